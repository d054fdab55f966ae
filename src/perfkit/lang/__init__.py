"""Turns the text of a plan into its model."""

from perfkit.lang.read import read_plan
from perfkit.lang.words import FUNCTIONS, KEYWORDS, LEDGER_WORDS, TYPES, Phrase

__all__ = ["FUNCTIONS", "KEYWORDS", "LEDGER_WORDS", "TYPES", "Phrase", "read_plan"]
