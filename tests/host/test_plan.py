"""What a loaded plan says of itself."""

from __future__ import annotations

from perfkit import load_plan
from tests.engine.small import HEAD

LINES = "calc\n  x : number = score\n"


def test_a_plan_shows_its_model_as_it_is_written() -> None:
    plan = load_plan(HEAD + LINES)
    assert plan.model.header.title == "Small"
    assert plan.model.header.version == 1
    assert plan.model is plan.program.model


def test_the_fingerprint_is_of_the_meaning_and_not_of_the_layout() -> None:
    plan = load_plan(HEAD + LINES)
    assert len(plan.fingerprint) == 64
    assert load_plan(HEAD + "# a comment\n" + LINES.replace("x :", "x   :")).fingerprint == plan.fingerprint
    assert load_plan(HEAD + LINES.replace("score", "score + 1")).fingerprint != plan.fingerprint


def test_a_plan_shows_itself_by_the_call_that_gives_it() -> None:
    text = 'perfkit 2027\nplan "p" version 1\ncurrency USD\neffective 2027-01-01 to 2027-12-31\nperiod month\n'
    plan = load_plan(text)
    assert repr(plan) == f"load_plan('''{text}''')"
    awkward = f"{text}# '''\n"
    assert repr(load_plan(awkward)) == f"load_plan({awkward!r})"
