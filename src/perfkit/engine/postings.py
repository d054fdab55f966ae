"""What a period proposes to post: earned, payable, carried and recorded."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction

from perfkit.diagnostics import Finding, find
from perfkit.diagnostics.codes import ledger as codes
from perfkit.engine.store import Cell, Failure
from perfkit.engine.world import World
from perfkit.expr import Type, Value
from perfkit.ledger import EntryKind, LedgerEntry, encode_value
from perfkit.plans import Figure, FigureKind, GrainKind, PostingKind, Program
from perfkit.values import Money, render_money


def iter_entries(world: World, fingerprint: str, withheld: frozenset[int]) -> Iterator[LedgerEntry]:
    """The entries of a period, in the order of the plan; nothing for who takes no part or whose statement is withheld.

    A zero amount posts nothing, except the first posting of a row. Without an `earn` line the `pay` line posts both,
    alike but for what it takes off to recover an advance.
    """
    program, active = world.program, frozenset(world.active)
    earned = {f.posting.name for f in program.figures if f.posting and f.posting.kind is PostingKind.EARN}
    for figure in program.figures:
        posting = figure.posting
        if figure.kind is not FigureKind.POSTING or posting is None or posting.is_information:
            continue
        for line in world.lines(figure.grain):
            cell = world.cells[(figure.grain, figure.name)][line]
            if cell is None or isinstance(cell, Failure):
                continue
            payee = _payee(world, figure, line)
            if payee in withheld or (payee is None and posting.kind is not PostingKind.CARRY):
                continue
            if posting.kind is not PostingKind.CARRY and payee not in active:
                continue
            kinds = _entry_kinds(posting.kind, has_earn=posting.name in earned)
            yield from _entries_of(world, figure, line, payee, kinds, cell, fingerprint)
    yield from _iter_recorded(world, fingerprint, withheld)


def check_payees(world: World) -> tuple[Finding, ...]:
    """Amounts of rows and groups that would go to somebody who takes no part in the period, and so has no statement.

    What a line earns and pays alike is told once, with the places of both.
    Codes: PKH007.
    """
    program = world.program
    found: dict[tuple[str, str, int, int, Fraction], list[Figure]] = {}
    people, active = program.participants, frozenset(world.active)
    for figure in program.figures:
        posting = figure.posting
        if posting is None or posting.kind is PostingKind.CARRY or posting.is_information:
            continue
        if figure.kind is not FigureKind.POSTING or figure.grain == people:
            continue
        for line in world.lines(figure.grain):
            cell, payee = world.cells[(figure.grain, figure.name)][line], _payee(world, figure, line)
            if isinstance(cell, Fraction) and cell != 0 and payee is not None and payee not in active:
                found.setdefault((posting.name, figure.grain, line, payee, cell), []).append(figure)
    return tuple(_absent(world, figures, line, cell, payee) for (_, _, line, payee, cell), figures in found.items())


def _absent(world: World, figures: Sequence[Figure], line: int, amount: Fraction, payee: int) -> Finding:
    people, figure = world.program.participants, figures[0]
    assert figure.posting is not None and people is not None
    return find(
        codes.PAYEE_ABSENT,
        *(world.place(each.span) for each in figures),
        amount=render_money(amount, figure.type.currency or world.program.header.currency),
        name=figure.posting.name,
        payee=world.key(people, payee),
        period=world.period.label,
        line=f"`{figure.grain}` `{world.key(figure.grain, line)}`",
    )


def _entry_kinds(kind: PostingKind, *, has_earn: bool) -> tuple[EntryKind, ...]:
    if kind is PostingKind.CARRY:
        return (EntryKind.CARRIED,)
    if kind is PostingKind.EARN:
        return (EntryKind.EARNED,)
    return (EntryKind.PAYABLE,) if has_earn else (EntryKind.EARNED, EntryKind.PAYABLE)


def _payee(world: World, figure: Figure, line: int) -> int | None:
    posting = figure.posting
    assert posting is not None
    if posting.payee is None:
        return None
    day = world.day(figure.grain, line)
    found = world.follow(posting.payee, line, day)
    if len(posting.payee) > 1:
        world.mark_path(posting.payee, line, day, posting.name)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def book_line(world: World, grain: str, line: int) -> tuple[str, str]:
    """How a ledger names a line: a participant by his key alone."""
    key = world.key(grain, line)
    return ("", key) if grain == world.program.participants else (grain, key)


def _entries_of(
    world: World,
    figure: Figure,
    line: int,
    payee: int | None,
    kinds: tuple[EntryKind, ...],
    cell: Cell,
    fingerprint: str,
) -> Iterator[LedgerEntry]:
    posting = figure.posting
    assert posting is not None and cell is not None and not isinstance(cell, Failure)
    where = book_line(world, figure.grain, line)
    people = world.program.participants
    who = world.key(people, payee) if people is not None and payee is not None else ""
    row = None if where[0] == "" else where
    is_row = world.program.grain_kind(figure.grain) is GrainKind.ROWS
    paid = cell
    for kind in kinds:
        cell = world.earned_apart.get((figure.grain, figure.name, line), paid) if kind is EntryKind.EARNED else paid
        earlier = () if kind is EntryKind.CARRIED else tuple(world.past.iter_posted(kind, where, posting.name))
        is_nothing = cell == 0 or (isinstance(cell, Money) and cell.amount == 0)
        if kind is not EntryKind.CARRIED and is_nothing and not (is_row and not earlier):
            continue
        amount, currency = _amount_of(figure.type, cell)
        cites = tuple(entry.id for entry in earlier[-1:]) if is_row else ()
        yield LedgerEntry(
            kind=kind,
            plan=world.program.header.title,
            version=world.program.header.version,
            fingerprint=fingerprint,
            payee=who,
            name=posting.name,
            period=world.period.label,
            for_period=world.period.label,
            row=row,
            amount=amount,
            currency=currency,
            value=encode_value(_storable(world, figure.type, cell)) if amount is None else None,
            cites=cites,
        )


def _amount_of(kind: Type, cell: Value) -> tuple[Fraction | None, str | None]:
    """The amount and the currency of money; neither for anything else."""
    if isinstance(cell, Money):
        return cell.amount, cell.currency
    return (cell, kind.currency) if kind.is_money and isinstance(cell, Fraction) else (None, None)


def list_awards(program: Program) -> frozenset[tuple[str, str]]:
    """The awards that are recorded so that they can be put right: those of a plan that corrects closed periods."""
    if program.header.corrections is None:
        return frozenset()
    return frozenset((figure.grain, figure.name) for figure in program.figures if figure.kind is FigureKind.AWARD)


def _iter_recorded(world: World, fingerprint: str, withheld: frozenset[int]) -> Iterator[LedgerEntry]:
    program = world.program
    for grain, name in sorted(program.recorded | list_awards(program)):
        for line in world.lines(grain):
            cell = world.cells[(grain, name)][line]
            if cell is None or isinstance(cell, Failure) or (grain == program.participants and line in withheld):
                continue
            where = book_line(world, grain, line)
            yield LedgerEntry(
                kind=EntryKind.RECORDED,
                plan=program.header.title,
                version=program.header.version,
                fingerprint=fingerprint,
                payee=where[1] if where[0] == "" else "",
                name=name,
                period=world.period.label,
                for_period=world.period.label,
                row=None if where[0] == "" else where,
                value=encode_value(_storable(world, program.by_name[(grain, name)].type, cell)),
            )


def _storable(world: World, kind: Type, cell: Value) -> Fraction | datetime.date | str | bool:
    """A value as a ledger keeps it: a link by the key it leads to, since line numbers hold for one run only."""
    # No figure in any currency is read over earlier periods, and none is carried.
    assert not isinstance(cell, Money)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return world.key(kind.table or "", cell)
    return cell
