"""Looks at the test blocks of a plan before any of them is run, and makes them ready to be run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from perfkit.calendar import Calendar, Period, parse_period, shift_period
from perfkit.diagnostics import Refused, Span, Words
from perfkit.diagnostics.codes import plans as codes
from perfkit.diagnostics.codes import plans_tests
from perfkit.expr import Formula, Kind, Name, Type, Typed, iter_typed
from perfkit.plans.given_rates import is_rates, lower_given_rates
from perfkit.plans.lower_credits import iter_credit_formulas
from perfkit.plans.lower_listed import lower_listed
from perfkit.plans.lower_tests import CellLowerer, Target, iter_placed, join_key, label_of
from perfkit.plans.model import Alias
from perfkit.plans.model_tests import Assign, Expect, Given, PlanTest, PlanTestTable, Run
from perfkit.plans.program import COMPANY, Program
from perfkit.plans.replaced_in_tests import iter_replaced
from perfkit.plans.resolve import Resolver
from perfkit.plans.symbols import Symbols, find_grain
from perfkit.plans.trials import (
    EarlierKind,
    Trial,
    TrialCell,
    TrialEarlier,
    TrialExpected,
    TrialReplaced,
    TrialRow,
    TrialStretch,
    TrialTable,
)
from perfkit.plans.uses import member_key, note_use, posted_key

RUN_PERIODS_MAX = 400
"""Most periods that one `run` may stretch over."""

_PERIOD_HEADINGS = frozenset({"period", "month", "quarter", "期次", "周期", "期间", "月份", "季度"})
"""What a column of periods is called that somebody adds to a table of expected figures."""
_KIND_WORDS = {
    "day": Words("day", "日"),
    "week": Words("week", "周"),
    "month": Words("month", "月"),
    "quarter": Words("quarter", "季度"),
    "half": Words("half", "半年"),
    "year": Words("year", "年"),
    "listed": Words("period that is listed", "列出的周期"),
}


def check_tests(program: Program, symbols: Symbols, resolver: Resolver) -> tuple[Trial, ...]:
    """The test blocks ready to be run; what they get wrong is reported.

    Codes: PKP101 to PKP116, PKP165, and what formulas get wrong. Law: a plan without tests gets no finding here.
    """
    read = _with_linked(set(_iter_tables_read(program)), program)
    # A plan without participants speaks of the company; what a test says without naming a table is the company's.
    grain = symbols.participants or COMPANY
    cells = CellLowerer(symbols, resolver)
    found = []
    for test in program.tests:
        lowered = _TestLowerer(test, program.calendar, symbols, cells, grain, read).lower()
        if lowered is not None:
            found.append(lowered)
    return tuple(found)


@dataclass(slots=True)
class _Named:
    """The lines that a test names: of each table the keys that it gives, and people that other rows speak of."""

    given: dict[str, dict[str, None]] = field(default_factory=dict)
    people: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class _TestLowerer:
    test: PlanTest
    calendar: Calendar
    symbols: Symbols
    cells: CellLowerer
    grain: str
    read: set[str]
    named: _Named = field(default_factory=_Named)

    def lower(self) -> Trial | None:
        """The test, or none when its periods cannot be told."""
        test, report = self.test, self.symbols.report
        if self.symbols.model.header.listed_in is not None:
            listed = lower_listed(test, self.symbols)
            if listed is None:
                return None
            self.calendar = replace(self.calendar, own=listed)
        if not _expects(test) and not self._lacks_arrow(test.run):
            report.add(codes.TEST_EXPECTS_NOTHING, test.span, title=test.title)
        if test.period is None and (test.run is None or test.expect):
            report.add(codes.TEST_WITHOUT_PERIOD, test.span, title=test.title)
        own = self.pay_period(test.period, test.span) if test.period is not None else None
        run = self._run_periods(test.run) if test.run is not None else []
        starts = [period for period in (own, *run) if period is not None]
        if not starts:
            return None
        tables = self._tables()
        earlier, replaced = self._of_periods(sorted(starts, key=lambda period: period.index))
        everybody = self._everybody()
        self._name_expected()
        people = self._people()
        stretches = []
        if own is not None and test.expect:
            expected = tuple(e for expect in test.expect for e in self._expected(expect, own, people))
            stretches.append(TrialStretch((own,), {}, expected))
        if test.run is not None and all(run):
            stretches.append(self._run(test.run, [period for period in run if period is not None], people))
        return Trial(
            test.title,
            self._with_links(tables, people),
            earlier,
            everybody,
            people,
            tuple(stretches),
            test.span,
            lower_given_rates(test, self.symbols, self.cells),
            self.calendar if self.calendar.own else None,
            replaced,
        )

    # --- periods -----------------------------------------------------------------------------------------------------

    def parse(self, label: str, span: Span | None) -> Period | None:
        """A period of any length."""
        try:
            return parse_period(label, self.calendar)
        except Refused as refused:
            place = self.symbols.report.place(span)
            self.symbols.report.findings.append(refused.finding.at(place) if place else refused.finding)
            return None

    def pay_period(self, label: str, span: Span | None) -> Period | None:
        """A pay period of the plan, in which it is effective."""
        period, header = self.parse(label, span), self.symbols.model.header
        if period is None:
            return None
        if period.kind is not header.period:
            self.symbols.report.add(
                codes.TEST_PERIOD_WRONG, span, period=label, wanted=_KIND_WORDS[header.period.value]
            )
            return None
        if period.ends_on < header.starts_on or period.starts_on > header.last_day:
            self.symbols.report.add(
                codes.TEST_PERIOD_OUTSIDE, span, period=label, start=header.starts_on, end=header.last_day
            )
            return None
        return period

    def _run_periods(self, run: Run) -> list[Period | None]:
        placed = zip(run.periods, iter_placed(run.rows, run.span), strict=True)
        return [self.pay_period(label, span) for label, (_, span) in placed]

    # --- what is given -----------------------------------------------------------------------------------------------

    def _tables(self) -> list[TrialTable]:
        found = []
        for given in self.test.given:
            if given.table is None or given.period is not None or given.rows is None or is_rates(given, self.symbols):
                continue
            if given.table == self.symbols.model.header.listed_in:
                continue
            table = find_grain(given.table, given.span, self.symbols)
            if table is None:
                continue
            if table not in self.symbols.tables:
                self.symbols.report.add(codes.UNKNOWN_TABLE, given.span, name=table)
                continue
            credit = self.symbols.credits.get(table)
            if credit is not None:
                self.symbols.report.add(
                    codes.CREDIT_NOT_GIVEN, given.span, credit.name_span, name=table, table=credit.table
                )
                continue
            if table not in self.read and table != self.grain:
                self.symbols.report.add(codes.TEST_TABLE_UNREAD, given.span, table=table)
            since = self.parse(given.known_from, given.span) if given.known_from is not None else None
            found.append(TrialTable(table, self._rows(given.rows, table, given.span), since, given.span))
        return found

    def _rows(self, written: PlanTestTable, table: str, span: Span | None) -> tuple[TrialRow, ...]:
        names = [self.cells.name_given(heading, table) for heading in written.headings]
        known, key = self.cells.list_given(table), self.cells.key_columns(table)
        lone = table == self.grain and len(written.rows) == 1
        missing = [name for name in key if name not in names]
        if missing and not lone and None not in names:
            self.symbols.report.add(codes.TEST_KEY_MISSING, span, table=table, key=", ".join(missing))
        found = []
        for cells, place in iter_placed(written, span):
            row: dict[str, TrialCell] = {}
            for name, formula in zip(names, cells, strict=True):
                cell = self.cells.cell(formula, known[name]) if name is not None else None
                if name is not None and cell is not None:
                    row[name] = cell
            if lone:
                row = {name: _nameless(kind, self.grain) for name, kind in key.items()} | row
            self._enter(row, table, key)
            found.append(TrialRow(row, place))
        return tuple(found)

    def _enter(self, row: Mapping[str, TrialCell], table: str, key: Mapping[str, Type]) -> None:
        """Note which line a row gives, and whom it names."""
        text = join_key(row, key)
        if text is not None:
            self.named.given.setdefault(table, {})[text] = None
        for name, info in self.symbols.columns[table].items():
            cell = row.get(name)
            if info.type.table == self.grain and cell is not None and cell.value is not None:
                self.named.people[self._key_meant(str(cell.value).strip())] = None

    def _key_meant(self, written: str) -> str:
        """The key that another spelling of it means."""
        for section in self.symbols.model.sections:
            if isinstance(section, Alias) and section.table == self.grain:
                return dict(section.pairs).get(written, written)
        return written

    def _of_periods(self, own: Sequence[Period]) -> tuple[tuple[TrialEarlier, ...], tuple[TrialReplaced, ...]]:
        """Figures given of earlier periods, and those replaced in the test's own, which are in order."""
        found: list[TrialEarlier] = []
        replaced: list[TrialReplaced] = []
        for given in self.test.given:
            if given.table is None or given.period is None or given.rows is None or is_rates(given, self.symbols):
                continue
            grain = find_grain(given.table, given.span, self.symbols)
            period = self.parse(given.period, given.span)
            if grain is None or period is None:
                continue
            if period.kind is own[0].kind and own[0].index <= period.index <= own[-1].index:
                these = tuple(iter_replaced(given, grain, period, self.symbols, self.cells))
                replaced += these
                self.named.people.update(dict.fromkeys(each.key for each in these if grain == self.grain))
                continue
            if period.ends_on >= own[0].starts_on:
                self.symbols.report.add(codes.TEST_EARLIER_LATE, given.span, period=period.label, first=own[0].label)
            found += self._earlier_rows(given, grain, period)
        return tuple(found), tuple(replaced)

    def _earlier_rows(self, given: Given, grain: str, period: Period) -> Iterator[TrialEarlier]:
        assert given.rows is not None
        key, kept = self.cells.key_columns(grain), self.cells.list_earlier(grain)
        labels = [label_of(heading) for heading in given.rows.headings]
        for heading, label in zip(given.rows.headings, labels, strict=True):
            if label not in key and label not in kept:
                listed = ", ".join(f"`{name}`" for name in kept) or Words("none", "无")
                near = self.symbols.report.nearest(label, kept)
                self.symbols.report.add(codes.TEST_EARLIER_UNREAD, heading.span, name=label, known=listed, **near)
            else:
                named = kept[label].name if label in kept else label
                carried = label in kept and kept[label].kind is EarlierKind.CARRIED
                found = posted_key(label, self.symbols) if carried else member_key(grain, named, self.symbols)
                note_use(self.symbols, heading.span, -1, found)
        for cells in given.rows.rows:
            row = dict(zip(labels, cells, strict=True))
            parts = {name: self.cells.cell(row[name], kind) for name, kind in key.items() if name in row}
            there = {name: cell for name, cell in parts.items() if cell is not None}
            text = join_key(there, key, is_group=grain in self.symbols.groups)
            text = COMPANY if grain == COMPANY else text
            if text is None:
                self.symbols.report.add(codes.TEST_KEY_MISSING, given.span, table=grain, key=", ".join(key))
                return
            if grain == self.grain:
                self.named.people[text] = None
            for label in labels:
                if label in kept:
                    figure = kept[label]
                    cell = self.cells.cell(row[label], figure.type)
                    if cell is not None and cell.value is not None:
                        yield TrialEarlier(grain, text, figure.name, figure.kind, figure.type, period, cell)

    def _everybody(self) -> dict[str, TrialCell]:
        found: dict[str, TrialCell] = {}
        known = self.cells.list_given(self.grain)
        for given in self.test.given:
            for assign in given.values:
                name = self.cells.name_given(assign.target, self.grain)
                cell = self.cells.cell(assign.value, known[name]) if name is not None else None
                if name is not None and cell is not None:
                    found[name] = cell
        return found

    # --- who takes part ----------------------------------------------------------------------------------------------

    def _name_expected(self) -> None:
        """People whom only an `expect` or `run` row names take part too."""
        key = self.cells.key_columns(self.grain)
        tables = [expect.rows for expect in self.test.expect if expect.table == self.grain]
        tables += [self.test.run.rows] if self.test.run is not None else []
        for table in tables:
            if table is None:
                continue
            labels = [label_of(heading) for heading in table.headings]
            for cells in table.rows:
                row = dict(zip(labels, cells, strict=True))
                parts = {name: self.cells.cell(row[name], kind) for name, kind in key.items() if name in row}
                text = join_key({name: cell for name, cell in parts.items() if cell is not None}, key)
                if text is not None:
                    self.named.people[text] = None

    def _people(self) -> tuple[str, ...]:
        if self.grain == COMPANY:
            return (COMPANY,)
        given = self.named.given.get(self.grain)
        if given:
            return tuple(given)
        if self.named.people:
            return tuple(self.named.people)
        key = self.cells.key_columns(self.grain)
        return (join_key({name: _nameless(kind, self.grain) for name, kind in key.items()}, key) or self.grain,)

    def _with_links(self, tables: Sequence[TrialTable], people: tuple[str, ...]) -> tuple[TrialTable, ...]:
        """Links to the only participant that are left out lead to him."""
        if len(people) != 1:
            return tuple(tables)
        found = []
        for table in tables:
            links = [
                name
                for name, info in self.symbols.columns[table.table].items()
                if info.type.table == self.grain and not info.type.may_be_empty and table.table != self.grain
            ]
            rows = tuple(
                replace(row, cells={**{name: TrialCell(people[0]) for name in links}, **row.cells})
                for row in table.rows
            )
            found.append(replace(table, rows=rows))
        return tuple(found)

    # --- what is expected --------------------------------------------------------------------------------------------

    def _expected(self, expect: Expect, period: Period, people: tuple[str, ...]) -> Iterator[TrialExpected]:
        for assign in expect.values:
            if self._is_one(people, assign.span):
                yield from self._expected_value(assign, period)
        if expect.table is None or expect.rows is None:
            return
        grain = find_grain(expect.table, expect.span, self.symbols)
        if grain is not None:
            yield from self._expected_rows(expect.rows, grain, period, people, expect.span)

    def _is_one(self, people: tuple[str, ...], span: Span | None) -> bool:
        if len(people) == 1:
            return True
        key = ", ".join(self.cells.key_columns(self.grain))
        self.symbols.report.add(codes.RUN_WITHOUT_KEY, span, count=len(people), key=key)
        return False

    def _expected_value(self, assign: Assign, period: Period) -> Iterator[TrialExpected]:
        target = self.cells.target(assign.target, self.grain)
        if target is None:
            return
        self._check_given(assign.target, self.grain)
        node, grain, key = target
        cell = self.cells.cell(assign.value, node.type)
        if cell is not None:
            span = assign.value.span if assign.value is not None else assign.span
            yield TrialExpected(period, grain, key, label_of(assign.target), node, replace(cell, span=span))

    def _expected_rows(
        self, table: PlanTestTable, grain: str, period: Period, people: tuple[str, ...], span: Span | None
    ) -> Iterator[TrialExpected]:
        key_columns = self.cells.key_columns(grain)
        labels = [label_of(heading) for heading in table.headings]
        if len(set(key_columns) & set(labels)) < len(key_columns) and not self._may_leave_key_out(grain, people):
            self.symbols.report.add(codes.TEST_KEY_MISSING, span, table=grain, key=", ".join(key_columns))
            return
        figures = [heading for heading, label in zip(table.headings, labels, strict=True) if label not in key_columns]
        for heading, label in zip(table.headings, labels, strict=True):
            if label in key_columns:
                note_use(self.symbols, heading.span, -1, member_key(grain, label, self.symbols))
        if any(self._lists_periods(heading, figures, grain, people) for heading in figures):
            return
        if not figures:
            self.symbols.report.add(codes.TEST_EXPECTS_NOTHING, span, title=self.test.title)
        targets = {label_of(heading): self.cells.target(heading, grain) for heading in figures}
        for heading in figures:
            self._check_given(heading, grain)
        seen: set[str | None] = set()
        for cells, place in iter_placed(table, span):
            row = dict(zip(labels, cells, strict=True))
            parts = {name: self.cells.cell(row[name], kind) for name, kind in key_columns.items() if name in row}
            there = {name: cell for name, cell in parts.items() if cell is not None}
            key = join_key(there, key_columns, is_group=grain in self.symbols.groups)
            key = None if grain == COMPANY else key
            if key in seen:
                self.symbols.report.add(codes.TEST_ROW_TWICE, place, key=key or grain)
            seen.add(key)
            if self._is_given(grain, key, place):
                yield from self._expected_cells(row, targets, period, grain, key, place)

    def _lists_periods(self, heading: Target, figures: Sequence[Target], grain: str, people: tuple[str, ...]) -> bool:
        """Whether a heading asks for a column of periods, which rows under `expect` have not."""
        name = label_of(heading)
        if name.casefold() not in _PERIOD_HEADINGS or self._is_known(name) or name in self.cells.list_given(grain):
            return False
        other = next((label_of(each) for each in figures if each is not heading), None)
        keys = "".join(f"| {each} " for each in self.cells.key_columns(grain)) if len(people) != 1 else ""
        figure = Words(other, other) if other is not None else Words("FIGURE", "名称")
        self.symbols.report.add(plans_tests.TEST_LISTS_PERIODS, heading.span, name=name, key=keys, figure=figure)
        return True

    def _is_known(self, name: str) -> bool:
        """Whether some rule of the plan gives a figure that is called so."""
        return any(name == known for _, known in self.symbols.figures) or any(
            name == known for known, _ in self.symbols.postings
        )

    def _may_leave_key_out(self, grain: str, people: tuple[str, ...]) -> bool:
        return grain == self.grain and len(people) == 1

    def _is_given(self, grain: str, key: str | None, span: Span | None) -> bool:
        """Whether the test gives the line it speaks of; groups and credits are known only when it is run."""
        if key is None or grain not in self.symbols.tables or grain in self.symbols.credits:
            return True
        given = self.named.given.get(grain, {})
        if key in given or (grain == self.grain and not given):
            return True
        self.symbols.report.add(codes.TEST_NAMES_NO_LINE, span, key=key)
        return False

    def _expected_cells(
        self,
        row: Mapping[str, Formula | None],
        targets: Mapping[str, tuple[Typed, str, str | None] | None],
        period: Period,
        grain: str,
        key: str | None,
        place: Span | None,
    ) -> Iterator[TrialExpected]:
        for label, target in targets.items():
            if target is None:
                continue
            node, of, row_key = target
            formula = row[label]
            cell = self.cells.cell(formula, node.type)
            if cell is not None:
                where = replace(cell, span=cell.span or place)
                yield TrialExpected(period, of, row_key if of != grain else key, label, node, where)

    def _check_given(self, target: Target, grain: str) -> None:
        """Expecting what the facts say proves nothing."""
        name = label_of(target)
        is_plain = isinstance(target, Name) and len(target.parts) == 1
        if is_plain and grain not in self.symbols.credits and name in self.cells.list_given(grain):
            self.symbols.report.add(codes.TEST_EXPECTS_GIVEN, target.span, name=name)

    # --- a run -------------------------------------------------------------------------------------------------------

    def _run(self, run: Run, rows: Sequence[Period], people: tuple[str, ...]) -> TrialStretch:
        periods = self._stretch(rows, run.span)
        key_columns = self.cells.key_columns(self.grain)
        labels = [label_of(heading) for heading in run.rows.headings]
        plain = [i for i, is_expected in enumerate(run.expected) if not is_expected]
        names = {i: self._run_name(run.rows.headings[i], key_columns) for i in plain}
        has_key = bool(key_columns) and set(key_columns) <= {labels[i] for i in plain}
        if not has_key:
            self._is_one(people, run.span)
        targets = {
            i: self.cells.target(heading, self.grain) for i, heading in enumerate(run.rows.headings) if run.expected[i]
        }
        given: dict[tuple[str, str | None], dict[str, TrialCell]] = {}
        expected: list[TrialExpected] = []
        known = self.cells.list_given(self.grain)
        for period, (cells, place) in zip(rows, iter_placed(run.rows, run.span), strict=True):
            values: dict[str, TrialCell] = {}
            for i, name in names.items():
                cell = self.cells.cell(cells[i], known[name]) if name is not None else None
                if name is not None and cell is not None:
                    values[name] = cell
            key = join_key(values, key_columns) if has_key else None
            if (period.label, key) in given:
                self.symbols.report.add(codes.RUN_PERIOD_TWICE, place, period=period.label)
            if self._is_given(self.grain, key, place):
                given[(period.label, key)] = values
                for i, target in targets.items():
                    found = self._run_cell(cells[i], target, period, key, labels[i], place)
                    expected += [found] if found is not None else []
        return TrialStretch(periods, given, tuple(expected))

    def _lacks_arrow(self, run: Run | None) -> bool:
        """Whether a figure stands in `run` as if it were given, which is told at its heading."""
        plain = zip(run.rows.headings, run.expected, strict=True) if run is not None else ()
        return any(not is_expected and self._is_reckoned(label_of(heading)) for heading, is_expected in plain)

    def _is_reckoned(self, name: str) -> bool:
        is_given = name in self.cells.key_columns(self.grain) or name in self.cells.list_given(self.grain)
        return not is_given and self._is_known(name)

    def _run_name(self, heading: Target, key: Mapping[str, Type]) -> str | None:
        name = label_of(heading)
        if self._is_reckoned(name):
            self.symbols.report.add(plans_tests.RUN_WITHOUT_ARROW, heading.span, name=name)
            return None
        if name not in key:
            return self.cells.name_given(heading, self.grain)
        note_use(self.symbols, heading.span, -1, member_key(self.grain, name, self.symbols))
        return name

    def _run_cell(
        self,
        formula: Formula | None,
        target: tuple[Typed, str, str | None] | None,
        period: Period,
        key: str | None,
        label: str,
        place: Span | None,
    ) -> TrialExpected | None:
        if target is None:
            return None
        node, grain, row_key = target
        cell = self.cells.cell(formula, node.type)
        if cell is None:
            return None
        where = replace(cell, span=cell.span or place)
        return TrialExpected(period, grain, key if grain == self.grain else row_key, label, node, where)

    def _stretch(self, rows: Sequence[Period], span: Span | None) -> tuple[Period, ...]:
        """All periods from the first row's to the last row's."""
        if not rows:
            return ()
        first = min(rows, key=lambda period: period.index)
        count = max(rows, key=lambda period: period.index).index - first.index + 1
        if count > RUN_PERIODS_MAX:
            self.symbols.report.add(codes.RUN_TOO_LONG, span, count=count, most=RUN_PERIODS_MAX)
            return ()
        return tuple(shift_period(first, step, self.calendar) for step in range(count))


def _expects(test: PlanTest) -> bool:
    in_run = test.run is not None and any(test.run.expected) and bool(test.run.periods)
    return in_run or any(expect.values or expect.rows is not None for expect in test.expect)


def _nameless(kind: Type, grain: str) -> TrialCell:
    """The key of a participant whom a test does not name."""
    return TrialCell(grain if kind.kind in (Kind.TEXT, Kind.LINK) else Fraction(1))


def _with_linked(read: set[str], program: Program) -> set[str]:
    """The tables and all that their links lead to: a link has to find its line, whether or not a rule follows it."""
    waiting = [name for name in read if name in program.tables]
    while waiting:
        for column in program.tables[waiting.pop()].columns.values():
            linked = column.type.table
            if linked is not None and linked in program.tables and linked not in read:
                read.add(linked)
                waiting.append(linked)
    return read


def _iter_tables_read(program: Program) -> Iterator[str]:
    """The tables that some rule reads, or has lines for."""
    for figure in program.figures:
        yield figure.grain
        yield from _iter_tables(figure.nodes)
    for must in program.musts:
        yield must.grain
        yield from _iter_tables(iter_typed(must.condition))
    for table in program.tables.values():
        for exclusion in table.exclusions:
            yield from _iter_tables(iter_typed(exclusion.condition))
        for formula in iter_credit_formulas(table.credit) if table.credit is not None else ():
            yield from _iter_tables(iter_typed(formula))
        if table.dated is not None:
            yield table.dated.table
            yield from (hop.end for hop in table.dated.hops)


def _iter_tables(nodes: Iterable[Typed]) -> Iterator[str]:
    for node in nodes:
        yield from (name for name in (getattr(node, "table", ""), getattr(node, "grain", "")) if name)
        yield from (hop.end for hop in getattr(node, "hops", ()))
