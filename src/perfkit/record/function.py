"""A plan as a function of one participant's inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from perfkit.integers import REACH, Field, LinePlan, Node, Op, Texts, list_needed
from perfkit.plans import PostingKind
from perfkit.record.emit import Run, compile_form

NEAR = 44
"""Figures of less than so many bits take the short way; 2^44 cents are more than a hundred billion."""


@dataclass(frozen=True, slots=True)
class RecordInput:
    """An input of a record function: a whole number over ten to the power of `places`.

    is_presence: whether it says that the column has a value, as 0 or 1, and not what it is.
    """

    name: str
    places: int
    is_presence: bool = False


@dataclass(frozen=True, slots=True)
class RecordFunction:
    """A plan for one participant and one period.

    run: takes whole numbers in the order of `inputs`, gives what is posted in minor units in the order of `outputs`, or
    an empty tuple for a line that only the reference evaluator can reckon. texts: the numbers of texts.
    """

    inputs: tuple[RecordInput, ...]
    outputs: tuple[tuple[PostingKind, str], ...]
    run: Run
    texts: Texts

    @property
    def payouts(self) -> tuple[str, ...]:
        """The names of what is posted, in order."""
        return tuple(name for _, name in self.outputs)


def make_record_function(plan: LinePlan, fields: Mapping[str, Field]) -> RecordFunction:
    """The function of a plan. fields: the columns with their decimals and any ranges."""
    inputs = tuple(RecordInput(s.column, fields[s.column].places, s.is_presence) for s in plan.slots)
    wide = _compile(plan, fields, guard=_guard(plan, fields, REACH.bit_length() - 1, is_near=False), otherwise=_nothing)
    near = {slot.column: _bring_near(fields[slot.column], slot in plan.divisors) for slot in plan.slots}
    near = {**fields, **near}
    run = _compile(plan, near, guard=_guard(plan, fields, NEAR, is_near=True), otherwise=wide)
    return RecordFunction(inputs, plan.outputs, run, plan.network.texts)


def _nothing(*inputs: int) -> tuple[int, ...]:
    return ()


def _is_wide(field: Field) -> bool:
    """Whether nothing but its size says that a column's value is a possible one."""
    return field.high >= REACH


def _bring_near(field: Field, is_divisor: bool) -> Field:
    return replace(field, low=1 if is_divisor else 0, high=(1 << NEAR)) if _is_wide(field) else field


def _guard(plan: LinePlan, fields: Mapping[str, Field], bits: int, *, is_near: bool) -> str:
    parts = []
    for at, slot in enumerate(plan.slots):
        if slot.is_presence or not _is_wide(fields[slot.column]):
            continue
        if is_near:
            parts.append(f"x{at} - 1" if slot in plan.divisors else f"x{at}")
        else:
            parts.append(f"abs(x{at})")
    return f"({' | '.join(parts)}) >> {bits}" if parts else ""


def _compile(plan: LinePlan, fields: Mapping[str, Field], *, guard: str, otherwise: Run) -> Run:
    people = plan.program.participants or ""
    outputs = plan.make({(people, name): field for name, field in fields.items()})
    known: dict[object, Node] = {node.data[0]: node for node in list_needed(outputs) if node.op is Op.INPUT}
    inputs: Sequence[Node | None] = [known.get(slot) for slot in plan.slots]
    return compile_form(inputs, outputs, guard=guard, otherwise=otherwise)
