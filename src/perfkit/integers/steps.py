"""The steps by which columns are made from the columns of other tables, in the order in which they are done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from perfkit.expr import Gathering, Hop, Typed, TypedWindow
from perfkit.integers.form import Slot
from perfkit.plans import Figure

DATE = "#date"
"""The name under which the days of a table's rows are a column."""


LINE, SINCE, UNTIL = "#line", "#since", "#until"
"""The columns of a dated table that say of which line each of its rows is, and from which day to which it holds."""


DAY, ACTIVE = "#day", "#active"
"""The columns of dated participants: the day as of which each reads his own line, and whether he takes part."""


class OrderKind(Enum):
    """What values are put in order by."""

    TEXT = "text"
    KEY = "key"
    QUOTIENT = "quotient"


@dataclass(frozen=True, slots=True)
class Want:
    """A column to be made of the lines of a table: a formula, or what a figure posts.

    With neither, only whether lines are plain is asked: of `checked`, a figure or the condition of a promise.
    under: what the whole numbers are over besides. divisor: of what is divided the name of the column that divides it.
    """

    name: str
    formula: Typed | None
    posting: Figure | None
    places: int
    under: int = 1
    divisor: str = ""
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
    """A column of the lines that links lead to, or these lines themselves. fill: what stands where there is none.

    day: the column of the days as of which dated lines are read; none for the last day of the period. is_figure:
    whether the column is a figure, which participants who take no part do not have. is_own: whether it is what these
    lines read as their own, whatever the day.
    """

    grain: str
    name: str
    hops: tuple[Hop, ...]
    table: str
    column: str | None
    fill: int = 0
    day: str = ""
    is_figure: bool = False
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """The lines of a table that have some keys. keys: the columns that hold them, in the order of the table's key."""

    grain: str
    name: str
    table: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gather:
    """Rows of a finer table put together for the lines that they lead to.

    argument: of a count of lines none. of_period: whether the argument is of rows of this period only. divisor,
    divided_by: of what is divided the names of the columns that divide the result, and the argument. by: of the first
    or last row the columns that put rows in order, and whether each is descending. reads_figure: whether figures of the
    rows are read, which those of later periods do not have.
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
    divisor: str = ""
    divided_by: str = ""
    by: tuple[tuple[str, bool], ...] = ()
    reads_figure: bool = False


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
    of_period: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of a group, made of those of its members that agree in some columns, and the link that leads to them.

    all_levels: whether the members are in it at all levels. is_of_rows: whether rows after the period make no line.
    """

    grain: str
    members: str
    by: tuple[str, ...]
    all_levels: bool
    is_of_rows: bool


@dataclass(frozen=True, slots=True)
class Coarser:
    """The link from the lines of a group to those of a coarser one of the same rows."""

    grain: str
    finer: str
    members: str


@dataclass(frozen=True, slots=True)
class Rank:
    """Places of lines within a scope. by: the columns that order them, and whether each is descending.

    needs: how many lines a scope has at least, also those that `where` leaves out.
    """

    grain: str
    name: str
    within: str | None
    by: tuple[tuple[str, bool], ...]
    where: str | None
    window: TypedWindow | None
    is_dense: bool
    needs: int
    of_period: bool


@dataclass(frozen=True, slots=True)
class Running:
    """What has come together within a scope up to each line. by: as of a rank; no two lines are equal."""

    grain: str
    name: str
    within: str | None
    argument: str
    by: tuple[tuple[str, bool], ...]
    where: str | None
    window: TypedWindow | None
    of_period: bool


@dataclass(frozen=True, slots=True)
class Prize:
    """What lines of equal place win together, shared out among them. prizes: of each place in minor units."""

    grain: str
    name: str
    within: str | None
    place: str
    prizes: tuple[int, ...]
    places: int


@dataclass(frozen=True, slots=True)
class Order:
    """Where the value of each line comes among all: of texts, of links by the keys they lead to, of what is divided.

    other: of links the table they lead to, of what is divided the column that divides it.
    """

    grain: str
    name: str
    source: str
    kind: OrderKind
    other: str = ""


Step = Sweep | Take | Call | Gather | Share | Group | Coarser | Rank | Running | Prize | Order


def hold(table: str) -> str:
    """The name under which the dated lines of the participants stand, beside the line that each of them reads."""
    return f"#{table}"


def link_to(group: str) -> str:
    """The name of the link column that leads to the lines of a group."""
    return f"#in {group}"


def reads_lines(step: Step, table: str) -> bool:
    """Whether a step reads what the lines of a table have, for itself or for other lines."""
    if isinstance(step, Take | Gather | Call):
        return step.table == table
    if isinstance(step, Group):
        return step.members == table
    return step.grain == table
