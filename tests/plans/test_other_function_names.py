"""A function called as elsewhere is answered with the name that the language has for it, in the same language."""

from __future__ import annotations

import pytest

from perfkit import check_plan
from perfkit.plans.show import FUNCTION_NAMES, OTHER_FUNCTION_NAMES
from tests.plans.judging import PLAN


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("total", "sum"),
        ("AVG", "average"),
        ("mean", "average"),
        ("合计", "求和"),
        ("平均值", "平均"),
        ("greater", "max"),
    ],
)
def test_error_a_function_of_another_language(written: str, meant: str) -> None:
    findings = check_plan(f"{PLAN}calc\n  a : money or empty = {written}(deal.amount)\n")
    (finding,) = [each for each in findings if each.code.code == "PKX002"]
    assert finding.mend() == f"write `{meant}`"


def test_every_name_elsewhere_stands_for_a_function_and_is_none() -> None:
    spelled = {**{name: name for name in FUNCTION_NAMES}, **FUNCTION_NAMES}
    known = {*spelled, *spelled.values()}
    assert {each for meant in OTHER_FUNCTION_NAMES.values() for each in meant} <= known
    assert not known & set(OTHER_FUNCTION_NAMES)
