"""Findings of contests, awards and measured figures."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

CONTEST_GRAIN = Code(
    "PKP140",
    Severity.ERROR,
    en=Wording(
        what="contest `{name}` is among neither people nor groups",
        why="a place is for somebody who can win: a participant, or a group with its members",
        mend="leave `each` away for the participants, or name a group after `each`",
    ),
    zh=Wording(
        what="竞赛 `{name}` 的范围既不是参与人，也不是分组",
        why="名次要有人来得：参与人，或一个分组",
        mend="参与人的竞赛不写 `逐`；分组的竞赛在 `逐` 后写分组的名称",
    ),
)

CONTEST_CLAUSE_MISSING = Code(
    "PKP141",
    Severity.ERROR,
    en=Wording(
        what="contest `{name}` has no `{clause}`",
        why="who contends with whom, and by what, is never left to be guessed",
        mend="add `within company` or another scope, and `by points descending`, further keys behind commas",
    ),
    zh=Wording(
        what="竞赛 `{name}` 没有写 `{clause}`",
        why="谁和谁比、比什么，不能靠猜",
        mend="补上 `范围 全公司` 或 `范围` 加某列或分组；以及 `按 积分 从高到低`，其余依据用逗号隔开",
    ),
)

CONTEST_TIES_MISSING = Code(
    "PKP142",
    Severity.ERROR,
    en=Wording(
        what="contest `{name}` does not say what equal contestants win",
        why="plans in use differ: some share the prizes of the places, some give everyone the higher prize",
        mend="write `ties split` to share what the places win, or `ties skip` or `ties dense` for the higher prize",
    ),
    zh=Wording(
        what="竞赛 `{name}` 没有说明名次相同的人各得多少",
        why="实际方案各不相同：有的把所占名次的奖金合起来平分，有的每人都得较高的一份",
        mend="加 `并列 平分所占名次奖金`；各得较高的一份用 `并列 跳号` 或 `并列 不跳号`",
    ),
)

CONTEST_CLAUSE_NOT_TAKEN = Code(
    "PKP143",
    Severity.ERROR,
    en=Wording(
        what="contest `{name}` takes no `{clause}`",
        why="a contest ranks figures of this period, and their windows stand in their own lines",
        mend="write the window where the figure is reckoned, as in `sum(deal.amount over quarter to date)`",
    ),
    zh=Wording(
        what="竞赛 `{name}` 不能带 `{clause}`",
        why="竞赛比的是本期的数字，期间写在数字自己的那一行",
        mend="把期间写到那个数字的公式里，例如 `求和(订单.金额 期间 季初至今)`",
    ),
)

PLACE_CELL = Code(
    "PKP144",
    Severity.ERROR,
    en=Wording(
        what="`{written}` is no place",
        why="the first column lists places, one a row or several with the same prize",
        mend="write `1`, `2`, or `4 or 5` for places that win the same",
    ),
    zh=Wording(
        what="`{written}` 不是名次",
        why="第一列写名次：一行一个，或奖项相同的几个",
        mend="写 `1`、`2`，奖项相同的几个名次写 `4 或 5`",
    ),
)

PLACES_NOT_IN_ORDER = Code(
    "PKP145",
    Severity.ERROR,
    en=Wording(
        what="place {given} stands where place {wanted} is next",
        why="places go on from 1 without a gap, so that nobody wonders what the missing one wins",
        mend="list the places in order; a place that wins nothing has a prize of zero",
    ),
    zh=Wording(
        what="此处应为第 {wanted} 名，写的是第 {given} 名",
        why="名次从 1 起依次排列、没有缺口，才不会有人问缺的名次得什么",
        mend="按顺序写名次；不设奖的名次写零",
    ),
)

PRIZE_TYPE = Code(
    "PKP146",
    Severity.ERROR,
    en=Wording(
        what="a prize of `{name}` is {type}",
        why="a prize is money, a count or number of things, a yes or no, or a text",
        mend='write the prize as `USD 500`, `3`, `yes` or `"Champion"`',
    ),
    zh=Wording(
        what="竞赛 `{name}` 的奖项是{type}",
        why="奖项是金额、数量、数值、是否或文本",
        mend='把奖项写成 `500元`、`3`、`是` 或 `"冠军"`',
    ),
)

PRIZE_NEGATIVE = Code(
    "PKP147",
    Severity.ERROR,
    en=Wording(
        what="a prize of `{name}` is below zero",
        why="a contest gives and never takes; a deduction needs a line of its own with what it rests on",
        mend="write a prize of zero or more",
    ),
    zh=Wording(
        what="竞赛 `{name}` 有小于零的奖项",
        why="竞赛只奖不罚；要扣减须单列一行并写明依据",
        mend="奖项写成不小于零",
    ),
)

NOTHING_TO_SPLIT = Code(
    "PKP148",
    Severity.ERROR,
    en=Wording(
        what="contest `{name}` shares prizes, but none of them is money",
        why="a thing cannot be shared; every one of the equal gets it",
        mend="write `ties skip` or `ties dense`, or add a prize of money",
    ),
    zh=Wording(
        what="竞赛 `{name}` 要平分奖金，却没有金额的奖项",
        why="实物、名额、荣誉无法平分，名次相同的人各得一份",
        mend="改为 `并列 跳号` 或 `并列 不跳号`，或增加金额的奖项",
    ),
)

PRIZES_WITHOUT_CURRENCY = Code(
    "PKP171",
    Severity.ERROR,
    en=Wording(
        what="contest `{name}` shares prizes that are plain numbers",
        why="equal contestants share amounts of money; a plain number has no currency, and cannot be paid",
        mend="write the prizes as amounts of money; where they are things or points, write `ties skip` or `ties dense`",
        mend_near="write `{nearest}`, and the other prizes as amounts of money too; where they are things or points, "
        "`ties skip` or `ties dense`",
    ),
    zh=Wording(
        what="竞赛 `{name}` 要平分的奖项是不带币种的数",
        why="名次相同的人平分的是金额；不带币种的数不是金额，也不能发放",
        mend="奖项写成金额；如果是实物或积分，改为 `并列 跳号` 或 `并列 不跳号`",
        mend_near="改写为 `{nearest}`，其他奖项也写成金额；如果是实物或积分，改为 `并列 跳号` 或 `并列 不跳号`",
    ),
)

PRIZE_BROKEN = Code(
    "PKP149",
    Severity.ERROR,
    en=Wording(
        what="a prize of `{name}` that may be shared has a broken minor unit",
        why="what equal contestants share is given out in whole minor units, so that nothing is lost",
        mend="write the prize with the decimals of its currency",
    ),
    zh=Wording(
        what="竞赛 `{name}` 中可能被平分的奖金不是整分",
        why="平分按最小货币单位进行，一分不差",
        mend="按币种的小数位写奖金",
    ),
)

PRIZE_NOT_NAMED = Code(
    "PKP150",
    Severity.ERROR,
    en=Wording(
        what="`{name}` has several prizes",
        why="the contest's name alone stands for its prize only where it has a single one",
        mend="name the prize: {columns}",
        mend_near="write {nearest}",
    ),
    zh=Wording(
        what="`{name}` 有几项奖",
        why="只有一项奖时，竞赛的名称才代表它",
        mend="写明哪一项：{columns}",
        mend_near="写 {nearest}",
    ),
)

SPLIT_OF_A_RANK = Code(
    "PKP151",
    Severity.ERROR,
    en=Wording(
        what="a rank has nothing to split",
        why="`ties split` shares the prizes of places, and a rank gives places only",
        mend="write `ties skip` for 1, 2, 2, 4 or `ties dense` for 1, 2, 2, 3",
    ),
    zh=Wording(
        what="排名没有可平分的奖金",
        why="`平分所占名次奖金` 只用于竞赛，排名只给名次",
        mend="写 `并列 跳号`（1、2、2、4）或 `并列 不跳号`（1、2、2、3）",
    ),
)

AWARD_IS_MONEY = Code(
    "PKP152",
    Severity.ERROR,
    en=Wording(
        what="award `{name}` is money",
        why="an award is what no payroll pays: an honour, a seat, points; money leaves by `pay`",
        mend="write `pay {name} = …`",
    ),
    zh=Wording(
        what="授予 `{name}` 的是金额",
        why="授予的是荣誉、名额、积分等不进工资的东西，金额由 `发放` 发出",
        mend="写 `发放 {name} = …`",
    ),
)

AWARD_TYPE = Code(
    "PKP153",
    Severity.ERROR,
    en=Wording(
        what="award `{name}` is {type}",
        why="an award is a yes or no, a count or number, or a text",
        mend="give it a count, a condition or a text, and keep the figure on a line of its own",
    ),
    zh=Wording(
        what="授予 `{name}` 的是{type}",
        why="授予的是是否、数量、数值或文本",
        mend="改成数量、条件或文本，数字另列一行",
    ),
)

SUM_OF_RATIO = Code(
    "PKP154",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is a ratio and is added up",
        why="ratios of different bases do not add: 80% and 90% make no 170%",
        mend="add up what it is made of, and divide the sums",
    ),
    zh=Wording(
        what="`{name}` 是按比率的指标，却被相加",
        why="基数不同的比率不能相加：80% 加 90% 不是 170%",
        mend="把分子、分母分别求和，再相除",
    ),
)

ROLL_UP_OF_ALONE = Code(
    "PKP155",
    Severity.ERROR,
    en=Wording(
        what="`{name}` stands alone and is rolled up by `{function}`",
        why="its line says `alone`: it means nothing beyond the one it was measured for",
        mend="take `{function}` off, or write `ratio`, `end_value` or `additive` where one of them is true",
    ),
    zh=Wording(
        what="`{name}` 写明不汇总，却用 `{function}` 汇总",
        why="该指标只对被考核的本人有意义",
        mend="去掉 `{function}`；确可汇总时把 `不汇总` 改为 `按比率`、`取期末` 或 `可累加`",
    ),
)

SUM_OVER_TIME = Code(
    "PKP156",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is an end value and is added up over periods",
        why="a stock of 100 in March and again in April is not 200",
        mend="take the last value, or the average over the periods",
    ),
    zh=Wording(
        what="`{name}` 是取期末的指标，却跨期相加",
        why="三月末 100、四月末 100，不等于 200",
        mend="取最后一期的值，或各期的平均",
    ),
)

AVERAGE_OF_RATIO = Code(
    "PKP157",
    Severity.ADVICE,
    en=Wording(
        what="`{name}` is a ratio and is averaged",
        why="the mean of ratios gives a small base the weight of a large one",
        mend="divide the sums, unless every base is meant to count alike",
    ),
    zh=Wording(
        what="`{name}` 是按比率的指标，却取平均",
        why="比率的平均让小基数和大基数一样重",
        mend="改为总和相除；确要各占一份时可保留",
    ),
)

AGAINST_DIRECTION = Code(
    "PKP158",
    Severity.WARNING,
    en=Wording(
        what="`{table}` runs against `{name}`",
        why="the metric says {wanted}, and here a worse figure is worth more",
        mend="turn the table round, or correct the direction of the metric",
    ),
    zh=Wording(
        what="`{table}` 与 `{name}` 的方向相反",
        why="指标写明{wanted}，这里却是差的反而值得多",
        mend="把表的方向倒过来，或改正指标的方向",
    ),
)

BAND_WRONG = Code(
    "PKP159",
    Severity.ERROR,
    en=Wording(
        what="the band of `{name}` is no band",
        why="both ends are written out in the metric's own unit, the lower one first",
        mend="write it as `from 5% to 12%`",
    ),
    zh=Wording(
        what="`{name}` 的区间不成立",
        why="两端要直接写明，单位与指标一致，小的在前",
        mend="写成 `介于 5% 至 12%`",
    ),
)

WEIGHT_WANTED = Code(
    "PKP160",
    Severity.ERROR,
    en=Wording(
        what="`weight` asks for a scorecard and a kind of metric",
        why="it adds up the weights of a scorecard's metrics of one kind",
        mend="write `weight(total, result)`, with `process` or `behaviour` for the others",
    ),
    zh=Wording(
        what="`权重` 要写一张考核表和一类指标",
        why="它把考核表中同一类指标的权重相加",
        mend="写 `权重(总分, 结果)`，其余两类为 `过程`、`行为`",
    ),
)

ROW_OF_OTHER_METRIC = Code(
    "PKP161",
    Severity.WARNING,
    en=Wording(
        what="row `{name}` does not read the metric `{name}`",
        why="the letter and the weights by kind go by the row's name, and its score is of something else",
        mend="call the row by what it scores, or let its score read `{name}`",
    ),
    zh=Wording(
        what="`{name}` 一行的得分没有用到指标 `{name}`",
        why="方案书和按类权重都以这一行的名称为准，得分却来自别处",
        mend="按实际计分的内容命名，或让得分用到 `{name}`",
    ),
)

CONTEST_WITHOUT_GATE = Code(
    "PKP162",
    Severity.ADVICE,
    en=Wording(
        what="contest `{name}` goes by one figure, and everybody may win",
        why="whoever drives that figure alone wins, whatever else suffers",
        mend="add `where` with what a winner must also meet, as quality or compliance",
    ),
    zh=Wording(
        what="竞赛 `{name}` 只比一个数字，且人人可得",
        why="只把这一个数字做大就能赢，别的受损也无妨",
        mend="加 `其中` 写明获奖者还须满足的条件，例如质量、合规",
    ),
)

SINGLE_WINNER = Code(
    "PKP163",
    Severity.ADVICE,
    en=Wording(
        what="contest `{name}` pays one winner, in a plan that reads nothing of a team",
        why="where one takes all, helping a colleague costs money",
        mend="pay further places, or add a part that a team earns together",
    ),
    zh=Wording(
        what="竞赛 `{name}` 只奖一人，而方案没有任何团队的数字",
        why="赢者通吃时，帮同事就是让自己吃亏",
        mend="增设名次，或加一部分团队共同获得的奖金",
    ),
)

METRIC_WEIGHS_MOST = Code(
    "PKP164",
    Severity.ADVICE,
    en=Wording(
        what="`{metric}` weighs {weight} of `{name}`",
        why="above {limit} on one figure, the others hardly count",
        mend="spread the weight, unless one figure is meant to decide",
    ),
    zh=Wording(
        what="`{metric}` 占 `{name}` 的 {weight}",
        why="一个数字超过 {limit}，其余几乎不起作用",
        mend="分散权重；确要由一个数字决定时可保留",
    ),
)

CONTEST_CODES: tuple[Code, ...] = (
    CONTEST_GRAIN,
    CONTEST_CLAUSE_MISSING,
    CONTEST_TIES_MISSING,
    CONTEST_CLAUSE_NOT_TAKEN,
    PLACE_CELL,
    PLACES_NOT_IN_ORDER,
    PRIZE_TYPE,
    PRIZE_NEGATIVE,
    NOTHING_TO_SPLIT,
    PRIZES_WITHOUT_CURRENCY,
    PRIZE_BROKEN,
    PRIZE_NOT_NAMED,
    SPLIT_OF_A_RANK,
    AWARD_IS_MONEY,
    AWARD_TYPE,
    SUM_OF_RATIO,
    ROLL_UP_OF_ALONE,
    SUM_OVER_TIME,
    AVERAGE_OF_RATIO,
    AGAINST_DIRECTION,
    BAND_WRONG,
    WEIGHT_WANTED,
    ROW_OF_OTHER_METRIC,
    CONTEST_WITHOUT_GATE,
    SINGLE_WINNER,
    METRIC_WEIGHS_MOST,
)
