"""The door for stored goals: what it reads, and what it refuses and how."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from perfkit.diagnostics import Json
from perfkit.goals import Goal, cycle_of
from perfkit.views import document_of, goals_to_json, parse_goals, render_goals, schema_of

CYCLE = {"starts_on": "2027-01-01", "ends_on": "2027-03-31"}
SMALL: dict[str, Json] = {"id": "G-1", "owner": "E-17", "cycle": CYCLE, "target": "12.5"}  # type: ignore[dict-item]


def read(*goals: object, **more: object) -> tuple[tuple[Goal, ...], list[tuple[str, str, str]]]:
    text = json.dumps({"schema": "perfkit.goals/1", "goals": goals, **more})
    found, findings = parse_goals(text)
    return found, [(each.code.code, each.places[0].path, each.what()) for each in findings]


def with_field(**fields: object) -> dict[str, object]:
    return {**SMALL, **fields}


def test_a_small_document_is_read_with_what_it_leaves_out() -> None:
    (goal,), findings = read(SMALL)
    assert findings == []
    assert (goal.target, goal.baseline, goal.version, goal.milestones) == (12.5, None, 1, ())


@pytest.mark.parametrize(
    ("field", "value", "path"),
    [
        ("target", 12.5, "goals[0].target"),
        ("target", 12, "goals[0].target"),
        ("target", float("nan"), "goals[0].target"),
        ("target", float("inf"), "goals[0].target"),
        ("target", True, "goals[0].target"),
        ("target", "1e9", "goals[0].target"),
        ("target", "1/0", "goals[0].target"),
        ("target", "0.1234567890123", "goals[0].target"),
        ("target", "9" * 5000, "goals[0].target"),
        ("target", "１２", "goals[0].target"),
        ("target", " 12", "goals[0].target"),
        ("target", "12\n", "goals[0].target"),
        ("version", 1.0, "goals[0].version"),
        ("version", "1", "goals[0].version"),
        ("version", 10**30, "goals[0].version"),
        ("id", "", "goals[0].id"),
        ("id", " G-1", "goals[0].id"),
        ("id", 7, "goals[0].id"),
        ("owner", None, "goals[0].owner"),
        ("direction", "up", "goals[0].direction"),
        ("milestones", {}, "goals[0].milestones"),
        ("cycle", "2027-Q1", "goals[0].cycle"),
        ("cycle", {**CYCLE, "ends_on": "31.3.2027"}, "goals[0].cycle.ends_on"),
        ("cycle", {**CYCLE, "ends_on": "2027-02-30"}, "goals[0].cycle.ends_on"),
        ("check_ins", [{"value": "1"}], "goals[0].check_ins[0].on"),
        ("rewards", [{"amount": {"amount": "1/0", "currency": "USD"}}], "goals[0].rewards[0].amount.amount"),
        ("tilte", "a slip", "goals[0].tilte"),
        ("title", "x" * 5000, "goals[0].title"),
    ],
)
def test_a_wrong_field_is_a_finding_at_its_place_and_nothing_is_read(field: str, value: object, path: str) -> None:
    goals, findings = read(with_field(**{field: value}))
    assert goals == ()
    assert [(code, place) for code, place, _ in findings] == [("PKG030", path)]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("target", "1000000000000000000", "PKV014"),
        ("target", "1/1000000000001", "PKV015"),
        ("rewards", [{"amount": {"amount": "1", "currency": "XXY"}}], "PKV001"),
    ],
)
def test_a_number_or_currency_beyond_the_doors_of_values_keeps_its_code(field: str, value: object, code: str) -> None:
    goals, findings = read(with_field(**{field: value}))
    assert goals == ()
    assert [each[0] for each in findings] == [code]
    assert findings[0][1].startswith(f"goals[0].{field}")


def test_everything_that_is_wrong_is_told_at_once() -> None:
    _, findings = read(with_field(target=1.5, id=""), with_field(direction="up"), more=1)
    assert sorted(place for _, place, _ in findings) == ["goals[0].id", "goals[0].target", "goals[1].direction", "more"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        ('{"schema": ' + "9" * 10_000 + "}", "it is no JSON"),
        ("[]", "an object is wanted"),
        ('{"goals": [], "goals": []}', "the field `goals` stands there twice"),
        ('{"schema": "perfkit.goals/1", "goals": [{"id": "\\ud800"}]}', "it holds the unseen sign U+D800"),
        ('{"schema": "perfkit.goals/1", "goals": [{"id": "G\\u20281"}]}', "it holds the unseen sign U+2028"),
        ('{"schema": "perfkit.goals/1", "goals": [{"i\u200bd": "G-1"}]}', "it holds the unseen sign U+200B"),
        ('{"goals": "\\b"}', "it holds the unseen sign U+0008"),
        ('{"schema": "perfkit.goals/2", "goals": []}', "it is none of the words known here"),
        ('{"schema": "perfkit.goals/1"}', "it is missing"),
        ("\ud800", "it is no JSON"),
    ],
)
def test_a_text_that_is_no_document_is_one_finding(text: str, reason: str) -> None:
    goals, findings = parse_goals(text)
    assert goals == ()
    assert [each.code.code for each in findings] == ["PKG030"]
    assert findings[0].what().endswith(reason)


def test_a_document_has_the_form_of_its_schema() -> None:
    document = goals_to_json([Goal("G-1", "E-17", cycle_of("2027-Q1"), baseline=0, target=5)])
    assert (
        document_of("goals").model_validate(document).model_dump(by_alias=True, mode="json", exclude_unset=True)
        == document
    )
    assert schema_of("goals")["title"] == "GoalsDocument"


def test_the_same_goals_give_the_same_text() -> None:
    goal = Goal("目标", "E-17", cycle_of("2027-Q1"), baseline=0, target=5)
    assert render_goals([goal]) == render_goals([goal])
    assert "目标" in render_goals([goal])


def test_goals_need_neither_pydantic_nor_the_parser() -> None:
    source = Path(__file__).resolve().parents[2] / "src"
    code = "from perfkit import Goal, check_goals; print([m for m in ('pydantic', 'lark') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(source)!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "[]"
