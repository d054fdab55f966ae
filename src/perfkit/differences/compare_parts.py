"""What matched parts differ in, piece by piece and row by row."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from perfkit.differences.match import Matching, is_argument, tell_key
from perfkit.differences.model import Difference, DifferenceKind
from perfkit.differences.parts import Part, Render, Said, SaidGrid, SaidRow, mean
from perfkit.differences.slots import PartKind
from perfkit.differences.words import DETAILS

_WORDING_KINDS = frozenset((PartKind.HEADING, PartKind.TEST))
_WORDING_DETAILS = frozenset(("note", "title", "version", "origin"))
# The order of these says nothing, to a reader either: columns are found by their names.
_UNPLACED = frozenset((PartKind.COLUMN, PartKind.PLAN))
_BOUNDS = frozenset(("lower", "upper"))
"""What bounds are called here; a plan heads them by which of the two is included."""
_TAILS = frozenset(("else", "floor", "cap", "round", "only if"))
_ROW_JOINT = " - "
_CELL_JOINT = " | "
_ROWS_SHOWN, _MORE = 3, "…"


def list_differences(first: Sequence[Part], second: Sequence[Part], matching: Matching) -> tuple[Difference, ...]:
    """Everything in which two plans differ, in the order of the second; what it has no more stands where it stood.

    Laws: none for a plan and itself, laid out anew or in the other language; exchanging the plans exchanges `before`
    and `after`, added and removed.
    """
    place = {id(one): other.at for one, other in matching.pairs}
    found: list[tuple[int, int, Difference]] = []
    for one, other in matching.pairs:
        found += [(other.at, 1, each) for each in _compare(one, other, matching)]
    found += [(other.at, 1, _whole(DifferenceKind.ADDED, other)) for other in _roots(matching.added)]
    for one in _roots(matching.removed):
        above = max((place[id(each)] for each in first[: one.at] if id(each) in place), default=-1)
        found.append((above, 2, _whole(DifferenceKind.REMOVED, one)))
    for one, other in _list_moved(matching):
        where = (_section(first, one), _section(second, other))
        said = _difference(DifferenceKind.MOVED, one, other, "section", *where)
        found.append((other.at, 0, said))
    return tuple(each for _, _, each in sorted(found, key=lambda each: each[:2]))


def _roots(parts: Sequence[Part]) -> list[Part]:
    """Parts without the columns of tables that are listed themselves."""
    tables = {part.name for part in parts if part.kind in (PartKind.PARTICIPANTS, PartKind.ROWS)}
    return [part for part in parts if not (part.kind is PartKind.COLUMN and part.home in tables)]


def _whole(kind: DifferenceKind, part: Part) -> Difference:
    main = next((each.shown for each in part.said if each.detail in ("formula", "value", "text")), "")
    # A cap or a condition that comes or goes with a line moves pay as its formula does.
    tails = [each for each in part.said if each.detail in _TAILS and each.shown] if main else []
    main = "  ".join((main, *(f"{DETAILS[each.detail].in_language(part.lang)} {each.shown}" for each in tails)))
    rows = [_CELL_JOINT.join(cell.shown for cell in row.cells) for row in (part.grid.rows if part.grid else ())]
    more = [_MORE] if len(rows) > _ROWS_SHOWN else []
    shown = "" if part.kind in (PartKind.HEADING, PartKind.TEST) else main or "; ".join(rows[:_ROWS_SHOWN] + more)
    is_new = kind is DifferenceKind.ADDED
    return Difference(
        kind,
        part.kind,
        part.home,
        None if is_new else part.name,
        part.name if is_new else None,
        "",
        None,
        "",
        "" if is_new else shown,
        shown if is_new else "",
        None if is_new else part.line,
        part.line if is_new else None,
        part.kind in _WORDING_KINDS,
    )


def _difference(
    kind: DifferenceKind, one: Part, other: Part, detail: str = "", before: str = "", after: str = ""
) -> Difference:
    """A difference in all of a part."""
    return Difference(
        kind,
        other.kind,
        other.home,
        one.name,
        other.name,
        detail,
        None,
        "",
        before,
        after,
        one.line,
        other.line,
        is_wording=True,
    )


# --- one part ----------------------------------------------------------------------------------------------------


def _compare(one: Part, other: Part, matching: Matching) -> Iterator[Difference]:
    if one.name != other.name and one.kind is not PartKind.HEADING:
        yield _difference(DifferenceKind.RENAMED, one, other, "", one.name, other.name)
    if one.kind is not other.kind:
        yield _changed(one, other, "kind", (one.kind.value, other.kind.value), (one.line, other.line))
    if matching.home(one) != other.home:
        yield _changed(one, other, "home", (one.home or "", other.home or ""), (one.line, other.line))
    yield from _compare_said(one, other, matching)
    if one.grid is not None and other.grid is not None:
        yield from _compare_grids(one, other, one.grid, other.grid, matching)


def _changed(
    one: Part,
    other: Part,
    detail: str,
    told: tuple[str, str],
    lines: tuple[int | None, int | None],
    row: tuple[int, str] | None = None,
) -> Difference:
    number, label = row if row is not None else (None, "")
    wording = other.kind in _WORDING_KINDS or detail in _WORDING_DETAILS
    # A test says no more than that it is written otherwise: its rows would fill the page.
    before, after = ("", "") if other.kind is PartKind.TEST else told
    return Difference(
        DifferenceKind.CHANGED,
        other.kind,
        other.home,
        one.name,
        other.name,
        "" if other.kind is PartKind.TEST else detail,
        number,
        label,
        before,
        after,
        lines[0],
        lines[1],
        is_wording=wording,
    )


def _compare_said(one: Part, other: Part, matching: Matching) -> Iterator[Difference]:
    before, after = ({each.detail: each for each in part.said} for part in (one, other))
    for detail in dict.fromkeys((*after, *before)):
        a, b = before.get(detail), after.get(detail)
        if a is not None and b is not None and is_argument(detail) and a.shown != b.shown and one.name == other.name:
            yield replace(_changed(one, other, detail, (a.shown, b.shown), (one.line, other.line)), is_wording=True)
        if not _is_same(a, b, matching):
            told = (a.shown if a is not None else "", b.shown if b is not None else "")
            if told[0] == told[1] and matching.home(one) != other.home:
                # The same words read the names of the other home; that it is another is said already.
                continue
            lines = [
                each.line if each is not None and each.line else part.line for each, part in ((a, one), (b, other))
            ]
            yield _changed(one, other, detail, told, (lines[0], lines[1]))


def _line(said: Said | None, part: Part) -> int | None:
    """Where something is said, or its part where that is nowhere alone."""
    return part.line if said is None or said.line is None else said.line


def _is_same(one: Said | None, other: Said | None, matching: Matching) -> bool:
    before = mean(one, lambda key: tell_key(matching.called(key))) if one is not None else ""
    return before == (mean(other, tell_key) if other is not None else "")


# --- tables in the plan ------------------------------------------------------------------------------------------


def _compare_grids(one: Part, other: Part, a: SaidGrid, b: SaidGrid, matching: Matching) -> Iterator[Difference]:
    called = tuple(matching.heading(one, each, b.columns) for each in a.columns)
    arguments = {each.shown for each in one.said if is_argument(each.detail)}
    for old, new in zip(a.columns, called, strict=True):
        if old != new and old not in arguments and one.kind is not PartKind.PARAMETER:
            yield replace(_changed(one, other, "heading", (old, new), (one.line, other.line)), is_wording=True)
    if called != b.columns:
        told = tuple(", ".join(each for each in columns if each not in _BOUNDS) for columns in (a.columns, b.columns))
        yield _changed(one, other, "columns", (told[0], told[1]), (one.line, other.line))
    a = replace(a, columns=called)
    pairs, removed, added = _match_rows(a, b, matching)
    for x, y in pairs:
        first, second = _by_column(a, a.rows[x]), _by_column(b, b.rows[y])
        row = (y + 1, _label(b, b.rows[y]))
        for name in (name for name in first if name in second):
            before, after = first[name], second[name]
            if not _is_same(before, after, matching):
                yield _changed(one, other, name, (before.shown, after.shown), (before.line, after.line), row)
    if other.kind in _ORDERED or one.kind in _ORDERED:
        yield from (_row(one, other, DifferenceKind.MOVED, a, b, pair) for pair in _list_moved_rows(pairs))
    yield from (_row(one, other, DifferenceKind.REMOVED, a, b, (x, None)) for x in removed)
    yield from (_row(one, other, DifferenceKind.ADDED, a, b, (None, y)) for y in added)


# Tables whose rows are looked at from the top: the first that holds decides, or the ones above say what `else` is.
_ORDERED = frozenset((PartKind.DECIDE, PartKind.EXCLUDE, PartKind.CREDIT))


def _by_column(grid: SaidGrid, row: SaidRow) -> dict[str, Said]:
    return dict(zip(grid.columns, row.cells, strict=True))


def _label(grid: SaidGrid, row: SaidRow) -> str:
    return _ROW_JOINT.join(cell.shown for cell in row.cells[: grid.identity])


def _row(
    one: Part,
    other: Part,
    kind: DifferenceKind,
    a: SaidGrid,
    b: SaidGrid,
    at: tuple[int | None, int | None],
) -> Difference:
    x, y = at
    first, second = (a.rows[x] if x is not None else None), (b.rows[y] if y is not None else None)
    known = (b, second) if second is not None else (a, first)
    told = [_CELL_JOINT.join(cell.shown for cell in row.cells) if row is not None else "" for row in (first, second)]
    if kind is DifferenceKind.MOVED:
        told = [str((x or 0) + 1), str((y or 0) + 1)]
    number = y if y is not None else x
    return Difference(
        kind,
        other.kind,
        other.home,
        one.name,
        other.name,
        "",
        None if number is None else number + 1,
        _label(known[0], known[1]) if known[1] is not None else "",
        told[0],
        told[1],
        first.line if first is not None else None,
        second.line if second is not None else None,
        is_wording=other.kind in _WORDING_KINDS,
    )


def _match_rows(a: SaidGrid, b: SaidGrid, matching: Matching) -> tuple[list[tuple[int, int]], list[int], list[int]]:
    """Which row is which: the same rows, then rows for the same, then rows that stand in the same gap."""
    whole_a = [_means(row, len(row.cells), lambda key: tell_key(matching.called(key))) for row in a.rows]
    whole_b = [_means(row, len(row.cells), tell_key) for row in b.rows]
    pairs = _pair_equal(range(len(whole_a)), range(len(whole_b)), whole_a, whole_b)
    for_a = [_means(row, a.identity, lambda key: tell_key(matching.called(key))) for row in a.rows]
    for_b = [_means(row, b.identity, tell_key) for row in b.rows]
    left, right = _rest(len(whole_a), [x for x, _ in pairs]), _rest(len(whole_b), [y for _, y in pairs])
    pairs += _pair_equal(left, right, for_a, for_b)
    left, right = _rest(len(whole_a), [x for x, _ in pairs]), _rest(len(whole_b), [y for _, y in pairs])
    pairs += _pair_gaps(left, right, pairs)
    left, right = _rest(len(whole_a), [x for x, _ in pairs]), _rest(len(whole_b), [y for _, y in pairs])
    return sorted(pairs, key=lambda pair: pair[1]), left, right


def _means(row: SaidRow, count: int, render: Render) -> str:
    return "\n".join(mean(cell, render) for cell in row.cells[:count])


def _rest(count: int, taken: Sequence[int]) -> list[int]:
    return [each for each in range(count) if each not in set(taken)]


def _pair_equal(
    left: Sequence[int], right: Sequence[int], words_a: Sequence[str], words_b: Sequence[str]
) -> list[tuple[int, int]]:
    """Rows that say the same: in one order as far as that goes, then wherever they stand."""
    matcher = SequenceMatcher(None, [words_a[x] for x in left], [words_b[y] for y in right], autojunk=False)
    pairs = [
        (left[block.a + step], right[block.b + step])
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]
    taken_a, taken_b = {x for x, _ in pairs}, {y for _, y in pairs}
    waiting: dict[str, list[int]] = {}
    for y in right:
        if y not in taken_b:
            waiting.setdefault(words_b[y], []).append(y)
    for x in left:
        if x not in taken_a and waiting.get(words_a[x]):
            pairs.append((x, waiting[words_a[x]].pop(0)))
    return pairs


def _pair_gaps(left: Sequence[int], right: Sequence[int], pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Rows between the same neighbours, as many on both sides: they are the ones that were changed."""
    order = sorted(pairs)
    gaps: dict[tuple[int, int], tuple[list[int], list[int]]] = {}
    for x in left:
        above = max((pair for pair in order if pair[0] < x), default=(-1, -1))
        gaps.setdefault(above, ([], []))[0].append(x)
    for y in right:
        above = max((pair for pair in order if pair[1] < y), key=lambda pair: pair[1], default=(-1, -1))
        gaps.setdefault(above, ([], []))[1].append(y)
    return [pair for one, other in gaps.values() if len(one) == len(other) for pair in zip(one, other, strict=True)]


# --- order -------------------------------------------------------------------------------------------------------


def _list_moved(matching: Matching) -> list[tuple[Part, Part]]:
    """The fewest parts whose moving explains the order of the second plan."""
    pairs = sorted((pair for pair in matching.pairs if pair[0].kind not in _UNPLACED), key=lambda pair: pair[0].at)
    stay = _longest_rising([other.at for _, other in pairs])
    return [pair for at, pair in enumerate(pairs) if at not in stay]


def _list_moved_rows(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    order = sorted(pairs)
    stay = _longest_rising([y for _, y in order])
    return [pair for at, pair in enumerate(order) if at not in stay]


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The places of a longest rising run of numbers that are all different."""
    ends: list[int] = []
    before: list[int | None] = []
    for at, number in enumerate(numbers):
        place = bisect_left([numbers[end] for end in ends], number)
        before.append(ends[place - 1] if place else None)
        ends[place : place + 1] = [at]
    found: set[int] = set()
    at_end = ends[-1] if ends else None
    while at_end is not None:
        found.add(at_end)
        at_end = before[at_end]
    return found


def _section(parts: Sequence[Part], part: Part) -> str:
    """The heading that a part stands under."""
    above = [each for each in parts[: part.at] if each.kind is PartKind.HEADING]
    return above[-1].name if above else ""
