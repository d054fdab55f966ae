"""Codes of the room `calendar`: periods that cannot be read, and days beyond the calendar."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

YEAR_START_OUTSIDE = Code(
    "PKC001",
    Severity.ERROR,
    en=Wording(
        what="the year cannot start in month `{month}`",
        why="months are counted from 1 to 12, and quarters are cut from the month in which the year starts",
        mend="give the month as a whole number from 1 to 12; 1 is the calendar year",
    ),
    zh=Wording(
        what="年度不能从第 `{month}` 月开始",
        why="月份是 1 到 12，季度从年度开始的月份起划分",
        mend="写 1 到 12 的整数；1 表示自然年",
    ),
)

NOT_A_PERIOD = Code(
    "PKC002",
    Severity.ERROR,
    en=Wording(
        what="`{text}` is not a period",
        why="a run is for one period, or for several in a row, and both are named by their label",
        mend="write `2027-Q1`, `2027-03`, `2027-H1`, `2027`, `2027-W05` or `2027-01-05`",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{text}` 不是期间",
        why="每次计算针对一个期间或连续几个期间，期间用标签表示",
        mend="写 `2027-Q1`、`2027-03`、`2027-H1`、`2027`、`2027-W05` 或 `2027-01-05`，也可写 `2027年第一季度`",
        mend_near="改写为 `{nearest}`",
    ),
)

NO_SUCH_PERIOD = Code(
    "PKC003",
    Severity.ERROR,
    en=Wording(
        what="the period `{text}` does not exist",
        why="a year has 12 months, 4 quarters, 2 halves, and 52 or 53 weeks; here they run from `{first}` to `{last}`",
        mend="write one from `{first}` to `{last}`",
    ),
    zh=Wording(
        what="期间 `{text}` 不存在",
        why="一年有 12 个月、4 个季度、2 个半年、52 或 53 周；这里是从 `{first}` 到 `{last}`",
        mend="写 `{first}` 到 `{last}` 之间的期间",
    ),
)

MIXED_PERIODS = Code(
    "PKC004",
    Severity.ERROR,
    en=Wording(
        what="`{first}` and `{last}` are periods of two kinds",
        why="a range counts periods of one kind, one after the other",
        mend="write both ends the same way, as `2027-Q1..2027-Q4` or `2027-01..2027-12`",
    ),
    zh=Wording(
        what="`{first}` 与 `{last}` 不是同一种期间",
        why="一个范围由同一种期间依次组成",
        mend="两端用同一种写法，例如 `2027-Q1..2027-Q4` 或 `2027-01..2027-12`",
    ),
)

REVERSED_RANGE = Code(
    "PKC005",
    Severity.ERROR,
    en=Wording(
        what="the range ends with `{last}`, before it begins with `{first}`",
        why="periods are reckoned forwards, each on what the ones before it left open",
        mend="write `{last}..{first}`",
    ),
    zh=Wording(
        what="范围的终点 `{last}` 早于起点 `{first}`",
        why="期间按时间顺序计算，每一期承接前面各期的余额",
        mend="写成 `{last}..{first}`",
    ),
)

RANGE_TOO_LONG = Code(
    "PKC006",
    Severity.ERROR,
    en=Wording(
        what="`{text}` holds {count} periods",
        why="a run is bounded to {limit} periods, so that its cost is known before it starts",
        mend="run it in parts of at most {limit} periods, each with the ledger of the one before",
    ),
    zh=Wording(
        what="`{text}` 含有 {count} 个期间",
        why="一次计算最多 {limit} 个期间，这样开始之前就知道代价",
        mend="分几次计算，每次不超过 {limit} 个期间，并带上前一次的台账",
    ),
)

BEYOND_CALENDAR = Code(
    "PKC007",
    Severity.ERROR,
    en=Wording(
        what="`{moment}` leads beyond the years 1 to 9999",
        why="no day exists there that something could be dated on",
        mend="correct the date, or the number of days, months or periods it is moved by",
    ),
    zh=Wording(
        what="`{moment}` 超出公元 1 年至 9999 年",
        why="那里没有可以使用的日期",
        mend="改正日期，或改正移动的天数、月数、期数",
    ),
)

OTHER_MONTHS = Code(
    "PKC008",
    Severity.ERROR,
    en=Wording(
        what="`{text}` is no month of this calendar",
        why="{wanted}, so that the one is never taken for the other",
        mend="write the month as this calendar calls it",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{text}` 不是此日历的月",
        why="{wanted}，两者不会混淆",
        mend="按此日历的写法写月份",
        mend_near="改写为 `{nearest}`",
    ),
)

LONG_YEARS = Code(
    "PKC009",
    Severity.ERROR,
    en=Wording(
        what="the years of 53 weeks cannot be `{years}`",
        why="years are numbers from 1 to 9999; each long one is listed once, in order, and there are at most {limit}",
        mend="list each year of 53 weeks once, the earliest first",
    ),
    zh=Wording(
        what="53 周的年度不能是 `{years}`",
        why="年度是 1 到 9999 的数；每个 53 周的年度按先后各列一次，最多 {limit} 个",
        mend="按先后各列一次，最早的在前",
    ),
)

MONTHS_AND_WEEKS = Code(
    "PKC010",
    Severity.ERROR,
    en=Wording(
        what="a year of weeks does not also start in month `{month}`",
        why="either years are cut by months or they are cut by weeks; a year of weeks says its first day itself",
        mend="leave the month out, or the weeks",
    ),
    zh=Wording(
        what="按周划分的年度不再从第 `{month}` 月开始",
        why="年度或按月划分，或按周划分；按周划分的年度自己写明首日",
        mend="去掉月份，或去掉周的划分",
    ),
)

LONG_YEAR_MISSING = Code(
    "PKC011",
    Severity.WARNING,
    en=Wording(
        what="the year {year} begins on {day}, more than six days off that of {named}, {anchor}",
        why="52 weeks are a day or two short of a year, so every five or six years one has 53; else years wander",
        mend="list the years of 53 weeks after `long`",
    ),
    zh=Wording(
        what="{year} 年度始于 {day}，与 {named} 年度的 {anchor} 相差超过六天",
        why="52 周比一年少一两天，所以每五六年有一个 53 周的年度，否则年度会逐渐偏移",
        mend="在 `加周` 之后列出 53 周的年度",
    ),
)

HOLIDAYS_UNKNOWN = Code(
    "PKC012",
    Severity.ERROR,
    en=Wording(
        what="the holidays of {year} are not known",
        why="working days are counted by the holidays and make-up days that the host gives; a guess would shift shares",
        mend="give the holidays of {year} and list it among the years; known are {known}",
    ),
    zh=Wording(
        what="{year} 年的节假日未知",
        why="工作日按宿主给出的节假日和调休日计算，猜测会使分配偏移",
        mend="给出 {year} 年的节假日并把该年列入已知年份；目前已知：{known}",
    ),
)

WORKING_DAYS_CLASH = Code(
    "PKC013",
    Severity.ERROR,
    en=Wording(
        what="`{day}` cannot be a day off or a make-up day as it is given",
        why="a day is off or worked, lies in a listed year, and weekdays of rest are 0 to 6 and not the whole week",
        mend="list the day once, list its year, and leave a weekday to work on",
    ),
    zh=Wording(
        what="`{day}` 不能这样作为假日或调休日",
        why="一天要么休息要么上班，须在已列出的年份内；休息的星期为 0 到 6，且不能整周都休",
        mend="该日只列一次，列出其年份，并至少保留一个工作的星期",
    ),
)

OUTSIDE_LIST = Code(
    "PKC014",
    Severity.ERROR,
    en=Wording(
        what="no pay period of the list holds `{moment}`",
        why="the list begins with `{first}`, and what lies before it belongs to no pay period",
        mend="give the list the periods before, or do not look back so far",
    ),
    zh=Wording(
        what="列出的发放周期中没有 `{moment}`",
        why="列表从 `{first}` 开始，更早的日子不属于任何发放周期",
        mend="在列表中补上更早的周期，或不要回看那么远",
    ),
)

NOT_LISTED = Code(
    "PKC015",
    Severity.ERROR,
    en=Wording(
        what="`{text}` is no pay period of the list",
        why="the plan pays by the periods that are listed, {listed}",
        mend="write the label of a listed period",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{text}` 不是列出的发放周期",
        why="方案按列出的周期发放：{listed}",
        mend="写列表中的周期名称",
        mend_near="改写为 `{nearest}`",
    ),
)

LISTED_GAP = Code(
    "PKC016",
    Severity.ERROR,
    en=Wording(
        what="no period holds the days between `{before}`, until {last}, and `{after}`, from {first}",
        why="what is dated on these days would be paid in no period",
        mend="end the one on the day before the other begins, or list a period between them",
    ),
    zh=Wording(
        what="`{before}` 止于 {last}，`{after}` 始于 {first}，中间有几天不属于任何周期",
        why="这几天的业务不会在任何周期发放",
        mend="让前一周期止于后一周期开始的前一天，或在中间补一个周期",
    ),
)

LISTED_OVERLAP = Code(
    "PKC017",
    Severity.ERROR,
    en=Wording(
        what="`{after}` begins on {first}, before `{before}` has ended on {last}",
        why="what is dated on a day of both would be paid twice",
        mend="end the one on the day before the other begins",
    ),
    zh=Wording(
        what="`{after}` 始于 {first}，而 `{before}` 到 {last} 才结束",
        why="两个周期共有的日子里的业务会发放两次",
        mend="让前一周期止于后一周期开始的前一天",
    ),
)

LISTED_REVERSED = Code(
    "PKC018",
    Severity.ERROR,
    en=Wording(
        what="the pay period `{label}` ends on {last}, before it begins on {first}",
        why="it would hold no day",
        mend="exchange the two days, or correct one",
    ),
    zh=Wording(
        what="发放周期 `{label}` 止于 {last}，早于起始日 {first}",
        why="这样它不含任何一天",
        mend="对调两个日期，或改正其中一个",
    ),
)

LISTED_WITHOUT_END = Code(
    "PKC019",
    Severity.ERROR,
    en=Wording(
        what="the last pay period, `{label}`, has no last day",
        why="a period without one ends on the day before the next begins, and behind the last there is none",
        mend="give its last day, or list one period more",
    ),
    zh=Wording(
        what="最后一个发放周期 `{label}` 没有末日",
        why="不写末日的周期止于下一周期开始的前一天，而最后一个之后没有下一周期",
        mend="写出它的末日，或多列一个周期",
    ),
)

LISTED_TWICE = Code(
    "PKC020",
    Severity.ERROR,
    en=Wording(
        what="two pay periods are called `{label}`",
        why="a run, an input and the ledger name a period by its label",
        mend="give each period a label of its own",
    ),
    zh=Wording(
        what="有两个发放周期都叫 `{label}`",
        why="计算、录入数据和台账都按名称指明周期",
        mend="给每个周期各起一个名称",
    ),
)

LIST_TOO_LONG = Code(
    "PKC021",
    Severity.ERROR,
    en=Wording(
        what="the list holds {count} pay periods",
        why="a list is bounded to {limit} periods, so that its cost is known",
        mend="list the periods that are run and those before that are looked back at",
    ),
    zh=Wording(
        what="列表含有 {count} 个发放周期",
        why="列表最多 {limit} 个周期，这样代价事先可知",
        mend="只列出要计算的和要回看的周期",
    ),
)

LIST_NOT_GIVEN = Code(
    "PKC022",
    Severity.ERROR,
    en=Wording(
        what="which pay periods the plan has is not known here: the table `{table}` lists them",
        why="this is asked of the plan without its facts, and the list stands in these",
        mend="pass `plan.with_periods(table)` in the place of the plan, with the rows of `{table}`",
    ),
    zh=Wording(
        what="这里不知道方案有哪些发放周期：它们列在表 `{table}` 里",
        why="这里只看方案，不看数据，而清单在数据里",
        mend="把方案换成 `plan.with_periods(table)`，传入 `{table}` 的各行",
    ),
)

CODES: tuple[Code, ...] = (
    YEAR_START_OUTSIDE,
    NOT_A_PERIOD,
    NO_SUCH_PERIOD,
    MIXED_PERIODS,
    REVERSED_RANGE,
    RANGE_TOO_LONG,
    BEYOND_CALENDAR,
    OTHER_MONTHS,
    LONG_YEARS,
    MONTHS_AND_WEEKS,
    LONG_YEAR_MISSING,
    HOLIDAYS_UNKNOWN,
    WORKING_DAYS_CLASH,
    OUTSIDE_LIST,
    NOT_LISTED,
    LISTED_GAP,
    LISTED_OVERLAP,
    LISTED_REVERSED,
    LISTED_WITHOUT_END,
    LISTED_TWICE,
    LIST_TOO_LONG,
    LIST_NOT_GIVEN,
)
