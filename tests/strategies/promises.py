"""Random small plans with promises: a few figures over inputs and deals, and what they might be said to keep to."""

from __future__ import annotations

from hypothesis import strategies as st

HEAD = """perfkit 2027
plan "Random" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
  team_name : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
  won    : flag
group team by team_name
group lot from deal by rep, won
input
  a : money
  b : money or empty
  n : count
  p : percent
parameter top : money = USD 500.00
tiers slices(x: money) marginal
  | from     | below    | rate |
  | no limit | USD 100  | 2%   |
  | USD 100  | USD 1000 | 5%   |
  | USD 1000 | no limit | 1%   |
tiers steps(x: money) whole
  | above    | up to    | rate | less   |
  | no limit | USD 0    | 3%   | USD 1  |
  | USD 0    | USD 1000 | 10%  | USD 20 |
  | USD 1000 | no limit | 0%   | USD 0  |
curve level(x: percent) ends hold
  | x    | factor |
  | 0%   | 50%    |
  | 100% | 150%   |
decide bonus(m: money, f: flag) first
  | m           | f   | -> extra |
  | >= USD 1000 | yes | USD 50   |
  | < USD 0     | any | -USD 5   |
  | any         | any | USD 10   |
"""

# Figures of deals and teams over the first figure of a person, and what may be said of them.
_TEAM = """  weight : money = x0  floor USD 0
calc each deal
  gain  : money = bonus(amount, won) * 2
  after : money = running(amount by booked, id within rep over all to date)
calc each team
  pool  : money = 10% * sum(rep.weight) + USD 1  round 2
  gains : money = sum(deal.gain)
calc each lot
  taken : money = sum(deal.amount)
  most  : money = max(deal.amount)  else USD 0
calc each deal
  piece : money = apportion(lot.most, 1 within lot over this period by id)  else USD 0
calc
  part  : money = apportion(team.pool, weight within team by id)  else USD 0
  place : count = rank(by weight descending within team ties skip)
  of_team : percent or empty = weight / sum(weight within team)
contest race within team
  by weight descending
  where n >= 0
  ties split
  | place  | cash      | seat | title |
  | 1      | USD 50.01 | 1    | "A"   |
  | 2 or 3 | top / 50  | 0    | "B"   |
contest final within company
  by weight descending
  where n >= 0
  ties split
  | place | cash      | more   |
  | 1     | USD 50.01 | top    |
  | 2     | USD 10    | USD 20 |
contest level_race within company needs 2 people
  by p descending
  where p <= 100%
  ties skip
  | place | flat   |
  | 1     | USD 30 |
  | 2     | USD 20 |"""
_TEAM_PROMISES = (
    "must each team sum(rep.part) == pool",
    "must each team sum(rep.part) <= pool",
    "must each team pool >= USD 1",
    "must each team gains >= USD 0",
    "must each lot taken >= USD 0",
    "must each lot sum(deal.piece) == most",
    "must each lot sum(deal.amount where deal.won) == taken",
    "must sum(lot.taken) == sum(deal.amount)",
    "must count(lot) >= 1",
    "must count(lot) <= 2",
    "must count(lot where lot.taken > USD 0) <= count(lot)",
    "must each deal gain <= USD 100",
    "must each deal gain >= USD 0",
    "must each deal after >= amount",
    "must part <= team.pool",
    "must part >= USD 0",
    "must place >= 1",
    "must of_team <= 100%",
    "must of_team >= 0%",
    "must weight <= sum(weight within team)",
    "must team.gains == USD 0",
    "must count(deal where deal.won) <= count(deal)",
    "must race.cash <= USD 50.01",
    "must race.cash < USD 50.01",
    "must race.cash >= USD 0",
    "must race.place >= 1",
    "must race.seat <= 1",
    "must race.place != 1 or race.cash > USD 0",
    "must race.title is empty or race.place is not empty",
    "must sum(race.cash within team) <= USD 70.01",
    "must sum(race.cash within team) <= USD 60",
    "must sum(race.cash within company) <= USD 70.01",
    "must sum(final.cash within company) <= USD 60.01",
    "must sum(final.cash within company where n > 0) <= USD 60.01",
    "must sum(final.cash within team) <= USD 60.01",
    "must sum(final.more within company) <= USD 520",
    "must each company sum(rep.final.cash) <= USD 60.01",
    "must each company sum(rep.final.cash) == USD 60.01",
    "must each team sum(rep.race.cash) <= USD 70.01",
    "must level_race <= USD 30",
    "must sum(level_race within company) <= USD 50",
    "must level_race.place is empty or level_race > USD 0",
)

_AMOUNTS = st.sampled_from(["USD 0", "USD 100", "USD 1000", "USD 0.01", "-USD 5", "top"])
_RATIOS = st.sampled_from(["p", "5%", "100%", "250%", "level(p)", "(n * 1%)"])
_LEAVES = (
    "a",
    "sum(deal.amount)",
    "sum(deal.amount where deal.won)",
    "sum(deal.amount where deal.amount > USD 0)",
    "USD 10 * count(deal)",
    "USD 10 * count(deal where deal.won)",
    "(USD 1 * n)",
)


def _conditions(money: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    comparisons = st.builds(
        lambda left, sign, right: f"{left} {sign} {right}",
        money,
        st.sampled_from(["<", "<=", ">", ">=", "==", "!="]),
        _AMOUNTS,
    )
    return st.one_of(comparisons, st.sampled_from(["n > 0", "p <= 100%", "b is empty", "not (a < USD 0)"]))


def amounts(named: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Formulas of money over inputs, deals and figures of these names."""
    base = st.one_of(_AMOUNTS, st.sampled_from([*_LEAVES, *named]))

    def grow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.builds(lambda r, m: f"{r} * ({m})", _RATIOS, inner),
            st.builds(lambda m, s, k: f"({m} {s} {k})", inner, st.sampled_from("+-"), inner),
            st.builds(lambda f, m, k: f"{f}({m}, {k})", st.sampled_from(["min", "max"]), inner, inner),
            st.builds(lambda m: f"slices({m})", inner),
            st.builds(lambda m: f"steps({m})", inner),
            st.builds(lambda m: f"(({m}) * steps({m}).rate - steps({m}).less)", inner),
            st.builds(lambda m: f"bonus({m}, n > 3)", inner),
            st.builds(lambda m: f"({m}) / 3", inner),
            st.builds(
                lambda c, m, k: f"(if {c} then {m} otherwise {k})",
                _conditions(inner),
                inner,
                inner,
            ),
        )

    return st.recursive(base, grow, max_leaves=4)


@st.composite
def tails(draw: st.DrawFn) -> str:
    """Some tails of a line."""
    found = []
    for tail in draw(st.permutations(["cap", "floor"])):
        if draw(st.booleans()):
            found.append(f"{tail} {draw(_AMOUNTS)}")
    if draw(st.booleans()):
        found.append(f"round {draw(st.sampled_from([0, 2]))}")
    if draw(st.integers(0, 3)) == 0:
        found.append(f"only if {draw(_conditions(st.just('a')))}")
    return "  ".join(found)


@st.composite
def plans_with_promises(draw: st.DrawFn) -> str:
    """The text of a plan with three or four figures and a few promises."""
    lines: list[str] = []
    named: tuple[str, ...] = ()
    for place in range(draw(st.integers(1, 3))):
        lines.append(f"  x{place} : money = {draw(amounts(named))}  {draw(tails())}")
        named = (*named, f"x{place}")
    if draw(st.booleans()):
        lines.append(f"  share : money = {draw(amounts(named))} / n  else {draw(_AMOUNTS)}")
        named = (*named, "share")
    if draw(st.booleans()):
        lines.append(f"  spare : money = b  else {draw(amounts(named))}  {draw(tails())}")
        lines.append(f"  odd : money or empty = {draw(amounts(named))} * (b / a)")
        lines.append("  even : money = odd  else x0")
        named = (*named, "spare", "even")
    promises = []
    if draw(st.booleans()):
        lines += _TEAM.splitlines()
        promises += [draw(st.sampled_from(_TEAM_PROMISES)) for _ in range(2)]
        named = (*named, "part", "weight")
    for _ in range(draw(st.integers(1, 4))):
        left, right = draw(st.sampled_from(named)), draw(st.one_of(_AMOUNTS, amounts(named)))
        promises.append(f"must {left} {draw(st.sampled_from(['<=', '>=', '<', '>', '==', '!=']))} {right}")
    return "\n".join([HEAD + "calc", *lines, "earn x0", "pay x0", *promises, ""])
