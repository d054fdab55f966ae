"""What every test may ask for, and how properties are tried."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from tests.crm.oracle import find_data
from tests.tries import QUICK

# The quick run tries the same examples every time; a long run is asked for by name and looks for new ones.
settings.register_profile(
    "quick", deadline=None, derandomize=True, max_examples=QUICK, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("long", deadline=None, max_examples=5_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("PERFKIT_HYPOTHESIS", "quick"))

# It draws a few values from the literals of the modules that happen to be loaded, so what is tried would hang on which
# tests one process ran before; with none of them the same examples come wherever a test runs.
if hasattr(providers, "_get_local_constants"):
    providers._get_local_constants = lambda: providers._local_constants

ROOT = Path(__file__).resolve().parent.parent


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
