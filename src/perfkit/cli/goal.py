"""`perfkit goal`: whether goals are specific, measurable, achievable, relevant and time-bound."""

from __future__ import annotations

import argparse
import datetime

from perfkit.calendar import Calendar
from perfkit.cli.console import Console
from perfkit.cli.files import name_of, read_goals_text
from perfkit.diagnostics import Finding, Language, Place, Refused, Words, clean_text, find
from perfkit.diagnostics.codes import cli as codes
from perfkit.goals import Goal, GoalFacts, Verdict, check_goal, check_stored_goals
from perfkit.values import parse_date
from perfkit.views import parse_wishes, render_verdict, verdicts_to_json


def command(asked: argparse.Namespace, console: Console) -> int:
    """Judge each goal and print its letters, its total, a proposal and the findings, or all of it as JSON."""
    wishes, places, findings = _wishes(asked, console)
    as_of, wrong = _as_of(asked.as_of)
    findings = (*findings, *wrong)
    if findings:
        return console.report(findings)
    lang = None if asked.lang is None else Language(asked.lang)
    calendar = None if asked.fiscal_start is None else Calendar(year_starts_in_month=asked.fiscal_start)
    stored = [wish for wish in wishes if isinstance(wish, Goal)]
    verdicts = list(check_stored_goals(stored, as_of, lang, calendar=calendar)) or [
        check_goal(wish, as_of, lang, calendar=calendar) for wish in wishes
    ]
    if places:
        verdicts = [verdict.at(place) for verdict, place in zip(verdicts, places, strict=True)]
    if console.is_json:
        console.write_json(verdicts_to_json(verdicts))
    else:
        console.write("\n".join(_shown(verdict, is_only=len(verdicts) == 1) for verdict in verdicts))
    return console.exit_code(finding for verdict in verdicts for finding in verdict.findings)


def _shown(verdict: Verdict, *, is_only: bool) -> str:
    """The verdict; below the goal or the sentence that it is about where there are several."""
    text = render_verdict(verdict)
    head = "  ".join(each for each in (verdict.goal, verdict.text) if each)
    return text if is_only or not head else f"{clean_text(head)}\n{text}"


def _wishes(
    asked: argparse.Namespace, console: Console
) -> tuple[tuple[str | Goal | GoalFacts, ...], tuple[Place, ...], tuple[Finding, ...]]:
    """The sentences of the command line, or of a file, a line each with its place there, or JSON."""
    if asked.file is None:
        return tuple(asked.sentences), (), ()
    text = read_goals_text(asked.file, console.stdin, encoding=asked.encoding)
    if isinstance(text, Finding):
        return (), (), (text,)
    name = name_of(asked.file)
    if text.lstrip()[:1] in ("{", "[", '"'):
        wishes, findings = parse_wishes(text, name=name)
        return wishes, (), findings if wishes or findings else (_no_goal(name),)
    lines = [(line, at) for at, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        return (), (), (_no_goal(name),)
    places = (Place(name, at, len(line) - len(line.lstrip()) + 1, text=line) for line, at in lines)
    return tuple(line.strip() for line, _ in lines), tuple(places), ()


def _no_goal(name: str) -> Finding:
    return find(codes.FILE_UNREADABLE, path=name, reason=Words("no goal stands in it", "里面没有写目标"))


def _as_of(text: str | None) -> tuple[datetime.date | None, tuple[Finding, ...]]:
    if text is None:
        return None, ()
    try:
        return parse_date(text), ()
    except Refused as refused:
        return None, (refused.finding.at(Place("--as-of")),)
