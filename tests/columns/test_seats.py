"""Participants whose lines are dated run on columns, as of the last day on which each took part."""

from __future__ import annotations

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.diagnostics.codes.engine import OWNER_AWAY
from perfkit.host.beside import to_units

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

HEAD = """perfkit 2027
plan "Seats" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants seat key code since starts until ends{payee}
  code   : text
  starts : date
  ends   : date or empty
  boss   : seat or empty
  holder : text
  rate   : percent
rows deal key id dated booked
  id     : text
  seat   : seat
  booked : date
  amount : money
"""
SEATS = [
    ("A", "2026-01-01", "2027-03-14", None, "x", "5%"),
    ("A", "2027-03-15", None, "B", "x", "6%"),
    ("B", "2026-01-01", "2027-03-20", None, "y", "7%"),
    ("C", "2026-01-01", "2027-02-28", "A", "z", "8%"),
    ("D", "2027-04-01", None, "A", "w", "9%"),
    ("E", "2027-03-31", "2027-04-30", "A", "v", "10%"),
]
DEALS = [
    ("1", "A", "2027-03-14", "100"),
    ("2", "A", "2027-03-15", "200.50"),
    ("3", "B", "2027-03-20", "300"),
    ("4", "C", "2027-02-10", "400"),
    ("5", "E", "2027-03-31", "50"),
]
PASSED = [*SEATS[1:], ("A", "2026-01-01", "2027-03-14", None, "u", "5%")]
AWAY = [*DEALS, ("0", "C", "2027-03-02", "10"), ("6", "B", "2027-03-21", "20"), ("7", "D", "2027-03-21", "20")]
RULES = {
    "the own line": ("pay a = rate * sum(deal.amount)", 3),
    "lines on the days of rows": ("pay a = sum(deal.seat.rate * deal.amount)", 3),
    "the own line in a gather": (
        "pay a = sum(rate * deal.amount where deal.booked >= starts)",
        3,
    ),
    "a link on the days of rows": (
        "calc each deal\n  up : percent or empty = seat.boss.rate\n  part : money = up * amount  else USD 1\n"
        "pay a = sum(deal.part)",
        3,
    ),
    "the own link": ("pay a = USD 100 * boss.rate  else USD 3", 3),
    "figures of others": ("calc\n  won : money = sum(deal.amount)\npay a = boss.won  else USD 2", 3),
    "figures on the way": (
        "calc\n  won : money = sum(deal.amount over year to date)\ncalc each deal\n  of : money or empty = seat.won\n"
        "  part : money = of  else USD 7\npay a = sum(deal.part)",
        3,
    ),
    "places among those who take part": (
        "calc\n  won : money = sum(deal.amount)\n  place : count = rank(by rate descending ties skip within company)\n"
        "pay a = USD 10 * place",
        3,
    ),
    "the company": (
        "calc\n  won : money = sum(deal.amount) + USD 1\ncalc each company\n  all : money = sum(seat.won)\n"
        "pay a = company.all",
        3,
    ),
    "inputs": ("input\n  extra : money\npay a = extra + rate * sum(deal.amount)", 3),
    "rows that post": ("pay each deal a = 10% * amount", 0),
    "another day": ("pay a = USD 1 * (rate at period start)  else USD 0", 0),
    "a group": (
        "group team by boss at row date\ncalc each team\n  n : count = count(deal)\npay a = USD 1 * sum(team.n)",
        0,
    ),
}


def facts(
    deals: list[tuple[str, ...]], seats: list[tuple[object, ...]], text: str
) -> dict[str, list[dict[str, object]]]:
    names = ("code", "starts", "ends", "boss", "holder", "rate")
    found = {
        "seat": [dict(zip(names, each, strict=True)) for each in seats],
        "deal": [dict(zip(("id", "seat", "booked", "amount"), each, strict=True)) for each in deals],
    }
    inputs = [{"code": code, "extra": str(at)} for at, code in enumerate("ABCDE")]
    return {**found, "input": inputs} if text.startswith("input") else found


def compare(text: str, deals: list[tuple[str, ...]], seats: list[tuple[object, ...]] = SEATS, payee: str = "") -> int:
    """How many participants columns reckoned; cents and findings are those of the reference evaluator."""
    plan = load_plan(f"{HEAD.format(payee=payee)}{text}\n")
    given = facts(deals, seats, text)
    found, right = compile_plan(plan).columns(given, "2027-03"), evaluate(plan, given, "2027-03")
    assert found.findings == right.findings
    own = {key: int(found.payouts["a"][place]) for place, key in enumerate(found.keys) if key not in found.withheld}
    assert own == {key: to_units(each.payouts["a"]) for key, each in right.statements.items() if not each.is_withheld}
    return found.by["columns"]


@pytest.mark.parametrize("rules", RULES)
def test_dated_participants_are_paid_as_by_the_reference_evaluator(rules: str) -> None:
    text, by_columns = RULES[rules]
    assert compare(text, DEALS) == by_columns


def test_rows_of_days_on_which_nobody_holds_the_place_are_told_of() -> None:
    text = RULES["the own line"][0]
    assert compare(text, AWAY) == 3
    found = compile_plan(load_plan(f"{HEAD.format(payee='')}{text}\n")).columns(facts(AWAY, SEATS, text), "2027-03")
    (told,) = [each for each in found.findings if each.code is OWNER_AWAY]
    assert dict(told.values)["rows"] == "`0`, `6`, `7`"


def test_a_row_that_is_wrong_leaves_all_dated_participants_and_without_any_there_is_nobody() -> None:
    text = RULES["the own line"][0]
    assert compare(text, [*DEALS, ("8", "A", "2027-03-16", "much")]) == 0
    assert compare(text, [], []) == 0


def test_money_of_a_place_that_passes_on_is_told_by_the_reference_evaluator() -> None:
    text = RULES["the own line"][0]
    assert compare(text, DEALS, payee=" to holder") == 3
    assert compare(text, DEALS, PASSED, payee=" to holder") == 0
    assert compare(text, DEALS[2:], PASSED, payee=" to holder") == 3
    plan, given = load_plan(f"{HEAD.format(payee=' to holder')}{text}\n"), facts(DEALS[2:], PASSED, text)
    found, right = compile_plan(plan).columns(given, "2027-03"), evaluate(plan, given, "2027-03")
    assert dict(zip(found.keys, found.payees, strict=True)) == {key: s.payee for key, s in right.statements.items()}
    shown = found.statement("A")
    assert shown is not None
    assert shown.to_dict() == right.statements["A"].to_dict()
    assert compare("pay each deal a = 10% * amount", DEALS[:3], SEATS[:3]) == 2
    assert compare("pay each deal a = 10% * amount", DEALS[:3], [*PASSED[-1:], *SEATS[1:3]], payee=" to holder") == 0


def test_arrays_of_dated_participants_give_the_same() -> None:
    days = "datetime64[D]"
    plan = load_plan(f"{HEAD.format(payee='')}{RULES['the own line'][0]}\n")
    ends = [each[2] for each in SEATS]
    seats = {
        "code": np.array([each[0] for each in SEATS]),
        "starts": np.array([each[1] for each in SEATS], days),
        "ends": np.ma.MaskedArray(np.array([e or "2027-01-01" for e in ends], days), mask=[e is None for e in ends]),
        "holder": np.array([each[4] for each in SEATS]),
    }
    from perfkit.columns import Scaled

    seats["rate"] = Scaled(np.array([int(each[5].rstrip("%")) for each in SEATS]), 2)
    deals = {
        "id": np.array([each[0] for each in DEALS]),
        "seat": np.array(["ABCDE".index(each[1]) for each in DEALS]),
        "booked": np.array([each[2] for each in DEALS], days),
        "amount": np.array([int(float(each[3]) * 100) for each in DEALS]),
    }
    found = compile_plan(plan).columns({"seat": seats, "deal": deals}, "2027-03")
    assert (list(found.keys), found.by["columns"]) == (["A", "B", "E"], 3)
    assert found.payouts["a"].tolist() == [1803, 2100, 500]
