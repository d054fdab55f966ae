"""Each release's results come out today as they did then, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

import perfkit
from perfkit.engine import ENGINE_VERSION
from tests.golden import replay as golden

CASES = list(golden.list_cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_a_result_of_a_release_comes_out_as_it_did(case: Path) -> None:
    then, now = golden.text_of(case / "result.json"), golden.replay(case)
    if golden.text_of(case.parent / "engine.txt").strip() != str(ENGINE_VERSION):
        then, now = golden.without_fingerprints(then), golden.without_fingerprints(now)
    if case.name in golden.superseded(case.parent):
        # What is said to have changed has: a reason that holds no more would hide the next change.
        assert now != then
    else:
        assert now == then


def test_every_release_has_its_results() -> None:
    versions = {case.parent.name for case in CASES}
    assert perfkit.__version__ in versions
    for version in versions:
        assert sum(case.parent.name == version for case in CASES) >= 15


def test_what_is_superseded_is_a_case_and_stands_in_the_changelog() -> None:
    changelog = " ".join(golden.text_of(golden.CHANGELOG).split())
    for version in {case.parent for case in CASES}:
        for name, line in golden.superseded(version).items():
            assert (version / name).is_dir()
            assert line in changelog


def test_ids_and_fingerprints_alone_name_the_engine() -> None:
    text = '{\n "fingerprint": "ab",\n "payouts": "5.00",\n "cites": [\n  "' + "a1" * 32 + '"\n ]\n}'
    assert golden.without_fingerprints(text) == '{\n "payouts": "5.00",\n "cites": [\n ]\n}'


def test_a_released_version_is_never_written_anew(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not golden.is_released(perfkit.__version__)
    monkeypatch.setattr(perfkit, "__version__", "0.0.1")
    assert golden.main([]) == 1
    assert "0.0.1 is released" in capsys.readouterr().out
