"""The works W, M and A2W: what they are, data for them, and what is right, in Python's integers and without perfkit.

Money is in cents, a score in ten-thousandths, a share in ten-thousandths (basis points).

W, for each record of quota, booked, score, target: the part of `booked` in each slice of `quota` at its rate, times a
step of the score, at most twice the target, rounded once, half to even.
M, for each record of target, booked, quota: target * booked / quota, rounded half to even; the product passes 64 bits.
A2W, for each line of deal, person, amount, won, share: the cents of a deal are parted among its lines by their shares
and the largest remainders, the earlier line first where two are equal; what is won is added up by person; then W.

Every draw holds ties (exact half cents) and values that lie on the edges of slices and steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

Column: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.int64]]"
Columns: TypeAlias = dict[str, Column]

# From this many tenths of the quota on, so many cents of a hundred.
SLICES = ((0, 2), (5, 4), (8, 6), (10, 9), (12, 12))
# From this score on, so many tenths.
STEPS = ((0, 0), (6_000, 8), (9_000, 10), (10_500, 11))
WHOLE = 10_000
LINES_A_PERSON = 50


@dataclass(frozen=True)
class Work:
    """A work with its data: `columns` as long as `n`; `people` only where lines are added up."""

    name: str
    n: int
    columns: Columns
    people: Columns | None = None

    def first(self, n: int) -> Work:
        """The same work on its first records, or on data of that size where records belong together."""
        if n >= self.n:
            return self
        if self.people is not None:
            return draw(self.name, n)
        return Work(self.name, n, {name: column[:n] for name, column in self.columns.items()})


def draw(name: str, n: int) -> Work:
    """The work's data: the same for the same `n`."""
    random = np.random.default_rng(20_270_101)
    if name == "W":
        return Work(name, n, draw_records(random, n))
    if name == "M":
        return Work(name, n, draw_products(random, n))
    columns, count = draw_lines(random, n)
    people = draw_records(random, count)
    people["booked"] = np.zeros(count, np.int64)
    return Work(name, len(columns["deal"]), columns, people)


def draw_records(random: np.random.Generator, n: int) -> Columns:
    quota = random.integers(100_000, 50_000_000, n) * 10
    booked = (quota * random.gamma(6.0, 0.16, n)).astype(np.int64)
    score = random.integers(0, 12_001, n)
    target = (quota * random.uniform(0.013, 0.055, n)).astype(np.int64)
    lot = random.random(n)
    # 2% of an odd multiple of 25 cents ends in half a cent; it lies in the first slice and no cap cuts it.
    tie = lot < 0.03
    booked[tie] = quota[tie] // 120 * 50 + 25
    score[tie], target[tie] = 10_000, quota[tie]
    edge = (lot >= 0.03) & (lot < 0.05)
    score[edge] = random.choice([at for at, _ in STEPS[1:]], edge.sum())
    booked[edge] = quota[edge] // 10 * random.choice([at for at, _ in SLICES], edge.sum())
    return {"quota": quota, "booked": booked, "score": score, "target": target}


def draw_products(random: np.random.Generator, n: int) -> Columns:
    target = random.integers(1, 10**12, n)
    quota = random.integers(10**9, 10**13, n)
    booked = (quota * random.uniform(0.0, 2.0, n)).astype(np.int64)
    # An odd multiple of k, over 2 k: half a cent, whatever k is.
    tie = random.random(n) < 0.05
    half = random.integers(10**3, 10**9, n)
    quota[tie] = 2 * half[tie]
    target[tie] = half[tie] * (2 * random.integers(0, 100, n)[tie] + 1)
    booked[tie] = booked[tie] // 100_000 | 1
    return {"target": target, "booked": booked, "quota": quota}


def draw_lines(random: np.random.Generator, n: int) -> tuple[Columns, int]:
    """The lines of whole deals, about `n`, those of a deal beside each other, and how many people there are."""
    sizes = random.choice([1, 2, 3, 4], n, p=[0.7, 0.2, 0.07, 0.03])
    sizes = sizes[: max(1, int(np.searchsorted(np.cumsum(sizes), n, side="right")))]
    deals, lines = len(sizes), int(sizes.sum())
    count = max(10, lines // LINES_A_PERSON)
    begins = np.cumsum(sizes) - sizes
    share = np.full(lines, WHOLE, np.int64)
    for size in (2, 3, 4):
        at = begins[sizes == size]
        cuts = np.sort(random.integers(1, WHOLE, (len(at), size - 1)), axis=1)
        ends = np.hstack([np.zeros((len(at), 1), np.int64), cuts, np.full((len(at), 1), WHOLE)])
        for line, part in enumerate(np.diff(ends, axis=1).T):
            share[at + line] = part
    columns = {
        "deal": np.repeat(np.arange(deals, dtype=np.int64), sizes),
        "person": random.integers(0, count, lines),
        "amount": np.repeat(random.integers(10_000, 20_000_000, deals), sizes),
        "won": np.repeat((random.random(deals) < 0.6).astype(np.int64), sizes),
        "share": share,
    }
    return columns, count


# --- what is right ---------------------------------------------------------------------------------------------------


def reckon(work: Work) -> list[int]:
    """The right cents of every record, or of every person where lines are added up."""
    if work.name == "W":
        return [reckon_w(*record) for record in records(work.columns, "quota", "booked", "score", "target")]
    if work.name == "M":
        return [half_even(a * b, c) for a, b, c in records(work.columns, "target", "booked", "quota")]
    assert work.people is not None
    booked = reckon_booked(work)
    people = records(work.people, "quota", "score", "target")
    return [reckon_w(quota, one, score, target) for one, (quota, score, target) in zip(booked, people, strict=True)]


def records(columns: Columns, *names: str) -> list[tuple[int, ...]]:
    """The columns as tuples of Python's integers."""
    return list(zip(*(columns[name].tolist() for name in names), strict=True))


def reckon_w(quota: int, booked: int, score: int, target: int) -> int:
    """Slice by slice, in tenths of hundredths of tenths of a cent."""
    ends = [*(at for at, _ in SLICES[1:]), None]
    total = 0
    for (begin, rate), end in zip(SLICES, ends, strict=True):
        top = 10 * booked if end is None else min(10 * booked, end * quota)
        total += rate * max(0, top - begin * quota)
    step = [tenths for at, tenths in STEPS if score >= at][-1]
    return half_even(min(total * step, 2 * target * WHOLE), WHOLE)


def half_even(value: int, divisor: int) -> int:
    """The whole number next to a quotient, the even one of two that are as near; the divisor is positive."""
    whole, rest = divmod(value, divisor)
    return whole + (2 * rest > divisor or (2 * rest == divisor and whole % 2 == 1))


def reckon_booked(work: Work) -> list[int]:
    """What each person has won, each deal's cents parted by largest remainders."""
    assert work.people is not None
    booked = [0] * len(work.people["quota"])
    deal: list[tuple[int, ...]] = []
    for line in [*records(work.columns, "deal", "person", "amount", "won", "share"), (-1, 0, 0, 0, 0)]:
        if deal and line[0] != deal[0][0]:
            if deal[0][3]:
                for (_, person, *_), cents in zip(deal, part(deal[0][2], [one[4] for one in deal]), strict=True):
                    booked[person] += cents
            deal = []
        deal.append(line)
    return booked


def part(amount: int, shares: list[int]) -> list[int]:
    """An amount in whole cents by shares of ten thousand: cents left over go to the largest remainders in order."""
    parts = [divmod(amount * share, WHOLE) for share in shares]
    cents = [whole for whole, _ in parts]
    order = sorted(range(len(parts)), key=lambda at: (-parts[at][1], at))
    for at in order[: amount - sum(cents)]:
        cents[at] += 1
    return cents
