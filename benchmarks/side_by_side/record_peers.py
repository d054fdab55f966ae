"""Peers that take one record at a time: integers written by hand, and a rule engine in its two forms.

What a peer needs for each record, as the dictionary it takes, is inside the time.
"""

from __future__ import annotations

import json

from side_by_side.timing import Job, Skipped
from side_by_side.works import WHOLE, Work, part, records

RECORDS = 100_000
LINES = 50_000


def pay_w(quota: int, booked: int, score: int, target: int) -> int:
    """Work W as a careful hand writes it: integers, the slices nested, one division."""
    tenfold = 10 * booked
    total = 2 * tenfold
    over = tenfold - 5 * quota
    if over > 0:
        total += 2 * over
        over = tenfold - 8 * quota
        if over > 0:
            total += 2 * over
            over = tenfold - 10 * quota
            if over > 0:
                total += 3 * over
                over = tenfold - 12 * quota
                if over > 0:
                    total += 3 * over
    total *= 0 if score < 6000 else 8 if score < 9000 else 10 if score < 10500 else 11
    most = 20000 * target
    if total > most:
        total = most
    cents, rest = divmod(total, 10000)
    if rest > 5000 or (rest == 5000 and cents & 1):
        cents += 1
    return cents


def pay_m(target: int, booked: int, quota: int) -> int:
    """Work M by hand."""
    cents, rest = divmod(target * booked, quota)
    rest += rest
    return cents + 1 if rest > quota or (rest == quota and cents & 1) else cents


def python_int(work: Work) -> Job:
    """A hand-written function, called for each record."""
    if work.people is not None:
        return python_lines(work.first(LINES))
    work = work.first(RECORDS)
    if work.name == "M":
        triples = records(work.columns, "target", "booked", "quota")
        return Job("python int", work.n, lambda: [pay_m(*one) for one in triples], is_columnar=False)
    given = records(work.columns, "quota", "booked", "score", "target")
    return Job("python int", work.n, lambda: [pay_w(q, b, s, t) for q, b, s, t in given], is_columnar=False)


def python_lines(work: Work) -> Job:
    """Credits line by line, then the function for each person; the size is its own, since it is slow."""
    assert work.people is not None
    lines = records(work.columns, "deal", "person", "amount", "won", "share")
    people = records(work.people, "quota", "score", "target")

    def run() -> list[int]:
        booked = [0] * len(people)
        at, end = 0, len(lines)
        while at < end:
            begin, deal = at, lines[at][0]
            while at < end and lines[at][0] == deal:
                at += 1
            if lines[begin][3]:
                amount = lines[begin][2]
                cents = [amount] if at == begin + 1 else part(amount, [line[4] for line in lines[begin:at]])
                for line, one in zip(lines[begin:at], cents, strict=True):
                    booked[line[1]] += one
        return [pay_w(q, one, s, t) for one, (q, s, t) in zip(booked, people, strict=True)]

    return Job("python int", work.n, run, is_columnar=False)


# --- zen-engine ------------------------------------------------------------------------------------------------------

ZEN_SLICES = "0.02*b + 0.02*max([0, b-0.5*q]) + 0.02*max([0, b-0.8*q]) + 0.03*max([0, b-q]) + 0.03*max([0, b-1.2*q])"
ZEN_STEP = "s < 6000 ? 0 : s < 9000 ? 0.8 : s < 10500 ? 1 : 1.1"


def zen_expression(work: Work) -> Job:
    """zen-engine's expressions, compiled once: the exact amount, then its rounding, since its `round` is half up."""
    zen = load_zen(work)
    amount = zen.compile_expression(f"min([({ZEN_SLICES}) * ({ZEN_STEP}), 2*t]) * {WHOLE}").evaluate
    rounded = zen.compile_expression(
        "floor(n/10000) + ((n%10000 > 5000 or (n%10000 == 5000 and floor(n/10000)%2 == 1)) ? 1 : 0)"
    ).evaluate
    work = work.first(10_000)
    given = records(work.columns, "quota", "booked", "score", "target")

    def run() -> list[int]:
        return [int(rounded({"n": amount({"q": q, "b": b, "s": s, "t": t})})) for q, b, s, t in given]

    return Job("zen-engine expression", work.n, run, is_columnar=False)


def zen_graph(work: Work) -> Job:
    """zen-engine's decision graph with one node of expressions."""
    zen = load_zen(work)
    decide = zen.ZenEngine().create_decision(json.dumps(zen_nodes())).evaluate
    work = work.first(2_000)
    given = records(work.columns, "quota", "booked", "score", "target")

    def run() -> list[int]:
        return [int(decide({"q": q, "b": b, "s": s, "t": t})["result"]["pay"]) for q, b, s, t in given]

    return Job("zen-engine decision graph", work.n, run, is_columnar=False)


def load_zen(work: Work):  # type: ignore[no-untyped-def]
    if work.name != "W":
        raise Skipped("has no exact product past 64 bits" if work.name == "M" else "takes one record at a time")
    import zen

    return zen


def zen_nodes() -> dict[str, object]:
    steps = [
        ("total", ZEN_SLICES),
        ("step", ZEN_STEP),
        ("exact", "min([$.total * $.step, 2*t])"),
        ("below", "floor($.exact)"),
        ("rest", "$.exact - $.below"),
        ("pay", "($.rest > 0.5 or ($.rest == 0.5 and $.below % 2 == 1)) ? $.below + 1 : $.below"),
    ]
    place = {"x": 0, "y": 0}
    expressions = [{"id": name, "key": name, "value": value} for name, value in steps]
    return {
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "position": place},
            {
                "id": "pay",
                "type": "expressionNode",
                "name": "pay",
                "position": place,
                "content": {"expressions": expressions},
            },
            {"id": "out", "type": "outputNode", "name": "out", "position": place},
        ],
        "edges": [
            {"id": "1", "type": "edge", "sourceId": "in", "targetId": "pay"},
            {"id": "2", "type": "edge", "sourceId": "pay", "targetId": "out"},
        ],
    }
