"""The door for policies and methods that a caller may write by their names."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from perfkit.diagnostics import Place, Refused, find, find_nearest
from perfkit.diagnostics.codes import scoring_cards as codes

Choice = TypeVar("Choice", bound=Enum)


def read_choice(kind: type[Choice], given: Choice | str, argument: str) -> Choice:
    """The choice of that name. argument: what it is given as. Refused: PKS056, with the nearest one.

    >>> from perfkit.scoring.ranking import RankTie
    >>> read_choice(RankTie, "dense", "ties") is RankTie.DENSE
    True
    """
    if isinstance(given, kind):
        return given
    known = {str(each.value): each for each in kind}
    if str(given) in known:
        return known[str(given)]
    names = ", ".join(f"`{name}`" for name in known)
    near = find_nearest(str(given), list(known))
    values = {} if near is None else {"nearest": near}
    raise Refused(find(codes.CHOICE_UNKNOWN, Place(argument), given=str(given), known=names, **values))
