"""What a statement tells of rows: once what is alike for all, why some did not count, and rows for information."""

from functools import cache

import pytest

from perfkit import Statement, evaluate, load_plan
from perfkit.pages import layout_statement

PLAN = """perfkit 2027
plan "Rows" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
  kind   : text
  margin : percent or empty

calc each deal
  own_rate : percent = margin / 2  else 5%
  credited : money   = own_rate * amount

pay commission = sum(deal.credited where deal.kind == "new")
pay big = sum(deal.amount where deal.amount > USD 5,000)
pay tried = 1% * commission_base for information
pay each deal fee = 2% * amount  only if kind == "new" for information

calc
  commission_base : money = sum(deal.amount where deal.kind == "new")
"""
DEALS = (
    ("D-1", "2027-02-03", "100", "new"),
    ("D-2", "2027-02-04", "200", "new"),
    ("D-3", "2027-02-05", "300", "old"),
    ("D-4", "2027-03-02", "400", "new"),
    ("D-5", "2027-01-30", "500", "new"),
    *((f"E-{day:02d}", f"2027-04-{day:02d}", "1", "new") for day in range(1, 8)),
)


@cache
def _statement() -> Statement:
    deals = [dict(zip(("id", "booked", "amount", "kind"), each, strict=True), rep="A") for each in DEALS]
    facts = {"rep": [{"id": "A"}], "deal": deals}
    return evaluate(load_plan(PLAN), facts, "2027-02").statements["A"]


def _block(text: str, head: str) -> list[str]:
    return next(block for block in text.split("\n\n") if block.startswith(head)).splitlines()[1:]


def test_what_is_alike_for_every_row_stands_once_and_a_missing_value_is_no_equation() -> None:
    assert _block(_statement().explain(), "Rows of `deal`")[:8] == [
        "  counted in pay fee: 2",
        "    D-5  2027-01-30  row 5  pay fee USD 10.00 = 2% * USD 500.00",
        "    D-3  2027-02-05  row 3  pay fee USD 0.00 = 2% * USD 300.00",
        "      USD 0.00, since the condition does not hold: was USD 6.00",
        "        kind old is not new",
        "  counted in pay commission, pay fee, commission_base: 2",
        "    the same for each row:",
        "      own_rate = 5%",
    ]
    assert "no value =" not in _statement().explain() and "= no value" not in _statement().explain()


def test_a_workbook_tells_of_a_row_once() -> None:
    _, rows = layout_statement(_statement()._facts_in("en"), "en")
    told = [str(row[7].value) for row in rows.rows if len(row) > 7]
    assert sum("own_rate = 5%" in each for each in told) == 1
    assert sum("kind old is not new" in each for each in told) == 1


def test_rows_that_a_condition_or_their_day_kept_from_counting_say_so_one_by_one() -> None:
    early, late, of = "the window begins 2027-02-01", "the window ends 2027-02-28", "(pay commission, pay big)"
    assert _block(_statement().explain(), "Rows that were not counted") == [
        "  deal D-3 of 2027-02-05: deal.kind old is not new (pay commission); "
        "deal.amount USD 300.00 is not above USD 5,000.00: USD 4,700.00 short (pay big)",
        f"  deal D-5 of 2027-01-30 belongs to 2027-01: dated 2027-01-30, {early}: 2 days early {of}",
        f"  deal D-4 of 2027-03-02 belongs to 2027-03: dated 2027-03-02, {late}: 2 days late {of}",
        f"  deal E-01 of 2027-04-01 belongs to 2027-04: dated 2027-04-01, {late}: 32 days late {of}",
        f"  deal E-02 of 2027-04-02 belongs to 2027-04: dated 2027-04-02, {late}: 33 days late {of}",
        "  … and 5 more rows of `deal` outside the period",
    ]


LINKED = """perfkit 2027
plan "Receipts" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows contract key no
  no  : text
  rep : rep
rows receipt key no dated day
  no       : text
  contract : contract
  day      : date
  amount   : money
exclude receipt
  | when            | reason        |
  | amount < USD 10 | "small change" |
"""
BY_LINKS = "pay commission = 1% * sum(receipt.amount)\n"
BY_CONTRACT = """calc each contract
  received : money = sum(receipt.amount over this period)
pay commission = 1% * sum(contract.received)
"""


@pytest.mark.parametrize(("pays", "figure"), [(BY_LINKS, "pay commission"), (BY_CONTRACT, "received")])
def test_rows_that_lead_to_a_participant_by_links_are_told_and_rows_without_days_miss_none(
    pays: str, figure: str
) -> None:
    facts = {
        "rep": [{"id": "A"}, {"id": "B"}],
        "contract": [{"no": "C-1", "rep": "A"}, {"no": "C-2", "rep": "B"}, {"no": "C-3", "rep": "A"}],
        "receipt": [
            {"no": "R-1", "contract": "C-1", "day": "2027-01-11", "amount": "9.99"},
            {"no": "R-2", "contract": "C-2", "day": "2027-01-12", "amount": "9"},
            {"no": "R-3", "contract": "C-1", "day": "2027-02-03", "amount": "100"},
        ],
    }
    statements = evaluate(load_plan(LINKED + pays), facts, "2027-01").statements
    late = "dated 2027-02-03, the window ends 2027-01-31: 3 days late"
    assert _block(statements["A"].explain(), "Rows that were not counted")[:2] == [
        "  receipt: 1 small change (R-1)",
        f"  receipt R-3 of 2027-02-03 belongs to 2027-02: {late} ({figure})",
    ]
    assert _block(statements["B"].explain("zh"), "未计入的明细") == ["  receipt：1 条，small change（R-2）"]
    assert "small change (R-1)" in statements["A"].to_text()


ITEMS = """perfkit 2027
plan "Items" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated day
  id  : text
  rep : rep
  day : date
rows item key id
  id     : text
  deal   : deal
  amount : money
exclude deal
  | when        | reason        |
  | id == "D-2" | "a test deal" |
pay commission = 1% * sum(item.amount)
"""


def test_rows_left_out_with_the_row_that_they_lead_to_stand_in_its_period() -> None:
    facts = {
        "rep": [{"id": "A"}],
        "deal": [{"id": f"D-{month}", "rep": "A", "day": f"2027-0{month}-11"} for month in (1, 2)],
        "item": [{"id": f"I-{each}", "deal": f"D-{each % 2 + 1}", "amount": "9"} for each in range(4)],
    }
    plan = load_plan(ITEMS)
    first, second = (evaluate(plan, facts, f"2027-0{month}").statements["A"] for month in (1, 2))
    assert "Rows that were not counted" not in first.explain()
    assert _block(second.explain(), "Rows that were not counted") == [
        "  deal: 1 a test deal (D-2)",
        "  item: 2 with deal D-2: a test deal (I-1, I-3)",
    ]
    assert "  item：2 条，所属 deal D-2 未计入：a test deal（I-1、I-3）" in second.explain("zh")


def test_rows_for_information_stand_on_the_statement_of_whose_they_are() -> None:
    statement = _statement()
    assert _block(statement.explain(), "For information, not paid")[3:5] == [
        "    pay fee = USD 16.00   [line 25]",
        "      4 rows of `deal`",
    ]
    assert "fee" not in statement.payouts
    lines = {line.name: line.value for section in statement.sections for line in section.lines}
    assert lines["fee"] == 16
    assert "pay fee" in statement.to_html().rpartition("<h2>For information, not paid</h2>")[2]


def test_a_row_that_only_figures_for_information_pass_over_keeps_its_line() -> None:
    rows = "rows call key id\n  id : text\n  rep : rep\n  kind : text\n"
    calls = f'{rows}calc\n  calls : count = count(call where call.kind == "x")\n'
    facts = {"rep": [{"id": "A"}], "deal": [], "call": [{"id": f"C-{at}", "rep": "A", "kind": "y"} for at in range(9)]}
    statement = evaluate(load_plan(PLAN + calls), facts, "2027-02").statements["A"]
    (told,) = _block(statement.explain(), "Rows that were not counted")
    assert told.startswith("  call: 9 passed over by every `where` (C-0, C-1")


def test_the_row_of_a_table_that_decided_for_a_row_is_told_with_it() -> None:
    plan = load_plan("""perfkit 2027
plan "Rates" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id
  id      : text
  rep     : rep
  product : text
  amount  : money
decide rate(product: text) first
  | product | -> rate |
  | "A"     | 5%      |
  | any     | 2%      |
pay commission = sum(deal.amount * rate(deal.product))
""")
    names = ("id", "rep", "product", "amount")
    deals = [dict(zip(names, deal, strict=True)) for deal in (("1", "E", "A", "100"), ("2", "E", "B", "100"))]
    [statement] = evaluate(plan, {"rep": [{"id": "E"}], "deal": deals}, period="2027-01").statements.values()
    told = [line.strip() for line in statement.explain("en").splitlines()]
    assert told[told.index("rate(deal.product) at A = 5%") + 1] == 'decided by line 15: | "A" | 5% |'
    assert told[told.index("rate(deal.product) at B = 2%") + 1] == "decided by line 16: | any | 2% |"
    assert "适用第 16 行" in statement.explain("zh")


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            [
                "raised to the floor of USD 0.00: was -USD 20.00",
                "the condition does not hold, and there was nothing to take",
                "  kind old is not new",
            ],
        ),
        ("zh", ["保底 USD 0.00：原为 -USD 20.00", "条件不成立，本来也为零", "  kind old 不等于 new"]),
    ],
)
def test_a_condition_that_fails_is_told_of_a_row_that_a_floor_made_nothing_already(lang: str, told: list[str]) -> None:
    above = '  above    : money   = 10% * (amount - USD 500)  floor USD 0  only if kind == "new"\n'
    text = PLAN.replace("calc each deal\n", f"calc each deal\n{above}").replace(
        "pay big", "pay more = sum(deal.above)\npay big"
    )
    deal = {"id": "D-3", "rep": "A", "booked": "2027-02-05", "amount": "300", "kind": "old"}
    found = evaluate(load_plan(text), {"rep": [{"id": "A"}], "deal": [deal]}, "2027-02").statements["A"]
    lines = [line.strip() for line in str(found.why_not("more", lang)).splitlines()]
    assert [line for line in (each.strip() for each in told) if line not in lines] == []
