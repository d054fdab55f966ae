"""Whatever can take pay away, bound it or let it hang on something stands among the caps, floors and conditions."""

from __future__ import annotations

import re
from pathlib import Path

from perfkit import load_plan
from perfkit.letter import Grid, Heading

GRAMMAR = Path(__file__).resolve().parents[2] / "grammar" / "perfkit.lark"

PLAN = """perfkit 2027
plan "Bounds" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id since joined until gone
  id     : text
  joined : date
  gone   : date or empty
  boss   : rep or empty
rows sale key no dated day
  no     : text
  rep    : rep
  day    : date
  amount : money
  live   : date or empty
exclude sale
  | when | reason |
  | amount < USD 1 | "too small" |
credit part from sale
  | who | when | share |
  | rep | any | 100% |
  | rep.boss | rep.boss is not empty | 10% |
  | empty | else | 0% |
must each sale sum(part.share) <= 110%
calc
  won    : money   = sum(sale.amount where reached(sale.live))
  goal   : money   = max(USD 9, won)
  both   : money   = min(won, goal) - USD 1
  ratio  : percent = won / goal  else 0%
  good   : flag    = ratio >= 80% and won > USD 5
  chosen : money   = if good then won otherwise USD 0
  capped : money   = won  floor USD 2  cap if good then USD 9 otherwise USD 8  only if good
  shared : money   = apportion(USD 100, won by id within company)  else USD 0
  top    : money   = slices(won) + drawn(good) + USD 1 * bent(ratio) + USD 1 * mixed(ratio, ratio)
calc when good
  split : money = won
otherwise
  split : money = USD 7
calc when ratio > 50%
  half : money or empty = won
metric
  kept : percent = ratio  cap 120%, result, more, ratio
tiers slices(a: money) marginal
  | from | below | rate |
  | USD 0 | USD 50 | 0% |
  | USD 50 | USD 90 | 5% |
curve bent(a: percent) ends hold
  | a | b |
  | 50% | 1 |
  | 100% | 5 |
curve mixed(a: percent, b: percent) ends zero hold
  | a | 10% | 20% |
  | 10% | 1 | 2 |
  | 20% | 2 | 3 |
decide drawn(g: flag) unique
  | g | -> pay |
  | yes | USD 5 |
  | no | USD 0 |
scorecard card cap 90
  | metric | score | weight |
  | one | min(ratio / 1%, 70) | 100% |
  | slips | 2 | deduct |
rating grade by ratio
  | grade | from | below |
  | "B" | 0% | 50% |
  | "A" | 50% | no limit |
contest race within company needs 3 people by won descending where good ties skip
  | place | prize |
  | 1 | USD 25 |
earn bonus = won  cap USD 60
pay bonus
pay prize = race
pay each sale fee = USD 4 - paid(fee)  only if amount > USD 3
carry kept_back : money start USD 0 = max(opening(kept_back), USD 6)
award club = count(sale)  cap 2  only if good
must bonus >= USD 0
"""

# By the rule of the grammar: what is bounded, and how.
BOUNDED = {
    "since": ("rep", "from its `joined` to its `gone`, both included", "自 `joined` 起至 `gone` 止有效"),
    "exclude": (
        "sale",
        "a line is left out where `amount` is below USD 1 (too small)",
        "`amount` 低于 USD 1 的行不计入",
    ),
    "credit": (
        "part",
        "credited to `rep.boss` with `share` 10% only where `rep.boss` is not empty",
        "仅当 `rep.boss` 不为空，归属 `rep.boss`（`share` 10%）",
    ),
    "call": (
        "won",
        "`sale.amount` counts only where `sale.live` has",
        "`sale.amount`：只在已到 `sale.live` 时计入",
    ),
    "where": ("race", "Only where `good` holds is a place won.", "须满足 `good` 成立方可获名次。"),
    "arguments": ("goal", "at least USD 9", "不低于 USD 9"),
    "add": ("both", "the least of `won` and `goal`", "`won` 与 `goal` 中最小的"),
    "compare": (
        "good",
        "holds where `ratio` is at least 80% and `won` is above",
        "成立的条件：`ratio` 不低于 80%",
    ),
    "choose": ("chosen", "`won` where `good` holds, otherwise USD 0", "若 `good` 成立，为 `won`，否则为 USD 0"),
    "tail_floor": ("capped", "at least USD 2", "不低于 USD 2"),
    "tail_cap": ("capped", "USD 9 where `good` holds, otherwise USD 8", "若 `good` 成立，为 USD 9，否则为 USD 8"),
    "tail_only_if": ("capped", "only where `good` holds, else zero", "仅当 `good` 成立，否则为零"),
    "within": ("shared", "a share: those of all together are no more than USD 100", "各份合计不超过 USD 100"),
    "calc": ("split", "`won` where `good` holds, otherwise USD 7", "若 `good` 成立，为 `won`，否则为 USD 7"),
    "other": ("half", "only where `ratio` is above 50%, else there is no value", "仅当 `ratio` 高于 50%，否则无值"),
    "metric": ("kept", "at most 120%", "不超过 120%"),
    "tiers": ("slices", "`rate` is zero where from USD 0, below USD 50", "不低于 USD 0，低于 USD 50 时 `rate` 为零"),
    "bounds": (
        "slices",
        "only from USD 0, below USD 90: for a value outside",
        "仅限不低于 USD 0，低于 USD 90：超出范围的",
    ),
    "curve": ("bent", "1 below 50%, and 5 beyond 100%, however far", "低于 50% 为 1；高于 100%，不论多高，为 5"),
    "ends": ("mixed", "Below the first point it is zero, beyond the last", "低于首点为零，高于末点"),
    "decide": ("drawn", "`pay` is zero where `g no`", "`g 否` 时 `pay` 为零"),
    "scorecard": ("card", "2 is deducted (`slips`)", "扣减 2（`slips`）"),
    "scorecard_head": ("card.one", "at most 70", "不超过 70"),
    "rating": ("grade", "only from 0%: for a value outside", "仅限不低于 0%：超出范围的"),
    "contest": ("race", "It is held where at least 3 take part.", "至少 3 人参加方举行。"),
    "contest_head": ("race", "There is no prize for a place that the table does not name.", "表中未列的名次没有奖金。"),
    "earn": ("bonus", "at most USD 60; what exceeds it lapses", "不超过 USD 60；超过的部分作废"),
    "pay": ("fee", "only where `amount` is above USD 3, else zero", "仅当 `amount` 高于 USD 3，否则为零"),
    "carry": ("kept_back", "at least USD 6", "不低于 USD 6"),
    "award": ("club", "at most 2", "不超过 2"),
    "must": (
        "all that is paid",
        "`bonus` is at least USD 0: where the data break that",
        "`bonus` 不低于 USD 0：数据违反的",
    ),
}
# Rules that bound nothing by themselves: what is read, how it is written, how values are put together. Which days a
# plan holds, how far corrections reach, what stands in for a missing value, which time a total covers: each has a list.
TOLD_ELSEWHERE = frozenset(
    re.findall(
        r"\w+",
        """
        start edition plan setting section currency effective pay_period own_periods rounding year_starts
        week_years long_years version_by settled_until corrections way use participants rows source key dated
        keep column written note alias alias_head exclude_head credit_head group group_day input field parameter
        parameter_head rates rates_head type choices currency_of per each line value tail tail_else tail_round
        metric_line direction band tiers_head curve_head place decide_head decide_cell result param rating_head
        payee test day_or_period step given_values given_rows given_period expect_values expect_rows run assign
        target figure test_head run_head expected row cell compared interval upper_interval lower upper bound
        expr or_ and_ not_ rel mul unary atom ref moment edge clause over before dated_by by sort_key ties window
        between_window unit mode method policy tie kind adding money yuan percent number whole negative duration
        negate is_empty is_not_empty date period text flag as_of row_date
        """,
    )
)


def list_bounds(lang: str, heading: str) -> list[tuple[str, str]]:
    blocks = load_plan(PLAN).letter(lang).blocks
    place = blocks.index(Heading(heading))
    grid = blocks[place + 2]
    assert isinstance(grid, Grid)
    return [(name, how) for name, how in grid.rows]


def test_whatever_bounds_pay_stands_among_the_caps_floors_and_conditions() -> None:
    english = list_bounds("en", "All caps, floors and conditions")
    chinese = list_bounds("zh", "全部封顶、保底与条件")
    for rule, (name, en, zh) in BOUNDED.items():
        assert any(what == name and en in how for what, how in english), rule
        name = "全部发放" if rule == "must" else name
        assert any(what == name and zh in how for what, how in chinese), rule
    assert len(set(english)) == len(english) == len(chinese)


def test_no_rule_of_the_grammar_is_left_out_of_the_question() -> None:
    grammar = GRAMMAR.read_text(encoding="utf-8")
    rules = {name for name in re.findall(r"^\??([a-z]\w*):", grammar, re.MULTILINE) if not re.match("[hkvx]_", name)}
    rules |= set(re.findall(r"-> (\w+)", grammar))
    assert rules == set(BOUNDED) | TOLD_ELSEWHERE
