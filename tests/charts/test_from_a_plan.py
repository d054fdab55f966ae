"""Pace and scorecard of a plan: what its statements say, as a picture and from the command."""

from __future__ import annotations

import datetime
import json
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from perfkit import Result, evaluate, load_plan
from perfkit.charts import add_courses, chart_scorecard, list_added_up, take_course, take_score
from tests.cli.commands import Ran, run

PLAN = """perfkit 2027
plan "Team" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  quota : money
rows deal key number dated booked
  number : text
  rep    : rep
  booked : date
  amount : money
exclude deal
  | when             | reason   |
  | amount < USD 100 | "a test" |
input
  visits : count else 0
  nps    : number
calc
  sold  : money   = sum(deal.amount over quarter to date)
  wins  : count   = count(deal)
  share : percent = sold / quota  else 0%
  good  : flag    = share >= 50%
scorecard total floor 0 cap 90
  | metric | score                      | weight |
  | sold   | share / 1%                 | 60%    |
  | visits | min(visits * 5, 100)       | 40%    |
  | slips  | 2                          | deduct |
scorecard voice
  | metric | score | weight |
  | nps    | nps   | 100%   |
pay commission = 5% * sold  only if share >= 0%
"""
PEOPLE = ("Ann", "Ben", "李娜")
MANY = 201


def deals(month: int) -> list[dict[str, str]]:
    """Three deals of each, and one that is left out."""
    return [
        {"number": f"{who}-{month}-{day}", "rep": who, "booked": f"2027-{month:02}-{day:02}", "amount": amount}
        for who in PEOPLE
        for day, amount in ((4, "1000"), (9, "400.50"), (20, str(month * 100)), (21, "50"))
    ]


def facts(months: int = 4) -> dict[str, object]:
    return {
        "rep": [{"id": who, "quota": "6000"} for who in PEOPLE],
        "deal": [each for month in range(1, months + 1) for each in deals(month)],
        "input": [{"id": who, "visits": "30", "nps": "7"} for who in PEOPLE],
    }


@cache
def result() -> Result:
    return evaluate(load_plan(PLAN), facts(), "2027-01..2027-03")


def test_a_course_is_what_the_plan_adds_up_in_the_period_day_by_day() -> None:
    course = take_course(result().statements["Ann", "2027-02"], "deal.amount")
    assert course is not None
    day = datetime.date
    assert (course.owner, course.starts_on, course.ends_on) == ("Ann", day(2027, 2, 1), day(2027, 2, 28))
    assert course.amounts == (
        (day(2027, 2, 4), Fraction(1000)),
        (day(2027, 2, 9), Fraction("400.5")),
        (day(2027, 2, 20), Fraction(200)),
    )
    wins = take_course(result().statements["Ann", "2027-02"], "rows of deal")
    assert wins is not None and wins.total == 3
    assert take_course(result().statements["Ann", "2027-02"], "deal.margin") is None


def test_a_figure_that_is_one_sum_has_a_course_with_its_condition() -> None:
    plan = PLAN.replace("\ncalc\n", "\ncalc\n  large : money = sum(deal.amount where deal.amount > USD 400)\n", 1)
    statement = evaluate(load_plan(plan), facts(), "2027-02").statements["Ann"]
    course = take_course(statement, "large")
    assert course is not None
    assert [(day.day, amount) for day, amount in course.amounts] == [(4, Fraction(1000)), (9, Fraction("400.5"))]
    assert list_added_up(statement) == ("deal.amount", "rows of deal", "large", "wins")
    assert take_course(statement, "sold") is None


def test_the_course_of_a_team_is_those_of_its_people_together() -> None:
    courses = [each for each in (take_course(one, "deal.amount") for one in result().statements.values()) if each]
    team = list(add_courses(courses))
    assert [(each.owner, each.starts_on.month, each.total) for each in team] == [
        ("", 1, Fraction("4501.5")),
        ("", 2, Fraction("4801.5")),
        ("", 3, Fraction("5101.5")),
    ]


def test_a_course_has_the_rows_too_that_a_trace_does_not_list() -> None:
    many = [{"number": f"{at}", "rep": "Ann", "booked": "2027-01-04", "amount": "100"} for at in range(MANY)]
    found = evaluate(load_plan(PLAN), {**facts(), "deal": many}, "2027-01")
    for metric, total in (("deal.amount", 100 * MANY), ("rows of deal", MANY)):
        course = take_course(found.statements["Ann"], metric)
        assert course is not None and (course.total, len(course.amounts)) == (total, MANY)


def test_the_score_of_a_plan_has_its_rows_and_what_its_tails_made_of_it() -> None:
    statement = result().statements["Ann", "2027-03"]
    score = take_score(statement, "total")
    assert score is not None
    assert score.value == statement.figures["total"] == Fraction("86.015")
    assert [(each.name, each.kind.value, each.figure, each.part) for each in score.parts] == [
        ("sold", "share", Fraction("4801.5"), Fraction("48.015")),
        ("visits", "share", 30, 40),
        ("slips", "deduct", 2, -2),
    ]
    assert score.steps == ()
    assert take_score(statement, "share") is None


def test_a_score_that_an_error_keeps_back_says_so() -> None:
    wrong = {**facts(), "input": [{"id": "Ann", "visits": "30", "nps": "seven"}]}
    voice = take_score(evaluate(load_plan(PLAN), wrong, "2027-01").statements["Ann"], "voice")
    assert voice is not None and voice.value is None
    assert "seven" in chart_scorecard(voice).words


def test_what_a_cap_made_of_a_score_is_told_in_the_language() -> None:
    capped = load_plan(PLAN.replace("cap 90", "cap 60"))
    score = take_score(evaluate(capped, facts(), "2027-03").statements["Ann"], "total")
    assert score is not None and [(each.name, each.after) for each in score.steps] == [("cap", 60)]
    assert "封顶：86.015 → 60" in chart_scorecard(score, "zh").words


def test_a_scorecard_whose_full_score_is_not_known_has_no_pale_bars() -> None:
    score = take_score(result().statements["Ann", "2027-01"], "total")
    assert score is not None
    for scale, full in ((None, "0"), (Fraction(100), "60")):
        spec = json.loads(json.dumps(chart_scorecard(score, "zh", scale=scale).spec))
        assert spec["data"]["values"][0]["full"] == full


# --- the command ------------------------------------------------------------------------------------------------------


def plot(folder: Path, *asked: str | Path) -> Ran:
    (folder / "plan.plan").write_text(PLAN, encoding="utf-8")
    for name, rows in facts().items():
        assert isinstance(rows, list)
        lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    kind, *rest = asked
    return run("plot", kind, folder / "plan.plan", "--data", folder, "-o", folder / "a.json", *rest)


def words(folder: Path) -> str:
    return str(json.loads((folder / "a.json").read_text(encoding="utf-8"))["description"])


def test_the_command_draws_the_pace_of_one_and_of_all(tmp_path: Path) -> None:
    asked = (
        "pace",
        "--of",
        "deal.amount",
        "--period",
        "2027-01..2027-04",
        "--as-of",
        "2027-04-15",
        "--target",
        "quota",
    )
    ran = plot(tmp_path, *asked, "--who", "Ann")
    assert (ran.code, ran.codes) == (0, ["PKF011"])
    assert "Pace and forecast · Ann · deal.amount · USD 1,400.50 by 2027-04-15, of a target of USD 6,000.00" in words(
        tmp_path
    )
    assert "Expected at the end: USD 2,801.00, between ≈USD 1,407.13 and ≈USD 1,607.13 with 80%" in words(tmp_path)
    ran = plot(tmp_path, *asked, "--lang", "zh")
    assert (ran.code, ran.codes) == (0, ["PKF005"])
    assert "进度与预测 · 全体 · deal.amount · 截至 2027-04-15 为 USD 4,201.50，目标 USD 18,000.00" in words(tmp_path)


def test_error_a_table_of_people_without_rows_has_no_statement_to_draw(tmp_path: Path) -> None:
    plot(tmp_path, "pace", "--of", "deal.amount", "--period", "2027-01")
    (tmp_path / "rep.csv").write_text("id,quota\n", encoding="utf-8")
    for asked in (("pace", "--of", "deal.amount"), ("waterfall", "--of", "Ann")):
        ran = run(
            "plot",
            asked[0],
            tmp_path / "plan.plan",
            "--data",
            tmp_path,
            "-o",
            tmp_path / "b.json",
            *asked[1:],
            "--period",
            "2027-01",
        )
        assert "PKK012" in ran.codes
        assert not (tmp_path / "b.json").exists()


def test_the_command_draws_a_scorecard(tmp_path: Path) -> None:
    ran = plot(tmp_path, "scorecard", "--who", "李娜", "--full", "100", "--period", "2027-03", "--lang", "zh")
    assert ran.code == 0
    assert words(tmp_path).startswith("考核表 · 李娜 · total · 2027-03 · 得分 ")
    assert "浅色底条为该行得满分时的分值" in words(tmp_path)


def test_the_command_draws_the_curve_of_one_on_their_own_data(tmp_path: Path) -> None:
    ran = plot(tmp_path, "curve", "--of", "deal.amount", "--who", "Ann", "--period", "2027-03")
    assert ran.code == 0
    assert "For Ann in 2027-03, were all their rows larger or smaller by one share" in words(tmp_path)
    assert "The mark: USD 1,700.50 now, paid USD " in words(tmp_path)
    assert plot(tmp_path, "curve", "--of", "deal", "--who", "Ann", "--period", "2027-03").codes == ["PKN006"]
    assert plot(tmp_path, "curve", "--who", "Zed", "--period", "2027-03").codes == ["PKK008"]


def test_the_curve_of_a_made_up_person_is_that_of_the_last_period(tmp_path: Path) -> None:
    assert plot(tmp_path, "curve", "--of", "deal.amount", "--period", "2027-01..2027-03").code == 0
    said = words(tmp_path)
    assert "For one made-up person in 2027-03" in said and "3 people, each at what they reached" in said
    assert "The line is that of" not in said


def test_attainments_of_several_periods_are_those_of_the_last(tmp_path: Path) -> None:
    assert plot(tmp_path, "attainment", "--of", "share", "--period", "2027-01..2027-02").code == 0
    assert words(tmp_path).startswith("How much people reached · share · 2027-02 · 0 of 3 reached 100%")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("pace", "--period", "2027-01"), "--of can be: deal.amount, rows of deal, wins"),
        (
            ("pace", "--of", "deal.margin", "--period", "2027-01"),
            "`deal.margin` of the whole period without a condition",
        ),
        (
            ("pace", "--of", "deal.margin", "--period", "2027-01", "--lang", "zh"),
            "--of 可以是：deal.amount、rows of deal、wins",
        ),
        (("pace", "--of", "deal.amount", "--period", "2027-02", "--as-of", "2027-01-31"), "from 2027-02-01 on"),
        (("pace", "--of", "deal.amount", "--period", "2027-01", "--target", "nothing"), "in this unit: sold, quota"),
        (("pace", "--of", "deal.amount", "--period", "2027-01", "--target", "share"), "in the unit of what grows"),
        (("attainment", "--of", "good", "--period", "2027-01"), "`good` is none"),
        (("scorecard", "--period", "2027-01"), "--who"),
        (("scorecard", "--of", "share", "--who", "Ann", "--period", "2027-01"), "total, voice"),
    ],
)
def test_error_what_a_picture_of_a_plan_lacks_is_misuse(tmp_path: Path, asked: tuple[str, ...], said: str) -> None:
    ran = plot(tmp_path, *asked)
    assert ran.code == 2 and ran.err.startswith("perfkit plot: ") and said in ran.err


def test_error_nobody_of_that_name_and_no_number(tmp_path: Path) -> None:
    for asked in (("pace", "--of", "deal.amount"), ("scorecard",)):
        assert plot(tmp_path, *asked, "--who", "Zed", "--period", "2027-01").codes == ["PKK008"]
    for full in ("x", "0"):
        with pytest.raises(SystemExit, match="2"):
            plot(tmp_path, "scorecard", "--who", "Ann", "--period", "2027-01", "--full", full)


def test_error_the_curve_of_what_moves_no_pay_says_so(tmp_path: Path) -> None:
    (tmp_path / "p.plan").write_text(PLAN.replace("5% * sold  only if share >= 0%", "5% * sold  cap USD 0"))
    for lang, said in (("en", "`deal.amount` leads to pay, but moves none"), ("zh", "`deal.amount` 通向发放，但")):
        asked = ("--of", "deal.amount", "-o", tmp_path / "c.json", "--lang", lang)
        ran = run("plot", "curve", tmp_path / "p.plan", *asked)
        assert ran.code == 2 and said in ran.err
