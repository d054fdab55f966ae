"""The page of the design names every room in the order of the import contract, in both languages."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.docs.pages import ROOT


@pytest.mark.parametrize("name", ["design.md", "design.zh.md"])
def test_the_page_of_the_design_lists_the_rooms_as_the_contract_orders_them(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = project["tool"]["importlinter"]["contracts"][0]["layers"]
    contract = [(number, room) for number, layer in enumerate(layers, 1) for room in sorted(layer.split(" | "))]
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    listed = [(int(number), room) for number, room in re.findall(r"(?m)^\| (\d+) \| `(\w+)` \| ", page)]
    assert sorted(listed) == contract
    assert [number for number, _ in listed] == sorted(number for number, _ in listed)


def test_the_page_of_the_design_names_the_rooms_that_touch_the_world_outside() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    rooms, pure = (
        next(each for each in project["tool"]["importlinter"]["contracts"] if each["id"] == name)
        for name in ("rooms", "pure")
    )
    every = {room for layer in rooms["layers"] for room in layer.split(" | ")}
    outside = every - {name.removeprefix("perfkit.") for name in pure["source_modules"]}
    assert outside == {"cli", "lsp", "testing"}
