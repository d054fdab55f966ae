"""What is known of a plan's figures and promises before any data, as text that people read.

    python -m tests.engine.known.describe         writes what the plans beside this file come to anew

For each figure that a promise reads: its bounds, of what it is a multiple, whether it may be empty, its texts.
For each promise whether it is proved, and in how many steps. Look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from pathlib import Path

from perfkit.engine import show_promise
from perfkit.engine.promises_proof import STEPS_OF_PLAN, Prover
from tests.engine.judged.describe import load, write_all

FOLDER = Path(__file__).resolve().parent


def describe(text: str) -> str:
    """Each promise with its verdict and cost, then each figure that one of them reads."""
    program = load(text)
    prover = Prover(program)
    lines: list[str] = []
    for must in program.musts:
        # What a promise costs is taken from what the plan may spend; each one has all of it here.
        prover.meter.left = before = STEPS_OF_PLAN
        said = "proved" if prover.is_proved(must) else "not proved"
        lines.append(f"{said} in {before - prover.meter.left} steps: {show_promise(program, must)}")
    for (grain, name), known in prover.summaries.items():
        ends = f"from {known.bounds.lower} to {known.bounds.upper}, a multiple of {known.unit}"
        there = "may be empty" if known.may_miss else "always there"
        lines.append(f"{grain} {name}: {ends}, {there} {' '.join(known.texts)}".rstrip())
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    write_all(FOLDER, describe)
