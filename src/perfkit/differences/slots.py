"""What each kind of section says, piece by piece: places in the text, or words where no place says it alone."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

from perfkit.diagnostics import Span
from perfkit.expr import Formula
from perfkit.plans import (
    Alias,
    Argument,
    Award,
    Calc,
    Cell,
    Contest,
    Credit,
    Curve,
    Decide,
    Exclude,
    Group,
    Header,
    Input,
    Line,
    Matrix,
    Metric,
    Must,
    NameKey,
    Note,
    Parameter,
    PlanModel,
    PlanTest,
    Posting,
    Rates,
    Rating,
    Scorecard,
    Section,
    Table,
    Tail,
    Tiers,
    TypeName,
)
from perfkit.plans import Heading as PlanHeading


class PartKind(str, Enum):
    """What a part of a plan is, as the language calls it; `plan` its settings, `column` a column of a table."""

    PLAN = "plan"
    HEADING = "heading"
    PARTICIPANTS = "participants"
    ROWS = "rows"
    COLUMN = "column"
    ALIAS = "alias"
    EXCLUDE = "exclude"
    CREDIT = "credit"
    GROUP = "group"
    INPUT = "input"
    PARAMETER = "parameter"
    RATES = "rates"
    CALC = "calc"
    METRIC = "metric"
    TIERS = "tiers"
    CURVE = "curve"
    DECIDE = "decide"
    SCORECARD = "scorecard"
    RATING = "rating"
    CONTEST = "contest"
    AWARD = "award"
    EARN = "earn"
    PAY = "pay"
    CARRY = "carry"
    MUST = "must"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing that is said. span: where. shown: the words where no span says it. pieces: what it means, where the
    words of the span do not tell.
    """

    detail: str
    span: Span | None = None
    shown: str = ""
    pieces: tuple[str | NameKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table."""

    slots: tuple[Slot, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. identity: how many columns on the left say what a row is for."""

    identity: int
    columns: tuple[str, ...]
    rows: tuple[Cells, ...]


@dataclass(frozen=True, slots=True)
class RawPart:
    """A part as its section has it."""

    kind: PartKind
    home: str | None
    name: str
    slots: tuple[Slot, ...]
    grid: Grid | None = None
    span: Span | None = None


def _text(detail: str, value: object) -> Slot:
    """A setting that is told by its value; nothing where it is not written."""
    if value is None or value is False or value == ():
        shown = ""
    elif isinstance(value, Enum):
        shown = str(value.value)
    else:
        shown = value.isoformat() if isinstance(value, datetime.date) else str(value)
    return Slot(detail, None, shown, (shown,))


def _formula(detail: str, formula: Formula | None) -> Slot:
    return Slot(detail, pieces=("",)) if formula is None else Slot(detail, formula.span)


def _bound(detail: str, formula: Formula | None) -> Slot:
    return _text(detail, "∞") if formula is None else _formula(detail, formula)


def _names(detail: str, keys: Sequence[NameKey]) -> Slot:
    pieces: list[str | NameKey] = []
    for key in keys:
        pieces += [key, " "]
    return Slot(detail, None, ", ".join(key.name for key in keys), tuple(pieces) or ("",))


def _type(kind: TypeName | None, table: Table | None = None) -> Slot:
    """A type. table: whose column it is of, where its currency may stand in another column."""
    if kind is None:
        return _text("type", None)
    base = " or ".join(kind.choices) or kind.base
    rest = f"|{kind.per.value if kind.per else ''}|{kind.may_be_empty}"
    link: str | NameKey = NameKey(None, base) if base not in _PLAIN_TYPES and not kind.choices else base
    currency: str | NameKey = str(kind.currency)
    if table is not None and any(column.name == kind.currency for column in table.columns):
        currency = NameKey(table.name, str(kind.currency))
    return Slot("type", kind.span, base, (link, "|", currency, rest))


_PLAIN_TYPES = frozenset(("money", "percent", "number", "count", "days", "date", "flag", "text"))


def _note(note: Note | None) -> Slot:
    return _text("note", note.text if note is not None else None)


def _tails(tails: Sequence[Tail], before: str = "") -> tuple[Slot, ...]:
    """Each tail under its word, a second one of a kind with its number."""
    found: list[Slot] = []
    seen: dict[str, int] = {}
    for tail in tails:
        word = tail.kind.value
        seen[word] = seen.get(word, 0) + 1
        number = f" {seen[word]}" if seen[word] > 1 else ""
        found.append(Slot(f"{before}{word}{number}", _behind_word(tail)))
    return tuple(found)


def _behind_word(tail: Tail) -> Span | None:
    """What stands behind the word of a tail; the word says it already."""
    first = tail.formula.span if tail.formula is not None else None
    return tail.span if first is None or tail.span is None else Span(first.start, max(first.end, tail.span.end))


def _line_slots(line: Line, before: str = "") -> tuple[Slot, ...]:
    return (_formula(f"{before}formula", line.formula), *_tails(line.tails, before))


def iter_header(header: Header) -> RawPart:
    """The settings of a plan as a part."""
    names = ("edition", "title", "version", "currency", "starts_on", "ends_on", "period", "rounding")
    more = ("year_starts_in_month", "version_by", "settled_until", "corrections", "corrections_within", "listed_in")
    slots = [_text(name, getattr(header, name)) for name in (*names, *more)]
    weeks = header.weeks
    told = None if weeks is None else f"{weeks.year} {weeks.starts_on} {weeks.pattern.value} {weeks.long_years}"
    return RawPart(PartKind.PLAN, None, "", (*slots, _text("weeks", told)), None, header.span_of("plan"))


def iter_parts(model: PlanModel, people: str | None) -> Iterator[RawPart]:
    """The parts of a plan in their order. people: what its participants are called."""
    for place in range(len(model.sections) + 1):
        yield from (_heading(each) for each in model.headings if each.before == place)
        if place < len(model.sections):
            section = model.sections[place]
            yield from _SECTIONS[type(section)](section, people)


def _heading(heading: PlanHeading) -> RawPart:
    return RawPart(PartKind.HEADING, None, heading.text, (_text("text", heading.text),), None, heading.span)


# --- what comes in -----------------------------------------------------------------------------------------------


def _table(table: Table, _: str | None) -> Iterator[RawPart]:
    def own(name: str | None) -> tuple[NameKey, ...]:
        return () if name is None else (NameKey(table.name, name),)

    dated = None if table.dated is None else table.dated.span
    slots = (
        _names("key", [NameKey(table.name, name) for name in table.key]),
        _text("source", table.source or table.name),
        _text("dated", None) if dated is None else Slot("dated", dated, pieces=_dated(table)),
        _names("since", own(table.since)),
        _names("until", own(table.until)),
        _text("keep", table.keep_months),
        _names("payee", own(table.payee)),
        _note(table.note),
    )
    kind = PartKind.PARTICIPANTS if table.is_participants else PartKind.ROWS
    yield RawPart(kind, None, table.name, slots, None, table.name_span or table.span)
    for column in table.columns:
        told = (
            _type(column.type, table),
            _text("source", column.source or column.name),
            _text("written", column.written),
        )
        yield RawPart(PartKind.COLUMN, table.name, column.name, (*told, _note(column.note)), None, column.span)


def _dated(table: Table) -> tuple[str | NameKey, ...]:
    parts = table.dated.parts if table.dated is not None else ()
    return (NameKey(table.name, parts[0]), ".".join(parts[1:]))


def _alias(alias: Alias, _: str | None) -> Iterator[RawPart]:
    spans = (*alias.spans, *[None] * len(alias.pairs))
    pairs = zip(alias.pairs, spans, strict=False)
    rows = (Cells((_text("written", a), _text("means", b)), span) for (a, b), span in pairs)
    yield RawPart(PartKind.ALIAS, alias.table, "", (), Grid(1, ("written", "means"), tuple(rows)), alias.span)


def _exclude(exclude: Exclude, _: str | None) -> Iterator[RawPart]:
    rows = tuple(
        Cells((_formula("when", each.condition), _text("reason", each.reason)), each.span) for each in exclude.lines
    )
    yield RawPart(PartKind.EXCLUDE, exclude.table, "", (), Grid(1, ("when", "reason"), rows), exclude.span)


def _credit(credit: Credit, _: str | None) -> Iterator[RawPart]:
    columns = (credit.who, "when", *credit.columns)
    rows = []
    for line in credit.lines:
        when = _text("when", "else" if line.is_rest else "any") if line.when is None else _formula("when", line.when)
        rows.append(Cells((_formula("who", line.who), when, *_cells(credit.columns, line.cells)), line.span))
    slots = (_names("table", [NameKey(None, credit.table)]), _note(credit.note))
    yield RawPart(PartKind.CREDIT, None, credit.name, slots, Grid(2, columns, tuple(rows)), credit.span)


def _cells(columns: Sequence[str], cells: Sequence[Formula | None]) -> tuple[Slot, ...]:
    return tuple(_formula(name, cell) for name, cell in zip(columns, cells, strict=True))


def _group(group: Group, people: str | None) -> Iterator[RawPart]:
    home = group.table or people
    at = getattr(group.at, "edge", "row date" if group.at is not None else None)
    slots = (
        _names("by", [NameKey(home, name) for name in group.by]),
        _names("table", [NameKey(None, group.table)] if group.table is not None else []),
        _text("all levels", "all levels" if group.all_levels else None),
        _text("at", at),
    )
    yield RawPart(PartKind.GROUP, None, group.name, slots, None, group.span)


def _input(section: Input, people: str | None) -> Iterator[RawPart]:
    for line in section.lines:
        slots = (_type(line.type), _formula("else", line.otherwise), _note(line.note))
        yield RawPart(PartKind.INPUT, people, line.name, slots, None, line.span)


def _parameter(parameter: Parameter, _: str | None) -> Iterator[RawPart]:
    columns = (*parameter.keys, "from", "value")
    rows = []
    for row in parameter.rows:
        keys = (_text(name, "any" if key is None else key) for name, key in zip(parameter.keys, row.keys, strict=True))
        rows.append(Cells((*keys, _text("from", row.starts_on), _formula("value", row.value)), row.span))
    slots = (_type(parameter.type), _formula("value", parameter.value), _note(parameter.note))
    grid = Grid(len(parameter.keys) + 1, columns, tuple(rows))
    yield RawPart(PartKind.PARAMETER, None, parameter.name, slots, grid, parameter.span)


def _rates(rates: Rates, _: str | None) -> Iterator[RawPart]:
    columns = ("from", "to", "since", "exchange_rate")
    rows = []
    for row in rates.rows:
        cells = (_text("from", row.base), _text("to", row.quote), _text("since", row.starts_on))
        rows.append(Cells((*cells, _formula("exchange_rate", row.rate)), row.span))
    slots = (_text("per", rates.per), _text("origin", rates.source), _note(rates.note))
    yield RawPart(PartKind.RATES, None, rates.name, slots, Grid(3, columns, tuple(rows)), rates.span)


# --- figures -----------------------------------------------------------------------------------------------------


def _calc(calc: Calc, people: str | None) -> Iterator[RawPart]:
    rest = {line.name: line for line in calc.otherwise}
    for line in calc.lines:
        other = rest.get(line.name)
        slots = (
            _formula("condition", calc.condition),
            _type(line.type),
            *_line_slots(line),
            *(_line_slots(other, "otherwise ") if other is not None else ()),
            _note(line.note),
        )
        yield RawPart(PartKind.CALC, calc.grain or people, line.name, slots, None, line.span)


def _metric(metric: Metric, people: str | None) -> Iterator[RawPart]:
    for each in metric.lines:
        line = each.line
        slots = (
            _type(line.type),
            *_line_slots(line),
            _text("kind", each.kind),
            _text("direction", each.direction),
            _formula("lower", each.lower),
            _formula("upper", each.upper),
            _text("adding", each.adding),
            _note(line.note),
        )
        yield RawPart(PartKind.METRIC, metric.grain or people, line.name, slots, None, line.span)


def _arguments(name: str, arguments: Sequence[Argument]) -> Iterator[Slot]:
    for number, each in enumerate(arguments, 1):
        yield _names(f"argument {number}", [NameKey(name, each.name)])
        yield Slot(f"argument type {number}", _type(each.type).span, pieces=_type(each.type).pieces)


def _tiers(tiers: Tiers, _: str | None) -> Iterator[RawPart]:
    rows = tuple(
        Cells((_bound("lower", row.lower), _bound("upper", row.upper), *_cells(tiers.columns, row.cells)), row.span)
        for row in tiers.rows
    )
    how = (_text("method", tiers.method), _text("included", tiers.included))
    slots = (*_arguments(tiers.name, (tiers.argument,)), *how)
    grid = Grid(2, ("lower", "upper", *tiers.columns), rows)
    yield RawPart(PartKind.TIERS, None, tiers.name, slots, grid, tiers.span)


def _curve(curve: Curve, _: str | None) -> Iterator[RawPart]:
    at, value = curve.columns
    rows = tuple(Cells((_formula(at, point.at), _formula(value, point.value)), point.span) for point in curve.points)
    slots = (*_arguments(curve.name, (curve.argument,)), _text("ends", curve.ends))
    yield RawPart(PartKind.CURVE, None, curve.name, slots, Grid(1, curve.columns, rows), curve.span)


def _matrix(matrix: Matrix, _: str | None) -> Iterator[RawPart]:
    columns = (matrix.heading, *(str(number) for number in range(1, len(matrix.places) + 1)))
    heading = Cells((_text(matrix.heading, "-"), *_cells(columns[1:], matrix.places)), matrix.name_span)
    rows = (Cells(_cells(columns, (row.at, *row.cells)), row.span) for row in matrix.rows)
    slots = (*_arguments(matrix.name, matrix.arguments), _text("ends", matrix.ends))
    yield RawPart(PartKind.CURVE, None, matrix.name, slots, Grid(1, columns, (heading, *rows)), matrix.span)


def _decide(decide: Decide, _: str | None) -> Iterator[RawPart]:
    rows = []
    for row in decide.rows:
        asked = (_cell(name, cell) for name, cell in zip(decide.inputs, row.cells, strict=True))
        rows.append(Cells((*asked, *_cells(decide.outputs, row.results)), row.span))
    slots = (*_arguments(decide.name, decide.arguments), _text("policy", decide.policy))
    grid = Grid(len(decide.inputs), (*decide.inputs, *decide.outputs), tuple(rows))
    yield RawPart(PartKind.DECIDE, None, decide.name, slots, grid, decide.span)


def _cell(name: str, cell: Cell) -> Slot:
    return Slot(name, cell.span) if cell.span is not None else _text(name, cell.kind)


def _scorecard(scorecard: Scorecard, people: str | None) -> Iterator[RawPart]:
    rows = []
    for row in scorecard.rows:
        weight = _text("weight", row.kind) if row.weight is None else _formula("weight", row.weight)
        rows.append(
            Cells((_names("metric", [NameKey(people, row.name)]), _formula("score", row.score), weight), row.span)
        )
    grid = Grid(1, ("metric", "score", "weight"), tuple(rows))
    yield RawPart(PartKind.SCORECARD, people, scorecard.name, _tails(scorecard.tails), grid, scorecard.span)


def _rating(rating: Rating, people: str | None) -> Iterator[RawPart]:
    rows = []
    for row in rating.rows:
        bounds = (_bound("lower", row.lower), _bound("upper", row.upper))
        rows.append(Cells((_text("label", row.label), *bounds, *_cells(rating.columns, row.cells)), row.span))
    grid = Grid(1, ("label", "lower", "upper", *rating.columns), tuple(rows))
    slots = (_formula("by", rating.by), _text("included", rating.included))
    yield RawPart(PartKind.RATING, people, rating.name, slots, grid, rating.span)


def _contest(contest: Contest, people: str | None) -> Iterator[RawPart]:
    rows = tuple(
        Cells((_cell(contest.place_column, row.places), *_cells(contest.columns, row.prizes)), row.span)
        for row in contest.rows
    )
    slots = (
        *(Slot(word, span) for word, span in sorted(contest.clauses.spans, key=lambda each: each[0])),
        _text("needs", contest.needs),
        _note(contest.note),
    )
    grid = Grid(1, (contest.place_column, *contest.columns), rows)
    yield RawPart(PartKind.CONTEST, contest.grain or people, contest.name, slots, grid, contest.span)


def _award(award: Award, people: str | None) -> Iterator[RawPart]:
    slots = (_formula("formula", award.formula), *_tails(award.tails), _note(award.note))
    yield RawPart(PartKind.AWARD, people, award.name, slots, None, award.span)


# --- what leaves the plan ----------------------------------------------------------------------------------------


def _posting(posting: Posting, people: str | None) -> Iterator[RawPart]:
    home = posting.grain or people
    own = NameKey(home, posting.name)
    formula = _names("formula", [own]) if posting.formula is None else _formula("formula", posting.formula)
    slots = (
        formula,
        *_tails(posting.tails),
        _type(posting.type),
        _formula("start", posting.start),
        _names("payee", [NameKey(home, posting.payee)] if posting.payee is not None else []),
        _text("for information", "for information" if posting.is_information else None),
        _note(posting.note),
    )
    yield RawPart(PartKind(posting.kind.value), home, posting.name, slots, None, posting.span)


def _must(must: Must, people: str | None) -> Iterator[RawPart]:
    slots = (_formula("formula", must.condition), _note(must.note))
    yield RawPart(PartKind.MUST, must.grain or people, "", slots, None, must.span)


def _test(test: PlanTest, _: str | None) -> Iterator[RawPart]:
    end = max((span.end for span in _iter_spans(test)), default=0)
    body = Span(test.span.start, end) if test.span is not None else None
    yield RawPart(PartKind.TEST, None, test.title, (_text("period", test.period), Slot("text", body)), None, test.span)


def _iter_spans(part: object) -> Iterator[Span]:
    """Every place that is kept of a part and of what stands in it."""
    if isinstance(part, Span):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _iter_spans(each)
    elif is_dataclass(part):
        for each in fields(part):
            yield from _iter_spans(getattr(part, each.name))


_SECTIONS: dict[type[Section], Callable[..., Iterator[RawPart]]] = {
    Table: _table,
    Alias: _alias,
    Exclude: _exclude,
    Credit: _credit,
    Group: _group,
    Input: _input,
    Parameter: _parameter,
    Rates: _rates,
    Calc: _calc,
    Metric: _metric,
    Tiers: _tiers,
    Curve: _curve,
    Matrix: _matrix,
    Decide: _decide,
    Scorecard: _scorecard,
    Rating: _rating,
    Contest: _contest,
    Award: _award,
    Posting: _posting,
    Must: _must,
    PlanTest: _test,
}
