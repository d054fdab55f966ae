"""Findings that the rules alone give, without any data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from perfkit.analysis.leading import (
    is_counted,
    iter_deciding,
    iter_divisors,
    iter_nodes,
    list_gathered_tables,
    reads_earlier,
    reads_rows,
)
from perfkit.analysis.model import MetricCurve, text_of
from perfkit.diagnostics import Finding, Place, Span, find, widen_to_brackets
from perfkit.diagnostics.codes import analysis as codes
from perfkit.diagnostics.codes.plans_contests import METRIC_WEIGHS_MOST
from perfkit.engine import VerdictKind, is_about_facts, prove_promises
from perfkit.expr import (
    FLAG,
    PERCENT,
    Added,
    Chosen,
    Compared,
    Comparison,
    Constant,
    Frame,
    Gathered,
    Gathering,
    Kind,
    Literal,
    LiteralKind,
    Looked,
    Multiplied,
    Opposite,
    Pure,
    ReadFigure,
    Scoped,
    Scoping,
    Typed,
)
from perfkit.metrics import MetricKind
from perfkit.modelling import Growing
from perfkit.plans import (
    WEIGHT_MOST,
    ContestInfo,
    DecideInfo,
    Figure,
    FigureKind,
    Must,
    MustInfo,
    Program,
    TailKind,
    TiersInfo,
    has_single_winner,
    list_columns_read,
    list_leading_figures,
    show_constant,
)
from perfkit.tables import Decision, DecisionPolicy, DecisionRow, Included, match_rows
from perfkit.values import get_currency_digits

_UNWRITTEN = Must(Literal(LiteralKind.FLAG, True), None)
_UP_TO, _DOWN_FROM = (Comparison.AT_MOST, Comparison.LESS), (Comparison.AT_LEAST, Comparison.MORE)
RANKS_MAX = 100
"""Places of a rank that a decision is asked about."""
QUESTIONS_MAX = 60
"""Most rows and conditions of a plan that are held against what can ever come."""


def find_in_rules(program: Program) -> Iterator[Finding]:
    """Codes: PKI010 one winner, PKI012 a tier nobody reaches, PKI013 a condition that never holds, PKI014 a ratio that
    shrinks its lower part, PKI016 rounded before it decides, PKI017 activity alone, PKP164 one part that weighs most
    of a sum.
    """
    leading = list_leading_figures(program)
    yield from _find_winners(program)
    yield from _find_first_ranks(program, leading)
    yield from _find_bests(program, leading)
    yield from _find_unreachable(program, leading)
    yield from _find_ratios(program, leading)
    yield from _find_rounded(program, leading)
    yield from _find_activity(program, leading)
    yield from _find_weights(program, leading)


def place_of(program: Program, span: Span | None) -> Place | None:
    """A place in the plan's text."""
    return program.model.place(span)


def text_at(program: Program, span: Span | None, otherwise: str) -> str:
    """What stands at a place of the plan's text."""
    place = place_of(program, span)
    source = program.model.source
    if source is None or span is None or place is None or place.in_module:
        return otherwise
    whole = widen_to_brackets(source.text, span)
    return " ".join(source.text[whole.start : whole.end].split())


# --- contests --------------------------------------------------------------------------------------------------------


def _find_winners(program: Program) -> Iterator[Finding]:
    for name, info in program.lookups.items():
        if isinstance(info, ContestInfo) and has_single_winner(info):
            yield find(codes.ONE_WINNER, place_of(program, info.span), name=name)


def _find_first_ranks(program: Program, leading: Sequence[Figure]) -> Iterator[Finding]:
    """Ranks of the participants of which nothing is asked but whether somebody is the first."""
    nodes = [node for figure in leading for node in iter_nodes(figure)]
    for figure in leading:
        formulas = [branch.formula for branch in figure.branches]
        is_rank = len(formulas) == 1 and isinstance(formulas[0], Scoped) and formulas[0].scoping is Scoping.RANK
        if figure.kind is FigureKind.CALC and figure.grain == program.participants and is_rank:
            reads = sum(_is_of(node, figure) for node in nodes)
            firsts = sum(
                (isinstance(node, Compared) and _asks_for_first(node, figure))
                or (isinstance(node, Looked) and _looks_up_first(program, node, figure))
                for node in nodes
            )
            if reads and reads == firsts:
                yield find(codes.ONE_WINNER, place_of(program, figure.span), name=figure.name)


def _looks_up_first(program: Program, node: Looked, figure: Figure) -> bool:
    """Whether a decision about a rank tells the first place from the others, and these not from each other."""
    info = program.lookups.get(node.table)
    at = [place for place, part in enumerate(node.args) if _is_of(part, figure)]
    if not isinstance(info, DecideInfo) or len(at) != 1:
        return False
    of_rank = Decision(DecisionPolicy.ANY, tuple(DecisionRow((row.conditions[at[0]],)) for row in info.shape.rows))
    first, *others = [match_rows(of_rank, (Fraction(place),)) for place in range(1, RANKS_MAX)]
    return len(set(others)) == 1 and first not in others


def _find_bests(program: Program, leading: Sequence[Figure]) -> Iterator[Finding]:
    """Figures that ask whether somebody has as much as whoever has most."""
    for figure in leading:
        compared = [node for node in iter_nodes(figure) if isinstance(node, Compared)]
        if any(_asks_for_best(program, node) for node in compared):
            name = figure.posting.name if figure.posting is not None else figure.name
            yield find(codes.ONE_WINNER, place_of(program, figure.span), name=name)


def _asks_for_best(program: Program, node: Compared) -> bool:
    """Whether a comparison holds for the best alone: `won == max(won within company)`."""
    sides = ((node.left, node.right, Comparison.AT_LEAST), (node.right, node.left, Comparison.AT_MOST))
    for own, best, reaches in sides:
        most = _follow_alone(program, best)
        is_most = (isinstance(most, Scoped) and most.scoping is Scoping.MAX) or (
            isinstance(most, Gathered) and most.gathering is Gathering.MAX and most.table == program.participants
        )
        of = most.argument if isinstance(most, Scoped | Gathered) and is_most else None
        is_own = (
            isinstance(own, ReadFigure) and isinstance(of, ReadFigure) and (own.grain, own.name) == (of.grain, of.name)
        )
        if is_own and node.comparison in (Comparison.EQUAL, reaches):
            return True
    return False


def _follow_alone(program: Program, node: Typed) -> Typed:
    """What a figure is that is read, where it is nothing but one formula."""
    while isinstance(node, ReadFigure):
        figure = program.by_name.get((node.grain, node.name))
        if figure is None or len(figure.branches) != 1:
            break
        node = figure.branches[0].formula
    return node


def _is_of(node: Typed, figure: Figure) -> bool:
    return isinstance(node, ReadFigure) and (node.grain, node.name) == (figure.grain, figure.name)


def _asks_for_first(node: Compared, figure: Figure) -> bool:
    """Whether a comparison of a rank holds for the first place alone: `place == 1`, `place < 2`, `1 >= place`."""
    sides = ((node.left, node.right, _UP_TO), (node.right, node.left, _DOWN_FROM))
    for read, bound, (up_to, below) in sides:
        if _is_of(read, figure) and isinstance(bound, Constant) and isinstance(bound.value, Fraction):
            return (
                (node.comparison is Comparison.EQUAL and bound.value == 1)
                or (node.comparison is up_to and 1 <= bound.value < 2)
                or (node.comparison is below and 1 < bound.value <= 2)
            )
    return False


# --- what never comes ------------------------------------------------------------------------------------------------


def _find_unreachable(program: Program, leading: Sequence[Figure]) -> Iterator[Finding]:
    """Rows and conditions that the same proof shows never to come that shows promises to hold."""
    questions = [*_list_tiers(program, leading), *_list_conditions(program, leading)][:QUESTIONS_MAX]
    # What the plan promises of its data limits them: facts that break it are stopped.
    given = tuple(must for must in program.musts if is_about_facts(program, must))
    musts = tuple(MustInfo(grain, condition, "", _UNWRITTEN, None) for grain, condition, _ in questions)
    verdicts = prove_promises(replace(program, musts=(*given, *musts)))[len(given) :]
    told: set[Finding] = set()
    for (_, _, finding), verdict in zip(questions, verdicts, strict=True):
        if verdict.kind is VerdictKind.PROVED and finding not in told:
            told.add(finding)
            yield finding


def _list_tiers(program: Program, leading: Sequence[Figure]) -> Iterator[tuple[str, Typed, Finding]]:
    """For each row of each table of tiers that leads to pay: that what it reads never comes there."""
    for figure in leading:
        for node in iter_nodes(figure):
            info = program.lookups.get(node.table) if isinstance(node, Looked) else None
            if not isinstance(info, TiersInfo) or not isinstance(node, Looked) or reads_rows(node.args[0]):
                continue
            upper_counts = info.shape.included is Included.UPPER
            shown = text_at(program, node.args[0].span, "its argument")
            # Marginal tiers are entered from below only; only the last rows and the first can lie out of reach.
            for row, tier in enumerate(info.shape.tiers):
                values = {"table": info.name, "row": row + 1, "argument": shown}
                finding = find(codes.UNREACHABLE, place_of(program, info.spans[row]), **values)
                if row and tier.lower is not None:
                    sign = Comparison.AT_MOST if upper_counts else Comparison.LESS
                    yield figure.grain, _compare(sign, node.args[0], tier.lower), finding
                elif not row and tier.upper is not None and tier.upper > 0:
                    sign = Comparison.MORE if upper_counts else Comparison.AT_LEAST
                    yield figure.grain, _compare(sign, node.args[0], tier.upper), finding


def _compare(sign: Comparison, left: Typed, bound: Fraction) -> Typed:
    return Compared(sign, left, Constant(bound, left.type), (), FLAG)


def _list_conditions(program: Program, leading: Sequence[Figure]) -> Iterator[tuple[str, Typed, Finding]]:
    """For each `only if` and `if … then` that leads to pay: that it never holds."""
    for figure in leading:
        name = figure.posting.name if figure.posting is not None else figure.name
        for tail in (tail for branch in figure.branches for tail in branch.tails):
            if tail.kind is TailKind.ONLY_IF and tail.formula is not None and not isinstance(tail.formula, Constant):
                shown = text_at(program, tail.formula.span, "only if")
                finding = find(codes.NEVER_PAID, place_of(program, tail.span), name=name, condition=shown)
                yield figure.grain, Opposite(tail.formula, FLAG), finding
        for node in iter_nodes(figure):
            if isinstance(node, Chosen) and not isinstance(node.condition, Constant) and not reads_rows(node.condition):
                shown = text_at(program, node.condition.span, "if")
                finding = find(codes.NEVER_PAID, place_of(program, node.condition.span), name=name, condition=shown)
                yield figure.grain, Opposite(node.condition, FLAG), finding


# --- ratios ----------------------------------------------------------------------------------------------------------


def _find_ratios(program: Program, leading: Sequence[Figure]) -> Iterator[Finding]:
    decided = {
        (node.grain, node.name)
        for figure in leading
        for compared in iter_nodes(figure)
        if isinstance(compared, Compared)
        for node in (compared.left, compared.right)
        if isinstance(node, ReadFigure)
    }
    for figure in leading:
        is_shrinkable = False
        for whole, part in iter_divisors(figure):
            above = [p for p, divides in zip(whole.parts, whole.divided, strict=True) if not divides]
            lower = list_gathered_tables(program, part)
            upper = {table for each in above for table in list_gathered_tables(program, each)}
            is_volume = _is_counted(program, part) and not reads_earlier(program, part)
            is_shrinkable = is_shrinkable or (
                is_volume and bool(lower & upper - {program.participants or ""}) and not _is_guarded(part, decided)
            )
        if is_shrinkable:
            name = figure.posting.name if figure.posting is not None else figure.name
            yield find(codes.SHRINKABLE, place_of(program, figure.span), name=name)


def _is_counted(program: Program, part: Typed) -> bool:
    """Whether what divides is itself added up or counted from rows."""
    while isinstance(part, ReadFigure):
        figure = program.by_name.get((part.grain, part.name))
        if figure is None or len(figure.branches) != 1 or figure.kind is FigureKind.INPUT:
            return False
        part = figure.branches[0].formula
    return isinstance(part, Gathered) and is_counted(part.gathering)


def _is_guarded(part: Typed, decided: set[tuple[str, str]]) -> bool:
    return isinstance(part, ReadFigure) and (part.grain, part.name) in decided


def _find_rounded(program: Program, leading: Sequence[Figure]) -> Iterator[Finding]:
    read = {
        (node.grain, node.name)
        for figure in leading
        for node in iter_deciding(figure)
        if isinstance(node, ReadFigure) and node.frame is Frame.OWN
    }
    for figure in leading:
        tails = [tail for branch in figure.branches for tail in branch.tails if tail.kind is TailKind.ROUND]
        # Money is kept in minor units anyway; coarser than that it is rounded for somebody to reach a bound.
        currency = program.header.currency if figure.type.is_any_money else figure.type.currency
        digits = get_currency_digits(currency or program.header.currency) if figure.type.is_money else None
        is_rounded = any(digits is None or (tail.places is not None and tail.places < digits) for tail in tails)
        is_number = figure.type.is_pure or figure.type.is_money
        if is_rounded and is_number and (figure.grain, figure.name) in read:
            yield find(codes.ROUNDED, place_of(program, figure.span), name=figure.name)


def _find_activity(program: Program, leading: Sequence[Figure]) -> Iterator[Finding]:
    metrics = [program.metrics[key] for f in leading if (key := (f.grain, f.name)) in program.metrics]
    if metrics and all(metric.kind is not MetricKind.RESULT for metric in metrics):
        names = ", ".join(f"`{metric.name}`" for metric in metrics)
        yield find(codes.ACTIVITY, place_of(program, metrics[0].span), metrics=names)


def _find_weights(program: Program, leading: Sequence[Figure]) -> Iterator[Finding]:
    """Sums whose parts are weighed by percents that make a whole, one of them above what a scorecard may weigh."""
    limit = show_constant(WEIGHT_MOST, PERCENT)
    for figure in leading:
        for node in iter_nodes(figure):
            weighed = [_weight(part) for part in node.parts] if isinstance(node, Added) else []
            weights = [weight for weight, _ in weighed if weight is not None]
            is_whole = len(weights) == len(weighed) > 1 and sum(weights) == 1 and node.type.is_pure
            if is_whole and max(weights) > WEIGHT_MOST:
                weight, part = max(((w, p) for w, p in weighed if w is not None), key=lambda each: each[0])
                metric, shown = text_at(program, part.span, figure.name), show_constant(weight, PERCENT)
                values = {"metric": metric, "name": figure.name, "weight": shown, "limit": limit}
                yield find(METRIC_WEIGHS_MOST, place_of(program, figure.span), **values)


def _weight(part: Typed) -> tuple[Fraction | None, Typed]:
    """By what percent a part of a sum is weighed, and what is; none for a part that no percent is written before."""
    if isinstance(part, Multiplied) and len(part.parts) == 2 and not any(part.divided):
        weight, of = part.parts
        if isinstance(weight, Constant) and weight.type.pure is Pure.PERCENT and isinstance(weight.value, Fraction):
            return weight.value, of
    return None, part


# --- one metric ------------------------------------------------------------------------------------------------------


def find_lone_metric(
    program: Program, leading: Sequence[Growing], curves: Sequence[MetricCurve], place: Place | None
) -> Iterator[Finding]:
    """PKI009, where only one thing that grows raises pay and nothing else is held against it."""
    rising = [curve for curve in curves if curve.is_rising]
    if len(rising) != 1:
        return
    figures = list_leading_figures(program)
    divisors = {text for f in figures for _, part in iter_divisors(f) for text in list_columns_read(program, part)}
    others = [each for each in leading if text_of(each) != rising[0].metric and each.text not in divisors]
    flags = [f for f in figures if f.kind is FigureKind.INPUT and f.type.kind is Kind.FLAG]
    if not others and not flags:
        yield find(codes.ONE_METRIC, place, metric=rising[0].metric)
