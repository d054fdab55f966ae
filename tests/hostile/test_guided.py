"""Inputs that atheris chooses: what it is given, with a stand-in where it is not installed."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

from perfkit.testing import guided
from perfkit.testing.guided import Chosen, Found, main, make_trial
from perfkit.testing.hostile import TARGETS, Target


class StandIn(ModuleType):
    """An atheris that gives a trial three texts of bytes."""

    def __init__(self) -> None:
        super().__init__("atheris")
        self.__spec__ = ModuleSpec("atheris", None)
        self.calls: list[object] = []

    @contextmanager
    def instrument_imports(self, include: list[str]):
        self.calls.append(include)
        yield
        self.calls.append("loaded")

    def Setup(self, arguments: list[str], trial) -> None:
        self.calls.append(arguments)
        self.trial = trial

    def Fuzz(self) -> None:
        for chosen in (b"", b"\x00" * 40, b"a longer text of bytes"):
            self.trial(chosen)
        self.calls.append("tried")


def test_atheris_gets_a_door_that_was_loaded_under_its_eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = StandIn()
    monkeypatch.setitem(sys.modules, "atheris", stand_in)
    assert main(["--target", "goals", "--", "-max_total_time=5", "reached"]) == 0
    assert stand_in.calls == [["perfkit"], ["perfkit", "-max_total_time=5", "reached"], "tried", "loaded"]
    assert main(["--target", "nothing"]) == 2


def test_error_without_atheris(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(guided, "find_spec", lambda name: None)
    assert main(["--target", "goals"]) == 2
    assert "pip install atheris" in capsys.readouterr().err


def test_the_same_bytes_make_the_same_input_and_others_another() -> None:
    for target in TARGETS.values():
        made = [target.make(Chosen(bytes(each)), ()) for each in ([7] * 64, [7] * 64, [7] * 8 + [9] * 56)]
        assert made[0] == made[1]
    # Only what is chosen by the bytes from the ninth on is another.
    one, other = Chosen(bytes([7] * 64)), Chosen(bytes([7] * 8 + [9] * 56))
    assert [one.getrandbits(32) for _ in range(2)] == [other.getrandbits(32) for _ in range(2)]
    assert one.random() != other.random() and 0 <= Chosen(b"\xff" * 9).random() < 1


def fail(given: object) -> bool:
    raise KeyError(given)


def test_a_defect_is_raised_and_its_input_kept(tmp_path: Path) -> None:
    trial = make_trial(Target("bad", lambda pick, plans: pick.randrange(10), fail), None, tmp_path)
    with pytest.raises(Found, match="KeyError"):
        trial(b"\x03")
    [kept] = tmp_path.glob("bad/*.json")
    assert json.loads(kept.read_text(encoding="utf-8")) == 3
