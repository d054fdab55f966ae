"""Why a component or figure was not paid, or not in full: gates and caps on the way, zero counts, missing values."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction

from perfkit.diagnostics import Language, Words
from perfkit.engine import Frames, Tracer
from perfkit.explain.catalogue import Say
from perfkit.explain.figures import is_plain, iter_earned, say_step
from perfkit.explain.others import OthersRows
from perfkit.explain.readings import say_near_tier
from perfkit.explain.rows import list_row_groups
from perfkit.explain.values import show, tidy
from perfkit.explain.why_choices import list_choices, may_claim_uncut
from perfkit.explain.why_model import Answer, Cause
from perfkit.explain.why_taken import tell_taken_on_way
from perfkit.expr import Account, Posted
from perfkit.ledger import EntryKind, earned_of, part_moved, payable_of
from perfkit.plans import Figure, GrainKind, PostingKind
from perfkit.trace import (
    FigureId,
    PrizeDetail,
    TableDetail,
    TailName,
    TailRead,
    TakenRows,
    Trace,
    TracedValue,
    TraceStep,
    find_taken_rows,
)

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
    found = [(figure, line) for figure in own if figure.grain == people][:1]
    return found or _list_of_groups(tracer, line, name)


def _list_of_groups(tracer: Tracer, line: int, name: str) -> list[Target]:
    """A figure of a group or of the company that the participant's statement reads."""
    steps = tracer.trace_statement(line).steps
    kinds = (GrainKind.GROUP, GrainKind.COMPANY)
    known = [s.id for s in steps if s.id.name == name and tracer.program.grain_kind(s.id.grain) in kinds]
    return [target for target in map(tracer.find, known[:1]) if target is not None]


def _is_paid(figure: Figure) -> bool:
    return figure.posting is None or not figure.posting.is_information


def is_shown_only(tracer: Tracer, name: str) -> bool:
    """Whether a name is posted for information alone."""
    postings = [f for f in tracer.program.figures if f.posting is not None and f.posting.name == name]
    return bool(postings) and not any(_is_paid(figure) for figure in postings)


def explain_target(
    tracer: Tracer, target: Target, line: int, spared: Collection[str] = ()
) -> tuple[Answer, tuple[Cause, ...]]:
    """What kept a figure of a line from being more: the verdict, and everything that had a part in it.

    spared: figures whose cuts are not told, since they change nothing. Of a payment over rows the rows that it takes
    off stand after that.
    """
    trace = tracer.trace_figures([target], line)
    step = next(step for step in trace.steps if step.id in trace.roots)
    answer, causes = _explain(tracer, target, line, trace, step, spared)
    taken = find_taken_rows(trace, step)
    if taken is not None:
        causes = (*causes, Cause(answer, lines=_lines_taken(taken, step.unit)))
    if answer is Answer.PAID:
        causes = tuple(dict.fromkeys((*causes, *_list_near_tiers(tracer, trace))))
    return answer, causes


def list_taken_on_way(tracer: Tracer, target: Target, line: int) -> tuple[Cause, ...]:
    """The rows that are taken off on the way to a figure, as refunds are by `net = credited - refunds`."""
    told = tell_taken_on_way(tracer, _with_earned(tracer, tracer.trace_figures([target], line), target, line))
    return () if told is None else (Cause(Answer.PAID, lines=told),)


def _explain(
    tracer: Tracer, target: Target, line: int, trace: Trace, step: TraceStep, spared: Collection[str]
) -> tuple[Answer, tuple[Cause, ...]]:
    if step.finding is not None:
        return Answer.ERROR, (Cause(Answer.ERROR, finding=step.finding, place=step.place),)
    cuts = [each for each in list_cuts(tracer, trace) if each.figure not in spared]
    trace = _with_earned(tracer, trace, target, line)
    if step.value is None:
        return Answer.NO_VALUE, (Cause(Answer.NO_VALUE, lines=_lines(tracer, trace, step)),)
    if cuts:
        return cuts[0].answer, tuple(cuts)
    accounts, cuts = list_accounts(tracer, target, step.value), list_cuts(tracer, trace)
    cuts = [each for each in cuts if each.figure not in spared]
    if cuts and not accounts:
        return cuts[0].answer, tuple(cuts)
    if step.value is False or step.value == 0:
        return Answer.ZERO, (Cause(Answer.ZERO, lines=_lines(tracer, trace, step)), *accounts, *cuts)
    if not accounts and isinstance(step.value, Fraction) and step.value < 0:
        return Answer.PAID, (Cause(Answer.PAID, lines=_lines_below_zero(tracer, trace, step)),)
    if accounts:
        return Answer.PAID, (*accounts, *cuts)
    chosen = [each for each in list_choices(tracer, trace.steps, trace.roots) if each.figure not in spared]
    if chosen or may_claim_uncut(tracer, trace.steps):
        return Answer.PAID, tuple(chosen)
    return Answer.PAID, (Cause(Answer.PAID, lines=_lines_of(tracer, trace, (step,))),)


def _with_earned(tracer: Tracer, trace: Trace, target: Target, line: int) -> Trace:
    """The trace of a figure with what the lines earn that it reads by the ledger."""
    read = dict.fromkeys(each for step in trace.steps for each in iter_earned(step))
    earned = [found for each in read if (found := tracer.find(each)) is not None and found != target]
    return tracer.trace_figures([target, *earned], line) if earned else trace


def list_accounts(tracer: Tracer, target: Target, paid: TracedValue) -> tuple[Cause, ...]:
    """By how much what is paid differs from what was earned under the name, by the accounts of the ledger.

    Nothing where the name has no line of its own for both and its line takes no advance off, or where nothing differs.
    What corrections and people posted into the period moves these accounts too, so each corrected period stands
    between, and what was done by hand.
    paid: what the line comes to. No more than what is payable is an advance or a release: the rest was earned below
    zero, and is still to be taken back or takes off what was held.
    Law: paid + what corrections and people made payable = earned + what they earned + advanced - recovered - held back
    + released.
    """
    figure, line = target
    word, _, name = figure.name.partition(" ")
    earning = figure.name if (figure.grain, figure.name, line) in tracer.world.earned_apart else f"earn {name}"
    if word != PostingKind.PAY.value or (figure.grain, earning) not in tracer.program.by_name:
        return ()
    frames = Frames(figure.grain, line, figure.name)
    moved: dict[Account, Fraction] = {}
    for account in (Account.ADVANCED, Account.RECOVERED, Account.HELD_BACK, Account.RELEASED):
        node = Posted(account, name, figure.grain, None, True, figure.type)
        value = tracer.recorder.cell(node, frames)
        moved[account] = value if isinstance(value, Fraction) else Fraction(0)
    into = tuple(_iter_posted_into(tracer, figure, line, name))
    also = (each.after for each in into if isinstance(each.after, Fraction))
    payable = (paid if isinstance(paid, Fraction) else Fraction(0)) + sum(also, Fraction(0))
    parted = part_moved(moved[Account.ADVANCED], moved[Account.RELEASED], payable=payable)
    told = {
        "advanced": parted.ahead,
        "to_take_back": parted.to_take_back,
        "recovered": moved[Account.RECOVERED],
        "held_back": moved[Account.HELD_BACK],
        "released": parted.released,
        "held_taken_off": parted.taken_off,
    }
    found = [_account(word, value, figure) for word, value in told.items() if value]
    if not found:
        return ()
    earned = tracer.world.earned(figure.grain, earning, line)
    own = (_account("earned", earned, figure),) if isinstance(earned, Fraction) else ()
    return (*own, *into, *found)


def list_posted_into(tracer: Tracer, target: Target) -> tuple[Cause, ...]:
    """What corrections and people posted into the period under the name of a posting; nothing for another figure."""
    figure, line = target
    word, _, name = figure.name.partition(" ")
    is_posting = word in (PostingKind.PAY.value, PostingKind.EARN.value) and bool(name)
    return tuple(_iter_posted_into(tracer, figure, line, name)) if is_posting else ()


def _iter_posted_into(tracer: Tracer, figure: Figure, line: int, name: str) -> Iterator[Cause]:
    """What corrections posted into the period under the name, each closed period apart, then what people did."""
    world = tracer.world
    table = "" if figure.grain == tracer.program.participants else figure.grain
    sums: dict[tuple[str, str], tuple[Fraction, Fraction]] = {}
    for entry in world.past.iter_into((table, world.key(figure.grain, line)), name):
        at = "" if entry.kind is EntryKind.ADJUSTED else entry.for_period, entry.currency or figure.type.unit
        earned, payable = sums.get(at, (Fraction(0), Fraction(0)))
        sums[at] = earned + earned_of(entry), payable + payable_of(entry)
    corrected = sorted((at for at in sums if at[0]), key=lambda at: (world.end_of(at[0]), at[1]))
    for period, unit in [*corrected, *sorted(at for at in sums if not at[0])]:
        earned, payable = sums[period, unit]
        account = "corrected" if period else "adjusted"
        yield Cause(Answer.PAID, value=earned, after=payable, unit=unit, reason=period, account=account)


def _account(name: str, value: Fraction, figure: Figure) -> Cause:
    return Cause(Answer.PAID, value=value, unit=figure.type.unit, account=name)


def list_cuts(tracer: Tracer, trace: Trace) -> list[Cause]:
    """The gates that closed and the caps that cut on the way to a figure, the last one first; a few of single rows.

    What an `if` inside a formula took stands after them.
    """
    found: list[Cause] = []
    of_rows: list[Cause] = []
    for step in reversed(trace.steps):
        is_row = tracer.program.grain_kind(step.id.grain) is GrainKind.ROWS
        for tail in reversed(step.tails):
            cause = _cut(step, tail, is_row=is_row)
            if cause is not None:
                (of_rows if is_row else found).append(cause)
    found += [each for each in list_choices(tracer, trace.steps, trace.roots) if each.answer is Answer.GATE_CLOSED]
    return found or of_rows[:ROW_CAUSES_MAX]


def list_floors(steps: Iterable[TraceStep]) -> list[Cause]:
    """The floors that raised some figures, the last one first."""
    return [
        Cause(
            Answer.FLOORED,
            step.id.name.partition(" ")[2] or step.id.name,
            step.place,
            before=tail.before,
            after=tail.after,
            bound=tail.bound,
            unit=step.unit,
        )
        for step in reversed(tuple(steps))
        for tail in step.tails
        if tail.name is TailName.FLOOR and tail.has_changed and tail.before is not None
    ]


def _cut(step: TraceStep, tail: TailRead, *, is_row: bool) -> Cause | None:
    if not tail.has_changed:
        return None
    name = step.id.name.partition(" ")[2] or step.id.name
    name = f"{name} {step.id.key}" if is_row else name
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


def _iter_path(trace: Trace, step: TraceStep) -> Iterator[TraceStep]:
    """The figures along which a zero, or a missing value, came: each read the next one in its formula."""
    seen: set[FigureId] = set()
    for _ in range(PATH_MAX):
        yield step
        seen.add(step.id)
        missing = step.value is None or any(tail.name is TailName.ELSE for tail in step.tails)
        reads = (trace.step(each) for each in _list_formula_reads(step) if each not in seen)
        following = [
            each for each in reads if each is not None and (each.value is None or (not missing and _is_nothing(each)))
        ]
        if not following:
            return
        step = following[0]


def leads_by_formula(trace: Trace, step: TraceStep, names: set[str]) -> bool:
    """Whether a figure is one of some names, or is reckoned from one; what only a condition asks does not count."""
    waiting, seen = [step], {step.id}
    while waiting:
        each = waiting.pop()
        if each.id.name in names:
            return True
        steps = (trace.step(figure) for figure in _list_formula_reads(each) if figure not in seen)
        reads = [found for found in steps if found is not None]
        seen |= {found.id for found in reads}
        waiting += reads
    return False


def _is_nothing(step: TraceStep) -> bool:
    return step.value is False or step.value == Fraction(0)


def _list_formula_reads(step: TraceStep) -> list[FigureId]:
    readings = [*step.readings, *(inner for reading in step.readings for inner in reading.inner)]
    places = [reading.detail.figure for reading in readings if isinstance(reading.detail, PrizeDetail)]
    return [*places, *(reading.figure for reading in readings if reading.figure is not None), *iter_earned(step)]


def _lines(tracer: Tracer, trace: Trace, step: TraceStep) -> Words:
    """How a figure came to nothing, in both languages: the first that reckons, and where the nothing came from."""
    own = tracer.program.participants or "", trace.participant
    path = list(_iter_path(trace, step))
    told = [each for each in path if not is_plain(each)] or path[-1:]
    shown = dict.fromkeys((told[0], told[-1]))
    others = OthersRows(tracer, trace.participant, trace.steps)

    def tell(say: Say) -> str:
        steps = (line for each in shown for line in say_step(each, own, say))
        return "\n".join((*steps, *_say_rows(trace, told[-1], others, say)))

    return Words(tell(Say(Language.ENGLISH)), tell(Say(Language.CHINESE)))


def _lines_below_zero(tracer: Tracer, trace: Trace, step: TraceStep) -> Words:
    """How a figure fell below zero, in both languages: itself, and what its formula read that is not nothing.

    Of a row's own figures those that are nothing stand there too: what was earned by the row may have ended by one.
    """
    is_row = tracer.program.grain_kind(step.id.grain) is GrainKind.ROWS
    reads = (trace.step(each) for each in _list_formula_reads(step))
    told = (each for each in reads if each is not None and each.value is not None and (is_row or not _is_nothing(each)))
    shown = dict.fromkeys((step, *told))
    return _lines_of(tracer, trace, shown)


def _list_near_tiers(tracer: Tracer, trace: Trace) -> list[Cause]:
    """The figures that only just missed the next tier, told by how they came about."""
    found: dict[TraceStep, None] = {}
    for step in trace.steps:
        details = (reading.detail for reading in step.iter_readings())
        if any(isinstance(detail, TableDetail) and say_near_tier(detail, Say("en")) for detail in details):
            found[step] = None
    return [Cause(Answer.PAID, lines=_lines_of(tracer, trace, (step,))) for step in found]


def _lines_taken(taken: TakenRows, unit: str) -> Words:
    """The rows that a payment takes off, then what all others come to, in both languages."""
    english, chinese = ("\n".join(_iter_taken(taken, unit, Say(lang))) for lang in (Language.ENGLISH, Language.CHINESE))
    return Words(english, chinese)


def _iter_taken(taken: TakenRows, unit: str, say: Say) -> Iterator[str]:
    for each in taken.rows:
        day, amount = each.row.day, show(each.taken, unit, say)
        key = "why_row" if day is None else "why_row_dated"
        row = say(key, table=taken.table, key=tidy(each.row.key), day="" if day is None else day.isoformat())
        posted = say("list_joint").join(f"{period} {show(value, unit, say)}" for period, value in each.posted)
        told = say("why_off", value=amount)
        yield f"{row}{say('head_joint')}{say('why_taken_after', told=told, posted=posted) if posted else told}"
    if taken.others:
        yield say("why_taken_others", count=taken.others, value=show(taken.others_value, unit, say))


def _lines_of(tracer: Tracer, trace: Trace, shown: Iterable[TraceStep]) -> Words:
    """How some figures came about, in both languages."""
    own = tracer.program.participants or "", trace.participant
    told = tuple(shown)
    english, chinese = (
        "\n".join(line for each in told for line in say_step(each, own, Say(lang)))
        for lang in (Language.ENGLISH, Language.CHINESE)
    )
    return Words(english, chinese)


def _say_rows(trace: Trace, step: TraceStep, others: OthersRows, say: Say) -> Iterator[str]:
    """What each of a few rows gave to a figure that adds them up, and how that came about."""
    groups = list_row_groups(trace.steps, {step.id: step.id.name}, others, say)
    rows = [row for group in groups for row in group.rows]
    for group in groups:
        if group.alike and any(row.parts for row in group.rows):
            yield from (f"  {say('rows_alike')}", *(f"    {detail}" for detail in group.alike))
    for row in rows[:ROW_CAUSES_MAX]:
        if row.parts:
            yield f"  {'  '.join(row.cells)}"
            yield from (f"    {detail}" for detail in row.details)
    if len(rows) > ROW_CAUSES_MAX and rows[0].parts:
        yield f"  {say('rows_left', count=len(rows) - ROW_CAUSES_MAX)}"
