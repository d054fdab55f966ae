"""Reference tables that are called with their keys: the line that is read, none, one in error, and what is said."""

from __future__ import annotations

import pytest

from perfkit import Money
from perfkit.engine import VerdictKind, judge_promises, prove_promises
from perfkit.host import Result
from tests.engine.small import HEAD, Row, run, told
from tests.engine.test_promises import HEAD as PROMISES
from tests.engine.test_promises import load

KEYED = (
    HEAD
    + """rows price key stage, team_name
  stage     : text
  team_name : text
  amount    : money
"""
)
PRICES: list[Row] = [
    {"stage": "Won", "team_name": "North", "amount": "7"},
    {"stage": "a / b", "team_name": "c", "amount": "1"},
]
EACH = "calc each deal\n  unit : money = price(stage, rep.team_name).amount"


def reckon(lines: str, prices: list[Row] = PRICES, head: str = KEYED) -> Result:
    return run(lines, head=head, price=prices)


def test_keys_find_their_line_and_an_empty_key_leaves_no_value() -> None:
    result = reckon(f"{EACH}  else USD 1\ncalc\n  total : money = sum(deal.unit)\n")
    assert [result.statements[key].figures["total"] for key in "AB"] == [Money(7, "USD"), Money(1, "USD")]
    assert told(result) == []
    (count,) = (each for each in result.rows if each.table == "price")
    assert (count.used, count.excluded) == (1, 1)


def test_parts_of_keys_are_compared_one_by_one() -> None:
    line = (
        'calc\n  {} : money or empty = price("a", "b / c").amount\n  {} : money or empty = price("a / b", "c").amount\n'
    )
    figures = reckon(line.format("apart", "exact")).statements["A"].figures
    assert (figures["apart"], figures["exact"]) == (None, Money(1, "USD"))


def test_keys_that_no_line_has_are_an_error_that_names_them() -> None:
    lines = 'calc\n  unit : money = price("Lost", team_name).amount  only if team_name is not empty\n'
    result = reckon(lines)
    assert told(result)[0] == ("PKE038", 'no line of `price` has `stage` "Lost", `team_name` "North"')
    assert "Lost" in result.findings[0].what("zh")
    assert result.findings[0].places[-1].path == "A"
    assert result.statements["A"].figures.get("unit") is None


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('money = price("Lost", "x").amount else USD 3', Money(3, "USD")),
        ('money or empty = price("Lost", "x").amount', None),
        ('flag = price("Lost", "x") is empty', True),
        ('flag = price("Won", "North").amount is not empty', True),
    ],
)
def test_a_plan_says_what_holds_without_a_line(formula: str, value: object) -> None:
    result = reckon(f"calc\n  x : {formula}\n")
    assert (result.statements["A"].figures["x"], told(result)) == (value, [])


def test_a_gather_never_passes_over_a_row_without_a_line() -> None:
    lines = (
        'calc\n  all_of : money = sum(price(deal.stage, "South").amount where deal.stage is not empty)  else USD 0\n'
    )
    result = reckon(lines)
    assert {code for code, _ in told(result)} == {"PKE038"}


def test_a_place_by_a_line_that_is_not_there_is_an_error() -> None:
    result = reckon('calc\n  place : count = rank(by price("Lost", id).amount descending within company ties skip)\n')
    assert {code for code, _ in told(result)} == {"PKE038"}


def test_a_promise_that_cannot_be_told_for_want_of_a_line_withholds() -> None:
    result = reckon('pay x = USD 5\nmust price("Lost", id).amount >= USD 0 note "priced"\n')
    assert {code for code, _ in told(result)} == {"PKE038"}
    assert not result.entries


def test_a_line_in_error_fails_whoever_asks_for_it_and_what_it_might_be() -> None:
    wrong: list[Row] = [*PRICES, {"stage": "Lost", "team_name": "x", "amount": "many"}]
    asked = 'calc\n  x : money = price("Lost", "x").amount  else USD 3\n'
    assert {code for code, _ in told(reckon(asked, wrong))} == {"PKV024"}
    keyless: list[Row] = [*PRICES, {"stage": None, "team_name": "x", "amount": "4"}]
    result = reckon(asked, keyless)
    assert result.statements["A"].figures.get("x") is None
    assert reckon(asked.replace("Lost", "Won").replace('"x"', '"North"'), keyless).statements["A"].figures["x"]


def test_a_table_without_data_has_no_value() -> None:
    result = run('calc\n  x : money = price("Won", "North").amount  else USD 3\n', head=KEYED)
    assert {code for code, _ in told(result)} == {"PKE001"}


LINKED = (
    HEAD
    + """rows product key code
  code : text
alias product
  | written | means |
  | "g"     | "GTX" |
rows price key product since starts
  product : product
  starts  : date
  amount  : money
alias price
  | written | means |
  | "x"     | "y"   |
rows size key name
  name  : text
  count : count
alias size
  | written | means |
  | "big"   | "L"   |
"""
)


def linked(lines: str, prices: list[Row]) -> Result:
    sizes: list[Row] = [{"name": "L", "count": "9"}]
    products: list[Row] = [{"code": "GTX"}]
    deals: list[Row] = [{"id": "1", "rep": "A", "booked": "2027-01-10", "amount": "1", "stage": "big"}]
    return run(lines, head=LINKED, deals=deals, product=products, price=prices, size=sizes)


def test_an_alias_of_the_called_table_counts_as_it_does_for_a_link() -> None:
    result = linked("calc\n  n : count = sum(deal.n)\ncalc each deal\n  n : count = size(stage).count  else 0\n", [])
    assert str(result.statements["A"].figures["n"]) == "9"


def test_two_spellings_of_one_key_leave_no_line_to_be_right() -> None:
    head = LINKED.replace("  amount : money\n  stage", "  product : product\n  amount : money\n  stage")
    prices: list[Row] = [
        {"product": code, "starts": "2027-01-01", "amount": amount} for code, amount in (("GTX", "1"), ("g", "2"))
    ]
    deals: list[Row] = [{"id": "1", "rep": "A", "booked": "2027-01-10", "product": "g", "amount": "1", "stage": None}]
    lines = "calc each deal\n  unit : money = price(product).amount  else USD 5\n"
    result = run(lines, head=head, deals=deals, product=[{"code": "GTX"}], price=prices, size=[])
    assert [code for code, _ in told(result) if code == "PKE006"]


def test_the_explanation_shows_the_line_with_its_keys_in_both_languages() -> None:
    statement = reckon(f'{EACH}  else USD 1\ncalc\n  best : money = price("Won", "North").amount\n').statements["A"]
    english = statement.explain(figure="best")
    assert 'price("Won", "North").amount at Won, North = USD 7.00\n    row 1 of price: Won / North' in english
    assert "price 第 1 行：Won / North" in statement.explain(figure="best", lang="zh")


PROMISED = """rows price key stage
  stage  : "Won" or "Lost"
  amount : money
calc
  due : money = price("Won").amount  else USD 2
"""


@pytest.mark.parametrize(
    ("promise", "is_proved"),
    [
        ("due >= USD 0", False),
        ('price("Won").amount >= USD 0', False),
        ('price("Won").amount == price("Lost").amount', False),
        ("due == USD 2", False),
        ('price("Won") is not empty', False),
        ('price("Won").amount - price("Won").amount == USD 0', True),
    ],
)
def test_a_promise_about_a_called_table_is_proved_only_where_any_table_keeps_it(promise: str, is_proved: bool) -> None:
    (verdict,) = prove_promises(load(PROMISES + PROMISED + f"must {promise}\n"))
    assert (verdict.kind is VerdictKind.PROVED) is is_proved


def test_a_promise_about_a_called_table_is_refuted_by_a_line_of_it() -> None:
    program = load(PROMISES + PROMISED + "must due >= USD 0\n")
    (verdict,) = judge_promises(program, seed=1, tries=200)
    assert verdict.kind is VerdictKind.REFUTED
