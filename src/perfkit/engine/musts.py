"""Checks promises against the figures of a period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from perfkit.diagnostics import Finding, Span, Words, find
from perfkit.diagnostics.codes import engine as codes
from perfkit.engine.interpret import Failed, Frames, Interpreter, NoLine, NoValue
from perfkit.engine.store import Cell, Failure
from perfkit.engine.world import PROMISE, World
from perfkit.expr import Compared, Constant, Every, Opposite, Some, Typed
from perfkit.plans import GrainKind, MustInfo, Program, show_constant


def check_musts(
    world: World, interpreter: Interpreter
) -> tuple[tuple[Finding, ...], Mapping[int, tuple[Finding, ...]]]:
    """A finding for each line that breaks a promise, and why the postings of which participants are withheld.

    A promise whose formula has no value on a line says nothing about that line. One that reads something in error
    cannot be told to hold: what is wrong is a finding already, and the postings wait.
    """
    findings: list[Finding] = []
    reasons: dict[int, dict[Finding, None]] = {}
    for must in world.program.musts:
        for line in world.lines(must.grain):
            if not world.is_of_period(must.grain, line):
                continue
            try:
                if interpreter.holds(must.condition, Frames(must.grain, line, PROMISE)):
                    continue
            except NoLine as missing:
                wrong = missing.finding
                findings.append(wrong)
            except NoValue:
                continue
            except Failed as failed:
                wrong = failed.finding
            else:
                wrong = _broken(must, line, world, interpreter)
                findings.append(wrong)
            for each in _touched(must, line, world):
                reasons.setdefault(each, {})[wrong] = None
    return tuple(findings), {line: tuple(found) for line, found in reasons.items()}


def _broken(must: MustInfo, line: int, world: World, interpreter: Interpreter) -> Finding:
    place = world.place(must.span)
    frames = Frames(must.grain, line, PROMISE)
    read = dict.fromkeys(
        said
        for side in _list_sides(must.condition, frames, interpreter)
        if (said := _say_side(side, frames, world, interpreter)) is not None
    )
    return find(
        codes.PROMISE_BROKEN,
        place,
        key=world.key(must.grain, line),
        period=world.period.label,
        note=must.note or f"`{show_promise(world.program, must)}`",
        values=Words(
            "".join(f"; `{text}` is {value}" for text, value in read),
            "".join(f"；`{text}` 为 {value}" for text, value in read),
        ),
    )


def _list_sides(node: Typed, frames: Frames, interpreter: Interpreter) -> Iterator[Typed]:
    """Both sides of every comparison that a broken condition failed by, from left to right."""
    if interpreter.cell(node, frames) is True:
        return
    if isinstance(node, Compared):
        yield from (node.left, node.right)
    elif isinstance(node, Every | Some):
        for part in node.parts:
            yield from _list_sides(part, frames, interpreter)
    elif isinstance(node, Opposite) and isinstance(node.operand, Compared):
        yield from (node.operand.left, node.operand.right)


def _say_side(side: Typed, frames: Frames, world: World, interpreter: Interpreter) -> tuple[str, str] | None:
    """A side as written, and its value; nothing for one that is its own value."""
    text = _show_written(world.program, side.span)
    cell = interpreter.cell(side, frames)
    if isinstance(side, Constant) or not text or cell is None or isinstance(cell, Failure):
        return None
    table = side.type.table
    if table is not None and isinstance(cell, int):
        return text, world.key(table, cell)
    return text, show_constant(cell, side.type)


def show_promise(program: Program, must: MustInfo) -> str:
    """A promise as it is written, in one line."""
    return _show_written(program, must.span) or must.note or must.grain


def _show_written(program: Program, span: Span | None) -> str:
    """A stretch of the plan's text in one line; nothing where the plan was read from no text."""
    source = program.model.source
    if source is None or span is None:
        return ""
    text, end = source.text, span.end
    missing = sum(text.count(sign, span.start, end) for sign in "(（") - sum(
        text.count(sign, span.start, end) for sign in ")）"
    )
    # A formula's place may end before the brackets around it do; nothing but blanks stands between.
    while missing > 0 and end < len(text) and (text[end].isspace() or text[end] in ")）"):
        missing -= text[end] in ")）"
        end += 1
    return " ".join(text[span.start : end].split())


def _touched(must: MustInfo, line: int, world: World) -> set[int]:
    """Whose postings a broken promise withholds: the participant's, the owner's of a row or of a line that rows make.

    Else everybody's.
    """
    people = world.program.participants
    if must.grain == people:
        return {line}
    group = world.program.groups.get(must.grain)
    if group is not None and group.is_of_rows:
        leads = [name for name, kind in group.by.items() if kind.table == people]
        found = [world.read_group(must.grain, name, line) for name in leads]
        led = {cell for cell in found if isinstance(cell, int) and not isinstance(cell, bool)}
        return led or set(world.active)
    if world.program.grain_kind(must.grain) is GrainKind.ROWS and people is not None:
        info = world.store.tables[must.grain].info
        cells = [
            world.store.tables[must.grain].read(name, line, world.period.ends_on)
            for name, column in info.columns.items()
            if column.type.table == people
        ]
        cells += _list_credited(must.grain, line, world)
        owners = {cell for cell in cells if isinstance(cell, int) and not isinstance(cell, bool)}
        if owners:
            return owners
    return set(world.active)


def _list_credited(table: str, line: int, world: World) -> list[Cell]:
    """Whom credit tables credit with parts of a row."""
    found: list[Cell] = []
    for name, info in world.program.tables.items():
        if info.credit is not None and info.credit.table == table:
            parts = world.store.tables[name]
            people = parts.columns[info.credit.who]
            found += [people[part] for part in parts.made_from.get(line, ())]
    return found
