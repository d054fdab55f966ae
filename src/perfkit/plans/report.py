"""Collects findings while a plan is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from perfkit.diagnostics import Code, Finding, Place, Severity, Source, Span, Words, find, show_near
from perfkit.tables import TableIssue

FINDINGS_MAX = 300
"""Most findings that are kept; a text with more is past mending one by one. Errors are kept first."""

_SUGGESTIONS_MAX = 25


class Report:
    """Findings in the order they were seen, with places in the plan's text where it has one."""

    def __init__(self, source: Source | None) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self._is_full_of_errors = False

    def add(self, code: Code, span: Span | None, *others: Span | None, **values: str | Words | object) -> None:
        """Note a finding at a span, and at the other spans that matter to it."""
        if not self._has_room(code.severity):
            return
        places = [self.place(each) for each in (span, *others)]
        self.findings.append(find(code, *places, **values))

    def add_issues(self, issues: Iterable[TableIssue], spans: Sequence[Span | None], whole: Span | None) -> None:
        """Note what a room below found wrong with rows: at the span of a row, or at `whole` what concerns them all."""
        for issue in issues:
            if self._has_room(issue.code.severity):
                row = spans[issue.row] if issue.row is not None else whole
                other = spans[issue.other_row] if issue.other_row is not None else None
                self.findings.append(issue.to_finding(self.place(row), self.place(other)))

    def _has_room(self, severity: Severity) -> bool:
        """Whether a finding may be added. An error takes the place of the last advice, or else of the last warning."""
        if len(self.findings) < FINDINGS_MAX:
            return True
        if severity is not Severity.ERROR or self._is_full_of_errors:
            return False
        for lighter in (Severity.ADVICE, Severity.WARNING):
            at = next((at for at in reversed(range(FINDINGS_MAX)) if self.findings[at].severity is lighter), None)
            if at is not None:
                del self.findings[at]
                return True
        self._is_full_of_errors = True
        return False

    @property
    def has_many(self) -> bool:
        """Whether there are so many findings that looking for close names would only cost time."""
        return len(self.findings) >= _SUGGESTIONS_MAX

    def nearest(self, name: str, names: Iterable[str], words: Collection[str] = ()) -> dict[str, str]:
        """The closest of some names as a finding's value; nothing when none is close, or among many findings.

        One that is more than a slip away is asked for, never written instead. words: those of the language that could
        stand there too, which mean no figure of the plan.
        """
        found = {} if self.has_many else show_near(name, [*words, *names])
        return {"nearest" if near in words else kind: near for kind, near in found.items()}

    def nearest_quoted(self, name: str, names: Iterable[str], words: Collection[str]) -> dict[str, str | Words]:
        """As `nearest`, for words that bring their own quotes."""
        found = self.nearest(name, names, words)
        return {key: Words(f"`{near}`", f"`{near}`") if key == "nearest" else near for key, near in found.items()}

    def written(self, span: Span | None) -> str:
        """What stands at a span; nothing for a plan that was not read from a text."""
        return self.source.text[span.start : span.end] if self.source is not None and span is not None else ""

    def place(self, span: Span | None) -> Place | None:
        """The place of a span; none for a plan that was not read from a text."""
        return self.source.place(span) if self.source is not None and span is not None else None
