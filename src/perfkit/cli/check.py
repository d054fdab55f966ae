"""`perfkit check`: everything that is wrong with plans, and what becomes of their promises, before any data is seen."""

from __future__ import annotations

import argparse
from collections import ChainMap
from dataclasses import dataclass

import perfkit
from perfkit.cli.console import Console
from perfkit.cli.files import name_of, read_module_text, read_plan_text
from perfkit.cli.plans import open_text
from perfkit.diagnostics import (
    Edit,
    Finding,
    Language,
    Words,
    arrange_findings,
    clean_text,
    findings_to_json,
    findings_to_sarif,
    render_count,
    say_count,
    text_width,
)
from perfkit.editor import open_document, try_edits
from perfkit.engine import Verdict, VerdictKind, find_verdict, is_about_facts, judge_promises, show_promise
from perfkit.host import Plan
from perfkit.lang import print_test
from perfkit.plans import FigureKind, Program

_KINDS = {
    VerdictKind.PROVED: Words("proved", "已证明"),
    VerdictKind.REFUTED: Words("REFUTED", "已推翻"),
    VerdictKind.NOT_REFUTED: Words("not refuted", "未推翻"),
}
_OUTCOMES = frozenset(set(FigureKind) - {FigureKind.INPUT, FigureKind.CALC, FigureKind.TOTAL})
_PAYS_NOTHING = Words("pays nothing: no line begins with `pay`", "什么也不发放：没有以 `发放` 开头的行")
_MOST_TRIED = 50
"""Most findings of a plan whose edits are tried for other tools: about a second for a plan of 500 lines."""
_STOPS = Words("stops data", "拦截数据")
"""A promise about the data alone, which wrong data can break: it is there to stop such data."""


@dataclass(frozen=True, slots=True)
class _Checked:
    """One plan with what was found. text: none where it cannot be read; plan: none where it cannot run."""

    path: str
    text: str | None
    plan: Plan | None
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...] = ()


def command(asked: argparse.Namespace, console: Console) -> int:
    """Check each plan. The result is a line for each plan and promise, or all findings as JSON or SARIF."""
    every = [_check(path, asked, console) for path in dict.fromkeys(asked.plans)]
    if console.is_json or asked.sarif:
        told = [finding for each in every for finding in (*each.findings, *_tell(each, set(VerdictKind)))]
        tried = ChainMap(*map(_try_edits, every))

        def edits_of(finding: Finding) -> tuple[Edit, ...]:
            return tried.get(finding, ())

        if asked.sarif:
            log = findings_to_sarif(told, version=perfkit.__version__, lang=console.lang, edits_of=edits_of)
            console.write_json(log)
        else:
            console.write_json(findings_to_json(told, edits_of))
        return console.exit_code(told)
    code = console.report(finding for each in every for finding in (*each.findings, *_tell_wrong(each)))
    for each in every:
        console.write(_show(each, console))
    return code


def _check(path: str, asked: argparse.Namespace, console: Console) -> _Checked:
    text = read_plan_text(path, console.stdin)
    if isinstance(text, Finding):
        return _Checked(path, None, None, (text,))
    plan = open_text(path, text)
    if not isinstance(plan, Plan):
        return _Checked(path, text, None, tuple(arrange_findings(plan)))
    label = console.pick("promises", "约定")
    verdicts = judge_promises(
        plan.program,
        seed=asked.seed,
        tries=asked.tries,
        progress=lambda done, of: console.show_progress(label, done, of),
    )
    console.end_progress()
    return _Checked(path, text, plan, plan.findings, verdicts)


def _try_edits(checked: _Checked) -> dict[Finding, tuple[Edit, ...]]:
    """What other tools may write: edits that were tried."""
    if checked.text is None:
        return {}
    document = open_document(
        checked.text, name_of(checked.path), resolve=lambda name: read_module_text(checked.path, name)
    )
    return try_edits(document, checked.findings, _MOST_TRIED)


def _tell(checked: _Checked, kinds: set[VerdictKind]) -> list[Finding]:
    """The verdicts of these kinds as findings."""
    if checked.plan is None:
        return []
    program = checked.plan.program
    return [_finding(program, verdict) for verdict in checked.verdicts if verdict.kind in kinds]


def _tell_wrong(checked: _Checked) -> list[Finding]:
    """What is wrong with promises: those that can be broken, and those that could not be tried as often as asked."""
    cut = tuple(verdict for verdict in checked.verdicts if verdict.is_cut)
    program = checked.plan.program if checked.plan is not None else None
    tried = [find_verdict(program, verdict) for verdict in cut] if program is not None else []
    return [*_tell(checked, {VerdictKind.REFUTED}), *tried]


def _finding(program: Program, verdict: Verdict) -> Finding:
    if verdict.counterexample is None:
        return find_verdict(program, verdict)
    texts = [print_test(verdict.counterexample, lang).rstrip("\n") for lang in (Language.ENGLISH, Language.CHINESE)]
    return find_verdict(program, verdict, test=Words(*texts))


def _show(checked: _Checked, console: Console) -> str:
    findings = (*checked.findings, *_tell_wrong(checked))
    lines = [f"{name_of(checked.path)}: {render_count(findings, console.lang)}"]
    if checked.plan is not None:
        words = [_word(checked.plan.program, verdict) for verdict in checked.verdicts]
        width = max(text_width(word.in_language(console.lang)) for word in (*_KINDS.values(), *words))
        for verdict, said in zip(checked.verdicts, words, strict=True):
            word = said.in_language(console.lang)
            promise = clean_text(show_promise(checked.plan.program, verdict.must))
            lines.append(f"  {word}{' ' * (width - text_width(word))}  {promise}{_tries(verdict, console)}")
        if _comes_to_nothing(checked.plan.program):
            lines.append(f"  {_PAYS_NOTHING.in_language(console.lang)}")
    return "".join(f"{line}\n" for line in lines)


def _comes_to_nothing(program: Program) -> bool:
    """Whether a plan reckons for people and has nothing that plans are for: nothing is posted, scored or measured."""
    kinds = {figure.kind for figure in program.figures}
    reckons = program.participants is not None and FigureKind.CALC in kinds
    return reckons and not (kinds & _OUTCOMES or program.metrics)


def _word(program: Program, verdict: Verdict) -> Words:
    is_of_data = verdict.kind is VerdictKind.REFUTED and is_about_facts(program, verdict.must)
    return _STOPS if is_of_data else _KINDS[verdict.kind]


def _tries(verdict: Verdict, console: Console) -> str:
    """How far a promise that is neither proved nor refuted was tried."""
    if verdict.kind is not VerdictKind.NOT_REFUTED:
        return ""
    return console.pick(
        f"  in {say_count(verdict.tries, 'try', 'tries')}, seed {verdict.seed}",
        f"  试了 {verdict.tries} 次，种子 {verdict.seed}",
    )
