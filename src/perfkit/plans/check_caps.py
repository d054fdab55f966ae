"""Refuses a plan that limits what is paid and does not say what becomes of the rest.

The money is followed from each `pay` line back to the caps on it. What becomes of the rest is said where the name has
an `earn` line (what is cut off is not earned), where the line takes off what was paid (what is cut off is due again),
or where the text does something with the rest itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import NamedTuple

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import plans_money as codes
from perfkit.expr import (
    Account,
    Added,
    Applied,
    Builtin,
    Chosen,
    Constant,
    Converted,
    Gathered,
    Gathering,
    HopKind,
    Looked,
    Multiplied,
    Opened,
    Posted,
    ReadBand,
    ReadFigure,
    ReadParameter,
    Recalled,
    Scoped,
    Scoping,
    Typed,
    WindowKind,
    iter_typed,
)
from perfkit.plans.limits import is_set
from perfkit.plans.model import PostingKind, TailKind
from perfkit.plans.order import Key, iter_reads, list_reads
from perfkit.plans.program import Figure, FigureKind, Program, iter_formulas_of
from perfkit.plans.report import Report

_LOOKED_AT_MAX = 50
"""Most figures behind a line that are looked at, so that a long chain costs no more than its length."""
_CAPS_MAX = 20
"""Most caps behind a line that are looked at, for the same reason."""
_TO_DATE = frozenset(
    {
        WindowKind.MONTH_TO_DATE,
        WindowKind.QUARTER_TO_DATE,
        WindowKind.HALF_TO_DATE,
        WindowKind.YEAR_TO_DATE,
        WindowKind.ALL_TO_DATE,
        WindowKind.SINCE,
    }
)


def check_caps(program: Program, report: Report) -> None:
    """Codes: PKP074 a cap on what is paid, and not a word of the rest."""
    caps, looked = _Caps(program).of_figures, _Looked(program)
    earned = {figure.posting.name for figure in _iter_paid(program, PostingKind.EARN) if figure.posting is not None}
    for figure in _iter_paid(program, PostingKind.PAY):
        name = figure.posting.name if figure.posting is not None else ""
        key = (figure.grain, figure.name)
        found = caps.get(key, ()) if name not in earned else ()
        unsaid = (cap for cap in found if not _says_rest(cap, figure, name, looked))
        cap = next(unsaid, None)
        if cap is not None:
            words = _list_words(figure, name, program, is_less_paid=looked.takes_off_paid(figure, name))
            report.add(codes.CAP_UNSAID, figure.span, cap.span, name=name, **words)


def _list_words(figure: Figure, name: str, program: Program, *, is_less_paid: bool) -> dict[str, Words]:
    """The parts of the lines that are to be written: what is due less what was paid is earned less what was earned."""
    is_own = figure.grain == program.participants
    hops = figure.posting.payee if figure.posting is not None else None
    to = [hop.name for hop in hops or () if hop.kind is HopKind.LEAD]
    is_named_alone = any(
        isinstance(branch.formula, ReadFigure) and (branch.formula.grain, branch.formula.name) == (figure.grain, name)
        for branch in figure.branches
    )
    formula = Words("", "") if is_named_alone else Words(" = …", " = …")
    due = Words("", "")
    if is_less_paid:
        formula = Words(f" = … - earned({name} before)", f" = … - 已得({name} 此前)")
        due = Words(f" = earned({name}) - paid({name})", f" = 已得({name}) - 已发({name})")
    return {
        "each": Words("", "") if is_own else Words(f"each {figure.grain} ", f"逐 {figure.grain} "),
        "formula": formula,
        "due": due,
        "later": Words("NAME", "名称") if is_named_alone else Words(name, name),
        "to": Words(f" to {to[0]}", f" 给 {to[0]}") if to else Words("", ""),
    }


def _iter_paid(program: Program, kind: PostingKind) -> Iterator[Figure]:
    """The lines of a kind that post for somebody."""
    for figure in program.figures:
        posting = figure.posting
        is_posting = figure.kind is FigureKind.POSTING and posting is not None and posting.kind is kind
        if is_posting and posting is not None and posting.payee is not None and not posting.is_information:
            yield figure


def _says_rest(cap: _Cap, figure: Figure, name: str, looked: _Looked) -> bool:
    """Whether the text tells what becomes of what exceeds a cap on what is paid under a name."""
    # What is capped after `paid` was taken off is due again in the next period; a cap on what came in to date, less
    # what was paid, holds for all of that time; what the text pays otherwise or carries on is told by that.
    if looked.takes_off(cap, name):
        return True
    if looked.is_to_date(cap) and looked.takes_off_paid(figure, name):
        return True
    return looked.reads_rest(cap, (figure.grain, figure.name))


@dataclass(frozen=True, slots=True)
class _Cap:
    """A cap on money, or a `min` that is one.

    limited: what it limits, as the formula of a line of that grain. owner: the line that it stands on. bound: what a
    `cap` limits it to. wholes, limits: the shapes of the figures that are limited, and of the values that limit them.
    """

    span: Span | None
    limited: Typed
    grain: str
    owner: Key
    wholes: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()
    bound: Typed | None = None


def _cap(span: Span | None, limited: Typed, owner: Key, wholes: Iterable[Typed], limits: Iterable[Typed]) -> _Cap:
    return _Cap(span, limited, owner[0], owner, frozenset(map(_shape, wholes)), frozenset(map(_shape, limits)))


# --- the caps behind a line ------------------------------------------------------------------------------------------


class _Caps:
    """The caps behind each line of money: its own, and those of what it adds up, chooses, converts, links to or scales.

    Of what is scaled only where a rate of the plan had been applied before: a limit on what a rate is applied to says
    what counts, one on what a rate has come to says what is paid.
    """

    def __init__(self, program: Program) -> None:
        self.of_figures: dict[Key, tuple[_Cap, ...]] = {}
        self.rated: set[Key] = set()
        self.rates: set[Key] = set()
        # Figures stand in an order in which each reads only what comes before it.
        for figure in program.figures:
            self._note(figure)

    def _note(self, figure: Figure) -> None:
        key = (figure.grain, figure.name)
        formulas = [branch.formula for branch in figure.branches]
        if not figure.type.is_money:
            if any(map(self._is_rate, formulas)):
                self.rates.add(key)
            return
        if any(map(self._is_rated, formulas)):
            self.rated.add(key)
        caps: list[_Cap] = []
        for branch in figure.branches:
            for tail in branch.tails:
                if tail.kind is TailKind.CAP and tail.formula is not None and not _is_zero(tail.formula):
                    span = tail.span or figure.span
                    cap = _cap(span, branch.formula, key, (branch.formula,), (tail.formula,))
                    caps.append(replace(cap, bound=tail.formula))
            caps += self._iter_caps(branch.formula, key, figure.span)
        if caps:
            self.of_figures[key] = tuple({id(cap): cap for cap in caps}.values())[:_CAPS_MAX]

    def _iter_caps(self, formula: Typed, owner: Key, span: Span | None, *, is_scaled: bool = False) -> Iterator[_Cap]:
        """The caps on what a formula is made of, and each `min` in it that is one in other words."""
        if isinstance(formula, ReadFigure):
            for cap in self.of_figures.get((formula.grain, formula.name), ()) if formula.type.is_money else ():
                if not is_scaled or self._is_rated(cap.limited):
                    yield cap
        if isinstance(formula, Applied) and formula.function is Builtin.MIN and formula.type.is_money:
            limits = [arg for arg in formula.args if is_set(arg) and not _is_zero(arg)]
            wholes = [arg for arg in formula.args if not is_set(arg)]
            if limits and wholes and (not is_scaled or self._is_rated(formula)):
                yield _cap(formula.span or span, formula, owner, wholes, limits)
        is_scaled = is_scaled or isinstance(formula, Multiplied)
        for part in _list_handed_on(formula):
            yield from self._iter_caps(part, owner, span, is_scaled=is_scaled)

    def _is_rated(self, formula: Typed) -> bool:
        """Whether a rate, a factor or an amount that the plan sets has been applied to some of this money."""
        if isinstance(formula, ReadFigure):
            return (formula.grain, formula.name) in self.rated
        if isinstance(formula, Multiplied):
            factors = (part for part, is_divisor in zip(formula.parts, formula.divided, strict=True) if not is_divisor)
            return any(self._is_rate(part) or self._is_rated(part) for part in factors)
        if isinstance(formula, Looked):
            return True
        return any(map(self._is_rated, _list_handed_on(formula)))

    def _is_rate(self, formula: Typed) -> bool:
        """Whether a factor is set by the plan: written out, a parameter, of a table or made of such."""
        nodes = list(iter_typed(formula))
        if any(isinstance(node, Looked | ReadBand | ReadParameter) for node in nodes):
            return True
        if any(isinstance(node, ReadFigure) and (node.grain, node.name) in self.rates for node in nodes):
            return True
        return isinstance(formula, Constant) or (
            isinstance(formula, Chosen) and (self._is_rate(formula.then) or self._is_rate(formula.otherwise))
        )


def _list_handed_on(formula: Typed) -> list[Typed]:
    """The parts of which a formula is made by adding, choosing, converting or scaling; not what it takes off."""
    match formula:
        case Chosen():
            return [formula.then, formula.otherwise]
        case Added():
            return [part for part, sign in zip(formula.parts, formula.signs, strict=True) if sign > 0]
        case Multiplied():
            whole = zip(formula.parts, formula.divided, strict=True)
            return [part for part, is_divisor in whole if part.type.is_money and not is_divisor]
        case Converted():
            return [formula.amount]
        case Gathered(gathering=Gathering.SUM) | Scoped(scoping=Scoping.SUM) | Recalled(gathering=Gathering.SUM):
            return [formula.argument] if formula.argument is not None else []
        case Applied(function=Builtin.MIN | Builtin.MAX):
            return list(formula.args)
    return []


def _is_zero(formula: Typed) -> bool:
    """Whether a limit is nothing: a line that only takes back is limited by its sign, and no pay is cut off."""
    return isinstance(formula, Constant) and formula.value == 0


# --- what is done with the rest --------------------------------------------------------------------------------------


class _Difference(NamedTuple):
    """A sum in which something is taken off: the shapes of its parts, and the figures that are taken off."""

    plus: frozenset[str]
    less: frozenset[str]
    less_figures: frozenset[Key]


class _Reads(NamedTuple):
    """What a line reads: the names of which it reads what was paid, whether it gathers up to now, and the figures.

    differences: what is taken off what in it.
    """

    paid: frozenset[str]
    is_to_date: bool
    reads: Sequence[Key]
    differences: Sequence[_Difference]


class _Looked:
    """What figures read, each looked at once however many lines they stand behind."""

    def __init__(self, program: Program) -> None:
        self.figures = program.by_name
        self.known: dict[Key, _Reads] = {}

    def takes_off(self, line: _Cap, name: str) -> bool:
        """Whether a line reads what was paid under a name, itself or through figures of its grain near it."""
        return any(name in known.paid for known in self._iter_behind(line))

    def takes_off_paid(self, figure: Figure, name: str) -> bool:
        """Whether the line of a posting reads what was paid under its name."""
        key = (figure.grain, figure.name)
        return any(self.takes_off(_Cap(None, branch.formula, figure.grain, key), name) for branch in figure.branches)

    def is_to_date(self, line: _Cap) -> bool:
        """Whether a line gathers from a day on up to now, itself or through figures of its grain near it."""
        return any(known.is_to_date for known in self._iter_behind(line))

    def reads_rest(self, cap: _Cap, line: Key) -> bool:
        """Whether a line, or what it reads or was handed, takes the capped figure or its limit off the whole."""
        taken = {line, cap.owner}
        return any(
            not taken.isdisjoint(total.less_figures)
            or not (cap.limits.isdisjoint(total.less) or cap.wholes.isdisjoint(total.plus))
            for known in self._iter_from([line], None)
            for total in known.differences
        )

    def _iter_behind(self, line: _Cap) -> Iterator[_Reads]:
        formulas = [line.limited] if line.bound is None else [line.limited, line.bound]
        known = self._read(formulas, [key for each in formulas for key in iter_reads(each, self.figures)])
        yield known
        yield from self._iter_from(known.reads, line.grain)

    def _iter_from(self, keys: Sequence[Key], grain: str | None) -> Iterator[_Reads]:
        """Figures and what they read in turn, of one grain or of all."""
        waiting, seen = list(keys), set[Key]()
        while waiting and len(seen) < _LOOKED_AT_MAX:
            key = waiting.pop()
            if key in self.figures and key not in seen and grain in (None, key[0]):
                seen.add(key)
                known = self._look(key)
                yield known
                waiting += known.reads

    def _look(self, key: Key) -> _Reads:
        if key not in self.known:
            figure = self.figures[key]
            self.known[key] = self._read(iter_formulas_of(figure), list_reads(figure, self.figures))
        return self.known[key]

    def _read(self, formulas: Iterable[Typed], reads: Sequence[Key]) -> _Reads:
        nodes = [node for formula in formulas for node in iter_typed(formula)]
        paid = frozenset(node.name for node in nodes if isinstance(node, Posted) and node.account is Account.PAID)
        windows = (node.window for node in nodes if isinstance(node, Gathered | Scoped | Recalled))
        is_to_date = any(window is not None and window.kind in _TO_DATE for window in windows)
        carried = [(node.grain, f"{PostingKind.CARRY.value} {node.name}") for node in nodes if isinstance(node, Opened)]
        differences = [_read_difference(node) for node in nodes if isinstance(node, Added) and min(node.signs) < 0]
        return _Reads(paid, is_to_date, [*reads, *carried], differences)


def _read_difference(total: Added) -> _Difference:
    less = [part for part, sign in zip(total.parts, total.signs, strict=True) if sign < 0]
    plus = [part for part, sign in zip(total.parts, total.signs, strict=True) if sign > 0]
    figures = frozenset((part.grain, part.name) for part in less if isinstance(part, ReadFigure))
    return _Difference(frozenset(map(_shape, plus)), frozenset(map(_shape, less)), figures)


def _shape(formula: Typed) -> str:
    """A formula without its places, so that it is the same wherever it is written; a text, since its hash is kept."""
    return repr(_without_span(formula))


def _without_span(node: object) -> object:
    if isinstance(node, tuple):
        return tuple(map(_without_span, node))
    kind: type = node.__class__
    names = _list_fields(kind)
    if names is None:
        return node
    return (kind.__name__, *[_without_span(getattr(node, name)) for name in names])


@cache
def _list_fields(kind: type) -> tuple[str, ...] | None:
    """The fields of a kind of node but for its place; none of what is no node."""
    return tuple(each.name for each in fields(kind) if each.name != "span") if is_dataclass(kind) else None
