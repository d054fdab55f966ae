"""What every test may ask for, and how properties are tried."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.internal.conjecture import providers

from tests.crm.oracle import find_data
from tests.tries import QUICK

# The quick run tries the same examples every time; a long run is asked for by name and looks for new ones.
settings.register_profile(
    "quick", deadline=None, derandomize=True, max_examples=QUICK, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", deadline=None, max_examples=5_000, suppress_health_check=[HealthCheck.too_slow])
# For tests/mutants: which lines a law reaches a tenth of its examples tell, and one that notices a change of the code
# needs no smallest example.
settings.register_profile("few", settings.get_profile("quick"), max_examples=QUICK // 10)
settings.register_profile(
    "unshrunk", settings.get_profile("quick"), phases=(Phase.explicit, Phase.generate), report_multiple_bugs=False
)
settings.load_profile(os.environ.get("PERFKIT_HYPOTHESIS", "quick"))

# It draws a few values from the literals of the modules that happen to be loaded, so what is tried would hang on which
# tests one process ran before; with none of them the same examples come wherever a test runs.
if hasattr(providers, "_get_local_constants"):
    providers._get_local_constants = lambda: providers._local_constants

ROOT = Path(__file__).resolve().parent.parent

# Coverage says what small examples of a room reach; measured, a test takes three times as long. Left unmeasured is what
# runs whole products: laws and long runs by the hundred, documents, commands, plans and cases from end to end.
# Elsewhere a test that does its room's work many times over, and reaches nothing that others don't, is marked itself;
# where a few of its cases do, `but` names them.
WHOLE = frozenset(
    {
        *("architecture", "benchmarks", "cases", "cli", "conservation", "cookbook", "crm", "docs", "golden", "hostile"),
        *("laws", "lsp", "mutants", "simulation", "testing"),
    }
)
# Sentences are told apart in so many ways that their laws are their examples.
EXAMPLES = frozenset({"test_wishes"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave tests of whole products out of the measure of coverage."""
    for item in items:
        if is_whole(item.path):
            item.add_marker(pytest.mark.unmeasured)


def pytest_collection_finish() -> None:
    """Leave what was collected alone: the collector of cycles would look through all tests again and again."""
    gc.collect()
    gc.freeze()


def is_whole(path: Path) -> bool:
    """Whether the tests of a file are not measured, or the docstrings of a room that coverage leaves out."""
    rooms = path.relative_to(ROOT).parts[:-1] if path.is_relative_to(ROOT) else ()
    return not WHOLE.isdisjoint(rooms) and path.stem not in EXAMPLES


def is_unmeasured(item: pytest.Item) -> bool:
    """Whether a test is left untraced: it is marked so, and is none of the cases that its mark excepts."""
    mark = item.get_closest_marker("unmeasured")
    return mark is not None and getattr(getattr(item, "callspec", None), "id", "") not in mark.kwargs.get("but", ())


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Leave what a test that is not measured sets up unmeasured as well."""
    return (yield from untraced(item))


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Leave a test that is not measured untraced.

    A marker of its own: that of pytest-cov stops and starts the measuring, which takes longer than most tests, and in
    the workers of xdist, where measuring is started twice, goes on with the first.
    """
    return (yield from untraced(item))


def untraced(item: pytest.Item) -> Iterator[None]:
    tracing = sys.gettrace()
    if tracing is None or not is_unmeasured(item):
        return (yield)
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracing)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def crm_data() -> Path:
    """The folder of the raw CRM files; the test is skipped where they are absent."""
    folder = find_data()
    if folder is None:
        pytest.skip("the CRM files are absent: name their folder in PERFKIT_CRM_DATA (docs/examples says where from)")
    return folder
