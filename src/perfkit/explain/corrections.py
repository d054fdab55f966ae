"""What closed periods come out at now, and what people added, told apart from the period's own lines."""

from __future__ import annotations

from perfkit.engine import PeriodRun, iter_adjustments, iter_corrections
from perfkit.explain.catalogue import Say
from perfkit.explain.readings import align
from perfkit.explain.values import show, tidy
from perfkit.ledger import EntryKind, LedgerEntry, Reason


def say_corrections(at: PeriodRun, payee: str, say: Say) -> list[str]:
    """Every line of a closed period that is put right in this one: what was posted for it, what it comes to now."""
    rows = []
    for found in iter_corrections(at.world, payee):
        entry, unit = found.entry, found.entry.currency or ""
        word = say("correction_earned" if entry.kind is EntryKind.EARNED else "correction_payable")
        before, after = show(found.before, unit, say), show(found.after, unit, say)
        told = say("correction", before=before, after=after)
        rows.append((f"{entry.for_period} {word} {_name(entry, say)}", show(entry.amount, unit, say), told))
    return [say("corrections"), *(f"  {line}" for line in align(rows))] if rows else []


def say_adjustments(at: PeriodRun, payee: str, say: Say) -> list[str]:
    """Every amount that a person added or took off: its reason, what it changes, why and by whom."""
    rows = []
    for entry in iter_adjustments(at.world, payee):
        effect = say(f"adjusted_{entry.effect.value}") if entry.effect is not None else ""
        reason = Reason(entry.label).words.in_language(say.lang) if entry.label else ""
        told = say("adjusted", reason=reason, effect=effect, note=tidy(entry.note), by=tidy(entry.by))
        rows.append((_name(entry, say), show(entry.amount, entry.currency or "", say), told))
    return [say("adjustments"), *(f"  {line}" for line in align(rows))] if rows else []


def _name(entry: LedgerEntry, say: Say) -> str:
    if entry.row is None:
        return tidy(entry.name)
    return say("correction_of_row", name=tidy(entry.name), table=entry.row[0], key=tidy(entry.row[1]))
