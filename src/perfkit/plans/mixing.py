"""Where amounts that each have their own currency meet, although the data of today may hold one currency only."""

from __future__ import annotations

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import expr_rates as codes
from perfkit.plans.report import Report
from perfkit.plans.symbols import Symbols

ADDED = Words("added up", "相加")
CHOSEN = Words("chosen between with another type", "与另一类型二选一")
COMPARED = Words("compared", "比较")
DIVIDED = Words("divided by each other", "相除")
ORDERED = Words("put in order", "排序")
SHARED = Words("shared out", "分摊")
RECALLED = Words("read from earlier periods", "读取往期数字")


def refuse_mixed(report: Report, symbols: Symbols, doing: Words, span: Span | None) -> None:
    """Say that amounts in any currency have to be converted first. Codes: PKX301."""
    report.add(codes.CURRENCIES_MIXED, span, doing=doing, currency=symbols.model.header.currency)
