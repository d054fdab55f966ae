"""Reads an English goal: finds metric, object, scope, amounts with their roles, times, vague words and attitudes."""

from __future__ import annotations

from dataclasses import replace

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_lexicon import phrases
from perfkit.goals.wording.en_nouns import WORKS
from perfkit.goals.wording.en_roles import COLLECTS, EnglishAmounts
from perfkit.goals.wording.en_time_words import KINDS
from perfkit.goals.wording.en_trades import FAULTS
from perfkit.goals.wording.fold import Folded
from perfkit.goals.wording.look import HOLDS
from perfkit.goals.wording.model import Quantity, Role, Sentence, Stretch, Unit
from perfkit.goals.wording.words import words

_BE = frozenset(words("be become is are am being been was were becoming becomes became stay stays stayed feel"))
_SCOPE_PREPS = frozenset(
    words("in for among amongst with from at to into across within through via near around on of by")
)
_HEAVY = tags.METRIC | tags.TOTAL | tags.THEME | tags.USUAL | tags.THING | tags.PEOPLE
# Verbs that say little until a word of where or how follows, and so many words may stand between.
_PARTED = frozenset(words("get bring take put have win make pull set keep send call hand turn switch"))
_PARTICLES = frozenset(words("back live online running ready offline together"))
MOST_BETWEEN = 6
_TIED = frozenset((Role.TARGET, Role.CHANGE))


def read_english(folded: Folded) -> Sentence:
    """Everything an English sentence says about S, M and T."""
    reader = _Reader(folded.text)
    return reader.sentence()


class _Reader(EnglishAmounts):
    """One sentence while it is put together."""

    def sentence(self) -> Sentence:
        """All that was read, put together."""
        total = self._first(lambda at: bool(self.tags(at) & tags.TOTAL) and not self._is_only_verb(at))
        has_figure = any(each.role in _TIED for each in self.quantities)
        metric = self._stretch(self.metric_at) if self.metric_at >= 0 else None
        if self.word(self.metric_at) in FAULTS and not has_figure and self._is_wished_away(self.metric_at):
            metric = None
        if metric is not None and not has_figure and self._is_felt(self.metric_at):
            metric = None
        obj = None
        further = self._further()
        if metric is not None and further and metric.start >= further[0].start:
            metric = self._metric_before(further[0].start, total, has_figure=has_figure) or metric
        if metric is None:
            metric = self._measured_noun(total, has_figure=has_figure)
        if metric is None:
            metric = self._time_to_reply() or self._money_collected() or self._met_again()
        if metric is None:
            obj = self._object()
        self._end_first_goal(metric, further)
        return self._put_together(
            metric,
            obj,
            further=further,
            is_downwards=self._is_downwards(metric),
            leads=self._leads(),
        )

    def _metric_before(self, end: int, total: int, *, has_figure: bool) -> Stretch | None:
        """What the first of two goals measures, where the only metric by name is that of the second."""
        if total >= 0 and self.words[total].start < end:
            return self._noun_phrase(total)
        if not any(each.role in _TIED and each.start < end for each in self.quantities):
            return None
        noun = self._measured_noun(total, has_figure=has_figure)
        return noun if noun is not None and noun.start < end else None

    def _is_felt(self, at: int) -> bool:
        """`be careful with discounts`, `our dependence on discounts`: what an attitude is about."""
        before = at - 1 - bool(self.tags(at - 1) & tags.DET)
        head = self.tags(before - 1)
        is_about = self.word(before) in ("with", "on", "about") and bool(head & (tags.STANCE | tags.THEME))
        return is_about and not head & (tags.METRIC | tags.TOTAL) and self.word(before - 1) not in _CHANGES

    def _is_wished_away(self, at: int) -> bool:
        """`fewer complaints`, `learn from mistakes`: a fault of nothing in particular."""
        is_said_of = any(self.tags(near) & (tags.MORE | tags.ACT | tags.LIGHT) for near in range(self.count))
        return (is_said_of or self._changing() >= 0) and not self._has_scope(at)

    def _is_downwards(self, metric: Stretch | None) -> bool:
        if metric is not None and metric.tags & tags.DOWN:
            return True
        verb = self._changing()
        is_refused = verb >= 0 and any(self._negates(near) for near in self.in_clause(verb) if verb - 8 <= near < verb)
        return verb >= 0 and bool(self.tags(verb) & tags.DOWN) is not is_refused

    def _changes(self, at: int) -> bool:
        """Whether a verb of change is meant there, not what the goal is to do without."""
        return self.is_verb(at, tags.CHANGE) and self.word(at - 1) != "without"

    def _negates(self, at: int) -> bool:
        """Whether a word says that something is not to happen: `not`, `never`, `must not`, `avoid`, `without`."""
        return bool(self.tags(at) & tags.NOT) or self.word(at).endswith(" not") or self.word(at) in _REFUSALS

    def _leads(self) -> int:
        """Which way the first verb of change goes: 1 up, -1 down, 0 where it does not say or there is none."""
        verb = self._changing()
        if verb >= 0 and self.word(verb) in _UPWARDS:
            return 1
        return -1 if verb >= 0 and self.word(verb) in _DOWNWARDS else 0

    def _time_to_reply(self) -> Stretch | None:
        """`answer in less than a day`: a limit of time on a reply measures how long it takes."""
        if not any(each.role is Role.TARGET and each.unit.is_time for each in self.quantities):
            return None
        verb = self._first(lambda at: self.is_verb(at, tags.REPLY))
        return self._stretch(verb) if verb >= 0 else None

    def _money_collected(self) -> Stretch | None:
        """`collect $1m by June`: money measures the deed itself."""
        places = (self.amount_at.get(each.start, -1) for each in self.quantities if each.unit is Unit.MONEY)
        at = next((at for at in places if at > 0 and self._collects(at)), -1)
        verb = next((near for near in range(at - 1, -1, -1) if self.word(near) in COLLECTS), -1)
        return self._stretch(verb) if verb >= 0 else None

    def _measured_noun(self, total: int, *, has_figure: bool) -> Stretch | None:
        """What is counted or measured where no metric is named: a counted noun, or a total with a figure or scope."""
        # `we had 120 dealers, we want 160`: what both count is named beside the first.
        told = [each for each in self.quantities if each.role is Role.BASELINE] if has_figure else []
        for quantity in [each for each in self.quantities if each.role in _TIED] + told:
            at = self.amount_at.get(quantity.start, -1)
            if at < 0:
                at = next((near for near, word in enumerate(self.words) if word.start == quantity.start), 0)
            noun = self._noun_of(at, quantity)
            if noun is not None:
                return noun
        if total >= 0 and (self._has_scope(total) or has_figure):
            return self._noun_phrase(total)
        return None

    def _noun_of(self, at: int, quantity: Quantity) -> Stretch | None:
        """The noun that an amount belongs to: after it, else in its clause."""
        after = range(at + 1, min(at + 7, self.count))
        is_share = quantity.unit not in (Unit.NUMBER, Unit.MONEY)
        is_before = is_share and self.word(at + 1) != "of" and not self.is_noun(at + 1)
        for near in self.in_clause(at) if is_before else (*after, *self.in_clause(at)):
            if self.clauses[near] != self.clauses[at]:
                continue
            if self.tags(near) & tags.OWN and quantity.unit is Unit.PERCENT and self.word(at + 1) == "of":
                return self._stretch(near)
            if self.is_noun(near) and not self.is_verb(near, tags.ACT | tags.CHANGE | tags.LIGHT):
                return self._noun_phrase(near)
            if near > at and self._is_share_of(at) and self.tags(near) & tags.SCOPE:
                return self._noun_phrase(near)
            if near == at + 1 and self.tags(near) & tags.SCOPE and self.words[min(near + 1, self.count - 1)].is_word:
                return self._stretch(near, min(near + 1, self.count - 1))
        return None

    def _noun_phrase(self, at: int) -> Stretch:
        """The noun with the words right before and after it that belong to it."""
        first, last = at, at
        while first > 0 and (self.is_new(first - 1) or self.tags(first - 1) & (tags.SCOPE | _HEAVY)):
            if self.is_verb(first - 1, tags.ACT | tags.CHANGE | tags.LIGHT):
                break
            first -= 1
        while self.is_new(last + 1) or self.tags(last + 1) & _HEAVY:
            if self.is_verb(last + 1, tags.ACT | tags.CHANGE) and not self.tags(last + 1) & _HEAVY:
                break
            last += 1
        found = self._stretch(first, last)
        return replace(found, tags=self.tags(last))

    def _has_scope(self, at: int) -> bool:
        """Whether a total is narrowed: by a word before it, or by a preposition and a name after it."""
        if any(self.tags(near) & tags.SCOPE for near in self.in_clause(at)):
            return True
        if self.is_new(at - 1) or self.tags(at - 1) & tags.THING:
            return True
        if self.word(at + 1).startswith("per ") and self.word(at + 1).rpartition(" ")[2] not in KINDS:
            return True
        for near in range(at + 1, min(at + 5, self.count)):
            if self.clauses[near] != self.clauses[at]:
                return False
            if self.word(near) in _SCOPE_PREPS:
                return any(
                    self.is_new(far)
                    or self.tags(far) & (tags.THING | tags.SCOPE)
                    or (self.tags(far) & tags.NUMBERED and self._is_named_by_a_figure(far))
                    for far in range(near + 1, min(near + 5, self.count))
                    if self.clauses[far] == self.clauses[at]
                )
        return False

    def _object(self) -> Stretch | None:
        """What is made, done or changed, named closely enough to be acted on."""
        for at in range(self.count):
            found = self.tags(at)
            is_meant = found & tags.THING and not self.is_verb(at, tags.ACT | tags.LIGHT)
            is_of_theme = self.word(at - 1) == "of" and bool(self.tags(at - 2) & tags.THEME)
            is_meant = is_meant and not is_of_theme and not self._is_only_where(at)
            if is_meant and not self._is_likeness(at) and not self._is_only_more(at):
                return self._noun_phrase(at)
        for at in range(self.count):
            if self._asks(at):
                return self._stretch(at)
            if (self.is_verb(at, tags.ACT) and not self._is_seen_as(at)) or self._is_parted_verb(at):
                noun = self._named_after(at)
                if noun is not None:
                    return noun
            elif self.is_verb(at, tags.CHANGE):
                noun = self._changed_after(at)
                if noun is not None:
                    return noun
        return self._attended() or self._named_without_verb()

    def _attended(self) -> Stretch | None:
        """`take part in Medica`: a fair that is read as a time, and one goes to."""
        for timing in self.timings:
            at = next((near for near, word in enumerate(self.words) if word.start == timing.start), -1)
            name = timing.moment.name if timing.moment is not None else ""
            is_fair = bool(name) and bool(phrases().get(name.partition(" ")[0], {}).get(name, 0) & tags.FAIR)
            if is_fair and any(self.word(near) in _ATTENDS for near in range(max(0, at - 2), at)):
                start = self.text.find(name, timing.start, timing.end)
                return Stretch(start, start + len(name), name) if start >= 0 else None
        return None

    def _is_only_where(self, at: int) -> bool:
        """`the atmosphere in the office`: a thing that nothing names, and only says where a theme is."""
        before = at - 1
        while self.tags(before) & (tags.DET | tags.PLAIN | tags.STANCE) and not self.tags(before) & tags.PREP:
            before -= 1
        if not self.tags(before) & tags.PREP or before < 1 or self.is_noun(at + 1):
            return False
        head = self.tags(before - 1) if self.word(before - 2) != "of" else 0
        if any(self.is_verb(near, tags.ACT) and not self.tags(near) & tags.CHANGE for near in self.in_clause(at)):
            return False
        return bool(head & tags.THEME) and not head & (tags.METRIC | tags.TOTAL | tags.THING)

    def _asks(self, at: int) -> bool:
        """`analyse why customers leave`: a question to be answered is what is done."""
        if not self.is_verb(at, tags.ACT) or self.word(at) not in _INQUIRES or self.word(at + 1) not in _QUESTIONS:
            return False
        return any(self.is_noun(near) for near in range(at + 2, min(at + 6, self.count)))

    def _is_seen_as(self, at: int) -> bool:
        """`be recognised as the best supplier`: what others think is no deed."""
        return self.word(at - 1) in _BE and self.word(at + 1) in ("as", "for", "by")

    def _is_parted_verb(self, at: int) -> bool:
        """`have every opportunity reviewed`, `get the Siemens account back`: what makes a deed of it comes later."""
        if self.word(at) in ("have", "get") and self._is_done_by_others(at):
            return True
        later = [near for near in self.in_clause(at) if at + 1 < near <= at + MOST_BETWEEN]
        if self.word(at) in _RENDERS and any(self.word(near) in _OUTCOMES for near in later):
            return True
        if self.word(at) in _PARTED and any(self.word(near) in _PARTICLES for near in later):
            return True
        if self.word(at) in _BE and any(self.word(near) in _STATES for near in later):
            return True
        is_first = at == 0 or self.words[at - 1].is_mark or self.words[at - 1].taken == "time"
        is_first = is_first and bool(self.tags(at + 1) & tags.DET)
        return is_first and any(self.word(near) in _ENDINGS and self._ends_here(near) for near in later)

    def _ends_here(self, at: int) -> bool:
        """Whether the clause ends after this word, or only a time follows."""
        return at + 1 >= self.count or self.words[at + 1].is_mark or self.words[at + 1].taken == "time"

    def _is_done_by_others(self, verb: int) -> bool:
        """`have every opportunity reviewed`: a deed at the end of the clause."""
        later = [at for at in self.in_clause(verb) if at > verb]
        return any(self.tags(at) & (tags.ACT | tags.DONE) and self.word(at).endswith("ed") for at in later)

    def _named_without_verb(self) -> Stretch | None:
        """`a reference customer in shipbuilding`: one of the usual with a name after a preposition, and no verb."""
        more = self._first(self._is_more_of_a_kind)
        if more >= 0:
            return self._noun_phrase(more)
        kept = self._kept()
        if kept is not None:
            return kept
        if any(self.is_verb(at, tags.LIGHT | tags.CHANGE) or self._praises(at) for at in range(self.count)):
            return None
        for at in range(self.count):
            if self.tags(at) & (tags.USUAL | tags.PEOPLE) and self.word(at + 1) in _SCOPE_PREPS and self._has_scope(at):
                return self._noun_phrase(at)
        return None

    def _kept(self) -> Stretch | None:
        """`keep the Volvo account`, `attract families to the lake campsite`: one of the usual with a name beside it."""
        verb = self._first(lambda at: self.word(at) in _KEEPS and self.is_verb(at, tags.LIGHT | tags.ACT | tags.CHANGE))
        if verb < 0:
            return None
        for at in range(verb + 1, min(verb + 6, self.count)):
            if not self.words[at].is_word:
                return None
            if not self.tags(at) & (tags.USUAL | tags.PEOPLE):
                continue
            is_named = at - 1 > verb and (self.is_new(at - 1) or bool(self.tags(at - 1) & tags.SCOPE))
            is_led = self.word(at + 1) in ("to", "from", "into") and (
                self.is_new(at + 2) or self.is_new(at + 3) or self.is_new(at + 4)
            )
            return self._noun_phrase(at) if is_named or is_led else None
        return None

    def _is_more_of_a_kind(self, at: int) -> bool:
        """`get more enterprise deals`: more of the usual, of a named segment."""
        is_kind = bool(self.tags(at - 1) & tags.SCOPE) or self.is_new(at - 1)
        return bool(self.tags(at) & tags.USUAL) and is_kind and self.word(at - 2) in ("more", "fewer")

    def _is_only_more(self, at: int) -> bool:
        """`write more blog posts`: more of the usual, where nothing narrows it."""
        return self.word(at - 1) in ("more", "fewer") and not self._has_scope(at)

    def _is_likeness(self, at: int) -> bool:
        """Whether the clause only says what somebody is or should be."""
        return any(self.word(near) in _BE for near in self.in_clause(at)[:3] if near < at)

    def _named_after(self, verb: int) -> Stretch | None:
        """What a deed is done to, where it is named: an unknown word, a scope, or each of the usual."""
        has_every = is_vague = False
        for at in range(verb + 1, self.count):
            if self.clauses[at] != self.clauses[verb]:
                return self._apposed(verb, at)
            if self.is_new(at):
                return self._noun_phrase(at)
            found = self.tags(at)
            if found & tags.NUMBERED and any(
                each.role is Role.NAME and each.start == self.words[min(at + 1, self.count - 1)].start
                for each in self.quantities
            ):
                return self._stretch(at, at + 1)
            if found & tags.SCOPE and (at == verb + 1 or self._is_into(at)) and not self.is_noun(at + 1):
                return self._stretch(verb if self.word(at - 1) in ("on", "via") else at, at)
            if found & tags.TOOL and self.tags(at - 1) & tags.DET:
                return self._stretch(at)
            if found & tags.NUMBERED and self.tags(at - 1) & (tags.TOTAL | tags.USUAL):
                return self._noun_phrase(at)
            if found & (tags.USUAL | tags.THEME | tags.TOTAL) and self._is_named_by_a_figure(at):
                return self._noun_phrase(at)
            if found & tags.PEOPLE and self._is_taught(verb, at):
                return self._noun_phrase(at)
            if found & (tags.USUAL | tags.PEOPLE) and self._has_glued_name(at):
                return self._noun_phrase(at)
            if found & (tags.USUAL | tags.PEOPLE) and (self._is_described(at) or self._is_finished(verb, at)):
                return self._noun_phrase(at)
            if self._is_piece_of_work(verb, at):
                return self._noun_phrase(at)
            is_each = has_every and bool(found & tags.USUAL)
            if found & (tags.THEME | tags.STANCE | tags.TOTAL) and self.tags(at + 1) & tags.PREP and not is_each:
                # `a seamless experience to every guest`: to whom a theme is given.
                has_every = is_vague = True
            has_every = not is_vague and (has_every or bool(found & tags.EVERY))
            if found & (tags.USUAL | tags.PEOPLE) and (has_every or self._is_narrowed(at)):
                return self._noun_phrase(at)
        return None

    def _apposed(self, verb: int, at: int) -> Stretch | None:
        """`retain our biggest customer, Kuehne`: one of the usual, and by a comma its name."""
        is_one = bool(self.tags(at - 1) & (tags.USUAL | tags.PEOPLE)) and at - 1 > verb
        is_last = at + 2 >= self.count or not self.words[at + 2].is_word
        return self._stretch(at + 1) if is_one and self.word(at) == "," and self.is_new(at + 1) and is_last else None

    def _is_named_by_a_figure(self, at: int) -> bool:
        """`the new pricing 2.0`: a figure right after it belongs to its name."""
        after = self.words[at + 1].start if at + 1 < self.count else -1
        return any(each.role is Role.NAME and each.start == after for each in self.quantities)

    def _is_taught(self, verb: int, at: int) -> bool:
        """`coach the reps on closing questions`: it is said in what."""
        return self.word(verb) in _TEACHES and self.word(at + 1) in ("on", "in", "about") and self.is_noun(at + 2)

    def _is_finished(self, verb: int, at: int) -> bool:
        """A course of some kind that is seen through: `complete negotiation training`."""
        is_kind = at - 1 > verb and self.is_noun(at - 1) and not self.tags(at - 1) & (tags.STANCE | tags.VAGUE)
        return is_kind and self.word(at) in _COURSES and self.word(verb) in _FINISHES

    def _is_piece_of_work(self, verb: int, at: int) -> bool:
        """A document, an arrangement or an inquiry of some kind: `draft the coaching plan`, `set up a phone system`."""
        if self.word(at) not in WORKS or at - 1 <= verb or self.is_noun(at + 1) or not self.words[at - 1].is_word:
            return False
        kind = self.tags(at - 1)
        if (
            kind & (tags.STANCE | tags.VAGUE | tags.MORE | tags.DET | tags.EVERY | tags.PREP)
            or self.word(at - 1) == "s"
        ):
            return False
        is_quota = bool(self.tags(at) & tags.OWN) and self.word(verb) in _MEETS and bool(kind & _IN_QUOTAS)
        return not is_quota and (self.is_noun(at - 1) or bool(kind & (tags.ACT | tags.NUMBERED | tags.SCOPE)))

    def _is_into(self, at: int) -> bool:
        """`in Italy`, `into the mid-market`, `on LinkedIn`: where it is done."""
        before = at - 1 - bool(self.tags(at - 1) & tags.DET)
        return self.word(before) in ("in", "into", "across", "throughout", "on", "via")

    def _is_described(self, at: int) -> bool:
        """Whether a figure in its clause says which of them are meant: `households with children under 6`."""
        later = {self.words[near].start for near in self.in_clause(at) if near > at}
        return any(each.role is Role.DESCRIBES and each.start in later for each in self.quantities)

    def _praises(self, at: int) -> bool:
        return bool(self.tags(at) & tags.STANCE) and not self.tags(at) & tags.MORE

    def _has_glued_name(self, at: int) -> bool:
        """Whether a name of letters and figures follows in the clause: `the dealers along the A7`."""
        later = range(at + 1, min(at + 6, self.count))
        return any(
            self.words[near].taken == "amount" and self.words[near].is_glued and self.words[near - 1].is_word
            for near in later
        )

    def _is_narrowed(self, at: int) -> bool:
        return bool(self.tags(at - 1) & tags.SCOPE) or self._has_scope(at)

    def _changed_after(self, verb: int) -> Stretch | None:
        """What is changed, where the last word of its name is not a theme."""
        at = verb + 1 + bool(self.tags(verb + 1) & tags.DET)
        if self.word(verb) in _SHORTENS and self.tags(at) & (tags.POINT | tags.REPLY):
            return self._noun_phrase(at)
        while at < self.count and self.clauses[at] == self.clauses[verb]:
            if self.tags(at) & tags.SCOPE and self._is_into(at):
                return self._stretch(at)
            if self.is_new(at) or self.tags(at) & (_HEAVY | tags.SCOPE):
                last = at
                while self.is_new(last + 1) or self.tags(last + 1) & (_HEAVY | tags.SCOPE):
                    last += 1
                head = self.tags(last)
                if self.is_new(last) and not head & tags.THEME:
                    return self._noun_phrase(at)
                if head & (tags.TOTAL | tags.USUAL | tags.PEOPLE | tags.THEME) and self._is_narrowed_by_name(last):
                    return self._noun_phrase(at)
                at = last
            at += 1
        return None

    def _is_narrowed_by_name(self, at: int) -> bool:
        if self.tags(at) & tags.THEME:
            near = self.word(at + 1) in _SCOPE_PREPS and self.word(at + 1) != "of"
            follow = at + 2 + bool(self.tags(at + 2) & tags.DET)
            if near and self.tags(follow) & tags.THING and not self.is_noun(follow + 1):
                return False
            is_placed = any(self.tags(back) & tags.SCOPE for back in (at - 1, at - 2) if self.is_noun(at - 1))
            return (near and self._has_scope(at)) or is_placed
        return self._has_scope(at)

    def _further(self) -> tuple[Stretch, ...]:
        """Where a second goal begins: a verb after a comma or `and` with an amount or a metric of its own."""
        found = []
        seen = False
        for at in range(self.count):
            if not self.is_verb(at, tags.ACT | tags.CHANGE):
                continue
            is_beside = (
                self.word(at - 1) == "while" and self.word(at) not in HOLDS and bool(self.tags(at) & tags.CHANGE)
            )
            is_shared = self.word(at - 2) == "and" and bool(self.tags(at - 1) & tags.PLAIN)
            joined = is_beside or is_shared or self.word(at - 1) in ("and", ",", ";", "then", "plus")
            rest = [near for near in range(at + 1, self.count) if self.clauses[near] == self.clauses[at]]
            if seen and joined and any(self.words[near].taken == "amount" or self.is_noun(near) for near in rest):
                found.append(self._stretch(at))
            seen = True
        found = found or self._held_beside() or self._listed_amounts() or self._clauses_of_their_own()
        return tuple(found or self._paired_metrics(_AND))

    def _held_beside(self) -> list[Stretch]:
        """`raise the win rate while keeping margin at 30%`: a second figure that is to stay where it is."""
        at = self._first(lambda near: self.word(near) in ("while", "whilst", "but") and self.word(near + 1) in _KEEPING)
        if at < 0 or not any(self.tags(near) & _MEASURED for near in range(at)):
            return []
        has_amount = any(self.words[near].taken == "amount" for near in range(at + 1, self.count))
        return [self._stretch(at + 1)] if has_amount else []

    def _clauses_of_their_own(self) -> list[Stretch]:
        """`…; NPS to 60`: a further clause with a metric and a target of its own, and no verb."""
        targets = [each for each in self.quantities if each.role is Role.TARGET]
        places = [at for each in targets if (at := self.amount_at.get(each.start, -1)) >= 0]
        found = []
        for at in places[1:]:
            if self.clauses[at] != self.clauses[places[0]]:
                nouns = (near for near in self.in_clause(at) if near < at and self.tags(near) & _MEASURED)
                found += [self._stretch(near) for near in nouns][:1]
        return found

    def _listed_amounts(self) -> list[Stretch]:
        """Further amounts in a list, each with a noun of its own: `120 calls, 15 conversations and 3 meetings`."""
        targets = [each for each in self.quantities if each.role is Role.TARGET and each.unit is Unit.NUMBER]
        places = [self.amount_at.get(each.start, -1) for each in targets]
        return [self._stretch(at) for at in places[1:] if self.word(at - 1) in ("and", ",") and self.is_noun(at + 1)]


# What changes: of these a metric is no mere subject.
_CHANGES = frozenset(
    words("improvement reduction increase growth progress focus decrease change effect impact gain gains")
)
# What something is once it is done: `be live with the new till`, `be ISO 9001 certified`.
_STATES = frozenset(words("live certified accredited registered operational installed audited licensed"))
_RENDERS = frozenset(words("make get turn render making getting turning keep set"))
# What something that is named can be made.
_OUTCOMES = frozenset(
    words(
        """
profitable compliant paperless searchable available accessible operational redundant obsolete bilingual multilingual
mandatory optional public private official bookable billable downloadable editable printable scannable traceable
auditable reusable recyclable waterproof bankable saleable sellable breakeven certified visible readable
"""
    )
)
_KEEPING = frozenset(words("keeping holding maintaining staying leaving keep hold maintain stay"))
_KEEPS = frozenset(words("keep attract bring get retain keeping attracting bringing getting retaining draw drawing"))
_INQUIRES = frozenset(
    words(
        """
analyse analyze document write record describe track review research survey identify investigate study clarify determine
establish define check map find test measure evaluate assess list compare
"""
    )
) | {"write down", "work out", "find out"}
_QUESTIONS = frozenset(words("why how what which whether where out"))
_ENDINGS = frozenset(words("out off up down over aside away around through"))
_AND = frozenset(("and", "&"))
_MEASURED = tags.METRIC | tags.TOTAL
_COURSES = frozenset(words("training course courses certification workshop workshops programme program exam coaching"))
_TEACHES = frozenset(words("coach train teach brief mentor instruct school coaching training teaching briefing"))
_FINISHES = frozenset(words("complete finish attend pass completing finishing attending passing"))
_REFUSALS = frozenset(words("avoid prevent stop without nor refuse refrain"))
_UPWARDS = frozenset(
    words("increase raise grow boost lift extend lengthen prolong expand double triple multiply climb rise")
)
_DOWNWARDS = frozenset(words("reduce cut lower decrease shorten minimise minimize shrink halve drop curb trim slash"))
_IN_QUOTAS = tags.OWN | tags.TOTAL | tags.METRIC
# After these a plan or a budget is the target itself: `complete the sales plan`.
_MEETS = frozenset(words("complete finish deliver execute completing finishing delivering executing close land"))
_ATTENDS = frozenset(
    words(
        "attend attending exhibit exhibiting part visit visiting join joining speak present sponsor participate go book"
    )
)
_SHORTENS = frozenset(words("shorten accelerate quicken"))
_FOREMOST = frozenset(words("most top main key best leading"))
