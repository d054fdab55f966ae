"""Figures of a plan on the sample data that stand nearest: those of its own test blocks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from perfkit.diagnostics import Language, Words, clean_text, cut_to_width, door
from perfkit.editor.document import Document
from perfkit.engine import Cell, Failure, PeriodRun, iter_trial_runs
from perfkit.expr import Kind, Type
from perfkit.plans import COMPANY, NameInfo, Program, Trial, show_constant

MOST_PERIODS = 60
"""Most periods of one test that are reckoned for a figure to be shown; the last of them is shown."""

_WIDEST = 60


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A figure of one line. key: of the line, empty where there is only one."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A figure on the data of one test. more: how many lines are not shown."""

    test: str
    period: str
    values: tuple[ShownValue, ...]
    more: int


@door
def read_sample(document: Document, info: NameInfo, offset: int, *, most: int) -> Sample | None:
    """A figure as the test nearest to a place gives it; none where no test reaches it, or the plan has mistakes.

    most: how many lines are shown. Of a test over several periods the last is shown.
    """
    survey = document.survey
    if survey is None or survey.program is None or not document.is_sound or info.grain is None or info.type is None:
        return None
    trials = survey.program.trials
    for number in sorted(range(len(trials)), key=lambda each: _distance(document, trials[each], offset)):
        run = _run(document, survey.program, number)
        cells = list(_iter_cells(run, info)) if run is not None else []
        if run is not None and cells:
            shown = tuple(
                ShownValue(key if len(cells) > 1 else "", show_cell(cell, info.type, run, document.language))
                for key, cell in cells[:most]
            )
            return Sample(trials[number].title, run.world.period.label, shown, len(cells) - len(shown))
    return None


def _distance(document: Document, trial: Trial, offset: int) -> int:
    """How far a place is from the block of a test; of two as far the one below is taken."""
    start = trial.span.start if trial.span is not None else 0
    piece = next((piece for piece in document.sketch.pieces if piece.start <= start < piece.end), None)
    if offset < start or piece is None:
        return 2 * abs(start - offset)
    block = document.plain[piece.start : piece.end].rstrip()
    return 2 * max(0, offset - piece.start - len(block)) + 1


def _run(document: Document, program: Program, number: int) -> PeriodRun | None:
    """The last period of a test, reckoned once for each state of the text."""
    if number not in document.runs:
        last: deque[PeriodRun] = deque(maxlen=1)
        last.extend(islice(iter_trial_runs(program, program.trials[number]), MOST_PERIODS))
        document.runs[number] = last[0] if last else None
    return document.runs[number]


def _iter_cells(run: PeriodRun, info: NameInfo) -> Iterator[tuple[str, Cell]]:
    world, grain = run.world, info.grain
    assert grain is not None
    if info.figure is not None:
        if (grain, info.figure) not in world.cells:
            return
        lines = [line for line in world.lines(grain) if world.is_of_period(grain, line)]
        yield from ((_key(run, grain, line), run.figure(grain, info.figure, line)) for line in lines)
    else:
        table = world.store.tables[grain]
        for line in world.lines(grain):
            yield _key(run, grain, line), table.read(info.key.name, line, world.day(grain, line))


def _key(run: PeriodRun, grain: str, line: int) -> str:
    return "" if grain == COMPANY else _plain(run.world.key(grain, line))


def _plain(text: str) -> str:
    return cut_to_width(clean_text(text).replace("\n", " "), _WIDEST)


_EMPTY = Words("empty", "空")
_ERROR = Words("error", "出错")
_FLAGS = (Words("no", "否"), Words("yes", "是"))


def show_cell(cell: Cell, kind: Type, run: PeriodRun, lang: Language) -> str:
    """A cell as it would be written in a plan of this language."""
    if cell is None:
        return _EMPTY.in_language(lang)
    if isinstance(cell, Failure):
        return _ERROR.in_language(lang)
    if isinstance(cell, bool):
        return _FLAGS[cell].in_language(lang)
    if kind.kind is Kind.LINK and kind.table is not None and isinstance(cell, int):
        return _plain(run.world.key(kind.table, cell))
    shown = show_constant(cell, kind)
    if kind.is_days and lang is Language.CHINESE:
        shown = shown.replace(" days", " 天")
    return _plain(shown)
