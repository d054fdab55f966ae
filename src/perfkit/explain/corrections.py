"""What closed periods come out at now, and what people added, told apart from the period's own lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from perfkit.engine import PeriodRun, iter_adjustments, iter_changed_awards, iter_corrections
from perfkit.explain.catalogue import Say
from perfkit.explain.correction_ways import CorrectionLine, name_entry
from perfkit.explain.readings import align
from perfkit.explain.values import show, tidy
from perfkit.ledger import Effect, EntryKind, LedgerEntry, Reason
from perfkit.trace import TraceStep
from perfkit.values import CURRENCY_DIGITS


def say_corrections(lines: Sequence[CorrectionLine], say: Say) -> list[str]:
    """Every line of a closed period that is put right in this one, each with what was posted and how it comes now."""
    heads = align([(line.name, line.value, line.told) for line in lines])
    told = (
        text for head, line in zip(heads, lines, strict=True) for text in (head, *(f"  {each}" for each in line.way))
    )
    return [say("corrections"), *(f"  {text}" for text in told)] if lines else []


def say_changed_awards(at: PeriodRun, payee: str, say: Say) -> list[str]:
    """Every award of a closed period that is given, taken back or changed: no posting tells of it."""
    rows = [
        (f"{award.period} {tidy(award.name)}", tidy(award.told.in_language(say.lang)))
        for award in iter_changed_awards(at.world, payee)
    ]
    return [say("awards_changed"), *(f"  {line}" for line in align(rows))] if rows else []


def say_adjustments(at: PeriodRun, payee: str, say: Say) -> list[str]:
    """Every amount that a person added or took off: its reason, what it changes, why and by whom."""
    rows = []
    for entry in iter_adjustments(at.world, payee):
        effect = say(f"adjusted_{entry.effect.value}") if entry.effect is not None else ""
        reason = Reason(entry.label).words.in_language(say.lang) if entry.label else ""
        told = say("adjusted", reason=reason, effect=effect, note=tidy(entry.note), by=tidy(entry.by))
        rows.append((name_entry(entry, say), show(entry.amount, entry.currency or "", say), told))
    return [say("adjustments"), *(f"  {line}" for line in align(rows))] if rows else []


def say_payable(own: Mapping[str, Fraction], at: PeriodRun, payee: str, say: Say) -> list[str]:
    """What is payable in all, by currency, where corrections or people add to what the period itself pays.

    own: what the period's lines pay, by currency.
    """
    corrected, by_hand = total_added(at, payee)
    if not corrected and not by_hand:
        return []
    lines = []
    # A currency to which nothing is added is part of the whole all the same.
    for unit in sorted({*corrected, *by_hand, *(unit for unit, amount in own.items() if amount)}):
        parts = [("payable_own", own.get(unit)), ("payable_corrected", corrected.get(unit))]
        parts.append(("payable_by_hand", by_hand.get(unit)))
        told = [say(word, amount=show(amount, unit, say)) for word, amount in parts if amount is not None]
        total = sum((amount for _, amount in parts if amount is not None), Fraction(0))
        lines.append(f"  {show(total, unit, say)}  = {say('payable_joint').join(told)}")
    return [say("payable_in_all"), *lines]


def total_added(at: PeriodRun, payee: str) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """What corrections, and what people, make payable in the period beside its own lines, by currency."""
    corrected, by_hand = dict[str, Fraction](), dict[str, Fraction]()
    for found in iter_corrections(at.world, payee):
        if found.entry.kind is EntryKind.PAYABLE:
            _add(corrected, found.entry)
    for entry in iter_adjustments(at.world, payee):
        if entry.effect is not Effect.DUE:
            _add(by_hand, entry)
    return corrected, by_hand


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
