"""The parser, built from the ready-made table. The only module that imports Lark."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from types import SimpleNamespace

from lark import Lark, Token

from perfkit.lang.limits import WordStream
from perfkit.lang.reading import current
from perfkit.lang.rules import Rule, list_rules
from perfkit.lang.table import TABLE

STARTS = ("edition", "plan", "setting", "section")


class WordsInPlace:
    """Between lexer and parser: moves each word to its place in the whole text and drops line ends in brackets."""

    always_accept = ("_NL",)

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """The words that the parser gets."""
        reading = current()
        watch = WordStream(reading)
        shift = reading.shift
        for token in stream:
            token.start_pos = (token.start_pos or 0) + shift
            token.end_pos = (token.end_pos or 0) + shift
            if watch.passes(token):
                yield token


def _spread(rule: Rule) -> Callable[[list[object]], object]:
    return lambda children: rule(*children)


def callbacks() -> SimpleNamespace:
    """What the parser calls: one function for each rule, taking the list of its parts."""
    return SimpleNamespace(**{name: _spread(rule) for name, rule in list_rules().items()})


def unpack_table(packed: str) -> dict[str, object]:
    """The parse table as the builder wrote it."""
    table: dict[str, object] = json.loads(zlib.decompress(base64.b64decode(packed)))
    return table


@cache
def load_parser() -> Lark:
    """The parser, built on first use from the table that ships with the package."""
    table = unpack_table(TABLE)
    data, memo = table["data"], table["memo"]
    assert isinstance(data, dict) and isinstance(memo, dict)
    states = data["parser"]["parser"]["states"]
    data["parser"]["parser"]["states"] = {int(state): actions for state, actions in states.items()}
    by_number = {int(number): value for number, value in memo.items()}
    lark: Lark = Lark._load_from_dict(data, by_number, postlex=WordsInPlace(), transformer=callbacks())
    return lark
