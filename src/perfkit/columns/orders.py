"""The order of texts, and of lines by what they are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from perfkit.columns.kernel import Whole
from perfkit.columns.stage import Array
from perfkit.integers import Texts

FEW = 4
"""Texts are put in order among themselves where all of them are so many times more."""


@dataclass(slots=True)
class Orders:
    """Puts texts in order; all texts at once where most are asked for, and then only once."""

    texts: Texts
    _all: Whole = field(default_factory=lambda: np.zeros(0, np.int64))

    def order_texts(self, codes: Array) -> Whole:
        """Where the text of each number comes among all; a number without a text comes anywhere."""
        words = self.texts.words
        if not len(words):
            return np.zeros(len(codes), np.int64)
        codes = np.clip(codes, 0, len(words) - 1)
        known, at = np.unique(codes, return_inverse=True)
        if len(known) * FEW < len(words):
            return order_words([words[code] for code in known.tolist()])[at]
        if len(self._all) < len(words):
            self._all = order_words(words)
        return self._all[codes]


def order_words(words: Sequence[str]) -> Whole:
    """Where each of some texts comes among them, from 0; each is there once.

    >>> order_words(["b", "a", "c"]).tolist()
    [1, 0, 2]
    """
    places = np.empty(len(words), np.int64)
    places[sorted(range(len(words)), key=words.__getitem__)] = np.arange(len(words))
    return places
