"""All rules of the grammar that give a part of the plan's model, by their names in the grammar."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span
from perfkit.lang.cells import CellRules
from perfkit.lang.contests import ContestRules
from perfkit.lang.figures import DecidingRules, FigureRules
from perfkit.lang.formulas import FormulaRules
from perfkit.lang.literals import LiteralRules, read_whole
from perfkit.lang.plantests import PlanTestRules
from perfkit.lang.reading import Word, current
from perfkit.lang.sections import HeaderRules, PostingRules, TableRules
from perfkit.lang.words import KEYWORDS

if TYPE_CHECKING:
    from lark import Token

Giving = Callable[..., object]

_GROUPS: tuple[type, ...] = (
    LiteralRules,
    FormulaRules,
    CellRules,
    HeaderRules,
    TableRules,
    FigureRules,
    DecidingRules,
    ContestRules,
    PostingRules,
    PlanTestRules,
)


def read_keyword(rule: str, *tokens: Token) -> Word:
    """A keyword with its place and the number in it."""
    number = next((read_whole(token) for token in tokens if token.type == "INT"), None)
    span = Span(tokens[0].start_pos or 0, tokens[-1].end_pos or 0)
    log = current().log
    if log is not None:
        log.phrases.append((rule, span))
    return Word(rule, span, number)


def list_rules() -> dict[str, Giving]:
    """Every rule that gives something, by its name or alias in the grammar."""
    rules: dict[str, Giving] = {name: partial(read_keyword, name) for name in KEYWORDS}
    for group in _GROUPS:
        instance = group()
        names = [name for name in vars(group) if not name.startswith("_")]
        rules |= {name: getattr(instance, name) for name in names}
    return rules
