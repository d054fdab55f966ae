"""Every reason why facts are not parted is told in both languages, and listed in the docs."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from perfkit.diagnostics import Language, Words
from perfkit.engines import obstacles

DOCS = Path(__file__).parents[2] / "docs"


def list_obstacles(lang: Language, table: str, column: str) -> list[str]:
    """All that the module has, in its order; what is told of a table or a column with a word in its place."""
    named = {"table": table, "column": column}
    found: list[Words] = []
    for each in vars(obstacles).values():
        if isinstance(each, Words):
            found.append(each)
        elif inspect.isfunction(each) and named.keys() >= inspect.signature(each).parameters.keys():
            found.append(each(*(named[name] for name in inspect.signature(each).parameters)))
    return [each.in_language(lang) for each in found]


@pytest.mark.parametrize(
    ("page", "lang", "table", "column"),
    [("engines.md", Language.ENGLISH, "‹table›", "‹column›"), ("engines.zh.md", Language.CHINESE, "‹表›", "‹列›")],
)
def test_the_docs_list_every_obstacle(page: str, lang: Language, table: str, column: str) -> None:
    told = list_obstacles(lang, table, column)
    assert len(set(told)) == len(told) > 20
    listed = (DOCS / page).read_text("utf-8").split("<!-- obstacles -->\n")[1].split("<!-- end of obstacles -->")[0]
    assert listed == "".join(f"- {each}\n" for each in told)
