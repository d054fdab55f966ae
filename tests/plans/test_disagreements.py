"""The points where systems disagree: each plan of the page with each of its words, and the results that the page names.

Under a heading of `docs/disagreements.md` stand a block and a list. The first entry of the list is the block as it
stands: its word is there once, and its figures follow one another in what the test expects. Every other entry puts
its own word, or nothing, in that place and its own figures in theirs, or names the finding that refuses the plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from perfkit import check_plan, close, evaluate, load_plan, restate
from perfkit.diagnostics import has_errors, render_findings
from perfkit.engine import run_tests
from perfkit.lang import translate_plan
from tests.docs.pages import ROOT, Block, iter_blocks, text_of

pytestmark = pytest.mark.unmeasured
PAGES = (ROOT / "docs" / "disagreements.md", ROOT / "docs" / "disagreements.zh.md")
FEWEST = 27

_ENTRY = re.compile(r"^- (?P<without>without |不写 )?`(?P<word>[^`]+)`(?:: |：)(?P<result>.+)$", re.MULTILINE)
_TEST = re.compile(r'^(?:test|试算) "', re.MULTILINE)
_EXPECTED = re.compile(r"^  (?:expect|run|应为|逐期)\b", re.MULTILINE)
_MONEY = re.compile(r"`(-?[A-Z]{3} [\d,.]+)`")
_CODE = re.compile(r"\[(PK[A-Z]\d+)\]")


class Reading(NamedTuple):
    """One way to read a point. `word`: what stands in the place, `code`: the finding, where the plan is refused."""

    point: str
    word: str
    rules: str
    trial: str
    code: str | None


def pattern(text: str) -> str:
    """The text, however wide its blanks are."""
    return r"\s+".join(re.escape(word) for word in text.split())


def put_figures(trial: str, old: list[str], new: list[str]) -> str:
    """The test with other figures in the places of the first reading's, in their order."""
    found = _EXPECTED.search(trial)
    assert found is not None
    at, said = found.end(), trial[: found.end()]
    for one, other in zip(old, new, strict=True):
        place = re.compile(rf"(?<![-\w]){re.escape(one)}(?![\d.,])").search(trial, at)
        assert place is not None, one
        said += trial[at : place.start()] + other
        at = place.end()
    return said + trial[at:]


def iter_readings(block: Block, entries: list[re.Match[str]], title: str) -> Iterator[Reading]:
    text, start = text_of(block), len(text_of(block)) - len(block.text)
    cut = start + next(_TEST.finditer(block.text)).start()
    before, rules, trial = text[:start], text[start:cut], text[cut:]
    first = entries[0]
    for entry in entries:
        place = pattern(entry["word"] if entry["without"] else first["word"])
        assert len(re.findall(place, rules)) == 1, f"{title}: `{entry['word']}` must stand once among the rules"
        word = "" if entry["without"] else entry["word"]
        altered = re.sub(place, lambda _, word=word: word, rules)  # type: ignore[misc]
        code = _CODE.search(entry["result"])
        figures = _MONEY.findall((first if code else entry)["result"])
        assert figures, entry[0]
        said = put_figures(trial, _MONEY.findall(first["result"]), figures)
        yield Reading(title, entry[0], before + altered, said, code[1] if code else None)


def read_page(page: str) -> list[Reading]:
    text = next(each for each in PAGES if each.name == page).read_text(encoding="utf-8")
    found: list[Reading] = []
    line = 1
    blocks = {block.line: block for block in iter_blocks(ROOT / "docs" / page)}
    for part in re.split(r"^(?=## )", text, flags=re.MULTILINE):
        entries = list(_ENTRY.finditer(part))
        if entries:
            inside = [blocks[at] for at in blocks if line <= at < line + part.count("\n")]
            assert len(inside) == 1, part.splitlines()[0]
            found += iter_readings(inside[0], entries, part.splitlines()[0])
        line += part.count("\n")
    return found


READINGS = [reading for page in PAGES for reading in read_page(page.name)]


@pytest.mark.parametrize("reading", [r for r in READINGS if r.code is None], ids=lambda r: f"{r.point} {r.word}")
def test_a_word_gives_the_figures_that_the_page_names(reading: Reading) -> None:
    text = reading.rules + reading.trial
    findings = check_plan(text, name="plan")
    assert not has_errors(findings), render_findings(findings)
    report = run_tests(load_plan(text).program)
    assert report.outcomes and report.has_passed, render_findings(report.findings)


@pytest.mark.parametrize("reading", [r for r in READINGS if r.code], ids=lambda r: f"{r.point} {r.word}")
def test_a_word_left_out_is_refused(reading: Reading) -> None:
    findings = check_plan(reading.rules + reading.trial, name="plan")
    assert has_errors(findings)
    assert {each.code.code for each in findings if each.severity.value == "error"} == {reading.code}


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_the_readings_of_a_point_differ_in_their_results(page: str) -> None:
    points: dict[str, list[Reading]] = {}
    for reading in read_page(page):
        points.setdefault(reading.point, []).append(reading)
    assert len(points) >= FEWEST
    for point, readings in points.items():
        results = [reading.code or reading.trial for reading in readings]
        assert len(set(results)) == len(results) >= 2, point


def test_both_pages_have_the_same_plans_and_figures() -> None:
    blocks = [[text_of(block) for block in iter_blocks(page)] for page in PAGES]
    for english, chinese in zip(*blocks, strict=True):
        translated, _ = translate_plan(english, "zh", name="plan")
        assert translated is not None
        assert load_plan(translated).fingerprint == load_plan(chinese).fingerprint
    results = [
        [
            _MONEY.findall(found["result"]) + _CODE.findall(found["result"])
            for found in _ENTRY.finditer(page.read_text(encoding="utf-8"))
        ]
        for page in PAGES
    ]
    assert results[0] == results[1]


def test_without_a_word_on_corrections_a_closed_month_is_not_put_right() -> None:
    (plan_text,) = [text_of(block) for block in iter_blocks(PAGES[0]) if "corrections restated" in block.text]
    plan = load_plan(plan_text.replace("corrections restated within 12 months\n", "").split("\ntest ")[0])
    deals = [{"id": "1", "rep": "A", "closed": "2027-01-10", "amount": "1000"}]
    ledger = close((), evaluate(plan, {"rep": [{"id": "A"}], "deal": deals}, "2027-01"))
    late = [*deals, {"id": "2", "rep": "A", "closed": "2027-01-20", "amount": "10000"}]
    correction = restate(plan, {"rep": [{"id": "A"}], "deal": late}, ledger=ledger, into="2027-02")
    assert not correction.entries
    assert [finding.code.code for finding in correction.findings if finding.severity.value == "error"] == ["PKH033"]
