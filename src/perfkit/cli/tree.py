"""`perfkit tree`: a plan as JSON, the same tree whatever language it is written in."""

from __future__ import annotations

import argparse

from perfkit.cli.console import Console
from perfkit.cli.files import name_of, read_plan_text
from perfkit.diagnostics import Finding, Refused
from perfkit.lang import plan_to_json, read_plan


def command(asked: argparse.Namespace, console: Console) -> int:
    """Print the tree of a plan that can be read; whether it means anything is what `check` says."""
    text = read_plan_text(asked.plan, console.stdin)
    if isinstance(text, Finding):
        return console.report([text])
    model, findings = read_plan(text, name=name_of(asked.plan))
    if model is None:
        return console.report(findings)
    try:
        console.write_json(plan_to_json(model))
    except Refused as refused:
        return console.report((*findings, refused.finding))
    return console.report(findings)
