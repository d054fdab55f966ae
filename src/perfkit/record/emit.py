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
        """A sum of slices as one sum for each stretch between two bounds, found by halving the bounds."""
        terms = {arg.number: factor for factor, arg in zip(node.factors, node.args, strict=True)}
        of, value = rungs[0].of, rungs[0].value
        for each in (value, of):
            # Both are read more than once now.
            self.names[each.number] = self._named(self.names[each.number], each.number, "t")
        for rung in rungs:
            del terms[rung.most.number]
            self._add_to(terms, rung.factor * rung.times, of)
        sums = [self._add_terms(terms, node.added)]
        for rung in rungs:
            self._add_to(terms, rung.factor, value)
            self._add_to(terms, -rung.factor * rung.times, of)
            sums.append(self._add_terms(terms, node.added))
        bounds = [_multiply(rung.times, self.names[of.number]) for rung in rungs]
        self._halve(name, self.names[value.number], bounds, sums, "")

    def _add_to(self, terms: dict[int, int], factor: int, node: Node) -> None:
        """Add a multiple of a step to a sum: a multiple of a step that has a name as that of this one."""
        number = node.number
        if node.op is Op.LINEAR and len(node.args) == 1 and not node.added:
            (arg,) = node.args
            if self.names[arg.number].isidentifier():
                factor, number = factor * node.factors[0], arg.number
        terms[number] = terms.get(number, 0) + factor

    def _add_terms(self, terms: Mapping[int, int], added: int) -> str:
        return _add_up([(factor, self.names[number]) for number, factor in terms.items() if factor], added)

    def _halve(self, name: str, value: str, bounds: Sequence[str], sums: Sequence[str], pad: str) -> None:
        """The sum of the stretch that a value lies in; at a bound those on its two sides are the same."""
        if not bounds:
            self.lines.append(f"{pad}{name} = {sums[0]}")
            return
        middle = len(bounds) // 2
        self.lines.append(f"{pad}if {value} > {bounds[middle]}:")
        self._halve(name, value, bounds[middle + 1 :], sums[middle + 1 :], f"{pad}    ")
        self.lines.append(f"{pad}else:")
        self._halve(name, value, bounds[:middle], sums[: middle + 1], f"{pad}    ")

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
        if node.args[1].is_constant:
            self._round_by_half(node, mode, name, over)
            return
        add(f"{name} = {over}//{under}")
        rest = f"r{node.number}"
        add(f"{rest} = {over} - {name}*{under}")
        add(f"if 2*{rest} >= {under} and (2*{rest} > {under} or {_TIES[mode].format(c=name)}):")
        add(f"    {name} += 1")

    def _round_by_half(self, node: Node, mode: RoundingMode, name: str, over: str) -> None:
        """A quotient by a known number: with half of it added, the floor; of a tie the neighbour above."""
        under, more = node.args[1].added, f"r{node.number}"
        add = self.lines.append
        if under % 2:
            # There are no ties.
            add(f"{name} = ({over} + {under // 2})//{under}")
            return
        add(f"{more} = {over} + {under // 2}")
        add(f"{name} = {more}//{under}")
        if mode is RoundingMode.HALF_UP and node.args[0].low >= 0:
            return
        # A tie leaves nothing, and so nothing in the last bits either, which is seen sooner.
        bits = (under & -under) - 1
        add(f"if not {more} & {bits} and {_BACK[mode].format(c=name)} and not {more} % {under}:")
        add(f"    {name} -= 1")


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

_BACK: Mapping[RoundingMode, str] = {
    RoundingMode.HALF_EVEN: "{c} & 1",
    RoundingMode.HALF_UP: "{c} <= 0",
    RoundingMode.HALF_DOWN: "{c} > 0",
}
"""Whether a tie goes to the neighbour below after all."""


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


def _multiply(factor: int, text: str) -> str:
    return text if factor == 1 else f"{factor}*{text}"


def _add_up(terms: Sequence[tuple[int, str]], added: int) -> str:
    parts = [(added > 0, str(abs(added)))] if added else []
    parts += [(factor > 0, _multiply(abs(factor), arg)) for factor, arg in terms]
    parts.sort(key=lambda part: not part[0])
    if not parts:
        return "0"
    first = parts[0][1] if parts[0][0] else f"-{parts[0][1]}"
    return first + "".join(f" {'+' if is_plus else '-'} {text}" for is_plus, text in parts[1:])
