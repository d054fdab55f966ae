"""Findings of plans about currencies: sets of rates, amounts in any currency, and who receives the money."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

UNKNOWN_CURRENCY = Code(
    "PKP007",
    Severity.ERROR,
    en=Wording(
        what="`{currency}` is not a currency that can be paid",
        why="the currency says how many decimals are paid out, by ISO 4217",
        mend="write the three capital letters of the currency, such as `USD`, `EUR` or `CNY`",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{currency}` 不是可以发放的币种",
        why="发放时保留几位小数，由 ISO 4217 按币种规定",
        mend="写三位大写的币种代码，例如 `CNY`、`USD` 或 `EUR`",
        mend_near="改写为 `{nearest}`",
    ),
)

ANY_MONEY_NOT_HERE = Code(
    "PKP301",
    Severity.ERROR,
    en=Wording(
        what="`money in any` cannot stand here",
        why="only columns, inputs and `calc` lines may hold amounts whose currency is part of the data",
        mend="write the currency, as `money in USD`, or convert the amount before it comes here",
    ),
    zh=Wording(
        what="这里不能写 `金额 币 任意`",
        why="只有列、数据和 `计算` 行可以存放币种随数据而定的金额",
        mend="写明币种，例如 `金额 币 USD`，或先换算再用于此处",
    ),
)

NOT_A_CURRENCY_COLUMN = Code(
    "PKP302",
    Severity.ERROR,
    en=Wording(
        what="`{name}` cannot name the currency of an amount",
        why="that takes a text that is there whenever the amount is",
        mend='declare `{name}` as `text` or as a list of codes, as "USD" or "EUR", without `or empty`',
    ),
    zh=Wording(
        what="`{name}` 不能作为金额的币种列",
        why="币种列须为文本，且有金额时必有币种",
        mend='把 `{name}` 声明为 `文本` 或币种代码的列表，例如 "USD" 或 "EUR"，不带 `或空`',
    ),
)

RATE_NOT_POSITIVE = Code(
    "PKP303",
    Severity.ERROR,
    en=Wording(
        what="this is no rate",
        why="a rate is a number above zero, written out",
        mend="write what one unit of the first currency is worth in the second, such as `1.0850`",
    ),
    zh=Wording(
        what="这不是汇价",
        why="汇价是直接写明的、大于零的数",
        mend="写第一种货币一个单位折合第二种货币多少，例如 `7.1050`",
    ),
)

RATE_TWICE = Code(
    "PKP304",
    Severity.ERROR,
    en=Wording(
        what="`{name}` has two rates from {base} to {quote} since {day}",
        why="nobody can tell which of the two counts",
        mend="remove one of the rows",
    ),
    zh=Wording(
        what="`{name}` 中自 {day} 起从 {base} 到 {quote} 有两个汇价",
        why="无法判断以哪一个为准",
        mend="删去其中一行",
    ),
)

RATE_OF_ITSELF = Code(
    "PKP305",
    Severity.ERROR,
    en=Wording(
        what="`{name}` says that {base} is not worth itself",
        why="an amount that has the currency already is never converted, so the row would mislead",
        mend="remove the row",
    ),
    zh=Wording(
        what="`{name}` 规定 {base} 与自身的汇价不为 1",
        why="金额已是该币种时不作换算，这一行只会误导",
        mend="删去这一行",
    ),
)

ROWS_PAID_IN_ANY = Code(
    "PKP306",
    Severity.ERROR,
    en=Wording(
        what="`{name}` pays each line of `{grain}` in a currency of its own",
        why="a participant's total of the line would add up several currencies",
        mend="convert to one currency, or write one line for each currency",
    ),
    zh=Wording(
        what="`{name}` 按 `{grain}` 逐行以各自的币种发放",
        why="参与人在这一行的合计会把几种货币相加",
        mend="换算为一种货币，或每种货币单写一行",
    ),
)

PAYEE_COLUMN_TYPE = Code(
    "PKP307",
    Severity.ERROR,
    en=Wording(
        what="`{name}` cannot say who receives the money: it is {type}",
        why="the receiver is named by a text, as the host knows him",
        mend="declare the column as `text`, or link it to a table",
    ),
    zh=Wording(
        what="`{name}` 不能说明收款人：它是{type}",
        why="收款人以文本标明，与主系统一致",
        mend="把该列声明为 `文本`，或关联到一张表",
    ),
)

LEDGER_IN_ANY = Code(
    "PKP308",
    Severity.ERROR,
    en=Wording(
        what="`{function}({name})` would add up amounts of several currencies",
        why="`{name}` is posted in the currency of each value, which may change from period to period",
        mend="keep the balance in one currency: earn and pay in it under one name, and convert for information",
    ),
    zh=Wording(
        what="`{function}({name})` 会把几种货币的金额相加",
        why="`{name}` 按每个值自己的币种入账，各期币种可能不同",
        mend="用一种货币记账：以该货币计提和发放，换算额仅供参考",
    ),
)

RATES_CODES: tuple[Code, ...] = (
    UNKNOWN_CURRENCY,
    ANY_MONEY_NOT_HERE,
    NOT_A_CURRENCY_COLUMN,
    RATE_NOT_POSITIVE,
    RATE_TWICE,
    RATE_OF_ITSELF,
    ROWS_PAID_IN_ANY,
    PAYEE_COLUMN_TYPE,
    LEDGER_IN_ANY,
)
