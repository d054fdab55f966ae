"""Whether the rows of a decision cover every input, and agree where they overlap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from typing import cast

from perfkit.diagnostics import Code, Words, door
from perfkit.diagnostics.codes import tables as codes
from perfkit.tables.decisions import is_else
from perfkit.tables.index import RowOrder, iter_bits, order_rows
from perfkit.tables.issues import TableIssue, show_value, state_issue
from perfkit.tables.model import (
    Anything,
    Axis,
    AxisKind,
    Decision,
    DecisionPolicy,
    Else,
    Interval,
    NoneOf,
    OneOf,
    Value,
)
from perfkit.tables.sweep import CASES_MAX, WITNESSES_MAX, Sweep, Witness, sweep
from perfkit.values import want

PAIRS_MAX = 300_000
"""How many pairs of rows that match together are compared before a decision counts as too large."""

_GAPS_SHOWN = 5
"""How many inputs without a row are written in a finding."""

ShowInput = Callable[[Axis, Value | None], str]
"""How an input of a column is written in a finding, without the heading."""

ResultsEqual = Callable[[int, int], bool | None]
"""Whether two rows give the same results; none when that is not known before there is data."""


def show_input_plainly(_axis: Axis, value: Value | None) -> str:
    """A value as plain text, whatever its column means."""
    return show_value(value)


@door
def check_decision(
    decision: Decision,
    axes: Sequence[Axis],
    *,
    results_equal: ResultsEqual = lambda _row, _other: None,
    show: ShowInput = show_input_plainly,
) -> tuple[TableIssue, ...]:
    """What is wrong with a decision, exactly and before any data; never raises.

    axes: what each column can meet. results_equal: asked for two rows that match together under `any`.
    The inputs are cut into cells at every bound and value, so nothing is missed between them. Every issue about an
    input carries one as its witness. Gaps are one issue, which shows the first 5; of conflicts at most 20 are told.
    Codes: PKT001 no rows, PKT002 a cell that holds nothing, PKT015 gap (not for `sum`), PKT016 two rows match
    (`unique`), PKT017 equally specific, PKT018 rows disagree (`any`), PKT022 `else` out of place, PKT024 too large:
    errors. PKT019 rows may disagree, PKT020 row never decides, PKT023 column unused: warnings. PKT021 `else` never
    needed: advice.
    Law: without errors, `match_rows` gives no mismatch for any input of the axes, and some input has one otherwise.

    >>> from perfkit.tables.model import AxisKind, DecisionRow, OneOf
    >>> rows = (DecisionRow((OneOf((True,)),)),)
    >>> issues = check_decision(Decision(DecisionPolicy.UNIQUE, rows), [Axis(AxisKind.FLAG)])
    >>> [(issue.code.code, issue.witness) for issue in issues]
    [('PKT015', (False,))]
    """
    if not decision.rows:
        return (TableIssue(codes.TABLE_EMPTY),)
    is_whole = all(len(row.conditions) == len(axes) for row in decision.rows)
    want(is_whole, "axes", "one for each column of conditions", axes)
    issues = [*_check_else(decision), *_check_bounds(decision, axes, show), *_check_columns(decision, axes)]
    order = order_rows(decision)
    rows = [decision.rows[position].conditions for position in order.positions]
    columns = [[row[column] for row in rows] for column in range(len(axes))]
    found = sweep(columns, axes, row_count=len(rows))
    has_else = any(is_else(row) for row in decision.rows)
    if found is None or _is_too_wide(decision.policy, found):
        if _can_fail(decision.policy, has_else=has_else):
            issues.append(TableIssue(codes.DECISION_TOO_LARGE, values={"limit": f"{CASES_MAX:,}"}))
        return tuple(issues)
    if not has_else and decision.policy is not DecisionPolicy.SUM:
        issues += [_state_gaps(found.gaps, decision, axes, show)] if found.gaps else []
    conflicts = _find_conflicts(decision.policy, order, found, results_equal)
    issues += [_state_conflict(conflict, axes, show) for conflict in islice(conflicts, WITNESSES_MAX)]
    broken = {issue.row for issue in issues if issue.code is codes.BOUNDS_REVERSED}
    if found.cases or found.gaps:
        issues += _check_reach(decision, order, found, broken)
    return tuple(issues)


def _check_else(decision: Decision) -> Iterator[TableIssue]:
    last = len(decision.rows) - 1
    for position, row in enumerate(decision.rows):
        first, *others = row.conditions
        is_plain = isinstance(first, Else) and all(isinstance(cell, Anything) for cell in others)
        if is_else(row) and not (position == last and is_plain):
            yield state_issue(codes.ELSE_MISPLACED, row=position)


def _check_bounds(decision: Decision, axes: Sequence[Axis], show: ShowInput) -> Iterator[TableIssue]:
    for position, row in enumerate(decision.rows):
        for column, (cell, axis) in enumerate(zip(row.conditions, axes, strict=True)):
            if isinstance(cell, Interval) and _holds_nothing(cell):
                bounds = {"lower": show(axis, cell.lower), "upper": show(axis, cell.upper)}
                values = {"row": str(position + 1), **bounds}
                yield TableIssue(codes.BOUNDS_REVERSED, position, column=column, values=values)


def _holds_nothing(cell: Interval) -> bool:
    if cell.lower is None or cell.upper is None:
        return False
    lower, upper = cast(Fraction, cell.lower), cast(Fraction, cell.upper)
    return lower > upper or (lower == upper and not (cell.lower_included and cell.upper_included))


def _check_columns(decision: Decision, axes: Sequence[Axis]) -> Iterator[TableIssue]:
    for column, axis in enumerate(axes):
        if all(isinstance(row.conditions[column], Anything | Else) for row in decision.rows):
            values = {"column": axis.name or str(column + 1)}
            yield TableIssue(codes.COLUMN_UNUSED, column=column, values=values)


def _is_too_wide(policy: DecisionPolicy, found: Sweep) -> bool:
    """Whether the pairs of rows to compare would be too many."""
    return policy is DecisionPolicy.ANY and sum(mask.bit_count() for mask in found.cases) > PAIRS_MAX


def _can_fail(policy: DecisionPolicy, *, has_else: bool) -> bool:
    """Whether an input may have no answer, or two; where it cannot, a table too large to check does no harm."""
    return policy is not DecisionPolicy.SUM and not (policy is DecisionPolicy.FIRST and has_else)


@dataclass(frozen=True, slots=True)
class _Conflict:
    code: Code
    row: int
    other_row: int
    witness: Witness


def _find_conflicts(
    policy: DecisionPolicy, order: RowOrder, found: Sweep, results_equal: ResultsEqual
) -> Iterator[_Conflict]:
    """Pairs of rows that match together and may not, each pair once."""
    seen: set[tuple[int, int]] = set()
    for mask, witness in found.cases.items():
        for other_row, row in _list_rivals(policy, order, mask):
            if (other_row, row) in seen:
                continue
            seen.add((other_row, row))
            code = _judge_pair(policy, results_equal, other_row, row)
            if code is not None:
                yield _Conflict(code, row, other_row, witness)


def _list_rivals(policy: DecisionPolicy, order: RowOrder, mask: int) -> Iterator[tuple[int, int]]:
    """The row that comes first with each of the others that claim the same inputs."""
    if policy in (DecisionPolicy.FIRST, DecisionPolicy.SUM):
        return
    best = (mask & -mask).bit_length() - 1
    rivals = mask & order.equals[best] if policy is DecisionPolicy.SPECIFIC else mask
    for bit in iter_bits(rivals & ~(1 << best)):
        yield order.positions[best], order.positions[bit]


def _judge_pair(policy: DecisionPolicy, results_equal: ResultsEqual, other_row: int, row: int) -> Code | None:
    if policy is DecisionPolicy.UNIQUE:
        return codes.DECISION_OVERLAP
    if policy is DecisionPolicy.SPECIFIC:
        return codes.EQUALLY_SPECIFIC
    match results_equal(other_row, row):
        case True:
            return None
        case False:
            return codes.ROWS_DISAGREE
        case None:
            return codes.ROWS_MAY_DISAGREE


def _state_gaps(gaps: Sequence[Witness], decision: Decision, axes: Sequence[Axis], show: ShowInput) -> TableIssue:
    """That some inputs find no row, with the first of them: one row or `else` may well close all."""
    texts = [_list_texts(decision, column) for column in range(len(axes))]
    shown = [_show_inputs(witness, axes, show, texts) for witness in gaps[:_GAPS_SHOWN]]
    more = " …" if len(gaps) > len(shown) else ""
    inputs = Words("; ".join(each.en for each in shown) + more, "；".join(each.zh for each in shown) + more)
    others = (
        (axis.name, texts[column])
        for witness in gaps
        for column, axis in enumerate(axes)
        if axis.kind is AxisKind.TEXT and axis.name and texts[column] and _is_other(witness[column], texts[column])
    )
    closed = next((_say_closed(name, listed) for name, listed in others), Words("", ""))
    return TableIssue(
        codes.DECISION_GAP, values={"inputs": inputs, "closed": closed}, witness=gaps[0], witnesses=tuple(gaps)
    )


def _list_texts(decision: Decision, column: int) -> tuple[str, ...]:
    """The texts that a column of a decision names, in the order of its rows."""
    cells = (row.conditions[column] for row in decision.rows)
    named = (value for cell in cells if isinstance(cell, OneOf | NoneOf) for value in cell.values)
    return tuple(dict.fromkeys(value for value in named if isinstance(value, str)))


def _is_other(value: Value | None, listed: Sequence[str]) -> bool:
    """Whether a text of an input stands for all that a column does not name."""
    return isinstance(value, str) and value not in listed


def _say_closed(name: str, listed: Sequence[str]) -> Words:
    """What is written where a column that takes any text has no other than those it names."""
    quoted = [f'"{text}"' for text in listed]
    return Words(
        f"; where there is no other text, make these the type of the argument, `{name}: {' or '.join(quoted)}`",
        f"；如果不会有别的文本，就把它们写成参数的类型：`{name}: {' 或 '.join(quoted)}`",
    )


def _state_conflict(conflict: _Conflict, axes: Sequence[Axis], show: ShowInput) -> TableIssue:
    inputs = _show_inputs(conflict.witness, axes, show)
    issue = state_issue(conflict.code, row=conflict.row, other_row=conflict.other_row, inputs=inputs)
    return replace(issue, witness=conflict.witness)


def _show_inputs(
    witness: Witness, axes: Sequence[Axis], show: ShowInput, texts: Sequence[Sequence[str]] | None = None
) -> Words:
    """The inputs with their headings, as a formula would say them.

    texts: those that each column names, where an input may stand for all others.
    """
    said: tuple[list[str], list[str]] = ([], [])
    for column, (axis, value) in enumerate(zip(axes, witness, strict=True)):
        is_other = texts is not None and axis.kind is AxisKind.TEXT and _is_other(value, texts[column])
        both = _OTHER_TEXT if is_other else _in_both(value, show(axis, value))
        for shown, each in zip(said, (both.en, both.zh), strict=True):
            shown.append(f"`{axis.name} = {each}`" if axis.name else f"`{each}`")
    return Words(", ".join(said[0]), "、".join(said[1]))


_OTHER_TEXT = Words("any other text", "其他文本")


def _in_both(value: Value | None, shown: str) -> Words:
    """An input as each language writes it."""
    if value is None:
        return Words(shown, "空")
    if isinstance(value, bool):
        return Words(shown, "是" if value else "否")
    return Words(shown, re.sub(r"^(-?[\d,.]+) days$", r"\1 天", shown))


def _check_reach(decision: Decision, order: RowOrder, found: Sweep, broken: set[int | None]) -> Iterator[TableIssue]:
    """Rows that decide for no input; a row already found broken is not told twice."""
    deciding = 0
    for mask in found.cases:
        best = (mask & -mask).bit_length() - 1
        is_ranked = decision.policy in (DecisionPolicy.FIRST, DecisionPolicy.SPECIFIC)
        deciding |= mask & order.equals[best] if is_ranked else mask
    reached = {order.positions[bit] for bit in iter_bits(deciding)}
    for position, row in enumerate(decision.rows):
        if is_else(row):
            if not found.gaps:
                yield state_issue(codes.ELSE_UNREACHED, row=position)
        elif position not in reached and position not in broken:
            yield state_issue(codes.ROW_UNREACHABLE, row=position)
