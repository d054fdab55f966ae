"""What in a formula decides, and what it gathers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from perfkit.expr import (
    Chosen,
    Compared,
    Comparison,
    Constant,
    Frame,
    Gathered,
    Gathering,
    Kind,
    Looked,
    Multiplied,
    Opened,
    Posted,
    Pure,
    ReadColumn,
    ReadFigure,
    Recalled,
    Scoped,
    Typed,
    WindowKind,
    iter_typed,
    list_typed_parts,
)
from perfkit.modelling import Growing, list_leading
from perfkit.plans import (
    Figure,
    PostingKind,
    Program,
    TailKind,
    TiersInfo,
    follow,
    is_payout,
    iter_formulas_of,
    list_leading_figures,
    list_reads,
)

EARLIER = (WindowKind.PREVIOUS_PERIOD, WindowKind.PREVIOUS, WindowKind.BEFORE)
"""Windows that hold nothing of the period itself."""
ROLLING = (WindowKind.LATEST, WindowKind.ROLLING_MONTHS)
"""Windows over the period itself and some before it, which goes on with it."""


_SMALL, _LARGE = (Comparison.LESS, Comparison.AT_MOST), (Comparison.MORE, Comparison.AT_LEAST)


def iter_nodes(figure: Figure) -> Iterator[Typed]:
    """Every node of every formula of a figure."""
    for formula in iter_formulas_of(figure):
        yield from iter_typed(formula)


def list_limited(program: Program) -> set[tuple[str, str]]:
    """The tables and names of given figures, of money none, of which the plan asks no more than to be small.

    As of complaints by `complaints <= 2`: compared with written values, and never to be as much as one.
    """
    limited, others = set[tuple[str, str]](), set[tuple[str, str]]()
    for node in (node for figure in list_leading_figures(program) for node in iter_nodes(figure)):
        if not isinstance(node, Compared):
            continue
        for read, value, small in ((node.left, node.right, _SMALL), (node.right, node.left, _LARGE)):
            if isinstance(read, ReadColumn | ReadFigure) and read.type.kind is Kind.NUMERIC and not read.type.is_money:
                at = (read.table, read.column) if isinstance(read, ReadColumn) else (read.grain, read.name)
                is_limited = isinstance(value, Constant) and node.comparison in small
                (limited if is_limited else others).add(at)
    return limited - others


def iter_divisors(figure: Figure) -> Iterator[tuple[Multiplied, Typed]]:
    """Each quotient of a figure with what it is divided by."""
    for node in iter_nodes(figure):
        if isinstance(node, Multiplied):
            for part, divides in zip(node.parts, node.divided, strict=True):
                if divides:
                    yield node, part


def list_gathered_tables(program: Program, node: Typed) -> set[str]:
    """The tables of rows whose lines are added up or counted somewhere in a formula."""
    return {each.table for each in follow(program, node) if isinstance(each, Gathered) and each.table in program.tables}


def is_counted(gathering: Gathering) -> bool:
    """Whether a gather grows with every further line."""
    return gathering in (Gathering.SUM, Gathering.COUNT, Gathering.DISTINCT)


def is_earlier(node: Typed) -> bool:
    """Whether a node reads nothing of this period, but of periods before it."""
    if isinstance(node, Gathered | Recalled):
        return node.window is not None and node.window.kind in EARLIER
    return isinstance(node, Opened)


def is_rolling(node: Typed) -> bool:
    """Whether a node reads of this period and of some before it, as an average of own periods does."""
    return isinstance(node, Gathered | Recalled) and node.window is not None and node.window.kind in ROLLING


def reads_earlier(program: Program, node: Typed) -> bool:
    """Whether a formula reads something of periods before this one."""
    return any(is_earlier(each) for each in follow(program, node))


def reads_before(program: Program) -> bool:
    """Whether what is paid follows from results of periods before."""
    nodes = (node for figure in list_leading_figures(program) for node in iter_nodes(figure))
    return any(is_earlier(node) or is_rolling(node) for node in nodes)


def is_of_team(program: Program, grain: str) -> bool:
    """Whether a grain is a group of participants."""
    group = program.groups.get(grain)
    return group is not None and group.members == program.participants


def list_team_links(program: Program) -> list[str]:
    """The participants' links to another of them by which they are teams, where pay follows from what a team has.

    None where somebody's place among the others counts: a second participant would alter it.
    """
    figures = list_leading_figures(program)
    if any(isinstance(node, Scoped) for figure in figures for node in iter_nodes(figure)):
        return []
    grains = {figure.grain for figure in figures if is_of_team(program, figure.grain)}
    columns = program.tables[program.participants or ""].columns
    names = dict.fromkeys(name for grain in sorted(grains) for name in program.groups[grain].by)
    return [name for name in names if name in columns and columns[name].type.table == program.participants]


PEOPLE_MAX = 100
"""Most participants that are made up for a contest that needs so many."""


def count_needed(program: Program) -> int:
    """How many participants the contests that lead to pay need; 1 where one alone has a place in each."""
    scoped = (node for each in list_leading_figures(program) for node in iter_nodes(each) if isinstance(node, Scoped))
    needs = (node.needs for node in scoped if node.grain == program.participants and node.needs is not None)
    return max((each for each in needs if each <= PEOPLE_MAX), default=1)


def list_asked_lines(program: Program, growing: Collection[Growing]) -> list[Figure]:
    """The payouts in the plan's currency that follow from what grows.

    Without prizes and places, which one participant alone does not move; but for those that more people are needed for.
    """
    by_key = {(figure.grain, figure.name): figure for figure in program.figures}
    found = []
    for figure in program.figures:
        is_own = figure.type.currency in (None, program.header.currency)
        if is_payout(figure) and figure.posting is not None and is_own:
            behind = _list_behind(figure, by_key)
            scoped = [node for each in behind for node in iter_nodes(each) if isinstance(node, Scoped)]
            is_placed = bool(scoped) and all((node.needs or 1) <= 1 for node in scoped)
            if not is_placed and any(each in growing for each in list_leading(program, figure.posting.name)):
                found.append(figure)
    return found


def _list_behind(figure: Figure, by_key: Mapping[tuple[str, str], Figure]) -> list[Figure]:
    """A figure and all that it is reckoned from."""
    found: dict[tuple[str, str], Figure] = {}
    waiting = [figure]
    while waiting:
        each = waiting.pop()
        if (each.grain, each.name) not in found:
            found[(each.grain, each.name)] = each
            waiting += [by_key[key] for key in list_reads(each, by_key)]
    return list(found.values())


def reads_rows(node: Typed) -> bool:
    """Whether a formula can be read only on the lines that a gather goes through."""
    own = (ReadColumn, ReadFigure)
    return any(isinstance(each, own) and each.frame is Frame.ROW for each in iter_typed(node))


def iter_deciding(figure: Figure) -> Iterator[Typed]:
    """What a figure compares with bounds, or looks up in a table of steps."""
    for node in iter_nodes(figure):
        if isinstance(node, Compared):
            yield node.left
            yield node.right
        elif isinstance(node, Looked):
            yield from node.args


def multiplies_columns(program: Program, table: str) -> bool:
    """Whether some payout multiplies two columns of a row, as price and quantity: then a row has no halves."""
    for figure in list_leading_figures(program):
        for node in iter_nodes(figure):
            if isinstance(node, Multiplied):
                read = [list_row_columns(program, part, table) for part in node.parts]
                if sum(map(bool, read)) > 1 and len(set().union(*read)) > 1:
                    return True
    return False


def list_row_columns(program: Program, node: Typed, table: str) -> set[str]:
    """The columns of figures, percents aside, that a formula reads from a row itself or from a figure of it."""
    columns = program.tables[table].columns
    found = set()
    for each in follow(program, node):
        if isinstance(each, Gathered):
            # What is gathered over many rows is no part of this one.
            return set()
        if isinstance(each, ReadColumn) and each.table == table and each.column in columns:
            kind = columns[each.column].type
            if kind.kind is Kind.NUMERIC and kind.pure is not Pure.PERCENT:
                found.add(each.column)
    return found


# --- what adds up ----------------------------------------------------------------------------------------------------


def list_added_up(program: Program, table: str) -> set[str]:
    """The columns of a table of rows that pay adds up, as amounts and pieces; not those that only decide about it.

    What a condition adds up of all rows is such an amount too; what it asks of each row is none.
    """
    found: set[str] = set()
    seen: set[tuple[str, str]] = set()
    figures = [figure for figure in program.figures if is_payout(figure)]
    waiting = [part for figure in list_leading_figures(program) for part in _list_sums(program, figure)]
    while waiting or figures:
        names: set[tuple[str, str]] = set()
        if waiting:
            node = waiting.pop()
            found |= {node.column} if isinstance(node, ReadColumn) and node.table == table else set()
            names = _list_names(node)
            waiting += _list_added_parts(program, node)
        elif (figure := figures.pop()) and (figure.grain, figure.name) not in seen:
            seen.add((figure.grain, figure.name))
            names = {(figure.hops[0].start, figure.name)} if figure.hops else set()
            waiting += _list_paid(figure)
        figures += [program.by_name[key] for key in names if key in program.by_name]
    return found


def _list_names(node: Typed) -> set[tuple[str, str]]:
    """The figures that a node reads."""
    if isinstance(node, ReadFigure):
        return {(node.grain, node.name)}
    if isinstance(node, Posted | Opened):
        return {(node.grain, f"{kind.value} {node.name}") for kind in PostingKind}
    return set()


def _list_sums(program: Program, figure: Figure) -> list[Typed]:
    """What a figure adds up of many rows, in conditions too."""
    waiting, found = list(iter_formulas_of(figure)), []
    while waiting:
        node = waiting.pop()
        if isinstance(node, Gathered) and node.gathering is Gathering.SUM and node.argument is not None:
            found.append(node.argument)
        waiting += () if _is_average(program, node) else list_typed_parts(node)
    return found


def _is_average(program: Program, node: Typed) -> bool:
    """Whether something is divided by how many rows there are."""
    pairs = zip(node.parts, node.divided, strict=True) if isinstance(node, Multiplied) else ()
    counts = (Gathering.COUNT, Gathering.DISTINCT)
    return any(
        divides and any(isinstance(each, Gathered) and each.gathering in counts for each in follow(program, part))
        for part, divides in pairs
    )


def _list_paid(figure: Figure) -> list[Typed]:
    """The formulas of a figure whose amounts come to be its amount."""
    waiting = [branch.formula for branch in figure.branches]
    tails = [tail for branch in figure.branches for tail in branch.tails if tail.kind is not TailKind.ONLY_IF]
    return waiting + [tail.formula for tail in tails if tail.formula is not None]


def _list_added_parts(program: Program, node: Typed) -> tuple[Typed, ...]:
    match node:
        case Compared() | Scoped():
            return ()
        case Chosen():
            return (node.then, node.otherwise)
        case Looked():
            return node.args if isinstance(program.lookups.get(node.table), TiersInfo) else ()
        case Gathered():
            return (node.argument,) if node.gathering is Gathering.SUM and node.argument is not None else ()
        case Multiplied() if _is_average(program, node):
            return ()
        case _:
            return list_typed_parts(node)
