"""What is wrong with how measured figures are added up, scored and rated."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import plans_contests as codes
from perfkit.expr import (
    PERCENT,
    Added,
    Applied,
    Builtin,
    Constant,
    Gathered,
    Gathering,
    Looked,
    Multiplied,
    Negated,
    ReadFigure,
    ReadParameter,
    Recalled,
    Scoped,
    Scoping,
    Typed,
    iter_typed,
)
from perfkit.metrics import Adding, Direction
from perfkit.plans.model import Scorecard
from perfkit.plans.program import CurveInfo, Figure, FigureKind, MetricInfo, Program, RatingInfo, iter_formulas_of
from perfkit.plans.report import Report
from perfkit.plans.show import show_constant, show_function
from perfkit.plans.symbols import Symbols
from perfkit.plans.weights import list_weights
from perfkit.tables import PayPoint

Key = tuple[str, str]
_Step = tuple[Fraction | None, Fraction | None, int]
_RISING: tuple[_Step, ...] = ((None, None, 1),)
_SUMS = frozenset({Gathering.SUM.value, Scoping.RUNNING.value})
_ROLL_UPS = _SUMS | {each.value for each in (Gathering.AVERAGE, Gathering.MEDIAN, Gathering.MIN, Gathering.MAX)}

WEIGHT_MOST = Fraction(60, 100)
"""The weight of one metric above which a scorecard gets advice."""


def check_metrics(program: Program, symbols: Symbols, report: Report) -> None:
    """Codes: PKP154 to PKP158, PKP161, PKP164: sums that mean nothing, tables that run the wrong way, lone weights."""
    if not program.metrics:
        return
    for figure in program.figures:
        for node in figure.nodes:
            if isinstance(node, Gathered | Scoped | Recalled):
                _check_roll_up(node, program, report)
    ways = _Ways(program)
    for figure in program.figures:
        _check_directions(figure, ways, report)
    for section in program.model.sections:
        if isinstance(section, Scorecard):
            _check_rows(section, program, ways, report)
    _check_weights(program, symbols, report)


# --- adding up -------------------------------------------------------------------------------------------------------


def _check_roll_up(node: Gathered | Scoped | Recalled, program: Program, report: Report) -> None:
    function = node.scoping.value if isinstance(node, Scoped) else node.gathering.value
    if node.argument is None or function not in _ROLL_UPS:
        return
    for metric in _list_added(node.argument, program):
        if metric.adding is Adding.ALONE:
            words = show_function(function)
            report.add(codes.ROLL_UP_OF_ALONE, node.span, metric.span, name=metric.name, function=words)
        elif metric.adding is Adding.RATIO and function in _SUMS:
            report.add(codes.SUM_OF_RATIO, node.span, metric.span, name=metric.name)
        elif metric.adding is Adding.RATIO and function == Gathering.AVERAGE.value:
            report.add(codes.AVERAGE_OF_RATIO, node.span, metric.span, name=metric.name)
        elif metric.adding is Adding.END_VALUE and function in _SUMS and isinstance(node, Recalled):
            report.add(codes.SUM_OVER_TIME, node.span, metric.span, name=metric.name)


def _list_added(node: Typed, program: Program) -> Iterator[MetricInfo]:
    """The metrics that an argument adds up as they are, scaled at most; times another figure it is another."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        if isinstance(found, ReadFigure):
            metric = program.metrics.get((found.grain, found.name))
            if metric is not None:
                yield metric
        elif isinstance(found, Added):
            waiting += found.parts
        elif isinstance(found, Negated):
            waiting.append(found.operand)
        elif isinstance(found, Multiplied):
            others = [part for part in found.parts if not isinstance(part, Constant | ReadParameter)]
            waiting += others if len(others) == 1 else []


# --- directions ------------------------------------------------------------------------------------------------------


class _Ways:
    """Which way a formula goes when a metric grows, as far as its shape tells; other figures count as positive."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._known: dict[Key, dict[Key, int]] = {key: {key: 1} for key in program.metrics}
        # Each figure reads only what stands before it, so that a long chain of names needs no deep call.
        for figure in program.figures:
            if figure.kind is FigureKind.CALC and len(figure.branches) == 1:
                self._known.setdefault((figure.grain, figure.name), self.of(figure.branches[0].formula))

    def of(self, node: Typed) -> dict[Key, int]:
        """The metrics that a formula grows with (1) or shrinks with (-1); those of which it cannot be told are 0."""
        match node:
            case ReadFigure() if not node.hops:
                return self._known.get((node.grain, node.name), {})
            case Negated():
                return {key: -sign for key, sign in self.of(node.operand).items()}
            case Added():
                return _join((sign, self.of(part)) for sign, part in zip(node.signs, node.parts, strict=True))
            case Multiplied():
                turned = _is_turned(node)
                signs = (-turned if divided else turned for divided in node.divided)
                return _join((sign, self.of(part)) for sign, part in zip(signs, node.parts, strict=True))
            case Applied() if node.function in (Builtin.MIN, Builtin.MAX):
                return _join((1, self.of(part)) for part in node.args)
            case _:
                return {}


def _is_turned(node: Multiplied) -> int:
    negative = [part for part in node.parts if isinstance(part, Constant) and isinstance(part.value, Fraction)]
    return -1 if sum(part.value < 0 for part in negative if isinstance(part.value, Fraction)) % 2 else 1


def _join(parts: Iterator[tuple[int, dict[Key, int]]]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for turned, signs in parts:
        for key, sign in signs.items():
            found[key] = turned * sign if found.get(key, turned * sign) == turned * sign else 0
    return found


def _check_directions(figure: Figure, ways: _Ways, report: Report) -> None:
    for formula in iter_formulas_of(figure):
        for node in iter_typed(formula):
            info = ways.program.lookups[node.table] if isinstance(node, Looked) else None
            if not isinstance(node, Looked) or not isinstance(info, CurveInfo | RatingInfo):
                continue
            is_plain = isinstance(node.args[0], ReadFigure)
            for key, sign in ways.of(node.args[0]).items():
                metric = ways.program.metrics[key]
                steps = _steps(info.shape.points) if isinstance(info, CurveInfo) else list(_RISING)
                if sign and _runs_against(metric, sign, steps, is_plain=is_plain):
                    _report_against(metric, info.name, node.span or info.span, report)


def _steps(points: tuple[PayPoint, ...]) -> list[_Step]:
    """From where to where a curve rises (1) or falls (-1)."""
    found: list[_Step] = []
    for one, other in pairwise(points):
        found.append((one.at, other.at, (other.value > one.value) - (other.value < one.value)))
    return found


def _runs_against(metric: MetricInfo, sign: int, steps: list[_Step], *, is_plain: bool) -> bool:
    """Whether some step gives a worse figure more."""
    if metric.direction is Direction.MORE:
        return any(step * sign < 0 for _, _, step in steps)
    if metric.direction is Direction.LESS:
        return any(step * sign > 0 for _, _, step in steps)
    if not is_plain or metric.lower is None or metric.upper is None:
        return False
    below = [step for start, _, step in steps if start is not None and start < metric.lower]
    above = [step for _, end, step in steps if end is not None and end > metric.upper]
    return any(step < 0 for step in below) or any(step > 0 for step in above)


def _report_against(metric: MetricInfo, table: str, span: Span | None, report: Report) -> None:
    wanted = Words("that more is better", "越高越好")
    if metric.direction is Direction.LESS:
        wanted = Words("that less is better", "越低越好")
    elif metric.direction is Direction.BAND:
        wanted = Words("that a band is best", "区间内最好")
    report.add(codes.AGAINST_DIRECTION, span, metric.span, name=metric.name, table=table, wanted=wanted)


# --- scorecards ------------------------------------------------------------------------------------------------------


def _check_rows(section: Scorecard, program: Program, ways: _Ways, report: Report) -> None:
    """A row called like a metric scores that metric, and in its direction."""
    people = program.participants or ""
    figure = program.by_name.get((people, section.name))
    if figure is None or len(figure.scores) != len(section.rows):
        return
    for row, scored in zip(section.rows, figure.scores, strict=True):
        part = scored.score
        metric = program.metrics.get((people, row.name))
        if metric is not None and (people, row.name) not in _list_read(part, program):
            report.add(codes.ROW_OF_OTHER_METRIC, row.span, metric.span, name=row.name)
        for key, sign in ways.of(part).items():
            found = program.metrics[key]
            if sign and _runs_against(found, sign * row.kind.sign, list(_RISING), is_plain=False):
                _report_against(found, section.name, row.span, report)


def _list_read(node: Typed, program: Program) -> set[Key]:
    """Every figure that a formula reads, and those read along the way."""
    found: set[Key] = set()
    waiting = [node]
    while waiting:
        for part in iter_typed(waiting.pop()):
            key = (part.grain, part.name) if isinstance(part, ReadFigure) else None
            if key is not None and key not in found:
                found.add(key)
                waiting += iter_formulas_of(program.by_name[key]) if key in program.by_name else ()
    return found


def _check_weights(program: Program, symbols: Symbols, report: Report) -> None:
    """A metric that weighs most of a scorecard which is no part of another."""
    inner = {row.name for each in program.model.sections if isinstance(each, Scorecard) for row in each.rows}
    for section in program.model.sections:
        if not isinstance(section, Scorecard) or section.name in inner:
            continue
        for name, weight in list_weights(section, symbols).items():
            if weight > WEIGHT_MOST:
                shown, limit = (show_constant(each, PERCENT) for each in (weight, WEIGHT_MOST))
                span = section.name_span or section.span
                report.add(codes.METRIC_WEIGHS_MOST, span, metric=name, name=section.name, weight=shown, limit=limit)
