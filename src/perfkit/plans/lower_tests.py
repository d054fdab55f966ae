"""Lowers test blocks: headings become columns or figures, cells become exact values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import expr as expr_codes
from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import (
    COUNT,
    NUMBER,
    Account,
    Added,
    Call,
    Constant,
    Formula,
    Kind,
    Literal,
    LiteralKind,
    Multiplied,
    Name,
    Negated,
    Negative,
    Type,
    Typed,
    Value,
    accepts,
)
from perfkit.plans.context import Context, Reach
from perfkit.plans.keys import KEY_JOINT, join_combination, show_part
from perfkit.plans.model import PostingKind
from perfkit.plans.model_tests import PlanTestTable
from perfkit.plans.program import COMPANY, FigureKind
from perfkit.plans.resolve import Resolver
from perfkit.plans.stored import near_with_unit
from perfkit.plans.symbols import Symbols
from perfkit.plans.trials import EarlierKind, TrialCell
from perfkit.plans.uses import NameKey, member_key, note_use
from perfkit.values import Money

Target = Name | Call

_TEXTS = (Kind.TEXT, Kind.LINK, Kind.LABEL)
_ACCOUNTS = frozenset(account.value for account in Account)


@dataclass(frozen=True, slots=True)
class Kept:
    """A figure that is kept for later periods: how, under which name, and of which type."""

    kind: EarlierKind
    name: str
    type: Type


class CellLowerer:
    """Turns the cells and headings of test blocks into values and nodes."""

    def __init__(self, symbols: Symbols, resolver: Resolver) -> None:
        self.symbols = symbols
        self.report = symbols.report
        self.resolver = resolver
        self._given: dict[str, dict[str, Type]] = {}

    # --- what can be given -------------------------------------------------------------------------------------------

    def list_given(self, table: str) -> Mapping[str, Type]:
        """The columns of a table, and the inputs of the participants, that a test may give."""
        if table not in self._given:
            self._given[table] = self._find_given(table)
        return self._given[table]

    def _find_given(self, table: str) -> dict[str, Type]:
        found = {name: info.type for name, info in self.symbols.columns.get(table, {}).items()}
        if table == self.symbols.participants:
            found |= {
                name: figure.type
                for (grain, name), figure in self.symbols.figures.items()
                if grain == table and figure.kind is FigureKind.INPUT
            }
        return found

    def name_given(self, target: Target, table: str) -> str | None:
        """The column or input that a heading names; none after a finding."""
        known = self.list_given(table)
        parts = target.parts if isinstance(target, Name) else (target.function,)
        if len(parts) > 1 and parts[0] == table:
            parts = parts[1:]
        name = ".".join(parts)
        if name in known and isinstance(target, Name):
            note_use(self.symbols, target.span, -1, member_key(table, name, self.symbols))
            if len(target.parts) > 1:
                note_use(self.symbols, target.span, -2, NameKey(None, table))
            return name
        if name in self.symbols.parameters:
            self.report.add(codes.TEST_GIVES_PARAMETER, target.span, name=name)
            return None
        listed = ", ".join(f"`{each}`" for each in known) or Words("none", "无")
        self.report.add(
            codes.TEST_COLUMN_UNKNOWN,
            target.span,
            name=name,
            table=table,
            known=listed,
            **self.report.nearest(name, known),
        )
        return None

    def list_earlier(self, grain: str) -> dict[str, Kept]:
        """The figures of a grain that are kept for later periods: carried, or recorded because a rule looks back."""
        found = {}
        for (at, name), figure in self.symbols.figures.items():
            if at == grain and (at, name) in self.symbols.recorded:
                found[name.split(" ")[-1]] = Kept(EarlierKind.RECORDED, name, figure.type)
        for (name, kind), posting in self.symbols.postings.items():
            if kind is PostingKind.CARRY and (posting.grain or self.symbols.participants) == grain:
                found[name] = Kept(EarlierKind.CARRIED, name, self.symbols.posting_types[(name, kind)])
        return found

    # --- values ------------------------------------------------------------------------------------------------------

    def cell(self, formula: Formula | None, kind: Type) -> TrialCell | None:
        """A cell that holds a value of a type; none after a finding. Texts may stand without quotes."""
        if formula is None:
            return TrialCell(None)
        if kind.kind in _TEXTS:
            return self._text(formula, kind)
        typed = self.resolver.resolve(formula, Context(None, Reach.NOTHING))
        if typed.type.is_unknown:
            return None
        if not _fits(kind, typed.type):
            near = near_with_unit(typed, kind)
            self.report.add(expr_codes.OTHER_TYPE, typed.span, wanted=kind.words, type=typed.type.words, **near)
            return None
        value = fold(typed)
        if value is None:
            self.report.add(codes.BOUND_NOT_WRITTEN_OUT, typed.span)
            return None
        if kind.is_any_money and isinstance(value, Fraction) and typed.type.currency is not None:
            value = Money(value, typed.type.currency)
        return TrialCell(value, self._places(formula), formula.span)

    def _text(self, formula: Formula, kind: Type) -> TrialCell | None:
        text = self._written(formula)
        if text is None:
            self.report.add(codes.BOUND_NOT_WRITTEN_OUT, formula.span)
            return None
        if kind.choices and text not in kind.choices:
            self.report.add(codes.VALUE_NOT_IN_LIST, formula.span, value=text)
            return None
        return TrialCell(text, None, formula.span)

    def _written(self, formula: Formula) -> str | None:
        """A text, or the letters of a value that stands where a text is meant: a key of digits keeps its zeros."""
        if isinstance(formula, Name) and len(formula.parts) == 1:
            return formula.parts[0]
        if isinstance(formula, Literal):
            if isinstance(formula.value, str):
                return formula.value
            source = self.symbols.model.source
            if source is not None and formula.span is not None:
                return source.text[formula.span.start : formula.span.end]
            if isinstance(formula.value, Fraction):
                return str(formula.value)
        return None

    def _places(self, formula: Formula) -> int | None:
        """The decimals to which a figure is compared; none where no decimals are written, or a formula is."""
        if isinstance(formula, Negative):
            return self._places(formula.operand)
        if not isinstance(formula, Literal) or not formula.places:
            return None
        if formula.kind is not LiteralKind.PERCENT:
            return formula.places
        source = self.symbols.model.source
        is_permille = source is not None and formula.span is not None and source.text[: formula.span.end].endswith("‰")
        return formula.places + (3 if is_permille else 2)

    # --- what is expected --------------------------------------------------------------------------------------------

    def target(self, target: Target, grain: str) -> tuple[Typed, str, str | None] | None:
        """What a heading reads: its node, the grain of the line it is read on, and its key where it names one."""
        context = Context(grain, may_read_accounts=True)
        if isinstance(target, Name):
            name = target
            if len(name.parts) > 1 and name.parts[0] == grain:
                note_use(self.symbols, name.span, -len(name.parts), NameKey(None, grain))
                name = replace(name, parts=name.parts[1:])
            node = self.resolver.names.resolve(name, context)
            return None if node.type.is_unknown else (node, grain, None)
        if target.function in _ACCOUNTS or target.function == "opening":
            node = self.resolver.calls.resolve(target, context)
            return None if node.type.is_unknown else (node, grain, None)
        return self._row_figure(target)

    def _row_figure(self, call: Call) -> tuple[Typed, str, str | None] | None:
        """`expense("C1")`: a figure of the row, or of the group, with that key."""
        grains = [
            grain
            for grain in (*self.symbols.tables, *self.symbols.groups)
            if grain != self.symbols.participants and self.resolver.names.find_figure(grain, call.function) is not None
        ]
        key = self._written(call.args[0]) if call.args else None
        if not grains or key is None:
            among = [name for _, name in self.symbols.figures if " " not in name]
            # A figure that has no key is meant without the brackets behind it.
            span = call.span if call.function in among else call.function_span or call.span
            self.report.add(
                expr_codes.UNKNOWN_FUNCTION,
                span,
                name=call.function,
                **self.report.nearest_quoted(call.function, among, _ACCOUNTS),
            )
            return None
        node = self.resolver.names.resolve(Name((call.function,), call.function_span), Context(grains[0]))
        return None if node.type.is_unknown else (node, grains[0], key.strip())

    def key_columns(self, grain: str) -> dict[str, Type]:
        """The headings that name a line of a grain; none for the company."""
        if grain == COMPANY:
            return {}
        group = self.symbols.groups.get(grain)
        if group is not None:
            return dict(group.by)
        columns = self.symbols.columns[grain]
        return {name: columns[name].type for name in self.symbols.tables[grain].key if name in columns}


def iter_placed(
    table: PlanTestTable, otherwise: Span | None
) -> Iterator[tuple[tuple[Formula | None, ...], Span | None]]:
    """The rows of a test's table with the place of each; where they were read from no text, another place.

    >>> rows = ((None,), (None,))
    >>> [place for _, place in iter_placed(PlanTestTable((), rows), Span(3, 7))]
    [Span(start=3, end=7), Span(start=3, end=7)]
    """
    return zip(table.rows, table.spans or [otherwise for _ in table.rows], strict=True)


def label_of(target: Target) -> str:
    """A heading as it is written."""
    if isinstance(target, Name):
        return ".".join(target.parts)
    argument = target.args[0] if target.args else None
    inner = ".".join(argument.parts) if isinstance(argument, Name) else f'"{getattr(argument, "value", "")}"'
    return f"{target.function}({inner})"


def join_key(parts: Mapping[str, TrialCell], columns: Mapping[str, Type], *, is_group: bool = False) -> str | None:
    """The key of a line as one text; none where a part is missing or empty."""
    found = []
    for name in columns:
        cell = parts.get(name)
        if cell is None or cell.value is None:
            return None
        if is_group:
            part = show_part(cell.value)
        else:
            part = cell.value.isoformat() if isinstance(cell.value, datetime.date) else str(cell.value)
        # As the facts are read: blanks around a text are no part of it.
        found.append(part.strip())
    return join_combination(found) if is_group else KEY_JOINT.join(found)


def fold(node: Typed) -> Value | None:
    """The value of a formula over values written out; none where it has none or reads something."""
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Negated):
        operand = fold(node.operand)
        return -operand if isinstance(operand, Fraction) else None
    if not isinstance(node, Added | Multiplied):
        return None
    numbers = [fold(part) for part in node.parts]
    if not all(isinstance(number, Fraction) for number in numbers):
        return None
    if isinstance(node, Added):
        signed = zip(node.signs, numbers, strict=True)
        return sum((sign * number for sign, number in signed if isinstance(number, Fraction)), Fraction(0))
    total = Fraction(1)
    for number, divides in zip(numbers, node.divided, strict=True):
        assert isinstance(number, Fraction)
        if divides and number == 0:
            return None
        total = total / number if divides else total * number
    return total


def _fits(kind: Type, given: Type) -> bool:
    """Whether a value may stand for a type; days may be given as a plain count."""
    plain = replace(kind, may_be_empty=False)
    given = replace(given, may_be_empty=False)
    if kind.is_any_money:
        return given.is_money
    return accepts(plain, given) or (kind.is_days and (accepts(COUNT, given) or accepts(NUMBER, given)))
