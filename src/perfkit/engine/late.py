"""Finds rows that came after their period was reckoned, where the plan reckons them only in their own period."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction

from perfkit.calendar import add_months, parse_period
from perfkit.diagnostics import Finding, find, show_few
from perfkit.diagnostics.codes import engine as codes
from perfkit.diagnostics.codes import ledger_closing as closing_codes
from perfkit.engine.result import RowFate
from perfkit.engine.shares import find_resting, list_shares
from perfkit.engine.store import Store
from perfkit.engine.world import World
from perfkit.ledger import EntryKind
from perfkit.plans import Figure, FigureKind, GrainKind, PostingKind, Program, Table, list_versioned

_SHOWN = 5
_POSTED = (EntryKind.EARNED, EntryKind.PAYABLE)


def find_rows_outside(program: Program, store: Store, fates: Sequence[RowFate]) -> tuple[Finding, ...]:
    """Advice for each table with unused rows that are dated on days on which the plan does not hold."""
    unused = {(fate.table, fate.key) for fate in fates if fate.state == "excluded"}
    found = []
    versioned = list_versioned(program)
    for name, table in store.tables.items():
        if name in versioned:
            continue
        outside = [
            table.keys[line]
            for line in table.order
            if (day := table.dates[line]) is not None
            and not program.header.starts_on <= day <= program.header.ends_on
            and (name, table.keys[line]) in unused
        ]
        if outside:
            found.append(tell_rows_outside(program, name, outside))
    return tuple(found)


def tell_rows_outside(program: Program, table: str, keys: Sequence[str]) -> Finding:
    """Advice about rows of a table by their keys, in the order of these."""
    rows = show_few([f"`{key}`" for key in keys], _SHOWN)
    start, end = program.header.starts_on, program.header.ends_on
    values = {"table": table, "count": len(keys), "rows": rows, "start": start, "end": end}
    return find(codes.ROWS_OUTSIDE_PLAN, **values)


def find_rows_to_tell(world: World) -> tuple[Finding, ...]:
    """Warnings about rows that came late, are gone, or were posted to somebody else."""
    return (*find_late_rows(world), *find_vanished_rows(world), *find_changed_owners(world))


def find_late_rows(world: World) -> tuple[Finding, ...]:
    """A warning for each `earn` or `pay` line that passes over rows of periods which the ledger has behind it.

    Such a row was never posted, and what it would earn reads a figure of its own period, which is not reckoned again.
    Nothing is said of rows from before the ledger began: a run may start anywhere.
    """
    begins = _ledger_begins(world)
    if begins is None:
        return ()
    found = []
    for figure in world.program.figures:
        late = list(_iter_late(figure, world, begins))
        if late:
            keys = show_few([f"`{key}`" for key in late], _SHOWN)
            name = figure.posting.name if figure.posting is not None else figure.name
            values = {"name": name, "count": len(late), "keys": keys}
            found.append(find(codes.LATE_ROWS_UNPAID, world.place(figure.span), **values))
    return tuple(found)


def find_vanished_rows(world: World) -> tuple[Finding, ...]:
    """A warning for each table that must be kept and lacks rows which the ledger has postings for.

    `keep 24 months` asks for every row whose last posting belongs to one of the months before the period, and so for
    some row of every line that rows make and that was posted for.
    """
    found = []
    for section in world.program.model.sections:
        if not isinstance(section, Table) or section.keep_months is None or section.name not in world.store.tables:
            continue
        oldest = add_months(world.period.starts_on, -section.keep_months)
        groups = [name for name, group in world.program.groups.items() if group.members == section.name]
        for grain in (section.name, *groups):
            gone = sorted(_iter_gone(grain, oldest, world))
            if gone:
                rows = show_few([f"`{key}`" for key in gone], _SHOWN)
                values = {"table": grain, "count": len(gone), "rows": rows, "months": section.keep_months}
                found.append(find(codes.ROW_VANISHED, world.place(section.span), **values))
    return tuple(found)


def find_changed_owners(world: World) -> tuple[Finding, ...]:
    """A warning for each table with rows that were posted to somebody else, where the plan says how to correct."""
    if world.program.header.corrections is None:
        return ()
    found: dict[str, dict[str, None]] = {}
    for figure in world.program.figures:
        if _is_posted_by_row(figure, world.program):
            for key in _iter_moved(figure, world):
                found.setdefault(figure.grain, {})[key] = None
    findings = []
    for table, keys in found.items():
        rows = show_few([f"`{key}`" for key in keys], _SHOWN)
        findings.append(find(closing_codes.OWNER_CHANGED, None, table=table, count=len(keys), rows=rows))
    return tuple(findings)


def _is_posted_by_row(figure: Figure, program: Program) -> bool:
    posting = figure.posting
    if posting is None or figure.kind is not FigureKind.POSTING or posting.kind is PostingKind.CARRY:
        return False
    return program.grain_kind(figure.grain) is GrainKind.ROWS and posting.payee is not None


def _iter_moved(figure: Figure, world: World) -> Iterator[str]:
    """The rows with a balance of postings in the name of somebody to whom they do not lead now.

    What answers what a person put there, as a clawback by hand, stays so, as where closed periods are put right.
    """
    posting, people = figure.posting, world.program.participants
    assert posting is not None and posting.payee is not None and people is not None
    table = world.store.tables[figure.grain]
    for line in table.order:
        row = (figure.grain, table.keys[line])
        if not any(world.past.book.list_posted(kind, row, posting.name) for kind in _POSTED):
            continue
        owner = world.follow(posting.payee, line, world.day(figure.grain, line))
        key = world.key(people, owner) if isinstance(owner, int) else ""
        if any(_has_moved(world, kind, row, posting.name, key) for kind in _POSTED):
            yield table.keys[line]


def _has_moved(world: World, kind: EntryKind, row: tuple[str, str], name: str, owner: str) -> bool:
    """Whether somebody else than the owner of a row has something of it that is still to move."""
    sums: dict[tuple[str, str], Fraction] = {}
    for entry in world.past.iter_posted(kind, row, name):
        who = (entry.payee, entry.currency or "")
        sums[who] = sums.get(who, Fraction(0)) + (entry.amount or 0)
    by_hand, resting = list_shares(world.past, row, name), find_resting(world.past, kind, row, name)
    # What recovered an advance does not even out what was paid.
    return any(
        who[0] != owner and who not in resting and (amount or (who in by_hand and by_hand[who].by_hand))
        for who, amount in sums.items()
    )


def _iter_gone(table: str, oldest: datetime.date, world: World) -> set[str]:
    """The keys of rows, or lines of a group, that are gone and were not taken back since."""
    if table in world.program.groups:
        known = {world.key(table, line) for line in world.lines(table)}
    else:
        known = set(world.store.tables[table].index)
    left: dict[tuple[str, str, EntryKind], Fraction] = {}
    for entry in world.book.entries:
        row = entry.row
        if row is None or row[0] != table or row[1] in known or world.end_of(entry.for_period) < oldest:
            continue
        if entry.amount is not None and entry.kind is not EntryKind.CARRIED:
            key = (row[1], entry.name, entry.kind)
            left[key] = left.get(key, Fraction(0)) + entry.amount
    return {key for (key, _, _), amount in left.items() if amount != 0}


def _ledger_begins(world: World) -> datetime.date | None:
    labels = {entry.period for entry in world.book.entries}
    return min((parse_period(label, world.program.calendar).starts_on for label in labels), default=None)


def _iter_late(figure: Figure, world: World, begins: datetime.date) -> Iterator[str]:
    posting = figure.posting
    is_row = world.program.grain_kind(figure.grain) is GrainKind.ROWS
    if posting is None or figure.kind is not FigureKind.POSTING or not is_row or posting.kind is PostingKind.CARRY:
        return
    table = world.store.tables[figure.grain]
    kind = EntryKind.EARNED if posting.kind is PostingKind.EARN else EntryKind.PAYABLE
    for line in table.order:
        day = table.dates[line]
        if day is None or not begins <= day < world.period.starts_on:
            continue
        key = (figure.grain, table.keys[line])
        if world.figure(figure.grain, figure.name, line) is None and not world.book.list_posted(
            kind, key, posting.name
        ):
            yield table.keys[line]
