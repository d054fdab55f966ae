"""What a comparison is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from perfkit.diagnostics import Finding
from perfkit.modelling.model import PayoutChange
from perfkit.modelling.rules import RuleChange
from perfkit.values import Money


class Change(str, Enum):
    """What became of a payout or a participant from the first side to the second."""

    GAINS = "gains"
    LOSES = "loses"
    UNCHANGED = "unchanged"
    ONLY_A = "only in a"
    ONLY_B = "only in b"


@dataclass(frozen=True, slots=True)
class ComparedPayout:
    """One payout of one participant and period on both sides, in one currency.

    payout: both amounts and their difference. change: what became of it. rules: the lines through which it comes to
    differ, in the order of the plan; none for who takes part on one side only.
    """

    participant: str
    period: str
    payout: PayoutChange
    change: Change
    rules: tuple[RuleChange, ...]


@dataclass(frozen=True, slots=True)
class ComparedPerson:
    """One participant over all periods in one currency: what both sides pay, and what changed.

    a, b: what each side pays. change: more, less, the same, or on one side only.
    """

    participant: str
    a: Money
    b: Money
    change: Change

    @property
    def difference(self) -> Money:
        """How much more the second side pays."""
        return self.b - self.a


@dataclass(frozen=True, slots=True)
class Withheld:
    """A statement that a side withholds, so that it cannot be compared.

    participant, period: whose, the key and the label. sides: `a`, `b` or both.
    """

    participant: str
    period: str
    sides: str


@dataclass(frozen=True, slots=True)
class NotCompared:
    """Time that a side did not reckon, so that nothing is compared and no difference claimed there.

    side: `a` or `b`, the one that did not. period: a period or a range of them, as far as it is known. finding: why it
    could not run at all; none where it ran for other periods.
    """

    side: str
    period: str
    finding: Finding | None
