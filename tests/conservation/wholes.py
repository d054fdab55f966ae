"""Wholes and what is made of them: a split target, a shared amount, a pool of a plan, an explained statement."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from perfkit import Plan, Result, evaluate, load_plan
from perfkit.testing.case import random_case_and_plan
from perfkit.testing.laws.gaps import iter_gaps
from perfkit.trace import GatherDetail, TableDetail, Trace
from perfkit.values import apportion
from tests.goals.cascades import every_level_makes_the_share_above_it, make_case, parts_make_the_whole

POOL = """perfkit 2027
plan "Pool" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id     : text
  weight : count
  pool   : money

contest podium within company
  by weight
  ties split
  | place       | money      |
  | 1 or 2 or 3 | USD 100.01 |
  | 4 or 5 or 6 | USD 0.07   |

calc
  part : money = apportion(pool, weight within company by id)  else USD 0

pay prize = podium
pay part
"""


@dataclass(frozen=True)
class Seen:
    """How many wholes of a case were held against their parts, and what was lost or gained; nothing where all kept."""

    wholes: int
    lost: str = ""


@cache
def load_pool() -> Plan:
    """The plan of the pools."""
    return load_plan(POOL)


def cascades(number: int) -> Seen:
    """Shares total the whole, and below each share its own, before and after the whole is moved."""
    case = make_case(number)
    is_kept = parts_make_the_whole(case) and every_level_makes_the_share_above_it(case)
    return Seen(1 + 2 * len(case.split_tree.cascades), "" if is_kept else "shares")


def splits(number: int) -> Seen:
    """Parts in whole units total the amount; each lies within a unit of its exact share."""
    pick = random.Random(f"split {number}")
    unit = pick.choice([Fraction(1, 100), Fraction(1), Fraction(1, 1000), Fraction(5)])
    total = unit * pick.randint(-(10**9), 10**9)
    weights = [Fraction(pick.randint(0, 1000), pick.choice([1, 3, 7, 100])) for _ in range(pick.randint(1, 40))]
    if not any(weights):
        weights[0] = Fraction(1)
    parts = apportion(total, weights, unit=unit)
    whole = sum(weights, Fraction(0))
    is_near = all(abs(part - total * weight / whole) < unit for part, weight in zip(parts, weights, strict=True))
    return Seen(1, "" if sum(parts, Fraction(0)) == total and is_near else f"{total} by {weights}")


def pools(number: int) -> Seen:
    """The parts of a pool total it, and the prizes of a contest with ties those of the places that are filled."""
    pick = random.Random(f"pool {number}")
    count, pool = pick.randint(1, 25), Fraction(pick.randint(-(10**8), 10**8), 100)
    given = Decimal(pool.numerator) / pool.denominator
    facts = [{"id": f"{at:02}", "weight": pick.randint(at == 0, 4), "pool": given} for at in range(count)]
    found = evaluate(load_pool(), {"rep": facts}, "2027-01")
    paid = [total_of(found, "prize"), total_of(found, "part")]
    due = [Fraction(10001, 100) * min(count, 3) + Fraction(7, 100) * min(max(count - 3, 0), 3), pool]
    told = [each.code.code for each in found.findings]
    return Seen(len(due), "" if paid == due and not told else f"{paid} of {due}: {told}")


def total_of(found: Result, name: str) -> Fraction:
    """What everybody is paid under a name."""
    payouts = [one.payouts[name].amount for one in found.statements.values() if name in one.payouts]
    return sum(payouts, Fraction(0))


def explanations(number: int) -> Seen:
    """Every figure of a statement of a random plan follows from those it is explained by."""
    case, plan = random_case_and_plan(number)
    found = case.evaluate(plan)
    traces = [one.trace for one in found.statements.values()] if found.is_complete else []
    return Seen(sum(map(count_wholes, traces)), next((gap for trace in traces for gap in iter_gaps(trace)), ""))


def count_wholes(trace: Trace) -> int:
    """How many readings of a trace are a total of rows or of slices."""
    return sum(is_whole(reading.detail) for step in trace.steps for reading in step.iter_readings())


def is_whole(detail: object) -> bool:
    """Whether what a reading is explained by is said to total it."""
    return (isinstance(detail, TableDetail) and bool(detail.slices)) or (
        isinstance(detail, GatherDetail) and detail.function == "sum"
    )


FAMILIES: dict[str, Callable[[int], Seen]] = {each.__name__: each for each in (cascades, splits, pools, explanations)}


def look(number: int) -> Seen:
    """What a case keeps, and what it lost or gained, with its family and number."""
    name = list(FAMILIES)[number % len(FAMILIES)]
    seen = FAMILIES[name](number // len(FAMILIES))
    return Seen(seen.wholes, seen.lost and f"{name} {number // len(FAMILIES)}: {seen.lost}")
