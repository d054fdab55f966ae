"""Each section of a plan in sentences and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from perfkit.expr import AllOf, AnyOf, Compare, EmptyTest, Name, Not, RowDate, Tie
from perfkit.letter.model import Block, Grid, Items, Sentence
from perfkit.letter.tell import Tell
from perfkit.letter.written import get_award_base, get_base
from perfkit.plans import (
    Alias,
    Award,
    Calc,
    Cell,
    CellKind,
    Contest,
    Credit,
    CreditLine,
    Curve,
    CurveInfo,
    Decide,
    Exclude,
    Group,
    Input,
    Line,
    Matrix,
    Metric,
    Must,
    Parameter,
    Posting,
    Rates,
    Rating,
    Scorecard,
    ScorecardRow,
    Section,
    Table,
    Tiers,
)
from perfkit.scoring import WeightKind
from perfkit.tables import Included, compute_curve

_SAID = (AllOf, AnyOf, Compare, EmptyTest, Not)
"""What a flag may be made of to be told as prose."""


def tell_section(section: Section, tell: Tell) -> Iterator[Block]:
    """A section in blocks; nothing for tests, which stand among the examples."""
    write = _TELLERS.get(type(section))
    if write is not None:
        yield from write(section, tell)
        note = getattr(section, "note", None)
        if note is not None and not isinstance(section, Parameter | Posting | Award | Must):
            yield Sentence(tell("note_said", note=note.text))


def _join(tell: Tell, sentences: Iterable[str]) -> Sentence:
    return Sentence(tell.joined(sentences))


# --- what comes in ---------------------------------------------------------------------------------------------------


def _table(table: Table, tell: Tell) -> Iterator[Block]:
    source = table.source or table.name
    if table.is_participants:
        said = [tell("people", source=source, key=tell.names(table.key))]
        said += [] if table.since is None else [_say_since(table.since, table.until, tell)]
    else:
        said = [tell("table", name=table.name, source=source, key=tell.names(table.key))]
        said.append(_say_dates(table, tell))
    yield _join(tell, said)
    rows = tuple((column.name, tell.type(column.type), tell.note(column.note)) for column in table.columns)
    yield drop_empty(Grid((tell("column"), tell("type"), tell("note")), rows))


def _say_dates(table: Table, tell: Tell) -> str:
    if table.dated is not None:
        return tell("dated", column=".".join(table.dated.parts))
    return tell("undated") if table.since is None else _say_since(table.since, table.until, tell)


def _say_since(since: str, until: str | None, tell: Tell) -> str:
    return tell("since", column=since) if until is None else tell("since_until", column=since, until=until)


def drop_empty(grid: Grid) -> Grid:
    """A table without the columns that hold nothing."""
    kept = [at for at in range(len(grid.headings)) if at < 1 or any(row[at] for row in grid.rows)]
    return Grid(tuple(grid.headings[at] for at in kept), tuple(tuple(row[at] for at in kept) for row in grid.rows))


def _alias(alias: Alias, tell: Tell) -> Iterator[Block]:
    yield Sentence(tell("alias", table=alias.table))
    yield Grid((tell("written"), tell("means")), alias.pairs)


def _exclude(exclude: Exclude, tell: Tell) -> Iterator[Block]:
    yield Sentence(tell("excluded", table=exclude.table))
    rows = tuple((tell.condition(line.condition), line.reason) for line in exclude.lines)
    yield Grid((tell("when"), tell("reason")), rows)


def _credit(credit: Credit, tell: Tell) -> Iterator[Block]:
    yield Sentence(tell("credit", table=credit.table, name=credit.name))
    rows = tuple((*_credit_head(line, tell), *_credit_cells(line, tell)) for line in credit.lines)
    yield Grid((tell("whom"), tell("when"), *credit.columns), rows)


def _credit_head(line: CreditLine, tell: Tell) -> tuple[str, str]:
    who = tell("nobody") if line.who is None else tell.said(line.who)
    when = tell("any") if line.when is None else tell.condition(line.when)
    return who, tell("rest") if line.is_rest else when


def _credit_cells(line: CreditLine, tell: Tell) -> tuple[str, ...]:
    return tuple(tell("empty") if cell is None else tell.said(cell) for cell in line.cells)


def _cells(cells: Iterable[object], tell: Tell) -> tuple[str, ...]:
    return tuple(tell("empty") if cell is None else tell.quote(getattr(cell, "span", None)) for cell in cells)


def _group(group: Group, tell: Tell) -> Iterator[Block]:
    by = tell.names(group.by)
    if group.table is None:
        said = [tell("group", name=group.name, by=by)]
    else:
        said = [tell("group_rows", name=group.name, table=group.table, by=by)]
    said += [tell("all_levels")] if group.all_levels else []
    if group.at is not None:
        said.append(tell("looked_up_row" if isinstance(group.at, RowDate) else f"looked_up_{group.at.edge.value}"))
    yield _join(tell, said)


def _input(section: Input, tell: Tell) -> Iterator[Block]:
    yield Sentence(tell("inputs"))
    items = []
    for line in section.lines:
        parts = [f"`{line.name}`: {tell.type(line.type)}"]
        if line.otherwise is not None:
            parts.append(tell("otherwise", value=tell.formula(line.otherwise)))
        items.append(tell("joint").join([*parts, *([line.note.text] if line.note else [])]))
    yield Items(tuple(items))


def _parameter(parameter: Parameter, tell: Tell) -> Iterator[Block]:
    per = "" if parameter.type.per is None else tell("given_per", per=tell(parameter.type.per.value))
    said = {"name": parameter.name, "per": per, "note": tell.with_note("", parameter.note)}
    if parameter.value is not None:
        yield Sentence(tell("parameter", value=tell.formula(parameter.value), **said))
        return
    yield Sentence(tell("parameter_rows_per" if per else "parameter_rows", **said))
    rows = tuple(
        (
            *(key if key is not None else tell("any") for key in row.keys),
            row.starts_on.isoformat(),
            tell.formula(row.value),
        )
        for row in parameter.rows
    )
    yield Grid((*parameter.keys, tell("from"), tell("value")), rows)
    yield Sentence(tell("parameter_keyed" if parameter.keys else "parameter_dated", name=parameter.name))


def _rates(rates: Rates, tell: Tell) -> Iterator[Block]:
    holds = tell("rates_hold") if rates.per is None else tell("rates_per", per=tell(rates.per.value))
    if not rates.rows:
        yield Sentence(tell("rates", name=rates.name, source=rates.source or rates.name, holds=holds))
        return
    yield Sentence(tell("rates_rows", name=rates.name, holds=holds))
    rows = tuple((f"{row.base}/{row.quote}", row.starts_on.isoformat(), tell.formula(row.rate)) for row in rates.rows)
    yield Grid((tell("name"), tell("from"), tell("value")), rows)


# --- figures ---------------------------------------------------------------------------------------------------------


def _lines(lines: Iterable[Line], tell: Tell) -> Items:
    return Items(tuple(_line(line, tell) for line in lines))


def _line(line: Line, tell: Tell) -> str:
    base = get_base(line.type)
    if base == "flag" and not line.tails and isinstance(line.formula, _SAID):
        said = tell("flag_line", name=line.name, condition=tell.condition(line.formula))
    else:
        said = f"`{line.name}` = {tell.made(line.formula, line.tails, line.name, base)}"
    return tell.with_note(said, line.note)


def _calc(calc: Calc, tell: Tell) -> Iterator[Block]:
    yield Sentence(tell.grain(calc.grain))
    if calc.condition is not None:
        yield Sentence(tell("when_holds", condition=tell.condition(calc.condition)))
    yield _lines(calc.lines, tell)
    if calc.otherwise:
        yield Sentence(tell("when_not"))
        yield _lines(calc.otherwise, tell)


def _metric(metric: Metric, tell: Tell) -> Iterator[Block]:
    yield Sentence(tell.grain(metric.grain))
    yield _lines((each.line for each in metric.lines), tell)


# --- tables that decide ----------------------------------------------------------------------------------------------


def _tiers(tiers: Tiers, tell: Tell) -> Iterator[Block]:
    yield Sentence(tell(tiers.method.value, name=tiers.name, argument=tell.argument([tiers.argument])))
    rows = tuple((tell.formula(row.lower), tell.formula(row.upper), *_cells(row.cells, tell)) for row in tiers.rows)
    yield Grid((*_list_bounds(tiers.included, tell), *tiers.columns), rows)


def _list_bounds(included: Included, tell: Tell) -> tuple[str, str]:
    """The headings of the bounds of a tier, which say which of the two belongs to it."""
    lower, upper = ("from_with", "below") if included is Included.LOWER else ("above", "up_to_with")
    return tell(lower), tell(upper)


def _curve(curve: Curve, tell: Tell) -> Iterator[Block]:
    head = tell("curve", name=curve.name, argument=tell.argument([curve.argument]))
    yield _join(tell, [head, tell(f"ends_{curve.ends.value}")])
    yield Grid(curve.columns, tuple((tell.formula(point.at), tell.formula(point.value)) for point in curve.points))
    info = tell.program.lookups[curve.name]
    if isinstance(info, CurveInfo) and len(info.shape.points) > 1:
        yield Sentence(_say_between(info, tell))


def _say_between(info: CurveInfo, tell: Tell) -> str:
    """How a value between the first two points of a curve is reckoned, at an example in the middle."""
    low, high = info.shape.points[:2]
    at = (low.at + high.at) / 2
    places = {"low": low.at, "high": high.at, "at": at}
    values = {"first": low.value, "last": high.value, "value": compute_curve(at, info.shape)}
    shown = {name: tell.shown(value, info.argument) for name, value in places.items()}
    return tell("curve_example", **shown, **{name: tell.shown(value, info.type) for name, value in values.items()})


def _matrix(matrix: Matrix, tell: Tell) -> Iterator[Block]:
    head = tell("curve", name=matrix.name, argument=tell.argument(matrix.arguments))
    yield _join(tell, [head, tell(f"ends_{matrix.ends.value}")])
    rows = tuple((tell.formula(row.at), *_cells(row.cells, tell)) for row in matrix.rows)
    yield Grid((matrix.heading, *(tell.formula(place) for place in matrix.places)), rows)


def _decide(decide: Decide, tell: Tell) -> Iterator[Block]:
    policy = tell(f"policy_{decide.policy.value}")
    yield Sentence(tell("decide", name=decide.name, argument=tell.argument(decide.arguments), policy=policy))
    rows = tuple((*(_cell(cell, tell) for cell in row.cells), *_cells(row.results, tell)) for row in decide.rows)
    yield Grid((*decide.inputs, *decide.outputs), rows)


def _cell(cell: Cell, tell: Tell) -> str:
    return tell("any") if cell.kind is CellKind.ANY else tell.quote(cell.span)


def _scorecard(card: Scorecard, tell: Tell) -> Iterator[Block]:
    tails = tell("joint").join(tell.tail(tail) for tail in card.tails)
    yield _join(tell, [tell("scorecard", name=card.name), *([f"({tails})"] if tails else [])])
    rows = tuple((row.name, _weight(row, tell), tell.formula(row.score)) for row in card.rows)
    yield Grid((tell("item"), tell("weight"), tell("score")), rows)


def _weight(row: ScorecardRow, tell: Tell) -> str:
    if row.weight is not None:
        return tell.formula(row.weight)
    return tell("deducted" if row.kind is WeightKind.DEDUCT else "added")


def _rating(rating: Rating, tell: Tell) -> Iterator[Block]:
    yield Sentence(tell("rating", name=rating.name, by=tell.formula(rating.by)))
    rows = tuple(
        (row.label, tell.formula(row.lower), tell.formula(row.upper), *_cells(row.cells, tell)) for row in rating.rows
    )
    yield Grid((rating.label_column, *_list_bounds(rating.included, tell), *rating.columns), rows)


def _contest(contest: Contest, tell: Tell) -> Iterator[Block]:
    clauses = contest.clauses
    by = tell("where_equal").join(tell.order(key.formula, is_descending=key.is_descending) for key in clauses.by)
    whose = "people" if contest.grain is None else "lines"
    if isinstance(clauses.within, Name):
        whom = tell(f"{whose}_of_same", grain=contest.grain, within=tell.formula(clauses.within))
    else:
        whom = tell(f"{whose}_of_company", grain=contest.grain)
    said = [tell("contest", name=contest.name, whom=whom, by=by), tell(f"ties_{(clauses.ties or Tie.SKIP).value}")]
    if clauses.where is not None:
        said.append(tell("gate", condition=tell.condition(clauses.where)))
    if contest.needs is not None:
        said.append(tell("needs", count=contest.needs))
    yield _join(tell, said)
    rows = tuple((_cell(row.places, tell), *_cells(row.prizes, tell)) for row in contest.rows)
    yield Grid((contest.place_column, *contest.columns), rows)


# --- what leaves -----------------------------------------------------------------------------------------------------


def _award(award: Award, tell: Tell) -> Iterator[Block]:
    said = tell(
        "award",
        name=award.name,
        formula=tell.made(award.formula, award.tails, award.name, get_award_base(award, tell.program)),
    )
    yield Sentence(tell.with_note(said, award.note))


def _posting(posting: Posting, tell: Tell) -> Iterator[Block]:
    key = "information" if posting.is_information else posting.kind.value
    said = tell(key, name=posting.name, formula=tell.posted(posting))
    if posting.start is not None:
        said += tell("joint") + tell("at_first", start=tell.said(posting.start))
    if posting.grain is not None:
        said = _after_grain(posting.grain, said, tell)
    yield Sentence(tell.with_note(said, posting.note))


def _after_grain(grain: str, said: str, tell: Tell) -> str:
    """A sentence of each line of a grain."""
    return f"{tell.grain(grain).rstrip(':：')}{tell('joint')}{said[0].lower()}{said[1:]}"


def _must(must: Must, tell: Tell) -> Iterator[Block]:
    said = tell("must", condition=tell.condition(must.condition))
    said = said if must.grain is None else _after_grain(must.grain, said, tell)
    yield Sentence(tell.with_note(said, must.note))


_TELLERS: dict[type, Callable[..., Iterator[Block]]] = {
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
}
