"""Why everybody is left to the reference evaluator, in both languages."""

from __future__ import annotations

from perfkit.diagnostics import Words

LEDGER = Words("a ledger is given", "交来了台账")
RATES = Words("rates are given", "交来了汇率")
PERIOD = Words("what is asked for is not one period of the plan", "所问的不是方案的一个期次")
FACTS = Words(
    "a table, a column or a key is missing, there twice or not known, which is everybody's matter",
    "有表、列或主键缺失、重复或不认识，这牵连所有人",
)
EVERYBODY = Words("rows that are not plain are read by everybody", "人人都读到不平常的行")


def not_lowered(reason: Words) -> Words:
    """What has no form with the decimals that these facts have."""
    return Words(f"with the decimals of these facts: {reason.en}", f"按这些数据的小数位数：{reason.zh}")
