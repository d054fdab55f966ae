"""What the tests of the cookbook look at and enter of their plans, as text that people read.

python -m tests.cookbook.describe        writes it anew
"""

from __future__ import annotations

from pathlib import Path

import perfkit
from perfkit.engine import TrialReport, run_tests
from tests.cookbook.pages import PLANS, read_module
from tests.engine.judged.describe import write

OUT = Path(__file__).resolve().parent / "entered.out"


def describe(name: str, report: TrialReport) -> str:
    """How many figures the tests of a plan compare, how much they enter of it, and what they leave out."""
    seen = report.coverage
    counts = ", ".join(f"{each.kind.value} {each.covered}/{each.total}" for each in seen.counts)
    missed = [f"{each.kind.value} {each.name} {each.part.en}" for each in seen.missed]
    return f"{name}: {report.compared} compared; {counts}; missed {', '.join(missed) or 'nothing'}"


def describe_all() -> str:
    """The lines of all plans."""
    loaded = {
        path.stem: perfkit.load_plan(path.read_text(encoding="utf-8"), name=path.name, modules=read_module)
        for path in PLANS
    }
    return "\n".join(describe(name, run_tests(plan.program)) for name, plan in loaded.items()) + "\n"


if __name__ == "__main__":
    write(OUT, describe_all())
