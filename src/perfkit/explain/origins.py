"""Where a figure that was handed over came from, in words: score, row, goal, metric, facts, each a step further in."""

from __future__ import annotations

from perfkit.explain.catalogue import Say
from perfkit.explain.values import show, tidy
from perfkit.trace import Origin, OriginFact, OriginKind, OriginWord

_SHARED = (OriginWord.OWNER, OriginWord.PERIOD, OriginWord.FIRST_DAY, OriginWord.LAST_DAY)
_OUR_NAMES = (OriginKind.STEP, OriginKind.ADJUSTMENT)
_ROW = (OriginWord.WEIGHT, OriginWord.SCORE)


def say_origin(origin: Origin, say: Say) -> list[str]:
    """The lines that lead from a figure to what it was made of; what was told before is only named.

    >>> goal = Origin(OriginKind.GOAL, "G-17", None, "ratio", "Field revenue")
    >>> say_origin(goal, Say("en"))
    ['goal G-17 "Field revenue": no value']
    """
    return _say(origin, frozenset(), say)


def _say(origin: Origin, above: frozenset[OriginFact], say: Say) -> list[str]:
    """above: what was told further out, as whose it is and of which period, which is not said again."""
    if not say.is_new(origin):
        return [f"{_say_name(origin, say)}{say('origin_told') if origin.parts else ''}"]
    told = [fact for fact in origin.told if fact not in above]
    lines = [_say_head(origin, told, say)]
    if origin.cause is not None:
        lines.append(f"  {say('no_value_because', cause=tidy(origin.cause.in_language(say.lang)))}")
    known = above | frozenset(fact for fact in origin.told if fact.word in _SHARED)
    return lines + [f"  {line}" for part in origin.parts for line in _say(part, known, say)]


def _say_head(origin: Origin, told: list[OriginFact], say: Say) -> str:
    by_word = {fact.word: fact for fact in told}
    if origin.kind is OriginKind.ROW and all(word in by_word for word in _ROW):
        weight, score = (_show(by_word[word], say) for word in _ROW)
        head = say("score_row", name=tidy(origin.name), weight=weight, score=score, value=_value(origin, say))
        return head + _rest([fact for fact in told if fact.word not in _ROW], say)
    return f"{_say_name(origin, say)}{_rest(told, say)}"


def _say_name(origin: Origin, say: Say) -> str:
    if origin.kind is OriginKind.FACTS:
        return say("origin_facts", name=tidy(origin.name), value=_value(origin, say))
    title = say("origin_title", title=tidy(origin.title)) if origin.title else ""
    head = say(f"origin_{origin.kind.value}", name=_name(origin, say), title=title)
    return head + say("origin_value", value=_value(origin, say))


def _name(origin: Origin, say: Say) -> str:
    """What is meant by a name of ours, and any other name as it is."""
    known = f"origin_name_{origin.name}"
    return say(known) if origin.kind in _OUR_NAMES and say.knows(known) else tidy(origin.name)


def _rest(facts: list[OriginFact], say: Say) -> str:
    if not facts:
        return ""
    return say("clause_joint") + say("list_joint").join(
        say(f"origin_word_{fact.word.value}", value=_show(fact, say)) for fact in facts
    )


def _value(origin: Origin, say: Say) -> str:
    return show(origin.value, origin.unit, say)


def _show(fact: OriginFact, say: Say) -> str:
    if fact.word is OriginWord.KIND and say.knows(f"origin_kind_{fact.value}"):
        return say(f"origin_kind_{fact.value}")
    return show(fact.value, fact.unit, say)
