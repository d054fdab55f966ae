"""Shows how the cost of a row grows with the number of rows: the table of `peers.py` for each size.

    python benchmarks/growth.py [--work W] [--sizes 10000,100000,1000000,10000000] [--only TEXT,…] [--skip TEXT,…]
                                [--json FILE]

A row's `x_limit` is of the limit at four million rows or more: caches hold small tables whole. Rows that
take one record at a time cost the same whatever the size, and are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from peers import measure
from side_by_side.works import draw

SIZES = "10000,100000,1000000,10000000"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each size, print a line a row, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", choices=("W", "M", "A2W"), default="W")
    parser.add_argument("--sizes", default=SIZES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="only rows whose name holds one of these texts")
    parser.add_argument("--skip", default="", help="no rows whose name holds one of these texts")
    parser.add_argument("--json", type=Path, help="also write the rows of every size here")
    options = parser.parse_args(arguments)
    sizes = [int(size) for size in options.sizes.split(",")]
    found: dict[int, list[dict[str, object]]] = {}
    for size in sizes:
        work = draw(options.work, size)
        rows, _ = measure(work, options.rounds, options.only, options.skip, is_columnar=True)
        found[size] = rows
    print_growth(options.work, found)
    if options.json is not None:
        every = [row for rows in found.values() for row in rows]
        options.json.write_text(json.dumps(every, indent=2) + "\n", encoding="utf-8")
    return 0


def print_growth(work: str, found: dict[int, list[dict[str, object]]]) -> None:
    """A line a row: nanoseconds, and in brackets the multiple of the limit, for each size."""
    names = list(dict.fromkeys(row["name"] for rows in found.values() for row in rows))
    print(f"\n{work}: ns a row (x limit), wrong cents in all")
    print(f"{'name':<28}" + "".join(f"{size:>22,}" for size in found) + f"{'wrong':>8}")
    for name in names:
        cells, wrong = [], 0
        for rows in found.values():
            row = next((row for row in rows if row["name"] == name), None)
            cells.append(f"{row['ns_per_row']:,.2f} ({row['x_limit']:,.2f})" if row is not None else "-")
            wrong += row["wrong"] if row is not None else 0  # type: ignore[operator]
        print(f"{name:<28}" + "".join(f"{cell:>22}" for cell in cells) + f"{wrong:>8}")


if __name__ == "__main__":
    sys.exit(main())
