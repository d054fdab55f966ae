"""What an evaluation gives back to a host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from perfkit.adapters import OutColumn, make_frame, name_library
from perfkit.diagnostics import (
    Finding,
    Json,
    Language,
    Misuse,
    Printer,
    Words,
    has_errors,
    show_given,
    tag,
    tell_findings,
)
from perfkit.engine import RowCount, RowFate, RunResult
from perfkit.host.given import Given
from perfkit.host.misuse import want
from perfkit.host.payouts import list_payouts
from perfkit.host.plan import Plan
from perfkit.host.statement import Statement
from perfkit.host.tables import (
    TABLE_NAMES,
    MoneyForm,
    list_entry_columns,
    list_finding_columns,
    list_payout_columns,
    list_row_columns,
    list_statement_columns,
)
from perfkit.ledger import LedgerEntry
from perfkit.pages import to_table
from perfkit.views import render_table, result_to_json

_NAMED = Words("{plan}, version {version}", "{plan}，版本 {version}")


@dataclass(frozen=True, slots=True)
class Result:
    """Statements, proposed ledger entries and findings of one evaluation.

    statements: by the participant's key, or by key and period for a range of several; in key order, periods in order.
    plan: the one that was run. run: what the engine keeps; its form may change with a version.
    given: what the evaluation was given.
    Law: the same fingerprint, the same bytes.

    >>> from perfkit import evaluate, load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... input
    ...   sales : money
    ... pay commission = 5% * sales
    ... ''')
    >>> result = evaluate(plan, {"rep": [{"id": "E-17", "sales": "1000.00"}]}, "2027-01")
    >>> result
    Result('Five percent', version 1: 2027-01; statements: 1, findings: 0)
    >>> result.is_complete, [str(statement.payouts["commission"]) for statement in result.statements.values()]
    (True, ['USD 50.00'])
    >>> [(entry.kind.value, entry.payee, str(entry.money)) for entry in result.entries]
    [('earned', 'E-17', '50'), ('payable', 'E-17', '50')]
    >>> [(count.table, count.rows, count.used, count.excluded, count.errors) for count in result.rows]
    [('rep', 1, 1, 0, 0)]
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

    def __repr__(self) -> str:
        """One line: what it holds in full is thousands of parts."""
        periods = ", ".join(dict.fromkeys(statement.period for statement in self.statements.values()))
        counts = f"statements: {len(self.statements)}, findings: {len(self.findings)}"
        return f"Result({self.plan.title!r}, version {self.plan.version}: {periods or '-'}; {counts})"

    def _repr_html_(self) -> str:
        """What a notebook shows: what everybody is paid, and what was found, the weightiest first."""
        lang = self.plan.language
        named = _NAMED.in_language(lang).format(plan=self.plan.title, version=self.plan.version)
        table = to_table(list_payouts(self.plan.program, self.statements.values(), lang), named)
        return tag("div", table, tell_findings(self.findings, lang))

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        """What IPython prints."""
        printer.text(render_table(list_payouts(self.plan.program, self.statements.values(), self.plan.language)))

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

    def to_frame(
        self, table: str = "payouts", *, library: object = None, money: MoneyForm = "decimal", lang: str = "en"
    ) -> object:
        """One table of the result as a dataframe, exact: statements, payouts, entries, findings or rows.

        library: its name (pandas, polars, pyarrow, duckdb, dask, pyspark, or another that narwhals makes), or a
        dataframe of it, a connection of DuckDB, a session of Spark; without it the one that the facts came from.
        money: `decimal`, or `minor` for whole minor units. lang: of the words of findings.
        Columns: those of `docs/frames.md`; money is never a float. Raises TypeError in words for a wrong argument,
        FrameError where the library is missing or a figure has more digits than a decimal column.
        """
        for argument, given, known in (("table", table, TABLE_NAMES), ("money", money, get_args(MoneyForm))):
            if given not in known:
                raise Misuse(argument, f"one of {', '.join(known)}", given, shown=show_given(given))
        name = name_library(library) if library is not None else self._library
        want(name is not None, "library", "the name of a library of dataframes, as `polars`, or a dataframe", library)
        columns = self._columns(table, money, Language(lang))
        return make_frame(columns, library=name or "", like=library)

    def _columns(self, table: str, money: MoneyForm, lang: Language) -> list[OutColumn]:
        statements = list(self.statements.values())
        match table:
            case "statements":
                return list_statement_columns(self.run.program, statements, money)
            case "payouts":
                return list_payout_columns(statements, money)
            case "entries":
                return list_entry_columns(self.entries, money)
            case "findings":
                return list_finding_columns(self.findings, lang)
        return list_row_columns(self.row_fates)

    @property
    def _library(self) -> str | None:
        """The library of the first dataframe among the facts."""
        return next((each.library for each in self.given.tables.values() if each.library), None)

    @property
    def is_complete(self) -> bool:
        """Whether no finding is an error, so that every statement may be handed out."""
        return not has_errors(self.run.findings)
