"""Finds lines that post what is due less what was posted before: they round what is due, not the difference."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from perfkit.expr import (
    Account,
    Added,
    Applied,
    Builtin,
    Chosen,
    Constant,
    Frame,
    Gathered,
    Multiplied,
    Negated,
    Posted,
    ReadFigure,
    Typed,
    iter_typed,
)
from perfkit.plans import Figure, PostingKind, Program, iter_formulas_of, list_reads

_EARNED = Account.EARNED


def find_posted_before(program: Program, figure: Figure) -> Posted | None:
    """What a posting's formula subtracts of its own earlier postings, itself or through figures of its line.

    A difference of half a cent goes the other way than the amount it is due from: 3% of 259.50 is 7.785, paid as 7.79;
    rounded by itself the rest of -0.005 would be taken back next month and paid again the month after, for ever.
    """
    posting = figure.posting
    if posting is None or not figure.type.is_money:
        return None
    for node in iter_own_parts(program, figure):
        if _is_own_past(node, posting.name, figure.grain):
            assert isinstance(node, Posted)
            return node
    return None


def takes_off_earned(program: Program, name: str) -> bool:
    """Whether a line that earns a name takes off all that was earned under it before, and so evens out what is `due`.

    What stands inside a `min`, as the room that is left under a cap, takes nothing off.
    """
    earning = [f for f in program.figures if f.posting is not None and f.posting.kind is PostingKind.EARN]
    return any(
        sign < 0 and _is_own_past(part, name, figure.grain) and isinstance(part, Posted) and part.account is _EARNED
        for figure in earning
        if figure.posting is not None and figure.posting.name == name
        for part, sign in _iter_terms(program, figure)
    )


def takes_off_only(program: Program, name: str) -> bool:
    """Whether all that is paid under a name is taken away by the way it is written, as a clawback, and nothing added.

    What the line posted before, which a line of what is due takes off, says nothing of it.
    """
    paying = [f for f in program.figures if f.posting is not None and f.posting.kind is PostingKind.PAY]
    own = [figure for figure in paying if figure.posting is not None and figure.posting.name == name]
    return bool(own) and all(_TakenOff(program, figure.grain, name).is_all_of(figure) for figure in own)


class _TakenOff:
    """Judges by the signs of formulas whether they can only take away, where no amount of the data is below zero."""

    def __init__(self, program: Program, grain: str, name: str) -> None:
        self.program, self.grain, self.name = program, grain, name
        self.seen: set[tuple[str, str]] = set()

    def is_all_of(self, figure: Figure) -> bool:
        """Whether every formula of a figure takes away, before its tails."""
        return bool(figure.branches) and all(self._takes_away(branch.formula) for branch in figure.branches)

    def _takes_away(self, part: Typed) -> bool:
        match part:
            case Constant():
                return isinstance(part.value, Fraction) and part.value <= 0
            case Negated():
                return not self._takes_away(part.operand)
            case Added():
                pairs = zip(part.parts, part.signs, strict=True)
                own = [pair for pair in pairs if not _is_own_past(pair[0], self.name, self.grain)]
                return all(self._takes_away(each) is (sign > 0) or _is_zero(each) for each, sign in own)
            case Multiplied():
                return sum(self._takes_away(each) for each in part.parts) % 2 == 1
            case Chosen():
                return self._takes_away(part.then) and self._takes_away(part.otherwise)
            case Applied() if part.function in (Builtin.MAX, Builtin.MIN):
                return all(map(self._takes_away, part.args))
            case Gathered():
                return part.argument is not None and self._takes_away(part.argument)
            case _:
                return self._reads_taken_off(part)

    def _reads_taken_off(self, part: Typed) -> bool:
        key = find_read(part)
        if key in self.seen or key not in self.program.by_name:
            return False
        self.seen.add(key)
        found = self.is_all_of(self.program.by_name[key])
        self.seen.discard(key)
        return found


def _is_zero(part: Typed) -> bool:
    return isinstance(part, Constant) and part.value == 0


def iter_taken_off(program: Program, figure: Figure) -> Iterator[str]:
    """The tables whose rows a figure adds up and takes off, as refunds, itself or through figures of its line."""
    terms = _iter_terms(program, figure, through_all=True)
    yield from (part.table for part, sign in terms if sign < 0 and isinstance(part, Gathered))


def iter_signs(program: Program, figure: Figure) -> Iterator[tuple[Typed, int]]:
    """What a figure adds up and takes off, through whatever figures, each part with every sign that it has there."""
    return _iter_terms(program, figure, through_all=True, each_sign=True)


def _iter_terms(
    program: Program, figure: Figure, *, through_all: bool = False, each_sign: bool = False
) -> Iterator[tuple[Typed, int]]:
    """What a figure adds up and takes off, through figures of the same line, each part with its sign.

    through_all: also what is multiplied, and figures of the line that the own one leads to. each_sign: a figure that is
    added in one place and taken off in another comes twice.
    """
    waiting, seen = [(formula, 1) for formula in iter_formulas_of(figure)], {(figure.grain, figure.name, 1)}
    while waiting:
        part, sign = waiting.pop()
        yield part, sign
        if isinstance(part, Added):
            waiting += [(each, sign * own) for each, own in zip(part.parts, part.signs, strict=True)]
        elif isinstance(part, Negated):
            waiting.append((part.operand, -sign))
        elif isinstance(part, Chosen):
            waiting += [(part.then, sign), (part.otherwise, sign)]
        elif isinstance(part, Multiplied) and through_all:
            waiting += [(each, sign) for each in part.parts]
        elif isinstance(part, Applied) and part.function is Builtin.MAX:
            waiting += [(each, sign) for each in part.args]
        elif _is_of_line(part, through_all=through_all, each_sign=each_sign):
            key = find_read(part)
            at = (*key, sign if each_sign else 1)
            if at not in seen and key in program.by_name:
                seen.add(at)
                waiting += [(formula, sign) for formula in iter_formulas_of(program.by_name[key])]


def _is_of_line(part: Typed, *, through_all: bool, each_sign: bool) -> bool:
    if isinstance(part, Posted):
        return each_sign and part.account is _EARNED and part.includes_current
    return isinstance(part, ReadFigure) and part.frame is Frame.OWN and (through_all or not part.hops)


def find_read(part: Typed) -> tuple[str, str]:
    """The grain and the name of the figure that a part reads; what is earned is that of the line that earns."""
    if isinstance(part, Posted):
        return part.grain, f"{PostingKind.EARN.value} {part.name}"
    return (part.grain, part.name) if isinstance(part, ReadFigure) else ("", "")


def iter_own_parts(program: Program, figure: Figure) -> Iterator[Typed]:
    """Every part of a figure's formulas, and of those of the figures of the same line that it reads."""
    waiting, seen = [figure], {(figure.grain, figure.name)}
    while waiting:
        for node in (part for formula in iter_formulas_of(waiting.pop()) for part in iter_typed(formula)):
            yield node
            if isinstance(node, ReadFigure) and node.frame is Frame.OWN and not node.hops:
                key = (node.grain, node.name)
                if key not in seen and key in program.by_name:
                    seen.add(key)
                    waiting.append(program.by_name[key])


def iter_reached_parts(program: Program, figure: Figure) -> Iterator[Typed]:
    """Every part of a figure's formulas, and of those of all figures that it needs, of whatever line."""
    waiting, seen = [(figure.grain, figure.name)], {(figure.grain, figure.name)}
    while waiting:
        known = program.by_name.get(waiting.pop(), figure)
        yield from known.nodes
        further = [key for key in list_reads(known, program.by_name) if key not in seen]
        seen.update(further)
        waiting += further


def _is_own_past(node: Typed, name: str, grain: str) -> bool:
    if not isinstance(node, Posted) or node.name != name or node.grain != grain:
        return False
    return node.account is Account.PAID or (node.account is Account.EARNED and not node.includes_current)
