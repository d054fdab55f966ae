"""Runs random cases by several executors and compares every cent, going on where the last run stopped.

    python -m perfkit.testing.same_cents --to 1000000 --executors reference,shuffled,printed --log same_cents.log

The log has one line for each hundred seeds: what was compared, and how many cases differ; and a line for each that
does. Exit 1 when a case differs, with the smallest one that still does as a program that can be run; a case that
differs in the log stays one until the log is begun anew.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TextIO

from perfkit.testing.case import random_case
from perfkit.testing.comparing import Tally, compare_seeds, shrink_difference
from perfkit.testing.enough import make_pool
from perfkit.testing.executors import EXECUTORS
from perfkit.testing.written import write_program

CHUNK = 100


def main(arguments: Sequence[str] | None = None, *, out: TextIO | None = None) -> int:
    """The command. Result: 0 when all executors agree, 1 when a case differs, 2 for an executor that is not known."""
    options = _parser().parse_args(arguments)
    out = out or sys.stdout
    names = tuple(options.executors.split(","))
    unknown = [name for name in names if name not in EXECUTORS]
    if unknown or len(names) < 2:
        print(f"name two or more of {', '.join(EXECUTORS)}; not known: {', '.join(unknown) or '-'}", file=sys.stderr)
        return 2
    reached, known = _resume(options.log, names) if options.log else (0, ())
    first = max(options.first, reached)
    tally, started = Tally(), time.monotonic()
    for chunk, found in _iter_chunks(range(first, options.to), names, options.workers, options.odd):
        tally.add(found)
        if options.log:
            with options.log.open("a", encoding="utf-8") as log:
                print(_line(chunk, names, found), file=log)
                for seed, name, what in found.differing:
                    print(f"differs {seed} {name}: {what[:300]}", file=log)
        pace = (chunk.stop - first) / max(time.monotonic() - started, 0.001)
        said = f"\r{chunk.stop} of {options.to} seeds, {len(tally.differing)} differ, {pace:.0f} a second"
        print(said, end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(_sum_up(tally, first, options.to), file=out)
    if known:
        print(f"{len(known):,} differ in what the log holds already; seeds {', '.join(known[:10])}", file=out)
    if not tally.differing:
        return 1 if known else 0
    show_smallest(tally, names[0], out, tries=options.tries, is_odd=options.odd)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m perfkit.testing.same_cents", description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first seed")
    parser.add_argument("--to", type=int, required=True, help="the seed after the last one")
    parser.add_argument("--executors", default="reference,shuffled,only,periods,printed", help="the first is right")
    parser.add_argument("--odd", action="store_true", help="cases with a few rows that are wrong among others")
    parser.add_argument("--log", type=Path, help="where what was compared is written down; a run goes on behind it")
    parser.add_argument("--workers", type=int, default=1, help="how many processes")
    parser.add_argument("--tries", type=int, default=1500, help="most steps of making a differing case smaller")
    return parser


def _line(chunk: range, names: tuple[str, ...], found: Tally) -> str:
    compared = " ".join(_count(found, name) for name in names[1:])
    figures = f"statements {found.statements} paid {found.paid} complete {found.complete}"
    return f"{chunk.start}..{chunk.stop} {','.join(names)} {figures} {compared} differ {len(found.differing)}"


def _count(tally: Tally, name: str) -> str:
    """How many cases an executor ran, and how many statements it reckoned by itself where it tells."""
    own = tally.own.get(name, 0)
    return f"{name} {tally.compared.get(name, 0)}{f' ({own} statements by itself)' if own else ''}"


def _resume(log: Path, names: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The seed behind the last one that the log has for these executors, and the seeds that differed there."""
    end, differing, is_own = 0, dict[str, None](), False
    for line in log.read_text(encoding="utf-8").splitlines() if log.exists() else ():
        words = line.split()
        if len(words) > 1 and ".." in words[0]:
            is_own = words[1] == ",".join(names)
            end = max(end, int(words[0].partition("..")[2])) if is_own else end
        elif len(words) > 1 and words[0] == "differs" and is_own:
            differing[words[1]] = None
    return end, tuple(differing)


def _iter_chunks(seeds: range, names: tuple[str, ...], workers: int, is_odd: bool) -> Iterator[tuple[range, Tally]]:
    chunks = [range(at, min(at + CHUNK, seeds.stop)) for at in range(seeds.start, seeds.stop, CHUNK)]
    if workers <= 1:
        for chunk in chunks:
            yield chunk, compare_seeds(chunk, names, is_odd=is_odd)
        return
    with make_pool(workers) as pool:
        yield from zip(chunks, pool.map(partial(compare_seeds, names=names, is_odd=is_odd), chunks), strict=True)


def _sum_up(tally: Tally, first: int, last: int) -> str:
    compared = ", ".join(_count(tally, name) for name in tally.compared)
    return (
        f"seeds {first:,} to {last:,}: {tally.cases:,} cases, {tally.statements:,} statements, {tally.paid:,} of them "
        f"pay something; compared: {compared}; {len(tally.differing):,} differ"
    )


def show_smallest(tally: Tally, first: str, out: TextIO, *, tries: int, is_odd: bool = False) -> None:
    """Print the first case that differs, made small, as a program that can be run."""
    seed, name, what = tally.differing[0]
    print(f"\nseed {seed}, {name}: {what}\n", file=out)
    small = shrink_difference(random_case(seed, is_odd=is_odd), (first, name), tries=tries)
    print(write_program(small, (first, name)), file=out)


if __name__ == "__main__":
    sys.exit(main())
