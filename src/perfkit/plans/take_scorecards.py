"""A scorecard of a plan as the scorecard that scores goals: rows, weights, curves, limits, gates, bands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from perfkit.diagnostics import Finding, Span, Words
from perfkit.expr import (
    Chosen,
    Compared,
    Comparison,
    Every,
    Looked,
    LookupResult,
    Multiplied,
    ReadFigure,
    Typed,
)
from perfkit.metrics import Direction
from perfkit.plans.model import TailKind
from perfkit.plans.program import Branch, Figure, FigureKind, Program, RatingInfo, ScoreRow, TypedTail
from perfkit.plans.take_curves import make_curve
from perfkit.plans.taken import NotTaken, number_of, tell_not_taken, tell_unknown
from perfkit.scoring import (
    Bands,
    Criterion,
    CurvePoint,
    Gate,
    GateEffect,
    LinearCurve,
    PointCurve,
    Scorecard,
    ScoreCurve,
    ThresholdCurve,
)

_SCORECARD = Words("a scorecard", "考核表")
_ROW = Words(
    "a row's score is a figure, a curve of one figure, or either of them times a number",
    "指标行的得分须是一个数值、一个数值的曲线，或二者之一乘以一个数",
)
_TWO_FIGURES = Words("a row is called like another figure that a gate reads", "某指标行与门槛所读的另一个数值同名")
_TAILS = Words(
    "only `floor`, `cap` and `only if` with numbers written out may follow it, limits before gates",
    "其后只能有写明数值的`保底`、`封顶`和`仅当`，限额在门槛之前",
)
_GATE = Words(
    "a gate is a figure at least, or at most, a number; several are joined by `and`",
    "门槛须是某数值不低于或不高于一个数；多个条件以`且`连接",
)
_GATE_VALUE = Words(
    "a gate never raises a score, so a `floor` has to stand at or above what it brings the score to",
    "门槛不会抬高得分，因此`保底`不得低于门槛给出的得分",
)
_FACTOR = Words(
    "a factor is `NAME * (if CONDITION then 1 otherwise FACTOR)`", "系数须写作 `名称 * (如果 条件 则 1 否则 系数)`"
)


def take_scorecard(program: Program, name: str) -> tuple[Scorecard | None, tuple[Finding, ...]]:
    """A `scorecard`, or a `calc` line that multiplies one by a factor, as `perfkit.score` takes it.

    Rows keep their names, so figures are given by them; a gate reads the figure that it is called like in the plan.
    The bands are those of the rating by it, where there is one.
    Codes: PKP420 what has no twin, as a rounding; PKP421 there is no such scorecard.
    Law: `score` of the figures is what the plan reckons from them.
    """
    figure = program.by_name.get((program.participants or "", name))
    if figure is None or not _is_card(figure):
        known = [each.name for each in program.figures if each.kind is FigureKind.SCORECARD]
        return None, (tell_unknown(name, _SCORECARD, known),)
    try:
        card = _Taker(program).take(figure)
    except NotTaken as wrong:
        return None, (tell_not_taken(name, _SCORECARD, wrong, program),)
    return replace(card, bands=_find_bands(program, name)), ()


def _is_card(figure: Figure) -> bool:
    if figure.kind is FigureKind.SCORECARD:
        return True
    is_line = figure.kind is FigureKind.CALC and len(figure.branches) == 1
    return is_line and isinstance(figure.branches[0].formula, Multiplied)


def _find_bands(program: Program, name: str) -> Bands | None:
    """The bands of the first rating by a figure; the text is asked, since the program keeps only what it looks up."""
    for figure in program.figures:
        info = program.lookups.get(figure.name)
        if figure.kind is not FigureKind.RATING or not isinstance(info, RatingInfo):
            continue
        formula = figure.branches[0].formula
        by = formula.args[0] if isinstance(formula, Looked) else None
        if isinstance(by, ReadFigure) and not by.hops and by.name == name:
            return info.bands
    return None


class _Taker:
    """Takes one scorecard. read: the figure that each name of a row or a gate stands for."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.read: dict[str, str] = {}

    def take(self, figure: Figure) -> Scorecard:
        """The scorecard with its limits and gates. Raises NotTaken."""
        branch = figure.branches[0]
        if figure.kind is FigureKind.SCORECARD:
            card = Scorecard(tuple(self._criterion(row) for row in figure.scores))
        else:
            card = self._with_factor(branch)
        for tail in branch.tails:
            card = self._with_tail(card, tail)
        return card

    def _note(self, name: str, read: ReadFigure, span: Span | None) -> None:
        """Outside a plan a figure is given by the name of its row, so that one name stands for one figure."""
        if self.read.setdefault(name, read.name) != read.name:
            raise NotTaken(_TWO_FIGURES, span)

    # --- rows --------------------------------------------------------------------------------------------------------

    def _criterion(self, row: ScoreRow) -> Criterion:
        inner, factor = self._split(row.score)
        curve: ScoreCurve | None = None
        if isinstance(inner, Looked) and inner.result is not LookupResult.SLICE_AMOUNT and len(inner.args) == 1:
            asked = inner.args[0]
            if not isinstance(asked, ReadFigure) or asked.hops:
                raise NotTaken(_ROW, row.score.span)
            curve = _scale(make_curve(self.program, inner.table, self._direction_of(asked)), factor)
        elif isinstance(inner, ReadFigure) and not inner.hops:
            asked = inner
            curve = None if factor == 1 else _make_line(factor, row.score.span)
        else:
            raise NotTaken(_ROW, row.score.span)
        self._note(row.name, asked, row.score.span)
        return Criterion(row.name, row.weight.weight, curve, row.weight.kind)

    def _split(self, formula: Typed) -> tuple[Typed, Fraction]:
        """What a score is times a number; 1 where it is not."""
        if not isinstance(formula, Multiplied):
            return formula, Fraction(1)
        factor, rest = Fraction(1), []
        for part, divides in zip(formula.parts, formula.divided, strict=True):
            number = number_of(part, self.program)
            if number is None or (divides and not number):
                rest.append((part, divides))
            else:
                factor = factor / number if divides else factor * number
        if len(rest) != 1 or rest[0][1]:
            raise NotTaken(_ROW, formula.span)
        return rest[0][0], factor

    def _direction_of(self, read: ReadFigure) -> Direction | None:
        metric = self.program.metrics.get((read.grain, read.name))
        return None if metric is None else metric.direction

    # --- limits and gates --------------------------------------------------------------------------------------------

    def _with_tail(self, card: Scorecard, tail: TypedTail) -> Scorecard:
        if tail.kind in (TailKind.FLOOR, TailKind.CAP) and card.gates:
            # Outside a plan the limits hold before the gates.
            raise NotTaken(_TAILS, tail.span)
        if tail.kind is TailKind.FLOOR:
            least = number_of(tail.formula, self.program)
            if least is None:
                raise NotTaken(_TAILS, tail.span)
            return replace(card, least=least)
        if tail.kind is TailKind.CAP:
            return self._with_cap(card, tail)
        if tail.kind is TailKind.ONLY_IF and tail.formula is not None:
            value = Fraction(0) if tail.otherwise is None else number_of(tail.otherwise, self.program)
            if value is None:
                raise NotTaken(_GATE, tail.span)
            return self._with_gates(card, tail.formula, GateEffect.KNOCK_OUT, value)
        raise NotTaken(_TAILS, tail.span)

    def _with_cap(self, card: Scorecard, tail: TypedTail) -> Scorecard:
        """A cap, or two by a condition: the greater one is a limit, the lower one a gate."""
        formula = tail.formula
        if not isinstance(formula, Chosen):
            most = number_of(formula, self.program)
            if most is None:
                raise NotTaken(_TAILS, tail.span)
            return replace(card, most=most)
        most, low = number_of(formula.then, self.program), number_of(formula.otherwise, self.program)
        if most is None or low is None or low > most:
            raise NotTaken(_GATE, tail.span)
        return self._with_gates(replace(card, most=most), formula.condition, GateEffect.CAP, low)

    def _with_factor(self, branch: Branch) -> Scorecard:
        formula = branch.formula
        assert isinstance(formula, Multiplied)
        cards = [each for each in formula.parts if isinstance(each, ReadFigure) and not each.hops]
        chosen = [each for each in formula.parts if isinstance(each, Chosen)]
        if len(formula.parts) != 2 or any(formula.divided) or len(cards) != 1 or len(chosen) != 1:
            raise NotTaken(_FACTOR, formula.span)
        inner = self.program.by_name.get((cards[0].grain, cards[0].name))
        factor = number_of(chosen[0].otherwise, self.program)
        if inner is None or not _is_card(inner) or factor is None or number_of(chosen[0].then, self.program) != 1:
            raise NotTaken(_FACTOR, formula.span)
        card = self.take(inner)
        if any(gate.effect is not GateEffect.FACTOR for gate in card.gates):
            raise NotTaken(_FACTOR, formula.span)
        if card.least is None or card.least < 0 or not 0 <= factor <= 1:
            raise NotTaken(_GATE_VALUE, formula.span)
        return self._with_gates(card, chosen[0].condition, GateEffect.FACTOR, factor)

    def _with_gates(self, card: Scorecard, condition: Typed, effect: GateEffect, value: Fraction) -> Scorecard:
        if effect is GateEffect.KNOCK_OUT and (card.least is None or card.least < value):
            raise NotTaken(_GATE_VALUE, condition.span)
        if effect is GateEffect.CAP and card.least is not None and card.least > value:
            raise NotTaken(_GATE_VALUE, condition.span)
        gates = tuple(self._gates(condition, effect, value))
        if effect is GateEffect.FACTOR and len(gates) > 1:
            # Two conditions that fail take the factor once in a plan, and twice as two gates.
            raise NotTaken(_FACTOR, condition.span)
        return replace(card, gates=(*card.gates, *gates))

    def _gates(self, condition: Typed, effect: GateEffect, value: Fraction, name: str = "") -> Iterator[Gate]:
        if isinstance(condition, Every):
            for part in condition.parts:
                yield from self._gates(part, effect, value)
            return
        if isinstance(condition, ReadFigure) and not condition.hops:
            flag = self.program.by_name.get((condition.grain, condition.name))
            if flag is not None and len(flag.branches) == 1 and not flag.branches[0].tails:
                yield from self._gates(flag.branches[0].formula, effect, value, condition.name)
                return
        yield self._gate(condition, effect, value, name)

    def _gate(self, condition: Typed, effect: GateEffect, value: Fraction, name: str) -> Gate:
        if not isinstance(condition, Compared) or not isinstance(condition.left, ReadFigure) or condition.left.hops:
            raise NotTaken(_GATE, condition.span)
        at = number_of(condition.right, self.program)
        ways = {Comparison.AT_LEAST: Direction.MORE, Comparison.AT_MOST: Direction.LESS}
        if at is None or condition.comparison not in ways:
            raise NotTaken(_GATE, condition.span)
        figure = condition.left.name
        self._note(figure, condition.left, condition.span)
        return Gate(name or figure, figure, at, ways[condition.comparison], effect, value)


def _scale(curve: PointCurve | ThresholdCurve, factor: Fraction) -> PointCurve | ThresholdCurve:
    """A curve whose scores are multiplied; by less than nothing the better figure would score less."""
    if factor == 1:
        return curve
    if isinstance(curve, PointCurve):
        return replace(curve, points=_scale_points(curve.points, factor), may_fall=curve.may_fall or factor < 0)
    steps = _scale_points(curve.steps, factor)
    return replace(curve, steps=steps, below=curve.below * factor, may_fall=curve.may_fall or factor < 0)


def _scale_points(points: Sequence[CurvePoint], factor: Fraction) -> tuple[CurvePoint, ...]:
    return tuple(CurvePoint(point.at, point.score * factor) for point in points)


def _make_line(factor: Fraction, span: Span | None) -> LinearCurve:
    """A figure times a number: the line through nothing that is at 1 where the figure is its inverse."""
    if factor <= 0:
        raise NotTaken(_ROW, span)
    return LinearCurve(Fraction(0), 1 / factor, least=None, most=None)
