"""Ranges in table cells as people write them elsewhere: `5+`, `5 or more`, `1-3`, `5以上`.

Read as formulas they would give findings about signs and names that nobody meant, so they are looked for in the text
itself: a whole cell that is one of these. Upper and lower bounds are included or not as the words say; 以上, 以下 and
以内 include them, as Chinese law has it. A range with two ends leaves it open, and both readings are named.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from perfkit.diagnostics import Words
from perfkit.lang.words import CODES

_FIGURE = r"\d{1,18}(?:,\d{3}){0,6}(?:\.\d{1,12})?"
_VALUE = rf"(?:(?:{CODES}) )?{_FIGURE}(?:[%‰]|[万亿]?元|[万亿]| days?| months?| ?天| ?个月)?"


class _Spoken(NamedTuple):
    """One way to say it: what stands before and behind the value, and the comparison that is meant."""

    before: str
    behind: str
    sign: str


_ONE_END: tuple[_Spoken, ...] = (
    _Spoken("", r"\+|(?:or|and) (?:more|above|over|up|greater|later)|[及或]?以上", ">="),
    _Spoken("at least|minimum|min|not less than|no less than|不少于|不低于|不小于|至少", "", ">="),
    _Spoken("over|more than|greater than|大于|高于|多于", "", ">"),
    _Spoken("under|less than|fewer than|lower than|小于|低于|少于", "", "<"),
    _Spoken("", r"(?:or|and) (?:less|fewer|below|under)|[及或]?以[下内]", "<="),
    _Spoken("at most|maximum|max|not more than|no more than|不超过|不高于|不多于|不大于|至多", "", "<="),
)
# A year and a month are a period, as in `2027-01`.
_UP_TO = r"(?:-|~|\.\.+|–|—|to|and|至|到)"
_TWO_ENDS = rf"(?!(?:19|20)\d\d-\d)(?:between )?{_VALUE} ?{_UP_TO} ?{_VALUE}"
_PLACES_MAX = 20
_PLACE = r"\d{1,3}(?:st|nd|rd|th|\.)?(?!\d)"

_BLANKS = "[ \\t]*"
_PATTERNS = tuple(
    (rf"(?:{each.before}) ?{_VALUE}" if each.before else rf"{_VALUE} ?(?:{each.behind})", each.sign)
    for each in _ONE_END
)
BLANKS, VALUE_IN_CELL, ONE_END_CELLS, TWO_ENDS_CELL = _BLANKS, _VALUE, _PATTERNS, _TWO_ENDS
SPOKEN_RANGE = rf"(?<=\|){_BLANKS}(?:{'|'.join([pattern for pattern, _ in _PATTERNS] + [_TWO_ENDS])}){_BLANKS}(?=\|)"
"""A whole cell that says a range in other words; blanks before and behind belong to the match."""

# Plain figures with a blank between them, `1,200` and what `or` joins are left to the others.
LISTED_PLACES = (
    rf"(?<=\|){_BLANKS}(?!\d{{1,3}}(?:,\d{{3}})+{_BLANKS}\|)(?!\d+{_BLANKS}\|)"
    rf"{_PLACE}(?: ?(?:, ?and|[,，、/+和与及]|and)? ?{_PLACE})*{_BLANKS}(?=\|)"
)
"""A whole cell that lists places with other signs between them than the language has."""


_COUNTS, _TEXTS = frozenset(("count", "数量")), frozenset(("text", "文本"))


def is_difference(cell: str) -> bool:
    """Whether a cell takes a figure off a greater one, so that it is reckoned and no range.

    >>> is_difference("100% - 37.5%"), is_difference("5 - 9"), is_difference("3-2")
    (True, False, False)
    """
    if not re.fullmatch(rf"{_VALUE} - {_VALUE}", cell.strip()):
        return False
    high, low = (Fraction(each.replace(",", "")) for each in re.findall(_FIGURE, cell))
    return high > low


def show_range(cell: str, kind: str = "") -> Words:
    """The range as the language writes it, quoted; both readings where the cell does not say which bound counts.

    kind: the first word of the type that it chooses by, where that is known. Of whole numbers both ends are in it.

    >>> show_range("between 5 and 9", "count").en
    '`from 5 below 10`'
    """
    cell = cell.strip()
    values = re.findall(_VALUE, cell)
    for pattern, sign in _PATTERNS:
        if re.fullmatch(pattern, cell):
            plain = f"`{sign} {values[0]}`"
            return Words(plain, plain)
    low, high = values
    if kind in _TEXTS:
        return Words(f'`"{cell}"`', f'`"{cell}"`')
    if kind in _COUNTS and low.isdecimal() and high.isdecimal():
        words = ("满", "不满") if kind == "数量" else ("from", "below")
        plain = f"`{words[0]} {low} {words[1]} {int(high) + 1}`"
        return Words(plain, plain)
    text = ', or `"{0}"` for a text', '；若是文本，写 `"{0}"`'
    # An id may look like a range.
    is_text = f"{low}-{high}" == cell
    return Words(
        f"`from {low} below {high}` or `above {low} up to {high}`" + (text[0].format(cell) if is_text else ""),
        f"`满 {low} 不满 {high}` 或 `超过 {low} 至 {high}`" + (text[1].format(cell) if is_text else ""),
    )


def show_places(cell: str) -> Words | None:
    """The places from one to another as a contest lists them, quoted; none for what are no places.

    >>> show_places("2-4").en
    '`2 or 3 or 4`'
    """
    ends = re.fullmatch(rf"(\d{{1,4}}) ?{_UP_TO} ?(\d{{1,4}})", cell.strip())
    first, last = (int(each) for each in ends.groups()) if ends is not None else (1, 0)
    if not first < last < first + _PLACES_MAX:
        return None
    places = [str(each) for each in range(first, last + 1)]
    return Words(f"`{' or '.join(places)}`", f"`{' 或 '.join(places)}`")


def show_listed(cell: str) -> Words:
    """Listed places as a contest writes them, quoted.

    >>> show_listed("2nd, 3rd").en
    '`2 or 3`'
    """
    places = re.findall(r"\d+", cell)
    return Words(f"`{' or '.join(places)}`", f"`{' 或 '.join(places)}`")
