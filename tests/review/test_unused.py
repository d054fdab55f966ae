"""What a review is given and does not read is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest

from perfkit.diagnostics import Finding, Words
from perfkit.goals import cycle_of
from perfkit.review import (
    Action,
    Aim,
    ProfileMetric,
    PromotionRule,
    ProposalRule,
    assess_promotion,
    bridge,
    profile,
    propose,
)

RATE = ProfileMetric("win rate")
TEAM = {name: {"win rate": value} for name, value in (("A", 20), ("B", 24), ("C", 30))}
PLAN, CAME = {"all": {"leads": 100, "rate": 2}}, {"all": {"leads": 120, "rate": 3}}
STOOD = profile("D", {"win rate": 18}, TEAM, metrics=[RATE], least_peers=3)


def told(rule: ProposalRule) -> Sequence[Finding]:
    return propose(STOOD, cycle_of("2027-Q3"), [rule]).findings


CASES: dict[str, tuple[Callable[[], Sequence[Finding]], list[str]]] = {
    "no segments": (lambda: bridge({}, {}, ["leads"]).findings, ["PKR021 target"]),
    "a figure of no driver": (
        lambda: bridge({"all": {"leads": 1, "rates": 3}}, {"all": {"leads": 2}}, ["leads"]).findings,
        ["PKR022 target.all.rates"],
    ),
    "a mistyped figure": (
        lambda: profile("D", {"win rat": 18}, TEAM, metrics=[RATE], least_peers=3).findings,
        ["PKR022 figures.win rat", "PKR009 D.win rate"],
    ),
    "a peer's mistyped figure": (
        lambda: profile("D", {"win rate": 18}, {**TEAM, "E": {"win_rate": 7}}, metrics=[RATE], least_peers=3).findings,
        ["PKR022 peers.E.win_rate"],
    ),
    "a mistyped figure of the past": (
        lambda: profile("D", {"win rate": 18}, TEAM, [{"winrate": 1}] * 5, metrics=[RATE], least_peers=3).findings,
        ["PKR022 past[0].winrate"],
    ),
    "no metrics": (
        lambda: profile("D", {"win rate": 18}, TEAM, metrics=[], least_peers=3).findings,
        ["PKR024 metrics"],
    ),
    "bounds of a figure of more": (
        lambda: profile(
            "D",
            {"n": 1},
            {},
            metrics=[ProfileMetric("n", lower=1, upper=2)],
            least_peers=1,  # type: ignore[arg-type]
        ).findings[:2],
        ["PKR023 metrics.n.lower", "PKR023 metrics.n.upper"],
    ),
    "partners of a training": (
        lambda: told(ProposalRule("t", Action.TRAINING, partners=2)),
        ["PKR023 rules.t.partners"],
    ),
    "an aim of a pair": (
        lambda: told(ProposalRule("p", Action.COACHING_PAIR, aim=Aim.OWN_MEDIAN, share=Fraction(1))),
        ["PKR023 rules.p.aim", "PKR023 rules.p.share"],
    ),
    "the text of a step": (
        lambda: told(ProposalRule("s", Action.NEXT_STEP, text=Words("x", "x")))[:1],
        ["PKR023 rules.s.text"],
    ),
    "a unit of labels": (
        lambda: assess_promotion([("2027-Q1", "A")], PromotionRule(1, 1, "A", scale=("A", "B"), unit="USD")).findings,
        ["PKR023 rule.unit"],
    ),
    "what is made of a profile that could not be made": (
        lambda: propose(profile("D", {}, TEAM, metrics=[], least_peers=3), cycle_of("2027-Q3")).findings,
        ["PKR024 metrics"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_not_read_is_told(name: str) -> None:
    find, wanted = CASES[name]
    assert [f"{each.code.code} {each.places[0].path}" for each in find()] == wanted


def test_a_table_may_hold_more_figures_than_are_compared() -> None:
    wide = {name: {**row, "calls": 9} for name, row in TEAM.items()}
    assert profile("D", {"win rate": 18, "calls": 3}, wide, metrics=[RATE], least_peers=3).findings == ()


def test_a_bridge_with_a_figure_too_many_is_reckoned() -> None:
    more = {"all": {**PLAN["all"], "size": 4}}
    found = bridge(more, CAME, ["leads", "rate"], method="symmetric")
    assert (found.difference, [each.code.code for each in found.findings]) == (160, ["PKR022"])
