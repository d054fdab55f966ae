"""What is known of the word under the pointer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from perfkit.diagnostics import Language, Words, clean_text, door
from perfkit.editor import words
from perfkit.editor.document import Document, word_at
from perfkit.editor.names import Occurrence, find_declaration, find_occurrence, info_of, list_occurrences
from perfkit.editor.values import Sample, read_sample
from perfkit.expr import Type
from perfkit.lang import FUNCTIONS, KEYWORDS, LEDGER_WORDS
from perfkit.plans import COMPANY, CurveInfo, MatrixInfo, NameInfo, NameKind

MOST_VALUES = 6

_ARGUMENTS = (NameKind.ARGUMENT,)
_COLUMNS = (NameKind.COLUMN, NameKind.OUTPUT)
_TABLES = (NameKind.PARTICIPANTS, NameKind.ROWS, NameKind.TIERS, NameKind.CURVE, NameKind.DECIDE)

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")


class Hover(NamedTuple):
    """What is shown, as Markdown, and for which stretch of the text."""

    start: int
    end: int
    markdown: str


@door
def hover(document: Document, offset: int, lang: Language | str = Language.ENGLISH) -> Hover | None:
    """Of a name: what it is, its type, unit and grain, its note, and its value in the nearest test.

    Of a word of the language: its spelling in both languages. Nothing elsewhere. lang: of the words around it.
    Nothing of a plan's text is ever taken for markup.
    """
    occurrences = list_occurrences(document)
    at = find_occurrence(occurrences, offset)
    info = info_of(document, at.key) if at is not None else None
    if at is not None and info is not None:
        lines = _describe(document, info, find_declaration(occurrences, at.key), offset, Language(lang))
        return Hover(at.start, at.end, "\n\n".join(lines))
    return _hover_word(document, offset, Language(lang))


def escape(text: str) -> str:
    """A text as Markdown shows it letter by letter.

    >>> escape("a_b <x>")
    'a\\\\_b \\\\<x\\\\>'
    """
    return _MARKUP.sub(r"\\\1", clean_text(text).replace("\n", " "))


def show_type(kind: Type, lang: Language) -> str:
    """A type in words, with whether it may be empty."""
    text = kind.words.in_language(lang)
    if kind.choices:
        text += ": " + ", ".join(f'"{choice}"' for choice in kind.choices)
    return f"{text}, {words.MAY_BE_EMPTY.in_language(lang)}" if kind.may_be_empty else text


def _describe(
    document: Document, info: NameInfo, declared: Occurrence | None, offset: int, lang: Language
) -> Iterator[str]:
    yield f"**{escape(info.key.name)}** · {words.KINDS[info.kind].in_language(lang)}"
    facts = []
    if info.type is not None and not info.type.is_unknown:
        facts.append((words.TYPE, show_type(info.type, lang)))
        facts.append((words.UNIT, _show_unit(info.type, lang)))
    facts += _members(document, info, lang)
    if info.grain is not None:
        company = Words("the company", "全公司").in_language(lang)
        facts.append((words.GRAIN, company if info.grain == COMPANY else info.grain))
    if info.source is not None and info.source != info.key.name:
        facts.append((words.SOURCE, info.source))
    note = _note(document, declared) if declared is not None else ""
    if note:
        facts.append((words.NOTE, note))
    if facts:
        yield "\n".join(f"- {label.in_language(lang)}: {escape(text)}" for label, text in facts)
    sample = read_sample(document, info, offset, most=MOST_VALUES)
    if sample is not None:
        yield _show_sample(sample, lang)


def _show_unit(kind: Type, lang: Language) -> str:
    found = words.UNITS.get(kind.unit)
    return found.in_language(lang) if found is not None else kind.unit


def _members(document: Document, info: NameInfo, lang: Language) -> Iterator[tuple[Words, str]]:
    """What a table takes, what its lines have, and what a curve gives, each with its type."""
    survey = document.survey
    if survey is None:
        return
    for label, kinds in ((words.ARGUMENTS, _ARGUMENTS), (words.COLUMNS, _COLUMNS)):
        of_it = (each for each in survey.names.values() if each.key.home == info.key.name and each.kind in kinds)
        shown = [_show_member(each, lang) for each in of_it] if info.kind in _TABLES else []
        if shown:
            yield label, ", ".join(shown)
    curve = survey.program.lookups.get(info.key.name) if survey.program is not None else None
    if info.kind is NameKind.CURVE and isinstance(curve, CurveInfo | MatrixInfo):
        yield words.RESULT, show_type(curve.type, lang)


def _show_member(info: NameInfo, lang: Language) -> str:
    is_known = info.type is not None and not info.type.is_unknown
    return f"{info.key.name} ({show_type(info.type, lang)})" if is_known and info.type is not None else info.key.name


def _note(document: Document, declared: Occurrence) -> str:
    start, end = document.line_span(declared.start)
    found = re.search(r'(?<!\w)(?:note|说明)\s*"([^"\n]*)"\s*(?:#.*)?$', document.plain[start:end])
    return found[1] if found is not None else ""


def _show_sample(sample: Sample, lang: Language) -> str:
    head = f"{words.IN_TEST.in_language(lang)} “{escape(sample.test)}” ({escape(sample.period)}):"
    lines = [
        f"- {escape(each.key)}: {escape(each.text)}" if each.key else f"- {escape(each.text)}" for each in sample.values
    ]
    if sample.more:
        lines.append(f"- … {words.MORE.in_language(lang)} {sample.more}")
    return "\n".join([head, *lines])


def _hover_word(document: Document, offset: int, lang: Language) -> Hover | None:
    span = next((span for _, span in document.sketch.phrases if span.start <= offset <= span.end), None)
    rule = next((rule for rule, each in document.sketch.phrases if each is span), None)
    if span is not None and rule is not None and rule in KEYWORDS:
        pair = KEYWORDS[rule]
        text = f"`{pair.en.replace('#', '…')}` / `{pair.zh.replace('#', '…')}` · {words.WORD.in_language(lang)}"
        return Hover(span.start, span.end, text)
    place = word_at(document, offset)
    if place is None:
        return None
    word = document.plain[place[0] : place[1]]
    for en, zh in (*FUNCTIONS.items(), *LEDGER_WORDS.items()):
        if word in (en, zh):
            return Hover(*place, f"`{en}` / `{zh}` · {words.FUNCTION.in_language(lang)}")
    return None
