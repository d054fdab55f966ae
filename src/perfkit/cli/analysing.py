"""`perfkit analyse`: what the next unit pays, and which traps a plan sets."""

from __future__ import annotations

import argparse

from perfkit.analysis import analyse
from perfkit.cli.console import Console
from perfkit.cli.plans import open_plan
from perfkit.host import Plan


def command(asked: argparse.Namespace, console: Console) -> int:
    """Print the analysis, its findings with it: they are what was asked for."""
    plan = open_plan(asked.plan, console)
    if not isinstance(plan, Plan):
        return console.report(plan)
    found = analyse(plan)
    if asked.output == "json":
        console.write_json(found.to_dict())
    else:
        console.write(found.summary(console.lang))
    return console.report(())
