"""A form as steps of numpy on blocks, each step in the cheapest lane that its intervals prove.

Lanes: doubles that hold whole numbers, 64-bit integers, Python integers; flags and small steps in bytes. The generated
text runs over blocks that stay in the cache and reuses its buffers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import Protocol

import numpy as np
import numpy.typing as npt

from perfkit.integers import (
    F53,
    FLAGS,
    HOPE,
    I64,
    Node,
    Op,
    find_product,
    fits_doubles,
    fits_words,
    get_reach,
    is_even,
    list_needed,
)
from perfkit.values import RoundingMode

BLOCK = 32768
"""Lines of a block: a dozen buffers of doubles lie in the second cache."""


class Lane(Enum):
    """What the numbers of a step are held in."""

    FLAG = "flag"
    BYTE = "byte"
    RAW = "raw"
    F53 = "f53"
    WORD = "int64"
    PYTHON = "python integers"


_DTYPES = {Lane.FLAG: "bool", Lane.BYTE: "int8", Lane.F53: "float64", Lane.WORD: "int64"}

Run = Callable[..., int]

Whole = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Kernel:
    """A form for blocks. lanes: how many steps run in each. text: what was generated.

    is_guarded: whether `run` looks itself whether the values lie in the ranges that were proved.
    """

    run: Run
    lanes: Mapping[str, int]
    text: str
    is_guarded: bool = False


Box = tuple[tuple[int, int], ...]
"""The range of each column."""


class Compile(Protocol):
    """Makes a kernel of a form: one of the executors over columns."""

    def __call__(self, inputs: Sequence[Node | None], outputs: Sequence[Node], box: Box) -> Kernel:
        """A kernel whose `run(columns, first, last, results)` fills `results[first:last]` from `columns[first:last]`.

        inputs: in the order of the columns, none for one that is not read. outputs: in the order of the results, which
        are int64 or flags. box: the range of each column, read or not. `run` gives the line it came to: `last`, or one
        before it where a kernel that is guarded left the ranges, or dashed a hope; others raise OverflowError then.
        """


def compile_kernel(inputs: Sequence[Node | None], outputs: Sequence[Node], box: Box = ()) -> Kernel:
    """The form as calls of numpy, as `Compile` has it, for blocks of at most BLOCK lines; not guarded."""
    writer = _Writer(inputs, outputs)
    text = writer.write()
    buffers = {name: np.empty(BLOCK, dtype) for name, dtype in writer.buffers.items()}
    namespace: dict[str, object] = {"np": np, "mul_div": mul_div, "check_hope": check_hope, **buffers}
    exec(compile(text, "<kernel>", "exec"), namespace)
    run = namespace["run"]
    assert callable(run)
    return Kernel(run, dict(writer.lanes), text)


def mul_div(a: Whole, b: Whole, c: Whole) -> tuple[Whole, Whole]:
    """The floor of a·b/c and what remains, by an estimate and the exact remainder modulo 2^64.

    a, b, c: whole numbers within 2^53, c above zero. Raises OverflowError where the quotient reaches 2^51.
    """
    estimate = np.rint(a.astype(np.float64) * b / c)
    if estimate.size and np.abs(estimate).max() >= HOPE:
        raise OverflowError("a quotient of a product reaches 2^51")
    found = estimate.astype(np.int64)
    # The estimate is less than two off, so that the true remainder lies within 2·c and is what the wrapped products
    # differ by.
    rest = a * b - found * c
    more, rest = np.divmod(rest, c)
    return found + more, rest


def check_hope(values: npt.NDArray[np.generic]) -> None:
    """Raises OverflowError where a quotient reaches 2^51 against the hope."""
    if values.size and (values.max() >= HOPE or values.min() <= -HOPE):
        raise OverflowError("a quotient reaches 2^51")


class _Writer:
    def __init__(self, inputs: Sequence[Node | None], outputs: Sequence[Node]) -> None:
        self.outputs = outputs
        self.places = {node.number: at for at, node in enumerate(inputs) if node is not None}
        self.nodes = list_needed(outputs)
        self.left = Counter(arg.number for node in self.nodes for arg in node.args)
        self.left.update(node.number for node in outputs)
        self.names: dict[tuple[int, Lane], str] = {}
        self.owned: dict[str, Lane] = {}
        self.free: dict[Lane, list[str]] = defaultdict(list)
        self.buffers: dict[str, str] = {}
        self.lines: list[str] = []
        self.lanes: Counter[str] = Counter()
        # A product that is only divided and rounded is not made where it would pass 64 bits.
        self.deferred: set[int] = set()
        self.products: dict[int, tuple[int, Node]] = {}
        for node in self.nodes:
            product = find_product(node, self.left) if node.op is Op.ROUND else None
            if product is not None:
                self.products[node.number] = product
                self.deferred |= {node.args[0].number, product[1].number}

        # Parts of a sum are made when it is their turn to be added, so that few of them are kept.
        self.late: set[int] = set()
        for node in self.nodes:
            if node.op is Op.LINEAR:
                for arg in node.args:
                    self._put_off(arg, 2)

    def _put_off(self, node: Node, depth: int) -> None:
        if self.left[node.number] == 1 and node.op in (Op.LINEAR, Op.MOST, Op.LEAST) and depth:
            self.late.add(node.number)
            for arg in node.args:
                self._put_off(arg, depth - 1)

    # --- buffers -----------------------------------------------------------------------------------------------------

    def _new(self, lane: Lane) -> str:
        if self.free[lane]:
            return self.free[lane].pop()
        name = f"{lane.name.lower()}{sum(each.startswith(lane.name.lower()) for each in self.buffers)}_"
        self.buffers[name] = _DTYPES[lane]
        return name

    def _done(self, node: Node) -> None:
        """A step was read once; with its last reading its buffers are free."""
        self.left[node.number] -= 1
        if self.left[node.number]:
            return
        for lane in Lane:
            name = self.names.pop((node.number, lane), None)
            if name is not None and name in self.owned:
                self.free[self.owned.pop(name)].append(name)

    def _take(self, node: Node, lane: Lane) -> str:
        """A step that is read: with its last reading its buffer is nobody's, and what is made of it may go there."""
        name = self._read(node, lane)
        if node.is_constant:
            return name
        self.left[node.number] -= 1
        if not self.left[node.number]:
            for each in Lane:
                other = self.names.pop((node.number, each), None)
                if other is not None and other in self.owned:
                    home = self.owned.pop(other)
                    if other != name:
                        self.free[home].append(other)
        return name

    def _keep(self, node: Node, lane: Lane, name: str, *, is_buffer: bool = True) -> str:
        self.names[(node.number, lane)] = name
        if is_buffer:
            self.owned[name] = lane
        return name

    def _let(self, text: str) -> str:
        """A name for what numpy makes anew."""
        name = f"v{len(self.lines)}"
        self.lines.append(f"{name} = {text}")
        return name

    def _cut(self, name: str) -> str:
        return f"{name}[:n]"

    # --- writing -----------------------------------------------------------------------------------------------------

    def write(self) -> str:
        for node in self.nodes:
            if node.op not in (Op.CONSTANT, Op.INPUT) and node.number not in self.deferred | self.late:
                self._step(node)
        for at, node in enumerate(self.outputs):
            self._give(at, node)
        used = [f"    {name} = {name}buffer[:n]" for name in self.buffers]
        body = [f"    {line}" for line in self.lines]
        self.buffers = {f"{name}buffer": dtype for name, dtype in self.buffers.items()}
        return "\n".join(
            ["def run(columns, first, last, results):", "    n = last - first", *used, *body, "    return last"]
        )

    def _give(self, at: int, node: Node) -> None:
        target = f"results[{at}][first:last]"
        if node.is_constant:
            self.lines.append(f"{target} = {node.added}")
            return
        lane = self._home(node)
        self.lines.append(f"np.copyto({target}, {self._read(node, lane)}, casting='unsafe')")
        self._done(node)

    def _home(self, node: Node) -> Lane:
        """Where a step was put first."""
        if node.op is Op.INPUT:
            return Lane.RAW
        return next(lane for lane in Lane if (node.number, lane) in self.names)

    def _read(self, node: Node, lane: Lane) -> str:
        """A step in a lane, turned where it is in another."""
        if node.is_constant:
            return f"{node.added}.0" if lane is Lane.F53 else str(node.added)
        known = self.names.get((node.number, lane))
        if known is not None:
            return known
        if node.op is Op.INPUT and (node.number, Lane.RAW) not in self.names:
            raw = f"columns[{self.places[node.number]}][first:last]"
            self.lines.append(f"x{node.number} = {raw}")
            self.names[(node.number, Lane.RAW)] = f"x{node.number}"
            if lane is Lane.RAW:
                return f"x{node.number}"
        if node.number in self.late:
            self.late.discard(node.number)
            self._step(node)
            return self._read(node, lane)
        home = self._home(node)
        source = self.names[(node.number, home)]
        if lane is Lane.FLAG and home is Lane.RAW:
            return source
        if lane is Lane.FLAG:
            return self._keep(node, lane, self._let(f"{source}.astype(bool)"), is_buffer=False)
        if lane is Lane.PYTHON:
            whole = f"{source}.astype(np.int64)"
            return self._keep(node, lane, self._let(f"{whole}.astype(object)"), is_buffer=False)
        target = self._new(lane)
        self.lines.append(f"np.copyto({target}, {source}, casting='unsafe')")
        return self._keep(node, lane, target)

    def _step(self, node: Node) -> None:
        if node.op not in FLAGS and node.op not in (Op.STEPS, Op.ROUND, Op.PICK):
            self._arithmetic(node)
            return
        if node.op in FLAGS:
            self._flag(node)
        elif node.op is Op.STEPS:
            self._steps(node)
        elif node.op is Op.PICK:
            self._pick(node)
        elif self._round(node):
            return
        for arg in node.args:
            if not arg.is_constant:
                self._done(arg)

    def _lane_of(self, reach: int, args: Sequence[Node]) -> Lane:
        most = max([reach, *(get_reach(arg) for arg in args)])
        return Lane.F53 if most < F53 else Lane.WORD if most < I64 else Lane.PYTHON

    def _emit(self, node: Node, lane: Lane, call: str, *args: str) -> None:
        """One ufunc whose result is the step."""
        self.lanes[lane.value] += 1
        listed = ", ".join(args)
        if lane is Lane.PYTHON:
            self._keep(node, lane, self._let(f"np.{call}({listed})"), is_buffer=False)
            return
        target = self._new(lane)
        self.lines.append(f"np.{call}({listed}, out={target})")
        self._keep(node, lane, target)

    # --- arithmetic --------------------------------------------------------------------------------------------------

    def _arithmetic(self, node: Node) -> None:
        if node.op is Op.LINEAR:
            self._linear(node)
            return
        lane = self._lane_of(get_reach(node), node.args)
        call = {Op.TIMES: "multiply", Op.LEAST: "minimum", Op.MOST: "maximum"}[node.op]
        left, right = node.args
        if left.is_constant:
            left, right = right, left
        self.lanes[lane.value] += 1
        # What is made late goes first: making it may use up what the other one is.
        ordered = sorted((left, right), key=lambda arg: arg.number not in self.late)
        names = {arg.number: self._take(arg, lane) for arg in ordered}
        found = self._into(lane, call, names[left.number], names[right.number])
        self._keep(node, lane, found, is_buffer=lane is not Lane.PYTHON)

    def _linear(self, node: Node) -> None:
        reach = abs(node.added) + sum(abs(f) * get_reach(arg) for f, arg in zip(node.factors, node.args, strict=True))
        lane = self._lane_of(reach, node.args)
        groups: dict[int, list[tuple[int, Node]]] = defaultdict(list)
        for factor, arg in zip(node.factors, node.args, strict=True):
            groups[abs(factor)].append((factor, arg))
        self.lanes[lane.value] += 1
        total: str | None = None
        # A group that begins with a plus is first, so that the total is never turned round.
        # Before all, what is made late: making it may use up what is added as it is.
        ordered = sorted(
            groups.items(),
            key=lambda item: (
                all(arg.number not in self.late for _, arg in item[1]),
                all(f < 0 for f, _ in item[1]),
                item[0],
            ),
        )
        for factor, members in ordered:
            members.sort(key=lambda pair: (pair[1].number not in self.late, pair[0] < 0))
            part, sign = self._group(members, lane)
            if factor != 1:
                part = self._into(lane, "multiply", part, _number(factor, lane))
            if total is None:
                total = part if sign > 0 else self._into(lane, "negative", part)
            else:
                total = self._into(lane, "add" if sign > 0 else "subtract", total, part)
        assert total is not None
        if node.added:
            total = self._into(lane, "add", total, _number(node.added, lane))
        self._keep(node, lane, total, is_buffer=lane is not Lane.PYTHON)

    def _group(self, members: Sequence[tuple[int, Node]], lane: Lane) -> tuple[str, int]:
        sign = 1 if members[0][0] > 0 else -1
        total = self._take(members[0][1], lane)
        for factor, arg in members[1:]:
            total = self._into(lane, "add" if (factor > 0) == (sign > 0) else "subtract", total, self._take(arg, lane))
        return total, sign

    def _into(self, lane: Lane, call: str, left: str, right: str | None = None) -> str:
        """A passing result: in the buffer of what it is made from, where that is nobody's."""
        args = left if right is None else f"{left}, {right}"
        if lane is Lane.PYTHON:
            return self._let(f"np.{call}({args})")
        given = dict.fromkeys(each for each in (left, right) if each is not None)
        passing = [each for each in given if each in self.buffers and each not in self.owned]
        for spent in passing[1:]:
            self.free[lane].append(spent)
        target = passing[0] if passing else self._new(lane)
        self.lines.append(f"np.{call}({args}, out={target})")
        return target

    # --- flags and picking -------------------------------------------------------------------------------------------

    def _flag(self, node: Node) -> None:
        if node.op in (Op.BELOW, Op.EQUAL):
            lane = self._compare_in(node.args)
            left, right = (self._read(arg, lane) for arg in node.args)
            self._emit(node, Lane.FLAG, "less" if node.op is Op.BELOW else "equal", left, right)
            return
        flags = [self._read(arg, Lane.FLAG) for arg in node.args]
        if node.op is Op.OPPOSITE:
            self._emit(node, Lane.FLAG, "logical_not", flags[0])
            return
        call = "logical_and" if node.op is Op.EVERY else "logical_or"
        self._emit(node, Lane.FLAG, call, flags[0], flags[1])
        target = self.names[(node.number, Lane.FLAG)]
        for flag in flags[2:]:
            self.lines.append(f"np.{call}({target}, {flag}, out={target})")

    def _compare_in(self, args: Sequence[Node]) -> Lane:
        if all(arg.op in (Op.INPUT, Op.CONSTANT) and get_reach(arg) < I64 for arg in args):
            return Lane.RAW
        return self._lane_of(0, args)

    def _pick(self, node: Node) -> None:
        flag, then, otherwise = node.args
        lane = self._lane_of(get_reach(node), (then, otherwise))
        if lane is not Lane.PYTHON and (otherwise.is_constant and not otherwise.added) and not then.is_constant:
            source = self._read(flag, lane)
            self._emit(node, lane, "multiply", self._read(then, lane), source)
            return
        self.lanes[lane.value] += 1
        one, other = (self._read(arg, lane) for arg in (then, otherwise))
        made = self._let(f"np.where({self._read(flag, Lane.FLAG)}, {one}, {other})")
        if lane is Lane.PYTHON:
            made = self._let(f"{made}.astype(object)")
        elif then.is_constant and otherwise.is_constant:
            made = self._let(f"{made}.astype(np.{_DTYPES[lane]})")
        self._keep(node, lane, made, is_buffer=False)

    def _steps(self, node: Node) -> None:
        bounds, values = node.data
        assert isinstance(bounds, tuple) and isinstance(values, tuple)
        (arg,) = node.args
        lane = Lane.RAW if arg.op is Op.INPUT else self._lane_of(max(abs(each) for each in bounds), node.args)
        source = self._read(arg, lane)
        jumps = [after - before for before, after in pairwise(values)]
        reach = sum(abs(each) for each in (values[0], *jumps))
        home = Lane.BYTE if reach < 128 else self._lane_of(reach, ())
        if home is Lane.PYTHON:
            rows = f"np.array({list(values)!r}, dtype=object)"
            places = f"np.searchsorted(np.array({list(bounds)!r}), {source}.astype(np.int64), side='right')"
            self._keep(node, home, self._let(f"{rows}[{places}]"), is_buffer=False)
            self.lanes[home.value] += 1
            return
        self.lanes[home.value] += 1
        total, flag = self._new(home), self._new(Lane.FLAG)
        part = self._new(home)
        for at, (bound, jump) in enumerate(zip(bounds, jumps, strict=True)):
            self.lines.append(f"np.greater_equal({source}, {_number(bound, lane)}, out={flag})")
            read = f"{flag}.view(np.int8)"
            if home is not Lane.BYTE:
                self.lines.append(f"np.copyto({part}, {read}, casting='unsafe')")
                read = part
            if at == 0:
                self.lines.append(f"np.multiply({read}, {_number(jump, home)}, out={total})")
            elif jump == 1:
                self.lines.append(f"np.add({total}, {read}, out={total})")
            else:
                self.lines.append(f"np.multiply({read}, {_number(jump, home)}, out={part})")
                self.lines.append(f"np.add({total}, {part}, out={total})")
        if values[0]:
            self.lines.append(f"np.add({total}, {_number(values[0], home)}, out={total})")
        self.free[Lane.FLAG].append(flag)
        self.free[home].append(part)
        self._keep(node, home, total)

    # --- rounding ----------------------------------------------------------------------------------------------------

    def _round(self, node: Node) -> bool:
        """Round a quotient; gives whether what was read is done with."""
        over, under = node.args
        mode = node.data[0]
        assert isinstance(mode, RoundingMode)
        if fits_doubles(over, under, mode):
            return self._round_in_doubles(node, mode)
        if over.number in self.deferred:
            self._mul_div(node, mode)
        else:
            lane = Lane.WORD if fits_words(over, under) else Lane.PYTHON
            self.lanes[lane.value] += 1
            above, below = self._read(over, lane), self._read(under, lane)
            floor = self._let(f"np.floor_divide({above}, {below})")
            rest = self._let(f"{above} - {floor}*{below}")
            self._round_up(node, mode, lane, floor, rest, below)
            if node.data[1]:
                self.lines.append(f"check_hope({self.names[(node.number, lane)]})")
        return False

    def _round_in_doubles(self, node: Node, mode: RoundingMode) -> bool:
        over, under = node.args
        lane = Lane.F53
        self.lanes[lane.value] += 1
        plain = {
            RoundingMode.HALF_EVEN: "rint",
            RoundingMode.DOWNWARD: "floor",
            RoundingMode.UPWARD: "ceil",
            RoundingMode.TOWARD_ZERO: "trunc",
        }
        if mode in plain:
            quotient = self._into(lane, "divide", self._take(over, lane), self._take(under, lane))
            found = self._into(lane, plain[mode], quotient)
        else:
            found = self._round_by_size(node, mode, self._read(over, lane), self._read(under, lane))
        self._keep(node, lane, found)
        if node.data[1]:
            self.lines.append(f"check_hope({found})")
        return mode in plain

    def _round_by_size(self, node: Node, mode: RoundingMode, above: str, below: str) -> str:
        """The modes that mirror: the size is rounded, and the sign put back."""
        over, under = node.args
        lane = Lane.F53
        is_signed = over.low < 0
        size = self._into(lane, "absolute", above) if is_signed else above
        call = "floor" if mode is RoundingMode.HALF_UP else "ceil"
        if mode is not RoundingMode.AWAY_FROM_ZERO:
            shift = "add" if mode is RoundingMode.HALF_UP else "subtract"
            if is_even(under):
                size = self._into(lane, shift, size, _number(under.added // 2, lane))
            else:
                size = self._into(lane, shift, self._into(lane, "multiply", size, "2.0"), below)
                below = self._into(lane, "multiply", below, "2.0") if not under.is_constant else f"{2 * under.added}.0"
        found = self._into(lane, call, self._into(lane, "divide", size, below))
        return self._into(lane, "copysign", found, above) if is_signed else found

    def _round_up(self, node: Node, mode: RoundingMode, lane: Lane, floor: str, rest: str, below: str) -> None:
        """The floor of a quotient, or its neighbour above, by what remains."""
        match mode:
            case RoundingMode.DOWNWARD:
                up = "0"
            case RoundingMode.UPWARD:
                up = f"({rest} != 0)"
            case RoundingMode.TOWARD_ZERO:
                up = f"(({rest} != 0) & ({floor} < 0))"
            case RoundingMode.AWAY_FROM_ZERO:
                up = f"(({rest} != 0) & ({floor} >= 0))"
            case _:
                tie = {
                    RoundingMode.HALF_EVEN: f"(({floor} % 2) == 1)",
                    RoundingMode.HALF_UP: f"({floor} >= 0)",
                }.get(mode, f"({floor} < 0)")
                up = f"((2*{rest} > {below}) | ((2*{rest} == {below}) & {tie}))"
        self._keep(node, lane, self._let(f"{floor} + {up}"), is_buffer=False)

    def _mul_div(self, node: Node, mode: RoundingMode) -> None:
        under = node.args[1]
        factor, product = self.products[node.number]
        one, other = product.args
        self.lanes["mul-div"] += 1
        first = self._read(one, Lane.WORD)
        if factor != 1:
            first = self._let(f"{first}*{factor}")
        second, below = self._read(other, Lane.WORD), self._read(under, Lane.WORD)
        pair = self._let(f"mul_div({first}, {second}, np.asarray({below}, dtype=np.int64))")
        self._round_up(node, mode, Lane.WORD, self._let(f"{pair}[0]"), self._let(f"{pair}[1]"), below)
        for arg in product.args:
            self._done(arg)


def _number(number: int, lane: Lane) -> str:
    return f"{number}.0" if lane is Lane.F53 else str(number)
