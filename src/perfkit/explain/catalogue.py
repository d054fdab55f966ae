"""The words of explanations, one catalogue per language, with the same keys and the same placeholders."""

from __future__ import annotations

from collections.abc import Mapping

from perfkit.diagnostics import Language, Place, choose_forms, clean_text
from perfkit.explain import words_en, words_origin_en, words_origin_zh, words_why_en, words_why_zh, words_zh
from perfkit.trace import Origin

CATALOGUES: Mapping[Language, Mapping[str, str]] = {
    Language.ENGLISH: {**words_en.WORDS, **words_why_en.WORDS, **words_origin_en.WORDS},
    Language.CHINESE: {**words_zh.WORDS, **words_why_zh.WORDS, **words_origin_zh.WORDS},
}


class Say:
    """Says things in one language.

    >>> Say(Language.ENGLISH)("plan_line", line=7), Say(Language.CHINESE)("plan_line", line=7)
    ('line 7', '第 7 行')
    """

    def __init__(self, lang: Language | str) -> None:
        self.lang = Language(lang)
        self._words = CATALOGUES[self.lang]
        self._told: set[Origin] = set()

    def __call__(self, key: str, /, **values: object) -> str:
        """The words for a key, with the values in their places."""
        return choose_forms(self._words[key], values).format(**values)

    def line(self, place: Place) -> str:
        """A line of the plan; one of a module with the name of that.

        >>> Say("en").line(Place("house", 3, in_module=True)), Say("zh").line(Place("a.plan", 3))
        ('line 3 of house', '第 3 行')
        """
        key = "module_line" if place.in_module else "plan_line"
        return self(key, line=place.line, module=clean_text(place.name))

    def is_new(self, origin: Origin) -> bool:
        """Whether it is told here for the first time; what was told once is only named again."""
        is_new = origin not in self._told
        self._told.add(origin)
        return is_new

    def knows(self, key: str) -> bool:
        """Whether there are words for a key."""
        return key in self._words
