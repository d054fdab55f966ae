"""Findings of tables as hosts hand them over: CSV files, lists of records, dataframes."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

UNDECODABLE_BYTES = Code(
    "PKA001",
    Severity.ERROR,
    en=Wording(
        what="the file is not written in {encoding}",
        why="byte {byte} on this line is no character of {encoding}, so names and amounts could be read wrongly",
        mend="save the file as UTF-8, or name its encoding with `--encoding`",
        mend_near="read it with `--encoding {nearest}`, or save the file as UTF-8",
    ),
    zh=Wording(
        what="文件不是 {encoding} 编码",
        why="这一行的字节 {byte} 不是 {encoding} 字符，姓名和金额可能被读错",
        mend="把文件另存为 UTF-8，或用 `--encoding` 指明它的编码",
        mend_near="加上 `--encoding {nearest}` 读取，或把文件另存为 UTF-8",
    ),
)

EMPTY_FILE = Code(
    "PKA002",
    Severity.ERROR,
    en=Wording(
        what="the file is empty",
        why="a table needs at least a first line with the names of its columns",
        mend="export the file again; a table without rows still has its column names",
    ),
    zh=Wording(
        what="文件是空的",
        why="数据表至少要有写明列名的首行",
        mend="重新导出该文件；没有数据行的表也要保留列名",
    ),
)

DUPLICATE_HEADER = Code(
    "PKA003",
    Severity.ERROR,
    en=Wording(
        what="two columns are named `{header}`",
        why="columns {first} and {second} bear one name, so a cell could be taken from either",
        mend="rename one of the two columns, or remove it",
    ),
    zh=Wording(
        what="有两列都叫 `{header}`",
        why="第 {first} 列与第 {second} 列同名，取数时分不清用哪一列",
        mend="给其中一列改名，或删去一列",
    ),
)

HEADER_WITHOUT_NAME = Code(
    "PKA004",
    Severity.ERROR,
    en=Wording(
        what="column {column} has no name",
        why="the first line names the columns, and a column without a name cannot be declared",
        mend="write the name of column {column} on the first line, or remove the column",
    ),
    zh=Wording(
        what="第 {column} 列没有列名",
        why="首行用来写列名，没有名字的列无法声明",
        mend="在首行写上第 {column} 列的列名，或删去该列",
    ),
)

RAGGED_ROW = Code(
    "PKA005",
    Severity.ERROR,
    en=Wording(
        what="the row does not have one cell for each column",
        why="cells here: {found}, columns on the first line: {wanted}; the cells may stand under the wrong names",
        mend="write a cell for each of the {wanted} {wanted:column|columns}; one that holds a comma stands in double "
        "quotes",
    ),
    zh=Wording(
        what="这一行的格数与列数不符",
        why="这里有 {found} 格，首行有 {wanted} 列；其余各格可能错位到别的列名下",
        mend="把这一行改成 {wanted} 格；含有逗号的内容要用双引号括起来",
    ),
)

NUL_BYTE = Code(
    "PKA006",
    Severity.ERROR,
    en=Wording(
        what="the line holds a NUL character",
        why="no text has one: the file is damaged, not a text, or read in the wrong encoding",
        mend="export the file again as CSV in UTF-8",
        mend_near="read it with `--encoding {nearest}`, or export the file again as CSV in UTF-8",
    ),
    zh=Wording(
        what="这一行含有空字符（NUL）",
        why="文本中不会出现这种字符：文件已损坏、不是文本，或读取时用错了编码",
        mend="重新导出为 UTF-8 编码的 CSV 文件",
        mend_near="加上 `--encoding {nearest}` 读取，或重新导出为 UTF-8 编码的 CSV 文件",
    ),
)

OVERSIZED_CELL = Code(
    "PKA007",
    Severity.ERROR,
    en=Wording(
        what="the cell under `{header}` is longer than {most} characters",
        why="no figure, name or date is that long; often a quote is missing and the cell swallows the rows after it",
        mend="close the quote of this cell, or shorten its text",
    ),
    zh=Wording(
        what="`{header}` 列的这一格超过 {most} 个字符",
        why="数字、名称和日期都不会这么长；多半是少了一个引号，把后面的行都并进了这一格",
        mend="补上这一格缺少的引号，或缩短内容",
    ),
)

QUOTE_NOT_CLOSED = Code(
    "PKA008",
    Severity.ERROR,
    en=Wording(
        what="the quote that opens here is never closed",
        why="everything after it, to the end of the file, would be one cell",
        mend="close the cell with a double quote; a double quote inside the text is written twice",
    ),
    zh=Wording(
        what="这里的引号一直没有闭合",
        why="从这里到文件末尾会被当成同一格",
        mend="在这一格末尾补上双引号；内容里的双引号要写两遍",
    ),
)

TEXT_AFTER_QUOTE = Code(
    "PKA009",
    Severity.ERROR,
    en=Wording(
        what="text follows the closing quote of a cell",
        why="after a closing quote only a comma or the end of the line can come, so it is unclear where the cell ends",
        mend="put the whole cell in double quotes; a double quote inside the text is written twice",
    ),
    zh=Wording(
        what="引号闭合之后还有文字",
        why="闭合的引号后面只能是逗号或行尾，否则分不清这一格到哪里结束",
        mend="把整格内容放进一对双引号里；内容里的双引号要写两遍",
    ),
)

TOO_MANY_ROWS = Code(
    "PKA010",
    Severity.ERROR,
    en=Wording(
        what="the file has more than {most} rows",
        why="a run of this kind keeps every row in memory and ends at a stated bound instead of when memory does",
        mend="hand over only the rows of the periods that the plan reads",
    ),
    zh=Wording(
        what="文件超过 {most} 行",
        why="这种运行方式把所有行放在内存里，因此设有明确的上限，而不是等到内存耗尽",
        mend="只提供方案要读取的期间的数据行",
    ),
)

UNKNOWN_ENCODING = Code(
    "PKA011",
    Severity.ERROR,
    en=Wording(
        what="there is no encoding named `{encoding}`",
        why="without the right encoding the bytes of the file cannot become text",
        mend="write one of these: {known}",
        mend_near="did you mean `{nearest}`? known are: {known}",
    ),
    zh=Wording(
        what="没有名为 `{encoding}` 的编码",
        why="编码不对，文件的字节就无法还原成文字",
        mend="请用下列之一：{known}",
        mend_near="是否想写 `{nearest}`？可用的有：{known}",
    ),
)

OTHER_SEPARATOR = Code(
    "PKA012",
    Severity.ERROR,
    en=Wording(
        what="the columns are separated by {separator}",
        why="only commas separate columns here, so the whole line would be one column",
        mend="export the file again with commas between the columns",
    ),
    zh=Wording(
        what="各列之间用的是{separator}",
        why="这里只认逗号为分隔符，整行会被当成一列",
        mend="重新导出，用逗号分隔各列",
    ),
)

READING_STOPPED = Code(
    "PKA013",
    Severity.ADVICE,
    en=Wording(
        what="reading stopped here after {count} {count:finding|findings}",
        why="so many wrong rows mostly have one cause, and the rows below were not looked at",
        mend="mend the findings above and run again",
    ),
    zh=Wording(
        what="发现 {count} 处问题后停止读取",
        why="错行这么多，多半出自同一个原因；以下各行尚未检查",
        mend="先改正上面的问题，再运行一次",
    ),
)

LONE_CARRIAGE_RETURN = Code(
    "PKA014",
    Severity.ERROR,
    en=Wording(
        what="the line holds a carriage return that ends no line",
        why="some programs take it for the end of a row and some do not, so rows could be counted differently",
        mend="put the cell in double quotes if its text has two lines, or remove the carriage return",
    ),
    zh=Wording(
        what="这一行中间有一个不在行尾的回车符",
        why="有的程序把它当作换行，有的不当，行数可能因此不同",
        mend="若这一格确有两行文字，请用双引号括起来，否则删去回车符",
    ),
)

NOT_A_TABLE = Code(
    "PKA020",
    Severity.ERROR,
    en=Wording(
        what="`{table}` is not a table",
        why="a table is a list of records or a dataframe; this is {kind}",
        mend="hand over a list of records, each with a value for every column",
    ),
    zh=Wording(
        what="`{table}` 不是数据表",
        why="数据表应是记录的列表或数据框，而这里是 {kind}",
        mend="请提供记录的列表，每条记录给出各列的值",
    ),
)

NOT_A_RECORD = Code(
    "PKA021",
    Severity.ERROR,
    en=Wording(
        what="record {number} of `{table}` has no named columns",
        why="the values of a record are found by the names of its columns; this is {kind}",
        mend="hand over each record as a mapping from column to value, a dataclass or a model",
    ),
    zh=Wording(
        what="`{table}` 的第 {number} 条记录没有列名",
        why="记录的值要按列名来找，而这里是 {kind}",
        mend="每条记录请用“列名到值”的映射、dataclass 或模型给出",
    ),
)

COLUMN_NAME_NOT_TEXT = Code(
    "PKA022",
    Severity.ERROR,
    en=Wording(
        what="a column of `{table}` is named {name}, which is no text",
        why="columns are declared by their names in the plan, and those are texts",
        mend="name the column by a text",
    ),
    zh=Wording(
        what="`{table}` 有一列的列名是 {name}，不是文字",
        why="方案按列名声明各列，列名必须是文字",
        mend="请用文字给该列命名",
    ),
)

INEXACT_COLUMN = Code(
    "PKA023",
    Severity.ERROR,
    en=Wording(
        what="column `{header}` of `{table}` holds inexact numbers ({kind})",
        why="binary floating point cannot hold most amounts, not even 0.10, so a sum of them can be a cent off",
        mend="load it exactly: {how}",
    ),
    zh=Wording(
        what="`{table}` 的 `{header}` 列是浮点数（{kind}）",
        why="二进制浮点数存不准大多数金额，连 0.10 都不行，加总后可能差一分钱",
        mend="请按精确数值读入：{how}",
    ),
)

MOMENTS_WITH_ZONE = Code(
    "PKA024",
    Severity.ERROR,
    en=Wording(
        what="column `{header}` of `{table}` holds moments of the time zone {zone}",
        why="the day of a moment depends on where one stands, and a day decides about period and rate",
        mend="make it a column of dates, in the time zone that your periods are meant in",
    ),
    zh=Wording(
        what="`{table}` 的 `{header}` 列是带时区（{zone}）的时刻",
        why="同一时刻在不同地方可能是不同的日子，而日期决定期间和比例",
        mend="请先按考核所用的时区换成日期列",
    ),
)

LIBRARY_MISSING = Code(
    "PKA025",
    Severity.ERROR,
    en=Wording(
        what="`{table}` cannot be read without the library {library}",
        why="dataframes are read by libraries that perfkit does not bring along by itself",
        mend="run `pip install 'perfkit[frames]' {library}`, or hand over a list of records",
    ),
    zh=Wording(
        what="缺少 {library}，读不了 `{table}`",
        why="读取数据框要用到的库不随 perfkit 一起安装",
        mend="运行 `pip install 'perfkit[frames]' {library}`，或改为提供记录的列表",
    ),
)

UNREADABLE_COLUMN = Code(
    "PKA026",
    Severity.ERROR,
    en=Wording(
        what="column `{header}` of `{table}` holds values that cannot be read: {reason}",
        why="a value that Python has no place for would have to be bent to be read",
        mend="correct the values (where a day is open, leave its cell empty), or hand the column over as text",
    ),
    zh=Wording(
        what="`{table}` 的 `{header}` 列有读不出来的值：{reason}",
        why="Python 容不下这些值，硬读就会走样",
        mend="请更正这些值（没有期限的日期请留空），或把该列改成文字",
    ),
)

OTHER_COLUMNS = Code(
    "PKA027",
    Severity.ERROR,
    en=Wording(
        what="part {number} of `{table}` has other columns than the first: {columns}",
        why="the parts of a table make up one table, so each of them has every column",
        mend="give every part the same columns",
    ),
    zh=Wording(
        what="`{table}` 的第 {number} 块与第一块的列不同：{columns}",
        why="各块合起来是一张表，所以每块都要有全部列",
        mend="请让每一块的列都相同",
    ),
)

NOT_A_FRAME = Code(
    "PKA028",
    Severity.ERROR,
    en=Wording(
        what="part {number} of `{table}` is not a dataframe",
        why="a table that comes in parts consists of dataframes or record batches; this is {kind}",
        mend="hand over dataframes throughout, or one list of records",
    ),
    zh=Wording(
        what="`{table}` 的第 {number} 块不是数据框",
        why="分块提供的表由数据框或 Arrow 记录批组成，而这里是 {kind}",
        mend="请每块都用数据框，或改为提供一个记录的列表",
    ),
)

ONE_PERIOD = Code(
    "PKA029",
    Severity.ERROR,
    en=Wording(
        what="`{period}` is more than one period",
        why="this plan reads what earlier periods post, which an engine hands on to none",
        mend="run the range with `evaluate`, which hands the ledger on; on an engine name the first period alone",
    ),
    zh=Wording(
        what="`{period}` 不止一个期次",
        why="该方案要读取以前各期入账的内容，而引擎不把它们传给后一期",
        mend="请用 `evaluate` 运行这一区间，它会把台账依次传下去；在引擎上只能运行第一期",
    ),
)

NOT_PARTED = Code(
    "PKA030",
    Severity.ERROR,
    en=Wording(
        what="{rows} rows cannot be parted by participants",
        why="{reason}; what is not parted is reckoned in one place, which takes {most} rows at most",
        mend="filter the tables to the rows of the period, or add rows up before, or mend what stands in the way",
    ),
    zh=Wording(
        what="{rows} 行无法按参与人拆分",
        why="{reason}；不能拆分的数据要放在一处计算，最多 {most} 行",
        mend="请先把各表筛选到本期的行，或先行汇总，或消除无法拆分的原因",
    ),
)

NOT_IN_A_PLAN = Code(
    "PKA031",
    Severity.ERROR,
    en=Wording(
        what="`{written}` of {place} cannot be written in a plan",
        why="a plan writes headings and texts between quotes, on one line, and the cells of a table between bars",
        mend="take the quotes, bars and line breaks out of it where it comes from",
    ),
    zh=Wording(
        what="{place}的 `{written}` 写不进方案",
        why="方案把表头和文本写在一行的引号里，表格的单元格写在竖线之间",
        mend="请在它的来处去掉引号、竖线和换行",
    ),
)
ROW_TOO_LONG = Code(
    "PKA032",
    Severity.ERROR,
    en=Wording(
        what="row {row} has {cells} cells under {headings} {headings:heading|headings}",
        why="a cell without a heading has no meaning in a table of a plan",
        mend="copy the headings along, or leave the further cells out",
    ),
    zh=Wording(
        what="第 {row} 行有 {cells} 格，表头只有 {headings} 个",
        why="没有表头的单元格在方案的表格里没有意义",
        mend="把表头一起复制，或不要多出来的格",
    ),
)

READ_BEFORE = Code(
    "PKA033",
    Severity.ERROR,
    en=Wording(
        what="`{table}` is an iterator that was read before, or is empty",
        why="an iterator gives its rows once; which of the two it is cannot be told, and rows already taken are lost",
        mend="make it anew for each call, or hand over a list or a dataframe, which may be empty",
    ),
    zh=Wording(
        what="`{table}` 是迭代器，而它已被读过，或本来就是空的",
        why="迭代器里的行只给一次；究竟是哪种情况无从分辨，已取走的行也找不回来",
        mend="请在每次调用前重新生成迭代器，或改为提供列表或数据框（可以为空）",
    ),
)

WRAPPED_COLUMN = Code(
    "PKA034",
    Severity.ERROR,
    en=Wording(
        what="column `{header}` of `{table}` is of the type UHUGEINT",
        why="from 2 to the power of 127 on, DuckDB hands its numbers over as negative ones, without a word",
        mend="write `CAST({header} AS HUGEINT)`, or `CAST({header} AS DECIMAL(38, 0))`",
    ),
    zh=Wording(
        what="`{table}` 的 `{header}` 列是 UHUGEINT 类型",
        why="达到 2 的 127 次方的数，DuckDB 交出来时会变成负数，而且不作任何提示",
        mend="请写 `CAST({header} AS HUGEINT)`，或 `CAST({header} AS DECIMAL(38, 0))`",
    ),
)

BOUNDS_APART = Code(
    "PKA035",
    Severity.WARNING,
    en=Wording(
        what="row {row} begins at {begins}, and the row above it ends at {ends}",
        why="rows of tiers go on from one to the next, so that every value has one row; these columns stay as they are",
        mend="end the row above at {begins} and head the columns `from | below` if {begins} belongs to row {row};"
        " begin row {row} at {ends} and head them `above | up to` if {ends} belongs to the row above",
    ),
    zh=Wording(
        what="第 {row} 行从 {begins} 起，上一行却到 {ends} 为止",
        why="阶梯逐行相接，每个数才只落在一行；这两列因此照原样保留",
        mend="{begins} 本身归第 {row} 行的，上一行写到 {begins}，表头写 `满 | 不满`；{ends} 本身归上一行的，"
        "第 {row} 行从 {ends} 起，表头写 `超过 | 至`",
    ),
)

TABLE_NAME_NOT_TEXT = Code(
    "PKA036",
    Severity.ERROR,
    en=Wording(
        what="a table is named {name}, which is no text",
        why="tables are declared by their names in the plan, and sets of rates too, and those are texts",
        mend="name the table by a text",
    ),
    zh=Wording(
        what="有一张表的表名是 {name}，不是文字",
        why="方案按名称声明各表和各组汇率，名称必须是文字",
        mend="请用文字给该表命名",
    ),
)

BOUNDS_OPEN = Code(
    "PKA037",
    Severity.WARNING,
    en=Wording(
        what="`{written}` does not say into which of two rows a bound itself falls",
        why="each row ends where the next one begins, and a figure that equals the bound belongs to one of them alone; "
        "these columns keep their headings, which no plan takes",
        mend="head them `from | below` where the lower bound is included, or `above | up to` where the upper bound is",
    ),
    zh=Wording(
        what="`{written}` 没有说明正好等于界限时算哪一行",
        why="每一行的终点就是下一行的起点，正好等于界限的数只能算其中一行；这两列因此照原样保留，方案不接受这样的表头",
        mend="表头写 `满 | 不满`（含下限）或 `超过 | 至`（含上限）",
    ),
)

CODES: tuple[Code, ...] = (
    UNDECODABLE_BYTES,
    EMPTY_FILE,
    DUPLICATE_HEADER,
    HEADER_WITHOUT_NAME,
    RAGGED_ROW,
    NUL_BYTE,
    OVERSIZED_CELL,
    QUOTE_NOT_CLOSED,
    TEXT_AFTER_QUOTE,
    TOO_MANY_ROWS,
    UNKNOWN_ENCODING,
    OTHER_SEPARATOR,
    READING_STOPPED,
    LONE_CARRIAGE_RETURN,
    NOT_A_TABLE,
    NOT_A_RECORD,
    COLUMN_NAME_NOT_TEXT,
    INEXACT_COLUMN,
    MOMENTS_WITH_ZONE,
    LIBRARY_MISSING,
    UNREADABLE_COLUMN,
    OTHER_COLUMNS,
    NOT_A_FRAME,
    ONE_PERIOD,
    NOT_PARTED,
    NOT_IN_A_PLAN,
    ROW_TOO_LONG,
    READ_BEFORE,
    WRAPPED_COLUMN,
    BOUNDS_APART,
    BOUNDS_OPEN,
    TABLE_NAME_NOT_TEXT,
)
