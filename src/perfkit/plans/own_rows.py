"""Tells of conditions that look for other people's rows among those of one participant."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.diagnostics import Words
from perfkit.diagnostics.codes.expr_calls import OWN_ROWS_ALONE
from perfkit.expr import AllOf, Call, Compare, Comparison, Formula, Hop, HopKind, Name
from perfkit.plans.symbols import Symbols


def report_own_rows(call: Call, hops: tuple[Hop, ...] | None, grain: str, symbols: Symbols) -> None:
    """Report a condition by which a gather looks for rows of those below a participant: it goes over his own alone.

    hops: how the rows that are gathered reach the participant. Code: PKX061.
    """
    if hops is None or len(hops) != 1 or hops[0].kind is not HopKind.COLUMN or call.clauses.where is None:
        return
    key = symbols.tables[grain].key if grain in symbols.tables else ()
    mine = (hops[0].start, hops[0].name)
    for condition in _iter_equal(call.clauses.where):
        sides = {_parts(condition.left), _parts(condition.right)}
        other = next((parts for parts in sides if parts[:2] == mine and len(parts) > 3 and parts[-1:] == key), None)
        if other is not None and key in sides:
            boss = other[2]
            symbols.report.add(
                OWN_ROWS_ALONE, condition.span, link=".".join(mine), boss=boss, rows=hops[0].start, group=_free(symbols)
            )


def _iter_equal(condition: Formula) -> Iterator[Compare]:
    if isinstance(condition, AllOf):
        for part in condition.parts:
            yield from _iter_equal(part)
    elif isinstance(condition, Compare) and condition.comparison is Comparison.EQUAL:
        yield condition


def _parts(formula: Formula) -> tuple[str, ...]:
    return formula.parts if isinstance(formula, Name) else ()


def _free(symbols: Symbols) -> Words:
    """A name for a group, of each language, that the plan has no other use for."""
    used = {*symbols.tables, *symbols.groups, *(name for _, name in symbols.figures)}
    return Words(*(f"{word}_1" if word in used else word for word in ("team", "团队")))
