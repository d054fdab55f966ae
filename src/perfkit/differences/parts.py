"""A plan in its parts: what each says in the plan's own words, and what that means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast

from perfkit.diagnostics import Bug, Language, Source, Span, widen_to_brackets
from perfkit.differences.slots import Cells, Grid, PartKind, RawPart, Slot, iter_header, iter_parts
from perfkit.expr import Literal
from perfkit.lang import read_printed
from perfkit.plans import POSTED, NameKey, PlanModel, Survey, survey_plan

Piece = str | NameKey
"""A stretch of what is meant: words as they are, or a name that may be called otherwise in another plan."""

_NAME = re.compile(r'"[^"\n]*"|([^\W\d]\w*)')
_TESTED = re.compile(r"(?m)^ *(?:given|expect) ([^\W\d]\w*)")
"""The table whose rows a test of the printed plan gives or expects."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a part says. detail: which. shown: as the plan writes it, on one line. line: of the plan."""

    detail: str
    pieces: tuple[Piece, ...]
    shown: str
    line: int | None


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A row of a table that is written in the plan."""

    cells: tuple[Said, ...]
    line: int | None


@dataclass(frozen=True, slots=True)
class SaidGrid:
    """A table that is written in the plan. identity: how many columns on the left say what a row is for."""

    identity: int
    columns: tuple[str, ...]
    rows: tuple[SaidRow, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a plan that has a name of its own.

    home: the table whose lines have it, none for what belongs to the plan. at: its place among the parts. lang: of the
    plan's keywords.
    """

    kind: PartKind
    home: str | None
    name: str
    said: tuple[Said, ...]
    grid: SaidGrid | None
    line: int | None
    at: int
    lang: Language

    def iter_said(self) -> Iterator[Said]:
        """All that it says, the cells of its table behind the rest."""
        yield from self.said
        if self.grid is not None:
            yield from (cell for row in self.grid.rows for cell in row.cells)


def list_parts(model: PlanModel) -> tuple[Part, ...]:
    """The parts of a plan in their order, its settings first.

    What they mean is read off the plan printed in English, so that layout, comments, the language of keywords and
    decimals that change no value make no difference.
    """
    printed = read_printed(_without_places(model))
    survey = survey_plan(printed)
    people = next((info.key.name for info in survey.names.values() if info.kind.value == "participants"), None)
    meaning, own = _Quotes(printed.source), _Quotes(model.source)
    names = _find_names(printed, survey)
    known = frozenset(survey.names)
    written = zip(_raw_parts(model, people), _raw_parts(printed, people), strict=True)
    said = _Speaker(own, meaning, names, known)
    return tuple(_join(one, other, at, said, model.language) for at, (one, other) in enumerate(written))


def _raw_parts(model: PlanModel, people: str | None) -> Iterator[RawPart]:
    yield iter_header(model.header)
    yield from iter_parts(model, people)


def _without_places(part: _T) -> _T:
    """The same without decimals that change no value: `8.0%` is `8%`."""
    if isinstance(part, Literal):
        return cast(_T, replace(part, places=None))
    if isinstance(part, tuple):
        return cast(_T, tuple(_without_places(each) for each in part))
    if is_dataclass(part) and not isinstance(part, type | Source):
        changed = {
            each.name: _without_places(getattr(part, each.name)) for each in fields(part) if "span" not in each.name
        }
        return cast(_T, replace(part, **changed))
    return part


# --- the words of a text -----------------------------------------------------------------------------------------


class _Quotes:
    """Stretches of a plan's text and of the modules that stand in it."""

    def __init__(self, source: Source | None) -> None:
        self.source = source

    def quote(self, span: Span) -> str:
        """A stretch on one line, with the brackets that belong to it."""
        source, start = self.source, 0
        if source is None:
            raise Bug("a plan without a text has no places")
        for offset, module in reversed(source.modules):
            if span.start >= offset:
                source, start = module, offset
                break
        whole = widen_to_brackets(source.text, Span(span.start - start, span.end - start))
        return " ".join(source.text[whole.start : whole.end].split())

    def line(self, span: Span | None) -> int | None:
        """The line of a stretch."""
        return None if self.source is None or span is None else self.source.place(span).line


_Names = Sequence[tuple[int, int, NameKey]]


def _begin(name: tuple[int, int, NameKey]) -> int:
    return name[0]


def _find_names(model: PlanModel, survey: Survey) -> _Names:
    """Where each name of a formula begins and ends in the text, in order, and what it stands for."""
    text = model.source.text if model.source is not None else ""
    found: dict[int, tuple[int, int, NameKey]] = {}
    for use in survey.uses:
        inside = _NAME.finditer(text, use.span.start, use.span.end)
        names = [(each.start(1), each.end(1)) for each in inside if each[1] is not None]
        if len(names) >= -use.at and text[slice(*names[use.at])] == use.key.name:
            found.setdefault(names[use.at][0], (*names[use.at], use.key))
    for title in _TESTED.finditer(text):
        key = NameKey(None, title[1])
        if key in survey.names:
            found.setdefault(title.start(1), (title.start(1), title.end(1), key))
    return sorted(found.values(), key=_begin)


def _split(span: Span, quotes: _Quotes, names: _Names) -> tuple[Piece, ...]:
    """A stretch of the printed plan with its names as what they stand for."""
    pieces: list[Piece] = []
    at = span.start
    for place in range(bisect_left(names, span.start, key=_begin), bisect_left(names, span.end, key=_begin)):
        start, end, key = names[place]
        pieces += [quotes.quote(Span(at, start)), key]
        at = end
    return (*pieces, quotes.quote(Span(at, span.end)))


# --- both sides of a part ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Both texts of a plan. own: as it is written. meaning: printed in English. known: the names that it declares."""

    own: _Quotes
    meaning: _Quotes
    names: _Names
    known: frozenset[NameKey]

    def say(self, one: Slot, other: Slot) -> Said:
        """One thing in the plan's own words, with what its twin of the printed plan means."""
        pieces = other.pieces
        if not pieces and other.span is not None:
            pieces = _split(other.span, self.meaning, self.names)
        shown = self.own.quote(one.span) if one.span is not None else one.shown
        found = tuple(piece if isinstance(piece, str) else self.find(piece) for piece in pieces)
        return Said(one.detail, found, shown, self.own.line(one.span))

    def find(self, key: NameKey) -> NameKey:
        """The name that is declared: ratings and contests are names of the plan, and a line may pay what it earned."""
        every = (key, NameKey(None, key.name), NameKey(POSTED, key.name))
        return next((each for each in every if each in self.known), key)


def _join(one: RawPart, other: RawPart, at: int, speaker: _Speaker, lang: Language) -> Part:
    """A part in the plan's own words, with what its twin of the printed plan means."""
    said = tuple(speaker.say(a, b) for a, b in zip(one.slots, other.slots, strict=True))
    grid = None
    if one.grid is not None and other.grid is not None:
        grid = _say_grid(one.grid, other.grid, speaker)
    return Part(other.kind, other.home, other.name, said, grid, speaker.own.line(one.span), at, lang)


def _say_grid(one: Grid, other: Grid, speaker: _Speaker) -> SaidGrid:
    rows = tuple(_say_row(a, b, speaker) for a, b in zip(one.rows, other.rows, strict=True))
    return SaidGrid(one.identity, one.columns, rows)


def _say_row(one: Cells, other: Cells, speaker: _Speaker) -> SaidRow:
    line = speaker.own.line(one.span)
    cells = (speaker.say(a, b) for a, b in zip(one.slots, other.slots, strict=True))
    return SaidRow(tuple(cells if line is None else (replace(cell, line=line) for cell in cells)), line)


Render = Callable[[NameKey], str]
"""How a name is told when meanings are compared."""


def mean(said: Said, render: Render) -> str:
    """What is said, with each name told so; equal for what means the same."""
    return "".join(piece if isinstance(piece, str) else render(piece) for piece in said.pieces)


def list_keys(pieces: Sequence[Piece]) -> tuple[NameKey, ...]:
    """The names that are read."""
    return tuple(piece for piece in pieces if isinstance(piece, NameKey))
