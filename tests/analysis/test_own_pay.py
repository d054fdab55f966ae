"""The pay of one participant on their own data, as one thing grows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from perfkit import Statement, evaluate
from perfkit.analysis import MetricCurve, follow_pay
from perfkit.analysis.curve import Tracer
from perfkit.analysis.measure import Pays
from perfkit.charts import chart_payout_curve
from perfkit.diagnostics import Finding
from tests.analysis.small import plan

RULES = """calc
  fresh      : money   = sum(deal.amount where deal.kind == "new")
  won        : money   = sum(deal.amount)
  attainment : percent = won / quota else 0%

calc each deal
  is_big : flag = amount >= USD 1,000

input
  tips : money else USD 0

pay commission = 4% * fresh + 1% * won  only if attainment >= 80% otherwise USD 0
pay bonus = USD 50 * count(deal where deal.is_big)
earn tipped = tips / 2  cap USD 3,000
pay tipped
"""
DEALS = (("A", "R1", "400", "new"), ("B", "R1", "900", "renewal"), ("C", "R1", "-100", "new"), ("D", "R2", "50", "new"))
FACTS = {
    "rep": [{"id": "R1", "quota": "1000"}, {"id": "R2", "quota": "0"}, {"id": "R3", "quota": "10"}],
    "deal": [
        {"id": id, "rep": rep, "booked": "2027-01-10", "amount": amount, "kind": kind}
        for id, rep, amount, kind in DEALS
    ],
}


def statement(who: str = "R1") -> Statement:
    return evaluate(plan(RULES), FACTS, "2027-Q1").statements[who]


def follow(who: str = "R1", of: str | None = "deal.amount") -> MetricCurve:
    found = follow_pay(statement(who), of)
    assert isinstance(found, MetricCurve)
    return found


BENDS = """tiers rates(x: money) marginal
  | from       | below      | rate |
  | USD 0      | USD 36,000 | 3%   |
  | USD 36,000 | no limit   | 10%  |

calc
  won        : money   = sum(deal.amount)
  attainment : percent = won / quota else 0%

pay commission = rates(won)
pay bonus = if attainment >= 71% then USD 500 otherwise USD 0
"""
"""A rate that changes USD 210 before a bonus, both far nearer than a thousandth of what is reached would tell apart."""


def one(rules: str, quota: str, amount: str) -> MetricCurve:
    facts = {
        "rep": [{"id": "R1", "quota": quota}],
        "deal": [{"id": "A", "rep": "R1", "booked": "2027-01-10", "amount": amount, "kind": "new"}],
    }
    found = follow_pay(evaluate(plan(rules), facts, "2027-Q1").statements["R1"], "deal.amount")
    assert isinstance(found, MetricCurve)
    return found


def test_a_jump_is_found_to_the_cent_and_is_told_without_what_the_rate_pays() -> None:
    curve = one(BENDS, "51000", "71001.37")
    stretches = [(curve.show(each.lower), curve.show_marginal(each).en, each.jump) for each in curve.stretches]
    assert stretches == [("USD 0.00", "3%", 0), ("USD 36,000.00", "10%", 0), ("USD 36,210.00", "10%", 500)]
    assert curve.show(curve.stretches[1].upper) == "USD 36,209.99"


MONTHS = """input
  last    : money else USD 900,000
  monthly : money else USD 90,000

tiers rates(attainment: percent) whole
  | from | below    | rate |
  | 0%   | 80%      | 0%   |
  | 80%  | 100%     | 1%   |
  | 100% | 120%     | 2%   |
  | 120% | no limit | 3.5% |

calc
  won        : money   = sum(deal.amount)
  year       : money   = won + USD 1,020,982.83
  attainment : percent = won / monthly else 0%

pay month = won * rates(attainment).rate
pay growth = 0.5% * year  only if year >= 120% * last otherwise USD 0
earn most = 1% * year  cap USD 25,000
pay most
"""


def test_all_cliffs_of_a_month_are_found_beside_amounts_of_the_year() -> None:
    curve = one(MONTHS, "1000000", "79349.40")
    jumps = [(curve.show(each.lower), each.jump) for each in curve.stretches if each.jump]
    assert jumps == [
        ("USD 59,017.17", 5400),
        ("USD 72,000.00", 720),
        ("USD 90,000.00", 900),
        ("USD 108,000.00", 1620),
    ]
    chart = chart_payout_curve(curve)
    # A cap at millions would leave them, and the mark, at the edge of the picture.
    drawn = [Fraction(str(row["amount"])) for row in chart.spec["data"]["values"] if row["layer"] == "line"]  # type: ignore[call-overload, index, union-attr]
    assert max(drawn) == 135_000 and "Pay bends again further out than is drawn" in chart.words
    assert "USD 1,479,0" in chart.words


def test_jumps_are_found_to_the_cent_where_both_halves_of_what_bends_are_too_many_to_ask() -> None:
    places = [
        Fraction(place, 100) for place in (311_111, 622_357, 1_234_567, 1_900_003, 2_345_678, 2_999_999, 3_456_789)
    ]
    places += [Fraction(place, 100) for place in (4_100_049, 4_888_888, 5_500_001)]

    def ask(amounts: Sequence[Fraction]) -> list[Pays | None]:
        return [{"bonus": 500 * sum(place <= amount for place in places) + amount / 50} for amount in amounts]

    tracer = Tracer(ask, Fraction(10), Fraction(1, 100), Fraction(1, 100))
    tracer.look([Fraction(2000 * part) for part in range(31)])
    found = tracer.follow([Fraction(60_000)], Fraction(100_000))
    assert [each.lower for each in found if each.jump] == places
    assert {each.marginal for each in found} == {Fraction(1, 50)} and not tracer.is_cut
    short = Tracer(ask, Fraction(10), Fraction(1, 100), Fraction(1, 100))
    short.look([Fraction(500 * part) for part in range(130)])
    short.follow([Fraction(60_000)], Fraction(100_000))
    assert short.is_cut


def test_an_amount_that_alone_pays_otherwise_leaves_a_jump_from_just_before_to_just_after_it() -> None:
    curve = one(
        """calc
  won : money = sum(deal.amount)
pay first = if won > USD 45,000 then USD 500 otherwise (if won == USD 45,000 then USD 250 otherwise USD 0)
""",
        "60000",
        "27000",
    )
    assert (curve.stretches[0].upper, curve.stretches[0].jump) == (Fraction("44999.99"), 0)
    assert (curve.stretches[1].lower, curve.stretches[1].jump) == (Fraction("45000.01"), 500)


def test_a_rate_over_a_bend_too_small_to_be_told_apart_is_said_to_be_near() -> None:
    curve = one(
        """calc
  won : money = sum(deal.amount)
pay commission = 3% * won + 0.01% * max(won - USD 600, USD 0)
""",
        "1000",
        "1200",
    )
    (stretch,) = curve.stretches
    assert stretch.is_rough
    assert curve.show_marginal(stretch).en.startswith("≈3.00")
    assert f": {curve.show_marginal(stretch).en}" in chart_payout_curve(curve).words


def test_a_participants_rows_grow_together_and_what_is_taken_back_stays() -> None:
    curve = follow()
    # 1,300 of sales in the proportion 4 to 9, and 100 taken back: at 800 the gate opens, and B counts from 1,000 on.
    assert (curve.reached, curve.paid, curve.period) == (1200, Fraction(24), "2027-Q1")
    jumps = {curve.show(each.lower): each.jump for each in curve.stretches if each.jump}
    assert [str(at).removeprefix("USD ") for at in jumps] == ["800.00", "1,344.44", "3,149.99"]
    assert all(jump > 15 for jump in jumps.values())
    rate = Fraction(1, 100) + Fraction(4, 100) * Fraction(4, 13)
    assert all(abs(each.marginal - rate) < Fraction(1, 10_000) for each in curve.stretches[1:])
    assert next(each.pay for each in curve.stretches if each.lower == 800) == Fraction("15.08")


def test_an_input_grows_alone_and_the_picture_says_whose_pay_it_is() -> None:
    curve = follow("R3", "tips")
    assert [(each.lower, each.marginal) for each in curve.stretches] == [(0, Fraction(1, 2)), (6000, 0)]
    for lang, said in (("en", "For R3 in 2027-Q1; all else stays as it is"), ("zh", "R3，2027-Q1；其余数据不变")):
        words = chart_payout_curve(curve, lang).words
        assert said in words and "USD 0.00" in words


CREDITED = """credit part from deal
  | to  | when               | share |
  | rep | kind == "new"      | 100%  |
  | rep | not (kind == "new") | 60%   |

calc each part
  credited : money = deal.amount * share

calc
  won : money = sum(part.credited)

pay commission = 10% * won + 10% * max(won - USD 700, USD 0)
"""


def test_rows_that_reach_a_participant_by_a_credit_grow_whole() -> None:
    curve = follow_pay(evaluate(plan(CREDITED), FACTS, "2027-Q1").statements["R1"], "deal.amount")
    assert isinstance(curve, MetricCurve)
    # 400 whole and 60% of 900 count, less 100 taken back: 840 in all, of 1,200 of deals.
    assert (curve.reached, curve.paid) == (1200, Fraction(98))
    share = Fraction(4, 13) + Fraction(9, 13) * Fraction(6, 10)
    near = [(each.lower, each.marginal / share) for each in curve.stretches if each.lower >= 0]
    assert abs(near[-2][1] - Fraction(1, 10)) < Fraction(1, 1000) and abs(near[-1][1] - Fraction(2, 10)) < Fraction(
        1, 1000
    )
    assert abs(near[-1][0] - (Fraction(800) / share - 100)) <= curve.step
    assert curve.is_tried_out


@pytest.mark.parametrize(("who", "of", "code"), [("R3", "deal.amount", "PKI018"), ("R1", "deal.amont", "PKN006")])
def test_error_there_is_nothing_to_grow(who: str, of: str, code: str) -> None:
    found = follow_pay(statement(who), of)
    assert isinstance(found, Finding) and found.code.code == code
