"""Runs a plan whose sums the engine makes: participants in one line each, with their rows only who has odd ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pyarrow as pa

from perfkit.calendar import Period
from perfkit.diagnostics import Finding, Words
from perfkit.engine import tell_rows_outside
from perfkit.engines.cells import CellKind, Held
from perfkit.engines.outlet import NOTE, PARTICIPANT, Outlet
from perfkit.engines.parting import Parted, Parting, part_plan
from perfkit.engines.parts import PartRunner
from perfkit.engines.protocol import Cuts, Engine
from perfkit.engines.queries import Queries, View
from perfkit.engines.rows import Measured, RowReader, refuse_blind
from perfkit.engines.sums import ODD, OWNER, Push, Rows, list_candidates, push_sums
from perfkit.engines.wholes import NotSummed
from perfkit.expr import Kind
from perfkit.host import Plan
from perfkit.plans import Program

_PEOPLE, _KEPT, _REST, _SUMS = "perfkit_summed", "perfkit_kept", "perfkit_rest", "perfkit_sums"


@dataclass(slots=True)
class Pushing:
    """A plan that is parted, run with as many of its sums made by the engine as have a proved form.

    views, kinds: the host's tables, and what their columns hold. inputs: as of `Queries`. queries: by table what was
    asked of the engine. kept: the tables whose rows were not summed, with the reason. told: what there is to say of
    rows that were.
    """

    engine: Engine
    plan: Plan
    period: Period
    parting: Parting
    views: Mapping[str, View]
    kinds: Mapping[str, Mapping[str, Held]]
    rows_a_part: int
    inputs: Mapping[str, str]
    queries: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Words] = field(default_factory=dict)
    told: list[Finding] = field(default_factory=list)

    @property
    def program(self) -> Program:
        """What is run."""
        return self.plan.program

    @property
    def people(self) -> str:
        """The table of the participants."""
        return self.parting.participants

    def run(self, outlet: Outlet, whole: Mapping[str, pa.Table]) -> str | None:
        """The view of what all participants are paid; none where the engine sums nothing."""
        push = self._push()
        self.kept.update(
            {name: why for name, why in push.kept.items() if self.parting.tables[name].parted is Parted.ROUTED}
        )
        if not push.tables:
            return None
        self.queries.update({each.table: each.sql for each in push.tables})
        for at, each in enumerate(push.tables):
            self.engine.make(f"{_SUMS}_{at}", each.sql, is_kept=True)
        paid = self._run_summed(push, outlet, whole)
        name = self.engine.dialect.name
        fine = f"SELECT {PARTICIPANT} FROM {name(paid)} WHERE {NOTE} IS NULL"
        if not self._has_rest(push, fine):
            return paid
        return self.engine.join(paid, self._run_rest(outlet, whole, fine))

    # --- what is pushed ----------------------------------------------------------------------------------------------

    def _push(self) -> Push:
        candidates, kept = list_candidates(self.program, self.parting)
        if not candidates:
            return Push(self.plan, (), kept)
        try:
            self._check_people()
        except NotSummed as missing:
            return Push(self.plan, (), {**dict.fromkeys(candidates, missing.reason), **kept})
        readers: dict[str, RowReader] = {}
        measured: dict[str, Measured] = {}
        linked = {
            column.type.table: None
            for name in candidates
            for column in self.program.tables[name].columns.values()
            if column.type.table not in (None, self.people)
        }
        for name in (*candidates, *linked):
            assert name is not None
            reader = RowReader(
                self.program, self.program.tables[name], self.views[name], self.kinds[name], self.engine.dialect
            )
            try:
                reader.check()
                measured[name] = reader.measure(self.engine.rows)
            except NotSummed as missing:
                kept[name] = missing.reason
            else:
                readers[name] = reader
        if not candidates.keys() & readers.keys():
            return Push(self.plan, (), kept)
        found = push_sums(self.plan, self.period, self.parting, Rows(readers, measured), kept)
        for table in found.tables:
            keys = readers[table.table].list_outside(measured[table.table], self.engine.rows)
            if keys and not table.reads_outside:
                self.told.append(tell_rows_outside(self.program, table.table, keys))
        return found

    def _check_people(self) -> None:
        """Raises NotSummed where participants are not told apart as a query tells texts apart."""
        people, view = self.program.tables[self.people], self.views[self.people]
        key = people.columns[people.key[0]]
        held = self.kinds[self.people].get(key.source)
        if key.type.kind is not Kind.TEXT or held is None or held.kind is not CellKind.TEXT:
            raise NotSummed("participants whose keys are no texts")
        if self.parting.by_column is None:
            raise NotSummed("rows of another table lead to participants over other rows, or stay together")
        refuse_blind(view, [key.source], self.engine.dialect, self.engine.rows)

    # --- participants in one line ------------------------------------------------------------------------------------

    def _run_summed(self, push: Push, outlet: Outlet, whole: Mapping[str, pa.Table]) -> str:
        """Those of whose rows all are plain; who is not plain himself is left out too."""
        name, view = self.engine.dialect.name, self.views[self.people]
        self.engine.make(_PEOPLE, self._with_sums(push))
        views = self._cut_kept(push)
        sums = [each.name for table in push.tables for each in table.sums]
        views[self.people] = View(_PEOPLE, (*view.headers, *sums), view.texts)
        ((count,),) = self.engine.rows(f"SELECT COUNT(*) FROM {name(_PEOPLE)}")
        assert isinstance(count, int)
        parts = max(1, -(-count // self.rows_a_part))
        queries = Queries(part_plan(push.plan.program), self.engine.dialect, views, parts, self.inputs)
        runner = PartRunner(push.plan, self.period, outlet, refers=False)
        return self.engine.run_parts(runner, self._cut(queries, whole))

    def _cut_kept(self, push: Push) -> dict[str, View]:
        """The tables whose rows are not summed, with the rows of these participants only."""
        name, views, queries = self.engine.dialect.name, dict(self.views), self._queries(self.views, 1)
        for at, table in enumerate(self._list_kept(push)):
            key = f"SELECT {queries.raw_key(self.people)} AS k FROM {name(_PEOPLE)} t"
            source = name(self.views[table].name)
            self.engine.make(
                f"{_KEPT}_{at}", f"SELECT t.* FROM {source} t JOIN ({key}) p ON {queries.owner(table)} = p.k"
            )
            views[table] = replace(self.views[table], name=f"{_KEPT}_{at}")
        return views

    def _list_kept(self, push: Push) -> list[str]:
        gone = {each.table for each in push.tables}
        return [name for name in (*self._routed, *self.inputs) if name not in gone]

    @property
    def _routed(self) -> list[str]:
        return [name for name, table in self.parting.tables.items() if table.routes]

    def _cut(self, queries: Queries, whole: Mapping[str, pa.Table]) -> Cuts:
        tables = self.program.tables
        cuts = [
            replace(cut, table=tables[cut.table].source) if cut.table in tables else cut for cut in queries.list_cuts()
        ]
        return Cuts(tuple(cuts), whole, queries.parts)

    def _with_sums(self, push: Push) -> str:
        """The participants beside what was summed for them, without those who have rows that are not plain."""
        name, dialect = self.engine.dialect.name, self.engine.dialect
        queries = self._queries(self.views, 1)
        key = queries.raw_key(self.people)
        columns = [f"t.{name(header)}" for header in self.views[self.people].headers]
        joins, odd = [], [dialect.plain.format(text=key)]
        for at, table in enumerate(push.tables):
            source = name(f"{_SUMS}_{at}")
            for each in table.sums:
                found = f"s{at}.{each.column}"
                columns.append(f"{found if each.may_lack else f'COALESCE({found}, 0)'} AS {name(each.name)}")
            joins.append(f"LEFT JOIN {source} s{at} ON {key} = s{at}.{OWNER}")
            spelled = queries.spell(table.table, table.link, f"g.{OWNER}")
            marked = f"g.{OWNER} IS NOT NULL AND (g.{ODD} > 0 OR g.{OWNER} <> COALESCE({spelled}, ''))"
            found = f"SELECT DISTINCT {spelled} AS k FROM {source} g WHERE {marked}"
            joins.append(f"LEFT JOIN ({found}) o{at} ON {key} = o{at}.k")
            odd.append(f"o{at}.k IS NULL")
        view = name(self.views[self.people].name)
        return f"SELECT {', '.join(columns)} FROM {view} t {' '.join(joins)} WHERE {' AND '.join(odd)}"

    # --- and whoever is left -----------------------------------------------------------------------------------------

    def _has_rest(self, push: Push, fine: str) -> bool:
        """Whether a participant was left out, or rows lead to nobody who was reckoned."""
        view = self.engine.dialect.name(self.views[self.people].name)
        asked = [f"SELECT (SELECT COUNT(*) FROM {view}) - (SELECT COUNT(*) FROM ({fine}) f) AS n"]
        for at, table in enumerate(push.tables):
            lost = f"g.{OWNER} IS NOT NULL OR g.{ODD} > 0" if not table.is_lost else "1 = 1"
            source = self.engine.dialect.name(f"{_SUMS}_{at}")
            joined = f"{source} g LEFT JOIN ({fine}) f ON g.{OWNER} = f.{PARTICIPANT}"
            asked.append(f"SELECT COUNT(*) AS n FROM {joined} WHERE f.{PARTICIPANT} IS NULL AND ({lost})")
        queries = self._queries(self.views, 1)
        for kept in self._list_kept(push):
            source, owner = self.engine.dialect.name(self.views[kept].name), queries.owner(kept)
            lost = f"SELECT COUNT(*) AS n FROM {source} t LEFT JOIN ({fine}) f ON {owner} = f.{PARTICIPANT}"
            asked.append(f"{lost} WHERE f.{PARTICIPANT} IS NULL")
        return any(count for (count,) in self.engine.rows("\nUNION ALL\n".join(asked)))

    def _run_rest(self, outlet: Outlet, whole: Mapping[str, pa.Table], fine: str) -> str:
        """The others with their rows, as if nobody else were there."""
        name, views = self.engine.dialect.name, dict(self.views)
        given, rows = self._queries(self.views, 1), 0
        for at, table in enumerate((self.people, *self._routed, *self.inputs)):
            source, owner = name(self.views[table].name), given.owner(table)
            joined = f"{source} t LEFT JOIN ({fine}) f ON {owner} = f.{PARTICIPANT}"
            self.engine.make(f"{_REST}_{at}", f"SELECT t.* FROM {joined} WHERE f.{PARTICIPANT} IS NULL")
            views[table] = replace(self.views[table], name=f"{_REST}_{at}")
            ((count,),) = self.engine.rows(f"SELECT COUNT(*) FROM {name(f'{_REST}_{at}')}")
            assert isinstance(count, int)
            rows += count
        queries = self._queries(views, max(1, -(-rows // self.rows_a_part)))
        return self.engine.run_parts(PartRunner(self.plan, self.period, outlet), self._cut(queries, whole))

    def _queries(self, views: Mapping[str, View], parts: int) -> Queries:
        return Queries(self.parting, self.engine.dialect, views, parts, self.inputs)
