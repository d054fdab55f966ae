"""Early warnings: each rule raises with a reason in words, and clears at a better figure."""

import datetime
from dataclasses import replace
from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.forecast import ALERT_RULES, AlertRule, Reading, Warns, run_alerts
from perfkit.goals import GoalDirection

DAY = datetime.date


def series(*changes: dict[str, object]) -> list[Reading]:
    base = Reading(DAY(2027, 1, 1), Fraction(10), Fraction(100))
    return [
        replace(base, day=DAY(2027, 1, 1 + at), **change)  # type: ignore[arg-type]
        for at, change in enumerate(changes)
    ]


def told(warns: Warns, *changes: dict[str, object], as_of: datetime.date | None = None) -> list[tuple[bool, str]]:
    readings = series(*changes)
    alerts = run_alerts(readings, as_of=as_of or readings[-1].day)
    return [(alert.is_raised, alert.reason.en) for alert in alerts if alert.rule.warns is warns]


def numbers(name: str, *values: str) -> list[dict[str, object]]:
    return [{name: Fraction(value)} for value in values]


def test_behind_pace_is_raised_and_cleared_with_a_gap() -> None:
    assert told(Warns.BEHIND_PACE, *numbers("due", "10", "12", "10.8", "10.5", "11")) == [
        (True, "83% of what is due by now is there"),
        (False, "95% of what is due by now is there"),
    ]


@pytest.mark.parametrize(
    ("warns", "name", "values", "said"),
    [
        (Warns.UNLIKELY, "chance", ("0.6", "0.39"), "the chance of reaching the target is 39%"),
        (Warns.OUT_OF_REACH, "required_of_best", ("1", "1.3"), "the rate that is needed is 130% of the best so far"),
        (Warns.CONFIDENCE_FELL, "confidence", ("8", "7", "5.5"), "confidence is 2.5 below its highest"),
        (Warns.WATERMELON, "confidence", ("5", "6.5"), "confidence rose by 1.5 since the figure last did"),
    ],
)
def test_each_rule_says_what_it_saw(warns: Warns, name: str, values: tuple[str, ...], said: str) -> None:
    assert told(warns, *numbers(name, *values)) == [(True, said)]


def test_a_rise_that_the_figure_shares_is_no_watermelon() -> None:
    rising: list[dict[str, object]] = [{"confidence": Fraction(5 + at), "actual": Fraction(10 + at)} for at in range(3)]
    assert told(Warns.WATERMELON, *rising) == []


def test_silence_is_raised_while_it_lasts_and_cleared_by_a_reading() -> None:
    assert told(Warns.SILENT, {}, as_of=DAY(2027, 1, 14)) == []
    assert told(Warns.SILENT, {}, as_of=DAY(2027, 1, 20)) == [(True, "14 days without a reading")]
    late = [*series({}), Reading(DAY(2027, 1, 31), Fraction(10), Fraction(100))]
    alerts = [each for each in run_alerts(late, as_of=DAY(2027, 1, 31)) if each.rule.warns is Warns.SILENT]
    assert [(alert.day, alert.is_raised) for alert in alerts] == [(DAY(2027, 1, 15), True), (DAY(2027, 1, 31), False)]


def test_a_hockey_stick_and_a_late_edit_of_the_target_are_seen() -> None:
    changes: list[dict[str, object]] = [
        {"passed": Fraction(9, 10), "actual": Fraction(30)},
        {"passed": Fraction(1), "actual": Fraction(80), "target_moved": True},
    ]
    assert told(Warns.HOCKEY_STICK, *changes) == [(True, "50% of the target came in the last tenth of the period")]
    assert told(Warns.TARGET_MOVED, *changes) == [(True, "the target was edited when 100% of the period had passed")]


def test_a_rule_may_take_several_readings_in_a_row() -> None:
    rule = AlertRule(Warns.BEHIND_PACE, Fraction(9, 10), Fraction(1), readings=2)
    readings = series(*numbers("due", "20", "10", "20", "20", "10", "10"))
    alerts = run_alerts(readings, as_of=readings[-1].day, rules=[rule])
    assert [(alert.day.day, alert.is_raised) for alert in alerts] == [(4, True), (6, False)]


def test_every_rule_has_words_in_both_languages() -> None:
    assert {rule.warns for rule in ALERT_RULES} == set(Warns)
    alerts = run_alerts(series(*numbers("due", "20")), as_of=DAY(2027, 1, 1))
    assert alerts[0].reason.zh == "目前完成应有进度的 50%"


@pytest.mark.parametrize(("raised", "cleared", "readings"), [(1, 1, 1), (2, 1, 1), (1, 2, 0)])
def test_a_rule_that_would_flap_is_refused(raised: int, cleared: int, readings: int) -> None:
    with pytest.raises(Refused, match="PKF007"):
        AlertRule(Warns.BEHIND_PACE, Fraction(raised), Fraction(cleared), readings)


def test_readings_out_of_order_are_refused() -> None:
    first, second = series({}, {})
    for wrong in ([second, first], [first, first]):
        with pytest.raises(Refused, match="PKF008"):
            run_alerts(wrong, as_of=second.day)
    with pytest.raises(Refused, match=f"PKF008 .*comes after {first.day}, the day that is looked at"):
        run_alerts([second], as_of=first.day)


def test_where_less_is_better_being_above_what_is_due_is_behind() -> None:
    def less(actual: str) -> list[str]:
        readings = series({"actual": Fraction(actual), "due": Fraction(7)})
        alerts = run_alerts(readings, as_of=readings[-1].day, direction=GoalDirection.LESS)
        return [f"{alert.reason.en}|{alert.reason.zh}" for alert in alerts]

    assert less("9") == ["129% of what is due by now is there, and less is better|目前为应有水平的 129%，而越少越好"]
    assert less("5") == less("7") == less("0") == []


def test_where_less_is_better_any_is_too_many_when_none_is_due() -> None:
    readings = series(*({"actual": Fraction(actual), "due": Fraction(0)} for actual in (0, 3, 0)))
    alerts = run_alerts(readings, as_of=readings[-1].day, direction=GoalDirection.LESS)
    assert [(each.day.day, each.is_raised, each.reason.en) for each in alerts] == [
        (2, True, "some is there although none is due, and less is better"),
        (3, False, "none is there and none is due"),
    ]
    assert run_alerts(readings, as_of=readings[-1].day) == ()


def test_the_rules_that_look_at_the_figure_follow_its_direction() -> None:
    falling: list[dict[str, object]] = [
        {"confidence": Fraction(5 + at), "actual": Fraction(10 - at)} for at in range(3)
    ]
    readings = series(*falling, *numbers("confidence", "9"))
    for direction, said in (
        (GoalDirection.MORE, ["confidence rose by 1 since the figure last did"]),
        (GoalDirection.LESS, ["confidence rose by 2 since the figure last fell"]),
        (GoalDirection.WITHIN, []),
    ):
        alerts = run_alerts(readings, as_of=readings[-1].day, direction=direction)
        assert [each.reason.en for each in alerts if each.is_raised and each.rule.warns is Warns.WATERMELON] == said
    jump: list[dict[str, object]] = [
        {"passed": Fraction(9, 10), "actual": Fraction(30)},
        {"passed": Fraction(1), "actual": Fraction(80)},
    ]
    assert run_alerts(series(*jump), as_of=DAY(2027, 1, 2), direction=GoalDirection.LESS) == ()


def test_within_a_band_and_where_nothing_is_due_no_share_is_told() -> None:
    readings = series(*numbers("due", "20", "0", "-20"))
    assert run_alerts(readings, as_of=DAY(2027, 1, 3), direction=GoalDirection.WITHIN) == ()
    assert len(run_alerts(readings, as_of=DAY(2027, 1, 3))) == 1


def test_silence_counts_from_the_first_day_that_readings_are_due() -> None:
    first = DAY(2027, 1, 1)
    found = run_alerts([], as_of=DAY(2027, 1, 20), since=first)
    assert [(alert.day, alert.reason.en) for alert in found] == [(DAY(2027, 1, 15), "14 days without a reading")]
    assert run_alerts([], as_of=DAY(2027, 1, 14), since=first) == ()
    late = [Reading(DAY(2027, 1, 16), Fraction(10), Fraction(100))]
    found = run_alerts(late, as_of=DAY(2027, 1, 20), since=first)
    assert [(alert.day.day, alert.is_raised) for alert in found] == [(15, True), (16, False)]
    with pytest.raises(Refused, match="PKF010"):
        run_alerts([], as_of=DAY(2027, 1, 20))
    loud = [rule for rule in ALERT_RULES if rule.warns is not Warns.SILENT]
    assert run_alerts([], as_of=DAY(2027, 1, 20), rules=loud) == ()
    early = [Reading(DAY(2026, 12, 28), Fraction(10), Fraction(100))]
    assert run_alerts(early, as_of=DAY(2027, 1, 12), since=first)[0].day == DAY(2027, 1, 11)
