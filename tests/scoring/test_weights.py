"""Weights where only some are given."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.scoring import reassign_weights

F = Fraction
THIRDS = {"A": F(1, 3), "B": F(1, 3), "C": F(1, 3)}


def given(**weights: str) -> dict[str, Fraction]:
    return {name: F(weight) for name, weight in weights.items()}


def test_the_rest_goes_to_the_others_by_their_old_weights() -> None:
    found = reassign_weights(given(A="0.5", B="0.3", C="0.2"), given(A="0.25"))
    assert found.weights == given(A="0.25", B="0.45", C="0.3")


def test_odd_thousandths_go_by_largest_remainder_and_then_by_row() -> None:
    assert reassign_weights(THIRDS, {}).weights == given(A="0.334", B="0.333", C="0.333")
    old = given(A="0.4", B="0.1", C="0.5")
    assert reassign_weights(old, given(A="0.333")).weights == given(A="0.333", B="0.111", C="0.556")


def test_where_all_are_given_the_last_gets_the_rest() -> None:
    assert reassign_weights(THIRDS, given(C="0.1", A="0.2", B="0.3")).weights == given(A="0.2", B="0.3", C="0.5")


def test_given_whole_the_others_get_nothing() -> None:
    assert reassign_weights(THIRDS, given(A="0.6", B="0.4")).weights == given(A="0.6", B="0.4", C="0")
    assert reassign_weights(THIRDS, given(A="0", B="1")).weights == given(A="0", B="1", C="0")
    assert reassign_weights(given(A="1", B="0"), given(A="1")).weights == given(A="1", B="0")


@pytest.mark.parametrize(
    ("old", "set_to", "expected"),
    [
        (THIRDS, given(A="0.7", B="0.4"), ["PKS020"]),
        (THIRDS, given(A="-0.1"), ["PKS002"]),
        (THIRDS, given(A="0.1234"), ["PKS021"]),
        (THIRDS, given(D="0.1"), ["PKS016"]),
        (given(A="1", B="0", C="0"), given(A="0.5"), ["PKS022"]),
        (given(A="1.2", B="-0.2"), given(A="0.5"), ["PKS002"]),
        ({}, {}, ["PKS001"]),
    ],
)
def test_error_weights_that_cannot_be_given(
    old: dict[str, Fraction], set_to: dict[str, Fraction], expected: list[str]
) -> None:
    found = reassign_weights(old, set_to)
    assert found.weights is None
    assert [each.code.code for each in found.findings] == expected


def test_a_close_name_is_named() -> None:
    (found,) = reassign_weights({"revenue": F(1)}, {"revenu": F(1, 2)}).findings
    assert found.mend() == "write `revenue`"
    assert found.mend("zh") == "改为 `revenue`"


@pytest.mark.parametrize(
    ("old", "set_to", "said"),
    [
        ({}, {}, ["the weights total `0`: change the weights by `1` in all"]),
        ({}, {"A": "0.4"}, ["nothing here is called `A`: leave `A` out, or add it here first",
         "the weights total `0.4`: change the weights by `0.6` in all"]),
        ({"A": "0.5", "B": "0.5"}, {"A": "0.75", "B": "0.5"},
         ["the weights given total `1.25`: lower the weights given by `0.25` in all"]),
        ({"A": "1", "B": "0"}, {"A": "0.4"}, ["`0.6` is left for weights that were all zero: give one of `B`"]),
        ({"A": "0.5", "B": "0.5"}, {"B": "-0.5"}, ["the weight in row 1 is `-0.5`: write a positive weight"]),
        ({"A": "0.5", "B": "0.5"}, {"A": "0", "B": "-0.5"}, ["the weight in row 2 is `-0.5`: write a positive weight"]),
        ({}, {"A": "1"}, ["nothing here is called `A`: leave `A` out, or add it here first"]),
        ({"A": "0.5", "B": "0.5"}, {"A": "0.3333"}, ["the weight `0.3333` of `A` has more than 3 decimals: "]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_figures(old: dict[str, str], set_to: dict[str, str], said: list[str]) -> None:
    found = reassign_weights(given(**old), given(**set_to)).findings
    assert all(f"{each.what()}: {each.mend()}".startswith(one) for each, one in zip(found, said, strict=True))
