"""What a name that is only paid has earned, where people put something on account or an earlier version held some back.

`pay c = due - paid(c)` pays 6 less where 6 were advanced. No less is earned for that: 6 are recovered. It pays 36 more
where an earlier version with an `earn` line held 36 back. No more is earned for that: 36 are released.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from perfkit.engine.by_hand import find_payee
from perfkit.engine.figures import FigureReckoner
from perfkit.engine.gathers import Gatherer
from perfkit.engine.interpret import Interpreter
from perfkit.engine.lookups import Lookups
from perfkit.engine.past import MONEY_KINDS
from perfkit.engine.postings import book_line
from perfkit.engine.world import World
from perfkit.expr import Posted
from perfkit.ledger import Effect, EntryKind, LedgerEntry, Reason, earned_of, payable_of
from perfkit.plans import Figure, FigureKind, PostingKind, list_reads

_ZERO = Fraction(0)


class Advances:
    """Sets apart what lines that pay have earned, a figure at a time, in one world.

    A line is reckoned once more as if all that was earned under its name had been paid and nothing else, and what it
    comes to is what it earns: as far as that evens out what was put on account or held back and is still open.
    Laws: what rules earn and pay differ by no more than what is open, and never the other way; a line that does not
    read what was paid under its name earns what it pays.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        postings = (figure.posting for figure in world.program.figures)
        self._has_earn = {each.name for each in postings if each is not None and each.kind is PostingKind.EARN}

    def set_apart(self, figure: Figure) -> None:
        """What the lines of a figure that is done have earned, where that is not what they pay."""
        posting = figure.posting
        if figure.kind is FigureKind.TOTAL and self.world.earned_apart:
            self._add_up(figure)
        if figure.kind is not FigureKind.POSTING or posting is None or posting.kind is not PostingKind.PAY:
            return
        if not self._may_be_open(posting.name) or posting.is_information:
            return
        affected = self._list_affected(figure, posting.name)
        opened = self._find_open(figure, posting.name) if affected else {}
        if opened:
            self._compare(figure, opened, self._reckon_again(affected, posting.name, list(opened)))

    def _may_be_open(self, name: str) -> bool:
        """Whether more or less than what is paid can have been earned under a name that is only paid now."""
        book = self.world.book
        return name not in self._has_earn and (name in book.advanced or self._was_earned_before(name))

    def _was_earned_before(self, name: str) -> bool:
        """Whether an earlier version earned under a name; by dates each version keeps a share of its own."""
        header = self.world.program.header
        return header.version_by is None and not self.world.book.versions.get(name, set()) <= {header.version}

    def _list_affected(self, figure: Figure, name: str) -> list[Figure]:
        """The figure and those that it needs, in order, as far as they follow from what was posted under its name."""
        program = self.world.program
        needed, waiting = {(figure.grain, figure.name)}, [figure]
        while waiting:
            further = [key for key in list_reads(waiting.pop(), program.by_name) if key not in needed]
            needed.update(further)
            waiting += [program.by_name[key] for key in further]
        found = dict[tuple[str, str], Figure]()
        for each in program.figures:
            key = (each.grain, each.name)
            if key in needed and (_reads_past(each, name) or found.keys() & set(list_reads(each, program.by_name))):
                found[key] = each
        return list(found.values()) if (figure.grain, figure.name) in found else []

    def _find_open(self, figure: Figure, name: str) -> dict[int, Fraction]:
        """What is neither recovered nor released yet at lines: below zero if it was advanced."""
        found, past = dict[int, Fraction](), self.world.past
        advanced = self.world.book.advanced.get(name, set())
        was_earned, version = self._was_earned_before(name), self.world.program.header.version
        currency = figure.type.currency or self.world.program.header.currency
        for line in self.world.lines(figure.grain):
            where = book_line(self.world, figure.grain, line)
            if where not in advanced and not was_earned:
                continue
            payee = find_payee(self.world, figure.grain, line, name)
            seen = (each for kind in MONEY_KINDS for each in past.iter_posted(kind, where, name))
            own = [each for each in seen if (each.payee, each.currency) == (payee, currency)]
            amount = sum((earned_of(each) - payable_of(each) for each in own if self._is_counted(each)), _ZERO)
            is_others = (each.kind is EntryKind.EARNED and each.version != version for each in own)
            if amount and (any(each.effect is Effect.ON_ACCOUNT for each in own) or any(is_others)):
                found[line] = amount
        return found

    def _is_counted(self, entry: LedgerEntry) -> bool:
        """What is due by hand answers no advance, other than one that is forgiven; this period's hand comes later."""
        if entry.kind is not EntryKind.ADJUSTED:
            return True
        is_due = entry.effect is Effect.DUE and entry.label != Reason.DRAW_FORGIVENESS.value
        return not is_due and entry.period != self.world.period.label

    def _reckon_again(self, affected: Sequence[Figure], name: str, lines: Sequence[int]) -> World:
        """The same period as if nobody had put anything on account under a name. lines: those asked for."""
        world = replace(
            self.world,
            cells=dict(self.world.cells),
            used={},
            filtered={},
            no_value={},
            calculated={},
            failed_rows={},
            scopes={},
            unadvanced=name,
        )
        interpreter = Interpreter(world, Lookups(world.program, world.period.ends_on))
        Gatherer(interpreter)
        reckoner = FigureReckoner(world, interpreter)
        for each in affected[:-1]:
            reckoner.reckon_lines(each, world.lines(each.grain))
        reckoner.reckon_lines(affected[-1], lines)
        return world

    def _compare(self, figure: Figure, opened: dict[int, Fraction], again: World) -> None:
        for line, amount in opened.items():
            paid = self.world.figure(figure.grain, figure.name, line)
            earned = again.figure(figure.grain, figure.name, line)
            if isinstance(paid, Fraction) and isinstance(earned, Fraction):
                answered = earned - paid
                answered = min(max(answered, _ZERO), -amount) if amount < 0 else max(min(answered, _ZERO), -amount)
                if answered:
                    self.world.earned_apart[(figure.grain, figure.name, line)] = paid + answered

    def _add_up(self, figure: Figure) -> None:
        """What a participant's rows have earned together."""
        grain = figure.hops[0].start
        apart = {line for at, name, line in self.world.earned_apart if (at, name) == (grain, figure.name)}
        for line, rows in self.world.gather(grain, figure.hops, None, None).items() if apart else ():
            more, cell = _ZERO, self.world.figure(figure.grain, figure.name, line)
            for row in apart.intersection(rows):
                paid, earned = self.world.figure(grain, figure.name, row), self.world.earned(grain, figure.name, row)
                assert isinstance(paid, Fraction) and isinstance(earned, Fraction)
                more += earned - paid
            if more and isinstance(cell, Fraction):
                self.world.earned_apart[(figure.grain, figure.name, line)] = cell + more


def _reads_past(figure: Figure, name: str) -> bool:
    parts = figure.nodes
    return any(isinstance(part, Posted) and part.name == name for part in parts)
