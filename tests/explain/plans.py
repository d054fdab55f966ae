"""Small plans whose explanations are short enough to be read whole."""

from collections.abc import Mapping, Sequence

from perfkit import Result, evaluate, load_plan

NORTH = """perfkit 2027
plan "North reps" version 2
currency USD
effective 2027-01-01 to 2027-12-31
period month

## 1. The files
participants rep key id
  id    : text
  quota : money

rows product key sku
  sku   : text
  price : money

rows deal key deal_id dated booked
  deal_id : text
  seller  : rep or empty
  sku     : product
  booked  : date
  value   : money

exclude deal
  | when           | reason             |
  | value == USD 0 | "nothing was sold" |

input
  calls : count else 40

parameter rate : percent
  | from       | value |
  | 2027-01-01 | 5%    |
  | 2027-02-01 | 6%    |

## 2. What was sold
calc each deal
  above_list : flag = value > sku.price  note "sold above the list price"

tiers accelerator(attainment: percent) marginal
  | from | below    | rate |
  | 0%   | 50%      | 0%   |
  | 50%  | 100%     | 4%   |
  | 100% | no limit | 8%   |

calc
  sold       : money            = sum(deal.value)
  attainment : percent or empty = sold / quota
  base       : money            = rate * sold  round 2
  extra      : money            = quota * accelerator(attainment)  else USD 0  cap USD 100.00
  spiff      : money            = USD 25.00 * count(deal where deal.above_list)  only if attainment is not empty and \
attainment >= 80% and calls >= 40
  best       : money            = max(sold over latest 2 periods)  else USD 0

earn commission = (base + extra + spiff) / 3  note "a third now"
pay commission
pay sold for information
"""

DEALS = (
    ("D-1", "E-1", "A", "2027-02-03", "3000.10"),
    ("D-2", "E-1", "A", "2027-02-10", "400"),
    ("D-3", "E-1", "A", "2027-01-10", "4000"),
    ("D-4", "E-3", "A", "2027-02-11", "9000"),
    ("D-5", None, "A", "2027-02-11", "9000"),
    ("D-6", "E-1", "A", "2027-02-12", "0"),
    ("D-8", "E-1", "A", "2027-03-02", "900"),
)

HUABEI = """perfkit 2027
方案 "华北销售" 版本 1
币种 CNY
生效 2027-01-01 至 2027-12-31
周期 月

## 一、数据
参与人 员工 主键 工号
  工号 : 文本
  配额 : 金额

明细 订单 主键 单号 归期按 签约日
  单号   : 文本
  员工   : 员工
  签约日 : 日期
  金额   : 金额
  已作废 : 是否

排除 订单
  | 条件   | 理由       |
  | 已作废 | "客户退单" |

## 二、提成
阶梯 档位(达成率: 百分比) 超额累进
  | 满   | 不满 | 比例 |
  | 0%   | 100% | 2%   |
  | 100% | 不限 | 3%   |

计算
  业绩   : 金额        = 求和(订单.金额)
  达成率 : 百分比 或空 = 业绩 / 配额
  提成   : 金额        = 配额 * 档位(达成率) 若无则 0元 封顶 1,000元
  达标奖 : 金额        = 200元 仅当 业绩 >= 50,000元

应得 佣金 = 提成 + 达标奖
发放 佣金
"""

ORDERS = (
    ("A-1", "李娜", "2027-03-02", "30000", "否"),
    ("A-2", "李娜", "2027-03-09", "15000.50", "否"),
    ("A-3", "李娜", "2027-03-10", "9000", "是"),
    ("A-4", "王强", "2027-03-11", "60000", "否"),
    ("A-5", "李娜", "2027-04-02", "100", "否"),
)


def run_north(
    deals: Sequence[Sequence[str | None]] = DEALS, period: str = "2027-01..2027-02", text: str = NORTH
) -> Result:
    """The north plan in two months; E-1 sold a little, E-2 has no quota, E-3 sold a lot."""
    facts: Mapping[str, object] = {
        "rep": [{"id": "E-1", "quota": "5000.00"}, {"id": "E-2", "quota": "0"}, {"id": "E-3", "quota": "4000"}],
        "product": [{"sku": "A", "price": "500.00"}],
        "deal": [dict(zip(("deal_id", "seller", "sku", "booked", "value"), deal, strict=True)) for deal in deals],
        "input": [{"id": "E-1", "period": "2027-02", "calls": "39"}],
    }
    return evaluate(load_plan(text, name="north.plan"), facts, period)


def run_huabei(text: str = HUABEI) -> Result:
    """The Chinese plan in one month."""
    facts: Mapping[str, object] = {
        "员工": [{"工号": "李娜", "配额": "40000"}, {"工号": "王强", "配额": "30000"}],
        "订单": [dict(zip(("单号", "员工", "签约日", "金额", "已作废"), order, strict=True)) for order in ORDERS],
    }
    return evaluate(load_plan(text, name="华北.plan"), facts, "2027-03")
