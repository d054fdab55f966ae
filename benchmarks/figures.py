"""Measures what the docs state about speed and memory, each figure in fresh processes, and prints it beside its target.

    python benchmarks/figures.py [--runs N] [--json FILE]

The sales pipeline is looked for as the tests look for it: in the folder that PERFKIT_CRM_DATA names, then in
shared/data/crm-opportunities beside the checkout; without it that row says so.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAN = ROOT / "docs" / "examples" / "crm-opportunities" / "quarterly.plan"

CLOCK = "import time; started = time.perf_counter()\n"
STOP = "\nprint(time.perf_counter() - started)"

HEAD = """perfkit 2027
plan "b" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
"""
BOMBS = {
    "one long sum": "calc\n  x : money = " + " + ".join(["USD 1"] * 7000),
    "many terms": "calc\n  x : number = " + "+".join(["a"] * 9000),
    "nested brackets": "calc\n  x : number = " + "(" * 30000 + "1" + ")" * 30000,
    "unary minus": "calc\n  x : number = " + "-" * 60000 + "1",
    "many small lines": "calc\n" + "".join(f"  a{i} : number = 1\n" for i in range(3000)),
    "a chain of names": "calc\n  a0 : count = 1\n" + "".join(f"  a{i} : count = a{i - 1}\n" for i in range(1, 2200)),
    "many sections": "".join(f"parameter p{i} : count = 1\n" for i in range(2200)),
    "a table of tiers": "tiers t(x: number) marginal\n  | from | below | r |\n"
    + "".join(f"  | {i} | {i + 1} | 1% |\n" for i in range(2800)),
    "a table of decisions": "decide d(x: number, y: number) unique\n  | x | y | -> r |\n"
    + "".join(f"  | {i} | {i} | 1 |\n" for i in range(3000)),
    "wide decisions": "decide d(x: number, y: number, z: number) any\n  | x | y | z | -> r |\n"
    + "".join(f"  | from {i} below {i + 900} | any | >= {i} | 1 |\n" for i in range(1400)),
    "many arguments": "calc\n" + "".join(f"  a{i} : number = max({', '.join(['1'] * 19)})\n" for i in range(700)),
    "comparisons": "must " + " and ".join(["1 < 2"] * 6000),
    "unknown names": "calc\n" + "".join(f"  a{i} : number = nobody{i}\n" for i in range(1900)),
    "comments": "# x\n" * 16000,
    "one long text": 'must 1 < 2 note "' + "x" * 65000 + '"',
    "words without sense": "calc " * 13000,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything, print a table, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=7, help="fresh processes for each figure")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args(arguments)
    figures = [
        *measure_import(options.runs),
        *measure_load(options.runs),
        measure_bombs(),
        measure_pipeline(options.runs),
        measure_pipeline_on_columns(options.runs),
        measure_compiling(options.runs),
        measure_columns_memory(),
        *measure_pages(options.runs),
    ]
    for figure in figures:
        print(f"{figure['name']:<58} {figure['value']:>14}   target {figure['target']}")
    if options.json is not None:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


def run(code: str, given: str = "") -> str:
    """What a fresh process prints when it is given a text."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True, cwd=ROOT, encoding="utf-8")
    return done.stdout.strip()


def spread(values: list[float], unit: str, scale: float) -> str:
    """The median with least and most."""
    shown = [value * scale for value in (statistics.median(values), min(values), max(values))]
    return f"{shown[0]:.1f} ({shown[1]:.1f}-{shown[2]:.1f}) {unit}"


def measure_import(runs: int) -> list[dict[str, str]]:
    """What `import perfkit` costs, and whether it brings pydantic or lark along."""
    times = [float(run(CLOCK + "import perfkit" + STOP)) for _ in range(runs)]
    loaded = run("import perfkit, sys; print(sorted({'pydantic', 'lark'} & set(sys.modules)))")
    return [
        {"name": "import perfkit, over bare Python", "value": spread(times, "ms", 1000), "target": "40 ms"},
        {"name": "loaded by it of pydantic and lark", "value": loaded, "target": "[]"},
    ]


def measure_load(runs: int) -> list[dict[str, str]]:
    """`load_plan` of a plan of about 100 lines, in a fresh process and once more in the same."""
    text = PLAN.read_text(encoding="utf-8")
    lines = len(text.splitlines())
    code = (
        f"import pathlib; text = pathlib.Path({str(PLAN)!r}).read_text(encoding='utf-8')\n"
        + CLOCK
        + "import perfkit; perfkit.load_plan(text); first = time.perf_counter() - started\n"
        + "started = time.perf_counter(); perfkit.load_plan(text); print(first, time.perf_counter() - started)"
    )
    pairs = [[float(part) for part in run(code).split()] for _ in range(runs)]
    return [
        {
            "name": f"load_plan, {lines} lines, fresh process with imports",
            "value": spread([first for first, _ in pairs], "ms", 1000),
            "target": "600 ms",
        },
        {
            "name": f"load_plan, {lines} lines, parser loaded",
            "value": spread([second for _, second in pairs], "ms", 1000),
            "target": "50 ms",
        },
    ]


def measure_bombs() -> dict[str, str]:
    """The worst of some 64 KiB texts: seconds, and memory above the process before the call."""
    worst_time, worst_memory = (0.0, ""), (0.0, "")
    code = (
        "import resource, sys, perfkit\n"
        f"head = {HEAD!r}\nperfkit.check_plan(head)\n"
        "text = (head + sys.stdin.read())[:65536]\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        + CLOCK
        + "perfkit.check_plan(text)\nspent = time.perf_counter() - started\n"
        "print(spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)"
    )
    for name, body in BOMBS.items():
        seconds, memory = (float(part) for part in run(code, body).split())
        print(f"  64 KiB, {name:<22} {seconds:6.3f} s {memory:7.1f} MiB", file=sys.stderr)
        worst_time, worst_memory = max(worst_time, (seconds, name)), max(worst_memory, (memory, name))
    value = f"{worst_time[0]:.2f} s, {worst_memory[0]:.0f} MiB"
    return {"name": f"worst 64 KiB text of {len(BOMBS)} kinds", "value": value, "target": "1 s, 64 MiB"}


def find_pipeline() -> Path | None:
    """The folder of the sales pipeline, or nothing."""
    named = os.environ.get("PERFKIT_CRM_DATA")
    places = [Path(named)] if named else []
    places.append(ROOT.parent / "shared" / "data" / "crm-opportunities")
    return next((place for place in places if (place / "sales_pipeline.csv").exists()), None)


def measure_pipeline(runs: int) -> dict[str, str]:
    """The quarterly plan over 35 agents and 8,800 deals: read, run, and one explanation."""
    name, target = "one CRM quarter, 8,800 deals, with one explanation", "5 s"
    data = find_pipeline()
    if data is None:
        return {"name": name, "value": "skipped: no data", "target": target}
    code = (
        f"import pathlib; data = pathlib.Path({str(data)!r})\n"
        f"text = pathlib.Path({str(PLAN)!r}).read_text(encoding='utf-8')\n"
        + CLOCK
        + "import perfkit; from perfkit.adapters import read_csv\n"
        "plan = perfkit.load_plan(text)\n"
        "facts = {path.stem: read_csv(path.read_bytes(), name=path.name)[0] for path in sorted(data.glob('*.csv'))}\n"
        "result = perfkit.evaluate(plan, facts, '2017-Q3')\n"
        "words = result.statements['Darcel Schlecht'].explain()\n"
        "assert words\n"
        "print(time.perf_counter() - started)"
    )
    times = [float(run(code)) for _ in range(runs)]
    return {"name": name, "value": spread(times, "s", 1), "target": target}


def measure_pipeline_on_columns(runs: int) -> dict[str, str]:
    """The same quarter on columns, compiled and loaded before: everybody's payouts, from tables of Arrow."""
    name, target = "one CRM quarter on columns, after load and a first run", "50 ms"
    data = find_pipeline()
    if data is None:
        return {"name": name, "value": "skipped: no data", "target": target}
    code = (
        f"import pathlib; data = pathlib.Path({str(data)!r})\n"
        f"text = pathlib.Path({str(PLAN)!r}).read_text(encoding='utf-8')\n"
        "import perfkit, pyarrow as pa, pyarrow.csv as csv\n"
        "plan = perfkit.load_plan(text); compiled = perfkit.compile_plan(plan)\n"
        "money = {'close_value': pa.decimal128(12, 2), 'sales_price': pa.decimal128(12, 2)}\n"
        "def read(name, info):\n"
        "    given = csv.ConvertOptions(column_types=money, strings_can_be_null=True)\n"
        "    table = csv.read_csv(data / f'{name}.csv', convert_options=given)\n"
        "    return table.select([column.source for column in info.columns.values()])\n"
        "facts = {info.source: read(info.source, info) for info in plan.program.given_tables.values()}\n"
        "assert compiled.columns(facts, '2017-Q3').by == {'columns': 35, 'reference': 0}\n"
        + CLOCK
        + "compiled.columns(facts, '2017-Q3')"
        + STOP
    )
    return {"name": name, "value": spread([float(run(code)) for _ in range(runs)], "ms", 1000), "target": target}


def measure_compiling(runs: int) -> dict[str, str]:
    """A plan of 200 lines, loaded before, made ready for columns and run over one participant."""
    lines = "".join(f"  x{at} : money = x{at - 1} * 1.01 + a  cap USD {at},000\n" for at in range(1, 189))
    text = f"{HEAD}input\n  a : money\ncalc\n  x0 : money = a\n{lines}pay bonus = 1% * x188\n"
    code = (
        f"import perfkit, perfkit.columns; plan = perfkit.load_plan({text!r})\n"
        "facts = {'rep': [{'id': 'A', 'a': '100.00'}]}\n" + CLOCK + "spent = time.process_time()\n"
        "assert perfkit.compile_plan(plan).columns(facts, '2027-01').by['columns'] == 1\n"
        "print(time.perf_counter() - started, time.process_time() - spent)"
    )
    pairs = [[float(part) for part in run(code).split()] for _ in range(runs)]
    passed, spent = (spread([pair[at] for pair in pairs], "ms", 1000) for at in (0, 1))
    name = f"compile_plan and the first run on columns, {len(text.splitlines())} lines"
    return {"name": name, "value": f"{passed}; {spent} of processor time", "target": "100 ms"}


PAGES = {
    "one of each": "from tests.pages.rich import run_rich; statement = run_rich()",
    "100 rows counted": "from tests.explain.plans import run_north; statement = run_north([(f'D-{at:03}', 'E-1', 'A', "
    "'2027-02-10', '100') for at in range(100)]).statements['E-1', '2027-02']",
    "100 rows earned and paid each": "from tests.pages.rich import run_rich; statement = run_rich(count=100)",
}
"""Statements that the tests of pages look at: what makes them, evaluated before the clock starts."""


def measure_pages(runs: int) -> list[dict[str, str]]:
    """The page of a statement that is evaluated, in processor time, and how long it is."""
    found = []
    for name, made in PAGES.items():
        code = (
            f"import sys, time; sys.path.insert(0, {str(ROOT)!r})\n{made}; statement.to_html()\n"
            "spent = time.process_time(); page = statement.to_html()\n"
            "print(time.process_time() - spent, len(page.encode()))"
        )
        pairs = [[float(part) for part in run(code).split()] for _ in range(runs)]
        value = f"{spread([pair[0] for pair in pairs], 'ms', 1000)}, {int(pairs[0][1]):,} bytes"
        found.append({"name": f"the page of a statement, {name}", "value": value, "target": "50 ms, 200,000 bytes"})
    return found


def measure_columns_memory() -> dict[str, str]:
    """What work W takes over ten million rows beyond its input and output."""
    code = (
        "import resource, sys; sys.path.insert(0, 'benchmarks')\n"
        "import numpy as np, perfkit\n"
        "from side_by_side.perfkit_rows import load\n"
        "from perfkit.columns import Scaled\n"
        "n = 10_000_000\n"
        "names = ('quota', 'booked', 'target')\n"
        "people = {name: np.full(n, 1_000_000, np.int64) for name in names}\n"
        "people['score'] = Scaled(np.full(n, 9_500, np.int64), 4)\n"
        "compiled = perfkit.compile_plan(load('W'))\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "paid = compiled.columns({'rep': people}, '2027-01').payouts['commission']\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 - paid.nbytes / 2**20)"
    )
    name, target = "W over 10 million rows, memory beyond input and output", "200 MiB"
    return {"name": name, "value": f"{float(run(code)):.0f} MiB", "target": target}


if __name__ == "__main__":
    sys.exit(main())
