"""A plan with its names resolved, its types known and its figures in order: what every way of running it reads."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from perfkit.calendar import Calendar
from perfkit.diagnostics import Span
from perfkit.expr import Hop, Type, Typed, iter_typed
from perfkit.metrics import Adding, Direction, MetricKind
from perfkit.plans.header import Header
from perfkit.plans.model import Must, PlanModel, PostingKind, TailKind
from perfkit.plans.model_tests import PlanTest
from perfkit.plans.rates import RatesInfo
from perfkit.plans.trials import Trial
from perfkit.scoring import Bands, ScoreWeight
from perfkit.tables import Decision, PayCurve, PayMatrix, RateTable
from perfkit.values import RoundingMode

COMPANY = "company"
"""The name of the grain that has one line for everybody."""


class GrainKind(str, Enum):
    """What the lines of a table are."""

    PARTICIPANTS = "participants"
    ROWS = "rows"
    GROUP = "group"
    COMPANY = "company"


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """A column with its type. `source`: the raw header. `written`: how its cells are written.

    currency_column: of money whose currency another column of the line names.
    """

    name: str
    type: Type
    source: str
    written: str | None
    span: Span | None
    currency_column: str | None = None


@dataclass(frozen=True, slots=True)
class ExclusionInfo:
    """A line of `exclude`, resolved."""

    condition: Typed
    reason: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class DatedBy:
    """The column that dates a row, at the end of some links."""

    hops: tuple[Hop, ...]
    table: str
    column: str


@dataclass(frozen=True, slots=True)
class CreditLineInfo:
    """A line of a credit table, resolved. who: none for nobody; when: none for `any`, and for `else` with is_rest."""

    who: Typed | None
    when: Typed | None
    is_rest: bool
    cells: tuple[Typed | None, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class CreditInfo:
    """How the rows of a table are parted among participants.

    table: whose rows. who: the column of whom a part belongs to. columns: the further ones, as the cells of the lines.
    shares: the percent columns that may total 100% of a row at most, since no promise says what they total.
    unsigned: the percent columns of which no part may be below zero, since no promise of each part says how far.
    """

    table: str
    who: str
    columns: tuple[str, ...]
    lines: tuple[CreditLineInfo, ...]
    shares: tuple[str, ...] = ()
    unsigned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A table of the plan. `since`, `until`: the columns that say from and to which day a line holds.

    credit: of a table that no host gives, because the plan makes its lines from those of another.
    payee: the participants' column that names who receives the money; none for themselves.
    """

    name: str
    kind: GrainKind
    source: str
    key: tuple[str, ...]
    columns: Mapping[str, ColumnInfo]
    dated: DatedBy | None
    since: str | None
    until: str | None
    aliases: Mapping[str, str]
    exclusions: tuple[ExclusionInfo, ...]
    span: Span | None
    credit: CreditInfo | None = None
    payee: str | None = None


@dataclass(frozen=True, slots=True)
class GroupInfo:
    """A group of the lines of a table that agree in some columns.

    members: the participants, or a table of rows. by: the columns by name, their types never empty, in written order.
    looked_at: row date, period start or period end; none where nobody ever moves, and of rows.
    may_lack: the columns that a line may leave empty, so that it is in no group.
    """

    name: str
    members: str
    by: Mapping[str, Type]
    all_levels: bool
    looked_at: str | None
    span: Span | None
    is_of_rows: bool = False
    may_lack: tuple[str, ...] = ()

    def leads_from(self, table: str, groups: Mapping[str, GroupInfo]) -> bool:
        """Whether each line of a table is in one line of this group: a member, or a finer group of the same rows."""
        finer = groups.get(table)
        if finer is None:
            return table == self.members
        return self.is_of_rows and finer.members == self.members and self.by.keys() < finer.by.keys()

    @property
    def lone(self) -> str:
        """The column by which participants are grouped: there is one."""
        return next(iter(self.by))


class FigureKind(str, Enum):
    """Where a figure's value comes from."""

    INPUT = "input"
    CALC = "calc"
    SCORECARD = "scorecard"
    RATING = "rating"
    CONTEST = "contest"
    AWARD = "award"
    POSTING = "posting"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class TypedTail:
    """A tail of a line, resolved."""

    kind: TailKind
    formula: Typed | None
    otherwise: Typed | None
    places: int | None
    mode: RoundingMode | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Branch:
    """A formula with its tails, and the condition under which it counts (or, with `holds` false, under which not)."""

    formula: Typed
    tails: tuple[TypedTail, ...]
    condition: Typed | None = None
    holds: bool = True
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A named figure of one grain. Postings are called `earn x`, `pay x`, `carry x`, so that they never meet a line.

    hops: of a TOTAL, from its rows to the participant. scores: of a SCORECARD, its rows in the order of the text.
    """

    grain: str
    name: str
    kind: FigureKind
    type: Type
    branches: tuple[Branch, ...]
    note: str
    span: Span | None
    is_of_this_period: bool = False
    """Whether a row's figure reads a figure of the period, so that it has a value only for rows of this period."""
    posting: PostingInfo | None = None
    hops: tuple[Hop, ...] = ()
    scores: tuple[ScoreRow, ...] = ()
    _nodes: tuple[Typed, ...] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def nodes(self) -> tuple[Typed, ...]:
        """Every node of its formulas: of the branches, their conditions and their tails, each outermost first."""
        # Kept once they are known: each check of a plan looks at all of them, after every key in an editor.
        if self._nodes is None:
            found = tuple(node for formula in iter_formulas_of(self) for node in iter_typed(formula))
            object.__setattr__(self, "_nodes", found)
        return self._nodes or ()


def iter_formulas_of(figure: Figure) -> Iterator[Typed]:
    """Every formula of a figure: of its branches, their conditions and their tails."""
    for branch in figure.branches:
        yield branch.formula
        if branch.condition is not None:
            yield branch.condition
        for tail in branch.tails:
            yield from (part for part in (tail.formula, tail.otherwise) if part is not None)


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A row of a scorecard: how it counts, and the formula of its score."""

    name: str
    weight: ScoreWeight
    score: Typed


@dataclass(frozen=True, slots=True)
class PostingInfo:
    """What a posting is called and how it leaves the plan. `payee`: hops from its line to a participant, or none.

    shown_to: of a line of rows for information, hops to the participant on whose statement it stands.
    """

    kind: PostingKind
    name: str
    payee: tuple[Hop, ...] | None
    is_information: bool
    start: Typed | None
    shown_to: tuple[Hop, ...] | None = None


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """A value of a parameter from a day on, for its keys; a key of none matches all."""

    keys: tuple[str | None, ...]
    starts_on: datetime.date
    value: Typed
    span: Span | None


@dataclass(frozen=True, slots=True)
class ParameterInfo:
    """A parameter with its values."""

    name: str
    type: Type
    keys: tuple[str, ...]
    values: tuple[ParameterValue, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class TiersInfo:
    """A rate table. `shape` has its bounds; the rates are in `cells`, since they may read parameters."""

    name: str
    argument: Type
    columns: tuple[str, ...]
    types: tuple[Type, ...]
    shape: RateTable
    cells: tuple[tuple[Typed, ...], ...]
    spans: tuple[Span | None, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class CurveInfo:
    """A curve; `shape` has its points."""

    name: str
    argument: Type
    type: Type
    shape: PayCurve
    spans: tuple[Span | None, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class MatrixInfo:
    """A curve of two arguments; `shape` has its places and values. `spans`: of its rows."""

    name: str
    arguments: tuple[Type, Type]
    type: Type
    shape: PayMatrix
    spans: tuple[Span | None, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class DecideInfo:
    """A decision. `shape` has the conditions; `results[row][output]` what a row gives."""

    name: str
    arguments: tuple[Type, ...]
    outputs: tuple[str, ...]
    types: tuple[Type, ...]
    shape: Decision
    results: tuple[tuple[Typed, ...], ...]
    spans: tuple[Span | None, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class RatingInfo:
    """A rating: its bands, and their further columns in `cells`; all in the order of the text."""

    name: str
    columns: tuple[str, ...]
    types: tuple[Type, ...]
    bands: Bands
    cells: tuple[tuple[Typed, ...], ...]
    spans: tuple[Span | None, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class ContestInfo:
    """The prizes of a contest, from the first place on.

    last_places: of each row the last place that it is for; the row after it begins with the next. cells: the prizes.
    """

    name: str
    grain: str
    place_column: str
    columns: tuple[str, ...]
    types: tuple[Type, ...]
    last_places: tuple[int, ...]
    cells: tuple[tuple[Typed, ...], ...]
    spans: tuple[Span | None, ...]
    span: Span | None

    def find_row(self, place: int) -> int | None:
        """The row that a place lies in, or none beyond the table."""
        return next((row for row, last in enumerate(self.last_places) if place <= last), None)


Lookup = TiersInfo | CurveInfo | MatrixInfo | DecideInfo | RatingInfo | ContestInfo


@dataclass(frozen=True, slots=True)
class MetricInfo:
    """What is known of a measured figure. lower, upper: the band that is best, of a direction `from A to B`."""

    grain: str
    name: str
    kind: MetricKind
    direction: Direction
    adding: Adding
    lower: Fraction | None
    upper: Fraction | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class MustInfo:
    """A promise, resolved. `source`: the promise as written."""

    grain: str
    condition: Typed
    note: str
    source: Must
    span: Span | None


@dataclass(frozen=True, slots=True)
class Program:
    """A whole plan, resolved. `figures` stand in an order in which each reads only what comes before it.

    recorded: the figures that some formula reads over earlier periods, and so are written to the ledger.
    """

    model: PlanModel
    calendar: Calendar
    participants: str | None
    tables: Mapping[str, TableInfo]
    groups: Mapping[str, GroupInfo]
    parameters: Mapping[str, ParameterInfo]
    lookups: Mapping[str, Lookup]
    figures: tuple[Figure, ...]
    musts: tuple[MustInfo, ...]
    tests: tuple[PlanTest, ...]
    recorded: frozenset[tuple[str, str]]
    by_name: Mapping[tuple[str, str], Figure] = field(default_factory=dict)
    trials: tuple[Trial, ...] = ()
    """The tests of `tests`, ready to be run."""
    metrics: Mapping[tuple[str, str], MetricInfo] = field(default_factory=dict)
    """What is known of measured figures, by their grain and name."""
    rates: Mapping[str, RatesInfo] = field(default_factory=dict)
    """The sets of rates by name."""
    has_listed_periods: bool = False
    """Whether `calendar` lists the pay periods of the host or of a test; before, it lists months in their place."""
    reads_ledger: bool = False
    """Whether some formula reads what was earned, paid or carried before."""

    @property
    def header(self) -> Header:
        """What is set at the top of the plan."""
        return self.model.header

    @property
    def given_tables(self) -> Mapping[str, TableInfo]:
        """The tables that a host gives; those that `credit` makes are none of them."""
        return {name: info for name, info in self.tables.items() if info.credit is None}

    def grain_kind(self, grain: str) -> GrainKind:
        """What the lines of a grain are."""
        if grain == COMPANY:
            return GrainKind.COMPANY
        return GrainKind.GROUP if grain in self.groups else self.tables[grain].kind
