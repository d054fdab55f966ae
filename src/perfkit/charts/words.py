"""The words of pictures, each in English and Chinese."""

from __future__ import annotations

from perfkit.diagnostics import Language, Words, choose_forms

WORDS = {
    "version": Words("version {version}", "第 {version} 版"),
    "who": Words("participant", "参与人"),
    "people": Words("people", "人数"),
    "exact": Words("exactly", "精确值"),
    "paid_in": Words("paid in {unit}", "发放（{unit}）"),
    "in_unit": Words(" in {unit}", "（{unit}）"),
    "in_days": Words(" in days", "（天）"),
    # --- who gains and loses
    "movers": Words("Who gains and who loses", "谁增加、谁减少"),
    "movers_total": Words(
        "A pays {a}, B pays {b}: a difference of {difference}", "A 发放 {a}，B 发放 {b}：差额 {difference}"
    ),
    "movers_left": Words("{count} with smaller differences are not shown", "另有 {count} 人差额较小，未列出"),
    "difference": Words("difference in {unit}", "差额（{unit}）"),
    "gains": Words("gains", "增加"),
    "loses": Words("loses", "减少"),
    "withheld_a": Words("withheld in A", "A 暂缓出具"),
    "withheld_b": Words("withheld in B", "B 暂缓出具"),
    # --- payout curve
    "curve": Words("What {metric} pays", "{metric} 的发放曲线"),
    "curve_words": Words(
        "The rate beside a stretch is what one unit more pays", "线段旁为每多一单位所发放的比例或金额"
    ),
    "curve_person": Words(
        "For one made-up person in {period}, who has otherwise {held}",
        "按虚设的一名参与人计算：{period}，其余数据为 {held}",
    ),
    "curve_alone": Words("For one made-up person in {period}", "按虚设的一名参与人计算：{period}"),
    "curve_own": Words("For {who} in {period}; all else stays as it is", "{who}，{period}；其余数据不变"),
    "curve_own_rows": Words(
        "For {who} in {period}, were all their rows larger or smaller by one share; all else stays as it is",
        "{who}，{period}：其各行明细按同一比例增减，其余数据不变",
    ),
    "curve_own_place": Words("The mark: {at} now, paid {pay}", "标记处为目前：{at}，应发 {pay}"),
    "curve_team": Words(
        "{count} {count:person|people}{period}, each at what they reached and are paid; "
        "whose data differ, off the line",
        "{period}{count} 人，各按自己达到的数量和应发金额标出；其他数据与上述不同者，不在线上",
    ),
    "curve_other_period": Words(
        "The line is that of {period}: what only another period pays is not in it",
        "曲线按 {period} 计算：只在其他期发放的部分不在线上",
    ),
    "curve_team_period": Words(" in {period}", "{period}："),
    "curve_goes_on": Words("Pay bends again further out than is drawn", "图外更远处，发放另有转折"),
    "curve_end": Words("The line ends where it was no longer looked at: {at}", "曲线只算到 {at}"),
    "curve_withheld": Words("Withheld and not shown: {count}", "暂缓出具、未标出：{count} 人"),
    "curve_unnamed": Words(
        "{count} {count:name has|names have} no room beside {count:its mark|their marks}",
        "{count} 人的标记旁没有位置写姓名",
    ),
    "curve_nobody": Words(
        "Nobody stands on it: no figure of the plan adds up {metric} as it is, without a condition",
        "没有标出任何人：方案中没有不带条件、直接合计 {metric} 的数值",
    ),
    "curve_not_tried": Words("Not every bend was followed to its place", "并非每个转折都找到了确切位置"),
    "now": Words("now", "目前"),
    "cliff": Words("pay falls", "发放骤降"),
    "jump": Words("pay jumps", "发放跃升"),
    "team": Words("team", "团队"),
    "cliff_told": Words("at {at} pay falls by {by}", "到 {at} 时发放减少 {by}"),
    "jump_told": Words("at {at} pay jumps by {by}", "到 {at} 时发放跃升 {by}"),
    "person_told": Words("{who}: {at}, paid {pay}", "{who}：{at}，应发 {pay}"),
    # --- attainment
    "attainments": Words("How much people reached", "完成率分布"),
    "attainment": Words("attainment", "完成率"),
    "attainment_words": Words("{reached} of {of} reached 100%", "{of} 人中有 {reached} 人达到 100%"),
    "attainment_none": Words("Without attainment and not shown: {count}", "{count} 人没有完成率，未列出"),
    "below_quota": Words("below 100%", "未达 100%"),
    "on_quota": Words("100% and more", "达到 100%"),
    "below": Words("below {bound}", "低于 {bound}"),
    "from_on": Words("{bound} and more", "{bound} 及以上"),
    # --- waterfall
    "waterfall": Words("From earned to payable: {who}, {period}", "从应得到应发：{who}，{period}"),
    "withheld": Words("This statement is withheld; nothing of it is posted.", "本对账单暂缓，未入账。"),
    "step": Words("step", "步骤"),
    "earned": Words("earned", "应得"),
    "taken_back": Words("taken back", "收回"),
    "below_zero": Words("earned below zero", "应得为负"),
    "with_corrections": Words("{what}, with corrections and adjustments", "{what}（含更正与调整）"),
    "payable": Words("payable", "应发"),
    "kind_earned": Words("earned", "应得"),
    "kind_adds": Words("adds", "增加"),
    "kind_takes": Words("takes off", "减少"),
    "kind_total": Words("payable", "应发"),
    "payable_in_all": Words("payable in all", "应发合计"),
    # --- cascade
    "cascade": Words("How the target is split", "目标分解"),
    "cascade_words": Words("Wanted {total}; the parts make {whole}", "目标 {total}；各部分合计 {whole}"),
    "cascade_ticks": Words("A black stroke marks what a part had proposed", "黑线为该部分自己的提议"),
    "share": Words("share", "份额"),
    "part": Words("part", "部分"),
    "basis_weight": Words("by weight", "按权重"),
    "basis_previous": Words("as before", "按原有比例"),
    "basis_locked": Words("set", "已锁定"),
    "basis_proposal": Words("as proposed", "按提议"),
    "basis_whole": Words("the whole for each", "各担全部"),
    "of_whole": Words("of the whole", "占合计"),
    "wanted": Words("proposed", "提议"),
    # --- pace
    "pace": Words("Pace and forecast", "进度与预测"),
    "actual": Words("reached", "实际"),
    "pace_line": Words("pace to the target", "目标进度"),
    "expected": Words("expected", "预测"),
    "band": Words("range of the forecast", "预测区间"),
    "reached_axis": Words("reached", "累计完成"),
    "day": Words("day", "日期"),
    "what": Words("what", "项目"),
    "pace_words": Words("{actual} by {day}", "截至 {day} 为 {actual}"),
    "pace_target": Words(", of a target of {target}", "，目标 {target}"),
    "forecast_words": Words("Expected at the end: {expected}", "期末预测：{expected}"),
    "forecast_band": Words(
        ", between {lower} and {upper} with {level}", "，以 {level} 的把握在 {lower} 与 {upper} 之间"
    ),
    "forecast_chance": Words("; chance of the target {chance}", "；达标机会 {chance}"),
    "forecast_few": Words(
        " (from {count} earlier {count:period|periods} alone, too few for a range)",
        "（只依据此前 {count} 期，不足以给出区间）",
    ),
    # --- scorecard
    "scorecard": Words("Scorecard", "考核表"),
    "score": Words("Score {value}", "得分 {value}"),
    "score_step": Words("{name}: {before} → {after}", "{name}：{before} → {after}"),
    "step_bonus_cap": Words("limit of what is added", "加分上限"),
    "step_deduction_cap": Words("limit of what is deducted", "扣分上限"),
    "step_least": Words("least score", "最低分"),
    "step_most": Words("highest score", "最高分"),
    "step_floor": Words("floor", "保底"),
    "step_cap": Words("cap", "封顶"),
    "step_round": Words("rounded", "取整"),
    "step_only_if": Words("a condition does not hold", "条件不成立"),
    "step_else": Words("no value, another holds", "无值，取另一值"),
    "of_full": Words("{part} of {full}", "{part}（满分 {full}）"),
    "full_bar": Words("A pale bar is what a row gives at a full score", "浅色底条为该行得满分时的分值"),
    "no_score": Words("no score", "没有得分"),
    "points": Words("points", "分值"),
    "row": Words("row", "项目"),
    "figure": Words("figure", "数值"),
    "weight": Words("weight", "权重"),
    "weight_share": Words("weighted", "按权重"),
    "weight_add": Words("added", "加分"),
    "weight_deduct": Words("deducted", "扣分"),
    # --- calibration
    "calibration": Words("Ratings before and after calibration", "校准前后的评级"),
    "calibration_words": Words(
        "{moved} of {of} {of:person|people} {moved:has|have} another rating", "{of} 人中有 {moved} 人评级改变"
    ),
    "before": Words("before", "校准前"),
    "after": Words("after", "校准后"),
    "label": Words("rating", "评级"),
    "when": Words("when", "时点"),
    "moved": Words("who moved", "变动的人"),
}


def word(key: str, lang: Language, **values: object) -> str:
    """The words for a key, with the values in their places."""
    return choose_forms(WORDS[key].in_language(lang), values).format(**values)
