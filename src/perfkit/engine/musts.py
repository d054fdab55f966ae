"""Checks promises against the figures of a period."""

from __future__ import annotations

from perfkit.diagnostics import Finding, Place, find
from perfkit.diagnostics.codes import engine as codes
from perfkit.engine.interpret import Failed, Frames, Interpreter, NoValue
from perfkit.engine.world import World
from perfkit.plans import GrainKind, MustInfo


def check_musts(world: World, interpreter: Interpreter) -> tuple[tuple[Finding, ...], set[int]]:
    """A finding for each line that breaks a promise, and the participants whose postings are withheld for it.

    A promise whose formula has no value on a line says nothing about that line. One that reads something in error
    cannot be told to hold: what is wrong is a finding already, and the postings wait.
    """
    findings: list[Finding] = []
    breakers: set[int] = set()
    for must in world.program.musts:
        for line in world.lines(must.grain):
            if not world.is_of_period(must.grain, line):
                continue
            kept = _is_kept(must, line, interpreter)
            if kept is False:
                findings.append(_broken(must, line, world))
            if kept is not True:
                breakers |= _touched(must, line, world)
    return tuple(findings), breakers


def _is_kept(must: MustInfo, line: int, interpreter: Interpreter) -> bool | None:
    """Whether a promise holds on a line; none where something it reads is in error."""
    try:
        return interpreter.holds(must.condition, Frames(must.grain, line, "must"))
    except NoValue:
        return True
    except Failed:
        return None


def _broken(must: MustInfo, line: int, world: World) -> Finding:
    source = world.program.model.source
    place: Place | None = source.place(must.span) if source is not None and must.span is not None else None
    key = world.key(must.grain, line)
    return find(codes.PROMISE_BROKEN, place, key=key, period=world.period.label, note=must.note or "-")


def _touched(must: MustInfo, line: int, world: World) -> set[int]:
    """Whose postings a broken promise withholds: the participant's, a row's owner's, else everybody's."""
    people = world.program.participants
    if must.grain == people:
        return {line}
    if world.program.grain_kind(must.grain) is GrainKind.ROWS and people is not None:
        info = world.store.tables[must.grain].info
        cells = [
            world.store.tables[must.grain].read(name, line, world.period.ends_on)
            for name, column in info.columns.items()
            if column.type.table == people
        ]
        owners = {cell for cell in cells if isinstance(cell, int) and not isinstance(cell, bool)}
        if owners:
            return owners
    return set(world.active)
