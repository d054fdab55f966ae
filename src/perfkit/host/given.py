"""What an evaluation was given, kept beside its result, so that the same can be asked again with one thing changed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from perfkit.calendar import Period
from perfkit.engine import Override, RawTable
from perfkit.host.plan import Plan
from perfkit.ledger import LedgerEntry
from perfkit.plans import Program


@dataclass(frozen=True, slots=True)
class Given:
    """Everything that an evaluation depends on.

    program: the plan's, with the calendar that the evaluation took. tables: by the name under which the host gave them.
    rates: of each set that came, by its name.
    hypothetical: table and key of each row that is only supposed; what comes of an evaluation that holds one is an
    estimate, and proposes no entries. only: the participants who are asked for. overrides: figures that a person
    replaced.
    """

    plan: Plan
    program: Program
    tables: Mapping[str, RawTable]
    periods: tuple[Period, ...]
    as_of: datetime.date | None = None
    ledger: Sequence[LedgerEntry] = ()
    budget: int | None = None
    hypothetical: tuple[tuple[str, str], ...] = ()
    only: frozenset[str] | None = None
    rates: Mapping[str, RawTable] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
