from itertools import pairwise
from pathlib import Path

import pytest

from perfkit.editor import (
    apply_changes,
    complete,
    hover,
    lay_out,
    list_inlays,
    list_mends,
    list_occurrences,
    list_sections,
    list_tokens,
    open_document,
)
from perfkit.host import check_plan
from perfkit.lang import read_plan, sketch_plan
from tests.editor.plans import CHINESE, ENGLISH

ROOT = Path(__file__).resolve().parents[2]
PLANS = sorted((ROOT / "tests" / "lang").rglob("*.plan"))
SOME = PLANS[::7]
HOSTILE = ["", "\ufeff", "\x00", "\ud800", "((((", "|" * 500, '"', "perfkit 2027\n" * 50, "😀\r\n计算\r", "a" * 70_000]


def name_of(path: Path) -> str:
    return path.name


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", SOME, ids=name_of)
def test_the_findings_are_those_of_check_plan(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert open_document(text, path.name).findings == check_plan(text, path.name)


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", SOME[::2], ids=name_of)
def test_an_earlier_state_changes_nothing_about_what_comes_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    at = text.find("\n", len(text) // 3) + 1
    changed = text[:at] + "# 年\n" + text[at:]
    for first, second in ((text, changed), (changed, text)):
        fresh = sketch_plan(second, name="a")
        again = sketch_plan(second, name="a", before=sketch_plan(first, name="a"))
        assert (again.model, again.findings, again.signs) == (fresh.model, fresh.findings, fresh.signs)
        assert again.phrases == fresh.phrases


def test_the_model_of_a_whole_text_is_that_of_the_reader() -> None:
    sketch = sketch_plan(ENGLISH, name="a.plan")
    assert sketch.is_whole
    assert sketch.model == read_plan(ENGLISH, name="a.plan")[0]


def test_a_line_with_a_mistake_leaves_the_rest_of_its_section() -> None:
    broken = ENGLISH.replace("won / quota  else 0%", "won / (quota  else")
    document = open_document(broken)
    assert document.survey is not None
    assert not document.is_sound
    names = {key.name for key in document.survey.names}
    assert {"won", "commission", "is_big"} <= names
    assert "attainment" not in {key.name for key in document.survey.names if key.home == "rep"}


def test_a_text_whose_header_is_gone_keeps_the_names_that_were_known() -> None:
    before = open_document(ENGLISH)
    after = open_document(ENGLISH.replace("currency USD", "currenc"), before=before)
    assert after.survey is None
    assert after.names is not None
    offset = after.plain.index("rate * won")
    assert "won" in {item.label for item in complete(after, offset).items}


@pytest.mark.parametrize("text", [*HOSTILE, ENGLISH[:700], CHINESE[::2], ENGLISH.replace("\n", "\r")], ids=range(13))
def test_no_text_and_no_place_makes_an_answer_fail(text: str) -> None:
    document = open_document(text)
    assert document.findings
    for offset in (-5, 0, 3, len(text) // 2, len(text), len(text) + 9):
        assert complete(document, offset).start >= 0
        found = hover(document, offset, "zh")
        assert found is None or found.markdown
        assert list_inlays(document, 0, offset) == []
        for mend in list_mends(document, 0, offset):
            assert mend.title.startswith(mend.finding.code.code)
    assert lay_out(document) == []
    tokens = list_tokens(document)
    assert all(one.end <= other.start for one, other in pairwise(tokens))


@pytest.mark.parametrize("cut", range(0, len(CHINESE), 37))
def test_every_beginning_of_a_plan_can_be_asked_about(cut: int) -> None:
    document = open_document(CHINESE[:cut])
    assert all(item.label for item in complete(document, cut).items)
    assert hover(document, cut) is None or cut > 0
    occurrences = list_occurrences(document)
    assert all(one.end <= other.start for one, other in pairwise(occurrences))


def test_the_outline_has_each_section_with_its_name() -> None:
    found = [(entry.head, entry.name) for entry in list_sections(open_document(ENGLISH))]
    assert found[:4] == [("participants", "rep"), ("rows", "deal"), ("input", "input"), ("parameter", "rate")]
    assert ("calc", "deal") in found
    assert found[-1] == ("test", "one deal")


def test_laying_out_changes_only_the_lines_that_differ() -> None:
    text = ENGLISH.replace("  won        : money   = sum(deal.amount)", "  won:money=sum(deal.amount)")
    document = open_document(text)
    (change,) = lay_out(document)
    assert apply_changes(text, [change]) == ENGLISH
    assert text.index("calc") < change.start < change.end < text.index("calc each deal")
    assert lay_out(open_document(ENGLISH)) == []
