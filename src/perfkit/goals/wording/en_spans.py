"""Reads lengths of time in English: a number of days, weeks or months, with halves and ranges."""

from __future__ import annotations

from fractions import Fraction

from perfkit.goals.wording.en_dates import Found, text_at
from perfkit.goals.wording.en_number_words import SMALL
from perfkit.goals.wording.en_time_words import KINDS
from perfkit.goals.wording.en_words import Word
from perfkit.goals.wording.spans import span_of


def _unit_at(words: list[Word], at: int) -> str:
    text = text_at(words, at)
    if text in ("working", "business", "calendar", "trading", "full", "whole", "sales", "fiscal", "more"):
        text = text_at(words, at + 1)
    return text


def _after_unit(words: list[Word], at: int) -> int:
    skip = text_at(words, at) in (
        "working",
        "business",
        "calendar",
        "trading",
        "full",
        "whole",
        "sales",
        "fiscal",
        "more",
    )
    return at + 2 if skip else at + 1


def read_count(words: list[Word], at: int) -> tuple[int | None, int]:
    """A small whole number in figures or words, and the word after it."""
    if at < len(words) and words[at].is_number:
        value = words[at].value
        if value is not None and value.denominator == 1 and value < 10_000:
            return int(value), at + 1
        return None, at
    text = text_at(words, at)
    if text == "couple" or (text == "a" and text_at(words, at + 1) == "couple"):
        after = at + (1 if text == "couple" else 2)
        return 2, after + 1 if text_at(words, after) == "of" else after
    value_of = SMALL.get(text)
    if value_of is None:
        return None, at
    tens = SMALL.get(text_at(words, at + 1), 0)
    if value_of >= 20 and 0 < tens < 10:
        return value_of + tens, at + 2
    return value_of, at + 1


def read_length(words: list[Word], at: int) -> Found:
    """`90 days`, `1.5 years`, `one and a half years`, `3 to 6 months`: the longer end counts."""
    count, after = read_count(words, at)
    value = None if count is None else Fraction(count)
    if value is None and at < len(words) and words[at].is_number:
        value, after = words[at].value, at + 1
    if value is None:
        return None
    if text_at(words, after) in ("to", "-", "or") and text_at(words, at - 1) != "from":
        more, follow = read_count(words, after + 1)
        value, after = (Fraction(more), follow) if more is not None and more > value else (value, after)
    half, after = read_half(words, after)
    kind = KINDS.get(_unit_at(words, after))
    if kind is None:
        return None
    if kind == "day" and text_at(words, after) in ("working", "business", "trading"):
        kind = "workday"
    more_half, end = read_half(words, _after_unit(words, after))
    return end, span_of(value + half + more_half, kind)


def read_half(words: list[Word], at: int) -> tuple[Fraction, int]:
    """The half that is added to a length of time, and the word after it."""
    is_half = [text_at(words, at + more) for more in range(3)] == ["and", "a", "half"]
    return (Fraction(1, 2), at + 3) if is_half else (Fraction(0), at)
