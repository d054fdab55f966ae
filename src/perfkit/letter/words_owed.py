"""What letters say of who owes whom, and of who joins, is absent, moves or leaves."""

from __future__ import annotations

from collections.abc import Mapping

from perfkit.diagnostics import Words

OWED: Mapping[str, Words] = {
    "owed_list": Words("Held back, advanced, taken back", "递延、预支与扣回"),
    "owed_due": Words(
        "{names} {count:pays|pay} for each {period} what is due to date less what was paid before; where less is due "
        "than was paid, the difference stands on the statement of that {period} at once, as an amount below zero.",
        "{names} 每{period}发放截至当期的应得与已发之差；应得少于已发的，差额即以负数列入当{period}的对账单。",
    ),
    "owed_kept": Words(
        "{names} {count:pays|pay} for each {period} what is due to date less what was paid before. Where more was "
        "paid than is due, nothing is paid: what was paid too much is carried to the next {period} and taken off what "
        "falls due then.",
        "{names} 每{period}发放截至当期的应得与已发之差。已发多于应得的，当期不发：多发的部分结转下一期，"
        "从以后的应得中扣回。",
    ),
    "owed_draw": Words(
        "{names} {count:pays|pay} for each {period} what is due to date less what was paid before, and at least "
        "{least}, also where less is due: what is paid beyond what is due is an advance, which the participant owes. "
        "What was paid in advance and is not earned back by the end of the {period} is carried to the next and taken "
        "off what falls due there beyond {least}.",
        "{names} 每{period}发放截至当期的应得与已发之差，应得不足时也至少发放 {least}：多于应得的部分为预支，"
        "由参与人欠付。到期末仍未抵回的预支结转下一期，从当期应得超过 {least} 的部分中扣回。",
    ),
    "owed_parts": Words(
        "{names} {count:pays|pay} for each {period} what is due to date less what was paid before; where less is due "
        "than was paid, at most {most} is taken back for a {period}, and the rest is carried to the next.",
        "{names} 每{period}发放截至当期的应得与已发之差；应得少于已发的，每{period}最多扣回 {most}，其余结转下一期。",
    ),
    "owed_beyond_cap": Words(
        "What the cap keeps back stays owed by the company and is paid later.",
        "因封顶未发的部分仍由公司欠付，以后补发。",
    ),
    "owed_beyond_closing": Words(
        "The cap goes by what was earned or paid before: what it keeps back is paid later only as far as the cap then "
        "leaves room.",
        "封顶也看以前应得或已发多少：因封顶未发的部分，以后封顶留有余地的才补发。",
    ),
    "owed_ahead": Words(
        "{names} {count:is|are} earned and paid apart: what is earned and not yet paid is owed by the company and "
        "paid later as far as the formula leaves room. What was paid in advance and is not earned back by the end of "
        "the {period} is owed by the participant: it is carried to the next {period} and taken off what is earned "
        "later, as the formula says.",
        "{names} 的应得与应发分开计算：已得未发的由公司欠付，以后在公式允许的范围内补发；到该{period}末仍未抵回的"
        "预支由参与人欠付，结转下一期，按公式从以后的应得中扣回。",
    ),
    "owed_apart": Words(
        "{names} {count:is|are} earned and paid apart: how much of what is earned is paid in a {period}, whether the "
        "rest is paid later, and whether what was paid beyond it is taken off later, the formula of the payment says "
        "alone.",
        "{names} 的应得与应发分开计算：每{period}发放应得的多少、其余以后是否补发、多发的以后是否扣回，"
        "只看发放的公式。",
    ),
    "owed_at_least": Words(
        "At least {least} is paid in any case: what that exceeds what is due is an advance.",
        "任何情况下至少发放 {least}：多于应得的部分为预支。",
    ),
    "owed_counted": Words(
        "What is earned looks at what was paid before: as far as its formula counts an advance as earned, that is not "
        "taken off any more.",
        "应得也看以前已发多少：预支按其公式转为应得的部分，以后不再扣回。",
    ),
    "owed_cases": Words("{names} {count:pays|pay} case by case. {cases}", "{names} 按情形发放。{cases}"),
    "case_first": Words("Where {condition}: {said}.", "若 {condition}：{said}。"),
    "case_next": Words("Otherwise, where {condition}: {said}.", "否则，若 {condition}：{said}。"),
    "case_last": Words("Otherwise: {said}.", "否则：{said}。"),
    "case_nothing": Words("nothing is paid, and what is due stays open", "不发放，应得的部分留待以后"),
    "case_set": Words(
        "{amount} for each {period}, whatever is due: what that exceeds what is due is an advance, which the "
        "participant owes",
        "每{period}发放 {amount}，不论应得多少：多于应得的部分为预支，由参与人欠付",
    ),
    "within_cap": Words("as far as the cap allows", "以封顶为限"),
    "case_due": Words(
        "what is due to date less what was paid before; where less is due than was paid, the difference stands on the "
        "statement of that {period} at once, as an amount below zero",
        "发放截至当期的应得与已发之差；应得少于已发的，差额即以负数列入当{period}的对账单",
    ),
    "case_kept": Words(
        "what is due to date less what was paid before; where more was paid than is due, nothing is paid, and what was "
        "paid too much is carried to the next {period} and taken off what falls due then",
        "发放截至当期的应得与已发之差；已发多于应得的，当{period}不发，多发的部分结转下一期，从以后的应得中扣回",
    ),
    "case_draw": Words(
        "what is due to date less what was paid before, and at least {least}, also where less is due: what is paid "
        "beyond what is due is an advance, which the participant owes; as far as it is not earned back by the end of "
        "the {period}, it is carried to the next and taken off what falls due there beyond {least}",
        "发放截至当期的应得与已发之差，应得不足时也至少发放 {least}：多于应得的部分为预支，由参与人欠付；"
        "到该{period}末仍未抵回的结转下一期，从当期应得超过 {least} 的部分中扣回",
    ),
    "case_parts": Words(
        "what is due to date less what was paid before; where less is due than was paid, at most {most} is taken back "
        "for a {period}, and the rest is carried to the next",
        "发放截至当期的应得与已发之差；应得少于已发的，每{period}最多扣回 {most}，其余结转下一期",
    ),
    "case_inner": Words(
        "what is due to date less what was paid before, within the bounds that the formula sets",
        "在公式所定的上下限内，发放截至当期的应得与已发之差",
    ),
    "owed_within": Words(
        "{names} {count:counts|count} {reads}, and {count:begins|begin} anew when that time ends: what is open then "
        "is neither paid later nor taken off later.",
        "{names} 只计 {reads}，该段时间结束后重新起算：届时的差额以后既不补发，也不扣回。",
    ),
    "owed_unlooked": Words(
        "{names} {count:is|are} earned and paid apart, and what is paid does not look at what was paid before: the "
        "plan does not say what becomes of the difference.",
        "{names} 的应得与应发分开计算，应发不看以前已发多少：差额如何处理，方案没有规定。",
    ),
    "owed_depends": Words(
        "What {names} {count:pays|pay} for a {period} depends on what was paid before, as the formula says.",
        "{names} 每{period}发放多少取决于以前已发多少，以公式为准。",
    ),
    "owed_none": Words("Nothing is held back, advanced or carried over.", "没有递延、预支或结转。"),
    "owed_drawn": Words(
        "{names} {count:pays|pay} for each {period} what is due less what {carried} brings forward, and at least "
        "{least}, also where less is due: what is paid beyond what is due is an advance, which the participant owes. "
        "What was paid in advance and is not earned back by the end of the {period} is carried to the next as "
        "{carried} and taken off what falls due there beyond {least}.",
        "{names} 每{period}发放当期应得减去上期结转的 {carried}，应得不足时也至少发放 {least}：多于应得的部分为预支，"
        "由参与人欠付。到期末仍未抵回的预支以 {carried} 结转下一期，从当期应得超过 {least} 的部分中扣回。",
    ),
    "owed_by_carried": Words(
        "What {names} {count:pays|pay} for a {period} depends on what was carried over to it as {carried}, as the "
        "formulas say; whether that holds back, advances or takes back anything is said there alone.",
        "{names} 每{period}发放多少取决于上期结转的 {carried}，以公式为准；是否构成递延、预支或扣回，也只看公式。",
    ),
    "owed_only_carried": Words(
        "{names} {count:is|are} carried to the next period, as the formula says.",
        "{names} 结转下期，以公式为准。",
    ),
    # --- joining, leave, transfer, leaving
    "leaving_list": Words("Joining, leave, transfer, leaving", "入职、休假、调动与离职"),
    "part": Words(
        "Who is in `{people}` for a {period} takes part in it; who is not gets no statement for it: nothing is "
        "earned, paid or taken back then.",
        "每{period}列在 `{people}` 中的人参与该期；未列入的没有该期的对账单：该期不计应得，不发放，也不扣回。",
    ),
    "part_since": Words(
        "Who is in `{people}` on some day of a {period} takes part in it; who is there on no day of it gets no "
        "statement for it: nothing is earned, paid or taken back then.",
        "每{period}中有任何一天在 `{people}` 有效期内的人参与该期；全期不在其中的没有该期的对账单：该期不计应得，"
        "不发放，也不扣回。",
    ),
    "day_through": Words(
        "`{day}` of a participant bears on {names}, and through that on what is paid as {paid}, as said there.",
        "参与人的 `{day}` 影响 {names}，并由此影响 {paid} 的发放，见各该条款。",
    ),
    "day_paid": Words(
        "`{day}` of a participant bears on what is paid as {paid}, as said there.",
        "参与人的 `{day}` 影响 {paid} 的发放，见各该条款。",
    ),
    "day_figures": Words(
        "`{day}` of a participant bears on {names}, but on nothing that is paid.",
        "参与人的 `{day}` 影响 {names}，但不影响任何发放。",
    ),
    "day_unread": Words(
        "The plan asks for `{day}` of a participant, but no line of it looks at that day.",
        "方案要求提供参与人的 `{day}`，但没有一条用到这一日期。",
    ),
    "no_day": Words(
        "No line of the plan looks at a day on which a participant joins, is absent or leaves: who takes part in a "
        "{period} is reckoned on what the data give for it, and nothing is prorated beyond that.",
        "方案没有一条用到参与人入职、休假或离职的日期：参与某{period}的人按该期数据所给的计算，此外不作折算。",
    ),
    "no_day_but_counted": Words(
        "No line of the plan looks at a day on which a participant joins or leaves.",
        "方案没有一条用到参与人入职或离职的日期。",
    ),
    "by_days": Words(
        "{names} {count:goes|go} by days or months, as said there.", "{names} 按天数或月数计算，见各该条款。"
    ),
    "moves": Words(
        "What `{people}` says of a participant holds for the whole {period}: a transfer within it is not split.",
        "`{people}` 中关于参与人的内容适用于整{period}：期内调动不分段计算。",
    ),
    "moves_since": Words(
        "A transfer is a further line of `{people}` with its own `{since}`. Unless a formula names another day, what "
        "is dated goes by the line that holds on its own day, and all else by the one that holds on the last day of "
        "the {period}, or on the last day of who left before it.",
        "调动即在 `{people}` 中另加一行，注明其 `{since}`。除公式另写明日期外，有日期的数据以其当日有效的行为准，"
        "其余以该{period}末日有效的行为准；此前离开的，以其最后一天为准。",
    ),
    "rows_of_nobody": Words(
        "A line of {tables} that names somebody who is not in `{people}` is reported as an error and counts for "
        "nobody: who is to be paid by it after leaving has to stay in `{people}`.",
        "{tables} 中指向未列入 `{people}` 的人的行报错，不计给任何人：离职后仍须据此发放的人，要保留在 `{people}` 中。",
    ),
    "rows_since": Words(
        "A line of {tables} that is dated outside the days on which somebody is in `{people}` counts for that "
        "participant all the same, in a {period} in which he or she takes part, unless a line above leaves it out; it "
        "is warned of.",
        "{tables} 中日期在某人 `{people}` 有效期之外的行，只要其参与该{period}，除上文排除的以外照样计入，并有提示。",
    ),
    "open_unsaid": Words(
        "No day on which a participant leaves bears on {names}: by itself, leaving neither takes back an advance that "
        "is open there nor pays anything out early.",
        "参与人离职的日期不影响 {names}：离职本身既不使其中尚未抵回的预支被扣回，也不使任何款项提前发放。",
    ),
    "open_gone": Words(
        "Once a participant is not in `{people}` any more, the plan neither pays nor takes back what is open under "
        "{names}; each run reports it until a person settles it.",
        "参与人不再列入 `{people}` 后，{names} 尚未结清的余额，方案既不补发也不扣回；每次计算都会提示，直到有人处理。",
    ),
    "open_carried": Words(
        "Once a participant is not in `{people}` any more, the plan neither pays nor takes back what {carried} carried "
        "to then.",
        "参与人不再列入 `{people}` 后，{carried} 结转至此的余额，方案既不补发也不扣回。",
    ),
}
"""By key, as part of the words of letters."""
