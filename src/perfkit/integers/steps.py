"""The steps by which columns are made from the columns of other tables, in the order in which they are done."""

from __future__ import annotations

from dataclasses import dataclass

from perfkit.expr import Gathering, Hop, Typed, TypedWindow
from perfkit.integers.form import Slot
from perfkit.plans import Figure

DATE = "#date"
"""The name under which the days of a table's rows are a column."""


@dataclass(frozen=True, slots=True)
class Want:
    """A column to be made of the lines of a table: a formula, or what a figure posts.

    With neither, only whether lines are plain is asked: of `checked`, a figure or the condition of a promise.
    """

    name: str
    formula: Typed | None
    posting: Figure | None
    places: int
    under: int = 1
    checked: Figure | Typed | None = None


@dataclass(frozen=True, slots=True)
class Sweep:
    """Columns made line by line. slots: the columns that are read. of_period: whether only rows of the period count."""

    grain: str
    wants: tuple[Want, ...]
    slots: tuple[Slot, ...]
    of_period: bool


@dataclass(frozen=True, slots=True)
class Take:
    """A column of the lines that links lead to."""

    grain: str
    name: str
    hops: tuple[Hop, ...]
    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Gather:
    """Rows of a finer table put together for the lines that they lead to.

    argument: of a count of lines none. of_period: whether the argument is of rows of this period only.
    """

    grain: str
    name: str
    gathering: Gathering
    table: str
    hops: tuple[Hop, ...]
    argument: str | None
    where: str | None
    window: TypedWindow | None
    dated: str | None
    of_period: bool


@dataclass(frozen=True, slots=True)
class Share:
    """A total shared out among the lines of a scope by largest remainder, in units of `places` decimals.

    by: the columns that put equal remainders in order, and whether each is descending.
    """

    grain: str
    name: str
    within: str | None
    total: str
    weight: str
    by: tuple[tuple[str, bool], ...]
    window: TypedWindow | None
    places: int


Step = Sweep | Take | Gather | Share
