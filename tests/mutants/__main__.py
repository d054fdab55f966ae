"""Changes one place of the code at a time and sees whether the tests of its room notice.

    python -m tests.mutants --to 600 --log mutants.log
    python -m tests.mutants --rooms elsewhere --to 600 --log elsewhere.log

Each seed is one change, the same on every machine for the same code, drawn evenly from all places that can be changed
in the rooms that reckon money, or in all others but the one of strategies and laws: comparisons, sums and products,
`and` and `or`, `not`, conditions, whole numbers, yes and no. Which tests reach which line is written down once, in the
folder beside the log; only those are run for a change, those first that reach much of its file at little cost, until
one fails or their time is up. A run goes on behind its log and ends with the share that was noticed, its interval of
95 in 100, and every change that was not. No file is changed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from math import sqrt
from pathlib import Path

from tests.mutants.places import Mutant, Place, digest_of, draw, list_places

MONEY = ("values", "tables", "plans", "scoring", "engine", "integers", "columns", "fused", "ledger")
ELSEWHERE = (
    *("adapters", "analysis", "approval", "bundle", "calendar", "charts", "cli", "diagnostics", "differences"),
    *("drafting", "editor", "engines", "explain", "expr", "forecast", "goals", "handover", "host", "lang", "letter"),
    *("lsp", "metrics", "modelling", "pages", "record", "responses", "review", "trace", "views"),
)
GROUPS = {"money": MONEY, "elsewhere": ELSEWHERE}


def main() -> int:
    """What the command does."""
    options = read_options()
    rooms = GROUPS.get(options.rooms) or tuple(options.rooms.split(","))
    if options.record:
        from tests.mutants.reach import record

        record(rooms, options.record)
        return 0
    places = list_places(rooms)
    done = read_log(options.log, digest_of(places))
    if done is None:
        print(f"{options.log} is of other code: take a log of its own", file=sys.stderr)
        return 1
    seeds = [seed for seed in range(options.first, options.to) if seed not in done or again(done[seed], options)]
    if seeds:
        try_seeds(rooms, places, seeds, options)
    show(read_log(options.log, digest_of(places)) or {})
    return 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--to", type=int, default=0, help="the seed after the last one")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first seed")
    parser.add_argument("--rooms", default="money", help="money, elsewhere, or names with commas")
    parser.add_argument("--seconds", type=float, default=60, help="how long the tests of a change may take unchanged")
    parser.add_argument("--log", type=Path, default=Path("mutants.log"), help="what became of each change")
    parser.add_argument("--again", action="store_true", help="try again what nothing noticed, and keep both verdicts")
    parser.add_argument("--record", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def again(verdicts: list[tuple[str, str]], options: argparse.Namespace) -> bool:
    return bool(options.again) and verdicts[-1][0] != "noticed"


def try_seeds(rooms: tuple[str, ...], places: list[Place], seeds: list[int], options: argparse.Namespace) -> None:
    import pytest

    from tests.mutants.reach import Reach, list_all_tests, record_apart
    from tests.mutants.trying import OPTIONS, Nursery, Trying, Verdict

    folder = options.log.with_suffix(".reach").resolve()
    if not (folder / "tests.json").exists():
        record_apart(rooms, folder)
    digest, log = digest_of(places), options.log.open("a", encoding="utf-8", buffering=1)
    screen = os.fdopen(os.dup(2), "w", buffering=1)

    def tell(seed: int, mutant: Mutant, verdict: Verdict, seconds: float) -> None:
        print(f"{digest} {seed} {verdict.said} {seconds:.1f} {mutant.what} | {verdict.by}", file=log)
        print(f"{seed} {verdict.said} {seconds:.1f} {mutant.what}", file=screen)

    def chosen() -> Iterator[tuple[int, Place]]:
        yield from ((seed, draw(places, seed)) for seed in seeds)

    os.environ["PERFKIT_HYPOTHESIS"] = "unshrunk"
    # What the tests print is of no use to anybody here, unless the run itself breaks.
    printed = os.open(options.log.with_suffix(".err"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(printed, 1)
    os.dup2(printed, 2)
    reach = Reach(folder)
    trying = Trying(reach, Nursery(reach), options.seconds, chosen(), tell)
    pytest.main([*OPTIONS, *list_all_tests(rooms)], plugins=[trying])
    os.dup2(screen.fileno(), 1)
    os.dup2(screen.fileno(), 2)
    log.close()


def read_log(log: Path, digest: str) -> dict[int, list[tuple[str, str]]] | None:
    """The verdicts on each seed, the latest last; nothing when the log is of other code."""
    found: dict[int, list[tuple[str, str]]] = {}
    for line in log.read_text(encoding="utf-8").splitlines() if log.exists() else ():
        of, seed, verdict, _, what = line.split(" ", 4)
        if of != digest:
            return None
        found.setdefault(int(seed), []).append((verdict, what))
    return found


def show(done: dict[int, list[tuple[str, str]]]) -> None:
    """The share that was noticed at first with its interval, what was noticed since, and what was not."""
    first = sum(verdicts[0][0] == "noticed" for verdicts in done.values())
    low, high = interval(first, len(done))
    print(f"{first} of {len(done)} noticed: {first / max(len(done), 1):.1%}, between {low:.1%} and {high:.1%}")
    last = sum(verdicts[-1][0] == "noticed" for verdicts in done.values())
    if last != first:
        print(f"with the tests written since {last}")
    for seed, verdicts in sorted(done.items()):
        if verdicts[-1][0] != "noticed":
            print(f"  {seed} {verdicts[-1][0]} {verdicts[-1][1]}")


def interval(hits: int, tries: int) -> tuple[float, float]:
    """Wilson's interval of a share, 95 in 100."""
    if not tries:
        return 0.0, 1.0
    z, share = 1.96, hits / tries
    middle, width = share + z * z / (2 * tries), z * sqrt(share * (1 - share) / tries + z * z / (4 * tries * tries))
    return (middle - width) / (1 + z * z / tries), (middle + width) / (1 + z * z / tries)


if __name__ == "__main__":
    sys.exit(main())
