"""Random scorecards by seed, and the laws each of them keeps."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from perfkit.metrics import Direction
from perfkit.scoring import (
    BandCurve,
    Criterion,
    CurvePoint,
    Gate,
    GateEffect,
    LinearCurve,
    PointCurve,
    Score,
    Scorecard,
    ScoreCurve,
    ThresholdCurve,
    WeightKind,
    list_labels,
    make_bands,
    reassign_weights,
    score,
)
from perfkit.tables import CurveEnds
from perfkit.values import apportion

# Round figures are drawn often, so that figures meet bounds exactly.
ROUND = [Fraction(each) for each in (-5, 0, 1, 10, 50, 60, 80, 100, 120)]


def run_card(seed: int) -> Score:
    """Make the scorecard of a seed, score it, and see that it keeps the laws."""
    random = Random(seed)
    card = make_card(random)
    figures = make_figures(random, card)
    found = score(card, figures)
    assert found.value is not None, found.findings
    assert not [each for each in found.findings if each.code.code != "PKS018"], found.findings
    check_nothing_lost(found)
    check_order(random, card, figures, found)
    check_monotone(random, card, figures, found)
    check_weights_given_in_part(random, card)
    return found


def draw_number(random: Random) -> Fraction:
    if random.random() < 0.5:
        return random.choice(ROUND)
    return Fraction(random.randint(-2_000, 15_000), random.choice((1, 3, 7, 10, 100)) * 10)


def draw_rising(random: Random, count: int) -> list[Fraction]:
    values: set[Fraction] = set()
    while len(values) < count:
        values.add(draw_number(random))
    return sorted(values)


def draw_curve(random: Random, kind: WeightKind) -> ScoreCurve:
    direction = random.choice((Direction.MORE, Direction.LESS))
    count = random.randint(2, 4)
    ats = draw_rising(random, count)[:: -1 if direction is Direction.LESS else 1]
    scores = sorted(Fraction(random.randint(0, 12), 10) for _ in range(count))
    if kind is WeightKind.DEDUCT:
        scores.reverse()
    points = tuple(CurvePoint(at, each) for at, each in zip(ats, scores, strict=True))
    which = random.randrange(4)
    if which == 0:
        below = scores[0] + (Fraction(1, 10) if kind is WeightKind.DEDUCT else -Fraction(1, 10))
        return ThresholdCurve(points, direction, below)
    if which == 1 and kind is not WeightKind.DEDUCT:
        limits = random.choice(
            ((Fraction(0), Fraction(1)), (None, None), (Fraction(0), Fraction(2)), (None, Fraction(1)))
        )
        return LinearCurve(ats[0], ats[-1], direction, *limits)
    if which == 2 and kind is not WeightKind.DEDUCT:
        bounds = draw_rising(random, 4)
        return BandCurve(random.choice(bounds[:2]), *bounds[1:3], random.choice(bounds[2:]))
    ends = (CurveEnds.HOLD, CurveEnds.EXTEND, CurveEnds.ZERO_HOLD)[: 2 if kind is WeightKind.DEDUCT else 3]
    return PointCurve(points, direction, random.choice(ends))


def make_card(random: Random) -> Scorecard:
    parts = [random.randint(0, 9) for _ in range(random.randint(1, 7))]
    parts[0] += not any(parts)
    weights = apportion(Fraction(1), [Fraction(part) for part in parts], unit=Fraction(1, 1000))
    rows = [Criterion(f"k{at}", weight, _draw_maybe(random, WeightKind.SHARE)) for at, weight in enumerate(weights)]
    for at in range(random.randint(0, 3)):
        kind = random.choice((WeightKind.ADD, WeightKind.DEDUCT))
        rows.append(Criterion(f"p{at}", None, _draw_maybe(random, kind), kind))
    random.shuffle(rows)
    gates = [_draw_gate(random, f"g{at}") for at in range(random.randint(0, 3))]
    least, most = draw_rising(random, 2)
    return Scorecard(
        tuple(rows),
        tuple(gates),
        scale=random.choice((Fraction(1), Fraction(100))),
        bonus_cap=random.choice((None, Fraction(5))),
        deduction_cap=random.choice((None, Fraction(5))),
        least=random.choice((None, least)),
        most=random.choice((None, most)),
        bands=make_bands([("S", 95), ("A", 85), ("B", 70), ("C", 60)], lowest="D"),
    )


def _draw_maybe(random: Random, kind: WeightKind) -> ScoreCurve | None:
    return draw_curve(random, kind) if random.random() < 0.8 else None


def _draw_gate(random: Random, name: str) -> Gate:
    effect = random.choice(list(GateEffect))
    value = Fraction(random.randint(0, 10), 10) if effect is GateEffect.FACTOR else draw_number(random)
    direction = random.choice((Direction.MORE, Direction.LESS))
    return Gate(name, f"of {name}", draw_number(random), direction, effect, value)


def make_figures(random: Random, card: Scorecard) -> dict[str, Fraction]:
    names = [*(row.name for row in card.rows), *(gate.figure for gate in card.gates)]
    return {name: draw_number(random) for name in names}


def check_nothing_lost(found: Score) -> None:
    """The parts and the steps total the score, and each step starts where the one before ended."""
    assert found.weighed == sum((part.part for part in found.parts), Fraction(0))
    at = found.weighed
    for step in found.steps:
        assert step.before == at
        at = step.after
    assert at == found.value


def check_order(random: Random, card: Scorecard, figures: dict[str, Fraction], found: Score) -> None:
    """Rows, gates and figures in another order give the same."""
    rows, gates, given = list(card.rows), list(card.gates), list(figures.items())
    for each in (rows, gates, given):
        random.shuffle(each)  # type: ignore[arg-type]
    other = score(replace(card, rows=tuple(rows), gates=tuple(gates)), dict(given))
    assert (other.value, other.label, other.steps) == (found.value, found.label, found.steps)
    assert {part.name: part for part in other.parts} == {part.name: part for part in found.parts}


def check_monotone(random: Random, card: Scorecard, figures: dict[str, Fraction], found: Score) -> None:
    """One figure made better lowers neither the score nor the label."""
    ways = {gate.figure: _get_way(gate.direction) for gate in card.gates}
    for row in card.rows:
        ways[row.name] = _get_row_way(row, figures[row.name])
    for name in random.sample(sorted(ways), min(3, len(ways))):
        better = figures[name] + ways[name] * abs(draw_number(random))
        row = next((each for each in card.rows if each.name == name), None)
        if row is not None and isinstance(row.curve, BandCurve):
            # Nearer to the band, and never through it to the other side.
            better = min(max(better, min(figures[name], row.curve.lower)), max(figures[name], row.curve.upper))
        other = score(card, figures | {name: better})
        assert other.value is not None and found.value is not None
        assert other.value >= found.value, (name, figures[name], better)
        assert card.bands is not None and other.label is not None and found.label is not None
        order = list_labels(card.bands)
        assert order.index(other.label) <= order.index(found.label)


def _get_way(direction: Direction) -> int:
    return -1 if direction is Direction.LESS else 1


def _get_row_way(row: Criterion, figure: Fraction) -> int:
    if row.curve is None:
        return row.kind.sign
    if isinstance(row.curve, BandCurve):
        return 1 if figure < row.curve.lower else -1 if figure > row.curve.upper else 0
    return _get_way(row.curve.direction)


def check_weights_given_in_part(random: Random, card: Scorecard) -> None:
    """Some weights given anew: those stay, zeros stay, and all total 1 in thousandths."""
    old = {row.name: row.weight for row in card.rows if row.weight is not None}
    given: dict[str, Fraction] = {}
    left = 1000
    for name in random.sample(sorted(old), random.randint(0, len(old))):
        given[name] = Fraction(random.randint(0, left), 1000)
        left -= int(given[name] * 1000)
    found = reassign_weights(old, given)
    if found.weights is None:
        assert [each.code.code for each in found.findings] == ["PKS022"]
        assert not any(old[name] for name in old if name not in given)
        return
    assert sum(found.weights.values()) == 1
    last = list(old)[-1] if len(given) == len(old) else ""
    for name, weight in found.weights.items():
        assert (weight * 1000).denominator == 1
        assert name == last or weight == given.get(name, weight)
        assert name in given or old[name] or not weight
