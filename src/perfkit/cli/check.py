"""`perfkit check`: everything that is wrong with plans, before any data is seen."""

from __future__ import annotations

import argparse

from perfkit.cli.console import DONE, FOUND_ERRORS, Console
from perfkit.cli.files import name_of, read_plan_text
from perfkit.diagnostics import Finding, findings_to_json, has_errors, render_count
from perfkit.host import check_plan


def command(asked: argparse.Namespace, console: Console) -> int:
    """Check each plan. The result is a line for each plan, or all findings as JSON."""
    found = {path: _check(path, console) for path in dict.fromkeys(asked.plans)}
    every = [finding for findings in found.values() for finding in findings]
    if console.is_json:
        console.write_json(findings_to_json(every))
        return FOUND_ERRORS if has_errors(every) else DONE
    code = console.report(every)
    for path, findings in found.items():
        console.write(f"{name_of(path)}: {render_count(findings, console.lang)}\n")
    return code


def _check(path: str, console: Console) -> tuple[Finding, ...]:
    text = read_plan_text(path, console.stdin)
    return (text,) if isinstance(text, Finding) else check_plan(text, name=name_of(path))
