"""Lowers what has a name and a value: inputs, lines, scorecards, ratings and postings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import plans as codes
from perfkit.diagnostics.codes.plans_contests import PRIZE_NOT_NAMED
from perfkit.diagnostics.codes.scoring_cards import LIMITS_REVERSED
from perfkit.expr import (
    NUMBER,
    PERCENT,
    UNKNOWN,
    Added,
    Constant,
    Formula,
    Frame,
    Hop,
    HopKind,
    Kind,
    Looked,
    LookupResult,
    Multiplied,
    Opened,
    Pure,
    ReadFigure,
    ReadParameter,
    Type,
    Typed,
    accepts,
    unify,
)
from perfkit.plans.check_products import check_products
from perfkit.plans.context import Context, Reach
from perfkit.plans.infer import infer_in_order
from perfkit.plans.known import NOTHING, Facts, learn_if_false, learn_if_true
from perfkit.plans.links import describe_chain, find_chains, report_missing_credit
from perfkit.plans.lower_contests import award_type, check_award, lower_contest
from perfkit.plans.lower_tables import constant_number
from perfkit.plans.missing import NEVER_EMPTY, NOT_KNOWN, explain_missing, find_missing, show_answers
from perfkit.plans.mixing import COMPARED, refuse_mixed
from perfkit.plans.model import (
    Award,
    Calc,
    Contest,
    Input,
    InputLine,
    Line,
    Metric,
    Note,
    Posting,
    PostingKind,
    Rating,
    Scorecard,
    ScorecardRow,
    Tail,
    TailKind,
)
from perfkit.plans.posting_names import list_prize_lines
from perfkit.plans.posting_types import infer_posting_types, resolve_quietly
from perfkit.plans.program import (
    COMPANY,
    Branch,
    Figure,
    FigureKind,
    GrainKind,
    PostingInfo,
    RatingInfo,
    ScoreRow,
    TypedTail,
)
from perfkit.plans.resolve import Resolver
from perfkit.plans.show import show_constant, show_keyword
from perfkit.plans.stored import check_stored
from perfkit.plans.symbols import FigureSymbol, Symbols
from perfkit.scoring import ScoreWeight, WeightKind, check_weights, list_labels

Key = tuple[str, str]
_NOT_KNOWN = {"cause": NOT_KNOWN, "or_empty": NEVER_EMPTY}
_Named = TypeVar("_Named", Award, Rating)


class FigureLowerer:
    """Lowers the figures of one plan."""

    def __init__(self, symbols: Symbols, resolver: Resolver) -> None:
        self.symbols = symbols
        self.report = symbols.report
        self.resolver = resolver
        self.figures: dict[Key, Figure] = {}

    def lower(self) -> dict[Key, Figure]:
        """Every figure by grain and name, in the order of the text."""
        self._infer_ratings()
        infer_posting_types(self.symbols, self.resolver)
        self._infer_ratings()
        self._infer_awards()
        for section in self.symbols.model.sections:
            if isinstance(section, Input):
                for line in section.lines:
                    self._input(line)
            elif isinstance(section, Calc):
                self._calc(section)
            elif isinstance(section, Scorecard):
                self._scorecard(section)
            elif isinstance(section, Rating):
                self._rating(section)
            elif isinstance(section, Metric):
                for metric in section.lines:
                    grain = section.grain or self.symbols.participants or ""
                    self._line(grain, metric.line, None, None, NOTHING, NOTHING)
            elif isinstance(section, Contest):
                for symbol, branches in lower_contest(section, self.symbols, self.resolver):
                    self._add(symbol, branches, section.note)
            elif isinstance(section, Award):
                self._award(section)
            elif isinstance(section, Posting):
                self._posting(section)
        return self.figures

    def _add(
        self,
        symbol: FigureSymbol,
        branches: tuple[Branch, ...],
        note: Note | None,
        scores: tuple[ScoreRow, ...] = (),
    ) -> None:
        words = note.text if note is not None else ""
        self.figures[(symbol.grain, symbol.name)] = Figure(
            symbol.grain, symbol.name, symbol.kind, symbol.type, branches, words, symbol.span, scores=scores
        )

    def _own(self, grain: str, name: str, section: object) -> FigureSymbol | None:
        """The symbol that a section entered; none when the name was taken by another."""
        symbol = self.symbols.figures.get((grain, name))
        return symbol if symbol is not None and symbol.section is section else None

    def _list_own(self, kind: type[_Named]) -> dict[str, tuple[_Named, FigureSymbol]]:
        """The sections of a kind that entered their names, with their symbols."""
        grain = self.symbols.participants or ""
        sections = (section for section in self.symbols.model.sections if isinstance(section, kind))
        found = ((section, self._own(grain, section.name, section)) for section in sections)
        return {section.name: (section, symbol) for section, symbol in found if symbol is not None}

    # --- inputs and lines ------------------------------------------------------------------------------------------

    def _input(self, line: InputLine) -> None:
        symbol = self._own(self.symbols.participants or "", line.name, line)
        if symbol is None:
            return
        branches: tuple[Branch, ...] = ()
        if line.otherwise is not None:
            value = self.resolver.resolve(line.otherwise, Context(symbol.grain, Reach.RAW))
            check_stored(symbol.type, value, report=self.report)
            branches = (Branch(value, (), span=line.span),)
        self._add(symbol, branches, line.note)

    def _calc(self, calc: Calc) -> None:
        grain = calc.grain or self.symbols.participants
        if grain is None or not self.symbols.is_grain(grain):
            return
        condition, when, otherwise = None, NOTHING, NOTHING
        if calc.condition is not None:
            condition = self.resolver.condition(calc.condition, Context(grain))
            when, otherwise = learn_if_true(calc.condition), learn_if_false(calc.condition)
        others = {line.name: line for line in calc.otherwise}
        names = {line.name for line in calc.lines}
        for line in calc.lines:
            self._line(grain, line, others.get(line.name), condition, when, otherwise)
        for line in calc.otherwise:
            if line.name not in names:
                symbol = self._own(grain, line.name, line)
                if symbol is not None:
                    self._add(symbol, (self._branch(line, symbol, condition, otherwise, holds=False),), line.note)

    def _line(
        self, grain: str, line: Line, other: Line | None, condition: Typed | None, when: Facts, otherwise: Facts
    ) -> None:
        symbol = self._own(grain, line.name, line)
        if symbol is None:
            return
        branches = [self._branch(line, symbol, condition, when, holds=True)]
        if other is not None:
            branches.append(self._branch(other, symbol, condition, otherwise, holds=False, first=line))
        self._add(symbol, tuple(branches), line.note)

    def _branch(
        self,
        line: Line,
        symbol: FigureSymbol,
        condition: Typed | None,
        known: Facts,
        *,
        holds: bool,
        first: Line | None = None,
    ) -> Branch:
        context = Context(symbol.grain, known=known)
        # A branch that declares another type than the first has its finding already.
        differs = first is not None and replace(line.type, span=None) != replace(first.type, span=None)
        formula, tails = self._value(
            line.formula,
            line.tails,
            UNKNOWN if differs else symbol.type,
            context,
            span=line.name_span or line.span,
            name=line.name,
        )
        if not differs and not accepts(symbol.type, formula.type, is_rounded_to_whole=True):
            # Which of the two is wrong cannot be told; lines that read it are judged when that is settled.
            self.symbols.figures[(symbol.grain, symbol.name)] = replace(symbol, type=UNKNOWN)
        return Branch(formula, tails, condition, holds, line.span)

    # --- a formula with its tails ------------------------------------------------------------------------------------

    def _value(
        self,
        formula: Formula,
        tails: tuple[Tail, ...],
        declared: Type,
        context: Context,
        *,
        span: Span | None,
        name: str,
        may_stay: bool = True,
    ) -> tuple[Typed, tuple[TypedTail, ...]]:
        """A formula and its tails, stored as the declared type; what may have no value must say so."""
        gate = next((tail for tail in tails if tail.kind is TailKind.ONLY_IF), None)
        inner = (
            context.knowing(learn_if_true(gate.formula)) if gate is not None and gate.formula is not None else context
        )
        found = self.resolver.resolve(formula, inner)
        is_whole = any(tail.kind is TailKind.ROUND and tail.places == 0 for tail in tails)
        check_stored(declared, found, report=self.report, is_whole=is_whole)
        check_products(declared, found, self.symbols.lookups, report=self.report)
        empty = found.type.may_be_empty
        if declared.is_any_money and gate is not None and gate.otherwise is None:
            # Nothing of an amount is nothing in its own currency, so there has to be one where the gate is shut.
            empty = empty or resolve_quietly(self.resolver, formula, context).may_be_empty
        typed = []
        for tail in tails:
            lowered, empty = self._tail(tail, declared, context, inner, is_empty=empty, formula=found)
            typed.append(lowered)
        if empty and not declared.may_be_empty and not declared.is_unknown and not found.type.is_unknown:
            part = find_missing(found) if found.type.may_be_empty else found
            answers = show_answers(found, declared, may_stay=may_stay)
            if isinstance(part, Opened) and part is not found:
                answers.pop("or_empty")
                self.report.add(codes.NOTHING_TO_OPEN_WITH, part.span, span, name=name, carried=part.name, **answers)
            else:
                why = explain_missing(part)
                self.report.add(codes.MAY_HAVE_NO_VALUE, part.span or span, span, name=name, cause=why, **answers)
        return found, tuple(typed)

    def _tail(
        self,
        tail: Tail,
        declared: Type,
        context: Context,
        inner: Context,
        *,
        is_empty: bool,
        formula: Typed,
    ) -> tuple[TypedTail, bool]:
        value = otherwise = None
        if tail.kind is TailKind.ROUND:
            self._check_round(tail, declared)
        elif tail.kind is TailKind.ONLY_IF:
            assert tail.formula is not None
            value = self.resolver.condition(tail.formula, context)
            outside = context.knowing(learn_if_false(tail.formula))
            if tail.otherwise is not None:
                otherwise = self.resolver.resolve(tail.otherwise, outside)
                check_stored(declared, otherwise, report=self.report)
                is_empty = is_empty or otherwise.type.may_be_empty
            elif declared.kind not in (Kind.NUMERIC, Kind.FLAG):
                is_empty = True
        else:
            assert tail.formula is not None
            value = self.resolver.resolve(tail.formula, inner)
            if declared.is_any_money and tail.kind is not TailKind.ELSE:
                refuse_mixed(self.report, self.symbols, COMPARED, value.span)
            else:
                check_stored(declared, value, report=self.report)
            if tail.kind is TailKind.ELSE:
                if not is_empty and not formula.type.is_unknown and not self.resolver.names.may_meet_gap(formula):
                    self.report.add(codes.NEEDLESS_ELSE, tail.span)
                is_empty = is_empty and value.type.may_be_empty
            elif value.type.may_be_empty:
                self.report.add(codes.BOUND_MAY_BE_EMPTY, value.span, tail=show_keyword(tail.kind.value))
        return TypedTail(tail.kind, value, otherwise, tail.places, tail.mode, tail.span), is_empty

    def _check_round(self, tail: Tail, declared: Type) -> None:
        if declared.kind not in (Kind.NUMERIC, Kind.UNKNOWN):
            self.report.add(codes.ROUND_OF_NO_NUMBER, tail.span, type=declared.words)
        if tail.places is not None and tail.places > 12:
            self.report.add(codes.ROUND_PLACES, tail.span, places=tail.places)

    # --- scorecards and ratings --------------------------------------------------------------------------------------

    def _scorecard(self, section: Scorecard) -> None:
        symbol = self._own(self.symbols.participants or "", section.name, section)
        if symbol is None:
            return
        context = Context(symbol.grain)
        if not section.rows:
            self.report.add(codes.SECTION_WITHOUT_ROWS, section.span, name=section.name)
            return
        scores = [self._score(row, context) for row in section.rows]
        shares = [self._share(row) for row in section.rows]
        weights = self._weights(section, shares)
        self._check_weights(section, weights)
        total = self._weighed(section, shares, scores)
        empty = total.type.may_be_empty
        tails = []
        for tail in section.tails:
            lowered, empty = self._tail(tail, symbol.type, context, context, is_empty=empty, formula=total)
            tails.append(lowered)
        if empty:
            self.report.add(codes.MAY_HAVE_NO_VALUE, symbol.span, name=section.name, **_NOT_KNOWN)
        self._check_limits(tails)
        rows = zip(section.rows, weights, scores, strict=True)
        lines = tuple(ScoreRow(row.name, weight, score) for row, weight, score in rows if weight is not None)
        self._add(symbol, (Branch(total, tuple(tails), span=section.span),), None, lines)

    def _check_limits(self, tails: Sequence[TypedTail]) -> None:
        """A floor above the cap of one scorecard: every score would be the one that is written last."""
        limits = {
            tail.kind: (number, tail.span)
            for tail in tails
            if tail.kind in (TailKind.FLOOR, TailKind.CAP)
            and tail.formula is not None
            and (number := constant_number(tail.formula)) is not None
        }
        if len(limits) == 2:
            (least, floor_span), (most, cap_span) = limits[TailKind.FLOOR], limits[TailKind.CAP]
            if least > most:
                shown = {"least": show_constant(least, NUMBER), "most": show_constant(most, NUMBER)}
                self.report.add(LIMITS_REVERSED, floor_span, cap_span, **shown)

    def _score(self, row: ScorecardRow, context: Context) -> Typed:
        score = self.resolver.resolve(row.score, context)
        if not accepts(NUMBER, score.type):
            self.report.add(codes.SCORE_NOT_A_NUMBER, score.span, name=row.name, type=score.type.words)
        return score

    def _share(self, row: ScorecardRow) -> Typed | None:
        """The weight as a formula; none for a row that is added or deducted."""
        if row.kind is not WeightKind.SHARE or row.weight is None:
            return None
        return self.resolver.resolve(row.weight, Context(None, Reach.PARAMETERS))

    def _weighed(self, section: Scorecard, shares: Sequence[Typed | None], scores: Sequence[Typed]) -> Added:
        """The score as a sum of products, the same that `weigh_scores` totals.

        A sum, because everything that reads formulas reads a scorecard too: promises follow its terms before there is
        data, the trace shows the figures in each of them, and costs, columns and history are counted by them.
        """
        empty = any(score.type.may_be_empty for score in scores)
        rows = zip(section.rows, shares, scores, strict=True)
        parts = [score if share is None else self._part(row, share, score) for row, share, score in rows]
        signs = [row.kind.sign for row in section.rows]
        if signs[0] < 0:
            # A sum begins with what is added.
            parts, signs = [Constant(Fraction(0), NUMBER, None), *parts], [1, *signs]
        return Added(tuple(parts), tuple(signs), NUMBER.or_empty(may_be_empty=empty), section.span)

    def _part(self, row: ScorecardRow, share: Typed, score: Typed) -> Typed:
        kind = NUMBER.or_empty(may_be_empty=score.type.may_be_empty)
        return Multiplied((share, score), (False, False), kind, row.span)

    def _check_weights(self, section: Scorecard, weights: Sequence[ScoreWeight | None]) -> None:
        known = [weight for weight in weights if weight is not None]
        # With a weight that has a finding already the others come to no total.
        if len(known) == len(weights):
            spans = [row.weight.span if row.weight is not None else row.span for row in section.rows]
            issues = check_weights(known, show=lambda weight: show_constant(weight, PERCENT))
            self.report.add_issues(issues, spans, section.name_span or section.span)

    def _weights(self, section: Scorecard, shares: Sequence[Typed | None]) -> list[ScoreWeight | None]:
        """How each row counts; the first weight that is no percent stands for all."""
        plain = next((share for share in shares if share is not None and not _may_be_share(share.type)), None)
        if plain is not None:
            self.report.add(codes.WEIGHT_NOT_A_PERCENT, plain.span)
        return [self._weight(row, share) for row, share in zip(section.rows, shares, strict=True)]

    def _weight(self, row: ScorecardRow, share: Typed | None) -> ScoreWeight | None:
        """How a row counts: its share is a percent written out or a parameter of one value; none after a finding."""
        if share is None:
            return ScoreWeight(row.kind)
        if share.type.is_unknown or not _may_be_share(share.type):
            return None
        number = constant_number(share)
        if isinstance(share, ReadParameter):
            number = self.symbols.parameter_numbers.get(share.name)
        if number is None:
            self.report.add(codes.BOUND_NOT_WRITTEN_OUT, share.span)
            return None
        return ScoreWeight(row.kind, number)

    def _rating(self, section: Rating) -> None:
        symbol = self._own(self.symbols.participants or "", section.name, section)
        info = self.symbols.lookups.get(section.name)
        if symbol is None or not isinstance(info, RatingInfo):
            return
        by = self.resolver.resolve(section.by, Context(symbol.grain))
        if by.type.kind in (Kind.NUMERIC, Kind.UNKNOWN):
            self._check_band_units(section, by)
        else:
            self.report.add(codes.ARGUMENT_NOT_NUMERIC, by.span, name=section.name, type=by.type.words)
        kind = symbol.type = symbol.type.or_empty(may_be_empty=by.type.may_be_empty)
        label = Looked(section.name, (by,), LookupResult.CELL, section.label_column, kind, section.span)
        self._add(symbol, (Branch(label, (), span=section.span),), None)

    def _check_band_units(self, section: Rating, by: Typed) -> None:
        for row in section.rows:
            for bound in (row.lower, row.upper):
                if bound is None:
                    continue
                found = self.resolver.resolve(bound, Context(None, Reach.NOTHING))
                if unify(by.type, found.type) is None:
                    self.report.add(codes.BOUND_TYPE, found.span, by.span, wanted=by.type.words, type=found.type.words)
                    return

    # --- awards ------------------------------------------------------------------------------------------------------

    def _infer_awards(self) -> None:
        """What each award is, so that lines above and below it know alike."""
        own = self._list_own(Award)

        def infer(name: str) -> bool:
            section, symbol = own[name]
            before = symbol.type
            found = resolve_quietly(self.resolver, section.formula, Context(symbol.grain))
            symbol.type = award_type(section, found)
            return symbol.type != before

        infer_in_order({name: section.formula for name, (section, _) in own.items()}, infer)

    def _award(self, section: Award) -> None:
        symbol = self._own(self.symbols.participants or "", section.name, section)
        if symbol is None:
            return
        check_award(section, symbol.type, self.symbols)
        span = section.name_span or section.span
        context = Context(symbol.grain)
        formula, tails = self._value(
            section.formula, section.tails, symbol.type, context, span=span, name=section.name, may_stay=False
        )
        self._add(symbol, (Branch(formula, tails, span=section.span),), section.note)

    # --- postings ----------------------------------------------------------------------------------------------------

    def _infer_ratings(self) -> None:
        """Which labels stand above which, and whether a rating may have none: lines above and below it know alike."""
        own = self._list_own(Rating)

        def infer(name: str) -> bool:
            section, symbol = own[name]
            before = symbol.type
            by = resolve_quietly(self.resolver, section.by, Context(symbol.grain))
            symbol.type = before.or_empty(may_be_empty=by.may_be_empty)
            info = self.symbols.lookups.get(name)
            if isinstance(info, RatingInfo):
                symbol.type = replace(symbol.type, choices=list_labels(info.bands))
            return symbol.type != before

        infer_in_order({name: section.by for name, (section, _) in own.items()}, infer)

    def _posting(self, section: Posting) -> None:
        grain = section.grain or self.symbols.participants
        slot = f"{section.kind.value} {section.name}"
        symbol = self._own(grain or "", slot, section)
        if symbol is None or grain is None:
            return
        context = Context(grain, own_posting=slot)
        span = section.name_span or section.span
        formula = self._posting_formula(section, grain, symbol)
        if isinstance(formula, ReadFigure):
            tails: tuple[TypedTail, ...] = ()
            typed: Typed = formula
            if formula.type.may_be_empty:
                self.report.add(codes.MAY_HAVE_NO_VALUE, span, name=section.name, **_NOT_KNOWN)
        elif section.formula is not None:
            may_stay = section.type is not None
            typed, tails = self._value(
                section.formula, section.tails, symbol.type, context, span=span, name=section.name, may_stay=may_stay
            )
        else:
            return
        branches = (Branch(typed, tails, span=section.span),)
        start = self._start(section, symbol) if section.start is not None else None
        payee = self._payee(section, grain)
        shown_to = self._shown_to(grain) if section.is_information else None
        info = PostingInfo(section.kind, section.name, payee, section.is_information, start, shown_to)
        note = section.note.text if section.note else ""
        self.figures[(grain, slot)] = Figure(
            grain, slot, FigureKind.POSTING, symbol.type, branches, note, symbol.span, posting=info
        )
        total = self.symbols.figures.get((self.symbols.participants or "", slot))
        if total is not None and total.kind is FigureKind.TOTAL and payee:
            self.figures[(total.grain, slot)] = Figure(
                total.grain, slot, FigureKind.TOTAL, symbol.type, (), note, symbol.span, hops=payee
            )

    def _posting_formula(self, section: Posting, grain: str, symbol: FigureSymbol) -> ReadFigure | None:
        """The figure that a posting without a formula posts: that of its name, or what the period earns under it."""
        if section.formula is not None:
            return None
        posted = section.name
        if section.kind is PostingKind.PAY and (grain, posted) not in self.symbols.figures:
            earned = f"{PostingKind.EARN.value} {posted}"
            posted = earned if (grain, earned) in self.symbols.figures else posted
        figure = self.symbols.figures.get((grain, posted))
        contest = self.symbols.contests.get(section.name)
        if figure is None and contest is not None and (contest.grain or self.symbols.participants) == grain:
            columns = ", ".join(f"`{section.name}.{column}`" for column in contest.columns)
            lines = list_prize_lines(section, contest, self.symbols)
            self.report.add(PRIZE_NOT_NAMED, symbol.span, name=section.name, columns=columns, **lines)
            return None
        if figure is None:
            near = self.report.nearest(
                section.name, [name for at, name in self.symbols.figures if at == grain and " " not in name]
            )
            word = show_keyword(section.kind.value)
            self.report.add(codes.NOTHING_TO_POST, symbol.span, name=section.name, word=word, **near)
            return None
        return ReadFigure(Frame.OWN, (), grain, posted, figure.type, section.name_span or section.span)

    def _start(self, section: Posting, symbol: FigureSymbol) -> Typed:
        assert section.start is not None
        start = self.resolver.resolve(section.start, Context(symbol.grain, Reach.RAW))
        check_stored(symbol.type, start, report=self.report)
        return start

    def _shown_to(self, grain: str) -> tuple[Hop, ...] | None:
        """The links from a row that pays nobody to the participant whose it is; none where they are not the only."""
        people = self.symbols.participants
        if people is None or self.symbols.grain_kind(grain) is not GrainKind.ROWS:
            return None
        chains = find_chains(grain, people, self.symbols)
        return chains[0] if len(chains) == 1 else None

    def _payee(self, section: Posting, grain: str) -> tuple[Hop, ...] | None:
        """The links from a posting's line to the participant it is for; none when it is for nobody."""
        people = self.symbols.participants
        if people is None or section.is_information or (section.kind is PostingKind.CARRY and grain == COMPANY):
            # Where there are no participants, that has its finding already.
            return None
        kind = self.symbols.grain_kind(grain)
        if section.payee is not None and kind is not GrainKind.GROUP:
            self.report.add(codes.PAYEE_NOT_A_PARTICIPANT, section.span, name=section.payee, group=grain)
        if kind is GrainKind.PARTICIPANTS:
            return ()
        if kind is GrainKind.GROUP:
            return self._group_payee(section, grain)
        if kind is GrainKind.COMPANY:
            self.report.add(codes.NO_PAYEE, section.span, name=section.name, grain=Words("the company", "全公司"))
            return None
        chains = find_chains(grain, people, self.symbols)
        if len(chains) == 1:
            return chains[0]
        if chains and report_missing_credit(chains, section.span, self.symbols):
            return None
        if chains:
            left, right = describe_chain(chains[0]), describe_chain(chains[1])
            self.report.add(codes.TWO_PAYEES, section.span, name=section.name, left=left, right=right)
        elif section.kind is not PostingKind.CARRY:
            self.report.add(codes.NO_PAYEE, section.span, name=section.name, grain=f"`{grain}`")
        return None

    def _group_payee(self, section: Posting, grain: str) -> tuple[Hop, ...] | None:
        group = self.symbols.groups[grain]
        if section.kind is PostingKind.CARRY:
            return None
        leads = [name for name, kind in group.by.items() if kind.table == self.symbols.participants]
        if section.payee is None:
            column = next(iter(leads or group.by))
            self.report.add(codes.GROUP_WITHOUT_PAYEE, section.span, name=section.name, group=grain, column=column)
            return None
        if section.payee not in leads:
            self.report.add(codes.PAYEE_NOT_A_PARTICIPANT, section.span, name=section.payee, group=grain)
            return None
        return (Hop(HopKind.LEAD, section.payee, grain, self.symbols.participants or ""),)


def _may_be_share(kind: Type) -> bool:
    return kind.is_unknown or (kind.is_pure and kind.pure is Pure.PERCENT)
