"""Words, amounts and tables as people write them elsewhere: each is told with what the language says instead.

What is offered as an edit mends the plan: it reads without an error then, and says what was meant.
"""

from __future__ import annotations

import pytest

from perfkit.diagnostics import Edit, Finding, Severity, list_edits
from perfkit.host import check_plan

EN = """perfkit 2027
plan "Field sales" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id     : text
  region : "North" or "South"
  quota  : money

rows deal key deal_id dated booked_on
  deal_id   : text
  rep       : rep
  booked_on : date
  amount    : money
  kind      : "new" or "renewal"

tiers rates(attainment: percent) marginal
  | from | below    | rate |
  | 0%   | 100%     | 5%   |
  | 100% | no limit | 8%   |

calc
  sold       : money   = sum(deal.amount where deal.kind == "new")
  attainment : percent = sold / quota  else 0%
  factor     : number  = 2
  result     : money   = quota * rates(attainment)

earn commission = result  cap USD 9,000
pay commission = earned(commission) - paid(commission)
"""
ZH = """perfkit 2027
方案 "现场销售" 版本 1
币种 CNY
生效 2027-01-01 至 2027-12-31
周期 月

参与人 销售员 主键 工号
  工号 : 文本
  区域 : "华北" 或 "华南"
  配额 : 金额

明细 合同 主键 合同号 归期按 签约日
  合同号 : 文本
  销售员 : 销售员
  签约日 : 日期
  合同额 : 金额
  类型   : "新签" 或 "续约"

阶梯 提成率(达成率: 百分比) 超额累进
  | 满   | 不满 | 比例 |
  | 0%   | 100% | 5%   |
  | 100% | 不限 | 8%   |

计算
  业绩   : 金额   = 求和(合同.合同额 其中 合同.类型 == "新签")
  达成率 : 百分比 = 业绩 / 配额  若无则 0%
  系数   : 数值   = 2
  奖金   : 金额   = 配额 * 提成率(达成率)

应得 提成 = 奖金  封顶 9,000元
发放 提成 = 已得(提成) - 已发(提成)
"""

# What stands in the plan, what somebody writes in its place with the wrong words between ‹ and ›, and what is written
# instead of these. The finding is PKL063 throughout.
Said = tuple[str, str, str]
_IF, _IF_ZH = "cap USD 9,000", "封顶 9,000元"
_NEW, _NEW_ZH = 'where deal.kind == "new"', '其中 合同.类型 == "新签"'
_IS, _IS_ZH = '== "new"', '== "新签"'
_END, _END_ZH = "no limit", "不限"

SAID: list[Said] = [
    *((_IF, f"only if attainment ‹{word}› 100%", sign) for word, sign in (
        ("equals", "=="), ("is", "=="), ("is equal to", "=="), ("is not", "!="), ("not equal to", "!="),
        ("greater than", ">"), ("is greater than", ">"), ("over", ">"), ("above", ">"), ("exceeds", ">"),
        ("at least", ">="), ("is at least", ">="), ("no less than", ">="), ("greater than or equal to", ">="),
        ("less than", "<"), ("below", "<"), ("under", "<"), ("at most", "<="), ("not more than", "<="),
    )),
    *((_IF_ZH, f"仅当 达成率 ‹{word}› 100%", sign) for word, sign in (
        ("大于", ">"), ("小于", "<"), ("高于", ">"), ("低于", "<"), ("等于", "=="), ("不等于", "!="), ("超过", ">"),
        ("不小于", ">="), ("不低于", ">="), ("不超过", "<="), ("达到", ">="), ("大于等于", ">="), ("小于等于", "<="),
        ("至少", ">="), ("满", ">="), ("为", "=="), ("不足", "<"),
    )),
    (_IF_ZH, "仅当 达成率‹大于›100%", ">"),
    *(("quota * rates(attainment)", f"5% * ‹(sold {word} quota)›", "max(sold - quota, USD 0)") for word in (
        "above", "over", "in excess of",
    )),
    ("quota * rates(attainment)", "5% * ‹sum(deal.amount in excess of quota)›", "max(sum(deal.amount) - quota, USD 0)"),
    ("配额 * 提成率(达成率)", "5% * ‹(业绩 超过 配额)›", "最大(业绩 - 配额, CNY 0)"),
    ("配额 * 提成率(达成率)", "5% * ‹(求和(合同.合同额) 超出 配额 的部分)›", "最大(求和(合同.合同额) - 配额, CNY 0)"),
    ("quota * rates(attainment)", "USD 5 * ‹number of deals›", "count(deal)"),
    (_IF_ZH, "仅当 达成率 ‹不低于›100%", ">="),
    *((_IS_ZH, f'‹{word}› "新签"', "==") for word in ("是", "为")),
    (_IS_ZH, '‹不是› "新签"', "!="),
    (_IS, '‹is› "new"', "=="),
    (_IF, "‹unless attainment < 50%›", "only if not (attainment < 50%)"),
    (_IF_ZH, "‹除非 达成率 < 50%›", "仅当 非 (达成率 < 50%)"),
    *((_IF, f"‹{word}› USD 9,000", "cap") for word in ("cap at", "capped at", "cap:", "max of", "at most", "up to")),
    *((_IF_ZH, f"‹{word}›9,000元", "封顶") for word in ("最高不超过", "不超过", "不得超过", "封顶为", "封顶：")),
    (
        'deal.kind == "new"',
        "‹month_of(deal.booked_on) in (3, 6)›",
        "(month_of(deal.booked_on) == 3 or month_of(deal.booked_on) == 6)",
    ),
    ('deal.kind == "new"', '‹deal.kind in ("new", "renewal")›', '(deal.kind == "new" or deal.kind == "renewal")'),
    ('deal.kind == "new"', '‹deal.kind not in ("new")›', 'deal.kind != "new"'),
    ('合同.类型 == "新签"', '‹合同.类型 属于 ("新签"，"续约")›', '(合同.类型 == "新签" 或 合同.类型 == "续约")'),
    *((_NEW, f"over ‹{word}›", meant) for word, meant in (
        ("last month", "previous period"), ("this month", "this period"), ("ytd", "year to date"),
        ("this quarter", "quarter to date"), ("trailing 12 months", "rolling 12 months"), ("all time", "all to date"),
        ("last period", "previous period"), ("current period", "this period"), ("full year", "year to date"),
    )),
    *((_NEW_ZH, f"期间 ‹{word}›", meant) for word, meant in (
        ("本月", "本期"), ("上个月", "上期"), ("本季度", "季初至今"), ("今年以来", "年初至今"),
        ("最近3个月", "滚动 3 个月"), ("全年", "年初至今"),
    )),
    (_NEW_ZH, "‹本月›", "期间 本期"),
    ('"North" or "South"', '‹"North", "South"›', '"North" or "South"'),
    ('"华北" 或 "华南"', '‹"华北"、"华南"›', '"华北" 或 "华南"'),
    ('"华北" 或 "华南"', '‹"华北"，"华南"›', '"华北" 或 "华南"'),
    ("factor     : number", "‹factor of rep›  : number", "factor_of_rep"),
    ("factor     : number", "‹my-factor›  : number", "my_factor"),
    ("周期 月", "周期 ‹月度›", "月"),
    ("周期 月", "周期 ‹自然月›", "月"),
    (" to 2027", " ‹until› 2027", "to"),
    (" 至 2027", " ‹到› 2027", "至"),
    *(("配额 * 提成率(达成率)", f"配额 ‹{word}› {with_}", sign) for word, with_, sign in (
        ("乘", "系数", "*"), ("除以", "2", "/"), ("加", "配额", "+"), ("减", "配额", "-"),
    )),
    *((_END, f"‹{word}›", _END) for word in (
        "infinity", "unlimited", "none", "max", "∞", "-", "and above", "Infinity", "No limit", "n/a", ">100%",
    )),
    *((_END_ZH, f"‹{word}›", _END_ZH) for word in ("无上限", "无限", "不封顶", "无", "以上", "∞", "—", "100%以上")),
    ("| 100% | 不限", "| ‹100%以上› | 不限", "100%"),
    ("| 100% | no", "| ‹>=100%› | no", "100%"),
    ("| 0%   | 100% ", "| 0% | ‹<100%› ", "100%"),
    *((_IF, f"‹{word}›", "cap USD 9,000 - earned(commission over year to date)") for word in (
        "cap USD 9,000 per year", "cap USD 9,000 a year", "cap USD 9,000 annually", "cap USD 9,000, in any year",
    )),
    (_IF, "‹cap USD 9,000 per quarter›", "cap USD 9,000 - earned(commission over quarter to date)"),
    (_IF, "‹cap USD 9,000 per month›", "cap USD 9,000"),
    *((_IF_ZH, f"‹{word}›", "封顶 9,000元 - 已得(提成 期间 年初至今)") for word in (
        "全年最多 9,000元", "每年封顶 9,000元", "全年累计不超过9,000元", "封顶 9,000元/年", "封顶 9,000元每年",
    )),
    (_IF_ZH, "‹每月最多9,000元›", "封顶 9,000元"),
    *((_IF, f"cap ‹{word}›", meant) for word, meant in (
        ("200 TUSD", "USD 200,000"), ("kUSD 1.5", "USD 1,500"), ("2 MUSD", "USD 2,000,000"),
        ("USD 1.200.000", "USD 1,200,000"), ("USD 7,50", "USD 7.50"),
    )),
    *((_IF_ZH, f"封顶 ‹{word}›", meant) for word, meant in (
        ("1万5千元", "15,000元"), ("3千5百元", "3,500元"), ("1亿2000万元", "120,000,000元"),
    )),
    (_IF_ZH, "封顶 ‹200，000›元", "200,000"),
    ("= 2\n", "= ‹0,5›\n", "0.5"),
    ("= 2\n", "= ‹0,125›\n", "0.125"),
    ("数值   = 2", "数值 = ‹0，5›", "0.5"),
    ("| 100%     | 5% ", "| 100% | ‹5,5›% ", "5.5"),
    *((_IF, f"cap ‹{word}›", meant) for word, meant in (
        ("USD9000", "USD 9000"), ("usd 9000", "USD 9000"), ("USD 9k", "USD 9,000"), ("9000 dollars", "USD 9000"),
        ("USD 9 000", "USD 9,000"), ("9k dollars", "USD 9,000"), ("USD 1.5m", "USD 1,500,000"),
    )),
    *((_IF_ZH, f"封顶 ‹{word}›", meant) for word, meant in (
        ("RMB 9000", "CNY 9000"), ("9000块", "9000元"), ("九千元", "9,000元"), ("人民币9000元", "9000元"),
        ("一万五千元", "15,000元"), ("人民币0.9万", "0.9万元"), ("两万元", "20,000元"),
    )),
    ("| 5%   |", "| ‹千分之五› |", "5‰"),
    ("| 5%   |", "| ‹万分之5› |", "0.05%"),
    ("| 5%   |", "| ‹五个点› |", "5%"),
]  # fmt: skip

_SUM, _SUM_ZH = f"sum(deal.amount {_NEW})", f"求和(合同.合同额 {_NEW_ZH})"
_DAYS, _DAYS_ZH = "2027-01-01 to 2027-12-31", "2027-01-01 至 2027-12-31"
SAID += [
    *((_IF, f"‹{said}›", meant) for said, meant in (
        ("rounded to whole dollars", "round 0"), ("round 2 decimals", "round 2"), ("round to two places", "round 2"),
        ("round up to the nearest dollar", "round 0 upward"), ("rounded to the nearest cent", "round 2"),
    )),
    ("= result  cap USD 9,000", "= ‹result, rounded to whole dollars›", "result round 0"),
    *((_IF_ZH, f"‹{said}›", meant) for said, meant in (
        ("保留两位小数", "保留 2 位"), ("保留0位小数", "保留 0 位"),
        ("四舍五入到元", "保留 0 位 四舍五入"), ("四舍五入保留两位小数", "保留 2 位 四舍五入"),
        ("向上取整", "保留 0 位 向上"), ("精确到分", "保留 2 位"),
    )),
    ("= 奖金  封顶 9,000元", "= ‹奖金，精确到角›", "奖金 保留 1 位"),
    (_SUM, f"‹sum(deal.amount) {_NEW}›", _SUM),
    (_SUM, "‹sum(deal.amount) year to date›", "sum(deal.amount over year to date)"),
    (_SUM, f"‹{_SUM} over quarter to date›", f"{_SUM[:-1]} over quarter to date)"),
    (_SUM_ZH, f"‹求和(合同.合同额) {_NEW_ZH}›", _SUM_ZH),
    (_SUM_ZH, "‹求和(合同.合同额) 年初至今›", "求和(合同.合同额 期间 年初至今)"),
    ("where deal.kind", "‹if› deal.kind", "where"),
    ("其中 合同.类型", "‹当› 合同.类型", "其中"),
    *((_NEW, f"‹over {said}›", f"over {meant}") for said, meant in (
        ("month", "this period"), ("quarter", "quarter to date"), ("year", "year to date"),
    )),
    (_NEW_ZH, "‹期间 年›", "期间 年初至今"),
    ("dated booked_on", "‹by› booked_on", "dated"),
    ("归期按 签约日", "‹按› 签约日", "归期按"),
    ("  quota  : money", "  vip : ‹yes or no›\n  quota  : money", "flag"),
    ("  配额 : 金额", "  重点 : ‹是 / 否›\n  配额 : 金额", "是否"),
    ("  配额 : 金额", "  重点 : ‹是/否›\n  配额 : 金额", "是否"),
    (_DAYS, "‹2027›", _DAYS),
    (_DAYS_ZH, "‹2027年›", _DAYS_ZH),
    ("version 1", "‹version 1.0›", "version 1"),
    ("版本 1", "‹v1›", "版本 1"),
    ("factor     : number  = 2", "factor : number = ‹.5›", "0.5"),
    ("系数   : 数值   = 2", "系数 : 数值 = ‹1.5倍›", "1.5"),
    ("| 0%   | 100% | 5%   |", "| 0% | 100% | ‹1.5倍› |", "150%"),
]  # fmt: skip

_RESULT, _RESULT_ZH = "quota * rates(attainment)", "配额 * 提成率(达成率)"
SAID += [
    *((_RESULT, f"‹{said}›", meant) for said, meant in (
        ("lower of sold and quota", "min(sold, quota)"), ("the greater of sold and quota", "max(sold, quota)"),
        ("maximum of sold and quota", "max(sold, quota)"), ("sum of sold and quota", "sold + quota"),
        ("half of sold", "50% * sold"),
    )),
    (_RESULT, "if attainment < 80% then ‹lower of sold and quota› otherwise quota", "min(sold, quota)"),
    (_RESULT_ZH, "‹如果›达成率 < 80% 则 业绩 否则 配额", "如果 "),
]  # fmt: skip

# What stands in the plan, what is written in its place, the code, its mend in both languages, and the edit.
OTHERS: list[tuple[str, str, str, str, str, str | None]] = [
    ("| 5%   |", "| 5个点 |", "PKL052", "write `5%`", "改写为 `5%`", "5%"),
    (
        "quota * rates(attainment)",
        "round(quota * rates(attainment), 2)",
        "PKX002",
        "write `… round 2` at the end of the line, a mode such as `upward` behind it",
        "改写为 `… 保留 2 位`，接在行末，后面可写 `向上` 等",
        "quota * rates(attainment) round 2",
    ),
    (
        "配额 * 提成率(达成率)",
        "四舍五入(配额 * 提成率(达成率)，2)",
        "PKX002",
        "write `… round 2` at the end of the line, a mode such as `upward` behind it",
        "改写为 `… 保留 2 位`，接在行末，后面可写 `向上` 等",
        "配额 * 提成率(达成率) 保留 2 位",
    ),
    (
        "发放 提成",
        "实发 提成",
        "PKL079",
        "say it as the language does: write `pay NAME = …`",
        "改用这里的写法：写 `发放 名称 = …`",
        "发放",
    ),
    (
        _IF_ZH,
        "仅当 业绩大于配额",
        "PKX001",
        "write `业绩 > 配额`",
        "改写为 `业绩 > 配额`",
        "业绩 > 配额",
    ),
    ("sold / quota", "Sold / quota", "PKX001", "write `sold`", "改写为 `sold`", "sold"),
    (_IS, '== "New"', "PKX028", 'write `"new"`', '改写为 `"new"`', "new"),
    (
        _IS,
        '== "extension"',
        "PKX028",
        'write one of the listed values, `"new"`, `"renewal"`, or add this one to the list',
        '改写为列表中的值（`"new"`、`"renewal"`），或把它加进列表',
        None,
    ),
    ("求和(", "加总(", "PKX002", "write `求和`", "改写为 `求和`", "求和"),
    ("sum(deal", "SUM(deal", "PKX002", "write `sum`", "改写为 `sum`", "sum"),
    ("sum(deal", "Sum(deal", "PKX002", "write `sum`", "改写为 `sum`", "sum"),
    ("币种 CNY", "币种 人民币", "PKP007", "write `CNY`", "改写为 `CNY`", "CNY"),
    ("currency USD", "currency dollars", "PKP007", "write `USD`", "改写为 `USD`", "USD"),
    ("sold       : money   =", "sold : money :=", "PKL057", "write `=`", "改写为 `=`", "="),
    ("pay commission", "// the bonus; 10.5 每月\npay commission", "PKL057", "write `#`", "改写为 `#`", "#"),
    (
        "周期 月",
        "周期：月",
        "PKL063",
        "leave it out: that is how it is without a word",
        "删去它：不写就是这个意思",
        " ",
    ),
    *(
        (
            right,
            wrong,
            "PKL063",
            "leave it out: that is how it is without a word",
            "删去它：不写就是这个意思",
            instead,
        )
        for right, wrong, instead in (
            ("pay commission", "pay: commission", ""),
            ("发放 提成", "发放：提成", " "),
            ("配额 * 提成率(达成率)", "如果 达成率 < 80%，则 业绩 否则 配额", " "),
            ("quota * rates(attainment)", "if attainment < 80%, then sold otherwise quota", ""),
        )
    ),
    (
        "pay commission =",
        "pay commission: money =",
        "PKL063",
        "leave it out: that is how it is without a word",
        "删去它：不写就是这个意思",
        "",
    ),
    (
        "= 奖金  封顶 9,000元",
        "= 如果(达成率 > 100%，奖金，0元)",
        "PKL064",
        "write `if … then … otherwise …`",
        "改写为 `如果 … 则 … 否则 …`",
        "如果 达成率 > 100% 则 奖金 否则 0元",
    ),
    (
        "| 5%   |",
        "| 5 |",
        "PKP022",
        "write `5%`, as the other cells of the column are written",
        "改写为 `5%`，与该列其他格的写法一致",
        "5%",
    ),
    (
        "| 5%   |",
        "| 0.05 |",
        "PKP022",
        "write `5%`, as the other cells of the column are written",
        "改写为 `5%`，与该列其他格的写法一致",
        "5%",
    ),
    (
        "| from | below    | rate |\n  | 0%   | 100%     | 5%   |\n  | 100% | no limit | 8%   |",
        "| attainment | rate |\n  | 0-100% | 5% |\n  | >100% | 8% |",
        "PKL084",
        "write a column for each bound: `| above | up to | rate |`, `| 0% | 100% | 5% |`, `| 100% | no limit | 8% |`",
        "起点和终点各写一列：`| above | up to | rate |`、`| 0% | 100% | 5% |`、`| 100% | no limit | 8% |`",
        None,
    ),
    (
        "| from | below    | rate |\n  | 0%   | 100%     | 5%   |\n  | 100% | no limit | 8%   |",
        "| attainment | rate |\n  | 0% | 5% |\n  | 100% | 8% |",
        "PKL084",
        "write a column for each bound: `| from | below | rate |`, `| 0% | 100% | 5% |`, `| 100% | no limit | 8% |`",
        "起点和终点各写一列：`| from | below | rate |`、`| 0% | 100% | 5% |`、`| 100% | no limit | 8% |`",
        None,
    ),
    (
        "| 满   | 不满 | 比例 |\n  | 0%   | 100% | 5%   |\n  | 100% | 不限 | 8%   |",
        "| 达成率 | 比例 |\n  | 100%以下 | 5% |\n  | 100%以上 | 8% |",
        "PKL084",
        "write a column for each bound: `| 满 | 不满 | 比例 |`, `| 0% | 100% | 5% |`, `| 100% | 不限 | 8% |`",
        "起点和终点各写一列：`| 满 | 不满 | 比例 |`、`| 0% | 100% | 5% |`、`| 100% | 不限 | 8% |`",
        None,
    ),
    *(
        (
            _IF,
            word,
            "PKL079",
            "say it as the language does: `round` counts decimals, 0 or more; reckon whole steps on a line of their"
            " own, `steps : number = FIGURE / USD 100  round 0`, and write `steps * USD 100`",
            "改用这里的写法：`保留` 数的是小数位，从 0 起；另起一行算整步数，"
            "`步数 : 数值 = 数 / USD 100  保留 0 位`，再写 `步数 * USD 100`",
            None,
        )
        for word in ("round to 100", "round to the nearest 100", "rounded to full hundreds", "round -2", "round 100")
    ),
    *(
        (
            _IF_ZH,
            word,
            "PKL079",
            "say it as the language does: `round` counts decimals, 0 or more; reckon whole steps on a line of their"
            " own, `steps : number = FIGURE / CNY 100  round 0`, and write `steps * CNY 100`",
            "改用这里的写法：`保留` 数的是小数位，从 0 起；另起一行算整步数，"
            "`步数 : 数值 = 数 / 100元  保留 0 位`，再写 `步数 * 100元`",
            None,
        )
        for word in ("保留到百位", "精确到百元", "四舍五入到百位", "保留 -2 位")
    ),
    *(
        (
            "\npay commission",
            f"\n{word}\npay commission",
            "PKL079",
            "say it as the language does: `must commission >= USD 0` where the rules see to it and the plan shall be"
            " held to it; `floor USD 0` behind the formula of `commission` where it shall be raised to that",
            "改用这里的写法：规则本来就保证、要核对这一点的，写 `须满足 commission >= USD 0`；"
            "要把 `commission` 提到该数的，在它的公式后面写 `保底 USD 0`",
            None,
        )
        for word in (
            "commission must be at least 0",
            "commission cannot be negative",
            "commission may not fall below USD 0",
        )
    ),
    *(
        (
            "\n发放 提成",
            f"\n{word}\n发放 提成",
            "PKL079",
            "say it as the language does: `must 提成 >= 0元` where the rules see to it and the plan shall be"
            " held to it; `floor 0元` behind the formula of `提成` where it shall be raised to that",
            "改用这里的写法：规则本来就保证、要核对这一点的，写 `须满足 提成 >= 0元`；"
            "要把 `提成` 提到该数的，在它的公式后面写 `保底 0元`",
            None,
        )
        for word in ("提成不得为负", "提成 不能为负数", "提成不得低于0元")
    ),
    (
        "\npay commission",
        "\nfactor may not exceed 3\npay commission",
        "PKL079",
        "say it as the language does: `must factor <= 3` where the rules see to it and the plan shall be held to"
        " it; `cap 3` behind the formula of `factor` where it shall be lowered to that",
        "改用这里的写法：规则本来就保证、要核对这一点的，写 `须满足 factor <= 3`；"
        "要把 `factor` 压到该数的，在它的公式后面写 `封顶 3`",
        None,
    ),
]


def errors_of(text: str) -> list[Finding]:
    return [each for each in check_plan(text, name="a.plan") if each.severity is Severity.ERROR]


def written(text: str, edit: Edit) -> str:
    lines = text.split("\n")
    line = lines[edit.line - 1]
    lines[edit.line - 1] = line[: edit.column - 1] + edit.text + line[edit.column - 1 + edit.width :]
    return "\n".join(lines)


def plan_with(right: str, wrong: str) -> str:
    plan = EN if right in EN and not (right in ZH and not wrong.isascii()) else ZH
    return plan.replace(right, wrong, 1)


def test_the_plans_that_the_mistakes_are_made_in_have_none() -> None:
    assert errors_of(EN) == errors_of(ZH) == []


@pytest.mark.parametrize(("right", "wrong", "instead"), SAID, ids=[wrong for _, wrong, _ in SAID])
def test_what_is_said_elsewhere_is_told_with_what_is_said_here(right: str, wrong: str, instead: str) -> None:
    before, _, rest = wrong.partition("‹")
    text = plan_with(right, wrong.replace("‹", "").replace("›", ""))
    [finding] = errors_of(text)
    mends = finding.code.code, finding.mend("en"), finding.mend("zh")
    assert mends == ("PKL063", f"write `{instead}`", f"改写为 `{instead}`")
    [edit] = list_edits(finding, "zh" if "方案" in text else "en")
    assert edit.text == instead
    mended = written(text, edit)
    assert before + instead + rest.partition("›")[2] in mended
    assert [each.code.code for each in errors_of(mended)] == []


@pytest.mark.parametrize(("right", "wrong", "code", "en", "zh", "instead"), OTHERS, ids=[each[1] for each in OTHERS])
def test_a_mistake_of_another_kind_has_its_mend(
    right: str, wrong: str, code: str, en: str, zh: str, instead: str | None
) -> None:
    text = plan_with(right, wrong)
    [finding] = errors_of(text)
    assert (finding.code.code, finding.mend("en"), finding.mend("zh")) == (code, en, zh)
    edits = list_edits(finding, "zh" if "方案" in text else "en")
    assert [edit.text for edit in edits] == ([] if instead is None else [instead])
    for edit in edits:
        assert errors_of(written(text, edit)) == []


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("决策 率(额: 金额) 首条命中", "`判定 名称("),
        ("决定表 率(额: 金额)", "`判定 名称("),
        ("查找 率(额: 金额)", "`阶梯 名称("),
        ("付款 提成 = 1元", "`发放 名称 = …`"),
        ("订单表 合同单 主键 编号", "`明细 名称 来自"),
        ("员工表 员工 主键 工号", "`参与人 名称 来自"),
    ],
)
def test_a_chinese_word_that_begins_a_line_elsewhere_is_told_with_the_head_that_is_meant(line: str, meant: str) -> None:
    [finding] = errors_of(ZH + f"\n{line}\n")
    assert finding.code.code == "PKL079" and meant in finding.mend("zh")


def test_a_rounding_without_places_is_told_with_the_usual_ones() -> None:
    text = ZH.replace(_IF_ZH, "四舍五入")
    [finding] = errors_of(text)
    assert finding.mend("zh") == "改写为 `保留 2 位 四舍五入` 或 `保留 0 位 四舍五入`"
    for edit in list_edits(finding, "zh"):
        assert errors_of(written(text, edit)) == []


def test_a_word_that_begins_otherwise_is_not_taken_for_one_of_the_language() -> None:
    [finding] = errors_of(EN.replace(_IF, "moonly"))
    assert (finding.code.code, "write `only`" in finding.mend()) == ("PKL019", False)
    [slipped] = errors_of(EN.replace(_IF, "flor USD 5"))
    assert slipped.mend() == "write `floor`"


def test_a_name_that_reads_like_an_amount_or_a_comparison_is_a_name() -> None:
    text = EN.replace("rates(", "TOP10(").replace("sold", "USD2026").replace("commission", "CUP99")
    assert errors_of(text) == []
    assert errors_of(ZH.replace("业绩", "超过部分").replace("系数", "五点")) == []


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("cap USD 9,000", "cap ∞", "PKL058"),
        ("| 5%   |", "| — |", "PKL057"),
        ("| 5%   |", "| 5%以上 |", "PKL063"),
        ("| 0%   | 100% ", "| ∞ | 100% ", "PKL058"),
        (_NEW, "over this week", "PKL019"),
        ("marginal", "marginal at least", "PKL019"),
        ("quota * rates(attainment)", "round(quota * rates(attainment), 2) * (1 + 1)", "PKX002"),
        ("quota * rates(attainment)", "round((quota) * (rates(attainment)), 2) else USD 0", "PKX002"),
    ],
)
def test_what_has_no_other_word_is_told_as_before(right: str, wrong: str, code: str) -> None:
    found = errors_of(EN.replace(right, wrong, 1))
    assert found[0].code.code == code
    assert all(errors_of(written(EN.replace(right, wrong, 1), edit)) != [found[0]] for edit in list_edits(found[0]))


TEST = """
test "an example" 2027-03
  given rep
    | id | region  | quota     |
    | 1  | "North" | USD 1,000 |
  expect rep
    | id | sold  |
    | 1  | USD 0 |
"""
TEST_ZH = """
试算 "例子" 2027-03
  已知 销售员
    | 工号 | 区域   | 配额    |
    | 1    | "华北" | 1,000元 |
  应为 销售员
    | 工号 | 业绩 |
    | 1    | 0元  |
"""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2027 Q1", "2027-Q1"),
        ("2027年Q1", "2027-Q1"),
        ("Q1 2027", "2027-Q1"),
        ("2027/H2", "2027-H2"),
        ("2nd quarter 2027", "2027-Q2"),
        ("2027 上半年", "2027-H1"),
        ("2027第三季度", "2027-Q3"),
        ("March 2027", "2027-03"),
        ("2027/3", "2027-03"),
    ],
)
def test_a_period_behind_the_title_of_a_test_is_told_as_the_language_writes_it(said: str, meant: str) -> None:
    for plan, test in ((EN, TEST), (ZH, TEST_ZH)):
        text = (plan + test).replace('"1"', "1").replace("2027-03", said)
        found = [each for each in errors_of(text) if "2027" in each.what("en")]
        assert [each.mend("en") for each in found] == [f"write `{meant}`"]
        assert f" {meant}\n" in written(text, list_edits(found[0])[0])


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("right", "wrong", "meant"),
    [
        ("币种 CNY", "货币 CNY", "币种"),
        ("生效 2027", "生效日期 2027", "生效"),
        ("周期 月", "考核周期 月", "周期"),
        ("currency USD", "curency USD", "currency"),
        ("period month", "frequency month", "period"),
    ],
)
def test_a_setting_by_another_word_is_told_once(right: str, wrong: str, meant: str) -> None:
    text = plan_with(right, wrong)
    [finding] = errors_of(text)
    assert (finding.code.code, finding.mend("en")) == ("PKL018", f"write `{meant}`")
    [edit] = list_edits(finding)
    assert errors_of(written(text, edit)) == []


def test_days_that_begin_with_another_word_are_no_missing_setting_besides() -> None:
    assert [each.code.code for each in errors_of(EN.replace("effective 2027", "valid 2027"))] == ["PKL079"]


@pytest.mark.parametrize("currency", ["Euro", "人民币", "元"])
def test_a_currency_by_its_name_is_told_once(currency: str) -> None:
    text = (EN + TEST).replace('"1"', "1").replace("USD", "EUR" if currency == "Euro" else "CNY")
    header = "currency EUR" if currency == "Euro" else "currency CNY"
    [finding] = errors_of(text.replace(header, f"currency {currency}"))
    assert finding.code.code == "PKP007"


@pytest.mark.parametrize(
    ("right", "wrong", "meant"),
    [
        (f"sum(deal.amount {_NEW})", 'SUMIF(deal.kind, "new", deal.amount)', f"sum(deal.amount {_NEW})"),
        (f"sum(deal.amount {_NEW})", 'SUMIFS(deal.amount, deal.kind, "new")', f"sum(deal.amount {_NEW})"),
        (
            f"sum(deal.amount {_NEW})",
            'COUNTIFS(deal.kind, "new", deal.rep, rep) * USD 5',
            f"count(deal {_NEW} and deal.rep == rep)",
        ),
        (f"求和(合同.合同额 {_NEW_ZH})", 'SUMIF(合同.类型，"新签"，合同.合同额)', f"求和(合同.合同额 {_NEW_ZH})"),
        (f"求和(合同.合同额 {_NEW_ZH})", 'COUNTIF(合同.类型，"新签") * 5元', f"计数(合同 {_NEW_ZH})"),
        (f"sum(deal.amount {_NEW})", 'SUMIF(deal.kind, "n*", deal.amount)', "sum"),
        (f"sum(deal.amount {_NEW})", 'SUMIF(deal.kind, "new")', "sum"),
    ],
)
def test_what_a_sheet_sums_under_a_condition_is_summed_in_the_words_of_the_plan(
    right: str, wrong: str, meant: str
) -> None:
    text = plan_with(right, wrong)
    [finding] = errors_of(text)
    [edit] = list_edits(finding, "zh" if "方案" in text else "en") or [None]
    assert (edit.text if edit else "sum") == meant


def test_texts_without_quotes_are_joined_by_the_word_of_the_plan() -> None:
    [finding] = errors_of(ZH.replace('"新签" 或 "续约"', "新签/续约"))
    assert [edit.text for edit in list_edits(finding)] == ['"新签" 或 "续约"']


def test_tenths_in_numerals_are_told_but_for_a_name() -> None:
    text = ZH.replace(_IF_ZH, "仅当 达成率 >= 八成")
    [finding] = errors_of(text)
    assert finding.mend("en") == "write `80%`"
    assert errors_of(text.replace("系数", "八成").replace("达成率 >= 八成", "八成 >= 2")) == []


CURVE = """
curve share(x: percent) ends zero hold
  | x | share |
  | 60% | 50% |
  | 130% | 150% |
"""


@pytest.mark.parametrize("cell", ["≥130%", "130% or more", "130%以上", "130%及以上"])
def test_a_range_in_a_curve_is_told_as_its_point(cell: str) -> None:
    text = EN + CURVE.replace("| 130%", f"| {cell}")
    [finding] = errors_of(text)
    assert finding.mend("en").startswith("write `130%`: a row of a curve is a point")
    [edit] = list_edits(finding)
    assert errors_of(written(text, edit)) == []


def test_a_range_of_two_ends_in_a_curve_is_told_as_two_rows() -> None:
    [finding] = errors_of(EN + CURVE.replace("| 130%", "| 60% - 130%"))
    assert finding.mend("zh") == "改写为 `| 60% | … |` 和 `| 130% | … |`，每点一行"
    assert list_edits(finding) == ()


@pytest.mark.parametrize(
    "wrong",
    [f"{_SUM[:-1]} over year to date) quarter to date", f"{_SUM} {_NEW}"],
)
def test_a_total_that_says_it_already_is_told_no_second_one(wrong: str) -> None:
    assert all("sum(" not in each.mend("en") for each in errors_of(EN.replace(_SUM, wrong)))


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("amount", "mend"),
    [
        ("USD 200.000", "write `USD 200,000` if thousands are meant, `USD 200` if not"),
        ("USD 12.500", "write `USD 12,500` if thousands are meant, `USD 12.5` if not"),
        ("USD 200.125", None),
        ("USD 0.500", None),
        ("USD 1.125", None),
        ("USD 1200.000", None),
        ("USD 12.50", None),
    ],
)
def test_a_point_that_may_stand_between_thousands_is_told_with_both_readings(amount: str, mend: str | None) -> None:
    """A price of three decimals is written so; the last of them is no nought then, and the price is no large one."""
    findings = check_plan(EN.replace("USD 9,000", amount))
    assert [each.mend("en") for each in findings if each.code.code == "PKL088"] == ([] if mend is None else [mend])
    assert errors_of(EN.replace("USD 9,000", amount)) == []
    broken = check_plan(EN.replace("USD 9,000", f"{amount} surely"))
    assert [each.code.code for each in broken if each.severity is Severity.ERROR] == ["PKL019"]


def test_what_a_bracket_holds_and_the_name_of_a_column_are_no_decimals_and_no_unit() -> None:
    assert errors_of(EN.replace("= 2\n", "= max(0,5)\n")) == []
    assert errors_of(EN.replace("= 2\n", "= max(\n    0,5)\n")) == []
    months = ZH.replace("  配额 : 金额", "  配额 : 金额\n  月 : 数值").replace("封顶 9,000元", "封顶 9,000元/月")
    assert "PKL063" not in [each.code.code for each in errors_of(months)]


POSTED = "pay commission = earned(commission) - paid(commission)\n"
LIMIT, RESULT, FACTOR = "cap USD 9,000", "quota * rates(attainment)", "factor     : number  = 2"
MEANT_OTHERWISE = {
    "a limit of less than the period": (LIMIT, "cap USD 9,000 per week", "a plan pays once a period"),
    "a floor of what no function counts": (LIMIT, "floor USD 9,000 per half-year", "a plan pays once a period"),
    "a limit where nothing is paid": (RESULT, "quota  cap USD 9,000 a year", "a `cap` holds for the period"),
    "a name alone": (POSTED, f"{POSTED}commission\n", "write `pay NAME = …`"),
    "a question": (RESULT, "if (sold over quota) then quota otherwise sold", "write `>`"),
    "a part or a question": (
        RESULT,
        "sold over quota",
        "write `max(sold - quota, USD 0)` or `sold only if sold > quota`",
    ),
    "a limit of no formula": (FACTOR, "factor : number  at most 2", "write `cap`"),
    "a flag": (FACTOR, "hit : flag = sold at least quota", "write `>=`"),
}


@pytest.mark.parametrize(("written", "instead", "mend"), MEANT_OTHERWISE.values(), ids=MEANT_OTHERWISE)
def test_what_may_be_meant_otherwise_where_it_stands_is_told_so(written: str, instead: str, mend: str) -> None:
    assert mend in check_plan(EN.replace(written, instead))[0].mend()
