"""The pay periods that a test lists, where the plan takes them from a table."""

from __future__ import annotations

import datetime

from perfkit.calendar import ListedRow, OwnPeriod, list_periods
from perfkit.diagnostics import Span
from perfkit.diagnostics.codes import plans_tests as codes
from perfkit.expr import Formula, Literal, LiteralKind, Name
from perfkit.plans.lower_tests import iter_placed
from perfkit.plans.model_tests import Given, PlanTest
from perfkit.plans.symbols import Symbols

LISTED_PERIODS = ("period", "期次")
LISTED_STARTS = ("starts", "首日")
LISTED_ENDS = ("ends", "末日")
"""What the columns of such a table are called, in both languages."""

_NAMES = (LISTED_PERIODS, LISTED_STARTS, LISTED_ENDS)


def lower_listed(test: PlanTest, symbols: Symbols) -> tuple[OwnPeriod, ...] | None:
    """The pay periods of a test in order; none after a finding.

    Codes: PKP118 no list, PKP119 a column, PKP120 a cell, and PKC016 to PKC021.
    """
    source, report = symbols.model.header.listed_in, symbols.report
    given = next((each for each in test.given if each.table == source and each.rows is not None), None)
    if given is None or given.rows is None:
        report.add(codes.TEST_WITHOUT_LIST, test.span, title=test.title, table=source)
        return None
    rows = _read(given, symbols)
    if rows is None:
        return None
    own, issues = list_periods(rows)
    spans = [span for _, span in iter_placed(given.rows, given.span)]
    for issue in issues:
        report.findings.append(issue.finding.at(report.place(spans[issue.number])))
    return None if issues else own


def _read(given: Given, symbols: Symbols) -> list[ListedRow] | None:
    assert given.rows is not None
    headings = [heading.parts[0] if isinstance(heading, Name) else "" for heading in given.rows.headings]
    known = [name for names in _NAMES for name in names]
    wrong = [heading for heading in headings if heading not in known]
    missing = [names[0] for names in _NAMES[:2] if not any(name in headings for name in names)]
    if wrong or missing:
        symbols.report.add(codes.LIST_COLUMNS, given.span, table=given.table, name=(wrong or missing)[0])
        return None
    columns = [next((headings.index(name) for name in names if name in headings), None) for names in _NAMES]
    rows: list[ListedRow] = []
    for number, (cells, span) in enumerate(iter_placed(given.rows, given.span)):
        label, first, last = (cells[at] if at is not None else None for at in columns)
        text, starts, ends = _text_of(label), _day_of(first), _day_of(last)
        if text is None or starts is None or (last is not None and ends is None):
            _report_cell(symbols, span)
            return None
        rows.append(ListedRow(text, starts, ends, number))
    return rows


def _report_cell(symbols: Symbols, span: Span | None) -> None:
    symbols.report.add(codes.LIST_CELL, span)


def _text_of(cell: Formula | None) -> str | None:
    if isinstance(cell, Name) and len(cell.parts) == 1:
        return cell.parts[0]
    if isinstance(cell, Literal) and cell.kind in (LiteralKind.TEXT, LiteralKind.PERIOD):
        return str(cell.value)
    return None


def _day_of(cell: Formula | None) -> datetime.date | None:
    return cell.value if isinstance(cell, Literal) and isinstance(cell.value, datetime.date) else None
