"""`perfkit compare`: two plans on the same facts, and who gains and loses."""

from __future__ import annotations

import argparse
from typing import NamedTuple

from perfkit.cli.console import Console
from perfkit.cli.files import read_ledger_text
from perfkit.cli.plans import open_plan
from perfkit.cli.run import Asked, find_misuse_of_restate, put_right, read_asked
from perfkit.diagnostics import Finding, has_errors
from perfkit.host import Plan
from perfkit.ledger import LedgerEntry
from perfkit.modelling import compare
from perfkit.views import parse_ledger


def command(asked: argparse.Namespace, console: Console) -> int:
    """Evaluate both plans and print their comparison, unless something is wrong with what they need."""
    wrong = find_misuse_of_restate(asked)
    if wrong is not None:
        return console.refuse("compare", wrong)
    plans = open_plans(asked, console)
    if not isinstance(plans, Both):
        return console.report(plans)
    both = read_both(plans, asked, console)
    if isinstance(both, list):
        return console.report(both)
    given, ledger_b = both
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


def read_both(
    plans: Both, asked: argparse.Namespace, console: Console
) -> tuple[Asked, tuple[LedgerEntry, ...] | None] | list[Finding]:
    """What both plans are evaluated on, and what was posted under the second where it differs; else what is wrong.

    Closed periods are put right by the plan under which they were posted: the first, and the second in a ledger of its
    own.
    """
    given, second = read_asked(plans.a, asked), read_asked(plans.b, asked)
    given.findings += second.findings
    second.findings = []
    given.tables = {**given.tables, **second.tables}
    if asked.ledger_b is not None:
        second.ledger = _read_ledger(asked.ledger_b, given.findings)
    if has_errors(given.findings) or not put_right(plans.a, given, asked, console):
        return given.findings
    if asked.ledger_b is None:
        return given, None
    is_right = put_right(plans.b, second, asked, console)
    given.findings += second.findings
    return (given, second.ledger) if is_right else given.findings


def _read_ledger(path: str, findings: list[Finding]) -> tuple[LedgerEntry, ...]:
    text = read_ledger_text(path)
    if isinstance(text, Finding):
        findings.append(text)
        return ()
    entries, broken = parse_ledger(text, name=path)
    findings += broken
    return entries
