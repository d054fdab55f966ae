"""What a law is, what it is asked of, and what facts that break it show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from perfkit.diagnostics import Words
from perfkit.diagnostics.codes.engine import LEFT_OUT_IN_TEST, PROMISE_BROKEN
from perfkit.engine import MadeFacts, PeriodRun, ValuePools, gather_pools, run_facts
from perfkit.expr import Value
from perfkit.host import Plan, Statement, load_plan
from perfkit.lang import print_plan, read_plan
from perfkit.plans import FigureKind, MustInfo, PostingKind, Program
from perfkit.testing.laws.between import with_between
from perfkit.testing.laws.turns import Outline
from perfkit.testing.statements import list_statements, with_one_book
from perfkit.values import Money, get_currency_digits, render_decimal

LAST_KEPT = 4
"""What came of how many facts is kept, the last ones: a side of one comparison is often one of the next."""

Amounts = dict[tuple[str, str], Fraction]
"""By participant and name what is paid over all periods, or what a figure of the last one is."""


class WrongTerms(ValueError):
    """A law, or a term of one, that is not known or not given; `words` says it in both languages."""

    def __init__(self, words: Words) -> None:
        en, zh = (each.encode("utf-8", "backslashreplace").decode() for each in (words.en, words.zh))
        super().__init__(en)
        self.words = Words(en, zh)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a law is asked of. Empty where it is not said.

    pay: the name of a payout or of a figure of the participants; none for the total of each currency that is paid.
    metric: what is moved, `deal.amount` for a column or the name of an input. at: a bound, as the language writes it.
    rate: most pay for each further unit of the metric, `25%`. cliffs: conditions, as the language writes them; where
    one of them changes between both sides, a jump is declared.
    """

    pay: str = ""
    metric: str = ""
    at: str = ""
    rate: str = ""
    cliffs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """Facts, the runs of their periods, and the statements of each."""

    facts: MadeFacts
    runs: Sequence[PeriodRun]
    statements: Sequence[Sequence[Statement]]

    @property
    def last(self) -> Sequence[Statement]:
        """The statements of the last period."""
        return self.statements[-1]


@dataclass(frozen=True, slots=True)
class Breach:
    """How facts break a law. why: in words. sides: each with its title. who: whom it is about, if one."""

    why: Words
    sides: tuple[tuple[Words, Seen], ...]
    who: str | None = None


Look = Callable[["Ground", Seen], Iterator[Breach | None]]
"""What a law comes to in some facts: of each comparison how it is broken, or none where it holds."""


def tell(breach: Breach | None, *, is_read: bool) -> Iterator[Breach | None]:
    """One comparison; nothing where rows that are not of the period were changed and all stayed as it was."""
    if breach is not None or is_read:
        yield breach


@dataclass(frozen=True, slots=True)
class Law:
    """A law by its name. look: each comparison in some facts. needs: terms without which it says nothing.

    promises: conditions that it looks at, as the language writes them. tries: data sets when nobody says how many.
    is_always: whether it holds of every plan. is_promise: whether it says nothing but its conditions.
    """

    name: str
    words: Words
    look: Look
    needs: tuple[str, ...] = ()
    promises: Callable[[Program, Terms], Sequence[str]] | None = None
    tries: int = 60
    is_always: bool = False
    is_promise: bool = False

    @property
    def says(self) -> str:
        """What it means, when it does not hold and how it is declared."""
        return self.look.__doc__ or ""


@dataclass
class Ground:
    """A plan, and what a law is asked of it. musts: the conditions of the law, resolved against the plan.

    refused: the promises of the plan that made-up facts broke. broken: those that facts broke which the law made from
    others to compare them. Each once. has_amounts: whether anything that was looked at for the law was not zero.
    """

    plan: Plan
    terms: Terms
    musts: tuple[MustInfo, ...] = ()
    asked: Program = field(init=False, repr=False)
    refused: dict[str | Words, None] = field(default_factory=dict, repr=False)
    broken: dict[str | Words, None] = field(default_factory=dict, repr=False)
    has_amounts: bool = field(default=False, repr=False)
    # By identity, which the facts that are kept beside it hold on to.
    _last: dict[int, tuple[MadeFacts, Seen | None]] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Without conditions the program is the plan's own."""
        self.asked = self.plan.program

    @classmethod
    def of(cls, law: Law, plan: Plan, terms: Terms) -> Ground:
        """Raises PlanError for a condition that says nothing in this plan, WrongTerms for one that says more."""
        ground = cls(plan, terms)
        lines = list(law.promises(plan.program, terms)) if law.promises is not None else []
        if lines:
            ground.asked = load_plan("\n".join([ground.text, *lines, ""]), name=f"law {law.name}").program
            ground.musts = ground.asked.musts[-len(lines) :]
            for term, each in (*(("cliffs", cliff) for cliff in terms.cliffs), ("at", terms.at)):
                if each and not ground.is_one(each):
                    raise WrongTerms(
                        Words(f"`{term}` is not one formula: `{each}`", f"`{term}` 不是一个公式：`{each}`")
                    )
        return ground

    def is_one(self, formula: str) -> bool:
        """Whether a text is one formula by itself, so that nothing else gets into the plan with it."""
        read, _ = read_plan(f"{self.text}\nmust {formula}\n", name="law")
        return read is not None and len(read.sections) == self._sections + 1

    @cached_property
    def _sections(self) -> int:
        read, _ = read_plan(self.text, name="law")
        return 0 if read is None else len(read.sections)

    @property
    def program(self) -> Program:
        """The plan's program."""
        return self.plan.program

    @property
    def known_pays(self) -> list[str]:
        """The names that a law can be asked of: payouts first, then the other figures, each once."""
        figures = self.program.figures
        postings = [each.posting.name for each in figures if each.posting is not None]
        people = [each.name for each in figures if each.grain == self.program.participants and each.posting is None]
        return list(dict.fromkeys([*postings, *people]))

    @cached_property
    def text(self) -> str:
        """The plan in English words, with what it uses from modules written in it."""
        return print_plan(self.plan.model)

    @cached_property
    def pools(self) -> ValuePools:
        """The values that the plan names, those a step beside them, and some between two neighbours."""
        return with_between(self.program.model, gather_pools(self.program))

    @cached_property
    def outline(self) -> Outline:
        """What of the plan turns as a cell moves."""
        return Outline.of(self.program)

    def see(self, facts: MadeFacts, runs: list[PeriodRun] | None = None) -> Seen | None:
        """What comes of some facts; none where they are wrong, lack a cell that is read, or break a promise.

        The promises that are broken are kept, and what came of the facts that were seen last.
        """
        at = id(facts)
        known = self._last.pop(at, None)
        if known is None:
            known = facts, self._see(facts, runs)
        self._last[at] = known
        if len(self._last) > LAST_KEPT:
            del self._last[next(iter(self._last))]
        return known[1]

    def _see(self, facts: MadeFacts, runs: list[PeriodRun] | None) -> Seen | None:
        found = run_facts(self.program, facts) if runs is None else runs
        if found is None or any(each.code is LEFT_OUT_IN_TEST for run in found for each in run.findings):
            return None
        if any(run.withheld for run in found):
            findings = (each for run in found for each in run.findings if each.code is PROMISE_BROKEN)
            noted = self.broken if runs is None else self.refused
            noted |= {dict(each.values)["note"]: None for each in findings}
            return None
        return Seen(facts, found, list_statements(self.plan, with_one_book(found)))

    def amounts(self, seen: Seen) -> Amounts:
        """What the law compares, by participant and name."""
        found: Amounts = {}
        for statements in seen.statements:
            for statement in statements:
                for name, amount in _named(statement, self.terms.pay).items():
                    key = (statement.participant, name)
                    found[key] = found.get(key, Fraction(0)) + amount
        if self.terms.pay and not found:
            for statement in seen.last:
                value = to_number(statement.figures.get(self.terms.pay))
                if value is not None:
                    found[(statement.participant, self.terms.pay)] = value
        self.has_amounts = self.has_amounts or any(found.values())
        return found

    def rounding(self, seen: Seen, key: tuple[str, str]) -> Fraction:
        """What rounding may move of an amount: a minor unit of its own currency for each line that is paid in it.

        key: as in `amounts`. Of what is no money, and of what nobody is paid, in the currency of the plan.
        """
        currency = self._currency_of(seen, key) or self.program.header.currency
        types = {(each.grain, each.name): each.type for each in self.program.figures}
        lines = [each for each in self.shown if types[each].is_any_money or types[each].currency == currency]
        return Fraction(max(1, len(lines)), 10 ** get_currency_digits(currency))

    def _currency_of(self, seen: Seen, key: tuple[str, str]) -> str | None:
        """The currency of an amount; none of what is no money."""
        who, name = key
        if not self.terms.pay:
            return name
        for statement in (each for statements in seen.statements for each in statements if each.participant == who):
            value = {**statement.figures, **statement.earned, **statement.payouts}.get(name)
            if isinstance(value, Money):
                return value.currency
        return None

    @property
    def is_paying(self) -> bool:
        """Whether anybody can be paid anything; what is paid for information alone is not."""
        postings = [each.posting for each in self.program.figures if each.posting is not None]
        is_paid = any(each.kind is PostingKind.PAY and not each.is_information for each in postings)
        return is_paid and self.program.participants is not None

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Grain and name of the figures that a test of the law shows."""
        wanted, people = self.terms.pay, self.program.participants
        every = [each for each in self.program.figures if each.type.table is None and each.kind is not FigureKind.INPUT]
        paid = [each for each in every if each.posting is not None and each.posting.kind is PostingKind.PAY]
        named = [each for each in every if wanted and (each.name == wanted and each.grain == people)]
        of_pay = [each for each in paid if each.posting is not None and wanted in ("", each.posting.name)]
        return [(each.grain, each.name) for each in (of_pay or named or paid)]


def name_amount(ground: Ground, name: str) -> Words:
    """What an amount is called: a payout or figure by its name, or all that is paid in a currency.

    name: as in `Amounts`.
    """
    if ground.terms.pay:
        return Words(f"`{name}`", f"`{name}`")
    return Words(f"the total in {name}", f"{name} 合计")


def _named(statement: Statement, pay: str) -> dict[str, Fraction]:
    """A payout by its name, or the total of each currency."""
    if pay:
        money = {**statement.earned, **statement.payouts}.get(pay)
        return {} if money is None else {pay: money.amount}
    found: dict[str, Fraction] = {}
    for money in statement.payouts.values():
        found[money.currency] = found.get(money.currency, Fraction(0)) + money.amount
    return found


def to_number(value: object) -> Fraction | None:
    """A figure as a number; none for what is none."""
    if isinstance(value, Money):
        return value.amount
    return value if isinstance(value, Fraction) else None


def with_number(value: Value | None, number: Fraction) -> Value:
    """The same kind of value with another number."""
    return Money(number, value.currency) if isinstance(value, Money) else number


def show_number(value: Fraction) -> str:
    """A number for people, to six decimals."""
    return render_decimal(value, max_places=6)
