"""A plan's metrics as definitions: each way to gather, each comparison, and why another has no twin."""

from __future__ import annotations

from fractions import Fraction

import pytest

import perfkit
from perfkit.metrics import Adding, Aggregation, Comparison, Condition, Direction, MetricKind, NullPolicy, Ratio, Simple

HEAD = """perfkit 2027
plan "Measured" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period quarter
participants rep key id
  id : text
rows product key code
  code : text
  cost : money
rows deal from "deals" key no dated closed_on
  no        : text
  rep       : rep
  closed_on : date from "closed"
  signed_on : date or empty from "signed"
  state     : "won" or "lost"
  value     : money from "amount"
  product   : product or empty from "item"
  is_new    : flag
rows note key no
  no    : text
  rep   : rep
  pages : count from "sheets"
rows visit key no dated deal.closed_on
  no      : text
  deal    : deal
  minutes : number
parameter low : number = 5
parameter none : money = USD 0
input
  x : number
"""
SUM, COUNT = Aggregation.SUM, Aggregation.COUNT
IS, IS_NOT = Comparison.IS, Comparison.IS_NOT
ZERO, UNDEFINED = NullPolicy.ZERO, NullPolicy.UNDEFINED


def take(lines: str) -> tuple[perfkit.Metric, ...]:
    return perfkit.load_plan(f"{HEAD}metric\n{lines}\npay bonus = USD 1\n").take_metrics()


def deals(aggregation: Aggregation, column: str = "", dated_by: str = "closed", *where: Condition) -> Simple:
    return Simple("deals", aggregation, column, dated_by, where)


def gathered(where: str) -> str:
    return f"count = count(deal where {where})"


@pytest.mark.parametrize(
    ("line", "reckoned", "policy"),
    [
        ("money = sum(deal.value)", deals(SUM, "amount"), ZERO),
        ("money = sum(deal.value over this period)", deals(SUM, "amount"), ZERO),
        ("money = sum(deal.value dated signed_on)", deals(SUM, "amount", "signed"), ZERO),
        ("count = count(deal)", deals(COUNT), ZERO),
        ("count = count(deal)  else 0", deals(COUNT), ZERO),
        ("count = distinct(deal.state)", deals(Aggregation.COUNT_DISTINCT, "state"), ZERO),
        ("count = distinct(deal.closed_on)", deals(Aggregation.COUNT_DISTINCT, "closed"), ZERO),
        (
            "count = distinct(deal.product where deal.product is not empty)",
            *(deals(Aggregation.COUNT_DISTINCT, "item", "closed", Condition("item", IS_NOT, "")), ZERO),
        ),
        ("money or empty = average(deal.value)", deals(Aggregation.AVERAGE, "amount"), UNDEFINED),
        ("money = average(deal.value)  else USD 0", deals(Aggregation.AVERAGE, "amount"), ZERO),
        ("money or empty = median(deal.value)", deals(Aggregation.MEDIAN, "amount"), UNDEFINED),
        ("money or empty = min(deal.value)", deals(Aggregation.LEAST, "amount"), UNDEFINED),
        ("money = max(deal.value)  else none", deals(Aggregation.GREATEST, "amount"), ZERO),
        ("count = sum(note.pages over all to date)", None, None),
        ("count = sum(note.pages)", Simple("note", SUM, "sheets"), ZERO),
        ("count = count(note where note.pages > 3)",
         Simple("note", COUNT, where=(Condition("sheets", Comparison.ABOVE, Fraction(3)),)), ZERO),
        # Each comparison, and each kind of value.
        (gathered("deal.value < USD 10"), Condition("amount", Comparison.BELOW, Fraction(10)), ZERO),
        (gathered("deal.value <= USD 10"), Condition("amount", Comparison.AT_MOST, Fraction(10)), ZERO),
        (gathered("deal.value == USD 0.50"), Condition("amount", IS, Fraction(1, 2)), ZERO),
        (gathered("deal.value != USD 0"), Condition("amount", IS_NOT, Fraction(0)), ZERO),
        (gathered("deal.value >= -USD 3"), Condition("amount", Comparison.AT_LEAST, Fraction(-3)), ZERO),
        (gathered("deal.value > USD 10"), Condition("amount", Comparison.ABOVE, Fraction(10)), ZERO),
        (gathered('deal.state != "won"'), Condition("state", IS_NOT, "won"), ZERO),
        (gathered("deal.closed_on >= 2027-02-01"), Condition("closed", Comparison.AT_LEAST, "2027-02-01"), ZERO),
        (gathered("deal.is_new"), Condition("is_new", IS, True), ZERO),
        (gathered("deal.signed_on is empty"), Condition("signed", IS, ""), ZERO),
        (gathered("deal.signed_on is not empty"), Condition("signed", IS_NOT, ""), ZERO),
        (gathered("deal.product is empty"), Condition("item", IS, ""), ZERO),
    ],
)  # fmt: skip
def test_what_is_gathered_of_one_column_over_the_period_has_a_twin(
    line: str, reckoned: Simple | Condition | None, policy: NullPolicy | None
) -> None:
    if reckoned is None or policy is None:
        with pytest.raises(perfkit.PlanError):
            take(f"  m : {line}, result, more, additive")
        return
    (metric,) = take(f"  m : {line}, process, less, alone")
    wanted = deals(COUNT, "", "closed", reckoned) if isinstance(reckoned, Condition) else reckoned
    assert (metric.name, metric.reckoned, metric.null_policy) == ("m", wanted, policy)
    assert (metric.kind, metric.direction, metric.adding) == (MetricKind.PROCESS, Direction.LESS, Adding.ALONE)
    assert metric.unit == ("USD" if line.startswith("money") else metric.unit)


def test_conditions_are_joined_in_the_order_of_the_text() -> None:
    (metric,) = take(
        '  m : count = count(deal where deal.is_new and (deal.value > USD 1 and deal.state == "won")'
        " and deal.product is empty), result, more, additive"
    )
    assert isinstance(metric.reckoned, Simple)
    assert [(each.column, each.comparison) for each in metric.reckoned.where] == [
        *(("is_new", IS), ("amount", Comparison.ABOVE), ("state", IS), ("item", IS)),
    ]


SHAPE = "it is neither gathered from rows nor one metric divided by another"
GATHERED = "only a sum, count, average, median, least or greatest of one column over this period has a twin"
WHERE = "a condition compares a column of the row with a value written out; several are joined by `and`"
TAILS = "nothing but `else 0` may follow it"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("money = sum(deal.value over year to date)", GATHERED),
        ("money = sum(deal.value over previous period)", GATHERED),
        ("money = sum(deal.value * 2)", GATHERED),
        ("money = sum(deal.product.cost where deal.product is not empty)", GATHERED),
        ("count = count(visit)", GATHERED),
        ("number = sum(visit.minutes)", GATHERED),
        ("count = distinct(month_of(deal.closed_on))", GATHERED),
        ("money = last(deal.value by deal.closed_on, deal.no)  else USD 0", GATHERED),
        ("money = average(deal.value)  else USD 1", TAILS),
        ("money = average(deal.value)  else USD 0  cap USD 5", TAILS),
        ("money = sum(deal.value)  cap USD 5", TAILS),
        ("money = sum(deal.value)  floor USD 0", TAILS),
        ("money = sum(deal.value)  round 0", TAILS),
        ("money = sum(deal.value) * 2", SHAPE),
        ("number = x * 2", SHAPE),
        ("number = x / low", SHAPE),
        (gathered("deal.is_new or deal.value > USD 1"), WHERE),
        (gathered("not deal.is_new"), WHERE),
        (gathered("deal.value > deal.value * 2"), WHERE),
        (gathered("deal.value * 2 > USD 1"), WHERE),
        (gathered("deal.closed_on >= period start"), WHERE),
        (gathered("USD 1 < deal.value"), WHERE),
        (gathered("deal.product.cost > USD 1").replace("where ", "where deal.product is not empty and "), WHERE),
        (gathered("deal.is_new and not deal.is_new"), WHERE),
        ("count = count(note where note.pages > low)", WHERE),
    ],
)
def test_what_is_gathered_in_another_way_says_why_it_has_no_twin(line: str, reason: str) -> None:
    with pytest.raises(perfkit.PlanError) as refused:
        take(f"  m : {line}, result, more, additive")
    (finding,) = refused.value.findings
    assert (finding.code.code, finding.why().removeprefix("outside a plan ")) == ("PKP420", reason)


LISTED = """  new   : count = count(deal where deal.is_new), process, more, additive
  every : count = count(deal), process, more, additive
  part  : percent = new / every  else 0%, result, more, ratio
  noted : number = x, behaviour, from 2 to 4, alone
  odd   : percent or empty = every / new, result, less, ratio
"""


def test_inputs_are_passed_over_and_quotients_are_of_two_metrics() -> None:
    new, every, part, odd = take(LISTED)
    assert [each.name for each in (new, every, part, odd)] == ["new", "every", "part", "odd"]
    assert (part.reckoned, part.null_policy) == (Ratio("new", "every"), ZERO)
    assert (odd.reckoned, odd.null_policy, odd.direction) == (Ratio("every", "new"), UNDEFINED, Direction.LESS)
    group = "group kind from deal by state\nmetric each kind\n  n : count = count(deal), process, more, additive\n"
    plan = perfkit.load_plan(f"{HEAD}metric\n{LISTED}{group}pay bonus = USD 1\n")
    assert [each.name for each in plan.take_metrics()] == ["new", "every", "part", "odd"]


@pytest.mark.parametrize(
    "formula",
    [
        *("new * every", "new / every / every", "2 * new / every", "new / low", "low / new", "part / part / part"),
        *("new / calls", "(new + 1) / every", "new / (every * 2)", "new"),
    ],
)
def test_another_quotient_has_no_twin_and_the_others_are_told_of_too(formula: str) -> None:
    lines = f"{LISTED}  m : number or empty = {formula}, result, more, ratio\n"
    lines += "  k : count = count(visit), result, more, additive\ncalc\n  calls : number = x\n"
    program = perfkit.load_plan(f"{HEAD}metric\n{lines}pay bonus = USD 1\n").program
    from perfkit.plans import take_metrics

    taken, findings = take_metrics(program)
    assert [each.name for each in taken] == ["new", "every", "part", "odd"]
    assert [(dict(each.values)["name"], each.why().removeprefix("outside a plan ")) for each in findings] == [
        *(("m", SHAPE), ("k", GATHERED)),
    ]
