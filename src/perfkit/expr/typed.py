"""Formulas with every name resolved and every type known: the one form that all ways of running a plan read.

A node is read against a frame: OWN is the line whose figure is reckoned, ROW the line a gather looks at.
Invariant: no node refers to a name that the program does not have, and no gather stands inside a gather.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Span
from perfkit.expr.model import Comparison, Edge, Tie, WindowKind
from perfkit.expr.types import Type
from perfkit.values import Money

Value = Fraction | datetime.date | str | bool | int | Money
"""A value that is there. A link is the number of the line it points at; months are an int; `Money` is an amount whose
currency is part of the data, any other amount is a fraction in the currency of its type."""


class Frame(str, Enum):
    """Whose line a node reads."""

    OWN = "own"
    ROW = "row"


class HopKind(str, Enum):
    """How one line leads to another."""

    COLUMN = "column"
    GROUP = "group"
    LEAD = "lead"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class Hop:
    """One step from a line of `start` to the line of `end` that it belongs to.

    COLUMN: a link column of that name. GROUP: from a participant or a row to the group it is in.
    LEAD: from a group to the line that a column of it links to. COMPANY: to the whole company.
    """

    kind: HopKind
    name: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A value written out."""

    value: Value
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column of a table, after following links; `at` says as of when a dated column is read."""

    frame: Frame
    hops: tuple[Hop, ...]
    table: str
    column: str
    at: Typed | None
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ReadLine:
    """The line itself that links lead to, as the value of a link."""

    frame: Frame
    hops: tuple[Hop, ...]
    table: str
    at: Typed | None
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure of this period, after following links."""

    frame: Frame
    hops: tuple[Hop, ...]
    grain: str
    name: str
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ReadParameter:
    """A parameter, by the keys its lines name, each read on the line that asks."""

    name: str
    keys: tuple[Typed, ...]
    at: Typed | None
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ReadBand:
    """A further column of a rating, in the band of its label."""

    rating: str
    label: Typed
    column: str
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ReadEdge:
    """The first day, last day, or number of days of the pay period."""

    edge: Edge
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ReadRowDate:
    """The date of the row in the frame."""

    frame: Frame
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """Numbers of one unit added or taken away."""

    parts: tuple[Typed, ...]
    signs: tuple[int, ...]
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Multiplied:
    """Numbers multiplied or divided from left to right; a zero divisor leaves no value."""

    parts: tuple[Typed, ...]
    divided: tuple[bool, ...]
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Negated:
    """Minus a number."""

    operand: Typed
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DateShifted:
    """A date some days or months later, or with a sign of -1 earlier."""

    date: Typed
    by: Typed
    sign: int
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DateDifference:
    """Days from the second date to the first."""

    later: Typed
    earlier: Typed
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A flag; `order` holds labels from the best down where bands are compared."""

    comparison: Comparison
    left: Typed
    right: Typed
    order: tuple[str, ...]
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Every:
    """True when every part holds, looked at from left to right."""

    parts: tuple[Typed, ...]
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Some:
    """True when some part holds, looked at from left to right."""

    parts: tuple[Typed, ...]
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Opposite:
    """The opposite of a flag."""

    operand: Typed
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class IsEmpty:
    """Whether there is no value, or with `wants_empty` false whether there is one."""

    operand: Typed
    wants_empty: bool
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of two, by a condition."""

    condition: Typed
    then: Typed
    otherwise: Typed
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ReadKeyed:
    """A cell of the line of a reference table that has some keys, or with no column the line itself.

    at: the day as of which a dated line is read; none is the day of the line that is looked at.
    """

    table: str
    keys: tuple[Typed, ...]
    column: str | None
    at: Typed | None
    type: Type
    span: Span | None = None


class Builtin(str, Enum):
    """A function of its arguments alone (and of the pay period)."""

    MIN = "min"
    MAX = "max"
    DAYS = "days"
    MONTHS_TOUCHED = "months_touched"
    MONTHS_COMPLETED = "months_completed"
    YEAR_END = "year_end"
    MONTH_OF = "month_of"
    QUARTER_OF = "quarter_of"
    YEAR_OF = "year_of"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class Applied:
    """A built-in function applied to its arguments."""

    function: Builtin
    args: tuple[Typed, ...]
    type: Type
    span: Span | None = None


class LookupResult(str, Enum):
    """What is read from a table: its pay by the method, or a cell of the row that was reached."""

    PAY = "pay"
    CELL = "cell"
    SLICE_AMOUNT = "slice amount"
    SLICE_PAY = "slice pay"


@dataclass(frozen=True, slots=True)
class Looked:
    """A rate table, curve or decision applied to its arguments. `column`: which cell or result is read."""

    table: str
    args: tuple[Typed, ...]
    result: LookupResult
    column: str | None
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Converted:
    """An amount in another currency, exact.

    currency: where the target is written in the data; otherwise the type names it. source: the amount's own currency,
    none where each value says its own. rates, at: the set and the day of the rate; rate: a number in their place.
    divides: whether the amount is divided by the rate of the other way round.
    """

    amount: Typed
    currency: Typed | None
    source: str | None
    rates: str | None
    at: Typed | None
    rate: Typed | None
    divides: bool
    type: Type
    span: Span | None = None


class Gathering(str, Enum):
    """What is made of many lines."""

    SUM = "sum"
    COUNT = "count"
    DISTINCT = "distinct"
    AVERAGE = "average"
    MIN = "min"
    MAX = "max"
    MEDIAN = "median"
    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class TypedWindow:
    """A stretch of days, its own dates resolved."""

    kind: WindowKind
    count: int | None = None
    start: Typed | None = None
    end: Typed | None = None


@dataclass(frozen=True, slots=True)
class TypedKey:
    """One key of an order."""

    value: Typed
    is_descending: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """Lines of a finer table that lead to the own line by `hops`.

    argument: none counts the lines. window: none where the table has no date, or figures of this period are read.
    dated: the date column used instead of the table's own.
    """

    gathering: Gathering
    table: str
    hops: tuple[Hop, ...]
    argument: Typed | None
    where: Typed | None
    window: TypedWindow | None
    dated: str | None
    by: tuple[TypedKey, ...]
    type: Type
    span: Span | None = None


class Scoping(str, Enum):
    """What is made of the lines of the own grain that share a scope."""

    SUM = "sum"
    COUNT = "count"
    DISTINCT = "distinct"
    AVERAGE = "average"
    MIN = "min"
    MAX = "max"
    MEDIAN = "median"
    FIRST = "first"
    LAST = "last"
    RANK = "rank"
    RUNNING = "running"
    APPORTION = "apportion"
    PRIZE = "prize"


@dataclass(frozen=True, slots=True)
class Scoped:
    """Lines of the own grain that share `within` with the own line; none is the whole company.

    argument and weight are read on each line in the ROW frame; the total of an `apportion` in the OWN frame.
    needs: of a RANK, the least number of lines in the scope, before `where`; with fewer nobody has a place.
    PRIZE: the argument is the prize of a line's place; equal places share what the places they fill are worth.
    """

    scoping: Scoping
    grain: str
    within: Typed | None
    argument: Typed | None
    weight: Typed | None
    where: Typed | None
    by: tuple[TypedKey, ...]
    ties: Tie | None
    window: TypedWindow | None
    type: Type
    span: Span | None = None
    needs: int | None = None


@dataclass(frozen=True, slots=True)
class Recalled:
    """The own figures of earlier periods, as recorded (and of this one where the window reaches it).

    The argument reads only the own line; it is reckoned anew for each period from what was recorded.
    """

    gathering: Gathering
    argument: Typed
    where: Typed | None
    window: TypedWindow
    names: tuple[str, ...]
    grain: str
    type: Type
    span: Span | None = None


class Account(str, Enum):
    """A sum over the ledger. The first two may stand in formulas, the others in tests and views."""

    EARNED = "earned"
    PAID = "paid"
    HELD = "held"
    TO_RECOVER = "to_recover"
    ADVANCED = "advanced"
    RECOVERED = "recovered"
    HELD_BACK = "held_back"
    RELEASED = "released"
    CLAWED_BACK = "clawed_back"
    TRUE_UP = "true_up"
    OUTSTANDING = "outstanding"


@dataclass(frozen=True, slots=True)
class Posted:
    """What was posted under a name for the own line. `includes_current`: `earned` counts this period's own line."""

    account: Account
    name: str
    grain: str
    window: TypedWindow | None
    includes_current: bool
    type: Type
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """The value carried over from the period before; `start` the first time."""

    name: str
    grain: str
    start: Typed | None
    type: Type
    span: Span | None = None


Typed = (
    Constant
    | ReadColumn
    | ReadLine
    | ReadFigure
    | ReadParameter
    | ReadBand
    | ReadKeyed
    | ReadEdge
    | ReadRowDate
    | Added
    | Multiplied
    | Negated
    | DateShifted
    | DateDifference
    | Compared
    | Every
    | Some
    | Opposite
    | IsEmpty
    | Chosen
    | Applied
    | Looked
    | Converted
    | Gathered
    | Scoped
    | Recalled
    | Posted
    | Opened
)
