"""Keys that only name lines become numbers; what is not plain stays as it is, so that reading it tells why."""

from __future__ import annotations

import pytest

pa = pytest.importorskip("pyarrow", reason="needs perfkit[duckdb]")

from perfkit import load_plan  # noqa: E402
from perfkit.adapters import FrameError  # noqa: E402
from perfkit.engines import run_on_duckdb  # noqa: E402
from perfkit.engines.slim import list_named, slim  # noqa: E402

TEXT = """perfkit 2027
plan "Names" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
pay x = sum(deal.amount)
"""
PROGRAM = load_plan(TEXT).program


def slimmed(reps: list[object], links: list[object]) -> tuple[list[object], list[object], list[str]]:
    """The keys of the participants and the links to them, and the columns that are left of the deals."""
    tables = {"rep": pa.table({"id": reps}), "deal": pa.table({"id": ["D1", "D2"], "rep": links})}
    found = slim(tables, PROGRAM, list_named(PROGRAM))
    return found["rep"]["id"].to_pylist(), found["deal"]["rep"].to_pylist(), found["deal"].column_names


@pytest.mark.parametrize(
    ("reps", "links", "keys", "found"),
    [
        (["A", "B"], ["B", " A "], ["0", "1"], ["1", "0"]),
        (["A", "B"], ["B", None], ["0", "1"], ["1", None]),
        (["A", "B"], ["B", "C"], ["A", "B"], ["B", "C"]),
        (["A", " B"], ["A", "A"], ["A", " B"], ["A", "A"]),
        (["A", None], ["A", "A"], ["A", None], ["A", "A"]),
        ([7, 8], [8, 7], [7, 8], [8, 7]),
        (["7", "8"], [8, 7], ["7", "8"], [8, 7]),
    ],
)
def test_texts_that_only_name_lines_become_numbers(
    reps: list[object], links: list[object], keys: list[object], found: list[object]
) -> None:
    # To a deal nothing links, so its key is left out.
    assert slimmed(reps, links) == (keys, found, ["rep"])


def test_error_without_duckdb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfkit.engines.duck.load_library", lambda name: None)
    with pytest.raises(FrameError, match=r"pip install 'perfkit\[duckdb\]'"):
        run_on_duckdb(load_plan(TEXT), {}, "2027-01")
