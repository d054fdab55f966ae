"""What people put at a row on top of the rules, as far as a rule that takes back has to count it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit import load_plan
from perfkit.engine.by_hand import find_by_hand_and_rule, find_payee, follows_earned, is_to_date, list_on_top
from perfkit.engine.late import _iter_gone
from perfkit.engine.world import World
from perfkit.ledger import Effect, EntryKind, LedgerEntry, Reason
from tests.engine.small import HEAD, run

EARNED, PAYABLE, RECORDED = EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.RECORDED
TOP, ACCOUNT, DUE = Effect.ON_TOP, Effect.ON_ACCOUNT, Effect.DUE
BONUS = Reason.BONUS.value
LINES = "pay each deal fee = 5% * amount - paid(fee)\npay total = sum(deal.amount)\n"


def post(
    what: EntryKind | Effect,
    amount: str,
    payee: str = "A",
    label: str = "",
    *,
    currency: str = "USD",
    month: str = "01",
    row: tuple[str, str] | None = ("deal", "D-1"),
    name: str = "fee",
) -> LedgerEntry:
    kind, effect = (EntryKind.ADJUSTED, what) if isinstance(what, Effect) else (what, None)
    return LedgerEntry(
        kind, "Small", 1, "f", payee, name, f"2027-{month}", f"2027-{month}", row,
        amount=Fraction(amount), currency=currency, effect=effect, label=label,
    )  # fmt: skip


def world_with(*posted: LedgerEntry) -> World:
    """March, with the deal D-1 of A."""
    return (
        run(LINES, period="2027-03", ledger=[post(PAYABLE, "0", month="02", row=None), *posted]).run.periods[-1].world
    )


@pytest.mark.parametrize(
    ("posted", "on_top"),
    [
        ([], []),
        ([post(PAYABLE, "10")], []),
        # The present payee's own: what he gave back on top, where that is more than he was given.
        ([post(PAYABLE, "10"), post(TOP, "-4")], ["A -4"]),
        ([post(PAYABLE, "10"), post(TOP, "-4"), post(TOP, "1", month="02")], ["A -4", "A 1"]),
        ([post(PAYABLE, "10"), post(TOP, "-4"), post(TOP, "4", month="02")], []),
        ([post(PAYABLE, "10"), post(TOP, "4")], []),
        ([post(PAYABLE, "10"), post(TOP, "-4"), post(TOP, "9", label=BONUS)], ["A -4"]),
        ([post(PAYABLE, "10"), post(DUE, "-4")], []),
        ([post(PAYABLE, "10"), post(ACCOUNT, "-4")], []),
        ([post(PAYABLE, "10"), post(TOP, "-4", currency="EUR")], []),
        ([post(PAYABLE, "10"), post(TOP, "-4", row=("deal", "D-2"))], []),
        ([post(PAYABLE, "10"), post(TOP, "-4", name="total")], []),
        # Another's: as far as the row was paid to him and he gave it back.
        ([post(PAYABLE, "10", "B"), post(TOP, "-4", "B")], ["B -4"]),
        ([post(PAYABLE, "10", "B"), post(TOP, "-1/2", "B")], ["B -1/2"]),
        ([post(PAYABLE, "10", "B"), post(TOP, "4", "B")], []),
        ([post(PAYABLE, "10", "B"), post(TOP, "-4", "B"), post(ACCOUNT, "-3", "B")], ["B -7"]),
        ([post(PAYABLE, "-2", "B"), post(TOP, "-4", "B")], []),
        # All that he has of it he may keep, and so it is at rest.
        ([post(PAYABLE, "4", "B"), post(TOP, "-4", "B")], []),
        ([post(PAYABLE, "5", "B"), post(TOP, "-4", "B")], ["B -4"]),
        ([post(PAYABLE, "10", "B", currency="EUR"), post(TOP, "-4", "B", currency="EUR")], []),
        (
            [post(PAYABLE, "10"), post(TOP, "-4"), post(PAYABLE, "10", "B"), post(TOP, "-3", "B")],
            ["A -4", "B -3"],
        ),
    ],
)
def test_what_was_taken_on_top_is_counted_for_the_payee_and_for_others_as_far_as_they_had_it(
    posted: list[LedgerEntry], on_top: list[str]
) -> None:
    world = world_with(*posted)
    figure = world.program.by_name["deal", "pay fee"]
    line = world.store.tables["deal"].index["D-1"]
    assert sorted(f"{each.payee} {each.money}" for each in list_on_top(world, figure, line, "USD")) == on_top
    total = world.program.by_name["rep", "pay total"]
    assert list_on_top(world, total, 0, "USD") == ()


def test_whom_a_line_pays_is_known_where_it_has_rows_with_a_link() -> None:
    world = world_with()
    lines = world.store.tables["deal"].index
    assert [find_payee(world, "deal", lines[key], "fee") for key in ("D-1", "D-2")] == ["A", "B"]
    assert [find_payee(world, "deal", 0, "total"), find_payee(world, "company", 0, "fee")] == ["", ""]
    unlinked = run(LINES, deals=[{"id": "D-1", "rep": None, "booked": "2027-01-05", "amount": "1", "stage": None}])
    assert find_payee(unlinked.run.periods[-1].world, "deal", 0, "fee") == ""


@pytest.mark.parametrize(
    ("posted", "gone"),
    [
        ([post(PAYABLE, "5", row=("deal", "X"))], {"X"}),
        ([post(PAYABLE, "5")], set()),
        ([post(PAYABLE, "5", row=("visit", "X"))], set()),
        ([post(PAYABLE, "5", row=None)], set()),
        # Taken back since; in part; of another kind, under another name.
        ([post(PAYABLE, "5", row=("deal", "X")), post(PAYABLE, "-5", month="02", row=("deal", "X"))], set()),
        ([post(PAYABLE, "5", row=("deal", "X")), post(PAYABLE, "-4", month="02", row=("deal", "X"))], {"X"}),
        ([post(PAYABLE, "5", row=("deal", "X")), post(EARNED, "-5", row=("deal", "X"))], {"X"}),
        ([post(PAYABLE, "5", row=("deal", "X")), post(PAYABLE, "-5", row=("deal", "X"), name="more")], {"X"}),
        ([post(PAYABLE, "5", row=("deal", "X")), post(PAYABLE, "-5", row=("deal", "Y"))], {"X", "Y"}),
        ([post(EntryKind.CARRIED, "5", row=("deal", "X"))], set()),
        ([post(PAYABLE, "5", row=("team", "South"))], set()),
    ],
)
def test_rows_that_are_gone_are_those_of_which_something_stands_that_was_not_taken_back(
    posted: list[LedgerEntry], gone: set[str]
) -> None:
    world = world_with(*posted)
    assert _iter_gone("deal", world.end_of("2027-01"), world) == gone
    # What belongs to a period that ended before is no longer looked for.
    assert _iter_gone("deal", world.end_of("2027-03"), world) == set()


def test_a_group_that_nobody_is_in_any_more_is_gone() -> None:
    world = world_with(post(PAYABLE, "5", row=("team", "South")), post(PAYABLE, "5", row=("team", "North")))
    assert _iter_gone("team", world.end_of("2027-01"), world) == {"South"}


def test_a_line_follows_what_is_earned_where_it_pays_what_its_own_name_has_earned() -> None:
    lines = "earn c = sum(deal.amount)\ncalc\n  open : money = earned(c) - paid(c)\n"
    lines += "pay c = open\npay d = earned(c)\npay e = sum(deal.amount) - paid(e)\n"
    program = load_plan(HEAD + lines).program
    figures = ["earn c", "open", "pay c", "pay d", "pay e"]
    asked = [program.by_name["rep", name] for name in figures]
    assert [follows_earned(program, figure) for figure in asked] == [False, False, True, False, False]
    assert [is_to_date(program, figure) for figure in asked] == [False, False, True, False, True]


CLAWED, TAKEN = post(DUE, "-4", label=Reason.CLAWBACK.value, row=None), post(EARNED, "-3", row=None)
UNDONE = Reason.ADJUSTMENT.value


@pytest.mark.parametrize(
    ("posted", "proposed", "told"),
    [
        ([CLAWED], [TAKEN], ["3.00 4.00"]),
        ([post(TOP, "-4", label=Reason.CLAWBACK.value, row=None)], [TAKEN], ["3.00 4.00"]),
        ([CLAWED], [post(EARNED, "3", row=None)], []),
        ([CLAWED], [post(PAYABLE, "-3", row=None)], []),
        ([CLAWED], [post(EARNED, "-3", "B", row=None)], []),
        ([CLAWED], [post(EARNED, "-3", row=None, name="other")], []),
        ([CLAWED], [post(EARNED, "-3", row=None, currency="EUR")], []),
        ([CLAWED],
         [TAKEN, post(EARNED, "-1/2", row=("deal", "D-2"))], ["3.50 4.00"]),
        ([post(ACCOUNT, "-4", label=Reason.CLAWBACK.value, row=None)], [TAKEN], []),
        ([post(DUE, "-4", label=UNDONE, row=None)], [TAKEN], []),
        # Taken back again by the opposite amount; one of two; of another amount.
        ([CLAWED, post(DUE, "4", label=UNDONE, row=None)],
         [TAKEN], []),
        ([CLAWED, post(DUE, "5", label=UNDONE, row=None)],
         [TAKEN], ["3.00 4.00"]),
        ([CLAWED,
          post(DUE, "-4", label=Reason.CLAWBACK.value, row=None, month="02"),
          post(DUE, "4", label=UNDONE, row=None)],
         [TAKEN], ["3.00 4.00"]),
    ],
)  # fmt: skip
def test_who_was_taken_from_by_hand_and_is_again_by_a_rule_is_told_of(
    posted: list[LedgerEntry], proposed: list[LedgerEntry], told: list[str]
) -> None:
    found = [dict(each.values) for each in find_by_hand_and_rule(world_with(*posted), proposed)]
    assert [f"{each['taken']} {each['by_hand']}".replace("USD ", "") for each in found] == told
