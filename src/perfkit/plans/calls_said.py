"""Tables that stand without the brackets that look them up, and how they are written with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from perfkit.plans.model import Curve, Decide, Matrix, Tiers
from perfkit.plans.symbols import Decider

_JOINTS = ("按", "的", "")


def show_looked_up(name: str, deciders: Mapping[str, Decider], known: Collection[str]) -> str | None:
    """A table with what it is looked up by in brackets; none for a word that is no table and holds none.

    known: the names that may stand in the brackets. Where the table's own name of a figure is none of them, what
    stands there is left open.
    """
    table = deciders.get(name)
    if table is not None:
        arguments = _list_arguments(table)
        shown = ", ".join(arguments) if set(arguments) <= set(known) else "…"
        return f"{name}({shown})" if arguments else None
    for called, other in deciders.items():
        if called.isascii() or len(_list_arguments(other)) != 1:
            continue
        for joint in _JOINTS:
            figure = name.removeprefix(called + joint) if name.startswith(called) else name.removesuffix(joint + called)
            if figure in known:
                return f"{called}({figure})"
    return None


def _list_arguments(table: Decider) -> tuple[str, ...]:
    """The names of the figures that a table is looked up by; none where its call also says a column."""
    if isinstance(table, Tiers | Curve):
        return (table.argument.name,)
    if isinstance(table, Matrix) or (isinstance(table, Decide) and len(table.outputs) == 1):
        return tuple(argument.name for argument in table.arguments)
    return ()
