"""Everything that the names of a plan stand for, also of a plan with mistakes: what an editor has to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import zip_longest

from perfkit.diagnostics import Finding, has_errors
from perfkit.expr import Type
from perfkit.plans.links import list_hops
from perfkit.plans.lower import PlanLowerer
from perfkit.plans.model import Curve, Decide, Matrix, PlanModel, PostingKind, Rating, Tiers
from perfkit.plans.program import COMPANY, FigureKind, Program
from perfkit.plans.symbols import Symbols
from perfkit.plans.uses import NameKey, NameUse, member_key


class NameKind(str, Enum):
    """What a name is."""

    PARTICIPANTS = "participants"
    ROWS = "rows"
    CREDIT = "credit"
    GROUP = "group"
    COLUMN = "column"
    INPUT = "input"
    CALC = "calc"
    METRIC = "metric"
    SCORECARD = "scorecard"
    RATING = "rating"
    CONTEST = "contest"
    AWARD = "award"
    EARN = "earn"
    PAY = "pay"
    CARRY = "carry"
    PARAMETER = "parameter"
    RATES = "rates"
    TIERS = "tiers"
    CURVE = "curve"
    DECIDE = "decide"
    ARGUMENT = "argument"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class NameInfo:
    """A name of a plan. grain: the table whose lines have it; none for tables and names of the plan.

    type: none for tables. figure: what the engine calls the figure, as `pay bonus`; none where it is no figure.
    source: of a table or column, what the host calls it; none where a host gives nothing.
    """

    key: NameKey
    kind: NameKind
    grain: str | None = None
    type: Type | None = None
    figure: str | None = None
    source: str | None = None
    has_source: bool = False


@dataclass(frozen=True, slots=True)
class Survey:
    """A plan seen through its names.

    program: none where a finding is an error. names: in the order in which they were entered. uses: what each part of
    a name in a formula or test stands for. keys_read: of parameters, what their headings stand for. bare: what may
    stand alone in a section of a grain. links: of each table, where a name before a dot leads to.
    """

    program: Program | None
    findings: tuple[Finding, ...]
    names: Mapping[NameKey, NameInfo]
    uses: tuple[NameUse, ...]
    keys_read: frozenset[tuple[str, str, NameKey]]
    bare: Mapping[str, tuple[str, ...]]
    links: Mapping[str, Mapping[str, str]]
    participants: str | None


def survey_plan(model: PlanModel) -> Survey:
    """A plan lowered, with what its names stand for, whether or not it has mistakes.

    Law: program and findings are those of `lower_plan`.
    """
    lowerer = PlanLowerer(model)
    program = lowerer.lower()
    findings, symbols = tuple(lowerer.report.findings), lowerer.symbols
    grains = (*symbols.tables, *symbols.groups, COMPANY)
    return Survey(
        None if has_errors(findings) else program,
        findings,
        _list_names(symbols, program),
        tuple(dict.fromkeys(symbols.uses)),
        frozenset(symbols.keys_read),
        {grain: tuple(dict.fromkeys(symbols.names_at(grain))) for grain in grains},
        {grain: {hop.name: hop.end for hop in list_hops(grain, symbols)} for grain in grains},
        symbols.participants,
    )


def _list_names(symbols: Symbols, program: Program) -> dict[NameKey, NameInfo]:
    found: dict[NameKey, NameInfo] = {}

    def enter(info: NameInfo) -> None:
        found.setdefault(info.key, info)

    for name, table in symbols.tables.items():
        credit = name in symbols.credits
        kind = NameKind.PARTICIPANTS if name == symbols.participants else NameKind.ROWS
        kind = NameKind.CREDIT if credit else kind
        source = None if credit else table.source or name
        enter(NameInfo(NameKey(None, name), kind, source=source, has_source=table.source is not None))
    for name in symbols.groups:
        enter(NameInfo(NameKey(None, name), NameKind.GROUP))
    for table_name, columns in symbols.columns.items():
        written = {column.name: column.source for column in symbols.tables[table_name].columns}
        for name, column in columns.items():
            key = member_key(table_name, name, symbols)
            is_given = name in written
            source = column.source if is_given else None
            has_source = written.get(name) is not None
            enter(NameInfo(key, NameKind.COLUMN, table_name, column.type, source=source, has_source=has_source))
    _enter_values(symbols, program, enter_into=found)
    for (grain, name), symbol in symbols.figures.items():
        figure = program.by_name.get((grain, name))
        what = _kind_of(grain, name, symbol.kind, symbols)
        if what is not None:
            type_ = figure.type if figure is not None else symbol.type
            enter(NameInfo(member_key(grain, name, symbols), what, grain, type_, name))
    return found


def _enter_values(symbols: Symbols, program: Program, *, enter_into: dict[NameKey, NameInfo]) -> None:
    for name, (_, kind) in symbols.parameters.items():
        enter_into[NameKey(None, name)] = NameInfo(NameKey(None, name), NameKind.PARAMETER, type=kind)
    for name in symbols.rates:
        enter_into[NameKey(None, name)] = NameInfo(NameKey(None, name), NameKind.RATES)
    for name, section in symbols.deciders.items():
        if isinstance(section, Rating):
            figure = symbols.figures.get((symbols.participants or "", name))
            label = figure.type if figure is not None else None
            info = NameInfo(NameKey(None, name), NameKind.RATING, symbols.participants, label, name)
        else:
            info = NameInfo(NameKey(None, name), _DECIDERS[type(section)])
        enter_into[info.key] = info
        known = program.lookups.get(name)
        arguments = section.arguments if isinstance(section, Decide | Matrix) else (getattr(section, "argument", None),)
        # A table with a mistake was not lowered; its arguments are names all the same.
        kinds = getattr(known, "arguments", (getattr(known, "argument", None),))
        for argument, of_type in zip_longest(arguments, kinds):
            if argument is not None:
                key = NameKey(name, argument.name)
                enter_into[key] = NameInfo(key, NameKind.ARGUMENT, type=of_type)
        columns = section.outputs if isinstance(section, Decide) else getattr(section, "columns", ())
        types = dict(zip(columns, getattr(known, "types", ()), strict=False))
        for column in () if isinstance(section, Curve) else columns:
            key = NameKey(name, column)
            enter_into[key] = NameInfo(key, NameKind.OUTPUT, type=types.get(column))
    for name, contest in symbols.contests.items():
        grain = contest.grain or symbols.participants
        only = symbols.figures.get((grain or "", name))
        single = only.name if only is not None else None
        key = NameKey(None, name)
        enter_into[key] = NameInfo(key, NameKind.CONTEST, grain, only.type if only is not None else None, single)
        for column in (contest.place_column, *contest.columns):
            prize = symbols.find_prize(contest.grain or symbols.participants or "", name, column)
            key = NameKey(name, column)
            enter_into[key] = NameInfo(key, NameKind.OUTPUT, type=prize.type if prize is not None else None)


_DECIDERS = {Tiers: NameKind.TIERS, Curve: NameKind.CURVE, Matrix: NameKind.CURVE, Decide: NameKind.DECIDE}
_FIGURES = {
    FigureKind.INPUT: NameKind.INPUT,
    FigureKind.CALC: NameKind.CALC,
    FigureKind.SCORECARD: NameKind.SCORECARD,
    FigureKind.RATING: NameKind.RATING,
    FigureKind.CONTEST: NameKind.CONTEST,
    FigureKind.AWARD: NameKind.AWARD,
}


def _kind_of(grain: str, name: str, kind: FigureKind, symbols: Symbols) -> NameKind | None:
    """What a figure is; none for a total, which has no line of its own."""
    if kind is FigureKind.POSTING:
        return NameKind(PostingKind(name.partition(" ")[0]).value)
    if (grain, name) in symbols.metrics:
        return NameKind.METRIC
    return _FIGURES.get(kind)
