"""`perfkit fmt`: lay plans out in their one way, or say which are not."""

from __future__ import annotations

import argparse

from perfkit.cli.console import Console
from perfkit.cli.files import STDIN, name_of, read_plan_text, write_whole
from perfkit.diagnostics import Finding, find
from perfkit.diagnostics.codes.cli import WOULD_CHANGE
from perfkit.lang import format_plan


def command(asked: argparse.Namespace, console: Console) -> int:
    """Write each plan anew where that changes it; standard input goes to standard output."""
    findings: list[Finding] = []
    for path in dict.fromkeys(asked.plans):
        findings += _format(path, console, is_check=asked.check)
    return console.report(findings)


def _format(path: str, console: Console, *, is_check: bool) -> tuple[Finding, ...]:
    text = read_plan_text(path, console.stdin)
    if isinstance(text, Finding):
        return (text,)
    result, findings = format_plan(text, name=name_of(path))
    if result is None:
        return findings
    if is_check:
        return findings if result == text else (*findings, find(WOULD_CHANGE, path=name_of(path)))
    if path == STDIN:
        console.write(result)
    elif result != text:
        wrong = write_whole(path, result)
        if wrong is not None:
            return (*findings, wrong)
        console.say(console.pick(f"{path}: laid out anew", f"{path}：已重新排版"))
    return findings
