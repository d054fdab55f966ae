"""Formulas within a sentence of a letter: in words as far as there are any."""

from __future__ import annotations

import pytest

from perfkit import load_plan
from perfkit.letter import Grid
from perfkit.letter.phrases import close_up

HEAD = """perfkit 2027
plan "Said" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  sold : money
  area : text
rows deal key no dated day
  no   : text
  rep  : rep
  day  : date
  paid_on : date or empty
  amount : money
earn x = sold
pay x = earned(x) - paid(x)
carry kept : money start USD 0 = sold
tiers rate(x: money) whole
  | from  | below    | pays |
  | USD 0 | no limit | 5%   |
decide two(x: money, y: text) first
  | x   | y   | -> a  | -> b  |
  | any | any | USD 1 | USD 2 |
calc
  limit : money = sold
"""
SAID = (
    (
        "earned(x) - paid(x)",
        "what `x` earned to date less what was paid before as `x`",
        "`x` 至今的应得减去以前已发的 `x`",
    ),
    (
        "sold + paid(x over year to date)",
        "`sold` plus what was paid before as `x` in the year to date",
        "加上本年至今以前已发的",
    ),
    ("paid(x over since 2027-02-01)", "`paid(x over since 2027-02-01)`", "`已发(x 期间 自 2027-02-01 起)`"),
    (
        "earned(x over quarter to date)",
        "what `x` earned in the quarter to date, as posted so far",
        "本季至今已记的 `x` 应得",
    ),
    (
        '(if area == "N" then USD 5 otherwise USD 0) - paid(x)',
        "(USD 5 where `area` is “N”, otherwise USD 0) less what was paid before as `x`",
        "（若 `area` 为 “N”，为 USD 5，否则为 USD 0）减去以前已发的 `x`",
    ),
    ("opening(kept)", "`kept` as brought forward", "上期结转的 `kept`"),
    ("sum(deal.amount over year to date)", "the sum of `deal.amount`, the year to date", "本年至今 `deal.amount` 之和"),
    (
        "sum(deal.amount where deal.amount > USD 5 dated paid_on)",
        "the sum of `deal.amount` by the date in `paid_on` (counted where `deal.amount` is above USD 5)",
        "按 `paid_on` 归期的 `deal.amount` 之和（只在 `deal.amount` 高于 USD 5 时计入）",
    ),
    ("sum(sold within area)", "the sum of `sold` of all with the same `area`", "相同 `area` 的 `sold` 之和"),
    ("sum(sold within company)", "the sum of `sold` of the whole company", "全公司 `sold` 之和"),
    ("5% * sum(deal.amount)", "5% of the sum of `deal.amount`", "`deal.amount` 之和的 5%"),
    (
        "-5% * earned(x) - paid(x)",
        "(-5% of what `x` earned to date) less what was paid before as `x`",
        "（`x` 至今的应得的 -5%）减去以前已发的 `x`",
    ),
    ("sold * 2 / 5", "`sold` times 2 divided by 5", "`sold` 乘以 2 除以 5"),
    ("5% * (sold - limit)", "5% of (`sold` less `limit`)", "（`sold` 减去 `limit`）的 5%"),
    ("2 * rate(sold)", "2 times what `rate` gives for `sold`", "2 乘以 `rate` 按 `sold` 得出的值"),
    ("two(sold, area).b", "the `b` that `two` gives for `sold` and `area`", "`two` 按 `sold` 与 `area` 得出的 `b`"),
    ("max(min(sold, limit) - USD 1, limit)", "the greatest of (", "中最大的"),
)


@pytest.mark.parametrize(("written", "en", "zh"), SAID)
def test_a_formula_within_a_sentence_is_told_in_words(written: str, en: str, zh: str) -> None:
    plan = load_plan(f"{HEAD}  bound : money = sold  cap {written}\n")
    for lang, said in (("en", f"at most {en}"), ("zh", zh)):
        rows = [row for block in plan.letter(lang).blocks if isinstance(block, Grid) for row in block.rows]
        assert any(row[0] == "bound" and said in row[1] for row in rows)


def test_blanks_between_chinese_signs_go_except_where_something_is_quoted() -> None:
    assert close_up("若 已到 `期间 年初`，为 “甲 乙” 的 USD 5") == "若已到 `期间 年初`，为 “甲 乙” 的 USD 5"


def test_a_share_that_is_apportioned_is_told_in_words() -> None:
    plan = load_plan(f"{HEAD}  part : money = apportion(USD 100, sold by id within area)  else USD 0\n")
    english = "the own share of USD 100, in proportion to `sold` among all with the same `area` (equal remainders by "
    assert f"`part` = {english}`id` from the lowest up), USD 0 where there is no value" in str(plan.letter())
    chinese = "在相同 `area` 的各行之间按 `sold` 分摊 USD 100 所得的一份（余数相同的按 `id` 从低到高），无值时为 USD 0"
    assert f"`part` = {chinese}" in str(plan.letter("zh"))
