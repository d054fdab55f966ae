"""Whether what looks like a time in English stands where a time can stand."""

from __future__ import annotations

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_dates import FIRST_YEAR, LAST_YEAR, Found, text_at
from perfkit.goals.wording.en_spans import read_count
from perfkit.goals.wording.en_time_words import DEADLINE_PREPS, KINDS, WEEKDAYS
from perfkit.goals.wording.en_words import Word, longest_phrase
from perfkit.goals.wording.model import Moment
from perfkit.goals.wording.words import words

_BEFORE_A_MONTH = frozenset(
    words(
        """
by in before until till through during of mid end early late since from this next last for to every each coming
until and or latest than after on
"""
    )
)


def stands_as_month(words: list[Word], at: int) -> bool:
    """Whether a word that is also a verb or a name stands where a month can stand: `by March`."""
    return text_at(words, at - 1) in _BEFORE_A_MONTH and not _is_verb_position(words, at)


def _is_verb_position(words: list[Word], at: int) -> bool:
    return text_at(words, at - 1) in ("to", "and", "or") and at + 1 < len(words) and words[at + 1].tags == -1


def stands_as_quarter(words: list[Word], at: int) -> bool:
    """Whether `Q5` can only be meant as a quarter, though no year has it: not `the Audi Q5`."""
    before = text_at(words, at - 1)
    return before in _BEFORE_A_MONTH and before not in ("to", "for", "and", "or", "than", "or", "from", "on")


def is_praised(words: list[Word], at: int) -> bool:
    """Whether the stretch is one that shall be good: `a great quarter`."""
    # `the trade-fair week` is no good one.
    is_one = at > 1 and bool(longest_phrase(words, at - 2)[1] & (tags.DET | tags.PLAIN | tags.MORE))
    before = words[at - 1] if is_one else None
    return before is not None and before.is_word and bool(longest_phrase(words, at - 1)[1] & tags.STANCE)


def end_of_piece(words: list[Word], at: int) -> int | None:
    """Where the piece of a stretch ends that is counted in it: `first` `two weeks`, `last` `working day`."""
    if text_at(words, at) in WEEKDAYS:
        return at + 1
    count, after = read_count(words, at)
    follow = at if count is None else after
    follow += text_at(words, follow) in ("working", "business", "full", "calendar")
    kind = KINDS.get(text_at(words, follow))
    return follow + 1 if kind in ("day", "workday", "week", "weekend", "month", "fortnight") else None


def read_month_and_year(words: list[Word], at: int) -> Found:
    """`by 12.2027`: read as one number, and no amount after a word of time."""
    first, point, last = words[at].text.partition(".")
    if not point or not (first + last).isdecimal() or len(first) > 2 or len(last) != len("yyyy"):
        return None
    is_month = 1 <= int(first) <= 12 and FIRST_YEAR <= int(last) <= LAST_YEAR
    is_led = text_at(words, at - 1) in (*DEADLINE_PREPS, "in")
    return (at + 1, Moment("month", int(last), int(first))) if is_month and is_led else None
