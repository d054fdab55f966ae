"""A plan as one form: what each participant is paid, from the columns of the participants' table alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from perfkit.calendar import Period
from perfkit.diagnostics import Language
from perfkit.expr import ANY_CURRENCY, Kind, ReadFigure, Type
from perfkit.integers.dated import add_day
from perfkit.integers.fields import Field, Fields, NotLowered, Texts, default_field
from perfkit.integers.form import Node, Op, Slot, list_needed
from perfkit.integers.kept import Keeper, Layout
from perfkit.integers.lower import Lowering
from perfkit.integers.network import Network
from perfkit.integers.opening import Opening, plan_opening
from perfkit.integers.reasons import IN_A_PROMISE, NO_PARTICIPANTS, tell_reason
from perfkit.integers.steps import DATE
from perfkit.plans import Cost, Figure, FigureKind, PostingKind, Program, compute_cost


@dataclass(frozen=True, slots=True)
class FigureReport:
    """Whether a figure has a lowering. reason: the construct that has none, in plain words; empty where it lowers.

    grain, name: which figure. is_lowered: whether it runs without the reference evaluator.
    """

    grain: str
    name: str
    is_lowered: bool
    reason: str = ""

    def reason_in(self, lang: Language | str) -> str:
        """The reason in a language.

        >>> FigureReport("rep", "a", False, "money in any currency").reason_in("zh")
        '任意币种的金额'
        """
        return tell_reason(self.reason).in_language(Language(lang)) if self.reason else ""


@dataclass(frozen=True, slots=True)
class LoweringReport:
    """What of a plan runs in the integer form. obstacle: the first thing that keeps the plan from it, or nothing.

    figures: every figure of the plan with whether it runs so.
    cost: the steps of a period by table, with what falls back.
    """

    figures: tuple[FigureReport, ...]
    obstacle: str = ""
    cost: Cost = field(default_factory=lambda: Cost({}, {}))

    @property
    def is_lowered(self) -> bool:
        """Whether the plan runs without the reference evaluator, but for lines that are not plain."""
        return not self.obstacle and all(figure.is_lowered for figure in self.figures)

    def obstacle_in(self, lang: Language | str) -> str:
        """The obstacle in a language.

        >>> LoweringReport((), "there are no participants").obstacle_in("zh")
        '方案没有参与人'
        """
        return tell_reason(self.obstacle).in_language(Language(lang)) if self.obstacle else ""


def list_columns(program: Program, table: str) -> Mapping[str, Type]:
    """The columns of a table by name, and of the participants the inputs that the host gives for each."""
    found = {column.name: column.type for column in program.tables[table].columns.values()}
    if table == program.participants:
        found |= {f.name: f.type.or_empty() for f in program.figures if f.kind is FigureKind.INPUT}
    return {name: kind for name, kind in found.items() if has_wholes(kind)}


def has_wholes(kind: Type) -> bool:
    """Whether the values of a type are whole numbers over a power of ten."""
    return kind.currency != ANY_CURRENCY and kind.kind not in (Kind.MONTHS, Kind.UNKNOWN)


def widest_fields(program: Program) -> dict[tuple[str, str], Field]:
    """Every column of every table that the host gives, with any values that its type allows."""
    found: dict[tuple[str, str], Field] = {}
    for name, info in program.given_tables.items():
        found |= {(name, column): default_field(kind) for column, kind in list_columns(program, name).items()}
        if info.dated is not None and not info.dated.hops:
            found[(name, DATE)] = default_field(info.columns[info.dated.column].type)
    return found


def report_lowering(program: Program, period: Period) -> LoweringReport:
    """Which figures have a lowering, and why others have none."""
    obstacle = find_obstacle(program)
    if obstacle:
        return report_obstacle(program, obstacle)
    texts = Texts()
    try:
        opening = plan_opening(program, period, texts, widest_fields(program))
    except NotLowered as missing:
        return report_obstacle(program, str(missing))
    network = Network(program, period, texts, add_day(program, opening.fields))
    lowering = network.lower(program.participants or "", network.fields)
    reports = tuple(_report(network, lowering, figure) for figure in program.figures)
    stays = next((each.reason for each in reports if not each.is_lowered), "")
    unkept = "" if stays else _find_unkept(network, lowering)
    return LoweringReport(reports, stays or unkept, _cost(program, reports, unkept))


def report_obstacle(program: Program, obstacle: str) -> LoweringReport:
    """The report of a plan that something keeps from the integer form as a whole."""
    reports = tuple(FigureReport(figure.grain, figure.name, False, obstacle) for figure in program.figures)
    return LoweringReport(reports, obstacle, _cost(program, reports, obstacle))


def _cost(program: Program, reports: Sequence[FigureReport], obstacle: str) -> Cost:
    """What the plan costs, and which figures keep it from its fast way by which construct."""
    found: dict[str, tuple[str, ...]] = {obstacle: ()} if obstacle else {}
    for each in reports:
        if not each.is_lowered:
            found[each.reason] = (*found.get(each.reason, ()), each.name)
    return replace(compute_cost(program), fallbacks=found)


def _report(network: Network, lowering: Lowering, figure: Figure) -> FigureReport:
    try:
        _lower_figure(network, lowering, figure)
    except NotLowered as missing:
        return FigureReport(figure.grain, figure.name, False, str(missing))
    return FigureReport(figure.grain, figure.name, True)


def _lower_figure(network: Network, lowering: Lowering, figure: Figure) -> None:
    if figure.grain == lowering.grain:
        _reckon(lowering, figure)
    elif figure.posting is not None and figure.posting.payee is not None and _is_paid(figure):
        network.add_up(figure, figure.posting.payee)
    else:
        network.require(figure)


def _reckon(lowering: Lowering, figure: Figure) -> Node | None:
    """A figure of the own line; of one that leaves the plan as money its units."""
    if figure.posting is not None and (figure.type.is_money or _is_paid(figure)):
        return lowering.posting(figure).units
    lowering.figure(figure)
    return None


def _find_unkept(network: Network, lowering: Lowering) -> str:
    """A promise that has no lowering."""
    try:
        for must in network.program.musts:
            if must.grain == lowering.grain:
                lowering.promise(must.condition)
            else:
                network.promise(must)
    except NotLowered as missing:
        return f"{IN_A_PROMISE.en}{missing}"
    return ""


def find_obstacle(program: Program) -> str:
    """What keeps a plan as a whole from the integer form."""
    if program.participants is None:
        return NO_PARTICIPANTS
    return ""


def _is_paid(figure: Figure) -> bool:
    posting = figure.posting
    return (
        posting is not None
        and not posting.is_information
        and posting.payee is not None
        and posting.kind in (PostingKind.PAY, PostingKind.EARN)
    )


@dataclass(frozen=True, slots=True)
class LinePlan:
    """A plan that lowers, for one period and the columns that are given.

    opening: what is done to the tables before. network: the columns that are made first, in order. outputs: the
    postings of the participants by kind and name, in the order of the plan; those of rows are among the `totals`, by
    kind and name their columns. slots: the columns that the form reads. divisors: those of them that something is
    divided by. paid_rows: what rows are paid: the figure, and the name of its column. same: by its place, a posting
    that posts what another does, unchanged, and the place of that.
    """

    program: Program
    period: Period
    opening: Opening
    network: Network
    outputs: tuple[tuple[PostingKind, str], ...]
    totals: tuple[tuple[PostingKind, str, str], ...]
    slots: tuple[Slot, ...]
    divisors: frozenset[Slot]
    paid_rows: tuple[tuple[Figure, str], ...] = ()
    same: Mapping[int, int] = field(default_factory=dict)

    def make_once(self, fields: Fields, *, is_hopeful: bool = False) -> Sequence[Node]:
        """As `make`, without the postings that are the same as another."""
        nodes = self.make(fields, is_hopeful=is_hopeful)
        return [node for at, node in enumerate(nodes) if at not in self.same]

    def make(self, fields: Fields, *, is_hopeful: bool = False) -> Sequence[Node]:
        """The units of each posting, and last whether the line is plain. is_hopeful: as of a form."""
        return _make(self.network, fields, is_hopeful=is_hopeful)[0]

    def make_kept(self, fields: Fields, mark: int = 0) -> tuple[Sequence[Node], Layout]:
        """As `make`, with a mark and what a line keeps between the postings and the last, and what that stands for."""
        nodes, lowering = _make(self.network, fields)
        keeper = Keeper(lowering.form.every)
        own = [f for f in self.program.figures if f.grain == lowering.grain and " " not in f.name]
        figures = tuple((f.name, keeper.keep(f.type, lowering.figure(f), lowering.form.yes)) for f in own)
        layout = Layout(figures, tuple(map(keeper.ask, lowering.askings)))
        return [*nodes[:-1], lowering.form.constant(mark), *keeper.nodes, nodes[-1]], layout


def plan_lines(program: Program, period: Period, given: Mapping[tuple[str, str], Field], texts: Texts) -> LinePlan:
    """The form of a plan that lowers by its report. given: the columns by table and name, with any ranges."""
    opening = plan_opening(program, period, texts, given)
    network = Network(program, period, texts, add_day(program, opening.fields))
    nodes, lowering = _make(network, network.fields)
    totals, paid_rows = [], []
    for figure in program.figures:
        if figure.grain == program.participants:
            continue
        posting = figure.posting
        if posting is None or posting.payee is None or not _is_paid(figure):
            network.require(figure)
        else:
            column = network.add_up(figure, posting.payee)
            totals.append((posting.kind, posting.name, column))
            if posting.kind is PostingKind.PAY and figure.grain in program.tables:
                paid_rows.append((figure, network.sweep(figure.grain, None, posting=figure)[0]))
    for must in program.musts:
        if must.grain != program.participants:
            network.promise(must)
    inputs = sorted((node for node in list_needed(nodes) if node.op is Op.INPUT), key=lambda node: node.number)
    slots = tuple(slot for node in inputs if isinstance(slot := node.data[0], Slot))
    known = {node.number: slot for node, slot in zip(inputs, slots, strict=True)}
    divisors = frozenset(known[node.number] for node in lowering.divisors if node.number in known)
    posted = [figure for figure in program.figures if _is_paid(figure) and figure.grain == program.participants]
    outputs = tuple((figure.posting.kind, figure.posting.name) for figure in posted if figure.posting is not None)
    return LinePlan(
        program, period, opening, network, outputs, tuple(totals), slots, divisors, tuple(paid_rows), _find_same(posted)
    )


def _find_same(posted: Sequence[Figure]) -> dict[int, int]:
    """The postings that post what another one does and nothing else, as `pay c` beside one `earn c`."""
    places = {figure.name: at for at, figure in enumerate(posted)}
    found: dict[int, int] = {}
    for at, figure in enumerate(posted):
        (branch,) = figure.branches if len(figure.branches) == 1 else (None,)
        read = branch.formula if branch is not None and branch.condition is None and not branch.tails else None
        is_own = isinstance(read, ReadFigure) and read.grain == figure.grain and not read.hops
        if isinstance(read, ReadFigure) and is_own and read.type == figure.type and read.name in places:
            found[at] = places[read.name]
    return found


def _make(network: Network, fields: Fields, *, is_hopeful: bool = False) -> tuple[list[Node], Lowering]:
    program = network.program
    lowering = network.lower(program.participants or "", fields, is_hopeful=is_hopeful)
    found: list[Node] = []
    for figure in program.figures:
        if figure.grain != lowering.grain:
            continue
        units = _reckon(lowering, figure)
        found += [units] if units is not None and _is_paid(figure) else []
    for must in program.musts:
        if must.grain == lowering.grain:
            lowering.promise(must.condition)
    return [*found, lowering.is_plain()], lowering


def widest(kind: Type, *, places: int | None = None, is_lacking: bool | None = None) -> Field:
    """A column of any values that its type allows."""
    field = default_field(kind, places=places)
    return field if is_lacking is None else replace(field, may_lack=is_lacking)
