"""The pay calendar as a machine: it holds for a plan with a draw over two versions, and a broken ledger is caught."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from perfkit.testing import calendar_machine
from tests.hostile import pay_calendar
from tests.hostile.pay_calendar import run


def test_a_pay_calendar_with_a_draw_and_a_new_version_holds() -> None:
    run(max(8, settings().max_examples // 6))


def test_a_ledger_that_loses_an_entry_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    right = calendar_machine.close
    monkeypatch.setattr(calendar_machine, "close", lambda ledger, result: right(ledger, result)[1:])
    with pytest.raises(AssertionError):
        run(40)


def test_the_long_run_goes_on_behind_its_log_and_tells_what_broke(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "calendar.log"
    log.write_text("0 700 ok\n1 790 ok\n", encoding="utf-8")
    seen: list[int | None] = []

    def one(_tries: int, _steps: int = 12, start: int | None = None) -> int:
        seen.append(start)
        assert start != 3, "what was posted has changed"
        return 800

    monkeypatch.setattr(pay_calendar, "run", one)
    assert pay_calendar.main(["--to", "3000", "--log", str(log)]) == 1
    assert seen == [2, 3, 4]
    assert log.read_text(encoding="utf-8").splitlines()[2:] == [
        "2 800 ok",
        "3 0 broken what was posted has changed",
        "4 800 ok",
    ]
    assert capsys.readouterr().out == "3,090 steps: 1 blocks broken\n"
