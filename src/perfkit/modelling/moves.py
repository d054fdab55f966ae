"""What happened between two traces of one participant: tiers crossed, gates passed, caps reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import assert_never

from perfkit.diagnostics import Place, Words
from perfkit.trace import FigureId, TableDetail, TailName, TailRead, Trace, TraceStep


class MoveKind(str, Enum):
    """What a change of the facts can do to a line of the plan beyond changing its value."""

    TIER = "tier"
    GATE_PASSED = "gate passed"
    GATE_MISSED = "gate missed"
    CAP_REACHED = "cap reached"
    CAP_LEFT = "cap left"
    FLOOR_REACHED = "floor reached"
    FLOOR_LEFT = "floor left"
    BRANCH = "branch"


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that happened at a line of the plan.

    kind: what happened.
    name: of the figure. table: of TIER, the table that answered from another row. line: of the plan, where it is known.
    row: of TIER and BRANCH, the line of the plan that decides now. text: of a gate, cap or floor, as it is written.
    """

    kind: MoveKind
    figure: FigureId
    table: str = ""
    line: int | None = None
    row: int | None = None
    text: str = ""

    def words(self) -> Words:
        """The move in words.

        >>> Move(MoveKind.GATE_PASSED, FigureId("rep", "bonus", "A"), text="won >= USD 5").words().en
        '`bonus` passes its gate: won >= USD 5'
        """
        name = self.figure.name
        at = Words(f" (line {self.row})", f"（第 {self.row} 行）") if self.row is not None else Words("", "")
        text = " ".join(self.text.split())
        match self.kind:
            case MoveKind.TIER:
                return Words(
                    f"`{name}` is reckoned in another row of `{self.table}`{at.en}",
                    f"`{name}` 换到 `{self.table}` 的另一行{at.zh}",
                )
            case MoveKind.BRANCH:
                return Words(f"`{name}` goes by another branch{at.en}", f"`{name}` 改按另一分支计算{at.zh}")
            case MoveKind.GATE_PASSED:
                return Words(f"`{name}` passes its gate: {text}", f"`{name}` 通过了门槛：{text}")
            case MoveKind.GATE_MISSED:
                return Words(f"`{name}` misses its gate: {text}", f"`{name}` 未通过门槛：{text}")
            case MoveKind.CAP_REACHED:
                return Words(f"`{name}` reaches its cap: {text}", f"`{name}` 达到封顶：{text}")
            case MoveKind.CAP_LEFT:
                return Words(f"`{name}` is below its cap again: {text}", f"`{name}` 不再封顶：{text}")
            case MoveKind.FLOOR_REACHED:
                return Words(f"`{name}` rests on its floor: {text}", f"`{name}` 落到保底：{text}")
            case MoveKind.FLOOR_LEFT:
                return Words(f"`{name}` rises above its floor: {text}", f"`{name}` 高于保底：{text}")
        assert_never(self.kind)


def list_moves(before: Trace, after: Trace) -> tuple[Move, ...]:
    """What happened at each line that both traces hold, in the order of the plan; each once."""
    earlier = {step.id: step for step in before.steps}
    pairs = ((earlier[step.id], step) for step in after.steps if step.id in earlier)
    return tuple(dict.fromkeys(move for one, other in pairs for move in _moves_of(one, other)))


def _moves_of(before: TraceStep, after: TraceStep) -> Iterator[Move]:
    line = after.place.line if after.place is not None else None
    if before.branch is not None and after.branch is not None and before.branch.holds != after.branch.holds:
        yield Move(MoveKind.BRANCH, after.id, line=line, row=line)
    rows = _table_rows(before)
    for (table, text), row in _table_rows(after).items():
        if (table, text) in rows and rows[(table, text)] != row:
            yield Move(MoveKind.TIER, after.id, table, line, row[-1] if row else None)
    bounds = {TailName.CAP: (MoveKind.CAP_REACHED, MoveKind.CAP_LEFT)}
    bounds[TailName.FLOOR] = (MoveKind.FLOOR_REACHED, MoveKind.FLOOR_LEFT)
    if len(before.tails) != len(after.tails):
        return
    for one, other in zip(before.tails, after.tails, strict=True):
        if one.name is not other.name:
            continue
        if other.name in bounds and one.has_changed != other.has_changed:
            yield Move(bounds[other.name][not other.has_changed], after.id, line=line, text=other.text)
        elif other.name is TailName.ONLY_IF and _holds(one) != _holds(other):
            kind = MoveKind.GATE_PASSED if _holds(other) else MoveKind.GATE_MISSED
            yield Move(kind, after.id, line=line, text=other.condition.text if other.condition is not None else "")


def _holds(tail: TailRead) -> bool:
    return tail.condition is not None and tail.condition.holds is True


def _table_rows(step: TraceStep) -> Mapping[tuple[str, str], tuple[int, ...]]:
    """The lines of the plan that decided, by table and by the words that asked it."""
    found: dict[tuple[str, str], tuple[int, ...]] = {}
    for reading in step.iter_readings():
        if isinstance(reading.detail, TableDetail):
            found[(reading.detail.name, reading.shown.text)] = _lines(reading.detail.rows)
    return found


def _lines(places: tuple[Place, ...]) -> tuple[int, ...]:
    return tuple(place.line for place in places if place.line is not None)
