"""What tiers, curves, rating bands and decisions can get wrong. Rows are counted from 1."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

TABLE_EMPTY = Code(
    "PKT001",
    Severity.ERROR,
    en=Wording(
        what="the table has no rows",
        why="without a row no value can be read from it",
        mend="add at least one row, or remove the table",
    ),
    zh=Wording(
        what="表中没有任何一行",
        why="一行也没有，就取不到任何值",
        mend="至少补上一行，或者删去整张表",
    ),
)

BOUNDS_REVERSED = Code(
    "PKT002",
    Severity.ERROR,
    en=Wording(
        what="row {row} holds no value: nothing lies between `{lower}` and `{upper}`",
        why="the lower bound has to be below the upper one",
        mend="write the smaller bound first, or put the right bounds in row {row}",
    ),
    zh=Wording(
        what="第 {row} 行取不到任何值：`{lower}` 与 `{upper}` 之间什么也没有",
        why="下限必须小于上限",
        mend="把较小的数写在前面，或改正第 {row} 行的上下限",
    ),
)

ROWS_GAP = Code(
    "PKT003",
    Severity.ERROR,
    en=Wording(
        what="no row covers the values between `{lower}` and `{upper}`",
        why="a value in between would find no row: row {other} ends at `{lower}`, row {row} begins at `{upper}`",
        mend="begin row {row} at `{lower}`, or end row {other} at `{upper}`",
    ),
    zh=Wording(
        what="`{lower}` 与 `{upper}` 之间没有任何一行",
        why="第 {other} 行止于 `{lower}`，第 {row} 行始于 `{upper}`，落在中间的值无档可套",
        mend="让第 {row} 行从 `{lower}` 开始，或让第 {other} 行到 `{upper}` 为止",
    ),
)

ROWS_OVERLAP = Code(
    "PKT004",
    Severity.ERROR,
    en=Wording(
        what="two rows cover the same values",
        why="between `{lower}` and `{upper}` both row {other} and row {row} would apply",
        mend="begin row {row} where row {other} ends, or end row {other} at `{lower}`",
    ),
    zh=Wording(
        what="有两行覆盖了同一段数值",
        why="`{lower}` 与 `{upper}` 之间，第 {other} 行和第 {row} 行同时适用",
        mend="让第 {row} 行从第 {other} 行的止点开始，或让第 {other} 行到 `{lower}` 为止",
    ),
)

ROWS_OUT_OF_ORDER = Code(
    "PKT005",
    Severity.ERROR,
    en=Wording(
        what="row {row} stands in the wrong place",
        why="it begins at `{lower}`, row {other} beside it at `{other_lower}`; a table is read in one direction",
        mend="sort the rows by their bounds, tiers from the lowest up",
    ),
    zh=Wording(
        what="第 {row} 行的位置不对",
        why="该行始于 `{lower}`，相邻的第 {other} 行始于 `{other_lower}`；表只能按一个方向排列",
        mend="按上下限重新排序，阶梯从低到高排列",
    ),
)

LIMIT_INSIDE = Code(
    "PKT006",
    Severity.ERROR,
    en=Wording(
        what="`no limit` stands inside the table, in row {row}",
        why="only the ends of a table may be open; here row {row} also covers what row {other} covers",
        mend="write the bound where row {row} and row {other} meet",
    ),
    zh=Wording(
        what="第 {row} 行的“不限”写在了表的中间",
        why="只有表的两端可以不设限；这样第 {row} 行也把第 {other} 行的范围包括了进去",
        mend="写明第 {row} 行与第 {other} 行的分界值",
    ),
)

STARTS_ABOVE_ZERO = Code(
    "PKT007",
    Severity.WARNING,
    en=Wording(
        what="the table begins at `{lower}`, in row {row}",
        why="whatever lies below `{lower}` gets an error instead of a figure",
        mend="add a row below it that says what holds from zero, or write `no limit` as its lower bound",
    ),
    zh=Wording(
        what="表从第 {row} 行的 `{lower}` 才开始",
        why="低于 `{lower}` 的值得不出结果，只会报错",
        mend="在下面补一行，写明从零起怎么算，或把该行的下限写成“不限”",
    ),
)

ENDS_CLOSED = Code(
    "PKT008",
    Severity.WARNING,
    en=Wording(
        what="the table ends at `{upper}`, in row {row}",
        why="whatever lies above `{upper}` gets an error instead of a figure; "
        "so does `{upper}` itself where upper bounds are not included",
        mend="write `no limit` as the upper bound of row {row}",
    ),
    zh=Wording(
        what="表到第 {row} 行的 `{upper}` 就结束了",
        why="高于 `{upper}` 的值得不出结果，只会报错；上限不含在内时，恰好等于 `{upper}` 也一样",
        mend="把第 {row} 行的上限写成“不限”",
    ),
)

INTERPOLATED_OPEN = Code(
    "PKT009",
    Severity.ERROR,
    en=Wording(
        what="row {row} of an interpolated table has `no limit`",
        why="the share of a tier that is covered is known only when the tier has both bounds",
        mend="write both bounds in row {row}, and cap the amount before the table if it may pass the last one",
    ),
    zh=Wording(
        what="插值阶梯的第 {row} 行写了“不限”",
        why="上下限都有，才算得出这一档走完了几成",
        mend="写全第 {row} 行的上下限；数值可能超出最后一档时，查表前先封顶",
    ),
)

PAY_FALLS = Code(
    "PKT010",
    Severity.WARNING,
    en=Wording(
        what="pay falls at `{bound}`, where row {row} begins",
        why="the rate goes from `{rate}` to `{next_rate}` for more than the part above `{bound}`, "
        "so reaching `{bound}` pays less than just missing it",
        mend="check the rate in row {row}, or use `marginal` so that it holds only above `{bound}`",
    ),
    zh=Wording(
        what="到 `{bound}` 进入第 {row} 行时，所得反而下降",
        why="费率由 `{rate}` 变为 `{next_rate}`，而且不只作用于 `{bound}` 以上的部分，"
        "达到 `{bound}` 比差一点没达到拿得还少",
        mend="核对第 {row} 行的费率，或改用“超额累进”，使它只作用于 `{bound}` 以上的部分",
    ),
)

POINT_TWICE = Code(
    "PKT011",
    Severity.ERROR,
    en=Wording(
        what="the curve has two points at `{at}`",
        why="rows {other} and {row} would give two values for one place; a curve has no jumps",
        mend="remove one of the two rows, or write the jump as a `decide` table",
    ),
    zh=Wording(
        what="曲线在 `{at}` 处有两个点",
        why="第 {other} 行和第 {row} 行给同一处定了两个值；曲线不能跳变",
        mend="删去其中一行；确实要跳变时，改写成“判定”表",
    ),
)

POINTS_NOT_RISING = Code(
    "PKT012",
    Severity.ERROR,
    en=Wording(
        what="row {row} of the curve stands in the wrong place",
        why="its point at `{at}` lies below the one in row {other}, at `{other_at}`",
        mend="sort the points from the lowest up",
    ),
    zh=Wording(
        what="曲线第 {row} 行的位置不对",
        why="该行的点在 `{at}`，比第 {other} 行的 `{other_at}` 还低",
        mend="把各点从低到高排列",
    ),
)

POINT_ALONE = Code(
    "PKT013",
    Severity.ERROR,
    en=Wording(
        what="a curve of one point has no slope to extend",
        why="`extend` goes on along the line through the last two points",
        mend="add a second point, or write `ends hold`",
    ),
    zh=Wording(
        what="只有一个点的曲线无从延伸",
        why="“延伸”是沿最末两点的连线继续下去",
        mend="再补一个点，或改为“两端 持平”",
    ),
)

PAYS_BELOW = Code(
    "PKT014",
    Severity.ADVICE,
    en=Wording(
        what="below its first point the curve still gives `{value}`",
        why="`ends hold` keeps the value of the first point at `{at}` all the way down, also at zero",
        mend="write `ends zero hold` if nothing is due below `{at}`",
    ),
    zh=Wording(
        what="低于第一个点时，曲线仍给出 `{value}`",
        why="“两端 持平”会把 `{at}` 处的值一直沿用下去，到零也不变",
        mend="如果低于 `{at}` 就不该有，改为“两端 低端为零高端持平”",
    ),
)

COLUMNS_NOT_RISING = Code(
    "PKT025",
    Severity.ERROR,
    en=Wording(
        what="the column `{at}` of the curve stands in the wrong place",
        why="it follows the column `{other_at}`, and places along the heading rise from left to right, each once",
        mend="sort the columns from the lowest up, with their cells",
    ),
    zh=Wording(
        what="曲线的 `{at}` 一列位置不对",
        why="它排在 `{other_at}` 一列之后，而表头上的各点从左到右递增，各出现一次",
        mend="把各列连同单元格从低到高排列",
    ),
)

DECISION_GAP = Code(
    "PKT015",
    Severity.ERROR,
    en=Wording(
        what="no row decides for {inputs}",
        why="such a case would find no row and get no figure",
        mend="add a row that matches it, or a last row of `else`{closed}",
    ),
    zh=Wording(
        what="{inputs} 时没有任何一行可用",
        why="遇到这种情况时无行可依，得不出结果",
        mend="补一行与之相符的条件，或在最后加一行 `其余`{closed}",
    ),
)

DECISION_OVERLAP = Code(
    "PKT016",
    Severity.ERROR,
    en=Wording(
        what="row {other} and row {row} both match",
        why="for {inputs} two rows match, and `unique` lets only one decide",
        mend="narrow one of the two rows, or choose another policy, such as `first`",
    ),
    zh=Wording(
        what="第 {other} 行和第 {row} 行同时命中",
        why="{inputs} 时两行都符合，而“唯一命中”只容一行",
        mend="收窄其中一行的条件，或改用别的命中方式，如“首条命中”",
    ),
)

EQUALLY_SPECIFIC = Code(
    "PKT017",
    Severity.ERROR,
    en=Wording(
        what="row {other} and row {row} are equally specific and both match",
        why="for {inputs} both rows match and name the same columns, so neither outranks the other",
        mend="narrow one of the two rows, or name one more column in it",
    ),
    zh=Wording(
        what="第 {other} 行和第 {row} 行同样具体，又会同时命中",
        why="{inputs} 时两行都符合，写明的列也相同，分不出哪一行优先",
        mend="收窄其中一行的条件，或在其中一行再写明一列",
    ),
)

ROWS_DISAGREE = Code(
    "PKT018",
    Severity.ERROR,
    en=Wording(
        what="row {other} and row {row} match together but disagree",
        why="for {inputs} both rows match, and `any` needs them to give the same result",
        mend="give both rows the same result, or narrow one of them",
    ),
    zh=Wording(
        what="第 {other} 行和第 {row} 行同时命中，结果却不一致",
        why="{inputs} 时两行都符合，“一致命中”要求它们结果相同",
        mend="把两行的结果改成一样，或收窄其中一行的条件",
    ),
)

ROWS_MAY_DISAGREE = Code(
    "PKT019",
    Severity.WARNING,
    en=Wording(
        what="row {other} and row {row} match together and may disagree",
        why="for {inputs} both rows match; if their results then differ, the case gets an error instead of a figure",
        mend="write the same result in both rows, or narrow one of them",
    ),
    zh=Wording(
        what="第 {other} 行和第 {row} 行会同时命中，结果可能不一致",
        why="{inputs} 时两行都符合；届时结果若不同，就只会报错，得不出结果",
        mend="把两行的结果写成一样，或收窄其中一行的条件",
    ),
)

ROW_UNREACHABLE = Code(
    "PKT020",
    Severity.WARNING,
    en=Wording(
        what="row {row} never decides",
        why="no input meets its conditions without a row that comes before it taking the case",
        mend="remove row {row}, widen its conditions, or move it up",
    ),
    zh=Wording(
        what="第 {row} 行永远用不上",
        why="要么没有输入能符合它的条件，要么符合的都先被别的行取走",
        mend="删去第 {row} 行，放宽它的条件，或把它往上移",
    ),
)

ELSE_UNREACHED = Code(
    "PKT021",
    Severity.ADVICE,
    en=Wording(
        what="`else` in row {row} is never needed",
        why="the other rows cover every input",
        mend="remove row {row}, or check that the rows above are not wider than meant",
    ),
    zh=Wording(
        what="第 {row} 行的“其余”用不上",
        why="其他各行已经覆盖了全部输入",
        mend="删去第 {row} 行，或检查上面各行的条件是否写得过宽",
    ),
)

ELSE_MISPLACED = Code(
    "PKT022",
    Severity.ERROR,
    en=Wording(
        what="`else` in row {row} stands in the wrong place",
        why="it means every case that no other row matches, so it is the last row, alone, "
        "with `else` in the first cell and nothing asked in the others",
        mend="make it the last row: `else` in the first cell, `any` in the other ones",
    ),
    zh=Wording(
        what="第 {row} 行的“其余”位置不对",
        why="“其余”指其他各行都不符合的情形，所以只能有一行，放在最后，写在第一格，其他格不再设条件",
        mend="把它移到最后一行：第一格写“其余”，其他格写“任意”",
    ),
)

COLUMN_UNUSED = Code(
    "PKT023",
    Severity.WARNING,
    en=Wording(
        what="no row asks anything of `{column}`",
        why="the column changes nothing, so a condition may have been forgotten",
        mend="write a condition in that column, or remove it",
    ),
    zh=Wording(
        what="没有任何一行对 `{column}` 设条件",
        why="这一列不起作用，可能漏写了条件",
        mend="在这一列写上条件，或删去这一列",
    ),
)

DECISION_TOO_LARGE = Code(
    "PKT024",
    Severity.ERROR,
    en=Wording(
        what="the decision is too large to check",
        why="its conditions combine to more than {limit} different cases, so gaps and overlaps cannot be ruled out",
        mend="split it into two decisions, each on fewer columns",
    ),
    zh=Wording(
        what="判定表太大，无法核对",
        why="各列条件组合出的情形超过 {limit} 种，无法排除遗漏和重叠",
        mend="拆成两张判定表，每张少用几列",
    ),
)

CODES: tuple[Code, ...] = (
    TABLE_EMPTY,
    BOUNDS_REVERSED,
    ROWS_GAP,
    ROWS_OVERLAP,
    ROWS_OUT_OF_ORDER,
    LIMIT_INSIDE,
    STARTS_ABOVE_ZERO,
    ENDS_CLOSED,
    INTERPOLATED_OPEN,
    PAY_FALLS,
    POINT_TWICE,
    POINTS_NOT_RISING,
    POINT_ALONE,
    PAYS_BELOW,
    COLUMNS_NOT_RISING,
    DECISION_GAP,
    DECISION_OVERLAP,
    EQUALLY_SPECIFIC,
    ROWS_DISAGREE,
    ROWS_MAY_DISAGREE,
    ROW_UNREACHABLE,
    ELSE_UNREACHED,
    ELSE_MISPLACED,
    COLUMN_UNUSED,
    DECISION_TOO_LARGE,
)
