"""Writes a form as calls of numpy on buffers, each step in the cheapest lane that its ranges prove.

Lanes: doubles that hold whole numbers, 64-bit integers, Python integers; flags and small steps in bytes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import cast

from perfkit.columns.held import find_held, is_bit
from perfkit.columns.lanes import BASED, BY_KEYWORD, DTYPES, RECIPROCAL, Lane
from perfkit.columns.sums import as_multiple, find_terms, turn_slices
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
    is_by_reciprocal,
    is_even,
    list_needed,
)
from perfkit.values import RoundingMode

Ranges = Sequence[tuple[int, int]]


class Writer:
    """Writes `run_block`: it takes columns, lines and results, and a buffer for each of `buffers`.

    After the buffers come those of `views`: a buffer read as another kind, made once. `run_block` gives whether the
    values of the block lie in their ranges. constants: what the text calls a number, by
    the kind of array that it is wanted as.
    """

    def __init__(self, inputs: Sequence[Node | None], outputs: Sequence[Node], ranges: Ranges) -> None:
        self.outputs = turn_slices(outputs)
        self.ranges = ranges
        self.places = {node.number: at for at, node in enumerate(inputs) if node is not None}
        self.looked_at: set[int] = set()
        self.nodes = list_needed(self.outputs)
        self.terms = find_terms(self.nodes)
        self.left = Counter(arg.number for node in self.nodes for arg in self._args(node))
        self.left.update(node.number for node in self.outputs)
        self.names: dict[tuple[int, Lane], str] = {}
        self.owned: dict[str, Lane] = {}
        self.free: dict[Lane, list[str]] = defaultdict(list)
        self.buffers: dict[str, str] = {}
        self.made: Counter[Lane] = Counter()
        self.views: dict[str, tuple[str, str]] = {}
        self.constants: dict[tuple[str, int], str] = {}
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

        # What is given as a multiple of a column is held against it as it is.
        self.held = find_held(self.outputs, self.left)
        self.deferred |= {each.number for pair in self.held.values() for each in pair} | self.held.keys()

        # Parts of a sum are made when it is their turn to be added, so that few of them are kept.
        self.late: set[int] = set()
        for node in self.nodes:
            if node.op is Op.LINEAR:
                for arg in self._args(node):
                    self._put_off(arg, 2)

    def _args(self, node: Node) -> Sequence[Node]:
        return [arg for _, arg in self.terms[node.number]] if node.number in self.terms else node.args

    def _put_off(self, node: Node, depth: int) -> None:
        if self.left[node.number] == 1 and node.op in (Op.LINEAR, Op.MOST, Op.LEAST) and depth:
            self.late.add(node.number)
            for arg in self._args(node):
                self._put_off(arg, depth - 1)

    # --- buffers -----------------------------------------------------------------------------------------------------

    def _new(self, lane: Lane) -> str:
        if self.free[lane]:
            return self.free[lane].pop()
        name = f"{lane.name.lower()}{self.made[lane]}_"
        self.made[lane] += 1
        self.buffers[name] = DTYPES[lane]
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

    def _call(self, call: str, target: str, *args: str) -> None:
        """One call of numpy that fills a buffer."""
        given = ", ".join([*args, f"out={target}" if call in BY_KEYWORD else target])
        self.lines.append(f"{call}({given})")

    def _view(self, name: str, dtype: str) -> str:
        """What holds the same bits as another kind."""
        if name not in self.buffers:
            return f"{name}.view(np.{dtype})"
        view = f"{name}{dtype}"
        self.views[view] = (name, dtype)
        return view

    def _number(self, number: int, lane: Lane) -> str:
        """What a number is called in a lane."""
        dtype = DTYPES.get(lane)
        return str(number) if dtype is None else self._constant(dtype, number)

    def _constant(self, kind: str, number: int) -> str:
        return self.constants.setdefault((kind, number), f"k{len(self.constants)}")

    # --- writing -----------------------------------------------------------------------------------------------------

    def write(self) -> str:
        """The text."""
        for node in self.nodes:
            if node.op not in (Op.CONSTANT, Op.INPUT) and node.number not in self.deferred | self.late:
                self._step(node)
        for at, node in enumerate(self.outputs):
            self._give(at, node)
        unread = [at for at in range(len(self.ranges)) if at not in self.looked_at]
        looked = [line for at in unread for line in self._look(f"columns[{at}][first:last]", at)]
        given = ", ".join(["columns", "first", "last", "results", *self.buffers, *self.views])
        body = [f"    {line}" for line in [*looked, *self.lines]]
        return "\n".join([f"def run_block({given}):", *body, "    return True"])

    def _look(self, values: str, at: int) -> list[str]:
        """Leave the block where a column does not lie in the range that was proved."""
        self.looked_at.add(at)
        low, high = self.ranges[at]
        return [f"if not holds({values}, {low}, {high}):", "    return False"]

    def _give(self, at: int, node: Node) -> None:
        target = f"results[{at}][first:last]"
        if node.is_constant:
            self.lines.append(f"{target} = {node.added}")
            return
        if node.number in self.held:
            self._give_held(node, target)
            return
        lane = self._home(node)
        source = self._read(node, lane)
        if lane is not Lane.F53 or get_reach(node) >= HOPE or is_bit(node):
            self.lines.append(f"{target} = {source}")
        else:
            # Added to the base, a double is rounded half to even, and its last bits are the whole number.
            is_last = self.left[node.number] == 1 and source in self.owned
            passing = source if is_last else self._new(lane)
            self._call("add", passing, source, "BASE")
            self._call("subtract", target, self._view(passing, "int64"), "BITS")
            if not is_last:
                self.free[lane].append(passing)
        self._done(node)

    def _give_held(self, node: Node, target: str) -> None:
        """The lesser or greater of a quotient and a multiple of a column, by the bits of both added to the base."""
        quotient, other = self.held[node.number]
        over, under = quotient.args
        mode = cast("RoundingMode", quotient.data[0])
        if mode is RoundingMode.HALF_EVEN:
            # Adding the base rounds.
            self.lanes[Lane.F53.value] += 1
            found = self._divide(over, under, mode)
        else:
            self._step(quotient)
            found = self._take(quotient, Lane.F53)
        whole = self._view(found, "int64")
        self._call("add", found, found, "BASE")
        self.lanes[Lane.WORD.value] += 1
        factor, arg = as_multiple(other)
        held = self._constant(BASED, factor) if arg is None else self._add_base(factor, arg)
        self._call("minimum" if node.op is Op.LEAST else "maximum", whole, whole, held)
        self._call("subtract", target, whole, "BITS")
        self.free[Lane.F53].append(found)

    def _add_base(self, factor: int, arg: Node) -> str:
        """The bits of a multiple of a column added to the base, in a buffer that is free for whatever comes next."""
        buffer, column = self._new(Lane.F53), self._read(arg, Lane.RAW)
        found = self._view(buffer, "int64")
        if factor in (1, 2):
            self._call("add", found, column, "BITS")
            if factor == 2:
                self._call("add", found, found, column)
        else:
            self._call("multiply", found, column, self._number(factor, Lane.WORD))
            self._call("add", found, found, "BITS")
        self.free[Lane.F53].append(buffer)
        self._done(arg)
        return found

    def _home(self, node: Node) -> Lane:
        """Where a step was put first."""
        if node.op is Op.INPUT:
            return Lane.RAW
        return next(lane for lane in Lane if (node.number, lane) in self.names)

    def _read(self, node: Node, lane: Lane) -> str:
        """A step in a lane, turned where it is in another."""
        if node.is_constant:
            return self._number(node.added, lane)
        known = self.names.get((node.number, lane))
        if known is not None:
            return known
        if node.op is Op.INPUT and (node.number, Lane.RAW) not in self.names:
            at = self.places[node.number]
            self.lines.append(f"x{node.number} = columns[{at}][first:last]")
            self.lines.extend(self._look(f"x{node.number}", at))
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
        return self._keep(node, lane, self._turn(node, home, source, lane))

    def _turn(self, node: Node, home: Lane, source: str, lane: Lane) -> str:
        """A step turned from one lane into another; the two halves of a turn between whole numbers and doubles take
        less than numpy's cast, which goes value by value.
        """
        target = self._new(lane)
        is_small = get_reach(node) < HOPE and not is_bit(node)
        if is_small and lane is Lane.F53 and home in (Lane.RAW, Lane.WORD):
            self._call("add", self._view(target, "int64"), source, "BITS")
            self._call("subtract", target, target, "BASE")
        elif is_small and lane is Lane.WORD and home is Lane.F53:
            self._call("add", self._view(target, "float64"), source, "BASE")
            self._call("subtract", target, target, "BITS")
        else:
            read = self._view(source, "int8") if home is Lane.FLAG and source in self.owned else source
            self.lines.append(f"{target}[:] = {read}")
        return target

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
        if lane is Lane.PYTHON:
            self._keep(node, lane, self._let(f"{call}({', '.join(args)})"), is_buffer=False)
            return
        target = self._new(lane)
        self._call(call, target, *args)
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
        terms = self.terms[node.number]
        reach = abs(node.added) + sum(abs(factor) * get_reach(arg) for factor, arg in terms)
        lane = self._lane_of(reach, [arg for _, arg in terms])
        groups: dict[int, list[tuple[int, Node]]] = defaultdict(list)
        for factor, arg in terms:
            groups[abs(factor)].append((factor, arg))
        self.lanes[lane.value] += 1
        total: str | None = None
        is_turned = False
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
            part, is_negative = self._group(members, lane)
            if factor != 1:
                part = self._into(lane, "multiply", part, self._number(factor, lane))
            if total is None:
                total, is_turned = part, is_negative
            elif is_turned and not is_negative:
                # A total that is to be turned round is taken away from what has another sign.
                total, is_turned = self._into(lane, "subtract", part, total), False
            else:
                total = self._into(lane, "add" if is_negative is is_turned else "subtract", total, part)
        assert total is not None
        if is_turned:
            total = self._into(lane, "negative", total)
        if node.added:
            total = self._into(lane, "add", total, self._number(node.added, lane))
        self._keep(node, lane, total, is_buffer=lane is not Lane.PYTHON)

    def _group(self, members: Sequence[tuple[int, Node]], lane: Lane) -> tuple[str, bool]:
        """What members come to whose factors are alike but for their signs, and whether that is to be turned round."""
        is_negative = members[0][0] < 0
        total = self._take(members[0][1], lane)
        for factor, arg in members[1:]:
            total = self._into(lane, "add" if (factor < 0) is is_negative else "subtract", total, self._take(arg, lane))
        return total, is_negative

    def _into(self, lane: Lane, call: str, left: str, right: str | None = None) -> str:
        """A passing result: in the buffer of what it is made from, where that is nobody's."""
        args = [left] if right is None else [left, right]
        if lane is Lane.PYTHON:
            return self._let(f"{call}({', '.join(args)})")
        passing = [each for each in dict.fromkeys(args) if each in self.buffers and each not in self.owned]
        for spent in passing[1:]:
            self.free[lane].append(spent)
        target = passing[0] if passing else self._new(lane)
        self._call(call, target, *args)
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
            self._call(call, target, target, flag)

    def _compare_in(self, args: Sequence[Node]) -> Lane:
        if all(get_reach(arg) < F53 and (arg.is_constant or (arg.number, Lane.F53) in self.names) for arg in args):
            return Lane.F53
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
            made = self._let(f"{made}.astype(np.{DTYPES[lane]})")
        self._keep(node, lane, made, is_buffer=False)

    def _steps(self, node: Node) -> None:
        bounds, values = node.data
        assert isinstance(bounds, tuple) and isinstance(values, tuple)
        (arg,) = node.args
        lane = self._lane_of(max(abs(each) for each in bounds), node.args)
        if arg.op is Op.INPUT and (arg.number, Lane.F53) not in self.names:
            # Two bytes hold what is compared often, where its range is small.
            lane = Lane.SHORT if len(bounds) > 1 and get_reach(arg) < 1 << 15 else Lane.RAW
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
            self._call("greater_equal", flag, source, self._number(bound, lane))
            read = self._view(flag, "int8")
            if home is not Lane.BYTE:
                self.lines.append(f"{part}[:] = {read}")
                read = part
            if at == 0:
                self._call("multiply", total, read, self._number(jump, home))
            elif jump == 1:
                self._call("add", total, total, read)
            else:
                self._call("multiply", part, read, self._number(jump, home))
                self._call("add", total, total, part)
        if values[0]:
            self._call("add", total, total, self._number(values[0], home))
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
            found = self._divide(over, under, mode)
            # A result that is given at once is rounded then.
            is_given = self.left[node.number] == 1 and node in self.outputs and get_reach(node) < HOPE
            if mode is not RoundingMode.HALF_EVEN or node.data[1] or not is_given or is_bit(node):
                found = self._into(lane, plain[mode], found)
        else:
            found = self._round_by_size(node, mode, self._read(over, lane), self._read(under, lane))
        self._keep(node, lane, found)
        if node.data[1]:
            self.lines.append(f"check_hope({found})")
        return mode in plain

    def _divide(self, over: Node, under: Node, mode: RoundingMode) -> str:
        """The double next to a quotient, or one that is rounded alike."""
        above = self._take(over, Lane.F53)
        if is_by_reciprocal(over, under, mode):
            return self._into(Lane.F53, "multiply", above, self._constant(RECIPROCAL, under.added))
        return self._into(Lane.F53, "divide", above, self._take(under, Lane.F53))

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
                size = self._into(lane, shift, size, self._number(under.added // 2, lane))
            else:
                size = self._into(lane, shift, self._into(lane, "multiply", size, self._number(2, lane)), below)
                twice = self._number(2 * under.added, lane) if under.is_constant else ""
                below = twice or self._into(lane, "multiply", below, self._number(2, lane))
        found = self._into(lane, call, self._into(lane, "divide", size, below))
        return self._put_sign(found, above) if is_signed else found

    def _put_sign(self, size: str, signed: str) -> str:
        """A size with the sign of another double, by their bits: copysign goes value by value."""
        sign = self._new(Lane.WORD)
        bits = self._view(size, "int64")
        self._call("bitwise_and", sign, self._view(signed, "int64"), self._number(-I64, Lane.WORD))
        self._call("bitwise_or", bits, bits, sign)
        self.free[Lane.WORD].append(sign)
        return size

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
