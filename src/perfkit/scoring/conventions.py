"""What a score means: a goal that was committed to, one that was meant to stretch, one that is for learning."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, door, find
from perfkit.diagnostics.codes import scoring_cards as codes
from perfkit.goals import Ambition
from perfkit.scoring.exact import Number, show_score
from perfkit.values import read_choice, to_fraction


class Verdict(str, Enum):
    """What a score means under an ambition."""

    SUCCESS = "success"
    SHORT = "short"
    NOT_JUDGED = "not_judged"


SUCCESS_AT = {Ambition.COMMITTED: Fraction(1), Ambition.ASPIRATIONAL: Fraction(7, 10)}
"""From which score on, of 1, a goal is a success."""

DRIFT_CYCLES = 3
DRIFT_LOW = Fraction(9, 10)
DRIFT_HIGH = Fraction(4, 10)


@door
def judge_score(score: Number, ambition: Ambition | str) -> Verdict:
    """What a score of 0 to 1 means: a committed goal succeeds at 1, an aspirational one at 0.7.

    A committed goal that is short asks for a look at why; a goal for learning is not judged by its score.
    Refused: PKV036 no such ambition. Laws: a higher score never gets a worse verdict. Source: docs/sources.md#scores

    >>> [judge_score(Fraction("0.8"), each).value for each in Ambition]
    ['short', 'success', 'not_judged']
    """
    ambition = read_choice(Ambition, ambition, "ambition")
    if ambition is Ambition.LEARNING:
        return Verdict.NOT_JUDGED
    return Verdict.SUCCESS if to_fraction(score) >= SUCCESS_AT[ambition] else Verdict.SHORT


@door
def check_ambition(means: Sequence[Number], *, name: str = "goals") -> tuple[Finding, ...]:
    """Whether aspirational goals were set too low or too high, from the mean scores of the latest cycles.

    means: one for each cycle, the earliest first, from 0 to 1. The last three are looked at; with fewer nothing is
    said. Codes: PKS024 all above 0.9, PKS025 all below 0.4: advice.

    >>> high = [Fraction("0.6"), Fraction("0.95"), Fraction("0.92"), Fraction("0.97")]
    >>> [found.code.code for found in check_ambition(high)]
    ['PKS024']
    """
    latest = [to_fraction(mean) for mean in means[-DRIFT_CYCLES:]]
    if len(latest) < DRIFT_CYCLES:
        return ()
    place = Place(name)
    if all(mean > DRIFT_LOW for mean in latest):
        return (find(codes.AMBITION_LOW, place, least=show_score(min(latest)), cycles=DRIFT_CYCLES),)
    if all(mean < DRIFT_HIGH for mean in latest):
        return (find(codes.AMBITION_HIGH, place, most=show_score(max(latest)), cycles=DRIFT_CYCLES),)
    return ()
