"""Lowers contests and awards: their prizes become a table, their places and prizes figures."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from perfkit.diagnostics import Span
from perfkit.diagnostics.codes import plans as codes
from perfkit.diagnostics.codes import plans_contests as contest_codes
from perfkit.expr import (
    COUNT,
    TEXT,
    UNKNOWN,
    Call,
    Constant,
    Frame,
    Kind,
    Literal,
    LiteralKind,
    Looked,
    LookupResult,
    Pure,
    ReadFigure,
    Scoped,
    Scoping,
    Tie,
    Type,
    Typed,
    money_in,
    unify,
)
from perfkit.plans.context import Context, Reach
from perfkit.plans.enter_contests import name_prize
from perfkit.plans.model import Award, Cell, CellKind, Contest, TailKind
from perfkit.plans.program import Branch, ContestInfo, MetricInfo
from perfkit.plans.resolve import Resolver
from perfkit.plans.show import is_plain, show_keyword, show_with_unit
from perfkit.plans.stored import report_differing
from perfkit.plans.symbols import FigureSymbol, Symbols
from perfkit.values import get_currency_digits

_TAKEN = frozenset({"where", "within", "by", "ties"})


def lower_prizes(contest: Contest, symbols: Symbols, resolver: Resolver) -> ContestInfo | None:
    """The prizes of a contest; its figures learn their types from them. None after a finding that leaves no table."""
    grain = contest.grain or symbols.participants
    if grain is None or contest.name in symbols.broken:
        return None
    if not contest.rows:
        symbols.report.add(codes.SECTION_WITHOUT_ROWS, contest.span, name=contest.name)
        return None
    odd = next((row for row in contest.rows if len(row.prizes) != len(contest.columns)), None)
    if odd is not None:
        given, wanted = len(odd.prizes), len(contest.columns)
        symbols.report.add(codes.ROW_OF_OTHER_LENGTH, odd.span, name=contest.name, given=given, wanted=wanted)
        return None
    context = Context(None, Reach.PARAMETERS)
    cells = tuple(tuple(resolver.resolve(prize, context) for prize in row.prizes) for row in contest.rows)
    checker = _PrizeChecker(contest, symbols)
    last_places = checker.last_places()
    types = tuple(checker.column_type([row[at] for row in cells]) for at in range(len(contest.columns)))
    types = checker.check_shared(types, cells)
    for column, kind in zip(contest.columns, types, strict=True):
        found = symbols.figures[(grain, name_prize(contest, column))]
        found.type = kind.or_empty() if kind.kind is Kind.TEXT else kind
    if last_places is None:
        return None
    spans = tuple(row.span for row in contest.rows)
    return ContestInfo(
        contest.name, grain, contest.place_column, contest.columns, types, last_places, cells, spans, contest.span
    )


class _PrizeChecker:
    """Looks at the places and prizes of one contest."""

    def __init__(self, contest: Contest, symbols: Symbols) -> None:
        self.contest = contest
        self.report = symbols.report
        self.currency = symbols.model.header.currency

    def last_places(self) -> tuple[int, ...] | None:
        """The last place of each row; none after a finding."""
        found: list[int] = []
        wanted = 1
        for row in self.contest.rows:
            places = self._places(row.places)
            if places is None:
                return None
            for place in places:
                if place != wanted:
                    span = row.places.span or row.span
                    self.report.add(contest_codes.PLACES_NOT_IN_ORDER, span, given=place, wanted=wanted)
                    return None
                wanted += 1
            found.append(wanted - 1)
        return tuple(found)

    def _places(self, cell: Cell) -> list[int] | None:
        values = cell.values if cell.kind is CellKind.VALUES else ()
        counts = [
            value.value
            for value in values
            if isinstance(value, Literal) and value.kind is LiteralKind.COUNT and isinstance(value.value, Fraction)
        ]
        if not counts or len(counts) != len(values):
            written = self._written(cell.span)
            self.report.add(contest_codes.PLACE_CELL, cell.span or self.contest.span, written=written)
            return None
        return [int(count) for count in counts]

    def _written(self, span: Span | None) -> str:
        source = self.report.source
        return source.text[span.start : span.end] if source is not None and span is not None else "…"

    def column_type(self, cells: list[Typed]) -> Type:
        """The one type of a column's prizes; unknown after a finding."""
        kind = cells[0].type
        for cell in cells[1:]:
            found = unify(kind, cell.type)
            if found is None:
                report_differing(self.report, cells, cell, kind)
                return UNKNOWN
            kind = found
        is_number = kind.is_money or (kind.is_pure and kind.pure in (Pure.NUMBER, Pure.COUNT))
        if not (is_number or kind.kind in (Kind.FLAG, Kind.TEXT) or kind.is_unknown):
            self.report.add(contest_codes.PRIZE_TYPE, cells[0].span, name=self.contest.name, type=kind.words)
            return UNKNOWN
        for cell in cells:
            if isinstance(cell, Constant) and isinstance(cell.value, Fraction) and cell.value < 0:
                self.report.add(contest_codes.PRIZE_NEGATIVE, cell.span, name=self.contest.name)
        return kind

    def check_shared(self, types: tuple[Type, ...], cells: tuple[tuple[Typed, ...], ...]) -> tuple[Type, ...]:
        """Of a contest whose equal contestants share: that there is money, in whole minor units.

        Result: the types of the columns; unknown where prizes are plain numbers that were most likely meant as money.
        """
        contest = self.contest
        if contest.clauses.ties is not Tie.SPLIT or any(kind.is_unknown for kind in types):
            return types
        if not any(kind.is_money for kind in types):
            amounts = [at for at in range(len(types)) if all(is_plain(row[at]) for row in cells)]
            if amounts:
                first = cells[0][amounts[0]]
                near = show_with_unit(first, money_in(self.currency))
                values = {"nearest": near} if near is not None else {}
                self.report.add(contest_codes.PRIZES_WITHOUT_CURRENCY, first.span, name=contest.name, **values)
                return tuple(UNKNOWN if at in amounts else kind for at, kind in enumerate(types))
            span = dict(contest.clauses.spans).get("ties", contest.span)
            self.report.add(contest_codes.NOTHING_TO_SPLIT, span, name=contest.name)
        for row in cells:
            for cell, kind in zip(row, types, strict=True):
                if not isinstance(cell, Constant) or not isinstance(cell.value, Fraction) or kind.currency is None:
                    continue
                units: int = 10 ** get_currency_digits(kind.currency)
                if units % cell.value.denominator:
                    self.report.add(contest_codes.PRIZE_BROKEN, cell.span, name=contest.name)
        return types


def lower_contest(
    contest: Contest, symbols: Symbols, resolver: Resolver
) -> list[tuple[FigureSymbol, tuple[Branch, ...]]]:
    """The figures of a contest: the place of each line, and what it wins."""
    grain = contest.grain or symbols.participants
    if grain is None or contest.name in symbols.broken or not _has_clauses(contest, symbols):
        return []
    spans = tuple(each for each in contest.clauses.spans if each[0] in _TAKEN)
    span = contest.clauses_span or contest.span
    call = Call("rank", (), replace(contest.clauses, over=None, dated=None, spans=spans), span=span)
    ranked = resolver.calls.gathers.rank_contest(call, Context(grain))
    place = symbols.figures[(grain, f"{contest.name}.{contest.place_column}")]
    info = symbols.lookups.get(contest.name)
    if not isinstance(ranked, Scoped) or not isinstance(info, ContestInfo):
        return []
    ranked = replace(ranked, needs=contest.needs, type=COUNT.or_empty())
    found: list[tuple[FigureSymbol, tuple[Branch, ...]]] = [(place, (Branch(ranked, (), span=contest.span),))]
    for column in contest.columns:
        symbol = symbols.figures[(grain, name_prize(contest, column))]
        prize = _prize(contest, column, symbol, ranked)
        found.append((symbol, (Branch(prize, (), span=contest.span),)))
    return found


def _has_clauses(contest: Contest, symbols: Symbols) -> bool:
    """Whether a contest says all that it must and nothing that it cannot."""
    written = dict(contest.clauses.spans)
    span = contest.clauses_span or contest.span
    for word, place in written.items():
        if word not in _TAKEN:
            symbols.report.add(
                contest_codes.CONTEST_CLAUSE_NOT_TAKEN, place, name=contest.name, clause=show_keyword(word)
            )
    clauses = contest.clauses
    missing = [word for word, value in (("within", clauses.within), ("by", clauses.by or None)) if value is None]
    for word in missing:
        symbols.report.add(contest_codes.CONTEST_CLAUSE_MISSING, span, name=contest.name, clause=show_keyword(word))
    if clauses.ties is None:
        symbols.report.add(contest_codes.CONTEST_TIES_MISSING, span, name=contest.name)
    return not missing and clauses.ties is not None and set(written) <= _TAKEN


def _prize(contest: Contest, column: str, symbol: FigureSymbol, ranked: Scoped) -> Typed:
    """What a line wins: the cell of its place, or its part of what the equal win together."""
    name = f"{contest.name}.{contest.place_column}"
    is_shared = contest.clauses.ties is Tie.SPLIT and symbol.type.is_money
    frame = Frame.ROW if is_shared else Frame.OWN
    place = ReadFigure(frame, (), symbol.grain, name, COUNT.or_empty())
    # Nothing of it stands in the text as a formula, so none of it has a place there.
    cell = Looked(contest.name, (place,), LookupResult.CELL, column, symbol.type)
    if not is_shared:
        return cell
    return Scoped(
        Scoping.PRIZE,
        symbol.grain,
        ranked.within,
        cell,
        None,
        None,
        (),
        Tie.SPLIT,
        None,
        symbol.type,
    )


def lower_metrics(symbols: Symbols, resolver: Resolver) -> dict[tuple[str, str], MetricInfo]:
    """What is known of each measured figure."""
    found = {}
    for (grain, name), metric in symbols.metrics.items():
        lower = upper = None
        kind = symbols.figures[(grain, name)].type
        span = metric.line.name_span or metric.line.span
        if metric.lower is not None and metric.upper is not None:
            ends = [resolver.resolve(end, Context(None, Reach.NOTHING)) for end in (metric.lower, metric.upper)]
            numbers = [end.value for end in ends if isinstance(end, Constant) and isinstance(end.value, Fraction)]
            fits = all(unify(kind, end.type) is not None for end in ends) and len(numbers) == len(ends)
            if not fits or numbers[0] > numbers[1]:
                symbols.report.add(contest_codes.BAND_WRONG, ends[0].span, span, name=name)
            else:
                lower, upper = numbers
        found[(grain, name)] = MetricInfo(grain, name, metric.kind, metric.direction, metric.adding, lower, upper, span)
    return found


def award_type(award: Award, found: Type) -> Type:
    """The type of an award, from that of its formula; a text may be missing where nothing is given."""
    if found.kind not in (Kind.TEXT, Kind.LABEL):
        return found.or_empty(may_be_empty=False)
    kinds = {tail.kind for tail in award.tails}
    gates = [tail for tail in award.tails if tail.kind is TailKind.ONLY_IF and tail.otherwise is None]
    is_empty = bool(gates) or (found.may_be_empty and TailKind.ELSE not in kinds)
    plain = TEXT if found.kind is Kind.TEXT else found
    return plain.or_empty(may_be_empty=is_empty)


def check_award(award: Award, kind: Type, symbols: Symbols) -> None:
    """Refuse an award of money, and of what nobody hands out."""
    span = award.name_span or award.span
    if kind.is_money:
        symbols.report.add(contest_codes.AWARD_IS_MONEY, span, name=award.name)
        return
    is_number = kind.is_pure and kind.pure in (Pure.NUMBER, Pure.COUNT)
    if not (is_number or kind.is_unknown or kind.kind in (Kind.FLAG, Kind.TEXT, Kind.LABEL)):
        symbols.report.add(contest_codes.AWARD_TYPE, span, name=award.name, type=kind.words)
