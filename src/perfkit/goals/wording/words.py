"""Lists of words as they are written down here: one after the other, with blanks between them."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The words of a text in their order.

    >>> words("by before until")
    ('by', 'before', 'until')
    """
    return tuple(text.split())
