import re
from collections.abc import Mapping

import pytest

duckdb = pytest.importorskip("duckdb", reason="needs perfkit[duckdb]")
pytest.importorskip("pyarrow", reason="needs perfkit[duckdb]")

from perfkit import evaluate, load_plan  # noqa: E402
from perfkit.diagnostics import Severity  # noqa: E402
from perfkit.engines import EngineResult, run_on_duckdb  # noqa: E402
from perfkit.engines.parts import PartRunner  # noqa: E402

HEAD = """perfkit 2027
plan "Added up by the engine" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id    : text
  quota : money

rows product key code
  code : text
  rate : percent

rows deal key id dated booked
  id      : text
  rep     : rep
  product : product or empty
  booked  : date
  amount  : money
  kind    : "new" or "old"
  late    : flag
  note    : text or empty
"""

PLAN = (
    HEAD
    + """
calc each deal
  rated : percent = product.rate  else 1%
  bonus : money = if kind == "new" then amount * rated otherwise USD 0
  part  : money = amount / 3  round 1

calc
  sold  : money = sum(deal.amount)
  ytd   : money = sum(deal.amount over year to date where deal.kind == "new" and not deal.late)
  best  : money = max(deal.amount)  else USD 0
  least : money = min(deal.amount where deal.note is not empty)  else USD 1
  many  : count = count(deal where deal.amount >= USD 100)

pay commission = 5% * sold + sum(deal.bonus) + sum(deal.part)  only if sold >= 10% * quota
pay rest = 1% * ytd + 2% * best + 3% * least + USD 1 * many
"""
)

KINDS = {
    "rep": {"id": "VARCHAR", "quota": "DECIMAL(18,2)"},
    "product": {"code": "VARCHAR", "rate": "DECIMAL(9,4)"},
    "deal": {
        "id": "VARCHAR",
        "rep": "VARCHAR",
        "product": "VARCHAR",
        "booked": "DATE",
        "amount": "DECIMAL(18,2)",
        "kind": "VARCHAR",
        "late": "BOOLEAN",
        "note": "VARCHAR",
    },
}

Facts = dict[str, list[dict[str, object]]]


@pytest.fixture
def connection():
    with duckdb.connect() as opened:
        yield opened


def make_facts(count: int = 8) -> Facts:
    deals = [
        {
            "id": f"D-{at}",
            "rep": f"E-{at % count}",
            "product": None if at % 5 == 4 else f"P-{at % 3}",
            "booked": f"2027-0{1 + at % 2}-1{at % 9}",
            "amount": f"{(at * 37) % 500 - 60}.{at % 90 + 10}",
            "kind": "new" if at % 3 else "old",
            "late": at % 4 == 0,
            "note": None if at % 2 else "赢单 ok",
        }
        for at in range(count * 6)
    ]
    people = [{"id": f"E-{at}", "quota": "100.00"} for at in range(count)]
    return {"rep": people, "product": [{"code": f"P-{at}", "rate": f"0.0{at}5"} for at in range(3)], "deal": deals}


def give(connection, facts: Facts, kinds: Mapping[str, Mapping[str, str]] = KINDS) -> dict[str, object]:
    for name, rows in facts.items():
        columns = kinds[name]
        connection.execute(f"CREATE OR REPLACE TABLE {name} ({', '.join(f'{c} {k}' for c, k in columns.items())})")
        cells = [[row.get(column) for column in columns] for row in rows]
        if cells:
            connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' for _ in columns)})", cells)
    return {name: connection.table(name) for name in facts}


def compare(connection, text: str, facts: Facts, *, kinds=KINDS, rows_a_part: int = 250_000) -> EngineResult:
    """Run a plan in DuckDB, and see that it pays what the reference evaluator pays, and says the same of errors."""
    plan = load_plan(text)
    done = run_on_duckdb(
        plan, give(connection, facts, kinds), "2027-02", connection=connection, rows_a_part=rows_a_part
    )
    tables = {name: connection.table(name).to_arrow_table().to_pylist() for name in facts}
    right = evaluate(plan, tables, "2027-02")
    paid = {(who, name): amount for who, _, _, name, amount, _ in done.payouts.fetchall()}
    assert paid == {
        (who, name): money.amount
        for who, each in right.statements.items()
        if not each.is_withheld
        for name, money in each.payouts.items()
    }
    assert _errors(done.findings) == _errors(right.findings)
    withheld = {row[0] for row in done.statements.fetchall() if row[3]}
    assert withheld == {who for who, each in right.statements.items() if each.is_withheld}
    return done


def _errors(findings) -> set[str]:
    return {each.code.code for each in findings if each.code.severity is Severity.ERROR}


def test_the_engine_joins_filters_and_adds_up_and_parts_see_no_row(connection, monkeypatch) -> None:
    seen: list[set[str]] = []
    run = PartRunner.run
    monkeypatch.setattr(PartRunner, "run", lambda self, tables: seen.append(set(tables)) or run(self, tables))
    done = compare(connection, PLAN, make_facts(), rows_a_part=3)
    assert done.by == {"columns": 8} and done.unsummed == {}
    # Three parts of the eight participants, with what was added up for them beside them.
    assert seen == [{"rep", "product"}] * 3
    for name in set(re.findall(r'"(perfkit_\d+)"', done.summed["deal"])):
        table = "deal" if name == "perfkit_2" else "product"
        connection.execute(f'CREATE TEMP VIEW "{name}" AS SELECT * FROM {table}')
    plan = connection.execute("EXPLAIN (FORMAT json) " + done.summed["deal"]).fetchall()[0][1]
    assert re.findall(r"HASH_GROUP_BY|HASH_JOIN", plan) == ["HASH_GROUP_BY", "HASH_JOIN"]
    assert [name for (name,) in connection.sql("SHOW TABLES").fetchall() if name.startswith("perfkit_s")] == []


ODD = {
    "leads to nobody": ({"rep": "E-99"}, 0),
    "leads nowhere": ({"rep": None}, 0),
    "has blanks round its link": ({"rep": " E-1 "}, 0),
    "has no amount": ({"rep": "E-1", "amount": None}, 1),
    "has a product that there is not": ({"rep": "E-1", "product": "P-9"}, 1),
    "is of no kind that is known": ({"rep": "E-1", "kind": "odd"}, 1),
    "has a sign that nobody sees": ({"rep": "E-1", "note": "a\u200bb"}, 1),
    "has a note of blanks": ({"rep": "E-1", "note": "  "}, 0),
    "has no day": ({"rep": "E-1", "booked": None}, 1),
    "has no flag": ({"rep": "E-1", "late": None}, 1),
    "has no key": ({"rep": "E-1", "id": None}, 1),
    "is dated before the plan": ({"rep": "E-1", "booked": "2026-12-31"}, 0),
    "is of nobody who is wrong": ({"rep": "E-1", "booked": "2027-09-01"}, 0),
}


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", ODD)
def test_a_row_that_is_not_plain_is_told_of_as_ever(connection, name: str) -> None:
    odd, referred = ODD[name]
    facts = make_facts()
    facts["deal"].append({**facts["deal"][1], "id": "D-odd", **odd})
    done = compare(connection, PLAN, facts)
    assert set(done.summed) == {"deal"}
    assert done.by.get("reference", 0) == referred
    assert sum(done.by.values()) == 8


def test_lines_that_rows_lead_to_and_participants_may_be_wrong_too(connection) -> None:
    facts = make_facts()
    facts["product"][1]["rate"] = None
    facts["rep"][3]["quota"] = None
    facts["rep"].append({"id": " E-77 ", "quota": "1.00"})
    done = compare(connection, PLAN, facts)
    assert set(done.summed) == {"deal"} and _errors(done.findings) == {"PKE003", "PKE011"}
    facts["rep"].append({"id": None, "quota": "1.00"})
    compare(connection, PLAN, facts)


def test_nobody_has_rows_and_nobody_is_there(connection) -> None:
    facts = make_facts()
    facts["deal"] = []
    assert compare(connection, PLAN, facts).by == {"columns": 8}
    facts["rep"] = []
    assert sum(compare(connection, PLAN, facts).by.values()) == 0


def test_sums_of_more_than_64_bits_are_exact(connection) -> None:
    facts = make_facts(2)
    for row in facts["deal"]:
        row |= {"amount": "9999999999999999.99", "kind": "new", "product": "P-1", "booked": "2027-02-01"}
    plan = HEAD + "\ncalc each deal\n  big : money = amount * 99.9999\npay commission = 0.001% * sum(deal.big)\n"
    done = compare(connection, plan, facts)
    # No column holds the sums; so the reference evaluator takes those whose they are, with their rows.
    assert "DECIMAL(38, 0)" in done.summed["deal"] and done.by == {"columns": 0, "reference": 2}
    # What might be larger than any figure may be stays with the rows.
    square = (
        "calc each deal\n  big : number = amount / USD 0.01 * (amount / USD 0.01)\npay x = USD 0.01 * sum(deal.big)\n"
    )
    done = compare(connection, f"{HEAD}\n{square}", facts)
    assert done.unsummed == {"deal": "rows that are never plain"}


@pytest.mark.parametrize("mode", ["half_up", "toward_zero", "downward", "upward", "half_even"])
def test_each_row_is_rounded_as_the_plan_says(connection, mode: str) -> None:
    plan = (
        HEAD
        + f"\ncalc each deal\n  part : money = amount * 12.5% round 0 {mode}\npay x = sum(deal.part over all to date)\n"
    )
    facts = make_facts(3)
    for at, row in enumerate(facts["deal"]):
        row["amount"] = f"{(at - 9) * 4}.00"
    done = compare(connection, plan, facts)
    assert (set(done.summed) == {"deal"}) is (mode != "half_even")


KEPT = {
    "first": "pay x = first(deal.amount by deal.booked, deal.id)  else USD 0\n",
    "average": "pay x = average(deal.amount)  else USD 0\n",
    "divided by a figure": "calc each deal\n  d : number = amount / (amount + USD 9)  else 0\n"
    "pay x = USD 1 * sum(deal.d) round 2\n",
    "post what": "pay each deal x = 5% * amount\n",
    "ranked, shared": "calc each deal\n  r : count = rank(by amount, id ties skip over all to date within rep)\n"
    "pay x = USD 1 * sum(deal.r)\n",
}


@pytest.mark.parametrize("reason", KEPT)
def test_what_has_no_proved_form_stays_with_the_rows_and_is_named(connection, reason: str) -> None:
    done = compare(connection, HEAD + "\n" + KEPT[reason], make_facts(3))
    assert done.summed == {} and reason in done.unsummed["deal"]


def test_texts_that_a_collation_takes_for_the_same_are_not_added_up_by_the_engine(connection) -> None:
    facts = make_facts(3)
    for at, row in enumerate(facts["deal"]):
        row["kind"] = "new" if at % 2 else "old"
    kinds = {**KINDS, "deal": {**KINDS["deal"], "rep": "VARCHAR COLLATE NOCASE"}}
    plan, why = load_plan(PLAN), "texts of which different ones are taken for the same"
    done = run_on_duckdb(plan, give(connection, facts, kinds), "2027-02", connection=connection)
    assert (done.summed, done.unsummed) == ({}, {"deal": why})
    connection.execute("SET default_collation = 'nocase'")
    done = run_on_duckdb(plan, give(connection, facts), "2027-02", connection=connection)
    assert (done.summed, done.unsummed) == ({}, {"deal": why})


VISITS = """
rows visit key id
  id    : text
  rep   : rep
  miles : number

input
  extra : money per month

calc
  sold  : money = sum(deal.amount)

pay x = sold + USD 1 * median(visit.miles)  else USD 0
pay y = extra  else USD 3
"""


@pytest.mark.parametrize("stray", ["E-1", "E-99", None])
def test_tables_whose_rows_stay_are_cut_to_the_same_participants(connection, stray: str | None) -> None:
    facts = make_facts(4)
    facts["visit"] = [{"id": f"V-{at}", "rep": f"E-{at % 3}", "miles": f"{at * 7 % 5}.5"} for at in range(9)]
    facts["visit"].append({"id": "V-odd", "rep": stray, "miles": "1.5"})
    facts["input"] = [{"rep": f"E-{at}", "extra": "2.50"} for at in range(3)]
    facts["deal"][1]["kind"] = "odd"
    kinds = {"visit": {"id": "VARCHAR", "rep": "VARCHAR", "miles": "DECIMAL(9,1)"}}
    inputs = {"input": {"rep": "VARCHAR", "extra": "DECIMAL(9,2)"}}
    done = compare(connection, HEAD + VISITS, facts, kinds={**KINDS, **kinds, **inputs})
    assert set(done.summed) == {"deal"} and done.unsummed == {"visit": "what is gathered by `median`"}
    # One has no input.
    assert done.by == {"columns": 2, "reference": 2}


def test_rows_dated_outside_the_plan_are_told_of_where_nothing_reads_them(connection) -> None:
    facts = make_facts(3)
    for at, row in enumerate(facts["deal"][:9]):
        row["booked"] = f"20{26 + at % 2 * 2}-06-0{at + 1}"
    plan = load_plan(PLAN)
    done = run_on_duckdb(plan, give(connection, facts), "2027-02", connection=connection)
    tables = {name: connection.table(name).to_arrow_table().to_pylist() for name in facts}
    (told,) = done.findings
    assert (told,) == evaluate(plan, tables, "2027-02").findings and done.by == {"columns": 3}
    # A sum of all that is there reads them.
    assert compare(connection, f"{HEAD}\npay x = sum(deal.amount over all to date)\n", facts).findings == ()


def test_rows_that_go_to_a_version_by_their_date_stay(connection) -> None:
    plan = HEAD.replace("period month\n", "period month\nversion by booked\n")
    facts = make_facts(3)
    facts["deal"][0]["booked"] = "2026-12-30"
    done = compare(connection, f"{plan}\npay x = sum(deal.amount over all to date)\n", facts)
    assert done.unsummed == {"deal": "rows that go to a version of the plan by their date"}


def test_a_row_without_a_day_is_in_error_also_where_its_column_may_be_empty(connection) -> None:
    facts = make_facts(3)
    facts["deal"][0]["booked"] = None
    done = compare(connection, PLAN.replace("booked  : date", "booked  : date or empty"), facts)
    assert set(done.summed) == {"deal"} and _errors(done.findings) == {"PKE010"}
