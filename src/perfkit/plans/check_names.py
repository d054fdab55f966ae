"""Whether names of a plan can be told apart by eye."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span, skeleton_of
from perfkit.diagnostics.codes import plans_names as codes

if TYPE_CHECKING:
    from perfkit.plans.symbols import Symbols


def check_names(symbols: Symbols) -> None:
    """Codes: PKP172 two names that look the same, told of once for each name behind the first."""
    first: dict[str, tuple[str, Span | None]] = {}
    told: set[str] = set()
    for name, span in sorted(_iter_names(symbols), key=lambda each: each[1].start if each[1] is not None else 0):
        known, place = first.setdefault(skeleton_of(name), (name, span))
        if known != name and name not in told:
            told.add(name)
            symbols.report.add(codes.NAMES_ALIKE, span, place, name=name, other=known)


def _iter_names(symbols: Symbols) -> Iterator[tuple[str, Span | None]]:
    """Every name that the plan gives, with its place; a name may stand at several."""
    for table in symbols.tables.values():
        yield table.name, table.name_span or table.span
    for columns in symbols.columns.values():
        yield from ((column.name, column.span) for column in columns.values())
    for group in symbols.groups.values():
        yield group.name, group.span
    for parameter, _ in symbols.parameters.values():
        yield parameter.name, parameter.name_span or parameter.span
    for section in (*symbols.rates.values(), *symbols.deciders.values(), *symbols.contests.values()):
        yield section.name, section.name_span or section.span
    for figure in symbols.figures.values():
        # What a contest gives is named by two words, each of which stands elsewhere.
        if " " not in figure.name:
            yield figure.name, figure.span
    for posting in symbols.postings.values():
        yield posting.name, posting.name_span or posting.span
