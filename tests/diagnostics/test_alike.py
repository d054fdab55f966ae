"""Names and ids that look the same."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import is_alike, skeleton_of
from perfkit.diagnostics.alike import _OWN
from perfkit.diagnostics.unicode_alike import ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("won1", "wonI"), ("O0", "0O"), ("corn", "com"), ("rаte", "rate"), ("ΑΒ", "AB"), ("ｗｏｎ", "won"),
        ("a\u3164", "a"),
        ("𝒂", "a"), ("é", "e\u0301"),
        ("е\u0301", "é"), ("口", "囗"), ("士", "土"), ("己", "已"), ("❤\ufe0f", "❤"), ("vv", "w"),
        ("\u0461", "w"), ("⽇", "曰"),
    ],
)  # fmt: skip
def test_two_that_look_the_same_have_one_skeleton(one: str, other: str) -> None:
    assert skeleton_of(one) == skeleton_of(other)


@pytest.mark.parametrize(("one", "other"), [("won", "own"), ("a", "A"), ("q1", "q2"), ("张三", "张山"), ("e", "é")])
def test_two_that_differ_at_sight_have_two(one: str, other: str) -> None:
    assert skeleton_of(one) != skeleton_of(other)


@pytest.mark.parametrize("other", ["anа", "АNA", "Ana ", "ａｎａ", "ana\u3164", "anα"])
def test_two_ids_may_be_of_one_person(other: str) -> None:
    assert is_alike("ana", other) and is_alike(other, "ana")


@pytest.mark.parametrize(
    ("one", "other"), [("a1", "al"), ("5O", "50"), ("com", "corn"), ("ana", "aná"), ("李四", "李三"), ("", " ")]
)
def test_ids_of_plain_letters_and_digits_are_told_apart(one: str, other: str) -> None:
    assert not is_alike(one, other)


def test_what_a_sign_looks_like_looks_like_nothing_else() -> None:
    likes = [kind.split()[0] for kind in ALIKE.split("; ")]
    assert len(likes) == len(set(likes)) > 250
    assert all(skeleton_of(skeleton_of(like)) == skeleton_of(like) for like in [*likes, *_OWN, "w", "m"])
