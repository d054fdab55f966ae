"""The text of kernels, for numpy and for machine code, written anew: `python -m tests.columns.frozen`.

Look at what `git diff` shows afterwards: a line more is time that every line of a table takes.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

from perfkit.columns.writer import Writer
from perfkit.fused.emit import Beyond, emit_loop
from perfkit.integers import F53, HOPE, Form, Node, Slot
from perfkit.values import RoundingMode
from tests.columns.test_kernel import MODES, make_form
from tests.integers.frozen import show_nodes, write

KERNELS = Path(__file__).resolve().parent / "kernels"
TYPES = ("i8", "u2", "i8", "i4", "i1", "u4")
SEEDS = (0, 3, 5, 8, 11, 13, 17, 21, 29, 34)

Made = tuple[list[Node | None], list[Node]]


def make_by_chance(seed: int) -> Made:
    """Any steps of numbers of any size."""
    _, inputs, outputs = make_form(random.Random(seed))
    return [*inputs], outputs


def column(form: Form, name: str, low: int, high: int) -> Node:
    return form.column(Slot("t", name), low, high)


def make_quotients() -> Made:
    """Every mode in doubles, by a reciprocal and in 64 bits; products past 64 bits; hopes."""
    form = Form(is_hopeful=True)
    small, wide, far = (
        column(form, "a", -(10**9), 10**9),
        column(form, "b", 0, 1 << 58),
        column(form, "c", -F53 // 4, 9),
    )
    under, above = column(form, "d", 1, 10**6), column(form, "e", 1, F53 // 4)
    found = [form.rounded(small, form.constant(by), mode) for by in (7, 100) for mode in MODES]
    found += [form.rounded(small, under, mode) for mode in MODES]
    found += [form.rounded(wide, form.constant(3), mode) for mode in MODES]
    found += [form.rounded(form.linear([(3, form.times([far, above]))]), above, RoundingMode.HALF_DOWN)]
    found += [form.rounded(form.times([far, far]), above, RoundingMode.UPWARD)]
    vast = column(form, "f", 1, 1 << 54)
    found += [form.rounded(wide, vast, mode) for mode in MODES[:2]]
    return [small, wide, far, under, above, vast], found


def make_large_quotients() -> Made:
    """Quotients of products that only Python's integers hold."""
    form = Form(is_hopeful=True)
    small, wide, under = column(form, "a", -(10**9), 10**9), column(form, "b", 0, 1 << 58), column(form, "c", 1, 10**6)
    above = column(form, "d", 1, F53 // 4)
    found = [form.rounded(form.times([wide, small]), under, RoundingMode.HALF_EVEN)]
    found += [form.rounded(form.times([small, above]), form.constant(10), RoundingMode.HALF_UP)]
    return [small, wide, under, above], found


def make_sums() -> Made:
    """Sums with parts that are sums, in doubles, in 64 bits and beyond; what is read once and what is read twice."""
    form = Form()
    a, b, c = (column(form, name, -999, 999) for name in "abc")
    wide, flag = column(form, "wide", -(1 << 57), 1 << 57), form.column(Slot("t", "has", True), 0, 1)
    top, low = form.most(a, b), form.least(b, form.constant(5))
    inner = form.most(form.linear([(2, a), (-2, b), (3, c)], 7), form.constant(0))
    found = [
        form.linear([(-1, a), (-1, b)]),
        form.linear([(-5, top), (5, low), (1, inner)], -3),
        form.linear([(1, wide), (-7, a)], 1),
        form.linear([(1 << 9, form.times([wide, a])), (1, flag)]),
        form.linear([(4, flag), (-1, form.below(a, b))]),
        form.linear([(1, form.least(form.linear([(1, inner), (1, top)]), a))], 1),
        form.times([top, form.least(c, form.constant(3))]),
        form.times([form.constant(-3), b]),
    ]
    return [a, b, c, wide, flag, None], [*found, a, flag, form.constant(7)]


def make_multiples() -> Made:
    """Sums of what a multiple is made of before; of some that is of no use."""
    form = Form()
    a, b, c = (column(form, name, -999, 999) for name in "abc")
    far = column(form, "far", 0, 1 << 52)
    found = []
    for of, factor, added in ((a, 10, 0), (b, 10, 1), (c, -10, 0), (far, 10, 0)):
        multiple = form.linear([(factor, of)], added)
        top = form.most(multiple, form.constant(7))
        found += [form.linear([(2 * factor, of), (2, top)]), form.linear([(factor, of), (3, top)])]
        found += [form.linear([(7, of), (2, top)], 5)]
    return [a, b, c, far], found


def make_choices() -> Made:
    """Flags, picks and steps, of numbers of every size."""
    form = Form()
    a, b = column(form, "a", -40, 10**6), column(form, "b", 0, 1 << 60)
    one, two = (form.column(Slot("t", name, True), 0, 1) for name in ("one", "two"))
    below, same = form.below(a, form.constant(7)), form.equal(a, b)
    every, some = form.every(below, one, two), form.some(same, one, form.opposite(two))
    picked = [
        form.pick(flag, then, otherwise)
        for flag in (below, one, every)
        for then, otherwise in (
            (a, form.no),
            (form.constant(9), form.constant(-300)),
            (form.no, b),
            (a, b),
            (below, same),
        )
    ]
    bounds = [0, 10, 100, 1000]
    steps = [form.steps(a, bounds, [at * scale for at in range(5)]) for scale in (1, 100, 10**5, 1 << 50)]
    return [a, b, one, two], [
        every,
        some,
        form.opposite(below),
        form.below(b, a),
        *picked,
        *steps,
        form.steps(b, bounds, [2, 1, 0, 1, 2]),
    ]


def make_edges(*reaches: int) -> Made:
    """Every kind of step of numbers that reach just so far, and a little further."""
    form = Form()
    inputs: list[Node | None] = []
    found: list[Node] = []
    for at, reach in enumerate(reaches):
        above, below = column(form, f"a{at}", 0, reach), column(form, f"b{at}", -reach, 1)
        inputs += [above, below]
        found += [
            form.linear([(1, above)], 1),
            form.linear([(-1, below), (-2, above)]),
            form.steps(above, [0, 1, reach], [-1, 0, reach - 2, 1]),
            form.steps(below, [-reach], [reach, 2 * reach]),
            form.most(below, form.linear([(1, above)], -reach)),
            form.below(above, form.constant(reach)),
            form.equal(below, form.constant(-reach)),
            form.pick(form.below(below, above), form.constant(reach), form.constant(1 - reach)),
            form.pick(form.equal(below, above), above, form.no),
            form.times([above, form.constant(2)]),
        ]
        found += [form.rounded(below, form.constant(by), mode) for by, mode in zip((2, 3, 10), MODES, strict=False)]
        found += [form.rounded(form.constant(1), form.linear([(1, above)], 1), RoundingMode.HALF_UP)]
    return inputs, found


def make_steps() -> Made:
    """Steps whose jumps come to as much as a byte, a double and a word hold, and to one more."""
    form = Form()
    near, far = column(form, "near", 0, (1 << 15) - 1), column(form, "far", 0, 1 << 15)
    kept = form.linear([(1, near)], 1)
    found = []
    for most in (127, 128, F53, F53 + 1, (1 << 63) - 1):
        for arg in (near, far) if most > 128 else (near, far, kept):
            found += [
                form.steps(arg, [1, 2], [0, 1, most]),
                form.steps(arg, [3], [-1, most - 2]),
                form.steps(arg, [4, 5, 6], [1, 0, 1, most - 3]),
            ]
    return [near, far], found


FORMS: dict[str, Callable[[], Made]] = {
    "quotients": make_quotients,
    "large-quotients": make_large_quotients,
    "sums": make_sums,
    "multiples": make_multiples,
    "choices": make_choices,
    "steps": make_steps,
    "edges-of-bytes": partial(make_edges, 127, 128, 1 << 15),
    "edges-of-doubles": partial(make_edges, HOPE - 1, HOPE, F53 - 1, F53),
    "edges-of-words": partial(make_edges, (1 << 61) - 1, 1 << 61, (1 << 62) - 1, 1 << 62),
    **{f"chance-{seed}": partial(make_by_chance, seed) for seed in SEEDS},
}


def slot_is_flag(node: Node | None) -> bool:
    """Whether a column holds flags, as far as is known of one that is not read."""
    return node is None or node.is_flag


def show_kernel(name: str) -> str:
    """A form, its kernel for numpy and its loop."""
    inputs, outputs = FORMS[name]()
    box = [(node.low, node.high) if node is not None else (-1, 1) for node in inputs]
    outputs = [node for node in outputs if max(-node.low, node.high) < 1 << 63]
    writer = Writer(inputs, outputs, box)
    text = writer.write()
    named = [f"{name} = {number} as {kind}" for (kind, number), name in writer.constants.items()]
    buffers = [f"{name}: {kind}" for name, kind in writer.buffers.items()]
    try:
        # Columns of every size, flags as such.
        kinds = ["b1" if slot_is_flag(node) else TYPES[at % len(TYPES)] for at, node in enumerate(inputs)]
        loop = emit_loop(inputs, tuple(box), outputs, kinds, ["b1" if node.is_flag else "i8" for node in outputs])
        fused = [f"lanes {dict(loop.lanes)}", loop.text]
    except Beyond:
        fused = ["not as machine code"]
    return "\n".join([*show_nodes(outputs), f"lanes {dict(writer.lanes)}", *named, *buffers, text, *fused, ""])


if __name__ == "__main__":
    write(KERNELS, {f"{name}.txt": show_kernel(name) for name in FORMS})
