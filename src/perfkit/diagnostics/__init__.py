"""Findings, their places, their words in two languages, and the exceptions that carry them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from perfkit.diagnostics.alike import is_alike, skeleton_of
from perfkit.diagnostics.brackets import widen_to_brackets
from perfkit.diagnostics.doors import Misuse, door
from perfkit.diagnostics.edits import Edit, list_edits
from perfkit.diagnostics.few import show_few, show_few_words
from perfkit.diagnostics.given import show_given
from perfkit.diagnostics.likeness import find_nearest, is_slip, list_near, show_near
from perfkit.diagnostics.markup import Html, Printer, lines_of, prose, tag, to_text
from perfkit.diagnostics.model import (
    Bug,
    Code,
    Codes,
    Finding,
    Language,
    PerfkitError,
    Place,
    Refused,
    Reworded,
    Severity,
    Source,
    Span,
    Wording,
    Words,
    find,
)
from perfkit.diagnostics.order import arrange_findings, has_errors
from perfkit.diagnostics.plurals import choose_forms, say_count
from perfkit.diagnostics.registry import all_codes, get_code
from perfkit.diagnostics.render import (
    page_of,
    render_code,
    render_count,
    render_finding,
    render_findings,
    render_headline,
    render_places,
)
from perfkit.diagnostics.tell_findings import tell_findings
from perfkit.diagnostics.to_json import EditsOf, Json, finding_to_json, findings_to_json
from perfkit.diagnostics.to_sarif import findings_to_sarif
from perfkit.diagnostics.unseen import is_seen, list_unseen
from perfkit.diagnostics.width import clean_text, cut_to_width, pad_to_width, text_width

if TYPE_CHECKING:
    from perfkit.diagnostics.schema import FindingDocument as FindingDocument

__all__ = [
    "Bug",
    "Code",
    "Codes",
    "Edit",
    "EditsOf",
    "Finding",
    "FindingDocument",
    "Html",
    "Json",
    "Language",
    "Misuse",
    "PerfkitError",
    "Place",
    "Printer",
    "Refused",
    "Reworded",
    "Severity",
    "Source",
    "Span",
    "Wording",
    "Words",
    "all_codes",
    "arrange_findings",
    "choose_forms",
    "clean_text",
    "cut_to_width",
    "door",
    "find",
    "find_nearest",
    "finding_to_json",
    "findings_to_json",
    "findings_to_sarif",
    "get_code",
    "has_errors",
    "is_alike",
    "is_seen",
    "is_slip",
    "lines_of",
    "list_edits",
    "list_near",
    "list_unseen",
    "pad_to_width",
    "page_of",
    "prose",
    "render_code",
    "render_count",
    "render_finding",
    "render_findings",
    "render_headline",
    "render_places",
    "say_count",
    "show_few",
    "show_few_words",
    "show_given",
    "show_near",
    "skeleton_of",
    "tag",
    "tell_findings",
    "text_width",
    "to_text",
    "widen_to_brackets",
]


def __getattr__(name: str) -> object:
    # The only name here that needs pydantic, which costs more than everything else together.
    if name == "FindingDocument":
        return import_module("perfkit.diagnostics.schema").FindingDocument
    raise AttributeError(f"module 'perfkit.diagnostics' has no attribute {name!r}")
