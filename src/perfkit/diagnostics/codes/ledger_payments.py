"""Findings about payments that several results make together."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

STATEMENT_TWICE = Code(
    "PKH301",
    Severity.ERROR,
    en=Wording(
        what="`{participant}` has two statements of `{plan}` version {version} for {period}",
        why="paying both would pay the same work twice, so nothing is paid of any of the results",
        mend="pass one result for each plan, version and period",
    ),
    zh=Wording(
        what="`{participant}` 在 `{plan}` 第 {version} 版 {period} 有两份对账单",
        why="都付就是同一份业绩付两次，因此这些结果一概不付",
        mend="每个方案、版本和期次只传入一份结果",
    ),
)

BELOW_ZERO = Code(
    "PKH302",
    Severity.WARNING,
    en=Wording(
        what="`{payee}` is left with {amount} to be recovered",
        why="these statements come to less than nothing, and nobody is paid less for another's sake unseen: {items}",
        mend="recover it outside, or combine the results with netting `across`, where that is agreed",
    ),
    zh=Wording(
        what="`{payee}` 尚有 {amount} 待扣回",
        why="这些对账单合计小于零，不会悄悄从其他对账单中扣减：{items}",
        mend="另行扣回；若有约定，合并结果时用 `across` 相互冲抵",
    ),
)

VERSIONS_TOGETHER = Code(
    "PKH303",
    Severity.ERROR,
    en=Wording(
        what="versions {first} and {second} of `{plan}` both pay {period} ({count}): {keys}",
        why="each version reckons the whole period, so paying both would pay the same work twice; nothing is paid of "
        "any of the results",
        mend="combine the version that is to hold for {period} alone; or write `version by`, so that each version "
        "takes its own rows",
    ),
    zh=Wording(
        what="`{plan}` 第 {first} 版和第 {second} 版都发放 {period}（{count}）：{keys}",
        why="每个版本都计算整个期间，都付就是同一份业绩付两次，因此这些结果一概不付",
        mend="{period} 只合并应适用的那一版；或写上 `版本按`，让各版本只管自己的行",
    ),
)

PAYMENT_CODES: tuple[Code, ...] = (STATEMENT_TWICE, BELOW_ZERO, VERSIONS_TOGETHER)
