"""`perfkit translate`: a plan with its keywords in the other language."""

from __future__ import annotations

import argparse

from perfkit.cli.console import Console
from perfkit.cli.files import name_of, read_plan_text
from perfkit.diagnostics import Finding
from perfkit.lang import format_plan, translate_plan


def command(asked: argparse.Namespace, console: Console) -> int:
    """Print the plan in the language that `--to` names; a plan that was laid out by `fmt` stays so."""
    text = read_plan_text(asked.plan, console.stdin)
    if isinstance(text, Finding):
        return console.report([text])
    name = name_of(asked.plan)
    result, findings = translate_plan(text, asked.to, name=name)
    if result is not None:
        laid_out, _ = format_plan(result, name=name) if format_plan(text, name=name)[0] == text else (result, ())
        console.write(result if laid_out is None else laid_out)
    return console.report(findings)
