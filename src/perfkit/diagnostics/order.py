"""Which findings are shown, and in which order."""

from __future__ import annotations

from collections.abc import Iterable

from perfkit.diagnostics.codes.cli import MORE_FINDINGS
from perfkit.diagnostics.doors import door
from perfkit.diagnostics.model import Finding, Severity, Words, find

MOST_FINDINGS = 100

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 2}


@door
def arrange_findings(findings: Iterable[Finding], *, most: int = MOST_FINDINGS) -> tuple[Finding, ...]:
    """The findings as they are shown: each once, by place, no more than `most` and one that counts the rest.

    most: one or more. Errors are kept before warnings, warnings before advice.
    Result: by name, line and column of the first place, those without a place first; then by code and words.
    Codes: PKK001 when some are left out.
    Laws: same-order-whatever-the-order-of-arrival, arranging-twice-changes-nothing.

    >>> arrange_findings(())
    ()
    """
    unique = sorted(dict.fromkeys(findings), key=_position)
    if len(unique) <= most:
        return tuple(unique)
    rest = [finding for finding in unique if finding.code is not MORE_FINDINGS]
    counted = sum(_hidden_count(finding) for finding in unique)
    # Sorting is stable, so within one severity the places stay in order.
    kept = sorted(rest, key=lambda finding: _WEIGHT[finding.severity])[:most]
    return (*sorted(kept, key=_position), find(MORE_FINDINGS, count=len(rest) - len(kept) + counted))


def _hidden_count(finding: Finding) -> int:
    """How many findings an earlier arrangement left out; none for any other finding."""
    return int(str(dict(finding.values)["count"])) if finding.code is MORE_FINDINGS else 0


def _position(finding: Finding) -> tuple[object, ...]:
    last = finding.code is MORE_FINDINGS
    words = tuple((name, value.en if isinstance(value, Words) else value) for name, value in finding.values)
    places = tuple((place.name, place.line or 0, place.column or 0, place.path) for place in finding.places)
    return (last, places[:1], _WEIGHT[finding.severity], finding.code.code, words, places)


@door
def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of them withholds figures."""
    return any(finding.severity is Severity.ERROR for finding in findings)
