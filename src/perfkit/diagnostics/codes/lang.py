"""Codes of the room `lang`: texts that cannot be read as a plan."""

from __future__ import annotations

from perfkit.diagnostics.codes.lang_models import NO_TEXT, NOT_A_TREE
from perfkit.diagnostics.codes.lang_modules import (
    MODULE_CODES,
    MODULE_MISSING,
    MODULE_NAME_TWICE,
    MODULES_IN_A_CIRCLE,
    MODULES_TOO_DEEP,
    NOT_IN_MODULE,
    NOT_SHARED,
    TOO_MANY_MODULES,
)
from perfkit.diagnostics.codes.lang_signs import (
    AMOUNT_GLUED,
    CURRENCY_BEHIND,
    CURRENCY_SIGN,
    FOREIGN_LETTER,
    GROUPED_NUMBER,
    HIDDEN_CHARACTER,
    LOOSE_DATE,
    NEGATIVE_AMOUNT,
    NO_SUCH_DATE,
    NO_SUCH_PERIOD,
    NUMBER_TOO_LONG,
    OTHER_QUOTES,
    OTHER_SIGN,
    PERCENT_IN_WORDS,
    PERCENT_POINTS,
    SIGN_CODES,
    STOP_SIGN,
    SWALLOWED_COMMA,
    TENTHS,
    UNCLOSED_QUOTE,
    UNIT_APART,
    UNKNOWN_SIGN,
)
from perfkit.diagnostics.codes.lang_words import (
    CHOICES_UNQUOTED,
    CONTINUED,
    HEAD_AS_NAME,
    OTHER_WORD,
    ROW_DATE_BARE,
    THEN_MISSING,
    WORD_AS_NAME,
    WORD_CODES,
)
from perfkit.diagnostics.model import Code, Severity, Wording

__all__ = [
    "AMOUNT_GLUED",
    "CHOICES_UNQUOTED",
    "CONTINUED",
    "CURRENCY_BEHIND",
    "CURRENCY_SIGN",
    "FOREIGN_LETTER",
    "GROUPED_NUMBER",
    "HEAD_AS_NAME",
    "HIDDEN_CHARACTER",
    "LOOSE_DATE",
    "MODULES_IN_A_CIRCLE",
    "MODULES_TOO_DEEP",
    "MODULE_MISSING",
    "MODULE_NAME_TWICE",
    "NEGATIVE_AMOUNT",
    "NOT_A_TREE",
    "NOT_IN_MODULE",
    "NOT_SHARED",
    "NO_SUCH_DATE",
    "NO_SUCH_PERIOD",
    "NO_TEXT",
    "NUMBER_TOO_LONG",
    "OTHER_QUOTES",
    "OTHER_SIGN",
    "OTHER_WORD",
    "PERCENT_IN_WORDS",
    "PERCENT_POINTS",
    "ROW_DATE_BARE",
    "STOP_SIGN",
    "SWALLOWED_COMMA",
    "TENTHS",
    "THEN_MISSING",
    "TOO_MANY_MODULES",
    "UNCLOSED_QUOTE",
    "UNIT_APART",
    "UNKNOWN_SIGN",
    "WORD_AS_NAME",
]

TEXT_TOO_LONG = Code(
    "PKL001",
    Severity.ERROR,
    Wording(
        "the text is longer than {limit} bytes",
        "a plan is bounded, so that reading and checking it stays quick whatever it holds",
        "move parts that stand on their own into a second plan, or take rows of data out of the text",
    ),
    Wording(
        "文本超过 {limit} 字节",
        "方案的长度有上限，这样无论内容如何，读取和检查都能很快完成",
        "把相对独立的部分移到另一份方案，或把数据行移出文本",
    ),
)
TOO_MANY_WORDS = Code(
    "PKL002",
    Severity.ERROR,
    Wording(
        "the text has more than {limit} words and signs",
        "a plan is bounded, so that reading and checking it stays quick whatever it holds",
        "move parts that stand on their own into a second plan",
    ),
    Wording(
        "文本的词和符号超过 {limit} 个",
        "方案的规模有上限，这样无论内容如何，读取和检查都能很快完成",
        "把相对独立的部分移到另一份方案",
    ),
)
TOO_MANY_LINES = Code(
    "PKL003",
    Severity.ERROR,
    Wording(
        "the text has more than {limit} lines",
        "a plan is bounded, so that reading and checking it stays quick whatever it holds",
        "move parts that stand on their own into a second plan, or take rows of data out of the text",
    ),
    Wording(
        "文本超过 {limit} 行",
        "方案的规模有上限，这样无论内容如何，读取和检查都能很快完成",
        "把相对独立的部分移到另一份方案，或把数据行移出文本",
    ),
)
TOO_MANY_SECTIONS = Code(
    "PKL004",
    Severity.ERROR,
    Wording(
        "the text has more than {limit} sections",
        "a plan is bounded, so that reading and checking it stays quick whatever it holds",
        "join sections of one kind, or move parts that stand on their own into a second plan",
    ),
    Wording(
        "文本超过 {limit} 个段落",
        "方案的规模有上限，这样无论内容如何，读取和检查都能很快完成",
        "合并同类段落，或把相对独立的部分移到另一份方案",
    ),
)
TOO_DEEP = Code(
    "PKL005",
    Severity.ERROR,
    Wording(
        "the formula is nested more than {limit} deep",
        "nobody can follow so many brackets and signs, and the reader bounds what it takes on",
        "give the inner part a line and a name of its own",
    ),
    Wording(
        "公式嵌套超过 {limit} 层",
        "这么多括号和符号没有人看得懂，读取时也有上限",
        "把里面的部分单独写成一行，并给它一个名称",
    ),
)
NAME_TOO_LONG = Code(
    "PKL006",
    Severity.ERROR,
    Wording(
        "a name is longer than {limit} characters",
        "names stand in headings, statements and explanations, where long ones cannot be read",
        "shorten the name and say the rest in a note",
    ),
    Wording(
        "名称超过 {limit} 个字符",
        "名称会出现在表头、对账单和解释里，太长无法阅读",
        "缩短名称，其余内容写在说明里",
    ),
)

EDITION_MISSING = Code(
    "PKL012",
    Severity.ERROR,
    Wording(
        "the text does not say its edition",
        "the first line says which edition of the language the plan is written in, so that it always means the same",
        "begin the text with `perfkit {edition}`",
    ),
    Wording(
        "文本没有写明版次",
        "第一行写明方案所用语言的版次，它的含义才不会改变",
        "在文本开头写 `perfkit {edition}`",
    ),
)
EDITION_UNKNOWN = Code(
    "PKL013",
    Severity.ERROR,
    Wording(
        "edition `{written}` is not known here",
        "this version of perfkit reads edition {edition} only",
        "write `perfkit {edition}`, or use a version of perfkit that reads the edition",
    ),
    Wording(
        "不认识版次 `{written}`",
        "当前版本的 perfkit 只读取版次 {edition}",
        "改写为 `perfkit {edition}`，或使用支持该版次的 perfkit",
    ),
)
SETTING_MISSING = Code(
    "PKL014",
    Severity.ERROR,
    Wording(
        "the setting `{setting}` is missing",
        "without it the plan does not say what it is called, when it holds or in what it pays",
        "add a line above the first section, as `{example}`",
    ),
    Wording(
        "缺少设置 `{setting}`",
        "没有它，方案就没有说明叫什么、何时生效或以什么发放",
        "在第一个段落之前加一行，例如 `{example}`",
    ),
)
SETTING_TWICE = Code(
    "PKL015",
    Severity.ERROR,
    Wording(
        "the setting `{setting}` stands twice",
        "one of the two would count and nobody could see which",
        "keep one of the two lines",
    ),
    Wording("设置 `{setting}` 写了两次", "只有一处会生效，但看不出是哪一处", "只保留其中一行"),
)
SETTING_BELOW = Code(
    "PKL016",
    Severity.ERROR,
    Wording(
        "the setting `{setting}` stands below a section",
        "settings hold for the whole plan and are read first",
        "move the line above the first section",
    ),
    Wording(
        "设置 `{setting}` 写在了段落之后",
        "设置对整个方案有效，必须先读到",
        "把这一行移到第一个段落之前",
    ),
)
# PKL017 told of words of later editions, and is not given again.
UNKNOWN_WORD = Code(
    "PKL018",
    Severity.ERROR,
    Wording(
        "`{word}` is not a word of the language",
        "a line that begins at the margin begins with the head of a section or a setting; elsewhere a word stands"
        " only where the language has a place for it",
        "use a word of the language, or indent the line if it belongs to the section above",
        "write `{nearest}`",
    ),
    Wording(
        "`{word}` 不是规则语言中的词",
        "顶格书写的行以段落名或设置开头；在其他地方，词只能出现在语言规定的位置",
        "改用规则语言中的词；如果该行属于上面的段落，请缩进",
        "改写为 `{nearest}`",
    ),
)
CANNOT_STAND = Code(
    "PKL019",
    Severity.ERROR,
    Wording("`{written}` cannot stand here", "the line cannot be read any further", "here can stand {expected}"),
    Wording("`{written}` 不能出现在这里", "这一行无法继续读取", "这里可以写：{expected}"),
)
LINE_ENDS = Code(
    "PKL020",
    Severity.ERROR,
    Wording("the line ends too early", "what it begins is not finished", "go on with {expected}"),
    Wording("这一行没有写完", "开头的内容没有结束", "接着写：{expected}"),
)
SECTION_ENDS = Code(
    "PKL021",
    Severity.ERROR,
    Wording(
        "the section `{head}` ends too early",
        "a head without what belongs to it says nothing",
        "add below it {expected}, or remove the head",
    ),
    Wording("段落 `{head}` 没有写完", "只有段落名而没有内容，没有意义", "在下面补上：{expected}；或删去段落名"),
)
WORDS_TOUCH = Code(
    "PKL022",
    Severity.ERROR,
    Wording(
        "`{written}` runs two words together",
        "without a blank it looks like one word, so it would be read otherwise than it is seen",
        "write `{apart}`",
    ),
    Wording("`{written}` 把两个词连在了一起", "中间没有空格，看上去是一个词，读法会与看到的不同", "改写为 `{apart}`"),
)
UNCLOSED_BRACKET = Code(
    "PKL024",
    Severity.ERROR,
    Wording(
        "this bracket is never closed",
        "everything behind it would belong to the bracket",
        "add `)` where the bracket ends",
    ),
    Wording("括号没有闭合", "后面的内容都会被当作括号里的内容", "在括号结束处补上 `)`"),
)
STRAY_BRACKET = Code(
    "PKL025",
    Severity.ERROR,
    Wording("this bracket closes nothing", "no bracket is open here", "remove `)`, or add the `(` that it closes"),
    Wording("多了一个右括号", "这里没有打开的括号", "删去 `)`，或补上与它对应的 `(`"),
)
ROW_OPEN = Code(
    "PKL026",
    Severity.ERROR,
    Wording("the row is not closed", "each cell of a row stands between two bars", "end the row with `|`"),
    Wording("这一行表格没有收尾", "每个单元格都在两条竖线之间", "在行末写上 `|`"),
)
ROW_WIDTH = Code(
    "PKL027",
    Severity.ERROR,
    Wording(
        "the row has another number of cells than its heading: {cells}, not {columns}",
        "each cell belongs to the heading above it",
        "give the row {columns} {columns:cell|cells}",
    ),
    Wording(
        "这一行有 {cells} 个单元格，表头有 {columns} 个",
        "每个单元格对应它上面的表头",
        "把这一行写成 {columns} 个单元格",
    ),
)
CELL_KIND = Code(
    "PKL028",
    Severity.ERROR,
    Wording(
        "`{written}` cannot stand in this column",
        "every row gives a value of one kind in a column",
        "write {wanted}",
    ),
    Wording("`{written}` 不能写在这一列", "同一列中各行的内容是同一类", "改写为{wanted}"),
)
BUILTIN_NAME = Code(
    "PKL030",
    Severity.ERROR,
    Wording(
        "a table cannot be called `{name}`",
        "the word is built in, and both are written in the same places",
        "choose another name",
    ),
    Wording("表不能叫 `{name}`", "这是内置的词，两者会写在相同的位置", "换一个名称"),
)
SINGLE_EQUALS = Code(
    "PKL032",
    Severity.ERROR,
    Wording("`=` cannot compare", "one sign gives a name its value, two compare", "write `==`"),
    Wording("`=` 不能用来比较", "一个等号是给名称赋值，两个等号才是比较", "改写为 `==`"),
)
CHAINED_COMPARISON = Code(
    "PKL033",
    Severity.ERROR,
    Wording(
        "two comparisons are chained",
        "a comparison gives yes or no, which has no size",
        "write them one by one, as `a < b and b < c`",
    ),
    Wording("两个比较连写了", "比较的结果是是或否，不能再比大小", "分开写，例如 `a < b 且 b < c`"),
)
BARE_NOTE = Code(
    "PKL034",
    Severity.ERROR,
    Wording(
        "a text stands alone at the end of the line",
        "a reader could not tell whether it is a rule or a remark",
        "write `note {written}`",
        "it says how the cells are written: write {nearest}",
    ),
    Wording(
        "行末单独有一段文本",
        "读者分不清它是规则还是备注",
        "改写为 `说明 {written}`",
        "它说的是单元格的写法，改写为：{nearest}",
    ),
)
NOTE_NOT_LAST = Code(
    "PKL035",
    Severity.ERROR,
    Wording(
        "something stands behind the note",
        "a note closes its line, so that nothing of the rule is overlooked",
        "move the note to the end of the line",
    ),
    Wording("说明后面还有内容", "说明放在行末，才不会漏看规则", "把说明移到行末"),
)
WORD_ORDER = Code(
    "PKL036",
    Severity.ERROR,
    Wording(
        "`{written}` stands out of its place",
        "the parts of a line have one order, so that all plans read alike",
        "order the parts of the line as {order}",
    ),
    Wording("`{written}` 的位置不对", "一行中各部分有固定顺序，方案读起来才一致", "按这个顺序写：{order}"),
)
TAIL_ORDER = Code(
    "PKL037",
    Severity.ERROR,
    Wording(
        "what follows the formula stands in another order than it works",
        "`else` stands in for a missing value before anything is applied, and `only if` decides last",
        "put `else` first and `only if` last; `floor`, `cap` and `round` between them work in the order written",
    ),
    Wording(
        "公式后面各部分的顺序不对",
        "`若无则` 先补上缺少的值，`仅当` 最后决定是否生效",
        "`若无则` 放最前，`仅当` 放最后；中间的 `保底`、`封顶`、`保留` 按书写顺序执行",
    ),
)
TAIL_TWICE = Code(
    "PKL038",
    Severity.ERROR,
    Wording(
        "`{tail}` stands twice on one line",
        "each line has one place for it, so that it is clear to which value it is applied",
        "keep one, or give the first step a line of its own",
    ),
    Wording("一行中 `{tail}` 写了两次", "每行只能有一处，才清楚作用于哪个值", "只保留一处，或把前一步单独写成一行"),
)
CLAUSE_TWICE = Code(
    "PKL039",
    Severity.ERROR,
    Wording(
        "`{clause}` stands twice",
        "one of the two would count and nobody could see which",
        "keep one; two conditions are joined by `and`",
    ),
    Wording("`{clause}` 写了两次", "只有一处会生效，但看不出是哪一处", "只保留一处；两个条件用 `且` 连接"),
)
TWO_OTHERWISE = Code(
    "PKL040",
    Severity.ERROR,
    Wording(
        "two `otherwise` stand on one line without brackets",
        "a reader has to guess to which `if` the second one belongs",
        "put the inner `if … then … otherwise …` in round brackets",
    ),
    Wording(
        "一行中有两个 `否则` 而没有括号",
        "读者要猜第二个 `否则` 属于哪个条件",
        "把里面的 `如果 … 则 … 否则 …` 用圆括号括起来",
    ),
)
MIXED_INTERVAL = Code(
    "PKL041",
    Severity.ERROR,
    Wording(
        "`{written}` mixes two kinds of bounds",
        "`from` goes with `below` and `above` with `up to`, so that each value lies in one interval only",
        "write `from … below …` or `above … up to …`",
    ),
    Wording(
        "`{written}` 混用了两种界限",
        "`满` 与 `不满` 搭配，`超过` 与 `至` 搭配，每个值才只落在一个区间",
        "改写为 `满 … 不满 …` 或 `超过 … 至 …`",
    ),
)
HALF_INTERVAL = Code(
    "PKL042",
    Severity.ERROR,
    Wording(
        "the heading has one bound only",
        "a tier has two bounds, even where one of them is `no limit`",
        "head the two columns `from | below` or `above | up to`",
    ),
    Wording("表头只有一个界限", "每一档都有两个界限，即使其中一个是 `不限`", "两列表头写 `满 | 不满` 或 `超过 | 至`"),
)
BOUNDS_HEADING = Code(
    "PKL043",
    Severity.ERROR,
    Wording(
        "`{written}` does not say into which of two tiers a bound itself falls",
        "the end of one tier is the beginning of the next, and a figure that equals it belongs to one of them alone",
        "head the columns `from | below` (the lower bound is included) or `above | up to` (the upper bound is)",
    ),
    Wording(
        "`{written}` 没有说明正好等于界限时算哪一档",
        "前一档的终点就是后一档的起点，正好等于界限的数只能算其中一档",
        "表头写 `满 | 不满`（含下限）或 `超过 | 至`（含上限）",
    ),
)
METHOD_COLUMNS = Code(
    "PKL059",
    Severity.ERROR,
    Wording(
        "a table with the method `{method}` has one column behind its bounds",
        "further columns are read at the tier that was reached, which only `whole` pays by",
        "remove the further columns, or use the method `whole`",
    ),
    Wording(
        "`{method}` 的表在界限之后只能有一列",
        "其他列按所到的档读取，只有 `全额累进` 按所到的档计算",
        "删去其他列，或改用 `全额累进`",
    ),
)
CURVE_HEADING = Code(
    "PKL066",
    Severity.ERROR,
    Wording(
        "the heading of the curve `{name}` does not fit its arguments",
        "a curve of one argument has two columns with names; one of two arguments has the places of the second there",
        "write {wanted}",
    ),
    Wording(
        "曲线 `{name}` 的表头与参数不符",
        "一个参数的曲线有两列，各有名称；两个参数的曲线在表头写第二个参数的各点",
        "改写成：{wanted}",
    ),
)
RUN_TWICE = Code(
    "PKL060",
    Severity.ERROR,
    Wording(
        "the test has two `run` tables",
        "one run threads the ledger through all its periods",
        "join the rows in one table, or write a second test",
    ),
    Wording("一个试算里有两个 `逐期` 表", "一次逐期会把台账贯穿所有期次", "把行合并到一张表，或另写一个试算"),
)
WINDOW_UNSAID = Code(
    "PKL062",
    Severity.ERROR,
    Wording(
        "the window does not say whether this period counts",
        "in Chinese the phrase is taken both ways, so it is written out",
        "write `{whole}`",
    ),
    Wording("没有写明是否包含本期", "这个说法有人理解为含本期，有人理解为不含，所以要写明", "改写为 `{whole}`"),
)
RESULT_MISSING = Code(
    "PKL061",
    Severity.ERROR,
    Wording(
        "the table `{name}` has no result",
        "a column that begins with `->` says what the table gives",
        "write `->` before the heading of each column that is a result",
    ),
    Wording("表 `{name}` 没有结果列", "以 `->` 开头的列表示这张表给出什么", "在结果列的表头前写 `->`"),
)

CODES: tuple[Code, ...] = (
    TEXT_TOO_LONG,
    TOO_MANY_WORDS,
    TOO_MANY_LINES,
    TOO_MANY_SECTIONS,
    TOO_DEEP,
    NAME_TOO_LONG,
    EDITION_MISSING,
    EDITION_UNKNOWN,
    SETTING_MISSING,
    SETTING_TWICE,
    SETTING_BELOW,
    UNKNOWN_WORD,
    CANNOT_STAND,
    LINE_ENDS,
    SECTION_ENDS,
    WORDS_TOUCH,
    UNCLOSED_BRACKET,
    STRAY_BRACKET,
    ROW_OPEN,
    ROW_WIDTH,
    CELL_KIND,
    BUILTIN_NAME,
    SINGLE_EQUALS,
    CHAINED_COMPARISON,
    BARE_NOTE,
    NOTE_NOT_LAST,
    WORD_ORDER,
    TAIL_ORDER,
    TAIL_TWICE,
    CLAUSE_TWICE,
    TWO_OTHERWISE,
    MIXED_INTERVAL,
    HALF_INTERVAL,
    BOUNDS_HEADING,
    METHOD_COLUMNS,
    CURVE_HEADING,
    RUN_TWICE,
    WINDOW_UNSAID,
    RESULT_MISSING,
    NO_TEXT,
    NOT_A_TREE,
    *MODULE_CODES,
    *WORD_CODES,
    *SIGN_CODES,
)
