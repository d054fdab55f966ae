"""Pay at 80%, 100%, at the bounds of the tables and at the most, as a table that the evaluator filled."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from perfkit.engine import Typical, TypicalPay
from perfkit.letter.asked import is_posted_pay
from perfkit.letter.model import Block, Grid, Heading, Sentence
from perfkit.letter.owed import get_currency
from perfkit.letter.tell import Tell
from perfkit.plans import FigureKind, Posting


def tell_typical(typical: Typical, title: str, tell: Tell) -> Iterator[Block]:
    """What a test's participant is paid as what the plan pays by varies. title: of the test."""
    figure = typical.figure
    yield Heading(tell("typical_list"))
    periods = [each for stretch in tell.program.trials[typical.trial].stretches for each in stretch.periods]
    said = [tell("typical_for", payee=typical.payee)] if typical.payee else []
    said += [tell("typical_in", period=periods[0].label)] if len(periods) > 1 else []
    whose = tell("typical_whose", said=tell("joint").join(said)) if said else ""
    yield Sentence(tell(_key(typical), title=title, whose=whose, grown=typical.grown, figure=figure.name))
    postings = [each for each in tell.program.model.sections if isinstance(each, Posting) and is_posted_pay(each)]
    lines = {each.name: each for each in postings}
    names = [name for name in typical.rows[0].pays if any(row.pays[name] for row in typical.rows)]
    currencies = [get_currency(lines[name], tell.program) or "" for name in names]
    has_total = len(names) > 1 and len(set(currencies)) == 1
    rows = []
    for row in typical.rows:
        amounts = [tell.money(row.pays[name], each) for name, each in zip(names, currencies, strict=True)]
        total = sum((row.pays[name] for name in names), Fraction(0))
        rows.append((_place(row, typical, tell), *amounts, *([tell.money(total, currencies[0])] if has_total else [])))
    heads = (figure.name, *names, *([tell("total")] if has_total else []))
    yield Grid(heads, tuple(rows))
    for row in typical.rows:
        if row.is_top:
            yield Sentence(tell("typical_top", at=_place(row, typical, tell), figure=figure.name))
    if typical.rises_to is not None:
        yield Sentence(tell("typical_rises", at=tell.shown(typical.rises_to, figure.type), figure=figure.name))
    others: dict[str, list[str]] = {}
    for line in (each for each in postings if each.name not in names):
        is_mixed = get_currency(line, tell.program) is None
        key = "typical_any_currency" if is_mixed else "typical_zero" if line.payee is None else "typical_other_payee"
        others.setdefault(key, []).append(line.name)
    for key, same in others.items():
        yield Sentence(tell(key, names=tell.names(same), count=len(same)))


def _place(row: TypicalPay, typical: Typical, tell: Tell) -> str:
    return tell.shown(row.at, typical.figure.type, is_exact=row.is_exact)


def _key(typical: Typical) -> str:
    if typical.figure.kind is FigureKind.INPUT:
        return "typical_given"
    return "typical_rows" if "." in typical.grown else "typical_input"
