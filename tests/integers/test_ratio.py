"""Ratios of steps are worth what fractions are, and nothing stands above and below that can be cancelled."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from itertools import product

import pytest

from perfkit.integers import Form, Node, Slot
from perfkit.integers.ratio import Algebra, Case, Cases, Ratio

pytest.importorskip("numpy", reason="steps are reckoned beside those of kernels")

RANGES = {"a": (0, 2), "b": (-2, 2), "c": (1, 3), "d": (-3, -1), "e": (2, 2)}
Row = dict[int, int]
Plain = Callable[[dict[str, int]], Fraction | None]


def column(form: Form, name: str, low: int, high: int) -> Node:
    return form.column(Slot("t", name), low, high)


def reckon(node: Node, row: Row) -> int:
    from tests.columns.test_kernel import work_out

    return work_out(node, row)


def worth(value: Ratio, row: Row) -> Fraction:
    found = value.factor
    for node in value.times:
        found *= reckon(node, row)
    for node in value.over:
        found /= reckon(node, row)
    return found


def worth_of(value: Cases, row: Row) -> Fraction | None:
    """What the one case is worth that holds; there is never a second one."""
    found = [worth(case.value, row) for case in value.cases if reckon(case.holds, row)]
    assert len(found) <= 1
    return found[0] if found else None


class Sums:
    """Values made by chance, beside how they are reckoned plainly."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.form = Form()
        self.algebra = Algebra(self.form)
        self.columns = {name: column(self.form, name, *ends) for name, ends in RANGES.items()}
        self.made: list[tuple[Cases, Plain]] = [
            (
                self.algebra.one(self.algebra.of_node(node, Fraction(1, 4))),
                lambda row, name=name: Fraction(row[name], 4),
            )
            for name, node in self.columns.items()
        ]
        self.made.append((self.algebra.one(Ratio(Fraction(-2, 3))), lambda row: Fraction(-2, 3)))
        self.made.append((self.algebra.one(Ratio(Fraction(0))), lambda row: Fraction(0)))

    def step(self) -> None:
        (one, plain), (other, other_plain) = self.chance.choice(self.made), self.chance.choice(self.made)
        algebra = self.algebra
        match self.chance.randrange(7):
            case 0:
                self.keep(
                    algebra.map(lambda a, b: algebra.add([a, b]), one, other), lambda x, y: x + y, plain, other_plain
                )
            case 1:
                self.keep(algebra.map(algebra.multiply, one, other), lambda x, y: x * y, plain, other_plain)
            case 2:
                holds = [
                    (self.form.every(each.holds, self.form.opposite(algebra.is_zero(each.value))), each.value)
                    for each in other.cases
                ]
                turned = Cases(tuple(Case(flag, algebra.turn_up(v)) for flag, v in holds if flag is not self.form.no))
                quotient = algebra.map(algebra.divide, one, turned)
                self.keep(quotient, lambda x, y: x / y if y else None, plain, other_plain)
            case 3:
                self.keep(algebra.map(algebra.most, one, other), max, plain, other_plain)
            case 4:
                self.keep(algebra.map(algebra.least, one, other), min, plain, other_plain)
            case 5:
                below = self.form.below(self.columns["a"], self.columns["c"])
                cases = [Case(self.form.every(below, each.holds), each.value) for each in one.cases]
                above = self.form.opposite(below)
                cases += [Case(self.form.every(above, each.holds), each.value) for each in other.cases]
                self.made.append(
                    (algebra.make(cases), lambda row: plain(row) if row["a"] < row["c"] else other_plain(row))
                )
            case _:
                self.made.append((algebra.merge(one), plain))

    def keep(
        self, made: Cases, function: Callable[[Fraction, Fraction], Fraction | None], one: Plain, other: Plain
    ) -> None:
        def plain(row: dict[str, int]) -> Fraction | None:
            x, y = one(row), other(row)
            return None if x is None or y is None else function(x, y)

        self.made.append((made, plain))


@pytest.mark.parametrize("seed", range(40))
def test_any_ratios_are_worth_what_fractions_are(seed: int) -> None:
    chance = random.Random(seed)
    sums = Sums(chance)
    for _ in range(7):
        sums.step()
    names = list(RANGES)
    rows = list(product(*(range(low, high + 1) for low, high in RANGES.values())))
    for found, plain in sums.made[7:]:
        for values in chance.sample(rows, 25):
            row = dict(zip(names, values, strict=True))
            known = {sums.columns[name].number: value for name, value in row.items()}
            assert worth_of(found, known) == plain(row)
        for case in found.cases:
            assert not set(case.value.times) & set(case.value.over)


def test_what_needs_no_turn_stays_the_same_value() -> None:
    form = Form()
    algebra = Algebra(form)
    a, b = column(form, "a", 0, 9), column(form, "b", -1, 9)
    for node in (a, form.yes):
        value = Ratio(Fraction(2), (node,))
        assert algebra.turn_up(value) is value
    turned = algebra.turn_up(Ratio(Fraction(2), (a, b)))
    assert len(turned.times) == 2 and len(turned.over) == 1


def test_ratios_over_the_same_are_put_together_without_another_divisor() -> None:
    form = Form()
    algebra = Algebra(form)
    a, b, c = column(form, "a", 0, 9), column(form, "b", 1, 9), column(form, "c", 1, 9)
    flag = form.column(Slot("t", "flag", True), 0, 1)
    pair = [Ratio(Fraction(1, 2), (a,), (b,)), Ratio(Fraction(3), (), (b,)), Ratio(Fraction(0))]

    def merge(one: Ratio, other: Ratio) -> Ratio:
        merged = algebra.merge(Cases((Case(flag, one), Case(form.opposite(flag), other))))
        assert len(merged.cases) == 1 and merged.cases[0].holds is form.yes
        return merged.cases[0].value

    assert merge(*pair[:2]).over == (b,) and merge(pair[0], pair[2]).over == (b,)
    assert merge(pair[0], Ratio(Fraction(1), (), (c,))).over not in ((b,), (c,), ())
    assert merge(Ratio(Fraction(1), (a,)), Ratio(Fraction(5))).over == ()
    assert algebra.merge(Cases(())) == Cases(()) and len(algebra.merge(algebra.one(pair[0])).cases) == 1


def test_cases_that_never_hold_or_are_worth_the_same_are_one() -> None:
    form = Form()
    algebra = Algebra(form)
    flags = [form.column(Slot("t", f"f{at}", True), 0, 1) for at in range(7)]
    one, two = Ratio(Fraction(1)), Ratio(Fraction(2))
    assert algebra.make([Case(form.no, one)]) == Cases(())
    assert algebra.make([Case(form.no, one), Case(flags[0], two)]) == Cases((Case(flags[0], two),))
    assert algebra.make([Case(flags[0], one), Case(flags[1], one)]) == Cases((Case(form.some(*flags[:2]), one),))
    for count in (6, 7):
        found = algebra.make([Case(flag, Ratio(Fraction(at))) for at, flag in enumerate(flags[:count])])
        assert len(found.cases) == (count if count == 6 else 1)
    assert algebra.map(algebra.negate, Cases((Case(form.no, one),))) == Cases(())
    assert algebra.map(
        algebra.multiply, Cases((Case(flags[0], one),)), Cases((Case(form.opposite(flags[0]), two),))
    ) == Cases(())
    assert algebra.has(Cases(())) is form.no and algebra.to_flag(algebra.one(one)) is form.yes
    assert algebra.to_flag(algebra.one(Ratio(Fraction(0)))) is form.no
    assert algebra.is_zero(Ratio(Fraction(0), (flags[0],))) is form.yes and algebra.is_zero(one) is form.no
    assert Ratio(Fraction(0), (flags[0],)).is_constant and one.is_constant
    assert not Ratio(Fraction(1), (flags[0],)).is_constant and not Ratio(Fraction(1), (), (flags[0],)).is_constant
