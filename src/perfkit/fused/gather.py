"""Values added to the lines that they lead to, as one loop of machine code."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from perfkit.columns import Array, Flags, Whole
from perfkit.fused.kernel import address, is_plain
from perfkit.fused.machine import compile_loop


def add_loop(ends: Whole, values: Array, taken: Flags | None, sums: Whole) -> int:
    """Add values to the sums of the lines that they lead to. taken: the values that count, none for all of them.

    Gives how many values could be added, as `AddLoop` of `columns` has it: all of them, or what was added does not
    count, since a sum passes 64 bits, a line is none of those there are, or an array is of another kind.
    """
    arrays: list[npt.NDArray[np.generic]] = [ends, values, sums, np.array([len(sums)])]
    arrays += [] if taken is None else [taken]
    is_own = all(each.dtype == np.int64 for each in arrays[:3]) and (taken is None or _are_bits(taken))
    if not is_own or not all(map(is_plain, arrays)):
        return 0
    code = compile_loop(_write(is_all=taken is None), len(arrays))
    return code.call(*map(address, arrays), 0, len(values))


def _are_bits(flags: Flags) -> bool:
    """Whether flags are bytes of zero and one, which arrays that are only called flags need not be."""
    return flags.dtype == np.bool_ and (not len(flags) or int(flags.view(np.uint8).max()) <= 1)


@cache
def _write(*, is_all: bool) -> str:
    """The loop. What does not count adds zero, so that nothing branches but where the loop ends."""
    flags = "" if is_all else ", ptr noalias %T"
    counted = "%counted = add i64 %value, 0"
    if not is_all:
        # Picking by the flag would become a branch, which nobody can foresee.
        counted = """%flag_p = getelementptr i8, ptr %T, i64 %i
  %flag = load i8, ptr %flag_p
  %one = and i8 %flag, 1
  %times = zext i8 %one to i64
  %counted = mul i64 %value, %times"""
    return f"""
declare {{i64, i1}} @llvm.sadd.with.overflow.i64(i64, i64)
define i64 @run(ptr noalias %E, ptr noalias %V, ptr noalias %S, ptr noalias %N{flags}, i64 %first, i64 %last) {{
entry:
  %lines = load i64, ptr %N
  br label %open
open:
  %i = phi i64 [ %first, %entry ], [ %i1, %next ]
  %is_more = icmp slt i64 %i, %last
  br i1 %is_more, label %read, label %stop
stop:
  ret i64 %i
read:
  %end_p = getelementptr i64, ptr %E, i64 %i
  %end = load i64, ptr %end_p
  %is_line = icmp ult i64 %end, %lines
  br i1 %is_line, label %add, label %stop
add:
  %value_p = getelementptr i64, ptr %V, i64 %i
  %value = load i64, ptr %value_p
  {counted}
  %sum_p = getelementptr i64, ptr %S, i64 %end
  %sum = load i64, ptr %sum_p
  %added = call {{i64, i1}} @llvm.sadd.with.overflow.i64(i64 %sum, i64 %counted)
  %is_beyond = extractvalue {{i64, i1}} %added, 1
  br i1 %is_beyond, label %stop, label %next
next:
  %sum1 = extractvalue {{i64, i1}} %added, 0
  store i64 %sum1, ptr %sum_p
  %i1 = add i64 %i, 1
  br label %open
}}
"""
