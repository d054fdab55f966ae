"""Shows the first of several things, with a sign where there are more."""

from __future__ import annotations

from collections.abc import Sequence

from perfkit.diagnostics.doors import door
from perfkit.diagnostics.model import Words


@door
def show_few(texts: Sequence[str], most: int, *, between: str = ", ") -> str:
    """The first texts, at most so many.

    >>> show_few(["a", "b", "c"], 2), show_few(["a", "b"], 2), show_few([], 2)
    ('a, b …', 'a, b', '')
    """
    return between.join(texts[:most]) + (" …" if len(texts) > most else "")


@door
def show_few_words(words: Sequence[Words], most: int) -> Words:
    """The first words, at most so many, in both languages.

    >>> show_few_words([Words("one", "一"), Words("two", "二"), Words("three", "三")], 2)
    Words(en='one, two …', zh='一，二 …')
    """
    return Words(show_few([each.en for each in words], most), show_few([each.zh for each in words], most, between="，"))
