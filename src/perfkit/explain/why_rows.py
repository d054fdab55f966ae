"""Why a row was not paid: left out, its date, whom it is credited to, or a condition it does not meet."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from perfkit.engine import Frames, StoredTable, Tracer, find_ungrouped, say_house
from perfkit.explain.why_choices import list_asked_only, list_choices
from perfkit.explain.why_credits import explain_credits, list_credits
from perfkit.explain.why_model import Answer, Cause
from perfkit.explain.why_names import explain_target, leads_by_formula, list_cuts, list_floors, list_posted_into
from perfkit.explain.why_places import find_place_gate, list_place_gates
from perfkit.explain.why_signs import is_taken_off, list_taking
from perfkit.explain.why_through import Reach, ThroughOthers
from perfkit.expr import Gathered, ReadFigure, Typed, iter_typed
from perfkit.plans import Figure, FigureKind, PostingInfo, PostingKind
from perfkit.trace import AccountDetail, Condition, FigureId, Joint, Shown, Trace, TraceStep

CUTS_MAX = 3
"""Most gates and caps that are told of what a counted row is part of."""

_ORDER = (Answer.PAID, Answer.FILTERED, Answer.OUTSIDE_WINDOW)
_MISSED = (Answer.OUTSIDE_WINDOW, Answer.FILTERED)
_NO_WAY = (Answer.OTHER_PARTICIPANT, Answer.NOBODY_CREDITED, Answer.UNREAD)
_PASSED_OVER = (Answer.OUTSIDE_WINDOW, Answer.EXCLUDED)
_GRAVEST = (Answer.PAID, Answer.ERROR, Answer.CAPPED, Answer.GATE_CLOSED, Answer.FILTERED, Answer.OUTSIDE_WINDOW)
_KINDS = (PostingKind.PAY, PostingKind.EARN)

_Verdict = tuple[Answer, tuple[Cause, ...]]
_Paying = tuple[TraceStep, Figure, int, tuple[str, ...]]
"""A figure of the statement that leads to payments, its line, and the names of those."""


class _Gather(NamedTuple):
    """A gather that a figure of a statement makes of the table, and the names that are paid by way of it."""

    node: Gathered
    frames: Frames
    step: TraceStep
    names: tuple[str, ...]
    taken_by: tuple[str, ...] = ()


class RowAsker:
    """Answers for the rows of one table and one participant. trace: of the participant's statement, where known."""

    def __init__(self, tracer: Tracer, line: int, table: StoredTable, trace: Trace | None = None) -> None:
        self.tracer = tracer
        self._trace = trace
        self._paying: list[_Paying] | None = None
        self._gathers: list[_Gather] | None = None
        self._over_people: list[Reach] | None = None
        self._through = ThroughOthers(tracer)
        self._of_owners: dict[tuple[int, int], list[_Gather]] = {}
        self._counting: set[str] = set()
        self._only_asked: dict[str, tuple[str, ...]] = {}
        self.world = tracer.world
        self.line = line
        self.table = table
        self.name = table.info.name

    def ask(self, row: int) -> _Verdict:
        """What became of a row for the participant: left out, else all the ways in which it or its parts count."""
        left_out = self._left_out(row)
        if left_out is not None:
            return left_out.answer, (left_out,)
        mine, own = self._list_parts(row), self._own(row)
        if own[0] in _NO_WAY and not mine:
            return explain_credits(self.tracer, self.line, self.table, row) or own
        return _join_ways([*mine, own])

    def list_formulas(self) -> list[Typed]:
        """The formulas that lead to what is paid to the participant and in which rows of the table stand."""
        return [node for node, *_ in self._known_gathers()]

    def _list_parts(self, row: int) -> list[_Verdict]:
        """What became of the parts of a row that the participant is credited with."""
        found = []
        for table in list_credits(self.tracer, self.name):
            who = table.columns[table.info.credit.who if table.info.credit is not None else ""]
            parts = (part for part in table.made_from.get(row, []) if who[part] == self.line)
            found += [RowAsker(self.tracer, self.line, table, self._trace).ask(part) for part in parts]
        return found

    def _own(self, row: int) -> _Verdict:
        """What became of the row itself: by the figures that gather it, and by its own postings."""
        return _join_ways([self._gathered(row), *self._iter_posted(row)])

    # --- rows that no figure may read --------------------------------------------------------------------------------

    def _left_out(self, row: int) -> Cause | None:
        wrong = self.table.errors.get(row)
        failed = self.tracer.at.world.failed_rows.get((self.name, row))
        if wrong is not None or failed is not None:
            finding = wrong[0] if wrong else failed
            return Cause(Answer.ERROR, finding=finding)
        reason = self.table.left_out[row]
        if reason is None:
            return None
        frames = Frames(self.name, row, "exclude")
        for exclusion in self.table.info.exclusions:
            condition = self.tracer.conditions.trace(exclusion.condition, frames)
            if condition.holds and exclusion.reason == reason:
                place = self.tracer.recorder.place(exclusion.span)
                return Cause(Answer.EXCLUDED, place=place, condition=condition, reason=reason)
        return Cause(Answer.EXCLUDED, reason=reason)

    # --- rows that are paid for themselves ---------------------------------------------------------------------------

    def _iter_posted(self, row: int) -> Iterator[_Verdict]:
        """What each line that pays the participant for the row itself came to; of what is earned and paid, the pay."""
        postings = [f for f in self.tracer.program.figures if f.grain == self.name and f.kind is FigureKind.POSTING]
        names = set[str]()
        for kind in _KINDS:
            for figure in postings:
                posting = figure.posting
                if posting is None or posting.kind is not kind or posting.name in names or posting.payee is None:
                    continue
                if self.world.follow(posting.payee, row, self.world.day(self.name, row)) == self.line:
                    names.add(posting.name)
                    yield self._posted(figure, posting, row)

    def _posted(self, figure: Figure, posting: PostingInfo, row: int) -> _Verdict:
        day = self.table.dates[row]
        if day is not None and day > self._end:
            cause = Cause(Answer.OUTSIDE_WINDOW, posting.name, day=day, last_day=self._end)
            return cause.answer, (cause,)
        answer, causes = explain_target(self.tracer, (figure, row), self.line)
        step = self.tracer.step(figure, row)
        if answer is Answer.ZERO and _tells_why(step):
            head = Cause(answer, posting.name, step.place, value=step.value, unit=step.unit, account=posting.kind.value)
            return answer, (head, *causes)
        if answer is Answer.ERROR or not step.value:
            return answer, causes
        way = Cause(Answer.PAID, posting.name, step.place, value=step.value, unit=step.unit, account=posting.kind.value)
        told = (replace(each, figure=posting.name) if each.account else each for each in causes)
        return (answer if answer is Answer.CAPPED else Answer.PAID), (way, *told)

    def _elsewhere(self, row: int) -> tuple[Answer, tuple[Cause, ...]]:
        """Whom a row is credited to when it is not the participant."""
        people = self.tracer.program.participants
        assert people is not None
        links = [name for name, column in self.table.info.columns.items() if column.type.table == people]
        if not links:
            return Answer.UNREAD, ()
        day = self.world.day(self.name, row)
        found = [self.table.read(name, row, day) for name in links]
        who = [self.world.key(people, cell) for cell in found if isinstance(cell, int) and not isinstance(cell, bool)]
        if who:
            return Answer.OTHER_PARTICIPANT, (Cause(Answer.OTHER_PARTICIPANT, who=" / ".join(dict.fromkeys(who))),)
        house = say_house(self.table, row)
        if house is not None:
            return Answer.NOBODY_CREDITED, (Cause(Answer.NOBODY_CREDITED, reason=house),)
        empty = Condition(links[0], Joint.EMPTY, True, left=Shown(links[0], None, "text"))
        return Answer.NOBODY_CREDITED, (Cause(Answer.NOBODY_CREDITED, condition=empty),)

    # --- rows that figures gather ------------------------------------------------------------------------------------

    def _gathered(self, row: int) -> tuple[Answer, tuple[Cause, ...]]:
        trace = self.trace()
        self._counting.clear()
        causes = _join_names(self._iter_causes(row))
        if {cause.answer for cause in causes} == set(_MISSED) and self._is_missed_by_day(row):
            # A wider window looked at the row and passed it over; what its own days kept it from stands first.
            return Answer.OUTSIDE_WINDOW, tuple(sorted(causes, key=lambda each: _MISSED.index(each.answer)))
        for answer in _ORDER:
            if any(cause.answer is answer for cause in causes):
                kept = [Answer.PAID, Answer.FILTERED] if answer is Answer.PAID else [answer]
                shown = sorted((c for c in causes if c.answer in kept), key=lambda c: _ORDER.index(c.answer))
                return (
                    self._after_counting(row, tuple(shown), trace) if answer is Answer.PAID else (answer, tuple(shown))
                )
        answer, elsewhere = self._elsewhere(row)
        if answer is Answer.OTHER_PARTICIPANT and self.world.key(self._people, self.line) == elsewhere[0].who:
            return self._in_no_group(row)
        return answer, elsewhere

    def _is_missed_by_day(self, row: int) -> bool:
        """Whether a figure would take a row, were it not for a day of it that lies in another period."""
        for node, frames, *_ in self._known_gathers():
            cause = self._look(node, frames, row)
            day = cause.day if cause is not None and cause.answer is Answer.OUTSIDE_WINDOW else None
            if day is not None and not self.world.period.starts_on <= day <= self._end:
                inner = replace(frames, row_grain=self.name, row=row)
                if node.where is None or self.tracer.conditions.trace(node.where, inner).holds is True:
                    return True
        return False

    def _in_no_group(self, row: int) -> tuple[Answer, tuple[Cause, ...]]:
        """Why no figure gathers a row of the participant's own: it makes no line of a group yet, or in no period."""
        makes_groups = any(group.members == self.name for group in self.tracer.program.groups.values())
        day = self.table.dates[row]
        if makes_groups and day is not None and day > self._end:
            return Answer.OUTSIDE_WINDOW, (Cause(Answer.OUTSIDE_WINDOW, day=day, last_day=self._end),)
        lacking = find_ungrouped(self.tracer.program, self.table, row)
        if lacking is not None:
            return Answer.EXCLUDED, (Cause(Answer.EXCLUDED, reason=lacking),)
        return Answer.UNREAD, ()

    def _after_counting(self, row: int, causes: tuple[Cause, ...], trace: Trace) -> _Verdict:
        """A row that counted is paid, unless it gave nothing, or all that it is part of came to nothing; then what kept
        that.
        """
        counting = {cause.figure for cause in causes if cause.answer is Answer.PAID} | self._counting
        part_of = {name for cause in causes if cause.answer is Answer.PAID for name in cause.names}
        asked_by = {name for figure in counting for name in self._only_asked.get(figure, ())}
        known = set(trace.roots)
        posted = [step for step in trace.steps if step.id in known and _leaves(step)]
        steps = [step for step in posted if step.id.name.partition(" ")[2] in part_of]
        roots = [step.id for step in posted if step.id.name.partition(" ")[2] in part_of | asked_by]
        through = [step for step in trace.list_leading(roots) if leads_by_formula(trace, step, counting)]
        cuts = tuple(list_cuts(self.tracer, replace(trace, steps=tuple(through)))[:CUTS_MAX])
        cuts += tuple(list_floors(through)[:CUTS_MAX])
        gates = tuple(list_place_gates(trace, roots, counting)[:CUTS_MAX])
        own = self._kept_row(row) if any(cause.value == 0 for cause in causes) else None
        nothing = _tell_nothing(causes, own)
        if any(step.value and not self._is_posted_alone(step) for step in steps):
            return nothing or (Answer.PAID, (*causes, *(own[1] if own is not None else ()), *cuts, *gates))
        if not part_of and asked_by:
            return Answer.GATE_CLOSED, (*(each for each in cuts if each.is_choice), *gates, *causes)
        verdicts = (self.tracer.find(each) for each in roots)
        answers = [explain_target(self.tracer, target, self.line) for target in verdicts if target is not None]
        answer, kept = answers[0] if answers else (Answer.PAID, ())
        others = dict.fromkeys(cause.who for cause in causes if cause.answer is Answer.PAID)
        if answer is Answer.ZERO and "" not in others:
            # What leads to nothing for one whom the row does not name is no more than that.
            return Answer.OTHER_PARTICIPANT, (Cause(Answer.OTHER_PARTICIPANT, who=" / ".join(others)),)
        return (nothing if answer is Answer.ZERO else None) or (answer, (*causes, *kept))

    def _kept_row(self, row: int) -> _Verdict | None:
        """What kept the row's own figures from being more that are nothing and that a figure adds up."""
        taking = (each.node for each in self._known_gathers() if _is_taken(self._look(each.node, each.frames, row)))
        arguments = (node.argument for node in taking if node.argument is not None)
        reads = (each for node in arguments for each in iter_typed(node) if isinstance(each, ReadFigure))
        figures = dict.fromkeys((each.grain, each.name) for each in reads if each.grain == self.name and not each.hops)
        targets = [(self.tracer.program.by_name[key], row) for key in figures]
        verdicts = [explain_target(self.tracer, each, self.line) for each in targets if self._is_nothing(each)]
        kept = [each for each in verdicts if each[0] in (Answer.GATE_CLOSED, Answer.CAPPED)]
        return (kept[0][0], tuple(cause for _, causes in kept for cause in causes)) if kept else None

    def _is_nothing(self, target: tuple[Figure, int]) -> bool:
        return self.tracer.step(*target).value == 0

    def _is_posted_alone(self, step: TraceStep) -> bool:
        """Whether a payment is what corrections and people posted into the period, and nothing beside that."""
        target = self.tracer.find(step.id)
        posted = list_posted_into(self.tracer, target) if target is not None and step.id.name.startswith("pay ") else ()
        left = ((each.value, each.after) for each in posted)
        sums = [value - after for value, after in left if isinstance(value, Fraction) and isinstance(after, Fraction)]
        return bool(sums) and step.value == sum(sums)

    @property
    def _people(self) -> str:
        assert self.tracer.program.participants is not None
        return self.tracer.program.participants

    def _iter_causes(self, row: int) -> Iterator[Cause]:
        """For each figure that leads to a payment and gathers the table: whether it took the row, and why not."""
        for node, frames, step, names, _ in self._known_gathers():
            cause = self._look(node, frames, row)
            if cause is not None:
                taking = self._list_taking(step, names) if cause.answer is Answer.PAID else ()
                yield replace(cause, figure=step.id.name, place=step.place, names=names, taken_by=taking)
        yield from self._iter_beside(row)

    def _list_taking(self, step: TraceStep, names: tuple[str, ...]) -> tuple[str, ...]:
        """The figures that take a figure off on its way to the payments under some names."""
        trace = self.trace()
        roots = {s.id for s in trace.steps if s.id in trace.roots and s.id.name.partition(" ")[2] in names}
        return list_taking(self.tracer, trace.steps, step.id, roots)

    def _is_added(self, reach: Reach) -> bool:
        """Whether what a figure of the statement adds up of others is nowhere taken off from there on."""
        top = next((step for step in self.trace().steps if step.id.name == reach.top), None)
        target = self.tracer.find(top.id) if top is not None and reach.top == reach.frames.figure else None
        branch = self.tracer.branch_of(*target) if target is not None else None
        if top is None or branch is None or not any(each is reach.node for each in iter_typed(branch.formula)):
            return False
        return not is_taken_off(branch.formula, reach.node) and not self._list_taking(top, reach.names)

    def _iter_beside(self, row: int) -> Iterator[Cause]:
        """The figures of whom a row is credited to that counted it, where figures over participants add those up."""
        if self.name == self._people:
            return
        if self._over_people is None:
            self._over_people = list(self._iter_over_people())
        for reach, owner in self._through.iter_owners(self._over_people, self._list_owners(row)):
            counted = list(self._iter_counted(self._gathers_of(reach, owner), owner, row, reach.names))
            self._counting |= {reach.top} if counted else set()
            yield from counted

    def _list_owners(self, row: int) -> list[int]:
        """The participants whom a row names."""
        day = self.world.day(self.name, row)
        links = [name for name, column in self.table.info.columns.items() if column.type.table == self._people]
        cells = dict.fromkeys(self.table.read(name, row, day) for name in links)
        return [cell for cell in cells if isinstance(cell, int) and not isinstance(cell, bool)]

    def _gathers_of(self, reach: Reach, owner: int) -> list[_Gather]:
        """The gathers over the table in the figures of a participant that lead to what is added up of him."""
        if (id(reach.node), owner) not in self._of_owners:
            trace, is_added = self._through.trace_read(reach, owner), self._is_added(reach)
            self._of_owners[id(reach.node), owner] = [
                _Gather(inner, Frames(figure.grain, own, figure.name), step, (), taken_by)
                for step in trace.steps
                if step.id.grain != self.name
                for figure, own in (target for target in (self.tracer.find(step.id),) if target is not None)
                for inner in self._list_gathers(figure, own, self.name)
                for taken_by in (list_taking(self.tracer, trace.steps, step.id, trace.roots) if is_added else (),)
            ]
        return self._of_owners[id(reach.node), owner]

    def _iter_counted(self, gathers: list[_Gather], owner: int, row: int, names: tuple[str, ...]) -> Iterator[Cause]:
        """The figures of a participant that counted the row."""
        for node, frames, step, _, taken_by in gathers:
            cause = self._look(node, frames, row)
            if cause is not None and cause.answer is Answer.PAID:
                who = "" if owner == self.line else self.world.key(self._people, owner)
                yield replace(cause, figure=step.id.name, place=step.place, names=names, who=who, taken_by=taken_by)

    def _known_gathers(self) -> list[_Gather]:
        if self._gathers is None:
            self._gathers = list(self._iter_gathers())
        return self._gathers

    def trace(self) -> Trace:
        """The trace of the participant's statement."""
        if self._trace is None:
            self._trace = self.tracer.trace_statement(self.line)
        return self._trace

    def _iter_gathers(self) -> Iterator[_Gather]:
        """Each gather over the table in a figure that leads to payments, with the names of those."""
        for step, figure, own, names in self._list_paying():
            if step.id.grain != self.name:
                for node in self._list_gathers(figure, own, self.name):
                    yield _Gather(node, Frames(figure.grain, own, figure.name), step, names)

    def _iter_over_people(self) -> Iterator[Reach]:
        """What figures that lead to payments add up of participants and groups, with the names of those."""
        for step, figure, own, names in self._list_paying():
            for node in self._through.list_over(figure, own):
                yield Reach(node, Frames(figure.grain, own, figure.name), step.id.name, names)

    def _list_paying(self) -> list[_Paying]:
        if self._paying is None:
            self._paying = list(self._iter_paying())
        return self._paying

    def _iter_paying(self) -> Iterator[_Paying]:
        """The figures of the statement that lead to payments, with the names of those.

        No part of what an `if` made nothing is in a payment whose conditions alone ask it.
        """
        trace = self.trace()
        roots = set(trace.roots)
        paid = [step.id.name for step in trace.steps if step.id in roots and _leaves(step)]
        reach = {
            name: {step.id for step in trace.list_leading([each for each in trace.roots if each.name == name])}
            for name in paid
        }
        valued = {name: self._list_valued(trace, name, steps) for name, steps in reach.items()}
        for step in trace.steps:
            asking = dict.fromkeys(name.partition(" ")[2] for name, steps in reach.items() if step.id in steps)
            names = dict.fromkeys(name.partition(" ")[2] for name, steps in valued.items() if step.id in steps)
            found = self.tracer.find(step.id)
            if asking and found is not None:
                self._only_asked[step.id.name] = tuple(name for name in asking if name not in names)
                yield step, *found, tuple(names)

    def _list_valued(self, trace: Trace, name: str, reach: set[FigureId]) -> set[FigureId]:
        """The figures that lead to a payment by its value; all that lead to it where no `if` on the way took it.

        Nothing leads by way of a place that the participant has not, since a condition of the contest fails.
        """
        steps = {step.id: step for step in trace.steps if step.id in reach}
        is_taken = any(each.answer is Answer.GATE_CLOSED for each in list_choices(self.tracer, steps.values()))
        if not is_taken and all(find_place_gate(step) is None for step in steps.values()):
            return reach
        waiting = [step for step in steps.values() if step.id.name == name and step.id in trace.roots]
        found = {step.id for step in waiting}
        while waiting:
            step = waiting.pop()
            if find_place_gate(step) is not None:
                continue
            asked = list_asked_only(self.tracer, step) if is_taken else set()
            following = [each for each in step.reads if each in steps and each not in found and each not in asked]
            found.update(following)
            waiting += (steps[each] for each in following)
        return found

    def _list_gathers(self, figure: Figure, own: int, table: str) -> list[Gathered]:
        """The gathers over a table in the branch that counts for a line."""
        branch = self.tracer.branch_of(figure, own)
        if branch is None:
            return []
        formulas: list[Typed] = [branch.formula, *(tail.formula for tail in branch.tails if tail.formula is not None)]
        nodes = (node for formula in formulas for node in iter_typed(formula))
        return [node for node in nodes if isinstance(node, Gathered) and node.table == table]

    def _look(self, node: Gathered, frames: Frames, row: int) -> Cause | None:
        """What a gather made of a row that leads to its line; nothing for one that does not."""
        if row not in self.world.gather(self.name, node.hops, None, None).get(frames.line, ()):
            return None
        recorder = self.tracer.recorder
        days = recorder.days_of(node, frames)
        if row not in self.world.gather(self.name, node.hops, days, node.dated).get(frames.line, ()):
            cell = self.table.dates[row] if node.dated is None else self.table.read(node.dated, row, self._end)
            day = cell if isinstance(cell, datetime.date) else None
            first, last = days if days is not None else (None, None)
            if day is not None and days is not None and days[0] <= day <= days[1]:
                last = self._end  # The window goes on, and the row was not there yet.
            return Cause(Answer.OUTSIDE_WINDOW, day=day, first_day=first, last_day=last)
        inner = replace(frames, row_grain=self.name, row=row)
        if node.where is not None:
            condition = self.tracer.conditions.trace(node.where, inner)
            if condition.holds is not True:
                return Cause(Answer.FILTERED, condition=condition)
        if node.argument is None:
            return Cause(Answer.PAID)
        value = recorder.traced(recorder.quiet(node.argument, inner), node.argument.type)
        figure = self.tracer.program.by_name.get((frames.grain, frames.figure))
        branch = self.tracer.branch_of(figure, frames.line) if figure is not None else None
        if isinstance(value, Fraction) and branch is not None and is_taken_off(branch.formula, node):
            value = -value
        return Cause(Answer.PAID, value=value, unit=node.argument.type.unit)

    @property
    def _end(self) -> datetime.date:
        return self.world.period.ends_on


def _join_ways(ways: Sequence[_Verdict]) -> _Verdict:
    """What became of a row that may count in several ways: it is paid if it is in one of them.

    Beside a way that pays stands what was taken of the others; a line of its own that came to nothing by its formula
    alone, or that is of other days, is not told there.
    """
    own = [way for way in ways if way[0] not in _NO_WAY] or ways[:1]
    answer = next((each for each in _GRAVEST if any(way[0] is each for way in own)), own[0][0])
    passed_over = _PASSED_OVER if answer in (Answer.PAID, Answer.CAPPED) else ()
    told = [way for way in own if way[0] is answer]
    told += [way for way in own if way[0] not in (answer, *passed_over) and not (passed_over and _is_bare(way))]
    causes = (cause for _, causes in told for cause in causes)
    return answer, tuple(dict.fromkeys(cause for cause in causes if answer is not Answer.ZERO or not cause.account))


def _is_taken(cause: Cause | None) -> bool:
    """Whether a gather took a row, which gave it nothing."""
    return cause is not None and cause.answer is Answer.PAID and cause.value == 0


def _tell_nothing(causes: Sequence[Cause], own: _Verdict | None) -> _Verdict | None:
    """The verdict on a row that counted with nothing wherever it did, since its own figures were kept from more."""
    if own is None or not all(cause.value == 0 for cause in causes if cause.answer is Answer.PAID):
        return None
    # What an `if` took is told first: the head of the answer is of it.
    return own[0], (*own[1], *causes) if own[1][0].is_choice else (*causes, *own[1])


def _is_bare(way: _Verdict) -> bool:
    """Whether a line of the row's own came to nothing by its formula alone."""
    return way[0] is Answer.ZERO and not any(
        bool(cause.account) is (cause.answer is Answer.ZERO) for cause in way[1] if cause.lines is None
    )


def _tells_why(step: TraceStep) -> bool:
    """Whether something that a line read made it nothing: a figure, a table, what was posted before."""
    for reading in step.iter_readings():
        if isinstance(reading.detail, AccountDetail):
            if reading.shown.value:
                return True
        elif not reading.shown.value and (reading.figure is not None or reading.detail is not None):
            return True
    return False


def _leaves(step: TraceStep) -> bool:
    """Whether a step is something earned or paid."""
    return step.id.name.startswith(("pay ", "earn ")) and not step.is_information


def _join_names(causes: Iterable[Cause]) -> list[Cause]:
    """The causes, those of one figure that differ only in what they are part of as one."""
    found: dict[Cause, tuple[str, ...]] = {}
    for cause in causes:
        bare = replace(cause, names=())
        found[bare] = tuple(dict.fromkeys((*found.get(bare, ()), *cause.names)))
    return [replace(cause, names=names) for cause, names in found.items()]
