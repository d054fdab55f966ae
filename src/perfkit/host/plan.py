"""A plan ready to run, from its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from perfkit.adapters import to_raw_tables
from perfkit.calendar import Calendar
from perfkit.diagnostics import Finding, Language, PerfkitError, arrange_findings, door, has_errors, render_findings
from perfkit.engine import fingerprint_plan, list_never_below, take_listed_periods
from perfkit.host.misuse import check_text, want
from perfkit.lang import link_modules, read_plan
from perfkit.letter import Letter, compose_letter
from perfkit.metrics import Direction, Metric
from perfkit.pages import frame, render_letter_page
from perfkit.plans import PlanModel, Program, lower_plan, take_bands, take_curve, take_metrics, take_scorecard
from perfkit.scoring import Bands, PointCurve, Scorecard, ThresholdCurve

Modules = Mapping[str, str] | Callable[[str], str | None]
"""Texts of modules by the name that plans use them by, or a function that gives the text, none for no such module."""


class PlanError(PerfkitError):
    """A plan that cannot run; `findings` holds everything that is wrong with it, and the message says it in words.

    A ValueError. findings: by place in the text, warnings and advice among them.

    >>> try:
    ...     load_plan("perfkit 2027")
    ... except PlanError as wrong:
    ...     print([finding.code.code for finding in wrong.findings][:1], isinstance(wrong, ValueError))
    ['PKL014'] True
    """


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan that has passed its checks, as `load_plan` gives it; it can run, be printed, compiled and compared.

    text: as it was given. program: the plan with its names and types resolved; its form may change with a version.
    findings: warnings and advice that it passed with, by place in the text.
    """

    text: str
    program: Program
    findings: tuple[Finding, ...]

    def __repr__(self) -> str:
        """The call that gives it: all else follows from the text, and is thousands of parts."""
        return f"load_plan({self.text!r})" if "'''" in self.text else f"load_plan('''{self.text}''')"

    @property
    def model(self) -> PlanModel:
        """The plan as written."""
        return self.program.model

    @property
    def title(self) -> str:
        """The plan's name."""
        return self.program.header.title

    @property
    def version(self) -> int:
        """The number of its version."""
        return self.program.header.version

    @property
    def language(self) -> Language:
        """The language of its keywords, in which a notebook shows it and what follows from it."""
        return self.model.language

    @property
    def calendar(self) -> Calendar:
        """Where its years begin."""
        return self.program.calendar

    def with_periods(self, table: object) -> Plan:
        """The plan with the pay periods that a table lists, where it has `period from "…"`; any other plan as it is.

        table: as `facts` gives it to `evaluate`, which takes it from there by itself. `adjust`, `record_payment` and
        `check_ledger` see no facts and need a plan that knows its periods. Raises PlanError with what is wrong with it.
        """
        source = self.program.header.listed_in
        if source is None:
            return self
        raw, refused = to_raw_tables({source: table})
        program, findings = take_listed_periods(self.program, raw) if not refused else (self.program, refused)
        if findings:
            raise PlanError(render_findings(findings), findings)
        return replace(self, program=program)

    def take_scorecard(self, name: str) -> Scorecard:
        """A scorecard of the plan as `perfkit.score` takes it: rows, weights, curves, limits, gates and bands.

        Raises PlanError where there is none, or where it says what a scorecard outside a plan cannot: PKP420, PKP421.
        """
        found, findings = take_scorecard(self.program, name)
        if found is None:
            raise _refuse(findings)
        return found

    def take_bands(self, name: str) -> Bands:
        """The bands of a rating of the plan. Raises PlanError where there is none: PKP421."""
        found, findings = take_bands(self.program, name)
        if found is None:
            raise _refuse(findings)
        return found

    def take_curve(self, name: str, direction: Direction | None = None) -> PointCurve | ThresholdCurve:
        """A curve of the plan, or a `decide` of steps, as what scores a figure.

        direction: which way the figure is better. Raises PlanError where there is none, or no twin: PKP420, PKP421.
        """
        found, findings = take_curve(self.program, name, direction)
        if found is None:
            raise _refuse(findings)
        return found

    def take_metrics(self) -> tuple[Metric, ...]:
        """The metrics of the participants as definitions that `perfkit.gather` takes; those that are inputs have none.

        Raises PlanError where one of them has no twin: PKP420.
        """
        metrics, findings = take_metrics(self.program)
        if findings:
            raise _refuse(findings)
        return metrics

    def letter(self, lang: Language | str = Language.ENGLISH) -> Letter:
        """The plan as prose, to be read and signed, in either language whatever language its text is in.

        Result: `str(letter)` is the text, `letter_page` of it a page. Order: terms, the plan under its headings, what
        is paid to whom, every bound, which time counts, what is owed, what becomes of who joins, is absent, moves or
        leaves (as the plan says, or as is reckoned where it is silent), worked examples, signatures.
        Law: every number of the plan stands in it as the plan writes it.

        >>> plan = load_plan('''perfkit 2027
        ... plan "Five percent" version 1
        ... currency USD
        ... effective 2027-01-01 to 2027-12-31
        ... period month
        ... participants rep key id
        ...   id   : text
        ...   sold : money
        ... earn commission = 5% * sold  cap USD 900.00
        ... pay commission
        ... ''')
        >>> print(str(plan.letter("zh")).splitlines()[0])
        Five percent
        >>> [line for line in str(plan.letter()).splitlines() if line.startswith("Earned:")]
        ['Earned: `commission` = 5% of `sold`, at most USD 900.00']
        """
        return compose_letter(self.model, lang, list_never_below(self.program))

    def letter_page(self, lang: Language | str = Language.ENGLISH) -> str:
        """The letter as one HTML page without scripts, for screen, phone and paper. Law: same plan, same bytes."""
        return render_letter_page(self.letter(lang))

    def _repr_html_(self) -> str:
        """What a notebook shows: the letter, apart from the style and the names of the notebook."""
        return frame(self.letter_page(self.language), self.title)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of what the plan means, whatever its language and layout."""
        return fingerprint_plan(self.program.model)


def _refuse(findings: tuple[Finding, ...]) -> PlanError:
    """Why something was not taken out of a plan."""
    return PlanError(render_findings(findings), findings)


@door
def load_plan(text: str, name: str = "plan", modules: Modules | None = None) -> Plan:
    """Read a plan and check all of it, before any data is seen.

    text: at most 64 KiB. name: what findings call it. modules: texts by the names of `use … from "NAME"`, or a function
    that gives them; its model and fingerprint are those of the plan with the used sections written in it.
    Raises PlanError with every finding when any of them is an error, TypeError for a text that is no `str`.

    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... rows deal key id dated booked
    ...   id     : text
    ...   rep    : rep
    ...   booked : date
    ...   amount : money
    ... pay commission = 5% * sum(deal.amount)
    ... ''')
    >>> plan.title, plan.version
    ('Five percent', 1)
    """
    program, findings = _read(text, name, modules)
    if program is None:
        arranged = arrange_findings(findings)
        raise PlanError(render_findings(arranged), arranged)
    return Plan(text, program, tuple(arrange_findings(findings)))


@door
def check_plan(text: str, name: str = "plan", modules: Modules | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with a plan, or might have meant otherwise; never raises on bad text.

    modules: as for `load_plan`; what is wrong in one is placed in its own lines, under the name it is used by.
    Order: by place in the text. Law: no finding of severity error exactly when `load_plan` succeeds.

    >>> [finding.code.code for finding in check_plan("perfkit 2027")][:1]
    ['PKL014']
    """
    _, findings = _read(text, name, modules)
    return tuple(arrange_findings(findings))


def _read(text: str, name: str, modules: Modules | None) -> tuple[Program | None, tuple[Finding, ...]]:
    check_text(text, name)
    is_given = modules is None or isinstance(modules, Mapping) or callable(modules)
    want(is_given, "modules", "a mapping from names to texts, or a function of a name", modules)
    model, findings = read_plan(text, name=name)
    if model is None or has_errors(findings):
        return None, findings
    model, linked = link_modules(model, _resolver(modules))
    findings = (*findings, *linked)
    if model is None:
        return None, findings
    program, more = lower_plan(model)
    return program, (*findings, *more)


def _resolver(modules: Modules | None) -> Callable[[str], str | None] | None:
    """The host's modules as one function, whose answers are texts."""
    if modules is None:
        return None
    ask = modules.get if isinstance(modules, Mapping) else modules

    def resolve(name: str) -> str | None:
        text = ask(name)
        want(text is None or isinstance(text, str), f"the module {name!r}", "the text of a module, or None", text)
        return text

    return resolve
