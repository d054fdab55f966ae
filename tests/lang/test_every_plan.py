"""Laying out and translating every plan of the repository leaves what it means, and so what it pays, to the byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from perfkit import load_plan
from perfkit.diagnostics import Language
from perfkit.engine import fingerprint_plan
from perfkit.lang import format_plan, read_plan, translate_plan
from perfkit.plans import PlanModel
from tests.golden.replay import list_cases, replay
from tests.lang.test_translate import PLANS

pytestmark = pytest.mark.unmeasured
ROOT = Path(__file__).resolve().parents[2]
ZH = "tests/plans/suite/zh-growth.plan"
WRONG = {"bad", "mended", "broken"}


def texts() -> dict[str, str]:
    """Every plan of the repository that is meant to be right, once; those of `test_translate` are turned there.

    Modules have no header, and are read by the plans that use them.
    """
    found: dict[str, str] = {}
    told = {path.read_text(encoding="utf-8") for path in PLANS}
    for path in sorted(ROOT.rglob("*.plan")):
        text = path.read_text(encoding="utf-8")
        if (
            WRONG.isdisjoint(path.parts)
            and ".venv" not in path.parts
            and text not in told
            and re.search(r"(?m)^(?:plan|方案) ", text)
        ):
            found.setdefault(text, path.relative_to(ROOT).as_posix())
    return {name: text for text, name in found.items()}


def read(text: str, name: str) -> PlanModel:
    model, findings = read_plan(text, name=name)
    assert model is not None, findings
    return model


def other(text: str) -> Language:
    """The language that the keywords of a text are not written in."""
    return Language.ENGLISH if "方案 " in text else Language.CHINESE


def turned(text: str, name: str) -> str:
    """A text laid out, then translated into the other language."""
    laid_out, _ = format_plan(text, name=name)
    assert laid_out is not None, name
    translated, _ = translate_plan(laid_out, other(text), name=name)
    assert translated is not None, name
    return translated


def test_every_plan_laid_out_and_translated_means_the_same() -> None:
    plans = texts()
    assert len(plans) > 100
    for name, text in plans.items():
        assert fingerprint_plan(read(turned(text, name), name)) == fingerprint_plan(read(text, name)), name


@pytest.mark.parametrize("case", [*list_cases()], ids=lambda case: case.name)
def test_a_frozen_result_is_the_same_to_the_byte_in_the_other_language(case: Path) -> None:
    text = (case / "plan.plan").read_text(encoding="utf-8")
    assert replay(case, turned(text, case.name)) == replay(case)


@pytest.mark.parametrize("name", ["docs/cookbook/f-draw-recovery.plan", "docs/cookbook/j-contests.plan", ZH])
def test_a_letter_is_the_same_whichever_language_its_plan_is_written_in(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    one, another = load_plan(text), load_plan(turned(text, name))
    for lang in Language:
        assert str(one.letter(lang)) == str(another.letter(lang))
        assert one.letter_page(lang) == another.letter_page(lang)
