"""What plans lower to, step by step, written anew: `python -m tests.integers.frozen`.

Look at what `git diff` shows afterwards: a step more is time that every line takes, and a wider range is a dearer lane.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path

from perfkit import load_plan
from perfkit.calendar import parse_period
from perfkit.expr import Hop, TypedWindow
from perfkit.integers import Field, LinePlan, Network, Node, Op, Slot, Sweep, Texts, list_needed, plan_lines
from perfkit.integers.lines import widest_fields
from tests.columns import test_edges
from tests.integers import test_groups_that_lower, test_rows_that_lower, test_tables, test_what_lowers

FORMS = Path(__file__).resolve().parent / "forms"
MODULES = (test_what_lowers, test_rows_that_lower, test_groups_that_lower)
NARROW = 1000
"""How far the numbers of columns reach where they are small."""

Fields = dict[tuple[str, str], Field]


def list_plans() -> dict[str, str]:
    """The plans that are tried with data too, by the name of their file."""
    plans = {name: module.HEAD + rules for module in MODULES for name, rules in module.LOWERS.items()}
    plans |= {f"table: {name}": test_tables.HEAD + rules for name, rules in test_tables.RULES.items()}
    plans |= {f"edge: {name}": test_edges.write_plan(name) for name in test_edges.RULES}
    return {f"{name.replace(',', '').replace(':', '').replace(' ', '-')}.txt": text for name, text in plans.items()}


def narrow(given: Fields) -> Fields:
    """The columns with a value on every line, and small ones."""
    return {
        at: replace(field, low=max(field.low, -2), high=min(field.high, NARROW), may_lack=False)
        for at, field in given.items()
    }


def show_plan(text: str) -> str:
    """What a plan is made into: the columns of other lines, and the form of the participants, for any columns."""
    program = load_plan(text).program
    period = parse_period("2027-03", program.calendar)
    given = widest_fields(program)
    plan = plan_lines(program, period, given, Texts())
    lines = [f"{name}: {say(getattr(plan, name))}" for name in ("outputs", "totals", "slots")]
    lines += [f"divisors: {say(sorted(plan.divisors, key=str))}", f"paid rows: {say([c for _, c in plan.paid_rows])}"]
    lines += [f"dropped: {say(plan.opening.drops)}", f"parts: {say(plan.opening.parts)}"]
    for title, network in (
        ("before", plan.opening.leaving),
        ("credited", plan.opening.crediting),
        ("made", plan.network),
    ):
        for step in network.steps:
            lines.append(f"{title} {say(step)}")
            if isinstance(step, Sweep):
                lines += show_nodes(network.make(step, network.fields))
        lines += [f"{title} {'.'.join(at)}: {say(field)}" for at, field in network.fields.items() if at not in given]
    return "\n".join([*lines, "paid", *show_nodes(plan.make(plan.network.fields)), *show_narrow(plan, given), ""])


def show_narrow(plan: LinePlan, given: Fields) -> list[str]:
    """What is left of a form for small numbers, with hopes."""
    return ["paid, of small numbers", *show_nodes(plan.make(plan.network.fields | narrow(given), is_hopeful=True))]


def show_nodes(outputs: Sequence[Node]) -> list[str]:
    """The steps that some results need, each with its range, and which of them these are."""
    nodes = list_needed(outputs)
    names = {node.number: f"{at}" for at, node in enumerate(nodes)}
    return [
        *(f"  {names[node.number]} {show_node(node, names)}" for node in nodes),
        f"  -> {' '.join(names[node.number] for node in outputs)}",
    ]


def show_node(node: Node, names: dict[int, str]) -> str:
    data = "" if node.op is Op.CONSTANT else " ".join(say(each) for each in node.data)
    args = " ".join(names[arg.number] for arg in node.args)
    return " ".join(each for each in (node.op.value, args, data, f"[{size(node.low)}..{size(node.high)}]") if each)


def size(number: int) -> str:
    """A number; a large one by its bits, and how far it is from that power of two."""
    if abs(number) < 10**12:
        return str(number)
    bits = abs(number).bit_length()
    whole = 1 << bits
    rest = abs(number) - whole if whole - abs(number) < 10**6 else abs(number) - (whole >> 1)
    sign = "-" if number < 0 else ""
    return f"{sign}2^{bits if rest < 0 else bits - 1}{rest:+}"


def say(value: object) -> str:
    """A part of a step, without where in the text it stands."""
    match value:
        case Enum():
            return str(value.value)
        case bool() | None:
            return str(value)
        case int():
            return size(value)
        case Slot():
            return f"{value.table}.{value.column}{'?' if value.is_presence else ''}"
        case Hop():
            return f"{value.start}.{value.name}>{value.end}"
        case TypedWindow():
            return f"{value.kind.value} {value.count}"
        case Network():
            return ""
        case tuple() | list() | frozenset():
            return f"({', '.join(map(say, value))})"
        case dict():
            return f"({', '.join(f'{say(key)}: {say(each)}' for key, each in value.items())})"
    if not is_dataclass(value) or not type(value).__module__.startswith("perfkit.integers"):
        return str(value) if isinstance(value, str) else type(value).__name__
    kept = [(each.name, getattr(value, each.name)) for each in fields(value)]
    return f"{type(value).__name__}({', '.join(f'{name}={say(each)}' for name, each in kept if each != '')})"


def write(folder: Path, shown: Mapping[str, str]) -> None:
    """Write what differs and name it."""
    folder.mkdir(exist_ok=True)
    for name, text in shown.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(name)


if __name__ == "__main__":
    write(FORMS, {name: show_plan(text) for name, text in list_plans().items()})
