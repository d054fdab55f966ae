"""Ways to run one case, each by its name: what must give the same cents as the reference evaluator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random
from types import MappingProxyType

from perfkit.calendar import parse_period_range
from perfkit.host import Plan, evaluate, load_plan
from perfkit.lang import plan_from_json, plan_to_json, print_plan, translate_plan
from perfkit.testing.case import Case, calendar_of
from perfkit.testing.outcomes import Amounts, Key, Outcome, identify_entry, outcome_of

Executor = Callable[[Case, Plan], Outcome | None]
"""Runs a case; none where it has nothing to say of it. `plan` is the case's, loaded."""


def run_reference(case: Case, plan: Plan) -> Outcome:
    """The reference evaluator: what all others are compared with."""
    return outcome_of(case.evaluate(plan))


def run_shuffled(case: Case, plan: Plan) -> Outcome:
    """The rows, and the entries of the ledger, in another order. Which row a finding names may differ."""
    chance = Random(len(case.text))
    facts = {name: chance.sample(rows, len(rows)) for name, rows in case.facts.items()}
    ledger = tuple(chance.sample(case.ledger, len(case.ledger)))
    found = outcome_of(replace(case, facts=facts, ledger=ledger).evaluate(plan))
    return replace(found, findings=None, entries=None)


def run_only(case: Case, plan: Plan) -> Outcome | None:
    """One participant alone."""
    people = plan.program.participants
    if people is None:
        return None
    info = plan.program.tables[people]
    rows = case.facts.get(info.source, [])
    names = sorted({str(row.get(info.columns[info.key[0]].source)) for row in rows})
    if not names:
        return None
    who = names[len(case.text) % len(names)]
    result = evaluate(plan, case.facts, case.period, as_of=case.as_of, ledger=case.ledger, rates=case.rates, only=[who])
    found = outcome_of(result)
    return replace(found, findings=None, codes=None, entries=None, only=frozenset(found.payouts))


def run_periods(case: Case, plan: Plan) -> Outcome | None:
    """The periods of a range one after the other, each going on from what the ones before posted.

    It says nothing where a statement is withheld: the later ones of a range are withheld with it.
    """
    if ".." not in case.period or not case.evaluate(plan).is_complete:
        return None
    ledger = case.ledger
    payouts: dict[Key, Amounts] = {}
    earned: dict[Key, Amounts] = {}
    for period in parse_period_range(case.period, calendar_of(plan)):
        result = replace(case, period=period.label, ledger=ledger).evaluate(plan)
        ledger = (*ledger, *result.entries)
        found = outcome_of(result)
        payouts |= {(str(key), period.label): value for key, value in found.payouts.items()}
        earned |= {(str(key), period.label): value for key, value in (found.earned or {}).items()}
    posted = frozenset(map(identify_entry, ledger[len(case.ledger) :]))
    return Outcome(payouts, earned, entries=posted)


def run_printed(case: Case, plan: Plan) -> Outcome:
    """The plan's model printed, and read again. What it used from modules is written in it."""
    return outcome_of(replace(case, text=print_plan(plan.model), modules={}).evaluate())


def run_chinese(case: Case, plan: Plan) -> Outcome:
    """The plan in Chinese words."""
    text, _ = translate_plan(case.text, "zh", name="plan")
    assert text is not None
    # Findings quote the plan, and so its words.
    return replace(outcome_of(replace(case, text=text).evaluate()), findings=None)


def run_tree(case: Case, plan: Plan) -> Outcome:
    """The plan as JSON and back."""
    text = print_plan(plan_from_json(plan_to_json(plan.model)))
    return outcome_of(case.evaluate(load_plan(text)))


def run_explained(case: Case, plan: Plan) -> Outcome:
    """The same, with every statement put into words in both languages: nothing may fail, nothing may change."""
    result = case.evaluate(plan)
    for statement in result.statements.values():
        statement.explain("zh")
        statement.explain("en")
        statement.to_dict()
        assert statement.sections or not statement.payouts
        for name in statement.figures:
            statement.why_not(name)
    return outcome_of(result)


EXECUTORS: Mapping[str, Executor] = MappingProxyType(
    {
        "reference": run_reference,
        "shuffled": run_shuffled,
        "only": run_only,
        "periods": run_periods,
        "printed": run_printed,
        "chinese": run_chinese,
        "tree": run_tree,
        "explained": run_explained,
    }
)
"""Executors by name, the reference first."""
