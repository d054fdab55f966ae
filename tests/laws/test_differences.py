"""Laws of comparing two plans by what they mean."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from perfkit.differences import Difference, DifferenceKind
from perfkit.differences.compare_parts import list_differences
from perfkit.differences.match import match_parts
from perfkit.differences.parts import list_parts
from perfkit.lang import format_plan, print_plan, read_plan, translate_plan
from perfkit.plans import PlanModel
from tests.plans.listing import SUITE
from tests.tries import tries

MIRRORED = {DifferenceKind.ADDED: DifferenceKind.REMOVED, DifferenceKind.REMOVED: DifferenceKind.ADDED}
# Whole plans are read four times for each example.
few = tries(15)
texts = st.sampled_from(SUITE).map(lambda path: path.read_text(encoding="utf-8"))


def read(text: str) -> PlanModel | None:
    return read_plan(text, name="a.plan")[0]


def between(one: PlanModel, other: PlanModel) -> tuple[Difference, ...]:
    first, second = list_parts(one), list_parts(other)
    return list_differences(first, second, match_parts(first, second))


def told(found: Difference) -> tuple[object, ...]:
    """What a difference says of both sides; of things that changed places one is said to move, whichever it is."""
    if found.kind is DifferenceKind.MOVED:
        return (found.kind,)
    return (found.kind, found.name_a, found.name_b, found.detail, found.before, found.after, found.is_wording)


def mirrored(found: Difference) -> Difference:
    """A difference as it is told with the plans exchanged."""
    return replace(
        found,
        kind=MIRRORED.get(found.kind, found.kind),
        name_a=found.name_b,
        name_b=found.name_a,
        before=found.after,
        after=found.before,
    )


@st.composite
def changed(draw: st.DrawFn) -> tuple[PlanModel, PlanModel]:
    """A plan, and the same with a figure, a name, or the order and number of its sections changed."""
    model = read(draw(texts))
    assert model is not None
    sections = list(model.sections)
    moved = sections.pop(draw(st.integers(0, len(sections) - 1)))
    if draw(st.booleans()):
        sections.insert(draw(st.integers(0, len(sections))), moved)
    text = print_plan(replace(model, sections=tuple(sections)), "en")
    figures = [found.span() for found in re.finditer(r"(?<![\w.,-])[1-9]\d*(?=%)", text)]
    if figures and draw(st.booleans()):
        start, end = draw(st.sampled_from(figures))
        text = f"{text[:start]}{int(text[start:end]) + 1}{text[end:]}"
    names = re.findall(r"(?m)^  (\w+) +: ", text)
    if names and draw(st.booleans()):
        text = re.sub(rf"(?<![\w\"]){draw(st.sampled_from(names))}(?![\w\"])", "renamed_1", text)
    other = read(text)
    assume(other is not None)
    assert other is not None
    return model, other


@few
@given(texts)
def test_layout_and_the_language_of_keywords_are_no_difference(text: str) -> None:
    model = read(text)
    assert model is not None
    assert between(model, model) == ()
    lang = "en" if "方案 " in text else "zh"
    for written in (format_plan(text, name="a.plan")[0], translate_plan(text, lang, name="a.plan")[0]):
        other = read(written or "")
        assert other is not None
        assert between(model, other) == ()


@few
@given(changed())
def test_what_one_way_adds_the_other_way_takes_away(pair: tuple[PlanModel, PlanModel]) -> None:
    one, other = pair
    there = Counter(told(each) for each in between(one, other))
    back = Counter(told(mirrored(each)) for each in between(other, one))
    assert there == back
