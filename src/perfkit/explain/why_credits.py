"""Why a row is not credited to a participant: the lines of credit tables that did not hold, or named others."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.engine import Frames, StoredTable, Tracer, say_house
from perfkit.explain.why_model import Answer, Cause
from perfkit.expr import Typed
from perfkit.plans import CreditInfo, CreditLineInfo
from perfkit.trace import Condition, Joint, Shown


def list_credits(tracer: Tracer, table: str) -> list[StoredTable]:
    """The credit tables that part the rows of a table."""
    stored = tracer.world.store.tables
    return [stored[name] for name, info in tracer.program.tables.items() if info.credit and info.credit.table == table]


def explain_credits(tracer: Tracer, line: int, base: StoredTable, row: int) -> tuple[Answer, tuple[Cause, ...]] | None:
    """To whom a row is credited instead, and which lines would have named the participant; none without credit tables.

    Where nobody is credited, every line tells why it did not hold or whom it lacks.
    """
    credits = list_credits(tracer, base.info.name)
    if not credits:
        return None
    others: dict[str, None] = {}
    causes: list[Cause] = []
    for table in credits:
        assert table.info.credit is not None
        asker = _Asker(tracer, table, table.info.credit, row)
        others |= dict.fromkeys(asker.iter_people())
    for table in credits:
        assert table.info.credit is not None
        asker = _Asker(tracer, table, table.info.credit, row)
        causes += asker.iter_failed(line if others else None)
    if others:
        first = Cause(Answer.OTHER_PARTICIPANT, who=" / ".join(others))
        return Answer.OTHER_PARTICIPANT, (first, *causes)
    return Answer.NOBODY_CREDITED, tuple(causes)


class _Asker:
    """Answers for one row and one credit table."""

    def __init__(self, tracer: Tracer, table: StoredTable, credit: CreditInfo, row: int) -> None:
        self.tracer = tracer
        self.world = tracer.world
        self.table = table
        self.credit = credit
        self.frames = Frames(credit.table, row, table.info.name)
        self.parts = table.made_from.get(row, [])

    def iter_people(self) -> Iterator[str]:
        """Whom the row is credited to, in the order of the plan's lines."""
        people = self.tracer.program.participants
        for part in self.parts:
            who = self.table.columns[self.credit.who][part]
            if people is not None and isinstance(who, int) and not isinstance(who, bool):
                yield self.world.key(people, who)

    def iter_failed(self, line: int | None) -> Iterator[Cause]:
        """For each line that credits nobody with the row, why; only for those that name one participant, if asked."""
        held = {self.table.made_by[part]: part for part in self.parts}
        for number, each in enumerate(self.credit.lines):
            if line is not None and (number in held or self._who(each) != line):
                continue
            place = self.tracer.recorder.place(each.span)
            if number not in held:
                condition = self.tracer.conditions.trace(each.when, self.frames) if each.when is not None else None
                yield Cause(Answer.NOBODY_CREDITED, place=place, condition=condition)
            elif each.who is None:
                house = say_house(self.table, held[number]) or ""
                yield Cause(Answer.NOBODY_CREDITED, place=place, reason=house)
            else:
                yield Cause(Answer.NOBODY_CREDITED, place=place, condition=self._empty(each.who))

    def _who(self, line: CreditLineInfo) -> object:
        return self.tracer.recorder.quiet(line.who, self.frames) if line.who is not None else None

    def _empty(self, who: Typed) -> Condition:
        text = self.tracer.recorder.written(who.span)
        return Condition(text, Joint.EMPTY, True, left=Shown(text, None, "text"))
