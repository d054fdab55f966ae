"""The command `perfkit`: reads files, runs what the library offers, and prints the result."""

from perfkit.cli.main import main, run_command

__all__ = ["main", "run_command"]
