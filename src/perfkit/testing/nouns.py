"""Strategies for what a host writes down itself: goals, metrics, scorecards, parts, lessons; the awkward ones first."""

from __future__ import annotations

import datetime
from fractions import Fraction

from hypothesis import strategies as st

from perfkit.diagnostics import Code, Finding, PerfkitError, Refused, all_codes
from perfkit.goals import (
    Ambition,
    Cascade,
    CascadeMethod,
    CheckIn,
    Cycle,
    Goal,
    GoalDirection,
    GoalFacts,
    GoalKind,
    GoalVersion,
    Milestone,
    ParentLink,
    RollUp,
    StageReward,
    Verdict,
    cascade,
    check_goal,
    compute_progress,
)
from perfkit.handover import HandOver, Scored, Take, TakeKind, hand_over
from perfkit.host import Override, PlanError
from perfkit.ledger import LedgerError
from perfkit.metrics import Adding, Aggregation, Direction, Metric, MetricKind, NullPolicy, Ratio, Simple
from perfkit.review import Lesson, LessonKind
from perfkit.scoring import (
    Calibration,
    Criterion,
    LinearCurve,
    Score,
    Scorecard,
    WeightKind,
    calibrate,
    make_guideline,
    score,
)
from perfkit.values import Money

CURRENCIES = ("USD", "CNY", "JPY", "KWD")
UNITS = ("USD", "ratio", "number", "count", "days", "pieces")

days = st.dates(datetime.date(2024, 1, 1), datetime.date(2028, 12, 31))
figures = st.sampled_from([Fraction(0), Fraction(1), Fraction(-1), Fraction(1, 3), Fraction("0.005")]) | st.fractions(
    -(10**9), 10**9, max_denominator=10**6
)
maybe_figures = st.none() | figures
ids = st.sampled_from(["G-1", "G-2", "目标-3", "a.b", "x[0]"])
names = st.sampled_from(["won", "win_rate", "赢单", "calls", "margin"])
texts = st.text("aB1 ,\"'\n\t{}提ا\u0301😀", max_size=8)
money = st.builds(Money, figures, st.sampled_from(CURRENCIES))
cycles = st.builds(Cycle, days, days, texts)
milestones = st.builds(Milestone, ids, days, maybe_figures, maybe_figures, st.none() | days, texts)
rewards = st.builds(StageReward, st.none() | ids, maybe_figures, st.none() | money, texts)
check_ins = st.builds(CheckIn, days, maybe_figures, st.none() | st.integers(-1, 12), texts, texts, maybe_figures)
versions = st.builds(
    GoalVersion, st.integers(0, 9), days, texts, *[maybe_figures] * 6, decided_on=st.none() | days, by=texts
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
    unit=st.sampled_from(UNITS),
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
goal_facts = st.builds(
    GoalFacts,
    text=texts,
    owner=texts,
    metric=st.sampled_from(["", "won", "赢单"]),
    unit=st.sampled_from(UNITS),
    direction=st.sampled_from(GoalDirection),
    baseline=maybe_figures,
    target=maybe_figures,
    lower=maybe_figures,
    upper=maybe_figures,
    starts_on=st.none() | days,
    ends_on=st.none() | days,
    history=lists(figures),
    capacity=maybe_figures,
    peers=lists(figures),
)
_SENTENCES = (
    "Raise the win rate of team North from 20% to 25% by 30 June 2027",
    "2027年三季度末前把客户续约率从85%提高到90%",
    "Sell more",
    "做大做强",
)
verdicts: st.SearchStrategy[Verdict] = st.builds(
    check_goal,
    st.sampled_from(_SENTENCES) | texts | goals | goal_facts,
    st.none() | days,
    st.sampled_from(["en", "zh"]),
)
cascades: st.SearchStrategy[Cascade] = st.builds(
    cascade,
    money | figures,
    st.lists(ids, min_size=1, unique=True),
    method=st.sampled_from([CascadeMethod.EQUAL, CascadeMethod.SAME_VALUE]),
    padding=st.sampled_from([0, Fraction(1, 10)]),
)
metrics = st.builds(
    Metric,
    name=names,
    reckoned=st.builds(
        Simple, st.just("deal"), st.just(Aggregation.SUM), column=st.just("amount"), dated_by=st.just("booked")
    )
    | st.builds(Ratio, names, names),
    kind=st.sampled_from(MetricKind),
    direction=st.sampled_from(Direction),
    unit=st.sampled_from(["", "USD", "CNY", "ratio"]),
    adding=st.none() | st.sampled_from(Adding),
    null_policy=st.sampled_from(NullPolicy),
    lag_days=st.integers(0, 90),
    owner=texts,
    label=texts,
)


@st.composite
def _curves(draw: st.DrawFn) -> LinearCurve:
    at, width = draw(st.integers(-50, 100)), draw(st.integers(1, 100))
    return LinearCurve(Fraction(at), Fraction(at + width))


def _criteria_of(name: str, weight: Fraction | None) -> st.SearchStrategy[Criterion]:
    return st.builds(Criterion, st.just(name), st.just(weight), st.none() | _curves())


criteria = st.builds(Criterion, names, st.sampled_from([Fraction(1, 10), Fraction(1, 3), Fraction(1)]), _curves())


@st.composite
def scorecards(draw: st.DrawFn) -> Scorecard:
    """Scorecards whose weights make up the whole, now and then with points added."""
    called = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    parts = draw(st.lists(st.integers(1, 9), min_size=len(called), max_size=len(called)))
    rows = [draw(_criteria_of(name, Fraction(part, sum(parts)))) for name, part in zip(called, parts, strict=True)]
    if draw(st.booleans()):
        rows.append(Criterion("extra", None, LinearCurve(Fraction(0), Fraction(10)), WeightKind.ADD))
    return Scorecard(tuple(rows), scale=Fraction(draw(st.sampled_from([1, 100]))))


@st.composite
def scores(draw: st.DrawFn) -> Score:
    """Scores of such scorecards; a figure is now and then missing."""
    card = draw(scorecards())
    given = {row.name: draw(figures) for row in card.rows if draw(st.integers(0, 9)) > 0}
    return score(card, given)


@st.composite
def calibrations(draw: st.DrawFn) -> Calibration:
    """Groups of up to eight people rated against 20-70-10."""
    labels = ("top", "solid", "low")
    rated = draw(st.lists(st.sampled_from(labels), min_size=1, max_size=8))
    tenth = Fraction(1, 10)
    guideline = make_guideline(dict(zip(labels, (2 * tenth, 7 * tenth, tenth), strict=True)))
    return calibrate({f"E-{number}": label for number, label in enumerate(rated, 1)}, guideline)


scored = st.builds(Scored, ids, scores(), st.sampled_from(["scorecard", "考核表"]))
takes = st.builds(Take, st.sampled_from([TakeKind.SCORE, TakeKind.RATING])) | st.builds(
    Take, st.sampled_from([TakeKind.PROGRESS, TakeKind.ATTAINMENT, TakeKind.ACTUAL]), names
)


@st.composite
def hand_overs(draw: st.DrawFn) -> HandOver:
    """What goals and scores of a quarter give to a plan."""
    given = draw(st.lists(goals, max_size=2, unique_by=lambda goal: goal.id))
    done = compute_progress(given, {goal.id: draw(figures) for goal in given})
    people = draw(st.lists(scored, max_size=2, unique_by=lambda each: each.owner))
    return hand_over("2027-Q1", goals=given, progress=done, scores=people)


lessons = st.builds(
    Lesson,
    ids,
    st.sampled_from(["2027-Q1", "2027"]),
    texts,
    st.sampled_from(LessonKind),
    texts,
    texts,
    next_step=texts,
    on=st.none() | days,
    by=texts,
    goals=lists(ids),
)
overrides = st.builds(
    Override,
    names,
    money | figures | st.booleans() | st.text(max_size=5),
    note=st.just("agreed, 协商一致"),
    by=st.just("M. Ito"),
    participant=st.sampled_from(["R1", "R2"]),
    starts_on=st.none() | st.just(datetime.date(2027, 1, 1)),
    ends_on=st.none() | st.just(datetime.date(2027, 12, 31)),
)


def _blanks(code: Code) -> list[str]:
    """The values that the words of a code want."""
    wanted: set[str] = set()
    for wording in (code.en, code.zh):
        for words in (wording.what, wording.why, wording.mend, wording.mend_near):
            wanted |= {piece.partition("}")[0] for piece in words.split("{")[1:]}
    return sorted(wanted)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    """Findings of every code, with a value for each blank of its words."""
    code = draw(st.sampled_from(sorted(all_codes().values(), key=lambda code: code.code)))
    return Finding(code, (), tuple((blank, draw(st.sampled_from(["x", "1", "金额"]))) for blank in _blanks(code)))


@st.composite
def plan_errors(draw: st.DrawFn) -> PlanError:
    """What loading a wrong plan raises."""
    found = draw(st.lists(findings(), min_size=1, max_size=3))
    return PlanError(found[0].what(), found)


@st.composite
def ledger_errors(draw: st.DrawFn) -> LedgerError:
    """What a door of the ledger raises."""
    found = draw(st.lists(findings(), min_size=1, max_size=3))
    return LedgerError(found[0].what(), found)


perfkit_errors: st.SearchStrategy[PerfkitError] = st.one_of(findings().map(Refused), plan_errors(), ledger_errors())
"""What anything raises for bad input."""
