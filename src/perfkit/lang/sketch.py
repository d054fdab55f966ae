"""Reads a text that is being written: what can be read whatever else is wrong, and what could stand at a place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import cast

from perfkit.diagnostics import Finding, Source, Span, arrange_findings, door, has_errors
from perfkit.lang.expected import PHRASES
from perfkit.lang.fold import fold_text
from perfkit.lang.header import build_header
from perfkit.lang.limits import MOST_BYTES, MOST_LINES, MOST_WORDS, Stopped, Unreadable
from perfkit.lang.parser import Mistake, parse_piece
from perfkit.lang.pieces import PieceReader, piece_start, settings_tried
from perfkit.lang.read import open_text, report_prelude
from perfkit.lang.reading import Reading, Sign, WordLog, enter
from perfkit.lang.sections import Setting
from perfkit.lang.split import Piece, PieceKind, Pieces, split_text
from perfkit.plans import Heading, PlanModel, Section

MOST_TRIES = 6
"""How many lines of one section are left out, one after another, to read the rest."""

_Key = tuple[PieceKind, str, str]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text as far as it can be read.

    text: without a byte order mark. model: what could be read of the plan; none without a readable header. is_whole:
    whether that is all of it. findings: those of `read_plan`. signs: words and signs in order; phrases: each keyword by
    its rule, with its place. pieces: where sections and settings begin.
    """

    text: str
    model: PlanModel | None
    is_whole: bool
    findings: tuple[Finding, ...]
    signs: tuple[Sign, ...]
    phrases: tuple[tuple[str, Span], ...]
    pieces: tuple[Piece, ...]
    kept: Mapping[_Key, Kept]


@dataclass(frozen=True, slots=True)
class Kept:
    """A setting or section that was read without a finding, and what was seen of it. start: where it stood."""

    start: int
    part: object
    signs: tuple[Sign, ...]
    phrases: tuple[tuple[str, Span], ...]
    words: int

    def moved(self, by: int) -> Kept:
        """The same further down, or up."""
        if not by:
            return self
        signs = tuple(Sign(kind, text, start + by, end + by) for kind, text, start, end in self.signs)
        phrases = tuple((rule, Span(span.start + by, span.end + by)) for rule, span in self.phrases)
        return Kept(self.start + by, move_spans(self.part, by), signs, phrases, self.words)


@door
def sketch_plan(text: str, *, name: str, before: Sketch | None = None) -> Sketch:
    """What can be read of a text, and the findings of `read_plan`.

    A line with a mistake is left out of its section where the rest can then be read.
    before: of an earlier state of the text; sections that stand in both are not read again.
    Laws: never raises because of the text; of a text without an error the model is that of `read_plan`; with `before`
    comes out what comes out without it.

    >>> sketch_plan("perfkit 2027", name="north.plan").is_whole
    False
    """
    log = WordLog()
    reading, pieces = open_text(text, name, log)
    model: PlanModel | None = None
    findings: tuple[Finding, ...] = ()
    salvaged = WordLog()
    kept: dict[_Key, Kept] = {}
    if pieces is not None:
        try:
            parts = _read_pieces(reading, pieces, before.kept if before is not None else {}, kept)
            model, findings = _put_together(reading, pieces, parts, salvaged)
        except Stopped:
            model = None
    findings = findings or tuple(arrange_findings(reading.findings))
    signs = {sign.start: sign for sign in (*log.signs, *salvaged.signs)}
    phrases = {span.start: (rule, span) for rule, span in (*log.phrases, *salvaged.phrases)}
    return Sketch(
        reading.source.text,
        model,
        model is not None and not has_errors(findings),
        findings,
        tuple(signs[start] for start in sorted(signs)),
        tuple(phrases[start] for start in sorted(phrases)),
        pieces.pieces if pieces is not None else (),
        kept,
    )


def _read_pieces(reading: Reading, pieces: Pieces, known: Mapping[_Key, Kept], kept: dict[_Key, Kept]) -> list[object]:
    """What each piece says, or none where it cannot be read; what is known already is taken from there."""
    reader, log = PieceReader(reading), reading.log
    assert log is not None, "a sketch notes every word"
    report_prelude(reading, pieces)
    parts = []
    for piece in pieces.pieces:
        written = reading.source.text[piece.start : piece.end]
        key = (piece.kind, reading.folded[piece.start : piece.end], written)
        found = known.get(key)
        if found is not None and reading.words + found.words <= MOST_WORDS:
            found = found.moved(piece.start - found.start)
            log.signs += found.signs
            log.phrases += found.phrases
            reading.words += found.words
        else:
            marks = len(reading.findings), len(log.signs), len(log.phrases), reading.words
            part = reader.read(piece)
            signs, phrases = tuple(log.signs[marks[1] :]), tuple(log.phrases[marks[2] :])
            found = Kept(piece.start, part, signs, phrases, reading.words - marks[3])
            if part is None or len(reading.findings) > marks[0]:
                parts.append(part)
                continue
        kept[key] = found
        parts.append(found.part)
    return parts


def _put_together(
    reading: Reading, pieces: Pieces, parts: Sequence[object], salvaged: WordLog
) -> tuple[PlanModel | None, tuple[Finding, ...]]:
    settings = [part for part in parts if isinstance(part, Setting)]
    header = build_header(reading, settings, settings_tried(pieces))
    findings = tuple(arrange_findings(reading.findings))
    if header is None:
        return None, findings
    sections = []
    for piece, part in zip(pieces.pieces, parts, strict=True):
        if part is None and piece.kind is PieceKind.SECTION:
            part = _salvage(reading, piece, salvaged)
        if part is not None and not isinstance(part, Setting):
            sections.append(cast(Section, part))
    headings = tuple(Heading(line.text, line.before, line.span) for line in pieces.headings)
    return PlanModel(header, tuple(sections), headings, reading.source), findings


def _salvage(reading: Reading, piece: Piece, salvaged: WordLog) -> object:
    """A section without its lines that hold mistakes, or nothing."""
    wrong = {place.line for finding in reading.findings for place in finding.places[:1] if place.line is not None}
    first = reading.folded.count("\n", 0, piece.start) + 1
    text = reading.folded[piece.start : piece.end]
    for line in sorted(wrong):
        text = _without_line(text, line - first)
    for part, log in _parse_without(reading.source, reading.folded, piece, text):
        if part is not None:
            salvaged.signs += log.signs
            salvaged.phrases += log.phrases
            return part
    return None


def _parse_without(source: Source, folded: str, piece: Piece, text: str) -> Iterator[tuple[object, WordLog]]:
    """A piece parsed again and again, each time without one line more that holds a mistake; none where it failed."""
    for _ in range(MOST_TRIES):
        log = WordLog()
        quiet = Reading(source, folded, log=log, shift=piece.start, resumed_shift=piece.start)
        enter(quiet)
        try:
            yield parse_piece(text, piece_start(piece)), log
            return
        except (Mistake, Unreadable) as stop:
            at = stop.at if isinstance(stop, Unreadable) else stop.span.start
        except Stopped:
            return
        line = text.count("\n", 0, max(0, at - piece.start))
        shorter = _without_line(text, line)
        if line == 0 or shorter == text:
            return
        text = shorter


def _without_line(text: str, number: int) -> str:
    """A text with blanks for the letters of a line, counted from 0; the first line of a piece always stays."""
    lines = text.split("\n")
    if 0 < number < len(lines):
        lines[number] = " " * len(lines[number])
    return "\n".join(lines)


# Names of the fields of each kind of node, as they are met; none for what holds no place.
_FIELDS: dict[type, tuple[str, ...]] = {}
_make, _set = object.__new__, object.__setattr__


def move_spans(node: object, by: int) -> object:
    """A part of a model as if its text stood further down, or up: every place in it is moved.

    >>> move_spans((Span(1, 2), "a"), 10)
    (Span(start=11, end=12), 'a')
    """
    kind = node.__class__
    if kind is Span:
        return Span(cast(Span, node).start + by, cast(Span, node).end + by)
    if isinstance(node, tuple):
        if not node:
            return node
        moved = [move_spans(each, by) for each in node]
        return tuple(moved) if kind is tuple else kind(*moved)
    names = _FIELDS.get(kind)
    if names is None:
        names = _FIELDS[kind] = tuple(each.name for each in fields(node)) if is_dataclass(node) else ()
    if not names:
        return node
    # Nodes check nothing when they are made, and going through the maker would take most of the time; so would asking
    # of each text and number in a node what it is.
    copy = _make(kind)
    for name in names:
        value = getattr(node, name)
        is_plain = value is None or _FIELDS.get(value.__class__) == ()
        _set(copy, name, value if is_plain else move_spans(value, by))
    return copy


# --- what could stand at a place -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Expected:
    """What the language lets stand at a place: whole phrases, and kinds of words as NAME, STRING, INT.

    is_start: whether a section or setting may begin here.
    """

    phrases: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    is_start: bool = False


@door
def expect_at(text: str, offset: int) -> Expected:
    """What could stand at a place of a text, by what stands before it.

    text: without a byte order mark. offset: in characters; a word that is being written begins there.
    A line above with a mistake is passed over. Nothing where the line itself has one before the place.
    Never raises because of the text.

    >>> expect_at("perfkit 2027\\ncurrency USD\\nround", 26).is_start
    True
    """
    if len(text) > MOST_BYTES or text.count("\n") > MOST_LINES:
        return Expected()
    folded = fold_text(text)
    line = folded.rfind("\n", 0, offset) + 1
    is_fresh = not folded[line:offset].strip()
    piece = next((each for each in reversed(split_text(folded[:offset] + "\n").pieces) if each.start < offset), None)
    if piece is None or piece.kind is PieceKind.UNKNOWN or (is_fresh and piece.kind is PieceKind.SETTING):
        return Expected(is_start=is_fresh)
    found = _expect_in(folded[piece.start : offset], piece)
    return replace(found, is_start=is_fresh)


def _expect_in(text: str, piece: Piece) -> Expected:
    if piece.kind is PieceKind.SETTING and "\n" in text.rstrip(" \t"):
        return Expected(is_start=True)
    source = Source("", text)
    last = text.count("\n")
    for _ in range(MOST_TRIES):
        enter(Reading(source, text))
        try:
            parse_piece(text, piece_start(piece))
        except Unreadable as stop:
            at = stop.at
        except Stopped:
            return Expected()
        except Mistake as stop:
            if stop.is_end:
                return _describe(stop)
            at = stop.span.start
        else:
            return Expected(is_start=True)
        line = text.count("\n", 0, at)
        if line in (0, last):
            return Expected()
        text = _without_line(text, line)
    return Expected()


def _describe(stop: Mistake) -> Expected:
    words = sorted(stop.accepted_words)
    phrases = tuple(PHRASES.get(word, word) for word in words if word[:1].isalpha())
    return Expected(phrases, frozenset(name for name in stop.accepted if name not in stop.literals))
