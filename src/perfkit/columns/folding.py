"""Rows that come in parts: what each part gives is added to what the parts before gave, so that no row is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from perfkit.columns.extents import all_hold, holds
from perfkit.columns.network import NotPlain
from perfkit.columns.stage import Array, Column
from perfkit.columns.take import Given, Spelled
from perfkit.diagnostics import Words
from perfkit.expr import Gathering, Hop, HopKind, Type
from perfkit.integers import Call, Coarser, Gather, Group, LinePlan, Network, Step, Sweep, Take, link_to, reads_lines
from perfkit.plans import Program

HALF = 1 << 62
"""Two whole numbers below it, added up, fit into 64 bits."""

NO_ROWS = Words("it is no table of rows that have one line each", "它不是一行一条的行表")
DATED_PEOPLE = Words("lines of participants are dated", "参与人的行带起止日期")
LED_TO = Words("other rows lead to it, or look it up", "别的行指向它，或要在它里面查找")
CREDITED = Words("its rows are credited in parts", "它的行要拆分记功")
TOGETHER = Words(
    "its rows are ranked, shared out, put in groups or added up one after the other",
    "它的行要排名、分摊、分组或逐行累计",
)
ONE_OF_ALL = Words(
    "a first, a last, a median or a number of different values is taken of its rows",
    "要取它的行的首个、末个、中位数或不同值的个数",
)
DIVIDED = Words("what is divided by another figure is gathered of its rows", "对它的行汇总的数带有除数")
MADE_OF_ROWS = Words("its rows read what is made of rows", "它的行要读取由行得出的数")


@dataclass(frozen=True, slots=True)
class Folding:
    """How the rows of a table are folded. steps: those that each part needs, by number."""

    table: str
    steps: frozenset[int]


def plan_folding(plan: LinePlan, table: str) -> Folding | Words:
    """How a table of rows is folded, or why its rows are needed together."""
    program, network = plan.program, plan.network
    info = program.tables[table]
    if table == program.participants or info.since is not None:
        return NO_ROWS
    if program.tables[program.participants or ""].since is not None:
        return DATED_PEOPLE
    if _is_credited(program, table):
        return CREDITED
    if _is_led_to(program, table) or any(_looks_up(step, table) for step in network.steps):
        return LED_TO
    own = [at for at, step in enumerate(network.steps) if step.grain == table or reads_lines(step, table)]
    # What is gathered tells more than the order of rows that it needs.
    for step in sorted((network.steps[at] for at in own), key=lambda step: not isinstance(step, Gather)):
        reason = _check(step)
        if reason is not None:
            return reason
    steps = _find_needed(network, own)
    # Which rows are left out, and who is credited, is settled from columns, links and parameters alone: row by row.
    return MADE_OF_ROWS if steps is None else Folding(table, steps)


def _is_credited(program: Program, table: str) -> bool:
    credits = {info.credit.table for info in program.tables.values() if info.credit is not None}
    return table in credits or program.tables[table].credit is not None


def _is_led_to(program: Program, table: str) -> bool:
    return any(column.type.table == table for info in program.tables.values() for column in info.columns.values())


def _looks_up(step: Step, table: str) -> bool:
    return isinstance(step, Take | Call) and step.table == table


def _check(step: Step) -> Words | None:
    """Why what is done with rows needs all of them, if it does."""
    if isinstance(step, Gather):
        if step.gathering not in _WAYS:
            return ONE_OF_ALL
        return DIVIDED if step.divisor else None
    return None if isinstance(step, Sweep | Take | Call) else TOGETHER


def _find_needed(network: Network, wanted: Collection[int]) -> frozenset[int] | None:
    """Some steps with those that they build upon; none where one of these puts rows together."""
    made = {at: number for number, step in enumerate(network.steps) for at in _iter_made(step)}
    todo, found = list(wanted), set[int]()
    while todo:
        at = todo.pop()
        if at in found:
            continue
        found.add(at)
        step = network.steps[at]
        below = [made[each] for each in _iter_read(step) if each in made]
        if isinstance(step, Sweep):
            # Data may make it read what it does not where anything may stand in the columns.
            below += [number for number in range(at) if network.steps[number].grain == step.grain]
        if not all(isinstance(network.steps[each], Sweep | Take | Call | Group | Coarser) for each in below):
            return None
        todo += below
    return frozenset(found)


def _iter_made(step: Step) -> Iterator[tuple[str, str]]:
    """The columns that a step makes."""
    if isinstance(step, Sweep):
        for want in step.wants:
            yield (step.grain, want.name)
            yield (step.grain, want.divisor)
    elif isinstance(step, Group):
        yield (step.members, link_to(step.grain))
        yield from ((step.grain, name) for name in step.by)
    elif isinstance(step, Coarser):
        yield (step.finer, link_to(step.grain))
    else:
        yield (step.grain, step.name)
        yield (step.grain, step.divisor if isinstance(step, Gather) else "")


def _iter_read(step: Step) -> Iterator[tuple[str, str]]:
    """The columns that a step by which rows are folded reads, as far as they are known beforehand."""
    if isinstance(step, Sweep):
        yield from ((slot.table, slot.column) for slot in step.slots)
    elif isinstance(step, Take):
        yield from map(_link, step.hops)
        yield (step.table, step.column or "")
        yield (step.grain, step.day)
    elif isinstance(step, Gather):
        # What is gathered of the rows themselves is made of them, so that it is needed anyway.
        yield from map(_link, step.hops)
    elif isinstance(step, Call):
        yield from ((step.grain, name) for name in step.keys)
    elif isinstance(step, Group):
        yield from ((step.members, name) for name in step.by)
    elif isinstance(step, Coarser):
        yield from ((step.members, link_to(each)) for each in (step.finer, step.grain))


def _link(hop: Hop) -> tuple[str, str]:
    return (hop.start, link_to(hop.end) if hop.kind is HopKind.GROUP else hop.name)


# --- what parts give --------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Tally:
    """What the parts so far gave together, of a least or a greatest for the lines for which rows gave something."""

    gathering: Gathering
    column: Column

    def add(self, part: Column) -> None:
        """Add what another part gives. Raises NotPlain where 64 bits may not hold the sum."""
        if part.places != self.column.places:
            raise NotPlain
        self.column = _WAYS[self.gathering](self.column, part)

    def finish(self) -> Column:
        """The column that all rows together give."""
        has = self.column.has
        return replace(self.column, has=None if has is None or all_hold(has) else has)


def add_part(tallies: dict[int, Tally], plan: LinePlan, given: Mapping[int, Column]) -> None:
    """Add what a part gives to what those before gave, by step. Raises NotPlain."""
    for at, part in given.items():
        step = plan.network.steps[at]
        assert isinstance(step, Gather)
        if at in tallies:
            tallies[at].add(part)
        else:
            tallies[at] = Tally(step.gathering, part)


def _add(left: Column, right: Column) -> Column:
    if not holds(left.values, -HALF, HALF - 1) or not holds(right.values, -HALF, HALF - 1):
        raise NotPlain
    return Column(left.values + right.values, left.places)


def _least(left: Column, right: Column) -> Column:
    return _choose(left, right, np.minimum)


def _most(left: Column, right: Column) -> Column:
    return _choose(left, right, np.maximum)


def _choose(left: Column, right: Column, choose: Callable[[Array, Array], Array]) -> Column:
    one, other = (np.ones(len(each.values), np.bool_) if each.has is None else each.has for each in (left, right))
    both, only = choose(left.values, right.values), np.where(one, left.values, right.values)
    return Column(np.where(one & other, both, only), left.places, one | other)


_WAYS: Mapping[Gathering, Callable[[Column, Column], Column]] = {
    Gathering.SUM: _add,
    Gathering.COUNT: _add,
    Gathering.MIN: _least,
    Gathering.MAX: _most,
}


def with_lacks(given: Given, kinds: Mapping[str, Type]) -> Given:
    """A part whose columns say of each line whether it has a value, where any part may have lines without one."""
    columns = {}
    for name, column in given.columns.items():
        may_lack = column.has is None and name in kinds and kinds[name].may_be_empty
        columns[name] = replace(column, has=np.ones(given.count, np.bool_)) if may_lack else column
    return replace(given, columns=columns)


@dataclass(frozen=True, slots=True)
class _Numbers(Sequence[str]):
    """What lines are called that have no key: their numbers among the lines of all parts."""

    first: int
    lines: int

    def __len__(self) -> int:
        return self.lines

    def __getitem__(self, line: int) -> str:  # type: ignore[override]
        return str(range(self.first, self.first + self.lines)[line])


def number_from(given: Given, first: int) -> Given:
    """A part whose lines are called by their numbers among those of all parts, where they have no key."""
    return given if given.keys is not None else replace(given, keys=_Numbers(first, given.count))


# --- keys -------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Seen:
    """Whether the keys of a table that comes in parts are each there once.

    Often each part has a stretch of keys for itself, so that it is enough to know from where to where each goes. Where
    they overlap, a number for each key is needed, of 64 bits: equal keys have equal ones.
    """

    stretches: list[tuple[object, object]] = field(default_factory=list)
    numbers: list[Array] = field(default_factory=list)

    def add(self, given: Given, key: Sequence[str]) -> None:
        """Note from where to where the keys of a part go. Within itself it has each once."""
        words = _list_parts(given, key)
        if words and len(words[0]):
            self.stretches.append((min(words[0]), max(words[0])))  # type: ignore[type-var]

    def are_apart(self) -> bool:
        """Whether no stretch of keys reaches into another."""
        ordered = sorted(self.stretches)
        return all(before[1] < after[0] for before, after in pairwise(ordered))  # type: ignore[operator]

    def add_numbers(self, given: Given, key: Sequence[str]) -> None:
        """Note a number for each key of a part."""
        words = _list_parts(given, key)
        if words:
            cells = words[0] if len(words) == 1 else zip(*words, strict=True)
            self.numbers.append(np.fromiter(map(hash, cells), np.int64, given.count))

    def are_different(self) -> bool:
        """Whether all numbers differ."""
        numbers = np.sort(np.concatenate(self.numbers)) if self.numbers else np.zeros(0, np.int64)
        return not bool((numbers[1:] == numbers[:-1]).any())


def _list_parts(given: Given, key: Sequence[str]) -> list[Sequence[object]]:
    """The cells of each column of the key; none for a table that has no key."""
    if isinstance(given.keys, Spelled):
        return [list(given.keys)]
    if any(name not in given.columns for name in key):
        return []
    return [given.columns[name].values.tolist() for name in key]
