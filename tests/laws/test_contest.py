"""Laws of contests and pools: what is won is what the places are worth, whatever the order and whoever is let in."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from perfkit import evaluate, load_plan
from perfkit.host import Result
from perfkit.scoring import share_prizes

PRIZES = (Fraction("25.01"), Fraction(15), Fraction("8.50"))
PLAN = load_plan(
    """perfkit 2027
plan "Races and pools" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id   : text
  team : "East" or "West"

input
  points : count
  days   : count
  clean  : flag

parameter third : money = USD 8.50

contest split within team
  by points descending
  where clean
  ties split
  | place | money     | seat |
  | 1     | USD 25.01 | 2    |
  | 2     | USD 15.00 | 1    |
  | 3     | third     | 0    |

contest skip within team
  by points descending
  where clean
  ties skip
  | place | prize     |
  | 1     | USD 25.01 |
  | 2     | USD 15.00 |
  | 3     | third     |

contest dense within team
  by points descending
  where clean
  ties dense
  | place | prize     |
  | 1     | USD 25.01 |
  | 2     | USD 15.00 |
  | 3     | third     |

contest keyed within team
  by points descending, id
  where clean
  ties split
  | place | prize     |
  | 1     | USD 25.01 |
  | 2     | USD 15.00 |
  | 3     | third     |

contest big within team needs 4 people
  by points descending
  where clean
  ties split
  | place | prize  |
  | 1     | USD 10 |

calc each company
  pool   : money = USD 0.01 * sum(rep.points) + USD 1  round 2
  wanted : money = sum(rep.wish)
  paid   : money = min(wanted, USD 3)

calc
  wish  : money = USD 0.37 * days
  part  : money = apportion(company.pool, days within company by id)  else USD 0
  scaled : money = apportion(company.paid, wish within company by id)  else USD 0

pay part
pay split = split.money
award first = split.place == 1  else no
must sum(keyed within company) <= USD 97.02
"""
)

people = st.dictionaries(
    st.sampled_from("ABCDEFGHIJ"),
    st.tuples(st.sampled_from(["East", "West"]), st.integers(0, 3), st.integers(0, 5), st.booleans()),
    min_size=1,
    max_size=8,
)
People = Mapping[str, tuple[str, int, int, bool]]


def run(reps: People, order: list[str] | None = None) -> Result:
    names = list(reps) if order is None else order
    rows = [{"id": name, "team": reps[name][0]} for name in names]
    inputs = [
        {
            "id": name,
            "period": "2027-03",
            "points": str(reps[name][1]),
            "days": str(reps[name][2]),
            "clean": "yes" if reps[name][3] else "no",
        }
        for name in names
    ]
    result = evaluate(PLAN, {"rep": rows, "input": inputs}, "2027-03")
    assert result.is_complete, result.findings
    return result


def figure(result: Result, name: str, key: str) -> Fraction | None:
    value = result.statements[key].figures[name]
    if value is None:
        return None
    found = getattr(value, "amount", value)
    assert isinstance(found, Fraction)
    return found


def won(result: Result, name: str, reps: People) -> Fraction:
    return sum((figure(result, name, key) or Fraction(0) for key in reps), Fraction(0))


@given(people)
def test_money_won_is_what_the_places_filled_are_worth(reps: People) -> None:
    result = run(reps)
    filled = Fraction(0)
    for team in ("East", "West"):
        size = sum(1 for of, _, _, clean in reps.values() if of == team and clean)
        filled += sum(PRIZES[:size], Fraction(0))
    assert won(result, "split.money", reps) == filled
    assert won(result, "keyed", reps) == filled


@given(people, st.data())
def test_the_order_of_rows_changes_nothing(reps: People, data: st.DataObject) -> None:
    order = data.draw(st.permutations(list(reps)))
    one, other = run(reps), run(reps, order)
    for key in reps:
        assert one.statements[key].figures == other.statements[key].figures
        assert one.statements[key].awards == other.statements[key].awards


@given(people)
def test_who_fails_the_gate_leaves_no_gap(reps: People) -> None:
    result = run(reps)
    inside = {key: value for key, value in reps.items() if value[3]}
    for key in reps.keys() - inside.keys():
        assert figure(result, "split.place", key) is None
        assert figure(result, "split.money", key) == 0
    if inside:
        without = run(inside)
        for key in inside:
            for name in ("split.place", "split.money", "split.seat", "skip", "dense"):
                assert figure(result, name, key) == figure(without, name, key)


@given(people)
def test_places_and_prizes_follow_the_rule_for_ties(reps: People) -> None:
    result = run(reps)
    for key, (team, points, _, clean) in reps.items():
        if not clean:
            continue
        others = [each for of, each, _, is_clean in reps.values() if of == team and is_clean]
        skip = 1 + sum(each > points for each in others)
        dense = 1 + len({each for each in others if each > points})
        assert figure(result, "skip.place", key) == figure(result, "split.place", key) == skip
        assert figure(result, "dense.place", key) == dense
        assert figure(result, "skip", key) == dict(enumerate(PRIZES, 1)).get(skip, 0)
        assert figure(result, "dense", key) == dict(enumerate(PRIZES, 1)).get(dense, 0)


@given(people)
def test_equal_ones_share_within_a_cent_and_never_above_the_best_place(reps: People) -> None:
    result = run(reps)
    shares: dict[tuple[str, int], list[Fraction]] = {}
    for key, (team, points, _, clean) in reps.items():
        part = figure(result, "split.money", key)
        assert part is not None and (part * 100).denominator == 1
        if clean:
            shares.setdefault((team, points), []).append(part)
            place = figure(result, "split.place", key)
            assert place is not None
            assert part <= dict(enumerate(PRIZES, 1)).get(int(place), Fraction(0)) + Fraction(1, 100)
    assert all(max(parts) - min(parts) <= Fraction(1, 100) for parts in shares.values())


@given(people)
def test_too_few_hold_no_contest(reps: People) -> None:
    result = run(reps)
    for key, (team, _, _, clean) in reps.items():
        there = sum(1 for of, *_ in reps.values() if of == team)
        is_placed = figure(result, "big.place", key) is not None
        assert is_placed == (there >= 4 and clean)


@given(people)
def test_parts_total_the_pool_and_the_budget(reps: People) -> None:
    result = run(reps)
    days = sum(each for _, _, each, _ in reps.values())
    points = sum(each for _, each, _, _ in reps.values())
    assert won(result, "part", reps) == (1 + Fraction(points, 100) if days else 0)
    assert won(result, "scaled", reps) == min(Fraction("0.37") * days, Fraction(3))


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 99)), max_size=10), st.lists(st.integers(0, 999), max_size=5)
)
def test_shared_prizes_lose_nothing(scores: list[tuple[int, int]], prizes: list[int]) -> None:
    places = [(at, 1 + sum(other > score for other, _ in scores)) for at, (score, _) in enumerate(scores)]

    def prize_of(place: int) -> Fraction:
        return Fraction(prizes[place - 1]) if place <= len(prizes) else Fraction(0)

    found = share_prizes(places, prize_of, unit=Fraction(1))
    assert sum((each.part for each in found.values()), Fraction(0)) == sum(prizes[: len(scores)])
