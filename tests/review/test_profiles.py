"""Profiles and proposals: standings, trends, steps, words, and what is refused."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused, Words
from perfkit.goals import Cycle, GoalDirection, cycle_of
from perfkit.metrics import Direction
from perfkit.review import (
    Action,
    Aim,
    Profile,
    ProfileMetric,
    ProposalRule,
    Standing,
    Trend,
    compute_quartiles,
    profile,
    propose,
)

RATE = ProfileMetric("win_rate", unit="ratio", name=Words("win rate", "赢单率"))
DAYS = ProfileMetric("days", Direction.LESS, "days", name=Words("days to close", "成交天数"))
DISCOUNT = ProfileMetric("discount", Direction.BAND, "ratio", Fraction(1, 20), Fraction(1, 10))
QUARTER = cycle_of("2027-Q3")
PERCENT = Fraction(1, 100)
TEAM = {
    "Ada": {"win_rate": 30 * PERCENT, "days": 30, "discount": 5 * PERCENT},
    "Ben": {"win_rate": 24 * PERCENT, "days": 40, "discount": 12 * PERCENT},
    "Cy": {"win_rate": 22 * PERCENT, "days": 45, "discount": 10 * PERCENT},
    "Dot": {"win_rate": 20 * PERCENT, "days": 60, "discount": 11 * PERCENT},
}


def of(own: dict[str, Fraction | int | None], past: list[dict[str, Fraction | int | None]] | None = None) -> Profile:
    metrics = [metric for metric in (RATE, DAYS, DISCOUNT) if metric.id in own]
    return profile("Eva", own, TEAM, past or [], metrics=metrics, least_peers=4)


def codes(found: Profile) -> list[str]:
    return [each.code.code for each in found.findings]


def test_a_profile_says_strengths_and_gaps_with_exact_quartiles() -> None:
    found = of({"win_rate": 18 * PERCENT, "days": 28}, [{"win_rate": 20 * PERCENT}, {"win_rate": 22 * PERCENT}])
    assert (found.strengths, found.gaps) == (("days",), ("win_rate",))
    assert found.render() == (
        "win rate: 18%, a gap; 4 peers: quartiles 21.5%, 23%, 25.5%; worse than own median 21%\n"
        "days to close: 28, a strength; 4 peers: quartiles 37.5, 42.5, 48.75"
    )
    assert found.render("zh").splitlines()[0] == (
        "赢单率：18%，短板；同级 4 人，四分位 21.5%、23%、25.5%；差于本人以往中位数 21%"
    )
    assert found.lines[0].strong_peers == ("Ada",)
    assert found.lines[0].last == 22 * PERCENT


def test_a_band_compares_distances() -> None:
    line = of({"discount": 20 * PERCENT}).lines[0]
    assert (line.standing, line.strong_peers) == (Standing.GAP, ("Ada", "Cy"))
    assert of({"discount": 7 * PERCENT}).lines[0].standing is Standing.STRENGTH


def test_the_persons_own_entry_among_peers_is_left_out() -> None:
    with_own = {**TEAM, "Eva": {"win_rate": 18 * PERCENT}}
    own = {"win_rate": 18 * PERCENT}
    assert profile("Eva", own, with_own, metrics=[RATE], least_peers=4) == of(dict(own))


def test_where_all_are_the_same_nobody_is_strong_or_behind() -> None:
    team = {name: {"win_rate": 1} for name in "ABCD"}
    found = profile("Eva", {"win_rate": 1}, team, [{"win_rate": 1}], metrics=[RATE], least_peers=4)
    assert (found.lines[0].standing, found.lines[0].trend) == (Standing.MIDDLE, Trend.SAME)


def test_too_few_peers_are_said_and_not_compared_with() -> None:
    found = profile("Eva", {"win_rate": 1}, {"A": {"win_rate": 1}, "B": {}}, metrics=[RATE], least_peers=2)
    assert codes(found) == ["PKR010"]
    assert found.lines[0].peers is None
    assert found.render() == "win rate: 100%, not enough peers (1)"
    assert found.render("zh") == "赢单率：100%，同级人数不足（1 人）"


def test_a_figure_that_is_missing_is_neither_strength_nor_gap() -> None:
    found = of({"win_rate": None})
    assert (codes(found), found.strengths, found.gaps) == (["PKR009"], (), ())
    assert found.render() == "win rate: no figure"
    assert propose(found, QUARTER).items == ()
    demo = ProposalRule("demo", Action.TRAINING, metrics=("win_rate",))
    assert propose(found, QUARTER, [demo]).items == ()


@pytest.mark.parametrize(
    ("metrics", "least", "code"),
    [
        ([RATE, RATE], 1, "PKR006"),
        ([ProfileMetric("x", Direction.BAND, lower=Fraction(2), upper=Fraction(1))], 1, "PKR007"),
        ([RATE], 0, "PKR008"),
        ([ProfileMetric("x", grain=Fraction(0))], 1, "PKR012"),
    ],
)
def test_error_a_profile_that_cannot_be_drawn(metrics: list[ProfileMetric], least: int, code: str) -> None:
    found = profile("Eva", {}, TEAM, metrics=metrics, least_peers=least)
    assert (codes(found), found.lines) == ([code], ())


def test_error_floats_are_refused() -> None:
    with pytest.raises(Refused, match="PKV029"):
        of({"win_rate": 0.18})  # type: ignore[dict-item]
    with pytest.raises(Refused, match="PKV029"):
        ProposalRule("step", Action.NEXT_STEP, share=0.5)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="PKV010"):
        compute_quartiles([])


def test_a_gap_gives_a_pair_a_training_and_half_the_way() -> None:
    found = propose(of({"win_rate": 18 * PERCENT}), QUARTER)
    assert [(each.rule, each.partners) for each in found.items] == [("pair", ("Ada",)), ("training", ()), ("step", ())]
    assert [each.sentence.en for each in found.items] == [
        "Pair Eva with Ada, strong in win rate.",
        "For Eva: training in win rate.",
        "Raise win rate from 18% to 21% by 2027-09-30.",
    ]
    assert found.render("zh").splitlines() == [
        "Eva与Ada结对，后者在赢单率上是强项。理由：赢单率：18%，短板；同级 4 人，四分位 21.5%、23%、25.5%。",
        "为Eva安排：赢单率专项培训。理由：赢单率：18%，短板；同级 4 人，四分位 21.5%、23%、25.5%。",
        "在2027年9月30日前，将赢单率从18%提高到21%。理由：赢单率：18%，短板；同级 4 人，四分位 21.5%、23%、25.5%。",
    ]
    goal = found.items[2].goal
    assert goal is not None
    assert (goal.owner, goal.metric, goal.baseline, goal.target) == ("Eva", "win_rate", 18 * PERCENT, 21 * PERCENT)


def test_who_gets_better_alone_needs_no_training() -> None:
    found = propose(of({"win_rate": 18 * PERCENT}, [{"win_rate": 10 * PERCENT}]), QUARTER)
    assert [each.rule for each in found.items] == ["pair", "step"]


def test_what_fell_behind_the_own_past_is_regained_and_a_strength_is_passed_on() -> None:
    found = propose(of({"win_rate": 23 * PERCENT, "days": 28}, [{"win_rate": 25 * PERCENT}]), QUARTER)
    assert [(each.rule, each.sentence.en) for each in found.items] == [
        ("regain", "Raise win rate from 23% to 25% by 2027-09-30."),
        ("pass_on", "Eva passes on to others what works in days to close."),
    ]


def test_a_step_towards_less_or_into_a_band() -> None:
    rule = ProposalRule("step", Action.NEXT_STEP, aim=Aim.BEST_QUARTILE)
    found = propose(of({"days": 61, "discount": 20 * PERCENT}), QUARTER, [rule])
    assert [each.sentence.en for each in found.items] == [
        "Lower days to close from 61 to 49 by 2027-09-30.",
        "Lower discount from 20% to 15% by 2027-09-30.",
    ]
    below = propose(of({"discount": Fraction(1, 200)}), QUARTER, [rule]).items[0].goal
    assert below is not None
    assert (below.direction, below.target) == (GoalDirection.MORE, 3 * PERCENT)


def test_a_step_says_the_metric_from_where_to_where_and_by_when_in_both_languages() -> None:
    step = propose(of({"win_rate": 18 * PERCENT}), QUARTER).items[-1].sentence
    assert re.fullmatch(r"(Raise|Lower) .+ from \S+ to \S+ by \d{4}-\d\d-\d\d\.", step.en)
    assert re.fullmatch(r"在\d{4}年\d+月\d+日前，将.+从\S+(提高|降低)到\S+。", step.zh)


def test_nothing_is_proposed_without_anybody_to_learn_from_or_beyond_what_is_reached() -> None:
    rules = [ProposalRule("pair", Action.COACHING_PAIR), ProposalRule("step", Action.NEXT_STEP)]
    assert propose(of({"win_rate": 40 * PERCENT}), QUARTER, rules).items == ()


def test_rules_of_the_host_replace_all_and_may_name_metrics() -> None:
    rule = ProposalRule("demo", Action.TRAINING, metrics=("days",), text=Words("demo day for {metric}", "{metric}演练"))
    found = propose(of({"win_rate": 18 * PERCENT, "days": 90}), QUARTER, [rule])
    assert [each.sentence.zh for each in found.items] == ["为Eva安排：成交天数演练。"]


@pytest.mark.parametrize(
    "rules",
    [
        [ProposalRule("a", Action.PASS_ON), ProposalRule("a", Action.PASS_ON)],
        [ProposalRule("a", Action.NEXT_STEP, share=Fraction(0))],
        [ProposalRule("a", Action.COACHING_PAIR, partners=0)],
        [ProposalRule("a", Action.TRAINING, text=Words("training", ""))],
    ],
)
def test_error_a_rule_that_cannot_be_followed(rules: list[ProposalRule]) -> None:
    found = propose(of({"win_rate": 18 * PERCENT}), QUARTER, rules)
    assert ([each.code.code for each in found.findings], found.items) == (["PKR011"], ())


def test_a_step_in_a_cycle_that_is_reversed_is_found() -> None:
    reversed_cycle = Cycle(QUARTER.ends_on, QUARTER.starts_on)
    found = propose(of({"win_rate": 18 * PERCENT}), reversed_cycle)
    assert [each.code.code for each in found.findings] == ["PKG012"]


NPS = ProfileMetric("nps", unit="number")
CYCLE = ProfileMetric("days", Direction.LESS, "days")


@pytest.mark.parametrize(
    ("metric", "value", "standing", "strong"),
    [
        # Quartiles of 10, 20, 30, 40 are 17.5, 25 and 32.5; of whom is better than the person the best quarter.
        (NPS, Fraction(65, 2), Standing.STRENGTH, ("Dot",)),
        (NPS, Fraction(32), Standing.MIDDLE, ("Dot",)),
        (NPS, Fraction(18), Standing.MIDDLE, ("Dot",)),
        (NPS, Fraction(35, 2), Standing.GAP, ("Dot",)),
        (NPS, Fraction(40), Standing.STRENGTH, ()),
        (NPS, Fraction(41), Standing.STRENGTH, ()),
        (CYCLE, Fraction(35, 2), Standing.STRENGTH, ("Ada",)),
        (CYCLE, Fraction(18), Standing.MIDDLE, ("Ada",)),
        (CYCLE, Fraction(65, 2), Standing.GAP, ("Ada",)),
        (CYCLE, Fraction(10), Standing.STRENGTH, ()),
    ],
)
def test_whoever_lies_at_a_quartile_belongs_to_it(
    metric: ProfileMetric, value: Fraction, standing: Standing, strong: tuple[str, ...]
) -> None:
    team = {name: {metric.id: Fraction(at)} for name, at in (("Ada", 10), ("Ben", 20), ("Cy", 30), ("Dot", 40))}
    (line,) = profile("Eva", {metric.id: value}, team, [], metrics=[metric], least_peers=4).lines
    assert (line.standing, line.strong_peers, line.peer_count) == (standing, strong, 4)
    (line,) = profile("Eva", {metric.id: value}, team, [], metrics=[metric], least_peers=5).lines
    assert (line.standing, line.peers, line.strong_peers) == (Standing.TOO_FEW_PEERS, None, ())


def test_among_peers_who_are_all_alike_nobody_is_strong_or_weak_by_being_like_them() -> None:
    team = {name: {"nps": Fraction(7)} for name in ("Ada", "Ben", "Cy", "Dot")}
    stands = {
        value: profile("Eva", {"nps": value}, team, [], metrics=[NPS], least_peers=4).lines[0].standing
        for value in (6, 7, 8)
    }
    assert stands == {6: Standing.GAP, 7: Standing.MIDDLE, 8: Standing.STRENGTH}


@pytest.mark.parametrize(
    ("value", "past", "trend", "own", "last"),
    [
        (7, [], Trend.NO_PAST, None, None),
        (7, [None], Trend.NO_PAST, None, None),
        (7, [6], Trend.BETTER, 6, 6),
        (7, [7], Trend.SAME, 7, 7),
        (7, [8], Trend.WORSE, 8, 8),
        (7, [9, 5, None], Trend.SAME, 7, 5),
        (7, [9, 4, 5], Trend.BETTER, 5, 5),
    ],
)
def test_a_trend_is_against_the_own_median(
    value: int, past: list[int | None], trend: Trend, own: int | None, last: int | None
) -> None:
    before: list[dict[str, Fraction | int | None]] = [{"nps": each} for each in past]
    (line,) = profile("Eva", {"nps": value}, {}, before, metrics=[NPS], least_peers=4).lines
    assert (line.trend, line.past, line.last) == (trend, own, last)


@pytest.mark.parametrize(
    ("metric", "value", "target"),
    [
        # A half of the way to the median of the peers, 25, up to the next whole grain; nothing for who is there.
        (NPS, Fraction(10), "17.5"), (NPS, Fraction(249, 10), "24.95"), (NPS, Fraction(25), None),
        (NPS, Fraction(26), None), (CYCLE, Fraction(40), "32"), (CYCLE, Fraction(26), "25"),
        (CYCLE, Fraction(25), None), (CYCLE, Fraction(24), None),
    ],
)  # fmt: skip
def test_a_step_goes_a_share_of_the_way_to_its_aim(metric: ProfileMetric, value: Fraction, target: str | None) -> None:
    team = {name: {metric.id: Fraction(at)} for name, at in (("Ada", 10), ("Ben", 20), ("Cy", 30), ("Dot", 40))}
    every = (Standing.GAP, Standing.MIDDLE, Standing.STRENGTH)
    rule = ProposalRule("half", Action.NEXT_STEP, every, aim=Aim.PEER_MEDIAN, share=Fraction(1, 2))
    found = propose(profile("Eva", {metric.id: value}, team, [], metrics=[metric], least_peers=4), QUARTER, (rule,))
    targets = [each.goal.target for each in found.items if each.goal is not None]
    assert targets == ([] if target is None else [Fraction(target)])
