"""Everything that a name can be, on one plan that uses most of the language."""

import pytest

from perfkit.editor import (
    ItemKind,
    NotRenamed,
    apply_changes,
    complete,
    find_declaration,
    find_occurrence,
    hover,
    list_inlays,
    list_mends,
    list_occurrences,
    open_document,
    rename,
)
from perfkit.lang import expect_at, sketch_plan
from tests.editor.plans import CHINESE, ENGLISH, RICH


def told(what: str, lang: str = "en") -> str:
    found = hover(open_document(RICH), RICH.index(what), lang)
    assert found is not None
    return found.markdown


def test_the_plan_is_sound() -> None:
    assert open_document(RICH).is_sound


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        ("level : ", 'a text: "Junior", "Senior"'),
        ("paid_on :", "a date, may be empty"),
        ("paid_on :", "- empty"),
        ("amount  :", "- note: net"),
        ("order   : order", "- O1"),
        ("days  :", "- 30 days"),
        ("top   :", "- empty"),
        ("total :", "- on each line of: the company"),
        ("total :", "- USD 200\\.00"),
        ("volume :", "**volume** · line"),
        ("grade by", "**grade** · rating"),
        ("grade by", '- "A"'),
        ("least :", "**least** · parameter"),
        ("class by", "**class** · group"),
        ("seen :", "**seen** · carried over"),
        ("start : date", "- 2027\\-01\\-01"),
    ],
)
def test_each_kind_of_name_is_told(what: str, shown: str) -> None:
    assert shown in told(what)


def test_values_are_in_the_language_of_the_plan() -> None:
    text = CHINESE.replace(
        "  达标 :",
        "  天数 : 天数 = 期末日 - 期首日\n  最大 : 金额 或空 = 最大(订单.回款额 其中 订单.回款额 > 1亿元)\n  达标 :",
    )
    shown = [each.text for each in list_inlays(open_document(text), 0, len(text))]
    assert " = 89 天" in shown
    assert " = 空" in shown


def test_a_figure_that_cannot_be_reckoned_is_shown_as_such() -> None:
    text = ENGLISH.replace("| 100% | no limit |", "| 100% | 200%     |").replace("USD 1,000 |", "USD 100   |")
    text = text.replace("\ncalc each deal", "  factor     : percent = bonus_rate(attainment).factor\n\ncalc each deal")
    text = text.replace("| 0.1    |", "| 1%     |").replace("| 0.2    |", "| 2%     |")
    document = open_document(text)
    assert document.is_sound
    assert " = error" in [each.text for each in list_inlays(document, 0, len(text))]


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("what", "name"),
    [
        ("booked   :", "signed"),
        ("order   : order", "sale"),
        ("level : ", "band"),
        ("class by", "bracket"),
        ("extra |", "more"),
        ("factor |", "share"),
        ("grade by", "mark_of"),
        ("rest  :", "remainder"),
        ("seen :", "noted"),
        ("total :", "whole"),
        ("start : date", "begins"),
        ("least :", "lowest"),
        ("level: ", "rank_of"),
        ("pick(", "choose"),
    ],
)
def test_every_kind_of_name_can_be_renamed(what: str, name: str) -> None:
    text = apply_changes(RICH, rename(open_document(RICH), RICH.index(what), name))
    assert name in text
    assert open_document(text).is_sound


def test_a_column_keeps_how_it_is_written_behind_where_it_is_read_from() -> None:
    text = apply_changes(RICH, rename(open_document(RICH), RICH.index("booked   :"), "signed"))
    assert 'signed   : date from "booked" written "Y-M-D"' in text
    assert "dated order.signed" in text


def test_a_posting_without_a_formula_is_the_figure_of_its_name() -> None:
    document = open_document(RICH)
    every = list_occurrences(document)
    found = find_occurrence(every, RICH.index("pay rest") + 4)
    assert found is not None
    declared = find_declaration(every, found.key)
    assert declared is not None
    assert declared.start == RICH.index("rest  : money")


def test_a_name_of_a_module_is_not_renamed() -> None:
    house = "perfkit 2027\nparameter rate : percent = 5%\n"
    text = ENGLISH.replace("period quarter\n", 'period quarter\nuse rate from "house"\n')
    text = text.replace("parameter rate : percent = 5%\n\n", "")
    document = open_document(text, resolve={"house": house}.get)
    assert document.is_sound
    with pytest.raises(NotRenamed, match="declared in a module"):
        rename(document, text.index("rate * won"), "share")
    wrong = open_document(text, resolve={"house": house.replace("5%", "USD")}.get)
    assert wrong.findings
    assert list_mends(wrong, 0, len(text)) == []


def test_names_behind_several_dots_and_of_other_grains_are_offered() -> None:
    def offered(line: str) -> set[str]:
        text = RICH.replace("  won   :", f"  {line}\n  won   :", 1)
        at = text.index("¦")
        return {item.label for item in complete(open_document(text.replace("¦", "")), at).items}

    assert {"order_id", "booked"} <= offered("x : money = sum(deal.order.¦")
    assert "factor" in offered("x : percent = grade.¦")
    text = RICH.replace("calc each class\n", "calc each class\n  x : money = ¦\n")
    at = text.index("¦")
    assert {"volume", "level"} <= {item.label for item in complete(open_document(text.replace("¦", "")), at).items}
    new = RICH.replace("exclude deal\n", "exclude deal\n  | when | reason |\n  | ¦\n")
    at = new.index("¦")
    assert "amount" in {item.label for item in complete(open_document(new.replace("¦", "")), at).items}


def test_a_text_that_is_too_much_is_known_by_nothing() -> None:
    for bomb in ("+".join(["a"] * 11_000), "(" * 70 + "a", "a" * 70_000):
        document = open_document(f"{RICH}calc\n  x : number = {bomb}\n")
        assert document.survey is None
        assert document.findings
    assert expect_at("a" * 70_000, 9).phrases == ()
    deep = "calc\n  x : money = " + "(" * 70
    assert expect_at(RICH + deep, len(RICH + deep)).phrases == ()


@pytest.mark.parametrize(
    "start", ["deal.", "f(x).", "calc each ", "calc\n  x : money = ", "calc\n  x : ", "rows d key "]
)
def test_a_text_without_a_header_offers_no_names_and_does_not_fail(start: str) -> None:
    found = complete(open_document(start), len(start))
    assert all(item.kind in (ItemKind.WORD, ItemKind.TYPE, ItemKind.FUNCTION) for item in found.items)


def test_a_section_of_nothing_but_mistakes_is_left_out() -> None:
    wrong = RICH.replace("calc\n  won   :", "calc\n" + "  ) (\n" * 9 + "  won   :")
    sketch = sketch_plan(wrong, name="a")
    assert sketch.model is not None
    assert len(sketch.model.sections) < len(sketch_plan(RICH, name="a").model.sections)  # type: ignore[union-attr]
    broken_head = RICH.replace("calc each company", "calc each")
    assert sketch_plan(broken_head, name="a").model is not None


def test_what_could_stand_behind_a_whole_header_line_is_a_new_one() -> None:
    assert expect_at("perfkit 2027\ncurrency USD\n", 26).is_start
    assert expect_at("perfkit 2027\n## A heading\n", 26).is_start
    assert expect_at("calc\n  a : money = ) \n  b : money = won ", 39).phrases
    assert expect_at("nonsense\n  x ", 13) == expect_at("nonsense\n  y ", 13)
    touching = "calc\n  a : money = USD 100and\n  b : money = won "
    assert expect_at(touching, len(touching)).phrases
    assert expect_at("calc\n  a : money = ) b ", 22).phrases == ()
