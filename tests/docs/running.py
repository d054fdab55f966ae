"""Runs the pages of the documentation from top to bottom, as a reader would who follows them."""

from __future__ import annotations

import doctest
import io
import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from perfkit.cli.console import Console
from perfkit.cli.main import run_command
from perfkit.diagnostics import render_findings
from perfkit.lang import format_plan
from tests.docs.pages import Block, iter_blocks

PROMPT = "$ perfkit "


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def write_file(block: Block, folder: Path) -> Path:
    """The file that a block with a name is, or goes on with."""
    path = folder / block.about
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a" if block.kind == "perfkit-more" else "w", encoding="utf-8") as file:
        file.write(f"\n{block.text}" if block.kind == "perfkit-more" else block.text)
    return path


def run_console(block: Block) -> str:
    """The block with what its commands say now, standard output and standard error as a screen shows them."""
    said = []
    for line in block.text.splitlines():
        if line.startswith(PROMPT):
            screen = io.StringIO()
            console = Console(io.BytesIO(), screen, screen, has_colour=False, shows_progress=False)
            run_command(shlex.split(line.removeprefix(PROMPT), comments=True), console)
            said.append(f"{line}\n{screen.getvalue()}")
    return "".join(said)


def run_python(block: Block, names: dict[str, object]) -> None:
    """Run a block of Python; one with prompts says what comes out."""
    if ">>> " not in block.text:
        exec(compile("\n" * (block.line - 1) + block.text, str(block.page), "exec"), names)
        return
    examples = doctest.DocTestParser().get_doctest(block.text, names, block.name, str(block.page), block.line - 1)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    failed = runner.run(examples, out=said.append, clear_globs=False).failed
    names.update(examples.globs)
    assert not failed, "".join(said)


def iter_said(page: Path, folder: Path) -> Iterator[tuple[Block, str]]:
    """Each block of commands with what they say now; on the way the files are written and the Python is run."""
    names: dict[str, object] = {"__name__": "docs"}
    with inside(folder):
        for block in iter_blocks(page):
            if block.kind in ("csv", "perfkit", "perfkit-more", "perfkit-found") and block.about:
                write_file(block, folder)
            elif block.kind == "python":
                run_python(block, names)
            elif block.kind == "console":
                yield block, run_console(block)


def lay_out(block: Block, before: str) -> str:
    """A block of plan text as `perfkit fmt` lays it out, behind the text that it continues."""
    if not before:
        return _laid_out(block.text, block)
    head, whole = _laid_out(before, block), _laid_out(f"{before}\n{block.text}", block)
    assert whole.startswith(head), block.name
    return whole.removeprefix(head).lstrip("\n")


def _laid_out(text: str, block: Block) -> str:
    found, findings = format_plan(text, name=block.name)
    assert found is not None, render_findings(findings)
    return found
