"""Compares the awards of a closed period as they would be now with what was recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from perfkit.calendar import Period
from perfkit.diagnostics import Finding, Words, find, show_few_words
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.postings import list_awards
from perfkit.engine.world import World
from perfkit.ledger import EntryKind, LedgerEntry, decode_value
from perfkit.plans import Program
from perfkit.values import show_figure

_SHOWN = 20
_MOST_SHARES = 10
"""A broken number below this may be a percent, and is shown as one too."""
_NOTHING = Words("nothing", "无")
_FLAGS = {True: Words("yes", "是"), False: Words("no", "否")}


@dataclass(frozen=True, slots=True)
class ChangedAward:
    """An award of a closed period that a correction records anew. before, after: as stored, none without one."""

    name: str
    period: str
    before: str | None
    after: str | None

    @property
    def told(self) -> Words:
        """What it was and what it comes to."""
        before, after = show_stored(self.before), show_stored(self.after)
        was = "原来没有" if self.before is None else f"原为 {before.zh}"
        comes = "没有" if self.after is None else f"为 {after.zh}"
        return Words(
            f"was {before.en}, comes to {after.en} with what is known now; no money is posted for it",
            f"{was}，按现有数据{comes}；不是金额，不入账",
        )


def iter_changed_awards(world: World, payee: str) -> Iterator[ChangedAward]:
    """The awards of closed periods that corrections posted into the period give a participant, take back or change."""
    names = {name for grain, name in list_awards(world.program) if grain == world.program.participants}
    found = world.book.recorded_into.get((payee, world.period.label), ())
    for entry, known in sorted(found, key=lambda each: (each[0].for_period, each[0].turn, each[0].sort_key)):
        before = known.value if known is not None else None
        if entry.row is None and entry.name in names and entry.value != before:
            yield ChangedAward(entry.name, entry.for_period, before, entry.value)


def drop_unrecorded(program: Program, known: Iterable[LedgerEntry], now: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """What a period posts now without the awards that nobody recorded for it, so that nothing is known to compare.

    known: what was posted for the period. An award that a formula reads over earlier periods was always recorded.
    """
    recorded = {entry.name for entry in known if entry.kind is EntryKind.RECORDED}
    unknown = {name for _, name in list_awards(program) - program.recorded} - recorded
    return [entry for entry in now if entry.kind is not EntryKind.RECORDED or entry.name not in unknown]


def find_changed_awards(
    program: Program, period: Period, known: Iterable[LedgerEntry], now: Iterable[LedgerEntry]
) -> Iterator[Finding]:
    """A warning for each award that comes out otherwise, naming its participants.

    Codes: PKH061.
    """
    names = {name for _, name in list_awards(program)}
    before, after = _list_values(known, names), _list_values(now, names)
    changed: dict[str, list[tuple[str, Words, Words]]] = {}
    for name, payee in sorted({*before, *after}):
        old, new = before.get((name, payee)), after.get((name, payee))
        if old != new:
            changed.setdefault(name, []).append((payee, show_stored(old), show_stored(new)))
    for name, several in changed.items():
        awards = [
            Words(f"`{payee}` {old.en} -> {new.en}", f"`{payee}` {old.zh} -> {new.zh}") for payee, old, new in several
        ]
        values = {"name": name, "period": period.label, "count": len(several)}
        yield find(codes.AWARD_CHANGED, None, **values, awards=show_few_words(awards, _SHOWN))


def _list_values(entries: Iterable[LedgerEntry], names: set[str]) -> dict[tuple[str, str], str | None]:
    """By name and participant what was recorded last."""
    own = [entry for entry in entries if entry.kind is EntryKind.RECORDED and entry.name in names]
    return {(entry.name, entry.payee): entry.value for entry in sorted(own, key=lambda entry: entry.turn)}


def show_stored(value: str | None) -> Words:
    """A recorded or carried value in words. Whether a number is a percent the ledger does not say."""
    found = None if value is None else decode_value(value)
    if isinstance(found, bool):
        return _FLAGS[found]
    if isinstance(found, Fraction):
        is_share = found.denominator > 1 and abs(found) < _MOST_SHARES
        plain = show_figure(found) + (f" = {show_figure(found * 100)}%" if is_share else "")
        return Words(plain, plain)
    return _NOTHING if found is None else Words(f"`{found}`", f"`{found}`")
