"""How the rules decided for a statement, and what keeps a payout of it down."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from perfkit.diagnostics import Words
from perfkit.engine import word_reason
from perfkit.host import Statement
from perfkit.modelling.words import quote
from perfkit.trace import Condition, GatherDetail, ScopeDetail, TableDetail, TailName, Trace, TraceStep


def list_steps(statement: Statement, payout: str | None) -> Sequence[TraceStep]:
    """Everything that leads to a payout, or to all of them."""
    trace: Trace = statement.trace
    # A payout may be reckoned from what was earned under its name.
    names = {f"pay {payout}", f"earn {payout}"}
    roots = [root for root in trace.roots if root.name in names]
    if payout is None:
        roots = [root for root in trace.roots if root.name.startswith(("pay ", "earn "))]
    return trace.list_leading(roots)


def regime_of(statement: Statement, payout: str | None) -> Hashable:
    """Which rows of tables, gates, bounds, branches and counted rows decided; the same where one rule pays."""
    return tuple(_decided(step) for step in list_steps(statement, payout))


def _decided(step: TraceStep) -> Hashable:
    # Roundings come and go with every unit, and bend the payout by less than a unit.
    tails = tuple(
        (tail.name, tail.has_changed if tail.condition is None else tail.condition.holds)
        for tail in step.tails
        if tail.name not in (TailName.ROUND, TailName.DOOR, TailName.BY_HAND)
    )
    read: list[Hashable] = []
    for reading in step.iter_readings():
        detail = reading.detail
        read.append(reading.shown.text)
        if isinstance(detail, TableDetail):
            read += [place.line for place in detail.rows]
        elif isinstance(detail, GatherDetail):
            read += [detail.count, detail.passed_over]
        elif isinstance(detail, ScopeDetail) and detail.function == "rank":
            read.append(reading.value)
    return (step.id, step.branch is not None and step.branch.holds, tails, tuple(read), step.value is None)


def list_obstacles(statement: Statement | None, payout: str | None) -> Iterator[Words]:
    """What keeps a payout down although there is far more of what grows: caps, missed gates, rows that do not count.

    Nothing where none of these does.
    """
    if statement is None or statement.is_withheld:
        for finding in statement.findings if statement is not None else ():
            yield quote(finding)
        return
    found = dict.fromkeys(words for step in list_steps(statement, payout) for words in _obstacles_of(step))
    fates = {(fate.table, fate.key): fate for fate in statement.run.fates}
    for at in statement.hypothetical:
        fate = fates.get(at)
        if fate is not None and fate.state == "excluded":
            reason = word_reason(fate.reason)
            found[Words(f"the row does not count: {reason.en}", f"这一行不计入：{reason.zh}")] = None
    yield from found


def _obstacles_of(step: TraceStep) -> Iterator[Words]:
    name = step.id.name
    # What comes later on the line decides.
    for tail in reversed(step.tails):
        text = " ".join(tail.text.split())
        if tail.name is TailName.CAP and tail.has_changed:
            yield Words(f"`{name}` is at its cap: {text}", f"`{name}` 已封顶：{text}")
            return
        elif tail.name is TailName.ONLY_IF and tail.condition is not None and tail.condition.holds is False:
            condition = _text(tail.condition)
            yield Words(f"`{name}` misses its gate: {condition}", f"`{name}` 未通过门槛：{condition}")
            return


def _text(condition: Condition) -> str:
    return " ".join(condition.text.split())
