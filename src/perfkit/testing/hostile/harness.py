"""Runs one input, and says whether anything came out that is not perfkit's own."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType

import perfkit
from perfkit.diagnostics import Json, PerfkitError

SECONDS = 10.0
"""Most processor time that an input may take; limits on texts and steps keep all of them far below."""

_ROOM = str(Path(perfkit.__file__).resolve().parent)


@dataclass(frozen=True, slots=True)
class Target:
    """A door. make: an input from chance and the texts of plans. run: whether it was taken, or raises."""

    name: str
    make: Callable[[Random, tuple[str, ...]], Json]
    run: Callable[[Json], bool]


@dataclass(frozen=True, slots=True)
class Defect:
    """What came out that should not: its kind and words, the place it was raised at, the whole traceback."""

    what: str
    where: str
    trace: str


class TooSlow(BaseException):
    """The time is over. No Exception, so that nothing under test takes it for its own."""


def try_input(target: Target, given: Json, *, seconds: float = SECONDS) -> bool | Defect:
    """Whether the door took an input; a defect where anything but perfkit's own errors came out, or time ran out.

    A TypeError that is raised in so many words is perfkit's own too: a column of a table was no such thing at all.

    >>> from perfkit.testing.hostile import TARGETS
    >>> try_input(TARGETS["plans"], "plan plan plan")
    False
    """
    catching = _Catching()
    with catching, _at_most(seconds):
        return target.run(given)
    # Only what was raised comes here.
    wrong = catching.wrong
    if wrong is None or isinstance(wrong, PerfkitError) or _is_said(wrong):
        return False
    return _defect(wrong)


class _Catching:
    """Holds whatever is raised inside, of any kind: what is looked for is everything that nobody expects."""

    def __init__(self) -> None:
        self.wrong: BaseException | None = None

    def __enter__(self) -> None:
        self.wrong = None

    def __exit__(self, kind: type[BaseException] | None, wrong: BaseException | None, trace: object) -> bool:
        self.wrong = wrong
        return not isinstance(wrong, KeyboardInterrupt)


def _is_said(wrong: BaseException) -> bool:
    last = traceback.extract_tb(wrong.__traceback__)[-1]
    is_own = last.filename.startswith(_ROOM) and (last.line or "").startswith("raise TypeError(")
    return isinstance(wrong, TypeError) and is_own


def _defect(wrong: BaseException) -> Defect:
    frames = [each for each in traceback.extract_tb(wrong.__traceback__) if each.filename.startswith(_ROOM)]
    last = frames[-1]
    where = f"{Path(last.filename).relative_to(_ROOM).as_posix()}:{last.lineno}"
    return Defect(
        f"{type(wrong).__name__}: {str(wrong)[:200]}", where, "".join(traceback.format_exception(wrong)[-12:])
    )


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Stop after so much processor time, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds} s of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
