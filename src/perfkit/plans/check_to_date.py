"""Warnings about lines that pay again what was paid before, or take back what was paid before their window."""

from __future__ import annotations

from perfkit.diagnostics import Words
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
from perfkit.plans.windows import lasts, reaches_as_far

_TO_DATE = {
    WindowKind.MONTH_TO_DATE: Words("month to date", "月初至今"),
    WindowKind.QUARTER_TO_DATE: Words("quarter to date", "季初至今"),
    WindowKind.HALF_TO_DATE: Words("half to date", "半年初至今"),
    WindowKind.YEAR_TO_DATE: Words("year to date", "年初至今"),
}
_WORD = {PostingKind.PAY: Words("pay", "发放"), PostingKind.EARN: Words("earn", "应得")}
_EVER = frozenset({None, WindowKind.ALL_TO_DATE})
_OF_THE_PERIOD = frozenset({Builtin.REACHED, Builtin.MONTH_OF, Builtin.QUARTER_OF, Builtin.YEAR_OF})
_THIS_PERIOD = (WindowKind.THIS_PERIOD, 1)


def check_to_date(program: Program, report: Report) -> None:
    """Codes: PKP174 paid again in each period, PKP175 less all that was ever paid, PKP176 rows of no period."""
    if lasts(_THIS_PERIOD, program.header, program.calendar):
        # The plan pays once.
        return
    told: set[str] = set()
    for figure in program.figures:
        posting = figure.posting
        if posting is None or posting.kind is PostingKind.CARRY or posting.is_information:
            continue
        if program.grain_kind(figure.grain) is GrainKind.ROWS:
            continue
        sources = list(iter_sources(figure, program))
        _check_taken_back(figure, posting, sources, program, report)
        read = _list_read(figure, program)
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
    window = _TO_DATE.get(_kind(node) or WindowKind.ALL_TO_DATE)
    words = _name_posted(posting, window)
    values = {"name": posting.name, "word": _WORD[posting.kind], "posted": words}
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
    near = {} if kind is WindowKind.THIS_PERIOD else {"nearest": _name_posted(posting, _TO_DATE[kind])}
    node = own[0].node
    report.add(codes.TAKES_BACK_EARLIER, node.span or figure.span, due[0].span, name=posting.name, **near)


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
    if not isinstance(node, Posted) or source.sign > 0 or source.in_product or node.includes_current:
        return False
    is_own = node.name == posting.name and node.grain == figure.grain
    return is_own and node.account in (Account.PAID, Account.EARNED) and (_kind(node) in _EVER or _is_before(node))


def _is_before(node: Posted) -> bool:
    return node.window is not None and node.window.kind is WindowKind.BEFORE


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
