"""Tells how the members of a group are counted, where a group or a word for how many they are is named instead."""

from __future__ import annotations

from perfkit.diagnostics import Span
from perfkit.diagnostics.codes.expr_calls import MEMBERS_NOT_COUNTED
from perfkit.expr import Call, Clauses, Formula, Name
from perfkit.plans.model import Line
from perfkit.plans.symbols import Symbols

_MEMBERS = frozenset(
    (
        *("members", "member_count", "headcount", "head_count", "people", "size", "count", "heads", "team_size"),
        *("人数", "成员", "成员数", "成员人数", "总人数", "人头", "人头数", "规模", "数量"),
    )
)
"""What is asked of a group for how many belong to it."""


def says_members(word: str) -> bool:
    """Whether a word behind the name of a group asks how many belong to it."""
    return word.casefold() in _MEMBERS


def tell_members(group: str, span: Span | None, symbols: Symbols) -> bool:
    """Tell where the members of a group are counted; whether the name is one of a group. Codes: PKX064."""
    people = symbols.participants
    if group not in symbols.groups or people is None:
        return False
    counts = (
        name
        for (grain, name), figure in symbols.figures.items()
        if grain == group and isinstance(figure.section, Line) and _counts(figure.section, people)
    )
    found = next(counts, None)
    near = {"nearest": f"{group}.{found}"} if found is not None else {}
    written = symbols.report.written(span) or group
    symbols.report.add(MEMBERS_NOT_COUNTED, span, written=written, group=group, people=people, **near)
    return True


def _counts(line: Line, people: str) -> bool:
    """Whether it counts all of them: with a condition it would be the number of some."""
    formula = line.formula
    if not isinstance(formula, Call) or formula.clauses != Clauses():
        return False
    return formula.function == "count" and _names(formula.args, people)


def _names(args: tuple[Formula, ...], people: str) -> bool:
    return len(args) == 1 and isinstance(args[0], Name) and args[0].parts == (people,)
