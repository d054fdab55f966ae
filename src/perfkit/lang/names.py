"""Which names may not stand where, because another word would be read there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfkit.diagnostics import Words
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.reading import current, span_of
from perfkit.lang.spoken_choices_of_two import report_paid_colon
from perfkit.lang.words import FUNCTION_WORDS, HEADS, INNER_WORDS, TYPE_WORDS

if TYPE_CHECKING:
    from lark import Token


def begins_what(name: str) -> Words | None:
    """What a word begins that may therefore be no line's name; none for a word that may."""
    if name in HEADS:
        return Words("a section", "段落")
    return Words("a part of a section", "段落中某一部分") if name in INNER_WORDS else None


def check_line_name(name: Token) -> None:
    """Refuse a column or line that is called like a word that begins a line."""
    begins = begins_what(name)
    if begins is not None and not report_paid_colon(current(), span_of(name).start):
        current().report(codes.HEAD_AS_NAME, span_of(name), name=name, begins=begins)


def check_table_name(name: Token) -> None:
    """Refuse a table that is called like a type."""
    if name in TYPE_WORDS:
        current().report(codes.BUILTIN_NAME, span_of(name), name=name)


def check_called_name(name: Token) -> None:
    """Refuse a table that decides and is called like a built-in function or a word of the ledger."""
    if name in FUNCTION_WORDS:
        current().report(codes.BUILTIN_NAME, span_of(name), name=name)
