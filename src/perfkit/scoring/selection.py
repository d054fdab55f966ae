"""Rates of being chosen, group by group: the four-fifths rule as a report, not a verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, Words, door, find
from perfkit.diagnostics.codes import scoring_calibration as codes
from perfkit.scoring.exact import show_share
from perfkit.values import read_count, read_within, want, want_mapping

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


@door
def report_selection(groups: Mapping[str, tuple[int, int]]) -> SelectionReport:
    """The rate of every group, held against the highest one.

    groups: by a name that the host gives, how many were chosen (rated so, promoted) and how many there are. Nothing
    of a person comes in and nothing is kept. Code: PKS053 below four fifths, advice. Refused: PKV020 and PKV037 a
    number that is none, or more chosen than there are.
    Source: 29 CFR 1607.4 D, docs/sources.md#calibration

    >>> report = report_selection({"north": (48, 80), "south": (12, 40)})
    >>> [str(each.ratio) for each in report.rates], [each.code.code for each in report.findings]
    (['1', '1/2'], ['PKS053'])
    """
    want_mapping(groups, tuple, "groups", "how many were chosen and how many there are, by group")
    for name, pair in groups.items():
        want(len(pair) == len(("chosen", "people")), "groups", "pairs of whole numbers by group", pair)
        people = read_count(pair[1], f"groups.{name}")
        most = Words(f"a number from 0 to the {people} there are", f"0 到该组人数 {people} 之间的整数")
        read_within(read_count(pair[0], f"groups.{name}"), f"groups.{name}", most, most=Fraction(people))
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
