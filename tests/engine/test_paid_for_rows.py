"""What rows came to with all that leads to them and all that they lead to, several levels away, each counted once."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit import evaluate, load_plan
from perfkit.engine.paid_for import Paid, PaidFor
from perfkit.ledger import EntryKind, LedgerEntry

PLAN = load_plan("""perfkit 2027
plan "Linked" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows frame key no
  no     : text
  rep    : rep
  amount : money
rows order key no
  no     : text
  rep    : rep
  frame  : frame or empty
  amount : money
rows deal key no
  no     : text
  rep    : rep
  order  : order or empty
  of     : deal or empty
  amount : money
rows refund key no
  no     : text
  rep    : rep
  deal   : deal
  other  : deal or empty
  amount : money
pay each deal c = 10% * amount - paid(c)
pay each order o = 10% * amount - paid(o)
""")
FRAMES = [{"no": "F", "rep": "A", "amount": "0"}]
ORDERS = [{"no": "O", "rep": "A", "frame": "F", "amount": "0"}]
# `E` and the renewal `G` are of the deal `D`; both deals are of the order, and the refund is of both.
DEALS = [
    {"no": "D", "rep": "A", "order": "O", "of": "", "amount": "0"},
    {"no": "E", "rep": "A", "order": "O", "of": "", "amount": "0"},
    {"no": "G", "rep": "A", "order": "", "of": "D", "amount": "0"},
]
REFUNDS = [
    {"no": "R", "rep": "A", "deal": "D", "other": "E", "amount": "0"},
    {"no": "S", "rep": "A", "deal": "D", "other": "", "amount": "0"},
]
TABLES = {"D": "deal", "E": "deal", "G": "deal", "O": "order", "F": "frame", "R": "refund", "S": "refund", "X": "deal"}


def paid_for(posted: str) -> PaidFor:
    """The ledger of January, `A 10 D` for each payment, seen from February."""
    entries = [
        LedgerEntry(
            EntryKind.PAYABLE, "Linked", 1, "f", payee, f"c{number}", "2027-01", "2027-01", (TABLES[row], row),
            amount=Fraction(amount), currency="USD",
        )
        for number, (payee, amount, row) in enumerate(each.split() for each in posted.split(", ") if each)
    ]  # fmt: skip
    facts = {"rep": [{"id": "A"}, {"id": "B"}], "frame": FRAMES, "order": ORDERS, "deal": DEALS, "refund": REFUNDS}
    return PaidFor(evaluate(PLAN, facts, "2027-02", ledger=entries).run.periods[-1].world, ())


def shown(paid: Paid) -> str:
    """What each has, who ever gained, and of how many amounts."""
    sums = " ".join(f"{payee} {amount}" for payee, amount in paid.of_payee.items())
    return f"{sums} / {' '.join(paid.gained)} / {paid.count}"


@pytest.mark.parametrize(
    ("posted", "row", "sums"),
    [
        ("A 10 D", "D", "A 10 / A / 1"),
        ("A 10 D, B 3 D", "D", "A 10 B 3 / A B / 2"),
        ("A -10 D", "D", "A -10 /  / 1"),
        ("A 10 D", "E", " /  / 0"),
        ("A 10 D", "X", " /  / 0"),
        # What leads to a row counts whole, of its own table only what it took back.
        ("A 10 D, A -4 R", "D", "A 6 / A / 2"),
        ("A 10 D, B 4 R", "D", "A 10 B 4 / A B / 2"),
        ("A 10 D, A 4 G", "D", "A 10 / A / 2"),
        ("A 10 D, A -4 G", "D", "A 6 / A / 2"),
        ("A 10 D, B 4 G", "D", "A 10 / A / 2"),
        ("A -4 R", "D", "A -4 /  / 1"),
        ("A -4 G, A -2 S", "D", "A -6 /  / 2"),
        ("A 10 O, A 3 D, A -2 R", "O", "A 11 / A / 3"),
        ("A 10 F, A 3 O, A 2 D, A -1 R", "F", "A 14 / A / 4"),
        ("A 3 D, A -2 R", "R", "A -2 /  / 1"),
    ],
)
def test_a_row_comes_to_what_it_and_all_that_leads_to_it_was_paid(posted: str, row: str, sums: str) -> None:
    assert shown(paid_for(posted).sum_of((TABLES[row], row))) == sums


@pytest.mark.parametrize(
    ("posted", "given_back"),
    [
        ("A 10 D", []),
        ("A -10 D", []),
        ("A 10 D, A -1 R", ["A"]),
        ("A 10 D, A -1 G", ["A"]),
        ("A 10 D, A 1 R", []),
        ("A 10 D, B -1 R, A -1 S", ["A", "B"]),
        ("A 10 D, A 1 R, A -1 R", []),
        ("A 1 R, A -1 S", ["A"]),
        ("A -1 O", []),
    ],
)
def test_who_gave_back_through_rows_that_lead_to_a_row_is_known(posted: str, given_back: list[str]) -> None:
    paid = paid_for(posted)
    assert [payee for payee in ("A", "B", "C") if paid.has_given_back(("deal", "D"), payee)] == given_back


@pytest.mark.parametrize(
    ("posted", "row", "led_to", "sums"),
    [
        ("A 10 D", "S", ["D"], "A 10 / A / 1"),
        ("A 10 D, A 1 E", "R", ["D", "E"], "A 11 / A / 2"),
        # With what was paid for the rows that those lead to in turn, each once, and for the row itself.
        ("A 10 D, A 5 O", "S", ["D"], "A 15 / A / 2"),
        ("A 10 D, A 1 E, A 5 O", "R", ["D", "E"], "A 16 / A / 3"),
        ("A 10 D, A 5 O, A 2 F", "S", ["D"], "A 17 / A / 3"),
        ("A 2 F", "S", ["D"], "A 2 / A / 1"),
        ("A 10 D, A -3 S", "S", ["D"], "A 7 / A / 2"),
        ("A 10 D, A -3 R", "S", ["D"], "A 7 / A / 2"),
        ("A 10 D, A 1 E, A -3 R, A -2 S", "R", ["D", "E"], "A 6 / A / 4"),
        ("A 10 D, A 4 G", "S", ["D"], "A 10 / A / 2"),
        ("A 10 D, A -4 G", "S", ["D"], "A 6 / A / 2"),
        ("A 5 O, B -3 S", "S", ["D"], "A 5 B -3 / A / 2"),
        ("A 5 O, A 2 F", "D", ["O"], "A 7 / A / 2"),
    ],
)
def test_what_a_row_leads_to_is_summed_with_all_levels_each_row_once(
    posted: str, row: str, led_to: list[str], sums: str
) -> None:
    paid, of = paid_for(posted), (TABLES[row], row)
    assert [each for _, each in paid.list_led_to(of)] == led_to
    assert shown(paid.sum_led_to(of, paid.list_led_to(of))) == sums


def test_a_row_that_the_data_do_not_hold_is_of_no_unknown_day() -> None:
    paid = paid_for("")
    assert not paid.may_be_paid_elsewhere("A", (("deal", "X"),))
    # The rows here have no day: one that was never paid for may be from before the ledger began.
    assert paid.may_be_paid_elsewhere("A", (("deal", "D"),))
    assert not paid_for("A 10 D").may_be_paid_elsewhere("A", (("deal", "D"),))
    assert paid_for("A 10 D").may_be_paid_elsewhere("A", (("deal", "D"), ("deal", "E")))
