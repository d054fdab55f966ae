"""The words of explanations, one catalogue per language, with the same keys and the same placeholders."""

from __future__ import annotations

from collections.abc import Mapping

from perfkit.diagnostics import Language
from perfkit.explain import words_en, words_why_en, words_why_zh, words_zh

CATALOGUES: Mapping[Language, Mapping[str, str]] = {
    Language.ENGLISH: {**words_en.WORDS, **words_why_en.WORDS},
    Language.CHINESE: {**words_zh.WORDS, **words_why_zh.WORDS},
}


class Say:
    """Says things in one language.

    >>> Say(Language.ENGLISH)("plan_line", line=7), Say(Language.CHINESE)("plan_line", line=7)
    ('line 7', '第 7 行')
    """

    def __init__(self, lang: Language | str) -> None:
        self.lang = Language(lang)
        self._words = CATALOGUES[self.lang]

    def __call__(self, key: str, /, **values: object) -> str:
        """The words for a key, with the values in their places."""
        return self._words[key].format(**values)

    def knows(self, key: str) -> bool:
        """Whether there are words for a key."""
        return key in self._words
