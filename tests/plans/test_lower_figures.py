"""What lines, scorecards, ratings and postings are refused for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfkit.plans import Scorecard
from tests.plans.judging import PLAN, find_all, find_one, judge, lower_last, read

CARD = """
scorecard s
  | metric | score | weight |
"""
GRADE = """
rating g by {by}
  | g | from     | below    |
  | A | {bound}  | no limit |
  | B | no limit | {bound}  |
"""


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("  | a | points | 100% |\n  | b | points | add |\n", []),
        ("  | b | points | deduct |\n  | a | points | 100% |\n", []),
        ("  | a | points | rate |\n  | b | points | 95% |\n", []),
        ("  | a | won | 100% |\n", [("PKP041", "won")]),
        ("  | a | 50% | 100% |\n", [("PKP041", "50%")]),
        ("  | a | ratio / 1% | 100% |\n", [("PKP031", "s")]),
        ("  | a | points | rat |\n  | b | points | 95% |\n", [("PKX001", "rat")]),
        ("  | a | points | 60% |\n  | b | points | 30% |\n", [("PKS001", "s")]),
        ("  | a | points | -50% |\n  | b | points | 150% |\n", [("PKS002", "-50%")]),
        ("  | a | points | -50% |\n  | b | points | 90% |\n", [("PKS002", "-50%")]),
        ("  | a | points | 1 |\n", [("PKP042", "1")]),
        ("  | a | points | 60 |\n  | b | points | 40 |\n", [("PKP042", "60")]),
        ("  | a | points | 60 |\n  | b | points | 20% + 20% |\n", [("PKP042", "60"), ("PKP020", "20% + 20%")]),
    ],
)
def test_a_scorecard_weighs_plain_points_by_shares_that_total_one(rows: str, found: list[tuple[str, str]]) -> None:
    assert judge(CARD + rows) == found


def test_a_weight_is_one_value_that_is_known_beforehand() -> None:
    rates = "\nparameter w : percent\n  | from       | value |\n  | 2027-01-01 | 60%   |\n  | 2027-07-01 | 40%   |\n"
    assert judge(rates + CARD + "  | a | points | w |\n  | b | points | 40% |\n") == [("PKP020", "w")]


def test_weights_are_told_in_percent() -> None:
    assert find_one(CARD + "  | a | points | 60% |\n  | b | points | 30% |\n").what() == "the weights total `90%`"


def test_a_row_built_without_a_weight_is_refused() -> None:
    model = read(CARD + "  | a | points | 60% |\n  | b | points | 40% |\n")
    section = model.sections[-1]
    assert isinstance(section, Scorecard)
    first, last = section.rows
    assert lower_last(model, replace(section, rows=(first, replace(last, weight=None)))) == ["PKS003"]


def test_a_scorecard_built_without_rows_is_refused() -> None:
    model = read(CARD + "  | a | points | 100% |\n")
    section = model.sections[-1]
    assert isinstance(section, Scorecard)
    assert lower_last(model, replace(section, rows=())) == ["PKP056"]


@pytest.mark.parametrize(
    ("by", "bound", "found"),
    [
        ("points", "1", []),
        ("won", "USD 1", []),
        ("ratio", "80%", []),
        ("region", "1", [("PKP023", "region")]),
        ("points", "USD 1", [("PKP021", "USD 1")]),
        ("points", "80%", [("PKP021", "80%")]),
        ("points", '"x"', [("PKP021", '"x"')]),
        ("points", "1 + 1", [("PKP020", "1 + 1"), ("PKP020", "1 + 1")]),
        ("points", "rate", [("PKX008", "rate"), ("PKX008", "rate")]),
    ],
)
def test_a_rating_places_a_figure_between_bounds_of_its_own_unit(
    by: str, bound: str, found: list[tuple[str, str]]
) -> None:
    assert judge(GRADE.format(by=by, bound=bound)) == found


@pytest.mark.parametrize(
    ("section", "pointed"),
    [
        ("input\n  goal : money", "goal : money"),
        ("calc when won > USD 5\n  a : money or empty = won\notherwise\n  won : money or empty = won", "won"),
        ("scorecard won\n  | metric | score | weight |\n  | a | 1 | 100% |", "won"),
        ("rating won by points\n  | g | from | below |\n  | A | 1 | no limit |\n  | B | no limit | 1 |", "won"),
        ("carry c : money = won\n\ncarry c : money = won", "c"),
        ("pay won = USD 5", "won"),
        ("pay region = USD 5", "region"),
        ("calc\n  rate : money = won", "rate"),
        ("calc\n  team : money = won", "team"),
        ("rows deal key x\n  x : text", "deal"),
        ("rows x key k\n  k : text\n  k : text", "k : text"),
        ("group deal by region", "deal"),
        ("parameter deal : money = USD 5", "deal"),
        ("curve deal(a: percent) ends hold\n  | a | f |\n  | 0% | 0% |\n  | 2% | 6% |", "deal"),
        ("rows company key k\n  k : text", "company"),
    ],
)
def test_a_name_is_taken_once(section: str, pointed: str) -> None:
    assert judge(f"\n{section}\n") == [("PKP003", pointed)]


def test_the_other_place_of_a_name_is_shown_too() -> None:
    finding = find_one("\npay region = USD 5\n")
    assert [place.line for place in finding.places] == [len(PLAN.splitlines()) + 2, 10]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("pay won = won", "pay won"),
        ("pay won = won for information", "pay won for information"),
        ("pay each team sales = sales to lead", "pay each team sales to lead"),
        ("pay race = race", "pay race"),
        ("pay race = race.prize", "pay race"),
        ("pay won = won  cap USD 5", None),
        ("pay won = won * 2", None),
        ("earn won = won\npay won", None),
        ("pay region = region", None),
    ],
)
def test_a_line_that_pays_the_figure_of_its_name_is_told_to_do_so_without_a_formula(
    line: str, meant: str | None
) -> None:
    race = "contest race within company\n  by won descending\n  ties split\n  | place | prize |\n  | 1 | USD 5 |\n"
    (finding,) = [each for each in find_all(f"\n{race}{line}\n") if each.code.code == "PKP003"]
    wanted = f"write `{meant}`, which pays the figure of that name" if meant else "give one of the two another name"
    assert finding.mend() == wanted


@pytest.mark.parametrize(
    ("section", "found"),
    [
        ("pay ratio", [("PKP031", "ratio"), ("PKP046", "ratio")]),
        ("calc\n  m : money or empty = goal * share\n\npay m", [("PKP031", "m")]),
        ("pay wonn", [("PKP044", "wonn")]),
        ("pay won", []),
        ("pay x = USD 5 to id", [("PKP050", "pay x = USD 5")]),
        ("pay each company x = USD 5", [("PKP047", "pay each company x = USD 5")]),
        ("pay each company x = USD 5 for information", []),
        ("pay each product x = price", [("PKP047", "pay each product x = price")]),
        ("carry each product x : money = price", []),
        ("carry each company x : money = total", []),
        ("carry each team x : money = sales", []),
        ("pay each team x = sales", [("PKP049", "pay each team x = sales")]),
        ("pay each team x = sales to id", [("PKP050", "pay each team x = sales")]),
        ("pay each area x = USD 5 to region", [("PKP050", "pay each area x = USD 5")]),
        ("pay each team x = sales to manager", []),
        ("earn x = USD 5", [("PKP045", "x")]),
        ("carry x : money = opening(x) + USD 5", [("PKP173", "opening(x)")]),
        ("carry x : money = opening(x) + USD 5  else USD 5", []),
        ("carry x : money = opening(x)", [("PKP031", "opening(x)")]),
        ("carry x : money start USD 0 = opening(x) + USD 5", []),
        ("pay x = 5%", [("PKP046", "x")]),
    ],
)
def test_a_posting_is_money_for_somebody(section: str, found: list[tuple[str, str]]) -> None:
    assert judge(f"\n{section}\n") == found


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("opening(best)", []),
        ("max(opening(best), points)", []),
        ("min(max(opening(best), points), 100)", []),
        ("max(opening(best) * 0.5, points)", [("PKP051", "best")]),
        ("opening(best) * 0.5 + points", [("PKP051", "best")]),
        ("opening(best) * 0.5 + points  round 2", []),
        ("opening(best) + count(deal) * 10 - 3", []),
        ("if count(deal) > 0 then opening(best) + 1 otherwise -2", []),
        ("opening(best) + count(deal) * 0.1", [("PKP051", "best")]),
        ("opening(best) + count(deal) / 3", [("PKP051", "best")]),
        ("opening(best) + points", [("PKP051", "best")]),
    ],
)
def test_a_carried_number_that_grows_decimals_is_rounded(formula: str, found: list[tuple[str, str]]) -> None:
    assert judge(f"\ncarry best : number start 0 = {formula}\n") == found


@pytest.mark.parametrize(("places", "found"), [(0, []), (12, []), (13, [("PKP035", "round 13")])])
def test_a_figure_is_rounded_to_twelve_decimals_at_most(places: int, found: list[tuple[str, str]]) -> None:
    assert judge(f"\ncalc\n  third : number = points / 3  round {places}\n") == found


def test_a_name_of_one_branch_says_that_it_may_be_empty() -> None:
    branches = "\ncalc when won > USD 5\n  a : money or empty = won\notherwise\n  b : money{} = won\n"
    assert judge(branches.format("")) == [("PKP028", "b")]
    assert judge(branches.format(" or empty")) == []


def test_a_plan_without_participants_pays_nobody() -> None:
    bare = "".join(PLAN.partition("rows product")[::2]).partition("participants")[0]
    table = "rows item key k\n  k : text\n  m : money\n"
    assert judge(table + "\ncalc each item\n  a : money = 2 * m\n", plan=bare) == []
    assert judge(table + "\npay x = USD 5\n", plan=bare) == [("PKP001", "pay x = USD 5")]
    assert judge(table + "\npay each item x = m\n", plan=bare) == [("PKP001", "pay each item x = m")]
