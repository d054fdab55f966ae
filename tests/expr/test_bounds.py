"""Where numbers lie, and what is shown of sums of unknowns."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.expr import (
    ANY_NUMBER,
    NOT_NEGATIVE,
    NOT_POSITIVE,
    Bounds,
    Fact,
    Known,
    Terms,
    TooInvolved,
    Unknown,
    Unknowns,
    add_bounds,
    add_terms,
    common_unit,
    constant_terms,
    divide_bounds,
    exactly,
    hull_of,
    is_contradicted,
    is_never_negative,
    meet_bounds,
    multiply_bounds,
    negate_bounds,
    power_bounds,
    scale_bounds,
    scale_terms,
    snap_bounds,
    unknown_terms,
)


def between(lower: int | None, upper: int | None) -> Bounds:
    return Bounds(None if lower is None else Fraction(lower), None if upper is None else Fraction(upper))


def test_a_limit_that_is_not_there_stays_away() -> None:
    assert add_bounds(between(1, None), between(2, 3)) == between(3, None)
    assert negate_bounds(between(1, None)) == between(None, -1)
    assert scale_bounds(between(1, None), Fraction(-2)) == between(None, -2)
    assert scale_bounds(ANY_NUMBER, Fraction(0)) == exactly(Fraction(0))


@pytest.mark.parametrize(
    ("left", "right", "product"),
    [
        (between(-2, 3), between(0, 4), between(-8, 12)),
        (between(0, None), between(0, None), between(0, None)),
        (between(None, 0), between(0, None), between(None, 0)),
        (between(None, None), between(0, 0), between(0, 0)),
        (between(None, None), between(1, 2), between(None, None)),
        (between(-1, None), between(2, 5), between(-5, None)),
    ],
)
def test_a_product_lies_between_the_products_of_the_ends(left: Bounds, right: Bounds, product: Bounds) -> None:
    assert multiply_bounds(left, right) == product
    assert multiply_bounds(right, left) == product


@pytest.mark.parametrize(
    ("above", "below", "quotient"),
    [
        (between(0, 6), between(2, None), between(0, 3)),
        (between(1, 6), between(0, 2), Bounds(Fraction(1, 2), None)),
        (between(0, 6), between(-2, 2), ANY_NUMBER),
        (between(0, None), between(None, 0), NOT_POSITIVE),
        (between(0, None), between(0, None), NOT_NEGATIVE),
    ],
)
def test_a_quotient_lies_where_the_divisor_is_not_zero(above: Bounds, below: Bounds, quotient: Bounds) -> None:
    assert divide_bounds(above, below) == quotient


def test_a_square_is_never_negative() -> None:
    assert power_bounds(between(-2, 1), 2) == between(0, 4)
    assert power_bounds(between(-2, 1), 1) == between(-2, 1)


def test_hulls_meets_and_whole_multiples() -> None:
    assert hull_of([between(1, 2), between(4, None)]) == between(1, None)
    assert hull_of([]) is None
    assert meet_bounds(between(1, None), between(None, 4)) == between(1, 4)
    assert meet_bounds(between(3, None), between(None, 1)).is_empty
    assert snap_bounds(Bounds(Fraction(1, 2), Fraction(5, 2)), Fraction(1)) == between(1, 2)
    assert snap_bounds(between(1, 2), None) == between(1, 2)
    assert between(1, 2).holds(Fraction(2))
    assert not between(1, 2).holds(Fraction(3))
    assert common_unit([Fraction(3, 2), Fraction(-1), Fraction(0)]) == Fraction(1, 2)
    assert common_unit([Fraction(0)]) is None


class Board:
    """A few unknowns to reason about."""

    def __init__(self) -> None:
        self.unknowns = Unknowns()
        self.known = Known()

    def new(self, name: str, what: Unknown | None = None) -> Terms:
        return unknown_terms(self.unknowns.find(name, what or Unknown()))

    def shows(self, terms: Terms, *, is_strict: bool = False, steps: int = 200) -> bool:
        return is_never_negative(terms, self.known, self.unknowns, is_strict=is_strict, steps=steps)

    def assume(self, terms: Terms, *, is_strict: bool = False) -> None:
        known = self.known.assume(terms, self.unknowns, is_strict=is_strict)
        assert known is not None
        self.known = known


def minus(left: Terms, right: Terms) -> Terms:
    return add_terms(left, right, -1)


def test_like_terms_add_up_and_what_is_zero_goes() -> None:
    board = Board()
    x, y = board.new("x"), board.new("y")
    assert minus(add_terms(x, y), x) == y
    assert minus(x, x).constant == 0
    assert board.unknowns.multiply(add_terms(x, y), minus(x, y)) == minus(
        board.unknowns.multiply(x, x), board.unknowns.multiply(y, y)
    )


def test_a_sum_with_too_many_factors_is_given_up() -> None:
    board = Board()
    found = board.new("x")
    with pytest.raises(TooInvolved):
        for _ in range(8):
            found = board.unknowns.multiply(found, board.new("x"))


def test_a_quotient_times_its_divisor_is_what_was_divided() -> None:
    board = Board()
    sold, quota = board.new("sold"), board.new("quota", Unknown(NOT_NEGATIVE))
    share = board.new("share", Unknown(quotient=(sold, quota)))
    assert board.unknowns.multiply(quota, share) == sold


def test_what_is_assumed_carries_over_to_sums() -> None:
    board = Board()
    x, y, z = board.new("x"), board.new("y"), board.new("z")
    board.assume(minus(y, x))
    board.assume(minus(z, y), is_strict=True)
    assert board.shows(minus(z, x), is_strict=True)
    assert not board.shows(minus(x, z))


def test_a_part_times_a_positive_factor_stays_a_part() -> None:
    board = Board()
    base, score = board.new("base", Unknown(NOT_NEGATIVE)), board.new("score")
    board.assume(minus(constant_terms(125), score))
    paid = scale_terms(board.unknowns.multiply(base, score), Fraction(1, 100))
    assert board.shows(minus(scale_terms(base, Fraction(5, 4)), paid))
    assert not board.shows(minus(scale_terms(base, Fraction(6, 5)), paid))


def test_a_quotient_is_compared_by_its_positive_divisor() -> None:
    board = Board()
    won, lost = (board.new(name, Unknown(NOT_NEGATIVE, Fraction(1))) for name in ("won", "lost"))
    both = add_terms(won, lost)
    rate = board.new("rate", Unknown(quotient=(won, both)))
    assert board.shows(minus(constant_terms(1), rate))
    assert not board.shows(minus(constant_terms(Fraction(1, 2)), rate))


def test_rounding_never_crosses_a_whole_multiple_of_its_unit() -> None:
    board = Board()
    x, cap = board.new("x"), board.new("cap", Unknown(unit=Fraction(1, 100)))
    rounded = board.new("r", Unknown(unit=Fraction(1, 100), rounded=x))
    board.assume(minus(cap, x))
    assert board.shows(minus(cap, rounded))
    assert not board.shows(minus(cap, rounded), is_strict=True)
    broken = board.new("broken cap")
    board.assume(minus(broken, x))
    assert not board.shows(minus(broken, rounded))


def test_an_unknown_is_narrowed_to_whole_multiples() -> None:
    board = Board()
    count = board.new("count", Unknown(NOT_NEGATIVE, Fraction(1)))
    board.assume(count, is_strict=True)
    assert board.shows(minus(count, constant_terms(1)))
    assert board.known.assume(minus(constant_terms(0), count), board.unknowns) is None


def test_what_cannot_all_be_so_is_seen() -> None:
    board = Board()
    x, y = board.new("x"), board.new("y")
    known = Known((Fact(minus(x, y), True), Fact(minus(y, x))))
    assert is_contradicted(known, board.unknowns)
    assert not is_contradicted(Known((Fact(minus(x, y)), Fact(minus(y, x)))), board.unknowns)


def test_a_search_without_steps_shows_only_what_bounds_show() -> None:
    board = Board()
    x, y = board.new("x"), board.new("y")
    board.assume(minus(y, x))
    assert not board.shows(minus(y, x), steps=0)


def test_ends_that_are_too_large_or_too_long_give_way_outwards() -> None:
    most = Fraction(10**60)
    assert exactly(most * 10) == Bounds(most, None)
    assert exactly(-most * 10) == Bounds(None, -most)
    assert exactly(Fraction(1, 3**200)) == Bounds(Fraction(1, 3**200), Fraction(1, 3**200))
    third = Fraction(1, 3**400)
    found = exactly(third)
    assert found.lower is not None and found.upper is not None
    assert found.lower <= third <= found.upper
    assert found != Bounds(third, third)
    assert common_unit([third, Fraction(1, 5**400)]) is None


def test_a_product_of_many_terms_or_long_factors_is_given_up() -> None:
    board = Board()
    many = constant_terms(0)
    for number in range(40):
        many = add_terms(many, board.new(f"x{number}"))
    with pytest.raises(TooInvolved):
        board.unknowns.multiply(many, many)
    small = constant_terms(Fraction(1, 3**200))
    with pytest.raises(TooInvolved):
        board.unknowns.multiply(small, small)
    with pytest.raises(TooInvolved):
        scale_terms(small, Fraction(1, 3**200))
    fine = board.new("fine", Unknown(unit=Fraction(1, 3**200)))
    assert board.unknowns.unit_of(scale_terms(fine, Fraction(3, 2))) == Fraction(1, 2 * 3**199)
    assert board.unknowns.unit_of(board.unknowns.multiply(fine, fine)) is None


def test_nothing_is_left_of_an_unknown_between_two_whole_numbers() -> None:
    board = Board()
    count = board.new("count", Unknown(NOT_NEGATIVE, Fraction(1)))
    (unknown,) = count.unknowns
    assert board.known.narrow(unknown, Bounds(Fraction(1, 3), Fraction(2, 3)), board.unknowns) is None
    board.assume(minus(constant_terms(3), scale_terms(count, 2)))
    assert board.known.assume(minus(scale_terms(count, 4), constant_terms(5)), board.unknowns) is None
    few = board.new("few", Unknown(Bounds(Fraction(0), Fraction(3, 2)), Fraction(1)))
    assert board.known.assume(minus(few, constant_terms(1)), board.unknowns, is_strict=True) is None
    assert board.known.assume(minus(few, constant_terms(1)), board.unknowns) is not None


def test_a_quotient_by_what_may_be_negative_is_not_compared_by_its_divisor() -> None:
    board = Board()
    won, base = board.new("won", Unknown(NOT_NEGATIVE)), board.new("base")
    rate = board.new("rate", Unknown(quotient=(won, base)))
    assert not board.shows(rate)
    assert not board.shows(minus(constant_terms(1), rate))
