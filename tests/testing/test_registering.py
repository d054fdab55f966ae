"""Every public type can be drawn by its type, and asking for none costs nothing."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from enum import Enum
from pathlib import Path

import pytest

import perfkit
from perfkit.testing.registering import STRATEGIES, register
from tests.testing import draw_types
from tests.testing.draw_types import PUBLIC_TYPES, draw, main

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module", autouse=True)
def _registered() -> None:
    register()


def test_every_public_type_but_the_choices_has_a_strategy() -> None:
    choices = {name for name in PUBLIC_TYPES if issubclass(getattr(perfkit, name), Enum)}
    assert set(PUBLIC_TYPES) - choices == set(STRATEGIES)


@pytest.mark.parametrize("name", PUBLIC_TYPES)
def test_a_public_type_is_drawn_by_its_type(name: str) -> None:
    assert draw(name, 0, 20) == "ok"


def test_what_is_wrong_with_a_draw_is_told_and_a_run_goes_on_behind_its_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draw("Money", 0, 1) == "ok"
    monkeypatch.setattr(draw_types, "PUBLIC_TYPES", ["Money", "Words"])
    log = tmp_path / "types.log"
    log.write_text("Money 0 200 ValueError: wrong\n", encoding="utf-8")
    drawn: list[tuple[str, int]] = []
    monkeypatch.setattr(draw_types, "draw", lambda name, start, count: drawn.append((name, start)) or "ok")
    assert main(["--to", "300", "--log", str(log)]) == 1
    assert drawn == [("Words", 0), ("Money", 200), ("Words", 200)]
    assert capsys.readouterr().out == "2 types, 300 draws each: 1 blocks broken\n"


def test_hypothesis_alone_loads_no_room() -> None:
    code = (
        "import sys; import hypothesis; from perfkit.testing.registering import register; register();"
        "print(sorted(m for m in sys.modules if m.startswith('perfkit')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src")
    assert done.stdout.strip() == "['perfkit', 'perfkit.testing', 'perfkit.testing.registering']"


def test_the_project_names_what_hypothesis_calls() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]["hypothesis"] == {"perfkit": f"{register.__module__}:{register.__name__}"}
