"""What an engine says that its columns hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class CellKind(str, Enum):
    """What an engine says that a column holds, as far as it matters here."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DAY = "day"
    FLAG = "flag"
    FLOAT = "float"
    ZONED = "zoned"
    WRAPPED = "wrapped"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Held:
    """What a column holds. places: the decimals of exact numbers."""

    kind: CellKind
    places: int = 0

    @property
    def is_number(self) -> bool:
        """Whether it holds exact numbers."""
        return self.kind in (CellKind.WHOLE, CellKind.DECIMAL)


def read_decimal(name: str) -> Held:
    """What a column of decimals holds, by the name of its type.

    >>> read_decimal("DECIMAL(18,2)").places
    2
    """
    _, _, places = name.rstrip(")").rpartition(",")
    return Held(CellKind.DECIMAL, int(places)) if int(places) else Held(CellKind.WHOLE)
