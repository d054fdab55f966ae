"""The face of goal checking: what it takes, what it gives, and what it says it cannot see."""

import datetime
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

import perfkit
from perfkit.calendar import Calendar
from perfkit.diagnostics import Language, Place, Refused
from perfkit.goals import (
    LETTERS,
    Cycle,
    Goal,
    GoalDirection,
    GoalFacts,
    GoalKind,
    Verdict,
    check_goal,
    check_stored_goals,
    cycle_of,
    facts_of,
)

AS_OF = datetime.date(2026, 11, 21)


def codes(verdict: Verdict) -> list[str]:
    return [finding.code.code for finding in verdict.findings]


def scores(verdict: Verdict) -> list[int | None]:
    return [letter.score for letter in verdict.letters.values()]


def test_the_letters_are_a_mapping_in_their_order_with_met_score_and_findings() -> None:
    verdict = perfkit.check_goal("Raise my win rate from 22% to 27% by the end of Q2")
    assert tuple(verdict.letters) == LETTERS
    assert verdict.letters["specific"].met is True
    assert verdict.letters["achievable"].met is None
    assert verdict.letters["achievable"].score is None
    assert [each.code.code for each in verdict.letters["relevant"].findings] == ["PKW026"]
    assert (verdict.total, verdict.most) == (6, 6)


def test_a_full_goal_is_proposed_as_it_is() -> None:
    text = "Raise my win rate from 22% to 27% by the end of Q2"
    assert check_goal(text).rewrite == text


def test_a_slogan_meets_nothing_and_gets_the_whole_template() -> None:
    verdict = check_goal("Customers first, always")
    assert verdict.missing == ("specific", "measurable", "time_bound")
    assert verdict.rewrite == "By the end of next quarter, bring ___ from ___ to ___"


def test_what_is_known_stays_in_the_template() -> None:
    assert check_goal("大幅提升回款率").rewrite == "下季度内,将回款率从___提高到___"
    assert check_goal("Shorten the sales cycle before year end").rewrite == (
        "Before year end, cut sales cycle from ___ to ___"
    )


def test_every_finding_has_its_words_in_both_languages() -> None:
    for finding in check_goal("业绩要更上一层楼").findings:
        for lang in Language:
            assert finding.what(lang)
            assert finding.why(lang)
            assert finding.mend(lang)


def test_a_finding_points_at_the_users_own_characters() -> None:
    text = "尽快把　Ｈ３０样机送到纺织厂"
    vague = next(each for each in check_goal(text).findings if each.code.code == "PKW017")
    place = vague.places[0]
    assert place.column is not None
    assert text[place.column - 1 : place.column - 1 + place.width] == "尽快"


def test_the_language_is_that_of_the_sentence_unless_asked() -> None:
    assert check_goal("Lift NPS to 60").lang is Language.ENGLISH
    assert check_goal("NPS做到60").lang is Language.CHINESE
    assert check_goal("Lift NPS to 60", lang="zh").lang is Language.CHINESE


def test_a_relative_deadline_is_resolved_only_when_a_date_is_given() -> None:
    text = "Sign 6 airports within 90 days"
    without, seen = check_goal(text).reading.deadline, check_goal(text, as_of="2026-11-21").reading.deadline
    assert without is not None
    assert (without.role, without.ends_on) == ("deadline", None)
    assert seen is not None
    assert seen.ends_on == datetime.date(2027, 2, 19)


def test_a_deadline_that_is_over_is_an_error_seen_from_that_date() -> None:
    text = "Sign 6 airports by 30 June 2026"
    assert "PKW024" not in codes(check_goal(text))
    assert "PKW024" in codes(check_goal(text, as_of=AS_OF))


APRIL = Calendar(year_starts_in_month=4)

FISCAL = [
    ("Sign 6 airports by the end of FY27", "2026-04-01", "2027-03-31"),
    ("Sign 6 airports in Q1 FY28", "2027-04-01", "2027-06-30"),
    ("Sign 6 airports by the end of the fiscal year", "2026-04-01", "2027-03-31"),
    ("Sign 6 airports in the next fiscal year", "2027-04-01", "2028-03-31"),
    ("Sign 6 airports by the end of the current fiscal quarter", "2026-10-01", "2026-12-31"),
    ("Sign 6 airports in the second fiscal quarter", "2027-07-01", "2027-09-30"),
    ("Sign 6 airports by EOFY", "2026-04-01", "2027-03-31"),
    ("2027财年结束前新签6家机场", "2026-04-01", "2027-03-31"),
    ("下财年新签6家机场", "2027-04-01", "2028-03-31"),
    ("本财季新签6家机场", "2026-10-01", "2026-12-31"),
    ("FY28 H1新签6家机场", "2027-04-01", "2027-09-30"),
]


@pytest.mark.parametrize(("text", "first", "last"), FISCAL)
def test_a_fiscal_year_has_days_only_where_its_first_month_is_known(text: str, first: str, last: str) -> None:
    unknown, known = check_goal(text, as_of=AS_OF), check_goal(text, as_of=AS_OF, calendar=APRIL)
    assert unknown.letters["time_bound"].met is known.letters["time_bound"].met is True
    assert unknown.reading.deadline is not None and unknown.reading.deadline.ends_on is None
    assert "PKW043" in codes(unknown) and "PKW043" not in codes(known)
    assert known.reading.deadline is not None
    assert (str(known.reading.deadline.starts_on), str(known.reading.deadline.ends_on)) == (first, last)


def test_a_calendar_year_is_not_fiscal_and_a_school_year_is_not_known() -> None:
    plain = check_goal("Sign 6 airports by the end of the calendar year", as_of=AS_OF).reading.deadline
    assert plain is not None and str(plain.ends_on) == "2026-12-31"
    for text in ("Enrol 40 students in the school year 2027", "本学年招生40人"):
        school = check_goal(text, as_of=AS_OF, calendar=APRIL)
        assert school.reading.deadline is not None and school.reading.deadline.ends_on is None
        assert "PKW044" in codes(school)


def test_of_a_fiscal_year_whose_months_are_known_a_festival_without_a_day_is_told_as_such() -> None:
    text = "2027财年春节前新签6家机场"
    unknown, known = check_goal(text, as_of=AS_OF), check_goal(text, as_of=AS_OF, calendar=APRIL)
    assert "PKW043" in codes(unknown) and "PKW044" not in codes(unknown)
    assert "PKW044" in codes(known) and "PKW043" not in codes(known)


@pytest.mark.parametrize(
    "text",
    ["春节前新签6家机场", "中秋节前新签6家机场", "端午前新签6家机场", "Sign 6 airports before Chinese New Year",
     "Sign 6 airports in the next two sprints", "广交会前新签6家机场"],
)  # fmt: skip
def test_what_has_no_fixed_day_is_said_to_have_none(text: str) -> None:
    seen = check_goal(text, as_of=AS_OF)
    assert seen.letters["time_bound"].met is True
    assert seen.reading.deadline is not None and seen.reading.deadline.ends_on is None
    assert "PKW044" in codes(seen) and "PKW044" not in codes(check_goal(text))


def test_the_reading_is_exact_and_has_its_places() -> None:
    text = "将客户流失率由百分之四点五降到三成以内"
    reading = check_goal(text).reading
    assert reading.baseline is not None
    assert reading.baseline.value == Fraction(9, 2)
    assert reading.target is not None
    assert (reading.target.value, reading.target.unit) == (30, "percent")
    assert text[reading.target.span.start : reading.target.span.end] == "三成"
    assert reading.metric == "客户流失率"


@pytest.mark.parametrize(("as_of", "code"), [("yesterday", "PKV027"), ("2026-13-01", "PKV025")])
def test_a_day_that_is_none_is_refused_with_its_finding(as_of: str, code: str) -> None:
    with pytest.raises(Refused, match=code) as refused:
        check_goal("Win more", as_of=as_of)
    assert refused.value.finding.places[0].name == "as_of"


def test_a_language_that_is_none_is_refused_with_its_finding() -> None:
    with pytest.raises(Refused, match="PKW047 `fr`"):
        check_goal("Win more", lang="fr")


@pytest.mark.parametrize(
    ("text", "day", "en", "zh"),
    [
        ("Sign 5 banks by 5/6/2027", datetime.date(2027, 6, 5), "June 5 2027", "2027年6月5日"),
        ("Sign 5 banks by 5/6", datetime.date(2027, 6, 5), "June 5", "6月5日"),
        ("5/6/2027前签5家银行", datetime.date(2027, 5, 6), "May 6 2027", "2027年5月6日"),
        ("Sign 5 banks by 28/6/30", datetime.date(2030, 6, 28), "June 28 2030", "2030年6月28日"),
        ("Sign 5 banks by 32/6/30", datetime.date(2032, 6, 30), "June 30 2032", "2032年6月30日"),
        ("28/6/30前签5家银行", datetime.date(2028, 6, 30), "June 30 2028", "2028年6月30日"),
        ("于28-6-30前签5家银行", datetime.date(2028, 6, 30), "June 30 2028", "2028年6月30日"),
        ("27.6.30前签5家银行", datetime.date(2027, 6, 30), "June 30 2027", "2027年6月30日"),
        ("12/6/30前签5家银行", datetime.date(2030, 12, 6), "December 6 2030", "2030年12月6日"),
    ],
)
def test_a_date_with_day_and_month_in_doubt_says_how_it_was_read(
    text: str, day: datetime.date, en: str, zh: str
) -> None:
    verdict = check_goal(text, as_of=AS_OF)
    finding = next(each for each in verdict.findings if each.code.code == "PKW046")
    assert (en in finding.what(), zh in finding.what("zh")) == (True, True)
    assert verdict.reading.deadline is not None
    assert verdict.reading.deadline.ends_on == day
    assert verdict.reading.target is not None
    assert verdict.reading.target.value == 5


@pytest.mark.parametrize(
    "text",
    [
        "Sign 5 banks by Q5",
        "By Q5 2027 sign 5 banks",
        "2027年第5季度签5家银行",
        "第五季度签5家银行",
        "2027年Q5签5家银行",
        "Q5前签5家银行",
    ],
)
def test_a_fifth_quarter_is_told_as_a_thirteenth_month_is(text: str) -> None:
    verdict = check_goal(text, as_of=AS_OF)
    assert "PKW045" in codes(verdict)
    assert verdict.letters["time_bound"].score == 0
    assert "5" not in verdict.rewrite.replace("5 banks", "").replace("5家", "")


@pytest.mark.parametrize("text", ["Sell 20 Audi Q5 by June 2027", "2027年6月底前卖出20辆奥迪Q5", "5个季度内签20家银行"])
def test_what_only_looks_like_a_fifth_quarter_is_none(text: str) -> None:
    assert check_goal(text, as_of=AS_OF).letters["time_bound"].score == 2


@pytest.mark.parametrize("text", ["Sign 5 banks by 25/6/2027", "Sign 5 banks by 5/5/2027", "25/6/2027前签5家银行"])
def test_a_date_that_can_be_one_day_only_is_not_in_doubt(text: str) -> None:
    verdict = check_goal(text)
    assert "PKW046" not in codes(verdict)
    assert verdict.letters["time_bound"].score == 2


@pytest.mark.parametrize(
    "text", ["$2m", "0K", "forty-five", "3千5", "2倍", "5个百分点", "Q5", "28/6/30", "专业版2", "Pro 2"]
)
def test_an_amount_or_a_time_alone_is_read(text: str) -> None:
    assert check_goal(text, as_of=AS_OF).total < 6


@pytest.mark.parametrize("text", ["", "   ", "\u3000", "?!", "\u200b"])
def test_nothing_is_found_to_be_no_goal(text: str) -> None:
    verdict = check_goal(text)
    assert verdict.total == 0
    assert next(each for each in codes(verdict) if each != "PKW051") == "PKW029"


def test_a_sign_that_nobody_sees_is_told_and_read_past() -> None:
    seen, hidden = (check_goal(f"Lift NPS from 51 to{sign} 60 by 30 June 2027") for sign in ("", "\u200b"))
    assert hidden.total == seen.total
    (told,) = set(hidden.findings) - set(seen.findings)
    assert (told.code.code, told.places[0].column, told.what()) == (
        "PKW051",
        20,
        "the goal holds the sign U+200B, which nobody sees",
    )
    assert "PKW051" in codes(check_goal(GoalFacts(metric="nps", text="Lift\u202e NPS to 60")))


def test_a_document_is_read_only_in_part_and_that_is_said() -> None:
    verdict = check_goal("Sign 6 airports by June. " * 200)
    assert "PKW030" in codes(verdict)


# Every code that a sentence can provoke, in the order of codes.
SENTENCES = [
    ("PKW001", "15k this week"),
    ("PKW002", "Grow revenue"),
    ("PKW003", "本季度完成任务"),
    ("PKW004", "Good to great"),
    ("PKW005", "Roll out Playbook 3.0 to the team"),
    ("PKW006", "Grow revenue significantly"),
    ("PKW007", "Cut response time to 6 days and reuse 70% of answers from the library"),
    ("PKW008", "Shorten the sales cycle"),
    ("PKW009", "hit 120% this month"),
    ("PKW010", "Increase followers on Facebook by 20%"),
    ("PKW011", "$250k, nothing less"),
    ("PKW012", "Roll out Playbook 3.0 to the team"),
    ("PKW013", "清理账龄超过180天的应收账款"),
    ("PKW014", "Bring churn down from 9%"),
    ("PKW015", "Raise the win rate by 5%"),
    ("PKW016", "Lift NPS to 60"),
    ("PKW017", "尽快回访所有意向客户"),
    ("PKW018", "Make 40 outbound dials a day"),
    ("PKW019", "From 1 May, call 20 farms"),
    ("PKW020", "Rework the Black Friday banner for mobile"),
    ("PKW021", "Cut report requests by 40% compared with last year"),
    ("PKW022", "Reply to every high-priority ticket within 30 minutes"),
    ("PKW023", "Sell 40 licences in Q3"),
    ("PKW025", "Lift NPS to 60"),
    ("PKW026", "Lift NPS to 60"),
    ("PKW027", "Lift the win rate to 100%"),
    ("PKW028", "上个月签了6单，回款45万"),
]


@pytest.mark.parametrize(("code", "text"), SENTENCES)
def test_a_sentence_provokes_its_code(code: str, text: str) -> None:
    assert code in codes(check_goal(text))


# --- structure ------------------------------------------------------------------------------------------------------

FULL = GoalFacts(
    owner="E-17",
    metric="win rate",
    unit="ratio",
    baseline="0.22",
    target="0.24",
    ends_on=datetime.date(2027, 6, 30),
    history=("0.20", "0.23", "0.22"),
    peers=("0.18", "0.22", "0.25", "0.26", "0.21", "0.24"),
    parent="G-1",
    parent_metric="revenue",
    drivers=("win rate", "deal size"),
)


def with_facts(**changes: object) -> Verdict:
    return check_goal(GoalFacts(**{name: changes.get(name, getattr(FULL, name)) for name in FULL.__dataclass_fields__}))


def test_a_goal_with_all_its_facts_is_judged_on_all_five() -> None:
    verdict = check_goal(FULL)
    assert scores(verdict) == [2, 2, 2, 2, 2]
    assert verdict.findings == ()


FACTS: list[tuple[str, str, int | None, dict[str, object]]] = [
    ("PKW031", "achievable", 0, {"target": "0.40"}),
    ("PKW031", "achievable", 1, {"target": "0.29", "peers": ()}),
    ("PKW032", "achievable", 0, {"capacity": "0.2"}),
    ("PKW033", "achievable", 0, {"target": "0.27", "history": ()}),
    ("PKW033", "achievable", 1, {"target": "0.26", "history": ()}),
    ("PKW034", "achievable", 2, {"history": ("0.20", "0.30")}),
    ("PKW025", "achievable", None, {"history": (), "peers": ()}),
    ("PKW035", "relevant", 0, {"parent": ""}),
    ("PKW036", "relevant", 0, {"drivers": ("deal size",)}),
    ("PKW037", "relevant", 1, {"weight": 0}),
    ("PKW026", "relevant", None, {"parent": None}),
    ("PKW038", "time_bound", 1, {"cycle": cycle_of("2027-Q1")}),
    ("PKW016", "time_bound", 0, {"ends_on": None}),
    ("PKW039", "measurable", 0, {"baseline": "0.24"}),
    ("PKW040", "measurable", 0, {"baseline": "0.30"}),
    ("PKW010", "measurable", 1, {"baseline": None}),
    ("PKW008", "measurable", 0, {"target": None}),
    ("PKW041", "specific", 1, {"owner": ""}),
    ("PKW042", "specific", 0, {"metric": ""}),
]


@pytest.mark.parametrize(("code", "letter", "score", "changes"), FACTS)
def test_a_fact_that_is_missing_or_wrong_provokes_its_code(
    code: str, letter: str, score: int | None, changes: dict[str, object]
) -> None:
    found = with_facts(**changes).letters[letter]
    assert found.score == score
    assert code in [finding.code.code for finding in found.findings]
    assert found.met == (None if score is None else score > 0)


def test_less_is_better_turns_best_and_behind_round() -> None:
    facts = GoalFacts(
        metric="churn",
        unit="ratio",
        direction=GoalDirection.LESS,
        baseline="0.05",
        target="0.04",
        history=("0.06", "0.05"),
    )
    assert check_goal(facts).letters["measurable"].score == 2
    assert check_goal(facts).letters["achievable"].score == 2


def test_what_was_reached_before_and_is_not_any_more_can_be_reached_again() -> None:
    facts = GoalFacts(metric="revenue", unit="count", baseline="1", target="8", history=("10", "5"))
    found = check_goal(facts).letters["achievable"]
    assert (found.score, found.findings) == (2, ())


def test_a_band_is_a_target_too_and_its_reach_is_left_open() -> None:
    facts = GoalFacts(metric="stock", direction=GoalDirection.WITHIN, lower=30, upper=40, baseline=50, history=(45,))
    assert check_goal(facts).letters["measurable"].score == 2
    assert check_goal(facts).letters["achievable"].met is None


def test_a_sentence_beside_the_facts_fills_what_they_leave_open() -> None:
    facts = GoalFacts(text="Sign 6 airports by 30 June 2027", owner="E-17", history=(4, 5))
    verdict = check_goal(facts)
    assert scores(verdict) == [2, 2, None, None, 2]
    assert verdict.rewrite == "Sign 6 airports by 30 June 2027"


def test_a_stored_goal_is_judged_by_what_it_holds() -> None:
    goal = Goal(
        "G-1", "E-17", cycle_of("2027-Q1"), metric="revenue", unit="USD", baseline=0, target=120_000, parent="G-0"
    )
    assert scores(check_goal(goal)) == [2, 2, None, 2, 2]
    alone = Goal("K-1", "E-17", cycle_of("2027-Q1"), kind=GoalKind.KEY_RESULT)
    assert facts_of(alone).parent == ""
    assert check_goal(alone).letters["relevant"].met is False


def test_a_float_is_refused_and_a_text_is_read_exactly() -> None:
    with pytest.raises(Refused):
        GoalFacts(target=0.1)
    assert GoalFacts(target="1/3").target == Fraction(1, 3)


def test_facts_say_whether_they_hold_any_figure() -> None:
    assert not GoalFacts(text="x").has_figures
    assert GoalFacts(target=1).has_figures


@pytest.mark.parametrize(
    ("changed", "letter", "code"),
    [
        ({"starts_on": datetime.date(2027, 4, 1)}, "time_bound", "PKG012"),
        ({"cycle": Cycle(datetime.date(2027, 4, 1), datetime.date(2027, 1, 1))}, "time_bound", "PKG012"),
        ({"unit": "XYZ"}, "measurable", "PKG009"),
        ({"direction": "within", "lower": "0.3", "upper": "0.2"}, "measurable", "PKG008"),
        ({"weight": "3/2", "parent": "P"}, "relevant", "PKG024"),
        ({"weight": "-1", "parent": "P"}, "relevant", "PKG024"),
        ({"capacity": "-1"}, "achievable", "PKG086"),
    ],
)
def test_what_cannot_be_meant_leaves_nothing_of_its_letter(changed: dict[str, Any], letter: str, code: str) -> None:
    given = {"metric": "win rate", "owner": "A", "unit": "ratio", "baseline": "0.2", "target": "0.3"}
    facts = GoalFacts(**{**given, "ends_on": datetime.date(2027, 3, 31), **changed})
    verdict = check_goal(facts)
    assert verdict.letters[letter].score == 0
    assert code in [each.code.code for each in verdict.letters[letter].findings]
    assert verdict.findings[0].what("zh") != verdict.findings[0].what("en")


def test_a_goal_of_which_there_are_two_is_told_and_a_parent_elsewhere_is_not() -> None:
    goal = Goal("G-1", "A", cycle_of("2027-Q1"), metric="wins", baseline=0, target=9, parent="O-1")
    verdicts = check_stored_goals([goal, goal, replace(goal, id="G-2")])
    assert [verdict.letters["relevant"].score for verdict in verdicts] == [0, 0, 2]
    assert "PKG001" in codes(verdicts[0])


def test_a_stored_goal_with_days_the_wrong_way_round_or_below_itself_is_told() -> None:
    cycle = Cycle(datetime.date(2027, 4, 1), datetime.date(2027, 3, 31))
    goal = Goal("G-1", "A", cycle, metric="wins", baseline=0, target=9, unit="XYZ", weight=Fraction(3, 2), parent="G-1")
    verdict = check_goal(goal)
    wrong = [each.code.code for each in verdict.findings if each.code.code.startswith("PKG")]
    assert (verdict.goal, sorted(wrong)) == ("G-1", ["PKG003", "PKG009", "PKG012", "PKG024"])
    assert [verdict.letters[name].score for name in ("measurable", "relevant", "time_bound")] == [0, 0, 0]


@pytest.mark.parametrize("text", ["launch spending", "Launch spending.", "launch spending 5%"])
def test_a_noun_that_could_be_a_verb_is_read_at_the_end_of_a_sentence_too(text: str) -> None:
    assert "PKW016" in codes(check_goal(text))


def test_a_verdict_goes_to_where_its_sentence_stands() -> None:
    verdict = check_goal("Improve trust, and trust again")
    line = "    goal Improve trust, and trust again"
    places = [each.places[0] for each in verdict.findings]
    for to, column in ((Place("a.plan", line=7, column=10, text=line), 10), (Place("a.plan", line=7, text=line), 1)):
        moved = verdict.at(to)
        found = [each.places[0] for each in moved.findings]
        assert [(each.name, each.line, each.text) for each in found] == [("a.plan", 7, line)] * len(places)
        assert [each.column for each in found] == [each.column and each.column + column - 1 for each in places]
        assert {each.column for each in places} >= {None, 1, 9}
        told = [finding for letter in moved.letters.values() for finding in letter.findings]
        assert set(told) <= set(moved.findings) and told
    unsaid = verdict.at(Place("a.plan", line=7, column=10))
    assert {each.places[0].text for each in unsaid.findings if each.places[0].column} == {verdict.text}
