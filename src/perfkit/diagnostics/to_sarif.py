"""Findings as SARIF 2.1.0, the form that code hosts and editors read results of checks in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from perfkit.diagnostics.doors import door
from perfkit.diagnostics.edits import Edit, list_edits
from perfkit.diagnostics.model import Code, Finding, Language, Place, Severity, Words
from perfkit.diagnostics.plurals import choose_forms
from perfkit.diagnostics.render import command_of
from perfkit.diagnostics.to_json import EditsOf, Json

SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}


@door
def findings_to_sarif(
    findings: Iterable[Finding],
    *,
    version: str,
    lang: Language | str = Language.ENGLISH,
    edits_of: EditsOf = list_edits,
) -> dict[str, Json]:
    """A SARIF log of one run: each finding with its places, and its mends as fixes.

    version: of perfkit. lang: of the words. edits_of: which edits become fixes; all that a code knows where nobody
    tried them. Columns count characters, as `columnKind` says.
    Source: OASIS SARIF 2.1.0, sections 3.13 to 3.58.

    >>> findings_to_sarif((), version="0.1.0")["runs"][0]["results"]
    []
    """
    told = tuple(findings)
    codes = {finding.code.code: finding.code for finding in told}
    rules = [_rule(code, Language(lang)) for _, code in sorted(codes.items())]
    places = {name: at for at, name in enumerate(sorted(codes))}
    driver: dict[str, Json] = {"name": "perfkit", "version": version, "rules": list[Json](rules)}
    results: list[Json] = [_result(finding, places[finding.code.code], Language(lang), edits_of) for finding in told]
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "language": "zh-CN" if Language(lang) is Language.CHINESE else "en",
        "results": results,
    }
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: Code, lang: Language) -> dict[str, Json]:
    words = code.wording(lang)
    # The page of a code is no address, which `helpUri` would have to be.
    return {
        "id": code.code,
        "shortDescription": {"text": _mark(words.what)},
        "fullDescription": {"text": _mark(words.why)},
        "help": {"text": f"{_mark(words.mend)} ({command_of(code.code)})"},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _mark(text: str) -> str:
    """Words of a code with the names of their values marked as such."""
    return re.sub(r"\{(\w+)\}", r"‹\1›", choose_forms(text, {}))


def _result(finding: Finding, rule: int, lang: Language, edits_of: EditsOf) -> dict[str, Json]:
    text = f"{finding.what(lang)}\n{finding.why(lang)}\n{finding.mend(lang)}"
    found: dict[str, Json] = {
        "ruleId": finding.code.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_location(place, lang) for place in finding.places[:1]],
    }
    if finding.places[1:]:
        found["relatedLocations"] = [_location(place, lang) for place in finding.places[1:]]
    fixes = [_fix(edit, finding, lang) for edit in edits_of(finding)]
    if fixes:
        found["fixes"] = list[Json](fixes)
    return found


def _location(place: Place, lang: Language) -> dict[str, Json]:
    physical: dict[str, Json] = {"artifactLocation": {"uri": _uri(place.name)}}
    if place.line is not None:
        column = place.column or 1
        region: dict[str, Json] = {"startLine": place.line, "startColumn": column, "endColumn": column + place.width}
        if place.text:
            region["snippet"] = {"text": place.text}
        physical["region"] = region
    found: dict[str, Json] = {"physicalLocation": physical}
    if place.path:
        found["logicalLocations"] = [{"fullyQualifiedName": place.path}]
    label = place.label.in_language(lang) if isinstance(place.label, Words) else place.label
    if label:
        found["message"] = {"text": label}
    return found


def _fix(edit: Edit, finding: Finding, lang: Language) -> dict[str, Json]:
    deleted: dict[str, Json] = {
        "startLine": edit.line,
        "startColumn": edit.column,
        "endLine": edit.line + edit.is_whole_line,
        "endColumn": 1 if edit.is_whole_line else edit.column + edit.width,
    }
    replacement: dict[str, Json] = {"deletedRegion": deleted, "insertedContent": {"text": edit.text}}
    change: dict[str, Json] = {"artifactLocation": {"uri": _uri(edit.name)}, "replacements": [replacement]}
    return {"description": {"text": finding.mend(lang)}, "artifactChanges": [change]}


# What may stand in a reference as it is; a name is no address, so a colon in it is none of a scheme.
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def _uri(name: str) -> str:
    """A name as a relative reference: every other character by its bytes."""
    name = name.replace("\\", "/")
    return "".join(
        each if each in _PLAIN else "".join(f"%{byte:02X}" for byte in each.encode("utf-8", "replace")) for each in name
    )
