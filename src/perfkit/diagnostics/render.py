"""Findings as people read them: headline, source lines with a caret, why, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from perfkit.diagnostics.doors import door
from perfkit.diagnostics.model import Code, Finding, Language, Place, Severity, Words
from perfkit.diagnostics.plurals import choose_forms
from perfkit.diagnostics.width import clean_text, cut_to_width, text_width

# A source line is shown up to this many characters, a value inside the words up to that many columns.
MOST_SHOWN = 120
MOST_VALUE = 80
MOST_PATH = 1000


@dataclass(frozen=True, slots=True)
class _Labels:
    """The fixed words around a finding in one language; each of `why`, `mend`, `more` ends where its text begins."""

    severities: dict[Severity, str]
    headline: str
    why: str
    mend: str
    more: str


_LABELS = {
    Language.ENGLISH: _Labels(
        {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "advice"},
        "{severity} {code}: {what}",
        "why:  ",
        "mend: ",
        "more: ",
    ),
    Language.CHINESE: _Labels(
        {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.ADVICE: "建议"},
        "{severity} {code}：{what}",
        "原因：",
        "改法：",
        "详见：",
    ),
}


_WIDEST = {lang: max(map(len, labels.severities.values())) for lang, labels in _LABELS.items()}


@door
def page_of(code: str) -> str:
    """The page that explains a code, as a path in the project.

    >>> page_of("PKT004")
    'docs/errors/PKT004.md'
    """
    return f"docs/errors/{code}.md"


def command_of(code: str) -> str:
    """The command that explains a code wherever perfkit is installed.

    >>> command_of("PKT004")
    'perfkit explain PKT004'
    """
    return f"perfkit explain {code}"


@door
def render_finding(finding: Finding, lang: Language | str = Language.ENGLISH) -> str:
    """The finding as text: headline, places with their source lines, why, mend, and the command that tells more.

    The first place is marked `^`, the others `-`; lines of one text stand in its order, another text has its own head.
    User text is shown without anything that a screen would obey, long lines are cut round what is marked.
    Result: lines without a line end after the last.

    >>> from perfkit.diagnostics.codes.cli import MORE_FINDINGS
    >>> from perfkit.diagnostics.model import find
    >>> print(render_finding(find(MORE_FINDINGS, count=3)))
    advice PKK001: findings not shown: 3
      why:  a list this long hides what matters; most of them often have one cause
      mend: mend the findings above first and run the command again
      more: perfkit explain PKK001
    """
    lang = Language(lang)
    labels = _LABELS[lang]
    shown = replace(finding, values=tuple((name, _clean_value(name, value)) for name, value in finding.values))
    severity = labels.severities[finding.severity]
    headline = labels.headline.format(severity=severity, code=finding.code.code, what=shown.what(lang))
    lines = [headline, *_render_places(finding.places, lang)]
    lines += _labelled(labels.why, shown.why(lang))
    lines += _labelled(labels.mend, shown.mend(lang))
    lines += _labelled(labels.more, command_of(finding.code.code))
    return "\n".join(lines)


@door
def render_code(code: Code, lang: Language | str = Language.ENGLISH, *, example: Finding | None = None) -> str:
    """What a code says of any finding that bears it, both mends where it has two; its values are marked `‹value›`.

    example: a finding whose values stand there instead, as far as it has them.

    >>> from perfkit.diagnostics.codes.cli import MORE_FINDINGS
    >>> render_code(MORE_FINDINGS).splitlines()[0]
    'advice PKK001: findings not shown: ‹count›'
    """
    lang = Language(lang)
    labels, words = _LABELS[lang], code.wording(lang)
    headline = labels.headline.format(severity=labels.severities[code.severity], code=code.code, what=words.what)
    mends = [labels.mend + mend for mend in (words.mend, words.mend_near) if mend]
    lines = [headline, *(f"  {line}" for line in (labels.why + words.why, *mends))]
    if example is None:
        return _show_open("\n".join(lines))
    told = [render_finding(replace(example, places=()), lang).splitlines()[:-1]]
    if words.mend_near and "nearest" in dict(example.values):
        values = tuple(each for each in example.values if each[0] != "nearest")
        told.append(_labelled(labels.mend, replace(example, values=values).mend(lang)))
    shown = [line for lines in told for line in lines]
    return _show_open("\n".join(line for line in shown if line in told[0] or "{" not in line))


@door
def render_places(finding: Finding, lang: Language | str = Language.ENGLISH) -> list[str]:
    """Where a finding is, as lines: the text, then its lines with their marks; nothing of one without a place."""
    return _render_places(finding.places, Language(lang))


@door
def render_headline(code: Code, lang: Language | str = Language.ENGLISH) -> str:
    """A code with its severity and its headline, in columns, as a list of codes has it.

    >>> from perfkit.diagnostics.codes.cli import MORE_FINDINGS
    >>> render_headline(MORE_FINDINGS)
    'PKK001  advice   findings not shown: ‹count›'
    """
    lang = Language(lang)
    severity = _LABELS[lang].severities[code.severity]
    return f"{code.code}  {severity:<{_WIDEST[lang]}}  {_show_open(code.wording(lang).what)}"


def _show_open(text: str) -> str:
    """The words with their values marked as such."""
    return re.sub(r"\{(\w+)\}", lambda value: f"‹{value[1].replace('_', ' ')}›", choose_forms(text, {}))


@door
def render_findings(findings: Iterable[Finding], lang: Language | str = Language.ENGLISH) -> str:
    """The findings one below the other with a blank line between; empty when there are none.

    >>> render_findings(())
    ''
    """
    return "".join(f"{text}\n" for text in "\n\n".join(render_finding(one, lang) for one in findings).splitlines())


@door
def render_count(findings: Iterable[Finding], lang: Language | str = Language.ENGLISH) -> str:
    """How many findings there are of each severity, in words.

    >>> render_count(()), render_count((), "zh")
    ('no findings', '没有发现问题')
    """
    every = [finding.severity for finding in findings]
    counts = [(severity, every.count(severity)) for severity in Severity if severity in every]
    if Language(lang) is Language.CHINESE:
        words = _LABELS[Language.CHINESE].severities
        return "，".join(f"{count} 个{words[severity]}" for severity, count in counts) or "没有发现问题"
    return ", ".join(f"{count} {_plural(severity, count)}" for severity, count in counts) or "no findings"


def _plural(severity: Severity, count: int) -> str:
    return severity.value if count == 1 or severity is Severity.ADVICE else f"{severity.value}s"


def _clean_value(name: str, value: str | Words) -> str | Words:
    if isinstance(value, Words):
        return value
    # A path is there to be copied into a command: half of one is of no use.
    return cut_to_width(clean_text(value), MOST_PATH if name == "path" else MOST_VALUE)


def _labelled(label: str, text: str) -> list[str]:
    """The text after its label; further lines of it stand below the first."""
    first, *others = text.split("\n")
    return [f"  {label}{first}", *(" " * (2 + text_width(label)) + other for other in others)]


def _render_places(places: Sequence[Place], lang: Language) -> list[str]:
    if not places:
        return []
    first = places[0]
    order = list(dict.fromkeys(place.name for place in places))
    lines = []
    for name, group in groupby(sorted(places, key=lambda place: order.index(place.name)), lambda place: place.name):
        members = list(group)
        head = first if name == first.name else members[0]
        lines.append(f"  {_location(head)}")
        lines += _render_lines(members, first, head, lang)
    return lines


def _location(place: Place) -> str:
    """Where it is on one line: name, line and column as far as they are known, and the path."""
    numbers = [str(number) for number in (place.line, place.column) if number is not None]
    path = f" {clean_text(place.path)}" if place.path else ""
    return ":".join([clean_text(place.name), *numbers]) + path


def _render_lines(places: Sequence[Place], first: Place, head: Place, lang: Language) -> list[str]:
    """The source lines of one text in order, each once, with its marks below; places without a line by their path.

    head: the place that is named above them already.
    """
    lines = []
    gutter = max((len(str(place.line)) for place in places if place.line is not None), default=0)
    ordered = sorted(places, key=lambda place: (place.line or 0, place.column or 0))
    for line, group in groupby(ordered, lambda place: place.line):
        members = list(group)
        shown = next((place for place in members if place.text), None)
        if line is None or shown is None:
            lines += [_remark(place, lang) for place in members if place is not head or place.label]
            continue
        start, text = _window(shown)
        lines.append(f"   {line:>{gutter}} | {text}".rstrip())
        blank = " " * (gutter + 6)
        lines += [blank + _mark(place, first, start, text, lang) for place in members if place.column is not None]
    return lines


def _remark(place: Place, lang: Language) -> str:
    label = _label(place, lang)
    return f"   {_location(place)}" + (f"  {label}" if label else "")


def _label(place: Place, lang: Language) -> str:
    text = place.label.in_language(lang) if isinstance(place.label, Words) else place.label
    return clean_text(text)


def _window(place: Place) -> tuple[int, str]:
    """What of a source line is shown, and at which character of it that begins; long lines are cut round the mark."""
    text = clean_text(place.text)
    if len(text) <= MOST_SHOWN:
        return 0, text
    column = (place.column or 1) - 1
    start = max(0, min(column - MOST_SHOWN // 3, len(text) - MOST_SHOWN))
    end = start + MOST_SHOWN
    # The dots take the place of one character each, so that columns stay where they are.
    head = "…" if start > 0 else text[:1]
    tail = "…" if end < len(text) else text[end - 1 : end]
    return start, head + text[start + 1 : end - 1] + tail


def _mark(place: Place, first: Place, start: int, text: str, lang: Language) -> str:
    """The marks below a source line and the remark beside them, by the width of what stands above."""
    begin = min(max((place.column or 1) - 1 - start, 0), len(text))
    width = text_width(text[begin : begin + place.width])
    mark = ("^" if place is first else "-") * max(1, width)
    return f"{' ' * text_width(text[:begin])}{mark} {_label(place, lang)}".rstrip()
