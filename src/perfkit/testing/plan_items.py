"""A plan file as test items: its check, each test and promise, chosen laws, and its statements as they were kept."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from typing import TypeVar

import pytest

from perfkit.diagnostics import Finding, Language, Severity, Words, has_errors, render_findings
from perfkit.engine import (
    COVERAGE_WORDS,
    TrialMismatch,
    Verdict,
    find_verdict,
    iter_trial_runs,
    judge_promises,
    run_tests,
    show_promise,
)
from perfkit.host import Plan, PlanError
from perfkit.lang import ModuleText, print_test
from perfkit.plans import Program, Trial
from perfkit.testing import laws
from perfkit.testing.plan_files import PlanFiles, PlanText
from perfkit.testing.plan_settings import LawLine, place_of, settings_of
from perfkit.testing.statements import list_statements
from perfkit.views import render_sections

ENTERED = "perfkit_entered"
"""Under which a report tells which parts of a plan its test entered."""

ALWAYS = "always"
"""Stands in `perfkit_laws` for all laws that hold of every plan."""

_PLAIN = str.maketrans("[]", "()")
"""Signs that pytest reads as the parameters of a test, and what stands for them in names."""

_TERMS = ("pay", "metric", "at", "rate")
_FILES = pytest.StashKey[PlanFiles]()
_HEADINGS = (("figure", "数值"), ("whose", "归属"), ("period", "期间"), ("expected", "应为"), ("got", "实为"))
_CHANGED = Words(
    "the statements are not as kept; `--perfkit-accept` keeps them", "对账单与留存不同；`--perfkit-accept` 留存"
)
_NOT_TAKEN = Words(
    "this is a module, and no plan of `perfkit_plans` that can be read takes anything of it: nothing in it is checked",
    "这是一个模块，`perfkit_plans` 里能够读取的方案都没有引用它：其中的内容没有检查",
)


T = TypeVar("T")


class PlanFailed(Exception):
    """What a test of a plan found wrong, in words."""


class PlanFile(pytest.File):
    """A plan file. One that cannot be loaded, and a module, has one test, which says what is wrong with it."""

    def collect(self) -> Iterator[pytest.Item]:
        """Its tests, in the order of the text, then its promises, the laws chosen for it, its statements."""
        found = _files(self.config).read(self.path)
        yield CheckItem.from_parent(self, name="check", found=found)
        loaded = found.loaded
        if not isinstance(loaded, Plan):
            return
        program = loaded.program
        for title, trial in _unique((f"test {each.title}", each) for each in program.trials):
            yield TrialItem.from_parent(self, name=title, plan=loaded, trial=trial)
        judged = _Judged(program)
        for title, place in _unique((show_promise(program, each), place) for place, each in enumerate(program.musts)):
            yield PromiseItem.from_parent(self, name=title, judged=judged, place=place)
        for name, (line, law) in _unique(_list_laws(self.config, self.path)):
            yield LawItem.from_parent(self, name=name, plan=loaded, line=line, law=law)
        # A file that was kept is told of too where the plan has no test any more.
        if settings_of(self.config).keeps_statements and (program.trials or _kept_of(self.path).is_file()):
            yield StatementsItem.from_parent(self, name="statements", plan=loaded)


def _files(config: pytest.Config) -> PlanFiles:
    """The plan files of a run, each read once."""
    if _FILES not in config.stash:
        config.stash[_FILES] = PlanFiles(settings_of(config).plans)
    return config.stash[_FILES]


def _unique(named: Iterable[tuple[str, T]]) -> Iterator[tuple[str, T]]:
    """Names in one line, each once."""
    seen: dict[str, int] = {}
    for name, each in named:
        plain = " ".join(name.split()).replace("::", ":").translate(_PLAIN)
        seen[plain] = seen.get(plain, 0) + 1
        yield (plain if seen[plain] == 1 else f"{plain} #{seen[plain]}"), each


def _list_laws(config: pytest.Config, path: Path) -> Iterator[tuple[str, tuple[LawLine, str]]]:
    """The laws chosen for a plan: what each is called, its line, its name."""
    place = place_of(config, path)
    for line in settings_of(config).laws:
        if fnmatch(place, line.pattern):
            first, *rest = line.words
            for name in laws.ALWAYS if first == ALWAYS else (first,):
                yield " ".join(["law", name, *rest]), (line, name)


class PlanItem(pytest.Item):
    """A test of a plan; what fails is told in the words of the plan."""

    @property
    def lang(self) -> Language:
        """The language of failures."""
        return Language(self.config.getoption("perfkit_lang"))

    @property
    def tries(self) -> int:
        """How many made-up data sets."""
        return settings_of(self.config).tries

    def note_entered(self, places: Sequence[int]) -> None:
        """Tell the report which parts of the plan a test entered, where that is asked for."""
        if self.config.getoption("perfkit_coverage"):
            self.user_properties.append((ENTERED, [place_of(self.config, self.path), list(places)]))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """What is wrong, without a traceback through perfkit."""
        if isinstance(excinfo.value, PlanFailed | laws.LawBroken):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it stands: the plan and the test."""
        return self.path, None, f"{self.path.name}: {self.name}"


class CheckItem(PlanItem):
    """Whether a plan passes its checks, or a module those of the plans that take something of it."""

    def __init__(self, *, found: PlanText, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.found = found

    def runtest(self) -> None:
        """Fails with every finding."""
        loaded = self.found.loaded
        if isinstance(loaded, Plan):
            # A plan without tests is told of too.
            self.note_entered(())
            return
        findings = _files(self.config).check_module(self.path, loaded) if isinstance(loaded, ModuleText) else loaded
        if findings is None:
            raise PlanFailed(_NOT_TAKEN.in_language(self.lang))
        if has_errors(findings):
            raise PlanFailed(render_findings(findings, self.lang))


class TrialItem(PlanItem):
    """A test block of a plan."""

    def __init__(self, *, plan: Plan, trial: Trial, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.plan = plan
        self.trial = trial

    def runtest(self) -> None:
        """Fails with what was expected and what came, and the statements that it came from."""
        report = run_tests(replace(self.plan.program, trials=(self.trial,)))
        self.note_entered([place for place, is_entered in enumerate(report.coverage.entered) if is_entered])
        if report.has_passed:
            return
        mismatches = report.outcomes[0].mismatches
        parts = [render_findings(report.findings, self.lang)]
        parts += [_show_mismatches(mismatches, self.lang)] if mismatches else []
        parts += self._list_statements(mismatches)
        raise PlanFailed("\n".join(parts))

    def _list_statements(self, mismatches: Sequence[TrialMismatch]) -> list[str]:
        wanted = {(each.period, each.whose) for each in mismatches}
        shown = list_trial_statements(self.plan, self.trial, self.lang)
        return [text for key, text in shown if key in wanted]


def list_trial_statements(plan: Plan, trial: Trial, lang: Language) -> list[tuple[tuple[str, str], str]]:
    """By period and participant the statements that a test comes to, as text."""
    runs = list(iter_trial_runs(plan.program, trial))
    found = []
    for statements in list_statements(plan, runs) if runs else []:
        found += [((each.period, each.participant), render_sections(each.sections, lang)) for each in statements]
    return found


def _show_mismatches(mismatches: Sequence[TrialMismatch], lang: Language) -> str:
    rows = [tuple(pair[lang is Language.CHINESE] for pair in _HEADINGS)]
    rows += [(each.figure, each.whose, each.period, each.expected, each.got) for each in mismatches]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEADINGS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "".join(f"{line}\n" for line in lines)


class _Judged:
    """The promises of a plan, judged together when the first of them is asked for: what one says of the data, others
    build on.
    """

    def __init__(self, program: Program) -> None:
        self.program = program
        self._verdicts: tuple[Verdict, ...] = ()

    def find(self, place: int, tries: int) -> Finding:
        """What became of a promise by its place in the plan."""
        if not self._verdicts:
            self._verdicts = judge_promises(self.program, tries=tries)
        verdict = self._verdicts[place]
        test = verdict.counterexample
        words = None if test is None else Words(print_test(test), print_test(test, Language.CHINESE))
        return find_verdict(self.program, verdict, test=words)


class PromiseItem(PlanItem):
    """A promise of a plan: proved, or not refuted on made-up data that keeps what the plan promises of the data."""

    def __init__(self, *, judged: _Judged, place: int, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.judged = judged
        self.place = place

    def runtest(self) -> None:
        """Fails with the test block that refutes it."""
        finding = self.judged.find(self.place, self.tries)
        if finding.severity is Severity.ERROR:
            raise PlanFailed(render_findings([finding], self.lang))


class LawItem(PlanItem):
    """A law that a host chose for a plan."""

    def __init__(self, *, plan: Plan, line: LawLine, law: str, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.plan = plan
        self.line = line
        self.law = law

    def runtest(self) -> None:
        """Fails with a test block of each side of what breaks it, or with what is wrong with its line."""
        law = laws.LAWS.get(self.law)
        is_always = law is not None and law.is_always
        try:
            terms, cliffs = _read_terms(self.line.words[1:])
            tries = min(self.tries, law.tries) if law is not None and is_always else self.tries
            laws.check(self.law, self.plan, **terms, cliffs=cliffs, tries=tries, lang=self.lang)  # type: ignore[arg-type]
        except laws.NothingTried as nothing:
            if self.line.words[0] == ALWAYS and not nothing.found.ground.is_paying:
                pytest.skip(str(nothing))
            raise self._wrong(str(nothing)) from None
        except laws.WrongTerms as wrong:
            raise self._wrong(wrong.words.in_language(self.lang)) from None
        except PlanError as wrong:
            raise self._wrong(render_findings(wrong.findings, self.lang)) from None

    def _wrong(self, why: str) -> PlanFailed:
        """What is wrong with the setting."""
        head = Words(f"perfkit_laws, `{self.line.text}`: ", f"perfkit_laws，`{self.line.text}`：")
        return PlanFailed(head.in_language(self.lang) + why)


def _read_terms(words: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The terms of a law by their names, and its cliffs. Raises WrongTerms for what is none."""
    terms: dict[str, str] = {}
    cliffs: list[str] = []
    for word in words:
        name, sign, value = word.partition("=")
        if name == "cliffs" and sign:
            cliffs.append(value)
        elif name in _TERMS and sign:
            terms[name] = value
        else:
            known = [f"`{each}=…`" for each in (*_TERMS, "cliffs")]
            en = f"`{word}` is no term of a law; there are {', '.join(known)}"
            raise laws.WrongTerms(Words(en, f"`{word}` 不是定律的参数；可用的有 {'、'.join(known)}"))
    return terms, cliffs


class StatementsItem(PlanItem):
    """The statements of a plan's tests as they were kept, in `statements/NAME.txt` beside the plan."""

    def __init__(self, *, plan: Plan, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self.plan = plan

    def runtest(self) -> None:
        """Fails with a diff, or keeps the statements where that is asked for."""
        # What is kept stays as it is, whoever reads the failures and in which language.
        kept_in = Language(settings_of(self.config).statements_lang)
        text = "\n".join(
            f"=== {trial.title} · {who} · {period}\n{shown}"
            for trial in self.plan.program.trials
            for (period, who), shown in list_trial_statements(self.plan, trial, kept_in)
        )
        kept = _kept_of(self.path)
        before = kept.read_text(encoding="utf-8") if kept.is_file() else ""
        if text == before:
            return
        if self.config.getoption("perfkit_accept"):
            _keep(kept, text)
            return
        lines = difflib.unified_diff(before.splitlines(), text.splitlines(), "kept", "now", lineterm="", n=2)
        raise PlanFailed("\n".join([_CHANGED.in_language(self.lang), *lines]))


def _kept_of(path: Path) -> Path:
    """The file that is reviewed and committed, by that of its plan."""
    return path.parent / "statements" / f"{path.stem}.txt"


def _keep(kept: Path, text: str) -> None:
    """Write what a plan's tests come to; of a plan without tests nothing is kept."""
    if text:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(text, encoding="utf-8", newline="\n")
    else:
        kept.unlink(missing_ok=True)


def report_coverage(config: pytest.Config, properties: Iterable[Sequence[tuple[str, object]]]) -> list[str]:
    """For each plan how many of its parts some test entered, and those that none did.

    properties: of the reports of a run. Order: plans by path, parts as they stand in the plan.
    """
    entered: dict[str, set[int]] = {}
    for found in properties:
        for name, value in found:
            if name == ENTERED and isinstance(value, list | tuple):
                entered.setdefault(value[0], set()).update(value[1])
    lines = []
    for path in sorted(entered):
        plan = _files(config).read(Path(os.path.normpath(config.rootpath / path))).loaded
        if isinstance(plan, Plan):
            lines += _report_plan(path, plan, entered[path], Language(config.getoption("perfkit_lang")))
    return lines


def _report_plan(path: str, plan: Plan, entered: set[int], lang: Language) -> list[str]:
    places = run_tests(replace(plan.program, trials=())).coverage.places
    head = Words(
        f"{path}: {len(entered)} of {len(places)} parts entered", f"{path}：{len(places)} 处中覆盖 {len(entered)} 处"
    )
    lines = [head.in_language(lang)]
    for number, each in enumerate(places):
        if number not in entered:
            line = f":{each.place.line}" if each.place is not None and each.place.line is not None else ""
            kind, part = COVERAGE_WORDS[each.kind].in_language(lang), each.part.in_language(lang)
            lines.append(f"  {kind} `{each.name}` {part} ({path}{line})")
    return lines
