"""A plan as one form: what each participant is paid, from the columns of the participants' table alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from perfkit.calendar import Period
from perfkit.expr import ANY_CURRENCY, Kind, Type
from perfkit.integers.fields import Field, Fields, NotLowered, Texts, default_field
from perfkit.integers.form import Node, Op, Slot, list_needed
from perfkit.integers.lower import Lowering
from perfkit.plans import Figure, FigureKind, GrainKind, PostingKind, Program


@dataclass(frozen=True, slots=True)
class FigureReport:
    """Whether a figure has a lowering. reason: the construct that has none, in plain words; empty where it lowers."""

    grain: str
    name: str
    is_lowered: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LoweringReport:
    """What of a plan runs in the integer form. obstacle: what keeps the plan as a whole from it, or nothing."""

    figures: tuple[FigureReport, ...]
    obstacle: str = ""

    @property
    def is_lowered(self) -> bool:
        """Whether the plan runs without the reference evaluator, but for lines that are not plain."""
        return not self.obstacle and all(figure.is_lowered for figure in self.figures)


def list_columns(program: Program) -> Mapping[str, Type]:
    """The columns of the participants' table and the inputs that the host gives for a participant, by name."""
    assert program.participants is not None
    found = {column.name: column.type for column in program.tables[program.participants].columns.values()}
    inputs = {f.name: f.type.or_empty() for f in program.figures if f.kind is FigureKind.INPUT}
    return {name: kind for name, kind in {**found, **inputs}.items() if has_wholes(kind)}


def has_wholes(kind: Type) -> bool:
    """Whether the values of a type are whole numbers over a power of ten."""
    return kind.currency != ANY_CURRENCY and kind.kind not in (Kind.MONTHS, Kind.UNKNOWN)


def report_lowering(program: Program, period: Period) -> LoweringReport:
    """Which figures have a lowering, and why others have none."""
    obstacle = find_obstacle(program)
    if program.participants is None:
        reports = tuple(FigureReport(f.grain, f.name, False, obstacle) for f in program.figures)
        return LoweringReport(reports, obstacle)
    fields = {(program.participants, name): default_field(kind) for name, kind in list_columns(program).items()}
    lowering = Lowering(program, period, program.participants, fields, Texts())
    reports = tuple(_report(lowering, figure) for figure in program.figures)
    if not obstacle:
        obstacle = _find_unkept(lowering)
    return LoweringReport(reports, obstacle)


def _report(lowering: Lowering, figure: Figure) -> FigureReport:
    try:
        if figure.grain != lowering.grain:
            raise NotLowered(f"a figure of `{figure.grain}`")
        if _is_paid(figure):
            lowering.posting(figure)
        elif figure.posting is not None:
            raise NotLowered("what is carried to the next period, or posted for information")
        else:
            lowering.figure(figure)
    except NotLowered as missing:
        return FigureReport(figure.grain, figure.name, False, str(missing))
    return FigureReport(figure.grain, figure.name, True)


def _find_unkept(lowering: Lowering) -> str:
    """A promise that has no lowering."""
    try:
        for must in lowering.program.musts:
            if must.grain != lowering.grain:
                return "a promise about lines of another grain"
            lowering.promise(must.condition)
    except NotLowered as missing:
        return f"a promise with {missing}"
    return ""


def find_obstacle(program: Program) -> str:
    """What keeps a plan as a whole from the integer form."""
    if program.participants is None:
        return "there are no participants"
    people = program.tables[program.participants]
    if people.since is not None:
        return "participants whose lines are dated"
    if people.exclusions:
        return "participants that are excluded"
    if any(info.kind is GrainKind.ROWS for info in program.tables.values()):
        return "tables of rows"
    if program.groups:
        return "groups of participants"
    if program.reads_ledger or program.recorded:
        return "figures that read the ledger or earlier periods"
    if any(link.type.table is not None for link in people.columns.values()):
        return "participants that link to others"
    return ""


def _is_paid(figure: Figure) -> bool:
    posting = figure.posting
    return (
        posting is not None
        and not posting.is_information
        and posting.payee == ()
        and posting.kind in (PostingKind.PAY, PostingKind.EARN)
    )


@dataclass(frozen=True, slots=True)
class LinePlan:
    """A plan that lowers, for one period and the columns that are given.

    outputs: the postings by kind and name, in the order of the plan. slots: the columns that the form reads. divisors:
    those of them that something is divided by.
    """

    program: Program
    period: Period
    texts: Texts
    given: frozenset[str]
    outputs: tuple[tuple[PostingKind, str], ...]
    slots: tuple[Slot, ...]
    divisors: frozenset[Slot]

    def make(self, fields: Fields, *, is_hopeful: bool = False) -> Sequence[Node]:
        """The units of each posting, and last whether the line is plain. is_hopeful: as of a form."""
        return _make(self.program, self.period, fields, self.texts, is_hopeful=is_hopeful)[0]


def plan_lines(program: Program, period: Period, given: Mapping[str, Field], texts: Texts) -> LinePlan:
    """The form of a plan that lowers by its report. given: the columns by name, with any ranges."""
    people = program.participants
    assert people is not None
    fields = {(people, name): field for name, field in given.items()}
    nodes, lowering = _make(program, period, fields, texts)
    inputs = sorted((node for node in list_needed(nodes) if node.op is Op.INPUT), key=lambda node: node.number)
    slots = tuple(slot for node in inputs if isinstance(slot := node.data[0], Slot))
    known = {node.number: slot for node, slot in zip(inputs, slots, strict=True)}
    divisors = frozenset(known[node.number] for node in lowering.divisors if node.number in known)
    outputs = tuple(
        (figure.posting.kind, figure.posting.name)
        for figure in program.figures
        if figure.posting is not None and _is_paid(figure)
    )
    return LinePlan(program, period, texts, frozenset(given), outputs, slots, divisors)


def _make(
    program: Program, period: Period, fields: Fields, texts: Texts, *, is_hopeful: bool = False
) -> tuple[list[Node], Lowering]:
    assert program.participants is not None
    lowering = Lowering(program, period, program.participants, fields, texts, is_hopeful=is_hopeful)
    found: list[Node] = []
    for figure in program.figures:
        if _is_paid(figure):
            found.append(lowering.posting(figure).units)
        else:
            lowering.figure(figure)
    for must in program.musts:
        lowering.promise(must.condition)
    return [*found, lowering.is_plain()], lowering


def widest(kind: Type, *, places: int | None = None, is_lacking: bool | None = None) -> Field:
    """A column of any values that its type allows."""
    field = default_field(kind, places=places)
    return field if is_lacking is None else replace(field, may_lack=is_lacking)
