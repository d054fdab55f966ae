"""A compiled plan pays what `evaluate` pays, and finds what it finds."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from perfkit import CompiledPlan, Plan, RecordResult, Statement, compile_plan, evaluate, load_plan
from perfkit.calendar import parse_period, period_of
from perfkit.expr import Kind, Type
from perfkit.host.compiled import to_units
from perfkit.integers import list_columns
from perfkit.plans import PostingKind

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

ROOT = Path(__file__).resolve().parents[2]
NAMES = {
    "benchmarks/plans": "A M W",
    "docs/cookbook": """
        a-matrix-between-cells b-attainment f-guarantees f-payment-limits h-corrections-absorbed h-corrections-restated
        i-measures-and-bonuses j-awards-and-points j-spiffs l-retail-weeks l-version-settled m-explained
        n-accruals n-what-if
    """,
    "tests/plans/suite": """
        activity-score branches-and-rounding day-trades draw-minimum draw-weekly federal-tax gates goals-in-half-years
        invoices-and-refunds matrix milestones own-past zh-score
        methods-side-by-side overage payout-curves product-rules quota-by-days repriced-to-date slices-and-slabs
        yearly-cap zh-draw zh-tax
    """,
}
LOWERED = [ROOT / folder / f"{name}.plan" for folder, names in NAMES.items() for name in names.split()]
"""Plans that lower whole."""


def draw(kind: Type, chance: random.Random, at: int) -> object:
    """A value of a type, with the awkward ones often."""
    if kind.may_be_empty and chance.random() < 0.2:
        return None
    if kind.choices:
        return chance.choice(kind.choices)
    if kind.kind is Kind.FLAG:
        return chance.random() < 0.5
    if kind.kind is Kind.LINK:
        return "-"
    if kind.kind is Kind.TEXT:
        return f"T-{at}"
    if kind.kind is Kind.DATE:
        return f"2027-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    if kind.is_money:
        whole = chance.choice([0, 1, 50, 100, 10_000, 99_999, chance.randint(-1000, 1000), chance.randint(0, 10**8)])
        return Decimal(whole) / 100
    if kind.is_count or kind.is_days:
        return chance.choice([0, 1, 2, 30, 31, 92, chance.randint(-2, 400)])
    return Decimal(
        chance.choice([0, 5_000, 6_000, 8_000, 9_000, 10_000, 10_500, 12_000, chance.randint(-99, 25_000)])
    ) / (1 if chance.random() < 0.02 else 10_000)


def draw_facts(plan: Plan, count: int, seed: int) -> dict[str, list[dict[str, object]]]:
    """Records of every table, five rows for each participant."""
    program, chance = plan.program, random.Random(seed)
    found: dict[str, list[dict[str, object]]] = {}
    sizes = {name: count if name == program.participants else 5 * count for name in program.given_tables}
    for table, info in program.given_tables.items():
        kinds = list_columns(program, table)
        sources = {column.name: column.source for column in info.columns.values()}
        rows = [{sources.get(n, n): draw(k, chance, at) for n, k in kinds.items()} for at in range(sizes[table])]
        for at, row in enumerate(rows):
            for name, kind in kinds.items():
                if kind.table is not None and row[sources[name]] is not None:
                    target = program.tables[kind.table]
                    is_text = target.columns[target.key[0]].type.kind is Kind.TEXT
                    to = chance.randrange(sizes[kind.table])
                    row[sources[name]] = f"K-{to}" if is_text else str(to)
            for name in info.key[:1] if len(info.key) == 1 else info.key[1:]:
                row[sources[name]] = f"K-{at}" if kinds[name].kind is Kind.TEXT else at
        found[info.source] = rows
    return found


def label_of(plan: Plan) -> str:
    header = plan.program.header
    return period_of(header.starts_on, header.period, plan.program.calendar).label


def assert_the_same(plan: Plan, compiled: CompiledPlan, facts: Mapping[str, list[dict[str, object]]]) -> None:
    label = label_of(plan)
    expected = evaluate(plan, facts, label)
    found = compiled.columns(facts, label)
    assert len(found.keys) == len(expected.statements)
    places = {key: at for at, key in enumerate(found.keys)}
    for key, statement in expected.statements.items():
        at = places[str(key)]
        for name, units in found.payouts.items():
            paid = statement.payouts.get(name)
            assert units[at] == (to_units(paid) if paid is not None else 0), (key, name, statement.figures)
        for name, units in found.earned.items():
            got = statement.earned.get(name)
            assert units[at] == (to_units(got) if got is not None else 0), (key, name)
    assert set(found.withheld) == {s.participant for s in expected.statements.values() if s.is_withheld}
    assert set(found.findings) == set(expected.findings)


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", LOWERED, ids=[path.stem for path in LOWERED])
def test_columns_pay_what_the_reference_pays(path: Path) -> None:
    plan = load_plan(path.read_text(encoding="utf-8"), name=path.name)
    compiled = compile_plan(plan)
    for seed in range(2):
        assert_the_same(plan, compiled, draw_facts(plan, 40, seed))


@pytest.mark.parametrize("path", LOWERED, ids=[path.stem for path in LOWERED])
def test_a_record_is_paid_what_the_reference_pays(path: Path) -> None:
    plan = load_plan(path.read_text(encoding="utf-8"), name=path.name)
    compiled = compile_plan(plan)
    if len(plan.program.tables) > 1:
        assert compiled.record_function(label_of(plan)) is None
        return
    (name, rows), label = next(iter(draw_facts(plan, 40, 7).items())), label_of(plan)
    result = evaluate(plan, {name: rows}, label)
    by_key = {str(key): statement for key, statement in result.statements.items()}
    ways = set()
    for row in rows:
        one = compiled.record(row, label)
        key = " / ".join(str(row[part]) for part in plan.program.tables[plan.program.participants or ""].key)
        assert one.payouts == {each: to_units(money) for each, money in by_key[key].payouts.items()}
        assert one.earned == {each: to_units(money) for each, money in by_key[key].earned.items()}
        ways.add(one.by)
        assert_it_keeps_what_is_shown(compiled.record(row, label, trace=True), by_key[key], is_last=row is rows[-1])
    assert "record" in ways


def assert_it_keeps_what_is_shown(one: RecordResult, statement: Statement, *, is_last: bool) -> None:
    """The figures and slices that a record kept are those of the statement, and it opens into the same explanation."""
    if one.trace is not None:
        assert one.trace.figures == statement.figures
        assert [amount for _, amount in sorted(one.payouts.items())] == [
            to_units(money) for _, money in sorted(statement.payouts.items())
        ]
        kept = [(t.figure, t.table, t.asked, [(s.amount, s.rate) for s in t.slices]) for t in one.trace.tables]
        shown = [(t.figure.name, t.table, t.asked, [(s.amount, s.rate) for s in t.slices]) for t in statement.tiers]
        assert sorted(kept) == sorted(shown)
    if is_last or one.by == "reference":
        opened = one.statement
        assert opened is not None
        assert (opened.figures, opened.explain("zh")) == (statement.figures, statement.explain("zh"))


W = load_plan((ROOT / "benchmarks/plans/W.plan").read_text(encoding="utf-8"), name="W.plan")


def w_arrays(count: int, seed: int = 3) -> dict[str, object]:
    from perfkit.columns import Scaled

    numbers = np.random.default_rng(seed)
    quota = numbers.integers(10_000_00, 5_000_000_00, count)
    booked = (quota * numbers.integers(0, 300, count)) // 100
    ties = numbers.random(count) < 0.1
    booked[ties] = (quota[ties] // 100) * 50 - 25
    score = numbers.integers(0, 12_001, count)
    score[:4] = [6_000, 9_000, 10_500, 5_999][:count]
    return {
        "quota": quota,
        "booked": booked,
        "score": Scaled(score, 4),
        "target": numbers.integers(0, 10**8, count),
    }


def pay_by_hand(quota: int, booked: int, score: int, target: int) -> int:
    """Work W by whole numbers, which imports nothing of perfkit."""
    steps = [(0, 2), (5, 2), (8, 2), (10, 3), (12, 3)]
    total = sum(rate * max(0, 10 * booked - knot * quota) for knot, rate in steps) if quota else 0
    total *= 0 if score < 6_000 else 8 if score < 9_000 else 10 if score < 10_500 else 11
    whole, rest = divmod(min(total, 20_000 * target), 10_000)
    return whole + (rest > 5_000 or (rest == 5_000 and whole % 2 == 1))


def expected_of(arrays: Mapping[str, object]) -> list[int]:
    lists = [getattr(arrays[name], "values", arrays[name]) for name in ("quota", "booked", "score", "target")]
    return [pay_by_hand(*(int(each) for each in row)) for row in zip(*lists, strict=True)]


def test_arrays_are_paid_to_the_cent() -> None:
    arrays = w_arrays(40_000)
    done = compile_plan(W).columns({"rep": arrays}, "2027-03")
    assert done.payouts["commission"].tolist() == expected_of(arrays)
    assert done.by == {"columns": 40_000, "reference": 0}
    assert set(done.lanes) == {"f53", "int64", "byte"}
    assert done.keys[39_999] == "39999"


@pytest.mark.parametrize("factor", [10**3, 10**5, 10**6])
def test_larger_figures_fall_to_the_next_lane(factor: int) -> None:
    arrays = w_arrays(2_000)
    for name in ("quota", "booked", "target"):
        arrays[name] = arrays[name] * factor + 7
    done = compile_plan(W).columns({"rep": arrays}, "2027-03")
    assert done.payouts["commission"].tolist() == expected_of(arrays)
    assert set(done.lanes) - {"f53", "byte"} or factor < 10**5


def test_a_few_zero_quotas_leave_their_block_to_numpy() -> None:
    arrays = w_arrays(5_000)
    arrays["quota"][::97] = 0
    done = compile_plan(W).columns({"rep": arrays}, "2027-03")
    assert done.payouts["commission"].tolist() == expected_of(arrays)
    assert done.by["reference"] == 0


def test_lines_that_are_not_plain_give_the_findings_of_the_reference() -> None:
    arrays = w_arrays(300)
    arrays["booked"][7] = -5
    arrays["quota"][9] = -100
    done = compile_plan(W).columns({"rep": arrays}, "2027-03")
    assert done.by == {"columns": 298, "reference": 2}
    assert done.withheld == ("7", "9")
    assert [(finding.code.code, finding.places[-1].line) for finding in done.findings] == [
        ("PKE018", 8),
        ("PKE018", 10),
    ]
    assert done.payouts["commission"][7] == 0


def test_a_range_that_comes_later_is_proved_anew() -> None:
    compiled = compile_plan(W)
    for factor in (1, 10**4, 1):
        arrays = w_arrays(500)
        arrays["target"] = arrays["target"] * factor
        assert compiled.columns({"rep": arrays}, "2027-03").payouts["commission"].tolist() == expected_of(arrays)


def test_a_product_past_64_bits_is_divided_by_its_remainder() -> None:
    plan = load_plan((ROOT / "benchmarks/plans/M.plan").read_text(encoding="utf-8"))
    numbers = np.random.default_rng(5)
    a, b = numbers.integers(10**9, 10**12, 3_000), numbers.integers(10**9, 10**12, 3_000)
    c = numbers.integers(10**11, 10**12, 3_000)
    a[:500], b[:500], c[:500] = numbers.integers(1, 10**6, 500) * 2 + 1, c[:500] // 2, c[:500] // 2 * 2
    done = compile_plan(plan).columns({"rep": {"target": a, "booked": b, "quota": c}}, "2027-03")
    expected = [round(Fraction(int(x) * int(y), int(z))) for x, y, z in zip(a, b, c, strict=True)]
    assert done.payouts["bonus"].tolist() == expected
    assert done.lanes.get("mul-div")


def test_error_floats_are_refused() -> None:
    arrays = w_arrays(3)
    arrays["quota"] = np.array([1.0, 2.0, 3.0])
    with pytest.raises(TypeError, match="floats, which are not exact"):
        compile_plan(W).columns({"rep": arrays}, "2027-03")


def test_a_record_function_is_a_function_of_whole_numbers() -> None:
    compiled = compile_plan(W)
    fast = compiled.record_function("2027-03")
    assert [compiled.record_function(label) for label in ("2027-13", "2031-03")] == [None, None]
    assert compiled.traced_function("2031-03") is None
    assert fast is not None
    assert [(each.name, each.places) for each in fast.inputs] == [
        ("quota", 2),
        ("booked", 2),
        ("score", 4),
        ("target", 2),
    ]
    assert fast.outputs == ((PostingKind.EARN, "commission"), (PostingKind.PAY, "commission"))
    rows = [(int(a), int(b), int(c), int(d)) for a, b, c, d in zip(*map(list, unscaled(w_arrays(2_000))), strict=True)]
    assert [fast.run(*row) for row in rows] == [(pay_by_hand(*row),) * 2 for row in rows]
    assert fast.run(0, 5, 9_500, 100) == (0, 0)
    assert fast.run(100, -5, 9_500, 100) == ()
    large = (10**15, 7 * 10**14, 10_000, 10**15)
    assert fast.run(*large) == (pay_by_hand(*large),) * 2
    assert fast.run(1 << 62, 1, 1, 1) == ()


def unscaled(arrays: Mapping[str, object]) -> list[object]:
    return [getattr(arrays[name], "values", arrays[name]) for name in ("quota", "booked", "score", "target")]


def test_a_plan_that_does_not_lower_says_why_and_is_paid_all_the_same() -> None:
    text = (ROOT / "tests/plans/suite/ranks-and-shares.plan").read_text(encoding="utf-8")
    weight = "  weight    : number         = points / (n + 1)  else 0\n"
    text = text.replace("apportion(pot, days", "apportion(pot, weight")
    text = text.replace("  share     :", f"{weight}  share     :")
    compiled = compile_plan(load_plan(text))
    assert not compiled.report.is_lowered
    assert {f.reason for f in compiled.report.figures if f.name == "share"} == {"a share of or by what is divided"}
    assert compiled.record_function("2027-02") is None
    rows = [{"id": "a", "team": "N", "points": 1, "days": 1, "valid": True, "pot": "8.00"}]
    assert (
        compiled.plain_lines({"rep": rows, "deal": []}, parse_period("2027-02", compiled.plan.program.calendar)) is None
    )
    done = compiled.columns({"rep": rows, "deal": []}, "2027-02")
    assert (done.payouts["prize"].tolist(), done.by) == ([800], {"columns": 0, "reference": 1})
    assert compiled.record(rows[0], "2027-02", rows={"deal": []}).payouts == {"prize": 800}


def test_with_a_ledger_the_columns_are_those_of_the_reference() -> None:
    plan = load_plan(HELD)
    facts = {"rep": [{"id": "a", "won": "100.00"}, {"id": "b", "won": "0.30"}]}
    first = evaluate(plan, facts, "2027-01")
    expected = evaluate(plan, facts, "2027-02", ledger=first.entries)
    done = compile_plan(plan).columns(facts, "2027-02", ledger=first.entries)
    assert done.by == {"columns": 0, "reference": 2}
    paid = [to_units(expected.statements[key].payouts["bonus"]) for key in done.keys]
    assert (done.payouts["bonus"].tolist(), paid) == (paid, [1000, 3])


HELD = """perfkit 2027
plan "Half of it a month later" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id  : text
  won : money
earn bonus = 10% * won
pay bonus = earned(bonus before) + 50% * (earned(bonus) - earned(bonus before)) - paid(bonus)
"""


def test_another_period_is_refused_as_by_the_reference() -> None:
    compiled = compile_plan(W)
    assert compiled.columns({"rep": w_arrays(2)}, "2027-Q1").findings
    assert compiled.columns({"rep": w_arrays(2)}, "nonsense").findings
