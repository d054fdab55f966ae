"""Pay at 80%, 100%, at the bounds of the tables and at the most, as a table that the evaluator filled."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from perfkit.engine import Typical, TypicalPay
from perfkit.letter.model import Block, Grid, Heading, Sentence
from perfkit.letter.tell import Tell
from perfkit.plans import FigureKind


def tell_typical(typical: Typical, title: str, tell: Tell) -> Iterator[Block]:
    """What a test's participant is paid as what the plan pays by varies. title: of the test."""
    figure = typical.figure
    yield Heading(tell("typical_list"))
    whose = tell("typical_for", payee=typical.payee) if typical.payee else ""
    yield Sentence(tell(_key(typical), title=title, whose=whose, grown=typical.grown, figure=figure.name))
    names = [name for name in typical.rows[0].pays if any(row.pays[name] for row in typical.rows)]
    rows = []
    for row in typical.rows:
        amounts = [row.pays[name] for name in names]
        amounts += [sum(amounts, Fraction(0))] if len(names) > 1 else []
        rows.append((_place(row, typical, tell), *(tell.money(amount) for amount in amounts)))
    heads = (figure.name, *names, *([tell("total")] if len(names) > 1 else []))
    yield Grid(heads, tuple(rows))
    for row in typical.rows:
        if row.is_top:
            yield Sentence(tell("typical_top", at=_place(row, typical, tell), figure=figure.name))


def _place(row: TypicalPay, typical: Typical, tell: Tell) -> str:
    return tell.shown(row.at, typical.figure.type, is_exact=row.is_exact)


def _key(typical: Typical) -> str:
    if typical.figure.kind is FigureKind.INPUT:
        return "typical_given"
    return "typical_rows" if "." in typical.grown else "typical_input"
