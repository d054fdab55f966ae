"""What looking around in a sentence is in either language: words and tags by place, clauses, stretches of text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace

from perfkit.goals.wording import tags
from perfkit.goals.wording.en_words import Word
from perfkit.goals.wording.fold import CLAUSE_REACH, LONGEST_STATEMENT
from perfkit.goals.wording.model import MEETS_DEADLINE, Quantity, Role, Sentence, Stretch, Timing, Unit, When
from perfkit.goals.wording.words import words

# Verbs that keep a figure where it is.
HOLDS = frozenset(
    words(
        """
maintain sustain protect defend preserve stabilise stabilize secure limit cap contain maintaining sustaining restrict
保持 维持 稳定 稳住 稳固 确保 保证 保障 保 巩固 控制 控制到 控 控住 限制 维持在 保持在 稳定在 稳在 控制在 维系
"""
    )
)
_FEWER = frozenset(words("fewer less 少 更少 少一些 较少"))
# Beside these stands what something is held against, which a goal put anew must not lose.
_COMPARES = frozenset(words("against versus vs compared than over relative beyond 同比 环比 比 较 相比 对比 相较 相对"))
# What a goal put anew may leave out.
_DROPPED = tags.PLAIN | tags.DET | tags.VAGUE | tags.AIM | tags.PREP | tags.SOON | tags.STANCE | tags.LIGHT
# Parts of a period in which its target is met, each or so many of them.
_EACH_PART = (
    "every month",
    "every quarter",
    "every week",
    "each month",
    "each quarter",
    "每个月",
    "每月",
    "每个季度",
    "每季",
)
_PARTS_OF_YEARS = ("months", "quarters", "weeks", "个月", "个季度", "个星期", "周")
# What was set and is met or not; not `expectations`.
_SET = ("quota", "quotas", "target", "targets", "任务", "目标", "指标", "定额", "任务量")
_SO_MANY = ("in", "least", "有", "至少", "最少", "不少于", "起码")
_SHOWN_ANEW = frozenset((Role.BASELINE, Role.CHANGE, Role.MONEY))


class GoalWords(ABC):
    """The words of one sentence; a language fills it, and says what it is to be a verb, a noun or a refusal."""

    text: str
    words: Sequence[Word]
    count: int
    clauses: Sequence[int]
    timings: list[Timing]
    quantities: list[Quantity]
    is_report: bool
    goal_end: int = LONGEST_STATEMENT * 20
    """Where the first goal ends, once that is known."""
    is_in_parts: bool = False
    """Whether it says in how many parts of a period the target is met."""

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

    @abstractmethod
    def _negates(self, at: int) -> bool:
        """Whether a word says that something is not to happen."""

    def _changing(self) -> int:
        """The first verb of change of the first goal that is meant; -1 where there is none."""
        return self._first(lambda at: self._changes(at) and self.words[at].start < self.goal_end)

    @abstractmethod
    def _changes(self, at: int) -> bool:
        """Whether a verb of change stands there that is meant."""

    def _end_first_goal(self, metric: Stretch | None, further: tuple[Stretch, ...]) -> None:
        """Verbs of further goals say nothing of the first, where its metric is named."""
        if metric is not None and further and metric.start < further[0].start:
            self.goal_end = further[0].start

    def _paired_metrics(self, joiners: frozenset[str]) -> list[Stretch]:
        """`raise revenue and margin`: a second metric that shares the verb and the figure of the first."""
        measured = tags.METRIC | tags.TOTAL
        for at in range(1, self.count - 1):
            is_between = bool(self.tags(at - 1) & measured) and bool(self.tags(at + 1) & measured)
            is_between = is_between and self.word(at) in joiners
            is_last = not self.tags(at + 2) & tags.NOUN
            if is_between and is_last and any(self.tags(near) & tags.CHANGE for near in self.in_clause(at)):
                return [self._stretch(at + 1)]
        return []

    def _way(self, leads: int, end: int, *, is_downwards: bool) -> int:
        """Which way the first goal is sure to go: 1 up, -1 down, 0 where nothing before its end says so."""
        verb = self._changing()
        if verb >= 0 and self.words[verb].start < end:
            return 0 if self.word(verb) in HOLDS else leads or (-1 if is_downwards else 1)
        changes = (each for each in self.quantities if each.role is Role.CHANGE and each.start < end)
        multiple = next((each for each in changes if each.unit is Unit.MULTIPLE), None)
        if multiple is not None and multiple.value != 1:
            return 1 if multiple.value > 1 else -1
        is_less = is_downwards or any(word.text in _FEWER and word.start < end for word in self.words)
        return -1 if is_less else 0

    def _is_plain(self, metric: Stretch | None, end: int) -> bool:
        """Whether the first goal says nothing beside its verb, its metric, its times and what is shown of figures."""
        if any(each.when is When.PAST and each.start < end for each in self.timings):
            return False
        verb = self._changing()
        shown = {each.start for each in self.quantities if each.role in _SHOWN_ANEW and each.unit is not Unit.MULTIPLE}
        for at, word in enumerate(self.words):
            if word.start >= end:
                break
            is_named = metric is not None and metric.start <= word.start and word.end <= metric.end
            if word.text in _COMPARES:
                return False
            if word.is_mark or word.taken == "time" or at == verb or is_named:
                continue
            if word.taken == "amount" and word.start in shown:
                continue
            if word.taken or not word.tags & _DROPPED or self._negates(at):
                return False
        return True

    def _met_again(self) -> Stretch | None:
        """`meet quota every month of 2027`, `明年至少有10个月完成任务`: in how many of its parts the target is met."""
        own = self._first(lambda at: bool(self.tags(at) & tags.OWN) and self.word(at).endswith(_SET))
        if own < 0 or not any(each.when in MEETS_DEADLINE for each in self.timings):
            return None
        again = next((at for at in range(self.count) if self._is_so_often(at)), -1)
        if again < 0:
            return None
        self.is_in_parts = True
        start = self.words[again].start
        self.quantities = [replace(each, role=Role.TARGET) if each.start == start else each for each in self.quantities]
        return self._stretch(own)

    def _is_so_often(self, at: int) -> bool:
        """Whether a frequency stands here, or a number of months or quarters that counts them."""
        word = self.words[at]
        if word.taken == "time":
            return word.text.startswith(_EACH_PART)
        near = [self.word(after) for after in range(at, min(at + 6, self.count))]
        if word.taken != "amount" or not any(text.endswith(_PARTS_OF_YEARS) for text in near):
            return False
        return self.word(at - 1).endswith(_SO_MANY)

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
        end = further[0].start if further else len(self.text)
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
            way=self._way(leads, end, is_downwards=is_downwards),
            is_plain=not self.is_in_parts and self._is_plain(metric, end),
        )
