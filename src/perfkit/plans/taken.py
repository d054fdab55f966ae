"""What parts of a plan are outside it: why one cannot be taken, and the constants that a formula holds."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from perfkit.diagnostics import Finding, Span, Words, find, show_near
from perfkit.diagnostics.codes import plans_taken as codes
from perfkit.expr import Constant, ReadParameter, Typed
from perfkit.plans.program import Program


class NotTaken(Exception):
    """Something of a plan has no twin outside it; says why, and where it stands."""

    def __init__(self, reason: Words, span: Span | None = None) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.span = span


def tell_not_taken(name: str, what: Words, wrong: NotTaken, program: Program) -> Finding:
    """PKP420: what cannot be taken, and why."""
    return find(codes.NOT_TAKEN, program.model.place(wrong.span), name=name, what=what, reason=wrong.reason)


def tell_unknown(name: str, what: Words, known: Iterable[str]) -> Finding:
    """PKP421: the plan has nothing of that name."""
    names = sorted(known)
    known = ", ".join(names) or "-"
    return find(codes.NOTHING_TO_TAKE, None, name=name, what=what, known=known, **show_near(name, names))


def number_of(formula: Typed | None, program: Program) -> Fraction | None:
    """The number that a formula is: written out, or a parameter of one value; none otherwise."""
    if isinstance(formula, ReadParameter):
        values = program.parameters[formula.name].values
        formula = values[0].value if len(values) == 1 else None
    return formula.value if isinstance(formula, Constant) and isinstance(formula.value, Fraction) else None
