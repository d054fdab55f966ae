"""The four-fifths rule as a report."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.scoring import report_selection


def test_a_rate_below_four_fifths_of_the_highest_is_told() -> None:
    report = report_selection({"a": (48, 80), "b": (12, 24), "c": (9, 20), "d": (0, 0)})
    assert [(each.group, each.rate, each.ratio) for each in report.rates] == [
        ("a", Fraction(3, 5), 1),
        ("b", Fraction(1, 2), Fraction(5, 6)),
        ("c", Fraction(9, 20), Fraction(3, 4)),
        ("d", None, None),
    ]
    assert [(found.code.code, found.what()) for found in report.findings] == [
        ("PKS053", "the rate of `c` is 75% of that of `a`")
    ]


def test_four_fifths_itself_and_nobody_chosen_are_not_told() -> None:
    assert report_selection({"a": (10, 10), "b": (8, 10)}).findings == ()
    assert report_selection({"a": (0, 10), "b": (0, 5)}).findings == ()
    assert report_selection({}).rates == ()


def test_error_more_chosen_than_there_are() -> None:
    with pytest.raises(Refused, match=r"PKV037 `groups\.a` is `3`") as refused:
        report_selection({"a": (3, 2)})
    assert refused.value.finding.mend() == "give `groups.a` as a number from 0 to the 2 there are"


def test_nobody_may_be_chosen_and_no_fewer() -> None:
    assert [each.rate for each in report_selection({"a": (0, 3)}).rates] == [0]
    for chosen in (-1, 4):
        with pytest.raises(Refused, match=rf"PKV037 `groups\.a` is `{chosen}`"):
            report_selection({"a": (chosen, 3)})
