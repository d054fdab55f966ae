"""Looks at a plan before any data: how pay follows what grows, and what that makes people do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, pairwise

from perfkit.analysis.counts import MANY, find_worth, iter_sizes, list_counted, pays_at
from perfkit.analysis.curve import OF_PAY, Stretch, Tracer
from perfkit.analysis.gains import find_gains
from perfkit.analysis.ground import Ground, iter_grounds
from perfkit.analysis.leading import list_asked_lines
from perfkit.analysis.measure import Measure, Pays, total
from perfkit.analysis.model import Analysis, MetricCurve, text_of
from perfkit.analysis.places import FAR, list_places, step_of
from perfkit.analysis.ratchets import find_ratchets
from perfkit.analysis.reading import find_in_rules, find_lone_metric, place_of
from perfkit.analysis.shapes import find_jumps, find_shapes, to_manager
from perfkit.analysis.words import REASONS, no_period
from perfkit.calendar import Period, parse_period
from perfkit.diagnostics import Finding, Language, Place, Refused, Words, arrange_findings, door, find
from perfkit.diagnostics.codes import analysis as codes
from perfkit.diagnostics.codes import plans_contests, tables
from perfkit.expr import Kind
from perfkit.host import Plan, want
from perfkit.modelling import Assumed, Growing, list_leading
from perfkit.plans import Figure, FigureKind, Program, list_undivided
from perfkit.values import Money, get_currency_digits, render_decimal, render_money

GROWING_MAX = 12
"""Most things that grow whose pay is followed."""
FARTHER = 8
"""How often the range is doubled for a line that nothing in it moves."""
ELSEWHERE_MAX = 16
"""Most other data that are looked at for a line that nothing moved."""
TRIES_MAX = 80
"""Most made-up data that are looked at for one on which everything moves."""
OWN_CODES = (
    plans_contests.CONTEST_WITHOUT_GATE,
    plans_contests.SINGLE_WINNER,
    plans_contests.METRIC_WEIGHS_MOST,
    plans_contests.AGAINST_DIRECTION,
    tables.PAY_FALLS,
)
"""What the check of a plan tells of such matters already."""

JUMPS = (codes.CLIFF, codes.FALL)
"""What is told of more rows with the same in all."""

_FLAGS = {True: Words("yes", "是"), False: Words("no", "否")}


@door
def analyse(plan: Plan, *, period: Period | str | None = None) -> Analysis:
    """How pay follows each thing that grows in a plan, and which traps that sets, before any data.

    One participant is made up who stands at 100% of everything: every amount of money 100,000, one row in each table.
    Where more moves pay so, an input with `else` is what that says, and what is only limited, as complaints, nothing.
    Then one thing after the other grows from nothing to three times the last amount that the plan names, and every
    place where the next unit pays otherwise is found. Everything is asked of the evaluator itself.
    period: which one is looked at, as `"2027-12"`; left out, the first whole one, or the next where pay follows from
    the one before. One that the plan does not pay for is told (PKI018), and so is a label that is none.
    Findings: PKI001 to PKI019; those of the plan's own check that speak of contests, weights and falling pay.
    Laws: pure; the same plan gives the same analysis; at every place told the plan pays what is told.
    Raises TypeError for what is no plan.

    >>> from perfkit.host import load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... rows deal key id dated booked
    ...   id     : text
    ...   rep    : rep
    ...   booked : date
    ...   amount : money
    ... earn commission = 5% * sum(deal.amount)  cap USD 2,500
    ... pay commission
    ... ''')
    >>> found = analyse(plan)
    >>> [finding.code.code for finding in found.findings]
    ['PKI004', 'PKI009']
    >>> [(str(each.lower), str(each.marginal)) for each in found.by_metric["deal.amount"].stretches]
    [('0', '1/20'), ('50000', '0')]
    """
    want(isinstance(plan, Plan), "plan", "a Plan, as `load_plan` gives it", plan)
    want(period is None or isinstance(period, Period | str), "period", 'text, as "2027-12", or a Period', period)
    program = plan.program
    view = _look_at(program, period)
    findings = [finding for finding in plan.findings if finding.code in OWN_CODES]
    findings += [*view.findings, *find_in_rules(program)]
    told = {finding.code for finding in findings}
    # A condition that is shown never to hold says why nothing moves its line.
    shown = {dict(each.values)["name"] for each in findings if each.code is codes.NEVER_PAID}
    findings = [
        each for each in findings if each.code is not codes.LINE_UNMOVED or dict(each.values)["line"] not in shown
    ]
    if plans_contests.SINGLE_WINNER in told:
        # The check said so already, and why.
        findings = [each for each in findings if each.code is not codes.ONE_WINNER or not _is_contest(program, each)]
    return Analysis(
        plan.title,
        plan.version,
        plan.fingerprint,
        view.ground.period.label if view.ground is not None else "",
        tuple(_list_assumed(view.ground)) if view.ground is not None else (),
        tuple(view.curves),
        tuple(arrange_findings(dict.fromkeys(findings))),
        view.runs,
        plan.language,
    )


def _is_contest(program: Program, finding: Finding) -> bool:
    return dict(finding.values)["name"] in program.lookups


@dataclass(frozen=True, slots=True)
class _View:
    """What was seen: the ground, the curves and what they give."""

    ground: Ground | None
    curves: Sequence[MetricCurve]
    findings: Sequence[Finding]
    runs: int


def _look_at(program: Program, period: Period | str | None) -> _View:
    try:
        asked = parse_period(period, program.calendar) if isinstance(period, str) else period
    except Refused as wrong:
        return _View(None, (), (wrong.finding,), 0)
    header = program.header
    if asked is None or (asked.kind is header.period and header.starts_on <= asked.ends_on <= header.ends_on):
        return _look(program, asked)
    return _View(None, (), (find(codes.NOT_FOLLOWED, reason=no_period(asked.label)),), 0)


def _look(program: Program, period: Period | None) -> _View:
    if program.participants is None:
        return _View(None, (), (), 0)
    measure = Measure(program)
    undivided = list_undivided(program)
    growing = [each for each in list_leading(program, None) if each.text in undivided][:GROWING_MAX]
    growing = [*growing, *list_counted(program)] or list(_list_own(program))[:GROWING_MAX]
    if not growing:
        return _View(None, (), (find(codes.NOT_FOLLOWED, reason=REASONS["nothing"]),), 0)
    ground = _choose_ground(program, measure, growing, period)
    if ground is None:
        refused = find(codes.NOT_FOLLOWED, reason=REASONS["refused"])
        return _View(None, (), (refused, *find_ratchets(measure, None, growing)), measure.runs)
    held = tuple(_list_assumed(ground))
    curves: list[MetricCurve] = []
    halved: set[str] = set()
    unmoved = {each.posting.name: each for each in list_asked_lines(program, growing) if each.posting is not None}
    findings: list[Finding] = []
    for each in growing:
        worth = find_worth(program, each, growing)
        views = ground.iter_views() if worth is None else ()
        seen = [_follow(program, measure, view, each, held, unmoved) for view in views]
        own, *of_manager = [_follow_rows(program, measure, ground, each, worth, unmoved)] if worth is not None else seen
        place = _place(program, each)
        for curve in of_manager if own is not None else []:
            # What the manager is paid stands beside what the participant is paid; only where it jumps both notice.
            findings += [] if curve is None else find_jumps(curve, place, to_manager)
        curve = next((curve for curve in (own, *of_manager) if curve is not None), None)
        if curve is None:
            continue
        curves.append(curve)
        shapes = find_shapes(curve, place, str if own is not None else to_manager)
        # More rows with no more in them are no more work: what stands still between two steps says nothing.
        findings += shapes if worth is None else [found for found in shapes if found.code in JUMPS]
        # A row is split as a whole, whichever of its columns is looked at: told once.
        gains = list(find_gains(measure, ground, each, curve, place, asks_for_halves=each.table not in halved))
        findings += gains
        halved |= {each.table for gain in gains if gain.code in (codes.SPLIT, codes.JOIN)}
    if curves:
        findings += _follow_elsewhere(program, measure, growing, unmoved, period)
        findings += _find_unmoved(program, unmoved)
    else:
        findings.append(find(codes.NOT_FOLLOWED, reason=REASONS["unmoved"]))
    lone = next(
        (each for each in growing for curve in curves if curve.is_rising and curve.metric == text_of(each)), None
    )
    if lone is not None:
        moving = [each for each in growing if each.name or text_of(each) in {curve.metric for curve in curves}]
        findings += find_lone_metric(program, moving, curves, _place(program, lone))
    findings += find_ratchets(measure, ground, growing)
    return _View(ground, curves, findings, measure.runs)


def _follow_elsewhere(
    program: Program,
    measure: Measure,
    growing: Sequence[Growing],
    unmoved: dict[str, Figure],
    period: Period | None,
) -> Iterator[Finding]:
    """Codes: PKI001, PKI002 in lines that nothing moved, on other data on which something does."""
    # Data drawn at random have returns and quotas below nothing, which make true what is never meant to be.
    plain = (ground for ground in iter_grounds(program, period) if not ground.is_makeshift)
    for ground in islice(plain, ELSEWHERE_MAX):
        for each in (each for each in growing if each.name):
            for view in ground.iter_views() if unmoved and not measure.is_over else ():
                if _moves(measure, view, each, unmoved):
                    curve = _follow(program, measure, view, each, (), unmoved, only=frozenset(unmoved))
                    say = to_manager if view.is_of_manager else str
                    yield from () if curve is None else find_jumps(curve, _place(program, each), say)


def _moves(measure: Measure, ground: Ground, growing: Growing, lines: Collection[str]) -> bool:
    """Whether what grows moves any of some lines, as far as its ends show."""
    seen = [pays for pays in measure.pays_at(ground, growing, _list_ends(measure, ground, growing)) if pays is not None]
    return any(len({pays.get(name, 0) for pays in seen}) > 1 for name in lines)


def _list_ends(measure: Measure, ground: Ground, growing: Growing) -> list[Fraction]:
    places = list_places(measure.program, growing, ground.amount)
    ends = (places[0], places[-1], places[-1] * FAR) if growing.name else (Fraction(1), min(places[-1], MANY))
    return [Fraction(0), *ends]


def _find_unmoved(program: Program, unmoved: Mapping[str, Figure]) -> Iterator[Finding]:
    """Code: PKI019, for each line that follows from what grows, but that nothing moved."""
    for name, line in unmoved.items():
        yield find(codes.LINE_UNMOVED, place_of(program, line.span), line=name)


def _list_own(program: Program) -> Iterator[Growing]:
    """The participants' own columns of figures, where no row and no input leads to pay."""
    people = program.tables[program.participants or ""]
    for column in people.columns.values():
        if column.type.kind is Kind.NUMERIC and column.name not in people.key:
            yield Growing(people.name, column.name, column.type.unit)


def _choose_ground(
    program: Program, measure: Measure, growing: Sequence[Growing], period: Period | None
) -> Ground | None:
    """The first data on which all that grows moves pay, or else those on which most does, and most bends it."""
    best: tuple[tuple[int, int], Ground] | None = None
    for tries, ground in enumerate(iter_grounds(program, period)):
        if tries >= TRIES_MAX or measure.is_over or (ground.is_makeshift and best is not None):
            break
        moved = _count_moving(measure, ground, growing)
        if moved is not None and (best is None or moved > best[0]):
            best = (moved, ground)
        if moved is not None and moved[0] == len(growing):
            break
    return best[1] if best is not None else None


def _count_moving(measure: Measure, ground: Ground, growing: Sequence[Growing]) -> tuple[int, int] | None:
    """How many of the things that grow move pay somewhere, and how many bend it; none where there is no pay to see."""
    if measure.ask(ground, [ground.facts])[0] is None:
        return None
    moving, bending = 0, 0
    for each in growing:
        ends = _list_ends(measure, ground, each)
        views = [measure.pays_at(view, each, ends) for view in ground.iter_views()]
        paid = [[(at, total(pays)) for at, pays in zip(ends, seen, strict=True) if pays is not None] for seen in views]
        moving += any(len({pay for _, pay in seen}) > 1 for seen in paid)
        bending += any(_is_bent(seen) for seen in paid)
    return moving, bending


def _is_bent(paid: Sequence[tuple[Fraction, Fraction]]) -> bool:
    """Whether pay, by amounts that rise, lies on no straight line, as far as roundings show it."""
    slopes = {(more - less) / (high - low) for (low, less), (high, more) in pairwise(paid) if high > low}
    return bool(slopes) and max(slopes) - min(slopes) > max(map(abs, slopes)) * OF_PAY


def _follow_rows(
    program: Program,
    measure: Measure,
    ground: Ground,
    growing: Growing,
    worth: Growing,
    unmoved: dict[str, Figure],
) -> MetricCurve | None:
    """The curve of how many rows there are, with the same in all; larger rows where small ones pay less."""
    found = None
    most = list_places(program, growing, ground.amount)[-1] * FAR
    for sized in iter_sizes(ground, worth, most):
        curve = _follow(program, measure, sized, growing, tuple(_list_assumed(sized)), unmoved, worth=worth)
        found = found or curve
        if curve is not None and not _falls(curve.stretches):
            return curve
    return found


def _follow(
    program: Program,
    measure: Measure,
    ground: Ground,
    growing: Growing,
    held: Sequence[Assumed],
    unmoved: dict[str, Figure],
    *,
    worth: Growing | None = None,
    only: Collection[str] = (),
) -> MetricCurve | None:
    """The curve of one thing that grows; none where it moves nothing. worth: what rows that grow are worth in all.

    unmoved: the lines that nothing moved so far. only: the lines that are looked at, where it is not all.
    """
    currency = program.header.currency
    step = step_of(growing)

    def ask(amounts: Sequence[Fraction]) -> list[Pays | None]:
        seen = pays_at(measure, ground, growing, worth, amounts)
        if not only:
            return seen
        return [pays and {name: pay for name, pay in pays.items() if name in only} for pays in seen]

    unit = Fraction(1, 10 ** get_currency_digits(currency))
    tracer = Tracer(ask, step, unit)
    places = list_places(program, growing, ground.amount)
    stretches = tracer.follow(places, places[-1] * FAR)
    _drop_moved(unmoved, tracer)
    farther = _find_farther(tracer, places[-1] * FAR, unmoved) if growing.name else None
    if farther is not None:
        tracer = Tracer(ask, step, unit)
        stretches = tracer.follow([*places, farther / 2], farther)
        _drop_moved(unmoved, tracer)
    if not any(each.marginal or each.jump for each in stretches):
        return None
    is_rising = _rises(stretches, places[0]) or not _falls(stretches)
    is_tried_out = not tracer.is_cut and not measure.is_over
    people = program.participants or ""
    own = (growing.table or people, growing.name)
    others = (each for each in held if (each.table, each.column) != own)
    return MetricCurve(
        text_of(growing),
        growing.unit,
        step,
        currency,
        tuple(stretches),
        is_rising,
        is_tried_out,
        ground.period.label,
        {each.column if each.table == people else f"{each.table}.{each.column}": each.value for each in others},
    )


def _drop_moved(unmoved: dict[str, Figure], tracer: Tracer) -> None:
    """Take off the lines that what was asked for moves."""
    for name in [*unmoved]:
        if len({pays.get(name, 0) for pays in tracer.known.values()}) > 1:
            del unmoved[name]


def _find_farther(tracer: Tracer, far: Fraction, unmoved: Collection[str]) -> Fraction | None:
    """The first end beyond the far one at which a line pays otherwise that nothing moved so far."""
    if not unmoved or far not in tracer.known:
        return None
    ends = [far * (1 << times) for times in range(1, FARTHER + 1)]
    for end, pays in zip(ends, tracer.ask(ends), strict=True):
        if pays is not None and any(pays.get(name, 0) != tracer.known[far].get(name, 0) for name in unmoved):
            return end
    return None


def _rises(stretches: Sequence[Stretch], first: Fraction) -> bool:
    """Whether more pays more somewhere. What a first cent of a quota changes is no reward for more of it.

    first: the first amount that the plan names. A line that rises up to it is a reward, a jump before it is none.
    """
    return any(
        (each.marginal > 0 and each.upper >= first) or (each.jump > 0 and each.lower >= first) for each in stretches
    )


def _falls(stretches: Sequence[Stretch]) -> bool:
    return any(each.marginal < 0 or each.jump < 0 for each in stretches)


def _place(program: Program, growing: Growing) -> Place | None:
    """Where what grows is declared."""
    if growing.table:
        info = program.tables[growing.table]
        column = info.columns.get(growing.name)
        return place_of(program, column.span if column is not None else info.span)
    return next((place_of(program, f.span) for f in program.figures if f.name == growing.name), None)


def _list_assumed(ground: Ground) -> Iterator[Assumed]:
    """The cells on which everything was held, but for keys and links."""
    inputs = {figure.name: figure.type for figure in ground.program.figures if figure.kind is FigureKind.INPUT}
    for name, rows in ground.facts.tables.items():
        info = ground.program.tables[name]
        for column, value in rows[0].items():
            known = info.columns.get(column)
            is_key = column in info.key or (known is not None and known.type.table is not None)
            if value is not None and not is_key:
                key = " / ".join(str(rows[0].get(part)) for part in info.key)
                kind = known.type if known is not None else inputs.get(column)
                unit = kind.unit if kind is not None else ""
                yield Assumed(name, key, column, _show(value, unit, ground.program.model.language))


def _show(value: object, unit: str, lang: Language) -> str:
    if isinstance(value, Money):
        return render_money(value.amount, value.currency)
    if isinstance(value, bool):
        return _FLAGS[value].in_language(lang)
    if isinstance(value, Fraction):
        is_money = len(unit) == 3 and unit.isupper()
        if is_money:
            return render_money(value, unit)
        return (
            f"{render_decimal(value * 100, max_places=4)}%" if unit == "ratio" else render_decimal(value, max_places=6)
        )
    return str(value)
