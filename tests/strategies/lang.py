"""Texts for the reader: words of the language in any order, and plans that were damaged."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from perfkit.lang import FUNCTIONS, KEYWORDS, TYPES

GOOD = tuple(sorted((Path(__file__).parent.parent / "lang" / "good").glob("*.plan")))
EXAMPLES = tuple(
    path
    for path in sorted((Path(__file__).parents[2] / "docs" / "examples").rglob("*.plan"))
    if "\nplan " in (text := "\n" + path.read_text("utf-8").replace("\n方案 ", "\nplan ")) and "\nuse " not in text
)
"""The plans of the examples that need nothing but their own text: no modules, and none that take from them."""
TEXTS = tuple(path.read_text("utf-8") for path in GOOD)
HEADER = 'perfkit 2027\nplan "p" version 1\ncurrency USD\neffective 2027-01-01 to 2027-12-31\nperiod month\n'

_SIGNS = [*'()|,:=<+-*/.#"“”。；￥％[&@\u3000', "==", ">=", "->", "##"]
_VALUES = [
    *("1", "5,000", "1.5", "50%", "5‰", "USD 5,000.00", "USD -20.00", "5,000元", "30万元", "3成", "２０"),
    *("2027-01-01", "2027-02-30", "2027-Q1", "2027/1/5", "2027年3月", "12 months", "50 days"),
    *('"text"', '"unclosed', "won", "deal.amount", "达成率", "数据", "calc", "pay", "aé", "𠀀"),
]
_BREAKS = ("\n", "\n  ", "\r\n", " ", "\t", "")


def words() -> st.SearchStrategy[str]:
    """A word, sign or value, known or not."""
    phrases = [phrase.replace("#", "3") for pair in KEYWORDS.values() for phrase in pair]
    names = [name for table in (TYPES, FUNCTIONS) for pair in table.items() for name in pair]
    return st.sampled_from([*phrases, *names, *_SIGNS, *_VALUES])


def soups() -> st.SearchStrategy[str]:
    """Words in any order, with or without a header above them."""
    pieces = st.lists(st.tuples(words(), st.sampled_from(_BREAKS)), max_size=60)
    text = pieces.map(lambda found: "".join(word + gap for word, gap in found))
    return st.builds(lambda head, body: head + body, st.sampled_from(["", HEADER, HEADER + "calc\n"]), text)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A good plan of which a stretch was cut out, doubled or replaced."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start, min(len(text), start + 40)))
    put = draw(st.one_of(st.just(""), st.just(text[start:end] * 2), words(), st.text(max_size=4)))
    return text[:start] + put + text[end:]
