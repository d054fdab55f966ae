"""Which cells of made-up rows are empty, where a plan asks whether they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from perfkit.expr import HopKind, IsEmpty, Kind, Opposite, ReadColumn, ReadLine, Typed, list_typed_parts
from perfkit.plans import GrainKind, Program, iter_formulas_of

LeftOut = Mapping[tuple[str, str], bool]
"""Whether cells are empty, by table and column; what is not there is as made-up cells are."""


def iter_left_out(program: Program) -> Iterator[LeftOut]:
    """Ways to leave cells empty: as the rules ask it of each column, then none of them and all, without repeats.

    An excluded row is the one that a rule asks for no pay of. A day of a participant, as that of leaving, has not come.
    """
    asked: dict[tuple[str, str], set[bool]] = {}
    for info in program.given_tables.values():
        for exclusion in info.exclusions:
            _ask(program, exclusion.condition, asked, wants=False)
    for line in (line for info in program.tables.values() if info.credit is not None for line in info.credit.lines):
        if line.when is not None:
            _ask(program, line.when, asked, wants=True)
    for formula in (formula for figure in program.figures for formula in iter_formulas_of(figure)):
        _ask(program, formula, asked, wants=True)
    natural = {at: True in wanted or _is_of_person(program, *at) for at, wanted in asked.items()}
    ways = [natural, dict.fromkeys(asked, False), dict.fromkeys(asked, True)]
    for place, way in enumerate(ways):
        if way not in ways[:place]:
            yield way


def _ask(program: Program, formula: Typed, asked: dict[tuple[str, str], set[bool]], *, wants: bool) -> None:
    """What a condition asks to be empty, and what to be there, in order."""
    waiting = [(formula, wants)]
    while waiting:
        node, is_wanted = waiting.pop()
        at = _find_cell(node.operand) if isinstance(node, IsEmpty) else None
        if isinstance(node, IsEmpty) and at is not None and _is_free(program, *at):
            asked.setdefault(at, set()).add(node.wants_empty is is_wanted)
        turns = isinstance(node, Opposite)
        waiting += [(part, is_wanted is not turns) for part in list_typed_parts(node)]


def _find_cell(node: Typed) -> tuple[str, str] | None:
    """The table and column that a formula reads, be it a link."""
    if isinstance(node, ReadColumn):
        return node.table, node.column
    is_link = isinstance(node, ReadLine) and bool(node.hops) and node.hops[-1].kind is HopKind.COLUMN
    return (node.hops[-1].start, node.hops[-1].name) if isinstance(node, ReadLine) and is_link else None


def _is_free(program: Program, table: str, name: str) -> bool:
    """Whether a column of a given table may be left empty, and says neither which line it is nor when that is."""
    info = program.given_tables.get(table)
    column = info.columns.get(name) if info is not None else None
    if info is None or column is None or not column.type.may_be_empty or name in info.key:
        return False
    return name not in (info.since, info.until) and (info.dated is None or info.dated.column != name)


def _is_of_person(program: Program, table: str, name: str) -> bool:
    """Whether a column holds a day of the participants."""
    info = program.tables[table]
    return info.kind is GrainKind.PARTICIPANTS and info.columns[name].type.kind is Kind.DATE
