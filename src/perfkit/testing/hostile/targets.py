"""The doors that hostile input goes in by, each with a maker of inputs and what is called with one."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from random import Random

from perfkit.diagnostics import Finding, Json, has_errors, render_findings
from perfkit.goals import check_goal
from perfkit.host import check_plan, evaluate, load_plan
from perfkit.lang import format_plan, plan_from_json, plan_to_json, print_plan
from perfkit.testing.case import Case, random_case
from perfkit.testing.choices import seeded
from perfkit.testing.hostile.cells import Rows, change_rows, decode, encode, odd_cell
from perfkit.testing.hostile.changes import WORDS, change_document, change_text
from perfkit.testing.hostile.harness import Target
from perfkit.testing.hostile.papers import make_papers, run_papers
from perfkit.testing.hostile.samples import documents, field_names
from perfkit.testing.hostile.slow import make_slow, run_slow
from perfkit.testing.hostile.tables import make_table, run_table
from perfkit.testing.plan_text import write_plan
from perfkit.views import (
    parse_approvals,
    parse_calibrations,
    parse_cascades,
    parse_forecasts,
    parse_goals,
    parse_ledger,
    parse_lessons,
    parse_metrics,
    parse_responses,
    parse_scorecards,
    parse_wishes,
    render_verdict,
)

STEPS = 2_000_000
"""Most steps of a run; a plan that wants more is refused."""

_MADE = 400
"""So many plans and cases are made up, then changed again and again."""


# --- texts of plans --------------------------------------------------------------------------------------------------


@lru_cache(maxsize=_MADE)
def _made_plan(number: int) -> str:
    return write_plan(seeded(number)).text


def _make_plan(pick: Random, plans: tuple[str, ...]) -> Json:
    text = pick.choice(plans) if plans and pick.random() < 0.5 else _made_plan(pick.randrange(_MADE))
    return change_text(text, pick, plans or (_made_plan(pick.randrange(_MADE)),))


def _run_plan(given: Json) -> bool:
    text = given if isinstance(given, str) else ""
    findings = check_plan(text)
    _tell(findings)
    format_plan(text, name="plan")
    if has_errors(findings):
        return False
    plan = load_plan(text)
    plan_from_json(plan_to_json(plan.model))
    load_plan(print_plan(plan.model))
    return True


def _tell(findings: tuple[Finding, ...]) -> None:
    for lang in ("en", "zh"):
        render_findings(findings, lang)


# --- facts -----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=_MADE)
def _made_case(number: int) -> Case:
    return random_case(number)


def _make_facts(pick: Random, plans: tuple[str, ...]) -> Json:
    case = _made_case(pick.randrange(_MADE))
    tables: dict[str, Json] = {}
    for name, rows in case.facts.items():
        kept: Rows = [{key: encode(cell) for key, cell in row.items()} for row in rows]
        tables[name] = kept  # type: ignore[assignment]
    for _ in range(pick.choice((1, 1, 2, 4))):
        _change_facts(tables, pick)
    period = case.period if pick.random() < 0.9 else change_text(case.period, pick)
    return {"plan": case.text, "modules": dict(case.modules), "facts": tables, "period": period}


def _change_facts(tables: dict[str, Json], pick: Random) -> None:
    name = pick.choice([*tables, "x"])
    rows = tables.get(name)
    way = pick.random()
    if way < 0.06:
        tables.pop(name, None)
    elif way < 0.12:
        tables[name] = odd_cell(pick)
    elif way < 0.16 and isinstance(rows, list):
        rows.append(odd_cell(pick))
    elif isinstance(rows, list):
        whole: Rows = [row for row in rows if isinstance(row, dict)]
        tables[name] = change_rows(whole, pick)  # type: ignore[assignment]


def _run_facts(given: Json) -> bool:
    kept = _mapping(given)
    modules = {name: str(text) for name, text in _mapping(kept.get("modules")).items()}
    plan = load_plan(str(kept.get("plan")), modules=modules)
    facts = {name: _decode_table(table) for name, table in _mapping(kept.get("facts")).items()}
    result = evaluate(plan, facts, str(kept.get("period")), budget=STEPS)
    _tell(result.findings)
    json.dumps(result.to_dict())
    if any(count.used + count.excluded + count.errors != count.rows for count in result.rows):
        raise AssertionError("each row is used, excluded or in error")
    held = {(each.payee, each.period) for each in result.statements.values() if each.is_withheld}
    if any((entry.payee, entry.period) in held for entry in result.entries):
        raise AssertionError("nothing is posted of a statement that is withheld")
    for statement in list(result.statements.values())[:1]:
        statement.explain("zh")
    return result.is_complete


def _decode_table(table: Json) -> object:
    if not isinstance(table, list):
        return decode(table)
    return [
        {key: decode(cell) for key, cell in row.items()} if isinstance(row, dict) and "$" not in row else decode(row)
        for row in table
    ]


def _mapping(given: Json) -> Mapping[str, Json]:
    return given if isinstance(given, dict) else {}


# --- stored documents ------------------------------------------------------------------------------------------------

DOORS: Mapping[str, Callable[..., tuple[object, tuple[Finding, ...]]]] = {
    "goals": parse_goals,
    "wishes": parse_wishes,
    "metrics": parse_metrics,
    "scorecards": parse_scorecards,
    "calibrations": parse_calibrations,
    "forecasts": parse_forecasts,
    "cascades": parse_cascades,
    "lessons": parse_lessons,
    "approvals": parse_approvals,
    "responses": parse_responses,
    "ledger": parse_ledger,
}


def _make_document(pick: Random, plans: tuple[str, ...]) -> Json:
    name = pick.choice(sorted(documents()))
    text = documents()[name]
    if pick.random() < 0.25:
        return {"door": name, "text": change_text(text, pick)}
    lines = text.splitlines() if name == "ledger" else [text]
    at = pick.randrange(len(lines))
    made = change_document(json.loads(lines[at]), pick, field_names(name))
    lines[at] = json.dumps(made, ensure_ascii=pick.random() < 0.5)
    return {"door": name, "text": "\n".join(lines)}


def _run_document(given: Json) -> bool:
    kept = _mapping(given)
    name, text = str(kept.get("door")), str(kept.get("text"))
    if name == "tree":
        plan_from_json(_read(text))
        return True
    _, findings = DOORS[name](text, name=name)
    _tell(findings)
    return not findings


def _read(text: str) -> object:
    """What a host's reader of JSON gives; texts that are none never reach the door."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


# --- goals as sentences ----------------------------------------------------------------------------------------------

SENTENCES = (
    "Raise the win rate of team North from 20% to 25% by 30 June 2027",
    "Cut churn below 3.5% in Q3 2027, measured monthly by customer success",
    "Close 12 deals worth USD 1.2m with new logos within 90 days",
    "Lift NPS from 51 to 60 by the end of next quarter, owner: Ana",
    "2027年三季度末前把客户续约率从85%提高到90%",
    "本季度内新增客户50家,回款达到1,200万元",
    "把赢单率由百分之二十提升至四分之一,6月30日前完成",
    "Sell more",
    "做大做强",
)


def _make_sentence(pick: Random, plans: tuple[str, ...]) -> Json:
    text = pick.choice(SENTENCES)
    for _ in range(pick.choice((1, 2, 4))):
        text = change_text(text, pick, SENTENCES)
        if pick.random() < 0.1:
            text = text + pick.choice((" ", "。", "; ", "\n")) + pick.choice((*SENTENCES, *WORDS))
    return {
        "text": text,
        "as_of": pick.choice((None, "2027-02-28", "9999-12-31", "0001-01-01")),
        "zh": pick.random() < 0.5,
    }


def _run_sentence(given: Json) -> bool:
    kept = _mapping(given)
    as_of = kept.get("as_of")
    verdict = check_goal(str(kept.get("text")), as_of if isinstance(as_of, str) else None)
    render_verdict(verdict, "zh" if kept.get("zh") else "en")
    return verdict.letters["specific"].score == 2


TARGETS: Mapping[str, Target] = {
    each.name: each
    for each in (
        Target("plans", _make_plan, _run_plan),
        Target("facts", _make_facts, _run_facts),
        Target("documents", _make_document, _run_document),
        Target("tables", make_table, run_table),
        Target("goals", _make_sentence, _run_sentence),
        Target("papers", make_papers, run_papers),
        Target("slow", make_slow, run_slow),
    )
}
"""By name: texts of plans, facts, stored documents, CSV and frames, goals as sentences, what is written, long texts."""
