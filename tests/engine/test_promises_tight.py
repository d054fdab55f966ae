"""How tight promises are judged: what just holds is proved, and one minor unit less is refuted by facts."""

from __future__ import annotations

import pytest

from perfkit.engine import VerdictKind, judge_promises, prove_promises
from tests.engine.test_promises import HEAD, MORE, SOLD, load

pytestmark = pytest.mark.unmeasured
SHARE = "input\n  told : percent\ncalc\n  p : percent = told  floor 0%  cap 150%\n"
WITHIN = SHARE.replace("150%", "100%")
POOL = """calc each team
  pool : money = 1% * sum(rep.sold)  round 2
calc
  part : money = apportion(team.pool, sold within team by id)  else USD 0
"""
OTHER = """decide other(n: count) first
  | n    | -> a  |
  | != 7 | USD 1 |
  | any  | USD 9 |
"""
UPPER = """tiers upper(x: percent) whole
  | above    | up to    | rate |
  | no limit | 50%      | 1%   |
  | 50%      | 100%     | 2%   |
  | 100%     | no limit | 5%   |
"""


@pytest.mark.parametrize(
    ("lines", "proved", "refuted"),
    [
        # Caps, floors, the least and the greatest, conditions.
        ("calc\n  x : money = base  cap USD 90", "x <= USD 90", "x <= USD 89.99"),
        ("calc\n  x : money = base  floor USD 10", "x >= USD 10", "x >= USD 10.01"),
        ("calc\n  x : money = base  floor USD 10  cap USD 5", "x == USD 5", "x >= USD 5.01"),
        ("calc\n  x : money = max(base, raised)", "x >= USD 1,000", "x >= USD 1,000.01"),
        ("calc\n  x : money = min(base, raised)", "x <= USD 1,200", "x <= USD 1,199.99"),
        ("calc\n  x : money = min(base, USD 8, quota)", "x <= USD 8", "x <= USD 7.99"),
        ("calc\n  x : money = if base > USD 5 then base otherwise USD 5", "x >= USD 5", "x > USD 5"),
        ("calc\n  x : money = base  only if base > USD 5", "x == USD 0 or x > USD 5", "x > USD 0 and x != USD 5"),
        ("calc\n  x : money = USD 7  only if score > 2 otherwise USD 3", "x >= USD 3 and x <= USD 7", "x >= USD 3.01"),
        ("calc\n  x : money = USD 7  only if score > 2 otherwise USD 3", "x == USD 3 or x == USD 7", "x <= USD 6.99"),
        ("calc\n  x : money = extra  else USD 4  floor USD 4", "x >= USD 4", "x >= USD 4.01"),
        # Rates by each method, at their last tier and at a bound of theirs.
        (SHARE + "  x : percent = rates(p)", "x <= 4%", "x <= 3.99%"),
        (SHARE + "  x : percent = rates(p)", "x >= 2% * p", "x > 2% * p"),
        (SHARE + "  x : percent = steps(p)", "x <= 7.5%", "x <= 7.49%"),
        (SHARE + "  x : percent = steps(p).rate", "x >= 1% and x <= 5%", "x <= 4.99%"),
        (SHARE + "  x : percent = steps(p).rate", "x == 5% or p < 100%", "x == 5% or p < 60%"),
        (WITHIN + "  x : percent = steps(p).rate", "x >= 1%", "x >= 1.01%"),
        (WITHIN + "  x : money = shares(p)", "x <= USD 400", "x < USD 400"),
        (WITHIN + "  x : money = shares(p)", "x >= USD 0", "x > USD 0"),
        (UPPER + WITHIN + "  x : percent = upper(p).rate", "x <= 2%", "x <= 1.99%"),
        (UPPER + SHARE + "  x : percent = upper(p).rate", "x == 5% or p <= 100%", "x == 5% or p < 100%"),
        # Curves, decisions, parameters, ratings.
        (SHARE + "  x : percent = level(p)", "x <= 150%", "x <= 149.99%"),
        (SHARE + "  x : percent = level(p)", "x >= 50% or p < 60%", "x >= 50% or p <= 50%"),
        (WITHIN + "  x : percent = level(p)", "x <= 117%", "x <= 116.66%"),
        ("calc each deal\n  x : money = spiff(stage, amount)", "each deal x >= USD 0 and x <= USD 25",
         "each deal x <= USD 24.99"),
        (OTHER + "calc\n  x : money = other(7)", "x == USD 9", "x == USD 1"),
        (OTHER + "calc\n  x : money = other(visits)", "x <= USD 9", "x <= USD 8.99"),
        (MORE + "calc\n  x : money = share * max(base, USD 100)", "x >= USD 5", "x >= USD 5.01"),
        # Rounding, days, counts, sums and shares.
        ("calc\n  x : money = base / 3  round 2 upward", "x <= base / 3 + USD 0.01", "x <= base / 3"),
        ("calc\n  x : money = base / 3  round 2", "x - base / 3 <= USD 0.005", "x <= base / 3"),
        ("calc\n  x : days = period days", "x >= 28 days and x <= 31 days", "x <= 30 days"),
        ("calc\n  x : count = month_of(period end)", "x <= 12", "x <= 11"),
        ("calc\n  x : count = rank(by sold descending within company ties skip)", "x >= 1", "x > 1"),
        ("calc\n  x : money = sum(deal.amount where deal.amount > USD 9)", "x >= USD 0", "x > USD 0"),
        ("calc\n  x : money = sum(sold within team)", "x >= sold", "x > sold"),
        (POOL, "part <= team.pool", "part < team.pool"),
        (POOL, "each team sum(rep.part) == pool", "each team sum(rep.part) > USD 0"),
        # What is carried, and what is paid.
        ("carry owed : money start USD 0 = opening(owed) + USD 40  cap USD 90", "owed <= USD 90", "owed <= USD 89.99"),
        ("carry owed : money start USD 50 = min(opening(owed), USD 50)", "owed <= USD 50", "owed <= USD 49.99"),
        ("pay bonus = 5% * sold", "bonus >= USD 0", "bonus > USD 0"),
    ],
)  # fmt: skip
def test_a_bound_is_proved_and_the_next_one_is_refuted(lines: str, proved: str, refuted: str) -> None:
    program = load(f"{HEAD}{SOLD}{lines.rstrip()}\nmust {proved}\nmust {refuted}\n")
    assert [each.kind.value for each in judge_promises(program, tries=60)] == ["proved", "refuted"]


@pytest.mark.parametrize(
    ("period", "weeks", "least", "most"),
    [
        ("day", "", 1, 1), ("week", "", 7, 7), ("month", "", 28, 31), ("quarter", "", 90, 92), ("half", "", 181, 184),
        ("year", "", 365, 366),
        ("month", "4-4-5", 28, 42), ("quarter", "4-4-5", 91, 98), ("half", "4-4-5", 182, 189),
        ("year", "4-4-5", 364, 371),
    ],
)  # fmt: skip
def test_a_period_has_as_many_days_as_its_kind_can_have(period: str, weeks: str, least: int, most: int) -> None:
    year = f"year 2027 starts 2027-01-01 weeks {weeks} long 2028\n" if weeks else ""
    text = HEAD.replace("period month\n", f"{year}period {period}\n")
    shown = "calc\n  x : days = period days\n"
    for bound, is_proved in ((least, True), (least + 1, False)):
        (verdict,) = prove_promises(load(f"{text}{shown}must x >= {bound} days\n"))
        assert (verdict.kind is VerdictKind.PROVED) is is_proved
    for bound, is_proved in ((most, True), (most - 1, False)):
        (verdict,) = prove_promises(load(f"{text}{shown}must x <= {bound} days\n"))
        assert (verdict.kind is VerdictKind.PROVED) is is_proved


def test_a_promise_that_is_not_proved_says_from_which_seed_it_was_tried() -> None:
    (verdict,) = prove_promises(load(f"{HEAD}must base >= USD 0\n"))
    assert verdict.reason.en == "not refuted in 0 tries (seed 0)"


def test_a_promise_of_a_plan_without_participants_is_tried_on_nothing() -> None:
    head = HEAD[: HEAD.index("participants")]
    rows = "rows deal key id dated booked\n  id : text\n  booked : date\n  amount : money\n"
    lines = "calc each company\n  all : money = sum(deal.amount)\nmust each company all >= USD 0\n"
    (verdict,) = judge_promises(load(f"{head}{rows}{lines}"))
    assert (verdict.kind, verdict.tries) == (VerdictKind.NOT_REFUTED, 0)
