"""Tables that map a number to a rate, a factor or a row: tiers, curves and decisions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class Method(str, Enum):
    """How tiers pay: each slice, the whole amount, a share of each cell, or a base and then the rest."""

    MARGINAL = "marginal"
    WHOLE = "whole"
    INTERPOLATED = "interpolated"
    BASE_THEN_OVERAGE = "base_then_overage"


class Included(str, Enum):
    """Which bound of a tier belongs to it; the other bound belongs to its neighbour.

    With `upper`, the lower bound of the lowest tier belongs to that tier, since no tier is below it.
    """

    LOWER = "lower"
    UPPER = "upper"


@dataclass(frozen=True, slots=True)
class Tier:
    """A stretch of amounts and the cell that holds for it; a bound of none is `no limit`.

    rate: a share, money for each unit, a factor, or (interpolated) what the full tier pays.
    """

    lower: Fraction | None
    upper: Fraction | None
    rate: Fraction


@dataclass(frozen=True, slots=True)
class RateTable:
    """Tiers from the lowest up, without gap or overlap once checked, and how they pay."""

    method: Method
    included: Included
    tiers: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of an amount that is paid by one tier.

    tier: position of the tier, from 0. amount: signed. rate: the tier's cell. value: what this part pays, unrounded.
    """

    tier: int
    amount: Fraction
    rate: Fraction
    value: Fraction


@dataclass(frozen=True, slots=True)
class TierPay:
    """What a table pays for an amount: the values of the slices total `value`, which is unrounded."""

    value: Fraction
    slices: tuple[Slice, ...]


class CurveEnds(str, Enum):
    """What a curve gives outside its points: the end value, the last slope, or zero below and the end value above."""

    HOLD = "hold"
    EXTEND = "extend"
    ZERO_HOLD = "zero_hold"


@dataclass(frozen=True, slots=True)
class PayPoint:
    """A point of a curve."""

    at: Fraction
    value: Fraction


@dataclass(frozen=True, slots=True)
class PayCurve:
    """Points from the lowest up, joined by straight lines."""

    points: tuple[PayPoint, ...]
    ends: CurveEnds


@dataclass(frozen=True, slots=True)
class PayMatrix:
    """Values over two axes, each from its lowest place up; between four values a surface of straight lines.

    rows, columns: the places along the two axes. values: one for each column in each row.
    """

    rows: tuple[Fraction, ...]
    columns: tuple[Fraction, ...]
    values: tuple[tuple[Fraction, ...], ...]
    ends: CurveEnds


class DecisionPolicy(str, Enum):
    """Which of the rows that match decide.

    unique: exactly one may match. any: all that match, which must agree. first: the uppermost. sum: all, or none.
    specific: the one that names the leftmost column, compared column by column.
    """

    UNIQUE = "unique"
    ANY = "any"
    FIRST = "first"
    SUM = "sum"
    SPECIFIC = "specific"


Value = Fraction | datetime.date | bool | str
"""An input of a decision. All values of one column are of one type; an empty input is none."""


@dataclass(frozen=True, slots=True)
class Anything:
    """Holds for every input, also for an empty one; does not name its column."""


@dataclass(frozen=True, slots=True)
class Else:
    """In the first cell of a last row: holds when no other row matches."""


@dataclass(frozen=True, slots=True)
class Empty:
    """Holds for an empty input."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """Holds for an input that equals one of the values."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """Holds for an input that is there and equals none of the values."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """Holds for a number or a date between the bounds; a bound of none is `no limit`."""

    lower: Fraction | datetime.date | None = None
    lower_included: bool = True
    upper: Fraction | datetime.date | None = None
    upper_included: bool = False


Condition = Anything | Else | Empty | OneOf | NoneOf | Interval
"""What a cell asks of its input."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A condition for each input column."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """Rows that match inputs, and which of them decide. Every row has as many conditions as there are inputs."""

    policy: DecisionPolicy
    rows: tuple[DecisionRow, ...]


class MismatchKind(str, Enum):
    """Why no row decides: none matches, several match where one may, or two are equally specific."""

    NONE = "none"
    SEVERAL = "several"
    EQUALLY_SPECIFIC = "equally_specific"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A decision that no row takes. rows: positions of the rows in conflict, rising; empty when none matches."""

    kind: MismatchKind
    rows: tuple[int, ...] = ()


class AxisKind(str, Enum):
    """What the inputs of a column range over: all numbers, whole numbers, days, yes and no, a closed list, any text."""

    NUMBER = "number"
    COUNT = "count"
    DATE = "date"
    FLAG = "flag"
    CHOICES = "choices"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Axis:
    """The inputs that a column can meet.

    name: the heading. choices: of a closed list. lower, upper: least and greatest possible input, both included,
    none for no limit. may_be_empty: an empty input can come.
    """

    kind: AxisKind
    name: str = ""
    choices: tuple[str, ...] = ()
    lower: Fraction | datetime.date | None = None
    upper: Fraction | datetime.date | None = None
    may_be_empty: bool = False
