"""The nouns that estimates and comparisons share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from perfkit.values import Money


@dataclass(frozen=True, slots=True)
class PayoutChange:
    """A payout on two sides, in one currency; none where a side does not have it.

    name: of the payout.
    Law: `before` and `difference` make `after`, with nothing in place of what is not there.

    >>> PayoutChange("bonus", Money(5, "USD"), Money("7.50", "USD")).difference
    Money('2.50', 'USD')
    """

    name: str
    before: Money | None
    after: Money | None

    @property
    def currency(self) -> str:
        """The currency of both sides."""
        money = self.before if self.before is not None else self.after
        assert money is not None
        return money.currency

    @property
    def difference(self) -> Money:
        """How much more the second side has."""
        nothing = Money(0, self.currency)
        return (self.after or nothing) - (self.before or nothing)


def list_changes(before: Mapping[str, Money], after: Mapping[str, Money]) -> tuple[PayoutChange, ...]:
    """Each payout of either side, in the order of the first, then of the second; one in two currencies is two."""
    found = []
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        if one is not None and other is not None and one.currency != other.currency:
            found += [PayoutChange(name, one, None), PayoutChange(name, None, other)]
        else:
            found.append(PayoutChange(name, one, other))
    return tuple(found)
