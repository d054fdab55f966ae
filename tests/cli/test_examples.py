"""The examples of `perfkit explain`: what findings say today, with nothing left open."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from perfkit.cli.examples import find_example, pack_examples, unpack_examples
from perfkit.cli.examples_table import EXAMPLES
from perfkit.diagnostics import all_codes, clean_text, render_finding
from perfkit.diagnostics.render import MOST_SHOWN
from tests.cli.commands import run

ROOT = Path(__file__).resolve().parents[2]
TABLE = unpack_examples(EXAMPLES)
AGAIN = "write them anew: `python scripts/explain_examples`"


@cache
def said() -> str:
    outs = (*(ROOT / "tests/lang/bad").glob("*.out"), *(ROOT / "tests/data/bad").glob("*/findings.out"))
    return "\n".join(path.read_text(encoding="utf-8") for path in outs if not path.name.endswith(".zh.out"))


def test_every_code_that_a_wrong_plan_or_a_page_shows_has_an_example() -> None:
    pages = {path.stem for path in (ROOT / "docs/errors/examples").glob("*.md")}
    told = set(re.findall(r"^(?:error|warning|advice) (PK[A-Z]\d{3}): ", said(), re.MULTILINE))
    assert pages | told == set(TABLE), AGAIN


def test_an_example_is_what_is_said_of_it_today() -> None:
    lines = {line.strip() for line in said().splitlines()}
    marked = {line.partition(" | ")[2].strip() for line in lines}
    for code, example in TABLE.items():
        if example.finding is None:
            page = (ROOT / "docs/errors/examples" / f"{code}.md").read_text(encoding="utf-8")
            assert all(part in page for part in (*example.wrong.split("\n\n"), example.says, example.mended)), AGAIN
            continue
        head, *_, mend, _ = render_finding(example.finding).splitlines()
        assert {head, mend.strip()} <= lines, AGAIN
        shown = [clean_text(place.text).strip() for place in example.finding.places if len(place.text) <= MOST_SHOWN]
        assert marked.issuperset(text for text in shown if text), AGAIN


def test_what_is_packed_is_unpacked() -> None:
    assert unpack_examples(pack_examples(TABLE)) == TABLE
    assert find_example("PKT004") == TABLE["PKT004"]


def test_a_code_is_explained_by_its_example_in_both_languages() -> None:
    told = run("explain", "PKL032").out
    assert "for example\n" in told and "mended\n" in told and "^" in told
    assert run("explain", "PKL032", "--lang", "zh").out.startswith("错误 PKL032：")
    for lang in ("en", "zh"):
        told = run("explain", *(code for code, each in TABLE.items() if each.finding is not None), "--lang", lang).out
        assert not re.search(r"[{}‹›]|‹", re.sub(r'"[^"\n]*"|\|[^\n]*', "", told))


def test_what_stands_open_where_there_is_no_example_is_said() -> None:
    code = next(each for each in all_codes() if each not in TABLE and "{" in all_codes()[each].en.what)
    assert "Words in ‹ › stand for what your text or data holds." in run("explain", code).out
    assert "‹ › 里的词代表您的文本或数据里的内容。" in run("explain", code, "--lang", "zh").out
