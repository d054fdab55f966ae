"""The score of a scorecard from figures: curves, weights, points added and taken off, limits, gates, rating."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from perfkit.diagnostics import Finding, Place, Refused, Words, door, find, has_errors, lines_of, tag, tell_findings
from perfkit.diagnostics.codes import scoring_cards as codes
from perfkit.scoring.checks import check_bands, check_weights
from perfkit.scoring.curves import ScoreCurve, check_score_curve, clip, read_curve
from perfkit.scoring.exact import Number, make_exact, show_score
from perfkit.scoring.gates import Gate, ScoreStep, apply_gates, check_gate_ways, check_gates
from perfkit.scoring.model import Bands, ScoreWeight, WeightKind
from perfkit.scoring.scales import rate
from perfkit.scoring.weigh import weigh_scores
from perfkit.scoring.weights import refuse_name
from perfkit.values import make_choices, to_fraction, want, want_items, want_mapping

_ADDED = Words("added", "加分")
_DEDUCTED = Words("deducted", "扣分")


@dataclass(frozen=True, slots=True)
class Criterion:
    """A row of a scorecard.

    name: also of its figure. weight: its share of 1, none for points added or deducted. curve: how the figure becomes
    a score from 0 to 1 (points of a row that is added or deducted); none where the figure is the score itself.
    kind: whether it counts by its weight, is added or deducted.

    >>> Criterion("complaints", kind=WeightKind.DEDUCT).weight is None
    True
    """

    name: str
    weight: Fraction | None = None
    curve: ScoreCurve | None = None
    kind: WeightKind = WeightKind.SHARE

    def __post_init__(self) -> None:
        make_exact(self, "weight")
        make_choices(self, kind=WeightKind)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Weighed figures, what is added and deducted, and what holds the score.

    scale: what a score of 1 on a curve counts, as 100. bonus_cap, deduction_cap: most that is added and taken off
    in all; points below zero count on the other side. least, most: limits of the score before the gates. bands: the
    rating. Order: rows, caps, limits, then gates: factors, caps, knock-outs.

    >>> card = Scorecard((Criterion("quality", Fraction(1)),), bonus_cap=Fraction("0.1"))
    >>> score(card, {"quality": Fraction("0.75")}).value
    Fraction(3, 4)
    """

    rows: tuple[Criterion, ...]
    gates: tuple[Gate, ...] = ()
    scale: Fraction = Fraction(1)
    bonus_cap: Fraction | None = None
    deduction_cap: Fraction | None = None
    least: Fraction | None = None
    most: Fraction | None = None
    bands: Bands | None = None

    def __post_init__(self) -> None:
        make_exact(self, "scale", "bonus_cap", "deduction_cap", "least", "most")
        for name, kind in (("rows", Criterion), ("gates", Gate)):
            object.__setattr__(self, name, want_items(getattr(self, name), kind, name, f"a list of {kind.__name__}"))
        want(self.bands is None or isinstance(self.bands, Bands), "bands", "perfkit.scoring.Bands", self.bands)


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one row gives.

    name, kind, weight: of the row. figure: what was measured. score: on the card's scale. part: what it puts into the
    total, signed.
    """

    name: str
    kind: WeightKind
    weight: Fraction | None
    figure: Fraction
    score: Fraction
    part: Fraction


@dataclass(frozen=True, slots=True)
class Score:
    """What a scorecard comes to; without a value where an error was found.

    value: exact. findings: errors, and warnings of the card. label: of the rating, none without one.
    weighed: the total of the parts. steps: what changed it
    afterwards, in turn: `bonus_cap`, `deduction_cap`, `least`, `most`, then gates by their names.
    Invariant: the parts and the differences of the steps total the value.
    """

    value: Fraction | None
    label: str | None = None
    weighed: Fraction | None = None
    parts: tuple[ScorePart, ...] = ()
    steps: tuple[ScoreStep, ...] = ()
    findings: tuple[Finding, ...] = ()

    def _repr_html_(self) -> str:
        """What a notebook shows: each row, what changed the score afterwards, the score."""
        rows = [
            (
                each.name,
                show_score(each.figure),
                each.kind.value if each.weight is None else f"{show_score(each.weight * 100)}%",
                show_score(each.score),
                show_score(each.part),
            )
            for each in self.parts
        ]
        rows += [(each.name, "", "", show_score(each.before), show_score(each.after)) for each in self.steps]
        total = "no score" if self.value is None else show_score(self.value)
        rows.append(("score", self.label or "", "", "", total))
        return tag(
            "div",
            lines_of("Score", ("row", "figure", "weight", "score", "part"), rows, right=frozenset({1, 2, 3, 4})),
            tell_findings(self.findings),
        )


@door
def score(scorecard: Scorecard, figures: Mapping[str, Number]) -> Score:
    """What a scorecard comes to for these figures, with every part and every step.

    figures: one by name for each row and each gate; no more. Nothing is raised: what is wrong stands in `findings`.
    Codes: those of `check_scorecard`; PKS015 a figure missing, PKS016 a name unknown, PKV011, PKV013 and PKV029 no
    exact number: errors. PKS018 a score in no band: warning.
    Laws: nothing-lost, order-of-rows-is-nothing, order-of-gates-is-nothing; a better figure never lowers the score,
    unless a curve says that it may fall, or PKS012, PKS026 or PKS059 says that it does.

    >>> from perfkit.scoring.curves import LinearCurve
    >>> card = Scorecard(
    ...     (Criterion("sales", Fraction("0.7"), LinearCurve(Fraction(0), Fraction(200))),
    ...      Criterion("visits", Fraction("0.3"), LinearCurve(Fraction(0), Fraction(50))),
    ...      Criterion("complaints", kind=WeightKind.DEDUCT)), scale=Fraction(100))
    >>> found = score(card, {"sales": 160, "visits": 50, "complaints": 4})
    >>> found.value, [int(part.part) for part in found.parts]
    (Fraction(82, 1), [56, 30, -4])
    """
    want(isinstance(scorecard, Scorecard), "scorecard", "a perfkit.Scorecard", scorecard)
    want_mapping(figures, None, "figures", "figures by the name of a row or a gate")
    findings = [*check_scorecard(scorecard)]
    known, wrong = _read_figures(scorecard, figures)
    findings += wrong
    if has_errors(findings):
        return Score(None, findings=tuple(findings))
    parts = _weigh(scorecard, known)
    weighed = sum((part.part for part in parts), Fraction(0))
    steps = (*_cap_points(scorecard, parts, weighed),)
    steps += tuple(_limit(scorecard, steps[-1].after if steps else weighed))
    steps += apply_gates(steps[-1].after if steps else weighed, scorecard.gates, known)
    value = steps[-1].after if steps else weighed
    label = None if scorecard.bands is None else rate(value, scorecard.bands)
    if scorecard.bands is not None and label is None:
        findings.append(find(codes.SCORE_OUTSIDE_BANDS, Place("scorecard", path="bands"), score=show_score(value)))
    return Score(value, label, weighed, parts, steps, tuple(findings))


@door
def check_scorecard(scorecard: Scorecard) -> tuple[Finding, ...]:
    """What is wrong with a scorecard before any figure, all at once; never raises.

    Codes: PKS001 to PKS003 weights, PKS005 and PKT001 to PKT008 bands, PKS010 to PKS013 and PKS019 curves, PKS014
    gates, PKS017 a name twice, PKS023 limits reversed, PKS026 a gate against the way of its row, PKS027 no rows, PKS058
    a scale that is not above zero, PKS059 points taken off for a better figure, PKS062 a cap below zero,
    PKS063 a weight of points.
    PKS012, PKS026, PKS059, PKT007 and PKT008 are warnings, the others errors.

    >>> card = Scorecard((Criterion("sales", Fraction("0.6")), Criterion("visits", Fraction("0.3"))))
    >>> [found.mend() for found in check_scorecard(card)]
    ['change the weights by `0.1` in all; rows of `add` and `deduct` have none']
    """
    return tuple(_check(scorecard))


def _check(card: Scorecard) -> Iterator[Finding]:
    if not card.rows:
        yield find(codes.CARD_EMPTY, Place("scorecard", path="rows"))
    if card.scale <= 0:
        yield find(codes.SCALE_NOT_ABOVE_ZERO, Place("scorecard", path="scale"), scale=show_score(card.scale))
    for field, side, cap in (("bonus_cap", _ADDED, card.bonus_cap), ("deduction_cap", _DEDUCTED, card.deduction_cap)):
        if cap is not None and cap < 0:
            yield find(codes.CAP_BELOW_ZERO, Place("scorecard", path=field), side=side, cap=show_score(cap))
    for issue in check_weights([ScoreWeight(row.kind, row.weight) for row in card.rows]):
        name = "" if issue.row is None else f".{card.rows[issue.row].name}"
        yield issue.to_finding(Place("scorecard", path=f"rows{name}"))
    for row in card.rows:
        if row.kind is not WeightKind.SHARE and row.weight is not None:
            shown = {"kind": row.kind.value, "weight": show_score(row.weight)}
            yield find(codes.WEIGHT_BESIDE_KIND, Place("scorecard", path=f"rows.{row.name}"), name=row.name, **shown)
    yield from _check_names([row.name for row in card.rows], "rows")
    yield from _check_names([gate.name for gate in card.gates], "gates")
    for row in card.rows:
        if row.curve is not None:
            place = Place("scorecard", path=f"rows.{row.name}")
            yield from check_score_curve(row.curve, place=place, sign=row.kind.sign)
    yield from check_gates(card.gates)
    for row in card.rows:
        yield from check_gate_ways(card.gates, row.name, row.curve, sign=row.kind.sign)
    if card.least is not None and card.most is not None and card.least > card.most:
        shown = {"least": show_score(card.least), "most": show_score(card.most)}
        yield find(codes.LIMITS_REVERSED, Place("scorecard", path="least"), **shown)
    for issue in () if card.bands is None else check_bands(card.bands):
        yield issue.to_finding(Place("scorecard", path="bands"))


def _check_names(names: Sequence[str], path: str) -> Iterator[Finding]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield find(codes.NAME_TWICE, Place("scorecard", path=path), name=name)


def _read_figures(card: Scorecard, figures: Mapping[str, Number]) -> tuple[Mapping[str, Fraction], list[Finding]]:
    wanted = dict.fromkeys([*(row.name for row in card.rows), *(gate.figure for gate in card.gates)])
    known: dict[str, Fraction] = {}
    wrong: list[Finding] = []
    for name in wanted:
        place = Place("figures", path=name)
        if figures.get(name) is None:
            wrong.append(find(codes.FIGURE_MISSING, place, name=name))
            continue
        try:
            known[name] = to_fraction(figures[name])
        except Refused as refused:
            wrong.append(refused.finding.at(place))
    wrong += [refuse_name(name, wanted, Place("figures", path=name)) for name in figures if name not in wanted]
    return MappingProxyType(known), wrong


def _weigh(card: Scorecard, figures: Mapping[str, Fraction]) -> tuple[ScorePart, ...]:
    scores = [_score_row(row, figures[row.name], card.scale) for row in card.rows]
    weights = [ScoreWeight(row.kind, row.weight) for row in card.rows]
    weighed = weigh_scores(list(zip(weights, scores, strict=True)))
    return tuple(
        ScorePart(row.name, row.kind, row.weight, figures[row.name], scored, part)
        for row, scored, part in zip(card.rows, scores, weighed.parts, strict=True)
    )


def _score_row(row: Criterion, figure: Fraction, scale: Fraction) -> Fraction:
    if row.curve is None:
        return figure
    scored = read_curve(figure, row.curve)
    return scored * scale if row.kind is WeightKind.SHARE else scored


def _cap_points(card: Scorecard, parts: Sequence[ScorePart], total: Fraction) -> Iterator[ScoreStep]:
    sums = [
        sum((part.part for part in parts if part.kind is kind), Fraction(0))
        for kind in (WeightKind.ADD, WeightKind.DEDUCT)
    ]
    # A deduction below zero adds, and an addition below zero takes off, so each counts under the cap of what it does.
    for name, sign, cap in (("bonus_cap", 1, card.bonus_cap), ("deduction_cap", -1, card.deduction_cap)):
        points = sum((max(Fraction(0), sign * each) for each in sums), Fraction(0))
        if cap is not None and points > cap:
            after = total - sign * (points - cap)
            yield ScoreStep(name, total, after)
            total = after


def _limit(card: Scorecard, total: Fraction) -> Iterator[ScoreStep]:
    held = clip(total, least=card.least, most=card.most)
    if held != total:
        yield ScoreStep("least" if held > total else "most", total, held)
