"""What is needed of rows that come in parts, what parts give together, and whose keys there are twice."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from perfkit.expr import Gathering, Kind, Type
from tests.columns.test_outside import plan_of

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

HEAD = """perfkit 2027
plan "Parts" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  team : text
rows kind key id
  id   : text
  rate : percent
  over : kind or empty
rows price key team since starts
  team   : text
  starts : date
  each   : money
rows deal key id dated booked
  id     : text
  rep    : rep
  kind   : kind
  booked : date
  amount : money
  pieces : count
rows visit key id dated day
  id   : text
  deal : deal or empty
  rep  : rep
  kind : kind
  day  : date
group crew by team
group bucket from deal by rep, kind
group big from deal by rep
"""
NO_ROWS, LED_TO = "it is no table of rows that have one line each", "other rows lead to it, or look it up"
OF_ALL = "a first, a last, a median or a number of different values is taken of its rows"
TOGETHER = "its rows are ranked, shared out, put in groups or added up one after the other"
CREDITED, OF_ROWS = "its rows are credited in parts", "its rows read what is made of rows"
DIVIDED = "what is divided by another figure is gathered of its rows"
PART = "credit part from visit\n  | who | when | of |\n  | rep | any | 100% |\n"
SHOWN = "pay a = USD 1 * count(visit)"
TWICE = "calc each kind\n  twice : percent = rate * 2\n"
SUM_TWICE = "calc each visit\n  part : percent = kind.twice\npay a = USD 1 * sum(visit.part)"
SEEN = "calc each kind\n  seen : count = count(deal over all to date)\n"
LEFT = 'exclude {}\n  | when | reason |\n  | {} | "small" |\n'
DIVIDING = "calc each visit\n  q : money = deal.amount / deal.pieces  else USD 0\n"
RANKED = "calc each visit\n  place : count = rank(by day descending within company over all to date ties skip)\n"
OF_DEALS = "calc each bucket\n  s : money = sum(deal.amount)\n"
CASES = {
    # what the table itself is
    "people": ("rep", SHOWN, NO_ROWS),
    "dated lines": ("price", SHOWN, NO_ROWS),
    "a table that is credited": ("visit", f"{PART}pay a = USD 1 * sum(part.of)", CREDITED),
    "what comes of credits": ("part", f"{PART}pay a = USD 1 * sum(part.of)", CREDITED),
    "a table beside one that is credited": ("deal", f"{PART}pay a = USD 1 * sum(part.of)", LED_TO),
    "a table that another table leads to": ("kind", SHOWN, LED_TO),
    "a table that nothing reads": ("visit", "pay a = sum(deal.amount)", ""),
    # what is gathered of it
    "a number": ("visit", SHOWN, "Gather"),
    "an average": ("visit", "pay a = USD 1 * average(visit.kind.rate) else USD 0", "Take Sweep Gather Gather"),
    "a least and a greatest": (
        "visit",
        "pay a = USD 1 * (max(visit.kind.rate) - min(visit.kind.rate))  else USD 0",
        "Take Sweep Gather Sweep Gather",
    ),
    "a median": ("visit", "pay a = USD 1 * median(visit.kind.rate) else USD 0", OF_ALL),
    "a last one": ("visit", "pay a = USD 1 * last(visit.kind.rate by visit.day, visit.id) else USD 0", OF_ALL),
    "different ones": ("visit", "pay a = USD 1 * distinct(visit.kind)", OF_ALL),
    "what is divided": ("visit", f"{DIVIDING}pay a = sum(visit.q)", DIVIDED),
    "the greatest of what is divided": ("visit", f"{DIVIDING}pay a = max(visit.q)  else USD 0", DIVIDED),
    "a number of what is divided": (
        "visit",
        f"{DIVIDING}pay a = USD 1 * count(visit where visit.q > USD 2)",
        "Take Take Sweep Gather",
    ),
    # what is done with its rows
    "places": ("visit", f"{RANKED}pay a = USD 1 * sum(visit.place)", TOGETHER),
    "a median of places": ("visit", f"{RANKED}pay a = USD 1 * median(visit.place) else USD 0", OF_ALL),
    "groups of rows": (
        "visit",
        "group day from visit by day\ncalc each day\n  n : count = count(visit)\npay a = USD 1",
        TOGETHER,
    ),
    "rows that are paid": ("visit", "pay each visit a = USD 2 * kind.rate", "Take Sweep Gather"),
    "rows that are left out": ("visit", f"{LEFT.format('visit', 'kind.rate < 5%')}{SHOWN}", "Gather"),
    "other rows that are left out": ("visit", f"{LEFT.format('deal', 'amount < USD 5')}{SHOWN}", "Gather"),
    "rows left out by what is made of rows": (
        "visit",
        f"{LEFT.format('deal', 'amount < USD 5')}{LEFT.format('visit', 'deal is not empty and kind.rate < 1%')}{SHOWN}",
        "Gather",
    ),
    # what its rows read
    "lines of another table": ("visit", f"{TWICE}{SUM_TWICE}", "Sweep Take Sweep Gather"),
    "lines where something is gathered later": (
        "visit",
        f"{TWICE}{SEEN}{SUM_TWICE} + USD 1 * sum(deal.kind.seen)",
        "Sweep Take Sweep Gather",
    ),
    "what is gathered": (
        "visit",
        f"{SEEN}calc each visit\n  n : count = kind.seen\npay a = USD 1 * sum(visit.n)",
        OF_ROWS,
    ),
    "lines where something was gathered before": (
        "visit",
        f"{SEEN}{TWICE}{SUM_TWICE.replace('pay a =', 'pay a = USD 1 * sum(deal.kind.seen) +')}",
        OF_ROWS,
    ),
    "groups of people": (
        "visit",
        'calc each visit\n  q : text = rep.crew.team\npay a = USD 1 * count(visit where visit.q == "n")',
        "Group Take Sweep Gather",
    ),
    "a coarser group of a group": (
        "visit",
        f'{OF_DEALS}calc each visit\n  q : text = deal.bucket.big.rep.team  else "x"\n'
        'pay a = USD 1 * count(visit where visit.q == "n")',
        "Group Group Coarser Take Sweep Gather",
    ),
    "groups that gather other rows too": (
        "visit",
        f"{OF_DEALS}  v : count = count(visit where visit.deal is not empty)\n"
        "pay a = sum(bucket.s) + USD 1 * sum(bucket.v)",
        "Group Sweep Gather",
    ),
    "what groups gather": (
        "visit",
        f"{OF_DEALS}calc each visit\n  q : money = deal.bucket.s  else USD 1\npay a = sum(visit.q)",
        OF_ROWS,
    ),
    "what is looked up": (
        "visit",
        "calc each visit\n  p : money = price(rep.team).each  else USD 0\npay a = sum(visit.p)",
        "Take Sweep Call Take Sweep Gather",
    ),
    "a table that is looked up": (
        "visit",
        "rows fee key day\n  day : date\n  f : money\ncalc each visit\n  p : money = fee(day).f  else USD 0\n"
        "pay a = sum(visit.p)",
        "Call Take Sweep Gather",
    ),
    "one that others look up": (
        "fee",
        "rows fee key day\n  day : date\n  f : money\ncalc each visit\n  p : money = fee(day).f  else USD 0\n"
        "pay a = sum(visit.p)",
        LED_TO,
    ),
    "rows left out by what their links lead to": (
        "visit",
        f"{LEFT.format('visit', 'rep.crew.team == rep.team')}{SHOWN}",
        "Gather",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_rows_in_parts_need_is_known_from_the_plan(case: str) -> None:
    from perfkit.columns import Folding, plan_folding

    table, text, expected = CASES[case]
    plan = plan_of(f"{HEAD}{text}\n", "2027-03")
    found = plan_folding(plan, table)
    if isinstance(found, Folding):
        assert found.table == table
        assert " ".join(type(plan.network.steps[at]).__name__ for at in sorted(found.steps)) == expected
    else:
        assert found.en == expected


def test_the_least_and_the_greatest_of_parts_are_those_of_lines_that_have_one() -> None:
    from perfkit.columns import Tally
    from perfkit.columns.stage import Column

    def part(values: Sequence[int], has: str = "") -> Column:
        return Column(np.array(values), 2, np.array([each == "1" for each in has]) if has else None)

    def show(gathering: Gathering, *parts: Column) -> list[int | None]:
        tally = Tally(gathering, parts[0])
        for each in parts[1:]:
            tally.add(each)
        whole = tally.finish()
        assert whole.places == 2
        assert whole.has is None or not whole.has.all()
        has = [True] * len(whole.values) if whole.has is None else whole.has.tolist()
        return [value if there else None for value, there in zip(whole.values.tolist(), has, strict=True)]

    one, other = part([5, 2, 9, 8, 0], "11010"), part([4, 3, 1, 7, 0], "11100")
    assert show(Gathering.MIN, one, other) == show(Gathering.MIN, other, one) == [4, 2, 1, 8, None]
    assert show(Gathering.MAX, one, other) == show(Gathering.MAX, other, one) == [5, 3, 1, 8, None]
    every, late = part([1, 6, 6, 6, 6]), part([0, 0, 0, 0, 9], "00001")
    assert show(Gathering.MIN, one, every) == show(Gathering.MIN, every, one) == [1, 2, 6, 6, 6]
    assert show(Gathering.MAX, one, other, every, late) == [5, 6, 6, 8, 9]
    assert show(Gathering.MIN, one) == [5, 2, None, 8, None]
    assert show(Gathering.COUNT, part([1, 0, 3]), part([0, 2, 1])) == [1, 2, 4]


def test_sums_of_parts_are_taken_while_they_surely_fit_into_64_bits() -> None:
    from perfkit.columns import Tally
    from perfkit.columns.network import NotPlain
    from perfkit.columns.stage import Column

    half = 1 << 62
    for first, second, fits in (
        (half - 1, half - 1, True),
        (-half, -half, True),
        (half, 0, False),
        (0, half, False),
        (-half - 1, 0, False),
        (0, -half - 1, False),
    ):
        tally, part = Tally(Gathering.SUM, Column(np.array([0, first]), 0)), Column(np.array([0, second]), 0)
        if fits:
            tally.add(part)
            assert tally.finish().values.tolist() == [0, first + second]
        else:
            with pytest.raises(NotPlain):
                tally.add(part)


def test_what_several_steps_gather_is_added_up_step_by_step() -> None:
    from perfkit.columns import Tally, add_part
    from perfkit.columns.stage import Column

    plan = plan_of(f"{HEAD}pay a = sum(deal.amount) + max(deal.amount)  else USD 0\n", "2027-03")
    tallies: dict[int, Tally] = {}
    for given in ({0: 5, 1: 5}, {1: 3, 0: 3}, {0: 2}):
        add_part(tallies, plan, {at: Column(np.array([cents]), 2) for at, cents in given.items()})
    assert [(at, each.gathering, each.column.values.tolist()) for at, each in tallies.items()] == [
        (0, Gathering.SUM, [10]),
        (1, Gathering.MAX, [5]),
    ]


def test_a_part_says_of_columns_that_may_be_empty_whether_each_line_has_a_value() -> None:
    from perfkit.columns import with_lacks
    from perfkit.columns.stage import Column
    from perfkit.columns.take import Given

    values, some = np.array([1, 2]), np.array([True, False])
    columns = {name: Column(values, 2) for name in ("must", "may", "unknown")}
    given = Given({**columns, "known": Column(values, 2, some)}, 2)
    kinds = {name: Type(Kind.FLAG, may_be_empty=name != "must") for name in ("must", "may", "known")}
    found = with_lacks(given, kinds).columns
    assert {name: None if each.has is None else each.has.tolist() for name, each in found.items()} == {
        "must": None,
        "may": [True, True],
        "unknown": None,
        "known": [True, False],
    }
    assert all(each.values is values and each.places == 2 for each in found.values())


def test_keys_of_parts_are_told_apart_by_their_stretches_or_by_a_number_for_each() -> None:
    from perfkit.columns import Seen
    from perfkit.columns.stage import Column
    from perfkit.columns.take import Given, Spelled

    def look(*parts: Sequence[Sequence[int]], key: Sequence[str] = ("one", "two")) -> tuple[bool, bool]:
        """Whether the parts are apart, and whether their keys are different. parts: the lines of each."""
        seen = Seen()
        for lines in parts:
            cells = (
                dict(zip(("one", "two"), zip(*lines, strict=True), strict=False)) if lines else {"one": (), "two": ()}
            )
            given = Given({name: Column(np.array(each, np.int64)) for name, each in cells.items()}, len(lines))
            seen.add(given, key)
            seen.add_numbers(given, key)
        return seen.are_apart(), seen.are_different()

    one = ("one",)
    assert look() == (True, True)
    assert look([]) == look([], [[1]], key=one) == look([[1], [2]], [], [[3]], key=one) == (True, True)
    assert look([[4], [6]], [[3], [1]], key=one) == (True, True)
    assert look([[1], [3]], [[2], [4]], key=one) == look([[1], [9]], [[4]], key=one) == (False, True)
    assert look([[1], [3]], [[3], [4]], key=one) == look([[3], [4]], [[1], [3]], key=one) == (False, False)
    assert look([[5]], [[5]], key=one) == look([[5], [1]], [[7], [5]], [[0]], key=one) == (False, False)
    assert look([[1], [2]], [[4], [5]], [[3], [6]], key=one) == (False, True)
    # Of several columns the first one may be enough; where it is not, all of them count.
    assert look([[1, 9], [2, 1]], [[3, 5], [4, 5]]) == (True, True)
    assert look([[1, 1], [3, 1]], [[3, 2], [4, 1]]) == (False, True)
    assert look([[1, 1], [3, 2]], [[3, 2], [4, 1]]) == (False, False)
    # What a table without a key is called is nobody's matter.
    assert look([[1]], [[1]], key=("three",)) == look([[1]], [[1]], key=("one", "three")) == (True, True)
    seen, words = Seen(), ["b", "c", "a"]
    for codes in ([0, 1], [2], [2, 0]):
        seen.add(Given({}, len(codes), Spelled(np.array(codes), words)), one)
        seen.add_numbers(Given({}, len(codes), Spelled(np.array(codes), words)), one)
        assert (seen.are_apart(), seen.are_different()) == (len(seen.stretches) < 3,) * 2
    assert seen.stretches == [("b", "c"), ("a", "a"), ("a", "b")]
