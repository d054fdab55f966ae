"""How long a goal sentence takes: median, 99th and worst of the labelled sentences, in microseconds.

    python benchmarks/goal_sentences.py

Each sentence is judged 20 times and its best time is taken, so that other work on the machine counts little. The first
call of a process also builds the lexicons, which is told apart.
"""

import csv
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATEMENTS = ROOT / "tests" / "goals" / "statements"
ROUNDS = 20

sys.path.insert(0, str(ROOT / "src"))


def main() -> int:
    begin = time.perf_counter()
    from perfkit.goals import check_goal

    check_goal("Lift NPS to 60")
    check_goal("NPS做到60")
    print(f"import, lexicons and the first two sentences: {(time.perf_counter() - begin) * 1e3:.0f} ms")
    for lang in ("en", "zh"):
        with (STATEMENTS / f"{lang}-dev.csv").open(encoding="utf-8", newline="") as file:
            texts = [row["text"] for row in csv.DictReader(file)]
        figures = sorted(best(check_goal, text) for text in texts)
        middle, high = figures[len(figures) // 2], figures[len(figures) * 99 // 100]
        print(f"{lang}: median {middle:.0f} µs, 99th {high:.0f} µs, worst {figures[-1]:.0f} µs, of {len(figures)}")
    return 0


def best(judge, text: str) -> float:
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        judge(text)
        times.append(time.perf_counter() - begin)
    return min(times) * 1e6


if __name__ == "__main__":
    sys.exit(main())
