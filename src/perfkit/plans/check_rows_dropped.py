"""Warns of lines that pay row by row what is due less posted, and stop reckoning a row while it may be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import ANY_CURRENCY, Account, Posted, Type
from perfkit.plans.model import PostingKind
from perfkit.plans.order import Key, is_handed_on, list_reads, show_key
from perfkit.plans.program import Figure, FigureKind, GrainKind, PostingInfo, Program
from perfkit.plans.report import Report
from perfkit.plans.show import show_kind
from perfkit.plans.windows import Reach, lasts

_POSTED = {
    PostingKind.PAY: Words("paid({name})", "已发({name})"),
    PostingKind.EARN: Words("earned({name} before)", "已得({name} 此前)"),
}
_OF_PERIOD = Words("is a figure of the period", "是按期的计算项")
_WINDOW_ENDS = Words("looks at a window that rows drop out of", "所看的期间，明细行过后就不在其内")


@dataclass(frozen=True, slots=True)
class Cause:
    """What a row has for a time only: its name, why, where it is read, and of which type it is."""

    name: str
    why: Words
    span: Span | None
    type: Type


def check_rows_dropped(program: Program, reaches: Mapping[Key, frozenset[Reach]], report: Report) -> None:
    """Codes: PKP072.

    reaches: the rows' figures that stand on running totals and ranks, with the windows of these.
    """
    figures = {(figure.grain, figure.name): figure for figure in program.figures}
    taken_off = _find_taken_off(program, figures)
    for figure in program.figures:
        posting = figure.posting
        if figure.kind is not FigureKind.POSTING or posting is None or not _is_of_dated_rows(figure, program):
            continue
        is_taken_off = posting.name in taken_off[(figure.grain, figure.name)]
        if posting.kind is PostingKind.CARRY or posting.payee is None or not is_taken_off:
            continue
        found = _find_of_period(figure, figures, program)
        if found is None:
            found = _find_ending(list(reversed(list(_iter_anew(figure, figures)))), reaches, program)
        if found is not None:
            _warn(figure, posting, found, program, report)


def _is_of_dated_rows(figure: Figure, program: Program) -> bool:
    """Whether a line is of rows that each belong to one period; rows without a date belong to every one."""
    table = program.tables.get(figure.grain)
    is_rows = program.grain_kind(figure.grain) is GrainKind.ROWS
    return is_rows and table is not None and table.dated is not None


def _iter_anew(figure: Figure, figures: Mapping[Key, Figure]) -> Iterator[Figure]:
    """A line and the figures of the same row that it stands on and that each period reckons anew, nearest first.

    What a row hands on from its own opening is none of them, nor what only that stands on.
    """
    waiting, seen = [figure], {(figure.grain, figure.name)}
    while waiting:
        current = waiting.pop(0)
        yield current
        for key in list_reads(current, figures):
            if key[0] == figure.grain and key not in seen and not is_handed_on(figures[key]):
                seen.add(key)
                waiting.append(figures[key])


def _find_taken_off(program: Program, figures: Mapping[Key, Figure]) -> dict[Key, frozenset[str]]:
    """The names of which each figure, or one of the same grain that it stands on, takes off what was posted."""
    found: dict[Key, frozenset[str]] = {}
    # Figures stand in an order in which each reads only what comes before it.
    for figure in program.figures:
        own = frozenset(node.name for node in figure.nodes if isinstance(node, Posted) and _is_of_before(node))
        behind = (found.get(key, frozenset()) for key in list_reads(figure, figures) if key[0] == figure.grain)
        found[(figure.grain, figure.name)] = own.union(*behind)
    return found


def _is_of_before(node: Posted) -> bool:
    return node.account is Account.PAID or (node.account is Account.EARNED and not node.includes_current)


def _find_of_period(figure: Figure, figures: Mapping[Key, Figure], program: Program) -> Cause | None:
    """The figure of the period that a row reads, itself or through a row, and so has for one period only.

    What a row hands on from its own opening lasts; a line that carries without one begins anew in every period.
    """
    waiting, seen = [figure], set[Key]()
    while waiting:
        current = waiting.pop(0)
        for key in list_reads(current, figures):
            if program.grain_kind(key[0]) is not GrainKind.ROWS:
                return Cause(show_key(key, figures), _OF_PERIOD, current.span, figures[key].type)
            if key not in seen and not is_handed_on(figures[key]):
                seen.add(key)
                waiting.append(figures[key])
    return None


def _find_ending(behind: Sequence[Figure], reaches: Mapping[Key, frozenset[Reach]], program: Program) -> Cause | None:
    """The running total or rank over a window that is shorter than the plan."""
    for figure in behind:
        own = reaches.get((figure.grain, figure.name), frozenset())
        if not all(lasts(each, program.header, program.calendar) for each in own):
            return Cause(figure.name.rpartition(" ")[2], _WINDOW_ENDS, figure.span, figure.type)
    return None


def _warn(figure: Figure, posting: PostingInfo, cause: Cause, program: Program, report: Report) -> None:
    posted = _POSTED[posting.kind]
    words = Words(posted.en.format(name=posting.name), posted.zh.format(name=posting.name))
    others = [cause.span] if cause.span != figure.span else []
    report.add(
        codes.ROWS_DROPPED,
        figure.span,
        *others,
        name=posting.name,
        posted=words,
        cause=cause.name,
        why=cause.why,
        table=figure.grain,
        type=_show_type(cause.type, program),
    )


def _show_type(kind: Type, program: Program) -> Words:
    """A type as a line declares it; the word for one where only the rows say which."""
    if kind.is_money and kind.currency not in (None, ANY_CURRENCY, program.header.currency):
        return Words(f"money in {kind.currency}", f"金额 币 {kind.currency}")
    return show_kind(kind) or Words("TYPE", "类型")
