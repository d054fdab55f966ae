"""The script that scores, and the rows it scores."""

from __future__ import annotations

import csv
import importlib.machinery
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
SCORES = ("specific", "measurable", "time_bound")

Row = dict[str, str]


def load_script() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("goal_scores", str(ROOT / "scripts" / "goal_scores"))
    spec = importlib.util.spec_from_loader("goal_scores", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["goal_scores"] = module
    loader.exec_module(module)
    return module


def rows_of(lang: str, half: str) -> list[Row]:
    with (ROOT / "tests" / "goals" / "statements" / f"{lang}-{half}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
