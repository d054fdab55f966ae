"""Every kind of answer to "why was this not paid", with its exact words."""

from fractions import Fraction

import pytest

from perfkit import Money, Statement, adjust, close, evaluate, load_plan, restate
from perfkit.diagnostics import Language, Place
from perfkit.explain import Answer, Cause
from perfkit.explain.catalogue import Say
from perfkit.explain.why_model import say_cause
from perfkit.ledger import LedgerEntry
from tests.explain.plans import DEALS, run_huabei, run_north

GATE = (
    "  spiff: attainment 68.002% is below 80%: 11.998 points short and calls 39 is below 40: 1 short   [line 50]\n"
    "    this took USD 25.00 and left USD 0.00"
)

PER_DEAL = """perfkit 2027
plan "Per deal" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows client key name
  name : text
rows deal key id dated day
  id       : text
  rep      : rep
  day      : date
  amount   : money
  invoiced : date or empty
earn each deal commission = 10% * amount  cap USD 50  only if reached(invoiced)
pay each deal commission
"""


def north(who: str = "E-1") -> Statement:
    return run_north().statements[who, "2027-02"]


@pytest.mark.parametrize(
    ("who", "target", "answer", "words"),
    [
        (
            "E-1",
            "D-1",
            Answer.PAID,
            "deal D-1 of 2027-02-03 counts towards what is paid\n"
            "  sold: counted with USD 3,000.10; part of commission   [line 46]\n"
            f"  spiff: counted; part of commission   [line 50]\n{GATE}",
        ),
        (
            "E-1",
            "D-2",
            Answer.PAID,
            "deal D-2 of 2027-02-10 counts towards what is paid\n"
            "  sold: counted with USD 400.00; part of commission   [line 46]\n"
            "  spiff: not counted, because deal.above_list is no (value USD 400.00 is not above sku.price USD 500.00: "
            "USD 100.00 short; note: sold above the list price)   [line 50]",
        ),
        (
            "E-1",
            "D-3",
            Answer.OUTSIDE_WINDOW,
            "deal D-3 of 2027-01-10 belongs to 2027-01 and lies outside the days that are paid for\n"
            "  sold: dated 2027-01-10, the window begins 2027-02-01: 22 days early   [line 46]\n"
            "  spiff: dated 2027-01-10, the window begins 2027-02-01: 22 days early   [line 50]",
        ),
        (
            "E-1",
            ("deal", "D-8"),
            Answer.OUTSIDE_WINDOW,
            "deal D-8 of 2027-03-02 belongs to 2027-03 and lies outside the days that are paid for\n"
            "  sold: dated 2027-03-02, the window ends 2027-02-28: 2 days late   [line 46]\n"
            "  spiff: dated 2027-03-02, the window ends 2027-02-28: 2 days late   [line 50]",
        ),
        (
            "E-1",
            "D-4",
            Answer.OTHER_PARTICIPANT,
            "deal D-4 of 2027-02-11 is credited to E-3, not to E-1",
        ),
        (
            "E-1",
            "D-5",
            Answer.NOBODY_CREDITED,
            "deal D-5 of 2027-02-11 is credited to nobody\n  seller is empty",
        ),
        (
            "E-1",
            "D-6",
            Answer.EXCLUDED,
            "deal D-6 of 2027-02-12 is left out of the plan\n  nothing was sold, because value is USD 0.00   [line 25]",
        ),
        (
            "E-1",
            "commission",
            Answer.GATE_CLOSED,
            f"`commission` is USD 80.00: a condition does not hold\n{GATE}\n"
            "  without that, commission would be USD 8.34 more",
        ),
        ("E-1", "spiff", Answer.GATE_CLOSED, f"`spiff` is USD 0.00: a condition does not hold\n{GATE}"),
        (
            "E-2",
            "spiff",
            Answer.ZERO,
            "`spiff` is USD 0.00\n"
            "  spiff = USD 0.00   [line 50]\n"
            "    = USD 25.00 * count(deal where deal.above_list)\n"
            "    = USD 25.00 * 0\n"
            "    no row of `deal`, 2027-02-01 to 2027-02-28\n"
            "    the condition does not hold, and there was nothing to take\n"
            "      attainment is empty",
        ),
        (
            "E-2",
            "attainment",
            Answer.NO_VALUE,
            "`attainment` has no value\n"
            "  attainment: no value   [line 47]\n"
            "    = sold / quota\n"
            "    = USD 0.00 / USD 0.00\n"
            "    no value: a divisor is zero",
        ),
        (
            "E-3",
            "commission",
            Answer.CAPPED,
            "`commission` is USD 221.67: a cap cut it\n  extra: the cap of USD 100.00 took USD 380.00   [line 49]\n"
            "  without that, commission would be USD 126.66 more",
        ),
        ("E-3", "base", Answer.PAID, "`base` is USD 540.00: no cap and no condition cut it"),
        ("E-1", "sold", Answer.INFORMATION, "`sold` is for information and never paid"),
        (
            "E-1",
            "above_list",
            Answer.OTHER_LINE,
            "`above_list` is a figure of each `deal`, none of E-1: ask about one of those",
        ),
        (
            "E-1",
            "comission",
            Answer.UNKNOWN_TARGET,
            "`comission` is no row of these facts and no name of this plan\n  Did you mean `commission`?",
        ),
        (
            "E-1",
            ("deal", "X"),
            Answer.UNKNOWN_TARGET,
            "`deal X` is no row of these facts and no name of this plan",
        ),
    ],
)
def test_each_answer_says_what_kept_it(who: str, target: str | tuple[str, str], answer: Answer, words: str) -> None:
    found = north(who).why_not(target)
    assert (found.answer, str(found)) == (answer, words)


@pytest.mark.parametrize(
    ("who", "target", "words"),
    [
        ("李娜", "A-1", "订单 A-1（2027-03-02）已计入发放\n  业绩：计入 CNY 30,000.00；属于 佣金   [第 30 行]"),
        (
            "李娜",
            "A-3",
            "订单 A-3（2027-03-10）已被方案排除\n  客户退单，因为 已作废 为是   [第 21 行]",
        ),
        ("李娜", "A-4", "订单 A-4（2027-03-11）归属 王强，不归属 李娜"),
        (
            "李娜",
            "A-5",
            "订单 A-5（2027-04-02）属于 2027-04，不在可发放的期间内\n"
            "  业绩：日期 2027-04-02，期间止于 2027-03-31：迟 2 天   [第 30 行]",
        ),
        (
            "李娜",
            "达标奖",
            "`达标奖` 为 CNY 0.00：有条件不成立\n"
            "  达标奖：业绩 CNY 45,000.50 未达 CNY 50,000.00，差 CNY 4,999.50   [第 33 行]\n"
            "    因此少 CNY 200.00，余 CNY 0.00",
        ),
        (
            "王强",
            "佣金",
            "`佣金` 为 CNY 1,200.00：被封顶截去一部分\n  提成：封顶 CNY 1,000.00，截去 CNY 500.00   [第 32 行]\n"
            "  如未减去，佣金 会多 CNY 500.00",
        ),
        ("李娜", "订单 A-4（2027-03-11）", "订单 A-4（2027-03-11）归属 王强，不归属 李娜"),
        ("李娜", "订单 A-4 of 2027-03-11", "订单 A-4（2027-03-11）归属 王强，不归属 李娜"),
        ("李娜", "订单 A-4（2027-03-12）", "`订单 A-4（2027-03-12）` 既不是这批数据中的行，也不是本方案中的名称"),
        (
            "王强",
            "发放 佣金",
            "`发放 佣金` 为 CNY 1,200.00：被封顶截去一部分\n  提成：封顶 CNY 1,000.00，截去 CNY 500.00   [第 32 行]",
        ),
        ("李娜", "无此", "`无此` 既不是这批数据中的行，也不是本方案中的名称"),
    ],
)
def test_answers_in_chinese(who: str, target: str, words: str) -> None:
    found = run_huabei().statements[who].why_not(target, "zh")
    assert str(found) == words
    assert found.text("en") != words


def test_a_row_in_error_is_answered_with_its_finding() -> None:
    wrong = (*DEALS, ("D-9", "E-1", "B", "2027-02-13", "10"))
    statement = run_north(wrong).statements["E-1", "2027-02"]
    found = statement.why_not("D-9")
    assert found.answer is Answer.ERROR
    assert str(found) == (
        "deal D-9 of 2027-02-13 cannot be trusted, so it is not paid\n"
        "  PKE009 `B` in `sku` is no key of `product`\n"
        "    correct the spelling, add the line to `product`, or write an `alias` for it"
    )
    assert statement.why_not("commission").answer is Answer.ERROR
    assert statement.why_not("D-3").answer is Answer.OUTSIDE_WINDOW


def test_a_row_that_counted_on_a_withheld_statement_is_not_paid() -> None:
    wrong = (*DEALS, ("D-9", "E-1", "B", "2027-01-13", "10"))
    statement = run_north(wrong, "2027-01..2027-02").statements["E-1", "2027-02"]
    assert statement.is_withheld
    assert statement.why_not("D-1").answer is Answer.ERROR


def per_deal() -> Statement:
    deals = [
        {"id": "a", "rep": "Ann", "day": "2027-01-05", "amount": "100", "invoiced": "2027-01-31"},
        {"id": "b", "rep": "Ann", "day": "2027-01-05", "amount": "900", "invoiced": "2027-01-31"},
        {"id": "c", "rep": "Ann", "day": "2027-01-05", "amount": "100", "invoiced": "2027-02-02"},
        {"id": "d", "rep": "Ann", "day": "2027-01-05", "amount": "0", "invoiced": "2027-01-31"},
        {"id": "e", "rep": "Bob", "day": "2027-01-05", "amount": "100", "invoiced": None},
        {"id": "f", "rep": "Ann", "day": "2027-02-05", "amount": "100", "invoiced": None},
    ]
    facts = {"rep": [{"id": "Ann"}, {"id": "Bob"}], "deal": deals, "client": [{"name": "Acme"}]}
    return evaluate(load_plan(PER_DEAL, name="deal.plan"), facts, "2027-01").statements["Ann"]


@pytest.mark.parametrize(
    ("target", "answer", "words"),
    [
        (
            "a",
            Answer.PAID,
            "deal a of 2027-01-05 counts towards what is paid\n  commission: USD 10.00 is paid for it   [line 17]",
        ),
        (
            "b",
            Answer.CAPPED,
            "deal b of 2027-01-05 is cut by a cap\n"
            "  commission: USD 50.00 is paid for it   [line 17]\n"
            "  commission b: the cap of USD 50.00 took USD 40.00   [line 16]",
        ),
        (
            "c",
            Answer.GATE_CLOSED,
            "deal c of 2027-01-05 does not pay: a condition does not hold\n"
            "  commission c: invoiced 2027-02-02 is after 2027-01-31: 2 days too late   [line 16]\n"
            "    this took USD 10.00 and left USD 0.00",
        ),
        (
            "d",
            Answer.ZERO,
            "deal d of 2027-01-05 comes to nothing\n"
            "  earn commission of deal d = USD 0.00   [line 16]\n"
            "    = 10% * amount\n"
            "    = 10% * USD 0.00\n"
            "    the cap of USD 50.00 changes nothing\n"
            "    the condition holds: invoiced 2027-01-31 is not after 2027-01-31",
        ),
        ("e", Answer.OTHER_PARTICIPANT, "deal e of 2027-01-05 is credited to Bob, not to Ann"),
        (
            "f",
            Answer.OUTSIDE_WINDOW,
            "deal f of 2027-02-05 belongs to 2027-02 and lies outside the days that are paid for\n"
            "  commission: dated 2027-02-05, the window ends 2027-01-31: 5 days late",
        ),
        ("Acme", Answer.UNREAD, "client Acme is read by no figure that is paid to Ann"),
    ],
)
def test_a_row_that_is_paid_for_itself_is_answered_by_its_own_line(target: str, answer: Answer, words: str) -> None:
    found = per_deal().why_not(target)
    assert (found.answer, str(found)) == (answer, words)


def test_a_name_of_rows_is_answered_with_the_rows_that_were_cut() -> None:
    assert str(per_deal().why_not("commission")) == (
        "`commission` is USD 60.00: a condition does not hold\n"
        "  commission c: invoiced 2027-02-02 is after 2027-01-31: 2 days too late   [line 16]\n"
        "    this took USD 10.00 and left USD 0.00\n"
        "  commission b: the cap of USD 50.00 took USD 40.00   [line 16]"
    )


# --- a row that counts in several ways --------------------------------------------------------------------------------

WAYS = """perfkit 2027
plan "Several ways" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key no dated booked
  no        : text
  rep       : rep
  booked    : date
  amount    : money
  cancelled : date or empty
calc
  sold : money = sum(deal.amount)
{pays}"""
COMMISSION = "pay commission = 10% * sold\n"
SPIFF = "pay each deal spiff = USD 50 * (if amount > USD 20,000 then 1 otherwise 0) - paid(spiff)\n"
CLAWBACK = "pay each deal clawback = (if reached(cancelled) then -5% * amount otherwise USD 0) - paid(clawback)\n"
KICKER = "pay each deal kicker = 1% * amount + (if amount > USD 20,000 then USD 50 otherwise USD 0)\n"


def several(pays: str, period: str = "2027-01") -> Statement:
    deals = [
        {"no": "D-1", "rep": "Ann", "booked": "2027-01-10", "amount": "14000", "cancelled": "2027-03-15"},
        {"no": "D-2", "rep": "Ann", "booked": "2027-01-20", "amount": "30000", "cancelled": "2027-01-31"},
    ]
    facts = {"rep": [{"id": "Ann"}], "deal": deals}
    result = evaluate(load_plan(WAYS.format(pays=pays)), facts, "2027-01..2027-02")
    return result.statements["Ann", period]


@pytest.mark.parametrize(
    ("pays", "period", "target", "answer", "words"),
    [
        (
            COMMISSION + SPIFF,
            "2027-01",
            "D-1",
            Answer.PAID,
            "deal D-1 of 2027-01-10 counts towards what is paid\n"
            "  sold: counted with USD 14,000.00; part of commission   [line 15]\n"
            "  spiff: amount USD 14,000.00 is not above USD 20,000.00: USD 6,000.00 short   [line 17]\n"
            "    this took USD 50.00 and left USD 0.00",
        ),
        (
            COMMISSION + SPIFF + CLAWBACK.replace("reached(cancelled)", "reached(cancelled) and amount < USD 1"),
            "2027-01",
            "D-2",
            Answer.PAID,
            "deal D-2 of 2027-01-20 counts towards what is paid\n"
            "  sold: counted with USD 30,000.00; part of commission   [line 15]\n"
            "  spiff: USD 50.00 is paid for it   [line 17]",
        ),
        (
            COMMISSION + CLAWBACK,
            "2027-01",
            "D-1",
            Answer.PAID,
            "deal D-1 of 2027-01-10 counts towards what is paid\n"
            "  sold: counted with USD 14,000.00; part of commission   [line 15]",
        ),
        (
            COMMISSION + CLAWBACK,
            "2027-01",
            "D-2",
            Answer.PAID,
            "deal D-2 of 2027-01-20 counts towards what is paid\n"
            "  sold: counted with USD 30,000.00; part of commission   [line 15]\n"
            "  clawback: USD 1,500.00 is taken off for it   [line 17]\n"
            "  pay clawback of deal D-2 = -USD 1,500.00   [line 17]\n"
            "    = (if reached(cancelled) then -5% * amount otherwise USD 0) - paid(clawback)\n"
            "    = (if reached(2027-01-31) then -5% * USD 30,000.00 otherwise USD 0.00) - USD 0.00\n"
            "    paid(clawback) = USD 0.00; nothing was posted before",
        ),
        (
            COMMISSION + SPIFF,
            "2027-02",
            "D-1",
            Answer.GATE_CLOSED,
            "deal D-1 of 2027-01-10 adds nothing to what is paid\n"
            "  spiff: amount USD 14,000.00 is not above USD 20,000.00: USD 6,000.00 short   [line 17]\n"
            "    this took USD 50.00 and left USD 0.00\n"
            "  sold: dated 2027-01-10, the window begins 2027-02-01: 22 days early   [line 15]",
        ),
        (
            COMMISSION + CLAWBACK,
            "2027-02",
            "D-1",
            Answer.OUTSIDE_WINDOW,
            "deal D-1 of 2027-01-10 belongs to 2027-01 and adds nothing to what is paid in 2027-02\n"
            "  sold: dated 2027-01-10, the window begins 2027-02-01: 22 days early   [line 15]\n"
            "  pay clawback of deal D-1 = USD 0.00   [line 17]\n"
            "    = (if reached(cancelled) then -5% * amount otherwise USD 0) - paid(clawback)\n"
            "    = (if reached(2027-03-15) then -5% * amount otherwise USD 0.00) - USD 0.00\n"
            "    paid(clawback) = USD 0.00; posted before: 2027-01 USD 0.00",
        ),
        (
            KICKER,
            "2027-01",
            "D-1",
            Answer.PAID,
            "deal D-1 of 2027-01-10 counts towards what is paid\n"
            "  kicker: USD 140.00 is paid for it   [line 16]\n"
            "  kicker: amount USD 14,000.00 is not above USD 20,000.00: USD 6,000.00 short   [line 16]\n"
            "    this took USD 50.00 and left USD 140.00",
        ),
        (
            "pay commission = 0% * sold\npay each deal spiff = 0% * amount\n",
            "2027-01",
            "D-1",
            Answer.ZERO,
            "deal D-1 of 2027-01-10 comes to nothing\n"
            "  sold: counted with USD 14,000.00; part of commission   [line 15]\n"
            "  pay commission = USD 0.00   [line 16]\n"
            "    = 0% * sold\n"
            "    = 0% * USD 44,000.00\n"
            "  pay spiff of deal D-1 = USD 0.00   [line 17]\n"
            "    = 0% * amount\n"
            "    = 0% * USD 14,000.00",
        ),
    ],
)
def test_a_row_is_answered_with_all_ways_in_which_it_counts(
    pays: str, period: str, target: str, answer: Answer, words: str
) -> None:
    found = several(pays, period).why_not(target)
    assert (found.answer, str(found)) == (answer, words)


def test_all_ways_in_which_a_row_counts_in_chinese() -> None:
    assert str(several(COMMISSION + CLAWBACK).why_not("D-2", "zh")).splitlines()[:3] == [
        "deal D-2（2027-01-20）已计入发放",
        "  sold：计入 USD 30,000.00；属于 commission   [第 15 行]",
        "  clawback：因其扣减 USD 1,500.00   [第 17 行]",
    ]
    assert "  spiff：为其发放 USD 50.00   [第 17 行]" in str(several(COMMISSION + SPIFF).why_not("D-2", "zh"))
    assert str(several(COMMISSION + SPIFF, "2027-02").why_not("D-1", "zh")).startswith(
        "deal D-1（2027-01-10）未给发放增加金额\n  spiff：amount USD 14,000.00 不高于"
    )


HELD = "earn each deal fee = 1% * amount\npay each deal fee = 50% * earned(fee)\n"


def test_a_row_of_which_a_part_is_held_back_is_told_by_its_line() -> None:
    assert str(several(HELD).why_not("D-1")) == (
        "deal D-1 of 2027-01-10 counts towards what is paid\n"
        "  fee: USD 70.00 is paid for it   [line 17]\n"
        "  fee: USD 140.00 was earned in this period\n"
        "  fee: USD 70.00 is held back for later"
    )
    own = HELD.replace("pay each deal fee = 50% * earned(fee)", "pay fee = earned(fee) - paid(fee)")
    assert "  fee: USD 140.00 is earned by it   [line 16]" in str(several(own).why_not("D-1"))
    assert "  fee：因其应得 USD 140.00   [第 16 行]" in str(several(own).why_not("D-1", "zh"))


# --- what is paid against what was earned -----------------------------------------------------------------------------

DRAW = """perfkit 2027
plan "Draw" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
input
  made : money
  most : money
earn commission = 10% * made
pay commission = min(most, max(USD 500, earned(commission) - paid(commission)))
"""


def ask_draw(period: str, lang: str = "en") -> str:
    made = [(1000, 9999), (12000, 9999), (9000, 600), (6000, 9999), (0, 9999), (-9000, 9999), (-9000, 0)]
    inputs = [(f"2027-0{month}", *each) for month, each in enumerate(made, start=1)]
    facts = {
        "rep": [{"id": "B"}],
        "input": [{"id": "B", "period": month, "made": made, "most": most} for month, made, most in inputs],
    }
    result = evaluate(load_plan(DRAW), facts, period="2027-01..2027-07")
    return str(result.statements["B", period].why_not("commission", lang))


@pytest.mark.parametrize(
    ("period", "lines"),
    [
        (
            "2027-01",
            ["USD 100.00 was earned in this period", "USD 400.00 of what is paid is advanced, ahead of what is earned"],
        ),
        ("2027-02", ["USD 1,200.00 was earned in this period", "USD 400.00 recovers what was advanced before"]),
        ("2027-03", ["USD 900.00 was earned in this period", "USD 300.00 is held back for later"]),
        (
            "2027-04",
            ["USD 600.00 was earned in this period", "USD 300.00 that was held back before is released"],
        ),
        (
            "2027-05",
            ["nothing was earned in this period", "USD 500.00 of what is paid is advanced, ahead of what is earned"],
        ),
        (
            "2027-06",
            [
                "-USD 900.00 was earned in this period",
                "USD 500.00 of what is paid is advanced, ahead of what is earned",
                "USD 900.00 of what was earned below zero is still to be taken back",
            ],
        ),
    ],
)
def test_what_is_paid_is_told_against_what_was_earned(period: str, lines: list[str]) -> None:
    head, *told = ask_draw(period).splitlines()
    assert head.endswith(": what is paid is not what was earned")
    assert [line.strip() for line in told] == lines


@pytest.mark.parametrize(
    ("earn", "words"),
    [
        ("cap USD 300", "`c` is USD 300.00: a cap cut it\n  c: the cap of USD 300.00 took USD 100.00   [line 12]"),
        (
            "only if made > USD 5,000",
            "`c` is USD 0.00: a condition does not hold\n"
            "  c: made USD 4,000.00 is not above USD 5,000.00: USD 1,000.00 short   [line 12]\n"
            "    this took USD 400.00 and left USD 0.00",
        ),
        ("", "`c` is USD 400.00: no cap and no condition cut it"),
    ],
)
def test_what_cut_the_earning_that_a_line_pays_is_told_of_the_line(earn: str, words: str) -> None:
    lines = f"earn c = 10% * made  {earn}\npay c = earned(c) - paid(c)\n"
    plan = load_plan(DRAW[: DRAW.index("  most :")] + "  most : money\n\n" + lines)
    inputs = [{"id": "B", "period": "2027-01", "made": "4000", "most": "0"}]
    statement = evaluate(plan, {"rep": [{"id": "B"}], "input": inputs}, "2027-01").statements["B"]
    assert str(statement.why_not("c")) == words


AHEAD = """perfkit 2027
plan "Ahead" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id     : text
  months : count
input
  made : money
calc
  draw  : money = if months < 3 then USD 400 otherwise USD 0
  least : money = USD 300  only if months < 3
earn c = 10% * made
pay c = max(draw, least, earned(c) - paid(c))
"""


@pytest.mark.parametrize(
    ("made", "told", "lost"),
    [
        ("8000", "no cap and no condition", ""),
        ("3500", "draw:", "USD 50.00"),
        ("2000", "draw:", "USD 200.00"),
        ("0", "draw:", "USD 400.00"),
    ],
)
def test_a_cut_is_told_where_it_changes_the_payout_and_by_how_much(made: str, told: str, lost: str) -> None:
    facts = {"rep": [{"id": "A", "months": "9", "made": made}]}
    statement = evaluate(load_plan(AHEAD), facts, "2027-01").statements["A"]
    found = statement.why_not("c")
    assert str(found.lost or "") == lost and told in str(found)
    assert ("least:" in str(found)) == (made in ("2000", "0"))
    for lang, more in (("en", f"c would be {lost} more"), ("zh", f"c 会多 {lost}")):
        said = [each for each in statement.to_text(lang).split("\n\n") if "`c` " in each]
        assert (more in said[0]) if lost else not said


def test_what_was_earned_below_zero_is_no_advance_where_nothing_is_paid() -> None:
    assert ask_draw("2027-07").endswith("\n  USD 900.00 of what was earned below zero is still to be taken back")
    assert ask_draw("2027-07", "zh").endswith("\n  应得为负的部分尚待收回 USD 900.00")


def test_what_is_paid_against_what_was_earned_in_chinese() -> None:
    assert ask_draw("2027-01", "zh").splitlines() == [
        "`commission` 为 USD 500.00：发放与本期应得不同",
        "  本期应得 USD 100.00",
        "  发放中有 USD 400.00 为预支，先于应得发放",
    ]


# --- amounts below zero -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "lang", "words"),
    [
        (
            "draw",
            "en",
            "`draw` is -USD 75.00: this is taken off what is paid\n"
            "  pay draw = -USD 75.00   [line 14]\n"
            "    = advance - back\n"
            "    = USD 0.00 - USD 75.00\n"
            "  back = USD 75.00   [line 12]\n"
            "    = max(USD 0, made - USD 2,000)\n"
            "    = max(USD 0.00, USD 2,075.00 - USD 2,000.00)",
        ),
        (
            "draw",
            "zh",
            "`draw` 为 -USD 75.00：这一金额从发放中扣减\n"
            "  发放 draw = -USD 75.00   [第 14 行]\n"
            "    = advance - back\n"
            "    = USD 0.00 - USD 75.00\n"
            "  back = USD 75.00   [第 12 行]\n"
            "    = 最大(USD 0, made - USD 2,000)\n"
            "    = 最大(USD 0.00, USD 2,075.00 - USD 2,000.00)",
        ),
        (
            "short",
            "en",
            "`short` is -USD 75.00, which is below zero\n"
            "  short = -USD 75.00   [line 13]\n"
            "    = USD 2,000 - made\n"
            "    = USD 2,000.00 - USD 2,075.00\n"
            "  made = USD 2,075.00   [line 9]\n"
            "    given by the host",
        ),
    ],
)
def test_an_amount_below_zero_is_told_as_taken_off_with_how_it_came_about(name: str, lang: str, words: str) -> None:
    plan = DRAW.partition("  most")[0] + (
        "calc\n"
        "  advance : money = max(USD 0, USD 2,000 - made)\n"
        "  back : money = max(USD 0, made - USD 2,000)\n"
        "  short : money = USD 2,000 - made\n"
        "pay draw = advance - back\n"
    )
    facts = {"rep": [{"id": "B"}], "input": [{"id": "B", "period": "2027-01", "made": 2075}]}
    found = evaluate(load_plan(plan), facts, period="2027-01").statements["B"].why_not(name, lang)
    assert (found.answer, str(found)) == (Answer.PAID, words)


# --- periods that were put right --------------------------------------------------------------------------------------

ABSORBED = DRAW.replace("period month\n", "period month\ncorrections {way}\n")


def put_right(way: str) -> Statement:
    """April, into which January and February are put right, and an amount given by hand."""
    made = {"2027-01": 1000, "2027-02": 12000, "2027-03": 9000, "2027-04": 6000}
    plan = load_plan(ABSORBED.format(way=way))

    def facts() -> dict[str, object]:
        inputs = [{"id": "B", "period": month, "made": each, "most": 800} for month, each in made.items()]
        return {"rep": [{"id": "B"}], "input": inputs}

    ledger: tuple[LedgerEntry, ...] = ()
    for month in ("2027-01", "2027-02", "2027-03"):
        ledger = close(ledger, evaluate(plan, facts(), month, ledger=ledger))
    made |= {"2027-01": 9000, "2027-02": 13000}
    ledger = (*ledger, *restate(plan, facts(), ledger=ledger, into="2027-04").entries)
    ledger = adjust(
        ledger, plan, period="2027-04", participant="B", name="commission", amount=Money(10, "USD"), effect="due",
        reason="bonus", note="thanks", by="Eve",
    )  # fmt: skip
    return evaluate(plan, facts(), "2027-04", ledger=ledger).statements["B"]


@pytest.mark.parametrize(
    ("way", "told"),
    [
        (
            "restated",
            [
                "`commission` is USD 800.00: what is paid is not what was earned",
                "  USD 600.00 was earned in this period",
                "  2027-01 was put right: USD 800.00 earned, USD 300.00 payable",
                "  2027-02 was put right: USD 100.00 earned, USD 0.00 payable",
                "  set by hand: USD 10.00 earned, USD 0.00 payable",
                "  USD 410.00 is held back for later",
            ],
        ),
        (
            "absorbed",
            [
                "`commission` is USD 800.00: what is paid is not what was earned",
                "  USD 600.00 was earned in this period",
                "  2027-01 was put right: USD 800.00 earned, USD 0.00 payable",
                "  2027-02 was put right: USD 100.00 earned, USD 0.00 payable",
                "  set by hand: USD 10.00 earned, USD 0.00 payable",
                "  USD 710.00 is held back for later",
            ],
        ),
    ],
)
def test_each_period_that_was_put_right_stands_apart_in_what_was_earned(way: str, told: list[str]) -> None:
    statement = put_right(way)
    assert str(statement.why_not("commission")).splitlines() == told
    assert statement.movements["commission"].held_back == Money(410 if way == "restated" else 710, "USD")


def test_periods_that_were_put_right_are_told_of_in_chinese() -> None:
    assert put_right("restated").why_not("commission", "zh").text().splitlines()[2:5] == [
        "  2027-01 更正：应得 USD 800.00，应发 USD 300.00",
        "  2027-02 更正：应得 USD 100.00，应发 USD 0.00",
        "  人工调整：应得 USD 10.00，应发 USD 0.00",
    ]


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (Cause(Answer.PAID), []),
        (Cause(Answer.ERROR), []),
        (Cause(Answer.FILTERED), []),
        (Cause(Answer.OUTSIDE_WINDOW, figure="sold"), ["sold: it has no date"]),
        (Cause(Answer.EXCLUDED, reason="returned"), ["returned"]),
        (
            Cause(Answer.NOBODY_CREDITED, place=Place("p", line=3)),
            ["this line does not hold: one above it does   [line 3]"],
        ),
        (Cause(Answer.GATE_CLOSED, before=True, after=False), []),
        (Cause(Answer.GATE_CLOSED, before=Fraction(5), after=Fraction(5), unit="USD"), []),
        (
            Cause(Answer.GATE_CLOSED, before=Fraction(5), after=Fraction(2), unit="USD"),
            ["this took USD 3.00 and left USD 2.00"],
        ),
        (Cause(Answer.GATE_CLOSED, before="x", after=Fraction(2), unit="USD"), []),
    ],
)  # fmt: skip
def test_a_cause_of_which_little_is_known_says_no_more(cause: Cause, told: list[str]) -> None:
    assert say_cause(cause, Say(Language.ENGLISH)) == told


# --- an `if` inside a formula -----------------------------------------------------------------------------------------

DRAW_WITH_GATE = """perfkit 2027
plan "Draw" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  quota : money
rows order key id dated day
  id     : text
  rep    : rep
  day    : date
  amount : money
calc
  sold       : money   = sum(order.amount)
  attainment : percent = sold / quota  else 0%
  earned_now : money   = {earned}
  factor     : percent = if attainment >= 100% then 8% otherwise 5%
  least      : money   = min(sold, USD 900)
pay commission = max(USD 20, earned_now)
pay bonus = if attainment >= 50% then 1% * sold otherwise USD 0
pay commission_by_factor = factor * sold
"""
TOOK = (
    "  earned_now: attainment 45% is below 50%: 5 points short   [line 17]\n    this took USD 45.00 and left USD 0.00"
)
GATED = ("if attainment >= 50% then 5% * sold otherwise USD 0", "if attainment < 50% then USD 0 otherwise 5% * sold")


def run_draw(earned: str = GATED[0], quota: str = "2000") -> Statement:
    plan = load_plan(DRAW_WITH_GATE.format(earned=earned))
    rows = [
        {"id": "O-1", "rep": "Dan", "day": "2027-01-05", "amount": "900"},
        {"id": "O-2", "rep": "Dan", "day": "2027-02-05", "amount": "100"},
    ]
    facts = {"rep": [{"id": "Dan", "quota": quota}], "order": rows}
    return evaluate(plan, facts, "2027-01").statements["Dan"]


@pytest.mark.parametrize("earned", GATED)
def test_a_condition_in_a_figure_that_is_read_is_told_with_what_it_took(earned: str) -> None:
    statement = run_draw(earned)
    for name, value in (("commission", "20.00"), ("earned_now", "0.00")):
        found = statement.why_not(name)
        assert found.answer is Answer.GATE_CLOSED
        lost = "\n  without that, commission would be USD 25.00 more" if name == "commission" else ""
        assert str(found) == f"`{name}` is USD {value}: a condition took something away on the way to it\n{TOOK}{lost}"
    assert TOOK in statement.to_text()
    assert "attainment 45% 未达 50%，差 5 个百分点" in statement.to_text("zh")


def test_a_choice_that_gave_less_and_the_least_of_several_are_not_denied() -> None:
    statement = run_draw()
    assert str(statement.why_not("commission_by_factor")) == (
        "`commission_by_factor` is USD 45.00\n"
        "  factor: attainment 45% is below 100%: 55 points short   [line 18]\n"
        "    this came to 5%; on the other side of the condition it would be 8%"
    )
    assert "no condition cut it" not in str(statement.why_not("least"))
    assert str(run_draw(quota="900").why_not("commission")).endswith("no cap and no condition cut it")


def test_a_row_that_an_if_kept_from_a_payment_is_no_part_of_it() -> None:
    assert str(run_draw().why_not("O-1")) == (
        "order O-1 of 2027-01-05 counts towards what is paid\n"
        "  sold: counted with USD 900.00; part of commission_by_factor   [line 15]\n"
        "  bonus: attainment 45% is below 50%: 5 points short   [line 21]\n"
        "    this took USD 9.00 and left USD 0.00\n"
        f"{TOOK}"
    )


RACE = """perfkit 2027
plan "Race" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows order key id dated day
  id     : text
  rep    : rep
  day    : date
  amount : money
calc
  sold : money = sum(order.amount)
contest race within company
  by sold descending
  where sold >= USD 1,000
  ties split
  | place | prize   |
  | 1     | USD 500 |
pay race
"""


@pytest.mark.parametrize(
    ("more", "lang", "words"),
    [
        (
            "pay fee = 1% * sold\n",
            "en",
            "order O-1 of 2027-01-05 counts towards what is paid\n"
            "  sold: counted with USD 900.00; part of fee   [line 14]\n"
            "  race.place: sold USD 900.00 is below USD 1,000.00: USD 100.00 short   [line 15]",
        ),
        (
            "",
            "en",
            "order O-1 of 2027-01-05 does not pay: a condition does not hold\n"
            "  race.place: sold USD 900.00 is below USD 1,000.00: USD 100.00 short   [line 15]",
        ),
        (
            "",
            "zh",
            "order O-1（2027-01-05）未发放：有条件不成立\n"
            "  race.place：sold USD 900.00 未达 USD 1,000.00，差 USD 100.00   [第 15 行]",
        ),
    ],
)
def test_a_row_is_no_part_of_a_prize_without_a_place(more: str, lang: str, words: str) -> None:
    rows = [{"id": "O-1", "rep": "Dan", "day": "2027-01-05", "amount": "900"}]
    found = evaluate(load_plan(RACE + more), {"rep": [{"id": "Dan"}], "order": rows}, "2027-01").statements["Dan"]
    assert str(found.why_not("O-1", lang)) == words
    rows[0]["amount"] = "1000"
    found = evaluate(load_plan(RACE + more), {"rep": [{"id": "Dan"}], "order": rows}, "2027-01").statements["Dan"]
    assert "part of race" in str(found.why_not("O-1"))
