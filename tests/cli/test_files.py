"""Files in and out: whole or not at all, and a reason in words."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from perfkit.cli import files
from perfkit.cli.files import explain_error, read_ledger_text, write_whole
from perfkit.diagnostics import Finding
from tests.cli.commands import run
from tests.cli.plans import write_plan


def test_a_file_is_written_with_its_permissions_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert write_whole(str(path), "one\n") is None
    path.chmod(0o640)
    assert write_whole(str(path), "提成\n") is None
    assert path.read_bytes() == "提成\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_new_file_gets_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    write_whole(str(tmp_path / "a.txt"), "one")
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_a_link_points_at_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "target").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "target")
    assert write_whole(str(tmp_path / "link"), "new") is None
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text() == "new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert write_whole(str(pipe), "text") is None
        assert os.read(reader, 100) == b"text"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("name", ["", "none/a.txt", "file/a.txt", "nul\0byte"])
def test_error_a_path_that_cannot_be_written(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    found = write_whole(f"{tmp_path}/{name}" if name else str(tmp_path), "text")
    assert found is not None
    assert found.code.code == "PKK004"
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_error_a_ledger_that_is_too_long_is_refused_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_LEDGER_BYTES", 3)
    (tmp_path / "ledger").write_text("1234")
    found = read_ledger_text(str(tmp_path / "ledger"))
    assert isinstance(found, Finding)
    assert "longer than" in found.what()


def test_error_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    ran = run("run", write_plan(tmp_path), "--data", tmp_path, "--period", "2027-01", "--ledger", tmp_path / "none")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["PKK002"])


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_error_a_table_that_is_no_file(kind: str, tmp_path: Path) -> None:
    plan = write_plan(tmp_path)
    (tmp_path / "deal.csv").unlink()
    if kind == "pipe":
        os.mkfifo(tmp_path / "deal.csv")
    else:
        (tmp_path / "deal.csv").mkdir()
    ran = run("run", plan, "--data", tmp_path, "--period", "2027-01")
    assert (ran.code, ran.out, ran.codes) == (1, "", ["PKK002"])


def test_a_rare_error_is_told_in_the_words_of_the_system() -> None:
    assert explain_error(OSError(28, "No space left on device")).en == "the system says No space left on device"
    assert explain_error(ValueError("embedded null byte")).zh == "系统提示 embedded null byte"
