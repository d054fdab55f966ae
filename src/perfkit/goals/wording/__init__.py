"""Reads the sentence of a goal, in English or Chinese, and judges specific, measurable and time-bound from it."""

from perfkit.goals.wording.judge import Judged, judge_sentence
from perfkit.goals.wording.model import Quantity, Role, Sentence, Timing, Unit, When
from perfkit.goals.wording.read import read_sentence
from perfkit.goals.wording.resolve import resolve_moment
from perfkit.goals.wording.rewrite import propose_rewrite

__all__ = [
    "Judged",
    "Quantity",
    "Role",
    "Sentence",
    "Timing",
    "Unit",
    "When",
    "judge_sentence",
    "propose_rewrite",
    "read_sentence",
    "resolve_moment",
]
