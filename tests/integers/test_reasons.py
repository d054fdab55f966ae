"""Every reason why something has no integer form is told in both languages, and listed in the docs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from perfkit.integers.reasons import CONSTRUCTS, REASONS

ROOT = Path(__file__).parents[2]


def list_raised() -> set[str]:
    """The texts that `NotLowered` is raised with."""
    found: set[str] = set()
    for path in (ROOT / "src/perfkit/integers").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "NotLowered":
                texts = [each for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)]
                assert texts or any(each in ast.unparse(node) for each in ("name_no_wholes", "_missing"))
                found |= {each.value for each in texts}
    return found


def test_every_reason_is_told_in_both_languages() -> None:
    assert (list_raised() | set(CONSTRUCTS.values())) - REASONS.keys() == set()
    assert len(set(REASONS.values())) == len(REASONS)


@pytest.mark.parametrize(("page", "told"), [("performance.md", REASONS), ("performance.zh.md", REASONS.values())])
def test_the_docs_list_every_reason(page: str, told: object) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    listed = text.split("<!-- reasons -->\n")[1].split("<!-- end of reasons -->")[0]
    assert listed == "".join(f"- {each}\n" for each in told)  # type: ignore[attr-defined]
