"""Places, with equal places."""

from __future__ import annotations

import datetime

import pytest

from perfkit.expr import Tie
from perfkit.scoring import Descending, rank_competition


@pytest.mark.parametrize(("ties", "places"), [(Tie.SKIP, (1, 2, 2, 4)), (Tie.DENSE, (1, 2, 2, 3))])
def test_equal_keys_share_a_place(ties: Tie, places: tuple[int, ...]) -> None:
    assert rank_competition([1, 5, 5, 9], ties=ties) == places


@pytest.mark.parametrize(("ties", "places"), [(Tie.SKIP, (4, 1, 1, 1, 5)), (Tie.DENSE, (2, 1, 1, 1, 3))])
def test_several_may_share_the_first_place(ties: Tie, places: tuple[int, ...]) -> None:
    assert (
        rank_competition([Descending(7), Descending(9), Descending(9), Descending(9), Descending(1)], ties=ties)
        == places
    )


def test_a_later_key_breaks_the_tie() -> None:
    early, late = datetime.date(2027, 1, 5), datetime.date(2027, 1, 9)
    keys = [(Descending(90), late), (Descending(90), early), (Descending(95), late)]
    assert rank_competition(keys, ties=Tie.SKIP) == (3, 2, 1)


def test_nobody_and_one() -> None:
    assert rank_competition([], ties=Tie.SKIP) == ()
    assert rank_competition([3], ties=Tie.DENSE) == (1,)
