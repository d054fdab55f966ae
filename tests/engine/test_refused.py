"""Rows in error: whose they are, what is wrong with them, and what a part says that its row does not."""

from __future__ import annotations

import pytest

from perfkit import evaluate, load_plan
from perfkit.engine.refused import RefusedRow, find_refused, list_refused
from perfkit.engine.world import World

HEAD = """perfkit 2027
plan "Refused" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
rows deal key id dated day
  id   : text
  rep  : rep
  aid  : rep
  day  : date
  size : money
rows visit key id dated day
  id   : text
  rep  : rep
  day  : date
  size : money
rows call key id dated day
  id   : text
  rep  : rep
  day  : date
  size : money
tiers t(x: money) whole
  | from  | below   | rate |
  | USD 0 | USD 100 | 1%   |
tiers u(x: money) whole
  | from  | below  | rate |
  | USD 0 | USD 50 | 1%   |
"""
PARTS = """credit part from deal
  | who | when | share |
  | rep | any  | 80%   |
  | aid | any  | 20%   |
"""
VISIT = "calc each visit\n  won : money = t(size)\n"
CALL = "calc each call\n  own : money = u(size)\n"
DEAL = "calc each deal\n  won : money = t(size)\n"
PART = PARTS + "calc each part\n  own : money = u(deal.size * share)\n"
BOTH = DEAL + PART + "pay c = sum(part.deal.won) + sum(part.own)\n"
PEOPLE = [{"id": "Ann"}, {"id": "Ben"}]


def world_of(lines: str, rows: str) -> World:
    """January. rows: of Ben, each `table key size`; Ann helps him with each deal."""
    facts: dict[str, list[dict[str, str]]] = {"rep": PEOPLE, "deal": [], "visit": [], "call": []}
    for table, key, size in (each.split() for each in rows.split(", ")):
        helped = {"aid": "Ann"} if table == "deal" else {}
        facts[table].append({"id": key, "size": size, "rep": "Ben", "day": "2027-01-05", **helped})
    return evaluate(load_plan(HEAD + lines), facts, "2027-01").run.periods[-1].world


def shown(found: RefusedRow) -> str:
    wrong = "; ".join(each.what() for each in found.findings)
    return f"{found.table.info.name} {found.table.keys[found.row]}: {wrong}"


def outside(amount: str, table: str) -> str:
    return f"USD {amount} lies outside `{table}`"


@pytest.mark.parametrize(
    ("lines", "rows", "told"),
    [
        (VISIT + "pay c = sum(visit.won)\n", "visit V-1 50", []),
        (VISIT + "pay c = sum(visit.won)\n", "visit V-1 50, visit V-2 100, visit V-3 300",
         [f"visit V-2: {outside('100.00', 't')}", f"visit V-3: {outside('300.00', 't')}"]),
        # A figure that fails for rows of one table says nothing of the rows of another.
        (VISIT + CALL + "pay c = sum(visit.won) + sum(call.own)\n", "visit V-1 100, call C-1 1",
         [f"visit V-1: {outside('100.00', 't')}"]),
        (VISIT + CALL + "pay c = sum(visit.won) + sum(call.own)\n", "visit V-1 1, call C-1 1, call C-2 50",
         [f"call C-2: {outside('50.00', 'u')}"]),
        # A part that fails is told by its row, with what is wrong with any part of it.
        (PART + "pay c = sum(part.own)\n", "deal D-1 50, deal D-2 70", [f"deal D-2: {outside('56.00', 'u')}"]),
        (PART + "pay c = sum(part.own)\n", "deal D-1 300",
         [f"deal D-1: {outside('240.00', 'u')}; {outside('60.00', 'u')}"]),
        # It is told by itself where it says something else than its row.
        (BOTH, "deal D-1 110", [f"deal D-1: {outside('110.00', 't')}", f"part D-1 / Ben: {outside('88.00', 'u')}"]),
        (BOTH, "deal D-1 99", [f"deal D-1: {outside('79.20', 'u')}"]),
    ],
)  # fmt: skip
def test_the_rows_in_error_of_a_participant_are_told_once(lines: str, rows: str, told: list[str]) -> None:
    assert [shown(each) for each in list_refused(world_of(lines, rows), 1)] == told


def test_the_row_of_each_finding_is_found_and_of_those_alone_that_are_asked_for() -> None:
    world = world_of(BOTH, "deal D-1 300, deal D-2 x, deal D-3 99")
    every = [finding for each in list_refused(world, 1) for finding in each.findings]
    found = find_refused(world, every)
    assert [(finding.what(), shown(each)) for finding, each in found.items()] == [
        (outside("300.00", "t"), f"deal D-1: {outside('300.00', 't')}"),
        ("`x` is not an amount of money", "deal D-2: `x` is not an amount of money"),
        (outside("79.20", "u"), f"deal D-3: {outside('79.20', 'u')}"),
        (outside("240.00", "u"), f"part D-1 / Ben: {outside('240.00', 'u')}"),
    ]
    assert [list(find_refused(world, [each])) for each in every] == [[each] for each in every]
    assert find_refused(world, []) == {}
