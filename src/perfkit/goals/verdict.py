"""What a goal comes to on the five letters of SMART, and what was read out of its sentence."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from perfkit.diagnostics import Finding, Language, Place, Span, lines_of, tag, tell_findings
from perfkit.goals.verdict_words import VERDICT_WORDS

LETTERS = ("specific", "measurable", "achievable", "relevant", "time_bound")
"""The five letters, in their order."""
MOST_OF_LETTER = 2


@dataclass(frozen=True, slots=True)
class LetterVerdict:
    """One letter. met: none where it cannot be assessed. score: 0, 1 or 2, none likewise; 1 and 2 are met.

    findings: what is wrong with it.
    """

    met: bool | None
    score: int | None
    findings: tuple[Finding, ...] = ()

    @property
    def outcome(self) -> str:
        """How it came out: `met`, `partly` where something is missing, `not_met`, or `open`."""
        if self.met is None:
            return "open"
        return "not_met" if not self.met else "met" if self.score == MOST_OF_LETTER else "partly"

    @property
    def shown(self) -> str:
        """The score as text."""
        return "-" if self.score is None else str(self.score)


@dataclass(frozen=True, slots=True)
class ReadAmount:
    """An amount as it was read, exact.

    value: in the unit. currency: of money, else empty. span: where it stands. high: the upper end of a range.
    unit: money, percent, number, days and so on.
    """

    value: Fraction
    unit: str
    span: Span
    high: Fraction | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class ReadTime:
    """A time as it was read.

    text, span: as written, and where. role: deadline, period, frequency and so on. starts_on, ends_on: its days, only
    where they could be resolved.
    """

    text: str
    role: str
    span: Span
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of a sentence; every span is a stretch of the user's own text.

    metric_span, amounts, times: where the metric stands, every amount and every time. baseline, target, deadline:
    those of them that say from where, to where and by when.
    metric: what is measured, or what is made where no metric is named; with its span. is_downwards: less is better.
    change: how far, where the sentence says that. scope: what narrows it. goals: how many goals it holds.
    """

    metric: str = ""
    metric_span: Span | None = None
    is_downwards: bool = False
    baseline: ReadAmount | None = None
    target: ReadAmount | None = None
    change: ReadAmount | None = None
    amounts: tuple[ReadAmount, ...] = ()
    deadline: ReadTime | None = None
    times: tuple[ReadTime, ...] = ()
    scope: tuple[Span, ...] = ()
    goals: int = 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """A goal judged: the letters, their total, all findings, and a proposal.

    text: the sentence. letters: by name, in the order of `LETTERS`.
    total: the sum of the scores of those assessed; most: what they could
    have come to. rewrite: the goal in full, missing parts as `___`; as it is where nothing is missing. lang: of the
    sentence, or as asked. reading: what was read out of the sentence. goal: the id of a stored goal.
    """

    text: str
    letters: Mapping[str, LetterVerdict]
    total: int
    most: int
    findings: tuple[Finding, ...]
    rewrite: str
    lang: Language
    reading: Reading
    goal: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The letters that were assessed and are not met."""
        return tuple(name for name, letter in self.letters.items() if letter.met is False)

    def _repr_html_(self) -> str:
        """What a notebook shows: the letters, the total, the proposal, then what is missing."""
        words = {key: each.in_language(self.lang) for key, each in VERDICT_WORDS.items()}
        rows = [(words[name], each.shown, words[each.outcome]) for name, each in self.letters.items()]
        rows.append((words["total"], "", words["of"].format(total=self.total, most=self.most)))
        parts = [lines_of(self.text, (), rows)]
        if self.rewrite:
            parts.append(tag("p", tag("b", words["rewrite"]), " ", self.rewrite))
        return tag("div", *parts, tell_findings(self.findings, self.lang))

    def at(self, place: Place) -> Verdict:
        """The same verdict with its findings where the sentence stands: in the text, line and column of the place.

        place: with the whole line as its text, and the column at which the sentence begins in it.
        """
        moved = {finding: finding.at(*(_moved(each, place) for each in finding.places)) for finding in self.findings}
        letters = {
            name: replace(letter, findings=tuple(moved[each] for each in letter.findings))
            for name, letter in self.letters.items()
        }
        return replace(self, letters=MappingProxyType(letters), findings=tuple(moved.values()))


def _moved(each: Place, to: Place) -> Place:
    """A place in a sentence as one of the text that the sentence stands in."""
    if each.column is None:
        return replace(each, name=to.name, line=to.line, text=to.text)
    column = each.column + (to.column or 1) - 1
    return replace(each, name=to.name, line=to.line, column=column, text=to.text or each.text)
