"""Facts that chance seldom makes: long service, many rows of one participant, many participants."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from fractions import Fraction

from perfkit.calendar import add_months, move_day
from perfkit.engine import FactRow, MadeFacts, is_length
from perfkit.expr import (
    Gathered,
    Gathering,
    Kind,
    LiteralKind,
    Scoped,
    Scoping,
    Typed,
    Value,
    iter_typed,
)
from perfkit.plans import PlanModel, Program, TableInfo, iter_formulas_of
from perfkit.testing.choices import Choices
from perfkit.testing.laws.between import list_written
from perfkit.testing.laws.moves import can_add, owners
from perfkit.values import Money

ROWS_MAX = 30
"""Most rows that one participant gets, and the largest number of the plan that is taken for a number of rows."""
PEOPLE_MAX = 12
"""The same of participants."""
SERVICE_MAX = 1200
"""Largest number of the plan that is taken for a length of service."""

Way = Callable[[MadeFacts, Choices], MadeFacts | None]
"""Makes other facts from some that keep the promises of the plan; none where they hold nothing to make them from."""

_COUNTED = {Gathering.COUNT, Gathering.DISTINCT}
_PLACED = {Scoping.COUNT, Scoping.DISTINCT, Scoping.RANK, Scoping.PRIZE, Scoping.RUNNING}
_WHOLE = (LiteralKind.COUNT, LiteralKind.NUMBER)
_LENGTHS = (*_WHOLE, LiteralKind.DAYS, LiteralKind.MONTHS)


def list_ways(program: Program) -> list[Way]:
    """How facts are made that reach what the formulas of a plan ask for: only what they read is changed."""
    formulas = [each for figure in program.figures for each in iter_formulas_of(figure)]
    nodes = [node for each in (*formulas, *(must.condition for must in program.musts)) for node in iter_typed(each)]
    counted = dict.fromkeys(name for node in nodes if (name := _counted_in(node)) is not None)
    found: list[Way] = []
    lengths = _whole(program.model, _LENGTHS, SERVICE_MAX)
    if lengths and any(map(is_length, nodes)):
        found.append(lambda facts, choices: _with_service(program, lengths, facts, choices))
    people = _whole(program.model, _WHOLE, PEOPLE_MAX)
    if people and program.participants in counted and can_add(program.tables[program.participants or ""]):
        found.append(lambda facts, choices: _with_people(program, people, facts, choices))
    rows = [*_whole(program.model, _WHOLE, ROWS_MAX), *_list_used_up(program.model)]
    dated = [info for name in counted if (info := program.given_tables.get(name)) is not None and _own_day(info)]
    tables = [info for info in dated if can_add(info)]
    if rows and tables:
        found.append(lambda facts, choices: _with_rows(program, choices.pick(tables), rows, facts, choices))
    return found


def _whole(model: PlanModel, kinds: Sequence[LiteralKind], most: int) -> list[int]:
    return [int(each) for each in list_written(model, kinds) if each.denominator == 1 and 2 <= each <= most]


def _list_used_up(model: PlanModel) -> list[int]:
    """After how many rows an amount of the plan is used up by another that is taken off for each: one more than fit."""
    amounts = [each for each in list_written(model, (LiteralKind.MONEY,)) if each > 0]
    counts = {int(one / other) + 1 for one in amounts for other in amounts if one > other}
    return sorted(each for each in counts if each <= ROWS_MAX)


def _own_day(info: TableInfo) -> str:
    """The column of a row's own day; empty where none of the table's own says it."""
    return info.dated.column if info.dated is not None and not info.dated.hops else ""


def _counted_in(node: Typed) -> str | None:
    """The table whose lines a part of a formula counts or puts in an order."""
    if isinstance(node, Gathered):
        return node.table if node.gathering in _COUNTED else None
    return node.grain if isinstance(node, Scoped) and node.scoping in _PLACED else None


# --- length of service -----------------------------------------------------------------------------------------------


def _with_service(program: Program, lengths: Sequence[int], facts: MadeFacts, choices: Choices) -> MadeFacts | None:
    """Each day that is no row's own lies so many days, months or years before the period as the plan writes, now and
    then behind it; or a day beside that."""
    period = facts.periods[-1]
    dating = {(each.dated.table, each.dated.column) for each in program.tables.values() if each.dated is not None}

    def day() -> datetime.date:
        count = choices.pick(lengths) * (-1 if choices.chance(90) else 1)
        start = choices.pick((period.ends_on, period.starts_on))
        way = choices.whole(0, 5)
        months = 12 * count if way == 0 and abs(count) < 100 else count
        moved = move_day(start, count) if way == 1 else add_months(start, months)
        return move_day(moved, choices.pick((0, 0, 1, -1)))

    found = facts
    for name, rows in facts.tables.items():
        info = program.given_tables[name]
        fixed = {info.since, info.until, *info.key} | {column for table, column in dating if table == name}
        kinds = {column: each.type for column, each in info.columns.items() if column not in fixed}
        if name == program.participants:
            kinds |= {column: each.type for (grain, column), each in program.by_name.items() if grain == name}
        dates = {column for column, kind in kinds.items() if kind.kind is Kind.DATE}
        changed = [
            {column: day() if column in dates and cell is not None else cell for column, cell in row.items()}
            for row in rows
        ]
        found = found.with_rows(name, tuple(changed)) if dates else found
    return None if found is facts else found


# --- many rows, many people ------------------------------------------------------------------------------------------


def _with_rows(
    program: Program, info: TableInfo, numbers: Sequence[int], facts: MadeFacts, choices: Choices
) -> MadeFacts | None:
    """The first participant who has rows of a table has as many in the period as the plan writes, or one fewer."""
    rows = facts.tables.get(info.name, ())
    mine = [row for row in rows if owners(program, info.name, row) == owners(program, info.name, rows[0])]
    wanted = choices.pick(numbers) - choices.pick((0, 0, 1))
    if not mine or wanted <= 0:
        return None
    first, days = facts.periods[-1].starts_on, facts.periods[-1].days
    copies = [
        {
            **mine[place % len(mine)],
            info.key[0]: f"{mine[0][info.key[0]]}.{place + 1}",
            _own_day(info): move_day(first, place % days),
        }
        for place in range(wanted)
    ]
    others = [row for row in rows if row not in mine]
    return facts.with_rows(info.name, (*copies, *others))


def _with_people(program: Program, numbers: Sequence[int], facts: MadeFacts, choices: Choices) -> MadeFacts | None:
    """As many participants as the plan writes, or one more, each with the rows of one there is and other amounts."""
    people = program.participants or ""
    key = program.tables[people].key[0]
    rows = facts.tables.get(people, ())
    wanted = choices.pick(numbers) + choices.pick((0, 1))
    if not rows or wanted <= len(rows):
        return None
    added = [{**rows[place % len(rows)], key: f"{rows[0][key]}.{place}"} for place in range(len(rows), wanted)]
    found = facts.with_rows(people, (*rows, *added))
    for name, lines in facts.tables.items():
        info = program.given_tables[name]
        links = [column for column, each in info.columns.items() if each.type.table == people]
        if name == people or not links or not lines or not can_add(info):
            continue
        more = [
            {
                **_times(info, lines[place % len(lines)], place + 2),
                info.key[0]: f"{lines[0][info.key[0]]}.{place}",
                links[0]: row[key],
            }
            for place, row in enumerate(added)
        ]
        found = found.with_rows(name, (*lines, *more))
    return found


def _times(info: TableInfo, row: FactRow, factor: int) -> dict[str, Value | None]:
    """A row with so many times its amounts of money."""
    found: dict[str, Value | None] = {}
    for name, cell in row.items():
        if isinstance(cell, Money):
            found[name] = Money(cell.amount * factor, cell.currency)
        elif isinstance(cell, Fraction) and name in info.columns and info.columns[name].type.is_money:
            found[name] = cell * factor
        else:
            found[name] = cell
    return found
