"""Names of the room that are fetched when they are first asked for."""

from __future__ import annotations

import pytest

import perfkit.views


def test_a_name_that_the_room_does_not_have_is_told_by_name() -> None:
    with pytest.raises(AttributeError, match=r"module 'perfkit\.views' has no attribute 'no_such_view'"):
        _ = perfkit.views.no_such_view
