"""What a run gives back: figures, postings, findings and what became of each row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from perfkit.diagnostics import Finding
from perfkit.diagnostics.codes import engine as codes
from perfkit.engine.interpret import Interpreter
from perfkit.engine.store import Cell, Store
from perfkit.engine.world import World
from perfkit.ledger import LedgerEntry
from perfkit.plans import Program


@dataclass(frozen=True, slots=True)
class RowFate:
    """What became of one row of a run. `state`: used, excluded or error; a row counts once for a whole range.

    table, key, number: which row, the number counted from 1 as the table gives them.
    period, figure: of a used row, the period that first used it and the figure that did. reason: of an excluded row.
    """

    table: str
    key: str
    number: int
    state: str
    period: str = ""
    figure: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RowCount:
    """How many rows of a table were used, excluded or in error. Law: the three total `rows`.

    table: its name. used, excluded, errors: how many rows of it; reasons: of how many each reason excluded.
    """

    table: str
    rows: int
    used: int
    excluded: int
    errors: int
    reasons: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PeriodRun:
    """One period, reckoned.

    withheld: the participants for whom a finding withholds the statement. reasons: what withholds it other than an
    error in a figure of his own: broken promises, an earlier period, a hierarchy. again: closed periods that were
    reckoned once more to tell their corrections, by label; it fills as they are asked for.
    """

    world: World
    interpreter: Interpreter
    entries: tuple[LedgerEntry, ...]
    findings: tuple[Finding, ...]
    withheld: frozenset[int]
    fingerprint: str
    reasons: Mapping[int, tuple[Finding, ...]]
    again: dict[str, PeriodRun] = field(default_factory=dict, repr=False, compare=False)

    def figure(self, grain: str, name: str, line: int) -> Cell:
        """A figure of a line."""
        return self.world.figure(grain, name, line)


@dataclass(frozen=True, slots=True)
class RunResult:
    """A run over one period or several, in order. ledger: what it was reckoned from. only: who was asked for."""

    program: Program
    store: Store
    periods: tuple[PeriodRun, ...]
    findings: tuple[Finding, ...]
    fates: tuple[RowFate, ...]
    fingerprint: str
    ledger: tuple[LedgerEntry, ...] = ()
    only: frozenset[str] | None = None

    @classmethod
    def refused(cls, program: Program, findings: tuple[Finding, ...]) -> RunResult:
        """A run that could not begin."""
        return cls(program, Store(), (), findings, (), "")

    @property
    def is_refused(self) -> bool:
        """Whether nothing could be reckoned at all: a table or column is missing, or the run was refused."""
        whole = (codes.TABLE_MISSING, codes.COLUMN_MISSING)
        return not self.periods or any(finding.code in whole for finding in self.findings)

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        """The entries that all periods propose, in the order they were proposed."""
        return tuple(entry for period in self.periods for entry in period.entries)

    @property
    def row_counts(self) -> tuple[RowCount, ...]:
        """The rows of each table by what became of them."""
        found = []
        for table in self.store.tables:
            fates = [fate for fate in self.fates if fate.table == table]
            reasons: dict[str, int] = {}
            for fate in fates:
                if fate.state == "excluded":
                    reasons[fate.reason] = reasons.get(fate.reason, 0) + 1
            count = {state: sum(fate.state == state for fate in fates) for state in ("used", "excluded", "error")}
            found.append(RowCount(table, len(fates), count["used"], count["excluded"], count["error"], reasons))
        return tuple(found)
