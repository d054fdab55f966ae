"""A pay calendar as a machine of hypothesis: evaluate, close, late facts, correct, adjust, pay in any order.

from perfkit.testing.calendar_machine import pay_calendar
TestOurPlan = pay_calendar(plan).TestCase
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from perfkit.calendar import Period, period_of, shift_period
from perfkit.host import (
    Plan,
    Result,
    adjust,
    check_ledger,
    close,
    evaluate,
    record_payment,
    restate,
)
from perfkit.ledger import LedgerEntry, LedgerError, balances
from perfkit.testing.facts import Facts
from perfkit.testing.strategies import facts_for
from perfkit.values import Money
from perfkit.views import parse_ledger, render_ledger

Ledger = tuple[LedgerEntry, ...]
Step = Callable[[Ledger], Ledger]
FactsOf = Callable[[Plan, Period], st.SearchStrategy[Facts]]


class PayCalendar(RuleBasedStateMachine):
    """The periods of a plan and its later versions, one after the other, with a ledger that only grows.

    plans: the versions, in the order of their periods. facts_of: what is known in a period; a host may give its own.
    Invariants: what was posted stays in its place; nothing stands twice; `check_ledger` finds nothing; what is written
    and read is the same ledger; the same steps from nothing give the same ledger; a closed period takes
    nothing more from a run; what is earned and payable balances.
    """

    plans: Sequence[Plan] = ()
    facts_of: FactsOf = staticmethod(lambda plan, period: facts_for(plan, period=period))

    def __init__(self) -> None:
        super().__init__()
        self.ledger: Ledger = ()
        self.seen: Ledger = ()
        self.steps: list[Step] = []
        self.facts: Facts | None = None
        self.result: Result | None = None
        self.closed: list[Period] = []
        header = self.plans[0].program.header
        self.period = period_of(header.starts_on, header.period, self.plans[0].calendar)

    @property
    def plan(self) -> Plan:
        """The version that holds in the open period."""
        day = self.period.starts_on
        return next((each for each in self.plans if each.program.header.last_day >= day), self.plans[-1])

    @property
    def is_running(self) -> bool:
        """Whether there is a period left."""
        return self.plan.program.header.last_day >= self.period.ends_on

    @rule(data=st.data())
    def facts_come(self, data: st.DataObject) -> None:
        """Facts of the open period come, or come anew: rows of periods behind may have changed, or be gone."""
        self.facts = data.draw(self.facts_of(self.plan, self.period))
        self.result = None

    @precondition(lambda self: self.facts is not None and self.is_running)
    @rule()
    def run(self) -> None:
        """Evaluate the open period; twice is once."""
        assert self.facts is not None
        first, again = (evaluate(self.plan, self.facts, self.period.label, ledger=self.ledger) for _ in range(2))
        assert first.to_dict() == again.to_dict() and first.fingerprint == again.fingerprint
        self.result = first

    @precondition(lambda self: self.result is not None)
    @rule()
    def close_it(self) -> None:
        """Close what was evaluated; the next period opens. What cannot be closed leaves the ledger as it is."""
        result = self.result
        assert result is not None
        if self._take(lambda ledger: close(ledger, result)):
            self.closed.append(self.period)
            self.period = shift_period(self.period, 1, self.plan.calendar)
        self.result = None

    @precondition(lambda self: self.closed and self.facts is not None and self.is_running)
    @rule()
    def correct(self) -> None:
        """Post what late facts change in closed periods; correcting again changes nothing more."""
        facts, plan, into = self.facts, self.plan, self.period.label
        assert facts is not None
        fixes = restate(plan, facts, ledger=self.ledger, into=into)
        if fixes.is_complete and self._take(lambda ledger: (*ledger, *fixes.entries)):
            assert restate(plan, facts, ledger=self.ledger, into=into).entries == ()

    @precondition(lambda self: self.closed and self.is_running)
    @rule(
        cents=st.integers(1, 50_000),
        way=st.sampled_from((("bonus", "on_top"), ("draw_advance", "on_account"))),
        at=st.integers(0, 99),
    )
    def adjust_by_hand(self, cents: int, way: tuple[str, str], at: int) -> None:
        """Somebody adds an amount in the open period."""
        found = balances(self.ledger)
        if found:
            to, plan, period = found[at % len(found)], self.plan, self.period.label
            amount = Money(Fraction(cents, 100), to.payable.currency)
            self._take(
                lambda ledger: adjust(
                    ledger, plan, period=period, participant=to.payee, name=to.name, amount=amount, effect=way[1],
                    reason=way[0], note="agreed", by="M. Ito",
                )
            )  # fmt: skip

    @precondition(lambda self: self.closed)
    @rule(part=st.sampled_from((Fraction(1), Fraction(1, 2), Fraction(2))), at=st.integers(0, 99))
    def pay(self, part: Fraction, at: int) -> None:
        """Report a payment; more than there is to settle is refused."""
        owed = [each for each in balances(self.ledger) if each.outstanding.amount > 0]
        if owed:
            to, plan, period = owed[at % len(owed)], self.plan, self.closed[-1].label
            amount = Money(Fraction(int(to.outstanding.amount * part * 100), 100), to.outstanding.currency)
            reference = f"T-{len(self.steps)}"
            self._take(
                lambda ledger: record_payment(
                    ledger, plan, period=period, participant=to.payee, name=to.name, amount=amount, reference=reference
                )
            )

    def _take(self, step: Step) -> bool:
        """Do a step that the doors of the ledger may refuse; a refused one is no step."""
        try:
            self.ledger = step(self.ledger)
        except LedgerError:
            return False
        self.steps.append(step)
        self.result = None
        return True

    @invariant()
    def only_grows(self) -> None:
        """What was posted stays, in its place; nothing stands twice."""
        assert self.ledger[: len(self.seen)] == self.seen, "what was posted has changed"
        assert len({entry.id for entry in self.ledger}) == len(self.ledger), "an entry stands twice"
        self.seen = self.ledger

    @invariant()
    def adds_up(self) -> None:
        """What is earned and not payable yet, or payable ahead, is what the balances say."""
        assert check_ledger(self.ledger, list(self.plans)) == ()
        for each in balances(self.ledger):
            assert each.earned + each.to_recover == each.payable + each.held, each

    @precondition(lambda self: self.closed and self.facts is not None)
    @invariant()
    def stays_closed(self) -> None:
        """A run of a closed period proposes nothing."""
        last = self.closed[-1]
        day = last.starts_on
        plan = next(each for each in self.plans if each.program.header.last_day >= day)
        assert self.facts is not None
        assert evaluate(plan, self.facts, last.label, ledger=self.ledger).entries == ()

    def teardown(self) -> None:
        """At the end: written and read it is the same ledger, and the same steps from nothing give it again."""
        found, findings = parse_ledger(render_ledger(self.ledger), name="ledger")
        assert findings == () and {entry.id for entry in found} == {entry.id for entry in self.ledger}
        again: Ledger = ()
        for step in self.steps:
            again = step(again)
        assert again == self.ledger, "the same steps give another ledger"


def pay_calendar(*plans: Plan, facts: FactsOf | None = None, steps: int = 20) -> type[PayCalendar]:
    """A machine over a plan and its later versions; its `TestCase` is a test for pytest.

    facts: what is known in a period, as a strategy of a plan and a period; made up from the plan by itself.
    steps: most steps of one history.

    >>> from perfkit.testing import random_case
    >>> pay_calendar(random_case(3).load()).plans[0] == random_case(3).load()
    True
    """
    known = facts or (lambda plan, period: facts_for(plan, period=period))
    made: type[PayCalendar] = type("OwnPayCalendar", (PayCalendar,), {"plans": plans, "facts_of": staticmethod(known)})
    made.TestCase.settings = settings(stateful_step_count=steps, deadline=None)
    return made
