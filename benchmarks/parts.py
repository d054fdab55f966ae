"""How much memory columns take where deals come in parts: added up as they come, and kept as a whole.

    python benchmarks/parts.py [--n 1000000 4000000] [--json FILE]

Each figure is of a fresh process, which makes 250,000 deals at a time, of 20,000 participants.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

PEOPLE, PART = 20_000, 250_000
PLAN = Path(__file__).resolve().parent / "plans" / "deals.plan"


def iter_parts(rows: int) -> Iterator[object]:
    """The deals, a part after the other."""
    import numpy as np
    import pyarrow as pa

    for first in range(0, rows, PART):
        at = np.arange(first, min(first + PART, rows))
        cents = pa.array(at * 7919 % 100_000, pa.int64()).cast(pa.decimal128(20, 0))
        yield pa.record_batch(
            {
                "id": pa.array(np.char.add("D-", np.char.zfill(at.astype(str), 9)).tolist()),
                "rep": pa.array([f"P{each}" for each in (at * 31 % PEOPLE).tolist()]),
                "booked": pa.array((at % 28 + 20_818).astype(np.int32), pa.int32()).cast(pa.date32()),
                "amount": pa.compute.multiply(cents, pa.scalar(Decimal("0.01"))),
            }
        )


def measure(rows: int, way: str) -> dict[str, object]:
    """One run in this process: how much it grew at the peak, and how long it took."""
    import pyarrow as pa
    import pyarrow.compute

    import perfkit

    compiled = perfkit.compile_plan(perfkit.load_plan(PLAN.read_text(encoding="utf-8")))
    people = pa.table({"id": [f"P{at}" for at in range(PEOPLE)], "quota": [Decimal("50000.00")] * PEOPLE})
    for part in iter_parts(PART):
        compiled.columns({"rep": people, "deal": iter([part])}, "2027-01")
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    table = (lambda: iter_parts(rows)) if way == "added up" else iter_parts(rows)
    done = compiled.columns({"rep": people, "deal": table}, "2027-01")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    if done.kept or done.by["reference"]:
        raise SystemExit(f"not as meant: {done.kept} {done.by}")
    return {
        "rows": rows,
        "way": way,
        "before_mb": before // 1000,
        "grown_mb": grown // 1000,
        "bytes_a_row": grown * 1024 // rows,
        "seconds": round(time.process_time() - started, 1),
        "cents": int(done.payouts["commission"].sum()),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each way and number of rows, print a table, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, nargs="+", default=[1_000_000, 4_000_000], help="how many rows")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one is not None:
        print(json.dumps(measure(int(options.one[0]), options.one[1])))
        return 0
    figures = []
    for rows in options.n:
        for way in ("added up", "kept"):
            command = [sys.executable, __file__, "--one", str(rows), way]
            done = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
            figures.append(json.loads(done.stdout))
    print("| rows | way | MB before | MB grown | bytes a row | s of processor time |")
    print("| --- | --- | --- | --- | --- | --- |")
    for each in figures:
        shown = [each[name] for name in ("way", "before_mb", "grown_mb", "bytes_a_row", "seconds")]
        print(f"| {each['rows']:,} | {' | '.join(map(str, shown))} |")
    if len({(each["rows"], each["cents"]) for each in figures}) > len(options.n):
        print("the cents differ")
        return 1
    if options.json is not None:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
