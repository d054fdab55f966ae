"""Plans as JSON and back."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from perfkit.diagnostics import PerfkitError
from perfkit.diagnostics.codes import lang as codes
from perfkit.expr import Formula, Literal, LiteralKind, Name, Negative
from perfkit.lang import parser, plan_from_json, plan_schema, plan_to_json, read_plan, tree
from perfkit.plans import Calc, Must, ParameterRow, PlanModel
from tests.lang.test_print import PLAN
from tests.lang.test_translate import PLANS
from tests.laws.test_lang import shape_of
from tests.strategies.lang import HEADER

TEXT = HEADER + (
    "## 1\ncalc when a\n  b : money in USD or empty = -USD 1.50  round 2 half_up\n"
    "tiers t(x: percent) marginal\n  | from | below | rate |\n  | 0% | no limit | 1.5 |\n"
    'must c at period start >= 2027-01-05 note "n"\n'
)


def read(text: str) -> PlanModel:
    model, findings = read_plan(text, name="a.plan")
    assert model is not None, findings
    return model


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_a_plan_comes_back_from_json(path: Path) -> None:
    model = read(path.read_text("utf-8"))
    again = plan_from_json(json.loads(json.dumps(plan_to_json(model))))
    assert shape_of((again.header, again.sections, again.headings)) == shape_of(
        (model.header, model.sections, model.headings)
    )


def test_the_tree_holds_exact_numbers_as_text_and_leaves_out_what_is_usual() -> None:
    tree = plan_to_json(read(TEXT))
    assert tree["schema"] == "perfkit.plan/1"
    assert tree["headings"] == [{"text": "1", "before": 0}]
    assert tree["header"] == {
        "edition": 2027,
        "title": "p",
        "version": 1,
        "currency": "USD",
        "starts_on": "2027-01-01",
        "ends_on": "2027-12-31",
        "period": "month",
    }
    sections = json.loads(json.dumps(tree["sections"]))
    calc, tiers, must = sections
    assert calc == {
        "node": "calc",
        "grain": None,
        "lines": [
            {
                "name": "b",
                "type": {"base": "money", "currency": "USD", "may_be_empty": True},
                "formula": {
                    "node": "negative",
                    "operand": {"node": "literal", "kind": "money", "value": "3/2", "currency": "USD", "places": 2},
                },
                "tails": [{"kind": "round", "places": 2, "mode": "half_up"}],
            }
        ],
        "condition": {"node": "name", "parts": ["a"]},
    }
    assert tiers["rows"][0]["upper"] is None
    assert must["condition"]["left"]["moment"] == {"node": "period_edge", "edge": "period start"}
    assert must["condition"]["right"]["value"] == "2027-01-05"
    assert must["note"] == {"text": "n"}


def test_a_plan_from_json_has_places_in_its_printed_text() -> None:
    model = plan_from_json(plan_to_json(read(TEXT)))
    assert model.source is not None and model.source.name == "plan.json"
    section = model.sections[0]
    assert isinstance(section, Calc) and section.span is not None
    assert model.source.text[section.span.start : section.span.end] == "calc"


Change = Callable[[dict[str, object]], object]
WRONG: list[tuple[Change, str, str]] = [
    (lambda tree: tree.pop("header"), "header", "a mapping"),
    (lambda tree: tree.update(extra=1), "extra", "a part of a plan"),
    (lambda tree: tree.update(sections={}), "sections", "a list"),
    (lambda tree: tree["sections"].append(5), "sections[3]", "a mapping whose `node` is one of"),  # type: ignore[attr-defined]
    (lambda tree: tree["sections"][0].update(node="formula"), "sections[0]", "a mapping whose"),  # type: ignore[index]
    (lambda tree: tree["sections"][0].pop("lines"), "sections[0].lines", "a value"),  # type: ignore[index]
    (lambda tree: tree["sections"][0].update(lines=None), "sections[0].lines", "a list"),  # type: ignore[index]
    (lambda tree: tree["sections"][0].update(span=[0, 1]), "sections[0].span", "a part of `calc`"),  # type: ignore[index]
    (lambda tree: tree["header"].update(version="1"), "header.version", "a whole number"),  # type: ignore[attr-defined]
    (lambda tree: tree["header"].update(version=True), "header.version", "a whole number"),  # type: ignore[attr-defined]
    (lambda tree: tree["header"].update(title=None), "header.title", "a text"),  # type: ignore[attr-defined]
    (lambda tree: tree["header"].update(starts_on="2027-02-30"), "header.starts_on", "a day as text"),  # type: ignore[attr-defined]
    (lambda tree: tree["header"].update(starts_on="2027-1-5"), "header.starts_on", "a day as text"),  # type: ignore[attr-defined]
    (lambda tree: tree["header"].update(period="months"), "header.period", "one of `day`, `week`"),  # type: ignore[attr-defined]
]


@pytest.mark.parametrize(("change", "path", "wanted"), WRONG, ids=[path for _, path, _ in WRONG])
def test_what_cannot_stand_somewhere_is_named_by_its_path(change: Change, path: str, wanted: str) -> None:
    tree = copy.deepcopy(plan_to_json(read(TEXT)))
    change(tree)
    with pytest.raises(PerfkitError) as caught:
        plan_from_json(tree)
    (finding,) = caught.value.findings
    assert (finding.code.code, finding.places[0].path) == ("PKL071", path)
    assert finding.what().startswith(f"this is not {wanted}")
    assert finding.code is codes.NOT_A_TREE


@pytest.mark.parametrize("value", [5, 1.5, "3/0", "03/2x", "1e3", "٣", True, None, "1" * 60])
def test_numbers_that_are_not_exact_texts_are_refused(value: object) -> None:
    tree = plan_to_json(PlanModel(PLAN.header, (Must(Literal(LiteralKind.COUNT, Fraction(1)), None),)))
    tree["sections"][0]["condition"]["value"] = value  # type: ignore[index]
    with pytest.raises(PerfkitError, match="PKL071"):
        plan_from_json(tree)


@pytest.mark.parametrize("value", [None, 5, [], {}, {"schema": "perfkit.plan/2"}, "text"])
def test_anything_else_is_no_plan(value: object) -> None:
    with pytest.raises(PerfkitError, match=r'this is not a mapping with `"schema": "perfkit.plan/1"`'):
        plan_from_json(value)


def test_a_tree_that_no_text_says_is_refused() -> None:
    tree = plan_to_json(PlanModel(PLAN.header, (Must(Name(("a) > 1\npay b",)), None),)))
    with pytest.raises(PerfkitError, match="PKL070"):
        plan_from_json(tree)


def test_a_tree_deeper_than_a_text_may_be_is_refused() -> None:
    node: dict[str, object] = {"node": "name", "parts": ["a"]}
    for _ in range(50_000):
        node = {"node": "negative", "operand": node}
    tree = plan_to_json(PLAN)
    tree["sections"] = [{"node": "must", "condition": node, "grain": None}]
    with pytest.raises(PerfkitError, match="PKL005"):
        plan_from_json(tree)


@pytest.mark.unmeasured
def test_a_tree_that_holds_one_part_many_times_is_refused() -> None:
    node: dict[str, object] = {"node": "name", "parts": ["a"]}
    for _ in range(40):
        node = {"node": "all_of", "parts": [node, node]}
    tree = plan_to_json(PLAN)
    tree["sections"] = [{"node": "must", "condition": node, "grain": None}]
    with pytest.raises(PerfkitError, match="PKL002"):
        plan_from_json(tree)


def test_a_model_deeper_than_a_text_may_be_has_no_tree() -> None:
    formula: Formula = Name(("a",))
    for _ in range(5_000):
        formula = Negative(formula)
    with pytest.raises(PerfkitError, match="PKL005"):
        plan_to_json(PlanModel(PLAN.header, (Must(formula, None),)))


@pytest.mark.unmeasured
def test_the_schema_defines_every_part_that_a_tree_holds() -> None:
    schema = plan_schema()
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    references = {
        found["$ref"].removeprefix("#/$defs/") for found in iter_mappings(schema) if isinstance(found.get("$ref"), str)
    }
    assert references <= definitions.keys()
    for path in PLANS:
        for part in iter_mappings(plan_to_json(read(path.read_text("utf-8")))):
            if "node" in part:
                known = definitions[part["node"]]
                assert part.keys() <= known["properties"].keys()
                assert set(known["required"]) <= part.keys()


def iter_mappings(value: object) -> list[dict[str, str]]:
    """Every mapping inside a value."""
    if isinstance(value, dict):
        return [value, *(found for inner in value.values() for found in iter_mappings(inner))]
    if isinstance(value, list):
        return [found for inner in value for found in iter_mappings(inner)]
    return []


def test_the_schema_refuses_other_parts_and_inexact_numbers() -> None:
    definitions = plan_schema()["$defs"]
    assert isinstance(definitions, dict)
    assert definitions["calc"]["additionalProperties"] is False
    assert definitions["literal"]["properties"]["value"] == {"anyOf": [{"type": "boolean"}, {"type": "string"}]}
    assert definitions["curve"]["properties"]["columns"]["minItems"] == 2
    assert definitions["tier_row"]["properties"]["upper"] == {"anyOf": [{"$ref": "#/$defs/formula"}, {"type": "null"}]}
    assert {"$ref": "#/$defs/name"} in definitions["formula"]["oneOf"]


def test_what_is_remembered_of_each_part_is_what_it_is() -> None:
    for remembered in (tree._fields_of, tree._name_of, tree._hints_of):
        assert remembered(Calc) == remembered.__wrapped__(Calc)
    assert parser._literals() == parser._literals.__wrapped__()
    assert (tree._name_of(ParameterRow), tree._hints_of(Calc)["grain"]) == ("parameter_row", str | None)
