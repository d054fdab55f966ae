"""Puts tokens in the place of names in a plan's text, facts and a ledger; amounts, days and rates stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from decimal import Decimal
from fractions import Fraction

from perfkit.adapters import RawTable
from perfkit.bundle.tokens import Mask, find_words
from perfkit.diagnostics import Refused
from perfkit.engine import (
    INPUT_TABLES,
    KEY_JOINT,
    PERIOD_HEADERS,
    decode_open,
    encode_open,
    gather_currencies,
    keep_listed_columns,
    read_cell,
)
from perfkit.expr import Kind, Literal, Name, Type
from perfkit.host import Plan
from perfkit.lang import format_plan, print_plan
from perfkit.ledger import EntryKind, LedgerEntry, decode_value, encode_value
from perfkit.plans import (
    Alias,
    Column,
    ColumnInfo,
    Parameter,
    PlanTest,
    PlanTestTable,
    Program,
    RatingRow,
    Scorecard,
    Section,
    TableInfo,
    TypeName,
)
from perfkit.values import CURRENCY_DIGITS

_RATE_ENDS = (("from",), ("to",))
_STRING = re.compile(r'"([^"\n]*)"')


# --- the plan --------------------------------------------------------------------------------------------------------


def list_kept(plan: Plan, tables: Mapping[str, RawTable]) -> frozenset[str]:
    """The texts of a plan that are words of the rules: choices, labels, headers, forms of dates."""
    found: set[str] = set()
    words = find_words(print_plan(plan.model))
    waiting: list[object] = [plan.model]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting += node
        elif isinstance(node, Scorecard):
            # What a row is called may be what a line is called, which `weight` reads.
            found |= words.intersection(row.name for row in node.rows)
        elif is_dataclass(node) and not isinstance(node, type):
            found |= set(_kept_of(node))
            waiting += [getattr(node, each.name) for each in fields(node) if "span" not in each.name]
    listed = plan.model.header.listed_in
    for row in keep_listed_columns(tables[listed]).rows if listed is not None and listed in tables else ():
        found |= {cell for cell in row if isinstance(cell, str)}
    return frozenset(found)


def _kept_of(node: object) -> Iterator[str]:
    if isinstance(node, TypeName):
        yield from node.choices
    elif isinstance(node, RatingRow):
        yield node.label
    elif isinstance(node, Column):
        yield from (text for text in (node.source, node.written) if text is not None)
    elif isinstance(node, PlanTestTable):
        # Between which currencies a rate of a test is.
        ends = [at for at, each in enumerate(node.headings) if isinstance(each, Name) and each.parts in _RATE_ENDS]
        cells = (row[at] for row in node.rows for at in ends)
        yield from (str(cell.value) for cell in cells if isinstance(cell, Literal) and cell.value in CURRENCY_DIGITS)


def mask_plan(plan: Plan, mask: Mask) -> str:
    """The plan's text without comments and headings, with a token in the place of every text that is no word of it."""
    sections = tuple(_mask_bare(section, mask, plan.model.header.listed_in) for section in plan.model.sections)
    text = print_plan(replace(plan.model, headings=(), sections=sections))
    masked = _STRING.sub(lambda found: f'"{mask.text(found[1])}"', text)
    laid_out, _ = format_plan(masked, name="plan.plan")
    return masked if laid_out is None else laid_out


def _mask_bare(section: Section, mask: Mask, listed: str | None) -> Section:
    """A section with tokens in the place of texts that may be written without quotes. listed: that of pay periods."""
    if isinstance(section, Alias):
        return replace(section, pairs=tuple((mask.text(one), mask.text(other)) for one, other in section.pairs))
    if isinstance(section, Parameter):
        rows = tuple(replace(row, keys=tuple(key and _bare(key, mask) for key in row.keys)) for row in section.rows)
        return replace(section, rows=rows)
    if isinstance(section, PlanTest) and listed is not None:
        renamed = (replace(each, table=mask.text(listed)) if each.table == listed else each for each in section.given)
        return replace(section, given=tuple(renamed))
    return section


def _bare(key: str, mask: Mask) -> str:
    return key if _is_number(key) else mask.text(key)


# --- facts -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Masking:
    """Replaces names in what an evaluation is given.

    terms: digests of plan texts, and those of the same texts with tokens: closed periods say by which text they were.
    """

    program: Program
    mask: Mask
    terms: Mapping[str, str] = field(default_factory=dict)

    def tables(self, tables: Mapping[str, RawTable]) -> dict[str, RawTable]:
        """The tables that the plan reads, each with its declared columns alone."""
        found: dict[str, RawTable] = {}
        for info in self.program.given_tables.values():
            name = info.source if info.source in tables else info.name
            if name in tables:
                masked = self._table(tables[name], info)
                found[masked.name if name != info.name else name] = masked
        for name in INPUT_TABLES:
            if name in tables and name not in found:
                found[name] = self._inputs(tables[name], name)
        listed = self.program.header.listed_in
        if listed is not None and listed in tables:
            name = self.mask.text(listed)
            found[name] = replace(keep_listed_columns(tables[listed]), name=name)
        return found

    def _table(self, raw: RawTable, info: TableInfo) -> RawTable:
        named = {column for table, column in gather_currencies(self.program).columns if table == info.name}
        kinds = {
            column.source: _kind_of(column, raw)
            if column.name in named and column.name not in info.key
            else column.type
            for column in info.columns.values()
        }
        if info.name == self.program.participants:
            # The figures of `input` lines may stand beside the participants.
            kinds |= {name: kind for name, kind in self._input_kinds().items() if name in raw.headers}
            kinds |= {header: None for header in PERIOD_HEADERS if header in raw.headers}
        # A file or sheet that the plan names in quotes may be called like a customer.
        name = info.source if info.source == info.name else self.mask.text(info.source)
        return self._columns(raw, kinds, info, name)

    def _inputs(self, raw: RawTable, name: str) -> RawTable:
        people = self.program.tables[self.program.participants or ""]
        key = people.columns[people.key[0]]
        holder = {header: key.type for header in (key.source, key.name, people.name) if header in raw.headers}
        kinds: dict[str, Type | None] = {header: None for header in PERIOD_HEADERS if header in raw.headers}
        return self._columns(raw, {**kinds, **self._input_kinds(), **holder}, people, name, keys=frozenset(holder))

    def _input_kinds(self) -> dict[str, Type | None]:
        return {f.name: f.type for f in self.program.figures if f.kind.value == "input"}

    def _columns(
        self,
        raw: RawTable,
        kinds: Mapping[str, Type | None],
        info: TableInfo,
        name: str,
        *,
        keys: frozenset[str] = frozenset(),
    ) -> RawTable:
        places = [(at, header) for at, header in enumerate(raw.headers) if header in kinds]
        written = {column.source: column.written for column in info.columns.values()}
        own = keys or ({info.columns[info.key[0]].source} if len(info.key) == 1 else frozenset())
        rows = [
            tuple(
                self._cell(row[at], kinds[header], written.get(header), is_key=header in own) for at, header in places
            )
            for row in raw.rows
        ]
        return RawTable(name, tuple(header for _, header in places), rows, raw.numbers)

    def _cell(self, value: object, kind: Type | None, written: str | None, *, is_key: bool) -> object:
        if kind is None or value is None or value == "":
            return value
        try:
            cell = read_cell(value, kind, written)
        except Refused:
            return self._unread(value, kind)
        if kind.kind is Kind.LINK:
            return self._key(str(cell), kind.table or "")
        if is_key and isinstance(cell, Fraction):
            return str(self.mask.number(cell))
        return self._name(cell, kind) if isinstance(cell, str) else value

    def _name(self, text: str, kind: Type) -> str:
        """A text of the data: one of a closed list is a word of the plan, any other a name."""
        return self.mask.text(text) if kind.choices else self.mask.name(text)

    def _unread(self, value: object, kind: Type) -> object:
        """What is no value of its column may be anything, a name too; it stays no value, and of its kind."""
        is_text = kind.kind in (Kind.TEXT, Kind.LINK, Kind.LABEL)
        if isinstance(value, str):
            has_letters = any(character.isalpha() for character in value)
            return self.mask.text(value) if has_letters or is_text else value
        if is_text and isinstance(value, int | Fraction | Decimal) and not isinstance(value, bool):
            return self.mask.number(Fraction(value))
        return value

    def key_of_participant(self, key: str) -> str:
        """The token of a participant's key."""
        return self._key(key, self.program.participants or "")

    # --- keys --------------------------------------------------------------------------------------------------------

    def _key(self, key: str, table: str) -> str:
        """The key of a line, which may consist of several parts."""
        info = self.program.tables.get(table)
        if info is not None and len(info.key) == 1:
            return self._part(key, info.columns[info.key[0]].type)
        parts = key.split(KEY_JOINT)
        group = self.program.groups.get(table)
        kinds = [info.columns[name].type for name in info.key] if info is not None else []
        kinds = list(group.by.values()) if group is not None else kinds
        if len(kinds) != len(parts):
            return self.mask.text(key)
        # A number beside other parts, as that of a line, is no name.
        pairs = zip(parts, kinds, strict=True)
        return KEY_JOINT.join(part if kind.kind is Kind.NUMERIC else self._part(part, kind) for part, kind in pairs)

    def _part(self, part: str, kind: Type) -> str:
        if kind.kind is Kind.LINK:
            return self._key(part, kind.table or "")
        if kind.kind is Kind.NUMERIC:
            return str(self.mask.number(Fraction(part))) if _is_number(part) else self.mask.text(part)
        return self._name(part, kind) if kind.kind in (Kind.TEXT, Kind.LABEL) else part

    # --- the ledger --------------------------------------------------------------------------------------------------

    def ledger(self, entries: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
        """The entries with tokens; what they cite is cited under its new id."""
        ids: dict[str, str] = {}
        waiting = list(entries)
        found: list[LedgerEntry] = []
        known = {entry.id for entry in entries}
        while waiting:
            # An entry follows what it cites; a circle cannot come about, as ids are digests.
            ready = [entry for entry in waiting if all(each in ids or each not in known for each in entry.cites)]
            for entry in ready:
                made = self._entry(entry, ids)
                ids[entry.id] = made.id
                found.append(made)
            done = {entry.id for entry in ready}
            waiting = [entry for entry in waiting if entry.id not in done] if ready else []
        return tuple(found)

    def _entry(self, entry: LedgerEntry, ids: Mapping[str, str]) -> LedgerEntry:
        mask = self.mask
        people = self.program.participants or ""
        return replace(
            entry,
            plan=mask.text(entry.plan),
            payee=self._key(entry.payee, people) if entry.payee else "",
            row=(entry.row[0], self._key(entry.row[1], entry.row[0])) if entry.row is not None else None,
            value=self._value(entry),
            cites=tuple(ids.get(each, each) for each in entry.cites),
            note=entry.note if entry.kind is EntryKind.CLOSED else mask.text(entry.note),
            by=mask.name(entry.by),
            reference=self._reference(entry),
        )

    def _reference(self, entry: LedgerEntry) -> str:
        if entry.kind is EntryKind.CLOSED and not entry.payee:
            return self.terms.get(entry.reference, entry.reference)
        if entry.kind is EntryKind.CLOSED and entry.reference == entry.payee:
            return self.key_of_participant(entry.payee)
        return self.mask.text(entry.reference)

    def _value(self, entry: LedgerEntry) -> str | None:
        if entry.value is None:
            return None
        if entry.kind is EntryKind.CLOSED:
            whom_it_leaves_open = map(self.key_of_participant, decode_open(entry))
            return entry.value if entry.payee else encode_open(whom_it_leaves_open)
        value = decode_value(entry.value)
        return encode_value(self.mask.text(value)) if isinstance(value, str) else entry.value


def _kind_of(column: ColumnInfo, raw: RawTable) -> Type | None:
    """The type of a column that the rules read as currencies; none where its cells are such, which are no names."""
    if column.source not in raw.headers:
        return column.type
    at = raw.headers.index(column.source)
    cells = {row[at] for row in raw.rows if row[at] not in (None, "")}
    return None if cells and cells <= CURRENCY_DIGITS.keys() else column.type


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?[0-9]+(/[0-9]+)?", text) is not None
