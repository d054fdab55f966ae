"""What is said of entries that stand twice, of what two runs posted, and of values that are none."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from perfkit.diagnostics import Misuse
from perfkit.ledger import EntryKind, LedgerEntry, decode_value, encode_value, find_posted_again, find_twice

PAYABLE, CLOSED = EntryKind.PAYABLE, EntryKind.CLOSED


def entry(payee: str, name: str = "c", *, kind: EntryKind = PAYABLE, print_: str = "f", turn: int = 0) -> LedgerEntry:
    amount = {} if kind is CLOSED else {"amount": Fraction(5), "currency": "USD"}
    return LedgerEntry(
        kind, "P", 1, print_, payee, "" if kind is CLOSED else name, "2027-01", "2027-01", None, turn, **amount
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("twice", "english", "chinese"),
    [
        (entry("A"), "one entry of `A` for `c`", "`A` 的 `c`"),
        (entry("A", kind=CLOSED), "the mark of closing of `A`", "`A` 的结账标记"),
        (entry("", kind=CLOSED), "the mark of closing", "结账标记"),
    ],
)
def test_an_entry_that_stands_twice_is_told_at_each_further_place(
    twice: LedgerEntry, english: str, chinese: str
) -> None:
    found = find_twice([twice, entry("B"), twice, entry("C"), twice])
    assert [each.places[0].path for each in found] == ["entry 3", "entry 5"]
    assert {each.what() for each in found} == {f"the ledger holds {english} in 2027-01 twice"}
    assert all(chinese in each.what("zh") for each in found)
    assert find_twice([twice, entry("B")]) == ()


@pytest.mark.parametrize(
    ("payees", "named"),
    [
        (["A"], "1: `A` `c`"),
        (["A", "B", "C", "D", "E"], "5: `A` `c`, `B` `c`, `C` `c`, `D` `c`, `E` `c`"),
        (["A", "B", "C", "D", "E", "F"], "6: `A` `c`, `B` `c`, `C` `c`, `D` `c`, `E` `c` …"),
    ],
)
def test_of_what_two_runs_posted_five_are_named(payees: list[str], named: str) -> None:
    both = [entry(payee, print_=run) for run in ("f", "g") for payee in payees]
    (found,) = find_posted_again(both)
    values = dict(found.values)
    assert (found.code.code, f"{values['count']}: {values['entries']}", values["period"]) == (
        "PKH080",
        named,
        "2027-01",
    )


@pytest.mark.parametrize(
    "entries",
    [
        [entry("A"), entry("A")],
        [entry("A"), entry("A", turn=1)],
        [entry("A"), entry("A", "d")],
        [entry("A"), entry("B")],
        [entry("A", kind=CLOSED), entry("A", kind=CLOSED, print_="g")],
    ],
)
def test_what_one_run_posted_and_what_corrects_it_is_not_posted_again(entries: list[LedgerEntry]) -> None:
    assert find_posted_again(entries) == ()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(1, 3), "n:1/3"),
        (Fraction(-5), "n:-5"),
        (True, "f:yes"),
        (False, "f:no"),
        (datetime.date(2027, 1, 5), "d:2027-01-05"),
        ("a:b", "t:a:b"),
        ("", "t:"),
    ],
)
def test_a_value_is_read_back_as_it_was_written(value: Fraction | datetime.date | str | bool, text: str) -> None:
    assert (encode_value(value), decode_value(text)) == (text, value)
    assert type(decode_value(text)) is type(value)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("f:maybe", "'f:maybe'"), ("x:1", "'x:1'"), ("", "''"), ("yes", "'yes'"), ("x" * 41, f"'{'x' * 40}'")],
)
def test_error_a_text_that_is_no_value(text: str, shown: str) -> None:
    with pytest.raises(Misuse) as wrong:
        decode_value(text)
    assert shown in str(wrong.value)
