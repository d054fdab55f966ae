"""Why rows of another period add nothing where some figures still look at them, and rows that are taken off."""

import pytest

from perfkit import Result, Statement, evaluate, load_plan
from perfkit.explain import Answer

REFUNDS = """perfkit 2027
plan "Refunds" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key no dated signed
  no       : text
  rep      : rep
  signed   : date
  amount   : money
  back     : date or empty
calc
  credited : money = sum(deal.amount)
  refunds  : money = sum(deal.amount where deal.back is not empty and deal.back >= period start over all to date)
  net      : money = credited - refunds
  bonus    : money = 10% * net
pay commission = max(USD 100, bonus)
"""


def refunds(text: str = REFUNDS) -> Result:
    deals = [
        {"no": "D-1", "rep": "Ann", "signed": "2027-01-10", "amount": "4000", "back": "2027-03-05"},
        {"no": "D-2", "rep": "Ann", "signed": "2027-02-03", "amount": "3000", "back": None},
        {"no": "D-3", "rep": "Ann", "signed": "2027-03-03", "amount": "5000", "back": None},
        {"no": "D-4", "rep": "Ann", "signed": "2027-02-28", "amount": "50", "back": "2027-02-28"},
    ]
    return evaluate(load_plan(text), {"rep": [{"id": "Ann"}, {"id": "Bob"}], "deal": deals}, "2027-03")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "en",
            "deal D-2 of 2027-02-03 belongs to 2027-02 and adds nothing to what is paid in 2027-03\n"
            "  credited: dated 2027-02-03, the window begins 2027-03-01: 26 days early   [line 15]\n"
            "  refunds: not counted, because deal.back is empty   [line 16]",
        ),
        (
            "zh",
            "deal D-2（2027-02-03）属于 2027-02，没有给 2027-03 的发放增加金额\n"
            "  credited：日期 2027-02-03，期间始于 2027-03-01：早 26 天   [第 15 行]\n"
            "  refunds：未计入，因为 deal.back 为空   [第 16 行]",
        ),
    ],
)
def test_a_row_of_another_period_that_a_wider_window_passed_over_is_told_by_both(lang: str, words: str) -> None:
    found = refunds().statements["Ann"].why_not("D-2", lang)
    assert (found.answer, str(found)) == (Answer.OUTSIDE_WINDOW, words)


def test_a_statement_tells_such_a_row_by_its_period_first() -> None:
    told = refunds().statements["Ann"].explain().partition("Rows that were not counted\n")[2]
    assert told.splitlines()[0] == (
        "  deal D-4 of 2027-02-28 belongs to 2027-02: dated 2027-02-28, the window begins 2027-03-01: 1 day early "
        "(credited); deal.back 2027-02-28 is before period start 2027-03-01: 1 day too early (refunds)"
    )


def test_only_what_every_where_saw_is_passed_over_by_each_of_them() -> None:
    reasons = {each.table: dict(each.reasons) for each in refunds().rows}
    assert reasons["deal"] == {"outside the window, or passed over by `where`": 2}


@pytest.mark.parametrize(
    ("text", "who", "lang", "words"),
    [
        (
            REFUNDS.replace("max(USD 100, bonus)", "bonus"),
            "Ann",
            "en",
            "deal D-1 of 2027-01-10 is taken off on the way to what is paid\n"
            "  refunds: counted with USD 4,000.00; taken off in net; part of commission   [line 16]\n"
            "  without it commission would be USD 400.00 more",
        ),
        (
            REFUNDS,
            "Ann",
            "zh",
            "deal D-1（2027-01-10）在计算发放的途中被扣减\n"
            "  refunds：计入 USD 4,000.00；在 net 中扣减；属于 commission   [第 16 行]\n"
            "  没有这一行，commission 会多 USD 400.00",
        ),
        (
            REFUNDS.replace("bonus)", "bonus + 1% * refunds)"),
            "Ann",
            "en",
            "deal D-1 of 2027-01-10 counts towards what is paid\n"
            "  refunds: counted with USD 4,000.00; part of commission   [line 16]",
        ),
        (
            REFUNDS + "pay override = 1% * sum(net within company)\n",
            "Bob",
            "en",
            "deal D-1 of 2027-01-10 is credited to Ann, not to Bob, and taken off on the way to the pay of Bob\n"
            "  refunds of Ann: counted with USD 4,000.00; taken off in net; part of override   [line 16]\n"
            "  without it override would be USD 40.00 more",
        ),
    ],
)
def test_a_row_is_taken_off_where_a_figure_on_its_way_takes_off_what_it_counts_in(
    text: str, who: str, lang: str, words: str
) -> None:
    assert str(refunds(text).statements[who].why_not("D-1", lang)) == words


TAKEN = "  deal D-1 of 2027-01-10: counted with USD 4,000.00; taken off in {}"
INNER = REFUNDS.partition("  refunds  : money = ")[2].partition("\n")[0]


@pytest.mark.parametrize(
    ("text", "who", "target", "lang", "told"),
    [
        (REFUNDS, "Ann", "commission", "en", TAKEN.format("net")),
        (REFUNDS, "Ann", "commission", "zh", "  deal D-1（2027-01-10）：计入 USD 4,000.00；在 net 中扣减"),
        (REFUNDS.replace("10% * net", f"10% * credited - {INNER}"), "Ann", "commission", "en", TAKEN.format("bonus")),
        (REFUNDS.replace("pay comm", "earn comm") + "pay commission\n", "Ann", "commission", "en", TAKEN.format("net")),
        (REFUNDS.replace("bonus)", "bonus + 1% * refunds)"), "Ann", "commission", "en", ""),
        (REFUNDS.replace("10% * net", "10% * (USD 9,000 - net)"), "Ann", "commission", "en", ""),
        (REFUNDS.replace("10% * net", f"USD 90 - (net - {INNER})"), "Ann", "commission", "en", ""),
        (REFUNDS + "pay override = 1% * sum(net within company)\n", "Bob", "override", "en", ""),
    ],
)
def test_a_name_tells_the_rows_that_are_taken_off_on_its_way(
    text: str, who: str, target: str, lang: str, told: str
) -> None:
    lines = str(refunds(text).statements[who].why_not(target, lang)).splitlines()
    assert [line for line in lines if "D-1" in line and ":" in line.replace("：", ":")] == ([told] if told else [])


def test_only_so_many_rows_that_are_taken_off_are_told() -> None:
    deals = [
        {"no": f"D-{at:02d}", "rep": "Ann", "signed": "2027-03-01", "amount": str(at), "back": "2027-03-05"}
        for at in range(1, 15)
    ]
    found = evaluate(load_plan(REFUNDS), {"rep": [{"id": "Ann"}], "deal": deals}, "2027-03").statements["Ann"]
    lines = str(found.why_not("commission")).splitlines()
    assert lines[-2:] == ["  deal D-03 of 2027-03-01: counted with USD 3.00; taken off in net", "  … and 2 more"]


def test_of_a_part_of_a_row_it_is_not_said_what_lacks_without_it() -> None:
    lines = "  | who | when | part |\n  | rep | amount > USD 0 | 100% |\n"
    parted = REFUNDS.replace("calc\n", f"credit part from deal\n{lines}calc\n")
    text = parted.replace("sum(deal.amount", "sum(part.deal.amount").replace("where deal.back", "where part.deal.back")
    found = refunds(text.replace("and deal.back", "and part.deal.back")).statements["Ann"].why_not("part D-1 / Ann")
    assert str(found).splitlines()[1:] == [
        "  refunds: counted with USD 4,000.00; taken off in net; part of commission   [line 19]"
    ]


# --- a line of the row's own that came to nothing ---------------------------------------------------------------------

EACH = """perfkit 2027
plan "Each deal" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key no dated signed
  no     : text
  rep    : rep
  signed : date
  amount : money
  back   : date or empty
calc each deal
  valid : percent = if reached(back) then 0% otherwise 100%
calc
  sold : money = sum(deal.amount)
pay spiff = 1% * sold
pay each deal commission = 10% * amount * valid - paid(commission)
"""


FACTS = {
    "rep": [{"id": "Ann"}],
    "deal": [
        {"no": "D-1", "rep": "Ann", "signed": "2027-01-10", "amount": "4000", "back": None},
        {"no": "D-2", "rep": "Ann", "signed": "2027-01-12", "amount": "3000", "back": "2027-01-20"},
        {"no": "D-3", "rep": "Ann", "signed": "2027-01-05", "amount": "1000", "back": "2027-02-10"},
        {"no": "D-4", "rep": "Ann", "signed": "2027-02-05", "amount": "500", "back": None},
    ],
}


def each(period: str, more: str = "") -> Statement:
    return evaluate(load_plan(EACH + more), FACTS, "2027-01..2027-02").statements["Ann", period]


@pytest.mark.parametrize(
    ("period", "target", "answer", "lang", "words"),
    [
        (
            "2027-01",
            "D-2",
            Answer.PAID,
            "en",
            "deal D-2 of 2027-01-12 counts towards what is paid\n"
            "  sold: counted with USD 3,000.00; part of spiff   [line 17]\n"
            "  commission: comes to USD 0.00 for it   [line 19]\n"
            "  pay commission of deal D-2 = USD 0.00   [line 19]\n"
            "    = 10% * amount * valid - paid(commission)\n"
            "    = 10% * USD 3,000.00 * 0% - USD 0.00\n"
            "    paid(commission) = USD 0.00; nothing was posted before\n"
            "  valid of deal D-2 = 0%   [line 15]\n"
            "    = if reached(back) then 0% otherwise 100%\n"
            "    = if reached(2027-01-20) then 0% otherwise 100%",
        ),
        (
            "2027-02",
            "D-1",
            Answer.OUTSIDE_WINDOW,
            "zh",
            "deal D-1（2027-01-10）属于 2027-01，没有给 2027-02 的发放增加金额\n"
            "  sold：日期 2027-01-10，期间始于 2027-02-01：早 22 天   [第 17 行]\n"
            "  commission：为其算得 USD 0.00   [第 19 行]\n"
            "  发放 commission（deal D-1） = USD 0.00   [第 19 行]\n"
            "    = 10% * amount * valid - 已发(commission)\n"
            "    = 10% * USD 4,000.00 * 100% - USD 400.00\n"
            "    已发(commission) = USD 400.00；此前已记：2027-01 USD 400.00",
        ),
    ],
)
def test_a_line_of_its_own_that_came_to_nothing_for_a_row_is_told_with_what_made_it_so(
    period: str, target: str, answer: Answer, lang: str, words: str
) -> None:
    found = each(period).why_not(target, lang)
    assert (found.answer, str(found)) == (answer, words)


def test_what_a_statement_says_of_a_row_of_another_period_is_its_days_alone() -> None:
    told = each("2027-02").explain().partition("Rows that were not counted\n")[2]
    assert told.splitlines()[1].startswith("  deal D-1 of 2027-01-10 belongs to 2027-01: dated 2027-01-10, the window ")
    assert told.splitlines()[1].endswith("begins 2027-02-01: 22 days early (sold)")


@pytest.mark.parametrize(
    ("lang", "words", "told"),
    [
        (
            "en",
            "deal D-3 of 2027-01-05: USD 100.00 is taken off for it; posted for it before: 2027-01 USD 100.00\n"
            "  the other rows, 3, together: USD 50.00",
            "deal D-3 of 2027-01-05: USD 100.00 taken off; posted for it before: 2027-01 USD 100.00\n"
            "    the other 3 rows together: USD 50.00\n",
        ),
        (
            "zh",
            "deal D-3（2027-01-05）：因其扣减 USD 100.00；此前已记：2027-01 USD 100.00\n  其余 3 行合计：USD 50.00",
            "deal D-3（2027-01-05）扣减 USD 100.00；此前已记：2027-01 USD 100.00\n    其余 3 行合计：USD 50.00\n",
        ),
    ],
)
def test_a_payment_over_rows_names_those_that_it_takes_off(lang: str, words: str, told: str) -> None:
    statement = each("2027-02")
    assert str(statement.why_not("commission", lang)).endswith(f"\n  {words}")
    assert f"\n  commission\n    {told}" in statement.to_text(lang)
    owed = "below zero: the participant owes it" if lang == "en" else "总额为负，由参与人欠付"
    assert owed in statement.to_text(lang) and owed not in each("2027-01").to_text(lang)
    assert "taken off" not in each("2027-01").to_text()


def test_a_row_that_is_taken_off_tells_the_figure_that_ended_what_it_earned() -> None:
    told = str(each("2027-02").why_not("D-3")).splitlines()
    assert told[0] == "deal D-3 of 2027-01-05 is taken off what is paid"
    assert told[-3:] == [
        "  valid of deal D-3 = 0%   [line 15]",
        "    = if reached(back) then 0% otherwise 100%",
        "    = if reached(2027-02-10) then 0% otherwise 100%",
    ]


def test_a_total_below_zero_that_is_one_line_says_so_there() -> None:
    told = each("2027-02", "pay spiff_back = 0% * sold\n").to_text()
    assert told.count("below zero: ") == 1
    alone = evaluate(load_plan(EACH.replace("pay spiff = 1% * sold\n", "")), FACTS, "2027-01..2027-02")
    assert "the other 3 rows together: USD 50.00\n    below zero: " in alone.statements["Ann", "2027-02"].to_text()


def test_what_is_carried_without_an_opening_is_told_by_what_stands_for_it() -> None:
    told = each("2027-01", "carry each deal level : percent = opening(level)  else 5%\n").explain()
    assert "5%        = opening(level); no value, so 5% holds (`else 5%`)" in told
