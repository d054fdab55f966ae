"""What a plan reads of earlier periods, where the ledger is empty: nothing was posted, recorded or carried before."""

from __future__ import annotations

from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from perfkit.engine import Store, World
from perfkit.expr import Account, Gathering, Opened, Posted, Recalled, TypedWindow, WindowKind
from perfkit.integers.fields import NotLowered
from perfkit.integers.ratio import Case, Cases, Ratio
from perfkit.ledger import Book
from perfkit.plans import Figure, FigureKind
from perfkit.values import get_currency_digits, power_of_ten

if TYPE_CHECKING:
    from perfkit.integers.lower import Lowering

_ZERO = Ratio(Fraction(0))

_NEVER_NOW = frozenset({Account.PAID, Account.CLAWED_BACK, Account.TRUE_UP, Account.RECOVERED, Account.RELEASED})
"""Accounts that what a period posts itself never changes, where nothing was posted before."""


def lower_opened(lowering: Lowering, node: Opened) -> Cases:
    """What was carried over: what the plan says that it begins with, or nothing."""
    return Cases(()) if node.start is None else lowering.value(node.start)


def lower_posted(lowering: Lowering, node: Posted) -> Cases:
    """An account of one name: of earlier periods nothing, and what this one posts. Raises NotLowered."""
    account, algebra = node.account, lowering.algebra
    reads_now = node.window is None or reaches_now(lowering, node.window)
    if account in _NEVER_NOW or not reads_now or (account is Account.EARNED and not node.includes_current):
        return algebra.one(_ZERO)
    if account is Account.EARNED:
        return _current(lowering, node, "earn", "pay")
    if account is Account.OUTSTANDING:
        return _current(lowering, node, "pay")
    earned, payable = _current(lowering, node, "earn", "pay"), _current(lowering, node, "pay")
    first, other = (earned, payable) if account in (Account.HELD, Account.HELD_BACK) else (payable, earned)
    return algebra.map(lambda a, b: algebra.most(_ZERO, algebra.add([a, algebra.negate(b)])), first, other)


def _current(lowering: Lowering, node: Posted, *words: str) -> Cases:
    """What this period posts under a name, by the first of the words that there is a line for; else nothing."""
    named = (lowering.program.by_name.get((node.grain, f"{word} {node.name}")) for word in words)
    figure = next((each for each in named if each is not None), None)
    if figure is None:
        return lowering.algebra.one(_ZERO)
    if figure.grain != lowering.grain:
        raise NotLowered("what another line posts")
    return _posted_now(lowering, figure)


def _posted_now(lowering: Lowering, figure: Figure) -> Cases:
    if figure.kind is FigureKind.TOTAL:
        return lowering.figure(figure)
    posted = lowering.posting(figure)
    digits = get_currency_digits(figure.type.currency or lowering.program.header.currency)
    return lowering.algebra.one(lowering.algebra.of_node(posted.units, Fraction(1, power_of_ten(digits))))


def lower_recalled(lowering: Lowering, node: Recalled) -> Cases:
    """The own figures of earlier periods: those of this one, where the window reaches it. Raises NotLowered."""
    form, algebra = lowering.form, lowering.algebra
    found = Cases(())
    if reaches_now(lowering, node.window):
        counts = form.yes
        if node.where is not None:
            flag, has = lowering.holds(node.where)
            counts = form.every(has, flag)
        value = lowering.on(counts, partial(lowering.value, node.argument))
        found = algebra.make([Case(form.every(counts, case.holds), case.value) for case in value.cases])
    has = algebra.has(found)
    if node.gathering is Gathering.COUNT:
        return algebra.one(algebra.of_flag(algebra.to_flag(found)))
    if node.gathering is Gathering.DISTINCT:
        return algebra.one(algebra.of_flag(has))
    if node.gathering is Gathering.SUM:
        return algebra.make([*found.cases, Case(form.opposite(has), _ZERO)])
    return found


def reaches_now(lowering: Lowering, window: TypedWindow) -> bool:
    """Whether the period that is reckoned counts in a window. Raises NotLowered for one with days of its own."""
    if window.kind in (WindowKind.SINCE, WindowKind.BETWEEN):
        raise NotLowered("a window with days of its own")
    if window.kind is WindowKind.LATEST:
        return True  # Also where the list of pay periods begins within it.
    if window.kind in (WindowKind.PREVIOUS, WindowKind.PREVIOUS_PERIOD, WindowKind.BEFORE):
        return False
    world = World(lowering.program, Store(), lowering.period, Book.of(()))
    first, last = world.window(window.kind, window.count)
    return first <= lowering.period.ends_on <= last
