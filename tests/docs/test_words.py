"""How many words the language has is a decision, and its page says so."""

from __future__ import annotations

from collections import Counter

from perfkit.lang import FUNCTIONS, KEYWORDS, LEDGER_WORDS, TYPES
from tests.docs.pages import ROOT


def test_the_page_on_the_count_of_words_counts_them() -> None:
    of = Counter(name.partition("_")[0] for name in KEYWORDS)
    said = (
        f"The language has {of['h']} heads, {of['k']} small words and phrases, {of['x']} headings of tables, "
        f"{of['v']} words of closed lists, {len(TYPES)} types, {len(FUNCTIONS)} functions and {len(LEDGER_WORDS)} "
        "words of the ledger."
    )
    page = (ROOT / "docs/decisions/count-of-words.md").read_text(encoding="utf-8")
    assert said in " ".join(page.split())
