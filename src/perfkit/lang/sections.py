"""The rules of the grammar for what comes in and what leaves the plan, and for the settings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from perfkit.calendar import PeriodKind, WeekPattern, WeekYears
from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import lang as codes
from perfkit.expr import Formula, Name, PeriodEdge, RowDate
from perfkit.lang.cells import Row, as_day, as_formula, as_formula_or_empty, as_key, as_quoted, as_text, rows_of_width
from perfkit.lang.formulas import EDGES
from perfkit.lang.limits import Unreadable
from perfkit.lang.literals import read_date, read_whole
from perfkit.lang.names import check_line_name, check_table_name
from perfkit.lang.reading import Word, current, place_of, span_of
from perfkit.lang.words import TYPE_WORDS
from perfkit.plans import (
    Alias,
    Column,
    Corrections,
    Credit,
    CreditLine,
    Exclude,
    Exclusion,
    Group,
    Input,
    InputLine,
    Must,
    Note,
    Parameter,
    ParameterRow,
    Per,
    Posting,
    PostingKind,
    Rates,
    RatesRow,
    Table,
    Tail,
    TypeName,
    Use,
)
from perfkit.values import RoundingMode

if TYPE_CHECKING:
    from lark import Token


PATTERNS = tuple(pattern.value for pattern in WeekPattern)
PATTERN_WORDS = Words("`4-4-5`, `4-5-4` or `5-4-4`", "`4-4-5`、`4-5-4` 或 `5-4-4`")


class Setting(NamedTuple):
    """A setting of the header by its word, with its values and its place."""

    word: str
    values: tuple[object, ...]
    span: Span


class Value(NamedTuple):
    """A formula with its tails."""

    formula: Formula
    tails: tuple[Tail, ...]
    span: Span


class Grain(NamedTuple):
    """What `each` names."""

    name: str
    span: Span


class Named(NamedTuple):
    """A name with its place."""

    name: str
    span: Span


class Quoted(NamedTuple):
    """A word followed by a text in quotes."""

    text: str
    span: Span


class Since(NamedTuple):
    """The columns between which a line of a table holds."""

    first: str
    last: str | None


def whole_span(*parts: Span | None) -> Span:
    """From the first place to the last, of those that there are."""
    known = [part for part in parts if part is not None]
    return Span(min(part.start for part in known), max(part.end for part in known))


def _credit_line(row: Row) -> CreditLine:
    """A line of a `credit` table: who, when, and the further columns."""
    who, when, *cells = row.cells
    is_rest = isinstance(when, Word) and when.rule == "k_rest"
    is_open = isinstance(when, Word) and when.rule in ("k_any", "k_rest")
    return CreditLine(
        as_formula_or_empty(who),
        None if is_open else as_formula(when),
        tuple(as_formula_or_empty(cell) for cell in cells),
        is_rest,
        row.span,
    )


class HeaderRules:
    """The rules for the top of a plan."""

    def edition(self, number: Token) -> Setting:
        """`perfkit 2027`."""
        return Setting("edition", (read_whole(number),), span_of(number))

    def plan(self, word: Word, title: Token, _version: Word, number: Token) -> Setting:
        """`plan "AE" version 1`."""
        return Setting("k_plan", (title[1:-1], read_whole(number)), word.span.to(span_of(number)))

    def currency(self, word: Word, code: Token) -> Setting:
        """`currency USD`."""
        return Setting("k_currency", (str(code),), word.span.to(span_of(code)))

    def effective(self, word: Word, first: Token, _to: Word, last: Token) -> Setting:
        """`effective D to D`."""
        return Setting("k_effective", (read_date(first), read_date(last)), word.span.to(span_of(last)))

    def pay_period(self, word: Word, unit: Word) -> Setting:
        """`period month`."""
        return Setting("k_period", (PeriodKind(unit.value),), word.span.to(unit.span))

    def own_periods(self, word: Word, source: Quoted) -> Setting:
        """`period from "windows"`."""
        return Setting("k_period", (PeriodKind.LISTED, source.text), word.span.to(source.span))

    def rounding(self, word: Word, mode: Word) -> Setting:
        """`rounding half_even`."""
        return Setting("k_rounding", (RoundingMode(mode.value),), word.span.to(mode.span))

    def year_starts(self, word: Word) -> Setting:
        """`year starts month 4`."""
        return Setting("k_year_starts", (word.number or 0,), word.span)

    def use(self, word: Word, *parts: Token | Quoted) -> Setting:
        """`use rate, minimum from "shared/rates"`."""
        names = [part for part in parts if not isinstance(part, Quoted)]
        source = next(part for part in parts if isinstance(part, Quoted))
        span = word.span.to(source.span)
        use = Use(tuple(str(name) for name in names), source.text, span, tuple(span_of(name) for name in names))
        return Setting("k_use", (use,), span)

    def long_years(self, _long: Word, *years: Token) -> tuple[Token, ...]:
        """`long 2028, 2033`."""
        return years

    def week_years(
        self, word: Word, year: Token, _starts: Word, day: Token, _weeks: Word, pattern: Token, long: tuple[Token, ...]
    ) -> Setting:
        """`year 2027 starts 2027-01-31 weeks 4-4-5 long 2028`."""
        if pattern not in PATTERNS:
            current().report(codes.CANNOT_STAND, span_of(pattern), written=str(pattern), expected=PATTERN_WORDS)
            raise Unreadable(codes.CANNOT_STAND, span_of(pattern).start)
        long_years = tuple(read_whole(each) for each in long or ())
        weeks = WeekYears(read_whole(year), read_date(day), WeekPattern(pattern), long_years)
        last = long[-1] if long else pattern
        return Setting("k_year_starts", (weeks,), word.span.to(span_of(last)))

    def version_by(self, word: Word, column: Token) -> Setting:
        """`version by booked`."""
        return Setting("k_version_by", (str(column),), word.span.to(span_of(column)))

    def settled_until(self, word: Word, day: Token) -> Setting:
        """`settled until D`."""
        return Setting("k_settled", (read_date(day),), word.span.to(span_of(day)))

    def corrections(self, word: Word, way: Word, _within: Word | None, months: Word | None) -> Setting:
        """`corrections restated within 12 months`."""
        last = way if months is None else months
        reach = None if months is None else months.number
        return Setting("k_corrections", (Corrections(way.value), reach), word.span.to(last.span))


class TableRules:
    """The rules for what comes in."""

    def note(self, word: Word, text: Token) -> Note:
        """`note "…"`."""
        return Note(text[1:-1], word.span.to(span_of(text)))

    def source(self, word: Word, text: Token) -> Quoted:
        """`from "deals"`."""
        return Quoted(text[1:-1], word.span.to(span_of(text)))

    def written(self, word: Word, text: Token) -> Quoted:
        """`written "1,200.00"`."""
        return Quoted(text[1:-1], word.span.to(span_of(text)))

    def key(self, _key: Word, *names: Token) -> tuple[str, ...]:
        """`key a, b`."""
        return tuple(str(name) for name in names)

    def dated(self, _dated: Word, column: Name) -> Name:
        """`dated booked_on`."""
        return column

    def since(self, _since: Word, first: Token, _until: Word | None, last: Token | None) -> Since:
        """`since valid_from until valid_to`."""
        return Since(str(first), None if last is None else str(last))

    def keep(self, _keep: Word, months: Word) -> int:
        """`keep 24 months`."""
        return months.number or 0

    def participants(
        self,
        head: Word,
        name: Token,
        source: Quoted | None,
        key: tuple[str, ...],
        since: Since | None,
        payee: Token | None,
        note: Note | None,
        *columns: Column,
    ) -> Table:
        """`participants rep from "people" key id to employer`."""
        check_table_name(name)
        return Table(
            str(name),
            True,
            columns,
            key,
            None if source is None else source.text,
            None,
            None if since is None else since.first,
            None if since is None else since.last,
            None,
            note,
            head.span.to(span_of(name)),
            span_of(name),
            None if payee is None else str(payee),
        )

    def rows(
        self,
        head: Word,
        name: Token,
        source: Quoted | None,
        key: tuple[str, ...],
        dated: Name | None,
        since: Since | None,
        keep: int | None,
        note: Note | None,
        *columns: Column,
    ) -> Table:
        """`rows deal from "deals" key deal_id dated booked_on`."""
        check_table_name(name)
        return Table(
            str(name),
            False,
            columns,
            key,
            None if source is None else source.text,
            dated,
            None if since is None else since.first,
            None if since is None else since.last,
            keep,
            note,
            head.span.to(span_of(name)),
            span_of(name),
        )

    def column(
        self, name: Token, kind: TypeName, source: Quoted | None, written: Quoted | None, note: Note | None
    ) -> Column:
        """`amount : money from "Amount" written "1,200.00"`."""
        check_line_name(name)
        span = whole_span(span_of(name), kind.span, *(part.span for part in (source, written, note) if part))
        return Column(
            str(name),
            kind,
            None if source is None else source.text,
            None if written is None else written.text,
            note,
            span,
        )

    def type(self, base: Token, currency: Named | None, per: Word | None, empty: Word | None) -> TypeName:
        """`money in USD per month or empty`."""
        ends = (part.span for part in (currency,) if part is not None)
        words = (word.span for word in (per, empty) if word is not None)
        return TypeName(
            TYPE_WORDS.get(base, str(base)),
            (),
            None if currency is None else currency.name,
            None if per is None else Per(per.rule.removeprefix("k_per_")),
            empty is not None,
            whole_span(span_of(base), *ends, *words),
        )

    def choices(self, *parts: Token | Word | None) -> TypeName:
        """`"Won" or "Lost" or empty`."""
        texts = [part for part in parts if isinstance(part, str)]
        empty = parts[-1]
        last = empty.span if isinstance(empty, Word) else span_of(texts[-1])
        choices = tuple(text[1:-1] for text in texts)
        return TypeName("", choices, may_be_empty=isinstance(empty, Word), span=span_of(texts[0]).to(last))

    def currency_of(self, _in: Word, code: Token | Word) -> Named:
        """`in USD`, `in any`."""
        return Named("any", code.span) if isinstance(code, Word) else Named(str(code), span_of(code))

    def alias(self, head: Word, table: Token, _heading: object, *rows: Row) -> Alias:
        """`alias product`."""
        fitting = rows_of_width(rows, 2)
        pairs = tuple((as_text(row.cells[0]), as_text(row.cells[1])) for row in fitting)
        spans = tuple(row.span for row in fitting)
        return Alias(str(table), pairs, spans, head.span.to(span_of(table)), span_of(table))

    def exclude(self, head: Word, table: Token, _heading: object, *rows: Row) -> Exclude:
        """`exclude deal`."""
        lines = tuple(
            Exclusion(as_formula(row.cells[0]), as_quoted(row.cells[1]), row.span) for row in rows_of_width(rows, 2)
        )
        return Exclude(str(table), lines, head.span.to(span_of(table)), span_of(table))

    def credit(
        self,
        head: Word,
        name: Token,
        _from: Word,
        table: Token,
        note: Note | None,
        heading: tuple[Token, ...],
        *rows: Row,
    ) -> Credit:
        """`credit part from deal`."""
        check_table_name(name)
        lines = tuple(_credit_line(row) for row in rows_of_width(rows, len(heading) + 1))
        return Credit(
            str(name),
            str(table),
            str(heading[0]),
            tuple(str(column) for column in heading[1:]),
            lines,
            note,
            head.span.to(span_of(table)),
            span_of(name),
            span_of(table),
            tuple(span_of(column) for column in heading),
        )

    def credit_head(self, *columns: Token | Word) -> tuple[Token, ...]:
        """`| who | when | share |`."""
        return tuple(column for column in columns if not isinstance(column, Word))

    def group(
        self, head: Word, name: Token, _from: Word | None, table: Token | None, _by: Word, *rest: Token | Word | None
    ) -> Group:
        """`group team by manager at row date`, `group sale from order by seller, currency`."""
        check_table_name(name)
        *parts, levels, _at, day = rest
        columns = [part for part in parts if part is not None and not isinstance(part, Word)]
        at: RowDate | PeriodEdge | None = None
        if isinstance(day, Word):
            at = RowDate(day.span) if day.rule == "k_row_date" else PeriodEdge(EDGES[day.rule], day.span)
        return Group(
            str(name),
            tuple(map(str, columns)),
            str(table) if table is not None else None,
            levels is not None,
            at,
            head.span.to(span_of(columns[-1])),
            span_of(name),
            span_of(table) if table is not None else None,
            tuple(map(span_of, columns)),
        )

    def input(self, head: Word, *lines: InputLine) -> Input:
        """`input`."""
        return Input(lines, head.span)

    def field(
        self, name: Token, kind: TypeName, _else: Word | None, otherwise: Formula | None, note: Note | None
    ) -> InputLine:
        """`quota : money per quarter else USD 0`."""
        check_line_name(name)
        last = kind.span if otherwise is None else place_of(otherwise)
        return InputLine(str(name), kind, otherwise, note, whole_span(span_of(name), last))

    def parameter(
        self,
        head: Word,
        name: Token,
        kind: TypeName,
        value: Formula | None,
        note: Note | None,
        keys: tuple[str, ...] | None,
        *rows: Row | None,
    ) -> Parameter:
        """`parameter draw : money = USD 2,000.00`."""
        keys = keys or ()
        written = tuple(row for row in rows if row is not None)
        fitting = rows_of_width(written, len(keys) + 2)
        lines = tuple(
            ParameterRow(
                tuple(as_key(cell) for cell in row.cells[:-2]),
                as_day(row.cells[-2]),
                as_formula(row.cells[-1]),
                row.span,
            )
            for row in fitting
        )
        return Parameter(str(name), kind, value, keys, lines, note, head.span.to(span_of(name)), span_of(name))

    def parameter_head(self, *columns: Token | Word) -> tuple[str, ...]:
        """`| region | from | value |`."""
        return tuple(str(column) for column in columns if isinstance(column, str))

    def rates(
        self, head: Word, name: Token, per: Word | None, source: Token | None, note: Note | None, *parts: object
    ) -> Rates:
        """`rates spot per day "European Central Bank"`."""
        check_table_name(name)
        fitting = rows_of_width(tuple(part for part in parts if isinstance(part, Row)), 4)
        rows = tuple(
            RatesRow(
                as_text(row.cells[0]), as_text(row.cells[1]), as_day(row.cells[2]), as_formula(row.cells[3]), row.span
            )
            for row in fitting
        )
        return Rates(
            str(name),
            None if per is None else Per(per.rule.removeprefix("k_per_")),
            None if source is None else source[1:-1],
            rows,
            note,
            head.span.to(span_of(name)),
            span_of(name),
        )


class PostingRules:
    """The rules for what leaves the plan."""

    def each(self, _each: Word, name: Token | Word) -> Grain:
        """`each deal`."""
        return Grain("company", name.span) if isinstance(name, Word) else Grain(str(name), span_of(name))

    def payee(self, _to: Word, column: Token) -> Token:
        """`to lead`."""
        return column

    def _posting(
        self, kind: PostingKind, head: Word, grain: Grain | None, name: Token, value: Value | None, note: Note | None
    ) -> Posting:
        return Posting(
            kind,
            str(name),
            None if grain is None else grain.name,
            None if value is None else value.formula,
            () if value is None else value.tails,
            note=note,
            span=whole_span(head.span, span_of(name), None if value is None else value.span),
            name_span=span_of(name),
            grain_span=None if grain is None else grain.span,
        )

    def earn(
        self, head: Word, grain: Grain | None, name: Token, value: Value | None, payee: Token | None, note: Note | None
    ) -> Posting:
        """`earn commission = result`, `earn each team override = … to lead`."""
        posting = self._posting(PostingKind.EARN, head, grain, name, value, note)
        return replace(posting, payee=None if payee is None else str(payee))

    def pay(
        self,
        head: Word,
        grain: Grain | None,
        name: Token,
        value: Value | None,
        payee: Token | None,
        information: Word | None,
        note: Note | None,
    ) -> Posting:
        """`pay each team override to lead`."""
        posting = self._posting(PostingKind.PAY, head, grain, name, value, note)
        payee_name = None if payee is None else str(payee)
        return replace(posting, payee=payee_name, is_information=information is not None)

    def carry(
        self,
        head: Word,
        grain: Grain | None,
        name: Token,
        kind: TypeName,
        _start: Word | None,
        start: Formula | None,
        value: Value,
        note: Note | None,
    ) -> Posting:
        """`carry owed : money start USD 0 = closing_owed`."""
        posting = self._posting(PostingKind.CARRY, head, grain, name, value, note)
        return replace(posting, type=kind, start=start)

    def must(self, head: Word, grain: Grain | None, condition: Formula, note: Note | None) -> Must:
        """`must each deal part > 0`."""
        return Must(
            condition,
            None if grain is None else grain.name,
            note,
            head.span.to(place_of(condition)),
            None if grain is None else grain.span,
        )
