"""Amounts as they are written in both languages: exact value, unit, range, and what is no amount."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.goals.wording.model import Quantity, Role
from perfkit.goals.wording.read import read_sentence


def amounts(text: str) -> list[Quantity]:
    return list(read_sentence(text)[1].quantities)


# A sentence that holds one amount: its value, its upper end or none, its unit, its currency.
READ = [
    ("Sign 25 airports", "25", None, "number", ""),
    ("Sign twenty-five airports", "25", None, "number", ""),
    ("Sign one hundred and twenty airports", "120", None, "number", ""),
    ("Sell twelve hundred tickets", "1200", None, "number", ""),
    ("Sell 2,600 tickets", "2600", None, "number", ""),
    ("Sell 8 000 tickets", "8000", None, "number", ""),
    ("Sell two dozen tickets", "24", None, "number", ""),
    ("Sell half a million tickets", "500000", None, "number", ""),
    ("Sell between 20 and 30 tickets", "20", "30", "number", ""),
    ("Sell 10 to 12 tickets", "10", "12", "number", ""),
    ("Bring in $1.2m of service revenue", "1200000", None, "money", "USD"),
    ("Bring in EUR 300k of service revenue", "300000", None, "money", "EUR"),
    ("Bring in 1.2 million euros of service revenue", "1200000", None, "money", "EUR"),
    ("A win rate of 28-32%", "28", "32", "percent", ""),
    ("A win rate of two thirds", "200/3", None, "percent", ""),
    ("A win rate of nine out of ten", "90", None, "percent", ""),
    ("A win rate of 1 in 3", "100/3", None, "percent", ""),
    ("A win rate of one in every four", "25", None, "percent", ""),
    ("Every second customer renews the contract", "50", None, "percent", ""),
    ("Lift the win rate by 4 percentage points", "4", None, "percentage points", ""),
    ("Lift the win rate by 50 basis points", "1/2", None, "percentage points", ""),
    ("Lift the win rate by 50 bps", "1/2", None, "percentage points", ""),
    ("Double the number of dealers", "2", None, "multiple", ""),
    ("Halve the number of complaints", "1/2", None, "multiple", ""),
    ("Pipeline coverage of 3x", "3", None, "multiple", ""),
    ("Cut response time to 90 minutes", "90", None, "minutes", ""),
    ("Cut response time to 6 working days", "6", None, "days", ""),
    ("A role-play score of 4.2 out of 5", "21/5", None, "number", ""),
    ("Bring in 12,5 Mio euros of service revenue", "12500000", None, "money", "EUR"),
    ("Bring in EUR 1.200.000 of service revenue", "1200000", None, "money", "EUR"),
    ("Bring in EUR 1.200,50 of service revenue", "2401/2", None, "money", "EUR"),
    ("Cut the number of complaints in half", "1/2", None, "multiple", ""),
    ("签五六十家", "50", "60", "number", ""),
    ("签两三家", "2", "3", "number", ""),
    ("签十五六家", "15", "16", "number", ""),
    ("毛利率达到百分之八九十", "80", "90", "percent", ""),
    ("毛利率达到两三成", "20", "30", "percent", ""),
    ("服务收入做到2千5百万", "25000000", None, "money", ""),
    ("服务收入做到壹佰贰拾万元", "1200000", None, "money", "CNY"),
    ("服务收入做到廿五万", "250000", None, "money", ""),
    ("服务收入做到1.200.000欧元", "1200000", None, "money", "EUR"),
    ("服务收入增长一倍半", "5/2", None, "multiple", ""),
    ("Sign forty-five airports", "45", None, "number", ""),
    ("Cut the number of airports to forty-five.", "45", None, "number", ""),
    ("Sign one hundred sixty-two airports", "162", None, "number", ""),
    ("Sign one-hundred-and-twenty airports", "120", None, "number", ""),
    ("Add two-thirds more airports", "200/3", None, "percent", ""),
    ("A win rate of forty-five percent", "45", None, "percent", ""),
    ("服务收入做到3千5", "3500", None, "money", ""),
    ("服务收入做到4千二", "4200", None, "money", ""),
    ("服务收入做到4万二千", "42000", None, "money", ""),
    ("服务收入做到3万5", "35000", None, "money", ""),
    ("服务收入做到3万零5", "30005", None, "money", ""),
    ("服务收入做到一亿2", "120000000", None, "money", ""),
    ("服务收入做到1亿2", "120000000", None, "money", ""),
    ("签2百5", "250", None, "number", ""),
    ("年底前门店数破百万", "1000000", None, "number", ""),
    ("年底前交易笔数突破3000万", "30000000", None, "number", ""),
    ("签3百6十5", "365", None, "number", ""),
    ("回款3万5月底前", "30000", None, "money", ""),
    ("回款3万5个月内", "30000", None, "money", ""),
    ("销售额提高一倍", "2", None, "multiple", ""),
    ("销售额增加3倍", "4", None, "multiple", ""),
    ("销售额提高了2倍", "3", None, "multiple", ""),
    ("销售额提高2到3倍", "3", "4", "multiple", ""),
    ("销售额提高到三倍", "3", None, "multiple", ""),
    ("响应时间缩短到两个半小时", "5/2", None, "hours", ""),
    ("响应时间缩短到三天半", "7/2", None, "days", ""),
    ("签25家", "25", None, "number", ""),
    ("签二十五家", "25", None, "number", ""),
    ("签一百二十五家", "125", None, "number", ""),
    ("签10到12家", "10", "12", "number", ""),
    ("签1,200家", "1200", None, "number", ""),
    ("销售额3000-5000万元", "30000000", "50000000", "money", "CNY"),
    ("销售额¥300万", "3000000", None, "money", "CNY"),
    ("销售额USD 300k", "300000", None, "money", "USD"),
    ("销售额1亿2000万元", "120000000", None, "money", "CNY"),
    ("销售额一亿2000万元", "120000000", None, "money", "CNY"),
    ("复购率1/3", "100/3", None, "percent", ""),
    ("转化率提高2%个点", "2", None, "percentage points", ""),
    ("响应时间缩短到1.5小时", "3/2", None, "hours", ""),
    ("销售额做到一百五", "150", None, "number", ""),
    ("销售额两亿三千万元", "230000000", None, "money", "CNY"),
    ("销售额1.2万元", "12000", None, "money", "CNY"),
    ("销售额3千万", "30000000", None, "money", ""),
    ("GMV 800w", "8000000", None, "money", ""),
    ("销售额三万五", "35000", None, "money", ""),
    ("回款率百分之八十五", "85", None, "percent", ""),
    ("回款率百分之四点五", "9/2", None, "percent", ""),
    ("坏账率千分之五", "1/2", None, "percent", ""),
    ("坏账率2‰", "1/5", None, "percent", ""),
    ("复购率三成", "30", None, "percent", ""),
    ("复购率四成五", "45", None, "percent", ""),
    ("复购率两成半", "25", None, "percent", ""),
    ("复购率三分之一", "100/3", None, "percent", ""),
    ("复购率28%到32%", "28", "32", "percent", ""),
    ("转化率提高2个百分点", "2", None, "percentage points", ""),
    ("代理商数量翻番", "2", None, "multiple", ""),
    ("代理商数量翻两番", "4", None, "multiple", ""),
    ("代理商数量翻三倍", "4", None, "multiple", ""),
    ("客诉减半", "1/2", None, "multiple", ""),
    ("响应时间缩短到2小时", "2", None, "hours", ""),
]


@pytest.mark.parametrize(("text", "value", "high", "unit", "currency"), READ)
def test_an_amount_is_read_exactly(text: str, value: str, high: str | None, unit: str, currency: str) -> None:
    (found,) = amounts(text)
    assert found.value == Fraction(value)
    assert found.high == (None if high is None else Fraction(high))
    assert (found.unit.value, found.currency) == (unit, currency)


ROLES = [
    ("Raise the win rate from 22% to 27%", [Role.BASELINE, Role.TARGET]),
    ("Raise the win rate by 5%", [Role.CHANGE]),
    ("hit 130%", [Role.BARE]),
    ("15k this week", [Role.MONEY]),
    ("Earn 5k more", [Role.MONEY]),
    ("Roll out Playbook 3.0", [Role.NAME]),
    ("Move to the 5G tariff", [Role.NAME]),
    ("Sell the house at 14 Elm Road", [Role.NAME]),
    ("Kill two birds with one stone", [Role.NAME, Role.NAME]),
    ("Go the extra mile 24/7", [Role.NAME, Role.NAME]),
    ("7 days a week for you", [Role.NAME]),
    ("Call all clients over 55", [Role.DESCRIBES]),
    ("Chase invoices older than 45 days", [Role.DESCRIBES]),
    ("Find tenants for the 3-room flats", [Role.NAME]),
    ("Offer a 5% discount to dealers", [Role.NAME]),
    ("List the £9.99 starter kit", [Role.NAME]),
    ("Call back the six biggest accounts", [Role.DESCRIBES]),
    ("Serve a table of 8", [Role.DESCRIBES]),
    ("NPS is 41", [Role.TARGET]),
    ("将赢单率从百分之二十五提高到百分之三十", [Role.BASELINE, Role.TARGET]),
    ("复购率提高三成", [Role.CHANGE]),
    ("Sign forty-five airports", [Role.TARGET]),
    ("Give twenty-five-minute tours to airports", [Role.DESCRIBES]),
    ("Cut handling time from 12 minutes by 3 minutes", [Role.BASELINE, Role.CHANGE]),
    ("毛利率从31.5%提高5个百分点", [Role.BASELINE, Role.CHANGE]),
    ("把客户满意度从82分提高6分", [Role.BASELINE, Role.CHANGE]),
    ("客户数由100家增加了约20家", [Role.BASELINE, Role.CHANGE]),
    ("处理时长从12分钟缩短3分钟", [Role.BASELINE, Role.CHANGE]),
    ("在31.5%的基础上毛利率提高5个百分点", [Role.BASELINE, Role.CHANGE]),
    ("毛利率比31.5%提高5个百分点", [Role.BASELINE, Role.CHANGE]),
    ("客户满意度提高6分", [Role.CHANGE]),
    ("占比由三成提高两成", [Role.BASELINE, Role.CHANGE]),
    ("占比由三成提高到五成", [Role.BASELINE, Role.TARGET]),
    ("客户满意度提高到86分", [Role.TARGET]),
    ("毛利率从31.5%提高到36%", [Role.BASELINE, Role.TARGET]),
    ("回款3000万5家门店", [Role.TARGET, Role.TARGET]),
    ("冲120%", [Role.BARE]),
    ("冲一百万", [Role.MONEY]),
    ("上线销售流程2.0", [Role.NAME]),
    ("拿下一个标杆客户", [Role.BARE]),
    ("至少拿下一家医院", [Role.TARGET]),
    ("编写ISO 27001范本", [Role.NAME]),
    ("清理超过180天的应收账款", [Role.DESCRIBES]),
    ("推介一年期意外险", [Role.NAME]),
    ("女装九折促销", [Role.NAME]),
    ("去年签了9家医院，今年要签到15家", [Role.BASELINE, Role.TARGET]),
    ("前10大客户每家拜访一次", [Role.NAME, Role.TARGET]),
]


@pytest.mark.parametrize(("text", "roles"), ROLES)
def test_an_amount_has_its_role(text: str, roles: list[Role]) -> None:
    assert [each.role for each in amounts(text)] == roles


ZEROS = [
    "don't lose any of the retainer clients",
    "Not a single complaint about delivery",
    "No double bookings in the guest house",
    "区域内零窜货",
    "呆账为零",
    "不能丢掉任何一家客户",
    "一单都不能错发",
]


@pytest.mark.parametrize("text", ZEROS)
def test_none_at_all_is_an_amount(text: str) -> None:
    assert Fraction(0) in [each.value for each in amounts(text) if each.role is Role.TARGET]


@pytest.mark.parametrize(
    "text", ["Win a few more airports", "Win several airports", "签若干家", "签十几家", "签几十家", "大幅提升"]
)
def test_an_open_amount_is_none(text: str) -> None:
    assert [each for each in amounts(text) if each.role is Role.TARGET] == []


def test_a_number_with_very_many_figures_is_no_amount() -> None:
    assert [each for each in amounts(f"Sign {'9' * 5000} airports") if each.role is Role.TARGET] == []
    assert [each for each in amounts(f"签{'9' * 900}家") if each.role is Role.TARGET] == []
