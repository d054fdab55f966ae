"""Reads a goal sentence in whichever of the two languages it is written."""

from __future__ import annotations

from dataclasses import replace

from perfkit.goals.wording.en_sentence import read_english
from perfkit.goals.wording.fold import Folded, fold_text
from perfkit.goals.wording.model import Sentence, Timing, When
from perfkit.goals.wording.resolve import can_be
from perfkit.goals.wording.zh_sentence import read_chinese


def read_sentence(text: str) -> tuple[Folded, Sentence]:
    """The folded text and what it says; a text with any Han character is read as Chinese with English words in it.

    >>> read_sentence("Lift NPS to 60")[1].metric.text
    'nps'
    """
    folded = fold_text(text)
    sentence = read_chinese(folded) if folded.has_han else read_english(folded)
    return folded, replace(sentence, timings=tuple(_checked(timing) for timing in sentence.timings))


def _checked(timing: Timing) -> Timing:
    """The time as it is, or where no calendar has its day, as that."""
    if timing.moment is None or can_be(timing.moment):
        return timing
    return replace(timing, when=When.NO_SUCH_DAY, moment=None, is_firm=False)
