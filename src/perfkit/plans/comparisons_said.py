"""Comparisons and reckoning said in Chinese words, with the signs of the language."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from types import MappingProxyType

COMPARISONS_SAID: Mapping[str, str] = MappingProxyType(
    {
        ">=": "大于或?等于|不小于|不低于|不少于|达到或超过|达到|至少为?|满",
        "<=": "小于或?等于|不大于|不高于|不超过|不多于|至多为?",
        "!=": "不等于|不是|不属于|不为(?!空)",
        ">": "大于|高于|超过|超出|多于",
        "<": "小于|低于|少于|不足|不满|不到",
        "==": "等于|就是|属于|是(?![否空])|为(?!空)",
    }
)
"""Signs, each with the words that say it, as a pattern."""

_RECKONED: Mapping[str, str] = MappingProxyType({"*": "乘以|乘上|乘", "/": "除以", "+": "加上|加", "-": "减去|减"})
_SIGNS = (*COMPARISONS_SAID, *_RECKONED)
_SAID = re.compile(
    "|".join(f"(?P<s{n}>{words})" for n, words in enumerate((*COMPARISONS_SAID.values(), *_RECKONED.values())))
)
_CHOSEN = re.compile(
    "(?:(?P<lower>(?:两者|二者)?孰低|中?的?较[低小]|取[低小])|(?:两者|二者)?孰高|中?的?较[高大]|取[高大])[者值]?$"
)
_BETWEEN = re.compile("[与和及跟]")


def show_signed(name: str, known: Collection[str]) -> str | None:
    """A word in which names and what is done with them are written as one, with signs; none for any other word.

    known: the names that may stand before the sign and behind it; a number may stand behind it too.

    >>> show_signed("业绩大于配额", ["业绩", "配额"]), show_signed("业绩与配额孰低", ["业绩", "配额"])
    ('业绩 > 配额', '最小(业绩, 配额)')
    >>> show_signed("业绩超出配额的部分", ["业绩", "配额"]) is None
    True
    """
    chosen = _CHOSEN.search(name)
    if chosen is not None:
        for found in _BETWEEN.finditer(name[: chosen.start()]):
            before, behind = name[: found.start()], name[found.end() : chosen.start()]
            if before in known and behind in known:
                return f"{'最小' if chosen['lower'] else '最大'}({before}, {behind})"
    for found in _SAID.finditer(name):
        before, behind = name[: found.start()], name[found.end() :]
        if before in known and (behind in known or behind[:1].isdigit()):
            return f"{before} {_SIGNS[int((found.lastgroup or 's0')[1:])]} {behind}"
    return None
