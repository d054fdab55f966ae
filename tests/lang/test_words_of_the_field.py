"""What people of the field write at first: heads, contests, comparisons and terms, each told with a mend that mends it.

What is offered first, written again and again, leads to a plan without an error.
"""

from __future__ import annotations

import pytest

from perfkit import check_plan
from perfkit.diagnostics import has_errors, list_edits
from perfkit.lang.declared import list_types
from tests.lang.test_words_of_elsewhere import EN, ZH, errors_of, written

_ROWS = "\npay commission"
_ROWS_ZH = "\n发放 提成"
_RESULT, _RESULT_ZH = "quota * rates(attainment)", "配额 * 提成率(达成率)"
_NEW, _NEW_ZH = 'where deal.kind == "new"', '其中 合同.类型 == "新签"'
_CAP, _CAP_ZH = "  cap USD 9,000", "  封顶 9,000元"
_HEAD, _HEAD_ZH = (
    "contest best within company by sold descending ties split",
    "竞赛 冠军 范围 全公司 按 业绩 从高到低 并列 跳号",
)
_TIERS = "| 0%   | 100%     | 5%   |\n  | 100% | no limit | 8%   |"
_BOUNDS, _BOUNDS_ZH = "| from | below    | rate |", "| 满   | 不满 | 比例 |"
_TEST = """
test "t" 2027-01
  given rep
    | id  | region  | quota |
    | "A" | "North" | 5,000 |
  expect rep
    | id  | sold  |
    | "A" | USD 0 |
"""
_TEAM = "\ngroup area by region\n\ncalc each area"
_PRIZES, _PRIZES_ZH = "\n  | place | prize |\n  | 1 | USD 100 |", "\n  | 名次 | 奖金 |\n  | 1 | 100元 |"


def _contest(head: str, prizes: str = _PRIZES) -> str:
    return f"\n{head}{prizes}\n{_ROWS}"


def _contest_zh(head: str, prizes: str = _PRIZES_ZH) -> str:
    return f"\n{head}{prizes}\n{_ROWS_ZH}"


# What stands in the plan, what somebody writes in its place, the code, and every edit that is offered, the first first.
MENDED: list[tuple[str, str, str, tuple[str, ...]]] = [
    # whose figures stand below a head
    (_ROWS, f"\ncalc deal\n  part : money = amount\n{_ROWS}", "PKL063", ("each deal",)),
    (_ROWS, f"\ncalc per deal\n  part : money = amount\n{_ROWS}", "PKL063", ("each deal",)),
    (_ROWS, f"\npay deal spiff = 1% * amount - paid(spiff)\n{_ROWS}", "PKL063", ("each deal",)),
    (_ROWS_ZH, f"\n计算 每笔 合同\n  份 : 金额 = 合同额\n{_ROWS_ZH}", "PKL063", ("逐 合同",)),
    (_ROWS_ZH, f"\n计算 合同\n  份 : 金额 = 合同额\n{_ROWS_ZH}", "PKL063", ("逐 合同",)),
    # contests
    (_ROWS, _contest(f"{_HEAD} only if sold > quota"), "PKL063", ("where",)),
    (_ROWS, _contest(_HEAD, f"{_PRIZES}\n  only if sold > quota"), "PKL079", (f"{_HEAD} where sold > quota",)),
    (_ROWS, _contest(f"{_HEAD} top 1"), "PKL063", ("",)),
    (_ROWS, _contest(_HEAD.replace("within company", "company-wide")), "PKL063", ("within company",)),
    (_ROWS, _contest(_HEAD.replace("within company", "within company-wide")), "PKL063", ("company",)),
    (_ROWS, _contest(_HEAD.replace("split", "shared")), "PKL063", ("ties split",)),
    (_ROWS, _contest(_HEAD.replace("descending", "highest first")), "PKL063", ("descending",)),
    (_ROWS, _contest(_HEAD, "\n  | 1 | USD 100 |"), "PKL079", ("| place | prize |\n  | 1 | USD 100 |",)),
    (_ROWS_ZH, _contest_zh(f"{_HEAD_ZH} 仅当 业绩 > 配额"), "PKL063", ("其中",)),
    (_ROWS_ZH, _contest_zh(_HEAD_ZH, f"{_PRIZES_ZH}\n  仅当 业绩 > 配额"), "PKL079", (f"{_HEAD_ZH} 其中 业绩 > 配额",)),
    (_ROWS_ZH, _contest_zh(_HEAD_ZH.replace("范围 全公司", "全公司")), "PKL063", ("范围 全公司",)),
    (_ROWS_ZH, _contest_zh(_HEAD_ZH.replace("跳号", "平分")), "PKL063", ("并列 平分所占名次奖金",)),
    # scorecards
    (
        _ROWS,
        f"\nscoring card\n  | metric | score | weight |\n  | sold | 90 | 100% |\n{_ROWS}",
        "PKL018",
        ("scorecard",),
    ),
    (
        _ROWS,
        f"\nscorecard card\n  | kpi | points | weight |\n  | sold | 90 | 100% |\n{_ROWS}",
        "PKL063",
        ("| metric | score | weight |",),
    ),
    (_ROWS_ZH, f"\n计分卡 卡\n  | 指标 | 得分 | 权重 |\n  | 业绩 | 90 | 100% |\n{_ROWS_ZH}", "PKL018", ("考核表",)),
    # comparisons with a text, and by a date
    (_NEW, "where kind = new", "PKL063", ('deal.kind == "new"',)),
    (_NEW, "where deal.kind is not Renewal", "PKL063", ('deal.kind != "renewal"',)),
    (_CAP, "  only if region = North", "PKL063", ('region == "North"',)),
    (_NEW_ZH, "其中 类型 是 新签", "PKL063", ('合同.类型 == "新签"',)),
    (_NEW, "where deal.booked_on in this period", "PKL063", ("dated booked_on",)),
    (_NEW_ZH, "其中 合同.签约日 在 本期", "PKL063", ("归期按 签约日",)),
    (
        _NEW,
        "where deal.booked_on within 90 days of period start",
        "PKL063",
        ("deal.booked_on <= period start + 90 days",),
    ),
    (f"deal.amount {_NEW}", "amount of deals", "PKL063", ("deal.amount",)),
    (f"deal.amount {_NEW}", "deal's amount", "PKL063", ("deal.amount",)),
    # days and months between two dates
    *(
        ("number  = 2", f"number = {said}", "PKL063", (f"months_completed{dates}", f"months_touched{dates}"))
        for said, dates in (("months between 2026-01-05 and period end", "(2026-01-05, period end)"),)
    ),
    ("数值   = 2", "数值 = 2026-01-05 到 期末日 的整月数", "PKL063", ("满月数(2026-01-05, 期末日)",)),
    # the part above a bound, and up to it
    (_RESULT, "5% * sold above quota  round 2", "PKL063", ("max(sold - quota, USD 0)", "sold only if sold > quota")),
    (_RESULT, "5% * sold above USD 100 * 2", "PKL063", ("max(sold - USD 100, USD 0)",)),
    (_RESULT, "USD 5 * factor over 1 * 2", "PKL063", ("max(factor - 1, 0)",)),
    (_RESULT, "3% * sold up to quota + USD 1", "PKL063", ("min(sold, quota)",)),
    (_RESULT_ZH, "5% × 业绩 超出配额的部分", "PKL063", ("最大(业绩 - 配额, CNY 0)",)),
    (_RESULT_ZH, "业绩 × 5% 超过 10万元 的部分", "PKL063", ("最大(业绩 - 10万元, 0元) * 5%",)),
    # behind a formula
    (_CAP, " with a minimum of USD 5", "PKL063", ("floor",)),
    (_CAP, ", but not more than USD 5", "PKL063", (" cap",)),
    (_CAP, " monthly", "PKL063", ("",)),
    (_CAP, " rounded", "PKL063", ("round 2", "round 0")),
    (_CAP_ZH, "，最高 5元", "PKL063", (" 封顶",)),
    (_CAP_ZH, "，且不低于5元", "PKL063", (" 保底",)),
    (_CAP_ZH, " 保留 0 位 四舍五入到元", "PKL063", ("保留 0 位 四舍五入",)),
    (_CAP_ZH, " 每月", "PKL063", ("",)),
    (_CAP_ZH, " 抹零", "PKL063", ("保留 0 位 去尾",)),
    (_CAP_ZH, " 如果达成率 > 80%", "PKL063", ("仅当 ",)),
    # an amount for each row, or for each period
    ("= result  cap USD 9,000", "= USD 5 per deal", "PKL063", ("USD 5 * count(deal)",)),
    ("= result  cap USD 9,000", f"= USD 5 for each deal {_NEW}", "PKL063", (f"USD 5 * count(deal {_NEW})",)),
    ("= result  cap USD 9,000", "= USD 5 / month", "PKL063", ("USD 5",)),
    ("= 奖金  封顶 9,000元", "= 500元/单", "PKL063", ("500元 * 计数(合同)",)),
    ("= 奖金  封顶 9,000元", "= 500元/月", "PKL063", ("500元",)),
    # the sign and the word before a formula
    ("earn commission =", "earn commission ==", "PKL063", ("=",)),
    ("earn commission =", 'earn "commission" =', "PKL063", ("commission",)),
    ("应得 提成 =", "应得 提成：", "PKL063", ("=",)),
    ("应得 提成 =", "应得 提成 为", "PKL063", ("=",)),
    ("earn commission", "earned commission", "PKL079", ("earn",)),
    ("pay commission", "paid commission", "PKL079", ("pay",)),
    ("发放 提成", "应发 提成", "PKL079", ("发放",)),
    # what is accrued is earned, and not yet paid
    *(("earn commission", f"{word} commission", "PKL079", ("earn",)) for word in ("accrue", "accrual")),
    *(("应得 提成", f"{word} 提成", "PKL079", ("应得",)) for word in ("计提", "预提", "应计")),
    *(("发放 提成", f"{word} 提成", "PKL079", ("发放",)) for word in ("应付", "计发")),
    # choices and products
    (
        _RESULT,
        "if sold >= quota, 8% * sold, 5% * sold",
        "PKL063",
        ("if sold >= quota then 8% * sold otherwise 5% * sold",),
    ),
    (
        _RESULT,
        "USD 5 if sold > quota else USD 0",
        "PKL063",
        ("if sold > quota then USD 5 otherwise USD 0",),
    ),
    (_RESULT, "5% sold", "PKL063", ("5% * sold",)),
    (_NEW, "where deal.booked_on in Q1", "PKL063", ("quarter_of(deal.booked_on) == 1",)),
    (_RESULT_ZH, "如果 业绩 >= 配额，1000元，0元", "PKL063", ("如果 业绩 >= 配额 则 1000元 否则 0元",)),
    (_RESULT_ZH, "业绩 的 5%", "PKL063", ("*",)),
    (_RESULT_ZH, "按 业绩 × 5% 计算", "PKL063", ("",)),
    (_NEW_ZH, "其中 合同.签约日 在 第一季度", "PKL063", ("季度序号(合同.签约日) == 1",)),
    # figures without their units
    (_TIERS, "| 0 | 100% | 5% |\n  | 100% | no limit | 8%   |", "PKP021", ("0%",)),
    (_TIERS, "| 0 | 80 | 5% |\n  | 80 | no limit | 8%   |", "PKP021", ("0%",)),
    (_TIERS, "| 0 | 1.2 | 5% |\n  | 1.2 | no limit | 8%   |", "PKP021", ("0%",)),
    (_TIERS, "| 0% | 50% | 5 |\n  | 50% | 100% | 8 |\n  | 100% | no limit | 9% |", "PKP022", ("5%",)),
    (_CAP, " floor -2000", "PKP036", ("-USD 2,000",)),
    (_ROWS, f"\npay extra = 5 * count(deal)\n{_ROWS}", "PKP046", ("USD 5",)),
    (
        _ROWS,
        _contest(_HEAD.replace("split", "skip"), _PRIZES.replace("USD ", "") + "\n\npay best"),
        "PKP046",
        ("USD 100",),
    ),
    (_CAP, "  floor 2,000", "PKL045", ("USD 2,000",)),
    ("number  = 2", "money = 2,000", "PKL045", ("USD 2,000",)),
    ("数值   = 2", "数量 = 2,000", "PKL045", ("2000",)),
    (_NEW, "where deal.amount > 500,000", "PKL045", ("USD 500,000",)),
    (_NEW_ZH, "其中 合同.合同额 > 500,000", "PKL045", ("500,000元",)),
    (_ROWS, _contest(_HEAD.replace("split", "skip"), _PRIZES.replace("USD 100", "25,000")), "PKL045", ("USD 25,000",)),
    (
        _ROWS,
        f"\ndecide extra(won: money) first\n  | won | -> rate |\n  | >= 500,000 | 5% |\n  | else | 2% |\n{_ROWS}",
        "PKL045",
        ("USD 500,000",),
    ),
    (_ROWS, f"{_TEST}{_ROWS}", "PKL045", ("USD 5,000",)),
    # which of its bounds a tier includes
    *(
        (_BOUNDS, _BOUNDS.replace("from | below   ", said), "PKL063", (meant,))
        for meant, pairs in (
            (
                "above | up to",
                ("> | <=", "greater than | at most", "above | at most", "more than | up to and including", "over | to"),
            ),
            ("from | below", (">= | <", "Not below  |  below", "from | under", "at least | to", "min (incl.) | max")),
        )
        for said in pairs
    ),
    *(
        (_BOUNDS_ZH, _BOUNDS_ZH.replace("满   | 不满", said), "PKL063", (meant,))
        for meant, pairs in (
            (
                "超过 | 至",
                ("大于 | 小于等于", "高于 | 不高于", "大于 | 不大于", "超过 | 不超过", "> | <=", "下限 | 上限（含）"),
            ),
            ("满 | 不满", ("不低于 | 低于", "大于等于 | 小于", "达到 | 不足", "≥ | <", "满 | 小于")),
        )
        for said in pairs
    ),
    *(
        (_BOUNDS, _BOUNDS.replace("from | below   ", said), "PKL043", ("from | below", "above | up to"))
        for said in ("from | to", "From  | To", "min | max", ">= | <=", "above | below", "from | at most")
    ),
    *(
        (_BOUNDS_ZH, _BOUNDS_ZH.replace("满   | 不满", said), "PKL043", ("满 | 不满", "超过 | 至"))
        for said in ("从 | 到", "从 | 至", "以上 | 以下", "下限 | 上限")
    ),
    # what a gather goes through
    (_ROWS, f"{_TEAM}\n  sum_of : money = sum(sold)\n{_ROWS}", "PKX036", ("rep.sold",)),
    (_ROWS, f"{_TEAM}\n  sum_of : money = sum(rep.deal.amount)\n{_ROWS}", "PKX006", ("deal.amount",)),
    ("number  = 2", "number  = count(deals)", "PKX036", ("deal",)),
    (
        _ROWS,
        f"{_TEAM}\n  heads : count = count(rep)\n\ncalc\n  near : number = count(area)\n{_ROWS}",
        "PKX064",
        ("area.heads",),
    ),
    (
        _ROWS,
        f"{_TEAM}\n  heads : count = count(rep)\n\ncalc\n  near : number = area.members\n{_ROWS}",
        "PKX064",
        ("area.heads",),
    ),
    (f"sum(deal.amount {_NEW})", 'SUMIF(deal.amount, deal.kind, "new")', "PKX002", (f"sum(deal.amount {_NEW})",)),
]

# What is told in words, and what they say: only the author knows the rest.
TOLD: list[tuple[str, str, str]] = [
    (_ROWS, f"\nclawback deal within 90 days{_ROWS}", "`pay each ROW NAME = amount * 10% * kept - paid(NAME)`"),
    *(
        (_ROWS, f"\n{word} fee = USD 5{_ROWS}", "`pay NAME = -AMOUNT`")
        for word in ("deduct", "deduction", "penalty", "fine")
    ),
    *(
        (_ROWS_ZH, f"\n{word} 罚 = 5元{_ROWS_ZH}", "`pay NAME = … - AMOUNT`")
        for word in ("扣除", "扣减", "扣款", "罚款", "应扣")
    ),
    (_ROWS, f"\ncredit extra = USD 5{_ROWS}", "is earned by `earn NAME = …` and paid by `pay NAME = …`"),
    (_ROWS_ZH, f"\n计入 加奖 = 5元{_ROWS_ZH}", "is earned by `earn NAME = …` and paid by `pay NAME = …`"),
    (_ROWS_ZH, f"\n分摊 奖 = 5元{_ROWS_ZH}", "`apportion(pool, WEIGHT within company by id)`"),
    (_ROWS, f"\nholdback 20%{_ROWS}", "`pay NAME = earned(NAME) * FREE - paid(NAME)`"),
    (_ROWS, f"\ncalc contract\n  part : money = quota\n{_ROWS}", "`calc each deal` for figures of each of these"),
    (_ROWS, _contest(f"{_HEAD} top 3"), "`| 1 | … |` to `| 3 | … |`"),
    (_ROWS, f"\nscorecard card\n  | goal | weight |\n  | sold | 100% |\n{_ROWS}", "`| metric | score | weight |`"),
    (
        _ROWS,
        f"\nmetric sales\n  weight 60%\n{_ROWS}",
        "`sales : percent = FIGURE / TARGET else 0%, result, more, ratio`",
    ),
    (_CAP, " prorated", "`share : percent = days(max(hired, period start), period end) / period days`"),
    (_CAP, " quarterly", "`… only if quarter_of(period end) != quarter_of(period end + 1 days)`"),
    (_CAP, " weekly", "`period week`"),
    (_CAP_ZH, " 按天折算", "`share : percent = days(max(hired, period start), period end) / period days`"),
    (_CAP_ZH, " 按季度发放", "`… only if quarter_of(period end) != quarter_of(period end + 1 days)`"),
    (_ROWS_ZH, f"\n扣回 合同 90天内退货{_ROWS_ZH}", "`pay each ROW NAME = amount * 10% * kept - paid(NAME)`"),
    (_ROWS_ZH, f"\n奖金池 10000元{_ROWS_ZH}", "`apportion(pool, WEIGHT within company by id)`"),
]


@pytest.mark.parametrize(("right", "wrong", "code", "edits"), MENDED, ids=[each[1] for each in MENDED])
def test_what_is_offered_first_mends_the_plan(right: str, wrong: str, code: str, edits: tuple[str, ...]) -> None:
    plan = EN if right in EN else ZH
    text = plan.replace(right, wrong, 1)
    first = errors_of(text)[0]
    offered = list_edits(first, "en" if plan is EN else "zh")
    assert (first.code.code, tuple(edit.text for edit in offered)) == (code, edits)
    for _ in range(4):
        found = errors_of(text)
        if found:
            text = written(text, list_edits(found[0], "en" if plan is EN else "zh")[0])
    assert [each.code.code for each in errors_of(text)] == []


@pytest.mark.parametrize(("right", "wrong", "said"), TOLD, ids=[each[1] for each in TOLD])
def test_what_the_author_alone_knows_is_told_in_words(right: str, wrong: str, said: str) -> None:
    first = errors_of((EN if right in EN else ZH).replace(right, wrong, 1))[0]
    assert (first.code.code, said in first.mend("en"), list_edits(first)) == ("PKL079", True, ())


def test_every_cell_without_its_unit_is_told() -> None:
    found = errors_of(EN.replace(_TIERS, "| 0 | 80 | 5% |\n  | 80 | 100 | 6% |\n  | 100 | no limit | 8% |"))
    assert [each.mend("en").split("`")[1] for each in found] == ["0%", "80%", "80%", "100%", "100%"]


def test_a_date_that_may_be_missing_is_asked_for_where_it_is_compared() -> None:
    for plan, column, said in (
        (
            EN.replace("  kind      :", "  paid_on   : date or empty\n  kind      :"),
            "deal.paid_on >= period start",
            "is not empty and",
        ),
        (ZH.replace("  类型   :", "  到账日 : 日期 或空\n  类型   :"), "合同.到账日 >= 期首日", "不为空 且"),
    ):
        text = plan.replace(_NEW, f"where {column}").replace(_NEW_ZH, f"其中 {column}")
        [finding] = errors_of(text)
        edits = list_edits(finding, "zh" if "方案" in text else "en")
        assert edits[0].text == f"{column.split(' ')[0]} {said} {column}"
        assert [errors_of(written(text, edit)) for edit in edits] == [[], []]


def test_members_that_nobody_counts_yet_are_told_with_the_line_that_counts_them() -> None:
    [finding] = errors_of(
        EN.replace("number  = 2", "number  = count(area)").replace(_ROWS, f"\ngroup area by region\n{_ROWS}")
    )
    assert finding.mend("en") == "below `calc each area` write `members : count = count(rep)`, and here `area.members`"
    assert finding.mend("zh") == "在 `计算 逐 area` 下面写 `人数 : 数量 = 计数(rep)`，此处写 `area.人数`"
    assert list_edits(finding) == ()


@pytest.mark.parametrize(
    ("right", "wrong", "mend"),
    [
        ("tiers rates", "contested rates", "did you mean `contest`?"),
        ("tiers rates", "teirs rates", "write `tiers`"),
        ("阶梯 提成率", "阶棣 提成率", "write `阶梯`"),
    ],
)
def test_a_word_of_the_language_is_written_for_a_slip_and_asked_for_otherwise(
    right: str, wrong: str, mend: str
) -> None:
    finding = errors_of((EN if right in EN else ZH).replace(right, wrong, 1))[0]
    assert (finding.code.code, finding.mend("en").startswith(mend)) == ("PKL018", True)
    assert bool(list_edits(finding)) is mend.startswith("write")


@pytest.mark.parametrize("said", ["b's c", "deal's a", "deals' x", "s's s", "deal's amount"])
def test_what_belongs_to_a_name_of_one_letter_or_to_no_table_is_refused_like_any_other_text(said: str) -> None:
    for text in (said, f"perfkit 2027\n{said}", f"perfkit 2027\ncalc\n  a : money = {said}\n"):
        assert has_errors(check_plan(text))
    assert dict(list_types("")) == {}


@pytest.mark.parametrize("above", ["", "perfkit 2027\n", "perfkit 2027\ncalc\n  a : money = USD 1\n"])
def test_a_table_that_has_a_heading_and_no_rows_yet_is_refused_like_any_other_text(above: str) -> None:
    assert has_errors(check_plan(f"{above}tiers rates(attainment: percent) marginal\n  | attainment | rate |\n"))
