"""`perfkit letter`: a plan as prose, to be read and signed."""

from __future__ import annotations

import argparse

from perfkit.cli.console import Console
from perfkit.cli.plans import list_warned, open_plan
from perfkit.host import Plan


def command(asked: argparse.Namespace, console: Console) -> int:
    """Print the letter in the language of the command, as text or as a page."""
    plan = open_plan(asked.plan, console)
    if not isinstance(plan, Plan):
        return console.report(plan)
    console.write(plan.letter_page(console.lang) if asked.output == "html" else str(plan.letter(console.lang)))
    return console.report(list_warned(plan))
