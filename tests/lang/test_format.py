"""One layout for every text: what it looks like, and what it keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit.diagnostics.codes import lang as codes
from perfkit.lang import format_plan, read_plan
from tests.laws.test_lang import shape_of
from tests.strategies.lang import GOOD, HEADER


def formatted(text: str) -> str:
    """The text in its layout, which is its own layout and says the same."""
    result, findings = format_plan(text, name="a.plan")
    assert result is not None, findings
    assert format_plan(result, name="a.plan")[0] == result
    before, after = read_plan(text, name="a.plan")[0], read_plan(result, name="a.plan")[0]
    assert before is not None and after is not None
    assert shape_of((before.header, before.sections, before.headings)) == shape_of(
        (after.header, after.sections, after.headings)
    )
    return result


def formatted_sections(text: str) -> str:
    result = formatted(HEADER + text)
    assert result.startswith(HEADER)
    return result.removeprefix(HEADER).removeprefix("\n")


def line(text: str) -> str:
    """A formula in its layout."""
    return formatted_sections(f"calc\n a:number={text}\n").removeprefix("calc\n  a : number = ").removesuffix("\n")


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_good_plans_say_the_same_when_formatted(path: Path) -> None:
    assert formatted(path.read_text("utf-8")).startswith("perfkit 2027\n")


def test_the_parts_of_lines_stand_in_columns() -> None:
    text = (
        'calc\na:money=1\n   much_longer   :   count   or   empty=2 else 3 round 2 note "n"\notherwise_not : text = x\n'
    )
    assert formatted_sections(text) == (
        "calc\n"
        "  a             : money          = 1\n"
        '  much_longer   : count or empty = 2  else 3  round 2  note "n"\n'
        "  otherwise_not : text           = x\n"
    )


def test_columns_of_tables_of_facts_line_up_by_name_alone() -> None:
    text = 'rows deal key id\n id:text\n   amount : money  from "Amount"   written "1,200.00" note "net"\n'
    assert formatted_sections(text) == (
        'rows deal key id\n  id     : text\n  amount : money from "Amount" written "1,200.00"  note "net"\n'
    )


def test_table_cells_are_padded_by_the_width_that_is_seen() -> None:
    text = "tiers 比例(x:money) marginal\n|from|below|比例|\n|0元|30万元|3%|\n| 30万元 |no  limit| 5‰ |\n"
    assert formatted_sections(text) == (
        "tiers 比例(x: money) marginal\n"
        "  | from   | below    | 比例 |\n"
        "  | 0元    | 30万元   | 3%   |\n"
        "  | 30万元 | no limit | 5‰   |\n"
    )


def test_tables_of_a_test_stand_below_what_they_belong_to() -> None:
    text = 'test "t" 2027-01\ngiven rep\n|id|\n|E1|\nexpect rep\n|id|a|\n|E1|empty|\n'
    assert formatted_sections(text) == (
        'test "t" 2027-01\n  given rep\n    | id |\n    | E1 |\n  expect rep\n    | id | a     |\n    | E1 | empty |\n'
    )


def test_one_blank_line_stands_between_sections() -> None:
    text = "calc\n\n\n  a : days = 1\n\n\n\n  b : days = 2\ncalc\n  c : days = 3\npay a\npay b\n\npay c\n\n\n"
    assert formatted_sections(text) == (
        "calc\n  a : days = 1\n\n  b : days = 2\n\ncalc\n  c : days = 3\n\npay a\npay b\n\npay c\n"
    )


def test_headings_and_comments_stay_with_what_they_stand_above() -> None:
    text = "pay a # why\n  # still a\n# b\npay b\n## 1. Next\n\npay c\n# last\n"
    assert formatted_sections(text) == ("pay a  # why\n  # still a\n# b\npay b\n\n## 1. Next\npay c\n\n# last\n")


def test_a_heading_stands_at_the_margin() -> None:
    assert formatted_sections("pay a\n  ## H\npay b\n") == "pay a\n\n## H\npay b\n"
    text = "calc\n  a : days = 1\n   ## H\n\n  # c\n  b : days = 2\n"
    assert formatted_sections(text) == "calc\n  a : days = 1\n## H\n  # c\n  b : days = 2\n"


def test_a_comment_between_lines_stands_as_deep_as_the_line_below() -> None:
    text = "calc # c1\n# c2\n a : days = 1 # c3\n      # c4\n\n# c5\n b : days = 2\n"
    assert formatted_sections(text) == ("calc  # c1\n  # c2\n  a : days = 1  # c3\n  # c4\n\n  # c5\n  b : days = 2\n")


def test_comments_inside_brackets_stay_on_their_lines() -> None:
    text = "calc\n a : number = max(b, # first\n   # own\n\n  - c , # third\n d + (e\n - f\n )) round 2 # end\n"
    assert formatted_sections(text) == (
        "calc\n"
        "  a : number = max(b,  # first\n"
        "                   # own\n"
        "                   -c,  # third\n"
        "                   d + (e\n"
        "                      - f\n"
        "                       ))  round 2  # end\n"
    )


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("（ａ　＋　１）× ２ － max（b，3）", "(a + 1) * 2 - max(b, 3)"),
        ("a≥b", "a >= b"),
        ("-a - -b*-(c)", "-a - -b * -(c)"),
        ("period  days-1", "period days - 1"),
        ("5天-days", "5 天 - days"),
        ("a at 2027年1月5日", "a at 2027-01-05"),
        ("2027年第一季度", "2027-Q1"),
        ("“（甲）＋”", '"（甲）＋"'),
        ("sum(x . y over this  period where a  is  not  empty)", "sum(x.y where a is not empty over this period)"),
        ("rank(by a , b descending ties skip within c)", "rank(by a, b descending within c ties skip)"),
        ("sum(x dated d before within c)", "sum(x within c before dated d)"),
        ("sum(x over since d where y)", "sum(x where y over since d)"),
        ("sum(x 期间 自(a)起 其中 y)", "sum(x 其中 y 期间 自 (a) 起)"),
        (
            "sum(x over this period where sum(y ties skip by z) > 1)",
            "sum(x where sum(y by z ties skip) > 1 over this period)",
        ),
        ("求和(x 期间 最近 3期（含本期）)", "求和(x 期间 最近 3 期(含本期))"),
        ("not(a)and(b)or not(not  c)", "not (a) and (b) or not (not c)"),
        ("if(a)then-b otherwise(c)", "if (a) then -b otherwise (c)"),
    ],
)
def test_a_formula_is_written_in_one_way(written: str, plain: str) -> None:
    assert line(written) == plain


def test_clauses_between_which_a_line_ends_stay_in_their_order() -> None:
    assert line("sum(x over this period\n where y)") == "sum(x over this period\n                   where y)"


def test_values_that_stand_for_their_own_letters_stay_as_they_are() -> None:
    text = "alias product\n|written|means|\n|２０２７年1月5日|00１２|\n|50  days|yes|\n"
    assert formatted_sections(text) == (
        "alias product\n"
        "  | written          | means  |\n"
        "  | ２０２７年1月5日 | 00１２ |\n"
        "  | 50  days         | yes    |\n"
    )


def test_a_cell_over_several_lines_is_not_padded() -> None:
    text = "tiers t(x: money) marginal\n|from|below|rate|\n|0|(1 # c\n+2)|5%|\n"
    assert formatted_sections(text) == (
        "tiers t(x: money) marginal\n  | from | below | rate |\n  | 0    | (1  # c\n          + 2) | 5%   |\n"
    )


def test_very_wide_cells_do_not_widen_their_column() -> None:
    long = '"' + "x" * 60 + '"'
    text = f"calc\n a : {long} = b\n cc : days = 1\n"
    assert formatted_sections(text) == f"calc\n  a  : {long} = b\n  cc : days = 1\n"


def test_comments_above_the_first_line_stay() -> None:
    assert formatted("\n\n# about\n\n\n# more\n" + HEADER.replace("\n", "  # x\n", 1)).startswith(
        "# about\n\n# more\nperfkit 2027  # x\nplan "
    )


def test_other_line_ends_and_a_byte_order_mark_go() -> None:
    assert formatted("\ufeff" + HEADER.replace("\n", "\r\n") + "pay a # c \r\n") == HEADER + "\npay a  # c\n"


def test_a_text_with_mistakes_is_left_alone() -> None:
    result, findings = format_plan(HEADER + "pay a b c\n", name="a.plan")
    assert result is None
    assert findings == read_plan(HEADER + "pay a b c\n", name="a.plan")[1] != ()


@pytest.mark.unmeasured
def test_columns_are_given_up_where_padding_would_make_the_text_too_long() -> None:
    text = HEADER + "calc\n  " + "b" * 40 + " : days = 1\n" + "".join(f"  a{at} : days = 1\n" for at in range(2_500))
    result = formatted(text)
    assert len(result) <= 65_536 and "\n  a0 : days = 1\n" in result


@pytest.mark.unmeasured
def test_a_text_without_room_for_its_layout_is_refused() -> None:
    text = HEADER + "must " + "+".join(["达达达达"] * 4_900) + ">1\n"
    assert read_plan(text, name="a.plan")[0] is not None
    result, findings = format_plan(text, name="a.plan")
    assert (result, [finding.code for finding in findings]) == (None, [codes.TEXT_TOO_LONG])


def test_a_text_of_too_many_lines_when_formatted_is_refused() -> None:
    text = HEADER + "input\na:days\n" * 1_700
    assert read_plan(text, name="a.plan")[0] is not None
    result, findings = format_plan(text, name="a.plan")
    assert (result, [finding.code for finding in findings]) == (None, [codes.TOO_MANY_LINES])
