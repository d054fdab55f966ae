"""A statement in words as data: each figure, gate, row and correction a record that a page lays out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfkit.diagnostics import Language, door
from perfkit.engine import PeriodRun, RunResult, Tracer, list_leading_own
from perfkit.explain.catalogue import Say
from perfkit.explain.conditions import say_condition
from perfkit.explain.correction_ways import CorrectionLine, list_corrections
from perfkit.explain.corrections import say_adjustments, say_changed_awards, say_payable, total_paid
from perfkit.explain.figures import OwnLine, is_plain, iter_earned, say_name, say_way
from perfkit.explain.not_counted import say_left_out
from perfkit.explain.others import OthersRows
from perfkit.explain.people import say_participant
from perfkit.explain.rows import RowGroup, list_row_groups
from perfkit.explain.values import show, tidy
from perfkit.explain.why_choices import list_choices
from perfkit.explain.why_model import Answer
from perfkit.plans import GrainKind, PlanHeadings
from perfkit.trace import Condition, FigureId, StepKind, TailName, TailRead, Trace, TracedValue, TraceStep


@dataclass(frozen=True, slots=True)
class SortedSteps:
    """The figures of a statement by what they are for, in the order of the plan.

    posted: what is paid, earned and carried. way: what leads to it, and to the awards, the postings themselves where
    their formula says more than a name. information: what leads nowhere; the rows' own figures stand with their rows.
    """

    posted: list[TraceStep]
    awards: list[TraceStep]
    way: list[TraceStep]
    information: list[TraceStep]


def sort_steps(run: RunResult, at: PeriodRun, trace: Trace) -> SortedSteps:
    """The figures of a statement by what they are for."""
    asked = set(trace.roots)
    roots = [step for step in trace.steps if step.id in asked]
    posted = [step for step in roots if _is_posted(step)]
    awards = [step for step in roots if step.kind is StepKind.AWARD]
    leading = list_leading_own(run, at, trace, [step.id for step in (*posted, *awards)])
    shown = {step.id for step in (*posted, *awards, *leading)}
    given = {step.id for step in (*posted, *awards)}
    way = [step for step in leading if step.id not in given or not is_plain(step)]
    return SortedSteps(posted, awards, way, [s for s in trace.steps if s.id not in shown and not is_row(run, s)])


def is_row(run: RunResult, step: TraceStep) -> bool:
    """Whether a figure is one of a row."""
    return run.program.grain_kind(step.id.grain) is GrainKind.ROWS


def name_steps(run: RunResult, trace: Trace, steps: Iterable[TraceStep], say: Say) -> dict[FigureId, str]:
    """What figures that are told are called; a row's own figures count no rows of their own here."""
    own = run.program.participants or "", trace.participant
    return {step.id: say_name(step.id, own, say) for step in steps if not is_row(run, step)}


def _is_posted(step: TraceStep) -> bool:
    return step.kind in (StepKind.POSTING, StepKind.TOTAL) and not step.is_information


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition that decided something about a figure, in words. holds: nothing where it could not be answered."""

    figure: FigureId
    name: str
    words: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class OutlineStep:
    """A figure in words. line: of the plan, in words. way: how it comes about. heading: of the plan, above it.

    figure, unit: the value itself, for a table. hands_on: the figure that it hands on as it is, which its way names.
    """

    id: FigureId
    name: str
    value: str
    figure: TracedValue
    unit: str
    line: str
    heading: str
    way: tuple[str, ...]
    reads: tuple[FigureId, ...]
    gates: tuple[Gate, ...]
    hands_on: FigureId | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything `explain_statement` tells, as records in one language, in the order of the page.

    who: the participant's name and key. cut: the names of what a cap, a gate that closed or an `if` made less, and of
    what is taken off and a floor made less of, in the order of the page. gated: figures on each of whose ways to what
    is posted a gate closed. payable: of what it is made up by currency, where corrections or people add to what the
    period itself pays.
    """

    who: str
    posted: tuple[OutlineStep, ...]
    awards: tuple[OutlineStep, ...]
    way: tuple[OutlineStep, ...]
    information: tuple[OutlineStep, ...]
    rows: tuple[RowGroup, ...]
    payable: tuple[str, ...]
    corrections: tuple[CorrectionLine, ...]
    awards_changed: tuple[str, ...]
    adjustments: tuple[str, ...]
    left_out: tuple[str, ...]
    cut: tuple[str, ...]
    gated: frozenset[FigureId]
    is_cut: bool

    @property
    def gates(self) -> tuple[Gate, ...]:
        """Every gate of what is paid and of what leads to it, each once."""
        return tuple(dict.fromkeys(gate for step in (*self.posted, *self.way) for gate in step.gates))


@door
def outline_statement(run: RunResult, at: PeriodRun, line: int, trace: Trace, lang: Language | str) -> Outline:
    """What a statement tells, as records. Laws: those of `explain_statement`, whose words these are."""
    say = Say(lang)
    found = sort_steps(run, at, trace)
    paid = {} if line in at.withheld else total_paid(found.posted)
    headings, own = PlanHeadings.of(run.program.model), (run.program.participants or "", trace.participant)

    roots = set(trace.roots)
    others = OthersRows(Tracer(run, at), trace.participant, trace.steps)

    def tell(steps: Sequence[TraceStep]) -> tuple[OutlineStep, ...]:
        told = (step for step in steps if not is_row(run, step) or step.id in roots)
        return tuple(_tell_step(step, own, headings, say) for step in told)

    return Outline(
        who=tidy(say_participant(run, at, line, say)),
        posted=tell(found.posted),
        awards=tell(found.awards),
        way=tell(found.way),
        information=tell(found.information),
        rows=tuple(list_row_groups(trace.steps, name_steps(run, trace, trace.steps, say), others, say)),
        payable=() if line in at.withheld else _lines(say_payable(paid, at, trace.participant, say)),
        corrections=tuple(list_corrections(run, at, trace.participant, say)),
        awards_changed=_lines(say_changed_awards(at, trace.participant, say)),
        adjustments=_lines(say_adjustments(at, trace.participant, say)),
        left_out=_lines(say_left_out(run, at, line, trace, say)),
        cut=() if line in at.withheld else _list_cut(trace, Tracer(run, at)),
        gated=_list_gated(trace),
        is_cut=trace.is_cut,
    )


def _list_cut(trace: Trace, tracer: Tracer) -> tuple[str, ...]:
    """What is paid, other than nothing, with a cap, floor, closed gate or `if` on its way that took something away."""
    found: dict[str, None] = {}
    roots = set(trace.roots)
    grains = {step.id.grain for step in trace.steps}
    row_grains = {each for each in grains if tracer.program.grain_kind(each) is GrainKind.ROWS}
    for step in trace.steps:
        if step.id not in roots or not step.id.name.startswith("pay ") or step.is_information or not step.value:
            continue
        takes_off = isinstance(step.value, Fraction) and step.value < 0
        earned = [each for read in trace.list_leading([step.id]) for each in iter_earned(read)]
        leading = trace.list_leading([step.id, *earned])
        cutting = {TailName.CAP, TailName.FLOOR} if takes_off else {TailName.CAP}
        is_cut = any(
            tail.name in cutting or (each.id.grain not in row_grains and _has_taken(tail))
            for each in leading
            for tail in each.tails
            if tail.has_changed
        )
        if is_cut or any(each.answer is Answer.GATE_CLOSED for each in list_choices(tracer, leading)):
            found[step.id.name.removeprefix("pay ")] = None
    return tuple(found)


def _list_gated(trace: Trace) -> frozenset[FigureId]:
    """The figures that lead to what is posted, on each of whose ways there a gate closed."""
    closed = {step.id for step in trace.steps for tail in step.tails if _has_taken(tail)}
    if not closed:
        return frozenset()
    roots, steps = set(trace.roots), {step.id: step for step in trace.steps}
    posted = [step.id for step in trace.steps if step.id in roots and _is_posted(step)]
    found, waiting = set[FigureId](), [each for each in posted if each not in closed]
    while waiting:
        figure = waiting.pop()
        if figure not in found and figure in steps and figure not in closed:
            found.add(figure)
            waiting += (*steps[figure].reads, *iter_earned(steps[figure]))
    return frozenset(step.id for step in trace.list_leading(posted) if step.id not in found)


def _has_taken(tail: TailRead) -> bool:
    """Whether a gate closed on something that would have added."""
    if tail.name is not TailName.ONLY_IF or not isinstance(tail.before, Fraction):
        return False
    return tail.before > 0 and tail.has_changed


def _lines(block: list[str]) -> tuple[str, ...]:
    """The lines of a block without its head, each on its own."""
    return tuple(" ".join(line.split()) for line in block[1:])


def _tell_step(step: TraceStep, own: OwnLine, headings: PlanHeadings, say: Say) -> OutlineStep:
    place = step.place
    return OutlineStep(
        id=step.id,
        name=say_name(step.id, own, say),
        value=show(step.value, step.unit, say),
        figure=step.value,
        unit=step.unit,
        line=say.line(place) if place is not None and place.line is not None else "",
        heading=tidy(headings.above(place.line if place is not None else None)),
        way=tuple(say_way(step, say)),
        reads=(*step.reads, *iter_earned(step)),
        gates=tuple(
            Gate(step.id, say_name(step.id, own, say), say_condition(each, say), each.holds)
            for each in _iter_conditions(step)
        ),
        hands_on=step.readings[0].figure if step.formula and is_plain(step) else None,
    )


def _iter_conditions(step: TraceStep) -> Iterator[Condition]:
    if step.branch is not None:
        yield step.branch
    yield from (tail.condition for tail in step.tails if tail.condition is not None)
