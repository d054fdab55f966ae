"""The laws bite: each evaluator that is broken on purpose is caught by a law on a sound plan, with few facts."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

import pytest

import perfkit.engine.figures
import perfkit.engine.gathers
import perfkit.engine.lookups
import perfkit.engine.promises_facts
import perfkit.engine.world
import perfkit.host.compiled
import perfkit.host.ledger
import perfkit.host.statement
import perfkit.testing.executors
from perfkit import load_plan
from perfkit.engine import TailStep, run_tests
from perfkit.tables import Slice, TierPay
from perfkit.testing import laws
from perfkit.values import Money, RoundingMode
from tests.testing.test_laws_bite import NO_RETURNS, SOUND, TERMS

Patch = Callable[[Callable[..., object]], Callable[..., object]]


def of_numbers(change: Callable[[list[Fraction]], list[Fraction]]) -> Patch:
    """A sum over changed numbers."""
    return lambda numbers: lambda values: change(list(numbers(values)))  # type: ignore[call-overload]


def of_pay(change: Callable[[Fraction, Fraction], Fraction]) -> Patch:
    """Another pay of a rate table, by the amount that it is asked for and what it should pay."""

    def patch(pay: Callable[..., object]) -> Callable[..., object]:
        def broken(self: object, info: object, amount: Fraction) -> object:
            found = pay(self, info, amount)
            return replace(found, value=change(amount, found.value)) if isinstance(found, TierPay) else found

        return broken

    return patch


def of_money(change: Callable[[Fraction], Fraction]) -> Patch:
    """Another amount at the door where money leaves the plan."""
    return lambda rounded: lambda amount, *rest, **named: change(rounded(amount, *rest, **named))  # type: ignore[arg-type]


def to_even(rounded: Callable[..., object]) -> Callable[..., object]:
    """The door to the even cent, whatever the plan says."""
    return lambda amount, currency, mode: rounded(amount, currency, RoundingMode.HALF_EVEN)


def half_down_below_zero(rounded: Callable[..., object]) -> Callable[..., object]:
    """The door towards zero at half a cent, where something is taken back."""
    return lambda amount, currency, mode: rounded(
        amount,
        currency,
        mode if amount >= 0 else RoundingMode.HALF_DOWN,  # type: ignore[operator]
    )


def only_the_first_row(prepare: Callable[..., object]) -> Callable[..., object]:
    def broken(program: object, raw: dict[str, object], *rest: object, **named: object) -> object:
        deal = raw["deal"]
        cut = replace(deal, rows=deal.rows[:1], numbers=deal.numbers[:1])  # type: ignore[type-var, attr-defined]
        return prepare(program, {**raw, "deal": cut}, *rest, **named)

    return broken


def rows_of_everybody(gather: Callable[..., object]) -> Callable[..., object]:
    def broken(self: object, *rest: object) -> object:
        found = gather(self, *rest)
        assert isinstance(found, dict)
        every = [line for lines in found.values() for line in lines]
        return dict.fromkeys(found, every)

    return broken


def a_cent_more(postings: Callable[..., object]) -> Callable[..., object]:
    def broken(self: object, *asked: object) -> object:
        found = postings(self, *asked)
        assert isinstance(found, dict)
        return {name: money + Money("0.01", money.currency) for name, money in found.items()}

    return broken


def without_cents(explain: Callable[..., object]) -> Callable[..., object]:
    return lambda *rest: str(explain(*rest)).replace(".", " ")


def payable_with_earned(find: Callable[..., object]) -> Callable[..., object]:
    def broken(*rest: object) -> object:
        found = find(*rest)
        assert isinstance(found, dict)
        return {name: replace(each, payable=each.payable + each.earned) for name, each in found.items()}

    return broken


def all_but_the_last(new: Callable[..., object]) -> Callable[..., object]:
    return lambda *rest: list(new(*rest))[:-1]  # type: ignore[call-overload]


def a_unit_more(columns: Callable[..., object]) -> Callable[..., object]:
    def broken(self: object, *rest: object, **named: object) -> object:
        found = columns(self, *rest, **named)
        payouts = {name: [int(each) + 1 for each in whole] for name, whole in found.payouts.items()}  # type: ignore[attr-defined]
        return replace(found, payouts=payouts)  # type: ignore[type-var]

    return broken


def other(change: Callable[[object], object]) -> Patch:
    """Whatever is given, changed."""
    return lambda call: lambda *rest, **named: change(call(*rest, **named))


def of_slices(change: Callable[[Slice], Slice]) -> Patch:
    """Other slices of a rate table, which still total what it pays."""

    def patch(pay: Callable[..., object]) -> Callable[..., object]:
        def broken(self: object, info: object, amount: Fraction) -> object:
            found = pay(self, info, amount)
            slices = tuple(map(change, found.slices)) if isinstance(found, TierPay) else ()
            return TierPay(sum((each.value for each in slices), Fraction(0)), slices) if slices else found

        return broken

    return patch


def a_unit_higher(apply: Callable[..., object]) -> Callable[..., object]:
    """A floor that is a unit higher, and tells so."""

    def broken(self: object, tail: object, kind: object, value: object, *rest: object) -> object:
        *others, watch = rest

        def more(step: TailStep) -> None:
            watch(replace(step, after=step.after + 1) if isinstance(step.after, Fraction) else step)  # type: ignore[operator]

        found, missing = apply(self, tail, kind, value, *others, more)  # type: ignore[misc]
        return found + 1 if isinstance(found, Fraction) else found, missing

    return broken


BROKEN: dict[str, tuple[str, object, str, Patch]] = {
    "a tier paid on everything": (
        "continuous",
        perfkit.engine.lookups.Lookups,
        "pay",
        of_pay(lambda amount, pay: pay if amount < 1 else amount * Fraction(8, 100)),
    ),
    "less above the quota": (
        "monotone",
        perfkit.engine.lookups.Lookups,
        "pay",
        of_pay(lambda amount, pay: pay if amount < 1 else pay / 2),
    ),
    "a rate twice as high": (
        "bounded_rate",
        perfkit.engine.lookups.Lookups,
        "pay",
        of_pay(lambda amount, pay: 2 * pay),
    ),
    "money rounded up to whole dollars": (
        "capped",
        perfkit.engine.figures,
        "round_money",
        of_money(lambda amount: Fraction(ceil(amount))),
    ),
    "money rounded down to whole dollars": (
        "scale",
        perfkit.engine.figures,
        "round_money",
        of_money(lambda amount: Fraction(floor(amount))),
    ),
    "rows rounded before they are added": (
        "splitting",
        perfkit.engine.gathers,
        "_numbers",
        of_numbers(lambda numbers: [Fraction(floor(each / 100) * 100) for each in numbers]),
    ),
    "the smallest row left out": (
        "splitting",
        perfkit.engine.gathers,
        "_numbers",
        of_numbers(lambda numbers: sorted(numbers)[1:] if len(numbers) > 1 else numbers),
    ),
    "rows below zero left out": (
        "reversal",
        perfkit.engine.gathers,
        "_numbers",
        of_numbers(lambda numbers: [max(each, Fraction(0)) for each in numbers]),
    ),
    "a sum that overflows": (
        "scale",
        perfkit.engine.gathers,
        "_numbers",
        of_numbers(lambda numbers: [each % 5000 for each in numbers]),
    ),
    "rows read up to the first": (
        "order_of_rows",
        perfkit.engine.promises_facts,
        "prepare_store",
        only_the_first_row,
    ),
    "rows of everybody for everybody": ("additive_teams", perfkit.engine.world.World, "gather", rows_of_everybody),
    "a period without its first day": (
        "rows_of_days",
        perfkit.engine.world.World,
        "window",
        other(lambda days: (days[0] + datetime.timedelta(1), days[1])),
    ),
    "a statement with a cent more": (
        "statement_adds_up",
        perfkit.host.statement.Statement,
        "_postings",
        a_cent_more,
    ),
    "an explanation without cents": (
        "explanation_adds_up",
        perfkit.host.statement,
        "explain_statement",
        without_cents,
    ),
    "a product of less": (
        "explanation_adds_up",
        perfkit.engine.interpret.Interpreter,
        "_multiplied",
        other(lambda found: found / 2),
    ),
    "a condition that holds where it does not": (
        "explanation_adds_up",
        perfkit.engine.interpret,
        "compare",
        other(lambda holds: not holds),
    ),
    "a slice at another rate": (
        "explanation_adds_up",
        perfkit.engine.lookups.Lookups,
        "pay",
        of_slices(lambda part: replace(part, value=2 * part.value)),
    ),
    "a slice that is wider than its tier": (
        "explanation_adds_up",
        perfkit.engine.lookups.Lookups,
        "pay",
        of_slices(lambda part: replace(part, amount=2 * part.amount, value=2 * part.value)),
    ),
    "money rounded to whole dollars at the door": (
        "explanation_adds_up",
        perfkit.engine.figures,
        "round_money",
        of_money(lambda amount: Fraction(floor(amount))),
    ),
    "a floor that is a dollar higher": (
        "explanation_adds_up",
        perfkit.engine.figures.FigureReckoner,
        "_apply",
        a_unit_higher,
    ),
    "a balance that counts what is earned twice": (
        "conservation",
        perfkit.host.statement,
        "find_movements",
        payable_with_earned,
    ),
    "a closing that loses an entry": ("replay", perfkit.host.ledger, "_iter_new", all_but_the_last),
    "a closing that leaves no mark": ("idempotent", perfkit.host.ledger, "_iter_marks", lambda _: lambda *rest: ()),
    "columns with a cent more": ("same_cents", perfkit.host.compiled.CompiledPlan, "columns", a_unit_more),
    "half a cent to the even one": ("same_cents", perfkit.engine.figures, "round_money", to_even),
    "half a cent below zero": ("same_cents", perfkit.engine.figures, "round_money", half_down_below_zero),
    "a plan printed with another rate": (
        "print_and_read",
        perfkit.testing.executors,
        "print_plan",
        lambda show: lambda model: str(show(model)).replace("8%", "9%"),
    ),
}


PAY = "quota * ladder(attainment)"
PAYS = {
    "a floor that is a dollar higher": f"{PAY}  floor USD 5",
    "a condition that holds where it does not": f"{PAY}  only if won > USD 100",
}
"""What is paid where the sound plan does not hold what is broken."""


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_evaluator_is_caught_by_a_law_with_at_most_five_facts(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, owner, attribute, patch = BROKEN[what]
    text = SOUND.replace(NO_RETURNS, "") if name == "reversal" or patch is half_down_below_zero else SOUND
    if owner is perfkit.engine.interpret and attribute == "compare":
        # Promises are compared too: no data that are drawn to keep them would be taken for such.
        text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("must "))
    pay = "5% * won" if name == "same_cents" else PAYS.get(what, PAY)
    plan = load_plan(text.replace(PAY, pay))
    monkeypatch.setattr(owner, attribute, patch(getattr(owner, attribute)))
    found = laws.find(name, plan, **TERMS.get(name, {}))  # type: ignore[arg-type]
    assert found.breach is not None
    assert found.rows <= 5
    assert found.show("zh")


@pytest.mark.parametrize(
    "what",
    [
        "an explanation without cents",
        "a closing that loses an entry",
        "a closing that leaves no mark",
        "a plan printed with another rate",
    ],
)
def test_a_broken_evaluator_is_caught_where_a_host_lists_the_periods_too(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, owner, attribute, patch = BROKEN[what]
    text = SOUND.replace("period month", 'period from "windows"')
    plan = load_plan(text)
    laws.check(name, plan, tries=3)
    monkeypatch.setattr(owner, attribute, patch(getattr(owner, attribute)))
    found = laws.find(name, plan)
    assert found.breach is not None
    assert run_tests(load_plan(f"{text}{found.tests()}").program).outcomes
