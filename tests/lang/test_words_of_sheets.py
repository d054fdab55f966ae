"""What people write in a spreadsheet: each is told with what a plan says, and no edit takes away what was written."""

from __future__ import annotations

import re

import pytest

from perfkit.diagnostics import list_edits
from tests.lang.test_words_of_elsewhere import errors_of, plan_with, written

_PAY, _PAY_ZH = "= result  cap USD 9,000", "= 奖金  封顶 9,000元"
_ROUND, _ROUND_ZH = "quota * rates(attainment)", "配额 * 提成率(达成率)"
_SUM, _SUM_ZH = 'sum(deal.amount where deal.kind == "new")', '求和(合同.合同额 其中 合同.类型 == "新签")'
_RATIO, _RATIO_ZH = "sold / quota  else 0%", "业绩 / 配额  若无则 0%"
_CAP, _RATES = "USD 9,000", "rates(attainment: percent)"

_COMPARED = re.compile(r"[<>=!]=|[<>]")

# What stands in the plan, what is written in its place, the code of the first finding, and what its first edit makes of
# it; none where only the author knows.
SHEETS: list[tuple[str, str, str, str | None]] = [
    # Rounding goes the way that it goes in a sheet, or there is no edit.
    (_PAY, "= ROUND(result, 0)", "PKX002", "= result round 0"),
    (_PAY, "= ROUNDUP(result, 0)", "PKX002", "= result round 0 away_from_zero"),
    (_PAY, "= roundup(result, 2)", "PKX002", "= result round 2 away_from_zero"),
    (_PAY, "= ROUNDDOWN(result, 0)", "PKX002", "= result round 0 toward_zero"),
    (_PAY, "= TRUNC(result)", "PKX002", "= result round 0 toward_zero"),
    (_PAY, "= INT(result)", "PKX002", "= result round 0 downward"),
    (_PAY, "= CEILING(result, 1)", "PKX002", "= result round 0 upward"),
    (_PAY, "= FLOOR(result, 0.01)", "PKX002", "= result round 2 downward"),
    (_PAY, "= CEILING(result, 50)", "PKX002", None),
    (_PAY, "= FLOOR(result, 50)", "PKX002", None),
    (_PAY, "= MROUND(result, 50)", "PKX002", None),
    (_PAY, "= ROUND(result, -2)", "PKX002", None),
    (_RATIO, "ROUND(sold / quota, 3)", "PKX002", "sold / quota round 1"),
    (_PAY_ZH, "= ROUNDUP(奖金,0)", "PKX002", "= 奖金 保留 0 位 进位"),
    (_PAY_ZH, "= 向上取整(奖金)", "PKX002", "= 奖金 保留 0 位 向上"),
    (_PAY_ZH, "= 四舍五入(奖金，0)", "PKX002", "= 奖金 保留 0 位"),
    (_PAY_ZH, "= 取整(奖金)", "PKX002", None),
    # Nobody becomes unpaid, and no condition is dropped.
    (_PAY, "= result to managers", "PKP050", None),
    (_PAY_ZH, "= 奖金 给 经理", "PKP050", None),
    (
        _SUM,
        'sum(deal.amount where deal.kind == "new" where deal.amount > USD 5)',
        "PKL039",
        'sum(deal.amount where deal.kind == "new" and deal.amount > USD 5)',
    ),
    (
        _SUM_ZH,
        '求和(合同.合同额 其中 合同.类型 == "新签" 其中 合同.合同额 > 5元 或 合同.合同额 < 1元)',
        "PKL039",
        '求和(合同.合同额 其中 合同.类型 == "新签" 且 (合同.合同额 > 5元 或 合同.合同额 < 1元))',
    ),
    (_SUM, 'sum(deal.amount where deal.kind == "new" or deal.amount > USD 5 where deal.kind == "new")', "PKL039", None),
    (_SUM, "sum(deal.amount over this period over year to date)", "PKL039", None),
    ("cap USD 9,000", "cap USD 9,000 cap USD 8,000", "PKL038", None),
    ("cap USD 9,000", "cap USD 9,000 cap USD 9,000", "PKL038", "cap USD 9,000"),
    # Amounts with points between thousands.
    (_CAP, "$1.500,50", "PKL063", "USD 1,500.50"),
    (_CAP, "$1.500.000", "PKL063", "USD 1,500,000"),
    (_CAP, "$200.000", "PKL063", "USD 200,000"),
    (_CAP, "200.000 $", "PKL063", "USD 200,000"),
    (_CAP, "500,50 $", "PKL063", "USD 500.50"),
    (_CAP, "$1,500.50", "PKL046", "USD 1,500.50"),
    # Brackets and cells.
    (_ROUND, "quota * rates[attainment]", "PKL063", "quota * rates(attainment)"),
    (_ROUND_ZH, "配额 * 提成率[达成率]", "PKL063", "配额 * 提成率(达成率)"),
    (_ROUND, "quota * Deals[amount]", "PKL087", None),
    (_ROUND, "$E$5 * rates(attainment)", "PKL087", None),
    (_ROUND, "[@quota] * rates(attainment)", "PKL087", None),
    (_SUM, "Deals!D2", "PKL087", None),
    (_SUM, "SUM(D2:D99)", "PKL087", None),
    (_SUM, "SUM(Deals!D:D)", "PKL087", None),
    # Calls with other words.
    (_PAY, "= IF(attainment > 1%, result, USD 1,000)", "PKX002",
     "= if attainment > 1% then result otherwise USD 1,000"),
    (_PAY, "= if(attainment > 1%, result, USD 1)", "PKL064", "= if attainment > 1% then result otherwise USD 1"),
    (_PAY, "= result + IF(attainment > 1%, result, USD 1)", "PKX002",
     "= result + (if attainment > 1% then result otherwise USD 1)"),
    (_PAY, "= IF(attainment > 1%, result)", "PKX002", None),
    (_SUM, 'sum(IF(deal.kind == "new", deal.amount, 0))', "PKX002", _SUM),
    (_PAY_ZH, "= IF(达成率>1%,MIN(奖金,9元),0元)", "PKX002", "= 如果 达成率>1% 则 min(奖金,9元) 否则 0元"),
    (_SUM_ZH, '求和(IF(合同.类型 == "新签",合同.合同额,0))', "PKX002", _SUM_ZH),
    (_PAY, "= result only if AND(attainment > 1%, sold > USD 1)", "PKX002",
     "= result only if (attainment > 1% and sold > USD 1)"),
    (_PAY, "= result only if OR(attainment > 1%, sold > USD 1)", "PKX002",
     "= result only if (attainment > 1% or sold > USD 1)"),
    (_PAY_ZH, "= 奖金 仅当 AND(达成率 > 1%, 业绩 > 1元 或 业绩 < 0元)", "PKX002",
     "= 奖金 仅当 (达成率 > 1% 且 (业绩 > 1元 或 业绩 < 0元))"),
    (_PAY, "= result only if NOT(attainment > 1%)", "PKX002", "= result only if not (attainment > 1%)"),
    (_RATIO, "IFERROR(sold / quota, 0%)", "PKX002", "sold / quota else 0%"),
    (_RATIO_ZH, "IFERROR(业绩/配额,0)", "PKX002", "业绩/配额 若无则 0%"),
    (_SUM, "LARGE(deal.amount, 2)", "PKX002", None),
    (_SUM, "SMALL(deal.amount, 1)", "PKX002", "min(deal.amount)"),
    (_RATIO, "IFERROR(sold / quota, 0%) * 2", "PKX002", None),
    (_PAY, "= result only if NOT(attainment > 1%, sold > USD 1)", "PKX002", None),
    (_PAY, "= result only if AND(attainment > 1%)", "PKX002", None),
    (_PAY, "= result only if ISBLANK(attainment * 2)", "PKX002", None),
    (_PAY, "= result only if ISBLANK(attainment)", "PKX002", "= result only if attainment is empty"),
    # Choices and totals in other words.
    *((_PAY_ZH, f"= {word} 达成率 < 80% 则 0元 否则 奖金", "PKL063", "= 如果 达成率 < 80% 则 0元 否则 奖金")
      for word in ("若", "假如", "倘若", "要是")),
    (_PAY_ZH, "= 若达成率 < 80% 则 0元 否则 奖金", "PKL063", "= 如果 达成率 < 80% 则 0元 否则 奖金"),
    (_PAY_ZH, "= 奖金 若 达成率 > 5%", "PKL063", "= 奖金 仅当 达成率 > 5%"),
    (_PAY, "= IF sold > USD 1 THEN result ELSE USD 0", "PKL063", "= if sold > USD 1 then result otherwise USD 0"),
    (_SUM, "sum of deal.amount", "PKL063", "sum(deal.amount)"),
    (_SUM, "Total of the deal.amount", "PKL063", "sum(deal.amount)"),
    (_SUM, 'sum(deal.amount) if deal.kind == "new"', "PKL063", _SUM),
    (_SUM_ZH, '求和(合同.合同额) 如果 合同.类型 == "新签"', "PKL063", _SUM_ZH),
    (_RATIO, "sold / quota if error 0%", "PKL063", "sold / quota else 0%"),
    (_RATIO_ZH, "业绩 / 配额 出错时 0%", "PKL063", "业绩 / 配额 若无则 0%"),
    (_PAY, "= result never negative", "PKL063", "= result floor USD 0"),
    (_PAY_ZH, "= 奖金 不为负", "PKL063", "= 奖金 保底 0元"),
    (_PAY, "= result\n\nmust commission is not negative", "PKL063", "= result\n\nmust commission >= USD 0"),
    (_PAY_ZH, "= 奖金\n\n须满足 提成 不为负", "PKL063", "= 奖金\n\n须满足 提成 >= 0元"),
    (_PAY_ZH, "= 奖金\n\n须满足 达成率 不得为负", "PKL063", "= 奖金\n\n须满足 达成率 >= 0"),
    # Names and texts.
    (_SUM, "sum(deal.amount where deal.kind == new)", "PKX001", _SUM),
    (_SUM_ZH, "求和(合同.合同额 其中 合同.类型 == 新签)", "PKX001", _SUM_ZH),
    (_SUM, "sum(deal.amount where deal.kind == other)", "PKX001", None),
    (_SUM_ZH, '求和(合同的合同额 其中 合同.类型 == "新签")', "PKX001", _SUM_ZH),
    (_SUM_ZH, "合同.合同额之和", "PKX006", "求和(合同.合同额)"),
    (_SUM, "sum(deal.amount where deal.booked-on > 2027-01-01)", "PKX001",
     "sum(deal.amount where deal.booked_on > 2027-01-01)"),
    (_SUM, "sum(deal.amount where deal.booked on > 2027-01-01)", "PKL063",
     "sum(deal.amount where deal.booked_on > 2027-01-01)"),
    (_SUM, 'sum(deal.amount, deal.kind == "new")', "PKX032", None),
    # Signs.
    (_PAY, "= min(result; USD 9)", "PKL057", "= min(result, USD 9)"),
    (_PAY_ZH, "= 最小(奖金；9元)", "PKL057", "= 最小(奖金,9元)"),
    (_PAY, "= result ^ 2", "PKL063", None),
    (_PAY, "= result & sold", "PKL063", None),
    (_PAY, "= result; sold", "PKL055", None),
    (_PAY, "= result @ sold", "PKL058", None),
    (_PAY, "= result;", "PKL055", "= result"),
    # What may be meant elsewhere on a line is not blamed for what is wrong in another place.
    (_PAY, "= min(result at most 9)", "PKL019", None),
    (_PAY, "= result result + IF sold > USD 1 THEN result ELSE USD 0", "PKL019", None),
    (_PAY, "= result lower of result and quota", "PKL019", None),
    (_PAY, "= (if sold > USD 1, then result otherwise USD 0)", "PKL064", None),
    (_PAY, "= result 2 cap at USD 5", "PKL019", None),
    (_PAY, "= result result rounded to the nearest cent", "PKL019", None),
    (_ROUND, "quota * rates sold rates attainment", "PKL019", None),
    (_SUM, "sum(deal.amount in Q1)", "PKL019", None),
    (_SUM, "sum(deal.amount) 3 sum(deal.amount where deal.booked_on in period)", "PKL019", None),
    (_SUM, "sum(deal.amount deal.booked_on within 30 days)", "PKL019", None),
    (_PAY_ZH, "= 1万 2027", "PKL019", None),
    (_PAY_ZH, "= 奖金 仅当 每月最高 500元", "PKL019", None),
    ("系数   : 数值   = 2", "若系数 : 数值   = 2\n  份 : 数值 = 若系数 2 则 3", "PKL019", None),
    (
        "earn commission",
        "contest best within company by sold descending ties split\n  | place | prize |\n"
        "  | 1 | USD 100 | only if sold > quota\n\nearn commission",
        "PKL019",
        None,
    ),
    (_PAY_ZH, "= 500元/季", "PKL079", None),
    ("发放 提成", "计算\n  计发 : 金额 = 1元\n发放 x = 奖金 计发\n发放 提成", "PKL019", None),
    ("pay commission", 'pay "12"', "PKL019", None),
    ("pay commission", "pay for each deal: 1% * amount\n\npay commission", "PKL079", None),
    ("earn commission", "metric each deal won\n  won : percent = 1%\n\nearn commission", "PKL019", None),
    ("earn commission", "scorecard p metric score weight\n  | sold | 1 | 60% |\n\nearn commission", "PKL019", None),
    (
        "earn commission",
        "contest best within company by sold descending ties split where sold > USD 1\n  | place | prize |\n"
        "  | 1 | USD 100 |\n  only if sold > quota\n\nearn commission",
        "PKL078",
        None,
    ),
    ("| from | below    | rate |", "| rate (excl) | below    | rate |", "PKL042", None),
    (
        "| from | below    | rate |\n  | 0%   | 100%     | 5%   |\n  | 100% | no limit | 8%   |",
        "| attainment | rate |\n  | 0%-50% | 5% |\n  | up to 100% | 8% |\n  | above 100% | 9% |",
        "PKL084",
        None,
    ),
    (_SUM, 'min(if deal.kind == "new" then deal.amount else 0)', "PKL063",
     'min(if deal.kind == "new" then deal.amount otherwise 0)'),
    (_SUM, "sum(deal.amount) if quota > USD 1", "PKL063", "sum(deal.amount) only if quota > USD 1"),
    (_SUM, 'sum(deal.amount), where deal.kind == "new"', "PKL063", _SUM),
    (_RATES, "rates by attainment: share", "PKL063", _RATES),
    (_RATES, "rates by attainment:", "PKL063", _RATES),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "code", "mended"), SHEETS, ids=[each[1] for each in SHEETS])
def test_what_a_sheet_says_is_told_with_what_a_plan_says(right: str, wrong: str, code: str, mended: str | None) -> None:
    text = plan_with(right, wrong)
    finding = errors_of(text)[0]
    assert finding.code.code == code
    edits = list_edits(finding, "zh" if "方案" in text else "en")
    assert [written(text, edit) for edit in edits][:1] == ([] if mended is None else [plan_with(right, mended)])
    for edit in edits:
        after = written(text, edit)
        assert len(_COMPARED.findall(after)) >= len(_COMPARED.findall(text))
        assert not re.search(r"for information|仅供参考", after)
