"""The answer to "why was this not paid": what kept it, with the values seen."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Finding, Language, Place, Printer, Words
from perfkit.explain.catalogue import Say
from perfkit.explain.conditions import say_condition
from perfkit.explain.figures import say_asked, say_posting
from perfkit.explain.left_out import say_reason
from perfkit.explain.values import show, tidy
from perfkit.trace import Condition, Joint, Shown, TracedValue
from perfkit.values import Money

THROUGH_MAX = 5
"""Most rows that are told of one that is read by their links."""
_OWN_WAYS = ("pay", "earn")
POSTED_INTO = ("corrected", "adjusted")
"""The words of causes that tell what corrections and people posted into the period."""


class Answer(str, Enum):
    """What kept a row or a name from being paid.

    PAID: nothing did. EXCLUDED: an `exclude` line, or it was not known yet. ERROR: its data is wrong, or
    the statement is withheld. OUTSIDE_WINDOW: its date. FILTERED: a `where`. GATE_CLOSED: an `only if`, or an `if`
    whose side that holds is nothing. CAPPED: a cap.
    FLOORED: a floor that raised it, of causes alone.
    NOBODY_CREDITED, OTHER_PARTICIPANT: whom it is credited to. UNREAD: no paid figure reads it.
    ZERO: it was reckoned and came to nothing. NO_VALUE: it could not come to anything. INFORMATION: never paid.
    OTHER_LINE: a name of other lines, such as a row's. UNKNOWN_TARGET: there is no such row and no such name.
    """

    PAID = "paid"
    EXCLUDED = "excluded"
    ERROR = "error"
    OUTSIDE_WINDOW = "outside_window"
    FILTERED = "filtered"
    GATE_CLOSED = "gate_closed"
    CAPPED = "capped"
    FLOORED = "floored"
    NOBODY_CREDITED = "nobody_credited"
    OTHER_PARTICIPANT = "other_participant"
    UNREAD = "unread"
    ZERO = "zero"
    NO_VALUE = "no_value"
    INFORMATION = "information"
    OTHER_LINE = "other_line"
    UNKNOWN_TARGET = "unknown_target"


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that counted or kept something from counting.

    answer: what kind of cause it is; what does not belong to it stays empty.
    figure: the figure it happened in, empty for the whole plan. place: the line of the plan.
    condition: what was asked. first_day, last_day, day: a window and the date that missed it.
    before, after, bound, unit: what a cap or gate made of what. value: of a row that counted, what it gave.
    reason: of an `exclude` line, why a row is nobody's, or the row's own period where that is another.
    who: whom a row is credited to, or the lines a name is of.
    finding: what is wrong.
    lines: how a figure came to nothing, by language. names: what it is part of, or names like an unknown one.
    account: the word of the ledger that `value` is of, where what is paid differs from what was earned. `corrected` and
    `adjusted`: what was posted besides, `value` earned and `after` payable, for the period in `reason` or by hand.
    `to_take_back`: what was earned below zero and is not paid back yet. `held_taken_off`: what of that took
    off what was held.
    `pay` and `earn`: what a line of the row's own pays or earns.
    taken_by: the figures that take off what a row counted in, on its way to all that it is part of.
    is_choice: a condition inside the formula decided, `before` on its other side and `after` on the one that holds.
    """

    answer: Answer
    figure: str = ""
    place: Place | None = None
    condition: Condition | None = None
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    day: datetime.date | None = None
    before: TracedValue = None
    after: TracedValue = None
    bound: TracedValue = None
    value: TracedValue = None
    unit: str = ""
    reason: str = ""
    who: str = ""
    finding: Finding | None = None
    lines: Words | None = None
    names: tuple[str, ...] = ()
    account: str = ""
    is_choice: bool = False
    taken_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a row or a name was not paid to one participant in one period.

    target: as asked. subject: the row or figure it stands for. answer: what kept it. causes: in what, and by how much.
    is_row: whether the target is a row. value: what a figure came to. lang: the language of `str`.
    through: of a row that is read by the links of others alone, the answers for those; `answer` is that of the first.
    row: table and key of a row that is asked about. brings: of a row that is credited to others and counts all the
    same, or is taken off on the way, how much less each payout would be without it, as `Statement.why_not` reckons it.
    lost: of a name, how much more it would pay had nothing cut the figures on its way, likewise.
    """

    target: str
    subject: Words
    participant: str
    period: str
    answer: Answer
    causes: tuple[Cause, ...]
    lang: Language
    is_row: bool = False
    value: Shown | None = None
    through: tuple[WhyNot, ...] = ()
    row: tuple[str, str] | None = None
    brings: tuple[tuple[str, Money], ...] = ()
    lost: Money | None = None

    @property
    def is_beside(self) -> bool:
        """Whether it is a row that is credited to others and counts towards what is paid to the participant."""
        if not (self.is_row and self.answer is Answer.PAID and self.causes):
            return False
        return bool(self.causes[0].who) and not any(cause.account in _OWN_WAYS for cause in self.causes)

    def text(self, lang: Language | str | None = None) -> str:
        """The answer in words: the verdict on the first line, what led to it below; no line end after the last."""
        say = Say(self.lang if lang is None else lang)
        subject = self.subject.in_language(say.lang)
        if self.through:
            return "\n".join((close_up(say("why_through", subject=subject), subject), *self._list_through(say)))
        first = self.causes[0] if self.causes else Cause(self.answer)
        key = f"why_row_{self.answer.value}" if self.is_row else f"why_{self.answer.value}"
        if self.answer is Answer.PAID and first.account and not self.is_row and self._is_otherwise:
            key = "why_balanced"
        elif self.is_beside:
            key = "why_row_taken_beside" if self.is_taken_off else "why_row_paid_beside"
        elif self.is_taken_off:
            key = "why_row_taken_off" if not any(cause.taken_by for cause in self.causes) else "why_row_taken_on_way"
        elif self.answer is Answer.PAID and not self.is_row and self._is_below_zero:
            key = "why_taken_off" if self._is_posted else "why_below_zero"
        elif self.is_row and self.answer not in (Answer.OUTSIDE_WINDOW, Answer.ERROR) and first.reason and first.lines:
            key = "why_row_dated_right"
        elif self._misses_more:
            key = "why_row_elsewhere" if first.reason else "why_row_nothing"
        elif self.answer is Answer.OUTSIDE_WINDOW and first.reason:
            key = "why_row_put_right" if first.lines is not None else "why_row_other_period"
        elif self.answer is Answer.GATE_CLOSED and first.is_choice:
            key = "why_row_gate_took" if self.is_row else "why_gate_took"
        elif self.answer is Answer.PAID and not self.is_row and (first.is_choice or first.lines is not None):
            key = "why_zero"
        key = key if say.knows(key) else f"why_{self.answer.value}"
        value = show(self.value.value, self.value.unit, say) if self.value is not None else ""
        head = say(
            key,
            subject=subject,
            who=tidy(first.who),
            me=tidy(self.participant),
            value=value,
            period=first.reason,
            now=self.period,
        )
        told = [line for cause in self.causes for line in say_cause(cause, say)]
        told += [
            say(
                "why_brings" if money.amount > 0 else "why_takes",
                name=tidy(name),
                value=show(abs(money.amount), money.currency, say),
            )
            for name, money in self.brings
        ]
        if self.lost is not None:
            amount = show(self.lost.amount, self.lost.currency, say)
            told.append(say("why_lost", name=tidy(self.target), value=amount))
        return "\n".join([close_up(head, subject), *(f"  {line}" for line in told)])

    def _list_through(self, say: Say) -> Iterator[str]:
        for each in self.through[:THROUGH_MAX]:
            yield from (f"  {line}" for line in each.text(say.lang).splitlines())
        if len(self.through) > THROUGH_MAX:
            yield f"  {say('rows_left', count=len(self.through) - THROUGH_MAX)}"

    @property
    def is_taken_off(self) -> bool:
        """Whether it is a row that is taken off in every way in which it counts, by a sign or on the way."""
        if not (self.is_row and self.answer is Answer.PAID):
            return False
        told = (cause for cause in self.causes if cause.answer is Answer.PAID and cause.account in ("", *_OWN_WAYS))
        counted = [(cause.value, bool(cause.taken_by)) for cause in told if cause.value is not None]
        return bool(counted) and all(isinstance(v, Fraction) and (v < 0) is not is_taken for v, is_taken in counted)

    @property
    def _misses_more(self) -> bool:
        """Whether a row that something kept from one way of counting lies outside the days of another."""
        is_kept = self.is_row and self.answer in (Answer.GATE_CLOSED, Answer.FILTERED, Answer.OUTSIDE_WINDOW)
        kinds = {cause.answer for cause in self.causes}
        return is_kept and Answer.OUTSIDE_WINDOW in kinds and len(kinds) > 1

    @property
    def _is_otherwise(self) -> bool:
        """Whether something was advanced, held back or the like, so that what is paid is not what was earned."""
        return any(cause.account not in ("", *POSTED_INTO) for cause in self.causes)

    @property
    def _is_below_zero(self) -> bool:
        return self.value is not None and isinstance(self.value.value, Fraction) and self.value.value < 0

    @property
    def _is_posted(self) -> bool:
        return self.value is not None and self.value.text.startswith("pay ")

    def __str__(self) -> str:
        return self.text()

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        """What IPython prints."""
        printer.text(str(self))


def list_days(causes: Iterable[Cause], day: datetime.date | None) -> list[datetime.date | None]:
    """The days by which figures take a row that they missed; the row's own day where no figure missed it by a day."""
    return [cause.day for cause in causes if cause.answer is Answer.OUTSIDE_WINDOW] or [day]


def say_cause(cause: Cause, say: Say) -> list[str]:
    """One cause in words; nothing where the verdict has said it all."""
    words = _WORDS.get(cause.answer, _say_nothing)(cause, say)
    if not words:
        return []
    place = ""
    if cause.place is not None and cause.place.line is not None:
        place = f"   [{say.line(cause.place)}]"
    first, *others = words
    if cause.lines is not None:
        return words
    figure = f"{_say_figure(cause, say)}{say('head_joint')}" if cause.figure else ""
    return [f"{figure}{first}{place}", *(f"  {line}" for line in others)]


def _say_figure(cause: Cause, say: Say) -> str:
    """The figure a cause happened in, and whose it is when it is another participant's."""
    is_others = cause.answer is Answer.PAID and cause.who
    name = say_posting(cause.figure, say)
    return say("why_figure_of", name=name, who=tidy(cause.who)) if is_others else name


def _say_nothing(cause: Cause, say: Say) -> list[str]:
    return []


def _say_paid(cause: Cause, say: Say) -> list[str]:
    parts = []
    if cause.lines is not None:
        return _say_lines(cause, say)
    if cause.is_choice and cause.condition is not None:
        before, after = show(cause.before, cause.unit, say), show(cause.after, cause.unit, say)
        return [say_condition(cause.condition, say), say("why_other_side", after=after, before=before)]
    if cause.account in _OWN_WAYS and isinstance(cause.value, Fraction):
        key = f"why_{cause.account}" if cause.value > 0 else "why_off"
        return [say(key, value=show(abs(cause.value), cause.unit, say))]
    if cause.account:
        value, after = show(cause.value, cause.unit, say), show(cause.after, cause.unit, say)
        key = "why_earned_nothing" if cause.account == "earned" and not cause.value else f"why_{cause.account}"
        return [say(key, value=value, payable=after, period=cause.reason)]
    if not cause.names:
        return []
    if cause.value is not None:
        parts.append(say("why_counted_with", value=show(cause.value, cause.unit, say)))
    else:
        parts.append(say("why_counted"))
    if cause.taken_by:
        parts.append(say("why_taken_in", names=say("list_joint").join(map(tidy, cause.taken_by))))
    parts.append(say("why_part_of", names=say("list_joint").join(map(tidy, cause.names))))
    return [say("clause_joint").join(parts)]


def _say_excluded(cause: Cause, say: Say) -> list[str]:
    reason = say_reason(cause.reason, say)
    if cause.condition is None:
        return [reason]
    return [say("why_reason_because", reason=reason, condition=say_condition(cause.condition, say))]


def _say_error(cause: Cause, say: Say) -> list[str]:
    if cause.finding is None:
        return []
    finding = cause.finding
    return [f"{finding.code.code} {tidy(finding.what(say.lang))}", tidy(finding.mend(say.lang))]


def _say_window(cause: Cause, say: Say) -> list[str]:
    if cause.lines is not None:
        return _say_lines(cause, say)
    if cause.day is None:
        return [say("why_undated")]
    day = cause.day.isoformat()
    if cause.last_day is not None and cause.day > cause.last_day:
        gap = show_days(cause.day, cause.last_day, say)
        return [say("why_too_late", day=day, last=cause.last_day.isoformat(), gap=gap)]
    # Invariant: a date that lies in the window did not miss it, so this one lies before.
    first = cause.first_day if cause.first_day is not None else cause.day
    return [say("why_too_early", day=day, first=first.isoformat(), gap=show_days(first, cause.day, say))]


def show_days(later: datetime.date, earlier: datetime.date, say: Say) -> str:
    """How many days lie between two days."""
    count = (later - earlier).days
    return say("day" if count == 1 else "days", count=f"{count:,}")


def _say_filtered(cause: Cause, say: Say) -> list[str]:
    return [say("why_filtered_by", condition=say_condition(cause.condition, say))] if cause.condition else []


def _say_condition_alone(cause: Cause, say: Say) -> list[str]:
    if cause.condition is None:
        return []
    return [say_condition(cause.condition, say), *(line.strip() for line in say_asked(cause.condition, say))]


def _say_nobody(cause: Cause, say: Say) -> list[str]:
    """What kept a row from somebody: an empty link, a line of a credit table, or the plan on purpose."""
    if cause.reason:
        return [say_reason(cause.reason, say)]
    if cause.place is None:
        return _say_condition_alone(cause, say)
    if cause.condition is None:
        return [say("why_line_above")]
    key = "why_line_nobody" if cause.condition.joint is Joint.EMPTY and cause.condition.holds else "why_line_failed"
    return [say(key, condition=say_condition(cause.condition, say))]


def _say_gate(cause: Cause, say: Say) -> list[str]:
    lines = _say_condition_alone(cause, say)
    taken = _taken(cause)
    if taken is None:
        return lines
    return [*lines, say("why_took", taken=show(taken, cause.unit, say), after=show(cause.after, cause.unit, say))]


def _say_cap(cause: Cause, say: Say) -> list[str]:
    bound = show(cause.bound, cause.unit, say)
    return [say("why_cap_took", bound=bound, taken=show(_taken(cause), cause.unit, say))]


def _say_floor(cause: Cause, say: Say) -> list[str]:
    bound, before = show(cause.bound, cause.unit, say), show(cause.before, cause.unit, say)
    return [say("why_floor_raised", bound=bound, before=before)]


def _taken(cause: Cause) -> TracedValue:
    before, after = cause.before, cause.after
    if isinstance(before, bool) or isinstance(after, bool):
        return None
    if not isinstance(before, str | datetime.date | None) and not isinstance(after, str | datetime.date | None):
        return before - after if before != after else None
    return None


def _say_lines(cause: Cause, say: Say) -> list[str]:
    return cause.lines.in_language(say.lang).splitlines() if cause.lines is not None else []


def _say_zero(cause: Cause, say: Say) -> list[str]:
    if cause.lines is None and cause.account:
        return [say("why_comes_to", value=show(cause.value, cause.unit, say))]
    return _say_lines(cause, say)


def _say_near(cause: Cause, say: Say) -> list[str]:
    near = say("list_joint").join(f"`{tidy(name)}`" for name in cause.names)
    return [say("did_you_mean", near=near)] if near else []


_WORDS = {
    Answer.PAID: _say_paid,
    Answer.EXCLUDED: _say_excluded,
    Answer.ERROR: _say_error,
    Answer.OUTSIDE_WINDOW: _say_window,
    Answer.FILTERED: _say_filtered,
    Answer.GATE_CLOSED: _say_gate,
    Answer.CAPPED: _say_cap,
    Answer.FLOORED: _say_floor,
    Answer.NOBODY_CREDITED: _say_nobody,
    Answer.ZERO: _say_zero,
    Answer.NO_VALUE: _say_lines,
    Answer.UNKNOWN_TARGET: _say_near,
}


def close_up(head: str, subject: str) -> str:
    """A sentence without the blank behind its subject, where a full-width bracket brings its own room with it."""
    return head.replace(f"{subject} ", subject, 1) if subject.endswith("）") else head
