"""Warnings about lines that pay again what was paid before, take it back, or leave out days before their window."""

from __future__ import annotations

import datetime

from perfkit.calendar import Period, PeriodKind
from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import plans_money as codes
from perfkit.expr import (
    Account,
    Applied,
    Builtin,
    Constant,
    Gathered,
    Kind,
    Opened,
    Posted,
    ReadColumn,
    ReadEdge,
    ReadFigure,
    ReadRowDate,
    Recalled,
    Typed,
    WindowKind,
    iter_typed,
)
from perfkit.plans.model import PostingKind
from perfkit.plans.program import Figure, FigureKind, GrainKind, PostingInfo, Program, TableInfo
from perfkit.plans.report import Report
from perfkit.plans.sources import Source, iter_sources
from perfkit.plans.windows import find_cut, lasts, reaches_as_far

_TO_DATE = {
    WindowKind.MONTH_TO_DATE: Words("month to date", "月初至今"),
    WindowKind.QUARTER_TO_DATE: Words("quarter to date", "季初至今"),
    WindowKind.HALF_TO_DATE: Words("half to date", "半年初至今"),
    WindowKind.YEAR_TO_DATE: Words("year to date", "年初至今"),
}
_WORD = {PostingKind.PAY: Words("pay", "发放"), PostingKind.EARN: Words("earn", "应得")}
_LEAVES_OUT, _MAY_LEAVE_OUT = Words("leaves out", "会漏掉"), Words("may leave out", "可能漏掉")
_OF_ALL = Words(" from a sum `over all to date`", "，合计改为 `期间 开始至今`")
_AS_IT_IS = Words("", "")
"""What a mend adds where the window always holds the whole period."""
_EVER = frozenset({None, WindowKind.ALL_TO_DATE})
_OF_THE_PERIOD = frozenset({Builtin.REACHED, Builtin.MONTH_OF, Builtin.QUARTER_OF, Builtin.YEAR_OF})
_THIS_PERIOD = (WindowKind.THIS_PERIOD, 1)


def check_to_date(program: Program, report: Report) -> None:
    """Codes: PKP174 paid again, PKP175 less all that was ever paid, PKP176 rows of no period, PKP177 days left out."""
    if lasts(_THIS_PERIOD, program.header, program.calendar):
        # The plan pays once.
        return
    told: set[str] = set()
    left_out: set[Span | None] = set()
    for figure in program.figures:
        posting = figure.posting
        if posting is None or posting.kind is PostingKind.CARRY or posting.is_information:
            continue
        if program.grain_kind(figure.grain) is GrainKind.ROWS:
            continue
        sources = list(iter_sources(figure, program))
        _check_taken_back(figure, posting, sources, program, report)
        read = _list_read(figure, program)
        left = _find_left_out(figure, posting, sources, read, program)
        if left is not None and left.span not in left_out:
            left_out.add(left.span)
            _tell_left_out(left, figure, posting, program, report)
        if not any(_looks_back(node, program) for each in read for node in each.nodes):
            _check_again(figure, posting, sources, program, report)
            _check_undated(read, program, report, told)


def _check_again(figure: Figure, posting: PostingInfo, sources: list[Source], program: Program, report: Report) -> None:
    """What is due to date is paid in each period, and nothing is taken off."""
    again = [source for source in sources if _is_to_date(source.node, program)]
    is_taken_off = any(
        source.sign < 0 and (source in again or not (source.in_product or isinstance(source.node, Constant)))
        for source in sources
    )
    if not again or is_taken_off:
        return
    node = again[0].node
    kind = _kind(node) or WindowKind.ALL_TO_DATE
    is_cut = _counts_days(node) and _is_cut(kind, program)
    words = _name_posted(posting, None if is_cut else _TO_DATE.get(kind))
    of_all = _OF_ALL if is_cut else _AS_IT_IS
    values = {"name": posting.name, "word": _WORD[posting.kind], "posted": words, "of_all": of_all}
    if isinstance(node, Posted) and node.name == posting.name and posting.kind is PostingKind.PAY:
        values["nearest"] = Words(f"pay {posting.name}", f"发放 {posting.name}")
    report.add(codes.PAID_TO_DATE_AGAIN, node.span or figure.span, figure.span, **values)


def _check_taken_back(
    figure: Figure, posting: PostingInfo, sources: list[Source], program: Program, report: Report
) -> None:
    """What is due in a window, less all that was ever posted, takes back what was posted before the window."""
    own = [source for source in sources if _is_all_before(source, figure, posting)]
    due = [source.node for source in sources if source not in own and not _is_nothing(source.node)]
    kinds = {_kind(node) for node in due}
    kind = kinds.pop() if len(kinds) == 1 else None
    if not own or kind is None or kind not in (WindowKind.THIS_PERIOD, *_TO_DATE):
        return
    if lasts((kind, 1), program.header, program.calendar):
        return
    is_near = kind is not WindowKind.THIS_PERIOD and not (_is_cut(kind, program) and any(map(_counts_days, due)))
    near = {"nearest": _name_posted(posting, _TO_DATE[kind])} if is_near else {}
    node = own[0].node
    report.add(codes.TAKES_BACK_EARLIER, node.span or figure.span, due[0].span, name=posting.name, **near)


def _find_left_out(
    figure: Figure, posting: PostingInfo, sources: list[Source], read: list[Figure], program: Program
) -> Typed | None:
    """What is due in a window that may begin within a period, where what was posted in the same is taken off.

    The days of the period before the window lie in none, for ever.
    """
    taken_off = {_kind(source.node) for source in sources if source.sign < 0 and _is_own(source, figure, posting)}
    kinds = {kind for kind in taken_off if kind is not None and _is_cut(kind, program)}
    figures = (each for each in read if program.grain_kind(each.grain) is not GrainKind.ROWS)
    nodes = (node for each in figures for node in each.nodes)
    return next((node for node in nodes if _counts_days(node) and _kind(node) in kinds), None)


def _tell_left_out(node: Typed, figure: Figure, posting: PostingInfo, program: Program, report: Report) -> None:
    kind = _kind(node)
    assert kind is not None
    window, cut = _TO_DATE[kind], find_cut((kind, 1), program.header, program.calendar)
    leaves, seen = (_LEAVES_OUT, _see_cut(window, *cut)) if cut is not None else (_MAY_LEAVE_OUT, _see_listed(window))
    values = {"word": _WORD[posting.kind], "leaves": leaves, "seen": seen, "posted": _name_posted(posting, None)}
    report.add(codes.DAYS_LEFT_OUT, node.span or figure.span, figure.span, name=posting.name, **values)


def _check_undated(read: list[Figure], program: Program, report: Report, told: set[str]) -> None:
    """Rows of no period are counted in every one, although they have a date; what a dated row gathers is its own."""
    figures = (each for each in read if program.grain_kind(each.grain) is not GrainKind.ROWS)
    for node in (node for each in figures for node in each.nodes):
        table = program.tables.get(node.table) if isinstance(node, Gathered) else None
        if not isinstance(node, Gathered) or table is None or node.window is not None or table.name in told:
            continue
        dates = [name for name, column in table.columns.items() if column.type.kind is Kind.DATE]
        if _belongs_to_no_period(table) and dates and not _asks_for_a_date(node):
            told.add(table.name)
            near = {"nearest": dates[0]} if len(dates) == 1 else {}
            report.add(codes.ROWS_OF_NO_PERIOD, table.span, node.span, name=table.name, **near)


def _belongs_to_no_period(table: TableInfo) -> bool:
    has_days = table.dated is not None or table.since is not None or table.until is not None
    return table.kind is GrainKind.ROWS and not has_days and table.credit is None


def _asks_for_a_date(node: Gathered) -> bool:
    nodes = (each for part in (node.where, node.argument) if part is not None for each in iter_typed(part))
    return any(isinstance(each, ReadColumn | ReadRowDate) and each.type.kind is Kind.DATE for each in nodes)


def _list_read(figure: Figure, program: Program) -> list[Figure]:
    """A line and the figures that it reads; not the line that earned what it reads."""
    found = {(figure.grain, figure.name): figure}
    waiting = [figure]
    while waiting:
        reads = (node for node in waiting.pop().nodes if isinstance(node, ReadFigure))
        for key in ((node.grain, node.name) for node in reads):
            if key in program.by_name and key not in found:
                found[key] = program.by_name[key]
                waiting.append(found[key])
    return list(found.values())


def _looks_back(node: Typed, program: Program) -> bool:
    """Whether a part tells what was posted before, or in which period it is reckoned."""
    match node:
        case Posted():
            return node.account is not Account.EARNED or not node.includes_current
        case Opened() | ReadEdge():
            return True
        case Applied():
            return node.function in _OF_THE_PERIOD
        case Gathered() | Recalled():
            kind = _kind(node)
            return kind is not None and kind not in (*_TO_DATE, WindowKind.THIS_PERIOD, WindowKind.ALL_TO_DATE)
        case ReadFigure():
            # A host may say by an input in which periods a line pays.
            read = program.by_name.get((node.grain, node.name))
            return read is not None and read.kind is FigureKind.INPUT and read.type.kind is Kind.FLAG
        case _:
            return False


def _kind(node: Typed) -> WindowKind | None:
    if isinstance(node, Gathered | Recalled | Posted) and node.window is not None:
        return node.window.kind
    return None


def _counts_days(node: Typed) -> bool:
    """Whether a part looks at the days of a window; what was posted is looked at by whole periods."""
    return isinstance(node, Gathered | Recalled)


def _is_cut(kind: WindowKind, program: Program) -> bool:
    """Whether a window to date may begin within a period; of listed periods nobody knows yet."""
    header = program.header
    is_listed = header.period is PeriodKind.LISTED
    return kind in _TO_DATE and (is_listed or find_cut((kind, 1), header, program.calendar) is not None)


def _see_cut(window: Words, period: Period, start: datetime.date) -> Words:
    days = Words(f"{period.starts_on} to {period.ends_on}", f"{period.starts_on} 至 {period.ends_on}")
    return Words(
        f"in the period of {days.en}, `{window.en}` begins on {start}",
        f"{days.zh} 这一期，`{window.zh}` 从 {start} 才开始",
    )


def _see_listed(window: Words) -> Words:
    return Words(
        f"a listed period may begin before the day on which `{window.en}` does",
        f"列出的期次，首日可能早于 `{window.zh}` 的第一天",
    )


def _is_to_date(node: Typed, program: Program) -> bool:
    """Whether a part holds what earlier periods had too. All rows to date may be a stock that each period pays for."""
    kind = _kind(node)
    if isinstance(node, Posted) and kind in _EVER:
        return True
    return (
        kind is not None
        and kind in _TO_DATE
        and not reaches_as_far(_THIS_PERIOD, (kind, 1), program.header, program.calendar)
    )


def _is_all_before(source: Source, figure: Figure, posting: PostingInfo) -> bool:
    node = source.node
    if not _is_own(source, figure, posting) or source.sign > 0 or source.in_product:
        return False
    return _kind(node) in _EVER or _is_before(node)


def _is_own(source: Source, figure: Figure, posting: PostingInfo) -> bool:
    """Whether a part is what the line itself posted in earlier periods."""
    node = source.node
    if not isinstance(node, Posted) or node.includes_current or node.name != posting.name:
        return False
    return node.grain == figure.grain and node.account in (Account.PAID, Account.EARNED)


def _is_before(node: Typed) -> bool:
    return isinstance(node, Posted) and node.window is not None and node.window.kind is WindowKind.BEFORE


def _is_nothing(node: Typed) -> bool:
    return isinstance(node, Constant) and not node.value


def _name_posted(posting: PostingInfo, window: Words | None) -> Words:
    """How a line reads what it posted before, in the days of a window or ever."""
    is_pay = posting.kind is PostingKind.PAY
    if window is None:
        en, zh = ("", "") if is_pay else (" before", " 此前")
    else:
        en, zh = f" over {window.en}", f" 期间 {window.zh}"
    word = Words("paid", "已发") if is_pay else Words("earned", "已得")
    return Words(f"{word.en}({posting.name}{en})", f"{word.zh}({posting.name}{zh})")
