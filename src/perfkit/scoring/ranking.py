"""Places of people by their scores, with a rule for ties that is always written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Place, Refused, door
from perfkit.expr import Tie
from perfkit.scoring.exact import Number
from perfkit.scoring.rank import Descending, rank_competition
from perfkit.scoring.weights import refuse_name
from perfkit.values import read_choice, to_fraction


class RankTie(str, Enum):
    """What places equal scores get.

    SKIP: 1, 2, 2, 4. DENSE: 1, 2, 2, 3. MEAN: 1, 2½, 2½, 4. ORDINAL: 1, 2, 3, 4, among equals by name.
    """

    SKIP = "skip"
    DENSE = "dense"
    MEAN = "mean"
    ORDINAL = "ordinal"


@dataclass(frozen=True, slots=True)
class Placed:
    """Somebody's place, best is 1. equals: how many share the score, himself among them. of: how many were ranked."""

    name: str
    score: Fraction
    place: Fraction
    equals: int
    of: int


@door
def rank_scores(
    scores: Mapping[str, Number], *, ties: RankTie | str, tie_break: Mapping[str, Number] | None = None
) -> tuple[Placed, ...]:
    """The places of all, best score first, equal ones by name.

    tie_break: a second score by name, more is better, read among equal scores alone.
    Refused: PKV036 no rule of that name, PKV029 a binary floating number, PKS016 a second score of nobody.
    Laws: order-of-scores-is-nothing; a higher score never gets a worse place; places of `mean` total those of
    `ordinal`.

    >>> scores = {"Ann": Fraction(90), "Bob": Fraction(80), "Cat": Fraction(80), "Dan": Fraction(70)}
    >>> for ties in RankTie:
    ...     print(ties.value, *(each.place for each in rank_scores(scores, ties=ties)))
    skip 1 2 2 4
    dense 1 2 2 3
    mean 1 5/2 5/2 4
    ordinal 1 2 3 4
    """
    ties = read_choice(RankTie, ties, "ties")
    names = sorted(scores)
    exact = {name: to_fraction(scores[name]) for name in names}
    for name in sorted(set(tie_break or {}) - set(scores)):
        raise Refused(refuse_name(name, scores, Place("tie_break", path=name)))
    second = {name: to_fraction(score) for name, score in (tie_break or {}).items()}
    keys = [(Descending(exact[name]), Descending(second.get(name, Fraction(0)))) for name in names]
    first = rank_competition(keys, ties=Tie.DENSE if ties is RankTie.DENSE else Tie.SKIP)
    equals = {place: first.count(place) for place in first}
    placed: list[Placed] = []
    for rank, name in sorted(zip(first, names, strict=True)):
        place = Fraction(rank)
        if ties is RankTie.MEAN:
            place += Fraction(equals[rank] - 1, 2)
        elif ties is RankTie.ORDINAL:
            place = Fraction(len(placed) + 1)
        placed.append(Placed(name, exact[name], place, equals[rank], len(names)))
    return tuple(placed)
