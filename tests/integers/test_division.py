"""What is divided by may be below zero: no line is left to the reference evaluator for it, and no cent differs."""

from __future__ import annotations

from decimal import Decimal
from importlib.util import find_spec
from itertools import product

import pytest

import perfkit

pytest.importorskip("numpy", reason="columns need perfkit[frames]")

PLAN = """perfkit 2027
plan "Quotients of all signs" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
rounding {mode}
participants rep key id
  id : text

input
  a : money
  b : money
  c : money

calc
  share   : percent = a / (b - c)  else 0%
  twofold : number  = (a / b) / (c / a)  else 2
  small   : number  = a / c  else 7
  ok      : flag    = share > 50% and small < 1
  upturn  : number  = 1 / (twofold * small)  else 3

pay x = USD 100 * share * (if ok then 2 otherwise 1)
pay y = USD 10 * max(min(twofold, small), -50)
pay w = USD 10 * max(min(upturn, 20), -30)
pay z = (b / c) * a  else USD 1  round 0
"""
AMOUNTS = ("0", "0.01", "-0.01", "0.33", "-2.50", "1000.00", "-999.99")
EXECUTORS = ["numpy", *(["fused"] if find_spec("llvmlite") is not None else [])]


@pytest.mark.parametrize("mode", ["half_up", "half_even", "downward"])
def test_a_divisor_below_zero_is_divided_by_as_any_other(mode: str) -> None:
    plan = perfkit.load_plan(PLAN.format(mode=mode))
    rows = [{"id": str(at), "a": a, "b": b, "c": c} for at, (a, b, c) in enumerate(product(AMOUNTS, repeat=3))]
    reference = perfkit.evaluate(plan, {"rep": rows}, "2027-01").statements
    expected = {
        name: [
            int((reference[row["id"]].payouts[name].amount * 100) if name in reference[row["id"]].payouts else 0)
            for row in rows
        ]
        for name in "xywz"
    }
    compiled = perfkit.compile_plan(plan)
    for executor in EXECUTORS:
        done = compiled.columns({"rep": rows}, "2027-01", executor=executor)
        assert done.by == {"columns": len(rows), "reference": 0}
        assert {name: done.payouts[name].tolist() for name in "xywz"} == expected
    fast = compiled.record_function("2027-01")
    assert fast is not None
    at = [tuple(fast.payouts).index(name) for name in "xywz"]
    for line, row in enumerate(rows):
        paid = fast.run(*(int(Decimal(row[each.name]) * 10**each.places) for each in fast.inputs))
        assert [paid[each] for each in at] == [expected[name][line] for name in "xywz"]
