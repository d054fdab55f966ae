"""`fmt` and `translate`: texts written anew, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import run
from tests.cli.plans import PLAN, write_plan

UNTIDY = PLAN.replace("  sold    : money            = sum", "  sold:money=sum")


def test_a_plan_is_laid_out_in_place_and_only_once(tmp_path: Path) -> None:
    path = write_plan(tmp_path, UNTIDY)
    first = run("fmt", path)
    assert (first.code, first.out, first.err) == (0, "", f"{path}: laid out anew\n")
    assert path.read_text() == PLAN
    assert run("fmt", path).err == ""
    assert sorted(each.name for each in tmp_path.iterdir()) == ["deal.csv", "plan.plan", "rep.csv"]


def test_standard_input_goes_to_standard_output() -> None:
    assert run("fmt", "-", stdin=UNTIDY.encode()).out == PLAN


def test_a_check_changes_nothing_and_says_what_would(tmp_path: Path) -> None:
    good, bad = write_plan(tmp_path / "a"), write_plan(tmp_path / "b", UNTIDY)
    assert run("fmt", "--check", good).code == 0
    ran = run("fmt", "--check", good, bad)
    assert (ran.code, ran.out, ran.codes) == (1, "", ["PKK010"])
    assert f"run `perfkit fmt {bad}`" in ran.err
    assert bad.read_text() == UNTIDY


def test_error_a_plan_that_cannot_be_read_stays_as_it_is(tmp_path: Path) -> None:
    path = write_plan(tmp_path, PLAN.replace("calc\n", "calc (\n", 1))
    before = path.read_bytes()
    ran = run("fmt", path, tmp_path / "none.plan")
    assert ran.code == 1
    assert "PKK002" in ran.codes
    assert len(ran.codes) >= 2
    assert path.read_bytes() == before


def test_error_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_plan(tmp_path, UNTIDY)

    def refuse(**_: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    ran = run("fmt", path)
    assert (ran.code, ran.codes) == (1, ["PKK004"])
    assert path.read_text() == UNTIDY


def test_a_plan_is_translated_there_and_back(tmp_path: Path) -> None:
    path = write_plan(tmp_path)
    chinese = run("translate", path, "--to", "zh")
    assert chinese.code == 0
    assert "参与人 rep 主键 id" in chinese.out
    assert run("fmt", "--check", "-", stdin=chinese.out.encode()).code == 0
    assert run("translate", "-", "--to", "en", stdin=chinese.out.encode()).out == PLAN


def test_what_was_not_laid_out_stays_line_for_line(tmp_path: Path) -> None:
    ran = run("translate", write_plan(tmp_path, UNTIDY), "--to", "zh")
    assert len(ran.out.splitlines()) == len(UNTIDY.splitlines())
    assert "  sold:金额=求和(deal.amount)\n" in ran.out


@pytest.mark.parametrize("text", ["perfkit 2027\n", ""])
def test_error_what_is_no_plan_is_not_translated(text: str) -> None:
    ran = run("translate", "-", "--to", "zh", stdin=text.encode())
    assert (ran.code, ran.out) == (1, "")
    assert ran.codes


def test_the_tree_is_the_same_in_both_languages_and_any_layout(tmp_path: Path) -> None:
    path = write_plan(tmp_path)
    tree = run("tree", path)
    assert tree.code == 0
    found = json.loads(tree.out)
    assert (found["schema"], found["header"]["currency"]) == ("perfkit.plan/1", "USD")
    chinese = run("translate", path, "--to", "zh").out
    assert run("tree", "-", stdin=chinese.encode()).out == tree.out
    assert run("tree", "-", stdin=UNTIDY.encode()).out == tree.out


def test_error_no_plan_has_no_tree(tmp_path: Path) -> None:
    assert run("tree", tmp_path / "none.plan").codes == ["PKK002"]
    ran = run("tree", "-", stdin=b"perfkit 2027\n(")
    assert (ran.code, ran.out) == (1, "")


def test_the_plans_of_the_package_and_the_docs_are_laid_out(root: Path) -> None:
    plans = [*root.glob("docs/examples/*/*.plan"), *root.glob("src/perfkit/cli/demo/*.plan")]
    assert len(plans) == 5
    assert run("fmt", "--check", *plans).err == ""


def test_the_demo_s_chinese_plan_needs_no_english_keyword(root: Path) -> None:
    path = root / "src" / "perfkit" / "cli" / "demo" / "commission-zh.plan"
    assert run("translate", path, "--to", "zh").out == path.read_text(encoding="utf-8")
