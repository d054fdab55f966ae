"""A plan's text with all that is known of it: what an editor's questions are answered from."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfkit.diagnostics import Finding, Language, arrange_findings, door, has_errors
from perfkit.engine import PeriodRun
from perfkit.lang import HEADS, SETTINGS, Sketch, link_modules, sketch_plan
from perfkit.plans import Survey, survey_plan

if TYPE_CHECKING:
    from perfkit.editor.names import Occurrence

Resolve = Callable[[str], str | None]
"""The text of a module by the name that a plan uses it by, or none."""


@dataclass(slots=True)
class Document:
    """One state of one text. Nothing of it changes; what is found out later is kept.

    findings: those of `check_plan`. survey: what the names stand for, also of a text with mistakes; none where not even
    the header can be read. names: the same, or what was known before where the header cannot be read any more.
    occurrences, runs: what was found out on demand.
    """

    text: str
    name: str
    sketch: Sketch
    findings: tuple[Finding, ...]
    survey: Survey | None
    names: Survey | None = None
    occurrences: tuple[Occurrence, ...] | None = None
    runs: dict[int, PeriodRun | None] = field(default_factory=dict)

    @property
    def plain(self) -> str:
        """The text without a byte order mark, as spans count it."""
        return self.sketch.text

    @property
    def language(self) -> Language:
        """The language of the keywords; that of the first one."""
        words = (piece.word for piece in self.sketch.pieces if piece.word in HEADS or piece.word in SETTINGS)
        first = next((word for word in words if word != "perfkit"), "")
        return Language.ENGLISH if first.isascii() else Language.CHINESE

    @property
    def is_sound(self) -> bool:
        """Whether the plan can be run."""
        return self.survey is not None and self.survey.program is not None and not has_errors(self.findings)

    def line_span(self, offset: int) -> tuple[int, int]:
        """Where the line of a place begins and ends, without its end."""
        start = self.plain.rfind("\n", 0, offset) + 1
        end = self.plain.find("\n", start)
        end = len(self.plain) if end < 0 else end
        return start, end - (self.plain[start:end].endswith("\r"))


@door
def open_document(
    text: str, name: str = "plan", *, resolve: Resolve | None = None, before: Document | None = None
) -> Document:
    """Everything that can be known of a text without running it.

    resolve: gives the texts of modules. before: an earlier state of the same text: its sections are not read again, and
    its names are known where this one has none.
    Laws: never raises because of the text; `findings` are those of `check_plan` on the same text and modules.

    >>> [finding.code.code for finding in open_document("perfkit 2027").findings][:1]
    ['PKL014']
    """
    sketch = sketch_plan(text, name=name, before=before.sketch if before is not None else None)
    findings, survey = sketch.findings, None
    if sketch.model is not None:
        model, linked = link_modules(sketch.model, resolve)
        survey = survey_plan(model or sketch.model)
        if sketch.is_whole:
            findings = (*findings, *linked, *(survey.findings if model is not None else ()))
    known = survey or (before.names if before is not None else None)
    return Document(text, name, sketch, tuple(arrange_findings(findings)), survey, known)


_WORD = re.compile(r"[^\W\d]\w*")


def word_at(document: Document, offset: int) -> tuple[int, int] | None:
    """The word that a place is in, or just behind."""
    start, end = document.line_span(offset)
    found = (match.span() for match in _WORD.finditer(document.plain, start, end))
    return next((span for span in found if span[0] <= offset <= span[1]), None)
