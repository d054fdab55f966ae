"""Columns of tables that come in parts by a function: what rows give is added up, and no row is kept."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from perfkit.adapters import OpenFrame, ReadProgress, collect_parts, gives_parts, iter_frames
from perfkit.calendar import Period
from perfkit.diagnostics import Finding, Words
from perfkit.engine import tell_rows_outside
from perfkit.expr import Type
from perfkit.host.arrays import to_arrays
from perfkit.host.beside import Beside, load_columns
from perfkit.host.plan import Plan
from perfkit.integers import NotLowered, Texts, plan_lines, widest_fields
from perfkit.plans import Program

if TYPE_CHECKING:
    from perfkit.columns import Column, Folding, Given, LineRun, LineRunner, MapBlocks, Taken, Tally

NOT_PLAIN = Words(
    "a row is not plain, or somebody is left to the reference evaluator", "有不平常的行，或有人留给参照求值器"
)
NOT_ALIKE = Words("a part is no dataframe, or its columns are others", "有一部分不是数据框，或列与别的部分不同")
KEYS = Words("it is not known that each key is there once", "不能确定每个主键只出现一次")

MakeRunner = Callable[[Mapping[str, "Given"]], "LineRunner"]


class Kept(Exception):
    """The rows of a table are needed together, so that it is collected as a whole."""

    def __init__(self, tables: Mapping[str, Words]) -> None:
        super().__init__(", ".join(tables))
        self.tables = tables


@dataclass(frozen=True, slots=True)
class Folder:
    """A run of a plan on facts of which tables may come in parts. columns, reads: as `kinds` and `reads` of Beside."""

    plan: Plan
    texts: Texts
    columns: Mapping[str, Mapping[str, Type]]
    reads: Collection[tuple[str, str]]
    period: Period
    as_of: datetime.date | None
    map_blocks: MapBlocks | None

    def fold(
        self, facts: Mapping[str, object], make: MakeRunner, progress: ReadProgress | None
    ) -> tuple[Mapping[str, object], Mapping[str, Words], tuple[Beside, LineRun] | None]:
        """The facts with the tables whose rows are needed together as a whole, the reasons by what the host calls them,
        and the run, where a table was folded: on the facts without the rows of such tables.

        make: the kernels for some tables.
        """
        facts, kept = dict(facts), dict[str, Words]()
        if self._list_sources(facts):
            self._keep(self._list_needed(self._list_sources(facts)), facts, kept, progress)
        while sources := self._list_sources(facts):
            try:
                return facts, kept, _Fold(self, self.make_beside(facts), make, progress).run(sources)
            except Kept as why:
                self._keep({sources[name]: reason for name, reason in why.tables.items()}, facts, kept, progress)
        return facts, kept, None

    def _keep(
        self,
        needed: Mapping[str, Words],
        facts: dict[str, object],
        kept: dict[str, Words],
        progress: ReadProgress | None,
    ) -> None:
        """Collect tables as a whole."""
        kept |= needed
        facts |= collect_parts({source: facts[source] for source in needed}, progress=progress)

    def _list_needed(self, sources: Mapping[str, str]) -> dict[str, Words]:
        """The tables whose rows are needed together, whatever they hold; nothing where that hangs on what they hold."""
        rooms, program = load_columns(), self.plan.program
        try:
            lines = plan_lines(program, self.period, widest_fields(program), Texts())
        except NotLowered:
            return {}
        found = {source: rooms.plan_folding(lines, name) for name, source in sources.items()}
        return {source: why for source, why in found.items() if isinstance(why, Words)}

    def _list_sources(self, facts: Mapping[str, object]) -> dict[str, str]:
        """The tables that come in parts by a function: by their names in the plan what the host calls them."""
        found = {}
        for name, info in self.plan.program.given_tables.items():
            source = info.source if info.source in facts else name
            if source in facts and gives_parts(facts[source]):
                found[name] = source
        return found

    def make_beside(self, facts: Mapping[str, object], whole: Mapping[str, object] | None = None) -> Beside:
        """The columns with the reference evaluator beside them, on some facts."""
        return Beside(self.plan, self.texts, facts, self.columns, self.reads, whole=whole)


@dataclass(slots=True)
class _Fold:
    """One go at folding. beside: the facts, the tables in parts among them as functions. known: what was read of the
    other tables, to which links of later parts lead. arrays: all tables, those in parts without rows.
    """

    given: Folder
    beside: Beside
    make: MakeRunner
    progress: ReadProgress | None
    known: dict[str, Mapping[str, object]] = field(default_factory=dict)
    arrays: Mapping[str, object] = field(default_factory=dict)

    @property
    def program(self) -> Program:
        """The plan's."""
        return self.beside.program

    def run(self, sources: Mapping[str, str]) -> tuple[Beside, LineRun]:
        """The run on what all parts gave, and the facts without their rows. sources: of these tables, by their names in
        the plan what the host calls them. Raises Kept.
        """
        empty = {name: self._open_empty(name, source) for name, source in sources.items()}
        facts = {**self.beside.facts, **{sources[name]: each.frame.to_native() for name, each in empty.items()}}
        self.arrays = self._to_arrays(facts)
        taken = self._take(self.arrays, sources)
        if taken is None:
            raise Kept(dict.fromkeys(sources, NOT_PLAIN))
        rooms = self.beside.rooms
        try:
            runner = self.make(taken.tables)
        except NotLowered:
            raise Kept(dict.fromkeys(sources, NOT_PLAIN)) from None
        plans = {name: rooms.plan_folding(runner.plan, name) for name in sources}
        kept = {name: why for name, why in plans.items() if isinstance(why, Words)}
        if kept:
            raise Kept(kept)
        told: dict[str, Finding | None] = {}
        folded: dict[int, Column] = {}
        for name, source in sources.items():
            tallies, outside = self._fold(name, source, runner, plans[name], frozenset(empty[name].frame.columns))
            folded |= {at: tally.finish() for at, tally in tallies.items()}
            if outside:
                told[name] = tell_rows_outside(self.program, name, sorted(outside))
        run: LineRun = rooms.LineRun(taken, runner, self.given.map_blocks, folded=folded)
        if not run.run(self.given.as_of) or not run.is_all_plain:
            raise Kept(dict.fromkeys(sources, NOT_PLAIN))
        run.told = {**run.told, **told}
        return self.given.make_beside(facts, self.beside.facts), run

    def _open_empty(self, name: str, source: str) -> OpenFrame:
        """The first part without its rows."""
        first = next(iter_frames(self.beside.facts[source], name=source), None)
        if first is None:
            raise Kept({name: NOT_ALIKE})
        return replace(first, frame=first.frame.head(0))

    def _to_arrays(self, facts: Mapping[str, object]) -> Mapping[str, object]:
        """All tables as arrays; what is known of them is noted, since links of later parts lead there."""
        people = self.beside.kinds.get(self.program.participants or "", {})
        return to_arrays(facts, self.program, people, self.beside.rooms, self.known)

    def _take(self, arrays: Mapping[str, object], sources: Mapping[str, str]) -> Taken | None:
        """Arrays as columns, where all of them are plain."""
        if not all(self.beside.rooms.is_arrays(table) for table in arrays.values()):
            return None
        taken = self.given.make_beside(arrays).take(self.given.period)
        if taken is None or taken.odd or taken.is_told:
            return None
        for name in sources:
            taken.tables[name] = self.beside.rooms.with_lacks(taken.tables[name], self.beside.kinds[name])
        return taken

    def _iter_parts(self, name: str, source: str, headers: frozenset[str]) -> Iterator[Taken]:
        """Each part among the other tables. headers: the columns of each. Raises Kept."""
        people = self.beside.kinds.get(self.program.participants or "", {})
        for opened in iter_frames(self.beside.facts[source], name=source):
            if opened is None or frozenset(opened.frame.columns) != headers:
                raise Kept({name: NOT_ALIKE})
            facts = {**self.arrays, source: opened.frame.to_native()}
            arrays = to_arrays(facts, self.program, people, self.beside.rooms, dict(self.known))
            taken = self._take(arrays, {name: source})
            if taken is None:
                raise Kept({name: NOT_PLAIN})
            yield taken

    def _fold(
        self, name: str, source: str, runner: LineRunner, folding: Folding, headers: frozenset[str]
    ) -> tuple[Mapping[int, Tally], list[str]]:
        """What all parts of a table give, and the keys of its rows that the plan does not reach."""
        rooms, key = self.beside.rooms, self.program.tables[name].key
        tallies: dict[int, Tally] = {}
        outside: list[str] = []
        seen, rows = rooms.Seen(), 0
        for taken in self._iter_parts(name, source, headers):
            part = rooms.number_from(taken.tables[name], rows)
            tables = {**taken.tables, name: part}
            seen.add(part, key)
            try:
                if self.make(tables) is not runner:
                    raise Kept({name: NOT_ALIKE})
                told = rooms.find_told(runner.plan, tables) if self.given.as_of is None else frozenset[str]()
                given, away = runner.run_part(tables, folding, self.given.as_of, told, self.given.map_blocks)
                rooms.add_part(tallies, runner.plan, given)
            except (rooms.NotPlain, NotLowered):
                raise Kept({name: NOT_PLAIN}) from None
            outside += away
            rows += part.count
            if self.progress is not None:
                self.progress(source, rows)
        if not seen.are_apart() and not self._are_different(name, source, headers):
            raise Kept({name: KEYS})
        return tallies, outside

    def _are_different(self, name: str, source: str, headers: frozenset[str]) -> bool:
        """Whether each key of a table is there once, which takes another reading."""
        seen = self.beside.rooms.Seen()
        for taken in self._iter_parts(name, source, headers):
            seen.add_numbers(taken.tables[name], self.program.tables[name].key)
        different: bool = seen.are_different()
        return different
