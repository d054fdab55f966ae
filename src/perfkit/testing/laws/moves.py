"""Changed facts: a figure moved, rows turned round, parted or taken back, people left out, money scaled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from perfkit.diagnostics import Words
from perfkit.engine import FactRow, MadeFacts, PeriodRun, is_about_facts, iter_held, iter_literals
from perfkit.expr import Kind, LiteralKind, Type, Value, money_in
from perfkit.plans import Program, TableInfo
from perfkit.testing.laws.model import Ground, Seen, WrongTerms, to_number, with_number
from perfkit.testing.laws.ties import list_cuts
from perfkit.testing.laws.turns import STEPS_MAX, TURNS_MAX
from perfkit.values import Money, get_currency_digits

Pair = tuple[Fraction, Fraction]
"""The values of a cell before and after."""

BOUNDS_MAX = 8
"""At how many bounds of the plan a cell is moved."""
NEXT_MAX = 3
"""How many of the plan's own values above a cell it is raised to."""
ROWS_MOVED_MAX = 6
"""Of how many rows of some facts a cell is moved, or the row parted or taken back."""


def find_metric(program: Program, metric: str) -> tuple[str, str, Type]:
    """Table, column and type of what a law moves. Raises WrongTerms for what is neither column nor input."""
    table, _, column = metric.partition(".")
    if not column:
        table, column = program.participants or "", metric
    info = program.given_tables.get(table)
    if info is not None and column in info.columns:
        return table, column, info.columns[column].type
    figure = program.by_name.get((program.participants or "", column))
    if figure is None or table != program.participants:
        en = f"`{metric}` is neither a column, as in `deal.amount`, nor an input of the participants"
        raise WrongTerms(Words(en, f"`{metric}` 既不是 `订单.金额` 那样的列，也不是参与人的一项数据"))
    return table, column, figure.type


def find_row_metric(program: Program, metric: str) -> tuple[str, str, Type]:
    """The same of a column of rows. Raises WrongTerms too for what each participant has once."""
    found = find_metric(program, metric)
    if found[0] == program.participants:
        en = f"`{metric}` stands beside the participants; it has to be a column of a table of rows, as `deal.amount`"
        raise WrongTerms(Words(en, f"`{metric}` 是参与人自己的数据；须是明细表的一列，例如 `订单.金额`"))
    return found


def find_smooth_metric(program: Program, metric: str) -> tuple[str, str, Type]:
    """The same of what moves by less than one. Raises WrongTerms too for what is counted."""
    found = find_metric(program, metric)
    if found[2].is_count or found[2].is_days:
        en = f"`{metric}` is counted in whole numbers; it has to be an amount, a number or a percent"
        raise WrongTerms(Words(en, f"`{metric}` 按整数计数；须是金额、数或百分比"))
    return found


def type_of(cell: object, kind: Type) -> Type:
    """The type of a cell: of amounts in any currency that of its own."""
    return money_in(cell.currency) if kind.is_any_money and isinstance(cell, Money) else kind


def step_of(kind: Type) -> Fraction:
    """The smallest step of a figure of this type: a minor unit, one of what is counted, a hundredth of a percent."""
    if kind.is_money:
        return Fraction(1, 10 ** get_currency_digits(kind.currency or "USD"))
    return Fraction(1) if kind.is_count or kind.is_days else Fraction(1, 10_000)


@dataclass(frozen=True, slots=True)
class Move:
    """One cell of the metric on two sides. more: by how much. who: whom the row belongs to; none for nobody's.

    is_read: whether the row is of a period that is run; one that is not is seldom read, and no promise looks at it.
    """

    low: MadeFacts
    high: MadeFacts
    more: Fraction
    who: frozenset[str]
    is_read: bool


def iter_raised(ground: Ground, seen: Seen) -> Iterator[Move]:
    """One cell of the metric raised: by a step, to the plan's next values, to twice itself, over a bound, over a place
    where a condition turns."""

    def pairs(value: Fraction, kind: Type, turns: Sequence[Fraction]) -> Iterator[tuple[Pair]]:
        step = step_of(kind)
        above = [each for each in sorted(set(ground.pools.numbers_of(kind))) if each > value][:NEXT_MAX]
        for other in (value + step, *above, 2 * value if value > 0 else value + 1000):
            yield ((value, other),)
        over = [each for turn in turns for each in (ceil(turn / step) * step, floor(turn / step) * step + step)]
        for each in (*_bounds(ground, seen.facts, kind), *over):
            yield ((each - step, each),)

    for (move,) in _iter_moved(ground, seen, pairs):
        yield move


def iter_near(ground: Ground, seen: Seen, step: Fraction, nearer: Fraction) -> Iterator[tuple[Move, ...]]:
    """One cell of the metric a step higher or lower: where it lies, at the bounds of the plan, and where its conditions
    turn; and the same by a step that is nearer."""

    def pairs(value: Fraction, kind: Type, turns: Sequence[Fraction]) -> Iterator[tuple[Pair, Pair]]:
        for place in (value, *_bounds(ground, seen.facts, kind), *turns):
            one, two = floor(place / step) * step, floor(place / nearer) * nearer
            yield (one - step, one), (two - nearer, two)
            yield (one, one + step), (two, two + nearer)

    find_smooth_metric(ground.program, ground.terms.metric)
    yield from _iter_moved(ground, seen, pairs)


def _iter_moved(
    ground: Ground, seen: Seen, pairs: Callable[[Fraction, Type, Sequence[Fraction]], Iterator[tuple[Pair, ...]]]
) -> Iterator[tuple[Move, ...]]:
    table, column, kind = find_metric(ground.program, ground.terms.metric)
    facts, read = seen.facts, read_places(ground, seen)
    outline, known = ground.outline, _bounds(ground, facts, kind)
    here = outline.level(facts, seen.runs)
    for place, row in enumerate(facts.tables.get(table, ())[:ROWS_MOVED_MAX]):
        value = to_number(row.get(column))
        if value is None:
            continue
        who, side = owners(ground.program, table, row), _Cell(facts, table, place, column, {value: facts}).side
        other = 2 * value + 1000
        places = outline.list_turns(here, outline.level(side(other)), value, other) if any(here) else ((), ())
        turns, steps = ([at for at in dict.fromkeys(each) if at > 0 and at not in (value, *known)] for each in places)
        own = type_of(row.get(column), kind)
        for several in dict.fromkeys(pairs(value, own, [*turns[:TURNS_MAX], *steps[:STEPS_MAX]])):
            yield tuple(Move(side(low), side(high), high - low, who, place in read) for low, high in several)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of some facts. sides: the facts by what they have in it, each made once, so that it is seen once."""

    facts: MadeFacts
    table: str
    place: int
    column: str
    sides: dict[Fraction, MadeFacts]

    def side(self, number: Fraction) -> MadeFacts:
        """The facts with a number in the cell."""
        if number not in self.sides:
            cell = with_number(self.facts.tables[self.table][self.place][self.column], number)
            self.sides[number] = with_cell(self.facts, self.table, self.place, self.column, cell)
        return self.sides[number]


def _bounds(ground: Ground, facts: MadeFacts, kind: Type) -> list[Fraction]:
    """Where pay may turn: what the plan writes out, and its percents of the participants' own amounts."""
    written = [each.value for each in iter_literals(ground.plan.model.sections) if isinstance(each.value, Fraction)]
    amounts = [each.value for each in iter_literals(ground.plan.model.sections) if each.kind is LiteralKind.MONEY]
    if not kind.is_money:
        return list(dict.fromkeys(each for each in written if each >= 1))[:BOUNDS_MAX]
    found = [each for each in amounts if isinstance(each, Fraction) and each > 0]
    shares = [each for each in written if 0 < each <= 2]
    people = facts.tables.get(ground.program.participants or "", ())
    own = [to_number(cell) for row in people for cell in row.values()]
    found += [amount * share for amount in own if amount is not None and amount > 1 for share in shares]
    return list(dict.fromkeys(found))[:BOUNDS_MAX]


def owners(program: Program, table: str, row: FactRow) -> frozenset[str]:
    """The participants whom a row belongs to; none where it names nobody."""
    info = program.tables[table]
    if table == program.participants:
        return frozenset((str(row.get(info.key[0])),))
    links = [name for name, column in info.columns.items() if column.type.table == program.participants]
    return frozenset(str(row[name]) for name in links if row.get(name) is not None)


def with_cell(facts: MadeFacts, table: str, place: int, column: str, value: Value) -> MadeFacts:
    """The facts with another value in one cell."""
    rows = list(facts.tables[table])
    rows[place] = {**rows[place], column: value}
    return facts.with_rows(table, tuple(rows))


def turned(facts: MadeFacts) -> MadeFacts:
    """The rows of every table in the opposite order."""
    for table, rows in facts.tables.items():
        facts = facts.with_rows(table, rows[::-1])
    return facts


def can_add(info: TableInfo) -> bool:
    """Whether rows can be added to a table by keys of their own."""
    kind = info.columns[info.key[0]].type
    return len(info.key) == 1 and kind.kind is Kind.TEXT and not kind.choices and kind.table is None


def read_places(ground: Ground, seen: Seen) -> frozenset[int]:
    """The places of the rows of the metric's table that are of a period that was run."""
    table, _, _ = find_metric(ground.program, ground.terms.metric)
    worlds = [run.world for run in seen.runs]
    return frozenset(line for each in worlds for line in each.lines(table) if each.is_of_period(table, line))


def iter_parted(ground: Ground, seen: Seen) -> Iterator[tuple[MadeFacts, bool]]:
    """Facts in which one row stands as two, a share of all its money and the rest; whether it is of the periods.

    A row of the periods is cut at a third, at one step, and where the pay of a part is rounded the other way.
    """
    _, column, kind = find_row_metric(ground.program, ground.terms.metric)
    read = read_places(ground, seen)
    for rows, place, row, key in _iter_rows(ground, seen.facts):
        step = step_of(type_of(row[column], kind))
        cuts = [step, *list_cuts(ground.plan.model, ground.pools, step)] if kind.is_money else [step]
        size = abs(to_number(row[column]) or Fraction(0))
        shares = [each / size for each in cuts if each < size] if place in read else []
        for share in dict.fromkeys([Fraction(1, 3), *shares]):
            one, other = dict(row), {**row, key: f"{row[key]}b"}
            for name, number, least in _moneys(ground, row):
                part = floor(number * share / least) * least
                one[name], other[name] = with_number(row[name], part), with_number(row[name], number - part)
            yield _in_metric(ground, seen.facts, (*rows[:place], one, other, *rows[place + 1 :])), place in read


def iter_mirrored(ground: Ground, seen: Seen) -> Iterator[tuple[MadeFacts, MadeFacts, bool]]:
    """Both the facts without a row, and those with the row and its opposite; whether it is of the periods."""
    find_row_metric(ground.program, ground.terms.metric)
    read = read_places(ground, seen)
    for rows, place, row, key in _iter_rows(ground, seen.facts):
        back = {**row, key: f"{row[key]}b"}
        for name, number, _ in _moneys(ground, row):
            back[name] = with_number(row[name], -number)
        without = _in_metric(ground, seen.facts, (*rows[:place], *rows[place + 1 :]))
        yield without, _in_metric(ground, seen.facts, (*rows, back)), place in read


def _iter_rows(ground: Ground, facts: MadeFacts) -> Iterator[tuple[tuple[FactRow, ...], int, FactRow, str]]:
    """The rows of the metric's table that hold it, each with its place, where rows can be added by new keys."""
    table, column, _ = find_metric(ground.program, ground.terms.metric)
    info, rows = ground.program.tables[table], facts.tables.get(table, ())
    for place, row in enumerate(rows[:ROWS_MOVED_MAX]):
        if can_add(info) and to_number(row.get(column)):
            yield rows, place, row, info.key[0]


def _moneys(ground: Ground, row: FactRow) -> Iterator[tuple[str, Fraction, Fraction]]:
    """The metric of a row and its other amounts of money: name, number, smallest step."""
    table, column, _ = find_metric(ground.program, ground.terms.metric)
    for name, each in ground.program.tables[table].columns.items():
        number = to_number(row.get(name))
        if number is not None and (each.type.is_money or name == column):
            yield name, number, step_of(type_of(row[name], each.type))


def _in_metric(ground: Ground, facts: MadeFacts, rows: tuple[FactRow, ...]) -> MadeFacts:
    return facts.with_rows(find_metric(ground.program, ground.terms.metric)[0], rows)


def teams(program: Program, facts: MadeFacts) -> list[MadeFacts]:
    """The facts of each of two teams alone, its people and the rows that lead to nobody else; none where no two teams
    have nothing in common: no row, no link and no group.
    """
    people = program.participants or ""
    key = program.tables[people].key[0]
    names = [str(row[key]) for row in facts.tables.get(people, ())]
    one = _first_team(names, _list_together(program, facts))
    if len(one) == len(names):
        return []
    found = []
    for team in (one, frozenset(names) - one):
        part = facts.with_rows(people, tuple(row for row in facts.tables[people] if str(row[key]) in team))
        for table, rows in facts.tables.items():
            if table != people:
                part = part.with_rows(table, tuple(row for row in rows if owners(program, table, row) <= team))
        found.append(part)
    return found


def _first_team(names: Sequence[str], together: Sequence[frozenset[str]]) -> frozenset[str]:
    """Of some people the first, with whoever belongs to them, and those behind them until they are half of all."""
    team: frozenset[str] = frozenset()
    for name in names:
        if 2 * len(team) >= len(names):
            break
        grown = team | {name}
        while any(each & grown and not each <= grown for each in together):
            grown = grown.union(*(each for each in together if each & grown))
        if team and len(grown) == len(names):
            break
        team = grown
    return team


def _list_together(program: Program, facts: MadeFacts) -> list[frozenset[str]]:
    """Sets of people who have something in common: a row leads to them, one to the other, or they are in one group."""
    people = program.participants or ""
    links = [name for name, column in program.tables[people].columns.items() if column.type.table == people]
    found = []
    for table, rows in facts.tables.items():
        of_group = [group for group in program.groups.values() if group.members == table]
        members: dict[tuple[object, ...], frozenset[str]] = {}
        for row in rows:
            whose = owners(program, table, row)
            if table == people:
                found.append(whose.union(str(row[name]) for name in links if row.get(name) is not None))
            else:
                found.append(whose)
            for group in of_group:
                key = tuple(row.get(name) for name in group.by)
                if None not in key:
                    members[group.name, *key] = members.get((group.name, *key), frozenset()) | whose
        found += members.values()
    return found


def scaled(ground: Ground, facts: MadeFacts, factor: Fraction) -> MadeFacts:
    """The facts with every amount of money so many times as high."""
    program = ground.program
    for table, rows in facts.tables.items():
        kinds = {name: column.type for name, column in program.tables[table].columns.items()}
        if table == program.participants:
            kinds |= {name: figure.type for (grain, name), figure in program.by_name.items() if grain == table}
        facts = facts.with_rows(table, tuple(_scale(row, kinds, factor) for row in rows))
    return facts


def returned(program: Program, facts: MadeFacts) -> MadeFacts:
    """The facts with every amount of money below zero that was above, in the rows that have a day."""
    for table, rows in facts.tables.items():
        info = program.tables[table]
        if info.dated is not None:
            kinds = {name: column.type for name, column in info.columns.items()}
            facts = facts.with_rows(table, tuple(_scale(row, kinds, Fraction(-1)) for row in rows))
    return facts


def _scale(row: FactRow, kinds: dict[str, Type], factor: Fraction) -> FactRow:
    found = dict(row)
    for name, value in row.items():
        number = to_number(value)
        if number is not None and (isinstance(value, Money) or (name in kinds and kinds[name].is_money)):
            found[name] = with_number(value, number * factor)
    return found


def without_broken(program: Program, facts: MadeFacts, runs: Sequence[PeriodRun]) -> MadeFacts:
    """The facts without the rows of the periods that break a promise about the data; themselves where none does."""
    found = facts
    for table, rows in facts.tables.items():
        musts = [must for must in program.musts if must.grain == table and is_about_facts(program, must)]
        if program.tables[table].dated is not None:
            held = (each for must in musts for run in runs for each in iter_held(must, run))
            broken = {place for place, is_kept in held if not is_kept}
            kept = tuple(row for place, row in enumerate(rows) if place not in broken)
            found = found.with_rows(table, kept) if broken else found
    return found
