"""Measures perfkit and its peers on the same work in one run, and counts the cents that each has wrong.

    python benchmarks/peers.py --work W --n 1000000 --json FILE [--dump FILE] [--rounds 5] [--only TEXT,…]
                               [--skip TEXT,…]
    python benchmarks/growth.py --work W --json FILE

Works: W (tiers, a step, a cap, one rounding), M (a product past 64 bits, divided), A2W (deals parted by largest
remainders, then W); `side_by_side/works.py` says what they are, `plans/` has them in the rule language.
Every row is a multiple of the memory limit of this run: one thread in C that reads four columns of 64-bit integers and
writes one, or the same in numpy's blocks where there is no C compiler; `limit_kind` names which. It is measured on four
million rows at least, 160 MB, so that it is memory's and not a cache's.
`wrong` counts the payouts that differ from plain Python integers, which know nothing of perfkit.
Rounds are interleaved and the median is taken, with the least and most beside it. Rows that take one record at a time
run over fewer of them: `n` says how many. What is not installed is named as skipped.
--dump FILE: the inputs and perfkit's payouts, in cents and ten-thousandths; the end of the name says the form: .json,
.npz, or else CSV (for A2W the lines beside it in NAME.lines.csv).
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

try:
    import numpy as np
except ImportError:
    sys.exit("this needs numpy: pip install 'perfkit[frames]'")

from side_by_side import engine_peers, numpy_peers, perfkit_rows, record_peers
from side_by_side.limit import prepare_limit
from side_by_side.timing import Job, Skipped, Timing, count_wrong, time_jobs
from side_by_side.works import Work, draw, reckon

LIMIT = "memory limit"
# The limit is that of memory and not of a cache: its columns are far larger than any, however few rows are measured.
LIMIT_ROWS = 4_000_000
Prepare = Callable[[Work], Job]

ROWS: tuple[tuple[str, Prepare], ...] = (
    *perfkit_rows.ROWS,
    ("python int", record_peers.python_int),
    ("numpy int64 blocked", numpy_peers.numpy_blocks),
    ("polars", engine_peers.polars_int),
    ("duckdb", engine_peers.duckdb_int),
    ("zen-engine expression", record_peers.zen_expression),
    ("zen-engine decision graph", record_peers.zen_graph),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", choices=("W", "M", "A2W"), default="W")
    parser.add_argument("--n", type=int, default=1_000_000, help="records, or lines for A2W")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="only rows whose name holds one of these texts")
    parser.add_argument("--skip", default="", help="no rows whose name holds one of these texts")
    parser.add_argument("--json", type=Path, help="also write the rows here")
    parser.add_argument("--dump", type=Path, help="also write perfkit's inputs and payouts here")
    options = parser.parse_args(arguments)
    if options.n < 1 or options.rounds < 1:
        parser.error("--n and --rounds are at least 1")
    work = draw(options.work, options.n)
    rows, jobs = measure(work, options.rounds, options.only, options.skip)
    print_rows(work, rows)
    if options.json is not None:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    if options.dump is not None:
        dump(work, jobs, options.dump)
    return 0


def measure(
    work: Work, rounds: int, only: str = "", skip: str = "", *, is_columnar: bool = False
) -> tuple[list[dict[str, object]], list[Job]]:
    """A row for the limit and for each that could be prepared, and what was prepared.

    only, skip: texts with commas between them. is_columnar: leave out what takes one record at a time.
    """
    wanted = [
        (name, prepare)
        for name, prepare in ROWS
        if any(text in name for text in only.split(",")) and not any(text in name for text in skip.split(",") if text)
    ]
    jobs = [job for name, prepare in wanted if (job := prepare_job(name, prepare, work)) is not None]
    jobs = [job for job in jobs if job.is_columnar or not is_columnar]
    limit_rows = max(work.n, LIMIT_ROWS)
    kind, run = prepare_limit(limit_rows)
    run()  # The first pass also makes the memory it writes to.
    wrong = count_all_wrong(work, jobs)
    timings = time_jobs([Job(LIMIT, limit_rows, run), *jobs], rounds)
    limit = timings[LIMIT].median
    sizes = {LIMIT: limit_rows, **{job.name: job.n for job in jobs}}
    rows = [
        {
            "work": work.name,
            "name": name,
            "n": sizes[name],
            "ns_per_row": round(timing.median, 3),
            "limit_ns": round(limit, 3),
            "limit_kind": kind,
            "x_limit": round(timing.median / limit, 3),
            "wrong": wrong.get(name, 0),
            "least_ns": round(timing.least, 3),
            "most_ns": round(timing.most, 3),
            "rounds": rounds,
        }
        for name, timing in timings.items()
    ]
    return rows, jobs


def prepare_job(name: str, prepare: Prepare, work: Work) -> Job | None:
    """The row made ready; nothing, and why on the screen, where it cannot run here."""
    try:
        return prepare(work)
    except Skipped as reason:
        print(f"skipped: {name}: {reason}", flush=True)
    except ImportError as missing:
        print(f"skipped: {name}: {missing.name or missing} is not installed", flush=True)
    return None


def count_all_wrong(work: Work, jobs: Sequence[Job]) -> dict[str, int]:
    """Wrong cents by name; each size is reckoned once."""
    right: dict[int, list[int]] = {}
    found = {}
    for job in jobs:
        if job.n not in right:
            right[job.n] = reckon(work.first(job.n))
        found[job.name] = count_wrong(job, right[job.n])
    return found


def print_rows(work: Work, rows: Sequence[dict[str, object]]) -> None:
    """The table: fastest first, with what each is of the limit and of a hand-written function."""
    by_hand = next((row["ns_per_row"] for row in rows if row["name"] == "python int"), None)
    print(f"\n{work.name}, {work.n:,} rows; limit: {rows[0]['limit_kind']}, 4 columns of int64 read, 1 written")
    print(
        f"{'name':<28}{'ns a row':>12}{'least':>12}{'most':>12}{'x limit':>11}{'x by hand':>11}{'rows':>12}{'wrong':>8}"
    )
    for row in sorted(rows, key=lambda row: row["ns_per_row"]):  # type: ignore[arg-type,return-value]
        ns = row["ns_per_row"]
        hand = f"{ns / by_hand:.4g}" if by_hand else "-"  # type: ignore[operator]
        wrong = "-" if row["name"] == LIMIT else f"{row['wrong']}"
        print(
            f"{row['name']:<28}{ns:>12,.2f}{row['least_ns']:>12,.2f}{row['most_ns']:>12,.2f}"
            f"{row['x_limit']:>11,.2f}{hand:>11}{row['n']:>12,}{wrong:>8}"
        )


# --- what perfkit was given and paid ---------------------------------------------------------------------------------


def dump(work: Work, jobs: Sequence[Job], path: Path) -> None:
    """The inputs and what each of perfkit's rows pays; `payout` is of the one that ran over the most records."""
    own = [job for job in jobs if job.name.startswith("perfkit ")]
    paid = {job.name.replace(" ", "_"): np.asarray(job.read(job.run())) for job in own}
    widest = max(paid.values(), key=len, default=np.empty(0, np.int64))
    tables = {"people" if work.people is not None else "records": dict(work.people or work.columns)}
    tables[next(iter(tables))] |= {"payout": widest, **paid}
    if work.people is not None:
        tables["people"].pop("booked")
        tables["lines"] = dict(work.columns)
    if path.suffix == ".npz":
        np.savez(path, **{name: column for table in tables.values() for name, column in table.items()})
    elif path.suffix == ".json":
        shown = {name: {each: column.tolist() for each, column in table.items()} for name, table in tables.items()}
        path.write_text(json.dumps({"work": work.name, "n": work.n, **shown}), encoding="utf-8")
    else:
        write_csv(next(iter(tables.values())), path)
        if "lines" in tables:
            write_csv(tables["lines"], path.with_suffix(".lines.csv"))


def write_csv(table: dict[str, np.ndarray], path: Path) -> None:
    """Columns side by side; one that ran over fewer records is empty below."""
    length = max(len(column) for column in table.values())
    cells = [[*map(str, column.tolist()), *[""] * (length - len(column))] for column in table.values()]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([list(table), *zip(*cells, strict=True)])


__all__ = ["ROWS", "Timing", "main", "measure"]

if __name__ == "__main__":
    sys.exit(main())
