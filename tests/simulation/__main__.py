"""Runs many company years, and goes on where the last run stopped.

    python -m tests.simulation --to 2000 --log years.log     seeds after the last one in the log, up to 2000

The log has one line a year: the seed, how many entries its ledger has, and `ok` or what was broken. Exit 1 when a year
broke a law.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.simulation.year import run_year


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description="company years through the ledger")
    parser.add_argument("--to", type=int, required=True, help="the seed after the last one")
    parser.add_argument("--log", type=Path, required=True, help="where each year is written down")
    options = parser.parse_args()
    lines = options.log.read_text(encoding="utf-8").splitlines() if options.log.exists() else []
    first = 1 + max((int(line.split()[0]) for line in lines), default=-1)
    broken = sum(line.split()[2] != "ok" for line in lines)
    with options.log.open("a", encoding="utf-8") as log:
        for seed in range(first, options.to):
            try:
                said = f"{seed} {len(run_year(seed))} ok"
            except AssertionError as wrong:
                broken += 1
                said = f"{seed} 0 {' '.join(str(wrong).split())[:300]}"
            print(said, file=log, flush=True)
            print(f"\r{seed + 1} of {options.to} years, {broken} broken", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
