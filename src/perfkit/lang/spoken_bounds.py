"""Bounds of tiers as people write them elsewhere: `unlimited`, `∞`, `>= 100%`, or both bounds in one column.

A column of tiers is headed by what its values mean, so that a cell holds the value alone, or says that there is no end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from perfkit.diagnostics import Words
from perfkit.lang.spoken_ranges import BLANKS, ONE_END_CELLS, TWO_ENDS_CELL, VALUE_IN_CELL
from perfkit.lang.words import HEADS

_LOWER = frozenset({"from", "above", "满", "超过"})
_UPPER = frozenset({"below", "up to", "不满", "至"})
_TWO = 2
_WORD = re.compile(r"\w+")
_NO_END = (
    "(?i:inf(?:inity|inite)?|unlimited|unbounded|none|no|n/a|na|null|max|maximum|open|any"
    "|no (?:upper )?(?:max|maximum|cap|end)"
    "|no upper limit|and (?:above|over|up|more|beyond)|above|over|beyond|up)|(?!no limit)(?i:no[ _-]?limit)"
    "|无上限|无限制?|无限大|不设上限|没有上限|不封顶|不限制|上不封顶|无|没有|[及或]?以上|最大|最高|任意|[∞/]|[-—–]{1,3}|\\+∞?|…|\\.{3}"
)
_SIGNED = rf"(?:[<>]=?|[≥≤]|from|above|below|up to|over|under|满|不满|超过|至) ?{VALUE_IN_CELL}"
_ENDS = "|".join(f"(?:{pattern})" for pattern, _ in ONE_END_CELLS)
WRONG_BOUND = rf"(?<=\|){BLANKS}(?:{_NO_END}|{_SIGNED}|{_ENDS}|{TWO_ENDS_CELL}){BLANKS}(?=\|)"
"""A whole cell that may be no bound as tiers have it; blanks before and behind belong to the match."""

SILENT: dict[str, object] = {}
"""Nothing is said of a cell: what heads its table is told instead."""

_INCLUDES: Mapping[str, str] = {
    **dict.fromkeys(("from", "满"), ">="),
    **dict.fromkeys(("above", "超过"), ">"),
    **dict.fromkeys(("up to", "至"), "<="),
    **dict.fromkeys(("below", "不满"), "<"),
}
"""What the heading of a column says of each bound in it."""
_SIGNS: Mapping[str, str] = {
    **_INCLUDES,
    **dict.fromkeys((">=", "≥"), ">="),
    **dict.fromkeys((">", "over"), ">"),
    **dict.fromkeys(("<=", "≤"), "<="),
    **dict.fromkeys(("<", "under"), "<"),
}


class _Cell(NamedTuple):
    """Where a cell stands: the rule of its section, the cells that head the table, and the number of its column."""

    rule: str
    headed: tuple[str, ...]
    column: int


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))


@lru_cache(maxsize=4)
def _rows(text: str) -> Mapping[int, tuple[str, tuple[str, ...]]]:
    """Where the rows of tables begin, each with the rule of its section and the cells that head its table."""
    found: dict[int, tuple[str, tuple[str, ...]]] = {}
    start, rule = 0, ""
    headed: tuple[str, ...] | None = None
    for line in text.split("\n"):
        if not line.lstrip().startswith("|"):
            headed = None
            word = _WORD.match(line)
            rule = HEADS.get(word[0], "") if word is not None else rule
        elif headed is None:
            headed = _cells(line)
        else:
            found[start] = (rule, headed)
        start += len(line) + 1
    return found


def _place(found: re.Match[str]) -> _Cell | None:
    text = found.string
    start = text.rfind("\n", 0, found.start()) + 1
    row = _rows(text).get(start)
    return _Cell(*row, text.count("|", start, found.start()) - 1) if row is not None else None


def show_bound(found: re.Match[str]) -> dict[str, object] | None:
    """The bound as its column has it; none where the cell is no bound of tiers."""
    cell = _place(found)
    if cell is not None and cell.rule == "h_curve" and cell.column == 0:
        return _show_point(found.group())
    if cell is None or cell.rule not in ("h_tiers", "h_rating"):
        return None
    if not {*_LOWER, *_UPPER} & set(cell.headed):
        return SILENT if cell.column == 0 and read_range(found.group()) is not None else None
    if cell.column >= len(cell.headed) or cell.headed[cell.column] not in _LOWER | _UPPER:
        return None
    head = cell.headed[cell.column]
    is_upper = head in _UPPER
    no_limit = _quoted("no limit" if head.isascii() else "不限")
    ends = read_range(found.group())
    if ends is None:
        return {"nearest": no_limit} if is_upper else None
    value = ends.upper if is_upper else ends.lower
    if value is None:
        return {"nearest": no_limit} if is_upper else None
    if ends.sign not in ("", _INCLUDES[head]):
        return {"word": found.group().strip(), "instead": _say_bound(value, head)}
    return {"nearest": _quoted(value)}


def _say_bound(value: str, head: str) -> Words:
    """A bound with what its column makes of it, and how the columns are headed where the sign in the cell is meant."""
    sign = _INCLUDES[head]
    is_own = sign.endswith("=")
    here, there = ("this tier", "the next tier" if sign.startswith("<") else "the tier before")[:: 1 if is_own else -1]
    here_zh, there_zh = ("本档", "后一档" if sign.startswith("<") else "前一档")[:: 1 if is_own else -1]
    other, other_zh = ("above | up to", "超过 | 至") if sign in (">=", "<") else ("from | below", "满 | 不满")
    return Words(
        f"`{value}`, which itself belongs to {here}, as `{head}` says; or, where it belongs to {there}, `{value}` and "
        f"the columns headed `{other}`",
        f"`{value}`，按列首 `{head}`，正好 {value} 归{here_zh}；要归{there_zh}的，写 `{value}`，"
        f"两列的列首改为 `{other_zh}`",
    )


def _show_point(said: str) -> dict[str, object] | None:
    """The point of a curve instead of a range: what is outside of all points its head says."""
    ends = read_range(said)
    if ends is None:
        return None
    points = [value for value in (ends.lower, ends.upper) if value]
    if len(points) > 1:
        rows = [f"`| {point} | … |`" for point in points]
        return {"nearest": Words(f"{rows[0]} and {rows[1]}, a row for each point", f"{rows[0]} 和 {rows[1]}，每点一行")}
    return {
        "nearest": Words(
            f"`{points[0]}`: a row of a curve is a point; what holds outside of them its head says behind ends",
            f"`{points[0]}`：曲线每行是一个点，点以外由首行的“两端”说明",
        )
    }


def _quoted(value: str) -> Words:
    return Words(f"`{value}`", f"`{value}`")


class _Range(NamedTuple):
    """A range that one cell says. sign: the comparison, or none where both ends are written."""

    lower: str | None
    upper: str | None
    sign: str


def read_range(cell: str) -> _Range | None:
    """The ends of a range that a cell says; none for what is no range.

    >>> read_range("0-100%")
    _Range(lower='0%', upper='100%', sign='')
    """
    said = cell.strip()
    signed = re.fullmatch(rf"([<>]=?|[≥≤]|\D*?) ?({VALUE_IN_CELL})", said)
    if signed is not None and signed[1] in _SIGNS:
        return _one_end(signed[2], _SIGNS[signed[1]])
    for pattern, sign in ONE_END_CELLS:
        if re.fullmatch(pattern, said):
            return _one_end(re.findall(VALUE_IN_CELL, said)[0], sign)
    if re.fullmatch(TWO_ENDS_CELL, said):
        low, high = re.findall(VALUE_IN_CELL, said)
        unit = re.search(r"(?:[%‰]|[万亿]?元)$", high)
        return _Range(low + unit.group() if unit and re.fullmatch(r"[\d.,]+", low) else low, high, "")
    return None


def _one_end(value: str, sign: str) -> _Range:
    return _Range(value, None, sign) if sign[0] == ">" else _Range(None, value, sign)


def show_two_columns(rows: Sequence[str], *, is_chinese: bool) -> str | None:
    """The rows of a table with both bounds in its first column, with a column for each; none where one is no range.

    rows: the heading and what is below it, as written.

    >>> show_two_columns(["| reached | rate |", "| < 50% | 1% |", "| 50%+ | 2% |"], is_chinese=False)
    '| from | below | rate |; | 0% | 50% | 1% |; | 50% | no limit | 2% |'
    """
    cells = [_cells(row) for row in rows]
    firsts = [row[0] for row in cells[1:]]
    is_lone = len(cells[0]) == _TWO and not {*_LOWER, *_UPPER} & set(cells[0])
    ranges = (_from_value_to_value(firsts) if is_lone else []) or [read_range(first) for first in firsts]
    known = [each for each in ranges if each is not None]
    if not known or len(known) < len(ranges):
        return None
    is_above = {each.sign for each in known} <= {">", "<=", ""} and any(each.sign for each in known)
    headed = ("above", "up to", "超过", "至") if is_above else ("from", "below", "满", "不满")
    lines = [[*headed[2 * is_chinese :][:2], *cells[0][1:]]]
    for row, each in zip(cells[1:], known, strict=True):
        lines.append(
            [each.lower or _before(known, each), each.upper or ("不限" if is_chinese else "no limit"), *row[1:]]
        )
    return "; ".join(f"| {' | '.join(line)} |" for line in lines)


def _from_value_to_value(firsts: Sequence[str]) -> list[_Range | None]:
    """The ranges that begin at values alone, each up to the next one; nothing where one is no value."""
    if not all(re.fullmatch(VALUE_IN_CELL, each) for each in firsts):
        return []
    return [_Range(low, high, ">=") for low, high in zip_longest(firsts, firsts[1:])]


def _before(known: Sequence[_Range], each: _Range) -> str:
    """Where a range begins that says its end alone: at the end of the one before it, or at nothing."""
    at = known.index(each)
    if at > 0 and known[at - 1].upper is not None:
        return known[at - 1].upper or ""
    return re.sub(r"\d[\d,.]*", "0", each.upper or "0").replace("万", "").replace("亿", "")
