"""Who takes no part, and places that pass from hand to hand, are left to the reference evaluator, and no others."""

from __future__ import annotations

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.diagnostics.codes.engine import OWNER_AWAY
from perfkit.host.beside import to_units

pytest.importorskip("numpy", reason="columns need perfkit[frames]")

HEAD = """perfkit 2027
plan "Passing" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants seat key code since starts until ends{payee}
  code   : text
  starts : date
  ends   : date or empty
  boss   : seat or empty
  holder : text or empty
rows deal key id dated booked
  id     : text
  seat   : seat or empty
  booked : date
  amount : money
rows gift key id
  id     : text
  seat   : seat or empty
  amount : money
rows visit key id
  id     : text
  deal   : deal
  amount : money
"""
Cells = tuple[str | None, ...]
LONG = "2026-01-01"


def compare(text: str, seats: list[Cells], *, payee: str = "", deals: list[Cells] = [], gifts: list[Cells] = []) -> int:  # noqa: B006
    """How many participants columns reckoned; the cents, findings and who receives are the reference evaluator's."""
    plan = load_plan(f"{HEAD.format(payee=payee)}{text}\n")
    names = {
        "seat": (seats, ("code", "starts", "ends", "boss", "holder")),
        "deal": (deals, ("id", "seat", "booked", "amount")),
        "gift": (gifts, ("id", "seat", "amount")),
    }
    given: dict[str, list[dict[str, str | None]]] = {
        "visit": [{"id": "V", "deal": each[0], "amount": "3"} for each in deals[:1]]
    }
    given |= {name: [dict(zip(each, line, strict=True)) for line in lines] for name, (lines, each) in names.items()}
    found, right = compile_plan(plan).columns(given, "2027-03"), evaluate(plan, given, "2027-03")
    assert found.findings == right.findings
    own = {
        key: {name: int(units[place]) for name, units in found.payouts.items()}
        for place, key in enumerate(found.keys)
        if key not in found.withheld
    }
    shown = {key: each for key, each in right.statements.items() if not each.is_withheld}
    assert own == {key: {name: to_units(paid) for name, paid in each.payouts.items()} for key, each in shown.items()}
    assert {key: each for key, each in zip(found.keys, found.payees, strict=True) if key in own} == {
        key: each.payee for key, each in shown.items()
    }
    return found.by["columns"]


# C is the first and takes no part: his last line ends before March. D begins after it.
SEATS: list[Cells] = [
    ("C", LONG, "2027-02-28", None, None),
    ("A", LONG, None, "B", "x"),
    ("B", LONG, None, None, "y"),
    ("D", "2027-04-01", None, "A", "w"),
]
DEALS: list[Cells] = [("1", "A", "2027-03-01", "100"), ("2", "B", "2027-03-31", "200.50")]
EARN, GIVE = "pay each deal a = 10% * amount", "pay each gift a = amount"


@pytest.mark.parametrize(
    ("text", "more", "by_columns"),
    [
        (EARN, [], 2),
        # A row without a place is nobody's, though C would be the first of the list.
        (EARN, [("3", None, "2027-03-05", "7")], 2),
        (EARN, [("3", "C", "2027-02-27", "7"), ("4", None, "2027-03-05", "7")], 0),
        (EARN, [("3", "C", "2027-02-27", "7")], 0),
        (EARN, [("3", "C", "2027-03-31", "7")], 0),
        (EARN, [("3", "D", "2027-03-31", "7")], 0),
        # A row of a day to come waits for its period.
        (EARN, [("3", "D", "2027-04-01", "7")], 2),
        (EARN, [("3", "D", "2027-04-01", "7"), ("4", None, "2027-03-31", "9")], 2),
        (EARN, [("3", "D", "2027-04-01", "7"), ("4", "D", "2027-03-31", "9")], 0),
        ("pay a = 1% * sum(deal.amount)", [("3", "D", "2027-04-01", "7"), ("4", None, "2027-03-31", "9")], 2),
        ("pay a = 1% * sum(deal.amount)", [("3", "C", "2027-02-27", "7")], 2),
    ],
)
def test_rows_that_pay_whoever_takes_no_part_are_the_reference_evaluators(
    text: str, more: list[Cells], by_columns: int
) -> None:
    assert compare(text, SEATS, deals=[*DEALS, *more]) == by_columns
    assert compare(text, SEATS[1:3], deals=[each for each in [*DEALS, *more] if each[1] not in ("C", "D")]) in (0, 2)


def test_rows_that_lead_to_a_participant_over_another_row_are_the_reference_evaluators() -> None:
    assert compare("pay each visit a = amount", SEATS, deals=DEALS) == 0
    assert compare("pay each visit a = amount", SEATS[1:3], deals=DEALS) == 2
    assert compare("pay a = sum(visit.amount)", SEATS, deals=DEALS) == 2
    # Whoever has the number of the row takes part, and whom the row belongs to does not.
    of_nobody: list[Cells] = [("1", "C", "2027-03-02", "100")]
    assert compare("pay each visit a = amount", [SEATS[1], SEATS[0], SEATS[2]], deals=of_nobody) == 0


AWAY: list[Cells] = [
    ("9", "C", "2027-03-02", "10"),
    ("8", "C", "2027-02-28", "-20"),
    ("7", "D", "2027-03-31", "-30"),
    ("6", "D", "2027-03-31", "40"),
    ("5", "C", "2027-03-01", "50"),
    ("4", None, "2027-03-01", "60"),
]
LEFT = 'exclude deal\n  | when | reason |\n  | amount < USD 0 | "less" |\npay a = sum(deal.amount)'


@pytest.mark.parametrize(
    ("text", "told"), [("pay a = sum(deal.amount)", "`5`, `6`, `7`, `9`"), (LEFT, "`5`, `6`, `9`")]
)
def test_rows_of_nobody_are_told_of_by_their_keys_without_those_that_are_left_out(text: str, told: str) -> None:
    deals = [*AWAY[:3], *DEALS, *AWAY[3:]]
    assert compare(text, SEATS, deals=deals) == 2
    names = ("code", "starts", "ends", "boss", "holder"), ("id", "seat", "booked", "amount")
    lines = {"seat": (SEATS, names[0]), "deal": (deals, names[1])}
    given = {name: [dict(zip(each, line, strict=True)) for line in cells] for name, (cells, each) in lines.items()}
    found = compile_plan(load_plan(f"{HEAD.format(payee='')}{text}\n")).columns(
        {**given, "gift": [], "visit": []}, "2027-03"
    )
    assert [dict(each.values)["rows"] for each in found.findings if each.code is OWNER_AWAY] == [told]


@pytest.mark.parametrize(
    ("gifts", "by_columns"),
    [
        ([("1", "A", "5"), ("2", "B", "6")], 2),
        ([("1", "A", "5"), ("2", None, "6")], 2),
        ([("1", "A", "5"), ("2", "C", "6")], 0),
        ([("1", "D", "5"), ("2", None, "6")], 0),
    ],
)
def test_rows_without_a_day_pay_whoever_takes_part(gifts: list[Cells], by_columns: int) -> None:
    assert compare(GIVE, SEATS, gifts=gifts) == by_columns


def passing(*lines: tuple[str, str | None, str | None]) -> list[Cells]:
    """B, with lines of these first and last days and holders, after A."""
    return [("A", LONG, None, None, "x"), *(("B", first, last, None, holder) for first, last, holder in lines)]


PASSING = {
    "nobody else": (passing((LONG, "2027-03-14", "y"), ("2027-03-15", None, "y")), 2, 2),
    "on a day of the period": (passing((LONG, "2027-03-14", "y"), ("2027-03-15", None, "z")), 0, 0),
    "on its first day": (passing((LONG, "2027-02-28", "y"), ("2027-03-01", None, "z")), 2, 0),
    "after its first day": (passing((LONG, "2027-03-01", "y"), ("2027-03-02", None, "z")), 0, 0),
    "on its last day": (passing((LONG, "2027-03-30", "y"), ("2027-03-31", None, "z")), 0, 0),
    "on the day after it": (passing((LONG, "2027-03-31", "y"), ("2027-04-01", None, "z")), 2, 2),
    "long before": (passing((LONG, "2026-05-31", "y"), ("2026-06-01", None, "z")), 2, 0),
    "after a pause": (passing((LONG, "2026-05-31", "y"), ("2027-03-05", None, "z")), 2, 0),
    "a pause, the same": (passing((LONG, "2026-05-31", "y"), ("2027-03-05", None, "y")), 2, 2),
    "from nobody": (passing((LONG, "2027-03-14", None), ("2027-03-15", None, "y")), 0, 0),
    "to nobody": (passing((LONG, "2027-03-14", "y"), ("2027-03-15", None, None)), 0, 0),
    "nobody twice": (passing((LONG, "2027-03-14", None), ("2027-03-15", None, None)), 2, 2),
    "to nobody and back": (
        passing((LONG, "2027-03-04", "y"), ("2027-03-05", "2027-03-14", None), ("2027-03-15", None, "y")),
        *(0, 0),
    ),
    "to and fro": (
        passing((LONG, "2027-03-04", "y"), ("2027-03-05", "2027-03-14", "z"), ("2027-03-15", None, "y")),
        *(0, 0),
    ),
    "to the holder of the one before": (passing((LONG, None, "x")), 2, 2),
}


@pytest.mark.parametrize("case", PASSING)
def test_money_of_a_place_that_another_holds_than_before_is_the_reference_evaluators(case: str) -> None:
    seats, of_period, of_rows = PASSING[case]
    deals: list[Cells] = [("1", "A", "2027-03-20", "100"), ("2", "B", "2027-03-20", "70")]
    for given in (seats, seats[::-1]):
        assert compare("pay a = 1% * sum(deal.amount)", given, deals=deals, payee=" to holder") == of_period
        assert compare(EARN, given, deals=deals, payee=" to holder") == of_rows
    # Without a holder to pay, or without money for him, nobody is another.
    assert compare("pay a = 1% * sum(deal.amount)", seats, deals=deals) == 2
    assert compare("pay a = 1% * sum(deal.amount)", seats, deals=deals[:1], payee=" to holder") == 2
