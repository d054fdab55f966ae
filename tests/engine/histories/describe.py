"""A restless company through the ledger, month by month, as text that people read.

    python -m tests.engine.histories.describe      writes what each history comes to anew

Each history is one seed of `tests.simulation.company` under two versions of a plan, with a host that pays, adjusts,
claws back by hand and now and then hands over too little. Look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import perfkit
from perfkit.diagnostics import Finding
from perfkit.ledger import EntryKind, LedgerEntry
from tests.engine.judged.describe import write
from tests.simulation.company import MONTHS, Row, iter_months

FOLDER = Path(__file__).resolve().parent
HISTORIES = {"restated": 3, "absorbed": 8}
"""How closed months are put right, and the seed of the company."""
WITHOUT_EARN = (
    *("pay each part handling", "pay each part spiff", "pay each team override"),
    *("pay prize", "pay total", "pay grand"),
)
FIRST_OF_SECOND = 3
LAST = 7

Ledger = tuple[LedgerEntry, ...]
Facts = dict[str, list[Row]]


def describe(way: str) -> str:
    """Every finding, correction and entry of a history, and the balances at its end."""
    plans = [load(name, way) for name in ("first", "second")]
    lines: list[str] = []
    ledger: Ledger = ()
    for number, (label, facts, host) in enumerate(iter_months(HISTORIES[way])):
        if number >= LAST:
            break
        lines.append(f"# {label}")
        ledger, said = pass_month(plans, number, disturb(facts, number, host), ledger, host)
        lines += said
    lines += [f"{render(finding)}" for finding in perfkit.check_ledger(ledger, plans)]
    for each in perfkit.balances(ledger):
        lines.append(f"{each.payee} {each.name}: earned {each.earned}, payable {each.payable}, paid {each.paid}")
    return "\n".join(lines) + "\n"


def load(name: str, way: str) -> perfkit.Plan:
    """One version of the plan, with its corrections in one way."""
    text = (FOLDER / f"{name}.plan").read_text(encoding="utf-8").replace("restated", way)
    if way == "absorbed":
        # Every name that is paid has an `earn` line there.
        text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(WITHOUT_EARN))
    return perfkit.load_plan(text, name=f"{name}.plan")


def disturb(facts: Facts, number: int, host: Random) -> Facts:
    """What the host hands over: once no deals at all, and now and then a deal under another seller."""
    if number == LAST - 2:
        return {**facts, "deal": []}
    for row in facts["deal"] if number % 2 else ():
        others = [each["id"] for each in facts["rep"] if each["id"] not in (row["seller"], row["partner"])]
        if host.random() < 0.08 and others:
            row["seller"] = sorted(others)[0]
    return facts


def pass_month(
    plans: list[perfkit.Plan], number: int, facts: Facts, ledger: Ledger, host: Random
) -> tuple[Ledger, list[str]]:
    """A month put right, run and closed, with what the host pays and adjusts after it."""
    label, plan = MONTHS[number], plans[number >= FIRST_OF_SECOND]
    lines: list[str] = []
    if ledger:
        fixes = perfkit.restate(plans, facts, ledger=ledger, into=label)
        lines += [f"restated: {render(finding)}" for finding in fixes.findings]
        lines += [show_correction(each) for each in (*fixes.corrections, *fixes.left)]
        ledger = (*ledger, *fixes.entries)
    result = perfkit.evaluate(plan, facts, label, ledger=ledger)
    lines += [render(finding) for finding in result.findings]
    lines += [f"{count.table}: {count.used} used, {count.excluded} excluded" for count in result.rows]
    before = {entry.id for entry in ledger}
    ledger, said = attempt("close", partial(perfkit.close, ledger, result), ledger)
    lines += [*said, *(show(entry) for entry in ledger if entry.id not in before and is_shown(entry))]
    ledger, said = settle(plan, label, ledger, host)
    return ledger, [*lines, *said]


def settle(plan: perfkit.Plan, label: str, ledger: Ledger, host: Random) -> tuple[Ledger, list[str]]:
    """Some of what is payable paid, a part of a row clawed back by hand, and something on top."""
    lines: list[str] = []
    payable = [entry for entry in ledger if entry.period == label and entry.kind is EntryKind.PAYABLE and entry.amount]
    for entry in payable[::5]:
        ledger, said = attempt("pay", partial(pay, ledger, plan, entry), ledger)
        lines += said
    month = MONTHS[MONTHS.index(label) + 1]
    for entry in payable[::7]:
        reason = ("clawback", "bonus", "draw_advance")[host.randrange(3)]
        ledger, said = attempt(f"adjust {reason}", partial(adjust, ledger, plan, entry, month, reason), ledger)
        lines += said
    return ledger, lines


def pay(ledger: Ledger, plan: perfkit.Plan, entry: LedgerEntry) -> Ledger:
    """What an entry says, paid."""
    return perfkit.record_payment(
        ledger, plan, period=entry.period, participant=entry.payee, name=entry.name,
        amount=perfkit.Money(entry.money, "USD"), reference=entry.id[:6],
    )  # fmt: skip


def adjust(ledger: Ledger, plan: perfkit.Plan, entry: LedgerEntry, month: str, reason: str) -> Ledger:
    """Half of what an entry says, taken back or given."""
    sign = -1 if reason == "clawback" else 1
    return perfkit.adjust(
        ledger, plan, period=month, participant=entry.payee, name=entry.name,
        amount=perfkit.Money(sign * abs(entry.money) // 2 or sign, "USD"),
        effect="on_account" if reason == "draw_advance" else "on_top", reason=reason, note="by hand", by="Ann",
        row=entry.row,
    )  # fmt: skip


def attempt(what: str, doing: Callable[[], Ledger], ledger: Ledger) -> tuple[Ledger, list[str]]:
    """The ledger after something was done to it, or what was said against it."""
    try:
        return doing(), [f"{what}: done"]
    except perfkit.LedgerError as wrong:
        return ledger, [f"{what}: {render(finding)}" for finding in wrong.findings]


def render(finding: Finding) -> str:
    """A finding in a line."""
    where = ", ".join(f"{place.name}:{place.line}" for place in finding.places)
    return f"{finding.code.code} {finding.what()} [{where}] why: {finding.why()} mend: {finding.mend()}"


def show_correction(each: perfkit.Correction) -> str:
    """A correction in a line."""
    return f"corrected: {each.participant} {each.kind} {each.name} {each.row} {each.period}: {each.before} {each.after}"


def is_shown(entry: LedgerEntry) -> bool:
    """Whether an entry says something that the figures of the others do not."""
    return entry.turn > 0 or (entry.kind is not EntryKind.CLOSED and entry.name != "seen")


def show(entry: LedgerEntry) -> str:
    """An entry in a line."""
    said = entry.amount if entry.amount is not None else entry.value
    where = "" if entry.row is None else f" at {' '.join(entry.row)}"
    when = entry.period if entry.period == entry.for_period else f"{entry.period} for {entry.for_period}"
    turn = f"turn {entry.turn}, {len(entry.cites)} cited"
    return f"{entry.kind.value} {entry.payee} {entry.name}{where} {when}: {said}, {turn}"


if __name__ == "__main__":
    for way in HISTORIES:
        write(FOLDER / f"{way}.out", describe(way))
