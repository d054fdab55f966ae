from perfkit.editor import apply_changes, list_mends, open_document
from tests.editor.plans import CHINESE, ENGLISH


def mended(text: str, number: int = 0, lang: str = "en") -> tuple[str, str]:
    """The title of a mend and the text with it."""
    document = open_document(text, "a.plan")
    mend = list_mends(document, 0, len(text), lang)[number]
    return mend.title, apply_changes(document.plain, [mend.change])


def test_a_misspelt_name_is_mended() -> None:
    title, text = mended(ENGLISH.replace("won / quota", "won / quotta"))
    assert title == "PKX001: write `quota`"
    assert text == ENGLISH


def test_a_mend_in_a_chinese_plan_counts_wide_letters() -> None:
    title, text = mended(CHINESE.replace("业绩 >= 10万元", "业绩 >= 10万元，").replace("，", "。"), 0, "zh")
    assert title.startswith("PKL055: 删去 `。`")
    assert text == CHINESE


def test_what_is_added_is_named_as_such() -> None:
    title, text = mended(ENGLISH.replace("| 0%   | 100%     | 0.1    |", "| 0%   | 100%     | 0.1"))
    assert title == "PKL026: add `|`"
    assert open_document(text).is_sound


def test_a_line_that_is_removed_goes_with_its_end() -> None:
    twice = ENGLISH.replace("currency USD\n", "currency USD\ncurrency USD\n")
    title, text = mended(twice)
    assert title == "PKL015: remove this line"
    assert text == ENGLISH


def test_only_findings_on_the_lines_that_are_asked_for_are_mended() -> None:
    text = ENGLISH.replace("won / quota", "won / quotta")
    document = open_document(text, "a.plan")
    line = text.index("quotta")
    assert len(list_mends(document, line, line)) == 1
    assert list_mends(document, 0, 5) == []
