"""The plans that are tried whole: those of the suite, and those that the cookbook shows."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]

SUITE = sorted([*(_ROOT / "tests/plans/suite").glob("*.plan"), *(_ROOT / "docs/cookbook").glob("*.plan")])
