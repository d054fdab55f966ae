"""What each stretch of a text is, for an editor's colours: by what was read where it could be, else by its look."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from perfkit.diagnostics import door
from perfkit.editor.document import Document
from perfkit.editor.names import Occurrence, info_of, list_occurrences
from perfkit.editor.terminals import Paint, list_terminals
from perfkit.plans import NameKind


class Token(NamedTuple):
    """A stretch on one line. kind: as the protocol calls it. is_declaration: whether a name is declared there."""

    start: int
    end: int
    kind: str
    is_declaration: bool = False


MOST_TOKENS = 20_000
"""As many as a plan may have words; a longer text is none."""

KINDS = (
    *("comment", "string", "keyword", "number", "operator", "type", "function", "enumMember"),
    *("class", "property", "variable", "parameter", "namespace"),
)
"""Every kind of token that is given, in the order of the legend."""

_OF_PAINT = {
    Paint.HEADING: "namespace",
    Paint.COMMENT: "comment",
    Paint.STRING: "string",
    Paint.HEAD: "keyword",
    Paint.KEYWORD: "keyword",
    Paint.CONSTANT: "enumMember",
    Paint.TYPE: "type",
    Paint.FUNCTION: "function",
    Paint.MONEY: "number",
    Paint.DATE: "number",
    Paint.NUMBER: "number",
    Paint.NAME: "variable",
    Paint.OPERATOR: "operator",
    Paint.BAR: "operator",
}
_TABLES = (NameKind.PARTICIPANTS, NameKind.ROWS, NameKind.CREDIT, NameKind.GROUP)
_CALLED = (NameKind.TIERS, NameKind.CURVE, NameKind.DECIDE)
_READ_ONLY = (NameKind.COLUMN, NameKind.INPUT, NameKind.OUTPUT)
_WORDS = ("keyword", "type", "function", "enumMember", "variable")


@door
def list_tokens(document: Document) -> list[Token]:
    """Every token in the order of the text; none lies over another, none goes over a line's end."""
    names = {each.start: each for each in list_occurrences(document)}
    keywords, read = _read_words(document)
    found = []
    for start, end, kind in paint_text(document.plain)[:MOST_TOKENS]:
        each = names.get(start)
        if each is not None and each.end <= end:
            found.append(Token(start, each.end, _kind_of(document, each), each.is_declaration))
        elif start in keywords and kind in _WORDS:
            found.append(Token(start, end, "keyword" if kind != "enumMember" else kind))
        elif start in read and kind in ("keyword", "enumMember"):
            # A word of the language that stands as a name here.
            found.append(Token(start, end, "variable"))
        else:
            found.append(Token(start, end, kind))
    return found


def _read_words(document: Document) -> tuple[set[int], set[int]]:
    """Where keywords and names stand that the parser read as such."""
    spans = [span for _, span in document.sketch.phrases]
    signs = {sign.start: sign for sign in document.sketch.signs}
    keywords = {start for span in spans for start in range(span.start, span.end) if start in signs}
    return keywords, {sign.start for sign in signs.values() if sign.kind == "NAME"}


def _kind_of(document: Document, each: Occurrence) -> str:
    info = info_of(document, each.key)
    assert info is not None, "every occurrence is of a known name"
    if info.kind in _TABLES:
        return "class"
    if info.kind in _CALLED:
        return "function"
    if info.kind in (NameKind.PARAMETER, NameKind.ARGUMENT, NameKind.RATES):
        return "parameter"
    return "property" if info.kind in _READ_ONLY else "variable"


@cache
def _pattern() -> re.Pattern[str]:
    parts = []
    for terminal in list_terminals():
        pattern = rf"(?<![^\n])[ \t]*(?:{terminal.pattern})" if terminal.is_at_start else terminal.pattern
        parts.append(f"(?P<{terminal.name}>{pattern})")
    return re.compile("|".join(parts))


@door
def paint_text(text: str) -> list[tuple[int, int, str]]:
    """The tokens of any text by their look alone, as a highlighter without a parser sees them.

    >>> [kind for _, _, kind in paint_text('pay bonus = 5% * won  # net')]
    ['keyword', 'variable', 'operator', 'number', 'operator', 'variable', 'comment']
    """
    paints = {terminal.name: terminal.paint for terminal in list_terminals()}
    found = []
    for match in _pattern().finditer(text):
        kind = _OF_PAINT[paints[match.lastgroup or ""]]
        inner = match.group()
        start = match.start() + len(inner) - len(inner.lstrip(" \t"))
        end = match.start() + len(inner.rstrip())
        found.append((start, end, kind))
    return found
