"""Resolves calls: functions, tables that decide, and what the ledger holds. Gathers are in `resolve_gathers`."""

from __future__ import annotations

import re
from typing import Protocol

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import expr as codes
from perfkit.diagnostics.codes import plans_rates as plan_codes
from perfkit.diagnostics.codes.plans_contests import WEIGHT_WANTED
from perfkit.expr import (
    COUNT,
    DATE,
    DAYS,
    FLAG,
    PERCENT,
    UNKNOWN,
    Account,
    AllOf,
    AnyOf,
    Applied,
    Builtin,
    Call,
    Compare,
    Constant,
    Formula,
    Kind,
    Looked,
    LookupResult,
    Name,
    Opened,
    Posted,
    ReadKeyed,
    Type,
    Typed,
    WindowKind,
    accepts,
    link_to,
    multiply,
    unify,
)
from perfkit.metrics import MetricKind
from perfkit.plans.context import Context, Reach, unknown_at
from perfkit.plans.mixing import COMPARED, refuse_mixed
from perfkit.plans.model import Posting, PostingKind, Scorecard, Table
from perfkit.plans.program import ContestInfo, CurveInfo, DecideInfo, MatrixInfo, RatingInfo, TiersInfo
from perfkit.plans.resolve_gathers import GatherResolver
from perfkit.plans.resolve_rates import ConversionResolver
from perfkit.plans.show import show_choices, show_function, show_keyword, show_meant
from perfkit.plans.stored import near_with_unit, report_apart
from perfkit.plans.symbols import BUILTIN_FUNCTIONS, Symbols
from perfkit.plans.uses import NameKey, note_use, posted_key
from perfkit.plans.weights import weight_of_kind
from perfkit.tables import Method

_CLAUSES: dict[str, frozenset[str]] = {
    **{
        name: frozenset({"where", "over", "dated", "within"})
        for name in ("sum", "count", "distinct", "average", "median")
    },
    **{name: frozenset({"where", "over", "dated", "within"}) for name in ("min", "max")},
    **{name: frozenset({"where", "over", "dated", "within", "by"}) for name in ("first", "last")},
    "running": frozenset({"where", "over", "within", "by"}),
    "rank": frozenset({"where", "within", "by", "ties", "over"}),
    "apportion": frozenset({"within", "by", "over"}),
    "earned": frozenset({"over"}),
    "paid": frozenset({"over"}),
}
"""Which clauses each function takes; the others take none. `before` is a window and so counts as `over`."""

_ARGUMENTS = {
    "days": (2, 2),
    "months_touched": (2, 2),
    "months_completed": (2, 2),
    "year_end": (1, 1),
    "month_of": (1, 1),
    "quarter_of": (1, 1),
    "year_of": (1, 1),
    "reached": (1, 1),
    "convert": (3, 3),
    "convert_inverse": (3, 3),
    "rank": (0, 0),
    "apportion": (2, 2),
    "weight": (2, 2),
    "min": (1, 20),
    "max": (1, 20),
}

KINDS = frozenset(kind.value for kind in MetricKind)
"""What `weight` may ask for."""

_SLICE = re.compile(r"(amount|pay)_in_([1-9][0-9]?)")


class Formulas(Protocol):
    """What a call needs to resolve what stands in its brackets."""

    def resolve(self, formula: Formula, context: Context) -> Typed:
        """The formula resolved."""

    def of_type(self, formula: Formula, kind: Type, context: Context) -> Typed:
        """The formula resolved, and of a type."""

    def condition(self, formula: Formula, context: Context) -> Typed:
        """A flag that has a value."""


def _rank_meant(call: Call) -> dict[str, Words]:
    """What a rank with its figure as a value is written as, the one who has most first; nothing for other calls."""
    by = call.args[0] if len(call.args) == 1 else None
    if call.function != "rank" or call.clauses.spans or not isinstance(by, Name):
        return {}
    figure = ".".join(by.parts)
    return {
        "nearest": Words(
            f"rank(by {figure} descending within company ties skip)",
            f"排名(按 {figure} 从高到低 范围 全公司 并列 跳号)",
        )
    }


def _where_meant(call: Call) -> dict[str, Words]:
    """Where a condition on rows is written, for one that stands behind a comma; nothing for other calls."""
    is_asked = len(call.args) > 1 and any(isinstance(arg, Compare | AllOf | AnyOf) for arg in call.args)
    if not is_asked or "where" not in _CLAUSES.get(call.function, ()):
        return {}
    name = show_function(call.function)
    return {"nearest": Words(f"{name.en}(… where …)", f"{name.zh}(… 其中 …)")}


class CallResolver:
    """Resolves calls against one plan."""

    def __init__(self, symbols: Symbols, formulas: Formulas) -> None:
        self.symbols = symbols
        self.report = symbols.report
        self.formulas = formulas
        self.gathers = GatherResolver(symbols, formulas)
        self.conversions = ConversionResolver(symbols, formulas)

    def resolve(self, call: Call, context: Context) -> Typed:
        """What a call gives; an unknown type after a finding."""
        name = call.function
        self._note(call)
        if name in self.symbols.deciders:
            return self._lookup(call, context)
        if name not in BUILTIN_FUNCTIONS and name in self.symbols.tables:
            return self._keyed(call, self.symbols.tables[name], context)
        if name not in BUILTIN_FUNCTIONS:
            called = [table.name for table in self.symbols.tables.values() if _is_reference(table)]
            among = [] if self.report.has_many else [*self.symbols.deciders, *called]
            meant = show_meant(name)
            near = self.report.nearest_quoted(name, among, BUILTIN_FUNCTIONS) if meant is None else {"nearest": meant}
            self.report.add(codes.UNKNOWN_FUNCTION, call.function_span or call.span, name=name, **near)
            return self._unknown(call)
        if call.column is not None:
            self.report.add(codes.NO_SUCH_COLUMN, call.column_span or call.span, name=call.column, table=name)
        if not self._clauses_fit(call) or not self._arguments_fit(call):
            return self._unknown(call)
        return self._builtin(call, context)

    def _note(self, call: Call) -> None:
        """Keep what a call of a table of the plan, and a column of it, stand for."""
        if call.function in self.symbols.deciders or call.function in self.symbols.tables:
            note_use(self.symbols, call.function_span, -1, NameKey(None, call.function))
            if call.column is not None:
                note_use(self.symbols, call.column_span, -1, NameKey(call.function, call.column))

    def _unknown(self, call: Call) -> Typed:
        return unknown_at(call.span)

    def _clauses_fit(self, call: Call) -> bool:
        taken = _CLAUSES.get(call.function, frozenset())
        if call.function in ("min", "max") and len(call.args) > 1:
            taken = frozenset()
        fits = True
        for word, span in call.clauses.spans:
            if word not in taken:
                self._clause_not_taken(call, word, span)
                fits = False
        return fits

    def _clause_not_taken(self, call: Call, word: str, span: Span) -> None:
        window = call.clauses.over
        is_before = word == "over" and window is not None and window.kind is WindowKind.BEFORE
        clause = show_keyword("before" if is_before else word)
        self.report.add(codes.CLAUSE_NOT_TAKEN, span, clause=clause, function=show_function(call.function))

    def _arguments_fit(self, call: Call) -> bool:
        least, most = _ARGUMENTS.get(call.function, (1, 1))
        if least <= len(call.args) <= most:
            return True
        wanted = str(least) if least == most else f"{least}-{most}"
        self.report.add(
            codes.WRONG_NUMBER_OF_ARGUMENTS,
            call.span,
            function=show_function(call.function),
            wanted=wanted,
            given=len(call.args),
            **(_rank_meant(call) or _where_meant(call)),
        )
        return False

    def _builtin(self, call: Call, context: Context) -> Typed:
        name = call.function
        if name == "weight":
            return self._weight(call)
        if name in ("earned", "paid", "opening") or name in _DERIVED:
            return self._of_ledger(call, context)
        if name in ("convert", "convert_inverse"):
            return self.conversions.resolve(call, context)
        if name in Builtin._value2member_map_ and not (name in ("min", "max") and len(call.args) == 1):
            return self._applied(call, context)
        if context.reach is not Reach.ANYTHING:
            self.report.add(codes.OUT_OF_REACH, call.span, name=show_function(name), reach=context.reach.words)
            return self._unknown(call)
        if context.in_gather:
            self._tell_inner(call)
            return self._unknown(call)
        return self.gathers.resolve(call, context)

    def _tell_inner(self, call: Call) -> None:
        inner = self.report.written(call.span) or f"{call.function}(…)"
        self.report.add(codes.GATHER_IN_GATHER, call.span, function=show_function(call.function), inner=inner)

    # --- functions -----------------------------------------------------------------------------------------------

    def _applied(self, call: Call, context: Context) -> Typed:
        function = Builtin(call.function)
        if function in (Builtin.MIN, Builtin.MAX):
            return self._least_or_most(function, call, context)
        args = tuple(self.formulas.of_type(arg, DATE, context) for arg in call.args)
        empty = any(arg.type.may_be_empty for arg in args)
        kinds = {Builtin.REACHED: FLAG, Builtin.YEAR_END: DATE, Builtin.DAYS: DAYS}
        kind = kinds.get(function, COUNT)
        return Applied(
            function, args, kind if function is Builtin.REACHED else kind.or_empty(may_be_empty=empty), call.span
        )

    def _least_or_most(self, function: Builtin, call: Call, context: Context) -> Typed:
        args = tuple(self.formulas.resolve(arg, context) for arg in call.args)
        kind = args[0].type
        for arg in args[1:]:
            if kind.is_any_money or arg.type.is_any_money:
                refuse_mixed(self.report, self.symbols, COMPARED, arg.span)
                return self._unknown(call)
            found = unify(kind, arg.type)
            if found is None:
                report_apart(self.report, kind, args[0], arg)
                return self._unknown(call)
            if found.kind not in (Kind.NUMERIC, Kind.DATE, Kind.UNKNOWN):
                self.report.add(codes.NOT_COMPARABLE, arg.span, args[0].span, left=kind.words, right=arg.type.words)
                return self._unknown(call)
            kind = found
        return Applied(function, args, kind, call.span)

    def _weight(self, call: Call) -> Typed:
        """What the metrics of one kind weigh in a scorecard: known from the text alone."""
        card, kind = (arg.parts[0] if isinstance(arg, Name) and len(arg.parts) == 1 else "" for arg in call.args)
        section = next(
            (each for each in self.symbols.model.sections if isinstance(each, Scorecard) and each.name == card), None
        )
        if section is None or kind not in KINDS:
            self.report.add(WEIGHT_WANTED, call.span)
            return self._unknown(call)
        note_use(self.symbols, call.args[0].span, -1, NameKey(self.symbols.participants, card))
        return Constant(weight_of_kind(section, MetricKind(kind), self.symbols), PERCENT, call.span)

    # --- tables that decide ----------------------------------------------------------------------------------------

    def _lookup(self, call: Call, context: Context) -> Typed:
        for word, span in call.clauses.spans:
            self._clause_not_taken(call, word, span)
        info = self.symbols.lookups.get(call.function)
        args = tuple(self.formulas.resolve(arg, context) for arg in call.args)
        # A contest is never among the tables that are called.
        if info is None or isinstance(info, RatingInfo | ContestInfo):
            if isinstance(info, RatingInfo):
                self.report.add(codes.RATING_CALLED, call.span, name=call.function)
            return self._unknown(call)
        wanted = info.arguments if isinstance(info, DecideInfo | MatrixInfo) else (info.argument,)
        if not self._are_as_many(call, len(wanted)):
            return self._unknown(call)
        for kind, arg in zip(wanted, args, strict=True):
            if not _fits_argument(kind, arg.type):
                near = near_with_unit(arg, kind)
                self.report.add(codes.OTHER_TYPE, arg.span, wanted=kind.words, type=arg.type.words, **near)
        result = self._lookup_result(call, info)
        if result is None:
            return self._unknown(call)
        how, column, given = result
        empty = any(arg.type.may_be_empty and not kind.may_be_empty for arg, kind in zip(args, wanted, strict=True))
        return Looked(
            call.function, args, how, column, given.or_empty(may_be_empty=empty or given.may_be_empty), call.span
        )

    def _are_as_many(self, call: Call, wanted: int) -> bool:
        if len(call.args) == wanted:
            return True
        name = show_function(call.function)
        self.report.add(codes.WRONG_NUMBER_OF_ARGUMENTS, call.span, function=name, wanted=wanted, given=len(call.args))
        return False

    def _lookup_result(
        self, call: Call, info: TiersInfo | CurveInfo | MatrixInfo | DecideInfo
    ) -> tuple[LookupResult, str | None, Type] | None:
        if isinstance(info, CurveInfo | MatrixInfo):
            if call.column is None:
                return LookupResult.PAY, None, info.type
            self._no_column(call, ())
            return None
        if isinstance(info, DecideInfo):
            return self._decide_result(call, info)
        if call.column is None:
            return LookupResult.PAY, None, tier_pay_type(info)
        if call.column in info.columns:
            return LookupResult.CELL, call.column, info.types[info.columns.index(call.column)]
        found = _SLICE.fullmatch(call.column)
        if found and int(found[2]) <= len(info.shape.tiers):
            if found[1] == "amount":
                return LookupResult.SLICE_AMOUNT, found[2], info.argument
            return LookupResult.SLICE_PAY, found[2], tier_pay_type(info)
        self._no_column(call, info.columns)
        return None

    def _decide_result(self, call: Call, info: DecideInfo) -> tuple[LookupResult, str | None, Type] | None:
        if call.column is None and len(info.outputs) == 1:
            return LookupResult.CELL, info.outputs[0], info.types[0]
        if call.column is None:
            self.report.add(codes.RESULT_NOT_NAMED, call.span, table=call.function, columns=", ".join(info.outputs))
            return None
        if call.column in info.outputs:
            return LookupResult.CELL, call.column, info.types[info.outputs.index(call.column)]
        self._no_column(call, info.outputs)
        return None

    def _no_column(self, call: Call, among: tuple[str, ...]) -> None:
        column = call.column or ""
        span = call.column_span or call.span
        self.report.add(
            codes.NO_SUCH_COLUMN, span, name=column, table=call.function, **self.report.nearest(column, among)
        )

    # --- reference tables ------------------------------------------------------------------------------------------

    def _keyed(self, call: Call, table: Table, context: Context) -> Typed:
        """A line of a reference table by its keys, or a cell of it."""
        for word, span in call.clauses.spans:
            self._clause_not_taken(call, word, span)
        if not _is_reference(table) or table.name in self.symbols.credits:
            self.report.add(codes.TABLE_NOT_CALLED, call.function_span or call.span, name=table.name)
            return self._unknown(call)
        if context.reach not in (Reach.ANYTHING, Reach.CREDIT):
            self.report.add(codes.OUT_OF_REACH, call.span, name=table.name, reach=context.reach.words)
            return self._unknown(call)
        args = tuple(self.formulas.resolve(arg, context) for arg in call.args)
        columns = self.symbols.columns[table.name]
        if not self._are_as_many(call, len(table.key)):
            return self._unknown(call)
        for key, arg in zip(table.key, args, strict=True):
            self._check_key(columns[key].type, arg)
        kind = link_to(table.name)
        if call.column is not None:
            if call.column not in columns:
                self._no_column(call, tuple(columns))
                return self._unknown(call)
            kind = columns[call.column].type
            kind = kind.or_empty(may_be_empty=kind.may_be_empty and call.column not in self.symbols.present[table.name])
        empty = kind.may_be_empty or any(arg.type.may_be_empty for arg in args)
        return ReadKeyed(table.name, args, call.column, None, kind.or_empty(may_be_empty=empty), call.span)

    def _check_key(self, kind: Type, arg: Typed) -> None:
        """A key is compared, not stored: any text may be asked for, but one written out that no line has is a slip."""
        if isinstance(arg, Constant) and kind.choices and isinstance(arg.value, str) and arg.value not in kind.choices:
            near = self.report.nearest(arg.value, kind.choices)
            listed = show_choices(kind.choices)
            self.report.add(codes.NOT_A_CHOICE, arg.span, value=arg.value, listed=listed, **near)
        elif not (kind.kind is Kind.TEXT and arg.type.kind in (Kind.TEXT, Kind.LABEL)) and not accepts(kind, arg.type):
            self.report.add(codes.OTHER_TYPE, arg.span, wanted=kind.words, type=arg.type.words)

    # --- the ledger ------------------------------------------------------------------------------------------------

    def _of_ledger(self, call: Call, context: Context) -> Typed:
        """What the ledger holds for the own line; it knows no other line, so no gather may ask it."""
        if context.reach is not Reach.ANYTHING:
            self.report.add(codes.OUT_OF_REACH, call.span, name=show_function(call.function), reach=context.reach.words)
            return self._unknown(call)
        if context.in_gather:
            self._tell_inner(call)
            return self._unknown(call)
        return self._opening(call, context) if call.function == "opening" else self._posted(call, context)

    def _posted(self, call: Call, context: Context) -> Typed:
        account = Account(call.function)
        if account in _DERIVED_ACCOUNTS and not context.may_read_accounts:
            self.report.add(codes.DERIVED_IN_FORMULA, call.span, name=call.function)
            return self._unknown(call)
        name = self._posting_name(call, (PostingKind.PAY, PostingKind.EARN))
        grain = context.grain
        assert grain is not None  # Whatever may read everything stands on a grain.
        if name is None or not self._is_posted_for(name, call, grain):
            return self._unknown(call)
        window = self.gathers.window(call.clauses.over, context)
        kind = self._posting_type(name)
        if kind.is_any_money:
            function = show_function(call.function)
            self.report.add(plan_codes.LEDGER_IN_ANY, call.span, function=function, name=name)
            return self._unknown(call)
        own = self._own_earning(name)
        current = account not in (Account.PAID,) and not (window is not None and window.kind in _PAST_WINDOWS)
        if account is Account.EARNED and current and context.own_posting == own:
            if window is None:
                self.report.add(codes.OWN_EARNED_NEEDS_BEFORE, call.span, name=name)
                return self._unknown(call)
            # `before` and `over` exclude each other, so that a window says it: what is reckoned here is not in it yet.
            current = False
        return Posted(account, name, grain, window, current, kind, call.span)

    def _is_posted_for(self, name: str, call: Call, grain: str) -> bool:
        """Whether lines of a grain are posted under a name, or, for a participant, his rows are."""
        postings = (self.symbols.postings.get((name, kind)) for kind in (PostingKind.PAY, PostingKind.EARN))
        grains = [self._grain_of(posting) for posting in postings if posting is not None]
        if grain in grains or grain == self.symbols.participants:
            return True
        self.report.add(codes.CARRY_AT_OTHER_GRAIN, call.span, name=name, grain=grains[0])
        return False

    def _own_earning(self, name: str) -> str:
        has_earn = (name, PostingKind.EARN) in self.symbols.postings
        return f"{'earn' if has_earn else 'pay'} {name}"

    def _posting_name(self, call: Call, kinds: tuple[PostingKind, ...]) -> str | None:
        arg = call.args[0]
        if isinstance(arg, Name) and len(arg.parts) == 1:
            if any((arg.parts[0], kind) in self.symbols.postings for kind in kinds):
                note_use(self.symbols, arg.span, -1, posted_key(arg.parts[0], self.symbols))
                return arg.parts[0]
            known = [name for name, kind in self.symbols.postings if kind in kinds]
            words = Words(" or ".join(kind.value for kind in kinds), "或".join(_KIND_ZH[kind] for kind in kinds))
            self.report.add(
                codes.NOT_A_POSTING,
                arg.span,
                name=arg.parts[0],
                function=show_function(call.function),
                kinds=words,
                **self.report.nearest(arg.parts[0], known),
            )
            return None
        self.report.add(codes.POSTING_NAME_WANTED, call.span, function=show_function(call.function))
        return None

    def _posting_type(self, name: str) -> Type:
        for kind in (PostingKind.PAY, PostingKind.EARN):
            posting = self.symbols.postings.get((name, kind))
            if posting is not None:
                known = self.symbols.posting_types.get((name, kind))
                if known is not None:
                    return known
        return UNKNOWN

    def _opening(self, call: Call, context: Context) -> Typed:
        name = self._posting_name(call, (PostingKind.CARRY,))
        grain = context.grain
        assert grain is not None  # Whatever may read everything stands on a grain.
        if name is None:
            return self._unknown(call)
        posting = self.symbols.postings[(name, PostingKind.CARRY)]
        if self._grain_of(posting) != grain:
            self.report.add(codes.CARRY_AT_OTHER_GRAIN, call.span, name=name, grain=self._grain_of(posting))
            return self._unknown(call)
        kind = self.symbols.figures[(grain, f"carry {name}")].type
        start = None
        if posting.start is not None:
            start = self.formulas.resolve(posting.start, Context(grain, Reach.RAW))
        return Opened(name, grain, start, kind.or_empty(may_be_empty=start is None), call.span)

    def _grain_of(self, posting: Posting) -> str:
        return posting.grain or self.symbols.participants or ""


def _is_reference(table: Table) -> bool:
    """Whether lines of a table are read by their keys: it has no dates of its own, and nobody takes part by it."""
    return not table.is_participants and table.dated is None


def _fits_argument(wanted: Type, given: Type) -> bool:
    """Whether a value may be an argument: a text of a closed list must come from such a list."""
    if given.kind is Kind.LABEL and wanted.kind is Kind.TEXT:
        return not wanted.choices or set(given.choices) <= set(wanted.choices)
    return accepts(wanted, given)


def tier_pay_type(info: TiersInfo) -> Type:
    """The type of what a rate table pays: its argument times its rate, or the cells' own when they are interpolated."""
    if info.shape.method is Method.INTERPOLATED:
        return info.types[0]
    return multiply(info.argument, info.types[0], divided=False)


_DERIVED_ACCOUNTS = frozenset(account for account in Account if account not in (Account.EARNED, Account.PAID))
_DERIVED = frozenset(account.value for account in _DERIVED_ACCOUNTS)
_PAST_WINDOWS = frozenset({WindowKind.BEFORE, WindowKind.PREVIOUS, WindowKind.PREVIOUS_PERIOD})
_KIND_ZH = {PostingKind.PAY: "发放", PostingKind.EARN: "应得", PostingKind.CARRY: "结转"}
