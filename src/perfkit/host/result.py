"""What an evaluation gives back to a host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from perfkit.diagnostics import Finding, Json, has_errors
from perfkit.engine import RowCount, RowFate, RunResult
from perfkit.host.given import Given
from perfkit.host.plan import Plan
from perfkit.host.statement import Statement
from perfkit.ledger import LedgerEntry
from perfkit.views import result_to_json


@dataclass(frozen=True, slots=True)
class Result:
    """Statements, proposed ledger entries and findings of one evaluation.

    statements: by the participant's key, or by key and period for a range of several; in key order, periods in order.
    given: what the evaluation was given.
    """

    plan: Plan
    run: RunResult
    statements: Mapping[str | tuple[str, str], Statement]
    given: Given

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the data or broke a promise, and advice."""
        return self.run.findings

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        """The ledger entries that the run proposes; the host stores them, or does not."""
        return self.run.entries

    @property
    def rows(self) -> tuple[RowCount, ...]:
        """How many rows of each table were used, excluded and in error."""
        return self.run.row_counts

    @property
    def row_fates(self) -> tuple[RowFate, ...]:
        """What became of each single row, and why."""
        return self.run.fates

    @property
    def fingerprint(self) -> str:
        """SHA-256 of everything the result depends on: same fingerprint, same bytes."""
        return self.run.fingerprint

    def to_dict(self) -> dict[str, Json]:
        """Everything but the traces as plain dictionaries and lists, exact, in the form of the schema `result`."""
        return result_to_json(
            plan=self.plan.title,
            version=self.plan.version,
            fingerprint=self.fingerprint,
            is_complete=self.is_complete,
            statements=(statement.to_dict() for statement in self.statements.values()),
            entries=self.entries,
            rows=self.rows,
            findings=self.findings,
        )

    @property
    def is_complete(self) -> bool:
        """Whether no finding is an error, so that every statement may be handed out."""
        return not has_errors(self.run.findings)
