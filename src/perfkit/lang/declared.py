"""What a text that need not be readable yet declares: its tables, the types of its columns, its currency."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import zip_longest
from types import MappingProxyType
from typing import NamedTuple

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
    for head, below in zip_longest(heads, heads[1:]):
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


_MONEY = frozenset({"money", "金额"})
_ARGUMENTS = re.compile(r"([^\W\d]\w*)[ \t]*:[ \t]*(\w+)")
_GIVEN = re.compile(r"[ \t]+(?:given|expect|已知|应为)[ \t]+([^\W\d]\w*)[ \t]*$")
_NEAR = 80
"""Most letters before a figure that are looked at for what it is compared with."""
_LIMITED = re.compile(r"(?:(?<!\w)(?:cap|floor|封顶|保底)|(?P<left>[\w.]+)[ \t]*(?:[<>]=?|[=!]=|[≤≥≠]))[ \t]*-?[ \t]*$")
_SET = re.compile(r":[ \t]*(?:money|金额)(?!\w)[^=\n]*=[ \t]*-?[ \t]*$")


def stands_for_money(text: str, place: int) -> bool:
    """Whether a figure at a place of a folded text stands where only money can: a cell, a limit, a comparison.

    >>> plan = "decide rate(won: money) first\\n  | won | rate |\\n  | > 5,000 | 7 |"
    >>> stands_for_money(plan, plan.index("5,000")), stands_for_money(plan, plan.index("7"))
    (True, False)
    """
    start = text.rfind("\n", 0, place) + 1
    row = _list_rows(text).get(start)
    if row is not None:
        return row.holds_money(text, text.count("|", start, place) - 1)
    near = text[max(start, place - _NEAR) : place]
    limited = _LIMITED.search(near)
    if limited is None or limited["left"]:
        return _SET.search(near) is not None or (limited is not None and find_type(text, limited["left"]) in _MONEY)
    named = _LINE_NAMED.match(text, start)
    return named is not None and find_type(text, named[1]) in _MONEY


def find_type_chosen_by(text: str, place: int) -> str:
    """The first word of the type that a cell of a decision is chosen by, at a place of a folded text; else nothing.

    >>> plan = "decide share(n: count) first\\n  | n | -> share |\\n  | 5-9 | 1 |"
    >>> find_type_chosen_by(plan, plan.index("5-9"))
    'count'
    """
    start = text.rfind("\n", 0, place) + 1
    row = _list_rows(text).get(start)
    return row.chosen_by(text.count("|", start, place) - 1) if row is not None else ""


_LINE_NAMED = re.compile(r"[ \t]*(?:(?:pay|earn|发放|应得)[ \t]+(?:(?:each|逐)[ \t]+\w+[ \t]+)?)?([^\W\d]\w*)")


class _Row(NamedTuple):
    """Where a row of a table stands: below which head, which rows are given there, and how its columns are headed."""

    head: str
    given: str
    headings: tuple[str, ...]

    def chosen_by(self, column: int) -> str:
        """The first word of the type of a column that a decision is chosen by, or nothing."""
        word = re.match(r"\w+", self.head)
        if word is None or HEADS.get(word.group()) != "h_decide" or column >= len(self.headings):
            return ""
        kinds: dict[str, str] = dict(_ARGUMENTS.findall(self.head))
        return kinds.get(self.headings[column], "")

    def holds_money(self, text: str, column: int) -> bool:
        """Whether a column of the table is one of money."""
        word = re.match(r"\w+", self.head)
        rule = HEADS.get(word.group(), "") if word is not None else ""
        name = self.headings[column] if column < len(self.headings) else ""
        arguments = _ARGUMENTS.findall(self.head)
        if rule in ("h_tiers", "h_curve"):
            return column < (2 if rule == "h_tiers" else 1) and bool(arguments) and arguments[0][1] in _MONEY
        if rule == "h_decide":
            return dict(arguments).get(name) in _MONEY
        if rule != "h_test":
            return rule == "h_contest" and column > 0
        kind = list_types(text).get((self.given, name), "")
        return kind.split(" ")[0] in _MONEY or (not kind and find_type(text, name.removeprefix("-> ")) in _MONEY)


@lru_cache(maxsize=4)
def _list_rows(text: str) -> Mapping[int, _Row]:
    """Every row of a table by where its line begins."""
    rows: dict[int, _Row] = {}
    head = given = ""
    headings: tuple[str, ...] = ()
    start = 0
    for line in text.split("\n"):
        if line.lstrip().startswith("|"):
            headings = headings or tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
            rows[start] = _Row(head, given, headings)
        else:
            headings = ()
            is_head = line[:1].isidentifier()
            head, given = (line, "") if is_head else (head, given)
            found = _GIVEN.match(line)
            given = found[1] if found is not None else given
        start += len(line) + 1
    return MappingProxyType(rows)
