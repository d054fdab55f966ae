"""Bounds on a text, watched while its words go from the lexer to the parser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfkit.diagnostics import Code, PerfkitError, Span
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.habits import report_habit, word_at
from perfkit.lang.named import list_named
from perfkit.lang.reading import Reading, span_of

if TYPE_CHECKING:
    from lark import Token

MOST_BYTES = 65_536
MOST_WORDS = 20_000
MOST_SECTIONS = 2_000
MOST_LINES = 5_000
DEEPEST = 64
LONGEST_NAME = 64
PRINTED_TIMES = 4
"""How many times as long as a given text one may be that is printed here: blanks, brackets and full words add up."""
# Brackets hold sums, sums hold products and so on: how many parts of a formula may lie inside each other.
MOST_PARTS_DEEP = 200

_NAMED_LINE = re.compile(r"[ \t]*\w+[ \t]*[:=](?!=)")
_SHORT = 2
"""Most letters that are rather a short name behind a word without its blank than the end of a longer name."""
_UNARY = frozenset({"MINUS", "NOT", "非"})
_CHOICE = frozenset({"OTHERWISE", "否则"})
# What makes a formula one part deeper, once in each bracket.
_DEEPENING = {
    "OR": 1,
    "或": 1,
    "AND": 2,
    "且": 2,
    "NOT": 4,
    "非": 4,
    "CMP": 8,
    "IS": 8,
    "PLUS": 16,
    "MINUS": 16,
    "STAR": 32,
    "SLASH": 32,
    "IF": 64,
    "如果": 64,
    "AT": 128,
    "于": 128,
}


class Stopped(PerfkitError):
    """The reading goes no further; the finding is already kept."""


class Unreadable(PerfkitError):
    """The piece cannot be read; the finding is already kept. `at`: where in the text."""

    def __init__(self, code: Code, at: int) -> None:
        super().__init__(code.code)
        self.at = at


class Cut(PerfkitError):
    """A name stands where none can, and the lexer took its first letters for a word. `span`: the name in the text."""

    def __init__(self, span: Span) -> None:
        super().__init__(str(span.start))
        self.span = span


class WordStream:
    """Counts words, brackets and signs in a row; tells which words the parser gets.

    opened: where the brackets that are open begin. closed: where the last one that was closed begins.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._chain = 0
        self._seen = 0
        self._choices = 0
        self._weight = 0
        self._outer: list[tuple[int, int, int]] = []
        self.opened: list[Span] = []
        self.closed: Span | None = None
        self.last: Token | None = None

    def passes(self, token: Token) -> bool:
        """Whether the parser gets this word; one that breaks a bound stops the reading."""
        reading = self._reading
        reading.words += 1
        if reading.words > MOST_WORDS * reading.times:
            self._stop(codes.TOO_MANY_WORDS, token, MOST_WORDS * reading.times)
        last, self.last = self.last, token
        if last is not None and last.end_pos == token.start_pos:
            self._check_touching(last, token)
        kind = token.type
        if kind == "NAME":
            self._chain = 0
            if len(token) > LONGEST_NAME:
                self._stop(codes.NAME_TOO_LONG, token, LONGEST_NAME)
        elif kind == "_NL":
            if self.opened:
                return False
            self._start_over()
        elif kind == "LPAR":
            self._open(token)
        elif kind == "RPAR":
            self._close()
        elif kind in ("_COMMA", "VBAR", "_ENDROW"):
            self._start_over()
        else:
            self._weigh(kind, token)
        return True

    def _weigh(self, kind: str, token: Token) -> None:
        self._chain = self._chain + 1 if kind in _UNARY else 0
        if self._chain > DEEPEST:
            self._stop(codes.TOO_DEEP, token, DEEPEST)
        self._seen |= _DEEPENING.get(kind, 0)
        if kind in _CHOICE:
            self._choices += 1
            if self._choices > 1:
                self._refuse(codes.TWO_OTHERWISE, token)

    def _start_over(self) -> None:
        self._chain = self._seen = self._choices = 0

    def _open(self, token: Token) -> None:
        here = 1 + self._chain + self._seen.bit_count()
        self._outer.append((self._seen, self._choices, here))
        self._weight += here
        self.opened.append(span_of(token))
        if len(self.opened) > DEEPEST or self._weight > MOST_PARTS_DEEP:
            self._stop(codes.TOO_DEEP, token, DEEPEST)
        self._start_over()

    def _close(self) -> None:
        self._chain = 0
        self.closed = None
        if self.opened:
            self.closed = self.opened.pop()
            self._seen, self._choices, here = self._outer.pop()
            self._weight -= here

    def _check_touching(self, last: Token, token: Token) -> None:
        before, behind = last[-1:], token[:1]
        if not (_is_word(before) and _is_word(behind)):
            return
        both_ascii = before.isascii() and behind.isascii()
        if both_ascii or token.type == "NAME" or (before.isascii() and not before.isdigit()):
            self._check_bracket(last)
            self._check_cut(last, token)
            if report_habit(self._reading, last.start_pos or 0, frozenset((str(last),))):
                raise Unreadable(codes.OTHER_WORD, last.start_pos or 0)
            span = Span(last.start_pos or 0, token.end_pos or 0)
            written = self._reading.written(span)
            if self._reading.line_start(span.start) not in self._reading.slip_lines:
                self._reading.report(codes.WORDS_TOUCH, span, written=written, apart=f"{last} {token}")
            raise Unreadable(codes.WORDS_TOUCH, span.start)

    def _check_cut(self, last: Token, token: Token) -> None:
        """Of `rates attainment` the lexer reads `at`, since no name can stand there."""
        folded, whole = self._reading.folded, word_at(self._reading, last.start_pos or 0)
        word = folded[whole.start : whole.end]
        rest = word[len(last) :]
        if token.type != "NAME" or whole.start != last.start_pos:
            return
        named = list_named(folded)
        if word in named or (word.isascii() and rest not in named and len(rest) > _SHORT):
            raise Cut(whole)

    def _check_bracket(self, word: Token) -> None:
        """Where a bracket is left open, the next line's name is read as a word that goes on with the formula."""
        reading, at = self._reading, word.start_pos or 0
        line = reading.line_start(at)
        if self.opened and self.opened[-1].start < line and _NAMED_LINE.match(reading.folded, line):
            reading.report(codes.UNCLOSED_BRACKET, self.opened[-1])
            raise Unreadable(codes.UNCLOSED_BRACKET, self.opened[-1].start)

    def _refuse(self, code: Code, token: Token) -> None:
        self._reading.report(code, span_of(token))
        raise Unreadable(code, token.start_pos or 0)

    def _stop(self, code: Code, token: Token, limit: int) -> None:
        self._reading.report(code, span_of(token), limit=limit)
        raise Stopped(code.code)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
