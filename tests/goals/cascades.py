"""Random cascades and the laws they keep; each case follows from its number alone.

    python -m tests.goals.cascades COUNT [--from NUMBER] [--state FILE]

tries cases from a number on and stops at the first that breaks a law, naming both. With `--state` the next number is
kept in a file, and the same command goes on from there.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from perfkit.goals import (
    Branch,
    Cascade,
    CascadeMethod,
    CascadePart,
    CascadeTree,
    ZeroWeights,
    cascade,
    cascade_tree,
    recascade,
    recascade_tree,
)
from perfkit.goals.recascade import move_steps
from perfkit.values import RoundingMode

STEPS = {"USD": Fraction(1, 100), "JPY": Fraction(1), "KWD": Fraction(1, 1000), "count": Fraction(1)}
BY_WEIGHT = [
    *(CascadeMethod.WORKING_DAYS, CascadeMethod.SEASONAL, CascadeMethod.HISTORIC),
    *(CascadeMethod.DRIVER, CascadeMethod.CAPACITY, CascadeMethod.EQUAL, CascadeMethod.BLENDED),
]
MODES = [mode for mode in RoundingMode if mode is not RoundingMode.EXACT]


@dataclass(frozen=True)
class Case:
    """A split and everything that it is asked with."""

    number: int
    total: Fraction
    unit: str
    method: CascadeMethod
    parts: tuple[CascadePart, ...]
    padding: Fraction
    rounding: RoundingMode
    top_down: Fraction
    done: Cascade
    tree: Branch
    split_tree: CascadeTree

    @property
    def step(self) -> Fraction:
        """The smallest difference between shares."""
        return STEPS[self.unit]

    def split(self, parts: Sequence[CascadePart]) -> Cascade:
        """The same split of other parts."""
        return cascade(
            self.total,
            parts,
            method=self.method,
            unit=self.unit,
            padding=self.padding,
            rounding=self.rounding,
            zero_weights=ZeroWeights.EQUAL,
            top_down=self.top_down,
        )


def draw_weight(chance: random.Random) -> Fraction:
    """A weight, awkward ones often."""
    return chance.choice(
        [
            Fraction(chance.randrange(10)),
            Fraction(chance.randrange(1, 100), chance.randrange(1, 100)),
            Fraction(chance.randrange(10**6)),
            Fraction(1),
        ]
    )


def draw_parts(chance: random.Random, total: Fraction, step: Fraction) -> tuple[CascadePart, ...]:
    """Parts of which some are locked, together at less than the total, and at least one is open."""
    count = chance.choice([1, 2, 3, 3, 5, 8, 12, 12, 40])
    room = int(abs(total) / step) // 2
    parts = []
    for at in range(count):
        locked = None
        if at and chance.random() < 0.2:
            locked = Fraction(chance.randint(0, room // count) if room else 0) * step * (-1 if total < 0 else 1)
        proposal = Fraction(chance.randrange(1000)) if chance.random() < 0.9 else Fraction(0)
        parts.append(CascadePart(f"E-{chance.randrange(10**6):06}-{at}", draw_weight(chance), locked, proposal))
    return tuple(parts)


def draw_branch(chance: random.Random, key: str, depth: int) -> Branch:
    """A branch of a tree without padding or locks."""
    below = ()
    if depth:
        below = tuple(draw_branch(chance, f"{depth}-{at}", depth - 1) for at in range(chance.randint(1, 4)))
    return Branch(
        CascadePart(key, draw_weight(chance)), below, chance.choice(BY_WEIGHT[:-1]), zero_weights=ZeroWeights.EQUAL
    )


@lru_cache(maxsize=4096)
def make_case(number: int) -> Case:
    """The case of a number."""
    chance = random.Random(number)
    unit = chance.choice(list(STEPS))
    steps = chance.choice([0, 1, -1, 7, 100, 10**4, 10**9, chance.randrange(10**6), -chance.randrange(10**4)])
    total = steps * STEPS[unit]
    parts = draw_parts(chance, total, STEPS[unit])
    method = chance.choice(BY_WEIGHT)
    padding = chance.choice([Fraction(0), Fraction(0), Fraction(1, 20), Fraction(7, 100), Fraction(1, 3)])
    rounding = chance.choice(MODES)
    top_down = chance.choice([Fraction(1, 2), Fraction(0), Fraction(1), Fraction(7, 10)])
    tree = draw_branch(chance, "all", chance.randint(1, 3))
    done = cascade(
        total,
        parts,
        method=method,
        unit=unit,
        padding=padding,
        rounding=rounding,
        zero_weights=ZeroWeights.EQUAL,
        top_down=top_down,
    )
    split_tree = cascade_tree(total, tree, unit=unit)
    return Case(number, total, unit, method, parts, padding, rounding, top_down, done, tree, split_tree)


# --- laws -------------------------------------------------------------------------------------------------------------


def parts_make_the_whole(case: Case) -> bool:
    """The shares total the whole, which is total × (1 + padding), within a step where that had to be rounded."""
    padded = case.total * (1 + case.padding)
    is_whole = (padded / case.step).denominator == 1
    whole = case.done.whole
    return (
        case.done.is_complete
        and sum(share.value for share in case.done.shares) == whole
        and (whole == padded if is_whole else abs(whole - padded) < case.step)
        and all((share.value / case.step).denominator == 1 for share in case.done.shares)
    )


def locks_are_kept(case: Case) -> bool:
    """What is locked is what it was locked at."""
    return all(case.done[part.key] == part.locked for part in case.parts if part.locked is not None)


def order_is_nothing(case: Case) -> bool:
    """The parts in any order give the same split."""
    turned = list(case.parts)
    random.Random(case.number).shuffle(turned)
    return case.split(turned) == case.done == case.split(turned[::-1])


def a_larger_weight_never_gets_less(case: Case) -> bool:
    """Among open parts, by what they are split by."""
    shares = [share for share in case.done.shares if share.ratio is not None]
    ordered = sorted(shares, key=lambda share: (share.ratio or 0, abs(share.value)))
    return all(abs(low.value) <= abs(high.value) for low, high in pairwise(ordered))


def a_share_lies_within_a_step_of_its_exact_share(case: Case) -> bool:
    """And what weighs nothing gets nothing."""
    return all(
        abs(share.value - share.exact) < case.step and (share.ratio != 0 or share.value == 0)
        for share in case.done.shares
    )


def shares_are_those_of_handing_out_step_by_step(case: Case) -> bool:
    """The same shares a second way: all rounded towards zero, then a step at a time to who lacks most."""
    shares = [share for share in case.done.shares if not share.is_locked]
    rest = case.done.whole - case.done.locked
    sign = -1 if rest < 0 else 1
    exact = {share.key: abs(rest) * (share.ratio or 0) for share in shares}
    given = {key: value // case.step * case.step for key, value in exact.items()}
    while sum(given.values()) < abs(rest):
        key = min(given, key=lambda key: (given[key] - exact[key], key))
        given[key] += case.step
    return all(share.value == sign * given[share.key] for share in shares)


def nothing_moves_without_a_change(case: Case) -> bool:
    """Splitting anew with nothing changed, or for the same total, gives the same shares."""
    again = recascade(case.done), recascade(case.done, total=case.total)
    return all({share.key: share.value for share in each.shares} == values_of(case.done) for each in again)


def values_of(done: Cascade) -> dict[str, Fraction]:
    """What each part gets."""
    return {share.key: share.value for share in done.shares}


def a_lock_moves_as_little_as_possible(case: Case) -> bool:
    """One part is set anew: the others move one way, together by what it moved, and keep their proportions."""
    chance = random.Random(-case.number)
    key = chance.choice(case.done.shares).key
    room = case.done.whole - case.done.locked + (case.done[key] if key in locked_of(case.done) else 0)
    value = (room * chance.randint(0, 100) / 100) // case.step * case.step
    after = recascade(case.done, locked={key: value})
    if not after.is_complete:
        return no_open_part_could_take_the_rest(case.done, key)
    return after[key] == value and moved_as_little_as_possible(case.done, after, {key}, case.step)


def locked_of(done: Cascade) -> set[str]:
    """The keys that are locked."""
    return {share.key for share in done.shares if share.is_locked}


def no_open_part_could_take_the_rest(before: Cascade, key: str) -> bool:
    """Only then a lock inside the whole is refused: nobody else is open, or those open weigh nothing."""
    open_shares = [share for share in before.shares if share.key != key and not share.is_locked]
    return not any(share.exact or share.weight for share in open_shares)


def moved_as_little_as_possible(before: Cascade, after: Cascade, changed: set[str], step: Fraction) -> bool:
    """Locks kept, the whole made, one direction, the least sum of moves, proportions within two steps."""
    staying = [share for share in before.shares if share.key not in changed and not share.is_locked]
    kept = [share for share in before.shares if share.is_locked and share.key not in changed]
    moves = [after[share.key] - share.value for share in staying]
    had = sum((share.value for share in staying), Fraction(0))
    exact = sum((share.exact for share in staying), Fraction(0))
    has = sum((after[share.key] for share in staying), Fraction(0))
    return (
        sum(values_of(after).values()) == after.whole
        and all(after[share.key] == share.value for share in kept)
        and sum(map(abs, moves)) == abs(has - had)
        and (not exact or all(abs(after[share.key] - has * share.exact / exact) < 2 * step for share in staying))
    )


def moving_is_moving_step_by_step(case: Case) -> bool:
    """The same moves a second way: one step at a time, by the part that is farthest from where it is to be."""
    chance = random.Random(case.number + 3)
    keys = sorted({f"P{chance.randrange(30):02}" for _ in range(chance.randint(1, 8))})
    had = {key: chance.randint(-30, 30) * case.step for key in keys}
    weights = {key: draw_weight(chance) + 1 for key in keys}
    total = sum(had.values()) + chance.randint(-60, 60) * case.step
    wanted = {key: total * weight / sum(weights.values()) for key, weight in weights.items()}
    stepped, change = dict(had), total - sum(had.values())
    way = case.step if change > 0 else -case.step
    while sum(stepped.values()) != total:
        key = min(keys, key=lambda key: ((stepped[key] - wanted[key]) / way, key))
        stepped[key] += way
    return move_steps(had, wanted, step=case.step) == stepped


def many_changes_one_after_the_other_stay_near_their_proportions(case: Case) -> bool:
    """Totals that go up and down move everybody one way each time, and nobody wanders off."""
    chance = random.Random(case.number + 4)
    now = case.done
    for _ in range(5):
        steps = chance.randint(-50, 50) * case.step
        if (now.total + steps) * now.total <= 0:
            continue
        before, now = now, recascade(now, total=now.total + steps, rounding=case.rounding)
        if not now.is_complete:
            return now.findings[0].code.code == "PKG043"
        if not moved_as_little_as_possible(before, now, set(), case.step):
            return False
    return True


def another_total_moves_everybody_one_way(case: Case) -> bool:
    """With another whole the open parts move one way and keep their proportions; locks are kept."""
    steps = random.Random(case.number + 1).randint(0, 1000)
    total = case.total + (-steps if case.total < 0 else steps) * case.step
    after = recascade(case.done, total=total, rounding=case.rounding)
    return not case.done.whole or (
        after.is_complete and moved_as_little_as_possible(case.done, after, set(), case.step)
    )


def another_weight_gives_its_part_what_a_fresh_split_would(case: Case) -> bool:
    """And the others keep their proportions."""
    chance = random.Random(case.number + 2)
    open_shares = [share for share in case.done.shares if not share.is_locked]
    key = chance.choice(open_shares).key
    weight = draw_weight(chance)
    after = recascade(case.done, weights={key: weight})
    parts = [CascadePart(part.key, weight, None, part.proposal) if part.key == key else part for part in case.parts]
    fresh = case.split(parts)
    if not any(share.exact for share in open_shares if share.key != key):
        # Nobody who stays had anything to keep a proportion to.
        return values_of(after) == values_of(fresh)
    return after[key] == fresh[key] and moved_as_little_as_possible(case.done, after, {key}, case.step)


def every_level_makes_the_share_above_it(case: Case) -> bool:
    """In a tree, and so the leaves total the whole; so again after another total."""
    grown = recascade_tree(case.split_tree, total=case.total * 2)
    return levels_add_up(case.split_tree, case.total) and levels_add_up(grown, case.total * 2)


def levels_add_up(tree: CascadeTree, total: Fraction) -> bool:
    """Whether every level totals the share above it, and the leaves the whole."""
    levels = {path: sum(share.value for share in level.shares) for path, level in tree.cascades.items()}
    return sum(tree.list_leaves().values()) == total and all(
        made == (tree[path] if path else total) for path, made in levels.items()
    )


LAWS: tuple[Callable[[Case], bool], ...] = (
    parts_make_the_whole,
    locks_are_kept,
    order_is_nothing,
    a_larger_weight_never_gets_less,
    a_share_lies_within_a_step_of_its_exact_share,
    shares_are_those_of_handing_out_step_by_step,
    nothing_moves_without_a_change,
    a_lock_moves_as_little_as_possible,
    another_total_moves_everybody_one_way,
    moving_is_moving_step_by_step,
    many_changes_one_after_the_other_stay_near_their_proportions,
    another_weight_gives_its_part_what_a_fresh_split_would,
    every_level_makes_the_share_above_it,
)


def main() -> int:
    """The long run."""
    reader = argparse.ArgumentParser(description="try random cascades against their laws")
    reader.add_argument("count", type=int)
    reader.add_argument("--from", dest="first", type=int, default=0)
    reader.add_argument("--state", type=Path)
    asked = reader.parse_args()
    first = asked.first
    if asked.state is not None and asked.state.exists():
        first = int(asked.state.read_text(encoding="utf-8"))
    for number in range(first, asked.first + asked.count):
        case = make_case(number)
        broken = [law.__name__ for law in LAWS if not law(case)]
        if broken:
            print(f"case {number} breaks {', '.join(broken)}")
            return 1
        if asked.state is not None and number % 1000 == 999:
            asked.state.write_text(str(number + 1), encoding="utf-8")
    print(f"cases {asked.first} to {asked.first + asked.count - 1} keep {len(LAWS)} laws")
    return 0


if __name__ == "__main__":
    sys.exit(main())
