"""What score a figure gets: straight lines, thresholds, points from floor to stretch, bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from perfkit.diagnostics import Finding, Place, Refused, Words, door, find, has_errors
from perfkit.diagnostics.codes import scoring_cards as codes
from perfkit.diagnostics.codes import tables as table_codes
from perfkit.metrics import Direction
from perfkit.scoring.checks import check_weights
from perfkit.scoring.exact import Number, make_exact
from perfkit.scoring.model import ScoreWeight, WeightKind
from perfkit.tables import CurveEnds, PayCurve, PayPoint, compute_curve, show_value
from perfkit.values import make_choices, to_fraction, want

ZERO = Fraction(0)
ONE = Fraction(1)


@dataclass(frozen=True, slots=True)
class LinearCurve:
    """A straight line: 0 at one figure, 1 at another.

    direction: which way the figure is better.
    zero_at, full_at: the baseline and the target; for a figure of which less is better the baseline is the greater.
    least, most: what the score is held to beyond them, none for no limit.
    """

    zero_at: Fraction
    full_at: Fraction
    direction: Direction = Direction.MORE
    least: Fraction | None = ZERO
    most: Fraction | None = ONE

    def __post_init__(self) -> None:
        make_exact(self, "zero_at", "full_at", "least", "most")
        make_choices(self, direction=Direction)


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A figure, `at`, and the score it gets."""

    at: Fraction
    score: Fraction

    def __post_init__(self) -> None:
        make_exact(self, "at", "score")


@dataclass(frozen=True, slots=True)
class ThresholdCurve:
    """Steps: a figure gets the score of the last step it reaches, and `below` before the first.

    direction: which way the figure is better.
    steps: from the worst figure to the best. may_fall: says that a better figure may score less.
    """

    steps: tuple[CurvePoint, ...]
    direction: Direction = Direction.MORE
    below: Fraction = ZERO
    may_fall: bool = False

    def __post_init__(self) -> None:
        make_exact(self, "below")
        make_choices(self, direction=Direction)


@dataclass(frozen=True, slots=True)
class PointCurve:
    """Points joined by straight lines, as floor, target and stretch.

    direction: which way the figure is better.
    points: from the worst figure to the best. ends: as for a curve of pay; `hold` keeps the end scores, `zero_hold`
    scores 0 before the first point, `extend` runs on. may_fall: says that a better figure may score less.
    """

    points: tuple[CurvePoint, ...]
    direction: Direction = Direction.MORE
    ends: CurveEnds = CurveEnds.HOLD
    may_fall: bool = False

    def __post_init__(self) -> None:
        make_choices(self, direction=Direction, ends=CurveEnds)


@dataclass(frozen=True, slots=True)
class BandCurve:
    """1 from `lower` to `upper`, both included; outside on straight lines down to 0 at the two zeros.

    zero_below equal to lower, or zero_above equal to upper: 0 as soon as the band is left on that side.
    """

    zero_below: Fraction
    lower: Fraction
    upper: Fraction
    zero_above: Fraction

    def __post_init__(self) -> None:
        make_exact(self, "zero_below", "lower", "upper", "zero_above")


ScoreCurve = LinearCurve | ThresholdCurve | PointCurve | BandCurve
"""How a figure becomes a score."""


@door
def make_threshold(at: Fraction, *, direction: Direction = Direction.MORE) -> ThresholdCurve:
    """A curve of yes and no: 1 where a figure is reached, 0 where it is not.

    >>> compute_score(Fraction(99), make_threshold(Fraction(100)))
    Fraction(0, 1)
    """
    return ThresholdCurve((CurvePoint(at, ONE),), direction)


@door
def make_floor_target_stretch(
    floor: Fraction,
    target: Fraction,
    stretch: Fraction,
    *,
    scores: tuple[Fraction, Fraction, Fraction] = (ZERO, Fraction(7, 10), ONE),
    direction: Direction = Direction.MORE,
) -> PointCurve:
    """The curve of three points: floor, target and stretch, by default 0, 0.7 and 1; held beyond them.

    >>> curve = make_floor_target_stretch(Fraction(80), Fraction(100), Fraction(130))
    >>> compute_score(Fraction(90), curve), compute_score(Fraction(115), curve)
    (Fraction(7, 20), Fraction(17, 20))
    """
    want(len(scores) == 3, "scores", "the three scores of floor, target and stretch", scores)
    points = zip((floor, target, stretch), scores, strict=True)
    return PointCurve(tuple(CurvePoint(at, score) for at, score in points), direction)


@door
def compute_score(figure: Number, curve: ScoreCurve) -> Fraction:
    """The score of a figure on a curve; exact, unrounded.

    Refused: PKV029 a binary floating number; a curve with an error by `check_score_curve`, by its code.
    Laws: a better figure never scores less, unless the curve says that it may fall; a curve passes through its points.
    Source: docs/sources.md#scores

    >>> churn = LinearCurve(Fraction(8), Fraction(5), Direction.LESS)
    >>> compute_score(Fraction(6), churn), compute_score(Fraction(9), churn)
    (Fraction(2, 3), Fraction(0, 1))
    """
    wrong = next((found for found in check_score_curve(curve) if has_errors([found])), None)
    if wrong is not None:
        raise Refused(wrong)
    return read_curve(to_fraction(figure), curve)


def read_curve(figure: Fraction, curve: ScoreCurve) -> Fraction:
    """As `compute_score`, of a curve that has passed `check_score_curve` without an error.

    >>> read_curve(Fraction(1), LinearCurve(Fraction(0), Fraction(4)))
    Fraction(1, 4)
    """
    if isinstance(curve, LinearCurve):
        share = (figure - curve.zero_at) / (curve.full_at - curve.zero_at)
        return clip(share, least=curve.least, most=curve.most)
    if isinstance(curve, BandCurve):
        return _compute_band(figure, curve)
    sign = _get_sign(curve.direction)
    if isinstance(curve, ThresholdCurve):
        reached = [step.score for step in curve.steps if sign * figure >= sign * step.at]
        return reached[-1] if reached else curve.below
    points = tuple(PayPoint(sign * point.at, point.score) for point in curve.points)
    return compute_curve(sign * figure, PayCurve(points, curve.ends))


def clip(value: Fraction, *, least: Fraction | None, most: Fraction | None) -> Fraction:
    """A value held between two limits; none for no limit.

    >>> clip(Fraction(6, 5), least=Fraction(0), most=Fraction(1))
    Fraction(1, 1)
    """
    held = value if least is None else max(value, least)
    return held if most is None else min(held, most)


@door
def weigh_milestones(milestones: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """The score of milestones: the sum of their weights, each times how far it was reached.

    milestones: weight and share reached, 0 or 1 for one that is reached or not; none gives 0. Refused: PKS001 weights
    that do not total 1, PKS002 one below zero, PKS028 a share outside 0 to 1, PKV029 a binary floating number.
    Laws: order is nothing; all reached is 1.

    >>> tenth = Fraction(1, 10)
    >>> weigh_milestones([(2 * tenth, Fraction(1)), (5 * tenth, Fraction(0)), (3 * tenth, Fraction(1))])
    Fraction(1, 2)
    """
    exact = [(to_fraction(weight), to_fraction(share)) for weight, share in milestones]
    wrong = check_milestones(exact)
    if wrong:
        raise Refused(wrong[0])
    return sum((weight * share for weight, share in exact), ZERO)


@door
def check_milestones(milestones: Sequence[tuple[Fraction, Fraction]]) -> tuple[Finding, ...]:
    """What is wrong with the weights of milestones and how far they were reached, all at once; never raises.

    Codes: PKS001 weights that do not total 1, PKS002 one below zero, PKS028 a share outside 0 to 1: errors.

    >>> half = Fraction(1, 2)
    >>> [found.code.code for found in check_milestones([(half, Fraction(2)), (half, Fraction(0))])]
    ['PKS028']
    """
    issues = check_weights([ScoreWeight(WeightKind.SHARE, weight) for weight, _ in milestones])
    found = [issue.to_finding(Place("milestones")) for issue in issues]
    for row, (_, share) in enumerate(milestones, 1):
        if not 0 <= share <= 1:
            found.append(find(codes.REACHED_OUTSIDE, Place("milestones"), row=row, share=show_value(share)))
    return tuple(found)


def _get_sign(direction: Direction) -> int:
    return -1 if direction is Direction.LESS else 1


def _compute_band(figure: Fraction, curve: BandCurve) -> Fraction:
    if curve.lower <= figure <= curve.upper:
        return ONE
    edge, zero = (curve.lower, curve.zero_below) if figure < curve.lower else (curve.upper, curve.zero_above)
    return ZERO if edge == zero else max(ZERO, (figure - zero) / (edge - zero))


@door
def check_score_curve(curve: ScoreCurve, *, place: Place | None = None, sign: int = 1) -> tuple[Finding, ...]:
    """What is wrong with a curve, all at once; never raises.

    sign: -1 for points that are taken off a score, which must then not rise as the figure gets better.
    Codes: PKS010 two points at one figure, PKS011 against the direction, PKS013 a band out of order, PKS019 a band
    wanted, PKT001 no points: errors. PKS012 the score falls, PKS059 a line or a band that is taken off: warnings.

    >>> [found.code.code for found in check_score_curve(LinearCurve(Fraction(5), Fraction(5)))]
    ['PKS010']
    """
    if isinstance(curve, BandCurve):
        bounds = (curve.zero_below, curve.lower, curve.upper, curve.zero_above)
        if all(before <= after for before, after in pairwise(bounds)) and bounds[0] < bounds[3]:
            return _check_deducted(sign, place)
        return (find(codes.BAND_OUT_OF_ORDER, place, bounds=", ".join(map(show_value, bounds))),)
    if curve.direction is Direction.BAND:
        return (find(codes.BAND_NEEDED, place),)
    if isinstance(curve, LinearCurve):
        ways = tuple(_check_way((curve.zero_at, curve.full_at), curve.direction, place))
        if curve.least is not None and curve.most is not None and curve.least > curve.most:
            shown = {"least": show_value(curve.least), "most": show_value(curve.most)}
            ways += (find(codes.LIMITS_REVERSED, place, **shown),)
        return ways or _check_deducted(sign, place)
    points = curve.steps if isinstance(curve, ThresholdCurve) else curve.points
    if not points:
        return (find(table_codes.TABLE_EMPTY, place),)
    wrong = tuple(_check_way([point.at for point in points], curve.direction, place))
    if isinstance(curve, PointCurve) and curve.ends is CurveEnds.EXTEND and len(points) == 1:
        wrong += (find(table_codes.POINT_ALONE, place),)
    return wrong or (() if curve.may_fall else tuple(_check_falls(curve, sign, place)))


def _check_deducted(sign: int, place: Place | None) -> tuple[Finding, ...]:
    """What a line or a band gives is greatest at the best figure, so it is never what may be taken off."""
    return (find(codes.DEDUCTS_FOR_BETTER, place),) if sign < 0 else ()


def _check_way(ats: Sequence[Fraction], direction: Direction, place: Place | None) -> Iterator[Finding]:
    better = Words("less", "越少") if direction is Direction.LESS else Words("more", "越多")
    for before, after in pairwise(ats):
        if before == after:
            yield find(codes.CURVE_FLAT, place, at=show_value(before))
        elif (after < before) != (direction is Direction.LESS):
            shown = {"at": show_value(before), "other_at": show_value(after)}
            yield find(codes.CURVE_AGAINST_DIRECTION, place, better=better, **shown)


def _check_falls(curve: ThresholdCurve | PointCurve, sign: int, place: Place | None) -> Iterator[Finding]:
    points = list(curve.steps if isinstance(curve, ThresholdCurve) else curve.points)
    if isinstance(curve, ThresholdCurve):
        points.insert(0, CurvePoint(points[0].at, curve.below))
    elif curve.ends is CurveEnds.ZERO_HOLD:
        points.insert(0, CurvePoint(points[0].at, ZERO))
    for before, after in pairwise(points):
        if sign * (after.score - before.score) < 0:
            shown = {"score": show_value(before.score), "other_score": show_value(after.score)}
            yield find(codes.SCORE_FALLS, place, at=show_value(before.at), **shown)
