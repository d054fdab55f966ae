"""What corrections add to what is earned of days on which another held the seat, where who holds it now is paid."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit import evaluate, load_plan
from perfkit.ledger import Effect, EntryKind, LedgerEntry

PLAN = load_plan("""perfkit 2027
plan "Seats" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections absorbed
participants seat key sid since s until u to holder
  sid    : text
  s      : date
  u      : date or empty
  holder : text
rows deal key no dated d
  no     : text
  seat   : seat
  d      : date
  amount : money
rows note key no
  no     : text
  seat   : seat
  amount : money
earn c = 10% * sum(deal.amount)
pay c = earned(c) - paid(c)
earn each deal single = 10% * amount - earned(single before)
pay each deal single = earned(single) - paid(single)
earn each deal summed = 10% * amount - earned(summed before)
pay summed = earned(summed) - paid(summed)
earn each note noted = 10% * amount - earned(noted before)
pay noted = earned(noted) - paid(noted)
""")
SEATS = [
    {"sid": "S", "s": "2027-01-01", "u": "2027-02-28", "holder": "Eve"},
    {"sid": "S", "s": "2027-03-01", "u": "", "holder": "Bob"},
]
DEALS = [{"no": number, "seat": "S", "d": "2027-01-05", "amount": "0"} for number in ("1", "2")]
FACTS = {"seat": SEATS, "deal": DEALS, "note": [{"no": "N", "seat": "S", "amount": "0"}]}
EARNED, PAYABLE, ADJUSTED = EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.ADJUSTED


def late(
    amount: int,
    month: str = "2027-01",
    *,
    name: str = "c",
    kind: EntryKind = EARNED,
    row: tuple[str, str] | None = None,
    currency: str = "USD",
    into: str = "2027-04",
) -> LedgerEntry:
    """What a correction posts for a month."""
    effect = Effect.DUE if kind is ADJUSTED else None
    return LedgerEntry(
        kind, "Seats", 1, "f", "S", name, into, month, row, amount=Fraction(amount), currency=currency, effect=effect
    )


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ([late(100)], ["USD 100.00 of `c` (2027-01)"]),
        ([late(-100)], ["-USD 100.00 of `c` (2027-01)"]),
        ([late(100), late(-30, "2027-02")], ["USD 70.00 of `c` (2027-01, 2027-02)"]),
        ([late(100), late(20)], ["USD 120.00 of `c` (2027-01)"]),
        # What is payable at once is told as such.
        ([late(100), late(40, kind=PAYABLE)], ["USD 60.00 of `c` (2027-01)"]),
        ([late(100), late(100, "2027-02", kind=PAYABLE)], []),
        ([late(100), late(100, kind=PAYABLE), late(5, "2027-02")], ["USD 5.00 of `c` (2027-02)"]),
        ([late(30, kind=PAYABLE)], ["-USD 30.00 of `c` (2027-01)"]),
        # Each name and each currency by itself.
        ([late(1), late(2, name="summed")], ["USD 1.00 of `c` (2027-01)", "USD 2.00 of `summed` (2027-01)"]),
        ([late(1), late(2, currency="EUR")], ["USD 1.00 of `c` (2027-01)", "EUR 2.00 of `c` (2027-01)"]),
        # With the row, where no line pays the row by itself.
        (
            [late(1, name="summed", row=("deal", "1")), late(2, name="summed", row=("deal", "2"))],
            ["USD 3.00 of `summed` (2027-01 `1`, 2027-01 `2`)"],
        ),
        (
            [late(1, name="summed", row=("deal", "1")), late(2, "2027-02", name="summed", row=("deal", "1"))],
            ["USD 3.00 of `summed` (2027-01 `1`, 2027-02 `1`)"],
        ),
        ([late(2, name="noted", row=("note", "N"))], ["USD 2.00 of `noted` (2027-01 `N`)"]),
        ([late(2, name="single", row=("deal", "1"))], []),
        ([late(2, name="single", row=("deal", "3"))], ["USD 2.00 of `single` (2027-01 `3`)"]),
        ([late(2, name="single")], ["USD 2.00 of `single` (2027-01)"]),
        # No correction into this month, one of his own month, and what a person posts.
        ([late(1, into="2027-03")], []),
        ([late(1, "2027-04")], []),
        ([late(1, "2027-03")], []),
        ([late(1, kind=ADJUSTED)], []),
        ([], []),
    ],
)
def test_what_is_absorbed_of_days_of_another_is_told_by_name_with_its_months(
    posted: list[LedgerEntry], told: list[str]
) -> None:
    found = evaluate(PLAN, FACTS, "2027-04", ledger=posted).findings
    said = [each.what() for each in found if each.code.code == "PKH079"]
    assert said == [each.replace(" (", " was earned when `Eve` held `S`, and goes to `Bob` (") for each in told]


def test_who_holds_the_seat_still_absorbs_without_a_word() -> None:
    codes = [
        each.code.code
        for each in evaluate(PLAN, {**FACTS, "seat": [{**SEATS[0], "u": ""}]}, "2027-04", ledger=[late(100)]).findings
    ]
    assert "PKH079" not in codes
