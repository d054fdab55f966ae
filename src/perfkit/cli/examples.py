"""What a code is explained by: a finding that bears it, or a text and how it is mended."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from perfkit.cli.examples_table import EXAMPLES
from perfkit.diagnostics import Finding, Language, Place, Words, all_codes, list_edits, render_places


class Example(NamedTuple):
    """An example of a code. finding: one that bears it; else `wrong`, what `says` of it, and `mended`, as texts."""

    finding: Finding | None
    wrong: str = ""
    says: str = ""
    mended: str = ""


_TITLES = {Language.ENGLISH: ("for example", "mended"), Language.CHINESE: ("例如", "改好后")}


def find_example(code: str) -> Example | None:
    """The example of a code; none where there is none."""
    return _examples().get(code)


def show_example(example: Example, lang: Language) -> list[str]:
    """An example as lines below what the code says: what is wrong, and what its first edit makes of it."""
    wrong, mended = _TITLES[lang]
    if example.finding is None:
        lines = [f"  {wrong}", *_indent(example.wrong)]
        if example.says and lang is Language.ENGLISH:
            lines += [line for line in _indent(example.says) if "more: perfkit explain" not in line]
        return [*lines, f"  {mended}", *_indent(example.mended)] if example.mended else lines
    if not any(place.text for place in example.finding.places[:1]):
        return []
    after = _mended_line(example.finding)
    # The name of a text that nobody has says nothing.
    return [f"  {wrong}", *render_places(example.finding, lang)[1:], *([f"  {mended}", *after] if after else [])]


def _indent(text: str) -> list[str]:
    return [f"    {line}".rstrip() for line in text.splitlines()]


def _mended_line(finding: Finding) -> list[str]:
    """The line with the finding's first edit in it."""
    edits = list_edits(finding)
    place = finding.places[0] if finding.places else None
    if not edits or place is None or edits[0].is_whole_line or edits[0].line != place.line:
        return []
    edit, start = edits[0], edits[0].column - 1
    after = f"{place.text[:start]}{edit.text}{place.text[start + edit.width :]}"
    return [f"   {number} | {line}".rstrip() for number, line in enumerate(after.splitlines(), start=edit.line)]


_Worded = str | list[str]
_Place = tuple[str, int | None, int | None, int, str, str, _Worded, bool]


def pack_examples(examples: Mapping[str, Example]) -> str:
    """Examples as text for a module.

    Law: `unpack_examples` gives them again.
    """
    findings = {code: _list_parts(each.finding) for code, each in examples.items() if each.finding is not None}
    texts = {code: (each.wrong, each.says, each.mended) for code, each in examples.items() if each.finding is None}
    plain = json.dumps([findings, texts], ensure_ascii=False)
    return base64.b64encode(zlib.compress(plain.encode(), 9)).decode()


def unpack_examples(packed: str) -> dict[str, Example]:
    """The examples by their codes."""
    findings: dict[str, tuple[dict[str, _Worded], list[_Place]]]
    texts: dict[str, tuple[str, str, str]]
    findings, texts = json.loads(zlib.decompress(base64.b64decode(packed)))
    examples = {code: Example(None, *text) for code, text in texts.items()}
    return examples | {code: Example(_find(code, values, places)) for code, (values, places) in findings.items()}


def _list_parts(finding: Finding) -> tuple[dict[str, _Worded], list[_Place]]:
    places = [
        (each.name, each.line, each.column, each.width, each.text, each.path, _pair(each.label), each.in_module)
        for each in finding.places
    ]
    return {name: _pair(value) for name, value in finding.values}, places


def _find(code: str, values: Mapping[str, _Worded], places: Sequence[_Place]) -> Finding:
    given = tuple((name, _words(value)) for name, value in values.items())
    placed = tuple(
        Place(name, line, column, width, text, path, _words(label), in_module)
        for name, line, column, width, text, path, label, in_module in places
    )
    return Finding(all_codes()[code], placed, given)


def _pair(value: str | Words) -> _Worded:
    return [value.en, value.zh] if isinstance(value, Words) else value


def _words(value: _Worded) -> str | Words:
    return Words(*value) if isinstance(value, list) else value


@cache
def _examples() -> Mapping[str, Example]:
    return unpack_examples(EXAMPLES)
