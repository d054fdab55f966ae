"""One figure in words: the formula, the values put in, what was looked up, what the tails made of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from perfkit.explain.catalogue import Say
from perfkit.explain.conditions import iter_asked, say_condition
from perfkit.explain.formulas import put_in
from perfkit.explain.origins import say_origin
from perfkit.explain.readings import say_reading
from perfkit.explain.values import say_equal, show, show_before_rounding, tidy
from perfkit.trace import (
    AccountDetail,
    Condition,
    FigureId,
    ParameterDetail,
    Reading,
    ReadingKind,
    Replaced,
    ScopeDetail,
    StepKind,
    TailName,
    TailRead,
    TraceStep,
)

_WORDS_OF_POSTINGS = ("earn", "pay", "carry")

OwnLine = tuple[str, str]
"""The grain and the key of the line whose figures go by their bare names."""


def say_name(figure: FigureId, own: OwnLine, say: Say) -> str:
    """What a figure is called; of another line than the own one, such as another participant's, with that line."""
    shown = say_posting(figure.name, say)
    return (
        shown
        if (figure.grain, figure.key) == own
        else say("of_line", name=shown, grain=figure.grain, key=tidy(figure.key))
    )


def say_posting(text: str, say: Say) -> str:
    """The name of a figure with the word of its posting, where it has one, in the language of the explanation."""
    word, _, name = tidy(text).partition(" ")
    return say(f"posting_{word}", name=name) if name and word in _WORDS_OF_POSTINGS else tidy(text)


def say_step(step: TraceStep, own: OwnLine, say: Say) -> list[str]:
    """A figure's headline, and below it, indented, how it comes about."""
    head = say_equal(say_name(step.id, own, say), step.value, step.unit, say)
    if step.place is not None and step.place.line is not None:
        head += f"   [{say.line(step.place)}]"
    return [head, *(f"  {line}" for line in say_way(step, say))]


def is_plain(step: TraceStep) -> bool:
    """Whether a figure hands on another as it is, so that naming it says all."""
    if step.tails or step.branch is not None or not _is_plain_read(step):
        return False
    return step.readings[0].kind is ReadingKind.FIGURE


def say_written(step: TraceStep, say: Say) -> str:
    """The formula as written; of one that names another figure of the line, what that figure is called here."""
    reading = step.readings[0] if step.formula and _is_plain_read(step) else None
    figure = reading.figure if reading is not None and reading.kind is ReadingKind.FIGURE else None
    if figure is None or (figure.grain, figure.key) != (step.id.grain, step.id.key):
        return tidy(step.formula)
    return say_posting(figure.name, say)


def say_way(step: TraceStep, say: Say) -> list[str]:
    """How a figure comes about, without its headline."""
    lines = []
    if step.branch is not None:
        key = "branch_holds" if step.branch.holds else "branch_fails"
        lines += [say(key, condition=say_condition(step.branch, say)), *say_asked(step.branch, say)]
    lines += _say_formula(step, say)
    for tail in step.tails:
        lines += say_tail(tail, step.unit, say)
    if step.replaced is not None:
        lines += _say_replaced(step, step.replaced, say)
    elif step.finding is not None:
        lines.append(say("failed_because", finding=tidy(step.finding.what(say.lang))))
    elif step.value is None and step.cause is not None and not _is_gated(step):
        lines.append(say("no_value_because", cause=tidy(step.cause.in_language(say.lang))))
    if step.note:
        lines.append(say("note", note=tidy(step.note)))
    return lines


def _say_replaced(step: TraceStep, replaced: Replaced, say: Say) -> list[str]:
    """Both figures, who put the one in the place of the other, and why."""
    value = show(step.value, step.unit, say)
    if replaced.calculated is None:
        head = say("replaced_nothing", value=value, by=tidy(replaced.by))
    else:
        calculated = show(replaced.calculated, step.unit, say)
        head = say("replaced", calculated=calculated, value=value, by=tidy(replaced.by))
    return [head, f"  {tidy(replaced.note)}"]


def _say_formula(step: TraceStep, say: Say) -> list[str]:
    if step.kind is StepKind.INPUT:
        origin = [] if step.origin is None else say_origin(step.origin, say)
        if step.is_default:
            return [say("default_used", value=show(step.raw, step.unit, say)), *origin]
        return origin or [say("given")]
    lines = []
    if step.kind is StepKind.SCORECARD:
        lines += _say_parts(step, say)
    elif step.formula:
        written = say_written(step, say)
        lines.append(say("contest_rule", rule=written) if _is_place(step) else f"= {written}")
        filled = put_in(step.formula, step.start, step.readings, say)
        result = show_before_rounding(step.raw, step.value, step.unit, say)
        if filled not in (tidy(step.formula), say("no_value")) and not _is_plain_read(step):
            lines.append(f"= {filled}")
            if step.raw is not None and step.raw != step.value and filled != result:
                lines.append(f"= {result}")
    return lines + say_details(step, say)


def say_details(step: TraceStep, say: Say) -> list[str]:
    """What the formula of a figure looked up: tiers, rows, earlier periods, what was posted."""
    return [line for reading in _list_looked_up(step) for line in say_reading(reading, say)]


def say_row_details(step: TraceStep, say: Say) -> list[str]:
    """The same of a row's own figure; where its plain cells came from is told with the row."""
    told = (each for each in _list_looked_up(step) if each.detail is not None or each.cause is not None)
    return [line for reading in told for line in say_reading(reading, say)]


def _list_looked_up(step: TraceStep) -> list[Reading]:
    return [reading for reading in _list_told(step.readings) if not _is_told(reading, step)]


def iter_earned(step: TraceStep) -> Iterator[FigureId]:
    """What this period itself adds to the sums over the ledger that a figure reads."""
    for reading in step.iter_readings():
        detail = reading.detail
        if isinstance(detail, AccountDetail) and detail.current is not None:
            yield replace(step.id, name=f"earn {detail.name}")


def _is_told(reading: Reading, step: TraceStep) -> bool:
    """Whether a place that is missing is the whole line, whose own cause says why."""
    detail = reading.detail
    is_open = isinstance(detail, ScopeDetail) and (detail.gate is None or detail.gate.holds is not False)
    return is_open and reading.cause is not None and reading.cause == step.cause and _is_plain_read(step)


def _is_gated(step: TraceStep) -> bool:
    """Whether a place is missing since its own condition fails, which is told already."""
    details = ((reading.detail, reading.cause) for reading in step.readings)
    gates = (detail.gate for detail, cause in details if isinstance(detail, ScopeDetail) and cause == step.cause)
    return _is_plain_read(step) and any(gate is not None and gate.holds is False for gate in gates)


def _is_place(step: TraceStep) -> bool:
    """Whether a figure is the place in a contest, whose formula is all that the contest says of places."""
    is_scope = _is_plain_read(step) and isinstance(step.readings[0].detail, ScopeDetail)
    return is_scope and "." in step.id.name


def _is_plain_read(step: TraceStep) -> bool:
    return len(step.readings) == 1 and step.readings[0].shown.text == step.formula


def _list_told(readings: Iterable[Reading]) -> list[Reading]:
    """The readings that have more to tell than a value, each once; those inside a table's brackets too."""
    found: dict[tuple[str, ReadingKind], Reading] = {}
    waiting = list(readings)
    while waiting:
        reading = waiting.pop(0)
        is_missing = reading.cause is not None and reading.kind is not ReadingKind.FIGURE
        if reading.detail is not None or reading.origin is not None or is_missing:
            found.setdefault((reading.shown.text, reading.kind), reading)
        waiting = [*reading.inner, *waiting]
    return list(found.values())


def _say_parts(step: TraceStep, say: Say) -> list[str]:
    lines = []
    for part in step.parts:
        score = show(part.score, "number", say)
        if part.weight is not None:
            weight, value = show(part.weight, "ratio", say), show(part.value, "number", say)
            lines.append(say("score_row", name=tidy(part.name), weight=weight, score=score, value=value))
        else:
            key = "score_deducted" if part.value == -part.score and part.score else "score_added"
            lines.append(say(key, name=tidy(part.name), score=score))
    return lines


# --- tails -----------------------------------------------------------------------------------------------------------


def say_tail(tail: TailRead, unit: str, say: Say) -> list[str]:
    """What a tail did, in one line; a rounding that changed nothing is passed over."""
    match tail.name:
        case TailName.ONLY_IF:
            return _say_gate(tail, unit, say)
        case TailName.ROUND | TailName.DOOR:
            return _say_rounding(tail, unit, say)
        case TailName.ELSE:
            return [say("tail_else", bound=show(tail.bound, unit, say), text=tidy(tail.text))]
        case _:
            return _say_bound(tail, unit, say)


def _say_gate(tail: TailRead, unit: str, say: Say) -> list[str]:
    condition = tail.condition
    if condition is None:
        return []
    words, asked = say_condition(condition, say), say_asked(condition, say)
    if condition.holds:
        return [say("tail_only_if_holds", condition=words), *asked]
    below = [f"  {words}", *(f"  {line}" for line in asked)]
    if not tail.has_changed:
        return [say("tail_only_if_idle"), *below]
    after, before = show(tail.after, unit, say), show(tail.before, unit, say)
    key = "tail_only_if_fails" if tail.before is not None else "tail_only_if_fails_empty"
    return [say(key, after=after, before=before), *below]


def say_asked(condition: Condition, say: Say) -> list[str]:
    """What the told parts of a condition looked up: places, rows, tables, indented below it."""
    told = [reading for reading in _list_told(iter_asked(condition)) if not isinstance(reading.detail, ParameterDetail)]
    return [f"  {line}" for reading in told for line in say_reading(reading, say)]


def _say_rounding(tail: TailRead, unit: str, say: Say) -> list[str]:
    if not tail.has_changed:
        return []
    before = show_before_rounding(tail.before, tail.after, unit, say)
    mode = say(f"mode_{tail.mode}")
    if tail.name is TailName.DOOR and tail.bound is not None:
        return [say("tail_door_to_date", mode=mode, before=before, posted=show(tail.bound, unit, say))]
    if tail.name is TailName.DOOR:
        return [say("tail_door", mode=mode, before=before)]
    return [say("tail_round", places=tail.places or 0, mode=mode, before=before)]


def _say_bound(tail: TailRead, unit: str, say: Say) -> list[str]:
    bound = show(tail.bound, unit, say)
    stem = f"tail_{tail.name.value}"
    if not tail.has_changed:
        return [say(f"{stem}_idle", bound=bound)]
    before = show(tail.before, unit, say)
    lost = ""
    if isinstance(tail.before, Fraction) and isinstance(tail.after, Fraction):
        lost = show(tail.before - tail.after, unit, say)
    elif isinstance(tail.before, datetime.date) and isinstance(tail.after, datetime.date):
        lost = show(Fraction((tail.before - tail.after).days), "days", say)
    return [say(stem, bound=bound, before=before, **({"lost": lost} if tail.name is TailName.CAP else {}))]
