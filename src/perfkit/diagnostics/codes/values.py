"""Codes of the room `values`: figures that were refused at a door, and sums that cannot be."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

UNKNOWN_CURRENCY = Code(
    "PKV001",
    Severity.ERROR,
    en=Wording(
        what="`{currency}` is no currency",
        why="an amount needs a currency of ISO 4217, which also says how many decimals are paid out",
        mend="write the three capital letters of the currency, as `USD`, `EUR` or `CNY`",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{currency}` 不是币种代码",
        why="金额必须带 ISO 4217 币种才有意义，发放时保留几位小数也由币种决定",
        mend="写三位大写的币种代码，例如 `CNY`、`USD` 或 `EUR`",
        mend_near="改写为 `{nearest}`",
    ),
)

CURRENCY_WITHOUT_MINOR_UNIT = Code(
    "PKV002",
    Severity.ERROR,
    en=Wording(
        what="`{currency}` has no minor unit",
        why="ISO 4217 gives no number of decimals for it, so no payable amount can be rounded in it",
        mend="reckon in a currency that can be paid, as `USD` or `CNY`, and convert before",
    ),
    zh=Wording(
        what="`{currency}` 没有最小货币单位",
        why="ISO 4217 没有规定它的小数位数，因此无法舍入成可以发放的金额",
        mend="换成可以支付的币种，例如 `CNY` 或 `USD`，并在此之前折算",
    ),
)

MIXED_CURRENCIES = Code(
    "PKV003",
    Severity.ERROR,
    en=Wording(
        what="`{left}` meets `{right}`",
        why="amounts of two currencies can be neither added nor compared without a rate",
        mend="convert one of them first, with a dated rate",
    ),
    zh=Wording(
        what="`{left}` 与 `{right}` 混用",
        why="两种币种的金额没有汇率就不能相加，也不能比较",
        mend="先按注明日期的汇率折算其中一种",
    ),
)

INEXACT_ROUNDING = Code(
    "PKV004",
    Severity.ERROR,
    en=Wording(
        what="`{value}` does not fit into {places} {places:decimal|decimals}",
        why="the rounding `exact` allows no figure to change, and this one would",
        mend="keep more decimals, or name the rounding, as `half_up`",
    ),
    zh=Wording(
        what="`{value}` 无法用 {places} 位小数精确表示",
        why="舍入方式 `exact` 不允许数值改变，而这个数值会改变",
        mend="多保留几位小数，或写明舍入方式，例如 四舍五入",
    ),
)

NOTHING_TO_SHARE_BY = Code(
    "PKV005",
    Severity.ERROR,
    en=Wording(
        what="all shares of `{total}` are zero",
        why="a total is shared in proportion to the weights, and here nobody has a weight",
        mend="give at least one a weight above zero, or say what happens to the total then",
    ),
    zh=Wording(
        what="分配 `{total}` 时所有权重都是零",
        why="总额按权重的比例分配，而这里没有任何人有权重",
        mend="至少给一方大于零的权重，或写明此时总额如何处理",
    ),
)

NEGATIVE_WEIGHT = Code(
    "PKV006",
    Severity.ERROR,
    en=Wording(
        what="the weight of {whose} is `{weight}`, below zero",
        why="a share below zero would take from one to give more than the total to the others",
        mend="use a weight of zero or more; in a plan, share by `max(…)` of it and zero",
    ),
    zh=Wording(
        what="{whose} 的权重是 `{weight}`，小于零",
        why="负权重等于从一方扣减，使其余各方合计分到的超过总额",
        mend="改用零或更大的权重；在方案里，按它与零的 `最大(…)` 分摊",
    ),
)

TOTAL_NOT_WHOLE_UNITS = Code(
    "PKV007",
    Severity.ERROR,
    en=Wording(
        what="`{total}` is not a whole number of units of `{unit}`",
        why="shares are whole units and must add up to the total, which a broken unit prevents",
        mend="round the total to `{unit}` before it is shared; write a prize, and each value of a parameter that is "
        "one, with no more decimals",
    ),
    zh=Wording(
        what="`{total}` 不是 `{unit}` 的整数倍",
        why="每一份都是整数个单位，合计又必须等于总额，总额带零头就做不到",
        mend="分配之前先把总额舍入到 `{unit}`；若是奖项，直接写出金额，作奖项的参数每个值也不写更多小数",
    ),
)

EMPTY_CELL = Code(
    "PKV010",
    Severity.ERROR,
    en=Wording(
        what="nothing stands here",
        why="a value is expected, and an empty one is never taken for zero",
        mend="fill it in, or declare the column `or empty` and say what holds then",
    ),
    zh=Wording(
        what="这里是空的",
        why="此处需要一个值，空白不会被当作零",
        mend="填入数值，或把该列声明为 或空 并写明空时如何处理",
    ),
)

NOT_A_NUMBER = Code(
    "PKV011",
    Severity.ERROR,
    en=Wording(
        what="`{text}` is not a number",
        why="a figure that cannot be read exactly is not guessed",
        mend="write digits, with a point before decimals, as `1200` or `-12.50`",
    ),
    zh=Wording(
        what="`{text}` 不是数值",
        why="不能精确读出的数值不会靠猜测",
        mend="写数字，小数用点，例如 `1200` 或 `-12.50`",
    ),
)

EXPONENT = Code(
    "PKV012",
    Severity.ERROR,
    en=Wording(
        what="`{text}` is written with an exponent",
        why="spreadsheets shorten long figures this way and lose digits while doing it",
        mend="export the column with all its digits, as `1200000`",
    ),
    zh=Wording(
        what="`{text}` 用了科学计数法",
        why="电子表格会这样缩写较长的数字，并在缩写时丢失位数",
        mend="把该列按完整数字导出，例如 `1200000`",
    ),
)

NOT_FINITE = Code(
    "PKV013",
    Severity.ERROR,
    en=Wording(
        what="`{text}` stands where a figure is expected",
        why="it marks a figure that is missing or was divided by zero, and nothing can be reckoned with it",
        mend="write the figure, or leave the cell empty in a column declared `or empty`",
    ),
    zh=Wording(
        what="应为数值的地方是 `{text}`",
        why="它表示数值缺失或曾经除以零，无法参与计算",
        mend="填入数值，或在声明为 或空 的列中留空",
    ),
)

TOO_MANY_DIGITS = Code(
    "PKV014",
    Severity.ERROR,
    en=Wording(
        what="`{text}` has more than {limit} digits before the point",
        why="no amount is that large; it is more likely an account number or two cells run together",
        mend="check the column, or write the figure with at most {limit} digits before the point",
    ),
    zh=Wording(
        what="`{text}` 的整数部分超过 {limit} 位",
        why="没有这么大的金额，更可能是账号，或两个单元格连在了一起",
        mend="核对该列，或把整数部分写在 {limit} 位以内",
    ),
)

TOO_MANY_DECIMALS = Code(
    "PKV015",
    Severity.ERROR,
    en=Wording(
        what="`{text}` has more than {limit} decimals",
        why="so many decimals come from inexact arithmetic in the program that wrote them, not from the figure",
        mend="round the figure where it is made, to at most {limit} decimals",
    ),
    zh=Wording(
        what="`{text}` 的小数超过 {limit} 位",
        why="这么多小数出自来源程序的近似计算，并不是真正的数值",
        mend="在产生该数值的地方舍入到 {limit} 位小数以内",
    ),
)

NOT_PLAIN_DIGITS = Code(
    "PKV016",
    Severity.ERROR,
    en=Wording(
        what="`{text}` has digits or signs that are not plain ones",
        why="full-width and foreign digits look alike, but other programs read them otherwise or not at all",
        mend="write it with the digits 0 to 9 and plain signs",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{text}` 含有全角或其他非半角的数字或符号",
        why="它们看起来一样，但其他程序会读成别的值，或者根本读不出",
        mend="改用半角数字 0 到 9 和半角符号",
        mend_near="改写为 `{nearest}`",
    ),
)

GROUPING_NOT_DECLARED = Code(
    "PKV017",
    Severity.ERROR,
    en=Wording(
        what="`{text}` has separators that the column does not declare",
        why="a comma groups thousands in one country and begins the decimals in another",
        mend='declare the column `written "{declare}"` if that is how it is meant, or export plain digits',
    ),
    zh=Wording(
        what="`{text}` 含有该列没有声明的分隔符",
        why="逗号在有些国家分隔千位，在另一些国家表示小数点",
        mend='如果本意如此，把该列声明为 写作 "{declare}"；否则导出不带分隔符的数字',
    ),
)

BLANK_INSIDE = Code(
    "PKV018",
    Severity.ERROR,
    en=Wording(
        what="`{text}` has {blank} {where}",
        why="it may be one figure or two cells run together",
        mend="remove it, or declare how the column is written when blanks group its thousands",
    ),
    zh=Wording(
        what="`{text}` {where}有{blank}",
        why="它可能是一个数值，也可能是两个单元格连在了一起",
        mend="去掉它；如果空格用来分隔千位，请声明该列的写法",
    ),
)

SEPARATOR_MISPLACED = Code(
    "PKV019",
    Severity.ERROR,
    en=Wording(
        what="`{text}` does not follow the form `{written}` of its column",
        why="a separator in another place means another figure, or digits that were lost",
        mend="write it as `{written}` is written: thousands in threes, one sign before the decimals",
    ),
    zh=Wording(
        what="`{text}` 不符合该列声明的写法 `{written}`",
        why="分隔符位置不对，意味着是另一个数值，或者丢了数字",
        mend="按 `{written}` 的样式书写：每三位一组，小数前只有一个符号",
    ),
)

NOT_WHOLE = Code(
    "PKV020",
    Severity.ERROR,
    en=Wording(
        what="`{text}` is not a whole number",
        why="things that are counted come in whole numbers",
        mend="write a whole number, or declare the column `number`",
    ),
    zh=Wording(
        what="`{text}` 不是整数",
        why="计数的东西只能是整数",
        mend="写整数，或把该列声明为 数值",
    ),
)

PERCENT_SIGN_MISSING = Code(
    "PKV021",
    Severity.ERROR,
    en=Wording(
        what="`{text}` has no percent sign",
        why="without the sign nobody can tell 12.5 per cent from 12.5 times",
        mend='write `12.5%`, or declare the column `written "0.125"` if its cells are ratios',
    ),
    zh=Wording(
        what="`{text}` 没有百分号",
        why="没有百分号，就分不清是百分之十二点五还是十二点五倍",
        mend='写成 `12.5%`；如果该列是比率，请声明为 写作 "0.125"',
    ),
)

PERCENT_SIGN_UNEXPECTED = Code(
    "PKV022",
    Severity.ERROR,
    en=Wording(
        what="`{text}` has a percent sign",
        why="the column holds plain figures, so a cell with the sign would count a hundred times as much",
        mend='write the plain figure, or declare the column `percent` and, if need be, `written "12.5%"`',
    ),
    zh=Wording(
        what="`{text}` 带有百分号",
        why="该列不是带百分号的百分比，带百分号的单元格会相差一百倍",
        mend='写不带百分号的数值，或把该列声明为 百分比，必要时加 写作 "12.5%"',
    ),
)

OTHER_CURRENCY = Code(
    "PKV023",
    Severity.ERROR,
    en=Wording(
        what="`{text}` is in {found}, not in {currency}",
        why="the column holds amounts in {currency}, and no amount is converted unseen",
        mend="give the amount in {currency}, or declare the column `money in any` and convert it in the plan",
    ),
    zh=Wording(
        what="`{text}` 的币种是 {found}，不是 {currency}",
        why="该列的金额应为 {currency}，金额不会在看不见的地方折算",
        mend="改用 {currency} 的金额，或把该列声明为任意币种并在方案中折算",
    ),
)

NOT_AN_AMOUNT = Code(
    "PKV024",
    Severity.ERROR,
    en=Wording(
        what="`{text}` is not an amount of money",
        why="an amount that cannot be read exactly is not guessed",
        mend="write `1200.00` or `{currency} 1200.00`, without signs of currency or other words",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{text}` 不是金额",
        why="不能精确读出的金额不会靠猜测",
        mend="写 `1200.00` 或 `{currency} 1200.00`，不要带货币符号或其他文字",
        mend_near="改写为 `{nearest}`",
    ),
)

NO_SUCH_DATE = Code(
    "PKV025",
    Severity.ERROR,
    en=Wording(
        what="`{text}` is a day that does not exist",
        why="no calendar has this day, so nothing can be dated on it",
        mend="correct the day or the month; where a column writes them in another order, declare that order",
    ),
    zh=Wording(
        what="`{text}` 这一天不存在",
        why="日历上没有这一天，任何记录都不可能在这一天发生",
        mend="改正日或月；若某列的年月日顺序不同，请声明该列的写法",
    ),
)

DATE_FORM_NOT_DECLARED = Code(
    "PKV026",
    Severity.ERROR,
    en=Wording(
        what="`{text}` is a date in another form than `{written}`",
        why="the same digits name another day in another country, so the form of a date is declared, never guessed",
        mend="declare the column {declare}, or write the date as {iso}",
    ),
    zh=Wording(
        what="日期 `{text}` 不是 `{written}` 的写法",
        why="同样的数字在不同国家表示不同的日子，所以日期的写法必须声明，不会猜测",
        mend="声明该列的写法 {declare}，或把日期写成 {iso}",
    ),
)

NOT_A_DATE = Code(
    "PKV027",
    Severity.ERROR,
    en=Wording(
        what="`{text}` is not a date",
        why="the column holds days of the calendar, written `{written}`",
        mend="write the day alone, with four digits for the year, as `2027-01-05`",
    ),
    zh=Wording(
        what="`{text}` 不是日期",
        why="该列是日历上的日子，写法为 `{written}`",
        mend="只写日期，年份用四位数字，例如 `2027-01-05`",
    ),
)

NOT_A_FLAG = Code(
    "PKV028",
    Severity.ERROR,
    en=Wording(
        what="`{text}` is neither yes nor no",
        why="a flag that is guessed would credit or refuse a row by accident",
        mend="write `yes` or `no` (also `true` and `false`, `1` and `0`)",
    ),
    zh=Wording(
        what="`{text}` 既不是“是”也不是“否”",
        why="猜测是与否，会误把一行计入或排除",
        mend="写 是 或 否（也可写 `yes` 和 `no`、`true` 和 `false`、`1` 和 `0`）",
    ),
)

INEXACT_NUMBER = Code(
    "PKV029",
    Severity.ERROR,
    en=Wording(
        what="`{value}` comes as an inexact binary number",
        why="such a number is rarely the figure it prints as, and cents would depend on the machine",
        mend="pass it as text, as a decimal or as a whole number",
    ),
    zh=Wording(
        what="`{value}` 以近似的二进制小数传入",
        why="这种数往往并不等于它显示的数值，分币会因机器而异",
        mend="改用文本、十进制数或整数传入",
    ),
)

UNKNOWN_NUMBER_FORM = Code(
    "PKV030",
    Severity.ERROR,
    en=Wording(
        what="`{written}` does not show how figures are written",
        why="the example must show without doubt which sign groups thousands and which one begins the decimals",
        mend='write one of "1200.00", "1,200.00", "1.200,00", "1 200,00", and for percents "12.5%" or "0.125"',
        mend_near="write {nearest}",
    ),
    zh=Wording(
        what="`{written}` 看不出数值的写法",
        why="示例必须明确哪个符号分隔千位，哪个符号是小数点",
        mend='写 "1200.00"、"1,200.00"、"1.200,00"、"1 200,00" 之一，百分比写 "12.5%" 或 "0.125"',
        mend_near="改写为：{nearest}",
    ),
)

UNKNOWN_DATE_FORM = Code(
    "PKV031",
    Severity.ERROR,
    en=Wording(
        what="`{written}` does not show how dates are written",
        why="the form must hold the year, the month and the day once each, in a form that perfkit knows",
        mend='write one of "Y-M-D", "Y/M/D", "D.M.Y", "D/M/Y", "M/D/Y", "YMD", "Y年M月D日"',
        mend_near="write {nearest}",
    ),
    zh=Wording(
        what="`{written}` 看不出日期的写法",
        why="写法中年、月、日各出现一次，并且是可以识别的形式",
        mend='写 "Y-M-D"、"Y/M/D"、"D.M.Y"、"D/M/Y"、"M/D/Y"、"YMD"、"Y年M月D日" 之一',
        mend_near="改写为：{nearest}",
    ),
)

FORM_WITHOUT_USE = Code(
    "PKV032",
    Severity.ERROR,
    en=Wording(
        what="`{written}` is declared for a column that has no forms",
        why="flags and texts are written in one way only, so the declaration would have no effect",
        mend="remove the declaration",
    ),
    zh=Wording(
        what="`{written}` 声明在一个没有多种写法的列上",
        why="是否和文本只有一种写法，这个声明不起作用",
        mend="删去这个声明",
    ),
)

NOT_A_TEXT = Code(
    "PKV033",
    Severity.ERROR,
    en=Wording(
        what="`{value}` is not a text",
        why="the column holds texts, and another value is not turned into one unseen: `007` would become `7`",
        mend="pass it as a text",
    ),
    zh=Wording(
        what="`{value}` 不是文本",
        why="该列是文本，其他值不会在看不见的地方转成文本：`007` 会变成 `7`",
        mend="改用文本传入",
    ),
)

CURRENCY_MISSING = Code(
    "PKV034",
    Severity.ERROR,
    en=Wording(
        what="`{text}` names no currency",
        why="amounts in any currency may stand here, so each one says in which it is",
        mend="write the currency before the amount, as `USD 1200.00`",
    ),
    zh=Wording(
        what="`{text}` 没有写币种",
        why="这里可以是任何币种的金额，每个金额都要写明币种",
        mend="在金额前写币种，例如 `USD 1200.00`",
    ),
)

HIDDEN_CHARACTER = Code(
    "PKV035",
    Severity.ERROR,
    Wording(
        "`{value}` holds a character that cannot be seen: {sign}",
        "two names that look the same would be two, and some such characters change how a line reads",
        "take the character out where the data come from",
    ),
    Wording(
        "`{value}` 中有看不见的字符：{sign}",
        "看起来相同的两个名称会变成两个，有的还会改变一行的显示顺序",
        "在数据来源处删去该字符",
    ),
)

CHOICE_UNKNOWN = Code(
    "PKV036",
    Severity.ERROR,
    en=Wording(
        what="`{given}` is no `{argument}`",
        why="each of them means something else, and none is taken where none is named",
        mend="write one of {known}",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="没有 `{given}` 这种 `{argument}`",
        why="各种写法意思不同，没写对就不替您选",
        mend="写其中一种：{known}",
        mend_near="改写为 `{nearest}`",
    ),
)

OUT_OF_RANGE = Code(
    "PKV037",
    Severity.ERROR,
    en=Wording(
        what="`{argument}` is `{given}`",
        why="it is {wanted}, and no figure is made of another one",
        mend="give `{argument}` as {wanted}",
    ),
    zh=Wording(
        what="`{argument}` 是 `{given}`",
        why="它应为：{wanted}；超出范围不会算出任何数值",
        mend="把 `{argument}` 改为：{wanted}",
    ),
)

ARGUMENT_OF_ANOTHER_TYPE = Code(
    "PKV038",
    Severity.ERROR,
    en=Wording(
        what="`{argument}` cannot be {given}",
        why="each argument is of one kind, as the page of public names says, and no other kind is taken for it",
        mend="give `{argument}` as that page says",
    ),
    zh=Wording(
        what="`{argument}` 不能是{given}",
        why="每个参数该是哪一种，公开名称一页写得很清楚；给了别的，不会替您猜",
        mend="按那一页的说明给出 `{argument}`",
    ),
)

CODES: tuple[Code, ...] = (
    UNKNOWN_CURRENCY,
    CURRENCY_WITHOUT_MINOR_UNIT,
    MIXED_CURRENCIES,
    INEXACT_ROUNDING,
    NOTHING_TO_SHARE_BY,
    NEGATIVE_WEIGHT,
    TOTAL_NOT_WHOLE_UNITS,
    EMPTY_CELL,
    NOT_A_NUMBER,
    EXPONENT,
    NOT_FINITE,
    TOO_MANY_DIGITS,
    TOO_MANY_DECIMALS,
    NOT_PLAIN_DIGITS,
    GROUPING_NOT_DECLARED,
    BLANK_INSIDE,
    SEPARATOR_MISPLACED,
    NOT_WHOLE,
    PERCENT_SIGN_MISSING,
    PERCENT_SIGN_UNEXPECTED,
    OTHER_CURRENCY,
    NOT_AN_AMOUNT,
    NO_SUCH_DATE,
    DATE_FORM_NOT_DECLARED,
    NOT_A_DATE,
    NOT_A_FLAG,
    INEXACT_NUMBER,
    UNKNOWN_NUMBER_FORM,
    UNKNOWN_DATE_FORM,
    FORM_WITHOUT_USE,
    NOT_A_TEXT,
    CURRENCY_MISSING,
    HIDDEN_CHARACTER,
    CHOICE_UNKNOWN,
    OUT_OF_RANGE,
    ARGUMENT_OF_ANOTHER_TYPE,
)
