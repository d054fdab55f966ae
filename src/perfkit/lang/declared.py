"""What a text that need not be readable yet declares: its tables, the types of its columns, its currency."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from perfkit.lang.words import HEADS

_MARGIN_WORD = re.compile(r"(?m)^(\w+)(?:[ \t]+(?:(?:each|逐)[ \t]+)?([^\W\d]\w*))?")
_TYPED = re.compile(r"(?m)^[ \t]+([^\W\d]\w*)[ \t]*:[ \t]*([^=\n#]*)")
_TABLES = frozenset({"h_participants", "h_rows"})
_TYPED_IN = frozenset({"h_participants", "h_rows", "h_input", "h_calc", "h_metric"})


@lru_cache(maxsize=4)
def list_tables(text: str) -> Mapping[str, str]:
    """The tables and groups of a folded text, each with the rule of its head.

    >>> dict(list_tables("rows deal key id"))
    {'deal': 'h_rows'}
    """
    named = ((HEADS.get(head, ""), name) for head, name in _MARGIN_WORD.findall(text))
    return MappingProxyType({name: rule for rule, name in named if name and rule in _TABLES | {"h_group"}})


@lru_cache(maxsize=4)
def list_types(text: str) -> Mapping[tuple[str, str], str]:
    """What is written behind the colon of each column and line, by the table it stands under and its name.

    What stands under no table is everybody's, under an empty name.

    >>> dict(list_types("rows deal key id\\n  amount : money note \\"net\\""))
    {('deal', 'amount'): 'money note "net"'}
    """
    found = {}
    heads = [*_MARGIN_WORD.finditer(text)]
    for head, below in zip(heads, [*heads[1:], None], strict=True):
        rule = HEADS.get(head[1], "")
        if rule in _TYPED_IN:
            owner = head[2] if head[2] and (rule in _TABLES or rule in ("h_calc", "h_metric")) else ""
            end = below.start() if below is not None else len(text)
            lines = _TYPED.finditer(text, head.end(), end)
            found.update({(owner, line[1]): line[2].strip() for line in lines})
    return MappingProxyType(found)


def find_type(text: str, name: str) -> str:
    """The first word of the type of a column, a line or what is paid, by its name or `table.name`; else nothing."""
    table, _, column = name.rpartition(".")
    types = list_types(text)
    written = types.get((table, column)) or next((kind for (_, each), kind in types.items() if each == column), "")
    if not written and re.search(
        rf"(?m)^(?:pay|earn|发放|应得)[ \t]+(?:(?:each|逐)[ \t]+\w+[ \t]+)?{re.escape(column)}(?!\w)", text
    ):
        return "money"
    word = re.match(r"\w+", written)
    return word.group() if word is not None else ""


_CURRENCY = re.compile(r"(?m)^(?:currency|币种)[ \t]+([A-Z]{3})")


def find_currency(text: str) -> str:
    """The currency of a folded text, or nothing where it names none."""
    found = _CURRENCY.search(text)
    return found[1] if found is not None else ""
