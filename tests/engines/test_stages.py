"""Plans whose participants depend on each other: rows in parts, then all participants with what they gathered."""

from decimal import Decimal

import pytest

duckdb = pytest.importorskip("duckdb", reason="needs perfkit[duckdb]")
pytest.importorskip("pyarrow", reason="needs perfkit[duckdb]")

from perfkit import Plan, evaluate, load_plan  # noqa: E402
from perfkit.diagnostics import Words  # noqa: E402
from perfkit.engines import obstacles, run_on_duckdb  # noqa: E402
from perfkit.engines.stages import Stages, stage_plan  # noqa: E402

HEAD = """perfkit 2027
plan "Two stages" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id      : text
  region  : text
  manager : rep or empty

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
  rate   : percent

"""

PLAN = (
    HEAD
    + """
group team by region

calc each deal
  worth : money = amount * rate

calc each team
  sold  : money = sum(deal.worth)
  deals : count = count(deal)

calc
  sold  : money          = sum(deal.worth where deal.amount > USD 0)
  best  : money or empty = max(deal.amount where deal.amount > USD 300)
  top   : money          = best  else USD 1
  above : money          = manager.sold  else USD 0
  place : count          = rank(by sold descending ties skip within company)

pay override   = 10% * above + 1% * team.sold  only if team.deals >= 2
pay prize      = top / place  else USD 0
pay each deal commission = 5% * worth  only if booked >= period start

must sold < USD 1,000,000
must each deal rate <= 50%
"""
)


@pytest.fixture
def connection():
    with duckdb.connect() as opened:
        opened.execute(
            "CREATE TABLE rep AS SELECT 'E-' || range AS id, 'R' || range % 3 AS region, "
            "CASE WHEN range > 0 THEN 'E-' || range // 2 END AS manager FROM range(20)"
        )
        opened.execute(
            "CREATE TABLE deal AS SELECT 'D-' || range AS id, ' E-' || range % 17 AS rep, DATE '2027-01-15' AS booked, "
            "CAST(range * 7.13 AS DECIMAL(18, 2)) AS amount, CAST(0.1234 AS DECIMAL(9, 4)) AS rate FROM range(90)"
        )
        yield opened


def paid(connection, plan: Plan, **options: int) -> tuple[object, dict[tuple[str, str], Decimal]]:
    done = run_on_duckdb(plan, {"rep": "rep", "deal": "deal"}, "2027-01", connection=connection, **options)
    return done, {(who, name): amount for who, _, _, name, amount, _ in done.payouts.fetchall()}


def expect(connection, plan: Plan) -> dict[tuple[str, str], Decimal]:
    facts = {name: connection.table(name).to_arrow_table().to_pylist() for name in ("rep", "deal")}
    result = evaluate(plan, facts, "2027-01")
    return {
        (who, name): Decimal(money.amount.numerator) / money.amount.denominator
        for who, each in result.statements.items()
        if not each.is_withheld
        for name, money in each.payouts.items()
    }


def test_ranks_chains_and_groups_pay_what_the_whole_run_pays(connection) -> None:
    plan = load_plan(PLAN)
    done, found = paid(connection, plan, rows_a_part=20)
    assert found == expect(connection, plan) and len(found) == 60
    assert (done.stages, done.obstacle, done.findings, done.by) == (2, "", (), {"columns": 20})
    left = [name for (name,) in connection.sql("SHOW TABLES").fetchall()]
    assert left == ["deal", "perfkit_paid_2", "rep"]


def test_more_participants_than_are_read_together_are_refused(connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfkit.engines.run.ROWS_TOGETHER_MOST", 19)
    done, found = paid(connection, load_plan(PLAN))
    assert found == {} and [each.code.code for each in done.findings] == ["PKA030"]
    assert done.obstacle == obstacles.MANY_PARTICIPANTS.en in done.findings[0].why()


@pytest.mark.unmeasured
def test_rows_in_error_leave_the_run_to_one_place_or_are_told(connection, monkeypatch: pytest.MonkeyPatch) -> None:
    connection.execute("UPDATE deal SET rate = 0.6 WHERE id = 'D-5'")
    plan = load_plan(PLAN)
    done, found = paid(connection, plan, rows_a_part=20)
    assert found == expect(connection, plan) and len(found) < 60
    assert (done.stages, done.obstacle) == (1, "participants depend on each other, and a row is in error")
    assert [name for (name,) in connection.sql("SHOW TABLES").fetchall()] == ["deal", "perfkit_paid_2", "rep"]
    codes = [each.code.code for each in done.findings]
    monkeypatch.setattr("perfkit.engines.run.ROWS_TOGETHER_MOST", 50)
    refused, _ = paid(connection, plan, rows_a_part=20)
    assert [each.code.code for each in refused.findings] == [*codes, "PKA030"]
    assert refused.obstacle == done.obstacle and refused.obstacle_in("zh") == "参与人相互依赖，而有的行数据有错误"


def test_a_figure_of_more_decimals_than_are_handed_on_leaves_the_run_unstaged(connection) -> None:
    plan = load_plan(PLAN.replace("amount * rate", "amount * rate / 3"))
    done, found = paid(connection, plan, rows_a_part=20)
    assert found == expect(connection, plan) and done.stages == 1 and done.findings == ()
    assert done.obstacle == obstacles.FINE_FIGURES.en and done.obstacle_in("zh") == obstacles.FINE_FIGURES.zh


RANK = "pay prize = USD 1 * rank(by {by} descending ties skip within company)\n"
SOLD = "calc\n  sold : money = sum(deal.amount)\n"
TEAM = "group team by region\ncalc each team\n  n : {}\npay x = USD 1 * team.n\n"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (SOLD + RANK.format(by="sold"), None),
        (TEAM.format("count = count(deal where deal.amount > USD 5)"), None),
        # Nothing comes from rows.
        (RANK.format(by="region"), obstacles.NOTHING_GATHERED),
        # A row reads what a rank gives.
        (SOLD + "  place : count = rank(by sold descending ties skip within company)\n"
         "pay each deal x = 1% * amount * rep.place\n", obstacles.RANKED),
        # What is gathered is no number.
        ("calc\n  latest : date or empty = max(deal.booked over all to date)\n"
         "  is_new : count = if latest is not empty then 1 otherwise 0\n" + RANK.format(by="is_new"),
         obstacles.NO_NUMBERS),
        # A mean of all rows of a team is not made of the means of its people.
        (TEAM.format("percent = average(deal.rate)  else 0%").replace("* team", "* 100 * team"), obstacles.NOT_MADE_UP),
        (SOLD + RANK.format(by="sold") + "pay each deal y = 1% * amount - 0 * paid(y)\n", obstacles.READ_PAYMENTS),
    ],
)  # fmt: skip
def test_a_plan_has_two_stages_where_rows_come_first(body: str, why: Words | None) -> None:
    staged = stage_plan(load_plan(HEAD + body))
    assert isinstance(staged, Stages) if why is None else staged == why


DATED = HEAD.replace("  region  : text\n", "  region  : text\n  begins  : date\n").replace(
    "key id\n", "key id since begins\n", 1
)

LINKED = HEAD.replace("  region  : text\n", "  region  : text\n  last    : deal or empty\n")


@pytest.mark.parametrize(
    ("plan", "why"),
    [
        # Two figures gather the same.
        (HEAD + SOLD + "  also : money = sum(deal.amount)\n" + RANK.format(by="also"), None),
        # What is for information only is not paid, and not handed on.
        (HEAD + SOLD + RANK.format(by="sold") + "pay each deal y = 1% * amount  for information\n", None),
        # What rows post is read as earned; a row is read over a link; the company gathers rows itself.
        (
            HEAD + SOLD + RANK.format(by="sold") + "pay each deal y = 1% * amount\npay z = 1% * earned(y)\n",
            obstacles.POSTED_AGAIN,
        ),
        (LINKED + SOLD + RANK.format(by="sold") + "pay z = 1% * last.amount  else USD 0\n", obstacles.READ_BESIDE),
        (
            HEAD + "calc each company\n  n : money = max(deal.amount)  else USD 0\npay z = 1% * company.n\n",
            obstacles.NOT_BY_PEOPLE,
        ),
        # Participants whose lines are dated have several.
        (DATED + SOLD + RANK.format(by="sold"), obstacles.DATED_PEOPLE),
    ],
)
def test_stages_of_other_plans(plan: str, why: Words | None) -> None:
    staged = stage_plan(load_plan(plan))
    assert isinstance(staged, Stages) if why is None else staged == why
