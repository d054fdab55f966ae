"""How lines of one table lead to lines of another."""

from __future__ import annotations

from perfkit.expr import Hop, HopKind
from perfkit.plans.program import COMPANY
from perfkit.plans.symbols import Symbols

_LONGEST_CHAIN = 8


def list_hops(table: str, symbols: Symbols) -> list[Hop]:
    """Every step from a line of a table towards the one it belongs to, in the order of the text."""
    columns = symbols.columns.get(table, {})
    hops = [Hop(HopKind.COLUMN, name, table, info.type.table) for name, info in columns.items() if info.type.table]
    if table == symbols.participants:
        hops += [Hop(HopKind.GROUP, name, table, name) for name in symbols.groups]
    group = symbols.groups.get(table)
    if group is not None and group.by_type.table is not None:
        hops.append(Hop(HopKind.LEAD, group.by, table, group.by_type.table))
    return hops


def find_hop(table: str, name: str, symbols: Symbols) -> Hop | None:
    """The step that a name in front of a dot stands for."""
    if name == COMPANY and table != COMPANY:
        return Hop(HopKind.COMPANY, COMPANY, table, COMPANY)
    return next((hop for hop in list_hops(table, symbols) if hop.name == name), None)


def find_chains(start: str, end: str, symbols: Symbols) -> list[tuple[Hop, ...]]:
    """The shortest chains of links from lines of one table to lines of another; several when they are equally short."""
    if end == COMPANY:
        return [(Hop(HopKind.COMPANY, COMPANY, start, COMPANY),)]
    chains: list[tuple[Hop, ...]] = [()]
    seen = {start}
    for _ in range(_LONGEST_CHAIN):
        longer = [
            (*chain, hop)
            for chain in chains
            for hop in list_hops(chain[-1].end if chain else start, symbols)
            if hop.end not in seen or hop.end == end
        ]
        found = [chain for chain in longer if chain[-1].end == end]
        if found:
            return found
        seen |= {chain[-1].end for chain in longer}
        chains = longer
    return []


def describe_chain(chain: tuple[Hop, ...]) -> str:
    """A chain as a reader would write it: `deal.seller.team`."""
    return ".".join([chain[0].start, *(hop.name for hop in chain)]) if chain else ""
