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


class Sign(NamedTuple):
    """A word or sign as the parser's lexer found it: its kind, its folded text and its place in the text."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(slots=True)
class WordLog:
    """What a reading saw, for the tools that write a text anew.

    signs: every word, sign and line end, in order. phrases: each keyword by its rule, from its first word to its last.
    verbatim: stretches that the model takes letter by letter; nobody may write them in another way.
    """

    signs: list[Sign] = field(default_factory=list)
    phrases: list[tuple[str, Span]] = field(default_factory=list)
    verbatim: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """One reading of one text.

    folded: the text the parser sees; every character stands where it stands in the text itself.
    words: how many words and signs were read so far.
    shift: what is added to a place in the piece that is parsed to get its place in the text; from `resumed_at` on it is
    `resumed_shift`, because lines between were left out.
    log: what was seen, where a tool asked for it.
    slip_lines: where the lines begin that have a finding already, so that no second one tells the same.
    times: how many times as long the text may be as one that is given.
    """

    source: Source
    folded: str
    findings: list[Finding] = field(default_factory=list)
    words: int = 0
    shift: int = 0
    resumed_at: int = 0
    resumed_shift: int = 0
    log: WordLog | None = None
    slip_lines: set[int] = field(default_factory=set)
    times: int = 1
    _known: set[tuple[str, int, tuple[str, ...]]] = field(default_factory=set)

    def report(self, code: Code, span: Span, *others: Span, **values: object) -> None:
        """Keep a finding at a stretch of the text, once, unless there are too many already."""
        known = (code.code, span.start, tuple(str(value) for value in values.values()))
        if len(self.findings) < MOST_FINDINGS and known not in self._known:
            self._known.add(known)
            places = (self.source.place(place) for place in (span, *others))
            self.findings.append(find(code, *places, **values))

    def report_slip(self, code: Code, span: Span, **values: object) -> None:
        """Keep a finding that also explains why its line cannot be parsed."""
        self.slip_lines.add(self.line_start(span.start))
        self.report(code, span, **values)

    def line_start(self, place: int) -> int:
        """Where the line begins that a place is on."""
        return self.folded.rfind("\n", 0, place) + 1

    def line_end(self, place: int) -> int:
        """Where the line ends that a place is on."""
        end = self.folded.find("\n", place)
        return len(self.folded) if end < 0 else end

    def place_in_text(self, place: int) -> int:
        """Where a place of the piece that is parsed stands in the whole text."""
        return place + (self.shift if place < self.resumed_at else self.resumed_shift)

    def place_in_piece(self, place: int) -> int:
        """The other way round."""
        before = place - self.shift
        return before if before < self.resumed_at else place - self.resumed_shift

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
