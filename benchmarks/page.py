"""Measures everything that docs/performance.md shows in tables, and writes the tables into the page in both languages.

    python benchmarks/page.py [--parts W,M,…] [--rounds 5] [--json FILE] [--write-only]

Parts: W, M, A2W, growth, engines, figures, cookbook. Each runs in processes of its own and says how long it took.
What was measured is kept in the JSON file, part by part, with the commit, the load when it began and ended, and what it
ran on; a part that is not asked for stays as it was. --write-only: measure nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

import figures
from side_by_side import page_tables
from side_by_side.page_tables import Measured, Part

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
STORE = HERE / "performance.json"
PAGES = {"en": ROOT / "docs" / "performance.md", "zh": ROOT / "docs" / "performance.zh.md"}
COLUMNAR = "perfkit columns,perfkit fused,numpy,polars,duckdb"
SIZES = "10000,100000,1000000,4000000,10000000"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the parts that are asked for, and write the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, default=STORE)
    parser.add_argument("--write-only", action="store_true")
    options = parser.parse_args(arguments)
    wanted = [] if options.write_only else options.parts.split(",")
    if unknown := [name for name in wanted if name not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}")
    found: Measured = json.loads(options.json.read_text(encoding="utf-8")) if options.json.exists() else {}
    for name in wanted:
        found[name] = measure(PARTS[name], options.rounds)
        options.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        print(f"{name}: {found[name]['seconds']:.0f} s", flush=True)
    for lang, page in PAGES.items():
        text = page.read_text(encoding="utf-8")
        page.write_text(page_tables.fill(text, found, lang), encoding="utf-8")
    return 0


def measure(part: Callable[[int], object], rounds: int) -> Part:
    """What a part gives, and under which conditions."""
    began, load = time.monotonic(), os.getloadavg()[0]
    rows = part(rounds)
    return {
        "rows": rows,
        "seconds": round(time.monotonic() - began),
        "load": [round(load, 1), round(os.getloadavg()[0], 1)],
        "commit": ask("git", "rev-parse", "--short", "HEAD"),
        "machine": f"{find_processor()}, {os.cpu_count()} cores",
        "python": f"Python {platform.python_version()}, numpy {version('numpy')}",
    }


def find_processor() -> str:
    """What the machine calls its processor."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


def ask(*command: str) -> str:
    """What a command says."""
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout.strip()


def run(script: str, *options: str) -> list[dict[str, object]]:
    """The JSON that one of the commands beside this one writes."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "rows.json"
        subprocess.run([sys.executable, HERE / script, *options, "--json", out], check=True, cwd=ROOT)
        found: list[dict[str, object]] = json.loads(out.read_text(encoding="utf-8"))
        return found


def measure_work(work: str) -> Callable[[int], object]:
    """A work over a million rows, all but Spark; of lines that are added up five million, which are no one record."""
    is_of_lines = work == "A2W"
    skip = "perfkit spark,perfkit record traced" if is_of_lines else "perfkit spark"
    size = "5000000" if is_of_lines else "1000000"

    def part(rounds: int) -> object:
        return run("peers.py", "--work", work, "--n", size, "--rounds", str(rounds), "--skip", skip)

    return part


def measure_growth(rounds: int) -> object:
    return run("growth.py", "--only", COLUMNAR, "--skip", "perfkit duckdb", "--sizes", SIZES, "--rounds", str(rounds))


def measure_engines(rounds: int) -> object:
    """One round of each, after a run whose cents are counted."""
    sizes = "1000000,10000000"
    return run("growth.py", "--only", "perfkit duckdb,perfkit spark", "--sizes", sizes, "--rounds", "1")


def measure_figures(rounds: int) -> object:
    return [
        figures.measure_compiling(rounds),
        figures.measure_columns_memory(),
        figures.measure_pipeline_on_columns(rounds),
    ]


def measure_cookbook(rounds: int) -> object:
    lines = run("cookbook.py")
    faster = statistics.median([line["faster"] or 1 for line in lines])  # type: ignore[type-var]
    return {"lines": lines, "median": faster}


PARTS: dict[str, Callable[[int], object]] = {
    **{work: measure_work(work) for work in ("W", "M", "A2W")},
    "growth": measure_growth,
    "engines": measure_engines,
    "figures": measure_figures,
    "cookbook": measure_cookbook,
}

if __name__ == "__main__":
    sys.exit(main())
