"""The two languages side by side: a goal and its translation come to the same letters."""

import pytest

from perfkit.goals import check_goal

PAIRS = [
    ("Lift NPS to 60", "NPS提升到60"),
    ("Raise the win rate from 22% to 27% by the end of next quarter", "下季度末前把赢单率从22%提高到27%"),
    ("Sign 12 hospitals this year", "今年签下12家医院"),
    ("Grow revenue", "提高营收"),
    ("Sales up 12% next quarter", "下季度销售额增长12%"),
    ("Customers first", "客户至上"),
    ("Shorten the sales cycle", "缩短销售周期"),
    ("15k this week", "本周1.5万"),
    ("Make 40 calls a day", "每天打40通电话"),
    ("Reach the plan this month", "本月完成任务"),
    ("Finish the call list as soon as possible", "尽快整理完电话名单"),
    ("Update the 2027 price list", "更新2027年的价格表"),
    ("Keep complaints under 5 in Q2", "二季度投诉不超过5起"),
    ("Last quarter we signed 9 hospitals", "上季度签了9家医院"),
    ("Double the number of dealers", "代理商数量翻番"),
    ("Reply to every ticket within 2 hours", "每个工单2小时内回复"),
    ("hit 120%", "冲120%"),
    ("Sign 5 dealers before the board meeting", "董事会前签5家"),
    ("Sign 5 dealers before my next review", "下次考核前签5家"),
    ("Rank among the top 3 dealers by year end", "年底前做到行业前三"),
    ("Meet quota every month of 2027", "2027年每个月都完成销售任务"),
    ("Hit quota in at least 10 of the 12 months of next year", "明年12个月里至少有10个月完成任务"),
    ("Reach revenue of 100m by year end", "年底前营收破亿"),
]


@pytest.mark.parametrize(("english", "chinese"), PAIRS)
def test_a_goal_and_its_translation_meet_the_same_letters(english: str, chinese: str) -> None:
    one, other = check_goal(english), check_goal(chinese)
    assert [each.met for each in one.letters.values()] == [each.met for each in other.letters.values()]
