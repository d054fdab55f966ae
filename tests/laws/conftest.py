"""Laws try hundreds of cases where examples reach a line once; coverage is what the examples reach."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
# Sentences and promises are told apart in so many ways that their laws are their examples.
MEASURED = frozenset({"test_promises", "test_wishes"})
# What takes time is told by the time it takes.
TIMED = "as_long"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave laws out of the measure of coverage: measured, they would take twice as long."""
    for item in items:
        if item.path.is_relative_to(HERE) and (item.path.stem not in MEASURED or TIMED in item.name):
            item.add_marker(pytest.mark.no_cover)
