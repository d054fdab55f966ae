"""Where a formula stands, and so what it may read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Span, Words
from perfkit.expr import UNKNOWN, Constant
from perfkit.plans.known import NOTHING, Facts


class Reach(str, Enum):
    """How far a formula may look."""

    ANYTHING = "anything"
    RAW = "raw columns, links and parameters"
    CREDIT = "raw columns, links, parameters and reference tables"
    PARAMETERS = "parameters"
    NOTHING = "nothing but values written out"

    @property
    def words(self) -> Words:
        """What may be read, as it stands in a finding."""
        return {
            Reach.ANYTHING: Words("every name of the plan", "方案中的所有名称"),
            Reach.RAW: Words("columns, links and parameters", "列、关联和参数"),
            Reach.CREDIT: Words("columns, links, parameters and reference tables", "列、关联、参数和参照表"),
            Reach.PARAMETERS: Words("parameters and values written out", "参数和直接写明的值"),
            Reach.NOTHING: Words("values written out", "直接写明的值"),
        }[self]


@dataclass(frozen=True, slots=True)
class Context:
    """Where a formula stands.

    grain: of the section; none outside any grain. row_table: the table a gather looks at.
    reads_row: whether bare names belong to the line a gather looks at. known: what conditions tell.
    in_gather: whether this is inside a gather. may_read_accounts: whether the ledger's derived words may stand.
    own_posting: the posting whose formula this is, as `earn x`.
    """

    grain: str | None
    reach: Reach = Reach.ANYTHING
    row_table: str | None = None
    reads_row: bool = False
    in_gather: bool = False
    may_read_accounts: bool = False
    own_posting: str | None = None
    known: Facts = NOTHING

    def knowing(self, facts: Facts) -> Context:
        """The same place, where something more is known."""
        return replace(self, known=self.known | facts) if facts else self


def unknown_at(span: Span | None) -> Constant:
    """What stands for a formula of which a finding tells: nothing more is said of it, and its value is never asked."""
    return Constant(Fraction(0), UNKNOWN, span)
