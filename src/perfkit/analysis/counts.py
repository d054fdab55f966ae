"""How many rows there are, where pay follows that: which tables, and what so many rows pay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from perfkit.analysis.ground import Ground, find_personal, list_parted
from perfkit.analysis.measure import Measure, Pays
from perfkit.expr import Added, Chosen, Constant, Gathered, Gathering, Kind, Multiplied, Pure, Typed, list_typed_parts
from perfkit.modelling import Growing
from perfkit.plans import (
    Figure,
    GrainKind,
    Program,
    TableInfo,
    is_payout,
    iter_formulas_of,
    list_leading_figures,
    list_undivided,
)

MANY = Fraction(40)
"""Most rows by which it is judged whether their number moves pay at all."""


def list_counted(program: Program) -> list[Growing]:
    """The tables whose number of rows leads to pay: they are counted, or each row brings a fixed amount.

    Of a table that `credit` makes, the one whose rows it parts. A number that something is divided by is none.
    """
    undivided, personal = list_undivided(program), find_personal(program)
    found: dict[str, None] = {}
    for figure in list_leading_figures(program):
        if is_payout(figure) or figure.name in undivided:
            found |= dict.fromkeys(_list_tables(program, figure))
    tables = [program.tables[name] for name in found if name in personal]
    return [Growing(info.name, "", "count") for info in tables if _can_repeat(info)]


def _list_tables(program: Program, figure: Figure) -> Iterator[str]:
    for node in (node for formula in iter_formulas_of(figure) for node in _iter_undivided(formula)):
        is_fixed = isinstance(node, Gathered) and node.gathering is Gathering.SUM and _is_fixed(node.argument)
        if isinstance(node, Gathered) and (is_fixed or node.gathering is Gathering.COUNT):
            yield _source(program, node.table)
    if figure.grain in program.tables and program.tables[figure.grain].kind is GrainKind.ROWS:
        is_amount = figure.type.kind is Kind.NUMERIC and figure.type.pure is not Pure.PERCENT
        if is_amount and any(_is_fixed(branch.formula) for branch in figure.branches):
            yield _source(program, figure.grain)


def _iter_undivided(formula: Typed) -> Iterator[Typed]:
    waiting = [formula]
    while waiting:
        node = waiting.pop()
        yield node
        divided = node.divided if isinstance(node, Multiplied) else ()
        parts = list_typed_parts(node)
        waiting += [part for place, part in enumerate(parts) if not (divided and divided[place])]


def _is_fixed(node: Typed | None) -> bool:
    """Whether an amount of a row holds one that no column of it says."""
    match node:
        case Constant():
            return node.value != 0
        case Chosen():
            return _is_fixed(node.then) or _is_fixed(node.otherwise)
        case Added():
            return any(map(_is_fixed, node.parts))
        case Multiplied():
            return all(map(_is_fixed, node.parts))
        case _:
            return False


def _source(program: Program, table: str) -> str:
    """The table of given rows that the rows of one are made from."""
    info = program.tables.get(table)
    return _source(program, info.credit.table) if info is not None and info.credit is not None else table


def _can_repeat(info: TableInfo) -> bool:
    """Whether rows of a table may differ by their key alone."""
    own = [info.columns[name].type for name in info.key if info.columns[name].type.table is None]
    return info.kind is GrainKind.ROWS and bool(own) and own[0].kind is not Kind.DATE and not own[0].choices


def find_worth(program: Program, growing: Growing, every: Sequence[Growing]) -> Growing | None:
    """A column that the rows of a counted table are worth something by: pay follows it, and it is parted with them."""
    parted = list_parted(program, growing.table) if not growing.name else []
    return next((each for each in every if each.table == growing.table and each.name in parted), None)


def pays_at(
    measure: Measure, ground: Ground, growing: Growing, worth: Growing | None, amounts: Sequence[Fraction]
) -> list[Pays | None]:
    """What is paid for each of some amounts of what grows; for numbers of rows with a worth, the same in all in each.

    Where it is kept the same, there is no number of rows below one.
    """
    if worth is None:
        return measure.pays_at(ground, growing, amounts)
    whole = ground.held(worth)
    some = [amount for amount in amounts if amount]
    pays = iter(measure.ask(ground, [ground.with_amount(worth, whole, rows=int(amount)) for amount in some]))
    return [next(pays) if amount else None for amount in amounts]


def iter_sizes(ground: Ground, worth: Growing, most: Fraction) -> Iterator[Ground]:
    """The ground, and again with so much more in the row that none of `most` rows is smaller than it was."""
    yield ground
    yield ground.times(worth.table, most)
