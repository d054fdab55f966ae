"""Laws of the tools on the text: what is written anew says the same."""

from __future__ import annotations

import json
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfkit.diagnostics import PerfkitError
from perfkit.lang import (
    format_plan,
    plan_from_json,
    plan_to_json,
    print_plan,
    read_plan,
    translate_plan,
)
from perfkit.lang.module_text import read_words
from perfkit.plans import PlanModel
from tests.laws.test_lang import shape_of
from tests.strategies.lang import damaged, soups
from tests.strategies.models import plans, untidy

languages = st.sampled_from(["en", "zh"])
slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def said(model: PlanModel) -> object:
    return shape_of((model.header, model.sections, model.headings))


def read(text: str) -> PlanModel:
    model, findings = read_plan(text, name="a.plan")
    assert model is not None, (text, findings)
    return model


def written(result: tuple[str | None, object]) -> str:
    text, findings = result
    assert text is not None, findings
    return text


def comments(text: str) -> list[str]:
    return sorted(found.rstrip() for found in re.findall(r'"[^"\n]*"|“[^”\n"]*”|(#[^\n]*)', text) if found)


@slow
@given(plans(), languages)
def test_what_is_printed_reads_as_the_model_and_prints_the_same(model: PlanModel, language: str) -> None:
    text = print_plan(model, language)
    again = read(text)
    assert said(again) == said(model)
    assert print_plan(again, language) == text
    assert written(format_plan(text, name="a.plan")) == text


@slow
@given(plans(), languages, st.data())
def test_formatting_undoes_every_other_layout(model: PlanModel, language: str, data: st.DataObject) -> None:
    text = print_plan(model, language)
    assert written(format_plan(data.draw(untidy(text, breaks=False)), name="a.plan")) == text


@slow
@given(plans(), languages, st.data())
def test_formatting_says_the_same_keeps_comments_and_is_done_at_once(
    model: PlanModel, language: str, data: st.DataObject
) -> None:
    text = data.draw(untidy(print_plan(model, language), breaks=True))
    result = written(format_plan(text, name="a.plan"))
    assert said(read(result)) == said(read(text))
    assert comments(result) == comments(text)
    assert written(format_plan(result, name="a.plan")) == result


@slow
@given(plans(), languages, st.data())
def test_translating_says_the_same_and_keeps_comments(model: PlanModel, language: str, data: st.DataObject) -> None:
    text = data.draw(untidy(print_plan(model, language), breaks=True))
    for there in ("en", "zh"):
        result = written(translate_plan(text, there, name="a.plan"))
        assert said(read(result)) == said(model) or comments(text)
        assert said(read(result)) == said(read(text))
        assert comments(result) == comments(text)
        assert written(translate_plan(result, there, name="a.plan")) == result


@slow
@given(plans())
def test_a_formatted_plan_comes_back_from_the_other_language_as_it_was(model: PlanModel) -> None:
    text = print_plan(model)
    other = written(translate_plan(text, "zh", name="a.plan"))
    assert written(translate_plan(other, "en", name="a.plan")) == written(translate_plan(text, "en", name="a.plan"))
    if text.isascii():
        assert written(translate_plan(other, "en", name="a.plan")) == text


@slow
@given(plans())
def test_json_gives_the_model_again(model: PlanModel) -> None:
    tree = plan_to_json(model)
    again = plan_from_json(json.loads(json.dumps(tree)))
    assert said(again) == said(model)
    assert plan_to_json(again) == tree


@given(soups() | damaged())
def test_any_text_is_written_anew_or_has_findings(text: str) -> None:
    model, of_plan = read_plan(text, name="a.plan")
    sections, findings, _ = read_words(text, name="a.plan")
    for result, told in (format_plan(text, name="a.plan"), translate_plan(text, "zh", name="a.plan")):
        assert (result is None) == (sections is None)
        assert told == findings
    # What is no plan may still be a module, which has sections that can be shared and no header.
    assert model is None or findings == of_plan


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)


@st.composite
def damaged_trees(draw: st.DrawFn) -> object:
    """The tree of a plan with one of its parts replaced or removed."""
    tree: object = json.loads(json.dumps(plan_to_json(draw(plans()))))
    at = tree
    while True:
        steps = list(at) if isinstance(at, dict) else list(range(len(at))) if isinstance(at, list) else []
        if not steps:
            return tree
        step = draw(st.sampled_from(steps))
        inner = at[step]  # type: ignore[index]
        if isinstance(inner, dict | list) and inner and draw(st.integers(0, 3)):
            at = inner
            continue
        if draw(st.booleans()):
            del at[step]  # type: ignore[attr-defined]
        else:
            at[step] = draw(values)  # type: ignore[index]
        return tree


@slow
@given(damaged_trees() | values)
def test_a_wrong_tree_gives_a_plan_or_findings(tree: object) -> None:
    try:
        model = plan_from_json(tree)
    except PerfkitError as refused:
        assert refused.findings
    else:
        assert said(plan_from_json(plan_to_json(model))) == said(model)
