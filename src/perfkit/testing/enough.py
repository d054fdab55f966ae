"""Runs random cases until each executor has compared as many as are wanted of it."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import count
from multiprocessing import get_context

from perfkit.testing.choices import seeded
from perfkit.testing.comparing import Tally, compare_seeds
from perfkit.testing.plan_text import is_of_people_alone

CHUNK, FEW = 10, 2
"""So many seeds at a time by one of several processes, and where there is one process alone."""

SEEDS_A_CASE = 60
"""So many seeds are tried for each case that is wanted, before an executor is taken to say nothing at all."""

OF_PEOPLE_ALONE = frozenset({"record"})
"""Executors that say nothing of a plan with other tables than the participants'."""

Say = Callable[[Tally, int], None]


def compare_until(
    wanted: Mapping[str, int], *, first: int = 0, workers: int = 1, seconds: float | None = None, say: Say | None = None
) -> Tally:
    """Compare cases with the reference evaluator until each executor has had so many that it says something of.

    wanted: by executor how many cases; one that has them is not run any more. first: the first seed. workers: how many
    processes; one for executors that cannot be started twice. seconds: after so many no further seeds are begun.
    say: told after each few seeds of what was found so far and how many seeds that were.
    Where only `record` is left, seeds of plans with other tables are passed over, of which it says nothing.
    What is missing is missing in `compared` too: `find_lacks` names it.

    >>> compare_until({"printed": 3}).compared["printed"] >= 3
    True
    """
    found, started = Tally(), time.monotonic()
    found.compared.update(dict.fromkeys(wanted, 0))
    seeds_most = SEEDS_A_CASE * max(wanted.values(), default=0)

    def iter_chunks() -> Iterator[tuple[Sequence[int], tuple[str, ...]]]:
        size = CHUNK if workers > 1 else FEW
        for at in count(first, size):
            left = tuple(name for name in wanted if found.compared[name] < wanted[name])
            is_late = seconds is not None and time.monotonic() - started >= seconds
            if not left or is_late or at - first >= seeds_most:
                return
            seeds: Sequence[int] = range(at, at + size)
            if OF_PEOPLE_ALONE.issuperset(left):
                seeds = [seed for seed in seeds if is_of_people_alone(seeded(seed))]
            yield seeds, ("reference", *left)

    for tally in _iter_tallies(iter_chunks(), workers):
        found.add(tally)
        if say is not None:
            say(found, found.cases)
    return found


def find_lacks(wanted: Mapping[str, int], found: Tally) -> dict[str, int]:
    """By executor how many cases are missing; nothing of one that has enough.

    >>> find_lacks({"record": 5, "columns": 5}, Tally(compared={"record": 7, "columns": 4}))
    {'columns': 1}
    """
    lacks = {name: count - found.compared.get(name, 0) for name, count in wanted.items()}
    return {name: lack for name, lack in lacks.items() if lack > 0}


def make_pool(workers: int) -> ProcessPoolExecutor:
    """Processes that compare cases: each begins anew, whatever the caller has loaded.

    A copy of a process in which others' libraries run threads, as DuckDB, Arrow and the compiler do, may die of a lock
    that nobody in it lets go. A program that asks for several keeps what it does itself under `if __name__ ==
    "__main__"`, since each of them reads it.
    """
    return ProcessPoolExecutor(workers, get_context("spawn"))


def _iter_tallies(chunks: Iterator[tuple[Sequence[int], tuple[str, ...]]], workers: int) -> Iterator[Tally]:
    """What was compared, in the order of the chunks, which are asked for late: they know what is still wanted."""
    if workers <= 1:
        for seeds, names in chunks:
            yield compare_seeds(seeds, names)
        return
    with make_pool(workers) as pool:
        waiting: deque[Future[Tally]] = deque()
        for seeds, names in chunks:
            waiting.append(pool.submit(compare_seeds, seeds, names))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
