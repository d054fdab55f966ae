"""Plans with what they come to: of made-up facts in one period, and in the next after rows were altered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import perfkit
from perfkit import Plan, Result, Statement
from perfkit.calendar import shift_period
from perfkit.ledger import LedgerEntry
from tests.engine.cooked.describe import alter, iter_facts, with_corrections
from tests.engine.traced.describe import to_rate, to_tables

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "perfkit"
COOKBOOK = ROOT / "docs" / "cookbook"
ENGINE = ROOT / "tests" / "engine"
# Its plan takes parts from a module that only a host can give.
PLANS = {
    path.stem: path
    for path in (
        *sorted(path for path in COOKBOOK.glob("*.plan") if path.stem != "l-shared-parts"),
        *(ENGINE / f"{name}.plan" for name in ("known/figures", "known/more")),
        *(ENGINE / "judged" / f"{name}.plan" for name in ("sales", "balances", "keys", "contests", "currencies")),
    )
}
"""The cookbook's, and those that the engine's texts are about."""
_TEST = re.compile(r'^test "', re.MULTILINE)
_DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


@dataclass(frozen=True)
class Reckoned:
    """A plan and what it comes to. later: the period after, with what was put right in it."""

    name: str
    text: str
    plan: Plan
    facts: Mapping[str, list[dict[str, object]]]
    rates: Mapping[str, list[dict[str, object]]] | None
    ledger: tuple[LedgerEntry, ...]
    result: Result
    altered: Mapping[str, list[dict[str, object]]]
    later: Result

    @property
    def statements(self) -> list[Statement]:
        """Two of the first period, and one of the period after it."""
        first, later = list(self.result.statements.values()), list(self.later.statements.values())
        return [*first[:2], *later[:1]]


@cache
def reckon(name: str) -> Reckoned:
    """A plan on the first made-up facts without errors that have rows enough."""
    text = with_corrections(PLANS[name].read_text(encoding="utf-8"))
    plan = perfkit.load_plan(text, name=f"{name}.plan")
    program = plan.program
    facts = next(iter_facts(program))
    rates = {each: list(map(to_rate, lines)) for each, lines in facts.rates.items()} or None
    tables, period = to_tables(program, facts), facts.periods[0]
    result = perfkit.evaluate(plan, tables, period.label, rates=rates)
    altered, into = alter(program, tables), shift_period(period, 1, program.calendar).label
    ledger = result.entries
    ledger = (*ledger, *perfkit.restate(plan, altered, ledger=ledger, into=into, rates=rates).entries)
    later = perfkit.evaluate(plan, altered, into, ledger=ledger, rates=rates)
    return Reckoned(name, text, plan, tables, rates, ledger, result, altered, later)


def bare(text: str) -> str:
    """A text without digests, which say no more than that something else differs."""
    return _DIGEST.sub("…", text)


def rules_of(text: str) -> str:
    """A plan without its tests."""
    found = _TEST.search(text)
    return text if found is None else text[: found.start()]
