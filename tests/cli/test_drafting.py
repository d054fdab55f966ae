"""`perfkit init`: a first plan from a folder, on the screen or in a file; what is wrong is a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_main import run


def test_a_folder_becomes_a_plan_that_passes_its_checks(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,quota\nE-1,500\n", encoding="utf-8")
    (tmp_path / "deals.csv").write_text("no,owner,on\n1,E-1,5/6/2027\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    shown = run("init", str(tmp_path))
    assert (shown.code, shown.err) == (0, "deals, on: could also be read as `M/D/Y`: look at a cell\n")
    plan = tmp_path / "plan.plan"
    assert run("init", str(tmp_path), "-o", str(plan)).out == ""
    assert plan.read_text(encoding="utf-8") == shown.out
    assert run("check", str(plan)).code == 0


def test_a_folder_without_tables_a_broken_file_and_a_wrong_title_are_told(tmp_path: Path) -> None:
    assert run("init", str(tmp_path)).codes == ["PKK003"]
    assert run("init", str(tmp_path / "none")).codes == ["PKK003"]
    (tmp_path / "people.csv").write_text("id,quota\nE-1\n", encoding="utf-8")
    assert run("init", str(tmp_path)).codes == ["PKA005"]
    (tmp_path / "people.csv").write_text("id,quota\nE-1,5\n", encoding="utf-8")
    assert run("init", str(tmp_path), "-o", str(tmp_path / "no" / "plan.plan")).codes == ["PKK004"]


def test_one_file_that_cannot_be_read_is_left_out_and_the_rest_is_proposed(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,quota\nE-1,5\n", encoding="utf-8")
    (tmp_path / "kunden.csv").write_text("Nr;Umsatz\n1;5,0\n", encoding="utf-8")
    plan = tmp_path / "plan.plan"
    ran = run("init", str(tmp_path), "-o", str(plan))
    assert (ran.code, ran.codes) == (1, ["PKA012"])
    assert "kunden.csv: left out of the draft" in ran.err
    assert "kunden.csv：没有列入草案" in run("init", str(tmp_path), "--lang", "zh").err
    text = plan.read_text(encoding="utf-8")
    assert "participants people key id" in text and "kunden" not in text
    assert run("check", str(plan)).code == 0


def test_the_sections_of_a_known_system_are_printed_and_unconfirmed_ones_told(tmp_path: Path) -> None:
    shown = run("init", "--system", "salesforce")
    assert (shown.code, shown.err) == (0, "")
    assert 'participants users from "User" key id' in shown.out
    told = run("init", "--system", "ec", "--lang", "zh")
    assert (told.code, told.err) == (0, "ec, 订单: 未证实\n")
    out = tmp_path / "sections.plan"
    assert run("init", "--system", "trello", "-o", str(out)).out == ""
    assert out.read_text(encoding="utf-8").startswith("# Trello: Card\n")
    assert run("init", "--system", "trello", "-o", str(tmp_path / "no" / "x")).codes == ["PKK004"]


def test_known_systems_are_listed_and_an_unknown_one_is_misuse() -> None:
    lines = run("init", "--systems").out.splitlines()
    assert any(line.startswith("zoho        Zoho CRM: Deals  https://help.zoho.com/") for line in lines)
    assert "excel       Excel: Sheet1  unconfirmed" in lines
    wrong = run("init", "--system", "salesfroce")
    assert wrong.code == 2
    assert "perhaps `salesforce`" in wrong.err


def test_a_table_goes_from_a_spreadsheet_into_a_plan_and_back() -> None:
    bars = run("table", stdin=b"region\trate\nNorth\t5%\n")
    assert (bars.code, bars.out) == (0, '  | region  | rate |\n  | "North" | 5%   |\n')
    assert run("table", stdin=bars.out.encode()).out == "region\trate\nNorth\t5%\n"
    assert run("table", stdin=b"\xff").code == 1


def test_a_heading_that_ends_its_quotes_and_a_broken_cell_write_nothing(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text('id,"x"" note ""y"\nE-1,5\n', encoding="utf-8")
    shown = run("init", str(tmp_path))
    assert (shown.code, shown.out, shown.codes) == (1, "", ["PKA031"])
    pasted = run("table", stdin=b'n\tr\n"O""Brien"\t5%\n')
    assert (pasted.code, pasted.out, pasted.codes) == (1, "", ["PKA031"])


def test_a_year_that_is_none_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        run("init", "--year", "99999", "--lang", "zh")
    assert "不是年份（1900 到 2999）" in capsys.readouterr().err


def test_tables_of_another_form_are_told(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text("id,amount\nD1,5\n", encoding="utf-8")
    (tmp_path / "prices.tsv").write_text("id\tprice\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("agreed\n", encoding="utf-8")
    ran = run("init", str(tmp_path))
    assert (ran.code, ran.codes) == (0, ["PKK015"])
    assert "prices.tsv" in ran.err
    (tmp_path / "deals.csv").unlink()
    assert run("init", str(tmp_path)).codes == ["PKK003", "PKK015"]
