"""Writes facts that break a promise as a test block: what is given, and the figures that come out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from perfkit.calendar import PeriodKind, period_of
from perfkit.engine.listed import with_listed_periods
from perfkit.engine.promises_facts import Facts, Row, find_broken, input_types, run_facts
from perfkit.engine.result import PeriodRun
from perfkit.engine.store import Cell, Failure
from perfkit.expr import (
    NUMBER,
    Formula,
    Frame,
    HopKind,
    Kind,
    Literal,
    LiteralKind,
    Name,
    Negative,
    Product,
    Pure,
    ReadFigure,
    Type,
    Value,
    iter_typed,
    money_in,
)
from perfkit.plans import (
    COMPANY,
    LISTED_ENDS,
    LISTED_PERIODS,
    LISTED_STARTS,
    Expect,
    FigureKind,
    Given,
    MustInfo,
    PlanTest,
    PlanTestTable,
    Program,
    RateLine,
    Run,
)
from perfkit.values import Money, get_currency_digits

PLACES_MAX = 6
"""Most decimals that are written out; a figure with more is written as a quotient, which is compared exactly."""

EARLIER_KEPT = (0, 1, 2, 3, 6)
"""So many listed periods before those that are run are tried to be enough for a test."""

Headings = tuple[Name, ...]
Cells = tuple[Formula | None, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a test expects. figures: those to show, by the grain of their lines; of `grain` only this line, if one."""

    grain: str
    figures: Mapping[str, list[ReadFigure]]
    line: int | None = None


def tell_promise(program: Program, must: MustInfo, runs: list[PeriodRun]) -> Told:
    """What a test of a promise expects: the figures that it reads, of the line that breaks it."""
    broken = find_broken(must, runs)
    figures = _read_figures(program, must) or _stand_in(program, must.grain, runs[-1])
    return Told(must.grain, figures, None if broken is None else broken.line)


def tell_figures(program: Program, names: Iterable[tuple[str, str]], line: int | None = None) -> Told:
    """What a test that shows some figures expects. names: grain and name of each; line: of one participant alone."""
    found: dict[str, list[ReadFigure]] = {}
    for grain, name in names:
        node = ReadFigure(Frame.OWN, (), grain, name, program.by_name[(grain, name)].type)
        found.setdefault(grain, []).append(node)
    return Told(program.participants or COMPANY, found, line)


def write_test(program: Program, told: Told, facts: Facts, runs: list[PeriodRun], title: str) -> PlanTest:
    """The test block that gives some facts and expects what comes out of them, so that only a promise can fail.

    Facts of one period become `expect` rows; where the periods before matter, a `run` over all of them. Of pay periods
    that a host lists it gives those that are run, and the earlier ones where anything else would come out without them.
    """
    whole = _write(program, told, facts, runs, title)
    for shorter in _iter_shorter(program, facts) if program.header.listed_in is not None else ():
        days = (each.starts_on for each in facts.periods)
        later = replace(facts, periods=tuple(period_of(day, PeriodKind.LISTED, shorter.calendar) for day in days))
        found = run_facts(shorter, later)
        test = whole if found is None else _write(shorter, told, later, found, title)
        if test is not whole and (test.expect, test.run) == (whole.expect, whole.run):
            return test
    return whole


def _iter_shorter(program: Program, facts: Facts) -> Iterator[Program]:
    """The program without the listed periods before the first that is run, but for some of the last of them."""
    own, first = program.calendar.own, facts.periods[0].index
    for kept in EARLIER_KEPT:
        if kept < first:
            yield with_listed_periods(program, own[first - kept :])


def _write(program: Program, told: Told, facts: Facts, runs: list[PeriodRun], title: str) -> PlanTest:
    given = (*_iter_listed(program, facts), *_iter_given(program, facts))
    if len(facts.periods) > 1 and told.grain == program.participants:
        return PlanTest(title, None, given, (), _run_rows(program, told, runs))
    expected = tuple(_iter_expected(program, told, runs))
    if not expected and program.participants is not None:
        # None of their lines has a name that a test could write: what stands in is looked at instead.
        instead = Told(program.participants, _stand_in(program, program.participants, runs[-1]))
        expected = tuple(_iter_expected(program, instead, runs))
    return PlanTest(title, facts.periods[-1].label, given, expected)


def has_expectation(program: Program, must: MustInfo, run: PeriodRun) -> bool:
    """Whether a test can expect something: a figure that the promise reads, or one that stands in."""
    return bool(_read_figures(program, must) or _stand_in(program, must.grain, run))


# --- what is given ---------------------------------------------------------------------------------------------------


def _iter_listed(program: Program, facts: Facts) -> Iterator[Given]:
    """The pay periods, where the plan takes them from a table, up to the last one that is run."""
    if program.header.listed_in is not None:
        headings = tuple(Name((names[0],)) for names in (LISTED_PERIODS, LISTED_STARTS, LISTED_ENDS))
        last = facts.periods[-1].starts_on
        rows = tuple(
            (
                Literal(LiteralKind.TEXT, own.label),
                Literal(LiteralKind.DATE, own.starts_on),
                Literal(LiteralKind.DATE, own.ends_on),
            )
            for own in program.calendar.own
            if own.starts_on <= last
        )
        yield Given(program.header.listed_in, rows=PlanTestTable(headings, rows))


def _iter_given(program: Program, facts: Facts) -> Iterator[Given]:
    for table, rows in facts.tables.items():
        if not rows:
            continue
        info = program.tables[table]
        kinds = {name: column.type for name, column in info.columns.items()}
        if table == program.participants:
            kinds |= input_types(program)
        names = [name for name in kinds if _is_given(name, rows, info.key)]
        headings = tuple(Name((name,)) for name in names)
        cells = tuple(tuple(write_value(row.get(name), kinds[name]) for name in names) for row in rows)
        yield Given(table, rows=PlanTestTable(headings, cells))
    for name, lines in facts.rates.items():
        if lines:
            yield Given(name, rows=PlanTestTable(_RATE_HEADINGS, tuple(_rate_cells(line) for line in lines)))


_RATE_HEADINGS = tuple(Name((name,)) for name in ("from", "to", "since", "rate"))


def _rate_cells(line: RateLine) -> Cells:
    texts = (Literal(LiteralKind.TEXT, line.base), Literal(LiteralKind.TEXT, line.quote))
    return (*texts, Literal(LiteralKind.DATE, line.starts_on), write_value(line.rate, NUMBER))


def _is_given(name: str, rows: tuple[Row, ...], key: tuple[str, ...]) -> bool:
    return name in key or any(row.get(name) is not None for row in rows)


# --- what comes out --------------------------------------------------------------------------------------------------


def _read_figures(program: Program, must: MustInfo) -> dict[str, list[ReadFigure]]:
    """The figures a promise reads, by the grain whose lines show them, each once."""
    found: dict[str, list[ReadFigure]] = {}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for node in iter_typed(must.condition):
        if not isinstance(node, ReadFigure) or node.type.table is not None:
            continue
        if program.by_name[(node.grain, node.name)].kind is FigureKind.INPUT:
            continue
        grain = must.grain
        if node.frame is Frame.ROW:
            grain = node.hops[0].start if node.hops else node.grain
        at = (grain, _heading(node).parts)
        if at not in seen:
            seen.add(at)
            found.setdefault(grain, []).append(node)
    return found


def _stand_in(program: Program, grain: str, run: PeriodRun) -> dict[str, list[ReadFigure]]:
    """A figure to look at where a promise reads none: a test has to expect something."""
    for wanted in (grain, program.participants):
        for figure in program.figures:
            node = ReadFigure(Frame.OWN, (), figure.grain, figure.name, figure.type)
            lines = run.world.lines(wanted) if figure.grain == wanted else ()
            is_plain = figure.kind is not FigureKind.INPUT and figure.type.table is None
            if wanted is not None and lines and is_plain and _figure_cell(run, node, lines[0])[0]:
                return {wanted: [node]}
    return {}


def _heading(node: ReadFigure) -> Name:
    # What a contest gives has two names: `race.money`.
    names = node.name.split(" ")[-1].split(".")
    return Name((*(COMPANY if hop.kind is HopKind.COMPANY else hop.name for hop in node.hops), *names))


def _iter_expected(program: Program, told: Told, runs: list[PeriodRun]) -> Iterator[Expect]:
    run = runs[-1]
    for grain, nodes in told.figures.items():
        lines = list(run.world.lines(grain))
        if grain == told.grain and told.line is not None:
            lines = [told.line]
        keys = _key_names(program, grain)
        rows = []
        for line in lines:
            if not _is_named_by_key(program, run, grain, line):
                continue
            shown = [_figure_cell(run, node, line) for node in nodes]
            if all(is_there for is_there, _ in shown):
                rows.append((*_key_cells(program, run, grain, line), *(cell for _, cell in shown)))
        if rows:
            headings = (*(Name((name,)) for name in keys), *(_heading(node) for node in nodes))
            yield Expect(grain, rows=PlanTestTable(headings, tuple(rows)))


def _run_rows(program: Program, told: Told, runs: list[PeriodRun]) -> Run:
    line, nodes = told.line or 0, told.figures.get(told.grain, [])
    keys = _key_names(program, told.grain)
    headings = (*(Name((name,)) for name in keys), *(_heading(node) for node in nodes))
    rows = []
    for run in runs:
        shown = tuple(_figure_cell(run, node, line)[1] for node in nodes)
        rows.append((*_key_cells(program, run, told.grain, line), *shown))
    expected = (*(False for _ in keys), *(True for _ in nodes))
    return Run(tuple(run.world.period.label for run in runs), PlanTestTable(headings, tuple(rows)), expected)


def _key_names(program: Program, grain: str) -> tuple[str, ...]:
    if grain == COMPANY:
        return ()
    group = program.groups.get(grain)
    return tuple(group.by) if group is not None else program.tables[grain].key


def _is_named_by_key(program: Program, run: PeriodRun, grain: str, line: int) -> bool:
    """Whether a test can name a line: a part that is nobody's, or the second of one participant, it cannot."""
    info = program.tables.get(grain)
    if info is None or info.credit is None:
        return True
    table = run.world.store.tables[grain]
    row, who = table.columns[info.credit.table][line], table.columns[info.credit.who][line]
    people = program.participants
    if people is None or not isinstance(row, int) or not isinstance(who, int):
        return False
    first = f"{run.world.key(info.credit.table, row)} / {run.world.key(people, who)}"
    return table.keys[line] == first


def _key_cells(program: Program, run: PeriodRun, grain: str, line: int) -> Cells:
    if grain == COMPANY:
        return ()
    group = program.groups.get(grain)
    if group is not None:
        cells = (run.world.read_group(grain, name, line) for name in group.by)
        kinds = group.by.values()
        return tuple(
            write_value(_plain(run, _sound(cell), kind), kind) for cell, kind in zip(cells, kinds, strict=True)
        )
    table = run.world.store.tables[grain]
    found: list[Formula | None] = []
    for name in table.info.key:
        kind = table.info.columns[name].type
        cell = table.read(name, line, run.world.day(grain, line))
        found.append(write_value(_plain(run, _sound(cell), kind), kind))
    return tuple(found)


def _sound(cell: Cell) -> Value | None:
    return None if isinstance(cell, Failure) else cell


def _figure_cell(run: PeriodRun, node: ReadFigure, line: int) -> tuple[bool, Formula | None]:
    """Whether a figure of a line could be reckoned, and its value as a test writes it."""
    grain = node.hops[0].start if node.hops else node.grain
    end = run.world.follow(node.hops, line, run.world.day(grain, line)) if node.hops else line
    if not isinstance(end, int) or isinstance(end, bool):
        return end is None, None
    cell = run.world.figure(node.grain, node.name, end)
    if isinstance(cell, Failure):
        return False, None
    return True, write_value(_plain(run, cell, node.type), node.type)


def _plain(run: PeriodRun, value: Value | None, kind: Type) -> Value | None:
    if kind.table is not None and isinstance(value, int) and not isinstance(value, bool):
        return run.world.key(kind.table, value)
    return value


# --- values ----------------------------------------------------------------------------------------------------------


def write_value(value: Value | None, kind: Type) -> Formula | None:
    """A value as a test block writes it: exactly, where need be as a quotient; none for no value."""
    if value is None:
        return None
    if isinstance(value, bool):
        return Literal(LiteralKind.FLAG, value)
    if isinstance(value, datetime.date):
        return Literal(LiteralKind.DATE, value)
    if isinstance(value, Money):
        return write_value(value.amount, money_in(value.currency))
    if not isinstance(value, Fraction):
        return Literal(LiteralKind.TEXT, str(value))
    shown = value * 100 if _is_percent(kind) else value
    if kind.is_days and value.denominator == 1:
        return _signed(Literal(LiteralKind.DAYS, abs(value)), value)
    places = _places(shown)
    if places is not None and not kind.is_days:
        return _signed(_literal(abs(value), kind, places), value)
    above = _literal(Fraction(abs(value).numerator), kind, 0)
    if kind.is_days:
        above = Literal(LiteralKind.DAYS, Fraction(abs(value).numerator))
    below = Literal(LiteralKind.COUNT, Fraction(value.denominator))
    return Product((_signed(above, value), below), (False, True))


def _is_percent(kind: Type) -> bool:
    return kind.is_pure and kind.pure in (Pure.PERCENT, Pure.RATIO)


def _signed(literal: Literal, value: Fraction) -> Formula:
    return Negative(literal) if value < 0 else literal


def _places(value: Fraction) -> int | None:
    """How many decimals a number has; none where it does not end, or ends too late."""
    return next((places for places in range(PLACES_MAX + 1) if (value * 10**places).denominator == 1), None)


def _literal(value: Fraction, kind: Type, places: int) -> Literal:
    if kind.is_money and kind.currency is not None:
        digits = get_currency_digits(kind.currency)
        return Literal(LiteralKind.MONEY, value, kind.currency, max(places, digits))
    if _is_percent(kind):
        return Literal(LiteralKind.PERCENT, value, None, places)
    if kind.kind is Kind.NUMERIC and places:
        return Literal(LiteralKind.NUMBER, value, None, places)
    return Literal(LiteralKind.COUNT, value)
