"""Writes a form as one loop over the lines, in the text that LLVM reads.

Every step is a number of the line's own: a double that holds a whole number, a 64-bit integer, or a flag. Nothing in
the loop branches, so that LLVM turns it into vectors of whatever width the machine has.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from struct import pack

from perfkit.fused.rounding import ADDS, MIRRORED, PLAIN, add_one
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

TILE = 1024
"""Lines after which it is looked whether all of them lay in the ranges that were proved."""

STEPS_MAX = 256
"""Bounds of a stepped table that are compared one after the other."""

DOUBLE, WORD, FLAG = "double", "i64", "i1"

LANES = {DOUBLE: "fused f53", WORD: "fused int64", FLAG: "fused flag"}

FLAGS_STORED = "b1"
STORED: Mapping[str, str] = {
    FLAGS_STORED: "i8",
    **{f"{kind}{size}": f"i{8 * size}" for kind in "iu" for size in (1, 2, 4)},
    "i8": "i64",
}
"""What LLVM calls the numbers of an array, by numpy's kind and size."""

INTRINSICS = ("rint", "floor", "ceil", "trunc", "fabs")


class Beyond(Exception):
    """A step that only Python's integers hold, or that is not worth a loop."""


@dataclass(frozen=True, slots=True)
class Loop:
    """What is written: the text, and in how many steps each lane is used."""

    text: str
    lanes: Mapping[str, int]


def emit_loop(
    inputs: Sequence[Node | None],
    box: Sequence[tuple[int, int]],
    outputs: Sequence[Node],
    columns: Sequence[str],
    results: Sequence[str],
) -> Loop:
    """The function `run`: it takes a pointer for each column and result, the first line and the one after the last.

    It gives the line it came to: the one after the last, or the first of a tile in which a value lies outside its range
    or a hope is dashed; what was filled in from there on is to be done anew.

    inputs: in the order of the columns, none for one that is not read. box: the range of each column, read or not.
    columns, results: of which type each is, as in `STORED`. Raises Beyond for a step that only Python's integers hold.
    """
    return _Writer(inputs, box, outputs, columns, results).write()


@dataclass(slots=True)
class _Writer:
    inputs: Sequence[Node | None]
    box: Sequence[tuple[int, int]]
    outputs: Sequence[Node]
    columns: Sequence[str]
    results: Sequence[str]
    lines: list[str] = field(default_factory=list)
    names: dict[tuple[int, str], str] = field(default_factory=dict)
    bad: list[str] = field(default_factory=list)
    lanes: Counter[str] = field(default_factory=Counter)
    deferred: set[int] = field(default_factory=set)
    products: dict[int, tuple[int, Node]] = field(default_factory=dict)

    def write(self) -> Loop:
        nodes = list_needed(self.outputs)
        self._find_products(nodes)
        for at, node in enumerate(self.inputs):
            self._column(at, node)
        for node in nodes:
            if node.op not in (Op.CONSTANT, Op.INPUT) and node.number not in self.deferred:
                self._step(node)
        for at, node in enumerate(self.outputs):
            self._give(at, node)
        return Loop(self._frame(), dict(self.lanes))

    def _find_products(self, nodes: Sequence[Node]) -> None:
        uses = Counter(arg.number for node in nodes for arg in node.args)
        uses.update(node.number for node in self.outputs)
        for node in nodes:
            product = find_product(node, uses) if node.op is Op.ROUND else None
            if product is not None:
                self.products[node.number] = product
                self.deferred |= {node.args[0].number, product[1].number}

    def _frame(self) -> str:
        """The loop over tiles, and in it the loop over lines."""
        pointers = [f"ptr noalias readonly %c{at}" for at in range(len(self.columns))]
        pointers += [f"ptr noalias writeonly %r{at}" for at in range(len(self.results))]
        bad = self.bad[0] if self.bad else "false"
        for each in self.bad[1:]:
            bad = self._let(f"or i1 {bad}, {each}")
        body = "\n  ".join(self.lines)
        declared = [f"declare double @llvm.{name}.f64(double)" for name in INTRINSICS]
        declared.append("declare double @llvm.copysign.f64(double, double)")
        return f"""define i64 @run({", ".join(pointers)}, i64 %first, i64 %last) {{
entry:
  %some = icmp slt i64 %first, %last
  br i1 %some, label %tile, label %done
tile:
  %at = phi i64 [ %first, %entry ], [ %end, %on ]
  %far = add i64 %at, {TILE}
  %whole = icmp slt i64 %far, %last
  %end = select i1 %whole, i64 %far, i64 %last
  br label %line
line:
  %i = phi i64 [ %at, %tile ], [ %next, %line ]
  %before = phi i1 [ false, %tile ], [ %after, %line ]
  {body}
  %after = or i1 %before, {bad}
  %next = add nuw nsw i64 %i, 1
  %more = icmp slt i64 %next, %end
  br i1 %more, label %line, label %look
look:
  br i1 %after, label %stop, label %on
on:
  %left = icmp slt i64 %end, %last
  br i1 %left, label %tile, label %done
stop:
  ret i64 %at
done:
  ret i64 %last
}}
{chr(10).join(declared)}
"""

    # --- names -------------------------------------------------------------------------------------------------------

    def _let(self, text: str) -> str:
        name = f"%v{len(self.lines)}"
        self.lines.append(f"{name} = {text}")
        return name

    def _call(self, name: str, *args: str) -> str:
        return self._let(f"call double @llvm.{name}.f64({', '.join(f'double {arg}' for arg in args)})")

    def _keep(self, node: Node, lane: str, name: str) -> None:
        self.names[(node.number, lane)] = name
        self.lanes[LANES[lane]] += 1

    def _column(self, at: int, node: Node | None) -> None:
        """A value of a column, and whether it lies in the range that the column is proved for."""
        stored = STORED[self.columns[at]]
        value = self._let(f"getelementptr inbounds {stored}, ptr %c{at}, i64 %i")
        value = self._let(f"load {stored}, ptr {value}")
        if stored != WORD:
            value = self._let(f"{'sext' if self.columns[at][0] == 'i' else 'zext'} {stored} {value} to i64")
        low, high = self.box[at]
        if self.columns[at] != FLAGS_STORED or low == high:
            shifted = self._let(f"sub i64 {value}, {low}") if low else value
            self.bad.append(self._let(f"icmp ugt i64 {shifted}, {high - low}"))
        if node is not None:
            self.names[(node.number, WORD)] = value

    def _give(self, at: int, node: Node) -> None:
        stored = STORED[self.results[at]]
        is_flag = self.results[at] == FLAGS_STORED
        value = self._read(node, FLAG if is_flag else WORD)
        if is_flag:
            value = self._let(f"zext i1 {value} to {stored}")
        target = self._let(f"getelementptr inbounds {stored}, ptr %r{at}, i64 %i")
        self.lines.append(f"store {stored} {value}, ptr {target}")

    def _read(self, node: Node, lane: str) -> str:
        """A step in a lane, turned where it is in another."""
        if node.is_constant:
            return _number(node.added, lane)
        known = self.names.get((node.number, lane))
        if known is None:
            known = self.names[(node.number, lane)] = self._turn(node, lane)
        return known

    def _turn(self, node: Node, lane: str) -> str:
        home = next(each for each in (WORD, DOUBLE, FLAG) if (node.number, each) in self.names)
        value = self.names[(node.number, home)]
        if lane is FLAG:
            return self._let(f"icmp ne i64 {value}, 0" if home is WORD else f"fcmp une double {value}, 0.0")
        if home is FLAG:
            return self._let(f"{'zext' if lane is WORD else 'uitofp'} i1 {value} to {lane}")
        return self._let(f"sitofp i64 {value} to double") if lane is DOUBLE else self._to_word(value)

    def _to_word(self, value: str) -> str:
        """A double as an integer; of a line outside its ranges whatever comes out, and nothing worse."""
        return self._let(f"freeze i64 {self._let(f'fptosi double {value} to i64')}")

    # --- steps -------------------------------------------------------------------------------------------------------

    def _step(self, node: Node) -> None:
        if node.op in FLAGS:
            self._keep(node, FLAG, self._flag(node))
        elif node.op is Op.ROUND:
            self._round(node)
        elif node.op is Op.STEPS:
            self._steps(node)
        elif node.op is Op.PICK:
            lane = self._lane_of(get_reach(node), node.args[1:])
            flag, one, other = self._read(node.args[0], FLAG), *(self._read(arg, lane) for arg in node.args[1:])
            self._keep(node, lane, self._let(f"select i1 {flag}, {lane} {one}, {lane} {other}"))
        elif node.op is Op.LINEAR:
            self._linear(node)
        else:
            self._pair(node)

    def _lane_of(self, reach: int, args: Sequence[Node]) -> str:
        most = max([reach, *(get_reach(arg) for arg in args)])
        if most >= I64:
            raise Beyond
        return DOUBLE if most < F53 else WORD

    def _pair(self, node: Node) -> None:
        lane = self._lane_of(get_reach(node), node.args)
        one, other = (self._read(arg, lane) for arg in node.args)
        if node.op is Op.TIMES:
            self._keep(node, lane, self._multiply(lane, one, other))
            return
        sign = {(Op.LEAST, DOUBLE): "olt", (Op.MOST, DOUBLE): "ogt", (Op.LEAST, WORD): "slt", (Op.MOST, WORD): "sgt"}
        flag = self._let(f"{_compare(lane)} {sign[(node.op, lane)]} {lane} {one}, {other}")
        self._keep(node, lane, self._let(f"select i1 {flag}, {lane} {one}, {lane} {other}"))

    # Doubles hold each of these results exactly, so that the machine may add and multiply in one go.

    def _multiply(self, lane: str, one: str, other: str) -> str:
        return self._let(f"{'fmul contract' if lane is DOUBLE else 'mul'} {lane} {one}, {other}")

    def _add(self, lane: str, one: str, other: str) -> str:
        return self._let(f"{'fadd contract' if lane is DOUBLE else 'add'} {lane} {one}, {other}")

    def _linear(self, node: Node) -> None:
        reach = abs(node.added) + sum(abs(f) * get_reach(arg) for f, arg in zip(node.factors, node.args, strict=True))
        lane = self._lane_of(reach, node.args)
        groups: dict[int, list[str]] = defaultdict(list)
        for factor, arg in zip(node.factors, node.args, strict=True):
            groups[factor].append(self._read(arg, lane))
        total = _number(node.added, lane)
        for factor, members in groups.items():
            part = members[0]
            for each in members[1:]:
                part = self._add(lane, part, each)
            part = part if factor == 1 else self._multiply(lane, part, _number(factor, lane))
            total = part if total in ("0", "0.0") else self._add(lane, total, part)
        self._keep(node, lane, total)

    def _flag(self, node: Node) -> str:
        if node.op in (Op.BELOW, Op.EQUAL):
            raw = all(arg.op in (Op.INPUT, Op.CONSTANT) and get_reach(arg) < I64 for arg in node.args)
            lane = WORD if raw else self._lane_of(0, node.args)
            signs = {DOUBLE: ("olt", "oeq"), WORD: ("slt", "eq")}[lane]
            one, other = (self._read(arg, lane) for arg in node.args)
            return self._let(f"{_compare(lane)} {signs[node.op is Op.EQUAL]} {lane} {one}, {other}")
        flags = [self._read(arg, FLAG) for arg in node.args]
        if node.op is Op.OPPOSITE:
            return self._let(f"xor i1 {flags[0]}, true")
        found = flags[0]
        for flag in flags[1:]:
            found = self._let(f"{'and' if node.op is Op.EVERY else 'or'} i1 {found}, {flag}")
        return found

    def _steps(self, node: Node) -> None:
        bounds, values = node.data
        assert isinstance(bounds, tuple) and isinstance(values, tuple)
        (arg,) = node.args
        if len(bounds) > STEPS_MAX:
            raise Beyond
        reads = WORD if arg.op is Op.INPUT else self._lane_of(max(abs(each) for each in bounds), node.args)
        lane = self._lane_of(get_reach(node), ())
        source = self._read(arg, reads)
        found = _number(values[-1], lane)
        for bound, value in zip(reversed(bounds), reversed(values[:-1]), strict=True):
            sign = "olt" if reads is DOUBLE else "slt"
            flag = self._let(f"{_compare(reads)} {sign} {reads} {source}, {_number(bound, reads)}")
            found = self._let(f"select i1 {flag}, {lane} {_number(value, lane)}, {lane} {found}")
        self._keep(node, lane, found)

    # --- rounding ----------------------------------------------------------------------------------------------------

    def _round(self, node: Node) -> None:
        over, under = node.args
        mode, is_hoped = node.data
        assert isinstance(mode, RoundingMode)
        if node.number in self.products:
            self._mul_div(node, mode)
        elif fits_doubles(over, under, mode):
            found = self._round_in_doubles(node, mode)
            self._keep(node, DOUBLE, found)
            if is_hoped:
                self._hope(found)
        elif fits_words(over, under) and get_reach(node) < HOPE and get_reach(under) < F53:
            product = (
                self._read(over, DOUBLE)
                if get_reach(over) < F53
                else self._let(f"sitofp i64 {self._read(over, WORD)} to double")
            )
            self._estimate(node, mode, product, self._read(over, WORD))
        elif fits_words(over, under):
            self._divide(node, mode)
        else:
            raise Beyond

    def _hope(self, value: str) -> None:
        """A quotient whose range is hoped for, or what goes beyond any number, is looked at."""
        self.bad.append(self._let(f"fcmp uge double {self._call('fabs', value)}, {HOPE}.0"))

    def _round_in_doubles(self, node: Node, mode: RoundingMode) -> str:
        over, under = node.args
        above, below = self._read(over, DOUBLE), self._read(under, DOUBLE)
        if is_by_reciprocal(over, under, mode):
            return self._call(PLAIN[mode], self._let(f"fmul double {above}, {_reciprocal(under.added)}"))
        if mode in PLAIN:
            return self._call(PLAIN[mode], self._let(f"fdiv double {above}, {below}"))
        size = self._call("fabs", above)
        if mode in ADDS and is_even(under):
            size = self._add(DOUBLE, size, _number(ADDS[mode] * (under.added // 2), DOUBLE))
        elif mode in ADDS:
            shift = self._multiply(DOUBLE, below, _number(ADDS[mode], DOUBLE))
            size = self._add(DOUBLE, self._multiply(DOUBLE, size, "2.0"), shift)
            below = self._multiply(DOUBLE, below, "2.0")
        found = self._call(MIRRORED[mode], self._let(f"fdiv double {size}, {below}"))
        return self._call("copysign", found, above)

    def _mul_div(self, node: Node, mode: RoundingMode) -> None:
        factor, product = self.products[node.number]
        one, other = product.args
        doubles = [self._read(arg, DOUBLE) for arg in (one, other)]
        words = [self._read(arg, WORD) for arg in (one, other)]
        if factor != 1:
            doubles[0] = self._multiply(DOUBLE, doubles[0], _number(factor, DOUBLE))
            words[0] = self._multiply(WORD, words[0], _number(factor, WORD))
        # These two products may pass what a double and what a word hold: one is near, the other modulo 2^64.
        near = self._let(f"fmul double {doubles[0]}, {doubles[1]}")
        self._estimate(node, mode, near, self._multiply(WORD, *words))

    def _estimate(self, node: Node, mode: RoundingMode, near: str, above: str) -> None:
        """A quotient by an estimate that is less than two off, and the exact remainder modulo 2^64."""
        under = node.args[1]
        estimate = self._call("rint", self._let(f"fdiv double {near}, {self._read(under, DOUBLE)}"))
        if node.data[1]:
            self._hope(estimate)
        below = self._read(under, WORD)
        floor = self._to_word(estimate)
        rest = self._let(f"sub i64 {above}, {self._multiply(WORD, floor, below)}")
        for _ in range(2):
            floor, rest = self._correct(floor, rest, below, is_up=False)
        floor, rest = self._correct(floor, rest, below, is_up=True)
        self.lanes["fused mul-div"] += 1
        self.names[(node.number, WORD)] = self._let(f"add i64 {floor}, {add_one(self._let, mode, floor, rest, below)}")

    def _correct(self, floor: str, rest: str, below: str, *, is_up: bool) -> tuple[str, str]:
        """A floor and its rest, one further where the rest lies below zero, or is not below what divides."""
        flag = self._let(f"icmp sge i64 {rest}, {below}" if is_up else f"icmp slt i64 {rest}, 0")
        step = self._let(f"{'zext' if is_up else 'sext'} i1 {flag} to i64")
        part = self._let(f"select i1 {flag}, i64 {below}, i64 0")
        return self._let(f"add i64 {floor}, {step}"), self._let(f"{'sub' if is_up else 'add'} i64 {rest}, {part}")

    def _divide(self, node: Node, mode: RoundingMode) -> None:
        above, below = (self._read(arg, WORD) for arg in node.args)
        # Of a line outside its ranges the divisor may be zero, which no machine divides by.
        sound = self._let(f"icmp sgt i64 {below}, 0")
        below = self._let(f"select i1 {sound}, i64 {below}, i64 1")
        floor = self._let(f"sdiv i64 {above}, {below}")
        rest = self._let(f"sub i64 {above}, {self._multiply(WORD, floor, below)}")
        floor, rest = self._correct(floor, rest, below, is_up=False)
        found = self._let(f"add i64 {floor}, {add_one(self._let, mode, floor, rest, below)}")
        self._keep(node, WORD, found)
        if node.data[1]:
            shifted = self._let(f"add i64 {found}, {HOPE - 1}")
            self.bad.append(self._let(f"icmp ugt i64 {shifted}, {2 * HOPE - 2}"))


def _compare(lane: str) -> str:
    return "fcmp" if lane is DOUBLE else "icmp"


def _reciprocal(number: int) -> str:
    """The double next to one over a number, by its bits: in digits LLVM takes only what they say exactly."""
    return f"0x{pack('>d', 1 / number).hex()}"


def _number(number: int, lane: str) -> str:
    if lane is FLAG:
        return "true" if number else "false"
    return f"{number}.0" if lane is DOUBLE else str(number)
