"""Totals shared out by largest remainder, as one loop of machine code over lines that stand scope by scope."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from perfkit.columns import Array, Flags, Whole
from perfkit.fused.kernel import address, is_plain
from perfkit.fused.machine import compile_loop

LINES_MOST = 64
"""So many lines of one scope are shared out here; the largest remainder is looked for as often as a unit is left."""

SIZE_MOST = 1 << 31
"""Weights and totals beyond it are numpy's; a product beyond 2^53 is too."""


def share_loop(columns: Sequence[Array], parts: Whole, has: Flags) -> int:
    """Fill the parts, and which lines have one. columns: totals, weights, scopes, and the key that orders each scope.

    Gives how many lines could be shared out, as `ShareLoop` of `columns` has it: all of them, or what comes after does
    not count, since lines are out of order, a total is not one, a weight is below zero, or a figure is too large.
    """
    arrays: list[npt.NDArray[np.generic]] = [*columns, parts, has]
    if not all(map(is_plain, arrays)):
        return 0
    return compile_loop(_TEXT, len(arrays)).call(*map(address, arrays), 0, len(parts))


def _at(name: str, array: str, place: str, kind: str = "i64") -> str:
    """A value read from an array."""
    return f"%{name}_p = getelementptr {kind}, ptr {array}, i64 {place}\n  %{name} = load {kind}, ptr %{name}_p"


def _put(name: str, value: str, array: str, place: str, kind: str = "i64") -> str:
    return f"%{name} = getelementptr {kind}, ptr {array}, i64 {place}\n  store {kind} {value}, ptr %{name}"


# By the floor lemma a quotient of whole numbers within 2^53 is floored rightly in doubles; none is below zero here.
_TEXT = f"""
define i64 @run(ptr noalias %U, ptr noalias %W, ptr noalias %G, ptr noalias %K, ptr noalias %P, ptr noalias %H,
                i64 %first, i64 %last) {{
entry:
  %R = alloca [{LINES_MOST} x i64], align 16
  br label %scopes
scopes:
  %s = phi i64 [ %first, %entry ], [ %j1, %next ]
  %is_more = icmp slt i64 %s, %last
  br i1 %is_more, label %open, label %all
all:
  ret i64 %last
stop:
  ret i64 %s
open:
  {_at("g", "%G", "%s")}
  {_at("u", "%U", "%s")}
  br label %scan
scan:
  %j = phi i64 [ %s, %open ], [ %j1, %look ]
  %sum = phi i64 [ 0, %open ], [ %sum1, %look ]
  %before = phi i64 [ {-(1 << 63)}, %open ], [ %k, %look ]
  {_at("w", "%W", "%j")}
  {_at("k", "%K", "%j")}
  {_at("uj", "%U", "%j")}
  %sum1 = add i64 %sum, %w
  %j1 = add i64 %j, 1
  %is_heavy = icmp ugt i64 %w, {SIZE_MOST}
  %is_other = icmp ne i64 %uj, %u
  %is_turned = icmp slt i64 %k, %before
  %is_odd = or i1 %is_heavy, %is_other
  %is_wrong = or i1 %is_odd, %is_turned
  br i1 %is_wrong, label %stop, label %on
on:
  %is_inside = icmp slt i64 %j1, %last
  br i1 %is_inside, label %step, label %close
step:
  {_at("gj", "%G", "%j1")}
  %is_lower = icmp slt i64 %gj, %g
  br i1 %is_lower, label %stop, label %look
look:
  %is_same = icmp eq i64 %gj, %g
  br i1 %is_same, label %scan, label %close
close:
  %count = sub i64 %j1, %s
  %is_minus = icmp slt i64 %u, 0
  %minus = sub i64 0, %u
  %size = select i1 %is_minus, i64 %minus, i64 %u
  %is_large = icmp ugt i64 %size, {SIZE_MOST}
  %is_many = icmp sgt i64 %count, {LINES_MOST}
  %is_beyond = or i1 %is_large, %is_many
  br i1 %is_beyond, label %stop, label %kind
kind:
  %has_none = icmp eq i64 %sum1, 0
  %is_alone = icmp eq i64 %count, 1
  br i1 %is_alone, label %one, label %several
one:
  %has_one = xor i1 %has_none, true
  %has_flag = zext i1 %has_one to i8
  {_put("one_p", "%u", "%P", "%s")}
  {_put("one_h", "%has_flag", "%H", "%s", "i8")}
  br label %next
several:
  br i1 %has_none, label %nothing, label %share
nothing:
  %n = phi i64 [ %s, %several ], [ %n1, %nothing ]
  {_put("nothing_p", "0", "%P", "%n")}
  {_put("nothing_h", "0", "%H", "%n", "i8")}
  %n1 = add i64 %n, 1
  %is_nothing = icmp slt i64 %n1, %j1
  br i1 %is_nothing, label %nothing, label %next
share:
  %under = sitofp i64 %sum1 to double
  br label %part
part:
  %t = phi i64 [ %s, %share ], [ %t1, %floor ]
  %left = phi i64 [ %size, %share ], [ %left1, %floor ]
  {_at("wt", "%W", "%t")}
  %product = mul i64 %size, %wt
  %is_wide = icmp ugt i64 %product, {(1 << 53) - 1}
  br i1 %is_wide, label %stop, label %floor
floor:
  %above = sitofp i64 %product to double
  %quotient = fdiv double %above, %under
  %whole = fptosi double %quotient to i64
  %taken = mul i64 %whole, %sum1
  %rest = sub i64 %product, %taken
  %place = sub i64 %t, %s
  {_put("floor_p", "%whole", "%P", "%t")}
  {_put("floor_h", "1", "%H", "%t", "i8")}
  {_put("floor_r", "%rest", "%R", "%place")}
  %left1 = sub i64 %left, %whole
  %t1 = add i64 %t, 1
  %is_part = icmp slt i64 %t1, %j1
  br i1 %is_part, label %part, label %odd
odd:
  %units = phi i64 [ %left1, %floor ], [ %units1, %give ]
  %is_left = icmp sgt i64 %units, 0
  br i1 %is_left, label %find, label %sign
find:
  %f = phi i64 [ 0, %odd ], [ %f1, %find ]
  %most = phi i64 [ -1, %odd ], [ %most1, %find ]
  %at = phi i64 [ 0, %odd ], [ %at1, %find ]
  {_at("rf", "%R", "%f")}
  %is_most = icmp sgt i64 %rf, %most
  %most1 = select i1 %is_most, i64 %rf, i64 %most
  %at1 = select i1 %is_most, i64 %f, i64 %at
  %f1 = add i64 %f, 1
  %is_further = icmp slt i64 %f1, %count
  br i1 %is_further, label %find, label %give
give:
  {_put("give_r", "-1", "%R", "%at1")}
  %to = add i64 %s, %at1
  {_at("got", "%P", "%to")}
  %got1 = add i64 %got, 1
  store i64 %got1, ptr %got_p
  %units1 = sub i64 %units, 1
  br label %odd
sign:
  br i1 %is_minus, label %negate, label %next
negate:
  %m = phi i64 [ %s, %sign ], [ %m1, %negate ]
  {_at("part_m", "%P", "%m")}
  %negated = sub i64 0, %part_m
  store i64 %negated, ptr %part_m_p
  %m1 = add i64 %m, 1
  %is_minus_on = icmp slt i64 %m1, %j1
  br i1 %is_minus_on, label %negate, label %next
next:
  br label %scopes
}}
"""
