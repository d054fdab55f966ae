"""Puts changed inputs into a door of perfkit and looks for anything that comes out but perfkit's own errors.

    python -m perfkit.testing.fuzz --to 1000000 --target plans --log fuzz_plans.log

Each seed is one input, the same on every machine. The log has a line for each thousand or ten seconds, and one for each
defect; a run goes on behind its last line. Exit 1 where there is a defect; `--keep FOLDER` keeps its input as a file.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TextIO

from perfkit.diagnostics import Json
from perfkit.testing.hostile import TARGETS, Defect, Target, try_input

CHUNK = 1000
SECONDS = 10.0
"""How long inputs are tried before what came of them is written down, though they are fewer."""


@dataclass(slots=True)
class Tally:
    """What came of some seeds. taken: how many inputs the door took. slowest: seconds and seed."""

    inputs: int = 0
    taken: int = 0
    slowest: tuple[float, int] = (0.0, -1)
    defects: list[tuple[int, Defect]] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """What came of more seeds besides."""
        self.inputs += other.inputs
        self.taken += other.taken
        self.slowest = max(self.slowest, other.slowest)
        self.defects += other.defects


def main(arguments: Sequence[str] | None = None, *, out: TextIO | None = None) -> int:
    """The command. Result: 0 where nothing foreign came out, 1 where something did, 2 for a target not known."""
    options = _parser().parse_args(arguments)
    out = out or sys.stdout
    names = tuple(TARGETS) if options.target == "all" else (options.target,)
    if options.target != "all" and options.target not in TARGETS:
        print(f"no target {options.target}; there are {', '.join(TARGETS)} and all", file=sys.stderr)
        return 2
    plans = read_plans(options.plans)
    wrong = 0
    for name in names:
        first = max(options.first, _resume(options.log, name)) if options.log else options.first
        tally = Tally()
        for chunk, found in _iter_chunks(TARGETS[name], range(first, options.to), plans):
            tally.add(found)
            _write_log(options.log, name, chunk, found)
            for seed, defect in found.defects:
                keep_input(options.keep, TARGETS[name], defect, make_input(TARGETS[name], seed, plans))
        print(_sum_up(name, first, max(first, options.to), tally), file=out, flush=True)
        if options.memory and tally.inputs:
            print(f"  the slowest takes {_peak(TARGETS[name], tally.slowest[1], plans):.1f} MiB", file=out, flush=True)
        for where, seeds in _by_place(tally).items():
            seed, defect = seeds[0]
            print(f"  {where}, {len(seeds)} times, as seed {seed}: {defect.what}\n{defect.trace}", file=out, flush=True)
        wrong += len(tally.defects)
    return 1 if wrong else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m perfkit.testing.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first seed")
    parser.add_argument("--to", type=int, required=True, help="the seed after the last one")
    parser.add_argument("--target", default="all", help=f"one of {', '.join(TARGETS)}, or all of them")
    parser.add_argument("--log", type=Path, help="where what came of it is written down; a run goes on behind it")
    parser.add_argument("--memory", action="store_true", help="also the most memory that the slowest input takes")
    parser.add_argument("--plans", type=Path, help="a folder whose plans are changed too, with those below")
    parser.add_argument("--keep", type=Path, help="a folder in which inputs with a defect are kept")
    return parser


def read_plans(folder: Path | None) -> tuple[str, ...]:
    """The texts of the plans of a folder, in the order of their paths; long ones are left out."""
    paths = sorted(folder.rglob("*.plan")) if folder is not None else []
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in paths)
    return tuple(text for text in texts if len(text) <= 8_000)


def make_input(target: Target, seed: int, plans: tuple[str, ...] = ()) -> Json:
    """The input of a seed."""
    return target.make(Random(f"{target.name} {seed}"), plans)


def try_seeds(target: Target, seeds: range, plans: tuple[str, ...] = ()) -> Tally:
    """What comes of the inputs of some seeds."""
    tally = Tally()
    _try_until(target, seeds, plans, tally, float("inf"))
    return tally


def _try_until(target: Target, seeds: range, plans: tuple[str, ...], tally: Tally, end: float) -> int:
    """Try seeds in their order until a moment has passed; the seed behind the last one tried."""
    for seed in seeds:
        given = make_input(target, seed, plans)
        started = time.process_time()
        found = try_input(target, given)
        tally.slowest = max(tally.slowest, (time.process_time() - started, seed))
        tally.inputs += 1
        if isinstance(found, Defect):
            tally.defects.append((seed, found))
        elif found:
            tally.taken += 1
        if time.monotonic() >= end:
            return seed + 1
    return seeds.stop


def _iter_chunks(target: Target, seeds: range, plans: tuple[str, ...]) -> Iterator[tuple[range, Tally]]:
    at = seeds.start
    while at < seeds.stop:
        found = Tally()
        wanted = range(at, min(at + CHUNK, seeds.stop))
        chunk = range(at, _try_until(target, wanted, plans, found, time.monotonic() + SECONDS))
        print(f"\r{target.name}: {chunk.stop} of {seeds.stop} seeds", end="", file=sys.stderr, flush=True)
        yield chunk, found
        at = chunk.stop
    print(file=sys.stderr)


def _write_log(log: Path | None, name: str, chunk: range, found: Tally) -> None:
    if log is None:
        return
    seconds, seed = found.slowest
    with log.open("a", encoding="utf-8") as lines:
        said = f"taken {found.taken} defects {len(found.defects)} slowest {seconds:.3f} at {seed}"
        print(f"{chunk.start}..{chunk.stop} {name} {said}", file=lines)
        for number, defect in found.defects:
            print(f"defect {number} {name} {defect.where}: {defect.what!r}", file=lines)


def _resume(log: Path, name: str) -> int:
    """The seed behind the last one that the log has for a target."""
    ends = [0]
    for line in log.read_text(encoding="utf-8").splitlines() if log.exists() else ():
        words = line.split()
        if len(words) > 1 and ".." in words[0] and words[1] == name:
            ends.append(int(words[0].partition("..")[2]))
    return max(ends)


def _peak(target: Target, seed: int, plans: tuple[str, ...]) -> float:
    """The most memory that the input of a seed takes, in MiB."""
    given = make_input(target, seed, plans)
    tracemalloc.start()
    try_input(target, given, seconds=600.0)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 2**20


def _by_place(tally: Tally) -> dict[str, list[tuple[int, Defect]]]:
    found: dict[str, list[tuple[int, Defect]]] = {}
    for seed, defect in tally.defects:
        found.setdefault(defect.where, []).append((seed, defect))
    return found


def keep_input(folder: Path | None, target: Target, defect: Defect, given: Json) -> None:
    """Keep the input of a defect, one for each place that they come from."""
    if folder is None:
        return
    place = defect.where.replace("/", "_").replace(".py", "").replace(":", "_")
    path = folder / target.name / f"{place}.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(given, indent=1) + "\n", encoding="utf-8")


def _sum_up(name: str, first: int, last: int, tally: Tally) -> str:
    seconds, seed = tally.slowest
    return (
        f"{name}: seeds {first:,} to {last:,}: {tally.inputs:,} inputs, {tally.taken:,} taken, "
        f"{len(tally.defects):,} with a foreign exception; the slowest took {seconds:.2f} s (seed {seed})"
    )


if __name__ == "__main__":
    sys.exit(main())
