"""The site shows every public name, and every page stands in its table of contents or is reached from one that does."""

from __future__ import annotations

import doctest
import inspect
import json
import re
from pathlib import Path
from typing import Any

import pytest

import perfkit
from tests.docs.pages import PAGES, ROOT, iter_blocks, load_script

# Pages of one code, one decision, one group of the catalogue: reached from the page that lists them.
LISTED = ("errors/", "decisions/", "cookbook/", "examples/")


SCRIPT = load_script("api_page")
AREAS, COMMON = SCRIPT.read_areas(), SCRIPT.read_common()


def test_the_page_of_public_names_has_each_of_them() -> None:
    shown = re.findall(r"(?m)^::: (\S+)$", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"))
    public = {f"{getattr(perfkit, name).__module__}.{name}" for name in perfkit.__all__ if name != "__version__"}
    assert public <= set(shown), "python scripts/api_page writes it anew"
    assert len(shown) == len(set(shown))


def test_the_pages_of_public_names_are_as_the_code_and_the_chinese_words_are_now() -> None:
    assert SCRIPT.list_gaps(AREAS, COMMON) == []
    for name, text in (("api.md", SCRIPT.render_english(AREAS)), ("api.zh.md", SCRIPT.render_chinese(AREAS, COMMON))):
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == text, "python scripts/api_page writes it anew"


@pytest.mark.parametrize(
    ("name", "path", "told"),
    [
        ("evaluate", ("answers",), "evaluate: no words for what it answers"),
        ("evaluate", ("arguments", "as_of"), "evaluate argument as_of: no Chinese words"),
        ("evaluate", ("returns",), "evaluate: no words for what comes back"),
        ("evaluate", ("findings",), "evaluate: PKH020 has no Chinese words"),
        ("evaluate", ("laws",), "evaluate: laws, on one side only"),
        ("Balance", ("fields", "held"), "Balance field held: no Chinese words"),
        ("Statement", ("methods", "to_html"), "Statement method to_html: no Chinese words"),
        ("Statement", ("methods", "why_not", "arguments", "target"), "Statement.why_not argument target: no Chinese"),
        ("views.SectionKind", ("fields", "PAYOUT"), "views.SectionKind field PAYOUT: no Chinese words"),
    ],
)
def test_what_the_chinese_words_lack_is_told(name: str, path: tuple[str, ...], told: str) -> None:
    entry = next(entry for area in AREAS for entry in area.entries if entry.name == name)
    words = json.loads(json.dumps(entry.words))
    holder = words
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    gaps = SCRIPT.list_entry_gaps(SCRIPT.Entry(name, words), COMMON["arguments"])
    assert any(gap.startswith(told) for gap in gaps), gaps


def test_a_name_a_type_or_an_argument_that_is_gone_is_told() -> None:
    area = SCRIPT.read_areas()[0]
    area.entries[0].words["arguments"]["encoding"] = "编码"
    gaps = SCRIPT.list_gaps([area], {"arguments": {}, "types": {**COMMON["types"], "Ghost": "没有"}})
    assert "load_plan argument encoding: is gone" in gaps
    assert "Money: no Chinese words" in gaps
    assert "Plan: the type scoring.Scorecard has no Chinese words" in gaps
    assert "common.toml: the type Ghost is named nowhere" in gaps


SHOWN = [entry for area in AREAS for entry in area.entries]


@pytest.mark.parametrize("entry", SHOWN, ids=lambda entry: entry.name)
def test_a_docstring_names_every_argument_and_field(entry: Any) -> None:
    prose = re.sub(r"(?m)^(>>>|\.\.\.).*", "", inspect.getdoc(entry.item) or "")
    made = getattr(entry.item, "__dataclass_fields__", {})
    names = SCRIPT.arguments_of(entry.item) if inspect.isfunction(entry.item) else made
    assert [name for name in names if name[0] != "_" and not re.search(rf"\b{name}\b", prose)] == []


def test_every_public_name_has_an_example_or_says_where_one_is() -> None:
    sections = re.split(r"(?m)^### ", (ROOT / "docs" / "api.zh.md").read_text(encoding="utf-8"))
    shown = {section.split("\n", 1)[0] for section in sections if "**例**" in section}
    assert [entry.name for entry in SHOWN if "." not in entry.name and entry.title not in shown] == []


def test_the_examples_of_the_chinese_page_run_each_by_itself() -> None:
    page = ROOT / "docs" / "api.zh.md"
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    for block in iter_blocks(page):
        if block.kind == "pycon":
            parsed = doctest.DocTestParser().get_doctest(block.text, {}, block.name, str(page), block.line)
            assert runner.run(parsed).failed == 0, block.name
    assert runner.tries > 100


# The list of public names has a shape of its own, and that of changes to the code is the same in both languages.
OWN_SHAPE = ("api.zh.md", "mutants.zh.md")
SHOWN = [*ROOT.glob("[A-Z]*.md"), *(ROOT / "docs").rglob("*.md")]
EXAMPLES = sorted((ROOT / "docs" / "examples").rglob("*.zh.md"))
TWINS = [page for page in (*PAGES, *EXAMPLES) if page.name.endswith(".zh.md") and page.name not in OWN_SHAPE]


@pytest.mark.parametrize("page", TWINS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_chinese_page_has_every_section_of_its_english_one(page: Path) -> None:
    english = page.with_name(page.name.replace(".zh.md", ".md"))
    assert list_levels(page) == list_levels(english)


def test_every_page_has_a_chinese_one() -> None:
    english = {page for page in SHOWN if not page.name.endswith(".zh.md")}
    # The page of a code holds both languages, and its examples are pieces of it.
    codes = set((ROOT / "docs" / "errors").rglob("*.md"))
    assert {page.with_name(f"{page.stem}.zh.md") for page in english - codes} == set(SHOWN) - english
    assert all("## 中文" in page.read_text(encoding="utf-8") for page in codes if page.match("errors/PK*.md"))


def test_chinese_pages_lead_to_chinese_ones() -> None:
    pages = [page for page in SHOWN if page.name.endswith(".zh.md")]
    assert len(pages) > 80
    for page in pages:
        # The English page of its own is named on each.
        led_to = re.findall(r"\]\(([^)\s#:]+?)(?<!\.zh)\.md[)#]", page.read_text(encoding="utf-8"))
        others = [name for name in led_to if Path(name).name != page.name.removesuffix(".zh.md")]
        assert not [name for name in others if (page.parent / f"{name}.zh.md").exists()], page


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
