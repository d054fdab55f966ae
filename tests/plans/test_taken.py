"""What a plan writes is, taken out of it, the same model that Python builds, and scores the same to the last digit."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

import perfkit
from perfkit.metrics import (
    Adding,
    Aggregation,
    Comparison,
    Condition,
    Direction,
    Metric,
    MetricKind,
    NullPolicy,
    Ratio,
    Simple,
)
from perfkit.scoring import (
    CurvePoint,
    Gate,
    GateEffect,
    LinearCurve,
    PointCurve,
    ThresholdCurve,
    WeightKind,
    compute_score,
    make_bands,
    make_floor_target_stretch,
)
from perfkit.tables import CurveEnds

F = Fraction
HEAD = """perfkit 2027
plan "Scored" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period quarter

participants rep key id
  id : text

rows deal from "deals" key no dated closed_on
  no        : text
  rep       : rep from "owner"
  closed_on : date from "closed"
  state     : "Won" or "Lost"
  value     : money from "amount"
  product   : product or empty
  is_new    : flag

rows product key code
  code : text

rows note key no
  no    : text
  rep   : rep
  owner : rep
  pages : count

input
  reach  : percent
  churn  : percent
  held   : percent
  speed  : number
  ideas  : count
  errors : count
  audits : count
"""
TEXT = (
    HEAD
    + """
metric
  kept : percent = churn, result, less, ratio
  even : percent = held, behaviour, from 40% to 60%, alone

curve reach_points(reach: percent) ends zero hold
  | reach | points |
  | 80%   | 0      |
  | 100%  | 70     |
  | 120%  | 100    |

curve churn_points(churn: percent) ends hold
  | churn | points |
  | 5%    | 1      |
  | 8%    | 0      |

curve even_points(even: percent) ends hold
  | even | points |
  | 0%   | 0      |
  | 40%  | 100    |
  | 60%  | 100    |
  | 100% | 0      |

decide speed_points(speed: number) unique
  | speed             | -> points |
  | below 10          | 0         |
  | from 10 below 20  | 60        |
  | from 20           | 100       |

parameter heavy : percent = 40%

calc
  clean : flag = audits <= 0

scorecard total floor 0 cap (if clean then 120 otherwise 60) only if reach >= 50% and errors <= 10
  | metric | score                    | weight |
  | reach  | reach_points(reach)      | heavy  |
  | kept   | churn_points(kept) * 100 | 30%    |
  | even   | even_points(even)        | 10%    |
  | speed  | speed_points(speed)      | 10%    |
  | left   | churn * 100              | 10%    |
  | ideas  | ideas                    | add    |
  | errors | errors * 2               | deduct |

scorecard pace floor 0 cap 40
  | metric | score        | weight |
  | speed  | speed / heavy | 100%   |

calc
  final : number = pace * (if audits <= 1 then 1 otherwise 0.8)  only if errors <= 3

rating grade by total
  | grade | from     | below    |
  | A     | 85       | no limit |
  | B     | 60       | 85       |
  | C     | no limit | 60       |

pay bonus = USD 10 * total
"""
)


@pytest.fixture(name="plan", scope="module")
def make_plan() -> perfkit.Plan:
    return perfkit.load_plan(TEXT)


BANDS = make_bands([("A", 85), ("B", 60)], lowest="C")
STEPS = ThresholdCurve((CurvePoint(F(10), F(60)), CurvePoint(F(20), F(100))))
EVEN = PointCurve(
    (CurvePoint(F(0), F(0)), CurvePoint(F("0.4"), F(100)), CurvePoint(F("0.6"), F(100)), CurvePoint(F(1), F(0))),
    may_fall=True,
)
REACH = PointCurve(
    (CurvePoint(F("0.8"), F(0)), CurvePoint(F(1), F(70)), CurvePoint(F("1.2"), F(100))), ends=CurveEnds.ZERO_HOLD
)
CHURN = PointCurve((CurvePoint(F("0.08"), F(0)), CurvePoint(F("0.05"), F(1))), Direction.LESS)
TOTAL = perfkit.Scorecard(
    rows=(
        perfkit.Criterion("reach", F("0.4"), REACH),
        perfkit.Criterion(
            "kept",
            F("0.3"),
            PointCurve((CurvePoint(F("0.08"), F(0)), CurvePoint(F("0.05"), F(100))), Direction.LESS),
        ),
        perfkit.Criterion("even", F("0.1"), EVEN),
        perfkit.Criterion("speed", F("0.1"), STEPS),
        perfkit.Criterion("left", F("0.1"), LinearCurve(F(0), F("0.01"), least=None, most=None)),
        perfkit.Criterion("ideas", kind=WeightKind.ADD),
        perfkit.Criterion("errors", None, LinearCurve(F(0), F("0.5"), least=None, most=None), WeightKind.DEDUCT),
    ),
    gates=(
        Gate("clean", "audits", F(0), Direction.LESS, GateEffect.CAP, F(60)),
        Gate("reach", "reach", F("0.5")),
        Gate("errors", "errors", F(10), Direction.LESS),
    ),
    least=F(0),
    most=F(120),
    bands=BANDS,
)


def test_a_scorecard_written_in_a_plan_is_the_one_that_python_builds(plan: perfkit.Plan) -> None:
    assert plan.take_scorecard("total") == TOTAL
    assert plan.take_scorecard("final") == perfkit.Scorecard(
        (perfkit.Criterion("speed", F(1), LinearCurve(F(0), F("0.4"), least=None, most=None)),),
        gates=(
            Gate("audits", "audits", F(1), Direction.LESS, GateEffect.FACTOR, F("0.8")),
            Gate("errors", "errors", F(3), Direction.LESS),
        ),
        least=F(0),
        most=F(40),
    )


def test_bands_written_in_a_plan_are_those_that_python_builds(plan: perfkit.Plan) -> None:
    assert plan.take_bands("grade") == BANDS


def test_curves_written_in_a_plan_are_those_that_python_builds(plan: perfkit.Plan) -> None:
    assert plan.take_curve("reach_points") == REACH
    assert plan.take_curve("churn_points") == CHURN
    assert plan.take_curve("even_points") == plan.take_curve("even_points", Direction.BAND) == EVEN
    assert plan.take_curve("speed_points") == plan.take_curve("speed_points", Direction.MORE) == STEPS
    text = TEXT.replace("ends zero hold", "ends hold").replace("| 80%   | 0      |", "| 80% | 0 |")
    published = make_floor_target_stretch(F("0.8"), F(1), F("1.2"), scores=(F(0), F(70), F(100)))
    assert perfkit.load_plan(text).take_curve("reach_points") == published


def test_steps_whose_upper_bound_belongs_to_them_are_those_of_less() -> None:
    text = (
        HEAD
        + """
decide late_points(days_late: number) unique
  | days_late        | -> points |
  | up to 0          | 100       |
  | above 0 up to 5  | 60        |
  | above 5          | 0         |

pay bonus = USD 10 * late_points(speed)
"""
    )
    plan = perfkit.load_plan(text)
    curve = plan.take_curve("late_points")
    assert curve == ThresholdCurve((CurvePoint(F(5), F(60)), CurvePoint(F(0), F(100))), Direction.LESS)
    assert [int(compute_score(F(days), curve)) for days in (-1, 0, 1, 5, 6)] == [100, 100, 60, 60, 0]
    with pytest.raises(perfkit.PlanError, match="PKP420"):
        plan.take_curve("late_points", Direction.MORE)


@pytest.mark.unmeasured
def test_a_plan_and_the_scorecard_taken_out_of_it_score_the_same(plan: perfkit.Plan) -> None:
    reaches, churns, speeds = (F("0.4"), F("0.5"), F("0.9"), F("1.3")), (F("0.04"), F("0.065"), F("0.1")), (9, 10, 25)
    people = [
        {
            "reach": reach,
            "churn": churn,
            "held": F("0.7"),
            "speed": speed,
            "ideas": 3,
            "errors": errors,
            "audits": audits,
        }
        for reach in reaches
        for churn in churns
        for speed in speeds
        for errors in (1, 4, 11)
        for audits in (0, 1, 2)
    ]
    inputs = [{"id": str(at), "period": "2027-Q1", **each} for at, each in enumerate(people)]
    rep = [{"id": str(at)} for at in range(len(people))]
    result = perfkit.evaluate(plan, {"rep": rep, "deals": [], "product": [], "note": [], "input": inputs}, "2027-Q1")
    total, final = plan.take_scorecard("total"), plan.take_scorecard("final")
    for at, each in enumerate(people):
        figures = result.statements[str(at)].figures
        given = {name: each[name] for name in ("reach", "speed", "ideas", "errors", "audits")}
        found = perfkit.score(total, {**given, "kept": each["churn"], "even": each["held"], "left": each["churn"]})
        assert (found.value, found.label) == (figures["total"], figures["grade"])
        slow = {name: each[name] for name in ("speed", "audits", "errors")}
        assert perfkit.score(final, slow).value == figures["final"]


METRICS = """
metric
  won      : money   = sum(deal.value where deal.state == "Won" and deal.product is not empty), result, more, additive
  closed   : count   = count(deal where deal.closed_on >= 2027-01-05), process, more, additive
  fresh    : count   = count(deal where deal.is_new), process, more, additive
  shelf    : count   = distinct(deal.product where deal.product is not empty), process, more, alone
  size     : money   = average(deal.value where deal.value > USD 10)  else USD 0, result, more, ratio
  top      : money   = max(deal.value)  else USD 0, result, more, alone
  rate     : percent = fresh / closed  else 0%, result, more, ratio
  kept     : percent = churn, result, less, ratio

pay bonus = 1% * won
"""


def test_metrics_written_in_a_plan_are_those_that_python_builds_and_gather_the_same() -> None:
    plan = perfkit.load_plan(HEAD + METRICS)
    metrics = plan.take_metrics()
    more, amount = Direction.MORE, Simple("deals", Aggregation.SUM, "amount", "closed")
    is_won = (Condition("state", Comparison.IS, "Won"), Condition("product", Comparison.IS_NOT, ""))
    assert metrics[0] == Metric(
        "won",
        Simple("deals", Aggregation.SUM, "amount", "closed", is_won),
        MetricKind.RESULT,
        more,
        "USD",
        Adding.ADDITIVE,
        NullPolicy.ZERO,
    )
    assert isinstance(amount, Simple)
    assert metrics[6].reckoned == Ratio("fresh", "closed")
    assert metrics[6].null_policy is NullPolicy.ZERO
    deals = [
        {
            "no": "1",
            "owner": "A",
            "closed": "2027-01-02",
            "state": "Won",
            "amount": "5",
            "product": "p",
            "is_new": "yes",
        },
        {
            "no": "2",
            "owner": "A",
            "closed": "2027-02-02",
            "state": "Won",
            "amount": "20.50",
            "product": "q",
            "is_new": "no",
        },
        {
            "no": "3",
            "owner": "A",
            "closed": "2027-02-03",
            "state": "Lost",
            "amount": "40",
            "product": "q",
            "is_new": "yes",
        },
        {
            "no": "4",
            "owner": "A",
            "closed": "2027-02-03",
            "state": "Won",
            "amount": "99",
            "product": "",
            "is_new": "no",
        },
        {
            "no": "5",
            "owner": "A",
            "closed": "2027-05-03",
            "state": "Won",
            "amount": "7",
            "product": "q",
            "is_new": "no",
        },
    ]
    day = datetime.date(2027, 1, 1), datetime.date(2027, 3, 31)
    gathered = perfkit.gather(metrics, {"deals": deals}, starts_on=day[0], ends_on=day[1], by=["owner"])
    assert gathered.findings == ()
    zeros = {"reach": 0, "churn": 0, "held": 0, "speed": 0, "ideas": 0, "errors": 0, "audits": 0}
    facts = {
        "rep": [{"id": "A", **zeros}],
        "deals": deals,
        "product": [{"code": "p"}, {"code": "q"}],
        "note": [],
    }
    figures = perfkit.evaluate(plan, facts, "2027-Q1").statements["A"].figures
    for metric in metrics:
        figure = figures[metric.name]
        value = figure.amount if isinstance(figure, perfkit.Money) else figure
        assert gathered.value_of(metric.name, "A") == value, metric.name


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("won : money = sum(deal.value over year to date), result, more, additive", "this period"),
        ("won : money = sum(deal.value * 2), result, more, additive", "one column"),
        ("won : money = last(deal.value by deal.closed_on, deal.no) else USD 0, result, more, additive", "this period"),
        ("won : money = sum(deal.value) floor USD 5, result, more, additive", "nothing but"),
        ("won : money = sum(deal.value) + USD 5, result, more, additive", "neither gathered"),
        ('won : money = sum(deal.value where deal.state == "Won" or deal.is_new), result, more, additive', "joined by"),
        ("won : money = sum(deal.value where deal.value > deal.value * 2), result, more, additive", "joined by"),
        ("won : money = sum(deal.value where deal.value * 2 > USD 1), result, more, additive", "joined by"),
    ],
)
def test_a_metric_without_a_twin_says_why(line: str, reason: str) -> None:
    plan = perfkit.load_plan(f"{HEAD}\nmetric\n  {line}\n\npay bonus = 1% * won\n")
    with pytest.raises(perfkit.PlanError) as refused:
        plan.take_metrics()
    (finding,) = refused.value.findings
    assert (finding.code.code, finding.places[0].line) == ("PKP420", 38)
    assert reason in finding.why()


ROWS = "  | metric | score | weight |\n"


def factor(tails: str, then: str = "1", otherwise: str = "0.5", when: str = "ideas >= 1", tail: str = "") -> str:
    card = f"scorecard b{tails}\n{ROWS}  | a | speed | 100% |"
    return f"{card}\n\ncalc\n  c : number = b * (if {when} then {then} otherwise {otherwise}){tail}"


@pytest.mark.parametrize(
    ("section", "reason"),
    [
        (f"scorecard c round 1\n{ROWS}  | a | speed | 100% |", "may follow"),
        (f"scorecard c floor speed\n{ROWS}  | a | speed | 100% |", "may follow"),
        (f"scorecard c cap speed\n{ROWS}  | a | speed | 100% |", "may follow"),
        (f"scorecard c cap (if speed >= 1 then 9 otherwise 3) floor 0\n{ROWS}  | a | speed | 100% |", "may follow"),
        (f"scorecard c only if speed >= 1\n{ROWS}  | a | speed | 100% |", "never raises"),
        (f"scorecard c floor 0 only if speed >= 1 otherwise 5\n{ROWS}  | a | speed | 100% |", "never raises"),
        (f"scorecard c floor 5 cap (if speed >= 1 then 9 otherwise 3)\n{ROWS}  | a | speed | 100% |", "never raises"),
        (f"scorecard c floor 0 only if speed > 1\n{ROWS}  | a | speed | 100% |", "a gate is"),
        (f"scorecard c floor 0 only if speed >= ideas * 1\n{ROWS}  | a | speed | 100% |", "a gate is"),
        (f"scorecard c floor 0 only if speed >= 1 or ideas >= 1\n{ROWS}  | a | speed | 100% |", "a gate is"),
        (f"scorecard c floor 0 only if speed >= 1 otherwise speed\n{ROWS}  | a | speed | 100% |", "a gate is"),
        (f"scorecard c cap (if speed >= 1 then 3 otherwise 9)\n{ROWS}  | a | speed | 100% |", "a gate is"),
        (f"scorecard c\n{ROWS}  | a | speed + 1 | 100% |", "a row's score"),
        (f"scorecard c\n{ROWS}  | a | speed * speed | 100% |", "a row's score"),
        (f"scorecard c\n{ROWS}  | a | speed * -1 | 100% |", "a row's score"),
        (f"scorecard c\n{ROWS}  | a | speed * 0 | 100% |", "a row's score"),
        (f"scorecard c\n{ROWS}  | a | points(speed + 1) | 100% |", "a row's score"),
        (f"scorecard c floor 0 only if speed >= 1\n{ROWS}  | speed | ideas | 100% |", "another figure"),
        ("calc\n  c : number = speed * 2", "a factor is"),
        (factor(""), "never raises"),
        (factor(" floor 0", then="2"), "a factor is"),
        (factor(" floor 0", otherwise="speed"), "a factor is"),
        (factor(" floor 0", otherwise="1.5"), "never raises"),
        (factor(" floor 0 only if speed >= 1"), "a factor is"),
        (factor(" floor 0", when="ideas >= 1 and errors <= 1"), "a factor is"),
        (factor(" floor 0", tail="  cap 4"), "may follow"),
        (factor(" floor 0").replace("c : number = b *", "c : number = speed *"), "a factor is"),
    ],
)
def test_a_scorecard_without_a_twin_says_why(section: str, reason: str) -> None:
    curve = "\ncurve points(speed: number) ends hold\n  | speed | points |\n  | 0 | 0 |\n  | 1 | 1 |\n"
    plan = perfkit.load_plan(f"{HEAD}{curve}\n{section}\n\npay bonus = USD 1 * c\n")
    with pytest.raises(perfkit.PlanError) as refused:
        plan.take_scorecard("c")
    (finding,) = refused.value.findings
    assert finding.code.code == "PKP420"
    assert reason in finding.why()


@pytest.mark.parametrize(
    "table",
    [
        "decide t(x: number) first\n  | x | -> y |\n  | from 1 | 1 |\n  | any | 0 |",
        "decide t(x: number) unique\n  | x | -> y |\n  | from 1 | 1 |\n  | else | 0 |",
        "decide t(x: number) unique\n  | x | -> y |\n  | from 1 | p |\n  | below 1 | 0 |",
        "decide t(x: number) unique\n  | x | -> y |\n  | any | 0 |",
    ],
)
def test_a_table_that_is_no_curve_says_so(table: str) -> None:
    extra = "parameter p : number\n  | from | value |\n  | 2027-01-01 | 1 |\n  | 2027-06-01 | 2 |\n"
    text = f"{HEAD}\n{extra}\n{table}\n\npay bonus = USD 1 * t(speed)\n"
    with pytest.raises(perfkit.PlanError, match="PKP420"):
        perfkit.load_plan(text).take_curve("t")


def test_of_less_a_curve_cannot_be_zero_at_its_lower_end() -> None:
    text = TEXT.replace(
        "curve churn_points(churn: percent) ends hold", "curve churn_points(churn: percent) ends zero hold"
    )
    with pytest.raises(perfkit.PlanError, match="PKP420"):
        perfkit.load_plan(text).take_curve("churn_points")


def test_rows_without_a_day_or_by_another_day_are_gathered_alike() -> None:
    rows = """
metric
  pages : count = sum(note.pages), process, more, additive
  early : count = count(deal where deal.product is empty dated signed_on), process, more, additive

pay bonus = USD 1 * pages
"""
    text = HEAD.replace("  owner : rep\n", "").replace(
        "  is_new    : flag\n", "  is_new    : flag\n  signed_on : date or empty\n"
    )
    pages, early = perfkit.load_plan(text + rows).take_metrics()
    assert pages.reckoned == Simple("note", Aggregation.SUM, "pages")
    assert early.reckoned == Simple(
        "deals", Aggregation.COUNT, dated_by="signed_on", where=(Condition("product", Comparison.IS, ""),)
    )


def test_nobodys_rows_total_zero_in_the_plan_and_in_its_twin_and_have_no_average() -> None:
    rows = """
metric
  won   : money          = sum(deal.value), result, more, additive
  count : count          = count(deal), process, more, additive
  kinds : count          = distinct(deal.state), process, more, alone
  size  : money or empty = average(deal.value), result, more, ratio
  top   : money or empty = max(deal.value), result, more, alone
  least : money or empty = min(deal.value), result, more, alone

pay bonus = 1% * won
"""
    metrics = perfkit.load_plan(HEAD + rows).take_metrics()
    late = {"no": "1", "owner": "A", "closed": "2027-05-02", "state": "Won", "amount": "5", "product": "p"}
    first, last = datetime.date(2027, 1, 1), datetime.date(2027, 3, 31)
    found = perfkit.gather(metrics, {"deals": [late]}, starts_on=first, ends_on=last, by=["owner"])
    assert [found.value_of(metric.name, "A") for metric in metrics] == [0, 0, 0, None, None, None]
    assert found.findings == ()


def test_rows_dated_over_a_link_have_no_twin() -> None:
    rows = """
rows visit key no dated deal.closed_on
  no   : text
  rep  : rep
  deal : deal

metric
  visits : count = count(visit), process, more, additive

pay bonus = USD 1 * visits
"""
    findings = [each.code.code for each in perfkit.check_plan(HEAD + rows) if each.severity is perfkit.Severity.ERROR]
    assert findings == []
    with pytest.raises(perfkit.PlanError, match="PKP420"):
        perfkit.load_plan(HEAD + rows).take_metrics()


def test_tiers_are_no_curve_of_scores() -> None:
    tiers = """
tiers step(amount: number) marginal
  | from | below    | rate |
  | 0    | no limit | 2    |

scorecard c
  | metric | score       | weight |
  | a      | step(speed) | 100%   |

pay bonus = USD 1 * c
"""
    plan = perfkit.load_plan(HEAD + tiers)
    with pytest.raises(perfkit.PlanError, match="PKP420"):
        plan.take_scorecard("c")
    with pytest.raises(perfkit.PlanError, match="PKP421"):
        plan.take_curve("step")


def test_what_is_not_there_is_told_with_what_is(plan: perfkit.Plan) -> None:
    for take, near in ((plan.take_scorecard, "totl"), (plan.take_bands, "grad"), (plan.take_curve, "speed_point")):
        with pytest.raises(perfkit.PlanError) as refused:
            take(near)
        (finding,) = refused.value.findings
        assert finding.code.code == "PKP421"
        assert finding.mend().startswith("write `")
    with pytest.raises(perfkit.PlanError) as refused:
        plan.take_bands("none of these")
    assert refused.value.findings[0].mend() == "write one of: grade"


def test_curves_keep_their_scores_when_they_are_multiplied() -> None:
    text = TEXT.replace("speed_points(speed)      | 10%", "speed_points(speed) * 2  | 10%")
    curve = perfkit.load_plan(text).take_scorecard("total").rows[3].curve
    assert curve == ThresholdCurve((CurvePoint(F(10), F(120)), CurvePoint(F(20), F(200))))
