"""How figures, places and lists of names stand in the words of a review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from perfkit.diagnostics import Finding, Language, Place, Words, clean_text, find, show_near
from perfkit.diagnostics.codes.review import FIGURE_UNUSED
from perfkit.values import (
    CURRENCY_DIGITS,
    RoundingMode,
    read_choice,
    render_decimal,
    render_money,
    round_money,
    round_quotient,
)

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


def find_grain(unit: str) -> Fraction:
    """The last place that `show_figure` shows of a figure in a unit.

    >>> str(find_grain("USD")), str(find_grain("count"))
    ('1/100', '1/10000')
    """
    if unit in CURRENCY_DIGITS:
        return Fraction(1, int(10 ** CURRENCY_DIGITS[unit]))
    return Fraction(1, 10 ** (_PLACES + 2 * (unit == "ratio")))


def round_together(amounts: Sequence[Fraction], total: Fraction, unit: str) -> tuple[Fraction, ...]:
    """The amounts in steps of what is shown of them, so that they make up a total that is shown too.

    total: whole steps, near the sum of the amounts. Rule: each is taken down to whole steps; the steps left over go to
    the largest remainders, among equal ones to the first. Law: nothing is lost; none moves by more than its share of
    what the total differs by and one step.

    >>> [str(each) for each in round_together([Fraction(1, 3)] * 3, Fraction(1), "USD")]
    ['17/50', '33/100', '33/100']
    """
    grain = find_grain(unit)
    whole = [each // grain for each in amounts]
    left = int(total / grain) - sum(whole)
    order = sorted(range(len(amounts)), key=lambda at: (whole[at] * grain - amounts[at], at))
    for turn in range(abs(left)):
        # Beyond one step each the next turn begins; where too many are there, the smallest remainders give.
        at = order[turn % len(order)] if left > 0 else order[-1 - turn % len(order)]
        whole[at] += 1 if left > 0 else -1
    return tuple(each * grain for each in whole)


def round_shown(value: Fraction, unit: str) -> Fraction:
    """A figure as it is shown, in whole steps.

    >>> round_shown(Fraction(1, 3), "USD")
    Fraction(33, 100)
    """
    steps = value / find_grain(unit)
    return round_quotient(steps.numerator, steps.denominator, RoundingMode.HALF_EVEN) * find_grain(unit)


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
    return "\n".join(clean_text(each.in_language(chosen)) for each in words)


def place_of(path: str) -> Place:
    """Where something is in what a review was given.

    >>> place_of("target.north.leads").path
    'target.north.leads'
    """
    return Place("review", path=path)


_MOST_SHOWN = 3


def check_names(rows: Mapping[str, Mapping[str, object]], known: Sequence[str], kind: Words) -> Iterator[Finding]:
    """PKR022, a warning, for each name of figures that is not known, once. rows: figures by name, by where they stand.

    >>> [each.mend() for each in check_names({"peers.Ann": {"win rat": 1}}, ["win rate"], Words("metric", "指标"))]
    ['write `win rate`']
    """
    strange: dict[str, list[str]] = {}
    for path in sorted(rows):
        for name in rows[path]:
            if name not in known:
                strange.setdefault(name, []).append(path)
    for name, paths in sorted(strange.items()):
        near = show_near(name, known)
        given = ", ".join([f"`{path}`" for path in paths[:_MOST_SHOWN]] + ["…"] * (len(paths) > _MOST_SHOWN))
        yield find(FIGURE_UNUSED, place_of(f"{paths[0]}.{name}"), name=name, kind=kind, given=given, **near)
