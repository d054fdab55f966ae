"""What a version says of a ledger that other versions wrote: by other lines, later ones, and what they carried."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit import Finding, close, evaluate
from perfkit.ledger import EntryKind, LedgerEntry
from tests.engine.small import HEAD, run
from tests.host.test_lost_periods import FLAT, KEPT, PAID, close_months, facts_of, plan_of, without

SECOND = HEAD.replace("version 1", "version 2")
EACH = "pay each deal fee = 5% * amount - paid(fee)\n"
EARNED, PAYABLE, CARRIED, ADJUSTED = EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.CARRIED, EntryKind.ADJUSTED
DEAL, TEAM = ("deal", "D-1"), ("team", "North")


def posted(
    name: str = "fee",
    version: int = 1,
    *,
    payee: str = "A",
    kind: EntryKind = PAYABLE,
    row: tuple[str, str] | None = None,
    period: str = "2027-01",
    amount: str | None = "5",
    currency: str = "USD",
    value: str | None = None,
) -> LedgerEntry:
    row = ("rep", payee) if kind is CARRIED else row
    given = {"amount": None, "value": value} if amount is None else {"amount": Fraction(amount), "currency": currency}
    return LedgerEntry(kind, "Small", version, "f", payee, name, period, period, row, **given)  # type: ignore[arg-type]


def told(code: str, ledger: list[LedgerEntry], lines: str = EACH) -> list[Finding]:
    found = run(lines, head=SECOND, period="2027-04", ledger=ledger).findings
    return [each for each in found if each.code.code == code]


@pytest.mark.parametrize(
    ("ledger", "lines", "said"),
    [
        ([posted()], EACH, ["`rep` and is now posted for each `deal` (1 entry)"]),
        ([posted(), posted(payee="B")], EACH, ["`rep` and is now posted for each `deal` (2 entries)"]),
        (
            [posted(), posted(row=TEAM), posted(payee="B", row=TEAM), posted(kind=EARNED)],
            EACH,
            [
                "`rep` and is now posted for each `deal` (2 entries)",
                "`team` and is now posted for each `deal` (2 entries)",
            ],
        ),
        # Where the version itself posted by its own lines already, it was told then.
        ([posted(), posted(version=2, row=DEAL, period="2027-02")], EACH, []),
        ([posted(), posted(row=DEAL, period="2027-02")], EACH, ["`rep` and is now posted for each `deal` (1 entry)"]),
        ([posted(), posted("other", 2, row=DEAL)], EACH, ["`rep` and is now posted for each `deal` (1 entry)"]),
        ([posted(row=DEAL)], EACH, []),
        # A line of participants takes what stands anywhere into account.
        ([posted(row=DEAL)], "pay fee = USD 5 - paid(fee)\n", []),
    ],
)
def test_a_name_that_is_posted_for_other_lines_now_is_told_by_what_it_was_posted_for(
    ledger: list[LedgerEntry], lines: str, said: list[str]
) -> None:
    assert [each.what().partition(" was posted for each ")[2] for each in told("PKH051", ledger, lines)] == said


@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        ([posted(version=2)], []),
        ([posted(version=1, period="2027-03")], []),
        ([posted(version=3)], ["version 3 posted 2027-01"]),
        ([posted(version=3, period="2027-03"), posted(version=3, period="2027-02")], ["version 3 posted 2027-02"]),
        ([posted(version=3), posted(version=5, period="2027-03")], ["version 5 posted 2027-03"]),
        ([posted(version=3, period="2027-03"), posted(version=4, kind=ADJUSTED)], ["version 3 posted 2027-03"]),
    ],
)
def test_a_later_version_that_posted_is_told_with_its_first_period(ledger: list[LedgerEntry], said: list[str]) -> None:
    assert [each.what() for each in told("PKH071", ledger)] == [f"version 2 is run although {each}" for each in said]


@pytest.mark.parametrize(
    ("ledger", "said"),
    [
        ([posted("g", kind=CARRIED)], ["`g` on, and what was carried is lost (1): `A` USD 5.00"]),
        ([posted("g", kind=CARRIED, amount="0")], []),
        (
            [posted("g", kind=CARRIED), posted("g", kind=CARRIED, amount="7", period="2027-02")],
            ["`g` on, and what was carried is lost (1): `A` USD 7.00"],
        ),
        ([posted("g", kind=CARRIED), posted("g", kind=CARRIED, amount="0", period="2027-02")], []),
        (
            [posted("g", kind=CARRIED, currency="EUR"), posted("g", kind=CARRIED, payee="B", amount=None, value="n:3")],
            ["`g` on, and what was carried is lost (2): `A` EUR 5.00, `B` 3"],
        ),
        ([posted("g", kind=CARRIED, amount=None, value="n:0")], []),
        ([posted("g", kind=CARRIED, amount=None, value="f:no")], []),
        (
            [posted("g", kind=CARRIED, amount=None, value="f:yes")],
            ["`g` on, and what was carried is lost (1): `A` yes"],
        ),
        (
            [posted("g", kind=CARRIED), posted("h", kind=CARRIED, amount="6")],
            [
                "`g` on, and what was carried is lost (1): `A` USD 5.00",
                "`h` on, and what was carried is lost (1): `A` USD 6.00",
            ],
        ),
        # Told once: in the first period of the version.
        ([posted("g", kind=CARRIED), posted("fee", 2, row=DEAL)], []),
        ([posted("g", 2, kind=CARRIED)], []),
    ],
)
def test_what_was_carried_and_is_no_more_is_told_as_it_stood_last(ledger: list[LedgerEntry], said: list[str]) -> None:
    found = [each.what() for each in told("PKH068", ledger)]
    assert found == [f"version 2 does not carry {each}" for each in said]


@pytest.mark.parametrize(
    ("ledger", "lines", "codes"),
    [
        ([posted("g", kind=CARRIED)], "carry g : money = opening(g)  else USD 1\n", []),
        ([posted("h", kind=CARRIED)], "carry g : money = opening(g)  else USD 1\n", ["PKH068"]),
        ([posted()], "calc\n  x : number = score\n  y : number or empty = previous(x)\n", ["PKH069"]),
        ([posted()], "calc\n  x : number = score\n", []),
        ([posted(version=2)], "calc\n  x : number = score\n  y : number or empty = previous(x)\n", []),
    ],
)
def test_what_is_carried_on_or_read_of_the_past_is_told_where_the_version_before_did_not_keep_it(
    ledger: list[LedgerEntry], lines: str, codes: list[str]
) -> None:
    found = run(lines, head=SECOND, period="2027-02", ledger=ledger).findings
    assert [each.code.code for each in found if each.code.code in ("PKH068", "PKH069")] == codes


@pytest.mark.parametrize(
    ("first", "second", "lacking", "codes"),
    [
        (PAID, KEPT, "2027-02", ["PKH084"]),
        (KEPT, PAID, "2027-02", ["PKH082"]),
        (PAID, KEPT, "2027-04", ["PKH082"]),
        (KEPT, PAID, "2027-04", ["PKH084"]),
        (KEPT, KEPT, "2027-02", ["PKH082"]),
        (FLAT, FLAT, "2027-02", ["PKH084"]),
        (FLAT, KEPT, "2027-12", []),
    ],
)
def test_a_month_that_the_ledger_lacks_is_an_error_where_the_version_behind_it_keeps_something(
    first: str, second: str, lacking: str, codes: list[str]
) -> None:
    ledger = close_months(plan_of(first, effective="2027-01-01 to 2027-03-31"), "2027-01", "2027-02", "2027-03")
    after = plan_of(second, version=2, effective="2027-04-01 to 2027-05-31")
    ledger = without(close_months(after, "2027-04", "2027-05", ledger=ledger), lacking)
    third = plan_of(PAID, version=3, effective="2027-06-01 to 2027-12-31")
    found = evaluate(third, facts_of(), "2027-06", ledger=ledger).findings
    assert [each.code.code for each in found if each.code.code in ("PKH049", "PKH082", "PKH084")] == codes


def test_of_several_gaps_one_is_told_and_an_error_before_any_other() -> None:
    first = plan_of(PAID, effective="2027-01-01 to 2027-03-31")
    second = plan_of(KEPT, version=2, effective="2027-04-01 to 2027-05-31")
    ledger = close_months(first, "2027-01", "2027-02", "2027-03")
    ledger = without(without(close_months(second, "2027-04", "2027-05", ledger=ledger), "2027-02"), "2027-04")
    third = plan_of(PAID, version=3, effective="2027-06-01 to 2027-12-31")
    found = evaluate(third, facts_of(), "2027-06", ledger=ledger).findings
    assert [each.code.code for each in found if each.code.code in ("PKH049", "PKH082", "PKH084")] == ["PKH082"]


@pytest.mark.parametrize(
    ("count", "shown"), [(2, "`P2`"), (6, "`P2`, `P3`, `P4`, `P5`, `P6`"), (7, "`P2`, `P3`, `P4`, `P5`, `P6` …")]
)
def test_of_those_for_whom_a_closed_month_is_open_five_are_named(count: int, shown: str) -> None:
    people = [{"id": f"P{number}", "since": "2026-01-01"} for number in range(1, count + 1)]
    plan, facts = plan_of(), facts_of(rep=people, deal=[])
    ledger = close((), evaluate(plan, facts, "2027-03", only=("P1",)))
    (said,) = evaluate(plan, facts, "2027-03", ledger=ledger).findings
    rest = "run it with `only` for them and close that; then run 2027-04"
    assert said.mend().startswith(f"2027-03 is still open for {shown}: {rest}")
    assert said.mend("zh").startswith(f"2027-03 对 {shown} 尚未结账：")
