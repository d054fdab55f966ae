"""Finds out which command is meant, runs it, and turns what it says into an exit code."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TextIO, cast

from perfkit.cli.arguments import find_language, make_parser
from perfkit.cli.console import FOUND_ERRORS, Console
from perfkit.cli.files import explain_error
from perfkit.diagnostics import Language

READER_GONE = 141
"""What a shell reports for a command whose reader went away, as with `| head`."""

Command = Callable[[argparse.Namespace, Console], int]

# A command's module is loaded when it is asked for, so that `perfkit --version` need not load the parser.
_MODULES: Mapping[str, str] = {
    "demo": "perfkit.cli.demo_command",
    "init": "perfkit.cli.drafting",
    "run": "perfkit.cli.run",
    "compare": "perfkit.cli.comparing",
    "diff": "perfkit.cli.differing",
    "plot": "perfkit.cli.plotting",
    "estimate": "perfkit.cli.supposing",
    "how-much-more": "perfkit.cli.supposing",
    "check": "perfkit.cli.check",
    "fmt": "perfkit.cli.fmt",
    "test": "perfkit.cli.trials",
    "table": "perfkit.cli.pasting",
    "translate": "perfkit.cli.translate",
    "letter": "perfkit.cli.letter",
    "analyse": "perfkit.cli.analysing",
    "tree": "perfkit.cli.tree",
    "bundle": "perfkit.cli.bundling",
    "goal": "perfkit.cli.goal",
    "schema": "perfkit.cli.schemas",
    "lsp": "perfkit.cli.serving",
    "codes": "perfkit.cli.codes",
    "explain": "perfkit.cli.codes",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command on the process's own streams; the exit code.

    0: no finding is an error. 1: one is, or a test failed, or `fmt --check` would change a file, or `diff` found a
    difference, or the result could not be written. 2: misuse.
    """
    for stream in (sys.stdout, sys.stderr):
        # Results are UTF-8 with LF everywhere, whatever the system's habit is.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    console = _open_console()
    try:
        try:
            return run_command(sys.argv[1:] if arguments is None else arguments, console)
        finally:
            # What argparse prints has not reached the file yet; a language server has closed the stream it spoke on.
            if not console.stdout.closed:
                console.stdout.flush()
    except BrokenPipeError:
        _forget(sys.stdout, sys.stderr)
        return READER_GONE
    except OSError as error:
        # Files that are named on the command line have findings of their own: this is one of the streams.
        _say_unwritten(error, console)
        return FOUND_ERRORS
    except KeyboardInterrupt:
        return 130


def _open_console() -> Console:
    """The process's streams; the interpreter has none where the shell closed one."""
    # Type checkers do not know that these can be missing.
    stdin, stdout, stderr = cast("tuple[TextIO | None, ...]", (sys.stdin, sys.stdout, sys.stderr))
    is_terminal = stderr is not None and stderr.isatty()
    return Console(
        io.BytesIO() if stdin is None else stdin.buffer,
        _Closed() if stdout is None else stdout,
        io.StringIO() if stderr is None else stderr,
        has_colour=is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb",
        shows_progress=is_terminal,
    )


class _Closed(io.StringIO):
    """A standard output that the shell closed."""

    def write(self, text: str) -> int:
        """Refuse, as the system would."""
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def _say_unwritten(error: OSError, console: Console) -> None:
    reason = explain_error(error).in_language(console.lang)
    _forget(sys.stdout)
    try:
        console.say(
            console.pick(f"perfkit: the result could not be written: {reason}", f"perfkit：结果无法写出：{reason}")
        )
    except OSError:
        # Nowhere is left to say it; the exit code tells.
        _forget(sys.stderr)


def run_command(arguments: Sequence[str], console: Console) -> int:
    """Run the command on the streams of a console. Raises SystemExit for misuse and for `--help`, as argparse does."""
    asked = make_parser(find_language(arguments)).parse_whole(arguments)
    # A command whose words follow the language of what it is given leaves the choice open.
    console.lang = Language(asked.lang or Language.ENGLISH)
    console.is_json = asked.format == "json"
    command = cast(Command, import_module(_MODULES[asked.command]).command)
    return command(asked, console)


def _forget(*streams: TextIO | None) -> None:
    """Keep the interpreter from writing what nobody can take when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
