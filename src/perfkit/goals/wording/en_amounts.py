"""Reads amounts in English: figures and words, scales, currencies, percent and points, fractions, ranges, multiples."""

from __future__ import annotations

from fractions import Fraction

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_lexicon import phrases, vocabulary
from perfkit.goals.wording.en_number_words import (
    BETWEEN,
    CURRENCIES,
    GLUED_SCALES,
    MONEY_SCALES,
    MULTIPLES,
    PARTS_OF_ONE,
    PLACES,
    SCALES,
    SMALL,
    UNITS,
    ZEROS,
)
from perfkit.goals.wording.en_words import Word, longest_phrase
from perfkit.goals.wording.model import Quantity, Role, Unit
from perfkit.goals.wording.pieces import MOST_DIGITS
from perfkit.goals.wording.words import words

MOST_NUMBER_WORDS = 12
SIXTIETHS = 60
MOST_AFTER_COMMA = 2
_NOTHING = Fraction(0)
MOST = 10**MOST_DIGITS
"""Larger numbers are no amounts of anything."""
_RANGE_SIGNS = ("-", "to", "~", "or", "and")
SHARE = "share"

Read = tuple[int, Fraction, str] | None  # the word after it, the value, the scale that money is written in


def find_amounts(words: list[Word]) -> list[tuple[int, int, Quantity]]:
    """Every amount in order: the words that it is made of, and its value; those words are marked as taken.

    Roles are given by the sentence, not here. Laws: amounts do not overlap; figures of times are not amounts.
    """
    found: list[tuple[int, int, Quantity]] = []
    at = 0
    while at < len(words):
        read = None if words[at].taken else _amount(words, at)
        if read is None:
            at += 1
            continue
        end, quantity = read
        words[at].is_first = True
        for word in words[at:end]:
            word.taken = "amount"
        found.append((at, end, quantity))
        at = end
    return found


def _text(words: list[Word], at: int) -> str:
    return words[at].text if 0 <= at < len(words) and words[at].taken != "time" else ""


def _amount(words: list[Word], at: int) -> tuple[int, Quantity] | None:
    start = at
    text = words[at].text
    if text in ("once", "twice") and _text(words, at + 1) in ("", "a", "per", "every", "each"):
        # A frequency is read as a time, so that what follows `once` is no word of its own.
        is_often = at + 1 < len(words) and (words[at + 1].taken == "time" or _text(words, at + 1) != "")
        if is_often:
            return at + 1, _quantity(words, start, at + 1, Fraction(1 if text == "once" else 2), Unit.NUMBER)
    if text in MULTIPLES and _is_adjective(words, at):
        return None
    if text in MULTIPLES and not words[at].is_number:
        return at + 1, _quantity(words, start, at + 1, MULTIPLES[text], Unit.MULTIPLE)
    if text in ("down", "up") and _text(words, at + 1) == "to":
        return None
    currency = ""
    if text in CURRENCIES and not words[at].is_number:
        currency = CURRENCIES[text]
        at += 1
        if _text(words, at) == "$":
            at += 1
    elif text == "us" and _text(words, at + 1) == "$":
        currency, at = "USD", at + 2
    if text in PLACES and _text(words, at + 1) in RANKS:
        return at + 2, _quantity(words, start, at + 2, Fraction(PLACES[text]), Unit.NUMBER)
    if text == "single" and _text(words, at + 1) in ("digits", "figures"):
        return at + 2, _quantity(words, start, at + 2, _NOTHING, Unit.NUMBER, Fraction(9))
    every = _every_nth(words, at)
    if every is not None:
        return every
    if text in ("a", "an") and at > 0 and words[at - 1].text in _LIMITS and _text(words, at + 1) in UNITS:
        unit = UNITS[words[at + 1].text]
        return (at + 2, _quantity(words, start, at + 2, Fraction(1), unit)) if unit.is_time else None
    if text == "half" and _text(words, at - 1) == "in" and _text(words, at + 1) not in _OF_WHAT:
        # `cut it in half` changes what there is, as `halve` does.
        return at + 1, _quantity(words, start, at + 1, MULTIPLES["halve"], Unit.MULTIPLE)
    read = _value(words, at)
    if read is None:
        return None
    end, value, scale = read
    low = None
    is_twice = _text(words, end) in ("%", "percent") and (
        _text(words, end + 1) in ("-", "~") or _is_between(words, end + 1)
    )
    if is_twice and not scale and not currency:
        # `20%-25%`: the sign stands after both ends.
        high = _value(words, end + 2)
        if high is not None and high[1] > value and _text(words, high[0]) in ("%", "percent"):
            return _with_unit(words, start, high[0], high[1], "", "", value)
    if _is_range(words, end, value) and not _is_of_a_product(words, start, end):
        follow = end + 1 + (_text(words, end + 1) in CURRENCIES)
        high = _value(words, follow)
        if high is not None and high[1] > value and not _is_from_to(words, start, end):
            low = value * (_scale_of(high[2]) if not scale and high[2] in MONEY_SCALES else 1)
            end, value, scale = high
    return _with_unit(words, start, end, value, scale, currency, low)


_VERB_STARTS = frozenset(
    ("to", "will", "shall", "should", "must", "can", "could", "we", "i", "they", "and", "or", "then", "please", "help")
)


def _is_adjective(words: list[Word], at: int) -> bool:
    """Whether `double` stands before its noun, as in `avoid double bookings`, and changes nothing."""
    if words[at].text not in ("double", "triple", "treble", "quadruple"):
        return False
    if _text(words, at + 1) in ("down", "check") or (at + 1 < len(words) and words[at + 1].is_glued):
        # `double down`, `the double-booking bug`.
        return _text(words, at + 1) not in ("digit", "digits", "figure", "figures")
    if at == 0 or words[at - 1].is_mark:
        return False
    if words[at - 1].text in _VERB_STARTS or words[at - 1].taken:
        return False
    follower = _text(words, at + 1)
    return follower.endswith("s") and not follower.endswith("ss")


_OF_WHAT = frozenset(("of", "the", "a", "an", "our", "all", *SCALES))
_LIMITS = ("within", "in", "under", "inside", "than", "most")


def _every_nth(words: list[Word], at: int) -> tuple[int, Quantity] | None:
    """`every second customer`, `every third lead`: a share."""
    if _text(words, at) != "every" or _text(words, at + 2) in ("", *UNITS):
        return None
    place = 2 if _text(words, at + 1) == "other" else PLACES.get(_text(words, at + 1))
    if place is None:
        return None
    return at + 2, _quantity(words, at, at + 2, Fraction(100, place), Unit.PERCENT)


def _scale_of(word: str) -> int:
    return SCALES.get(word, 1)


def _is_range(words: list[Word], end: int, value: Fraction) -> bool:
    sign = _text(words, end)
    if sign == "to" and any(words[back].text in _EDITIONS for back in range(max(0, end - 2), end)):
        return False
    if sign == "and":
        return any(words[back].text == "between" for back in range(max(0, end - 5), end))
    return sign in _RANGE_SIGNS


def _is_of_a_product(words: list[Word], start: int, end: int) -> bool:
    """`ship Falcon 2 to 50 dealers`: after a deed and a name that no list knows, the figure belongs to the name."""
    if start < 2 or end != start + 1 or _text(words, end) != "to" or words[start - 1].is_mark:
        return False
    before, deed = words[start - 1], words[start - 2]
    is_known = bool(longest_phrase(words, start - 1)[1]) or before.text in vocabulary() or before.is_number
    return not before.taken and not is_known and bool(phrases().get(deed.text, {}).get(deed.text, 0) & tags.ACT)


RANKS = ("place", "rank", "position", "spot")

# A figure after these is a name: `ship version 3 to 50 pilots`.
_EDITIONS = frozenset(words("version release phase model edition stage generation tier level part form"))


def _is_between(words: list[Word], sign: int) -> bool:
    """`between 20% and 25%`: whether this is the `and` of it."""
    return _text(words, sign) == "and" and any(words[back].text == "between" for back in range(max(0, sign - 5), sign))


def _is_from_to(words: list[Word], start: int, end: int) -> bool:
    """Whether the sign is that of a baseline and a target: `from 4 to 6`."""
    return _text(words, end) == "to" and any(words[back].text == "from" for back in range(max(0, start - 3), start))


def _with_unit(
    words: list[Word], start: int, end: int, value: Fraction, scale: str, currency: str, low: Fraction | None
) -> tuple[int, Quantity]:
    unit = Unit.MONEY if currency else Unit.NUMBER
    if scale == SHARE and not currency:
        return end, _quantity(words, start, end, value * 100, Unit.PERCENT)
    text = _text(words, end)
    two = f"{text} {_text(words, end + 1)}"
    if two in ("percentage points", "percentage point", "percent points", "% points", "% pts", "pct points", "% point"):
        end, unit = end + 2, Unit.POINTS
    elif two in ("basis points", "per cent"):
        value, low = (value / 100, low) if text == "basis" else (value, low)
        unit = Unit.POINTS if text == "basis" else Unit.PERCENT
        end += 2
    elif text in ("points", "pts", "point") and not currency:
        end, unit = end + 1, Unit.NUMBER
    elif text in CURRENCIES and not currency and not _opens_another(words, end):
        end, unit, currency = end + 1, Unit.MONEY, CURRENCIES[text]
    elif text in BETWEEN and UNITS.get(_text(words, end + 1), Unit.NUMBER).is_time:
        unit, end = UNITS[_text(words, end + 1)], end + 2
    elif text in UNITS and not currency and not _is_another_start(words, end):
        unit, end = UNITS[text], end + 1
        if text in ("bps", "bp"):
            value = value / 100
        if unit is Unit.PERCENT and _text(words, end) in ("point", "points"):
            unit, end = Unit.POINTS, end + 1
    elif text in ("figures", "digits", "figure", "digit") and value < 13:
        end, unit = end + 1, Unit.MONEY
        value = Fraction(10) ** (int(value) - 1) if value.denominator == 1 and value >= 1 else value
    elif scale in MONEY_SCALES and unit is Unit.NUMBER and _stands_alone(words, end):
        unit = Unit.MONEY
    low_value, high = (value, None) if low is None else (low, value)
    return end, _quantity(words, start, end, low_value, unit, high, currency)


def _is_another_start(words: list[Word], at: int) -> bool:
    """Whether a lone letter opens something of its own: `3 x 24`, `H1`."""
    return words[at].text in ("x", "h") and at + 1 < len(words) and words[at + 1].is_number


def _opens_another(words: list[Word], at: int) -> bool:
    """Whether a sign of money belongs to the figure after it."""
    return at + 1 < len(words) and words[at + 1].is_number and words[at + 1].is_glued


def _stands_alone(words: list[Word], end: int) -> bool:
    """Whether nothing countable follows: `15k this week` is money, `15k visitors` is not."""
    while end < len(words) and words[end].text in _ADDED and not words[end].taken:
        end += 1
    return (
        end >= len(words)
        or words[end].is_mark
        or words[end].is_number
        or words[end].taken == "time"
        or (words[end].text in _NOT_COUNTED)
    )


_ADDED = frozenset(("more", "less", "extra", "additional", "again", "further", "total", "altogether", "net", "gross"))
_NOT_COUNTED = frozenset(
    words(
        """
in of from by at for with on to through across within per a an the until before or and worth each every this
next under over would will should must could is are be please pls
"""
    )
)


def _quantity(
    words: list[Word],
    start: int,
    end: int,
    value: Fraction,
    unit: Unit,
    high: Fraction | None = None,
    currency: str = "",
) -> Quantity:
    return Quantity(value, unit, words[start].start, words[end - 1].end, Role.TARGET, high, currency)


def _value(words: list[Word], at: int) -> Read:
    """A number in figures or words from this word on, with its scale."""
    if at >= len(words) or words[at].taken:
        return None
    if words[at].is_number:
        return _figures(words, at)
    text = words[at].text
    if text in ("half", "quarter") or (text in ("a", "an") and _text(words, at + 1) in PARTS_OF_ONE):
        return _part(words, at)
    if text in ("a", "an"):
        if _text(words, at + 1) in ("hundred", "thousand", "million", "billion", "dozen", "lakh", "crore", "score"):
            return _words(words, at + 1)
        return None
    if text in ("dozen", "hundred", "thousand", "million") and _text(words, at + 1) != "of":
        return _words(words, at)
    if text in SMALL or text in ZEROS:
        return _words(words, at)
    return None


def _figures(words: list[Word], at: int) -> Read:
    value = words[at].value
    if value is None:
        return None
    end = at + 1
    while end < len(words) and words[end].is_number and len(words[end].text) == 3 and _is_group(words, at, end):
        value = value * 1000 + (words[end].value or 0)
        end += 1
    end, value = _with_decimal_comma(words, at, end, value)
    is_part = _text(words, end) == "/" and end + 1 < len(words) and words[end + 1].is_number
    if is_part and (words[end].is_glued or _text(words, end + 2) == "of"):
        below = words[end + 1].value
        if below and value <= below:
            return end + 2, value / below, SHARE
    if _is_clocked(words, at, end):
        # `6:30 minutes`: the second part are sixtieths.
        return end + 2, value + (words[end + 1].value or _NOTHING) / SIXTIETHS, ""
    if _text(words, end) in ("out", "in", "of") and _is_ratio(words, end, value):
        follow = end + (2 if _text(words, end) == "out" or _text(words, end + 1) == "every" else 1)
        below_read = _value(words, follow)
        if below_read is not None and below_read[1] >= value and below_read[1] > 0:
            is_score = value.denominator != 1
            return below_read[0], value if is_score else value / below_read[1], "" if is_score else SHARE
    return _scaled(words, end, value)


def _with_decimal_comma(words: list[Word], at: int, end: int, value: Fraction) -> tuple[int, Fraction]:
    """`12,5 Mio`, `EUR 1.200,50`: a comma and one or two figures, where a scale, a unit or money follows."""
    if _text(words, end) != "," or not words[end].is_glued or end + 1 >= len(words):
        return end, value
    part = words[end + 1]
    if not (part.is_number and part.is_glued and part.text.isdecimal() and len(part.text) <= MOST_AFTER_COMMA):
        return end, value
    follower = _text(words, end + 2)
    if not (follower in SCALES or follower in CURRENCIES or follower in UNITS or _text(words, at - 1) in CURRENCIES):
        return end, value
    whole, _, group = words[at].text.partition(".")
    if whole.isdecimal() and group.isdecimal() and len(group) == len("000"):
        # The point before a decimal comma is one of thousands.
        value *= 1000
    return end + 2, value + Fraction(int(part.text), 10 ** len(part.text))


def _is_clocked(words: list[Word], at: int, end: int) -> bool:
    """Whether a length of time stands here: `from 6:30 to 5:00 minutes`; after `by` it is a time of the day."""
    if _text(words, end) != ":" or end + 1 >= len(words) or _text(words, at - 1) in ("at", "by", "until", "before"):
        return False
    part = words[end + 1]
    is_part = part.is_number and part.is_glued and len(part.text) == len("30") and (part.value or 0) < SIXTIETHS
    return is_part and words[end].is_glued


def _is_group(words: list[Word], at: int, end: int) -> bool:
    """Whether a group of three figures after a blank goes on with the number: `8 000`."""
    return words[at].text.isdecimal() and len(words[at].text) <= 3 and not words[end].taken and not words[end].is_glued


def _is_ratio(words: list[Word], at: int, value: Fraction) -> bool:
    sign, follow = _text(words, at), _text(words, at + 1)
    if sign == "out":
        return follow == "of"
    if sign == "in" and follow == "every":
        return at + 2 < len(words) and (words[at + 2].is_number or words[at + 2].text in SMALL)
    number = at + 1 < len(words) and (words[at + 1].is_number or follow in SMALL)
    return number and sign in ("in", "of") and value.denominator == 1 and value <= 100


def _scaled(words: list[Word], end: int, value: Fraction) -> Read:
    scale = ""
    while _text(words, end) in SCALES:
        text = _text(words, end)
        if text in GLUED_SCALES and not words[end].is_glued and not _is_lone_scale(words, end):
            break
        if text == "score" or (text == "dozen" and _text(words, end + 1) == "of" and value == 0):
            break
        if value >= MOST:
            return None
        value *= SCALES[text]
        scale = text
        end += 1
    return end, value, scale


def _is_lone_scale(words: list[Word], at: int) -> bool:
    """Whether a single letter after a blank can only be a scale: nothing else or a word follows it."""
    return at + 1 >= len(words) or not words[at + 1].is_glued


def _part(words: list[Word], at: int) -> Read:
    """`half`, `half a million`, `a third of`, `a quarter of`, `half a dozen`."""
    text = words[at].text
    if text in ("a", "an"):
        text, at = words[at + 1].text, at + 1
        if text == "quarter" and _text(words, at + 1) != "of" and _text(words, at - 2) != "by":
            return None
    elif text == "quarter":
        return None
    end = at + 1
    if text == "half" and _text(words, end) in ("year", "time", "hearted", "term", "yearly", "day", "marathon"):
        return None
    if _text(words, end) in ("a", "of", "an") and _text(words, end + 1) in SCALES:
        return _scaled(words, end + 1, Fraction(1, PARTS_OF_ONE[text]))
    if _text(words, end) in SCALES:
        return _scaled(words, end, Fraction(1, PARTS_OF_ONE[text]))
    return end, Fraction(1, PARTS_OF_ONE[text]), SHARE


def _words(words: list[Word], at: int) -> Read:
    """`twenty five`, `two hundred and forty`, `five hundred thousand`, `two thirds`, `nine out of ten`, `a dozen`."""
    total, part = Fraction(0), Fraction(0)
    end = at
    scale = ""
    while end < len(words) and end - at < MOST_NUMBER_WORDS:
        text = _text(words, end)
        if text in SMALL and not (end > at and part % 10 and SMALL[text] < 20 and part < 100 and part >= 1):
            part += SMALL[text]
        elif text in ("hundred", "dozen") or (text in SCALES and text not in GLUED_SCALES and text not in ("score",)):
            factor = SCALES[text]
            if factor < 1000:
                part = (part or Fraction(1)) * factor
            else:
                total, part, scale = total + (part or Fraction(1)) * factor, Fraction(0), text
        elif text in ZEROS:
            pass
        elif not (
            text == "and" and end > at and _text(words, end + 1) in SMALL and part % 100 == 0 and part + total > 0
        ):
            break
        end += 1
    value = total + part
    end, value = _with_decimals_in_words(words, end, value)
    text = _text(words, end)
    if text in PARTS_OF_ONE and (text.endswith("s") or value == 1) and 0 < value < 20 and text != "second":
        follow = end + 2 + (_text(words, end + 2) in ("a", "an"))
        if _text(words, end + 1) == "of" and _text(words, follow) in SCALES:
            return _scaled(words, follow, value / PARTS_OF_ONE[text])
        return end + 1, value / PARTS_OF_ONE[text], SHARE
    if text in ("out", "in", "of") and _is_ratio(words, end, value):
        below = _value(words, end + (2 if text == "out" or _text(words, end + 1) == "every" else 1))
        if below is not None and below[1] >= value and below[1] > 1:
            return below[0], value / below[1], SHARE
    is_end_of_change = _text(words, end) == "day" and _text(words, at - 1) == "to" and _has_from(words, at)
    if words[at].text == "one" and end == at + 1 and _is_pronoun(words, end) and not is_end_of_change:
        return None
    return end, value, scale


def _with_decimals_in_words(words: list[Word], end: int, value: Fraction) -> tuple[int, Fraction]:
    """`ninety nine point five`, `four point two five`: what follows the point, figure by figure."""
    follow, digits = end + 1, ""
    while _text(words, end) == "point" and len(digits) < MOST_NUMBER_WORDS and follow < len(words):
        text = _text(words, follow)
        figure = text if words[follow].is_number and text.isdecimal() else _FIGURES.get(text, "")
        if not figure:
            break
        digits, follow = digits + figure, follow + 1
    return (follow, value + Fraction(int(digits), 10 ** len(digits))) if digits else (end, value)


_FIGURES = {name: str(int(value)) for name, value in SMALL.items() if value < 10} | {
    "oh": "0",
    "zero": "0",
    "nought": "0",
}


def _has_from(words: list[Word], at: int) -> bool:
    return any(word.text == "from" for word in words[max(0, at - 5) : at])


def _is_pronoun(words: list[Word], end: int) -> bool:
    """Whether `one` counts nothing: `the next one`, `one of us`, `one another`."""
    return _text(words, end) in ("another", "day", "of", "way", "thing", "by", "'s", "")
