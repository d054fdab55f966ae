"""`perfkit goal`: sentences, files and JSON in; a table, findings and JSON out."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from perfkit.goals import cycle_of
from perfkit.goals.model import Goal
from perfkit.views import parse_wishes, render_goals
from tests.cli.commands import run


def test_a_sentence_is_judged_in_its_own_language() -> None:
    ran = run("goal", "Lift NPS to 60")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:7] == [
        "specific    2  met",
        "measurable  2  met",
        "achievable  -  not assessable",
        "relevant    -  not assessable",
        "time-bound  0  not met",
        "total          4 of 6",
        "proposal       By the end of next quarter, lift NPS to 60",
    ]
    assert run("goal", "提升客户满意度").out.startswith("具体    0  未达到\n")
    assert run("goal", "提升客户满意度", "--lang", "en").out.startswith("specific    0  not met\n")


def test_a_file_of_sentences_is_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "goals.txt"
    path.write_text("Lift NPS to 60\n\n提高销售额\n", encoding="utf-8")
    out = run("goal", "--file", path).out
    assert "Lift NPS to 60\nspecific" in out
    assert "提高销售额\n具体" in out


def test_a_finding_names_the_file_and_the_line_of_its_sentence(tmp_path: Path) -> None:
    path = tmp_path / "goals.txt"
    path.write_text("Lift NPS to 60 by Friday\n\n  Call 5 mills soon\n", encoding="utf-8")
    out = run("goal", "--file", path).out
    assert f"{path}:3:16\n   3 |   Call 5 mills soon\n                      ^^^^" in out
    assert f"{path}:1\n" in out
    assert "goal:1" not in out


def test_a_file_in_another_encoding_is_read_when_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "goals.txt"
    path.write_bytes("提升客户满意度".encode("gb18030"))
    assert "--encoding gb18030" in run("goal", "--file", path).err
    assert "具体    0  未达到" in run("goal", "--file", path, "--encoding", "gb18030").out


def test_stored_goals_are_named_and_held_against_their_parents(tmp_path: Path) -> None:
    path = tmp_path / "goals.json"
    one = Goal("G-1", "E-1", cycle_of("2027-Q1"), metric="nps", unit="USD", baseline=0, target=9, parent="G-2")
    two = replace(one, id="G-2", metric="wins", parent="G-1")
    path.write_text(render_goals([one, two]), encoding="utf-8")
    ran = run("goal", "--file", path)
    assert (ran.code, ran.out.count("relevant    0  not met")) == (1, 2)
    assert "G-1\nspecific" in ran.out
    assert "error PKG003: the parents of `G-1` lead back to it: G-1 → G-2 → G-1" in ran.out
    path.write_text(render_goals([replace(one, unit="EUR"), replace(two, parent=None)]), encoding="utf-8")
    ran = run("goal", "--file", path, "--format", "json")
    first, second = json.loads(ran.out)
    assert (ran.code, first["goal"], second["goal"]) == (1, "G-1", "G-2")
    assert first["letters"]["relevant"]["findings"] == ["PKG011"]


def test_error_a_field_twice_and_a_file_without_goals(tmp_path: Path) -> None:
    path = tmp_path / "goals.json"
    path.write_text('{"metric": "nps", "target": "3", "target": "9"}', encoding="utf-8")
    assert "the field `target` stands there twice" in run("goal", "--file", path).err
    for text in ("[]", render_goals([])):
        path.write_text(text, encoding="utf-8")
        ran = run("goal", "--file", path)
        assert (ran.code, ran.out) == (1, "")
        assert "PKK002" in ran.err


def test_json_goes_in_and_out() -> None:
    text = (
        '[{"metric": "nps", "owner": "E-1", "baseline": "51", "target": "60", "history": ["48", "51"]}, "Grow revenue"]'
    )
    ran = run("goal", "--file", "-", "--format", "json", stdin=text.encode())
    first, second = json.loads(ran.out)
    assert first["schema"] == "perfkit.verdict/1"
    assert [first["letters"][name]["score"] for name in first["letters"]] == [2, 2, 2, None, 0]
    assert second["findings"][0]["what"]["zh"]
    assert second["reading"]["direction"] == "more"


def test_stored_goals_are_read_too() -> None:
    goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), metric="revenue", unit="USD", baseline=0, target=120_000)
    ran = run("goal", "--file", "-", stdin=render_goals([goal]).encode())
    assert ran.code == 0
    assert "total          6 of 6" in ran.out


def test_a_deadline_that_is_over_is_an_error() -> None:
    assert run("goal", "Sign 6 airports by 30 June 2026", "--as-of", "2026-11-21").code == 1
    assert run("goal", "Sign 6 airports by 30 June 2026").code == 0


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "PKG030"),
        ('["Lift NPS to 60", 7]', "PKG030"),
        ('{"metrik": "nps"}', "PKG030"),
        ('{"target": "1e9"}', "PKG030"),
    ],
)
def test_json_of_another_form_is_a_finding(text: str, code: str) -> None:
    ran = run("goal", "--file", "-", stdin=text.encode())
    assert (ran.code, ran.out) == (1, "")
    assert ran.codes == [code]


def test_a_file_or_date_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    assert run("goal", "--file", tmp_path / "none.txt").code == 1
    ran = run("goal", "Lift NPS to 60", "--as-of", "soon")
    assert (ran.code, ran.out) == (1, "")


def test_neither_sentence_nor_file_is_misuse() -> None:
    with pytest.raises(SystemExit) as misuse:
        run("goal")
    assert misuse.value.code == 2


def test_facts_of_every_field_come_through_the_door() -> None:
    text = json.dumps(
        {
            "text": "x",
            "cycle": {"starts_on": "2027-01-01", "ends_on": "2027-03-31"},
            "starts_on": "2027-01-01",
            "ends_on": "2027-04-01",
            "peers": ["1/3"],
            "direction": "less",
            "drivers": ["a"],
            "weight": "0.5",
        }
    )
    (facts,), findings = parse_wishes(text)
    assert findings == ()
    assert facts.cycle.ends_on.isoformat() == "2027-03-31"


@pytest.mark.parametrize(
    ("text", "path", "en", "zh"),
    [
        ("5", "$", "a sentence or an object of goal facts is wanted", "应为一句话或目标信息对象"),
        (
            '[{"metric": "a", "target": 5}]',
            "[0].target",
            "a text is wanted; numbers stand as text too",
            "数字也写成文本",
        ),
        ('{"metrik": "a"}', "metrik", "there is no such field", "没有这个字段"),
        ('["x", {"target": "1.2.3"}]', "[1].target", "it is not written in the form wanted", "书写形式不对"),
        (f'["{"x" * 100_001}"]', "[0]", "it is too long", "过长"),
        (f"[{','.join(['5'] * 10_001)}]", "$", "the list is too long", "列表过长"),
    ],
)
def test_a_wrong_field_is_told_in_words_at_its_place(text: str, path: str, en: str, zh: str) -> None:
    wishes, (found,) = parse_wishes(text)
    assert (wishes, found.code.code, found.places[0].path) == ((), "PKG030", path)
    assert en in found.what()
    assert zh in found.what("zh")


def test_the_first_month_of_fiscal_years_can_be_named() -> None:
    asked = ("goal", "Sign 6 airports by the end of FY27", "--as-of", "2026-11-21")
    assert "PKW043" in run(*asked).out
    assert "PKW043" not in run(*asked, "--fiscal-start", "4").out
    with pytest.raises(SystemExit):
        run(*asked, "--fiscal-start", "13")


@pytest.mark.parametrize("text", ["", "\n  \n"])
def test_a_file_without_a_goal_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "goals.txt"
    path.write_text(text, encoding="utf-8")
    done = run("goal", "--file", str(path))
    assert done.code == 1
    assert "PKK002" in done.err
    assert "no goal stands in it" in done.err
    assert "里面没有写目标" in run("goal", "--lang", "zh", "--file", str(path)).err
