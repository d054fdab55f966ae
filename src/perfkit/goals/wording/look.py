"""What looking around in a sentence is in either language: words and tags by place, clauses, stretches of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_words import Word
from perfkit.goals.wording.fold import CLAUSE_REACH
from perfkit.goals.wording.model import Quantity, Sentence, Stretch, Timing


class GoalWords:
    """The words of one sentence; a language fills it, and says what it is to be a verb, a noun or a refusal."""

    text: str
    words: Sequence[Word]
    count: int
    clauses: Sequence[int]
    timings: list[Timing]
    quantities: list[Quantity]
    is_report: bool

    def word(self, at: int) -> str:
        """The word at a place; empty beyond the ends."""
        return self.words[at].text if 0 <= at < self.count else ""

    def tags(self, at: int) -> int:
        """Its tags; none for marks, amounts and times."""
        if not 0 <= at < self.count or self.words[at].taken or self.words[at].is_mark:
            return 0
        return self.words[at].tags

    def in_clause(self, at: int) -> range:
        """The places of the clause that a word stands in, of a long clause those near to it."""
        clause = self.clauses[at]
        first = last = at
        while first > max(0, at - CLAUSE_REACH) and self.clauses[first - 1] == clause:
            first -= 1
        while last + 1 < min(self.count, at + CLAUSE_REACH) and self.clauses[last + 1] == clause:
            last += 1
        return range(first, last + 1)

    def _first(self, wanted: Callable[[int], bool], start: int = 0) -> int:
        """The first place that is wanted; -1 where there is none."""
        return next((at for at in range(start, self.count) if wanted(at)), -1)

    def _first_with(self, wanted: int) -> Stretch | None:
        """The first word that bears one of some tags."""
        at = self._first(lambda at: bool(self.tags(at) & wanted))
        return self._stretch(at) if at >= 0 else None

    def _stretch(self, at: int, end: int | None = None) -> Stretch:
        first, last = self.words[at], self.words[at if end is None else end]
        return Stretch(first.start, last.end, self.text[first.start : last.end], self.tags(at))

    def _all(self, wanted: int) -> tuple[Stretch, ...]:
        return tuple(
            self._stretch(at) for at in range(self.count) if self.tags(at) & wanted and not self.tags(at) & tags.METRIC
        )

    def _negates(self, at: int) -> bool:
        """Whether a word says that something is not to happen."""
        return bool(self.tags(at) & tags.NOT)

    def _put_together(
        self,
        metric: Stretch | None,
        obj: Stretch | None,
        *,
        further: tuple[Stretch, ...],
        is_downwards: bool,
        leads: int,
    ) -> Sentence:
        """All that was read; what a language finds in its own way is given."""
        return Sentence(
            metric=metric,
            obj=obj,
            theme=self._first_with(tags.THEME | tags.TOTAL | tags.PEOPLE | tags.USUAL),
            own=self._first_with(tags.OWN),
            scopes=self._all(tags.SCOPE),
            quantities=tuple(sorted(self.quantities, key=lambda each: each.start)),
            timings=tuple(self.timings),
            vague=self._all(tags.VAGUE),
            slogans=self._all(tags.STANCE),
            further=further,
            is_specific=(metric is not None or obj is not None) and not self.is_report,
            is_output=metric is None and obj is not None,
            is_downwards=is_downwards,
            is_report=self.is_report,
            is_empty=not any(word.is_word or word.taken for word in self.words),
            is_negated=any(self._negates(at) for at in range(self.count)),
            leads=leads,
        )
