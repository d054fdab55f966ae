"""How figures of a review are shown, and rounded so that what is shown adds up."""

from __future__ import annotations

from fractions import Fraction as F

import pytest

from perfkit.diagnostics import Words
from perfkit.review.show import (
    check_names,
    find_grain,
    list_words,
    place_of,
    render_words,
    round_shown,
    round_together,
    show_change,
    show_figure,
)


@pytest.mark.parametrize(
    ("value", "unit", "shown", "change"),
    [
        (F(0), "USD", "USD 0.00", "USD 0.00"),
        (F(1, 1000), "USD", "USD 0.00", "+USD 0.00"),
        (F(5, 1000), "USD", "USD 0.00", "+USD 0.00"),
        (F(15, 1000), "USD", "USD 0.02", "+USD 0.02"),
        (F(-7), "JPY", "-JPY 7", "-JPY 7"),
        (F(1, 3), "ratio", "33.3333%", "+33.3333%"),
        (F(-1, 2), "ratio", "-50%", "-50%"),
        (F(0), "ratio", "0%", "0%"),
        (F(2, 3), "number", "0.6667", "+0.6667"),
        (F(3), "count", "3", "+3"),
    ],
)
def test_a_figure_is_shown_in_its_unit(value: F, unit: str, shown: str, change: str) -> None:
    assert (show_figure(value, unit), show_change(value, unit)) == (shown, change)


@pytest.mark.parametrize(
    ("unit", "grain"), [("USD", "1/100"), ("JPY", "1"), ("ratio", "1/1000000"), ("number", "1/10000"), ("x", "1/10000")]
)
def test_a_figure_is_rounded_to_the_last_place_that_is_shown(unit: str, grain: str) -> None:
    step = F(grain)
    assert find_grain(unit) == step
    assert [round_shown(step * steps, unit) / step for steps in (F(1, 2), F(3, 2), F(-1, 2), F(6, 10))] == [0, 2, 0, 1]


@pytest.mark.parametrize(
    ("amounts", "total", "found"),
    [
        # What is left over goes to the largest remainders, among equal ones to the first.
        (["1/3", "1/3", "1/3"], "1", ["0.34", "0.33", "0.33"]),
        (["0.331", "0.334", "0.335"], "1", ["0.33", "0.33", "0.34"]),
        (["0.339", "0.331", "0.339"], "1.02", ["0.34", "0.34", "0.34"]),
        (["-0.335", "0.335"], "0", ["-0.33", "0.33"]),
        # A total further off: each gets a step before one gets two.
        (["0.10", "0.20"], "0.31", ["0.11", "0.20"]),
        (["0.10", "0.20"], "0.33", ["0.12", "0.21"]),
        (["0.10", "0.209", "0.30"], "0.64", ["0.11", "0.22", "0.31"]),
        # Too much is there: the smallest remainders give, of equal ones the last, and again in turn.
        (["0.10", "0.209", "0.305"], "0.59", ["0.09", "0.20", "0.30"]),
        (["0.10", "0.20"], "0.29", ["0.10", "0.19"]),
        (["0.10", "0.20"], "0.27", ["0.09", "0.18"]),
        (["0.105"], "0.10", ["0.10"]),
        (["0.105"], "0.13", ["0.13"]),
    ],
)
def test_what_is_rounded_together_makes_up_the_total(amounts: list[str], total: str, found: list[str]) -> None:
    rounded = round_together([F(each) for each in amounts], F(total), "USD")
    assert rounded == tuple(F(each) for each in found)
    assert sum(rounded) == F(total)


def test_a_name_that_is_not_known_is_told_once_with_where_it_stands() -> None:
    rows = {f"peers.{who}": {"win rat": 1, "win rate": 2} for who in ("Dot", "Cy", "Ben", "Ada")}
    both = [*check_names({**rows, "own": {"zzz": 3}}, ["win rate"], Words("metric", "指标"))]
    assert [each.places[0].path for each in both] == ["peers.Ada.win rat", "own.zzz"]
    assert "`peers.Ada`, `peers.Ben`, `peers.Cy`, …" in " ".join((both[0].what(), both[0].why(), both[0].mend()))
    three = {at: row for at, row in rows.items() if at != "peers.Dot"}
    (found,) = check_names(three, ["win rate"], Words("metric", "指标"))
    assert "…" not in found.what() + found.why() + found.mend()
    assert list(check_names(rows, ["win rate", "win rat"], Words("metric", "指标"))) == []


def test_words_stand_in_either_language() -> None:
    assert list_words(["A", "B"]) == Words("A, B", "A、B") and list_words([]) == Words("", "")
    assert render_words([Words("one", "一"), Words("two", "二")], "en") == "one\ntwo"
    assert (place_of("a.b").name, place_of("a.b").path) == ("review", "a.b")
