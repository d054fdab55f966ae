"""Tries one change after the other in forks of a process that has collected all tests.

A fork puts the changed code into the functions that are there and runs the tests. What is run while files are
imported or tests collected is tried, when no test of such a fork fails, in a fork of a process that has not imported
perfkit yet: there the changed file is imported instead.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import CodeType, FunctionType
from typing import NoReturn

import pytest
from _pytest.assertion.rewrite import AssertionRewritingHook

from tests.mutants.places import SOURCE, Mutant, Place, change, pair_code
from tests.mutants.reach import Reach

OPTIONS = ("-qq", "--no-header", "--tb=no", "-p", "no:cacheprovider", "--no-cov", "-p", "no:xdist")
MEMORY = 3 << 30
ENDLESS_SECONDS = 3
ENDLESS_TIMES = 10
WAIT_SECONDS = 600
ABSENT = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a change: whether a test noticed it, and which."""

    said: str
    by: str = ""


def in_fork(work: Callable[[Callable[[str], None]], None]) -> tuple[int, str]:
    """Do the work in a process of its own: its status, and what it told last before it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            os.setsid()
            work(lambda said: void(os.write(writing, f"{said}\n".encode())))
        finally:
            os._exit(3)
    os.close(writing)
    with open(reading, encoding="utf-8") as told:
        lines = told.read().splitlines()
    status = os.waitpid(child, 0)[1]
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    return status, lines[-1] if lines else ""


def void(_: object) -> None:
    return None


def limit(seconds: float) -> None:
    """End this process when it has used so much more processor time, or waits for something that never comes."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, ENDLESS_SECONDS + ENDLESS_TIMES * seconds)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(WAIT_SECONDS)


def limit_memory() -> None:
    with open("/proc/self/statm", encoding="ascii") as pages:
        used = int(pages.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, resource.RLIM_INFINITY))


def run_items(items: Sequence[pytest.Item], reach: Reach, tell: Callable[[str], None]) -> NoReturn:
    """Run the tests one by one until one fails; ends this process with 1 where one does."""
    limit_memory()
    for item, following in zip(items, [*items[1:], None], strict=True):
        tell(item.nodeid)
        limit(reach.seconds(item.nodeid))
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed:
            os._exit(1)
    os._exit(0)


def list_functions() -> list[FunctionType]:
    """The functions of perfkit that this process has."""
    # What is frozen is not listed.
    gc.unfreeze()
    return [
        each
        for each in gc.get_objects()
        # A proxy of what is gone says no class.
        if type(each) is FunctionType and each.__code__.co_filename.startswith(str(SOURCE))
    ]


def put_in(mutant: Mutant, functions: Iterable[FunctionType]) -> bool:
    """Put the changed code into those of the functions that are of the file; whether there is one that changed."""
    with open(mutant.filename, encoding="utf-8") as file:
        before = compile(file.read(), mutant.filename, "exec", dont_inherit=True)
    twins: dict[CodeType, CodeType] = dict(pair_code(before, mutant.compile()))
    found = False
    for each in functions:
        if each.__code__.co_filename == mutant.filename:
            twin = twins.get(each.__code__, each.__code__)
            found |= twin != each.__code__
            each.__code__ = twin
    return found


def import_instead(mutant: Mutant) -> None:
    """Have this process import the changed file."""
    code, usual, rewritten = mutant.compile(), SourceFileLoader.get_code, AssertionRewritingHook.find_spec

    def get_code(self: SourceFileLoader, fullname: str) -> CodeType | None:
        return code if self.get_filename(fullname) == mutant.filename else usual(self, fullname)

    def find_spec(self: AssertionRewritingHook, name: str, *where: object) -> ModuleSpec | None:
        return None if name.startswith("perfkit.") else rewritten(self, name, *where)  # type: ignore[arg-type]

    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    # It would load a file whose docstrings are tests from the disk.
    AssertionRewritingHook.find_spec = find_spec  # type: ignore[method-assign,assignment]


class Only:
    """The part of a run of pytest that runs the named tests in the named order, and ends the process."""

    def __init__(self, tests: list[str], reach: Reach, tell: Callable[[str], None]) -> None:
        self.tests = tests
        self.reach = reach
        self.tell = tell

    def pytest_runtestloop(self, session: pytest.Session) -> NoReturn:
        by_name = {item.nodeid: item for item in session.items}
        run_items([by_name[name] for name in self.tests if name in by_name], self.reach, self.tell)


def import_others() -> None:
    """Import what perfkit and its tests import from elsewhere, so that a fork need not."""
    for name in ("lark", "pydantic", "dateutil.relativedelta", "numpy", "narwhals", "llvmlite.binding"):
        with contextlib.suppress(ImportError):
            import_module(name)


class Nursery:
    """A process that has not imported perfkit, made before the one that collects tests."""

    def __init__(self, reach: Reach) -> None:
        self._reach = reach
        ask, self._asked = os.pipe()
        self._answers, answer = os.pipe()
        if os.fork() == 0:
            os.close(self._asked)
            os.close(self._answers)
            self._serve(ask, answer)
        os.close(ask)
        os.close(answer)
        self._replies = open(self._answers, encoding="utf-8")  # noqa: SIM115

    def run(self, place: Place | None, tests: list[str]) -> tuple[int, str]:
        """The status of a process that imports the changed file and runs the tests, and what it told last."""
        said = [str(place.path) if place else "", place.at if place else 0, tests]
        os.write(self._asked, f"{json.dumps(said)}\n".encode())
        status, told = json.loads(self._replies.readline())
        return int(status), str(told)

    def _serve(self, ask: int, answer: int) -> NoReturn:
        import_others()
        with open(ask, encoding="utf-8") as asked:
            for line in asked:
                path, at, tests = json.loads(line)

                def work(tell: Callable[[str], None], path: str = path, at: int = at, tests: list[str] = tests) -> None:
                    if path:
                        import_instead(change(Place(Path(path), at)))
                    limit(20.0)
                    files = list(dict.fromkeys(name.split("::")[0] for name in tests))
                    tell("import")
                    pytest.main([*OPTIONS, *files], plugins=[Only(tests, self._reach, tell)])
                    # Could not even be imported.
                    os._exit(1)

                os.write(answer, f"{json.dumps(in_fork(work))}\n".encode())
        os._exit(0)


class Trying:
    """The part of a run of pytest that, instead of running the tests, tries one change after the other."""

    def __init__(
        self, reach: Reach, nursery: Nursery, seconds: float, places: Iterator[tuple[int, Place]],
        tell: Callable[[int, Mutant, Verdict, float], None],
    ) -> None:  # fmt: skip
        self.reach = reach
        self.nursery = nursery
        self.seconds = seconds
        self.places = places
        self.tell = tell
        self.items: dict[str, pytest.Item] = {}
        self.functions: list[FunctionType] = []
        self.is_sound = cache(self.passes_without_change)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Each change in turn."""
        self.items = {item.nodeid: item for item in session.items}
        gc.collect()
        self.functions = list_functions()
        # Forks share the memory of what they do not touch; the collector would touch it all.
        gc.freeze()
        for seed, place in self.places:
            started = time.monotonic()
            mutant = change(place)
            self.tell(seed, mutant, self.judge(mutant), time.monotonic() - started)
        return True

    def judge(self, mutant: Mutant) -> Verdict:
        """Whether a test notices the change."""
        tests, early = self.reach.tests_of(mutant)
        tests = [name for name in tests if name in self.items]
        if not tests:
            return Verdict("unreached")
        left = self.within(tests)
        while left:
            status, told = self.run(mutant, left, early)
            if status == 0:
                break
            if told == "import" or self.is_sound(told):
                return Verdict("noticed", f"{told} {'' if os.WIFEXITED(status) else 'endless'}".strip())
            left = left[left.index(told) + 1 :]
        return Verdict("survived", f"{len(self.within(tests))} of {len(tests)} tests")

    def within(self, tests: list[str]) -> list[str]:
        """As many of the tests as there is time for, one after the other, at least one; what takes longer is passed."""
        spent, found = 0.0, []
        for name in tests:
            seconds = self.reach.seconds(name)
            if spent + seconds <= self.seconds:
                spent += seconds
                found.append(name)
        return found or tests[:1]

    def run(self, mutant: Mutant, tests: list[str], early: bool) -> tuple[int, str]:
        def work(tell: Callable[[str], None]) -> None:
            if not put_in(mutant, self.functions):
                os._exit(ABSENT)
            run_items([self.items[name] for name in tests], self.reach, tell)

        status, told = in_fork(work)
        # What was made while tests were collected was made by the code as it was: nobody could notice that.
        is_open = (early and status == 0) or (os.WIFEXITED(status) and os.WEXITSTATUS(status) == ABSENT)
        return self.nursery.run(mutant.place, tests) if is_open else (status, told)

    def passes_without_change(self, test: str) -> bool:
        """Whether the test passes alone in a fork, so that it says something about a change."""
        return in_fork(lambda tell: run_items([self.items[test]], self.reach, tell))[0] == 0
