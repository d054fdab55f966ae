"""Bars that rise with what was achieved before, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.analysis.small import HEAD, codes_of, look

PEOPLE = HEAD.replace('  kind   : "new" or "renewal"\n', "  margin : money\n")
WON = "calc\n  won : money = sum(deal.amount)\n  last : money = previous(won)  else USD 0\n"
REST = "pay quality = 3% * sum(deal.margin)\n"
WHOLE = "tiers t(a: percent) whole\n  | from | below | rate |\n  | 0% | 100% | 4% |\n  | 100% | no limit | 6% |\n"
YEAR = "over rolling 12 months)"
SHARE = f"  share : percent = sum(deal.margin {YEAR} / sum(deal.amount {YEAR}  else 0%\n"
SHORT = "carry short : money start USD 0 = max(USD 0, quota + opening(short) - won)\n"
USED = "carry used : money start USD 0 = opening(used) + com\npay a = com\n"
LEFT = "  com : money = min(5% * won, max(USD 0, USD 12,000 - opening(used)))\n"
EVERY = "calc each company\n  all : money = average(rep.won)  else USD 0\n  gone : money = previous(all)  else USD 0\n"


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "rules",
    [
        "  bar : money = max(quota, last * 110%)\npay a = 5% * won  only if won >= bar\n",
        "  bar : money = max(quota, last * 110%)\npay a = 5% * (won - bar)  floor USD 0\n",
        "pay a = 5% * won  only if last * 110% <= won\n",
        "carry bar : money start USD 50,000 = max(opening(bar), won)\npay a = 5% * max(USD 0, won - opening(bar))\n",
        "carry bar : money start USD 50,000 = won * 110%\npay a = 5% * won  only if won >= opening(bar)\n",
        "  usual : money = average(won over previous 3 periods)  else quota\npay a = 5% * max(USD 0, won - usual)\n",
        "  old : money = sum(deal.amount over previous 3 periods)\npay a = 5% * won  only if won >= old / 3\n",
        "  year : money = sum(deal.amount over rolling 12 months)\npay a = 5% * won  only if won >= year / 4\n",
        "  usual : money = average(won over latest 4 periods)  else quota\npay a = 5% * max(USD 0, won - usual)\n",
        f"  growth : percent = won / last  else 100%\n{WHOLE}pay a = won * t(growth)\n",
        "input\n  tips : number\ncalc\n  old : number = previous(tips)  else 0\npay a = USD 5 * max(0, tips - old)\n",
    ],
)
def test_a_bar_that_own_results_raise_is_told_of_however_it_is_written(rules: str) -> None:
    assert "PKI015" in codes_of(look(WON + rules + REST, PEOPLE))


@pytest.mark.parametrize(
    "rules",
    [
        f"{EVERY}pay a = 5% * max(USD 0, won - company.gone)\n",
        f"{SHARE}pay a = 5% * won  only if share >= 20%\n",
        "  year : money = sum(deal.amount over rolling 12 months)\npay a = 5% * won  only if year >= quota\n",
        "  year : money = sum(deal.amount over year to date)\npay a = 5% * won  only if year >= quota\n",
        f"{SHORT}pay a = 5% * max(USD 0, won - opening(short))\n",
        f"{LEFT}{USED}",
        "pay a = 5% * sum(deal.amount over year to date) - paid(a over year to date)\n",
        "pay a = 5% * won  only if last >= 80% * quota\n",
        "pay a = 5% * won + 1% * last\n",
    ],
)
def test_what_own_results_do_not_raise_is_no_ratchet(rules: str) -> None:
    assert "PKI015" not in codes_of(look(WON + rules + REST, PEOPLE))


def test_a_gate_on_earlier_results_is_looked_at_with_a_period_before() -> None:
    found = look(f"{WON}pay a = 5% * won  only if won >= last * 110%\n{REST}", PEOPLE)
    assert found.period == "2027-Q2"
    jump = next(each for each in found.by_metric["deal.amount"].stretches if each.jump)
    assert (jump.lower, jump.jump) == (110_000, 5_500)


def test_where_no_data_can_be_made_up_the_rules_alone_tell_of_a_bar() -> None:
    rules = f"{WON}must quota < USD 0\npay a = 5% * won  only if won >= last * 110%\n"
    assert codes_of(look(rules, PEOPLE)) == ["PKI018", "PKI015"]
