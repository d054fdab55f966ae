"""Plans made without traps are told of none; plans of a real length are looked at in about a second."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from perfkit import analyse, load_plan
from perfkit.analysis.curve import ASKED_MAX
from perfkit.analysis.measure import STEPS, Measure
from perfkit.testing import random_case
from perfkit.views import document_of
from tests.analysis.small import look
from tests.analysis.sound import list_told, main, make_plan


@pytest.mark.unmeasured
@pytest.mark.parametrize("seed", range(6))
def test_a_plan_without_traps_is_told_of_none(seed: int) -> None:
    assert list_told(seed) == []


def test_a_number_gives_one_plan_and_every_third_is_in_chinese() -> None:
    assert make_plan(2) == make_plan(2) != make_plan(5)
    assert "方案" in make_plan(2)
    assert "方案" not in make_plan(3)


def test_the_long_run_goes_on_behind_its_log(tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    log = tmp_path / "sound.log"
    log.write_text("0\n1 PKI001\n", encoding="utf-8")
    assert main(["--to", "3", "--log", str(log)]) == 1
    assert log.read_text(encoding="utf-8") == "0\n1 PKI001\n2\n"
    assert capsys.readouterr().out == "3 plans, 1 told of something\n1 PKI001\n"


def test_how_much_is_asked_of_a_plan_is_bounded() -> None:
    measure = Measure(load_plan(make_plan(0), name="sound.plan").program)
    assert measure.budget.left == STEPS
    assert look().runs < ASKED_MAX


@pytest.mark.unmeasured
@pytest.mark.parametrize("seed", [1, 8, 12, 17, 26, 47])
def test_whatever_a_plan_says_its_analysis_comes_to_an_end_and_has_its_form(seed: int) -> None:
    found = analyse(random_case(seed).load())
    document_of("analysis").model_validate_json(json.dumps(found.to_dict()))
    assert found == analyse(random_case(seed).load())
    for curve in found.curves:
        ends = [(each.lower, each.upper) for each in curve.stretches]
        assert all(lower < upper for lower, upper in ends)
        assert all(one[1] <= other[0] for one, other in pairwise(ends))
