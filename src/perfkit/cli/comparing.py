"""`perfkit compare`: two plans on the same facts, and who gains and loses."""

from __future__ import annotations

import argparse
from typing import NamedTuple

from perfkit.cli.console import Console
from perfkit.cli.files import read_ledger_text
from perfkit.cli.plans import open_plan
from perfkit.cli.run import Asked, read_asked
from perfkit.diagnostics import Finding, has_errors
from perfkit.host import Plan
from perfkit.ledger import LedgerEntry
from perfkit.modelling import compare
from perfkit.views import parse_ledger


def command(asked: argparse.Namespace, console: Console) -> int:
    """Evaluate both plans and print their comparison, unless something is wrong with what they need."""
    plans = open_plans(asked, console)
    if not isinstance(plans, Both):
        return console.report(plans)
    given, ledger_b = read_both(plans, asked)
    if has_errors(given.findings):
        return console.report(given.findings)
    found = compare(
        plans.a,
        plans.b,
        given.tables,
        asked.period,
        as_of=given.as_of,
        ledger=given.ledger,
        ledger_b=ledger_b,
        rates=given.rates,
    )
    findings = list(given.findings)
    findings += [finding for _, finding in found.findings]
    if found.a.run.is_refused or found.b.run.is_refused:
        if asked.output == "table":
            console.write(found.summary(console.lang))
        return console.report(findings)
    if asked.output == "json":
        console.write_json(found.to_dict())
    else:
        console.write(found.to_csv() if asked.output == "csv" else found.summary(console.lang))
    return console.report(findings)


class Both(NamedTuple):
    """Two plans that have passed their checks."""

    a: Plan
    b: Plan


def open_plans(asked: argparse.Namespace, console: Console) -> Both | list[Finding]:
    """Both plans, or everything that is wrong with them."""
    plan, other = open_plan(asked.plan, console), open_plan(asked.other, console)
    if isinstance(plan, Plan) and isinstance(other, Plan):
        return Both(plan, other)
    return [found for each in (plan, other) if not isinstance(each, Plan) for found in each]


def read_both(plans: Both, asked: argparse.Namespace) -> tuple[Asked, tuple[LedgerEntry, ...] | None]:
    """What both plans are evaluated on, with all findings, and what was posted under the second where it differs."""
    given, second = read_asked(plans.a, asked), read_asked(plans.b, asked)
    given.findings += second.findings
    given.tables = {**given.tables, **second.tables}
    return given, _read_ledger(asked.ledger_b, given.findings) if asked.ledger_b is not None else None


def _read_ledger(path: str, findings: list[Finding]) -> tuple[LedgerEntry, ...]:
    text = read_ledger_text(path)
    if isinstance(text, Finding):
        findings.append(text)
        return ()
    entries, broken = parse_ledger(text, name=path)
    findings += broken
    return entries
