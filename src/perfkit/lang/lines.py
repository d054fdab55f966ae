"""The lines of a text that was read, in words and signs each written in its one plain way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from perfkit.diagnostics import Span
from perfkit.lang.literals import plain_date, plain_period
from perfkit.lang.reading import Sign, WordLog
from perfkit.lang.words import KEYWORDS

_SIGNS = {"≤": "<=", "≥": ">=", "≠": "!=", "，": ",", "、": ","}
# Keywords that stand for a value, so that a minus behind them is no sign of its own.
_VALUES = frozenset(
    (
        *("k_n_days", "k_n_months", "k_row_date", "v_yes", "v_no"),
        *("k_period_start", "k_period_end", "k_period_days"),
    )
)
# The clauses of a gather in the order in which they are written.
CLAUSES = {
    "k_by": 0,
    "k_where": 1,
    "k_within": 2,
    "k_over": 3,
    "k_before": 3,
    "k_dated": 4,
    "k_ties": 5,
}


class ItemKind(Enum):
    """What an item of a line is. A break is the end of a line inside a bracket."""

    KEYWORD = "keyword"
    NAME = "name"
    VALUE = "value"
    SIGN = "sign"
    MINUS = "minus"
    BREAK = "break"


class Item(NamedTuple):
    """A part of a line. `rule`: of a keyword; `comments`: behind a break, then on the lines below it."""

    kind: ItemKind
    text: str
    rule: str = ""
    comments: tuple[str, ...] = ()

    @property
    def ends_value(self) -> bool:
        """Whether a sign behind it joins it to another value."""
        return self.kind in (ItemKind.NAME, ItemKind.VALUE) or self.text == ")" or self.rule in _VALUES


class Aside(NamedTuple):
    """A line of its own that says nothing: a comment or heading, or blank where it has no text."""

    text: str
    is_indented: bool

    @property
    def is_heading(self) -> bool:
        """Whether the plan letter prints it."""
        return self.text.startswith("##") and not self.text.startswith("###")


@dataclass(slots=True)
class TextLine:
    """A line with what belongs to it over the line's end inside brackets, its comment, and the asides below it."""

    items: list[Item] = field(default_factory=list)
    comment: str = ""
    below: list[Aside] = field(default_factory=list)

    @property
    def rule(self) -> str:
        """The keyword that the line begins with, by its rule."""
        return self.items[0].rule

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of a table."""
        return self.items[0].text == "|"


def read_asides(text: str) -> list[Aside]:
    """The comments and blank lines of a stretch that holds nothing else."""
    lines = text.split("\n")
    return [Aside(line.strip(" \t\r"), line[:1] in (" ", "\t")) for line in lines]


def iter_lines(log: WordLog, text: str) -> Iterator[TextLine]:
    """The lines of a text that was read without an error; `text` is the text itself."""
    line = TextLine()
    for item in _iter_items(log, text):
        if isinstance(item, Item):
            line.items.append(item)
            continue
        first, *below = read_asides(item)[:-1]
        line.comment, line.below = first.text, below
        line.items = _order_clauses(line.items)
        yield line
        line = TextLine()


def _iter_items(log: WordLog, text: str) -> Iterator[Item | str]:
    """The items of a text; the end of a line as the stretch of text up to the next one."""
    verbatim = {span.start: span for span in log.verbatim}
    phrases = {span.start: (rule, span) for rule, span in log.phrases}
    last: Item | None = None
    depth = 0
    at = 0
    while at < len(log.signs):
        sign = log.signs[at]
        at += 1
        if sign.kind in ("_NL", "_ENDROW"):
            end = sign.text.removeprefix("|")
            if depth:
                first, *below = read_asides(end)[:-1]
                comments = (first.text, *(aside.text for aside in below if aside.text))
                yield Item(ItemKind.BREAK, "", comments=comments)
                continue
            if sign.kind == "_ENDROW":
                yield Item(ItemKind.SIGN, "|")
            yield end
            last = None
            continue
        depth += (sign.text == "(") - (sign.text == ")")
        covered, items = _items_of(log.signs, at - 1, verbatim.get(sign.start), phrases.get(sign.start), text, last)
        at += covered - 1
        yield from items
        last = items[-1]


def _items_of(
    signs: list[Sign],
    at: int,
    verbatim: Span | None,
    phrase: tuple[str, Span] | None,
    text: str,
    last: Item | None,
) -> tuple[int, list[Item]]:
    """How many signs a phrase or value takes, and the items it gives."""
    sign = signs[at]
    if verbatim is not None:
        covered = _covered(signs, at, verbatim)
        return len(covered), [Item(ItemKind.VALUE, text[verbatim.start : verbatim.end])]
    if phrase is not None:
        rule, span = phrase
        covered = _covered(signs, at, span)
        if any(part.kind == "_NL" for part in covered):
            # Only a break inside a bracket can stand here: the words are left apart with their comments.
            return 1, [Item(ItemKind.KEYWORD, sign.text, rule)]
        return len(covered), [Item(ItemKind.KEYWORD, write_phrase(rule, covered), rule)]
    return 1, [_item_of(sign, last)]


def _covered(signs: list[Sign], at: int, span: Span) -> list[Sign]:
    end = at
    while end < len(signs) and signs[end].start < span.end:
        end += 1
    return signs[at:end]


def write_phrase(rule: str, signs: list[Sign], side: int | None = None) -> str:
    """A keyword with the number in it; `side`: 0 for English, 1 for Chinese, none for that of its words.

    signs: the words of the keyword as they stand in the text.
    """
    words = [sign.text for sign in signs if sign.kind != "INT"]
    if len(signs) == 1 and side is None:
        return words[0]
    number = next((sign.text for sign in signs if sign.kind == "INT"), "")
    chosen = side_of(words[0]) if side is None else side
    return KEYWORDS[rule][chosen].replace("#", number)


def side_of(word: str) -> int:
    """Whether a word of the language is English (0) or Chinese (1)."""
    return 0 if word.isascii() else 1


def _item_of(sign: Sign, last: Item | None) -> Item:
    kind, text = sign.kind, sign.text
    if kind == "NAME":
        return Item(ItemKind.NAME, text)
    if kind == "DATE":
        return Item(ItemKind.VALUE, plain_date(text))
    if kind == "PERIOD":
        return Item(ItemKind.VALUE, plain_period(text))
    if kind in ("STRING", "INT", "NUMBER", "PERCENT", "MONEY", "YUAN", "WEEKS"):
        return Item(ItemKind.VALUE, text)
    if text == "-" and (last is None or not last.ends_value):
        return Item(ItemKind.MINUS, text)
    return Item(ItemKind.SIGN, _SIGNS.get(text, text))


def _order_clauses(items: list[Item]) -> list[Item]:
    """The items with the clauses of each gather in their order, but where a line ends between them."""
    done: list[Item] = []
    open_brackets: list[list[int]] = []
    for item in items:
        if item.text == "(" and item.kind is ItemKind.SIGN:
            open_brackets.append([])
        elif item.text == ")" and item.kind is ItemKind.SIGN:
            _order_bracket(done, open_brackets.pop())
        elif item.rule in CLAUSES and open_brackets:
            open_brackets[-1].append(len(done))
        done.append(item)
    return done


def _order_bracket(done: list[Item], starts: list[int]) -> None:
    ranks = [CLAUSES[done[start].rule] for start in starts]
    if ranks == sorted(ranks) or any(item.kind is ItemKind.BREAK for item in done[starts[0] :]):
        return
    ends = [*starts[1:], len(done)]
    clauses = [(rank, done[start:end]) for rank, start, end in zip(ranks, starts, ends, strict=True)]
    del done[starts[0] :]
    for _, clause in sorted(clauses, key=lambda found: found[0]):
        done += clause
