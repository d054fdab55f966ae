"""What people put at a row that then goes to others, before rules answered it, after, and half way: who has what.

Reckoned beside, in fractions: what each has of the row's own money, and what rules answered people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from perfkit import Money, Plan, adjust, balances, close, evaluate, load_plan, restate
from perfkit.ledger import LedgerEntry

Put = tuple[int, str, str]
HEAD = """perfkit 2027
plan "Answers" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
{mode}
participants rep key id
  id : text
rows deal key no dated booked
  no : text
  rep : rep
  booked : date
  amount : money
  paid_on : date
"""
SHARE = "(if reached(paid_on) then 100% otherwise 50%)"
EARNED = f"""earn each deal c = 10% * amount  only if booked >= period start and booked <= period end
pay each deal c = earned(c) * {SHARE} - paid(c)
"""
TO_DATE = f"pay each deal c = 10% * amount * {SHARE} - paid(c)\n"
PLANS = {
    (mode, line): load_plan(HEAD.format(mode=mode and f"corrections {mode}") + line)
    for mode, line in product(("", "restated", "absorbed"), (EARNED, TO_DATE))
    if (mode, line) != ("absorbed", TO_DATE)
}
WAYS = {
    "due+": (6, "due", "adjustment"),
    "due-": (-6, "due", "clawback"),
    "advance": (6, "on_account", "draw_advance"),
    "reserve": (-6, "on_account", "reserve"),
    "clawback": (-6, "on_top", "clawback"),
    "bonus": (6, "on_top", "bonus"),
    "goodwill": (6, "on_top", "adjustment"),
}
"""What a person puts at the row for A in February: half of it is paid in January, the other half in April."""
EFFECTS = ("due", "on_account", "on_top")
MOVED_IN = (2, 3, 5)
"""The row is B's from February, and nothing was answered; from March, with half of what is due; from May."""
THEN = {"goes on": ("C", 300), "back": ("A", 300), "gone": ("B", 0), "grew": ("B", 350)}
"""Whose it is, and what it is worth, two months later."""


@dataclass
class Beside:
    """Who has what, by payee: own money of the row; of what is due by hand; recovered; left with him; put by hand."""

    mode: str
    own: dict[str, Fraction] = field(default_factory=lambda: dict.fromkeys("ABC", Fraction(0)))
    due: dict[str, Fraction] = field(default_factory=lambda: dict.fromkeys("ABC", Fraction(0)))
    left: dict[str, Fraction] = field(default_factory=lambda: dict.fromkeys("ABC", Fraction(0)))
    recovered: Fraction = Fraction(0)
    put: dict[str, Fraction] = field(default_factory=lambda: dict.fromkeys(EFFECTS, Fraction(0)))
    clawed: Fraction = Fraction(0)

    def move(self, month: int, holder: str, amount: int, put: Put | None) -> None:
        """A month: the row is put right, a person puts something there for A, the line of its holder is run."""
        if self.mode:
            for who in "ABC":
                self._put_right(who, holder)
        before = self.put["on_account"]
        if put is not None:
            self.put[put[1]] += put[0]
            self.clawed += 6 if put[2] == "clawback" and put[1] == "on_top" else 0
        reached = Fraction(1) if month >= 4 else Fraction(1, 2)
        others = sum((self.own[who] for who in "ABC" if who != holder), Fraction(0))
        target = reached * Fraction(amount, 10) - others
        kept = self.clawed if holder == "A" else Fraction(0)
        self.own[holder] = target if target >= self.own[holder] else min(self.own[holder], target + kept)
        if holder == "A":
            self.due["A"], self.recovered = reached * self.put["due"], before

    def _put_right(self, who: str, holder: str) -> None:
        """Who has the row no more keeps what is due to him and what he gave back by hand."""
        if who == holder:
            self.own[who], self.left[who] = self.own[who] + self.left[who], Fraction(0)
            return
        kept = self.clawed + max(Fraction(0), self.put["due"]) if who == "A" else Fraction(0)
        if who == "A":
            kept += max(Fraction(0), self.recovered - self.put["on_account"])
        self.left[who] += min(kept - self.left[who], self.own[who] + self.due[who])
        self.own[who] = self.due[who] = Fraction(0)

    def paid(self) -> dict[str, Fraction]:
        """What each has."""
        found = {who: self.own[who] + self.due[who] + self.left[who] for who in "ABC"}
        found["A"] += self.put["on_account"] - self.recovered + self.put["on_top"]
        return {who: amount for who, amount in found.items() if amount}


def run(
    plan: Plan,
    mode: str,
    ledger: tuple[LedgerEntry, ...],
    month: int,
    holder: str,
    amount: int,
    put: Put | None,
) -> tuple[tuple[LedgerEntry, ...], Sequence[str]]:
    """A month in the product: the ledger after it, and what was told."""
    label = f"2027-{month:02d}"
    deal = {"no": "1", "rep": holder, "booked": "2027-01-05", "amount": str(amount), "paid_on": "2027-04-05"}
    facts = {"rep": [{"id": who} for who in "ABC"], "deal": [deal]}
    if mode and ledger:
        ledger = (*ledger, *restate(plan, facts, ledger=ledger, into=label).entries)
        assert restate(plan, facts, ledger=ledger, into=label).entries == ()
    if put is not None:
        words = {"name": "c", "effect": put[1], "reason": put[2], "note": "agreed", "by": "Ann"}
        ledger = adjust(
            ledger, plan, period=label, participant="A", amount=Money(put[0], "USD"), row=("deal", "1"), **words
        )  # fmt: skip
    result = evaluate(plan, facts, label, ledger=ledger)
    return close(ledger, result), [each.code.code for each in result.findings if each.severity.value != "advice"]


CASES = [
    (mode, line, way, moved_in, then)
    for (mode, line), way, moved_in, then in product(PLANS, WAYS, MOVED_IN, THEN)
    if not (line == TO_DATE and WAYS[way][1] == "due")
    # What was put right is there no more to be taken by hand; without corrections nothing takes a row's money back.
    and not (mode and moved_in == 2 and WAYS[way][2] == "clawback")
    and not (not mode and then == "gone")
]


@settings(max_examples=12)
@example(case=("", TO_DATE, "advance", 5, "goes on"))
@example(case=("", EARNED, "due+", 3, "grew"))
@example(case=("", EARNED, "due-", 5, "goes on"))
@example(case=("absorbed", EARNED, "advance", 5, "back"))
@given(case=st.sampled_from(CASES))
def test_a_row_that_moved_is_paid_once_and_what_people_put_there_is_of_whom_they_put_it_for(
    case: tuple[str, str, str, int, str],
) -> None:
    mode, line, way, moved_in, then = case
    beside, ledger = Beside(mode), tuple[LedgerEntry, ...]()
    for month in range(1, moved_in + 4):
        holder, amount = ("A", 300) if month < moved_in else ("B", 300) if month < moved_in + 2 else THEN[then]
        put = WAYS[way] if month == 2 else None
        # Without corrections a line that pays once in January passes over what becomes of the row.
        beside.move(month, holder, 300 if not mode and line == EARNED else amount, put)
        ledger, told = run(PLANS[mode, line], mode, ledger, month, holder, amount, put)
        assert sum_paid(ledger) == beside.paid(), (case, month)
        assert "PKH077" not in told


@pytest.mark.parametrize("line", [EARNED, TO_DATE])
def test_an_advance_that_was_met_by_just_as_much_is_taken_back_with_the_rest(line: str) -> None:
    """In April the other half falls due, as much as was advanced: nothing is posted, and in May the row is B's."""
    ledger = tuple[LedgerEntry, ...]()
    for month, holder in enumerate("AAAABB", start=1):
        put = (15, "on_account", "draw_advance") if month == 3 else None
        ledger, _ = run(PLANS["restated", line], "restated", ledger, month, holder, 300, put)
        assert sum_paid(ledger) == ({"A": 15 if month < 3 else 30} if month < 5 else {"B": 30})


def test_a_line_that_pays_half_takes_back_down_to_half_of_all_that_was_earned() -> None:
    ledger = tuple[LedgerEntry, ...]()
    for month, amount in enumerate((300, 150, 150, 150), start=1):
        put = (-1, "on_top", "clawback") if month == 2 else None
        ledger, _ = run(PLANS["absorbed", EARNED], "absorbed", ledger, month, "A", amount, put)
        assert sum_paid(ledger) == {"A": (15, 7, 7, 14)[month - 1]}


def sum_paid(ledger: tuple[LedgerEntry, ...]) -> dict[str, Fraction]:
    """What each has, rules and people together."""
    return {each.payee: each.payable.amount for each in balances(ledger) if each.payable.amount}
