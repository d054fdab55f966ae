"""Conditions in words: what held or did not, on what values, and by how much it missed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction

from perfkit.explain.catalogue import Say
from perfkit.explain.values import show, show_shown, tidy
from perfkit.trace import Condition, Joint, Reading, Shown, TracedValue

_AT_LEAST = (">", ">=")
_AT_MOST = ("<", "<=")


def say_condition(condition: Condition, say: Say) -> str:
    """What decided a condition: why it held, or everything that kept it from holding, with the gap where there is one.

    >>> from perfkit.diagnostics import Language
    >>> left, right = Shown("attainment", Fraction(78, 100), "ratio"), Shown("80%", Fraction(4, 5), "ratio")
    >>> failed = Condition("attainment >= 80%", Joint.COMPARED, False, comparison=">=", left=left, right=right)
    >>> say_condition(failed, Say(Language.ENGLISH))
    'attainment 78% is below 80%: 2 points short'
    """
    match condition.joint:
        case Joint.ALL | Joint.ANY:
            return _say_joined(condition, say)
        case Joint.NOT:
            return say_condition(condition.parts[0], say)
        case Joint.COMPARED:
            return _say_compared(condition, say)
        case Joint.EMPTY:
            return _say_empty(condition, say)
        case _:
            return _say_flag(condition, say)


def _say_joined(condition: Condition, say: Say) -> str:
    """Of `and` that failed only what failed, of `or` that held only what held."""
    holds = condition.holds is True
    joint = say("or_failed_joint" if not holds else "and_joint" if condition.joint is Joint.ALL else "or_joint")
    # What several parts say alike, as that a value is empty, is said once.
    return joint.join(dict.fromkeys(say_condition(part, say) for part in _list_said(condition)))


def _list_said(condition: Condition) -> Sequence[Condition]:
    """The parts of `and` and `or` that decided."""
    holds = condition.holds is True
    if (condition.joint is Joint.ALL) is holds:
        return condition.parts
    parts = [part for part in condition.parts if part.holds is holds]
    return parts or [part for part in condition.parts if part.holds is None] or condition.parts


def iter_asked(condition: Condition) -> Iterator[Reading]:
    """What the told parts of a condition read, in their order; not what a flag read that is a line of the plan."""
    if condition.joint in (Joint.ALL, Joint.ANY):
        for part in _list_said(condition):
            yield from iter_asked(part)
    elif condition.joint is Joint.NOT:
        yield from iter_asked(condition.parts[0])
    else:
        yield from condition.readings


def _say_operand(shown: Shown | None, say: Say) -> str:
    if shown is None:
        return say("no_value")
    value, text = show_shown(shown, say), tidy(shown.text)
    return say("operand", text=text, value=value) if text and text != value else value


def _say_compared(condition: Condition, say: Say) -> str:
    if condition.holds is None:
        return say("not_told", text=tidy(condition.text))
    if not condition.holds and condition.left is not None and condition.left.value is None:
        # A day that is not there yet is not reached: it lies neither before nor after any other.
        return _say_empty(condition, say)
    stem = "compared" if condition.holds else "missed"
    left, right = condition.left, condition.right
    right_words, left_words = _say_operand(right, say), _say_operand(left, say)
    is_same = condition.comparison == ("==" if condition.holds else "!=")
    if is_same and left is not None and left.text:
        left_words = tidy(left.text)
    if left is not None and isinstance(left.value, datetime.date) and condition.comparison in (*_AT_LEAST, *_AT_MOST):
        stem = f"day_{stem}"
    words = say(f"{stem}_{condition.comparison}", left=left_words, right=right_words)
    gap = "" if condition.holds else say_gap(condition, say)
    return f"{words}{say('gap_joint')}{gap}" if gap else words


def say_gap(condition: Condition, say: Say) -> str:
    """By how much a comparison missed; nothing where there is no distance, or none left."""
    if condition.left is None or condition.right is None or condition.comparison not in (*_AT_LEAST, *_AT_MOST):
        return ""
    end = "" if condition.comparison in _AT_LEAST else "_over"
    left, right = condition.left.value, condition.right.value
    gap = _distance(left, right)
    if not gap:
        return ""
    if isinstance(left, datetime.date):
        return say(f"by_days{end}", gap=show(gap, "days", say))
    unit = condition.left.unit
    if unit == "ratio":
        return say(f"by_points{end}", gap=show(gap * 100, "number", say))
    return say(f"by_amount{end}", gap=show(gap, unit, say))


def _distance(left: TracedValue, right: TracedValue) -> Fraction:
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return abs(left - right)
    if isinstance(left, datetime.date) and isinstance(right, datetime.date):
        return Fraction(abs((left - right).days))
    return Fraction(0)


def _say_empty(condition: Condition, say: Say) -> str:
    shown = condition.left
    if shown is None or shown.value is None:
        return say("is_empty", text=tidy(shown.text if shown is not None else condition.text))
    return say("is_not_empty", text=tidy(shown.text), value=show_shown(shown, say))


def _say_flag(condition: Condition, say: Say) -> str:
    key = {True: "flag_holds", False: "flag_fails", None: "flag_unknown"}[condition.holds]
    flag = say(key, text=tidy(condition.text))
    reasons = [say_condition(part, say) for part in condition.parts]
    if condition.note:
        reasons.append(say("note", note=tidy(condition.note)))
    return say("flag_because", flag=flag, because=say("clause_joint").join(reasons)) if reasons else flag
