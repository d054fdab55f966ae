"""Whatever word of a plan decides who is paid how much, its letter says it."""

from __future__ import annotations

from perfkit import load_plan
from perfkit.letter import compose_letter

DECIDES = """perfkit 2027
plan "Decides" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
year 2027 starts 2027-01-31 weeks 4-5-4 long 2028
rounding half_up
participants rep key id since joined until gone
  id     : text
  joined : date
  gone   : date or empty
  region : text
  boss   : rep or empty
rows sale key no dated day
  no     : text
  rep    : rep
  day    : date
  amount : money
group crew by boss at row date
rates spot
  | from | to | since | rate |
  | EUR | USD | 2027-01-01 | 1.1 |
parameter goal : money per month
  | from | value |
  | 2027-01-01 | USD 9 |
calc
  total : money = sum(sale.amount over year to date)
  other : count = count(sale)
  place : count or empty = rank(by total descending within company ties skip)
  share : money = apportion(USD 100, total by id within company) else USD 0
  ratio : percent = total / USD 9 round 2
  slice : money = total * slices(ratio)
  bent  : percent = bend(ratio)
  drawn : money = lot(region)
tiers slices(a: percent) marginal
  | from | below | rate |
  | 0% | 100% | 5% |
  | 100% | 200% | 10% |
curve bend(a: percent) ends hold
  | a | b |
  | 50% | 0% |
  | 100% | 5% |
decide lot(a: text) specific
  | a | -> b |
  | "EU" | USD 5 |
  | any | USD 6 |
rating grade by ratio
  | grade | from | below |
  | "B" | no limit | 50% |
  | "A" | 50% | no limit |
contest race within company by total descending, other ties skip
  | place | prize |
  | 1 | USD 25 |
  | 2 | USD 10 |
pay prize = race
"""
TURNED = (
    ("total descending, other ties", "total, other ties"),
    ("descending, other ties", "descending, other descending ties"),
    ("race within company", "race within region"),
    ("other ties skip", "other ties dense"),
    ("other ties skip", "other ties split"),
    ("rank(by total descending", "rank(by total"),
    ("within company ties skip)", "within region ties skip)"),
    ("within company ties skip)", "within company ties dense)"),
    ("by id within company", "by id descending within company"),
    ("over year to date", "over quarter to date"),
    ("marginal", "whole"),
    ("marginal", "interpolated"),
    ("| from | below | rate |\n  | 0%", "| above | up to | rate |\n  | 0%"),
    ("grade | from | below", "grade | above | up to"),
    ("ends hold", "ends extend"),
    ("ends hold", "ends zero hold"),
    ("specific", "first"),
    ("specific", "sum"),
    ("half_up", "half_even"),
    ("round 2", "round 2 half_down"),
    ("4-5-4", "4-4-5"),
    ("long 2028", "long 2029"),
    ("until gone", ""),
    ("at row date", "at period start"),
    ("at row date", "at period end"),
    ("by boss at", "by boss all levels at"),
    ("rates spot", "rates spot per day"),
    ("per month", "per quarter"),
)


def test_whatever_word_decides_who_is_paid_how_much_the_letter_says_it() -> None:
    def told(text: str) -> list[tuple[object, ...]]:
        model = load_plan(text).model
        return [compose_letter(model, lang).blocks for lang in ("en", "zh")]

    known = told(DECIDES)
    for word, other in TURNED:
        assert word in DECIDES
        turned = told(DECIDES.replace(word, other, 1))
        assert turned[0] != known[0] and turned[1] != known[1], (word, other)


def test_a_contest_says_who_is_compared_by_what_and_which_way() -> None:
    plan = load_plan(DECIDES)
    assert (
        "Contest `race`, among the participants of the whole company: places by `total` from the highest down; where "
        "that is equal, by `other` from the lowest up. Equal places are shared and the next are left out."
    ) in str(plan.letter())
    assert "竞赛 `race`，在全公司的参与人中排名次：按 `total` 从高到低，相同时再按 `other` 从低到高。" in str(
        plan.letter("zh")
    )
    by_day = load_plan(DECIDES.replace("other ties", "joined, id ties", 1))
    assert "where that is equal, by `joined`, the earliest first; where that is equal, by `id` from" in str(
        by_day.letter()
    )
    assert "相同时再按 `joined` 从早到晚，" in str(by_day.letter("zh"))
    told = load_plan(DECIDES.replace("pay prize = race", "pay race for information")).letter()
    assert "For information, not paid: `race` = what the contest `race` awards" in str(told)
