"""Whether two names are of one person, however they are written."""

from __future__ import annotations

import unicodedata


def is_same_person(one: str, other: str) -> bool:
    """Whether two names differ in width, case and spaces alone; an empty name is nobody's.

    >>> is_same_person("Ann ", "ann"), is_same_person("Ann", "Anna"), is_same_person("", " ")
    (True, False, False)
    """
    return bool(_fold(one)) and _fold(one) == _fold(other)


def _fold(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
