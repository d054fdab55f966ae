"""Whether a metric is in a unit that there is, and in that of what it is reckoned from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from perfkit.diagnostics import Finding, Place, find
from perfkit.diagnostics.codes.metrics import UNIT_LIKE_A_KNOWN_ONE, UNIT_NOT_OF_PARTS
from perfkit.metrics.definitions import Cumulative, Derived, Metric, Ratio
from perfkit.metrics.formula import Named, Node, Number, Operation, parse_formula
from perfkit.values import CURRENCIES_WITHOUT_MINOR_UNIT, CURRENCY_DIGITS

_KNOWN = ("ratio", "number", "count", "days")
_LIKE_A_CURRENCY = re.compile(r"[A-Z]{3}")


def check_unit(metric: Metric, known: Mapping[str, Metric], place: Place) -> Iterator[Finding]:
    """PKM020 a unit that is written like a known one, PKM019 another one than that of what it is reckoned from.

    A unit that is not given is not compared. Over a number, as `minutes / 60`, only currencies are: a word of the host
    may stand for what is sixty times as long.
    """
    if metric.unit and not _is_sound(metric.unit):
        nearest = next((each for each in (metric.unit.upper(), metric.unit.lower()) if _is_known(each)), None)
        near = {} if nearest is None else {"nearest": nearest}
        yield find(UNIT_LIKE_A_KNOWN_ONE, place, metric=metric.name, unit=metric.unit, **near)
        return
    source, is_scaled = _find_source(metric, known)
    if source is None or not metric.unit or not source.unit or metric.unit == source.unit:
        return
    if is_scaled and not (metric.unit in CURRENCY_DIGITS and source.unit in CURRENCY_DIGITS):
        return
    values = {"unit": metric.unit, "name": source.name, "other_unit": source.unit}
    yield find(UNIT_NOT_OF_PARTS, place, metric=metric.name, **values)


def _is_known(unit: str) -> bool:
    return unit in CURRENCY_DIGITS or unit in CURRENCIES_WITHOUT_MINOR_UNIT or unit in _KNOWN


def _is_sound(unit: str) -> bool:
    if _is_known(unit):
        return True
    return not (_LIKE_A_CURRENCY.fullmatch(unit) or _is_known(unit.upper()) or _is_known(unit.lower()))


def _find_source(metric: Metric, known: Mapping[str, Metric]) -> tuple[Metric | None, bool]:
    """The metric whose unit a metric bears, and whether a number or another metric stands between the two."""
    match metric.reckoned:
        case Cumulative(name):
            return known[name], False
        case Ratio(numerator, denominator):
            # USD for each deal is in USD; USD for each USD is a ratio.
            return (None if known[denominator].unit in CURRENCY_DIGITS else known[numerator]), True
        case Derived(formula, inputs):
            return _source_of(parse_formula(formula), {each.name: known[each.metric] for each in inputs})
    return None, False


def _source_of(node: Node, parts: Mapping[str, Metric]) -> tuple[Metric | None, bool]:
    match node:
        case Named(name):
            return parts[name], False
        case Operation("+" | "-", left, right):
            found, others = _source_of(left, parts), _source_of(right, parts)
            return found if found[0] is not None else others
        case Operation("*" | "/", left, Number()):
            return _source_of(left, parts)[0], True
        case Operation("*", Number(), right):
            return _source_of(right, parts)[0], True
    return None, False
