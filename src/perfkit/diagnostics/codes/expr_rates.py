"""Findings of formulas about currencies: amounts in any of them, and how they are converted."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

TWO_CURRENCIES = Code(
    "PKX021",
    Severity.ERROR,
    en=Wording(
        what="`{left}` meets `{right}`",
        why="amounts of two currencies can be neither added nor compared without a rate",
        mend="convert one of them at a written rate, as in `convert(amount, {left}, RATES at period end)`, "
        "or keep what is owed in one currency",
    ),
    zh=Wording(
        what="`{left}` 与 `{right}` 混用",
        why="没有汇率，两种币种的金额不能相加，也不能比较",
        mend="按写明的汇率折算其中一个，如 `换算(金额, {left}, 汇率表 于 期末日)`，或者只用一种币种记账",
    ),
)

CURRENCIES_MIXED = Code(
    "PKX301",
    Severity.ERROR,
    en=Wording(
        what="amounts that each have their own currency are {doing} here",
        why="euros and dollars have no common sum, even where the data of today hold one currency only",
        mend="convert them first, as in `convert(amount, {currency}, RATES at DATE)`",
    ),
    zh=Wording(
        what="这里把各带币种的金额用于{doing}",
        why="欧元与美元没有共同的合计，即使今天的数据里只有一种货币",
        mend="先换算，例如 `换算(金额, {currency}, 汇率名 于 日期)`",
    ),
)

RATES_WITHOUT_DAY = Code(
    "PKX302",
    Severity.ERROR,
    en=Wording(
        what="the rate of `{name}` is read without a day",
        why="a rate changes from day to day, and only the plan can say which one counts",
        mend="write `{name} at row date`, `{name} at period end` or `{name} at` a date column",
    ),
    zh=Wording(
        what="取 `{name}` 的汇价时没有写日期",
        why="汇价天天在变，用哪一天的只有方案能规定",
        mend="写成 `{name} 于 发生日`、`{name} 于 期末日` 或 `{name} 于` 某个日期列",
    ),
)

RATES_AS_VALUE = Code(
    "PKX303",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is a set of rates, and no value",
        why="a rate belongs to two currencies and a day, which only a conversion names",
        mend="write `convert(AMOUNT, CURRENCY, {name} at DATE)`",
    ),
    zh=Wording(
        what="`{name}` 是一组汇价，不是一个值",
        why="汇价属于两种货币和某一天，只有换算才写明它们",
        mend="写成 `换算(金额, 币种, {name} 于 日期)`",
    ),
)

PAIR_NOT_WRITTEN = Code(
    "PKX304",
    Severity.ERROR,
    en=Wording(
        what="`{name}` has no rate from {base} to {quote}",
        why="nothing is inferred: neither the rate of the other way round nor one over a third currency",
        mend="add a row from {base} to {quote} to `{name}`",
        mend_near="write `{nearest}`, which divides by the other way round, or add a row from {base} to {quote}",
    ),
    zh=Wording(
        what="`{name}` 中没有从 {base} 到 {quote} 的汇价",
        why="汇价不作推算：不取反向汇价的倒数，也不经第三种货币套算",
        mend="在 `{name}` 中加一行从 {base} 到 {quote} 的汇价",
        mend_near="写 `{nearest}`，即除以反方向的汇价，或加一行从 {base} 到 {quote} 的汇价",
    ),
)

RATES_CODES: tuple[Code, ...] = (
    TWO_CURRENCIES,
    CURRENCIES_MIXED,
    RATES_WITHOUT_DAY,
    RATES_AS_VALUE,
    PAIR_NOT_WRITTEN,
)
