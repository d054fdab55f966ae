"""Turns a formula as written into one whose names are resolved and whose types are known.

Every mistake becomes a finding; what cannot be understood gets an unknown type, about which nothing more is said.
"""

from __future__ import annotations

import weakref
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import expr as codes
from perfkit.diagnostics.codes import expr_parameters as parameter_codes
from perfkit.expr import (
    COUNT,
    DATE,
    DAYS,
    FLAG,
    MONTHS,
    NUMBER,
    PERCENT,
    TEXT,
    UNKNOWN,
    Added,
    AllOf,
    AnyOf,
    At,
    Call,
    Choose,
    Chosen,
    Compare,
    Compared,
    Comparison,
    Constant,
    DateDifference,
    DateShifted,
    Edge,
    EmptyTest,
    Every,
    Formula,
    Frame,
    IsEmpty,
    Kind,
    Literal,
    LiteralKind,
    Multiplied,
    Name,
    Negated,
    Negative,
    Not,
    Opposite,
    PeriodEdge,
    Product,
    ReadEdge,
    ReadParameter,
    ReadRowDate,
    RowDate,
    Some,
    Sum,
    Type,
    Typed,
    has_two_currencies,
    money_in,
    multiply,
    unify,
)
from perfkit.plans.context import Context, Reach, unknown_at
from perfkit.plans.known import learn_if_false, learn_if_true
from perfkit.plans.missing import iter_compared, show_asked, show_other, show_own_line
from perfkit.plans.mixing import ADDED, CHOSEN, COMPARED, DIVIDED, refuse_mixed
from perfkit.plans.resolve_calls import CallResolver
from perfkit.plans.resolve_names import NameResolver
from perfkit.plans.show import is_plain, show_choices, show_keyword, show_unquoted, show_with_unit
from perfkit.plans.symbols import Symbols


class Resolver:
    """Resolves formulas against the names of one plan."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.report = symbols.report
        self.names = NameResolver(symbols)
        # Without a way back that would keep it: a plan is checked after every key, and what it leaves goes at once.
        self.calls = CallResolver(symbols, weakref.proxy(self))

    def resolve(self, formula: Formula, context: Context) -> Typed:
        """The formula with names resolved and its type known."""
        match formula:
            case Literal():
                return self._literal(formula)
            case Name():
                return self.names.resolve(formula, context)
            case Call():
                return self.calls.resolve(formula, context)
            case PeriodEdge():
                return self._edge(formula, context)
            case RowDate():
                return ReadRowDate(
                    Frame.ROW if context.row_table or context.reads_row else Frame.OWN, DATE, formula.span
                )
            case At():
                return self._at(formula, context)
            case Negative():
                return self._negative(formula, context)
            case Not():
                operand = self.flag(formula.operand, context)
                return Opposite(operand, FLAG.or_empty(may_be_empty=operand.type.may_be_empty), formula.span)
            case Sum():
                return self._sum(formula, context)
            case Product():
                return self._product(formula, context)
            case AllOf():
                return self._every(formula, context)
            case AnyOf():
                return self._some(formula, context)
            case Compare():
                return self._compare(formula, context)
            case EmptyTest():
                operand = self.resolve(formula.operand, context)
                if (
                    not operand.type.may_be_empty
                    and not operand.type.is_unknown
                    and not self._is_known(formula.operand, context)
                    and not self.names.may_meet_gap(operand)
                ):
                    self.report.add(codes.NEVER_EMPTY, formula.span)
                return IsEmpty(operand, formula.wants_empty, FLAG, formula.span)
            case Choose():
                return self._choose(formula, context)
        assert_never(formula)

    def condition(self, formula: Formula, context: Context) -> Typed:
        """A flag that must have a value, as a `where`, `when`, `only if` or `must` needs one."""
        found = self.flag(formula, context)
        if found.type.may_be_empty:
            self._tell_empty(found)
        return found

    def _tell_empty(self, found: Typed) -> None:
        """Tell of each comparison that may be without a value, with the question that goes before it."""
        guarded = [(part, show_asked(part, self.report, is_joined=part is not found)) for part in iter_compared(found)]
        for part, asked in guarded:
            if asked:
                near = {"nearest": asked[0], "or_other": show_other(asked)}
                self.report.add(codes.CONDITION_MAY_BE_EMPTY, part.span, own=show_own_line(part, self.report), **near)
        if not guarded or not all(asked for _, asked in guarded):
            own = show_own_line(next((part for part, asked in guarded if not asked), found), self.report)
            self.report.add(codes.CONDITION_MAY_BE_EMPTY, found.span, own=own)

    def flag(self, formula: Formula, context: Context) -> Typed:
        """A flag; anything else is a finding."""
        found = self.resolve(formula, context)
        if found.type.kind not in (Kind.FLAG, Kind.UNKNOWN):
            near: dict[str, Words] = {}
            if found.type.kind is Kind.DATE and isinstance(formula, Name):
                # A date alone as a condition asks whether the day has come.
                written = ".".join(formula.parts)
                near["nearest"] = Words(f"reached({written})", f"已到({written})")
            self.report.add(codes.NOT_A_FLAG, found.span, type=found.type.words, **near)
            return Constant(False, UNKNOWN, found.span)
        return found

    def of_type(self, formula: Formula, kind: Type, context: Context) -> Typed:
        """A value that matches a type; anything else is a finding."""
        found = self.resolve(formula, context)
        if unify(kind, found.type) is None:
            self.report.add(codes.OTHER_TYPE, found.span, wanted=kind.words, type=found.type.words)
        return found

    def _is_known(self, formula: Formula, context: Context) -> bool:
        return isinstance(formula, Name) and ("present", formula.parts) in context.known

    def _literal(self, literal: Literal) -> Typed:
        kinds = {
            LiteralKind.PERCENT: PERCENT,
            LiteralKind.NUMBER: NUMBER,
            LiteralKind.COUNT: COUNT,
            LiteralKind.DAYS: DAYS,
            LiteralKind.MONTHS: MONTHS,
            LiteralKind.DATE: DATE,
            LiteralKind.FLAG: FLAG,
        }
        if literal.kind is LiteralKind.MONEY:
            return Constant(literal.value, money_in(literal.currency), literal.span)
        if literal.kind is LiteralKind.TEXT:
            return Constant(literal.value, replace(TEXT, choices=(str(literal.value),)), literal.span)
        if literal.kind is LiteralKind.PERIOD:
            self.report.add(codes.PERIOD_IN_FORMULA, literal.span, value=literal.value)
            return Constant(literal.value, UNKNOWN, literal.span)
        if literal.kind is LiteralKind.MONTHS and isinstance(literal.value, Fraction):
            return Constant(int(literal.value), MONTHS, literal.span)
        return Constant(literal.value, kinds[literal.kind], literal.span)

    def _edge(self, formula: PeriodEdge, context: Context) -> Typed:
        if context.reach is not Reach.ANYTHING:
            self.report.add(
                codes.OUT_OF_REACH, formula.span, name=show_keyword(formula.edge.value), reach=context.reach.words
            )
        return ReadEdge(formula.edge, DAYS if formula.edge is Edge.DAYS else DATE, formula.span)

    def _at(self, formula: At, context: Context) -> Typed:
        called = self._looked_up_at(formula, context)
        if called is not None:
            return called
        moment = self.of_type(formula.moment, DATE, context)
        if moment.type.may_be_empty:
            self.report.add(codes.CONDITION_MAY_BE_EMPTY, moment.span, own=show_own_line(moment, self.report))
        found = self.resolve(formula.operand, context)
        dated = self.names.read_at(found, moment)
        if dated is None:
            if not found.type.is_unknown:
                self.report.add(parameter_codes.NOT_DATED, formula.span)
            return found
        return dated

    def _looked_up_at(self, formula: At, context: Context) -> Typed | None:
        """`rates at attainment`, told as the call that it stands for; none where the table's name is a figure."""
        table, by = formula.operand, formula.moment
        if not isinstance(table, Name) or not isinstance(by, Name) or table.parts[-1] not in self.symbols.deciders:
            return None
        known = self.names_read(context)
        if len(table.parts) > 1 or table.parts[0] in known or not known & {by.parts[0], ".".join(by.parts)}:
            return None
        written = self.report.written(formula.span) or table.parts[0]
        called = f"{table.parts[0]}({'.'.join(by.parts)})"
        self.report.add(codes.UNKNOWN_NAME, formula.span, name=written, nearest=called)
        return unknown_at(formula.span)

    def _negative(self, formula: Negative, context: Context) -> Typed:
        operand = self.resolve(formula.operand, context)
        if isinstance(operand, Constant) and operand.type.kind is Kind.NUMERIC and isinstance(operand.value, Fraction):
            return Constant(-operand.value, operand.type, formula.span)
        if operand.type.kind not in (Kind.NUMERIC, Kind.UNKNOWN):
            self.report.add(codes.NOT_A_NUMBER, operand.span, type=operand.type.words)
            return unknown_at(formula.span)
        return Negated(operand, operand.type, formula.span)

    # --- sums and products --------------------------------------------------------------------------------------

    def _sum(self, formula: Sum, context: Context) -> Typed:
        if self._is_name_with_dash(formula, context):
            return unknown_at(formula.span)
        parts = [self.resolve(part, context) for part in formula.parts]
        first = parts[0]
        if first.type.kind is Kind.DATE:
            return self._date_sum(formula, parts)
        total = first.type
        for part in parts:
            total = self._added_type(total, part, first)
        return Added(tuple(parts), formula.signs, total, formula.span)

    def _is_name_with_dash(self, formula: Sum, context: Context) -> bool:
        """Whether a difference is a name with a dash in it, of which the parts are no names."""
        for left, right, sign in zip(formula.parts, formula.parts[1:], formula.signs[1:], strict=False):
            first, last = find_edge(left, -1), find_edge(right, 0)
            if sign > 0 or first is None or last is None or first.span is None or last.span is None:
                continue
            if first.span.end + 1 != last.span.start:
                continue
            before, behind, known = ".".join(first.parts), ".".join(last.parts), self.names_read(context)
            joined = f"{before}_{behind}"
            if joined in known and not {before, behind} <= known:
                span = Span(first.span.start, last.span.end)
                self.report.add(codes.UNKNOWN_NAME, span, name=f"{before}-{behind}", nearest=joined)
                return True
        return False

    def names_read(self, context: Context) -> set[str]:
        """The names that a formula may read alone, and those of the row that it gathers."""
        known = set(self.symbols.names_at(context.grain)) if context.grain is not None else set()
        row = context.row_table
        of_row = self.symbols.names_at(row) if row is not None else ()
        return known | {f"{row}.{name}" for name in of_row} | set(of_row) | set(self.symbols.parameters)

    def _added_type(self, total: Type, part: Typed, first: Typed) -> Type:
        if part.type.is_unknown or total.is_unknown:
            return UNKNOWN
        if part.type.kind is not Kind.NUMERIC:
            self.report.add(codes.NOT_A_NUMBER, part.span, type=part.type.words)
            return UNKNOWN
        if total.is_any_money or part.type.is_any_money:
            refuse_mixed(self.report, self.symbols, ADDED, part.span)
            return UNKNOWN
        found = unify(total, part.type)
        if found is None:
            self._mismatch(first, total, part)
            return UNKNOWN
        return found

    def _mismatch(self, first: Typed, total: Type, part: Typed) -> None:
        """Say why two numbers cannot be added or compared, by the likely intent."""
        if has_two_currencies(total, part.type):
            self.report.add(codes.TWO_CURRENCIES, part.span, first.span, left=total.currency, right=part.type.currency)
            return
        code = codes.UNITS_DIFFER
        if total.is_pure and part.type.is_pure:
            code = codes.PERCENT_WITH_NUMBER
        elif total.is_money != part.type.is_money:
            code = codes.MONEY_WITH_NUMBER
        values = {"left": _kind_words(first, total), "right": _kind_words(part, part.type)}
        near, at, beside = show_with_unit(part, total), part.span, first.span
        if near is None and (near := show_with_unit(first, part.type)) is not None:
            # What is written anew stands first, so that the edit does not fall on the other.
            at, beside = first.span, part.span
        if near is not None:
            values["nearest"] = near
        self.report.add(code, at, beside, **values)

    def _date_sum(self, formula: Sum, parts: list[Typed]) -> Typed:
        found = parts[0]
        for part, sign in zip(parts[1:], formula.signs[1:], strict=True):
            empty = found.type.may_be_empty or part.type.may_be_empty
            if found.type.is_unknown or part.type.is_unknown:
                return unknown_at(formula.span)
            if found.type.kind is Kind.DATE and part.type.kind is Kind.DATE and sign < 0:
                found = DateDifference(found, part, DAYS.or_empty(may_be_empty=empty), formula.span)
            elif found.type.kind is Kind.DATE and (part.type.is_days or part.type.kind is Kind.MONTHS):
                found = DateShifted(found, part, sign, DATE.or_empty(may_be_empty=empty), formula.span)
            elif found.type.kind is Kind.NUMERIC and unify(found.type, part.type) is not None:
                kind = found.type.or_empty(may_be_empty=empty)
                found = Added((found, part), (1, sign), kind, formula.span)
            else:
                self.report.add(codes.DATE_WITH_OTHER, part.span, parts[0].span, type=part.type.words)
                return unknown_at(formula.span)
        return found

    def _product(self, formula: Product, context: Context) -> Typed:
        parts = [self.resolve(part, context) for part in formula.parts]
        total, empty = parts[0].type, False
        for index, part in enumerate(parts):
            if part.type.is_unknown or total.is_unknown:
                total = UNKNOWN
                continue
            if part.type.kind is not Kind.NUMERIC:
                self.report.add(codes.NOT_A_NUMBER, part.span, type=part.type.words)
                total = UNKNOWN
                continue
            divided = formula.divided[index]
            empty = empty or (divided and not self._never_zero(formula.parts[index], part, context))
            if index:
                total = self._multiplied_type(total, part, parts[0], divided=divided)
        if total.is_unknown:
            return unknown_at(formula.span)
        return Multiplied(tuple(parts), formula.divided, total.or_empty() if empty else total, formula.span)

    def _multiplied_type(self, total: Type, part: Typed, first: Typed, *, divided: bool) -> Type:
        is_mixed = total.is_any_money or part.type.is_any_money
        if is_mixed and ((total.money and part.type.money) or (divided and part.type.money)):
            refuse_mixed(self.report, self.symbols, DIVIDED, part.span)
            return UNKNOWN
        if total.money and part.type.money and has_two_currencies(total, part.type):
            self.report.add(codes.TWO_CURRENCIES, part.span, first.span, left=total.currency, right=part.type.currency)
            return UNKNOWN
        if total.money > 0 and part.type.money > 0 and not divided:
            self.report.add(codes.MONEY_TIMES_MONEY, part.span, first.span)
            return UNKNOWN
        return multiply(total, part.type, divided=divided)

    def _never_zero(self, written: Formula, part: Typed, context: Context) -> bool:
        """Whether a divisor is known not to be zero: a value written out, a parameter of such, or tested before."""
        if isinstance(part, Constant):
            return part.value != 0
        if isinstance(part, ReadEdge):
            return True
        if isinstance(part, ReadParameter) and part.name in self.symbols.nonzero_parameters:
            return True
        return isinstance(written, Name) and ("nonzero", written.parts) in context.known

    # --- conditions ----------------------------------------------------------------------------------------------

    def _every(self, formula: AllOf, context: Context) -> Typed:
        parts = []
        for part in formula.parts:
            parts.append(self.flag(part, context))
            context = context.knowing(learn_if_true(part))
        empty = any(part.type.may_be_empty for part in parts)
        return Every(tuple(parts), FLAG.or_empty(may_be_empty=empty), formula.span)

    def _some(self, formula: AnyOf, context: Context) -> Typed:
        parts = []
        for part in formula.parts:
            parts.append(self.flag(part, context))
            context = context.knowing(learn_if_false(part))
        empty = any(part.type.may_be_empty for part in parts)
        return Some(tuple(parts), FLAG.or_empty(may_be_empty=empty), formula.span)

    def _choose(self, formula: Choose, context: Context) -> Typed:
        condition = self.condition(formula.condition, context)
        then = self.resolve(formula.then, context.knowing(learn_if_true(formula.condition)))
        otherwise = self.resolve(formula.otherwise, context.knowing(learn_if_false(formula.condition)))
        kind = unify(then.type, otherwise.type)
        if kind is None:
            if then.type.is_any_money or otherwise.type.is_any_money:
                refuse_mixed(self.report, self.symbols, CHOSEN, otherwise.span)
            elif then.type.kind is Kind.NUMERIC and otherwise.type.kind is Kind.NUMERIC:
                self._mismatch(then, then.type, otherwise)
            else:
                self.report.add(
                    codes.CHOICES_DIFFER, otherwise.span, then.span, left=then.type.words, right=otherwise.type.words
                )
            kind = UNKNOWN
        return Chosen(condition, then, otherwise, kind, formula.span)

    def _compare(self, formula: Compare, context: Context) -> Typed:
        left = self.resolve(formula.left, context)
        right = self._unquoted(left, formula.right, context) or self.resolve(formula.right, context)
        kind = FLAG.or_empty(may_be_empty=left.type.may_be_empty or right.type.may_be_empty)
        order: tuple[str, ...] = ()
        if self._asks_for_nothing(formula, left, right):
            return IsEmpty(left, formula.comparison is Comparison.EQUAL, FLAG, formula.span)
        if not (left.type.is_unknown or right.type.is_unknown):
            order = self._check_compared(formula, left, right)
        return Compared(formula.comparison, left, right, order, kind, formula.span)

    def _asks_for_nothing(self, formula: Compare, left: Typed, right: Typed) -> bool:
        """Whether what may be missing is compared with a text of no signs, as sheets do; told with what asks for it."""
        is_text = left.type.kind in (Kind.TEXT, Kind.LABEL, Kind.LINK, Kind.UNKNOWN)
        is_nothing = isinstance(right, Constant) and right.type.kind is Kind.TEXT and right.value == ""
        name = self.report.written(left.span)
        if is_text or not is_nothing or not left.type.may_be_empty or not name:
            return False
        if formula.comparison not in (Comparison.EQUAL, Comparison.NOT_EQUAL):
            return False
        wants_empty = formula.comparison is Comparison.EQUAL
        asked = Words(f"{name} is empty", f"{name} 为空")
        if not wants_empty:
            asked = Words(f"{name} is not empty", f"{name} 不为空")
        words = {"left": left.type.words, "right": right.type.words}
        self.report.add(codes.NOT_COMPARABLE, formula.span, **words, nearest=asked)
        return True

    def _unquoted(self, column: Typed, value: Formula, context: Context) -> Typed | None:
        """A text of a closed list that stands without quotes, told; none for anything else."""
        if not isinstance(value, Name) or len(value.parts) > 1 or not column.type.choices:
            return None
        word = value.parts[0]
        if isinstance(column, Constant) or word in self.names_read(context) or self.symbols.is_grain(word):
            return None
        near = self.report.nearest(word, column.type.choices)
        quoted = {name: f'"{meant}"' for name, meant in near.items()}
        self.report.add(codes.UNKNOWN_NAME, value.span, name=word, **quoted)
        return unknown_at(value.span)

    def _check_compared(self, formula: Compare, left: Typed, right: Typed) -> tuple[str, ...]:
        is_ordering = formula.comparison not in (Comparison.EQUAL, Comparison.NOT_EQUAL)
        text = (Kind.TEXT, Kind.LABEL)
        if left.type.kind in text and right.type.kind in text:
            self._check_choice(left, right)
            self._check_choice(right, left)
            labels = left.type if left.type.kind is Kind.LABEL else right.type
            if is_ordering and labels.kind is not Kind.LABEL:
                self.report.add(codes.TEXT_HAS_NO_ORDER, formula.span)
            return labels.choices if labels.kind is Kind.LABEL else ()
        if {left.type.kind, right.type.kind} == {Kind.LINK, Kind.TEXT}:
            self.report.add(codes.LINK_WITH_TEXT, right.span, left.span)
        elif left.type.is_any_money or right.type.is_any_money:
            refuse_mixed(self.report, self.symbols, COMPARED, formula.span)
        elif left.type.kind is Kind.NUMERIC and right.type.kind is Kind.NUMERIC:
            if unify(left.type, right.type) is None:
                self._mismatch(left, left.type, right)
        elif unify(left.type, right.type) is None or (is_ordering and left.type.kind in (Kind.FLAG, Kind.LINK)):
            words = {"left": left.type.words, "right": right.type.words}
            quoted = next((each for each in (right, left) if isinstance(each, Constant)), None)
            bare = show_unquoted(quoted.value, left.type if quoted is right else right.type) if quoted else None
            if quoted is not None and bare is not None:
                self.report.add(codes.NOT_COMPARABLE, quoted.span, formula.span, **words, nearest=bare)
            else:
                self.report.add(codes.NOT_COMPARABLE, formula.span, **words)
        return ()

    def _check_choice(self, column: Typed, value: Typed) -> None:
        """A text that is none of a closed list's is a slip of the pen, found before any data."""
        if not isinstance(value, Constant) or isinstance(column, Constant) or not column.type.choices:
            return
        if value.value not in column.type.choices:
            self.report.add(
                codes.NOT_A_CHOICE,
                value.span,
                value=value.value,
                listed=show_choices(column.type.choices),
                **self.report.nearest(str(value.value), column.type.choices),
            )


def find_edge(formula: Formula, at: int) -> Name | None:
    """The name that a product begins or ends with, or the formula itself is. at: 0 for the first, -1 for the last."""
    if isinstance(formula, Product):
        return find_edge(formula.parts[at], at)
    return formula if isinstance(formula, Name) else None


def _kind_words(typed: Typed, kind: Type) -> Words:
    return Words("a plain number", "不带单位的数") if is_plain(typed) else kind.words
