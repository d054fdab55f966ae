"""A plan from the file that the command line names."""

from __future__ import annotations

from perfkit.cli.console import Console
from perfkit.cli.files import name_of, read_module_text, read_plan_text
from perfkit.diagnostics import Finding, Severity
from perfkit.host import Plan, PlanError, load_plan


def open_plan(path: str, console: Console) -> Plan | tuple[Finding, ...]:
    """The plan, or everything that is wrong with it."""
    text = read_plan_text(path, console.stdin)
    return (text,) if isinstance(text, Finding) else open_text(path, text)


def list_warned(plan: Plan) -> tuple[Finding, ...]:
    """What a command that puts a plan to use tells of its text: no advice, which `check` gives to who writes it."""
    return tuple(each for each in plan.findings if each.code.severity is not Severity.ADVICE)


def open_text(path: str, text: str) -> Plan | tuple[Finding, ...]:
    """The plan of a file whose text was read, or everything that is wrong with it."""
    try:
        return load_plan(text, name=name_of(path), modules=lambda name: read_module_text(path, name))
    except PlanError as wrong:
        return wrong.findings
