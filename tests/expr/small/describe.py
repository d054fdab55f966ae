"""Where made-up numbers lie, and what is shown of made-up sums, as text that people read.

    python -m tests.expr.small.describe          writes it anew

Each line is a function and its arguments, and behind `→` what it gives. Bounds are two ends, nothing where one is
missing; what is known of an unknown its bounds and its unit; a sum `2*x*y - 1/2*z + 3`, with `>` before it where it is
never zero either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from perfkit.expr import (
    Bounds,
    Fact,
    Known,
    Terms,
    Unknown,
    Unknowns,
    add_bounds,
    add_terms,
    common_unit,
    constant_terms,
    divide_bounds,
    exactly,
    hull_of,
    is_contradicted,
    is_never_negative,
    meet_bounds,
    multiply_bounds,
    negate_bounds,
    power_bounds,
    scale_bounds,
    scale_terms,
    snap_bounds,
    unknown_terms,
)
from tests.engine.judged.describe import write

OUT = Path(__file__).resolve().parent / "small.out"
_TERM = re.compile(r"\s*([+-]?)\s*([\w/*.]+)")


def bounds(said: list[Any]) -> Bounds:
    lower, upper = (None if end is None else Fraction(end) for end in said)
    return Bounds(lower, upper)


def show(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, Bounds):
        return [None if end is None else str(end) for end in (value.lower, value.upper)]
    return str(value) if isinstance(value, Fraction) else value


def read_terms(said: str, unknowns: Unknowns) -> Terms:
    """A sum as it is written."""
    found = constant_terms(0)
    for sign, term in _TERM.findall(said.removeprefix(">")):
        product = constant_terms(1)
        for part in term.split("*"):
            is_number = part[0].isdigit()
            one = constant_terms(Fraction(part)) if is_number else unknown_terms(unknowns.find(part, Unknown()))
            product = unknowns.multiply(product, one)
        found = add_terms(found, product, -1 if sign == "-" else 1)
    return found


def open_board(given: dict[str, list[Any]]) -> Unknowns:
    """Unknowns with what is always known of each: its bounds and its unit, what it is a quotient of or rounded from."""
    unknowns = Unknowns()
    for name, (low, high, unit, *more) in given.items():
        of: dict[str, Any] = {}
        if more and "/" in more[0]:
            above, below = more[0].split(" / ")
            of["quotient"] = read_terms(above, unknowns), read_terms(below, unknowns)
        elif more:
            of["rounded"] = read_terms(more[0], unknowns)
        step = None if unit is None else Fraction(unit)
        unknowns.find(name, Unknown(bounds([low, high]), step, **of))
    return unknowns


def prove(given: dict[str, list[Any]], assumed: list[str], asked: str, steps: int) -> object:
    """Whether a sum is shown never to be negative; nothing where what is assumed cannot be."""
    unknowns = open_board(given)
    known: Known | None = Known()
    for each in assumed:
        known = known.assume(read_terms(each, unknowns), unknowns, is_strict=each.startswith(">"))
        if known is None:
            return None
    return is_never_negative(read_terms(asked, unknowns), known, unknowns, is_strict=asked.startswith(">"), steps=steps)


def refute(given: dict[str, list[Any]], facts: list[str]) -> object:
    """Whether sums cannot all be as they are said to be."""
    unknowns = open_board(given)
    made = tuple(Fact(read_terms(each, unknowns), each.startswith(">")) for each in facts)
    return is_contradicted(Known(made), unknowns)


def lie(given: dict[str, list[Any]], asked: str) -> object:
    """Where a sum lies, and what it is a whole multiple of."""
    unknowns = open_board(given)
    terms = read_terms(asked, unknowns)
    return [show(unknowns.bounds_of(terms, {})), show(unknowns.unit_of(terms)), show(terms.constant)]


def meet(one: list[Any], other: list[Any]) -> object:
    """What two have in common, and whether that is nothing."""
    found = meet_bounds(bounds(one), bounds(other))
    return [show(found), found.is_empty]


FUNCTIONS: dict[str, Callable[..., object]] = {
    "prove": prove, "refute": refute, "lie": lie,
    "add": lambda one, other: add_bounds(bounds(one), bounds(other)),
    "negate": lambda one: negate_bounds(bounds(one)),
    "scale": lambda one, factor: scale_bounds(bounds(one), Fraction(factor)),
    "multiply": lambda one, other: multiply_bounds(bounds(one), bounds(other)),
    "divide": lambda one, other: divide_bounds(bounds(one), bounds(other)),
    "power": lambda one, times: power_bounds(bounds(one), times),
    "hull": lambda *several: hull_of(map(bounds, several)),
    "meet": meet,
    "snap": lambda one, unit: snap_bounds(bounds(one), None if unit is None else Fraction(unit)),
    "holds": lambda one, value: bounds(one).holds(Fraction(value)),
    "unit": lambda *several: common_unit(map(Fraction, several)),
    "exactly": lambda value: exactly(Fraction(value)),
    "times": lambda said, factor: str(scale_terms(read_terms(said, Unknowns()), Fraction(factor)).parts),
}  # fmt: skip


def tell(asked: str) -> str:
    """A line with what the function gives."""
    name, _, given = asked.partition(" ")
    return f"{asked} → {json.dumps(show(FUNCTIONS[name](*json.loads(given))), ensure_ascii=False)}"


def list_asked() -> list[str]:
    """What is asked, line by line."""
    return [line.partition(" → ")[0] for line in OUT.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    write(OUT, "".join(f"{tell(asked)}\n" for asked in list_asked()))
