"""Why a component or figure was not paid, or not in full: gates and caps on the way, zero counts, missing values."""

from __future__ import annotations

from fractions import Fraction

from perfkit.diagnostics import Language, Words
from perfkit.engine import Tracer
from perfkit.explain.catalogue import Say
from perfkit.explain.figures import say_step
from perfkit.explain.why_model import Answer, Cause
from perfkit.plans import Figure, GrainKind, PostingKind
from perfkit.trace import FigureId, TailName, TailRead, Trace, TraceStep

ROW_CAUSES_MAX = 5
"""Most gates and caps of single rows that are told."""
PATH_MAX = 40
"""Most figures that are followed from a zero to where it comes from."""

Target = tuple[Figure, int]


def find_targets(tracer: Tracer, line: int, name: str) -> list[Target]:
    """What a name stands for on a participant's statement: what is paid, else earned, else carried, else a figure."""
    postings = tracer.list_postings(line)
    for kind in (PostingKind.PAY, PostingKind.EARN, PostingKind.CARRY):
        slot = f"{kind.value} {name}"
        found = [target for target in postings if target[0].name in (slot, name) and _is_paid(target[0])]
        found = [target for target in found if target[0].name.startswith(f"{kind.value} ")]
        if found:
            return found
    people = tracer.program.participants
    own = [figure for figure in tracer.program.figures if figure.name in (name, f"pay {name}")]
    return [(figure, line) for figure in own if figure.grain == people][:1]


def _is_paid(figure: Figure) -> bool:
    return figure.posting is None or not figure.posting.is_information


def is_shown_only(tracer: Tracer, name: str) -> bool:
    """Whether a name is posted for information alone."""
    postings = [f for f in tracer.program.figures if f.posting is not None and f.posting.name == name]
    return bool(postings) and not any(_is_paid(figure) for figure in postings)


def explain_target(tracer: Tracer, target: Target, line: int) -> tuple[Answer, tuple[Cause, ...]]:
    """What kept a figure of a line from being more: the verdict, and everything that had a part in it."""
    figure, own = target
    trace = tracer.trace_figures([target], line)
    step = trace.step(tracer.id_of(figure, own))
    assert step is not None
    if step.finding is not None:
        return Answer.ERROR, (Cause(Answer.ERROR, finding=step.finding, place=step.place),)
    cuts = list_cuts(tracer, trace)
    if step.value is None:
        return Answer.NO_VALUE, (Cause(Answer.NO_VALUE, lines=_lines(tracer, _find_source(trace, step))),)
    if cuts:
        return cuts[0].answer, tuple(cuts)
    if step.value is False or step.value == 0:
        return Answer.ZERO, (Cause(Answer.ZERO, lines=_lines(tracer, _find_source(trace, step))),)
    name = step.id.name.partition(" ")[2] or step.id.name
    return Answer.PAID, (Cause(Answer.PAID, name, step.place, value=step.value, unit=step.unit),)


def list_cuts(tracer: Tracer, trace: Trace) -> list[Cause]:
    """The gates that closed and the caps that cut on the way to a figure, the last one first; a few of single rows."""
    found: list[Cause] = []
    of_rows: list[Cause] = []
    for step in reversed(trace.steps):
        is_row = tracer.program.grain_kind(step.id.grain) is GrainKind.ROWS
        for tail in reversed(step.tails):
            cause = _cut(step, tail, is_row=is_row)
            if cause is not None:
                (of_rows if is_row else found).append(cause)
    return found or of_rows[:ROW_CAUSES_MAX]


def _cut(step: TraceStep, tail: TailRead, *, is_row: bool) -> Cause | None:
    if not tail.has_changed:
        return None
    name = f"{step.id.name} {step.id.key}" if is_row else step.id.name.partition(" ")[2] or step.id.name
    if tail.name is TailName.CAP:
        answer = Answer.CAPPED
    elif tail.name is TailName.ONLY_IF and tail.condition is not None and tail.condition.holds is not True:
        answer = Answer.GATE_CLOSED
    else:
        return None
    return Cause(
        answer,
        name,
        step.place,
        tail.condition,
        before=tail.before,
        after=tail.after,
        bound=tail.bound,
        unit=step.unit,
    )


def _find_source(trace: Trace, step: TraceStep) -> TraceStep:
    """The figure that a zero, or a missing value, comes from: followed as long as it read another that is nothing."""
    by_id = {each.id: each for each in trace.steps}
    seen: set[FigureId] = set()
    for _ in range(PATH_MAX):
        seen.add(step.id)
        following = (by_id[each] for each in step.reads if each in by_id and each not in seen)
        empty = [each for each in following if each.value is None or each.value is False or each.value == Fraction(0)]
        if not empty:
            return step
        step = empty[0]
    return step


def _lines(tracer: Tracer, step: TraceStep) -> Words:
    """How a figure comes about, in both languages."""
    own = tracer.program.participants or ""
    return Words(
        "\n".join(say_step(step, own, Say(Language.ENGLISH))), "\n".join(say_step(step, own, Say(Language.CHINESE)))
    )
