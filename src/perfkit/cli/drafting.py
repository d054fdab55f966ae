"""`perfkit init`: a first plan that reads a folder of CSV files, or the sections for a known system."""

from __future__ import annotations

import argparse

from perfkit.cli.console import MISUSE, Console
from perfkit.cli.files import read_all_tables, write_whole
from perfkit.diagnostics import Finding, Severity, find_nearest
from perfkit.drafting import UNCONFIRMED, draft_plan, list_systems, show_system


def command(asked: argparse.Namespace, console: Console) -> int:
    """Print the draft, or write it into a file, and say what somebody has to look at."""
    if asked.systems:
        return _list(console)
    return _draft(asked, console) if asked.system is None else _show(asked, console)


def _draft(asked: argparse.Namespace, console: Console) -> int:
    tables, findings = read_all_tables(asked.folder, encoding=asked.encoding)
    # A file that could not be read as a whole is left out; what the others hold is proposed.
    errors = [each for each in findings if each.severity is Severity.ERROR]
    left_out = dict.fromkeys(place.name for each in errors for place in each.places)
    tables = {name: table for name, table in tables.items() if table.name not in left_out}
    if errors and not tables:
        return console.report(findings)
    draft = draft_plan(tables, title=asked.title, currency=asked.currency, year=asked.year, lang=console.lang)
    wrong = draft.findings or _put(draft.text, asked, console)
    if wrong:
        return console.report((*findings, *wrong))
    for name in left_out:
        console.say(
            console.pick(
                f"{name}: left out of the draft; mend what is said of it below, then run again",
                f"{name}：没有列入草案；请按下面所说改好，再运行一次",
            )
        )
    for table, heading, words in draft.looked_at:
        console.say(f"{table}, {heading}: {words.in_language(console.lang)}")
    return console.report(findings)


def _put(text: str, asked: argparse.Namespace, console: Console) -> tuple[Finding, ...]:
    """Print a text, or write it into the file that was asked for; what went wrong."""
    if asked.out is None:
        console.write(text)
        return ()
    wrong = write_whole(asked.out, text)
    return () if wrong is None else (wrong,)


def _show(asked: argparse.Namespace, console: Console) -> int:
    systems = list_systems()
    tables = systems.get(asked.system)
    if tables is None:
        near = find_nearest(asked.system.lower(), systems) or next(iter(systems))
        line = f"perfkit: no system is called `{asked.system}`; perhaps `{near}`. `perfkit init --systems` lists them"
        line_zh = f"perfkit：没有名为 `{asked.system}` 的系统；也许是 `{near}`。`perfkit init --systems` 列出全部"
        console.say(console.pick(line, line_zh))
        return MISUSE
    wrong = _put(show_system(tables, console.lang), asked, console)
    for table in tables if not wrong else ():
        if not table.is_confirmed:
            console.say(f"{asked.system}, {table.object}: {UNCONFIRMED.in_language(console.lang)}")
    return console.report(wrong)


def _list(console: Console) -> int:
    lines = []
    for name, tables in list_systems().items():
        for table in tables:
            where = ", ".join(document.address for document in table.documents)
            shown = where or UNCONFIRMED.in_language(console.lang)
            lines.append(f"{name:<10}  {table.title.in_language(console.lang)}: {table.object}  {shown}\n")
    console.write("".join(lines))
    return console.report(())
