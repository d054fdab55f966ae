"""What each amount of an English goal is: target, baseline, change, a figure in a name, a description."""

from __future__ import annotations

from dataclasses import replace

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_names import UNDER_PREPS, EnglishNames
from perfkit.goals.wording.en_number_words import BOUNDS
from perfkit.goals.wording.model import MEETS_DEADLINE, Quantity, Role, Unit, When
from perfkit.goals.wording.words import words

_MORE_WORDS = frozenset(words("more new additional fewer extra further other different or other plus + better paid"))
COLLECTS = frozenset(words("collect collecting bill billing invoice invoicing"))
_SPENDS = frozenset(words("spend spending invest dedicate devote practise practice reserve block train work"))
# A figure after these is where something stands, not how far it moves: `exceed 3%`, `drop below 90%`.
_LEVELS = frozenset(words("exceed exceeds exceeding beat surpass top outperform cap limit maintain sustain"))
_BESIDES = frozenset(words("below under above beneath beyond"))
_STANDS = (" below", " under", " above", " over", " at", " beyond")
_CLOCKS = frozenset(("am", "pm", "o'clock", "oclock"))
_SAID = tags.STANCE | tags.THEME | tags.PLAIN
_OWNED = frozenset(("the", "our", "my", "your", "their", "these"))
_GROUPS = frozenset(
    words("team teams group groups family families crew crews class classes party parties price fee pack packs table")
)
_FOREMOST = frozenset(words("most top main key best leading"))
_BEING = frozenset(words("be become stay feel being becoming staying feeling am are is"))
_EFFORTS = frozenset(words("effort efforts fun energy passion commitment attention love joy luck fame glory power"))
_OF_WHOM = frozenset(("of", "for", "with", "between", "to", "at", "among"))
_GETS = frozenset(
    words(
        """
get secure obtain collect receive gather win source buy hire recruit solicit request earn gain acquire bring hear book
sign order purchase procure land fetch draw pull take compile elicit extract capture harvest
"""
    )
)
_WHO = frozenset(("we", "i", "they", "he", "she", "you", "it"))
_HAD = frozenset(("had", "got", "have", "has", "ran", "made"))
# How one feels towards somebody: of whom so many are, nothing is counted.
_FEELS = frozenset(
    words(
        """
delight delighting wow amaze impress please satisfy surprise love inspire excite thrill astonish respect honour honor
appreciate enchant charm value understand engage empower motivate serve care
"""
    )
)
# What is told as so many times something else.
_MULTIPLIED = ("coverage", "cover", "ratio", "ratios", "roi", "roas", "turns", "turnover", "leverage", "multiple")
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


class EnglishAmounts(EnglishNames):
    """The words of one sentence with its amounts, each with its role."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
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
        is_verb = before.endswith(_STANDS) and not before.endswith(" at")
        return (
            is_verb
            or (before in BOUNDS and before not in ("and", ":", "-"))
            or before
            in (
                "least",
                "most",
                "than",
                "at least",
                *_LEVELS,
            )
        )

    def _role(self, at: int, quantity: Quantity) -> Role:
        if self._is_name(at, quantity):
            return Role.DESCRIBES if self.word(at - 1) == "top" and self._is_counted(at + 1) else Role.NAME
        if self._describes(at, quantity) or self._is_without(at) or self._is_known(at, quantity):
            return Role.DESCRIBES
        if self._is_baseline(at):
            return Role.BASELINE
        if self._is_of_oneself(at, quantity):
            return Role.BARE
        if self.word(at - 1) in _FEELS and self.tags(self._noun_after(at)) & tags.PEOPLE:
            return Role.BARE
        unit = quantity.unit
        if unit is Unit.NUMBER:
            return self._role_of_number(at, quantity)
        if unit is Unit.MONEY:
            return Role.TARGET if self._names_money(at) else Role.MONEY
        if unit.is_time:
            return self._role_of_time(at)
        if not self._has_measure(at):
            return Role.BARE
        is_change = unit is Unit.POINTS or self._is_change(at) or (unit is Unit.MULTIPLE and not self._is_level(at))
        return Role.CHANGE if is_change else Role.TARGET

    def _is_change(self, at: int) -> bool:
        """Whether the amount says how far: `by 20%`, `up 12%`, `12% more`, `17% year on year`."""
        before, after = self.word(at - 1), self.word(at + 1)
        if before in ("by", "up", "down", "another", "+", "further", "plus", "-"):
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
        is_level = before in _LEVELS or before.endswith(_STANDS)
        if is_level or (before in _BESIDES and self.word(at - 2) != "by"):
            return False
        verb = self.is_verb(at - 1, tags.CHANGE) or self.is_verb(at - 2, tags.CHANGE)
        far = " ".join(self.word(near) for near in range(at + 1, min(at + 5, self.count)))
        return (verb and before not in ("to", "at")) or "year on year" in far or "yoy" in far

    def _is_level(self, at: int) -> bool:
        """`coverage of 3x`, `a current ratio of 2x`: how many times something else it is, no change of itself."""
        if any(self.word(near).endswith(_MULTIPLIED) for near in range(at + 1, min(at + 3, self.count))):
            # `maintain 3x pipeline coverage`
            return True
        is_stood_on = self.word(at - 1) in ("of", "at", "above", "below", "over", "under", "least", "than", "to")
        return is_stood_on and any(self.word(near).endswith(_MULTIPLIED) for near in self.in_clause(at))

    def _has_measure(self, at: int) -> bool:
        """Whether a metric, or something that can be counted, stands in the clause of a share or multiple."""
        if self.metric_at >= 0 or self._is_share_of(at) or self._is_beside_the_plan(at):
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
        return is_alone and any(self.tags(near) & (tags.NOUN ^ tags.PEOPLE) for near in range(at))

    def _is_beside_the_plan(self, at: int) -> bool:
        """`5% under budget`, `10 percent ahead of plan`: how far from what was set."""
        follow = at + 1 + (self.word(at + 1) == "ahead" and self.word(at + 2) == "of")
        if self.word(at + 1) not in ("under", "below", "over", "above", "ahead", "ahead of"):
            return False
        return bool(self.tags(follow + 1 + bool(self.tags(follow + 1) & tags.DET)) & tags.OWN)

    def _is_only_verb(self, at: int) -> bool:
        """`reach 150%`: what could be a noun, and is the verb of the clause."""
        is_light = self.tags(at) & tags.TOTAL and self.tags(at) & tags.LIGHT and self.is_verb(at, tags.LIGHT)
        return bool(is_light) and at + 1 < self.count and self.words[at + 1].taken == "amount"

    def _is_share_of(self, at: int) -> bool:
        """`12 percent of free users`: a share of those who are named."""
        near = range(at + 2, min(at + 5, self.count))
        return self.word(at + 1) == "of" and any(self.tags(far) & tags.SCOPE for far in near)

    def _is_phrase_of_stance(self, at: int) -> bool:
        return bool(self.tags(at) & tags.STANCE) and not self.tags(at) & (tags.METRIC | tags.TOTAL)

    def _names_money(self, at: int) -> bool:
        """Whether it is said what the money is: revenue, contracts, a product; or what is collected or billed."""
        if self._collects(at):
            return True
        for near in self.in_clause(at):
            found = self.tags(near)
            if self._is_only_verb(near):
                continue
            if found & (tags.METRIC | tags.TOTAL | tags.THING | tags.USUAL) and not self.is_verb(near, tags.ACT):
                return True
            if found & tags.THEME or (self.is_new(near) and near != at):
                return True
        return self.metric_at >= 0

    def _collects(self, at: int) -> bool:
        """`collect $1m`, `invoice at least $2m`: a deed that money alone measures."""
        verb = at - 1
        while verb > 0 and (self.word(verb) in BOUNDS or self.word(verb) in ("at least", "another")):
            verb -= 1
        is_noun = verb > 0 and self.words[verb - 1].is_word and bool(self.tags(verb - 1) & (tags.NOUN | tags.DET))
        return verb >= 0 and self.word(verb) in COLLECTS and not is_noun

    def _role_of_number(self, at: int, quantity: Quantity) -> Role:
        if self.word(at) in ("once", "twice"):
            return Role.TARGET
        follow = at + 1
        while self.word(follow) in _MORE_WORDS:
            follow += 1
        if (
            quantity.value == 0
            and self.tags(follow) & (tags.STANCE | tags.THEME)
            and not self.tags(follow) & tags.METRIC
            and not (self.tags(follow + 1) & tags.METRIC and self.tags(follow + 1) & tags.DOWN)
        ):
            return Role.BARE
        if self._is_counted(follow) or self._is_of_a_model(follow):
            return Role.TARGET
        if self.metric_at >= 0 or any(self.tags(near) & tags.NOUN for near in self.in_clause(at)):
            return Role.CHANGE if self._is_change(at) and self.word(at - 1) == "by" else Role.TARGET
        if self.word(at - 1) == ":" and self.tags(at - 2) & tags.NOUN:
            return Role.TARGET
        return Role.BARE

    def _is_of_a_model(self, at: int) -> bool:
        """`200 Galaxy S30 bundles`: what is counted stands after the name of its model."""
        for near in range(at, min(at + 3, self.count)):
            if self.words[near].taken == "amount" and self.words[near].is_glued:
                follower = self.words[near + 1] if near + 1 < self.count else None
                return follower is not None and follower.is_word and follower.text.endswith("s")
            if not self.words[near].is_word or self.tags(near) & tags.PREP:
                return False
        return False

    def _role_of_time(self, at: int) -> Role:
        """A length of time that is no deadline: of a metric, a limit in each case, or hours spent."""
        if self.word(at - 1) == "by" and self.metric_at >= 0 and self._is_changed_before(at):
            # `cut handling time by 3 minutes`: how far, not to where.
            return Role.CHANGE
        if self.metric_at >= 0 and any(self.tags(near) & tags.TIMED for near in (self.metric_at, *self.in_clause(at))):
            return Role.TARGET
        before, after = self.word(at - 1), self.word(at + 1)
        if after == "of" and (self.tags(at + 2) | self.tags(at + 3)) & (tags.STANCE | tags.THEME):
            # `five minutes of fame`, `30 years of experience`
            return Role.TARGET if (self.tags(at + 2) | self.tags(at + 3)) & (tags.NOUN ^ tags.THEME) else Role.DESCRIBES
        if before in ("to", "by", "within", "under", "below", "than", "least", "most"):
            return Role.TARGET
        has_reply = any(self.is_verb(near, tags.REPLY) for near in range(self.count))
        if (before == "in" and has_reply) or after in ("of", "after", "from", "faster", "sooner", "earlier", "per"):
            return Role.TARGET
        is_spent = any(self.word(near) in _SPENDS for near in range(max(0, at - 4), at))
        is_often = any(timing.when is When.OFTEN for timing in self.timings)
        if is_spent or is_often or self._is_counted(at + 1):
            return Role.TARGET
        return Role.DESCRIBES

    def _is_changed_before(self, at: int) -> bool:
        """Whether a verb of change stands before an amount in its clause."""
        return any(self.is_verb(near, tags.CHANGE) for near in self.in_clause(at) if near < at)

    def _is_of_oneself(self, at: int, quantity: Quantity) -> bool:
        """`two brands, three values`, `be 100% there`, `double our efforts`: figures that count nothing."""
        noun = self._noun_after(at)
        if quantity.unit is Unit.MULTIPLE:
            return self.word(noun) in _EFFORTS or bool(self.tags(at + 1) & tags.THEME)
        if quantity.unit is Unit.PERCENT:
            is_likeness = any(self.word(near) in _BEING for near in self.in_clause(at)[:3] if near < at)
            return is_likeness and self.metric_at < 0 and self.word(at + 1) != "of"
        if quantity.unit is not Unit.NUMBER or noun < 0 or self._does():
            return False
        found = self.tags(noun)
        if self.is_noun(noun + 1):
            return False
        if found & tags.PEOPLE and quantity.value == 1 and not self.timings:
            return True
        is_of_theme = self.word(at - 1) == "the" and self.word(noun + 1) == "of" and not found & tags.METRIC
        is_theme = bool(found & (tags.THEME | tags.STANCE)) and not found & (tags.METRIC | tags.USUAL | tags.THING)
        return noun <= at + 2 and (is_theme or is_of_theme)

    def _does(self) -> bool:
        """Whether anything is done or changed in the sentence, or a time is set for it."""
        is_timed = any(timing.when in MEETS_DEADLINE for timing in self.timings)
        return is_timed or any(self.is_verb(near, tags.ACT | tags.CHANGE | tags.LIGHT) for near in range(self.count))

    def _noun_after(self, at: int) -> int:
        """The first noun closely after an amount; the place before the first word where there is none."""
        return next((near for near in range(at + 1, min(at + 5, self.count)) if self.is_noun(near)), -1)

    def _is_share_from(self, at: int) -> bool:
        """`ratings from 90% of guests`: from whom, and no end of a change."""
        later = (near - 1 for near in self.in_clause(at) if near > at and self.words[near].taken == "amount")
        return self.word(at + 1) == "of" and not any(self.word(near) in ("to", "down to", "up to") for near in later)

    def _is_baseline(self, at: int) -> bool:
        before = self.word(at - 1)
        if self._has_arrow_after(at):
            return True
        if before == "from" and self._is_share_from(at):
            return False
        if before == "from" and self.word(at - 2) not in ("far",):
            return not self._is_got_from(at)
        if before in ("now", "currently", "today", "was", "were") or self.word(at - 2) in (
            "currently",
            "now",
            "instead",
        ):
            return True
        after = self.word(at + 1)
        return (
            after in ("today", "now", "currently", "at present", "last")
            or (before == "of" and self.word(at - 2) == "instead")
            or self._is_told(at)
        )

    def _is_got_from(self, at: int) -> bool:
        """`letters of intent from four OEMs`: from how many something is to come, and no end of a change."""
        later = [near for near in self.in_clause(at) if near > at and self.words[near].taken == "amount"]
        earlier = [near for near in self.in_clause(at) if near < at]
        is_changed = any(self.tags(near) & tags.CHANGE and not self.tags(near) & tags.ACT for near in earlier)
        has_noun = any(self.is_noun(near) and not self.is_verb(near, tags.ACT) for near in earlier)
        is_deed = any(self.word(near).partition(" ")[0] in _GETS for near in earlier)
        return is_deed and has_noun and not later and not is_changed and self._is_counted(at + 1)

    def _is_told(self, at: int) -> bool:
        """`we sold 300 units last year; …`: what a clause before the goal's tells of the past."""
        clause = self.in_clause(at)
        is_last = not any(
            self.tags(near) & (tags.ACT | tags.CHANGE | tags.AIM | tags.LIGHT)
            for near in range(clause[-1] + 1, self.count)
        )
        if is_last:
            return False
        return any(
            self.word(near) in _WHO and (self.tags(near + 1) & tags.DONE or self.word(near + 1) in _HAD)
            for near in clause
            if near + 1 < at
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
            is_number = second.unit is first.unit is Unit.NUMBER and second.role in (Role.BARE, Role.TARGET)
            if first.role is Role.BASELINE and is_number and self._is_told(self.amount_at[first.start]):
                is_added = self.word(at + 1) in _MORE_WORDS or self.word(at - 1) == "another"
                self.quantities[index + 1] = replace(second, role=Role.CHANGE if is_added else Role.TARGET)
                continue
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
            if second.role is Role.BARE and not any(self.is_noun(near) for near in range(self.count)):
                continue
            if second.role in (Role.BARE, Role.DESCRIBES, Role.MONEY, Role.CHANGE):
                self.quantities[index + 1] = replace(second, role=Role.TARGET)

    def _describes(self, at: int, quantity: Quantity) -> bool:
        """Whether the amount only says which objects are meant: an age, a size, a term, a threshold."""
        before = self.word(at - 1)
        follower = self.words[at + 1] if at + 1 < self.count else None
        if self.tags(at - 1) & tags.AGE:
            return True
        if follower is not None and follower.text == "s" and follower.is_glued:
            # `customers in their 50s`, and not `push NPS into the 50s`
            return not (self.metric_at >= 0 and before == "the" and self.word(at - 2) in ("into", "to"))
        if self.word(at + 1) in _CLOCKS or self._is_of_a_group(at) or self._is_distance(at):
            return True
        if quantity.unit is Unit.MONEY and before in ("at", "for") and self.is_noun(at - 2):
            return not self.tags(at - 2) & (tags.METRIC | tags.TOTAL)
        is_of_values = bool(self.tags(at + 1) & (tags.STANCE | tags.THEME)) and not self.tags(at + 1) & ~_SAID
        if before in _OWNED and is_of_values and quantity.unit is Unit.NUMBER and not self.is_noun(at + 2):
            return True
        if before in _OWNED and (self.word(at + 1) in _FOREMOST or self.word(at + 1).endswith("est")):
            return True
        if self._is_hyphened(at) and quantity.unit is not Unit.MULTIPLE and not self._is_grade(at):
            return True
        if before not in UNDER_PREPS or quantity.unit in (Unit.PERCENT, Unit.POINTS, Unit.MULTIPLE):
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

    def _is_known(self, at: int, quantity: Quantity) -> bool:
        """`the onboarding of the two new reps`: how many there are, which everybody knows."""
        is_count = quantity.unit is Unit.NUMBER and self._is_counted(at + 1) and self.word(at + 1) != "s"
        clause = self.in_clause(at)
        is_group = self.word(clause[0]) in ("of", "from", "out of", "among") and self.word(clause[-1] + 1) == ","
        if is_group and is_count and any(self.words[near].taken == "amount" for near in range(clause[-1], self.count)):
            # `of our 100 dealers, sign 20`
            return True
        return is_count and self.word(at - 1) in ("the", "these", "those") and self.word(at - 2) in _OF_WHOM

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
