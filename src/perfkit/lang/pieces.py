"""Reads one piece of a text: a setting or a section."""

from __future__ import annotations

from perfkit.diagnostics import Span
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.reading import Reading
from perfkit.lang.split import Piece, PieceKind
from perfkit.lang.words import LATER_HEADS, SETTINGS


class PieceReader:
    """Reads the pieces of one text."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def read(self, piece: Piece) -> object:
        """What a piece says, or none when it cannot be read."""
        from perfkit.lang.parser import load_parser

        start = "section"
        if piece.kind is PieceKind.SETTING:
            start = {"edition": "edition", "k_plan": "plan"}.get(SETTINGS.get(piece.word, ""), "setting")
        self._reading.shift = piece.start
        return load_parser().parse(self._reading.folded[piece.start : piece.end], start=start)
