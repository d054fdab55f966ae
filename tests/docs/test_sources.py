"""Both pages of sources have the same entries, figures, names and addresses; the cases hold the English one."""

from __future__ import annotations

import re
from collections import Counter

from tests.docs.pages import ROOT

# Code, money, shares and addresses are written alike in both languages.
_ALIKE = re.compile(
    r"`[^`]+`|\b[A-Z]{3} -?[\d.,]*\d|\d[\d,.]*%|\d+/\d+|[\w.-]+\.(?:com|io|org|md|rst|json|net|gov|uk)\b"
)
_NAME = re.compile(r"^(\w+) .*?- \*\*(?:Source|来源)\*\*[:：] ?(.*?)(?:; address:|；地址：)")
_PRINTED = re.compile(r"\*\*(?:PUB|印出)\*\*[:：] ?(.*?)[.。](?= - |$)")


def take_sections(name: str) -> list[str]:
    """What stands under each heading of a page, its line breaks taken out."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8").replace(".zh.md", ".md")
    return [" ".join(part.split()) for part in re.split(r"(?m)^##+ ", text)[1:]]


PAIRS = list(zip(take_sections("sources.md"), take_sections("sources.zh.md"), strict=True))
CASES = [pair for pair in PAIRS if re.match(r"[A-Z]\d+ ", pair[0])]


def test_both_pages_of_sources_have_the_same_figures_and_addresses() -> None:
    for english, chinese in PAIRS:
        assert Counter(_ALIKE.findall(english)) == Counter(_ALIKE.findall(chinese)), chinese[:40]


def test_both_pages_of_sources_have_the_same_cases_with_the_same_names() -> None:
    assert len(CASES) > 70
    for english, chinese in CASES:
        (named,), written = _NAME.findall(english), _NAME.findall(chinese)
        assert written == [named]


def test_both_pages_of_sources_have_the_same_printed_figures() -> None:
    for english, chinese in CASES:
        (printed,), (written,) = _PRINTED.findall(english), _PRINTED.findall(chinese)
        if printed.startswith("none: "):
            assert written.startswith("无："), chinese[:40]
        else:
            assert written.split("；") == printed.split("; "), chinese[:40]
