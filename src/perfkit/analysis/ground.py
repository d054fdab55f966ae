"""Facts on which a plan is looked at: one participant on goal, and what he would have more or less of."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import product

from perfkit.analysis.leading import count_needed, list_added_up, list_limited, list_team_links, reads_before
from perfkit.analysis.left_out import iter_left_out
from perfkit.calendar import Period, move_day, period_of, shift_period
from perfkit.engine import FactMaker, FactRow, MadeFacts, gather_pools
from perfkit.expr import Constant, Kind, Pure, Scoped, Type, Value, iter_typed
from perfkit.modelling import Growing
from perfkit.plans import FigureKind, GrainKind, Program, TableInfo, iter_formulas_of
from perfkit.values import Money

AMOUNTS = (Fraction(100_000), Fraction(10_000), Fraction(1_000))
"""What every amount of money is, the quota too, so that what grows reaches it at 100%; less where that is refused."""
COUNT = Fraction(10)
EVENT_NUMBER = Fraction(501)
"""The key of the first row of events, where it is a number: what is decided of single rows is decided of others."""
DAY_OF_PERIOD = 9
TASTES_MAX = 24
"""Most ways of filling the cells that no rule of thumb decides."""
DRAWS = 6
"""Made-up facts that are tried where none of these ways gives a statement."""

Row = dict[str, Value | None]


@dataclass(frozen=True, slots=True)
class Taste:
    """How cells are filled that could be anything. choice: which of the words that a column or the plan names.

    is_in_order: whether an input that need not be given is what holds then, and a figure that the plan only limits, as
    a count of complaints, is nothing: what somebody stands at with whom nothing is amiss.
    """

    is_in_order: bool = False
    choice: int = 0
    flag: bool = True
    share: Fraction = Fraction(1)
    number: Fraction = Fraction(1)
    amount: Fraction = AMOUNTS[0]
    left_out: Mapping[tuple[str, str], bool] = field(default_factory=dict)


def iter_tastes(program: Program, amount: Fraction) -> Iterator[Taste]:
    """Ways to fill cells with amounts of one size, the plainest first."""
    gaps = list(iter_left_out(program))
    numbers, shares = (Fraction(1), Fraction(100)), (Fraction(1), Fraction(1, 5))
    flags, choices = (True, False), range(3)
    for is_in_order, number, share, flag, choice, left_out in product(
        (False, True), numbers, shares, flags, choices, gaps
    ):
        yield Taste(is_in_order, choice, flag, share, number, amount, left_out)


@dataclass(frozen=True, slots=True)
class Ground:
    """Facts of one participant, and whether many such can stand side by side without touching each other.

    personal: the tables whose rows belong to one participant, so that each has rows of his own. amount: what
    every amount of money is. is_makeshift: whether they are looked at only where nothing plainer can be reckoned.
    earlier: the tables whose last row is one of the period before, which is run first; none where the plan reads none.
    manager: the key of a second participant, who has nothing of his own and leads the team that the first is in; empty
    where the plan has no such teams. is_of_manager: whether his pay is asked for, of what is paid for the team.
    """

    program: Program
    facts: MadeFacts
    personal: frozenset[str]
    is_apart: bool
    amount: Fraction = AMOUNTS[0]
    is_makeshift: bool = False
    earlier: frozenset[str] = frozenset()
    manager: str = ""
    is_of_manager: bool = False

    def iter_views(self) -> Iterator[Ground]:
        """The ground, and again as the manager is paid on it, where there is one."""
        yield self
        if self.manager:
            yield replace(self, is_of_manager=True)

    @property
    def runs_before(self) -> int:
        """How many periods are run before the one that is looked at."""
        return 1 if self.earlier else 0

    @property
    def period(self) -> Period:
        """The period that is looked at."""
        return self.facts.periods[self.runs_before]

    def held(self, growing: Growing) -> Fraction:
        """What the participant has of what grows."""
        value = self.facts.tables[growing.table or self.program.participants or ""][0].get(growing.name)
        value = value.amount if isinstance(value, Money) else value
        return value if isinstance(value, Fraction) else Fraction(0)

    def with_earlier(self, growing: Growing, now: Fraction, before: Fraction) -> MadeFacts:
        """The facts with other amounts of what grows in both periods; its table has a row of the period before."""
        facts = self.with_amount(growing, now)
        *others, last = facts.tables[growing.table]
        changed = {**last, growing.name: _as_cell(before, last.get(growing.name))}
        return facts.with_rows(growing.table, (*others, changed))

    def with_amount(self, growing: Growing, amount: Fraction, *, rows: int = 1) -> MadeFacts:
        """The facts with another amount of what grows, in so many equal rows."""
        people = self.program.participants or ""
        table = growing.table or people
        old = self.facts.tables[table]
        if not growing.name:
            return self.facts.with_rows(table, (*self._copies(table, old[0], int(amount)), *old[1:]))
        changed = {**old[0], growing.name: _as_cell(amount, old[0].get(growing.name))}
        if rows > 1:
            changed |= {name: _share(changed[name], rows) for name in list_parted(self.program, table)}
        return self.facts.with_rows(table, (*self._copies(table, changed, rows), *old[1:]))

    def times(self, table: str, factor: Fraction) -> Ground:
        """The ground with so many times as much in the row of a table, in each of its columns that are parted."""
        first, *others = self.facts.tables[table]
        more = {name: _share(first[name], 1 / factor) for name in list_parted(self.program, table)}
        return replace(self, facts=self.facts.with_rows(table, ({**first, **more}, *others)))

    def _copies(self, table: str, row: FactRow, count: int) -> Iterator[FactRow]:
        """Rows that differ by their key alone."""
        for place in range(count):
            yield self.renumbered(table, row, place) if place else row

    def renumbered(self, table: str, row: FactRow, place: int) -> FactRow:
        """A row under another key of its table; the links in it stay."""
        info = self.program.tables[table]
        free = [name for name in info.key if info.columns[name].type.table is None]
        return {**row, **{name: _renumber(row.get(name), place) for name in free[:1]}}

    def side_by_side(self, several: list[MadeFacts]) -> MadeFacts:
        """Facts of many participants: the first of `several` as they are, the others under keys of their own."""
        tables: dict[str, tuple[FactRow, ...]] = {}
        for name, info in self.program.given_tables.items():
            if name not in self.personal:
                tables[name] = several[0].tables[name]
                continue
            rows: list[FactRow] = []
            for place, facts in enumerate(several):
                rows += [self._moved(info, row, place) for row in facts.tables[name]]
            tables[name] = tuple(rows)
        return replace(several[0], tables=tables)

    def _moved(self, info: TableInfo, row: FactRow, place: int) -> FactRow:
        """A row under the keys of another participant."""
        found: Row = dict(row)
        step = place * 1_000
        for name, column in info.columns.items():
            value = row.get(name)
            if column.type.table in self.personal and value is not None:
                found[name] = str(_renumber_link(value, step, self.program.tables[column.type.table or ""]))
            elif name in info.key and column.type.table is None:
                found[name] = _renumber(value, step)
        return found

    def key_at(self, place: int) -> str:
        """The key of the participant at a place of `side_by_side`, or of their manager, who stands beside nobody."""
        if self.is_of_manager:
            return self.manager
        info = self.program.tables[self.program.participants or ""]
        return str(_renumber(self.facts.tables[info.name][0].get(info.key[0]), place * 1_000))


def list_parted(program: Program, table: str) -> list[str]:
    """The columns that are parted where a row is: amounts of money, and the pieces, hours or points that pay adds up.

    A percent stays the same in both halves, and so does what only decides, as a term, or is averaged, as a mark.
    """
    info = program.tables[table]
    added = list_added_up(program, table)
    return [
        column.name
        for column in info.columns.values()
        if column.type.kind is Kind.NUMERIC
        and column.name not in info.key
        and (column.type.is_money or (column.name in added and column.type.pure is not Pure.PERCENT))
    ]


def _share(value: Value | None, rows: int | Fraction) -> Value | None:
    if isinstance(value, Money):
        return Money(value.amount / rows, value.currency)
    return value / rows if isinstance(value, Fraction) else value


def _as_cell(amount: Fraction, old: Value | None) -> Value:
    return Money(amount, old.currency) if isinstance(old, Money) else amount


def _renumber(value: Value | None, step: int) -> Value | None:
    """Another key of the same kind."""
    if not step:
        return value
    if isinstance(value, datetime.date):
        return move_day(value, step)
    if isinstance(value, Fraction):
        return value + step
    return f"{value}-{step}"


def _renumber_link(value: Value, step: int, target: TableInfo) -> Value | None:
    numeric = target.columns[target.key[0]].type.kind is Kind.NUMERIC
    return _renumber(Fraction(str(value)) if numeric else value, step)


# --- making them -----------------------------------------------------------------------------------------------------


def iter_grounds(program: Program, asked: Period | None = None) -> Iterator[Ground]:
    """Facts worth looking at, the plainest first, without repeats; then some that are made up.

    asked: the period that is looked at; the first one of the plan that can be where it is left out.
    """
    period, after = _choose_periods(program, asked)
    personal, is_apart = find_personal(program), stands_apart(program)
    texts = gather_pools(program).texts
    seen: list[Mapping[str, tuple[FactRow, ...]]] = []
    links, others = list_team_links(program), count_needed(program) - 1
    for amount in AMOUNTS:
        for taste in iter_tastes(program, amount):
            facts = make_facts(program, period, taste, texts)
            if facts.tables not in seen:
                seen.append(facts.tables)
                alone = Ground(program, facts, personal, is_apart, amount, is_makeshift=amount < AMOUNTS[0])
                more = [_with_manager(alone)] if links else [_with_others(alone, others)] if others else []
                for each in [*more, alone]:
                    if after is not None:
                        yield _with_earlier(each, after)
                    yield each
    maker = FactMaker(program, gather_pools(program))
    # What is drawn lies in a period of its own.
    for seed in range(DRAWS if asked is None else 0):
        drawn = maker.make(seed)
        if all(drawn.tables.values()):
            yield Ground(program, drawn, personal, is_apart=False, is_makeshift=True)


def _choose_periods(program: Program, asked: Period | None) -> tuple[Period, Period | None]:
    """The period of the facts, and the one after it that is looked at where pay follows from the period before."""
    period = asked or first_period(program)
    if not reads_before(program):
        return period, None
    if asked is None:
        after = _find_after(program, period)
        further = _find_after(program, after) if after is not None and program.header.listed_in is not None else None
        # Nobody knows how long the period before the first listed one was, so that no run of that looks back.
        return (after, further) if after is not None and further is not None else (period, after)
    before = shift_period(asked, -1, program.calendar)
    return (before, asked) if before.starts_on >= program.header.starts_on else (asked, None)


def first_period(program: Program) -> Period:
    """The first whole period of the plan, or its first where none is whole."""
    header, calendar = program.header, program.calendar
    period = period_of(header.starts_on, header.period, calendar)
    after = shift_period(period, 1, calendar)
    is_cut = period.starts_on < header.starts_on and after.ends_on <= header.ends_on
    return after if is_cut else period


def next_period(program: Program, period: Period) -> Period | None:
    """The period after one, if it still belongs to the plan; which days a listed one has is not known before data."""
    return _find_after(program, period) if program.header.listed_in is None else None


def _find_after(program: Program, period: Period) -> Period | None:
    """The period after one, if it still belongs to the plan; a made-up one where the host lists them."""
    after = shift_period(period, 1, program.calendar)
    return after if after.ends_on <= program.header.ends_on else None


def _with_manager(ground: Ground) -> Ground:
    """A ground where the participant is in a team of his own, whose manager is there too, as a participant alone."""
    program, people = ground.program, ground.program.participants or ""
    info, links = program.tables[people], list_team_links(program)
    own = ground.facts.tables[people][0]
    other = ground.renumbered(people, own, 1)
    manager = str(other[info.key[0]])
    above: Row = {name: None if info.columns[name].type.may_be_empty else manager for name in links}
    tables = {**ground.facts.tables, people: ({**own, **dict.fromkeys(links, manager)}, {**other, **above})}
    for name, rows in _list_held(ground, 1).items():
        tables[name] = (*tables[name], *rows)
    return replace(ground, facts=replace(ground.facts, tables=tables), manager=manager)


def _list_held(ground: Ground, place: int) -> dict[str, tuple[FactRow, ...]]:
    """What holds of a participant for some time, as a job, as it holds of another under a key of their own."""
    program, people = ground.program, ground.program.participants or ""
    key = program.tables[people].key[0]
    other = str(ground.renumbered(people, ground.facts.tables[people][0], place)[key])
    found: dict[str, tuple[FactRow, ...]] = {}
    for name in ground.personal - {people}:
        table, row = program.tables[name], ground.facts.tables[name][0]
        if table.since is not None:
            to_people = {column.name: other for column in table.columns.values() if column.type.table == people}
            found[name] = ({**ground.renumbered(name, row, place), **to_people},)
    return found


def _with_others(ground: Ground, count: int) -> Ground:
    """A ground with so many other participants who have nothing: a contest that needs them takes place."""
    program, people = ground.program, ground.program.participants or ""
    own = ground.facts.tables[people][0]
    inputs = {each.name for each in program.figures if each.kind is FigureKind.INPUT and each.type.kind is Kind.NUMERIC}
    nothing = {name: _as_cell(Fraction(0), own[name]) for name in own if name in inputs}
    tables = dict(ground.facts.tables)
    for place in range(1, count + 1):
        rival = {**ground.renumbered(people, own, place), **nothing}
        for name, rows in {people: (rival,), **_list_held(ground, place)}.items():
            tables[name] = (*tables[name], *rows)
    return replace(ground, facts=replace(ground.facts, tables=tables), is_apart=False)


def _with_earlier(ground: Ground, after: Period) -> Ground:
    """A ground one period later, where the participant has the same already behind him.

    Rows that are dated themselves, and those that belong to such, are there once more under keys of their own.
    """
    program, facts = ground.program, ground.facts
    moved = {
        name
        for name, info in program.given_tables.items()
        if info.kind is GrainKind.ROWS and info.dated is not None and not info.dated.hops
    }
    before = 0
    while len(moved) > before:
        before = len(moved)
        for name, info in program.given_tables.items():
            if info.kind is GrainKind.ROWS and any(each.type.table in moved for each in info.columns.values()):
                moved.add(name)
    tables = dict(facts.tables)
    for name in moved:
        info, row = program.tables[name], facts.tables[name][0]
        old: Row = {**ground.renumbered(name, row, -1), **_link_again(program, info, row, moved)}
        new: Row = dict(row)
        if info.dated is not None and not info.dated.hops:
            old[info.dated.column] = row[info.dated.column]
            new[info.dated.column] = after.starts_on + datetime.timedelta(min(DAY_OF_PERIOD, after.days - 1))
        tables[name] = (new, old)
    if not moved:
        return ground
    changed = replace(facts, periods=(*facts.periods, after), tables=tables)
    return replace(ground, facts=changed, earlier=frozenset(moved))


def _link_again(program: Program, info: TableInfo, row: FactRow, moved: set[str]) -> Row:
    """The links of a row to rows that are there once more."""
    found: Row = {}
    for name, column in info.columns.items():
        value = row.get(name)
        if column.type.table in moved and value is not None:
            found[name] = str(_renumber_link(value, -1, program.tables[column.type.table]))
    return found


def make_facts(program: Program, period: Period, taste: Taste, texts: tuple[str, ...]) -> MadeFacts:
    """One row for each table that a host gives, all of them of one participant."""
    keys: dict[str, Value] = {}
    for name, info in program.given_tables.items():
        keys[name] = _key(info, taste, texts, period)
    tables = {name: (_row(program, info, keys, taste, texts, period),) for name, info in program.given_tables.items()}
    if taste.is_in_order:
        tables = {name: ({**row, **_list_in_order(program, name, row)},) for name, (row,) in tables.items()}
    return MadeFacts((period,), tables)


def _list_in_order(program: Program, table: str, row: Row) -> Row:
    """The cells of a row that nothing is amiss with: what is only limited is nothing, what need not be given holds."""
    limited = {name for of, name in list_limited(program) if of == table}
    found: Row = {name: _as_cell(Fraction(0), row[name]) for name in limited if name in row}
    for figure in program.figures if table == program.participants else ():
        stands = next((each.formula for each in figure.branches if figure.kind is FigureKind.INPUT), None)
        if isinstance(stands, Constant):
            value = stands.value
            found[figure.name] = _as_cell(value, row[figure.name]) if isinstance(value, Fraction) else value
    return found


def _key(info: TableInfo, taste: Taste, texts: tuple[str, ...], period: Period) -> Value:
    kind = info.columns[info.key[0]].type
    if kind.kind is Kind.NUMERIC:
        return Fraction(1) if info.dated is None else EVENT_NUMBER
    if kind.kind is Kind.DATE:
        return period.starts_on
    if kind.choices:
        return kind.choices[taste.choice % len(kind.choices)]
    # What a table of prices or terms is keyed by is often named in the plan.
    is_listed = info.kind is GrainKind.ROWS and info.dated is None and info.since is None
    own = f"{info.name[:1].upper()}1" if info.since is None else f"{info.name}-1"
    return texts[taste.choice % len(texts)] if is_listed and len(texts) > 2 else own


def _row(
    program: Program, info: TableInfo, keys: Mapping[str, Value], taste: Taste, texts: tuple[str, ...], period: Period
) -> Row:
    found: Row = {}
    for name, column in info.columns.items():
        kind = column.type
        if taste.left_out.get((info.name, name)):
            found[name] = None
        elif name == info.key[0] and kind.table is None:
            found[name] = keys[info.name]
        elif kind.table is not None:
            to_people = info.kind is GrainKind.PARTICIPANTS and kind.may_be_empty
            found[name] = None if to_people else str(keys[kind.table])
        elif name == info.since:
            found[name] = move_day(period.starts_on, -365)
        elif name == info.until:
            found[name] = None if kind.may_be_empty else move_day(period.ends_on, 365)
        else:
            is_there = (info.name, name) in taste.left_out
            found[name] = _cell(kind.or_empty(may_be_empty=False) if is_there else kind, info, taste, texts, period)
    if any(column.currency_column for column in info.columns.values()):
        _name_currencies(found, info, Money(taste.amount, program.header.currency))
    if info.kind is GrainKind.PARTICIPANTS:
        for figure in program.figures:
            if figure.kind is FigureKind.INPUT:
                found[figure.name] = _cell(figure.type.or_empty(may_be_empty=False), info, taste, texts, period)
    return found


def _cell(kind: Type, info: TableInfo, taste: Taste, texts: tuple[str, ...], period: Period) -> Value | None:
    match kind.kind:
        case Kind.NUMERIC:
            return _number(kind, taste)
        case Kind.DATE:
            if info.kind is GrainKind.PARTICIPANTS:
                return None if kind.may_be_empty else move_day(period.starts_on, -3 * 365)
            return period.starts_on + datetime.timedelta(min(DAY_OF_PERIOD, period.days - 1))
        case Kind.FLAG:
            return taste.flag
        case _:
            known = kind.choices or texts
            return known[taste.choice % len(known)]


def _number(kind: Type, taste: Taste) -> Value:
    if kind.is_any_money:
        return Money(taste.amount, "USD")
    if kind.is_money:
        return taste.amount
    if kind.is_count or kind.is_days:
        return COUNT
    return taste.share if kind.pure is Pure.PERCENT else taste.number


def _name_currencies(row: Row, info: TableInfo, amount: Money) -> None:
    """Amounts whose currency stands beside them are in that of the plan."""
    for name, column in info.columns.items():
        if column.currency_column is not None:
            row[column.currency_column] = amount.currency
            row[name] = amount


# --- what touches whom -----------------------------------------------------------------------------------------------


def find_personal(program: Program) -> frozenset[str]:
    """The participants' table, and those whose rows lead to it."""
    found = {program.participants or ""}
    before = 0
    while len(found) > before:
        before = len(found)
        for name, info in program.given_tables.items():
            if any(column.type.table in found for column in info.columns.values()):
                found.add(name)
    return frozenset(found)


def stands_apart(program: Program) -> bool:
    """Whether no figure reads anything of another participant."""
    people = program.participants or ""
    if any(column.type.table == people for column in program.tables[people].columns.values()):
        return False
    # Rows told apart by a day would have to lie on other days.
    keys = [
        info.columns[name] for table in find_personal(program) for info in [program.tables[table]] for name in info.key
    ]
    if any(column.type.kind is Kind.DATE for column in keys):
        return False
    for figure in program.figures:
        if program.grain_kind(figure.grain) in (GrainKind.GROUP, GrainKind.COMPANY):
            return False
        for formula in iter_formulas_of(figure):
            if any(isinstance(node, Scoped) for node in iter_typed(formula)):
                return False
    return True
