"""The words of the ledger, and what was carried, as later periods read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from perfkit.engine.accounts import reckon_clawback
from perfkit.engine.past import Line
from perfkit.ledger import Effect, EntryKind, LedgerEntry, Reason
from tests.engine.small import REPS, run, shown, told, withheld

DRAW = "earn c = USD 5\npay c = USD 3\n"


@pytest.mark.unmeasured
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


def posted(kind: EntryKind, amount: int | None, label: str = "") -> LedgerEntry:
    effect = Effect.ON_TOP if kind is EntryKind.ADJUSTED else None
    money = None if amount is None else Fraction(amount)
    return LedgerEntry(
        kind, "P", 1, "f", "A", "c", "2027-01", "2027-01", amount=money, currency="USD", effect=effect, label=label
    )


class Posted:
    """A past of which each line has so many entries, and into which so many were posted."""

    def __init__(self, earlier: dict[str, list[int | None]], into: list[LedgerEntry]) -> None:
        self.earlier = earlier
        self.into = into

    def iter_posted(self, kind: EntryKind, line: Line, _: str) -> Iterator[LedgerEntry]:
        assert kind is EntryKind.EARNED
        yield from (posted(kind, amount) for amount in self.earlier.get(line[1], []))

    def iter_into(self, line: Line, name: str) -> Iterator[LedgerEntry]:
        assert (line, name) == (("", "A"), "c")
        yield from self.into


EARNED, ADJUSTED = EntryKind.EARNED, EntryKind.ADJUSTED


@pytest.mark.parametrize(
    ("earlier", "into", "earned", "taken_back"),
    [
        ({}, [], {"D": -5}, 0),
        ({"D": [1]}, [], {"D": -5}, 5),
        ({"D": [0]}, [], {"D": -5}, 0),
        ({"D": [None, -3]}, [], {"D": -5}, 0),
        ({"D": [-3, 1]}, [], {"D": 5}, 0),
        ({"D": [1]}, [], {"D": 0, "E": -7}, 0),
        # New earnings of one line hide nothing of what another takes back.
        ({"D": [9], "E": [9]}, [], {"D": -5, "E": 8, "F": -2}, 5),
        ({}, [posted(EARNED, -4), posted(EARNED, 3)], {}, 4),
        ({}, [posted(ADJUSTED, -4, Reason.CLAWBACK.value), posted(ADJUSTED, -6, Reason.BONUS.value)], {}, 4),
        ({"D": [1]}, [posted(EARNED, -4)], {"D": -5}, 9),
    ],
)
def test_what_is_taken_back_is_found_line_by_line(
    earlier: dict[str, list[int | None]], into: list[LedgerEntry], earned: dict[str, int], taken_back: int
) -> None:
    lines = [(("deal", key), Fraction(amount)) for key, amount in earned.items()]
    assert reckon_clawback(Posted(earlier, into), ("", "A"), "c", lines) == taken_back  # type: ignore[arg-type]
