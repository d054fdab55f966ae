"""Reads days, years and dates in figures in English."""

from __future__ import annotations

from dataclasses import replace

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_number_words import CURRENCIES, SCALES, UNITS
from perfkit.goals.wording.en_time_words import DEADLINE_PREPS, NEXTS, ORDINALS, WITHIN_PREPS
from perfkit.goals.wording.en_words import UNTAGGED, Word, longest_phrase
from perfkit.goals.wording.model import Moment

FIRST_YEAR, LAST_YEAR = 2000, 2099
MOST_DAYS_OF_A_MONTH = 31
MOST_MONTHS = 12
FIRST_SHORT_YEAR = 20
"""Years of two figures from here on are years of goals."""

# After two figures with a stroke these make them a range: `10-15%`, `by 10-15 points`.
_COUNTED = frozenset((*UNITS, *SCALES, *CURRENCIES, "percentage", "basis", "points", "point", "per", "%"))

Found = tuple[int, Moment] | None


def text_at(words: list[Word], at: int) -> str:
    """The word at a place; empty beyond the ends."""
    return words[at].text if 0 <= at < len(words) else ""


def skip_the(words: list[Word], at: int) -> int:
    """The place after `the`, or the same."""
    return at + 1 if text_at(words, at) == "the" else at


def read_day(words: list[Word], at: int) -> tuple[int | None, int]:
    """The day of a month, `30`, `30th`, `thirtieth`, with `the` before it, and the word after it."""
    first = at
    at = skip_the(words, at)
    if at >= len(words):
        return None, first
    word = words[at]
    if word.is_number:
        value = word.value
        is_day = value is not None and value.denominator == 1 and 1 <= value <= MOST_DAYS_OF_A_MONTH
        if not is_day or len(word.text) > 2 or text_at(words, at + 1) in ("%", "percent", "k", "m"):
            return None, first
        end = at + 1
        if text_at(words, end) in ("st", "nd", "rd", "th") and words[end].is_glued:
            end += 1
        return int(value or 0), end
    value_of = ORDINALS.get(word.text)
    if value_of is None:
        return None, first
    more = ORDINALS.get(text_at(words, at + 1), 0)
    if value_of in (20, 30) and 0 < more < 10:
        return value_of + more, at + 2
    return value_of, at + 1


def read_year(words: list[Word], at: int) -> tuple[int | None, int]:
    """A year of this century, `2027`, `, 2027`, `of 2027`, `2027/28`, and the word after it."""
    follow = at
    while text_at(words, follow) in (",", "of", "in", "year", "'", "/", "."):
        follow += 1
        if follow > at + 3:
            return None, at
    if follow >= len(words) or not words[follow].is_number:
        return None, at
    word = words[follow]
    if word.value is None or word.value.denominator != 1:
        return None, at
    year = int(word.value)
    if follow > at and words[follow - 1].text == "'" and len(word.text) == 2:
        return 2000 + year, follow + 1
    if len(word.text) != 4 or not FIRST_YEAR <= year <= LAST_YEAR:
        return None, at
    if text_at(words, follow + 1) in ("/", "-") and follow + 2 < len(words):
        second = words[follow + 2]
        if (
            second.is_number
            and second.is_glued
            and len(second.text) in (2, 4)
            and (second.value or 0) % 100 == (year + 1) % 100
        ):
            return year, follow + 3
    return year, follow + 1


def read_figures(words: list[Word], at: int) -> Found:
    """A date in figures: three parts in any usual order, or month and year; blanks around the strokes do not matter."""
    parts = [words[at]]
    end = at + 1
    stroke = text_at(words, end)
    while len(parts) < 3 and stroke in ("/", "-", ".") and text_at(words, end) == stroke and end + 1 < len(words):
        follower = words[end + 1]
        if not follower.is_number or follower.value is None or follower.value.denominator != 1:
            break
        parts.append(follower)
        end += 2
    if len(parts) == 1 or (len(parts) == 2 and stroke == "-" and _is_range(words, at, end)):
        return None
    values = [int(part.value or 0) if part.value is not None and part.value.denominator == 1 else -1 for part in parts]
    return _date_of(values, parts, end, is_by=text_at(words, at - 1) in ("by", "before", "until", "till"))


def _is_range(words: list[Word], at: int, end: int) -> bool:
    """Whether two figures with a dash are a range of amounts: `10-15%`, `cut it by 10-15 by Q2`, `grow it by 10-15`."""
    follower = text_at(words, end)
    if follower in _COUNTED or text_at(words, at - 1) != "by":
        return follower in _COUNTED
    if follower in DEADLINE_PREPS or follower in WITHIN_PREPS or follower in NEXTS:
        return True
    before = range(max(0, at - 12), at)
    has_amount = any(words[near].is_number for near in before)
    has_change = any(
        words[near].tags == UNTAGGED and longest_phrase(words, near)[1] & tags.CHANGE
        for near in before
        if not words[near].is_mark and not words[near].is_number
    )
    return has_change and not has_amount


def _date_of(values: list[int], parts: list[Word], end: int, *, is_by: bool) -> Found:
    if len(parts) == 3:
        if len(parts[0].text) == 4 and FIRST_YEAR <= values[0] <= LAST_YEAR:
            # A date in full is one even where no calendar has it: that is found later.
            return (
                (end, Moment("day", values[0], values[1], values[2]))
                if len(parts[1].text) <= 2 and len(parts[2].text) <= 2
                else None
            )
        year = values[2] if len(parts[2].text) == 4 else 2000 + values[2]
        if len(parts[2].text) not in (2, 4) or not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        # Day and month are told apart where they can be; else the day comes first, as most of the world writes it.
        found = _checked(end, year, values)
        is_short = len(parts[2].text) == len(parts[0].text) == 2
        first = _with_year_first(end, values) if is_short and len(parts[1].text) <= 2 else None
        if found is None or first is None:
            return found or first
        return end, replace(found[1], is_either=True)
    if len(parts[0].text) <= 2 and len(parts[1].text) <= 2 and is_by:
        # As above: the day first, unless only the second can be one.
        return _checked(end, None, values)
    if len(parts[1].text) == 4 and FIRST_YEAR <= values[1] <= LAST_YEAR and 1 <= values[0] <= 12:
        return end, Moment("month", values[1], values[0])
    if len(parts[0].text) == 4 and FIRST_YEAR <= values[0] <= LAST_YEAR:
        if values[1] == (values[0] + 1) % 100:
            return end, Moment("year", values[0])
        if 1 <= values[1] <= 12:
            return end, Moment("month", values[0], values[1])
    return None


def _with_year_first(end: int, values: list[int]) -> Found:
    """`28/6/30` as year, month and day."""
    is_day = 1 <= values[1] <= MOST_MONTHS and 1 <= values[2] <= MOST_DAYS_OF_A_MONTH
    if not is_day or values[0] < FIRST_SHORT_YEAR:
        return None
    return end, Moment("day", 2000 + values[0], values[1], values[2], is_either=True)


def _checked(end: int, year: int | None, values: list[int]) -> Found:
    day, month = (values[1], values[0]) if values[1] > MOST_MONTHS else (values[0], values[1])
    if not (1 <= month <= MOST_MONTHS and 1 <= day <= MOST_DAYS_OF_A_MONTH):
        return None
    return end, Moment("day", year, month, day, is_either=day != month and day <= MOST_MONTHS)


def read_glued_quarter(words: list[Word], at: int) -> Found:
    """`1Q27`, `2H 2027`."""
    kind = "quarter" if text_at(words, at + 1) == "q" else "half"
    number = int(words[at].value or 0)
    if not 1 <= number <= (4 if kind == "quarter" else 2):
        return None
    end = at + 2
    if end < len(words) and words[end].is_number and len(words[end].text) in (2, 4):
        year = int(words[end].value or 0)
        return end + 1, Moment(kind, year if year > 99 else 2000 + year, number)
    return end, Moment(kind, None, number)
