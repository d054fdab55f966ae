"""Where each name of a plan stands: where it is declared, and everywhere it is read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from perfkit.diagnostics import door
from perfkit.editor.document import Document
from perfkit.lang import HEADS, Piece, PieceKind, Sign
from perfkit.plans import COMPANY, POSTED, NameInfo, NameKey, Survey


class Occurrence(NamedTuple):
    """One place of a name."""

    start: int
    end: int
    key: NameKey
    is_declaration: bool


@door
def list_occurrences(document: Document) -> tuple[Occurrence, ...]:
    """Every place of every name that is known, in the order of the text.

    Law: no two lie over each other.
    """
    if document.occurrences is None:
        document.occurrences = _find_all(document)
    return document.occurrences


def _find_all(document: Document) -> tuple[Occurrence, ...]:
    survey = document.survey
    if survey is None:
        return ()
    found: dict[int, Occurrence] = {}
    for each in (*_used(document, survey), *_declared(document, survey)):
        if each.key in survey.names:
            found.setdefault(each.start, each)
    return tuple(found[start] for start in sorted(found))


@door
def find_occurrence(occurrences: Sequence[Occurrence], offset: int) -> Occurrence | None:
    """The name that a place is in, or just behind; that which begins there is preferred."""
    at = [each for each in occurrences if each.start <= offset <= each.end]
    return max(at, key=lambda each: each.start, default=None)


@door
def find_declaration(occurrences: Sequence[Occurrence], key: NameKey) -> Occurrence | None:
    """Where a name is declared first."""
    return next((each for each in occurrences if each.key == key and each.is_declaration), None)


def _used(document: Document, survey: Survey) -> Iterator[Occurrence]:
    names = [sign for sign in document.sketch.signs if sign.kind == "NAME"]
    starts = [sign.start for sign in names]
    for use in survey.uses:
        inside = names[bisect_left(starts, use.span.start) : bisect_left(starts, use.span.end)]
        if len(inside) >= -use.at and inside[use.at].text == use.key.name:
            sign = inside[use.at]
            yield Occurrence(sign.start, sign.end, use.key, False)


# --- heads, headings and lines ---------------------------------------------------------------------------------------

_TABLES = ("h_participants", "h_rows")
_POSTINGS = ("h_earn", "h_pay", "h_carry")
_GLOBAL = ("h_tiers", "h_curve", "h_decide", "h_rating", "h_contest", "h_parameter", "h_rates", "h_group", "h_credit")
_OF_PEOPLE = ("h_scorecard", "h_award")


@dataclass(slots=True)
class _Section:
    """One section: the rules of its keywords by their place, its lines of signs, and whose lines it speaks of."""

    head: str
    rules: dict[int, str]
    lines: list[list[Sign]]
    survey: Survey
    name: str = ""
    grain: str | None = None
    found: list[Occurrence] = field(default_factory=list)

    def add(self, sign: Sign, key: NameKey | None, *, declares: bool = False) -> None:
        if key is not None:
            self.found.append(Occurrence(sign.start, sign.end, key, declares))

    def member(self, grain: str | None, name: str) -> NameKey | None:
        """A name on the lines of a table, or a column that a group of it is made by."""
        homes = (grain, self.survey.participants, None)
        found = next((key for home in homes if (key := NameKey(home, name)) in self.survey.names), None)
        if found is None:
            # A group made by rows has their columns.
            named = [key for key in self.survey.names if key.name == name and key.home in self.survey.links]
            found = named[0] if len(named) == 1 else None
        return found


def _declared(document: Document, survey: Survey) -> Iterator[Occurrence]:
    rules = {span.start: rule for rule, span in document.sketch.phrases}
    signs = document.sketch.signs
    starts = [sign.start for sign in signs]
    for piece in document.sketch.pieces:
        head = HEADS.get(piece.word)
        if piece.kind is PieceKind.SECTION and head is not None:
            inside = signs[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]
            section = _Section(head, rules, _split_lines(inside), survey)
            _walk(section, piece)
            yield from section.found


def _split_lines(signs: Sequence[Sign]) -> list[list[Sign]]:
    lines: list[list[Sign]] = [[]]
    depth = 0
    for sign in signs:
        depth += (sign.text == "(") - (sign.text == ")")
        if sign.kind in ("_NL", "_ENDROW") and depth <= 0:
            lines.append([])
            depth = 0
        elif sign.kind != "_NL":
            lines[-1].append(sign)
    return [line for line in lines if line]


def _walk(section: _Section, piece: Piece) -> None:
    if not section.lines:
        return
    section.grain = section.survey.participants
    _walk_head(section, section.lines[0])
    headings = next((line for line in section.lines[1:] if line[0].text == "|"), None)
    for line in section.lines[1:]:
        if section.head == "h_test":
            _walk_step(section, line)
        elif line is headings:
            _walk_headings(section, line)
        elif line[0].text == "|":
            _walk_row(section, line)
        elif section.head in (*_TABLES, "h_input", "h_calc", "h_metric"):
            _walk_line(section, line)
        else:
            # A contest's clauses go on below its head; they are formulas.
            continue


def _walk_head(section: _Section, line: list[Sign]) -> None:
    survey, state, depth, formula = section.survey, "", 0, False
    for at, sign in enumerate(line):
        depth += (sign.text == "(") - (sign.text == ")")
        if sign.start in section.rules:
            if section.rules[sign.start] == "k_company" and state == "k_each":
                section.grain = COMPANY
            # Behind `each NAME` stands the name that the head declares.
            state = section.head if section.rules[sign.start] == "k_company" else section.rules[sign.start]
        elif sign.text == "=":
            formula = True
        elif formula and state != "k_payee":
            # Names in formulas are known by what the plan resolved them to.
            continue
        elif sign.kind == "NAME" and depth and at + 1 < len(line) and line[at + 1].text == ":":
            section.add(sign, NameKey(section.name, sign.text), declares=True)
        elif sign.kind == "NAME" and state == section.head:
            section.name = section.name or sign.text
            _declare_head(section, sign)
            state = ""
        elif sign.kind == "NAME" and state == "k_each":
            section.grain = sign.text
            section.add(sign, NameKey(None, sign.text))
            state = section.head
        elif sign.kind == "NAME" and state == "k_source":
            section.grain = sign.text
            section.add(sign, NameKey(None, sign.text))
        elif sign.kind == "NAME" and (
            state in ("k_key", "k_since", "k_until", "k_payee") or (state == "k_by" and section.head == "h_group")
        ):
            home = section.name if section.head in _TABLES else section.grain
            section.add(sign, section.member(home, sign.text))
        elif sign.kind == "NAME" and state == "k_dated":
            _walk_dated(section, line, at)
            state = ""
        elif sign.kind == "NAME" and depth and NameKey(None, sign.text) in survey.names:
            section.add(sign, NameKey(None, sign.text))


def _declare_head(section: _Section, sign: Sign) -> None:
    name = sign.text
    if section.head in (*_TABLES, *_GLOBAL):
        section.add(sign, NameKey(None, name), declares=True)
    elif section.head in ("h_alias", "h_exclude"):
        section.add(sign, NameKey(None, name))
    elif section.head in _OF_PEOPLE:
        section.add(sign, NameKey(section.survey.participants, name), declares=True)
    elif section.head in _POSTINGS:
        posted = NameKey(POSTED, name)
        is_own = posted in section.survey.names
        section.add(sign, posted if is_own else section.member(section.grain, name), declares=is_own)


def _walk_dated(section: _Section, line: list[Sign], at: int) -> None:
    """`dated order.booked`: each part on the table that the parts before lead to."""
    table: str | None = section.name
    while table is not None and at < len(line) and line[at].kind == "NAME":
        section.add(line[at], NameKey(table, line[at].text))
        table = section.survey.links.get(table, {}).get(line[at].text)
        if at + 1 >= len(line) or line[at + 1].text != ".":
            return
        at += 2


def _walk_line(section: _Section, line: list[Sign]) -> None:
    """`name : type …`, and the names in its type."""
    if len(line) < 2 or line[0].kind != "NAME" or line[1].text != ":":
        return
    home = section.name if section.head in _TABLES else section.grain
    section.add(line[0], NameKey(home, line[0].text), declares=True)
    for sign in line[2:]:
        if sign.text == "=" or section.rules.get(sign.start) in ("k_source", "k_written", "k_note", "k_else"):
            return
        if sign.kind == "NAME":
            key = NameKey(home, sign.text)
            section.add(sign, key if sign is not line[2] and key in section.survey.names else NameKey(None, sign.text))


def _walk_headings(section: _Section, line: list[Sign]) -> None:
    names = [at for at, sign in enumerate(line) if sign.kind == "NAME"]
    if section.head == "h_rating":
        # The first heading is what the labels are called, and nobody reads it.
        names = names[1:]
    for at in names:
        sign, key = line[at], NameKey(section.name, line[at].text)
        if section.head == "h_parameter":
            bound = {
                found
                for parameter, name, found in section.survey.keys_read
                if (parameter, name) == (section.name, sign.text)
            }
            section.add(sign, next(iter(bound)) if len(bound) == 1 else None)
        elif section.head == "h_decide":
            section.add(sign, key, declares=at > 0 and line[at - 1].text == "->")
        elif section.head in ("h_tiers", "h_rating", "h_contest", "h_credit"):
            section.add(sign, key, declares=True)


def _walk_row(section: _Section, line: list[Sign]) -> None:
    """The metric that a row of a scorecard is called by."""
    if section.head == "h_scorecard" and len(line) > 2 and line[1].kind == "NAME" and line[2].text == "|":
        key = NameKey(section.survey.participants, line[1].text)
        section.add(line[1], key if key in section.survey.names else None)


def _walk_step(section: _Section, line: list[Sign]) -> None:
    """The table that a step of a test gives or expects."""
    is_step = section.rules.get(line[0].start) in ("k_given", "k_expect")
    if is_step and len(line) > 1 and line[1].kind == "NAME" and not any(sign.text == "=" for sign in line):
        section.add(line[1], NameKey(None, line[1].text))


def info_of(document: Document, key: NameKey) -> NameInfo | None:
    """What is known of a name."""
    return document.survey.names.get(key) if document.survey is not None else None
