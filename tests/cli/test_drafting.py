"""`perfkit init`: a first plan from a folder, on the screen or in a file; what is wrong is a finding."""

from __future__ import annotations

from pathlib import Path

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
