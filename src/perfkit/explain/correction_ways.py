"""How a correction of a closed period came about: what was posted then, what it comes to now, and by which rows."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from perfkit.calendar import PeriodKind, period_of
from perfkit.diagnostics import Refused
from perfkit.engine import Correction, PeriodRun, RunResult, Tracer, iter_carried, iter_corrections, reckon_closed
from perfkit.explain.catalogue import Say
from perfkit.explain.figures import say_name, say_step
from perfkit.explain.others import OthersRows
from perfkit.explain.rows import say_rows
from perfkit.explain.values import show, tidy
from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.plans import GrainKind
from perfkit.trace import FigureId, TraceStep

WAYS_TOLD = 40
"""Most corrections of one statement that are told step by step; each tells what was posted and what it comes to."""


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A line of a closed period that was put right, in words. value: the difference; figure, unit: the same.

    told: the old and the new figure. way: what was posted for it, the difference, then how the new figure came about.
    above: where the line stands, counted from 0, below which that is told for this one too; then `way` ends with saying
    so.
    """

    name: str
    value: str
    figure: Fraction
    unit: str
    told: str
    way: tuple[str, ...]
    above: int | None = None


def list_corrections(
    run: RunResult, at: PeriodRun, payee: str, say: Say, names: Container[str] | None = None
) -> list[CorrectionLine]:
    """Every line of a closed period that is put right in this one, in the order of the periods, then of the lines.

    names: those of the plan that are asked for; every one where none are given.
    """
    told, lines = _Told(run, at, payee, say), list[CorrectionLine]()
    for found in iter_corrections(at.world, payee):
        if names is None or found.entry.name in names:
            lines.append(told.tell(found, len(lines)))
    carried = (each for each in iter_carried(at.world, payee) if names is None or each.entry.name in names)
    return [*lines, *map(told.tell_carried, carried)]


def list_periods_put_right(at: PeriodRun, payee: str) -> set[str]:
    """The closed periods of which lines of the participant are put right in this one."""
    return {each.entry.for_period for each in (*iter_corrections(at.world, payee), *iter_carried(at.world, payee))}


def find_put_right(run: RunResult, at: PeriodRun, payee: str, days: Iterable[datetime.date | None]) -> str:
    """The one closed period of some days, where lines of the participant in it are put right in this one.

    Nothing where it is not put right, or the days are of several periods.
    """
    corrected = list_periods_put_right(at, payee)
    labels = {find_other_period(run, at, day) for day in days} if corrected else set[str]()
    return labels.pop() if len(labels) == 1 and labels <= corrected else ""


def find_other_period(run: RunResult, at: PeriodRun, day: datetime.date | None) -> str:
    """The period of a day that lies in another one; nothing where there is no such, as beside a list of periods."""
    period, calendar = at.world.period, run.program.calendar
    if day is None or period.starts_on <= day <= period.ends_on:
        return ""
    try:
        found = period_of(day, run.program.header.period, calendar)
    except Refused:
        return ""
    return found.label if found.kind is not PeriodKind.LISTED or found.index < len(calendar.own) else ""


def name_entry(entry: LedgerEntry, say: Say) -> str:
    """What an entry of the ledger is called: its name, with the row where it is of one."""
    if entry.row is None:
        return tidy(entry.name)
    return say("correction_of_row", name=tidy(entry.name), table=entry.row[0], key=tidy(entry.row[1]))


class _Told:
    """Tells the corrections of one participant; the steps of a line that two of them share stand below the first."""

    def __init__(self, run: RunResult, at: PeriodRun, payee: str, say: Say) -> None:
        self.run, self.at, self.payee, self.say = run, at, payee, say
        self.header = run.program.header
        self.tracers: dict[str, Tracer] = {}
        self.steps_told: dict[tuple[str, FigureId], int] = {}

    def tell(self, found: Correction, place: int) -> CorrectionLine:
        """One correction. place: of its line, counted from 0."""
        entry, say = found.entry, self.say
        unit, amount = entry.currency or "", entry.amount or Fraction(0)
        word = say("correction_earned" if entry.kind is EntryKind.EARNED else "correction_payable")
        before, after = show(found.before, unit, say), show(found.after, unit, say)
        value = show(amount, unit, say)
        steps, above = self._say_steps(found, after, place)
        way = [
            *self._say_earlier(found),
            say("correction_now", version=entry.version, after=after),
            say("correction_difference", before=before, after=after, amount=value, into=entry.period),
            *steps,
        ]
        name = f"{entry.for_period} {word} {name_entry(entry, say)}"
        told = say("correction", before=before, after=after)
        return CorrectionLine(name, value, amount, unit, told, tuple(way), above)

    def tell_carried(self, found: Correction) -> CorrectionLine:
        """What a closed period carries otherwise: no money is posted for it."""
        entry, say = found.entry, self.say
        unit, amount = entry.currency or "", found.after - found.before
        before, after, value = (show(each, unit, say) for each in (found.before, found.after, amount))
        way = (
            *self._say_earlier(found),
            say("correction_now", version=entry.version, after=after),
            say("correction_carried_difference", before=before, after=after, amount=value),
        )
        name = f"{entry.for_period} {say('correction_carried')} {name_entry(entry, say)}"
        return CorrectionLine(name, value, amount, unit, say("correction", before=before, after=after), way)

    def _say_earlier(self, found: Correction) -> Iterator[str]:
        """What was posted for the line so far, each with the period and the version that posted it."""
        if not found.earlier:
            yield self.say("correction_nothing_before")
        for entry in found.earlier:
            amount = show(entry.amount, entry.currency or "", self.say)
            yield self.say("correction_then", period=entry.period, amount=amount, version=entry.version)

    # --- how the new figure came about -------------------------------------------------------------------------------

    def _say_steps(self, found: Correction, after: str, place: int) -> tuple[list[str], int | None]:
        """How the new figure came about, and the line below which that is told already."""
        entry, say = found.entry, self.say
        if (entry.plan, entry.version) != (self.header.title, self.header.version):
            return [say("correction_other_version", version=entry.version, period=entry.for_period)], None
        tracer = self._trace(entry.for_period)
        step = self._find_step(tracer, entry)
        if step is None:
            return [say("correction_gone")], None
        line = (entry.for_period, step.id)
        if line in self.steps_told:
            return [say("correction_told_above")], self.steps_told[line]
        apart = self._say_apart(tracer, found, step)
        if step.value != found.after and not apart:
            return self._say_otherwise(tracer.at, found, step), None
        if len(self.steps_told) >= WAYS_TOLD:
            return [*apart, say("correction_not_listed", most=WAYS_TOLD)], None
        self.steps_told[line] = place
        shown = show(step.value, step.unit, say) if apart else after
        way = [say("correction_way", after=shown, period=entry.for_period), *self._say_way(tracer, step)]
        return [*apart, *way], None

    def _say_apart(self, tracer: Tracer, found: Correction, step: TraceStep) -> list[str]:
        """That a line pays otherwise than it earns, since it takes off what was advanced or pays what was held back."""
        target = tracer.find(step.id)
        assert target is not None
        figure, line = target
        earned = tracer.world.earned_apart.get((figure.grain, figure.name, line))
        if found.entry.kind is not EntryKind.EARNED or earned != found.after or not isinstance(step.value, Fraction):
            return []
        word = "correction_recovers" if step.value < earned else "correction_releases"
        shown = {"after": earned, "paid": step.value, "amount": abs(earned - step.value)}
        return [self.say(word, **{name: show(amount, step.unit, self.say) for name, amount in shown.items()})]

    def _trace(self, period: str) -> Tracer:
        if period not in self.tracers:
            again = reckon_closed(self.run, self.at, period)
            self.tracers[period] = Tracer(replace(self.run, periods=(again,)), again)
        return self.tracers[period]

    def _find_step(self, tracer: Tracer, entry: LedgerEntry) -> TraceStep | None:
        """The posting of the closed period, reckoned once more; none where its row or participant is there no more."""
        people = self.run.program.participants or ""
        grain, key = entry.row if entry.row is not None else (people, self.payee)
        words = ("earn", "pay") if entry.kind is EntryKind.EARNED else ("pay",)
        for word in words:
            target = tracer.find(FigureId(grain, f"{word} {entry.name}", key))
            if target is not None and target[1] in tracer.world.lines(grain):
                return tracer.step(*target)
        return None

    def _say_otherwise(self, again: PeriodRun, found: Correction, step: TraceStep) -> list[str]:
        """Why the line does not come to what the correction says: others have the row, people put there, other data."""
        entry = found.entry
        by_hand = [self.say("correction_by_hand")] if self._is_by_hand(entry) else []
        others = {each.payee for each in again.entries if (each.row, each.name) == (entry.row, entry.name)}
        if entry.row is not None and others and self.payee not in others:
            moved = self.say("correction_moved", payee=tidy(", ".join(sorted(others))))
            return [moved, *by_hand] if found.after else [moved]
        return by_hand or [self.say("correction_otherwise", amount=show(step.value, step.unit, self.say))]

    def _is_by_hand(self, entry: LedgerEntry) -> bool:
        """Whether people put something at the row of a correction for its participant."""
        past, row = self.at.world.past, entry.row
        found = past.iter_posted(EntryKind.ADJUSTED, row, entry.name) if row is not None else ()
        return any(each.payee == self.payee for each in found)

    def _say_way(self, tracer: Tracer, step: TraceStep) -> Iterator[str]:
        """The posting, the figures that lead to it, and the rows that they counted."""
        target = tracer.find(step.id)
        people = self.run.program.participants or ""
        person = tracer.find_line(people, self.payee)
        assert target is not None and person is not None
        steps = tracer.trace_figures([target], person).list_leading([step.id])
        rows = self.run.program.grain_kind(step.id.grain) is GrainKind.ROWS
        own = (step.id.grain, step.id.key) if rows else (people, self.payee)
        is_of_row = [self.run.program.grain_kind(each.id.grain) is GrainKind.ROWS for each in steps]
        told = [each for each, of_row in zip(steps, is_of_row, strict=True) if not of_row or each.id.key == step.id.key]
        for each in told:
            yield from (f"  {line}" for line in say_step(each, own, self.say))
        names = {each.id: say_name(each.id, own, self.say) for each in told}
        others = OthersRows(tracer, self.payee, steps)
        yield from (f"  {line}" for line in say_rows(steps, names, others, self.say) if line)
