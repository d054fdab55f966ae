"""Limits within formulas: a `min` or a `max` of a value that is set and something that is reckoned."""

from __future__ import annotations

from dataclasses import dataclass

from perfkit.expr import Added, Applied, Builtin, Constant, Multiplied, Negated, ReadParameter, Typed


@dataclass(frozen=True, slots=True)
class Limit:
    """What a `min` caps or a `max` holds up. values: what is set, one or more. limited: the rest, one or more."""

    of: Applied
    values: tuple[Typed, ...]
    limited: tuple[Typed, ...]

    @property
    def is_cap(self) -> bool:
        """Whether it is a `min`."""
        return self.of.function is Builtin.MIN


def read_limit(formula: Typed) -> Limit | None:
    """A formula as a limit; none for a choice among values that are all set, or all reckoned."""
    if not isinstance(formula, Applied) or formula.function not in (Builtin.MIN, Builtin.MAX):
        return None
    values = tuple(each for each in formula.args if _is_bound(each))
    limited = tuple(each for each in formula.args if not _is_bound(each))
    return Limit(formula, values, limited) if values and limited else None


def _is_bound(formula: Typed) -> bool:
    return is_set(formula.operand if isinstance(formula, Negated) else formula)


def is_set(formula: Typed) -> bool:
    """Whether a formula is of values written out and of parameters alone."""
    if isinstance(formula, Added | Multiplied):
        return all(is_set(part) for part in formula.parts)
    return isinstance(formula, Constant | ReadParameter)
