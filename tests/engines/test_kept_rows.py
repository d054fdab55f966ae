"""Which rows the engine adds up by itself, which it leaves where they are, and why; what is paid is the same."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

duckdb = pytest.importorskip("duckdb", reason="needs perfkit[duckdb]")
pytest.importorskip("pyarrow", reason="needs perfkit[duckdb]")

from perfkit import engines, load_plan  # noqa: E402
from perfkit.engines import run_on_duckdb  # noqa: E402
from perfkit.engines.reasons import REASONS  # noqa: E402
from tests.engines.test_sums import HEAD, KINDS, Facts, compare, connection, give, make_facts  # noqa: E402

__all__ = ["connection"]

Kinds = dict[str, dict[str, str]]
SUM = "pay x = 1% * sum(deal.amount over all to date)\n"


def with_all(table: str, **cells: object) -> Callable[[Facts], None]:
    """Give every line of a table some cells."""

    def put(facts: Facts) -> None:
        for row in facts[table]:
            row |= cells

    return put


def with_table(name: str, **row: object) -> Callable[[Facts], None]:
    """Give a table of one line."""

    def put(facts: Facts) -> None:
        facts[name] = [dict(row)]

    return put


def nothing(_: Facts) -> None:
    return None


def has(table: str, **kinds: str) -> Kinds:
    """The kinds of a table's columns, with some of their own."""
    return {**KINDS, table: {**KINDS.get(table, {}), **kinds}}


def lacks(table: str, column: str) -> Kinds:
    return {**KINDS, table: {name: kind for name, kind in KINDS[table].items() if name != column}}


ACCOUNTS = (
    HEAD
    + """
rows acc key id
  id    : text
  owner : rep
rows site key id
  id  : text
  acc : acc
rows call key id
  id   : text
  site : site
pay x = sum(deal.amount)
pay y = USD 1 * count(call) + USD 10 * count(acc) + USD 100 * count(site)
"""
)
CALLS = HEAD + "rows call key id\n  id : text\n  deal : deal\n"
LINES = HEAD + "rows line key id dated deal.booked\n  id : text\n  rep : rep\n  deal : deal\n"
MAKERS = HEAD.replace("code : text", "code : text\n  maker : maker") + "rows maker key id\n  id : text\n"
DATED = HEAD.replace("product key code", "product key code since begins").replace(
    "code : text", "code : text\n  begins : date"
)
BOSS = HEAD.replace("  quota : money", "  quota : money\n  boss  : rep or empty")
OWNED = HEAD.replace("code : text", "code : text\n  owner : rep or empty")
BEGINS = HEAD.replace("  quota : money", "  quota : money\n  begins : date")
DATED_PEOPLE = BEGINS.replace("rep key id\n", "rep key id since begins\n")
DATED_BY = (
    HEAD.replace("dated booked", "dated product.begins")
    .replace("product : product or empty", "product : product")
    .replace("  rate : percent", "  rate : percent\n  begins : date")
)
PROMISED_EARNED = (
    "earn a = sum(deal.amount)\npay a = earned(a) - paid(a)\nmust earned(a over since period start) >= USD 0\n"
)
LATE = 'exclude deal\n  | when | reason |\n  | late | "late" |\n'
TWICE = (
    "calc each product\n  twice : percent = 2 * rate\n"
    "calc each deal\n  p : percent = product.twice  else 0%\n  d : money = p * amount\npay x = sum(deal.d)\n"
)
OF_PEOPLE = "calc each deal\n  d : money = if amount > rep.quota then amount otherwise USD 0\npay x = sum(deal.d)\n"
WIDE = "calc each deal\n  s : money = amount * 99.9999 * 99.99999999 / 3  round 2\npay x = sum(deal.s)\n"
LONG = (
    "calc each deal\n  a0 : money = amount * 2\n"
    + "".join(f"  a{at + 1} : money = if a{at} > USD 5 then a{at} otherwise a{at} + a{at}\n" for at in range(9))
    + "pay x = sum(deal.a9)\n"
)

KEPT: dict[str, tuple[str, Callable[[Facts], None], Kinds, dict[str, str]]] = {
    "other rows lead to them": (
        CALLS + SUM, with_table("call", id="C", deal="D-1"), has("call", id="VARCHAR", deal="VARCHAR"),
        {
            "call": "its rows lead to participants over other rows, or stay together",
            "deal": "other rows lead to it, or its rows make groups",
        },
    ),
    "they make groups": (
        HEAD + "group sale from deal by product\n" + SUM, nothing, KINDS,
        {"deal": "other rows lead to it, or its rows make groups"},
    ),
    "rows lead to participants who lead on": (
        LINES + SUM + "pay y = USD 1 * count(line)\n", with_table("line", id="L", deal="D-1", rep="E-1"),
        has("line", id="VARCHAR", deal="VARCHAR", rep="VARCHAR"),
        dict.fromkeys(("line", "deal"), "figures or links of other participants are read"),
    ),
    "participants lead to each other": (
        BOSS + SUM, with_all("rep", boss=None), has("rep", boss="VARCHAR"),
        {"deal": "participants lead to each other, so that what is wrong with one is wrong with the other"},
    ),
    "what participants lead to is read": (
        BOSS + "pay x = sum(deal.amount) + boss.quota / 100  else USD 0\n", with_all("rep", boss=None),
        has("rep", boss="VARCHAR"), {"deal": "figures or links of other participants are read"},
    ),
    "rows lead to further participants": (
        OWNED + SUM, with_all("product", owner=None), has("product", owner="VARCHAR"),
        {"deal": "rows lead to further participants, so that what is wrong with these is wrong with the row"},
    ),
    "a window is of the own line": (
        BEGINS + "pay x = USD 1 * count(deal over since begins)\n", with_all("rep", begins="2027-01-01"),
        has("rep", begins="DATE"), {"deal": "windows with days of their own"},
    ),
    "several columns name them": (
        HEAD.replace("deal key id", "deal key id, kind") + SUM, nothing, KINDS,
        {"deal": "lines named by several columns"},
    ),
    "some are left out": (HEAD + LATE + SUM, nothing, KINDS, {"deal": "rows that are left out"}),
    "money is of any currency": (
        HEAD.replace("amount  : money", "cur : text\n  amount  : money in cur") + "pay x = USD 1 * count(deal)\n",
        with_all("deal", cur="EUR"), has("deal", cur="VARCHAR"),
        {"deal": "columns of a kind that has no whole numbers"},
    ),
    "a column is not there": (
        HEAD + SUM, nothing, lacks("deal", "note"),
        {"deal": "`note` of `deal`, which is not of its column's own type"},
    ),
    "a column is of another type": (
        HEAD + SUM, with_all("deal", note=7), has("deal", note="INTEGER"),
        {"deal": "`note` of `deal`, which is not of its column's own type"},
    ),
    "numbers are very large": (
        HEAD + SUM, with_all("deal", amount="46116860184273879.04"), has("deal", amount="DECIMAL(30,2)"),
        {"deal": "numbers of more than 62 bits"},
    ),
    "their lines lead on": (
        MAKERS + SUM, lambda facts: (with_all("product", maker="M")(facts), with_table("maker", id="M")(facts))[0],
        {**has("product", maker="VARCHAR"), "maker": {"id": "VARCHAR"}}, {"deal": "lines that lead on to others"},
    ),
    "their lines are dated": (
        DATED + SUM, with_all("product", begins="2027-01-01"), has("product", begins="DATE"),
        {"deal": "lines that are dated, or made of other rows"},
    ),
    "figures of other lines are read": (
        HEAD + TWICE, nothing, KINDS, {"deal": "what is made of the lines that rows lead to"},
    ),
    "figures of participants are read": (
        HEAD + OF_PEOPLE, nothing, KINDS, {"deal": "what rows read over several links, or of participants"},
    ),
    "quotients are wide": (HEAD + WIDE, nothing, KINDS, {"deal": "quotients of more than 64 bits"}),
    "formulas are long": (HEAD + LONG, nothing, KINDS, {"deal": "formulas that are very long in SQL"}),
    "participants are dated": (
        DATED_PEOPLE + SUM, with_all("rep", begins="2027-01-01"), has("rep", begins="DATE"),
        {"deal": "participants whose lines are dated"},
    ),
    "a promise has no form": (
        HEAD + PROMISED_EARNED, nothing, KINDS, {"deal": "a window with days of its own"},
    ),
    "other rows date them": (
        DATED_BY + SUM,
        lambda facts: (with_all("product", begins="2027-02-01")(facts), with_all("deal", product="P-1")(facts))[0],
        has("product", begins="DATE"), {"deal": "rows that other rows date"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("why", KEPT)
def test_rows_stay_where_they_are_because(connection, why: str) -> None:
    plan, change, kinds, kept = KEPT[why]
    facts = make_facts(2)
    change(facts)
    done = compare(connection, plan, facts, kinds=kinds)
    assert (done.summed, done.unsummed) == ({}, kept)
    chinese = done.unsummed_in("zh")
    assert chinese.keys() == kept.keys() and not any(chinese[table] == kept[table] for table in kept)
    assert all(chinese[table] == REASONS[reason] for table, reason in kept.items() if reason in REASONS)


def test_every_reason_is_told_in_both_languages() -> None:
    folder = Path(engines.__file__).parent
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))]
    named = {each for text in texts for each in re.findall(r'(?:NotSummed|tell_kept)\(\s*"([^"]+)"\s*\)', text)}
    assert named == REASONS.keys() and len(set(REASONS.values())) == len(REASONS)


def test_rows_that_lead_to_participants_over_rows_stay(connection) -> None:
    facts = make_facts(2)
    facts["acc"] = [{"id": "A", "owner": "E-1"}, {"id": "B", "owner": "E-0"}]
    facts["site"] = [{"id": f"S{at}", "acc": "AB"[at % 2]} for at in range(3)]
    facts["call"] = [{"id": f"C{at}", "site": f"S{at % 3}"} for at in range(8)]
    kinds = {"acc": ("id", "owner"), "site": ("id", "acc"), "call": ("id", "site")}
    texts = {name: dict.fromkeys(columns, "VARCHAR") for name, columns in kinds.items()}
    done = compare(connection, ACCOUNTS, facts, kinds={**KINDS, **texts}, rows_a_part=4)
    over = "its rows lead to participants over other rows, or stay together"
    assert done.unsummed == {
        "deal": "rows of another table lead to participants over other rows, or stay together",
        "call": over,
        "site": over,
        "acc": "other rows lead to it, or its rows make groups",
    }


@pytest.mark.parametrize(
    ("table", "key", "link", "why"),
    [
        ("product", "code", "product", "keys that are no texts"),
        ("rep", "id", "rep", "participants whose keys are no texts"),
    ],
)
def test_lines_are_told_apart_by_texts(connection, table: str, key: str, link: str, why: str) -> None:
    facts = make_facts(2)
    for at, row in enumerate(facts[table]):
        row[key] = at
    with_all("deal", **{link: 1})(facts)
    kinds = {**has(table, **{key: "INTEGER"}), "deal": {**KINDS["deal"], link: "INTEGER"}}
    start, _, rest = HEAD.partition(f"{table} key {key}\n")
    plan = f"{start}{table} key {key}\n{rest.replace(': text', ': count', 1)}{SUM}"
    assert compare(connection, plan, facts, kinds=kinds).unsummed == {"deal": why}


FACTOR = """decide factor(k : text) first
  | k     | -> rate |
  | "new" | 3%      |
  | any   | 1%      |
calc each deal
  s : money = amount * factor(kind).rate
pay x = sum(deal.s)
"""
STEPS = """tiers rate(a : money) whole
  | from      | below    | rate |
  | -USD 1000 | USD 100  | 1%   |
  | USD 100   | USD 101  | 1.5% |
  | USD 101   | no limit | 2%   |
calc each deal
  r : percent = rate(amount).rate  else 0%
  s : money   = amount * r
pay x = sum(deal.s)
"""
LIMITS = """calc each deal
  s : money = min(amount, USD 50) + max(amount, USD 7)
pay x = sum(deal.s) for information
pay y = 10% * sum(deal.s)
"""
FLAGS = """calc each deal
  big  : flag = amount > USD 50
  odd  : flag = late or not (kind == "new" and big)
  some : money = if odd then amount otherwise USD 1
pay x = sum(deal.some where deal.odd) + sum(deal.some where deal.late)
pay y = USD 1 * count(deal where deal.big == deal.late)
"""
TEXTS = """calc each deal
  shown : text = if late then kind otherwise id
pay x = USD 1 * count(deal where deal.shown == deal.id) + USD 1 * count(deal where "new" == deal.kind)
"""
LACKING = """calc each deal
  s : money or empty = amount * product.rate
pay x = sum(deal.s where deal.s is not empty)
"""
PROMISED = "calc each deal\n  d : money = amount * 2\nmust each deal d < USD 1,000,000\npay x = sum(deal.d)\n"
WINDOWS = "calc each deal\n  d : money = amount * 2\npay x = sum(deal.d over year to date) + sum(deal.amount)\n"
OF_DAYS = "calc each deal\n  d : money = if booked >= period start then amount otherwise USD 0\npay x = sum(deal.d)\n"
COUNTED = "calc each deal\n  n : count = if late then 3 otherwise 1\n  s : money = n * amount\npay x = sum(deal.s)\n"
UNDATED = HEAD.replace("key id dated booked", "key id") + WINDOWS.replace(" over year to date", "")
MAYBE = HEAD.replace("late    : flag", "late    : flag or empty")
MAYBE_SUM = "pay x = sum(deal.amount where deal.late is not empty and deal.late)\n"

OTHERS = (
    HEAD + "rows maker key id\n  id : text\n  product : product\ncalc each product\n  n : count = count(maker)\n" + SUM
)
SUMMED = {
    "a decision by a text": HEAD + FACTOR,
    "a table by steps": HEAD + STEPS,
    "the least and the most": HEAD + LIMITS,
    "flags": HEAD + FLAGS,
    "texts": HEAD + TEXTS,
    "a figure that some lack": HEAD + LACKING,
    "a promise of rows": HEAD + PROMISED,
    "figures over a window": HEAD + WINDOWS,
    "days": HEAD + OF_DAYS,
    "counts": HEAD + COUNTED,
    "rows without days": UNDATED,
    "a flag that may be empty": MAYBE + MAYBE_SUM,
    "a promise of rows without days": HEAD.replace("key id dated booked", "key id") + PROMISED,
    "what other rows give other lines": OTHERS,
}


@pytest.mark.parametrize("what", SUMMED)
def test_the_engine_adds_up(connection, what: str) -> None:
    facts = make_facts(2)
    for at, row in enumerate(facts["deal"]):
        row["amount"] = ("50.00", "7.00", "-60.00", "100.00", "101.00", "99.99", "100.99")[at % 7]
    if "may be empty" in what:
        facts["deal"][0]["late"] = None
    facts["maker"] = [{"id": "M", "product": "P-1"}]
    done = compare(connection, SUMMED[what], facts, kinds={**KINDS, "maker": {"id": "VARCHAR", "product": "VARCHAR"}})
    assert set(done.summed) == {"deal"} and done.unsummed == {} and done.by == {"columns": 2}


def test_sums_are_as_wide_as_all_rows_together_may_make_them(connection) -> None:
    facts = make_facts(2)
    for row in facts["deal"]:
        row |= {"amount": "23058430092136939.00", "booked": "2027-02-01"}
    plan = HEAD + "pay x = USD 1 * count(deal)  only if sum(deal.amount) > USD 130,000,000,000,000,000\n"
    done = compare(connection, plan, facts, kinds=has("deal", amount="DECIMAL(38,2)"))
    assert "DECIMAL(38, 0)" in done.summed["deal"] and done.by == {"columns": 0, "reference": 2}


NUMBERS = """perfkit 2027
plan "Numbers alone" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  quota : money
rows visit key number
  number : count
  rep    : rep
  miles  : number
pay x = USD 1 * sum(visit.miles)  round 2
"""


def test_rows_of_numbers_alone_are_added_up(connection) -> None:
    visits = [{"number": at, "rep": f"E-{at % 2}", "miles": f"{at}.5"} for at in range(5)]
    kinds = {"visit": {"number": "INTEGER", "rep": "VARCHAR", "miles": "DECIMAL(9,1)"}}
    done = compare(connection, NUMBERS, {"rep": make_facts(2)["rep"], "visit": visits}, kinds={**KINDS, **kinds})
    assert set(done.summed) == {"visit"} and done.by == {"columns": 2}


HELD = {
    "no text": ("product", "BOOLEAN", "`product` of `deal` names lines by neither texts nor whole numbers"),
    "a decimal": ("product", "DECIMAL(9,2)", "`product` of `deal` names lines by neither texts nor whole numbers"),
}


@pytest.mark.parametrize("what", HELD)
def test_a_link_that_is(connection, what: str) -> None:
    column, kind, why = HELD[what]
    facts = make_facts(2)
    with_all("deal", product=None)(facts)
    assert compare(connection, HEAD + SUM, facts, kinds=has("deal", **{column: kind})).obstacle == why


def test_a_column_that_is_needed_is_missed(connection) -> None:
    done = compare(connection, HEAD + SUM, make_facts(2), kinds=lacks("rep", "quota"))
    assert done.obstacle == "`rep` has no column `quota`" and [each.code.code for each in done.findings] == ["PKE002"]
    facts = make_facts(2)
    with_all("deal", product=None)(facts)
    done = compare(connection, HEAD + SUM, facts, kinds=lacks("deal", "product"))
    assert done.unsummed == {"deal": "`product` of `deal`, which is not of its column's own type"}


def test_days_that_nobody_can_read_are_told(connection) -> None:
    facts = make_facts(2)
    facts["deal"][0]["booked"] = "20000-01-01"
    done = run_on_duckdb(load_plan(HEAD + SUM), give(connection, facts), "2027-02", connection=connection)
    assert [each.code.code for each in done.findings] == ["PKA026"]
    assert done.unsummed == {"deal": "days before the year 1 or after 9999"}


@pytest.mark.parametrize("kind", ["VARCHAR[]", "VARCHAR[1]", "STRUCT(a VARCHAR)", "DECIMAL(18,2)[]"])
def test_several_values_in_a_cell_are_no_text(connection, kind) -> None:
    given = dict(give(connection, make_facts(2)))
    value = "NULL" if kind.startswith("DECIMAL") else "{'a': 'x'}" if kind.startswith("STRUCT") else "['x']"
    given["deal"] = connection.table("deal").project(f"* REPLACE (CAST({value} AS {kind}) AS product)")
    done = run_on_duckdb(load_plan(HEAD + SUM), given, "2027-02", connection=connection)
    assert {each.code.code for each in done.findings} == ({"PKV033"} if value != "NULL" else set())


def test_moments_with_a_zone_are_refused(connection) -> None:
    kinds = has("deal", booked="TIMESTAMP WITH TIME ZONE")
    done = run_on_duckdb(
        load_plan(HEAD + SUM), give(connection, make_facts(2), kinds), "2027-02", connection=connection
    )
    assert [(each.code.code, each.places[0].name, each.places[0].path) for each in done.findings] == [
        ("PKA024", "deal", "booked")
    ]
    assert done.payouts.fetchall() == []
