"""The words of differences, each in English and Chinese."""

from __future__ import annotations

from perfkit.diagnostics import Words
from perfkit.lang import KEYWORDS


def _kinds() -> dict[str, Words]:
    heads = (phrase for rule, phrase in KEYWORDS.items() if rule.startswith("h_"))
    found = {phrase.en: Words(phrase.en, phrase.zh) for phrase in heads}
    own = {"plan": Words("plan", "方案"), "heading": Words("heading", "标题"), "column": Words("column", "列")}
    return own | found


KINDS = _kinds()
"""What parts of a plan are called: as the language calls their sections."""

DETAILS = {
    "edition": Words("edition", "语言版次"),
    "title": Words("title", "名称"),
    "version": Words("version", "版本"),
    "currency": Words("currency", "币种"),
    "starts_on": Words("first day", "生效首日"),
    "ends_on": Words("last day", "生效末日"),
    "period": Words("period", "周期"),
    "rounding": Words("rounding", "舍入"),
    "year_starts_in_month": Words("first month of the year", "财年起始月"),
    "version_by": Words("version by", "版本按"),
    "settled_until": Words("settled until", "结清至"),
    "corrections": Words("corrections", "更正"),
    "corrections_within": Words("months that corrections reach back", "更正追溯月数"),
    "listed_in": Words("table of periods", "周期表"),
    "weeks": Words("weeks of the year", "财年周制"),
    "text": Words("text", "文字"),
    "key": Words("key", "主键"),
    "source": Words("name in the data", "数据中的名称"),
    "origin": Words("where the rates come from", "汇率来源"),
    "dated": Words("dated", "归期按"),
    "since": Words("since", "起于"),
    "until": Words("until", "止于"),
    "keep": Words("months kept", "留存月数"),
    "payee": Words("paid to", "付给"),
    "note": Words("note", "说明"),
    "type": Words("type", "类型"),
    "written": Words("written", "写法"),
    "means": Words("means", "含义"),
    "when": Words("condition", "条件"),
    "reason": Words("reason", "理由"),
    "who": Words("who", "计给"),
    "table": Words("table", "明细表"),
    "columns": Words("columns", "列"),
    "by": Words("by", "按"),
    "all levels": Words("all levels", "含各级"),
    "at": Words("as of", "于"),
    "else": Words("else", "若无则"),
    "value": Words("value", "值"),
    "from": Words("from", "自"),
    "to": Words("to", "至"),
    "per": Words("per", "每"),
    "exchange_rate": Words("rate", "汇价"),
    "condition": Words("condition of the section", "整段条件"),
    "formula": Words("formula", "公式"),
    "otherwise formula": Words("formula otherwise", "否则公式"),
    "floor": Words("floor", "保底"),
    "cap": Words("cap", "封顶"),
    "round": Words("rounding", "舍入"),
    "only if": Words("only if", "仅当"),
    "kind": Words("kind", "类别"),
    "direction": Words("direction", "方向"),
    "lower": Words("lower bound", "下限"),
    "upper": Words("upper bound", "上限"),
    "adding": Words("how it adds up", "汇总方式"),
    "argument 1": Words("argument", "参数"),
    "argument type 1": Words("type of the argument", "参数类型"),
    "argument 2": Words("second argument", "第二参数"),
    "argument type 2": Words("type of the second argument", "第二参数类型"),
    "heading": Words("heading", "列名"),
    "method": Words("method", "方法"),
    "included": Words("bound that is included", "含哪一端"),
    "ends": Words("ends", "两端"),
    "policy": Words("policy", "命中规则"),
    "metric": Words("metric", "指标"),
    "score": Words("score", "得分"),
    "weight": Words("weight", "权重"),
    "label": Words("label", "等级"),
    "place": Words("place", "名次"),
    "within": Words("within", "范围"),
    "ties": Words("ties", "并列"),
    "where": Words("where", "其中"),
    "needs": Words("least number of people", "最少人数"),
    "start": Words("start", "起始"),
    "for information": Words("for information", "仅供参考"),
    "home": Words("of", "属于"),
    "section": Words("section", "小节"),
}
"""What of a part differs; columns that a plan names itself keep their names."""

SAID = {
    "colon": Words(": ", "："),
    "nothing": Words("nothing", "无"),
    "changed": Words("written otherwise", "内容有改动"),
    "renamed": Words(": renamed", "：改名"),
    "added": Words(" added", " 新增"),
    "removed": Words(" removed", " 删除"),
    "moved": Words(" moved", " 移动位置"),
    "moved_row": Words(" moved: row {a} in A, row {b} in B", "移动位置：在 A 为第 {a} 行，在 B 为第 {b} 行"),
}

SHOW = {
    "same": Words("The plans say the same", "两份方案含义相同"),
    "count": Words(
        "{count} differences, {pay} of them can change what is paid",
        "共 {count} 处差异，其中 {pay} 处可能影响发放",
    ),
    "count_one": Words("1 difference, {pay} of them can change what is paid", "共 1 处差异，其中 {pay} 处可能影响发放"),
    "rules": Words("What can change what is paid", "可能影响发放的改动"),
    "wording": Words("Names, places, notes, headings and tests", "名称、位置、说明、标题与试算"),
    "lines": Words("A line {a}, B line {b}", "A 第 {a} 行，B 第 {b} 行"),
    "line_a": Words("A line {a}", "A 第 {a} 行"),
    "line_b": Words("B line {b}", "B 第 {b} 行"),
    "movers": Words("Largest differences", "差额最大的人"),
    "participant": Words("participant", "参与人"),
    "a": Words("A", "A"),
    "b": Words("B", "B"),
    "difference": Words("difference", "差额"),
    "share": Words("of A", "占 A"),
    "through": Words("Through which rule", "差额出自哪些规则"),
    "rule": Words("rule", "规则"),
    "gain": Words("gain", "增加人数"),
    "lose": Words("lose", "减少人数"),
    "no_rule": Words("withheld, or on one side only", "暂缓出具，或只在一边"),
    "more": Words("and {count} more", "另有 {count} 人"),
}
