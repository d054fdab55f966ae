"""What one reading of a text keeps while the parser calls the rules: its text and what it found."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from perfkit.diagnostics import Bug, Code, Finding, Source, Span, find

if TYPE_CHECKING:
    from lark import Token

    from perfkit.expr import Formula

MOST_FINDINGS = 100


@dataclass(slots=True)
class Reading:
    """One reading. `folded`: the text the parser sees, as long as the text itself; `shift`: where the piece begins."""

    source: Source
    folded: str
    findings: list[Finding] = field(default_factory=list)
    shift: int = 0
    words: int = 0

    def report(self, code: Code, span: Span, *others: Span, **values: object) -> None:
        """Keep a finding at a stretch of the text, unless there are too many already."""
        if len(self.findings) < MOST_FINDINGS:
            places = (self.source.place(place) for place in (span, *others))
            self.findings.append(find(code, *places, **values))

    def written(self, span: Span) -> str:
        """The text of a stretch as the author wrote it."""
        return self.source.text[span.start : span.end]


# The parser is built once and calls the same rules for every text, so what belongs to one text is found through the
# context: two threads, or two tasks, each see their own.
_CURRENT: ContextVar[Reading] = ContextVar("perfkit_reading")


def enter(reading: Reading) -> None:
    """Make this the reading that the rules of the grammar write to."""
    _CURRENT.set(reading)


def current() -> Reading:
    """The reading that is under way."""
    return _CURRENT.get()


class Word(NamedTuple):
    """A keyword or phrase, by its rule; `number` is the one that stands in it."""

    rule: str
    span: Span
    number: int | None = None

    @property
    def value(self) -> str:
        """The word without the kind of its rule, as enums spell it."""
        return self.rule[2:]


def span_of(token: Token) -> Span:
    """Where a token stands."""
    return Span(token.start_pos or 0, token.end_pos or 0)


def place_of(formula: Formula) -> Span:
    """Where a formula stands."""
    if formula.span is None:
        raise Bug("a formula read from text has a place")
    return formula.span
