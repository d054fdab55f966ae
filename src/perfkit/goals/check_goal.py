"""Says whether a goal is specific, measurable, achievable, relevant and time-bound, and how to write it in full."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from perfkit.calendar import Calendar
from perfkit.diagnostics import Finding, Language, Misuse, Place, Refused, Source, Span, door, find, list_unseen
from perfkit.diagnostics.codes.smart import (
    ACHIEVABLE_NOT_ASSESSED,
    LANGUAGE_UNKNOWN,
    RELEVANT_NOT_ASSESSED,
)
from perfkit.diagnostics.codes.smart_facts import HIDDEN_SIGN, STATEMENT_TOO_LONG
from perfkit.goals.facts import GoalFacts, facts_of
from perfkit.goals.judge_facts import (
    check_facts,
    judge_achievable,
    judge_measurable,
    judge_relevant,
    judge_specific,
    judge_time_bound,
)
from perfkit.goals.links import check_parents
from perfkit.goals.model import Goal
from perfkit.goals.propose_goal import propose_goal
from perfkit.goals.reading import make_reading
from perfkit.goals.verdict import LETTERS, LetterVerdict, Reading, Verdict
from perfkit.goals.wording.fold import LONGEST_STATEMENT
from perfkit.goals.wording.judge import Judged, judge_sentence
from perfkit.goals.wording.read import read_sentence
from perfkit.goals.wording.rewrite import propose_rewrite
from perfkit.values import read_day_or_none, want_items

FULL = 2


@door
def check_goal(
    goal: str | Goal | GoalFacts,
    as_of: datetime.date | str | None = None,
    lang: Language | str | None = None,
    *,
    calendar: Calendar | None = None,
) -> Verdict:
    """Judge a goal on the five letters of SMART, from 0 to 2 each, and propose how to write it in full.

    goal: a sentence in English or Chinese, or a goal as structure. From a sentence specific, measurable and time-bound
    are judged; achievable and relevant need history, capacity, peers or a parent, and are not assessable without. Where
    a structured goal has a sentence too, each of the three letters takes the better of both.
    as_of: the day that relative deadlines are seen from, a date or `2027-03-31`; without it they are recognised, not
    resolved. lang: of the verdict's words, `en` or `zh`; by itself that of the sentence. calendar: where years begin,
    for quarters and the like; January if not given.
    Findings: PKW001 to PKW046, PKW048 to PKW051; of a structured goal PKG003 its own parent, PKG008, PKG009, PKG012,
    PKG024, PKG086 what cannot be meant, errors that leave nothing of their letter.
    Refused: as by `perfkit.values.read_day` an `as_of` that is no day, PKW047 a `lang`.
    Raises TypeError for what is no goal.
    Laws: the same goal gives the same verdict; width, case, spacing and script of a sentence change no score.

    >>> verdict = check_goal("Raise the win rate from 22% to 27% by the end of Q2")
    >>> [letter.score for letter in verdict.letters.values()]
    [2, 2, None, None, 2]
    >>> check_goal("提升客户满意度").rewrite
    '下季度内,将___从___提高到___'
    """
    day = read_day_or_none(as_of, "as_of")
    asked = None if lang is None else _language(lang)
    if isinstance(goal, str):
        return _of_sentence(goal, day, asked, calendar)
    if not isinstance(goal, (Goal, GoalFacts)):
        raise Misuse("goal", "a sentence, a Goal or GoalFacts", goal, shown=type(goal).__name__)
    if isinstance(goal, Goal):
        return _of_goal(goal, day, asked, calendar, check_parents([goal]))
    return _of_facts(goal, day, asked, calendar, check_facts(goal))


@door
def check_stored_goals(
    goals: Iterable[Goal],
    as_of: datetime.date | str | None = None,
    lang: Language | str | None = None,
    *,
    calendar: Calendar | None = None,
) -> tuple[Verdict, ...]:
    """As `check_goal` each of several goals, in their order, and beside that whether each can count in its parent.

    A parent that is not among them is taken to stand elsewhere. Findings besides: PKG001 an id twice, PKG003 a circle
    of parents, PKG010, PKG011, PKG013 another unit, currency or time than the parent's; such a goal is not relevant.

    >>> from perfkit.goals import cycle_of
    >>> pair = [Goal(a, "E-17", cycle_of("2027"), parent=b) for a, b in (("A", "B"), ("B", "A"))]
    >>> [verdict.letters["relevant"].score for verdict in check_stored_goals(pair)]
    [0, 0]
    """
    goals = want_items(goals, Goal, "goals", "a list of perfkit.Goal")
    day = read_day_or_none(as_of, "as_of")
    asked = None if lang is None else _language(lang)
    wrong = check_parents(goals)
    return tuple(_of_goal(goal, day, asked, calendar, wrong) for goal in goals)


def _of_goal(
    goal: Goal,
    as_of: datetime.date | None,
    lang: Language | None,
    calendar: Calendar | None,
    wrong_parents: Mapping[str, Sequence[Finding]],
) -> Verdict:
    facts = facts_of(goal)
    wrong = [*check_facts(facts, goal.id), *(("relevant", each) for each in wrong_parents.get(goal.id, ()))]
    return replace(_of_facts(facts, as_of, lang, calendar, wrong), goal=goal.id)


def _language(lang: Language | str) -> Language:
    if lang not in tuple(Language):
        raise Refused(find(LANGUAGE_UNKNOWN, Place("lang"), lang=lang))
    return Language(lang)


def _of_sentence(text: str, as_of: datetime.date | None, lang: Language | None, calendar: Calendar | None) -> Verdict:
    source = Source("goal", text)
    judged, reading, rewrite, found = _read(source, as_of, calendar)
    # That A and R are not assessable is said without a place: no word of the sentence is to blame.
    achievable = LetterVerdict(None, None, (find(ACHIEVABLE_NOT_ASSESSED, Place("goal")),))
    relevant = LetterVerdict(None, None, (find(RELEVANT_NOT_ASSESSED, Place("goal")),))
    specific, measurable, time_bound = (_letter(each) for each in judged)
    letters = (specific, measurable, achievable, relevant, time_bound)
    return _verdict(text, letters, reading, rewrite, lang or found)


def _read(
    source: Source, as_of: datetime.date | None, calendar: Calendar | None
) -> tuple[tuple[Judged, Judged, Judged], Reading, str, Language]:
    """A sentence read and judged; its reading, its rewriting, its language."""
    folded, sentence = read_sentence(source.text)
    judged = judge_sentence(source, folded, sentence, as_of, calendar)
    scores = (judged[0].score, judged[1].score, judged[2].score)
    rewrite = propose_rewrite(source.text, folded, sentence, scores)
    language = Language.CHINESE if folded.has_han else Language.ENGLISH
    return judged, make_reading(source.text, folded, sentence, as_of, calendar), rewrite, language


def _letter(judged: Judged) -> LetterVerdict:
    return LetterVerdict(judged.score > 0, judged.score, judged.findings)


def _of_facts(
    facts: GoalFacts,
    as_of: datetime.date | None,
    lang: Language | None,
    calendar: Calendar | None,
    wrong: Sequence[tuple[str, Finding]],
) -> Verdict:
    """Structure first; a sentence beside it fills the letters that the structure leaves open.

    wrong: what cannot be meant, each with the letter that it leaves nothing of.
    """
    specific, measurable, time_bound = judge_specific(facts), judge_measurable(facts), judge_time_bound(facts)
    reading, rewrite, language = Reading(), "", Language.ENGLISH
    if facts.text:
        judged, reading, rewrite, language = _read(Source("goal", facts.text), as_of, calendar)
        by_text = tuple(_letter(each) for each in judged)
        specific, measurable, time_bound = (
            _better(one, other) for one, other in zip((specific, measurable, time_bound), by_text, strict=True)
        )
    letters = (specific, measurable, judge_achievable(facts), judge_relevant(facts), time_bound)
    if not facts.text and any(letter.score != FULL for letter in (specific, measurable, time_bound)):
        rewrite = propose_goal(facts, lang or language)
    held = tuple(_refuse(name, letter, wrong) for name, letter in zip(LETTERS, letters, strict=True))
    return _verdict(facts.text, held, reading, rewrite, lang or language)


def _refuse(name: str, letter: LetterVerdict, wrong: Sequence[tuple[str, Finding]]) -> LetterVerdict:
    """A letter without its score where what it rests on cannot be meant; one that is not assessed stays so."""
    found = tuple(finding for of, finding in wrong if of == name)
    if not found:
        return letter
    findings = (*found, *letter.findings)
    return LetterVerdict(None, None, findings) if letter.score is None else LetterVerdict(False, 0, findings)


def _better(by_structure: LetterVerdict, by_text: LetterVerdict) -> LetterVerdict:
    """Of two verdicts on one letter the one with the higher score; the structure's where they are equal."""
    return by_text if (by_text.score or 0) > (by_structure.score or 0) else by_structure


def _of_text(text: str) -> Iterator[Finding]:
    """What is to be said of a sentence as a text, whatever it asks for."""
    if len(text) > LONGEST_STATEMENT:
        yield find(STATEMENT_TOO_LONG, Place("goal"), most=LONGEST_STATEMENT)
    for at in list_unseen(text)[:1]:
        yield find(HIDDEN_SIGN, Source("goal", text).place(Span(at, at + 1)), sign=f"U+{ord(text[at]):04X}")


def _verdict(
    text: str,
    letters: Sequence[LetterVerdict],
    reading: Reading,
    rewrite: str,
    lang: Language,
) -> Verdict:
    scores = [letter.score for letter in letters if letter.score is not None]
    findings = dict.fromkeys((*_of_text(text), *(finding for letter in letters for finding in letter.findings)))
    return Verdict(
        text=text,
        letters=MappingProxyType(dict(zip(LETTERS, letters, strict=True))),
        total=sum(scores),
        most=FULL * len(scores),
        findings=tuple(findings),
        rewrite=rewrite,
        lang=lang,
        reading=reading,
    )
