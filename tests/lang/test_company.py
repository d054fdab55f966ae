from perfkit import check_plan

PLAN = """perfkit 2027
方案 "占比" 版本 1
币种 CNY
生效 2027-01-01 至 2027-12-31
周期 月
参与人 业务员 主键 工号
  工号 : 文本
数据
  业绩 : 金额
计算 逐 全公司
  总业绩 : 金额 = 求和(业务员.业绩)
计算
  占比 : 百分比 = 业绩 / {company}.总业绩 若无则 0%
"""


def test_the_company_is_read_by_its_word_in_either_language() -> None:
    assert check_plan(PLAN.format(company="全公司")) == check_plan(PLAN.format(company="company")) == ()
