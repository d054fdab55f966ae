"""What is made of the lines of a grain that share a scope: totals, places, prizes, and parts of a total."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from perfkit.diagnostics import Refused
from perfkit.engine import Lookups
from perfkit.expr import (
    Gathered,
    Gathering,
    Hop,
    HopKind,
    Kind,
    Looked,
    Opened,
    Posted,
    Recalled,
    Scoped,
    Scoping,
    Tie,
    TypedKey,
    WindowKind,
    iter_typed,
)
from perfkit.integers.fields import Field, NotLowered
from perfkit.integers.paths import LINES_MOST, add_lines
from perfkit.integers.steps import Order, OrderKind, Prize, Rank, Running, Share, link_to
from perfkit.plans import COMPANY, ContestInfo
from perfkit.values import get_currency_digits

if TYPE_CHECKING:
    from perfkit.integers.network import Network

REACH = 1 << 70
"""How far parts of a total may reach, as far as is known before there is data."""


def plan_scoped(network: Network, grain: str, node: Scoped) -> tuple[str, ...]:
    """The columns of what is made of a scope. Raises NotLowered."""
    if node.window is not None and node.window.kind in (WindowKind.SINCE, WindowKind.BETWEEN):
        raise NotLowered("a window with days of its own")
    if node.type.is_any_money:
        raise NotLowered("money in any currency")
    read = (node.argument, node.weight, node.where, *(key.value for key in node.by))
    if any(
        isinstance(part, Posted | Recalled | Opened) for each in read if each is not None for part in iter_typed(each)
    ):
        raise NotLowered("the past of lines within a scope")
    match node.scoping:
        case Scoping.RANK:
            return (_rank(network, grain, node),)
        case Scoping.APPORTION:
            return (_share(network, grain, node),)
        case Scoping.PRIZE:
            return (_prize(network, grain, node),)
        case Scoping.RUNNING:
            return (_running(network, grain, node),)
        case _:
            return _total(network, grain, node)


def _total(network: Network, grain: str, node: Scoped) -> tuple[str, ...]:
    """A scope is a group of its own: its lines are gathered for it, and each of them takes what comes out."""
    scope, hop = COMPANY, Hop(HopKind.COMPANY, COMPANY, grain, COMPANY)
    if node.within is not None:
        column = _within(network, grain, node)
        assert column is not None
        scope = f"#scope {grain} {column}"
        hop = Hop(HopKind.GROUP, scope, grain, scope)
        if (grain, link_to(scope)) not in network.fields:
            add_lines(network, scope, grain, (column,))
    gathering = Gathering(node.scoping.value)
    gathered = Gathered(
        gathering, grain, (hop,), node.argument, node.where, node.window, None, node.by, node.type, node.span
    )
    at = (scope, gathered)
    if at not in network.names:
        network.names[at] = network.gather(scope, gathered)
    return tuple(network.take(grain, (hop,), scope, name) for name in network.names[at])


def _within(network: Network, grain: str, node: Scoped) -> str | None:
    if node.within is None:
        return None
    column = network.sweep(grain, node.within)[0]
    if network.fields[(grain, column)].divisor:
        raise NotLowered("a scope of what is divided")
    return column


def _belongs(network: Network, grain: str, node: Scoped) -> bool:
    """Whether what a scope looks at is there for rows of the period only."""
    read = (node.argument, node.weight, node.where, *(key.value for key in node.by))
    return any(network.sweep(grain, each)[1] for each in read if each is not None)


def _rank(network: Network, grain: str, node: Scoped) -> str:
    by = tuple((sort_key(network, grain, key), key.is_descending) for key in node.by)
    within = _within(network, grain, node)
    where = network.sweep(grain, node.where)[0] if node.where is not None else None
    name = network.name(grain, "rank")
    network.fields[(grain, name)] = Field(0, 1, LINES_MOST, True)
    is_dense, of_period = node.ties is Tie.DENSE, _belongs(network, grain, node)
    step = Rank(grain, name, within, by, where, node.window, is_dense, node.needs or 0, of_period)
    network.steps.append(step)
    return name


def _running(network: Network, grain: str, node: Scoped) -> str:
    assert node.argument is not None
    argument = network.sweep(grain, node.argument)[0]
    known = network.fields[(grain, argument)]
    if known.divisor:
        raise NotLowered("a running total of what is divided")
    by = tuple((sort_key(network, grain, key), key.is_descending) for key in node.by)
    within = _within(network, grain, node)
    where = network.sweep(grain, node.where)[0] if node.where is not None else None
    name = network.name(grain, "running")
    network.fields[(grain, name)] = Field(known.places, -REACH, REACH, True, known.under)
    of_period = _belongs(network, grain, node)
    network.steps.append(Running(grain, name, within, argument, by, where, node.window, of_period))
    return name


def _share(network: Network, grain: str, node: Scoped) -> str:
    assert node.argument is not None and node.weight is not None
    total = network.sweep(grain, node.argument)[0]
    weight = network.sweep(grain, node.weight)[0]
    shared, weighing = network.fields[(grain, total)], network.fields[(grain, weight)]
    if shared.divisor or shared.under != 1 or weighing.divisor:
        raise NotLowered("a share of or by what is divided")
    within = _within(network, grain, node)
    by = tuple((sort_key(network, grain, key), key.is_descending) for key in node.by)
    places = get_currency_digits(node.type.currency) if node.type.currency else 0
    name = network.name(grain, "share")
    network.fields[(grain, name)] = Field(places, -REACH, REACH, True)
    of_period = _belongs(network, grain, node)
    network.steps.append(Share(grain, name, within, total, weight, by, node.window, places, of_period))
    return name


def _prize(network: Network, grain: str, node: Scoped) -> str:
    assert isinstance(node.argument, Looked)
    info = network.program.lookups[node.argument.table]
    assert isinstance(info, ContestInfo)
    place = network.sweep(grain, node.argument.args[0])[0]
    places = get_currency_digits(node.type.currency) if node.type.currency else 0
    name = network.name(grain, "prize")
    network.fields[(grain, name)] = Field(places, 0, REACH)
    prizes = _list_prizes(network, info, node.argument.column or info.columns[0], places)
    network.steps.append(Prize(grain, name, _within(network, grain, node), place, prizes, places))
    return name


def _list_prizes(network: Network, info: ContestInfo, column: str, places: int) -> tuple[int, ...]:
    """What each place of the table wins, in units of so many decimals. Raises NotLowered."""
    lookups = Lookups(network.program, network.period.ends_on)
    found = []
    for place in range(1, info.last_places[-1] + 1):
        try:
            worth = lookups.prize(info, column, Fraction(place))
        except Refused as refused:
            raise NotLowered("a prize that has no value") from refused
        assert isinstance(worth, Fraction)
        units = worth * 10**places
        if units.denominator != 1:
            raise NotLowered("a prize that is no whole number of minor units")
        found.append(units.numerator)
    return tuple(found)


def sort_key(network: Network, grain: str, key: TypedKey) -> str:
    """The column by which lines are put in order: of texts, links and quotients where each comes among all."""
    source = network.sweep(grain, key.value)[0]
    known, kind = network.fields[(grain, source)], key.value.type
    if known.divisor:
        order = OrderKind.QUOTIENT
    elif kind.kind is Kind.LINK:
        order = OrderKind.KEY
    elif kind.kind in (Kind.TEXT, Kind.LABEL):
        order = OrderKind.TEXT
    else:
        return source
    at = (grain, ("order", source))
    if at not in network.names:
        name = network.name(grain, "order")
        network.names[at] = (name,)
        network.fields[(grain, name)] = Field(0, 0, LINES_MOST, known.may_lack)
        network.steps.append(Order(grain, name, source, order, known.divisor or kind.table or ""))
    return network.names[at][0]
