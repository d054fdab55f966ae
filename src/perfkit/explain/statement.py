"""A statement in words, from what is paid down to the input rows, line of the plan by line of the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from perfkit.diagnostics import Language, door, list_near
from perfkit.engine import PeriodRun, RunResult, Tracer, list_leading_own
from perfkit.explain.catalogue import Say
from perfkit.explain.correction_ways import list_corrections
from perfkit.explain.corrections import (
    say_adjustments,
    say_changed_awards,
    say_corrections,
    say_payable,
    total_added,
    total_paid,
)
from perfkit.explain.figures import say_name, say_step, say_tail, say_written
from perfkit.explain.not_counted import say_left_out
from perfkit.explain.others import OthersRows
from perfkit.explain.outline import is_row, name_steps, sort_steps
from perfkit.explain.people import say_participant
from perfkit.explain.readings import align
from perfkit.explain.rows import say_rows
from perfkit.explain.values import show, tidy
from perfkit.explain.withheld import say_withheld
from perfkit.plans import PlanHeadings
from perfkit.trace import FigureId, StepKind, TailName, Trace, TraceStep
from perfkit.values import CURRENCY_DIGITS

_ZERO = Fraction(0)
NEAR = 3
"""How many names are proposed for one that is not known."""


@door
def explain_statement(
    run: RunResult,
    at: PeriodRun,
    line: int,
    lang: Language | str,
    hypothetical: Sequence[tuple[str, str]] = (),
) -> str:
    """What a participant is paid for a period, and how every cent of it came about.

    hypothetical: table and key of rows that are only supposed; the page says so at its head.
    Order: what is paid, earned and carried; what is awarded; the figures that lead to it, in the order of the plan
    under its headings; figures for information; the rows behind them; the rows that did not count. Result: lines, the
    last one ended.
    Laws: the amounts under "Paid" total all that is payable, the payouts with corrections and adjustments; every figure
    shown is the one the run stored.
    """
    trace = Tracer(run, at).trace_statement(line)
    return _Page(run, at, line, trace, Say(lang), hypothetical).statement()


@door
def explain_figure(
    run: RunResult,
    at: PeriodRun,
    line: int,
    name: str,
    lang: Language | str,
    hypothetical: Sequence[tuple[str, str]] = (),
) -> str:
    """How one figure came about, down to the input rows.

    name: of a figure of the participant, of his groups, or of a posting. An unknown name is answered with near ones.
    hypothetical: as of `explain_statement`.
    """
    say = Say(lang)
    tracer = Tracer(run, at)
    trace = tracer.trace_statement(line)
    wanted = [step.id for step in trace.steps if name in (step.id.name, step.id.name.partition(" ")[2])]
    if not wanted:
        return say_unknown(name, (step.id.name for step in trace.steps), say)
    exact = [each for each in wanted if each.name == name] or wanted
    return _Page(run, at, line, trace, say, hypothetical).figures(exact)


def say_unknown(name: str, known: Iterable[str], say: Say) -> str:
    """That a figure is not known, and which names are like it."""
    near = list_near(name, known, most=NEAR)
    words = [say("unknown_figure", name=tidy(name))]
    if near:
        words.append(say("did_you_mean", near=say("list_joint").join(f"`{each}`" for each in near)))
    return say("sentence_joint").join(words) + "\n"


class _Page:
    """Lays out one explanation."""

    def __init__(
        self,
        run: RunResult,
        at: PeriodRun,
        line: int,
        trace: Trace,
        say: Say,
        hypothetical: Sequence[tuple[str, str]],
    ) -> None:
        assert run.program.participants is not None
        self.run = run
        self.at = at
        self.line = line
        self.trace = trace
        self.say = say
        self.hypothetical = hypothetical
        self.own = (run.program.participants, trace.participant)
        self.headings = PlanHeadings.of(run.program.model)

    # --- the two pages ---------------------------------------------------------------------------------------------

    def statement(self) -> str:
        """Everything about the participant's period."""
        sorted_ = sort_steps(self.run, self.at, self.trace)
        posted, awards = sorted_.posted, sorted_.awards
        blocks = [self._head(), self._posted(posted), self._awards(awards)]
        corrections = list_corrections(self.run, self.at, self.trace.participant, self.say)
        blocks.append(say_corrections(corrections, self.say))
        blocks.append(say_changed_awards(self.at, self.trace.participant, self.say))
        blocks.append(say_adjustments(self.at, self.trace.participant, self.say))
        if self.line not in self.at.withheld:
            blocks.append(say_payable(total_paid(posted), self.at, self.trace.participant, self.say))
        blocks.append(self._figures("way", sorted_.way))
        blocks.append(self._figures("information", sorted_.information))
        blocks.append(
            say_rows(
                self.trace.steps, name_steps(self.run, self.trace, self.trace.steps, self.say), self._others(), self.say
            )
        )
        blocks.append(say_left_out(self.run, self.at, self.line, self.trace, self.say))
        return _join(blocks)

    def figures(self, wanted: list[FigureId]) -> str:
        """Some figures, and everything that leads to them."""
        leading = list_leading_own(self.run, self.at, self.trace, wanted)
        first = [step for step in leading if step.id in wanted]
        rest = [step for step in leading if step.id not in wanted]
        blocks = [self._head()]
        blocks += [say_step(step, self.own, self.say) for step in first]
        blocks.append(self._figures("way", rest))
        blocks.append(say_rows(leading, name_steps(self.run, self.trace, leading, self.say), self._others(), self.say))
        names = {each.name.partition(" ")[2] for each in wanted}
        corrections = list_corrections(self.run, self.at, self.trace.participant, self.say, names)
        blocks.append(say_corrections(corrections, self.say))
        return _join(blocks)

    def _others(self) -> OthersRows:
        return OthersRows(Tracer(self.run, self.at), self.trace.participant, self.trace.steps)

    # --- blocks ------------------------------------------------------------------------------------------------------

    def _head(self) -> list[str]:
        header = self.run.program.header
        who = say_participant(self.run, self.at, self.line, self.say)
        lines = [
            self.say("title", who=tidy(who), period=self.trace.period),
            self.say("plan", plan=tidy(header.title), version=header.version),
        ]
        if self.hypothetical:
            rows = self.say("list_joint").join(f"{table} `{tidy(key)}`" for table, key in self.hypothetical)
            lines.append(self.say("hypothetical", rows=rows))
        if self.line in self.at.withheld:
            lines += ["", self.say("withheld")]
            own = [step.finding for step in self.trace.steps if step.finding is not None]
            found = dict.fromkeys((*own, *self.at.reasons.get(self.line, ())))
            told = say_withheld(self.at, self.line, self.trace, found, self.say)
            lines += [f"  {each}" for each in told]
        if self.trace.is_cut:
            lines += ["", self.say("cut")]
        return lines

    def _posted(self, roots: list[TraceStep]) -> list[str]:
        """What was paid, earned and carried, one amount a line with the formula that gave it."""
        blocks = []
        for word, head in (("pay", "paid"), ("earn", "earned"), ("carry", "carried")):
            steps = [step for step in roots if step.id.name.startswith(f"{word} ")]
            if self.line in self.at.withheld:
                continue
            added = self._added() if word == "pay" else {}
            if steps or added:
                blocks.append([self.say(head), *(f"  {line}" for line in self._amounts(steps, word, added))])
            elif word == "pay":
                blocks.append([self.say("nothing_paid")])
        return _join(blocks).splitlines() if blocks else []

    def _awards(self, steps: list[TraceStep]) -> list[str]:
        """What is given that is no money, one award a line; nothing where the plan has none."""
        if not steps or self.line in self.at.withheld:
            return []
        given = [step for step in steps if step.value is not None and step.value is not False and step.value != 0]
        if not given:
            return [f"{self.say('awards')}{self.say('head_joint')}{self.say('no_awards')}"]
        rows = []
        for step in given:
            line = step.place.line if step.place is not None else None
            place = "" if line is None else f"[{self.say('plan_line', line=line)}]"
            note = f"  {tidy(step.note)}" if step.note else ""
            name = say_name(step.id, self.own, self.say)
            rows.append((name, show(step.value, step.unit, self.say), f"{place}{note}".strip()))
        return [self.say("awards"), *(f"  {row}" for row in align(rows))]

    def _added(self) -> dict[str, Fraction]:
        """What corrections and people make payable beside the period's own lines, by currency."""
        corrected, by_hand = total_added(self.at, self.trace.participant)
        whole = {unit: corrected.get(unit, _ZERO) + by_hand.get(unit, _ZERO) for unit in {**corrected, **by_hand}}
        return {unit: amount for unit, amount in whole.items() if amount}

    def _amounts(self, steps: list[TraceStep], word: str, added: Mapping[str, Fraction]) -> list[str]:
        rows = []
        for step in steps:
            name = say_name(step.id, self.own, self.say).replace(self.say(f"posting_{word}", name=""), "", 1)
            written = say_written(step, self.say)
            formula = f"= {written}" if written not in ("", name) else ""
            missing = [tail for tail in step.tails if tail.name is TailName.ELSE]
            if formula and missing and step.value is not None:
                formula = self.say("clause_joint").join((formula, *say_tail(missing[0], step.unit, self.say)))
            if step.kind is StepKind.TOTAL:
                reading = next(iter(step.readings))
                table = getattr(reading.detail, "table", "")
                formula = self.say("total_of_rows", table=table, count=getattr(reading.detail, "count", 0))
            place = step.place
            line = f"[{self.say.line(place)}]" if place is not None and place.line else ""
            note = f"  {tidy(step.note)}" if step.note else ""
            rows.append((name, show(step.value, step.unit, self.say), f"{formula}   {line}{note}".strip()))
        rows += [(self.say("added"), show(amount, unit, self.say), "") for unit, amount in added.items()]
        units = {*(step.unit for step in steps), *added}
        values = [*(step.value for step in steps if isinstance(step.value, Fraction)), *added.values()]
        if len(rows) > 1 and len(units) == 1 and units <= set(CURRENCY_DIGITS) and word != "carry":
            rows.append((self.say("total"), show(sum(values, _ZERO), next(iter(units)), self.say), ""))
        return align(rows)

    def _figures(self, head: str, steps: list[TraceStep]) -> list[str]:
        """Figures under the headings of the plan; the rows' own figures stand with their rows."""
        told = [step for step in steps if not is_row(self.run, step) or step.id in self.trace.roots]
        if not told:
            return []
        lines = [self.say(head)]
        last = ""
        for step in told:
            heading = self.headings.above(step.place.line if step.place is not None else None)
            if heading != last:
                lines += ["", f"  {tidy(heading)}"] if heading else [""]
                last = heading
            lines += [f"    {line}" for line in say_step(step, self.own, self.say)]
        return lines


def _join(blocks: list[list[str]]) -> str:
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"
