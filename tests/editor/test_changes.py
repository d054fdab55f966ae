from pathlib import Path

from perfkit.diagnostics import list_edits
from perfkit.editor import apply_changes, list_mends, list_unwritten, open_document, try_edits, turn_pasted
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


def test_a_mend_that_leads_to_another_error_is_not_offered() -> None:
    path = Path(__file__).resolve().parents[1] / "lang" / "bad" / "count-of-amounts.plan"
    document = open_document(path.read_text(encoding="utf-8"), path.name)
    [finding] = [each for each in document.findings if each.code.code == "PKX040"]
    known = {edit.text for edit in list_edits(finding)}
    offered = {mend.change.text for mend in list_mends(document, 0, len(document.plain)) if mend.finding == finding}
    assert "sum(" in known - offered
    assert "distinct(" in offered


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


PASTED = "from\tbelow\trate\n0%\t100%\t10%\n100%\tno limit\t20%\n"


def pasted(text: str, at: str) -> str | None:
    """The text with what was pasted at a place turned into rows."""
    document = open_document(text, "a.plan")
    change = turn_pasted(document, text.index(at), text.index(at))
    return apply_changes(text, [change]) if change is not None else None


def test_cells_pasted_below_a_head_become_its_table() -> None:
    text = ENGLISH.replace("calc\n", f"tiers pasted_rate(reached: percent) marginal\n{PASTED}\ncalc\n", 1)
    turned = pasted(text, "100%\tno")
    assert pasted(text, "from\tbelow") == turned
    assert turned is not None
    assert "  | from | below    | rate |\n  | 0%   | 100%     | 10%  |\n  | 100% | no limit | 20%  |\n\ncalc" in turned
    assert open_document(turned).is_sound


def test_cells_pasted_behind_a_row_are_further_rows() -> None:
    assert pasted("decide d(region: text) first\n  | region | -> rate |\nNorth\t5%\n", "North") == (
        'decide d(region: text) first\n  | region | -> rate |\n  | "North" | 5% |\n'
    )


def test_lines_without_tabs_between_cells_are_left_alone() -> None:
    assert pasted("calc\n\t\ta : money = 1\n", "a :") is None
    assert pasted("", "") is None


def test_the_edits_of_findings_are_those_that_mend_and_what_has_none_is_named() -> None:
    text = ENGLISH.replace("won / quota", "won / quotta")
    text = text.replace("floor USD 5\n", "floor USD 5\npay commission = won\n")
    document = open_document(text, "a.plan")
    misspelt, twice = document.findings
    tried = try_edits(document, document.findings, 10)
    assert {finding: [edit.text for edit in edits] for finding, edits in tried.items()} == {misspelt: ["quota"]}
    assert try_edits(document, document.findings, 0) == {}
    mends = list_mends(document, 0, len(text))
    assert [mend.finding for mend in mends] == [misspelt]
    assert list_unwritten(document, 0, len(text), mends) == [twice]
    assert list_unwritten(document, 0, 5, mends) == []
