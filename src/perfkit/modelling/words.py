"""The words of this room's summaries, each in English and Chinese."""

from __future__ import annotations

from perfkit.diagnostics import Finding, Language, Words


def pick(words: Words, lang: Language) -> str:
    """The words in a language."""
    return words.in_language(lang)


def quote(finding: Finding) -> Words:
    """What a finding says, as a value inside another finding's words."""
    return Words(finding.what(Language.ENGLISH), finding.what(Language.CHINESE))


ESTIMATE = {
    "head": Words("{who} · {period} · an estimate, nothing of it is posted", "{who} · {period} · 测算，不会入账"),
    "row": Words("supposed: {table} `{key}`", "假设：{table} `{key}`"),
    "assumed": Words(" (filled in: {cells})", "（自动补上：{cells}）"),
    "payout": Words("payout", "发放项"),
    "before": Words("before", "现在"),
    "after": Words("then", "届时"),
    "difference": Words("difference", "差额"),
    "moved": Words("What moved", "哪些规则起了变化"),
}

REACH = {
    "total": Words("the total", "发放合计"),
    "answer": Words(
        "{more} more of {of} raises {payout} by at least {wanted}: from {before} to {after}",
        "{of} 再增加 {more}，{payout}即可至少增加 {wanted}：由 {before} 到 {after}",
    ),
    "below": Words("With {less} it would be {pay}", "只增加 {less} 时为 {pay}"),
    "never": Words(
        "No more of {of} raises {payout} by {wanted} from {before}",
        "{of} 再怎么增加，{payout}也不会在 {before} 的基础上增加 {wanted}",
    ),
    "never_tried": Words(
        "No figure of {of} that was tried raises {payout} by {wanted} from {before}",
        "{of} 试过的数都不会使{payout}在 {before} 的基础上增加 {wanted}",
    ),
    "fall": Words(
        "Mind: at {at} more of {of} the payout falls by {by}", "注意：{of} 增加到 {at} 时，发放额反而减少 {by}"
    ),
    "uncertain": Words(
        "The payout bends too often to rule out every smaller figure; this one is enough",
        "发放额转折太多，未能排除所有更小的数；但此数确已足够",
    ),
    "uncertain_never": Words(
        "The payout bends too often to rule out every figure",
        "发放额转折太多，未能排除所有的数",
    ),
}

COMPARE = {
    "total": Words("A pays {a}, B pays {b}: a difference of {difference}", "A 发放 {a}，B 发放 {b}：差额 {difference}"),
    "counts": Words(
        "{gains} gain, {loses} lose, {same} get the same", "增加 {gains} 人，减少 {loses} 人，不变 {same} 人"
    ),
    "only_a": Words("{count} with payouts in A only", "仅在 A 中有发放项 {count} 人"),
    "only_b": Words("{count} with payouts in B only", "仅在 B 中有发放项 {count} 人"),
    "nobody": Words("Nobody could be compared", "没有可比较的人"),
    "could_not_run": Words("{side} could not run for {period}", "{side} 无法计算 {period}"),
    "not_reckoned": Words(
        "{period} is only in {other}: {side} did not reckon it", "{period} 只有 {other}：{side} 没有计算"
    ),
    "mend": Words("mend: {mend}", "改法：{mend}"),
    "no_claim": Words("Nothing is compared there, and no difference is claimed", "这部分没有比较，也不说明任何差额"),
    "other_lengths": Words(
        "The plans pay by periods of different length: evaluate each for the same days in its own periods, and give "
        "both results to `compare_results`",
        "两个方案的发放周期长短不同：请各按自己的期次计算同一段日子，再把两个结果交给 `compare_results`",
    ),
    "is_withheld_a": Words("withheld in A", "A 暂缓出具"),
    "is_withheld_b": Words("withheld in B", "B 暂缓出具"),
    "withheld_a": Words(
        "{count} {count:is|are} withheld in A, which pays them nothing until that is mended",
        "{count} 人在 A 中暂缓出具，改正之前 A 不发放",
    ),
    "withheld_b": Words(
        "{count} {count:is|are} withheld in B, which pays them nothing until that is mended",
        "{count} 人在 B 中暂缓出具，改正之前 B 不发放",
    ),
    "withheld": Words("Withheld, by which side and why", "暂缓出具的对账单：哪一方、为什么"),
    "participant": Words("participant", "参与人"),
    "period": Words("period", "期间"),
    "payout": Words("payout", "发放项"),
    "a": Words("A", "A"),
    "b": Words("B", "B"),
    "difference": Words("difference", "差额"),
    "through": Words("through", "由于"),
    "rules": Words("Through which lines", "差异出自哪些规则"),
    "line": Words("{side} line {line}", "{side} 第 {line} 行"),
    "count": Words("payouts: {count}", "涉及 {count} 项发放"),
}
