"""The documentation against what it documents: no public name, word, code or setting is missing on its page."""

from __future__ import annotations

import inspect
import re
from enum import Enum
from pathlib import Path

import pytest

import perfkit
from perfkit.diagnostics import all_codes
from perfkit.engine import ENGINE_VERSION
from perfkit.lang import FUNCTIONS, KEYWORDS, LEDGER_WORDS, TYPES, read_plan
from perfkit.lang.limits import (
    DEEPEST,
    LONGEST_NAME,
    MOST_BYTES,
    MOST_LINES,
    MOST_PARTS_DEEP,
    MOST_SECTIONS,
    MOST_WORDS,
)
from perfkit.lang.words import HEADS, INNER_WORDS
from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.plans.cost import STEPS_MAX
from perfkit.plans.resolve_gathers import WINDOW_COUNT_MAX
from perfkit.tables.sweep import CASES_MAX
from perfkit.values.written import DATE_FORMS
from tests.docs.pages import PAGES, ROOT, load_script
from tests.strategies.lang import HEADER

ENGLISH = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
CHINESE = (ROOT / "docs" / "language.zh.md").read_text(encoding="utf-8")
PYTHON = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
STABILITY = (ROOT / "docs" / "stability.md").read_text(encoding="utf-8")


def public_attributes(owner: type) -> list[str]:
    """What a host can read of a value: its fields, properties and methods."""
    fields = getattr(owner, "__dataclass_fields__", {})
    return sorted({name for name in (*fields, *vars(owner)) if not name.startswith("_")})


# --- the language ---------------------------------------------------------------------------------------------------


def test_the_python_face_has_the_same_sections_and_programs_in_both_languages() -> None:
    chinese = (ROOT / "docs" / "python.zh.md").read_text(encoding="utf-8")
    for pattern in (r"(?m)^##+ .*$", r"(?s)```python\n.*?\n```"):
        assert re.findall(pattern, chinese) == re.findall(pattern, PYTHON)


def test_the_tables_of_words_are_as_the_grammar_has_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert load_script("docs_words").main(["--check"]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("word", [*HEADS, *INNER_WORDS])
def test_every_word_that_can_name_no_line_is_listed_and_refused(word: str) -> None:
    for page, title in ((ENGLISH, "**Reserved"), (CHINESE, "**保留词")):
        assert f"`{word}`" in page[page.index(title) :].splitlines()[0]
    assert [each.code.code for each in read_plan(f"{HEADER}calc\n  {word} : number = 1\n", name="a.plan")[1]] == [
        "PKL029"
    ]


def blocks_of(page: str) -> str:
    return "\n".join(re.findall(r"```perfkit[^\n]*\n(.*?)```", page, re.DOTALL))


@pytest.mark.parametrize("rule", [rule for rule in KEYWORDS if rule.startswith("h_")])
def test_every_section_stands_in_an_example_of_both_references(rule: str) -> None:
    for head, page in zip(KEYWORDS[rule], (ENGLISH, CHINESE), strict=True):
        assert re.search(rf"^{head}\b", blocks_of(page), re.MULTILINE), head


@pytest.mark.parametrize("rule", KEYWORDS)
def test_every_keyword_stands_in_both_references(rule: str) -> None:
    phrase = KEYWORDS[rule]
    assert f"`{phrase.en}` {phrase.zh}" in ENGLISH
    assert f"`{phrase.zh}` {phrase.en}" in CHINESE


def test_the_reference_is_read_in_an_hour() -> None:
    words = [word for word in ENGLISH.split() if re.search(r"\w", word)]
    assert len(words) <= 12_000, "200 words a minute; say it shorter, or on a page of its own"


@pytest.mark.parametrize(("english", "chinese"), [*FUNCTIONS.items(), *LEDGER_WORDS.items()])
def test_every_function_is_explained_in_both_references(english: str, chinese: str) -> None:
    assert f"`{english}(" in ENGLISH
    assert f"`{chinese}(" in CHINESE


@pytest.mark.parametrize(("english", "chinese"), TYPES.items())
def test_every_type_is_explained_in_both_references(english: str, chinese: str) -> None:
    assert re.search(rf"^\| `{english}`", ENGLISH, re.MULTILINE)
    assert re.search(rf"^\| `{chinese}`", CHINESE, re.MULTILINE)


@pytest.mark.parametrize("form", DATE_FORMS)
def test_every_form_of_dates_stands_in_both_references(form: str) -> None:
    assert f"`{form}`" in ENGLISH
    assert f"`{form}`" in CHINESE


@pytest.mark.parametrize(
    "limit",
    [
        *(MOST_BYTES, MOST_WORDS, MOST_LINES, MOST_SECTIONS, DEEPEST, LONGEST_NAME, MOST_PARTS_DEEP),
        *(STEPS_MAX, WINDOW_COUNT_MAX, CASES_MAX),
    ],
)
def test_every_limit_stands_in_both_references(limit: int) -> None:
    for page, title in ((ENGLISH, "## 20. Limits"), (CHINESE, "## 20. 上限")):
        section = page[page.index(title) :]
        assert re.search(rf"(?<![\d,]){limit:,}(?![\d,])|(?<![\d,]){limit}(?![\d,])", section), limit


def test_both_references_have_the_same_sections_and_as_many_examples() -> None:
    for pattern in (r"^- \[.*$", r"^```perfkit", r"^\|"):
        assert len(re.findall(pattern, ENGLISH, re.MULTILINE)) == len(re.findall(pattern, CHINESE, re.MULTILINE))


# --- Python -----------------------------------------------------------------------------------------------------------


def test_the_python_page_documents_exactly_the_public_names() -> None:
    table = PYTHON[PYTHON.index("| name | is |") : PYTHON.index("The examples run")]
    first = [line.split("|")[1] for line in table.splitlines()[2:] if line.startswith("|")]
    assert {name for cell in first for name in re.findall(r"`(\w+)`", cell)} == set(perfkit.__all__)


@pytest.mark.parametrize("owner", [perfkit.Plan, perfkit.Result, perfkit.Statement, LedgerEntry])
def test_the_python_page_documents_what_its_values_hold(owner: type) -> None:
    inside = {
        "Statement": {"run", "period_run", "line"},
        "Result": {"run"},
        "LedgerEntry": {"canonical", "sort_key"},
    }
    for name in public_attributes(owner):
        if name not in inside.get(owner.__name__, set()):
            assert re.search(rf"`{name}\b", PYTHON), f"{owner.__name__}.{name}"


def test_the_python_page_documents_every_argument() -> None:
    for function in (perfkit.load_plan, perfkit.check_plan, perfkit.evaluate):
        for name in inspect.signature(function).parameters:
            assert re.search(rf"\b{name}\b", PYTHON), f"{function.__name__}({name})"


def test_the_python_page_lists_every_kind_of_entry() -> None:
    assert issubclass(EntryKind, Enum)
    for kind in EntryKind:
        assert f"`{kind.value}`" in PYTHON


# --- all pages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_code_that_a_page_names_exists(page: object) -> None:
    text = page.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert set(re.findall(r"\bPK[A-Z]\d{3}\b", text)) <= set(all_codes())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_of_a_page_leads_somewhere(page: object) -> None:
    text = page.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        if "errors/" in path:
            # These pages are generated from the registry, and their own test holds them to it.
            assert path.rpartition("/")[2].removesuffix(".md") in {"README", *all_codes()}, target
            continue
        found = page.parent / path if path else page  # type: ignore[attr-defined]
        assert found.exists(), target
        if anchor and found.suffix == ".md":
            assert anchor in anchors_of(found.read_text(encoding="utf-8")), target


def anchors_of(text: str) -> set[str]:
    """The anchors that a forge gives the headings of a page."""
    titles = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


DECISIONS = ROOT / "docs" / "decisions"


def test_the_lists_of_decisions_are_complete() -> None:
    pages = {path.name for path in DECISIONS.glob("*.md")}
    chinese = {name for name in pages if name.endswith(".zh.md")}
    english = pages - chinese
    assert links_of("README.md") == english - {"README.md"} | {"README.zh.md"}, "README.md lists every page"
    assert links_of("README.zh.md") == chinese - {"README.zh.md"} | {"README.md"}, "README.zh.md lists every page"


@pytest.mark.parametrize("page", sorted(DECISIONS.glob("*.zh.md")), ids=lambda page: page.name)
def test_a_chinese_decision_leads_to_its_english_one_and_to_chinese_pages(page: Path) -> None:
    english = page.name.replace(".zh.md", ".md")
    led_to = links_of(page.name)
    assert english in led_to and page.name in links_of(english)
    others = {name.removesuffix(".md") for name in led_to - {english} if re.search(r"(?<!\.zh)\.md$", name)}
    assert not [name for name in others if (DECISIONS / f"{name}.zh.md").exists()], "these have a Chinese page"


@pytest.mark.parametrize("page", sorted(DECISIONS.glob("*.zh.md")), ids=lambda page: page.name)
def test_a_chinese_decision_says_as_much_as_its_english_one(page: Path) -> None:
    english = page.with_name(page.name.replace(".zh.md", ".md"))
    assert page.name == "README.zh.md" or shape_of(page) == shape_of(english), "codes, rows of tables, paragraphs"


def shape_of(page: Path) -> tuple[set[str], int, int]:
    """The codes that a page names, and how many rows of tables and how many paragraphs it has."""
    text = page.read_text(encoding="utf-8")
    codes = set(re.findall(r"\bPK[A-Z]\d{3}\b", text))
    return codes, len(re.findall(r"(?m)^\|.*\|$", text)), len(re.findall(r"\n\s*\n", text))


def links_of(name: str) -> set[str]:
    """The pages that a decision leads to, without their anchors."""
    links = re.findall(r"\]\((.+?)\)", (DECISIONS / name).read_text(encoding="utf-8"))
    return {target.partition("#")[0] for target in links}


def test_the_stability_page_names_the_versions_of_today() -> None:
    assert f"`{perfkit.__version__}`" in STABILITY
    assert f"| the engine: what a plan and facts come to | {ENGINE_VERSION} |" in STABILITY


def test_the_stability_page_names_every_schema() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    schemas = set(re.findall(r'"(perfkit\.\w+/\d+)"', source))
    for name in ("stability.md", "stability.zh.md"):
        page = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert schemas == set(re.findall(r"`(perfkit\.\w+/\d+)`", page)), name


# --- terms ------------------------------------------------------------------------------------------------------------

OTHER_WORDS = ("核算单", "结算单", "对帐", "账本", "链接", "聚合", "窗口期", "参与者", "录入项")
"""Chinese words that people use for a thing for which the glossary has another."""


def test_chinese_words_are_those_of_the_glossary() -> None:
    words = [*(ROOT / "src" / "perfkit" / "diagnostics" / "codes").glob("*.py")]
    words += [*(ROOT / "src" / "perfkit" / "explain").glob("words*zh.py"), *(ROOT / "docs").rglob("*.zh.md")]
    words += [
        path for room in ("letter", "pages", "charts") for path in (ROOT / "src" / "perfkit" / room).glob("words*.py")
    ]
    found = [f"{path.name}: {word}" for path in words for word in OTHER_WORDS if word in path.read_text("utf-8")]
    assert not found, f"docs/glossary.md has another word: {found}"


def list_terms(name: str) -> list[tuple[str, str]]:
    """The first two columns of a glossary, without its head."""
    page = (ROOT / "docs" / name).read_text("utf-8")
    return re.findall(r"(?m)^\| ([^|]+) \| ([^|]+) \|", page)[2:]


def test_the_glossary_lists_each_term_once() -> None:
    rows = list_terms("glossary.md")
    assert len(rows) >= 20
    assert [(english, chinese) for chinese, english in list_terms("glossary.zh.md")] == rows
    assert all(english.strip() and chinese.strip() for english, chinese in rows)
    assert len({english for english, _ in rows}) == len({chinese for _, chinese in rows}) == len(rows)
