"""A table goes from a plan into a spreadsheet and back, and says the same; a spreadsheet reckons none of its cells."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfkit import check_plan
from perfkit.drafting import find_unpastable, to_bars, to_tabs
from perfkit.drafting.pasting import split_row
from perfkit.lang import format_plan
from tests.tries import tries

PLANS = sorted((Path(__file__).parents[2] / "docs" / "cookbook").glob("*.plan"))[:12]


def _through_a_spreadsheet(text: str) -> str:
    """A plan whose every table went there and back."""
    found: list[str] = []
    rows: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.lstrip().startswith("|"):
            rows.append(line)
            continue
        found += to_bars(to_tabs("\n".join(rows))).splitlines()
        rows = []
        found.append(line)
    return "\n".join(found)


@pytest.mark.unmeasured
@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_a_plan_says_the_same_after_its_tables_went_through_a_spreadsheet(plan: Path) -> None:
    text = "\n".join(line.split("  #")[0] for line in plan.read_text(encoding="utf-8").splitlines()) + "\n"
    assert format_plan(_through_a_spreadsheet(text), name="p") == format_plan(text, name="p")


def test_a_tier_table_is_pasted_into_a_plan() -> None:
    bars = to_bars("from\tbelow\trate\nUSD 0\tUSD 20,000\t3%\nUSD 20,000\tno limit\t5%\n\n")
    head = 'perfkit 2027\nplan "P" version 1\ncurrency USD\neffective 2027-01-01 to 2027-12-31\nperiod month\n\n'
    people = "participants people key id\n  id : text\n\ntiers step(amount: money) marginal\n"
    assert [found for found in check_plan(head + people + bars) if found.severity.value == "error"] == []
    assert bars.splitlines()[1] == "  | USD 0      | USD 20,000 | 3%   |"


@pytest.mark.parametrize(
    "text",
    [
        'region,from,below,rate\nNorth,0,"$20,000",3%\nNorth,"$20,000",,5%\n',
        "region;from;below;rate\nNorth;0;$20,000;3%\nNorth;$20,000;;5%\n",
        '"region";"from";"below";"rate"\r\n"North";"0";"$20,000";"3%"\r\n"North";"$20,000";"";"5%"\r\n',
    ],
)
def test_cells_between_commas_or_semicolons_are_read_as_those_between_tabs(text: str) -> None:
    tabs = "region\tfrom\tbelow\trate\nNorth\t0\t$20,000\t3%\nNorth\t$20,000\t\t5%\n"
    assert to_bars(text) == to_bars(tabs)
    assert find_unpastable(text) == find_unpastable(tabs) == ()


def test_a_comma_in_a_cell_without_quotes_makes_its_row_too_long() -> None:
    [found] = find_unpastable("region,rate\nNorth,1,000\n")
    assert found.code.code == "PKA032"
    assert to_bars("names\nSmith, John\n").splitlines()[1] == '  | "Smith, John" |'
    assert to_bars("first, last\trate\na, b\t5%\n").count("|") == 6


@pytest.mark.parametrize(
    ("pasted", "wanted"),
    [
        ("$100,000", "USD 100,000"),
        ("US$ 1,234.50", "USD 1,234.50"),
        ("-$5", "-USD 5"),
        ("10.000 €", "EUR 10,000"),
        ("1.234,50 €", "EUR 1,234.50"),
        ("1 234,50 €", "EUR 1,234.50"),
        ("1.234.567,89 EUR", "EUR 1,234,567.89"),
        ("CNY 1,000.50", "CNY 1,000.50"),
        ("￥100,000", "CNY 100,000"),
        ("＄100,000", "USD 100,000"),
        ("5,0 %", "5.0%"),
        ("7.5 %", "7.5%"),
        ("−2%", "-2%"),
        ("100,000", "100000"),
        ("1,000元", "1,000元"),
        ("1,234 €", '"1,234 €"'),
        ("€200.000", '"€200.000"'),
        ("$1.5", "USD 1.5"),
        ("KWD 1.500", "KWD 1.500"),
        ("SKU123", '"SKU123"'),
        ("CAD12", '"CAD12"'),
        ("$1,23", "USD 1.23"),
        ("$1,2345,6", '"$1,2345,6"'),
        ("1,5", "1,5"),
    ],
)
def test_figures_of_spreadsheets_are_put_as_plans_have_them(pasted: str, wanted: str) -> None:
    assert split_row(to_bars(f"a\n{pasted}\n").splitlines()[1]) == [wanted]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("below", ""), ("up to", "∞"), ("To (USD)", ""), ("不满", "以上"), ("至", "无上限"), ("上限（元）", "")],
)
def test_a_last_bound_that_is_left_open_has_no_limit(heading: str, cell: str) -> None:
    rows = to_bars(f"rate\t{heading}\n5%\t100%\n7%\t{cell}\n").splitlines()
    assert split_row(rows[2])[1] == ("no limit" if heading.isascii() else "不限")
    assert split_row(to_bars(f"rate\t{heading}\n5%\t100%\n7%\t200%\n").splitlines()[2])[1] == "200%"


def test_figures_that_go_on_row_by_row_are_bounds_whatever_heads_them() -> None:
    bars = to_bars("tier start\tits stop\trate\n0\t10\t5%\n10\t20\t6%\n20\t\t7%\n")
    assert split_row(bars.splitlines()[3]) == ["20", "no limit", "7%"]
    assert split_row(to_bars("quota\tbonus\n100\t20\n200\t\n").splitlines()[2]) == ["200", "empty"]


@pytest.mark.parametrize(
    ("headings", "wanted"),
    [
        ("From\tBelow\tCommission rate", ["from", "below", "Commission_rate"]),
        ("Min (USD)\tLess than (USD)\tRate (%)", ["from", "below", "Rate"]),
        ("Over\tTo\trate", ["above", "up to", "rate"]),
        ("下限（含）\t上限\t比例", ["满", "不满", "比例"]),
        ("从\t不满\t比例", ["满", "不满", "比例"]),
        ("Over\tUp to\trate", ["above", "up to", "rate"]),
        ("超过\t不超过\t比例", ["超过", "至", "比例"]),
        ("`From`\t`To`\trate", ["From", "To", "rate"]),
    ],
)
def test_bounds_that_go_on_are_headed_as_tiers_are(headings: str, wanted: list[str]) -> None:
    bars = to_bars(f"{headings}\n0\t10,000\t5%\n10,000\t\t8%\n")
    assert split_row(bars.splitlines()[0]) == wanted
    assert to_bars(to_tabs(bars)) == bars


@pytest.mark.parametrize("headings", ["From\tTo\trate", "Min (USD)\tMax (USD)\trate", "从\t到\t比例"])
def test_bounds_whose_headings_leave_them_open_are_told_and_keep_their_headings(headings: str) -> None:
    text = f"{headings}\n0\t10,000\t5%\n10,000\t\t8%\n"
    [found] = find_unpastable(text)
    assert found.code.code == "PKA037"
    assert "`from | below`" in found.mend() and "`超过 | 至`" in found.mend("zh")
    kept = split_row(to_bars(text).splitlines()[0])[:2]
    assert found.what().split("`")[1].split(" | ") == [word.removesuffix("_USD") for word in kept]
    lower, upper = found.mend("en" if headings.isascii() else "zh").split("`")[1].split(" | ")
    assert find_unpastable(text.replace(headings, f"{lower}\t{upper}\trate")) == ()


def test_bounds_that_do_not_go_on_keep_their_headings() -> None:
    for cells in ("EUR\tUSD\t1.1\nGBP\tUSD\t1.2", "0\t9,999\t5%\n10,000\t\t8%"):
        assert split_row(to_bars(f"from\tto\trate\n{cells}\n").splitlines()[0]) == ["from", "to", "rate"]


def test_a_pasted_tier_table_loads() -> None:
    bars = to_bars("from\tbelow\trate\n$0\t$20,000\t3,0 %\n$20,000\t\t5 %\n")
    head = 'perfkit 2027\nplan "P" version 1\ncurrency USD\neffective 2027-01-01 to 2027-12-31\nperiod month\n\n'
    people = "participants people key id\n  id : text\n\ntiers step(amount: money) marginal\n"
    assert [found for found in check_plan(head + people + bars) if found.severity.value == "error"] == []


def test_words_that_only_begin_like_a_comparison_are_texts() -> None:
    cells = ["notebook", "满意", "from Paris", "from 5 below 9", ">= 100", "满 5%", 'not "A"', "up to USD 9"]
    bars = to_bars("\t".join("abcdefgh") + "\n" + "\t".join(cells).replace('not "A"', '"not ""A"""') + "\n")
    assert split_row(bars.splitlines()[1]) == ['"notebook"', '"满意"', '"from Paris"', *cells[3:]]


def test_texts_get_their_quotes_and_names_keep_their_backticks() -> None:
    bars = to_bars('区域\trate\n"North\nEast"\t`base`\n\t-5%\n"a ""b"" c"\n')
    assert [split_row(line) for line in bars.splitlines()] == [
        ["区域", "rate"],
        ['"North East"', "base"],
        ["empty", "-5%"],
        ['a "b" c', "empty"],
    ]
    assert to_bars(" \t \n") == ""
    assert to_tabs("tiers step(amount: money) marginal\n") == ""


def test_a_formula_is_a_text_and_a_figure_in_wide_digits_is_a_figure() -> None:
    bars = to_bars('a\tb\tc\td\n=1+1\t=5%\t５％\t== ""A""\n')
    assert split_row(bars.splitlines()[1])[:3] == ['"=1+1"', "=5%", "5%"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a|b\tc\nx\t1\n", "PKA031"),
        ('n\tr\n"O""Brien"\t5%\n', "PKA031"),
        ("a\tb\n1\t2\t3\n", "PKA032"),
        ("From\tTo\tRate\n0\t999\t1%\n1000\t1999\t2%\n", "PKA035"),
        ("起点\t终点\t比例\n0\t1万\t1%\n10,001\t2万\t2%\n", "PKA035"),
    ],
)
def test_what_no_row_of_a_plan_can_hold_is_told(text: str, code: str) -> None:
    (found,) = find_unpastable(text)
    assert found.code.code == code


def test_bounds_that_do_not_meet_are_told_with_both_ways_to_mend_them() -> None:
    apart = "From\tTo\tRate\n0\tUSD 999\t1%\nUSD 1,000\t\t2%\n".replace("\n0\t", "\nUSD 0\t")
    [finding] = find_unpastable(apart)
    assert finding.what() == "row 3 begins at USD 1,000, and the row above it ends at USD 999"
    assert "`超过 | 至`" in finding.mend("zh")
    assert to_bars(apart).startswith("  | From ")
    # Each way that is named goes on, and so does what begins anew for another region.
    for heads, old, new in (("from\tbelow", "999", "1,000"), ("above\tup to", "1,000", "999")):
        mended = apart.replace("From\tTo", heads).replace(old, new)
        assert find_unpastable(mended) == ()
    assert find_unpastable("region\tfrom\tto\nA\t0\t10\nA\t10\t20\nB\t0\t10\n") == ()


def test_empty_cells_behind_the_last_heading_are_left_out() -> None:
    assert find_unpastable("a\tb\t\n1\t2\t\n") == ()
    assert to_bars("a\tb\t\n1\t2\t\n") == "  | a | b |\n  | 1 | 2 |\n"
    assert find_unpastable("| a | b |\n") == ()


CELLS = st.one_of(
    st.sampled_from(
        [
            "5%",
            "USD 1,000",
            "any",
            "base",
            '"=1+1"',
            '"-5"',
            '"a|b"',
            '"`x`"',
            '"A" or "B"',
            "2027-01-05",
            "-> rate",
            '""',
        ]
    ),
    st.text(alphabet='ab=+-@ |`5%"', max_size=5).map(lambda text: '"' + text.replace('"', "") + '"'),
)


@tries(60)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=2, max_size=4))
def test_every_cell_comes_back_and_none_is_a_formula(rows: list[tuple[str, str]]) -> None:
    tabs = to_tabs("\n".join(f"| {left} | {right} |" for left, right in rows))
    assert [split_row(line) for line in to_bars(tabs).splitlines()] == [list(row) for row in rows]
    for row in csv.reader(tabs.splitlines(), dialect="excel-tab"):
        assert not any(cell[:1] in "=+@'" and cell for cell in row)
        assert not any(cell.startswith("-") and not cell[1:2].isdigit() for cell in row)
