"""Both languages say the same things."""

import re
from string import Formatter

from perfkit.diagnostics import Language
from perfkit.explain import CATALOGUES
from perfkit.explain.catalogue import Say

ENGLISH, CHINESE = CATALOGUES[Language.ENGLISH], CATALOGUES[Language.CHINESE]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_there_is_a_catalogue_for_every_language() -> None:
    assert set(CATALOGUES) == set(Language)


def test_both_languages_have_the_same_keys() -> None:
    assert set(ENGLISH) == set(CHINESE)


def test_both_languages_have_the_same_placeholders() -> None:
    for key in sorted(ENGLISH):
        assert placeholders(ENGLISH[key]) == placeholders(CHINESE[key]), key


def test_chinese_words_are_chinese() -> None:
    for key in sorted(CHINESE):
        words = re.sub(r"\{\w+\}", "", CHINESE[key])
        assert not re.search(r"[A-Za-z]", words), key


def test_english_words_have_no_chinese_signs() -> None:
    for key in sorted(ENGLISH):
        assert not re.search(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", ENGLISH[key]), key


def test_a_key_can_be_asked_for() -> None:
    assert Say("en").knows("paid")
    assert not Say("zh").knows("why_row_information")
