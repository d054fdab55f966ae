"""The pages of the cookbook: a plan, the page around it, and which row of the catalogue each test of the plan shows."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from perfkit.lang import translate_plan

ROOT = Path(__file__).resolve().parents[2]
COOKBOOK = ROOT / "docs" / "cookbook"
PLANS = sorted(COOKBOOK.glob("*.plan"))
ALTERATIONS = Path(__file__).parent / "alterations.toml"
CHINESE_NAMES = COOKBOOK / "names.zh.toml"

_TEST = re.compile(r'^(?:test|试算) "(?P<name>(?P<rows>[A-N]\d+(?:, [A-N]\d+)*) [^"]+)"', re.MULTILINE)
_ANY_TEST = re.compile(r'^(?:test|试算) "(?P<name>[^"]+)"', re.MULTILINE)
_TITLE = re.compile(r'^(?P<before>(?:plan|方案) ")(?P<name>[^"]+)(?=")', re.MULTILINE)
_HEADING = re.compile(r"^(?P<before>## (?:\d+\. )?)(?P<name>.+)$", re.MULTILINE)
_FENCE = re.compile(r"^```perfkit (?P<file>[\w-]+\.plan)\n.*?^```$", re.MULTILINE | re.DOTALL)


class Feature(NamedTuple):
    """A row of the catalogue of features, with its words in both languages."""

    id: str
    en: str
    zh: str


class Shown(NamedTuple):
    """A test block that shows a row, by the name it bears."""

    row: str
    test: str
    plan: Path


class Alteration(NamedTuple):
    """The line that is a feature, and what it is changed to; the test of that title must notice."""

    test: str
    line: str
    becomes: str


def read_features() -> list[Feature]:
    with (COOKBOOK / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        return [Feature(each["id"], each["feature"], each["zh"]) for each in csv.DictReader(file)]


def read_module(name: str) -> str | None:
    """A shared text, which stands beside the plans as the command looks for it."""
    path = COOKBOOK / f"{name}.plan"
    return path.read_text(encoding="utf-8") if path.exists() else None


def list_shown() -> list[Shown]:
    """Every row that a test names, in the order of pages and tests."""
    return [
        Shown(row, found["name"], plan)
        for plan in PLANS
        for found in _TEST.finditer(plan.read_text(encoding="utf-8"))
        for row in found["rows"].split(", ")
    ]


def list_tests(plan: Path) -> list[str]:
    return [found["name"] for found in _ANY_TEST.finditer(plan.read_text(encoding="utf-8"))]


def read_alterations() -> list[Alteration]:
    rows = tomllib.loads(ALTERATIONS.read_text(encoding="utf-8"))
    return [Alteration(test, each["line"], each["becomes"]) for test, each in rows.items()]


def split_tests(text: str) -> tuple[str, str]:
    """The rules of a plan, and its tests from the first one on."""
    first = _ANY_TEST.search(text)
    at = len(text) if first is None else first.start()
    return text[:at], text[at:]


def is_chinese(page: Path) -> bool:
    return page.name.endswith(".zh.md")


def name_tests_in_chinese(text: str) -> dict[str, str]:
    """The tests of a plan by the Chinese words of the rows that they show, those of the same rows counted."""
    words = {each.id: each.zh for each in read_features()}
    counts: dict[str, int] = {}
    found: dict[str, str] = {}
    for each in _TEST.finditer(text):
        counts[each["rows"]] = count = counts.get(each["rows"], 0) + 1
        told = "；".join(words[row] for row in each["rows"].split(", "))
        found[each["name"]] = f"{each['rows']} {told}" + (f"（{count}）" if count > 1 else "")
    return found


def name_in_chinese(text: str) -> str:
    """A plan of the cookbook with its name, its headings and its tests in Chinese; nothing else of it changes."""
    names = tomllib.loads(CHINESE_NAMES.read_text(encoding="utf-8"))
    tests = name_tests_in_chinese(text)
    text = _TITLE.sub(lambda found: found["before"] + names["plans"].get(found["name"], found["name"]), text)
    text = _HEADING.sub(lambda found: found["before"] + names["headings"].get(found["name"], found["name"]), text)
    return _ANY_TEST.sub(lambda found: found[0].replace(found["name"], tests.get(found["name"], found["name"])), text)


def render_page(page: Path) -> str:
    """A page with the text of its plan between its fences, in the keywords of the page's language."""

    def fence(found: re.Match[str]) -> str:
        plan = COOKBOOK / found["file"]
        lang = "zh" if is_chinese(page) else "en"
        text, _ = translate_plan(plan.read_text(encoding="utf-8"), lang, name=plan.name)
        assert text is not None, found["file"]
        text = name_in_chinese(text) if is_chinese(page) else text
        return f"```perfkit {found['file']}\n{text}```"

    return _FENCE.sub(fence, page.read_text(encoding="utf-8"))


def render_table(page: Path) -> str:
    """The table from row to page, in the order of the catalogue and the language of the page that holds it."""
    chinese = is_chinese(page)
    shown: dict[str, list[Shown]] = {}
    for each in list_shown():
        shown.setdefault(each.row, []).append(each)
    head = "| 行 | 功能 | 页 | 试算 |" if chinese else "| row | feature | page | test |"
    lines = [head, "| --- | --- | --- | --- |"]
    named = {plan: name_tests_in_chinese(plan.read_text(encoding="utf-8")) if chinese else {} for plan in PLANS}
    for feature in read_features():
        for of in shown.get(feature.id, ()):
            link = f"[{of.plan.stem}]({of.plan.stem}{'.zh' if chinese else ''}.md)"
            test = named[of.plan].get(of.test, of.test)
            lines.append(f"| {feature.id} | {feature.zh if chinese else feature.en} | {link} | {test} |")
    return "\n".join(lines)
