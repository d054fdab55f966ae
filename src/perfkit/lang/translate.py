"""Writes a text with the words of the other language; names and everything else stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice, pairwise, repeat, zip_longest
from types import MappingProxyType
from typing import NamedTuple

from perfkit.diagnostics import Finding, Language, Reworded, Source, Span, door
from perfkit.lang.lines import CLAUSES, side_of, write_phrase
from perfkit.lang.module_text import read_words
from perfkit.lang.reading import Sign, WordLog
from perfkit.lang.words import FUNCTIONS, KEYWORDS, KIND_WORDS, LEDGER_WORDS, TYPES
from perfkit.plans import (
    Award,
    Calc,
    Contest,
    Credit,
    Curve,
    Decide,
    Group,
    Input,
    Matrix,
    Metric,
    Parameter,
    Posting,
    Rates,
    Rating,
    Scorecard,
    Section,
    Table,
    Tiers,
)

_SINCE = "k_window_since"
_SINCE_WORDS = ("since", "自")
_SINCE_END = "起"


_NAMED = (
    Table,
    Credit,
    Group,
    Parameter,
    Rates,
    Tiers,
    Curve,
    Matrix,
    Decide,
    Scorecard,
    Rating,
    Contest,
    Award,
    Posting,
)


class Edit(NamedTuple):
    """A stretch of the text and what is written in its place."""

    start: int
    end: int
    text: str


@door
def translate_plan(text: str, language: Language | str, *, name: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text with its keywords, types, functions and words of the ledger in one language, or why it cannot be read.

    text: of a plan, or of a module, which has no header. language: what to write; words that are in it already stay.
    name: how findings call the text.
    Result: only words change, never a name, a value, a comment or a line. Columns are no longer aligned; `format_plan`
    aligns them.
    Findings: those of `read_plan`, also where the text would be too long or too deep in the other language.
    Laws: says the same; a text of plain ASCII with one blank between the words of a phrase comes back as it was.

    >>> translate_plan("perfkit 2027", "zh", name="north.plan")[0] is None
    True
    """
    result, findings = put_in_words(text, language, name=name)
    if result is None:
        return None, findings
    # What is short in one language may be too long, or too deep in brackets, in the other.
    written, refused, _ = read_words(result, name=name)
    return (None, refused) if written is None else (result, findings)


def put_in_words(
    text: str, language: Language | str, *, name: str, times: int = 1
) -> tuple[str | None, tuple[Finding, ...]]:
    """As `translate_plan`, for who reads the result himself: whether it is too long or too deep is not looked at.

    times: how many times as long `text` may be as one that is given.
    """
    edits, findings = _list_edits(text, Language(language), name, times)
    return None if edits is None else _apply(text.removeprefix("\ufeff"), edits).text, findings


@door
def tell_in(source: Source, language: Language | str) -> Source:
    """A text that is told in the words of one language, with its places as they were; itself where it has no other.

    source: of a plan that was read, with its modules. A text that cannot be read is told as it stands.
    Law: what it tells, read again, says the same as the text.

    >>> text = '''perfkit 2027
    ... plan "P" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id   : text
    ...   sold : money
    ... pay fee = max(5% * sold, USD 3)
    ... '''
    >>> at = text.index("max")
    >>> tell_in(Source("plan", text), "zh").tell(Span(at, at + 21))
    '最大(5% * sold, USD 3)'
    """
    language = Language(language)
    if language is Language.ENGLISH and source.text.isascii():
        return source
    told = _reword(source.text, tuple(start for start, _ in source.modules), language)
    return source if told is None else replace(source, told=told)


@lru_cache(maxsize=64)
def _reword(text: str, modules: tuple[int, ...], language: Language) -> Reworded | None:
    """A text with the modules that stand in it, from these places on, in one language; none where nothing changes."""
    bounds = (0, *modules, len(text) + 1)
    parts = ((start, text[start : end - 1]) for start, end in pairwise(bounds))
    edits = chain.from_iterable(
        (Edit(start + each.start, start + each.end, each.text) for each in _list_edits(part, language, "plan")[0] or ())
        for start, part in parts
    )
    return _apply(text, found) if (found := list(edits)) else None


def _list_edits(
    text: str, language: Language, name: str, times: int = 1
) -> tuple[list[Edit] | None, tuple[Finding, ...]]:
    """What puts a text into the words of a language, in its order; none where it cannot be read."""
    side = 0 if language is Language.ENGLISH else 1
    sections, findings, log = read_words(text, name=name, times=times)
    if sections is None:
        return None, findings
    text = text.removeprefix("\ufeff")
    edits = (*_phrase_edits(log, text, side), *_since_edits(log, text, side), *_name_edits(log, side, sections))
    return sorted(edits), findings


# --- keywords ----------------------------------------------------------------------------------------------------


def _phrase_edits(log: WordLog, text: str, side: int) -> Iterator[Edit]:
    verbatim = {span.start for span in log.verbatim}
    places = {sign.start: at for at, sign in enumerate(log.signs)}
    for rule, span in log.phrases:
        signs = log.signs[places[span.start] : _end_of(log.signs, places[span.start], span)]
        word = next(sign.text for sign in signs if sign.kind != "INT")
        if rule == _SINCE or side_of(word) == side or span.start in verbatim:
            continue
        words = [sign for sign in signs if sign.kind != "_NL"]
        gaps = (text[first.end : second.start] for first, second in pairwise(words))
        # A comment between two words of a phrase, inside brackets, stands behind the phrase.
        kept = "".join(gap for gap in gaps if "#" in gap)
        yield Edit(span.start, span.end, write_phrase(rule, words, side) + kept)


def _end_of(signs: list[Sign], at: int, span: Span) -> int:
    while at < len(signs) and signs[at].start < span.end:
        at += 1
    return at


def _since_edits(log: WordLog, text: str, side: int) -> Iterator[Edit]:
    """`since D` has its word before the day, `自 D 起` one on either side."""
    starts = {span.start for rule, span in log.phrases if rule == _SINCE}
    if not starts:
        return
    clauses = {span.start for rule, span in log.phrases if rule in CLAUSES}
    for at, sign in enumerate(log.signs):
        if sign.start in starts and side_of(sign.text) != side:
            yield Edit(sign.start, sign.end, _SINCE_WORDS[side])
            if side:
                end = _end_of_value(log.signs, at + 1, clauses)
                yield Edit(end, end, f" {_SINCE_END}")
        elif sign.kind == _SINCE_END and not side:
            start = sign.start
            while text[start - 1] in " \t":
                start -= 1
            yield Edit(start, sign.end, "")


def _end_of_value(signs: list[Sign], at: int, clauses: set[int]) -> int:
    """Where the sum ends that begins at a sign: before a clause or the closing bracket of the gather around it."""
    depth = 0
    end = signs[at].start
    for sign in islice(signs, at, None):
        depth += (sign.text == "(") - (sign.text == ")")
        if depth < 0 or (not depth and sign.start in clauses):
            break
        if sign.kind != "_NL":
            end = sign.end
    return end


# --- built-in names ----------------------------------------------------------------------------------------------


def _both_ways(*tables: Mapping[str, str]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    english = {zh: en for table in tables for en, zh in table.items()}
    return MappingProxyType(english), MappingProxyType({en: zh for zh, en in english.items()})


_TYPE_TWINS = _both_ways(TYPES)
_KIND_TWINS = _both_ways({rule.en: rule.zh for rule in KEYWORDS.values() if rule.en in KIND_WORDS})
_WEIGHTS = ("weight", FUNCTIONS["weight"])
_CALL_TWINS = _both_ways(FUNCTIONS, LEDGER_WORDS)


def _name_edits(log: WordLog, side: int, sections: Iterable[Section]) -> Iterator[Edit]:
    """Types stand behind a colon, functions before a bracket; the same word elsewhere is a name of the plan."""
    own = set(_iter_own_names(sections))
    company = KEYWORDS["k_company"]
    before = Sign("", "", 0, 0)
    for at, (sign, behind) in enumerate(pairwise((*log.signs, before))):
        if sign.kind == "NAME":
            twin = None
            if before.text == ":":
                twin = _TYPE_TWINS[side].get(sign.text)
            elif behind.text == "(" and not (sign.text in own and sign.text in _LEDGER_NAMES):
                twin = _CALL_TWINS[side].get(sign.text)
            elif sign.text in KIND_WORDS and _is_kind(log.signs, at):
                twin = _KIND_TWINS[side].get(sign.text)
            elif behind.text == "." and before.text != "." and sign.text == company[1 - side] and sign.text not in own:
                twin = company[side]
            if twin is not None:
                yield Edit(sign.start, sign.end, twin)
        before = sign


def _is_kind(signs: list[Sign], at: int) -> bool:
    """Whether a word stands behind the comma of `weight(total, …)`."""
    if at < 4 or signs[at - 1].kind != "_COMMA":
        return False
    return signs[at - 3].text == "(" and signs[at - 4].text in _WEIGHTS


def _iter_own_names(sections: Iterable[Section]) -> Iterator[str]:
    """The names that the plan gives to its tables, columns and figures."""
    for section in sections:
        if isinstance(section, Table):
            yield from (column.name for column in section.columns)
        elif isinstance(section, Credit):
            yield from (section.who, *section.columns)
        elif isinstance(section, Input):
            yield from (line.name for line in section.lines)
        elif isinstance(section, Calc):
            yield from (line.name for line in (*section.lines, *section.otherwise))
        elif isinstance(section, Metric):
            yield from (metric.line.name for metric in section.lines)
        if isinstance(section, _NAMED):
            yield section.name


# A row's figure is read as `NAME("key")` in tests; a pay line that is called like a word of the ledger keeps its name.
_LEDGER_NAMES = frozenset(word for pair in LEDGER_WORDS.items() for word in pair)


# --- writing -----------------------------------------------------------------------------------------------------


def _apply(text: str, edits: Sequence[Edit]) -> Reworded:
    """A text with its edits made, which rise and do not overlap; where words would run together stands a blank."""
    parts: list[str] = []
    places: list[tuple[int, int, int, int, int]] = []
    length, last = 0, ""

    def put(part: str) -> int:
        nonlocal length, last
        # Chinese words may touch a number before them, English ones may not.
        if part and _is_word(last) and _is_word(part[0]):
            parts.append(" ")
            length += 1
        parts.append(part)
        length += len(part)
        last = part[-1:] or last
        return length - len(part)

    put(text[: edits[0].start] if edits else text)
    for edit, behind in zip_longest(edits, edits[1:]):
        begins, ends = put(edit.text), length
        resumes = put(text[edit.end : behind.start if behind is not None else len(text)])
        places.append((edit.start, edit.end, begins, ends, resumes))
    columns = zip(*places, strict=True) if places else repeat((), 5)
    return Reworded("".join(parts), *columns)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
