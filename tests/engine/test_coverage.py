"""Which rows, bands, branches and bounds of a plan its tests entered."""

from __future__ import annotations

from perfkit.engine import CoverageKind, run_tests
from perfkit.lang import read_plan
from perfkit.plans import lower_plan

PLAN = """perfkit 2027
plan "Everything that can be entered" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

rows deal key number dated booked
  number : text
  rep    : rep
  booked : date
  amount : money

input
  score : number else 0

exclude deal
  | when            | reason    |
  | amount < USD 0  | "below"   |
  | amount == USD 0 | "nothing" |

tiers step(amount: money) marginal
  | from    | below    | rate |
  | USD 0   | USD 10   | 1%   |
  | USD 10  | USD 20   | 2%   |
  | USD 20  | no limit | 3%   |

curve bend(score: number) ends hold
  | score | points |
  | 1     | 0      |
  | 2     | 10     |
  | 3     | 50     |

decide pick(score: number) first
  | score | -> prize |
  | >= 2  | USD 5    |
  | >= 1  | USD 3    |
  | else  | USD 0    |

rating grade by score
  | grade | from     | below    |
  | A     | 2        | no limit |
  | B     | no limit | 2        |

calc
  sold  : money  = sum(deal.amount)
  fee   : money  = step(sold)            floor USD 0.05  cap USD 1
  mean  : money  = average(deal.amount)  else USD 0
  bent  : number = bend(score)
  prize : money  = pick(score)           only if sold > USD 0
  twice : money  = if score > 1 then USD 2 otherwise USD 1

calc when score >= 2
  extra : money = USD 1
otherwise
  extra : money = USD 0

pay bonus = fee + prize + twice + extra
"""

TEST = """
test "t" 2027-01
  given score = {score}
  given deal
    | number | booked     | amount   |
    | 1      | 2027-01-10 | {amount} |
  expect sold = {sold}
"""


def missed(*tests: tuple[str, str, str]) -> list[tuple[str, str, str, int | None]]:
    text = PLAN + "".join(TEST.format(score=score, amount=amount, sold=sold) for score, amount, sold in tests)
    model, _ = read_plan(text, name="all.plan")
    assert model is not None
    program, _ = lower_plan(model)
    assert program is not None
    report = run_tests(program)
    assert report.has_passed
    coverage = report.coverage
    assert coverage.covered + len(coverage.missed) == coverage.total
    assert sum(count.total for count in coverage.counts) == coverage.total
    return [(m.kind.value, m.name, m.part.en, m.place.line if m.place else None) for m in coverage.missed]


def test_without_tests_nothing_is_entered() -> None:
    found = missed()
    assert len(found) == 26
    assert {kind for kind, *_ in found} == {kind.value for kind in CoverageKind}


def test_one_test_enters_what_it_reads() -> None:
    assert missed(("1.5", "USD 15", "USD 15")) == [
        ("exclude", "deal", "row 1", 21),
        ("exclude", "deal", "row 2", 22),
        ("tier", "step", "row 3", 28),
        ("segment", "bend", "below the first point", 32),
        ("segment", "bend", "points 2 to 3", 33),
        ("segment", "bend", "above the last point", 34),
        ("row", "pick", "row 1", 38),
        ("row", "pick", "row 3", 40),
        ("band", "grade", "row 1", 44),
        ("else", "score", "used", 17),
        ("floor", "fee", "applied", 49),
        ("cap", "fee", "applied", 49),
        ("else", "mean", "used", 50),
        ("gate", "prize", "did not hold", 52),
        ("choice", "twice", "otherwise", 53),
        ("branch", "extra", "held", 56),
    ]


def test_bounds_belong_to_the_part_that_holds_there() -> None:
    found = missed(("1", "USD 10", "USD 10"), ("3", "USD 10.01", "USD 10.01"))
    segments = [part for kind, _, part, _ in found if kind == "segment"]
    assert segments == ["below the first point", "above the last point"]
    assert [part for kind, _, part, _ in found if kind == "tier"] == ["row 3"]


def test_enough_tests_enter_everything() -> None:
    tests = [
        ("0", "USD 1000", "USD 1000"),
        ("2.5", "-USD 1", "USD 0"),
        ("4", "USD 0", "USD 0"),
        ("1.5", "USD 15", "USD 15"),
        ("empty", "USD 15", "USD 15"),
    ]
    assert missed(*tests) == []
