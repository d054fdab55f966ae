"""A broken promise is told as it is written, with the values that it compared."""

from __future__ import annotations

import pytest

from perfkit import evaluate, load_plan

TEXT = """perfkit 2027
plan "Promises" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  boss : rep
input
  result : money
  goal   : money
pay commission = 5% * result
"""


def say(must: str, lang: str = "en") -> list[str]:
    plan = load_plan(f"{TEXT}{must}\n")
    facts = {
        "rep": [{"id": "E-17", "boss": "E-18"}, {"id": "E-18", "boss": "E-18"}],
        "input": [
            {"id": "E-17", "result": "-300.00", "goal": "100.00"},
            {"id": "E-18", "result": "100.00", "goal": "10.00"},
        ],
    }
    found = evaluate(plan, facts, period="2027-01").findings
    return [finding.what(lang) for finding in found if finding.code.code == "PKE022"]


def test_without_a_note_the_promise_itself_is_told() -> None:
    (said,) = say("must commission >= USD 0")
    assert said == (
        "`E-17` breaks a promise of the plan in 2027-01: `must commission >= USD 0`; `commission` is -USD 15.00"
    )


def test_a_note_stands_in_place_of_the_promise() -> None:
    (said,) = say('must commission >= USD 0 note "nobody pays in"', "zh")
    assert said == "`E-17` 在 2027-01 违反了方案的约定：nobody pays in；`commission` 为 -USD 15.00"


@pytest.mark.parametrize(
    ("must", "values"),
    [
        ("must result >= goal / 2", ["; `result` is -USD 300.00; `goal / 2` is USD 50.00"]),
        ("must result >= USD 0 and goal > USD 0", ["; `result` is -USD 300.00"]),
        ("must result >= USD 0 or goal < USD 0", ["; `result` is -USD 300.00; `goal` is USD 100.00"]),
        ("must not (result < USD 0)", ["; `result` is -USD 300.00"]),
        ("must id == \"E-18\"", ['; `id` is "E-17"']),
    ],
)  # fmt: skip
def test_the_values_of_every_comparison_that_failed_are_told(must: str, values: list[str]) -> None:
    head = f"`E-17` breaks a promise of the plan in 2027-01: `{must}`"
    assert say(must) == [head + each for each in values]
