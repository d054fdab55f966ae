"""`perfkit diff`: in what two plans differ, and with data who gains and loses."""

from __future__ import annotations

import argparse

from perfkit.charts import chart_movers
from perfkit.cli.comparing import Both, open_plans, read_both
from perfkit.cli.console import FOUND_ERRORS, Console
from perfkit.cli.run import find_misuse_of_restate
from perfkit.diagnostics import Words
from perfkit.differences import PlanDiff, diff


def command(asked: argparse.Namespace, console: Console) -> int:
    """Print what differs, unless something is wrong with what is needed for it."""
    wrong = find_misuse_of_restate(asked) or _find_misuse(asked)
    if wrong is not None:
        return console.refuse("diff", wrong)
    plans = open_plans(asked, console)
    if not isinstance(plans, Both):
        return console.report(plans)
    if asked.data is None:
        return _print(diff(*plans), asked, console)
    both = read_both(plans, asked, console)
    if isinstance(both, list):
        return console.report(both)
    given, ledger_b = both
    found = diff(
        *plans,
        given.tables,
        asked.period,
        as_of=given.as_of,
        ledger=given.ledger,
        ledger_b=ledger_b,
        rates=given.rates,
    )
    comparison = found.comparison
    if comparison is not None and (comparison.a.run.is_refused or comparison.b.run.is_refused):
        return console.report((*given.findings, *found.findings))
    code = _print(found, asked, console)
    return max(code, console.report((*given.findings, *found.findings)))


def _find_misuse(asked: argparse.Namespace) -> Words | None:
    """What the options cannot mean together; nothing where they can."""
    if (asked.data is None) != (asked.period is None):
        return Words(
            "--data and --period belong together",
            "--data 与 --period 要一起给出",
        )
    if asked.data is None and (asked.ledger or asked.ledger_b or asked.rates or asked.as_of or asked.restate):
        return Words(
            "--ledger, --ledger-b, --restate, --rates and --as-of need --data and --period",
            "--ledger、--ledger-b、--restate、--rates 和 --as-of 需要 --data 与 --period",
        )
    if asked.data is None and asked.output == "chart":
        return Words(
            "--output chart shows who gains and loses: it needs --data and --period",
            "--output chart 画出谁增谁减，需要 --data 与 --period",
        )
    return None


def _print(found: PlanDiff, asked: argparse.Namespace, console: Console) -> int:
    if asked.output == "json":
        console.write_json(found.to_dict())
    elif asked.output == "csv":
        console.write(found.to_csv(console.lang))
    elif asked.output == "chart" and found.comparison is not None:
        console.write_json(chart_movers(found.comparison, console.lang).to_dict())
    else:
        console.write(found.summary(console.lang))
    return 0 if found.is_same else FOUND_ERRORS
