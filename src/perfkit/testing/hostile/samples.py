"""One stored document of each kind, rich in fields, to be changed."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from fractions import Fraction
from functools import cache

from perfkit import expr, plans
from perfkit.approval import Approval, advance
from perfkit.diagnostics import Json
from perfkit.forecast import ByPace, Course, Seasonal, Standing
from perfkit.goals import (
    Branch,
    CascadeMethod,
    CascadePart,
    CheckIn,
    Goal,
    GoalFacts,
    Milestone,
    cascade,
    cascade_tree,
    cycle_of,
    rebaseline,
)
from perfkit.lang import plan_to_json
from perfkit.ledger import Effect, EntryKind, LedgerEntry, Reason
from perfkit.metrics import Aggregation, Comparison, Condition, Metric, Ratio, Simple
from perfkit.responses import ResponseLog, ToldStatement, respond
from perfkit.review import Evidence, Lesson, LessonKind
from perfkit.scoring import Calibration, Criterion, LinearCurve, Move, Scorecard, calibrate, make_guideline
from perfkit.testing.case import random_case
from perfkit.values import Money
from perfkit.views import (
    render_approvals,
    render_calibrations,
    render_cascades,
    render_forecasts,
    render_goals,
    render_ledger,
    render_lessons,
    render_metrics,
    render_responses,
    render_scorecards,
    schema_of,
)

_DAY = datetime.date
_HALF, _TENTH = Fraction(1, 2), Fraction(1, 10)


@cache
def documents() -> dict[str, str]:
    """By the name of its door the text of a document that the door takes."""
    return {
        "goals": render_goals(_goals()),
        "wishes": _wishes(),
        "metrics": render_metrics(_metrics()),
        "scorecards": render_scorecards(
            {
                "sales": Scorecard(
                    (Criterion("won", _HALF, LinearCurve(Fraction(0), Fraction(200))), Criterion("calls", _HALF)),
                    scale=Fraction(100),
                )
            }
        ),
        "calibrations": render_calibrations(_calibrations()),
        "forecasts": render_forecasts([method.forecast(_courses(), _standing()) for method in (ByPace(), Seasonal())]),
        "cascades": _cascades(),
        "lessons": render_lessons(_lessons()),
        "approvals": render_approvals([_approval()]),
        "responses": render_responses([_responses()]),
        "ledger": render_ledger((*_posted(), *_by_hand())),
        "tree": json.dumps(plan_to_json(random_case(3).load().model), ensure_ascii=False),
    }


def _goals() -> list[Goal]:
    goal = Goal(
        "G-1",
        "E-17",
        cycle_of("2027-Q1"),
        title="提高赢单率",
        metric="won",
        unit="USD",
        baseline=Fraction(80),
        target=Fraction(100),
        weight=_HALF,
        milestones=(Milestone("M-1", _DAY(2027, 2, 1), _HALF), Milestone("M-2", _DAY(2027, 3, 1), _HALF)),
        check_ins=(CheckIn(_DAY(2027, 2, 2), Fraction(90), 3),),
    )
    return [
        goal,
        rebaseline(
            Goal("G-2", "E-18", cycle_of("2027-Q1"), target=Fraction(5)), _DAY(2027, 2, 1), "market", target=Fraction(4)
        ),
    ]


def _wishes() -> str:
    facts: dict[str, Json] = {
        "metric": "nps",
        "target": "60",
        "baseline": "51",
        "unit": "count",
        "starts_on": "2027-01-01",
        "ends_on": "2027-06-30",
        "history": ["51", "52.5"],
        "peers": ["40"],
        "drivers": ["calls"],
        "weight": "1/2",
    }
    return json.dumps(["Lift NPS to 60 by 30 June 2027", facts])


def _metrics() -> list[Metric]:
    only = (Condition("stage", Comparison.IS, "won"), Condition("amount", Comparison.ABOVE, Fraction(0)))
    won = Simple("deals", Aggregation.SUM, "amount", "booked", only)
    return [Metric("won", won, unit="USD"), Metric("rate", Ratio("won", "calls"), label="赢单率")]


def _calibrations() -> list[Calibration]:
    guideline = make_guideline({"A": 2 * _TENTH, "B": 7 * _TENTH, "C": _TENTH})
    return [calibrate({"P1": "A", "P2": "A", "P3": "B"}, guideline, [Move("P2", "B", "late deals", "Eve")])]


def _courses() -> list[Course]:
    amounts = tuple((_DAY(2020, month, 5), Fraction(90 * month, 7)) for month in (1, 2, 3))
    return [
        Course(_DAY(year, 1, 1), _DAY(year, 3, 31), tuple((day.replace(year=year), amount) for day, amount in amounts))
        for year in range(2015, 2027)
    ]


def _standing() -> Standing:
    amounts = ((_DAY(2027, 1, 5), Fraction(100)),)
    return Standing(_DAY(2027, 1, 1), _DAY(2027, 3, 31), _DAY(2027, 1, 31), amounts, Fraction(900))


def _cascades() -> str:
    one = cascade(
        Money(900, "USD"),
        [CascadePart("a", weight=Fraction(1)), CascadePart("b", weight=Fraction(2))],
        method=CascadeMethod.DRIVER,
    )
    tree = cascade_tree(100, _branch("top", _branch("a"), _branch("b", _branch("c"), _branch("d"))), unit="count")
    return render_cascades([one, tree])


def _branch(name: str, *below: Branch) -> Branch:
    return Branch(CascadePart(name, weight=Fraction(1)), below)


def _lessons() -> list[Lesson]:
    seen = (Evidence("win rate", Fraction(1, 3), "ratio"),)
    return [Lesson("L-1", "2027-Q2", "north", LessonKind.WORKED, "demo first", "客户要见人", evidence=seen, by="E-1")]


def _responses() -> ResponseLog:
    log, day = ResponseLog("E-17", "2027-01"), _DAY(2027, 2, 3)
    told = ToldStatement("E-17", "2027-01", "9f3a", ("commission", "deal D-1"), ("USD",))
    log = respond(log, told, "dispute", by="ann", on=day, line="deal D-1", text="是我的", amount="USD 120.00").log
    thread = log.id
    log = respond(log, told, "answer", by="bo", on=day, text="let us see", replies_to=thread).log
    return respond(
        log, told, "resolve", by="cy", on=day, text="so be it", replies_to=thread, outcome="upheld", amount="USD 110.00"
    ).log


def _posted() -> tuple[LedgerEntry, ...]:
    return next(case.ledger for case in map(random_case, range(500)) if len(case.ledger) > 2)


def _by_hand() -> tuple[LedgerEntry, ...]:
    """What people and hosts enter beside what a run posts: entries of the form that has all fields."""
    adjusted = LedgerEntry(
        *(EntryKind.ADJUSTED, "Plan", 1, "9f3a", "E-17", "commission", "2027-02", "2027-01", ("deal", "D-1"), 1),
        *(Fraction(-1999), "USD"),
        effect=Effect.ON_TOP,
        label=Reason.CLAWBACK.value,
        note="按约定",
        by="ana",
    )
    paid = LedgerEntry(
        *(EntryKind.PAID, "Plan", 1, "9f3a", "E-17", "commission", "2027-02", "2027-02", None, 0),
        *(Fraction(1999), "USD"),
        cites=(adjusted.id,),
        reference="run 7",
    )
    return adjusted, paid


@cache
def field_names(door: str) -> tuple[str, ...]:
    """Every field that a door knows, whether or not its sample has it."""
    if door == "tree":
        nouns = [each for each in (*vars(plans).values(), *vars(expr).values()) if isinstance(each, type)]
    else:
        nouns = [GoalFacts]
    named = {field.name for each in nouns if is_dataclass(each) for field in fields(each)}
    return tuple(sorted(named if door in ("tree", "wishes") else set(_iter_fields(schema_of(door)))))


def _iter_fields(schema: Json) -> Iterator[str]:
    """The names of all properties in a JSON schema."""
    inside: Iterable[Json] = schema if isinstance(schema, list) else ()
    if isinstance(schema, dict):
        known = schema.get("properties")
        yield from known if isinstance(known, dict) else ()
        inside = schema.values()
    for each in inside:
        yield from _iter_fields(each)


def _approval() -> Approval:
    approval = Approval("run 2027-Q1")
    for action, by in (("make", "ana"), ("check", "bo"), ("approve", "cy"), ("lock", "cy"), ("pay", "di")):
        approval = advance(approval, action, by=by, on=_DAY(2027, 4, 5), fingerprint="9f3a", note="so").approval
    return approval
