"""The doors for stored scorecards, calibrations, forecasts, cascades and lessons: round trips, and what is refused."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Callable
from fractions import Fraction as F

import pytest

from perfkit.diagnostics import Finding, Json, PerfkitError, Words
from perfkit.forecast import ByPace, Course, Forecast, Seasonal, Shrunk, Standing
from perfkit.goals import Cascade, CascadeMethod, CascadePart, CascadeTree, cascade, recascade
from perfkit.review import Evidence, Lesson, LessonKind
from perfkit.scoring import (
    Adjustment,
    AdjustmentKind,
    AppealOutcome,
    Calibration,
    Criterion,
    Move,
    Scorecard,
    Strength,
    calibrate,
    make_guideline,
    score,
)
from perfkit.views import (
    document_of,
    parse_calibrations,
    parse_cascades,
    parse_forecasts,
    parse_lessons,
    parse_scorecards,
    render_calibrations,
    render_cascades,
    render_forecasts,
    render_lessons,
    render_scorecards,
    schema_of,
)
from tests.goals.cascades import make_case
from tests.scoring.random_cards import make_card, make_figures

Parse = Callable[[str], tuple[object, tuple[Finding, ...]]]
day = datetime.date


def make_round(chance: random.Random) -> Calibration:
    """A round of calibration as it may come: infeasible, with moves that hold and moves that do not."""
    labels = ["A", "B", "C"]
    people = [f"P{number}" for number in range(chance.randint(1, 9))]
    strength = chance.choice(list(Strength))
    guideline = make_guideline({"A": F(1, 5), "B": F(7, 10), "C": F(1, 10)}, strength=strength)
    moves = [
        Move(chance.choice([*people, "X"]), chance.choice([*labels, "Z"]), chance.choice(["", "late deals"]), "Eve")
        for _ in range(chance.randint(0, 4))
    ]
    return calibrate({person: chance.choice(labels) for person in people}, guideline, moves)


def make_forecasts(chance: random.Random) -> list[Forecast]:
    """What several methods say of one standing, with enough past and with too little."""

    def course(year: int, last: int) -> Course:
        amounts = [
            (day(year, chance.randint(1, last), chance.randint(1, 28)), F(chance.randint(1, 900), 7)) for _ in range(5)
        ]
        return Course(day(year, 1, 1), day(year, 3, 31), tuple(amounts))

    past = [course(2000 + number, 3) for number in range(chance.choice([0, 3, 12]))]
    running = course(2027, 1)
    now = Standing(day(2027, 1, 1), day(2027, 3, 31), day(2027, 1, 31), running.amounts, chance.choice([None, F(900)]))
    return [method.forecast(past, now) for method in (ByPace(), Seasonal(), Shrunk())]


LESSONS = (
    Lesson("L-1", "2027-Q2", "north", LessonKind.WORKED, "demo first", "win rate rose", goals=("G-1", "G-2")),
    Lesson(
        *("L-2", "2027-Q2", "south", LessonKind.TO_TRY, "多跑一线", "客户要见人", "two visits a week"),
        on=day(2027, 7, 1),
        by="E-1",
        evidence=(Evidence("win rate", F(1, 3), "ratio"), Evidence("deals", F(7), "count")),
    ),
)


@pytest.mark.unmeasured
def test_random_scorecards_are_read_back_and_score_the_same() -> None:
    for number in range(150):
        chance = random.Random(number)
        cards = {f"card {at}": make_card(chance) for at in range(2)}
        text = render_scorecards(cards)
        found, findings = parse_scorecards(text)
        assert findings == () and found == cards and render_scorecards(found) == text
        figures = make_figures(chance, cards["card 0"])
        assert score(found["card 0"], figures) == score(cards["card 0"], figures)


@pytest.mark.unmeasured
def test_random_rounds_of_calibration_are_read_back_and_go_on() -> None:
    guideline = make_guideline({"A": F(1, 5), "B": F(7, 10), "C": F(1, 10)})
    for number in range(150):
        rounds = [make_round(random.Random(number))]
        text = render_calibrations(rounds)
        found, findings = parse_calibrations(text)
        assert findings == () and list(found) == rounds and render_calibrations(found) == text
        again = calibrate(found[0].before, guideline, earlier=found[0].moves)
        assert dict(again.after) == dict(rounds[0].after)


def test_an_appeal_over_a_score_keeps_number_and_label_apart() -> None:
    kind = AdjustmentKind.APPEAL
    appeal = Adjustment(kind, "Ann", F(85), F(261, 3), "late", "Ann", "Eve", day(2027, 1, 9), AppealOutcome.UPHELD)
    label = Adjustment(AdjustmentKind.CORRECTION, "Bo", "85", "90", "typed wrongly", "Eve")
    kept = Calibration({"Ann": "A"}, {"Ann": "A"}, (appeal, label), {"A": 1}, {"A": 1})
    found, _ = parse_calibrations(render_calibrations([kept]))
    assert found == (kept,)
    assert [type(each.before) for each in found[0].moves] == [F, str]


def test_forecasts_are_read_back_with_their_findings_and_words() -> None:
    for number in range(40):
        forecasts = make_forecasts(random.Random(number))
        text = render_forecasts(forecasts)
        found, findings = parse_forecasts(text)
        assert findings == () and list(found) == forecasts and render_forecasts(found) == text
        assert [each.what("zh") for one in found for each in one.findings] == [
            each.what("zh") for one in forecasts for each in one.findings
        ]


@pytest.mark.unmeasured
def test_random_cascades_and_trees_are_read_back_and_split_anew_alike() -> None:
    for number in range(150):
        case = make_case(number)
        one, tree = case.done, case.split_tree
        text = render_cascades([one, tree])
        found, findings = parse_cascades(text)
        assert findings == () and list(found) == [one, tree] and render_cascades(found) == text
        stored = found[0]
        assert isinstance(stored, Cascade) and isinstance(found[1], CascadeTree)
        assert recascade(stored) == recascade(one)


def test_a_cascade_that_was_refused_is_read_back_with_its_reason() -> None:
    refused = cascade(100, [CascadePart("a", weight=F(0))], method=CascadeMethod.DRIVER, unit="count")
    assert not refused.is_complete
    assert parse_cascades(render_cascades([refused])) == ((refused,), ())


def test_lessons_are_read_back() -> None:
    text = render_lessons(LESSONS)
    assert parse_lessons(text) == (LESSONS, ())
    document_of("lessons").model_validate_json(text)


@pytest.mark.parametrize("kind", ["scorecards", "calibrations", "forecasts", "cascades"])
def test_each_kind_has_a_schema_that_what_is_written_fits(kind: str) -> None:
    assert schema_of(kind)["additionalProperties"] is False
    document_of(kind).model_validate_json(WRITTEN[kind])


CARDS = {"field": Scorecard((Criterion("sales", F(1)),), scale=F(100))}
WRITTEN = {
    "scorecards": render_scorecards(CARDS),
    "calibrations": render_calibrations([make_round(random.Random(3))]),
    "forecasts": render_forecasts(make_forecasts(random.Random(2))),
    "cascades": render_cascades([make_case(5).done, make_case(7).split_tree]),
    "lessons": render_lessons(LESSONS),
}
PARSERS: dict[str, Parse] = {
    "scorecards": parse_scorecards,
    "calibrations": parse_calibrations,
    "forecasts": parse_forecasts,
    "cascades": parse_cascades,
    "lessons": parse_lessons,
}


def reasons(kind: str, text: str) -> list[tuple[str, str]]:
    found, findings = PARSERS[kind](text)
    assert not found
    assert {each.code.code for each in findings} <= {"PKK013"}
    return [(each.places[0].path, dict(each.values)["reason"].en) for each in findings]  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", PARSERS)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{",
        "1e999",
        "nan",
        '"x"',
        "[" * 5000,
        '{"a":1,"a":2}',
        '{"schema": "perfkit.other/1"}',
        "\ud800",
    ],
)
def test_what_is_no_document_is_refused_by_every_door(kind: str, text: str) -> None:
    assert reasons(kind, text)


def mutate(found: Json, chance: random.Random) -> Json:
    """The document with one value changed, dropped or doubled, somewhere."""
    if isinstance(found, dict) and found and chance.random() < 0.9:
        key = chance.choice(list(found))
        if chance.random() < 0.15:
            return {name: value for name, value in found.items() if name != key}
        return {**found, key: mutate(found[key], chance)}
    if isinstance(found, list) and found and chance.random() < 0.9:
        at = chance.randrange(len(found))
        return [*found[:at], mutate(found[at], chance), *found[at + chance.randint(0, 1) :]]
    strange: list[Json] = [None, True, 0, -1, 10**30, "", "x", "1/0", "-0", "9" * 5000, "1e9", "2027-02-30", [], {}]
    return chance.choice([*strange, "0", "-1", "1/3", "PKX999", {"type": "linear"}, {"number": "1"}])


@pytest.mark.parametrize("kind", PARSERS)
def test_a_document_changed_by_hand_is_read_or_refused_and_nothing_else_is_raised(kind: str) -> None:
    document = json.loads(WRITTEN[kind])
    outcomes = set()
    for number in range(400):
        text = json.dumps(mutate(document, random.Random(number)))
        found, findings = PARSERS[kind](text)
        outcomes.add(bool(findings))
        assert not (found and findings)
        if isinstance(found, tuple) and found and isinstance(found[0], Cascade):
            use_cascade(found[0])
    assert outcomes == {True, False}


def use_cascade(found: Cascade) -> None:
    """What is read can be split anew, or says why not."""
    try:
        recascade(found, total=found.total + 1)
    except PerfkitError as refused:
        assert refused.findings


@pytest.mark.parametrize(
    ("kind", "before", "after", "path", "reason"),
    [
        ("scorecards", '"1"', "1", "scorecards.field.rows[0].weight", "a text is wanted; numbers stand as text too"),
        ("scorecards", '"rows"', '"lines"', "scorecards.field.rows", "it is missing"),
        ("lessons", "2027-07-01", "2027-06-31", "lessons[1].on", "there is no such day"),
        ("lessons", '"to_try"', '"tried"', "lessons[1].kind", "it is none of the words known here"),
        ("forecasts", "PKF", "PKY", "forecasts[0].findings[0].code", "it names a code that perfkit does not know"),
    ],
)
def test_a_wrong_value_is_told_with_its_place(kind: str, before: str, after: str, path: str, reason: str) -> None:
    assert before in WRITTEN[kind]
    assert (path, reason) in reasons(kind, WRITTEN[kind].replace(before, after, 1))


def test_shares_that_do_not_make_up_their_whole_are_refused() -> None:
    parts = [CascadePart("a"), CascadePart("b")]
    text = render_cascades([cascade(100, parts, method=CascadeMethod.EQUAL, unit="count")])
    wanted = [("cascades[0]", "its shares do not make up the whole")]
    assert reasons("cascades", text.replace('"value": "50"', '"value": "51"', 1)) == wanted
    assert reasons("cascades", text.replace('"key": "b"', '"key": "a"')) == wanted
    assert reasons("cascades", text.replace('"step": "1"', '"step": "0"')) == wanted
    assert reasons("cascades", text.replace('"unit"', '"padding": "-2",\n"unit"')) == wanted


def test_levels_that_hang_in_the_air_are_refused() -> None:
    tree = make_case(7).split_tree
    document = json.loads(render_cascades([tree]))
    levels = document["cascades"][0]["levels"]
    levels[-1]["path"] = ["nobody"]
    found = reasons("cascades", json.dumps(document))
    assert found == [(f"cascades[0].levels[{len(levels) - 1}].path", "its path leads to no share above it")]
    document["cascades"][0]["levels"] = []
    assert reasons("cascades", json.dumps(document)) == [("cascades[0].levels", "it does not hold what it should")]


def test_words_that_differ_by_language_and_words_that_do_not_are_told_apart() -> None:
    forecast = Forecast("own", F(1), None, None, None, F(4, 5), 0, Words("same", "same"))
    assert parse_forecasts(render_forecasts([forecast])) == ((forecast,), ())
