"""The words of an English goal, their clauses and times, and whether it only tells of the past."""

from __future__ import annotations

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_amounts import find_amounts
from perfkit.goals.wording.en_lexicon import idioms
from perfkit.goals.wording.en_time_roles import find_times
from perfkit.goals.wording.en_words import Word, plain_words, tag_words
from perfkit.goals.wording.fold import MOST_WORDS
from perfkit.goals.wording.look import GoalWords
from perfkit.goals.wording.model import When
from perfkit.goals.wording.pieces import cut_pieces
from perfkit.goals.wording.words import words

# The clause that says as whom one speaks is no longer than this.
MOST_OF_A_ROLE = 8
_ENDS = frozenset(".;!?:,()|")
_BEFORE_VERBS = frozenset(
    words(
        """
to will shall should must can could would may might i we you they he she and or then please pls not don't dont
never also let let's lets us just now always soon gonna team everyone everybody nobody help we'll i'll it who
that they'll you'll so but kindly only further really quickly simply better again
"""
    )
)
_HEAVY = tags.METRIC | tags.TOTAL | tags.THEME | tags.USUAL | tags.THING | tags.PEOPLE
_NAMING = _HEAVY | tags.ACT | tags.NUMBERED
_STRONG_BREAKS = frozenset(("so that", "because", "while", "when", "if", "that", "which", "who", "until", "so", "but"))
_VERBAL = tags.ACT | tags.CHANGE | tags.REPLY | tags.POINT | tags.DONE
_PLAIN_PASTS = frozenset(
    (
        "was",
        "were",
        "grew",
        "fell",
        "rose",
        "came in at",
        "reached",
        "exceeded",
        "went",
        "sold",
        "won",
        "made",
        "brought",
        "brought in",
        "saw",
        "had",
        "went up",
        "went down",
        "came down",
        "gone up",
        "gone down",
    )
)
_PAST_ENDINGS = ("ed", "won", "sold", "made", "met", "brought", "lost", "ran", "grew", "fell")
_BEING = frozenset(("is", "are", "stands", "sits", "stood", "remains", "remained", "hovers", "stays"))
_PRONOUNS = frozenset(("there", "we", "i", "they", "it", "you", "he", "she"))
_DEPARTMENTS = frozenset(
    words("marketing sales support service finance operations procurement production logistics engineering product")
)
_CLOSED = frozenset(words("ended closed finished brought saw was went"))
_THANKS = frozenset(("thanks", "thank", "congratulations", "congrats", "kudos"))


class EnglishWords(GoalWords):
    """The words of one sentence and what stands beside them; each is looked at a bounded number of times."""

    def __init__(self, text: str) -> None:
        self.text = text
        words = plain_words(cut_pieces(text)[:MOST_WORDS])
        self.timings = find_times(words)
        found = [(text.find(saying), len(saying)) for saying in idioms() if saying in text]
        self.sayings = [(start, start + length) for start, length in found]
        self.read_amounts = [quantity for _, _, quantity in find_amounts(words)]
        self.words = _joined(tag_words(words))
        _silence_role(self.words)
        self.count = len(self.words)
        self.clauses = _clauses(self.words)
        self.amount_at = {word.start: at for at, word in enumerate(self.words) if word.taken == "amount"}
        self.metric_at = self._first(self._is_metric)
        self.is_report = self._tells_of_the_past()

    def is_in_saying(self, start: int) -> bool:
        """Whether a saying in which nothing is counted stands at a place of the text."""
        return any(first <= start < end for first, end in self.sayings)

    # --- looking around ---------------------------------------------------------------------------------------------

    def is_new(self, at: int) -> bool:
        """A word that the lexicon does not know: a name, a place, a product, a trade; or a verb used as a noun."""
        if not 0 <= at < self.count or not self.words[at].is_word or len(self.word(at)) < 2:
            return False
        if self.words[at].tags == 0:
            return not self._is_unknown_verb(at)
        if self._is_verb_in_a_name(at):
            return True
        # `the pricing study`: what follows an article and a noun is what is meant, though it could be a verb elsewhere.
        if not self.words[at].tags & tags.ACT or self.words[at].tags & ~_VERBAL:
            return False
        if self.tags(at + 1) & tags.THEME and not self.tags(at + 1) & tags.NOUN & ~tags.THEME:
            # `a positive buying experience`
            return False
        return any(near >= 0 and self.tags(near) & tags.DET for near in (at - 1, at - 2)) and not self._ends_verb(at)

    def _is_verb_in_a_name(self, at: int) -> bool:
        """`complete SPIN selling training`: a verb between a deed and a noun, without an article, is a name."""
        found = self.words[at].tags
        is_after_deed = bool(self.tags(at - 1) & tags.ACT) and not self.tags(at - 1) & (tags.NOUN | tags.DET)
        is_before_noun = bool((self.tags(at + 1) | self.tags(at + 2)) & _HEAVY) and bool(self.tags(at + 1) & _NAMING)
        return is_after_deed and found in (tags.ACT, tags.LIGHT) and is_before_noun

    def _is_unknown_verb(self, at: int) -> bool:
        """A word that the lexicon does not know, at the start and with an article after it: `repaint the shop`."""
        is_start = at == 0 or self.words[at - 1].is_mark or self.words[at - 1].taken == "time"
        return is_start and bool(self.tags(at + 1) & tags.DET)

    def _ends_verb(self, at: int) -> bool:
        return self.word(at - 1) in _BEFORE_VERBS

    def is_verb(self, at: int, wanted: int) -> bool:
        """Whether a word does something: a verb, and where it could be a noun too, standing where verbs stand."""
        found = self.tags(at)
        if found == 0 and wanted & tags.ACT and 0 <= at < self.count and self.words[at].is_word:
            return self._is_unknown_verb(at)
        if not found & wanted or self._is_of_a_kind(at) or self.is_verbal_noun(at):
            return False
        if not found & (_HEAVY | tags.STANCE | tags.OWN | tags.SCOPE | tags.NUMBERED | tags.POINT):
            return True
        if at == 0 or self.words[at - 1].is_mark or self.words[at - 1].taken == "time":
            return at + 1 < self.count and not self.words[at + 1].is_mark
        return self.word(at - 1) in _BEFORE_VERBS or self.word(at).endswith("ing")

    def _is_of_a_kind(self, at: int) -> bool:
        """`a learning organisation`: a participle between an article and a noun does nothing."""
        is_between = bool(self.tags(at - 1) & tags.DET) and bool(self.tags(at + 1) & _HEAVY)
        return is_between and self.word(at).endswith("ing")

    def _is_metric(self, at: int) -> bool:
        if not self.tags(at) & tags.METRIC:
            return False
        text = self.word(at)
        if text == "level of" and not self.read_amounts:
            return not any(self.tags(near) & (tags.THEME | tags.STANCE) for near in (at + 1, at + 2))
        if text.endswith(" of") or text in ("average", "median", "mean"):
            return any(self.is_new(near) or self.tags(near) & _HEAVY for near in range(at + 1, min(at + 5, self.count)))
        return not (self.tags(at) & (tags.ACT | tags.CHANGE) and self.is_verb(at, tags.ACT | tags.CHANGE))

    def is_noun(self, at: int) -> bool:
        """Whether a word can be counted or measured: a known noun, or a word unknown to the lexicon."""
        return bool(self.tags(at) & _HEAVY) or self.is_new(at) or self.is_verbal_noun(at)

    def is_verbal_noun(self, at: int) -> bool:
        """`four hires`, `5 upgrades per week`: after a figure the plural of what could be a verb, with no object."""
        found = self.tags(at)
        is_verb = found & (tags.ACT | tags.CHANGE | tags.LIGHT) and not found & (_HEAVY | tags.STANCE)
        if not is_verb or not self.word(at).endswith("s"):
            return False
        back = at - 1 - (bool(self.tags(at - 1) & (tags.STANCE | tags.MORE | tags.PLAIN)) and at > 1)
        if back < 0 or self.words[back].taken != "amount" or " " in self.word(at) or "." in self.word(back):
            return False
        has_object = at + 1 < self.count and (
            self.words[at + 1].taken == "amount" or bool(self.tags(at + 1) & (tags.DET | tags.SCOPE | _HEAVY))
        )
        return not has_object

    def is_shared_noun(self, at: int) -> bool:
        """`5 new and renew 10 old customers`: of what kind, and what is counted stands after the next figure."""
        if not self.tags(at) & (tags.STANCE | tags.MORE | tags.PLAIN | tags.SCOPE) or self.word(at + 1) != "and":
            return False
        second = at + 2 + (bool(self.tags(at + 2) & (tags.ACT | tags.CHANGE | tags.LIGHT)))
        if second + 1 >= self.count or self.words[second].taken != "amount":
            return False
        return any(self.is_noun(near) for near in range(second + 1, min(second + 4, self.count)))

    # --- the past ---------------------------------------------------------------------------------------------------

    def _tells_of_the_past(self) -> bool:
        """Whether the sentence reports: a past verb after its subject, and nothing that looks forward."""
        if any(self.tags(at) & tags.AIM for at in range(self.count)) or self.count == 0:
            return False
        if any(timing.when is When.DEADLINE for timing in self.timings):
            return False
        if self._says_a_department():
            return True
        if any(self._bids(at) for at in range(1, self.count)):
            return False
        if self.is_verb(0, tags.ACT | tags.CHANGE | tags.LIGHT) and not self.tags(0) & tags.DONE:
            return False
        if any(self.tags(at) & tags.DONE and self._has_subject(at) for at in range(1, self.count)):
            return True
        if self.tags(0) & tags.DONE and self.word(0).endswith(_PAST_ENDINGS) and not self.tags(0) & _HEAVY:
            return True
        return self._lists_the_past() or self._states_the_present()

    def _bids(self, at: int) -> bool:
        """`we sold 300 units; sell more in Spain`: a later clause that begins with what is to be done."""
        is_first = self.words[at - 1].is_mark and self.word(at - 1) in (";", ".", ":")
        is_plain = not self.tags(at) & (tags.DONE | _HEAVY) and not self.word(at).endswith((*_PAST_ENDINGS, "ing"))
        return is_first and is_plain and bool(self.tags(at) & (tags.ACT | tags.CHANGE))

    def _says_a_department(self) -> bool:
        """`Marketing delivered 200 leads in May`: who did it is no verb, though it could be one."""
        is_past = bool(self.tags(1) & tags.DONE) and self.word(1).endswith(_PAST_ENDINGS)
        return is_past and self.word(0) in _DEPARTMENTS and self.count > 2 and self.words[2].taken == "amount"

    def _has_subject(self, at: int) -> bool:
        """Whether somebody or something has done it: a pronoun, a noun, or an auxiliary right before the verb."""
        before = self.word(at - 1)
        if before in ("i", "we", "they", "he", "she", "it", "you", "has", "have", "had", "also", "already", "nearly"):
            return True
        if at == 1 and self.words[0].taken == "time" and self.word(at) in _CLOSED:
            return True
        if not (self.is_noun(at - 1) or self.tags(at - 1) & tags.SCOPE) or self.tags(at - 1) & tags.STANCE:
            return False
        # `40 customers visited`: the past and the participle of a goal look the same; a time of the past, or an object
        # after the verb, tells them apart.
        if any(timing.when is When.PAST for timing in self.timings) or self.word(at) in _PLAIN_PASTS:
            return True
        has_object = at + 1 < self.count and (
            self.words[at + 1].taken == "amount" or bool(self.tags(at + 1) & tags.DET)
        )
        is_counted = at >= 2 and self.words[at - 2].taken == "amount"
        return has_object and not is_counted and bool(self.tags(at - 1) & (tags.PEOPLE | tags.SCOPE))

    def _states_the_present(self) -> bool:
        """`NPS is 41`, `churn stands at 6%`: a metric, a verb of being, and its figure; thanks for what was done."""
        if self.word(0).split(" ")[0] in _THANKS:
            return True
        return any(self._is_so(at) for at in range(1, self.count - 1))

    def _is_so(self, at: int) -> bool:
        """`NPS is 41`, `there are 14 reps`, `we are 40 people`, `the other firm has 40%`: how things stand."""
        text, before = self.word(at), self.word(at - 1)
        is_next = self.words[at + 1].taken == "amount"
        is_near = is_next or (at + 2 < self.count and self.words[at + 2].taken == "amount")
        if before in _PRONOUNS and text in ("is", "are", "am", "have", "has", "'re", "'ve"):
            return is_near and self.word(at + 1) not in ("to", "at least")
        if text in _BEING:
            if is_near and self.tags(at - 1) & (tags.METRIC | tags.TOTAL):
                return True
            return (is_next and self.is_noun(at - 1)) or self._is_proverb(at)
        is_owned = text == "has" and is_next and not any(self.tags(near) & tags.EVERY for near in range(at))
        return is_owned and not self.tags(at - 1) & tags.PLAIN

    def _is_proverb(self, at: int) -> bool:
        """`80 percent of success is showing up`, `99% is not enough`: a figure that is something, with no time."""
        subject = range(max(0, at - 5), at)
        if any(timing.when is not When.PAST for timing in self.timings) or self.words[at - 1].is_mark:
            return False
        is_figure = any(self.words[near].taken == "amount" for near in subject)
        is_theme = self.words[at - 1].taken == "amount" or bool(self.tags(at - 1) & (tags.THEME | tags.STANCE))
        return is_figure and is_theme and not self.tags(at - 1) & (tags.METRIC | tags.TOTAL)

    def _lists_the_past(self) -> bool:
        """`Last week: 55 calls, 4 meetings`: begins with a time of the past, and does nothing."""
        first = self.timings[0] if self.timings else None
        if first is None or first.when is not When.PAST or first.start > 4 or len(self.timings) > 1:
            return False
        return not any(self.is_verb(at, tags.ACT | tags.CHANGE | tags.LIGHT) for at in range(self.count))


def _joined(words: list[Word]) -> list[Word]:
    """The words with every amount and every time as one."""
    out: list[Word] = []
    for word in words:
        last = out[-1] if out else None
        if word.taken and last is not None and last.taken == word.taken and not word.is_first:
            out[-1] = Word(
                f"{last.text} {word.text}", last.start, word.end, 0, taken=word.taken, is_glued=last.is_glued
            )
        else:
            out.append(word)
    return out


def _silence_role(words: list[Word]) -> None:
    """`As a team lead, I …`: as whom one speaks is no part of the goal."""
    if len(words) < MOST_OF_A_ROLE or words[0].text != "as" or not words[1].tags & tags.DET:
        return
    end = next((at for at, word in enumerate(words[:MOST_OF_A_ROLE]) if word.text == ","), 0)
    for word in words[1:end]:
        word.tags = tags.PLAIN if not word.taken else word.tags


def _clauses(words: list[Word]) -> list[int]:
    """For each word the number of its clause; marks and strong conjunctions part them."""
    numbers = []
    clause = 0
    for word in words:
        if (word.is_mark and word.text in _ENDS and not word.taken) or (word.text in _STRONG_BREAKS and not word.taken):
            clause += 1
        numbers.append(clause)
    return numbers
