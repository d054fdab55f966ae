"""Currency rates as a host gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from perfkit.adapters import to_raw_table, to_raw_tables
from perfkit.diagnostics import Finding, door
from perfkit.engine import RawTable, split_rates


@door
def to_rates(rates: Mapping[str, object] | Sequence[object] | None) -> tuple[dict[str, RawTable], tuple[Finding, ...]]:
    """The rates of each set, and what is wrong with their form."""
    if rates is None:
        return {}, ()
    if isinstance(rates, Mapping):
        return to_raw_tables(rates)
    made = to_raw_table(rates, name="rates")
    return split_rates(made) if isinstance(made, RawTable) else ({}, (made,))
