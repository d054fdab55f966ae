"""The workbook of a statement, read back with another library: numbers are numbers, texts are never formulas."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from fractions import Fraction
from pathlib import Path

import pytest

from perfkit import Statement, estimate, evaluate, load_plan
from perfkit.adapters import to_workbook
from perfkit.adapters.to_frames import FrameError
from perfkit.engine import tracing
from perfkit.pages.sheets import write_out
from perfkit.trace import ROWS_LISTED_MAX
from tests.cli.commands import run
from tests.explain.plans import run_huabei, run_north
from tests.explain.test_corrections import february
from tests.pages.reader import Reader
from tests.pages.rich import run_rich

openpyxl = pytest.importorskip("openpyxl", reason="workbooks are read back with openpyxl, which is not installed")
pytest.importorskip("xlsxwriter", reason="workbooks are written with xlsxwriter, which is not installed")

Cells = list[tuple[object, ...]]


def read(statement: Statement, lang: str = "en") -> tuple[list[str], Cells, Cells]:
    """The names of the sheets and their cells, formulas as they are written."""
    into = io.BytesIO()
    statement.write_xlsx(into, lang)
    book = openpyxl.load_workbook(into)
    first, second = (list(sheet.iter_rows(values_only=True)) for sheet in book)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "n", "d"}
    return book.sheetnames, first, second


def test_a_workbook_says_every_figure_and_row_of_the_explanation() -> None:
    names, first, second = read(run_north().statements["E-1", "2027-02"])
    assert names == ["Statement", "Rows"]
    assert ("USD", 80, None, None, None) in first
    paid = next(row for row in first if row[0] == "earn commission")
    assert paid[1] == 80 and "(base + extra + spiff) / 3" in str(paid[3]) and paid[4] == "line 53"
    assert ("from 50% below 100%", Fraction("36.004"), None, Fraction("0.18002"), Fraction("0.04")) in [
        tuple(Fraction(str(cell)) if isinstance(cell, float) else cell for cell in row) for row in first
    ]
    assert [(row[0], row[1], row[3], row[4]) for row in second[1:]] == [
        ("deal", "D-1", 1, "deal.value"),
        ("deal", "D-2", 2, "deal.value"),
    ]
    told = " ".join(str(cell) for row in (*first, *second) for cell in row if cell is not None)
    assert set(re.findall(r"D-\d+", run_north().statements["E-1", "2027-02"].explain())) <= set(
        re.findall(r"D-\d+", told)
    )


def test_figures_and_their_heads_end_before_the_texts_beside_them_begin() -> None:
    into = io.BytesIO()
    run_north().statements["E-1", "2027-02"].write_xlsx(into)
    sheet = openpyxl.load_workbook(into).worksheets[0]
    sides = {
        (cell.column, cell.alignment.horizontal, cell.alignment.indent)
        for row in sheet.iter_rows(min_col=2, max_col=5)
        for cell in row
        if cell.value is not None
    }
    assert sides == {(2, "right", 1), (3, "left", 1), (4, "left", 1), (5, "left", 1)}


def test_a_workbook_in_chinese() -> None:
    names, first, second = read(run_huabei().statements["王强"], "zh")
    assert names == ["对账单", "明细"]
    assert first[0][0] == "对账单：王强"
    assert second[0][:4] == ("表", "行", "日期", "行号")


PLAN = """perfkit 2027
plan "=1+1" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  share : percent
  huge  : money
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
calc
  part : number = sum(deal.amount) / USD 3
  all  : money  = huge + sum(deal.amount)
pay commission = share * sum(deal.amount)
pay nothing = USD 0
"""
NASTY = ("=cmd|' /C calc'!A0", "+1", "-2+3", "@SUM(A1)", "\t=1", "http://x.example/", "007")


def nasty() -> Statement:
    people = [{"id": "=1+2", "share": "10%", "huge": "123456789012345678.90"}]
    deals = [{"id": key, "rep": "=1+2", "booked": "2027-01-05", "amount": "100"} for key in NASTY]
    return evaluate(load_plan(PLAN), {"rep": people, "deal": deals}, "2027-01").statements["=1+2"]


def test_a_correction_stands_with_its_difference_and_its_way() -> None:
    _, first, _ = read(february())
    ways = {row[0]: (row[1], row[3]) for row in first if str(row[0]).startswith("2027-01")}
    amount, way = ways["2027-01 earned commission (`deal` `D-1`)"]
    assert amount == -10 and "posted in 2027-01: USD 50.00, by version 1 of the plan" in str(way)
    assert "how it comes about stands above" in str(ways["2027-01 payable commission (`deal` `D-1`)"][1])


def test_text_of_plans_and_data_is_never_a_formula() -> None:
    _, first, second = read(nasty())
    assert first[0][0] == "Statement: =1+2"
    assert [row[1] for row in second[1:]] == sorted(key.replace("\t", " ").strip() for key in NASTY)


def test_a_number_of_which_a_spreadsheet_keeps_less_stands_beside_it_as_text() -> None:
    _, first, _ = read(nasty())
    exact = {row[0]: row[2] for row in first if row[2] is not None and isinstance(row[1], int | float)}
    assert exact["part"] == "700/3"
    assert exact["all"] == "123456789012346378.9"
    assert write_out(Fraction("999999999999999")) == "" and write_out(Fraction("0.1")) == ""


def test_a_withheld_statement_says_why_and_no_amount() -> None:
    people = [{"id": "A", "share": "10%", "huge": "1"}]
    deals = [{"id": "D-1", "rep": "A", "booked": "2027-01-05", "amount": "twelve"}]
    statement = evaluate(load_plan(PLAN), {"rep": people, "deal": deals}, "2027-01").statements["A"]
    _, first, _ = read(statement)
    told = [row[0] for row in first]
    assert "This statement is withheld; nothing of it is posted." in told
    assert "Payable" not in told


def test_the_same_statement_gives_the_same_bytes() -> None:
    one, other = io.BytesIO(), io.BytesIO()
    nasty().write_xlsx(one)
    nasty().write_xlsx(other)
    assert one.getvalue() == other.getvalue()


def test_error_without_the_extra_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_workbook, "load_library", lambda name: None)
    with pytest.raises(FrameError, match=r"perfkit\[excel\]"):
        nasty().write_xlsx(io.BytesIO())


def test_the_command_writes_the_workbook_into_the_file_it_names(tmp_path: Path) -> None:
    plan = tmp_path / "plan.plan"
    plan.write_text(PLAN, encoding="utf-8")
    (tmp_path / "rep.csv").write_text("id,share,huge\nA,10%,1\n", encoding="utf-8")
    (tmp_path / "deal.csv").write_text("id,rep,booked,amount\nD-1,A,2027-01-05,50\n", encoding="utf-8")
    asked = ("run", plan, "--data", tmp_path, "--period", "2027-01", "--statement")
    ran = run(*asked, "A", "--output", "xlsx", "-o", tmp_path / "a.xlsx")
    assert (ran.code, ran.out) == (0, "")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["Statement", "Rows"]
    assert run(*asked, "A", "--output", "html", "-o", tmp_path / "a.html").out == ""
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run(*asked, "A", "--output", "xlsx", "-o", tmp_path / "none" / "a.xlsx").codes == ["PKK004"]
    assert run(*asked, "B", "--output", "xlsx", "-o", tmp_path / "b.xlsx").codes == ["PKK008"]
    assert run(*asked, "A", "--output", "xlsx").code == 2
    assert run(*asked, "A", "-o", tmp_path / "a.txt").code == 2


TOLD = """perfkit 2027
plan "Told" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id to account
  id      : text
  account : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
calc
  sold : money = sum(deal.amount)
  many : count = count(deal)
award seat = sold > USD 100
pay commission = 5% * sold  only if sold >= USD 100
carry over : money start USD 0 = sold
"""


def test_who_is_paid_what_is_supposed_and_what_did_not_pay_are_told() -> None:
    people = [{"id": "A", "account": "Bank of A"}]
    deals = [{"id": "D-1", "rep": "A", "booked": "2027-01-05", "amount": "50"}]
    statement = evaluate(load_plan(TOLD), {"rep": people, "deal": deals}, "2027-01").statements["A"]
    supposed = estimate(statement, {"deal": [{"amount": "10"}]}).after
    assert supposed is not None
    _, first, second = read(supposed)
    told = [str(row[0]) for row in first if row]
    assert "Paid to: Bank of A" in told
    assert any(line.startswith("An estimate: supposed are deal") for line in told)
    assert "What did not pay, and why" in told and "Awards" in told and "Carried to the next period" in told
    assert len(second) == 3
    assert "An estimate: supposed are deal" in Reader(supposed.to_html()).words


def test_tiers_and_the_parts_of_rows_are_headed_in_the_language_and_each_part_has_its_own_way() -> None:
    plan = load_plan("""perfkit 2027
plan "Parts" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated day
  id     : text
  rep    : rep
  day    : date
  amount : money
tiers rate(sold: money) marginal
  | from  | below    | rate |
  | USD 0 | no limit | 10%  |
calc each deal
  net : money = amount / 2
earn commission = rate(sum(deal.net))
pay commission = earned(commission)
pay each deal fee = USD 5 - paid(fee)
""")
    deals = [{"id": "D-1", "rep": "A", "day": "2027-01-05", "amount": "50"}]
    _, first, second = read(evaluate(plan, {"rep": [{"id": "A"}], "deal": deals}, "2027-01").statements["A"], "zh")
    assert [row[0] for row in first if str(row[0]).startswith("阶梯")] == [
        "阶梯：应得 commission：`rate`，取值 USD 25.00"
    ]
    ways = {row[4]: str(row[7]) for row in second[1:]}
    assert ways["deal.net"] == "USD 50.00 / 2"
    assert ways["发放 fee"].splitlines() == ["USD 5.00 - USD 0.00", "已发(fee) = USD 0.00；此前没有入账"]


def test_a_cut_explanation_and_rows_that_it_does_not_list_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracing, "STEPS_MAX", 3)
    deals = [{"id": f"D-{at}", "rep": "A", "booked": "2027-01-05", "amount": "50"} for at in range(ROWS_LISTED_MAX + 3)]
    facts = {"rep": [{"id": "A", "account": "B"}], "deal": deals}
    [statement] = evaluate(load_plan(TOLD), facts, "2027-01").statements.values()
    _, first, second = read(statement)
    assert any("than one page holds; ask for a single figure" in str(row[0]) for row in first if row), first
    assert any("… and 3 more" in str(cell) for row in second for cell in row), second
    words = Reader(statement.to_html()).words
    assert "than one page holds; ask for a single figure" in words and "… and 3 more" in words


def test_a_plan_that_pays_nothing_says_so() -> None:
    plan = load_plan(TOLD.partition("pay ")[0])
    [statement] = evaluate(plan, {"rep": [{"id": "A", "account": "B"}], "deal": []}, "2027-01").statements.values()
    _, first, _ = read(statement, "zh")
    assert ("本期无应发金额。",) in [row[:1] for row in first]
    assert "Nothing is payable for this period." in Reader(statement.to_html()).words


@pytest.mark.unmeasured
def test_libreoffice_opens_the_workbook(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("workbooks are opened by LibreOffice, which is not installed")
    with (tmp_path / "a.xlsx").open("wb") as into:
        run_rich().write_xlsx(into, "zh")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    asked = [office, "--headless", profile, "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"]
    subprocess.run([*asked, "--outdir", tmp_path, tmp_path / "a.xlsx"], check=True, capture_output=True, timeout=120)
    rows = list(csv.reader((tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()))
    assert rows[0][0] == "对账单：Ann"
    assert next(row for row in rows if row[0] == "USD")[1] == "USD 2,817.55"
    assert next(row for row in rows if row[0] == "quota")[1] == "USD 40,000.00"
