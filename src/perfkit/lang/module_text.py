"""Reads the text of a module: the edition, what it uses, and sections that plans can share; there is no header."""

from __future__ import annotations

from typing import NamedTuple

from perfkit.diagnostics import Finding, Span, Words, arrange_findings, door, has_errors
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.header import check_edition, list_uses
from perfkit.lang.limits import Stopped
from perfkit.lang.read import open_text, read_parts, read_pieces
from perfkit.lang.reading import Reading, WordLog
from perfkit.lang.split import Pieces
from perfkit.lang.words import HEADS, KEYWORDS, SETTINGS
from perfkit.plans import Curve, Decide, Matrix, Parameter, Rates, Rating, Section, Tiers, Use

Shared = Parameter | Rates | Tiers | Curve | Matrix | Decide | Rating
SHARED_HEADS = ("h_parameter", "h_rates", "h_tiers", "h_curve", "h_decide", "h_rating")
_SETTINGS = frozenset(("edition", "k_use"))


class ModuleParts(NamedTuple):
    """What stands in the text of a module. sections: by name. uses: what it takes from other modules."""

    sections: dict[str, Shared]
    uses: tuple[Use, ...]


def read_module_parts(reading: Reading, pieces: Pieces) -> ModuleParts:
    """The parts of a module; what is wrong with them is in the reading. Raises Stopped where it cannot go on."""
    settings, sections, tried = read_parts(reading, pieces)
    check_edition(reading, next((each for each in settings if each.word == "edition"), None), tried)
    for setting in settings:
        if setting.word not in _SETTINGS:
            reading.report(codes.NOT_SHARED, setting.span, heads=_shared_words())
    found: dict[str, Shared] = {}
    for section in sections:
        if not isinstance(section, Shared):
            reading.report(codes.NOT_SHARED, section.span or Span(0, 1), heads=_shared_words())
        elif section.name in found:
            other = found[section.name].span or Span(0, 1)
            reading.report(codes.MODULE_NAME_TWICE, section.span or Span(0, 1), other, name=section.name)
        else:
            found[section.name] = section
    return ModuleParts(found, list_uses(settings))


def _shared_words() -> Words:
    pairs = [KEYWORDS[head] for head in SHARED_HEADS]
    return Words(", ".join(f"`{pair.en}`" for pair in pairs), "、".join(f"`{pair.zh}`" for pair in pairs))


def is_module(pieces: Pieces) -> bool:
    """Whether a text is one of a module: no setting of a plan, and sections that can be shared alone."""
    words = [piece.word for piece in pieces.pieces]
    heads = [HEADS[word] for word in words if word in HEADS]
    settings = {SETTINGS[word] for word in words if word in SETTINGS}
    return settings <= _SETTINGS and bool(heads) and all(head in SHARED_HEADS for head in heads)


class ModuleText(NamedTuple):
    """What the text of a module offers. names: of its sections. findings: what is wrong with it."""

    names: tuple[str, ...]
    findings: tuple[Finding, ...]


@door
def read_module(text: str, *, name: str) -> ModuleText | None:
    """The module that a text is; none where it is none: a plan's, or one that says nothing.

    Whether it is one is told by its settings and the heads of its sections, however they are written.

    >>> read_module('perfkit 2027\\nparameter base : percent = 5%', name="house").names
    ('base',)
    >>> read_module('perfkit 2027\\nplan "Sales" version 1', name="sales") is None
    True
    """
    reading, pieces = open_text(text, name)
    if pieces is None or not is_module(pieces):
        return None
    try:
        names = tuple(read_module_parts(reading, pieces).sections)
    except Stopped:
        names = ()
    return ModuleText(names, tuple(arrange_findings(reading.findings)))


def read_words(
    text: str, *, name: str, times: int = 1
) -> tuple[tuple[Section, ...] | None, tuple[Finding, ...], WordLog]:
    """The sections that the text of a plan or a module says, and every word of it with its place.

    times: how many times as long it may be as one that is given.
    Result: no sections where something keeps the text from being read. Findings: as of `read_plan`; of a module also
    PKL067 a section that cannot be shared, PKL075 a name that stands twice.
    """
    log = WordLog()
    reading, pieces = open_text(text, name, log, times)
    sections: tuple[Section, ...] | None = None
    if pieces is not None:
        try:
            sections = _read_sections(reading, pieces)
        except Stopped:
            sections = None
    findings = arrange_findings(reading.findings)
    return (None if has_errors(findings) else sections), findings, log


def _read_sections(reading: Reading, pieces: Pieces) -> tuple[Section, ...] | None:
    if is_module(pieces):
        return tuple(read_module_parts(reading, pieces).sections.values())
    model = read_pieces(reading, pieces)
    return model.sections if model is not None else None
