"""Reads how a line pays what is due: at once, at least so much, in an `if` or under a condition, case by case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from perfkit.expr import Account, Added, Applied, Builtin, Chosen, Constant, Posted, ReadFigure, Typed, iter_typed
from perfkit.plans import Branch, Figure, Program, TailKind, TypedTail, iter_formulas_of, list_reads

_CHOICES = (Builtin.MIN, Builtin.MAX)


class Asked(NamedTuple):
    """A condition that a case hangs on. holds: whether it has to hold, or not to."""

    condition: Typed
    holds: bool = True


class PayCase(NamedTuple):
    """What is paid in a case, without the limits around it.

    asked: its conditions; those of the cases before it are the same and do not hold. least: what holds it up.
    formula: none where nothing is paid. is_cap_closing: whether a cap goes by what was earned or paid. is_inner:
    whether what is due stands among others in a `min` or `max`.
    """

    asked: tuple[Asked, ...]
    formula: Typed | None
    least: tuple[Typed, ...] = ()
    is_capped: bool = False
    is_inner: bool = False
    is_cap_closing: bool = False


class PayReader:
    """Reads the lines that pay under one name. is_earned: whether a line earns under it too."""

    def __init__(self, program: Program, name: str, *, is_earned: bool) -> None:
        self.program, self.name, self.is_earned = program, name, is_earned

    def read(self, figure: Figure) -> list[PayCase]:
        """The cases of a line, one where it hangs on no condition; none where it has a form that is not read."""
        return list(self._of_figure(figure, PayCase((), None))) if _is_read(figure) else []

    def is_due(self, formula: Typed | None) -> bool:
        """Whether a formula is all that is due to date less all that was paid."""
        if not isinstance(formula, Added):
            return False
        parts = list(zip(formula.parts, formula.signs, strict=True))
        due = [(part, sign) for part, sign in parts if sign == 1 or not self._is_posted(part, Account.PAID)]
        if len(due) != len(parts) - 1:
            return False
        if self.is_earned:
            return len(due) == 1 and self._is_posted(due[0][0], Account.EARNED)
        return not any(self.looks_back(part) for part, _ in due)

    def catches_up(self, formula: Typed | None) -> bool:
        """Whether a formula takes all that was paid off what goes by all that was earned, so that what a cap keeps back
        falls due again."""
        if not isinstance(formula, Added):
            return False
        parts = list(zip(formula.parts, formula.signs, strict=True))
        rest = [part for part, sign in parts if sign == 1 or not self._is_posted(part, Account.PAID)]
        looked = [node for part in rest for node in iter_typed(part) if self._is_of_name(node)]
        is_whole = bool(looked) and all(self._is_posted(node, Account.EARNED) for node in looked)
        return is_whole and len(rest) == len(parts) - 1

    def looks_back(self, formula: Typed) -> bool:
        """Whether a formula, or a figure that it reads, looks at what was earned or paid under the name."""
        if any(self._is_of_name(node) for node in iter_typed(formula)):
            return True
        read = (node for node in iter_typed(formula) if isinstance(node, ReadFigure))
        return any(
            self._is_of_name(node)
            for start in read
            if (start.grain, start.name) in self.program.by_name
            for looked in iter_behind(self.program, self.program.by_name[start.grain, start.name])
            for written in iter_formulas_of(looked)
            for node in iter_typed(written)
        )

    def _is_of_name(self, node: Typed) -> bool:
        return isinstance(node, Posted) and node.name == self.name

    def _is_posted(self, formula: Typed, account: Account) -> bool:
        is_whole = isinstance(formula, Posted) and formula.window is None
        return is_whole and isinstance(formula, Posted) and (formula.name, formula.account) == (self.name, account)

    # --- the cases ---------------------------------------------------------------------------------------------------

    def _of_figure(self, figure: Figure, around: PayCase) -> Iterator[PayCase]:
        for branch in figure.branches:
            asked = () if branch.condition is None else (Asked(branch.condition, branch.holds),)
            yield from self._of_branch(branch, branch.tails, around._replace(asked=(*around.asked, *asked)))

    def _of_branch(self, branch: Branch, tails: Sequence[TypedTail], around: PayCase) -> Iterator[PayCase]:
        """A formula with its tails; the last of them is the outermost."""
        if not tails:
            yield from self._of_formula(branch.formula, around)
            return
        *inner, last = tails
        if last.kind is TailKind.FLOOR and last.formula is not None:
            around = around._replace(least=(*around.least, last.formula))
        elif last.kind is TailKind.CAP:
            is_closing = last.formula is not None and self.looks_back(last.formula)
            around = around._replace(is_capped=True, is_cap_closing=around.is_cap_closing or is_closing)
        elif last.kind is TailKind.ONLY_IF and last.formula is not None:
            met, missed = (
                around._replace(asked=(*around.asked, Asked(last.formula, holds))) for holds in (True, False)
            )
            yield from self._of_branch(branch, inner, met)
            yield from [missed] if last.otherwise is None else self._of_formula(last.otherwise, missed)
            return
        yield from self._of_branch(branch, inner, around)

    def _of_formula(self, formula: Typed, around: PayCase) -> Iterator[PayCase]:
        if not self.looks_back(formula):
            is_nothing = isinstance(formula, Constant) and formula.value == 0
            yield around if is_nothing and not around.least else around._replace(formula=formula)
            return
        match formula:
            case Chosen(condition, then, otherwise):
                for chosen, holds in ((then, True), (otherwise, False)):
                    asked = (*around.asked, Asked(condition, holds))
                    yield from self._of_formula(chosen, around._replace(asked=asked))
            case ReadFigure(hops=(), grain=grain, name=name) if _is_read(self.program.by_name[grain, name]):
                yield from self._of_figure(self.program.by_name[grain, name], around)
            case Applied(function=function, args=args) if function in _CHOICES:
                yield from self._of_choice(formula, args, around)
            case _:
                yield around._replace(formula=formula)

    def _of_choice(self, formula: Applied, args: tuple[Typed, ...], around: PayCase) -> Iterator[PayCase]:
        """A `min` or `max` of what is due and what does not look at it is a limit; any other is told as it stands."""
        looking = [each for each in args if self.looks_back(each)]
        if len(looking) != 1:
            yield around._replace(formula=formula, is_inner=self._holds_due(formula))
            return
        rest = tuple(each for each in args if each is not looking[0])
        if formula.function is Builtin.MIN:
            yield from self._of_formula(looking[0], around._replace(is_capped=True))
        else:
            yield from self._of_formula(looking[0], around._replace(least=(*around.least, *rest)))

    def _holds_due(self, formula: Typed) -> bool:
        """Whether what is due is one of those among which `min` and `max` choose."""
        if isinstance(formula, Applied) and formula.function in _CHOICES:
            return any(self._holds_due(each) for each in formula.args)
        return self.is_due(formula)


def _is_read(figure: Figure) -> bool:
    """Whether the cases of a figure are its branches, with no value in the place of one that is missing."""
    tails = (tail for branch in figure.branches for tail in branch.tails)
    return bool(figure.branches) and all(tail.kind is not TailKind.ELSE for tail in tails)


def iter_behind(program: Program, figure: Figure) -> Iterator[Figure]:
    """A line and the figures behind it."""
    waiting = [figure]
    seen = {(figure.grain, figure.name)}
    while waiting:
        looked = waiting.pop()
        yield looked
        for key in list_reads(looked, program.by_name):
            if key not in seen:
                seen.add(key)
                waiting.append(program.by_name[key])
