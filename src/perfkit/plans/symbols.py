"""Every name of a plan with what it stands for, before any formula is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from fractions import Fraction

from perfkit.diagnostics import Span
from perfkit.diagnostics.codes import plans as codes
from perfkit.diagnostics.codes import plans_rates as rates_codes
from perfkit.expr import (
    ANY_CURRENCY,
    NUMBER,
    UNKNOWN,
    Hop,
    Kind,
    Name,
    Type,
    link_to,
)
from perfkit.plans.check_names import check_names
from perfkit.plans.enter_contests import enter_contest, name_prize
from perfkit.plans.model import (
    Award,
    Calc,
    Contest,
    Credit,
    Curve,
    Decide,
    Group,
    Input,
    InputLine,
    Line,
    Matrix,
    Metric,
    MetricLine,
    Parameter,
    PlanModel,
    Posting,
    PostingKind,
    Rates,
    Rating,
    Scorecard,
    Table,
    Tiers,
    TypeName,
)
from perfkit.plans.posting_names import check_posting_names
from perfkit.plans.program import COMPANY, ColumnInfo, FigureKind, GrainKind, GroupInfo, Lookup
from perfkit.plans.report import Report
from perfkit.plans.show import FUNCTION_NAMES, LEDGER_NAMES
from perfkit.plans.types import NO_COLUMNS, nearest_currency, read_type
from perfkit.plans.uses import NameKey, NameUse
from perfkit.values import CURRENCY_DIGITS

BUILTIN_FUNCTIONS = frozenset((*FUNCTION_NAMES, *LEDGER_NAMES))
"""Names that are called as functions; no table that decides may take one."""

Decider = Tiers | Curve | Matrix | Decide | Rating


@dataclass(slots=True)
class FigureSymbol:
    """A figure's name, before its formula is looked at. `type` of a posting is known only after its formula."""

    grain: str
    name: str
    kind: FigureKind
    type: Type
    span: Span | None
    section: Line | InputLine | Scorecard | Rating | Contest | Award | Posting


@dataclass(slots=True)
class Symbols:
    """What each name stands for.

    credits: tables that the plan makes itself; they stand in `tables` too. present: columns that no kept row leaves
    empty, by table. broken: names whose declaration has a finding already, so that reading them is no second mistake.
    hops, chains: the steps and the shortest ways from each table that was looked at. uses: what each written name
    stands for. keys_read: of parameters, what a heading of theirs was found to stand for.
    """

    model: PlanModel
    report: Report
    participants: str | None = None
    tables: dict[str, Table] = field(default_factory=dict)
    credits: dict[str, Credit] = field(default_factory=dict)
    columns: dict[str, dict[str, ColumnInfo]] = field(default_factory=dict)
    groups: dict[str, GroupInfo] = field(default_factory=dict)
    figures: dict[tuple[str, str], FigureSymbol] = field(default_factory=dict)
    parameters: dict[str, tuple[Parameter, Type]] = field(default_factory=dict)
    rates: dict[str, Rates] = field(default_factory=dict)
    deciders: dict[str, Decider] = field(default_factory=dict)
    postings: dict[tuple[str, PostingKind], Posting] = field(default_factory=dict)
    present: dict[str, set[str]] = field(default_factory=dict)
    nonzero_parameters: set[str] = field(default_factory=set)
    lookups: dict[str, Lookup] = field(default_factory=dict)
    posting_types: dict[tuple[str, PostingKind], Type] = field(default_factory=dict)
    parameter_numbers: dict[str, Fraction] = field(default_factory=dict)
    recorded: set[tuple[str, str]] = field(default_factory=set)
    band_types: dict[tuple[str, str], Type] = field(default_factory=dict)
    contests: dict[str, Contest] = field(default_factory=dict)
    metrics: dict[tuple[str, str], MetricLine] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    hops: dict[str, list[Hop]] = field(default_factory=dict)
    chains: dict[str, dict[str, list[tuple[Hop, ...]]]] = field(default_factory=dict)
    uses: list[NameUse] = field(default_factory=list)
    keys_read: set[tuple[str, str, NameKey]] = field(default_factory=set)

    def grain_kind(self, grain: str) -> GrainKind:
        """What the lines of a grain are."""
        if grain == COMPANY:
            return GrainKind.COMPANY
        if grain in self.groups:
            return GrainKind.GROUP
        return GrainKind.PARTICIPANTS if grain == self.participants else GrainKind.ROWS

    def is_grain(self, name: str) -> bool:
        """Whether a name is a table, a group or the company."""
        return name == COMPANY or name in self.tables or name in self.groups

    def enter(self, grain: str, name: str, kind: FigureKind, figure_type: Type, section: Contest) -> None:
        """Enter a figure of a contest, whose name is known to be free."""
        span = section.name_span or section.span
        self.figures[(grain, name)] = FigureSymbol(grain, name, kind, figure_type, span, section)

    def find_prize(self, grain: str, contest: str, column: str) -> FigureSymbol | None:
        """The figure behind a column of a contest of a grain: `race.place`, `race.prize`."""
        section = self.contests.get(contest)
        if section is None or (section.grain or self.participants) != grain:
            return None
        return self.figures.get((grain, name_prize(section, column)))

    def names_at(self, grain: str) -> list[str]:
        """Every name that may stand bare in a section of a grain, for `did you mean`."""
        own = [name for (at, name) in self.figures if at == grain and " " not in name]
        made_by = self.groups[grain].by if grain in self.groups else {}
        return [*self.columns.get(grain, {}), *made_by, *own, *self.parameters, *self.groups]


def to_type(written: TypeName, symbols: Symbols, *, beside: frozenset[str] | None = None) -> Type:
    """The type that is written; see `read_type`."""
    return read_type(written, symbols.report, symbols.model.header.currency, symbols.tables, beside=beside)


def collect_symbols(model: PlanModel, report: Report) -> Symbols:
    """Enter every name of the plan; a name entered twice is a finding."""
    currency = model.header.currency
    if currency not in CURRENCY_DIGITS:
        meant = nearest_currency(currency)
        report.add(codes.UNKNOWN_CURRENCY, dict(model.header.spans).get("currency"), currency=currency, **meant)
        # What was meant is taken for it, so that no amount of the plan is told of for the wrong name.
        model = replace(model, header=replace(model.header, currency=meant.get("nearest", currency)))
    symbols = Symbols(model, report)
    if model.header.ends_on < model.header.starts_on:
        report.add(codes.EFFECTIVE_REVERSED, dict(model.header.spans).get("effective"))
    taken: dict[str, Span | None] = {COMPANY: None}
    for section in model.sections:
        if isinstance(section, Table):
            _enter_table(section, symbols, taken)
    needing = next((section for section in model.sections if _needs_participants(section)), None)
    if symbols.participants is None and needing is not None:
        report.add(codes.NO_PARTICIPANTS, needing.span)
    for section in model.sections:
        if isinstance(section, Table) and symbols.tables.get(section.name) is section:
            _enter_columns(section, symbols)
    for section in model.sections:
        if isinstance(section, Credit):
            _enter_credit(section, symbols, taken)
    for section in model.sections:
        _enter_global(section, symbols, taken)
    for section in model.sections:
        _enter_figures(section, symbols)
    check_posting_names(symbols)
    check_names(symbols)
    return symbols


def _needs_participants(section: object) -> bool:
    """Whether a section speaks of participants: figures of theirs, groups of them, or pay."""
    if isinstance(section, Calc | Metric):
        return section.grain is None
    if isinstance(section, Posting):
        return section.kind is not PostingKind.CARRY
    if isinstance(section, Group):
        return section.table is None
    if isinstance(section, Contest):
        return section.grain is None
    return isinstance(section, Input | Scorecard | Rating | Credit | Award)


def _take(name: str, span: Span | None, taken: dict[str, Span | None], report: Report) -> bool:
    if name in taken:
        report.add(codes.NAME_TWICE, span, taken[name], name=name)
        return False
    taken[name] = span
    return True


def _enter_table(table: Table, symbols: Symbols, taken: dict[str, Span | None]) -> None:
    if not _take(table.name, table.name_span or table.span, taken, symbols.report):
        return
    symbols.tables[table.name] = table
    if table.is_participants:
        if symbols.participants is not None:
            symbols.report.add(
                codes.TWO_PARTICIPANTS, table.span, symbols.tables[symbols.participants].span, name=table.name
            )
        else:
            symbols.participants = table.name


def _enter_columns(table: Table, symbols: Symbols) -> None:
    columns: dict[str, ColumnInfo] = {}
    names = frozenset(column.name for column in table.columns)
    for column in table.columns:
        if column.name in columns:
            symbols.report.add(codes.NAME_TWICE, column.span, columns[column.name].span, name=column.name)
            continue
        kind = to_type(column.type, symbols, beside=names - {column.name})
        named = column.type.currency if kind.is_any_money and column.type.currency != ANY_CURRENCY else None
        columns[column.name] = ColumnInfo(
            column.name, kind, column.source or column.name, column.written, column.span, named
        )
    symbols.columns[table.name] = columns
    _check_currency_columns(columns, symbols)
    symbols.present[table.name] = set()
    for key in table.key:
        _check_key(key, table, columns, symbols)
    for named in (table.since, table.until):
        if named is not None:
            _check_since(named, table, columns, symbols)
    if table.payee is not None:
        _check_payee(table.payee, table, columns, symbols)


def _check_currency_columns(columns: dict[str, ColumnInfo], symbols: Symbols) -> None:
    """A column that names a currency holds text, and is there whenever the amount is."""
    for column in columns.values():
        named = columns.get(column.currency_column or "")
        if named is None or named.type.is_unknown:
            continue
        wrong = [choice for choice in named.type.choices if choice not in CURRENCY_DIGITS]
        if named.type.kind is not Kind.TEXT or (named.type.may_be_empty and not column.type.may_be_empty):
            symbols.report.add(rates_codes.NOT_A_CURRENCY_COLUMN, column.span, named.span, name=named.name)
        elif wrong:
            symbols.report.add(codes.UNKNOWN_CURRENCY, named.span, currency=wrong[0], **nearest_currency(wrong[0]))


def _check_payee(name: str, table: Table, columns: dict[str, ColumnInfo], symbols: Symbols) -> None:
    found = columns.get(name)
    if found is None:
        span = _word_in_head(name, table, symbols)
        symbols.report.add(
            codes.KEY_NOT_A_COLUMN, span, name=name, table=table.name, **symbols.report.nearest(name, columns)
        )
    elif found.type.kind not in (Kind.TEXT, Kind.LINK, Kind.UNKNOWN):
        symbols.report.add(rates_codes.PAYEE_COLUMN_TYPE, found.span, name=name, type=found.type.words)


def _check_key(key: str, table: Table, columns: dict[str, ColumnInfo], symbols: Symbols) -> None:
    if key not in columns:
        span = _word_in_head(key, table, symbols)
        symbols.report.add(
            codes.KEY_NOT_A_COLUMN, span, name=key, table=table.name, **symbols.report.nearest(key, columns)
        )
        # Whatever reads the key finds a column of no known type, which is no second mistake.
        columns[key] = ColumnInfo(key, UNKNOWN, key, None, span)
    elif columns[key].type.may_be_empty:
        symbols.report.add(codes.KEY_MAY_BE_EMPTY, columns[key].span, name=key)


def _word_in_head(word: str, table: Table, symbols: Symbols) -> Span | None:
    """Where a word stands on the line that begins a table; the line itself where the plan was not read from a text."""
    source = symbols.report.source
    if source is None or table.span is None:
        return table.span
    end = source.text.find("\n", table.span.start)
    line = source.text[table.span.start : len(source.text) if end < 0 else end]
    found = list(re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", line))
    start = table.span.start
    return Span(start + found[-1].start(), start + found[-1].end()) if found else table.span


def _check_since(name: str, table: Table, columns: dict[str, ColumnInfo], symbols: Symbols) -> None:
    if name not in columns:
        span = _word_in_head(name, table, symbols)
        symbols.report.add(
            codes.KEY_NOT_A_COLUMN, span, name=name, table=table.name, **symbols.report.nearest(name, columns)
        )
        columns[name] = ColumnInfo(name, UNKNOWN, name, None, span)
    elif columns[name].type.kind not in (Kind.DATE, Kind.UNKNOWN):
        symbols.report.add(codes.NOT_A_DATE, columns[name].span, name=name, type=columns[name].type.words)


def _enter_credit(credit: Credit, symbols: Symbols, taken: dict[str, Span | None]) -> None:
    """A credit table as a table of rows: a link to the row, a link to whom the part belongs to, further columns.

    What the further columns hold is known when their cells are; until then they are of no known type.
    """
    report, span = symbols.report, credit.name_span or credit.span
    if not _take(credit.name, span, taken, report):
        return
    base = symbols.tables.get(credit.table)
    if base is None or base.is_participants or base.since is not None:
        symbols.broken.add(credit.name)
        place = credit.table_span or credit.span
        if base is None:
            report.add(codes.UNKNOWN_TABLE, place, name=credit.table, **report.nearest(credit.table, symbols.tables))
        else:
            report.add(codes.CREDIT_NOT_FROM_ROWS, place, name=credit.name, table=credit.table)
        return
    dated = Name((base.name, *base.dated.parts), base.dated.span) if base.dated is not None else None
    symbols.tables[credit.name] = Table(
        credit.name, False, (), (base.name, credit.who), dated=dated, span=credit.span, name_span=credit.name_span
    )
    symbols.credits[credit.name] = credit
    symbols.present[credit.name] = set()
    who = link_to(symbols.participants or "").or_empty()
    columns = {base.name: ColumnInfo(base.name, link_to(base.name), base.name, None, credit.table_span)}
    for name, place in zip((credit.who, *credit.columns), _heading_spans(credit), strict=True):
        if name in columns:
            report.add(codes.NAME_TWICE, place, columns[name].span, name=name)
            continue
        columns[name] = ColumnInfo(name, who if name == credit.who else UNKNOWN, name, None, place)
    symbols.columns[credit.name] = columns


def _heading_spans(credit: Credit) -> tuple[Span | None, ...]:
    count = 1 + len(credit.columns)
    return credit.column_spans if len(credit.column_spans) == count else (credit.span,) * count


def _enter_global(section: object, symbols: Symbols, taken: dict[str, Span | None]) -> None:
    if isinstance(section, Group):
        if _take(section.name, section.name_span or section.span, taken, symbols.report):
            _enter_group(section, symbols)
    elif isinstance(section, Parameter):
        if _take(section.name, section.name_span or section.span, taken, symbols.report):
            symbols.parameters[section.name] = (section, to_type(section.type, symbols))
    elif isinstance(section, Rates):
        if _take(section.name, section.name_span or section.span, taken, symbols.report):
            symbols.rates[section.name] = section
    elif isinstance(section, Decider):
        span = section.name_span or section.span
        if not _take(section.name, span, taken, symbols.report):
            return
        if section.name in BUILTIN_FUNCTIONS:
            symbols.report.add(codes.FUNCTION_NAME_TAKEN, span, name=section.name)
        symbols.deciders[section.name] = section
    elif isinstance(section, Contest) and _take(section.name, section.name_span or section.span, taken, symbols.report):
        symbols.contests[section.name] = section


def _enter_group(group: Group, symbols: Symbols) -> None:
    if group.table is not None:
        _enter_group_of_rows(group, group.table, symbols)
        return
    columns, spans = symbols.columns.get(symbols.participants or "", {}), _spans_by(group)
    if len(group.by) != 1:
        _refuse_several(group, symbols)
        return
    name = group.by[0]
    found = columns.get(name)
    if found is None:
        symbols.report.add(codes.GROUP_COLUMN_UNKNOWN, spans[0], name=name, **symbols.report.nearest(name, columns))
        symbols.broken.add(group.name)
        return
    people = symbols.participants or ""
    is_dated = symbols.tables[people].since is not None
    looked_at = None if group.at is None else "row date" if not hasattr(group.at, "edge") else group.at.edge.value
    if is_dated and looked_at is None:
        symbols.report.add(codes.GROUP_NEEDS_AT, group.span, name=group.name, column=name)
    if not is_dated and looked_at is not None:
        symbols.report.add(codes.GROUP_AT_NEEDLESS, group.span, name=group.name, column=name)
    if group.all_levels and found.type.table != symbols.participants:
        symbols.report.add(codes.ALL_LEVELS_NEEDS_LINK, group.span, name=name)
    by = {name: found.type.or_empty(may_be_empty=False)}
    symbols.groups[group.name] = GroupInfo(group.name, people, by, group.all_levels, looked_at, group.span)


def _spans_by(group: Group) -> tuple[Span | None, ...]:
    """Where each column of a group stands; the group itself where the plan was not read from a text."""
    return tuple(span or group.span for span in group.by_spans or (None,) * len(group.by))


def _refuse_several(group: Group, symbols: Symbols) -> None:
    """Participants by several columns: the first table of rows that has them all was probably meant."""
    rows = (name for name, table in symbols.tables.items() if not table.is_participants and table.since is None)
    meant = next((name for name in rows if set(group.by) <= symbols.columns.get(name, {}).keys()), None)
    near = {"nearest": meant} if meant is not None else {}
    columns = ", ".join(group.by)
    symbols.report.add(codes.GROUP_OF_SEVERAL_COLUMNS, group.span, name=group.name, columns=columns, **near)
    symbols.broken.add(group.name)


def _enter_group_of_rows(group: Group, name: str, symbols: Symbols) -> None:
    by = _columns_of_rows(group, name, symbols) if _has_rows(group, name, symbols) else {}
    if not by:
        symbols.broken.add(group.name)
        return
    if group.all_levels or group.at is not None:
        symbols.report.add(codes.GROUP_OF_ROWS_STAYS, group.span, name=group.name)
    if set(symbols.tables[name].key) <= by.keys():
        symbols.report.add(codes.GROUP_BY_THE_KEY, group.span, name=group.name, table=name)
    symbols.groups[group.name] = GroupInfo(
        group.name, name, by, all_levels=False, looked_at=None, span=group.span, is_of_rows=True
    )


def _has_rows(group: Group, name: str, symbols: Symbols) -> bool:
    """Whether a group's table is one of rows; a finding says what it is not."""
    table = symbols.tables.get(name)
    if table is not None and not table.is_participants and table.since is None:
        return True
    groups = {section.name for section in symbols.model.sections if isinstance(section, Group)}
    span = group.table_span or group.span
    if table is not None or name == COMPANY or name in groups:
        symbols.report.add(codes.GROUP_OF_NO_ROWS, span, name=group.name, table=name)
    else:
        rows = [each for each, found in symbols.tables.items() if not found.is_participants]
        symbols.report.add(codes.UNKNOWN_TABLE, span, name=name, **symbols.report.nearest(name, rows))
    return False


def _columns_of_rows(group: Group, table: str, symbols: Symbols) -> dict[str, Type]:
    """The columns that a group of rows is made by, as far as they can be; findings say why others cannot."""
    columns, found = symbols.columns[table], dict[str, Type]()
    if not group.by:
        values = {"name": group.name, "table": table, "column": ""}
        symbols.report.add(codes.GROUP_COLUMN_NOT_OF_ROWS, group.span, **values)
    for name, span in zip(group.by, _spans_by(group), strict=True):
        info = columns.get(name)
        if name in found:
            symbols.report.add(codes.GROUP_COLUMN_TWICE, span, name=group.name, column=name)
        elif info is None:
            near = symbols.report.nearest(name, columns)
            values = {"name": group.name, "table": table, "column": name}
            symbols.report.add(codes.GROUP_COLUMN_NOT_OF_ROWS, span, **values, **near)
        elif info.type.kind is Kind.NUMERIC and not info.type.is_count:
            values = {"name": group.name, "column": name}
            symbols.report.add(codes.GROUP_COLUMN_KIND, span, type=info.type.words, **values)
        else:
            found[name] = info.type.or_empty(may_be_empty=False)
    return found


def _enter_figures(section: object, symbols: Symbols) -> None:
    people = symbols.participants or ""
    if isinstance(section, Input):
        for given in section.lines:
            kind = to_type(given.type, symbols, beside=NO_COLUMNS)
            _add(people, given.name, FigureKind.INPUT, kind, given.span, given, symbols)
    elif isinstance(section, Calc):
        _enter_calc(section, symbols)
    elif isinstance(section, Scorecard):
        span = section.name_span or section.span
        _add(people, section.name, FigureKind.SCORECARD, NUMBER, span, section, symbols)
    elif isinstance(section, Rating):
        labels = tuple(row.label for row in section.rows)
        kind = Type(Kind.LABEL, choices=labels, rating=section.name)
        _add(people, section.name, FigureKind.RATING, kind, section.name_span or section.span, section, symbols)
    elif isinstance(section, Metric):
        _enter_metric(section, symbols)
    elif isinstance(section, Contest):
        grain = find_grain(section.grain, section.grain_span or section.span, symbols)
        enter_contest(section, grain, symbols)
    elif isinstance(section, Award):
        _add(people, section.name, FigureKind.AWARD, UNKNOWN, section.name_span or section.span, section, symbols)
    elif isinstance(section, Posting):
        _enter_posting(section, symbols)


def find_grain(grain: str | None, span: Span | None, symbols: Symbols) -> str | None:
    """The grain a section names; none after a finding when there is no such table."""
    if grain is None:
        return symbols.participants
    if grain in symbols.broken:
        return None
    if not symbols.is_grain(grain):
        among = [*symbols.tables, *symbols.groups, COMPANY]
        symbols.report.add(codes.UNKNOWN_TABLE, span, name=grain, **symbols.report.nearest(grain, among))
        return None
    return grain


def _enter_calc(calc: Calc, symbols: Symbols) -> None:
    grain = find_grain(calc.grain, calc.grain_span or calc.span, symbols)
    if grain is None:
        symbols.broken.update(line.name for line in (*calc.lines, *calc.otherwise))
        return
    others = {line.name: line for line in calc.otherwise}
    for line in calc.lines:
        kind = to_type(line.type, symbols, beside=NO_COLUMNS)
        if calc.condition is not None and line.name not in others and not kind.may_be_empty:
            symbols.report.add(codes.ONE_BRANCH_ONLY, line.name_span or line.span, name=line.name)
        other = others.get(line.name)
        if other is not None and to_type(other.type, symbols, beside=NO_COLUMNS) != kind and not kind.is_unknown:
            symbols.report.add(
                codes.BRANCHES_DIFFER, other.name_span or other.span, line.name_span or line.span, name=line.name
            )
        _add(grain, line.name, FigureKind.CALC, kind, line.name_span or line.span, line, symbols)
    names = {line.name for line in calc.lines}
    for line in calc.otherwise:
        if line.name not in names:
            kind = to_type(line.type, symbols, beside=NO_COLUMNS)
            if not kind.may_be_empty:
                symbols.report.add(codes.ONE_BRANCH_ONLY, line.name_span or line.span, name=line.name)
            _add(grain, line.name, FigureKind.CALC, kind, line.name_span or line.span, line, symbols)


def _enter_metric(metric: Metric, symbols: Symbols) -> None:
    grain = find_grain(metric.grain, metric.grain_span or metric.span, symbols)
    if grain is None:
        symbols.broken.update(each.line.name for each in metric.lines)
        return
    for each in metric.lines:
        line = each.line
        _add(
            grain,
            line.name,
            FigureKind.CALC,
            to_type(line.type, symbols),
            line.name_span or line.span,
            line,
            symbols,
        )
        if symbols.figures[(grain, line.name)].section is line:
            symbols.metrics[(grain, line.name)] = each


def _enter_posting(posting: Posting, symbols: Symbols) -> None:
    grain = find_grain(posting.grain, posting.grain_span or posting.span, symbols)
    if grain is None:
        return
    key = (posting.name, posting.kind)
    before = symbols.postings.get(key)
    if before is not None:
        symbols.report.add(codes.NAME_TWICE, posting.name_span or posting.span, before.name_span, name=posting.name)
        return
    symbols.postings[key] = posting
    kind = to_type(posting.type, symbols) if posting.type is not None else UNKNOWN
    name = f"{posting.kind.value} {posting.name}"
    span = posting.name_span or posting.span
    symbols.figures[(grain, name)] = FigureSymbol(grain, name, FigureKind.POSTING, kind, span, posting)
    people = symbols.participants or ""
    is_totalled = symbols.grain_kind(grain) in (GrainKind.ROWS, GrainKind.GROUP) and not posting.is_information
    if is_totalled and posting.kind is not PostingKind.CARRY:
        symbols.figures[(people, name)] = FigureSymbol(people, name, FigureKind.TOTAL, kind, span, posting)


def _add(
    grain: str,
    name: str,
    kind: FigureKind,
    figure_type: Type,
    span: Span | None,
    section: Line | InputLine | Scorecard | Rating | Award,
    symbols: Symbols,
) -> None:
    columns = symbols.columns.get(grain, {})
    first = symbols.figures.get((grain, name))
    group = symbols.groups.get(name)
    if group is not None and not group.leads_from(grain, symbols.groups):
        group = None
    own = symbols.groups.get(grain)
    if own is not None and name in own.by:
        # The line of a group has the columns it is made by.
        group = own
    parameter = symbols.parameters.get(name)
    contest = symbols.contests.get(name)
    if contest is not None and (contest.grain or symbols.participants) != grain:
        contest = None
    rates = symbols.rates.get(name)
    value = parameter[0] if parameter is not None else None
    for known in (columns.get(name), first, group, contest, value, rates):
        if known is not None:
            symbols.report.add(codes.NAME_TWICE, span, known.span, name=name)
            return
    symbols.figures[(grain, name)] = FigureSymbol(grain, name, kind, figure_type, span, section)
