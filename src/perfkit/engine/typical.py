"""What a plan pays at typical attainments: asked of the evaluator, on the data of one of the plan's own tests."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product

from perfkit.diagnostics import has_errors
from perfkit.diagnostics.codes import engine as codes
from perfkit.engine.result import PeriodRun
from perfkit.engine.trial import iter_trial_runs
from perfkit.expr import Compared, Constant, Kind, Looked, Pure, ReadFigure, iter_typed
from perfkit.ledger import EntryKind
from perfkit.plans import (
    CurveInfo,
    Figure,
    FigureKind,
    GrainKind,
    MatrixInfo,
    Program,
    TiersInfo,
    Trial,
    TrialCell,
    TrialRow,
    is_payout,
    iter_formulas_of,
    list_leading_figures,
    list_undivided,
)
from perfkit.values import get_currency_digits

TYPICAL = (Fraction(4, 5), Fraction(1))
"""The attainments that are always told: 80% and 100%."""
PLACES_MAX = 8
"""Most places that are told, the one from which on nothing more is paid besides."""
FAR = (Fraction(10), Fraction(100), Fraction(1000))
"""How far it is looked for that place, one after the other: multiples of what is 100%, or of a table's last bound."""
PEOPLE_MAX = 4
"""How many of a test's participants are tried, the first first."""
RUNS_MAX = 160
"""Most evaluations for one plan."""

TINY = Fraction(1, 10**6)
"""How near that place is told where it is not exact, as a part of the step in which it is looked for."""

EVEN = Fraction(1, 100)
"""The steps in which a place is a round one, as parts of that same step."""

_Grown = Callable[[Trial, Fraction], Trial]
_Reach = Callable[[Fraction], Mapping[str, Fraction] | None]


@dataclass(frozen=True, slots=True)
class TypicalPay:
    """What is paid at a place.

    pays: by name, each line that pays, in its own currency. is_top: whether beyond it nothing more is paid. is_exact:
    whether that begins at this very place, and not closely below it.
    """

    at: Fraction
    pays: Mapping[str, Fraction]
    is_top: bool = False
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class Typical:
    """What one test's participant is paid as a figure of his varies.

    figure: whose values the places are. grown: what is made more or less for it, `table.column` or an input, in equal
    parts; the figure itself where it is an input. trial: the number of the test among the program's, of which the first
    period is reckoned. payee: who it is, empty where the test names nobody. rises_to: up to where pay was seen to rise
    on beyond the last place; none where it does not, or that was not seen.
    """

    figure: Figure
    grown: str
    trial: int
    payee: str
    rows: tuple[TypicalPay, ...]
    rises_to: Fraction | None = None


def find_typical(program: Program) -> Typical | None:
    """Pay at 80% and 100% of what a plan pays by, at the bounds of its tables, and where nothing more is paid.

    Everything but what grows stays as the test gives it for its first period; every figure is the evaluator's. Result:
    rising, at least two places; none where the plan has no test in which what it pays by moves pay.
    """
    if program.participants is None:
        return None
    asker = _Asker(program)
    for figure in _iter_measures(program):
        places = _list_places(program, figure)
        for number, trial in enumerate(program.trials):
            if len(places) > 1 and _is_plain(trial):
                for grown, key in product(_list_growing(program, figure), trial.people[:PEOPLE_MAX]):
                    rows, rises_to = asker.follow(figure, trial, (grown, key), places)
                    if rows:
                        payee = "" if trial.people == (program.participants,) else key
                        return Typical(figure, grown, number, payee, rows, rises_to)
    return None


def pays_by_places(program: Program) -> bool:
    """Whether pay follows a percent of the participant, or a figure that a table of tiers or a curve is asked with."""
    return program.participants is not None and any(
        len(_list_places(program, figure)) > 1 for figure in _iter_measures(program)
    )


def _is_plain(trial: Trial) -> bool:
    """Whether a test reckons a period of the plan's own with nothing put in the place of a figure."""
    return bool(trial.stretches and trial.people) and trial.calendar is None and not trial.replaced


# --- what pay follows ------------------------------------------------------------------------------------------------


def _iter_measures(program: Program) -> Iterator[Figure]:
    """Figures of the participant that pay follows: percents that a table is asked with, other percents, other figures
    that a table is asked with.
    """
    leading = [each for each in list_leading_figures(program) if each.grain == program.participants]
    asked = {node.args[0].name for node in _iter_looked(program) if isinstance(node.args[0], ReadFigure)}
    figures = [each for each in leading if each.kind in (FigureKind.CALC, FigureKind.INPUT)]
    percents = [each for each in figures if _is_percent(each)]
    yield from (each for each in percents if each.name in asked)
    yield from (each for each in percents if each.name not in asked)
    yield from (each for each in figures if each.name in asked and not _is_percent(each))


def _is_percent(figure: Figure) -> bool:
    return figure.type.is_pure and figure.type.pure is Pure.PERCENT


def _iter_looked(program: Program) -> Iterator[Looked]:
    """Where a figure that leads to pay asks a table of tiers or a curve."""
    for figure in list_leading_figures(program):
        for formula in iter_formulas_of(figure):
            for node in iter_typed(formula):
                if isinstance(node, Looked):
                    info = program.lookups[node.table]
                    if isinstance(info, TiersInfo | CurveInfo | MatrixInfo):
                        yield node


def _list_places(program: Program, figure: Figure) -> list[Fraction]:
    """80% and 100% of a percent, and the bounds above zero of the tables that the figure is asked of."""
    bounds: dict[Fraction, None] = {}
    for node in _iter_looked(program):
        asked = node.args[0]
        if isinstance(asked, ReadFigure) and asked.name == figure.name and not asked.hops:
            bounds |= dict.fromkeys(_list_bounds(program, node.table))
    for each in list_leading_figures(program):
        for formula in iter_formulas_of(each):
            nodes = (node for node in iter_typed(formula) if isinstance(node, Compared))
            bounds |= dict.fromkeys(value for node in nodes for value in _list_compared(node, figure))
    named = sorted(bound for bound in bounds if bound > 0)[:PLACES_MAX]
    if not _is_percent(figure):
        return [named[0] / 2, *named, named[-1] * 3 / 2] if named else []
    # A percent that is asked about below these alone is no attainment.
    typical = TYPICAL if not named or named[-1] > TYPICAL[0] / 2 else ()
    return sorted({*typical, *named})


def _list_bounds(program: Program, table: str) -> list[Fraction]:
    info = program.lookups[table]
    if isinstance(info, TiersInfo):
        return [tier.lower for tier in info.shape.tiers if tier.lower is not None]
    if isinstance(info, CurveInfo):
        return [point.at for point in info.shape.points]
    assert isinstance(info, MatrixInfo)
    return list(info.shape.rows)


def _list_compared(node: Compared, figure: Figure) -> list[Fraction]:
    """The values that a figure itself is compared with."""
    for one, other in ((node.left, node.right), (node.right, node.left)):
        is_figure = isinstance(one, ReadFigure) and (one.name, one.hops) == (figure.name, ())
        if is_figure and isinstance(other, Constant) and isinstance(other.value, Fraction):
            return [other.value]
    return []


def _list_growing(program: Program, figure: Figure) -> list[str]:
    """What makes a figure more: itself if it is given, else columns of rows, of the participant, and inputs."""
    if figure.kind is FigureKind.INPUT:
        return [figure.name]
    names = list_undivided(program, [figure])
    found = []
    for info in program.given_tables.values():
        is_own = info.kind is GrainKind.ROWS or info.name == program.participants
        for column in info.columns.values():
            is_figure = (
                column.type.kind is Kind.NUMERIC and not _is_share(column.type.pure) and column.name not in info.key
            )
            if is_own and is_figure and f"{info.name}.{column.name}" in names:
                found.append(f"{info.name}.{column.name}")
    inputs = [each for each in program.figures if each.kind is FigureKind.INPUT and each.type.kind is Kind.NUMERIC]
    return found + [each.name for each in inputs if each.name in names and not _is_share(each.type.pure)]


def _is_share(pure: Pure | None) -> bool:
    return pure is Pure.PERCENT


# --- asking the evaluator --------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Asker:
    """Runs tests with more or less of something, as long as the runs last."""

    program: Program
    names: tuple[str, ...] = field(init=False)
    left: int = RUNS_MAX

    def __post_init__(self) -> None:
        payouts = (each.posting for each in self.program.figures if is_payout(each) and not each.type.is_any_money)
        self.names = tuple(dict.fromkeys(each.name for each in payouts if each is not None))

    def follow(
        self, figure: Figure, trial: Trial, whose: tuple[str, str], places: list[Fraction]
    ) -> tuple[tuple[TypicalPay, ...], Fraction | None]:
        """What is paid at each place, and up to where it rises on; nothing where that cannot be had, or does not move.

        whose: what is made more, and the key of the participant.
        """
        grown, key = whose
        grow = _grower(self.program, figure, grown)
        first = self._ask(trial, key, figure)
        if first is None or not first[0]:
            return (), None
        start = first[0]

        def reach(place: Fraction) -> Mapping[str, Fraction] | None:
            """What is paid where the figure is a place; none where no amount of what grows leads there."""
            factor = place if figure.kind is FigureKind.INPUT else place / start
            asked = self._ask(grow(trial, factor), key, figure)
            if asked is not None and asked[0] != place and asked[0] != start and factor != 1:
                # Part of the figure stays as it is, so the line through both shows how far to go.
                factor += (place - asked[0]) * (factor - 1) / (asked[0] - start)
                asked = self._ask(grow(trial, factor), key, figure) if factor >= 0 else None
            return asked[1] if asked is not None and asked[0] == place else None

        found: dict[Fraction, Mapping[str, Fraction]] = {}
        for place in places:
            pays = reach(place)
            if pays is None:
                return (), None
            found[place] = pays
        if len({_total(pays) for pays in found.values()}) < 2:
            return (), None
        far, rises_to = _find_far(found, reach, figure)
        top, is_exact = (None, False) if far is None else self._find_top(found, far, reach, figure)
        rows = tuple(TypicalPay(at, pays, at == top, at != top or is_exact) for at, pays in sorted(found.items()))
        return rows, rises_to

    def _find_top(
        self, found: dict[Fraction, Mapping[str, Fraction]], far: Fraction, reach: _Reach, figure: Figure
    ) -> tuple[Fraction | None, bool]:
        """The place from which on nothing more is paid, which then stands among those found, and whether it is exact.

        far: a place beyond it. Result: none where it cannot be had.
        """
        most = reach(far)
        if most is None:
            return None, False
        low = max((at for at, pays in found.items() if pays != most), default=Fraction(0))
        high = min((at for at, pays in found.items() if at > low and pays == most), default=far)
        step = Fraction(1, 100) if _is_percent(figure) else Fraction(1)
        narrowed = self._narrow(low, high, step, most, reach)
        if narrowed is None:
            return None, False
        low, high = narrowed
        cent = Fraction(1, 10 ** get_currency_digits(self.program.header.currency))
        top = _follow_line((found, low, step), cent, most, reach)
        # A figure that is itself rounded comes to a bound of the plan a little below it, which nobody wants to read.
        if top is None and high in found and reach(high - step / 2) != most:
            top = high
        is_exact = top is not None
        if top is None:
            narrowed = self._narrow(low, high, step * TINY, most, reach)
            top = None if narrowed is None else narrowed[1]
            # A round place that is the most, with less closely below it, is where a condition of the plan begins.
            even = Fraction(0) if top is None else round(top / (step * EVEN)) * step * EVEN
            if narrowed is not None and narrowed[0] < even and reach(even) == most != reach(even - step * TINY**2):
                top, is_exact = even, True
        if top is None or self.left <= 0:
            return None, False
        found[top] = most
        return top, is_exact

    def _narrow(
        self, low: Fraction, high: Fraction, step: Fraction, most: Mapping[str, Fraction], reach: _Reach
    ) -> tuple[Fraction, Fraction] | None:
        """A place that pays less and one that pays the most, a step apart at most; none where one cannot be reached."""
        while high - low > step and self.left > 0:
            middle = low + max((high - low) / 2 // step, 1) * step
            pays = reach(middle)
            if pays is None:
                return None
            low, high = (low, middle) if pays == most else (middle, high)
        return low, high

    def _ask(self, trial: Trial, key: str, figure: Figure) -> tuple[Fraction, Mapping[str, Fraction]] | None:
        """What a figure of a participant of the test comes to, and what is paid; none where anything is wrong."""
        self.left -= 1
        if self.left < 0:
            return None
        run = next(iter_trial_runs(self.program, trial))
        people = self.program.participants or ""
        accepted = (codes.PROMISE_BROKEN, codes.LEFT_OUT_IN_TEST)
        findings = (*run.world.store.findings, *run.findings)
        if has_errors(each for each in findings if each.code not in accepted) or run.withheld:
            return None
        line = run.world.store.tables[people].index.get(key)
        value = run.figure(people, figure.name, line) if line is not None else None
        return (value, self._pays(run, key)) if isinstance(value, Fraction) else None

    def _pays(self, run: PeriodRun, key: str) -> Mapping[str, Fraction]:
        pays = dict.fromkeys(self.names, Fraction(0))
        for entry in run.entries:
            is_own = entry.payee == key and entry.name in pays
            if entry.kind is EntryKind.PAYABLE and is_own and entry.amount is not None:
                pays[entry.name] += entry.amount
        return pays


def _find_far(
    found: Mapping[Fraction, Mapping[str, Fraction]], reach: _Reach, figure: Figure
) -> tuple[Fraction | None, Fraction | None]:
    """A place beyond that from which on nothing more is paid; or else up to where pay was seen to rise on."""
    rises_to, last = None, _total(found[max(found)])
    for times in FAR:
        far = max(times, 2 * max(found)) if _is_percent(figure) else times * max(found)
        pays, beyond = reach(far), reach(2 * far)
        if pays is None or beyond is None:
            break
        if pays == beyond:
            return far, None
        if not last <= _total(pays) < _total(beyond):
            return None, None
        rises_to, last = 2 * far, _total(beyond)
    return None, rises_to


def _follow_line(
    where: tuple[Collection[Fraction], Fraction, Fraction], cent: Fraction, most: Mapping[str, Fraction], reach: _Reach
) -> Fraction | None:
    """The place at which the line that pay rises on meets the most; none where that is not seen.

    where: the bounds, a place between which and the last one below it the line is looked for, and the step beyond it
    within which it ends. Pay is rounded to whole cents, so three places tell the line only where they lie on it to the
    cent; where it ends at no bound, a cent less is paid so much before its end.
    """
    bounds, low, step = where
    bound = max((at for at in bounds if at <= low), default=Fraction(0))
    for wide in (100 * step, 10 * step, step):
        last = low // wide * wide
        if last - 2 * wide < bound:
            continue
        pays = [reach(last - back * wide) for back in (2, 1, 0)]
        first, second, third = (_total(each) if each is not None else Fraction(0) for each in pays)
        rise = third - second
        if None not in pays and rise > 0 and rise == second - first:
            top = last + (_total(most) - third) / rise * wide
            if top in bounds:
                return top
            before = reach(top - cent / rise * wide) if low < top <= low + step and reach(top) == most else None
            if before is not None and _total(before) == _total(most) - cent:
                return top
    return None


def _total(pays: Mapping[str, Fraction]) -> Fraction:
    return sum(pays.values(), Fraction(0))


def _grower(program: Program, figure: Figure, grown: str) -> _Grown:
    """What gives a test with so many times of something; of a figure that is given, with that value."""
    table, _, name = grown.rpartition(".")
    is_given = figure.kind is FigureKind.INPUT

    def change(cell: TrialCell, factor: Fraction) -> TrialCell:
        if is_given:
            return replace(cell, value=factor)
        return replace(cell, value=cell.value * factor) if isinstance(cell.value, Fraction) else cell

    def cells(found: Mapping[str, TrialCell], factor: Fraction) -> Mapping[str, TrialCell]:
        return {**found, name: change(found[name], factor)} if name in found else found

    def grow(trial: Trial, factor: Fraction) -> Trial:
        of = table or program.participants or ""
        dated = program.tables[of].dated
        period = trial.stretches[0].periods[0]

        def row(found: TrialRow) -> TrialRow:
            day = found.cells.get(dated.column) if dated is not None and not dated.hops else None
            # A row of an earlier period is a quota's or a rank's, and not what is reached in this one.
            if day is not None and isinstance(day.value, datetime.date) and day.value < period.starts_on:
                return found
            return replace(found, cells=cells(found.cells, factor))

        tables = tuple(
            replace(each, rows=tuple(map(row, each.rows))) if each.table == of else each for each in trial.tables
        )
        if of != program.participants:
            return replace(trial, tables=tables)
        stretches = tuple(
            replace(each, given={whose: cells(given, factor) for whose, given in each.given.items()})
            for each in trial.stretches
        )
        return replace(trial, tables=tables, everybody=cells(trial.everybody, factor), stretches=stretches)

    return grow
