"""What one line kept while it was reckoned: numbers, which become figures only when they are asked for."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfkit.expr import Kind, Type
from perfkit.integers import KeptAsking, KeptValue, Layout, Texts
from perfkit.plans import PostingKind
from perfkit.tables import Slice, compute_pay
from perfkit.values import Money

KeptCell = Money | Fraction | datetime.date | str | bool | None
"""A figure as a statement shows it; nothing where it has no value."""


@dataclass(frozen=True, slots=True)
class AskedTable:
    """An asking of a rate table: whose line asked, and what of the amount lay in which tier, in their order."""

    figure: str
    table: str
    asked: Fraction
    slices: tuple[Slice, ...]


@dataclass(frozen=True, slots=True)
class RecordTrace:
    """The whole numbers of one line. posted: what is posted, in minor units. kept: everything else, by `layout`.

    outputs: the lines that post, in the order of `posted`. texts: the numbers of texts.
    """

    outputs: tuple[tuple[PostingKind, str], ...]
    posted: tuple[int, ...]
    kept: tuple[int, ...]
    layout: Layout
    texts: Texts

    @property
    def figures(self) -> Mapping[str, KeptCell]:
        """Every figure of the line by name; nothing where a figure has no value.

        Law: they are the figures of the statement that `evaluate` gives.
        """
        words = self.texts.words
        return {name: _to_cell(value, self.kept, words) for name, value in self.layout.figures}

    @property
    def tables(self) -> tuple[AskedTable, ...]:
        """Every asking of a rate table for its pay, with its slices.

        Law: amounts and rates are those of the statement's `tiers`.
        """
        found = (_ask(each, self.kept) for each in self.layout.askings)
        return tuple(each for each in found if each is not None)


def _ask(asking: KeptAsking, kept: tuple[int, ...]) -> AskedTable | None:
    """What was asked; none where it was not, or no tier holds any of it."""
    amount = asking.asked.read(kept)
    pay = compute_pay(amount, asking.rates) if amount is not None else None
    if amount is None or pay is None:
        return None
    slices = tuple(each for each in pay.slices if asking.tier in (None, each.tier))
    return AskedTable(asking.figure, asking.table, amount, slices) if slices else None


def _to_cell(value: KeptValue, kept: tuple[int, ...], words: Sequence[str]) -> KeptCell:
    number = value.read(kept)
    return None if number is None else _as_type(number, value.type, words)


def _as_type(number: Fraction, kind: Type, words: Sequence[str]) -> KeptCell:
    if kind.is_money and kind.currency is not None:
        return Money(number, kind.currency)
    match kind.kind:
        case Kind.FLAG:
            return bool(number)
        case Kind.DATE:
            return datetime.date.fromordinal(int(number))
        case Kind.TEXT | Kind.LABEL:
            return words[int(number)]
        case _:
            return number
