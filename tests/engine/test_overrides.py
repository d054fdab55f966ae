"""Figures that a person replaced: what is paid by them, what the statement says, and what is refused."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

import perfkit
from perfkit import Finding, Money, Override, Severity, evaluate, load_plan, restate
from perfkit.trace import FigureId

DAY = datetime.date
TEXT = """perfkit 2027
plan "Replaced" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections restated

participants rep key id
  id   : text
  boss : rep or empty

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money

group team by boss

input
  quota : money

calc each deal
  credited : money = amount * 50%

calc
  sold       : money          = sum(deal.credited)
  attainment : percent        = sold / quota  else 0%
  mentor     : rep or empty   = boss
  grown      : money or empty = previous(sold)
  hit        : flag           = attainment >= 100%
  bonus      : money          = USD 100 * attainment  cap USD 150  round 0

rating grade by attainment
  | grade | from | below    |
  | A     | 100% | no limit |
  | B     | 0%   | 100%     |

calc each team
  team_sales : money = sum(rep.sold)

earn commission = bonus
pay commission
"""
PLAN = load_plan(TEXT)
PEOPLE = [{"id": "A", "boss": "", "quota": "1000"}, {"id": "B", "boss": "A", "quota": "1000"}]
DEALS = [
    {"id": "D-1", "rep": "A", "booked": "2027-01-15", "amount": "1000"},
    {"id": "D-2", "rep": "B", "booked": "2027-01-16", "amount": "400"},
    {"id": "D-3", "rep": "A", "booked": "2027-02-15", "amount": "600"},
]
FACTS = {"rep": PEOPLE, "deal": DEALS}


def override(name: str, value: object, **rest: object) -> Override:
    given = {"note": "agreed in writing", "by": "M. Ito", "participant": "A", **rest}
    return Override(name, value, **given)  # type: ignore[arg-type]


def run(*overrides: Override, period: str = "2027-01") -> perfkit.Result:
    return evaluate(PLAN, FACTS, period, overrides=overrides)


def paid(*overrides: Override, period: str = "2027-01") -> str:
    return str(run(*overrides, period=period).statements["A"].payouts["commission"])


def errors(result: perfkit.Result) -> list[Finding]:
    return [finding for finding in result.findings if finding.severity is Severity.ERROR]


def test_without_an_override_the_rules_stand() -> None:
    assert paid() == "USD 50.00"


@pytest.mark.parametrize(
    ("replaced", "pay"),
    [
        (override("credited", "USD 900", participant=None, row=("deal", "D-1")), "USD 90.00"),
        (override("credited", Money("900", "USD"), participant=None, row=("deal", "D-1")), "USD 90.00"),
        (override("quota", "USD 400"), "USD 125.00"),
        (override("attainment", Fraction(3, 4)), "USD 75.00"),
        (override("attainment", "80%"), "USD 80.00"),
        (override("bonus", "7"), "USD 7.00"),
        (override("bonus", "USD 1234.56"), "USD 1234.56"),
    ],
)
def test_a_replaced_figure_is_what_the_others_read(replaced: Override, pay: str) -> None:
    assert paid(replaced) == pay


def test_only_the_line_that_is_named_is_replaced() -> None:
    result = run(override("attainment", "100%"))
    assert result.statements["B"].figures["attainment"] == Fraction(1, 5)
    assert result.statements["A"].figures["grade"] == "A"


def test_a_figure_of_a_group_and_other_types_can_be_replaced() -> None:
    result = run(
        override("team_sales", "USD 5", participant=None, row=("team", "A")),
        override("mentor", "B"),
        override("grade", "A"),
        override("hit", value=True),
    )
    assert not errors(result)
    figures = result.statements["A"].figures
    assert (figures["grade"], figures["hit"]) == ("A", True)


def test_it_holds_from_its_first_day_to_its_last() -> None:
    january = override("bonus", "USD 1", ends_on=DAY(2027, 1, 31))
    later = override("bonus", "USD 2", starts_on=DAY(2027, 2, 1))
    result = run(january, later, period="2027-01..2027-02")
    assert [str(result.statements[("A", label)].payouts["commission"]) for label in ("2027-01", "2027-02")] == [
        "USD 1.00",
        "USD 2.00",
    ]


def test_a_rows_figure_is_replaced_on_the_rows_own_day() -> None:
    early = override("credited", "USD 900", participant=None, row=("deal", "D-1"), starts_on=DAY(2027, 1, 16))
    assert paid(early) == "USD 50.00"


def test_a_figure_that_could_not_be_reckoned_stands_when_it_is_replaced() -> None:
    people = [{"id": "A", "boss": ""}, PEOPLE[1]]
    without = evaluate(PLAN, {"rep": people, "deal": DEALS}, "2027-01")
    assert without.statements["A"].is_withheld
    mended = evaluate(PLAN, {"rep": people, "deal": DEALS}, "2027-01", overrides=[override("quota", "USD 500")])
    assert str(mended.statements["A"].payouts["commission"]) == "USD 100.00"
    assert "no value was reckoned; M. Ito put USD 500.00:" in mended.statements["A"].explain()


def test_the_statement_shows_both_figures_in_both_languages() -> None:
    statement = run(override("bonus", "USD 70")).statements["A"]
    english, chinese = statement.explain(), statement.explain("zh")
    assert "USD 50.00 was reckoned; M. Ito replaced it by USD 70.00:" in english
    assert "算得 USD 50.00；由 M. Ito 改定为 USD 70.00：" in chinese
    assert "agreed in writing" in english and "agreed in writing" in chinese


def test_the_trace_keeps_what_the_rules_gave() -> None:
    dates = {"starts_on": DAY(2027, 1, 1), "ends_on": DAY(2027, 3, 31)}
    step = run(override("bonus", "USD 70", **dates)).statements["A"].trace.step(FigureId("rep", "bonus", "A"))
    assert step is not None and step.replaced is not None
    assert (step.value, step.replaced.calculated, step.tails[-1].after) == (70, 50, 50)
    assert (step.replaced.note, step.replaced.by) == ("agreed in writing", "M. Ito")
    assert (step.replaced.starts_on, step.replaced.ends_on) == (DAY(2027, 1, 1), DAY(2027, 3, 31))


def test_the_fingerprint_covers_it_and_not_its_place_in_the_list() -> None:
    one, other = override("bonus", "USD 70"), override("quota", "USD 70", participant="B")
    prints = [run(*each).fingerprint for each in ((), (one,), (other,), (one, other), (other, one))]
    assert len(set(prints)) == 4 and prints[3] == prints[4]
    assert run(override("bonus", "USD 70", note="another")).fingerprint != prints[1]


def test_putting_a_closed_period_right_keeps_what_was_replaced() -> None:
    replaced = override("bonus", "USD 70", ends_on=DAY(2027, 1, 31))
    january = run(replaced)
    ledger = perfkit.close((), january)
    assert not restate(PLAN, FACTS, ledger=ledger, into="2027-02", overrides=[replaced]).entries
    without = restate(PLAN, FACTS, ledger=ledger, into="2027-02")
    assert {entry.amount for entry in without.entries} == {Fraction(-20)}


@pytest.mark.parametrize(
    ("wrong", "code", "mend"),
    [
        (override("bonuss", "USD 1"), "PKE401", "write `bonus`"),
        (override("commission", "USD 1"), "PKE401", "name a figure"),
        (override("amount", "USD 1", participant=None, row=("deal", "D-1")), "PKE401", "name a figure"),
        (override("bonus", "USD 1", participant="C"), "PKE402", "give the key"),
        (override("credited", "USD 1", participant=None, row=("deal", "d-1")), "PKE402", "write `D-1`"),
        (override("credited", "USD 1", participant=None, row=("deal", "D-1b")), "PKE402", "did you mean `D-1`?"),
        (override("bonus", "USD 1", note=" "), "PKE403", "give both"),
        (override("bonus", "USD 1", by=""), "PKE403", "give both"),
        (override("bonus", "USD 1", starts_on=DAY(2027, 2, 1), ends_on=DAY(2027, 1, 1)), "PKE404", "exchange"),
        (override("bonus", ""), "PKE406", "give money in USD"),
        (override("grade", "C"), "PKE406", "give `A` or `B`"),
        (override("mentor", "Z"), "PKE406", "give"),
    ],
)
def test_error_an_override_that_cannot_be(wrong: Override, code: str, mend: str) -> None:
    result = run(wrong, override("quota", "USD 1"))
    (finding,) = errors(result)
    assert finding.code.code == code
    assert finding.mend().startswith(mend)
    assert not result.statements and not result.entries


def test_error_a_value_of_another_kind() -> None:
    (finding,) = errors(run(override("bonus", "EUR 5")))
    assert finding.severity.value == "error"
    assert (finding.places[0].name, finding.places[0].line, finding.places[0].path) == ("overrides", 1, "bonus")


def test_error_two_overrides_for_one_day() -> None:
    first = override("bonus", "USD 1", ends_on=DAY(2027, 3, 1))
    second = override("bonus", "USD 2", starts_on=DAY(2027, 3, 1))
    (finding,) = errors(run(first, second))
    assert finding.code.code == "PKE405"
    assert finding.what() == "two overrides of `bonus` for `A` hold on 2027-03-01"
    assert [place.line for place in finding.places] == [2, 1]


@pytest.mark.parametrize(
    ("one", "other", "day"),
    [
        ((None, None), (None, None), "every day"),
        ((None, DAY(2027, 3, 1)), (None, None), "2027-03-01"),
        ((None, DAY(2027, 3, 1)), (None, DAY(2027, 2, 1)), "2027-02-01"),
        ((DAY(2027, 3, 1), None), (None, None), "2027-03-01"),
        ((DAY(2027, 3, 1), DAY(2027, 3, 1)), (DAY(2027, 2, 1), DAY(2027, 4, 1)), "2027-03-01"),
        ((None, DAY(2027, 2, 28)), (DAY(2027, 3, 1), None), None),
    ],
)
def test_error_two_overrides_share_the_first_day_that_is_known(
    one: tuple[datetime.date | None, ...], other: tuple[datetime.date | None, ...], day: str | None
) -> None:
    given = [override("bonus", "USD 1", starts_on=first, ends_on=last) for first, last in (one, other)]
    assert [finding.what() for finding in errors(run(*given))] == (
        [] if day is None else [f"two overrides of `bonus` for `A` hold on {day}"]
    )


def test_an_override_without_days_is_traced_without_days() -> None:
    step = run(override("bonus", "USD 70")).statements["A"].trace.step(FigureId("rep", "bonus", "A"))
    assert step is not None and step.replaced is not None
    assert (step.replaced.starts_on, step.replaced.ends_on) == (None, None)


def test_an_override_that_replaces_nothing_is_told() -> None:
    late = override("bonus", "USD 1", starts_on=DAY(2027, 6, 1))
    result = run(late, period="2027-01..2027-02")
    assert [finding.what() for finding in result.findings if finding.code.code == "PKE407"] == [
        "the override of `bonus` for `A` replaced nothing in 2027-01..2027-02"
    ]
    assert result.is_complete


@pytest.mark.parametrize("wrong", [5, "bonus", [{"name": "bonus"}]])
def test_error_what_is_no_override(wrong: object) -> None:
    with pytest.raises(TypeError, match="overrides must be a list of perfkit"):
        evaluate(PLAN, FACTS, "2027-01", overrides=wrong)  # type: ignore[arg-type]
