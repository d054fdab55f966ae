"""Whatever a text or a table holds, the answer is findings: no exception, and nothing posted for who is withheld."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from perfkit import PlanError, check_plan, evaluate, load_plan
from perfkit.adapters import RawTable, read_csv
from perfkit.diagnostics import Finding, arrange_findings, has_errors, render_findings
from perfkit.testing.hostile.changes import change_text

TESTS = Path(__file__).resolve().parent.parent
PLACES = ("lang/good/*.plan", "lang/bad/*.plan", "plans/suite/*.plan", "cases/*/*.plan")
LONGEST = 8_000
PLACEHOLDER = re.compile(r"\{\w+\}")

ODD_CELLS = """0 -1 1e5 NaN １２ 2027-02-30 2027-01-15 9999-12-31 yes maybe E-17 E-18 =1+1 999999999999999999 100%
"1,200.00" a"b " ?3 是 1/3"""
CELLS = (*ODD_CELLS.split(), "", " ", "USD 5", "\x1b[31m", "\u202eabc", "\x00", "x,y")


@lru_cache
def list_plans() -> tuple[str, ...]:
    texts = (path.read_text(encoding="utf-8") for place in PLACES for path in sorted(TESTS.glob(place)))
    return tuple(text for text in texts if len(text) <= LONGEST)


@lru_cache
def list_data() -> tuple[tuple[str, tuple[tuple[str, str], ...], str], ...]:
    """Plans with their tables and a stretch of two periods."""
    found = []
    for folder in sorted((TESTS / "data" / "bad").glob("*/")):
        tables = tuple(
            (path.stem, path.read_bytes().decode("utf-8", errors="replace"))
            for path in sorted(folder.glob("*.csv"))
            if path.stat().st_size < LONGEST
        )
        found.append(((folder / "plan.plan").read_text(encoding="utf-8"), tables, "2027-Q1..2027-Q2"))
    return tuple(found)


def change_table(text: str, pick: random.Random) -> str:
    rows = [row.split(",") for row in text.split("\n")]
    one, other = pick.randrange(len(rows)), pick.randrange(len(rows))
    column = pick.randrange(len(rows[one]))
    match pick.randrange(6):
        case 0 | 1 | 2:
            rows[one][column] = pick.choice(CELLS)
        case 3:
            del rows[one]
        case 4:
            rows.insert(other, list(rows[one]))
        case _:
            rows = [row[:column] + row[column + 1 :] for row in rows]
    return "\n".join(",".join(row) for row in rows)


def iter_changed(seed: int, count: int) -> Iterator[tuple[random.Random, str]]:
    # Seeded: the same texts in every run; a long run is had by raising the count.
    pick = random.Random(seed)
    for _ in range(count):
        yield pick, change_text(pick.choice(list_plans()), pick, list_plans())


def assert_told(findings: Sequence[Finding], text: str) -> None:
    arranged = arrange_findings(findings)
    for lang in ("en", "zh"):
        shown = render_findings(arranged, lang)
        assert "{" in text or not PLACEHOLDER.search(shown)


@pytest.mark.parametrize("seed", range(4))
def test_check_plan_answers_with_findings_whatever_the_text(seed: int) -> None:
    for _, text in iter_changed(seed, 250):
        assert_told(check_plan(text), text)


def read_tables(tables: Sequence[tuple[str, str]], pick: random.Random) -> dict[str, RawTable]:
    found = {}
    for name, text in tables:
        changed = change_table(text, pick) if pick.random() < 0.7 else text
        table, findings = read_csv(changed, name=f"{name}.csv")
        assert table is not None or has_errors(findings)
        if table is not None:
            found[name] = table
    return found


@pytest.mark.parametrize("seed", range(4))
def test_evaluate_answers_with_findings_whatever_the_tables(seed: int) -> None:
    pick = random.Random(seed)
    for _ in range(120):
        text, tables, period = pick.choice(list_data())
        try:
            plan = load_plan(change_text(text, pick, list_plans()) if pick.random() < 0.3 else text)
        except PlanError:
            continue
        result = evaluate(plan, read_tables(tables, pick), period=period)
        assert_told(result.findings, text)
        withheld = {(s.participant, s.period) for s in result.statements.values() if s.is_withheld}
        assert not withheld or not result.is_complete
        assert not [entry for entry in result.entries if (entry.payee, entry.period) in withheld]
        assert all(count.used + count.excluded + count.errors == count.rows for count in result.rows)


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_damaged_rows_changes_no_posting(seed: int) -> None:
    pick = random.Random(seed)
    for _ in range(40):
        text, tables, period = pick.choice(list_data())
        try:
            plan = load_plan(text)
        except PlanError:
            continue
        read = read_tables(tables, pick)
        turned = {
            name: RawTable(table.name, table.headers, list(reversed(table.rows)), list(reversed(table.numbers)))
            for name, table in read.items()
        }
        one, other = (evaluate(plan, facts, period=period) for facts in (read, turned))
        assert one.is_complete == other.is_complete
        assert [(e.payee, e.name, e.amount, e.value) for e in one.entries] == [
            (e.payee, e.name, e.amount, e.value) for e in other.entries
        ]
