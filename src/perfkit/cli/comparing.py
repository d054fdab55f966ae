"""`perfkit compare`: two plans on the same facts, and who gains and loses."""

from __future__ import annotations

import argparse

from perfkit.cli.console import Console
from perfkit.cli.files import read_ledger_text
from perfkit.cli.plans import open_plan
from perfkit.cli.run import read_asked
from perfkit.diagnostics import Finding, has_errors
from perfkit.host import Plan
from perfkit.ledger import LedgerEntry
from perfkit.modelling import compare
from perfkit.views import parse_ledger


def command(asked: argparse.Namespace, console: Console) -> int:
    """Evaluate both plans and print their comparison, unless something is wrong with what they need."""
    plan, other = open_plan(asked.plan, console), open_plan(asked.other, console)
    if not isinstance(plan, Plan) or not isinstance(other, Plan):
        wrong = [found for each in (plan, other) if not isinstance(each, Plan) for found in each]
        return console.report(wrong)
    given, second = read_asked(plan, asked), read_asked(other, asked)
    findings = [*given.findings, *second.findings]
    ledger_b = _read_ledger(asked.ledger_b, findings) if asked.ledger_b is not None else None
    if has_errors(findings):
        return console.report(findings)
    tables = {**given.tables, **second.tables}
    found = compare(
        plan,
        other,
        tables,
        asked.period,
        as_of=given.as_of,
        ledger=given.ledger,
        ledger_b=ledger_b,
        rates=given.rates,
    )
    findings += [finding for _, finding in found.findings]
    if found.a.run.is_refused or found.b.run.is_refused:
        return console.report(findings)
    if asked.output == "json":
        console.write_json(found.to_dict())
    else:
        console.write(found.to_csv() if asked.output == "csv" else found.summary(console.lang))
    return console.report(findings)


def _read_ledger(path: str, findings: list[Finding]) -> tuple[LedgerEntry, ...]:
    text = read_ledger_text(path)
    if isinstance(text, Finding):
        findings.append(text)
        return ()
    entries, broken = parse_ledger(text, name=path)
    findings += broken
    return entries
