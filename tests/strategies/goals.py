"""Goals, logs, parts and documents to try laws on, with the awkward ones first."""

from __future__ import annotations

import datetime
from fractions import Fraction

from hypothesis import strategies as st

from perfkit.goals import (
    Ambition,
    CheckIn,
    Cycle,
    Goal,
    GoalDirection,
    GoalKind,
    GoalVersion,
    Milestone,
    ParentLink,
    RollUp,
    StageReward,
)
from perfkit.values import Money

days = st.dates(datetime.date(2024, 1, 1), datetime.date(2028, 12, 31))
figures = st.sampled_from([Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 3), Fraction("0.005")]) | st.fractions(
    -(10**9), 10**9, max_denominator=10**6
)
maybe_figures = st.none() | figures
ids = st.sampled_from(["G-1", "G-2", "目标-3", "a.b", "x[0]"])
texts = st.text("aB1 ,\"'\n\t{}提\u2028\u202e😀", max_size=8)
cycles = st.builds(Cycle, days, days, texts)
milestones = st.builds(Milestone, ids, days, maybe_figures, maybe_figures, st.none() | days, texts)
rewards = st.builds(
    StageReward,
    st.none() | ids,
    maybe_figures,
    st.none() | st.builds(Money, figures, st.sampled_from(["USD", "CNY", "JPY"])),
    texts,
)
check_ins = st.builds(CheckIn, days, maybe_figures, st.none() | st.integers(-1, 12), texts, texts, maybe_figures)
versions = st.builds(
    GoalVersion,
    st.integers(0, 9),
    days,
    texts,
    *[maybe_figures] * 6,
    decided_on=st.none() | days,
    by=texts,
)


def lists(of: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    """Few of them, in order."""
    return st.lists(of, max_size=3).map(tuple)


goals = st.builds(
    Goal,
    id=ids,
    owner=ids,
    cycle=cycles,
    title=texts,
    kind=st.sampled_from(GoalKind),
    metric=st.none() | ids,
    direction=st.sampled_from(GoalDirection),
    unit=st.sampled_from(["USD", "ratio", "number", "count", "days", "pieces"]),
    baseline=maybe_figures,
    target=maybe_figures,
    lower=maybe_figures,
    upper=maybe_figures,
    tolerance=maybe_figures,
    weight=maybe_figures,
    parent=st.none() | ids,
    link=st.sampled_from(ParentLink),
    ambition=st.sampled_from(Ambition),
    roll_up=st.none() | st.sampled_from(RollUp),
    milestones=lists(milestones),
    rewards=lists(rewards),
    check_ins=lists(check_ins),
    version=st.integers(-1, 9),
    effective_on=st.none() | days,
    decided_on=st.none() | days,
    reason=texts,
    by=texts,
    earlier=lists(versions),
)
