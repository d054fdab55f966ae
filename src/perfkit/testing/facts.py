"""Facts that fit a plan: rows for each table it declares, with ties, edges, and now and then a row that is wrong."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from perfkit.calendar import Period, move_day
from perfkit.expr import ANY_CURRENCY, Kind, Pure, Type
from perfkit.plans import ColumnInfo, FigureKind, GrainKind, Input, Program, TableInfo
from perfkit.testing.choices import Choices
from perfkit.testing.edges import Edges
from perfkit.values import Money, get_currency_digits

Row = dict[str, object]
Facts = dict[str, list[Row]]
_FIRST = datetime.date(2020, 1, 1)
_WRONG: tuple[object, ...] = ("?", 0.5, "1,5,0", "2027-02-30", "nobody")
# What looks like a figure, and is none where a whole one is meant.
_NOT_WHOLE: tuple[object, ...] = (*_WRONG, "2.5", "-0.000001")


@dataclass(slots=True)
class FactsBuilder:
    """Makes the rows of a plan's tables.

    period: the one that most days lie in. wrong: how many cells of a thousand are spoilt. is_wide: whether some figures
    have as many digits as a file may hold, and amounts more decimals than their currency. is_many: whether there are
    more participants and rows than a plan needs, so that what is wrong with a few leaves others alone.
    keys: of each table made so far, the keys of its lines.
    """

    program: Program
    period: Period
    choices: Choices
    edges: Edges
    wrong: int = 0
    is_wide: bool = False
    is_many: bool = False
    keys: dict[str, list[tuple[object, ...]]] = field(default_factory=dict)

    def build(self) -> Facts:
        """Rows of every table that the host gives, and of `input`."""
        found: Facts = {}
        for info in self._in_order():
            found[info.source] = self._rows(info)
        inputs = self._inputs()
        if inputs is not None:
            found["input"] = inputs
        listed = self.program.header.listed_in
        if listed is not None:
            found[listed] = [
                {
                    "period": f"PP {number}",
                    "starts": (datetime.date(2027, 1, 1) + datetime.timedelta(14 * (number - 1))).isoformat(),
                    "ends": "2027-12-31" if number == 26 else None,
                }
                for number in range(1, 27)
            ]
        return found

    @property
    def _has_rows(self) -> bool:
        return len(self.program.given_tables) > 1

    def _in_order(self) -> list[TableInfo]:
        """The tables, each behind those that it links to where that can be."""
        waiting = list(self.program.given_tables.values())
        found: list[TableInfo] = []
        while waiting:
            names = {info.name for info in waiting}
            ready = [
                info
                for info in waiting
                if not any(
                    c.type.table in names - {info.name} for c in info.columns.values() if c.type.kind is Kind.LINK
                )
            ] or waiting[:1]
            found += ready
            waiting = [info for info in waiting if info not in ready]
        return found

    # --- rows ---------------------------------------------------------------------------------------------------

    def _rows(self, info: TableInfo) -> list[Row]:
        is_people = info.kind is GrainKind.PARTICIPANTS
        count = self.choices.whole(1, 4 if self._has_rows else 8) if is_people else self.choices.whole(0, 8)
        if self.is_many:
            count = self.choices.whole(3, 8) if is_people else self.choices.whole(2, 16)
        keys = self.keys.setdefault(info.name, [])
        rows: list[Row] = []
        for number in range(count):
            key = self._key(info, number, is_people=is_people)
            if key in keys:
                continue
            rows += self._lines(info, key, len(rows))
            keys.append(key)
        if rows and self._is_wrong():
            rows.append(dict(self.choices.pick(rows)))
        return rows

    def _key(self, info: TableInfo, number: int, *, is_people: bool) -> tuple[object, ...]:
        """The key of a line; of several columns the first is shared by some."""
        parts: list[object] = []
        for place, name in enumerate(info.key):
            kind = info.columns[name].type
            if kind.kind is Kind.TEXT and not kind.choices:
                shared = len(info.key) > 1 and place == 0
                parts.append(
                    f"{'abcdefgh'[number % 8]}" if is_people else f"{info.name[0]}{number // 2 if shared else number}"
                )
            elif kind.kind is Kind.NUMERIC:
                parts.append(str(number + 1))
            else:
                parts.append(self._cell(info.columns[name], {}, is_sure=True))
        return tuple(parts)

    def _lines(self, info: TableInfo, key: tuple[object, ...], number: int) -> list[Row]:
        """The line of a key; where lines hold from a day to a day, perhaps two of them."""
        dates = [_FIRST]
        if info.since is not None and self.choices.chance(40):
            dates = [_FIRST, max(self.edges.day(self.choices, self.period), _FIRST + datetime.timedelta(2))]
        elif info.since is not None and self.choices.chance(25):
            dates = [self.edges.day(self.choices, self.period)]
        rows: list[Row] = []
        for place, day in enumerate(dates):
            cells: dict[str, object] = dict(zip(info.key, key, strict=True))
            for name, column in info.columns.items():
                if name == info.since:
                    cells[name] = day
                elif name == info.until:
                    gap = self.choices.whole(0, 9) == 9
                    cells[name] = move_day(dates[place + 1], -1 - gap) if place + 1 < len(dates) else None
                elif name not in cells:
                    cells[name] = self._cell(column, cells, of=info.name, number=number)
            rows.append(
                {info.columns[name].source: self.show(info.columns[name], cells[name]) for name in info.columns}
            )
        return rows

    # --- cells --------------------------------------------------------------------------------------------------

    def _is_wrong(self) -> bool:
        return self.wrong > 0 and self.choices.whole(0, 999) >= 1000 - self.wrong

    def _cell(
        self, column: ColumnInfo, before: Mapping[str, object], *, of: str = "", number: int = 0, is_sure: bool = False
    ) -> object:
        kind = column.type
        if kind.may_be_empty and not is_sure and self.choices.chance(30):
            return None
        if not is_sure and self._is_wrong():
            is_whole = kind.is_days or (kind.is_pure and kind.pure is Pure.COUNT)
            return self.choices.pick(_NOT_WHOLE if is_whole else _WRONG) if self.choices.chance(80) else None
        if kind.kind is Kind.LINK:
            return self._link(kind, of)
        if column.currency_column is not None:
            code = before.get(column.currency_column)
            digits = get_currency_digits(code) if isinstance(code, str) and len(code) == 3 and code.isupper() else 2
            return self.choices.whole(-100, 90000) * Fraction(1, 10**digits)
        return self.value(kind)

    def value(self, kind: Type) -> object:
        """A value of a type that is no link."""
        if kind.kind is Kind.DATE:
            return self.edges.day(self.choices, self.period)
        if kind.kind is Kind.FLAG:
            return not self.choices.chance(40)
        if kind.kind is Kind.TEXT:
            return self.choices.pick(kind.choices or ("x", "y", "North", "won"))
        if kind.currency == ANY_CURRENCY:
            code = self.choices.pick((self.program.header.currency, *("EUR", "JPY", "USD")))
            return Money(self.choices.whole(-100, 90000) * Fraction(1, 10 ** get_currency_digits(code)), code)
        return self.edges.figure(self.choices, kind, is_bounded=not self.is_wide)

    def _link(self, kind: Type, of: str) -> object:
        """The key of a line that is there: of the own table an earlier one, so that nothing runs in a loop."""
        keys = self.keys.get(kind.table or "", [])
        if not keys:
            return None if kind.may_be_empty or of == kind.table else "nobody"
        key = self.choices.pick(keys)
        return key[0] if len(key) == 1 else " / ".join(map(str, key))

    def show(self, column: ColumnInfo, value: object) -> object:
        """A cell as a file has it, or as Python has it where the plan reads files in a form of their own."""
        if value is None or isinstance(value, str | float | Money):
            return value
        if column.written is not None:
            return value
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, datetime.date):
            return value.isoformat()
        if isinstance(value, Fraction):
            return _plain(value, column.type)
        return value

    # --- inputs, rates ------------------------------------------------------------------------------------------

    def _inputs(self) -> list[Row] | None:
        figures = [figure for figure in self.program.figures if figure.kind is FigureKind.INPUT]
        people = self.program.participants
        if not figures or people is None:
            return None
        info = self.program.tables[people]
        needed = {
            line.name
            for section in self.program.model.sections
            if isinstance(section, Input)
            for line in section.lines
            if line.otherwise is None and not line.type.may_be_empty
        }
        rows: list[Row] = []
        for key in self.keys[people]:
            row: Row = {info.columns[info.key[0]].source: key[0]}
            row["period"] = self.period.label if self.choices.chance(20) else None
            for figure in figures:
                if figure.name not in needed and self.choices.chance(30):
                    row[figure.name] = None
                else:
                    value = self.value(figure.type)
                    row[figure.name] = "?" if self._is_wrong() else value
            rows.append(row)
            if row["period"] is not None:
                rows.append({**row, "period": None})
        if rows and self._is_wrong():
            rows.append({**rows[0], info.columns[info.key[0]].source: "nobody"})
        return rows

    def rates(self) -> dict[str, list[Row]]:
        """Rates of the sets that the host gives."""
        codes = ("EUR", "JPY", "USD", self.program.header.currency)
        days = [self.period.starts_on, _FIRST, self.period.ends_on, self.period.starts_on.replace(day=1)]
        found: dict[str, list[Row]] = {}
        for name, info in self.program.rates.items():
            if not info.is_from_host:
                continue
            found[name] = [
                {
                    "from": one,
                    "to": other,
                    "since": day.isoformat(),
                    "rate": self.choices.pick(("1.1", "0.9", "110.25", "7.3")),
                }
                for day in dict.fromkeys(days)
                for one in dict.fromkeys(codes)
                for other in dict.fromkeys(codes)
                if one != other
            ]
        return found


def _plain(value: Fraction, kind: Type) -> object:
    """A figure as a file writes it plainly, or as it is where no decimal says it."""
    is_percent = kind.is_pure and kind.unit == "ratio"
    scaled = value * 10**8 * (100 if is_percent else 1)
    if scaled.denominator != 1:
        return value
    whole, rest = divmod(abs(scaled.numerator), 10**8)
    text = f"{whole}.{rest:08d}".rstrip("0").rstrip(".")
    return f"{'-' if value < 0 else ''}{text}{'%' if is_percent else ''}"
