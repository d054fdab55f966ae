"""One picture of each kind, from small results that are easy to reckon by hand."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache

from perfkit import Money, Result, analyse, cascade, compare_results, evaluate, load_plan
from perfkit.charts import (
    Chart,
    chart_attainment,
    chart_calibration,
    chart_cascade,
    chart_movers,
    chart_pace,
    chart_payout_curve,
    chart_scorecard,
    chart_waterfall,
    list_places,
)
from perfkit.forecast import ByPace, Course, Standing
from perfkit.goals import CascadeMethod, CascadePart
from perfkit.scoring import (
    Criterion,
    LinearCurve,
    Move,
    Scorecard,
    WeightKind,
    calibrate,
    make_guideline,
    score,
)

F = Fraction
DAY = datetime.date

CLIFF = """perfkit 2027
plan "Direct sales" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
input
  quota : money
tiers step(share: percent) whole
  | from | below    | rate |
  | 0%   | 60%      | 2%   |
  | 60%  | 100%     | 5%   |
  | 100% | no limit | 8%   |
calc
  sold  : money   = sum(deal.amount)
  share : percent = sold / quota  else 0%
earn commission = sold * step(share).rate
pay commission = 80% * earned(commission)
pay spiff = if sold > USD 0 then USD 250 otherwise USD 0
"""
SOLD = {"Ann": "125000", "Ben": "72000", "Cho": "41000", "李娜": "104000"}


def make_result(text: str = CLIFF) -> Result:
    people = [{"id": who, "quota": "100000"} for who in SOLD]
    deals = [
        {"id": f"D-{at}", "rep": who, "booked": "2027-01-08", "amount": amount}
        for at, (who, amount) in enumerate(SOLD.items())
    ]
    return evaluate(load_plan(text), {"rep": people, "deal": deals}, "2027-01")


def movers(lang: str) -> Chart:
    richer = CLIFF.replace("| 8%   |", "| 9%   |").replace("USD 250", "USD 200").replace("version 1", "version 2")
    return chart_movers(compare_results(make_result(), make_result(richer)), lang)


def curve(lang: str) -> Chart:
    found = analyse(load_plan(CLIFF)).by_metric
    name = next(name for name in found if name == "deal.amount")
    return chart_payout_curve(found[name], lang, team=list_places(make_result(), name))


def attainment(lang: str) -> Chart:
    shares = {f"P{at}": F(at * at, 1_000) for at in range(20, 46)}
    return chart_attainment({**shares, "Zed": None, "Top": F(21, 10)}, lang)


def waterfall(lang: str) -> Chart:
    return chart_waterfall(make_result().statements["Ann"], lang)


def split(lang: str) -> Chart:
    parts = [
        CascadePart("North", weight=F(3), proposal=F(380_000)),
        CascadePart("South", weight=F(2), proposal=F(310_000)),
        CascadePart("华东", weight=F(1), locked=F(250_000)),
    ]
    return chart_cascade(cascade(Money(1_000_000, "USD"), parts, method=CascadeMethod.CAPACITY), lang)


def pace(lang: str) -> Chart:
    deals = tuple((DAY(2027, 1, number), F(100)) for number in (4, 9, 20, 28))
    now = Standing(DAY(2027, 1, 1), DAY(2027, 3, 31), DAY(2027, 2, 5), deals, target=F(1_200), owner="An")
    past = [
        Course(
            DAY(2026, 1, 1),
            DAY(2026, 3, 31),
            tuple((DAY(2026, 1, 3) + datetime.timedelta(days=85 * at // count), F(100)) for at in range(count)),
        )
        for count in range(6, 18)
    ]
    return chart_pace(now, ByPace().forecast(past, now), lang, unit="USD", name="Ann")


def card(lang: str) -> Chart:
    rows = (
        Criterion("sales", F("0.5"), LinearCurve(F(0), F(200))),
        Criterion("visits", F("0.3"), LinearCurve(F(0), F(50))),
        Criterion("客户满意度", F("0.2"), LinearCurve(F(0), F(100))),
        Criterion("complaints", kind=WeightKind.DEDUCT),
        Criterion("new ideas", kind=WeightKind.ADD),
    )
    card = Scorecard(rows, scale=F(100))
    figures = {"sales": 160, "visits": 41, "客户满意度": 88, "complaints": 6, "new ideas": 2}
    return chart_scorecard(score(card, figures), lang, scale=card.scale)


def ratings(lang: str) -> Chart:
    team = dict(zip("abcdefghij", "AAAABBBBBC", strict=True))
    guideline = make_guideline({"A": F(1, 5), "B": F(7, 10), "C": F(1, 10)})
    moves = [Move(who, "B", "lower target in May", "Eve", DAY(2027, 1, 20)) for who in "cd"]
    return chart_calibration(calibrate(team, guideline, moves), lang)


PICTURES: Mapping[str, Callable[[str], Chart]] = {
    "movers": movers,
    "curve": curve,
    "attainment": attainment,
    "waterfall": waterfall,
    "cascade": split,
    "pace": pace,
    "scorecard": card,
    "calibration": ratings,
}


@cache
def picture(name: str, lang: str) -> Chart:
    """A picture, made once for all tests."""
    return PICTURES[name](lang)
