"""What is known before data of curves, long tables, reckoned cells, rates, and conditions that may be missing."""

from __future__ import annotations

import pytest

from perfkit.engine import prove_promises
from tests.engine.test_promises import HEAD, SOLD, load

PROVED, OPEN = "proved", "not refuted"


def matrix(ends: str) -> str:
    return (
        f"curve share(x: percent, y: money) ends {ends}\n  | x    | USD 0 | USD 50,000 |\n"
        "  | 0%   | 10%   | 20%        |\n  | 100% | 50%   | 90%        |\n"
        "calc\n  part : percent = share(score / 100, base)\n"
    )


def climb(ends: str) -> str:
    """A curve of more points than are looked at one by one."""
    points = "".join(f"  | {place}% | {place + 10}% |\n" for place in range(60))
    return f"curve rise(x: percent) ends {ends}\n  | x | y |\n{points}calc\n  part : percent = rise(score / 100)\n"


LETTERS = (
    "decide letter(n: count) first\n  | n | -> mark |\n"
    + "".join(f'  | {place} | "M{place % 3}" |\n' for place in range(20))
    + '  | any | "none" |\ncalc\n  mark : text = letter(visits)\n'
)
REWARDS = (
    "parameter many : money\n  | team_name | from | value |\n"
    + "".join(f'  | "T{place}" | 2027-01-01 | USD {place} |\n' for place in range(20))
    + "  | any | 2027-01-01 | USD 25 |\n"
)
STEPS = (
    "decide fee(n: count) first\n  | n | -> f |\n"
    + "".join(f"  | {place} | raised * {place}% |\n" for place in range(20))
    + "  | any | top |\ncalc\n  fee_of : money = fee(visits)\n"
)
SCALE = "rating grade by score\n  | label | from | below | factor |\n  | L0 | no limit | 1 | 0% |\n" + (
    "".join(f"  | L{place} | {place} | {place + 1} | {place}% |\n" for place in range(1, 45))
    + "  | L45 | 45 | no limit | 45% |\ncalc\n  by_grade : percent = grade.factor\n"
)
EUROS = "rates spot\n  | from | to | since | rate |\n  | USD | EUR | 2027-01-01 | 0.9 |\n"


@pytest.mark.parametrize(
    ("lines", "promise", "outcome"),
    [
        # A curve of two arguments stays among its cells, unless it goes on beyond them.
        (matrix("hold"), "part >= 10% and part <= 90%", PROVED),
        (matrix("hold"), "part <= 89%", OPEN),
        (matrix("hold"), "part >= 11%", OPEN),
        (matrix("zero hold"), "part >= 0% and part <= 90%", PROVED),
        (matrix("zero hold"), "part >= 10%", OPEN),
        (matrix("extend"), "part <= 90%", OPEN),
        # So does a curve of many points.
        (climb("hold"), "part >= 10% and part <= 69%", PROVED),
        (climb("hold"), "part <= 68%", OPEN),
        (climb("zero hold"), "part >= 0% and part <= 69%", PROVED),
        (climb("zero hold"), "part >= 10%", OPEN),
        (climb("extend"), "part >= 0%", OPEN),
        # Texts are kept, also of many rows; of reckoned cells their range.
        (LETTERS, 'mark != "M7"', PROVED),
        (LETTERS, 'mark != "M2"', OPEN),
        (STEPS, "fee_of >= USD 0 and fee_of <= USD 5,000.00", PROVED),
        (STEPS, "fee_of <= USD 4,999.99", OPEN),
        (REWARDS + "calc\n  x : money = many", "x >= USD 0 and x <= USD 25", PROVED),
        (REWARDS + "calc\n  x : money = many", "x <= USD 24", OPEN),
        # A rating of many bands may be any of them, and nothing else.
        (SCALE, "by_grade >= 0% and by_grade <= 45%", PROVED),
        (SCALE, "by_grade <= 44%", OPEN),
        # An amount that is missing is missing in every currency.
        (EUROS + "calc\n  x : money in EUR or empty = convert(extra, EUR, spot at period end)",
         "x is empty or extra is not empty", PROVED),
        (EUROS + "calc\n  x : money in EUR = convert(base, EUR, spot at period end)", "x >= EUR 0", OPEN),
        # What is never there is not reached.
        ("calc each deal\n  back : date or empty = booked  only if won", "each deal won or not reached(back)", PROVED),
        ("calc each deal\n  back : date or empty = booked  only if won", "each deal won or reached(back)", OPEN),
        # A label that a closed list does not hold is not among its texts.
        ('calc each deal\n  kind : text = if won then stage otherwise "Open"', 'each deal kind != "Open" or not won',
         PROVED),
        ("calc\n  low : text or empty = team_name  only if visits > 3\n  x : flag or empty = low == team_name",
         "x is empty or visits > 3", PROVED),
    ],
)  # fmt: skip
def test_what_curves_long_tables_and_rates_give_is_bounded(lines: str, promise: str, outcome: str) -> None:
    assert [each.kind.value for each in prove_promises(load(HEAD + SOLD + f"{lines}\nmust {promise}\n"))] == [outcome]


def line_of(points: int) -> str:
    """A curve that lies ten percent above its argument."""
    rows = "".join(f"  | {place}% | {place + 10}% |\n" for place in range(points))
    return f"curve rise(x: percent) ends extend\n  | x | y |\n{rows}calc\n  part : percent = rise(score / 100)\n"


def scale_of(bands: int) -> str:
    """A rating of so many bands, each of one point."""
    rows = "".join(f"  | L{place} | {place} | {place + 1} | {place}% |\n" for place in range(1, bands - 1))
    last = f"  | L{bands - 1} | {bands - 1} | no limit | {bands - 1}% |\n"
    head = "rating grade by score\n  | label | from | below | factor |\n  | L0 | no limit | 1 | 0% |\n"
    return f"{head}{rows}{last}calc\n  by_grade : percent = grade.factor\n"


@pytest.mark.parametrize(
    ("lines", "promise", "outcome"),
    [
        (line_of(40), "part > score / 100", PROVED),
        (line_of(41), "part > score / 100", OPEN),
        (scale_of(40), "by_grade == 0% or score >= 1", PROVED),
        (scale_of(41), "by_grade == 0% or score >= 1", OPEN),
    ],
)
def test_up_to_forty_rows_are_looked_at_one_by_one(lines: str, promise: str, outcome: str) -> None:
    (verdict,) = prove_promises(load(f"{HEAD}{SOLD}{lines}must {promise}\n"))
    assert verdict.kind.value == outcome
