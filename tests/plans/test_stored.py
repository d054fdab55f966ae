"""A value is kept under its declared type only, and the finding says which slip it is."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import list_edits
from tests.plans.judging import find_one, judge, judge_line


@pytest.mark.parametrize(
    ("line", "code", "pointed", "what"),
    [
        ("a : money = 5元", "PKP037", "5元", "an amount in CNY stands where USD is expected"),
        ("a : percent = points", "PKP038", "points", "a number stands where a percent is declared"),
        ("a : number = 80%", "PKP038", "80%", "a percent stands where a number is declared"),
        ("a : count = points", "PKP039", "points", "a number stands where a count is declared"),
        ("a : money = hired", "PKP036", "hired", "a date stands where money in USD is declared"),
        ("a : money = region", "PKP036", "region", "a text stands where money in USD is declared"),
        ('a : "x" or "y" = won', "PKP036", "won", "money in USD stands where a text out of a list is declared"),
        ('a : "x" or "y" = id', "PKP036", "id", "any text stands where a text out of a list is declared"),
        ('a : "x" or "y" = "z"', "PKP040", '"z"', "`z` is not in the list that is declared"),
        ('a : "South" or "East" = region', "PKP040", "region", "`North` is not in the list that is declared"),
    ],
)
def test_a_value_of_another_type_is_refused_by_the_likely_slip(line: str, code: str, pointed: str, what: str) -> None:
    assert judge_line(line) == [(code, pointed)]
    assert find_one(f"\ncalc\n  {line}\n").what() == what


@pytest.mark.parametrize(
    "line",
    [
        'a : "x" or "y" = "x"',
        'a : "North" or "South" or "East" = region',
        "a : text = region",
        "a : percent = won / goal  else 0%",
    ],
)
def test_a_value_of_the_declared_type_passes(line: str) -> None:
    assert judge_line(line) == []


@pytest.mark.parametrize(
    ("line", "code", "edited"),
    [
        (
            "a : percent = if won > goal then rate * 50% otherwise 0",
            "PKP038",
            "if won > goal then rate * 50% otherwise 0%",
        ),
        (
            "a : percent = if won > goal then 1 otherwise rate * 50%",
            "PKP038",
            "if won > goal then 100% otherwise rate * 50%",
        ),
        ("a : percent = max(rate * 50%, 0)", "PKP038", "max(rate * 50%, 0%)"),
        ("a : percent = 2 - won / goal  else 0%", "PKP038", "200% - won / goal  else 0%"),
        ("a : percent = won / goal - 0.5  else 0%", "PKP038", "won / goal - 50%  else 0%"),
        ("a : percent = max(0, rate)", "PKX024", "max(0%, rate)"),
        ("a : money = max(0, won)", "PKX024", "max(USD 0, won)"),
        ("a : money = max(won, 0)", "PKX024", "max(won, USD 0)"),
        ("a : percent = if won > goal then 0 otherwise rate", "PKX018", "if won > goal then 0% otherwise rate"),
        ("a : money = if won > goal then 0 otherwise won", "PKX019", "if won > goal then USD 0 otherwise won"),
    ],
)
def test_a_bare_figure_in_a_choice_is_the_one_that_is_written_anew(line: str, code: str, edited: str) -> None:
    finding = find_one(f"\ncalc\n  {line}\n")
    assert finding.code.code == code
    (edit,) = list_edits(finding)
    assert finding.mend().startswith(f"write `{edit.text}`") and finding.mend("zh").startswith(f"改写为 `{edit.text}`")
    text, start = finding.places[0].text, edit.column - 1
    assert (text[:start] + edit.text + text[start + edit.width :]).partition("= ")[2] == edited


def test_a_division_rounded_to_whole_numbers_is_a_count_and_a_percent_never_is() -> None:
    assert judge_line("a : count = points  round 0") == []
    assert judge_line("a : count = 50% * 2  round 1") == [("PKP039", "50% * 2")]
    assert judge_line("a : count = 50%  round 0") == [("PKP038", "50%")]


@pytest.mark.parametrize(
    ("section", "found"),
    [
        ('parameter p : "a" or "b" = "c"', ("PKP040", '"c"')),
        ("parameter p : money = 5%", ("PKP036", "5%")),
        ("parameter p : money = 5元", ("PKP037", "5元")),
        ("parameter p : percent = 5", ("PKP038", "5")),
        ("parameter p : percent = 5% + 1%", ("PKP020", "5% + 1%")),
        ("parameter p : percent = rate", ("PKX008", "rate")),
        ("carry c : money start 5% = won", ("PKP036", "5%")),
        ("input\n  g : money else 5%", ("PKP036", "5%")),
    ],
)
def test_values_of_parameters_inputs_and_starts_are_of_their_type_too(section: str, found: tuple[str, str]) -> None:
    assert judge(f"\n{section}\n") == [found]


def test_the_label_of_a_rating_is_no_text_of_a_closed_list() -> None:
    rating = "\nrating g by points\n  | g | from | below |\n  | A | 1 | no limit |\n  | B | no limit | 1 |\n"
    assert judge(rating + "\ncalc\n  a : text = g\n") == []
    finding = find_one(rating + '\ncalc\n  a : "A" or "B" = g\n')
    assert finding.what() == "a label of `g` stands where a text out of a list is declared"
    assert finding.what("zh") == "声明的是“列表中的文本”，写的却是“`g` 的等级”"
