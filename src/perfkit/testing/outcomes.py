"""What an executor makes of a case, in a form that two of them can be compared in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

from perfkit.diagnostics import Finding, Severity
from perfkit.host import Result
from perfkit.ledger import LedgerEntry
from perfkit.values import Money

Key = str | tuple[str, str]
Amounts = Mapping[str, tuple[Fraction, str]]
"""By the name of a posting its amount and currency."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Cents and findings by statement. What an executor does not give is none, and is not compared.

    withheld: the statements that an error withholds. findings: every error by its code, place and values.
    codes: the codes of the errors alone. told: all findings, errors or not, in their order and words.
    entries: what is proposed for the ledger, without the fingerprints of the run.
    figures: by statement every figure, exact. only: the statements that were asked for, none for all.
    own: how many statements the executor reckoned by itself, where it leaves some to the reference evaluator.
    """

    payouts: Mapping[Key, Amounts]
    earned: Mapping[Key, Amounts] | None = None
    withheld: frozenset[Key] | None = None
    findings: frozenset[str] | None = None
    codes: frozenset[str] | None = None
    told: tuple[str, ...] | None = None
    entries: frozenset[str] | None = None
    figures: Mapping[Key, Mapping[str, object]] | None = None
    only: frozenset[Key] | None = None
    own: int = 0

    @property
    def paid(self) -> int:
        """How many statements pay something."""
        return sum(any(amount for amount, _ in names.values()) for names in self.payouts.values())


def outcome_of(result: Result) -> Outcome:
    """What an evaluation gave."""
    statements = result.statements
    errors = [finding for finding in result.findings if finding.code.severity is Severity.ERROR]
    return Outcome(
        payouts={key: _amounts(each.payouts) for key, each in statements.items()},
        earned={key: _amounts(each.earned) for key, each in statements.items()},
        withheld=frozenset(key for key, each in statements.items() if each.is_withheld),
        findings=frozenset(map(identify, errors)),
        codes=frozenset(finding.code.code for finding in errors),
        told=tuple(map(tell, result.findings)),
        entries=frozenset(map(identify_entry, result.entries)),
        figures={key: dict(each.figures) for key, each in statements.items()},
    )


def _amounts(found: Mapping[str, Money]) -> Amounts:
    return {name: (money.amount, money.currency) for name, money in found.items()}


def identify(finding: Finding) -> str:
    """What a finding says about which data, whatever the plan's layout: code, row and values."""
    rows = [f"{place.name}:{place.line}:{place.path}" for place in finding.places if not place.text]
    return f"{finding.code.code} {' '.join(rows)} {dict(finding.values)}"


def tell(finding: Finding) -> str:
    """All that a finding says, in both languages, and of which data and which line of the plan."""
    places = [f"{place.name}:{place.line}:{place.path}" for place in finding.places]
    words = [part for lang in ("en", "zh") for part in (finding.what(lang), finding.why(lang), finding.mend(lang))]
    return " ".join([finding.code.code, *places, *words])


def identify_entry(entry: LedgerEntry) -> str:
    """What an entry posts, whatever run it comes from."""
    what = entry.amount if entry.value is None else entry.value
    belongs = f"{entry.row or ''} {entry.period} for {entry.for_period}"
    return f"{entry.kind.value} {entry.name} of {entry.payee} {belongs} {what} {entry.currency or ''}"


def find_differences(expected: Outcome, found: Outcome) -> list[str]:
    """Where two outcomes differ, each as a line; nothing where they agree.

    Order: statements by key, then what is withheld, findings, entries.

    >>> one = Outcome({"a": {"bonus": (Fraction(5), "USD")}})
    >>> find_differences(one, Outcome({"a": {"bonus": (Fraction("5.01"), "USD")}}))
    ["payouts of a: bonus is (Fraction(5, 1), 'USD') and (Fraction(501, 100), 'USD')"]
    """
    keys = expected.payouts.keys() if found.only is None else found.only
    lines: list[str] = []
    for part in ("payouts", "earned", "figures"):
        left, right = getattr(expected, part), getattr(found, part)
        if left is not None and right is not None:
            lines += _compare_statements(part, left, right, keys)
    for part in ("withheld", "findings", "codes", "entries"):
        left, right = getattr(expected, part), getattr(found, part)
        if left is None or right is None:
            continue
        if part == "withheld" and found.only is not None:
            left = left & found.only
        if part == "withheld":
            # Who cannot be reckoned at all has no statement that could be withheld.
            right = right & expected.payouts.keys()
        lines += [f"{part}: only the first has {each}" for each in sorted(map(str, left - right))]
        lines += [f"{part}: only the second has {each}" for each in sorted(map(str, right - left))]
    if expected.told is not None and found.told is not None:
        pairs = zip_longest(expected.told, found.told, fillvalue="nothing")
        lines += [f"told: {left} and {right}" for left, right in pairs if left != right][:1]
    return lines


def _compare_statements(
    part: str, left: Mapping[Key, Mapping[str, object]], right: Mapping[Key, Mapping[str, object]], keys: Iterable[Key]
) -> list[str]:
    lines = []
    for key in sorted(set(keys) | right.keys(), key=str):
        one, other = left.get(key), right.get(key)
        if one is None and not other:
            # Somebody who cannot be reckoned has no statement, or one without a figure.
            continue
        if one is None or other is None:
            lines.append(f"{part} of {key}: {'the first' if one is None else 'the second'} has no such statement")
            continue
        for name in sorted(one.keys() | other.keys()):
            if one.get(name) != other.get(name):
                lines.append(f"{part} of {key}: {name} is {one.get(name)} and {other.get(name)}")
    return lines
