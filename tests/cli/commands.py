"""Runs the command inside the test's own process, on streams that the test can read."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from perfkit.cli import run_command
from perfkit.cli.console import Console


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def codes(self) -> list[str]:
        """The codes of the findings, in the order they were shown."""
        heads = (line.replace("：", ": ").split(": ")[0] for line in self.err.splitlines() if not line.startswith(" "))
        return [head.split()[1] for head in heads if len(head.split()) == 2 and head.split()[1].startswith("PK")]


def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
    out, err = io.StringIO(), io.StringIO()
    code = run_command([str(each) for each in arguments], Console(io.BytesIO(stdin), out, err))
    return Ran(code, out.getvalue(), err.getvalue())


def write_files(folder: Path, files: dict[str, str | bytes]) -> Path:
    """The files in a folder, which is made; text as UTF-8."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
    return folder
