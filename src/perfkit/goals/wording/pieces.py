"""Cuts a folded text into words, numbers and marks, in one pass from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class Kind(Enum):
    """What a piece is."""

    WORD = "word"
    NUMBER = "number"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a number or a mark, by its place in the folded text.

    is_glued: nothing stands between it and the piece before.
    """

    kind: Kind
    text: str
    start: int
    end: int
    value: Fraction | None = None
    is_glued: bool = False


MOST_DIGITS = 24
"""Figures with more digits are numbers of something, never amounts."""


def cut_pieces(text: str, start: int = 0, end: int | None = None) -> list[Piece]:
    """The pieces of a folded text: runs of letters, numbers as they are written, every other character by itself.

    Laws: pieces are in order and do not overlap; only blanks are left out; linear in the text's length.

    >>> [piece.text for piece in cut_pieces("get $1.2m by 30/9")]
    ['get', '$', '1.2', 'm', 'by', '30', '/', '9']
    """
    pieces: list[Piece] = []
    at = start
    stop = len(text) if end is None else end
    last = start
    while at < stop:
        char = text[at]
        if char == " ":
            at += 1
            continue
        glued = bool(pieces) and last == at
        if char.isdecimal():
            piece = _number(text, at, stop, is_glued=glued)
        elif char.isalpha():
            finish = _end_of_word(text, at, stop)
            piece = Piece(Kind.WORD, text[at:finish], at, finish, None, glued)
        else:
            piece = Piece(Kind.MARK, char, at, at + 1, None, glued)
        pieces.append(piece)
        at = last = piece.end
    return pieces


def _end_of_word(text: str, at: int, stop: int) -> int:
    """Where a run of letters ends; an apostrophe between letters belongs to it."""
    while at < stop:
        char = text[at]
        if not char.isalpha() and not (char == "'" and at + 1 < stop and text[at + 1].isalpha()):
            return at
        at += 1
    return at


def _number(text: str, at: int, stop: int, *, is_glued: bool) -> Piece:
    """A run of figures with groups of thousands and at most one decimal part.

    A point or comma belongs to the number when figures follow it at once; groups of three after commas are thousands.
    """
    end = _digits(text, at, stop)
    digits = text[at:end]
    while end < stop and text[end] in ",'" and _is_group(text, end + 1, stop):
        digits += text[end + 1 : end + 4]
        end += 4
    points = _groups_after_points(text, end, stop)
    if points and end - at <= MOST_OF_A_GROUP and text[at] != "0" and not text[at:end].count(","):
        # `1.200.000`: two groups or more after points are thousands, as after commas.
        digits += text[end:points].replace(".", "")
        end = points
    decimals = ""
    is_part = at > 1 and text[at - 1] == "." and text[at - 2].isdecimal()
    if end + 1 < stop and text[end] == "." and text[end + 1].isdecimal() and not is_part:
        finish = _digits(text, end + 1, stop)
        # Two points make a version or a date: each part stands by itself there.
        if not (finish + 1 < stop and text[finish] == "." and text[finish + 1].isdecimal()):
            decimals = text[end + 1 : finish]
            end = finish
    too_long = len(digits) + len(decimals) > MOST_DIGITS
    value = None if too_long else Fraction(int(digits + decimals), 10 ** len(decimals))
    return Piece(Kind.NUMBER, text[at:end], at, end, value, is_glued)


MOST_OF_A_GROUP = 3


def _groups_after_points(text: str, at: int, stop: int) -> int:
    """Where two or more groups of three figures after points end; 0 where there are none."""
    end = at
    while end < stop and text[end] == "." and _is_group(text, end + 1, stop):
        end += 4
    is_over = not (end + 1 < stop and text[end] == "." and text[end + 1].isdecimal())
    return end if end - at >= 2 * (MOST_OF_A_GROUP + 1) and is_over else 0


def _digits(text: str, at: int, stop: int) -> int:
    while at < stop and text[at].isdecimal():
        at += 1
    return at


def _is_group(text: str, at: int, stop: int) -> bool:
    """Whether exactly three figures stand here."""
    return at + 3 <= stop and text[at : at + 3].isdecimal() and not (at + 3 < stop and text[at + 3].isdecimal())
