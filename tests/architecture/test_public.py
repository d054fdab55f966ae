"""The face of the library: what it lists, and what merely importing it costs."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import perfkit

ROOT = Path(__file__).resolve().parents[2]


def run_fresh(code: str) -> str:
    """What a fresh process prints."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r})\n{code}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


def test_importing_perfkit_loads_no_dependency_and_no_room() -> None:
    loaded = run_fresh("import perfkit; print(sorted(m for m in sys.modules if m.startswith('perfkit')))")
    assert loaded == "['perfkit']"
    heavy = "print([m for m in ('pydantic', 'lark', 'dateutil', 'dataclasses', 're') if m in sys.modules])"
    bare = run_fresh(heavy)
    assert run_fresh(f"import perfkit; {heavy}") == bare
    assert "pydantic" not in bare


def test_loading_a_finding_needs_neither_pydantic_nor_the_parser() -> None:
    heavy = "print([m for m in ('pydantic', 'lark') if m in sys.modules])"
    assert run_fresh(f"from perfkit import Finding; {heavy}") == "[]"


@pytest.mark.parametrize("name", perfkit.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(perfkit, name)
    assert name == "__version__" or value.__doc__


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'perfkit' has no attribute 'nothing'"):
        _ = perfkit.nothing


def test_the_public_names_are_what_dir_shows() -> None:
    assert set(dir(perfkit)) == set(perfkit.__all__)


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert perfkit.__version__ == project["version"]


def test_the_changelog_knows_the_version() -> None:
    assert f"## {perfkit.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_all_extras_are_in_the_extra_all() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    (every,) = extras.pop("all")
    assert every == f"perfkit[{','.join(extras)}]"
