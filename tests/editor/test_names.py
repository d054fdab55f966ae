from pathlib import Path

import pytest

from perfkit.editor import (
    NotRenamed,
    apply_changes,
    find_declaration,
    find_occurrence,
    list_occurrences,
    open_document,
    rename,
)
from tests.editor.plans import CHINESE, ENGLISH

ROOT = Path(__file__).resolve().parents[2]


def is_whole(path: Path) -> bool:
    """Whether a plan stands for itself: no module, and none that uses one."""
    text = path.read_text(encoding="utf-8")
    if path.name.startswith("everything"):
        # Says everything that can be read; it need not mean anything.
        return False
    return ("\nplan " in text or "\n方案 " in text) and "\nuse " not in text and "\n引用 " not in text


FOUND = (*(ROOT / "tests" / "lang" / "good").glob("*.plan"), *(ROOT / "docs").rglob("*.plan"))
GOOD = sorted(path for path in FOUND if is_whole(path))


def at(text: str, what: str, count: int = 1) -> int:
    place = -1
    for _ in range(count):
        place = text.index(what, place + 1)
    return place


def declared_line(text: str, offset: int) -> str:
    document = open_document(text)
    every = list_occurrences(document)
    found = find_occurrence(every, offset)
    assert found is not None
    declared = find_declaration(every, found.key)
    assert declared is not None
    start, end = document.line_span(declared.start)
    return text[start:end].strip()


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("what", "count", "line"),
    [
        ("deal.amount)", 1, "rows deal key deal_id dated booked"),
        ("amount)", 1, "amount  : money"),
        ("amount > USD", 1, "amount  : money"),
        ("won / quota", 1, "won        : money   = sum(deal.amount)"),
        ("quota  else", 1, 'quota : money  note "agreed with_the_rep"'),
        ("rate * won", 1, "parameter rate : percent = 5%"),
        ("deal_id dated", 1, "deal_id : text"),
        ("booked\n", 1, "booked  : date"),
        ("rep\n  booked", 1, "participants rep key id"),
        ("commission |", 1, "pay commission = rate * won  floor USD 5"),
        ("quota     |", 1, 'quota : money  note "agreed with_the_rep"'),
    ],
)
def test_a_name_leads_to_its_declaration(what: str, count: int, line: str) -> None:
    assert declared_line(ENGLISH, at(ENGLISH, what, count)) == line


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_every_name_is_declared_and_every_use_has_its_place(path: Path) -> None:
    document = open_document(path.read_text(encoding="utf-8"), path.name)
    assert document.is_sound
    every = list_occurrences(document)
    declared = {each.key for each in every if each.is_declaration}
    assert {each.key for each in every} <= declared | {each.key for each in every if each.key.home == "base"}
    assert document.survey is not None
    in_formulas = {each.start for each in every}
    for use in document.survey.uses:
        if use.key in document.survey.names and use.span.end <= len(document.plain):
            inside = [start for start in in_formulas if use.span.start <= start < use.span.end]
            assert inside, use


def test_a_renamed_line_is_renamed_wherever_it_is_read() -> None:
    document = open_document(ENGLISH)
    changes = rename(document, at(ENGLISH, "won        :"), "sold")
    text = apply_changes(ENGLISH, changes)
    assert len(changes) == 3
    assert "sold / quota" in text
    assert "won" not in text
    assert open_document(text).is_sound


def test_a_renamed_column_is_still_read_from_its_old_heading() -> None:
    text = apply_changes(ENGLISH, rename(open_document(ENGLISH), at(ENGLISH, "amount  :"), "value"))
    assert '  value  : money from "amount"\n' in text
    assert "sum(deal.value)" in text
    assert "| deal_id | rep | booked     | value  |" in text


def test_a_renamed_table_is_still_read_from_its_old_file() -> None:
    text = apply_changes(ENGLISH, rename(open_document(ENGLISH), at(ENGLISH, "deal key"), "order"))
    assert 'rows order from "deal" key deal_id' in text
    assert "calc each order" in text
    assert "given order" in text
    chinese = apply_changes(CHINESE, rename(open_document(CHINESE), at(CHINESE, "订单 主键"), "合同"))
    assert '明细 合同 来自 "订单" 主键 单号' in chinese
    assert "求和(合同.回款额)" in chinese


def test_a_date_that_leads_beyond_a_plain_column_is_a_name_as_far_as_there_is_one() -> None:
    text = ENGLISH.replace("dated booked", "dated booked.day.hour")
    document = open_document(text)
    found = find_occurrence(list_occurrences(document), at(text, "booked.day"))
    assert found is not None and found.key.name == "booked"
    assert "day" not in {each.key.name for each in list_occurrences(document)}


def test_a_line_ends_before_its_end_whatever_ends_it() -> None:
    document = open_document(ENGLISH.replace("\n", "\r\n"))
    start, end = document.line_span(document.plain.index("won  "))
    assert document.plain[end : end + 2] == "\r\n"
    assert "\r" not in document.plain[start:end]


def test_a_column_and_a_table_of_one_name_are_told_apart() -> None:
    text = apply_changes(ENGLISH, rename(open_document(ENGLISH), at(ENGLISH, "rep     : rep"), "seller"))
    assert '  seller     : rep from "rep"\n' in text
    assert "participants rep key id" in text
    assert "| deal_id | seller | booked" in text


@pytest.mark.unmeasured
def test_renaming_there_and_back_gives_the_figures_again() -> None:
    for path in GOOD[::6]:
        text = path.read_text(encoding="utf-8")
        document = open_document(text, path.name)
        declared = [each for each in list_occurrences(document) if each.is_declaration]
        for each in declared[:: max(1, len(declared) // 4)]:
            try:
                changes = rename(document, each.start, "zz_new_name")
            except NotRenamed:
                continue
            assert any(change.start == each.start for change in changes)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("5", "begins with a letter"),
        ("a b", "begins with a letter"),
        ("x" * 65, "at most 64 signs, and this one 65"),
        ("ｗｏｎ", "plain letters: `won`"),
        ("quota", "would not say the same"),
        ("if", "would not say the same"),
        ("rate", "would not say the same"),
    ],
)
def test_a_name_that_would_change_the_plan_is_refused(name: str, why: str) -> None:
    with pytest.raises(NotRenamed, match=why) as refused:
        rename(open_document(ENGLISH), at(ENGLISH, "won        :"), name)
    assert refused.value.words.zh


def test_nothing_is_renamed_where_no_name_stands_or_the_plan_has_errors() -> None:
    with pytest.raises(NotRenamed, match="no name of the plan"):
        rename(open_document(ENGLISH), 2, "a")
    with pytest.raises(NotRenamed, match="without errors"):
        rename(open_document(ENGLISH.replace("sum(", "sum((")), at(ENGLISH, "rep key"), "a")
    assert rename(open_document(ENGLISH), at(ENGLISH, "won        :"), "won") == []
