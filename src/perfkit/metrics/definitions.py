"""Metrics: how a figure is reckoned from rows or from other figures, and what else is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.calendar import PeriodKind
from perfkit.diagnostics import door
from perfkit.metrics.model import Adding, Direction, MetricKind
from perfkit.values import make_choices, read_count, to_bounded_fraction, want


class Aggregation(str, Enum):
    """How the rows of a table become one figure.

    LAST sums the rows of the last day that has any: what stands at the end, as stock or headcount.
    PERCENTILE lies between two rows in proportion; MEDIAN is the percentile 1/2.
    """

    SUM = "sum"
    COUNT = "count"
    COUNT_DISTINCT = "count_distinct"
    COUNT_TRUE = "sum_boolean"
    AVERAGE = "average"
    MEDIAN = "median"
    PERCENTILE = "percentile"
    LEAST = "min"
    GREATEST = "max"
    LAST = "last"


class Comparison(str, Enum):
    """How a cell is compared with a value."""

    IS = "="
    IS_NOT = "!="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="


class NullPolicy(str, Enum):
    """What stands where nothing was measured, or where a ratio would divide by zero.

    UNDEFINED: nothing, and the figure says why. ZERO: 0, for empty cells too. REFUSE: a finding.
    """

    UNDEFINED = "undefined"
    ZERO = "zero"
    REFUSE = "refuse"


class Calculation(str, Enum):
    """What a conversion gives: how many converted, or which share of the base."""

    COUNT = "conversions"
    RATE = "conversion_rate"


@dataclass(frozen=True, slots=True)
class Condition:
    """Which rows count. value: a text, an exact number or a flag; a text compares as text, days in ISO form too."""

    column: str
    comparison: Comparison
    value: str | Fraction | bool

    def __post_init__(self) -> None:
        make_choices(self, comparison=Comparison)
        if not isinstance(self.value, str | bool):
            object.__setattr__(self, "value", to_bounded_fraction(self.value))


@dataclass(frozen=True, slots=True)
class Stretch:
    """So many days, weeks, months, quarters or years. count: 1 or more."""

    count: int
    kind: PeriodKind

    def __post_init__(self) -> None:
        make_choices(self, kind=PeriodKind)
        object.__setattr__(self, "count", read_count(self.count, "count"))


@dataclass(frozen=True, slots=True)
class Simple:
    """A figure gathered from the rows of one table.

    aggregation: how the rows become one figure.
    column: what is gathered; empty counts rows. dated_by: the column with the day; empty where rows have none, then
    every row counts in every window. percentile: 0 to 1, only for PERCENTILE. where: all of them hold.
    """

    table: str
    aggregation: Aggregation
    column: str = ""
    dated_by: str = ""
    where: tuple[Condition, ...] = ()
    percentile: Fraction | None = None

    def __post_init__(self) -> None:
        make_choices(self, aggregation=Aggregation)


@dataclass(frozen=True, slots=True)
class Ratio:
    """One metric divided by another, each gathered over the whole group first: a ratio of sums.

    numerator, denominator: their names.
    """

    numerator: str
    denominator: str


@dataclass(frozen=True, slots=True)
class Cumulative:
    """A metric over a window that ends on the last day: a rolling stretch, a period to date, or since ever (neither).

    to_date: the kind of period in which the window begins anew.
    """

    metric: str
    window: Stretch | None = None
    to_date: PeriodKind | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """A metric that a formula reads. alias: its name there; empty for its own. offset: how far back its window lies."""

    metric: str
    alias: str = ""
    offset: Stretch | None = None

    @property
    def name(self) -> str:
        """What the formula calls it."""
        return self.alias or self.metric


@dataclass(frozen=True, slots=True)
class Derived:
    """A formula over other metrics: their names, numbers, `+ - * /` and brackets.

    inputs: the metrics that it reads.
    """

    formula: str
    inputs: tuple[Input, ...]


@dataclass(frozen=True, slots=True)
class Conversion:
    """How many base events were followed by the other event of the same entity in time.

    calculation: whether it counts, or gives the share of the base.
    base, converted: simple metrics that count dated rows. entity: the column in both tables that says whose events they
    are. Each converting row counts for the latest base row on or before it, at most `window` back; the base row's day
    decides the period. same: columns that agree in both rows.
    """

    base: str
    converted: str
    entity: str
    window: Stretch | None = None
    calculation: Calculation = Calculation.RATE
    same: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        make_choices(self, calculation=Calculation)


Reckoned = Simple | Ratio | Cumulative | Derived | Conversion
_RECKONED = (Simple, Ratio, Cumulative, Derived, Conversion)
_HOW = "one of Simple, Ratio, Cumulative, Derived, Conversion"


@dataclass(frozen=True, slots=True)
class Metric:
    """A definition that says how to gather a measure, and what may be done with it.

    name: unique among the metrics it is given with. reckoned: from what, a Simple, Ratio, Cumulative, Derived or
    Conversion. null_policy: what stands where nothing was measured. label, description, tags: for people.
    unit: a currency of ISO 4217 or a word of the host; empty where
    none is said, and then it is not compared. adding: none where it is as the reckoning has it. lag_days: how long
    after its last day a figure still moves. owner: who answers for it; verifier: who checks it; source: the host's
    system it comes from. guards: the metrics that show that a ratio did not rise by a shrinking denominator.
    Refused: PKV036 a kind, direction, way of adding or null policy that there is not; PKV020, PKV037 a lag that is no
    number of days.

    >>> Metric("deals", Simple("deals", Aggregation.COUNT, dated_by="closed_on")).kind.value
    'result'
    """

    name: str
    reckoned: Reckoned
    kind: MetricKind = MetricKind.RESULT
    direction: Direction = Direction.MORE
    unit: str = ""
    adding: Adding | None = None
    null_policy: NullPolicy = NullPolicy.UNDEFINED
    lag_days: int = 0
    owner: str = ""
    verifier: str = ""
    source: str = ""
    guards: tuple[str, ...] = ()
    label: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        make_choices(self, kind=MetricKind, direction=Direction, adding=Adding, null_policy=NullPolicy)
        want(isinstance(self.name, str), "name", "the name of the metric", self.name)
        want(isinstance(self.reckoned, _RECKONED), "reckoned", _HOW, self.reckoned)
        object.__setattr__(self, "lag_days", read_count(self.lag_days, "lag_days"))


@door
def list_inputs(metric: Metric) -> tuple[str, ...]:
    """The names of the metrics that a metric is reckoned from, as often as they stand there.

    >>> list_inputs(Metric("win_rate", Ratio("won", "closed")))
    ('won', 'closed')
    """
    match metric.reckoned:
        case Ratio(numerator, denominator):
            return (numerator, denominator)
        case Cumulative(name):
            return (name,)
        case Derived(_, inputs):
            return tuple(each.metric for each in inputs)
        case Conversion(base, converted):
            return (base, converted)
    return ()
