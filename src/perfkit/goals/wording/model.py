"""What is read out of a sentence: quantities, times and words, each with its place in the folded text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class Unit(str, Enum):
    """What a quantity counts."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "percentage points"
    MULTIPLE = "multiple"
    NUMBER = "number"
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"

    @property
    def is_time(self) -> bool:
        """Whether it is a length of time."""
        return self in _LENGTHS


_LENGTHS = frozenset((Unit.SECONDS, Unit.MINUTES, Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS))


class Role(str, Enum):
    """What a quantity is in the sentence."""

    TARGET = "target"
    BASELINE = "baseline"
    CHANGE = "change"  # by 20%, 提高三成: says how far, not from where
    MONEY = "money"  # money of which nobody says what it is
    BARE = "bare"  # a percentage or number of nothing
    NAME = "name"  # in a name, a version, an age, a term, an idiom
    DESCRIBES = "describes"  # only says which objects are meant


class When(str, Enum):
    """What a time expression is in the sentence."""

    DEADLINE = "deadline"
    PERIOD = "period"
    START = "start"
    PAST = "past"
    OFTEN = "frequency"
    VAGUE = "vague"
    NAMES = "names an object"
    EACH_CASE = "in each case"
    NO_SUCH_DAY = "no such day"


MEETS_DEADLINE = frozenset((When.DEADLINE, When.PERIOD))


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as it is written: exact, with its unit, its role and its place.

    high: the upper end of a range, else none. currency: a code, or empty. is_bound: at most, at least, below.
    """

    value: Fraction
    unit: Unit
    start: int
    end: int
    role: Role = Role.TARGET
    high: Fraction | None = None
    currency: str = ""
    is_bound: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as it is written, before anybody says which day it is seen from.

    kind: day, week, weekday, month, fiscal month (counted from where the fiscal year begins), quarter, half, year,
    season, festival, span, fair, or relative: named by another time, as the last Friday of March. year, number: as far
    as they are written; `number` is the month, the quarter, the half, the season or the week. shift: 0 is this, 1 the
    next.
    count and unit: of a span, with `day` for the days beyond its months; without count its length is not known.
    part: start, middle or end of it, or all. name: of a festival or a fair. is_either: day and month could also be read
    the other way round. base: of what is relative, the time that `count` and `unit` are counted from, backwards where
    `shift` is -1; of the last of a list, the times before it.
    """

    kind: str
    year: int | None = None
    number: int | None = None
    day: int | None = None
    shift: int | None = None
    count: int | None = None
    unit: str = ""
    part: str = ""
    is_fiscal: bool = False
    name: str = ""
    is_either: bool = False
    base: Moment | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """A time expression with what it does in the sentence.

    is_firm: it says by when, not only in which stretch of time.
    """

    when: When
    start: int
    end: int
    moment: Moment | None = None
    is_firm: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A word or group of words that matters, by its place in the folded text."""

    start: int
    end: int
    text: str
    tags: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """Everything that a sentence says about S, M and T, before it is judged.

    metric: what is measured. obj: what is made or done, where no metric is named. theme: the general word that stands
    where a metric should. further: the starts of further goals in the same sentence. is_report: it tells of the past.
    is_negated: something in it is not to happen. leads: the way its verb of change goes: 1 up, -1 down, 0 is not said.
    way: the way the first goal is sure to go, 1, -1, or 0 where nothing says so. is_plain: beside verb, metric, times
    and a change or starting point that goal says nothing, so that nothing is lost where it is put anew.
    """

    metric: Stretch | None
    obj: Stretch | None
    theme: Stretch | None
    own: Stretch | None
    scopes: tuple[Stretch, ...]
    quantities: tuple[Quantity, ...]
    timings: tuple[Timing, ...]
    vague: tuple[Stretch, ...]
    slogans: tuple[Stretch, ...]
    further: tuple[Stretch, ...]
    is_specific: bool
    is_output: bool
    is_downwards: bool
    is_report: bool
    is_empty: bool
    is_negated: bool = False
    leads: int = 0
    way: int = 0
    is_plain: bool = False
