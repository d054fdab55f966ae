"""Runs a company's year through the ledger, month by month, and looks after each month at what must hold for ever."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random

import perfkit
from perfkit.diagnostics import has_errors, render_findings
from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.values import RoundingMode, round_to
from perfkit.views import parse_ledger, render_ledger
from tests.simulation.company import MONTHS, Row, iter_months

TEXT = (Path(__file__).parent / "year.plan").read_text(encoding="utf-8")

Ledger = tuple[LedgerEntry, ...]
Facts = Mapping[str, Sequence[Row]]


def load_versions(seed: int) -> list[perfkit.Plan]:
    """The plan of the first half year and, from July, one with higher rates; corrections by the seed."""
    text = TEXT
    for restated, absorbed in ABSORBED.items() if seed % 3 == 0 else ():
        assert text.count(restated) == 1
        text = text.replace(restated, absorbed)
    later = text.replace("version 1", "version 2").replace("2027-01-01 to 2027-06-30", "2027-07-01 to 2027-12-31")
    later = later.replace("| 5%   |", "| 6%   |")
    return [perfkit.load_plan(text, name="v1.plan"), perfkit.load_plan(later, name="v2.plan")]


# Where corrections are absorbed, every name that is paid has an `earn` line, and what is due less paid is paid.
ABSORBED = {
    "corrections restated": "corrections absorbed",
    "pay each part handling = fee - paid(handling)": "earn each part handling = fee - earned(handling before)\n"
    "pay each part handling = earned(handling) - paid(handling)",
    "pay each team override = 1% * sold to manager": "earn each team override = 1% * sold to manager\n"
    "pay each team override = earned(override) - paid(override) to manager",
    "pay pool_share = of_pool": "earn pool_share = of_pool\npay pool_share = earned(pool_share) - paid(pool_share)",
}


def run_year(seed: int) -> Ledger:
    """The ledger at the end of the year. Raises AssertionError where a law is broken, with the seed and the month."""
    plans = load_versions(seed)
    ledger: Ledger = ()
    steps: list[tuple[str, Facts]] = []
    for label, facts, host in iter_months(seed):
        before = ledger
        if host.random() < 0.3:
            ledger = restart(ledger)
        ledger = check_month(plans, facts, label, ledger, host, where=f"seed {seed}, {label}")
        steps.append((label, facts))
        kept = {entry.id for entry in ledger}
        assert all(entry.id in kept for entry in before), f"seed {seed}, {label}: what was posted has changed"
    check_replay(plans, steps, ledger, where=f"seed {seed}")
    return ledger


def run_month(
    plans: list[perfkit.Plan], facts: Facts, label: str, ledger: Ledger, *, where: str
) -> tuple[perfkit.Result, Ledger]:
    """A month as a host runs it: what earlier months lack, then the month itself. The ledger is as before closing."""
    if ledger:
        fixes = perfkit.restate(plans, facts, ledger=ledger, into=label)
        assert not has_errors(fixes.findings), f"{where}: {render_findings(fixes.findings)}"
        ledger = (*ledger, *fixes.entries)
    result = perfkit.evaluate(plans[0] if label < MONTHS[6] else plans[1], facts, label, ledger=ledger)
    assert not has_errors(result.findings), f"{where}: {render_findings(result.findings)}"
    return result, ledger


def check_month(
    plans: list[perfkit.Plan], facts: Facts, label: str, ledger: Ledger, host: Random, *, where: str
) -> Ledger:
    """A month, closed, with everything that must hold after it."""
    result, corrected = run_month(plans, facts, label, ledger, where=where)
    if ledger:
        assert not perfkit.restate(plans, facts, ledger=corrected, into=label).entries, where
    if host.random() < 0.3:
        again = perfkit.evaluate(result.plan, facts, label, ledger=tuple(reversed(corrected)))
        assert [entry.id for entry in again.entries] == [entry.id for entry in result.entries], where
    check_rows(result, facts, where)
    check_pool(result, where)
    closed = tuple(perfkit.close(corrected, result))
    check_advances(closed, where)
    assert perfkit.check_ledger(closed, plans) == (), where
    return closed


def restart(ledger: Ledger) -> Ledger:
    """The ledger as it comes back from the host's store."""
    entries, findings = parse_ledger(render_ledger(ledger), name="ledger.jsonl")
    assert not findings
    known = {entry.id: entry for entry in entries}
    assert known.keys() == {entry.id for entry in ledger}
    return tuple(known[entry.id] for entry in ledger)


def check_rows(result: perfkit.Result, facts: Facts, where: str) -> None:
    """Every row is used, excluded with a reason, or in error."""
    for counts in result.rows:
        assert counts.rows == counts.used + counts.excluded + counts.errors, where
        if counts.table == "deal":
            assert counts.rows == len(facts["deal"]), where


def check_pool(result: perfkit.Result, where: str) -> None:
    """The shares of the pool are two percent of all sales, to the cent."""
    sold = sum((_amount(statement, "won") for statement in result.statements.values()), Fraction(0))
    shared = sum((_amount(statement, "of_pool") for statement in result.statements.values()), Fraction(0))
    assert shared == round_to(sold * Fraction(2, 100), 2, RoundingMode.HALF_UP), where


def _amount(statement: perfkit.Statement, name: str) -> Fraction:
    figure = statement.figures[name]
    assert isinstance(figure, perfkit.Money)
    return figure.amount


def check_advances(ledger: Ledger, where: str) -> None:
    """What was recovered never exceeds what was advanced, and a balance follows from its movements."""
    advanced: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for movement in perfkit.movements(ledger):
        key = (movement.payee, movement.name)
        advanced[key] += movement.advanced.amount - movement.recovered.amount
        assert advanced[key] >= 0, f"{where}: {key} recovered more than was advanced"
    for balance in perfkit.balances(ledger):
        key = (balance.payee, balance.name)
        assert advanced[key] == balance.to_recover.amount, f"{where}: {key}"


def check_replay(plans: list[perfkit.Plan], steps: list[tuple[str, Facts]], ledger: Ledger, where: str) -> None:
    """From nothing, with the facts of each closing, the same entries come out."""
    replayed: Ledger = ()
    for label, facts in steps:
        result, corrected = run_month(plans, facts, label, replayed, where=f"{where}, replay of {label}")
        replayed = tuple(perfkit.close(corrected, result))
    assert Counter(entry.id for entry in replayed) == Counter(entry.id for entry in ledger), where
    assert any(entry.kind is EntryKind.CLOSED for entry in ledger)
