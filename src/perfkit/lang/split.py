"""Cuts a text into the pieces that are read one by one: settings, sections and headings."""

from __future__ import annotations

import re
from enum import Enum
from typing import NamedTuple

from perfkit.diagnostics import Span
from perfkit.lang.words import CLAUSE_WORDS, HEADS, INNER_WORDS, RENAMED, SETTINGS


class PieceKind(Enum):
    """What a piece is."""

    SETTING = "setting"
    SECTION = "section"
    UNKNOWN = "unknown"


class Piece(NamedTuple):
    """A stretch of the text that is read on its own. `word`: its first word, `word_end`: where that ends."""

    kind: PieceKind
    start: int
    end: int
    word: str
    word_end: int


class HeadingLine(NamedTuple):
    """A line that begins with `##`; `before`: how many sections stand above it."""

    text: str
    before: int
    span: Span


class Pieces(NamedTuple):
    """A text in pieces."""

    pieces: tuple[Piece, ...]
    headings: tuple[HeadingLine, ...]


_SIGNS = re.compile(r'"[^"\n]*"|#[^\n]*|[()\n]')
_LINE = re.compile(r"([ \t\r]*)(##(?!#)[^\n]*|\w+|)[ \t]*([^\s\w]?)")
_KNOWN = HEADS.keys() | RENAMED.keys()
_ALL_SETTINGS = SETTINGS.keys()


def find_lines(text: str) -> list[tuple[int, int]]:
    """Where each line begins, and how many round brackets are open there."""
    lines = [(0, 0)]
    depth = 0
    for sign in _SIGNS.finditer(text):
        character = sign.group()
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif character == "\n":
            lines.append((sign.end(), depth))
    return lines


def _begins_section(word: str, sign: str, indent: str, depth: int) -> bool:
    if word not in _KNOWN or sign in (":", "="):
        return False
    # Inside a bracket only a head at the very start of a line can show that the bracket was left open.
    return not depth or (not indent and sign in ("", '"'))


def _is_unknown_head(word: str, sign: str, indent: str, depth: int) -> bool:
    if depth or indent or word in INNER_WORDS or word in CLAUSE_WORDS:
        return False
    return sign in ("", '"')


def split_text(text: str) -> Pieces:
    """The pieces of a folded text, in order.

    A section begins at a line whose first word is a head, a setting is one line before the first section.
    """
    starts: list[tuple[PieceKind, int, str, int]] = []
    headings: list[HeadingLine] = []
    sections = 0
    closed_depth = 0
    for start, open_brackets in find_lines(text):
        line = _LINE.match(text, start)
        assert line is not None, "every part of a line may be missing"
        indent, word, sign = line.groups()
        depth = open_brackets - closed_depth
        at = line.start(2)
        if word.startswith("#"):
            if depth <= 0:
                headings.append(HeadingLine(word.strip("# \t\r"), sections, Span(at, at + len(word.rstrip()))))
        elif word and _begins_section(word, sign, indent, depth):
            starts.append((PieceKind.SECTION, at, word, line.end(2)))
            sections += 1
            closed_depth = open_brackets
        elif depth <= 0 and not sections and word in _ALL_SETTINGS and (sign != ":" or not indent):
            starts.append((PieceKind.SETTING, at, word, line.end(2)))
        elif word and _is_unknown_head(word, sign, indent, depth):
            starts.append((PieceKind.UNKNOWN if sections else PieceKind.SETTING, at, word, line.end(2)))
    ends = [*(start for _, start, _, _ in starts), len(text)][1:]
    pieces = tuple(
        Piece(kind, start, end, word, word_end) for (kind, start, word, word_end), end in zip(starts, ends, strict=True)
    )
    return Pieces(pieces, tuple(headings))
