"""What a comparison is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from perfkit.diagnostics import Finding, Language, Words, clean_text
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
    WITHHELD_A = "withheld in a"
    WITHHELD_B = "withheld in b"


@dataclass(frozen=True, slots=True)
class ComparedPayout:
    """One payout of one participant and period on both sides, in one currency.

    payout: both amounts and their difference. change: what became of it. rules: the lines through which it comes to
    differ, in the order of the plan; none for who takes part on one side only, or whose statement one side withholds:
    that side pays nothing then, and what the other pays is the difference.
    """

    participant: str
    period: str
    payout: PayoutChange
    change: Change
    rules: tuple[RuleChange, ...]


@dataclass(frozen=True, slots=True)
class ComparedPerson:
    """One participant over all periods in one currency: what both sides pay, and what changed.

    a, b: what each side pays, nothing where it is withheld. change: more, less, the same, on one side only, or
    withheld.
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
    """A statement that a side withholds: what the other pays is all that there is of it.

    participant, period: whose, the key and the label. sides: `a`, `b` or both. findings: why, each with its
    side, `a` or `b`.
    """

    participant: str
    period: str
    sides: str
    findings: tuple[tuple[str, Finding], ...]

    def words(self) -> Words:
        """Whose it is, which side withholds it, and why."""
        return Words(self._say(Language.ENGLISH), self._say(Language.CHINESE))

    def _say(self, lang: Language) -> str:
        sides = {"a": "A", "b": "B"}
        place = f"{clean_text(self.participant)}  {self.period}  {''.join(sides[each] for each in self.sides)}"
        reasons = dict.fromkeys(f"{each.code.code} {clean_text(each.what(lang))}" for _, each in self.findings)
        return "  ".join([place, *reasons])


@dataclass(frozen=True, slots=True)
class NotCompared:
    """Time that a side did not reckon, so that nothing is compared and no difference claimed there.

    side: `a` or `b`, the one that did not. period: a period or a range of them, as far as it is known. finding: why it
    could not run at all; none where it ran for other periods.
    """

    side: str
    period: str
    finding: Finding | None
