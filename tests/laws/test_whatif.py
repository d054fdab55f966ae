"""What estimates, the inverse of estimates, comparisons and accruals promise."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfkit import Money, Statement, accrue, compare, compare_results, estimate, evaluate, how_much_more, load_plan
from perfkit.modelling.search import TRIES_MAX, Probe, Search
from tests.strategies.explain import Drawn, plans
from tests.tries import tries

MONTHS = "2027-01..2027-03"


def statements(drawn: Drawn) -> list[Statement]:
    found = evaluate(load_plan(drawn.text), drawn.facts, MONTHS)
    return [each for each in found.statements.values() if not each.is_withheld]


@given(plans())
@tries(20)
def test_an_estimate_without_rows_changes_nothing(drawn: Drawn) -> None:
    for statement in statements(drawn):
        extras: list[dict[str, object]] = [{}, {"deal": []}]
        for extra in extras:
            found = estimate(statement, extra)
            assert all(change.difference.amount == 0 for change in found.changes)
            assert not found.moves


@given(plans(), st.sampled_from(["1", "40.40", "-7", "900"]))
@tries(20)
def test_an_estimate_is_what_an_evaluation_with_the_row_would_pay(drawn: Drawn, amount: str) -> None:
    row = {"id": "X", "rep": "A", "day": "2027-02-10", "amount": amount, "won": "yes", "closed": None}
    deals = drawn.facts["deal"]
    assert isinstance(deals, list)
    real = evaluate(load_plan(drawn.text), {**drawn.facts, "deal": [*deals, row]}, MONTHS)
    for statement in statements(drawn):
        found = estimate(statement, {"deal": [row]})
        at = (statement.participant, statement.period)
        if found.after is not None and statement.period >= "2027-02":
            assert found.after.payouts == real.statements[at].payouts
            assert found.after.run.entries == ()


@given(plans(), st.integers(1, 200_00))
@tries(16)
def test_what_is_answered_is_enough_and_one_cent_less_is_not(drawn: Drawn, cents: int) -> None:
    for statement in statements(drawn)[:2]:
        wanted = Money(Fraction(cents, 100), "USD")
        found = how_much_more(statement, wanted, of="deal.amount", row={"won": True})
        if found.more is None:
            continue
        assert rise(statement, found.more) >= wanted
        if found.more > 0:
            assert not rise(statement, found.more - found.step) >= wanted


def rise(statement: Statement, amount: Fraction) -> Money:
    """How much more one further deal of this amount pays; nothing where it cannot be reckoned."""
    found = estimate(statement, {"deal": [{"amount": amount, "won": True}]})
    return found.difference.get("USD", Money(-(10**9), "USD"))


pieces = st.lists(st.tuples(st.integers(1, 40), st.integers(-3, 9), st.integers(-20, 60)), min_size=1, max_size=6)


@given(pieces, st.integers(1, 200), st.integers(1, 50))
def test_the_least_is_found_over_cliffs_and_falls(parts: list[tuple[int, int, int]], wanted: int, first: int) -> None:
    """Against trying every number: each part is so long, rises so much a step, and begins with a jump."""
    values: list[tuple[int, int]] = []
    level = 0
    for regime, (length, slope, jump) in enumerate(parts):
        level += jump
        values += [(level + slope * step, regime) for step in range(length)]
        level = values[-1][0]
    most = len(values) - 1
    search = Search(
        lambda at: Probe(Fraction(values[at][0]), values[at][1]), Fraction(wanted), most, first, Fraction(0)
    )
    least = next((at for at, (value, _) in enumerate(values) if value >= wanted), None)
    assert search.find_least() == least


@given(st.integers(0, 2**32), st.sampled_from([1, 1_000, 10**9]), st.integers(0, 3), st.integers(1, 12))
@tries(6)
def test_the_numbers_that_are_asked_are_bounded_whatever_the_rules_do(
    seed: int, first: int, kind: int, wanted: int
) -> None:
    """Rules that decide differently at every number, payouts that jump at every number, and both."""

    def ask(at: int) -> Probe:
        noise = (at * 2_654_435_761 + seed) % 97
        return Probe(Fraction(noise % 10) if kind & 1 else Fraction(0), at if kind & 2 else 0)

    search = Search(ask, Fraction(wanted), 10**12, first, Fraction(0))
    least = search.find_least()
    assert len(search.asked) <= TRIES_MAX
    if least is not None:
        assert search.reaches(least) and (least == 0 or not search.reaches(least - 1))
    elif kind & 2:
        assert not search.is_certain


@given(plans())
@tries(16)
def test_a_plan_compared_with_itself_differs_nowhere(drawn: Drawn) -> None:
    plan = load_plan(drawn.text)
    found = compare(plan, plan, drawn.facts, MONTHS)
    assert all(each.payout.difference.amount == 0 and not each.rules for each in found.payouts)
    assert all(total[2].amount == 0 for total in found.totals.values())


@given(plans(), plans())
@tries(16)
def test_differences_add_up_and_turn_round(one: Drawn, other: Drawn) -> None:
    a = evaluate(load_plan(one.text), one.facts, MONTHS)
    b = evaluate(load_plan(other.text), other.facts, MONTHS)
    found, back = compare_results(a, b), compare_results(b, a)
    for each in found.payouts:
        nothing = Money(0, each.payout.currency)
        assert (each.payout.before or nothing) + each.payout.difference == (each.payout.after or nothing)
        if each.payout.difference.amount:
            assert each.rules
    for first, second, difference in found.totals.values():
        assert first + difference == second
    assert sum(person.difference.amount for person in found.people) == sum(t[2].amount for t in found.totals.values())
    turned = {(each.participant, each.period, each.payout.name): -each.payout.difference for each in back.payouts}
    assert turned == {
        (each.participant, each.period, each.payout.name): each.payout.difference for each in found.payouts
    }


@given(plans())
@tries(16)
def test_what_is_accrued_is_what_was_posted(drawn: Drawn) -> None:
    found = evaluate(load_plan(drawn.text), drawn.facts, MONTHS)
    lines = accrue(found).lines
    posted = sum(entry.amount for entry in found.entries if entry.kind.value == "payable" and entry.amount is not None)
    assert sum(line.payable.amount for line in lines) == posted
    assert all(line.earned - line.payable == line.held - line.advanced for line in lines)
