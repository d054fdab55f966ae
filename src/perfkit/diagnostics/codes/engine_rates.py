"""Findings of a run about currency rates."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

RATE_MISSING = Code(
    "PKE351",
    Severity.ERROR,
    en=Wording(
        what="`{name}` has no rate from {base} to {quote} on {day}",
        why="nothing is inferred: no rate of another day, of the other way round, or over a third currency; {known}",
        mend="give the rate of that day to `{name}`",
    ),
    zh=Wording(
        what="`{name}` 中没有 {day} 从 {base} 到 {quote} 的汇价",
        why="汇价不作推算：不用别日的、反向的或经第三种货币套算的汇价；{known}",
        mend="在 `{name}` 中补上当日的汇价",
    ),
)

CURRENCY_UNKNOWN = Code(
    "PKE352",
    Severity.ERROR,
    en=Wording(
        what="`{currency}` is not a currency that can be paid",
        why="the currency says how many decimals are paid out, by ISO 4217",
        mend="correct the cell to the three capital letters of a currency, such as `USD`, `EUR` or `CNY`",
    ),
    zh=Wording(
        what="`{currency}` 不是可以发放的币种",
        why="发放时保留几位小数，由 ISO 4217 按币种规定",
        mend="把单元格改为三位大写的币种代码，例如 `CNY`、`USD` 或 `EUR`",
    ),
)

RATES_MISSING = Code(
    "PKE353",
    Severity.ERROR,
    en=Wording(
        what="the rates {names} were not given",
        why="the plan converts by them and writes none itself, so no statement can be trusted",
        mend="give each of them with `rates`: records with from, to, since and rate",
    ),
    zh=Wording(
        what="没有提供汇率 {names}",
        why="方案按它换算，自身未写汇价，因此任何对账单都不可信",
        mend="以 `rates` 提供每一组：每条记录含 from、to、since 和 rate",
    ),
)

RATE_GIVEN_TWICE = Code(
    "PKE354",
    Severity.ERROR,
    en=Wording(
        what="`{name}` has two rates from {base} to {quote} since {day}",
        why="nobody can tell which of the two counts",
        mend="remove one of the two records",
    ),
    zh=Wording(
        what="`{name}` 中自 {day} 起从 {base} 到 {quote} 有两个汇价",
        why="无法判断以哪一个为准",
        mend="删去其中一条记录",
    ),
)

RATE_NOT_USABLE = Code(
    "PKE355",
    Severity.ERROR,
    en=Wording(
        what="{rate} is no rate from {base} to {quote}",
        why="a rate is above zero, and a currency is worth itself",
        mend="correct the record",
    ),
    zh=Wording(
        what="{rate} 不能作为从 {base} 到 {quote} 的汇价",
        why="汇价大于零，货币与自身的汇价为 1",
        mend="更正该条记录",
    ),
)

RATES_UNREAD = Code(
    "PKE356",
    Severity.ADVICE,
    en=Wording(
        what="rates were given for `{name}`, which the plan does not take from the host",
        why="they change no figure; the plan has no such set, or writes its rates itself",
        mend="leave them out, or correct the name",
        mend_near="correct the name to `{nearest}`",
    ),
    zh=Wording(
        what="提供了汇率 `{name}`，但方案并不从外部取它",
        why="它们不影响任何数字：方案没有这组汇率，或已自行写明汇价",
        mend="不再提供，或更正名称",
        mend_near="把名称更正为 `{nearest}`",
    ),
)

RATES_CODES: tuple[Code, ...] = (
    RATE_MISSING,
    CURRENCY_UNKNOWN,
    RATES_MISSING,
    RATE_GIVEN_TWICE,
    RATE_NOT_USABLE,
    RATES_UNREAD,
)
