"""The table of laws names a law for every row of the catalogue, and no test that does not exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.cookbook.pages import read_features

LAWS = Path(__file__).parent
_ROW = re.compile(r"^\| (?P<row>[A-N]\d+) \| (?P<feature>[^|]+) \| (?P<laws>[^|]+) \|$", re.MULTILINE)
TABLE = list(_ROW.finditer((LAWS / "README.md").read_text(encoding="utf-8")))


def laws_of(file: str) -> set[str]:
    """The tests of a file that Hypothesis gives its facts, or that walk through all cases themselves."""
    tree = ast.parse((LAWS / file).read_text(encoding="utf-8"))
    return {each.name for each in tree.body if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")}


def test_every_row_of_the_catalogue_has_its_law_and_its_words() -> None:
    assert [(found["row"], found["feature"]) for found in TABLE] == [(each.id, each.en) for each in read_features()]


def test_every_law_that_is_named_exists() -> None:
    named = [law for found in TABLE for law in re.findall(r"`([^`]+)`", found["laws"])]
    assert len(named) >= len(TABLE)
    assert not [law for law in named if law.split("::")[1] not in laws_of(law.split("::")[0])]
