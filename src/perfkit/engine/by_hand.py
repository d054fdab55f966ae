"""Finds what a person took back at a row, on top of the rules, so that a rule takes back only what is left."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from perfkit.diagnostics import Finding, find
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.due import find_posted_before, iter_own_parts
from perfkit.engine.shares import Share, find_resting, is_bonus, list_shares
from perfkit.engine.world import World
from perfkit.expr import Account, Posted
from perfkit.ledger import Effect, EntryKind, LedgerEntry, Reason
from perfkit.plans import Figure, GrainKind, PostingKind, Program
from perfkit.values import render_money

_ZERO = Fraction(0)


def list_on_top(world: World, figure: Figure, line: int, currency: str) -> tuple[LedgerEntry, ...]:
    """What people gave and took on top at the row or group of a line, from payees from whom more was taken than given.

    No rule sees these; a rule that takes back for the same row counts them, or the money would be taken twice. What a
    person gave on top, and no more than that, stays with the payee. What another than the present payee gave back
    counts as far as the row was paid to him: it is taken from nobody else.
    """
    posting = figure.posting
    if posting is None or posting.payee is None or world.program.grain_kind(figure.grain) is GrainKind.PARTICIPANTS:
        return ()
    row = (figure.grain, world.key(figure.grain, line))
    shares = list_shares(world.past, row, posting.name)
    own = find_payee(world, figure.grain, line, posting.name) if shares else ""
    kind = EntryKind.EARNED if posting.kind is PostingKind.EARN else EntryKind.PAYABLE
    resting = find_resting(world.past, kind, row, posting.name) if shares else frozenset()
    found: list[LedgerEntry] = []
    for (payee, of), share in shares.items():
        if of == currency and payee == own:
            on_top = [each for each in share.by_hand if each.effect is Effect.ON_TOP and not is_bonus(each)]
            found += on_top if total_of(on_top) < 0 else []
        elif of == currency and (payee, of) not in resting:
            found += _list_left_in(share, kind)
    return tuple(found)


def _list_left_in(share: Share, kind: EntryKind) -> list[LedgerEntry]:
    """How much of what a payee had for a row stays with him, since he gave it back by hand."""
    most = min(share.sum_given_back(kind), share.sum_of(kind))
    return [replace(share.by_hand[0], amount=-most)] if most > 0 else []


def find_payee(world: World, grain: str, line: int, name: str) -> str:
    """Whom a line of a row or group pays under a name, by his key; empty where its link is, and for the company."""
    program = world.program
    figure = program.by_name.get((grain, f"pay {name}"), program.by_name.get((grain, f"earn {name}")))
    if figure is None or figure.posting is None or figure.posting.payee is None or program.participants is None:
        return ""
    found = world.follow(figure.posting.payee, line, world.day(grain, line))
    return world.key(program.participants, found) if isinstance(found, int) and not isinstance(found, bool) else ""


def total_of(entries: Iterable[LedgerEntry]) -> Fraction:
    """What entries come to."""
    return sum((each.money for each in entries), _ZERO)


def is_to_date(program: Program, figure: Figure) -> bool:
    """Whether a line takes off what it posted before, so that what was taken by hand leaves less for it to take."""
    return find_posted_before(program, figure) is not None


def follows_earned(program: Program, figure: Figure) -> bool:
    """Whether a line pays what its own name has earned: the line that earns has counted what was taken by hand."""
    posting = figure.posting
    if posting is None or posting.kind is not PostingKind.PAY:
        return False
    return any(
        isinstance(node, Posted) and node.account is Account.EARNED and node.name == posting.name
        for node in iter_own_parts(program, figure)
    )


def find_by_hand_and_rule(world: World, entries: Iterable[LedgerEntry]) -> tuple[Finding, ...]:
    """Warnings about who is taken back from by the period, and was by hand, at no row that a line of the plan counts.

    entries: what the period proposes; what corrections post into it counts too. A clawback that an adjustment of the
    opposite amount takes back is none.
    Codes: PKH076.
    """
    into = (each for each in world.book.entries if each.period == world.period.label != each.for_period)
    taken: dict[tuple[str, str, str], Fraction] = {}
    for entry in (*into, *entries):
        if entry.kind is EntryKind.EARNED and entry.money < 0:
            line = (entry.payee, entry.name, entry.currency or "")
            taken[line] = taken.get(line, _ZERO) + entry.money
    found = []
    for (payee, name, currency), amount in taken.items():
        by_hand = _sum_of_no_row(world, payee, name, currency)
        if by_hand < 0:
            values = {"taken": render_money(-amount, currency), "by_hand": render_money(-by_hand, currency)}
            found.append(find(codes.CLAWED_BY_BOTH, None, name=name, payee=payee, **values))
    return tuple(found)


def _sum_of_no_row(world: World, payee: str, name: str, currency: str) -> Fraction:
    """What was clawed back by hand and no line of the plan can count against its own row."""
    grains = {f.grain for f in world.program.figures if f.posting is not None and f.posting.name == name}
    adjusted = list(world.past.iter_posted(EntryKind.ADJUSTED, ("", payee), name))
    adjusted = [each for each in adjusted if each.currency == currency and each.effect is not Effect.ON_ACCOUNT]
    adjusted = [each for each in adjusted if each.row is None or each.row[0] not in grains]
    undone = [each.amount for each in adjusted if each.label == Reason.ADJUSTMENT.value]
    total = _ZERO
    for entry in adjusted:
        amount = entry.money
        if entry.label == Reason.CLAWBACK.value and -amount in undone:
            undone.remove(-amount)
        elif entry.label == Reason.CLAWBACK.value:
            total += amount
    return total
