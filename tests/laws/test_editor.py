"""Laws of the editor's answers, on plans that somebody is in the middle of writing."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from perfkit.editor import (
    Positions,
    complete,
    hover,
    list_inlays,
    list_mends,
    list_occurrences,
    list_tokens,
    open_document,
)
from perfkit.host import check_plan
from perfkit.lang import sketch_plan
from tests.editor.plans import CHINESE, ENGLISH
from tests.tries import tries

BITS = [
    "",
    " ",
    "\n",
    "(",
    ")",
    '"',
    "#",
    "|",
    ".",
    "=",
    "calc\n",
    "if ",
    "年",
    "😀",
    "\ufeff",
    "\r",
    "\x00",
    "USD ",
    "5%",
    "¥",
    "逐",
]


@st.composite
def half_written(draw: st.DrawFn) -> tuple[str, str, int]:
    """A plan before and after something was written into it or taken out, and a place near by."""
    text = draw(st.sampled_from([ENGLISH, CHINESE]))
    at = draw(st.integers(0, len(text)))
    taken = draw(st.sampled_from([0, 0, 1, 3, 40]))
    written = "".join(draw(st.lists(st.sampled_from(BITS) | st.text(max_size=3), max_size=4)))
    return text, text[:at] + written + text[at + taken :], at + len(written)


@tries(30)
@given(half_written())
def test_every_question_about_a_half_written_plan_has_an_answer(drawn: tuple[str, str, int]) -> None:
    text, changed, at = drawn
    document = open_document(changed, before=open_document(text))
    assert document.findings == check_plan(changed)
    found = complete(document, at, "zh")
    assert 0 <= found.start <= found.end <= len(changed)
    shown = hover(document, at)
    assert shown is None or shown.start <= at <= shown.end
    for items in (list_occurrences(document), list_tokens(document)):
        assert all(one.end <= other.start for one, other in pairwise(items))
    assert all(mend.change.start <= mend.change.end <= len(changed) for mend in list_mends(document, 0, len(changed)))
    assert all(0 <= inlay.offset <= len(changed) for inlay in list_inlays(document, 0, len(changed)))


@tries(30)
@given(half_written())
def test_reading_again_gives_what_reading_anew_gives(drawn: tuple[str, str, int]) -> None:
    text, changed, _ = drawn
    again = sketch_plan(changed, name="a", before=sketch_plan(text, name="a"))
    anew = sketch_plan(changed, name="a")
    assert (again.model, again.findings, again.is_whole) == (anew.model, anew.findings, anew.is_whole)
    assert (again.signs, again.phrases, again.pieces) == (anew.signs, anew.phrases, anew.pieces)


@tries(100)
@given(
    st.text(alphabet=st.sampled_from("aé年😀\r\n\ufeff\ud800\u2028")), st.sampled_from(["utf-8", "utf-16", "utf-32"])
)
def test_places_come_back_in_every_encoding(text: str, encoding: str) -> None:
    places = Positions(text, encoding)
    plain = text.removeprefix("\ufeff")
    for offset in range(len(plain) + 1):
        if plain[offset - 1 : offset + 1] != "\r\n":
            assert places.to_offset(places.to_position(offset)) == offset
