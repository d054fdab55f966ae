"""Codes of the room `lang` for single letters, signs and values written out."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

HIDDEN_CHARACTER = Code(
    "PKL007",
    Severity.ERROR,
    Wording(
        "the text holds the unseen character {character} ({name})",
        "characters that cannot be seen, or that turn the direction of writing, make a text read otherwise than it is",
        "delete the character",
    ),
    Wording(
        "文本中有看不见的字符 {character}（{name}）",
        "看不见的或改变书写方向的字符，会让文本的实际内容与看到的不同",
        "删除这个字符",
    ),
)
FOREIGN_LETTER = Code(
    "PKL008",
    Severity.ERROR,
    Wording(
        "the name `{written}` holds the letter `{letter}`",
        "letters of other scripts look like those of the Latin alphabet, and two names could not be told apart",
        "write names with the letters A to Z, ideographs, digits and `_`",
    ),
    Wording(
        "名称 `{written}` 中有字母 `{letter}`",
        "其他文字的字母与拉丁字母外形相似，两个名称会分不清",
        "名称只用汉字、A 到 Z 的字母、数字和 `_`",
    ),
)
NUMBER_TOO_LONG = Code(
    "PKL009",
    Severity.ERROR,
    Wording(
        "the number is too long",
        "figures have at most {digits} digits before the point and {decimals} behind it",
        "shorten the number",
    ),
    Wording("数字太长", "小数点前最多 {digits} 位，小数点后最多 {decimals} 位", "缩短这个数字"),
)
NO_SUCH_DATE = Code(
    "PKL010",
    Severity.ERROR,
    Wording(
        "there is no day `{written}`",
        "the calendar has no such day",
        "write a day that exists",
        "write `{nearest}`, the last day of that month, or the day that was meant",
    ),
    Wording(
        "没有 `{written}` 这一天",
        "日历上没有这个日期",
        "写一个存在的日期",
        "改写为该月最后一天 `{nearest}`，或本来想写的日期",
    ),
)
NO_SUCH_PERIOD = Code(
    "PKL011",
    Severity.ERROR,
    Wording(
        "there is no period `{written}`",
        "a year has 12 months, 4 quarters, 2 halves, and 52 or 53 weeks",
        "write a period that exists, as `2027-12`, `2027-Q4`, `2027-H2` or `2027-W52`",
    ),
    Wording(
        "没有 `{written}` 这个期次",
        "一年有 12 个月、4 个季度、2 个半年、52 或 53 周",
        "写一个存在的期次，例如 `2027-12`、`2027-Q4`、`2027-H2` 或 `2027-W52`",
    ),
)
UNCLOSED_QUOTE = Code(
    "PKL023",
    Severity.ERROR,
    Wording(
        "this quote is never closed",
        "a text in quotes ends on the line it begins on",
        'add the closing `"` behind the text',
    ),
    Wording("引号没有闭合", "引号内的文本必须在同一行结束", "在文本后补上右引号"),
)
SWALLOWED_COMMA = Code(
    "PKL044",
    Severity.ERROR,
    Wording(
        "`{written}` may be one amount or two",
        "the function compares several values, but the comma before three digits makes this a single one",
        "write `{apart}` for two values, or add the other value",
    ),
    Wording(
        "`{written}` 可能是一个金额，也可能是两个",
        "这个函数要比较几个值，但三位数字前的逗号使它成了一个金额",
        "如果是两个值，写成 `{apart}`；否则补上另一个值",
    ),
)
GROUPED_NUMBER = Code(
    "PKL045",
    Severity.ERROR,
    Wording(
        "the number `{written}` holds a comma",
        "a comma separates the items of a list; only amounts of money are grouped by it",
        "write `{plain}`, or a blank behind the comma if these are several numbers",
    ),
    Wording(
        "数字 `{written}` 中有逗号",
        "逗号用来分隔列表，只有金额可以用它分组",
        "改写为 `{plain}`；如果是几个数，在逗号后加空格",
    ),
)
CURRENCY_SIGN = Code(
    "PKL046",
    Severity.ERROR,
    Wording(
        "the currency is written as a sign in `{written}`",
        "one sign stands for several currencies",
        "write `{plain}`",
    ),
    Wording("`{written}` 用符号表示币种", "同一个符号代表好几种货币", "改写为 `{plain}`"),
)
CURRENCY_BEHIND = Code(
    "PKL047",
    Severity.ERROR,
    Wording(
        "the currency stands behind the amount in `{written}`",
        "an amount begins with its currency, so that it is never taken for a number",
        "write `{plain}`",
    ),
    Wording("`{written}` 的币种写在了金额后面", "金额以币种开头，才不会被当成普通数字", "改写为 `{plain}`"),
)
AMOUNT_GLUED = Code(
    "PKL048",
    Severity.ERROR,
    Wording(
        "the currency and the figure are not one blank apart in `{written}`",
        "an amount is its currency, one blank, and its figure",
        "write `{plain}`",
    ),
    Wording("`{written}` 的币种与数字之间不是一个空格", "金额由币种、一个空格和数字组成", "改写为 `{plain}`"),
)
NEGATIVE_AMOUNT = Code(
    "PKL049",
    Severity.ERROR,
    Wording(
        "the sign stands inside the amount in `{written}`",
        "it would be read as a name less a number",
        "write `{plain}`",
    ),
    Wording("`{written}` 的负号写在了金额中间", "这样会被读成一个名称减去一个数", "改写为 `{plain}`"),
)
TENTHS = Code(
    "PKL050",
    Severity.ERROR,
    Wording("`{written}` counts in tenths", "shares are written as percents", "write `{plain}`"),
    Wording("`{written}` 以“成”为单位", "比例统一写成百分比", "改写为 `{plain}`"),
)
PERCENT_IN_WORDS = Code(
    "PKL051",
    Severity.ERROR,
    Wording(
        "`{written}` is a percent in words",
        "figures are written in digits",
        "write it in digits, as `5%`",
        mend_near="write {nearest}",
    ),
    Wording(
        "`{written}` 是用文字写的百分比", "数字一律用阿拉伯数字", "用数字写，例如 `5%`", mend_near="改写为 {nearest}"
    ),
)
PERCENT_POINTS = Code(
    "PKL052",
    Severity.ERROR,
    Wording(
        "`{written}` counts in percentage points",
        "the difference of two percents is a percent as well",
        "write `{plain}`",
    ),
    Wording("`{written}` 以“百分点”为单位", "两个百分比之差也是百分比", "改写为 `{plain}`"),
)
UNIT_APART = Code(
    "PKL053",
    Severity.ERROR,
    Wording(
        "the figure and its unit stand apart in `{written}`",
        "the unit is part of the figure",
        "write `{plain}`",
    ),
    Wording("`{written}` 的数字与单位分开了", "单位是数字的一部分", "改写为 `{plain}`"),
)
LOOSE_DATE = Code(
    "PKL054",
    Severity.ERROR,
    Wording(
        "`{written}` is not how a date is written in a plan",
        "a day is written as year, month and day, so that nobody takes the day for the month",
        "write `{plain}`",
    ),
    Wording("`{written}` 不是方案中日期的写法", "日期按年、月、日的顺序书写，这样不会把日看成月", "改写为 `{plain}`"),
)
STOP_SIGN = Code(
    "PKL055",
    Severity.ERROR,
    Wording(
        "`{written}` has no meaning in a plan",
        "lines end where they end, and items are separated by commas",
        "remove it, or write `,` between items",
    ),
    Wording("`{written}` 在方案中没有含义", "一行到行末为止，各项之间用逗号分隔", "删去它；如果是分隔各项，改用逗号"),
)
OTHER_QUOTES = Code(
    "PKL056",
    Severity.ERROR,
    Wording(
        "`{written}` does not quote a text",
        "only double quotes begin and end a text",
        "write `{plain}`",
    ),
    Wording("`{written}` 不能用来给文本加引号", "只有双引号表示文本的开始和结束", "改写为 `{plain}`"),
)
OTHER_SIGN = Code(
    "PKL057",
    Severity.ERROR,
    Wording("`{written}` is not a sign of the language", "it has no meaning in a formula", "write `{plain}`"),
    Wording("`{written}` 不是规则语言的符号", "它在公式里没有含义", "改写为 `{plain}`"),
)
UNKNOWN_SIGN = Code(
    "PKL058",
    Severity.ERROR,
    Wording(
        "`{written}` is not a sign of the language",
        "it has no meaning outside quotes and comments",
        "remove it, or put the text that it belongs to in double quotes",
    ),
    Wording("`{written}` 不是规则语言的符号", "它在引号和注释之外没有含义", "删去它，或把它所在的文本放进双引号"),
)

SIGN_CODES: tuple[Code, ...] = (
    HIDDEN_CHARACTER,
    FOREIGN_LETTER,
    NUMBER_TOO_LONG,
    NO_SUCH_DATE,
    NO_SUCH_PERIOD,
    UNCLOSED_QUOTE,
    SWALLOWED_COMMA,
    GROUPED_NUMBER,
    CURRENCY_SIGN,
    CURRENCY_BEHIND,
    AMOUNT_GLUED,
    NEGATIVE_AMOUNT,
    TENTHS,
    PERCENT_IN_WORDS,
    PERCENT_POINTS,
    UNIT_APART,
    LOOSE_DATE,
    STOP_SIGN,
    OTHER_QUOTES,
    OTHER_SIGN,
    UNKNOWN_SIGN,
)
