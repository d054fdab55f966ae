"""The words of the ledger, and what was carried, as later periods read them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.small import REPS, run, shown, told, withheld

DRAW = "earn c = USD 5\npay c = USD 3\n"


@pytest.mark.parametrize(
    ("word", "first", "second"),
    [
        ("true_up", 0, 0),
        ("outstanding", 3, 6),
        ("held", 2, 4),
        ("held_back", 2, 2),
        ("to_recover", 0, 0),
        ("released", 0, 0),
        ("earned", 5, 10),
        ("paid", 0, 3),
    ],
)
def test_a_word_of_the_ledger_is_what_the_page_says(word: str, first: int, second: int) -> None:
    one = run(f"{DRAW}must {word}(c) == USD {first}\n")
    assert [code for code, _ in told(one)] == ["PKH006"]
    two = run(f"{DRAW}must {word}(c) == USD {second}\n", period="2027-02", ledger=one.entries)
    assert told(two) == []
    wrong = run(f"{DRAW}must {word}(c) == USD {second + 1}\n", period="2027-02", ledger=one.entries)
    assert withheld(wrong) == ["A", "B"]


LEVEL = """carry level : "low" or "high" start "low" = opening(level)
decide worth(level: "low" or "high") unique
  | level  | -> v  |
  | "low"  | USD 1 |
  | "high" | USD 2 |
calc
  x : money = worth(level)
pay bonus = x
"""


def test_a_text_carried_by_an_earlier_plan_that_no_row_decides_is_an_error_of_its_line() -> None:
    entries = run(LEVEL).entries
    old = [replace(entry, value="t:mid") if entry.value and entry.payee == "A" else entry for entry in entries]
    result = run(LEVEL, period="2027-02", ledger=old)
    assert told(result) == [("PKE019", 'no single row of `worth` decides for "mid" (no row matches)')]
    assert withheld(result) == ["A"]
    assert shown(result, "x") == {"A": "None", "B": "USD 1.00"}


BOSS = "carry boss : rep or empty = manager\ncalc\n  x : flag = opening(boss) is not empty\n"


def test_a_link_that_was_carried_to_somebody_who_is_gone_is_empty() -> None:
    first = run(BOSS, deals=[])
    assert [(entry.payee, entry.name, entry.value) for entry in first.entries] == [("B", "boss", "t:A")]
    stayed = run(BOSS, deals=[], period="2027-02", ledger=first.entries)
    assert shown(stayed, "x") == {"A": "False", "B": "True"}
    gone = run(BOSS, reps=[{**REPS[1], "manager": None}], deals=[], period="2027-02", ledger=first.entries)
    assert told(gone) == []
    assert shown(gone, "x") == {"B": "False"}
