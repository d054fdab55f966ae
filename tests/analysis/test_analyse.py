"""What an analysis says of a plan, and what it rests on."""

from __future__ import annotations

import json
from decimal import localcontext
from fractions import Fraction
from pathlib import Path

import pytest

from perfkit import analyse, evaluate
from perfkit.analysis.curve import find_roundest, find_simplest
from perfkit.views import document_of, schema_of
from tests.analysis.small import HEAD, STEPS, codes_of, look, plan
from tests.cli.commands import run


def test_a_curve_says_what_the_plan_pays_at_each_of_its_places() -> None:
    curve = look().by_metric["deal.amount"]
    assert [each.lower for each in curve.stretches] == [0, 40_000, 125_000]
    for each in curve.stretches:
        row = {"id": "D1", "rep": "R1", "booked": "2027-01-10", "amount": each.lower, "kind": "new"}
        facts = {"rep": [{"id": "R1", "quota": "100000"}], "deal": [row]}
        paid = evaluate(plan(), facts, "2027-Q1").statements["R1"].payouts
        assert sum(money.amount for money in paid.values()) == each.pay


def test_the_next_unit_pays_the_rate_of_its_tier_exactly() -> None:
    stretches = look().by_metric["deal.amount"].stretches
    assert [each.marginal for each in stretches] == [0, Fraction(6, 100), Fraction(6, 100)]
    # The last cent also earns its 6%, which the rounding to whole cents keeps out.
    assert [each.jump for each in stretches] == [0, 0, 2_000]
    assert stretches[-1].is_last


def test_a_bend_that_the_plan_does_not_name_is_found_as_near_as_roundings_let_it() -> None:
    found = look("earn commission = 5% * sum(deal.amount) * 3 / 7  cap USD 1,234.56\npay commission\n")
    bend = found.by_metric["deal.amount"].stretches[-1]
    assert abs(bend.lower - Fraction("57612.80")) < 1
    assert (bend.pay, bend.marginal) == (Fraction("1234.56"), 0)


def test_the_same_plan_gives_the_same_analysis_under_any_decimal_context() -> None:
    first = look().to_dict()
    with localcontext() as context:
        context.prec = 3
        assert look().to_dict() == first


def test_an_analysis_has_the_form_of_its_schema() -> None:
    document = look().to_dict()
    read = document_of("analysis").model_validate_json(json.dumps(document))
    assert read.model_dump(by_alias=True, mode="json") == document
    assert schema_of("analysis")["type"] == "object"


def test_what_others_are_divided_by_is_no_achievement_unless_pay_is_a_share_of_it() -> None:
    head = HEAD.replace("  quota : money\n", "")
    rules = "input\n  quota : money\n" + STEPS
    assert [curve.metric for curve in look(rules, head).curves] == ["deal.amount"]
    shared = look(rules + "pay share = 1% * quota * attainment\n", head)
    assert [curve.metric for curve in shared.curves] == ["deal.amount", "quota"]


def test_more_of_what_costs_is_no_fall() -> None:
    found = look("input\n  slips : count\npay net = 5% * sum(deal.amount) - USD 100 * slips\n")
    assert not found.by_metric["slips"].is_rising
    assert codes_of(found) == []


def test_inputs_of_a_ratio_and_of_a_count_grow_in_their_own_steps() -> None:
    rules = "input\n  quality : percent\n  visits  : count\npay bonus = USD 500 * quality + USD 10 * visits\n"
    found = look(rules)
    assert [(curve.metric, curve.unit, str(curve.step)) for curve in found.curves] == [
        ("quality", "ratio", "1/10000"),
        ("visits", "count", "1"),
    ]
    assert "USD 5 for 1%" in found.summary()
    assert "每 1 发 USD 10" in found.summary("zh")
    assert codes_of(found) == []


def test_where_no_row_and_no_input_pays_the_participants_own_columns_are_looked_at() -> None:
    found = look("pay share = 10% * quota\n")
    assert [curve.metric for curve in found.curves] == ["rep.quota"]


def test_a_row_that_counts_only_under_some_words_is_found_all_the_same() -> None:
    found = look('pay commission = 5% * sum(deal.amount where deal.kind == "renewal")\n')
    assert found.by_metric["deal.amount"].is_rising
    assert {"kind": "renewal"}.items() <= {each.column: each.value for each in found.assumed}.items()


def test_a_plan_with_ranks_is_looked_at_one_participant_at_a_time() -> None:
    place = "rank(by won descending within company ties skip)"
    rules = f"calc\n  won : money = sum(deal.amount)\n  place : count = {place}\n"
    found = look(rules + "pay commission = 5% * won\npay first = USD 100  only if place <= 3\n")
    assert found.by_metric["deal.amount"].stretches[0].marginal == Fraction(5, 100)


def test_a_range_that_the_plan_refuses_is_left_out_of_the_curve() -> None:
    rules = STEPS.replace("no limit   |", "USD 90,000 |")
    curve = look(rules).by_metric["deal.amount"]
    assert curve.stretches[-1].upper <= 90_000


def test_a_plan_that_nothing_can_be_made_up_for_says_so() -> None:
    found = look("must quota < USD 0\npay commission = 5% * sum(deal.amount)\n")
    assert codes_of(found) == ["PKI018"]
    assert "made-up data were refused" in found.findings[0].why()
    assert (found.curves, found.period) == ((), "")


def test_error_what_is_no_plan_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="plan must be a Plan"):
        analyse("perfkit 2027")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "slack", "found"),
    [("0.0300000120", "0.000001", "3/100"), ("-0.06", "0.001", "-2/33"), ("0.4", "1", "0"), ("1/3", "0", "1/3")],
)
def test_the_simplest_number_near_another(value: str, slack: str, found: str) -> None:
    assert str(find_simplest(Fraction(value), Fraction(slack))) == found


@pytest.mark.parametrize(
    ("value", "slack", "found"),
    [
        ("199998.77", "4", 200_000),
        ("57612.80", "1", 57_613),
        ("0.4", "1", 0),
        ("-2501", "4", -2_500),
        ("33.3", "0", 33),
    ],
)
def test_the_roundest_number_near_another(value: str, slack: str, found: int) -> None:
    assert find_roundest(Fraction(value), Fraction(slack)) == found


def test_the_command_prints_the_analysis_in_both_languages_and_as_a_document(tmp_path: Path) -> None:
    path = tmp_path / "small.plan"
    path.write_text(HEAD + STEPS, encoding="utf-8")
    ran = run("analyse", path)
    assert (ran.code, ran.err) == (0, "")
    assert "deal.amount: what the next unit pays" in ran.out
    assert "PKI001" in ran.out
    assert "每多一个单位发多少" in run("analyse", path, "--lang", "zh").out
    assert json.loads(run("analyse", path, "--output", "json").out)["schema"] == "perfkit.analysis/1"
    path.write_text("perfkit 2027\n", encoding="utf-8")
    assert run("analyse", path).code == 1


def test_tables_of_many_kinds_of_keys_and_currencies_are_made_up_as_they_are_declared() -> None:
    head = HEAD.replace(
        '  kind   : "new" or "renewal"\n', "  item   : product\n  code   : text\n  fee    : money in code\n"
    )
    products = "rows product key number\n  number : count\n  listed : date\n  hours : days\n  price : money\n\n"
    terms = "rows term key since_day dated since_day\n  since_day : date\n  rep : rep\n  bonus : money\n\n"
    rules = "pay commission = 5% * sum(deal.amount) + 1% * sum(deal.item.price) + 1% * sum(term.bonus)\n"
    found = look(products + terms + rules, head)
    assert {"deal.amount", "product.price", "term.bonus"} == set(found.by_metric)
    assert {"code": "USD", "hours": "10"}.items() <= {each.column: each.value for each in found.assumed}.items()


def test_a_plan_whose_first_period_is_cut_is_looked_at_in_its_first_whole_one() -> None:
    assert look(head=HEAD.replace("2027-01-01 to", "2027-02-01 to")).period == "2027-Q2"
    assert look(head=HEAD.replace("to 2027-12-31", "to 2027-03-31")).period == "2027-Q1"


YEAR_END = """calc
  won : money = sum(deal.amount over year to date)

pay commission = 5% * sum(deal.amount)
pay yearly = if period end == year_end(period end) then 1% * won otherwise USD 0
"""
BEFORE = "pay commission = 5% * sum(deal.amount) + 1% * sum(deal.amount over previous period)\n"


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("rules", "period", "marginal"),
    [(YEAR_END, None, 5), (YEAR_END, "2027-Q4", 6), (YEAR_END, "2027年第四季度", 6), (BEFORE, "2027-Q4", 5)],
)
def test_the_period_asked_for_is_looked_at(rules: str, period: str | None, marginal: int) -> None:
    found = analyse(plan(rules), period=period)
    assert found.period == ("2027-Q1" if period is None else "2027-Q4")
    assert found.by_metric["deal.amount"].stretches[0].marginal == Fraction(marginal, 100)


def test_error_a_period_that_the_plan_does_not_pay_for() -> None:
    periods = {"2028-Q1": "PKI018", "2027-10": "PKI018", "2027-Q9": "PKC003", "soon": "PKC002"}
    for period, code in periods.items():
        found = analyse(plan(), period=period)
        assert (codes_of(found), found.curves, found.period) == ([code], (), "")
    assert "2028-Q1 不是方案的一期" in analyse(plan(), period="2028-Q1").summary("zh")
    first = analyse(plan(BEFORE), period="2027-Q1")
    assert first.period == "2027-Q1" and first.curves


def test_where_people_have_bosses_each_is_looked_at_alone() -> None:
    head = HEAD.replace("quota : money", "quota : money\n  boss  : rep")
    found = look("pay each deal commission = 5% * amount\n", head)
    assert found.by_metric["deal.amount"].stretches[0].marginal == Fraction(5, 100)


@pytest.mark.parametrize(
    ("pay", "places", "rates"),
    [
        ("max(USD 2,000, 5% * won)", [0, 40_000], ["0", "1/20"]),
        ("max(USD 2,000, 5% * won, 9% * won - USD 3,000)", [0, 40_000, 75_000], ["0", "1/20", "9/100"]),
        ("max(USD 100, 3% * won, 3.1% * won - USD 20)", [0, 3_333, 20_000], ["0", "3/100", "31/1000"]),
    ],
)
def test_bends_that_no_place_names_are_found_where_the_lines_meet(
    pay: str, places: list[int], rates: list[str]
) -> None:
    stretches = look(f"calc\n  won : money = sum(deal.amount)\npay c = {pay}\n").by_metric["deal.amount"].stretches
    assert [each.lower for each in stretches] == places
    assert [str(each.marginal) for each in stretches] == rates
    assert not any(each.is_rough for each in stretches)
