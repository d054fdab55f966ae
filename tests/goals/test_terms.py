"""What a split does not go by is told, a lock of another sign refused; money weighs as numbers do."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from perfkit.calendar import PeriodKind, WorkingDays
from perfkit.diagnostics import Refused, Severity
from perfkit.goals import (
    Branch,
    Cascade,
    CascadeMethod,
    CascadePart,
    CascadeTree,
    Goal,
    GoalCascade,
    ZeroWeights,
    cascade,
    cascade_goal,
    cascade_over_periods,
    cascade_tree,
    cycle_of,
    recascade,
    recascade_tree,
    weigh_by_history,
)
from perfkit.values import Money, RoundingMode

M, P, F = CascadeMethod, CascadePart, Fraction
PROPOSED = [P("A", F(1), proposal=F(60)), P("B", F(1), proposal=F(30))]
BOTTOM = [P("A", proposal=F(60)), P("B", proposal=F(40))]
EQUAL = cascade(100, ["A", "B"], method=M.EQUAL, unit="count")
DRIVER = cascade(100, {"A": 3, "B": 1}, method=M.DRIVER, unit="count")
QUARTER = cycle_of("2027-Q1")
DAYS = WorkingDays(frozenset({2027}))
TREE = cascade_tree(90, Branch(P("all"), (Branch(P("A", F(2))), Branch(P("B", F(1))))), unit="count")

Done = Cascade | CascadeTree | GoalCascade


def split(parts: object, method: CascadeMethod, **terms: object) -> Cascade:
    return cascade(100, parts, method=method, unit="count", **terms)  # type: ignore[arg-type]


def over(method: CascadeMethod, **terms: object) -> Cascade:
    return cascade_over_periods(600, QUARTER, PeriodKind.MONTH, method=method, unit="count", **terms)  # type: ignore[arg-type]


IDLE: dict[str, tuple[Callable[[], Done], list[str]]] = {
    "weights of equal": (lambda: split({"A": 3, "B": 1}, M.EQUAL), ["weights"]),
    "weights of same value": (lambda: split({"A": 3}, M.SAME_VALUE), ["weights"]),
    "weights bottom up": (lambda: split([P("A", F(3), proposal=F(100))], M.BOTTOM_UP), ["weights"]),
    "zero weights of equal": (lambda: split(["A"], M.EQUAL, zero_weights=ZeroWeights.EQUAL), ["zero_weights"]),
    "top down of driver": (lambda: split({"A": 1}, M.DRIVER, top_down=F(1, 2)), ["top_down"]),
    "rounding bottom up": (lambda: split(BOTTOM, M.BOTTOM_UP, rounding=RoundingMode.HALF_UP), ["rounding"]),
    "rounding of same value": (lambda: split(["A"], M.SAME_VALUE, rounding=RoundingMode.HALF_UP), ["rounding"]),
    "step of same value": (lambda: split(["A"], M.SAME_VALUE, step=10), ["step"]),
    "proposals of driver": (lambda: split(PROPOSED, M.DRIVER), ["proposals"]),
    "weights of equal anew": (lambda: recascade(EQUAL, weights={"A": 4}), ["weights"]),
    "proposals of driver anew": (lambda: recascade(DRIVER, proposals={"A": 4}), ["proposals"]),
    "rounding of the same total": (lambda: recascade(DRIVER, rounding=RoundingMode.HALF_UP), ["rounding"]),
    "unlocking what is open": (lambda: recascade(DRIVER, unlocked=["A"]), ["A.unlocked"]),
    "unlocking and locking": (lambda: recascade(DRIVER, unlocked=["A"], locked={"A": 50}), ["A.unlocked"]),
    "weights by days": (lambda: over(M.WORKING_DAYS, working_days=DAYS, weights={"2027-01": 4}), ["weights"]),
    "days of equal periods": (lambda: over(M.EQUAL, working_days=DAYS), ["working_days"]),
    "the whole's own part": (
        lambda: cascade_tree(9, Branch(P("all", F(2)), (Branch(P("A", F(1))),)), unit="count"),
        ["top.part"],
    ),
    "a method of nothing below": (
        lambda: cascade_tree(9, Branch(P("all"), (Branch(P("A", F(1)), method=M.EQUAL),)), unit="count"),
        ["A.method"],
    ),
    "days of no part": (
        lambda: cascade_goal(
            *(Goal("G", "E", cycle_of("2027"), unit="count", baseline=0, target=9), {"2027-Q1": 1}),
            method=M.DRIVER,
            cycles={"2027-Q1": QUARTER, "2027-Q2": cycle_of("2027-Q2")},
        ),
        ["cycles"],
    ),
}


@pytest.mark.parametrize("name", IDLE)
def test_what_changes_nothing_is_told_and_the_split_stands(name: str) -> None:
    make, paths = IDLE[name]
    done = make()
    told = [each for each in done.findings if each.code.code in ("PKG082", "PKG083")]
    assert [each.places[0].path for each in told] == paths
    assert done.findings == tuple(told)
    for each in told:
        assert each.severity is not Severity.ERROR
        assert all(
            "{" not in text for lang in ("en", "zh") for text in (each.what(lang), each.why(lang), each.mend(lang))
        )


USED: dict[str, Callable[[], Done]] = {
    "equal weights of equal": lambda: split({"A": 1, "B": 1}, M.EQUAL),
    "who joins an equal split": lambda: recascade(EQUAL, weights={"C": 1}),
    "blended": lambda: split(PROPOSED, M.BLENDED, top_down=F(1, 4)),
    "bottom up": lambda: split(BOTTOM, M.BOTTOM_UP, step=10),
    "another total": lambda: recascade(DRIVER, total=F(401, 4), rounding=RoundingMode.HALF_UP),
    "a tree, rounded where a share moves": lambda: recascade_tree(
        TREE, locked={("A",): 40}, rounding=RoundingMode.HALF_UP
    ),
    "seasons": lambda: over(M.SEASONAL, weights={"2027-01": 1, "2027-02": 2, "2027-03": 3}),
    "days": lambda: over(M.WORKING_DAYS, working_days=DAYS),
}


@pytest.mark.parametrize("name", USED)
def test_what_counts_is_not_told(name: str) -> None:
    assert USED[name]().findings == ()


def test_what_is_told_names_the_figures_and_what_to_do() -> None:
    told = split({"A": 3, "B": 1}, M.EQUAL).findings[0]
    assert told.what() == "`weights` changes nothing here: `A 3, B 1`"
    assert told.why() == "`equal` gives every part the same, so what was meant by it does not happen"
    assert told.mend("zh") == "去掉它，或改用按权重分解的方法，例如 `driver`"
    many = split({f"E-{at}": at for at in range(1, 12)}, M.EQUAL).findings[0]
    assert many.what().endswith("E-6 6, …`")


@pytest.mark.parametrize(
    ("total", "lock", "refused"),
    [(100, -10, True), (-100, 10, True), (100, 0, False), (-100, -10, False), (0, -1, True)],
)
def test_a_lock_of_another_sign_than_the_total_is_refused(total: int, lock: int, refused: bool) -> None:
    done = cascade(total, [P("A", F(1), locked=F(lock)), P("B", F(1))], method=M.DRIVER, unit="count")
    assert [each.code.code for each in done.findings] == (["PKG059"] if refused else [])
    again = recascade(cascade(total, {"A": 1, "B": 1}, method=M.DRIVER, unit="count"), locked={"A": lock})
    assert again.is_complete is not refused


@pytest.mark.parametrize("method", [M.SAME_VALUE, M.BOTTOM_UP, M.DRIVER])
def test_a_step_of_nothing_is_refused_by_every_method(method: CascadeMethod) -> None:
    assert "PKG053" in [each.code.code for each in split([P("A", F(1), proposal=F(1))], method, step=0).findings]


def test_money_weighs_as_numbers_do_in_one_currency() -> None:
    past = {"A": Money(300, "USD"), "B": Money(100, "USD")}
    assert cascade(100, past, method=M.HISTORIC, unit="count")["A"] == 75
    assert weigh_by_history({"A": [Money(1, "USD"), Money(2, "USD")], "B": []}) == {"A": 3, "B": 0}
    year = cascade(Money(100, "USD"), {"A": 1, "B": 1}, method=M.DRIVER)
    assert recascade(year, weights={"A": Money(3, "USD")})["A"] == 75
    for mixed in (
        lambda: cascade(100, {**past, "C": Money(1, "EUR")}, method=M.HISTORIC, unit="count"),
        lambda: cascade(100, {**past, "C": 1}, method=M.HISTORIC, unit="count"),
        lambda: recascade(year, weights={"A": Money(3, "EUR")}),
        lambda: weigh_by_history({"A": [Money(1, "USD")], "B": [Money(2, "EUR")]}),
    ):
        with pytest.raises(Refused, match="PKV003"):
            mixed()
    locked = cascade_over_periods(
        Money(300, "USD"), QUARTER, PeriodKind.MONTH, method=M.EQUAL, locked={"2027-01": Money(50, "USD")}
    )
    assert [int(share.value) for share in locked.shares] == [50, 125, 125]
