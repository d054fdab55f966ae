"""Laws of tiers, curves and decisions."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfkit.tables import (
    Anything,
    Axis,
    CurveEnds,
    Decision,
    DecisionPolicy,
    DecisionRow,
    Else,
    Included,
    Method,
    Mismatch,
    MismatchKind,
    PayCurve,
    PayMatrix,
    RateTable,
    TierPay,
    check_curve,
    check_decision,
    check_matrix,
    check_rate_table,
    compute_curve,
    compute_matrix,
    compute_pay,
    find_tier,
    index_decision,
    list_marginal_slices,
    match_rows,
)
from tests.strategies.tables import (
    CENT,
    SIGNED_RATES,
    amounts_near,
    curves,
    decisions,
    list_edges,
    list_grid,
    matrices,
    rate_tables,
)

ZERO = Fraction(0)


def pay_of(amount: Fraction, table: RateTable) -> TierPay:
    pay = compute_pay(amount, table)
    assert pay is not None
    return pay


def has_errors(codes: list[str], *which: str) -> bool:
    return any(code in which for code in codes)


# Tiers


@given(st.data(), st.sampled_from(Method))
def test_generated_tables_pass_the_check_and_slices_total_the_pay(data: st.DataObject, method: Method) -> None:
    table = data.draw(rate_tables(method=method))
    assert not [issue for issue in check_rate_table(table) if issue.code.severity.value == "error"]
    amount = data.draw(amounts_near(table))
    pay = compute_pay(amount, table)
    assert (pay is None) == (find_tier(amount, table) is None)
    if pay is not None:
        assert sum((part.value for part in pay.slices), ZERO) == pay.value
        assert all(part.rate == table.tiers[part.tier].rate for part in pay.slices)


@given(st.data())
def test_marginal_pay_is_additive_over_slices(data: st.DataObject) -> None:
    table = data.draw(rate_tables(method=Method.MARGINAL, rates=SIGNED_RATES))
    amount = data.draw(amounts_near(table).filter(lambda drawn: find_tier(drawn, table) is not None))
    pay = pay_of(amount, table)
    assert sum((part.amount for part in pay.slices), ZERO) == amount
    assert all(part.value == part.amount * part.rate for part in pay.slices)
    assert pay.slices == list_marginal_slices(amount, table)


@given(st.data())
def test_marginal_pay_is_continuous(data: st.DataObject) -> None:
    table = data.draw(rate_tables(method=Method.MARGINAL, rates=SIGNED_RATES, is_open_below=True))
    steepest = max(abs(tier.rate) for tier in table.tiers)
    for edge in list_edges(table):
        for step in (CENT, CENT / 1_000_000):
            assert abs(pay_of(edge, table).value - pay_of(edge - step, table).value) <= steepest * step
            assert abs(pay_of(edge + step, table).value - pay_of(edge, table).value) <= steepest * step


@given(st.data())
def test_marginal_pay_never_falls_while_no_rate_is_negative(data: st.DataObject) -> None:
    table = data.draw(rate_tables(method=Method.MARGINAL, is_open_below=True))
    less, more = sorted(data.draw(st.tuples(amounts_near(table), amounts_near(table))))
    assert pay_of(less, table).value <= pay_of(more, table).value


@given(st.data(), st.sampled_from(Method))
def test_nothing_pays_nothing(data: st.DataObject, method: Method) -> None:
    table = data.draw(rate_tables(method=method, rates=SIGNED_RATES))
    assert pay_of(ZERO, table).value == 0


@given(st.data())
def test_marginal_pay_equals_the_sum_over_single_units(data: st.DataObject) -> None:
    table = data.draw(rate_tables(method=Method.MARGINAL, rates=SIGNED_RATES, is_open_below=True))
    units = data.draw(st.integers(-200, 900))
    # The middle of a unit is never on a bound, which are whole, so each unit has one rate.
    stretch = range(units) if units > 0 else range(units, 0)
    by_unit = ZERO
    for unit in stretch:
        tier = find_tier(unit + Fraction(1, 2), table)
        assert tier is not None
        by_unit += table.tiers[tier].rate
    assert pay_of(Fraction(units), table).value == (by_unit if units > 0 else -by_unit)


@given(st.data())
def test_whole_pay_jumps_only_at_bounds(data: st.DataObject) -> None:
    table = data.draw(rate_tables(method=Method.WHOLE, is_open_below=True))
    less, more = sorted(data.draw(st.tuples(amounts_near(table), amounts_near(table))))
    if find_tier(less, table) == find_tier(more, table):
        rate = pay_of(more, table).slices[0].rate
        assert pay_of(more, table).value - pay_of(less, table).value == (more - less) * rate


@given(st.data())
def test_whole_pay_never_falls_while_the_check_warns_of_no_fall(data: st.DataObject) -> None:
    method = data.draw(st.sampled_from([Method.WHOLE, Method.BASE_THEN_OVERAGE]))
    table = data.draw(rate_tables(method=method, is_open_below=False))
    falls = [issue for issue in check_rate_table(table) if issue.code.code == "PKT010"]
    for issue in falls:
        assert issue.row is not None
        bound = table.tiers[issue.row].lower
        assert bound is not None
        tiny = Fraction(1, 10**9)
        assert pay_of(bound - tiny, table).value > pay_of(bound + tiny, table).value
    less, more = sorted(abs(amount) for amount in data.draw(st.tuples(amounts_near(table), amounts_near(table))))
    if not falls:
        assert pay_of(less, table).value <= pay_of(more, table).value


@given(st.data())
def test_base_then_overage_of_two_tiers_is_marginal(data: st.DataObject) -> None:
    table = data.draw(rate_tables(method=Method.BASE_THEN_OVERAGE, rates=SIGNED_RATES, tier_count_max=2))
    amount = data.draw(amounts_near(table))
    marginal = RateTable(Method.MARGINAL, table.included, table.tiers)
    assert compute_pay(amount, table) == compute_pay(amount, marginal)


@given(st.data())
def test_interpolated_pay_is_continuous_and_never_falls(data: st.DataObject) -> None:
    table = data.draw(rate_tables(method=Method.INTERPOLATED))
    top = table.tiers[-1].upper
    assert top is not None
    inside = amounts_near(table).filter(lambda drawn: 0 <= drawn < top)
    less, more = sorted(data.draw(st.tuples(inside, inside)))
    assert pay_of(less, table).value <= pay_of(more, table).value
    steepest = max(tier.rate for tier in table.tiers)
    assert pay_of(more, table).value - pay_of(less, table).value <= steepest * (more - less)
    for position, edge in enumerate(list_edges(table)[:-1]):
        assert pay_of(edge, table).value == sum((tier.rate for tier in table.tiers[:position]), ZERO)


@given(st.data())
def test_every_amount_lies_in_the_one_tier_that_includes_it(data: st.DataObject) -> None:
    table = data.draw(rate_tables(method=Method.MARGINAL, is_open_below=True))
    amount = data.draw(amounts_near(table))
    tier = find_tier(amount, table)
    edges = list_edges(table)
    below = [edge for edge in edges if (edge <= amount if table.included is Included.LOWER else edge < amount)]
    assert tier == len(below)


# Curves


@given(curves())
def test_a_curve_passes_through_its_points(curve: PayCurve) -> None:
    assert not [issue for issue in check_curve(curve) if issue.code.severity.value == "error"]
    for point in curve.points:
        assert compute_curve(point.at, curve) == point.value


@given(curves(), st.fractions(min_value=-2, max_value=4, max_denominator=1000))
def test_a_curve_stays_between_the_values_of_its_neighbours(curve: PayCurve, place: Fraction) -> None:
    below = [point.value for point in curve.points if point.at <= place][-1:]
    above = [point.value for point in curve.points if point.at >= place][:1]
    value = compute_curve(place, curve)
    if below and above:
        assert min(below + above) <= value <= max(below + above)
    elif curve.ends is CurveEnds.HOLD or (curve.ends is CurveEnds.ZERO_HOLD and below):
        assert value == (below + above)[0]
    elif curve.ends is CurveEnds.ZERO_HOLD:
        assert value == 0
    else:
        first, second = curve.points[:2] if above else curve.points[-2:]
        slope = (second.value - first.value) / (second.at - first.at)
        assert value == first.value + slope * (place - first.at)


# Matrices


@given(matrices())
def test_a_matrix_passes_through_its_cells(matrix: PayMatrix) -> None:
    assert not [issue for issue in check_matrix(matrix) if issue.code.severity.value == "error"]
    for row, values in zip(matrix.rows, matrix.values, strict=True):
        for column, value in zip(matrix.columns, values, strict=True):
            assert compute_matrix(row, column, matrix) == value


PLACES = st.fractions(min_value=-2, max_value=4, max_denominator=1000)


@given(matrices(), PLACES, PLACES)
def test_the_order_of_the_axes_of_a_matrix_changes_nothing(matrix: PayMatrix, row: Fraction, column: Fraction) -> None:
    turned = PayMatrix(matrix.columns, matrix.rows, tuple(zip(*matrix.values, strict=True)), matrix.ends)
    assert compute_matrix(row, column, matrix) == compute_matrix(column, row, turned)


@given(matrices(), PLACES, PLACES)
def test_between_four_cells_each_counts_by_the_opposite_area(
    matrix: PayMatrix, row: Fraction, column: Fraction
) -> None:
    row, column = (max(places[0], min(places[-1], at)) for places, at in ((matrix.rows, row), (matrix.columns, column)))
    area, total = Fraction(0), Fraction(0)
    for i, weight in _weights(matrix.rows, row):
        for j, other in _weights(matrix.columns, column):
            area += weight * other
            total += weight * other * matrix.values[i][j]
    assert area == 1
    assert compute_matrix(row, column, matrix) == total


def _weights(places: tuple[Fraction, ...], at: Fraction) -> list[tuple[int, Fraction]]:
    """The places around one, each with the share of the stretch that lies on the other side."""
    if at in places:
        return [(places.index(at), Fraction(1))]
    right = next(number for number, place in enumerate(places) if place > at)
    share = (at - places[right - 1]) / (places[right] - places[right - 1])
    return [(right - 1, 1 - share), (right, share)]


@given(matrices(), PLACES, PLACES)
def test_outside_a_matrix_its_ends_say_what_holds(matrix: PayMatrix, row: Fraction, column: Fraction) -> None:
    value = compute_matrix(row, column, matrix)
    inside = (max(matrix.rows[0], min(matrix.rows[-1], row)), max(matrix.columns[0], min(matrix.columns[-1], column)))
    is_below = row < matrix.rows[0] or column < matrix.columns[0]
    if matrix.ends is CurveEnds.ZERO_HOLD and is_below:
        assert value == 0
    elif matrix.ends is not CurveEnds.EXTEND:
        assert value == compute_matrix(*inside, matrix)


# Decisions


@given(decisions())
def test_an_index_decides_as_the_plain_reading_does(drawn: tuple[Decision, tuple[Axis, ...]]) -> None:
    decision, axes = drawn
    index = index_decision(decision)
    for inputs in list_grid(axes):
        assert index.match(inputs) == match_rows(decision, inputs)


@given(decisions())
def test_the_check_finds_a_mismatch_exactly_when_some_input_has_one(drawn: tuple[Decision, tuple[Axis, ...]]) -> None:
    decision, axes = drawn
    issues = check_decision(decision, axes)
    codes = {issue.code.code for issue in issues}
    outcomes = [match_rows(decision, inputs) for inputs in list_grid(axes)]
    kinds = {outcome.kind for outcome in outcomes if isinstance(outcome, Mismatch)}
    assert ("PKT015" in codes) == (MismatchKind.NONE in kinds)
    assert ("PKT016" in codes) == (MismatchKind.SEVERAL in kinds)
    assert ("PKT017" in codes) == (MismatchKind.EQUALLY_SPECIFIC in kinds)
    several = decision.policy is DecisionPolicy.ANY and any(
        len(outcome) > 1 for outcome in outcomes if not isinstance(outcome, Mismatch)
    )
    assert ("PKT019" in codes) == several


@given(decisions())
def test_the_witness_of_an_issue_shows_it(drawn: tuple[Decision, tuple[Axis, ...]]) -> None:
    decision, axes = drawn
    for issue in check_decision(decision, axes):
        if not issue.witness:
            continue
        outcome = match_rows(decision, issue.witness)
        if issue.code.code == "PKT015":
            outcomes = [match_rows(decision, witness) for witness in issue.witnesses]
            assert outcomes[0] == outcome and set(outcomes) == {Mismatch(MismatchKind.NONE)}
        elif isinstance(outcome, Mismatch):
            assert {issue.row, issue.other_row} <= set(outcome.rows)
        else:
            assert decision.policy is DecisionPolicy.ANY
            assert {issue.row, issue.other_row} <= set(outcome)


@given(decisions())
def test_a_row_never_decides_exactly_when_no_input_takes_it(drawn: tuple[Decision, tuple[Axis, ...]]) -> None:
    decision, axes = drawn
    issues = check_decision(decision, axes)
    told = {issue.row for issue in issues if issue.code.code in ("PKT020", "PKT021")}
    empty = {issue.row for issue in issues if issue.code.code == "PKT002"}
    taken: set[int] = set()
    for inputs in list_grid(axes):
        outcome = match_rows(decision, inputs)
        taken.update(outcome.rows if isinstance(outcome, Mismatch) else outcome)
    assert told | empty == set(range(len(decision.rows))) - taken


@given(st.data(), decisions(st.just(DecisionPolicy.SPECIFIC)))
def test_the_most_specific_row_wins_in_any_order_of_rows(
    data: st.DataObject, drawn: tuple[Decision, tuple[Axis, ...]]
) -> None:
    decision, axes = drawn
    shuffled = data.draw(st.permutations(range(len(decision.rows))))
    other = Decision(decision.policy, tuple(decision.rows[position] for position in shuffled))
    for inputs in list_grid(axes):
        outcome, moved = match_rows(decision, inputs), match_rows(other, inputs)
        if isinstance(moved, Mismatch):
            assert isinstance(outcome, Mismatch)
            assert {shuffled[position] for position in moved.rows} == set(outcome.rows)
        else:
            assert not isinstance(outcome, Mismatch)
            assert [shuffled[position] for position in moved] == list(outcome)


@given(decisions())
def test_a_last_row_of_else_leaves_no_gap(drawn: tuple[Decision, tuple[Axis, ...]]) -> None:
    decision, axes = drawn
    rows = tuple(row for row in decision.rows if not isinstance(row.conditions[0], Else))
    closed = Decision(decision.policy, (*rows, DecisionRow((Else(), *(Anything() for _ in axes[1:])))))
    assert not has_errors([issue.code.code for issue in check_decision(closed, axes)], "PKT015", "PKT022")
