"""Conditions in words, with what they missed by."""

import datetime
from fractions import Fraction

import pytest

from perfkit.explain.catalogue import Say
from perfkit.explain.conditions import say_condition
from perfkit.trace import Condition, Joint, Shown, TracedValue

EN, ZH = Say("en"), Say("zh")


def compared(left: TracedValue, sign: str, right: TracedValue, unit: str, *, holds: bool | None = False) -> Condition:
    sides = {"left": Shown("a", left, unit), "right": Shown("", right, unit)}
    return Condition(f"a {sign} b", Joint.COMPARED, holds, comparison=sign, **sides)


@pytest.mark.parametrize(
    ("condition", "english", "chinese"),
    [
        (compared(Fraction(39), ">=", Fraction(40), "count"), "a 39 is below 40: 1 short", "a 39 未达 40，差 1"),
        (compared(Fraction(40), ">", Fraction(40), "count"), "a 40 is not above 40", "a 40 不高于 40"),
        (
            compared(Fraction(9, 10), "<", Fraction(1, 2), "ratio"),
            "a 90% is not below 50%: 40 points too much",
            "a 90% 不低于 50%，超 40 个百分点",
        ),
        (
            compared(Fraction(9), "<=", Fraction("2.5"), "USD"),
            "a USD 9.00 is above USD 2.50: USD 6.50 too much",
            "a USD 9.00 高于 USD 2.50，超 USD 6.50",
        ),
        (compared("Lost", "==", "Won", "text"), "a Lost is not Won", "a Lost 不等于 Won"),
        (compared("Won", "!=", "Won", "text"), "a is Won", "a 等于 Won"),
        (compared("Won", "==", "Won", "text", holds=True), "a is Won", "a 等于 Won"),
        (
            compared(datetime.date(2027, 1, 1), ">=", datetime.date(2027, 1, 4), "date"),
            "a 2027-01-01 is before 2027-01-04: 3 days too early",
            "a 2027-01-01 早于 2027-01-04，早 3 天",
        ),
        (compared(None, "<=", datetime.date(2027, 1, 31), "date"), "a is empty", "a 为空"),
        (compared(None, ">", Fraction(1), "count", holds=None), "a > b could not be told", "a > b 无法判断"),
    ],
)
def test_a_comparison_says_by_how_much_it_missed(condition: Condition, english: str, chinese: str) -> None:
    assert (say_condition(condition, EN), say_condition(condition, ZH)) == (english, chinese)


LOW = compared(Fraction(1), ">=", Fraction(2), "count")
HIGH = compared(Fraction(3), ">=", Fraction(2), "count", holds=True)
LESS = compared(Fraction(0), ">=", Fraction(2), "count")
HIGHER = compared(Fraction(4), ">=", Fraction(2), "count", holds=True)
OPEN = compared(None, ">=", Fraction(2), "count", holds=None)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition("", Joint.ALL, False, (LOW, HIGH, LESS)), "a 1 is below 2: 1 short and a 0 is below 2: 2 short"),
        (Condition("", Joint.ALL, False, (LOW, HIGH, LOW)), "a 1 is below 2: 1 short"),
        (Condition("", Joint.ALL, False, (LOW, OPEN)), "a 1 is below 2: 1 short"),
        (Condition("", Joint.ALL, None, (HIGH, OPEN)), "a >= b could not be told"),
        (Condition("", Joint.ALL, True, (HIGH, HIGHER)), "a 3 is at least 2 and a 4 is at least 2"),
        (Condition("", Joint.ANY, True, (LOW, HIGH)), "a 3 is at least 2"),
        (Condition("", Joint.ANY, False, (LOW, LESS)), "a 1 is below 2: 1 short and a 0 is below 2: 2 short"),
        (Condition("", Joint.NOT, False, (HIGH,)), "a 3 is at least 2"),
        (Condition("", Joint.EMPTY, True, left=Shown("day", None, "date")), "day is empty"),
        (Condition("", Joint.EMPTY, False, left=Shown("n", Fraction(2), "count")), "n is 2, not empty"),
        (Condition("won", Joint.FLAG, True), "won is yes"),
        (Condition("won", Joint.FLAG, None), "won has no value"),
        (Condition("won", Joint.FLAG, False, (LOW,), note="why"), "won is no (a 1 is below 2: 1 short; note: why)"),
    ],
)
def test_of_several_parts_those_that_decided_are_told(condition: Condition, words: str) -> None:
    assert say_condition(condition, EN) == words
