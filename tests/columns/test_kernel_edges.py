"""Kernels of steps that reach just as far as a byte, a double or a word reckon as whole numbers do, at each edge."""

from __future__ import annotations

from itertools import product

import pytest

pytest.importorskip("numpy", reason="columns need perfkit[frames]")
pytest.importorskip("llvmlite", reason="machine code needs perfkit[jit]")

from tests.columns.frozen import FORMS
from tests.columns.test_kernel import run, work_out


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", ["steps", "edges-of-bytes", "edges-of-doubles", "edges-of-words"])
def test_what_reaches_just_so_far_is_reckoned_alike(name: str) -> None:
    inputs, outputs = FORMS[name]()
    nodes = [node for node in inputs if node is not None]
    outputs = [node for node in outputs if max(-node.low, node.high) < 1 << 63]
    edges = [sorted({each.low, each.low + 1, 0, 1, 2, each.high - 1, each.high}) for each in nodes]
    least = min(map(len, edges))
    # Each value of a column meets each of the column beside it.
    rows = [
        [own[(at + turn * (place % 2)) % len(own)] for place, own in enumerate(edges)]
        for at, turn in product(range(max(map(len, edges))), range(least))
    ]
    rows = [[min(max(value, node.low), node.high) for value, node in zip(row, nodes, strict=True)] for row in rows]
    wanted = []
    for row in rows:
        known = {node.number: value for node, value in zip(nodes, row, strict=True)}
        wanted.append([work_out(node, known) for node in outputs])
    found, _ = run(nodes, outputs, rows)
    assert found == wanted
