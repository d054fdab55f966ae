"""Laws of ranks, scores and ratings."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from perfkit.expr import Tie
from perfkit.scoring import (
    Band,
    Bands,
    Descending,
    ScoreWeight,
    WeightKind,
    check_bands,
    check_weights,
    find_band,
    list_labels,
    rank_competition,
    weigh_scores,
)
from perfkit.tables import Included, Method, find_tier
from tests.engine.small import run
from tests.strategies.tables import amounts_near, rate_tables

# Few different scores, so that many are equal.
KEYS = st.lists(st.tuples(st.integers(0, 4).map(Descending), st.integers(0, 2)), max_size=12)
SCORES = st.fractions(min_value=-100, max_value=200, max_denominator=100)


@given(st.data(), KEYS, st.sampled_from(Tie))
def test_shuffled_keys_keep_their_places(data: st.DataObject, keys: list[tuple[Descending, int]], ties: Tie) -> None:
    places = rank_competition(keys, ties=ties)
    order = data.draw(st.permutations(range(len(keys))))
    shuffled = rank_competition([keys[position] for position in order], ties=ties)
    assert shuffled == tuple(places[position] for position in order)


@given(KEYS)
def test_a_place_counts_who_is_better(keys: list[tuple[Descending, int]]) -> None:
    plain = [(-score.value, other) for score, other in keys if isinstance(score.value, int)]
    assert rank_competition(keys, ties=Tie.SKIP) == tuple(1 + sum(other < key for other in plain) for key in plain)
    different = set(plain)
    assert rank_competition(keys, ties=Tie.DENSE) == tuple(1 + sum(other < key for other in different) for key in plain)


@given(st.lists(st.integers(), unique=True, max_size=12))
def test_without_ties_both_rules_agree(keys: list[int]) -> None:
    assert rank_competition(keys, ties=Tie.SKIP) == rank_competition(keys, ties=Tie.DENSE)


@st.composite
def weights(draw: st.DrawFn) -> list[ScoreWeight]:
    """Shares that total 1, and some rows that are added or deducted."""
    parts = draw(st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any))
    shares = [ScoreWeight(WeightKind.SHARE, Fraction(part, sum(parts))) for part in parts]
    others = st.sampled_from([ScoreWeight(WeightKind.ADD), ScoreWeight(WeightKind.DEDUCT)])
    return shares + draw(st.lists(others, max_size=3))


@given(weights(), SCORES)
def test_equal_scores_weigh_to_that_score(rows: list[ScoreWeight], score: Fraction) -> None:
    assert check_weights(rows) == ()
    shares = [row for row in rows if row.kind is WeightKind.SHARE]
    assert weigh_scores([(row, score) for row in shares]).total == score


@given(st.data(), weights())
def test_the_order_of_rows_changes_no_score(data: st.DataObject, rows: list[ScoreWeight]) -> None:
    scored = [(row, data.draw(SCORES)) for row in rows]
    weighed = weigh_scores(scored)
    assert sum(weighed.parts, Fraction(0)) == weighed.total
    assert weigh_scores(data.draw(st.permutations(scored))).total == weighed.total


@st.composite
def scorecards(draw: st.DrawFn) -> list[tuple[ScoreWeight, int]]:
    """Shares in whole percents that total 100%, rows that are added or deducted among them, each with its score."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), max_size=4)))
    shares = [Fraction(upper - lower, 100) for lower, upper in pairwise([0, *cuts, 100])]
    others = draw(st.lists(st.sampled_from([ScoreWeight(WeightKind.ADD), ScoreWeight(WeightKind.DEDUCT)]), max_size=3))
    rows = draw(st.permutations([*(ScoreWeight(WeightKind.SHARE, share) for share in shares), *others]))
    return [(row, draw(st.integers(-20, 120))) for row in rows]


@given(scorecards())
@settings(max_examples=25)
def test_a_scorecard_in_a_plan_comes_to_what_its_rows_weigh(rows: list[tuple[ScoreWeight, int]]) -> None:
    shown = [f"{row.weight * 100}%" if row.weight is not None else row.kind.value for row, _ in rows]
    lines = "".join(f"  | x | {score} | {weight} |\n" for (_, score), weight in zip(rows, shown, strict=True))
    result = run(f"scorecard total\n  | metric | score | weight |\n{lines}")
    weighed = weigh_scores([(row, Fraction(score)) for row, score in rows])
    assert {statement.figures["total"] for statement in result.statements.values()} == {weighed.total}


@given(st.data())
def test_a_rating_reads_bands_as_tiers_are_read_in_whatever_order_they_stand(data: st.DataObject) -> None:
    table = data.draw(rate_tables(method=Method.WHOLE))
    rows = [Band(f"band {place}", tier.lower, tier.upper) for place, tier in enumerate(table.tiers)]
    bands = Bands(table.included, tuple(data.draw(st.permutations(rows))))
    assert check_bands(bands) == ()
    assert list_labels(bands) == tuple(band.label for band in reversed(rows))
    score = data.draw(amounts_near(table))
    found, tier = find_band(score, bands), find_tier(score, table)
    assert (None if found is None else bands.rows[found].label) == (None if tier is None else f"band {tier}")


@given(st.data())
def test_a_higher_score_never_gets_a_lower_label(data: st.DataObject) -> None:
    table = data.draw(rate_tables(method=Method.WHOLE, is_open_below=True))
    rows = tuple(Band(f"band {place}", tier.lower, tier.upper) for place, tier in enumerate(table.tiers))
    bands = Bands(data.draw(st.sampled_from(Included)), rows[::-1])
    less, more = sorted(data.draw(st.tuples(amounts_near(table), amounts_near(table))))
    low, high = find_band(less, bands), find_band(more, bands)
    assert low is not None
    assert high is not None
    best_down = list_labels(bands)
    assert best_down.index(bands.rows[high].label) <= best_down.index(bands.rows[low].label)
