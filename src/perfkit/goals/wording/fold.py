"""A sentence without its accidents: width, case, script, spacing and kinds of dashes are folded, places are kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from perfkit.diagnostics import Span
from perfkit.goals.wording.han_table import FOLDED_FROM, FOLDED_TO

LONGEST_STATEMENT = 1000
"""Characters of a statement that are read; a goal that needs more is a document."""

MOST_WORDS = 250
"""Words, marks and figures of a statement that are read, for the same reason."""

CLAUSE_REACH = 40
"""How many words of a clause are looked at to each side of a word."""

_MARKS: Mapping[str, str] = {
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("‘’‛′`´＇", "'"),
    **dict.fromkeys("“”„‟″「」『』《》〈〉【】", '"'),
    **dict.fromkeys("，、﹐", ","),
    **dict.fromkeys("。｡．", "."),
    **dict.fromkeys("；﹔", ";"),
    **dict.fromkeys("：﹕", ":"),
    **dict.fromkeys("～〜∼", "~"),
    **dict.fromkeys("（〔﹙", "("),
    **dict.fromkeys("）〕﹚", ")"),
    **dict.fromkeys("×✕✖", "x"),
    **dict.fromkeys("≧⩾", "≥"),
    **dict.fromkeys("≦⩽", "≤"),
    **dict.fromkeys("→➜➔⇒", ">"),
    "！": "!",
    "？": "?",
    "…": ".",
    "・": ".",
    "·": ".",
    "‰": "‰",
    "％": "%",
    "﹪": "%",
    "￥": "¥",
    "〇": "零",
    "○": "零",
}
# Enclosed and letter-like forms that would fold to what they do not mean here.
_KEPT_HAN = "\u3400\u9fff"


@dataclass(frozen=True, slots=True)
class Folded:
    """The characters that are read, and where in the user's text each of them stands.

    offsets: for each character its index in the user's text. has_han: whether any of them is a Han character.
    """

    text: str
    offsets: tuple[int, ...]
    has_han: bool

    def span(self, start: int, end: int) -> Span:
        """The stretch of the user's text that the characters from start to end were read from."""
        if start >= end or start >= len(self.offsets):
            at = self.offsets[-1] + 1 if self.offsets else 0
            return Span(at, at)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def is_han(char: str) -> bool:
    """Whether a character is a Han character, by its block.

    >>> is_han("目"), is_han("a")
    (True, False)
    """
    return _KEPT_HAN[0] <= char <= _KEPT_HAN[1]


def fold_text(text: str) -> Folded:
    """Fold width, case, script, dashes and quotes, and take out blanks that part no words.

    A blank stays only between two characters of which neither is Han. Of a longer text the first 1,000 characters
    are read. Laws: folding twice gives the same text; every offset points at the character that was read.

    >>> fold_text("２０２７年 ６月前，營收 ５００ 萬").text
    '2027年6月前,营收500万'
    """
    out: list[str] = []
    at: list[int] = []
    has_blank = False
    has_han = False
    for index, char in enumerate(text[:LONGEST_STATEMENT]):
        folded = char if "a" <= char <= "z" else _fold_char(char)
        if folded == " ":
            has_blank = True
            continue
        for each in folded:
            if has_blank:
                has_blank = False
                if out and not (is_han(each) or is_han(out[-1])):
                    out.append(" ")
                    at.append(index - 1)
            has_han = has_han or is_han(each)
            out.append(each)
            at.append(index)
    _join_points(out, at)
    if has_han:
        _join_single_digits(out, at)
    return Folded("".join(out), tuple(at), has_han)


def _join_single_digits(out: list[str], at: list[int]) -> None:
    """Figures spaced out one by one, as `5 0 0`, are one number where the text is Chinese."""
    for index in range(len(out) - 2, 0, -1):
        if out[index] == " " and _is_lone_digit(out, index - 1) and _is_lone_digit(out, index + 1):
            out[index] = ""
    _drop_empty(out, at)


def _join_points(out: list[str], at: list[int]) -> None:
    """A number with blanks around its point or comma, as `3 . 0` and `1 , 200`, is one number."""
    for index in range(2, len(out) - 1):
        if out[index] not in ".," or out[index - 1] != " " or not out[index - 2].isdecimal():
            continue
        follow = index + 1 + (out[index + 1] == " ")
        end = follow
        while end < len(out) and out[end].isdecimal():
            end += 1
        if end == follow or (out[index] == "," and (end - follow != DIGITS_OF_A_GROUP or follow == index + 1)):
            continue
        out[index - 1] = ""
        if follow == index + 2:
            out[index + 1] = ""
    _drop_empty(out, at)


DIGITS_OF_A_GROUP = 3


def _drop_empty(out: list[str], at: list[int]) -> None:
    kept = [index for index, char in enumerate(out) if char]
    if len(kept) != len(out):
        out[:] = [out[index] for index in kept]
        at[:] = [at[index] for index in kept]


def _is_lone_digit(out: list[str], index: int) -> bool:
    """Whether the character is a figure beside which stands neither a figure nor a letter."""
    before = out[index - 1] if index else " "
    after = out[index + 1] if index + 1 < len(out) else " "
    is_free = not before.isalnum() or is_han(before)
    return out[index].isdecimal() and is_free and not after.isdigit()


@cache
def _han() -> Mapping[str, str]:
    return dict(zip(FOLDED_FROM, FOLDED_TO, strict=True))


@lru_cache(maxsize=8192)
def _fold_char(char: str) -> str:
    """What one character is read as: a blank for every kind of blank, nothing for what is not seen."""
    if char in _MARKS:
        return _MARKS[char]
    if char.isspace():
        return " "
    kind = unicodedata.category(char)
    if kind[0] == "C" or kind in ("Mn", "Me"):
        return " " if kind == "Cc" else ""
    plain = unicodedata.normalize("NFKC", char)
    if plain != char and kind != "No":
        plain = "".join(_MARKS.get(each, each) for each in plain)
    elif kind == "No":
        plain = plain.replace("\u2044", "/")
    lowered = "".join(each for each in plain.lower() if unicodedata.category(each)[0] != "M")
    table = _han()
    folded = "".join(table.get(each, each) for each in lowered)
    return " " if folded.isspace() else folded


def fold_word(word: str) -> str:
    """A word of a lexicon as the reader sees it.

    >>> fold_word("覆盖率")
    '复盖率'
    """
    return fold_text(word).text
