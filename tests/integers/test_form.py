"""Steps of the integer form: each is right and has no wider range than it needs, and what is known folds away."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from perfkit.integers import (
    F53,
    HOPE,
    I64,
    Form,
    Node,
    Slot,
    find_product,
    fits_doubles,
    fits_words,
    list_needed,
)
from perfkit.integers.rounding import is_by_reciprocal
from perfkit.values import RoundingMode, round_quotient

RANGES = [(0, 0), (1, 1), (-2, -2), (0, 1), (-1, 1), (1, 3), (-3, -1), (2, 5), (3, 4), (-2, 2)]
STEPS: dict[str, tuple[Callable[[Form, Node, Node], Node], Callable[[int, int], int]]] = {
    "sum": (lambda f, a, b: f.linear([(2, a), (-3, b)], 1), lambda a, b: 2 * a - 3 * b + 1),
    "product": (lambda f, a, b: f.times([a, b]), lambda a, b: a * b),
    "product with a number": (lambda f, a, b: f.times([a, f.constant(-2), b]), lambda a, b: -2 * a * b),
    "greater": (lambda f, a, b: f.most(a, b), max),
    "lesser": (lambda f, a, b: f.least(a, b), min),
    "below": (lambda f, a, b: f.below(a, b), lambda a, b: int(a < b)),
    "at least": (lambda f, a, b: f.at_least(a, b), lambda a, b: int(a >= b)),
    "equal": (lambda f, a, b: f.equal(a, b), lambda a, b: int(a == b)),
    "picked": (lambda f, a, b: f.pick(f.equal(a, b), a, f.linear([(1, b)], 9)), lambda a, b: a if a == b else b + 9),
    "steps": (
        lambda f, a, b: f.steps(a, [-2, 0, 2, 3], [5, 5, 7, 7, 9]),
        lambda a, b: 5 if a < 0 else 7 if a < 3 else 9,
    ),
}


def column(form: Form, name: str, low: int, high: int) -> Node:
    return form.column(Slot("t", name), low, high)


def reckon(node: Node, known: dict[int, int]) -> int:
    from tests.columns.test_kernel import work_out

    return work_out(node, known)


@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_right_and_its_range_is_no_wider_than_it_has_to_be(name: str) -> None:
    pytest.importorskip("numpy", reason="steps are reckoned beside those of kernels")
    make, plain = STEPS[name]
    for one, other in product(RANGES, RANGES):
        form = Form()
        a, b = column(form, "a", *one), column(form, "b", *other)
        found = make(form, a, b)
        pairs = list(product(range(one[0], one[1] + 1), range(other[0], other[1] + 1)))
        values = [plain(*pair) for pair in pairs]
        assert [reckon(found, {a.number: x, b.number: y}) for x, y in pairs] == values
        if name != "picked":
            assert (found.low, found.high) == (min(values), max(values)), (one, other)
            assert found.is_constant is (len(set(values)) == 1)
        for arg in (a, b):
            if values == [{a.number: x, b.number: y}[arg.number] for x, y in pairs] and name in ("greater", "lesser"):
                assert found is arg or found.is_constant


@pytest.mark.parametrize("mode", [mode for mode in RoundingMode if mode is not RoundingMode.EXACT], ids=str)
def test_a_quotient_has_the_range_of_its_ends(mode: RoundingMode) -> None:
    for over, under in product([(-7, 9), (0, 5), (-5, -1), (3, 3)], [(1, 1), (2, 2), (1, 3), (3, 4)]):
        form = Form(is_hopeful=True)
        a, b = column(form, "a", *over), column(form, "b", *under)
        found = form.rounded(a, b, mode)
        pairs = product(range(over[0], over[1] + 1), range(under[0], under[1] + 1))
        values = [round_quotient(x, y, mode) for x, y in pairs]
        assert (found.low, found.high) == (min(values), max(values))
        assert found is a if under == (1, 1) else found.is_constant or found.data == (mode, False)


@pytest.mark.parametrize("sign", [1, -1])
def test_a_quotient_is_hoped_to_lie_below_its_bound_only_where_it_may_not(sign: int) -> None:
    for reach, is_hoped in ((HOPE - 1, False), (HOPE, True), (1 << 60, True)):
        for is_hopeful in (True, False):
            form = Form(is_hopeful=is_hopeful)
            found = form.rounded(
                column(form, "a", *sorted((0, sign * reach))), column(form, "b", 1, 9), RoundingMode.UPWARD
            )
            assert found.data[1] is (is_hoped and is_hopeful)
            assert sign * reach - sign * (reach - HOPE + 1) * found.data[1] == (found.high if sign > 0 else found.low)


def test_nothing_is_hoped_for_unless_it_is_asked() -> None:
    form = Form()
    assert form.rounded(column(form, "a", 0, 1 << 60), column(form, "b", 1, 9), RoundingMode.UPWARD).data[1] is False


def test_flags_fold_where_they_are_known() -> None:
    form = Form()
    one, two = (form.column(Slot("t", name, True), 0, 1) for name in ("one", "two"))
    no, yes = form.no, form.yes
    assert form.opposite(form.opposite(one)) is one and form.opposite(yes) is no and form.opposite(no) is yes
    for join, neutral, final in ((form.every, yes, no), (form.some, no, yes)):
        assert join() is neutral and join(neutral, neutral) is neutral
        assert join(one) is one and join(one, neutral) is one and join(one, one) is one
        assert join(one, final) is final and join(final) is final and join(two, one, final) is final
        assert join(one, form.opposite(one)) is final and join(one, two, form.opposite(one)) is final
        both = join(two, one)
        assert both.args == (one, two) and join(one, both, neutral) is both and join(both, both) is both
        assert join(both, form.opposite(two)) is final
    assert form.every(form.some(one, two), one).args == (one, form.some(one, two))
    assert form.pick(yes, one, two) is one and form.pick(no, one, two) is two and form.pick(one, two, two) is two
    assert form.pick(one, yes, no) is one and form.pick(one, no, yes) is not one
    assert form.equal(one, one) is yes and form.equal(two, one) is form.equal(one, two)


def test_sums_and_products_fold_where_they_are_known() -> None:
    form = Form()
    a, b = column(form, "a", -5, 9), column(form, "b", 1, 4)
    assert form.linear([(1, a), (0, b)]) is a and form.linear([(2, a), (-2, a)], 7) is form.constant(7)
    inner = form.linear([(2, a), (3, b)], 4)
    assert form.linear([(5, inner), (-15, b), (1, form.constant(6))], -1).data == ((10,), 25)
    assert form.linear([(1, inner)]) is inner
    assert form.content(inner) == (1, inner) and form.content(a) == (1, a)
    assert form.content(form.linear([(4, a), (6, b)], 8)) == (2, inner)
    assert form.content(form.constant(6)) == (6, form.yes) and form.content(form.no) == (1, form.no)
    assert form.content(form.linear([(4, a), (6, b)], 5))[0] == 1
    assert form.times([]) is form.yes and form.times([form.constant(3), form.constant(-2)]) is form.constant(-6)
    assert form.times([form.constant(2), a]).data == ((2,), 0) and form.times([a, form.constant(-1)]).data == ((-1,), 0)
    assert form.times([form.no, a]) is form.no and form.times([form.yes, a]) is a
    assert form.times([b, a]) is form.times([a, b])
    squares = [(form.times([each, each]).low, form.times([each, each]).high) for each in (a, b)]
    assert squares == [(0, 81), (1, 16)]
    below = column(form, "below", -9, 0)
    assert form.times([below, below]).low == 0
    assert form.steps(a, [20], [1, 2]) is form.yes and form.steps(a, [-5], [1, 2]) is form.constant(2)
    assert form.steps(a, [9], [1, 2]).data == ((9,), (1, 2)) and form.steps(a, [-4], [1, 2]).data == ((-4,), (1, 2))
    assert form.most(b, a) is form.most(a, b) and form.least(b, a) is form.least(a, b)


def test_a_flag_is_known_as_one() -> None:
    form = Form()
    a = column(form, "a", 0, 9)
    assert form.below(a, form.constant(3)).is_flag and column(form, "flag", 0, 1).is_flag
    assert not any(each.is_flag for each in (a, column(form, "b", -1, 1), column(form, "c", 1, 2), form.yes))


def test_steps_are_listed_after_what_they_read_and_late() -> None:
    form = Form()
    a, b = column(form, "a", 0, 9), column(form, "b", 0, 9)
    one, two = form.most(a, form.constant(3)), form.least(b, form.constant(4))
    both = form.times([one, two])
    assert list_needed([both, a]) == [a, form.constant(3), one, b, form.constant(4), two, both]
    assert list_needed([two, both])[:3] == [b, form.constant(4), two] and list_needed([]) == []


# --- lanes -----------------------------------------------------------------------------------------------------------

EVEN, UP = RoundingMode.HALF_EVEN, RoundingMode.HALF_UP
DOUBLES = [
    (EVEN, 4, F53 - 1, True), (EVEN, 4, F53, False), (EVEN, 3, (F53 >> 1) - 1, True), (EVEN, 3, F53 >> 1, False),
    (UP, 6, F53 - 4, True), (UP, 6, F53 - 3, False), (UP, 3, (F53 - 4) // 2, True), (UP, 3, (F53 - 2) // 2, False),
    (RoundingMode.HALF_DOWN, 6, F53 - 4, True), (RoundingMode.HALF_DOWN, 6, F53 - 3, False),
    (RoundingMode.DOWNWARD, 3, F53 - 1, True), (RoundingMode.UPWARD, 3, F53, False),
    (RoundingMode.EXACT, 3, 9, False), (RoundingMode.DOWNWARD, F53 - 1, 9, True),
    (RoundingMode.DOWNWARD, F53, 9, False),
    (UP, (F53 >> 1) - 1, 9, True), (UP, (F53 >> 1) + 1, 9, False), (EVEN, F53, 9, False), (EVEN, F53 - 2, 9, True),
]  # fmt: skip


@pytest.mark.parametrize(("mode", "under", "reach", "fits"), DOUBLES)
def test_doubles_are_taken_up_to_their_bound(mode: RoundingMode, under: int, reach: int, fits: bool) -> None:
    for low, high in ((0, reach), (-reach, 0)):
        form = Form()
        assert fits_doubles(column(form, "a", low, high), form.constant(under), mode) is fits


@pytest.mark.parametrize("reach", [(F53 - 10) // 2 - 1, (F53 - 10) // 2])
def test_doubles_are_taken_for_a_divisor_that_differs_up_to_their_bound(reach: int) -> None:
    form = Form()
    over, under = column(form, "a", -reach, 0), column(form, "b", 1, 10)
    assert fits_doubles(over, under, UP) is (2 * reach + 10 < F53)
    wide = column(form, "c", 1, F53 >> 1)
    assert not fits_doubles(column(form, "d", 0, 3), wide, UP) and fits_doubles(column(form, "d", 0, 3), wide, EVEN)


def test_words_are_taken_up_to_their_bound() -> None:
    form = Form()
    for under, reach, fits in (
        (1, (I64 >> 1) - 1, True),
        (2, (I64 >> 1) - 1, False),
        (4, (I64 >> 1) - 3, True),
        (4, (I64 >> 1) - 2, False),
        ((I64 >> 1) - 1, 9, True),
        (I64 >> 1, 9, False),
    ):
        assert fits_words(column(form, f"a{reach}", -reach, 0), form.constant(under)) is fits


def test_a_reciprocal_is_taken_for_small_numbers_only() -> None:
    form = Form()
    for reach, fits in (((1 << 50) - 1, True), (1 << 50, False)):
        for under in (3, 100):
            assert is_by_reciprocal(column(form, f"a{reach}", -reach, 0), form.constant(under), EVEN) is fits


def product_of(reach: int, other: int, below: int, factor: int, *, added: int = 0, is_hopeful: bool = True) -> object:
    """What is found for a factor times a product over a divisor; the factor, or nothing."""
    form = Form(is_hopeful=is_hopeful)
    a, b, c = column(form, "a", 0, reach), column(form, "b", 0, other), column(form, "c", 1, below)
    node = form.rounded(form.linear([(factor, form.times([a, b]))], added), c, EVEN)
    found = find_product(node, dict.fromkeys(range(99), 1))
    assert found is None or found[1] is form.times([a, b])
    return None if found is None else found[0]


def test_a_product_is_divided_with_its_remainder_only_where_that_is_needed_and_fits() -> None:
    far = F53 - 1
    assert product_of(far, far, far, 1) == 1 and product_of(far // 3, far, far, 3) == 3
    assert product_of(far // 3 + 1, far, far, 3) is None and product_of(far + 1, far, far, 1) is None
    assert product_of(far, far + 1, far, 1) is None and product_of(far, far, far + 1, 1) is None
    assert product_of(far, far, far, 1, added=1) is None and product_of(far, far, far, 1, is_hopeful=False) is None
    assert product_of(far // 3, far, far, -3) == -3
    # What doubles or 64 bits hold needs none.
    assert product_of(1 << 20, 1 << 20, 99, 1) is None and product_of(1 << 30, 1 << 30, 99, 1) is None
    form = Form(is_hopeful=True)
    small, (a, b, c) = column(form, "small", 1, far // 3), (column(form, name, 1, far) for name in "abc")
    node = form.rounded(form.times([a, b]), c, EVEN)
    assert find_product(node, {node.args[0].number: 2}) is None
    threefold = form.rounded(form.linear([(3, form.times([small, b]))]), c, EVEN)
    over = threefold.args[0]
    for uses, found in (((1, 1), True), ((1, 2), False), ((2, 1), False)):
        given = {over.number: uses[0], over.args[0].number: uses[1]}
        assert (find_product(threefold, given) is not None) is found
    assert find_product(form.rounded(form.most(a, b), c, EVEN), dict.fromkeys(range(99), 1)) is None
