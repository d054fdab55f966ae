"""The plans that the tests of the editor ask about."""

ENGLISH = """\
perfkit 2027
plan "Quarterly" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period quarter

participants rep key id
  id     : text
  region : text

rows deal key deal_id dated booked
  deal_id : text
  rep     : rep
  booked  : date
  amount  : money

input
  quota : money  note "agreed with_the_rep"

parameter rate : percent = 5%

tiers bonus_rate(attainment: percent) marginal
  | from | below    | factor |
  | 0%   | 100%     | 0.1    |
  | 100% | no limit | 0.2    |

calc
  won        : money   = sum(deal.amount)
  attainment : percent = won / quota  else 0%

calc each deal
  is_big : flag = amount > USD 500

pay commission = rate * won  floor USD 5

test "one deal" 2027-Q1
  given rep
    | id | quota     |
    | E1 | USD 1,000 |
  given deal
    | deal_id | rep | booked     | amount  |
    | D1      | E1  | 2027-02-01 | USD 600 |
    | D2      | E1  | 2027-02-02 | USD 300 |
  expect rep
    | id | commission |
    | E1 | USD 45.00  |
"""

CHINESE = """\
perfkit 2027
方案 "季度提成😀" 版本 1
币种 CNY
生效 2027-01-01 至 2027-12-31
周期 季度

参与人 业务员 主键 工号
  工号 : 文本

明细 订单 主键 单号 归期按 签单日
  单号   : 文本
  业务员 : 业务员
  签单日 : 日期
  回款额 : 金额

计算
  业绩 : 金额 = 求和(订单.回款额)  # 😀 本期
  达标 : 是否 = 业绩 >= 10万元

发放 提成 = 5% * 业绩

试算 "一单" 2027-Q1
  已知 业务员
    | 工号 |
    | 甲   |
  已知 订单
    | 单号 | 业务员 | 签单日     | 回款额   |
    | A1   | 甲     | 2027-02-01 | 20,000元 |
  应为 提成 = 1,000.00元
"""

RICH = """\
perfkit 2027
plan "Rich" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id    : text
  level : "Junior" or "Senior"

rows order key order_id
  order_id : text
  booked   : date written "Y-M-D"

rows deal key deal_id dated order.booked
  deal_id : text
  order   : order
  rep     : rep
  paid_on : date or empty
  amount  : money or empty  note "net"

alias rep
  | written | means |
  | "E 1"   | "E1"  |

exclude deal
  | when            | reason      |
  | amount is empty | "no amount" |

group class by level

parameter least : percent
  | level    | from       | value |
  | "Junior" | 2027-01-01 | 5%    |
  | "Senior" | 2027-01-01 | 6%    |

input
  start : date

decide pick(level: "Junior" or "Senior") unique
  | level    | -> extra |
  | "Junior" | USD 10   |
  | "Senior" | USD 20   |

rating grade by won / USD 1
  | mark | from     | below    | factor |
  | B    | no limit | 100      | 50%    |
  | A    | 100      | no limit | 100%   |

calc
  won   : money          = sum(deal.amount)
  days  : days           = period end - start
  top   : money or empty = max(deal.amount where deal.amount > USD 1,000)
  extra : money          = pick(level).extra
  rest  : money          = won * least * grade.factor

calc each company
  total : money = sum(rep.won)

calc each class
  volume : money = sum(rep.won)

pay rest
carry seen : money start USD 0 = won

test "one" 2027-01
  given rep
    | id | level    | start      |
    | E1 | "Junior" | 2027-01-01 |
  given order
    | order_id | booked     |
    | O1       | 2027-01-05 |
  given deal
    | deal_id | order | rep | paid_on | amount  |
    | D1      | O1    | E1  | empty   | USD 200 |
  expect rest = USD 10.00
"""
