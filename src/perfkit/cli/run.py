"""`perfkit run`: facts of a period in, one statement for every participant out."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from perfkit.cli.console import MISUSE, Console
from perfkit.cli.files import read_tables, read_whole_text, write_whole
from perfkit.cli.plans import open_plan
from perfkit.cli.show import show_result
from perfkit.diagnostics import Code, Finding, Refused, Words, find, has_errors
from perfkit.diagnostics.codes import cli as codes
from perfkit.host import Plan, Result, evaluate
from perfkit.ledger import LedgerEntry
from perfkit.values import parse_date
from perfkit.views import list_tidy_rows, parse_ledger, render_csv, render_ledger


@dataclass(slots=True)
class _Asked:
    """What the run needs besides the plan, read and judged."""

    tables: dict[str, object]
    as_of: datetime.date | None = None
    ledger: tuple[LedgerEntry, ...] = ()
    findings: list[Finding] = field(default_factory=list)


def command(asked: argparse.Namespace, console: Console) -> int:
    """Run the plan and print the result, unless something is wrong with what it needs."""
    if asked.output != "table" and (asked.explain or asked.why_not):
        console.say("perfkit run: --explain and --why-not print words; leave out --output")
        return MISUSE
    plan = open_plan(asked.plan, console)
    if not isinstance(plan, Plan):
        return console.report(plan)
    given = _read(plan, asked)
    given.findings += _check_grains(plan, asked.grain)
    if has_errors(given.findings):
        return console.report((*plan.findings, *given.findings))
    result = evaluate(
        plan, given.tables, asked.period, as_of=given.as_of, ledger=given.ledger, progress=console.show_progress
    )
    console.end_progress()
    findings = [*plan.findings, *given.findings, *result.findings]
    if result.run.is_refused:
        return console.report(findings)
    findings += _print(result, asked, console)
    findings += _write_ledger(result, given.ledger, asked.ledger_out)
    return console.report(findings)


def _read(plan: Plan, asked: argparse.Namespace) -> _Asked:
    tables, findings = read_tables(plan.program, asked.data, encoding=asked.encoding)
    given = _Asked(dict(tables), findings=list(findings))
    if asked.as_of is not None:
        try:
            given.as_of = parse_date(asked.as_of)
        except Refused as refused:
            given.findings.append(refused.finding)
    if asked.ledger is not None:
        text = read_whole_text(asked.ledger)
        if isinstance(text, Finding):
            given.findings.append(text)
        else:
            given.ledger, broken = parse_ledger(text, name=asked.ledger)
            given.findings += broken
    return given


def _check_grains(plan: Plan, grains: Sequence[str]) -> list[Finding]:
    known = [*plan.program.tables, *plan.program.groups]
    return [_unknown(codes.UNKNOWN_GRAIN, "name", name, known) for name in grains if name not in known]


def _unknown(code: Code, value: str, name: str, known: Sequence[str], **values: str) -> Finding:
    near = get_close_matches(name, known, n=1)
    every = ", ".join(f"`{each}`" for each in known[:12])
    given: dict[str, object] = {value: name, "known": Words(every, every), **values}
    return find(code, **given, nearest=near[0]) if near else find(code, **given)


def _print(result: Result, asked: argparse.Namespace, console: Console) -> list[Finding]:
    """Print what was asked for; findings about what cannot be shown."""
    if asked.output == "csv":
        console.write(render_csv(list_tidy_rows(result.run, row_tables=asked.grain)))
    else:
        console.write(show_result(result, console, grains=asked.grain))
    return []


def _write_ledger(result: Result, before: Sequence[LedgerEntry], path: str | None) -> list[Finding]:
    """Write the ledger with what the run adds, unless an error would leave gaps in it."""
    if path is None:
        return []
    if not result.is_complete:
        return [find(codes.LEDGER_NOT_WRITTEN, path=path)]
    wrong = write_whole(path, render_ledger((*before, *result.entries)))
    return [] if wrong is None else [wrong]
