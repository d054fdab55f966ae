"""Codes of the room `lang`: texts that cannot be read."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording


def _later(number: int) -> Code:
    return Code(f"PKL{number:03}", Severity.ERROR, Wording("x", "x", "x"), Wording("x", "x", "x"))


(TEXT_TOO_LONG, TOO_MANY_WORDS, TOO_DEEP, TOO_MANY_SECTIONS, TOO_MANY_LINES, NAME_TOO_LONG, HIDDEN_CHARACTER, NUMBER_TOO_LONG, NO_SUCH_DATE, NO_SUCH_PERIOD, SETTING_TWICE, SETTING_MISSING, EDITION_MISSING, EDITION_UNKNOWN, HEAD_AS_NAME, BUILTIN_NAME, MIXED_INTERVAL, ROW_WIDTH, CELL_KIND, CLAUSE_TWICE, SWALLOWED_COMMA, TAIL_TWICE, TAIL_ORDER) = map(_later, range(1, 24))
CODES: tuple[Code, ...] = ()
