"""What readers of a plan ask beside its rules: when it is paid, until when facts count, what can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction

from perfkit.calendar import add_months
from perfkit.expr import Compare, Comparison, Formula, Literal, Name
from perfkit.letter.model import Block, Heading, Items
from perfkit.letter.owed import Balance
from perfkit.letter.tell import Tell
from perfkit.plans import Header, Must, PlanModel, Posting, PostingKind, Table, TailKind


def tell_asked(
    model: PlanModel, balances: Sequence[Balance], tell: Tell, never_below: Collection[str]
) -> Iterator[Block]:
    """When it is paid, until when facts count, what may fall below zero, and how long money can be taken back.

    balances: the lines that take off what was paid before, among others. never_below: the names under which nothing
    below zero can be paid. What the plan does not say, the letter says it does not.
    """
    is_paid = any(isinstance(section, Posting) and is_posted_pay(section) for section in model.sections)
    yield Heading(tell("asked_list"))
    yield Items(
        (
            tell("pay_day_unsaid" if is_paid else "pays_nothing"),
            *_iter_facts(model.header, tell, is_paid=is_paid),
            *_iter_signs(model, tell, never_below),
            *_iter_taken_back(model, balances, tell),
            *([tell("disputes_unsaid")] if is_paid else []),
        )
    )


def is_posted_pay(posting: Posting) -> bool:
    """Whether money leaves by a line."""
    return posting.kind is PostingKind.PAY and not posting.is_information


def _iter_facts(header: Header, tell: Tell, *, is_paid: bool) -> Iterator[str]:
    """Until when facts count, and how what becomes known later is put right."""
    if header.settled_until is not None:
        yield tell("facts_until", day=tell.day(header.settled_until))
    else:
        yield tell("facts_unsaid" if header.corrections is None else "facts_closed")
    if header.corrections is not None:
        yield tell(header.corrections.value)
    else:
        yield tell("no_corrections" if is_paid else "no_corrections_unpaid")


def _iter_signs(model: PlanModel, tell: Tell, never_below: Collection[str]) -> Iterator[str]:
    """Which lines that pay can come to less than nothing, and which cannot, those alike in one sentence."""
    musts = [section.condition for section in model.sections if isinstance(section, Must)]
    alike: dict[str, list[str]] = {}
    for section in model.sections:
        if isinstance(section, Posting) and is_posted_pay(section):
            alike.setdefault(_judge_sign(section, musts, never_below), []).append(section.name)
    for key, names in alike.items():
        yield tell(key, names=tell.names(names), count=len(names))


def _judge_sign(posting: Posting, musts: Collection[Formula], never_below: Collection[str]) -> str:
    floors = [tail.formula for tail in posting.tails if tail.kind is TailKind.FLOOR]
    if any(_is_not_negative(each) for each in floors):
        return "never_below"
    if posting.name in never_below:
        return "never_below_by_rules"
    return "promised_not_below" if any(_keeps_up(each, posting.name) for each in musts) else "may_be_below"


def _is_not_negative(formula: Formula | None) -> bool:
    return isinstance(formula, Literal) and isinstance(formula.value, Fraction) and formula.value >= 0


def _keeps_up(condition: Formula, name: str) -> bool:
    """Whether a promise says that a line is at least nothing."""
    if not isinstance(condition, Compare):
        return False
    left, right, sign = condition.left, condition.right, condition.comparison
    if sign in (Comparison.AT_MOST, Comparison.LESS):
        left, right = right, left
    elif sign not in (Comparison.AT_LEAST, Comparison.MORE):
        return False
    return isinstance(left, Name) and left.parts == (name,) and _is_not_negative(right)


def _iter_taken_back(model: PlanModel, balances: Sequence[Balance], tell: Tell) -> Iterator[str]:
    """The longest day on which money can still be taken back."""
    header = model.header
    months = header.corrections_within
    if header.corrections is not None and months is None:
        yield tell("taken_back_without_end")
    elif header.corrections is not None and months is not None:
        last = tell.day(add_months(header.ends_on, months))
        yield tell("taken_back_within", months=months, end=tell.day(header.ends_on), day=last)
    for section in model.sections:
        if isinstance(section, Table) and section.keep_months is not None:
            yield tell("taken_back_kept", table=section.name, months=section.keep_months)
    looking = [each.name for each in balances if each.looks_back]
    if looking:
        yield tell("taken_back_by_formula", names=tell.names(looking), count=len(looking))
