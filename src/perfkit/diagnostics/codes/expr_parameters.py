"""Findings of formulas about parameters: by what and as of which day they are looked up."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

PARAMETER_KEY_UNKNOWN = Code(
    "PKX012",
    Severity.ERROR,
    en=Wording(
        what="parameter `{name}` finds no `{key}` here",
        why="its values are looked up by `{key}`, and the lines of this section do not lead to exactly one `{key}`",
        mend="read `{name}` on a line of a section that has `{key}`, and use that line here",
    ),
    zh=Wording(
        what="参数 `{name}` 在这里找不到 `{key}`",
        why="它按 `{key}` 取值，而从本节的行出发得不到唯一的 `{key}`",
        mend="在有 `{key}` 的节里用一行读取 `{name}`，再在这里引用那一行",
    ),
)

PARAMETER_KEY_IN_CELL = Code(
    "PKX065",
    Severity.ERROR,
    en=Wording(
        what="parameter `{name}` is looked up by `{key}`, and nothing here has a `{key}`",
        why="cells of tables, prizes and weights are the same for everybody",
        mend="use a `decide` that has `{key}` among its arguments, or one table for each `{key}`, chosen on a line of "
        "`calc`",
    ),
    zh=Wording(
        what="参数 `{name}` 按 `{key}` 取值，而这里没有 `{key}`",
        why="表格的单元格、奖项和权重对所有人都一样",
        mend="改用以 `{key}` 为自变量的 `判定`；或者每个 `{key}` 写一张表，在 `计算` 的行里选用",
    ),
)

NOT_DATED = Code(
    "PKX013",
    Severity.ERROR,
    en=Wording(
        what="what is read here does not change with the day",
        why="`at` reads a parameter, or a column of a table with `since`, as of a day, and this is neither",
        mend="remove `at` and the day after it, or declare the table with `since`",
    ),
    zh=Wording(
        what="这里读取的内容不随日期变化",
        why="`于` 按某一天读取参数，或读取带 `起于` 的表的列，而这里两者都不是",
        mend="删去 `于` 和后面的日期，或在该表上声明 `起于`",
    ),
)

PARAMETER_CODES: tuple[Code, ...] = (
    PARAMETER_KEY_UNKNOWN,
    NOT_DATED,
    PARAMETER_KEY_IN_CELL,
)
