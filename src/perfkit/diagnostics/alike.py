"""Which names and ids look like each other, though no sign of them need be the same."""

from __future__ import annotations

import unicodedata
from functools import cache

from perfkit.diagnostics.doors import door
from perfkit.diagnostics.unicode_alike import ALIKE
from perfkit.diagnostics.unseen import list_unseen

# Besides what Unicode lists: ideographs that differ by the length or the closing of one stroke alone, and two letters.
_OWN = ("日曰", "未末", "己已巳", "戊戌戍", "人入", "天夭", "干千", "冶治", "刺剌")
_PAIRS = {"w": "vv", **{sign: kind[0] for kind in _OWN for sign in kind[1:]}}


@door
def skeleton_of(text: str) -> str:
    """What a text looks like: two of one skeleton can be taken for each other (UTS 39). It is shown to nobody.

    >>> skeleton_of("won1"), skeleton_of("wonI"), skeleton_of("corn") == skeleton_of("com")
    ('vvonl', 'vvonl', True)
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        hidden = set(list_unseen(text)) | {at for at, sign in enumerate(text) if sign in "\u200d\ufe0f"}
        text = "".join(sign for at, sign in enumerate(text) if at not in hidden)
    first, second = _tables()
    return text.translate(first).translate(second)


@cache
def _tables() -> tuple[dict[int, str], dict[int, str]]:
    found: dict[int, str] = {}
    for kind in ALIKE.split("; "):
        like, *signs = kind.split()
        found |= dict.fromkeys((int(sign, 16) for sign in signs), like)
    return found, {ord(sign): like for sign, like in _PAIRS.items()}


@door
def is_alike(one: str, other: str) -> bool:
    """Whether two ids may be of one person: the same but for width, case and blanks, or not to be told apart by eye.

    Ids of ASCII alone are told apart whatever they look like: systems number with letters and digits of all kinds.
    An empty id is nobody's.

    >>> is_alike("ＡＮＡ", "ana "), is_alike("an\u0430", "ana"), is_alike("al1", "all")
    (True, True, False)
    """
    folded = _fold(one)
    if folded == _fold(other):
        return bool(folded)
    if one.isascii() and other.isascii():
        return False
    return skeleton_of(one) == skeleton_of(other) or skeleton_of(folded) == skeleton_of(_fold(other))


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
