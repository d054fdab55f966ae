"""A list of goals is read whole or not at all, and what is said of one is shown in either language."""

from __future__ import annotations

import datetime
import json

import pytest

from perfkit import GoalFacts, check_goal
from perfkit.diagnostics import Place
from perfkit.views import parse_wishes, render_verdict, verdicts_to_json
from perfkit.views.wishes import WISHES_LIMIT


def test_sentences_and_facts_stand_in_one_list_or_alone() -> None:
    wishes, findings = parse_wishes('["Lift NPS to 60", {"metric": "nps", "target": "60", "history": ["51"]}]')
    assert findings == () and [type(each).__name__ for each in wishes][:1] == ["str"] and len(wishes) == 2
    assert parse_wishes('"Lift NPS to 60"') == (("Lift NPS to 60",), ())


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("[", ["$"]),
        ("[1, {}, 2]", ["[0]", "[2]"]),
        ('[{"metric": "nps", "target": {}}]', ["[0].target"]),
        pytest.param(json.dumps(["x"] * (WISHES_LIMIT + 1)), ["$"], id="too many"),
        ('[{"metric": "nps", "target": "six"}]', ["[0].target"]),
    ],
)
def test_a_list_with_something_wrong_is_refused_with_every_place(text: str, paths: list[str]) -> None:
    wishes, findings = parse_wishes(text)
    assert wishes == ()
    assert {each.code.code for each in findings} == {"PKG030"}
    assert [each.places[0].path for each in findings] == paths


def test_a_verdict_is_shown_with_its_proposal_and_what_is_missing() -> None:
    verdict = check_goal("提高客户满意度")
    shown = render_verdict(verdict, "zh")
    assert "具体    0  未达到" in shown and "合计       0 / 6" in shown and "警告 PKW008：没有写明目标数值" in shown
    page = verdict._repr_html_()
    assert "<td>可衡量</td><td>0</td><td>未达到</td>" in page and "<b>PKW016</b> 没有期限" in page
    met = check_goal("Win 12 new customers by 2027-09-30", as_of="2027-07-01")
    assert "total          6 of 6" in render_verdict(met)
    assert [each["total"] for each in verdicts_to_json([verdict, met])] == [0, 6]  # type: ignore[call-overload, index]


def test_stored_goals_are_read_by_their_own_schema_and_a_day_that_there_is_not_is_refused() -> None:
    wishes, (finding,) = parse_wishes('{"schema": "perfkit.goals/1", "goals": 3}')
    assert wishes == () and (finding.code.code, finding.places[0].path) == ("PKG030", "goals")
    wish = {"metric": "nps", "target": "60", "starts_on": "2027-01-01", "ends_on": "2027-02-28"}
    (read,), _ = parse_wishes(json.dumps(wish))
    assert isinstance(read, GoalFacts) and read.ends_on == datetime.date(2027, 2, 28)
    refused, (finding,) = parse_wishes(json.dumps({**wish, "ends_on": "2027-02-30"}))
    assert refused == () and finding.code.code == "PKV025"


def test_what_is_said_of_a_sentence_stands_where_its_text_has_it() -> None:
    verdict = check_goal("grow sales a lot")
    line = "Team North\tgrow sales a lot"
    moved = verdict.at(Place("goals.txt", line=3, column=12, text=line))
    places = [[finding.places[0] for finding in each.findings] for each in (verdict, moved)]
    assert {place.text for place in places[1]} == {line} and {place.line for place in places[1]} == {3}
    shifts = {(before.column, after.column) for before, after in zip(*places, strict=True)}
    assert shifts == {(column, column + 11 if column else None) for column, _ in shifts}
    assert [len(letter.findings) for letter in moved.letters.values()] == [2, 1, 1, 1, 1]
