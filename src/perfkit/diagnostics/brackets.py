"""Stretches of a text with the brackets that belong to them."""

from __future__ import annotations

from perfkit.diagnostics.doors import door
from perfkit.diagnostics.model import Span

_OPENING, _CLOSING = "(（", ")）"
_OPENING_OR_BLANK, _CLOSING_OR_BLANK = _OPENING + " \t\r\n\u3000", _CLOSING + " \t\r\n\u3000"


@door
def widen_to_brackets(text: str, span: Span) -> Span:
    """A stretch widened until every bracket inside it has its partner, so that it can be quoted.

    A formula begins and ends with its first and last part, and brackets around one of these lie outside.

    >>> widen_to_brackets("x = (a + b) * c", Span(5, 15))
    Span(start=4, end=15)
    """
    before, after = _count_lonely(text[span.start : span.end])
    start, end = span.start, span.end
    while before and start > 0 and text[start - 1] in _OPENING_OR_BLANK:
        start -= 1
        before -= text[start] in _OPENING
    while after and end < len(text) and text[end] in _CLOSING_OR_BLANK:
        after -= text[end] in _CLOSING
        end += 1
    return Span(start, end)


def _count_lonely(text: str) -> tuple[int, int]:
    """How many closing and how many opening brackets of a text have their partner outside; texts in quotes aside."""
    lonely, depth, is_quoted = 0, 0, False
    for character in text:
        if character in '"“”':
            is_quoted = not is_quoted
        elif is_quoted:
            continue
        elif character in _OPENING:
            depth += 1
        elif character in _CLOSING and depth:
            depth -= 1
        elif character in _CLOSING:
            lonely += 1
    return lonely, depth
