"""Formulas as written: values that can be built from text or from Python.

Sums, products, `and` and `or` hold all their parts side by side, so that depth counts brackets only.
No node knows what its names mean; `expr.typed` has the form in which they are resolved.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Span


class LiteralKind(str, Enum):
    """What a literal is; a whole number without a sign of its own is a count."""

    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    COUNT = "count"
    DAYS = "days"
    MONTHS = "months"
    DATE = "date"
    PERIOD = "period"
    TEXT = "text"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written out. `places`: printed decimals of a number, money or percent; none for others."""

    kind: LiteralKind
    value: Fraction | datetime.date | str | bool
    currency: str | None = None
    places: int | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name, dotted or not: `won`, `deal.amount`, `product.sales_price`."""

    parts: tuple[str, ...]
    span: Span | None = None


class Edge(str, Enum):
    """A fact about the pay period."""

    START = "period start"
    END = "period end"
    DAYS = "period days"


@dataclass(frozen=True, slots=True)
class PeriodEdge:
    """The first day, last day or number of days of the pay period."""

    edge: Edge
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class RowDate:
    """The date of the row that is looked at; stands only after `at`."""

    span: Span | None = None


@dataclass(frozen=True, slots=True)
class At:
    """A dated name read as of a day: `manager at period start`."""

    operand: Formula
    moment: Formula
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus a value."""

    operand: Formula
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a flag."""

    operand: Formula
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts added in order; `signs` holds 1 or -1 for each part, the first is always 1."""

    parts: tuple[Formula, ...]
    signs: tuple[int, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Product:
    """Parts multiplied or divided from left to right; `divided[i]` says that part i divides, the first never does."""

    parts: tuple[Formula, ...]
    divided: tuple[bool, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """Parts joined by `and`; those to the right are looked at only while all before hold."""

    parts: tuple[Formula, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Parts joined by `or`; those to the right are looked at only while none before holds."""

    parts: tuple[Formula, ...]
    span: Span | None = None


class Comparison(str, Enum):
    """How two values are compared."""

    LESS = "<"
    AT_MOST = "<="
    EQUAL = "=="
    NOT_EQUAL = "!="
    AT_LEAST = ">="
    MORE = ">"

    @property
    def opposite(self) -> Comparison:
        """What holds of the same two values exactly where this does not."""
        return _OPPOSITES[self]

    @property
    def swapped(self) -> Comparison:
        """What says the same with the two sides exchanged."""
        return _SWAPPED.get(self, self)


_OPPOSITES = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.MORE,
    Comparison.EQUAL: Comparison.NOT_EQUAL,
    Comparison.NOT_EQUAL: Comparison.EQUAL,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.MORE: Comparison.AT_MOST,
}
_SWAPPED = {
    Comparison.LESS: Comparison.MORE,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.MORE: Comparison.LESS,
}


@dataclass(frozen=True, slots=True)
class Compare:
    """A flag: how two values stand to each other."""

    comparison: Comparison
    left: Formula
    right: Formula
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class EmptyTest:
    """`X is empty`, or with `wants_empty` false `X is not empty`."""

    operand: Formula
    wants_empty: bool
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Choose:
    """`if C then X otherwise Y`."""

    condition: Formula
    then: Formula
    otherwise: Formula
    span: Span | None = None


class WindowKind(str, Enum):
    """A stretch of days that a gather looks at."""

    THIS_PERIOD = "this period"
    PREVIOUS_PERIOD = "previous period"
    PREVIOUS = "previous n periods"
    LATEST = "latest n periods"
    MONTH_TO_DATE = "month to date"
    QUARTER_TO_DATE = "quarter to date"
    HALF_TO_DATE = "half to date"
    YEAR_TO_DATE = "year to date"
    ROLLING_MONTHS = "rolling n months"
    ALL_TO_DATE = "all to date"
    SINCE = "since"
    BETWEEN = "between"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Window:
    """A window as written. `count` for n periods or months; `start`, `end` for `since D` and `D to D`."""

    kind: WindowKind
    count: int | None = None
    start: Formula | None = None
    end: Formula | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class SortKey:
    """One key of an order."""

    formula: Formula
    is_descending: bool = False


class Tie(str, Enum):
    """How equal places are numbered: 1, 2, 2, 4 or 1, 2, 2, 3. `split`: numbered as by `skip`, and of a contest the
    equal share the money of the places they fill.
    """

    SKIP = "skip"
    DENSE = "dense"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Company:
    """The whole company, where a scope is asked for."""

    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Clauses:
    """What narrows or orders a gather; `spans` has the place of each clause that is written, by its word."""

    where: Formula | None = None
    over: Window | None = None
    dated: Name | None = None
    within: Name | Company | None = None
    by: tuple[SortKey, ...] = ()
    ties: Tie | None = None
    spans: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Call:
    """A built-in function, or a table of the plan, applied to arguments.

    function: the English name of a built-in, or a table's name as written.
    column: the cell that is read, as `rate` in `rates(x).rate`.
    """

    function: str
    args: tuple[Formula, ...] = ()
    clauses: Clauses = Clauses()
    column: str | None = None
    span: Span | None = None
    function_span: Span | None = None
    column_span: Span | None = None


Formula = (
    Literal
    | Name
    | PeriodEdge
    | RowDate
    | At
    | Negative
    | Not
    | Sum
    | Product
    | AllOf
    | AnyOf
    | Compare
    | EmptyTest
    | Choose
    | Call
)
