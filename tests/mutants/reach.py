"""Which tests reach which lines of the rooms, and how long each takes: written down once for the code as it is."""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import coverage
import pytest

from tests.mutants.places import ROOT, SOURCE, Mutant

OF_PLANS = ("shapes", "attainment", "quotas", "crediting", "people_and_plans", "pay", "draws", "triggers", "contest")
LAWS = {
    "values": ("currency",),
    "tables": ("shapes",),
    "plans": OF_PLANS,
    "scoring": ("contest",),
    "engine": (*OF_PLANS, "currency", "groups", "ledger", "promises"),
    "ledger": ("pay", "draws"),
    **dict.fromkeys(("integers", "columns", "fused"), ("engine",)),
    "goals": ("cascade", "wishes", "documents"),
    "lang": ("lang_tools",),
    "host": ("engine", "pay", "crediting", "triggers", "never_raises"),
    "adapters": ("never_raises",),
    "expr": ("scoring", "promises"),
    "trace": ("explain", "handover"),
    "modelling": ("whatif",),
    "views": ("documents", "goals", "wishes"),
    **dict.fromkeys(("forecast", "handover", "metrics", "review"), ("wrong_arguments", "goals")),
}
"""The families of laws that are about a room, besides the one of its name."""
TOLD = "tests/told"
"""What is told of plans: each room of words, tables and documents has its part in that."""
TOGETHER = ("tests/integers", "tests/columns", "tests/fused", "tests/host", "tests/testing/test_comparing.py")
RANDOM = "tests/engine/test_seeded.py"
"""Random plans, from their text to the statement: each room that reckons has its part in that."""
ALSO = {
    # What a plan says is read, resolved and lowered by the tests of the language too, and whole plans are replayed.
    "plans": (
        *("tests/lang", "tests/golden", "tests/cookbook", "tests/explain", "tests/differences", "tests/analysis"),
        *("tests/engine/test_tried.py", "tests/engine/test_trial_facts.py", RANDOM),
    ),
    **dict.fromkeys(("values", "tables", "scoring"), (RANDOM,)),
    # What stands in a ledger is posted, put right and read back by these.
    "ledger": ("tests/host", "tests/engine", "tests/views"),
    **dict.fromkeys(("integers", "columns", "fused"), TOGETHER),
    # Periods that follow each other are tried through the facade, words of the language in plans with their own tests,
    # and traces in the words that explain them.
    "engine": (
        *("tests/host", "tests/plans/test_suite.py", "tests/trace", "tests/explain"),
        *("tests/data/test_bad.py", "tests/testing/test_comparing.py", "tests/testing/test_laws_bite_evaluators.py"),
        *("tests/golden", "tests/cookbook", "tests/letter", "tests/lang/test_bad.py", "tests/modelling"),
    ),
    # What a command does is tried where its room is, what an editor shows of a broken text in the editor's tests.
    "cli": ("tests/charts", "tests/drafting", "tests/bundle", "tests/pages/test_statement_sheets.py"),
    "lang": ("tests/editor",),
    "explain": ("tests/host", "tests/trace"),
    # The record has no folder of its own: it is what the integer executors read.
    "record": TOGETHER,
    "expr": (
        *("tests/lang/test_bad.py", "tests/data/test_bad.py", "tests/plans/test_lowered.py"),
        *(
            "tests/engine/test_promised.py",
            "tests/engine/test_promises_tight.py",
            "tests/engine/test_bounds_of_figures.py",
        ),
    ),
    "diagnostics": ("tests/lang/test_bad.py", "tests/data/test_bad.py"),
    "trace": ("tests/explain",),
    "adapters": ("tests/data/test_bad.py", "tests/hostile/test_nothing_live.py"),
    "host": ("tests/data/test_bad.py",),
    "views": ("tests/hostile/test_nothing_live.py", "tests/pages"),
    "letter": ("tests/hostile/test_nothing_live.py", "tests/pages"),
    "pages": ("tests/hostile/test_nothing_live.py", "tests/letter", "tests/host/test_notebook.py"),
    "editor": ("tests/lsp",),
    "handover": ("tests/goals/test_face.py", "tests/goals/test_examples.py"),
}
TELLING = frozenset(
    {
        *("adapters", "analysis", "calendar", "charts", "cli", "diagnostics", "differences", "drafting", "editor"),
        *("engines", "explain", "expr", "forecast", "host", "lang", "letter", "modelling", "pages", "trace", "views"),
    }
)
SLOW = (
    "tests/pages/test_in_a_browser.py",
    "tests/pages/test_statement_sheets.py::test_libreoffice",
    "tests/engines/test_spark.py",
)
"""They wait for other programs, which takes no time of this one: a change would be tried by them first."""
COLLECTED = "collected "
CHEAP = 25
"""How many cheap tests are run before those that reach most of a file get their turns."""
WIDE = 6
"""Among those that reach most of a file, twice the lines are worth so many doublings of the time."""
DEFAULTS = "test_defaults.py"
HELD = (
    *("lowered", "altered", "slips", "seeded", "drawn", "cooked", "histories", "judged", "known", "promised", "traced"),
    *("tried", "wrong_cells", "wrong_rows", "books", "bounded", "typical", "bad", "replay", "pieces"),
    *("offered", "small", "lines", "printed", "answered", "shown"),
)
"""The files of tests whose assertions are texts held whole: they notice what nobody thought of."""
FEWER = 10
"""How many times fewer examples of a law are tried while it is written down what it reaches."""


def list_tests(room: str) -> list[str]:
    """The tests of a room: its folder, its docstrings, its laws, the cases, and what is said of wrong input."""
    found = [f"tests/{room}", f"src/perfkit/{room}", "tests/cases"]
    found += [f"tests/laws/test_{family}.py" for family in (room, *LAWS.get(room, ()))]
    found += [*ALSO.get(room, ()), *([TOLD] if room in TELLING else [])]
    return [path for path in dict.fromkeys(found) if (ROOT / path).exists()]


def list_all_tests(rooms: tuple[str, ...]) -> list[str]:
    """The tests of all the rooms, each once."""
    return list(dict.fromkeys(path for room in rooms for path in list_tests(room)))


class Recorder:
    """The part of a run of pytest that writes down what each test reaches."""

    def __init__(self, measure: coverage.Coverage) -> None:
        self.measure = measure
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        self.caches: list[Any] = []

    def pytest_collectstart(self, collector: pytest.Collector) -> None:
        """What is run to find a file's tests can be seen by all tests of the file."""
        if isinstance(collector, pytest.Module):
            self.measure.switch_context(f"{COLLECTED}{collector.nodeid}")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Measure laws too."""
        for item in items:
            for node in item.listchain():
                node.own_markers = [mark for mark in node.own_markers if mark.name != "unmeasured"]

    def pytest_runtestloop(self) -> None:
        """What was remembered must not hide from a test what it would reach alone."""
        kind = type(lru_cache(int))
        # What is frozen is not listed.
        gc.unfreeze()
        self.caches = [
            each
            for each in gc.get_objects()
            if isinstance(each, kind) and str(each.__module__).startswith(("perfkit.", "tests."))
            if not str(each.__module__).startswith(("perfkit.lang", "perfkit.goals", "tests.cases"))
        ]

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        for cache in self.caches:
            cache.cache_clear()
        self.measure.switch_context(item.nodeid)
        started = used()
        try:
            return (yield)
        finally:
            times = FEWER if item.nodeid.startswith("tests/laws/") else 1
            self.seconds[item.nodeid] = round(times * (used() - started), 4)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test that fails or is skipped without a change says nothing about one."""
        if not report.passed:
            self.failed.add(report.nodeid)


def used() -> float:
    """The processor time of this process and of the programs that it waited for."""
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + others.ru_utime + others.ru_stime


def record(rooms: tuple[str, ...], folder: Path) -> None:
    """Run all tests of the rooms once, in this process."""
    folder.mkdir(parents=True, exist_ok=True)
    measure = coverage.Coverage(
        data_file=str(folder / "lines"), config_file=False, branch=False, source=[str(SOURCE / room) for room in rooms]
    )
    measure.erase()
    measure.start()
    recorder = Recorder(measure)
    options = ["-q", "--no-header", "-p", "no:cacheprovider", "--no-cov", *list_all_tests(rooms)]
    options += [f"--deselect={path}" for path in SLOW]
    pytest.main(options, plugins=[recorder])
    measure.stop()
    measure.save()
    said = {"seconds": recorder.seconds, "failed": sorted(recorder.failed)}
    (folder / "tests.json").write_text(json.dumps(said, indent=0), encoding="utf-8")


def record_apart(rooms: tuple[str, ...], folder: Path) -> None:
    """Run all tests of the rooms once, in a process that has not imported perfkit."""
    command = [sys.executable, "-m", "tests.mutants", "--rooms", ",".join(rooms), "--record", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "PERFKIT_HYPOTHESIS": "few"})


def take_turns(orders: list[list[str]], seconds: Mapping[str, float]) -> Iterator[str]:
    """The tests of several orders, each once: always the next of the order that has had the least time.

    >>> list(take_turns([["a", "b", "c"], ["c", "a", "b"]], {"a": 3, "b": 1, "c": 1}))
    ['a', 'c', 'b']
    """
    waiting = [iter(order) for order in orders]
    spent, seen = [0.0] * len(orders), set[str]()
    open_orders = list(range(len(orders)))
    while open_orders:
        at = min(open_orders, key=lambda each: spent[each])
        name = next((each for each in waiting[at] if each not in seen), None)
        if name is None:
            open_orders.remove(at)
            continue
        seen.add(name)
        spent[at] += seconds[name]
        yield name


class Reach:
    """What was written down."""

    def __init__(self, folder: Path) -> None:
        self._data = coverage.CoverageData(basename=str(folder / "lines"))
        self._data.read()
        said = json.loads((folder / "tests.json").read_text(encoding="utf-8"))
        self._seconds: dict[str, float] = {
            name: seconds for name, seconds in said["seconds"].items() if name not in set(said["failed"])
        }
        self._of_file: dict[str, list[str]] = defaultdict(list)
        for name in self._seconds:
            self._of_file[name.split("::")[0]].append(name)

    def seconds(self, test: str) -> float:
        """How long the test took without a change, while it was measured."""
        return self._seconds[test]

    def tests_of(self, mutant: Mutant) -> tuple[list[str], bool]:
        """The room's tests that reach the change; whether it is run before any test.

        The likeliest to notice first: some that are cheap for how much of the file they reach; its docstrings and the
        tests called like it; then as much time for those that are cheap as for those that reach most of it, and as much
        again for the same of texts held whole.
        """
        by_line = self._contexts(mutant.filename)
        found = {context for line in mutant.lines for context in by_line.get(line, ())}
        found = found or {context for line in mutant.around for context in by_line.get(line, ())}
        early = any(self._is_early(context) for context in found)
        if found and (mutant.is_at_import or all(self._is_early(context) for context in found)):
            # Run once, when the file is imported: whatever reaches the file can see it.
            found |= {context for contexts in by_line.values() for context in contexts}
        names = {name for context in found for name in self._names(context)}
        own = tuple(list_tests(mutant.place.room))
        if mutant.is_at_import:
            # It reads what importing the file has made, and runs no line of it.
            names |= {name for name in self._seconds if f"/{DEFAULTS}::" in name}
        reached = self._count_lines(mutant.filename)
        several = sorted(name for name in names if name.startswith(own))
        cheap = sorted(several, key=lambda name: self._seconds[name] / (1 + reached[name]) ** 2)
        wide = sorted(several, key=lambda name: self._seconds[name] / (1 + reached[name]) ** WIDE)
        path = mutant.place.path
        called = tuple(f"/{name}::" for name in (f"{path.parent.name}/{path.name}", f"test_{path.name}", DEFAULTS))
        first = [*cheap[:CHEAP], *(name for name in cheap if any(each in name for each in called))]
        held = {name for name in several if name.split("::")[0].endswith(tuple(f"/test_{each}.py" for each in HELD))}
        orders = [cheap, wide, [name for name in cheap if name in held], [name for name in wide if name in held]]
        return list(dict.fromkeys([*first, *take_turns(orders, self._seconds)])), early

    def _names(self, context: str) -> list[str]:
        if context.startswith(COLLECTED):
            return self._of_file[context.removeprefix(COLLECTED)]
        return [context] if context in self._seconds else []

    @staticmethod
    def _is_early(context: str) -> bool:
        return not context or context.startswith(COLLECTED)

    @lru_cache(maxsize=64)  # noqa: B019
    def _count_lines(self, filename: str) -> Counter[str]:
        """How many lines of a file each test reaches."""
        return Counter(context for contexts in self._contexts(filename).values() for context in contexts)

    @lru_cache(maxsize=64)  # noqa: B019
    def _contexts(self, filename: str) -> dict[int, list[str]]:
        return self._data.contexts_by_lineno(filename)
