"""What a host sets for its plans in pytest's ini file."""

from __future__ import annotations

from pathlib import Path

import pytest

_FOUND = pytest.StashKey[frozenset[Path]]()


def list_plans(config: pytest.Config) -> frozenset[Path]:
    """The files that `perfkit_plans` chooses."""
    if _FOUND not in config.stash:
        patterns = config.getini("perfkit_plans")
        config.stash[_FOUND] = frozenset(path for each in patterns for path in config.rootpath.glob(each))
    return config.stash[_FOUND]
