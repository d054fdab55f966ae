"""`perfkit demo`: the main job on a small data set, from the plan text to why something was not paid."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files

from perfkit.adapters import RawTable, read_csv
from perfkit.cli.console import Console
from perfkit.diagnostics import Bug, Language
from perfkit.host import Plan, Result, evaluate, list_payouts, load_plan
from perfkit.values import parse_money, render_money
from perfkit.views import render_table

WHO = "Farah Siddiqui"
CLOSED = "2027-01..2027-02"
NOW = "2027-03"


@dataclass(frozen=True, slots=True)
class _Scene:
    """The demo in one language: its plan, the line of it that did not pay, and the words between."""

    plan: str
    line: str
    opening: str
    correction: str
    paid: str
    explained: str
    not_paid: str
    ending: str


_SCENES = {
    Language.ENGLISH: _Scene(
        plan="commission.plan",
        line="spiff",
        opening="Twelve people, {deals} deals, one plan text: {plan}.\n"
        "January and February are paid and stand in the ledger, {entries} entries.",
        correction="In March a deal of January is put right: {key} was entered as {before}, the invoice says {after}.",
        paid="What March pays:",
        explained="Every cent of it for {who}:",
        not_paid="And why not the bonus for service contracts?",
        ending="The same in Chinese: perfkit demo --lang zh",
    ),
    Language.CHINESE: _Scene(
        plan="commission-zh.plan",
        line="服务合同奖",
        opening="十二个人，{deals} 笔订单，一份方案：{plan}。\n一月、二月已经发放并记入台账，共 {entries} 笔。",
        correction="三月更正一月的一笔订单：{key} 误录为 {before}，发票金额是 {after}。",
        paid="三月发放：",
        explained="{who} 的每一分钱：",
        not_paid="为什么没有服务合同奖？",
        ending="英文版：perfkit demo --lang en",
    ),
}


def command(asked: argparse.Namespace, console: Console) -> int:
    """Pay two months, put a fact right, pay the third, and explain one statement of it."""
    scene = _SCENES[console.lang]
    plan = load_plan(_read(scene.plan).decode(), name=scene.plan)
    facts = {name: _read_table(name) for name in ("people", "deals")}
    corrections = _read_table("corrections")
    paid = evaluate(plan, facts, CLOSED)
    corrected = facts | {"deals": correct(facts["deals"], corrections)}
    result = evaluate(plan, corrected, NOW, ledger=paid.entries)
    console.write(_tell(scene, plan, paid, result, facts["deals"], corrections, console))
    return console.report(finding for finding in (*plan.findings, *result.findings))


def correct(rows: RawTable, corrections: RawTable) -> RawTable:
    """The rows with those that are corrected in place of the ones of the same key, the first column."""
    changed = {row[0]: row for row in corrections.rows}
    return replace(rows, rows=[changed.get(row[0], row) for row in rows.rows])


def _read(name: str) -> bytes:
    return (files("perfkit.cli") / "demo" / name).read_bytes()


def _read_table(name: str) -> RawTable:
    table, findings = read_csv(_read(f"{name}.csv"), name=f"{name}.csv")
    if table is None or findings:
        raise Bug(f"the package's own {name}.csv cannot be read")
    return table


def _tell(
    scene: _Scene,
    plan: Plan,
    paid: Result,
    result: Result,
    deals: RawTable,
    corrections: RawTable,
    console: Console,
) -> str:
    statement = result.statements[WHO]
    opening = scene.opening.format(deals=len(deals.rows), plan=plan.title, entries=len(paid.entries))
    payouts = render_table(list_payouts(result.plan.program, result.statements.values(), console.lang))
    blocks = [
        opening,
        scene.correction.format(**_correction(deals, corrections)),
        f"{scene.paid}\n\n{payouts.rstrip()}",
        scene.explained.format(who=WHO),
        _indent(statement.explain(console.lang)),
        scene.not_paid,
        _indent(str(statement.why_not(scene.line, console.lang))),
        scene.ending,
    ]
    return "\n\n".join(blocks) + "\n"


def _correction(deals: RawTable, corrections: RawTable) -> Mapping[str, str]:
    """The corrected deal with what it was and what it is."""
    (after,) = corrections.rows
    before = next(row for row in deals.rows if row[0] == after[0])
    at = deals.headers.index("amount")
    was, now = (render_money(parse_money(str(row[at]), "USD"), "USD") for row in (before, after))
    return {"key": str(after[0]), "before": was, "after": now}


def _indent(text: str) -> str:
    return "\n".join(f"  {line}".rstrip() for line in text.rstrip().splitlines())
