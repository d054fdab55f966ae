"""What letters say, in English and Chinese, with the same placeholders."""

from __future__ import annotations

from collections.abc import Mapping

from perfkit.diagnostics import Words
from perfkit.letter.words_owed import OWED

WORDS: Mapping[str, Words] = {
    # --- the opening
    "subtitle": Words("Plan letter, version {version}", "方案说明书，第 {version} 版"),
    "fingerprint": Words("Fingerprint of the plan: {fingerprint}", "方案指纹：{fingerprint}"),
    "terms": Words("Terms", "总则"),
    "holds": Words("This plan holds from {start} to {end}.", "本方案自{start}起施行，至{end}止。"),
    "reckoned": Words(
        "It is reckoned for each {period}, in {currency}; all amounts are before tax.",
        "按{period}计算，币种 {currency}，金额均为税前。",
    ),
    "reckoned_mostly": Words(
        "It is reckoned for each {period}, in {currency} where no other currency is named; all amounts are before tax.",
        "按{period}计算，未注明其他币种的为 {currency}，金额均为税前。",
    ),
    "unit_cents": Words("whole cents", "最小货币单位"),
    "unit_whole": Words("whole {currency}", "整数 {currency}"),
    "unit_places": Words("{places} decimals of {currency}", "小数点后 {places} 位（{currency}）"),
    "listed_in": Words(
        "Its pay periods are those that the table `{table}` lists.",
        "发放期间以表 `{table}` 所列为准。",
    ),
    "weeks": Words(
        "Its years are made of whole weeks: {year} begins on {day}, the months of each quarter have {pattern} weeks.",
        "年度按整周划分：{year} 年自{day}起，每季三个月各为 {pattern} 周。",
    ),
    "long_years": Words("{years} {count:has|have} a week more, in the last month.", "{years} 年的最后一个月多一周。"),
    "year_starts": Words("Its year begins in month {month}.", "年度自 {month} 月开始。"),
    "rounding": Words(
        "What is paid is rounded to {unit} ({mode}), once, where it is paid.",
        "发放金额在发放时取整到{unit}，仅一次（{mode}）。",
    ),
    "rounding_own": Words(
        "What is paid is rounded once, where it is paid: to {unit} ({mode}), and {names} as said there.",
        "发放金额在发放时取整，仅一次：取整到{unit}（{mode}），{names} 按其条款取整。",
    ),
    "rounding_before": Words(
        "Before that, {names} {count:is|are} rounded as said there.", "在此之前，{names} 按其条款取整。"
    ),
    "version_by": Words(
        "A row belongs for ever to the version of the plan that held on its `{column}`.",
        "每行数据永远归属于其 `{column}` 当日有效的方案版本。",
    ),
    "restated": Words(
        "When facts of a closed period change, what was earned and paid for it is reckoned anew under the terms of "
        "that time; the difference is paid, or taken back, in the open period, and both figures are shown.",
        "已关闭期间的数据有变时，按当时的条款重新计算；差额在未关闭的期间补发或扣回，前后两个数都列明。",
    ),
    "absorbed": Words(
        "When facts of a closed period change, what is due to date changes with them, and the open period pays the "
        "difference or takes it back.",
        "已关闭期间的数据有变时，累计应得随之改变，差额由未关闭的期间补发或扣回。",
    ),
    "no_corrections": Words(
        "The plan does not say how closed periods are put right, nor until which day a correction could take back "
        "money that was paid.",
        "方案没有规定如何更正已关闭的期间，也没有规定已发的款项最晚到哪一天还能因更正扣回。",
    ),
    "no_corrections_unpaid": Words(
        "The plan does not say how closed periods are put right.", "方案没有规定如何更正已关闭的期间。"
    ),
    **OWED,
    # --- sections
    "people": Words(
        "Who takes part: everybody in `{source}`, known by {key}.",
        "参与人：`{source}` 中的所有人，以 {key} 识别。",
    ),
    "table": Words("`{name}`: a line for each {key}, from `{source}`.", "`{name}`：来自 `{source}`，每个 {key} 一行。"),
    "dated": Words("A line counts in the period of its `{column}`.", "按 `{column}` 的日期归入期间。"),
    "undated": Words("Its lines have no date.", "各行没有日期。"),
    "since": Words("A line holds from its `{column}` until the next one.", "每行自 `{column}` 起有效，直到下一行。"),
    "since_until": Words(
        "A line holds from its `{column}` to its `{until}`, both included; where that is empty, until the next one.",
        "每行自 `{column}` 起至 `{until}` 止有效，含首尾两日；止日为空的，有效至下一行之前。",
    ),
    "column": Words("column", "列"),
    "type": Words("what it holds", "内容"),
    "note": Words("note", "备注"),
    "note_said": Words("Note: {note}", "备注：{note}"),
    "excluded": Words("Left out of `{table}`:", "`{table}` 中不计入的："),
    "when": Words("when", "条件"),
    "reason": Words("reason", "理由"),
    "alias": Words("In `{table}` these spellings mean the same:", "`{table}` 中以下写法视为相同："),
    "written": Words("written", "写作"),
    "means": Words("means", "即"),
    "credit": Words("How lines of `{table}` are credited (`{name}`):", "`{table}` 各行的归属（`{name}`）："),
    "whom": Words("to whom", "归属人"),
    "group": Words("`{name}`: the participants of the same {by}.", "`{name}`：{by} 相同的参与人。"),
    "group_rows": Words("`{name}`: the lines of `{table}` of the same {by}.", "`{name}`：`{table}` 中 {by} 相同的行。"),
    "looked_up_row": Words("Who is in it is looked up on the day of each line.", "成员以每行数据当日为准。"),
    "looked_up_period start": Words(
        "Who is in it is looked up on the first day of the period; who joins later is not in it.",
        "成员以期首日为准，此后加入的不在其中。",
    ),
    "looked_up_period end": Words(
        "Who is in it is looked up on the last day of the period, of who left before it on his or her own last day.",
        "成员以期末日为准；此前离开的，以其最后一天为准。",
    ),
    "all_levels": Words("Those below them count too, all the way down.", "各级下属一并计入。"),
    "inputs": Words("Given for each participant and period:", "每期为每个参与人提供："),
    "otherwise": Words("{value} where nothing is given", "未提供时为 {value}"),
    "parameter": Words("`{name}` is {value}{per}{note}.", "`{name}` 为{per} {value}{note}。"),
    "parameter_rows": Words("`{name}`{note}:", "`{name}`{note}："),
    "parameter_rows_per": Words("`{name}`{per}{note}:", "`{name}`（{per}）{note}："),
    "parameter_dated": Words(
        "A value of `{name}` holds from its day until the next one begins.",
        "`{name}` 的值自当日起有效，直到下一个值开始。",
    ),
    "parameter_keyed": Words(
        "A value of `{name}` holds from its day until a later one of the same columns begins; of those that fit, the "
        "one that names the leftmost column counts.",
        "`{name}` 的值自当日起有效，直到同样各列的下一个值开始；同时适用的，从左起取写明该列的一行。",
    ),
    "from": Words("from", "自"),
    "from_with": Words("from", "不低于"),
    "below": Words("below", "低于"),
    "above": Words("above", "高于"),
    "up_to_with": Words("up to", "不高于"),
    "value": Words("value", "值"),
    "rates": Words(
        "Exchange rates `{name}` come from `{source}`; each {holds}.", "汇率 `{name}` 取自 `{source}`，{holds}。"
    ),
    "rates_rows": Words("Exchange rates `{name}`; each {holds}:", "汇率 `{name}`（{holds}）："),
    "rates_hold": Words(
        "holds from its day until the next one of its pair", "每个汇率自当日起有效，直到同一币种对的下一个"
    ),
    "rates_per": Words("holds for its {per} alone", "每个汇率只用于它的那一{per}"),
    "given_per": Words(" for each {per}", "每{per}"),
    "for_each": Words("For each {grain}:", "每个 {grain}："),
    "for_participant": Words("For each participant:", "每个参与人："),
    "for_company": Words("For the company as a whole:", "全公司："),
    "when_holds": Words("Where {condition}:", "若 {condition}："),
    "when_not": Words("Otherwise:", "否则："),
    "rest": Words("otherwise", "其余情况"),
    "marginal": Words(
        "`{name}` ({argument}): each slice is paid at its own rate.",
        "`{name}`（{argument}）：超额累进，每一段按本段比例计算。",
    ),
    "whole": Words(
        "`{name}` ({argument}): the whole amount is paid at the rate of the tier it reaches.",
        "`{name}`（{argument}）：全额累进，全部按所达档次的比例计算。",
    ),
    "interpolated": Words(
        "`{name}` ({argument}): each tier that is passed pays its cell in full, and the tier reached the part of its "
        "cell that is covered.",
        "`{name}`（{argument}）：越过的各档按该档的值全额计算，所在档按已覆盖的部分计算。",
    ),
    "base_then_overage": Words(
        "`{name}` ({argument}): up to the upper bound of the first tier its rate, and everything beyond that at the "
        "rate of the tier reached.",
        "`{name}`（{argument}）：首档上限以内按首档比例，超出首档上限的全部按所达档次的比例。",
    ),
    "no_limit": Words("no limit", "不限"),
    "curve": Words(
        "`{name}` ({argument}): straight lines between these points.",
        "`{name}`（{argument}）：以下各点之间按直线计算。",
    ),
    "curve_example": Words(
        "So at {at} it is {first} + ({at} - {low}) / ({high} - {low}) * ({last} - {first}) = {value}.",
        "例如 {at} 时为 {first} + ({at} - {low}) / ({high} - {low}) * ({last} - {first}) = {value}。",
    ),
    "ends_hold": Words("Beyond the ends the last value holds.", "两端之外取端点值。"),
    "ends_extend": Words("Beyond the ends the last line goes on.", "两端之外按末段延伸。"),
    "ends_zero_hold": Words(
        "Below the first point it is zero, beyond the last the last value holds.",
        "低于首点为零，高于末点取末点值。",
    ),
    "decide": Words(
        "`{name}` ({argument}) is decided by this table. {policy}", "`{name}`（{argument}）按下表决定。{policy}"
    ),
    "policy_unique": Words("Exactly one line fits.", "恰有一行适用。"),
    "policy_first": Words("The first line that fits counts.", "取第一个适用的行。"),
    "policy_any": Words("Where several fit, they say the same.", "多行适用时结果相同。"),
    "policy_sum": Words("All lines that fit are added up.", "适用各行相加。"),
    "policy_specific": Words(
        "Of the lines that fit, the one that names the leftmost column counts, compared column by column.",
        "适用的各行中，从左起逐列比较，取写明该列条件的行。",
    ),
    "any": Words("any", "任意"),
    "scorecard": Words("`{name}` is the sum of weight times score:", "`{name}` 为各项权重乘得分之和："),
    "item": Words("item", "项目"),
    "weight": Words("weight", "权重"),
    "score": Words("score", "得分"),
    "added": Words("added", "加分"),
    "deducted": Words("deducted", "扣分"),
    "rating": Words("`{name}` is the band in which {by} lies:", "`{name}` 为 {by} 所在的等级："),
    "contest": Words("Contest `{name}`, among {whom}: places by {by}.", "竞赛 `{name}`，在{whom}中排名次：按 {by}。"),
    "people_of_company": Words("the participants of the whole company", "全公司的参与人"),
    "people_of_same": Words("the participants of the same `{within}`", "同一 `{within}` 的参与人"),
    "lines_of_company": Words("the lines of `{grain}` of the whole company", "全公司 `{grain}` 的各行"),
    "lines_of_same": Words("the lines of `{grain}` of the same `{within}`", "同一 `{within}` 的 `{grain}` 各行"),
    "highest_first": Words("`{figure}` from the highest down", "`{figure}` 从高到低"),
    "lowest_first": Words("`{figure}` from the lowest up", "`{figure}` 从低到高"),
    "latest_first": Words("`{figure}`, the latest first", "`{figure}` 从晚到早"),
    "earliest_first": Words("`{figure}`, the earliest first", "`{figure}` 从早到晚"),
    "where_equal": Words("; where that is equal, by ", "，相同时再按 "),
    "ties_skip": Words("Equal places are shared and the next are left out.", "并列者同名次，其后名次跳过。"),
    "ties_dense": Words("Equal places are shared and none is left out.", "并列者同名次，其后名次不跳过。"),
    "ties_split": Words(
        "Who is equal shares the prizes of the places filled; odd cents go by the key.",
        "并列者平分所占名次的奖金，余分按主键分配。",
    ),
    "needs": Words("It is held where at least {count} take part.", "至少 {count} 人参加方举行。"),
    "gate": Words("Only where {condition} is a place won.", "须满足 {condition} 方可获名次。"),
    "award": Words("Awarded: `{name}` = {formula}", "授予：`{name}` = {formula}"),
    "earn": Words("Earned: `{name}` = {formula}", "应得：`{name}` = {formula}"),
    "pay": Words("Paid: `{name}` = {formula}", "发放：`{name}` = {formula}"),
    "carry": Words("Carried to the next period: `{name}` = {formula}", "结转下期：`{name}` = {formula}"),
    "information": Words("For information, not paid: `{name}` = {formula}", "仅供参考，不发放：`{name}` = {formula}"),
    "at_first": Words("at first {start}", "首期为 {start}"),
    "same_name": Words("the figure `{name}`", "数字 `{name}`"),
    "prize": Words("what the contest `{name}` awards", "竞赛 `{name}` 所得的奖金"),
    "earned_now": Words("what the period earns under `{name}`", "本期 `{name}` 的应得"),
    "must": Words("This always holds: {condition}", "须始终满足：{condition}"),
    # --- tails
    "floor": Words("at least {value}", "不低于 {value}"),
    "cap": Words("at most {value}", "不超过 {value}"),
    "limited": Words("{limited}: {bound}", "{limited}：{bound}"),
    "else": Words("{value} where there is no value", "无值时为 {value}"),
    "round": Words("rounded to {places} {places:decimal|decimals} ({mode})", "保留 {places} 位小数（{mode}）"),
    "round_percent": Words(
        "rounded to {places} {places:decimal|decimals} of the percentage ({mode})",
        "百分数保留 {places} 位小数（{mode}）",
    ),
    "only_if": Words("only where {condition}, else {value}", "仅当 {condition}，否则为{value}"),
    "only_if_else": Words("only where {condition}, else {value}", "仅当 {condition}，否则为 {value}"),
    "zero": Words("zero", "零"),
    "no": Words("no", "否"),
    "chosen": Words("{then} where {condition}, otherwise {otherwise}", "若 {condition}，为 {then}，否则为 {otherwise}"),
    "only_when": Words("only where {condition}, else there is no value", "仅当 {condition}，否则无值"),
    "only_when_not": Words("has no value where {condition}", "若 {condition}，无值"),
    "yes_where": Words("yes where {condition}, else no", "{condition} 时为是，否则为否"),
    "holds_where": Words("holds where {condition}", "成立的条件：{condition}"),
    "least_of": Words("the least of {values}", "{values} 中最小的"),
    "most_of": Words("the greatest of {values}", "{values} 中最大的"),
    "earliest_of": Words("the earliest of {values}", "{values} 中最早的"),
    "latest_of": Words("the latest of {values}", "{values} 中最晚的"),
    "counts_only": Words("{what} counts only where {condition}", "{what}：只在 {condition} 时计入"),
    "a_line": Words("a line", "一行"),
    "shared_out": Words("a share: those of all together are no more than {total}", "分摊所得：各份合计不超过 {total}"),
    "left_out": Words("a line is left out where {condition} ({reason})", "{condition} 的行不计入（{reason}）"),
    "credited": Words("{whom} only where {condition}", "仅当 {condition}，{whom}"),
    "credited_rest": Words("{whom} where no line above holds", "以上各行都不适用的，{whom}"),
    "credited_always": Words("a part is {whom}", "有一部分{whom}"),
    "to_somebody": Words("credited to {who}", "归属 {who}"),
    "with_shares": Words("{whom} with {shares}", "{whom}（{shares}）"),
    "nobody": Words("nobody", "无人"),
    "to_nobody": Words("credited to nobody", "不归属任何人"),
    "zero_in": Words("{columns} {count:is|are} zero where {where}", "{where} 时 {columns} 为零"),
    "outside": Words(
        "only {where}: for a value outside, nothing is paid to whom it concerns until it is put right",
        "仅限{where}：超出范围的，改正之前不向有关的人发放",
    ),
    "held_at_ends": Words(
        "{first} below {low}, and {last} beyond {high}, however far",
        "低于 {low} 为 {first}；高于 {high}，不论多高，为 {last}",
    ),
    "deducts": Words("{score} is deducted (`{item}`)", "扣减 {score}（`{item}`）"),
    "prizes_named": Words("There is no prize for a place that the table does not name.", "表中未列的名次没有奖金。"),
    "all_pay": Words("all that is paid", "全部发放"),
    "kept": Words(
        "{condition}: where the data break that, nothing is posted for whom it concerns",
        "{condition}：数据违反的，有关的人该期不入账",
    ),
    # --- what is asked for at the end
    "paid_list": Words("What is paid", "发放项目"),
    "name": Words("name", "名称"),
    "each": Words("for each", "按"),
    "to_whom": Words("paid to", "付给"),
    "how": Words("how", "计算方式"),
    "stands_under": Words("as said under", "见"),
    "currency": Words("currency", "币种"),
    "of_each_amount": Words("that of each amount", "各笔自身的币种"),
    "trail": Words(
        "{names} {count:is|are} paid anew for each {period}, from the one of the line of `{grain}` on, as long as the "
        "formula comes to something: what was paid for the line before is not taken off.",
        "{names} 自 `{grain}` 该行归入的期间起，每{period}重新发放，只要公式有结果：不减去以前为该行已发的款项。",
    ),
    "himself": Words("the participant", "参与人本人"),
    "lead": Words("whom `{column}` of the group names", "该组 `{column}` 所指的人"),
    "named": Words("whom `{column}` names", "`{column}` 所指的人"),
    "only_told": Words("For information only, and not paid: {names}.", "仅供参考，不发放：{names}。"),
    "gathered": Words("Gathered from the sections above.", "汇总自上文各节。"),
    "bounds_list": Words("All caps, floors and conditions", "全部封顶、保底与条件"),
    "cap_lapses": Words("what exceeds it lapses", "超过的部分作废"),
    "cap_waits": Words("what exceeds it stays earned and is paid later", "超过的部分仍属应得，以后再发"),
    "floor_borne": Words(
        "what would go below it is borne by the company, and not taken back later",
        "低于它的部分由公司承担，以后不扣回",
    ),
    "applies_to": Words("applies to", "适用于"),
    "windows_list": Words("Which time each total covers", "各项合计的时间范围"),
    "total_of": Words("total", "合计"),
    "covers": Words("covers", "范围"),
    "window_this period": Words("this period", "本期"),
    "window_previous period": Words("the previous period", "上一期"),
    "window_previous n periods": Words(
        "the {count} {count:period|periods} before this one", "之前 {count} 期（不含本期）"
    ),
    "window_latest n periods": Words(
        "the latest {count} {count:period|periods} with this one", "最近 {count} 期（含本期）"
    ),
    "window_month to date": Words("the month to date", "本月至今"),
    "window_quarter to date": Words("the quarter to date", "本季至今"),
    "window_half to date": Words("the half-year to date", "本半年至今"),
    "window_year to date": Words("the year to date", "本年至今"),
    "window_rolling n months": Words("the last {count} {count:month|months}", "最近 {count} 个月"),
    "window_all to date": Words("everything to date", "至今全部"),
    "window_since": Words("since {start}", "自 {start} 起"),
    "window_between": Words("from {start} to {end}", "{start} 至 {end}"),
    "window_before": Words("everything before this period", "本期之前全部"),
    "window_undated": Words("all its lines, in every period alike", "全部各行，每期相同"),
    "linked": Words("all lines linked to it so far", "至今所有相关的行"),
    "firsts_list": Words("First period, newcomers, and where there is no value", "首期、新人及无值时"),
    "shares_list": Words("Odd cents", "余分"),
    "shares": Words(
        "Where an amount is shared out, every share is rounded down and the odd cents go to the largest remainders, "
        "then by the key; the shares total the amount.",
        "分摊金额时各份先舍去零头，余分依次给余数最大者，再按主键；各份合计等于总额。",
    ),
    "asked_list": Words("When it is paid, below zero, taken back later", "发放时间、负数与日后扣回"),
    "pay_day_unsaid": Words("The plan does not say on which day it is paid.", "方案没有规定在哪一天发放。"),
    "pays_nothing": Words("The plan pays nothing.", "本方案不发放任何款项。"),
    "disputes_unsaid": Words(
        "The plan does not say until when, or with whom, a participant can dispute a statement.",
        "方案没有规定参与人对对账单的异议最晚何时、向谁提出。",
    ),
    "facts_until": Words(
        "Facts of the time for which the plan holds still count until {day}.",
        "方案有效期内的数据在{day}之前仍可计入。",
    ),
    "facts_closed": Words("Facts of a period count until it is closed.", "一期的数据计入到该期关闭为止。"),
    "facts_unsaid": Words(
        "The plan does not say until when facts of a period count.", "方案没有规定一期的数据计入到什么时候。"
    ),
    "never_below": Words("{names} never {count:falls|fall} below zero.", "{names} 不会低于零。"),
    "never_below_by_rules": Words(
        "{names} cannot fall below zero: {count:its|their} rules, with what the plan promises of its data, leave no "
        "way to it.",
        "{names} 不会低于零：按其规则和方案对数据的约定，得不出负数。",
    ),
    "promised_not_below": Words(
        "{names} {count:is|are} promised not to fall below zero: where that would happen, nothing is paid until it is "
        "mended.",
        "{names} 约定不低于零：若会低于零，改正之前不发放。",
    ),
    "may_be_below": Words(
        "{names} may come to less than zero: the rules are not shown to prevent it. What is below zero is set against "
        "what else the same statement pays; where the statement as a whole comes to less than zero, the participant "
        "owes that amount, and the plan does not say how and when it is repaid.",
        "{names} 可能为负：未能证明方案的规则会防止这种情况。负数先与同一对账单的其他款项相抵；整张对账单为负的，"
        "由参与人欠付，如何、何时退回，方案没有规定。",
    ),
    "taken_back_without_end": Words(
        "Money that was paid can be taken back by corrections at any later time: the plan names no last day.",
        "已发的款项以后随时可能因更正扣回：方案没有规定最晚日期。",
    ),
    "taken_back_within": Words(
        "Corrections reach back {months} {months:month|months}; what is older stays as it is. They take money back in "
        "periods that begin at most that long after the period that they correct began; of this plan, which ends on "
        "{end}, in none that begins after {day}.",
        "更正最多追溯 {months} 个月，更早的不再变动：只在被更正期间开始后这段时间内开始的期间扣回款项；"
        "本方案止于{end}，{day}之后开始的期间不再扣回。",
    ),
    "taken_back_kept": Words(
        "A line of `{table}` is kept until {months} {months:month|months} after it was last posted for: what hangs on "
        "it can be taken back until then at the latest.",
        "`{table}` 的行留存至最后一次入账后 {months} 个月：与该行有关的款项最晚到那时还能扣回。",
    ),
    "taken_back_by_formula": Words(
        "Apart from corrections, {names} {count:looks|look} at what was paid before: where less is due than was paid, "
        "that is taken back or set off as said under “Held back, advanced, taken back”, up to any last day that "
        "{count:its formula names|their formulas name}.",
        "更正之外，{names} 也看以前已发多少：应得少于已发的，按“递延、预支与扣回”一节扣回或抵减；"
        "其公式写明最晚日期的，以该日为限。",
    ),
    "typical_list": Words("What is paid at typical attainments", "典型达成时的发放"),
    "typical_rows": Words(
        "Reckoned on the data of the example “{title}” below{whose}: in every line of the period `{grown}` is so much "
        "more or less that `{figure}` comes to what stands in the first column; all else stays as given there.",
        "按下面算例“{title}”的数据计算{whose}：本期各行的 `{grown}` 同比增减，使 `{figure}` 为第一列的值，其余不变。",
    ),
    "typical_input": Words(
        "Reckoned on the data of the example “{title}” below{whose}: `{grown}` of everybody there is so many times "
        "more or less that `{figure}` comes to what stands in the first column; all else stays as given there.",
        "按下面算例“{title}”的数据计算{whose}：其中每个人的 `{grown}` 同比增减，使 `{figure}` 为第一列的值，其余不变。",
    ),
    "typical_given": Words(
        "Reckoned on the data of the example “{title}” below{whose}: `{figure}` of everybody there is what stands in "
        "the first column; all else stays as given there.",
        "按下面算例“{title}”的数据计算{whose}：其中每个人的 `{figure}` 都取第一列的值，其余不变。",
    ),
    "typical_whose": Words(", {said}", "（{said}）"),
    "typical_for": Words("for `{payee}`", "`{payee}`"),
    "typical_in": Words("in its first period, {period}", "首期 {period}"),
    "typical_zero": Words(
        "{names} {count:comes|come} to nothing at each of these places.", "{names} 在以上各处均为零。"
    ),
    "typical_other_payee": Words(
        "{names} {count:goes|go} to whom a group names, and {count:comes|come} to nothing for this participant here.",
        "{names} 付给分组所指的人，此处对该参与人为零。",
    ),
    "typical_any_currency": Words(
        "{names} {count:is|are} paid in the currency of each amount, and not shown here.",
        "{names} 按各笔自身的币种发放，不列于此表。",
    ),
    "typical_rises": Words(
        "Beyond the last place pay goes on rising: up to {at} of `{figure}`, which is how far it was looked, nothing "
        "holds it.",
        "最后一处之后发放仍继续增加：一直试到 `{figure}` 为 {at}，均未见封顶。",
    ),
    "no_typical": Words(
        "There is no table: it is reckoned on the data of a `test` section, for its first period, and none of this "
        "plan's has data on which what is paid moves. One that gives them makes it appear.",
        "暂无此表：它按 `试算` 首期的数据计算，而本方案没有一个试算的数据能使发放随之变动。加一个这样的试算，"
        "即可列出。",
    ),
    "typical_top": Words(
        "At {at} of `{figure}` pay is at its most: beyond that it does not rise.",
        "`{figure}` 达到 {at} 时发放最多，再高不再增加。",
    ),
    "total": Words("total", "合计"),
    "examples": Words("Worked examples", "计算示例"),
    "more_examples": Words(
        "The plan has {count} more {count:test|tests}, which {count:is|are} not shown here.",
        "方案另有 {count} 个试算，此处未列。",
    ),
    "example_kept": Words(
        "Reckoned anew from these data, the figures come out so.", "按这些数据重新计算，结果与此相符。"
    ),
    "example_broken": Words(
        "Reckoned anew from these data, the figures do not come out so: the test of the plan fails, and what the rules "
        "above say counts.",
        "按这些数据重新计算，结果与此不符：方案的这个试算未通过，以上文规则为准。",
    ),
    "no_examples": Words(
        "There is none. Examples, and the table of what is paid at typical attainments, are reckoned on the data of "
        "the plan's own tests, and this plan has no `test` section. One that gives the data of a period and what they "
        "come to makes both appear.",
        "暂无。示例和典型达成的发放表都按方案自带的试算数据计算，而本方案没有 `试算` 一节。加一节，"
        "给出一期的数据和应得出的结果，即可列出。",
    ),
    "example": Words("{title} ({period})", "{title}（{period}）"),
    "given": Words("Given", "已知"),
    "given_earlier": Words("Given for {period}", "{period} 已知"),
    "known_from": Words("as known from {period} on", "{period} 起所知"),
    "expected": Words("Comes to", "得出"),
    "signatures": Words("Signatures", "签署"),
    "signed": Words(
        "What is signed is version {version} of “{title}”, whose fingerprint stands at the end: a plan with another "
        "fingerprint is another plan.",
        "签署的是“{title}”第 {version} 版，其指纹列于文末；指纹不同的，即为另一方案。",
    ),
    "for_company_sign": Words("For the company", "公司代表"),
    "participant_sign": Words("Participant", "参与人"),
    "sign_name": Words("name:", "姓名："),
    "sign": Words("signature:", "签字："),
    "sign_date": Words("date:", "日期："),
    # --- conditions
    "is_<": Words("{left} is below {right}", "{left} 低于 {right}"),
    "is_<=": Words("{left} is at most {right}", "{left} 不高于 {right}"),
    "is_==": Words("{left} is {right}", "{left} 为 {right}"),
    "is_!=": Words("{left} is not {right}", "{left} 不为 {right}"),
    "is_>=": Words("{left} is at least {right}", "{left} 不低于 {right}"),
    "is_>": Words("{left} is above {right}", "{left} 高于 {right}"),
    "day_<": Words("{left} is before {right}", "{left} 早于 {right}"),
    "day_<=": Words("{left} is not after {right}", "{left} 不晚于 {right}"),
    "day_>=": Words("{left} is not before {right}", "{left} 不早于 {right}"),
    "day_>": Words("{left} is after {right}", "{left} 晚于 {right}"),
    "is_empty": Words("{what} is empty", "{what} 为空"),
    "is_not_empty": Words("{what} is not empty", "{what} 不为空"),
    "flag_line": Words("`{name}` holds where {condition}", "`{name}` 成立的条件：{condition}"),
    "holds_so": Words("{what} holds", "{what} 成立"),
    "holds_not": Words("{what} does not hold", "{what} 不成立"),
    "both": Words(" and ", "，且 "),
    "either": Words(" or ", "，或 "),
    "in_brackets": Words("({told})", "（{told}）"),
    "has_come": Words("{day} has come", "已到 {day}"),
    "has_not_come": Words("{day} has not come", "未到 {day}"),
    # --- formulas in words
    "plus": Words(" plus ", " 加上 "),
    "less": Words(" less ", " 减去 "),
    "times": Words(" times ", " 乘以 "),
    "divided_by": Words(" divided by ", " 除以 "),
    "share_of": Words("{share} of {what}", "{what} 的 {share}"),
    "table_gives": Words("what {table} gives for {asked}", "{table} 按 {asked} 得出的值"),
    "table_gives_cell": Words("the {column} that {table} gives for {asked}", "{table} 按 {asked} 得出的 {column}"),
    "said_earned": Words("what {name} earned to date", "{name} 至今的应得"),
    "said_earned_before": Words("what {name} earned before this period", "{name} 本期之前的应得"),
    "said_earned_in": Words("what {name} earned in {window}, as posted so far", "{window}已记的 {name} 应得"),
    "said_share": Words(
        "the own share of {total}, in proportion to {weight} (equal remainders by {order})",
        "按 {weight} 分摊 {total} 所得的一份（余数相同的按 {order}）",
    ),
    "said_share_within": Words(
        "the own share of {total}, in proportion to {weight} among all with the same {within} (equal remainders by "
        "{order})",
        "在相同 {within} 的各行之间按 {weight} 分摊 {total} 所得的一份（余数相同的按 {order}）",
    ),
    "said_paid": Words("what was paid before as {name}", "以前已发的 {name}"),
    "said_paid_in": Words("what was paid before as {name} in {window}", "{window}以前已发的 {name}"),
    "said_opening": Words("{name} as brought forward", "上期结转的 {name}"),
    "said_previous": Words("{name} of the period before", "上期的 {name}"),
    "said_sum": Words("the sum of {what}", "{what} 之和"),
    "said_count": Words("the number of {what}", "{what} 的个数"),
    "said_distinct": Words("the number of different {what}", "不同 {what} 的个数"),
    "said_average": Words("the average of {what}", "{what} 的平均值"),
    "said_median": Words("the median of {what}", "{what} 的中位数"),
    "said_min": Words("the least {what}", "最小的 {what}"),
    "said_max": Words("the greatest {what}", "最大的 {what}"),
    "said_within": Words("{what} of all with the same {within}", "相同 {within} 的 {what}"),
    "said_in_company": Words("{what} of the whole company", "全公司 {what}"),
    "said_dated": Words("{what} by the date in {column}", "按 {column} 归期的 {what}"),
    "said_over": Words("{what}, {window}", "{window} {what}"),
    "said_where": Words("{what} (counted where {condition})", "{what}（只在 {condition} 时计入）"),
    # --- days
    "written_day": Words("{day} {month} {year}", "{year}年{month}月{day}日"),
    "stretch": Words("{first} to {last}", "{first} 至 {last}"),
    "month_1": Words("January", "1"),
    "month_2": Words("February", "2"),
    "month_3": Words("March", "3"),
    "month_4": Words("April", "4"),
    "month_5": Words("May", "5"),
    "month_6": Words("June", "6"),
    "month_7": Words("July", "7"),
    "month_8": Words("August", "8"),
    "month_9": Words("September", "9"),
    "month_10": Words("October", "10"),
    "month_11": Words("November", "11"),
    "month_12": Words("December", "12"),
    # --- small words
    "and": Words(" and ", " 与 "),
    "comma": Words(", ", "、"),
    "and_so": Words("; ", "；"),
    "joint": Words(", ", "，"),
    "aside": Words(" ({note})", "（{note}）"),
    "or": Words(" or ", " 或 "),
    "empty": Words("nothing", "空"),
    "month": Words("month", "月"),
    "quarter": Words("quarter", "季度"),
    "half": Words("half-year", "半年"),
    "year": Words("year", "年"),
    "week": Words("week", "周"),
    "day": Words("day", "日"),
    "listed": Words("listed period", "所列期间"),
    "money": Words("money", "金额"),
    "percent": Words("percent", "百分比"),
    "number": Words("number", "数"),
    "count": Words("count", "计数"),
    "days": Words("days", "天数"),
    "date": Words("date", "日期"),
    "flag": Words("yes or no", "是或否"),
    "text": Words("text", "文本"),
    "money_in": Words("money in {currency}", "{currency} 金额"),
    "link": Words("a line of `{table}`", "`{table}` 中的一行"),
    "may_be_empty": Words("{type}, or nothing", "{type}，可空"),
    "per": Words("{type} for each {per}", "每{per}的{type}"),
    "half_up": Words("halves away from zero", "四舍五入"),
    "half_even": Words("halves to the even neighbour", "四舍六入五成双"),
    "half_down": Words("halves toward zero", "五舍六入"),
    "away_from_zero": Words("always away from zero", "一律向绝对值大者进"),
    "toward_zero": Words("always toward zero", "一律截尾"),
    "downward": Words("always down", "一律向下"),
    "upward": Words("always up", "一律向上"),
    "exact": Words("no rounding may change anything", "不得有任何舍入"),
}
"""By key. Kinds of periods, types and rounding modes have the key of their value."""
