"""How a recorded or carried value is shown, and what corrections change of it."""

from __future__ import annotations

import pytest

from perfkit.engine.awards import show_stored


@pytest.mark.parametrize(
    ("stored", "english", "chinese"),
    [
        (None, "nothing", "无"),
        ("f:yes", "yes", "是"),
        ("f:no", "no", "否"),
        ("t:gold", "`gold`", "`gold`"),
        ("d:2027-02-28", "`2027-02-28`", "`2027-02-28`"),
        # A broken number may be a share; a whole one, or one that is far too large for it, is none.
        ("n:2", "2", "2"),
        ("n:1/4", "0.25 = 25%", "0.25 = 25%"),
        ("n:-1/4", "-0.25 = -25%", "-0.25 = -25%"),
        ("n:19/2", "9.5 = 950%", "9.5 = 950%"),
        ("n:21/2", "10.5", "10.5"),
        ("n:-21/2", "-10.5", "-10.5"),
    ],
)
def test_what_was_recorded_is_shown_in_words(stored: str | None, english: str, chinese: str) -> None:
    shown = show_stored(stored)
    assert (shown.en, shown.zh) == (english, chinese)
