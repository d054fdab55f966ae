"""The names of a text that need not be readable yet."""

from __future__ import annotations

import re
from functools import lru_cache

_DECLARED = re.compile(r"(?<!\w)\w+(?=[ \t]*[:.(])|(?<=\.)\w+")
_NAMED_FIRST = re.compile(r"(?m)^[ \t]*\w+[ \t]+(?:(?:each|逐)[ \t]+\w+[ \t]+)?(\w+)")


@lru_cache(maxsize=4)
def list_declared(text: str) -> frozenset[str]:
    """The words of a folded text that are declared, or read as a part or a table.

    >>> sorted(list_declared("pay each deal bonus = rates(deal.amount)"))
    ['amount', 'deal', 'rates']
    """
    return frozenset(_DECLARED.findall(text))


@lru_cache(maxsize=4)
def list_named(text: str) -> frozenset[str]:
    """The same, and the words that stand second on a line, as of what is paid: `TOP10` is an amount in Tonga, too.

    >>> sorted(list_named("pay each deal bonus = rates(deal.amount)"))
    ['amount', 'bonus', 'deal', 'rates']
    """
    return list_declared(text) | frozenset(_NAMED_FIRST.findall(text))
