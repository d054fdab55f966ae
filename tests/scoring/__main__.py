"""Runs many random scorecards, and goes on where the last run stopped.

    python -m tests.scoring --to 100000 --log cards.log     seeds after the last one in the log, up to 100,000

The log has one line for each thousand: the first seed, the next one, and `ok` or what was broken. Exit 1 when a
scorecard broke a law.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.scoring.random_cards import run_card

BLOCK = 1_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.scoring", description="random scorecards against the laws")
    parser.add_argument("--to", type=int, required=True, help="the seed after the last one")
    parser.add_argument("--log", type=Path, required=True, help="where each thousand is written down")
    options = parser.parse_args()
    lines = options.log.read_text(encoding="utf-8").splitlines() if options.log.exists() else []
    first = max((int(line.split()[1]) for line in lines), default=0)
    broken = sum(line.split()[2] != "ok" for line in lines)
    with options.log.open("a", encoding="utf-8") as log:
        for start in range(first, options.to, BLOCK):
            end = min(start + BLOCK, options.to)
            said = run_block(start, end)
            broken += said != "ok"
            print(start, end, said, file=log, flush=True)
            print(f"\r{end} of {options.to} scorecards, {broken} blocks broken", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return 1 if broken else 0


def run_block(start: int, end: int) -> str:
    for seed in range(start, end):
        try:
            run_card(seed)
        except AssertionError as wrong:
            return f"broken {seed} {' '.join(str(wrong).split())[:300]}"
    return "ok"


if __name__ == "__main__":
    sys.exit(main())
