"""Tries a level of the interval that is learned from how the quarters before came out, beside the level asked for.

    python benchmarks/learned_level.py

The forecasts, series and figures are those of `intervals.py`, the interval that of the 19 nearest errors. For each
method and quarter the level is the least of 60%, 62%, … 94% at which the forecasts of all quarters before it, each
fitted on what was earlier still, would have been held in four of five; the first quarter has none before it and keeps
80%. Nothing of the quarter that is forecast is looked at. A level between two ranks lies between two errors in
proportion.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.backtest import read_pipeline
from benchmarks.intervals import LEVEL, Case, Ends, make_cases, make_flow
from tests.crm.oracle import find_data

NEAREST = 19
LEVELS = tuple(percent / 100 for percent in range(60, 96, 2))
Learned = Mapping[tuple[str, int], float]


def find_quarter(case: Case) -> int:
    return max(each.quarter for each in case.past) + 1


def find_error(ordered: Sequence[float], share: float) -> float:
    """The error at a share of the ranks, between two of them in proportion."""
    rank = min(max(share * (len(ordered) + 1), 1.0), float(len(ordered)))
    whole = int(rank)
    above = ordered[min(whole, len(ordered) - 1)]
    return ordered[whole - 1] + (rank - whole) * (above - ordered[whole - 1])


def take(case: Case, level: float) -> Ends:
    away = sorted(abs(each.expected - case.expected) for each in case.past)[min(NEAREST, len(case.past)) - 1]
    errors = sorted(each.error for each in case.past if abs(each.expected - case.expected) <= away + 1e-9)
    low, high = (find_error(errors, share) for share in ((1 - level) / 2, (1 + level) / 2))
    return max(case.expected + low, case.actual), max(case.expected + high, case.actual)


def is_held(case: Case, level: float) -> bool:
    low, high = take(case, level)
    return low <= case.total <= high


def learn(cases: Sequence[Case]) -> Learned:
    """The level for each method and quarter."""
    by_method: dict[str, dict[int, list[Case]]] = {}
    for case in cases:
        by_method.setdefault(case.cell.split()[0], {}).setdefault(find_quarter(case), []).append(case)
    found: dict[tuple[str, int], float] = {}
    for method, quarters in by_method.items():
        for quarter in quarters:
            before = [case for at, past in quarters.items() if at < quarter for case in past]
            enough = (level for level in LEVELS if sum(is_held(case, level) for case in before) >= LEVEL * len(before))
            found[method, quarter] = next(enough, LEVELS[-1]) if before else LEVEL
    return found


def show(title: str, cases: Sequence[Case], first: int) -> None:
    learned = learn(cases)
    judged = [case for case in cases if find_quarter(case) >= first]
    print(f"\n{title}, {len(judged)} forecasts\n")
    print("| level | cells | held | by quarter | width | score |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    base: tuple[float, float] | None = None
    for name, levels in (("80%", dict.fromkeys(learned, LEVEL)), ("learned", learned)):
        level_of = {id(case): levels[case.cell.split()[0], find_quarter(case)] for case in judged}
        cells: dict[str, list[bool]] = {}
        quarters: dict[int, list[bool]] = {}
        width = outside = 0.0
        for case in judged:
            low, high = take(case, level_of[id(case)])
            cells.setdefault(case.cell, []).append(low <= case.total <= high)
            quarters.setdefault(find_quarter(case), []).append(low <= case.total <= high)
            width += high - low
            outside += max(0.0, low - case.total, case.total - high)
        score = width + 2 / (1 - LEVEL) * outside
        base = base or (width, score)
        good = sum(0.75 <= sum(held) / len(held) <= 0.85 for held in cells.values())
        held = 100 * sum(map(sum, cells.values())) / len(judged)
        shares = "/".join(f"{100 * sum(each) / len(each):.1f}" for _, each in sorted(quarters.items()))
        print(
            f"| {name} | {good} | {held:.1f}% | {shares} | {width / base[0]:.2f} | {score / base[1]:.3f} |", flush=True
        )


def main() -> int:
    for kind in ("steady", "shaky", "ramp"):
        show(f"Made series `{kind}`, seed 1", list(make_cases(make_flow(kind), 1)), 3)
    folder = find_data()
    if folder is None:
        print("the CRM files are absent: name their folder in PERFKIT_CRM_DATA (docs/examples says where from)")
    else:
        show("Sales pipeline, 2017-Q3 and Q4", list(make_cases(read_pipeline(folder), 1)), 1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
