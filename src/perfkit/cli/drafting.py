"""`perfkit init`: a first plan that reads a folder of CSV files, to be read and changed."""

from __future__ import annotations

import argparse

from perfkit.cli.console import Console
from perfkit.cli.files import read_all_tables, write_whole
from perfkit.diagnostics import has_errors
from perfkit.drafting import draft_plan


def command(asked: argparse.Namespace, console: Console) -> int:
    """Print the draft, or write it into a file, and say what somebody has to look at."""
    tables, findings = read_all_tables(asked.folder, encoding=asked.encoding)
    if has_errors(findings):
        return console.report(findings)
    draft = draft_plan(tables, title=asked.title, currency=asked.currency, year=asked.year, lang=console.lang)
    if asked.out is None:
        console.write(draft.text)
    else:
        wrong = write_whole(asked.out, draft.text)
        if wrong is not None:
            return console.report((*findings, wrong))
    for table, heading, words in draft.looked_at:
        console.say(f"{table}, {heading}: {words.in_language(console.lang)}")
    return console.report(findings)
