"""Where links lead: through columns, to the groups that lines are in, to whom a group belongs, and to the company."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from perfkit.expr import (
    Hop,
    HopKind,
)
from perfkit.integers.fields import Field, NotLowered
from perfkit.integers.steps import DAY, Coarser, Group, link_to
from perfkit.plans import GroupInfo

if TYPE_CHECKING:
    from perfkit.integers.network import Network

LINES_MOST = 1 << 31
"""More lines than a table has."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where links lead. may_lack: from some lines nowhere. is_many: from some lines to several, at all levels."""

    may_lack: bool = False
    is_many: bool = False


def follow(network: Network, hops: tuple[Hop, ...]) -> Reach:
    """Where links lead; the groups on the way are made. Raises NotLowered."""
    reach = Reach()
    for hop in hops:
        if hop.kind is HopKind.COMPANY:
            continue
        if hop.kind is HopKind.GROUP:
            may_lack = _to_group(network, hop)
            group = network.program.groups.get(hop.end)
            is_many = group is not None and group.all_levels
        else:
            if hop.kind is HopKind.LEAD:
                add_group(network, hop.start)
            given = network.fields.get((hop.start, hop.name))
            if given is None:
                raise NotLowered("a link of a kind that has no whole numbers")
            may_lack, is_many = given.may_lack, False
        info = network.program.tables.get(hop.start)
        may_lack |= info is not None and info.since is not None
        reach = Reach(reach.may_lack or may_lack, reach.is_many or is_many)
    # To one line a dated link on the way finds it as of its own day; to many, whose day it is would be open.
    # A participant's own line is the one that he reads.
    starts = [hop.start for hop in (hops if reach.is_many else hops[:1]) if (hop.start, DAY) not in network.fields]
    infos = [network.program.tables.get(start) for start in starts]
    if any(info is not None and info.since is not None for info in infos):
        raise NotLowered("links of lines that are dated")
    return reach


def _to_group(network: Network, hop: Hop) -> bool:
    """Make the link to a group, from its members or from a finer group. Result: whether lines may be in none."""
    group = network.program.groups.get(hop.end)
    if group is not None:
        add_group(network, hop.end)
        if hop.start != group.members:
            add_group(network, hop.start)
            if (hop.start, link_to(hop.end)) not in network.fields:
                network.steps.append(Coarser(hop.end, hop.start, group.members))
                network.fields[(hop.start, link_to(hop.end))] = Field(0, 0, LINES_MOST)
    return network.fields[(hop.start, link_to(hop.end))].may_lack


def add_group(network: Network, name: str) -> None:
    """The lines of a group of the plan, made once. Raises NotLowered."""
    group = network.program.groups[name]
    if (group.members, link_to(name)) in network.fields:
        return
    if network.program.tables[group.members].since is not None:
        raise NotLowered("groups of lines that are dated")
    missing = [column for column in group.by if (group.members, column) not in network.fields]
    if missing:
        raise NotLowered("a group by a column of a kind that has no whole numbers")
    add_lines(network, name, group.members, tuple(group.by), group)


def add_lines(network: Network, name: str, members: str, by: tuple[str, ...], group: GroupInfo | None = None) -> None:
    """Lines made of those of a table that agree in some columns, with these columns, and the link to them."""
    is_of_rows = group is not None and group.is_of_rows
    may_lack = is_of_rows
    for column in by:
        known = network.fields[(members, column)]
        if known.divisor:
            raise NotLowered("a group or scope by what is divided")
        may_lack |= known.may_lack
        network.fields[(name, column)] = replace(known, may_lack=False)
    network.fields[(members, link_to(name))] = Field(0, 0, LINES_MOST, may_lack)
    network.steps.append(Group(name, members, by, group is not None and group.all_levels, is_of_rows))
