"""A round of calibration: ratings before, moves with reasons, ratings after, held against a distribution."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from perfkit.diagnostics import Finding, Place, door, has_errors
from perfkit.scoring.adjust import Adjustment, AdjustmentKind, check_adjustment
from perfkit.scoring.guideline import Guideline, check_feasible, compare_with_guideline
from perfkit.scoring.weights import refuse_name
from perfkit.values import make_days_or_none, want, want_items, want_mapping


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody's new label, why, and who asked for it.

    person, to: who, and the label. reason, asked_by: neither may be blank, and nobody asks for himself. decided_on: the
    day, none where it is not known.
    """

    person: str
    to: str
    reason: str
    asked_by: str
    decided_on: datetime.date | None = None

    def __post_init__(self) -> None:
        make_days_or_none(self, "decided_on")


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a round comes to.

    before, after: the label of each person. moves: those that hold, each with what it changed, in order; a host stores
    them. counts_before, counts_after: people for each label, best down. findings: of the moves, then of the
    distribution.
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    moves: tuple[Adjustment, ...]
    counts_before: Mapping[str, int]
    counts_after: Mapping[str, int]
    findings: tuple[Finding, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether the round can close: no finding is an error."""
        return not has_errors(self.findings)


@door
def calibrate(
    ratings: Mapping[str, str],
    guideline: Guideline,
    moves: Sequence[Move] = (),
    *,
    earlier: Sequence[Adjustment] = (),
) -> Calibration:
    """The ratings of a group after some were moved, held against a distribution; nobody is moved by itself.

    ratings: the label of each person before the round. guideline: how many may have which label, as `make_guideline`
    gives it. moves: in the order in which they were made; one with an error
    moves nobody. earlier: what former calls gave as `moves`, for a round that goes on.
    Codes: PKS016 a label or a person unknown, PKS040 no reason or nobody who asked, PKS041 nothing changed, PKS047 a
    move that the person asked for, PKS042 and PKS045 an earlier move that does not fit: errors; and those of
    `check_feasible` and `compare_with_guideline`.
    Laws: in two calls as in one; counts total the people; order of people is nothing.

    >>> from fractions import Fraction
    >>> from perfkit.scoring.guideline import make_guideline
    >>> guideline = make_guideline({"A": Fraction(1, 4), "B": Fraction(3, 4)})
    >>> team = {"Ann": "A", "Bob": "A", "Cat": "B", "Dan": "B"}
    >>> found = calibrate(team, guideline, [Move("Bob", "B", "the large deal was inherited", "Eve")])
    >>> dict(found.counts_after), found.moves[0].before, found.findings
    ({'A': 1, 'B': 3}, 'A', ())
    """
    want(isinstance(guideline, Guideline), "guideline", "a perfkit.scoring.Guideline", guideline)
    want_mapping(ratings, str, "ratings", "the label of each person")
    moves = want_items(moves, Move, "moves", "a list of perfkit.scoring.Move")
    earlier = want_items(earlier, Adjustment, "earlier", "the `moves` of a Calibration")
    after = dict(ratings)
    held: list[Adjustment] = []
    findings = _check_ratings(ratings, guideline)
    last: dict[str, datetime.date | None] = {}
    entries: list[Adjustment | Move] = [*earlier, *moves]
    for entry in entries:
        place = Place("moves", path=entry.person)
        if entry.person not in after:
            findings.append(refuse_name(entry.person, after, place))
            continue
        adjustment = entry if isinstance(entry, Adjustment) else _to_adjustment(entry, after[entry.person])
        wrong = list(check_adjustment(adjustment, now=after[adjustment.person], last=last.get(adjustment.person)))
        if str(adjustment.after) not in guideline.labels:
            wrong.append(refuse_name(str(adjustment.after), dict.fromkeys(guideline.labels), place))
        findings += wrong
        if not wrong:
            after[adjustment.person] = str(adjustment.after)
            last[adjustment.person] = adjustment.decided_on or last.get(adjustment.person)
            held.append(adjustment)
    return _conclude(ratings, after, held, findings, guideline)


def _to_adjustment(move: Move, before: str) -> Adjustment:
    kind = AdjustmentKind.CALIBRATION
    return Adjustment(kind, move.person, before, move.to, move.reason, move.asked_by, decided_on=move.decided_on)


def _check_ratings(ratings: Mapping[str, str], guideline: Guideline) -> list[Finding]:
    known = dict.fromkeys(guideline.labels)
    return [
        refuse_name(label, known, Place("ratings", path=person))
        for person, label in sorted(ratings.items())
        if label not in known
    ]


def _conclude(
    before: Mapping[str, str],
    after: Mapping[str, str],
    held: Sequence[Adjustment],
    findings: list[Finding],
    guideline: Guideline,
) -> Calibration:
    feasible = check_feasible(guideline, len(before))
    findings += feasible.findings
    if not has_errors(feasible.findings):
        findings += compare_with_guideline(after, guideline)
    return Calibration(
        MappingProxyType(dict(before)),
        MappingProxyType(dict(after)),
        tuple(held),
        _count(before, guideline.labels),
        _count(after, guideline.labels),
        tuple(findings),
    )


def _count(ratings: Mapping[str, str], labels: Sequence[str]) -> Mapping[str, int]:
    given = list(ratings.values())
    return MappingProxyType({label: given.count(label) for label in labels})
