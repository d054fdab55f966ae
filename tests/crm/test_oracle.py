"""The second way of reckoning, held against what is published about the data and against itself."""

from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest

from tests.crm import oracle
from tests.crm.oracle import MONTHS, Agent, Data, Row

Figures = dict[tuple[str, str, str], oracle.Value]


def index(rows: list[Row]) -> Figures:
    found = {(row.key, row.period, row.name): row.value for row in rows}
    assert len(found) == len(rows)
    return found


def number(value: oracle.Value) -> Fraction:
    assert isinstance(value, Fraction)
    return value


@pytest.fixture(scope="module")
def data(crm_data: Path) -> Data:
    return oracle.read(crm_data)


def test_the_files_hold_what_is_published_about_them(data: Data) -> None:
    assert len(data.agents) == 35
    assert len(data.deals) == 4_238 + 2_473
    assert sum(deal.is_won for deal in data.deals) == 4_238
    assert oracle.won_value(data.deals) == 10_005_534
    assert len({agent.manager for agent in data.agents}) == 6


def test_the_quarters_and_the_months_hold_every_won_deal_once(data: Data) -> None:
    quarters = oracle.reckon_quarters(data, ("2017-Q1", *oracle.QUARTERS))
    months = oracle.reckon_months(data)
    for rows in (quarters, months):
        assert sum(number(row.value) for row in rows if row.name == "won_value") == 10_005_534
    won = sum(number(row.value) for row in quarters if row.name == "won_count")
    lost = sum(number(row.value) for row in quarters if row.name == "lost_count")
    assert (won, lost) == (4_238, 2_473)


def test_everybody_takes_part_with_every_figure(data: Data) -> None:
    rows = oracle.reckon_quarters(data)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        counts[row.grain, row.period] += 1
    assert counts == {
        (grain, period): size for period in oracle.QUARTERS for grain, size in (("agent", 700), ("team", 18))
    }


def test_what_was_advanced_and_not_recovered_is_owed(data: Data) -> None:
    figures = index(oracle.reckon_quarters(data))
    for agent in data.agents:
        owed = Fraction(0)
        for period in oracle.QUARTERS:
            capped, paid = (number(figures[agent.name, period, name]) for name in ("capped", "paid"))
            closing = number(figures[agent.name, period, "closing_owed"])
            assert closing - owed == paid - capped
            assert closing >= 0
            assert 2_000 <= paid <= 8_000
            owed = closing


def test_the_shares_of_an_office_total_one(data: Data) -> None:
    figures = index(oracle.reckon_quarters(data))
    for period in oracle.QUARTERS:
        for office in {agent.office for agent in data.agents}:
            members = [agent.name for agent in data.agents if agent.office == office]
            assert sum(number(figures[name, period, "share_of_office"]) for name in members) == 1
            assert min(number(figures[name, period, "rank_in_office"]) for name in members) == 1


def test_teams_hold_every_agent_once(data: Data) -> None:
    rows = oracle.reckon_quarters(data)
    for of_agent, of_team in (("won_value", "team_won_value"), ("quota", "team_quota")):
        total = sum(number(row.value) for row in rows if row.name == of_agent)
        assert total == sum(number(row.value) for row in rows if row.name == of_team)


def test_the_months_pay_what_is_reached_at_the_end_of_the_year(data: Data) -> None:
    figures = index(oracle.reckon_months(data))
    for agent in data.agents:
        paid = sum(number(figures[agent.name, month, "month_commission"]) for month in MONTHS)
        assert paid == figures[agent.name, "2017-12", "cumulative_commission"]


def test_an_agent_without_a_deal_has_no_rate_no_score_and_the_draw(data: Data) -> None:
    figures = index(oracle.reckon_quarters(data))
    of_carl = {
        name: value for (key, period, name), value in figures.items() if (key, period) == ("Carl Lin", "2017-Q3")
    }
    undefined = {"win_rate", "avg_cycle_days_won", "attainment", "score", "grade", "score_rank_in_office"}
    assert {name for name, value in of_carl.items() if value is None} == undefined
    assert (of_carl["paid"], of_carl["closing_owed"]) == (2_000, 4_000)


def test_a_whole_quarter_reckoned_on_paper(data: Data) -> None:
    """Darcel Schlecht, second quarter: 96 won, 60 lost, 310,075 won after 112,255 in the first quarter.

    Quota 112,255 x 1.1 = 123,480.50. Marginal: 61,740.25 at 2%, the same again at 4%, 61,740.25 at 6%, the
    remaining 124,854.25 at 8%: 1,234.805 + 2,469.61 + 3,704.415 + 9,988.34 = 17,397.17. Whole at 8%: 24,806.
    """
    figures = index(oracle.reckon_quarters(data))
    of_darcel = {
        name: value for (key, period, name), value in figures.items() if (key, period) == ("Darcel Schlecht", "2017-Q2")
    }
    assert of_darcel["quota"] == Fraction("123480.50")
    assert of_darcel["commission_marginal"] == Fraction("17397.17")
    assert of_darcel["commission_cliff"] == 24_806
    assert (of_darcel["capped"], of_darcel["recovered"], of_darcel["paid"]) == (8_000, 0, 8_000)
    assert of_darcel["win_rate"] == Fraction(96, 156)


def test_the_even_of_two_equally_near_numbers_is_taken() -> None:
    halves = [Fraction(half, 2) for half in (-3, -1, 1, 3, 5)]
    assert [oracle.half_even(half) for half in halves] == [-2, 0, 0, 2, 2]
    assert oracle.to_cents(Fraction("0.125")) == Fraction("0.12")
    assert oracle.to_cents(Fraction(2, 3)) == Fraction("0.67")


def test_a_tier_begins_at_its_lower_bound() -> None:
    bounds = (Fraction(49, 100), Fraction(1, 2), Fraction(1), Fraction(3, 2))
    assert [oracle.cliff_rate(bound) * 100 for bound in bounds] == [2, 4, 6, 8]
    assert oracle.marginal(Fraction(2), Fraction(100)) == 1 + 2 + 3 + 4


def test_equal_scores_share_a_place_and_leave_a_gap_only_in_a_competition() -> None:
    values = [Fraction(5), Fraction(5), Fraction(3)]
    assert [oracle.competition_rank(value, values) for value in values] == [1, 1, 3]
    assert [oracle.dense_rank(value, values) for value in values] == [1, 1, 2]


def test_a_quarter_without_sales_leaves_shares_undefined() -> None:
    nobody = Data((Agent("Ann", "Bo", "East"),), ())
    figures = index(oracle.reckon_quarters(nobody, ("2017-Q1",)))
    assert figures["Ann", "2017-Q1", "share_of_office"] is None
    assert figures["Ann", "2017-Q1", "rank_in_office"] == 1


def test_figures_are_printed_plainly() -> None:
    assert oracle.to_text(Fraction(-5, 2), oracle.MONEY) == "-2.50"
    assert oracle.to_text(Fraction(1, 3), oracle.RATIO) == "0.333333333333"
    assert oracle.to_text(Fraction(7), oracle.COUNT) == "7"
    assert oracle.to_text(None, oracle.TEXT) == ""


def test_the_figures_are_printed_as_tidy_rows(crm_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert oracle.main([str(crm_data), "monthly", "2017-03..2017-04"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "grain,key,period,name,value,unit"
    assert len(lines) == 1 + 35 * 2 * 4
    assert oracle.main([str(crm_data), "yearly"]) == 2
