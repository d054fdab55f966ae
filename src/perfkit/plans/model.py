"""A plan as written: its header and its sections, in order, with formulas as values.

Built by `lang` from text or by a host from Python. Shape only; whether it means anything is judged by
`check_plan_model`. Every node may carry the span of the text it came from.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from perfkit.diagnostics import Language, Place, Source, Span
from perfkit.expr import Clauses, Formula, Name, PeriodEdge, RowDate
from perfkit.metrics import Adding, Direction, MetricKind
from perfkit.plans.header import Header
from perfkit.plans.model_parts import Note as Note
from perfkit.plans.model_parts import Per as Per
from perfkit.plans.model_parts import TypeName as TypeName
from perfkit.plans.model_rates import Rates as Rates
from perfkit.plans.model_rates import RatesRow as RatesRow
from perfkit.plans.model_tests import PlanTest
from perfkit.scoring import WeightKind
from perfkit.tables import CurveEnds, DecisionPolicy, Included, Method
from perfkit.values import RoundingMode


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `source`: the raw header; `written`: how the cell is written, where not plainly."""

    name: str
    type: TypeName
    source: str | None = None
    written: str | None = None
    note: Note | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Participants or rows: one line for each key, or for each key and day where `since` stands.

    source: the name of the file or frame; the table's own name when not written.
    dated: the column, or a link and a column, that gives a row its date.
    payee: the participants' column that says who receives the money; the participant himself where it is not written.
    """

    name: str
    is_participants: bool
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    source: str | None = None
    dated: Name | None = None
    since: str | None = None
    until: str | None = None
    keep_months: int | None = None
    note: Note | None = None
    span: Span | None = None
    name_span: Span | None = None
    payee: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """Other spellings of a table's key: pairs of what is written and what it means."""

    table: str
    pairs: tuple[tuple[str, str], ...]
    spans: tuple[Span, ...] = ()
    span: Span | None = None
    table_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Rows for which the condition holds are left out of the whole plan, for the reason."""

    condition: Formula
    reason: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Exclude:
    """What is left out of a table; the first line that holds gives the reason."""

    table: str
    lines: tuple[Exclusion, ...]
    span: Span | None = None
    table_span: Span | None = None


@dataclass(frozen=True, slots=True)
class CreditLine:
    """One part for each row for which it holds.

    who: a link to the participant; none for `empty`, nobody. when: none for `any`; is_rest: `else`, where no line above
    holds. cells: one for each further column; none for `empty`.
    """

    who: Formula | None
    when: Formula | None
    cells: tuple[Formula | None, ...]
    is_rest: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A table of parts of the rows of another table. `who`: the heading of whom a part belongs to."""

    name: str
    table: str
    who: str
    columns: tuple[str, ...]
    lines: tuple[CreditLine, ...]
    note: Note | None = None
    span: Span | None = None
    name_span: Span | None = None
    table_span: Span | None = None
    column_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A table with one line for each value of a participants' column, or each combination in the rows of a table.

    by: one column of the participants; of `table`, where it is given, one or more.
    all_levels: also those below the members, all the way down. at: when membership is looked at.
    """

    name: str
    by: tuple[str, ...]
    table: str | None = None
    all_levels: bool = False
    at: RowDate | PeriodEdge | None = None
    span: Span | None = None
    name_span: Span | None = None
    table_span: Span | None = None
    by_spans: tuple[Span | None, ...] = ()


@dataclass(frozen=True, slots=True)
class InputLine:
    """A figure of each participant and period that the host gives."""

    name: str
    type: TypeName
    otherwise: Formula | None = None
    note: Note | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """Figures that the host gives."""

    lines: tuple[InputLine, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ParameterRow:
    """A value from a day on, for the keys it names; a key of none matches all."""

    keys: tuple[str | None, ...]
    starts_on: datetime.date
    value: Formula
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named value of the plan: one, or one for each key and day. Columns to the left weigh more."""

    name: str
    type: TypeName
    value: Formula | None = None
    keys: tuple[str, ...] = ()
    rows: tuple[ParameterRow, ...] = ()
    note: Note | None = None
    span: Span | None = None
    name_span: Span | None = None


class TailKind(str, Enum):
    """What may follow a formula on its line."""

    ELSE = "else"
    FLOOR = "floor"
    CAP = "cap"
    ROUND = "round"
    ONLY_IF = "only if"


@dataclass(frozen=True, slots=True)
class Tail:
    """One tail. `formula`: the value or condition; `otherwise`: of `only if`; `places`, `mode`: of `round`."""

    kind: TailKind
    formula: Formula | None = None
    otherwise: Formula | None = None
    places: int | None = None
    mode: RoundingMode | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A named formula with its tails, applied in the order written."""

    name: str
    type: TypeName
    formula: Formula
    tails: tuple[Tail, ...] = ()
    note: Note | None = None
    span: Span | None = None
    name_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Calc:
    """Figures of one grain. `grain`: none for the participants, a table's or group's name, or `company`.

    condition: of `calc when`; `otherwise` then defines the same names for the rest.
    """

    grain: str | None
    lines: tuple[Line, ...]
    condition: Formula | None = None
    otherwise: tuple[Line, ...] = ()
    span: Span | None = None
    grain_span: Span | None = None


@dataclass(frozen=True, slots=True)
class MetricLine:
    """A line with what is known of its figure. lower, upper: of the direction `from A to B`, both included."""

    line: Line
    kind: MetricKind
    direction: Direction
    adding: Adding
    lower: Formula | None = None
    upper: Formula | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """Figures that are measured, of one grain; `grain` as for Calc."""

    grain: str | None
    lines: tuple[MetricLine, ...]
    span: Span | None = None
    grain_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter of a table that decides, with its type."""

    name: str
    type: TypeName
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class TierRow:
    """A tier as written; none for `no limit`. `cells`: the rate, then any further columns."""

    lower: Formula | None
    upper: Formula | None
    cells: tuple[Formula, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Tiers:
    """A rate table. `columns`: the name of the rate, then of any further columns."""

    name: str
    argument: Argument
    method: Method
    included: Included
    columns: tuple[str, ...]
    rows: tuple[TierRow, ...]
    span: Span | None = None
    name_span: Span | None = None


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A point of a curve as written."""

    at: Formula
    value: Formula
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """Points joined by straight lines. `columns`: the two headings."""

    name: str
    argument: Argument
    ends: CurveEnds
    columns: tuple[str, str]
    points: tuple[CurvePoint, ...]
    span: Span | None = None
    name_span: Span | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row of a curve over two axes as written: its place, and a value for each place of the heading."""

    at: Formula
    cells: tuple[Formula, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """A curve of two arguments: values over both, joined by straight lines.

    heading: the first heading. places: the places of the second argument, along the heading.
    """

    name: str
    arguments: tuple[Argument, Argument]
    ends: CurveEnds
    heading: str
    places: tuple[Formula, ...]
    rows: tuple[MatrixRow, ...]
    span: Span | None = None
    name_span: Span | None = None


class CellKind(str, Enum):
    """What a cell of a decision asks of its input."""

    ANY = "any"
    ELSE = "else"
    EMPTY = "empty"
    VALUES = "values"
    COMPARED = "compared"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Cell:
    """A condition on one input.

    values: of VALUES, and the one value of COMPARED. lower, upper: of INTERVAL, none for no limit.
    """

    kind: CellKind
    values: tuple[Formula, ...] = ()
    comparison: str | None = None
    lower: Formula | None = None
    upper: Formula | None = None
    included: Included = Included.LOWER
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class DecideRow:
    """A row of a decision: a condition for each input, a formula for each result."""

    cells: tuple[Cell, ...]
    results: tuple[Formula, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Decide:
    """A table that decides. `inputs`: the headings that name arguments; `outputs`: the headings after `->`."""

    name: str
    arguments: tuple[Argument, ...]
    policy: DecisionPolicy
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    rows: tuple[DecideRow, ...]
    span: Span | None = None
    name_span: Span | None = None


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """A row of a scorecard: what it is called, its score, and its weight or whether it is added or deducted."""

    name: str
    score: Formula
    kind: WeightKind
    weight: Formula | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A figure: the weighted sum of scores, plus what is added, less what is deducted, then the tails."""

    name: str
    rows: tuple[ScorecardRow, ...]
    tails: tuple[Tail, ...] = ()
    span: Span | None = None
    name_span: Span | None = None


@dataclass(frozen=True, slots=True)
class RatingRow:
    """A band: its label, bounds (none for no limit) and further columns."""

    label: str
    lower: Formula | None
    upper: Formula | None
    cells: tuple[Formula, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """A figure: the label of the band a value lies in. `label_column`: the first heading; `columns`: further ones."""

    name: str
    by: Formula
    label_column: str
    included: Included
    columns: tuple[str, ...]
    rows: tuple[RatingRow, ...]
    span: Span | None = None
    name_span: Span | None = None


@dataclass(frozen=True, slots=True)
class ContestRow:
    """The prizes of a place, or of every place of an interval."""

    places: Cell
    prizes: tuple[Formula, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """Places among the lines of one grain, and what each place wins.

    grain: as for Calc. clauses: `within`, `by`, `ties`, and `where` for who may win. needs: the least number of lines
    in scope, before `where`. place_column: the first heading; columns: the prizes.
    """

    name: str
    grain: str | None
    clauses: Clauses
    needs: int | None
    place_column: str
    columns: tuple[str, ...]
    rows: tuple[ContestRow, ...]
    note: Note | None = None
    span: Span | None = None
    name_span: Span | None = None
    grain_span: Span | None = None
    clauses_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """What a participant is given that is no money: an honour, a seat, points, eligibility."""

    name: str
    formula: Formula
    tails: tuple[Tail, ...] = ()
    note: Note | None = None
    span: Span | None = None
    name_span: Span | None = None


class PostingKind(str, Enum):
    """What leaves the plan: earned, payable, or carried to the next period."""

    EARN = "earn"
    PAY = "pay"
    CARRY = "carry"


@dataclass(frozen=True, slots=True)
class Posting:
    """An `earn`, `pay` or `carry` line.

    grain: as for Calc. formula: none means the figure of the same name, or
    of `pay` what the period earns under it where there is none. type, start: of `carry`.
    payee: the column of a group that says who is paid. is_information: shown, never posted.
    """

    kind: PostingKind
    name: str
    grain: str | None
    formula: Formula | None = None
    tails: tuple[Tail, ...] = ()
    type: TypeName | None = None
    start: Formula | None = None
    payee: str | None = None
    is_information: bool = False
    note: Note | None = None
    span: Span | None = None
    name_span: Span | None = None
    grain_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Must:
    """A promise that holds for every line of its grain."""

    condition: Formula
    grain: str | None
    note: Note | None = None
    span: Span | None = None
    grain_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading of the document, printed on the plan letter; `before` is the place of the next section."""

    text: str
    before: int
    span: Span | None = None


Section = (
    Table
    | Alias
    | Exclude
    | Credit
    | Group
    | Input
    | Parameter
    | Rates
    | Calc
    | Metric
    | Tiers
    | Curve
    | Matrix
    | Decide
    | Scorecard
    | Rating
    | Contest
    | Award
    | Posting
    | Must
    | PlanTest
)


@dataclass(frozen=True, slots=True)
class PlanModel:
    """A whole plan as written."""

    header: Header
    sections: tuple[Section, ...]
    headings: tuple[Heading, ...] = ()
    source: Source | None = None

    @property
    def language(self) -> Language:
        """The language of its keywords, that of the one before its name; English for a plan not read from a text."""
        span = dict(self.header.spans).get("plan")
        first = self.source.text[span.start] if self.source is not None and span is not None else ""
        return Language.ENGLISH if first.isascii() else Language.CHINESE

    def place(self, span: Span | None) -> Place | None:
        """The place of a span in the plan's text; none for a plan that was not read from one."""
        return self.source.place(span) if self.source is not None and span is not None else None
