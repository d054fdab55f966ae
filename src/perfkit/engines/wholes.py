"""Writes steps of the integer form as SQL: whole numbers and flags, in a lane that holds every value on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from perfkit.diagnostics import Words
from perfkit.engines.queries import Dialect
from perfkit.engines.reasons import tell_kept
from perfkit.integers import FLAGS, I64, Node, Op, Slot, get_reach, list_needed
from perfkit.values import RoundingMode

NARROW = "BIGINT"
"""The lane for what 64 bits hold."""

WIDE_MOST = 10**38
"""What the wide lane of every engine holds lies below this in size."""

LENGTH_MOST = 20_000
"""So long may one expression be: a step that several others read is written out for each of them."""


class NotSummed(Exception):
    """What has no form in SQL that is proved; says what it is, in plain words of both languages."""

    def __init__(self, reason: str | Words) -> None:
        self.reason = tell_kept(reason) if isinstance(reason, str) else reason
        super().__init__(self.reason.en)


@dataclass(frozen=True, slots=True)
class Source:
    """What an input of a form is in SQL. raw: as it stands. number: as a whole number of its lane; empty for a text."""

    raw: str
    number: str
    presence: str = "TRUE"
    lane: str = NARROW


def find_lane(outputs: Sequence[Node], wide: str) -> str:
    """The narrowest lane that holds all steps that some results need, and what is made on the way. Raises NotSummed."""
    most = max((_most(node) for node in list_needed(outputs)), default=0)
    if most >= WIDE_MOST:
        raise NotSummed("figures of more than 38 digits")
    return NARROW if most < I64 else wide


def _most(node: Node) -> int:
    """How far what a step reckons with can reach, whatever comes first."""
    if node.op is Op.LINEAR:
        products = [abs(factor) * get_reach(arg) for factor, arg in zip(node.factors, node.args, strict=True)]
        return max(sum(products) + abs(node.added), *map(abs, node.factors))
    if node.op is Op.STEPS:
        bounds, values = node.data
        assert isinstance(bounds, tuple) and isinstance(values, tuple)
        most: int = max(abs(each) for each in (*bounds, *values))
        return most
    if node.op is Op.ROUND:
        over, under = node.args
        return 2 * (get_reach(over) + get_reach(under))
    return get_reach(node)


def literal(number: int, lane: str) -> str:
    """A whole number as it is written in a lane.

    >>> literal(7, "BIGINT")
    "CAST('7' AS BIGINT)"
    """
    return f"CAST('{number}' AS {lane})"


@dataclass(slots=True)
class Writer:
    """Writes steps. lane: the type of its whole numbers. sources: of each input. words: the texts, by their numbers."""

    dialect: Dialect
    lane: str
    sources: Mapping[Slot, Source]
    words: Sequence[str]
    _written: dict[tuple[int, bool], str] = field(default_factory=dict)

    def number(self, node: Node) -> str:
        """A step as a whole number."""
        return self._write(node, is_flag=False)

    def flag(self, node: Node) -> str:
        """A step as a condition, which always either holds or not."""
        return self._write(node, is_flag=True)

    def _write(self, node: Node, *, is_flag: bool) -> str:
        at = (node.number, is_flag)
        if at not in self._written:
            found = self._flag(node) if is_flag else self._number(node)
            if len(found) > LENGTH_MOST:
                raise NotSummed("formulas that are very long in SQL")
            self._written[at] = found
        return self._written[at]

    # --- whole numbers -----------------------------------------------------------------------------------------------

    def _number(self, node: Node) -> str:
        if node.op in FLAGS:
            return f"CASE WHEN {self.flag(node)} THEN {self._literal(1)} ELSE {self._literal(0)} END"
        match node.op:
            case Op.INPUT:
                return self._input(node)
            case Op.CONSTANT:
                return self._literal(node.added)
            case Op.LINEAR:
                return self._linear(node)
            case Op.TIMES:
                return f"({self.number(node.args[0])} * {self.number(node.args[1])})"
            case Op.LEAST | Op.MOST:
                name = "LEAST" if node.op is Op.LEAST else "GREATEST"
                return f"{name}({self.number(node.args[0])}, {self.number(node.args[1])})"
            case Op.PICK:
                flag, then, otherwise = node.args
                return f"CASE WHEN {self.flag(flag)} THEN {self.number(then)} ELSE {self.number(otherwise)} END"
            case Op.STEPS:
                return self._steps(node)
            case _:
                return self._round(node)

    def _literal(self, number: int) -> str:
        return literal(number, self.lane)

    def _input(self, node: Node) -> str:
        slot = _slot(node)
        source = self.sources[slot]
        if slot.is_presence:
            return f"CASE WHEN {source.presence} THEN {self._literal(1)} ELSE {self._literal(0)} END"
        if not source.number:
            raise NotSummed("texts in order, or in a table")
        return source.number if self.lane == source.lane else f"CAST({source.number} AS {self.lane})"

    def _linear(self, node: Node) -> str:
        parts = [
            self.number(arg) if factor == 1 else f"{self._literal(factor)} * {self.number(arg)}"
            for factor, arg in zip(node.factors, node.args, strict=True)
        ]
        return f"({' + '.join([*parts, *([self._literal(node.added)] if node.added else [])])})"

    def _steps(self, node: Node) -> str:
        bounds, values = node.data
        assert isinstance(bounds, tuple) and isinstance(values, tuple)
        at = self.number(node.args[0])
        cases = "".join(
            f" WHEN {at} < {self._literal(bound)} THEN {self._literal(value)}"
            for bound, value in zip(bounds, values, strict=False)
        )
        last = self._literal(values[-1])
        return f"CASE{cases} ELSE {last} END" if bounds else last

    def _round(self, node: Node) -> str:
        """A quotient: the nearest whole number by its mode, from the one that is cut off and the rest."""
        over, under = (self.number(arg) for arg in node.args)
        mode = node.data[0]
        if mode is RoundingMode.HALF_UP:
            # Half away from zero: twice the size and once the divisor, cut off over twice the divisor.
            half = self._cut_off(f"(2 * ABS({over}) + {under})", f"(2 * {under})")
            return f"CASE WHEN {over} < 0 THEN -{half} ELSE {half} END"
        cut = self._cut_off(over, under)
        if mode is RoundingMode.TOWARD_ZERO:
            return cut
        one = {
            RoundingMode.DOWNWARD: f"{over} < {cut} * {under} THEN -1",
            RoundingMode.UPWARD: f"{over} > {cut} * {under} THEN 1",
        }.get(mode if isinstance(mode, RoundingMode) else RoundingMode.EXACT)
        if one is None:
            raise NotSummed("a rounding that is neither half up nor to one side")
        return f"({cut} + CASE WHEN {one} ELSE 0 END)"

    def _cut_off(self, over: str, under: str) -> str:
        if self.lane != NARROW:
            raise NotSummed("quotients of more than 64 bits")
        return self.dialect.divide.format(over=over, under=under)

    # --- flags -------------------------------------------------------------------------------------------------------

    def _flag(self, node: Node) -> str:
        match node.op:
            case Op.CONSTANT:
                return "TRUE" if node.added else "FALSE"
            case Op.BELOW:
                return f"{self.number(node.args[0])} < {self.number(node.args[1])}"
            case Op.EQUAL:
                return self._equal(*node.args)
            case Op.EVERY:
                return f"({' AND '.join(map(self.flag, node.args))})"
            case Op.SOME:
                return f"({' OR '.join(map(self.flag, node.args))})"
            case Op.OPPOSITE:
                return f"(NOT {self.flag(node.args[0])})"
            case Op.INPUT if _slot(node).is_presence:
                return f"({self.sources[_slot(node)].presence})"
            case _:
                return f"({self.number(node)} = {self._literal(1)})"

    def _equal(self, left: Node, right: Node) -> str:
        for one, other in ((left, right), (right, left)):
            if self._is_text(one):
                if other.is_constant:
                    return f"{self._source(one).raw} = {self.dialect.literal(self.words[other.added])}"
                if self._is_text(other):
                    return f"{self._source(one).raw} = {self._source(other).raw}"
        return f"{self.number(left)} = {self.number(right)}"

    def _is_text(self, node: Node) -> bool:
        return node.op is Op.INPUT and not _slot(node).is_presence and not self._source(node).number

    def _source(self, node: Node) -> Source:
        return self.sources[_slot(node)]


def _slot(node: Node) -> Slot:
    found = node.data[0]
    assert isinstance(found, Slot)
    return found
