"""Findings as a list within a page or a notebook."""

from __future__ import annotations

from collections.abc import Sequence

from perfkit.diagnostics.doors import door
from perfkit.diagnostics.markup import Html, prose, tag
from perfkit.diagnostics.model import Finding, Language

MOST_TOLD = 20
"""Most findings of one list; how many more there are is said."""


@door
def tell_findings(findings: Sequence[Finding], lang: Language | str = Language.ENGLISH) -> Html:
    """What is wrong and how to mend it, in the order given; nothing where there is no finding."""
    lang = Language(lang)
    told = [
        tag("li", tag("b", each.code.code), " ", prose(each.what(lang)), tag("br"), prose(each.mend(lang)))
        for each in findings[:MOST_TOLD]
    ]
    if len(findings) > MOST_TOLD:
        told.append(tag("li", f"… +{len(findings) - MOST_TOLD}"))
    return tag("ul", *told) if told else Html("")
