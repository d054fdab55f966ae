"""Where something is, what is wrong with it, and the base of every exception."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from perfkit.diagnostics.markup import Printer, prose, tag
from perfkit.diagnostics.plurals import choose_forms
from perfkit.diagnostics.width import clean_text


class Severity(str, Enum):
    """How much a finding matters: an error withholds figures, the others never do.

    >>> Severity("error") is Severity.ERROR
    True
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


class Language(str, Enum):
    """A language that findings and explanations are written in."""

    ENGLISH = "en"
    CHINESE = "zh"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, in characters from its start; the end is not included."""

    start: int
    end: int

    def to(self, other: Span) -> Span:
        """The stretch from the start of this one to the end of the other."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Place:
    """One place that a finding points at, complete in itself.

    name: the text or table it is in. line, column: counted from 1, none for a place without a text.
    width: how many characters the caret underlines. text: the source line.
    path: where it is when it is not in a text, as `deal row 17, close_value` or `tiers[2].upper`.
    label: a short remark printed beside the caret, or nothing. in_module: whether the text is that of a module.
    """

    name: str
    line: int | None = None
    column: int | None = None
    width: int = 1
    text: str = ""
    path: str = ""
    label: str | Words = ""
    in_module: bool = False


@dataclass(frozen=True, slots=True)
class Reworded:
    """A text with other words in places, and where every stretch of the first text stands in it.

    starts, ends: of what was replaced in the first text, rising. froms, tos: of what stands there instead.
    resumes: where the first text goes on behind each of them; a blank may stand between.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    froms: tuple[int, ...]
    tos: tuple[int, ...]
    resumes: tuple[int, ...]

    def find(self, span: Span) -> Span:
        """Where a stretch of the first text stands now; what was put in at its very ends is no part of it."""
        return Span(self._find_start(span.start), self._find_end(span.end))

    def _find_start(self, offset: int) -> int:
        behind = bisect_right(self.ends, offset)
        if behind < len(self.starts) and self.starts[behind] <= offset:
            return self.froms[behind]
        return self.resumes[behind - 1] + offset - self.ends[behind - 1] if behind else offset

    def _find_end(self, offset: int) -> int:
        begun = bisect_left(self.starts, offset)
        if not begun:
            return offset
        last = begun - 1
        return self.tos[last] if self.ends[last] >= offset else self.resumes[last] + offset - self.ends[last]


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its name; gives the place of a span in it.

    modules: texts that stand in it from an offset on, rising, so that their spans do not meet those of the text itself.
    told: the text in the words that results tell it in, where they are not its own; places stay those of the text.
    """

    name: str
    text: str
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)
    modules: tuple[tuple[int, Source], ...] = ()
    told: Reworded | None = None

    def tell(self, span: Span) -> str:
        """What a stretch of the text reads, in the words that results tell it in."""
        found = self.find_told(span)
        return (self.text if self.told is None else self.told.text)[found.start : found.end]

    def find_told(self, span: Span) -> Span:
        """Where a stretch of the text stands in what results tell."""
        return span if self.told is None else self.told.find(span)

    def place(self, span: Span, *, label: str | Words = "") -> Place:
        """The place that a span covers; one that runs over the line's end is cut there."""
        for start, module in reversed(self.modules):
            if span.start >= start:
                inner = module.place(Span(span.start - start, span.end - start), label=label)
                return replace(inner, in_module=True)
        line = self._line_of(span.start)
        start = self._starts[line]
        end = self.text.find("\n", start)
        text = self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")
        column = min(span.start - start, len(text))
        width = max(1, min(span.end - start, len(text)) - column)
        return Place(self.name, line + 1, column + 1, width, text, "", label)

    def _line_of(self, offset: int) -> int:
        if not self._starts:
            self._starts.append(0)
            at = self.text.find("\n")
            while at >= 0:
                self._starts.append(at + 1)
                at = self.text.find("\n", at + 1)
        low, high = 0, len(self._starts)
        while high - low > 1:
            middle = (low + high) // 2
            if self._starts[middle] <= offset:
                low = middle
            else:
                high = middle
        return low


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of text that differs by language, en and zh, as a value inside a finding's words."""

    en: str
    zh: str

    def in_language(self, lang: Language) -> str:
        """The text in a language."""
        return self.zh if lang is Language.CHINESE else self.en


_ASKED = Words("did you mean `{alike}`? if not, ", "是否指 `{alike}`？如果不是，")
"""Stands before a mend where a name that is only like another one was found."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A finding's words in one language; `{name}` stands for a value of the finding.

    `{name:one|more}` stands for one of two forms, by whether the value is 1.

    what: one short line, lower case, no full stop. why: why it is a problem. mend: a concrete edit.
    mend_near: the edit when a close name was found, given as `{nearest}`; empty where that never happens.
    """

    what: str
    why: str
    mend: str
    mend_near: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """An entry of the registry: a code that never changes its meaning, and its words.

    code: as `PKL014`. severity: of every finding of it. en, zh: its words.
    """

    code: str
    severity: Severity
    en: Wording
    zh: Wording

    def wording(self, lang: Language) -> Wording:
        """The words in a language."""
        return self.zh if lang is Language.CHINESE else self.en


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a plan, a goal or the data got wrong, or might have meant otherwise.

    code: its entry in the registry; `code.code` is the name, which never changes its meaning. places: the first is
    where it is, the others matter too. values: what stands in the words, by name.

    >>> from perfkit import check_plan
    >>> found = check_plan("perfkit 2027", name="a.plan")[0]
    >>> found.code.code, found.severity.value, found.places[0].name, found.places[0].line
    ('PKL014', 'error', 'a.plan', 1)
    >>> found.what()
    'the setting `currency` is missing'
    """

    code: Code
    places: tuple[Place, ...] = ()
    values: tuple[tuple[str, str | Words], ...] = ()

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.code.severity

    def what(self, lang: Language | str = Language.ENGLISH) -> str:
        """The headline."""
        return self._fill(self.code.wording(Language(lang)).what, Language(lang))

    def why(self, lang: Language | str = Language.ENGLISH) -> str:
        """Why it is a problem."""
        return self._fill(self.code.wording(Language(lang)).why, Language(lang))

    def mend(self, lang: Language | str = Language.ENGLISH) -> str:
        """A concrete edit that mends it."""
        words = self.code.wording(Language(lang))
        given = {name for name, _ in self.values}
        if words.mend_near and "nearest" in given:
            return self._fill(words.mend_near, Language(lang))
        asked = _ASKED.in_language(Language(lang)) if "alike" in given else ""
        return self._fill(asked + words.mend, Language(lang))

    def at(self, *places: Place | None) -> Finding:
        """The same finding at these places; a place that is not known is left out."""
        return replace(self, places=tuple(place for place in places if place is not None))

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        """What IPython prints, in a tuple of findings too."""
        first = self.places[0] if self.places else None
        where = "" if first is None else f"  {_say_place(first)}\n"
        head = f"{self.severity.value} {self.code.code}: {clean_text(self.what())}\n"
        printer.text(f"{head}{where}  why:  {clean_text(self.why())}\n  mend: {clean_text(self.mend())}")

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        where = (tag("div", _say_place(place)) for place in self.places[:1])
        told = (tag("div", f"{word}: ", prose(text)) for word, text in (("why", self.why()), ("mend", self.mend())))
        head = tag("div", tag("b", f"{self.severity.value} {self.code.code}"), " ", prose(self.what()))
        return tag("div", head, *where, *told)

    def _fill(self, text: str, lang: Language) -> str:
        given = {name: value.in_language(lang) if isinstance(value, Words) else value for name, value in self.values}
        chosen = choose_forms(text, given)
        return re.sub(r"\{(\w+)\}", lambda found: given.get(found.group(1), found.group(0)), chosen)


def _say_place(place: Place) -> str:
    numbers = (str(each) for each in (place.line, place.column) if each is not None)
    return clean_text(":".join((place.name, *numbers)) + (f" {place.path}" if place.path else ""))


def find(code: Code, *places: Place | None, **values: object) -> Finding:
    """A finding of this code at these places; a place that is not known is left out."""
    given = tuple(place for place in places if place is not None)
    return Finding(
        code, given, tuple((name, value if isinstance(value, Words) else str(value)) for name, value in values.items())
    )


class PerfkitError(ValueError):
    """Base of everything perfkit raises on purpose: `except PerfkitError` catches what bad input of any kind raises.

    It is a `ValueError`. findings: why, each with its code, and what to do about it.

    >>> from perfkit import Money, PerfkitError
    >>> try:
    ...     Money("12.5 k", "USD")
    ... except PerfkitError as wrong:
    ...     print(wrong.findings[0].code.code)
    PKV024
    """

    def __init__(self, message: str, findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class Refused(PerfkitError):
    """A door refused a value; holds the one finding, whose place the caller adds."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.code.code} {finding.what()}", (finding,))

    @property
    def finding(self) -> Finding:
        """Why it was refused."""
        return self.findings[0]


class Bug(AssertionError):
    """Something only perfkit itself can have got wrong; never caught."""


Codes = Mapping[str, Code]
