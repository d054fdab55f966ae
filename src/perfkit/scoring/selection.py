"""Rates of being chosen, group by group: the four-fifths rule as a report, not a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, find
from perfkit.diagnostics.codes import scoring_calibration as codes
from perfkit.scoring.exact import show_share

FOUR_FIFTHS = Fraction(4, 5)


@dataclass(frozen=True, slots=True)
class SelectionRate:
    """How many of a group were chosen. rate: none for an empty group. ratio: to the highest rate, none without one."""

    group: str
    chosen: int
    people: int
    rate: Fraction | None
    ratio: Fraction | None


@dataclass(frozen=True, slots=True)
class SelectionReport:
    """The rates by name of group, and which of them lie below four fifths of the highest."""

    rates: tuple[SelectionRate, ...]
    findings: tuple[Finding, ...] = ()


def report_selection(groups: Mapping[str, tuple[int, int]]) -> SelectionReport:
    """The rate of every group, held against the highest one.

    groups: by a name that the host gives, how many were chosen (rated so, promoted) and how many there are. Nothing
    of a person comes in and nothing is kept. Code: PKS053 below four fifths, advice.
    Source: 29 CFR 1607.4 D, docs/sources.md#calibration

    >>> report = report_selection({"north": (48, 80), "south": (12, 40)})
    >>> [str(each.ratio) for each in report.rates], [each.code.code for each in report.findings]
    (['1', '1/2'], ['PKS053'])
    """
    for name, (chosen, people) in groups.items():
        if not 0 <= chosen <= people:
            raise ValueError(f"{name}: {chosen} chosen of {people}")
    rates = {name: Fraction(chosen, people) for name, (chosen, people) in groups.items() if people}
    best = max(sorted(rates), key=lambda name: rates[name], default="")
    highest = rates.get(best, Fraction(0))
    found = tuple(
        SelectionRate(
            name, *groups[name], rates.get(name), rates[name] / highest if highest and name in rates else None
        )
        for name in sorted(groups)
    )
    low = tuple(
        find(
            codes.BELOW_FOUR_FIFTHS,
            Place("groups", path=each.group),
            group=each.group,
            other=best,
            ratio=show_share(each.ratio),
        )
        for each in found
        if each.ratio is not None and each.ratio < FOUR_FIFTHS
    )
    return SelectionReport(found, low)
