"""Changed inputs at every door: only perfkit's own errors come out, and what once came out otherwise stays mended."""

from __future__ import annotations

import io
import json
from pathlib import Path
from random import Random

import pytest

from perfkit import views
from perfkit.diagnostics import Json
from perfkit.testing.fuzz import main, make_input, try_seeds
from perfkit.testing.hostile import TARGETS, Defect, Target, try_input
from perfkit.testing.hostile.changes import change_document
from perfkit.testing.hostile.samples import documents, field_names
from perfkit.testing.hostile.tables import COLUMNS, CSV, LIBRARIES

CORPUS = Path(__file__).resolve().parent / "corpus"
KEPT = sorted(CORPUS.glob("*/*.json"))
QUICK = {"plans": 30, "facts": 20, "documents": 60, "tables": 30, "goals": 40, "papers": 16, "slow": 4}
# What each door is tried with besides, unmeasured, so many inputs at a time: with the quick ones over thirty thousand.
BULK = {"documents": (4_000, 4), "goals": (2_000, 4), "tables": (1_400, 4), "facts": (100, 2), "plans": (100, 1)}
MANY = [
    (name, range(QUICK[name] + size * part, QUICK[name] + size * (part + 1)))
    for name, (size, parts) in BULK.items()
    for part in range(parts)
]


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_once_ended_in_a_foreign_error_ends_in_none(path: Path) -> None:
    found = try_input(TARGETS[path.parent.name], json.loads(path.read_text(encoding="utf-8")))
    assert not isinstance(found, Defect), found


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_foreign_comes_out_of_a_door(name: str) -> None:
    found = try_seeds(TARGETS[name], range(QUICK[name]))
    assert found.inputs == QUICK[name] and not found.defects, found.defects[:1]


@pytest.mark.unmeasured
@pytest.mark.parametrize(("name", "seeds"), MANY, ids=[f"{name}-{seeds.start}" for name, seeds in MANY])
def test_nothing_foreign_comes_out_of_many_inputs(name: str, seeds: range) -> None:
    found = try_seeds(TARGETS[name], seeds)
    assert found.inputs == len(seeds) and not found.defects, found.defects[:1]


def test_what_is_changed_is_taken_as_long_as_it_is_sound() -> None:
    for name, text in documents().items():
        assert try_input(TARGETS["documents"], {"door": name, "text": text}) is True, name
    assert try_input(TARGETS["tables"], {"form": "csv", "text": CSV}) is True
    columns: dict[str, Json] = {name: list(cells) for name, cells in COLUMNS.items()}
    for form in ("records", *LIBRARIES):
        assert try_input(TARGETS["tables"], {"form": form, "columns": columns}) is True, form
    texts: dict[str, Json] = {"title": "Deals", "note": "so", "sort": "new", "id": "E-1", "name": "Ana", "deal": "D-1"}
    assert try_input(TARGETS["papers"], {"kind": "papers", **texts}) is True
    assert try_input(TARGETS["papers"], {"kind": "label", "text": "2027-Q1", "calendar": {"month": 1}}) is True


def test_every_door_for_stored_documents_is_tried_with_each_of_its_fields() -> None:
    assert {f"parse_{name}" for name in documents()} - {"parse_tree"} == {
        each for each in views.__all__ if "parse_" in each
    }
    assert {"effect", "reference"} <= set(field_names("ledger")) and "roll_up" in field_names("goals")
    assert "parent_metric" in field_names("wishes") and "all_levels" in field_names("tree")
    for name, text in documents().items():
        lines = text.splitlines() if name == "ledger" else [text]
        assert name in ("tree", "wishes") or {key for line in lines for key in json.loads(line)} <= set(
            field_names(name)
        )
    line = json.loads(documents()["ledger"].splitlines()[0])
    changed = [change_document(line, Random(seed), field_names("ledger")) for seed in range(1_000)]
    assert "effect" not in line and any(isinstance(each, dict) and "effect" in each for each in changed)


def fail(given: Json) -> bool:
    while given == "slow":
        pass
    raise KeyError(given)


BAD = Target("bad", lambda pick, plans: pick.choice(("slow", "quick")), fail)


def test_a_foreign_error_and_a_run_without_end_are_defects() -> None:
    foreign, slow = try_input(BAD, "quick"), try_input(BAD, "slow", seconds=0.05)
    assert isinstance(foreign, Defect) and foreign.what == "KeyError: 'quick'"
    assert isinstance(slow, Defect) and slow.what.startswith("TooSlow")


def test_the_same_seed_gives_the_same_input() -> None:
    for target in TARGETS.values():
        assert make_input(target, 7) == make_input(target, 7)


def test_a_run_goes_on_behind_its_log_and_keeps_what_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, keep, out = tmp_path / "fuzz.log", tmp_path / "keep", io.StringIO()
    arguments = ["--target", "goals", "--log", str(log), "--keep", str(keep), "--to"]
    assert main([*arguments, "5"], out=out) == 0 and main([*arguments, "8"], out=out) == 0
    assert [line.split()[0] for line in log.read_text().splitlines()] == ["0..5", "5..8"]
    assert "seeds 5 to 8: 3 inputs" in out.getvalue() and not keep.exists()
    monkeypatch.setattr("perfkit.testing.fuzz.SECONDS", 0.0)
    assert main([*arguments, "10"], out=out) == 0
    assert [line.split()[0] for line in log.read_text().splitlines()][2:] == ["8..9", "9..10"]
    monkeypatch.setitem(TARGETS, "goals", Target("goals", lambda pick, plans: "quick", fail))  # type: ignore[misc,arg-type]
    assert main([*arguments, "11"], out=out) == 1
    assert [json.loads(path.read_text()) for path in keep.glob("goals/*.json")] == ["quick"]
    assert main(["--target", "nothing", "--to", "1"], out=out) == 2
