"""What an editor shows beside a plan's own words, in English and Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from perfkit.diagnostics import Words
from perfkit.plans import NameKind

KINDS: Mapping[NameKind, Words] = MappingProxyType(
    {
        NameKind.PARTICIPANTS: Words("participants", "参与人"),
        NameKind.ROWS: Words("table of rows", "明细表"),
        NameKind.CREDIT: Words("credit table", "计入表"),
        NameKind.GROUP: Words("group", "分组"),
        NameKind.COLUMN: Words("column", "列"),
        NameKind.INPUT: Words("input", "数据"),
        NameKind.CALC: Words("line", "计算行"),
        NameKind.METRIC: Words("metric", "指标"),
        NameKind.SCORECARD: Words("scorecard", "考核表"),
        NameKind.RATING: Words("rating", "评级"),
        NameKind.CONTEST: Words("contest", "竞赛"),
        NameKind.AWARD: Words("award", "授予"),
        NameKind.EARN: Words("earned", "应得"),
        NameKind.PAY: Words("paid out", "发放"),
        NameKind.CARRY: Words("carried over", "结转"),
        NameKind.PARAMETER: Words("parameter", "参数"),
        NameKind.RATES: Words("currency rates", "汇率"),
        NameKind.TIERS: Words("tiers", "阶梯"),
        NameKind.CURVE: Words("curve", "曲线"),
        NameKind.DECIDE: Words("decision", "判定表"),
        NameKind.ARGUMENT: Words("argument", "自变量"),
        NameKind.OUTPUT: Words("column of the table", "表中的列"),
    }
)

UNITS: Mapping[str, Words] = MappingProxyType(
    {
        "money": Words("money", "金额"),
        "ratio": Words("ratio", "比率"),
        "number": Words("number", "数值"),
        "count": Words("count", "个数"),
        "days": Words("days", "天"),
        "date": Words("date", "日期"),
        "text": Words("text", "文本"),
        "flag": Words("flag", "是否"),
    }
)
"""Units but for currencies, which are written alike in both languages."""

TURN_PASTED = Words("turn the pasted cells into rows of a table", "把粘贴的单元格变成表格的行")
TYPE = Words("type", "类型")
GRAIN = Words("on each line of", "归属")
UNIT = Words("unit", "单位")
NOTE = Words("note", "说明")
ARGUMENTS = Words("arguments", "自变量")
COLUMNS = Words("columns", "列")
RESULT = Words("gives", "给出")
MAY_BE_EMPTY = Words("may be empty", "可空")
SOURCE = Words("read from", "取自")
IN_TEST = Words("in the test", "试算")
MORE = Words("more", "其余")
WORD = Words("word of the language", "语言的词")
FUNCTION = Words("function", "函数")
LAY_OUT = Words("lay the plan out", "重新排版")
WRITE = Words("write `{text}`", "写成 `{text}`")
ADD = Words("add `{text}`", "加上 `{text}`")
REMOVE = Words("remove `{text}`", "删去 `{text}`")
AUTHOR_KNOWS = Words("only the author knows what to write", "写什么只有作者知道")
REMOVE_LINE = Words("remove this line", "删去这一行")

# Why a name is not changed.
NO_NAME = Words("there is no name of the plan here", "这里没有方案的名称")
HAS_ERRORS = Words("a name is changed everywhere only in a plan without errors", "方案没有错误时才能统一改名")
NOT_A_NAME = Words(
    "a name begins with a letter or ideograph and goes on with these, digits or `_`",
    "名称以字母或汉字开头，后接字母、汉字、数字或 `_`",
)
ELSEWHERE = Words("the name is declared in a module", "这个名称在模块中声明")
MEANS_MORE = Words(
    "the plan would not say the same: the name is taken, or a word of the language",
    "方案的含义会变：名称已被占用，或是语言的词",
)


def too_long(most: int, count: int) -> Words:
    """That a name is too long."""
    return Words(f"a name has at most {most} signs, and this one {count}", f"名称最多 {most} 个字符，这个有 {count} 个")


def not_plain(plain: str) -> Words:
    """That a name is written in full-width letters, which the language reads as plain ones."""
    return Words(f"write the name in plain letters: `{plain}`", f"名称用半角字母书写：`{plain}`")
