"""Rolling a figure up over people or over time, in the ways that its additivity allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Finding, Refused, Words, door, find
from perfkit.diagnostics.codes.metrics import ROLL_UP_REFUSED
from perfkit.metrics.adding import WHY_NOT, adding_of
from perfkit.metrics.checks import place_of
from perfkit.metrics.definitions import Metric
from perfkit.metrics.model import Adding
from perfkit.values import ANY_FIGURE, read_choice, read_within


class Over(str, Enum):
    """What the parts of a roll-up are: those of people, regions, products; or one after the other in time."""

    PEOPLE = "people"
    TIME = "time"


class Way(str, Enum):
    """How parts become one figure. LAST: that of the last period. RATIO_OF_SUMS: all numerators by all denominators."""

    SUM = "sum"
    MEAN = "mean"
    LEAST = "least"
    GREATEST = "greatest"
    LAST = "last"
    RATIO_OF_SUMS = "ratio_of_sums"


@dataclass(frozen=True, slots=True)
class Part:
    """The figure of one person or one period. A ratio holds what it is of; its value is their quotient.

    Refused: as `perfkit.values.to_bounded_fraction`.
    """

    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None

    def __post_init__(self) -> None:
        for name in ("value", "numerator", "denominator"):
            given = getattr(self, name)
            if given is not None and type(given) is not Fraction:
                object.__setattr__(self, name, read_within(given, name, ANY_FIGURE))


_ANY = (Way.MEAN, Way.LEAST, Way.GREATEST)
LEGAL: Mapping[tuple[Adding, Over], tuple[Way, ...]] = {
    (Adding.ADDITIVE, Over.PEOPLE): (Way.SUM, *_ANY),
    (Adding.ADDITIVE, Over.TIME): (Way.SUM, *_ANY),
    (Adding.END_VALUE, Over.PEOPLE): (Way.SUM, *_ANY),
    (Adding.END_VALUE, Over.TIME): (Way.LAST, *_ANY),
    (Adding.RATIO, Over.PEOPLE): (Way.RATIO_OF_SUMS, Way.LEAST, Way.GREATEST),
    (Adding.RATIO, Over.TIME): (Way.RATIO_OF_SUMS, Way.LEAST, Way.GREATEST),
    (Adding.ALONE, Over.PEOPLE): (),
    (Adding.ALONE, Over.TIME): (),
}

_OVER = {Over.PEOPLE: Words("over people", "跨人员"), Over.TIME: Words("over time", "跨期间")}
_WAYS = {
    Way.SUM: Words("a sum", "合计"),
    Way.MEAN: Words("a mean", "平均值"),
    Way.LEAST: Words("the least", "最小值"),
    Way.GREATEST: Words("the greatest", "最大值"),
    Way.LAST: Words("the last", "末期值"),
    Way.RATIO_OF_SUMS: Words("a ratio of sums", "合计之比"),
}
_FLOW = Words(
    "it adds up over time, so the last period alone leaves out the others", "它沿时间累加，只取末期会漏掉其余各期"
)
_PEOPLE_HAVE_NO_END = Words("people have no order, so none is the last", "人员没有先后，无所谓末位")
_NO_RATIO = Words("it is no ratio, so there is nothing to divide by", "它不是比率，没有分母可除")


@door
def check_roll_up(
    metric: Metric, known: Mapping[str, Metric], *, over: Over | str, way: Way | str
) -> tuple[Finding, ...]:
    """Whether a figure may be rolled up this way: nothing, or PKM007 with the reason and the ways that are legal.

    known: the metrics it is reckoned from, by name; they have passed `check_metrics`.

    >>> from perfkit.metrics.definitions import Ratio
    >>> rate = Metric("win_rate", Ratio("won", "closed"))
    >>> check_roll_up(rate, {}, over=Over.PEOPLE, way=Way.MEAN)[0].what()
    '`win_rate` cannot be rolled up over people as a mean'
    """
    over, way = read_choice(Over, over, "over"), read_choice(Way, way, "way")
    adding = adding_of(metric, known)
    legal = LEGAL[adding, over]
    if way in legal:
        return ()
    words = {"metric": metric.name, "over": _OVER[over], "how": _WAYS[way], "reason": _reason(adding, over, way)}
    return (find(ROLL_UP_REFUSED, place_of(metric), legal=_mend(legal), **words),)


def _reason(adding: Adding, over: Over, way: Way) -> Words:
    if adding is not Adding.ALONE and way is Way.LAST:
        return _PEOPLE_HAVE_NO_END if over is Over.PEOPLE else _FLOW if adding is Adding.ADDITIVE else WHY_NOT[adding]
    return _NO_RATIO if way is Way.RATIO_OF_SUMS and adding is not Adding.ALONE else WHY_NOT[adding]


def _mend(legal: Sequence[Way]) -> Words:
    if not legal:
        return Words("gather it from the rows of the whole group", "从整组的原始数据重新计算")
    first = legal[0]
    return Words(f"roll it up as {_WAYS[first].en}", f"改按{_WAYS[first].zh}汇总")


@door
def roll_up(
    metric: Metric, known: Mapping[str, Metric], parts: Sequence[Part], *, over: Over | str, way: Way | str
) -> Fraction | None:
    """The figure of all parts together, exact; none without parts, or where a part has no value.

    parts: in order of time where they are periods. A ratio of sums leaves out parts without a denominator's value.
    Refused: PKM007 where the metric does not add up this way, PKV036 a way that there is not.
    Laws: parts in any order give the same sum; a ratio of sums is the ratio gathered over everything.

    >>> from perfkit.metrics.definitions import Ratio
    >>> parts = [Part(None, Fraction(1), Fraction(2)), Part(None, Fraction(30), Fraction(100))]
    >>> roll_up(Metric("win_rate", Ratio("won", "closed")), {}, parts, over=Over.PEOPLE, way=Way.RATIO_OF_SUMS)
    Fraction(31, 102)
    """
    way = read_choice(Way, way, "way")
    findings = check_roll_up(metric, known, over=over, way=way)
    if findings:
        raise Refused(findings[0])
    if way is Way.RATIO_OF_SUMS:
        return _divide_sums(parts)
    values = [part.value for part in parts if part.value is not None]
    if not parts or len(values) < len(parts):
        return None
    return _combine(values, way)


def _combine(values: Sequence[Fraction], way: Way) -> Fraction:
    match way:
        case Way.MEAN:
            return sum(values, Fraction(0)) / len(values)
        case Way.LEAST:
            return min(values)
        case Way.GREATEST:
            return max(values)
        case Way.LAST:
            return values[-1]
    return sum(values, Fraction(0))


def _divide_sums(parts: Sequence[Part]) -> Fraction | None:
    pairs = [
        (part.numerator, part.denominator)
        for part in parts
        if part.numerator is not None and part.denominator is not None
    ]
    below = sum((pair[1] for pair in pairs), Fraction(0))
    return sum((pair[0] for pair in pairs), Fraction(0)) / below if below else None
