"""Kernels and record functions reckon every step as whole numbers do, in whatever lane it runs."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from perfkit.integers import F53, HOPE, Form, Node, Op, Slot, fits_doubles, fits_words, is_by_reciprocal
from perfkit.record import compile_form
from perfkit.values import RoundingMode, round_quotient

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

FUSED = import_module("perfkit.fused") if find_spec("llvmlite") is not None else None

if TYPE_CHECKING:
    import numpy.typing as npt

    from perfkit.columns import Compile, Kernel

MODES = [mode for mode in RoundingMode if mode is not RoundingMode.EXACT]


def work_out(node: Node, row: dict[int, int], known: dict[int, int] | None = None) -> int:
    """A step by Python's whole numbers, plainly."""
    known = {} if known is None else known
    if node.number in known:
        return known[node.number]
    args = [work_out(arg, row, known) for arg in node.args]
    match node.op:
        case Op.INPUT:
            found = row[node.number]
        case Op.CONSTANT:
            found = node.added
        case Op.LINEAR:
            found = node.added + sum(factor * arg for factor, arg in zip(node.factors, args, strict=True))
        case Op.TIMES:
            found = args[0] * args[1]
        case Op.LEAST:
            found = min(args)
        case Op.MOST:
            found = max(args)
        case Op.BELOW:
            found = int(args[0] < args[1])
        case Op.EQUAL:
            found = int(args[0] == args[1])
        case Op.EVERY:
            found = int(all(args))
        case Op.SOME:
            found = int(any(args))
        case Op.OPPOSITE:
            found = int(not args[0])
        case Op.PICK:
            found = args[1] if args[0] else args[2]
        case Op.STEPS:
            bounds, values = node.data
            found = values[sum(bound <= args[0] for bound in bounds)]
        case Op.ROUND:
            found = round_quotient(args[0], args[1], node.data[0])
    assert node.low <= found <= node.high
    known[node.number] = found
    return found


def run(
    inputs: Sequence[Node], outputs: Sequence[Node], rows: Sequence[Sequence[int]], *, is_fused: bool = True
) -> tuple[list[list[int]], dict[str, int]]:
    """The outputs of each row by a kernel, and its lanes; machine code, where its compiler is there, gives the same."""
    from perfkit.columns import compile_kernel

    kernel = compile_kernel(inputs, outputs, box_of(inputs))
    columns = [np.array(column, dtype=np.int64) for column in zip(*rows, strict=True)]
    came, found = call(kernel, columns, len(outputs))
    assert came == len(rows)
    if FUSED is not None and is_fused:
        assert call(FUSED.compile_fused(inputs, outputs, box_of(inputs)), columns, len(outputs)) == (came, found)
    return found, kernel.lanes


def executors() -> list[Compile]:
    from perfkit.columns import compile_kernel

    return [compile_kernel] if FUSED is None else [compile_kernel, FUSED.compile_fused]


def box_of(inputs: Sequence[Node]) -> tuple[tuple[int, int], ...]:
    return tuple((node.low, node.high) for node in inputs)


def call(kernel: Kernel, columns: Sequence[npt.NDArray[np.generic]], outputs: int) -> tuple[int, list[list[int]]]:
    """The line that a kernel came to, and the outputs of each row."""
    came, results = call_columns(kernel, columns, outputs)
    return came, np.array(results, np.int64).T.tolist()


def call_columns(
    kernel: Kernel, columns: Sequence[npt.NDArray[np.generic]], outputs: int
) -> tuple[int, list[npt.NDArray[np.int64]]]:
    """The line that a kernel came to, and its outputs as they are, since lists of many rows take their time."""
    results = [np.full(len(columns[0]), -1, np.int64) for _ in range(outputs)]
    return kernel.run(columns, 0, len(columns[0]), results), results


# --- rounding --------------------------------------------------------------------------------------------------------


def near(bound: int, under: int, chance: random.Random) -> list[int]:
    """Figures next to ties, next to whole quotients and anywhere, up to a bound, of both signs."""
    found = [0, 1, -1, bound, -bound, bound - 1, 1 - bound]
    for _ in range(120):
        whole = chance.randint(0, max(bound // under, 1))
        for twice in (2 * whole * under, (2 * whole + 1) * under):
            found += [twice // 2 + step for step in (-1, 0, 1)] + [-(twice // 2) + step for step in (-1, 0, 1)]
    return [number for number in found if -bound <= number <= bound]


def find_bound(under: Node, mode: RoundingMode, form: Form) -> int:
    """The greatest size that is still rounded in doubles."""
    low, high = 0, F53
    while low + 1 < high:
        middle = (low + high) // 2
        node = form.column(Slot("t", f"n{middle}"), -middle, middle)
        low, high = (middle, high) if fits_doubles(node, under, mode) else (low, middle)
    return low


@pytest.mark.unmeasured
@pytest.mark.parametrize("mode", MODES, ids=str)
@pytest.mark.parametrize("under", [2, 3, 7, 100, 10_000, 99_991, 10**9 + 7, 3 * 10**12])
def test_a_mode_is_right_up_to_its_bound_and_leaves_doubles_beyond(mode: RoundingMode, under: int) -> None:
    form = Form()
    bound = find_bound(form.constant(under), mode, form)
    for reach, is_double in ((bound, True), (bound + 1, False), (1 << 60, False)):
        over = form.column(Slot("t", f"over{reach}"), -reach, reach)
        rows = [[number] for number in near(reach, under, random.Random(under))]
        # Each loop takes its time to be made; these divisors are of every kind.
        is_fused = under in (3, 100, 10**9 + 7)
        found, lanes = run([over], [form.rounded(over, form.constant(under), mode)], rows, is_fused=is_fused)
        assert found == [[round_quotient(number, under, mode)] for (number,) in rows]
        assert (set(lanes) == {"f53"}) is is_double


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_a_divisor_that_differs_from_line_to_line(mode: RoundingMode) -> None:
    form, chance = Form(), random.Random(4)
    over = form.column(Slot("t", "over"), -(10**12), 10**12)
    under = form.column(Slot("t", "under"), 1, 10**6)
    rows = []
    for _ in range(300):
        d = chance.randint(1, 10**6)
        k = chance.randint(-(10**5), 10**5)
        rows += [[(2 * k + 1) * d // 2 + step, d] for step in (-1, 0, 1)]
    found, lanes = run([over, under], [form.rounded(over, under, mode)], rows)
    assert found == [[round_quotient(n, d, mode)] for n, d in rows]
    assert set(lanes) == {"f53"}


def test_modes_without_a_proof_take_no_doubles() -> None:
    form = Form()
    over = form.column(Slot("t", "over"), 0, 100)
    assert not fits_doubles(over, form.constant(3), RoundingMode.EXACT)
    assert fits_words(over, form.constant(3))


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_a_product_past_64_bits_is_divided_exactly(mode: RoundingMode) -> None:
    form, chance = Form(is_hopeful=True), random.Random(9)
    far = F53 // 4
    a, b = (form.column(Slot("t", name), -far, far) for name in "ab")
    c = form.column(Slot("t", "c"), 1, far)
    rows = []
    while len(rows) < 600:
        d = chance.randint(far // 2, far)
        x, y = chance.randint(-far, far), chance.randint(-HOPE // 8, HOPE // 8)
        rows.append([x, y, d])
        # Ties: a divisor of two times what one factor is.
        e = chance.randint(1, far // 2)
        rows.append([e * chance.choice([-1, 1]), 2 * chance.randint(0, 10**6) + 1, 2 * e])
    for factor in (1, 3):
        over = form.linear([(factor, form.times([a, b]))])
        found, lanes = run([a, b, c], [form.rounded(over, c, mode)], rows)
        assert found == [[round_quotient(factor * x * y, d, mode)] for x, y, d in rows]
        assert lanes == {"mul-div": 1}


HOPES = {
    "a product past 64 bits": ([F53 // 4, F53 // 4], 10),
    "a product of 64 bits": ([F53 // 4, 1 << 9], 10),
    "a product over what doubles do not hold": ([F53 // 4, 1 << 9], 1 << 54),
    "what doubles hold": ([F53 // 2 - 1], 10),
    "a product of three": ([F53 // 4, F53 // 4, F53 // 4], 10),
}


@pytest.mark.parametrize("case", HOPES)
def test_a_dashed_hope_is_told(case: str) -> None:
    fars, below = HOPES[case]
    form = Form(is_hopeful=True)
    factors = [form.column(Slot("t", f"a{at}"), 1, far) for at, far in enumerate(fars)]
    inputs = [*factors, form.column(Slot("t", "c"), 1, below)]
    quotient = form.rounded(form.times(factors), inputs[-1], RoundingMode.HALF_EVEN)
    assert quotient.data[1] and quotient.high < HOPE
    columns = [np.array([each]) for each in (*fars, 1)]
    for compile_any in executors():
        assert call(compile_any(inputs, [quotient], box_of(inputs)), columns, 1)[0] == 0


def test_a_result_that_fits_no_64_bits_stops_the_run() -> None:
    form = Form()
    a = form.column(Slot("t", "a"), 0, F53)
    for compile_any in executors():
        assert call(compile_any([a], [form.times([a, a])], box_of([a])), [np.array([F53])], 1)[0] == 0


@pytest.mark.parametrize("sign", [1, -1])
def test_a_hope_is_dashed_at_its_bound_and_not_before(sign: int) -> None:
    from perfkit.columns.kernel import check_hope, mul_div

    for kind in (np.int64, np.float64):
        check_hope(np.array([], kind))
        check_hope(np.array([0, sign * (HOPE - 1)], kind))
        with pytest.raises(OverflowError):
            check_hope(np.array([0, sign * HOPE], kind))
    over, under = np.array([3, sign * (HOPE - 1)]), np.array([2, 1])
    floors, rests = mul_div(over, np.array([5, 1]), under)
    assert (floors.tolist(), rests.tolist()) == ([7, sign * (HOPE - 1)], [1, 0])
    assert mul_div(*(np.zeros(0, np.int64),) * 3)[0].tolist() == []
    with pytest.raises(OverflowError):
        mul_div(np.array([3, sign * HOPE]), np.array([5, 1]), under)


@pytest.mark.parametrize("kind", ["int64", ">i8", "int32", "uint16"])
def test_values_in_a_range_are_told_from_others(kind: str) -> None:
    from perfkit.columns.kernel import holds

    values = np.array([3, 9, 5], kind)
    for low in (-1, 0, 2, 3, 4):
        for high in (8, 9, 10):
            assert holds(values, low, high) is (low <= 3 and high >= 9)
    if kind[-2] != "1":
        assert holds(np.array([-3, 0], kind), -3, 0) and not holds(np.array([-3, 0], kind), 0, 5)
        assert not holds(np.array([-3, 0], kind), -2, 5)


# --- blocks and ranges -----------------------------------------------------------------------------------------------

LINES = 100_000


@pytest.mark.unmeasured
@pytest.mark.parametrize(("low", "high"), [(0, 1000), (1, 1000), (-7, 1000), (0, 1)])
def test_a_value_outside_what_was_proved_stops_the_run_before_its_line(low: int, high: int) -> None:
    form = Form()
    a, b = form.column(Slot("t", "a"), low, high), form.column(Slot("t", "b"), 0, 9)
    outputs = [form.linear([(3, a)], 1)]
    both = [3 * low + 1, 3 * high + 1]
    for compile_any in executors():
        kernel = compile_any([a, None], outputs, box_of([a, b]))
        for kind in ("int64", ">i8", "int16"):
            columns = [np.full(LINES, high, kind), np.zeros(LINES, np.int8)]
            columns[0][::2] = low
            came, (found,) = call_columns(kernel, columns, 1)
            assert came == LINES and found[:2].tolist() == both
            for at, column, value in ((70_000, 0, low - 1), (40_000, 0, high + 1)):
                columns[column][at] = value
                came, (found,) = call_columns(kernel, columns, 1)
                assert came <= at and found[max(came - 2, 0) : came].tolist() == both[: came and 2]
    # A column that nothing reads was part of the proof too.
    columns = [np.full(LINES, low), np.zeros(LINES, np.int64)]
    columns[1][50_000] = 10
    kernel = executors()[0]([a, None], outputs, box_of([a, b]))
    assert call_columns(kernel, columns, 1)[0] <= 50_000


def test_flags_are_looked_at_too() -> None:
    form = Form()
    flag = form.column(Slot("t", "flag"), 1, 1)
    a = form.column(Slot("t", "a"), -5, 5)
    for compile_any in executors():
        kernel = compile_any([None, a], [form.times([a, a])], ((1, 1), (-5, 5)))
        lines = [np.ones(3, np.bool_), np.array([-5, 0, 5])]
        assert call(kernel, lines, 1) == (3, [[25], [0], [25]])
        lines[0][1] = False
        assert call(kernel, lines, 1)[0] <= 1
    assert flag.is_constant


def test_a_kernel_may_run_twice_at_once() -> None:
    form = Form()
    a = form.column(Slot("t", "a"), 0, 10**6)
    quotient = form.rounded(form.times([a, a]), form.constant(7), RoundingMode.HALF_EVEN)
    kernel = executors()[0]([a], [quotient], box_of([a]))
    column = np.arange(4 * 32768)
    whole, parted = np.empty(len(column), np.int64), np.empty(len(column), np.int64)
    assert kernel.run([column], 0, len(column), [whole]) == len(column)
    firsts = range(0, len(column), 32768)
    with ThreadPoolExecutor(2) as pool:
        came = list(pool.map(lambda first: kernel.run([column], first, first + 32768, [parted]), firsts))
    assert came == [first + 32768 for first in firsts]
    assert (whole == parted).all() and whole[10] == round_quotient(100, 7, RoundingMode.HALF_EVEN)


# --- doubles ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("under", [2, 3, 7, 10, 12, 64, 100, 120, 10_000, 100_000, 10**6, 10**8, 2**49])
def test_ties_are_even_where_a_reciprocal_is_multiplied_with(under: int) -> None:
    form = Form()
    reach = (1 << 50) - 1
    over, divisor = form.column(Slot("t", "over"), -reach, reach), form.constant(under)
    # 1/10 and 1/12 lie too far from their doubles: a tie might come out beside itself.
    assert is_by_reciprocal(over, divisor, RoundingMode.HALF_EVEN) is (under not in (10, 12, 100_000))
    rows = [[number] for number in near(reach, under, random.Random(under))]
    found, _ = run(
        [over], [form.rounded(over, divisor, RoundingMode.HALF_EVEN)], rows, is_fused=under in (7, 10, 100, 2**49)
    )
    assert found == [[round_quotient(number, under, RoundingMode.HALF_EVEN)] for (number,) in rows]


def test_only_half_even_and_what_is_small_takes_a_reciprocal() -> None:
    form = Form()
    small, great = (form.column(Slot("t", str(reach)), 0, reach) for reach in ((1 << 50) - 1, 1 << 50))
    hundred, other = form.constant(100), form.column(Slot("t", "d"), 1, 100)
    assert [mode for mode in RoundingMode if is_by_reciprocal(small, hundred, mode)] == [RoundingMode.HALF_EVEN]
    assert not is_by_reciprocal(great, hundred, RoundingMode.HALF_EVEN)
    assert not is_by_reciprocal(small, other, RoundingMode.HALF_EVEN)


@pytest.mark.parametrize("reach", [HOPE - 1, HOPE, F53 - 1])
def test_whole_numbers_turn_into_doubles_and_back_up_to_their_bound(reach: int) -> None:
    form = Form()
    a = form.column(Slot("t", "a"), -reach, reach)
    outputs = [
        form.opposite(form.below(a, form.no)),
        form.most(a, form.constant(-reach + 1)),
        form.least(a, form.constant(0)),
    ]
    numbers = [0, 1, -1, reach, reach - 1, -reach, 1 - reach, 12345, -98765]
    found, _ = run([a], outputs, [[number] for number in numbers])
    assert found == [[int(n >= 0), max(n, -reach + 1), min(n, 0)] for n in numbers]


# --- any form --------------------------------------------------------------------------------------------------------

REACHES = (1, 9, 100, 10**6, 1 << 31, 1 << 45, 1 << 52, 1 << 61)


def make_form(chance: random.Random) -> tuple[Form, list[Node], list[Node]]:
    """A form by chance: its inputs and some of its steps as outputs."""
    form = Form()
    inputs = []
    for at in range(4):
        reach = chance.choice(REACHES)
        inputs.append(form.column(Slot("t", f"c{at}"), chance.choice([0, -reach, 1]), reach + 1))
    inputs.append(form.column(Slot("t", "flag", True), 0, 1))
    numbers, flags = [*inputs[:4], form.constant(chance.randint(-50, 50))], [inputs[4]]
    for _ in range(chance.randint(4, 18)):
        one, other = chance.choice(numbers), chance.choice(numbers)
        flag = chance.choice(flags)
        kind = chance.randrange(12)
        if kind == 0:
            flags.append(form.below(one, other))
        elif kind == 1:
            flags.append(form.equal(one, other))
        elif kind == 2:
            flags.append(form.every(flag, chance.choice(flags)))
        elif kind == 3:
            flags.append(form.some(flag, chance.choice(flags), form.opposite(chance.choice(flags))))
        elif kind == 4:
            numbers.append(form.pick(flag, one, chance.choice([other, form.no])))
        elif kind == 5:
            numbers.append(form.most(one, other))
        elif kind == 6:
            numbers.append(form.least(one, other))
        elif kind == 7:
            numbers.append(form.times([one, other]))
        elif kind == 8:
            bounds = sorted({chance.randint(-20, 10**5) for _ in range(3)})
            numbers.append(form.steps(one, bounds, [chance.randint(-300, 300) for _ in range(len(bounds) + 1)]))
        elif kind == 9:
            under = form.most(form.constant(1), other)
            numbers.append(form.rounded(one, under, chance.choice(MODES)))
        else:
            terms = [(chance.randint(-9, 9), chance.choice(numbers)) for _ in range(chance.randint(1, 5))]
            numbers.append(form.linear(terms, chance.randint(-5, 5)))
        if numbers[-1].high > 1 << 200 or numbers[-1].low < -(1 << 200):
            numbers.pop()
    return form, inputs, [*numbers[-4:], *flags[-2:]]


@pytest.mark.unmeasured
@pytest.mark.parametrize("seed", [*range(60), 102])
def test_any_form_is_reckoned_alike_in_every_way(seed: int) -> None:
    chance = random.Random(seed)
    form, inputs, outputs = make_form(chance)
    rows = [[chance.choice([n.low, n.high, chance.randint(n.low, n.high)]) for n in inputs] for _ in range(60)]
    expected = []
    for row in rows:
        known: dict[int, int] = {}
        given = {node.number: value for node, value in zip(inputs, row, strict=True)}
        expected.append([work_out(node, given, known) for node in outputs])
    record = compile_form(inputs, [*outputs, form.yes], guard="", otherwise=lambda *row: ())
    assert [[int(each) for each in record(*row)] for row in rows] == expected
    small = [at for at in range(len(outputs)) if max(-outputs[at].low, outputs[at].high) < 1 << 63]
    found, _ = run(inputs, [outputs[at] for at in small], rows)
    assert found == [[row[at] for at in small] for row in expected]


# --- blocks ----------------------------------------------------------------------------------------------------------


def test_lines_of_any_number_are_run_in_blocks_as_long_as_each_other_on_buffers_used_again() -> None:
    from perfkit.columns import BLOCK, compile_kernel

    form = Form()
    first, second = (form.column(Slot("t", name), 0, 10**6) for name in ("first", "second"))
    kernel = compile_kernel(
        [first, second],
        [form.rounded(form.times([first, second]), form.constant(100), RoundingMode.HALF_EVEN)],
        ((0, 10**6),) * 2,
    )
    eighth = BLOCK // 8
    for count in (1, 63, 65, BLOCK + eighth, BLOCK + eighth + 1, 3 * BLOCK + 7, 5, 2 * BLOCK + 1):
        columns = [np.arange(count, dtype=np.int64) % 997, np.arange(count, dtype=np.int64) % 1009]
        found = np.full(count, -1, np.int64)
        assert kernel.run(columns, 0, count, [found]) == count
        over = columns[0] * columns[1]
        assert (found == (over + 50) // 100 - ((over % 100 == 50) & (over // 100 % 2 == 0))).all()
        # One value beyond its range stops the run at its block.
        columns[1][count // 2] = 10**6 + 1
        came = kernel.run(columns, 0, count, [found])
        assert came <= count // 2 < came + BLOCK + eighth + 64
