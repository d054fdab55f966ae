"""Modules are `.plan` files beside the plan, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfkit.cli.files import read_module_text
from perfkit.cli.main import main
from tests.lang.test_modules import RATES, USES


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    (folder / "house").mkdir(parents=True)
    (folder / "house" / "rates.plan").write_text(RATES, "utf-8")
    (tmp_path / "outside.plan").write_text(RATES, "utf-8")
    path = folder / "north.plan"
    path.write_text(USES, "utf-8")
    return path


def test_a_module_is_a_file_beside_the_plan(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(plan)]) == 0
    assert "no findings" in capsys.readouterr().out


def test_what_is_wrong_in_a_module_is_told_there(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (plan.parent / "house" / "rates.plan").write_text(RATES.replace("3%", "3 %"), "utf-8")
    assert main(["check", str(plan)]) == 1
    assert "house/rates:4:" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../outside", "/etc/hosts", "house", "none", "", "house/\0"])
def test_nothing_else_is_read(plan: Path, name: str) -> None:
    assert read_module_text(str(plan), name) is None


def test_the_ending_may_be_written(plan: Path) -> None:
    assert read_module_text(str(plan), "house/rates.plan") == RATES


def test_a_module_is_laid_out_and_translated(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    module = plan.parent / "house" / "rates.plan"
    module.write_text(RATES.replace(" : percent", ":percent"), "utf-8")
    assert main(["fmt", "--check", str(module)]) == 1
    assert main(["fmt", str(module)]) == 0
    assert module.read_text("utf-8") == RATES.replace("2027\n", "2027\n\n", 1)
    capsys.readouterr()
    assert main(["translate", "--to", "zh", str(module)]) == 0
    assert "阶梯 ladder(amount: 金额) 超额累进" in capsys.readouterr().out
