"""Resolves gathers: what is made of many lines, of a finer table, of the own grain, or of the own past."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from perfkit.calendar import MONTHS_PER_PERIOD, PeriodKind
from perfkit.diagnostics import is_slip
from perfkit.diagnostics.codes import expr as codes
from perfkit.diagnostics.codes.plans_contests import SPLIT_OF_A_RANK
from perfkit.expr import (
    COUNT,
    DATE,
    NUMBER,
    UNKNOWN,
    Call,
    Clauses,
    Company,
    Compared,
    Comparison,
    Constant,
    Edge,
    Every,
    Formula,
    Frame,
    Gathered,
    Gathering,
    Hop,
    HopKind,
    Kind,
    Name,
    ReadColumn,
    ReadEdge,
    ReadFigure,
    ReadKeyed,
    ReadLine,
    Recalled,
    Scoped,
    Scoping,
    SortKey,
    Tie,
    Type,
    Typed,
    TypedKey,
    TypedWindow,
    Window,
    WindowKind,
    iter_formulas,
    iter_typed,
)
from perfkit.plans.context import Context, unknown_at
from perfkit.plans.known import learn_if_true
from perfkit.plans.links import describe_chain, find_chains, report_missing_credit
from perfkit.plans.members import tell_members
from perfkit.plans.missing import show_own_line
from perfkit.plans.mixing import ADDED, COMPARED, ORDERED, RECALLED, SHARED, refuse_mixed
from perfkit.plans.own_rows import report_own_rows
from perfkit.plans.program import COMPANY, GrainKind
from perfkit.plans.show import READ_AS_WORDS, show_function, show_keyword
from perfkit.plans.symbols import Symbols
from perfkit.plans.uses import NameKey, member_key, note_use

_NEVER_EMPTY = frozenset({Gathering.SUM, Gathering.COUNT, Gathering.DISTINCT})
WINDOW_COUNT_MAX = 1200
"""Most periods or months that a window may count: a hundred years of months."""

_THIS_PERIOD = TypedWindow(WindowKind.THIS_PERIOD)


class Formulas(Protocol):
    """What a gather needs to resolve what stands in its brackets."""

    def resolve(self, formula: Formula, context: Context) -> Typed:
        """The formula resolved."""

    def of_type(self, formula: Formula, kind: Type, context: Context) -> Typed:
        """The formula resolved, and of a type."""

    def condition(self, formula: Formula, context: Context) -> Typed:
        """A flag that has a value."""


_WITHOUT_ITSELF = frozenset(
    {WindowKind.PREVIOUS_PERIOD, WindowKind.PREVIOUS, WindowKind.BEFORE, WindowKind.SINCE, WindowKind.BETWEEN}
)
"""Windows in which a row of this period may not lie."""
_MONTHS_TO_DATE = {
    WindowKind.MONTH_TO_DATE: 1,
    WindowKind.QUARTER_TO_DATE: 3,
    WindowKind.HALF_TO_DATE: 6,
    WindowKind.YEAR_TO_DATE: 12,
}


class GatherResolver:
    """Resolves gathers against one plan. Figures read over earlier periods are noted in `symbols.recorded`."""

    def __init__(self, symbols: Symbols, formulas: Formulas) -> None:
        self.symbols = symbols
        self.report = symbols.report
        self.formulas = formulas

    def resolve(self, call: Call, context: Context) -> Typed:
        """What a gather gives; an unknown type after a finding."""
        assert context.grain is not None  # Whatever may read everything stands on a grain.
        if call.function in ("running", "rank", "apportion") or call.clauses.within is not None:
            return self._scoped(call, context)
        if call.function == "previous":
            return self._recalled(call, context, TypedWindow(WindowKind.PREVIOUS_PERIOD), Gathering.LAST)
        if any(name.parts[0] in self.symbols.broken for name in self._names_in(call)):
            return self._unknown(call)
        before = len(self.report.findings)
        table = self._table_of(call, context)
        if len(self.report.findings) > before:
            return self._unknown(call)
        if table is not None:
            return self._gathered(call, table, context)
        if call.clauses.over is not None and self.symbols.grain_kind(context.grain) is not GrainKind.ROWS:
            window = self.window(call.clauses.over, context)
            assert window is not None
            return self._recalled(call, context, window, Gathering(call.function))
        self._tell_nothing(call, context)
        return self._unknown(call)

    def _tell_nothing(self, call: Call, context: Context) -> None:
        """Why a gather has no lines: a table that is not there, or a column that is named without its own table.

        A table's name that is more than a slip away says which rows are meant, so no other is written instead of it.
        """
        function, own = show_function(call.function), self.symbols.names_at(context.grain or "")
        for name in self._names_in(call):
            *path, column = name.parts
            strange = next((each for each in path if each not in own and not self.symbols.is_grain(each)), None)
            if strange is None and column in own:
                continue
            meant = self._column_meant(strange or "", column) or self._line_meant(path, column, context)
            if strange is not None and (meant is None or not is_slip(strange, meant[0])):
                alike = {"alike": ".".join(meant)} if meant is not None else {}
                values = {"table": strange, "column": column, **alike}
                self.report.add(codes.UNKNOWN_TABLE, name.span, function=function, **values)
                return
            if meant is not None:
                near = {"name": ".".join(name.parts), "nearest": ".".join(meant)}
                self.report.add(codes.NOTHING_TO_GATHER, call.span, function=function, **near)
                return
        if self._tells_members(call):
            return
        near = self._table_meant(call)
        self.report.add(codes.NOTHING_TO_GATHER, call.span, function=function, **near)

    def _column_meant(self, table: str, column: str) -> tuple[str, str] | None:
        """The column of that name and its table: the one that is a slip away, or else the only one that has it."""
        having = [each for each, columns in self.symbols.columns.items() if column in columns]
        slips = [each for each in having if is_slip(table, each)]
        return next(((found[0], column) for found in (slips, having) if len(found) == 1), None)

    def _line_meant(self, path: list[str], line: str, context: Context) -> tuple[str, str] | None:
        """The line of that name and whose it is, where that is named alone and lines of it belong to this one."""
        grain = context.grain or ""
        having = [each for each, name in self.symbols.figures if name == line and each != grain]
        finer = [each for each in having if find_chains(each, grain, self.symbols)]
        return (finer[0], line) if not path and len(finer) == 1 else None

    def _tells_members(self, call: Call) -> bool:
        """Tell of a count of the group that the own line belongs to: its members are counted as a figure of it."""
        counted = call.args[0] if call.function in ("count", "distinct") and call.args else None
        if not isinstance(counted, Name) or len(counted.parts) > 1:
            return False
        return tell_members(counted.parts[0], call.span, self.symbols)

    def _table_meant(self, call: Call) -> dict[str, str]:
        """The table that a count most likely names."""
        counted = call.args[0] if call.function in ("count", "distinct") else None
        if not isinstance(counted, Name) or len(counted.parts) > 1 or self.symbols.is_grain(counted.parts[0]):
            return {}
        near = self.report.nearest(counted.parts[0], self.symbols.tables)
        return {"name": counted.parts[0], **near} if near else {}

    def _unknown(self, call: Call) -> Typed:
        return unknown_at(call.span)

    # --- finer tables ----------------------------------------------------------------------------------------------

    def _table_of(self, call: Call, context: Context) -> str | None:
        """The one finer table that a gather's brackets name."""
        own = self.symbols.columns.get(context.grain or "", {})
        found: dict[str, Name] = {}
        for name in self._names_in(call):
            first = name.parts[0]
            if self.symbols.is_grain(first) and first not in own and first not in (context.grain, COMPANY):
                found.setdefault(first, name)
        if len(found) > 1:
            one, other, *_ = found.values()
            self.report.add(codes.TWO_TABLES, other.span, one.span, left=one.parts[0], right=other.parts[0])
            return None
        return next(iter(found), None)

    def _names_in(self, call: Call) -> Iterator[Name]:
        formulas = [*call.args, *(key.formula for key in call.clauses.by)]
        if call.clauses.where is not None:
            formulas.append(call.clauses.where)
        for formula in formulas:
            yield from (part for part in iter_formulas(formula) if isinstance(part, Name))

    def _gathered(self, call: Call, table: str, context: Context) -> Typed:
        grain = context.grain
        assert grain is not None
        hops = self._chain(call, table, grain)
        report_own_rows(call, hops, grain, self.symbols)
        inner = replace(context, row_table=table, in_gather=True)
        where = self.formulas.condition(call.clauses.where, inner) if call.clauses.where is not None else None
        if call.clauses.where is not None:
            inner = inner.knowing(learn_if_true(call.clauses.where))
        gathering = Gathering(call.function)
        argument = self._argument(call, gathering, table, inner)
        window = self._gather_window(call, table, context)
        if window is not None and call.clauses.over is None and call.clauses.dated is None and where is not None:
            self._check_other_date(where, table)
        by = self._keys(call.clauses.by, inner)
        dated = self._dated(call.clauses, table)
        if gathering in (Gathering.FIRST, Gathering.LAST):
            self._check_order(call, by, table, grain, self._date_of_window(table, dated) if window is not None else "")
        kind = self._gather_type(call, gathering, argument)
        if hops is None or kind.is_unknown:
            return self._unknown(call)
        self._check_of_row_date(call, table, hops, argument)
        return Gathered(gathering, table, hops, argument, where, window, dated, by, kind, call.span)

    def _chain(self, call: Call, table: str, grain: str) -> tuple[Hop, ...] | None:
        chains = find_chains(table, grain, self.symbols)
        if not chains and self._tells_members(call):
            return None
        if not chains:
            self.report.add(codes.NO_CHAIN, call.span, table=table, grain=grain)
            return None
        if len(chains) > 1:
            if not report_missing_credit(chains, call.span, self.symbols):
                left, right = describe_chain(chains[0]), describe_chain(chains[1])
                self.report.add(codes.TWO_CHAINS, call.span, left=left, right=right, table=table)
            return None
        return chains[0]

    def _argument(self, call: Call, gathering: Gathering, table: str, inner: Context) -> Typed | None:
        argument = call.args[0]
        if (
            isinstance(argument, Name)
            and argument.parts == (table,)
            and gathering in (Gathering.COUNT, Gathering.DISTINCT)
        ):
            note_use(self.symbols, argument.span, -1, NameKey(None, table))
            return None
        return self.formulas.resolve(argument, inner)

    def _gather_window(self, call: Call, table: str, context: Context) -> TypedWindow | None:
        """The window of a gather: written, or this period where the section's grain has a period."""
        written = self.window(call.clauses.over, context)
        is_dated = table in self.symbols.tables and (
            self.symbols.tables[table].dated is not None or call.clauses.dated is not None
        )
        if not is_dated:
            if written is not None:
                self.report.add(codes.WINDOW_WITHOUT_DATE, call.span, table=table)
            return None
        credit = self.symbols.credits.get(table)
        if written is None and credit is not None and credit.table == context.grain:
            # The parts of a row are all of its own day.
            return None
        if written is None and self.symbols.grain_kind(context.grain or "") is GrainKind.ROWS:
            self.report.add(codes.WINDOW_NOT_WRITTEN, call.span, table=table)
        return written or _THIS_PERIOD

    def _check_other_date(self, where: Typed, table: str) -> None:
        """Whether rows of the period alone are asked for another date of theirs that begins with the period."""
        written = self.symbols.tables[table].dated
        dated = ".".join(written.parts) if written is not None else ""
        for node in where.parts if isinstance(where, Every) else (where,):
            column = _column_from_start(node, table)
            if column is not None and column.column != dated:
                values = {"table": table, "column": column.column, "dated": dated}
                self.report.add(codes.OTHER_DATE_IN_PERIOD, node.span, **values)
                return

    def _dated(self, clauses: Clauses, table: str) -> str | None:
        if clauses.dated is None:
            return None
        parts = clauses.dated.parts
        name = parts[-1]
        info = self.symbols.columns.get(table, {}).get(name)
        if info is None or info.type.kind is not Kind.DATE or parts not in ((name,), (table, name)):
            self.report.add(codes.NOT_A_DATE_COLUMN, clauses.dated.span, name=name, table=table)
            return None
        note_use(self.symbols, clauses.dated.span, -1, member_key(table, name, self.symbols))
        if len(parts) > 1:
            note_use(self.symbols, clauses.dated.span, -2, NameKey(None, table))
        return name

    def _date_of_window(self, table: str, dated: str | None) -> str:
        """The own column by which a window takes rows, which a row in it always has; none for the date of a link."""
        if dated is not None:
            return dated
        written = self.symbols.tables[table].dated
        return written.parts[0] if written is not None and len(written.parts) == 1 else ""

    def _check_of_row_date(self, call: Call, table: str, hops: tuple[Hop, ...], argument: Typed | None) -> None:
        """A group looked at on the day of a row has no members for a figure of a period, which has no day."""
        groups = [hop.end for hop in hops if hop.kind is HopKind.GROUP]
        at_row = [name for name in groups if self.symbols.groups[name].looked_at == "row date"]
        if at_row and self.symbols.grain_kind(table) is not GrainKind.ROWS:
            self.report.add(codes.FIGURE_AT_ROW_DATE, call.span, group=at_row[0])

    def _gather_type(self, call: Call, gathering: Gathering, argument: Typed | None) -> Type:
        if argument is None:
            return COUNT
        kind = argument.type
        if kind.is_unknown:
            return UNKNOWN
        if kind.may_be_empty and (gathering is not Gathering.COUNT or kind.kind is Kind.FLAG):
            self.report.add(codes.ARGUMENT_MAY_BE_EMPTY, argument.span, function=show_function(call.function))
        kind = kind.or_empty(may_be_empty=False)
        if gathering is Gathering.DISTINCT:
            return COUNT
        if gathering is Gathering.COUNT:
            if kind.kind is not Kind.FLAG:
                self.report.add(codes.COUNT_WANTS_A_FLAG, argument.span, type=kind.words)
            return COUNT
        if gathering in (Gathering.FIRST, Gathering.LAST):
            return kind.or_empty()
        if kind.is_any_money:
            doing = COMPARED if gathering in (Gathering.MIN, Gathering.MAX, Gathering.MEDIAN) else ADDED
            refuse_mixed(self.report, self.symbols, doing, argument.span)
            return UNKNOWN
        return self._number_type(call, gathering, argument, kind)

    def _number_type(self, call: Call, gathering: Gathering, argument: Typed, kind: Type) -> Type:
        dates = gathering in (Gathering.MIN, Gathering.MAX) and kind.kind is Kind.DATE
        if kind.kind is not Kind.NUMERIC and not dates:
            self.report.add(codes.NOT_A_NUMBER, argument.span, type=kind.words)
            return UNKNOWN
        if gathering in (Gathering.AVERAGE, Gathering.MEDIAN) and kind.is_count:
            kind = NUMBER
        return kind if gathering in _NEVER_EMPTY else kind.or_empty()

    # --- windows and order -----------------------------------------------------------------------------------------

    def window(self, written: Window | None, context: Context) -> TypedWindow | None:
        """A window with its own dates resolved."""
        if written is None:
            return None
        if written.count is not None and not 1 <= written.count <= WINDOW_COUNT_MAX:
            self.report.add(codes.WINDOW_COUNT, written.span)
        own = replace(context, row_table=None, reads_row=False)
        start = self.formulas.of_type(written.start, DATE, own) if written.start is not None else None
        end = self.formulas.of_type(written.end, DATE, own) if written.end is not None else None
        for moment in (start, end):
            if moment is not None and moment.type.may_be_empty:
                self.report.add(codes.CONDITION_MAY_BE_EMPTY, moment.span, own=show_own_line(moment, self.report))
        return TypedWindow(written.kind, written.count, start, end)

    def _keys(self, keys: tuple[SortKey, ...], inner: Context) -> tuple[TypedKey, ...]:
        found = tuple(TypedKey(self.formulas.resolve(key.formula, inner), key.is_descending) for key in keys)
        for key in found:
            if key.value.type.is_any_money:
                refuse_mixed(self.report, self.symbols, ORDERED, key.value.span)
        return found

    def _clause_missing(self, call: Call, word: str) -> None:
        function = show_function(call.function)
        self.report.add(codes.CLAUSE_MISSING, call.span, function=function, clause=show_keyword(word))

    def _check_order(self, call: Call, by: tuple[TypedKey, ...], table: str, grain: str, there: str) -> None:
        """An order has every key and ends in something unique: it is never left to chance.

        there: a column that is never empty here.
        """
        if not by:
            self._clause_missing(call, "by")
            return
        for part in (key.value for key in by):
            is_own = isinstance(part, ReadColumn) and part.table == table and not part.hops
            is_there = isinstance(part, ReadColumn) and is_own and part.column == there
            if part.type.may_be_empty and not is_there:
                self.report.add(codes.ARGUMENT_MAY_BE_EMPTY, part.span, function=show_function(call.function))
        if self._is_unique(by, table):
            return
        group = self.symbols.groups.get(table)
        keys = tuple(group.by if group is not None else self.symbols.tables[table].key)
        function, is_own = show_function(call.function), table == grain
        unsaid = next((key for key in keys if key in READ_AS_WORDS), None) if is_own else None
        if unsaid is not None:
            source = self.symbols.columns[table][unsaid].source
            values = {"key": unsaid, "other": f"{table}_{unsaid}", "source": source}
            self.report.add(codes.ORDER_KEY_UNSAID, call.span, function=function, **values)
            return
        key = ", ".join(keys if is_own else (f"{table}.{name}" for name in keys))
        self.report.add(codes.ORDER_NOT_UNIQUE, call.span, function=function, key=key)

    def _is_unique(self, by: tuple[TypedKey, ...], table: str) -> bool:
        if table not in self.symbols.tables:
            group = self.symbols.groups.get(table)
            return group is not None and set(group.by) <= _columns_named(by, table)
        return set(self.symbols.tables[table].key) <= _columns_named(by, table)

    # --- the own grain ---------------------------------------------------------------------------------------------

    def rank_contest(self, call: Call, context: Context) -> Typed:
        """The places of a contest: a rank whose equal ones may share."""
        return self._scoped(call, context, is_contest=True)

    def _scoped(self, call: Call, context: Context, *, is_contest: bool = False) -> Typed:
        grain = context.grain
        assert grain is not None
        clauses = call.clauses
        if clauses.within is None:
            self._clause_missing(call, "within")
            return self._unknown(call)
        is_row = self.symbols.grain_kind(grain) is GrainKind.ROWS
        if call.function == "running" and not is_row:
            self.report.add(codes.RUNNING_WANTS_ROWS, call.span)
            return self._unknown(call)
        self._check_scope_clauses(call, grain, is_row=is_row, is_contest=is_contest)
        lines = replace(context, reads_row=True, in_gather=True, row_table=None)
        within = None if isinstance(clauses.within, Company) else self.formulas.resolve(clauses.within, lines)
        where = self.formulas.condition(clauses.where, lines) if clauses.where is not None else None
        if clauses.where is not None:
            lines = lines.knowing(learn_if_true(clauses.where))
        by = self._keys(clauses.by, lines)
        scoping = Scoping(call.function)
        argument, weight, kind = self._scope_arguments(call, scoping, lines, context)
        window = self.window(clauses.over, context)
        if scoping in (Scoping.RUNNING, Scoping.APPORTION, Scoping.FIRST, Scoping.LAST):
            self._check_order(call, by, grain, grain, self._date_of_window(grain, None) if window is not None else "")
        elif scoping is Scoping.RANK and not by:
            self._clause_missing(call, "by")
        kind = self._scope_type(scoping, kind, where, by, window)
        if within is not None and within.type.may_be_empty and not kind.is_unknown:
            kind = kind.or_empty()
        if kind.is_unknown:
            return self._unknown(call)
        return Scoped(scoping, grain, within, argument, weight, where, by, clauses.ties, window, kind, call.span)

    def _check_scope_clauses(self, call: Call, grain: str, *, is_row: bool, is_contest: bool) -> None:
        clauses = call.clauses
        if call.function == "rank" and clauses.ties is None:
            self.report.add(codes.TIES_MISSING, call.span)
        if call.function == "rank" and clauses.ties is Tie.SPLIT and not is_contest:
            self.report.add(SPLIT_OF_A_RANK, dict(clauses.spans).get("ties", call.span))
        if is_row and clauses.over is None and self.symbols.tables[grain].dated is not None:
            self.report.add(codes.WINDOW_NOT_WRITTEN, call.span, table=grain)
        if clauses.over is not None and is_row and self.symbols.tables[grain].dated is None:
            self.report.add(codes.WINDOW_WITHOUT_DATE, call.span, table=grain)
        if clauses.over is not None and not is_row:
            self.report.add(codes.WINDOW_IN_SCOPE, call.span)

    def _scope_arguments(
        self, call: Call, scoping: Scoping, lines: Context, context: Context
    ) -> tuple[Typed | None, Typed | None, Type]:
        if scoping is Scoping.RANK:
            return None, None, COUNT
        if scoping is Scoping.APPORTION:
            total = self.formulas.resolve(call.args[0], replace(context, in_gather=True))
            weight = self.formulas.resolve(call.args[1], lines)
            self._check_shares(total, weight)
            return total, weight, total.type
        argument = self.formulas.resolve(call.args[0], lines)
        gathering = Gathering.SUM if scoping is Scoping.RUNNING else Gathering(scoping.value)
        return argument, None, self._gather_type(call, gathering, argument)

    def _check_shares(self, total: Typed, weight: Typed) -> None:
        if not (total.type.is_money or total.type.is_count or total.type.is_unknown):
            self.report.add(codes.APPORTION_TOTAL, total.span, type=total.type.words)
        if weight.type.kind not in (Kind.NUMERIC, Kind.UNKNOWN):
            self.report.add(codes.NOT_A_NUMBER, weight.span, type=weight.type.words)
        for part in (total, weight):
            if part.type.is_any_money:
                refuse_mixed(self.report, self.symbols, SHARED, part.span)
            if part.type.may_be_empty:
                self.report.add(codes.ARGUMENT_MAY_BE_EMPTY, part.span, function=show_function("apportion"))

    def _scope_type(
        self, scoping: Scoping, kind: Type, where: Typed | None, by: tuple[TypedKey, ...], window: TypedWindow | None
    ) -> Type:
        is_left_out = where is not None or (window is not None and self._may_begin_late(window))
        if scoping is Scoping.RANK:
            return COUNT.or_empty(may_be_empty=is_left_out or any(key.value.type.may_be_empty for key in by))
        if scoping is Scoping.APPORTION:
            return kind.or_empty() if not kind.is_unknown else kind
        if scoping is Scoping.RUNNING:
            return kind.or_empty(may_be_empty=kind.may_be_empty or is_left_out)
        return kind

    def _may_begin_late(self, window: TypedWindow) -> bool:
        """Whether a window may begin after the period does, so that rows of the period lie before it."""
        header = self.symbols.model.header
        months = MONTHS_PER_PERIOD.get(header.period, 0)
        if window.kind is WindowKind.ROLLING_MONTHS:
            # A month of weeks may be longer than one of the calendar.
            longest = months if header.weeks is None else months + 1
            return window.count is not None and window.count < longest
        to_date = _MONTHS_TO_DATE.get(window.kind)
        if to_date is None:
            return window.kind in _WITHOUT_ITSELF
        # A week may begin in one month and end in the next; what a host lists is not known yet.
        return to_date < months or (header.period is PeriodKind.WEEK and header.weeks is None)

    # --- the own past ----------------------------------------------------------------------------------------------

    def _recalled(self, call: Call, context: Context, window: TypedWindow, gathering: Gathering) -> Typed:
        grain = context.grain
        assert grain is not None
        inner = replace(context, in_gather=True)
        where = self.formulas.condition(call.clauses.where, inner) if call.clauses.where is not None else None
        if call.clauses.where is not None:
            inner = inner.knowing(learn_if_true(call.clauses.where))
        argument = self.formulas.resolve(call.args[0], inner)
        names = self._recalled_names((argument, where), call)
        if names is None:
            return self._unknown(call)
        if any(node.type.is_any_money for part in (argument, where) if part is not None for node in iter_typed(part)):
            refuse_mixed(self.report, self.symbols, RECALLED, argument.span)
            return self._unknown(call)
        for name in names:
            self.symbols.recorded.add((grain, name))
        kind = argument.type if call.function == "previous" else self._gather_type(call, gathering, argument)
        if kind.is_unknown:
            return self._unknown(call)
        if call.function == "previous":
            kind = kind.or_empty()
        return Recalled(gathering, argument, where, window, names, grain, kind, call.span)

    def _recalled_names(self, formulas: Iterable[Typed | None], call: Call) -> tuple[str, ...] | None:
        """The own figures that are read in earlier periods; anything else has no earlier value to read."""
        names: dict[str, None] = {}
        for node in (node for formula in formulas if formula is not None for node in iter_typed(formula)):
            if node.type.is_unknown and isinstance(node, Constant):
                return None
            if isinstance(node, ReadFigure) and not node.hops:
                names[node.name] = None
            elif isinstance(node, ReadKeyed) or (isinstance(node, ReadFigure | ReadColumn | ReadLine) and node.hops):
                self.report.add(codes.HISTORY_OF_OTHERS, node.span)
                return None
        if not names:
            self.report.add(codes.NOTHING_TO_RECALL, call.span, function=show_function(call.function))
            return None
        return tuple(names)


def _column_from_start(condition: Typed, table: str) -> ReadColumn | None:
    """The date of the row itself that a condition wants on the period's first day or later."""
    if not isinstance(condition, Compared):
        return None
    sides = {Comparison.AT_LEAST: (0, 1), Comparison.MORE: (0, 1), Comparison.AT_MOST: (1, 0), Comparison.LESS: (1, 0)}
    later, earlier = sides.get(condition.comparison, (0, 0))
    date, start = (condition.left, condition.right)[later], (condition.left, condition.right)[earlier]
    if not isinstance(start, ReadEdge) or start.edge is not Edge.START or not isinstance(date, ReadColumn):
        return None
    return date if date.frame is Frame.ROW and date.table == table and not date.hops else None


def _columns_named(by: tuple[TypedKey, ...], table: str) -> set[str]:
    """The columns of the ordered lines themselves by which they are ordered; not those of the line that gathers."""
    found = set()
    for key in by:
        value = key.value
        if isinstance(value, ReadColumn) and not value.hops and value.table == table:
            found.add(value.column)
        elif isinstance(value, ReadLine) and len(value.hops) == 1 and value.hops[0].start == table:
            found.add(value.hops[0].name)
    return found
