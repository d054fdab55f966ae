"""How a quotient is rounded in the text that LLVM reads, mode by mode.

The proofs: docs/decisions/integer-form.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from perfkit.values import RoundingMode

PLAIN: Mapping[RoundingMode, str] = {
    RoundingMode.HALF_EVEN: "rint",
    RoundingMode.DOWNWARD: "floor",
    RoundingMode.UPWARD: "ceil",
    RoundingMode.TOWARD_ZERO: "trunc",
}
"""What rounds a quotient of doubles, sign and all."""

MIRRORED: Mapping[RoundingMode, str] = {
    RoundingMode.HALF_UP: "floor",
    RoundingMode.HALF_DOWN: "ceil",
    RoundingMode.AWAY_FROM_ZERO: "ceil",
}
"""What rounds the size of a quotient of doubles; the sign is put back."""

ADDS: Mapping[RoundingMode, int] = {RoundingMode.HALF_UP: 1, RoundingMode.HALF_DOWN: -1}
"""Whether half of what divides is added to the size first, or taken off."""


def add_one(let: Callable[[str], str], mode: RoundingMode, floor: str, rest: str, below: str) -> str:
    """What is added to the floor of a quotient, 0 or 1, by what remains.

    let: writes a line and gives its name. rest: from 0 up to below what divides.
    """
    return let(f"zext i1 {_is_up(let, mode, floor, rest, below)} to i64")


def _is_up(let: Callable[[str], str], mode: RoundingMode, floor: str, rest: str, below: str) -> str:
    if mode is RoundingMode.DOWNWARD:
        return "false"
    is_negative = let(f"icmp slt i64 {floor}, 0")
    is_positive = let(f"xor i1 {is_negative}, true")
    if mode in (RoundingMode.UPWARD, RoundingMode.TOWARD_ZERO, RoundingMode.AWAY_FROM_ZERO):
        is_odd = let(f"icmp ne i64 {rest}, 0")
        if mode is RoundingMode.UPWARD:
            return is_odd
        return let(f"and i1 {is_odd}, {is_negative if mode is RoundingMode.TOWARD_ZERO else is_positive}")
    twice = let(f"shl i64 {rest}, 1")
    tie = {RoundingMode.HALF_UP: is_positive, RoundingMode.HALF_DOWN: is_negative}.get(mode)
    if tie is None:
        last_bit = let(f"and i64 {floor}, 1")
        tie = let(f"icmp eq i64 {last_bit}, 1")
    is_tie = let(f"icmp eq i64 {twice}, {below}")
    tie_goes_up = let(f"and i1 {is_tie}, {tie}")
    is_more = let(f"icmp sgt i64 {twice}, {below}")
    return let(f"or i1 {is_more}, {tie_goes_up}")
