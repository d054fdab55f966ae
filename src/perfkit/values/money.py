"""An exact amount in a currency."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from perfkit.diagnostics import Refused, door, find
from perfkit.diagnostics.codes.values import CURRENCY_MISSING, EMPTY_CELL, MIXED_CURRENCIES
from perfkit.values.currencies import get_currency_digits
from perfkit.values.exact import to_fraction
from perfkit.values.model import RoundingMode
from perfkit.values.parse import find_currency, parse_money
from perfkit.values.reasons import shorten
from perfkit.values.render import MONEY_PLACES_LIMIT, render_amount
from perfkit.values.rounding import power_of_ten, round_money

Factor = Fraction | int | Decimal


@dataclass(frozen=True, slots=True, init=False, repr=False)
class Money:
    """An exact amount and its currency; not rounded until somebody rounds it.

    amount: a fraction, a whole number, a decimal or a text as `parse_money` reads it. currency: as in ISO 4217, with
    a minor unit. Refused: PKV001, PKV002 for the currency, PKV003 where two currencies meet, PKV029 binary floating
    point, and what `parse_money` refuses.
    Laws: adding is associative and exact; an amount and its opposite leave nothing; what `repr` prints makes an equal
    one. Amounts of two currencies are never equal.

    >>> Money("850.00", "USD") + Money(1, "USD") * Fraction(1, 8)
    Money('850.125', 'USD')
    """

    amount: Fraction
    currency: str

    def __init__(self, amount: Fraction | int | str | Decimal, currency: str) -> None:
        if isinstance(amount, str):
            exact = parse_money(amount, currency)
        else:
            get_currency_digits(currency)
            exact = to_fraction(amount)
        object.__setattr__(self, "amount", exact)
        object.__setattr__(self, "currency", currency)

    def __repr__(self) -> str:
        """The call that makes it."""
        if power_of_ten(MONEY_PLACES_LIMIT) % self.amount.denominator or abs(self.amount) >= power_of_ten(18):
            return f"Money({self.amount!r}, {self.currency!r})"
        return f"Money({render_amount(self.amount, self.currency)!r}, {self.currency!r})"

    def __str__(self) -> str:
        """The currency and the plain amount; one that does not end is cut to twelve decimals."""
        plain = render_amount(self.amount, self.currency)
        sign = "-" if plain.startswith("-") else ""
        return f"{sign}{self.currency} {plain.removeprefix('-')}"

    def round(self, mode: RoundingMode) -> Money:
        """The amount in whole minor units."""
        return Money(round_money(self.amount, self.currency, mode), self.currency)

    def __add__(self, other: Money) -> Money:
        """Both amounts together."""
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.amount + self._same_currency(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        """What is left."""
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.amount - self._same_currency(other), self.currency)

    def __neg__(self) -> Money:
        """The opposite amount."""
        return Money(-self.amount, self.currency)

    def __abs__(self) -> Money:
        """The amount without its sign."""
        return Money(abs(self.amount), self.currency)

    def __mul__(self, factor: Factor) -> Money:
        """So many times the amount, exact."""
        return Money(self.amount * to_fraction(factor), self.currency)

    __rmul__ = __mul__

    def __truediv__(self, divisor: Factor) -> Money:
        """The amount divided, exact."""
        return Money(self.amount / to_fraction(divisor), self.currency)

    def __lt__(self, other: Money) -> bool:
        """Whether it is less."""
        return self.amount < self._same_currency(other) if isinstance(other, Money) else NotImplemented

    def __le__(self, other: Money) -> bool:
        """Whether it is at most as much."""
        return self.amount <= self._same_currency(other) if isinstance(other, Money) else NotImplemented

    def __gt__(self, other: Money) -> bool:
        """Whether it is more."""
        return self.amount > self._same_currency(other) if isinstance(other, Money) else NotImplemented

    def __ge__(self, other: Money) -> bool:
        """Whether it is at least as much."""
        return self.amount >= self._same_currency(other) if isinstance(other, Money) else NotImplemented

    def _same_currency(self, other: Money) -> Fraction:
        if self.currency != other.currency:
            raise Refused(find(MIXED_CURRENCIES, left=self.currency, right=other.currency))
        return other.amount


@door
def parse_money_in_any(text: str, *, written: str | None = None) -> Money:
    """The amount that a text shows in the currency that it names.

    Refused: PKV034 no currency before the amount, PKV010 empty, and all of `parse_money`.

    >>> parse_money_in_any("EUR 1.200,00", written="1.200,00")
    Money('1200.00', 'EUR')
    """
    currency = find_currency(text)
    if currency is None:
        shown = text.strip()
        raise Refused(find(CURRENCY_MISSING, text=shorten(shown)) if shown else find(EMPTY_CELL))
    return Money(parse_money(text, currency, written=written), currency)


@door
def total_by_currency(amounts: Iterable[Money]) -> dict[str, Money]:
    """The totals, each currency apart, in the order they are met."""
    found: dict[str, Money] = {}
    for money in amounts:
        found[money.currency] = found.get(money.currency, Money(Fraction(0), money.currency)) + money
    return found
