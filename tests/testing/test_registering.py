"""Every public type can be drawn by its type, and asking for none costs nothing."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import perfkit
from perfkit.testing.registering import STRATEGIES, register
from tests.tries import tries

ROOT = Path(__file__).resolve().parents[2]
PUBLIC_TYPES = [name for name in perfkit.__all__ if isinstance(getattr(perfkit, name), type)]

pytestmark = pytest.mark.no_cover


@pytest.fixture(scope="module", autouse=True)
def _registered() -> None:
    register()


def test_every_public_type_but_the_choices_has_a_strategy() -> None:
    choices = {name for name in PUBLIC_TYPES if issubclass(getattr(perfkit, name), Enum)}
    assert set(PUBLIC_TYPES) - choices == set(STRATEGIES)


@pytest.mark.parametrize("name", PUBLIC_TYPES)
def test_a_public_type_is_drawn_by_its_type(name: str) -> None:
    kind = getattr(perfkit, name)

    @tries(20)
    @given(st.from_type(kind))
    def check(drawn: object) -> None:
        assert isinstance(drawn, kind)
        assert repr(drawn)

    check()


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
