"""What pages say besides what the statement itself says."""

from __future__ import annotations

from perfkit.diagnostics import Language, Words
from perfkit.views import TierBreakdown

_WORDS = {
    "title": Words("Statement", "对账单"),
    "plan": Words("Plan: {plan}, version {version}", "方案：{plan}，第 {version} 版"),
    "period": Words("Period: {period}, {starts_on} to {ends_on}", "期间：{period}，{starts_on} 至 {ends_on}"),
    "payee": Words("Paid to: {payee}", "收款人：{payee}"),
    "withheld": Words("This statement is withheld; nothing of it is posted.", "本对账单暂缓，未入账。"),
    "hypothetical": Words(
        "An estimate: supposed are {rows}. Nothing of it is posted.", "估算：假设有 {rows}。未入账。"
    ),
    "cut": Words(
        "More figures lead here than one page holds; ask for a single figure.",
        "来源数字过多，本页未列全；可查询单个数字。",
    ),
    "payable": Words("Payable", "应发"),
    "payable_none": Words("Nothing is payable for this period.", "本期无应发金额。"),
    "paid_open": Words("Open an amount to see how it comes about.", "点开金额可查看计算过程。"),
    "earned": Words("Earned", "应得"),
    "carried": Words("Carried to the next period", "结转下期"),
    "awards": Words("Awards", "授予"),
    "tiers": Words("Tiers", "阶梯"),
    "tier_caption": Words("{figure}: `{table}` at {asked}", "{figure}：`{table}`，取值 {asked}"),
    "tier_gated": Words("not got, since a condition does not hold", "条件不成立，未取得"),
    "from": Words("from", "满"),
    "below": Words("below", "不满"),
    "above": Words("above", "超过"),
    "up_to": Words("up to", "至"),
    "no_limit": Words("no limit", "无上限"),
    "amount": Words("amount in it", "落入金额"),
    "rate": Words("rate", "费率"),
    "pays": Words("pays", "得"),
    "gates": Words("Conditions", "条件"),
    "gate_met": Words("met", "满足"),
    "gate_missed": Words("not met", "未满足"),
    "gate_open": Words("could not be told", "无法判断"),
    "balances": Words("Draws and balances", "预支与余额"),
    "corrections": Words("Corrections of closed periods", "已关闭期间的更正"),
    "carried_right": Words("Carried balances of closed periods, put right", "已关闭期间结转余额的更正"),
    "awards_changed": Words("Awards of closed periods, put right", "已关闭期间授予的更正"),
    "adjustments": Words("Adjusted by hand", "人工调整"),
    "way": Words("How it comes about", "计算过程"),
    "inputs": Words("Quota and inputs", "指标与数据"),
    "name": Words("name", "名称"),
    "value": Words("value", "值"),
    "rests_on": Words("rests on", "取自"),
    "why_not": Words("What did not pay, and why", "未发放的项目及原因"),
    "left_out": Words("Rows that were not counted", "未计入的行"),
    "rows": Words("The rows that counted", "已计入的行"),
    "rows_of": Words("`{table}`, counted in {figures}: {count}", "`{table}`，计入 {figures}：{count} 行"),
    "rows_link": Words("rows of {table}", "{table} 的行"),
    "rows_of_others": Words("of others, not listed: {count}", "其他人的 {count} 行，不列出"),
    "rows_left": Words("… and {count} more", "……另有 {count} 行"),
    "information": Words("For information, not paid", "仅供参考，不发放"),
    "paid_lines": Words("What is paid", "发放"),
    "exact": Words("exact", "精确值"),
    "line": Words("line of the plan", "方案行"),
    "tier_span": Words("tier", "档"),
    "sheet_rows": Words("Rows", "明细"),
    "row_table": Words("table", "表"),
    "row_key": Words("row", "行"),
    "row_day": Words("day", "日期"),
    "row_number": Words("line", "行号"),
    "row_part": Words("what was read", "取自"),
    "row_counted_in": Words("counted in", "计入"),
    "contents": Words("Contents", "目录"),
    "plan_fingerprint": Words("Fingerprint of the plan: {fingerprint}", "方案指纹：{fingerprint}"),
    "footer": Words("Fingerprint of plan and data: {fingerprint}", "方案与数据指纹：{fingerprint}"),
}


def word(key: str, lang: Language, **values: object) -> str:
    """A word of a page in a language, with the values in their places."""
    return _WORDS[key].in_language(lang).format(**values)


def bound_words(found: TierBreakdown) -> tuple[str, str]:
    """The words that head the bounds of tiers, as the plan heads them: they say which of the two is included."""
    return ("above", "up_to") if found.is_upper_included else ("from", "below")
