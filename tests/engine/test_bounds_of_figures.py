"""A figure that outgrows every amount is a finding for its line, and nobody else is touched."""

import pytest

from perfkit import Result, evaluate, load_plan
from perfkit.ledger import decode_value, encode_value
from perfkit.values import read_exact

HEAD = """perfkit 2027
plan "x" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
  q  : money
  n  : number
"""


def run(body: str, *rows: tuple[str, str, str]) -> Result:
    people = [{"id": who, "q": money, "n": number} for who, money, number in rows]
    return evaluate(load_plan(HEAD + body), {"rep": people}, "2027-01")


def squared(times: int) -> str:
    lines = "".join(f"  x{i} : number = x{i - 1} * x{i - 1}\n" for i in range(1, times + 1))
    return f"calc\n  x0 : number = n\n{lines}earn c = USD 1 * x{times}  cap USD 5\npay c\n"


def test_a_figure_squared_again_and_again_is_refused_for_its_line() -> None:
    result = run(squared(40), ("big", "0", "999999999999"), ("one", "0", "1"))
    assert [finding.code.code for finding in result.findings if finding.severity.value == "error"] == ["PKE032"]
    assert result.statements["big"].is_withheld
    assert str(result.statements["one"].payouts["c"]) == "USD 1.00"


def test_an_exact_value_of_too_many_digits_is_refused_for_its_line() -> None:
    result = run(squared(40), ("small", "0", "0.333333333333"), ("one", "0", "1"))
    assert [finding.code.code for finding in result.findings if finding.severity.value == "error"] == ["PKE033"]
    assert [who for who, statement in result.statements.items() if statement.is_withheld] == ["small"]


@pytest.mark.parametrize("body", ["pay c = q  round 2 exact\n", "calc\n  x : money = q  round 2 exact\npay c = x\n"])
def test_rounding_that_refuses_withholds_only_the_line_it_would_change(body: str) -> None:
    result = run(body, ("a", "0.125", "1"), ("b", "0.12", "1"))
    assert [finding.code.code for finding in result.findings] == ["PKV004"]
    assert [who for who, statement in result.statements.items() if statement.is_withheld] == ["a"]
    assert str(result.statements["b"].payouts["c"]) == "USD 0.12"


def test_a_value_of_many_digits_passes_through_the_ledger_unchanged() -> None:
    long = read_exact("0x1/0x" + "f" * 9000)
    assert decode_value(encode_value(long)) == long
