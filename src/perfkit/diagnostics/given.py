"""Shows whatever was given in a message about it, which never fails itself."""

from __future__ import annotations

GIVEN_MAX = 80
"""Most characters that are shown of what was given."""
_WRITTEN = {str, bytes, int, float, bool, type(None)}


def show_given(value: object) -> str:
    """A text or number as Python writes it, cut where it is long; of anything else, and of more digits, its type.

    >>> show_given("csv"), show_given(10**5000), len(show_given("x" * 500))
    ("'csv'", 'a value of type int', 81)
    """
    try:
        # What a type of the host writes of itself may raise anything.
        shown = repr(value) if type(value) in _WRITTEN else ""
    except ValueError:
        # Python turns only so many digits into text.
        shown = ""
    if not shown:
        return f"a value of type {type(value).__name__}"
    return shown if len(shown) <= GIVEN_MAX else f"{shown[:GIVEN_MAX]}…"
