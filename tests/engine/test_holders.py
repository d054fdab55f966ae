"""Money of a seat that changes hands: what is told of it, and who is paid, by what stands in the ledger."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

import pytest

from perfkit import evaluate, load_plan
from perfkit.diagnostics import Language
from perfkit.engine.holders import find_former_holders, find_other_holders
from perfkit.engine.world import World
from perfkit.ledger import Effect, EntryKind, LedgerEntry

EARNED, PAYABLE, ADJUSTED = EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.ADJUSTED
UNDATED = """perfkit 2027
plan "Seats" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
corrections restated
participants seat key sid to holder
  sid    : text
  holder : text
rows deal key no dated d
  no     : text
  seat   : seat
  d      : date or empty
  amount : money
rows visit key no dated d
  no     : text
  seat   : seat
  d      : date
"""
DATED = UNDATED.replace("key sid to", "key sid since s until u to").replace(
    "  sid    : text\n", "  sid    : text\n  s : date\n  u : date or empty\n"
)
LINES = """earn c = sum(deal.amount)
pay c = earned(c) - paid(c)
earn each visit v = USD 1 - earned(v before)
pay v = earned(v) - paid(v)
earn each deal fee = 1% * amount - earned(fee before)
pay each deal fee = earned(fee) - paid(fee)
"""
ABSORBED = "corrections absorbed"


def held(*holders: tuple[str, str]) -> list[dict[str, str]]:
    """The seat S with its holders, each from a day on."""
    last = [str(datetime.date.fromisoformat(first) - datetime.timedelta(1)) for _, first in holders[1:]] + [""]
    return [
        {"sid": "S", "s": first, "u": until, "holder": name} for (name, first), until in zip(holders, last, strict=True)
    ]


plan_of = cache(load_plan)
EVE_THEN_BOB = held(("Eve", "2027-01-01"), ("Bob", "2027-03-01"))
DEALS = [
    {"no": "1", "seat": "S", "d": "2027-02-28", "amount": "0"},
    {"no": "2", "seat": "S", "d": "2027-03-01", "amount": "0"},
    {"no": "3", "seat": "S", "d": None, "amount": "0"},
]


def entry(
    kind: EntryKind,
    amount: str,
    posted: str = "02",
    of: str = "",
    *,
    name: str = "c",
    row: tuple[str, str] | None = None,
    currency: str = "USD",
    payee: str = "S",
) -> LedgerEntry:
    effect = Effect.DUE if kind is ADJUSTED else None
    return LedgerEntry(
        kind, "Seats", 1, "f", payee, name, f"2027-{posted}", f"2027-{of or posted}", row,
        amount=Fraction(amount), currency=currency, effect=effect,
    )  # fmt: skip


def closed(month: str, holder: str, seat: str = "S") -> LedgerEntry:
    label = f"2027-{month}"
    return LedgerEntry(EntryKind.CLOSED, "Seats", 1, "f", seat, "", label, label, value="x", reference=holder)


def world_of(
    ledger: Sequence[LedgerEntry] = (), *, seats: list[dict[str, str]] = EVE_THEN_BOB, head: str = DATED
) -> World:
    """March, with seat S and its rows."""
    facts = {"seat": seats, "deal": DEALS, "visit": [{"no": "V", "seat": "S", "d": "2027-02-05"}]}
    found = evaluate(plan_of(head + LINES), facts, "2027-03", ledger=ledger)
    return found.run.periods[-1].world


def say(world: World, *proposed: LedgerEntry) -> list[str]:
    return [f"{each.code.code} {each.what()}" for each in find_other_holders(world, proposed)]


OPEN = "PKH060 `Bob` takes over the balance of `Eve` under `S`: "


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ([], []),
        ([entry(EARNED, "30"), entry(PAYABLE, "30")], []),
        ([entry(EARNED, "30"), entry(PAYABLE, "50")], ["`c` to recover USD 20.00"]),
        ([entry(EARNED, "50"), entry(PAYABLE, "30")], ["`c` held USD 20.00"]),
        ([entry(EARNED, "5", "01"), entry(EARNED, "7")], ["`c` held USD 12.00"]),
        # What a person makes due counts, what this very period or a later one posts does not.
        ([entry(ADJUSTED, "9")], ["`c` held USD 9.00"]),
        ([entry(EARNED, "9", "03", "02")], []),
        ([entry(EARNED, "9", "04", "02")], []),
        ([entry(EARNED, "9", payee="T")], []),
        (
            [entry(EARNED, "9"), entry(EARNED, "4", name="v"), entry(PAYABLE, "1", name="b"), entry(PAYABLE, "0.5")],
            ["`b` to recover USD 1.00, `c` held USD 8.50, `v` held USD 4.00"],
        ),
        (
            [entry(EARNED, "9"), entry(EARNED, "4", name="e", currency="EUR"), entry(PAYABLE, "4", name="e")],
            ["`c` held USD 9.00, `e` held EUR 4.00, `e` to recover USD 4.00"],
        ),
    ],
)
def test_who_takes_the_seat_on_the_first_day_takes_over_what_is_earned_and_not_paid(
    posted: list[LedgerEntry], told: list[str]
) -> None:
    assert say(world_of(posted)) == [OPEN + each for each in told]


@pytest.mark.parametrize(
    ("seats", "told"),
    [
        (held(("Eve", "2027-01-01")), []),
        (held(("Bob", "2027-01-01"), ("Bob", "2027-03-01")), []),
        (EVE_THEN_BOB, [OPEN + "`c` held USD 9.00"]),
        (held(("Eve", "2027-01-01"), ("Bob", "2027-02-28")), []),
        # From the second day on: on the last day before the period the seat is not his, so it is told as well.
        (held(("Eve", "2027-01-01"), ("Bob", "2027-03-02")), [OPEN + "`c` held USD 9.00"]),
        (held(("Bob", "2027-03-01")), []),
        ([*held(("Eve", "2027-01-01"), ("Eve", "2027-02-28"))[:1], *held(("Bob", "2027-03-01"))], []),
    ],
)
def test_a_balance_is_told_where_another_held_the_seat_on_the_day_before_the_period(
    seats: list[dict[str, str]], told: list[str]
) -> None:
    assert say(world_of([entry(EARNED, "9")], seats=seats)) == told


TWO = "PKH059 `S` has several holders in 2027-03, "


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("01-01", "03-01"), ""),
        (("01-01", "03-02"), "`A` and `B`, and `B` gets all of it"),
        (("01-01", "03-31"), "`A` and `B`, and `B` gets all of it"),
        (("01-01", "04-01"), ""),
        (("03-01", "03-02", "03-31"), "`A`, `B` and `C`, and `C` gets all of it"),
        (("02-01", "02-28", "03-15"), "`B` and `C`, and `C` gets all of it"),
        (("02-01", "03-31", "04-01"), "`A` and `B`, and `B` gets all of it"),
        (("01-01", "02-01", "03-05", "03-06", "03-07"), "`B`, `C`, `D` and `E`, and `E` gets all of it"),
    ],
)
def test_several_holders_are_those_of_a_day_of_the_period(days: tuple[str, ...], told: str) -> None:
    seats = held(*((name, f"2027-{day}") for name, day in zip("ABCDE", days, strict=False)))
    world = world_of(seats=seats)
    proposed = entry(PAYABLE, "10", "03")
    assert say(world, proposed) == ([f"{TWO}{told}: `c` USD 10.00"] if told else [])
    assert say(world, entry(EARNED, "10", "03"), entry(PAYABLE, "0", "03"), entry(PAYABLE, "1", "03", payee="T")) == []


def test_what_several_holders_get_is_told_by_line_and_currency() -> None:
    world = world_of(seats=held(("A", "2027-01-01"), ("B", "2027-03-02"), ("C", "2027-03-03")))
    proposed = [
        entry(PAYABLE, "10", "03"),
        entry(PAYABLE, "-2.5", "03"),
        entry(PAYABLE, "3", "03", name="fee"),
        entry(PAYABLE, "4", "03", currency="EUR"),
    ]
    (found,) = find_other_holders(world, proposed)
    said = "`c` USD 7.50, `fee` USD 3.00, `c` EUR 4.00"
    assert found.what().endswith(said) and "`A`、`B` 和 `C`" in found.what(Language.CHINESE)


PAID_BEFORE = "PKH058 USD {} of `{}` comes from days on which `Eve` held `S`, and not `Bob`"


@pytest.mark.parametrize(
    ("late", "proposed", "told"),
    [
        ([entry(PAYABLE, "5", "03", "02")], [], [("5.00", "c")]),
        ([entry(PAYABLE, "5", "03", "01"), entry(PAYABLE, "2", "03", "02")], [], [("7.00", "c")]),
        (
            [entry(PAYABLE, "5", "03", "02"), entry(PAYABLE, "2", "03", "02", name="v")],
            [],
            [("5.00", "c"), ("2.00", "v")],
        ),
        # They cancel out; they are earned only; they belong to this period, or were posted before it.
        ([entry(PAYABLE, "5", "03", "01"), entry(PAYABLE, "-5", "03", "02")], [], []),
        ([entry(EARNED, "5", "03", "02")], [], []),
        ([], [entry(PAYABLE, "5", "03")], []),
        # By rows: the day of the row says who held the seat, and a row without a day or that is gone says nothing.
        ([], [entry(PAYABLE, "5", "03", name="fee", row=("deal", "1"))], [("5.00", "fee")]),
        ([], [entry(PAYABLE, "5", "03", name="fee", row=("deal", "2"))], []),
        ([], [entry(PAYABLE, "5", "03", name="fee", row=("deal", "3"))], []),
        ([], [entry(PAYABLE, "5", "03", name="fee", row=("deal", "4"))], []),
        ([], [entry(PAYABLE, "5", "03", name="fee", row=("gone", "1"))], []),
        (
            [entry(PAYABLE, "5", "03", "02", name="fee")],
            [entry(PAYABLE, "2", "03", name="fee", row=("deal", "1")), entry(PAYABLE, "1", "03", row=("deal", "1"))],
            [("7.00", "fee"), ("1.00", "c")],
        ),
    ],
)
def test_what_is_paid_for_days_of_another_is_told_by_line(
    late: list[LedgerEntry], proposed: list[LedgerEntry], told: list[tuple[str, str]]
) -> None:
    world = world_of(late)
    assert say(world, *proposed) == [PAID_BEFORE.format(*each) for each in told]
    of_another = [each for each in (*late, *proposed) if each.kind is PAYABLE and (told or each in late)]
    assert set(find_former_holders(world, proposed)) == {each.id for each in of_another}
    assert set(find_former_holders(world, proposed).values()) <= {"Eve"}


@pytest.mark.parametrize(
    ("marks", "told"),
    [
        ([], False),
        ([closed("02", "Eve")], True),
        ([closed("02", "Bob")], False),
        # The mark of the nearest period that ends on the day or later.
        ([closed("01", "Eve"), closed("02", "Eve", "T")], False),
        ([closed("01", "Eve"), closed("02", "Bob")], False),
        ([closed("01", "Bob"), closed("02", "Eve")], True),
        ([closed("02", "Eve", "T")], False),
        ([closed("02", "")], False),
    ],
)
def test_the_mark_of_the_month_says_who_was_paid_where_holders_are_not_dated(
    marks: list[LedgerEntry], told: bool
) -> None:
    world = world_of([entry(PAYABLE, "5", "03", "02"), *marks], seats=[{"sid": "S", "holder": "Bob"}], head=UNDATED)
    found = say(world)
    assert found == ([PAID_BEFORE.format("5.00", "c")] if told else [])
    assert list(find_former_holders(world, ()).values()) == (["Eve"] if told else [])


TAKEN_OVER = "PKH079 USD {} of `{}` was earned when `Eve` held `S`, and goes to `Bob` ({})"


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ([entry(EARNED, "70", "03", "02")], [("70.00", "c", "2027-02")]),
        # What is earned and paid alike goes nowhere.
        ([entry(EARNED, "70", "03", "02"), entry(PAYABLE, "30", "03", "02")], [("40.00", "c", "2027-02")]),
        ([entry(EARNED, "70", "03", "02"), entry(PAYABLE, "70", "03", "02")], []),
        ([entry(EARNED, "70", "03", "02"), entry(EARNED, "5", "03", "01")], [("75.00", "c", "2027-01, 2027-02")]),
        ([entry(EARNED, "70", "03", "02"), entry(EARNED, "-70", "03", "01")], []),
        # Posted before, or by a person.
        ([entry(EARNED, "70", "02", "01")], []),
        ([entry(ADJUSTED, "70", "03", "02")], []),
        (
            [entry(EARNED, "70", "03", "02"), entry(EARNED, "4", "03", "02", name="e", currency="USD")],
            [("70.00", "c", "2027-02"), ("4.00", "e", "2027-02")],
        ),
        # Of rows: a line that pays its row by itself says so when it does.
        ([entry(EARNED, "1", "03", "02", name="v", row=("visit", "V"))], [("1.00", "v", "2027-02 `V`")]),
        ([entry(EARNED, "1", "03", "02", name="fee", row=("deal", "1"))], []),
        ([entry(EARNED, "1", "03", "02", name="fee", row=("deal", "3"))], [("1.00", "fee", "2027-02 `3`")]),
        ([entry(EARNED, "1", "03", "02", name="c", row=("deal", "1"))], [("1.00", "c", "2027-02 `1`")]),
    ],
)
def test_what_corrections_add_to_days_of_another_is_told_where_the_next_payment_takes_it_along(
    posted: list[LedgerEntry], told: list[tuple[str, str, str]]
) -> None:
    world = world_of(posted, head=DATED.replace("corrections restated", ABSORBED))
    found = [each for each in say(world) if each.startswith("PKH079")]
    assert found == [TAKEN_OVER.format(*each) for each in told]
    restated = world_of(posted)
    assert [each for each in say(restated) if each.startswith("PKH079")] == []
    same = world_of(posted, seats=held(("Bob", "2027-01-01")), head=DATED.replace("corrections restated", ABSORBED))
    assert say(same) == []


def test_a_row_of_the_first_day_is_of_the_period_itself() -> None:
    world = world_of(seats=held(("Eve", "2027-01-01"), ("Bob", "2027-03-02")))
    first = entry(PAYABLE, "5", "03", name="fee", row=("deal", "2"))
    assert find_former_holders(world, [first]) == {}
    assert say(world, first) == [TWO + "`Eve` and `Bob`, and `Bob` gets all of it: `fee` USD 5.00"]


def test_people_without_a_payee_have_no_seat_whoever_was_paid_before() -> None:
    posted = [entry(PAYABLE, "5", "03", "02"), closed("02", "Eve")]
    world = world_of(posted, seats=[{"sid": "S", "holder": "Bob"}], head=UNDATED.replace(" to holder", ""))
    assert find_former_holders(world, ()) == {} and say(world) == []
