import pytest

from perfkit.editor import hover, list_inlays, open_document, read_sample
from tests.editor.plans import CHINESE, ENGLISH


def told(text: str, what: str, lang: str = "en") -> str:
    found = hover(open_document(text), text.index(what), lang)
    assert found is not None
    assert text[found.start : found.end]
    return found.markdown


def test_a_line_shows_type_unit_grain_and_its_value_in_the_nearest_test() -> None:
    shown = told(ENGLISH, "attainment : percent")
    assert shown.startswith("**attainment** · line\n")
    assert "- type: a percent" in shown
    assert "- unit: ratio" in shown
    assert "- on each line of: rep" in shown
    assert shown.endswith("in the test “one deal” (2027\\-Q1):\n- 90%")


def test_a_line_of_rows_shows_each_row_by_its_key() -> None:
    assert told(ENGLISH, "is_big").endswith("- D1: yes\n- D2: no")


def test_a_test_that_gives_no_rows_shows_nothing_of_them_and_the_next_one_does() -> None:
    text = (
        f'{ENGLISH}\ntest "nobody sold" 2027-Q1\n  given rep\n    | id |\n    | E1 |\n  expect commission = USD 5.00\n'
    )
    document = open_document(text)
    assert document.survey is not None
    infos = {key.name: info for key, info in document.survey.names.items()}
    shown = {name: read_sample(document, infos[name], len(text), most=3) for name in ("is_big", "won")}
    assert {name: each.test for name, each in shown.items() if each} == {"is_big": "one deal", "won": "nobody sold"}


def test_a_table_read_from_another_file_says_from_which() -> None:
    assert told(ENGLISH.replace("rows deal key", 'rows deal from "sales" key'), "deal from").endswith(
        "read from: sales"
    )


def test_a_column_shows_what_the_rows_of_the_test_say() -> None:
    assert told(ENGLISH, "amount > USD").endswith("- D1: USD 600\\.00\n- D2: USD 300\\.00")


def test_a_note_is_shown_letter_by_letter() -> None:
    assert "- note: agreed with\\_the\\_rep" in told(ENGLISH, "quota : money")
    hostile = ENGLISH.replace("agreed with_the_rep", "[x](javascript:y) <b>")
    assert r"\[x\]\(javascript:y\) \<b\>" in told(hostile, "quota : money")


def test_chinese_plans_are_told_in_chinese() -> None:
    shown = told(CHINESE, "达标 :", "zh")
    assert shown.startswith("**达标** · 计算行\n")
    assert "- 类型: 是否" in shown
    assert shown.endswith("试算 “一单” (2027\\-Q1):\n- 否")


@pytest.mark.parametrize(
    ("text", "what", "shown"),
    [
        (ENGLISH, "floor USD", "`floor` / `保底` · word of the language"),
        (CHINESE, "求和(", "`sum` / `求和` · function"),
        (ENGLISH, "sum(", "`sum` / `求和` · function"),
    ],
)
def test_a_word_of_the_language_shows_its_other_spelling(text: str, what: str, shown: str) -> None:
    assert told(text, what) == shown


def test_tables_arguments_and_what_tiers_give_are_told() -> None:
    assert told(ENGLISH, "rep key").startswith("**rep** · participants")
    assert told(ENGLISH, "deal key").startswith("**deal** · table of rows")
    assert "a percent" in told(ENGLISH, "attainment: percent")
    assert told(ENGLISH, "factor").startswith("**factor** · column of the table")
    assert told(ENGLISH, "commission = rate").startswith("**commission** · paid out")


def test_nothing_is_told_of_blanks_and_figures() -> None:
    document = open_document(ENGLISH)
    assert hover(document, ENGLISH.index(" | below") + 1) is None
    assert hover(document, ENGLISH.index("0.1")) is None


def test_values_stand_behind_the_lines_that_reckon_them() -> None:
    document = open_document(ENGLISH)
    shown = {ENGLISH[: each.offset].split("\n")[-1].strip()[:10]: each for each in list_inlays(document, 0, 9999)}
    assert shown["won       "].text == " = USD 900.00"
    assert shown["attainment"].text == " = 90%"
    assert shown["is_big : f"].text == " = D1: yes, D2: no"
    assert shown["pay commis"].text == " = USD 45.00"
    assert shown["pay commis"].test == "one deal (2027-Q1)"
    assert [each.text for each in list_inlays(document, 0, ENGLISH.index("calc"))] == []


def test_the_nearest_test_is_the_one_that_is_shown() -> None:
    second = ENGLISH[ENGLISH.index("test ") :].replace("one deal", "other").replace("USD 600", "USD 100")
    early = ENGLISH.replace("calc\n", second + "\ncalc\n", 1)
    document = open_document(early)
    tests = {each.test for each in list_inlays(document, 0, len(early))}
    assert tests == {"other (2027-Q1)", "one deal (2027-Q1)"}


def test_a_plan_with_an_error_or_without_a_test_shows_no_value() -> None:
    broken = open_document(ENGLISH.replace("won / quota", "won / quta"))
    assert list_inlays(broken, 0, 9999) == []
    bare = open_document(ENGLISH[: ENGLISH.index("test ")])
    assert list_inlays(bare, 0, 9999) == []
    survey = bare.survey
    assert survey is not None
    assert all(read_sample(bare, info, 0, most=3) is None for info in survey.names.values())


def test_many_lines_are_cut_and_counted() -> None:
    rows = "".join(f"    | D{n} | E1 | 2027-02-01 | USD 1 |\n" for n in range(3, 9))
    text = ENGLISH.replace("  expect rep", rows + "  expect rep")
    document = open_document(text)
    (shown,) = list_inlays(document, text.index("is_big"), text.index("is_big") + 1)
    assert shown.text == " = D1: yes, D2: no, D3: no, … +5"
    assert told(text, "is_big").endswith("- … more 2")


def test_a_table_shows_what_its_lines_have_and_what_it_takes() -> None:
    shown = told(ENGLISH, "deal key")
    assert "- columns: deal\\_id \\(a text\\), rep \\(a line of \\`rep\\`\\), booked \\(a date\\)" in shown
    tiers = told(ENGLISH, "bonus_rate(attainment:")
    assert "- arguments: attainment \\(a percent\\)" in tiers
    assert "- columns: factor \\(a number\\)" in tiers
    curve = "curve scale(reached: percent) ends hold\n  | reached | scale |\n  | 0% | 1 |\n  | 100% | 2 |\n\npay"
    shown = told(ENGLISH.replace("pay", curve, 1), "scale(reached")
    assert shown.endswith("- arguments: reached \\(a percent\\)\n- gives: a count")


def test_units_are_told_in_the_language_of_the_reader() -> None:
    text = CHINESE.replace("  达标 :", "  占比 : 百分比 = 业绩 / 10万元\n  达标 :")
    assert "- 单位: 比率" in told(text, "占比", "zh")
    assert "- unit: ratio" in told(text, "占比")
    assert "- 单位: CNY" in told(text, "业绩", "zh")
