"""Small plans over one fact table, with facts: every kind of line that a statement may have to explain."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from hypothesis import strategies as st

HEAD = """perfkit 2027
plan "Random" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id     : text
  office : text
  quota  : money
rows deal key id dated day
  id     : text
  rep    : rep or empty
  day    : date
  amount : money
  won    : flag
  closed : date or empty
exclude deal
  | when            | reason      |
  | amount < -USD 5 | "a reversal" |
group office by office
parameter rate : percent
  | from       | value |
  | 2027-01-01 | 5%    |
  | 2027-02-01 | 7%    |
tiers steps(share: percent) {method}
  | above    | up to    | rate |
  | no limit | 50%      | 1%   |
  | 50%      | 100%     | 3%   |
  | 100%     | no limit | 8%   |
curve bend(share: percent) ends hold
  | share | factor |
  | 0%    | 0      |
  | 100%  | 1      |
  | 200%  | 3      |
decide band(share: percent) first
  | share    | -> word |
  | >= 100%  | "full"  |
  | >= 50%   | "half"  |
  | else     | "less"  |
calc each deal
  large : flag  = amount >= USD 100 and won
  gain  : money = rate * amount  cap USD 20  only if won
calc
  sold   : money            = sum(deal.amount)
  share  : percent or empty = sold / quota
calc each office
  whole : money = sum(rep.sold)
calc
  {lines}
earn bonus = {paid}
pay bonus
"""

LINES = (
    ("USD", "quota * steps(share)  else USD 0"),
    ("USD", "quota * bend(share)  else USD 1"),
    ("USD", "sum(deal.gain)"),
    ("USD", "sum(deal.gain where deal.large)  floor USD 5"),
    ("USD", "sum(deal.amount where not deal.won or deal.closed is empty over year to date)"),
    ("USD", "average(deal.amount over latest 2 periods)  else USD 0  round 1"),
    ("USD", "USD 10 * count(deal where reached(deal.closed) over quarter to date)"),
    ("USD", "sold / 3  cap USD 40  only if share is not empty and share >= 60%"),
    ("USD", "rate * (sold + quota)  round 0"),
    ("USD", "if share is not empty and share > 100% then rate * sold otherwise USD 2"),
    ("USD", "office.whole / 7"),
    ("USD", "USD 3 * rank(by sold descending within office ties dense)"),
    ("USD", "max(previous(sold), sold)  else USD 0"),
    ("USD", "sum(sold over latest 3 periods) / 3"),
    ("USD", "paid(bonus) / 2"),
    ("USD", 'if share is not empty and band(share) == "half" then sold otherwise USD 0'),
    ("USD", "apportion(USD 100, quota within company by id)  else USD 0"),
)


@dataclass(frozen=True)
class Drawn:
    """A plan and its facts."""

    text: str
    facts: dict[str, object]


def _write(indexes: list[int], method: str) -> str:
    names = [f"line_{place}" for place in range(len(indexes))]
    lines = [f"{name} : money = {LINES[index][1]}" for name, index in zip(names, indexes, strict=True)]
    return HEAD.format(method=method, lines="\n  ".join(lines), paid=" + ".join([*names, "sold / 9"]))


amounts = st.sampled_from(["0", "0.01", "-5", "-6", "33.33", "99.99", "100", "250.50", "1000"])
days = st.dates(datetime.date(2027, 1, 1), datetime.date(2027, 4, 30)).map(datetime.date.isoformat)
deals = st.fixed_dictionaries(
    {
        "rep": st.sampled_from(["A", "B", "C", None]),
        "day": days,
        "amount": amounts,
        "won": st.sampled_from(["yes", "no"]),
        "closed": st.none() | days,
    }
)


@st.composite
def plans(draw: st.DrawFn) -> Drawn:
    """A plan of up to five lines with three participants and up to eight deals."""
    indexes = draw(st.lists(st.integers(0, len(LINES) - 1), min_size=1, max_size=5))
    method = draw(st.sampled_from(["marginal", "whole", "base_then_overage"]))
    rows = [{"id": f"D-{place}", **row} for place, row in enumerate(draw(st.lists(deals, max_size=8)))]
    people = [
        {"id": name, "office": draw(st.sampled_from(["North", "South"])), "quota": draw(amounts.filter(_is_positive))}
        for name in "ABC"
    ]
    return Drawn(_write(indexes, method), {"rep": people, "deal": rows})


def _is_positive(text: str) -> bool:
    return not text.startswith("-")
