"""What is seldom asked of scores: their tables in a notebook, words in both languages, groups as large as may be."""

from __future__ import annotations

import re
from fractions import Fraction
from html import unescape

import pytest

from perfkit.diagnostics import Finding, Place, Refused, find
from perfkit.diagnostics.codes import scoring_cards as codes
from perfkit.metrics import Direction
from perfkit.scoring import (
    GRADES,
    Adjustment,
    AdjustmentKind,
    Band,
    Bands,
    Criterion,
    Feedback,
    FeedbackGroup,
    Gate,
    GateEffect,
    Guideline,
    LinearCurve,
    Quota,
    QuotaOperator,
    QuotaUnit,
    RankTie,
    RaterMethod,
    RaterScore,
    Score,
    Scorecard,
    SharedPrize,
    WeightKind,
    check_adjustment,
    check_feasible,
    combine_feedback,
    find_band,
    find_least_group,
    level_raters,
    list_counts,
    make_guideline,
    place_by_rank,
    rank_scores,
    reassign_weights,
    score,
    share_prizes,
    weigh_milestones,
)
from perfkit.tables import Included

F = Fraction


def rows_of(shown: Score) -> list[list[str]]:
    """The cells of each row of its table."""
    lines = re.findall("<tr>(.*?)</tr>", shown._repr_html_())
    return [[unescape(cell) for cell in re.findall("<t[hd][^>]*>(.*?)</t[hd]>", line)] for line in lines]


def test_a_score_in_a_notebook_is_a_table_of_its_rows_its_steps_and_the_total() -> None:
    sales = Criterion("sales", F("0.725"), LinearCurve(F(0), F(200)))
    visits = Criterion("visits", F("0.275"), LinearCurve(F(0), F(50)))
    card = Scorecard(
        (sales, visits, Criterion("ideas", kind=WeightKind.ADD), Criterion("complaints", kind=WeightKind.DEDUCT)),
        gates=(Gate("audit", "findings", F(0), Direction.LESS, GateEffect.CAP, F(60)),),
        scale=F(100),
        most=F(80),
        bands=GRADES,
    )
    figures = {"sales": 160, "visits": 50, "ideas": 2, "complaints": 4, "findings": 1}
    shown = score(card, figures)
    assert rows_of(shown) == [
        ["row", "figure", "weight", "score", "part"],
        ["sales", "160", "72.5%", "80", "58"],
        ["visits", "50", "27.5%", "100", "27.5"],
        ["ideas", "2", "add", "2", "2"],
        ["complaints", "4", "deduct", "4", "-4"],
        ["most", "", "", "83.5", "80"],
        ["audit", "", "", "80", "60"],
        ["score", "C", "", "", "60"],
    ]
    cells = re.findall("<td([^>]*)>", shown._repr_html_())
    assert [bool(said) for said in cells] == [False, True, True, True, True] * 7


def test_a_score_that_is_none_says_so_and_why() -> None:
    found = Score(None, findings=(find(codes.NAME_TWICE, Place("rows"), name="sales"),))
    assert rows_of(found)[-1] == ["score", "", "", "", "no score"]
    assert "PKS017" in found._repr_html_() and "PKS017" not in Score(F(0))._repr_html_()
    assert rows_of(Score(F(0)))[1:] == [["score", "", "", "", "0"]]


@pytest.mark.parametrize(
    ("operator", "value", "people", "counts"),
    [
        (QuotaOperator.MORE, "1", 2, (2, 2)),
        (QuotaOperator.MORE, "-1", 2, (0, 2)),
        (QuotaOperator.MORE, "-1/2", 2, (0, 2)),
        (QuotaOperator.MORE, "1/2", 2, (1, 2)),
        (QuotaOperator.MORE, "2", 2, (3, 2)),
        (QuotaOperator.AT_LEAST, "-1/2", 2, (0, 2)),
        (QuotaOperator.AT_LEAST, "1/2", 2, (1, 2)),
        (QuotaOperator.LESS, "1", 2, (0, 0)),
        (QuotaOperator.LESS, "1/2", 2, (0, 0)),
        (QuotaOperator.AT_MOST, "1/2", 2, (0, 0)),
    ],
)
def test_a_quota_of_a_number_of_people_bounds_them(
    operator: QuotaOperator, value: str, people: int, counts: tuple[int, int]
) -> None:
    assert list_counts(Quota(("A",), operator, F(value), unit=QuotaUnit.COUNT), people) == counts


@pytest.mark.parametrize(
    ("operator", "value", "people", "en", "zh"),
    [
        (QuotaOperator.LESS, 0, 2, "it asks for fewer than nobody of 2", "它要求比 0 人还少，而小组共 2 人"),
        (QuotaOperator.MORE, 2, 2, "it asks for 3 or more of 2", "它要求至少 3 人，而小组共 2 人"),
        (QuotaOperator.AT_LEAST, 3, 2, "it asks for 3 or more of 2", "它要求至少 3 人，而小组共 2 人"),
        (QuotaOperator.EQUAL, F(1, 2), 2, "0 of them make 0%, 1 makes 50%", "0 人是 0%，1 人是 50%"),
        (QuotaOperator.EQUAL, F(3, 2), 2, "1 of them makes 50%, 2 make 100%", "1 人是 50%，2 人是 100%"),
        (QuotaOperator.AT_LEAST, 1, 0, "there is nobody in the group", "小组里没有人"),
    ],
)
def test_a_quota_that_no_number_meets_says_why_in_both_languages(
    operator: QuotaOperator, value: Fraction, people: int, en: str, zh: str
) -> None:
    one = Quota(("A",), operator, F(value), unit=QuotaUnit.COUNT)
    found = check_feasible(Guideline(("A", "B"), (one,)), people).findings[0]
    assert (found.code.code, found.why().split(";")[0], found.why("zh").split("；")[0]) == ("PKS030", en, zh)


@pytest.mark.parametrize(("share", "people"), [("1", 1), ("1/2", 2), ("2/3", 3), ("0.0001", 10000)])
@pytest.mark.unmeasured(but=["1-1", "1/2-2", "2/3-3"])
def test_the_least_group_has_one_to_ten_thousand_people(share: str, people: int) -> None:
    assert find_least_group(Guideline(("A", "B"), (Quota(("A",), QuotaOperator.EQUAL, F(share)),))) == people


@pytest.mark.parametrize(
    ("scores", "placed", "parted"),
    [
        ("654321", {"a": "A", "b": "A", "c": "B", "d": "B", "e": "C", "f": "C"}, []),
        ("665544", {"a": "A", "b": "A", "c": "B", "d": "B", "e": "C", "f": "C"}, []),
        ("655331", {"a": "A", "f": "C"}, ["`b`, `c`", "`d`, `e`"]),
        ("133556", {"f": "A", "a": "C"}, ["`d`, `e`", "`b`, `c`"]),
        ("655551", {"a": "A", "f": "C"}, ["`b`, `c`, `d`, `e`"]),
        ("111111", {}, ["`a`, `b`, `c`, `d`, `e`, `f`"]),
        ("666333", {}, ["`a`, `b`, `c`", "`d`, `e`, `f`"]),
    ],
)
def test_equal_scores_across_several_bounds_are_told_from_the_best_down(
    scores: str, placed: dict[str, str], parted: list[str]
) -> None:
    thirds = make_guideline({"A": F(1, 3), "B": F(1, 3), "C": F(1, 3)})
    found = place_by_rank({name: F(each) for name, each in zip("abcdef", scores, strict=True)}, thirds)
    assert dict(found.ratings) == placed
    assert [each.what() for each in found.findings] == [
        f"{names} score the same, and the distribution parts them" for names in parted
    ]


@pytest.mark.parametrize(
    ("places", "sharers"), [("1", [1]), ("11", [2, 2]), ("122", [1, 2, 2]), ("1222", [1, 3, 3, 3])]
)
def test_who_shares_a_prize_is_counted(places: str, sharers: list[int]) -> None:
    won = share_prizes([(at, int(place)) for at, place in enumerate(places)], lambda _: F(6), unit=F(1))
    assert [won[at].sharers for at in range(len(places))] == sharers
    assert SharedPrize(3, 5, F(0), F(0)).sharers == 3


@pytest.mark.parametrize(
    ("ties", "places"),
    [
        (RankTie.MEAN, ["1", "3", "3", "3", "11/2", "11/2"]),
        (RankTie.ORDINAL, ["1", "2", "3", "4", "5", "6"]),
        (RankTie.SKIP, ["1", "2", "2", "2", "5", "5"]),
        (RankTie.DENSE, ["1", "2", "2", "2", "3", "3"]),
    ],
)
def test_places_of_two_and_of_three_equals(ties: RankTie, places: list[str]) -> None:
    found = rank_scores(dict(zip("abcdef", (9, 7, 7, 7, 5, 5), strict=True)), ties=ties)
    assert [(each.place, each.equals, each.of) for each in found] == [
        (F(place), equals, 6) for place, equals in zip(places, (1, 3, 3, 3, 2, 2), strict=True)
    ]


def test_raters_are_levelled_to_the_mean_the_middle_and_the_spread_of_all() -> None:
    given = [
        *(RaterScore("Eve", f"a{at}", F(each)) for at, each in enumerate((10, 10, 14, 14))),
        *(RaterScore("Flo", f"b{at}", F(each)) for at, each in enumerate((0, 0, 4, 4))),
    ]
    means = [each.after for each in level_raters(given, RaterMethod.MEAN, least_count=4).scores]
    assert means == [5, 5, 9, 9] * 2
    middles = [each.after for each in level_raters(given, RaterMethod.MEDIAN, least_count=4).scores]
    assert middles == [5, 5, 9, 9] * 2
    # All deviate from 7 by 3, 3, 7, 7 on either side: the mean of the squares is 29.
    spread = [each.after for each in level_raters(given, RaterMethod.Z_SCORE, least_count=4).scores]
    assert spread[0] == spread[1] == spread[4] < 7 < spread[2] == spread[7]
    assert all(abs((each - 7) ** 2 - 29) < F(1, 10**6) for each in spread)


@pytest.mark.parametrize(
    ("score_", "rows", "place"),
    [
        ("0", (("A", 5, None), ("B", 0, 5)), 1),
        ("0", (("B", 0, 5), ("A", 5, None)), 0),
        ("0", (("C", None, 0), ("B", 0, 5)), 0),
        ("5", (("A", 5, None), ("B", 0, 5)), 1),
        ("-1", (("A", 5, None), ("B", 0, 5)), None),
        ("5", (("A", 5, None),), 0),
        ("4", (("A", 5, None),), None),
    ],
)
def test_the_least_score_of_all_lies_in_the_lowest_band_where_upper_bounds_are_included(
    score_: str, rows: tuple[tuple[str, int | None, int | None], ...], place: int | None
) -> None:
    made = (Band(label, *(None if each is None else F(each) for each in bounds)) for label, *bounds in rows)
    assert find_band(F(score_), Bands(Included.UPPER, tuple(made))) == place


@pytest.mark.parametrize(
    ("milestones", "value"),
    [
        ([("1", "1")], "1"),
        ([("1/2", "1/2"), ("1/2", "1")], "3/4"),
        ([("0.2", "1"), ("0.3", "0"), ("0.5", "0.1")], "1/4"),
        ([], "0"),
    ],
)
def test_milestones_count_by_their_weights(milestones: list[tuple[str, str]], value: str) -> None:
    assert weigh_milestones([(F(weight), F(share)) for weight, share in milestones]) == F(value)


@pytest.mark.parametrize(
    ("milestones", "code"),
    [([("1/2", "1")], "PKS001"), ([("3/2", "1"), ("-1/2", "1")], "PKS002"), ([("1", "1.01")], "PKS028")],
)
def test_error_milestones_that_have_no_score(milestones: list[tuple[str, str]], code: str) -> None:
    with pytest.raises(Refused, match=code):
        weigh_milestones([(F(weight), F(share)) for weight, share in milestones])


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(each.code.code, each.places[0].path if each.places else "", each.what()) for each in findings]


@pytest.mark.parametrize(
    ("least", "given", "found"),
    [
        (0, 0, "0 of the 1 rater needed among `peers` gave feedback on `Ann`"),
        (1, 0, "0 of the 1 rater needed among `peers` gave feedback on `Ann`"),
        (1, 1, None),
        (0, 1, None),
        (2, 1, "1 of the 2 raters needed among `peers` gave feedback on `Ann`"),
        (2, 2, None),
    ],
)
def test_a_group_that_counts_needs_a_rater_at_least(least: int, given: int, found: str | None) -> None:
    feedback = [Feedback("peers", f"p{at}", F(4)) for at in range(given)]
    result = combine_feedback("Ann", feedback, [FeedbackGroup("peers", F(1), least)])
    assert result.value == (None if found else 4)
    assert [(each.code.code, each.what()) for each in result.findings] == ([("PKS052", found)] if found else [])


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        (["1/2", "1/4"], [("PKS001", "", "the weights total `0.75`")]),
        (["3/2", "-1/2"], [("PKS002", "g1", "the weight in row 2 is `-0.5`")]),
        (["-1/2", "3/2"], [("PKS002", "g0", "the weight in row 1 is `-0.5`")]),
    ],
)
def test_error_weights_of_groups_are_told_with_the_group(weights: list[str], found: list[tuple[str, str, str]]) -> None:
    groups = [FeedbackGroup(f"g{at}", F(weight)) for at, weight in enumerate(weights)]
    assert told(combine_feedback("Ann", [], groups).findings) == found


@pytest.mark.parametrize(
    ("old", "given", "found"),
    [
        ({"A": "1"}, {"B": "0.5", "A": "-0.5"}, ["nothing here is called `B`", "the weight in row 2 is `-0.5`"]),
        ({"A": "1", "B": "-1"}, {"A": "0.5"}, ["the weight in row 2 is `-1`"]),
        ({"A": "0", "B": "0"}, {"A": "0.25"}, ["`0.75` is left for weights that were all zero"]),
        ({"A": "0", "B": "0", "C": "0"}, {"A": "1"}, []),
        ({"A": "1/2", "B": "1/2"}, {"A": "1.5"}, ["the weights given total `1.5`"]),
        ({}, {}, ["the weights total `0`"]),
    ],
)
def test_error_weights_that_are_given_wrongly_are_told_by_row(
    old: dict[str, str], given: dict[str, str], found: list[str]
) -> None:
    result = reassign_weights({name: F(each) for name, each in old.items()}, {name: F(given[name]) for name in given})
    assert [each.what() for each in result.findings] == found
    assert (result.weights is None) is bool(found)


@pytest.mark.parametrize(
    ("before", "now", "what"),
    [
        ("B", "C", "the change of `Ann` starts from `B`, and it stands at `C`"),
        ("5", F(5), 'the change of `Ann` starts from `"5"`, and it stands at `5`'),
        (F("72.5"), F(70), "the change of `Ann` starts from `72.5`, and it stands at `70`"),
    ],
)
def test_error_a_change_of_what_it_is_not_quotes_only_a_label_like_a_number(
    before: Fraction | str, now: Fraction | str, what: str
) -> None:
    after = "A" if isinstance(before, str) else F(80)
    change = Adjustment(AdjustmentKind.CORRECTION, "Ann", before, after, "typed wrongly", "Eve")
    assert what in [each.what() for each in check_adjustment(change, now=now)]
