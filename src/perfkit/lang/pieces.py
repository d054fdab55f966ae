"""Reads one piece of a text, and goes on behind a mistake so that independent mistakes are found together."""

from __future__ import annotations

import re

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import lang as codes
from perfkit.diagnostics.codes import lang_words
from perfkit.lang.limits import Unreadable
from perfkit.lang.parser import Mistake, parse_piece
from perfkit.lang.reading import Reading
from perfkit.lang.said_otherwise import say_at_margin, says_days
from perfkit.lang.split import Piece, PieceKind, Pieces
from perfkit.lang.syntax import report_mistake
from perfkit.lang.words import (
    HEADS,
    INNER_WORDS,
    SETTING_NAMES,
    SETTINGS,
    meant_head,
    meant_promise,
    meant_setting,
    said_setting,
    show_word,
)

# How often reading goes on behind a mistake, in one text.
MOST_RESUMPTIONS = 50

_STEP = re.compile(rf"^[ \t]*(?:{'|'.join(word for word in INNER_WORDS)})\b", re.MULTILINE)
_OTHER = re.compile(r"[ \t]*(?:otherwise|否则)[ \t\r]*(?:#[^\n]*)?\n")
_STARTS = {"edition": "edition", "k_plan": "plan"}


def piece_start(piece: Piece) -> str:
    """What the parser reads a known piece as."""
    return _STARTS.get(SETTINGS.get(piece.word, ""), "setting") if piece.kind is PieceKind.SETTING else "section"


class PieceReader:
    """Reads the pieces of one text."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._resumptions = 0

    def read(self, piece: Piece) -> object:
        """What a piece says, or none when it cannot be read."""
        known = SETTINGS if piece.kind is PieceKind.SETTING else HEADS
        if piece.kind is PieceKind.UNKNOWN or piece.word not in known:
            self._report_unknown(piece)
            return None
        start = piece_start(piece)
        reading = self._reading
        reading.shift, reading.resumed_at, reading.resumed_shift = piece.start, 0, piece.start
        text = reading.folded[piece.start : piece.end]
        try:
            return parse_piece(text, start)
        except (Mistake, Unreadable) as stop:
            where = self._explain(stop, piece, None)
        if start == "section":
            self._go_on(piece, where)
        return None

    def _explain(self, stop: Mistake | Unreadable, piece: Piece, resumed: int | None) -> int:
        """Report a mistake unless it follows from another one; where reading can go on behind it."""
        if isinstance(stop, Unreadable):
            return stop.at
        reading = self._reading
        follows = resumed is not None and (stop.is_end or not reading.folded[resumed : stop.span.start].strip())
        blamed = stop.span if stop.bracket is None else stop.bracket
        if follows or reading.line_start(blamed.start) in reading.slip_lines:
            return piece.end if stop.is_end else stop.span.start
        return report_mistake(reading, piece, stop)

    def _go_on(self, piece: Piece, where: int) -> None:
        """Read what is left of a section behind its mistakes, one after another."""
        reading = self._reading
        text = reading.folded
        head_end = self._head_end(piece)
        while where >= head_end and self._resumptions < MOST_RESUMPTIONS:
            resume = self._next_line(piece, where)
            if resume >= piece.end:
                return
            self._resumptions += 1
            reading.resumed_at = head_end - piece.start
            reading.resumed_shift = resume - reading.resumed_at
            try:
                parse_piece(text[piece.start : head_end] + text[resume : piece.end], "section")
                return
            except (Mistake, Unreadable) as stop:
                where = max(self._explain(stop, piece, resume), resume)

    def _head_end(self, piece: Piece) -> int:
        """Where the lines end that the others need: the head of the section and that of its table."""
        text = self._reading.folded
        end = self._reading.line_end(piece.start) + 1
        if HEADS[piece.word] in ("h_calc", "h_input", "h_participants", "h_rows", "h_test"):
            return end
        table = text.find("|", end, piece.end)
        return self._reading.line_end(table) + 1 if table >= 0 else end

    def _next_line(self, piece: Piece, where: int) -> int:
        text = self._reading.folded
        if HEADS[piece.word] != "h_test":
            line = self._reading.line_end(where) + 1
            # Without the lines above it an `otherwise` has nothing to be the other of.
            other = _OTHER.match(text, line, piece.end)
            return other.end() if other else line
        step = _STEP.search(text, self._reading.line_end(where), piece.end)
        return step.start() if step else piece.end

    def _report_unknown(self, piece: Piece) -> None:
        span = Span(piece.word_end - len(piece.word), piece.word_end)
        reading = self._reading
        if reading.line_start(span.start) in reading.slip_lines:
            return
        word = piece.word
        instead = say_at_margin(word)
        behind = reading.folded[piece.word_end : reading.line_end(piece.word_end)].split("#")[0]
        promise = meant_promise(word, behind)
        if promise is not None:
            said = Span(span.start, span.start + len(promise[0]))
            reading.report(codes.UNKNOWN_WORD, said, word=promise[0], nearest=promise[1])
        elif word in SETTINGS:
            reading.report(codes.SETTING_BELOW, span, setting=setting_words(SETTINGS[word]))
        elif instead is not None:
            reading.report(lang_words.SAID_OTHERWISE, span, word=word, instead=instead)
        else:
            setting = said_setting(word) if piece.kind is PieceKind.SETTING else None
            meant = meant_head(word) or setting
            near = {"nearest": meant} if meant else show_word(word, (*HEADS, *SETTINGS))
            reading.report(codes.UNKNOWN_WORD, span, word=word, **near)


def setting_words(rule: str) -> Words:
    """What a setting is called in both languages."""
    return SETTING_NAMES[rule]


def settings_tried(pieces: Pieces) -> set[str]:
    """The settings that are written, also those that could not be read or are begun with another word.

    What is missing only because of a wrong word is told once.
    """
    return {rule for piece in pieces.pieces if (rule := _setting_of(piece)) is not None}


def _setting_of(piece: Piece) -> str | None:
    if piece.word in SETTINGS:
        return SETTINGS[piece.word]
    if piece.kind is not PieceKind.SETTING:
        return None
    if says_days(piece.word):
        return "k_effective"
    meant = meant_setting(piece.word)
    return SETTINGS[meant] if meant is not None else None
