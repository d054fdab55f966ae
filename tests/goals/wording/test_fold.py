"""What is read of a text before any rule: blanks, marks that are not seen, figures that are spaced out."""

from __future__ import annotations

import pytest

from perfkit.goals.wording.fold import fold_text


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("a\x00b", "a b"),
        ("a\u200bb", "ab"),
        ("5\ufe0f\u20e3 a", "5 a"),
        ("café", "café"),
        ("  a   b  ", "a b"),
        ("a 营 收 b", "a营收b"),
        ("营收\t5", "营收5"),
        ("2² ½ ①", "22 1/2 1"),
        ("营收5 0 0万", "营收500万"),
        ("营收 5 0 万", "营收50万"),
        ("5 0 万", "50万"),
        ("a5 0万", "a5 0万"),
        ("营收50 0万", "营收50 0万"),
        ("营收5 00万", "营收5 00万"),
        ("revenue 5 0 0", "revenue 5 0 0"),
        ("3 . 0", "3.0"),
        ("3 .5", "3.5"),
        ("3 . x", "3 . x"),
        ("x . 5", "x . 5"),
        ("1 , 200", "1,200"),
        ("1 , 200 , 300", "1,200,300"),
        ("1 , 20", "1 , 20"),
        ("1 , 2000", "1 , 2000"),
        ("1 ,200", "1 ,200"),
        ("1 ,", "1 ,"),
        ("1 .", "1 ."),
        (". 5", ". 5"),
        ("", ""),
    ],
)
def test_a_text_is_folded(text: str, folded: str) -> None:
    found = fold_text(text)
    assert found.text == folded
    assert fold_text(folded).text == folded
    assert len(found.offsets) == len(folded)


def test_each_character_knows_where_it_was_read() -> None:
    folded = fold_text("Win  1 , 200 ½")
    assert folded.text == "win 1,200 1/2"
    assert folded.offsets == (0, 1, 2, 4, 5, 7, 9, 10, 11, 12, 13, 13, 13)
    spans = [(folded.span(start, end).start, folded.span(start, end).end) for start, end in ((0, 3), (4, 9), (10, 11))]
    assert spans == [(0, 3), (5, 12), (13, 14)]
    beyond = [folded.span(3, 3), folded.span(13, 14), folded.span(14, 20)]
    assert [(each.start, each.end) for each in beyond] == [(14, 14)] * 3
    assert (fold_text("").span(0, 1).start, fold_text("").span(0, 1).end) == (0, 0)


def test_of_a_long_text_the_first_thousand_characters_are_read() -> None:
    assert len(fold_text("a" * 1001).text) == 1000
    assert fold_text("a" * 999 + "营").has_han
    assert not fold_text("a" * 1000 + "营").has_han
