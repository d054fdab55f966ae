"""How lines of one table lead to lines of another."""

from __future__ import annotations

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import Hop, HopKind
from perfkit.plans.program import COMPANY
from perfkit.plans.symbols import Symbols

Chain = tuple[Hop, ...]

_LONGEST_CHAIN = 8
_MOST_WAYS = 2


def list_hops(table: str, symbols: Symbols) -> list[Hop]:
    """Every step from a line of a table towards the one it belongs to, in the order of the text."""
    if table not in symbols.hops:
        symbols.hops[table] = _find_hops(table, symbols)
    return symbols.hops[table]


def _find_hops(table: str, symbols: Symbols) -> list[Hop]:
    columns = symbols.columns.get(table, {})
    hops = [Hop(HopKind.COLUMN, name, table, info.type.table) for name, info in columns.items() if info.type.table]
    groups = symbols.groups
    hops += [Hop(HopKind.GROUP, name, table, name) for name, each in groups.items() if each.leads_from(table, groups)]
    return hops + _list_leads(table, symbols)


def _list_leads(table: str, symbols: Symbols) -> list[Hop]:
    group = symbols.groups.get(table)
    made_by = group.by if group is not None else {}
    return [Hop(HopKind.LEAD, name, table, kind.table) for name, kind in made_by.items() if kind.table]


def find_hop(table: str, name: str, symbols: Symbols) -> Hop | None:
    """The step that a name in front of a dot stands for."""
    if name == COMPANY and table != COMPANY:
        return Hop(HopKind.COMPANY, COMPANY, table, COMPANY)
    return next((hop for hop in list_hops(table, symbols) if hop.name == name), None)


def find_chains(start: str, end: str, symbols: Symbols) -> list[Chain]:
    """The shortest chain of links from lines of one table to lines of another; two when several are equally short."""
    if end == COMPANY:
        return [(Hop(HopKind.COMPANY, COMPANY, start, COMPANY),)]
    if start not in symbols.chains:
        symbols.chains[start] = _look_for_chains(start, symbols)
    return symbols.chains[start].get(end, [])


def _look_for_chains(start: str, symbols: Symbols) -> dict[str, list[Chain]]:
    """The shortest chains from a table to every other, and back to itself."""
    found: dict[str, list[Chain]] = {}
    chains: list[Chain] = [()]
    for _ in range(_LONGEST_CHAIN):
        # Two ways to one table are as good as many: there is no single one through it, and two are shown.
        longer: dict[str, list[Chain]] = {}
        for chain in chains:
            for hop in _list_onward(chain, start, symbols):
                if hop.end not in found:
                    ways = longer.setdefault(hop.end, [])
                    if len(ways) < _MOST_WAYS:
                        ways.append((*chain, hop))
        found |= longer
        chains = [chain for end, ways in longer.items() if end != start for chain in ways]
    return found


def _list_onward(chain: Chain, start: str, symbols: Symbols) -> list[Hop]:
    """The steps by which a chain may go on. What a group leads to as a group, its lines lead to without it."""
    if chain and chain[-1].kind is HopKind.GROUP:
        return _list_leads(chain[-1].end, symbols)
    return list_hops(chain[-1].end if chain else start, symbols)


def describe_chain(chain: Chain) -> str:
    """A chain as a reader would write it: `deal.seller.team`."""
    return ".".join([chain[0].start, *(hop.name for hop in chain)]) if chain else ""


def report_missing_credit(chains: list[Chain], span: Span | None, symbols: Symbols) -> bool:
    """Say that rows with two links to participants need a credit table; false where that is not why there are two."""
    left, right = chains[0], chains[1]
    people = symbols.participants
    if left[0].end != people or right[0].end != people or left[0].kind is not HopKind.COLUMN:
        return False
    table = left[0].start
    known = next((name for name, credit in symbols.credits.items() if credit.table == table), None)
    part = Words(known, known) if known is not None else Words("part", "份额")
    symbols.report.add(codes.NEEDS_CREDIT, span, table=table, left=left[0].name, right=right[0].name, part=part)
    return True
