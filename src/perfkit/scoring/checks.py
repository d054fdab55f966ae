"""What is wrong with scorecards and ratings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from perfkit.diagnostics import door
from perfkit.diagnostics.codes import scoring as codes
from perfkit.scoring.model import Bands, ScoreWeight, WeightKind
from perfkit.tables import TableIssue, check_intervals, show_value, state_issue

Show = Callable[[Fraction], str]
"""How a number is written in a finding."""


@door
def check_weights(rows: Sequence[ScoreWeight], *, show: Show = show_value) -> tuple[TableIssue, ...]:
    """Whether the weights of a scorecard are shares that total exactly 1; never raises.

    rows: as written; those that are added or deducted take no part. A scorecard without any share is sound.
    show: how a weight is written in the words. Codes: PKS001 total, PKS002 negative, PKS003 missing; all errors.

    >>> rows = [ScoreWeight(WeightKind.SHARE, Fraction(6, 10)), ScoreWeight(WeightKind.SHARE, Fraction(3, 10))]
    >>> [(issue.code.code, issue.values["total"]) for issue in check_weights(rows)]
    [('PKS001', '0.9')]
    """
    return tuple(_check_weights(rows, show))


def _check_weights(rows: Sequence[ScoreWeight], show: Show) -> Iterator[TableIssue]:
    shares = [(row, weight.weight) for row, weight in enumerate(rows) if weight.kind is WeightKind.SHARE]
    for row, share in shares:
        if share is None:
            yield state_issue(codes.WEIGHT_MISSING, row=row)
        elif share < 0:
            yield state_issue(codes.WEIGHT_NEGATIVE, row=row, weight=show(share))
    sound = [share for _, share in shares if share is not None and share >= 0]
    total = sum(sound, Fraction(0))
    # With a weight missing or negative the total says nothing.
    if shares and len(sound) == len(shares) and total != 1:
        values = {"total": show(total), "difference": show(1 - total)}
        yield TableIssue(codes.WEIGHTS_NOT_WHOLE, values=values)


@door
def check_labels(labels: Sequence[str]) -> tuple[TableIssue, ...]:
    """Whether every band of a rating has a label of its own; never raises. Code: PKS005, an error.

    >>> [(issue.row, issue.other_row) for issue in check_labels(["A", "B", "A"])]
    [(2, 0)]
    """
    first: dict[str, int] = {}
    return tuple(
        state_issue(codes.LABEL_TWICE, row=row, other_row=first[label], label=label)
        for row, label in enumerate(labels)
        if first.setdefault(label, row) != row
    )


@door
def check_bands(bands: Bands, *, show: Show = show_value) -> tuple[TableIssue, ...]:
    """What is wrong with the bands of a rating, all at once; never raises.

    bands: in any order. show: how a bound is written in the words.
    Codes: PKT001 to PKT004 and PKT006 as for tiers, PKS005 a label twice: errors. PKT007, PKT008 scores outside:
    warnings.

    >>> from perfkit.scoring.model import Band
    >>> from perfkit.tables import Included
    >>> rows = (Band("A", Fraction(80), None), Band("B", Fraction(0), Fraction(75)))
    >>> [issue.code.code for issue in check_bands(Bands(Included.LOWER, rows))]
    ['PKT003']
    """
    bounds = [(band.lower, band.upper) for band in bands.rows]
    return (*check_intervals(bounds, show=show), *check_labels([band.label for band in bands.rows]))
