"""Rows that are paid less than nothing, of which a run has to tell where it takes back what was never paid."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import numpy as np

from perfkit.columns.network import NotPlain
from perfkit.columns.stage import Column, Flags
from perfkit.columns.take import Given
from perfkit.expr import Kind
from perfkit.integers import DATE, LinePlan
from perfkit.plans import Figure


def refuse_taken_back(plan: LinePlan, figure: Figure, paid: Column, given: Mapping[str, Given]) -> None:
    """Raises NotPlain for rows whose payment below zero may have to be told of.

    A row with an amount of its own below zero takes nothing back where it leads to none that the plan pays for.
    """
    if not len(paid.values) or int(paid.values.min()) >= 0:
        return
    program, table = plan.program, given[figure.grain]
    odd: Flags = (paid.values < 0) & (True if paid.has is None else paid.has)
    day = table.columns.get(DATE)
    if day is not None:
        first = plan.period.starts_on if figure.is_of_this_period else datetime.date.min
        odd &= (day.values >= first.toordinal()) & (day.values <= plan.period.ends_on.toordinal())
    credit = program.tables[figure.grain].credit
    base = figure.grain if credit is None else credit.table
    known = _find_known(plan, base, given[base])
    odd &= ~(known if credit is None else known[table.columns[credit.table].values])
    if odd.any():
        raise NotPlain(figure.grain, np.flatnonzero(odd))


def _find_known(plan: LinePlan, name: str, table: Given) -> Flags:
    """The rows of which nothing is told, whatever they are paid."""
    program, known = plan.program, np.zeros(table.count, np.bool_)
    credits = {each: program.tables[each].credit for each, _ in ((f.grain, c) for f, c in plan.paid_rows)}
    paid_for = {each if credit is None else credit.table for each, credit in credits.items()}
    for column in program.tables[name].columns.values():
        own, target = table.columns.get(column.name), column.type.table
        if target in paid_for - {program.participants}:
            return np.zeros(table.count, np.bool_)
        if own is not None and target is None and column.type.kind is Kind.NUMERIC:
            known |= (own.values < 0) & (True if own.has is None else own.has)
    return known
