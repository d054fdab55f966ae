"""What corrections and a period take back of rows, some of which the data no longer hold."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.ledger import EntryKind, LedgerEntry
from tests.engine.small import DEALS, HEAD, REPS, Row, run, told, withheld

LINES = "pay each deal fee = 5% * amount - paid(fee)\n"
PEOPLE: list[Row] = [*REPS, {"id": "C", "team_name": "North", "manager": "A", "score": "0"}]


def paid(said: str) -> LedgerEntry:
    """A payment of January, `B 8 D-1`, or with a fourth word what a correction of it posts into February."""
    payee, amount, row, *late = said.split()
    period = "2027-02" if late else "2027-01"
    return LedgerEntry(
        EntryKind.PAYABLE, "Small", 1, "f", payee, "fee", period, "2027-01", ("deal", row),
        amount=Fraction(amount), currency="USD",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("posted", "found"),
    [
        # The row `D-1` of `A` comes to 5.00 in all; what was paid beyond is taken back of `A`.
        ("A 8 D-1", []),
        ("B 5 D-1", []),
        ("B 8 D-1", ["PKH070 `D-1` USD 3.00 `B` -> `A`", "PKH077"]),
        ("B 8 D-1, A 3 D-1", ["PKH070 `D-1` USD 6.00 `B` -> `A`", "PKH077"]),
        ("B 8 D-1, C 1 D-1", ["PKH070 `D-1` USD 4.00 `C` -> `A`", "PKH077"]),
        ("B 6 D-1, B -6 D-1 late, A 8 D-1", []),
        # What the month itself pays him for the row is taken from nobody.
        ("B 4 D-1, A -2 D-1 late", []),
        ("B 4 D-1, A 1 D-1, A -2 D-1 late", []),
        # A row that is there no more: of whom it was paid, and of nobody.
        ("A 5 X, A -5 X late", []),
        ("A 5 X, A -6 X late", ["PKH063 `X` USD 6.00 of USD 5.00"]),
        ("A -3 X late", ["PKH064 `X` USD 3.00"]),
        ("A -1 X, A -3 X late", []),
        ("B 5 X, A -5 X late", ["PKH070 `X` USD 5.00 `B` -> `A`", "PKH077"]),
        ("B 5 X, A 3 X, A -3 X late", []),
        ("B 5 X, A 3 X, A -4 X late", ["PKH070 `X` USD 4.00 `B` -> `A`", "PKH077"]),
        ("A 5 X, A -5 X late, B -1 X late", ["PKH063 `X` USD 1.00"]),
        ("B 5 X, C 5 X, A -1 X late", ["PKH070 `X` USD 1.00 `C` -> `A`", "PKH077"]),
        ("B 5 X, C -5 X, A -1 X late", ["PKH070 `X` USD 1.00 `B` -> `A`", "PKH077"]),
        ("A 5 X, A -5 X late, A 4 Y, A -6 Y late", ["PKH063 `Y` USD 6.00 of USD 4.00"]),
        ("A 5 X, A -6 X late, A 4 Y, A -6 Y late", ["PKH063 `X` USD 6.00 of USD 5.00, `Y` USD 6.00 of USD 4.00"]),
    ],
)
def test_what_is_taken_back_is_held_against_what_was_paid_for_the_row(posted: str, found: list[str]) -> None:
    result = run(LINES, reps=PEOPLE, period="2027-02", ledger=[paid(each) for each in posted.split(", ")])
    said = [f"{code} {what.partition('): ')[2]}" if code != "PKH077" else code for code, what in told(result)]
    assert said == found
    assert withheld(result) == (["A"] if "PKH077" in found else [])


@pytest.mark.parametrize(
    ("line", "dated", "found"),
    [
        ("fee = 5% * amount - paid(fee)", "", ["PKH070"]),
        ("fee = 5% * amount - paid(fee)", " dated booked", ["PKH070"]),
        ("fee = 5% * amount", " dated booked", ["PKH070"]),
        # A thing without a day is paid in each month again, whoever has it then.
        ("fee = 5% * amount", "", []),
    ],
)
def test_a_line_that_pays_each_month_anew_takes_nothing_back(line: str, dated: str, found: list[str]) -> None:
    head = HEAD.replace("rows deal key id dated booked", f"rows deal key id{dated}")
    deals = [{**DEALS[0], "amount": "-100", "booked": "2027-02-05"}]
    ledger = [paid("B 5 D-1")]
    result = run(f"pay each deal {line}\n", head=head, deals=deals, reps=PEOPLE, period="2027-02", ledger=ledger)
    assert [code for code, _ in told(result)] == found
