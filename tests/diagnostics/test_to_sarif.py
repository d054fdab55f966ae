from typing import cast

from perfkit.diagnostics import Json, Place, find, findings_to_sarif
from perfkit.diagnostics.codes.adapters import RAGGED_ROW
from perfkit.diagnostics.codes.lang import SINGLE_EQUALS


def run_of(document: dict[str, Json]) -> dict[str, Json]:
    return cast("list[dict[str, Json]]", document["runs"])[0]


def test_each_result_names_its_rule_place_and_fix() -> None:
    place = Place("plans/甲 b.plan", 7, 15, 1, "must amount = 5", label="here")
    run = run_of(findings_to_sarif([find(SINGLE_EQUALS, place, place)], version="9.9"))
    (result,) = cast("list[dict[str, Json]]", run["results"])
    assert result["ruleId"] == "PKL032"
    assert result["level"] == "error"
    region = {"startLine": 7, "startColumn": 15, "endColumn": 16, "snippet": {"text": "must amount = 5"}}
    location = {
        "physicalLocation": {"artifactLocation": {"uri": "plans/%E7%94%B2%20b.plan"}, "region": region},
        "message": {"text": "here"},
    }
    assert result["locations"] == [location]
    assert result["relatedLocations"] == [location]
    (fix,) = cast("list[dict[str, list[dict[str, list[Json]]]]]", result["fixes"])
    deleted = {"startLine": 7, "startColumn": 15, "endLine": 7, "endColumn": 16}
    assert fix["artifactChanges"][0]["replacements"] == [{"deletedRegion": deleted, "insertedContent": {"text": "=="}}]


def test_rules_stand_once_each_with_the_names_of_their_values_marked() -> None:
    findings = [find(RAGGED_ROW, Place("a.csv", path="row 3"), found=1, wanted=2)] * 2
    run = run_of(findings_to_sarif(findings, version="9.9", lang="zh"))
    driver = cast("dict[str, dict[str, list[dict[str, dict[str, str]]]]]", run["tool"])["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [RAGGED_ROW.code]
    assert "{" not in driver["rules"][0]["shortDescription"]["text"]
    assert run["language"] == "zh-CN"
    (first, second) = cast("list[dict[str, list[dict[str, Json]]]]", run["results"])
    assert first == second
    assert first["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "row 3"}]
