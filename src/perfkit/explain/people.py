"""What a participant is called: by the key, and by the name that the data has beside it."""

from __future__ import annotations

from perfkit.engine import PeriodRun, RunResult
from perfkit.explain.catalogue import Say

NAME_COLUMNS = ("name", "full_name", "姓名")
"""The columns of a participants' table that hold what people are called, the first that there is."""


def say_participant(run: RunResult, at: PeriodRun, line: int, say: Say) -> str:
    """The name and the key of a participant, the key alone where no name stands beside it that day."""
    people, world = run.program.participants, at.world
    assert people is not None
    table, key = world.store.tables[people], world.key(people, line)
    column = next((each for each in NAME_COLUMNS if each in table.info.columns), None)
    if column is None:
        return key
    name = table.read(column, line, world.day(people, line))
    return say("who_named", name=name, key=key) if isinstance(name, str) and name not in ("", key) else key
