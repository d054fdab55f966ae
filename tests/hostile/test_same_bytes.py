"""Nothing around a run changes a byte of what it gives: hash seed, decimal context, thread, locale, time zone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from perfkit.testing import same_bytes
from perfkit.testing.same_bytes import digest_all, main


def test_two_hash_seeds_and_three_contexts_give_the_same_bytes() -> None:
    out = io.StringIO()
    assert main(["--to", "3", "--hash-seeds", "2", "--contexts", "3"], out=out) == 0
    assert out.getvalue() == "3 cases, 2 hash seeds, 1 threads, 3 contexts (6 runs): the same bytes\n"


def test_threads_with_contexts_of_their_own_give_the_same_bytes() -> None:
    assert len(digest_all(2, 1, 2)) == 1


def test_a_byte_that_differs_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_bytes, "_run_inside", lambda seed, options: [f"digest {seed}"])
    out = io.StringIO()
    assert main(["--to", "1"], out=out) == 1
    assert "2 different results, by hash seed: {'digest 1': [1], 'digest 2': [2]}" in out.getvalue()


def test_a_run_goes_on_behind_its_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ran: list[int] = []
    monkeypatch.setattr(same_bytes, "_run_inside", lambda seed, options: [ran.append(seed) or "digest"])
    log = str(tmp_path / "bytes.log")
    assert main(["--to", "1", "--hash-seeds", "2", "--log", log], out=io.StringIO()) == 0
    assert main(["--to", "1", "--hash-seeds", "3", "--log", log], out=io.StringIO()) == 0
    assert ran == [1, 2, 3]
    assert main(["--to", "2", "--hash-seeds", "1", "--log", log], out=io.StringIO()) == 0
    assert ran == [1, 2, 3, 1]
