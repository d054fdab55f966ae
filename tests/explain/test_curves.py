"""How a curve is told: between which points a value lies, what it comes to there, and what holds beyond the ends."""

from functools import cache

import pytest

from perfkit import Statement, evaluate, load_plan

PLAN = """perfkit 2027
plan "Curves" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

input
  reached : percent
  sold    : money

curve kept(reached: percent) ends hold
  | reached | paid |
  | 80%     | 0.5  |
  | 120%    | 2.5  |

curve nought(reached: percent) ends zero hold
  | reached | paid |
  | 80%     | 50%  |
  | 120%    | 250% |

curve goes(reached: percent) ends extend
  | reached | paid      |
  | 80%     | -USD 20.00 |
  | 100%    | USD 30.00 |
  | 120%    | USD 90.00 |

curve share(reached: percent, sold: money) ends zero hold
  | reached | USD 100 | USD 200 |
  | 80%     | 50%     | 60%     |
  | 100%    | 60%     | 90%     |

calc
  by_kept   : number  = kept(reached)
  by_nought : percent = nought(reached)
  by_goes   : money   = goes(reached)
  by_share  : percent = share(reached, sold)

pay bonus = USD 1 * by_kept
"""
REACHED = {"low": "70", "first": "80", "middle": "90", "high": "130"}


@cache
def _statements() -> dict[str, Statement]:
    inputs = [{"id": who, "reached": f"{at}%", "sold": "150"} for who, at in REACHED.items()]
    people = [{"id": who} for who in REACHED]
    return dict(evaluate(load_plan(PLAN), {"rep": people, "input": inputs}, "2027-01").statements)


def _told(who: str, figure: str, lang: str = "en") -> list[str]:
    """What is said of the table below the figure's formula."""
    told = _statements()[who].explain(lang, figure=figure).split("\n\n")[1].splitlines()
    return [line.strip() for line in told if line.startswith("    ")]


@pytest.mark.parametrize(
    ("who", "figure", "told"),
    [
        (
            "middle",
            "by_kept",
            [
                "decided by line 16: | 80% | 0.5 |",
                "decided by line 17: | 120% | 2.5 |",
                "on the straight line between: 0.5 + (90% - 80%) / (120% - 80%) * (2.5 - 0.5) = 1",
            ],
        ),
        ("first", "by_kept", ["decided by line 16: | 80% | 0.5 |"]),
        (
            "low",
            "by_kept",
            ["decided by line 16: | 80% | 0.5 |", "below the first point, 80%, whose value holds"],
        ),
        (
            "high",
            "by_nought",
            ["decided by line 22: | 120% | 250% |", "beyond the last point, 120%, whose value holds"],
        ),
        ("low", "by_nought", ["below the first point, 80%: zero   [line 21]"]),
        (
            "low",
            "by_goes",
            [
                "decided by line 26: | 80% | -USD 20.00 |",
                "decided by line 27: | 100% | USD 30.00 |",
                "below the first point, 80%, where the first line goes on: "
                "(-USD 20.00) + (70% - 80%) / (100% - 80%) * (USD 30.00 - (-USD 20.00)) = -USD 45.00",
            ],
        ),
        (
            "high",
            "by_goes",
            [
                "decided by line 27: | 100% | USD 30.00 |",
                "decided by line 28: | 120% | USD 90.00 |",
                "beyond the last point, 120%, where the last line goes on: "
                "USD 30.00 + (130% - 100%) / (120% - 100%) * (USD 90.00 - USD 30.00) = USD 120.00",
            ],
        ),
        (
            "middle",
            "by_share",
            [
                "decided by line 32: | 80% | 50% | 60% |",
                "decided by line 33: | 100% | 60% | 90% |",
                "along row 80%: on the straight line between: "
                "50% + (USD 150.00 - USD 100.00) / (USD 200.00 - USD 100.00) * (60% - 50%) = 55%",
                "along row 100%: on the straight line between: "
                "60% + (USD 150.00 - USD 100.00) / (USD 200.00 - USD 100.00) * (90% - 60%) = 75%",
                "over the rows: on the straight line between: 55% + (90% - 80%) / (100% - 80%) * (75% - 55%) = 65%",
            ],
        ),
    ],
)
def test_a_curve_is_told_with_its_points_and_its_reckoning(who: str, figure: str, told: list[str]) -> None:
    assert _told(who, figure) == told


def test_the_ends_of_a_curve_are_told_in_chinese_too() -> None:
    assert _told("low", "by_nought", "zh") == ["低于首点 80%，为零   [第 21 行]"]
    assert (
        _told("middle", "by_kept", "zh")[-1] == "两点之间按直线计算：0.5 + (90% - 80%) / (120% - 80%) * (2.5 - 0.5) = 1"
    )
