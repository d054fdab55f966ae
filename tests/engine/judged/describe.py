"""What the search for facts that break a promise does with a plan, as text that people read.

    python -m tests.engine.judged.describe      writes what the plans beside this file come to anew

What a seed makes up is the same on every machine, so that a verdict can be told by its seed; each counterexample is as
small as it goes. Look at what `git diff` shows afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from perfkit.engine import judge_promises, run_tests, show_promise
from perfkit.engine.promises_facts import Facts, run_facts
from perfkit.engine.promises_pools import Pools, gather_pools
from perfkit.engine.promises_search import FactMaker
from perfkit.lang import print_test, read_plan
from perfkit.plans import Program, lower_plan

FOLDER = Path(__file__).resolve().parent
SEEDS = 4
TRIES = 25


def load(text: str) -> Program:
    """The program of a plan that has nothing wrong in it."""
    model, findings = read_plan(text, name="searched.plan")
    assert model is not None, [finding.what() for finding in findings]
    program, more = lower_plan(model)
    assert program is not None, [finding.what() for finding in more]
    return program


def describe(text: str) -> str:
    """The values that are tried, the facts of a few seeds, each verdict with its test, and how that test fails."""
    program = load(text)
    pools = gather_pools(program)
    maker = FactMaker(program, pools)
    lines = [*_iter_pools(pools)]
    for seed in range(SEEDS):
        lines += [f"# facts of seed {seed}", *_iter_facts(program, maker.make(seed))]
    for verdict in judge_promises(program, tries=TRIES):
        lines.append(f"# {show_promise(program, verdict.must)}: {verdict.reason.en}, {verdict.tries} tries")
        if verdict.counterexample is not None:
            block = print_test(verdict.counterexample)
            lines += [block.rstrip(), *_iter_outcome(f"{text}\n{block}")]
    return "\n".join(lines) + "\n"


def _iter_pools(pools: Pools) -> Iterator[str]:
    for currency, amounts in pools.money.items():
        yield f"{currency}: {_join(amounts)}"
    yield f"percents: {_join(pools.percents)}"
    yield f"numbers: {_join(pools.numbers)}"
    yield f"counts: {_join(pools.counts)}"
    yield f"texts: {_join(pools.texts)}"
    yield f"dates: {_join(pools.dates)}"
    yield f"periods: {_join(period.label for period in pools.periods)}"


def _join(values: object) -> str:
    return ", ".join(map(str, values))  # type: ignore[call-overload]


def _iter_facts(program: Program, facts: Facts) -> Iterator[str]:
    yield f"periods {_join(period.label for period in facts.periods)}, rows {facts.size}"
    for table, rows in facts.tables.items():
        for row in rows:
            yield f"{table}: {_join(f'{name} {cell}' for name, cell in row.items())}"
    for name, rates in facts.rates.items():
        yield f"{name}: {_join(f'{each.base} {each.quote} {each.starts_on} {each.rate}' for each in rates)}"
    runs = run_facts(program, facts)
    yield "nothing can be reckoned" if runs is None else f"entries {_join(len(run.entries) for run in runs)}"


def _iter_outcome(text: str) -> Iterator[str]:
    outcome = run_tests(load(text)).outcomes[-1]
    codes = sorted({finding.code.code for finding in outcome.findings})
    yield f"-> {outcome.state.value}, {outcome.compared} compared, {len(outcome.mismatches)} differ, {_join(codes)}"


def write_all(folder: Path, describe: Callable[[str], str]) -> None:
    """What each plan of a folder comes to, written beside it."""
    for plan in sorted(folder.glob("*.plan")):
        write(plan.with_suffix(".out"), describe(plan.read_text(encoding="utf-8")))


def write(path: Path, found: str) -> None:
    """Write what differs and name it."""
    if not path.exists() or path.read_text(encoding="utf-8") != found:
        path.write_text(found, encoding="utf-8", newline="\n")
        print(path.name)


def part(text: str) -> dict[str, list[str]]:
    """What such a text holds, by its headings: each line at the margin with those that stand below it further in."""
    found: dict[str, list[str]] = {"": []}
    own = found[""]
    for line in text.splitlines():
        if line.startswith("# "):
            own = found.setdefault(line.removeprefix("# "), [])
        elif line.startswith(" ") and own:
            own[-1] += f"\n{line}"
        else:
            own.append(line)
    return found


if __name__ == "__main__":
    write_all(FOLDER, describe)
