"""Writes a form as a Python function on whole numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from perfkit.integers import FLAGS, Node, Op, list_needed
from perfkit.values import RoundingMode

Run = Callable[..., tuple[int, ...]]
"""Takes the inputs in order; gives the outputs."""

_INLINE = frozenset({Op.INPUT, Op.CONSTANT})


def compile_form(inputs: Sequence[Node | None], outputs: Sequence[Node], *, guard: str, otherwise: Run) -> Run:
    """A function of the inputs, in order, none for one that is not read.

    outputs: the last is a flag; where it does not hold, the function gives nothing, an empty tuple.
    guard: an expression over `x0`, `x1`, …; where it holds, `otherwise` answers.
    """
    namespace: dict[str, object] = {"otherwise": otherwise}
    exec(compile(emit_form(inputs, outputs, guard=guard), "<plan>", "exec"), namespace)
    run = namespace["run"]
    assert callable(run)
    return run


def emit_form(inputs: Sequence[Node | None], outputs: Sequence[Node], *, guard: str = "") -> str:
    """The text of the function.

    >>> from perfkit.integers import Form, Slot
    >>> form = Form()
    >>> paid = form.column(Slot("rep", "paid"), 0, 100)
    >>> print(emit_form([paid], [form.linear([(2, paid)], 1), form.yes]))
    def run(x0):
        return (1 + 2*x0,)
    """
    return _Writer(inputs, outputs).write(guard)


class _Writer:
    def __init__(self, inputs: Sequence[Node | None], outputs: Sequence[Node]) -> None:
        self.outputs, self.plain = outputs[:-1], outputs[-1]
        self.names = {node.number: f"x{at}" for at, node in enumerate(inputs) if node is not None}
        self.arity = len(inputs)
        self.lines: list[str] = []
        self.nodes = list_needed(outputs)
        self.uses = Counter(arg.number for node in self.nodes for arg in node.args)
        self.uses.update(node.number for node in outputs)
        self.ladders = {node.number: rungs for node in self.nodes if (rungs := self._find_rungs(node))}
        self.absorbed = {rung.most.number for rungs in self.ladders.values() for rung in rungs}
        self.absorbed |= {
            rung.knot.number for rungs in self.ladders.values() for rung in rungs if self.uses[rung.knot.number] == 1
        }

    def _find_rungs(self, node: Node) -> list[_Rung]:
        """The greater-of steps in a sum that all hold one value against rising multiples of another."""
        if node.op is not Op.LINEAR:
            return []
        found: list[_Rung] = []
        for factor, arg in zip(node.factors, node.args, strict=True):
            if arg.op is Op.MOST and self.uses[arg.number] == 1 and arg.args[0].number in _shared(node):
                multiple = _as_multiple(arg.args[1])
                if multiple is not None:
                    found.append(_Rung(factor, arg, arg.args[0], arg.args[1], *multiple))
        found.sort(key=lambda rung: rung.times)
        first = found[:1]
        same = all((rung.value, rung.of) == (first[0].value, first[0].of) for rung in found)
        return found if len(found) > 1 and same and found[0].of.low >= 0 else []

    def write(self, guard: str) -> str:
        for node in self.nodes:
            if node.op is Op.CONSTANT:
                self.names[node.number] = str(node.added) if node.added >= 0 else f"({node.added})"
            elif node.op is not Op.INPUT and node.number not in self.absorbed:
                self._step(node)
        args = ", ".join(f"x{at}" for at in range(self.arity))
        head = [f"def run({args}):"]
        if guard:
            head.append(f"    if {guard}:\n        return otherwise({args})")
        if not self.plain.is_constant or not self.plain.added:
            self.lines.append(f"if not {self.names[self.plain.number]}:\n        return ()")
        results = ", ".join(self._bare(node) for node in self.outputs) + ("," if len(self.outputs) == 1 else "")
        return "\n".join([*head, *(f"    {line}" for line in self.lines), f"    return ({results})"])

    def _bare(self, node: Node) -> str:
        name = self.names[node.number]
        return name[1:-1] if name.startswith("(") and node.op is Op.LINEAR and name.count("(") == 1 else name

    def _step(self, node: Node) -> None:
        name = f"t{node.number}"
        if node.op is Op.ROUND:
            self._round(node, name)
            self.names[node.number] = name
            return
        if node.number in self.ladders:
            self._climb(node, self.ladders[node.number], name)
            self.names[node.number] = name
            return
        args = [self.names[arg.number] for arg in node.args]
        text = self._text(node, args)
        # What is read once and cheaply is written where it is read; what is read twice has a name.
        if self.uses[node.number] == 1 and (node.op in FLAGS or node.op in (Op.LINEAR, Op.TIMES)) and len(text) < 400:
            self.names[node.number] = f"({text})"
        else:
            self.lines.append(f"{name} = {text}")
            self.names[node.number] = name

    def _climb(self, node: Node, rungs: Sequence[_Rung], name: str) -> None:
        """A sum of slices, one inside the other: what lies beyond a bound is looked at only where it is passed."""
        terms = {arg.number: factor for factor, arg in zip(node.factors, node.args, strict=True)}
        of = rungs[0].of
        for rung in rungs:
            del terms[rung.most.number]
            terms[of.number] = terms.get(of.number, 0) + rung.factor * rung.times
        known = [(factor, self.names[number]) for number, factor in terms.items() if factor]
        self.lines.append(f"{name} = {_add_up(known, node.added)}")
        value = self._named(self.names[rungs[0].value.number], rungs[0].value.number, "t")
        for depth, rung in enumerate(rungs):
            pad, beyond = "    " * depth, f"d{node.number}"
            knot = self.names[of.number] if rung.times == 1 else f"{rung.times}*{self.names[of.number]}"
            self.lines.append(f"{pad}{beyond} = {value} - {knot}")
            self.lines.append(f"{pad}if {beyond} > 0:")
            self.lines.append(f"{pad}    {name} += {rung.factor}*{beyond}")

    def _text(self, node: Node, args: Sequence[str]) -> str:
        match node.op:
            case Op.LINEAR:
                return _sum(node, args)
            case Op.TIMES:
                return "*".join(args)
            case Op.LEAST | Op.MOST:
                return self._extreme(node, args)
            case Op.BELOW:
                return f"{args[0]} < {args[1]}"
            case Op.EQUAL:
                return f"{args[0]} == {args[1]}"
            case Op.EVERY:
                return " and ".join(args)
            case Op.SOME:
                return " or ".join(args)
            case Op.OPPOSITE:
                return f"not {args[0]}"
            case Op.PICK:
                return f"{args[1]} if {args[0]} else {args[2]}"
            case _:
                return self._steps(node, args[0])

    def _named(self, text: str, number: int, mark: str) -> str:
        if text.isidentifier() or text.lstrip("-").isdigit():
            return text
        self.lines.append(f"{mark}{number} = {text}")
        return f"{mark}{number}"

    def _extreme(self, node: Node, args: Sequence[str]) -> str:
        left, right = (self._named(arg, each.number, "t") for arg, each in zip(args, node.args, strict=True))
        sign = "<" if node.op is Op.LEAST else ">"
        return f"{left} if {left} {sign} {right} else {right}"

    def _steps(self, node: Node, arg: str) -> str:
        bounds, values = node.data
        assert isinstance(bounds, tuple) and isinstance(values, tuple)
        arg = self._named(arg, node.args[0].number, "t")
        parts = [f"{value} if {arg} < {bound} else " for bound, value in zip(bounds, values[:-1], strict=True)]
        return f"{''.join(parts)}{values[-1]}"

    def _round(self, node: Node, name: str) -> None:
        over, under = (self.names[arg.number] for arg in node.args)
        under = self._named(under, node.args[1].number, "t")
        over = self._named(over, node.args[0].number, "t")
        mode = node.data[0]
        assert isinstance(mode, RoundingMode)
        add = self.lines.append
        if mode in _BY_FLOOR:
            add(f"{name} = {_BY_FLOOR[mode].format(n=over, d=under)}")
            return
        add(f"{name} = {over}//{under}")
        add(f"r{node.number} = {over} - {name}*{under}")
        half = self._half(node, under)
        rest = f"r{node.number}"
        if half is not None:
            beyond, tie = f"{rest} >= {half}", f"{rest} > {half}"
        else:
            beyond, tie = f"2*{rest} >= {under}", f"2*{rest} > {under}"
        add(f"if {beyond} and ({tie} or {_TIES[mode].format(c=name)}):")
        add(f"    {name} += 1")

    def _half(self, node: Node, under: str) -> int | None:
        return int(under) // 2 if under.isdigit() and int(under) % 2 == 0 else None


_BY_FLOOR: Mapping[RoundingMode, str] = {
    RoundingMode.DOWNWARD: "{n}//{d}",
    RoundingMode.UPWARD: "-(-{n}//{d})",
    RoundingMode.TOWARD_ZERO: "{n}//{d} if {n} >= 0 else -(-{n}//{d})",
    RoundingMode.AWAY_FROM_ZERO: "-(-{n}//{d}) if {n} >= 0 else {n}//{d}",
}

_TIES: Mapping[RoundingMode, str] = {
    RoundingMode.HALF_EVEN: "{c} & 1",
    # A floor below zero is a negative figure: a tie goes away from zero downwards.
    RoundingMode.HALF_UP: "{c} >= 0",
    RoundingMode.HALF_DOWN: "{c} < 0",
}


@dataclass(frozen=True, slots=True)
class _Rung:
    """`factor` times the greater of `value` and `times` times `of`."""

    factor: int
    most: Node
    value: Node
    knot: Node
    times: int
    of: Node


def _shared(node: Node) -> frozenset[int]:
    """The values that steps of a sum hold against others."""
    return frozenset(arg.args[0].number for arg in node.args if arg.op is Op.MOST)


def _as_multiple(node: Node) -> tuple[int, Node] | None:
    """A step as a multiple of another."""
    if node.op is Op.LINEAR:
        return (node.factors[0], node.args[0]) if len(node.args) == 1 and not node.added else None
    return None if node.is_constant else (1, node)


def _sum(node: Node, args: Sequence[str]) -> str:
    return _add_up(list(zip(node.factors, args, strict=True)), node.added)


def _add_up(terms: Sequence[tuple[int, str]], added: int) -> str:
    parts = [(added > 0, str(abs(added)))] if added else []
    parts += [(factor > 0, arg if abs(factor) == 1 else f"{abs(factor)}*{arg}") for factor, arg in terms]
    parts.sort(key=lambda part: not part[0])
    if not parts:
        return "0"
    first = parts[0][1] if parts[0][0] else f"-{parts[0][1]}"
    return first + "".join(f" {'+' if is_plus else '-'} {text}" for is_plus, text in parts[1:])
