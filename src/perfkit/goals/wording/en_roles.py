"""What each amount of an English goal is: target, baseline, change, a figure in a name, a description."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_lexicon import idioms, phrases
from perfkit.goals.wording.en_look import EnglishWords
from perfkit.goals.wording.en_number_words import BOUNDS
from perfkit.goals.wording.model import Quantity, Role, Unit, When
from perfkit.goals.wording.words import words

_MORE_WORDS = frozenset(words("more new additional fewer extra further other different or other plus + better paid"))
_UNDER_PREPS = frozenset(words("over under above below than exceeding beyond > < ≥ ≤ with of from between aged to at"))
_HEAVY = tags.METRIC | tags.TOTAL | tags.THEME | tags.USUAL | tags.THING | tags.PEOPLE
_ZERO, _HUNDRED = Fraction(0), Fraction(100)
_SPENDS = frozenset(words("spend spending invest dedicate devote practise practice reserve block train work"))
_HOLDS = frozenset(words("have having has see accept allow tolerate leave produce ship send cause carry"))
_LOSES = frozenset(words("lose losing miss skip drop let lost leave"))

# A figure after these is where something stands, not how far it moves: `exceed 3%`, `drop below 90%`.
_LEVELS = frozenset(words("exceed exceeds exceeding beat surpass top outperform cap limit maintain sustain"))
_BESIDES = frozenset(words("below under above beneath beyond"))

_PER_UNIT = frozenset(("a week", "a day", "a year", "per week", "per day", "per year"))
_WINS = frozenset(words("win land close sign sell secure book winning landing closing signing"))
_CLOCKS = frozenset(("am", "pm", "o'clock", "oclock"))
_SAID = tags.STANCE | tags.THEME | tags.PLAIN
_OWNED = frozenset(("the", "our", "my", "your", "their", "these"))
_GROUPS = frozenset(
    words("team teams group groups family families crew crews class classes party parties price fee pack packs table")
)
_FOREMOST = frozenset(words("most top main key best leading"))
# Where a figure after `with` says how large they are.
_PLACES = frozenset(
    words(
        """
clinics hospitals practices schools universities hotels hostels restaurants cafes shops stores outlets branches firms
companies farms banks factories plants mills offices sites households municipalities councils towns cities villages
retailers wholesalers dealers manufacturers carriers fleets warehouses depots airports ports gyms studios theatres
cinemas museums flats apartments houses buildings
"""
    )
)
_GIVES = frozenset(words("equip fit provide supply stock fill furnish load staff pair link match connect replace"))
_MANY = frozenset(words("people men women children staff headcount personnel stock feet media data"))
# What one has with somebody: a figure after `with` counts these.
_MET = frozenset(
    words(
        """
meeting meetings call calls demo demos visit visits conversation conversations interview interviews session sessions
appointment appointments contract contracts agreement agreements deal deals workshop workshops trial trials pilot
pilots pitch pitches presentation presentations event events webinar webinars negotiation negotiations lunch lunches
review reviews talk talks partnership partnerships relationship relationships project projects training trainings
contact contacts discussion discussions test tests proposal proposals order orders
"""
    )
)


# Ratings go up to so many stars.
MOST_STARS = 5


class EnglishAmounts(EnglishWords):
    """The words of one sentence with its amounts, each with its role."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        found = [(text.find(saying), len(saying)) for saying in idioms() if saying in text]
        self.idioms = [(start, start + length) for start, length in found]
        self.quantities = [self._judge(quantity) for quantity in self.read_amounts]
        self._pair_baselines()
        self.quantities += self._zeros()

    def _judge(self, quantity: Quantity) -> Quantity:
        at = self.amount_at[quantity.start]
        return replace(quantity, role=self._role(at, quantity), is_bound=self._is_bound(at))

    def _is_bound(self, at: int) -> bool:
        before = self.word(at - 1)
        if before == ">" and any(self._has_arrow_after(back) for back in (at - 2, at - 3)):
            return False
        return (before in BOUNDS and before not in ("and", ":", "-")) or before in (
            "least",
            "most",
            "than",
            "at least",
            *_LEVELS,
        )

    def _role(self, at: int, quantity: Quantity) -> Role:
        if self._is_name(at, quantity):
            return Role.NAME
        if self._describes(at, quantity) or self._is_without(at):
            return Role.DESCRIBES
        if self._is_baseline(at):
            return Role.BASELINE
        unit = quantity.unit
        if unit is Unit.NUMBER:
            return self._role_of_number(at, quantity)
        if unit is Unit.MONEY:
            return Role.TARGET if self._names_money(at) else Role.MONEY
        if unit.is_time:
            return self._role_of_time(at)
        if not self._has_measure(at):
            return Role.BARE
        is_change = unit is Unit.POINTS or self._is_change(at) or unit is Unit.MULTIPLE
        return Role.CHANGE if is_change else Role.TARGET

    def _is_change(self, at: int) -> bool:
        """Whether the amount says how far: `by 20%`, `up 12%`, `12% more`, `17% year on year`."""
        before, after = self.word(at - 1), self.word(at + 1)
        if before in ("by", "up", "down", "another", "+", "further", "plus", "-") and before:
            return True
        if after in (
            "more",
            "less",
            "fewer",
            "increase",
            "growth",
            "improvement",
            "up",
            "higher",
            "lower",
            "reduction",
        ):
            return True
        if after in ("faster", "better", "shorter", "uplift", "rise", "drop", "decrease", "cheaper", "longer", "on"):
            return True
        if before in _LEVELS or (before in _BESIDES and self.word(at - 2) != "by"):
            return False
        verb = self.is_verb(at - 1, tags.CHANGE) or self.is_verb(at - 2, tags.CHANGE)
        far = " ".join(self.word(near) for near in range(at + 1, min(at + 5, self.count)))
        return (verb and before not in ("to", "at")) or "year on year" in far or "yoy" in far

    def _has_measure(self, at: int) -> bool:
        """Whether a metric, or something that can be counted, stands in the clause of a share or multiple."""
        if self.metric_at >= 0 or self._is_share_of(at):
            return True
        for near in self.in_clause(at):
            if self.tags(near) & tags.OWN and self.word(at - 1) == "by" and near == at - 2:
                return True
            if self.tags(near) & tags.OWN and self.word(near - 1) in (
                "of",
                "the",
                "my",
                "our",
                "your",
                "full",
                "their",
            ):
                if self.word(at + 1) == "of" or self.tags(at + 1) & tags.OWN:
                    return True
            elif self.is_noun(near) and not self._is_phrase_of_stance(near) and not self._is_only_verb(near):
                return True
        # A figure by itself after a colon or comma belongs to what stands before it.
        is_alone = all(self.words[near].is_mark or self.words[near].taken for near in self.in_clause(at))
        return is_alone and any(self.tags(near) & (_HEAVY ^ tags.PEOPLE) for near in range(at))

    def _is_only_verb(self, at: int) -> bool:
        """`reach 150%`: what could be a noun, and is the verb of the clause."""
        is_light = self.tags(at) & tags.TOTAL and self.tags(at) & tags.LIGHT and self.is_verb(at, tags.LIGHT)
        return bool(is_light) and self.words[at + 1].taken == "amount"

    def _is_share_of(self, at: int) -> bool:
        """`12 percent of free users`: a share of those who are named."""
        near = range(at + 2, min(at + 5, self.count))
        return self.word(at + 1) == "of" and any(self.tags(far) & tags.SCOPE for far in near)

    def _is_phrase_of_stance(self, at: int) -> bool:
        return bool(self.tags(at) & tags.STANCE) and not self.tags(at) & (tags.METRIC | tags.TOTAL)

    def _names_money(self, at: int) -> bool:
        """Whether it is said what the money is: revenue, contracts, a product."""
        for near in self.in_clause(at):
            found = self.tags(near)
            if found & (tags.METRIC | tags.TOTAL | tags.THING | tags.USUAL) and not self.is_verb(near, tags.ACT):
                return True
            if found & tags.THEME or (self.is_new(near) and near != at):
                return True
        return self.metric_at >= 0

    def _role_of_number(self, at: int, quantity: Quantity) -> Role:
        if self.word(at) in ("once", "twice"):
            return Role.TARGET
        follow = at + 1
        while self.word(follow) in _MORE_WORDS and follow < self.count:
            follow += 1
        if (
            quantity.value == 0
            and self.tags(follow) & (tags.STANCE | tags.THEME)
            and not self.tags(follow) & tags.METRIC
            and not (self.tags(follow + 1) & tags.METRIC and self.tags(follow + 1) & tags.DOWN)
        ):
            return Role.BARE
        if self._is_counted(follow):
            return Role.TARGET
        if self.metric_at >= 0 or any(self.tags(near) & _HEAVY for near in self.in_clause(at)):
            return Role.CHANGE if self._is_change(at) and self.word(at - 1) == "by" else Role.TARGET
        if self.word(at - 1) == ":" and self.tags(at - 2) & _HEAVY:
            return Role.TARGET
        return Role.BARE

    def _is_counted(self, at: int) -> bool:
        """Whether something countable begins at this word."""
        if at >= self.count or self.words[at].is_mark or self.words[at].taken:
            return False
        if self.word(at) == "stars" or self._is_phrasal_noun(at):
            return True
        if self.word(at) == "of":
            return at + 1 < self.count and not self.words[at + 1].taken
        found = self.tags(at)
        if found & _HEAVY or found == 0 or found & tags.SCOPE:
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
        return bool(blank) and noun.endswith("s") and bool(phrases().get(noun, {}).get(noun, 0) & _HEAVY)

    def _role_of_time(self, at: int) -> Role:
        """A length of time that is no deadline: of a metric, a limit in each case, or hours spent."""
        if self.metric_at >= 0 and any(self.tags(near) & tags.TIMED for near in (self.metric_at, *self.in_clause(at))):
            return Role.TARGET
        before, after = self.word(at - 1), self.word(at + 1)
        if before in ("to", "by", "within", "under", "below", "than", "least", "most") and before:
            return Role.TARGET
        has_reply = any(self.is_verb(near, tags.REPLY) for near in range(self.count))
        if (before == "in" and has_reply) or after in ("of", "after", "from", "faster", "sooner", "earlier", "per"):
            return Role.TARGET
        is_spent = any(self.word(near) in _SPENDS for near in range(max(0, at - 4), at))
        is_often = any(timing.when is When.OFTEN for timing in self.timings)
        if is_spent or is_often or self._is_counted(at + 1):
            return Role.TARGET
        return Role.DESCRIBES

    def _is_baseline(self, at: int) -> bool:
        before = self.word(at - 1)
        if self._has_arrow_after(at):
            return True
        if before == "from" and self.word(at - 2) not in ("far",):
            return True
        if before in ("now", "currently", "today", "was", "were") or self.word(at - 2) in (
            "currently",
            "now",
            "instead",
        ):
            return True
        after = self.word(at + 1)
        return after in ("today", "now", "currently", "at present", "last") or (
            before == "of" and self.word(at - 2) == "instead"
        )

    def _has_arrow_after(self, at: int) -> bool:
        """`20% -> 25%`, `30 → 45`: an arrow to another amount."""
        sign = at + 2 if self.word(at + 1) in ("-", "=") else at + 1
        return self.word(sign) == ">" and sign + 1 < self.count and self.words[sign + 1].taken == "amount"

    def _pair_baselines(self) -> None:
        """`from 4 to 6`: the two ends of one change take the unit of the second; a pair is measured by itself."""
        for index in range(len(self.quantities) - 1):
            first, second = self.quantities[index], self.quantities[index + 1]
            at = self.amount_at[second.start]
            if first.role is not Role.BASELINE or self.word(at - 1) not in (
                "to",
                "down to",
                "up to",
                "towards",
                "toward",
                ">",
            ):
                continue
            if self.amount_at[first.start] < at - 4 and not self.metric_at >= 0:
                continue
            unit = second.unit if first.unit is Unit.NUMBER else first.unit
            self.quantities[index] = replace(first, unit=unit, currency=first.currency or second.currency)
            if second.role in (Role.BARE, Role.DESCRIBES, Role.MONEY, Role.CHANGE):
                self.quantities[index + 1] = replace(second, role=Role.TARGET)

    def _is_name(self, at: int, quantity: Quantity) -> bool:
        word = self.words[at]
        before, after = self.word(at - 1).rpartition(" ")[2], self.word(at + 1)
        if after == "stars" and quantity.value <= MOST_STARS and word.text[0].isdecimal():
            return False
        if before == "." and self.word(at - 2) in ("no", "nr"):
            return True
        follower = self.words[at + 1] if at + 1 < self.count else None
        is_plain = quantity.unit is Unit.NUMBER
        if any(start <= quantity.start < end for start, end in self.idioms):
            return True
        if self._is_all_the_time(at, quantity) or self._is_price_or_discount(at, quantity):
            return True
        if is_plain and quantity.value == 1 and self.word(at) == "one" and not self._is_one_counted(at):
            return True
        if is_plain and at and word.is_glued and self.words[at - 1].is_word:
            return True
        is_ordinal = after in ("th", "st", "nd", "rd")
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
        if before in ("top", "number", "#", "no", "first", "best", "grade", "year") and is_plain and before:
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
        for stroke, other in ((at + 1, at + 2), (at - 1, at - 2)):
            if self.word(stroke) in ("/", "x", ":") and 0 <= other < self.count and self.words[other].taken == "amount":
                return True
        return False

    def _is_new_address(self, at: int) -> bool:
        """`to Hauptplatz 4`: a name after a preposition of place, and a figure that counts nothing."""
        follow = self.tags(at + 1)
        is_last = at + 1 >= self.count or self.words[at + 1].is_mark or self.words[at + 1].taken == "time"
        is_name = self.is_new(at - 1) and self.word(at - 1) not in _UNDER_PREPS and self.word(at - 1) not in BOUNDS
        return is_name and self.word(at - 2) in ("to", "in", "at") and (is_last or bool(follow & tags.PREP))

    def _is_the_one_called(self, at: int) -> bool:
        """`the 365 bundle`: an article, a figure and one single thing."""
        text = self.word(at + 1)
        is_single = self.is_noun(at + 1) or bool(self.tags(at + 1) & tags.ACT)
        is_last = not self.is_noun(at + 2) and not self.tags(at + 2) & tags.SCOPE
        is_many = text.endswith("s") or self.word(at + 2).endswith("s") or text in _MANY
        return self.word(at - 1) == "the" and is_single and is_last and not is_many

    def _is_address(self, at: int) -> bool:
        roads = ("road", "street", "lane", "avenue", "drive", "square", "way", "boulevard", "close", "crescent", "st")
        near = range(at + 1, min(at + 4, self.count))
        return any(self.word(far) in roads and self.is_new(far - 1) for far in near)

    def _is_idiom(self, at: int, quantity: Quantity) -> bool:
        """`give 110 percent`, `100% committed`: a share of oneself. `two steps ahead`: of nothing."""
        if quantity.unit is Unit.PERCENT and quantity.value >= 100:
            after = self.tags(at + 1)
            if after & (tags.STANCE | tags.THEME) and not after & (_HEAVY ^ tags.THEME) and self.word(at + 1) != "of":
                return True
            if self.tags(at + 1) & tags.PEOPLE and self.tags(at + 2) & (tags.STANCE | tags.THEME):
                return True
            return any(self.word(near) in ("give", "giving", "gave", "commit", "behind") for near in self.in_clause(at))
        if quantity.unit is not Unit.NUMBER or not self.tags(at + 1) & tags.STANCE or self.tags(at + 1) & _HEAVY:
            return False
        near = at + 2
        while self.tags(near) & (tags.STANCE | tags.PLAIN | tags.VAGUE) and not self.tags(near) & (_HEAVY | tags.PREP):
            near += 1
        return not (self.is_noun(near) or self.tags(near) & tags.SCOPE)

    def _describes(self, at: int, quantity: Quantity) -> bool:
        """Whether the amount only says which objects are meant: an age, a size, a term, a threshold."""
        before = self.word(at - 1)
        follower = self.words[at + 1] if at + 1 < self.count else None
        if self.tags(at - 1) & tags.AGE or (follower is not None and follower.text == "s" and follower.is_glued):
            return True
        if self.word(at + 1) in _CLOCKS or self._is_of_a_group(at) or self._is_distance(at):
            return True
        if quantity.unit is Unit.MONEY and before in ("at", "for") and self.is_noun(at - 2):
            return not self.tags(at - 2) & (tags.METRIC | tags.TOTAL)
        is_of_values = bool(self.tags(at + 1) & (tags.STANCE | tags.THEME)) and not self.tags(at + 1) & ~_SAID
        if before in _OWNED and is_of_values and quantity.unit is Unit.NUMBER and not self.is_noun(at + 2):
            return True
        if before in _OWNED and (self.word(at + 1) in _FOREMOST or self.word(at + 1).endswith("est")):
            return True
        if self._is_hyphened(at) and quantity.unit is not Unit.MULTIPLE:
            return True
        if before not in _UNDER_PREPS or quantity.unit in (Unit.PERCENT, Unit.POINTS, Unit.MULTIPLE):
            return False
        back = at - 2
        while self.word(back) in (
            "more",
            "less",
            "fewer",
            "older",
            "larger",
            "bigger",
            "not",
            "of",
            "worth",
            "with",
            "at",
        ):
            back -= 1
        if quantity.unit.is_time and any(self.tags(near) & tags.NOT for near in range(max(0, at - 8), at)):
            return False
        if quantity.unit.is_time and any(self.tags(near) & tags.REPLY for near in self.in_clause(at) if near < back):
            return False
        if self.word(at - 2) in ("older", "younger", "larger", "bigger", "longer", "smaller", "higher"):
            return back >= 0 and self.is_noun(back)
        head = self.tags(back)
        if before in ("of", "to", "at", "from", "with", "between"):
            return before in ("with", "aged") and self._is_equipped(back)
        has_metric = any(
            self._is_metric(near) or self.tags(near) & (tags.TOTAL | tags.CHANGE)
            for near in range(max(0, back - 6), back + 1)
        )
        is_object = bool(head & (tags.PEOPLE | tags.USUAL | tags.THING)) or self.is_new(back)
        return is_object and not has_metric

    def _is_equipped(self, at: int) -> bool:
        """`clinics with 50 beds`: what each of them has; not whom one meets or signs with."""
        head, text = self.tags(at), self.word(at)
        if text in _MET or self.is_verb(at, tags.ACT | tags.LIGHT | tags.CHANGE):
            return False
        if any(self.word(near) in _GIVES for near in range(max(0, at - 3), at)):
            return False
        return text in _PLACES or bool(head & (tags.PEOPLE | tags.USUAL))

    def _is_without(self, at: int) -> bool:
        """`without hiring 5 people`: what the goal is to do without."""
        clause = [near for near in self.in_clause(at) if near < at]
        doing = [near for near in clause if self.word(near) in ("without", "instead of", "rather than")]
        return bool(doing) and doing[-1] >= at - 4 and self.word(doing[-1] + 1).endswith("ing")

    def _is_of_a_group(self, at: int) -> bool:
        """`a team of 4`, `families of four`, `a price of 49 euros`: how large each of them is."""
        is_hired = self._is_counted(at + 1) and any(self.is_verb(near, tags.ACT) for near in self.in_clause(at)[:2])
        return self.word(at - 1) == "of" and self.word(at - 2) in _GROUPS and not is_hired

    def _is_distance(self, at: int) -> bool:
        """`within 10 km`: where, not how much."""
        return self.word(at + 1) in ("km", "kilometres", "kilometers", "miles", "mile") and self.word(at - 1) in (
            "within",
            "of",
            "in",
            "under",
        )

    def _is_hyphened(self, at: int) -> bool:
        """`3-room flats`, `60-minute sessions`: the figure is part of an adjective."""
        end = self.words[at].end
        text = self.text[self.words[at].start : end + 1]
        if "figure" in self.word(at) or "digit" in self.word(at) or " of " in self.word(at):
            return False
        is_joined = any(text[near + 1 : near + 2].isalpha() for near, char in enumerate(text) if char == "-")
        return is_joined and "fold" not in text

    def _zeros(self) -> list[Quantity]:
        """Amounts of zero said in words: `no complaints`, `don't lose any`, `not one`; and all of `every single`."""
        found = []
        for at in range(self.count):
            if self.word(at) == "every single" and self._has_deed_before(at):
                found.append(Quantity(_HUNDRED, Unit.PERCENT, self.words[at].start, self.words[at].end))
            if not self.tags(at) & tags.NOT:
                continue
            end = self._end_of_zero(at)
            if end >= 0:
                found.append(Quantity(_ZERO, Unit.NUMBER, self.words[at].start, self.words[end].end))
        return found

    def _has_deed_before(self, at: int) -> bool:
        return any(self.is_verb(near, tags.ACT) for near in range(at)) or (at == 0 and self.is_noun(1))

    def _end_of_zero(self, at: int) -> int:
        text = self.word(at)
        if text == "not" and self.word(at + 1) == "one" and self.is_noun_near(at + 1):
            return at + 1
        if text in ("not one", "not a single", "none") and self.is_noun_near(at):
            return at
        if text == "no" and self.word(at - 1) in (*_LOSES, *_HOLDS) and self.is_noun_near(at):
            return at
        if text == "no" and (at == 0 or self.words[at - 1].is_mark or self.words[at - 1].taken == "time"):
            near = at + 1 + (self.is_new(at + 1) or self.word(at + 1) == "double")
            if self.tags(near) & tags.USUAL and not self.tags(near) & tags.STANCE:
                return near
        if text in ("no", "not any"):
            for near in range(at + 1, min(at + 4, self.count)):
                found = self.tags(near)
                if found & tags.METRIC and found & tags.DOWN and found & tags.FIGURE:
                    return near
                if self.word(near) in ("at all", "whatsoever") and self.is_noun(near - 1):
                    return near
            return -1
        for near in range(at + 1, min(at + 4, self.count)):
            if self.word(near) in _LOSES:
                for far in range(near + 1, min(near + 3, self.count)):
                    if (
                        self.word(far) in ("any", "any of", "a single", "anyone", "one", "anybody")
                        or self.tags(far) & tags.EVERY
                    ):
                        return far
                if self.word(near + 1) == "a" and self.word(near + 2) == "single":
                    return near + 2
        return -1

    def is_noun_near(self, at: int) -> bool:
        """Whether something countable follows closely."""
        return any(self.is_noun(near) for near in range(at + 1, min(at + 5, self.count)))
