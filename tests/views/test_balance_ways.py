"""How a balance comes about, amount by amount: what was before, what was posted into the period, its own lines."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.ledger import Effect, EntryKind, LedgerEntry
from perfkit.values import Money
from perfkit.views.balance_ways import BalanceParts, gather_parts, tell_brought, tell_changed, tell_corrected

F = Fraction


def entry(kind: EntryKind, period: str, amount: int, **more: object) -> LedgerEntry:
    given: dict[str, object] = {"payee": "Ann", "name": "a", "for_period": period, "currency": "USD", **more}
    return LedgerEntry(kind, "P", 1, "9f", period=period, amount=F(amount), **given)  # type: ignore[arg-type]


def parts(*earlier: tuple[str, int, int], into: tuple[int, int] = (0, 0), own: tuple[int, int]) -> BalanceParts:
    before = tuple((label, F(earned), F(payable)) for label, earned, payable in earlier)
    return BalanceParts("2027-03", "USD", before, (F(into[0]), F(into[1])), F(own[0]), F(own[1]))


def test_entries_are_added_up_by_the_period_they_were_posted_into() -> None:
    entries = [
        entry(EntryKind.EARNED, "2027-01", 10),
        entry(EntryKind.EARNED, "2027-01", 5, name="b"),
        entry(EntryKind.PAYABLE, "2027-01", 9),
        entry(EntryKind.PAID, "2027-01", 77),
        entry(EntryKind.EARNED, "2027-02", 3),
        entry(EntryKind.EARNED, "2027-02", -3, turn=1),
        entry(EntryKind.PAYABLE, "2027-02", 8, currency="EUR"),
        entry(EntryKind.EARNED, "2027-03", 4, for_period="2027-01", turn=1),
        entry(EntryKind.ADJUSTED, "2027-03", 2, effect=Effect.ON_ACCOUNT, note="n", by="M", label="bonus"),
    ]
    found = gather_parts(entries, "2027-03", "USD", F(20), F(30))
    # February came to nothing, and its euros are of another balance.
    assert found.earlier == (("2027-01", 15, 9),)
    assert (found.into, found.earned, found.payable) == ((4, 2), 20, 30)
    assert (found.before, found.now) == (6, 6 + 4 - 2 + 20 - 30)


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        (
            parts(own=(5, 3)),
            ["2027-03: earned USD 5.00, payable USD 3.00", "in all earned USD 5.00, payable USD 3.00: held USD 2.00"],
        ),
        (
            parts(("2027-01", 7, 1), into=(0, 4), own=(5, 9)),
            [
                "2027-01: earned USD 7.00, payable USD 1.00",
                "corrections and adjustments in 2027-03: earned USD 0.00, payable USD 4.00",
                "own lines of 2027-03: earned USD 5.00, payable USD 9.00",
                "in all earned USD 12.00, payable USD 14.00: to be recovered USD 2.00",
            ],
        ),
        (
            parts(into=(4, 0), own=(0, 4)),
            [
                "corrections and adjustments in 2027-03: earned USD 4.00, payable USD 0.00",
                "own lines of 2027-03: earned USD 0.00, payable USD 4.00",
                "in all earned USD 4.00, payable USD 4.00: held USD 0.00",
            ],
        ),
    ],
)
def test_what_is_left_is_told_period_by_period(given: BalanceParts, lines: list[str]) -> None:
    assert [each.en for each in given.tell_left()] == lines
    assert len([each.zh for each in given.tell_left()]) == len(lines)


@pytest.mark.parametrize(
    ("count", "first", "lines"),
    [
        (11, "p1: earned USD 1.00, payable USD 0.00", 11),
        (12, "p1: earned USD 1.00, payable USD 0.00", 12),
        (13, "p1 – p2: earned USD 3.00, payable USD 0.00", 12),
        (15, "p1 – p4: earned USD 10.00, payable USD 0.00", 12),
    ],
)
def test_of_more_than_twelve_periods_the_first_are_told_as_one(count: int, first: str, lines: int) -> None:
    given = parts(*((f"p{at}", at, 0) for at in range(1, count + 1)), own=(0, 0))
    told = [each.en for each in given.tell_left()]
    assert (told[0], len(told) - 2) == (first, lines)
    assert told[lines - 1] == f"p{count}: earned USD {count}.00, payable USD 0.00"
    whole = count * (count + 1) // 2
    assert told[-1] == f"in all earned USD {whole}.00, payable USD 0.00: held USD {whole}.00"


@pytest.mark.parametrize(
    ("given", "part", "lines"),
    [
        (
            parts(own=(5, 0)),
            5,
            ["2027-03: earned USD 5.00, payable USD 0.00", "nothing open before, held USD 5.00 now: USD 5.00"],
        ),
        (
            parts(("2027-01", 2, 5), into=(1, 0), own=(7, 0)),
            3,
            [
                "2027-03 with corrections and adjustments: earned USD 8.00, payable USD 0.00",
                "to be recovered USD 3.00 before, held USD 5.00 now: USD 5.00, of it USD 3.00",
            ],
        ),
        (
            parts(("2027-01", 5, 0), into=(0, 2), own=(0, 3)),
            5,
            [
                "2027-03 with corrections and adjustments: earned USD 0.00, payable USD 5.00",
                "held USD 5.00 before, nothing open now: USD 5.00",
            ],
        ),
    ],
)
def test_what_moved_is_told_with_the_balance_before_and_now(given: BalanceParts, part: int, lines: list[str]) -> None:
    assert [each.en for each in given.tell_moved(Money(5, "USD"), Money(part, "USD"))] == lines


@pytest.mark.parametrize(
    ("change", "en", "zh"),
    [
        (0, "7 before, unchanged in 2027-03", "此前 7，2027-03 没有增减"),
        (1, "7 before, 1 added in 2027-03: 8 now", "此前 7，2027-03 增加 1：现为 8"),
        (-1, "7 before, 1 taken off in 2027-03: 8 now", "此前 7，2027-03 减少 1：现为 8"),
    ],
)
def test_what_a_period_does_to_what_is_carried_is_told(change: int, en: str, zh: str) -> None:
    said = tell_changed("2027-03", F(change), "7", "1", "8")
    assert (said.en, said.zh) == (en, zh)


def test_half_a_unit_is_held_to_be_recovered_added_or_taken_off_too() -> None:
    half = F(1, 2)
    for sign, word in ((1, "held"), (-1, "to be recovered")):
        given = BalanceParts("2027-03", "USD", (), (F(0), F(0)), sign * half, F(0))
        assert given.tell_left()[-1].en.endswith(f": {word} USD 0.50")
        assert given.tell_moved(Money(half, "USD"), Money(half, "USD"))[-1].en.startswith(
            f"nothing open before, {word} USD 0.50 now"
        )
    said = [tell_changed("2027-03", sign * half, "7", "0.5", "8").en for sign in (1, -1)]
    assert said == ["7 before, 0.5 added in 2027-03: 8 now", "7 before, 0.5 taken off in 2027-03: 8 now"]


def test_where_an_opening_value_is_from_is_told() -> None:
    assert tell_brought("").en == "nothing was carried before, so the start value holds"
    assert tell_brought("2027-02").en == "carried forward at the end of 2027-02"
    assert [each.en for each in tell_corrected("3", "4")] == ["was 3, comes to 4 with what is known now"]
