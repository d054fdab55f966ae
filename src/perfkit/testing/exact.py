"""Facts in which somebody's rows of a period come to a bound of the plan exactly, or to one minor unit beside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction

from perfkit.plans import ColumnInfo, FigureKind, TableInfo
from perfkit.testing.facts import Facts, FactsBuilder, Row
from perfkit.values import get_currency_digits

REACHED = 80
"""How many participants of a hundred have rows that come to a bound, where they have rows at all."""
SHARE_LEAST, SHARE_MOST = Fraction(1, 5), 20
"""A ratio below this is a rate sooner than a bound; one above is no attainment."""


def reach_bounds(builder: FactsBuilder, facts: Facts) -> Facts:
    """The facts with one amount changed for some participants, so that their rows add up to a bound.

    Bounds are the amounts that the plan writes, and the whole, with the plan's percents from 20% on, of an amount of
    the participant's own, as a quota. Rows of other periods and cells that are no amounts stay as they are.
    facts: as the builder made them.
    """
    program, choices = builder.program, builder.choices
    people = program.tables[program.participants] if program.participants is not None else None
    if people is None or len(people.key) > 1:
        return facts
    columns = list(_list_amounts(builder, people.name))
    own = {each.source: each for each in people.columns.values() if each.type.is_money}
    inputs = {f.name for f in program.figures if f.kind is FigureKind.INPUT and f.type.is_money}
    shares = [each for each in (*builder.edges.percents, Fraction(1)) if SHARE_LEAST <= each <= SHARE_MOST]
    for (key,) in builder.keys[people.name] if columns else ():
        held = [row for row in facts[people.source] if row[people.columns[people.key[0]].source] == key]
        given = [row for row in facts.get("input", ()) if row[people.columns[people.key[0]].source] == key]
        cells = [row[name] for row in held for name in own] + [row[name] for row in given for name in inputs]
        amounts = [amount for cell in cells if (amount := _to_amount(cell)) is not None and amount > 0]
        bounds = [share * amount for amount in amounts for share in shares]
        bounds += [amount for amount in builder.edges.money if amount > 0]
        if bounds and choices.chance(REACHED):
            table, column, link, dated = choices.pick(columns)
            rows = [
                row for row in facts[table.source] if row[link.source] == key and _is_of(builder, row[dated.source])
            ]
            step = Fraction(1, 10 ** get_currency_digits(column.type.currency or program.header.currency))
            bound = choices.pick(bounds) // step * step + step * choices.pick((0, 0, 0, 1, -1))
            _set_first(builder, rows, column, bound)
    return facts


def _list_amounts(builder: FactsBuilder, people: str) -> Iterator[tuple[TableInfo, ColumnInfo, ColumnInfo, ColumnInfo]]:
    """Each column of money of dated rows that lead to a participant: its table, itself, the link and the date."""
    own = (None, builder.program.header.currency)
    for table in builder.program.given_tables.values():
        links = [each for each in table.columns.values() if each.type.table == people]
        if table.name == people or table.dated is None or table.dated.hops or not links:
            continue
        for column in table.columns.values():
            if column.type.is_money and column.type.currency in own and column.currency_column is None:
                yield table, column, links[0], table.columns[table.dated.column]


def _is_of(builder: FactsBuilder, cell: object) -> bool:
    """Whether a date, as a row holds it, lies in the period."""
    try:
        day = cell if isinstance(cell, datetime.date) else datetime.date.fromisoformat(str(cell))
    except ValueError:
        return False
    return builder.period.starts_on <= day <= builder.period.ends_on


def _set_first(builder: FactsBuilder, rows: Sequence[Row], column: ColumnInfo, bound: Fraction) -> None:
    """Give the first row what the others leave of a bound."""
    amounts = [_to_amount(row[column.source]) for row in rows]
    known = [amount for amount in amounts if amount is not None]
    if rows and len(known) == len(amounts):
        rows[0][column.source] = builder.show(column, bound - sum(known[1:], Fraction(0)))


def _to_amount(cell: object) -> Fraction | None:
    """A cell as a number; none for what is empty, or no number."""
    if isinstance(cell, Fraction):
        return cell
    is_plain = isinstance(cell, str) and cell.removeprefix("-").replace(".", "", 1).isdigit()
    return Fraction(str(cell)) if is_plain else None
