"""The shape of the JSON of questions: estimates, what it takes, comparisons, accruals, analyses of a plan."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from perfkit.diagnostics import FindingDocument
from perfkit.views.shapes import Document, MoneyDocument, Number, StatementDocument, Value

Money = MoneyDocument | None
Line = Annotated[int | None, Field(description="of the plan")]


class WordsDocument(Document):
    """Words in both languages."""

    en: str
    zh: str


class RowDocument(Document):
    """A supposed row."""

    table: str
    key: str


class AssumedDocument(RowDocument):
    """A cell that was left open, and what was put there."""

    column: str
    value: str


class ChangeDocument(Document):
    """A payout before and after."""

    name: str
    currency: str
    before: Money
    after: Money
    difference: MoneyDocument


class MoveDocument(Document):
    """A tier crossed, a gate passed or missed, a cap or floor reached or left, another branch."""

    kind: str
    figure: str
    grain: str
    table: str
    line: Line
    text: str


class EstimateDocument(Document):
    """A statement as it is and as it would be with further rows."""

    schema_: Literal["perfkit.estimate/1"] = Field(alias="schema")
    participant: str
    period: str
    rows: list[RowDocument]
    assumed: list[AssumedDocument]
    payouts: list[ChangeDocument]
    difference: dict[str, MoneyDocument] = Field(description="in all, by currency")
    moves: list[MoveDocument]
    before: StatementDocument
    after: StatementDocument | None
    findings: list[FindingDocument]


class FallDocument(Document):
    """Where a payout falls although there is more."""

    below: Number
    above: Number
    amount: MoneyDocument


class ReachDocument(Document):
    """The least that makes a payout rise by an amount."""

    schema_: Literal["perfkit.reach/1"] = Field(alias="schema")
    participant: str
    period: str
    of: str = Field(description="what grows: table.column, or an input")
    unit: str
    step: Number
    payout: str | None = Field(description="nothing for the total")
    more: Number | None = Field(description="nothing where no more of it is enough")
    wanted: Money
    before: Money
    after: Money
    just_below: Money
    obstacles: list[WordsDocument]
    falls: list[FallDocument]
    is_certain: bool
    tries: int
    findings: list[FindingDocument]


class SideDocument(Document):
    """A side of a comparison."""

    plan: str
    version: int
    fingerprint: str


class TotalDocument(Document):
    """What both sides pay, and the difference."""

    a: Money
    b: Money
    difference: MoneyDocument


class PersonDocument(TotalDocument):
    """A participant over all periods in one currency."""

    participant: str
    change: str


class LineDocument(Document):
    """A figure of a line."""

    grain: str
    name: str
    key: str


class RuleDocument(Document):
    """A line through which a payout comes to differ."""

    figure: LineDocument
    is_rule: bool = Field(description="whether it is written differently; otherwise facts or history differ")
    tables: list[str] = Field(description="the tables and parameters that are written differently")
    line_a: Line
    line_b: Line
    value_a: Value
    value_b: Value
    unit: str
    count: int = Field(description="for how many lines of its table")


class PayoutDocument(TotalDocument):
    """A payout of one participant and period on both sides."""

    participant: str
    period: str
    name: str
    currency: str
    change: str
    rules: list[RuleDocument]


class NotComparedDocument(Document):
    """Time that one side did not reckon."""

    side: Literal["a", "b"] = Field(description="the side that did not")
    period: str = Field(description="a period or a range; empty where none could be read")
    finding: FindingDocument | None = Field(description="why it could not run at all")


class FoundDocument(Document):
    """A finding of one side."""

    side: Literal["a", "b"]
    finding: FindingDocument


class WithheldDocument(Document):
    """A statement that a side withholds; what the other pays stands among the payouts."""

    participant: str
    period: str
    sides: str
    findings: list[FoundDocument]


class ComparisonDocument(Document):
    """Two results side by side."""

    schema_: Literal["perfkit.comparison/1"] = Field(alias="schema")
    a: SideDocument
    b: SideDocument
    totals: dict[str, TotalDocument] = Field(description="by currency")
    people: list[PersonDocument]
    payouts: list[PayoutDocument]
    not_compared: list[NotComparedDocument] = Field(
        default=[], description="time that a side did not reckon: no difference is claimed there"
    )
    withheld: list[WithheldDocument]
    findings: list[FoundDocument]


class DifferenceDocument(Document):
    """One thing in which two plans differ."""

    change: Literal["added", "removed", "renamed", "moved", "changed"]
    part: str = Field(description="as the language calls it in English; `plan`: its settings")
    home: str | None = Field(description="the table whose lines have it")
    name_a: str | None
    name_b: str | None
    detail: str = Field(description="what of it; empty for all of it")
    row: int | None = Field(description="of its table, from 1; of a removed one in the first plan")
    row_label: str
    before: str
    after: str
    line_a: Line
    line_b: Line
    is_wording: bool = Field(description="no figure can come from it")
    words: WordsDocument


class EffectDocument(Document):
    """What goes through one rule that differs, or through several together."""

    rules: list[str] = Field(description="several where no cent is one rule's alone; none for what no rule brings")
    is_rule: bool
    line_a: Line
    line_b: Line
    gainers: int
    losers: int
    amounts: list[MoneyDocument] = Field(description="by currency; over all effects the difference of the totals")


class DiffDocument(Document):
    """Two plans by what they mean, and with facts by what they pay."""

    schema_: Literal["perfkit.diff/1"] = Field(alias="schema")
    a: SideDocument
    b: SideDocument
    differences: list[DifferenceDocument]
    effects: list[EffectDocument]
    comparison: ComparisonDocument | None


class OwedDocument(Document):
    """What is open, in one currency."""

    earned: MoneyDocument
    payable: MoneyDocument
    paid: MoneyDocument
    held: MoneyDocument = Field(description="earned and not yet payable")
    advanced: MoneyDocument = Field(description="payable ahead of what was earned")
    outstanding: MoneyDocument = Field(description="payable and not yet paid")
    accrued: MoneyDocument = Field(description="earned and not yet paid")


class AccrualLineDocument(OwedDocument):
    """What one payee has under one name of one plan."""

    plan: str
    payee: str
    name: str


class AccrualDocument(Document):
    """What a ledger leaves open."""

    schema_: Literal["perfkit.accrual/1"] = Field(alias="schema")
    lines: list[AccrualLineDocument]
    totals: dict[str, OwedDocument] = Field(description="by currency")
    findings: list[FindingDocument]


class AssumedCellDocument(Document):
    """A cell that an analysis held everything else at."""

    table: str
    key: str
    column: str
    value: str


class StretchDocument(Document):
    """A stretch over which pay runs straight."""

    lower: Number
    upper: Number
    pay: Number = Field(description="at its lower end")
    pay_at_end: Number
    marginal: Number = Field(description="pay for each further unit")
    is_rough: bool = Field(description="whether pay bends on the way, so that it is near alone")
    jump: Number = Field(description="what the last step before it pays, zero where pay does not jump")
    by_name: dict[str, Number] = Field(description="pay for each further unit, of each payout that moves")
    is_last: bool


class CurveDocument(Document):
    """How pay follows one thing that grows."""

    metric: str = Field(description="table.column, or an input")
    unit: str
    step: Number
    currency: str
    is_rising: bool
    is_tried_out: bool
    stretches: list[StretchDocument]


class AnalysisDocument(Document):
    """What can be read from a plan before any data."""

    schema_: Literal["perfkit.analysis/1"] = Field(alias="schema")
    plan: str
    version: int
    fingerprint: str
    period: str
    assumed: list[AssumedCellDocument]
    curves: list[CurveDocument]
    runs: int
    findings: list[FindingDocument]


QUESTION_DOCUMENTS: dict[str, type[BaseModel]] = {
    "estimate": EstimateDocument,
    "reach": ReachDocument,
    "comparison": ComparisonDocument,
    "diff": DiffDocument,
    "accrual": AccrualDocument,
    "analysis": AnalysisDocument,
}
