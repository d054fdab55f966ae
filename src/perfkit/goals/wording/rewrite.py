"""Proposes a goal in full: the parts that are known are kept, those that are missing are left open as `___`."""

from __future__ import annotations

from perfkit.goals.wording.fold import Folded
from perfkit.goals.wording.judge import FULL, find_pair
from perfkit.goals.wording.model import MEETS_DEADLINE, Quantity, Role, Sentence, Timing, Unit, When

BLANK = "___"
# Before a time these say that it is only a part of what is meant.
_LEADS_ON = frozenset(("between", "from", "and", "to", "through", "until", "fiscal", "financial", "of", "-"))
# `in each month of 2027`, `in any month`: what holds in every part says more than the end of the whole.
_IN_EACH = frozenset(("any", "each", "every"))
_TRIMMED = " \t\r\n,.;:!?，。；：！？、…"
# After a time these only say that it is the end: `…,本月完成`.
_FINISHED = frozenset(("完成", "达成", "实现", "做到", "搞定", "做完", "办完", "到位", "落实", "落地"))
_COMMAS = (",", "，", ";", "；", "、")
_PERIOD_PREPS = (
    *("in ", "during ", "over ", "throughout ", "for ", "on ", "within ", "at ", "across ", "of "),
    *("inside ", "around ", "about ", "into "),
)
_PERIOD_PREPS_ZH = ("在", "于", "整个")
_PERIODS_ZH = {
    "年内": "年底前",
    "年度": "年底前",
    "月内": "月底前",
    "季内": "季末前",
    "季度内": "季度末前",
    "周内": "本周内",
    "全年": "年底前",
}
_LOWERED = frozenset(("this", "the", "next", "our", "all", "coming", "current"))
# What these say of a figure with a bound holds all through a period, not only at its end.
_HOLDS = frozenset(("keep", "keeps", "keeping", "hold", "holds", "holding", "maintain", "maintains", "stay", "remain"))
_HOLDS_ZH = ("保持", "维持", "控制在", "控制到", "稳定在", "稳在", "压在", "守在")
_ALWAYS_ZH = ("始终", "一直", "全程", "持续")


def propose_rewrite(text: str, folded: Folded, sentence: Sentence, scores: tuple[int, int, int]) -> str:
    """The sentence as a template in its own language; as it is where nothing is missing.

    text: the user's. scores: of specific, measurable and time-bound.
    Laws: with the blanks filled it scores higher, or the same where every score was full; where something specific is
    named, its direction, negation, bounds, deadline and figures are those of the text, or left open.
    """
    if scores == (FULL, FULL, FULL):
        return text.strip()
    writer = _Writer(text, folded, sentence)
    time = writer.time(scores[2])
    if scores[0] == FULL and scores[1] == FULL:
        return writer.joined(time, writer.core())
    if scores[0] == FULL and find_pair(sentence) is None and not writer.is_safe:
        # The user's own words stand where putting them anew could turn them round, or lose what they say.
        return writer.joined(
            time, writer.core(), f"从{BLANK}到{BLANK}" if folded.has_han else f"from {BLANK} to {BLANK}"
        )
    if scores[0] == FULL:
        return writer.joined(time, writer.change(writer.metric()))
    if scores[0]:
        return writer.joined(time, writer.core(), writer.change(BLANK, shown=False))
    # Nothing of the sentence stands here that could still say by when.
    return writer.joined(time or writer.open_time(), writer.change(BLANK))


class _Writer:
    """Takes the pieces out of one sentence and puts them together anew."""

    def __init__(self, text: str, folded: Folded, sentence: Sentence) -> None:
        self.text = text
        self.folded = folded
        self.sentence = sentence
        self.is_chinese = folded.has_han
        self.is_guarded = sentence.is_negated or any(each.is_bound for each in sentence.quantities)

        self.met = [timing for timing in sentence.timings if timing.when in MEETS_DEADLINE]
        self.is_open = False
        self.is_movable = not self.met or self._is_movable()
        self.is_held = self._is_held()
        is_sure = sentence.way != 0 and not sentence.further and not self.is_guarded
        self.is_safe = sentence.is_plain and is_sure and self.is_movable

    def _is_held(self) -> bool:
        """Whether a bound is to hold all through a period: `throughout Q3, keep stock-outs under 2%`."""
        is_period = bool(self.met) and self.is_movable and not any(timing.is_firm for timing in self.met)
        is_bound = any(each.is_bound and each.role is Role.TARGET for each in self.sentence.quantities)
        text = self.folded.text
        is_kept = any(word in text for word in _HOLDS_ZH) if self.is_chinese else not _HOLDS.isdisjoint(text.split())
        return is_period and is_bound and is_kept

    def _is_movable(self) -> bool:
        """Whether the sentence has one time, whole as it was read: not one end of a stretch, not `of fiscal …`."""
        before = self.folded.text[: self.met[0].start].rpartition(",")[2].split()
        if self.is_chinese:
            # `在明年4月的广交会上`: the time belongs to what stands after it.
            return len(self.met) == 1 and not self.folded.text.startswith("的", self.met[0].end)
        is_of_each = not _IN_EACH.isdisjoint(before[-2:])
        return len(self.met) == 1 and not is_of_each and (not before or before[-1] not in _LEADS_ON)

    def shown(self, start: int, end: int) -> str:
        """What the user wrote there."""
        span = self.folded.span(start, end)
        return self.text[span.start : span.end]

    def joined(self, *parts: str) -> str:
        """The parts that are there, a comma between two."""
        if self.is_chinese:
            return ",".join(part for part in parts if part)
        text = ", ".join(part for part in parts if part)
        return text[:1].upper() + text[1:]

    def time(self, score: int) -> str:
        """The deadline: the one written, the end of the period written, or the end of the next quarter."""
        if not self.is_movable:
            return "" if score == FULL else self.open_time()
        met = self.met
        firm = [timing for timing in met if timing.is_firm]
        if score == FULL and firm:
            return self.shown(firm[0].start, firm[0].end)
        if met:
            return self._end_of(met[0])
        if any(timing.when is When.NO_SUCH_DAY for timing in self.sentence.timings):
            # Which day is meant instead, nobody knows.
            return self.open_time()
        return "下季度内" if self.is_chinese else "by the end of next quarter"

    def open_time(self) -> str:
        """A deadline that is left open."""
        return f"{BLANK}前" if self.is_chinese else f"by {BLANK}"

    def _end_of(self, timing: Timing) -> str:
        text = self.shown(timing.start, timing.end).strip()
        if self.is_chinese:
            for prep in _PERIOD_PREPS_ZH:
                text = text.removeprefix(prep)
            # Before the end of the later of two months, not `between` them.
            text = text.removesuffix("之间").removesuffix("里")
            if text.endswith("期间"):
                return f"{text.removesuffix('期间')}结束前"
            if text in _PERIODS_ZH:
                return _PERIODS_ZH[text]
            if text.endswith("内"):
                return text
            return f"{text}结束前" if text.endswith(("间", "天", "日", "节", "年", "假", "时", "季")) else f"{text}内"
        for prep in _PERIOD_PREPS:
            if text.lower().startswith(prep):
                text = text[len(prep) :]
        is_fiscal = text.lower().startswith("the fy") and text[-1:].isdecimal()
        is_next = text.lower() in ("the next month", "the next quarter", "the next year", "the next week")
        text = text[len("the ") :] if is_fiscal or is_next else text
        for every in ("for all of ", "all of ", "the whole of ", "the rest of "):
            text = text[len(every) :] if text.lower().startswith(every) else text
        if text.lower().startswith("all "):
            text = ("the " if text[len("all ") :][:1].islower() else "") + text[len("all ") :]
        first, blank, rest = text.partition(" ")
        return f"by the end of {first.lower() if first.lower() in _LOWERED else first}{blank}{rest}"

    def core(self) -> str:
        """The sentence without its times and without what is vague about them."""
        cut = [
            timing
            for timing in self.sentence.timings
            if self.is_movable
            and timing.when in (*MEETS_DEADLINE, When.VAGUE, When.NO_SUCH_DAY)
            and not (self.is_held and self.shown(timing.start, timing.end) in _ALWAYS_ZH)
        ]
        kept, at = [], 0
        for timing in sorted(cut, key=lambda each: each.start):
            span = self.folded.span(timing.start, timing.end)
            if span.start >= at:
                kept.append(self.text[at : span.start])
                at = span.end
        kept.append(self.text[at:])
        text = self._pieced(kept)
        text = self._throughout(text) if self.is_held else text
        is_word = text[1:2].islower() or text[1:2] == " "
        return text if self.is_chinese or not is_word or text[:2] == "I " else text[:1].lower() + text[1:]

    def _pieced(self, parts: list[str]) -> str:
        """What is left around the times that were cut out; a comma stays where in Chinese it parted two clauses."""
        text = ""
        for part in parts:
            trimmed = part.strip(_TRIMMED)
            if not trimmed or (text and trimmed in _FINISHED):
                continue
            is_parted = self.is_chinese and bool(text) and self.is_open
            text += ("," if is_parted else "" if self.is_chinese or not text else " ") + trimmed
            self.is_open = part.rstrip().endswith(_COMMAS)
        return text

    def _throughout(self, text: str) -> str:
        """The sentence with the word that what it bounds holds all through the period, of which only the end is put."""
        if not self.is_chinese:
            return text if "throughout" in text.lower() else f"{text} throughout"
        if any(word in text for word in _ALWAYS_ZH):
            return text
        at = min((text.find(word) for word in _HOLDS_ZH if word in text), default=0)
        return f"{text[:at]}始终{text[at:]}"

    def metric(self) -> str:
        """What is measured, as the user wrote it."""
        metric = self.sentence.metric
        return BLANK if metric is None else self.shown(metric.start, metric.end).strip(_TRIMMED)

    def change(self, metric: str, *, shown: bool = True) -> str:
        """From which value to which, with those that are known, unless they are shown beside it already."""
        quantities = self.sentence.quantities if shown else ()
        if find_pair(self.sentence) is not None or (self.is_guarded and metric == BLANK):
            # A pair comes here only where its two ends contradict each other; a bound says nothing of another metric.
            quantities = tuple(each for each in quantities if each.role is Role.BASELINE)
        baseline = next((each for each in quantities if each.role is Role.BASELINE), None)
        # An amount of nothing is no value of the metric that is still to be named; money and the end of a pair are.
        known = (Role.TARGET, Role.MONEY) if baseline is not None else (Role.MONEY,)
        target = next((each for each in quantities if each.role in known), None)
        by = next((each for each in quantities if each.role is Role.CHANGE), None)
        by = self._bare_change() if by is None and shown else by
        first, last = self._amount(baseline), self._amount(target)
        # Of an object without a figure `fewer` says nothing of the metric that is still to be named.
        is_sure = metric != BLANK or self.sentence.obj is None or self.sentence.is_downwards
        way = self.sentence.way if is_sure else max(0, self.sentence.leads)
        if self.is_chinese:
            verb = ("提高", "变", "降低")[1 - way]
            change = f"{verb}{self._amount(by)}," if by is not None and by.unit.value != "multiple" else ""
            return f"将{metric}{change}从{first}{verb}{'到' if way else '为'}{last}"
        verb = ("raise", "bring", "cut")[1 - way]
        change = f" by {self._amount(by)}," if by is not None and by.unit.value != "multiple" else ""
        return f"{verb} {metric}{change} from {first} to {last}"

    def _bare_change(self) -> Quantity | None:
        """`增长两成`, of what is not said: how far, where the verb says which way."""
        bare = [each for each in self.sentence.quantities if each.role is Role.BARE and each.unit is Unit.PERCENT]
        return bare[0] if len(bare) == 1 and self.sentence.leads and not self.is_guarded else None

    def _amount(self, quantity: Quantity | None) -> str:
        return BLANK if quantity is None else self.shown(quantity.start, quantity.end).strip()
