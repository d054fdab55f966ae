"""Figures of an English goal that are part of a name, a saying or an adjective, and what can be counted."""

from __future__ import annotations

from itertools import pairwise

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_amounts import RANKS
from perfkit.goals.wording.en_lexicon import phrases
from perfkit.goals.wording.en_number_words import BOUNDS, PARTS_OF_ONE, SCALES, SMALL
from perfkit.goals.wording.en_zeros import EnglishZeros
from perfkit.goals.wording.model import Quantity, Unit, When
from perfkit.goals.wording.words import words

UNDER_PREPS = frozenset(words("over under above below than exceeding beyond > < ≥ ≤ with of from between aged to at"))

_PER_UNIT = frozenset(("a week", "a day", "a year", "per week", "per day", "per year"))
_WINS = frozenset(words("win land close sign sell secure book winning landing closing signing"))
_RANKED = frozenset(("top", "number", "#", "no", "first", "best", "grade", "year"))
_REACHES = frozenset(
    words(
        """
be become finish rank rise climb get move reach come make enter break land stay remain place end finishing ranking
reaching climbing moving
"""
    )
)
_RANKINGS = frozenset(
    words("ranking rankings league table leaderboard standings charts index list survey benchmark regions teams")
)
_EDITIONS = frozenset(
    words("pro plus max ultra lite mini premium edition version release model series generation suite")
)
_NO_NAMES = frozenset(("a", "i", "x", "q", "h", "w", "p", "o"))
_GIVES_ALL = frozenset(("give", "gives", "giving", "gave", "commit", "commits", "behind"))
_MANY = frozenset(words("people men women children staff headcount personnel stock feet media data"))
# Ratings go up to so many stars.
MOST_STARS = 5


class EnglishNames(EnglishZeros):
    """The words of one sentence with its figures that are no amounts."""

    def _is_name(self, at: int, quantity: Quantity) -> bool:
        word = self.words[at]
        before, after = self.word(at - 1).rpartition(" ")[2], self.word(at + 1)
        is_rating = word.text[0].isdecimal() or quantity.value.denominator > 1
        if after == "stars" and quantity.value <= MOST_STARS and is_rating:
            return False
        if before == "." and self.word(at - 2) in ("no", "nr"):
            return True
        follower = self.words[at + 1] if at + 1 < self.count else None
        is_plain = quantity.unit is Unit.NUMBER
        if self.is_in_saying(quantity.start):
            return True
        if quantity.unit.is_time and before == "first" and self.tags(at + 1) & tags.PREP:
            # `the first five minutes of a call`
            return True
        if self._is_all_the_time(at, quantity) or self._is_price_or_discount(at, quantity):
            return True
        if is_plain and quantity.value == 1 and self.word(at) == "one" and not self._is_one_counted(at):
            return True
        if is_plain and at and word.is_glued and self.words[at - 1].is_word:
            return True
        if self._is_form(at, quantity):
            return True
        is_ordinal = after in ("th", "st", "nd", "rd")
        if self._is_grade(at):
            return False
        if is_plain and follower is not None and follower.is_glued and follower.is_word and after != "s":
            return not (is_ordinal and self.word(at + 2) == "percentile")
        if is_plain and self._has_slash(at):
            return True
        is_often = self.word(at) in ("once", "twice")
        if (
            is_plain
            and not is_often
            and self.tags(at - 1) & tags.NUMBERED
            and not self.tags(at - 1) & (tags.TOTAL | tags.METRIC)
        ):
            return not (self._is_counted(at + 1) and self.tags(at - 1) & (tags.ACT | tags.PEOPLE))
        text = self.text[quantity.start : quantity.end]
        if is_plain and "." in text and text.endswith(".0") and not self._is_counted(at + 1):
            return True
        if is_plain and "." in text and self.is_new(at - 1) and not self._is_counted(at + 1):
            return True
        if is_plain and before == "first" and self._is_counted(at + 1) and quantity.value > 1:
            return False
        if is_plain and (before in _RANKED or self.word(at).endswith(RANKS)):
            return not self._is_rank(at)
        if is_plain and word.text[0].isdecimal() and self._is_edition(at):
            return True
        if is_plain and self._is_lettered(at):
            return True
        if is_plain and (after in ("degree", "degrees", "th", "st", "nd", "rd", "#") or text == "360"):
            return True
        if is_plain and self._is_new_address(at):
            return True
        if is_plain and self._is_the_one_called(at):
            return True
        if is_plain and self._is_address(at):
            return True
        return self._is_idiom(at, quantity)

    def _is_rank(self, at: int) -> bool:
        """`finish in the top 3 for renewals`: a place to be reached, in something that is ranked."""
        clause = self.in_clause(at)
        is_reached = any(self.word(near).partition(" ")[0] in _REACHES for near in clause if near < at)
        measured = tags.METRIC | tags.TOTAL | tags.USUAL
        is_ranked = any(self.tags(near) & measured or self.word(near) in _RANKINGS for near in clause)
        if self.word(at - 3) == "among" or self.word(at - 2) == "among":
            # `rank among the top 3 dealers`
            return is_reached
        return is_reached and is_ranked and not (self.is_noun(at + 1) and self.word(at + 1) not in _RANKINGS)

    def _is_edition(self, at: int) -> bool:
        """`upsell Pro 2 to`, `ship Falcon 2 to`: an edition, or a name that something is done with, and its figure."""
        is_many = self.is_new(at - 1) and self.words[at - 2].taken == "amount" and self.is_verb(at - 3, tags.ACT)
        if is_many and self._is_counted(at + 1):
            return True
        is_product = self.is_new(at - 1) and self.is_verb(at - 2, tags.ACT)
        is_last = at + 1 >= self.count or self.words[at + 1].is_mark or self.words[at + 1].taken == "time"
        return (is_product or self.word(at - 1) in _EDITIONS) and (is_last or bool(self.tags(at + 1) & tags.PREP))

    def _is_lettered(self, at: int) -> bool:
        """`the X 40 pump`, `5 G routers`: one letter beside the figure, with or without a blank between them."""
        before, after = self.word(at - 1), self.word(at + 1)
        is_led = len(before) == 1 and before.isalpha() and (before == "x" or before not in _NO_NAMES)
        is_led = is_led and self.words[at - 2].taken != "amount"
        return is_led or (len(after) == 1 and after.isalpha() and after not in _NO_NAMES and after != "s")

    def _is_form(self, at: int, quantity: Quantity) -> bool:
        """`form 27b`: figures with a letter, which after a money sign or beside a total would be billions."""
        named = self.tags(at - 1)
        is_called = named & tags.NUMBERED and not named & (tags.TOTAL | tags.METRIC | tags.OWN | tags.PEOPLE)
        return quantity.unit is Unit.MONEY and not quantity.currency and bool(is_called)

    def _is_all_the_time(self, at: int, quantity: Quantity) -> bool:
        """`7 days a week`, `24 hours a day`, `365 days a year`: always, and no amount."""
        return quantity.unit.is_time and quantity.value in (7, 24, 365, 12, 52) and self.word(at + 1) in _PER_UNIT

    def _is_price_or_discount(self, at: int, quantity: Quantity) -> bool:
        """`a 5% discount`, `the 9.99 starter kit`: what something costs, and no target; a deal to be won is one."""
        has_article = self.word(at - 1) in ("a", "an", "the", "our", "your", "their", "with")
        if quantity.unit is Unit.PERCENT:
            return has_article and self.word(at + 1) in ("discount", "off", "rebate", "cashback", "bonus", "voucher")
        if quantity.unit is Unit.MULTIPLE and self.words[at].text.endswith("x"):
            return bool(self.tags(at + 1) & tags.STANCE) or (has_article and self.is_new(at + 1))
        if quantity.unit is not Unit.MONEY or not has_article or "figure" in self.word(at):
            return False
        is_won = any(self.word(near) in _WINS for near in range(at))
        return not is_won and (self.is_noun(at + 1) or self.is_noun(at + 2))

    def _is_one_counted(self, at: int) -> bool:
        """Whether `one` is a number: with a frequency, a bound, or something done; else it is an article."""
        if self.word(at - 1) in (
            "least",
            "only",
            "just",
            "exactly",
            "than",
            "at least",
            "every",
            "another",
            "plus",
            "to",
        ):
            return True
        if any(timing.when is When.OFTEN for timing in self.timings):
            return True
        return any(self.is_verb(near, tags.ACT | tags.CHANGE | tags.LIGHT) for near in range(at))

    def _has_slash(self, at: int) -> bool:
        """`24/7`, `17:30`, `9/10` that is no share: two figures with a stroke between them."""
        if any(self.word(near) in ("split", "mix", "ratio") for near in range(at + 1, min(at + 4, self.count))):
            return False
        for stroke, other in ((at + 1, at + 2), (at - 1, at - 2)):
            if self.word(stroke) in ("/", "x", ":") and 0 <= other < self.count and self.words[other].taken == "amount":
                return True
        return False

    def _is_new_address(self, at: int) -> bool:
        """`to Hauptplatz 4`: a name after a preposition of place, and a figure that counts nothing."""
        follow = self.tags(at + 1)
        is_last = at + 1 >= self.count or self.words[at + 1].is_mark or self.words[at + 1].taken == "time"
        is_name = self.is_new(at - 1) and self.word(at - 1) not in UNDER_PREPS and self.word(at - 1) not in BOUNDS
        return is_name and self.word(at - 2) in ("to", "in", "at") and (is_last or bool(follow & tags.PREP))

    def _is_the_one_called(self, at: int) -> bool:
        """`the 365 bundle`: an article, a figure and one single thing."""
        text = self.word(at + 1)
        is_single = self.is_noun(at + 1) or bool(self.tags(at + 1) & tags.ACT)
        is_last = not self.is_noun(at + 2) and not self.tags(at + 2) & tags.SCOPE
        is_many = text.endswith("s") or self.word(at + 2).endswith("s") or text in _MANY
        return self.word(at - 1) == "the" and is_single and is_last and not is_many and text != "s"

    def _is_address(self, at: int) -> bool:
        roads = ("road", "street", "lane", "avenue", "drive", "square", "way", "boulevard", "close", "crescent", "st")
        near = range(at + 1, min(at + 4, self.count))
        return any(self.word(far) in roads and self.is_new(far - 1) for far in near)

    def _is_idiom(self, at: int, quantity: Quantity) -> bool:
        """`give 110 percent`, `100% committed`: a share of oneself. `two steps ahead`: of nothing."""
        if quantity.unit is Unit.PERCENT and quantity.value >= 100:
            after = self.tags(at + 1)
            if (
                after & (tags.STANCE | tags.THEME)
                and not after & (tags.NOUN ^ tags.THEME)
                and self.word(at + 1) != "of"
            ):
                return True
            if self.tags(at + 1) & tags.PEOPLE and self.tags(at + 2) & (tags.STANCE | tags.THEME):
                return True
            return any(self.word(near) in _GIVES_ALL for near in self.in_clause(at))
        if quantity.unit is not Unit.NUMBER or not self.tags(at + 1) & tags.STANCE or self.tags(at + 1) & tags.NOUN:
            return False
        if self.is_verbal_noun(at + 1) or self.is_shared_noun(at + 1):
            return False
        near = at + 2
        while self.tags(near) & (tags.STANCE | tags.PLAIN | tags.VAGUE) and not self.tags(near) & (
            tags.NOUN | tags.PREP
        ):
            near += 1
        return not (self.is_noun(near) or self.tags(near) & tags.SCOPE)

    def _is_counted(self, at: int) -> bool:
        """Whether something countable begins at this word."""
        if at >= self.count or self.words[at].is_mark or self.words[at].taken:
            return False
        if self.word(at) == "stars" or self._is_phrasal_noun(at) or self.is_verbal_noun(at):
            return True
        if self.is_shared_noun(at):
            return True
        if self.word(at) == "of":
            return at + 1 < self.count and not self.words[at + 1].taken
        found = self.tags(at)
        if found & tags.NOUN or found == 0 or found & tags.SCOPE:
            return True
        if found & (tags.PREP | tags.BREAK | tags.OFTEN | tags.AIM):
            return False
        # An adjective or a word of grammar: what it belongs to decides.
        return (
            at + 1 < self.count and not self.words[at + 1].taken and bool(self.is_noun(at + 1) or self.is_noun(at + 2))
        )

    def _is_phrasal_noun(self, at: int) -> bool:
        """`three quotes for the roof`: after a figure the verb `quote for` is a noun."""
        noun, blank, _ = self.word(at).partition(" ")
        return bool(blank) and noun.endswith("s") and bool(phrases().get(noun, {}).get(noun, 0) & tags.NOUN)

    def _is_grade(self, at: int) -> bool:
        """`a 4.6-star rating`, `a 95-percent fill rate`: one metric with its figure before it."""
        is_metric = self.word(at - 1) in ("a", "an") and bool(self.tags(at + 1) & tags.METRIC)
        return is_metric and (self.words[at + 1].is_glued or self._is_hyphened(at))

    def _is_hyphened(self, at: int) -> bool:
        """`3-room flats`, `60-minute sessions`: the figure is part of an adjective."""
        text = self.text[self.words[at].start : self.words[at].end + 1].rstrip(" .,;:!?)%\"'")
        if "figure" in self.word(at) or "digit" in self.word(at) or " of " in self.word(at):
            return False
        parts = text.split("-")
        is_joined = any(last[:1].isalpha() and not _is_one_number(first, last) for first, last in pairwise(parts))
        return is_joined and "fold" not in text


def _is_one_number(before: str, after: str) -> bool:
    """Whether a hyphen stands inside a number in words: `forty-five`, `two-hundred`, `two-thirds`."""
    first, last = before.rpartition(" ")[2], after.partition(" ")[0]
    tens, ones = SMALL.get(first, 0), SMALL.get(last, 0)
    if tens >= LEAST_TENS and 0 < ones < LEAST_OF_TWO_FIGURES:
        return True
    is_first = first in SMALL or first in SCALES or first == "and"
    is_part = last in PARTS_OF_ONE and (last.endswith("s") or first == "one")
    return is_first and (last == "and" or is_part or (len(last) > len("bn") and last in SCALES) or first == "and")


LEAST_TENS, LEAST_OF_TWO_FIGURES = 20, 10
