"""Whose rows stand on a statement: one's own and those of one's own groups; of a shared figure the others' count."""

import pytest

from perfkit import Statement, evaluate, load_plan

HEAD = """perfkit 2027
plan "Pool" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  team : text
  boss : rep or empty
  base : money
rows account key id
  id  : text
  rep : rep or empty
rows order key id dated day
  id      : text
  account : account
  day     : date
  amount  : money
"""
CREW = "group crew by boss\ncalc\n  won : money = sum(order.amount)\ncalc each crew\n  pool : money = sum(rep.won)\n"
COMPANY = "calc each company\n  pool : money = sum(order.amount)\npay bonus = 1% * company.pool\n"
TEAM = (
    "group team by team\ncalc\n  won : money = sum(order.amount)\n"
    "calc each team\n  pool : money = sum(rep.won)\n  bases : money = sum(rep.base)\n"
    "pay bonus = 1% * team.pool * (base / team.bases)  else USD 0\n"
)


def run(lines: str, who: str) -> Statement:
    people = [("Ann", "N", None, "1000"), ("Ben", "N", "Ann", "2000"), ("Cy", "N", "Ann", "2500")]
    accounts = [("A-1", "Ann"), ("B-1", "Ben"), ("C-1", "Cy"), ("house", None)]
    orders = [("O-1", "A-1", "100"), ("O-2", "B-1", "300"), ("O-3", "C-1", "500"), ("O-4", "house", "700")]
    facts = {
        "rep": [dict(zip(("id", "team", "boss", "base"), each, strict=True)) for each in people],
        "account": [{"id": key, "rep": rep} for key, rep in accounts],
        "order": [{"id": key, "account": of, "day": "2027-02-05", "amount": paid} for key, of, paid in orders],
    }
    return evaluate(load_plan(HEAD + lines), facts, "2027-02").statements[who]


@pytest.mark.parametrize(
    ("lines", "who", "told"),
    [
        # What is nobody's stands there; the owner is known over any number of links.
        (COMPANY, "Ben", ["pool of company company: 4", "O-2", "O-4", "of others, not listed: 2"]),
        (COMPANY.replace("sum(order.amount)", "sum(rep.base)"), "Cy", ["pool of company company: 3", "Cy", "… 2"]),
        (TEAM, "Ben", ["won: 1", "O-2", "pool of team N, bases of team N: 3", "Ben", "of others, not listed: 2"]),
        # A team that he leads is his own, whether he gathers it or it is paid to him; of no other does he see rows.
        (CREW + "pay override = 1% * sum(crew.pool)\n", "Ann", ["won: 1", "O-1", "pool of crew Ann: 2", "Ben", "Cy"]),
        (CREW + "pay each crew override = 1% * pool to boss\n", "Ann", ["pool of crew Ann: 2", "Ben", "Cy"]),
        (CREW + "pay bonus = 1% * crew.pool  else USD 0\n", "Ben", ["pool of crew Ann: 2", "Ben", "… 1"]),
        (CREW + "pay bonus = 1% * boss.won  else USD 0\n", "Ben", ["won of rep Ann: 1", "… 1", "won: 1", "O-2"]),
    ],
)
def test_rows_of_others_in_a_shared_figure_are_counted_and_not_told(lines: str, who: str, told: list[str]) -> None:
    statement = run(lines, who)
    wanted = [each.replace("… ", "of others, not listed: ") for each in told]
    _, _, after = statement.explain().partition("\nRows of `")
    shown = [line.strip().removeprefix("counted in ") for line in after.splitlines() if line.startswith("  ")]
    start = shown.index(wanted[0])
    assert [line if ": " in line else line.split()[0] for line in shown[start : start + len(wanted)]] == wanted
    hidden = {"Ann", "Ben", "Cy", "O-1", "O-2", "O-3", "O-4"} - {line.split()[0] for line in shown}
    page, rows = statement.to_html(), statement.to_sheets()[1]
    assert not any(f'<th scope="row">{key}<' in page for key in hidden)
    assert not hidden & {str(cell.value) for row in rows.rows for cell in row[1:2]}
    left = [each for each in wanted if each.startswith("of others")]
    assert all(each in page and any(each == row[1].value for row in rows.rows[1:]) for each in left)
    assert not {f"{table} {key}" for table in ("rep", "order") for key in hidden} & set(statement.told.lines)


def test_a_shared_figure_is_still_told_by_its_total_and_its_count() -> None:
    told = run(COMPANY, "Ben").explain("zh")
    assert "= CNY" not in told and "pool（company company） = USD 1,600.00" in told
    assert "`order` 4 条，2027-02-01 至 2027-02-28" in told and "其他人的明细 2 条，不列出" in told


def test_a_figure_of_another_participant_says_whose_it_is_and_days_are_days() -> None:
    lines = "calc\n  won : money = sum(order.amount)\n  bosses : money = boss.won  else USD 0\n  here : days = 1 days\n"
    statement = run(lines + "pay share = 1% * (won + bosses) * here / 2 days\n", "Ben")
    told = statement.explain()
    assert "\n    won = USD 300.00" in told and "\n    won of rep Ann = USD 100.00" in told
    assert "\n    won（rep Ann） = USD 100.00" in statement.explain("zh")
    rows = [line.split("  ") for line in statement.to_text().splitlines()]
    shown = {row[0]: row[-1].strip() for row in rows if len(row) > 1}
    assert (shown["won"], shown["won: rep Ann"], shown["here"]) == ("USD 300.00", "USD 100.00", "1 day")
    assert "1 天" in statement.to_text("zh")


RANKED = """calc
  won : money = sum(order.amount)
calc when boss is not empty and rank(by won descending within boss ties skip) == 1
  prize : money = USD 9
otherwise
  prize : money = USD 1
pay prize
pay cup = USD 5  only if boss is not empty and rank(by won descending within boss ties skip) == 1 and count(order) >= 1
"""


def test_a_place_that_a_condition_asks_for_says_of_how_many_and_in_what() -> None:
    assert """\
      USD 0.00, since the condition does not hold: was USD 5.00
        rank(by won descending within boss ties skip) 2 is not 1
          place 2 of 2 with boss Ann, with won USD 300.00
""" in run(RANKED, "Ben").explain()
    assert """\
      because boss is Ann, not empty and rank(by won descending within boss ties skip) is 1
        place 1 of 2 with boss Ann, with won USD 500.00
""" in run(RANKED, "Cy").explain()
    assert str(run(RANKED, "Ben").why_not("cup", "zh")).splitlines()[1:3] == [
        "  cup：排名(按 won 从高到低 范围 boss 并列 跳号) 2 不等于 1   [第 26 行]",
        "    在 boss Ann 的 2 行中排第 2，won USD 300.00",
    ]


def test_a_share_of_a_pool_is_told_by_the_pool_the_weights_and_who_got_the_odd_cent() -> None:
    plan = load_plan("""perfkit 2027
plan "Pool" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id     : text
  team   : text
  points : count
  sold   : money
group squad by team
calc each squad
  pool : money = sum(rep.sold)  round 2
calc
  mine : money = apportion(squad.pool, points by id within squad)  else USD 0
pay share = mine
""")
    points = {"Ann": "3", "Bo": "2", "Cy": "2"}
    people = [{"id": who, "team": "West", "points": own, "sold": "0"} for who, own in points.items()]
    people[0]["sold"] = "611.81"
    statements = evaluate(plan, {"rep": people}, "2027-01").statements
    told = statements["Cy"].explain()
    assert "pool of squad West = USD 611.81   [line 13]" in told
    assert told[told.index("      apportion(") :].splitlines()[:3] == [
        "      apportion(squad.pool, points by id within squad) = USD 174.80: over the 3 that share squad West",
        "        squad.pool USD 611.81 * points 2 / 7, the sum of all of them: ≈USD 174.8029",
        "        shares in whole units leave USD 0.01 over; by the largest remainders USD 0.01 each goes to Ann",
    ]
    assert "USD 0.01" in str(statements["Ann"].to_html()) and "pool of squad West" in statements["Ann"].to_html()
    people[0]["sold"] = "-611.81"
    page = evaluate(plan, {"rep": people}, "2027-01").statements["Ann"].explain("zh")
    assert "        各份取整后余 -USD 0.01，按最大余数每行 -USD 0.01，分给 Ann" in page.splitlines()
