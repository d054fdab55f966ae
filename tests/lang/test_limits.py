"""Texts that are too long, too deep or hold what nobody sees are refused by a finding."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import Code
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang import read_plan
from tests.strategies.lang import HEADER

CALC = HEADER + "calc\n  a : number = "


def found(text: str) -> list[Code]:
    return [finding.code for finding in read_plan(text, name="a.plan")[1]]


@pytest.mark.unmeasured
def test_64_kib_are_read_and_one_byte_more_is_not() -> None:
    text = HEADER + "#" * (65_536 - len(HEADER))
    assert found(text) == []
    assert found(text + "#") == [codes.TEXT_TOO_LONG]


def test_bytes_are_counted_and_not_characters() -> None:
    assert found(HEADER + "#" + "达" * 21_900) == [codes.TEXT_TOO_LONG]


@pytest.mark.unmeasured
def test_a_text_of_too_many_words_is_refused() -> None:
    assert found(CALC + "1" + "+1" * 9_900 + "\n") == []
    assert found(CALC + "1" + "+1" * 10_000 + "\n") == [codes.TOO_MANY_WORDS]


def test_a_text_of_too_many_lines_is_refused() -> None:
    assert found(HEADER + "\n" * 4_900) == []
    assert found(HEADER + "\n" * 5_000) == [codes.TOO_MANY_LINES]


def test_a_text_of_too_many_sections_is_refused() -> None:
    assert found(HEADER + "pay a\n" * 1_900) == []
    assert found(HEADER + "pay a\n" * 2_000) == [codes.TOO_MANY_SECTIONS]


@pytest.mark.parametrize("opening", ["(", "-(", "f(", "not (", "1 + (", "if x then 1 otherwise ("])
def test_brackets_are_bounded(opening: str) -> None:
    assert found(CALC + opening * 20 + "1" + ")" * 20 + "\n") == []
    assert found(CALC + opening * 65 + "1" + ")" * 65 + "\n") == [codes.TOO_DEEP]


def test_64_plain_brackets_are_read_and_65_are_not() -> None:
    assert found(CALC + "(" * 64 + "1" + ")" * 64 + "\n") == []
    assert found(CALC + "(" * 65 + "1" + ")" * 65 + "\n") == [codes.TOO_DEEP]


@pytest.mark.parametrize("sign", ["-", "- ", "not ", "非 "])
def test_signs_in_a_row_are_bounded(sign: str) -> None:
    assert found(CALC + sign * 64 + "a\n") == []
    assert found(CALC + sign * 65 + "a\n") == [codes.TOO_DEEP]


def test_signs_in_brackets_count_together() -> None:
    assert found(CALC + ("-" * 60 + "(") * 10 + "1" + ")" * 10 + "\n") == [codes.TOO_DEEP]


def test_a_name_is_at_most_64_characters_long() -> None:
    assert found(CALC + "a" * 64 + "\n") == []
    assert found(CALC + "a" * 65 + "\n") == [codes.NAME_TOO_LONG]


@pytest.mark.parametrize("number", ["1" * 18, "0" * 40 + "1", "1." + "2" * 12, "USD " + "1" * 18, "1" * 18 + "亿"])
def test_long_numbers_are_read(number: str) -> None:
    assert found(CALC + number + "\n") == []


@pytest.mark.parametrize("number", ["1" * 19, "1." + "2" * 13, "USD " + "1" * 19, "1" * 5_000, "1" * 19 + "%"])
def test_numbers_that_are_too_long_are_refused(number: str) -> None:
    assert found(CALC + number + "\n") == [codes.NUMBER_TOO_LONG]


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "character",
    [
        "\0",
        "\x1b",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\ud800",
        "\r",
        "\x85",
        "\u3164",
        "\ue000",
        "\U000e0100",
        "\u2800",
        "\u0378",
    ],
)
@pytest.mark.parametrize("place", ["# a{}b", 'must a == "x{}y"', "must a{} == b"])
def test_characters_that_nobody_sees_are_refused_everywhere(character: str, place: str) -> None:
    assert codes.HIDDEN_CHARACTER in found(HEADER + place.format(character) + "\n")


def test_ten_kinds_of_hidden_characters_are_enough() -> None:
    assert len(found(HEADER + "#" + "".join(map(chr, range(0x2060, 0x2070))) + "\n")) == 10


def test_a_byte_order_mark_at_the_start_is_skipped() -> None:
    assert found("\ufeff" + HEADER) == []


def test_line_ends_of_windows_are_read() -> None:
    assert found((HEADER + "calc\n  a : number = 1\n").replace("\n", "\r\n")) == []


@pytest.mark.parametrize("name", ["аge", "é", "naïve", "ÅB", "名\uf900", "カナ", "한", "x٣", "Ωmega"])
def test_letters_of_other_scripts_are_refused_in_names(name: str) -> None:
    assert found(HEADER + f"must {name} == 1\n") == [codes.FOREIGN_LETTER]


@pytest.mark.parametrize("name", ["达成率", "Q1配额", "_x", "x_1", "〇", "𠀀", "ｗｉｄｅ"])
def test_names_are_letters_ideographs_digits_and_underscores(name: str) -> None:
    assert found(HEADER + f"must {name} == 1\n") == []


def test_letters_of_other_scripts_are_free_in_quotes_and_comments() -> None:
    assert found(HEADER + 'must a == "Zoë"   # Привет\n') == []


def test_findings_are_bounded_too() -> None:
    assert len(found(HEADER + "must ￥5 == ￥6\n" * 1_900)) <= 101
