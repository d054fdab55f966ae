"""How many examples a law tries: a number for the quick run, and in a long one as many times more as the profile."""

from __future__ import annotations

from hypothesis import settings

QUICK = 40
"""What the quick profile tries where a law says nothing."""


def tries(quick: int) -> settings:
    """As many examples as a law's cases are worth in the quick run; in a long run in proportion to its profile."""
    return settings(max_examples=max(1, quick * settings().max_examples // QUICK))
