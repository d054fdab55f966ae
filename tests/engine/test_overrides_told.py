"""What is said of overrides that cannot be: what was meant, what could stand there, on which day two of them hold."""

from __future__ import annotations

import datetime

import pytest

from perfkit import Override
from tests.engine.test_overrides import errors, override, run


def of_deal(name: str) -> Override:
    return override(name, "USD 1", participant=None, row=("deal", "D-1"))


def of_team(name: str) -> Override:
    return override(name, "USD 1", participant=None, row=("team", "A"))


@pytest.mark.parametrize(
    ("wrong", "grain", "meant"),
    [
        (override("quotta", "USD 1"), "rep", "write `quota`"),
        (override("bonuz", "USD 1"), "rep", "write `bonus`"),
        (override("grad", "A"), "rep", "write `grade`"),
        (of_deal("credit"), "deal", "did you mean `credited`?"),
        (of_team("team_sale"), "team", "write `team_sales`"),
        # What is called so elsewhere, a line that posts, a column, and nothing that is close.
        (override("credited", "USD 1"), "rep", "name"),
        (override("team_sales", "USD 1"), "rep", "name"),
        (of_deal("bonus"), "deal", "name"),
        (override("commision", "USD 1"), "rep", "name"),
        (of_deal("amounts"), "deal", "name"),
        (override("xyzzy", "USD 1"), "rep", "name"),
    ],
)
def test_error_a_figure_that_there_is_not_is_told_with_the_one_of_its_own_grain(
    wrong: Override, grain: str, meant: str
) -> None:
    (finding,) = errors(run(wrong))
    assert (finding.code.code, finding.places[0].line) == ("PKE401", 1)
    assert f"`{wrong.name}`" in finding.what() and f"`{grain}`" in finding.what()
    assert finding.mend().startswith(meant)


@pytest.mark.parametrize(
    ("name", "value", "words", "chinese"),
    [
        ("grade", "C", "`A` or `B`", "`A`或`B`"),
        ("grade", "", "`A` or `B`", "`A`或`B`"),
        ("bonus", "", "money in USD", "USD 金额"),
        ("mentor", "Z", "a line of `rep`", "`rep` 的一行"),
        ("mentor", "", "a line of `rep`", "`rep` 的一行"),
    ],
)
def test_error_a_value_that_cannot_stand_there_is_told_with_what_can(
    name: str, value: str, words: str, chinese: str
) -> None:
    (finding,) = errors(run(override(name, value)))
    assert finding.code.code == "PKE406"
    assert (finding.mend(), finding.mend("zh")) == (f"give {words}", f"给出{chinese}")


@pytest.mark.parametrize(("value", "line"), [("A", 0), ("B", 1)])
def test_a_link_is_replaced_by_the_line_of_that_key(value: str, line: int) -> None:
    result = run(override("mentor", value))
    assert [each.figures["mentor"] for each in result.statements.values()] == [line, 0]


def bonus(first: str, last: str) -> Override:
    """From a day to a day of 2027, either of them left out."""
    starts_on, ends_on = (datetime.date.fromisoformat(f"2027-{each}") if each else None for each in (first, last))
    return override("bonus", "USD 1", starts_on=starts_on, ends_on=ends_on)


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        (["", ""], ["every day 2, 1"]),
        ([":03-01", ""], ["2027-03-01 2, 1"]),
        (["", ":03-01"], ["2027-03-01 2, 1"]),
        (["03-01:", ""], ["2027-03-01 2, 1"]),
        (["02-01:", "03-01:"], ["2027-03-01 2, 1"]),
        ([":02-01", ":03-01"], ["2027-02-01 2, 1"]),
        (["02-01:04-30", "03-01:03-31"], ["2027-03-01 2, 1"]),
        ([":03-01", "03-01:"], ["2027-03-01 2, 1"]),
        (["03-01:", ":03-01"], ["2027-03-01 2, 1"]),
        ([":02-28", "03-01:"], []),
        (["03-01:", ":02-28"], []),
        (["", "", "03-01:"], ["every day 2, 1", "2027-03-01 3, 1", "2027-03-01 3, 2"]),
        ([":01-31", "02-01:02-28", "02-28:"], ["2027-02-28 3, 2"]),
    ],
)
def test_error_two_overrides_are_told_with_the_first_day_on_which_both_hold(spans: list[str], told: list[str]) -> None:
    replaced = [bonus(*(each.split(":") if each else ("", ""))) for each in spans]
    found = [each for each in run(*replaced).findings if each.code.code == "PKE405"]
    assert [
        f"{each.what().split(' hold on ')[1]} {each.places[0].line}, {each.places[1].line}" for each in found
    ] == told
