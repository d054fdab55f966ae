"""What the nouns of the room are where nothing else is said.

`python -m tests.defaults` writes the text anew; look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from tests.defaults import list_differing


def test_what_a_noun_leaves_out_is_what_it_was() -> None:
    assert list_differing("goals") == []
