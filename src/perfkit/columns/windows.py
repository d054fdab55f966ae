"""Which rows are dated in a window."""

from __future__ import annotations

from dataclasses import dataclass, field

from perfkit.columns.extents import find_extent
from perfkit.columns.stage import Column, Flags


@dataclass(slots=True)
class Dated:
    """The days that rows are dated on. Looks for the least and the greatest once, and keeps what was found."""

    date: Column
    _extent: tuple[int, int] | None = None
    _found: dict[tuple[int, int], Flags | None] = field(default_factory=dict)

    def find(self, first: int, last: int) -> Flags | None:
        """The rows dated from a day to a day; none for all of them.

        >>> import numpy as np
        >>> Dated(Column(np.array([3, 9]))).find(3, 8), Dated(Column(np.array([3, 9]))).find(3, 9)
        (array([ True, False]), None)
        """
        if (first, last) not in self._found:
            self._found[(first, last)] = None if self._has_all(first, last) else self._find(first, last)
        return self._found[(first, last)]

    def _has_all(self, first: int, last: int) -> bool:
        values = self.date.values
        if not len(values) or self.date.has is not None:
            return False
        if self.date.bounds is not None and first <= self.date.bounds[0] and self.date.bounds[1] <= last:
            return True
        if self._extent is None:
            self._extent = find_extent(values)
        return first <= self._extent[0] and self._extent[1] <= last

    def _find(self, first: int, last: int) -> Flags:
        found: Flags = (self.date.values >= first) & (self.date.values <= last)
        return found if self.date.has is None else found & self.date.has
