"""Tables that decide: tiers, curves, matrices and decisions, complete and without overlap by construction."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from perfkit.testing.draft import CHOICES, Draft, Lookup, Var
from perfkit.testing.formulas import Writer

BOUNDS = {
    "money": (0, 100, 1000, 5000, 20000),
    "percent": (0, 50, 100, 125, 200),
    "count": (0, 1, 3, 10, 12),
    "number": (0, 1, 50, 80, 120),
    "days": (0, 30, 90, 180, 365),
}


def write_bound(d: Draft, kind: str, value: int) -> str:
    """A bound, or a place, of a kind."""
    match kind:
        case "money":
            return f"{d.currency} {value:,}" if value >= 0 else f"-{d.currency} {-value:,}"
        case "percent":
            return f"{value}%"
        case "days":
            return f"{value} days"
        case _:
            return str(value)


def _bounds(d: Draft, kind: str, least: int, most: int) -> list[int]:
    return d.choices.some(BOUNDS[kind], least, most)


def write_tiers(d: Draft) -> None:
    """A rate table by one of the four methods, by which bound belongs to its tier."""
    method = d.choices.pick(("marginal", "whole", "interpolated", "base_then_overage"))
    kind = d.choices.pick(("money", "percent", "count", "number"))
    name, argument = d.name("lookup"), d.take("x")
    bounds = [0, *[each for each in _bounds(d, kind, 1, 3) if each > 0]]
    if len(bounds) == 1:
        bounds.append(BOUNDS[kind][2])
    is_open = method in ("marginal", "whole") and d.choices.chance(50)
    closed_end = method == "interpolated"
    cell, result = _tier_cells(d, kind, method)
    edges = ["no limit" if is_open else write_bound(d, kind, bounds[0])]
    edges += [write_bound(d, kind, each) for each in bounds[1:]]
    edges += [] if closed_end else ["no limit"]
    columns = ["less"] if method == "whole" and kind == "money" and d.choices.chance(50) else []
    rows = [[low, high, cell(), *(d.money() for _ in columns)] for low, high in itertools.pairwise(edges)]
    head = ["from", "below"] if d.choices.chance(60) else ["above", "up to"]
    d.table(f"tiers {name}({argument}: {kind}) {method}", [*head, "rate", *columns], rows)
    # What lies outside the table is an error for the line; most plans keep within it.
    careful = d.choices.chance(85)
    least = write_bound(d, kind, 0 if head[0] == "from" else 1) if careful and not is_open else ""
    most = write_bound(d, kind, bounds[-1]) if careful and closed_end else ""
    d.lookups.append(Lookup(name, (kind,), result, "", least, most))
    rate = "number" if result == kind and kind != "money" else _rate_kind(kind, method, result)
    d.lookups.append(Lookup(name, (kind,), rate, ".rate", least, most))
    if columns:
        d.lookups.append(Lookup(name, (kind,), "money", ".less", least, most))
    if method == "marginal":
        d.lookups.append(Lookup(name, (kind,), result, ".pay_in_1", least, most))
        d.lookups.append(Lookup(name, (kind,), kind, ".amount_in_2", least, most))


def _rate_kind(kind: str, method: str, result: str) -> str:
    if method == "interpolated":
        return result
    return "percent" if (kind, result) == ("money", "money") else "money" if result == "money" else "number"


def _tier_cells(d: Draft, kind: str, method: str) -> tuple[Callable[[], str], str]:
    """How a rate is written, and the kind of what is paid."""
    if method == "interpolated":
        return (lambda: d.cell("money")), "money"
    if kind == "money":
        return (lambda: d.cell("percent", ("5%", "0%", "3%", "10%", "8.25%"))), "money"
    if d.choices.chance(50):
        return (lambda: d.cell("money")), "money"
    numbers = ("1", "0", "0.5", "1.5", "2")
    return (lambda: d.cell("number", numbers)), "percent" if kind == "percent" else "number"


def write_curve(d: Draft) -> None:
    """Points joined by straight lines."""
    kind = d.choices.pick(("percent", "money", "number", "count"))
    result = d.choices.pick(("percent", "money", "number"))
    name, argument = d.name("lookup"), d.take("x")
    places = _bounds(d, kind, 2, 4)
    rows = [[write_bound(d, kind, place), d.literal(result)] for place in places]
    ends = d.choices.pick(("hold", "extend", "zero hold"))
    d.table(f"curve {name}({argument}: {kind}) ends {ends}", [argument, "value_of_it"], rows)
    d.lookups.append(Lookup(name, (kind,), result))


def write_matrix(d: Draft) -> None:
    """A curve of two arguments."""
    kinds = d.choices.pick((("percent", "money"), ("money", "percent"), ("count", "number"), ("number", "count")))
    result = d.choices.pick(("percent", "money", "number"))
    name, first, second = d.name("lookup"), d.take("x"), d.take("y")
    places = _bounds(d, kinds[1], 2, 3)
    rows = [[write_bound(d, kinds[0], at), *(d.literal(result) for _ in places)] for at in _bounds(d, kinds[0], 2, 3)]
    ends = d.choices.pick(("hold", "extend", "zero hold"))
    head = f"curve {name}({first}: {kinds[0]}, {second}: {kinds[1]}) ends {ends}"
    d.table(head, [first, *(write_bound(d, kinds[1], at) for at in places)], rows)
    d.lookups.append(Lookup(name, kinds, result))


def _partition(d: Draft, kind: str, choices: tuple[str, ...], *, may_be_empty: bool) -> list[str]:
    """Cells that take every value of an argument once."""
    if kind == "text":
        cells = [f'"{choices[0]}"', " or ".join(f'"{each}"' for each in choices[1:])]
    elif kind == "flag":
        cells = ["yes", "no"]
    elif kind == "date":
        day = d.day().isoformat()
        cells = [f"below {day}", f"from {day}"]
    elif d.choices.chance(30):
        bound = write_bound(d, kind, d.choices.pick(BOUNDS[kind][1:4]))
        cells = [f">= {bound}", f"< {bound}"]
    else:
        low, high = _bounds(d, kind, 2, 2)
        first, last = write_bound(d, kind, low), write_bound(d, kind, high)
        cells = d.choices.pick(
            (
                [f"below {first}", f"from {first} below {last}", f"from {last}"],
                [f"up to {first}", f"above {first} up to {last}", f"above {last}"],
            )
        )
        if kind == "count" and low == 0:
            cells = [each for each in cells if each != "below 0"]
    return [*cells, *(["empty"] if may_be_empty else [])]


def write_decide(d: Draft) -> None:
    """Rows that are looked up by one argument or two, by one of the five policies."""
    policy = d.choices.pick(("first", "unique", "specific", "sum", "any"))
    count = d.choices.whole(1, 2)
    kinds = [d.choices.pick(("text", "money", "percent", "count", "flag", "date")) for _ in range(count)]
    choices = [d.choices.pick(CHOICES) if kind == "text" else () for kind in kinds]
    empties = [kind in ("money", "percent", "count") and d.choices.chance(15) for kind in kinds]
    axes = [_partition(d, kind, choices[at], may_be_empty=empties[at]) for at, kind in enumerate(kinds)]
    result = d.choices.pick(
        ("percent", "money", "number", "count", "text") if policy != "sum" else ("percent", "money", "number")
    )
    name, arguments = d.name("lookup"), [d.take("of_it") for _ in kinds]
    outputs = [d.take("outcome"), *([d.take("also")] if d.choices.chance(40) else [])]
    rows = _decide_rows(d, policy, axes, lambda: [d.cell(result), *(d.cell("money") for _ in outputs[1:])])
    typed = ", ".join(
        f"{name_of}: {write_type_of(kind, choices[at])}{' or empty' if empties[at] else ''}"
        for at, (name_of, kind) in enumerate(zip(arguments, kinds, strict=True))
    )
    head = f"decide {name}({typed}) {policy}"
    d.table(head, [*arguments, *(f"-> {each}" for each in outputs)], rows)
    column = f".{outputs[0]}" if len(outputs) > 1 else d.choices.pick(("", f".{outputs[0]}"))
    d.lookups.append(Lookup(name, tuple(kinds), result, column, choices=tuple(choices)))
    if len(outputs) > 1:
        d.lookups.append(Lookup(name, tuple(kinds), "money", f".{outputs[1]}", choices=tuple(choices)))


def write_type_of(kind: str, choices: tuple[str, ...]) -> str:
    """The type of an argument."""
    return " or ".join(f'"{each}"' for each in choices) if choices else kind


def _decide_rows(d: Draft, policy: str, axes: list[list[str]], results: Callable[[], list[str]]) -> list[list[str]]:
    if policy == "unique":
        combinations = [[]] if not axes else [[cell] for cell in axes[0]]
        for axis in axes[1:]:
            combinations = [[*left, cell] for left in combinations for cell in axis]
        return [[*cells, *results()] for cells in combinations]
    if policy == "any":
        same = results()
        return [[cell, *["any"] * (len(axes) - 1), *same] for cell in axes[0]]
    if policy == "first":
        rows = [[*(d.choices.pick((axis[0], "any")) for axis in axes[:-1]), axes[-1][0], *results()]]
        rest = ["else", *["any"] * (len(axes) - 1)] if d.choices.chance(60) else ["any"] * len(axes)
        return [*rows, [*rest, *results()]]
    if policy == "specific":
        rows = [[*["any"] * len(axes), *results()]]
        return [*rows, [axes[0][0], *["any"] * (len(axes) - 1), *results()]]
    rows = [[cell, *["any"] * (len(axes) - 1), *results()] for cell in axes[0]]
    if len(axes) > 1:
        rows.append(["any", axes[1][0], *results()])
    return rows


WRITERS = (write_tiers, write_tiers, write_decide, write_curve, write_matrix, write_decide)


def write_lookup(d: Draft) -> None:
    """One of them, and most often a line that reads it."""
    before = len(d.lookups)
    d.choices.pick(WRITERS)(d)
    if d.choices.chance(60):
        table = d.choices.pick(d.lookups[before:])
        formula, may = Writer(d, d.people).apply(table, 1, empty=False)
        name = d.name(table.result)
        d.add("calc", f"  {name} : {table.result} = {formula}{f'  else {d.literal(table.result)}' if may else ''}")
        d.know(d.people, Var(name, table.result, is_figure=True))
