"""Codes of the room `lang` for words that are said elsewhere, and for names and texts in the place of others."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

HEAD_AS_NAME = Code(
    "PKL029",
    Severity.ERROR,
    Wording(
        "a line cannot be called `{name}`",
        "at the start of a line this is the word of {begins}",
        'choose another name; a column can say its heading in the file behind it, as `from "{name}"`',
    ),
    Wording(
        "一行不能叫 `{name}`",
        "这个词出现在行首时是{begins}的用词",
        '换一个名称；列可以在后面写明文件中的表头，例如 `来自 "{name}"`',
    ),
)
OTHER_WORD = Code(
    "PKL063",
    Severity.ERROR,
    Wording(
        "the language does not say `{written}` here",
        "each thing has one word, so that all plans read alike",
        "leave it out: that is how it is without a word",
        "write {nearest}",
    ),
    Wording(
        "规则语言这里不写 `{written}`",
        "每件事只有一种写法，方案读起来才一致",
        "删去它：不写就是这个意思",
        "改写为 {nearest}",
    ),
)
THEN_MISSING = Code(
    "PKL064",
    Severity.ERROR,
    Wording(
        "the `if` has no `then`",
        "a choice names its condition and both of its values, each behind its own word",
        "write `if … then … otherwise …`",
    ),
    Wording(
        "`如果` 后面没有 `则`",
        "条件和两种取值各由一个词引出，才不会读错",
        "改写为 `如果 … 则 … 否则 …`",
    ),
)
ROW_DATE_BARE = Code(
    "PKL076",
    Severity.ERROR,
    Wording(
        "`{written}` can only stand behind `at`",
        "it says as of which day something dated is read; a window or a comparison takes a date itself",
        "write the row's date column, as `over hired to booked_on`; up to the period's end it is `over since hired`",
    ),
    Wording(
        "`{written}` 只能放在 `于` 之后",
        "它说明按哪一天读取有日期的内容；期间和比较要写日期本身",
        "写该行的日期列，例如 `期间 入职日 至 签约日`；到期末为止则写 `期间 自 入职日 起`",
    ),
)
WORD_AS_NAME = Code(
    "PKL077",
    Severity.ERROR,
    Wording(
        "`{name}` is a word of the language where a formula begins, and here it is a name",
        "a formula that begins with it would be read as a choice, a negation or a date",
        'call it otherwise; a column keeps its heading in the file, as `{other} : … from "{name}"`, and is read as '
        "`{other}`",
    ),
    Wording(
        "`{name}` 在公式开头是语言自身的词，这里却是名称",
        "公式以它开头，会读成条件、否定或日期",
        '换一个名称；列可以保留文件中的表头，例如 `{other} : … 来自 "{name}"`，公式里写 `{other}`',
    ),
)
CONTINUED = Code(
    "PKL078",
    Severity.ERROR,
    Wording(
        "`{written}` begins a line, and belongs to the end of the one before",
        "a line ends where it is broken, unless a round bracket is open",
        "write it at the end of the line before, or break that line inside round brackets",
    ),
    Wording(
        "`{written}` 另起了一行，而它属于上一行的末尾",
        "一行写到换行为止，除非圆括号还没有闭合",
        "接在上一行末尾写，或在圆括号内换行",
    ),
)
CHOICES_UNQUOTED = Code(
    "PKL065",
    Severity.ERROR,
    Wording(
        "the texts `{written}` stand without quotes",
        "a word without quotes is a name; the texts that a column can hold stand in quotes",
        "write `{quoted}`",
    ),
    Wording(
        "文本 `{written}` 没有加引号",
        "没有引号的词是名称；列的可选文本要放在引号内",
        "改写为 `{quoted}`",
    ),
)
SAID_OTHERWISE = Code(
    "PKL079",
    Severity.ERROR,
    Wording(
        "the language has no word `{word}`",
        "what it means elsewhere is written in other words here, so that all plans read alike",
        "say it as the language does: {instead}",
    ),
    Wording(
        "规则语言没有 `{word}` 这个词",
        "它在别处的意思，这里用别的写法，方案读起来才一致",
        "改用这里的写法：{instead}",
    ),
)
CELL_EMPTY = Code(
    "PKL080",
    Severity.ERROR,
    Wording(
        "a cell of the table is empty",
        "an empty cell does not say whether there is nothing, no limit, or anything",
        "write {instead}",
    ),
    Wording(
        "表中有一格没有填写",
        "空格看不出是没有、不限还是任意",
        "写 {instead}",
    ),
)
VALUE_IN_HEADING = Code(
    "PKL081",
    Severity.ERROR,
    Wording(
        "the value `{written}` stands in the heading of the table",
        "this kind of table is headed by names; its values stand in the rows",
        "for steps of two figures write {decide}, each cell a row as {row};"
        " for straight lines between the cells {curve}",
    ),
    Wording(
        "表头里写了数值 `{written}`",
        "这种表的表头是名称，数值写在各行",
        "两个数分档取值写 {decide}，每格一行，例如 {row}；格与格之间走直线写 {curve}",
    ),
)
SEVERAL_FIGURES = Code(
    "PKL082",
    Severity.ERROR,
    Wording(
        "`{head}` goes by one figure, and a second one is named",
        "tiers are bounds of a single figure",
        "for steps of two figures write {decide}, each cell a row as {row};"
        " for straight lines between the cells {curve}",
    ),
    Wording(
        "`{head}` 只按一个数分档，这里写了第二个",
        "档是同一个数的界限",
        "两个数分档取值写 {decide}，每格一行，例如 {row}；格与格之间走直线写 {curve}",
    ),
)
TEST_OF_PERIODS = Code(
    "PKL083",
    Severity.ERROR,
    Wording(
        "a test is headed by one period",
        "what is given and expected belongs to a period; several are listed one a row",
        "leave the periods out here, and write `run` below with a table `| period | -> {figure} |`,"
        " a row for each period",
    ),
    Wording(
        "试算的题目后面只能写一个期次",
        "已知和应为都属于某一期；几个期次要逐行写",
        "这里不写期次，在下面写 `逐期` 和表 `| 期次 | -> {figure} |`，每期一行",
    ),
)
RANGE_IN_ONE_COLUMN = Code(
    "PKL084",
    Severity.ERROR,
    Wording(
        "the tiers have one column for both of their bounds",
        "each bound has its own column, headed by whether it is included, so that no value falls between two tiers",
        "write a column for each bound: {table}",
    ),
    Wording(
        "各档的起点和终点只有一列",
        "两个界限各占一列，表头说明是否包含，这样才不会有数值落在两档之间",
        "起点和终点各写一列：{table}",
    ),
)
FORMULA_ELSEWHERE = Code(
    "PKL085",
    Severity.ERROR,
    Wording(
        "`{name}` is reckoned by a formula, and stands under `{head}`",
        "what is reckoned stands under `calc`, which says for whom or for what it is",
        "write a line {calc} above it",
    ),
    Wording(
        "`{name}` 由公式算出，却写在 `{head}` 下面",
        "算出来的数写在 `计算` 下面，由它说明是为谁、为哪一行而算",
        "在它上面单写一行 {calc}",
    ),
)
PART_OF_TEXT = Code(
    "PKL086",
    Severity.ERROR,
    Wording(
        "`{word}` would look for a part of a text",
        "a plan compares whole texts, so that a new spelling in the data cannot move a row in or out of a rule unseen",
        "name each whole text, {example}, or let the data say it in a column of its own",
    ),
    Wording(
        "`{word}` 要找文本的一部分",
        "方案只比较整段文本，数据里出现新的写法时，才不会有明细悄悄进出一条规则",
        "写出每段完整的文本，即 {example}，或让数据用单独一列来说明",
    ),
)
CELL_OF_A_SHEET = Code(
    "PKL087",
    Severity.ERROR,
    Wording(
        "`{written}` is a place in a sheet",
        "a plan reads columns by their names, so that it stays right where a row or a column of the sheet moves",
        "name the column that stands there, as `quota`; of a table with many rows what makes one value of them, as"
        " `sum(deal.amount)`",
    ),
    Wording(
        "`{written}` 是表格软件里的位置",
        "方案按名称读取列，表里的行和列移动之后仍然正确",
        "写那里那一列的名称，例如 `定额`；有许多行的表写明怎样合成一个值，例如 `求和(合同.金额)`",
    ),
)
THOUSANDS_OR_DECIMALS = Code(
    "PKL088",
    Severity.WARNING,
    Wording(
        "`{written}` is read as {decimals}",
        "a point stands before decimals here, as in English; in German or Spanish it stands between thousands",
        "write `{thousands}` if thousands are meant, `{decimals}` if not",
    ),
    Wording(
        "`{written}` 读作 {decimals}",
        "这里的点号是小数点，与英文相同；德文、西班牙文等用点号分隔千位",
        "指千位的写 `{thousands}`，否则写 `{decimals}`",
    ),
)

TYPE_MISSING = Code(
    "PKL031",
    Severity.ERROR,
    Wording(
        "the line `{name}` does not say its type",
        "money, a percent and a number are kept apart, so each line says which it is",
        "write `{name} : TYPE = …`, with `money`, `percent`, `number` or another type",
        "write `{name} : {nearest} = …`",
    ),
    Wording(
        "`{name}` 这一行没有写类型",
        "金额、百分比和数值要分清，所以每一行都写明类型",
        "写成 `{name} : 类型 = …`，类型如 `金额`、`百分比`、`数值`",
        "写成 `{name} : {nearest} = …`",
    ),
)
WORD_CODES: tuple[Code, ...] = (
    HEAD_AS_NAME,
    OTHER_WORD,
    THEN_MISSING,
    ROW_DATE_BARE,
    WORD_AS_NAME,
    CHOICES_UNQUOTED,
    CONTINUED,
    SAID_OTHERWISE,
    CELL_EMPTY,
    VALUE_IN_HEADING,
    SEVERAL_FIGURES,
    TEST_OF_PERIODS,
    RANGE_IN_ONE_COLUMN,
    FORMULA_ELSEWHERE,
    PART_OF_TEXT,
    CELL_OF_A_SHEET,
    THOUSANDS_OR_DECIMALS,
    TYPE_MISSING,
)
