"""One participant's statement as plain text: its sections, and what did not pay and why."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.diagnostics import Language, text_width
from perfkit.explain import outline_statement
from perfkit.pages.statement_page import StatementFacts
from perfkit.pages.words import word
from perfkit.views import render_sections


def render_statement_text(facts: StatementFacts, lang: Language | str = Language.ENGLISH) -> str:
    """The statement as text: its sections in their order, then what did not pay and why.

    Laws: its words and figures are those of `explain`; the same statement gives the same text.
    """
    lang = Language(lang)
    return "\n".join([render_sections(facts.sections, lang), *_tell_unpaid(facts, lang)])


def _tell_unpaid(facts: StatementFacts, lang: Language) -> Iterator[str]:
    outline = outline_statement(facts.run, facts.at, facts.line, facts.trace, lang)
    answers = tuple(facts.iter_why_not(outline, lang))
    if answers or outline.left_out:
        title = word("why_not", lang)
        yield f"{title}\n{'-' * text_width(title)}"
    yield from (f"{answer.rstrip()}\n" for answer in answers)
    if outline.left_out:
        yield "\n".join([word("left_out", lang), *(f"  {line}" for line in outline.left_out), ""])
