"""Laws of ranks, scores and ratings."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from perfkit.expr import Tie
from perfkit.scoring import (
    Band,
    Bands,
    Descending,
    Move,
    RankTie,
    ScoreRollUp,
    ScoreWeight,
    WeightKind,
    calibrate,
    check_bands,
    check_weights,
    find_band,
    list_labels,
    make_guideline,
    place_by_rank,
    rank_competition,
    rank_scores,
    reassign_weights,
    roll_up_scores,
    weigh_scores,
)
from perfkit.tables import Included, Method, find_tier
from tests.engine.small import run
from tests.strategies.tables import amounts_near, rate_tables
from tests.tries import tries

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
@tries(25)
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


PEOPLE = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 4).map(Fraction), max_size=8)


@given(PEOPLE, st.sampled_from(RankTie), st.data())
def test_a_higher_score_never_gets_a_worse_place_whatever_the_order(
    people: dict[str, Fraction], ties: RankTie, data: st.DataObject
) -> None:
    placed = rank_scores(people, ties=ties)
    assert rank_scores(dict(data.draw(st.permutations(list(people.items())))), ties=ties) == placed
    for one in placed:
        for two in placed:
            assert one.score <= two.score or one.place < two.place
    if ties is RankTie.MEAN:
        assert sum(each.place for each in placed) == sum(range(1, len(people) + 1))


@given(st.lists(SCORES, min_size=1, max_size=6), st.sampled_from(ScoreRollUp), st.data())
def test_a_better_score_below_never_gives_a_worse_one_above(
    scores: list[Fraction], policy: ScoreRollUp, data: st.DataObject
) -> None:
    parts = data.draw(st.lists(st.integers(0, 9), min_size=len(scores), max_size=len(scores)).filter(any))
    is_weighted = policy is ScoreRollUp.WEIGHTED_MEAN
    weights = [Fraction(part, sum(parts)) for part in parts] if is_weighted else None
    order = data.draw(st.permutations(range(len(scores))))
    found = roll_up_scores(scores, policy, weights=weights)
    assert found is not None
    shuffled = [scores[at] for at in order]
    assert roll_up_scores(shuffled, policy, weights=weights and [weights[at] for at in order]) == found
    at = order[0]
    raised = [*scores[:at], scores[at] + data.draw(SCORES.map(abs)), *scores[at + 1 :]]
    better = roll_up_scores(raised, policy, weights=weights)
    assert better is not None and better >= found
    if policy is not ScoreRollUp.EQUAL_MEAN_FROM_ZERO:
        assert min(scores) <= found <= max(scores)


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any), st.data())
def test_weights_given_in_part_total_one_and_what_is_given_stays(parts: list[int], data: st.DataObject) -> None:
    old = {f"k{at}": Fraction(part, sum(parts)) for at, part in enumerate(parts)}
    cuts = sorted(data.draw(st.lists(st.integers(0, 1000), min_size=len(parts), max_size=len(parts))))
    spans = [Fraction(upper - lower, 1000) for lower, upper in pairwise([0, *cuts])]
    names = data.draw(st.lists(st.sampled_from(list(old)), unique=True))
    given_some = dict(zip(names, spans, strict=False))
    found = reassign_weights(old, given_some)
    if found.weights is None:
        assert [each.code.code for each in found.findings] == ["PKS022"]
        return
    assert sum(found.weights.values()) == 1
    assert min(found.weights.values()) >= 0
    last = list(old)[-1] if len(given_some) == len(old) else None
    assert all(found.weights[name] == weight for name, weight in given_some.items() if name != last)


MOVES = st.builds(Move, st.sampled_from("abcdX"), st.sampled_from("ABCZ"), st.sampled_from(["why", ""]), st.just("Eve"))


@given(st.dictionaries(st.sampled_from("abcd"), st.sampled_from("ABC")), st.lists(MOVES, max_size=6), st.integers(0, 6))
def test_a_round_in_two_calls_is_a_round_in_one(ratings: dict[str, str], moves: list[Move], cut: int) -> None:
    guideline = make_guideline({"A": Fraction(1, 5), "B": Fraction(3, 5), "C": Fraction(1, 5)})
    whole = calibrate(ratings, guideline, moves)
    first = calibrate(ratings, guideline, moves[:cut])
    second = calibrate(ratings, guideline, moves[cut:], earlier=first.moves)
    assert (second.after, second.moves, second.counts_after) == (whole.after, whole.moves, whole.counts_after)
    assert sum(whole.counts_after.values()) == len(ratings)
    standing = dict(ratings)
    for move in whole.moves:
        assert move.before == standing[move.person] != move.after
        assert move.reason and move.asked_by
        standing[move.person] = str(move.after)
    assert standing == whole.after


@given(PEOPLE, st.integers(1, 7))
def test_placing_by_rank_never_parts_equals_and_never_turns_an_order_round(
    people: dict[str, Fraction], tenths: int
) -> None:
    shares = {"A": Fraction(tenths, 8), "B": Fraction(8 - tenths, 8)}
    placed = place_by_rank(people, make_guideline(shares))
    if placed.findings and not placed.ratings:
        return
    for one, label in placed.ratings.items():
        for two, other in placed.ratings.items():
            assert people[one] <= people[two] or label <= other
            assert people[one] != people[two] or label == other
