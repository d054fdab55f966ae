"""A target split into parts: what each part brings in, what it gets, and how that came about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Finding, has_errors
from perfkit.values import Money, to_bounded_fraction, want


class CascadeMethod(str, Enum):
    """By what a target is split.

    EQUAL: every part the same. SAME_VALUE: every part the whole; nothing is split. By weights, which differ in where
    they come from: WORKING_DAYS, SEASONAL, HISTORIC, DRIVER, CAPACITY. BOTTOM_UP: what the parts propose. BLENDED:
    weights and proposals together, each as shares of 1.
    """

    EQUAL = "equal"
    SAME_VALUE = "same_value"
    WORKING_DAYS = "working_days"
    SEASONAL = "seasonal"
    HISTORIC = "historic"
    DRIVER = "driver"
    CAPACITY = "capacity"
    BOTTOM_UP = "bottom_up"
    BLENDED = "blended"


class ZeroWeights(str, Enum):
    """What is done where every open part weighs zero: refuse to split, or split equally."""

    REFUSE = "refuse"
    EQUAL = "equal"


class ShareBasis(str, Enum):
    """Why a part gets what it gets.

    WEIGHT: in proportion to its weight. PREVIOUS: in proportion to what it had before. LOCKED: it is set. PROPOSAL: it
    was proposed. WHOLE: every part gets the whole.
    """

    WEIGHT = "weight"
    PREVIOUS = "previous"
    LOCKED = "locked"
    PROPOSAL = "proposal"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class CascadePart:
    """A part before the split: a department, a team, a person, a period.

    key: its name among the parts, once.
    weight: zero or more, in the unit of the method; money too, then of one currency for all parts. locked: what it gets
    whatever the others weigh; 0 leaves it out.
    proposal: what it would take on itself. Refused: as `Goal`.
    """

    key: str
    weight: Fraction | None = None
    locked: Fraction | None = None
    proposal: Fraction | None = None

    def __post_init__(self) -> None:
        want(isinstance(self.key, str), "key", "the name of a part, as a text", self.key)
        for name in ("weight", "locked", "proposal"):
            value = getattr(self, name)
            # Money waits until it is known in which currency the whole is.
            if value is not None and not isinstance(value, Money):
                object.__setattr__(self, name, to_bounded_fraction(value))


@dataclass(frozen=True, slots=True)
class Share:
    """What a part gets, and how that came about.

    key, value: the part, and what it gets in whole steps. basis: why so much. weight, proposal: what it was given with.
    exact: before it was rounded to whole steps. ratio: exact over all that was split among open parts; none for a part
    that is not split by. has_odd_step: whether it got one of the steps left over when all were rounded towards zero.
    """

    key: str
    value: Fraction
    basis: ShareBasis
    exact: Fraction
    weight: Fraction | None = None
    ratio: Fraction | None = None
    has_odd_step: bool = False
    proposal: Fraction | None = None

    @property
    def is_locked(self) -> bool:
        """Whether it was set."""
        return self.basis is ShareBasis.LOCKED

    @property
    def gap(self) -> Fraction | None:
        """What it gets beyond what it proposed, below zero where it gets less."""
        return None if self.proposal is None else self.value - self.proposal


@dataclass(frozen=True, slots=True)
class Cascade:
    """A whole and its shares, in order of key; none where a finding is an error.

    method, unit: by what it was split, and in what. shares: what each part gets, in order of key. findings: errors and
    warnings of the split. top_down, zero_weights: as `cascade` was given them.
    total: what is wanted. padding: the share by which parts are to total more. whole: what the shares total,
    total × (1 + padding) in whole steps; bottom-up what was proposed, and of SAME_VALUE what each gets.
    step: the smallest difference between shares; none where nothing was rounded.
    """

    method: CascadeMethod
    unit: str
    total: Fraction
    padding: Fraction = Fraction(0)
    whole: Fraction = Fraction(0)
    step: Fraction | None = None
    top_down: Fraction = Fraction(1, 2)
    zero_weights: ZeroWeights = ZeroWeights.REFUSE
    shares: tuple[Share, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __getitem__(self, key: str) -> Fraction:
        """What a part gets. Raises KeyError for a part that is not there."""
        found = next((share.value for share in self.shares if share.key == key), None)
        if found is None:
            raise KeyError(key)
        return found

    @property
    def is_complete(self) -> bool:
        """Whether no finding is an error."""
        return not has_errors(self.findings)

    @property
    def gap(self) -> Fraction:
        """What is wanted and was not proposed; below zero where more was. Zero where nothing was proposed."""
        proposals = [share.proposal for share in self.shares if share.proposal is not None]
        if len(proposals) < len(self.shares) or not proposals:
            return Fraction(0)
        return self.total - sum(proposals, Fraction(0))

    @property
    def locked(self) -> Fraction:
        """What is set and was not split."""
        return sum((share.value for share in self.shares if share.is_locked), Fraction(0))
