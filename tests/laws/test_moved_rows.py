"""A row that was clawed back by hand and goes to somebody else: each is paid once what the plan says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfkit import LedgerError, Money, Plan, adjust, balances, close, evaluate, load_plan, restate
from perfkit.ledger import LedgerEntry

HEAD = """perfkit 2027
plan "Moved" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections {mode}
participants rep key id
  id : text
rows deal key no dated d
  no : text
  rep : rep
  d : date
  amount : money
"""
TO_DATE = "pay each deal c = 10% * amount - paid(c)\n"
THROUGH = "calc each deal\n  rest : money = 10% * amount - paid(c)\npay each deal c = rest\n"
EARNED_TO_DATE = "earn each deal c = 10% * amount - earned(c before)\npay each deal c = earned(c) - paid(c)\n"
ONCE = """earn each deal c = 10% * amount  only if d >= period start and d <= period end
pay each deal c = earned(c) - paid(c)
"""
PLANS = [
    ("restated", TO_DATE),
    ("restated", THROUGH),
    ("restated", EARNED_TO_DATE),
    ("restated", ONCE),
    ("absorbed", EARNED_TO_DATE),
    ("absorbed", ONCE),
]
LOADED = {each: load_plan(HEAD.format(mode=each[0]) + each[1]) for each in PLANS}


@dataclass
class Month:
    """Who has the row from then on, what it is worth, and what is clawed back of whom by hand."""

    owner: str = "A"
    amount: int = 300
    by_hand: Sequence[tuple[str, int]] = ()


@dataclass
class History:
    """What was stored month after month, with every month put right first, and what was told in the last one."""

    plan: Plan
    ledger: tuple[LedgerEntry, ...] = ()
    told: list[str] = field(default_factory=list)
    months: int = 0

    def go_on(self, month: Month) -> list[tuple[str, int]]:
        """Run and close a month. Result: what could be clawed back."""
        self.months += 1
        label = f"2027-{self.months:02d}"
        deals = [{"no": "1", "rep": month.owner, "d": "2027-01-05", "amount": str(month.amount)}]
        facts = {"rep": [{"id": "A"}, {"id": "B"}, {"id": "C"}], "deal": deals}
        if self.ledger:
            self.ledger = (*self.ledger, *restate(self.plan, facts, ledger=self.ledger, into=label).entries)
        taken = [(who, amount) for who, amount in month.by_hand if self._claw_back(label, who, amount)]
        result = evaluate(self.plan, facts, label, ledger=self.ledger)
        self.told = [each.code.code for each in result.findings if each.severity.value != "advice"]
        self.ledger = close(self.ledger, result)
        return taken

    def _claw_back(self, label: str, who: str, amount: int) -> bool:
        words = {"name": "c", "reason": "clawback", "effect": "on_top", "by": "Ann"}
        try:
            self.ledger = adjust(
                self.ledger, self.plan, period=label, participant=who, amount=Money(-amount, "USD"),
                row=("deal", "1"), note=f"entry {len(self.ledger)}", **words,
            )  # fmt: skip
        except LedgerError as refused:
            assert [each.code.code for each in refused.findings] == ["PKH029"]
            return False
        return True

    def paid(self) -> dict[str, Fraction]:
        """What everybody ends with; what is earned is the same."""
        found = balances(self.ledger)
        assert all(each.earned == each.payable for each in found)
        return {each.payee: each.payable.amount for each in found if each.payable.amount}


@pytest.mark.parametrize("kind", PLANS)
def test_what_one_gave_back_by_hand_is_not_taken_from_who_has_the_row_now(kind: tuple[str, str]) -> None:
    clawed = Month(by_hand=[("A", 10)])
    moved = History(LOADED[kind])
    for month in (Month(), clawed, Month("B"), Month("B")):
        moved.go_on(month)
    assert moved.paid() == {"B": 30} and moved.told == []
    moved.go_on(Month("B", 350))
    assert moved.paid() == {"B": 35}
    moved.go_on(Month("C", 350, by_hand=[("B", 5)]))
    assert moved.paid() == {"C": 35}
    moved.go_on(Month("A", 350))
    assert moved.paid() == {"A": 25}
    wholly = History(LOADED[kind])
    for month in (Month(), Month(by_hand=[("A", 20), ("A", 10)]), Month("B", 0), Month("B")):
        wholly.go_on(month)
    assert wholly.paid() == {"B": 30} and wholly.told == []


MONTHS = st.builds(
    Month,
    owner=st.sampled_from("ABC"),
    amount=st.sampled_from((0, 150, 250, 300, 350)),
    by_hand=st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from((1, 10, 30))), max_size=2),
)


@settings(max_examples=15)
@given(kind=st.sampled_from(PLANS), months=st.lists(MONTHS, min_size=3, max_size=6))
def test_everybody_ends_with_what_the_rules_gave_him_less_what_he_gave_back(
    kind: tuple[str, str], months: list[Month]
) -> None:
    """Reckoned beside: rules pay what is due, and take back what is due no more but for what was given back by hand."""
    history = History(LOADED[kind])
    by_rules, given_back = dict.fromkeys("ABC", Fraction(0)), dict.fromkeys("ABC", Fraction(0))
    for month in months:
        _settle(month, by_rules, given_back)
        for who, amount in history.go_on(month):
            given_back[who] += amount
        _settle(month, by_rules, given_back)
        ends = {who: by_rules[who] - given_back[who] for who in "ABC"}
        assert history.paid() == {who: amount for who, amount in ends.items() if amount}


def _settle(month: Month, by_rules: dict[str, Fraction], given_back: dict[str, Fraction]) -> None:
    for who, had in by_rules.items():
        due = Fraction(month.amount, 10) if who == month.owner else Fraction(0)
        by_rules[who] = due if due >= had else min(had, due + given_back[who])
