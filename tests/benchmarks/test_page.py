"""The tables of the page on performance are those of what was measured, in both languages."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest

from perfkit import check_plan


@pytest.mark.parametrize(("name", "lang"), [("performance.md", "en"), ("performance.zh.md", "zh")])
def test_the_page_shows_what_was_measured(root: Path, monkeypatch: pytest.MonkeyPatch, name: str, lang: str) -> None:
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    tables = import_module("side_by_side.page_tables")
    measured = json.loads((root / "benchmarks" / "performance.json").read_text(encoding="utf-8"))
    text = (root / "docs" / name).read_text(encoding="utf-8")
    assert tables.fill(text, measured, lang) == text
    with pytest.raises(ValueError, match="no place for"):
        tables.fill("", measured, lang)


def test_the_plan_on_which_keys_are_timed_is_of_500_lines_and_sound(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    text = import_module("editor").make_plan()
    assert text.count("\n") == 500
    assert check_plan(text) == ()
