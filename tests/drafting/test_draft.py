"""A first draft reads the tables that it was made from, and guesses only what every cell bears out."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfkit import check_plan, evaluate, load_plan
from perfkit.adapters import RawTable, read_csv
from perfkit.diagnostics import Severity, render_findings
from perfkit.drafting import draft_plan, guess_column
from perfkit.drafting.columns import find_scale
from tests.tries import tries

STATES = ["open", "paid"] * 4


@pytest.mark.parametrize(
    ("heading", "cells", "kind", "written"),
    [
        ("Amount", ["1,200.00", "850.50"], "money", "1,200.00"),
        ("金额", ["1.200,00", "850,50"], "money", "1.200,00"),
        ("what", ["EUR 5", "EUR 7.50"], "money", None),
        ("won", ["12%", "3.5%"], "percent", None),
        ("Zielerreichung", ["85,5 %", "101,0 %"], "percent", "1.200,00 %"),
        ("won", ["12,5%", "3%"], "percent", "1.200,00%"),
        ("won", ["12.5 %", "1,200 %"], "percent", "1,200.00 %"),
        ("calls", ["12", "7"], "count", None),
        ("score", ["12", "7.5"], "number", None),
        ("no", ["12", "7"], "text", None),
        ("postcode", ["01067", "80331"], "text", None),
        ("active", ["yes", "no"], "flag", None),
        ("booked", ["2027-01-05", "2027-12-31"], "date", None),
        ("booked", ["2027/1/5", "2027/12/31"], "date", "Y/M/D"),
        ("booked", ["31/12/2027"], "date", "D/M/Y"),
        ("booked", ["2027-01-05", "soon"], "text", None),
        ("state", STATES, '"open" or "paid"', None),
        ("state", STATES[:4], "text", None),
        ("say", ['a "b"'] * 8 + ["c"] * 8, "text", None),
        ("nothing", ["", " "], "text", None),
        ("月目标(万元)", ["50", "40.5"], "number", None),
        ("quota in TEUR", ["1,200", "850"], "number", "1,200.00"),
    ],
)
def test_a_column_is_what_every_cell_of_it_bears_out(heading: str, cells: list[str], kind: str, written: str) -> None:
    found = guess_column(heading, cells, "EUR")
    assert (found.type, found.written) == (kind, written)


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("目标（千元）", "1,000"),
        ("金额(单位：万元)", "10,000"),
        ("销售额/万元", "10,000"),
        ("销售额亿元", "100,000,000"),
        ("target kEUR", "1,000"),
        ("amount ($000)", "1,000"),
        ("Revenue (USD million)", "1,000,000"),
        ("金额（元）", None),
        ("goal in EUR", None),
    ],
)
def test_a_heading_in_thousands_is_no_amount_yet(heading: str, scale: str | None) -> None:
    assert find_scale(heading) == scale
    found = guess_column(heading, ["50"], "EUR")
    assert found.type == ("money" if scale is None and "goal" not in heading else "number" if scale else "count")
    assert scale is None or (found.note is not None and f"`EUR {scale}`" in found.note.en)


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (["2027/3/1", "2027-07-15"], ("2027/3/1", "2027-07-15")),
        (["2027-03-01", "2027-07-15", "soon"], ("soon",)),
        (["1,200.00", "80000", "n/a"], ("n/a",)),
        (["85,5 %", "101,0 %", "n/a"], ("n/a",)),
        (["Ann", "Bob", "3"], ()),
    ],
)
def test_a_column_that_one_cell_keeps_from_its_type_says_which(cells: list[str], names: tuple[str, ...]) -> None:
    found = guess_column("when or how much", cells, "USD")
    assert found.type == "text"
    assert (found.note is not None) == bool(names)
    assert all(found.note is not None and f"`{each}`" in found.note.en and each in found.note.zh for each in names)


def test_the_currency_is_that_of_the_cells_and_else_that_of_the_language() -> None:
    deals = {"deals": read('no,金额\n1,"￥120,000.00"\n2,80000\n')}
    assert "currency CNY" in draft_plan(deals).text
    for heading, cell, currency, told in (
        ("金额（万元）", "12.5", "CNY", "a guess, since the heading says 元"),
        ("金额（万元）", "$12.50", "CNY", "more than one currency (CNY, USD)"),
        ("金额（万美元）", "12.5", "USD", ""),
        ("单元", "12.5", "USD", ""),
        ("Net (EUR)", '"1.200,50"', "EUR", "a guess, since the heading says EUR"),
        ("amount_gbp", "12.5", "GBP", "a guess, since the heading says GBP"),
        ("金额（欧元）", "12.5", "EUR", "a guess, since the heading says EUR"),
        ("Net (EUR)", "$12.50", "EUR", "more than one currency (EUR, USD)"),
        ("Order (ALL)", "x", "USD", ""),
    ):
        draft = draft_plan({"people": read(f"no,{heading}\n1,{cell}\n")})
        (line,) = [each for each in draft.text.splitlines() if each.startswith("currency")]
        assert line.startswith(f"currency {currency}") and told in line and ("#" in line) is bool(told)
        assert [
            words.en for _, _, words in draft.looked_at if "guess, since" in words.en or "currency" in words.en
        ] == [line.partition("  # ")[2]][: bool(told)]
    plain = {"deals": read("no,amount\n1,5\n")}
    assert "币种 CNY" in draft_plan(plain, lang="zh").text
    assert '方案 "草案"' in draft_plan(plain, lang="zh").text


def test_two_currencies_of_one_folder_are_told_and_each_column_keeps_its_own() -> None:
    tables = {"people": read("id,Target\nE-1,5\n"), "pay": read('id,Net (EUR),金额（元）\n1,"1.200,50",7.5\n')}
    draft = draft_plan(tables, lang="zh")
    assert "币种 CNY  # 金额不止一种币种（CNY, EUR），而方案只按一种发放：草案用 CNY" in draft.text
    (net,) = [line for line in draft.text.splitlines() if "net_eur" in line]
    assert ": 金额 币 EUR " in net and "标题写明 EUR，而方案按 CNY 发放" in net


def test_a_second_table_of_people_is_told_and_the_day_of_hiring_dates_no_row() -> None:
    people = {"reps": read("id,Target\nE-1,5\n"), "人员": read("姓名,入职日期\n张三,2020-03-01\n")}
    sales = read("no,rep,day\n1,E-1,2027-01-05\n")
    draft = draft_plan({**people, "sales_rows": sales}, lang="zh")
    (line,) = [each for each in draft.text.splitlines() if each.startswith("明细 人员")]
    assert line.startswith("明细 人员 主键 姓名  # 表名也像人员") and "归期按 day" in draft.text
    assert [where for *where, words in draft.looked_at if "also called like people" in words.en] == [["人员", "姓名"]]


def test_days_that_can_be_read_two_ways_are_told() -> None:
    table = read("no,booked\n1,5/6/2027\n")
    draft = draft_plan({"people": table})
    assert "D/M/Y" in draft.text
    ((name, heading, words),) = draft.looked_at
    assert (name, heading) == ("people", "booked")
    assert "M/D/Y" in words.en
    assert "M/D/Y" in words.zh


@pytest.mark.parametrize("cells", [["$1,200.50", "($50.00)"], ["￥900"], ["1.200,50 €", "-3 €"], ["(50.00)"]])
def test_amounts_with_signs_are_money_and_told(cells: list[str]) -> None:
    found = guess_column("paid", cells, "USD")
    assert (found.type, found.written) == ("money", None)
    assert found.note is not None and cells[0] in found.note.en and cells[0] in found.note.zh


def test_keys_links_people_and_days_are_found() -> None:
    tables = {
        "targets": read("rep,quarter,quota\nE-1,Q1,500\nE-1,Q2,600\nE-2,Q1,500\n"),
        "staff": read("id,boss,hired\nE-1,,2020-01-01\nE-2,E-1,2021-05-01\n"),
        "sales": read("Deal no,Owner,Date,Sum (net),If\nD-1,E-2,2027-01-05,100,a\nD-2,E-1,2027-02-01,200,b\n"),
    }
    text = draft_plan(tables, currency="EUR").text
    assert "participants staff key id" in text
    assert "boss  : staff or empty" in text
    assert "rows targets key rep, quarter" in text
    assert "rows sales key deal_no dated date" in text
    assert 'owner   : staff from "Owner"' in text
    assert 'if_1    : text from "If"' in text
    assert not check_plan(text)


SOLD = "单号,员工,金额\nX1,M1,12.5\nX2,M2,3\n"


@pytest.mark.parametrize(
    ("tables", "head", "is_guess"),
    [
        ({"mitarbeiter": "Nr,Name\nM1,A\nM2,B\n", "销售": SOLD}, "participants mitarbeiter key nr", False),
        ({"team": "Nr,Name\nM1,A\nM2,B\n", "销售": SOLD}, "participants team key nr", True),
        ({"销售": SOLD, "员工": "工号\nZ\n"}, "participants 员工 key 工号", True),
        ({"deals": "no,amount\n1,5\n"}, "participants deals key no_1", True),
        ({"people": "id\nA\n"}, "participants people key id", False),
    ],
)
def test_what_others_lead_to_says_more_than_a_name_and_a_guess_is_told(
    tables: dict[str, str], head: str, is_guess: bool
) -> None:
    draft = draft_plan({name: read(text) for name, text in tables.items()})
    (line,) = [each for each in draft.text.splitlines() if each.startswith("participants")]
    assert line.partition("  # ")[0] == head
    assert ("a guess" in line, bool(draft.looked_at)) == (is_guess, is_guess)
    assert not check_plan(draft.text)


def test_a_draft_is_written_in_chinese_and_a_folder_of_nothing_gives_a_bare_plan() -> None:
    assert "参与人 人员 主键 工号" in draft_plan({"人员": read("工号,定额\nE-1,500\n")}, lang="zh").text
    assert draft_plan({}).text.endswith("period month\n")


def read(text: str) -> RawTable:
    table, findings = read_csv(text, name="table.csv")
    assert table is not None
    assert not findings
    return table


CELLS = st.sampled_from(["", "5", "1,200.00", "1.5", "2027-01-05", "5/6/2027", "x", "yes", "12%", "USD 7", "壹", "a b"])
HEADINGS = st.sampled_from(
    ["id", "Amount", "if", "period", "date", "金额", "期末日", "1st", "--", "rep no", "count", "满"]
)


@st.composite
def folders(draw: st.DrawFn) -> dict[str, RawTable]:
    found = {}
    for name in draw(
        st.lists(st.sampled_from(["people", "deal", "订单", "input 2", "money"]), unique=True, max_size=3)
    ):
        headings = draw(st.lists(HEADINGS, min_size=1, max_size=4, unique=True))
        rows = draw(st.lists(st.tuples(*[CELLS for _ in headings]), max_size=5, unique=True))
        found[name] = RawTable(f"{name}.csv", tuple(headings), rows, range(2, len(rows) + 2))
    return found


@pytest.mark.unmeasured
@tries(30)
@given(folders())
def test_a_draft_passes_its_checks_and_refuses_no_cell_it_was_made_from(tables: dict[str, RawTable]) -> None:
    draft = draft_plan(tables)
    findings = [found for found in check_plan(draft.text) if found.severity is Severity.ERROR]
    assert not findings, f"{draft.text}\n{render_findings(findings)}"
    if not tables:
        return
    result = evaluate(load_plan(draft.text), tables, "2027-01")
    # Cells without a value in a key, or rows twice there, are the data's own.
    refused = [found.code.code for found in result.findings if found.code.code.startswith("PKV")]
    assert not refused, f"{draft.text}\n{render_findings(result.findings)}"


ODD = st.text(
    st.sampled_from([*"aZ9_ #|“”'=\t", '"', "\n", "\u2028", "é", "а", "销", "　", "（", "ｗ", "ﬁ", "²", "\u200b"]),
    min_size=1,
    max_size=70,
)


@tries(60)
@given(ODD, ODD)
def test_what_a_heading_or_a_file_is_called_is_never_read_as_words_of_a_plan(heading: str, source: str) -> None:
    tables = {source: RawTable("t.csv", ("id", heading), [("A", "x")], range(2, 3))}
    draft = draft_plan(tables)
    if draft.findings:
        assert draft.text == ""
        assert {found.code.code for found in draft.findings} <= {"PKA031", "PKL007"}
        return
    (table,) = load_plan(draft.text).program.tables.values()
    assert table.source == source
    assert [column.source for column in table.columns.values()] == ["id", heading]
    assert not evaluate(load_plan(draft.text), tables, "2027-01").findings


@pytest.mark.parametrize(
    ("title", "source", "heading"),
    [
        ("Draft", "people", 'x"\npay bonus = USD 1,000,000  note "y'),
        ("Draft", "people", 'x" note "paid'),
        ("Draft", 'a"b', "x"),
        ('a"b', "people", "x"),
    ],
)
def test_what_would_end_its_quotes_is_refused_and_nothing_is_written(title: str, source: str, heading: str) -> None:
    draft = draft_plan({source: RawTable("t.csv", ("id", heading), [("A", "x")], range(2, 3))}, title=title)
    assert draft.text == ""
    (found,) = draft.findings
    assert found.code.code == "PKA031"
    assert "without" not in found.mend("zh")
    assert "引号" in found.mend("zh")


def test_tables_that_differ_in_capitals_only_are_two_tables() -> None:
    tables = {name: read("id,q\nA,1\n") for name in ("Deals", "deals")}
    text = draft_plan(tables).text
    assert 'deals from "Deals"' in text
    assert 'deals_1 from "deals"' in text
    assert not [found for found in check_plan(text) if found.severity is Severity.ERROR]


def test_figures_stay_what_they_are() -> None:
    tables = {"people": read('id,quota\nA,"1,200.50"\nB,700.00\n')}
    plan = load_plan(draft_plan(tables).text + "calc\n  twice : money = 2 * quota\n")
    found = evaluate(plan, tables, "2027-01")
    assert found.statements["A"].figures["twice"].amount == Fraction(2401)
