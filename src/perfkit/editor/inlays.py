"""Computed values shown behind the lines that reckon them."""

from __future__ import annotations

from typing import NamedTuple

from perfkit.diagnostics import door
from perfkit.editor.document import Document
from perfkit.editor.names import info_of, list_occurrences
from perfkit.editor.values import Sample, read_sample
from perfkit.plans import NameKind

MOST_SHOWN = 3
_GIVEN = (NameKind.COLUMN, NameKind.INPUT)


class Inlay(NamedTuple):
    """A text shown behind a place, and the test it comes from."""

    offset: int
    text: str
    test: str


@door
def list_inlays(document: Document, start: int, end: int) -> list[Inlay]:
    """The value of each figure declared in a stretch, as the nearest test gives it, at the end of its line.

    Figures without a test that reaches them have none; so has a plan with an error.
    """
    found = []
    for each in list_occurrences(document):
        info = info_of(document, each.key) if each.is_declaration and start <= each.start <= end else None
        if info is None or info.figure is None or info.kind in _GIVEN:
            continue
        sample = read_sample(document, info, each.start, most=MOST_SHOWN)
        if sample is not None:
            found.append(Inlay(document.line_span(each.start)[1], _show(sample), f"{sample.test} ({sample.period})"))
    return found


def _show(sample: Sample) -> str:
    shown = [f"{each.key}: {each.text}" if each.key else each.text for each in sample.values]
    return " = " + ", ".join(shown) + (f", … +{sample.more}" if sample.more else "")
