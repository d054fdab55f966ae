"""Reckons an explanation anew by nothing but what it shows, and names the figures that do not follow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from perfkit.trace import (
    AccountDetail,
    Condition,
    FigureId,
    GatherDetail,
    Joint,
    LineRead,
    RateDetail,
    Reading,
    SliceRead,
    StepKind,
    TableDetail,
    TailName,
    TailRead,
    Trace,
    TracedValue,
    TraceStep,
)
from perfkit.values import CURRENCY_DIGITS, RoundingMode, round_to

_ZERO = Fraction(0)
_RATIO_PLACES = 2
"""The places of a percent are those that are printed: two less than those of the ratio."""
_TOKEN = re.compile(r"\s*(?:(?:[A-Z]{3} )?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(%)?(?![\w.,%-]*\w)|\$(\d+)\$|([-+*/()]))")
_SIGNS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    ">=": lambda left, right: left >= right,
    ">": lambda left, right: left > right,
    "<=": lambda left, right: left <= right,
    "<": lambda left, right: left < right,
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
}


def iter_gaps(trace: Trace) -> Iterator[str]:
    """The names of figures that do not follow from what they are explained by.

    Rechecked: formulas of sums, differences, products and quotients; slices and their rates; lines of curves; rows
    that are gathered, and postings; amounts converted; conditions; caps, floors, gates, roundings; figures read again.
    What a formula does beyond that, as choosing or ranking, is taken as it is told.
    """
    values = {step.id: step.value for step in trace.steps}
    for step in trace.steps:
        if not all(_iter_kept(step, values)):
            yield step.id.name


def _iter_kept(step: TraceStep, values: Mapping[FigureId, TracedValue]) -> Iterator[bool]:
    raw = step.raw
    for tail in step.tails:
        yield tail.before == raw and _keeps_tail(tail, step.unit)
        raw = tail.after
    reckoned = step.value if step.replaced is None else step.replaced.calculated
    # A row that is not of the period has no value, though the trace can say what its formula comes to.
    yield step.finding is not None or step.value is None or raw == reckoned
    yield _keeps_formula(step)
    if step.kind is StepKind.SCORECARD and step.parts and isinstance(step.raw, Fraction):
        yield sum((part.value for part in step.parts), _ZERO) == step.raw
    for condition in (step.branch, *(tail.condition for tail in step.tails)):
        yield condition is None or _keeps_condition(condition)
    for reading in step.iter_readings():
        yield _has_parts(reading.detail, reading.value)
        if reading.figure is not None and isinstance(reading.value, Fraction):
            yield values.get(reading.figure, reading.value) == reading.value


# --- what follows a formula ------------------------------------------------------------------------------------------


def _keeps_tail(tail: TailRead, unit: str) -> bool:
    before, after, bound = tail.before, tail.after, tail.bound
    if tail.name is TailName.ONLY_IF:
        holds = tail.condition.holds if tail.condition is not None else None
        return after == before if holds else holds is None or bool(tail.text) or after in (None, _ZERO)
    if not isinstance(before, Fraction) or not isinstance(after, Fraction):
        return True
    if tail.name is TailName.ROUND:
        return after == round_to(
            before, (tail.places or 0) + _RATIO_PLACES * (unit == "ratio"), RoundingMode(tail.mode)
        )
    posted = bound if isinstance(bound, Fraction) else _ZERO
    if tail.name is TailName.DOOR and unit in CURRENCY_DIGITS:
        return after == round_to(before + posted, CURRENCY_DIGITS[unit], RoundingMode(tail.mode)) - posted
    if tail.name in (TailName.CAP, TailName.FLOOR) and isinstance(bound, Fraction):
        return after == (min if tail.name is TailName.CAP else max)(before, bound)
    return True


def _keeps_condition(condition: Condition) -> bool:
    if not all(map(_keeps_condition, condition.parts)) or condition.holds is None:
        return condition.holds is None or not condition.parts
    held = [part.holds for part in condition.parts]
    if condition.joint is Joint.COMPARED and condition.left is not None and condition.right is not None:
        left, right, sign = condition.left.value, condition.right.value, _SIGNS.get(condition.comparison)
        are_numbers = isinstance(left, Fraction) and isinstance(right, Fraction)
        return sign is None or not are_numbers or sign(left, right) == condition.holds  # type: ignore[arg-type]
    if None in held or condition.joint not in (Joint.ALL, Joint.ANY, Joint.NOT):
        return True
    wanted = {Joint.ALL: all(held), Joint.ANY: any(held), Joint.NOT: not all(held)}[condition.joint]
    return wanted == condition.holds


# --- what a formula read ---------------------------------------------------------------------------------------------


def _has_parts(detail: object, value: TracedValue) -> bool:
    if not isinstance(value, Fraction):
        return True
    match detail:
        case TableDetail():
            slices = [_keeps_slice(part, detail) for part in detail.slices]
            lines = [_keeps_line(line, detail.method) for line in detail.lines]
            is_whole = not slices or sum((part.value for part in detail.slices), _ZERO) == value
            return is_whole and all(slices) and all(lines) and (not lines or detail.lines[-1].value == value)
        case GatherDetail():
            return _keeps_gather(detail, value)
        case RateDetail():
            rate = Fraction(1) if detail.rate is None else detail.rate
            return value == (detail.amount / rate if detail.divides else detail.amount * rate)
        case AccountDetail():
            return value == sum((amount for _, amount in detail.posted), _ZERO) + (detail.current or 0)
        case _:
            return True


def _keeps_slice(part: SliceRead, detail: TableDetail) -> bool:
    """What one tier pays, and how much of the amount lies in it."""
    if detail.method == "interpolated":
        width = part.upper - part.lower if part.upper is not None and part.lower is not None else None
        return width is None or part.value == part.amount / width * part.rate
    amount = detail.inputs[0].value
    is_kept = part.value == part.amount * part.rate
    if detail.method == "whole":
        return is_kept and part.amount == amount
    if detail.method == "marginal" and isinstance(amount, Fraction) and amount >= 0:
        least = max(part.lower or _ZERO, _ZERO)
        return is_kept and part.amount == (amount if part.upper is None else min(amount, part.upper)) - least
    return is_kept


def _keeps_line(line: LineRead, ends: str) -> bool:
    (start, low), (end, high) = line.lower, line.upper
    if line.side == "below" and ends.startswith("zero"):
        return line.value == 0
    reached = low if start == end else low + (line.at - start) * (high - low) / (end - start)
    return line.value == reached


def _keeps_gather(detail: GatherDetail, value: Fraction) -> bool:
    """What rows come to, where all are listed and each has a number."""
    numbers = [row.value for row in detail.rows if isinstance(row.value, Fraction)]
    if len(detail.rows) < detail.count:
        return True
    if detail.function == "sum":
        return sum(numbers, _ZERO) == value
    if detail.function == "count" and not detail.argument:
        return value == detail.count
    if len(numbers) < len(detail.rows) or not numbers:
        return True
    made: Mapping[str, Callable[[Sequence[Fraction]], Fraction]] = {
        "average": lambda each: sum(each, _ZERO) / len(each),
        "min": min,
        "max": max,
    }
    return detail.function not in made or made[detail.function](numbers) == value


# --- formulas --------------------------------------------------------------------------------------------------------


def _keeps_formula(step: TraceStep) -> bool:
    """Whether a formula of numbers, signs and brackets comes to what is told of it; also where it has other words."""
    if not isinstance(step.raw, Fraction) or step.start is None or not step.formula:
        return True
    found = _reckon(step.formula, step.start, step.readings)
    return found is None or found == step.raw


def _reckon(formula: str, start: int, readings: Sequence[Reading]) -> Fraction | None:
    """What a formula comes to with what it read in its places; none where it holds more than the signs of a sum."""
    numbers: list[Fraction] = []
    for reading in sorted(readings, key=lambda each: -(each.start or 0)):
        if reading.start is None or reading.end is None or not isinstance(reading.value, Fraction):
            return None
        first, last = reading.start - start, reading.end - start
        if first < 0 or formula[first:last] != reading.shown.text:
            return None
        formula = f"{formula[:first]}${len(numbers)}${formula[last:]}"
        numbers.append(reading.value)
    words: list[Fraction | str] = []
    at = 0
    while formula[at:].strip():
        match = _TOKEN.match(formula, at)
        if match is None:
            return None
        whole, rest, percent, place, sign = match.groups()
        if sign is not None:
            words.append(sign)
        elif place is not None:
            words.append(numbers[int(place)])
        else:
            words.append(Fraction(whole.replace(",", "") + (rest or "")) / (100 if percent else 1))
        at = match.end()
    try:
        found, end = _sum(words, 0)
    except (IndexError, ZeroDivisionError):
        return None
    return found if end == len(words) else None


def _sum(words: Sequence[Fraction | str], at: int) -> tuple[Fraction, int]:
    found, at = _product(words, at)
    while at < len(words) and words[at] in ("+", "-"):
        sign, (other, at) = words[at], _product(words, at + 1)
        found = found + other if sign == "+" else found - other
    return found, at


def _product(words: Sequence[Fraction | str], at: int) -> tuple[Fraction, int]:
    found, at = _part(words, at)
    while at < len(words) and words[at] in ("*", "/"):
        sign, (other, at) = words[at], _part(words, at + 1)
        found = found * other if sign == "*" else found / other
    return found, at


def _part(words: Sequence[Fraction | str], at: int) -> tuple[Fraction, int]:
    word = words[at]
    if isinstance(word, Fraction):
        return word, at + 1
    if word == "-":
        found, at = _part(words, at + 1)
        return -found, at
    if word == "(":
        found, at = _sum(words, at + 1)
        if words[at] == ")":
            return found, at + 1
    # What is no formula has no end either.
    raise IndexError(at)
