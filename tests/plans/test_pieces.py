"""What is said of a plan with a piece more, of several things of which one is wrong, and what is in order comes to.

`python -m tests.plans.pieces.describe` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

import pytest

from tests.plans.pieces.describe import FILES, iter_said, read_known, read_pieces

PIECES = {f"{name}: {title}": (name, title, text) for name in FILES for title, text in read_pieces(name).items()}
KNOWN = {name: read_known(name) for name in FILES}


@pytest.mark.parametrize("piece", PIECES)
def test_a_piece_is_told_of_as_it_was(piece: str) -> None:
    name, title, text = PIECES[piece]
    assert list(iter_said(text)) == KNOWN[name][title]


def test_nothing_is_known_of_a_piece_that_there_is_not() -> None:
    for name in FILES:
        assert list(KNOWN[name]) == ["", *read_pieces(name)]
