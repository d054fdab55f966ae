import pytest

from perfkit.diagnostics import clean_text, cut_to_width, pad_to_width, text_width


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("quota", 5), ("季度", 4), ("Ｑ１", 4), ("café", 4), ("cafe\u0301", 4), ("“x”", 3), ("，", 2), ("｡", 1)],
)
def test_a_wide_character_takes_two_columns_and_a_combining_mark_none(text: str, width: int) -> None:
    assert text_width(text) == width


def test_padding_reaches_the_width_and_never_cuts() -> None:
    assert pad_to_width("档位", 7) == "档位   "
    assert pad_to_width("档位", 3) == "档位"


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [("abcd", 4, "abcd"), ("abcde", 4, "abc…"), ("季度奖金", 6, "季度…"), ("季度奖金", 5, "季度…"), ("ab", 1, "…")],
)
def test_a_cut_text_fits_its_width_with_the_dots(text: str, width: int, shown: str) -> None:
    assert cut_to_width(text, width) == shown
    assert text_width(shown) <= width


@pytest.mark.parametrize(
    "obeyed",
    ["\x1b", "\0", "\x7f", "\x9b", "\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\ud800", "\u3164", "\ue000"],
)
def test_what_a_screen_would_obey_is_shown_as_a_replacement(obeyed: str) -> None:
    assert clean_text(f"a{obeyed}b") == "a\ufffdb"


def test_cleaning_keeps_one_character_for_each_so_that_columns_stay() -> None:
    assert clean_text("a\tb\r\nc\x1b[31m档") == "a b  c\ufffd[31m档"
