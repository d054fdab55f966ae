"""What a form keeps of a line beside what it posts: the figures, and what rate tables were asked with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from perfkit.expr import Type
from perfkit.integers.form import Node
from perfkit.integers.ratio import Cases
from perfkit.tables import RateTable


@dataclass(frozen=True, slots=True)
class KeptCase:
    """A value as places among the numbers that are kept: the flag, and what is multiplied and divided."""

    holds: int
    factor: Fraction
    times: tuple[int, ...]
    over: tuple[int, ...]

    def read(self, kept: Sequence[int]) -> Fraction:
        """The value, where it holds."""
        above, below = self.factor.numerator, self.factor.denominator
        for place in self.times:
            above *= kept[place]
        for place in self.over:
            below *= kept[place]
        return Fraction(above, below)


@dataclass(frozen=True, slots=True)
class KeptValue:
    """A value that may be missing. type: what it is a value of."""

    type: Type
    cases: tuple[KeptCase, ...]

    def read(self, kept: Sequence[int]) -> Fraction | None:
        """The value that a line has, as a number; none where it has none."""
        return next((case.read(kept) for case in self.cases if kept[case.holds]), None)


@dataclass(frozen=True, slots=True)
class KeptAsking:
    """An asking of a rate table for its pay, or for that of one tier: whose line asked, and with what."""

    figure: str
    table: str
    rates: RateTable
    tier: int | None
    asked: KeptValue


@dataclass(frozen=True, slots=True)
class Layout:
    """What the numbers that a line keeps stand for."""

    figures: tuple[tuple[str, KeptValue], ...]
    askings: tuple[KeptAsking, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """An asking of a rate table while a plan is lowered. holds: on which lines it is asked at all."""

    figure: str
    table: str
    rates: RateTable
    tier: int | None
    type: Type
    asked: Cases
    holds: Node


@dataclass(slots=True)
class Keeper:
    """Collects the steps that are kept, each once. every: makes one flag of flags."""

    every: Callable[..., Node]
    nodes: list[Node] = field(default_factory=list)
    _places: dict[int, int] = field(default_factory=dict)

    def keep(self, kind: Type, value: Cases, holds: Node) -> KeptValue:
        """A value's places."""
        cases = [
            KeptCase(
                self._place(self.every(holds, case.holds)),
                case.value.factor,
                tuple(map(self._place, case.value.times)),
                tuple(map(self._place, case.value.over)),
            )
            for case in value.cases
        ]
        return KeptValue(kind, tuple(cases))

    def ask(self, asking: Asking) -> KeptAsking:
        """What a rate table was asked with."""
        asked = self.keep(asking.type, asking.asked, asking.holds)
        return KeptAsking(asking.figure, asking.table, asking.rates, asking.tier, asked)

    def _place(self, node: Node) -> int:
        if node.number not in self._places:
            self._places[node.number] = len(self.nodes)
            self.nodes.append(node)
        return self._places[node.number]
