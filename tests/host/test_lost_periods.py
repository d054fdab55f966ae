"""A ledger that lost a period, or whose periods have other days now, is refused at every door that reads it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest

from perfkit import (
    Finding,
    LedgerError,
    Money,
    Plan,
    accrue,
    adjust,
    balances,
    check_ledger,
    close,
    evaluate,
    load_plan,
    record_payment,
    restate,
)
from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.views import parse_ledger, render_ledger

TEXT = """perfkit 2027
plan "Lost" version {version}
currency USD
effective {effective}
period {period}
corrections restated
participants rep key id since since
  id : text
  since : date
rows deal key no dated d
  no : text
  rep : rep
  d : date
  amount : money
{lines}
"""
PAID = "pay each deal c = 5% * amount - paid(c)"
KEPT = """calc
  won : money = sum(deal.amount)
pay c = 5% * won
carry pts : number start 0 = opening(pts) + won / USD 100"""
FLAT = "pay c = 5% * sum(deal.amount)"
YEARS = "2027-01-01 to 2028-12-31"
Ledger = tuple[LedgerEntry, ...]


def plan_of(lines: str = PAID, version: int = 1, effective: str = YEARS, period: str = "month") -> Plan:
    return load_plan(TEXT.format(lines=lines, version=version, effective=effective, period=period))


def facts_of(**more: object) -> Mapping[str, object]:
    people = [{"id": "A", "since": "2026-01-01"}, {"id": "B", "since": "2027-03-15"}]
    deals = [{"no": str(n), "rep": "A", "d": f"2027-0{n}-04", "amount": "1000"} for n in range(1, 6)]
    return {"rep": people, "deal": deals, **more}


def close_months(plan: Plan, *months: str, ledger: Ledger = (), only: tuple[str, ...] | None = None) -> Ledger:
    for month in months:
        ledger = close(ledger, evaluate(plan, facts_of(), month, ledger=ledger, only=only))
    read, wrong = parse_ledger(render_ledger(ledger), name="l")
    assert not wrong
    return tuple(read)


def without(ledger: Ledger, *months: str) -> Ledger:
    return tuple(entry for entry in ledger if entry.period not in months)


def told(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{found.code.code} {found.what()}" for found in findings if found.severity.value != "advice"]


def iter_doors(plan: Plan, ledger: Ledger, month: str) -> Iterator[Callable[[], object]]:
    usd, by = Money("1.00", "USD"), {"participant": "A", "name": "c"}
    yield lambda: close(ledger, evaluate(plan, facts_of(), month, ledger=ledger))
    yield lambda: adjust(
        ledger, plan, period=month, amount=usd, effect="on_top", reason="bonus", note="n", by="b", **by
    )
    yield lambda: record_payment(ledger, plan, period="2027-01", amount=usd, reference="r", **by)


@pytest.mark.parametrize("lines", [PAID, KEPT])
def test_a_month_lost_in_the_middle_is_named_and_nothing_is_half_applied(lines: str) -> None:
    plan = plan_of(lines)
    ledger = without(close_months(plan, "2027-01", "2027-02", "2027-03"), "2027-02")
    lost = "PKH082 the ledger lacks 2027-02: it goes from 2027-01 to 2027-03"
    result = evaluate(plan, facts_of(), "2027-04", ledger=ledger)
    again = restate(plan, facts_of(), ledger=ledger, into="2027-04")
    cited, named = told(result.findings)
    assert cited.startswith("PKH003 the mark of closing in 2027-03 cites `") and named == lost
    assert set(told(check_ledger(ledger, plan))) == {cited, lost} and told(again.findings) == [cited]
    assert (result.entries, result.statements, again.entries, again.is_refused) == ((), {}, (), True)
    (found,) = (each for each in result.findings if each.code.code == "PKH082")
    assert "run and close from 2027-02 on" in found.mend()
    assert found.what("zh") == "台账缺少 2027-02：从 2027-01 直接到了 2027-03"
    for door in iter_doors(plan, ledger, "2027-04"):
        with pytest.raises(LedgerError, match="PKH082"):
            door()


def test_two_lost_months_are_named_together_and_a_closed_month_is_not_run_over_the_gap() -> None:
    plan = plan_of()
    ledger = without(close_months(plan, *(f"2027-0{n}" for n in range(1, 5))), "2027-02", "2027-03")
    for month in ("2027-04", "2027-05"):
        _, found = told(evaluate(plan, facts_of(), month, ledger=ledger).findings)
        assert found == "PKH082 the ledger lacks 2027-02..2027-03: it goes from 2027-01 to 2027-04"


def test_honest_ledgers_are_not_refused() -> None:
    plan = plan_of()
    late = close_months(plan, "2027-02", "2027-03", "2027-04")
    by_person = close_months(plan, "2027-01", "2027-02", only=("A",))
    nobody = {**facts_of(), "rep": [{"id": "B", "since": "2027-03-15"}], "deal": []}
    empty: Ledger = ()
    for month in ("2027-01", "2027-02", "2027-03"):
        empty = close(empty, evaluate(plan, nobody, month, ledger=empty))
    assert [e.period for e in empty if e.kind is EntryKind.CLOSED] == ["2027-01", "2027-02", "2027-03", "2027-03"]
    for ledger, month in ((late, "2027-05"), (by_person, "2027-03"), (empty, "2027-04")):
        assert told(evaluate(plan, facts_of(), month, ledger=ledger).findings) == []
        assert told(restate(plan, facts_of(), ledger=ledger, into=month).findings) == []
        assert check_ledger(ledger, plan) == ()


# --- what another version left ---------------------------------------------------------------------------------------

FIRST, SECOND = "2027-01-01 to 2027-03-31", "2027-04-01 to 2028-12-31"


def test_what_an_earlier_version_lost_is_an_error_only_where_its_ledger_proves_it() -> None:
    second = plan_of(PAID, version=2, effective=SECOND)
    gaps = ("PKH049", "PKH082", "PKH084")
    found = []
    for lines in (KEPT, PAID, FLAT):
        first = plan_of(lines, effective=FIRST)
        whole = close_months(first, "2027-01", "2027-02", "2027-03")
        for ledger in (whole, without(whole, "2027-02")):
            result = evaluate(second, facts_of(), "2027-04", ledger=ledger)
            codes = [each.code.code for each in (*result.findings, *check_ledger(ledger, (first, second)))]
            found.append([code for code in codes if code in gaps])
    assert found == [[], ["PKH082", "PKH082"], [], ["PKH084", "PKH082"], [], ["PKH084", "PKH049"]]


def test_a_plan_that_reads_no_history_may_have_skipped_the_month() -> None:
    plan = plan_of(FLAT)
    ledger = close_months(plan, "2027-01", "2027-03")
    assert told(evaluate(plan, facts_of(), "2027-04", ledger=ledger).findings) == []


def test_a_period_that_is_closed_for_some_names_those_who_are_still_open_in_it() -> None:
    plan = plan_of()
    ledger = close_months(plan, "2027-03", only=("A",))
    (said,) = evaluate(plan, facts_of(), "2027-03", ledger=ledger).findings
    assert said.code.code == "PKH020"
    assert said.mend().startswith(
        "2027-03 is still open for `B`: run it with `only` for them and close that; then run 2027-04"
    )
    ledger = close_months(plan, "2027-03", ledger=ledger, only=("B",))
    (said,) = evaluate(plan, facts_of(), "2027-03", ledger=ledger).findings
    assert said.mend().startswith("run 2027-04; `restate`")


# --- what the marks of closing cite ----------------------------------------------------------------------------------


def uncited(ledger: Ledger) -> Ledger:
    """As an older ledger has it: its marks of periods cite what stands in no statement, and no other mark."""
    closed = {each.id for each in ledger if each.kind is EntryKind.CLOSED}
    return tuple(replace(each, cites=tuple(c for c in each.cites if c not in closed)) for each in ledger)


@pytest.mark.parametrize("only", [None, ("A",)])
@pytest.mark.parametrize("lines", [PAID, FLAT])
def test_what_is_lost_of_a_closed_ledger_is_told_at_every_door(lines: str, only: tuple[str, ...] | None) -> None:
    plan = plan_of(lines)
    whole = close_months(plan, "2027-01", "2027-02", "2027-03", only=only)
    if only is not None:
        whole = close_months(plan, "2027-03", ledger=whole, only=("B",))
    mark = next(each for each in whole if each.payee == "A" and each.kind is EntryKind.CLOSED)
    losses = {
        "the first month": without(whole, "2027-01"),
        "the month of one": tuple(e for e in whole if (e.payee, e.period) != ("A", "2027-02")),
        "the last month of one": tuple(e for e in whole if (e.payee, e.period) != ("A", "2027-03")),
        "a mark": tuple(e for e in whole if e is not mark),
        "all of one": tuple(e for e in whole if e.payee != "A"),
    }
    assert told(check_ledger(whole, plan)) == told(evaluate(plan, facts_of(), "2027-04", ledger=whole).findings) == []
    for ledger in losses.values():
        result = evaluate(plan, facts_of(), "2027-04", ledger=ledger)
        again = restate(plan, facts_of(), ledger=ledger, into="2027-04")
        for findings in (result.findings, again.findings, check_ledger(ledger, plan), accrue(ledger).findings):
            assert "PKH003" in {each.code.code for each in findings}
        assert (result.entries, again.entries, accrue(ledger).lines) == ((), (), ())
        for door in (*iter_doors(plan, ledger, "2027-04"), lambda ledger=ledger: balances(ledger)):
            with pytest.raises(LedgerError, match=r"PKH003|PKH082|PKH030"):
                door()
    # Nothing follows the last mark: the ledger before it is whole.
    assert told(check_ledger(without(whole, "2027-03"), plan)) == []


def test_the_mark_of_a_period_cites_its_statements_and_the_marks_that_none_cites_yet() -> None:
    plan = plan_of()
    ledger = close_months(plan, "2027-01", "2027-02", "2027-03", only=("A",))
    ledger = close_months(plan, "2027-03", ledger=ledger, only=("B",))
    marks = [each for each in ledger if each.kind is EntryKind.CLOSED]
    cited = [{(e.period, e.payee) for e in marks if e.id in mark.cites} for mark in marks if not mark.payee]
    months = ["2027-01", "2027-02", "2027-03", "2027-03"]
    follows = [set[tuple[str, str]](), *({(month, "")} for month in months)]
    own = [(month, name) for month, name in zip(months, "AAAB", strict=True)]
    assert cited == [{one, *before} for one, before in zip(own, follows, strict=False)]
    old = uncited(ledger)
    assert told(check_ledger(old, plan)) == []
    (mark,) = (
        e
        for e in close_months(plan, "2027-04", ledger=old)
        if e.period == "2027-04" and e.kind is EntryKind.CLOSED and not e.payee
    )
    assert {each.id for each in old if each.kind is EntryKind.CLOSED and not each.payee} < set(mark.cites)


# --- periods with other days -----------------------------------------------------------------------------------------


def list_windows(first: datetime.date, *names: str) -> list[dict[str, str]]:
    days = [7, 14, 7, 7, 7]
    found = []
    for name, count in zip(names, days, strict=True):
        last = first + datetime.timedelta(count - 1)
        found.append({"period": name, "starts": first.isoformat(), "ends": last.isoformat()})
        first = last + datetime.timedelta(1)
    return found


def test_a_listed_period_with_other_days_than_it_was_closed_with_is_refused() -> None:
    plan, names, monday = plan_of(period='from "windows"'), ("P1", "P2", "P3", "P4", "P5"), datetime.date(2027, 1, 4)
    good = list_windows(monday, *names)
    ledger: Ledger = ()
    for period in ("P1", "P2", "P3"):
        ledger = close(ledger, evaluate(plan, facts_of(windows=good), period, ledger=ledger))
    (mark,) = (
        each.note for each in ledger if each.kind is EntryKind.CLOSED and (each.payee, each.period) == ("", "P2")
    )
    assert mark == "2027-01-11..2027-01-24"
    assert told(evaluate(plan, facts_of(windows=good), "P4", ledger=ledger).findings) == []
    assert told(evaluate(plan, facts_of(windows=list(reversed(good))), "P4", ledger=ledger).findings) == []
    shifted = list_windows(monday + datetime.timedelta(1), *names)
    swapped = list_windows(monday, "P1", "P3", "P2", "P4", "P5")
    for windows, named in ((shifted, "`P1`"), (swapped, "`P2`")):
        facts = facts_of(windows=windows)
        result = evaluate(plan, facts, "P4", ledger=ledger)
        again = restate(plan, facts, ledger=ledger, into="P4")
        checked = check_ledger(ledger, plan.with_periods(windows))
        assert told(result.findings) == told(again.findings) == told(checked)
        assert told(result.findings)[0].startswith(f"PKH083 {named} was closed as 2027-01-")
        assert result.entries == again.entries == ()


def test_a_mark_keeps_no_days_where_the_label_says_them() -> None:
    assert all(not each.note for each in close_months(plan_of(), "2027-01"))
