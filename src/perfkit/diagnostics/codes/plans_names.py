"""Names of a plan that cannot be told apart."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

NAMES_ALIKE = Code(
    "PKP172",
    Severity.WARNING,
    en=Wording(
        what="the names `{name}` and `{other}` look the same",
        why="whoever reads the plan takes one for the other, and the figures are not those that he expects",
        mend="give one of the two a name that is told apart at sight",
    ),
    zh=Wording(
        what="名称 `{name}` 与 `{other}` 看上去一样",
        why="读方案的人会把一个当成另一个，算出的数就不是他以为的",
        mend="给其中一个换一个一眼能分清的名称",
    ),
)

NAME_CODES = (NAMES_ALIKE,)
