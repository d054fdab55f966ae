"""Awards of closed months are recorded, and what they would be now is told and put right in the ledger."""

from __future__ import annotations

import re
from dataclasses import replace

from perfkit import Plan, close, evaluate, load_plan, restate
from perfkit.diagnostics import Language
from perfkit.ledger import EntryKind, LedgerEntry

Row = dict[str, str]
Ledger = tuple[LedgerEntry, ...]


def plan_of(corrections: str, *, looks_back: bool = False) -> Plan:
    more = "calc\n  times : count = count(club over latest 3 periods)\n" if looks_back else ""
    return load_plan(f"""perfkit 2027
plan "Awards" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
{corrections}
participants rep key id
  id : text
rows deal key no dated d
  no : text
  rep : rep
  d : date
  amount : money
award club = count(deal) >= 2
award seats = count(deal)
award badge = if count(deal) >= 2 then "gold" otherwise "none"
pay c = 1% * sum(deal.amount)
{more}""")


def facts(*rows: tuple[str, str]) -> dict[str, list[Row]]:
    deals = [{"no": str(at), "rep": who, "d": day, "amount": "100"} for at, (who, day) in enumerate(rows)]
    return {"rep": [{"id": "A"}, {"id": "B"}], "deal": deals}


FEW = (("A", "2027-01-04"),)
LATE = (*FEW, ("A", "2027-01-20"))


def january(plan: Plan) -> Ledger:
    return close((), evaluate(plan, facts(*FEW), "2027-01"))


def test_awards_that_come_out_otherwise_are_told_and_recorded_anew() -> None:
    plan = plan_of("corrections restated")
    found = restate(plan, facts(*LATE), ledger=january(plan), into="2027-02")
    assert [f"{each.code.code} {each.what()}" for each in found.findings] == [
        "PKH061 `badge` comes out otherwise for 2027-01 (1): `A` `none` -> `gold`",
        "PKH061 `club` comes out otherwise for 2027-01 (1): `A` no -> yes",
        "PKH061 `seats` comes out otherwise for 2027-01 (1): `A` 1 -> 2",
    ]
    assert "`A` 否 -> 是" in found.findings[1].what(Language.CHINESE)
    assert [each.name for each in found.entries if each.kind is EntryKind.RECORDED] == ["badge", "club", "seats"]
    ledger = (*january(plan), *found.entries)
    again = restate(plan, facts(*LATE), ledger=ledger, into="2027-02")
    assert again.entries == () and again.findings == ()


def test_a_statement_tells_the_awards_of_closed_periods_that_come_out_otherwise() -> None:
    plan = plan_of("corrections restated")
    words = (
        ("club: award of 2027-01", "was no, comes to yes with what is known now; no money is posted for it"),
        ("badge: 2027-01 授予", "原为 `none`，按现有数据为 `gold`；不是金额，不入账"),
    )
    for rows, is_told in ((LATE, True), (FEW, False)):
        ledger = (*january(plan), *restate(plan, facts(*rows), ledger=january(plan), into="2027-02").entries)
        statements = evaluate(plan, facts(*rows), "2027-02", ledger=ledger).statements
        for lang, (name, told) in zip(("en", "zh"), words, strict=True):
            assert (f"  {name}\n    {told}\n" in statements["A"].to_text(lang)) is is_told
            cells = [str(cell.value) for row in statements["A"].to_sheets(lang)[0].rows for cell in row]
            shown = told.replace("`", "")
            page = re.sub(r"<[^>]*>", "", statements["A"].to_html(lang))
            assert [told in statements["A"].explain(lang), shown in page] == [is_told, is_told]
            assert any(told in cell for cell in cells) is is_told
            assert name not in statements["B"].to_text(lang)


def test_an_award_that_is_taken_back_or_given_first_says_nothing_stood_there() -> None:
    text = (
        plan_of("corrections restated").text.replace('if count(deal) >= 2 then "gold" otherwise "none"', "medal.name")
        + """contest medal within company
  by seat descending
  where seat >= 2
  ties split
  | place | prize   | name   |
  | 1     | USD 500 | "gold" |
calc
  seat : count = count(deal)
"""
    )
    plan = load_plan(text)
    others = (("B", "2027-01-05"), ("B", "2027-01-06"))
    for before, after, told in (
        (FEW, LATE, "was nothing, comes to `gold` with what is known now"),
        (LATE, FEW, "was `gold`, comes to nothing with what is known now"),
    ):
        ledger = close((), evaluate(plan, facts(*others, *before), "2027-01"))
        ledger = (*ledger, *restate(plan, facts(*others, *after), ledger=ledger, into="2027-02").entries)
        found = evaluate(plan, facts(*others, *after), "2027-02", ledger=ledger).statements["A"]
        assert f"  badge: award of 2027-01\n    {told}" in found.to_text()
        assert ("原来没有" in found.to_text("zh")) is (before is FEW)


def test_awards_of_absorbed_corrections_are_told_too() -> None:
    text = plan_of("corrections restated").text.replace("pay c = 1%", "earn c = 1%").replace("restated", "absorbed")
    absorbed = load_plan(text.rstrip() + "\npay c = earned(c) - paid(c)\n")
    found = restate(absorbed, facts(*LATE), ledger=january(absorbed), into="2027-02")
    assert [each.code.code for each in found.findings] == ["PKH061"] * 3


def test_awards_further_back_than_corrections_reach_are_told_and_left() -> None:
    plan = plan_of("corrections restated within 1 months")
    ledger = january(plan)
    for month in ("2027-02", "2027-03"):
        ledger = close(ledger, evaluate(plan, facts(*FEW), month, ledger=ledger))
    found = restate(plan, facts(*LATE), ledger=ledger, into="2027-04")
    assert [each.code.code for each in found.findings] == [*["PKH061"] * 3, "PKH037"] and found.entries == ()


def test_a_ledger_from_before_awards_were_recorded_is_not_compared_with() -> None:
    plan = plan_of("corrections restated")
    kept = [each for each in january(plan) if each.kind is not EntryKind.RECORDED]
    ledger = tuple(replace(each, cites=()) if each.kind is EntryKind.CLOSED else each for each in kept)
    found = restate(plan, facts(*LATE), ledger=ledger, into="2027-02")
    assert found.findings == () and {each.kind for each in found.entries} == {EntryKind.EARNED, EntryKind.PAYABLE}


def test_a_plan_without_corrections_records_no_award_unless_something_reads_it() -> None:
    assert not [each for each in january(plan_of("")) if each.kind is EntryKind.RECORDED]
    names = {each.name for each in january(plan_of("", looks_back=True)) if each.kind is EntryKind.RECORDED}
    assert names == {"club"}
