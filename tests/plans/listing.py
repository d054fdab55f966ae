"""The plans that are tried whole: those of the suite, and those that the cookbook shows."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]

_PLANS = [*(_ROOT / "tests/plans/suite").glob("*.plan"), *(_ROOT / "docs/cookbook").glob("*.plan")]

SUITE = sorted(path for path in _PLANS if "\nuse " not in path.read_text(encoding="utf-8"))
"""Without those that take sections from modules: what is tried here is a text by itself."""
