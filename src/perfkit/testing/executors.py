"""Ways to run one case, each by its name: what must give the same cents as the reference evaluator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import partial
from random import Random
from types import MappingProxyType

from perfkit.calendar import parse_period_range
from perfkit.diagnostics import Finding, Severity
from perfkit.host import ColumnResult, Plan, compile_plan, evaluate, load_plan
from perfkit.lang import plan_from_json, plan_to_json, print_plan, translate_plan
from perfkit.testing.case import Case, calendar_of
from perfkit.testing.on_engines import ROWS_A_PART, run_duckdb, run_spark, to_arrow, with_nulls
from perfkit.testing.outcomes import Amounts, Key, Outcome, identify, identify_entry, outcome_of, tell
from perfkit.values import get_currency_digits

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
    return replace(found, findings=None, told=None, entries=None)


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
    return replace(found, findings=None, codes=None, told=None, entries=None, only=frozenset(found.payouts))


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
    return replace(outcome_of(replace(case, text=print_plan(plan.model), modules={}).evaluate()), told=None)


def run_chinese(case: Case, plan: Plan) -> Outcome:
    """The plan in Chinese words."""
    text, _ = translate_plan(case.text, "zh", name="plan")
    assert text is not None
    # Findings quote the plan, and so its words.
    return replace(outcome_of(replace(case, text=text).evaluate()), findings=None, told=None)


def run_tree(case: Case, plan: Plan) -> Outcome:
    """The plan as JSON and back."""
    text = print_plan(plan_from_json(plan_to_json(plan.model)))
    return replace(outcome_of(case.evaluate(load_plan(text))), told=None)


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


def _is_plain(case: Case) -> bool:
    """Whether a case has nothing that is not told to the fast ways of running."""
    return not (case.ledger or case.rates)


def _first_period(case: Case, plan: Plan) -> str:
    """The period of a case, of a range the first: it goes on from nothing that the range has posted."""
    if ".." not in case.period:
        return case.period
    return parse_period_range(case.period, calendar_of(plan))[0].label


def _of_range(case: Case, period: str, found: Outcome) -> Outcome:
    """What was reckoned of a case for a period; of a range its statements of that one, without what is told of all."""
    if period == case.period:
        return found

    def move(keys: Iterable[Key]) -> dict[Key, Key]:
        return {key: (str(key), period) for key in keys}

    statements = move(found.payouts)
    return Outcome(
        {statements[key]: amounts for key, amounts in found.payouts.items()},
        {statements[key]: amounts for key, amounts in (found.earned or {}).items()},
        None if found.withheld is None else frozenset(move(found.withheld).values()),
        only=frozenset(statements[key] for key in found.only or found.payouts),
        own=found.own,
    )


def _to_amounts(plan: Plan, units: Mapping[str, int]) -> Amounts:
    """Minor units as amounts."""
    found = {}
    for figure in plan.program.figures:
        if figure.posting is not None and figure.posting.name in units:
            currency = figure.type.currency or plan.program.header.currency
            name = figure.posting.name
            found[name] = (Fraction(units[name], 10 ** get_currency_digits(currency)), currency)
    return found


def _error_codes(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(each.code.code for each in findings if each.code.severity is Severity.ERROR)


def run_columns(case: Case, plan: Plan, executor: str = "numpy") -> Outcome | None:
    """The plan compiled for columns. It says nothing of a plan that is left to the reference evaluator as a whole."""
    compiled = compile_plan(plan)
    if not _is_plain(case) or not compiled.report.is_lowered:
        return None
    period = _first_period(case, plan)
    done = compiled.columns(case.facts, period, as_of=case.as_of, executor=executor)
    return _of_columns(case, plan, period, done)


def _of_columns(case: Case, plan: Plan, period: str, done: ColumnResult) -> Outcome:
    withheld = frozenset(done.withheld)
    payouts: dict[Key, Amounts] = {}
    earned: dict[Key, Amounts] = {}
    for place, key in enumerate(done.keys):
        for found, units in ((payouts, done.payouts), (earned, done.earned)):
            values = {} if key in withheld else {name: int(column[place]) for name, column in units.items()}
            found[key] = _to_amounts(plan, values)
    errors = [each for each in done.findings if each.code.severity is Severity.ERROR]
    findings = frozenset(map(identify, errors))
    told = tuple(map(tell, done.findings))
    own = done.by.get("columns", 0)
    return _of_range(case, period, Outcome(payouts, earned, withheld, findings, _error_codes(errors), told, own=own))


def run_fused(case: Case, plan: Plan) -> Outcome | None:
    """The plan compiled for columns, as machine code."""
    return run_columns(case, plan, "fused")


def run_parts(case: Case, plan: Plan) -> Outcome | None:
    """The same from dataframes in parts of one to three rows, added up as they come, where that is done of a table."""
    compiled = compile_plan(plan)
    if not _is_plain(case) or not compiled.report.is_lowered:
        return None
    tables = to_arrow(case, plan)
    people = plan.program.participants
    rows = {info.source for name, info in plan.program.given_tables.items() if name != people}
    sources = {name for name, table in (tables or {}).items() if name in rows and table.num_rows}
    if tables is None or not sources:
        return None
    size = 1 + len(case.text) % ROWS_A_PART
    typed = {name: with_nulls(table) for name, table in tables.items()}
    facts = {name: partial(each.to_batches, size) if name in sources else each for name, each in typed.items()}
    period = _first_period(case, plan)
    done = compiled.columns(facts, period, as_of=case.as_of)
    return None if sources <= done.kept.keys() else _of_columns(case, plan, period, done)


def run_record(case: Case, plan: Plan) -> Outcome | None:
    """The plan compiled for one record, for each participant alone; where no other table is given."""
    compiled = compile_plan(plan)
    people = plan.program.participants
    if not _is_plain(case) or not compiled.report.is_lowered or people is None:
        return None
    info = plan.program.tables[people]
    key_column = info.columns[info.key[0]].source
    rows, inputs = case.facts.get(info.source, []), case.facts.get("input", [])
    names = [row.get(key_column) for row in rows]
    links = [column.source for column in info.columns.values() if column.type.table == people]
    is_alone = info.since is None and set(case.facts) <= {info.source, "input"}
    if not is_alone or None in names or len(set(map(str, names))) < len(names):
        return None
    period = _first_period(case, plan)
    # A plan that looks at others too, as a rank does, pays one alone something else than one among them.
    if compiled.record_function(period) is None:
        return None
    payouts: dict[Key, Amounts] = {}
    earned: dict[Key, Amounts] = {}
    codes: frozenset[str] = frozenset()
    sound: set[object] = set()
    own = 0
    for row in rows:
        done = compiled.record(_with_inputs(row, inputs, key_column, period), period)
        leads = {row.get(link) for link in links} - {None}
        if leads and not (done.by == "record" and leads <= sound):
            # Whoever he leads to is not there where he is reckoned alone, and passes on what is wrong with him.
            continue
        if done.by == "record":
            sound.add(row[key_column])
            own += 1
        key = str(row[key_column])
        payouts[key], earned[key] = _to_amounts(plan, done.payouts), _to_amounts(plan, done.earned)
        codes |= _error_codes(done.findings)
    # What is told of inputs that are nobody's, or of one whom others lead to, is told of no record.
    are_all_told = not links and {each.get(key_column) for each in inputs} <= set(names)
    found = Outcome(payouts, earned, codes=codes if are_all_told else None, own=own, only=frozenset(payouts))
    return _of_range(case, period, found)


def _with_inputs(
    row: Mapping[str, object], inputs: Iterable[Mapping[str, object]], key: str, period: str
) -> dict[str, object]:
    """A participant's record with his inputs; those for the period beat those for every period."""
    mine = [each for each in inputs if each.get(key) == row.get(key) and each.get("period") in (None, period)]
    mine.sort(key=lambda each: each.get("period") == period)
    found = dict(row)
    for each in mine:
        found |= {name: value for name, value in each.items() if value is not None and name not in (key, "period")}
    return found


EXECUTORS: Mapping[str, Executor] = MappingProxyType(
    {
        "reference": run_reference,
        "record": run_record,
        "columns": run_columns,
        "fused": run_fused,
        "parts": run_parts,
        "duckdb": run_duckdb,
        "spark": run_spark,
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
