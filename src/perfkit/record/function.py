"""A plan as a function of one participant's inputs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from perfkit.integers import REACH, Field, Fields, Layout, LinePlan, Node, Op, Slot, Texts, list_needed, list_slots
from perfkit.plans import PostingKind
from perfkit.record.emit import Run, compile_form
from perfkit.record.trace import RecordTrace

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


@dataclass(frozen=True, slots=True)
class TracedFunction:
    """A plan for one participant and one period that keeps every figure beside what it posts.

    inputs, outputs, texts: as of a RecordFunction. layouts: what each kept number is.
    run: as that of `RecordFunction`, but for the numbers that it gives: `read` makes figures of them. An empty tuple
    for a line that only the reference evaluator can reckon.
    """

    inputs: tuple[RecordInput, ...]
    outputs: tuple[tuple[PostingKind, str], ...]
    run: Run
    texts: Texts
    layouts: tuple[Layout, ...]

    def read(self, numbers: tuple[int, ...]) -> RecordTrace:
        """What a line kept. numbers: as `run` gave them, not empty."""
        count = len(self.outputs)
        layout = self.layouts[numbers[count]]
        return RecordTrace(self.outputs, numbers[:count], numbers[count + 1 :], layout, self.texts)


def make_traced_function(plan: LinePlan, fields: Mapping[str, Field]) -> TracedFunction:
    """The function of a plan that keeps every figure. fields: as of `make_record_function`."""
    people, layouts = plan.program.participants or "", list[Layout]()

    def make(given: Fields) -> Sequence[Node]:
        nodes, layout = plan.make_kept(given, len(layouts))
        layouts.append(layout)
        return nodes

    slots = list_slots(plan.make_kept({(people, name): field for name, field in fields.items()})[0])
    run = _compile_both(plan, slots, fields, make)
    return TracedFunction(_list_inputs(slots, fields), plan.outputs, run, plan.network.texts, tuple(layouts))


def make_record_function(plan: LinePlan, fields: Mapping[str, Field]) -> RecordFunction:
    """The function of a plan. fields: the columns with their decimals and any ranges."""
    run = _compile_both(plan, plan.slots, fields, plan.make)
    return RecordFunction(_list_inputs(plan.slots, fields), plan.outputs, run, plan.network.texts)


def _list_inputs(slots: Sequence[Slot], fields: Mapping[str, Field]) -> tuple[RecordInput, ...]:
    return tuple(RecordInput(slot.column, fields[slot.column].places, slot.is_presence) for slot in slots)


Make = Callable[[Fields], Sequence[Node]]
"""Makes the outputs of a form for the ranges of its columns."""


def _compile_both(plan: LinePlan, slots: Sequence[Slot], fields: Mapping[str, Field], make: Make) -> Run:
    """The way of figures that are not far from zero, which hands all others to the way of any figures."""
    people = plan.program.participants or ""
    near = {slot.column: _bring_near(fields[slot.column], slot in plan.divisors) for slot in slots}
    both = (fields, _guard_far(slots, fields)), ({**fields, **near}, _guard_near(slots, fields, plan.divisors))
    run = _nothing
    for known, guard in both:
        outputs = make({(people, name): field for name, field in known.items()})
        nodes: dict[object, Node] = {node.data[0]: node for node in list_needed(outputs) if node.op is Op.INPUT}
        run = compile_form([nodes.get(slot) for slot in slots], outputs, guard=guard, otherwise=run)
    return run


def _nothing(*inputs: int) -> tuple[int, ...]:
    return ()


def _is_wide(field: Field) -> bool:
    """Whether nothing but its size says that a column's value is a possible one."""
    return field.high >= REACH


def _bring_near(field: Field, is_divisor: bool) -> Field:
    return replace(field, low=1 if is_divisor else 0, high=(1 << NEAR)) if _is_wide(field) else field


def _guard_far(slots: Sequence[Slot], fields: Mapping[str, Field]) -> str:
    """Where a figure lies beyond any that a column can hold."""
    return _shift([f"abs(x{at})" for at in _list_wide(slots, fields)], REACH.bit_length() - 1)


def _guard_near(slots: Sequence[Slot], fields: Mapping[str, Field], divisors: Collection[Slot]) -> str:
    """Where a figure is below zero, or far from it; or not above it, where something is divided by it."""
    return _shift([f"x{at} - 1" if slots[at] in divisors else f"x{at}" for at in _list_wide(slots, fields)], NEAR)


def _list_wide(slots: Sequence[Slot], fields: Mapping[str, Field]) -> list[int]:
    return [at for at, slot in enumerate(slots) if not slot.is_presence and _is_wide(fields[slot.column])]


def _shift(parts: Sequence[str], bits: int) -> str:
    return f"({' | '.join(parts)}) >> {bits}" if parts else ""
