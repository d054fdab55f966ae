"""The sections of a plan, for an editor's outline."""

from __future__ import annotations

import re
from typing import NamedTuple

from perfkit.diagnostics import door
from perfkit.editor.document import Document
from perfkit.lang import PieceKind


class Entry(NamedTuple):
    """A section: its head and name, the stretch it covers, and the stretch of its head line."""

    name: str
    head: str
    start: int
    end: int
    head_end: int


@door
def list_sections(document: Document) -> list[Entry]:
    """Every section in order, also of a text with mistakes."""
    found = []
    for piece in document.sketch.pieces:
        if piece.kind is not PieceKind.SECTION:
            continue
        _, line_end = document.line_span(piece.start)
        line = document.plain[piece.word_end : line_end]
        name = re.match(r'\s*(?:(?:each|逐)\s+(?P<grain>\w+)\s*)?(?P<name>"[^"]*"|\w+)?', line)
        said = (name["name"] or name["grain"] or "").strip('"') if name is not None else ""
        end = piece.start + len(document.plain[piece.start : piece.end].rstrip())
        found.append(Entry(said or piece.word, piece.word, piece.start, max(end, line_end), line_end))
    return found
