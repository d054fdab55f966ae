"""Reads figures that a test gives for one of its own periods: such a figure stands, whatever the rules come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from perfkit.calendar import Period
from perfkit.diagnostics import Words
from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import Type
from perfkit.plans.lower_tests import CellLowerer, iter_placed, join_key, label_of
from perfkit.plans.model_tests import Given
from perfkit.plans.program import COMPANY, FigureKind
from perfkit.plans.symbols import Symbols
from perfkit.plans.trials import TrialReplaced
from perfkit.plans.uses import member_key, note_use

REPLACEABLE = (FigureKind.INPUT, FigureKind.CALC, FigureKind.SCORECARD, FigureKind.RATING)
"""What a person can replace: what is reckoned or given for a period, no columns and no postings."""


def iter_replaced(
    given: Given, grain: str, period: Period, symbols: Symbols, cells: CellLowerer
) -> Iterator[TrialReplaced]:
    """The figures that a person replaced in a period, row by row. Codes: PKP104, PKP114, PKP165."""
    assert given.rows is not None
    known, key = _list_replaceable(symbols, grain), cells.key_columns(grain)
    labels = [label_of(heading) for heading in given.rows.headings]
    for heading, label in zip(given.rows.headings, labels, strict=True):
        if label in key or label in known:
            note_use(symbols, heading.span, -1, member_key(grain, label, symbols))
            continue
        listed = ", ".join(f"`{name}`" for name in known) or Words("none", "无")
        near = symbols.report.nearest(label, known)
        symbols.report.add(codes.TEST_REPLACES_NOTHING, heading.span, name=label, known=listed, **near)
    seen: set[str] = set()
    for written, place in iter_placed(given.rows, given.span):
        row = dict(zip(labels, written, strict=True))
        parts = {name: cells.cell(row[name], kind) for name, kind in key.items() if name in row}
        there = {name: cell for name, cell in parts.items() if cell is not None}
        text = COMPANY if grain == COMPANY else join_key(there, key, is_group=grain in symbols.groups)
        if text is None:
            symbols.report.add(codes.TEST_KEY_MISSING, given.span, table=grain, key=", ".join(key))
            return
        if text in seen:
            symbols.report.add(codes.TEST_ROW_TWICE, place, key=text)
        seen.add(text)
        for label in labels:
            cell = cells.cell(row[label], known[label]) if label in known else None
            if cell is not None and cell.value is not None:
                yield TrialReplaced(grain, text, label, period, cell)


def _list_replaceable(symbols: Symbols, grain: str) -> Mapping[str, Type]:
    return {
        name: figure.type
        for (at, name), figure in symbols.figures.items()
        if at == grain and figure.kind in REPLACEABLE
    }
