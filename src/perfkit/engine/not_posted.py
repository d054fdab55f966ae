"""Finds who was left out when the last period was stored without closing it, so that no mark says who was withheld."""

from __future__ import annotations

from collections.abc import Collection

from perfkit.calendar import Period
from perfkit.diagnostics import Finding, find, show_few
from perfkit.diagnostics.codes import ledger_closing as codes
from perfkit.engine.ledger_state import LedgerState
from perfkit.engine.store import Store
from perfkit.engine.world import World
from perfkit.ledger import RULE_KINDS, Book, EntryKind
from perfkit.plans import PostingKind, Program

_SHOWN = 5
_ALWAYS = (EntryKind.RECORDED, EntryKind.CARRIED)


def find_not_posted(
    program: Program, store: Store, book: Book, state: LedgerState, first: Period, only: Collection[str] | None
) -> tuple[Finding, ...]:
    """A warning about participants who were posted for before, take part in the last period, and lack it.

    In a plan that records or carries a figure of everybody each statement leaves an entry, so that one without was
    withheld, or its entries were not stored. Of other plans, and of who was never posted for, nobody can tell.
    first: the period that is run. only: the participants who are asked for.
    Codes: PKH048.
    """
    last, names = state.last, _list_always_posted(program)
    if last is None or last.ends_on >= first.starts_on or last.label in state.closed or not names:
        return ()
    world = World(program, store, last, book)
    world.prepare()
    posted, earlier, is_of_plan = set[str](), set[str](), False
    for entry in book.entries:
        if entry.kind not in RULE_KINDS or not entry.payee:
            continue
        if entry.for_period == last.label:
            posted.add(entry.payee)
            is_of_plan |= entry.kind in _ALWAYS and entry.name in names
        elif world.end_of(entry.for_period) < last.starts_on:
            earlier.add(entry.payee)
    taking_part = {world.key(program.participants or "", line) for line in world.active}
    missing = sorted(key for key in (taking_part & earlier) - posted if only is None or key in only)
    # An older version of the plan may have recorded nothing.
    if not missing or not is_of_plan:
        return ()
    shown = show_few([f"`{key}`" for key in missing], _SHOWN)
    values = {"count": len(missing), "keys": shown, "period": last.label, "now": first.label}
    return (find(codes.STATEMENT_NOT_POSTED, None, **values),)


def _list_always_posted(program: Program) -> set[str]:
    """The names under which every statement leaves an entry, whatever it comes to."""
    found = set()
    for figure in program.figures:
        if figure.grain != program.participants or figure.type.may_be_empty:
            continue
        posting = figure.posting
        if posting is not None and posting.kind is PostingKind.CARRY:
            found.add(posting.name)
        elif (figure.grain, figure.name) in program.recorded:
            found.add(figure.name)
    return found
