"""Findings as JSON: plain dictionaries and lists that any reader understands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from perfkit.diagnostics.doors import door
from perfkit.diagnostics.edits import Edit, list_edits
from perfkit.diagnostics.model import Finding, Language, Place, Words
from perfkit.diagnostics.render import page_of

Json: TypeAlias = "bool | int | str | list[Json] | dict[str, Json] | None"

FINDING_SCHEMA = "perfkit.finding/1"


EditsOf: TypeAlias = Callable[[Finding], Iterable[Edit]]
"""Which edits a document gives with a finding."""


@door
def finding_to_json(finding: Finding, edits_of: EditsOf = list_edits) -> dict[str, Json]:
    """The finding with its words in every language, its places, its values and its mends as edits.

    edits_of: which edits; all that its code knows where nobody tried them. The form is that of
    `FindingDocument`; `schema` changes when a reader would have to.

    >>> from perfkit.diagnostics.codes.cli import MORE_FINDINGS
    >>> from perfkit.diagnostics.model import find
    >>> finding_to_json(find(MORE_FINDINGS, count=3))["what"]["en"]
    'findings not shown: 3'
    """
    return {
        "schema": FINDING_SCHEMA,
        "code": finding.code.code,
        "severity": finding.severity.value,
        "what": {lang.value: finding.what(lang) for lang in Language},
        "why": {lang.value: finding.why(lang) for lang in Language},
        "mend": {lang.value: finding.mend(lang) for lang in Language},
        "places": [_place_to_json(place) for place in finding.places],
        "values": {name: _words_to_json(value) for name, value in finding.values},
        "page": page_of(finding.code.code),
        "edits": [_edit_to_json(edit) for edit in edits_of(finding)],
    }


@door
def findings_to_json(findings: Iterable[Finding], edits_of: EditsOf = list_edits) -> list[Json]:
    """The findings in their order, each as `finding_to_json` gives it.

    >>> findings_to_json(())
    []
    """
    return [finding_to_json(finding, edits_of) for finding in findings]


def _place_to_json(place: Place) -> dict[str, Json]:
    return {
        "name": place.name,
        "line": place.line,
        "column": place.column,
        "width": place.width,
        "text": place.text,
        "path": place.path,
        "label": _words_to_json(place.label),
    }


def _edit_to_json(edit: Edit) -> dict[str, Json]:
    return {
        "name": edit.name,
        "line": edit.line,
        "column": edit.column,
        "width": edit.width,
        "text": edit.text,
        "is_whole_line": edit.is_whole_line,
    }


def _words_to_json(value: str | Words) -> dict[str, Json]:
    if isinstance(value, Words):
        return {lang.value: value.in_language(lang) for lang in Language}
    return {lang.value: value for lang in Language}
