"""Finds what an earlier version of a plan posted and this one sees otherwise: another grain, or the same rows anew."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from perfkit.diagnostics import Finding, Words, find
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.awards import show_value
from perfkit.ledger import RULE_KINDS, Book, EntryKind, LedgerEntry
from perfkit.plans import FigureKind, PostingKind, Program
from perfkit.values import render_money

_SHOWN = 5
_MONEY = (EntryKind.EARNED, EntryKind.PAYABLE)
_ZERO = Fraction(0)


def find_changed_grains(program: Program, book: Book) -> tuple[Finding, ...]:
    """Warnings about names posted at another grain before, until this version has posted them at its own.

    A participant's line sees also what was posted for his rows, so that only lines of rows and groups are told of.
    Codes: PKH051.
    """
    people, version = program.participants or "", program.header.version
    grains: dict[str, dict[str, None]] = {}
    for figure in program.figures:
        posting = figure.posting
        is_paid = posting is not None and posting.kind is not PostingKind.CARRY and not posting.is_information
        if figure.kind is FigureKind.POSTING and posting is not None and is_paid:
            grains.setdefault(posting.name, {})[figure.grain] = None
    counts, settled = dict[tuple[str, str], int](), set[str]()
    for entry in book.entries:
        own = grains.get(entry.name, {people: None})
        if entry.kind not in _MONEY or people in own:
            continue
        grain = people if entry.row is None else entry.row[0]
        if grain in own:
            settled |= {entry.name} if entry.version == version else set()
        else:
            counts[(entry.name, grain)] = counts.get((entry.name, grain), 0) + 1
    return tuple(
        find(codes.GRAIN_CHANGED, None, name=name, before=grain, now="`, `".join(grains[name]), count=count)
        for (name, grain), count in counts.items()
        if name not in settled
    )


def find_reckoned_anew(program: Program, entries: Iterable[LedgerEntry], book: Book) -> tuple[Finding, ...]:
    """Warnings about rows with money of an earlier version to which a period now adds, or from which it takes.

    entries: what the period proposes. book: the ledger before it. Told is the first period of this version, in which
    other rules show; what changes later does so by the facts.
    Codes: PKH052.
    """
    entries, now = tuple(entries), program.header.version
    periods = {entry.period for entry in entries}
    if any(entry.version == now and entry.period not in periods for entry in book.entries):
        return ()
    found: dict[tuple[str, str, int, str], dict[str, Fraction]] = {}
    for entry in entries:
        if entry.kind is not EntryKind.PAYABLE or entry.row is None or entry.row[0] not in program.tables:
            continue
        earlier = book.list_posted(entry.kind, entry.row, entry.name)
        if not entry.amount or not sum((each.amount or _ZERO for each in earlier), _ZERO):
            continue
        if earlier[-1].version != entry.version:
            line = (entry.row[0], entry.name, earlier[-1].version, entry.currency or program.header.currency)
            rows = found.setdefault(line, {})
            rows[entry.row[1]] = rows.get(entry.row[1], _ZERO) + entry.amount
    findings = []
    for (table, name, before, currency), rows in found.items():
        shown = ", ".join(f"`{key}`" for key in list(rows)[:_SHOWN]) + (" …" if len(rows) > _SHOWN else "")
        amount = render_money(sum(rows.values(), _ZERO), currency)
        values = {"table": table, "name": name, "before": before, "now": now, "rows": shown}
        findings.append(find(codes.RECKONED_ANEW, None, **values, amount=amount, count=len(rows)))
    return tuple(findings)


def find_later_version(program: Program, book: Book) -> tuple[Finding, ...]:
    """A warning that a later version posted already: versions of a plan follow each other.

    Codes: PKH071.
    """
    header = program.header
    later = [each for each in book.entries if each.version > header.version and each.kind in RULE_KINDS]
    if not later:
        return ()
    newest = max(each.version for each in later)
    period = min(each.period for each in later if each.version == newest)
    return (find(codes.VERSION_BACK, None, now=header.version, newest=newest, period=period),)


def find_left_behind(program: Program, book: Book) -> tuple[Finding, ...]:
    """Warnings about what earlier versions carried and this one does not, and what it reads and they did not record.

    Told in the first period of this version.
    Codes: PKH068, PKH069.
    """
    header = program.header
    earlier = [entry.version for entry in book.entries if entry.version < header.version]
    own = (entry for entry in book.entries if entry.version == header.version)
    if not earlier or any(entry.kind in (*RULE_KINDS, EntryKind.CLOSED) for entry in own):
        return ()
    postings = [figure.posting for figure in program.figures if figure.posting is not None]
    carried = {posting.name for posting in postings if posting.kind is PostingKind.CARRY}
    left: dict[str, list[Words]] = {}
    for (line, name), by_period in book.carried.items():
        last = list(by_period.values())[-1]
        if name not in carried and not _is_nothing(last):
            value = show_value(last.value)
            if last.amount is not None:
                value = Words(*[render_money(last.amount, last.currency or header.currency)] * 2)
            left.setdefault(name, []).append(Words(f"`{line[1]}` {value.en}", f"`{line[1]}` {value.zh}"))
    found = [_tell_dropped(header.version, name, values) for name, values in left.items()]
    known = {name for _, name in book.recorded}
    new = sorted({name for _, name in program.recorded} - known)
    if new:
        shown = ", ".join(f"`{name}`" for name in new)
        found.append(find(codes.RECORDED_FIRST, None, names=shown, now=header.version, before=max(earlier)))
    return tuple(found)


def _is_nothing(entry: LedgerEntry) -> bool:
    return entry.is_void or (not entry.amount and entry.value in (None, "n:0", "f:no"))


def _tell_dropped(now: int, name: str, values: list[Words]) -> Finding:
    rest = " …" if len(values) > _SHOWN else ""
    english = ", ".join(each.en for each in values[:_SHOWN]) + rest
    chinese = "，".join(each.zh for each in values[:_SHOWN]) + rest
    return find(codes.CARRY_DROPPED, None, now=now, name=name, count=len(values), values=Words(english, chinese))
