"""Two plans side by side by what they mean, and with facts by what they pay."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from perfkit.calendar import Calendar, Period
from perfkit.diagnostics import Finding, Json, Language, door
from perfkit.differences.compare_parts import list_differences
from perfkit.differences.effects import Effect, list_effects
from perfkit.differences.match import match_parts
from perfkit.differences.model import Difference
from perfkit.differences.parts import list_parts
from perfkit.differences.renamed import take_renamed
from perfkit.differences.show import ROW_HEADINGS, DifferenceRow, diff_to_json, difference_row, say_diff
from perfkit.host import Plan, evaluate, want
from perfkit.ledger import LedgerEntry
from perfkit.modelling import Comparison, compare_results
from perfkit.views import render_rows


@dataclass(frozen=True, slots=True)
class PlanDiff:
    """What two plans differ in.

    a, b: the plans. differences: in the order of the second plan, each line of the plan and what became of it.
    comparison: what both pay on the same facts; none where no facts were given. effects: through which rule who gains
    and loses, the largest first; none without facts.
    Laws: nothing differs where only layout, comments, the language of keywords, or decimals that change no value do;
    exchanging the plans exchanges before and after.
    """

    a: Plan
    b: Plan
    differences: tuple[Difference, ...]
    comparison: Comparison | None
    effects: tuple[Effect, ...]

    @property
    def is_same(self) -> bool:
        """Whether the plans say the same, to who is paid and to who reads them."""
        return not self.differences

    @property
    def pays_same(self) -> bool:
        """Whether nothing differs but names, places, notes, headings and tests."""
        return all(each.is_wording for each in self.differences)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the evaluation of either plan found; nothing without facts."""
        return tuple(finding for _, finding in self.comparison.findings) if self.comparison is not None else ()

    def list_rows(self, lang: Language | str = Language.ENGLISH) -> list[DifferenceRow]:
        """Every difference as a tidy row of texts, for `render_rows` or a dataframe."""
        return [difference_row(each, Language(lang)) for each in self.differences]

    def to_csv(self, lang: Language | str = Language.ENGLISH) -> str:
        """The tidy rows as CSV with a header, safe for spreadsheets."""
        return render_rows(ROW_HEADINGS, (astuple(row) for row in self.list_rows(lang)))

    def to_dict(self) -> dict[str, Json]:
        """The differences as plain dictionaries and lists, exact, in the form `perfkit.diff/1`."""
        return diff_to_json((self.a, self.b), self.differences, self.comparison, self.effects)

    def summary(self, lang: Language | str = Language.ENGLISH) -> str:
        """What changed and who gains and loses, in words: totals, the largest movers, through which rule."""
        return say_diff((self.a, self.b), self.differences, self.comparison, self.effects, Language(lang))


@door
def diff(
    plan_a: Plan,
    plan_b: Plan,
    facts: Mapping[str, object] | None = None,
    period: str | Period | None = None,
    *,
    as_of: datetime.date | None = None,
    ledger: Sequence[LedgerEntry] = (),
    ledger_b: Sequence[LedgerEntry] | None = None,
    rates: Mapping[str, object] | Sequence[object] | None = None,
    calendar: Calendar | None = None,
    budget: int | None = None,
) -> PlanDiff:
    """What two plans differ in by what they mean, not by line; with facts also who gains and who loses.

    plan_a, plan_b: the plan as it was and as it is now.
    facts, period: as `compare` takes them, both or neither; so are as_of, ledger, ledger_b, rates, calendar and budget.
    Result: differences in the order of the second plan. Never raises on bad facts.
    A part is the one of its name; under another name it is the one that says the same and, where it is only declared,
    is read in the same words. Payouts with another name are shown under that of the second plan.

    >>> from perfkit import load_plan
    >>> text = '''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id   : text
    ...   sold : money
    ... pay commission = 5% * sold
    ... '''
    >>> found = diff(load_plan(text), load_plan(text.replace("5%", "6%")))
    >>> [each.words().en for each in found.differences]
    ['pay `commission`: formula: 5% * sold → 6% * sold']
    """
    want(isinstance(plan_a, Plan), "plan_a", "a Plan, as `load_plan` gives it", plan_a)
    want(isinstance(plan_b, Plan), "plan_b", "a Plan, as `load_plan` gives it", plan_b)
    want((facts is None) == (period is None), "period", "given together with facts", period)
    first, second = list_parts(plan_a.model), list_parts(plan_b.model)
    matching = match_parts(first, second)
    differences = list_differences(first, second, matching)
    if facts is None or period is None:
        return PlanDiff(plan_a, plan_b, differences, None, ())
    a = evaluate(plan_a, facts, period, as_of=as_of, ledger=ledger, rates=rates, calendar=calendar, budget=budget)
    posted = ledger if ledger_b is None else ledger_b
    b = evaluate(plan_b, facts, period, as_of=as_of, ledger=posted, rates=rates, calendar=calendar, budget=budget)
    found = compare_results(a, b, renamed=take_renamed(matching, differences))
    return PlanDiff(plan_a, plan_b, differences, found, list_effects(found))
