"""A row at which a person put something and that goes to somebody else: each is paid once what the plan says."""

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


ByHand = tuple[str, int, str, str]
"""For whom, how much, what it changes and why."""


def clawed(who: str, amount: int) -> ByHand:
    return who, -amount, "on_top", "clawback"


@dataclass
class Month:
    """Who has the row from then on, what it is worth, and what a person puts there."""

    owner: str = "A"
    amount: int = 300
    by_hand: Sequence[ByHand] = ()


@dataclass
class History:
    """What was stored month after month, with every month put right first, and what was told in the last one."""

    plan: Plan
    ledger: tuple[LedgerEntry, ...] = ()
    told: list[str] = field(default_factory=list)
    months: int = 0

    def go_on(self, month: Month) -> list[ByHand]:
        """Run and close a month. Result: what could be put at the row."""
        self.months += 1
        label = f"2027-{self.months:02d}"
        deals = [{"no": "1", "rep": month.owner, "d": "2027-01-05", "amount": str(month.amount)}]
        facts = {"rep": [{"id": "A"}, {"id": "B"}, {"id": "C"}], "deal": deals}
        if self.ledger:
            self.ledger = (*self.ledger, *restate(self.plan, facts, ledger=self.ledger, into=label).entries)
            assert restate(self.plan, facts, ledger=self.ledger, into=label).entries == ()
        put = [each for each in month.by_hand if self._put(label, *each)]
        result = evaluate(self.plan, facts, label, ledger=self.ledger)
        self.told = [each.code.code for each in result.findings if each.severity.value != "advice"]
        alone = evaluate(self.plan, facts, label, ledger=self.ledger, only={"B"})
        assert [each for each in result.entries if each.payee == "B"] == [e for e in alone.entries if e.payee == "B"]
        self.ledger = close(self.ledger, result)
        return put

    def _put(self, label: str, who: str, amount: int, effect: str, reason: str) -> bool:
        words = {"name": "c", "reason": reason, "effect": effect, "by": "Ann", "note": f"entry {len(self.ledger)}"}
        try:
            self.ledger = adjust(
                self.ledger, self.plan, period=label, participant=who, amount=Money(amount, "USD"),
                row=("deal", "1"), **words,
            )  # fmt: skip
        except LedgerError as refused:
            # More than there is, of one who never had the row, or what no line would see or let stand.
            assert {each.code.code for each in refused.findings} <= {"PKH029", "PKH065", "PKH072", "PKH074"}
            return False
        return True

    def paid(self) -> dict[str, Fraction]:
        """What everybody ends with."""
        return {each.payee: each.payable.amount for each in balances(self.ledger) if each.payable.amount}

    def earned(self) -> dict[str, Fraction]:
        """What everybody has earned in the end."""
        return {each.payee: each.earned.amount for each in balances(self.ledger) if each.earned.amount}


@pytest.mark.parametrize("kind", PLANS)
def test_what_one_gave_back_by_hand_is_not_taken_from_who_has_the_row_now(kind: tuple[str, str]) -> None:
    moved = History(LOADED[kind])
    for month in (Month(), Month(by_hand=[clawed("A", 10)]), Month("B"), Month("B")):
        moved.go_on(month)
    assert moved.paid() == {"B": 30} and moved.told == []
    moved.go_on(Month("B", 350))
    assert moved.paid() == {"B": 35}
    moved.go_on(Month("C", 350, by_hand=[clawed("B", 5)]))
    assert moved.paid() == {"C": 35}
    moved.go_on(Month("A", 350))
    assert moved.paid() == {"A": 25}
    wholly = History(LOADED[kind])
    for month in (Month(), Month(by_hand=[clawed("A", 20), clawed("A", 10)]), Month("B", 0), Month("B")):
        wholly.go_on(month)
    assert wholly.paid() == {"B": 30} and wholly.told == []


MONTHS = st.builds(
    Month,
    owner=st.sampled_from("ABC"),
    amount=st.sampled_from((0, 150, 250, 300, 350)),
    by_hand=st.lists(st.builds(clawed, st.sampled_from("ABC"), st.sampled_from((1, 10, 30))), max_size=2),
)
WAYS = [
    (-1, "on_top", "clawback"),
    (1, "on_top", "bonus"),
    (-1, "due", "clawback"),
    (1, "due", "adjustment"),
    (1, "on_account", "draw_advance"),
    (-1, "on_account", "reserve"),
]


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
        for who, amount, *_ in history.go_on(month):
            given_back[who] -= amount
        _settle(month, by_rules, given_back)
        ends = {who: by_rules[who] - given_back[who] for who in "ABC"}
        assert history.paid() == history.earned() == {who: amount for who, amount in ends.items() if amount}


@given(
    kind=st.sampled_from(PLANS),
    way=st.sampled_from(WAYS),
    amount=st.sampled_from((1, 10, 30)),
    months=st.lists(MONTHS.map(lambda each: Month(each.owner, each.amount)), min_size=3, max_size=5),
)
@settings(max_examples=10)
def test_what_a_person_puts_at_a_row_for_one_changes_nothing_for_who_has_it_later(
    kind: tuple[str, str], way: tuple[int, str, str], amount: int, months: list[Month]
) -> None:
    sign, effect, reason = way
    changed, as_it_was = History(LOADED[kind]), History(LOADED[kind])
    first = Month("A", 300, [("A", sign * amount, effect, reason)])
    for month in (Month(), first, *months):
        changed.go_on(month)
        as_it_was.go_on(Month(month.owner, month.amount))
        for found, expected in ((changed.paid(), as_it_was.paid()), (changed.earned(), as_it_was.earned())):
            assert {**found, "A": 0} == {**expected, "A": 0}


@pytest.mark.parametrize("mode", ["restated", "absorbed"])
@pytest.mark.parametrize(
    ("put", "moved_in", "then"),
    [
        ((-10, "due", "clawback"), 4, {"B": 30}),
        ((10, "due", "adjustment"), 4, {"A": 10, "B": 30}),
        ((10, "on_account", "draw_advance"), 4, {"B": 30}),
        ((10, "on_account", "draw_advance"), 3, {"A": 10, "B": 30}),
        ((-10, "on_account", "reserve"), 3, {"B": 30}),
        ((-10, "on_account", "reserve"), 4, {"B": 30}),
    ],
)
def test_what_is_due_or_on_account_by_hand_is_of_whom_it_was_put_for(
    mode: str, put: tuple[int, str, str], moved_in: int, then: dict[str, int]
) -> None:
    history = History(LOADED[(mode, ONCE)])
    owners = ["A" if month < moved_in else "B" for month in range(1, 6)]
    for month, owner in enumerate(owners, start=1):
        assert history.go_on(Month(owner, 300, [("A", *put)] if month == 2 else [])) == (
            [("A", *put)] if month == 2 else []
        )
        assert month <= moved_in or not any(
            each.amount for each in history.ledger if each.period == f"2027-{month:02d}"
        )
    assert history.paid() == then and history.told == []


@pytest.mark.parametrize("kind", [PLANS[0], PLANS[2]])
def test_an_advance_that_was_recovered_is_paid_to_nobody_else(kind: tuple[str, str]) -> None:
    history = History(LOADED[kind])
    advance = ("A", 30, "on_account", "draw_advance")
    for month in (Month("A", 0), Month("A", 0, [advance]), Month("A", 0), Month("B", 0), Month("B", 0)):
        history.go_on(month)
        assert history.paid().get("B") is None
    assert history.paid() == {} and history.told == []


@pytest.mark.parametrize("kind", [PLANS[0], PLANS[4]])
def test_a_row_that_comes_back_brings_no_more_than_it_is_worth(kind: tuple[str, str]) -> None:
    history = History(LOADED[kind])
    advance = ("A", 10, "on_account", "draw_advance")
    for month in (Month(), Month(by_hand=[advance]), Month(), Month("B"), Month("B"), Month(), Month()):
        history.go_on(month)
    assert history.paid() == {"A": 30} and history.told == []


def test_what_moves_from_one_month_to_another_takes_nothing_back() -> None:
    """The reserve was released in February, the row is worth half since: more was given back by hand than moves."""
    history = History(LOADED[PLANS[2]])
    history.go_on(Month("A", 100, [("A", -30, "on_account", "reserve")]))
    for month in (Month(), Month(by_hand=[clawed("A", 5)]), Month("B", 150), Month("A", 150), Month("A", 150)):
        history.go_on(month)
        label = f"2027-{history.months:02d}"
        own = [each.amount for each in history.ledger if each.period == label == each.for_period and each.amount]
        assert history.months < 4 or not own
    assert history.paid() == history.earned() == {"A": 10}


@pytest.mark.parametrize("kind", [PLANS[2], PLANS[5]])
@pytest.mark.parametrize("effect", ["on_account", "on_top"])
def test_what_a_person_takes_after_a_row_has_moved_withholds_nothing(kind: tuple[str, str], effect: str) -> None:
    """Putting the row right took from A what he had: what a person takes on top of that is for the person to answer."""
    history = History(LOADED[kind])
    taken = ("A", -5, effect, "reserve" if effect == "on_account" else "adjustment")
    history.go_on(Month())
    told = ["PKH067"] if effect == "on_account" else []
    assert history.go_on(Month("B", by_hand=[taken])) == [taken] and history.told == told
    assert history.paid() == {"A": -5, "B": 30}


def _settle(month: Month, by_rules: dict[str, Fraction], given_back: dict[str, Fraction]) -> None:
    for who, had in by_rules.items():
        due = Fraction(month.amount, 10) if who == month.owner else Fraction(0)
        by_rules[who] = due if due >= had else min(had, due + given_back[who])
