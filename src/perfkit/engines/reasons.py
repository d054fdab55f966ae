"""Why an engine does not add up the rows of a table, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from perfkit.diagnostics import Words

REASONS: Mapping[str, str] = {
    "rows that post what they pay": "按行入账的行",
    "rows that are ranked, shared out or looked at together": "要排名、分摊或放在一起看的行",
    "windows with days of their own": "自有起止日期的期间",
    "lines that lead on to others": "又指向别的行的行",
    "what rows read over several links, or of participants": "行经过多级关联读取的内容，或从参与人读取的内容",
    "what is made of the lines that rows lead to": "由行所指向的行算出的内容",
    "what is divided by a figure of the row": "除以本行计算项的数",
    "rows that are never plain": "没有一行是平常的行",
    "windows beyond the calendar": "超出日历的期间",
    "sums of more than 38 digits": "超过 38 位的合计",
    "texts of which different ones are taken for the same": "不同的文本会被当作相同的",
    "rows that go to a version of the plan by their date": "按日期归到方案某一版本的行",
    "lines that are dated, or made of other rows": "带起止日期的行，或由别的行生成的行",
    "rows that other rows date": "由别的行归期的行",
    "rows that are left out": "有行被排除",
    "lines named by several columns": "由多列共同标识的行",
    "columns of a kind that has no whole numbers": "没有整数形式的列",
    "keys that are no texts": "不是文本的主键",
    "days before the year 1 or after 9999": "公元 1 年以前或 9999 年以后的日期",
    "numbers of more than 62 bits": "超过 62 位二进制的数",
    "participants whose keys are no texts": "主键不是文本的参与人",
    "rows of another table lead to participants over other rows, or stay together": (
        "另一张表的行经过别的行指向参与人，或要放在一起"
    ),
    "figures of more than 38 digits": "超过 38 位的数",
    "formulas that are very long in SQL": "写成 SQL 极长的公式",
    "texts in order, or in a table": "要排序的文本，或表中的文本",
    "a rounding that is neither half up nor to one side": "既不是四舍五入、也不是朝一侧的舍入",
    "quotients of more than 64 bits": "超过 64 位二进制的商",
    "figures or links of other participants are read": "要读取其他参与人的数值或关联",
    "participants lead to each other, so that what is wrong with one is wrong with the other": (
        "参与人之间有关联，一人的错误也是另一人的错误"
    ),
    "rows lead to further participants, so that what is wrong with these is wrong with the row": (
        "行还指向别的参与人，他们的错误也是这一行的错误"
    ),
    "its rows lead to participants over other rows, or stay together": "它的行经过别的行指向参与人，或要放在一起",
    "other rows lead to it, or its rows make groups": "别的行指向它，或由它的行构成组",
    "participants whose lines are dated": "行带起止日期的参与人",
    "its rows are read besides": "除汇总外还要读取它的行",
}
"""Every reason that names nothing of the plan, in English and in Chinese."""


def tell_kept(reason: str) -> Words:
    """A reason in both languages.

    >>> tell_kept("rows that other rows date").zh
    '由别的行归期的行'
    """
    return Words(reason, REASONS[reason])


def other_type(table: str, column: str) -> Words:
    """A column whose cells are of another type."""
    return Words(
        f"`{column}` of `{table}`, which is not of its column's own type",
        f"`{table}` 的 `{column}` 不是该列本来的类型",
    )


def gathered_by(gathering: str) -> Words:
    """What is gathered in a way that engines are not trusted with."""
    return Words(f"what is gathered by `{gathering}`", f"用 `{gathering}` 汇总的内容")
