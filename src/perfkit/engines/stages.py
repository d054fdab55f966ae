"""A plan whose participants depend on each other in two stages: what is made of rows, then what is made of that.

The first stage reckons what participants gather of their rows, a part of them at a time. The second has one line for
each participant, with what was gathered as inputs, and reckons the rest for all of them together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

import pyarrow as pa
import pyarrow.compute as pc

from perfkit.diagnostics import Words
from perfkit.engines import obstacles
from perfkit.engines.outlet import PARTICIPANT
from perfkit.engines.parting import part_plan
from perfkit.engines.reads import has_past, iter_all_formulas, list_reads
from perfkit.engines.rewriting import make_figure, rewrite, rewrite_figure, with_figures, without_tables
from perfkit.expr import (
    NUMBER,
    Constant,
    Frame,
    Gathered,
    Gathering,
    HopKind,
    Kind,
    Multiplied,
    ReadFigure,
    Type,
    Typed,
    iter_typed,
    money_in,
)
from perfkit.host import Plan
from perfkit.plans import (
    COMPANY,
    Branch,
    Figure,
    FigureKind,
    GrainKind,
    PostingInfo,
    PostingKind,
    Program,
    TailKind,
    TypedTail,
)
from perfkit.values import RoundingMode, get_currency_digits

PLACES = 6
"""So many decimals does a figure have that goes from one stage to the next; one with more leaves the run unstaged."""

_OF_ROWS = (PostingKind.PAY, PostingKind.EARN)


@dataclass(frozen=True, slots=True)
class Handed:
    """A figure that the first stage hands to the second.

    name: the input that it becomes. column: what a part calls it, in money of `factor` times the figure. lacks: the
    column that is above zero where there is none; empty where there always is one.
    """

    name: str
    column: str
    lacks: str
    factor: int


@dataclass(frozen=True, slots=True)
class Stages:
    """The two plans, and what goes from one to the other."""

    first: Plan
    second: Plan
    handed: tuple[Handed, ...]


class _NotStaged(Exception):
    """What a plan has that does not fit two stages."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.en)
        self.reason = reason


def stage_plan(plan: Plan) -> Stages | Words:
    """The stages of a plan that cannot be parted as it stands; or why it has none.

    Law: the second stage, given what the first hands on, pays what the plan pays, as far as no row is in error.

    >>> from perfkit import load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Best seller" version 1
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
    ... calc
    ...   sold : money = sum(deal.amount)
    ... pay prize = if rank(by sold descending ties skip within company) == 1 then USD 100 otherwise USD 0
    ... ''')
    >>> stages = stage_plan(plan)
    >>> assert isinstance(stages, Stages)
    >>> list(stages.second.program.given_tables), [handed.column for handed in stages.handed]
    (['rep'], ['pay #0'])
    """
    program = plan.program
    if program.participants is None:
        return obstacles.NOBODY
    if program.tables[program.participants].since is not None:
        return obstacles.DATED_PEOPLE
    try:
        return _Work(plan).stage()
    except _NotStaged as not_staged:
        return not_staged.reason


def hand_over(handed: Iterable[Handed], paid: pa.Table, people: pa.Table, key: str) -> pa.Table:
    """The table of participants with what the first stage hands on as columns of inputs.

    paid: what its parts gave, a line for each participant. key: the column of the participants' keys.
    """
    lines = pc.index_in(_words(people[key]), value_set=paid[PARTICIPANT].combine_chunks())
    for each in handed:
        money = paid[each.column].combine_chunks().take(lines).combine_chunks()
        if each.factor > 1:
            # The same whole numbers, with more of their digits behind the point.
            kind = pa.decimal128(money.type.precision, PLACES)
            money = pa.Array.from_buffers(kind, len(money), money.buffers(), offset=money.offset)
        if each.lacks:
            is_there = pc.equal(pc.sign(paid[each.lacks].combine_chunks().take(lines)), 0)
            money = pc.if_else(is_there, money, pa.scalar(None, money.type))
        people = people.append_column(each.name, money)
    return people


def _words(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.utf8_trim_whitespace(column.cast(pa.string()))


@dataclass(slots=True)
class _Work:
    plan: Plan
    handed: list[Handed] = field(default_factory=list)
    given: dict[Typed, str] = field(default_factory=dict)
    first: list[Figure] = field(default_factory=list)

    @property
    def program(self) -> Program:
        return self.plan.program

    @property
    def people(self) -> str:
        return self.program.participants or ""

    def stage(self) -> Stages:
        second = [kept for figure in self.program.figures if (kept := self._keep(figure)) is not None]
        musts = [
            replace(must, condition=rewrite(must.condition, self._read))
            for must in self.program.musts
            if not self._is_of_rows(must.grain)
        ]
        first = self._make_first()
        parting = part_plan(first.program)
        if parting.obstacle is not None or not self.handed:
            raise _NotStaged(parting.obstacle or obstacles.NOTHING_GATHERED)
        inputs = [make_figure(self.people, each.name, FigureKind.INPUT, NUMBER.or_empty()) for each in self.handed]
        dropped = {name for name in self.program.given_tables if self._is_of_rows(name)}
        rest = replace(without_tables(with_figures(self.program, [*inputs, *second]), dropped), musts=tuple(musts))
        self._refuse_leftovers(rest, dropped)
        return Stages(first, replace(self.plan, program=rest), tuple(self.handed))

    # --- what the second stage has -----------------------------------------------------------------------------------

    def _is_of_rows(self, grain: str) -> bool:
        return grain in self.program.tables and self.program.grain_kind(grain) is GrainKind.ROWS

    def _keep(self, figure: Figure) -> Figure | None:
        """A figure of participants, groups or the company, reading no rows; none for one of rows."""
        if figure.kind is FigureKind.TOTAL:
            return self._keep_total(figure)
        if self._is_of_rows(figure.grain):
            return None
        return rewrite_figure(figure, self._read)

    def _keep_total(self, figure: Figure) -> Figure:
        """What rows post, which the first stage pays, posted as a figure of the participant."""
        rows = next(
            (each for each in self.program.figures if each.name == figure.name and self._is_of_rows(each.grain)), None
        )
        posting = rows.posting if rows is not None else None
        if rows is None or posting is None or posting.kind not in _OF_ROWS or posting.is_information:
            raise _NotStaged(obstacles.ODD_POSTINGS)
        if rows.kind is not FigureKind.POSTING or not rows.type.is_money or rows.type.is_any_money:
            raise _NotStaged(obstacles.ODD_POSTINGS)
        name = f"#{len(self.handed)}"
        self.handed.append(Handed(name, figure.name, "", 1))
        read = ReadFigure(Frame.OWN, (), self.people, name, figure.type)
        formula = (Branch(read, (_or_zero(figure.type),), None, True, None),)
        own = PostingInfo(posting.kind, posting.name, (), posting.is_information, None)
        return replace(figure, kind=FigureKind.POSTING, branches=formula, posting=own, hops=())

    def _read(self, node: Gathered) -> Typed:
        """What is gathered, of rows as an input; what is gathered of other lines is read there."""
        return self._hand(node) if self._is_of_rows(node.table) else node

    def _hand(self, node: Gathered) -> Typed:
        """What is gathered for a participant, as an input; for a group, the sum of what its participants have."""
        ends = [hop.end for hop in node.hops]
        if self.people not in ends:
            raise _NotStaged(obstacles.NOT_BY_PEOPLE)
        at = ends.index(self.people) + 1
        own, rest = replace(node, hops=node.hops[:at]), node.hops[at:]
        if not rest:
            return ReadFigure(Frame.OWN, (), self.people, self._name(own), node.type)
        reads_own = any(getattr(each, "frame", None) is Frame.OWN for each in iter_typed(node))
        kinds = {hop.kind for hop in rest}
        if (
            node.gathering not in (Gathering.SUM, Gathering.COUNT)
            or reads_own
            or kinds - {HopKind.GROUP, HopKind.COMPANY}
        ):
            raise _NotStaged(obstacles.NOT_MADE_UP)
        read = ReadFigure(Frame.ROW, (), self.people, self._name(own), node.type)
        return Gathered(Gathering.SUM, self.people, rest, read, None, None, None, (), node.type, node.span)

    def _name(self, node: Gathered) -> str:
        """The input that stands for something gathered."""
        plain = replace(node, span=None)
        if plain in self.given:
            return self.given[plain]
        if node.type.kind is not Kind.NUMERIC or node.type.is_any_money:
            raise _NotStaged(obstacles.NO_NUMBERS)
        name = f"#{len(self.handed)}"
        digits = get_currency_digits(self.program.header.currency)
        factor = 10 ** (PLACES - digits)
        self.given[plain] = name
        self.handed.append(Handed(name, f"pay {name}", f"pay {name} lacks" if node.type.may_be_empty else "", factor))
        self.first += list(self._hand_on(node, name, factor, digits))
        return name

    # --- what the first stage has ------------------------------------------------------------------------------------

    def _hand_on(self, node: Gathered, name: str, factor: int, digits: int) -> Iterator[Figure]:
        """Postings of what is gathered, and of whether it is there."""
        money = money_in(self.program.header.currency)
        exact = TypedTail(TailKind.ROUND, None, None, digits, RoundingMode.EXACT, None)
        times = Multiplied((node, Constant(Fraction(factor), NUMBER)), (False, False), money.or_empty())
        yield self._post(name, times, (_or_zero(money), exact) if node.type.may_be_empty else (exact,), money)
        if node.type.may_be_empty:
            there = Multiplied((node, Constant(Fraction(0), NUMBER)), (False, False), money.or_empty())
            one = Constant(Fraction(1), money)
            none = TypedTail(TailKind.ELSE, one, None, None, None, None)
            yield self._post(f"{name} lacks", there, (none,), money)

    def _post(self, name: str, formula: Typed, tails: tuple[TypedTail, ...], money: Type) -> Figure:
        branch = Branch(formula, tails, None, True, None)
        posting = PostingInfo(PostingKind.PAY, name, (), False, None)
        return make_figure(self.people, f"pay {name}", FigureKind.POSTING, money, (branch,), posting)

    def _make_first(self) -> Plan:
        """The figures of rows, what they read, and what is handed on."""
        wanted = {(figure.grain, figure.name) for figure in self.program.figures if self._is_of_rows(figure.grain)}
        wanted |= {(each.grain, each.name) for each in self.program.figures if each.kind is FigureKind.TOTAL}
        musts = tuple(must for must in self.program.musts if self._is_of_rows(must.grain))
        formulas = [node for figure in self.first for node in iter_all_formulas(figure)]
        formulas += [must.condition for must in musts]
        wanted |= _list_figures(formulas)
        for figure in reversed(self.program.figures):
            if (figure.grain, figure.name) in wanted:
                wanted |= _list_figures(iter_all_formulas(figure))
        kept = [each for each in self.program.figures if (each.grain, each.name) in wanted]
        # What pays a participant is paid in the second stage.
        figures = [each for each in kept if each.posting is None or self._is_of_rows(each.grain)]
        found = with_figures(self.program, [*figures, *self.first])
        groups = {name: each for name, each in self.program.groups.items() if name in {each.grain for each in figures}}
        found = replace(found, musts=musts, groups=groups)
        if len(figures) < len(kept) or any(map(has_past, figures)):
            raise _NotStaged(obstacles.READ_PAYMENTS)
        return replace(self.plan, program=found)

    def _refuse_leftovers(self, program: Program, dropped: set[str]) -> None:
        """Nothing in the second stage may lead to rows."""
        reads = list_reads(program)
        paths = {grain for hops in reads.paths for hop in hops for grain in (hop.start, hop.end)}
        tables = paths | {table for table, _ in reads.columns} | reads.keyed | {scope.grain for scope in reads.scopes}
        linked = {column.type.table for info in program.tables.values() for column in info.columns.values()}
        known = {*program.tables, *program.groups, COMPANY}
        if dropped & (tables | reads.grains | linked) or not reads.grains <= known:
            raise _NotStaged(obstacles.READ_BESIDE)
        posts_rows = any(handed.factor == 1 and not handed.column.startswith("pay #") for handed in self.handed)
        if posts_rows and any(map(has_past, program.figures)):
            raise _NotStaged(obstacles.POSTED_AGAIN)


def _or_zero(kind: Type) -> TypedTail:
    return TypedTail(TailKind.ELSE, Constant(Fraction(0), kind), None, None, None, None)


def _list_figures(formulas: list[Typed] | Iterator[Typed]) -> set[tuple[str, str]]:
    return {
        (node.grain, node.name) for formula in formulas for node in iter_typed(formula) if isinstance(node, ReadFigure)
    }
