"""Lowers credit tables: who is credited with which part of a row, and what the parts may total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import (
    UNKNOWN,
    Applied,
    Builtin,
    Compared,
    Comparison,
    Constant,
    Formula,
    Gathered,
    Gathering,
    Hop,
    HopKind,
    Kind,
    Pure,
    ReadColumn,
    ReadFigure,
    ReadKeyed,
    ReadLine,
    ReadParameter,
    Type,
    Typed,
    iter_typed,
    link_to,
    unify,
)
from perfkit.plans.context import Context, Reach, unknown_at
from perfkit.plans.known import NOTHING, Facts, learn_if_false, learn_if_true
from perfkit.plans.model import Credit, CreditLine
from perfkit.plans.program import (
    CreditInfo,
    CreditLineInfo,
    DatedBy,
    GrainKind,
    MustInfo,
    TableInfo,
)
from perfkit.plans.report import Report
from perfkit.plans.resolve import Resolver
from perfkit.plans.show import show_function
from perfkit.plans.stored import report_differing
from perfkit.plans.symbols import Symbols

_FROM_BELOW = (Comparison.EQUAL, Comparison.AT_LEAST, Comparison.MORE)
_FROM_ABOVE = (Comparison.EQUAL, Comparison.AT_MOST, Comparison.LESS)
_PERIOD_DAYS = ("period start", "period end")


class CreditLowerer:
    """Lowers the credit tables of one plan."""

    def __init__(self, symbols: Symbols, resolver: Resolver) -> None:
        self.symbols = symbols
        self.report = symbols.report
        self.resolver = resolver
        self._told: set[tuple[str, str]] = set()

    def lower(self, tables: Mapping[str, TableInfo]) -> dict[str, TableInfo]:
        """The credit tables in the order of the text; `tables`: all others. Columns get their types on the way."""
        found: dict[str, TableInfo] = {}
        for name, credit in self.symbols.credits.items():
            base = found.get(credit.table) or tables[credit.table]
            found[name] = self._table(credit, base)
            self._settle_groups(credit)
        return found

    def _table(self, credit: Credit, base: TableInfo) -> TableInfo:
        lines = self._lines(credit)
        self._check_columns(credit, lines, base)
        link = Hop(HopKind.COLUMN, base.name, credit.name, base.name)
        dated = base.dated
        if dated is not None:
            dated = DatedBy((link, *dated.hops), dated.table, dated.column)
        return TableInfo(
            credit.name,
            GrainKind.ROWS,
            credit.name,
            self.symbols.tables[credit.name].key,
            self.symbols.columns[credit.name],
            dated,
            None,
            None,
            {},
            (),
            credit.span,
            CreditInfo(base.name, credit.who, credit.columns, lines),
        )

    # --- lines -------------------------------------------------------------------------------------------------------

    def _lines(self, credit: Credit) -> tuple[CreditLineInfo, ...]:
        context = Context(credit.table, Reach.CREDIT)
        found, above = [], NOTHING
        everything: Span | None = None
        holds_always = False
        for line in credit.lines:
            if line.is_rest and holds_always:
                self.report.add(codes.CREDIT_LINE_NEVER, line.span, everything, name=credit.name)
            found.append(self._line(line, context, above))
            if line.when is not None:
                above |= learn_if_false(line.when)
            elif not line.is_rest and not holds_always:
                holds_always, everything = True, line.span
        return tuple(found)

    def _line(self, line: CreditLine, context: Context, above: Facts) -> CreditLineInfo:
        when = None
        inner = context.knowing(above) if line.is_rest else context
        if line.when is not None:
            when = self.resolver.condition(line.when, context)
            inner = context.knowing(learn_if_true(line.when))
        who = self._who(line.who, inner)
        cells = tuple(self.resolver.resolve(cell, inner) if cell is not None else None for cell in line.cells)
        for node in (when, who, *cells):
            if node is not None:
                self._check_steady(node, context.grain or "")
        return CreditLineInfo(who, when, line.is_rest, cells, line.span)

    def _who(self, who: Formula | None, context: Context) -> Typed | None:
        if who is None:
            return None
        found = self.resolver.resolve(who, context)
        people = self.symbols.participants
        if not found.type.is_unknown and (people is None or found.type.table != people):
            self.report.add(codes.CREDIT_TO_NO_PARTICIPANT, found.span, type=found.type.words)
            return unknown_at(found.span)
        return found

    def _check_steady(self, node: Typed, table: str) -> None:
        """A part is made once, so nothing that differs from period to period may make it; each is told once."""
        is_dated = self.symbols.tables[table].dated is not None
        for read in iter_typed(node):
            name = self._name_of_period(read, is_dated=is_dated)
            if name is not None and (table, str(name)) not in self._told:
                self._told.add((table, str(name)))
                self.report.add(codes.CREDIT_OF_PERIOD, read.span, name=name, table=table)

    def _name_of_period(self, read: Typed, *, is_dated: bool) -> Words | str | None:
        """What differs from period to period in one step of a formula; none where nothing does."""
        if isinstance(read, Applied) and read.function is Builtin.REACHED:
            return show_function("reached")
        if isinstance(read, ReadParameter) and not is_dated and read.at is None:
            return read.name if self.symbols.parameters[read.name][0].rows else None
        if isinstance(read, ReadColumn | ReadLine) and read.at is None:
            return self._of_period(read.hops, is_dated=is_dated)
        is_keyed = isinstance(read, ReadKeyed) and read.at is None and not is_dated
        return read.table if is_keyed and isinstance(read, ReadKeyed) and self._is_dated(read.table) else None

    def _of_period(self, hops: tuple[Hop, ...], *, is_dated: bool) -> str | None:
        """A link that leads elsewhere in another period: of a group looked at then, or without a day to look at."""
        for hop in hops:
            if hop.kind is HopKind.GROUP and self.symbols.groups[hop.end].looked_at in _PERIOD_DAYS:
                return hop.name
            if self._is_dated(hop.start) and not is_dated:
                return hop.name
        return None

    def _is_dated(self, table: str) -> bool:
        """Whether a line of a table holds on some days only."""
        found = self.symbols.tables.get(table)
        return found is not None and found.since is not None

    # --- columns -----------------------------------------------------------------------------------------------------

    def _check_columns(self, credit: Credit, lines: tuple[CreditLineInfo, ...], base: TableInfo) -> None:
        """Give each column the type of its cells; it may be empty where a cell may."""
        columns = self.symbols.columns[credit.name]
        who = link_to(self.symbols.participants or "")
        has_nobody = any(line.who is None or self._may_miss(line.who) for line in lines)
        columns[credit.who] = replace(columns[credit.who], type=who.or_empty(may_be_empty=has_nobody))
        for place, name in enumerate(credit.columns):
            if name in (base.name, credit.who) or credit.columns.index(name) != place:
                continue
            columns[name] = replace(columns[name], type=self._column_type([line.cells[place] for line in lines]))

    def _settle_groups(self, credit: Credit) -> None:
        """Give groups that are made of the parts the types of their columns, which are known only now."""
        # Where the columns lead is known only now too.
        self.symbols.hops.clear()
        self.symbols.chains.clear()
        columns = self.symbols.columns[credit.name]
        for name, group in self.symbols.groups.items():
            if group.members != credit.name:
                continue
            by = {column: columns[column].type.or_empty(may_be_empty=False) for column in group.by}
            self.symbols.groups[name] = replace(group, by=by)
            for column, kind in by.items():
                if kind.kind is Kind.NUMERIC and not kind.is_count:
                    self.report.add(codes.GROUP_COLUMN_KIND, group.span, type=kind.words, name=name, column=column)

    def _column_type(self, cells: list[Typed | None]) -> Type:
        written = [cell for cell in cells if cell is not None]
        if not written:
            return UNKNOWN
        kind = written[0].type
        for cell in written:
            found = unify(kind, cell.type)
            if found is None:
                report_differing(self.report, written, cell, kind)
                return UNKNOWN
            kind = found
        if kind.table is not None:
            self.report.add(codes.CREDIT_OF_LINES, written[0].span, type=kind.words)
            return UNKNOWN
        may_miss = len(written) < len(cells) or any(self._may_miss(cell) for cell in written)
        return kind if kind.is_unknown else kind.or_empty(may_be_empty=may_miss)

    def _may_miss(self, node: Typed) -> bool:
        """Whether a cell may come to nothing: by its type, or on a day on which a dated line does not hold."""
        if node.type.may_be_empty:
            return True
        reads = [read for read in iter_typed(node) if isinstance(read, ReadColumn | ReadLine | ReadKeyed)]
        tables = {read.table for read in reads if not isinstance(read, ReadLine)}
        tables |= {hop.start for read in reads if not isinstance(read, ReadKeyed) for hop in read.hops}
        return any(self._is_dated(table) for table in tables)


# --- what the parts total --------------------------------------------------------------------------------------------


def check_totals(tables: Mapping[str, TableInfo], musts: Iterable[MustInfo], report: Report) -> dict[str, TableInfo]:
    """Bound each percent column of a credit table of which no promise speaks: no part below zero, no row above 100%.

    Where a promise says what another column totals, shares that stand in the plan are left to its author, and those
    that come out of data are bounded still.

    Codes: PKP207 where no promise says what they total, PKP208 where lines that always hold pass 100% together, PKP210
    a part that is written below zero.
    """
    musts = tuple(musts)
    promised = {each for must in musts for each in _iter_bounded_above(must)}
    signed = {each for must in musts for each in _iter_bounded_below(must)}
    found = dict(tables)
    for name, info in tables.items():
        credit = info.credit
        if credit is None:
            continue
        percents = tuple(column for column in credit.columns if is_share(info.columns[column].type))
        own = {column for table, part, column in promised if (table, part) == (credit.table, name)}
        own.update(percents if "" in own else ())
        shares = tuple(column for column in percents if column not in own and not (own and _is_written(credit, column)))
        unsigned = tuple(column for column in percents if (name, column) not in signed)
        found[name] = replace(info, credit=replace(credit, shares=shares, unsigned=unsigned))
        _check_signs(found[name], unsigned, report)
        if shares:
            _check_shares(found[name], shares, report)
    return found


def _iter_bounded_below(must: MustInfo) -> Iterator[tuple[str, str]]:
    """The columns of its own grain of which a promise says how small they may be, with the table."""
    for node in iter_typed(must.condition):
        if not isinstance(node, Compared):
            continue
        for side, comparisons in ((node.left, _FROM_BELOW), (node.right, _FROM_ABOVE)):
            if isinstance(side, ReadColumn) and side.table == must.grain and node.comparison in comparisons:
                yield side.table, side.column


def _is_written(credit: CreditInfo, column: str) -> bool:
    """Whether every share of a column stands in the plan, so that no data can bring it beyond what its author wrote."""
    cells = (line.cells[credit.columns.index(column)] for line in credit.lines)
    return all(cell is None or isinstance(cell, Constant) for cell in cells)


def _check_signs(info: TableInfo, unsigned: tuple[str, ...], report: Report) -> None:
    credit = info.credit
    assert credit is not None
    for share in unsigned:
        for line in credit.lines:
            cell = line.cells[credit.columns.index(share)]
            if cell is not None and _written(cell) < 0:
                total = f"{_written(cell) * 100}%"
                report.add(codes.CREDIT_WRITTEN_BELOW_ZERO, cell.span, total=total, **_names(info, share))


def _iter_bounded_above(must: MustInfo) -> Iterator[tuple[str, str, str]]:
    """The columns of which a promise says what they total at most over each line of its grain: grain, table, column.

    A total of a figure of the parts, as of the money credited, speaks of all of them: it has no column.
    """
    for node in iter_typed(must.condition):
        if not isinstance(node, Compared):
            continue
        for side, comparisons in ((node.left, _FROM_ABOVE), (node.right, _FROM_BELOW)):
            if node.comparison not in comparisons:
                continue
            for part in iter_typed(side):
                if isinstance(part, Gathered) and part.gathering is Gathering.SUM and part.argument is not None:
                    for read in iter_typed(part.argument):
                        if isinstance(read, ReadColumn):
                            yield must.grain, read.table, read.column
                        elif isinstance(read, ReadFigure):
                            yield must.grain, read.grain, ""


def is_share(kind: Type) -> bool:
    """Whether a column holds percents, which may be parts of a whole."""
    return kind.kind is Kind.NUMERIC and kind.is_pure and kind.pure in (Pure.PERCENT, Pure.RATIO)


def _check_shares(info: TableInfo, shares: tuple[str, ...], report: Report) -> None:
    credit = info.credit
    assert credit is not None
    always = [line for line in credit.lines if line.when is None and not line.is_rest]
    for share in shares:
        place = credit.columns.index(share)
        total = sum((_written(line.cells[place]) for line in always), Fraction(0))
        if total > 1:
            span = always[-1].span
            report.add(codes.CREDIT_ALWAYS_OVER, span, name=share, total=f"{total * 100}%", **_names(info, share))
            return
    report.add(codes.CREDIT_TOTAL_UNSAID, info.span, name=shares[0], **_names(info, shares[0]))


def _names(info: TableInfo, share: str) -> dict[str, str]:
    assert info.credit is not None
    return {"table": info.credit.table, "part": info.name, "share": share}


def _written(cell: Typed | None) -> Fraction:
    """A share that is written out; what only data tell counts for nothing here."""
    return cell.value if isinstance(cell, Constant) and isinstance(cell.value, Fraction) else Fraction(0)


def iter_credit_formulas(info: CreditInfo) -> Iterator[Typed]:
    """Every formula of a credit table, line by line."""
    for line in info.lines:
        yield from (node for node in (line.when, line.who, *line.cells) if node is not None)
