"""numpy by hand: 64-bit integers in blocks that stay in the cache."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from side_by_side.timing import Job
from side_by_side.works import WHOLE, Columns, Work

BLOCK = 8_192
LINE_BLOCK = 32_768


def numpy_blocks(work: Work) -> Job:
    """64-bit integers written by hand, block by block."""
    if work.people is not None:
        return credit_blocks(work)
    out = np.empty(work.n, np.int64)
    pay = pay_products if work.name == "M" else pay_records

    def run() -> np.ndarray:
        pay(work.columns, out)
        return out

    return Job("numpy int64 blocked", work.n, run)


def pay_records(columns: Columns, out: np.ndarray) -> None:
    quotas, bookings, scores, targets = (columns[name] for name in ("quota", "booked", "score", "target"))
    stores = [np.empty(BLOCK, np.int64) for _ in range(2)]
    flags = np.empty(BLOCK, np.bool_)
    for begin in range(0, len(out), BLOCK):
        block = slice(begin, begin + BLOCK)
        total, quota = out[block], quotas[block]
        tenfold, over, flag = stores[0][: len(total)], stores[1][: len(total)], flags[: len(total)]
        np.multiply(bookings[block], 10, out=tenfold)
        np.multiply(tenfold, 2, out=total)
        for edge, rate in ((5, 2), (8, 2), (10, 3), (12, 3)):
            np.multiply(quota, edge, out=over)
            np.subtract(tenfold, over, out=over)
            np.maximum(over, 0, out=over)
            np.multiply(over, rate, out=over)
            np.add(total, over, out=total)
        score, step = scores[block], tenfold
        np.multiply(np.greater_equal(score, 6000, out=flag), 8, out=step)
        np.multiply(np.greater_equal(score, 9000, out=flag), 2, out=over)
        np.add(step, over, out=step)
        np.add(step, np.greater_equal(score, 10500, out=flag), out=step)
        np.multiply(total, step, out=total)
        np.minimum(total, np.multiply(targets[block], 2 * WHOLE, out=over), out=total)
        round_half_even(total, over, step, flag)


def round_half_even(total: np.ndarray, store: np.ndarray, other: np.ndarray, flag: np.ndarray) -> None:
    """Ten-thousandths of cents into whole cents, in place; a tie that came out odd steps back."""
    np.add(total, WHOLE // 2, out=store)
    np.floor_divide(store, WHOLE, out=total)
    np.equal(np.multiply(total, WHOLE, out=other), store, out=flag)
    np.bitwise_and(total, 1, out=other)
    np.multiply(other, flag, out=other)
    np.subtract(total, other, out=total)


def pay_products(columns: Columns, out: np.ndarray) -> None:
    """The quotient estimated in doubles; what is left of it exactly, since wrapping cancels; one step to put it right.

    Holds for factors below 2^53, a result below 2^51 and a divisor below 2^61, as the work's data are.
    """
    targets, bookings, quotas = (columns[name] for name in ("target", "booked", "quota"))
    for begin in range(0, len(out), BLOCK):
        block = slice(begin, begin + BLOCK)
        a, b, c, cents = targets[block], bookings[block], quotas[block], out[block]
        np.copyto(cents, np.rint(a.astype(np.float64) * b / c), casting="unsafe")
        rest = 2 * (a * b - cents * c)
        cents += rest > c
        cents -= rest < -c
        tie = np.flatnonzero(np.abs(rest) == c)
        odd = tie[cents[tie] & 1 == 1]
        cents[odd] += np.sign(rest[odd])


def credit_blocks(work: Work) -> Job:
    """Blocks end where deals end; only deals of several lines are parted, a rank counted among a line's neighbours."""
    assert work.people is not None
    columns, people = work.columns, work.people
    cuts = cut_at_deals(columns["deal"])
    out = np.empty(len(people["quota"]), np.int64)

    def run() -> np.ndarray:
        booked = np.zeros(len(out), np.int64)
        for begin, end in pairwise(cuts):
            credit_block({name: column[begin:end] for name, column in columns.items()}, booked)
        pay_records({**people, "booked": booked}, out)
        return out

    return Job("numpy int64 blocked", work.n, run)


def cut_at_deals(deals: np.ndarray) -> list[int]:
    cuts = [0]
    while cuts[-1] < len(deals):
        end = min(cuts[-1] + LINE_BLOCK, len(deals))
        while end < len(deals) and deals[end] == deals[end - 1]:
            end -= 1
        cuts.append(end)
    return cuts


def credit_block(lines: Columns, booked: np.ndarray) -> None:
    won = lines["won"] == 1
    alone = lines["share"] == WHOLE
    single = np.flatnonzero(won & alone)
    np.add.at(booked, lines["person"][single], lines["amount"][single])
    several = np.flatnonzero(won & ~alone)
    if len(several):
        deal, amount = lines["deal"][several], lines["amount"][several]
        np.add.at(booked, lines["person"][several], part_lines(deal, amount, lines["share"][several]))


def part_lines(deal: np.ndarray, amount: np.ndarray, share: np.ndarray) -> np.ndarray:
    cents, rest = np.divmod(amount * share, WHOLE)
    begins = np.flatnonzero(np.concatenate([[True], deal[1:] != deal[:-1]]))
    sizes = np.diff(np.append(begins, len(deal)))
    left = np.repeat(amount[begins] - np.add.reduceat(cents, begins), sizes)
    rank = np.zeros(len(deal), np.int64)
    for apart in range(1, int(sizes.max())):
        beside = deal[apart:] == deal[:-apart]
        later_wins = rest[apart:] > rest[:-apart]
        rank[:-apart] += beside & later_wins
        rank[apart:] += beside & ~later_wins
    return cents + (rank < left)
