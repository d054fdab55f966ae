"""Reads a goal sentence in whichever of the two languages it is written."""

from __future__ import annotations

from perfkit.goals.wording.en_sentence import read_english
from perfkit.goals.wording.fold import Folded, fold_text
from perfkit.goals.wording.model import Sentence
from perfkit.goals.wording.zh_sentence import read_chinese


def read_sentence(text: str) -> tuple[Folded, Sentence]:
    """The folded text and what it says; a text with any Han character is read as Chinese with English words in it.

    >>> read_sentence("Lift NPS to 60")[1].metric.text
    'nps'
    """
    folded = fold_text(text)
    return folded, read_chinese(folded) if folded.has_han else read_english(folded)
