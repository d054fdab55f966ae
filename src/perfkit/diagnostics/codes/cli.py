"""Findings of the command and of lists of findings."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

MORE_FINDINGS = Code(
    "PKK001",
    Severity.ADVICE,
    en=Wording(
        what="findings not shown: {count}",
        why="a list this long hides what matters; most of them often have one cause",
        mend="mend the findings above first and run the command again",
    ),
    zh=Wording(
        what="未列出的问题：{count} 条",
        why="问题列得太长会掩盖要点；其中多数往往出自同一个原因",
        mend="先改正上面列出的问题，再运行一次",
    ),
)

CODES: tuple[Code, ...] = (MORE_FINDINGS,)
