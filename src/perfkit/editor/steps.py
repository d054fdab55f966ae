"""Where a place lies in a `test`: which step it belongs to, in its heading or in a line of values, in which column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from perfkit.plans import NameInfo, NameKind, Survey

_STEP = re.compile(r"\s*(given|expect|run|已知|应为|逐期)(?!\w)\s*(\w*)\s*(\S*)")
_ENGLISH = {"已知": "given", "应为": "expect", "逐期": "run"}
_REMARK = re.compile(r"#.*")
_GIVEN = (NameKind.COLUMN, NameKind.INPUT)
_RECKONED = (
    NameKind.CALC,
    NameKind.METRIC,
    NameKind.SCORECARD,
    NameKind.RATING,
    NameKind.CONTEST,
    NameKind.AWARD,
    NameKind.EARN,
    NameKind.PAY,
    NameKind.CARRY,
)


@dataclass(frozen=True, slots=True)
class Step:
    """A place in the table of a step. word: `given`, `expect` or `run`; table: whose lines it lists, none in a `run`.

    is_recorded: the lines are figures of an earlier period. heading: of the column, none in the line of headings
    itself. is_expected: the column is compared: below `expect`, or behind an arrow.
    """

    word: str
    table: str | None
    is_recorded: bool
    heading: str | None
    is_expected: bool


def find_step(text: str, offset: int) -> Step | None:
    """The step whose table a place lies in; none outside of tables."""
    *above, line = text[:offset].split("\n")
    if not line.lstrip().startswith("|"):
        return None
    headings: str | None = None
    for each in reversed(above):
        each = _REMARK.sub("", each)
        if each.lstrip().startswith("|"):
            headings = each
            continue
        found = _STEP.match(each)
        return _read_step(found, headings, line) if found is not None else None
    return None


def _read_step(found: re.Match[str], headings: str | None, line: str) -> Step:
    word, at = _ENGLISH.get(found[1], found[1]), line.count("|")
    cells = headings.split("|") if headings is not None else []
    heading = (cells[at].strip() if at < len(cells) else "") if headings is not None else None
    is_recorded = word == "given" and found[3] not in ("", "from", "自")
    is_expected = word == "expect" or "->" in (heading or line.rpartition("|")[2])
    return Step(word, None if word == "run" else found[2] or None, is_recorded, heading, is_expected)


def list_headings(step: Step, survey: Survey, keys: frozenset[str]) -> Iterator[NameInfo]:
    """The names that can head a column of a step, in the order of the plan. keys: what names a line of its table."""
    table = survey.participants if step.table is None else step.table
    for info in survey.names.values():
        if info.grain == table and _can_head(info, step, keys):
            yield info


def _can_head(info: NameInfo, step: Step, keys: frozenset[str]) -> bool:
    """Whether a name of the table of a step can head a column there."""
    is_key = info.kind is NameKind.COLUMN and info.key.name in keys
    if step.is_expected:
        return info.kind in _RECKONED or (is_key and step.word == "expect")
    return info.kind in _GIVEN or (step.is_recorded and info.kind in _RECKONED)


def find_heading(step: Step, survey: Survey) -> NameInfo | None:
    """What the values of a column are of; none where the heading is no name of its table."""
    name = (step.heading or "").removeprefix("->").strip()
    table = survey.participants if step.table is None else step.table
    found = (info for info in survey.names.values() if info.key.name == name and info.grain == table)
    return next(found, None)
