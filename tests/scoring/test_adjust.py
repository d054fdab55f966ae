"""Scores and ratings that people change afterwards."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction

import pytest

from perfkit.scoring import Adjustment, AdjustmentKind, AppealOutcome, adjust_value, check_adjustment

DAY = datetime.date(2027, 1, 20)
MOVE = Adjustment(AdjustmentKind.CALIBRATION, "Ann", "B", "A", "deals booked late", "Eve", decided_on=DAY)
APPEAL = Adjustment(
    AdjustmentKind.APPEAL, "Ann", "A", "S", "two months were missing", "Ann", "Flo", DAY, AppealOutcome.UPHELD
)


def test_adjustments_follow_each_other() -> None:
    rejected = replace(APPEAL, before="S", after="S", outcome=AppealOutcome.REJECTED)
    found = adjust_value("B", [MOVE, APPEAL, rejected])
    assert (found.first, found.value, found.findings) == ("B", "S", ())
    assert found.adjustments == (MOVE, APPEAL, rejected)


def test_a_score_is_adjusted_as_a_label_is() -> None:
    wrong = Adjustment(AdjustmentKind.CORRECTION, "Ann", Fraction(70), Fraction(75), "a typing mistake", "Eve")
    assert adjust_value(Fraction(70), [wrong]).value == 75


def test_in_two_steps_as_in_one() -> None:
    first = adjust_value("B", [MOVE])
    assert adjust_value(first.value, [APPEAL]).value == adjust_value("B", [MOVE, APPEAL]).value


@pytest.mark.parametrize(
    ("adjustment", "now", "codes"),
    [
        (replace(MOVE, reason=" "), "B", ["PKS040"]),
        (replace(MOVE, asked_by=""), "B", ["PKS040"]),
        (replace(APPEAL, decided_by="", outcome=None), "A", ["PKS040", "PKS040"]),
        (replace(MOVE, after="B"), "B", ["PKS041"]),
        (MOVE, "C", ["PKS042"]),
        (replace(APPEAL, decided_by="Ann"), "A", ["PKS043"]),
        (replace(APPEAL, outcome=AppealOutcome.REJECTED), "A", ["PKS044"]),
        (replace(APPEAL, after="A"), "A", ["PKS044"]),
        (replace(APPEAL, after="A", outcome=AppealOutcome.WITHDRAWN), "A", []),
        (replace(MOVE, decided_on=DAY.replace(day=19)), "B", ["PKS045"]),
        (replace(MOVE, decided_on=None), "B", []),
    ],
)
def test_error_what_is_wrong_with_an_adjustment(adjustment: Adjustment, now: str, codes: list[str]) -> None:
    found = check_adjustment(adjustment, now=now, last=DAY)
    assert [each.code.code for each in found] == codes
    adjusted = adjust_value(now, [adjustment])
    assert adjusted.value == (now if adjusted.findings else adjustment.after)


def test_the_words_name_the_outcome_in_both_languages() -> None:
    (found,) = check_adjustment(replace(APPEAL, outcome=AppealOutcome.REJECTED), now="A")
    assert found.what() == "the appeal of `Ann` was rejected, from `A` to `S`"
    assert found.what("zh") == "`Ann` 的申诉结果是不成立，却从 `A` 到 `S`"


@pytest.mark.parametrize(
    ("adjustment", "codes"),
    [
        (replace(APPEAL, decided_by="Ann "), ["PKS043"]),
        (replace(APPEAL, decided_by="ann"), ["PKS043"]),
        (replace(APPEAL, asked_by="Bob", decided_by="Bob"), ["PKS043"]),
        (replace(APPEAL, asked_by="Bob", decided_by=" Ann"), ["PKS046"]),
        (replace(APPEAL, asked_by="Bob"), []),
        (replace(MOVE, before="A", after="B", asked_by="ann"), ["PKS047"]),
        (replace(MOVE, before="A", after="B", decided_by="Ann"), ["PKS046"]),
        (replace(MOVE, kind=AdjustmentKind.CORRECTION, before="A", after="B", asked_by="Ann"), []),
        (replace(APPEAL, after=Fraction(90)), ["PKS049"]),
    ],
)
def test_error_nobody_decides_on_himself_however_the_name_is_written(adjustment: Adjustment, codes: list[str]) -> None:
    assert [each.code.code for each in check_adjustment(adjustment, now="A")] == codes


def test_error_entries_of_another_person_or_of_another_kind_change_nothing() -> None:
    bobs = replace(APPEAL, person="Bob", asked_by="Bob")
    found = adjust_value("B", [MOVE, bobs])
    assert (found.value, [each.code.code for each in found.findings]) == ("A", ["PKS048"])
    found = adjust_value("A", [bobs], person="Ann")
    assert (found.value, [each.code.code for each in found.findings]) == ("A", ["PKS048"])
    found = adjust_value(Fraction(70), [replace(MOVE, before=Fraction(70), after="A")])
    assert (found.value, [each.code.code for each in found.findings]) == (Fraction(70), ["PKS049"])


def test_a_label_spelled_like_the_number_is_told_apart_from_it() -> None:
    change = Adjustment(AdjustmentKind.CORRECTION, "Ann", "5", "6", "typed again", "Eve")
    (found,) = check_adjustment(change, now=Fraction(5))
    assert found.what() == 'the change of `Ann` starts from `"5"`, and it stands at `5`'
