"""The command that measures perfkit beside its peers: what it prints, writes and counts as wrong."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="the benchmarks need numpy: pip install 'perfkit[frames]'")

WANTED = ("work", "name", "n", "ns_per_row", "limit_ns", "limit_kind", "x_limit", "wrong")


def call(root: Path, *arguments: str) -> str:
    command = [sys.executable, str(root / "benchmarks" / "peers.py"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=root)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_each_row_is_a_multiple_of_the_limit_of_its_run_and_no_cent_is_wrong(root: Path, tmp_path: Path) -> None:
    file, dumped = tmp_path / "w.json", tmp_path / "w.csv"
    printed = call(root, "--work", "W", "--n", "300", "--rounds", "1", "--json", str(file), "--dump", str(dumped))
    rows = json.loads(file.read_text())
    names = [row["name"] for row in rows]
    assert {"memory limit", "perfkit record traced", "python int", "numpy int64 blocked"} <= set(names)
    for row in rows:
        assert set(WANTED) <= set(row)
        assert (row["work"], row["wrong"], row["limit_ns"]) == ("W", 0, rows[0]["limit_ns"])
        assert row["x_limit"] == pytest.approx(row["ns_per_row"] / row["limit_ns"], rel=0.05, abs=0.01)
        assert row["name"] in printed
    for name in ("record", "columns", "fused", "duckdb", "spark"):
        assert f"perfkit {name}" in names or f"skipped: perfkit {name}: " in printed
    with dumped.open(encoding="utf-8") as stream:
        paid = [row for row in csv.DictReader(stream) if row["payout"]]
    assert paid and all(int(row["payout"]) == exact_w(row) for row in paid)


def test_lines_are_dumped_beside_the_people_they_are_added_up_for(root: Path, tmp_path: Path) -> None:
    file, dumped = tmp_path / "rows.json", tmp_path / "dumped.json"
    only = ("--only", "perfkit record traced", "--json", str(file), "--dump", str(dumped))
    call(root, "--work", "A2W", "--n", "100", "--rounds", "1", *only)
    rows = json.loads(file.read_text())
    assert [(row["name"], row["wrong"]) for row in rows] == [("memory limit", 0), ("perfkit record traced", 0)]
    tables = json.loads(dumped.read_text())
    people = tables["people"]
    assert len(people["payout"]) > 5 and people["payout"] == people["perfkit_record_traced"]
    assert len(tables["lines"]["deal"]) > 90


def test_growth_shows_each_size(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "growth.json"
    script = str(root / "benchmarks" / "growth.py")
    arguments = ["--work", "W", "--sizes", "500,1000", "--rounds", "1", "--only", "numpy", "--json", str(file)]
    subprocess.run([sys.executable, script, *arguments], check=True, capture_output=True, cwd=root)
    rows = json.loads(file.read_text())
    assert [(row["name"], row["n"], row["wrong"]) for row in rows if row["name"] != "memory limit"] == [
        ("numpy int64 blocked", 500, 0),
        ("numpy int64 blocked", 1000, 0),
    ]


def exact_w(row: dict[str, str]) -> int:
    """Work W from its definition in fractions, which the command's own reference is not made of."""
    quota, booked, target = (Fraction(row[name]) for name in ("quota", "booked", "target"))
    edges = [Fraction(0), Fraction(1, 2), Fraction(4, 5), Fraction(1), Fraction(6, 5), None]
    rates = [Fraction(rate, 100) for rate in (2, 4, 6, 9, 12)]
    total = Fraction(0)
    for low, high, rate in zip(edges, edges[1:], rates, strict=False):
        assert low is not None
        top = booked if high is None else min(booked, high * quota)
        total += rate * max(Fraction(0), top - low * quota)
    score = Fraction(row["score"]) / 10_000
    step = [Fraction(0), Fraction(8, 10), Fraction(1), Fraction(11, 10)][
        (score >= Fraction(6, 10)) + (score >= Fraction(9, 10)) + (score >= Fraction(105, 100))
    ]
    return round(min(total * step, 2 * target))
