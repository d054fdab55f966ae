"""Changes of a text, and the mends and layout that an editor offers as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from perfkit.diagnostics import Code, Edit, Finding, Language, Severity, door, list_edits
from perfkit.editor import words
from perfkit.editor.document import Document, open_document
from perfkit.lang import format_plan


class Change(NamedTuple):
    """A stretch of the text that gives way to another text."""

    start: int
    end: int
    text: str


class Mend(NamedTuple):
    """One way to mend a finding. is_preferred: it is the only one that the finding offers."""

    title: str
    finding: Finding
    change: Change
    is_preferred: bool


_MOST_TRIED = 8
"""Most findings whose mends are tried at once: as many as a few lines have."""


@door
def apply_changes(text: str, changes: Iterable[Change]) -> str:
    """A text with all changes made; they do not lie over each other.

    >>> apply_changes("abc", [Change(2, 3, "C"), Change(0, 1, "A")])
    'AbC'
    """
    for change in sorted(changes, reverse=True):
        text = text[: change.start] + change.text + text[change.end :]
    return text


@door
def list_mends(document: Document, start: int, end: int, lang: Language | str = Language.ENGLISH) -> list[Mend]:
    """The mends of the findings on the lines of a stretch, each ready to be written.

    lang: of the titles; what is written is in the language of the plan.
    Laws: each mend of the first findings was tried: it takes its finding away, and no other error begins in what it
    writes. Those of further findings are as `list_edits` gives them.
    """
    near = [finding for finding in document.findings if _touches(document, finding, start, end)]
    return [
        mend
        for number, finding in enumerate(near)
        for mend in _mends_of(document, finding, Language(lang), is_tried=number < _MOST_TRIED)
    ]


@door
def try_edits(document: Document, findings: Iterable[Finding], most: int) -> dict[Finding, tuple[Edit, ...]]:
    """The edits of each finding of a text that mend it, as `list_mends` tries them.

    most: findings whose edits are tried, the first ones; an edit that nobody tried is not given.
    """
    own = (finding for finding in findings if _is_in(document, finding))
    edited = [(finding, edits) for finding in own if (edits := list_edits(finding, document.language))]
    return {
        finding: tuple(edit for edit in edits if _holds(document, finding, to_change(document, edit)))
        for finding, edits in edited[:most]
    }


@door
def list_unwritten(document: Document, start: int, end: int, mends: Sequence[Mend]) -> list[Finding]:
    """The findings on the lines of a stretch for which none of the mends can be written: only the author knows what."""
    near = (finding for finding in document.findings if _touches(document, finding, start, end))
    return [finding for finding in near if all(mend.finding is not finding for mend in mends)]


def _touches(document: Document, finding: Finding, start: int, end: int) -> bool:
    place = finding.places[0] if finding.places else None
    if place is None or place.line is None or not _is_in(document, finding):
        return False
    first = document.plain.count("\n", 0, start) + 1
    return first <= place.line <= first + document.plain.count("\n", start, end)


def _is_in(document: Document, finding: Finding) -> bool:
    """Whether a finding is told of the text itself, not of a module that it uses."""
    place = finding.places[0] if finding.places else None
    return place is not None and place.name == document.name and not place.in_module


def _mends_of(document: Document, finding: Finding, lang: Language, *, is_tried: bool) -> Iterator[Mend]:
    edits = [(edit, to_change(document, edit)) for edit in list_edits(finding, document.language)]
    for edit, change in edits:
        if not is_tried or _holds(document, finding, change):
            title = _title(document, change, edit, lang)
            # Of two readings one that cannot be written here makes the other none that was meant.
            yield Mend(f"{finding.code.code}: {title}", finding, change, len(edits) == 1)


def _holds(document: Document, finding: Finding, change: Change) -> bool:
    """Whether a change takes its finding away, and no other error begins in what it writes."""
    after = open_document(apply_changes(document.plain, [change]), document.name, before=document)
    told = (finding.code, finding.values)
    if _count(after.findings, told) >= _count(document.findings, told):
        return False
    known = {(each.code, each.values) for each in document.findings}
    return not any(
        each.severity is Severity.ERROR and (each.code, each.values) not in known and _begins_in(after, each, change)
        for each in after.findings
    )


def _count(findings: Iterable[Finding], told: tuple[Code, object]) -> int:
    return sum((each.code, each.values) == told for each in findings)


def _begins_in(document: Document, finding: Finding, change: Change) -> bool:
    place = finding.places[0] if finding.places else None
    if place is None or place.line is None or place.column is None or place.name != document.name or place.in_module:
        return False
    start = to_change(document, Edit(place.name, place.line, place.column, 0, "")).start
    return change.start <= start < change.start + len(change.text)


def _title(document: Document, change: Change, edit: Edit, lang: Language) -> str:
    if edit.is_whole_line:
        return words.REMOVE_LINE.in_language(lang)
    old, new = document.plain[change.start : change.end].strip(), change.text.strip()
    template = words.WRITE if old and new else words.ADD if new else words.REMOVE
    return template.in_language(lang).replace("{text}", (new or old)[:80])


def to_change(document: Document, edit: Edit) -> Change:
    """An edit by line and column as a change of the text."""
    text, start = document.plain, 0
    for _ in range(edit.line - 1):
        start = text.find("\n", start) + 1
    if edit.is_whole_line:
        end = text.find("\n", start)
        return Change(start, len(text) if end < 0 else end + 1, "")
    at = min(start + edit.column - 1, len(text))
    return Change(at, min(at + edit.width, len(text)), edit.text)


@door
def lay_out(document: Document) -> list[Change]:
    """What changes where the plan is laid out in its one way: the lines from the first that differs to the last.

    Nothing for a text that cannot be read, or is laid out so already.
    """
    result, _ = format_plan(document.plain, name=document.name)
    text = document.plain
    if result is None or result == text:
        return []
    start = 0
    while start < min(len(text), len(result)) and text[start] == result[start]:
        start += 1
    start = text.rfind("\n", 0, start) + 1
    left, right = len(text), len(result)
    while left > start and right > start and text[left - 1] == result[right - 1]:
        left, right = left - 1, right - 1
    return [Change(start, left, result[start:right])]
