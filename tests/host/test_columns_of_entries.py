"""Entries and findings as columns: amounts of one currency, of several, and none at all."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.diagnostics import Bug, Language, Place, find
from perfkit.diagnostics.codes.values import EMPTY_CELL
from perfkit.host.tables import list_entry_columns, list_finding_columns
from perfkit.ledger import EntryKind, LedgerEntry


def entry(amount: str | None, currency: str | None, **more: object) -> LedgerEntry:
    given: dict[str, object] = {"payee": "Ann", "name": "a", "period": "2027-02", "for_period": "2027-01", **more}
    kind = EntryKind.EARNED if amount is not None else EntryKind.RECORDED
    worth = None if amount is None else Fraction(amount)
    return LedgerEntry(kind, "P", 3, "9f", amount=worth, currency=currency, **given)  # type: ignore[arg-type]


NOTHING = entry(None, None, value="n:1")


@pytest.mark.parametrize(
    ("entries", "places", "amounts", "minor"),
    [
        ([], 2, [], []),
        ([NOTHING], 2, [None], [None]),
        ([entry("7", "JPY")], 0, ["7"], [7]),
        ([NOTHING, entry("7", "JPY")], 0, [None, "7"], [None, 7]),
        ([entry("7", "JPY"), entry("7.05", "USD")], 2, ["7", "7.05"], [7, 705]),
        ([entry("-1.234", "BHD"), entry("7.05", "USD")], 3, ["-1.234", "7.05"], [-1234, 705]),
    ],
)
def test_amounts_have_the_places_of_the_finest_currency(
    entries: list[LedgerEntry], places: int, amounts: list[str | None], minor: list[int | None]
) -> None:
    decimal = {each.name: each for each in list_entry_columns(entries, "decimal")}
    assert decimal["amount"].places == places
    assert list(decimal["amount"].cells) == [None if each is None else Fraction(each) for each in amounts]
    units = {each.name: each for each in list_entry_columns(entries, "minor")}
    assert list(units["minor_units"].cells) == minor and "amount" not in units


def test_every_field_of_an_entry_is_a_column() -> None:
    given = entry("5", "USD", row=("deal", "D-1"), turn=2, cites=("x" * 64, "y" * 64))
    cells = {each.name: each.cells[0] for each in list_entry_columns([given], "decimal")}
    assert cells == {
        "id": given.id, "kind": "earned", "plan": "P", "version": 3, "payee": "Ann", "name": "a", "row_table": "deal",
        "row_key": "D-1", "period": "2027-02", "for_period": "2027-01", "turn": 2, "amount": 5, "currency": "USD",
        "value": None, "cites": f"{'x' * 64} {'y' * 64}", "fingerprint": "9f",
    }  # fmt: skip
    of_nobody = {each.name: each.cells[0] for each in list_entry_columns([NOTHING], "decimal")}
    assert (of_nobody["row_table"], of_nobody["row_key"], of_nobody["cites"], of_nobody["value"]) == (
        None, None, "", "n:1",
    )  # fmt: skip


def test_error_half_a_cent_is_no_posting() -> None:
    with pytest.raises(Bug, match="whole minor units"):
        list_entry_columns([entry("0.005", "USD")], "minor")


def test_a_finding_stands_at_its_first_place_or_at_none() -> None:
    places = [None, Place("deal.csv", line=4), Place("rep", path="rep.id")]
    findings = [find(EMPTY_CELL, each, name="x") for each in places]
    cells = {each.name: list(each.cells) for each in list_finding_columns(findings, Language.ENGLISH)}
    assert cells["place"] == [None, "deal.csv", "rep"] and cells["line"] == [None, 4, None]
    assert cells["path"] == [None, None, "rep.id"] and cells["severity"] == ["error"] * 3
    assert cells["what"] == [each.what() for each in findings] and all(cells["mend"]) and all(cells["why"])
