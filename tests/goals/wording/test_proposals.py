"""The proposed goal keeps what the sentence says: each figure once, none of its own."""

import re
from collections import Counter
from pathlib import Path

import pytest

from perfkit.goals import check_goal
from tests.goals.scoring import rows_of

FIGURE = re.compile(r"\d[\d.,]*\d|\d")
OURS = [
    line.split(" ", 1)[1]
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def figures(text: str) -> Counter[str]:
    return Counter(FIGURE.findall(text))


@pytest.mark.unmeasured
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_proposal_has_every_figure_of_the_sentence_once(lang: str) -> None:
    texts = [*OURS, *(row["text"] for half in ("dev", "dev5", "dev6") for row in rows_of(lang, half))]
    proposals = {text: check_goal(text) for text in texts}
    kept = {text: verdict.rewrite for text, verdict in proposals.items() if verdict.letters["specific"].met}
    assert {text: figures(proposal) for text, proposal in kept.items()} == {text: figures(text) for text in kept}


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("Save EUR 1.2m in logistics by FY28", "By FY28, save EUR 1.2m in logistics, cut ___ from ___ to ___"),
        (
            "Increase test-drive bookings by 30% vs 2026 by 31 Dec 2027",
            "By 31 Dec 2027, increase test-drive bookings by 30% vs 2026, from ___ to ___",
        ),
        ("This year, work hard and stay hungry", "By the end of this year, bring ___ from ___ to ___"),
        ("Reach 500k this year", "By the end of this year, bring ___ from ___ to 500k"),
        ("Grow by 20% in 2027", "By the end of 2027, raise ___ by 20%, from ___ to ___"),
        ("Stay below 1.5% bad debt for all of 2027", "By the end of 2027, stay below 1.5% bad debt throughout"),
        ("增长三成,三季度", "三季度内,将___提高三成,从___提高到___"),
        ("下季度业绩同比增长25%", "下季度内,业绩同比增长25%,从___到___"),
        ("四季度毛利率较三季度提高1.5个百分点", "四季度内,毛利率较三季度提高1.5个百分点,从___到___"),
        ("在明年4月的广交会上收集200条有效线索", "___前,在明年4月的广交会上收集200条有效线索"),
        ("别让蓝鲸科技跑了,三季度续签", "三季度内,别让蓝鲸科技跑了,续签,将___从___变为___"),
        ("把样板间从3个增加到8个,本月完成", "本月内,把样板间从3个增加到8个"),
        ("Sell 30 licences this half-year", "By the end of this half-year, sell 30 licences"),
        (
            "Raise win rate by 5 pp in a year-long programme",
            "By the end of a year-long programme, raise win rate by 5 pp, from ___ to ___",
        ),
        ("Keep churn under 3% in each month of 2027", "By ___, keep churn under 3% in each month of 2027"),
        ("Sell 20 units by 31 June", "By ___, sell 20 units"),
        ("Meet quota every month of 2027", "By ___, meet quota every month of 2027, from ___ to ___"),
        ("2027年每个月都完成销售任务", "2027年结束前,每个月都完成销售任务,从___到___"),
        ("Roll out the CRM inside Q3", "By the end of Q3, roll out the CRM, bring ___ from ___ to ___"),
        ("Roll out the CRM around June", "By the end of June, roll out the CRM, bring ___ from ___ to ___"),
        ("国庆假期里上线官网", "国庆假期内,上线官网,将___从___变为___"),
        ("春节里上线官网", "春节结束前,上线官网,将___从___变为___"),
        ("10月15日前交付中车项目", "10月15日前,交付中车项目,将___从___变为___"),
    ],
)
def test_a_proposal_loses_nothing_and_adds_no_direction(text: str, proposal: str) -> None:
    assert check_goal(text).rewrite == proposal
