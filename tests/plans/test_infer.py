"""What awards and ratings are that read each other is asked once each, in the order in which they read."""

from __future__ import annotations

from perfkit.expr import Formula, Name, Sum
from perfkit.plans.infer import infer_in_order
from tests.plans.judging import judge


def read(*names: str) -> Formula:
    return Sum(tuple(Name((name,)) for name in names), (1,) * len(names))


def test_what_is_read_is_asked_before_its_readers_and_each_once() -> None:
    asked = list[str]()
    formulas = {"a": read("b", "other"), "b": read("c", "c"), "c": read("x"), "d": read("a", "c")}
    infer_in_order(formulas, lambda name: not asked.append(name))
    assert asked == ["c", "b", "a", "d"]


def test_names_in_a_circle_are_asked_again_until_nothing_changes() -> None:
    known, asked = {"a": 0, "b": 0}, list[str]()

    def infer(name: str) -> bool:
        asked.append(name)
        before, known[name] = known[name], min(2, max(known.values()) + 1)
        return known[name] != before

    infer_in_order({"a": read("b"), "b": read("a")}, infer)
    assert known == {"a": 2, "b": 2}
    assert asked == ["b", "a", "b", "a"]


def test_names_that_never_settle_are_asked_as_often_as_there_are_names() -> None:
    asked = list[str]()
    infer_in_order({"a": read("b"), "b": read("a")}, lambda name: not asked.append(name))
    assert len(asked) == 4


def test_awards_that_read_awards_below_them_know_what_they_are() -> None:
    lines = ("award a = b", "award b = if c then 2 otherwise 1", "award c = won > USD 5", "pay p = USD 5 * (a + b)")
    assert judge("\n" + "\n".join(lines) + "\n") == []
    assert [code for code, _ in judge("\naward a = b\naward b = a\n")] == ["PKP030"]
