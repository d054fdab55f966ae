"""Puts a plan letter together: the terms, the plan section by section, the lists, worked examples, signatures."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from perfkit.diagnostics import Bug, Language, door
from perfkit.engine import find_typical, fingerprint_plan, passes_test, pays_by_places
from perfkit.expr import Call, Name
from perfkit.lang import read_laid_out
from perfkit.letter.asked import tell_asked
from perfkit.letter.lists import tell_lists, tell_terms
from perfkit.letter.model import Block, Grid, Heading, Sentence, Signatures
from perfkit.letter.owed import list_balances
from perfkit.letter.render import Letter
from perfkit.letter.sections import tell_section
from perfkit.letter.tell import Tell
from perfkit.letter.typical import tell_typical
from perfkit.plans import Assign, Given, PlanModel, PlanTest, PlanTestTable, Posting, PostingKind, lower_plan

EXAMPLES_MOST = 3
"""How many tests of the plan a letter shows."""


@door
def compose_letter(
    model: PlanModel, lang: Language | str = Language.ENGLISH, never_below: Collection[str] = ()
) -> Letter:
    """A plan as prose, in either language, whatever language its text is in.

    Order: the terms; the plan under its headings; what is paid and what is only told; every cap, floor and condition;
    which time each total covers; first periods and missing values; who owes whom; who joins, moves and leaves; odd
    cents; when it is paid, whether below zero, and how long it can be taken back; pay at typical attainments, on the
    data of one of the plan's tests; worked examples from these; signatures.
    never_below: the names of pay lines that are shown never to come to less than nothing.
    Laws: every number of the plan stands in it as the plan writes it; the same plan gives the same letter.
    """
    lang = Language(lang)
    printed = read_laid_out(model, lang)
    if printed.source is None:
        raise Bug("a plan that was read has no text")
    program, _ = lower_plan(printed)
    if program is None:
        raise Bug("a plan that was read and printed has no meaning")
    header = printed.header
    postings = (each for each in printed.sections if isinstance(each, Posting))
    earned = frozenset(each.name for each in postings if each.kind is PostingKind.EARN)
    tell = Tell(printed.source, lang, program, earned)
    balances = list_balances(program, tell)
    blocks = (
        *tell_terms(program, tell),
        *_sections(printed, tell),
        *tell_lists(program, balances, tell),
        *tell_asked(printed, balances, tell, never_below),
    )
    return Letter(
        title=header.title,
        subtitle=tell("subtitle", version=header.version),
        language=lang,
        blocks=(*blocks, *_examples(printed, tell), *_signatures(printed, tell)),
        fingerprint=fingerprint_plan(model),
    )


def _sections(model: PlanModel, tell: Tell) -> Iterator[Block]:
    for place, section in enumerate(model.sections):
        for heading in model.headings:
            if heading.before == place:
                yield Heading(heading.text)
        yield from tell_section(section, tell)


# --- examples --------------------------------------------------------------------------------------------------------


def _examples(model: PlanModel, tell: Tell) -> Iterator[Block]:
    typical = find_typical(tell.program)
    written = [section for section in model.sections if isinstance(section, PlanTest)]
    tests = list(enumerate(written))
    if typical is not None:
        # The test on whose data pay is shown at other attainments stands first.
        tests.sort(key=lambda each: each[0] != typical.trial)
        yield from tell_typical(typical, tests[0][1].title, tell)
    elif tests and pays_by_places(tell.program):
        yield from (Heading(tell("typical_list")), Sentence(tell("no_typical")))
    yield Heading(tell("examples"))
    if not tests:
        yield Sentence(tell("no_examples"))
    for number, test in tests[:EXAMPLES_MOST]:
        yield Heading(tell("example", title=test.title, period=test.period or _periods(test, tell)), 2)
        for given in test.given:
            yield from _facts(_given(given, tell), given.values, given.rows, tell)
        for expect in test.expect:
            yield from _facts(tell("expected"), expect.values, expect.rows, tell)
        if test.run is not None:
            rows = zip(test.run.periods, _rows(test.run.rows, tell), strict=True)
            headings = tuple(_label(heading, tell) for heading in test.run.rows.headings)
            yield Grid((tell(model.header.period.value), *headings), tuple((period, *row) for period, row in rows))
        yield Sentence(tell("example_kept" if passes_test(tell.program, number) else "example_broken"))
    if len(tests) > EXAMPLES_MOST:
        yield Sentence(tell("more_examples", count=len(tests) - EXAMPLES_MOST))


def _given(given: Given, tell: Tell) -> str:
    head = tell("given") if given.period is None else tell("given_earlier", period=given.period)
    head += f" `{given.table}`" if given.table is not None else ""
    known = tell("known_from", period=given.known_from) if given.known_from is not None else ""
    return tell("joint").join(part for part in (head, known) if part)


def _periods(test: PlanTest, tell: Tell) -> str:
    periods = test.run.periods if test.run is not None else ()
    first, last = (periods[0], periods[-1]) if periods else ("", "")
    return first if first == last else tell("stretch", first=first, last=last)


def _facts(head: str, values: Sequence[Assign], rows: PlanTestTable | None, tell: Tell) -> Iterator[Block]:
    if values:
        found = tuple((_label(each.target, tell), _value(each, tell)) for each in values)
        yield Grid((head, tell("value")), found)
    if rows is not None:
        yield Sentence(head)
        yield Grid(tuple(_label(heading, tell) for heading in rows.headings), tuple(_rows(rows, tell)))


def _rows(table: PlanTestTable, tell: Tell) -> Iterator[tuple[str, ...]]:
    for row in table.rows:
        yield tuple(tell.value(cell) for cell in row)


def _label(name: Name | Call, tell: Tell) -> str:
    return ".".join(name.parts) if isinstance(name, Name) else tell.quote(name.span)


def _value(assign: Assign, tell: Tell) -> str:
    return tell.value(assign.value)


def _signatures(model: PlanModel, tell: Tell) -> Iterator[Block]:
    yield Heading(tell("signatures"))
    yield Sentence(tell("signed", title=model.header.title, version=model.header.version))
    parties = (tell("for_company_sign"), tell("participant_sign"))
    yield Signatures(parties, (tell("sign_name"), tell("sign"), tell("sign_date")))
