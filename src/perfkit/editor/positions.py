"""Places of a text as an editor counts them: lines from 0, and units in a line, those of UTF-16 unless agreed."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from perfkit.diagnostics import door

_LINE_END = re.compile(r"\r\n|\n|\r")
_MARK = "\ufeff"
_ASTRAL = 0x10000


class Position(NamedTuple):
    """A place: line, and units before it in the line, both from 0."""

    line: int
    character: int


class Stretch(NamedTuple):
    """From where to where of a text, in characters without a byte order mark; the end is not included."""

    start: int
    end: int


class Positions:
    """Turns places of one text into those of an editor and back.

    Offsets count characters without a byte order mark, as spans do; the editor counts the mark.
    Laws: `to_offset(to_position(n)) == n` wherever n is no line end of two characters; both never raise, places beyond
    an end become that end.

    >>> places = Positions("a😀b\\n年")
    >>> places.to_position(2), places.to_offset(Position(0, 3)), places.to_offset(Position(9, 9))
    (Position(line=0, character=3), 2, 5)
    """

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self._text = text
        self._encoding = encoding
        self._shift = int(text.startswith(_MARK))
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def to_position(self, offset: int) -> Position:
        """Where an editor sees a place."""
        at = min(max(0, offset + self._shift), len(self._text))
        line = bisect_right(self._starts, at) - 1
        return Position(line, count_units(self._text[self._starts[line] : at], self._encoding))

    def to_offset(self, position: Position) -> int:
        """The place that an editor means; inside a letter of two units it is before that letter."""
        if position.line < 0:
            return 0
        if position.line >= len(self._starts):
            return len(self._text) - self._shift
        start = self._starts[position.line]
        end = self._starts[position.line + 1] if position.line + 1 < len(self._starts) else len(self._text)
        line = _LINE_END.sub("", self._text[start:end])
        units, count = 0, 0
        for letter in line:
            units += count_units(letter, self._encoding)
            if units > position.character:
                break
            count += 1
        return max(0, start + count - self._shift)


@door
def count_units(text: str, encoding: str = "utf-16") -> int:
    """How many units a text takes in an encoding that editors count in: utf-8, utf-16 or utf-32.

    >>> count_units("年😀"), count_units("年😀", "utf-8"), count_units("年😀", "utf-32")
    (3, 7, 2)
    """
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) if encoding == "utf-32" else len(text) + sum(ord(letter) >= _ASTRAL for letter in text)
