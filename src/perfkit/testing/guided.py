"""Lets atheris choose the inputs of a door by the lines of perfkit that they reach, where atheris is installed.

    python -m perfkit.testing.guided --target goals --keep found -- -max_total_time=3600 reached

What stands behind `--` is for atheris and its libFuzzer: here an hour, and a folder for what reaches further, from
which the next run goes on. Doors are those of `perfkit.testing.fuzz`. Exit 2 where atheris is not installed, 77 at a
defect.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfkit.testing.hostile import Target

MISSING = (
    "atheris is not installed: `pip install atheris` where there is one; `python -m perfkit.testing.fuzz` needs none"
)


class Chosen(Random):
    """Chance made of bytes: each choice takes its bits from them, and when they are used up from a seed of theirs.

    So a byte that changes changes one choice, and what is made of the bytes before it stays as it was.

    >>> Chosen(b"\\x01\\x02").getrandbits(8), Chosen(b"\\x01\\x03").getrandbits(8)
    (1, 1)
    """

    def __init__(self, chosen: bytes) -> None:
        self._chosen = chosen
        self._at = 0
        super().__init__(chosen)

    def getrandbits(self, k: int, /) -> int:
        """So many bits, from whole bytes."""
        size = (k + 7) // 8
        taken = self._chosen[self._at : self._at + size]
        self._at += size
        if len(taken) < size:
            return super().getrandbits(k)
        return int.from_bytes(taken, "little") & ((1 << k) - 1)

    def random(self) -> float:
        """A share of one."""
        return self.getrandbits(53) * 2.0**-53


class Found(Exception):
    """A defect, as atheris is told of it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Result: 2 where atheris is not installed or the door not known; atheris ends the process itself."""
    options = _parser().parse_args(arguments)
    if find_spec("atheris") is None:
        print(MISSING, file=sys.stderr)
        return 2
    atheris = import_module("atheris")
    # Only what is loaded from here on reports which of its lines are reached.
    with atheris.instrument_imports(include=["perfkit"]):
        targets = import_module("perfkit.testing.hostile").TARGETS
        if options.target not in targets:
            print(f"no target {options.target}; there are {', '.join(targets)}", file=sys.stderr)
            return 2
        atheris.Setup(["perfkit", *options.further], make_trial(targets[options.target], options.plans, options.keep))
        atheris.Fuzz()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m perfkit.testing.guided", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--target", required=True, help="the door, as of `python -m perfkit.testing.fuzz`")
    parser.add_argument("--plans", type=Path, help="a folder whose plans are changed too")
    parser.add_argument("--keep", type=Path, help="a folder in which inputs with a defect are kept")
    parser.add_argument("further", nargs="*", help="arguments of atheris and libFuzzer, behind `--`")
    return parser


def make_trial(target: Target, plans: Path | None, keep: Path | None) -> Callable[[bytes], None]:
    """What atheris calls with bytes: makes an input of them and tries it. Raises Found at a defect, its input kept."""
    fuzz = import_module("perfkit.testing.fuzz")
    hostile = import_module("perfkit.testing.hostile")
    texts = fuzz.read_plans(plans)

    def try_bytes(chosen: bytes) -> None:
        given = target.make(Chosen(chosen), texts)
        found = hostile.try_input(target, given)
        if isinstance(found, hostile.Defect):
            fuzz.keep_input(keep, target, found, given)
            raise Found(f"{found.where}: {found.what}\n{found.trace}")

    return try_bytes


if __name__ == "__main__":
    sys.exit(main())
