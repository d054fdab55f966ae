"""Asks what awards and ratings are that may read each other, before any of them is lowered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from perfkit.expr import Formula, Name, iter_formulas
from perfkit.plans.order import visit


def infer_in_order(formulas: Mapping[str, Formula], infer: Callable[[str], bool]) -> None:
    """Ask what each of some names is, first those that others read, and again whatever reads one that changed.

    infer: asks about a name, and says whether it is something else than before. Names that read each other in a circle
    are asked as often as there are names, at most: the circle is a finding of its own.
    """
    reads = {name: _list_read(formula, formulas) for name, formula in formulas.items()}
    readers: dict[str, list[str]] = {name: [] for name in formulas}
    order: dict[str, None] = {}
    for name, read in reads.items():
        visit(name, reads, order, {}, lambda _path: None)
        for each in read:
            readers[each].append(name)
    waiting = set(order)
    for _ in formulas:
        for name in order:
            if name in waiting:
                waiting.discard(name)
                waiting.update(readers[name] if infer(name) else ())
        if not waiting:
            return


def _list_read(formula: Formula, names: Mapping[str, Formula]) -> list[str]:
    parts = (part for node in iter_formulas(formula) if isinstance(node, Name) for part in node.parts)
    return list(dict.fromkeys(part for part in parts if part in names))
