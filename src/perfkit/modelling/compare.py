"""Two results side by side: who gains, who loses, how much, and through which line of the plan."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from fractions import Fraction

from perfkit.calendar import Calendar, Period
from perfkit.diagnostics import Finding, Json, Language, Printer, Words, door
from perfkit.host import Plan, Result, Statement, evaluate, want
from perfkit.ledger import LedgerEntry
from perfkit.modelling.compared import Change, ComparedPayout, ComparedPerson, NotCompared, Withheld
from perfkit.modelling.model import list_changes
from perfkit.modelling.periods import Place, have_other_lengths, list_not_compared, list_places
from perfkit.modelling.rules import Renamed, RuleChange, RuleFinder
from perfkit.modelling.show_comparison import (
    ROW_HEADINGS,
    ComparisonRow,
    comparison_to_json,
    frame_comparison,
    list_rows,
    say_comparison,
    say_not_compared,
    say_totals,
    say_withheld,
)
from perfkit.modelling.words import pick
from perfkit.trace import Trace
from perfkit.values import Money, total_by_currency
from perfkit.views import render_rows


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two results on the same or on other facts.

    a, b: the results. payouts: each payout of each participant and period, in order of keys and periods; who takes part
    on one side only, and whatever stands in two currencies, has rows of its own. withheld: the statements that a side
    keeps back, and why; what the other side pays stands among the payouts. not_compared: time that a side
    did not reckon; no difference is claimed there.
    Laws: `a` and `difference` make `b`, for each payout, person and total; a result compared with itself differs
    nowhere.
    """

    a: Result
    b: Result
    payouts: tuple[ComparedPayout, ...]
    withheld: tuple[Withheld, ...]
    not_compared: tuple[NotCompared, ...] = ()

    @property
    def people(self) -> tuple[ComparedPerson, ...]:
        """Each participant and currency with what all periods and payouts total; a withheld statement pays nothing."""
        found: dict[tuple[str, str], list[ComparedPayout]] = {}
        for each in self.payouts:
            found.setdefault((each.participant, each.payout.currency), []).append(each)
        return tuple(_person(who, currency, lines) for (who, currency), lines in found.items())

    @property
    def totals(self) -> Mapping[str, tuple[Money, Money, Money]]:
        """By currency what the first side pays, the second, and the difference."""
        found: dict[str, tuple[Money, Money, Money]] = {}
        for person in self.people:
            nothing = Money(0, person.a.currency)
            a, b, difference = found.get(nothing.currency, (nothing, nothing, nothing))
            found[nothing.currency] = (a + person.a, b + person.b, difference + person.difference)
        return found

    @property
    def gainers(self) -> tuple[ComparedPerson, ...]:
        """Who gets more from the second side, most first."""
        return tuple(sorted((each for each in self.people if each.difference.amount > 0), key=_by_size))

    @property
    def losers(self) -> tuple[ComparedPerson, ...]:
        """Who gets less from the second side, most first."""
        return tuple(sorted((each for each in self.people if each.difference.amount < 0), key=_by_size))

    @property
    def unchanged(self) -> tuple[ComparedPerson, ...]:
        """Who gets the same, and takes part on both sides."""
        return tuple(each for each in self.people if each.change is Change.UNCHANGED)

    @property
    def findings(self) -> tuple[tuple[str, Finding], ...]:
        """What either evaluation found, with its side, `a` or `b`."""
        return (*(("a", each) for each in self.a.findings), *(("b", each) for each in self.b.findings))

    def list_rows(self) -> list[ComparisonRow]:
        """Every compared payout as a tidy row of texts, for `render_rows` or a dataframe."""
        return list_rows(self.payouts, self.withheld)

    def to_csv(self) -> str:
        """The tidy rows as CSV with a header, safe for spreadsheets."""
        return render_rows(ROW_HEADINGS, (astuple(row) for row in self.list_rows()))

    def to_dict(self) -> dict[str, Json]:
        """The comparison as plain dictionaries and lists, exact, in the form `perfkit.comparison/1`."""
        return comparison_to_json(
            sides=(_side_to_json(self.a), _side_to_json(self.b)),
            payouts=self.payouts,
            people=self.people,
            totals=self.totals,
            withheld=self.withheld,
            not_compared=self.not_compared,
            findings=self.findings,
        )

    def summary(self, lang: Language | str = Language.ENGLISH) -> str:
        """Totals, who gains and who loses and through which lines, in words and two tables."""
        return say_comparison(
            (_title(self.a, Language(lang)), _title(self.b, Language(lang))),
            payouts=self.payouts,
            said=self.say_totals(lang),
            withheld=self.withheld,
            lang=Language(lang),
        )

    def _repr_html_(self) -> str:
        """What a notebook shows, in the language of the first plan: totals, and who gains and loses."""
        lang = self.a.plan.language
        sides = (_title(self.a, lang), _title(self.b, lang))
        return frame_comparison(sides, self.payouts, self.say_totals(lang), lang)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        """What IPython prints."""
        printer.text(self.summary(self.a.plan.language))

    def say_totals(self, lang: Language | str = Language.ENGLISH) -> str:
        """What was not compared, then by currency what both pay and how many gain and lose: the head of the summary."""
        lang = Language(lang)
        missing = say_not_compared(self.not_compared, are_alike=not have_other_lengths(self.a, self.b), lang=lang)
        return missing + say_totals(self.people, self.totals, lang)

    def say_withheld(self, lang: Language | str = Language.ENGLISH) -> str:
        """Whose statements a side keeps back, and why, in words; nothing where there are none."""
        return say_withheld(self.withheld, Language(lang))

    @property
    def is_complete(self) -> bool:
        """Whether both results are complete and for the same time, so that everybody is compared."""
        return self.a.is_complete and self.b.is_complete and not self.not_compared


@door
def compare(
    plan_a: Plan,
    plan_b: Plan,
    facts: Mapping[str, object],
    period: str | Period,
    *,
    as_of: datetime.date | None = None,
    ledger: Sequence[LedgerEntry] = (),
    ledger_b: Sequence[LedgerEntry] | None = None,
    rates: Mapping[str, object] | Sequence[object] | None = None,
    calendar: Calendar | None = None,
    budget: int | None = None,
) -> Comparison:
    """Two plans on the same facts: a scenario, or over a range of past periods a backtest.

    plan_a, plan_b: the first side and the second, as now and as it might be; a difference is what the second has more.
    facts, period, as_of, rates, calendar, budget: as `evaluate` takes them, for both plans. ledger: what was posted
    before, for both, unless `ledger_b` gives the second plan its own; over a range each goes on with what it posts.
    Never raises on bad facts: each result has its findings, and a statement that one side withholds pays nothing there.
    Law: a plan compared with itself differs nowhere.

    >>> from perfkit import load_plan
    >>> text = '''perfkit 2027
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
    ... '''
    >>> facts = {
    ...     "rep": [{"id": "E-17"}],
    ...     "deal": [{"id": "D-1", "rep": "E-17", "booked": "2027-01-15", "amount": "1000.00"}],
    ... }
    >>> found = compare(load_plan(text), load_plan(text.replace("5%", "6%")), facts, period="2027-01")
    >>> found.payouts[0].payout.difference, found.payouts[0].rules[0].figure.name
    (Money('10.00', 'USD'), 'pay commission')
    """
    want(isinstance(plan_b, Plan), "plan_b", "a Plan, as `load_plan` gives it", plan_b)
    a = evaluate(plan_a, facts, period, as_of=as_of, ledger=ledger, rates=rates, calendar=calendar, budget=budget)
    second = ledger if ledger_b is None else ledger_b
    b = evaluate(plan_b, facts, period, as_of=as_of, ledger=second, rates=rates, calendar=calendar, budget=budget)
    return compare_results(a, b)


@door
def compare_results(a: Result, b: Result, *, renamed: Renamed | None = None) -> Comparison:
    """Two results side by side: two plans, or one plan on two sets of facts, as first paid and as corrected.

    a, b: the first side and the second; a difference is what the second has more.
    Participants are matched by key, periods by label, payouts by name and currency. Where one side pays by months and
    the other by quarters, and both reckoned the same days, each side's total of these days is compared, without the
    lines through which it differs. Time that only one side reckoned is not compared: `not_compared`.
    renamed: lines and payouts that the second plan calls otherwise, as `diff` finds them; they are then shown under
    their names there.
    Law: exchanging the sides turns every difference into its opposite.

    >>> from perfkit import evaluate, load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... input
    ...   sales : money
    ... pay commission = 5% * sales
    ... ''')
    >>> january = evaluate(plan, {"rep": [{"id": "E-17", "sales": "1000.00"}]}, "2027-01")
    >>> corrected = evaluate(plan, {"rep": [{"id": "E-17", "sales": "1200.00"}]}, "2027-01")
    >>> compare_results(january, corrected).people[0].difference
    Money('10.00', 'USD')
    """
    want(isinstance(a, Result), "a", "a Result, as `evaluate` gives it", a)
    want(isinstance(b, Result), "b", "a Result, as `evaluate` gives it", b)
    finder = RuleFinder(a.given.program, b.given.program, renamed)
    first, second = list_places(a, b)
    payouts: list[ComparedPayout] = []
    withheld: list[Withheld] = []
    for place in sorted({*first, *second}, key=lambda place: (place[0], _day_of(place, first, second))):
        one, other = first.get(place, []), second.get(place, [])
        sides = "".join(side for side, own in (("a", one), ("b", other)) if any(each.is_withheld for each in own))
        if sides:
            withheld.append(Withheld(*place, sides, (*_reasons("a", one), *_reasons("b", other))))
        if sides != "ab":
            payouts += _compare_statements(place, one, other, finder, withheld_in=sides)
    return Comparison(a, b, tuple(payouts), tuple(withheld), list_not_compared(a, b))


def _side_to_json(result: Result) -> dict[str, Json]:
    return {"plan": result.plan.title, "version": result.plan.version, "fingerprint": result.fingerprint}


def _title(result: Result, lang: Language) -> str:
    version = result.plan.version
    return f"{result.plan.title} · " + pick(Words(f"version {version}", f"第 {version} 版"), lang)


def _day_of(
    place: Place, first: Mapping[Place, Sequence[Statement]], second: Mapping[Place, Sequence[Statement]]
) -> datetime.date:
    statements = first.get(place) or second[place]
    return statements[0].period_run.world.period.starts_on


def _reasons(side: str, statements: Sequence[Statement]) -> Iterator[tuple[str, Finding]]:
    for statement in statements:
        if statement.is_withheld:
            yield from ((side, finding) for finding in statement.findings)


def _compare_statements(
    place: Place, one: Sequence[Statement], other: Sequence[Statement], finder: RuleFinder, *, withheld_in: str
) -> Iterator[ComparedPayout]:
    before, after = _total_payouts(one, finder.renamed), _total_payouts(other)
    traces: tuple[Trace, Trace] | None = None
    for payout in list_changes(before, after):
        change = _WITHHELD.get(withheld_in) or _change(payout.before, payout.after)
        rules: tuple[RuleChange, ...] = ()
        if not withheld_in and len(one) == len(other) == 1 and change is not Change.UNCHANGED:
            traces = traces or (one[0].trace, other[0].trace)
            rules = finder.find(*traces, payout.name)
        yield ComparedPayout(*place, payout, change, rules)


def _total_payouts(statements: Sequence[Statement], renamed: Renamed | None = None) -> Mapping[str, Money]:
    """Each payout that some statements of a participant total, under its name on the second side."""
    names = renamed.payouts if renamed is not None else {}
    found: dict[str, Money] = {}
    for statement in statements:
        for own, money in statement.payouts.items():
            name = names.get(own, own)
            if name in found and found[name].currency != money.currency:
                # Paid in another currency in another of the periods: never added, so under a name of its own.
                name = f"{name} ({money.currency})"
            found[name] = found[name] + money if name in found else money
    return found


_WITHHELD = {"a": Change.WITHHELD_A, "b": Change.WITHHELD_B}


def _change(before: Money | None, after: Money | None) -> Change:
    if before is None or after is None:
        return Change.ONLY_B if before is None else Change.ONLY_A
    if before == after:
        return Change.UNCHANGED
    return Change.GAINS if before < after else Change.LOSES


def _person(who: str, currency: str, lines: Sequence[ComparedPayout]) -> ComparedPerson:
    nothing = Money(0, currency)
    a = total_by_currency((nothing, *(each.payout.before or nothing for each in lines)))[currency]
    b = total_by_currency((nothing, *(each.payout.after or nothing for each in lines)))[currency]
    changes = {each.change for each in lines}
    if changes <= {Change.ONLY_A} or changes <= {Change.ONLY_B}:
        return ComparedPerson(who, a, b, changes.pop())
    kept_back = changes & {Change.WITHHELD_A, Change.WITHHELD_B}
    if len(kept_back) == 1:
        return ComparedPerson(who, a, b, kept_back.pop())
    return ComparedPerson(who, a, b, _change(a, b))


def _by_size(person: ComparedPerson) -> tuple[str, Fraction, str]:
    return (person.a.currency, -abs(person.difference.amount), person.participant)
