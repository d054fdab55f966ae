"""Promises judged before data: proved, refuted by a smallest test, or not refuted so far."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import Language, Severity, Words
from perfkit.engine import (
    TrialState,
    Verdict,
    VerdictKind,
    find_verdict,
    judge_promises,
    prove_promises,
    run_tests,
    show_promise,
)
from perfkit.engine.promises_pools import gather_pools
from perfkit.engine.promises_search import FactMaker, Shrinker
from perfkit.lang import print_test, read_plan
from perfkit.plans import PlanTest, Program, lower_plan

HEAD = """perfkit 2027
plan "Promises" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id        : text
  team_name : text
  manager   : rep or empty
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
  won    : flag
  stage  : "Won" or "Lost"
group team by team_name
group crew by manager
input
  quota  : money
  score  : number
  base   : money
  visits : count
  extra  : money or empty
parameter top : money = USD 5,000.00
parameter raised : money
  | from       | value        |
  | 2027-01-01 | USD 1,000.00 |
  | 2027-07-01 | USD 1,200.00 |
tiers rates(x: percent) marginal
  | from | below    | rate |
  | 0%   | 100%     | 2%   |
  | 100% | no limit | 4%   |
tiers steps(x: percent) whole
  | from | below    | rate |
  | 0%   | 100%     | 1%   |
  | 100% | no limit | 5%   |
tiers shares(x: percent) interpolated
  | from | below | pay     |
  | 0%   | 50%   | USD 100 |
  | 50%  | 100%  | USD 300 |
curve level(x: percent) ends zero hold
  | x    | factor |
  | 60%  | 50%    |
  | 120% | 150%   |
decide spiff(stage: text, amount: money) first
  | stage | amount      | -> extra |
  | "Won" | >= USD 1000 | USD 25   |
  | any   | any         | USD 0    |
"""
SOLD = """calc
  sold : money = sum(deal.amount where deal.amount > USD 0)
"""


def load(text: str) -> Program:
    model, findings = read_plan(text, name="p.plan")
    assert model is not None, [finding.what() for finding in findings]
    program, more = lower_plan(model)
    assert program is not None, [finding.what() for finding in more]
    return program


def outcomes(body: str) -> list[str]:
    return [verdict.kind.value for verdict in prove_promises(load(HEAD + SOLD + body))]


# --- proved ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "promise"),
    [
        ("calc\n  x : money = sold", "x >= USD 0"),
        ("calc\n  x : money = 5% * sold  cap top", "x <= top"),
        ("calc\n  x : money = 5% * sold  cap top  round 2", "x <= top"),
        ("calc\n  x : money = 5% * sold  round 2", "x <= 5% * sold + USD 0.005"),
        ("calc\n  x : money = 5% * sold  round 2", "x >= 5% * sold - USD 0.005"),
        ("calc\n  x : money = base  floor USD 10  cap USD 90", "x >= USD 10 and x <= USD 90"),
        ("calc\n  x : money = base  only if sold > USD 100", "x == USD 0 or sold > USD 100"),
        ("calc\n  x : money = base  floor USD 0  only if visits > 0 otherwise USD 5", "x >= USD 0"),
        ("calc\n  x : money = (base floor)  ".replace("(base floor)", "max(base, raised)"), "x >= USD 1,000.00"),
        ("calc\n  x : money = min(base, raised)", "x <= USD 1,200.00"),
        ("calc\n  x : money = if base > top then top otherwise base", "x <= top"),
        ("calc\n  b : money = base  floor USD 0\n  x : money = b * min(score, 125) / 100", "x <= b * 125%"),
        ("calc\n  n : count = count(deal where deal.won)\n  x : count = count(deal)", "n <= x"),
        ("calc\n  n : count = count(deal)\n  x : percent or empty = count(deal where deal.won) / n", "x <= 100%"),
        ("calc\n  x : percent = sold / quota  else 0%", "x == 0% or sold > USD 0"),
        ("calc\n  x : money = quota * rates(sold / quota)  else USD 0", "x <= 4% * sold"),
        ("calc\n  x : money = quota * rates(sold / quota)  else USD 0", "x >= 2% * sold or quota == USD 0"),
        ("calc\n  x : money = sold * steps(sold / quota).rate  else USD 0", "x <= 5% * sold"),
        ("calc\n  x : money = shares(sold / quota)  else USD 0", "x >= USD 0 and x <= USD 400"),
        ("calc\n  x : percent = level(sold / quota)  else 0%", "x >= 0% and x <= 150%"),
        ("calc\n  x : count = rank(by sold descending within company ties skip)", "x >= 1"),
        ("calc\n  x : percent or empty = sold / sum(sold within team)", "x <= 100%"),
        ("calc\n  x : days = days(period start, period end)", "x >= 28 days and x <= 31 days"),
        ("calc\n  x : count = month_of(period start)", "x <= 12"),
        ('calc\n  x : text = if sold > USD 9 then "A" otherwise "B"', 'x == "A" or sold <= USD 9'),
        ("calc\n  x : money = extra  else USD 0", "extra is empty or x == extra"),
        ("calc when sold > USD 9\n  x : money = USD 1\notherwise\n  x : money = USD 2", "x >= USD 1 and x <= USD 2"),
        ("calc\n  x : money = base\nscorecard all\n  | metric | score | weight |\n  | a | 50 | 100% |", "all == 50"),
        ("calc\n  x : money = 7% * sold\npay x", "x >= USD 0"),
    ],
)
def test_a_promise_that_follows_from_the_rules_is_proved(lines: str, promise: str) -> None:
    assert outcomes(f"{lines}\nmust {promise}\n") == ["proved"]


def test_promises_of_rows_and_groups_are_proved() -> None:
    body = """calc each deal
  gain : money = spiff(stage, amount)
  after : money = running(gain by booked, id within rep over all to date)
calc each team
  pool  : money = 1% * sum(rep.sold)  round 2
calc
  part : money = apportion(team.pool, sold within team by id)  else USD 0
must each deal gain >= USD 0 and gain <= USD 25
must each deal after >= gain
must each team pool >= USD 0
must each team sum(rep.part) == pool
must part <= team.pool
"""
    assert outcomes(body) == ["proved"] * 5


def test_a_pool_shared_by_another_weight_is_not_proved_to_be_shared_out() -> None:
    body = """calc
  weight : count = count(deal where deal.won)
calc each team
  pool : money = 1% * sum(rep.sold)  round 2
calc
  part : money = apportion(team.pool, weight within team by id)  else USD 0
must each team sum(rep.part) == pool
"""
    verdict = judge_promises(load(HEAD + SOLD + body))[0]
    assert verdict.kind is VerdictKind.REFUTED


def test_ratings_and_their_bands_are_followed() -> None:
    body = """calc
  points : number = score  floor 0  cap 100
rating grade by points
  | label | from | below    | factor |
  | B     | 0    | 80       | 50%    |
  | A     | 80   | no limit | 120%   |
calc
  x : percent = grade.factor
must x <= 120%
must x >= 50%
must grade == "A" or points <= 80
must grade >= "B"
must x == 120% or grade == "B"
"""
    assert outcomes(body) == ["proved"] * 5


def test_what_the_ledger_holds_is_never_below_zero() -> None:
    body = """earn commission = 5% * sold
pay commission = max(USD 100, earned(commission) - paid(commission))
must to_recover(commission) >= USD 0
must commission >= USD 100
must paid(commission) >= USD 0
"""
    assert outcomes(body) == ["proved", "proved", "not refuted"]


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "promise",
    [
        "sold > USD 0",
        "visits >= 0",
        "base <= top",
        "sold / quota >= 0%",
        "round_down <= 5% * sold",
    ],
)
def test_what_does_not_follow_is_not_proved(promise: str) -> None:
    assert outcomes(f"calc\n  round_down : money = 5% * sold  round 2\nmust {promise}\n") == ["not refuted"]


def test_more_ways_than_are_looked_at_are_given_up() -> None:
    lines = "\n".join(f"  y{i} : money = if score > {i} then base + USD {i} otherwise quota" for i in range(14))
    total = " + ".join(f"y{i}" for i in range(14))
    assert outcomes(f"calc\n{lines}\n  x : money = {total}\nmust x >= x - USD 1 or x == base\n") == ["proved"]
    assert outcomes(f"calc\n{lines}\n  x : money = {total}\nmust x <= base\n") == ["not refuted"]


# --- refuted ---------------------------------------------------------------------------------------------------------

CAP = """perfkit 2027
plan "Cap before the override" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id      : text
  manager : rep or empty
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
group crew by manager
calc
  own : money = 10% * sum(deal.amount)  floor USD 0  cap USD 1,000.00
calc each crew
  crew_own : money = sum(rep.own)
calc
  total : money = own + 5% * sum(crew.crew_own)
earn total
pay total
must total <= USD 1,000.00 note "nobody earns above the cap"
"""
POOL = """perfkit 2027
plan "A pool rounded per head" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  team_name : text
rows bill key id dated billed
  id     : text
  rep    : rep
  billed : date
  amount : money
group team by team_name
calc
  billed : money = sum(bill.amount)  floor USD 0
calc each team
  pool  : money = 2% * sum(rep.billed)  round 2
  heads : count = count(rep)
calc
  part : money = team.pool / team.heads  else USD 0  round 2
pay part
must each team sum(rep.part) == pool note "no cent is lost"
"""
CLIFF = """perfkit 2027
方案 "断崖" 版本 1
币种 CNY
生效 2027-01-01 至 2027-12-31
周期 季度
参与人 员工 主键 工号
  工号 : 文本
  目标 : 金额
明细 订单 主键 单号 归期按 日期
  单号 : 文本
  员工 : 员工
  日期 : 日期
  额   : 金额
阶梯 比例(x: 百分比) 全额累进
  | 满   | 不满 | 提成率 |
  | 0%   | 100% | 2%     |
  | 100% | 不限 | 10%    |
计算
  业绩   : 金额        = 求和(订单.额 其中 订单.额 > 0元)
  达成率 : 百分比 或空 = 业绩 / 目标
  提成   : 金额        = 业绩 * 比例(达成率).提成率  若无则 0元  保留 2 位
发放 提成
须满足 提成 <= 业绩 * 5%
"""


def judge_one(text: str, lang: Language = Language.ENGLISH) -> tuple[Verdict, str]:
    program = load(text)
    verdict = judge_promises(program)[0]
    assert verdict.kind is VerdictKind.REFUTED
    assert verdict.counterexample is not None
    block = print_test(verdict.counterexample, lang)
    # As part of the plan the block passes all but the promise.
    outcome = run_tests(load(text + "\n" + block)).outcomes[-1]
    assert outcome.state is TrialState.FAILED
    assert outcome.mismatches == ()
    assert {finding.code.code for finding in outcome.findings} == {"PKE022"}
    assert outcome.compared > 0
    return verdict, block


def count_facts(test: PlanTest) -> int:
    return sum(len(given.rows.rows) for given in test.given if given.rows is not None)


def test_a_cap_before_the_override_is_refuted() -> None:
    verdict, block = judge_one(CAP)
    assert verdict.counterexample is not None
    assert count_facts(verdict.counterexample) <= 5
    assert (
        block
        == """test "must total <= USD 1,000.00" 2027-02
  given rep
    | id   | manager |
    | "R1" | empty   |
    | "R2" | "R1"    |
  given deal
    | id   | rep  | booked     | amount        |
    | "D1" | "R1" | 2027-02-01 | USD 20,000.00 |
    | "D2" | "R2" | 2027-02-01 | USD 1.00      |
  expect rep
    | id   | total         |
    | "R1" | USD 1,000.005 |
"""
    )


@pytest.mark.unmeasured
def test_a_pool_rounded_per_head_is_refuted() -> None:
    verdict, block = judge_one(POOL)
    assert verdict.counterexample is not None
    assert count_facts(verdict.counterexample) <= 5
    assert "expect team" in block


@pytest.mark.unmeasured
def test_a_cliff_is_refuted_in_chinese_words() -> None:
    verdict, block = judge_one(CLIFF, Language.CHINESE)
    assert verdict.counterexample is not None
    assert count_facts(verdict.counterexample) <= 5
    assert (
        block
        == """试算 "须满足 提成 <= 业绩 * 5%" 2027-Q1
  已知 员工
    | 工号  | 目标   |
    | "员1" | 1.00元 |
  已知 订单
    | 单号  | 员工  | 日期       | 额     |
    | "订1" | "员1" | 2027-01-01 | 1.00元 |
  应为 员工
    | 工号  | 提成   | 业绩   |
    | "员1" | 0.10元 | 1.00元 |
"""
    )


def test_a_promise_about_columns_alone_still_expects_a_figure() -> None:
    verdict, block = judge_one(HEAD + SOLD + "must each deal amount >= USD 0\n")
    assert verdict.counterexample is not None
    assert "  expect rep\n" in block


def test_a_promise_about_the_company_is_refuted() -> None:
    _, block = judge_one(
        HEAD + SOLD + "calc each company\n  all : money = sum(rep.sold)\nmust each company all < top\n"
    )
    assert "  expect company\n" in block


def test_a_balance_that_grows_is_refuted_over_several_periods() -> None:
    body = "carry owed : money start USD 0 = opening(owed) + USD 40\nmust owed <= USD 100\n"
    verdict, block = judge_one(HEAD + SOLD + body)
    assert verdict.counterexample is not None
    assert verdict.counterexample.run is not None
    assert "  run\n" in block
    assert "USD 120.00" in block


def test_data_with_errors_break_no_promise() -> None:
    body = "calc\n  x : money = quota * rates(score * 1%)\nmust score >= 0\npay x\n"
    verdict = judge_promises(load(HEAD + SOLD + body), tries=60)[0]
    assert verdict.kind is VerdictKind.NOT_REFUTED


MORE = """parameter share : percent
  | team_name | from       | value |
  | any       | 2027-01-01 | 5%    |
  | "North"   | 2027-01-01 | 8%    |
parameter high : percent = 6%
tiers raising(x: money) marginal
  | from    | below    | rate     |
  | USD 0   | USD 100  | share_of |
  | USD 100 | no limit | high     |
tiers naming(x: money) whole
  | from    | below    | rate | label |
  | USD 0   | USD 100  | 1%   | "low" |
  | USD 100 | no limit | 2%   | "top" |
parameter share_of : percent
  | from       | value |
  | 2027-01-01 | 2%    |
  | 2027-07-01 | 3%    |
decide adds(stage: text, n: count, day: date, on: flag) sum
  | stage           | n | day             | on  | -> extra |
  | "Won" or "Lost" | 1 | from 2027-02-01 | any | USD 5    |
  | "Won"           | any | any           | yes | -USD 1   |
  | any             | any | any           | any | USD 0    |
decide kind(stage: text or empty, n: count) first
  | stage           | n      | -> name | -> worth |
  | empty           | any    | "none"  | USD 0    |
  | "Won"           | 1      | "one"   | USD 7    |
  | "Won" or "Lost" | any    | "some"  | USD 3    |
  | else            | any    | "other" | USD 1    |
"""


@pytest.mark.parametrize(
    ("lines", "promise"),
    [
        ("calc\n  x : money = share * sold", "x <= 8% * sold"),
        ("calc\n  x : money = raising(sold)", "x >= USD 0"),
        ("calc\n  x : text = naming(sold).label", 'x == "low" or sold >= USD 100'),
        ("calc each deal\n  x : money = adds(stage, 1, booked, won)", "each deal x <= USD 5 and x >= -USD 1"),
        ("calc each deal\n  x : money = kind(stage, 1).worth", "each deal x <= USD 7"),
        ("calc each deal\n  x : money = kind(stage, 1).worth", 'each deal stage == "Won" or x != USD 7'),
        ("calc each deal\n  x : text = kind(stage, 2).name", 'each deal x != "none"'),
        ("calc each deal\n  x : flag = reached(booked)", "each deal x or booked > period end"),
        ("calc each deal\n  x : days = booked - period start", "each deal x >= 0 days or booked < period start"),
        ("calc each deal\n  x : date = booked + 30 days", "each deal x > booked"),
        ("calc each deal\n  x : count = year_of(booked + 2 months)", "each deal x >= 1"),
        ("calc each deal\n  x : count = months_touched(booked, period end)", "each deal x >= 0"),
        ("calc\n  x : money or empty = max(deal.amount where deal.amount <= top)", "x <= top"),
        ("calc\n  x : money or empty = average(deal.amount where deal.won and deal.amount > USD 5)", "x >= USD 5"),
        ("calc\n  x : count = distinct(deal.stage)", "x >= 0"),
        ("calc\n  x : money or empty = max(sold within team)", "x >= USD 0"),
        ("calc\n  x : count = count(visits > 3 within team)", "x >= 0"),
        ("calc\n  x : money or empty = previous(sold)", "x is empty or x == x"),
        ("calc\n  x : money = -sold", "x <= USD 0"),
        ("calc\n  x : percent or empty = sold / sold", "x == 100%"),
        ("calc\n  x : flag = not (manager is empty)", "x or manager is empty"),
        ("pay each deal fee = 5% * amount  floor USD 0", "fee >= USD 0"),
        ("carry owed : money start USD 5 = opening(owed)", "owed - opening(owed) <= USD 0.01"),
        ("calc\n  x : number = score  round 0", "x - score <= 0.5 and score - x <= 0.5"),
    ],
)
def test_what_tables_dates_and_gathers_give_is_known(lines: str, promise: str) -> None:
    assert outcomes(f"{MORE}{lines}\nmust {promise}\n") == ["proved"]


# So for every deal, though neither bounds nor cases show it.
UNSHOWN = "count(deal where deal.won) + count(deal where not deal.won) == count(deal)"


# --- verdicts --------------------------------------------------------------------------------------------------------


@pytest.mark.unmeasured
def test_the_same_seed_gives_the_same_verdicts() -> None:
    program = load(CAP)
    assert judge_promises(program, seed=3) == judge_promises(load(CAP), seed=3)


def test_the_number_of_tries_is_what_was_tried() -> None:
    seen: list[tuple[int, int]] = []
    program = load(f"{HEAD}{SOLD}must {UNSHOWN}\n")
    verdict = judge_promises(program, seed=5, tries=50, progress=lambda done, most: seen.append((done, most)))[0]
    assert (verdict.kind, verdict.tries, verdict.seed) == (VerdictKind.NOT_REFUTED, 50, 5)
    assert seen == [(25, 50), (50, 50)]
    assert verdict.reason.en == "not refuted in 50 tries (seed 5)"
    assert verdict.reason.zh == "试了 50 次未推翻（种子 5）"


def test_progress_is_said_more_often_where_many_promises_leave_few_tries() -> None:
    seen: list[int] = []
    several = "".join(f"must {UNSHOWN} or count(deal) == {number}\n" for number in range(1000, 1020))
    judge_promises(load(f"{HEAD}{SOLD}{several}"), tries=6, progress=lambda done, _: seen.append(done))
    assert seen == [5]


def test_the_three_verdicts_are_never_shown_alike() -> None:
    program = load(f"{HEAD}{SOLD}must sold >= USD 0\nmust sold <= USD 1\nmust {UNSHOWN}\n")
    verdicts = judge_promises(program, tries=20)
    assert [verdict.kind.value for verdict in verdicts] == ["proved", "refuted", "not refuted"]
    findings = [find_verdict(program, verdict, test=Words("T", "T")) for verdict in verdicts]
    assert [finding.code.code for finding in findings] == ["PKE203", "PKE201", "PKE202"]
    assert [finding.severity for finding in findings] == [Severity.ADVICE, Severity.ERROR, Severity.ADVICE]
    assert findings[1].why().endswith("T")
    assert findings[2].what() == f"the promise `must {UNSHOWN}` was not refuted in 20 tries (seed 0)"
    assert len({verdict.reason.en for verdict in verdicts}) == 3
    assert len({verdict.reason.zh for verdict in verdicts}) == 3


def test_a_plan_without_promises_has_no_verdicts() -> None:
    assert judge_promises(load(HEAD + SOLD)) == ()


def test_a_promise_is_shown_as_it_is_written() -> None:
    program = load(HEAD + SOLD + 'must not (sold < USD 0\n  or sold > top) note "both"\n')
    assert show_promise(program, program.musts[0]) == "must not (sold < USD 0 or sold > top)"


@pytest.mark.parametrize(
    "promise",
    [
        "(sold > USD 1)",
        "((sold > USD 1))",
        "(sold > USD 1) or (sold < USD 5)",
        "not (sold > USD 1)",
        "(sold + USD 1) * 2 > USD 5",
        "USD 5 > ((sold + USD 1))",
        "max(sold, USD 1) > (USD 5)",
    ],
)
def test_a_promise_is_shown_with_its_brackets_and_nothing_behind_them(promise: str) -> None:
    program = load(f'{HEAD}{SOLD}must {promise} note "(so)"\nmust sold < USD 9\n')
    shown = [show_promise(program, must) for must in program.musts]
    assert shown == [f"must {promise}", "must sold < USD 9"]


# --- printing --------------------------------------------------------------------------------------------------------

PRINTED = """test "all forms" 2027-01
  given quota = USD 10.00, base = -USD 1,234.50, visits = 3, extra = empty, score = 0.5
  given rep 2026-12
    | id   | owed     |
    | "R1" | USD 1.00 |
  given deal from 2027-01
    | id   | booked     | won | amount   |
    | "D1" | 2027-01-05 | yes | USD 0.00 |
  expect earned(commission) = USD 10 / 3
  expect rep
    | id   | team.pool | share |
    | "R1" | 12.5%     | no    |
  run
    | period  | -> held(commission) |
    | 2027-01 | 4 days              |
"""


def test_a_printed_block_reads_back_as_it_was() -> None:
    text = HEAD + SOLD + PRINTED
    model, _ = read_plan(text, name="p.plan")
    assert model is not None
    test = next(section for section in model.sections if isinstance(section, PlanTest))
    assert print_test(test).replace("USD 10.00 / 3", "USD 10 / 3") == PRINTED
    chinese = print_test(test, Language.CHINESE)
    assert chinese.startswith('试算 "all forms" 2027-01\n  已知 quota = USD 10.00')
    assert "4 天" in chinese
    again, findings = read_plan(HEAD + SOLD + chinese, name="p.plan")
    assert again is not None, [finding.what() for finding in findings]
    assert print_test(next(s for s in again.sections if isinstance(s, PlanTest))) == print_test(test)


def test_a_promise_about_the_data_alone_is_told_as_advice() -> None:
    program = load(
        CAP.partition("participants")[0]
        + """participants rep key id
  id : text
input
  result : money
pay commission = 5% * result
must result >= USD 0  note "no negative result is paid"
must commission >= USD 0
"""
    )
    found = [find_verdict(program, verdict).code.code for verdict in judge_promises(program)]
    # Data without errors have no returns, so the rule keeps its promise on them.
    assert found == ["PKE204", "PKE203"]


def test_of_two_rows_that_break_a_promise_together_one_is_left() -> None:
    verdict, _ = judge_one(HEAD + "pay commission = sum(deal.amount)\nmust commission <= USD 100,000,000,000,000\n")
    assert verdict.kind is VerdictKind.REFUTED
    assert verdict.counterexample is not None
    deals = [given.rows for given in verdict.counterexample.given if given.table == "deal"]
    assert [len(rows.rows) for rows in deals if rows is not None] == [1]


def test_facts_shrink_to_one_participant_where_nothing_else_is_kept_for(monkeypatch: pytest.MonkeyPatch) -> None:
    program = load(CAP)
    maker = FactMaker(program, gather_pools(program))
    facts = next(each for each in map(maker.make, range(20)) if all(len(rows) > 1 for rows in each.tables.values()))
    shrinker = Shrinker(program, lambda smaller, runs: True)
    smallest = shrinker.shrink(facts)
    assert {name: len(rows) for name, rows in smallest.tables.items()} == {"rep": 1, "deal": 0}
    assert shrinker.runs is not None
    # What is too dear to be run is not.
    monkeypatch.setattr("perfkit.engine.promises_search.STEPS_OF_ONE_RUN", 0)
    other = Shrinker(program, lambda smaller, runs: True)
    assert other.shrink(facts).tables == facts.tables and other.runs is None
