"""Which rows, bands, branches and bounds of a plan its tests entered."""

from __future__ import annotations

from perfkit.engine import COVERAGE_WORDS, CoverageKind, run_tests
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

earn bonus = fee + prize + twice + extra
pay bonus

contest race within company
  by sold descending
  where score > 0
  ties skip
  | place | won   |
  | 1     | USD 1 |
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


PARTS = """
exclude | deal | row 1 | 第 1 行 | 21 amount < USD 0  | "below"
exclude | deal | row 2 | 第 2 行 | 22 amount == USD 0 | "nothing"
tier | step | row 1 | 第 1 行 | 26 USD 0   | USD 10   | 1%
tier | step | row 2 | 第 2 行 | 27 USD 10  | USD 20   | 2%
tier | step | row 3 | 第 3 行 | 28 USD 20  | no limit | 3%
segment | bend | below the first point | 首点之下 | 32 1     | 0
segment | bend | points 1 to 2 | 第 1 至 2 点 | 32 1     | 0
segment | bend | points 2 to 3 | 第 2 至 3 点 | 33 2     | 10
segment | bend | above the last point | 末点之上 | 34 3     | 50
row | pick | row 1 | 第 1 行 | 38 >= 2  | USD 5
row | pick | row 2 | 第 2 行 | 39 >= 1  | USD 3
row | pick | row 3 | 第 3 行 | 40 else  | USD 0
band | grade | row 1 | 第 1 行 | 44 A     | 2        | no limit
band | grade | row 2 | 第 2 行 | 45 B     | no limit | 2
prize | race | row 1 | 第 1 行 | 68 1     | USD 1
else | score | used | 用到 | 17 score : number else 0
floor | fee | applied | 起作用 | 49 floor USD 0.05
floor | fee | not applied | 未起作用 | 49 floor USD 0.05
cap | fee | applied | 起作用 | 49 cap USD 1
cap | fee | not applied | 未起作用 | 49 cap USD 1
else | mean | used | 用到 | 50 else USD 0
gate | prize | held | 成立 | 52 only if sold > USD 0
gate | prize | did not hold | 不成立 | 52 only if sold > USD 0
choice | twice | then | 则 | 53 USD 2
choice | twice | otherwise | 否则 | 53 USD 1
branch | extra | held | 成立 | 56 extra : money = USD 1
branch | extra | did not hold | 不成立 | 58 extra : money = USD 0
"""


def test_without_tests_nothing_is_entered() -> None:
    assert len(missed()) == 27
    model, _ = read_plan(PLAN, name="all.plan")
    assert model is not None
    program, _ = lower_plan(model)
    assert program is not None
    told = []
    for each in run_tests(program).coverage.missed:
        place = each.place
        assert place is not None and place.column is not None
        pointed = place.text[place.column - 1 : place.column - 1 + place.width]
        told.append(f"{each.kind.value} | {each.name} | {each.part.en} | {each.part.zh} | {place.line} {pointed}")
    assert told == PARTS.strip().splitlines()


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


MATRIX = """
curve pay_of(score: number, share: percent) ends hold
  | score | 10% | 50% | 90% |
  | 1     | 1   | 2   | 3   |
  | 2     | 2   | 4   | 6   |
calc
  from_both : number = pay_of(score, 40%)
"""


def test_the_segments_of_a_matrix_are_called_by_its_rows_and_columns() -> None:
    model, _ = read_plan(PLAN + MATRIX + TEST.format(score="1.5", amount="USD 15", sold="USD 15"), name="matrix.plan")
    assert model is not None
    program, _ = lower_plan(model)
    assert program is not None
    coverage = run_tests(program).coverage
    parts = [each.part for each in coverage.places if each.name == "pay_of"]
    assert [part.en for part in parts] == [
        "below the first row", "rows 1 to 2", "above the last row",
        "below the first column", "columns 1 to 2", "columns 2 to 3", "above the last column",
    ]  # fmt: skip
    assert [part.zh for part in parts] == [
        "首行之下", "第 1 至 2 行", "末行之上", "首列之下", "第 1 至 2 列", "第 2 至 3 列", "末列之上",
    ]  # fmt: skip
    entered = [each.part.en for each in coverage.missed if each.name == "pay_of"]
    assert entered == [
        "below the first row", "above the last row",
        "below the first column", "columns 2 to 3", "above the last column",
    ]  # fmt: skip


CREDITED = """perfkit 2027
plan "Shares by region" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

rows deal key number dated booked
  number : text
  seller : rep
  helper : rep or empty
  region : "North" or "South"
  booked : date
  amount : money

decide share_of(region: text) first
  | region  | -> share |
  | "North" | 60%      |
  | else    | 70%      |

credit part from deal
  | who    | when                | share               |
  | seller | helper is not empty | share_of(region)    |
  | helper | helper is not empty | 100% - share_of(region) |
  | seller | else                | 100%                |

must each deal sum(part.share) == 100%

pay bonus = sum(part.share) * USD 100

test "t" 2027-01
  given rep
    | id |
    | A  |
    | B  |
  given deal
    | number | seller | helper | region | booked     |
    | 1      | A      | B      | North  | 2027-01-10 |
  expect rep
    | id | bonus  |
    | A  | USD 60 |
    | B  | USD 40 |
"""


def test_the_lines_of_a_credit_table_are_entered_and_what_they_look_up() -> None:
    model, _ = read_plan(CREDITED, name="credited.plan")
    assert model is not None
    program, _ = lower_plan(model)
    assert program is not None
    report = run_tests(program)
    assert report.has_passed
    missed = [(each.kind.value, each.name, each.part.en) for each in report.coverage.missed]
    assert missed == [("credit", "part", "row 3"), ("row", "share_of", "row 2")]


def test_every_kind_of_part_is_called_by_words_in_both_languages() -> None:
    assert set(COVERAGE_WORDS) == set(CoverageKind)
    assert all(words.en and words.zh for words in COVERAGE_WORDS.values())
