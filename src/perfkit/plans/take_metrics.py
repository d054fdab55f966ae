"""The metrics of a plan as definitions that `gather` takes: from which rows, and what is known of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction

from perfkit.diagnostics import Finding, Words
from perfkit.expr import (
    Compared,
    Every,
    Frame,
    Gathered,
    Gathering,
    IsEmpty,
    Kind,
    Multiplied,
    ReadColumn,
    ReadFigure,
    ReadLine,
    Typed,
    WindowKind,
)
from perfkit.expr import Comparison as Sign
from perfkit.metrics import Aggregation, Comparison, Condition, Metric, NullPolicy, Ratio, Simple
from perfkit.plans.model import TailKind
from perfkit.plans.program import FigureKind, MetricInfo, Program, TableInfo
from perfkit.plans.taken import NotTaken, number_of, tell_not_taken

_METRIC = Words("a metric", "指标")
_SHAPE = Words(
    "it is neither gathered from rows nor one metric divided by another",
    "它既不是由明细汇总，也不是一个指标除以另一个指标",
)
_GATHERED = Words(
    "only a sum, count, average, median, least or greatest of one column over this period has a twin",
    "只有对某一列在本期内的合计、计数、平均、中位数、最小、最大才有对应",
)
_WHERE = Words(
    "a condition compares a column of the row with a value written out; several are joined by `and`",
    "条件须是该行的某列与写明的值相比较；多个条件以`且`连接",
)
_TAILS = Words("nothing but `else 0` may follow it", "其后只能有`若无则 0`")

_AGGREGATIONS = {
    Gathering.SUM: Aggregation.SUM,
    Gathering.COUNT: Aggregation.COUNT,
    Gathering.DISTINCT: Aggregation.COUNT_DISTINCT,
    Gathering.AVERAGE: Aggregation.AVERAGE,
    Gathering.MEDIAN: Aggregation.MEDIAN,
    Gathering.MIN: Aggregation.LEAST,
    Gathering.MAX: Aggregation.GREATEST,
}
_FROM_NOTHING = (Aggregation.SUM, Aggregation.COUNT, Aggregation.COUNT_DISTINCT)
_SIGNS = {
    Sign.LESS: Comparison.BELOW,
    Sign.AT_MOST: Comparison.AT_MOST,
    Sign.EQUAL: Comparison.IS,
    Sign.NOT_EQUAL: Comparison.IS_NOT,
    Sign.AT_LEAST: Comparison.AT_LEAST,
    Sign.MORE: Comparison.ABOVE,
}


def take_metrics(program: Program) -> tuple[tuple[Metric, ...], tuple[Finding, ...]]:
    """The participants' metrics of a plan as definitions, in the order of the text; tables and columns as the host
    calls them. A metric that is an input is passed over.

    Codes: PKP420 for each that has no twin; the others are taken.
    Law: `gather` of the rows, by the column that links them to participants, gives what the plan reckons.
    """
    taken: list[Metric] = []
    findings: list[Finding] = []
    for (grain, name), info in program.metrics.items():
        if grain != program.participants or _is_given(info, program):
            continue
        try:
            taken.append(_take(info, program))
        except NotTaken as wrong:
            findings.append(tell_not_taken(name, _METRIC, wrong, program))
    return tuple(taken), tuple(findings)


def _is_given(info: MetricInfo, program: Program) -> bool:
    """Whether a metric is an input, which the host gathers by itself."""
    formula = program.by_name[(info.grain, info.name)].branches[0].formula
    read = program.by_name.get((formula.grain, formula.name)) if isinstance(formula, ReadFigure) else None
    return read is not None and read.kind is FigureKind.INPUT


def _take(info: MetricInfo, program: Program) -> Metric:
    figure = program.by_name[(info.grain, info.name)]
    branch = figure.branches[0]
    is_zero = False
    for tail in branch.tails:
        if tail.kind is not TailKind.ELSE or number_of(tail.formula, program) != 0:
            raise NotTaken(_TAILS, tail.span)
        is_zero = True
    formula = branch.formula
    reckoned = _gathered(formula, program) if isinstance(formula, Gathered) else _ratio(formula, program)
    unit = figure.type.unit
    # As the plan has it: nobody's rows total 0 and are 0 in number, and have no average, least or greatest.
    is_zero = is_zero or (isinstance(reckoned, Simple) and reckoned.aggregation in _FROM_NOTHING)
    policy = NullPolicy.ZERO if is_zero else NullPolicy.UNDEFINED
    return Metric(info.name, reckoned, info.kind, info.direction, unit, info.adding, policy)


def _ratio(formula: Typed, program: Program) -> Ratio:
    parts = formula.parts if isinstance(formula, Multiplied) and formula.divided == (False, True) else ()
    names = [
        part.name
        for part in parts
        if isinstance(part, ReadFigure) and not part.hops and (part.grain, part.name) in program.metrics
    ]
    if len(names) != 2:
        raise NotTaken(_SHAPE, formula.span)
    return Ratio(names[0], names[1])


def _gathered(node: Gathered, program: Program) -> Simple:
    table = program.tables.get(node.table)
    aggregation = _AGGREGATIONS.get(node.gathering)
    is_now = node.window is None or node.window.kind is WindowKind.THIS_PERIOD
    if table is None or table.credit is not None or aggregation is None or not is_now or len(node.hops) != 1:
        raise NotTaken(_GATHERED, node.span)
    column = "" if node.argument is None else _column(node.argument, table)
    if column is None or (node.argument is None and aggregation is not Aggregation.COUNT):
        raise NotTaken(_GATHERED, node.span)
    where = () if node.where is None else tuple(_conditions(node.where, table))
    return Simple(table.source, aggregation, column, _dated(node, table), where)


def _dated(node: Gathered, table: TableInfo) -> str:
    """The host's name of the column with the day; empty where rows have none."""
    if node.window is None:
        return ""
    name = node.dated
    if name is None and table.dated is not None and not table.dated.hops:
        name = table.dated.column
    if name is None:
        raise NotTaken(_GATHERED, node.span)
    return table.columns[name].source


def _column(node: Typed, table: TableInfo) -> str | None:
    """The host's name of a column of the row itself, a link too; none for anything else."""
    if isinstance(node, ReadColumn) and node.frame is Frame.ROW and not node.hops and node.at is None:
        return table.columns[node.column].source
    if isinstance(node, ReadLine) and node.frame is Frame.ROW and len(node.hops) == 1 and node.at is None:
        return table.columns[node.hops[0].name].source
    return None


def _conditions(node: Typed, table: TableInfo) -> Iterator[Condition]:
    if isinstance(node, Every):
        for part in node.parts:
            yield from _conditions(part, table)
        return
    if isinstance(node, IsEmpty):
        column = _column(node.operand, table)
        if column is not None:
            yield Condition(column, Comparison.IS if node.wants_empty else Comparison.IS_NOT, "")
            return
    column = _column(node, table)
    if column is not None and node.type.kind is Kind.FLAG:
        yield Condition(column, Comparison.IS, True)
        return
    if not isinstance(node, Compared):
        raise NotTaken(_WHERE, node.span)
    column, value = _column(node.left, table), _value(node.right)
    if column is None or value is None:
        raise NotTaken(_WHERE, node.span)
    yield Condition(column, _SIGNS[node.comparison], value)


def _value(node: Typed) -> str | Fraction | bool | None:
    """A value written out as a condition of a metric has it; a day as text in ISO form."""
    value = getattr(node, "value", None)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if isinstance(value, str | Fraction | bool) else None
