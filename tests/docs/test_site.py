"""The site shows every public name, and every page stands in its table of contents or is reached from one that does."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import perfkit
from tests.docs.pages import PAGES, ROOT, iter_blocks

# Pages of one code, one decision, one group of the catalogue: reached from the page that lists them.
LISTED = ("errors/", "decisions/", "cookbook/", "examples/")


def test_the_page_of_public_names_has_each_of_them() -> None:
    shown = re.findall(r"(?m)^::: (\S+)$", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"))
    public = [f"{getattr(perfkit, name).__module__}.{name}" for name in perfkit.__all__ if name != "__version__"]
    assert shown == public, "python scripts/api_page writes it anew"


def test_the_chinese_page_of_public_names_has_a_sentence_for_each() -> None:
    said = tomllib.loads((ROOT / "scripts" / "api_zh.toml").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "api.zh.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"(?m)^## (\S+)\n\n(.+)$", page))
    public = [name for name in perfkit.__all__ if name != "__version__"]
    assert list(sections) == public, "python scripts/api_page writes it anew"
    assert sections == said


# The list of public names has a shape of its own, and that of changes to the code is the same in both languages.
OWN_SHAPE = ("api.zh.md", "mutants.zh.md")
EXAMPLES = sorted((ROOT / "docs" / "examples").rglob("*.zh.md"))
TWINS = [page for page in (*PAGES, *EXAMPLES) if page.name.endswith(".zh.md") and page.name not in OWN_SHAPE]


@pytest.mark.parametrize("page", TWINS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_chinese_page_has_every_section_of_its_english_one(page: Path) -> None:
    english = page.with_name(page.name.replace(".zh.md", ".md"))
    assert list_levels(page) == list_levels(english)


def test_every_decision_has_its_chinese_page() -> None:
    pages = {path.name for path in (ROOT / "docs" / "decisions").glob("*.md")}
    english = {name for name in pages if not name.endswith(".zh.md")}
    assert {name.replace(".md", ".zh.md") for name in english} == pages - english


def test_chinese_pages_lead_to_decisions_in_chinese() -> None:
    pages = [*ROOT.glob("*.zh.md"), *(ROOT / "docs").rglob("*.zh.md")]
    assert len(pages) > 80
    led_to = [(page.name, re.findall(r"\bdecisions/[\w-]+\.md", page.read_text(encoding="utf-8"))) for page in pages]
    assert not [each for each in led_to if each[1]]


def list_levels(page: Path) -> list[int]:
    """How deep each heading of a page lies, in order; what stands in blocks of code is none."""
    text = page.read_text(encoding="utf-8")
    for block in iter_blocks(page):
        text = text.replace(block.text, "")
    return [len(found) for found in re.findall(r"(?m)^(#+) ", text)]


def test_the_site_leads_to_every_page_of_its_own() -> None:
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    led_to = set(re.findall(r"(?m): (\S+\.md)$", site))
    assert led_to <= pages
    assert {page for page in pages - led_to if not page.startswith(LISTED)} == set()
