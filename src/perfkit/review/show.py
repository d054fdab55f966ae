"""How figures, places and lists of names stand in the words of a review."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from perfkit.diagnostics import Language, Place, Words
from perfkit.values import CURRENCY_DIGITS, RoundingMode, read_choice, render_decimal, render_money, round_money

_PLACES = 4


def show_figure(value: Fraction, unit: str) -> str:
    """A figure for people: money to its minor unit, a ratio as a percent, others with at most four decimals.

    >>> show_figure(Fraction(1, 8), "ratio"), show_figure(Fraction(3700, 3), "USD")
    ('12.5%', 'USD 1,233.33')
    """
    if unit in CURRENCY_DIGITS:
        return render_money(round_money(value, unit, RoundingMode.HALF_EVEN), unit)
    if unit == "ratio":
        return f"{render_decimal(value * 100, max_places=_PLACES)}%"
    return render_decimal(value, max_places=_PLACES)


def show_change(value: Fraction, unit: str) -> str:
    """A figure with its sign, also above zero.

    >>> show_change(Fraction(1, 8), "ratio"), show_change(Fraction(-2), "number")
    ('+12.5%', '-2')
    """
    shown = show_figure(value, unit)
    return f"+{shown}" if value > 0 else shown


def list_words(names: Iterable[str]) -> Words:
    """Names one after the other, in both languages.

    >>> list_words(["A", "B"]).zh
    'A、B'
    """
    known = tuple(names)
    return Words(", ".join(known), "、".join(known))


def render_words(words: Iterable[Words], lang: Language | str) -> str:
    """Sentences in one language, a line each.

    >>> render_words([Words("one", "一"), Words("two", "二")], "zh")
    '一\\n二'
    """
    chosen = read_choice(Language, lang, "lang")
    return "\n".join(each.in_language(chosen) for each in words)


def place_of(path: str) -> Place:
    """Where something is in what a review was given.

    >>> place_of("target.north.leads").path
    'target.north.leads'
    """
    return Place("review", path=path)
