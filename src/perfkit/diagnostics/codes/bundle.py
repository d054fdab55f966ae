"""Codes of the room `bundle`: names that could not be replaced, and figures that would not stay as they are."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

SALT_TOO_SHORT = Code(
    "PKB001",
    Severity.ERROR,
    en=Wording(
        what="the salt has {length} {length:character|characters}, fewer than {least}",
        why="tokens are made with it; a short one could be guessed, and the names with it",
        mend="give a secret of at least {least} characters, and keep it",
    ),
    zh=Wording(
        what="盐只有 {length} 个字符，少于 {least} 个",
        why="代号由它生成；太短就可能被猜出，名称也随之泄露",
        mend="请给一个至少 {least} 个字符的秘密，并妥善保存",
    ),
)

NAME_LEFT = Code(
    "PKB002",
    Severity.ERROR,
    en=Wording(
        what="{count} {count:name of the data is also a word|names of the data are also words} of the plan",
        why="the plan calls lines, columns or choices so, and they would still be read in the bundle: {names}",
        mend="rename these lines or columns, or pass `allowed=` where they are no secret",
    ),
    zh=Wording(
        what="数据中有 {count} 个名称同时是方案里的词",
        why="方案的行、列或选项用了这些词，资料包里仍会出现：{names}",
        mend="给这些行或列改名；若并非秘密，可用 `allowed=` 放行",
    ),
)

FIGURES_DIFFER = Code(
    "PKB003",
    Severity.ERROR,
    en=Wording(
        what="with tokens the plan comes to other figures: {difference}",
        why="a rule, or a check of the data, reads something of the names themselves, so a bundle would show another "
        "case than yours",
        mend="send the case without this rule or without the rows that it reads so, or ask with the names in it",
    ),
    zh=Wording(
        what="换成代号后方案得出不同的数：{difference}",
        why="有规则或数据检查读取了名称本身，资料包就不再是您的情形",
        mend="请去掉这条规则或相应的行再打包，或保留名称提问",
    ),
)

CODES: tuple[Code, ...] = (SALT_TOO_SHORT, NAME_LEFT, FIGURES_DIFFER)
