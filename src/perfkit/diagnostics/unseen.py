"""Which signs of a text nobody sees: the one set that every door of perfkit goes by."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from perfkit.diagnostics.unicode_signs import PICTURES, PLAIN_PICTURES, UNSEEN

_SELECTOR, _JOINER, _KEYCAP = "\ufe0f", "\u200d", "\u20e3"
_KEYS = frozenset("0123456789#*")
_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))


def list_unseen(text: str) -> list[int]:
    r"""Where in a text signs stand that nobody sees, or that make it read otherwise than it looks.

    These are the controls but tab and line ends, signs that turn the direction, what Unicode lets be ignored, halves of
    pairs, signs of private use and those without a meaning yet, and what is drawn as nothing. A selector or a joiner
    that changes how a picture looks is seen. A carriage return is not judged. The same for every Python.

    >>> list_unseen("R1\u3164"), list_unseen("well done \u2764\ufe0f")
    ([2], [])
    """
    if text.isascii() and text.isprintable():
        return []
    return [at for at in _iter_candidates(text) if not _is_of_picture(text, at)]


def is_seen(text: str) -> bool:
    r"""Whether every sign of a text is seen.

    >>> is_seen("张三"), is_seen("张\u200b三")
    (True, False)
    """
    return (text.isascii() and text.isprintable()) or not list_unseen(text)


def _iter_candidates(text: str) -> Iterator[int]:
    for match in _candidates().finditer(text):
        sign = match.group()
        if sign <= "\uffff" or _is_among(UNSEEN, sign):
            yield match.start()


@cache
def _candidates() -> re.Pattern[str]:
    """What is not seen of the first plane, and every sign of the others: a long list of these would be slow here."""
    starts, ends = _bounds(UNSEEN)
    low = [(start, min(end, 0xFFFF)) for start, end in zip(starts, ends, strict=True) if start <= 0xFFFF]
    signs = "".join(f"{re.escape(chr(start))}-{re.escape(chr(end))}" for start, end in low)
    return re.compile(f"[{signs}\U00010000-\U0010ffff]")


def _is_among(table: str, sign: str) -> bool:
    starts, ends = _bounds(table)
    at = bisect_right(starts, ord(sign)) - 1
    return at >= 0 and ord(sign) <= ends[at]


@cache
def _bounds(table: str) -> tuple[list[int], list[int]]:
    pieces = [piece.partition("-") for piece in table.split()]
    return [int(first, 16) for first, _, _ in pieces], [int(last or first, 16) for first, _, last in pieces]


def _is_of_picture(text: str, at: int) -> bool:
    """Whether the selector or joiner at a place changes how a picture looks, and so is seen by it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if not before:
        return False
    if text[at] == _SELECTOR:
        return after == _KEYCAP if before in _KEYS else _is_among(PLAIN_PICTURES, before)
    if text[at] != _JOINER or not after or not _is_among(PICTURES, after):
        return False
    if before == _SELECTOR:
        return _is_of_picture(text, at - 1)
    return before in _TONES or _is_among(PICTURES, before)
