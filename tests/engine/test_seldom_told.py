"""What is seldom told: of more rows than are named, of keys with aliases, of tables that nothing decides."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from perfkit import Override, evaluate, load_plan
from perfkit.engine.awards import ChangedAward
from perfkit.ledger import encode_value
from perfkit.trace import FigureId
from tests.engine.small import DEALS, HEAD, REPS, Row, run, shown, told
from tests.engine.test_late import PEOPLE, PLAN


@pytest.mark.parametrize(
    ("before", "after", "english", "chinese"),
    [
        (None, Fraction(3), "was nothing, comes to 3", "原来没有，按现有数据为 3"),
        (Fraction(3), None, "was 3, comes to nothing", "原为 3，按现有数据没有"),
        (True, False, "was yes, comes to no", "原为 是，按现有数据为 否"),
        ("Gold", "Silver", "was `Gold`, comes to `Silver`", "原为 `Gold`，按现有数据为 `Silver`"),
    ],
)
def test_an_award_that_changes_is_told_with_what_it_was_and_comes_to(
    before: Fraction | str | None, after: Fraction | str | None, english: str, chinese: str
) -> None:
    stored = (None if each is None else encode_value(each) for each in (before, after))
    said = ChangedAward("level", "2027-01", *stored).told
    assert said.en == f"{english} with what is known now; no money is posted for it"
    assert said.zh == f"{chinese}；不是金额，不入账"


@pytest.mark.parametrize(
    ("count", "named"),
    [(1, "`L1`"), (5, "`L1`, `L2`, `L3`, `L4`, `L5`"), (6, "`L1`, `L2`, `L3`, `L4`, `L5` …")],
)
def test_of_rows_that_came_late_five_are_named(count: int, named: str) -> None:
    plan, own = load_plan(PLAN), {"rep": "Ann", "amount": "100"}
    first = {"id": "D-0", "booked": "2027-01-10", **own}
    ledger = evaluate(plan, {"rep": PEOPLE, "deal": [first]}, "2027-01").entries
    late = [{"id": f"L{number}", "booked": "2027-01-20", **own} for number in range(1, count + 1)]
    found = evaluate(plan, {"rep": PEOPLE, "deal": [first, *late]}, "2027-02", ledger=ledger).findings
    said = "`commission` passes over rows of earlier periods for which nothing was posted"
    assert [each.what() for each in found if each.code.code == "PKE031"] == [f"{said} ({count}): {named}"]


@pytest.mark.parametrize(
    ("count", "named"),
    [(1, "`L1`"), (5, "`L1`, `L2`, `L3`, `L4`, `L5`"), (6, "`L1`, `L2`, `L3`, `L4`, `L5` …")],
)
def test_of_rows_that_no_version_reckons_five_are_named(count: int, named: str) -> None:
    head = HEAD.replace("month\n", "month\nversion by booked\n", 1).replace(
        "effective 2027-01-01", "effective 2027-01-06"
    )
    head = head.replace("  stage  : text or empty", "  of     : deal or empty")
    old: Row = {"id": "OLD", "rep": "A", "booked": "2027-01-05", "amount": "1", "of": None}
    lost: list[Row] = [
        {"id": f"L{number}", "rep": "A", "booked": "2027-01-06", "amount": "1", "of": "OLD"}
        for number in range(1, count + 1)
    ]
    result = run("pay each deal fee = 5% * amount\n", head=head, deals=[*lost, old])
    (found,) = (each for each in result.findings if named.split(",")[0] in each.what())
    rows = "row" if count == 1 else "rows"
    assert found.what() == f"no version of the plan reckons {count} {rows} of `deal`: {named}"
    assert found.places[0].line == 1


ALIASED = HEAD.replace(
    "group team",
    "rows price key stage\n  stage  : text\n  amount : money\n"
    "alias price\n  | written | means |\n  | W | Won |\ngroup team",
)
UNIT = "calc each deal\n  unit : money = price(stage).amount  else USD 1\ncalc\n  total : money = sum(deal.unit)\n"


@pytest.mark.parametrize(
    ("stages", "prices", "totals"),
    [
        (["Won", "W"], {"Won": "7"}, ["USD 7.00", "USD 7.00"]),
        (["W", "X"], {"Won": "7", "X": "2"}, ["USD 7.00", "USD 2.00"]),
    ],
)
def test_a_key_is_found_by_its_alias_too(stages: list[str], prices: dict[str, str], totals: list[str]) -> None:
    deals: list[Row] = [{**deal, "stage": stage} for deal, stage in zip(DEALS, stages, strict=True)]
    price: list[Row] = [{"stage": stage, "amount": amount} for stage, amount in prices.items()]
    result = run(UNIT, head=ALIASED, deals=deals, price=price)
    assert (told(result), shown(result, "total")) == ([], dict(zip("AB", totals, strict=True)))


@pytest.mark.parametrize("stage", ["Lost", "W", "w"])
def test_a_key_that_is_neither_a_line_nor_an_alias_of_one_has_no_value(stage: str) -> None:
    deals: list[Row] = [{**DEALS[0], "stage": stage}]
    result = run(UNIT, head=ALIASED, deals=deals, price=[{"stage": "X", "amount": "7"}])
    assert (told(result), shown(result, "total")) == ([], {"A": "USD 1.00", "B": "USD 0.00"})


@pytest.mark.parametrize(
    ("first", "last"),
    [(None, None), ("2027-01-01", None), (None, "2027-01-31"), ("2027-01-02", "2027-03-31")],
)
def test_the_trace_of_a_replaced_figure_has_the_days_that_were_given(first: str | None, last: str | None) -> None:
    days = [None if each is None else datetime.date.fromisoformat(each) for each in (first, last)]
    given = Override("x", "7", participant="A", note="agreed", by="M. Ito", starts_on=days[0], ends_on=days[1])
    plan = load_plan(HEAD + "calc\n  x : number = score + 1\npay c = USD 1 * x\n")
    step = (
        evaluate(plan, {"rep": REPS, "deal": DEALS}, "2027-01", overrides=[given])
        .statements["A"]
        .trace.step(FigureId("rep", "x", "A"))
    )
    assert step is not None and step.replaced is not None
    assert (step.value, step.replaced.calculated) == (7, 3)
    assert [step.replaced.starts_on, step.replaced.ends_on] == days
