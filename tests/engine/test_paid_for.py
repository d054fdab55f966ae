"""What stood before a period takes back, and what a payee may have had for rows that stands at none of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from perfkit import evaluate, load_plan
from perfkit.engine.paid_for import Paid, PaidFor, is_before
from perfkit.engine.world import World
from perfkit.ledger import Effect, EntryKind, LedgerEntry
from tests.engine.small import run

EARNED, PAYABLE, ADJUSTED = EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.ADJUSTED
LINES = "pay each deal fee = 5% * amount - paid(fee)\npay total = sum(deal.amount)\npay other = USD 1\n"
ROW = ("deal", "D-1")


def entry(
    kind: EntryKind,
    amount: str,
    *,
    name: str = "fee",
    period: str = "2027-01",
    for_period: str = "",
    row: tuple[str, str] | None = ROW,
    version: int = 1,
) -> LedgerEntry:
    effect = Effect.ON_TOP if kind is ADJUSTED else None
    return LedgerEntry(
        kind, "Small", version, "f", "A", name, period, for_period or period, row,
        amount=Fraction(amount), currency="USD", effect=effect,
    )  # fmt: skip


def world_with(ledger: Sequence[LedgerEntry]) -> World:
    return run(LINES, period="2027-02", ledger=ledger).run.periods[-1].world


@pytest.mark.parametrize(
    ("given", "stood_before"),
    [
        (entry(PAYABLE, "5"), True),
        (entry(ADJUSTED, "-5"), True),
        (entry(ADJUSTED, "-5", period="2027-02"), False),
        (entry(ADJUSTED, "0", period="2027-02"), True),
        (entry(ADJUSTED, "1/2", period="2027-02"), True),
        (entry(PAYABLE, "-5", period="2027-02", for_period="2027-01"), False),
        (entry(EARNED, "-5", period="2027-02", for_period="2027-01"), True),
        (entry(PAYABLE, "-5", period="2027-02"), True),
    ],
)
def test_what_a_person_takes_in_the_period_and_what_corrections_post_did_not_stand_before(
    given: LedgerEntry, stood_before: bool
) -> None:
    assert is_before(world_with(()), given) is stood_before


@pytest.mark.parametrize(
    ("posted", "may_be"),
    [
        ((), False),
        ((entry(PAYABLE, "5"),), False),
        # Under a name that adds such rows up, at no row or at one of another table.
        ((entry(PAYABLE, "5", name="total", row=None),), True),
        ((entry(PAYABLE, "-5", name="total", row=None),), False),
        ((entry(PAYABLE, "5", name="total"),), False),
        ((entry(PAYABLE, "5", name="total", row=("rep", "A")),), True),
        ((entry(PAYABLE, "0", name="total", row=None),), False),
        ((entry(PAYABLE, "5", name="other", row=None),), False),
        ((entry(PAYABLE, "5", name="other", row=("rep", "A")),), False),
        # By hand at no row, and by an earlier version.
        ((entry(ADJUSTED, "5", name="other", row=None),), True),
        ((entry(ADJUSTED, "5", name="other"),), False),
        ((entry(PAYABLE, "5", name="other", row=None, version=2),), True),
        ((entry(PAYABLE, "5", name="other", version=2),), False),
    ],
)
def test_what_is_paid_under_other_names_by_hand_or_by_another_version_may_be_for_a_row(
    posted: tuple[LedgerEntry, ...], may_be: bool
) -> None:
    begun = entry(EARNED, "0")
    paid = PaidFor(world_with((begun,)), posted)
    assert paid.may_be_paid_elsewhere("A", (ROW,)) is may_be
    assert paid.may_be_paid_elsewhere("B", (ROW,)) is False


def test_half_a_cent_for_each_amount_is_rounding() -> None:
    paid = Paid()
    assert (paid.count, paid.is_short("A", Fraction(0), "USD")) == (0, False)
    assert paid.is_short("A", Fraction(-1, 1000), "USD")
    paid.add("A", Fraction(5), "USD")
    paid.add("A", Fraction(1), "USD")
    assert not paid.is_short("A", Fraction("-6.01"), "USD")
    assert paid.is_short("A", Fraction("-6.011"), "USD")


CHAIN = """perfkit 2027
plan "Small" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows region key id
  id : text
rows project key id dated d
  id     : text
  d      : date or empty
  rep    : rep
  region : region or empty
  worth  : money
rows deal key id dated d
  id      : text
  d       : date
  rep     : rep
  project : project or empty
  renews  : deal or empty
  amount  : money
rows bill key id
  id   : text
  deal : deal or empty
rows receipt key id dated d
  id   : text
  d    : date
  rep  : rep
  bill : bill
rows refund key id dated d
  id      : text
  d       : date
  rep     : rep
  deal    : deal or empty
  project : project or empty
  bill    : bill or empty
  amount  : money
  pieces  : count
pay each project site = 1% * worth - paid(site)
pay each deal fee = 5% * amount - paid(fee)
pay each receipt tip = USD 1 - paid(tip)
pay each refund back = 5% * amount - paid(back)
pay total = sum(deal.amount)
"""
Link = dict[str, str | None]


def make(key: str, **cells: str | None) -> Link:
    return {"id": key, "d": "2027-02-10", "rep": "A", "amount": "0", "worth": "0", "pieces": "1", **cells}


ROWS: dict[str, list[Link]] = {
    "region": [make("R")],
    "project": [make("P", region="R"), make("Q", d=None)],
    "deal": [
        make("D", project="P"),
        make("E", project="P", renews="D"),
        make("F", renews="G"),
        make("G", renews="F"),
        make("Z", d="2027-01-31"),
        make("M", d="2027-02-01"),
    ],
    "bill": [make("B", deal="D"), make("C")],
    "receipt": [make("I", bill="B"), make("J", bill="B")],
    "refund": [
        make("X", deal="D"),
        make("Y", deal="D", project="P"),
        make("V", bill="B"),
        make("W", bill="C"),
        make("U", deal="F", amount="-1"),
        make("T", deal="G"),
        make("S", amount="-1"),
        make("N", pieces="-1"),
    ],
}
CHAIN_PLAN = load_plan(CHAIN)


def at(
    table: str, key: str, amount: str, payee: str = "A", currency: str = "USD", period: str = "2027-02"
) -> LedgerEntry:
    """An amount that was paid for a row before."""
    return LedgerEntry(
        PAYABLE, "Small", 1, "f", payee, "fee", period, period, (table, key), amount=Fraction(amount), currency=currency
    )


POSTED = (
    at("region", "R", "1000"),
    at("project", "P", "100"),
    at("deal", "D", "10"),
    at("deal", "D", "7", "B", "EUR"),
    at("deal", "E", "-4"),
    at("deal", "F", "20"),
    at("receipt", "I", "2"),
    at("receipt", "J", "3"),
    at("refund", "X", "-1"),
    at("refund", "Y", "-1/2", "B"),
    at("refund", "U", "-6"),
)


def chain(*proposed: LedgerEntry, posted: Sequence[LedgerEntry] = POSTED) -> PaidFor:
    facts = {"rep": [{"id": "A"}, {"id": "B"}], **ROWS}
    return PaidFor(evaluate(CHAIN_PLAN, facts, period="2027-03", ledger=posted).run.periods[-1].world, proposed)


def shown(paid: Paid) -> str:
    """By payee what was paid; who ever gained, in what currencies, of how many amounts."""
    sums = " ".join(f"{payee} {amount}" for payee, amount in paid.of_payee.items())
    return f"{sums} | {' '.join(paid.gained)} | {' '.join(sorted(paid.currencies))} | {paid.count}"


@pytest.mark.parametrize(
    ("row", "come_to"),
    [
        # 10 and 7, of the renewal only what it took, of the receipts and refunds all.
        (("deal", "D"), "A 10 B 13/2 | A B | EUR USD | 7"),
        (("deal", "E"), "A -4 |  | USD | 1"),
        (("deal", "F"), "A 14 | A | USD | 2"),
        (("deal", "G"), "A -6 |  | USD | 2"),
        (("bill", "B"), "A 5 | A | USD | 2"),
        (("bill", "C"), " |  |  | 0"),
        (("project", "P"), "A 110 B 13/2 | A B | EUR USD | 8"),
        (("region", "R"), "A 1110 B 13/2 | A B | EUR USD | 9"),
        (("refund", "X"), "A -1 |  | USD | 1"),
        (("deal", "none"), " |  |  | 0"),
    ],
)
def test_a_row_came_to_what_it_and_all_that_leads_to_it_came_to(row: tuple[str, str], come_to: str) -> None:
    assert shown(chain().sum_of(row)) == come_to


@pytest.mark.parametrize(
    ("row", "led_to"),
    [
        (("refund", "X"), ["deal D"]),
        # The project lies behind the deal.
        (("refund", "Y"), ["deal D"]),
        # Nobody is paid for bills, but for the receipts that lead to one.
        (("refund", "V"), ["bill B"]),
        (("refund", "W"), []),
        # Both renew each other: one lies behind the other, and the other way round.
        (("refund", "U"), ["deal F"]),
        (("deal", "F"), ["deal G"]),
        (("deal", "E"), ["deal D"]),
        (("deal", "D"), ["project P"]),
        (("project", "P"), []),
        (("refund", "none"), []),
    ],
)
def test_the_nearest_rows_that_are_paid_for_are_those_behind_which_none_of_them_lies(
    row: tuple[str, str], led_to: list[str]
) -> None:
    assert [f"{table} {key}" for table, key in chain().list_led_to(row)] == led_to


@pytest.mark.parametrize(
    ("row", "led_to", "come_to"),
    [
        ("X", [("deal", "D")], "A 1110 B 13/2 | A B | EUR USD | 9"),
        ("Y", [("deal", "D")], "A 1110 B 13/2 | A B | EUR USD | 9"),
        ("Y", [("deal", "D"), ("project", "P")], "A 1110 B 13/2 | A B | EUR USD | 9"),
        ("V", [("bill", "B")], "A 1115 B 7 | A B | EUR USD | 6"),
        ("U", [("deal", "F")], "A 14 | A | USD | 2"),
        ("U", [("deal", "G")], "A -6 |  | USD | 2"),
        ("U", [("deal", "F"), ("deal", "G")], "A 14 | A | USD | 2"),
        ("S", [], " |  |  | 0"),
        ("S", [("project", "P")], "A 1110 B 13/2 | A B | EUR USD | 9"),
        ("S", [("region", "R")], "A 1110 B 13/2 | A B | EUR USD | 9"),
    ],
)
def test_what_rows_that_a_refund_leads_to_came_to_counts_once_what_lies_near_and_far(
    row: str, led_to: list[tuple[str, str]], come_to: str
) -> None:
    assert shown(chain().sum_led_to(("refund", row), led_to)) == come_to


def test_what_is_noted_is_counted_for_the_row_and_for_all_that_it_leads_to() -> None:
    paid = chain(at("receipt", "J", "30"), at("receipt", "J", "-40"))
    # What is proposed counts at once where it pays, and once it is noted where it takes.
    assert shown(paid.sum_of(("bill", "B"))) == "A 35 | A | USD | 3"
    paid.note(at("receipt", "J", "-40"))
    assert shown(paid.sum_of(("bill", "B"))) == "A -5 | A | USD | 4"
    paid.note(at("refund", "V", "-3", "B"))
    assert shown(paid.sum_of(("bill", "B"))) == "A -5 B -3 | A | USD | 5"
    assert shown(paid.sum_of(("project", "P"))) == "A 100 B 7/2 | A B | EUR USD | 11"
    paid.note(
        LedgerEntry(PAYABLE, "Small", 1, "f", "A", "fee", "2027-02", "2027-02", amount=Fraction(9), currency="USD")
    )
    assert shown(paid.sum_of(("project", "P"))) == "A 100 B 7/2 | A B | EUR USD | 11"


def test_who_took_back_what_was_taken_before_was_not_paid() -> None:
    paid = Paid()
    for amount in (-5, 5, 0):
        paid.add("A", Fraction(amount), "USD")
    assert shown(paid) == "A 0 |  | USD | 3"
    paid.add("A", Fraction(1), "USD")
    assert shown(paid) == "A 1 | A | USD | 4"


@pytest.mark.parametrize(
    ("row", "payee", "gave"),
    [
        (("deal", "D"), "A", True),
        (("deal", "D"), "B", True),
        (("deal", "F"), "A", True),
        (("deal", "F"), "B", False),
        (("bill", "B"), "A", False),
        # By itself, and not through others.
        (("deal", "E"), "A", False),
        (("refund", "X"), "A", False),
    ],
)
def test_who_gave_back_did_so_through_rows_that_lead_there(row: tuple[str, str], payee: str, gave: bool) -> None:
    assert chain().has_given_back(row, payee) is gave


def test_a_row_is_its_own_where_it_is_below_zero_and_leads_to_nothing_that_is_paid_for() -> None:
    paid = chain()
    refunds = [("refund", str(each["id"])) for each in ROWS["refund"]]
    assert [row[1] for row in refunds if paid.is_below_zero(row)] == ["U", "S", "N"]
    assert [row[1] for row in refunds if paid.is_its_own(row)] == ["S", "N"]
    assert list(paid.iter_linked(("refund", "Y"))) == [("deal", "D"), ("project", "P")]
    assert list(paid.iter_linked(("refund", "none"))) == []
    assert paid.tables_paid_for == {"project", "deal", "receipt", "refund"}
    assert (paid.is_added_up([("deal", "D")]), paid.is_added_up([("refund", "X")])) == (True, False)


def test_a_line_is_to_date_where_it_takes_off_what_it_posted_for_its_own_rows() -> None:
    asked = [("fee", "deal"), ("fee", "refund"), ("back", "deal"), ("back", "refund"), ("total", "rep")]
    assert [chain().is_to_date(*each) for each in asked] == [True, False, False, True, False]


@pytest.mark.parametrize(
    ("row", "posted", "may_be"),
    [
        # Before the first day of the first month in the ledger, or not.
        (("deal", "Z"), [at("deal", "E", "5")], True),
        (("deal", "M"), [at("deal", "E", "5")], False),
        (("deal", "D"), [at("deal", "E", "5", period="2027-01")], False),
        (("deal", "Z"), [at("deal", "E", "5", period="2027-01")], False),
        # A row without a day, or of a table without days, unless it was paid for.
        (("project", "Q"), [at("deal", "E", "5")], True),
        (("project", "Q"), [at("project", "Q", "5")], False),
        (("bill", "C"), [at("deal", "E", "5")], True),
        (("bill", "B"), [at("receipt", "I", "5")], False),
        (("deal", "none"), [at("deal", "E", "5")], False),
    ],
)
def test_a_row_from_before_the_ledger_may_have_been_paid_for(
    row: tuple[str, str], posted: list[LedgerEntry], may_be: bool
) -> None:
    assert chain(posted=posted).may_be_paid_elsewhere("A", (row,)) is may_be


def test_a_ledger_of_no_entry_begins_with_the_period() -> None:
    assert [chain(posted=()).may_be_paid_elsewhere("A", (("deal", key),)) for key in "DZ"] == [True, True]
    assert chain(posted=()).may_be_paid_elsewhere("A", ()) is False
