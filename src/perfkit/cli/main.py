"""Finds out which command is meant, runs it, and turns what it says into an exit code."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TextIO, cast

from perfkit.cli.arguments import make_parser
from perfkit.cli.console import Console
from perfkit.diagnostics import Language

READER_GONE = 141
"""What a shell reports for a command whose reader went away, as with `| head`."""

Command = Callable[[argparse.Namespace, Console], int]

# A command's module is loaded when it is asked for, so that `perfkit --version` need not load the parser.
_MODULES: Mapping[str, str] = {
    "demo": "perfkit.cli.demo_command",
    "run": "perfkit.cli.run",
    "check": "perfkit.cli.check",
    "fmt": "perfkit.cli.fmt",
    "test": "perfkit.cli.trials",
    "translate": "perfkit.cli.translate",
    "tree": "perfkit.cli.tree",
    "schema": "perfkit.cli.schemas",
    "codes": "perfkit.cli.codes",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command on the process's own streams; the exit code.

    0: no finding is an error. 1: one is, or a test failed, or `fmt --check` would change a file. 2: misuse.
    """
    for stream in (sys.stdout, sys.stderr):
        # Results are UTF-8 with LF everywhere, whatever the system's habit is.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    is_terminal = sys.stderr.isatty()
    console = Console(
        sys.stdin.buffer,
        sys.stdout,
        sys.stderr,
        has_colour=is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        shows_progress=is_terminal,
    )
    try:
        code = run_command(sys.argv[1:] if arguments is None else arguments, console)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget(sys.stdout, sys.stderr)
        return READER_GONE
    except KeyboardInterrupt:
        return 130
    return code


def run_command(arguments: Sequence[str], console: Console) -> int:
    """Run the command on the streams of a console. Raises SystemExit for misuse and for `--help`, as argparse does."""
    asked = make_parser().parse_args(arguments)
    console.lang = Language(asked.lang)
    console.is_json = asked.format == "json"
    command = cast(Command, import_module(_MODULES[asked.command]).command)
    return command(asked, console)


def _forget(*streams: TextIO) -> None:
    """Keep the interpreter from writing to a pipe without a reader when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nowhere, stream.fileno())
