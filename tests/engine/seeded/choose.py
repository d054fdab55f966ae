"""Which seeds reach the most of the code in the least time.

    python -m tests.engine.seeded.choose --to 90 --seconds 34        prints those for `describe`

Each turn of the code counts three times, the second half and the third a quarter as much as the first. What is measured
while lines are counted takes some two and a half times as long as usual.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter

import coverage

from tests.engine.seeded.describe import iter_seed
from tests.mutants.places import SOURCE

ROOMS = ("values", "tables", "plans", "scoring", "ledger", "engine")
WORTH = (4, 2, 1)

Turn = tuple[str, int, int]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.engine.seeded.choose", description="seeds that reach most")
    parser.add_argument("--to", type=int, default=90, help="the seed after the last one")
    parser.add_argument("--seconds", type=float, default=34, help="how long they may take while lines are counted")
    options = parser.parse_args()
    reached, seconds = measure(range(options.to))
    print(*sorted(choose(reached, seconds, options.seconds)), sep=", ")


def measure(seeds: range) -> tuple[dict[int, set[Turn]], dict[int, float]]:
    """Which lines each seed runs after which, and how long it takes."""
    folders = [str(SOURCE / room) for room in ROOMS]
    counting = coverage.Coverage(data_file=None, config_file=False, branch=True, source=folders)
    # What is remembered from the first seed on must not count as its own.
    list(iter_seed(1))
    seconds = {}
    counting.start()
    for seed in seeds:
        counting.switch_context(str(seed))
        started = time.process_time()
        list(iter_seed(seed))
        seconds[seed] = time.process_time() - started
    counting.stop()
    data, reached = counting.get_data(), dict[int, set[Turn]]()
    for seed in seeds:
        data.set_query_context(str(seed))
        reached[seed] = {(file, *arc) for file in data.measured_files() for arc in data.arcs(file) or ()}
    return reached, seconds


def choose(reached: dict[int, set[Turn]], seconds: dict[int, float], most: float) -> list[int]:
    """The seeds that add most for their time, one after the other, until the time is up."""
    times, chosen = Counter[Turn](), list[int]()

    def gain(seed: int) -> float:
        return sum(WORTH[times[turn]] for turn in reached[seed] if times[turn] < len(WORTH)) / seconds[seed]

    while len(chosen) < len(reached) and sum(seconds[seed] for seed in chosen) < most:
        chosen.append(max((seed for seed in reached if seed not in chosen), key=gain))
        times.update(reached[chosen[-1]])
    return chosen


if __name__ == "__main__":
    main()
