"""Finds lines that post what is due less what was posted before: they round what is due, not the difference."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.expr import Account, Frame, Posted, ReadFigure, Typed, iter_typed
from perfkit.plans import Figure, Program, iter_formulas_of


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


def _is_own_past(node: Typed, name: str, grain: str) -> bool:
    if not isinstance(node, Posted) or node.name != name or node.grain != grain:
        return False
    return node.account is Account.PAID or (node.account is Account.EARNED and not node.includes_current)
