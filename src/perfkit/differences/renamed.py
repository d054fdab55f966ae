"""Which line of one plan is which of the other, as the comparison of their results needs it."""

from __future__ import annotations

from collections.abc import Sequence

from perfkit.differences.match import Matching
from perfkit.differences.model import Difference
from perfkit.differences.parts import Part
from perfkit.differences.slots import PartKind
from perfkit.modelling import Renamed

_POSTINGS = frozenset((PartKind.EARN, PartKind.PAY, PartKind.CARRY))
_TABLES = frozenset((PartKind.PARTICIPANTS, PartKind.ROWS, PartKind.CREDIT, PartKind.GROUP))
# What these say belongs to the rows of a table, not to a figure.
_OF_ROWS = frozenset((*_TABLES, PartKind.COLUMN, PartKind.ALIAS, PartKind.EXCLUDE))


def take_renamed(matching: Matching, differences: Sequence[Difference]) -> Renamed:
    """The lines that the second plan calls otherwise, and those that say something else."""
    own = [each for each in differences if not each.is_wording]
    pairs = [pair for pair in matching.pairs if pair[0].home != pair[1].home or pair[0].name != pair[1].name]
    return Renamed(
        grains={one.name: other.name for one, other in pairs if one.kind in _TABLES},
        figures={_figure(one): _figure(other) for one, other in pairs if one.kind not in _OF_ROWS},
        payouts={one.name: other.name for one, other in pairs if one.kind is PartKind.PAY},
        changed=frozenset((each.home or "", _called(each.part, each.name)) for each in own),
        tables=frozenset(name for each in own for name in _table_names(each)),
    )


def _figure(part: Part) -> tuple[str, str]:
    return part.home or "", _called(part.kind, part.name)


def _called(kind: PartKind, name: str) -> str:
    """What the engine calls a figure."""
    return f"{kind.value} {name}" if kind in _POSTINGS else name


def _table_names(each: Difference) -> tuple[str, ...]:
    """The tables that a difference is in: those that decide and parameters, and those of rows."""
    if each.home is None:
        return (each.name,)
    return (each.home,) if each.part in _OF_ROWS else ()
