"""The small formulas of derived metrics: names, numbers, `+ - * /` and brackets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

_TOKEN = re.compile(r"\s*(?:([0-9]{1,18}(?:\.[0-9]{1,12})?)|([^\W\d]\w*)|([-+*/()]))")
MOST_TOKENS = 1_000
DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Named:
    """A metric by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two parts and one of `+ - * /` between them."""

    sign: str
    left: Node
    right: Node


Node = Number | Named | Operation


class Unread(Exception):
    """Where a formula stops making sense; `at` is the text from there on."""

    def __init__(self, at: str) -> None:
        super().__init__(at)
        self.at = at


def parse_formula(text: str) -> Node:
    """The tree of a formula. Raises Unread where it is none, has over 1,000 words or over 50 brackets within another.

    >>> evaluate(parse_formula("(a - b) / a"), {"a": Fraction(4), "b": Fraction(1)})
    Fraction(3, 4)
    """
    reader = _Reader(_split(text))
    node = reader.sum(0)
    if reader.at < len(reader.tokens):
        raise Unread(reader.tokens[reader.at])
    return node


def _split(text: str) -> list[str]:
    tokens: list[str] = []
    at, end = 0, len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None or len(tokens) == MOST_TOKENS:
            raise Unread(text[at:].strip()[:40])
        tokens.append(found.group().strip())
        at = found.end()
    return tokens


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0

    def _take(self, *wanted: str) -> str:
        token = self.tokens[self.at] if self.at < len(self.tokens) else ""
        if token not in wanted:
            return ""
        self.at += 1
        return token

    def sum(self, depth: int) -> Node:
        node = self._product(depth)
        while sign := self._take("+", "-"):
            node = Operation(sign, node, self._product(depth))
        return node

    def _product(self, depth: int) -> Node:
        node = self._part(depth)
        while sign := self._take("*", "/"):
            node = Operation(sign, node, self._part(depth))
        return node

    def _part(self, depth: int) -> Node:
        if depth > DEEPEST or self.at >= len(self.tokens):
            raise Unread("…" if depth > DEEPEST else "")
        if self._take("-"):
            return Operation("-", Number(Fraction(0)), self._part(depth + 1))
        if self._take("("):
            node = self.sum(depth + 1)
            if not self._take(")"):
                raise Unread(")")
            return node
        token = self.tokens[self.at]
        if token in "+-*/()":
            raise Unread(token)
        self.at += 1
        return Number(Fraction(token)) if token[0].isdigit() else Named(token)


def evaluate(node: Node, values: Mapping[str, Fraction | None]) -> Fraction | None:
    """The figure of a formula; none where a part is none or a divisor is zero. values: one for each name in it."""
    match node:
        case Number(value):
            return value
        case Named(name):
            return values[name]
        case Operation(sign, left, right):
            first, second = evaluate(left, values), evaluate(right, values)
            return None if first is None or second is None else _apply(sign, first, second)
    assert_never(node)


def _apply(sign: str, first: Fraction, second: Fraction) -> Fraction | None:
    if sign == "+":
        return first + second
    if sign == "-":
        return first - second
    if sign == "*":
        return first * second
    return first / second if second else None


def list_names(node: Node) -> tuple[str, ...]:
    """The names in a formula, in the order they stand there.

    >>> list_names(parse_formula("a * (b - a)"))
    ('a', 'b', 'a')
    """
    match node:
        case Named(name):
            return (name,)
        case Operation(_, left, right):
            return (*list_names(left), *list_names(right))
    return ()
