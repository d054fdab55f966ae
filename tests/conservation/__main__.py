"""Nothing is lost and nothing added wherever a whole is made of parts; each case follows from its number alone.

    python -m tests.conservation --to 1000000 --log conservation.log

tries cascades, splits by largest remainder, pools of a plan and the explanations of random plans in turn, and goes on
behind its log, which has a line for each thousand or ten seconds: the first number, the next one, how many wholes were
held against their parts, and `ok` or what was broken. Exit 1 when a case lost or gained something.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tests.conservation.wholes import FAMILIES, look

BLOCK = 1_000
SECONDS = 10.0


def main(arguments: list[str] | None = None) -> int:
    """The long run."""
    parser = argparse.ArgumentParser(prog="python -m tests.conservation", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--to", type=int, required=True, help="the number after the last one")
    parser.add_argument("--log", type=Path, required=True, help="where what was tried is written down")
    options = parser.parse_args(arguments)
    lines = options.log.read_text(encoding="utf-8").splitlines() if options.log.exists() else []
    first = max((int(line.split()[1]) for line in lines), default=0)
    wholes = sum(int(line.split()[2]) for line in lines)
    broken = sum(line.split()[3] != "ok" for line in lines)
    with options.log.open("a", encoding="utf-8") as log:
        start = first
        while start < options.to:
            seen, until = [look(start)], time.monotonic() + SECONDS
            while len(seen) < min(BLOCK, options.to - start) and time.monotonic() < until:
                seen.append(look(start + len(seen)))
            end = start + len(seen)
            count, lost = sum(each.wholes for each in seen), next((each.lost for each in seen if each.lost), "")
            wholes, broken = wholes + count, broken + bool(lost)
            print(start, end, count, f"broken {lost}" if lost else "ok", file=log, flush=True)
            start = end
    each = ", ".join(f"{len(range(place, options.to, len(FAMILIES))):,} {name}" for place, name in enumerate(FAMILIES))
    print(f"{options.to:,} cases ({each}), {wholes:,} wholes: {broken} blocks broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
