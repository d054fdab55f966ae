"""Bars that rise with what was achieved before: read from the rules, then asked of the evaluator itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from perfkit.analysis.ground import Ground
from perfkit.analysis.leading import is_earlier, is_rolling
from perfkit.analysis.measure import Measure, total
from perfkit.analysis.places import list_places, step_of
from perfkit.diagnostics import Finding, find
from perfkit.diagnostics.codes import analysis as codes
from perfkit.expr import (
    Account,
    Added,
    Applied,
    Builtin,
    Chosen,
    Compared,
    Comparison,
    Gathered,
    Looked,
    Multiplied,
    Negated,
    Opened,
    Opposite,
    Posted,
    ReadFigure,
    Scoped,
    Typed,
    list_typed_parts,
)
from perfkit.modelling import Growing
from perfkit.plans import (
    Figure,
    FigureKind,
    GrainKind,
    PostingKind,
    Program,
    TailKind,
    follow,
    is_payout,
    iter_formulas_of,
)

BEFORE = (Fraction(1, 2), Fraction(1), Fraction(2), Fraction(8), Fraction(64))
"""What was achieved before, as multiples of what the made-up participant has; much where a bar is a part of it."""
NOW = (Fraction(3, 4), Fraction(21, 20), Fraction(3, 2), Fraction(5, 2))
"""What is achieved now, likewise; the places that the plan names come besides."""
PLACES_MAX = 8
FALL_OF_PAY = Fraction(1, 100)
"""What pay must fall by to be told, as a share of it."""


def find_ratchets(measure: Measure, ground: Ground | None, growing: Sequence[Growing]) -> Iterator[Finding]:
    """Code: PKI015, for each figure that holds something against earlier results, where more of these now pays less.

    Where there are no data on which the period before could be otherwise, the rules alone decide.
    """
    program = measure.program
    figures = list_barred(program)
    if not figures:
        return
    asked = [each for each in growing if each.name and each.table in ground.earlier] if ground is not None else []
    if ground is not None and asked and not any(_falls(measure, ground, each) for each in asked):
        return
    for figure in figures:
        name = figure.posting.name if figure.posting is not None else figure.name
        yield find(codes.RATCHET, program.model.place(figure.span), name=name)


def _falls(measure: Measure, ground: Ground, growing: Growing) -> bool:
    """Whether some amount pays less now where there was more before."""
    step = step_of(growing)
    held = [ground.held(growing) * part for part in NOW]
    here = [amount // step * step for amount in (*held, *list_places(measure.program, growing, ground.amount))]
    there = [ground.held(growing) * part // step * step for part in BEFORE]
    for now in dict.fromkeys(here[: len(NOW) + PLACES_MAX]):
        seen = measure.ask(ground, [ground.with_earlier(growing, now, before) for before in there])
        pays = [total(each) for each in seen if each is not None]
        if any(later < earlier - abs(earlier) * FALL_OF_PAY for earlier, later in pairwise(pays)):
            return True
    return False


# --- bars in the rules -----------------------------------------------------------------------------------------------


_State = tuple[str, str, int]
"""A figure by grain and name, and whether more of it pays more (1) or less (-1)."""
_BAR: _State = ("", "", -1)
"""Where the way from pay comes to earlier results of which more pays less."""


def list_barred(program: Program) -> list[Figure]:
    """The figures that hold what pay follows against earlier results of the same line, in the order of the plan.

    A bar is what is taken off, divided by or compared with. Results of a group or of everybody are no bar of one's own,
    and what is left of a limit, as of a yearly cap, is none either.
    """
    reads = _read_on(program)
    readers: dict[_State, set[_State]] = {}
    for state, others in reads.items():
        for other in others:
            readers.setdefault(other, set()).add(state)
    leads, waiting = {_BAR}, [_BAR]
    while waiting:
        new = readers.get(waiting.pop(), set()) - leads
        leads |= new
        waiting += new
    turns = {(grain, name) for (grain, name, sign), others in reads.items() if sign > 0 and _turns(others, leads)}
    return [figure for figure in program.figures if (figure.grain, figure.name) in turns]


def _turns(others: set[_State], leads: set[_State]) -> bool:
    """Whether something that leads to earlier results is held against a figure right there."""
    return any(other in leads and other[2] < 0 for other in others)


def _read_on(program: Program) -> dict[_State, set[_State]]:
    """What each figure on the way from pay reads."""
    waiting: list[_State] = [(figure.grain, figure.name, 1) for figure in program.figures if is_payout(figure)]
    found: dict[_State, set[_State]] = {}
    while waiting:
        state = waiting.pop()
        if state in found:
            continue
        grain, name, first = state
        figure = program.by_name[(grain, name)]
        found[state] = {(figure.hops[0].start, figure.name, first)} if figure.hops else set()
        for node, sign in _iter_signed(program, figure, first):
            if (is_earlier(node) or is_rolling(node)) and sign < 0:
                found[state].add(_BAR)
            found[state] |= {(*key, sign) for key in _list_names(program, figure, node)}
        waiting += found[state] - {_BAR}
    return found


def _list_names(program: Program, figure: Figure, node: Typed) -> list[tuple[str, str]]:
    """The figures that a node reads: of the same line, or of finer ones, but none of a group or of everybody."""
    names: list[tuple[str, str]] = []
    if isinstance(node, ReadFigure):
        is_wider = program.grain_kind(node.grain) in (GrainKind.GROUP, GrainKind.COMPANY) and node.grain != figure.grain
        names = [] if is_wider else [(node.grain, node.name)]
    elif isinstance(node, Posted) and node.account is Account.EARNED:
        names = [(node.grain, f"{PostingKind.EARN.value} {node.name}")]
    elif isinstance(node, Opened):
        names = [(node.grain, f"{PostingKind.CARRY.value} {node.name}")]
    return [name for name in names if name in program.by_name]


def _iter_signed(program: Program, figure: Figure, first: int) -> Iterator[tuple[Typed, int]]:
    """The nodes of a figure, each with whether more of it pays more. first: whether more of the figure does."""
    waiting: list[tuple[Typed, int]] = []
    for branch in figure.branches:
        waiting.append((branch.formula, first))
        if branch.condition is not None:
            waiting += [(branch.condition, 1), (branch.condition, -1)]
        for tail in branch.tails:
            parts = [part for part in (tail.formula, tail.otherwise) if part is not None]
            if tail.kind is not TailKind.CAP or any(_reads_now(program, part) for part in parts):
                waiting += [(part, first) for part in parts]
    seen: set[tuple[int, int]] = set()
    while waiting:
        node, sign = waiting.pop()
        # What may count either way is looked at both ways, and so is what stands inside it: each part once.
        if (id(node), sign) not in seen:
            seen.add((id(node), sign))
            yield node, sign
            waiting += [] if is_earlier(node) else _list_signed_parts(program, node, sign)


def _list_signed_parts(program: Program, node: Typed, sign: int) -> list[tuple[Typed, int]]:
    match node:
        case Added():
            return [(part, sign * own) for part, own in zip(node.parts, node.signs, strict=True)]
        case Multiplied():
            pairs = list(zip(node.parts, node.divided, strict=True))
            if any(_reads_rolling(program, part) for part, divides in pairs if not divides):
                # A ratio over the same periods above and below is measured against nothing earlier.
                pairs = [(part, divides) for part, divides in pairs if not (divides and _reads_rolling(program, part))]
            return [(part, -sign if divides else sign) for part, divides in pairs]
        case Negated() | Opposite():
            return [(node.operand, -sign)]
        case Compared():
            is_up = node.comparison in (Comparison.AT_LEAST, Comparison.MORE)
            own = sign if is_up else -sign
            return [(node.left, own), (node.right, -own)]
        case Chosen():
            condition = [(node.condition, 1), (node.condition, -1)]
            return [*condition, (node.then, sign), (node.otherwise, sign)]
        case Looked():
            return [(part, way) for part in node.args for way in (1, -1)]
        case Applied() if node.function is Builtin.MIN and sign > 0:
            # What is left of a limit is no bar: it gives back later what it keeps now.
            return [(part, sign) for part in node.args if _reads_now(program, part)]
        case Scoped() | Posted():
            return []
        case _:
            return [(part, sign) for part in list_typed_parts(node)]


def _reads_rolling(program: Program, node: Typed) -> bool:
    return any(is_rolling(each) for each in follow(program, node))


def _reads_now(program: Program, node: Typed) -> bool:
    """Whether something that this period brings stands in a formula, or in a figure that it reads."""
    waiting = [node]
    seen: set[tuple[str, str]] = set()
    while waiting:
        each = waiting.pop()
        if is_earlier(each):
            continue
        if isinstance(each, Gathered):
            return True
        if isinstance(each, ReadFigure) and (each.grain, each.name) not in seen:
            seen.add((each.grain, each.name))
            figure = program.by_name[(each.grain, each.name)]
            if figure.kind is FigureKind.INPUT:
                return True
            waiting += iter_formulas_of(figure)
        waiting += list_typed_parts(each)
    return False
