"""Answers "why was this not paid" for a row or a name of the plan."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from perfkit.diagnostics import Language, Words, door, list_near
from perfkit.engine import Failure, PeriodRun, RunResult, StoredTable, Tracer, iter_carried, iter_corrections
from perfkit.explain.catalogue import Say
from perfkit.explain.correction_ways import find_other_period, find_put_right, list_corrections
from perfkit.explain.left_out import list_own_rows
from perfkit.explain.values import tidy
from perfkit.explain.why_links import list_links, list_pointing
from perfkit.explain.why_model import POSTED_INTO, Answer, Cause, WhyNot, list_days
from perfkit.explain.why_names import (
    explain_target,
    find_targets,
    is_shown_only,
    list_posted_into,
    list_taken_on_way,
)
from perfkit.explain.why_rows import RowAsker
from perfkit.plans import GrainKind, PostingKind
from perfkit.trace import Shown

NEAR = 3
"""How many names are proposed for a target that is not known."""

_DATED = re.compile(r"(?P<key>.+?)(?: of (?P<day>\d{4}-\d\d-\d\d)|（(?P<tag>\d{4}-\d\d-\d\d)）)")
"""How a row with a day is called, in either language."""
_NOT_READ = (Answer.UNREAD, Answer.OTHER_PARTICIPANT, Answer.NOBODY_CREDITED)
_LEFT_OUT = (Answer.EXCLUDED, Answer.ERROR)
_REACHED = (Answer.PAID, Answer.CAPPED, Answer.GATE_CLOSED, Answer.ZERO)
"""What becomes of a row that a window of this period reaches, whatever the period of its own day is."""
_ORDER = {Answer.PAID: 0, Answer.OUTSIDE_WINDOW: 2}

_Verdict = tuple[Answer, tuple[Cause, ...]]


@door
def ask_why_not(
    run: RunResult,
    at: PeriodRun,
    line: int,
    target: str | tuple[str, str],
    lang: Language | str,
    spared: Collection[str] = (),
) -> WhyNot:
    """What kept a row or a name of the plan from being paid to a participant in a period.

    target: the key of a row, a table and a key, the name of a figure or posting, or a row as answers call it, such as
    `deal D-1 of 2027-01-05`. A key is looked up before a name, in the tables in the order of the plan. Nothing of the
    run is changed. spared: figures on the way to a name whose cuts are not told, since they change nothing.
    """
    return _Asker(run, at, line, Language(lang), spared).ask(target)


class _Asker:
    """Answers for one statement."""

    def __init__(self, run: RunResult, at: PeriodRun, line: int, lang: Language, spared: Collection[str]) -> None:
        self.run = run
        self.at = at
        self.line = line
        self.lang = lang
        self.spared = spared
        self.tracer = Tracer(run, at)
        self.world = self.tracer.world

    def ask(self, target: str | tuple[str, str]) -> WhyNot:
        """The answer for a target."""
        table, key = target if isinstance(target, tuple) else ("", target)
        for stored in self._list_tables(table):
            row = self._find_row(stored, key)
            if row is not None:
                return self._row(stored, row, key)
        if not table:
            found = self._name(key) or self._as_told(key)
            if found is not None:
                return found
        shown = tidy(f"{table} {key}".strip())
        near = self._list_near(key, table)
        return self._answer(key, Words(f"`{shown}`", f"`{shown}`"), (Answer.UNKNOWN_TARGET, near))

    def _answer(self, target: str, subject: Words, verdict: _Verdict, *, is_row: bool = False) -> WhyNot:
        people = self.run.program.participants
        assert people is not None
        who, answer, causes = self.world.key(people, self.line), *verdict
        return WhyNot(target, subject, who, self.world.period.label, answer, causes, self.lang, is_row)

    # --- rows --------------------------------------------------------------------------------------------------------

    def _list_tables(self, name: str) -> list[StoredTable]:
        """The tables of rows, in the order of the plan; the one that is named."""
        program = self.run.program
        return [
            table
            for each, table in self.run.store.tables.items()
            if program.grain_kind(each) is GrainKind.ROWS and name in ("", each)
        ]

    def _find_row(self, table: StoredTable, key: str) -> int | None:
        return table.index.get(table.info.aliases.get(key, key))

    def _as_told(self, text: str) -> WhyNot | None:
        """The answer for a row or a posting that is called as statements and answers call it."""
        for kind in PostingKind:
            head = Say(Language.CHINESE)(f"posting_{kind.value}", name="")
            if text.startswith(head):
                found = self._name(f"{kind.value} {text.removeprefix(head)}")
                return found and replace(found, subject=Words(f"`{tidy(text)}`", f"`{tidy(text)}`"))
        for stored in self._list_tables(""):
            name, _, rest = text.partition(f"{stored.info.name} ")
            dated = _DATED.fullmatch(rest)
            for key, day in ((rest, ""), *([(dated["key"], dated["day"] or dated["tag"])] if dated else [])):
                row = None if name else self._find_row(stored, key)
                if row is not None and day in ("", str(stored.dates[row])):
                    return self._row(stored, row, key)
        return None

    def _row(self, table: StoredTable, row: int, key: str) -> WhyNot:
        asker = RowAsker(self.tracer, self.line, table)
        verdict = asker.ask(row)
        found = self._row_answer(table, row, key, verdict)
        through = self._list_through(table, row, asker) if verdict[0] in _NOT_READ else ()
        if not through:
            return found
        return replace(found, answer=through[0].answer, causes=(), through=through)

    def _row_answer(self, table: StoredTable, row: int, key: str, verdict: _Verdict) -> WhyNot:
        subject = Words(*(self._say_row(table, row, Say(lang)) for lang in (Language.ENGLISH, Language.CHINESE)))
        if verdict[0] is Answer.PAID and self.line in self.at.withheld:
            verdict = Answer.ERROR, self._list_errors()
        if verdict[0] is Answer.OUTSIDE_WINDOW:
            verdict = (
                verdict[0],
                self._list_put_right(list_days(verdict[1], table.dates[row])) or self._with_period(verdict[1]),
            )
        elif verdict[0] in _REACHED:
            verdict = verdict[0], self._with_put_right(verdict, table, row)
        return replace(self._answer(key, subject, verdict, is_row=True), row=(table.info.name, table.keys[row]))

    def _with_period(self, causes: tuple[Cause, ...]) -> tuple[Cause, ...]:
        """The causes with the period that the row belongs to by its date, where that is one other for all of them."""
        missed = (cause.day for cause in causes if cause.answer is Answer.OUTSIDE_WINDOW)
        periods = {find_other_period(self.run, self.at, day) for day in missed}
        return tuple(replace(cause, reason=next(iter(periods))) for cause in causes) if len(periods) == 1 else causes

    def _with_put_right(self, verdict: _Verdict, table: StoredTable, row: int) -> tuple[Cause, ...]:
        """The causes with what the closed period of a row's day is put right by, where this period does so.

        It stands behind the ways in which the row counts; before what keeps it from counting, since it may count there.
        Corrections of other rows are passed over.
        """
        answer, causes = verdict
        found = self._list_put_right([table.dates[row]], (table.info.name, table.keys[row]))
        if not found or answer not in (Answer.PAID, Answer.CAPPED):
            return (*found, *causes)
        period, langs = found[0].reason, (Language.ENGLISH, Language.CHINESE)
        dated = Cause(answer, lines=Words(*(Say(lang)("why_dated_right", period=period) for lang in langs)))
        return (*causes, dated, *(replace(each, lines=_indent(each.lines)) for each in found))

    def _list_put_right(
        self, days: Iterable[datetime.date | None], row: tuple[str, str] | None = None
    ) -> tuple[Cause, ...]:
        """What the participant's lines of a row's own period are put right by, where this period does so.

        row: whose corrections are told beside those of no row; those of all rows if none.
        """
        people = self.run.program.participants
        assert people is not None
        payee = self.world.key(people, self.line)
        period = find_put_right(self.run, self.at, payee, days)
        if not period:
            return ()
        told = (list_corrections(self.run, self.at, payee, Say(lang)) for lang in (Language.ENGLISH, Language.CHINESE))
        pairs = [
            Words(*(f"{each.name}  {each.value}  {each.told}" for each in pair)) for pair in zip(*told, strict=True)
        ]
        entries = (
            each.entry for each in (*iter_corrections(self.at.world, payee), *iter_carried(self.at.world, payee))
        )
        return tuple(
            Cause(Answer.OUTSIDE_WINDOW, reason=period, lines=words)
            for entry, words in zip(entries, pairs, strict=True)
            if entry.for_period == period and (row is None or entry.row in (None, row))
        )

    def _list_through(self, table: StoredTable, row: int, asker: RowAsker) -> tuple[WhyNot, ...]:
        """The answers for the rows by whose links a row is read for the participant; those that counted stand first.

        A row that is read through another's link only is followed further; one that is left out or in error belongs
        here where it names the participant.
        """
        tables = self._list_tables("")
        askers = {each.info.name: RowAsker(self.tracer, self.line, each, asker.trace()) for each in tables}
        links = list_links(self.tracer, tables, (node for each in askers.values() for node in each.list_formulas()))
        found: list[WhyNot] = []
        waiting, seen = [(table.info.name, row)], {(table.info.name, row)}
        while waiting:
            end, at = waiting.pop(0)
            for pointing in tables:
                name = pointing.info.name
                for each in list_pointing(self.world, pointing, end, at, links):
                    if (name, each) in seen:
                        continue
                    seen.add((name, each))
                    verdict = askers[name].ask(each)
                    if verdict[0] in _NOT_READ:
                        waiting.append((name, each))
                    elif verdict[0] not in _LEFT_OUT or each in list_own_rows(self.world, pointing, self.line):
                        found.append(self._row_answer(pointing, each, pointing.keys[each], verdict))
        return tuple(sorted(found, key=lambda each: _ORDER.get(each.answer, 1)))

    def _say_row(self, table: StoredTable, row: int, say: Say) -> str:
        day, key = table.dates[row], tidy(table.keys[row])
        if day is None:
            return say("why_row", table=table.info.name, key=key)
        return say("why_row_dated", table=table.info.name, key=key, day=day.isoformat())

    # --- names -------------------------------------------------------------------------------------------------------

    def _name(self, name: str) -> WhyNot | None:
        targets = find_targets(self.tracer, self.line, name)
        subject = Words(f"`{tidy(name)}`", f"`{tidy(name)}`")
        if is_shown_only(self.tracer, name):
            return self._answer(name, subject, (Answer.INFORMATION, ()))
        if not targets:
            grain = next((f.grain for f in self.run.program.figures if f.name in (name, f"pay {name}")), "")
            verdict = Answer.OTHER_LINE, (Cause(Answer.OTHER_LINE, who=grain),)
            return self._answer(name, subject, verdict) if grain else None
        if self.line in self.at.withheld:
            return self._answer(name, subject, (Answer.ERROR, self._list_errors()))
        verdicts = [explain_target(self.tracer, target, self.line, self.spared) for target in targets]
        place = next((place for place, verdict in enumerate(verdicts) if verdict[0] is not Answer.PAID), 0)
        step, (answer, causes) = self.tracer.step(*targets[place]), verdicts[place]
        causes = (*causes, *list_taken_on_way(self.tracer, targets[place], self.line))
        if not any(cause.account in POSTED_INTO for cause in causes):
            causes = (*causes, *list_posted_into(self.tracer, targets[place]))
        found = self._answer(name, subject, (answer, causes))
        return replace(found, value=Shown(step.id.name, step.value, step.unit))

    def _list_errors(self) -> tuple[Cause, ...]:
        """Why the statement is withheld: errors in the participant's own figures, and what else withholds it."""
        people = self.run.program.participants
        cells = (cells[self.line] for (grain, _), cells in self.at.world.cells.items() if grain == people)
        own = [cell.finding for cell in cells if isinstance(cell, Failure)]
        found = dict.fromkeys((*own, *self.at.reasons.get(self.line, ())))
        return tuple(Cause(Answer.ERROR, finding=finding) for finding in found)

    def _list_near(self, key: str, table: str) -> tuple[Cause, ...]:
        """Names and keys like one that is not known."""
        names = [figure.name.partition(" ")[2] or figure.name for figure in self.run.program.figures]
        keys = [each for stored in self._list_tables(table) for each in stored.keys]
        near = list_near(key, [*([] if table else names), *keys], most=NEAR)
        return (Cause(Answer.UNKNOWN_TARGET, names=tuple(near)),) if near else ()


def _indent(lines: Words | None) -> Words | None:
    return None if lines is None else Words(f"  {lines.en}", f"  {lines.zh}")
