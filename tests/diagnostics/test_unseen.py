"""One set of signs that nobody sees, the same for every Python."""

from __future__ import annotations

import re
import unicodedata

import pytest

from perfkit.diagnostics import is_seen, list_unseen
from perfkit.diagnostics.unicode_signs import PICTURES, PLAIN_PICTURES, UNSEEN
from perfkit.engines.queries import PLAIN


@pytest.mark.parametrize(
    ("text", "unseen"),
    [
        ("", []), ("plain", []), ("季度 \t\r\n", []), ("café cafe\u0301 ไทย हिन्दी", []),
        ("R1\u3164", [2]), ("\u115f\u1160a", [0, 1]),
        ("a\u2800b\u034f", [1, 3]), ("\ue000\U000f0000", [0, 1]), ("\u0378\U0001ffff", [0, 1]), ("a\u200db", [1]),
    ],
)  # fmt: skip
def test_what_nobody_sees_is_found_where_it_stands(text: str, unseen: list[int]) -> None:
    assert list_unseen(text) == unseen
    assert is_seen(text) is not bool(unseen)


@pytest.mark.parametrize("text", ["❤\ufe0f", "1\ufe0f\u20e3", "👩\u200d💻", "👨🏽\u200d🚀", "❤\ufe0f\u200d🔥", "😀"])
def test_a_selector_or_joiner_within_a_picture_is_seen(text: str) -> None:
    assert is_seen(f"thanks {text}!")


@pytest.mark.parametrize(
    "text",
    ["\ufe0f", "a\ufe0f", "1\ufe0f", "😀\ufe0f", "\u200d😀", "😀\u200d", "a\u200d😀", "张\ufe0f", "a\ufe0f\u200d😀"],
)
def test_a_selector_or_joiner_that_changes_no_picture_is_not(text: str) -> None:
    assert not is_seen(text)


def test_rare_ideographs_are_seen_before_a_python_knows_them() -> None:
    assert is_seen("𰻞") and is_seen("\U0002ebf0") and is_seen("\U000323b0")


def test_the_tables_are_runs_in_order() -> None:
    for table in (UNSEEN, PICTURES, PLAIN_PICTURES):
        ends = [[int(end, 16) for end in piece.split("-")] for piece in table.split()]
        flat = [each for pair in ends for each in pair]
        assert flat == sorted(set(flat))


@pytest.mark.unmeasured
def test_no_letter_or_mark_that_scripts_need_is_taken_for_unseen() -> None:
    # These letters and marks are drawn as nothing by what Unicode says of each.
    spared = {
        0x34F,
        0x115F,
        0x1160,
        0x17B4,
        0x17B5,
        0x3164,
        0xFFA0,
        0x13441,
        0x13442,
        *range(0x180B, 0x1810),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    }
    letters = "".join(chr(code) for code in range(0x110000) if unicodedata.category(chr(code))[0] in "LMN")
    assert {ord(letters[at]) for at in list_unseen(letters)} == {
        each for each in spared if unicodedata.category(chr(each))[0] in "LMN"
    }


def test_what_a_database_takes_for_plain_is_seen() -> None:
    plain = "".join(filter(re.compile(PLAIN).fullmatch, map(chr, range(0x10000))))
    assert len(plain) > 30_000 and is_seen(plain)
