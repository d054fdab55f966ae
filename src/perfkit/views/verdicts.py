"""A goal's verdict as text and as JSON, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from perfkit.diagnostics import (
    Json,
    Language,
    Span,
    arrange_findings,
    clean_text,
    door,
    finding_to_json,
    pad_to_width,
    render_finding,
    text_width,
)
from perfkit.goals import LETTERS, VERDICT_WORDS, LetterVerdict, ReadAmount, Reading, ReadTime, Verdict
from perfkit.views.documents import number_to_json

VERDICT_SCHEMA = "perfkit.verdict/1"


@door
def render_verdict(verdict: Verdict, lang: Language | str | None = None, *, has_findings: bool = True) -> str:
    """The verdict as lines: one for each letter, the total, the proposal, then the findings.

    lang: by itself that of the verdict. Laws: the same verdict gives the same text.

    >>> from perfkit.goals import check_goal
    >>> print(render_verdict(check_goal("Lift NPS to 60"), has_findings=False))
    specific    2  met
    measurable  2  met
    achievable  -  not assessable
    relevant    -  not assessable
    time-bound  0  not met
    total          4 of 6
    proposal       By the end of next quarter, lift NPS to 60
    <BLANKLINE>
    """
    language = verdict.lang if lang is None else Language(lang)
    words = {key: each.in_language(language) for key, each in VERDICT_WORDS.items()}
    width = max(text_width(words[name]) for name in (*LETTERS, "total", "rewrite"))
    lines = [
        f"{pad_to_width(words[name], width)}  {letter.shown}  {words[letter.outcome]}"
        for name, letter in verdict.letters.items()
    ]
    total = words["of"].format(total=verdict.total, most=verdict.most)
    lines.append(f"{pad_to_width(words['total'], width)}     {total}")
    if verdict.rewrite:
        lines.append(f"{pad_to_width(words['rewrite'], width)}     {clean_text(verdict.rewrite)}")
    if has_findings:
        lines += [f"\n{render_finding(finding, language)}" for finding in arrange_findings(verdict.findings)]
    return "\n".join(lines) + "\n"


@door
def verdict_to_json(verdict: Verdict) -> dict[str, Json]:
    """The verdict as a document of the schema `perfkit.verdict/1`; figures are exact texts, spans count characters.

    goal: the id of a stored goal; of anything else it is left out.

    >>> from perfkit.goals import check_goal
    >>> verdict_to_json(check_goal("Lift NPS to 60"))["reading"]["target"]["value"]
    '60'
    """
    return {
        "schema": VERDICT_SCHEMA,
        **({"goal": verdict.goal} if verdict.goal else {}),
        "text": verdict.text,
        "lang": verdict.lang.value,
        "letters": {name: _letter_to_json(letter) for name, letter in verdict.letters.items()},
        "total": verdict.total,
        "most": verdict.most,
        "rewrite": verdict.rewrite,
        "reading": _reading_to_json(verdict.reading),
        "findings": [finding_to_json(finding) for finding in verdict.findings],
    }


@door
def verdicts_to_json(verdicts: Iterable[Verdict]) -> list[Json]:
    """Several verdicts in their order."""
    return [verdict_to_json(verdict) for verdict in verdicts]


def _letter_to_json(letter: LetterVerdict) -> dict[str, Json]:
    return {
        "met": letter.met,
        "score": letter.score,
        "findings": [finding.code.code for finding in letter.findings],
    }


def _span_to_json(span: Span | None) -> list[Json] | None:
    return None if span is None else [span.start, span.end]


def _amount_to_json(amount: ReadAmount | None) -> dict[str, Json] | None:
    if amount is None:
        return None
    return {
        "value": number_to_json(amount.value),
        "high": None if amount.high is None else number_to_json(amount.high),
        "unit": amount.unit,
        "currency": amount.currency,
        "span": _span_to_json(amount.span),
    }


def _time_to_json(time: ReadTime | None) -> dict[str, Json] | None:
    if time is None:
        return None
    return {
        "text": time.text,
        "role": time.role,
        "starts_on": None if time.starts_on is None else time.starts_on.isoformat(),
        "ends_on": None if time.ends_on is None else time.ends_on.isoformat(),
        "span": _span_to_json(time.span),
    }


def _reading_to_json(reading: Reading) -> dict[str, Json]:
    return {
        "metric": reading.metric,
        "metric_span": _span_to_json(reading.metric_span),
        "direction": "less" if reading.is_downwards else "more",
        "baseline": _amount_to_json(reading.baseline),
        "target": _amount_to_json(reading.target),
        "change": _amount_to_json(reading.change),
        "amounts": [_amount_to_json(amount) for amount in reading.amounts],
        "deadline": _time_to_json(reading.deadline),
        "times": [_time_to_json(time) for time in reading.times],
        "scope": [_span_to_json(span) for span in reading.scope],
        "goals": reading.goals,
    }
