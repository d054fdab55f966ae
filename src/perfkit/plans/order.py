"""Puts figures in an order in which each reads only what comes before it, or finds the cycle."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from perfkit.diagnostics import Words
from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import Account, Opened, Posted, ReadFigure, Recalled, Typed, WindowKind, iter_typed, list_typed_parts
from perfkit.plans.model import PostingKind
from perfkit.plans.program import Figure, PostingInfo
from perfkit.plans.report import Report

Key = tuple[str, str]
Node = TypeVar("Node", bound=Hashable)

_REACHES_NOW = frozenset(set(WindowKind) - {WindowKind.PREVIOUS, WindowKind.PREVIOUS_PERIOD, WindowKind.BEFORE})


def iter_reads(node: Typed, figures: Mapping[Key, Figure]) -> Iterator[Key]:
    """The figures of this period that a formula needs; what was recorded or posted before closes no cycle."""
    return _iter_reads(iter_typed(node), figures)


def _iter_reads(nodes: Iterable[Typed], figures: Mapping[Key, Figure]) -> Iterator[Key]:
    past: set[int] = set()
    for found in nodes:
        if isinstance(found, Recalled) and found.window.kind not in _REACHES_NOW:
            past |= {id(inner) for part in list_typed_parts(found) for inner in iter_typed(part)}
        elif isinstance(found, ReadFigure) and id(found) not in past:
            yield (found.grain, found.name)
        elif isinstance(found, Posted) and found.includes_current:
            yield from _posted_now(found, figures)


def _posted_now(found: Posted, figures: Mapping[Key, Figure]) -> Iterator[Key]:
    kinds = (PostingKind.EARN,) if found.account is Account.EARNED else (PostingKind.EARN, PostingKind.PAY)
    slots = [f"{kind.value} {found.name}" for kind in kinds]
    present = [(found.grain, slot) for slot in slots if (found.grain, slot) in figures]
    yield from present or [(found.grain, f"{PostingKind.PAY.value} {found.name}")]


def list_reads(figure: Figure, figures: Mapping[Key, Figure]) -> list[Key]:
    """The figures that a figure needs, each once, in the order it names them."""
    found = dict.fromkeys(_iter_reads(figure.nodes, figures))
    if figure.hops:
        found[(figure.hops[0].start, figure.name)] = None
    return [key for key in found if key in figures]


def order_figures(figures: Mapping[Key, Figure], report: Report) -> tuple[Figure, ...]:
    """The figures in order; a cycle is a finding that prints its path, and its figures come last."""
    needs = {key: list_reads(figure, figures) for key, figure in figures.items()}
    done: dict[Key, None] = {}
    on_path: dict[Key, None] = {}
    reported: set[Key] = set()
    for start in figures:
        visit(start, needs, done, on_path, lambda path: _report_cycle(path, figures, report, reported))
    return tuple(figures[key] for key in done)


def visit(
    start: Node,
    needs: Mapping[Node, list[Node]],
    done: dict[Node, None],
    on_path: dict[Node, None],
    found: Callable[[list[Node]], None],
) -> None:
    """Note in `done` what a node needs and then the node, and tell each way that comes back to where it was.

    Depth first with a stack of its own, so that a long chain of names needs no deep call.
    """
    if start in done:
        return
    waiting: list[tuple[Node, Iterator[Node]]] = [(start, iter(needs[start]))]
    on_path[start] = None
    while waiting:
        key, rest = waiting[-1]
        following = next((need for need in rest if need not in done), None)
        if following is None:
            waiting.pop()
            on_path.pop(key, None)
            done[key] = None
        elif following in on_path:
            path = list(on_path)
            found([*path[path.index(following) :], following])
        else:
            waiting.append((following, iter(needs[following])))
            on_path[following] = None


def _report_cycle(path: list[Key], figures: Mapping[Key, Figure], report: Report, reported: set[Key]) -> None:
    if any(key in reported for key in path):
        return
    reported.update(path)
    names = " -> ".join(f"`{show_key(key, figures)}`" for key in path)
    spans = [figures[key].span for key in path[:-1]]
    posting = figures[path[0]].posting
    near = {"nearest": _show_own(posting)} if posting is not None and path[1:] == path[:1] else {}
    report.add(codes.CYCLE, spans[0], *spans[1:5], path=names, **near)


def _show_own(posting: PostingInfo) -> Words:
    """What a posting that reads itself may have meant."""
    name = posting.name
    if posting.kind is PostingKind.CARRY:
        return Words(f"`opening({name})` for the value handed over", f"期初的数写 `期初({name})`")
    return Words(
        f"`earned({name})` for what was earned, `paid({name})` for what was paid before",
        f"已得的写 `已得({name})`，以前已发的写 `已发({name})`",
    )


def show_key(key: Key, figures: Mapping[Key, Figure]) -> str:
    """A figure's name as its readers write it."""
    grains = {grain for grain, name in figures if name == key[1]}
    return key[1] if len(grains) < 2 else f"{key[0]}.{key[1]}"


def is_handed_on(figure: Figure) -> bool:
    """Whether a line carries a value from period to period: what it opened with is part of what it closes with."""
    posting = figure.posting
    if posting is None or posting.kind is not PostingKind.CARRY:
        return False
    return any(isinstance(node, Opened) and node.name == posting.name for node in figure.nodes)


def mark_figures_of_period(
    figures: Mapping[Key, Figure], ordered: Iterable[Figure], row_grains: frozenset[str]
) -> set[Key]:
    """Row figures that read a figure of another grain, directly or not: they hold for this period's rows only.

    What a row carries is handed on whatever it was made of, so it is not one of them: a later period reads its opening.
    """
    marked: set[Key] = set()
    for figure in ordered:
        is_carried = figure.posting is not None and figure.posting.kind is PostingKind.CARRY
        if figure.grain not in row_grains or is_carried:
            continue
        for key in list_reads(figure, figures):
            if key[0] not in row_grains or key in marked:
                marked.add((figure.grain, figure.name))
    return marked
