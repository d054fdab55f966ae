"""One participant's statement as plain text: its sections, and what did not pay and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from perfkit.diagnostics import Language, door, text_width
from perfkit.engine import iter_carried
from perfkit.explain import Outline, Say, outline_statement
from perfkit.pages.statement_page import StatementFacts
from perfkit.pages.words import word
from perfkit.views import SectionKind, StatementSection, render_sections


@door
def render_statement_text(facts: StatementFacts, lang: Language | str = Language.ENGLISH) -> str:
    """The statement as text: its sections in their order, why it is withheld, what closed periods carry otherwise, then
    what did not pay and why.

    Laws: its words and figures are those of `explain`; the same statement gives the same text.
    """
    lang = Language(lang)
    outline = outline_statement(facts.run, facts.at, facts.line, facts.trace, lang)
    told = (*_tell_withheld(facts, lang), *_tell_carried(facts, outline, lang), *_tell_unpaid(facts, outline, lang))
    return "\n".join([render_sections(_name_who(facts, outline), lang), *told])


def _name_who(facts: StatementFacts, outline: Outline) -> Iterator[StatementSection]:
    """The sections, with the participant called by name and key at their head, as on the page."""
    for section in facts.sections:
        if section.kind is SectionKind.HEADER:
            who, *others = section.lines
            section = replace(section, lines=(replace(who, value=outline.who), *others))
        yield section


def _tell_withheld(facts: StatementFacts, lang: Language) -> Iterator[str]:
    """That an error keeps the statement back, and what is wrong."""
    if facts.is_withheld:
        found = facts.list_withheld(Say(lang))
        yield "\n".join([word("withheld", lang), *(f"  {line}" for line in found), ""])


def _tell_carried(facts: StatementFacts, outline: Outline, lang: Language) -> Iterator[str]:
    """What closed periods carry otherwise, of which no section tells since no money is posted for it."""
    count = len(list(iter_carried(facts.at.world, facts.trace.participant)))
    if count:
        title = word("carried_right", lang)
        lines = ("  ".join((each.name, each.value, each.told)) for each in outline.corrections[-count:])
        yield "\n".join([title, "-" * text_width(title), *lines, ""])


def _tell_unpaid(facts: StatementFacts, outline: Outline, lang: Language) -> Iterator[str]:
    answers = tuple(facts.iter_why_not(outline, lang))
    if answers or outline.left_out:
        title = word("why_not", lang)
        yield f"{title}\n{'-' * text_width(title)}"
    yield from (f"{answer.rstrip()}\n" for answer in answers)
    if outline.left_out:
        yield "\n".join([word("left_out", lang), *(f"  {line}" for line in outline.left_out), ""])
