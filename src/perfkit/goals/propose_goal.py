"""Puts a structured goal into a sentence, what it does not say left open as `___`."""

from __future__ import annotations

from fractions import Fraction

from perfkit.diagnostics import Language
from perfkit.goals.facts import GoalFacts
from perfkit.goals.model import GoalDirection
from perfkit.goals.show import show_figure
from perfkit.goals.wording.rewrite import BLANK

_VERBS = {
    GoalDirection.MORE: ("raise", "提高"),
    GoalDirection.LESS: ("cut", "降低"),
    GoalDirection.ONCE: ("bring", "变"),
}


def propose_goal(facts: GoalFacts, language: Language) -> str:
    """The goal in one sentence: by when, what, from which value to which; the verb is that of its direction.

    >>> facts = GoalFacts(metric="win rate", unit="ratio", target="0.27")
    >>> propose_goal(facts, Language.ENGLISH)
    'By ___, raise win rate from ___ to 27%'
    """
    is_chinese = language is Language.CHINESE
    day = facts.ends_on.isoformat() if facts.ends_on is not None else BLANK
    metric = facts.metric or BLANK
    if facts.direction is GoalDirection.WITHIN:
        lower, upper = _figure(facts.lower, facts), _figure(facts.upper, facts)
        if is_chinese:
            return f"{day}前,将{metric}保持在{lower}到{upper}之间"
        return f"By {day}, keep {metric} between {lower} and {upper}"
    first, last = _figure(facts.baseline, facts), _figure(facts.target, facts)
    english, chinese = _VERBS[facts.direction]
    if is_chinese:
        return f"{day}前,将{metric}从{first}{chinese}到{last}"
    return f"By {day}, {english} {metric} from {first} to {last}"


def _figure(value: Fraction | None, facts: GoalFacts) -> str:
    return BLANK if value is None else show_figure(value, facts.unit)
