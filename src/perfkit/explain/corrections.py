"""What closed periods come out at now, and what people added, told apart from the period's own lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from perfkit.engine import PeriodRun, iter_adjustments, iter_corrections
from perfkit.explain.catalogue import Say
from perfkit.explain.readings import align
from perfkit.explain.values import show, tidy
from perfkit.ledger import Effect, EntryKind, LedgerEntry, Reason
from perfkit.trace import TraceStep
from perfkit.values import CURRENCY_DIGITS


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


def say_payable(own: Mapping[str, Fraction], at: PeriodRun, payee: str, say: Say) -> list[str]:
    """What is payable in all, by currency, where corrections or people add to what the period itself pays.

    own: what the period's lines pay, by currency.
    """
    corrected, by_hand = dict[str, Fraction](), dict[str, Fraction]()
    for found in iter_corrections(at.world, payee):
        if found.entry.kind is EntryKind.PAYABLE:
            _add(corrected, found.entry)
    for entry in iter_adjustments(at.world, payee):
        if entry.effect is not Effect.DUE:
            _add(by_hand, entry)
    lines = []
    for unit in sorted({*corrected, *by_hand}):
        parts = [("payable_own", own.get(unit)), ("payable_corrected", corrected.get(unit))]
        parts.append(("payable_by_hand", by_hand.get(unit)))
        told = [say(word, amount=show(amount, unit, say)) for word, amount in parts if amount is not None]
        total = sum((amount for _, amount in parts if amount is not None), Fraction(0))
        lines.append(f"  {show(total, unit, say)}  = {say('payable_joint').join(told)}")
    return [say("payable_in_all"), *lines] if lines else []


def total_paid(steps: Iterable[TraceStep]) -> dict[str, Fraction]:
    """What the period's own lines pay, by currency."""
    found: dict[str, Fraction] = {}
    for step in steps:
        if step.id.name.startswith("pay ") and isinstance(step.value, Fraction) and step.unit in CURRENCY_DIGITS:
            found[step.unit] = found.get(step.unit, Fraction(0)) + step.value
    return found


def _add(to: dict[str, Fraction], entry: LedgerEntry) -> None:
    unit = entry.currency or ""
    to[unit] = to.get(unit, Fraction(0)) + (entry.amount or 0)


def _name(entry: LedgerEntry, say: Say) -> str:
    if entry.row is None:
        return tidy(entry.name)
    return say("correction_of_row", name=tidy(entry.name), table=entry.row[0], key=tidy(entry.row[1]))
