"""Draws every public type by its type, over and over, and goes on where the last run stopped.

    python -m tests.testing.draw_types --to 10000 --log types.log

The log has a line for each two hundred draws of a type: its name, the first draw, the next one, and `ok` or what was
raised. Exit 1 where a draw was of another type, could not be shown, or raised.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import perfkit
from perfkit.testing.registering import register

PUBLIC_TYPES = [name for name in perfkit.__all__ if isinstance(getattr(perfkit, name), type)]
BLOCK = 200


def main(arguments: list[str] | None = None) -> int:
    """The long run: all types to the first block, then all to the second, and so on."""
    parser = argparse.ArgumentParser(prog="python -m tests.testing.draw_types")
    parser.add_argument("--to", type=int, required=True, help="how often each type is drawn")
    parser.add_argument("--log", type=Path, required=True, help="where each block is written down")
    options = parser.parse_args(arguments)
    lines = options.log.read_text(encoding="utf-8").splitlines() if options.log.exists() else []
    said = {(name, int(start)): verdict for name, start, _, verdict in (line.split(" ", 3) for line in lines)}
    register()
    with options.log.open("a", encoding="utf-8") as log:
        for start in range(0, options.to, BLOCK):
            end = min(start + BLOCK, options.to)
            for name in PUBLIC_TYPES:
                if (name, start) not in said:
                    said[name, start] = draw(name, start, end - start)
                    print(name, start, end, said[name, start], file=log, flush=True)
    broken = sum(verdict != "ok" for verdict in said.values())
    print(f"{len(PUBLIC_TYPES)} types, {options.to:,} draws each: {broken} blocks broken")
    return 1 if broken else 0


def draw(name: str, start: int, count: int) -> str:
    """Draw a type so many times; what is wrong, or `ok`."""
    kind = getattr(perfkit, name)
    drawing = settings(
        max_examples=count, deadline=None, database=None, phases=(Phase.generate,), suppress_health_check=[*HealthCheck]
    )

    @seed(start)
    @drawing
    @given(st.from_type(kind))
    def check(drawn: object) -> None:
        assert isinstance(drawn, kind), f"{drawn!r} is no {name}"
        assert repr(drawn)

    try:
        check()
    # Whatever a draw raises is what the long run looks for.
    except Exception as wrong:
        return " ".join(f"{type(wrong).__name__}: {wrong}".split())[:300]
    return "ok"


if __name__ == "__main__":
    sys.exit(main())
