"""Reads a plan's text: all findings at once, or the plan."""

from __future__ import annotations

import re
from typing import cast

from perfkit.diagnostics import Finding, Source, Span, Words, arrange_findings, door, has_errors
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.fold import fold_text, hide_unseen
from perfkit.lang.header import build_header
from perfkit.lang.limits import MOST_BYTES, MOST_LINES, MOST_SECTIONS, Stopped
from perfkit.lang.pieces import PieceReader, settings_tried
from perfkit.lang.reading import Reading, WordLog, enter
from perfkit.lang.sections import Setting
from perfkit.lang.slips import report_slips
from perfkit.lang.split import Pieces, split_text
from perfkit.plans import Heading, PlanModel, Section

_SOMETHING = re.compile(r"(?:\s|#[^\n]*+)*+([^\s#]+)")


@door
def read_plan(text: str, *, name: str) -> tuple[PlanModel | None, tuple[Finding, ...]]:
    """The plan that a text says, or everything that keeps it from being read.

    name: how findings call the text, usually its file name.
    Result: the plan with no finding of severity error, else none. Never raises because of the text.
    Findings: PKL001 and up; independent mistakes are found together, one section after another.
    Laws: depends on `text` and `name` alone; the cost is bounded by the length of the text.

    >>> read_plan("perfkit 2027", name="north.plan")[0] is None
    True
    """
    return read_within(text, name)


def read_within(text: str, name: str, times: int = 1) -> tuple[PlanModel | None, tuple[Finding, ...]]:
    """As `read_plan`, for a text that may be so many times as long as one that is given."""
    reading, pieces = open_text(text, name, times=times)
    model = None
    if pieces is not None:
        try:
            model = read_pieces(reading, pieces)
        except Stopped:
            model = None
    findings = arrange_findings(reading.findings)
    return (None if has_errors(findings) else model), findings


def open_text(text: str, name: str, log: WordLog | None = None, times: int = 1) -> tuple[Reading, Pieces | None]:
    """A reading of a text and the pieces to read; none where it is too large to be read at all.

    times: how many times as long it may be as one that is given.
    """
    text = text.removeprefix("\ufeff")
    reading = Reading(Source(name, text), text, log=log, times=times)
    if not _has_good_size(reading, text):
        return reading, None
    reading.folded = fold_text(hide_unseen(reading, text)) + "\n"
    enter(reading)
    report_slips(reading)
    pieces = split_text(reading.folded)
    if len(pieces.pieces) > MOST_SECTIONS:
        reading.report(codes.TOO_MANY_SECTIONS, Span(pieces.pieces[MOST_SECTIONS].start, 0), limit=MOST_SECTIONS)
        return reading, None
    return reading, pieces


def _has_good_size(reading: Reading, text: str) -> bool:
    start, most_bytes, most_lines = Span(0, 1), MOST_BYTES * reading.times, MOST_LINES * reading.times
    if len(text) > most_bytes or len(text.encode("utf-8", "surrogatepass")) > most_bytes:
        reading.report(codes.TEXT_TOO_LONG, start, limit=most_bytes)
        return False
    if text.count("\n") > most_lines:
        reading.report(codes.TOO_MANY_LINES, start, limit=most_lines)
        return False
    return True


def report_prelude(reading: Reading, pieces: Pieces) -> None:
    """Report what stands above the first setting or section: it belongs to nothing."""
    end = pieces.pieces[0].start if pieces.pieces else len(reading.folded)
    found = _SOMETHING.match(reading.folded, 0, end)
    if found is not None:
        expected = Words("`perfkit 2027`", "`perfkit 2027`")
        reading.report(codes.CANNOT_STAND, Span(*found.span(1)), written=found.group(1), expected=expected)


def read_parts(reading: Reading, pieces: Pieces) -> tuple[list[Setting], list[Section], set[str]]:
    """The settings and sections of a text, and which settings are written, also those that could not be read."""
    reader = PieceReader(reading)
    report_prelude(reading, pieces)
    settings: list[Setting] = []
    sections: list[Section] = []
    for piece in pieces.pieces:
        part = reader.read(piece)
        if isinstance(part, Setting):
            settings.append(part)
        elif part is not None:
            sections.append(cast(Section, part))
    return settings, sections, settings_tried(pieces)


def read_pieces(reading: Reading, pieces: Pieces) -> PlanModel | None:
    """The plan that the pieces of a text say, or none where its header is incomplete. Raises Stopped at a bound."""
    settings, sections, tried = read_parts(reading, pieces)
    header = build_header(reading, settings, tried)
    if header is None:
        return None
    headings = tuple(Heading(line.text, line.before, line.span) for line in pieces.headings)
    return PlanModel(header, tuple(sections), headings, reading.source)
