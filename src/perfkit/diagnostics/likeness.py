"""Which of some names was probably meant: the one place that says when two names are alike."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from fractions import Fraction

LEAST_LIKENESS = Fraction(2, 3)
"""How alike two names of letters must be; 1 is the same."""

LEAST_LIKENESS_HAN = Fraction(1, 2)
"""The same for names with ideographs: one says as much as several letters, so that one wrong of two is still close."""

_MOST_COMPARED = 40
"""Most names that are compared letter by letter; counting letters leaves few others."""


def find_nearest(name: str, among: Iterable[str]) -> str | None:
    """The name most like another; none when none is close. Of two equally close the later in the alphabet.

    >>> find_nearest("won_valeu", ["won_value", "won_count"]), find_nearest("x", ["won_value"])
    ('won_value', None)
    """
    return next(iter(list_near(name, among, most=1)), None)


def list_near(name: str, among: Iterable[str], *, most: int) -> list[str]:
    """The names most like another, closest first, at most so many. Capitals make no difference.

    >>> list_near("dea1", ["deal", "dealer", "product"], most=3)
    ['deal']
    """
    least = LEAST_LIKENESS if name.isascii() else LEAST_LIKENESS_HAN
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(name.casefold())
    found: list[tuple[Fraction, str]] = []
    for other in dict.fromkeys(among):
        matcher.set_seq1(other.casefold())
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            continue
        found.append((Fraction(matcher.ratio()), other))
        if len(found) == _MOST_COMPARED:
            break
    return [other for likeness, other in sorted(found, reverse=True) if likeness >= least][:most]
