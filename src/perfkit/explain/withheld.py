"""Why a statement is withheld: what is wrong, and of a row of others which one and by way of what it leads here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from perfkit.diagnostics import Finding, door
from perfkit.engine import PeriodRun, find_refused, list_refused
from perfkit.explain.catalogue import Say
from perfkit.explain.figures import say_name
from perfkit.explain.not_counted import say_row_key, say_wrong
from perfkit.explain.values import tidy
from perfkit.plans import GrainKind
from perfkit.trace import Trace, TraceStep


@door
def say_withheld(at: PeriodRun, line: int, trace: Trace, findings: Iterable[Finding], say: Say) -> tuple[str, ...]:
    """What is wrong, each once; of a row in error that is not the participant's own, the row and the way here.

    Rows of his own in error stand among those that did not count. trace: of the participant's statement.
    """
    return tuple(dict.fromkeys(_iter_told(at, line, trace, tuple(findings), say)))


def _iter_told(at: PeriodRun, line: int, trace: Trace, findings: tuple[Finding, ...], say: Say) -> Iterator[str]:
    own = {each for row in list_refused(at.world, line) for each in row.findings}
    rows = find_refused(at.world, [each for each in findings if each not in own])
    for finding in findings:
        words, row = tidy(finding.what(say.lang)), rows.get(finding)
        if row is None:
            yield words
            continue
        words = say_wrong(row.table, finding, say)
        told = {"finding": words, "table": row.table.info.name, "key": say_row_key(row.table, row.row, say)}
        way = _find_way(at, trace, finding)
        if way is None:
            yield say("withheld_by", **told)
        else:
            people = at.world.program.participants or ""
            yield say("withheld_by_way", **told, figure=say_name(way.id, (people, trace.participant), say))


def _find_way(at: PeriodRun, trace: Trace, finding: Finding) -> TraceStep | None:
    """The first figure of the statement that came to nothing for it, none of rows."""
    kinds = at.world.program.grain_kind
    return next((s for s in trace.steps if s.finding == finding and kinds(s.id.grain) is not GrainKind.ROWS), None)
