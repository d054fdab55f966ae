"""Joining, leave, transfer and leaving: what the plan says of them, and what is reckoned where it says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from perfkit.expr import (
    Applied,
    Builtin,
    DateDifference,
    Edge,
    Gathered,
    Kind,
    Opened,
    Posted,
    ReadColumn,
    ReadEdge,
    ReadFigure,
    ReadKeyed,
    Typed,
    iter_typed,
)
from perfkit.letter.model import Block, Heading, Items
from perfkit.letter.owed import Balance
from perfkit.letter.tell import Tell
from perfkit.plans import FigureKind, PostingKind, Program, TableInfo, is_payout, iter_formulas_of

_COUNTED = frozenset({Builtin.DAYS, Builtin.MONTHS_TOUCHED, Builtin.MONTHS_COMPLETED})
"""What tells how long something lasted."""

_Key = tuple[str, str]


class _Reading(NamedTuple):
    """A part of a plan, its name in the letter, and what it looks at. is_day: of a figure that is itself a day."""

    key: _Key
    name: str
    looks_at: frozenset[_Key]
    is_counted: bool
    is_day: bool = False
    is_paid: bool = False


class _Effect(NamedTuple):
    """What a day of a participant bears on. figures: those that look at it. paid: what is paid by them, or by it."""

    figures: tuple[str, ...]
    paid: tuple[str, ...]


def tell_leaving(program: Program, balances: Sequence[Balance], tell: Tell) -> Iterator[Block]:
    """What becomes of who joins, is absent, moves or leaves; nothing of a plan in which nobody takes part."""
    if program.participants is not None:
        people = program.tables[program.participants]
        yield Heading(tell("leaving_list"))
        yield Items(tuple(_iter_told(program, people, balances, tell)))


def _iter_told(program: Program, people: TableInfo, balances: Sequence[Balance], tell: Tell) -> Iterator[str]:
    said = {"people": people.name, "period": tell(program.header.period.value), "since": people.since}
    is_dated = people.since is not None
    yield tell("part_since" if is_dated else "part", **said)
    readings = list(_iter_readings(program, people))
    effects = {day: _find_effect(day, readings) for day in _list_days(program, people)}
    counted = list(dict.fromkeys(each.name for each in readings if each.is_counted))
    for (_, name), effect in effects.items():
        if effect.figures or effect.paid or name not in (people.since, people.until):
            yield _say_day(name, effect, tell)
    if not any(effect.figures or effect.paid for effect in effects.values()):
        yield tell("no_day_but_counted" if counted else "no_day", **said)
    if counted:
        yield tell("by_days", names=tell.names(counted), count=len(counted))
    if is_dated or _says_more(people):
        yield tell("moves_since" if is_dated else "moves", **said)
    tables = [name for name, info in program.given_tables.items() if info is not people and _names(info, people)]
    if tables:
        yield tell(
            "rows_since" if is_dated else "rows_of_nobody",
            tables=tell("or").join(f"`{name}`" for name in tables),
            **said,
        )
    yield from _say_open(balances, {name for effect in effects.values() for name in effect.paid}, said, tell)


def _say_day(name: str, effect: _Effect, tell: Tell) -> str:
    figures, paid = tell.names(effect.figures), tell.names(effect.paid)
    if effect.figures and effect.paid:
        return tell("day_through", day=name, names=figures, paid=paid)
    if effect.paid:
        return tell("day_paid", day=name, paid=paid)
    return tell("day_figures" if effect.figures else "day_unread", day=name, names=figures)


def _say_open(
    balances: Sequence[Balance], touched: set[str], said: Mapping[str, str | None], tell: Tell
) -> Iterator[str]:
    """What becomes of what is open when somebody leaves. touched: the names that are paid by a day of his."""
    names = [each.name for each in balances]
    alone = [name for name in names if name not in touched]
    if alone:
        yield tell("open_unsaid", names=tell.names(alone))
    posted = [each.name for each in balances if each.carried is None]
    if posted:
        yield tell("open_gone", names=tell.names(posted), **said)
    carried = dict.fromkeys(each.carried for each in balances if each.carried is not None)
    if carried:
        yield tell("open_carried", carried=tell.names(carried), **said)


def _says_more(people: TableInfo) -> bool:
    """Whether the table of participants says something of them that a transfer may change."""
    columns = (each for each in people.columns.values() if each.name not in people.key)
    return any(each.type.kind is not Kind.DATE for each in columns)


def _names(table: TableInfo, people: TableInfo) -> bool:
    """Whether a line of a table names a participant."""
    types = (column.type for column in table.columns.values())
    return any(each.kind is Kind.LINK and each.table == people.name for each in types)


# --- what a day bears on ---------------------------------------------------------------------------------------------


def _list_days(program: Program, people: TableInfo) -> list[_Key]:
    """The days of a participant that a plan asks for: columns and inputs."""
    columns = [(people.name, each.name) for each in people.columns.values() if each.type.kind is Kind.DATE]
    inputs = [each for each in program.figures if each.kind is FigureKind.INPUT and each.grain == people.name]
    return columns + [(each.grain, each.name) for each in inputs if each.type.kind is Kind.DATE]


def _iter_readings(program: Program, people: TableInfo) -> Iterator[_Reading]:
    for name, info in program.tables.items():
        asked = [each.condition for each in info.exclusions]
        if info.credit is not None:
            for line in info.credit.lines:
                asked += [each for each in (line.who, line.when, *line.cells) if each is not None]
        if asked:
            yield _Reading((name, ""), name, _list_looked_at(asked), any(map(_counts_time, asked)))
    for figure in program.figures:
        formulas = list(iter_formulas_of(figure))
        posting = figure.posting
        name = figure.name if figure.grain == people.name else f"{figure.grain}.{figure.name}"
        yield _Reading(
            (figure.grain, figure.name),
            name if posting is None else posting.name,
            _list_looked_at(formulas) | {(hop.start, figure.name) for hop in figure.hops[:1]},
            any(map(_counts_time, formulas)),
            is_day=posting is None and figure.type.kind is Kind.DATE,
            is_paid=is_payout(figure),
        )


def _list_looked_at(formulas: Iterable[Typed]) -> frozenset[_Key]:
    return frozenset(key for formula in formulas for node in iter_typed(formula) for key in _list_keys(node))


def _list_keys(node: Typed) -> list[_Key]:
    match node:
        case ReadFigure(grain=grain, name=name):
            return [(grain, name)]
        case ReadColumn(table=table, column=column):
            return [(table, column), (table, "")]
        case Gathered(table=table) | ReadKeyed(table=table):
            return [(table, "")]
        case Posted(grain=grain, name=name):
            return [(grain, f"{kind.value} {name}") for kind in (PostingKind.EARN, PostingKind.PAY)]
        case Opened(grain=grain, name=name):
            return [(grain, f"{PostingKind.CARRY.value} {name}")]
        case _:
            return []


def _counts_time(formula: Typed) -> bool:
    """Whether a formula counts days or months."""
    return any(
        isinstance(node, DateDifference)
        or (isinstance(node, Applied) and node.function in _COUNTED)
        or (isinstance(node, ReadEdge) and node.edge is Edge.DAYS)
        for node in iter_typed(formula)
    )


def _find_effect(day: _Key, readings: Sequence[_Reading]) -> _Effect:
    days = _grow({day}, (each for each in readings if each.is_day))
    figures = [each for each in readings if not each.is_day and each.looks_at & days]
    reached = _grow({each.key for each in figures}, readings)
    paid = dict.fromkeys(each.name for each in readings if each.is_paid and each.key in reached)
    return _Effect(tuple(dict.fromkeys(each.name for each in figures if each.name not in paid)), tuple(paid))


def _grow(keys: set[_Key], among: Iterable[_Reading]) -> set[_Key]:
    """These and whatever looks at one of them, all the way."""
    found, every = set(keys), list(among)
    while more := {each.key for each in every if each.looks_at & found} - found:
        found |= more
    return found
