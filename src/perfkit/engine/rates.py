"""Currency rates: read from what a host gives or from the plan, found by pair and day; nothing is inferred."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from perfkit.calendar import Calendar, period_of
from perfkit.diagnostics import Finding, Place, Refused, Words, find, show_near
from perfkit.diagnostics.codes import engine as codes
from perfkit.diagnostics.codes import engine_rates as rates_codes
from perfkit.engine.rawtable import RawTable
from perfkit.plans import Program, RateLine, RatesInfo
from perfkit.values import CURRENCY_DIGITS, date_from_python, number_from_python, render_decimal, text_from_python

NAME_HEADERS = ("name", "名称")
"""What the column is called that says to which set a rate belongs, where several sets come in one table."""

HEADERS: Mapping[str, tuple[str, ...]] = {
    "from": ("from", "自"),
    "to": ("to", "至"),
    "since": ("since", "起于"),
    "rate": ("rate", "汇价"),
}
"""The columns of a table of rates, as the plan heads them."""

_SHOWN_PLACES = 12


@dataclass(slots=True)
class RateSet:
    """The rates of one set by pair, in order of their days. `source`: the table they came from, or the plan."""

    info: RatesInfo
    source: str = ""
    pairs: dict[tuple[str, str], list[RateLine]] = field(default_factory=dict)

    @classmethod
    def of(cls, info: RatesInfo, lines: Iterable[RateLine], source: str = "") -> RateSet:
        """A set of these rates, whatever their order."""
        found = cls(info, source)
        for line in sorted(lines, key=lambda line: (line.base, line.quote, line.starts_on)):
            found.pairs.setdefault((line.base, line.quote), []).append(line)
        return found

    def find(self, base: str, quote: str, day: datetime.date, calendar: Calendar) -> RateLine | None:
        """The rate from one currency to another on a day; none where there is none for that day."""
        found = None
        for line in self.pairs.get((base, quote), ()):
            if line.starts_on > day:
                break
            found = line
        if found is None or self.info.per is None:
            return found
        holds = period_of(found.starts_on, self.info.per, calendar) == period_of(day, self.info.per, calendar)
        return found if holds else None

    def show_known(self, base: str, quote: str, day: datetime.date) -> Words:
        """What there is in place of a missing rate, for its finding."""
        lines = self.pairs.get((base, quote), [])
        before = [line.starts_on for line in lines if line.starts_on <= day]
        if before:
            return Words(f"the latest before is of {before[-1]}", f"此前最近的是 {before[-1]} 的")
        if lines:
            return Words(f"the first is of {lines[0].starts_on}", f"最早的是 {lines[0].starts_on} 的")
        if (quote, base) in self.pairs:
            return Words(
                f"there is one from {quote} to {base}, which only `convert_inverse` uses",
                f"有从 {quote} 到 {base} 的，只有 `反向换算` 才用它",
            )
        return Words("the pair is not in it at all", "其中完全没有这一对货币")


def read_rates(program: Program, raw: Mapping[str, RawTable]) -> tuple[dict[str, RateSet], tuple[Finding, ...]]:
    """Every set of the plan: its own rates, or those that the host gave, with all that is wrong with them.

    raw: by the name of the set. A set that is not given has no rates; whether that matters is the caller's to say.
    Codes: PKE002, PKE354, PKE355, PKE356, and what the doors of dates and numbers refuse.
    """
    found: dict[str, RateSet] = {}
    findings: list[Finding] = []
    for name, info in program.rates.items():
        table = raw.get(name)
        if not info.is_from_host:
            found[name] = RateSet.of(info, info.lines, info.source)
        elif table is not None:
            reader = _Reader(info, table)
            found[name] = RateSet.of(info, reader.read(), table.name)
            findings += reader.findings
        else:
            found[name] = RateSet(info)
    wanted = [name for name, info in program.rates.items() if info.is_from_host]
    findings += [_unread(name, wanted) for name in raw if name not in wanted]
    return found, tuple(findings)


def find_missing_sets(programs: Iterable[Program], raw: Mapping[str, RawTable]) -> tuple[Finding, ...]:
    """The sets that plans take from the host and that did not come, in one finding with its places. Codes: PKE353."""
    missing = [
        (program, info)
        for program in programs
        for name, info in program.rates.items()
        if info.is_from_host and name not in raw
    ]
    if not missing:
        return ()
    names = ", ".join(f"`{name}`" for name in dict.fromkeys(info.name for _, info in missing))
    places = (program.model.place(info.span) for program, info in missing)
    return (find(rates_codes.RATES_MISSING, *places, names=names),)


def _unread(name: str, wanted: Iterable[str]) -> Finding:
    return find(rates_codes.RATES_UNREAD, None, name=name, **show_near(name, wanted))


def split_rates(table: RawTable) -> tuple[dict[str, RawTable], tuple[Finding, ...]]:
    """The sets of one table whose column `name` says to which each rate belongs. Codes: PKE002, PKE003.

    >>> headers = ("name", "from", "to", "since", "rate")
    >>> table = RawTable("rates.csv", headers, [("spot", "EUR", "USD", "2027-01-01", "1.10")], (2,))
    >>> sorted(split_rates(table)[0])
    ['spot']
    """
    at = next((table.headers.index(header) for header in NAME_HEADERS if header in table.headers), None)
    if at is None:
        return {}, (_column_missing("name", table),)
    rows: dict[str, list[tuple[object, ...]]] = {}
    numbers: dict[str, list[int]] = {}
    findings = []
    for row, number in zip(table.rows, table.numbers, strict=True):
        try:
            name = text_from_python(row[at])
        except Refused as refused:
            findings.append(refused.finding.at(Place(table.name, number, path=table.headers[at])))
            continue
        rows.setdefault(name, []).append(row)
        numbers.setdefault(name, []).append(number)
    made = {name: RawTable(table.name, table.headers, rows[name], numbers[name]) for name in rows}
    return made, tuple(findings)


def _column_missing(column: str, table: RawTable) -> Finding:
    have = ", ".join(f"`{header}`" for header in table.headers[:12])
    return find(codes.COLUMN_MISSING, Place(table.name, path="header"), column=column, table=table.name, have=have)


class _Reader:
    """Reads one table of rates; a record that is wrong is left out, and told."""

    def __init__(self, info: RatesInfo, table: RawTable) -> None:
        self.info = info
        self.table = table
        self.findings: list[Finding] = []
        self._seen: dict[tuple[str, str, datetime.date], int] = {}

    def read(self) -> list[RateLine]:
        """The rates of the table."""
        if not self.table.rows:
            return []
        at: dict[str, int] = {}
        for column, spellings in HEADERS.items():
            known = [self.table.headers.index(header) for header in spellings if header in self.table.headers]
            if not known:
                self.findings.append(_column_missing(column, self.table))
                continue
            at[column] = known[0]
        if len(at) < len(HEADERS):
            return []
        rows = zip(self.table.rows, self.table.numbers, strict=True)
        found = (self._line({column: row[place] for column, place in at.items()}, number) for row, number in rows)
        return [line for line in found if line is not None]

    def _line(self, cells: Mapping[str, object], number: int) -> RateLine | None:
        before = len(self.findings)
        base, quote = self._currency(cells["from"], number, "from"), self._currency(cells["to"], number, "to")
        since = rate = None
        try:
            since = date_from_python(cells["since"])
        except Refused as refused:
            self.findings.append(refused.finding.at(Place(self.table.name, number, path="since")))
        try:
            rate = number_from_python(cells["rate"])
        except Refused as refused:
            self.findings.append(refused.finding.at(Place(self.table.name, number, path="rate")))
        if base is None or quote is None or since is None or rate is None or len(self.findings) > before:
            return None
        return self._checked(RateLine(base, quote, since, rate, None, number))

    def _currency(self, value: object, number: int, path: str) -> str | None:
        place = Place(self.table.name, number, path=path)
        try:
            code = text_from_python(value)
        except Refused as refused:
            self.findings.append(refused.finding.at(place))
            return None
        if code not in CURRENCY_DIGITS:
            self.findings.append(find(rates_codes.CURRENCY_UNKNOWN, place, currency=code))
            return None
        return code

    def _checked(self, line: RateLine) -> RateLine | None:
        place = Place(self.table.name, line.number, path="rate")
        if line.rate <= 0 or (line.base == line.quote and line.rate != 1):
            shown = render_decimal(line.rate, max_places=_SHOWN_PLACES)
            values = {"rate": shown, "base": line.base, "quote": line.quote}
            self.findings.append(find(rates_codes.RATE_NOT_USABLE, place, **values))
            return None
        key = (line.base, line.quote, line.starts_on)
        if key in self._seen:
            values = {"name": self.info.name, "base": line.base, "quote": line.quote, "day": str(line.starts_on)}
            first = Place(self.table.name, self._seen[key], path="rate")
            self.findings.append(find(rates_codes.RATE_GIVEN_TWICE, place, first, **values))
            return None
        self._seen[key] = line.number or 0
        return line


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount and what it was converted by. `line`: the rate of a set; none for a number, or where none is needed."""

    amount: Fraction
    base: str
    quote: str
    rate: Fraction | None
    line: RateLine | None
    day: datetime.date | None
    after: Fraction
