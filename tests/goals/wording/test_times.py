"""Times as they are written in both languages: what they do, and which days they are seen from a date."""

from __future__ import annotations

from datetime import date

import pytest

from perfkit.calendar import Calendar
from perfkit.goals import check_goal
from perfkit.goals.wording.model import Moment
from perfkit.goals.wording.read import read_sentence
from perfkit.goals.wording.resolve import resolve_moment

AS_OF = date(2026, 11, 21)  # a Saturday

DAYS = [
    ("Sign 6 airports by 30 June 2027", "deadline", "2027-06-30"),
    ("Sign 6 airports by June 30th", "deadline", "2027-06-30"),
    ("Sign 6 airports by the thirtieth of September 2027", "deadline", "2027-09-30"),
    ("Sign 6 airports by 15/11/2027", "deadline", "2027-11-15"),
    ("Sign 6 airports by 30 / 9 / 2027", "deadline", "2027-09-30"),
    ("Sign 6 airports by 2027-06-30", "deadline", "2027-06-30"),
    ("Sign 6 airports by 31.12.2027", "deadline", "2027-12-31"),
    ("Sign 6 airports by 12/2027", "deadline", "2027-12-31"),
    ("Sign 6 airports by the 15th", "deadline", "2026-12-15"),
    ("Sign 6 airports by tomorrow", "deadline", "2026-11-22"),
    ("Sign 6 airports by Friday", "deadline", "2026-11-27"),
    ("Sign 6 airports by next Tuesday", "deadline", "2026-11-24"),
    ("Sign 6 airports by the end of next quarter", "deadline", "2027-03-31"),
    ("Sign 6 airports by Q3 2027", "deadline", "2027-09-30"),
    ("Sign 6 airports by the end of FY27 Q2", "deadline", "2027-06-30"),
    ("Sign 6 airports by EOY", "deadline", "2026-12-31"),
    ("Sign 6 airports before year end", "deadline", "2026-12-31"),
    ("Sign 6 airports by mid-May", "deadline", "2027-05-16"),
    ("Sign 6 airports within 90 days", "deadline", "2027-02-19"),
    ("Sign 6 airports in the next three months", "deadline", "2027-02-21"),
    ("Sign 6 airports before Easter", "deadline", "2027-03-28"),
    ("Sign 6 airports before Thanksgiving", "deadline", "2026-11-26"),
    ("Sign 6 airports by Christmas", "deadline", "2026-12-25"),
    ("Sign 6 airports in week 32 of 2027", "period", "2027-08-15"),
    ("Sign 6 airports this year", "period", "2026-12-31"),
    ("Sign 6 airports in the first half of 2028", "period", "2028-06-30"),
    ("Sign 6 airports this spring", "period", "2026-05-31"),
    ("Sign 6 airports by CES", "deadline", None),
    ("Sign 6 airports in the next two sprints", "deadline", None),
    ("Sign 6 airports in 1Q27", "period", "2027-03-31"),
    ("Sign 6 airports in 2H 2027", "period", "2027-12-31"),
    ("Sign 6 airports in 2027/28", "period", "2027-12-31"),
    ("Sign 6 airports by 30 June '27", "deadline", "2027-06-30"),
    ("Sign 6 airports by the last day of March", "deadline", "2027-03-31"),
    ("Sign 6 airports by the close of business on Friday", "deadline", "2026-11-27"),
    ("Sign 6 airports by 7 May", "deadline", "2027-05-07"),
    ("Sign 6 airports by the twenty first of May", "deadline", "2027-05-21"),
    ("Sign 6 airports by the 3rd of next month", "deadline", "2026-12-03"),
    ("Sign 6 airports by FY2028", "deadline", "2028-12-31"),
    ("Sign 6 airports by Q2 of next year", "deadline", "2027-06-30"),
    ("Sign 6 airports by Wednesday, 2 December", "deadline", "2026-12-02"),
    ("Sign 6 airports by the second half of March", "deadline", "2027-03-31"),
    ("Sign 6 airports within a week", "deadline", "2026-11-28"),
    ("Sign 6 airports within a fortnight", "deadline", "2026-12-05"),
    ("Sign 6 airports in the next fortnight", "deadline", "2026-12-05"),
    ("Sign 6 airports within a year and a half", "deadline", "2028-05-21"),
    ("Sign 6 airports within one and a half years", "deadline", "2028-05-21"),
    ("Sign 6 airports within 1.5 years", "deadline", "2028-05-21"),
    ("Sign 6 airports within 2.5 weeks", "deadline", None),
    ("Sign 6 airports within 3 to 6 months", "deadline", "2027-05-21"),
    ("Sign 6 airports within 10 working days", "deadline", "2026-12-04"),
    ("Sign 6 airports by the end of the month after next", "deadline", "2027-01-31"),
    ("Sign 6 airports between April and June", "period", "2027-06-30"),
    ("Sign 6 airports two weeks before Christmas", "deadline", "2026-12-11"),
    ("Sign 6 airports two weeks ahead of Christmas", "deadline", "2026-12-11"),
    ("Sign 6 airports by the last Friday of March", "deadline", None),
    ("一年半内签6家", "deadline", "2028-05-21"),
    ("两个半月内签6家", "deadline", "2027-02-05"),
    ("两三个月内签6家", "deadline", "2027-02-21"),
    ("三到六个月内签6家", "deadline", "2027-05-21"),
    ("10个工作日内签6家", "deadline", "2026-12-04"),
    ("下下个季度末前签6家", "deadline", "2027-06-30"),
    ("四月和五月签6家", "period", "2027-05-31"),
    ("1月到3月之间签6家", "period", "2027-03-31"),
    ("Sign 6 airports within half a year", "deadline", "2027-05-21"),
    ("Sign 6 airports the day after tomorrow", "deadline", "2026-11-23"),
    ("Sign 6 airports by early next week", "deadline", "2026-11-25"),
    ("Sign 6 airports 30 days from now", "deadline", "2026-12-21"),
    ("Sign 6 airports in a couple of weeks", "deadline", "2026-12-05"),
    ("Sign 6 airports by 5/31/2027", "deadline", "2027-05-31"),
    ("Sign 6 airports by 2027-06", "deadline", "2027-06-30"),
    # What stands last and only looks like the year of the quarter is no part of it.
    ("Sign 6 airports by Q3 of fiscal", "deadline", "2027-09-30"),
    ("2027.6.30前签6家", "deadline", "2027-06-30"),
    ("2027/6前签6家", "deadline", "2027-06-30"),
    ("12/31前签6家", "deadline", "2026-12-31"),
    ("Q3 2027签6家", "period", "2027-09-30"),
    ("Q1 FY27签6家", "period", "2027-03-31"),
    ("下月15日前签6家", "deadline", "2026-12-15"),
    ("月底前签6家", "deadline", "2026-11-30"),
    ("一季度签6家", "period", "2027-03-31"),
    ("今年冬季签6家", "period", "2027-02-28"),
    ("2027年国庆前签6家", "deadline", "2027-10-01"),
    ("2027年6月30日前签6家", "deadline", "2027-06-30"),
    ("二零二七年五月底前签6家", "deadline", "2027-05-31"),
    ("6.30前签6家", "deadline", "2027-06-30"),
    ("15号前签6家", "deadline", "2026-12-15"),
    ("明天签6家", "deadline", "2026-11-22"),
    ("下周三前签6家", "deadline", "2026-11-25"),
    ("周五前签6家", "deadline", "2026-11-20"),
    ("下季度内签6家", "deadline", "2027-03-31"),
    ("明年第一季度末前签6家", "deadline", "2027-03-31"),
    ("27年上半年签6家", "period", "2027-06-30"),
    ("2027财年签6家", "period", "2027-12-31"),
    ("年底前签6家", "deadline", "2026-12-31"),
    ("三个月内签6家", "deadline", "2027-02-21"),
    ("三个月新签6家", "deadline", "2027-02-21"),
    ("用两周把6家签下", "deadline", "2026-12-05"),
    ("半年内签6家", "deadline", "2027-05-21"),
    ("未来两周签6家", "deadline", "2026-12-05"),
    ("国庆前签6家", "deadline", "2027-10-01"),
    ("双十一当天卖出6台", "period", "2027-11-11"),
    ("糖酒会之前签6家", "deadline", None),
    ("11.1-11.11卖出6台", "deadline", "2027-11-11"),
    ("本月25号前签6家", "deadline", "2026-11-25"),
    ("晚上八点前签6家", "deadline", "2026-11-21"),
]


@pytest.mark.parametrize(("text", "role", "last"), DAYS)
def test_a_time_has_its_role_and_its_last_day(text: str, role: str, last: str | None) -> None:
    timings = [each for each in read_sentence(text)[1].timings if each.when.value in ("deadline", "period")]
    assert role in [each.when.value for each in timings]
    found = next(each for each in timings if each.when.value == role)
    days = None if found.moment is None else resolve_moment(found.moment, AS_OF, Calendar())
    assert (None if days is None else days[1].isoformat()) == last


NO_DEADLINES = [
    ("Make 40 dials a day", "frequency"),
    ("Check the shelf weekly", "frequency"),
    ("Finish the model asap", "vague"),
    ("Pitch routers going forward", "vague"),
    ("Call farms from 1 May", "start"),
    ("Cut requests by 40% compared with last year", "past"),
    ("Rework the Black Friday banner", "names an object"),
    ("Update the 2027 price list", "names an object"),
    ("Send out the month-end statements", "names an object"),
    ("Reply to every ticket within 30 minutes", "in each case"),
    ("Send the contract 7 days after signing", "in each case"),
    ("每天外呼100通", "frequency"),
    ("每月25号前对账", "frequency"),
    ("尽快回访老客户", "vague"),
    ("5月1日起给老客户寄样刊", "start"),
    ("春节后开一场沙龙", "start"),
    ("比去年提高三成", "past"),
    ("近三个月没有出货", "past"),
    ("优化双11主会场落地页", "names an object"),
    ("准备双十二的直播脚本", "names an object"),
    ("工单1小时内响应", "in each case"),
    ("每个工单3天内办结", "in each case"),
]


@pytest.mark.parametrize(("text", "role"), NO_DEADLINES)
def test_what_is_no_deadline_is_said_to_be_something_else(text: str, role: str) -> None:
    found = [each.when.value for each in read_sentence(text)[1].timings]
    assert role in found
    assert not {"deadline", "period"} & set(found)


@pytest.mark.parametrize(
    "text",
    [
        "We may march customers through the form",
        "Connect Monday.com with our queue",
        "Sell 2027 widgets of type May",
        "签618家",
    ],
)
def test_words_that_look_like_times_are_none(text: str) -> None:
    timings = read_sentence(text)[1].timings
    assert [
        each for each in timings if each.moment is not None and each.moment.kind in ("month", "weekday", "festival")
    ] == []


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        (Moment("day", 2027, 2, 30), None),
        (Moment("day", day=31, shift=1), ("2026-12-31", "2026-12-31")),
        (Moment("month", None, 3), ("2027-03-01", "2027-03-31")),
        (Moment("month", None, 12, part="start"), ("2026-12-01", "2026-12-11")),
        (Moment("span", count=10**6, unit="day"), None),
        (Moment("span", count=3, unit="sprint"), None),
        (Moment("week", shift=1), ("2026-11-23", "2026-11-29")),
        (Moment("decade", shift=0), None),
        (Moment("week", number=1), ("2027-01-04", "2027-01-10")),
        (Moment("week", 2027, 53), None),
        (Moment("festival", name="diwali"), None),
        (Moment("festival", name="christmas"), ("2026-12-25", "2026-12-25")),
        (Moment("festival", name="halloween"), ("2027-10-31", "2027-10-31")),
        (Moment("festival", 2026, name="christmas"), ("2026-12-25", "2026-12-25")),
    ],
)
def test_a_moment_is_resolved_or_left_open(moment: Moment, days: tuple[str, str] | None) -> None:
    found = resolve_moment(moment, AS_OF)
    assert (None if found is None else (found[0].isoformat(), found[1].isoformat())) == days


def test_a_date_at_the_end_of_the_calendar_resolves_nothing() -> None:
    assert resolve_moment(Moment("year", shift=1), date(9999, 12, 31)) is None


@pytest.mark.parametrize("text", ["Launch 3 years before Christmas", "国庆前99年完成盘点", "过去99年签约5家"])
def test_a_date_at_the_start_of_the_calendar_resolves_nothing(text: str) -> None:
    assert [each.ends_on for each in check_goal(text, as_of="0001-01-01").reading.times] == [None]


@pytest.mark.parametrize(
    ("text", "written", "days"),
    [
        ("Cut churn against the past 3 months", "the past 3 months", ("2026-08-21", "2026-11-21")),
        ("Churn was 5% 3 weeks ago, cut it to 4%", "3 weeks ago", ("2026-10-31", "2026-11-21")),
        ("Sign 5 dealers 30 days from now", "30 days from now", ("2026-11-21", "2026-12-21")),
        ("Sign 5 dealers two weeks hence", "two weeks hence", ("2026-11-21", "2026-12-05")),
        ("近三个月签约12家", "近三个月", ("2026-08-21", "2026-11-21")),
        ("过去两年半签约12家", "过去两年半", ("2024-05-21", "2026-11-21")),
        ("未来两年半签约12家", "未来两年半", ("2026-11-21", "2029-05-21")),
        ("未来两年半年报零差错", "未来两年", ("2026-11-21", "2028-11-21")),
        ("过去10个工作日签约12家", "过去10个工作日", ("None", "None")),
    ],
)
def test_a_length_of_time_runs_up_to_now_or_from_now(text: str, written: str, days: tuple[str, str]) -> None:
    found = check_goal(text, as_of="2026-11-21", calendar=Calendar()).reading.times
    assert [(each.text, (str(each.starts_on), str(each.ends_on))) for each in found] == [(written, days)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Sign 6 airports by fiscal Q2", "2027-09-30"),
        ("Sign 6 airports by FQ3", "2026-12-31"),
        ("Sign 6 airports by the end of P6", "2027-09-30"),
        ("Sign 6 airports in Q2 of the fiscal year 2027", "2026-09-30"),
        ("Sign 6 airports by Q2 of fiscal 2027", "2026-09-30"),
        ("Sign 6 airports by FY close", "2027-03-31"),
        ("Sign 6 airports by Q2 of the next fiscal year", "2027-09-30"),
        ("Sign 6 airports by Q4 of the next fiscal year", "2028-03-31"),
        ("财年二季度末前签6家", "2027-09-30"),
        ("第二财季末前签6家", "2027-09-30"),
        ("财务第二季度内签6家", "2027-09-30"),
        ("财年上半年签6家", "2027-09-30"),
        ("2027财年9月签6家", "2026-09-30"),
        ("2027财年3月签6家", "2027-03-31"),
        ("2027财年4月签6家", "2026-04-30"),
        ("本财年3月15日前签6家", "2027-03-15"),
        ("下财年4月1日前签6家", "2027-04-01"),
        ("2027财年的国庆前签6家", "2026-10-01"),
        ("2027财年秋季签6家", "2026-11-30"),
        ("2027财年9月和10月签6家", "2026-10-31"),
        ("2027财年一季度和二季度签6家", "2026-09-30"),
        ("Sign 6 airports by Christmas of fiscal 2027", "2026-12-25"),
        ("Sign 6 airports by spring of FY27", "2027-05-31"),
        ("Sign 6 airports in Q1 and Q2 of FY27", "2026-09-30"),
        ("Sign 6 airports by the end of P9 FY27", "2026-12-31"),
    ],
)
def test_what_is_called_fiscal_has_days_only_with_the_month_in_which_the_year_starts(text: str, last: str) -> None:
    moment = next(each.moment for each in read_sentence(text)[1].timings if each.moment is not None)
    found = resolve_moment(moment, AS_OF, Calendar(year_starts_in_month=4))
    assert found is not None and found[1].isoformat() == last
    assert resolve_moment(moment, AS_OF) is None


@pytest.mark.parametrize("starts_in", range(1, 13))
def test_what_a_fiscal_year_names_lies_within_it_whichever_month_it_begins_in(starts_in: int) -> None:
    calendar = Calendar(year_starts_in_month=starts_in)

    def days_of(text: str) -> list[str]:
        moments = (each.moment for each in read_sentence(text)[1].timings)
        found = (resolve_moment(moment, AS_OF, calendar) for moment in moments if moment is not None)
        return [str(day) for days in found if days is not None for day in days]

    begins_in = 2027 if starts_in == 1 else 2026
    for month in range(1, 13):
        year = begins_in + (month < starts_in)
        last = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31)
        assert days_of(f"2027财年{month}月签6家") == [f"{year}-{month:02}-01", f"{year}-{month:02}-{last}"]
        assert days_of(f"2027财年{month}月{last}日前签6家") == [f"{year}-{month:02}-{last}"] * 2
    # Only where the year begins in February it holds the leap day of the year before the one that it bears.
    assert days_of("2029财年2月29日前签6家") == (["2028-02-29"] * 2 if starts_in == 2 else [])
    assert days_of("2028财年2月29日前签6家") == ([] if starts_in == 2 else ["2028-02-29"] * 2)
    assert days_of("2030财年2月29日前签6家") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Launch the shop two weeks before Christmas", date(2026, 12, 11)),
        ("Audit the depot 10 days after 31 January 2027", date(2027, 2, 10)),
        ("国庆前两周完成盘点", date(2027, 9, 17)),
        ("年底前一个月交付样机", date(2026, 11, 30)),
        ("春节前三天交付样机", None),
    ],
)
def test_a_time_counted_from_another_has_its_day_where_that_has_one(text: str, day: date | None) -> None:
    deadline = check_goal(text, as_of="2026-11-21").reading.deadline
    assert deadline is not None
    assert (deadline.role, deadline.ends_on) == ("deadline", day)


@pytest.mark.parametrize(("count", "day"), [(10, date(2026, 12, 4)), (4, date(2026, 11, 26)), (5, date(2026, 11, 27))])
def test_working_days_are_monday_to_friday_where_a_calendar_is_given(count: int, day: date) -> None:
    moment = Moment("span", count=count, unit="workday")
    assert resolve_moment(moment, date(2026, 11, 21)) is None
    assert resolve_moment(moment, date(2026, 11, 21), Calendar()) == (date(2026, 11, 21), day)
    assert resolve_moment(Moment("span", count=9_000, unit="workday"), date(2026, 11, 21), Calendar()) is None


def test_a_length_beyond_all_calendars_has_no_day() -> None:
    base = Moment("day", 2027, 1, 31)
    for unit in ("day", "month"):
        far = Moment("relative", count=9_999_999, unit=unit, shift=1, base=base)
        assert resolve_moment(far, date(2026, 11, 21)) is None
    near = Moment("relative", count=1, unit="month", shift=1, base=base)
    assert resolve_moment(near, date(2026, 11, 21)) == (date(2027, 2, 28), date(2027, 2, 28))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sell 20 units by COB Friday", "2027-02-12"),
        ("Sell 20 units by EOD 3 March", "2027-03-03"),
        ("Sell 20 units by noon on 5 March", "2027-03-05"),
        ("Sell 20 units by Friday, COB", "2027-02-12"),
        ("Sell 20 units by the end of the day on 3 March", "2027-03-03"),
        ("Sell 20 units by close of play", "2027-02-10"),
        ("Sell 20 units by midnight on launch day", None),
        ("Sell 20 units before the next board meeting on 3 May", "2027-05-03"),
        ("Sell 20 units by Q-end", "2027-03-31"),
        ("3月5日晚上八点前卖出20台", "2027-03-05"),
        ("周五下班前卖出20台", "2027-02-12"),
        ("下班前卖出20台", "2027-02-10"),
        ("12月31日24:00前卖出20台", "2027-12-31"),
    ],
)
def test_an_hour_is_of_the_day_beside_it(text: str, day: str | None) -> None:
    deadline = check_goal(text, as_of="2027-02-10").reading.deadline
    assert deadline is not None
    assert (deadline.role, deadline.ends_on) == ("deadline", date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sell 20 units in June and July", "2027-07-31"),
        ("Sell 20 units in June, July and August", "2027-08-31"),
        ("Sell 20 units in April to June", "2027-06-30"),
        ("Sell 20 units this quarter and the next", "2027-06-30"),
        ("Sell 20 units in Q1, Q2 and Q3 2028", "2028-09-30"),
        ("Sell 20 units in Q4 2027 and Q1", None),
        ("Sell 20 units in June, sales of spares too", "2027-06-30"),
        ("本月和下月卖出20台", "2027-03-31"),
        ("六月、七月和八月卖出20台", "2027-08-31"),
        ("第一、二季度卖出20台", "2027-06-30"),
        ("四季度和一季度卖出20台", None),
    ],
)
def test_of_a_list_of_times_the_last_ends_it(text: str, day: str | None) -> None:
    deadline = check_goal(text, as_of="2027-02-10").reading.deadline
    assert deadline is not None
    assert deadline.ends_on == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "score"), [("30天内至少签5单", 2), ("两周内有5家客户签约", 2), ("12个月里有10个月盈利", 0)]
)
def test_a_length_of_which_so_many_are_meant_is_no_deadline(text: str, score: int) -> None:
    assert check_goal(text).letters["time_bound"].score == score


@pytest.mark.parametrize(
    "text",
    [
        "Sell 20 units in the first two weeks of May",
        "Sell 20 units by the fourth week of May",
        "Sell 20 units by the last working day of May",
        "Sell 20 units by the end of the decade",
        "Sell 20 units over Christmas",
        "Sell 20 units before the Easter weekend",
        "国庆长假期间卖出20台",
        "国庆假期结束前卖出20台",
        "618期间卖出20台",
        "六月第一周卖出20台",
        "Sell 20 units before the annual kick-off",
        "Sell 20 units in a 90-day sprint",
        "年会前卖出20台",
        "五月前两周卖出20台",
        "5月第一个周五前卖出20台",
    ],
)
def test_a_stretch_whose_end_is_not_sure_is_recognised_without_a_day(text: str) -> None:
    verdict = check_goal(text, as_of="2027-02-10")
    assert verdict.reading.deadline is not None and verdict.reading.deadline.ends_on is None
    assert "PKW044" in [finding.code.code for finding in verdict.findings]


@pytest.mark.parametrize(
    "text",
    [
        "Sell 20 units in the last week of each month",
        "Sell 20 units by noon each day",
        "Sell 20 units on the first Monday of every month",
        "每月最后一周卖出20台",
        "每年第一季度卖出20台",
        "每月第一个周一前卖出20台",
    ],
)
def test_a_piece_of_each_of_many_stretches_is_no_deadline(text: str) -> None:
    verdict = check_goal(text, as_of="2027-02-10")
    assert (verdict.reading.deadline, verdict.letters["time_bound"].score) == (None, 0)
    assert verdict.reading.target is not None and verdict.reading.target.value == 20


def test_a_large_figure_of_heads_is_no_money() -> None:
    targets = [check_goal(text).reading.target for text in ("年底前用户数破百万", "年底前销售额破百万")]
    assert [target and target.unit for target in targets] == ["number", "money"]


def test_a_festival_is_the_next_one_and_today_where_it_is_today() -> None:
    christmas = Moment("festival", name="christmas")
    for seen, day in ((date(2026, 12, 25), date(2026, 12, 25)), (date(2026, 12, 26), date(2027, 12, 25))):
        assert resolve_moment(christmas, seen) == (day, day)
