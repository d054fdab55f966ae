"""Words for numbers, units and comparisons in English."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from perfkit.goals.wording.model import Unit
from perfkit.goals.wording.words import words
from perfkit.values import CURRENCY_SIGNS

SMALL: Mapping[str, int] = {
    word: value
    for value, word in enumerate(
        words(
            """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty
"""
        )
    )
} | {"thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}

SCALES: Mapping[str, int] = {
    "k": 10**3,
    "grand": 10**3,
    "thousand": 10**3,
    "thousands": 10**3,
    "m": 10**6,
    "mm": 10**6,
    "mn": 10**6,
    "mil": 10**6,
    "mio": 10**6,
    "mln": 10**6,
    "million": 10**6,
    "millions": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "billion": 10**9,
    "billions": 10**9,
    "tn": 10**12,
    "trillion": 10**12,
    "hundred": 100,
    "dozen": 12,
    "lakh": 10**5,
    "lakhs": 10**5,
    "crore": 10**7,
    "crores": 10**7,
    "score": 20,
    "w": 10**4,
    "万": 10**4,
    "亿": 10**8,
}
# These alone after a figure say that money is meant.
MONEY_SCALES = frozenset(
    words(
        """
k w m mm mn mil mio mln b bn tn million millions billion billions grand lakh lakhs crore crores
"""
    )
)
# Scales written in one letter stand close to their figure.
GLUED_SCALES = frozenset(["k", "m", "b", "w"])

PARTS_OF_ONE: Mapping[str, int] = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fourths": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "sixths": 6,
    "seventh": 7,
    "sevenths": 7,
    "eighth": 8,
    "eighths": 8,
    "ninth": 9,
    "ninths": 9,
    "tenth": 10,
    "tenths": 10,
    "twentieth": 20,
    "hundredth": 100,
}

# Every second, every third: one of so many.
PLACES: Mapping[str, int] = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}

# Words that are a multiple by themselves, and what of the old figure is to be.
MULTIPLES: Mapping[str, Fraction] = {
    **dict.fromkeys(words("double doubled doubles doubling twice twofold twofolds redouble"), Fraction(2)),
    **dict.fromkeys(words("triple tripled triples tripling treble trebled thrice threefold"), Fraction(3)),
    **dict.fromkeys(["quadruple", "quadrupled", "quadrupling", "fourfold"], Fraction(4)),
    **dict.fromkeys(["quintuple", "fivefold"], Fraction(5)),
    **dict.fromkeys(["halve", "halved", "halves", "halving"], Fraction(1, 2)),
    "sixfold": Fraction(6),
    "sevenfold": Fraction(7),
    "eightfold": Fraction(8),
    "ninefold": Fraction(9),
    "tenfold": Fraction(10),
    "twentyfold": Fraction(20),
    "hundredfold": Fraction(100),
}

ZEROS = frozenset(["zero", "nil", "none", "nought"])

UNITS: Mapping[str, Unit] = {
    form: unit
    for unit, forms in {
        Unit.PERCENT: "% percent pct pc percents",
        Unit.POINTS: "pp ppt ppts pps bps bp",
        Unit.MULTIPLE: "x times fold",
        Unit.SECONDS: "second seconds sec secs",
        Unit.MINUTES: "minute minutes min mins minuts",
        Unit.HOURS: "hour hours hr hrs h",
        Unit.DAYS: "day days workday workdays",
        Unit.WEEKS: "week weeks wk wks fortnight fortnights",
        Unit.MONTHS: "month months mths",
        Unit.YEARS: "year years yr yrs",
    }.items()
    for form in forms.split()
}
# A word between a figure and its unit.
BETWEEN = frozenset(words("working business calendar full consecutive trading clear"))

CURRENCIES: Mapping[str, str] = dict(CURRENCY_SIGNS) | {
    form: code
    for code, forms in {
        "USD": "usd dollar dollars buck bucks us$",
        "EUR": "eur euro euros",
        "GBP": "gbp pound pounds quid sterling",
        "CNY": "cny rmb yuan 元 块",
        "JPY": "jpy yen",
        "CHF": "chf franc francs",
        "INR": "inr rupee rupees ₹ rs",
        "AUD": "aud",
        "CAD": "cad",
        "SGD": "sgd",
        "HKD": "hkd",
        "TWD": "twd ntd",
        "KRW": "krw won ₩",
        "SEK": "sek kronor krona",
        "NOK": "nok kroner krone",
        "DKK": "dkk",
        "PLN": "pln zloty",
        "CZK": "czk",
        "BRL": "brl reais",
        "MXN": "mxn pesos",
        "AED": "aed dirham dirhams",
        "ZAR": "zar rand",
        "RUB": "rub roubles rubles",
        "TRY": "lira",
    }.items()
    for form in forms.split()
}

# Comparisons that stand before a figure.
BOUNDS = frozenset(
    words(
        """
over under above below least most than exceeding beyond minimum maximum min max beneath within around about near
almost nearly roughly circa approximately exactly only another up ≥ ≤ > < = + ~ - : plus
"""
    )
)

NUMBER_WORDS = frozenset(
    {*SMALL, *SCALES, *PARTS_OF_ONE, *MULTIPLES, *ZEROS, *UNITS, *CURRENCIES, *BOUNDS, *BETWEEN}
    | set(words("figures figure digit digits times percentage points basis least percent cent fold and"))
)
