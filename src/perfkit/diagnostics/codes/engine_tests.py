"""Findings of test blocks while they are run."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

LEFT_OUT_IN_TEST = Code(
    "PKE101",
    Severity.ERROR,
    en=Wording(
        what="a rule reads `{column}` of `{table}`, which the test leaves out",
        why="a test may leave out what its figures do not need, but this one is needed",
        mend="add `{column}` to the rows of `{table}` under `given`",
    ),
    zh=Wording(
        what="规则读取 `{table}` 的 `{column}`，而试算没有给出",
        why="试算可以不给用不到的列，但这一列用得到",
        mend="在 `已知` 中给 `{table}` 的各行补上 `{column}`",
    ),
)
TEST_FIGURE_DIFFERS = Code(
    "PKE102",
    Severity.ERROR,
    en=Wording(
        what="`{figure}` of `{key}` in {period} is {got}, the test expects {expected}",
        why="the rules give another figure than the one that was promised",
        mend="if the test is right, mend the rule; if the rule is right, write {got} here",
    ),
    zh=Wording(
        what="{period} 中 `{key}` 的 `{figure}` 是 {got}，试算写的是 {expected}",
        why="按规则算出的数与约定的不同",
        mend="试算对就改规则；规则对就在这里写 {got}",
    ),
)
TEST_FIGURE_MISSING = Code(
    "PKE103",
    Severity.ERROR,
    en=Wording(
        what="`{figure}` of `{key}` in {period} could not be reckoned, the test expects {expected}",
        why="{reason}",
        mend="give what is missing under `given`, or mend what the other findings of this test say",
    ),
    zh=Wording(
        what="{period} 中 `{key}` 的 `{figure}` 没有算出来，试算写的是 {expected}",
        why="原因：{reason}",
        mend="在 `已知` 中补上缺少的内容，或先处理这个试算的其他问题",
    ),
)

TEST_CODES = (LEFT_OUT_IN_TEST, TEST_FIGURE_DIFFERS, TEST_FIGURE_MISSING)
