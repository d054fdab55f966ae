"""What a way of running gives a form: columns of whole numbers with their ranges, and numbers for texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from perfkit.expr import Kind, Type
from perfkit.values import get_currency_digits

REACH = 1 << 62
"""How far the values of a column may reach that nobody measured."""

PLACES = 4
"""Decimals that a number or a percent has where nobody says."""


class NotLowered(Exception):
    """A construct has no lowering; says which, in plain words."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: a value is a whole number over ten to the power of `places`. may_lack: whether lines may have none.

    low, high: the range of the whole numbers. under: what a value is divided by besides; a column that is given has 1.
    divisor: the column of the same table that divides each value too, of whole numbers above zero; mostly none.
    """

    places: int
    low: int
    high: int
    may_lack: bool = False
    under: int = 1
    divisor: str = ""

    @property
    def unit(self) -> Fraction:
        """What one of the whole numbers is worth."""
        return Fraction(1, 10**self.places * self.under)


@dataclass(slots=True)
class Texts:
    """Numbers for texts, the same wherever one of them stands."""

    codes: dict[str, int] = field(default_factory=dict)
    _words: list[str] = field(default_factory=list)

    def code(self, text: str) -> int:
        """The number of a text; a new one for a text that was not seen."""
        return self.codes.setdefault(text, len(self.codes))

    def code_all(self, texts: Iterable[str]) -> list[int]:
        """The numbers of texts."""
        codes = self.codes
        return [codes.setdefault(text, len(codes)) for text in texts]

    @property
    def words(self) -> Sequence[str]:
        """The text of each number."""
        if len(self._words) < len(self.codes):
            self._words = list(self.codes)
        return self._words


Fields = Mapping[tuple[str, str], Field]
"""The columns that are given, by table and name."""


def default_places(kind: Type) -> int:
    """The decimals of a column where nobody says: those of its currency, of a number or percent four, else none."""
    if kind.is_money:
        return get_currency_digits(kind.currency or "")
    if kind.kind is Kind.NUMERIC and not kind.is_count and not kind.is_days:
        return PLACES
    return 0


def default_field(kind: Type, *, places: int | None = None, reach: int = REACH) -> Field:
    """A column of a type whose values nobody has measured."""
    if kind.kind is Kind.FLAG:
        return Field(0, 0, 1, kind.may_be_empty)
    if kind.kind in (Kind.TEXT, Kind.LABEL, Kind.LINK):
        return Field(0, 0, 1 << 31, kind.may_be_empty)
    if kind.kind is Kind.DATE:
        return Field(0, 1, 3652059, kind.may_be_empty)
    return Field(default_places(kind) if places is None else places, -reach, reach, kind.may_be_empty)
