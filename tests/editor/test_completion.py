import pytest

from perfkit.editor import ItemKind, complete, open_document
from tests.editor.plans import CHINESE, ENGLISH


def offered(text: str, lang: str = "en") -> dict[str, str]:
    """What is offered where `¦` stands, by label, with its detail."""
    offset = text.index("¦")
    found = complete(open_document(text.replace("¦", "")), offset, lang)
    assert found.end == offset
    return {item.label: item.detail for item in found.items}


def with_line(line: str, text: str = ENGLISH) -> str:
    return text.replace("calc each deal", f"calc\n  more : money = {line}\n\ncalc each deal", 1)


def test_a_formula_offers_what_its_lines_can_read() -> None:
    found = offered(with_line("¦"))
    assert found["won"] == "line: money in USD"
    assert found["quota"] == "input: money in USD"
    assert found["rate"] == "parameter: a percent"
    assert found["deal"] == "table of rows"
    assert {"sum", "bonus_rate", "if", "not"} <= set(found)
    assert "is_big" not in found
    assert "求和" not in found


def test_behind_a_dot_stand_the_columns_and_lines_of_the_table() -> None:
    assert list(offered(with_line("sum(deal.¦"))) == ["deal_id", "rep", "booked", "amount", "is_big"]
    assert "region" in offered(ENGLISH.replace("amount > USD 500", "rep.¦"))
    assert list(offered(with_line("bonus_rate(attainment).¦"))) == ["factor"]
    assert offered(with_line("(won).¦")) == {}
    assert offered(with_line("nothing.¦")) == {}


def test_behind_a_formula_stand_the_words_that_go_on() -> None:
    found = offered(with_line("won ¦"))
    assert {"cap", "floor", "round …", "only if", "else", "note", "and"} <= set(found)
    assert "封顶" not in found
    assert "won" not in found


def test_a_gather_offers_its_clauses() -> None:
    assert {"where", "over", "within", "by"} <= set(offered(with_line("sum(deal.amount ¦")))


def test_a_window_offers_what_runs_to_date() -> None:
    found = offered(with_line("sum(deal.amount over ¦"))
    assert {"year to date", "quarter to date", "all to date", "previous period"} <= set(found)


def test_where_an_argument_is_declared_no_name_of_the_plan_is_offered() -> None:
    found = offered(ENGLISH.replace("tiers bonus_rate(attainment", "tiers bonus_rate(¦attainment"))
    assert {"won", "sum", "bonus_rate", "deal"} & set(found) == set()


def test_what_is_compared_offers_the_texts_it_can_be() -> None:
    text = ENGLISH.replace("  amount  : money\n", '  amount  : money\n  kind : "new" or "renewal"\n')
    assert {'"new"', '"renewal"'} <= set(offered(with_line("count(deal where deal.kind == ¦", text)))
    assert {'"new"', '"renewal"'} <= set(offered(text.replace("amount > USD 500", "kind != ¦")))
    assert '"new"' not in offered(with_line("count(deal where deal.amount == ¦", text))


def test_behind_a_link_by_another_name_stand_the_texts_of_whom_it_leads_to() -> None:
    text = ENGLISH.replace("region : text", 'region : "North" or "South"').replace(
        "  rep     : rep\n  booked", "  rep     : rep\n  seller  : rep\n  booked"
    )
    assert {'"North"', '"South"'} <= set(offered(text.replace("amount > USD 500", "seller.region == ¦")))
    assert '"North"' not in offered(text.replace("amount > USD 500", "seller.region.id == ¦"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('test "x" 2027-Q1\n  given rep\n    | ¦', set()),
        ("calc\n  a : flag = b == ¦", {"yes", "no", "period"}),
        (ENGLISH.replace("calc each deal", "tiers t marginal\n  | ¦\n\ncalc each deal"), set()),
    ],
)
def test_where_the_plan_cannot_be_read_so_far_words_alone_are_offered(text: str, wanted: set[str]) -> None:
    assert set(offered(text)) == wanted


def test_what_a_test_expects_is_written_out_and_calls_no_function() -> None:
    found = offered(f'{ENGLISH}\ntest "more" 2027-Q1\n  expect commission = ¦')
    assert {"quota", "won", "rate"} <= set(found)
    assert "sum" not in found


def test_a_type_offers_types_and_tables() -> None:
    found = offered(ENGLISH.replace("won        : money ", "won        : ¦money "))
    assert {"money", "percent", "deal", "rep"} <= set(found)
    assert "sum" not in found


def test_a_new_line_offers_heads() -> None:
    found = offered(ENGLISH.replace("calc each deal", "¦\ncalc each deal"))
    assert {"calc", "tiers", "pay", "test"} <= set(found)
    assert "currency" not in found
    assert {"currency", "plan", "perfkit"} <= set(offered("¦"))


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("calc each ¦", {"deal", "company"}),
        ("group team by ¦", {"id", "region"}),
        ("exclude ¦", {"deal", "rep"}),
        ('test "x" 2027-Q1\n  given ¦', {"deal", "rep"}),
        ("tiers t(a: percent) ¦", {"marginal", "whole"}),
    ],
)
def test_a_head_offers_what_it_can_name(line: str, wanted: set[str]) -> None:
    assert wanted <= set(offered(ENGLISH.replace("calc each deal", f"{line}\n\ncalc each deal", 1)))


@pytest.mark.parametrize(
    ("step", "wanted"),
    [
        ("given rep\n    | id | ¦", ["id", "region", "quota"]),
        ("given rep 2026-Q4\n    | id | ¦", ["id", "region", "quota", "won", "attainment", "commission"]),
        ("given rep from 2027-02-01\n    | ¦", ["id", "region", "quota"]),
        ("given deal  # of the quarter\n    | ¦", ["deal_id", "rep", "booked", "amount"]),
        ("expect rep\n    | id | ¦ |", ["id", "won", "attainment", "commission"]),
        ("expect deal\n    | ¦", ["deal_id", "is_big"]),
        ("expect deal\n    | deal_id | is_big |\n    | D1      | ¦", ["yes", "no"]),
        ("expect rep\n    | id | won |\n    | E1 | ¦", []),
        ("expect rep\n    | id | nothing |\n    | E1 | ¦", []),
        ("expect nobody\n    | ¦", []),
        ("run\n    | period | ¦", ["id", "region", "quota"]),
        ("run\n    | period | quota | -> ¦", ["won", "attainment", "commission"]),
        ("run\n    | period | -> is_good |\n    | 2027-Q1 | ¦", ["yes", "no"]),
        ("given ¦", ["rep", "deal", "id", "region", "quota"]),
        ("expect ¦", ["rep", "deal", "won", "attainment", "commission"]),
    ],
)
def test_a_step_of_a_test_offers_what_its_columns_can_be(step: str, wanted: list[str]) -> None:
    text = f'{ENGLISH}\ntest "more" 2027-Q1\n  {step}\n'
    if "is_good" in step:
        text = text.replace("calc each deal", "  is_good : flag = won > USD 500\n\ncalc each deal")
    offers = {label: detail for label, detail in offered(text).items() if detail != "function"}
    assert list(offers) == wanted


def test_a_figure_of_the_ledger_can_be_compared() -> None:
    step = f'{ENGLISH}\ntest "more" 2027-Q1\n  {{}}\n'
    assert "to_recover" in offered(step.format("run\n    | period | -> ¦"))
    assert "to_recover" not in offered(step.format("run\n    | period | ¦"))
    chinese = offered(f'{CHINESE}\n试算 "更多" 2027-Q1\n  应为 业务员\n    | ¦\n')
    assert {"工号", "业绩", "达标", "提成", "待扣回"} <= set(chinese)


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("pay ", ["each", "won"]),
        ("carry ", ["each"]),
        ("pay each deal fee to ", ["rep"]),
        ("calc\n  more : money = USD ", []),
        ("calc\n  more : money = sum(deal.amount over launch to ", ["launch"]),
        ("curve scale(attainment: percent) ends zero hold\n  | ", ["attainment"]),
        (
            "curve scale(attainment: percent) ends zero hold\n  | attainment | rate |\n  | ",
            ["no limit", "rate", "launch"],
        ),
        ("tiers scale(reached: percent) whole\n  | ", ["reached", "above", "from"]),
    ],
)
def test_only_what_can_follow_is_offered(line: str, wanted: list[str]) -> None:
    text = ENGLISH.replace("tiers bonus_rate", "parameter launch : date = 2027-03-01\n\ntiers bonus_rate")
    offers = offered(text.replace("calc each deal", f"{line}¦\n\ncalc each deal", 1))
    assert [label for label in offers if offers[label] != "function" and label not in ("period", "if", "not")] == wanted


def test_a_window_offers_no_figures_and_no_units() -> None:
    found = set(offered(with_line("sum(deal.amount over ¦")))
    assert {"this period", "previous period", "quarter to date"} <= found
    assert found & {"won", "quota", "sum", "yes", "no", "quarter", "half"} == set()


def test_the_header_offers_currencies_and_what_is_not_written_yet() -> None:
    header = 'perfkit 2027\nplan "x" version 1\ncurrency {}\n¦'
    assert {"CNY", "USD"} <= set(offered(header.format("¦").replace("\n¦", "\n", 1).rstrip("¦")))
    found = set(offered(header.format("USD")))
    assert {"effective", "period", "use"} <= found
    assert found & {"perfkit", "plan", "currency"} == set()


def test_the_key_of_a_table_is_one_of_its_columns() -> None:
    found = offered(ENGLISH.replace("rows deal key deal_id", "rows deal key ¦deal_id"))
    assert {"deal_id", "booked"} <= set(found)
    assert "region" not in found


def test_chinese_plans_are_offered_chinese_words() -> None:
    found = offered(CHINESE.replace("业绩 >= 10万元", "¦"), "zh")
    assert {"业绩", "求和", "如果"} <= set(found)
    assert found["业绩"] == "计算行: CNY 金额"
    assert "sum" not in found
    heads = offered(CHINESE.replace("计算\n", "¦\n计算\n"))
    assert "阶梯" in heads
    assert "tiers" not in heads
    assert "全公司" in offered(CHINESE.replace("计算\n", "计算 逐 ¦\n"))


def test_nothing_is_offered_in_quotes_and_comments() -> None:
    assert offered(ENGLISH.replace("agreed with_the_rep", "agreed ¦")) == {}
    assert offered(ENGLISH.replace("USD 500", "USD 500  # wo¦")) == {}


def test_mistakes_above_do_not_matter() -> None:
    broken = with_line("won ¦").replace("won / quota  else 0%", "((( else else")
    assert "cap" in offered(broken)


def test_the_word_that_is_being_written_is_what_gives_way() -> None:
    text = with_line("sum(deal.amo")
    offset = text.index("amo\n") + 3
    found = complete(open_document(text), offset)
    assert text[found.start : found.end] == "amo"
    kinds = {item.label: item.kind for item in found.items}
    assert kinds["amount"] is ItemKind.COLUMN


def test_the_texts_of_what_is_compared_are_found_behind_links() -> None:
    text = ENGLISH.replace("  region : text\n", '  region : "North" or "South"\n  boss : rep or empty\n')
    for compared in ("deal.rep.region", "deal.rep.boss.region"):
        assert {'"North"', '"South"'} <= set(offered(with_line(f"count(deal where {compared} == ¦", text)))
    assert '"North"' in offered(text.replace("amount > USD 500", "rep.region != ¦"))
    assert '"North"' not in offered(with_line("count(deal where deal.nobody.region == ¦", text))
