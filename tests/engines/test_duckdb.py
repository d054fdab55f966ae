from decimal import Decimal

import pytest

duckdb = pytest.importorskip("duckdb", reason="needs perfkit[duckdb]")
pytest.importorskip("pyarrow", reason="needs perfkit[duckdb]")

from perfkit import compile_plan, evaluate, load_plan  # noqa: E402
from perfkit.diagnostics import Finding  # noqa: E402
from perfkit.engines import EngineResult, run_on_duckdb  # noqa: E402
from perfkit.testing import compare_seeds  # noqa: E402

HEAD = """perfkit 2027
plan "On an engine" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
"""

DEALS = (
    HEAD
    + """
participants rep key id
  id    : text
  quota : money

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money

calc
  sold       : money   = sum(deal.amount)
  attainment : percent = sold / quota  else 0%

pay commission = 5% * sold  only if attainment >= 50%

must quota > USD 0
"""
)

SHARED = (
    HEAD
    + """
participants rep key id
  id      : text
  manager : rep or empty

rows product key code
  code : text
  lead : rep or empty
  rate : percent

rows deal key id
  id     : text
  amount : money

rows line key id dated booked
  id      : text
  deal    : deal
  rep     : rep
  product : product
  booked  : date
  share   : number

calc each deal
  shares : number = sum(line.share over all to date)

calc each line
  part : money = apportion(deal.amount, share by id within deal over all to date)  else USD 0
  pays : money = part * product.rate * deal.shares  round 0

calc
  own    : money = sum(line.pays)

pay commission = own
"""
)


EXTRA = """perfkit 2027
plan "Extra" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  extra : money or empty
pay bonus = if extra is empty then USD 7 otherwise extra
"""


@pytest.fixture
def connection():
    with duckdb.connect() as opened:
        yield opened


def give(connection, name: str, rows: list[dict[str, object]], kinds: dict[str, str]):
    connection.execute(f"CREATE TABLE {name} ({', '.join(f'{column} {kind}' for column, kind in kinds.items())})")
    marks = ", ".join("?" for _ in kinds)
    for row in rows:
        connection.execute(f"INSERT INTO {name} VALUES ({marks})", [row.get(column) for column in kinds])
    return connection.table(name)


def deals_of(connection, count: int, *, quota: str = "100.00"):
    people = [{"id": f"E-{at}", "quota": quota} for at in range(count)]
    deals = [
        {"id": f"D-{at}", "rep": f" E-{at % count} ", "booked": "2027-01-15", "amount": f"{at * 7}.35"}
        for at in range(count * 3)
    ]
    rep = give(connection, "rep_t", people, {"id": "VARCHAR", "quota": "DECIMAL(18,2)"})
    kinds = {"id": "VARCHAR", "rep": "VARCHAR", "booked": "DATE", "amount": "DECIMAL(18,2)"}
    return {"rep": rep, "deal": give(connection, "deal_t", deals, kinds)}


def paid_by(done: EngineResult) -> dict[tuple[str, str], object]:
    return {(who, name): amount for who, _, _, name, amount, _ in done.payouts.fetchall()}


def expect(plan, facts) -> dict[tuple[str, str], Decimal]:
    result = evaluate(plan, facts, "2027-01")
    return {
        (who, name): Decimal(str(money).split()[1].replace(",", ""))
        for who, statement in result.statements.items()
        for name, money in statement.payouts.items()
    }


def test_each_part_pays_what_the_whole_run_pays(connection) -> None:
    plan, facts = load_plan(DEALS), deals_of(connection, 12)
    done = run_on_duckdb(plan, facts, "2027-01", connection=connection, rows_a_part=5)
    assert paid_by(done) == expect(plan, facts)
    assert done.findings == () and done.obstacle == ""
    assert done.by == {"columns": 12}


def test_money_comes_as_decimals_or_as_minor_units_and_the_tables_stay_as_they_were(connection) -> None:
    plan, facts = load_plan(DEALS), deals_of(connection, 3)
    before = connection.sql("SHOW TABLES").fetchall()
    done = run_on_duckdb(plan, {"rep": "rep_t", "deal": "deal_t"}, "2027-01", connection=connection)
    minor = run_on_duckdb(plan, facts, "2027-01", connection=connection, money="minor")
    assert str(done.payouts.types[4]) == "DECIMAL(38,2)" and str(minor.payouts.types[4]) == "BIGINT"
    assert {key: amount * 100 for key, amount in paid_by(done).items()} == paid_by(minor)
    left = [row for row in connection.sql("SHOW TABLES").fetchall() if row not in before]
    assert [name for (name,) in left] == ["perfkit_paid_1", "perfkit_paid_2"]


def test_somebody_who_is_not_plain_is_reckoned_alone(connection) -> None:
    plan, facts = load_plan(DEALS), deals_of(connection, 40)
    connection.execute("UPDATE deal_t SET rep = trim(rep)")
    connection.execute("UPDATE rep_t SET quota = 0 WHERE id = 'E-7'")
    done = run_on_duckdb(plan, facts, "2027-01", connection=connection)
    assert done.by == {"columns": 39, "reference": 1}
    assert [row[0] for row in done.statements.filter("is_withheld").fetchall()] == ["E-7"]
    assert [found.code.code for found in done.findings] == ["PKE022"]
    assert paid_by(done) == expect(plan, facts)


def test_a_row_that_cannot_be_read_leaves_only_its_participant_to_the_reference_evaluator(connection) -> None:
    plan, facts = load_plan(DEALS), deals_of(connection, 40)
    connection.execute("UPDATE deal_t SET rep = trim(rep), booked = CASE WHEN id = 'D-5' THEN NULL ELSE booked END")
    done = run_on_duckdb(plan, facts, "2027-01", connection=connection, rows_a_part=80)
    assert done.by["columns"] > 30
    assert [row[0] for row in done.statements.filter("is_withheld").fetchall()] == ["E-5"]
    (found,) = done.findings
    assert (found.code.code, found.places[0].name, found.places[0].path) == ("PKE003", "deal", "booked")


def test_rows_that_belong_together_are_in_every_part_that_needs_them(connection) -> None:
    plan = load_plan(SHARED)
    people = [{"id": f"E-{at}", "manager": f"E-{at // 2}" if at else None} for at in range(6)]
    lines = [
        {
            "id": f"L-{at}",
            "deal": f"D-{at // 3}",
            "rep": f"E-{at % 5}",
            "product": "ab"[at % 2],
            "booked": "2027-01-15",
            "share": at % 4 + 1,
        }
        for at in range(15)
    ]
    facts = {
        "rep": give(connection, "rep_t", people, {"id": "VARCHAR", "manager": "VARCHAR"}),
        "product": give(
            connection,
            "product_t",
            [{"code": "a", "lead": "E-5", "rate": "0.10"}, {"code": "b", "rate": "0.07"}],
            {"code": "VARCHAR", "lead": "VARCHAR", "rate": "DECIMAL(9,4)"},
        ),
        "deal": give(
            connection,
            "deal_t",
            [{"id": f"D-{at}", "amount": f"{100 + at}.01"} for at in range(5)],
            {"id": "VARCHAR", "amount": "DECIMAL(18,2)"},
        ),
        "line": give(
            connection,
            "line_t",
            lines,
            {
                "id": "VARCHAR",
                "deal": "VARCHAR",
                "rep": "VARCHAR",
                "product": "VARCHAR",
                "booked": "DATE",
                "share": "INTEGER",
            },
        ),
    }
    done = run_on_duckdb(plan, facts, "2027-01", connection=connection, rows_a_part=4)
    assert done.obstacle == "" and done.findings == () and done.by["columns"] + done.by.get("reference", 0) == 6
    assert paid_by(done) == expect(plan, facts)


def test_whoever_leads_to_somebody_in_error_is_in_error_however_far_away(connection) -> None:
    plan = load_plan(f"{HEAD}\nparticipants rep key id\n  id : text\n  manager : rep or empty\n\npay bonus = USD 5\n")
    people = [{"id": f"E-{at}", "manager": f"E-{at - 1}"} for at in range(6)] + [{"id": "F"}]
    facts = {"rep": give(connection, "rep_t", people, {"id": "VARCHAR", "manager": "VARCHAR"})}
    done = run_on_duckdb(plan, facts, "2027-01", connection=connection, rows_a_part=2)
    assert done.obstacle == "participants lead to others, and one of them is in error"
    assert set(paid_by(done)) == set(expect(plan, facts)) == {("F", "bonus")}
    # What the parts gave before that was seen is not left behind.
    assert [name for (name,) in connection.sql("SHOW TABLES").fetchall()] == ["perfkit_paid_2", "rep_t"]


@pytest.mark.unmeasured
def test_more_than_the_memory_that_duckdb_may_take_goes_over_the_disk(tmp_path) -> None:
    with duckdb.connect(tmp_path / "deals.duckdb") as opened:
        opened.execute("SET threads = 1")
        opened.execute("CREATE TABLE rep AS SELECT 'E-' || range AS id, 1.00::DECIMAL(9, 2) AS quota FROM range(500)")
        opened.execute(
            "CREATE TABLE deal AS SELECT 'D-' || range || repeat(md5(range::VARCHAR), 4) AS id, "
            "'E-' || range % 500 AS rep, DATE '2027-01-15' AS booked, 20.00::DECIMAL(9, 2) AS amount FROM range(250000)"
        )
        ((size,),) = opened.sql("SELECT sum(length(id)) FROM deal").fetchall()
        assert size > 32_000_000
        opened.execute("SET memory_limit = '32MB'")
        facts = {"rep": "rep", "deal": "deal"}
        done = run_on_duckdb(load_plan(DEALS), facts, "2027-01", connection=opened, rows_a_part=25000)
        assert done.by == {"columns": 500} and done.obstacle == ""
        assert done.payouts.aggregate("min(amount), max(amount)").fetchall() == [(Decimal(500), Decimal(500))]


@pytest.mark.parametrize(
    ("kind", "code", "mend"), [("DOUBLE", "PKA023", "DECIMAL(38, 12)"), ("UHUGEINT", "PKA034", "HUGEINT")]
)
def test_inexact_columns_are_refused_with_the_mend(connection, kind: str, code: str, mend: str) -> None:
    facts = deals_of(connection, 2)
    connection.execute(f"ALTER TABLE deal_t ALTER amount TYPE {kind}")
    done = run_on_duckdb(load_plan(DEALS), facts | {"deal": "deal_t"}, "2027-01", connection=connection)
    (found,) = done.findings
    assert found.code.code == code and f"CAST(amount AS {mend})" in found.mend()
    # The reference evaluator and the columns refuse it too.
    given = {name: connection.table(f"{name}_t") for name in facts}
    reference, columns = (
        evaluate(load_plan(DEALS), given, "2027-01"),
        compile_plan(load_plan(DEALS)).columns(given, "2027-01"),
    )
    assert [each.code.code for each in (*reference.findings, *columns.findings)] == [code, code]
    assert done.payouts.fetchall() == done.statements.fetchall() == []


def test_a_column_of_floats_without_a_single_number_is_an_empty_one(connection) -> None:
    kinds = {"id": "VARCHAR", "extra": "DOUBLE"}
    rep = give(connection, "rep_t", [{"id": "A", "extra": None}, {"id": "B", "extra": float("nan")}], kinds)
    plan = load_plan(EXTRA)
    done = run_on_duckdb(plan, {"rep": "rep_t"}, "2027-01", connection=connection)
    assert done.findings == () and set(paid_by(done).values()) == {Decimal(7)}
    assert paid_by(done) == expect(plan, {"rep": rep})


def test_participants_who_depend_on_each_other_are_reckoned_together_as_far_as_that_goes(
    connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A deal is paid by a rank, so that the rows do not come first.
    ranked = load_plan(
        DEALS + "calc\n  place : count = rank(by sold descending ties skip within company)\n"
        "pay each deal prize = 1% * amount * rep.place\n"
    )
    facts = deals_of(connection, 4)
    done = run_on_duckdb(ranked, facts, "2027-01", connection=connection, rows_a_part=2)
    assert done.obstacle == "participants are ranked, or share a total"
    assert paid_by(done) == expect(ranked, facts)
    monkeypatch.setattr("perfkit.engines.run.ROWS_TOGETHER_MOST", 3)
    (found,) = run_on_duckdb(ranked, facts, "2027-01", connection=connection).findings
    assert found.code.code == "PKA030" and "参与人之间要排名" in found.why("zh")


def test_periods_that_have_no_say_in_each_other_come_one_after_the_other(connection) -> None:
    plan, facts = load_plan(DEALS), deals_of(connection, 3)
    connection.execute("UPDATE deal_t SET booked = DATE '2027-02-03' WHERE id = 'D-4'")
    done = run_on_duckdb(plan, facts, "2027-01..2027-03", connection=connection)
    right = evaluate(plan, facts, "2027-01..2027-03").statements
    paid = {((who, label), name): amount for who, _, label, name, amount, _ in done.payouts.fetchall()}
    assert paid == {(key, name): each.payouts[name].amount for key, each in right.items() for name in each.payouts}
    assert done.by == {"columns": 9} and len(done.statements.fetchall()) == 9
    # What the plan posts before is read here, and no engine hands it on.
    threaded = load_plan(
        DEALS.replace("pay commission = 5% * sold", "pay commission = 5% * sold - earned(commission before)")
    )
    (told,) = run_on_duckdb(threaded, facts, "2027-01..2027-03", connection=connection).findings
    assert told.code.code == "PKA029" and "`evaluate`" in told.mend("zh")


def test_no_period_and_no_table_of_duckdb(connection) -> None:
    plan, facts = load_plan(DEALS), deals_of(connection, 2)

    def codes(period: str) -> list[str]:
        return [each.code.code for each in run_on_duckdb(plan, facts, period, connection=connection).findings]

    assert codes("2027-Q1") == ["PKE023"]
    assert codes("2027-03..2027-01") == ["PKC005"]
    with pytest.raises(TypeError, match="a relation of DuckDB or the name of one, not list"):
        run_on_duckdb(plan, {**facts, "deal": []}, "2027-01", connection=connection)
    with pytest.raises(TypeError, match="facts must be names of tables or views that the connection has, not `gone`"):
        run_on_duckdb(plan, {**facts, "deal": "gone"}, "2027-01", connection=connection)
    with pytest.raises(TypeError, match="money must be one of decimal, minor, not 'float'"):
        run_on_duckdb(plan, facts, "2027-01", connection=connection, money="float")
    for wrong in (0, -1, None, True):
        with pytest.raises(TypeError, match=f"rows_a_part must be a whole number above 0, not {wrong}"):
            run_on_duckdb(plan, facts, "2027-01", connection=connection, rows_a_part=wrong)


def test_a_connection_that_is_another_or_only_reads_is_told_of_in_words(connection, tmp_path) -> None:
    plan, facts = load_plan(DEALS), deals_of(connection, 4)
    expected = paid_by(run_on_duckdb(plan, facts, "2027-01", connection=connection))
    with (
        duckdb.connect() as other,
        pytest.raises(TypeError, match="another connection: pass that one as `connection=`"),
    ):
        run_on_duckdb(plan, facts, "2027-01", connection=other)
    left = connection.execute("SELECT COUNT(*) FROM duckdb_views() WHERE NOT internal").fetchall()
    assert left == [(0,)]
    path = str(tmp_path / "facts.db")
    with duckdb.connect(path) as made:
        for name, relation in facts.items():
            made.from_arrow(relation.to_arrow_table()).create(name)
    names = {name: name for name in facts}
    with duckdb.connect(path, read_only=True) as reads, pytest.raises(TypeError, match="only reads its database"):
        run_on_duckdb(plan, names, "2027-01", connection=reads)
    with duckdb.connect() as beside:
        beside.execute(f"ATTACH '{path}' AS data (READ_ONLY)")
        names = {name: f"data.main.{name}" for name in facts}
        assert paid_by(run_on_duckdb(plan, names, "2027-01", connection=beside)) == expected


def test_notes_are_the_texts_among_what_the_parts_gave() -> None:
    from perfkit.engines import read_notes

    assert read_notes([None, float("nan"), object()]) == ((), {})


def test_what_lacks_a_table_or_names_a_key_twice_is_told_as_ever(connection) -> None:
    plan, facts = load_plan(DEALS), deals_of(connection, 4)
    done = run_on_duckdb(plan, {"rep": facts["rep"]}, "2027-01", connection=connection)
    assert done.obstacle == "there is no table `deal`"
    assert [each.code.code for each in done.findings] == ["PKE001"]
    for given in ({"deal": facts["deal"]}, {}):
        done = run_on_duckdb(plan, given, "2027-01", connection=connection)
        assert done.findings == evaluate(plan, given, "2027-01").findings
        assert done.payouts.fetchall() == done.statements.fetchall() == []
    connection.execute("INSERT INTO deal_t SELECT * FROM deal_t WHERE id = 'D-1'")
    done = run_on_duckdb(plan, facts, "2027-01", connection=connection, rows_a_part=2)
    assert done.obstacle == "keys of `deal` are there twice"
    assert [each.code.code for each in done.findings] == ["PKE006"]


ACCOUNTS = """
participants rep key id
  id : text

rows account key id
  id    : text
  owner : rep

alias rep
  | written    | means     |
  | "Old 1" | "E-1" |

rows deal key id dated booked
  id      : text
  account : account
  booked  : date
  amount  : money

pay commission = 5% * sum(deal.amount)
"""


def accounts_of(connection):
    accounts = [{"id": f"A-{at}", "owner": "Old 1" if at == 3 else f"E-{at % 4}"} for at in range(6)]
    deals = [
        {"id": f"D-{at}", "account": f"A-{at % 6}", "booked": "2027-01-15", "amount": f"{at * 9}.10"}
        for at in range(20)
    ]
    kinds = {"id": "VARCHAR", "account": "VARCHAR", "booked": "DATE", "amount": "DECIMAL(18,2)"}
    return {
        "rep": give(connection, "rep_t", [{"id": f"E-{at}"} for at in range(4)], {"id": "VARCHAR"}),
        "account": give(connection, "account_t", accounts, {"id": "VARCHAR", "owner": "VARCHAR"}),
        "deal": give(connection, "deal_t", deals, kinds),
    }


def test_rows_lead_over_other_tables_and_by_other_spellings(connection) -> None:
    plan, facts = load_plan(HEAD + ACCOUNTS), accounts_of(connection)
    done = run_on_duckdb(plan, facts, "2027-01", connection=connection, rows_a_part=6)
    assert done.obstacle == "" and done.findings == ()
    assert paid_by(done) == expect(plan, facts)


DATED = """
participants rep from "people" key id since from_day until to_day to employee
  id       : text
  quota    : money
  employee : text or empty
  from_day : date
  to_day   : date or empty
"""


def test_participants_whose_lines_are_dated_are_the_reference_evaluators(connection) -> None:
    plan = load_plan(f"{HEAD}{DATED}\nrows deal{DEALS.partition('rows deal')[2]}")
    names = ("id", "quota", "employee", "from_day", "to_day")
    lines = [
        ("E-0", "100", "P-0", "2026-01-01", "2027-01-09"),
        ("E-0", "1", "P-1", "2027-01-10", None),
        ("E-1", "100", None, "2026-01-01", None),
        ("E-2", "0", None, "2027-01-20", None),
    ]
    facts = deals_of(connection, 3) | {
        "people": give(
            connection,
            "people_t",
            [dict(zip(names, line, strict=True)) for line in lines],
            {"id": "VARCHAR", "quota": "DECIMAL(18,2)", "employee": "VARCHAR", "from_day": "DATE", "to_day": "DATE"},
        )
    }
    del facts["rep"]
    done = run_on_duckdb(plan, facts, "2027-01", connection=connection, rows_a_part=2)
    right = evaluate(plan, facts, "2027-01")
    payees = {who: each.payee for who, each in right.statements.items()}
    assert {row[:2] for row in done.statements.fetchall()} == payees.items() and payees["E-0"] == "P-1"
    assert paid_by(done) == expect(plan, facts) != {} and done.by == {"reference": 3}
    assert {each.code.code for each in done.findings} == {each.code.code for each in right.findings} > {"PKE022"}


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("plan", "change"),
    [
        # The engine adds up; the rows come to the parts; rows lead over another table, or lead to nobody there.
        (DEALS, "UPDATE deal_t SET rep = 'nobody' WHERE id = 'D-5'"),
        (
            DEALS.replace("sum(deal.amount)", "median(deal.amount)  else USD 0"),
            "UPDATE deal_t SET rep = 'nobody' WHERE id IN ('D-5', 'D-9')",
        ),
        (HEAD + ACCOUNTS, "UPDATE deal_t SET account = 'nowhere' WHERE id = 'D-5'"),
        (HEAD + ACCOUNTS, "UPDATE account_t SET owner = 'nobody' WHERE id = 'A-1'"),
    ],
)
def test_a_row_that_leads_to_nobody_is_told_and_all_others_are_paid(connection, plan: str, change: str) -> None:
    loaded = load_plan(plan)
    facts = deals_of(connection, 8) if "quota" in plan else accounts_of(connection)
    connection.execute(change)
    done = run_on_duckdb(loaded, facts, "2027-01", connection=connection, rows_a_part=6)
    right = evaluate(loaded, facts, "2027-01")
    withheld = {who for who, each in right.statements.items() if each.is_withheld}
    assert {row[0] for row in done.statements.filter("is_withheld").fetchall()} == withheld
    # What is told of several rows in the same words is told once.
    assert set(map(tell, done.findings)) == set(map(tell, right.findings)) != set()
    assert paid_by(done) == expect(loaded, facts)


def tell(finding: Finding) -> tuple[str, str, str]:
    return finding.code.code, finding.what(), finding.places[0].path


def test_duckdb_pays_the_same_cents_where_the_host_lists_the_periods() -> None:
    assert compare_seeds(range(64, 65), ("reference", "duckdb")).differing == []


def test_duckdb_pays_the_same_cents() -> None:
    # `./run same-cents` compares fifty.
    tally = compare_seeds(range(0, 16), ("reference", "duckdb"))
    assert tally.differing == [] and tally.compared["duckdb"] >= 4
