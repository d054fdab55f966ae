"""A list of goals is read whole or not at all, and what is said of one is shown in either language."""

from __future__ import annotations

import json

import pytest

from perfkit import check_goal
from perfkit.views import parse_wishes, render_verdict
from perfkit.views.wishes import WISHES_LIMIT


def test_sentences_and_facts_stand_in_one_list_or_alone() -> None:
    wishes, findings = parse_wishes('["Lift NPS to 60", {"metric": "nps", "target": "60", "history": ["51"]}]')
    assert findings == () and [type(each).__name__ for each in wishes][:1] == ["str"] and len(wishes) == 2
    assert parse_wishes('"Lift NPS to 60"') == (("Lift NPS to 60",), ())


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("[", [""]),
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
