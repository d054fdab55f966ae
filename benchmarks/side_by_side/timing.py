"""How things are timed side by side: each once, then each once more, so that a busy minute strikes all of them."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

# A pass shorter than this many rows is repeated, or the clock would be measured: until as many rows have passed, or so
# many seconds that the clock no longer counts.
FEWEST_ROWS = 300_000
LONG_ENOUGH = 0.5


class Skipped(Exception):
    """Why something is not measured here."""


@dataclass(frozen=True)
class Job:
    """Something prepared: what is timed, over how many rows, and how its result is read as cents, untimed."""

    name: str
    n: int
    run: Callable[[], object]
    read: Callable[[object], np.ndarray | list[int]] = lambda result: result  # type: ignore[assignment,return-value]
    is_columnar: bool = True


@dataclass(frozen=True)
class Timing:
    """Nanoseconds a row: the median of the rounds, with the least and the most."""

    median: float
    least: float
    most: float


def time_jobs(jobs: Sequence[Job], rounds: int) -> dict[str, Timing]:
    """The time of each, by name; the rounds are interleaved."""
    times: dict[str, list[float]] = {job.name: [] for job in jobs}
    for _ in range(rounds):
        for job in jobs:
            gc.collect()
            times[job.name].append(time_once(job) / job.n * 1e9)
    return {name: Timing(statistics.median(each), min(each), max(each)) for name, each in times.items()}


def time_once(job: Job) -> float:
    """Seconds of one pass, caches warm where all of it fits into them."""
    enough = FEWEST_ROWS if job.is_columnar else 0
    if job.n < enough:
        job.run()
    passes, seconds = 0, 0.0
    started = time.perf_counter()
    while passes == 0 or (passes * job.n < enough and seconds < LONG_ENOUGH):
        job.run()
        passes += 1
        seconds = time.perf_counter() - started
    return seconds / passes


def count_wrong(job: Job, right: Sequence[int]) -> int:
    """How many cents of a job differ from what is right; a payout too many or too few is wrong too."""
    found = np.asarray(job.read(job.run()))
    wanted = np.asarray(right, dtype=np.int64)
    if found.dtype.kind not in "iu" or found.shape != wanted.shape:
        return len(wanted)
    return int((found != wanted).sum())
