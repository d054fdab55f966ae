"""Conditions as prose: comparisons, `and`, `or`, `not` and emptiness; what is no such thing stays a formula."""

from __future__ import annotations

from collections.abc import Callable

from perfkit.diagnostics import Span
from perfkit.expr import (
    AllOf,
    AnyOf,
    Call,
    Compare,
    Comparison,
    Edge,
    EmptyTest,
    Formula,
    Kind,
    Literal,
    LiteralKind,
    Name,
    Not,
    PeriodEdge,
    RowDate,
)
from perfkit.letter.phrases import PhraseTeller, close_up
from perfkit.plans import Program

Say = Callable[..., str]

_ORDERING = frozenset(Comparison) - {Comparison.EQUAL, Comparison.NOT_EQUAL}


class ConditionTeller:
    """Says conditions of one letter. say: its words by key. quote: a stretch of the plan as it is written."""

    def __init__(self, program: Program, say: Say, quote: Callable[[Span | None], str]) -> None:
        self.say = say
        self.phrases = PhraseTeller(say, quote, self.tell, self.is_day, program.lookups.__contains__)
        dates = [each.name for each in program.figures if each.type.kind is Kind.DATE]
        columns = (column for info in program.tables.values() for column in info.columns.values())
        dates += [column.name for column in columns if column.type.kind is Kind.DATE]
        self.dates = frozenset(dates)

    def tell(self, condition: Formula) -> str:
        """A condition as prose.

        A part that holds without a comparison `holds`; an alternative among several conditions stands in brackets.
        """
        return close_up(self._tell(condition))

    def _tell(self, condition: Formula) -> str:
        match condition:
            case AllOf(parts):
                # A full-width bracket brings its own room.
                return self.say("both").join(self._part(part) for part in parts).replace(" （", "（")
            case AnyOf(parts):
                return self._any(parts)
            case Compare():
                return self._compared(condition.comparison, condition.left, condition.right)
            case EmptyTest(operand, wants_empty):
                return self.say("is_empty" if wants_empty else "is_not_empty", what=self._operand(operand))
            case Not(operand):
                return self._opposite(operand)
            case Call(function="reached", args=(day,)):
                return self.say("has_come", day=self._operand(day))
            case Name() | Call():
                return self.say("holds_so", what=self._operand(condition))
            case _:
                return self._operand(condition)

    def _part(self, part: Formula) -> str:
        told = self.tell(part)
        return self.say("in_brackets", told=told) if isinstance(part, AnyOf) else told

    def _any(self, parts: tuple[Formula, ...]) -> str:
        """Alternatives; one name that may be any of some values is named once."""
        same = [part for part in parts if isinstance(part, Compare) and part.comparison is Comparison.EQUAL]
        asked = {self._operand(part.left) for part in same}
        if len(same) == len(parts) and len(asked) == 1:
            values = self.say("or").join(self._operand(part.right) for part in same)
            return self.say("is_==", left=asked.pop(), right=values)
        return self.say("either").join(self.tell(part) for part in parts)

    def _opposite(self, operand: Formula) -> str:
        match operand:
            case Compare():
                return self._compared(operand.comparison.opposite, operand.left, operand.right)
            case EmptyTest(inner, wants_empty):
                return self.say("is_not_empty" if wants_empty else "is_empty", what=self._operand(inner))
            case Call(function="reached", args=(day,)):
                return self.say("has_not_come", day=self._operand(day))
            case Name() | Call():
                return self.say("holds_not", what=self._operand(operand))
            case _:
                told = self.say("holds_not", what=self.say("in_brackets", told=self.tell(operand)))
                return told.replace("） ", "）")

    def _compared(self, comparison: Comparison, left: Formula, right: Formula) -> str:
        if isinstance(left, Literal) and not isinstance(right, Literal):
            left, right, comparison = right, left, comparison.swapped
        is_day = self.is_day(left) or self.is_day(right)
        key = f"day_{comparison.value}" if is_day and comparison in _ORDERING else f"is_{comparison.value}"
        return self.say(key, left=self._operand(left), right=self._operand(right))

    def is_day(self, formula: Formula) -> bool:
        """Whether a formula is a day: what comes first of it is the earliest or the latest."""
        match formula:
            case Literal(kind=kind):
                return kind is LiteralKind.DATE
            case PeriodEdge(edge):
                return edge is not Edge.DAYS
            case Name(parts):
                return parts[-1] in self.dates
            case _:
                return isinstance(formula, RowDate)

    def _operand(self, formula: Formula) -> str:
        return self.phrases.said(formula)
