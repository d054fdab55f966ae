"""Which of some names was probably meant: the one place that says when two names are alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from fractions import Fraction
from functools import lru_cache

from perfkit.diagnostics.doors import door

LEAST_LIKENESS = Fraction(2, 3)
"""How alike two names of letters must be; 1 is the same."""

LEAST_LIKENESS_HAN = Fraction(1, 2)
"""The same for names with ideographs: one says as much as several letters, so that one wrong of two is still close."""

_MOST_COMPARED = 40
"""Most names that are compared letter by letter; counting letters leaves few others."""


@door
def find_nearest(name: str, among: Iterable[str]) -> str | None:
    """The name most like another; none when none is close. Of two equally close the later in the alphabet.

    >>> find_nearest("won_valeu", ["won_value", "won_count"]), find_nearest("x", ["won_value"])
    ('won_value', None)
    """
    return next(iter(list_near(name, among, most=1)), None)


@door
def list_near(name: str, among: Iterable[str], *, most: int) -> list[str]:
    """The names most like another, closest first, at most so many. Capitals make no difference.

    >>> list_near("dea1", ["deal", "dealer", "product"], most=3)
    ['deal']
    """
    return [*_list_near(name, tuple(dict.fromkeys(among)), most)]


@lru_cache(maxsize=64)
def _list_near(name: str, among: tuple[str, ...], most: int) -> tuple[str, ...]:
    """As `list_near`; a name that is not known is mostly asked for at several places."""
    least = LEAST_LIKENESS if name.isascii() else LEAST_LIKENESS_HAN
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(name.casefold())
    length = len(name.casefold())
    found: list[tuple[Fraction, str]] = []
    for other in among:
        folded = other.casefold()
        # Most names are too short or too long, which whole numbers tell; the other ways to tell are slow.
        if 2 * min(len(folded), length) * least.denominator < (len(folded) + length) * least.numerator:
            continue
        matcher.set_seq1(folded)
        if matcher.quick_ratio() < least:
            continue
        found.append((Fraction(matcher.ratio()), other))
        if len(found) == _MOST_COMPARED:
            break
    return tuple([other for likeness, other in sorted(found, reverse=True) if likeness >= least][:most])


_LETTERS_OF_A_SLIP = 4
"""A shorter word is another word when a letter is missing or too many."""
_LETTERS_OF_A_WRONG_ONE = 5
"""A shorter word is another word when one letter is another."""


@door
def is_slip(written: str, meant: str) -> bool:
    """Whether a name is another one but for a slip of the hand, so that it may be written instead without a question.

    The words of both are the same, but for one letter in each that is missing, too many, another one or exchanged with
    its neighbour; capitals and underscores make no difference. A word more or less means something else, and so does
    another figure, another first letter or another ideograph.

    >>> is_slip("won_valeu", "won_value"), is_slip("WonValue", "won_value")
    (True, True)
    >>> is_slip("net_bonus", "bonus"), is_slip("q1_sales", "q2_sales"), is_slip("续签额", "新签额")
    (False, False, False)
    """
    ours, others = _words(written), _words(meant)
    if "".join(ours) == "".join(others):
        return True
    if len(ours) != len(others) or re.findall(r"\d", written) != re.findall(r"\d", meant):
        return False
    return all(word == other or _is_slip_of_one(word, other) for word, other in zip(ours, others, strict=True))


def _words(name: str) -> list[str]:
    return re.findall(r"[^\W_]+", name.casefold())


def _is_slip_of_one(word: str, other: str) -> bool:
    """Whether two words differ by one letter, or by two neighbours that are exchanged."""
    same = next((at for at, pair in enumerate(zip(word, other, strict=False)) if len(set(pair)) > 1), None)
    if same is None:
        same = min(len(word), len(other))
    rest, wanted, length = word[same:], other[same:], min(len(word), len(other))
    is_latin = word.isascii() and other.isascii()
    if rest[:2] == wanted[1::-1] and rest[2:] == wanted[2:] and len(rest) > 1:
        return length >= _LETTERS_OF_A_SLIP or is_latin
    if not is_latin or same == 0:
        return False
    if len(rest) == len(wanted):
        return rest[1:] == wanted[1:] and length >= _LETTERS_OF_A_WRONG_ONE
    return length >= _LETTERS_OF_A_SLIP - 1 and (rest[1:] == wanted or rest == wanted[1:])


@door
def show_near(name: str, among: Iterable[str]) -> dict[str, str]:
    """The name that was probably meant, as a finding's value: `nearest` for a slip of the hand, which may be written
    instead, else `alike`, which is asked about; nothing where none is close.

    >>> show_near("won_valeu", ["won_value"]), show_near("net_bonus", ["bonus"]), show_near("x", ["won_value"])
    ({'nearest': 'won_value'}, {'alike': 'bonus'}, {})
    """
    found = find_nearest(name, among)
    if found is None:
        return {}
    return {"nearest" if is_slip(name, found) else "alike": found}
