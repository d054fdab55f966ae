"""Runs a wrong data set of `tests/data/bad/` and prints what a person is told about it.

A case is a folder: `plan.plan`, one CSV for each table, `run.json` with the period and what else the run is called
with (`encoding`, `as_of`, `budget`), sometimes `ledger.jsonl` and `rates.csv`; `findings.out` holds the findings and,
below a line of dashes, which statements are withheld and what the others pay.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from perfkit import evaluate, load_plan
from perfkit.adapters import RawTable, read_csv
from perfkit.diagnostics import Finding, arrange_findings, has_errors, render_findings
from perfkit.engine import split_rates
from perfkit.host import Result
from perfkit.ledger import LedgerEntry
from perfkit.values import render_money
from perfkit.views import parse_ledger

BAD = Path(__file__).resolve().parent / "bad"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of a case gave. `result`: none where a file could not be read at all."""

    findings: tuple[Finding, ...]
    result: Result | None


def iter_cases() -> Iterator[Path]:
    """The folders, in order of name."""
    return iter(sorted(path.parent for path in BAD.glob("*/plan.plan")))


def run_case(folder: Path) -> Outcome:
    """Read the files as a host would and evaluate; files that cannot be read keep the run from starting."""
    plan = load_plan((folder / "plan.plan").read_text(encoding="utf-8"), name="plan.plan")
    settings = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    tables, findings = read_tables(folder, settings.get("encoding", "utf-8"))
    ledger, wrong = read_ledger(folder)
    findings += wrong
    rates, wrong_rates = split_rates(tables.pop("rates")) if "rates" in tables else ({}, ())
    findings += wrong_rates
    if has_errors(findings):
        return Outcome(arrange_findings(findings), None)
    as_of = settings.get("as_of")
    result = evaluate(
        plan,
        tables,
        period=settings["period"],
        as_of=datetime.date.fromisoformat(as_of) if as_of else None,
        ledger=ledger,
        rates=rates,
        budget=settings.get("budget"),
    )
    return Outcome(arrange_findings((*findings, *result.findings)), result)


def read_tables(folder: Path, encoding: str) -> tuple[dict[str, RawTable], list[Finding]]:
    """Each CSV by the name of its table, and what is wrong with the files."""
    tables: dict[str, RawTable] = {}
    findings: list[Finding] = []
    for path in sorted(folder.glob("*.csv")):
        table, wrong = read_csv(path.read_bytes(), name=path.name, encoding=encoding)
        findings += wrong
        if table is not None:
            tables[path.stem] = table
    return tables, findings


def read_ledger(folder: Path) -> tuple[tuple[LedgerEntry, ...], list[Finding]]:
    """The entries of the case's ledger, and what is wrong with its lines."""
    path = folder / "ledger.jsonl"
    if not path.exists():
        return (), []
    entries, findings = parse_ledger(path.read_text(encoding="utf-8"), name=path.name)
    return entries, list(findings)


def render_case(folder: Path, lang: str = "en") -> str:
    """The findings, then what became of each statement."""
    outcome = run_case(folder)
    lines = [render_findings(outcome.findings, lang).rstrip("\n"), "---"]
    result = outcome.result
    if result is None or not result.statements:
        lines.append("no statements")
    else:
        for key, statement in result.statements.items():
            who = key if isinstance(key, str) else " ".join(key)
            payouts = statement.payouts.items()
            paid = ", ".join(f"{name} {render_money(money.amount, money.currency)}" for name, money in payouts)
            lines.append(f"{who}: {'withheld' if statement.is_withheld else paid}")
        lines.append(f"entries: {len(result.entries)}")
        for count in result.rows:
            shares = f"{count.used} used, {count.excluded} excluded, {count.errors} in error"
            lines.append(f"rows of {count.table}: {shares}")
    return "\n".join(lines) + "\n"
