"""Why one figure of one line in one period is what it is: what was read, and what which line of the plan did.

A trace is flat: every figure stands in it once, however many others read it, and names the figures it read.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, Words
from perfkit.trace.origin import Origin

ROWS_LISTED_MAX = 200
"""Most rows that one reading lists; the rest is counted."""
LINES_LISTED_MAX = 20_000
"""Most that one trace lists of all rows, and of what their parts were reckoned from; the rest is counted."""
STEPS_MAX = 4_000
"""Most figures that one trace holds; a longer one says that it was cut."""

TracedValue = Fraction | datetime.date | str | bool | None
"""A value exactly as it was reckoned; none where there is no value. A link is the key of its line."""


@dataclass(frozen=True, slots=True)
class FigureId:
    """Names a figure of one line.

    grain, key: the table or group of the line, or `company`, and the line's key. name: as in the plan; postings are
    called `earn x`, `pay x`, `carry x`.
    """

    grain: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A value with the words it stands for in the plan.

    unit: a currency, ratio, number, count, days, date, text or flag; `numeric` for a compound one.
    """

    text: str
    value: TracedValue
    unit: str


class StepKind(str, Enum):
    """Where a figure comes from."""

    INPUT = "input"
    CALC = "calc"
    SCORECARD = "scorecard"
    RATING = "rating"
    CONTEST = "contest"
    AWARD = "award"
    POSTING = "posting"
    TOTAL = "total"


class ReadingKind(str, Enum):
    """What a formula read."""

    FIGURE = "figure"
    COLUMN = "column"
    PARAMETER = "parameter"
    PERIOD = "period"
    TABLE = "table"
    GATHER = "gather"
    SCOPE = "scope"
    HISTORY = "history"
    ACCOUNT = "account"
    OPENING = "opening"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class ParameterDetail:
    """Which value of a parameter held. `since`: the day from which it holds. `place`: its line of the plan."""

    keys: tuple[str, ...]
    since: datetime.date
    place: Place | None


@dataclass(frozen=True, slots=True)
class SliceRead:
    """A part of an amount and what one tier pays for it, both unscaled. Bounds of none are `no limit`.

    lower: of an overage, which the tier that is reached pays as a whole, the upper bound of the base.
    """

    lower: Fraction | None
    upper: Fraction | None
    amount: Fraction
    rate: Fraction
    value: Fraction
    place: Place | None


@dataclass(frozen=True, slots=True)
class LineRead:
    """A straight line of a curve, and what it gives at a place: `lower` and `upper` are its points, place and value.

    The same point twice where one alone decides. side: where the place lies of all points, `between`, `below` or
    `above` them; `between` is on a point too. unit: of the places. row: of a curve of two arguments, the place of the
    row along which was read; none for a curve of one, and for the last, over the rows.
    """

    at: Fraction
    value: Fraction
    lower: tuple[Fraction, Fraction]
    upper: tuple[Fraction, Fraction]
    side: str
    unit: str
    row: Fraction | None = None


@dataclass(frozen=True, slots=True)
class TableDetail:
    """How a table answered. `table_kind`: tiers, curve, decide, rating or contest. `method`: of tiers, how they pay; of
    curves, what holds beyond their ends.

    inputs: what it was asked with. slices: of tiers that pay; they total the reading's value.
    rows: the lines of the plan that decided. factor: what the pay is multiplied by in the formula, for slices in money.
    is_upper_included: of tiers, whether the upper bound belongs to a tier; else the lower one does.
    lines: of a curve, that on which its value lies; of one of two arguments one along each row, then that over them.
    last_winning: of a contest, the last place that wins anything of what was asked for; none where no place does.
    next_bound: of tiers, the upper bound of the tier that was reached; none where it has none.
    """

    table_kind: str
    name: str
    method: str
    inputs: tuple[Shown, ...]
    slices: tuple[SliceRead, ...]
    rows: tuple[Place, ...]
    factor: Shown | None = None
    rate_unit: str = "ratio"
    is_upper_included: bool = False
    lines: tuple[LineRead, ...] = ()
    last_winning: int | None = None
    next_bound: Fraction | None = None


@dataclass(frozen=True, slots=True)
class KeyedDetail:
    """The line of a reference table that was read by its keys, which are inputs, in their order.

    table: what the host calls it. number: its row there. since: the day from which it holds, of a dated line.
    """

    table: str
    number: int
    key: str
    inputs: tuple[Shown, ...]
    since: datetime.date | None


@dataclass(frozen=True, slots=True)
class RowRead:
    """A row that a gather took: its key, its line of the file, its date, and what it gave.

    readings: what the row's part was reckoned from. figures: the row's own figures among that.
    credited: of a row that a credit table made, the line of the plan that made it.
    origin: of a row that was handed over, where its day came from.
    """

    key: str
    number: int
    day: datetime.date | None
    value: TracedValue
    readings: tuple[Reading, ...] = ()
    figures: tuple[FigureId, ...] = ()
    credited: Place | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class GatherDetail:
    """Rows of a finer table. first_day, last_day: its window, both included; none without one.

    argument: the part of each row as written, empty where rows are counted. rows: at most `ROWS_LISTED_MAX` of `count`,
    fewer once a trace lists `LINES_LISTED_MAX`.
    passed_over: the rows of the window that `where` leaves out.
    """

    function: str
    table: str
    argument: str
    unit: str
    where: str
    first_day: datetime.date | None
    last_day: datetime.date | None
    rows: tuple[RowRead, ...]
    count: int
    passed_over: int


@dataclass(frozen=True, slots=True)
class ScopeDetail:
    """Lines of the own grain that share a scope. within: what they share; none is the company. size: how many.

    gate: of places, the `where` as the own line meets it, or fails to. keys: what the own line is ordered by, and of
    what is shared out what that and the own weight read. share: of what is shared out, how. upto: of a running total,
    how many of the lines it has added up, the own one the last; none where that is none of them.
    """

    function: str
    within: Shown | None
    size: int
    gate: Condition | None = None
    keys: tuple[Reading, ...] = ()
    share: ShareRead | None = None
    upto: int | None = None


@dataclass(frozen=True, slots=True)
class ShareRead:
    """How a total is shared out by weights in whole units of `unit`. weight: the own one. weights: all of them.

    odd: the keys of the lines that got one of the units left over, those of the largest remainders, in order.
    is_tied: whether a line with the same remainder as one of these got none, since it stands behind it in that order.
    Law: the own part is total * weight / weights without what is no whole unit, and one unit more where it is odd.
    """

    total: Shown
    weight: Shown
    weights: Fraction
    unit: Fraction
    odd: tuple[str, ...]
    is_tied: bool = False


@dataclass(frozen=True, slots=True)
class PrizeDetail:
    """The places that equal contestants fill, and what those places win together; none without a place.

    figure: the own place. last_winning: the last place that wins anything, as the plan lists them; none where no place
    does.
    """

    figure: FigureId
    place: int | None
    last_place: int | None
    total: Fraction
    last_winning: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryDetail:
    """Own figures of a window of periods. found: what was recorded, by period. missing: periods without a record.

    current: what they are in this period, where the window reaches it.
    """

    function: str
    names: tuple[str, ...]
    found: tuple[tuple[str, tuple[TracedValue, ...]], ...]
    missing: tuple[str, ...]
    current: tuple[TracedValue, ...] | None = None


@dataclass(frozen=True, slots=True)
class AccountDetail:
    """A sum over the ledger. posted: the amounts by period. current: what this period adds, where it counts."""

    account: str
    name: str
    posted: tuple[tuple[str, Fraction], ...]
    current: Fraction | None


@dataclass(frozen=True, slots=True)
class OpeningDetail:
    """The value carried over. `period`: the period it was carried from; empty when it is the start value."""

    name: str
    period: str


@dataclass(frozen=True, slots=True)
class RateDetail:
    """An amount converted from `base` into `quote`. amount: what was converted, in `base`.

    rate: none where the amount had the currency already. rates: the set it is from, empty for a number of the plan.
    day: the day that was asked for. since: the day from which the rate holds. source: where the set comes from.
    divides: whether the amount was divided by it. place: the line of the rate, in the plan or in what the host gave.
    """

    amount: Fraction
    base: str
    quote: str
    rate: Fraction | None
    rates: str
    day: datetime.date | None
    since: datetime.date | None
    source: str
    divides: bool
    place: Place | None


Detail = (
    ParameterDetail
    | TableDetail
    | KeyedDetail
    | GatherDetail
    | ScopeDetail
    | PrizeDetail
    | HistoryDetail
    | AccountDetail
    | OpeningDetail
    | RateDetail
    | None
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a formula read. `text`: as written; `start`: where in the plan's text, none if not written there.

    figure: which figure, of a figure that was read. inner: what was read to ask for it, as a table's argument.
    cause: why there is no value. origin: where a cell that was handed over came from.
    """

    kind: ReadingKind
    shown: Shown
    start: int | None
    end: int | None
    figure: FigureId | None = None
    inner: tuple[Reading, ...] = ()
    detail: Detail = None
    cause: Words | None = None
    origin: Origin | None = None

    @property
    def value(self) -> TracedValue:
        """What was read."""
        return self.shown.value


class Joint(str, Enum):
    """What a condition is made of."""

    ALL = "all"
    ANY = "any"
    NOT = "not"
    COMPARED = "compared"
    EMPTY = "empty"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition and whether it held; none where it could not be told.

    parts: of `and`, `or`, `not`; of a flag that is a line of the plan, its own formula.
    comparison, left, right: of a comparison. note: the note of the flag that was read. place: the line of that flag.
    """

    text: str
    joint: Joint
    holds: bool | None
    parts: tuple[Condition, ...] = ()
    comparison: str = ""
    left: Shown | None = None
    right: Shown | None = None
    note: str = ""
    place: Place | None = None
    readings: tuple[Reading, ...] = ()


class TailName(str, Enum):
    """What followed a formula on its line.

    DOOR is the rounding of money that leaves the plan, BY_HAND what a person took back of the row before.
    """

    ELSE = "else"
    FLOOR = "floor"
    CAP = "cap"
    ROUND = "round"
    ONLY_IF = "only if"
    DOOR = "door"
    BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class TailRead:
    """What a tail made of a value. `before`, `after`: none where there was no value.

    bound: of a floor or cap, and at the door what was posted before, with which the total to date is rounded;
    by hand what was taken back.

    condition: of `only if`. places, mode: of a rounding; the places of a percent are those printed.
    """

    name: TailName
    text: str
    before: TracedValue
    after: TracedValue
    bound: TracedValue = None
    condition: Condition | None = None
    places: int | None = None
    mode: str = ""
    readings: tuple[Reading, ...] = ()

    @property
    def has_changed(self) -> bool:
        """Whether it made another value of it."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class ScorePart:
    """A row of a scorecard: its name, its weight (none where it is added or deducted), its score, and what it adds."""

    name: str
    weight: Fraction | None
    score: Fraction
    value: Fraction


@dataclass(frozen=True, slots=True)
class Replaced:
    """What the rules gave, none where they gave nothing, and why and by whom another value was put in its place."""

    calculated: TracedValue
    note: str
    by: str
    starts_on: datetime.date | None
    ends_on: datetime.date | None


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One figure of one line.

    id, kind: which figure, and whether it is an input, calculated, earned, payable … value, unit:
    exact. readings, tails: what the formula read; caps, floors and roundings with what each made of it.
    parts: of a score. note: of the plan's line. is_information: whether it is never paid. start: where the formula
    begins in the text, in characters.
    place: its line of the plan. formula: as written, and where it starts in the text. raw: before the tails.
    branch: the condition of `calc when`, and whether it held. is_default: the value after `else` of an input.
    cause: why there is no value. finding: why it could not be reckoned.
    replaced: where a person replaced the figure; `value` is then what he put.
    origin: of an input that was handed over, where it came from.
    Invariant: the last tail's `after`, or without a tail `raw`, is `value`, or what was calculated before it was
    replaced.
    """

    id: FigureId
    kind: StepKind
    value: TracedValue
    unit: str
    place: Place | None
    formula: str = ""
    start: int | None = None
    raw: TracedValue = None
    readings: tuple[Reading, ...] = ()
    tails: tuple[TailRead, ...] = ()
    branch: Condition | None = None
    parts: tuple[ScorePart, ...] = ()
    note: str = ""
    is_default: bool = False
    is_information: bool = False
    cause: Words | None = None
    finding: Finding | None = None
    replaced: Replaced | None = None
    origin: Origin | None = None
    _reads: tuple[FigureId, ...] | None = field(default=None, init=False, repr=False, compare=False)
    _every: tuple[Reading, ...] | None = field(default=None, init=False, repr=False, compare=False)

    def iter_readings(self) -> Iterator[Reading]:
        """Everything the figure read: for its formula, its branch and its tails, outermost first."""
        # Kept once they are known: each part of an explanation looks at all of them.
        if self._every is None:
            object.__setattr__(self, "_every", tuple(self._iter_readings()))
        return iter(self._every or ())

    def _iter_readings(self) -> Iterator[Reading]:
        waiting = list(self.readings)
        for tail in self.tails:
            waiting += tail.readings
        for condition in (self.branch, *(tail.condition for tail in self.tails)):
            if condition is not None:
                waiting += _readings_of(condition)
        waiting.reverse()
        while waiting:
            reading = waiting.pop()
            yield reading
            detail = reading.detail
            if isinstance(detail, ScopeDetail):
                gate = [] if detail.gate is None else _readings_of(detail.gate)
                waiting += reversed([*detail.keys, *gate])
            if reading.inner:
                waiting += reversed(reading.inner)

    @property
    def reads(self) -> tuple[FigureId, ...]:
        """The figures it read, each once, in the order it read them; rows' own figures too."""
        # Kept once it is known: whatever leads from figure to figure asks each of them.
        if self._reads is None:
            object.__setattr__(self, "_reads", tuple(dict.fromkeys(self._iter_reads())))
        return self._reads or ()

    def _iter_reads(self) -> Iterator[FigureId]:
        for reading in self.iter_readings():
            if reading.figure is not None:
                yield reading.figure
            if isinstance(reading.detail, PrizeDetail):
                yield reading.detail.figure
            if isinstance(reading.detail, GatherDetail):
                yield from (each for row in reading.detail.rows for each in row.figures)


def _readings_of(condition: Condition) -> list[Reading]:
    found = list(condition.readings)
    for part in condition.parts:
        found += _readings_of(part)
    return found


@dataclass(frozen=True, slots=True)
class Trace:
    """Every figure that leads to some figures of one participant and period.

    plan, version, fingerprint, period, participant: what it was reckoned from, and of whom.
    roots: what is explained. steps: each figure once, in the order of the plan.
    is_cut: steps beyond `STEPS_MAX` are missing.
    """

    plan: str
    version: int
    fingerprint: str
    period: str
    participant: str
    roots: tuple[FigureId, ...]
    steps: tuple[TraceStep, ...]
    is_cut: bool = False
    _by_id: dict[FigureId, TraceStep] = field(default_factory=dict, init=False, repr=False, compare=False)

    def step(self, figure: FigureId) -> TraceStep | None:
        """The step of a figure; none where the trace does not hold it."""
        return self._find_steps().get(figure)

    def list_leading(self, figures: Sequence[FigureId]) -> tuple[TraceStep, ...]:
        """The steps of some figures and of everything that leads to them, in the order of the plan."""
        by_id = self._find_steps()
        found: set[FigureId] = set()
        waiting = list(figures)
        while waiting:
            each = waiting.pop()
            if each not in found and each in by_id:
                found.add(each)
                waiting += by_id[each].reads
        return tuple(step for step in self.steps if step.id in found)

    def _find_steps(self) -> dict[FigureId, TraceStep]:
        """The steps by their figures; put together once, as figures are led back to others again and again."""
        if not self._by_id:
            self._by_id.update((step.id, step) for step in self.steps)
        return self._by_id
