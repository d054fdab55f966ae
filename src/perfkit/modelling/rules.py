"""Through which lines of the plan two statements come to differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from perfkit.diagnostics import Words, clean_text
from perfkit.engine import fingerprint_part
from perfkit.expr import Gathered, Looked, ReadBand, ReadColumn, ReadParameter, iter_typed
from perfkit.plans import Figure, Program, iter_formulas_of
from perfkit.trace import AccountDetail, FigureId, Trace, TracedValue, TraceStep

Steps = tuple[dict[FigureId, TraceStep], dict[FigureId, TraceStep]]
"""The steps of the two sides by what they are of."""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A line through which a payout comes to differ.

    figure: its name, grain and key. is_rule: whether the line, or a table or parameter that it reads, is written
    differently; otherwise what it reads is: facts, inputs, the ledger. tables: those that are written differently.
    line_a, line_b: of each plan, none where the plan has no such line. value_a, value_b, unit: what it comes to.
    count: for how many lines of its table; the first of them stands for all.
    """

    figure: FigureId
    is_rule: bool
    tables: tuple[str, ...]
    line_a: int | None
    line_b: int | None
    value_a: TracedValue
    value_b: TracedValue
    unit: str
    count: int = 1

    def words(self) -> Words:
        """The line in words."""
        name = clean_text(self.figure.name)
        if self.tables:
            tables = ", ".join(f"`{table}`" for table in self.tables)
            return Words(f"`{name}`: {tables}", f"`{name}`：{tables}")
        if self.is_rule and self.line_a is None:
            return Words(f"`{name}`, only in the second", f"`{name}`，仅后者有")
        if self.is_rule and self.line_b is None:
            return Words(f"`{name}`, only in the first", f"`{name}`，仅前者有")
        if self.is_rule:
            return Words(f"`{name}`", f"`{name}`")
        return Words(f"`{name}`, from other facts or history", f"`{name}`，数据或历史不同")


@dataclass(frozen=True, slots=True)
class Renamed:
    """Which line of a first plan is which of a second, where that is known from what both say.

    grains: tables of the first by what the second calls them. figures: its figures by grain and name. payouts: its
    payouts by name. What is called the same stands in none of them. changed: the figures of the second, by grain and
    name, that say something else. tables: its tables, parameters and tables of rows that do.
    """

    grains: Mapping[str, str]
    figures: Mapping[tuple[str, str], tuple[str, str]]
    payouts: Mapping[str, str]
    changed: frozenset[tuple[str, str]]
    tables: frozenset[str]

    def called(self, grain: str, name: str) -> tuple[str, str]:
        """The grain and name of a figure of the first plan in the second."""
        return self.figures.get((grain, name), (self.grains.get(grain, grain), name))


class RuleFinder:
    """Finds the lines for traces of statements of two programs; what is written is compared once for all of them.

    renamed: which line is which, where names do not tell; lines then go by their names in the second.
    """

    def __init__(self, one: Program, other: Program, renamed: Renamed | None = None) -> None:
        self.programs = (one, other)
        self.renamed = renamed
        first = {(figure.grain, figure.name): figure for figure in one.figures}
        if renamed is not None:
            first = {renamed.called(*key): figure for key, figure in first.items()}
        self._figures = (first, {(figure.grain, figure.name): figure for figure in other.figures})
        self._same: dict[tuple[str, str], tuple[bool, tuple[str, ...]]] = {}

    def find(self, first: Trace, second: Trace, payout: str) -> tuple[RuleChange, ...]:
        """The lines through which a payout comes to differ, in the order of the plan.

        From the payout down, along everything that differs: a line counts when nothing that it reads differs, or when
        it is written differently itself.
        """
        before = tuple(self._called(step.id) for step in first.steps)
        steps = (dict(zip(before, first.steps, strict=True)), {step.id: step for step in second.steps})
        names = {f"pay {payout}", f"earn {payout}"}
        roots = [root for root in dict.fromkeys((*second.roots, *map(self._called, first.roots))) if root.name in names]
        waiting = [root for root in roots if self._differs(root, steps)]
        seen: dict[FigureId, RuleChange | None] = {}
        while waiting:
            figure = waiting.pop()
            if figure in seen:
                continue
            read = [each for each in self._reads(figure, steps) if self._differs(each, steps)]
            waiting += read
            is_rule, tables = self._written(figure)
            if not is_rule and not read:
                # The line stands as it did, and so does all that it reads: then other rows may count.
                tables = self._list_other_rows(figure)
            counts = is_rule or not read
            seen[figure] = _change(figure, steps, is_rule or bool(tables), tables) if counts else None
        order = {figure: place for place, figure in enumerate((*(step.id for step in second.steps), *before))}
        found = sorted((change for change in seen.values() if change), key=lambda change: order[change.figure])
        groups: dict[tuple[str, str], list[RuleChange]] = {}
        for change in found:
            groups.setdefault((change.figure.grain, change.figure.name), []).append(change)
        return tuple(replace(members[0], count=len(members)) for members in groups.values())

    def _called(self, figure: FigureId) -> FigureId:
        """A figure of the first plan under its name in the second."""
        if self.renamed is None:
            return figure
        grain, name = self.renamed.called(figure.grain, figure.name)
        return replace(figure, grain=grain, name=name)

    def _reads(self, figure: FigureId, steps: Steps) -> list[FigureId]:
        found: dict[FigureId, None] = {}
        before, after = (side.get(figure) for side in steps)
        if before is not None:
            found |= dict.fromkeys(self._called(each) for each in _list_read(before))
        if after is not None:
            found |= dict.fromkeys(_list_read(after))
        return [each for each in found if each != figure]

    def _differs(self, figure: FigureId, steps: Steps) -> bool:
        one, other = steps[0].get(figure), steps[1].get(figure)
        if one is not None and other is not None:
            return (one.value, one.unit) != (other.value, other.unit)
        if one is None and other is None:
            return False
        # A line that one side does not read here is a difference only where that side has no such line.
        missing = 0 if one is None else 1
        return (figure.grain, figure.name) not in self._figures[missing]

    def _written(self, figure: FigureId) -> tuple[bool, tuple[str, ...]]:
        """Whether a line is written differently, and which of the tables and parameters that it reads are."""
        key = (figure.grain, figure.name)
        known = self._same.get(key)
        if known is None:
            known = self._same[key] = self._compare(self._figures[0].get(key), self._figures[1].get(key))
        return known

    def _compare(self, one: Figure | None, other: Figure | None) -> tuple[bool, tuple[str, ...]]:
        if one is None or other is None:
            return True, ()
        if self.renamed is not None:
            tables = tuple(name for name in dict.fromkeys(_names_read(other)) if name in self.renamed.tables)
            return bool(tables) or (other.grain, other.name) in self.renamed.changed, tables
        names = dict.fromkeys((*_names_read(one), *_names_read(other)))
        tables = tuple(name for name in names if self._is_table_other(name))
        return bool(tables) or fingerprint_part(one.branches) != fingerprint_part(other.branches), tables

    def _is_table_other(self, name: str) -> bool:
        found = [program.lookups.get(name, program.parameters.get(name)) for program in self.programs]
        return None not in found and fingerprint_part(found[0]) != fingerprint_part(found[1])

    def _list_other_rows(self, figure: FigureId) -> tuple[str, ...]:
        """The tables of rows that a line reads, of which other rows count or count otherwise: left out, credited."""
        own = self._figures[1].get((figure.grain, figure.name))
        if own is None:
            return ()
        names = dict.fromkeys(each for name in _tables_read(own) for each in (name, self._parted(name)))
        return tuple(name for name in names if self._are_rows_other(name))

    def _parted(self, name: str) -> str:
        """The table whose rows `credit` parts; of any other table, itself."""
        info = self.programs[1].tables.get(name)
        return info.credit.table if info is not None and info.credit is not None else name

    def _are_rows_other(self, name: str) -> bool:
        if self.renamed is not None:
            return name in self.renamed.tables
        found = [program.tables.get(name) for program in self.programs]
        written = [(each.exclusions, each.aliases, each.dated, each.credit) for each in found if each is not None]
        return len(written) == len(found) and fingerprint_part(written[0]) != fingerprint_part(written[1])


def _list_read(step: TraceStep) -> Iterator[FigureId]:
    yield from step.reads
    for reading in step.iter_readings():
        if isinstance(reading.detail, AccountDetail):
            # What this period earns under the name is a line of its own.
            yield replace(step.id, name=f"earn {reading.detail.name}")


def _names_read(figure: Figure) -> Iterator[str]:
    """The tables that decide, ratings and parameters that a line reads."""
    for formula in iter_formulas_of(figure):
        for node in iter_typed(formula):
            if isinstance(node, Looked):
                yield node.table
            elif isinstance(node, ReadParameter):
                yield node.name
            elif isinstance(node, ReadBand):
                yield node.rating


def _tables_read(figure: Figure) -> Iterator[str]:
    """The tables of rows that a line gathers or is of."""
    yield figure.grain
    for formula in iter_formulas_of(figure):
        yield from (node.table for node in iter_typed(formula) if isinstance(node, Gathered | ReadColumn))


def _change(
    figure: FigureId,
    steps: Steps,
    is_rule: bool,
    tables: tuple[str, ...],
) -> RuleChange:
    one, other = steps[0].get(figure), steps[1].get(figure)
    known = other or one
    return RuleChange(
        figure,
        is_rule,
        tables,
        one.place.line if one is not None and one.place is not None else None,
        other.place.line if other is not None and other.place is not None else None,
        one.value if one is not None else None,
        other.value if other is not None else None,
        known.unit if known is not None else "",
    )
