"""Sections and headers as text. English words, not laid out: the formatter puts them in columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from perfkit.expr import Call, Clauses, Edge, Formula, Literal, LiteralKind, Name, RowDate
from perfkit.lang.print_formulas import (
    ALL,
    SUM,
    refuse,
    write_clauses,
    write_formula,
    write_listed,
    write_name,
    write_names,
    write_period,
    write_plain,
    write_text,
    write_whole,
)
from perfkit.lang.spoken_ranges import SPOKEN_RANGE
from perfkit.metrics import Direction
from perfkit.plans import (
    Alias,
    Argument,
    Assign,
    Award,
    Calc,
    Cell,
    CellKind,
    Column,
    Contest,
    Credit,
    Curve,
    Decide,
    Exclude,
    Expect,
    Given,
    Group,
    Header,
    Input,
    InputLine,
    Line,
    Matrix,
    Metric,
    MetricLine,
    Must,
    Note,
    Parameter,
    PlanTest,
    PlanTestTable,
    Posting,
    PostingKind,
    Rates,
    Rating,
    Run,
    Scorecard,
    ScorecardRow,
    Section,
    Table,
    Tail,
    TailKind,
    Tiers,
    TypeName,
    Use,
)
from perfkit.scoring import WeightKind
from perfkit.tables import CurveEnds, Included
from perfkit.values import RoundingMode

_SPOKEN = re.compile(rf"\|{SPOKEN_RANGE}\|")
_ENDS = {CurveEnds.ZERO_HOLD: "zero hold"}


def write_header(header: Header) -> Iterator[str]:
    """The lines above the first section."""
    yield f"perfkit {write_whole(header.edition)}"
    yield f"plan {write_text(header.title)} version {write_whole(header.version)}"
    yield f"currency {write_name(header.currency)}"
    yield f"effective {header.starts_on.isoformat()} to {header.ends_on.isoformat()}"
    listed = header.listed_in
    yield f"period {header.period.value}" if listed is None else f"period from {write_text(listed)}"
    if header.rounding is not RoundingMode.HALF_UP:
        yield f"rounding {header.rounding.value}"
    if header.year_starts_in_month != 1:
        yield f"year starts month {write_whole(header.year_starts_in_month)}"
    if header.weeks is not None:
        weeks = header.weeks
        starts = f"year {write_whole(weeks.year)} starts {weeks.starts_on.isoformat()} weeks {weeks.pattern.value}"
        yield _words(starts, _long_years(weeks.long_years))
    if header.version_by is not None:
        yield f"version by {write_name(header.version_by)}"
    if header.settled_until is not None:
        yield f"settled until {header.settled_until.isoformat()}"
    if header.corrections is not None:
        reach = header.corrections_within
        within = f" within {write_whole(reach)} months" if reach is not None else ""
        yield f"corrections {header.corrections.value}{within}"
    yield from _uses(header.uses)


def write_section(section: Section) -> list[str]:
    """The lines of a section."""
    return list(_SECTIONS[type(section)](section))


def _uses(uses: tuple[Use, ...]) -> Iterator[str]:
    for use in uses:
        yield f"use {', '.join(map(write_name, use.names))} from {write_text(use.source)}"


def _long_years(years: tuple[int, ...]) -> str:
    return f"long {', '.join(map(write_whole, years))}" if years else ""


# --- parts -------------------------------------------------------------------------------------------------------


def _words(*words: str | None) -> str:
    return " ".join(word for word in words if word)


def _note(note: Note | None) -> str:
    return "" if note is None else f"note {write_text(note.text)}"


def _quoted(word: str, text: str | None) -> str:
    return "" if text is None else f"{word} {write_text(text)}"


def _each(grain: str | None) -> str:
    return "" if grain is None else f"each {write_name(grain)}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_cell_text, cells))} |"


def _cell_text(cell: str) -> str:
    """A cell; in brackets where it would be taken for a range in other words, as `1 - 3`."""
    return f"({cell})" if _SPOKEN.fullmatch(f"|{cell}|") else cell


def _type(kind: TypeName) -> str:
    base = " or ".join(map(write_text, kind.choices)) if kind.choices else write_name(kind.base)
    return _words(
        base,
        None if kind.currency is None else f"in {write_name(kind.currency)}",
        None if kind.per is None else f"per {kind.per.value}",
        "or empty" if kind.may_be_empty else None,
    )


def _bound(bound: Formula | None) -> str:
    return "no limit" if bound is None else write_formula(bound)


def _bounds(included: Included) -> tuple[str, str]:
    return ("from", "below") if included is Included.LOWER else ("above", "up to")


def _value(formula: Formula, tails: Sequence[Tail]) -> str:
    """A formula and its tails. One `otherwise` may stand on a line, so beside another a choice has brackets."""
    others = any(tail.otherwise is not None for tail in tails)
    first = write_plain(formula) if others else write_formula(formula)
    return _words(first, _tails(tails))


def _tails(tails: Sequence[Tail]) -> str:
    return " ".join(map(_tail, tails))


def _tail(tail: Tail) -> str:
    if tail.kind is TailKind.ROUND:
        return _words(f"round {write_whole(tail.places)}", None if tail.mode is None else tail.mode.value)
    if tail.formula is None:
        raise refuse(tail.kind.value)
    otherwise = "" if tail.otherwise is None else f"otherwise {write_plain(tail.otherwise)}"
    return _words(tail.kind.value, write_plain(tail.formula), otherwise)


# --- what comes in -----------------------------------------------------------------------------------------------


def _table(table: Table) -> Iterator[str]:
    since = None if table.since is None else f"since {write_name(table.since)}"
    until = None if table.until is None else f"until {write_name(table.until)}"
    yield _words(
        "participants" if table.is_participants else "rows",
        write_name(table.name),
        _quoted("from", table.source),
        "key " + ", ".join(map(write_name, table.key)),
        None if table.dated is None else f"dated {write_names(table.dated)}",
        since,
        until,
        None if table.keep_months is None else f"keep {write_whole(table.keep_months)} months",
        None if table.payee is None else f"to {write_name(table.payee)}",
        _note(table.note),
    )
    yield from map(_column, table.columns)


def _column(column: Column) -> str:
    return _words(
        f"{write_name(column.name)} : {_type(column.type)}",
        _quoted("from", column.source),
        _quoted("written", column.written),
        _note(column.note),
    )


def _alias(alias: Alias) -> Iterator[str]:
    yield f"alias {write_name(alias.table)}"
    yield _row(("written", "means"))
    for written, means in alias.pairs:
        yield _row((write_text(written), write_text(means)))


def _exclude(exclude: Exclude) -> Iterator[str]:
    yield f"exclude {write_name(exclude.table)}"
    yield _row(("when", "reason"))
    for line in exclude.lines:
        yield _row((write_formula(line.condition), write_text(line.reason)))


def _credit(credit: Credit) -> Iterator[str]:
    yield _words(f"credit {write_name(credit.name)} from {write_name(credit.table)}", _note(credit.note))
    yield _row((write_name(credit.who), "when", *map(write_name, credit.columns)))
    for line in credit.lines:
        when = "else" if line.is_rest else "any" if line.when is None else write_formula(line.when)
        yield _row((_given_cell(line.who), when, *map(_given_cell, line.cells)))


def _group(group: Group) -> Iterator[str]:
    at = None
    if isinstance(group.at, RowDate):
        at = "at row date"
    elif group.at is not None:
        if group.at.edge is Edge.DAYS:
            raise refuse(group.at.edge.value)
        at = f"at {group.at.edge.value}"
    levels = "all levels" if group.all_levels else None
    table = None if group.table is None else f"from {write_name(group.table)}"
    columns = ", ".join(map(write_name, group.by))
    yield _words("group", write_name(group.name), table, "by", columns, levels, at)


def _input(section: Input) -> Iterator[str]:
    yield "input"
    yield from map(_field, section.lines)


def _field(line: InputLine) -> str:
    otherwise = None if line.otherwise is None else f"else {write_formula(line.otherwise)}"
    return _words(f"{write_name(line.name)} : {_type(line.type)}", otherwise, _note(line.note))


def _parameter(parameter: Parameter) -> Iterator[str]:
    value = None if parameter.value is None else f"= {write_formula(parameter.value)}"
    yield _words(f"parameter {write_name(parameter.name)} : {_type(parameter.type)}", value, _note(parameter.note))
    if parameter.rows:
        yield _row((*map(write_name, parameter.keys), "from", "value"))
    for row in parameter.rows:
        keys = ("any" if key is None else write_text(key) for key in row.keys)
        yield _row((*keys, row.starts_on.isoformat(), write_formula(row.value)))


def _rates(rates: Rates) -> Iterator[str]:
    yield _words(
        "rates",
        write_name(rates.name),
        None if rates.per is None else f"per {rates.per.value}",
        None if rates.source is None else write_text(rates.source),
        _note(rates.note),
    )
    if rates.rows:
        yield _row(("from", "to", "since", "rate"))
    for row in rates.rows:
        yield _row((_code(row.base), _code(row.quote), row.starts_on.isoformat(), write_formula(row.rate)))


def _code(text: str) -> str:
    """The code of a currency stands without quotes."""
    return text if len(text) == 3 and text.isascii() and text.isalpha() and text.isupper() else write_text(text)


# --- figures -----------------------------------------------------------------------------------------------------


def _calc(calc: Calc) -> Iterator[str]:
    when = None if calc.condition is None else f"when {write_formula(calc.condition)}"
    yield _words("calc", _each(calc.grain), when)
    yield from map(_line, calc.lines)
    if calc.otherwise:
        yield "otherwise"
        yield from map(_line, calc.otherwise)


def _line(line: Line) -> str:
    value = _value(line.formula, line.tails)
    return _words(f"{write_name(line.name)} : {_type(line.type)} = {value}", _note(line.note))


def _metric(metric: Metric) -> Iterator[str]:
    yield _words("metric", _each(metric.grain))
    yield from map(_metric_line, metric.lines)


def _metric_line(metric: MetricLine) -> str:
    line = metric.line
    words = [metric.kind.value, metric.direction.value, metric.adding.value]
    if metric.direction is Direction.BAND:
        if metric.lower is None or metric.upper is None:
            raise refuse(line.name)
        words[1] = f"from {write_formula(metric.lower, SUM)} to {write_formula(metric.upper, SUM)}"
    value = _value(line.formula, line.tails)
    text = f"{write_name(line.name)} : {_type(line.type)} = {', '.join((value, *words))}"
    return _words(text, _note(line.note))


def _argument(argument: Argument) -> str:
    return f"{write_name(argument.name)}: {_type(argument.type)}"


def _tiers(tiers: Tiers) -> Iterator[str]:
    yield f"tiers {write_name(tiers.name)}({_argument(tiers.argument)}) {tiers.method.value}"
    yield _row((*_bounds(tiers.included), *map(write_name, tiers.columns)))
    for row in tiers.rows:
        yield _row((_bound(row.lower), _bound(row.upper), *map(write_formula, row.cells)))


def _curve(curve: Curve) -> Iterator[str]:
    ends = _ENDS.get(curve.ends, curve.ends.value)
    yield f"curve {write_name(curve.name)}({_argument(curve.argument)}) ends {ends}"
    yield _row(map(write_name, curve.columns))
    for point in curve.points:
        yield _row((write_formula(point.at), write_formula(point.value)))


def _matrix(matrix: Matrix) -> Iterator[str]:
    arguments = ", ".join(map(_argument, matrix.arguments))
    yield f"curve {write_name(matrix.name)}({arguments}) ends {_ENDS.get(matrix.ends, matrix.ends.value)}"
    yield _row((write_name(matrix.heading), *map(write_formula, matrix.places)))
    for row in matrix.rows:
        yield _row(map(write_formula, (row.at, *row.cells)))


def _decide(decide: Decide) -> Iterator[str]:
    arguments = ", ".join(map(_argument, decide.arguments))
    yield f"decide {write_name(decide.name)}({arguments}) {decide.policy.value}"
    yield _row((*map(write_name, decide.inputs), *(f"-> {write_name(name)}" for name in decide.outputs)))
    for row in decide.rows:
        yield _row((*map(_cell, row.cells), *map(write_formula, row.results)))


def _cell(cell: Cell) -> str:
    match cell.kind:
        case CellKind.VALUES:
            if len(cell.values) == 1:
                return write_formula(cell.values[0])
            return " or ".join(write_formula(value, ALL) for value in cell.values)
        case CellKind.COMPARED:
            if cell.comparison is None or len(cell.values) != 1:
                raise refuse(cell.kind.value)
            return f"{cell.comparison} {write_formula(cell.values[0])}"
        case CellKind.INTERVAL:
            return _interval(cell)
        case _:
            return str(cell.kind.value)


def _interval(cell: Cell) -> str:
    lower, upper = _bounds(cell.included)
    if cell.lower is None:
        return f"{upper} {_limit(cell.upper)}"
    if cell.upper is None:
        return f"{lower} {_limit(cell.lower)}"
    return f"{lower} {_limit(cell.lower)} {upper} {_limit(cell.upper)}"


def _limit(bound: Formula | None) -> str:
    return "no limit" if bound is None else write_plain(bound)


def _scorecard(scorecard: Scorecard) -> Iterator[str]:
    yield _words("scorecard", write_name(scorecard.name), _tails(scorecard.tails))
    yield _row(("metric", "score", "weight"))
    for row in scorecard.rows:
        yield _row((write_text(row.name), write_formula(row.score), _weight(row)))


def _weight(row: ScorecardRow) -> str:
    if row.kind is not WeightKind.SHARE:
        return str(row.kind.value)
    if row.weight is None:
        raise refuse(row.name)
    return write_formula(row.weight)


def _rating(rating: Rating) -> Iterator[str]:
    yield f"rating {write_name(rating.name)} by {write_formula(rating.by)}"
    yield _row((write_name(rating.label_column), *_bounds(rating.included), *map(write_name, rating.columns)))
    for row in rating.rows:
        yield _row((write_text(row.label), _bound(row.lower), _bound(row.upper), *map(write_formula, row.cells)))


def _contest(contest: Contest) -> Iterator[str]:
    clauses = contest.clauses
    within = next(iter(write_clauses(Clauses(within=clauses.within))), None)
    needs = None if contest.needs is None else f"needs {write_whole(contest.needs)} people"
    yield _words("contest", _each(contest.grain), write_name(contest.name), within, needs, _note(contest.note))
    yield from write_clauses(replace(clauses, within=None))
    yield _row((write_name(contest.place_column), *map(write_name, contest.columns)))
    for row in contest.rows:
        yield _row((_cell(row.places), *map(write_formula, row.prizes)))


def _award(award: Award) -> Iterator[str]:
    value = _value(award.formula, award.tails)
    yield _words("award", write_name(award.name), f"= {value}", _note(award.note))


# --- what leaves the plan ----------------------------------------------------------------------------------------


def _posting(posting: Posting) -> Iterator[str]:
    kind = start = None
    if posting.kind is PostingKind.CARRY:
        if posting.type is None:
            raise refuse(posting.name)
        kind = f": {_type(posting.type)}"
        start = None if posting.start is None else f"start {write_plain(posting.start)}"
    yield _words(
        posting.kind.value,
        _each(posting.grain),
        write_name(posting.name),
        kind,
        start,
        None if posting.formula is None else f"= {_value(posting.formula, posting.tails)}",
        None if posting.payee is None else f"to {write_name(posting.payee)}",
        "for information" if posting.is_information else None,
        _note(posting.note),
    )


def _must(must: Must) -> Iterator[str]:
    yield _words("must", _each(must.grain), write_formula(must.condition), _note(must.note))


# --- tests -------------------------------------------------------------------------------------------------------


def _test(test: PlanTest) -> Iterator[str]:
    yield _words("test", write_text(test.title), None if test.period is None else write_period(test.period))
    for given in test.given:
        yield from _given(given)
    for expect in test.expect:
        yield from _expect(expect)
    if test.run is not None:
        yield from _run(test.run)


def _given(given: Given) -> Iterator[str]:
    if given.table is None or given.rows is None:
        yield f"given {_assigns(given.values)}"
        return
    day = None if given.period is None else write_period(given.period)
    known = None if given.known_from is None else f"from {write_period(given.known_from)}"
    yield _words("given", write_listed(given.table), day, known)
    yield from _values(given.rows)


def _expect(expect: Expect) -> Iterator[str]:
    if expect.table is None or expect.rows is None:
        yield f"expect {_assigns(expect.values)}"
        return
    yield f"expect {write_name(expect.table)}"
    yield from _values(expect.rows)


def _run(run: Run) -> Iterator[str]:
    if not len(run.expected) == len(run.rows.headings) or len(run.periods) != len(run.rows.rows):
        raise refuse("run")
    marks = ("-> " if is_expected else "" for is_expected in run.expected)
    headings = (mark + _target(heading) for mark, heading in zip(marks, run.rows.headings, strict=True))
    yield "run"
    yield _row(("period", *headings))
    for period, row in zip(run.periods, run.rows.rows, strict=True):
        yield _row((write_period(period), *map(_given_cell, row)))


def _values(table: PlanTestTable) -> Iterator[str]:
    yield _row(map(_target, table.headings))
    for row in table.rows:
        yield _row(map(_given_cell, row))


def _given_cell(cell: Formula | None) -> str:
    return "empty" if cell is None else write_formula(cell)


def _assigns(values: Sequence[Assign]) -> str:
    return ", ".join(f"{_target(assign.target)} = {_given_cell(assign.value)}" for assign in values)


def _target(target: Name | Call) -> str:
    if isinstance(target, Name):
        return write_names(target)
    match target.args:
        case (Name() as name,):
            return f"{write_name(target.function)}({write_names(name)})"
        case (Literal(kind=LiteralKind.TEXT, value=str() as text),):
            return f"{write_name(target.function)}({write_text(text)})"
        case _:
            raise refuse(target.function)


_SECTIONS: dict[type, Callable[..., Iterator[str]]] = {
    Table: _table,
    Alias: _alias,
    Exclude: _exclude,
    Credit: _credit,
    Group: _group,
    Input: _input,
    Parameter: _parameter,
    Rates: _rates,
    Calc: _calc,
    Tiers: _tiers,
    Curve: _curve,
    Matrix: _matrix,
    Decide: _decide,
    Scorecard: _scorecard,
    Rating: _rating,
    Metric: _metric,
    Contest: _contest,
    Award: _award,
    Posting: _posting,
    Must: _must,
    PlanTest: _test,
}
