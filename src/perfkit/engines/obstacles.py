"""Why facts are not parted by participants, in both languages."""

from __future__ import annotations

from perfkit.diagnostics import Words

NOBODY = Words("there are no participants", "方案没有参与人")
KEY_OF_SEVERAL = Words("participants are named by several columns", "参与人由多列共同标识")
LINKS_OF_SEVERAL = Words("rows lead to lines that are named by several columns", "行所指的行由多列共同标识")
CREDITED = Words("rows are credited in parts", "行要拆分记功")
SPELLINGS = Words("keys have very many other spellings", "键的别名太多")
ALL_LEVELS = Words("there is a group over all levels", "有跨各级的组")
GROUPS = Words("figures of groups or of the company are read", "要读取组或全公司的数值")
RANKED = Words("participants are ranked, or share a total", "参与人之间要排名或分摊总额")
OTHERS = Words("figures of other participants are read", "要读取其他参与人的数值")
SAME_TABLE = Words("rows lead to rows of the same table", "行指向同一张表的行")
KEYED = Words("lines are looked up by keys among rows of participants", "要按键在参与人的行里查找")
FAR = Words("rows that belong together lead to each other over several links", "同属一处的行要经过多级关联")
SEVERAL_WAYS = Words("rows belong together in several ways", "行以多种方式同属一处")
ALL_ROWS = Words("rows of all participants share a total, or are ranked", "全体参与人的行之间要排名或分摊总额")
SPREAD = Words("rows that belong together reach across most participants", "同属一处的行遍及大多数参与人")
IN_ERROR = Words("participants lead to others, and one of them is in error", "参与人之间有关联，而其中有人的数据有错误")
ROWS_IN_ERROR = Words("participants depend on each other, and a row is in error", "参与人相互依赖，而有的行数据有错误")
FINE_FIGURES = Words(
    "participants depend on each other, and what is gathered of rows has very many decimals",
    "参与人相互依赖，而对行汇总得出的数小数位数极多",
)
MANY_PARTICIPANTS = Words("participants depend on each other, and there are very many", "参与人相互依赖，而且人数极多")
POSTED_ROWS = Words("the ledger holds what rows posted", "台账中有按行入账的内容")
STRAY_INPUTS = Words("inputs come without whom they are for", "输入没有写明属于谁")

# What keeps participants who depend on each other from two stages.
LEDGER = Words("a ledger is given", "交来了台账")
DATED_PEOPLE = Words("lines of participants are dated", "参与人的行带起止日期")
NOTHING_GATHERED = Words("nothing is gathered of rows", "没有对行的汇总")
NOT_BY_PEOPLE = Words(
    "rows are gathered by what is no participant and no group of them, as the company",
    "对行汇总的既不是参与人也不是参与人的组，例如全公司",
)
NOT_MADE_UP = Words(
    "rows are gathered for others in a way that sums and counts of each participant do not make up",
    "替他人对行的汇总，不能由各参与人的合计和计数得出",
)
NO_NUMBERS = Words("what is gathered of rows is no number", "对行汇总得出的不是数")
ODD_POSTINGS = Words("rows post what is not paid in one currency", "行的入账不是以单一币种发放的")
READ_PAYMENTS = Words(
    "rows read what participants are paid, or what earlier periods hold", "行要读取对参与人的发放，或以前各期的记录"
)
READ_BESIDE = Words("rows are read beside what is gathered of them", "除汇总外还要读取行")
POSTED_AGAIN = Words("what rows post is read again as earned or paid", "行的入账又按已得或已发读回")


def made_of_all(table: str) -> Words:
    """Figures of a table that rows of everybody lead to."""
    return Words(f"figures of `{table}` are made of rows of all participants", f"`{table}` 的数值由全体参与人的行得出")


def twice(table: str) -> Words:
    """Keys that are there twice."""
    return Words(f"keys of `{table}` are there twice", f"`{table}` 的键有重复")


def no_table(table: str) -> Words:
    """A table that did not come."""
    return Words(f"there is no table `{table}`", f"没有表 `{table}`")


def no_column(table: str, column: str) -> Words:
    """A column that did not come."""
    return Words(f"`{table}` has no column `{column}`", f"`{table}` 没有列 `{column}`")


def odd_key(table: str, column: str) -> Words:
    """A key or link of a kind that is not compared."""
    return Words(
        f"`{column}` of `{table}` names lines by neither texts nor whole numbers",
        f"`{table}` 的 `{column}` 既不是文字也不是整数",
    )


def not_staged(obstacle: Words, also: Words) -> Words:
    """An obstacle to parting that two stages may overcome, with what keeps the plan from these.

    >>> not_staged(RANKED, LEDGER).en
    'participants are ranked, or share a total; not in two stages: a ledger is given'
    """
    if obstacle == also:
        return obstacle
    return Words(f"{obstacle.en}; not in two stages: {also.en}", f"{obstacle.zh}；也不能分两步：{also.zh}")
