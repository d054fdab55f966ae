"""The lists of words: made once, and the same whoever asks first."""

from __future__ import annotations

from collections.abc import Callable
from inspect import signature

import pytest

from perfkit.goals.wording import en_lexicon, zh_lexicon


def list_made(module: object) -> list[Callable[[], object]]:
    """What a module makes once: without an argument, and kept."""
    kept = [each for each in vars(module).values() if hasattr(each, "cache_info")]
    return [each for each in kept if not signature(each).parameters]


@pytest.mark.parametrize("module", [en_lexicon, zh_lexicon], ids=["en", "zh"])
def test_the_lists_are_the_same_however_often_they_are_made(module: object) -> None:
    made = list_made(module)
    assert made
    for each in made:
        assert each.__wrapped__() == each()  # type: ignore[attr-defined]
