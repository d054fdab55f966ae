"""Why a construct has no integer form, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from perfkit.diagnostics import Words
from perfkit.plans import Program

IN_A_PROMISE: Final = Words("in a promise: ", "约定中：")

NO_PARTICIPANTS: Final = "there are no participants"
LISTED_PERIODS: Final = "pay periods that the host lists"
ANY_CURRENCY_MONEY: Final = "money in any currency"
NO_WHOLE_NUMBERS: Final = "a column of a kind that has no whole numbers"

REASONS: Mapping[str, str] = {
    NO_PARTICIPANTS: "方案没有参与人",
    LISTED_PERIODS: "自列的期次",
    ANY_CURRENCY_MONEY: "任意币种的金额",
    "an amount in another currency": "换算成其他币种的金额",
    "a posting that is not money of one currency": "入账的不是单一币种的金额",
    "the least or most of texts or of money in any currency": "对文本或任意币种的金额取最小、最大",
    NO_WHOLE_NUMBERS: "没有整数形式的列",
    "a link of a kind that has no whole numbers": "没有整数形式的关联",
    "a group by a column of a kind that has no whole numbers": "按没有整数形式的列分组",
    "a construct without a lowering": "没有快的形式的写法",
    "what lies in other lines": "别的行里的内容",
    "what another line posts": "别的行的入账",
    "a line of another table": "另一张表的行",
    "the date of a row": "行的日期",
    "a gather from rows": "对行汇总",
    "a gather for other lines": "替别的行汇总",
    "a rank, share or total within a scope": "范围内的排名、分摊或合计",
    "a figure of another grain": "别的层级的数字",
    "a figure of another row that it has in its own period only": "别的行只在自己那一期有的数字",
    "a day that a row has in its own period only": "行只在自己那一期有的日期",
    "an input of other lines than participants": "不是参与人的输入",
    "a window with days of its own": "自带日期的期间",
    "the past of lines within a scope": "范围内各行的过去",
    "what the own line has, inside a gather": "汇总里用到本行的数据",
    "what the own line has, inside a gather at all levels": "跨各级汇总里用到本行的数据",
    "a gather of lines that are dated": "对按日期生效的行汇总",
    "a gather of figures of very many decimals": "对小数位数极多的数字汇总",
    "figures of more decimals than there were": "小数位数比原先多的数字",
    "figures of lines that are dated": "按日期生效的行的数字",
    "groups of lines that are dated": "按日期生效的行的分组",
    "links of lines that are dated": "按日期生效的行的关联",
    "the own dated line as of another day": "按别的日期取自己那一行",
    "rows that are dated by dated lines": "由按日期生效的行归期的行",
    "participants, or dated lines, that are excluded": "被排除的参与人或按日期生效的行",
    "a group or scope by what is divided": "按除出来的数分组或定范围",
    "a scope of what is divided": "除出来的数的范围",
    "a median of what is divided": "除出来的数的中位数",
    "a running total of what is divided": "除出来的数的累计",
    "a share of or by what is divided": "分摊除出来的数，或按它分摊",
    "a credited part that is divided": "拆分记功里除出来的数",
    "texts compared by their order": "文本比大小",
    "quarters and years of weeks, of a date that differs from line to line": "各行日期不同时按周制的季度和年份",
    "a date moved by a figure that is not always whole": "日期加减不一定是整数的数字",
    "a date moved by months that are reckoned": "日期加减算出来的月数",
    "a date beyond the calendar": "超出日历的日期",
    "a column as of a day that is reckoned": "按算出来的日期取的列",
    "a link as of a day that is reckoned": "按算出来的日期取的关联",
    "numbers wider than what columns hold": "比列所能容纳的更宽的数",
    "a product of very many figures": "由极多数字相乘的积",
    "very many steps": "步骤极多",
    "a parameter with very many keys": "键极多的参数",
    "a parameter by keys that are no texts": "键不是文本的参数",
    "a parameter by lines that one text does not name": "由多列共同标识的行作键的参数",
    "a parameter as of a day that differs from line to line": "按各行不同的日期取的参数",
    "a parameter as of the date of a row that may have none": "按可能没有的行日期取的参数",
    "a table that is called, with other spellings of its keys": "按键取的表，其键有别名",
    "a table that is called by figures that are no decimals": "按不是小数的数取的表",
    "a decision of very many rows": "行数极多的决策",
    "a rating whose bands leave a gap": "各档之间有空隙的评级",
    "one slice of a table that is not marginal": "非分段计的表取一段",
    "a cell of a table that has no value": "表里没有值的单元格",
    "a rate table whose cells have no value": "单元格没有值的费率表",
    "a prize that has no value": "没有值的奖项",
    "a table that is in force on no day": "哪一天都未生效的判定表",
    "a table whose cells change on very many days": "单元格在很多日期变动的判定表",
    "a prize that is no whole number of minor units": "不是整数个最小货币单位的奖项",
}
"""Every reason, in English and in Chinese."""

CONSTRUCTS: Mapping[str, str] = {
    "ReadLine": "a line of another table",
    "ReadRowDate": "the date of a row",
    "Converted": "an amount in another currency",
    "Gathered": "a gather from rows",
    "Scoped": "a rank, share or total within a scope",
}
"""What constructs are called in the report of a plan."""


def tell_reason(reason: str) -> Words:
    """A reason in both languages, as a report has it.

    >>> tell_reason("in a promise: a window with days of its own").zh
    '约定中：自带日期的期间'
    """
    own = reason.removeprefix(IN_A_PROMISE.en)
    return Words(reason, (IN_A_PROMISE.zh if own != reason else "") + REASONS[own])


def name_no_wholes(program: Program, table: str, column: str) -> str:
    """Why a column has no whole numbers, as the report of a plan says it."""
    info = program.tables.get(table)
    known = info.columns.get(column) if info is not None else None
    return ANY_CURRENCY_MONEY if known is not None and known.type.is_any_money else NO_WHOLE_NUMBERS
