"""How much more of something it takes for a payout to rise by an amount: the inverse of an estimate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from perfkit.diagnostics import (
    Finding,
    Json,
    Language,
    Place,
    Refused,
    Words,
    door,
    find,
    findings_to_json,
    has_errors,
    show_near,
)
from perfkit.diagnostics.codes import modelling as codes
from perfkit.engine import BUDGET_STEPS
from perfkit.host import Given, Result, Statement, want
from perfkit.modelling.estimate import find_withheld
from perfkit.modelling.inputs import Growing, list_growing, list_leading
from perfkit.modelling.obstacles import list_obstacles, regime_of
from perfkit.modelling.search import Exhausted, Probe, Search
from perfkit.modelling.suppose import find_same, name_known, suppose_input, suppose_rows, until_period
from perfkit.modelling.words import REACH, pick, quote
from perfkit.plans import Program, compute_cost
from perfkit.values import (
    Money,
    get_currency_digits,
    render_decimal,
    render_money,
    to_bounded_fraction,
    total_by_currency,
)
from perfkit.views import money_to_json, number_to_json

REACH_SCHEMA = "perfkit.reach/1"

Amount = Money | Fraction | Decimal | int
"""An amount of the payout's currency, or of any currency when it is `Money`."""

UNITS_MAX = 10**12
"""Most steps of what grows that are looked at: ten thousand million of a currency with cents."""

_WHOLE = ("count", "days")
"""Units of which there are no parts."""


@dataclass(frozen=True, slots=True)
class Fall:
    """Where a payout falls although there is more: from `below` to `above`, by `amount`."""

    below: Fraction
    above: Fraction
    amount: Money


@dataclass(frozen=True, slots=True)
class HowMuchMore:
    """What it takes for a payout to rise by at least an amount.

    of: what grows, `table.column` of one further row or the name of an input. unit: of it, a currency, ratio, count …
    more: the least of it that is enough, in whole steps of `step`; none where no more of it is enough.
    payout: the name of one payout, or nothing for the total. before, after: the payout as it is and with `more`.
    just_below: the payout with one step less. at: the statement with `more`, an estimate.
    obstacles: where nothing is enough, what keeps the payout down, in words. falls: where the payout falls on the way.
    is_certain: whether everything below `more` was ruled out; not so where the payout bends more often than was looked
    at. tries: how many evaluations it took. findings: why there is no answer at all.
    Laws: with `more` the payout rises by at least `wanted`, with one step less it does not.
    """

    statement: Statement
    wanted: Money | None
    of: str
    unit: str
    step: Fraction
    payout: str | None
    more: Fraction | None
    before: Money | None
    after: Money | None
    just_below: Money | None
    at: Statement | None
    obstacles: tuple[Words, ...]
    falls: tuple[Fall, ...]
    is_certain: bool
    tries: int
    findings: tuple[Finding, ...]

    @property
    def is_reachable(self) -> bool:
        """Whether some amount of it is enough."""
        return self.more is not None

    def to_dict(self) -> dict[str, Json]:
        """The answer as plain dictionaries and lists, exact, in the form `perfkit.reach/1`."""
        money = {"wanted": self.wanted, "before": self.before, "after": self.after, "just_below": self.just_below}
        return {
            "schema": REACH_SCHEMA,
            "participant": self.statement.participant,
            "period": self.statement.period,
            "of": self.of,
            "unit": self.unit,
            "step": number_to_json(self.step),
            "payout": self.payout,
            "more": None if self.more is None else number_to_json(self.more),
            **{name: None if amount is None else money_to_json(amount) for name, amount in money.items()},
            "obstacles": [{lang.value: words.in_language(lang) for lang in Language} for words in self.obstacles],
            "falls": [
                {
                    "below": number_to_json(fall.below),
                    "above": number_to_json(fall.above),
                    "amount": money_to_json(fall.amount),
                }
                for fall in self.falls
            ],
            "is_certain": self.is_certain,
            "tries": self.tries,
            "findings": findings_to_json(self.findings),
        }

    def summary(self, lang: Language | str = Language.ENGLISH) -> str:
        """The answer in words, with what keeps the payout down and where more of it pays less."""
        lang = Language(lang)
        if self.findings:
            return "".join(f"{finding.code.code} {finding.what(lang)}\n" for finding in self.findings)
        assert self.wanted is not None and self.before is not None
        name = self.payout if self.payout is not None else pick(REACH["total"], lang)
        values = {"of": self.of, "payout": name, "wanted": _show_money(self.wanted), "before": _show_money(self.before)}
        if self.more is None:
            lines = [pick(REACH["never" if self.is_certain else "never_tried"], lang).format(**values)]
            lines += [f"  {pick(words, lang)}" for words in self.obstacles]
        else:
            assert self.after is not None
            more = show_amount(self.more, self.unit)
            lines = [pick(REACH["answer"], lang).format(**values, more=more, after=_show_money(self.after))]
            if self.just_below is not None:
                less = show_amount(self.more - self.step, self.unit)
                lines.append(pick(REACH["below"], lang).format(less=less, pay=_show_money(self.just_below)))
        for fall in self.falls:
            at, by = show_amount(fall.above, self.unit), _show_money(fall.amount)
            lines.append(pick(REACH["fall"], lang).format(at=at, of=self.of, by=by))
        if not self.is_certain:
            lines.append(pick(REACH["uncertain" if self.is_reachable else "uncertain_never"], lang))
        return "\n".join(lines) + "\n"


@door
def show_amount(value: Fraction, unit: str) -> str:
    """An amount of what grows, as people write it."""
    if len(unit) == 3 and unit.isupper():
        return render_money(value, unit)
    if unit == "ratio":
        return f"{render_decimal(value * 100, max_places=4)}%"
    plain = render_decimal(value, max_places=6)
    return plain if unit == "number" else f"{plain} {unit}"


def _show_money(money: Money) -> str:
    return render_money(money.amount, money.currency)


@dataclass(slots=True)
class _Question:
    """What is asked, judged, and what was reckoned for it so far. tries: how many evaluations it took.

    Statements are not kept: each holds everybody's facts, and a search asks for thousands.
    """

    statement: Statement
    wanted: Money
    payout: str | None
    growing: Growing
    step: Fraction
    row: Mapping[str, object]
    budget: int
    tries_max: int
    tries: int = 0
    findings: tuple[Finding, ...] = ()

    def pay(self, statement: Statement) -> Fraction:
        """The payout of a statement."""
        named = (money for name, money in statement.payouts.items() if self.payout in (None, name))
        currency = self.wanted.currency
        return total_by_currency(named).get(currency, Money(0, currency)).amount

    def ask(self, number: int) -> Probe:
        """The payout with so many steps more, and how the rules decided."""
        if self.tries >= self.tries_max:
            raise Exhausted
        given, findings = self.suppose(number)
        if has_errors(findings):
            self.findings = findings
            return Probe(None, ("refused",))
        result, statement = self._reckon(given)
        if statement is None or statement.is_withheld:
            found = statement.findings if statement is not None else result.findings
            self.findings = found
            return Probe(None, ("withheld", tuple(sorted({finding.code.code for finding in found}))))
        return Probe(self.pay(statement) - self.pay(self.statement), regime_of(statement, self.payout))

    def statement_at(self, number: int) -> Statement | None:
        """The statement with so many steps more, as far as there is one."""
        given, findings = self.suppose(number)
        return None if has_errors(findings) else self._reckon(given)[1]

    def _reckon(self, given: Given) -> tuple[Result, Statement | None]:
        self.tries += 1
        return find_same(self.statement, given)

    def suppose(self, number: int) -> tuple[Given, tuple[Finding, ...]]:
        """What is given with so many steps more."""
        value = number * self.step
        if self.growing.table:
            supposed = suppose_rows(self.statement, {self.growing.table: [{**self.row, self.growing.name: value}]})
            return supposed.given, supposed.findings
        now = self.statement.figures[self.growing.name]
        amount = now.amount if isinstance(now, Money) else now
        base = amount if isinstance(amount, Fraction) else Fraction(0)
        given = until_period(self.statement)
        return suppose_input(given, self.statement.participant, self.growing.name, base + value), ()


@door
def how_much_more(
    statement: Statement,
    amount: Amount,
    *,
    of: str | None = None,
    row: Mapping[str, object] | None = None,
    payout: str | None = None,
    step: Fraction | Decimal | int | None = None,
    budget: int | None = None,
) -> HowMuchMore:
    """How much more it takes for a payout to rise by at least this amount, to the least step.

    statement: of `evaluate`. amount: above zero, in the currency of the payout where it is no Money.
    of: what grows, as `"deal.amount"`: a column of figures of one further row, or as `"quota"`: an input of the
    participant. It may be left out where one column of figures alone leads to the payout. row: the row's other cells;
    those left open are filled in as `estimate` does. payout: the name of one, or nothing for the total.
    step: whole multiples of it are tried; a minor unit of money, 0.01% of a percent, else 1.
    budget: most steps that all evaluations together may take, 500 million where it is not given.
    Every try is an evaluation of the live rules, so the answer holds for tiers, gates, caps, ranks and pools alike. The
    payout may fall on the way: `falls` says where, and the answer is the least that is enough all the same.
    The evaluations of one search are bounded, however the rules decide: then `is_certain` is no.
    Codes: PKN001 to PKN012; PKV014, PKV015 an amount or step beyond 18 digits, or with more than 12 decimals; with a
    finding there is no answer.
    Laws: with `more` the payout rises by at least `amount`; with one step less it does not.

    >>> from perfkit import evaluate, load_plan
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
    ... earn commission = 5% * sum(deal.amount)  cap USD 100
    ... pay commission
    ... ''')
    >>> statement = evaluate(plan, {"rep": [{"id": "E-17"}], "deal": []}, period="2027-01").statements["E-17"]
    >>> print(how_much_more(statement, 20).summary(), end="")
    USD 399.90 more of deal.amount raises the total by at least USD 20.00: from USD 0.00 to USD 20.00
    With USD 399.89 it would be USD 19.99
    >>> print(how_much_more(statement, 200).summary(), end="")
    No more of deal.amount raises the total by USD 200.00 from USD 0.00
      `earn commission` is at its cap: USD 100
    """
    _check(statement, amount, of, row, payout, step, budget)
    try:
        question = _judge(statement, amount, of, row or {}, payout, step, budget)
    except Refused as refused:
        question = refused.finding
    if isinstance(question, Finding):
        return _without_answer(statement, of, payout, (question,))
    return _answer(question)


def _check(
    statement: object, amount: object, of: object, row: object, payout: object, step: object, budget: object
) -> None:
    """Raise TypeError with a sentence for the first argument that is not what it has to be."""
    want(isinstance(statement, Statement), "statement", "a Statement, as `result.statements` holds them", statement)
    plain = isinstance(amount, Money) or _is_exact(amount)
    want(plain, "amount", "Money, or an exact number of the payout's currency", amount)
    want(of is None or isinstance(of, str), "of", 'text, as "deal.amount" or "quota"', of)
    want(row is None or isinstance(row, Mapping), "row", "a mapping from column to value", row)
    want(payout is None or isinstance(payout, str), "payout", "the name of a payout", payout)
    want(step is None or _is_exact(step), "step", "an exact number of the unit of what grows", step)
    is_count = isinstance(budget, int) and not isinstance(budget, bool)
    want(budget is None or is_count, "budget", "a whole number of steps", budget)


def _is_exact(value: object) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, (Fraction, int)) and not isinstance(value, bool)


def _judge(
    statement: Statement,
    amount: Amount,
    of: str | None,
    row: Mapping[str, object],
    payout: str | None,
    step: Fraction | Decimal | int | None,
    budget: int | None,
) -> _Question | Finding:
    """The question ready to be searched, or the first thing that is wrong with it."""
    if statement.is_withheld:
        return find_withheld(statement)
    payouts = statement.payouts
    if payout is not None and payout not in payouts:
        return find(codes.UNKNOWN_PAYOUT, name=payout, known=name_known(payouts), **show_near(payout, payouts))
    number = _read_bounded(amount.amount if isinstance(amount, Money) else amount, "amount")
    wanted = Money(number, amount.currency if isinstance(amount, Money) else _currency(statement, payout))
    wrong = _judge_amount(statement, wanted, payout)
    if wrong is not None:
        return wrong
    growing = _choose(statement.run.program, of, payout)
    if isinstance(growing, Finding):
        return growing
    unused = _list_unused(statement.run.program, growing, row)
    if unused:
        return find(codes.ROW_NOT_USED, given=name_known(unused), of=growing.text)
    unit = _read_bounded(step, "step") if step is not None else _step_of(growing.unit)
    if unit <= 0 or (growing.unit in _WHOLE and unit.denominator != 1):
        return find(codes.STEP_NOT_POSSIBLE, step=show_amount(unit, growing.unit), of=growing.text)
    limit = BUDGET_STEPS if budget is None else budget
    lines = {name: len(table.keys) for name, table in statement.run.store.tables.items()}
    steps = max(1, compute_cost(statement.run.program).total(lines) * len(statement.given.periods))
    return _Question(statement, wanted, payout, growing, unit, row, limit, limit // steps)


def _judge_amount(statement: Statement, wanted: Money, payout: str | None) -> Finding | None:
    """What is wrong with the amount: no rise at all, or a currency in which nothing of this is paid."""
    if wanted.amount <= 0:
        return find(codes.AMOUNT_NOT_POSITIVE, amount=str(wanted))
    named = {name: money.currency for name, money in statement.payouts.items() if payout in (None, name)}
    paid = list(dict.fromkeys(named.values())) or [_currency(statement, payout)]
    if wanted.currency in paid:
        return None
    name = REACH["total"] if payout is None else Words(f"`{payout}`", f"`{payout}`")
    values = {"asked": wanted.currency, "paid": Words(" and ".join(paid), "、".join(paid)), "first": paid[0]}
    return find(codes.OTHER_CURRENCY, payout=name, **values)


def _list_unused(program: Program, growing: Growing, row: Mapping[str, object]) -> list[str]:
    """The cells of a row that say nothing: of the column that grows, or all of them where an input grows."""
    if not growing.table:
        return list(row)
    named = {growing.name, program.tables[growing.table].columns[growing.name].source}
    return [each for each in row if each in named]


def _read_bounded(number: object, argument: str) -> Fraction:
    """A number from outside, which has no more digits than any door takes. Refused: PKV014, PKV015."""
    try:
        return to_bounded_fraction(number)
    except Refused as refused:
        raise Refused(refused.finding.at(Place(argument))) from None


def _currency(statement: Statement, payout: str | None) -> str:
    payouts = statement.payouts
    if payout is not None:
        return payouts[payout].currency
    currencies = total_by_currency(payouts.values())
    return next(iter(currencies)) if len(currencies) == 1 else statement.run.program.header.currency


def _step_of(unit: str) -> Fraction:
    if len(unit) == 3 and unit.isupper():
        return Fraction(1, 10 ** get_currency_digits(unit))
    return Fraction(1, 10_000) if unit == "ratio" else Fraction(1)


def _choose(program: Program, of: str | None, payout: str | None) -> Growing | Finding:
    """What grows: the one that is named, or the only column that leads to the payout."""
    every = list_growing(program)
    if of is not None:
        named = next((each for each in every if of == each.text), None)
        if named is not None:
            return named
        texts = [each.text for each in every]
        return find(codes.NOTHING_TO_GROW, name=of, known=name_known(texts), **show_near(of, texts))
    leading = list_leading(program, payout)
    columns = [each for each in leading if each.table]
    if len(columns) == 1:
        return columns[0]
    if len(leading) == 1:
        return leading[0]
    texts = [each.text for each in leading or every]
    first = next(iter(texts), "deal.amount")
    return find(codes.WHICH_INPUT, known=name_known(texts), first=first)


def _answer(question: _Question) -> HowMuchMore:
    statement, wanted = question.statement, question.wanted
    per_unit = Fraction(1) / question.step
    minor = Fraction(1, 10 ** get_currency_digits(wanted.currency))
    slack = 2 * max(1, len(statement.payouts)) * minor
    first = int(wanted.amount * per_unit) + 1
    search = Search(question.ask, wanted.amount, UNITS_MAX, first, slack, minor / 2)
    try:
        least = search.find_least()
    except Exhausted:
        tries, budget = f"{question.tries:,}", f"{question.budget:,}"
        finding = find(codes.SEARCH_OVER_BUDGET, tries=tries, budget=budget)
        return _without_answer(statement, question.growing.text, question.payout, (finding,))
    if all(probe.value is None for probe in search.asked.values()):
        reason = next((quote(finding) for finding in question.findings), Words("-", "-"))
        refused = find(codes.SUPPOSED_ROW_REFUSED, reason=reason)
        return _without_answer(statement, question.growing.text, question.payout, (refused,))
    return _found(question, search, least)


def _found(question: _Question, search: Search, least: int | None) -> HowMuchMore:
    currency = question.wanted.currency
    before = question.pay(question.statement)

    def pay_at(number: int | None) -> Money | None:
        value = search.probe(number).value if number is not None and number >= 0 else None
        return None if value is None else Money(before + value, currency)

    return HowMuchMore(
        question.statement,
        question.wanted,
        question.growing.text,
        question.growing.unit,
        question.step,
        question.payout,
        None if least is None else least * question.step,
        Money(before, currency),
        pay_at(least),
        pay_at(None if least is None else least - 1),
        None if least is None else question.statement_at(least),
        () if least is not None else _list_obstacles(question, search),
        tuple(_iter_falls(question, search, max(search.asked) if least is None else least)),
        search.is_certain,
        question.tries,
        (),
    )


def _list_obstacles(question: _Question, search: Search) -> tuple[Words, ...]:
    """What keeps the payout down; where no rule can be named, how much it rises at most."""
    # Where the last rule begins to decide, not far beyond, is what a reader wants to see.
    last = search.asked[max(search.asked)].regime
    begins = min(number for number, probe in search.asked.items() if probe.regime == last)
    found = tuple(list_obstacles(question.statement_at(begins), question.payout))
    return found or (_say_most(question, search),)


def _say_most(question: _Question, search: Search) -> Words:
    """The greatest rise that was found and the least that brings it, or that there is none."""
    most = max((probe.value for probe in search.asked.values() if probe.value is not None), default=Fraction(0))
    if most <= 0:
        return Words("the payout does not rise with it", "发放额不随它增加")
    again = replace(search, wanted=most, splits=0, cuts=0)
    try:
        least = again.find_least()
    except Exhausted:
        least = None
    if least is None:
        least = min(number for number, probe in search.asked.items() if probe.value == most)
    rise = _show_money(Money(most, question.wanted.currency))
    at = show_amount(least * question.step, question.growing.unit)
    of = question.growing.text
    if least > search.most // 2:
        # It still rises where the search ends.
        return Words(
            f"up to {at} more of {of}, as far as is looked, it rises by {rise}",
            f"只看到 {of} 增加 {at} 为止，增幅为 {rise}",
        )
    return Words(
        f"the greatest rise found is {rise}, with {at} more of {of}", f"试得的最大增幅为 {rise}，此时 {of} 增加 {at}"
    )


def _iter_falls(question: _Question, search: Search, upto: int) -> Iterator[Fall]:
    for below, above in search.list_falls(upto):
        first, second = search.probe(below).value, search.probe(above).value
        assert first is not None and second is not None
        lost = Money(first - second, question.wanted.currency)
        yield Fall(below * question.step, above * question.step, lost)


def _without_answer(
    statement: Statement, of: str | None, payout: str | None, findings: tuple[Finding, ...]
) -> HowMuchMore:
    return HowMuchMore(
        statement, None, of or "", "", Fraction(1), payout, None, None, None, None, None, (), (), False, 0, findings
    )
