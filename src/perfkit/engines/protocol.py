"""What an engine does for a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

from perfkit.engines.cells import Held
from perfkit.engines.outlet import Outlet
from perfkit.engines.parts import PartRunner
from perfkit.engines.queries import Cut, Dialect


@dataclass(frozen=True, slots=True)
class Cuts:
    """What the parts are made of: tables that are cut, and tables that each part has whole."""

    cuts: tuple[Cut, ...]
    whole: Mapping[str, pa.Table]
    parts: int


class Engine(Protocol):
    """What runs queries, and the parts. Its tables are views by name."""

    library: str
    dialect: Dialect

    def show(self, view: str, table: object) -> Mapping[str, Held]:
        """Make a host's table a view; gives its columns by header."""

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """A few rows."""

    def collect(self, sql: str) -> pa.Table:
        """All rows, in memory."""

    def make(self, view: str, sql: str, *, is_kept: bool = False) -> None:
        """Make a view of what a query gives; kept, where it is to be reckoned once."""

    def run_parts(self, runner: PartRunner, cuts: Cuts) -> str:
        """Reckon each part; gives the name of a view of all that they gave."""

    def hold(self, outlet: Outlet, tables: list[pa.Table]) -> str:
        """The same for what was reckoned here."""

    def join(self, view: str, other: str) -> str:
        """The name of a view of all that two views hold which parts gave."""

    def relation(self, sql: str) -> object:
        """What a query gives, as the host's own kind of table."""

    def keep(self, view: str) -> None:
        """Leave to the host what parts gave."""

    def close(self) -> None:
        """Let go of the views, and of all that parts gave and nobody is to have."""
