"""Cells of tables as JSON, so that an input can be kept: what facts hold, and what no fact ever should be."""

from __future__ import annotations

import datetime
import enum
import uuid
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from numbers import Integral
from random import Random

from perfkit.diagnostics import Json
from perfkit.testing.hostile.changes import VALUES
from perfkit.values import Money


class _Missing(datetime.datetime):
    """A missing date as pandas has it: a moment to Python, unequal to itself, without a time of day."""

    def __eq__(self, other: object) -> bool:
        return False

    __hash__ = datetime.datetime.__hash__

    def time(self) -> datetime.time:
        raise ValueError("NaT does not support time")


class _Stretch:
    """A stretch of time as numpy has it: a whole number to Python, which nothing can count with."""

    @property
    def numerator(self) -> _Stretch:
        return self

    denominator = 1


Integral.register(_Stretch)


class _Label(str, enum.Enum):
    """A text that is an enum's."""

    ONE = "one"


ODD: Mapping[str, Callable[[], object]] = {
    "float": lambda: 0.1,
    "nan": lambda: float("nan"),
    "infinity": lambda: float("-inf"),
    "zero below": lambda: -0.0,
    "decimal nan": lambda: Decimal("NaN"),
    "decimal snan": lambda: Decimal("sNaN"),
    "decimal infinity": lambda: Decimal("-Infinity"),
    "decimal bomb": lambda: Decimal("1e999999"),
    "decimal dust": lambda: Decimal("1e-999999"),
    "decimal long": lambda: Decimal("9" * 50_000),
    "integer long": lambda: 10**50_000,
    "fraction fine": lambda: Fraction(1, 10**5_000),
    "fraction wide": lambda: Fraction(10**5_000, 3),
    "bytes": lambda: b"12",
    "complex": lambda: 1j,
    "moment": lambda: datetime.datetime(2027, 1, 15, 12, 0),
    "moment there": lambda: datetime.datetime(
        2027, 1, 15, 23, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=14))
    ),
    "time": lambda: datetime.time(12, 0),
    "stretch": lambda: datetime.timedelta(days=3),
    "date missing": lambda: _Missing(2027, 1, 15),
    "stretch of numpy": _Stretch,
    "last day": lambda: datetime.date.max,
    "first day": lambda: datetime.date.min,
    "money": lambda: Money(5, "KWD"),
    "money wide": lambda: Money(10**30, "USD"),
    "list": lambda: ["E-1"],
    "dict": lambda: {"id": "E-1"},
    "set": lambda: {1},
    "type": lambda: int,
    "object": object,
    "enum": lambda: _Label.ONE,
    "uuid": lambda: uuid.UUID(int=7),
    "ellipsis": lambda: ...,
    "surrogate": lambda: "\ud800",
    "long text": lambda: "x" * 200_000,
}


def encode(cell: object) -> Json:
    """A cell of sound facts as JSON.

    >>> decode(encode(Fraction(1, 3)))
    Fraction(1, 3)
    """
    if cell is None or isinstance(cell, (bool, int, str)):
        return cell
    if isinstance(cell, Money):
        return {"$": "money", "of": str(cell.amount), "in": cell.currency}
    return {"$": type(cell).__name__, "of": str(cell)}


def decode(given: Json) -> object:
    """The cell that was kept."""
    if not isinstance(given, dict) or "$" not in given:
        return given
    of = str(given.get("of"))
    match given["$"]:
        case "odd":
            return ODD[of]() if of in ODD else of
        case "money":
            return Money(Fraction(of), str(given.get("in")))
        case "Fraction":
            return Fraction(of)
        case "Decimal":
            return Decimal(of)
        case "date":
            return datetime.date.fromisoformat(of)
    return given


def odd_cell(pick: Random) -> Json:
    """Something that no column asks for, or that a column of another kind does."""
    if pick.random() < 0.5:
        return {"$": "odd", "of": pick.choice(list(ODD))}
    return pick.choice(VALUES)


Rows = list[dict[str, Json]]


def change_rows(rows: Rows, pick: Random) -> Rows:
    """Rows with one change: a cell, a row, a column or a key of another kind."""
    made = [dict(row) for row in rows]
    if not made:
        return [{pick.choice(("", "id", "x")): odd_cell(pick)}]
    row = pick.choice(made)
    column = pick.choice(list(row) or ["id"])
    match pick.randrange(8):
        case 0:
            made.remove(row)
        case 1:
            made.append(dict(row))
        case 2:
            for each in made:
                each.pop(column, None)
        case 3:
            row[pick.choice(("", "\u202e", "x" * 300, "=1", column + " ", "\ud800"))] = odd_cell(pick)
        case _:
            row[column] = odd_cell(pick)
    return made
