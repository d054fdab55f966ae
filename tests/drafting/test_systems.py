"""The sections for a known system pass their checks, read an export of its shape, and say where they come from."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit import check_plan, evaluate, load_plan
from perfkit.adapters import RawTable, read_csv
from perfkit.diagnostics import Severity
from perfkit.drafting import UNCONFIRMED, list_systems, show_system

HEAD = 'perfkit 2027\nplan "P" version 1\ncurrency USD\neffective 2027-01-01 to 2027-12-31\nperiod month\n\n'
PEOPLE = "\nparticipants people key id\n  id : text\n"

# Made-up rows under the documented headings, with some that no plan needs; others take any cells of their types.
EXPORTS = {
    "User": "Id,Name,IsActive,ManagerId,Department\n005A,Ada,true,,Sales\n005B,Ben,false,005A,\n",
    "Opportunity": (
        "Id,Name,AccountId,Amount,CloseDate,IsClosed,IsWon,OwnerId\n"
        "006A,First,001A,9000.00,2027-01-12,true,true,005A\n006B,Second,001B,,2027-01-20,false,false,005B\n"
    ),
    "ForecastingQuota": "Id,QuotaOwnerId,StartDate,QuotaAmount,CurrencyIsoCode\n0J9A,005A,2027-01-01,250000,USD\n",
    "Users": "id,first_name,email,country\n78001,Ada,ada@example.org,IN\n",
    "Deals": "Deal Name,Deal Owner,Amount,Closing Date,Stage,Type\n"
    "First,Ada,500.00,2027-01-09,Closed Won,New Business\n",
    "Task": "gid,resource_type,name,completed,completed_at,due_on\n"
    "38330,task,Call ten customers,false,,2027-01-30\n"
    "38331,task,Write the offer,true,2027-01-15T08:30:00.000Z,\n",
    "CSV": (
        "Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Start Date,Due Date,"
        "Tags,Notes,Projects\n"
        "38330,2027-01-02,,2027-01-02,Call ten customers,(no section),Ada,ada@example.org,,2027-01-30,,,Launch\n"
        "38331,2027-01-02,2027-01-15,2027-01-15,Write the offer,(no section),,,,,,,Launch\n"
    ),
    "Card": "id,name,idList,due,dueComplete,closed\n"
    "5ab1,Offer,5ab0,2027-01-30T17:00:00.000Z,true,false\n5ab2,Call,5ab0,,false,false\n",
    "KeyResult": "id,objective_id,position,score,weight\n71,70,1,0.7,0.5\n72,70,2,,\n",
    "销售出库单": "id,bill_no,bill_date,bill_status,emp_number,customer_id,total_amount\n"
    "981,XSCKD1,2027-01-08,C,E-17,77,1180.00\n982,XSCKD2,2027-01-09,Z,,77,\n",
    "Indicator": "id,entity_type,entity_id,start_value,target_value,current_value\n91,3,71,0,100,42.5\n92,3,72,,,\n",
}
CELLS = {"text": "a", "date": "2027-01-05", "money": "12.50"}


def _read(text: str, name: str) -> RawTable:
    table, findings = read_csv(text, name=f"{name}.csv")
    assert table is not None
    assert not findings
    return table


def _export(system: str) -> dict[str, RawTable]:
    found = {}
    for table in list_systems()[system]:
        columns = table.columns.values()
        plain = ",".join(column.heading for column in columns)
        text = EXPORTS.get(table.object) or f"{plain}\n{','.join(CELLS[column.type] for column in columns)}\n"
        found[table.object] = _read(text, table.object)
    return found


@pytest.mark.unmeasured
@pytest.mark.parametrize("system", list_systems())
def test_the_sections_of_a_system_pass_their_checks_and_read_its_export(system: str) -> None:
    tables = list_systems()[system]
    has_people = any(table.is_people for table in tables)
    text = HEAD + show_system(tables) + ("" if has_people else PEOPLE)
    assert [found.code.code for found in check_plan(text) if found.severity is not Severity.ADVICE] == []
    people = {} if has_people else {"people": _read("id\nA\n", "people")}
    result = evaluate(load_plan(text), {**_export(system), **people}, "2027-01")
    assert [found.code.code for found in result.findings if found.severity is not Severity.ADVICE] == []
    assert result.statements


@pytest.mark.parametrize("system", list_systems())
def test_a_heading_stands_in_a_document_or_the_table_says_that_it_is_unconfirmed(system: str) -> None:
    for table in list_systems()[system]:
        covered = {heading for document in table.documents for heading in document.covers}
        headings = {column.heading for column in table.columns.values()}
        shown = show_system([table])
        assert table.is_confirmed == (headings <= covered)
        assert (UNCONFIRMED.en in shown) is not table.is_confirmed
        assert all(document.address in shown for document in table.documents)


def test_sections_are_written_in_chinese() -> None:
    shown = show_system(list_systems()["ec"], "zh")
    assert shown.startswith(f"# EC SCRM: 订单\n# {UNCONFIRMED.zh}：")
    assert '明细 deals 来自 "订单" 主键 id 归期按 on_day' in shown


@pytest.mark.parametrize(("page", "word"), [("systems.md", UNCONFIRMED.en), ("systems.zh.md", UNCONFIRMED.zh)])
def test_the_page_lists_every_table_with_its_documents(page: str, word: str) -> None:
    lines = (Path(__file__).parents[2] / "docs" / page).read_text(encoding="utf-8").splitlines()
    for table in (table for tables in list_systems().values() for table in tables):
        (line,) = [line for line in lines if f"| `{table.system}` | {table.object} |" in line]
        assert all(f"[{document.title}]({document.address})" in line for document in table.documents)
        assert (word in line) is not table.is_confirmed
