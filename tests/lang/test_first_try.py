"""What the first mend of a beginner's mistake makes of the plan: it reads without an error, and says what was meant."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import list_edits
from tests.lang.test_words_of_elsewhere import EN, ZH, errors_of, plan_with, written

_CALL, _CALL_ZH = "quota * rates(attainment)", "配额 * 提成率(达成率)"
_HEAD, _HEAD_ZH = "tiers rates(attainment: percent) marginal", "阶梯 提成率(达成率: 百分比) 超额累进"
_SUM, _SUM_ZH = 'sum(deal.amount where deal.kind == "new")', '求和(合同.合同额 其中 合同.类型 == "新签")'
_CAP, _CAP_ZH = "cap USD 9,000", "封顶 9,000元"
_PAY, _PAY_ZH = "pay commission = earned(commission) - paid(commission)", "发放 提成 = 已得(提成) - 已发(提成)"
_MUST, _MUST_ZH = f"{_PAY}\n\nmust sold >= USD 0", f"{_PAY_ZH}\n\n须满足 业绩 >= 0元"

_NEW, _NEW_ZH = 'deal.kind == "new"', '合同.类型 == "新签"'
_RESULT, _RESULT_ZH = "= result  cap USD 9,000", "= 奖金  封顶 9,000元"

# What stands in the plan, what is written in its place, the code of its one finding, and what its first edit makes of
# it; none where only the author knows.
FIRST: list[tuple[str, str, str, str | None]] = [
    # A table without its brackets. A name is never cut where it begins like a word of the language.
    *((_CALL, f"quota * {said}", "PKL063", _CALL) for said in (
        "rates attainment", "rates of attainment", "rates for attainment", "rates: attainment",
    )),
    (_CALL, "quota * rates", "PKX001", _CALL),
    (_CALL, "quota * rates at attainment", "PKX001", _CALL),
    (_CALL, "rates attainment * quota", "PKL063", "rates(attainment) * quota"),
    (_CALL, "quota * rates sold / quota", "PKL019", None),
    (_CALL, "quota attainment", "PKL019", None),
    # No word is offered instead of itself.
    (
        _PAY_ZH,
        f"竞赛 甲 范围 全公司. 按 业绩 从高到低 并列 跳号\n  | 名次 | 奖 |\n  | 1 | 5元 |\n{_PAY_ZH}",
        "PKL019",
        None,
    ),
    # After itself no date is late, and of a column that the table lacks nobody knows when it is.
    *((_SUM, f"sum(deal.amount where deal.booked_on within 90 days{of})", "PKL019", None) for of in (
        "", " of deal.booked_on", " of the order", " of rep.hired",
    )),
    (_CALL_ZH, "配额 * 提成率", "PKX001", _CALL_ZH),
    (_CALL_ZH, "配额 * 提成率 达成率", "PKL063", _CALL_ZH),
    (_CALL_ZH, "配额 * 提成率 按 达成率", "PKL063", _CALL_ZH),
    *((_CALL_ZH, f"配额 * {said}", "PKX001", _CALL_ZH) for said in (
        "提成率按达成率", "达成率的提成率", "提成率达成率", "提成率 于 达成率",
    )),
    *((_HEAD, said, "PKL063", _HEAD) for said in (
        "tiers rates attainment marginal", "tiers rates(attainment) marginal", "tiers rates by attainment marginal",
        "tiers rates attainment: percent marginal",
    )),
    (_HEAD, "tiers rates marginal", "PKL063", None),
    (_HEAD, "tiers rates(attainment: percent)", "PKL020", None),
    (_HEAD_ZH, "阶梯 提成率 达成率 超额累进", "PKL063", _HEAD_ZH),
    (_HEAD_ZH, "阶梯 提成率 超额累进", "PKL063", None),
    # Percents and amounts.
    *((_CAP_ZH, f"仅当 达成率 >= {said}", "PKL051", f"仅当 达成率 >= {meant}") for said, meant in (
        ("百分之五十", "50%"), ("百分之十二点五", "12.5%"), ("百分之十", "10%"), ("百分之二十三", "23%"),
        ("百分之一百二十", "120%"), ("百分之百", "100%"),
        ("百分之零点五", "0.5%"), ("百分之12.5", "12.5%"), ("百分之两百", "200%"),
    )),
    (_CAP_ZH, "仅当 达成率 >= 百分之三五", "PKL051", None),
    (_CAP_ZH, "封顶 1万5元", "PKL063", "封顶 15,000元"),
    (_CAP_ZH, "封顶 1万2000元", "PKL063", "封顶 12,000元"),
    (_CAP_ZH, "封顶 1万零5百元", "PKL063", "封顶 10,500元"),
    *((_CAP_ZH, f"封顶 {said}", "PKL063", f"封顶 {meant}") for said, meant in (
        ("1.5万5元", "15,500元"), ("1.5万500元", "15,500元"), ("1万元5千", "15,000元"), ("1万元5", "15,000元"),
        ("1万5千", "15,000元"), ("1万2000", "12,000元"), ("2亿元5000万", "250,000,000元"), ("1.2万3百元", "12,300元"),
        ("一万五", "15,000元"), ("一万五元", "15,000元"), ("一万零五元", "10,005元"), ("三千五百", "3,500元"),
        ("两千零五十", "2,050元"), ("十五元", "15元"), ("一亿二", "120,000,000元"),
    )),
    (_CAP_ZH, "封顶 1.5万5千元", "PKL019", None),
    (_CAP_ZH, "封顶 1 万 5 千元", "PKL063", "封顶 15,000元"),
    (_CAP_ZH, "封顶 1,50元", "PKL063", "封顶 1.50元"),
    (_CAP_ZH, "封顶 12,5万元", "PKL063", "封顶 12.5万元"),
    (_CAP_ZH, "封顶 1'234.50元", "PKL063", "封顶 1,234.50元"),
    *((_CAP, f"cap {said}", "PKL063", "cap USD 1,234.50") for said in (
        "USD 1'234.50", "1'234.50 USD", "1’234.50 USD", "$1'234.50", "USD 1 234,50", "1.234,50 USD",
    )),
    (_CAP, "cap 1'234'567 USD", "PKL063", "cap USD 1,234,567"),
    *((_CAP, f"cap {said}", "PKL046", f"cap {meant}") for said, meant in (
        ("US$ 500", "USD 500"), ("USD $500", "USD 500"), ("$5,000 USD", "USD 5,000"), ("$500k", "USD 500,000"),
        ("US$1.5m", "USD 1,500,000"), ("$-500", "-USD 500"),
    )),
    *((_CAP, f"cap {said}", "PKL063", f"cap USD {meant}") for said, meant in (
        ("500 bucks", "500"), ("5k dollars", "5,000"), ("5 thousand USD", "5,000"), ("5k", "5,000"),
        ("1.5 million dollars", "1,500,000"), ("1.5 million", "1,500,000"),
    )),
    *((_CAP_ZH, f"封顶 {said}", "PKL046", f"封顶 {meant}") for said, meant in (
        ("RMB￥500", "CNY 500"), ("人民币¥500", "CNY 500"), ("￥500元", "CNY 500"), ("￥5万", "CNY 50,000"),
        ("￥5 千", "CNY 5,000"),
    )),
    *((_CAP_ZH, f"封顶 {said}", "PKL063", f"封顶 {meant}") for said, meant in (
        ("1千", "1,000元"), ("1.5千元", "1,500元"), ("5百万", "500万元"), ("10w", "10万元"), ("1K元", "1,000元"),
        ("1k", "1,000元"), ("3千块", "3,000元"), ("500元整", "500元"), ("壹万伍仟元", "15,000元"),
        ("人民币五百元", "500元"), ("RMB 5千", "5,000元"),
    )),
    *(("数值   = 2", f"数值   = {said}", "PKL063", f"数值   = {meant}") for said, meant in (
        ("1千", "1000"), ("5百万", "500万"), ("10w", "10万"), ("1k", "1000"),
    )),
    # A least of the period is one; a least of a year is no least of each month.
    (_CAP, "floor USD 500 per month", "PKL063", "floor USD 500"),
    (_CAP, "floor USD 500 per year", "PKL079", None),
    (_CAP_ZH, "每月至少 500元", "PKL063", "保底 500元"),
    (_CAP_ZH, "保底 500元/月", "PKL063", "保底 500元"),
    (_CAP_ZH, "每年保底 500元", "PKL079", None),
    (_CAP_ZH, "保底 每年 500元", "PKL079", None),
    (_CAP_ZH, "封顶 每年 500元", "PKL063", "封顶 500元 - 已得(提成 期间 年初至今)"),
    # What may have no value.
    *(("= 2\n", f"= 2\n  more : {said}\n", code, f"= 2\n  more : {meant}\n") for said, code, meant in (
        ("money = sold - previous(sold)", "PKP031", "money = sold - previous(sold) else USD 0"),
        ("money = previous(sold)  cap USD 5", "PKP031", "money = previous(sold) else USD 0  cap USD 5"),
        ("flag = sold / quota > 50%", "PKP031", "flag = sold / quota > 50% else no"),
        ("money = min(deal.amount)", "PKP031", "money or empty = min(deal.amount)"),
        ("date = last(deal.booked_on by deal.deal_id)", "PKP031",
         "date or empty = last(deal.booked_on by deal.deal_id)"),
        ("number = 2 only if sold / quota > 50%", "PKX029", "number = 2 only if quota != USD 0 and sold / quota > 50%"),
        ("flag or empty = sold / quota > 1%\n  other : number = 2 only if more", "PKX029",
         "flag or empty = sold / quota > 1%\n  other : number = 2 only if more is not empty and more"),
    )),
    (_RESULT, "= 5% * previous(sold)  cap USD 9,000", "PKP031", "= 5% * previous(sold) else USD 0  cap USD 9,000"),
    *(("= 2\n", f"= 2\n  另 : {said}\n", code, f"= 2\n  另 : {meant}\n") for said, code, meant in (
        ("金额 = 业绩 - 上期(业绩)", "PKP031", "金额 = 业绩 - 上期(业绩) 若无则 0元"),
        ("是否 = 业绩 / 配额 > 50%", "PKP031", "是否 = 业绩 / 配额 > 50% 若无则 否"),
        ("数值 = 2 仅当 业绩 / 配额 > 50%", "PKX029", "数值 = 2 仅当 配额 != 0元 且 业绩 / 配额 > 50%"),
    )),
    # An argument without its unit.
    (_CALL, "quota * rates(1)", "PKX017", "quota * rates(100%)"),
    # Tables of rows under another word, and a rate that is reached for the whole amount.
    ("rows deal key", "input deal key", "PKL063", "rows deal key"),
    *(("明细 合同 主键", f"{said} 合同 主键", code, "明细 合同 主键") for said, code in (
        ("行", "PKL079"), ("单据", "PKL079"), ("数据", "PKL063"),
    )),
    *(("marginal", said, "PKL063", "whole") for said in (
        "retroactive", "of all", "back to dollar one", "from the first dollar", "retroactive to dollar one",
    )),
    *(("超额累进", said, "PKL063", "全额累进") for said in ("全额", "追溯", "追溯累进", "回溯")),
    ("超额累进", "超额", "PKL063", "超额累进"),
    (_CAP, "retroactive", "PKL079", None),
    (_CAP_ZH, "追溯", "PKL079", None),
    # Lines without their type.
    *(("factor     : number  = 2", f"factor = {said}", "PKL031", meant and f"factor : {meant} = {said}")
      for said, meant in (
        ("2.5", "number"), ("2", "number"), ("sold / quota  else 0%", "percent"), ("count(deal)", "count"),
        ("if sold > quota then 2.5 otherwise 1.5", "number"), ("rates(attainment)", None), ("sold / 2", "money"),
    )),
    *(("= 2\n", f"= 2\n  more = {said}\n", "PKL031", f"= 2\n  more : {meant} = {said}\n") for said, meant in (
        ("5% * sold", "money"), ("sold > quota", "flag"), ("sum(deal.amount where deal.kind == \"new\")", "money"),
        ("max(sold - quota, USD 0) * 2", "money"), ("(sold + quota) / 2", "money"),
    )),
    ("系数   : 数值   = 2", "系数 = 2.5", "PKL031", "系数 : 数值 = 2.5"),
    (_SUM, "sum(sum(deal.amount))", "PKX035", "sum(deal.amount)"),
    # Conditions.
    *((_CAP, f"only if sold > quota{said} USD 0", "PKL063", "only if sold > quota otherwise USD 0") for said in (
        " else", ", else", ", otherwise",
    )),
    *((_CAP, said, "PKL063", "only if sold >= quota") for said in (
        "only if quota met", "if quota is met", "when quota is reached", "only if reached quota",
    )),
    (_CAP, "if the quota was exceeded", "PKL063", "only if sold > quota"),
    (_CAP, "only if attainment met", "PKL019", None),
    (_RESULT, "= if quota met then result otherwise USD 0", "PKL063", "= if sold >= quota then result otherwise USD 0"),
    *((_CAP_ZH, f"仅当 业绩 > 配额{said} 0元", "PKL063", "仅当 业绩 > 配额 否则 0元") for said in (
        " 若无则", "，否则",
    )),
    *((_CAP_ZH, said, "PKL063", "仅当 业绩 >= 配额") for said in (
        "仅当 完成配额", "仅当 配额 达成", "如果完成配额", "当 配额已完成",
    )),
    (_CAP_ZH, "仅当 超额完成配额", "PKL063", "仅当 业绩 > 配额"),
    # Promises.
    *((_PAY_ZH, _MUST_ZH.replace("须满足 ", said), "PKL018", _MUST_ZH) for said in (
        "必须 ", "必须", "必须：", "应当 ", "应该 ", "须 ", "确保 ", "要求 ",
    )),
    (_PAY_ZH, _MUST_ZH.replace("须满足 ", "须满足"), "PKL022", _MUST_ZH),
    (_PAY_ZH, f"{_PAY_ZH}\n\n必须发放奖金", "PKL018", None),
    *((_PAY, _MUST.replace("must", said), "PKL018", _MUST) for said in ("should", "shall:", "ensure", "Must")),
    # Commas, and whose figure it is.
    (_RESULT, "= result, cap USD 9,000", "PKL063", "= result cap USD 9,000"),
    (_RESULT, "= result for each rep", "PKL063", "= result"),
    (_RESULT, "= result for each deal", "PKL079", None),
    (_RESULT_ZH, "= 奖金，封顶 9,000元", "PKL063", "= 奖金 封顶 9,000元"),
    (_RESULT_ZH, "= 奖金 每个销售员", "PKL063", "= 奖金"),
    (_RESULT_ZH, "= 奖金 逐 合同", "PKL079", None),
    (_SUM, "sum(deal.amount) this month", "PKL063", "sum(deal.amount over this period)"),
    (_SUM_ZH, "求和(合同.合同额) 本季度", "PKL063", "求和(合同.合同额 期间 季初至今)"),
    (_PAY, "pay commission only if attainment >= 50%", "PKL079", None),
    (_PAY_ZH, "发放 提成 保留 0 位", "PKL079", None),
    ("= 2\n", "= if attainment > 1% then 1.5x otherwise 1\n", "PKL063",
     "= if attainment > 1% then 1.5 otherwise 1\n"),
    ("= 2\n", "= if attainment > 5% then 3 otherwise if attainment > 1% then 2 otherwise 1\n", "PKL040",
     "= if attainment > 5% then 3 otherwise (if attainment > 1% then 2 otherwise 1)\n"),
    # Heads and lines.
    ("currency USD", "currency $", "PKL046", "currency USD"),
    ("币种 CNY", "币种 ¥", "PKL046", "币种 CNY"),
    ("participants rep key", "people rep key", "PKL079", "participants rep key"),
    ("rows deal key", "data deal key", "PKL079", "rows deal key"),
    ("参与人 销售员 主键", "人员 销售员 主键", "PKL079", "参与人 销售员 主键"),
    ("明细 合同 主键", "订单 合同 主键", "PKL079", "明细 合同 主键"),
    ("factor     : number  = 2", "factor : if attainment > 1% then 1.5 otherwise 1", "PKL031",
     "factor : number = if attainment > 1% then 1.5 otherwise 1"),
    # Totals under a condition.
    *((_SUM, said, code, _SUM) for said, code in (
        ('SUMIF(deal.amount, deal.kind == "new")', "PKX002"), ('sum_if(deal.kind == "new", deal.amount)', "PKX002"),
        ('sumif(deal.amount where deal.kind == "new")', "PKX002"),
        ('sum(deal.amount, where deal.kind == "new")', "PKL063"),
        ('sum(if deal.kind == "new" then deal.amount)', "PKL063"),
        ('sum(if(deal.kind == "new", deal.amount))', "PKL064"),
        ('sum(if deal.kind == "new" then deal.amount else 0)', "PKL063"),
        ('sum(CASE WHEN deal.kind == "new" THEN deal.amount ELSE 0 END)', "PKL063"),
        ('SUMIFS(deal.amount, deal.kind, "=new")', "PKX002"),
    )),
    (_SUM, 'SUMIFS(deal.amount, deal.kind, "<>new")', "PKX002", 'sum(deal.amount where deal.kind != "new")'),
    (_SUM, 'COUNTIFS(deal.kind, "new") * USD 5', "PKX002", 'count(deal where deal.kind == "new") * USD 5'),
    *((_SUM_ZH, said, code, _SUM_ZH) for said, code in (
        ('条件求和(合同.类型, "新签", 合同.合同额)', "PKX002"),
        ('求和(如果 合同.类型 == "新签" 则 合同.合同额)', "PKL063"),
        ('求和(若 合同.类型 == "新签" 则 合同.合同额 否则 0)', "PKL063"),
        ('求和(如果(合同.类型 == "新签", 合同.合同额))', "PKL064"),
        ('求和(合同.合同额，其中 合同.类型 == "新签")', "PKL063"),
    )),
    # A bound whose sign says otherwise than its column: which tier a figure on it is in, the author says.
    *((row, row.replace(value, said, 1), "PKL079", None) for row, value, said in (
        ("| 100% | no limit", "100%", ">100%"), ("| 100% | no limit", "100%", "over 100%"),
        ("| 0%   | 100% ", "100%", "<=100%"), ("| 0%   | 100% ", "100%", "up to 100%"),
        ("| 100% | 不限", "100%", "超过 100%"), ("| 0%   | 100% | 5%", "100%", "100%以下"),
    )),
    # The word for what is paid, and its name without a blank between them.
    (_PAY_ZH, f"{_PAY_ZH}\n发放季奖 = 业绩 * 5%", "PKL022", f"{_PAY_ZH}\n发放 季奖 = 业绩 * 5%"),
    ("应得 提成 =", "应得提成 =", "PKL022", "应得 提成 ="),
    # What stands in another order, is joined otherwise or is closed by a word more.
    *((": money\n  kind", f": money\n  a : money {tail} or empty\n  kind", "PKL063",
       f": money\n  a : money or empty {tail}\n  kind")
      for tail in ('written "1.200,00"', 'from "Sum"', 'from "Sum" written "1.200,00"')),
    (": 金额\n  类型", ': 金额\n  甲 : 金额 来自 "额" 或空\n  类型', "PKL063",
     ': 金额\n  甲 : 金额 或空 来自 "额"\n  类型'),
    (": money\n  kind", ": money USD\n  kind", "PKL063", ": money in USD\n  kind"),
    (": 金额\n  类型", ": 金额 CNY\n  类型", "PKL063", ": 金额 币 CNY\n  类型"),
    *((_CAP, f"only {said} sold > quota", "PKL063", "only if sold > quota") for said in ("when", "where")),
    (_CAP, "only if attainment between 80% and 120%", "PKL063",
     "only if attainment >= 80% and attainment <= 120%"),
    *((_CAP_ZH, f"仅当 达成率{said}", "PKL063", "仅当 达成率 >= 80% 且 达成率 <= 120%") for said in (
        " 在 80% 到 120% 之间", "在80%至120%之间", " 介于 80% 和 120% 之间",
    )),
    (_RESULT, "= case when sold > quota then result end", "PKL079", None),
    (_RESULT, "= 5% * sold for deals with amount above USD 5", "PKL079", None),
    (_RESULT, "= 1.5x * result", "PKL063", "= 1.5 * result"),
    (_RESULT_ZH, "= 业绩的5%", "PKL063", "= 业绩 * 5%"),
    *((_RESULT_ZH, f"= {said} 300元", "PKL063", "= 300元") for said in ("每月", "每个月")),
    (_RESULT_ZH, "= 每季度 300元", "PKL079", None),
    ("2027-01-01 至 2027-12-31", "2027-01-01—2027-12-31", "PKL057", "2027-01-01 至 2027-12-31"),
    ("2027-01-01 to 2027-12-31", "2027-01-01–2027-12-31", "PKL057", "2027-01-01 to 2027-12-31"),
    # Lengths of time, edges of the period, and days in quotes.
    *((_NEW, f"deal.booked_on < {said}", code, f"deal.booked_on < {meant}") for said, code, meant in (
        ("2027-01-01 + 6 month", "PKL063", "2027-01-01 + 6 months"),
        ("period end - 1 day", "PKL063", "period end - 1 days"),
        ("2027-01-01 + 1 month", "PKL063", "2027-01-01 + 1 months"),
        ("2027-01-01 + 1 year", "PKL063", "2027-01-01 + 12 months"),
        ("2027-01-01 + 2 weeks", "PKL063", "2027-01-01 + 14 days"),
        ("2027-01-01 + six months", "PKL063", "2027-01-01 + 6 months"),
        ("period_end", "PKX001", "period end"), ("period_start + 5 days", "PKX001", "period start + 5 days"),
        ('"2027-02-01"', "PKX025", "2027-02-01"), ('"2027/2/1"', "PKX025", "2027-02-01"),
    )),
    (_NEW, 'deal.amount > "5000"', "PKX025", "deal.amount > USD 5,000"),
    (_CAP, 'only if attainment >= "100%"', "PKX025", "only if attainment >= 100%"),
    (_NEW, "if deal.booked_on < 2027-01-01 + 6 month then yes otherwise no", "PKL063",
     "if deal.booked_on < 2027-01-01 + 6 months then yes otherwise no"),
    (_SUM, "sum(deal.amount over rolling 3 month)", "PKL063", "sum(deal.amount over rolling 3 months)"),
    *((_NEW_ZH, f"合同.签约日 < {said}", code, f"合同.签约日 < {meant}") for said, code, meant in (
        ("2027-01-01 + 6 月", "PKL063", "2027-01-01 + 6 个月"), ("2027-01-01 + 1日", "PKL063", "2027-01-01 + 1 天"),
        ("2027-01-01 + 1年", "PKL063", "2027-01-01 + 12 个月"), ("2027-01-01 + 半年", "PKX001", "2027-01-01 + 6 个月"),
        ("2027-01-01 + 两个月", "PKX001", "2027-01-01 + 2 个月"), ("期末", "PKX001", "期末日"),
        ('"2027-02-01"', "PKX025", "2027-02-01"),
    )),
    # Names with a sign of percent or a remark, files instead of tables, quotes inside a text.
    ("factor     : number", "factor%    : number", "PKL063", "factor_percent    : number"),
    ("系数   : 数值", "系数%   : 数值", "PKL063", "系数百分比   : 数值"),
    ("factor     :", "factor (monthly)     :", "PKL063", "factor     :"),
    ("factor     : number  = 2", "factor (net): number  = 2", "PKL063", 'factor : number  = 2  note "net"'),
    ("系数   : 数值   = 2", "系数（不含税） : 数值 = 2", "PKL063", '系数 : 数值 = 2  说明 "不含税"'),
    ("系数   : 数值   = 2", '系数（不含税） : 数值 = 2 说明 "净"', "PKL063", '系数 : 数值 = 2 说明 "净"'),
    ("发放 提成 =", "发放 提成（每月） =", "PKL063", "发放 提成 ="),
    ("发放 提成 =", "发放 提成（每季度） =", "PKL079", None),
    ("rows deal key", "rows deals.csv key", "PKL063", 'rows deal from "deals" key'),
    ("rows deal key", 'rows "deal.csv" key', "PKL063", "rows deal key"),
    ("rows deal key", "rows deal from deals.xlsx key", "PKL063", 'rows deal from "deals" key'),
    ("participants rep key", "participants reps.csv key", "PKL063", 'participants rep from "reps" key'),
    ("明细 合同 主键", "明细 合同.csv 主键", "PKL063", "明细 合同 主键"),
    (_SUM, 'sum("deals.csv".amount)', "PKL063", "sum(deal.amount)"),
    (_CALL, "quota * rates.csv(attainment)", "PKL063", _CALL),
    ('plan "Field sales"', r'plan "Field \"best\" sales"', "PKL063", 'plan "Field “best” sales"'),
    ('plan "Field sales"', r'plan "3\" pipes"', "PKL063", 'plan "3” pipes"'),
    ('方案 "现场销售"', r'方案 "现场\"最佳\"销售"', "PKL063", '方案 "现场“最佳”销售"'),
    # Brackets that nothing closes, before a word that stands in none.
    *((_RESULT, said, "PKL024", meant) for said, meant in (
        ("= (result  cap USD 9,000", "= (result)  cap USD 9,000"),
        ("= max(result, USD 5 cap USD 9,000", "= max(result, USD 5) cap USD 9,000"),
        ("= if (sold > quota then result otherwise USD 0", "= if (sold > quota) then result otherwise USD 0"),
        ("= max(result, if sold > quota then USD 5 otherwise quota",
         "= max(result, if sold > quota then USD 5 otherwise quota)"),
    )),
    ("earned(commission) -", "earned(commission -", "PKL024", "earned(commission) -"),
    (_RESULT_ZH, "= （奖金  封顶 9,000元", "PKL024", "= （奖金)  封顶 9,000元"),
    # Roundings.
    *((_RESULT_ZH, f"= 奖金 {said}", "PKL063", f"= 奖金 {meant}") for said, meant in (
        ("保留一位", "保留 1 位"), ("保留 两 位", "保留 2 位"),
    )),
    *((_RESULT, f"= result {said}", "PKL063", "= result round 1") for said in ("round one", "rounded to 1")),
    # Windows: those before this period never count it; where words may mean either both are offered.
    *((_SUM, f"sum(deal.amount over {said})", "PKL063", f"sum(deal.amount over {meant})") for said, meant in (
        ("previous 3 months", "previous 3 periods"), ("the prior 1 month", "previous period"),
        ("trailing 2 quarters", "rolling 6 months"), ("last 3 months", "rolling 3 months"),
        ("last 6 periods", "latest 6 periods"), ("lifetime", "all to date"), ("year-to-date", "year to date"),
    )),
    (_SUM, "sum(deal.amount) over previous 3 months", "PKL063", "sum(deal.amount over previous 3 periods)"),
    *((_SUM, f"sum(deal.amount over {said})", "PKL079", None) for said in (
        "last quarter", "previous year", "previous 2 quarters", "last 2 years",
    )),
    *((_SUM_ZH, f"求和(合同.合同额 期间 {said})", "PKL063", f"求和(合同.合同额 期间 {meant})") for said, meant in (
        ("季度累计", "季初至今"), ("月累计", "月初至今"),
        ("前3个月", "之前 3 期（不含本期）"), ("过去 3 个月", "滚动 3 个月"), ("此前 1 个月", "上期"),
    )),
    *((_SUM_ZH, f"求和(合同.合同额 期间 {said})", "PKL079", None) for said in ("去年", "近 2 个季度")),
    # A column that is counted means its rows; a head has no colon.
    *((_SUM, f'USD 5 * count(deal.{column} where deal.kind == "new")', "PKX040",
       'USD 5 * count(deal where deal.kind == "new")') for column in ("deal_id", "booked_on", "rep")),
    (_SUM_ZH, "5元 * 计数(合同.合同号)", "PKX040", "5元 * 计数(合同)"),
    ("calc\n", "calc:\n", "PKL063", "calc\n"),
    ("计算\n", "计算：\n", "PKL063", "计算\n"),
    (_RESULT_ZH, "= 奖金 取整", "PKL063", "= 奖金 保留 0 位 去尾"),
    ("factor     :", "let factor     :", "PKL063", "factor     :"),
    ("系数   :", "令 系数   :", "PKL063", "系数   :"),
    # Several commas before what follows a formula, a condition by `where`, and columns that may be empty.
    (_CAP, ", cap USD 9,000, only if attainment >= 50%", "PKL063", "cap USD 9,000 only if attainment >= 50%"),
    (_CAP_ZH, "，封顶 9,000元，仅当 达成率 >= 50%", "PKL063", "封顶 9,000元 仅当 达成率 >= 50%"),
    (_CAP, "where attainment >= 50%", "PKL063", "only if attainment >= 50%"),
    (": money\n  kind", ": money\n  a : money optional\n  kind", "PKL063", ": money\n  a : money or empty\n  kind"),
    (": money\n  kind", ": money default 0\n  kind", "PKL079", None),
    # What is missing, by other words or by a sign.
    *((_NEW, f"deal.booked_on {said}", "PKL063", f"deal.booked_on {meant}") for said, meant in (
        ("is blank", "is empty"), ("is missing", "is empty"), ("is null", "is empty"), ("is not set", "is empty"),
        ("== empty", "is empty"), ("= null", "is empty"), ("== blank", "is empty"), ("is not null", "is not empty"),
        ("!= null", "is not empty"), ("<> NULL", "is not empty"), ("is not blank", "is not empty"),
    )),
    (_NEW, "deal.booked_on==empty", "PKL063", "deal.booked_on is empty"),
    *((_NEW_ZH, f"合同.签约日 {said}", "PKL063", f"合同.签约日 {meant}") for said, meant in (
        ("== 空", "为空"), ("是空", "为空"), ("是 空", "为空"), ("等于空值", "为空"), ("没有值", "为空"),
        ("未填写", "为空"),
        ("!= 空", "不为空"), ("不是空", "不为空"), ("不等于空", "不为空"), ("有值", "不为空"), ("非空", "不为空"),
    )),
    (_NEW_ZH, "合同.签约日是空", "PKL063", "合同.签约日 为空"),
    (_SUM, "sum(deal.amount over last 90 days)", "PKL063", "sum(deal.amount over since period end - 89 days)"),
    (_SUM, "sum(deal.amount over previous 7 days)", "PKL063",
     "sum(deal.amount over period start - 7 days to period start - 1 days)"),
    (_SUM_ZH, "求和(合同.合同额 期间 最近 30 天)", "PKL063", "求和(合同.合同额 期间 自 期末日 - 29 天 起)"),
    # Remarks and titles.
    (_CAP, 'remark "x"', "PKL063", 'note "x"'),
    (_CAP_ZH, '备注 "x"', "PKL063", '说明 "x"'),
    ('方案 "现场销售"', "方案 《现场销售》", "PKL056", '方案 "现场销售"'),
    # How cells are written: what can be read in two ways is never decided.
    *((": date\n", f': date written "{said}"\n', "PKV031", meant and f': date written "{meant}"\n')
      for said, meant in (
        ("dd/mm/yyyy", "D/M/Y"), ("MM/DD/YYYY", "M/D/Y"), ("%d.%m.%Y", "D.M.Y"), ("TT.MM.JJJJ", "D.M.Y"),
        ("yyyy年mm月dd日", "Y年M月D日"), ("31/12/2027", "D/M/Y"), ("03/04/2027", None), ("dd.mm.yy", None),
    )),
    *((": money\n  kind", f': money written "{said}"\n  kind', "PKV030", meant and f': money written "{meant}"\n  kind')
      for said, meant in (
        ("1.200", None), ("1,200", None), ("#,##0.00", "1,200.00"), ("#.##0,00", "1.200,00"), ("12.5%", None),
    )),
    (": date\n", ': date "D/M/Y"\n', "PKL034", ': date written "D/M/Y"\n'),
    (": date\n", ': date "dd/mm/yyyy"\n', "PKL034", ': date written "D/M/Y"\n'),
    (": date\n", ': date "as in the order"\n', "PKL034", ': date note "as in the order"\n'),
    (": 日期\n", ': 日期 "日/月"\n', "PKL034", ': 日期 说明 "日/月"\n'),
    (": 日期\n", ': 日期 "Y/M/D"\n', "PKL034", ': 日期 写作 "Y/M/D"\n'),
    (": money\n  kind", ': money "1.200,00"\n  kind', "PKL034", ': money written "1.200,00"\n  kind'),
    (": money\n  kind", ': money "1.200"\n  kind', "PKL034", None),
    (": money\n  kind", ': money "net"\n  kind', "PKL034", ': money note "net"\n  kind'),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "code", "mended"), FIRST, ids=[each[1] for each in FIRST])
def test_the_first_mend_of_a_mistake_is_right(right: str, wrong: str, code: str, mended: str | None) -> None:
    text = plan_with(right, wrong)
    [finding] = errors_of(text)
    assert finding.code.code == code
    edits = list_edits(finding, "zh" if "方案" in text else "en")
    assert [written(text, edit) for edit in edits][:1] == ([] if mended is None else [plan_with(right, mended)])
    for edit in edits:
        assert errors_of(written(text, edit)) == []


@pytest.mark.parametrize(
    ("currency", "said", "meant"),
    [
        ("CAD", "$500", "CAD 500"),
        ("HKD", "500 dollars", "HKD 500"),
        ("JPY", "¥500", "JPY 500"),
        ("CAD", "C$500", "CAD 500"),
    ],
)
def test_a_sign_of_several_currencies_is_that_of_the_plan(currency: str, said: str, meant: str) -> None:
    text = EN.replace("USD", currency)
    wrong = text.replace(f"{currency} 9,000", said)
    [finding] = errors_of(wrong)
    assert [written(wrong, edit) for edit in list_edits(finding)] == [text.replace("9,000", "500")]
    assert finding.mend("zh") == f"改写为 `{meant}`"


def test_what_is_compared_and_may_be_missing_is_given_a_line_of_its_own() -> None:
    """The lines that the finding names stand in a plan without an error."""
    for wrong, line, name, language in (
        (plan_with(_CAP, "only if sold > previous(sold)"), "money = previous(sold) else USD 0", "NAME", "en"),
        (plan_with(_CAP_ZH, "仅当 业绩 > 上期(业绩)"), "金额 = 上期(业绩) 若无则 0元", "名称", "zh"),
    ):
        [finding] = errors_of(wrong)
        assert f"`{name} : {line}`" in finding.mend(language)
        part = line.split(" = ")[1].split(")")[0] + ")"
        head, word = ("earn", "calc") if language == "en" else ("应得", "计算")
        assert (
            errors_of(wrong.replace(f"> {part}", f"> {name}").replace(head, f"{word}\n  {name} : {line}\n\n{head}", 1))
            == []
        )


@pytest.mark.parametrize(("plan", "given", "amount"), [("EN", "quota", "USD 1,000.5"), ("ZH", "配额", "1,000.5元")])
def test_a_plain_number_of_a_test_is_given_its_currency(plan: str, given: str, amount: str) -> None:
    text = EN + '\ntest "x" 2027-01\n  given rep\n    | id | quota |\n    | "a" | 1000.5 |\n'
    if plan == "ZH":
        text = ZH + '\n试算 "x" 2027-01\n  已知 销售员\n    | 工号 | 配额 |\n    | "a" | 1000.5 |\n'
    [finding] = [each for each in errors_of(text) if each.code.code == "PKX017"]
    [edit] = list_edits(finding, "zh" if plan == "ZH" else "en")
    assert edit.text == amount
    assert "PKX017" not in [each.code.code for each in errors_of(written(text, edit))]


@pytest.mark.unmeasured
@pytest.mark.parametrize("cell", ["between 5 and 9", "5-9", "5..9", "5 to 9", "5至9"])
def test_a_range_of_whole_numbers_has_both_its_ends(cell: str) -> None:
    for plan, head, other, meant in (
        (EN, "decide d(n: count) first", "else", "from 5 below 10"),
        (ZH, "判定 d(n: 数量) 首条命中", "其余", "满 5 不满 10"),
    ):
        text = f"{plan}\n{head}\n  | n | -> v |\n  | {cell} | 1 |\n  | {other} | 2 |\n"
        [finding] = errors_of(text)
        [edit] = list_edits(finding)
        mended = written(text, edit)
        assert mended == text.replace(cell, meant) and errors_of(mended) == []


DECIDE = """
decide d(r: "North" or "South", s: text) first
  | r | s | -> v |
  | "North" | "x" | 1 |
  | else | any | 2 |
"""
DECIDE_ZH = '\n判定 d(级别: 文本) 首条命中\n  | 级别 | -> v |\n  | "金牌" | 1 |\n  | 其余 | 2 |\n'


@pytest.mark.parametrize(
    ("plan", "right", "wrong"),
    [
        (EN + DECIDE, '| "North" |', "| North |"),
        (EN + DECIDE, '| "x" |', "| x |"),
        (EN + DECIDE, "| else |", "| other |"),
        (EN + DECIDE, "| else |", "| Default |"),
        (ZH + DECIDE_ZH, '| "金牌" |', "| 金牌 |"),
        (ZH + DECIDE_ZH, "| 其余 |", "| 其他 |"),
    ],
)
def test_a_bare_word_in_a_decision_is_its_text_or_the_rest(plan: str, right: str, wrong: str) -> None:
    text = plan.replace(right, wrong)
    [finding] = errors_of(text)
    assert finding.code.code == "PKX001"
    assert [written(text, edit) for edit in list_edits(finding)] == [plan]


CURVE = "\ncurve share(x: percent) ends zero hold\n  | x | share |\n  | 60% | 50% |\n  | 130% | 150% |\n"


@pytest.mark.parametrize("head", ["share ends", "share x ends", "share(x) ends", "share by x: percent ends"])
def test_a_curve_without_its_brackets_is_given_them(head: str) -> None:
    [finding] = errors_of(EN + CURVE.replace("share(x: percent) ends", head))
    assert [written(EN + CURVE.replace("share(x: percent) ends", head), edit) for edit in list_edits(finding)] == [
        EN + CURVE
    ]


RACE = "\ncontest race within region by result descending ties skip\n  | place | prize |\n  | 1 | USD 100 |\n"
RACE_ZH = "\n竞赛 冠军 范围 全公司 按 奖金 从高到低 并列 跳号\n  | 名次 | 奖品 |\n  | 1 | 100元 |\n"


@pytest.mark.parametrize(
    ("plan", "right", "wrong"),
    [
        (EN + RACE, "within region by", "by region by"),
        (EN + RACE.replace("region", "company"), "within company by", "by company by"),
        (ZH + RACE_ZH, "范围 全公司 按", "按 全公司 按"),
        (ZH + RACE_ZH.replace("全公司", "区域"), "范围 区域 按", "按 区域 按"),
    ],
)
def test_among_whom_a_contest_is_held_is_never_an_order(plan: str, right: str, wrong: str) -> None:
    assert errors_of(plan) == []
    text = plan.replace(right, wrong)
    [finding] = errors_of(text)
    assert finding.code.code == "PKL063"
    assert [written(text, edit) for edit in list_edits(finding, "zh" if plan.startswith(ZH) else "en")] == [plan]


def test_no_type_is_asked_of_what_is_paid() -> None:
    for text in (
        plan_with(_RESULT, "= 5% * previous(sold)  cap USD 9,000"),
        plan_with(_RESULT_ZH, "= 5% * 上期(业绩)  封顶 9,000元"),
    ):
        [finding] = errors_of(text)
        assert finding.code.code == "PKP031"
        assert "type" not in finding.mend("en") and "类型" not in finding.mend("zh")


def test_a_text_that_no_row_names_is_told_in_both_languages_with_the_type_that_lists_them() -> None:
    table = '\n判定 倍(区: 文本) 首条命中\n  | 区     | -> 数 |\n  | "华北" | 1     |\n  | "华南" | 2     |\n'
    [finding] = errors_of(ZH + table)
    assert (finding.what("en"), finding.what("zh")) == (
        "no row decides for `区 = any other text`",
        "`区 = 其他文本` 时没有任何一行可用",
    )
    [listed] = [part for part in finding.mend("zh").split("`") if part.startswith("区: ")]
    assert errors_of(ZH + table.replace("区: 文本", listed)) == []
    [no_flag] = errors_of(ZH + "\n判定 倍(新: 是否) 首条命中\n  | 新 | -> 数 |\n  | 是 | 1     |\n")
    assert no_flag.what("zh") == "`新 = 否` 时没有任何一行可用"


def test_the_table_of_credits_that_two_links_ask_for_mends_the_plan() -> None:
    text = plan_with("  rep       : rep\n", "  rep       : rep\n  helper    : rep\n")
    [finding] = errors_of(text)
    assert finding.code.code == "PKP209"
    said = finding.mend("en").split("`")[1::2]
    head, columns, *rows = said[:4]
    assert [head, *rows] == [
        "credit part from deal",
        *(f'| {who} | any | "split" | 50% |' for who in ("rep", "helper")),
    ]
    parts = "".join(f"  {row}\n" for row in (columns, *rows))
    credited = said[-2].replace("AMOUNT", "amount")
    text = text.replace("\ncalc\n", f"\n{head}\n{parts}\n{said[-1]}\n  credited : money = {credited}\n\ncalc\n")
    assert errors_of(text.replace(_SUM, 'sum(part.credited where part.deal.kind == "new")')) == []


def test_an_example_that_can_be_read_in_two_ways_is_told_with_both() -> None:
    [finding] = errors_of(plan_with(": money\n  kind", ': money written "1.200"\n  kind'))
    assert (finding.mend("en"), finding.mend("zh")) == (
        'write `"1.200,00"` if the sign groups thousands, or `"1200.00"` if decimals begin at it',
        '改写为：该符号分隔千位时 `"1.200,00"`，它是小数点时 `"1200.00"`',
    )


def test_a_window_that_may_count_this_period_is_told_with_both_readings() -> None:
    for plan, said, en in (
        (EN, "previous 3 months", "write `previous 3 periods`, or `rolling 3 months` if this period counts too"),
        (EN.replace("period month", "period quarter"), "previous 3 months",
         "write `previous period`, or `rolling 3 months` if this period counts too"),
        (EN, "past 3 months",
         "write `rolling 3 months`, which counts this period too, or `previous 3 periods` if it does not count"),
        (EN.replace("period month", "period quarter"), "last 2 months", "write `rolling 2 months`"),
    ):  # fmt: skip
        text = plan.replace(_SUM, f"sum(deal.amount over {said})")
        [finding] = errors_of(text)
        assert finding.mend() == en
        for edit in list_edits(finding):
            assert errors_of(written(text, edit)) == []
    [finding] = errors_of(EN.replace("month\n", "quarter\n").replace(_SUM, "sum(deal.amount over prior 2 months)"))
    assert finding.code.code == "PKL079" and list_edits(finding) == ()
    [finding] = errors_of(plan_with(_SUM_ZH, "求和(合同.合同额 期间 前 3 个月)"))
    assert finding.mend("zh") == "改写为 `之前 3 期（不含本期）`；若本期也算，则为 `滚动 3 个月`"


def test_a_name_of_two_words_that_is_paid_is_written_as_one() -> None:
    for right, wrong, meant in (
        ("pay commission", "pay total pay", "total_pay"),
        ("发放 提成", "发放 总 提成", "总_提成"),
    ):
        [finding] = errors_of(plan_with(right, wrong))
        assert [edit.text for edit in list_edits(finding)] == [meant]


@pytest.mark.parametrize(
    ("said", "zh"),
    [
        ("1万5元", "改写为 `15,000元`（末位数指 1,000 时），或 `10,005元`（末位数指元时）"),
        ("1.5万5元", "改写为 `15,500元`（末位数指 100 时），或 `15,005元`（末位数指元时）"),
        ("一百万五元", "改写为 `1,005,000元`（末位数指 1,000 时），或 `1,000,005元`（末位数指元时）"),
        ("一万五", "改写为 `15,000元`（末位数指 1,000 时），或 `10,005元`（末位数指元时）；不是金额时不带逗号和元"),
        ("1万5千", "改写为 `15,000元`；不是金额时不带逗号和元"),
    ],
)
def test_the_last_digit_of_a_spoken_amount_is_told_with_both_readings(said: str, zh: str) -> None:
    [finding] = errors_of(plan_with(_CAP_ZH, f"封顶 {said}"))
    assert finding.mend("zh") == zh


@pytest.mark.parametrize(
    ("head", "words", "en", "zh"),
    [
        ("tiers t(x: money)", 4, "`whole` (the whole amount at the rate reached)", "`全额累进`（全额按到达的比例）"),
        ("decide d(x: money)", 5, "`first` (the first row that fits)", "`首条命中`（取符合的第一行）"),
        ("curve c(x: money)", 3, "`ends hold` (the end values go on)", "`两端 持平`（两头之外保持端点的值）"),
        ("curve c(x: money) ends", 3, "`hold` (the end values go on)", "`持平`（两头之外保持端点的值）"),
        ("曲线 c(x: 金额)", 3, "`ends hold` (the end values go on)", "`两端 持平`（两头之外保持端点的值）"),
    ],
)
def test_each_choice_behind_the_head_of_a_table_says_what_it_does(head: str, words: int, en: str, zh: str) -> None:
    [finding] = [each for each in errors_of(f"{EN}\n{head}\n  | x | r |\n") if each.code.code == "PKL020"]
    assert en in finding.mend("en") and zh in finding.mend("zh")
    assert finding.mend("en").count(" (") == finding.mend("zh").count("（") == words
    assert list_edits(finding) == ()


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("right", "wrong", "code", "mends"),
    [
        (_CAP, "only if left_on > period end", "PKX029", (
            "only if left_on is empty or left_on > period end", "only if left_on is not empty and left_on > period end",
        )),
        (_CAP, "only if period start <= left_on and sold > quota", "PKX029", (
            "only if (left_on is empty or period start <= left_on) and sold > quota",
            "only if left_on is not empty and period start <= left_on and sold > quota",
        )),
        (_CAP, "only if left_on < period end", "PKX029", (
            "only if left_on is not empty and left_on < period end", "only if left_on is empty or left_on < period end",
        )),
        ("= 2\n", "= 2\n  active : flag = left_on > period end\n", "PKP031", tuple(
            f"= 2\n  active : {line}\n" for line in (
                "flag = left_on > period end else yes", "flag = left_on > period end else no",
                "flag or empty = left_on > period end",
            )
        )),
        (_CAP_ZH, "仅当 离职日 >= 期首日", "PKX029", (
            "仅当 离职日 为空 或 离职日 >= 期首日", "仅当 离职日 不为空 且 离职日 >= 期首日",
        )),
        ("= 2\n", "= 2\n  在职 : 是否 = 离职日 > 期末日\n", "PKP031", tuple(
            f"= 2\n  在职 : {line}\n" for line in (
                "是否 = 离职日 > 期末日 若无则 是", "是否 = 离职日 > 期末日 若无则 否", "是否 或空 = 离职日 > 期末日",
            )
        )),
        (_CAP_ZH, "仅当 业绩 / 配额 > 50%", "PKX029", (
            "仅当 配额 != 0元 且 业绩 / 配额 > 50%", "仅当 配额 == 0元 或 业绩 / 配额 > 50%",
        )),
    ],
)  # fmt: skip
def test_what_holds_without_a_value_is_offered_in_both_readings(
    right: str, wrong: str, code: str, mends: tuple[str, ...]
) -> None:
    """A day of leaving that is missing is still to come, so who has none is active; no reading is chosen."""
    is_chinese = not wrong.isascii()
    plan = ZH.replace("  区域 :", "  离职日 : 日期 或空\n  区域 :")
    if not is_chinese:
        plan = EN.replace("  region :", "  left_on : date or empty\n  region :")
    assert errors_of(plan) == []
    text = plan.replace(right, wrong)
    [finding] = errors_of(text)
    assert finding.code.code == code
    edits = list_edits(finding, "zh" if is_chinese else "en")
    assert [written(text, edit) for edit in edits] == [plan.replace(right, mend) for mend in mends]
    for edit in edits:
        assert errors_of(written(text, edit)) == []
    said = finding.mend("zh" if is_chinese else "en")
    assert all(edit.text.strip() in said for edit in edits)


def test_a_month_in_a_plan_by_the_quarter_is_told_with_the_windows_that_there_are() -> None:
    for plan, said in (
        (EN.replace("period month", "period quarter").replace(_SUM, "sum(deal.amount over last month)"), "`D to D`"),
        (EN.replace("period month", "period quarter").replace(_SUM, "sum(deal.amount last month)"), "`D to D`"),
        (ZH.replace("周期 月", "周期 季度").replace(_SUM_ZH, "求和(合同.合同额 期间 上个月)"), "`D 至 D`"),
        (ZH.replace("周期 月", "周期 季度").replace(_SUM_ZH, "求和(合同.合同额 期间 上月)"), "`D 至 D`"),
    ):
        [finding] = errors_of(plan)
        assert (finding.code.code, list_edits(finding)) == ("PKL079", ())
        assert said in finding.mend("en" if said == "`D to D`" else "zh")


def test_a_most_by_the_name_of_a_function_is_a_cap_and_a_day_compared_with_no_text_is_empty() -> None:
    [finding] = errors_of(plan_with(_RESULT, "= 5% * sold max USD 9"))
    assert [edit.text for edit in list_edits(finding)] == ["cap"]
    left = EN.replace("  region :", "  left_on : date or empty\n  region :")
    for said, meant in (('left_on == ""', "left_on is empty"), ('left_on != ""', "left_on is not empty")):
        [finding] = errors_of(left.replace(_CAP, f"only if {said}"))
        assert [edit.text for edit in list_edits(finding)] == [meant]


def test_a_cell_takes_a_figure_off_another() -> None:
    text = plan_with(_SUM, "sum(part.credited)").replace(
        "\ncalc\n",
        "\ncredit part from deal\n  | who | when | share |\n  | rep | any | 100% - 37.5% |\n"
        "calc each part\n  credited : money = deal.amount * share\n\ncalc\n",
    )
    assert errors_of(text) == []


def test_a_bound_whose_sign_its_column_does_not_say_is_told_with_both_readings() -> None:
    for plan, right, wrong, language, told in (
        (EN, "| 100% | no limit", "| >100% | no limit", "en",
         "`100%`, which itself belongs to this tier, as `from` says; or, where it belongs to the tier before, `100%` "
         "and the columns headed `above | up to`"),
        (EN.replace("from | below", "above | up to"), "| 0%   | 100%", "| 0%   | <100%", "en",
         "`100%`, which itself belongs to this tier, as `up to` says; or, where it belongs to the next tier, `100%` "
         "and the columns headed `from | below`"),
        (ZH, "| 0%   | 100%", "| 0%   | 100%以下", "zh",
         "`100%`，按列首 `不满`，正好 100% 归后一档；要归本档的，写 `100%`，两列的列首改为 `超过 | 至`"),
        (ZH.replace("满   | 不满", "超过 | 至"), "| 100% | 不限", "| >=100% | 不限", "zh",
         "`100%`，按列首 `超过`，正好 100% 归前一档；要归本档的，写 `100%`，两列的列首改为 `满 | 不满`"),
    ):  # fmt: skip
        [finding] = errors_of(plan.replace(right, wrong))
        assert (
            finding.mend(language).removeprefix("say it as the language does: ").removeprefix("改用这里的写法：")
            == told
        )


def test_the_least_of_a_year_is_made_up_in_its_last_period() -> None:
    """The lines that the finding names stand in a plan without an error."""
    [finding] = errors_of(plan_with(_CAP, "floor USD 500 per year"))
    line = finding.mend("en").split("`")[3]
    due = "earned(commission) - paid(commission)"
    paid = _PAY.replace(due, f"max({due}, rest)")
    assert errors_of(plan_with(_PAY, f"calc\n  {line}\n\n{paid}")) == []


def test_what_stands_behind_a_finished_section_is_told_what_could() -> None:
    [finding] = errors_of(f"{EN}  more >= 5\n")
    assert finding.mend("en") == "here can stand the next section"
