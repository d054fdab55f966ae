"""How often status policies agree, over random goals.

    python -m tests.scoring.confusion --goals 1000000 --seed 1     the two tables of docs/scoring.md

A goal is a pair of thousandths drawn evenly: what is expected from 0 to 1, the progress from 0 to 1.2.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from fractions import Fraction
from functools import cache
from random import Random

from perfkit.scoring import Status, StatusPolicy, find_status

POLICIES = [policy for policy in StatusPolicy if policy is not StatusPolicy.PROBABILISTIC]
STATUSES = [Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK]


@cache
def judge(actual: int, expected: int) -> tuple[Status, ...]:
    """The status of a goal by each policy, from thousandths."""
    figures = Fraction(actual, 1000), Fraction(expected, 1000)
    return tuple(find_status(figures[0], policy, expected=figures[1]) for policy in POLICIES)


def draw(goals: int, seed: int) -> Counter[tuple[Status, ...]]:
    """How many goals have which statuses."""
    random = Random(seed)
    return Counter(judge(random.randint(0, 1200), random.randint(0, 1000)) for _ in range(goals))


def render(found: Counter[tuple[Status, ...]]) -> str:
    """The shares of statuses of each policy, and how often two policies agree, in percent."""
    goals = found.total()
    lines = ["| policy | " + " | ".join(status.value for status in STATUSES) + " |", "| --- |" + " ---: |" * 3]
    for at, policy in enumerate(POLICIES):
        counts = [sum(many for each, many in found.items() if each[at] is status) for status in STATUSES]
        lines.append(f"| `{policy.value}` | " + " | ".join(_percent(count, goals) for count in counts) + " |")
    lines += ["", "| agree | " + " | ".join(f"`{policy.value}`" for policy in POLICIES) + " |"]
    lines.append("| --- |" + " ---: |" * len(POLICIES))
    for at, policy in enumerate(POLICIES):
        same = [sum(many for each, many in found.items() if each[at] is each[to]) for to in range(len(POLICIES))]
        lines.append(f"| `{policy.value}` | " + " | ".join(_percent(count, goals) for count in same) + " |")
    return "\n".join(lines)


def _percent(count: int, goals: int) -> str:
    tenths = (2000 * count + goals) // (2 * goals)
    return f"{tenths // 10}.{tenths % 10}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.scoring.confusion", description="how policies agree")
    parser.add_argument("--goals", type=int, default=1_000_000, help="how many goals are drawn")
    parser.add_argument("--seed", type=int, default=1, help="the seed they are drawn by")
    options = parser.parse_args()
    print(render(draw(options.goals, options.seed)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
