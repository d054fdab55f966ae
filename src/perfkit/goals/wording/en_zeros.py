"""Amounts of zero that an English goal says in words: no complaints, nobody waits, none of them lost."""

from __future__ import annotations

from fractions import Fraction

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_look import EnglishWords
from perfkit.goals.wording.model import Quantity, Unit
from perfkit.goals.wording.words import words

_ZERO, _HUNDRED = Fraction(0), Fraction(100)
_HOLDS = frozenset(words("have having has see accept allow tolerate leave produce ship send cause carry"))
_LOSES = frozenset(words("lose losing miss skip drop let lost leave"))
# What no one of them shall be, after `no` and what is counted: `no key account lost`, `no invoice older than a month`.
_UNDONE = frozenset(
    words(
        """
lost missed unanswered unopened unread unpaid unassigned overdue late delayed cancelled canceled older over above
longer more unresolved unsold expired forgotten dropped rejected damaged idle waiting waits unreviewed unsigned churned
returned
"""
    )
)


class EnglishZeros(EnglishWords):
    """The words of one sentence with the zeros that are said in words."""

    def _zeros(self) -> list[Quantity]:
        """Amounts of zero said in words: `no complaints`, `don't lose any`, `not one`; and all of `every single`."""
        found = []
        for at in range(self.count):
            if self.word(at) == "every single" and self._has_deed_before(at):
                found.append(Quantity(_HUNDRED, Unit.PERCENT, self.words[at].start, self.words[at].end))
            if not self.tags(at) & tags.NOT or self.is_in_saying(self.words[at].start):
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
        if text == "no" and self._is_clause_start(at):
            near = at + 1 + (self.is_new(at + 1) or self.word(at + 1) == "double")
            if self.tags(near) & tags.USUAL and not self.tags(near) & tags.STANCE:
                return near
        if text == "no" and self._is_clause_start(at):
            head = self._head_after(at)
            if head > 0 and self.word(head + 1) in _UNDONE:
                return head
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

    def _is_clause_start(self, at: int) -> bool:
        return at == 0 or self.words[at - 1].is_mark or self.words[at - 1].taken == "time"

    def _head_after(self, at: int) -> int:
        """The last noun of those that follow closely, words of what kind between them; -1 where there is none."""
        head = -1
        for near in range(at + 1, min(at + 5, self.count)):
            if self.is_noun(near) and not self.tags(near) & tags.STANCE and self.word(near) not in _UNDONE:
                head = near
            elif head > 0 or not self.words[near].is_word:
                break
        return head
