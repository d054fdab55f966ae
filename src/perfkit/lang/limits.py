"""Bounds on a text, watched while its words go from the lexer to the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfkit.diagnostics import Code, PerfkitError
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.reading import Reading, span_of

if TYPE_CHECKING:
    from lark import Token

MOST_BYTES = 65_536
MOST_WORDS = 20_000
MOST_SECTIONS = 2_000
MOST_LINES = 5_000
DEEPEST = 64
LONGEST_NAME = 64


class Stopped(PerfkitError):
    """The reading goes no further; the finding is already kept."""


class WordStream:
    """Counts words, brackets and signs in a row; tells which words the parser gets."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._depth = 0
        self._chain = 0

    def passes(self, token: Token) -> bool:
        """Whether the parser gets this word; one that breaks a bound stops the reading."""
        reading = self._reading
        reading.words += 1
        if reading.words > MOST_WORDS:
            self._stop(codes.TOO_MANY_WORDS, token, MOST_WORDS)
        kind = token.type
        if kind == "_NL":
            return not self._depth
        if kind == "LPAR":
            self._depth += 1
            if self._depth > DEEPEST:
                self._stop(codes.TOO_DEEP, token, DEEPEST)
        elif kind == "RPAR":
            self._depth -= 1
        elif kind == "NAME" and len(token) > LONGEST_NAME:
            self._stop(codes.NAME_TOO_LONG, token, LONGEST_NAME)
        if kind in ("MINUS", "NOT", "非"):
            self._chain += 1
            if self._chain > DEEPEST:
                self._stop(codes.TOO_DEEP, token, DEEPEST)
        else:
            self._chain = 0
        return True

    def _stop(self, code: Code, token: Token, limit: int) -> None:
        self._reading.report(code, span_of(token), limit=limit)
        raise Stopped(code.code)
