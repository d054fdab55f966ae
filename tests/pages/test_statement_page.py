"""The page of a statement: what it says, that it is sound HTML, and that data stays data."""

from __future__ import annotations

import re

import pytest

from perfkit import Statement, evaluate, load_plan
from perfkit.pages import prose, tag
from tests.explain.plans import DEALS, run_huabei, run_north
from tests.explain.test_corrections import february
from tests.pages.reader import Reader
from tests.pages.rich import run_rich


def north() -> Statement:
    return run_north().statements["E-1", "2027-02"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_says_every_figure_and_row_that_the_explanation_says(lang: str) -> None:
    words = Reader(north().to_html(lang)).words
    told = north().explain(lang)
    amounts = set(re.findall(r"USD [\d,.]*\d", told))
    rows = set(re.findall(r"D-\d+", told))
    assert len(amounts) > 10
    assert rows
    assert {each for each in amounts | rows if each not in words} == set()


def test_a_page_stands_alone_and_its_links_lead_somewhere() -> None:
    page = north().to_html()
    read = Reader(page)
    assert {"script", "link", "img", "iframe"} & set(read.seen) == set()
    assert "url(" not in page
    assert "://" not in page
    assert len(read.ids) == len(set(read.ids)) > 5
    assert read.links
    assert {link.removeprefix("#") for link in read.links} <= set(read.ids)


def test_a_page_is_in_the_language_that_is_asked_for() -> None:
    english, chinese = run_huabei().statements["王强"].to_html("en"), run_huabei().statements["王强"].to_html("zh")
    assert '<html lang="en">' in english
    assert "<h2>Payable</h2>" in english
    assert '<html lang="zh-Hans">' in chinese
    assert "<h2>应发</h2>" in chinese
    assert "<td" in chinese


def test_tiers_are_headed_as_the_plan_heads_them() -> None:
    """At a bound itself a reader has to know which tier counts."""
    plan = """perfkit 2027
plan "Steps" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  sold : money
tiers rates(sold: money) whole
  | above   | up to    | rate |
  | USD 0   | USD 100  | 5%   |
  | USD 100 | no limit | 8%   |
pay commission = rates(sold)
"""
    other = plan.replace("| above   | up to    |", "| from    | below    |")
    for text, heads, span in (
        (
            plan,
            (("above", "up to"), ("超过", "至")),
            ("above USD 0.00 up to USD 100.00", "超过 USD 0.00 至 USD 100.00"),
        ),
        (other, (("from", "below"), ("满", "不满")), ("from USD 100.00", "满 USD 100.00")),
    ):
        found = evaluate(load_plan(text), {"rep": [{"id": "A", "sold": "100"}]}, "2027-01").statements["A"]
        for at, lang in enumerate(("en", "zh")):
            table = found.to_html(lang).split("<table", 2)[1]
            assert tuple(re.findall(r'<th[^>]*scope="col">([^<]*)</th>', table)[:2]) == heads[at]
            cells = [str(cell.value) for row in found.to_sheets(lang)[0].rows for cell in row]
            assert span[at] in cells


def test_a_balance_tells_the_periods_it_was_made_in_on_the_page_in_the_workbook_and_as_text() -> None:
    plan = load_plan("""perfkit 2027
plan "Draw" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id  : text
  due : money
earn commission = due
pay commission = max(USD 400, earned(commission) - paid(commission))
carry best : money start USD 0 = max(opening(best), due)
""")
    first = evaluate(plan, {"rep": [{"id": "A", "due": "150.25"}]}, "2027-01")
    found = evaluate(plan, {"rep": [{"id": "A", "due": "100"}]}, "2027-02", ledger=first.entries).statements["A"]
    words = Reader(found.to_html()).words
    assert "2027-01: earned USD 150.25, payable USD 400.00" in words
    assert "in all earned USD 250.25, payable USD 800.00: to be recovered USD 549.75" in words
    assert re.search(r'<summary>[^/]*best: carried.*?<a href="#f\d+">', found.to_html(), re.DOTALL)
    (sheet, _) = found.to_sheets("zh")
    cells = [str(cell.value) for row in sheet.rows for cell in row]
    assert any("合计：应得 USD 250.25，应发 USD 800.00：待扣回 USD 549.75" in cell for cell in cells)
    assert "    合计：应得 USD 250.25，应发 USD 800.00：待扣回 USD 549.75\n" in found.to_text("zh")


def test_conditions_say_met_or_not_in_words() -> None:
    read = Reader(north().to_html())
    assert "Conditions" in read.words
    assert re.search(r"spiff ?: (not )?met ; ", read.words)


SALES = """perfkit 2027
plan "Sales" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  sold : money
"""


def of_sales(lines: str) -> Statement:
    """That of a participant who sold 400, by some lines of pay."""
    [found] = evaluate(load_plan(SALES + lines), {"rep": [{"id": "E-1", "sold": "400"}]}, "2027-01").statements.values()
    return found


def test_what_paid_nothing_says_why() -> None:
    statement = of_sales("pay bonus = USD 100.00  only if sold >= USD 500.00\n")
    words = Reader(statement.to_html()).words
    assert "What did not pay, and why bonus is USD 0.00: a condition does not hold" in words
    assert "bonus: not met ; sold USD 400.00 is below USD 500.00" in words
    assert statement.to_text().endswith("""
What did not pay, and why
-------------------------
`bonus` is USD 0.00: a condition does not hold
  bonus: sold USD 400.00 is below USD 500.00: USD 100.00 short   [line 9]
    this took USD 100.00 and left USD 0.00
""")


def test_a_clawback_with_nothing_to_take_back_did_not_fail_to_pay() -> None:
    statement = of_sales("""calc
  lost : money = 10% * (sold - sold)
pay back = -lost
pay bounded = max(-lost, -USD 5)
pay chosen = if lost > USD 0 then -lost otherwise USD 0
pay due = -2 * lost - paid(due)
pay spared = -sold  floor USD 0
pay grown = lost - sold + sold
""")
    told = statement.to_text().partition("What did not pay, and why")[2]
    assert [each for each in statement.payouts if f"`{each}` is" in told] == ["spared", "grown"]


@pytest.mark.parametrize("pay", ["pay bonus", "pay bonus = earned(bonus) - paid(bonus)"])
def test_what_a_cap_or_a_floor_cut_says_why(pay: str) -> None:
    statement = of_sales(f"""earn bonus = sold  cap USD 300.00
{pay}
pay back = -sold  floor -USD 50.00
earn base = sold  cap USD 900.00
pay base
""")
    words = Reader(statement.to_html()).words
    told = words.partition("What did not pay, and why")[2]
    assert "bonus is USD 300.00: a cap cut it bonus: the cap of USD 300.00 took USD 100.00" in told
    assert "raised to the floor of -USD 50.00: was -USD 400.00" in told
    assert "base" not in told


def test_a_withheld_statement_says_why_and_shows_nothing_as_payable() -> None:
    wrong = (*DEALS, ("D-9", "E-1", "B", "2027-02-13", "10"))
    words = Reader(run_north(wrong).statements["E-1", "2027-02"].to_html()).words
    assert "This statement is withheld" in words
    assert "B in sku is no key of product" in words
    assert "Payable" not in words


HOSTILE = '<script>alert("x")</script>&amp;`'


def test_text_of_plans_and_data_is_never_read_as_html() -> None:
    plan = load_plan(
        """perfkit 2027
plan "A <b>bold</b> plan & more" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  sold : money
pay commission = 10% * sold  note "<img src=x onerror=alert(1)>"
"""
    )
    facts = {"rep": [{"id": HOSTILE, "sold": "1000"}]}
    [statement] = evaluate(plan, facts, period="2027-01").statements.values()
    page = statement.to_html()
    read = Reader(page)
    assert {"script", "img"} & set(read.seen) == set()
    assert "<b>bold" not in page
    assert HOSTILE in "".join(read.text)
    assert tag("p", "a\u202eb") == "<p>a\ufffdb</p>"
    assert "A <b>bold</b> plan & more" in read.words


def test_the_same_statement_gives_the_same_bytes() -> None:
    assert north().to_html("zh") == north().to_html("zh")


def test_a_notebook_shows_the_page() -> None:
    shown = Reader(north()._repr_html_())
    assert shown.seen == ["iframe"]


def test_names_between_backticks_are_set_as_code_and_odd_ones_are_text() -> None:
    assert prose("`a` is `b`") == "<code>a</code> is <code>b</code>"
    assert prose("a ` b") == "a ` b"
    assert tag("meta", charset="utf-8") == '<meta charset="utf-8">'


def test_a_statement_of_a_hundred_rows_takes_less_than_200_kilobytes() -> None:
    deals = tuple((f"D-{number:03d}", "E-1", "A", "2027-02-10", "100") for number in range(100))
    page = run_north(deals).statements["E-1", "2027-02"].to_html()
    assert "D-099" in page
    assert len(page.encode()) < 200_000
    rich = run_rich(count=100).to_html("zh")
    assert "M-099" in rich
    assert len(rich.encode()) < 200_000


def test_an_amount_that_corrections_and_people_add_to_says_what_it_is_made_up_of() -> None:
    words = Reader(run_rich().to_html()).words
    assert "USD 2,817.55 = USD 2,685.05 of this period + USD 12.50 of corrections + USD 120.00 by hand" in words
    assert "of this period" not in Reader(north().to_html()).words


def test_a_correction_opens_to_what_was_posted_and_how_it_comes_now() -> None:
    read = Reader(run_rich().to_html("zh"))
    assert "原为 USD 0.00，按现有数据为 USD 12.50" in read.words
    assert "2027-01 的 USD 12.50 现在如何得出：" in read.words
    both = Reader(february().to_html())
    assert "difference: USD 40.00 less USD 50.00 is -USD 10.00, posted in 2027-02" in both.words
    assert "#c0" in both.links and "c0" in both.ids


def test_amounts_lead_to_what_the_period_earned_and_to_the_rows_that_counted() -> None:
    read = Reader(run_rich().to_html())
    assert "paid(commission) = USD 1,500.00; posted before: 2027-01 USD 1,500.00" in read.words
    assert "rests on earn commission" in read.words
    assert "rests on rows of deal" in read.words
    plain = Reader(north().to_html())
    assert "line 54 USD 80.00 = earn commission Earned" in plain.words
    assert "rests on earn commission" not in plain.words
    assert {"#r0", "#r1"} == {link for link in read.links if link.startswith("#r")} <= {f"#{each}" for each in read.ids}


def test_a_page_says_quota_days_and_which_rows_were_left_out() -> None:
    words = Reader(run_rich().to_html("zh")).words
    assert "期间：2027-02，2027-02-01 至 2027-02-28" in words
    assert "指标与数据 名称 值 quota USD 40,000.00 calls 38" in words
    assert "deal：1 条，cancelled by the client（A-203）" in words
    many = tuple((f"Z-{number}", "E-1", "A", "2027-02-12", "0") for number in range(1, 10))
    left = Reader(run_north((*DEALS, *many)).statements["E-1", "2027-02"].to_html()).words
    assert "deal: 10 nothing was sold (D-6, Z-1, Z-2, Z-3, Z-4, Z-5, Z-6, Z-7, …)" in left


def test_what_rows_came_to_nothing_in_says_so_row_by_row() -> None:
    plan = load_plan("""perfkit 2027
plan "Rows" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key number dated booked
  number : text
  rep    : rep
  booked : date
  amount : money
  live   : date or empty
pay each deal fee = (if reached(live) then 5% otherwise 0%) * amount - paid(fee)
""")
    deals = [{"number": f"D-{at}", "rep": "A", "booked": "2027-01-09", "amount": "200"} for at in range(1, 7)]
    [statement] = evaluate(plan, {"rep": [{"id": "A"}], "deal": deals}, period="2027-01").statements.values()
    why = str(statement.why_not("fee", "en")).splitlines()
    assert why[0] == "`fee` is USD 0.00"
    way = "(if reached(no value) then 5% otherwise 0%) * USD 200.00 - USD 0.00"
    assert f"    D-1  2027-01-09  row 1  pay fee USD 0.00 = {way}" in why
    place = why.index("    the same for each row:")
    assert why[place + 1] == "      live: no value: `live` is empty"
    assert why[-1].strip() == "… and 1 more"


def test_what_is_for_information_stands_under_the_headings_of_the_plan_too() -> None:
    plan = load_plan("""perfkit 2027
plan "Shown" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
parameter rate : percent = 5%
## 1. What is paid
input
  sold : money
pay commission = rate * sold
## 2. What is only shown
calc
  twice : money = 2 * sold
""")
    statement = evaluate(plan, {"rep": [{"id": "A", "sold": "100"}]}, "2027-01").statements["A"]
    page = statement.to_html()
    assert (
        page.index(">For information, not paid<") < page.index("<h3>2. What is only shown</h3>") < page.index("twice")
    )
    # A place in the plan is no column of its own, which a colon would set apart.
    assert "[line 8]" in page and ": [line" not in page
    first = [row[0].value for row in statement.to_sheets()[0].rows if row]
    assert first[first.index("For information, not paid") + 1 :][:3] == ["name", "2. What is only shown", "twice"]


@pytest.mark.parametrize(
    ("lang", "owed"), [("en", "below zero: the participant owes it"), ("zh", "总额为负，由参与人欠付")]
)
def test_a_total_below_zero_says_what_becomes_of_it_on_the_page_and_in_the_workbook(lang: str, owed: str) -> None:
    for pay, is_told in (("pay fee = -sold\n", True), ("pay fee = sold\n", False)):
        statement = of_sales(pay)
        cells = [str(cell.value) for row in statement.to_sheets(lang)[0].rows for cell in row]
        assert (owed in Reader(statement.to_html(lang)).words) is is_told
        assert any(owed in cell for cell in cells) is is_told
