"""`perfkit table`: a table on standard input, from a spreadsheet into a plan or the other way."""

from __future__ import annotations

import argparse

from perfkit.cli.console import Console
from perfkit.cli.files import STDIN, read_plan_text
from perfkit.diagnostics import Finding, has_errors
from perfkit.drafting import find_unpastable, turn_table


def command(_asked: argparse.Namespace, console: Console) -> int:
    """Print the other form of what comes in: bars for tabs, tabs where a line is a row of a plan."""
    text = read_plan_text(STDIN, console.stdin)
    if isinstance(text, Finding):
        return console.report([text])
    wrong = find_unpastable(text)
    if not has_errors(wrong):
        console.write(turn_table(text))
    return console.report(wrong)
