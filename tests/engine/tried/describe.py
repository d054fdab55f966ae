"""What the tests of two plans say where one line of them is wrong, as text that people read.

python -m tests.engine.tried.describe         writes what they say anew
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path

from perfkit.diagnostics import Severity
from perfkit.engine import run_tests
from perfkit.lang import read_plan
from perfkit.plans import lower_plan
from tests.engine.histories.describe import render
from tests.engine.judged.describe import write
from tests.plans.altered.describe import leave_out, misspell, put_first_last, write_twice

FOLDER = Path(__file__).resolve().parent
PLANS = (FOLDER / "odd.plan", FOLDER / "tried.plan")


def change_last_number(line: str) -> str:
    return re.sub(r"\d(?=\D*$)", "8", line)


def make_empty(line: str) -> str:
    return re.sub(r"\| [^|]+\|(?=[^|]*\|$)", "| empty |", line)


def misspell_key(line: str) -> str:
    return re.sub(r'"(\w+)"', r'"\1x"', line, count=1)


def change_month(line: str) -> str:
    return re.sub(r"2027-0(\d)", r"2026-0\1", line, count=1)


def narrow(line: str) -> str:
    return re.sub(r" \| [^|]+\|$", " |", line)


def break_number(line: str) -> str:
    return re.sub(r"(\d)(?= +\|)", r"\1.5", line, count=1)


def put_blank(line: str) -> str:
    return re.sub(r'"(\w+)"', r'" \1 "', line, count=1)


def exchange(line: str) -> str:
    return re.sub(r"\b(USD|EUR|yes|days)\b", lambda found: OTHERS[found.group()], line, count=1)


OTHERS = {"USD": "EUR", "EUR": "USD", "yes": "empty", "days": "%"}
WAYS: tuple[Callable[[str], str], ...] = (
    change_last_number, misspell_key, leave_out, make_empty, change_month, write_twice, misspell, narrow,
    put_first_last,
)  # fmt: skip
ODD_WAYS = (*WAYS, break_number, put_blank, exchange)


def iter_altered(path: Path, text: str) -> Iterator[tuple[str, str]]:
    """The plan with one line of its tests altered, each in the next two ways."""
    all_ways = ODD_WAYS if path.stem == "odd" else WAYS
    lines = text.splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("test "))
    for number in range(first, len(lines)):
        ways = [all_ways[(number + turn) % len(all_ways)] for turn in range(len(all_ways))]
        for way in [way for way in ways if way(lines[number]) != lines[number]][:2]:
            altered = [*lines[:number], way(lines[number]), *lines[number + 1 :]]
            yield f"{number + 1} {way.__name__}", "\n".join(altered) + "\n"


def iter_said(text: str) -> Iterator[str]:
    """What is wrong with a plan; else what each of its tests comes to that does not pass, and what they enter."""
    model, findings = read_plan(text, name="tried.plan")
    program = None
    if model is not None:
        program, more = lower_plan(model)
        findings = (*findings, *more)
    yield from (f"  {render(finding)}" for finding in findings if finding.severity is not Severity.ADVICE)
    if program is None:
        return
    report = run_tests(program)
    missed = ", ".join(f"{place.name} {place.part.en}" for place in report.coverage.missed)
    yield f"  {report.compared} compared, {report.coverage.covered} entered, {missed or 'nothing'} missed"
    for outcome in report.outcomes:
        if outcome.mismatches or outcome.findings:
            yield f"  {outcome.title} {outcome.state.value}"
            yield from (f"    {render(each.finding)} {each.span}" for each in outcome.mismatches)
            yield from (f"    {render(finding)}" for finding in outcome.findings)


def describe(path: Path) -> str:
    """What is said of the plan itself and of each alteration."""
    return "".join(f"{said}\n" for said in iter_all(path))


def iter_all(path: Path, first: int = 0, step: int = 1) -> Iterator[str]:
    """What is said of the plan itself and of each alteration; of each, or of one in some."""
    text = path.read_text(encoding="utf-8")
    for how, altered in islice(chain([("as it is", text)], iter_altered(path, text)), first, None, step):
        yield "\n".join([how, *iter_said(altered)])


if __name__ == "__main__":
    for plan in PLANS:
        write(plan.with_suffix(".out"), describe(plan))
