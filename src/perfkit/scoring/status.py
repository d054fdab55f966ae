"""The status of a goal by the published formula of a vendor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from types import MappingProxyType

from perfkit.diagnostics import door
from perfkit.scoring.exact import Number
from perfkit.values import read_choice, to_fraction


class Status(str, Enum):
    """How a goal stands, from the best: achieved, green, amber, red; and not known."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    UNKNOWN = "unknown"


class StatusPolicy(str, Enum):
    """Whose formula says how a goal stands."""

    SERVICENOW = "servicenow"
    UPRAISE = "upraise"
    PLANVIEW = "planview"
    ALLY = "ally"
    MOONCAMP = "mooncamp"
    DOERR = "doerr"
    PROBABILISTIC = "probabilistic"


class Against(str, Enum):
    """What a bound is held against.

    ALONE: the figure reaches the bound. TIMES: it reaches the bound times what is expected. LESS: it reaches what is
    expected less the bound.
    """

    ALONE = "alone"
    TIMES = "times"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class StatusRule:
    """The bounds of a policy: on track from `green` on, at risk from `amber` on, off track below.

    amber: none for a policy of two statuses.
    """

    against: Against
    green: Fraction
    amber: Fraction | None = None


def _percent(whole: int) -> Fraction:
    return Fraction(whole, 100)


STATUS_RULES = MappingProxyType(
    {
        StatusPolicy.SERVICENOW: StatusRule(Against.ALONE, _percent(90), _percent(75)),
        StatusPolicy.UPRAISE: StatusRule(Against.TIMES, _percent(95), _percent(75)),
        StatusPolicy.PLANVIEW: StatusRule(Against.LESS, _percent(10)),
        StatusPolicy.ALLY: StatusRule(Against.LESS, _percent(25)),
        StatusPolicy.MOONCAMP: StatusRule(Against.TIMES, _percent(90), _percent(70)),
        StatusPolicy.DOERR: StatusRule(Against.ALONE, _percent(70), _percent(40)),
        StatusPolicy.PROBABILISTIC: StatusRule(Against.ALONE, _percent(80), _percent(40)),
    }
)
"""The bounds of every policy, as published; docs/sources.md#status-policies. `probabilistic` is our own."""


@door
def find_status(actual: Number | None, policy: StatusPolicy | str, *, expected: Number | None = None) -> Status:
    """How a goal stands by a policy.

    actual: progress, 1 is reached; for `doerr` the final score, for `probabilistic` the chance of reaching it.
    expected: the progress that should be there by now, zero or more; read by `upraise`, `planview`, `ally` and
    `mooncamp` alone. Where a figure that is read is not known, the status is unknown. Bounds are included.
    Refused: PKV036 no policy of that name, PKV029 a binary floating number.
    Nothing is divided, so a goal of which nothing is expected yet is on track from zero on.
    Laws: more progress never gives a worse status, more expected never a better one.
    Source: docs/sources.md#status-policies

    >>> early = {"actual": Fraction("0.05"), "expected": Fraction("0.1")}
    >>> [find_status(policy=each, **early).value for each in (StatusPolicy.UPRAISE, StatusPolicy.PLANVIEW)]
    ['off_track', 'on_track']
    """
    rule = STATUS_RULES[read_choice(StatusPolicy, policy, "policy")]
    if actual is None or (expected is None and rule.against is not Against.ALONE):
        return Status.UNKNOWN
    figure, goal = to_fraction(actual), to_fraction(0 if expected is None else expected)
    for status, bound in ((Status.ON_TRACK, rule.green), (Status.AT_RISK, rule.amber)):
        if bound is not None and figure >= _get_bound(bound, rule.against, goal):
            return status
    return Status.OFF_TRACK


def _get_bound(bound: Fraction, against: Against, expected: Fraction) -> Fraction:
    if against is Against.ALONE:
        return bound
    return bound * expected if against is Against.TIMES else expected - bound
