"""What every worked case comes to, with every step of every trace, as digests.

    python -m tests.cases.describe        writes what they come to anew

The case asserts its published figures; this says that nothing else of its statements is reckoned, posted or traced
otherwise. One line stands for a run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.cases.cases import Run, evaluate_run, list_folders, read_case
from tests.engine.cooked.describe import iter_result
from tests.engine.judged.describe import write

OUT = Path(__file__).resolve().parent / "steps.out"


def describe_run(folder: Path, run: Run) -> str:
    """What a run comes to, in a line."""
    return f"{folder.name} {run.plan} {run.facts} {run.period} {' | '.join(iter_result(evaluate_run(folder, run)))}"


def iter_runs() -> Iterator[str]:
    """What all runs come to."""
    for folder in list_folders():
        yield from (describe_run(folder, run) for run in read_case(folder).runs)


if __name__ == "__main__":
    write(OUT, "\n".join(iter_runs()) + "\n")
